"""Where links lead: nowhere, into the page, to a photo alone, elsewhere; and addresses written whole."""

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from ntm_crawler.extraction.lines.documents import IMAGE_FILE
from ntm_crawler.extraction.lines.layout import Block

_PLAIN_ADDRESS = re.compile(  # of a file, which stays as it is behind its site's
    r"(?P<site>https?://[A-Za-z0-9.-]+)?(?!\S*/\.)/(?!/)[^\s\x00-\x1f?#;\\\[\]]*"
)
_FRAGMENT = re.compile(r"#[^/\s]")  # no "#", which leads nowhere
_IN_GALLERY = frozenset(("gallery", "icon"))  # what WordPress calls the box of each photo of a text's gallery
_PHOTO_PAGE = re.compile(
    r"//(?:[\w-]+\.)?facebook\.com/(?:[^?#]+/)?photos?(?:\.php|[/?]|$)", re.IGNORECASE
)  # of one photo


def leads_elsewhere(block: Block) -> bool:
    """True for an image that is a link to another page (adverts, tools), not to its own full size or, at Facebook and
    in WordPress, its own page."""
    is_elsewhere = any(not (_shows_full_size(link) or leads_nowhere(link)) for link in block.links)
    return is_elsewhere and not block.box.words() >= _IN_GALLERY


def _shows_full_size(link: HtmlElement) -> bool:
    href = link.get("href") or ""
    return bool(IMAGE_FILE.search(href) or _PHOTO_PAGE.search(href)) or "attachment" in (link.get("rel") or "").split()


def leads_nowhere(link: HtmlElement) -> bool:
    """True for a link to a place of its own page, or to a script."""
    return (link.get("href") or "").strip().lower().startswith(("#", "javascript:"))


def stays_on_site(link: HtmlElement, base_url: str) -> bool:
    """True for a link to a page of the same site."""
    url = absolute(link.get("href") or "", base_url)
    return url is not None and _site_of(url) == _site_of(base_url)


def leads_into_page(block: Block) -> bool:
    """True for a line of links to places of its own page: an entry of the text's table of contents."""
    return block.is_linked and all(_FRAGMENT.match((link.get("href") or "").strip()) for link in block.links)


def absolute(href: str, base_url: str) -> str | None:
    """`href` as an http(s) address, or None when it is none."""
    href = href.replace("\\", "/").strip()
    if plain := _PLAIN_ADDRESS.fullmatch(href):
        site = "" if plain["site"] else _site_of(base_url)
        if site is not None:
            return site + href
    try:
        url = urljoin(base_url, href)
    except ValueError:
        return None
    return url.replace(" ", "%20") if url[:6].lower().startswith(("http:", "https:")) else None


@lru_cache(maxsize=16)  # all photos of a page ask for it
def _site_of(url: str) -> str | None:
    """The scheme and host of an http(s) address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else None
