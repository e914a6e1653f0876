"""Which listing an article's page says that it belongs to: the last step of its breadcrumb, its linked category."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from ntm_crawler.extraction import Page
from ntm_crawler.listings.pager_links import absolute_address

_TRAIL = re.compile(r"breadcrumbs?|crumbs?|duong-?dan", re.I)
_CATEGORY = re.compile(r"(?<![a-z])(?:categor(?:y|ies)|cat-links?|chuyen-?muc)(?![a-z])", re.I)
_WORD_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])|_+")
_BESIDE = frozenset(("nav", "aside"))
_ENDS = frozenset(("header", "footer"))
_BESIDE_NAME = re.compile(r"(?<![a-z])(?:side-?bar|widgets?|menu|nav|related|lien-?quan)(?![a-z])", re.I)
_MOST_CATEGORIES = 3  # of one article
_MOST_BOXES = 50
_MOST_SCRIPTS = 20


def sections_named(page: Page) -> tuple[str, ...]:
    """The addresses of the listings that an article's page names as its own, absolute, the surest first.

    Of a breadcrumb that is the last step that leads to another page: what stands before it holds other sections, too.
    Sources: schema.org's BreadcrumbList, ARIA's breadcrumb pattern, `rel="category"` of WordPress and Hugo's themes.
    """
    found = [*_marked_trails(page), *_linked_trails(page), *_categories(page)]
    return tuple(dict.fromkeys(url for url in found if url and _path(url) != _path(page.url)))


def _path(url: str) -> str:
    return url.partition("#")[0].rstrip("/")


def _marked_trails(page: Page) -> Iterator[str | None]:
    """The last step of each BreadcrumbList in JSON-LD that is not the page itself."""
    scripts = (one for one in page.root.iter("script") if (one.get("type") or "") == "application/ld+json")
    for script in islice(scripts, _MOST_SCRIPTS):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for steps in _lists_in(data):
            addresses = [absolute_address(page, address) for step in steps if (address := _address_of(step))]
            yield _last_other(addresses, page)


def _lists_in(data: Any) -> Iterator[list[Any]]:
    """The steps of the breadcrumbs in a JSON-LD document: at its top, or in its graph."""
    tops = data if isinstance(data, list) else [data]
    graphs = [one.get("@graph") for one in tops if isinstance(one, dict)]
    for one in (*tops, *(inner for graph in graphs if isinstance(graph, list) for inner in graph)):
        if isinstance(one, dict) and one.get("@type") == "BreadcrumbList":
            steps = one.get("itemListElement")
            if isinstance(steps, list):
                yield steps


def _address_of(step: Any) -> str | None:
    item = step.get("item") if isinstance(step, dict) else None
    if isinstance(item, dict):
        item = item.get("@id") or item.get("url")
    return item if isinstance(item, str) else None


def _linked_trails(page: Page) -> Iterator[str | None]:
    for element in page.root.iter("div", "nav", "ol", "ul", "p", "span", "section"):
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('aria-label') or ''}"
        if _TRAIL.search(names) or "BreadcrumbList" in (element.get("itemtype") or ""):
            yield _last_other([_target(page, link) for link in element.iter("a")], page)


def _last_other(addresses: list[str | None], page: Page) -> str | None:
    others = [address for address in addresses if address and _path(address) != _path(page.url)]
    return others[-1] if others else None


def _categories(page: Page) -> Iterator[str | None]:
    """The addresses that links call the article's category; none where boxes called so name several, as menus do."""
    related = [link for link in page.root.iter("a") if "category" in (link.get("rel") or "").split()]
    own = [link for link in related if link.getparent() is related[0].getparent() and not _stands_beside(link)]
    if len(own) <= _MOST_CATEGORIES:
        yield from (_target(page, link) for link in own)
    boxes = [one for one in page.root.iter("div", "span", "p", "li", "ul", "a", "td") if _CATEGORY.search(_names(one))]
    links = (link for box in boxes[:_MOST_BOXES] if not _stands_beside(box) for link in box.iter("a"))
    addresses = {address for link in links if (address := _target(page, link))}
    if len(addresses) == 1:
        yield from addresses


def _names(element: HtmlElement) -> str:
    return _WORD_BREAK.sub("-", element.get("class") or "")


def _stands_beside(element: HtmlElement) -> bool:
    """Whether an element stands in a menu, a box, or the page's head or foot; an article has its own head and foot."""
    around = [one for one in (element, *element.iterancestors()) if one.tag != "body"]
    tags = {one.tag for one in around}
    if not tags.isdisjoint(_BESIDE) or any(_BESIDE_NAME.search(_names(one)) for one in around):
        return True
    return "article" not in tags and not tags.isdisjoint(_ENDS)


def _target(page: Page, link: HtmlElement) -> str | None:
    return absolute_address(page, (link.get("href") or "").strip())
