"""What the address of a page says of its title: CMSs put it there as a slug, without accents, cut perhaps."""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from ntm_crawler.extraction.titles.same import LONGEST_TITLE
from ntm_crawler.text import fold

SHORTEST_SLUG, _SHARED_SLUG, _CUT_SLUG = 15, 25, 40
_MUCH_OF_SLUG = 1.25
_ENDING = re.compile(r"\.(?:html?|aspx|php|jsp)$", re.IGNORECASE)
_ID_TAIL = re.compile(r"[-_.]\d{1,12}$")
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")


def is_title_of_address(text: str, url: str) -> bool:
    """True for the title that the CMS has put into the page's address as its slug."""
    squeezed = squeeze(text) if len(text) <= LONGEST_TITLE else ""
    return any(min(len(slug), len(squeezed)) >= SHORTEST_SLUG and is_slug_of(slug, squeezed) for slug in slugs_of(url))


@lru_cache(maxsize=16)  # of the page that is read: it is asked for several times
def slugs_of(url: str, *, shortest: bool = False) -> tuple[str, ...]:
    """The letters and digits of the address's last telling part: "…/nam-n-dir-tich-cuc-251.html" → namndirtichcuc, and
    those behind a number in front, which may be the article's: "…/12-su-kien" → 12sukien, sukien.

    With `shortest`, a last part of one word counts, too. VNPT's portals of communes name their articles behind a
    question mark: "…/chi-tiet-tin?/hop-thon-ban-hau/251"."""
    parts = urlsplit(url)
    path = parts.query if parts.query.startswith("/") else parts.path
    last = ""
    for written in filter(None, reversed(path.split("/"))):
        segment = _ENDING.sub("", unquote(written))
        if shortest or "-" in segment or "_" in segment:
            last = segment
            break
    slug = squeeze(_ID_TAIL.sub("", last))
    return tuple(filter(None, dict.fromkeys((slug, slug.lstrip("0123456789")))))


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """The letters and digits of a text, folded: a slug without its hyphens."""
    return _NOT_ALNUM.sub("", fold(text))


def is_slug_of(slug: str, squeezed: str) -> bool:
    """Slugs may be cut, if long, and a random tail may follow them: what they share with the title decides."""
    if slug.startswith(squeezed) or squeezed.startswith(slug):
        return len(slug) >= _CUT_SLUG or len(squeezed) <= _MUCH_OF_SLUG * len(slug)
    return slug[:_SHARED_SLUG] == squeezed[:_SHARED_SLUG]
