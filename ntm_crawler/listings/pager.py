"""Finds the way from one listing page to the next, for every kind of pager the portals are known to have.

A pager counts only what the page itself offers: a next link, a numbered link, a form that `__doPostBack` submits, a
link whose page parameter is one higher. Nothing is guessed, so a listing's last page ends it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml.html import HtmlElement

from ntm_crawler.extraction import Page
from ntm_crawler.portals.selection import select_elements
from ntm_crawler.text import fold, normalize

_POST_BACK = re.compile(r"__doPostBack\(\s*(['\"])(?P<target>.*?)\1\s*,\s*(['\"])(?P<argument>.*?)\3\s*\)")
_NEXT_SELECTORS = (
    "a[rel~=next]",
    ".pager__item--next a",
    ".pager-next a",
    "li.next a, a.next, a.next-page, .next > a",
    "span.CurrentPage + a",
    "ul.pagination li.active + li a, .pagination .active + a, .pager .current + a, .pager-current + li a",
)
_NEXT_PAGE_WORDS = {"trang sau", "trang tiep", "trang tiep theo", "next page"}
_NEXT_WORDS = {"tiep", "tiep theo", "sau", "ke tiep", "next", ">", "›"}
_NEXT_ARROWS = {"»", ">>", "→"}
_DECORATION = re.compile(r"[\s»›>→\[\]()|]+$|^[\s\[\]()|]+")


@dataclass(slots=True, frozen=True)
class NextPage:
    """The request for the next listing page: a GET of `url`, or a POST of the fields of a `form` or of JSON `data`."""

    url: str
    form: tuple[tuple[str, str], ...] | None = None
    data: dict[str, Any] | None = None


def find_next_page(
    page: Page, *, number: int, parameter: str | None, first: int, is_own: Callable[[str], bool]
) -> NextPage | None:
    """The page after listing page `number` (1 is the first), or None on the last one.

    `parameter` is the CMS's page parameter in the query, `first` what it is on the first page (0 in Drupal). A page for
    which `is_own` is False comes only where a link that is surely a pager's offers no other: it is the caller's to
    refuse.
    """
    finders: tuple[tuple[bool, Callable[[], Iterator[HtmlElement]]], ...] = (
        (True, lambda: _selected(page)),
        (True, lambda: _worded(page, _NEXT_PAGE_WORDS)),
        (False, lambda: _worded(page, _NEXT_WORDS)),
        (True, lambda: _numbered(page, number)),
        (True, lambda: _by_parameter(page, parameter, number + first)),
        (False, lambda: _worded(page, _NEXT_ARROWS)),
    )
    elsewhere = None
    for is_sure, find in finders:
        for element in find():
            found = _follow(page, element)
            if found and is_own(found.url):
                return found
            if is_sure:
                elsewhere = elsewhere or found
    return elsewhere


def leads_back(page: Page, number: int) -> bool:
    """Whether a page shows the pager of listing page `number`, also where it shows nothing else: a link to the one
    before."""
    return any(normalize(element.text_content()) == str(number - 1) for element in page.root.iter("a"))


def _selected(page: Page) -> Iterator[HtmlElement]:
    for selector in _NEXT_SELECTORS:
        yield from select_elements(page.root, selector)


def _worded(page: Page, words: set[str]) -> Iterator[HtmlElement]:
    for element in page.root.iter("a"):
        label = normalize(element.text_content()) or normalize(element.get("title") or "")
        if len(label) <= 20 and (label in words or _DECORATION.sub("", fold(label)) in words):
            yield element


def _numbered(page: Page, number: int) -> Iterator[HtmlElement]:
    """Links that read as the next number and have a neighbour that is a number, too."""
    for element in page.root.iter("a"):
        if normalize(element.text_content()) == str(number + 1) and _in_pager(element, number):
            yield element


def _in_pager(element: HtmlElement, number: int) -> bool:
    around = element.getparent()
    for _ in range(3):
        if around is None or around.tag == "body":
            return False
        if str(number) in map(normalize, around.itertext()):
            return True
        around = around.getparent()
    return False


def _by_parameter(page: Page, parameter: str | None, value: int) -> Iterator[HtmlElement]:
    if not parameter:
        return
    for element in page.root.iter("a"):
        query = urlsplit(_href(element)).query if "?" in _href(element) else ""
        if (parameter, str(value)) in parse_qsl(query):
            yield element


def _follow(page: Page, element: HtmlElement) -> NextPage | None:
    href = _href(element)
    post_back = _POST_BACK.search(href) or _POST_BACK.search(element.get("onclick") or "")
    if post_back:
        return _post_back(page, element, post_back["target"], post_back["argument"])
    if not href or href.startswith(("#", "javascript:")):
        return None
    try:
        url = urljoin(page.base_url, href).partition("#")[0]
    except ValueError:
        return None
    return NextPage(url) if url != page.url else None


def _post_back(page: Page, element: HtmlElement, target: str, argument: str) -> NextPage | None:
    """What a browser sends for an ASP.NET link button: the form's hidden fields with target and argument set."""
    form = next((ancestor for ancestor in element.iterancestors("form")), None)
    if form is None:
        form = next(page.root.iter("form"), None)
    if form is None:
        return None
    fields = {
        field.get("name", ""): field.get("value") or ""
        for field in form.iter("input")
        if field.get("name") and (field.get("type") or "").lower() == "hidden"
    }
    fields |= {"__EVENTTARGET": target, "__EVENTARGUMENT": argument}
    return NextPage(urljoin(page.url, form.get("action") or page.url), tuple(fields.items()))


def _href(element: HtmlElement) -> str:
    return (element.get("href") or "").strip()
