"""Whether a link of a page leads to that page, or up to its listing: what it holds is the article's own, and no way to
another one."""

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

_PHOTOS = ("photo", "image", "anh")
_INDEX = re.compile(r"/index\.\w{3,5}$")


def leads_here(target: str, url: str) -> bool:
    """True when a link to `target` leads to the page at `url`, whatever host it names, or would if its first slash had
    not been forgotten: "2026/02/bai-7/" at "/2026/02/bai-7/"."""
    if target.startswith(("/", "http")) and _last_part(url) not in target:  # most links: no need to join addresses
        return False
    try:
        here, there = urlsplit(url), urlsplit(urljoin(url, target))
    except ValueError:
        return False
    own = _page_path(here.path)
    return own in (_page_path(there.path), _page_path(f"/{target}")) and (not here.query or here.query == there.query)


def leads_below(target: str, url: str) -> bool:
    """True when a link to `target` leads to what stands right under the page at `url` by its path, where WordPress has
    the page of a photo, "/bai-7/ra-quan/" of "/bai-7/", or among its photos: "/bai-7/photo/2/"."""
    name = _last_part(url)
    if not name or f"{name}/" not in target:  # most links
        return False
    try:
        there = urlsplit(urljoin(url, target))
    except ValueError:
        return False
    own = f"{_page_path(urlsplit(url).path)}/"
    rest = there.path.removeprefix(own).rstrip("/") if there.path.startswith(own) else ""
    return bool(rest) and ("/" not in rest or rest.startswith(_PHOTOS))


def leads_above(target: str, url: str) -> bool:
    """True when a link to `target` leads to what the page at `url` stands in by its path: "/tin" of "/tin/9"."""
    try:
        there = urlsplit(urljoin(url, target))
    except ValueError:
        return False
    folder = _page_path(there.path)
    return bool(folder) and not there.query and urlsplit(url).path.startswith(f"{folder}/")


@lru_cache(maxsize=16)  # of the page that is read: each of its links is compared with it
def _last_part(url: str) -> str:
    return _page_path(urlsplit(url).path).rpartition("/")[2]


def _page_path(path: str) -> str:
    return _INDEX.sub("/", path).rstrip("/")
