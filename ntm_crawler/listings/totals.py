"""What a listing page says of its section's size: in its scripts, in attributes of its buttons, or in words."""

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile
from math import ceil
from typing import Any

from lxml.etree import XPath
from lxml.html import HtmlElement

from ntm_crawler.extraction import Page
from ntm_crawler.listings.labels import INLINE_TAGS

_ARTICLES = (
    r"total_?items?|total_?(?:records?|rows?|count|results?|articles?|posts?|news)|items?_?(?:count|total)"
    r"|records?_?(?:count|total)|row_?count|num_?found|tong_?(?:so_?)?(?:tin|bai|ban_?ghi)(?:_?(?:viet|bai|tuc))?"
)
_PAGES = (
    r"(?:total|max|num|number_?of|last)_?(?:num_?)?pages?|pages?_?(?:count|total)|max_?num_?pages|tong_?(?:so_?)?trang"
)
_PAGE_SIZE = r"(?:items?|rows?|records?|posts?)?_?per_?page|page_?size|items?_?on_?page"
_FIGURE = re.compile(
    rf"""(?<![\w-])(?P<name>{_ARTICLES}|{_PAGES}|{_PAGE_SIZE}|total|items)["']?\s{{0,5}}[:=]\s{{0,5}}["']?(?P<value>\d{{1,8}})(?![\w.])"""
)
_BEGINNINGS = ("total", "max", "num", "last", "page", "item", "record", "row", "post", "per_page", "perpage", "tong")
_HINTS = (
    "total",
    "count",
    "found",
    "maxpage",
    "max_page",
    "max_num",
    "maxnum",
    "numpage",
    "num_page",
    "lastpage",
    "last_page",
    "tong",
    "itemsonpage",
)
_KINDS = tuple(
    (kind, re.compile(pattern)) for kind, pattern in enumerate((_ARTICLES, _PAGES, _PAGE_SIZE, "total|items"))
)
_CODED = re.compile(r"""["'](eyJ[\w+/]{20,20000}={0,2})["']""")  # base64 of what begins with {"
_COUNTING_TAGS = ("button", "nav", "ul")
_ATTRIBUTES_OF_PAGES = (
    "data-total-pages",
    "data-max-pages",
    "data-max-page",
    "data-pages",
    "data-page-count",
    "data-last-page",
    "data-max",
)
_ATTRIBUTES_OF_ARTICLES = ("data-total-items", "data-total")
_ATTRIBUTES_OF_SIZE = (
    "data-per-page",
    "data-page-size",
    "data-items-per-page",
    "data-pagesize",
    "data-size",
    "data-limit",
)
_OF_PAGER = re.compile(r"\bpag(?:er|ing|inat)|phan-?trang|load-?more|xem-?them", re.IGNORECASE)
_COUNTING = frozenset((*_ATTRIBUTES_OF_PAGES, *_ATTRIBUTES_OF_ARTICLES))
_WITH_DATA = XPath("descendant::*/@*[starts-with(name(), 'data-')]/..")  # in a third of the time that nine names take
_PAGE_WORDS = ("trang", "page")
_PAGE_OF = re.compile(
    r"(?:trang|page)\s{0,9}:?\s{0,9}(\d{1,5})\s{0,9}(?:/|of|trên|của|trong)\s{0,9}(?:tổng số )?(\d{1,5})(?![\d.]|\s?/)"
)
_YEARS = range(1990, 2101)  # "Trang 3/2020" is a magazine's
_WORDS_BEFORE, _WORDS_AFTER = 4, 12  # of a line that says which page it is
_WORD = re.compile(r"[^\W\d_]+")
_TEXTS = XPath("descendant::text()")
_TEXTS_OF_LINE = 100
_SHOWN_WORDS = ("hiển thị", "kết quả", "showing", "results", "displaying")
_SHOWN_OF = re.compile(  # "Hiển thị 1 - 12 trong tổng số 22 kết quả"
    rf"(?:{'|'.join(_SHOWN_WORDS)})\D{{0,20}}(?:\d{{1,6}}\s{{0,3}}(?:-|–|đến|to)\s{{0,3}})?\d{{1,6}}"
    r"\s{0,3}(?:/|of|trên|trong|của)\s{0,3}(?:tổng (?:số|cộng) )?(\d{1,7})(?![\d.])"
)
_RANGE_OF = re.compile(  # "1-12 trên tổng 22 bài"
    r"(?<![\d/.-])1\s?[-–]\s?\d{1,4}\s(?:trên|trong|của|of|/)\s(?:tổng (?:số |cộng )?)?(\d{1,7})\s"
    r"(?:bài|tin|kết quả|mục|bản ghi|văn bản)\b"
)
_MOST_SCRIPTS = 300
_MOST_ELEMENTS = 2_000
_MOST_PLACES = 200
_MOST_CODED = 20


@dataclass(slots=True, frozen=True)
class StatedPage:
    """ "Page 2 of 5"."""

    number: int
    of: int


@dataclass(slots=True, frozen=True)
class Totals:
    """How many `articles` and `pages` a section has, and which `page` of these this one is, as it says itself; None
    where it does not."""

    articles: int | None = None
    pages: int | None = None
    page: int | None = None


def text_of(page: Page) -> str:
    """All text of a page in lower case."""
    return page.root.text_content().lower()


def find_totals(page: Page, text: str, *, rows: int) -> Totals:
    """What is said of the list that has `rows` rows on this page; figures that do not fit it are another list's.

    `text` is what `text_of` gives for the page.
    """
    for articles, pages, size in _stated(page, text):
        if _fits(articles, pages, size, rows):
            if pages is None and articles and size:
                pages = ceil(articles / size)
            return Totals(articles, pages)
    stated = stated_page(page, text)
    return Totals(pages=stated.of, page=stated.number) if stated else Totals()


def stated_page(page: Page, text: str) -> StatedPage | None:
    """ "Trang 2/5", as a page's text in lower case says it: in a line of its own, which prose is not; or as the label
    does of a pager that shows arrows only (a theme of Serendipity)."""
    for found in _matches_at(text, _PAGE_WORDS, _PAGE_OF):
        if (stated := _page_of(found)) and not _is_in_prose(page, found):
            return stated
    labels = ((nav.get("aria-label") or "").lower() for nav in islice(page.root.iter("nav"), _MOST_PLACES))
    spoken = map(_PAGE_OF.match, labels)
    return next(filter(None, (_page_of(found) for found in spoken if found)), None)


def _page_of(found: re.Match[str]) -> StatedPage | None:
    number, of = int(found[1]), int(found[2])
    return StatedPage(number, of) if 0 < number <= of and of not in _YEARS else None


def _is_in_prose(page: Page, found: re.Match[str]) -> bool:
    before, after = _line_around(page, found.start())
    return len(_WORD.findall(before)) > _WORDS_BEFORE or len(_WORD.findall(after)) > _WORDS_AFTER


def _line_around(page: Page, position: int) -> tuple[str, str]:
    """What stands in the line of a position of `text_of`, before it and from it on."""
    before = ""
    nodes = iter(_TEXTS(page.root))
    for node in nodes:
        before = str(node) if _begins_line(node) else before + node
        position -= len(node.lower())
        if position < 0:
            break
    rest = takewhile(lambda node: not _begins_line(node), nodes)
    return before[:position], before[position:] + "".join(islice(rest, _TEXTS_OF_LINE))


def _begins_line(node: Any) -> bool:
    return node.getparent().tag not in INLINE_TAGS


def _matches_at(text: str, beginnings: tuple[str, ...], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of `pattern` that begin with one of some words, at the first places of each."""
    for beginning in beginnings:
        start = text.find(beginning)
        for _ in range(_MOST_PLACES):
            if start < 0:
                break
            if found := pattern.match(text, start):
                yield found
            start = text.find(beginning, start + len(beginning))


def _fits(articles: int | None, pages: int | None, size: int | None, rows: int) -> bool:
    if not rows or (articles is None and pages is None):
        return False
    if articles is not None and articles < rows:
        return False
    if articles is not None and size:
        return rows <= size
    return size is None or rows <= size


def _stated(page: Page, text: str) -> Iterator[tuple[int | None, int | None, int | None]]:
    """Articles, pages, and articles a page, from each place of a page that states them."""
    for script in islice(page.root.iter("script"), _MOST_SCRIPTS):
        source = script.text or ""
        if "eyJ" in source:
            for coded in islice(_CODED.finditer(source), _MOST_CODED):
                yield _figures(_decoded(coded[1]))
        if source:
            yield _figures(source)
    counting = (element for element in _WITH_DATA(page.root) if not _COUNTING.isdisjoint(element.keys()))
    for element in islice(counting, _MOST_ELEMENTS):
        articles, pages, size = (
            _first_number(element.get(name) for name in names)
            for names in (_ATTRIBUTES_OF_ARTICLES, _ATTRIBUTES_OF_PAGES, _ATTRIBUTES_OF_SIZE)
        )
        if size or element.tag in _COUNTING_TAGS or _is_of_pager(element):
            yield articles, pages, size
    shown = next(_matches_at(text, _SHOWN_WORDS, _SHOWN_OF), None) or _RANGE_OF.search(text)
    yield int(shown[1]) if shown else None, None, None


def _is_of_pager(element: HtmlElement) -> bool:
    """Whether an element is named for what leads to further articles, whatever its tag."""
    return bool(_OF_PAGER.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


@lru_cache(maxsize=32)  # a portal's scripts stand on every page
def _figures(text: str) -> tuple[int | None, int | None, int | None]:
    found: list[int | None] = [None, None, None, None]
    lowered = text.lower()
    if not any(hint in lowered for hint in _HINTS):
        return None, None, None
    for figure in _matches_at(lowered, _BEGINNINGS, _FIGURE):
        for kind, pattern in _KINDS:
            if found[kind] is None and pattern.fullmatch(figure["name"]):
                found[kind] = int(figure["value"])
    articles, pages, size, total = found
    return total if articles is None and size else articles, pages, size


def _decoded(text: str) -> str:
    try:
        return b64decode(text).decode("utf-8", "replace")
    except (Base64Error, ValueError):
        return ""


def _first_number(values: Iterator[str | None]) -> int | None:
    return next((int(value) for value in values if value and value.isdecimal() and len(value) < 9), None)
