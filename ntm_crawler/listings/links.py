"""The links of a page that lead to articles, and how they lie in its tree."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import takewhile
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from ntm_crawler.extraction import Page
from ntm_crawler.portals.urls import Address, absolute_url

Identify = Callable[[str], Address | None]

MOST_LINKS = 20_000
"""Links to articles of one page that are looked at."""

_OF_LISTS = frozenset(("tag", "category"))  # what a link to a list says of itself: WordPress's "category tag"
_MANY = "\0many"  # no key: articles' keys come from addresses


@dataclass(slots=True, frozen=True)
class ArticleLink:
    """A link to an article: where it stands, the article's address, and the address as linked."""

    element: HtmlElement
    address: Address
    url: str

    @property
    def key(self) -> str:
        """What identifies the article."""
        return self.address.key


def article_links(page: Page, identify: Identify) -> list[ArticleLink]:
    """The links of a page that lead to articles, in their order; at most MOST_LINKS. Some systems hand the query of a
    listing's page on to its articles, for the way back: it is no part of their addresses. A link that says that it
    leads to a list does, whatever its address looks like: sites choose the words of those."""
    query = urlsplit(page.url).query
    links = []
    for element in page.root.iter("a"):
        href = (element.get("href") or "").strip()
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
            continue
        try:
            url = absolute_url(page.base_url, href)
        except ValueError:
            continue
        url = url.partition("#")[0]
        address = identify(url)
        if address is None and query and url.endswith(f"?{query}"):
            url = url.removesuffix(f"?{query}")
            address = identify(url)
        if address and not leads_otherwise(element, _OF_LISTS):
            links.append(ArticleLink(element, address, url))
            if len(links) == MOST_LINKS:
                break
    _part_rows(links)
    return links


def leads_otherwise(element: HtmlElement, relations: frozenset[str]) -> bool:
    """True for a link that says one of `relations` of itself, and not that it is what it stands in ("bookmark")."""
    said = (element.get("rel") or "").lower().split()
    return bool(said) and not relations.isdisjoint(said) and "bookmark" not in said


def _part_rows(links: Iterable[ArticleLink]) -> None:
    """Put a row that the link of another one holds behind that one: where something in a row lacks its end tag, all
    rows behind it are read as parts of its link. Browsers do it, too: no link holds another one."""
    keys: dict[HtmlElement, str] = {}
    first_of: dict[HtmlElement, HtmlElement] = {}
    last_of: dict[HtmlElement, HtmlElement] = {}
    for link in links:
        keys[link.element] = link.key
        outer = next(link.element.iterancestors("a"), None)
        if outer is None or keys.get(outer, link.key) == link.key:  # nearly always
            continue
        around = outer.getparent()
        row = _row_inside(outer, link.element, like=around) if around is not None else None
        if around is not None and row is not None:
            first = first_of[row] = first_of.get(around, around)
            last_of.get(first, first).addnext(row)
            last_of[first] = row


def _row_inside(outer: HtmlElement, link: HtmlElement, like: HtmlElement) -> HtmlElement | None:
    """The nearest element around `link` inside of `outer` that is made as `like`."""
    make = like.tag, like.get("class")
    inside = takewhile(lambda one: one is not outer, link.iterancestors())
    return next((one for one in inside if (one.tag, one.get("class")) == make), None)


def elements_around(elements: list[HtmlElement]) -> list[HtmlElement]:
    """The elements that hold all of `elements`, outermost first."""
    if not elements:
        return []
    shared = list(elements[0].iterancestors())[::-1]
    depth_of = {element: depth for depth, element in enumerate(shared, start=1)}
    most = len(shared)
    for element in elements:
        way = []
        one: HtmlElement | None = element
        while one is not None and one not in depth_of:
            way.append(one)
            one = one.getparent()
        most = min(most, depth_of[one]) if one is not None else 0
        depth_of.update(dict.fromkeys(way, most))
    return shared[:most]


class LinkTree:
    """Which articles are linked at or below each element. Made in one climb from each link, so linear in the page."""

    def __init__(self, links: Iterable[ArticleLink]):
        self.links = list(links)
        self._key_below: dict[HtmlElement, str] = {}
        for link in self.links:
            self._mark(link)
        self.around_all = frozenset(elements_around([link.element for link in self.links]))

    def __contains__(self, element: HtmlElement) -> bool:
        """Whether an article is linked at or below `element`."""
        return element in self._key_below

    def is_single(self, element: HtmlElement) -> bool:
        """Whether all links at or below `element` lead to one article."""
        return self._key_below.get(element, _MANY) != _MANY

    def _mark(self, link: ArticleLink) -> None:
        key = link.key
        element: HtmlElement | None = link.element
        while element is not None:
            before = self._key_below.get(element)
            if before in (key, _MANY):
                return
            self._key_below[element] = key if before is None else _MANY
            element = element.getparent()
