"""What a listing page says of its section's size: in its scripts, in attributes of its buttons, or in words."""

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import ceil

from lxml.etree import XPath

from ntm_crawler.extraction import Page
from ntm_crawler.extraction.folding import fold
from ntm_crawler.text import normalize

_ARTICLES = (
    r"total_?items?|total_?(?:records?|rows?|count|results?|articles?|posts?|news)|items?_?(?:count|total)"
    r"|records?_?(?:count|total)|row_?count|num_?found"
)
_PAGES = r"(?:total|max|num|number_?of|last)_?(?:num_?)?pages?|pages?_?(?:count|total)|max_?num_?pages"
_PAGE_SIZE = r"(?:items?|rows?|records?|posts?)?_?per_?page|page_?size|items?_?on_?page"
_FIGURE = re.compile(
    rf"""(?<![\w-])(?P<name>{_ARTICLES}|{_PAGES}|{_PAGE_SIZE})["']?\s{{0,5}}[:=]\s{{0,5}}["']?(?P<value>\d{{1,8}})(?![\w.])""",
    re.I,
)
_KINDS = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in enumerate((_ARTICLES, _PAGES, _PAGE_SIZE)))
_CODED = re.compile(r"""["'](eyJ[\w+/]{20,20000}={0,2})["']""")  # base64 of what begins with {"
_COUNTING_ATTRIBUTES = XPath(
    "//*[@data-total or @data-total-items or @data-total-pages or @data-max-pages or @data-max-page or @data-max"
    " or @data-pages or @data-page-count or @data-last-page]"
)
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
_PAGE_OF = re.compile(
    r"(?<!\w)(?:trang|page)\s{0,3}:?\s{0,3}(\d{1,5})\s{0,3}(?:/|of|tren|cua|trong)\s{0,3}(?:tong so )?(\d{1,5})"
    r"(?![\d.]|\s?/)"
)
_SHOWN_OF = re.compile(
    r"(?<!\d)(\d{1,6})\s{0,3}(?:-|–|den|to)\s{0,3}(\d{1,6})\s{0,3}(?:/|of|tren|trong|cua)\s{0,3}"
    r"(?:tong (?:so|cong) )?(\d{1,7})"
    r"(?=\s{0,3}(?:bai|tin|ket qua|ban ghi|muc|van ban|results?|items?|posts?|articles?|entries))"
)
_MOST_SCRIPTS = 300
_MOST_FIGURES = 200


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


def find_totals(page: Page, *, rows: int) -> Totals:
    """What is said of the list that has `rows` rows on this page; figures that do not fit it are another list's."""
    for articles, pages, size in _stated(page):
        if _fits(articles, pages, size, rows):
            if pages is None and articles and size:
                pages = ceil(articles / size)
            return Totals(articles, pages)
    stated = stated_page(page)
    return Totals(pages=stated.of, page=stated.number) if stated else Totals()


def stated_page(page: Page) -> StatedPage | None:
    """ "Trang 2/5", as a page says it in words."""
    found = _PAGE_OF.search(fold(normalize(page.root.text_content())))
    return StatedPage(int(found[1]), int(found[2])) if found and 0 < int(found[1]) <= int(found[2]) else None


def _fits(articles: int | None, pages: int | None, size: int | None, rows: int) -> bool:
    if not rows or (articles is None and pages is None):
        return False
    if articles is not None and articles < rows:
        return False
    if articles is not None and size:
        return rows <= size
    return size is None or rows <= size


def _stated(page: Page) -> Iterator[tuple[int | None, int | None, int | None]]:
    """Articles, pages, and articles a page, from each place of a page that states them."""
    for script in islice(page.root.iter("script"), _MOST_SCRIPTS):
        text = script.text or ""
        for coded in islice(_CODED.finditer(text), 20):
            yield _figures(_decoded(coded[1]))
        if text:
            yield _figures(text)
    for element in islice(_COUNTING_ATTRIBUTES(page.root), _MOST_FIGURES):
        yield (
            _first_number(element.get(name) for name in _ATTRIBUTES_OF_ARTICLES),
            _first_number(element.get(name) for name in _ATTRIBUTES_OF_PAGES),
            None,
        )
    shown = _SHOWN_OF.search(fold(normalize(page.root.text_content())))
    yield int(shown[3]) if shown else None, None, None


def _figures(text: str) -> tuple[int | None, int | None, int | None]:
    found: list[int | None] = [None, None, None]
    for figure in islice(_FIGURE.finditer(text), _MOST_FIGURES):
        for kind, pattern in _KINDS:
            if found[kind] is None and pattern.fullmatch(figure["name"]):
                found[kind] = int(figure["value"])
    return found[0], found[1], found[2]


def _decoded(text: str) -> str:
    try:
        return b64decode(text).decode("utf-8", "replace")
    except (Base64Error, ValueError):
        return ""


def _first_number(values: Iterator[str | None]) -> int | None:
    return next((int(value) for value in values if value and value.isdecimal() and len(value) < 9), None)
