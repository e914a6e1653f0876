"""Addresses of listing pages: the listing's own, and the number of its page."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

# WordPress counts `paged`, its block themes `query-0-page`; the others are of CMSs of the portals.
_PARAMETER = re.compile(
    r"page|paged|trang|pg|cpage|curpage|current_?page|page_?(?:no|num|number|index|id)?|p_?page|query-\d+-page|.*_cur",
    re.I,
)
_PATH_PART = re.compile(r"/(?:page|trang|p)[-_/]?(\d{1,5})(?=\.html?$|/?$)", re.I)
_MORE = re.compile(r"(?:/index)?\.(?:html?|php|aspx)$")


@lru_cache(maxsize=4096)
def numbered_address(url: str) -> tuple[str, int | None]:
    """An address without the number of its page, and that number; None where it has none, so on most first pages.

    >>> numbered_address("https://x.vn/tin-tuc/page/2/?a=1")
    ('https://x.vn/tin-tuc?a=1', 2)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url, None
    number = None
    pairs = []
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if value.isdecimal() and len(value) <= 5 and _PARAMETER.fullmatch(name):
            number = int(value)
        else:
            pairs.append((name, value))
    path = parts.path
    found = _PATH_PART.search(path)
    if found:
        number = int(found[1])
        path = path[: found.start()]
    path = _MORE.sub("", path).rstrip("/")
    query = f"?{urlencode(sorted(pairs))}" if pairs else ""
    return f"{parts.scheme}://{parts.netloc}{path}{query}", number
