"""Addresses of listing pages: the listing's own, and the number of its page."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

# WordPress counts `paged`, its block themes `query-0-page`; the others are of CMSs of the portals.
_PARAMETER = re.compile(
    r"page|paged|trang|pg|cpage|curpage|current_?page|page_?(?:no|num|number|index|id)?|p_?page|query-\d+-page|.*_cur",
    re.I,
)
_PATH_PART = re.compile(r"/(?:(?:page|trang|p)[-_/]?|index[-_]?)(\d{1,5})(?=\.html?$|/?$)", re.I)
_LONGEST_REST = 24  # "?cp=1&page=2", "page/2/"
_DIGITS = re.compile(r"\d+")
_MORE = re.compile(r"(?:/index)?\.(?:html?|php|aspx)$")


@lru_cache(maxsize=4096)
def numbered_address(url: str) -> tuple[str, int | None]:
    """An address without the number of its page, and that number; None where it has none, so on most first pages.

    >>> numbered_address("https://x.vn/tin-tuc/page/2/?a=1")
    ('https://x.vn/tin-tuc?a=1', 2)
    """
    parts = urlsplit(url)
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
    path = _MORE.sub("", path.rstrip("/")).rstrip("/")
    query = f"?{urlencode(sorted(pairs))}" if pairs else ""
    return f"{parts.scheme}://{parts.netloc}{path}{query}", number


def goes_on_from(url: str, other: str, number: int) -> bool:
    """Whether `other` looks like page `number` of the listing whose page `url` is: the same address but for that.

    >>> goes_on_from("https://x.vn/tin.html", "https://x.vn/tin2.html", 2)
    True
    """
    own = numbered_address(url)[0]
    base, other_number = numbered_address(other)
    if other_number is not None:
        return base == own and other_number == number
    stem = own.removesuffix(str(number - 1)) if number > 2 else own
    return _MORE.search(urlsplit(url).path) is not None and "?" not in own and base == f"{stem}{number}"


def goes_on_in_path(url: str, other: str, number: int) -> bool:
    """Whether `other` is the address of the listing whose page `url` is with `number` as one name more, as an article's
    or a category's may be, too.

    >>> goes_on_in_path("https://x.vn/tin-tuc/2", "https://x.vn/tin-tuc/3", 3)
    True
    """
    return numbered_address(other)[0] == f"{_without_last(numbered_address(url)[0], number - 1)}/{number}"


def _without_last(url: str, number: int) -> str:
    return url.removesuffix(f"/{number}")


def is_page_of(url: str, other: str, number: int) -> bool:
    """Whether `other` may be page `number` of the listing whose page `url` is: an address that goes on with a number
    where the listing's own ends, or one that differs in a number of its query."""
    own, base = numbered_address(url)[0], numbered_address(other)[0]
    if is_numbered_page(url, other) or goes_on_from(url, other, number):
        return True
    rest = base.removeprefix(own)
    if rest != base:
        return len(rest) <= _LONGEST_REST and any(character.isdigit() for character in rest)
    return "?" in own and base != own and _DIGITS.sub("0", base) == _DIGITS.sub("0", own)


def is_numbered_page(url: str, other: str) -> bool:
    """Whether `other` is a page of the listing whose page `url` is, by its number."""
    base, number = numbered_address(other)
    return number is not None and base == numbered_address(url)[0]


def is_root(url: str) -> bool:
    """Whether an address is a portal's first page."""
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def leads_backwards(url: str, other: str, number: int) -> bool:
    """Whether `other` is a page before page `number` at `url` of the same listing, or that page itself; unknown, and so
    False, where the addresses do not count with the pages."""
    own, own_number = numbered_address(url)
    base, other_number = numbered_address(other)
    stem = _without_last(own, number)
    if stem != own and other_number is None and base.startswith(stem):
        last = base.removeprefix(stem).removeprefix("/")
        return not last or (last.isdecimal() and int(last) <= number)
    return own == base and own_number in (number, number - 1) and (other_number or 0) <= (own_number or 0)


def is_feed_of(feed: str, listing: str) -> bool:
    """Whether a feed is that of one listing by its address: it has the listing's last name, or its query.

    >>> is_feed_of("https://x.vn/rss/tin-tuc/", "https://x.vn/tin-tuc/")
    True
    >>> is_feed_of("https://x.vn/?feed=rss2&cat=4", "https://x.vn/?cat=4")
    True
    """
    own = urlsplit(numbered_address(listing)[0])
    pairs, name = parse_qsl(own.query), own.path.rpartition("/")[2]
    parts = urlsplit(feed)
    if pairs:
        return parts.path.startswith(own.path) and set(pairs) <= set(parse_qsl(parts.query))
    return bool(name) and name in re.split(r"[/.]", parts.path)
