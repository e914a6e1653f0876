"""What a listing page looks like around its links: its headings, its columns, and what its boxes are called.

One pass over the page, and sums from the root down that are made once for each element: linear in the page.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from ntm_crawler.extraction import Page
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.tree_index import is_hidden
from ntm_crawler.listings.addresses import numbered_address
from ntm_crawler.listings.headings import goes_on, is_newest_or_best, is_other_list, says_empty
from ntm_crawler.listings.labels import item_of, label_of
from ntm_crawler.listings.links import LinkTree
from ntm_crawler.text import normalize

_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "legend", "caption"))
_CELLS = frozenset(("td", "th"))
_BOLD_TAGS = frozenset(("b", "strong"))
_UNREAD = frozenset(("script", "style", "noscript", "template", "svg", "head", "title", "option", "select"))
_TITLE_NAME = re.compile(r"title|head|tieu-?de|caption", re.I)
_LIST_TAGS = frozenset(("ul", "ol", "table", "tbody", "section"))
_LIST_NAME = re.compile(r"list|news|content|item|post|article|result|data|danh-?sach|tin-?tuc", re.I)
_SIBLINGS_EXAMINED = 4
_LONGEST_HEADING = 80
_LONGEST_LINE = 140
_LONGEST_RAW_LINE = 400  # with the white space around it
_MOST_CONTAINERS = 64  # looked at for the heading over a list
_TITLE_SEPARATOR = re.compile(r"\s+[-–—|»:•·/]+\s+|\s*[|»]+\s*|\s*::\s*")
_SIGNS = re.compile(r"[\W_]+")
_LABEL = re.compile(r"^(?:chuyen muc|danh muc|chuyen trang|category|archives?|tag)\s*[:»>-]?\s+")
_CONJUNCTION = re.compile(r"\s*[,;/&]\s*|\s+(?:va|[-–—])\s+")
_NUMBER_TAIL = re.compile(r"(?:[-_.]\w*\d+)?(?:\.(?:html?|aspx|php))?$")
_WORD = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+")

# What an element is, in points for the lists in it: how likely such a place holds the list of the section.
_TAG_POINTS = {"nav": -6.0, "footer": -5.0, "aside": -3.0, "header": -3.0, "marquee": -5.0, "main": 2.0}
_EMPTY = "empty"
_MENU_POINTS = -5.0
_SIDE_POINTS = -3.0
_WEAK_SIDE_POINTS = -1.0
_MAIN_POINTS = 1.0
_NARROW_POINTS = -2.0
_OUTER_TAGS = frozenset(("html", "body", "form"))
_SIDE_NAMES = frozenset(
    [
        "sidebar",
        "sidebars",
        "widget",
        "widgets",
        "popular",
        "mostread",
        "mostviewed",
        "tophits",
        "tophit",
        "xemnhieu",
        "docnhieu",
        "footer",
        "foot",
        "offcanvas",
        "megamenu",
        "submenu",
        "dropdown",
        "breadcrumb",
        "breadcrumbs",
        "marquee",
        "ticker",
        "modal",
        "popup",
        "carousel",
        "slider",
        "slideshow",
        "slick",
        "swiper",
        "owl",
        "tagcloud",
        "aside",
        "menu",
        "navbar",
    ]
)
_WEAK_SIDE_NAMES = frozenset(
    [
        "side",
        "right",
        "nav",
        "hot",
        "archives",
        "recent",
        "comments",
        "related",
        "relate",
        "lienquan",
        "noibat",
        "latest",
        "newest",
        "tinmoi",
        "banner",
        "ads",
        "advert",
        "quangcao",
        "top",
        "bottom",
        "trending",
        "header",
    ]
)
_MAIN_NAMES = frozenset(
    [
        "main",
        "content",
        "primary",
        "center",
        "contents",
        "maincontent",
        "noidung",
        "listing",
        "posts",
        "entries",
        "articles",
        "category",
        "chuyenmuc",
        "feed",
        "blog",
    ]
)
_NOT_ITSELF = frozenset(
    (
        *("with", "has", "no", "two", "both", "page", "layout", "main", "content", "body"),
        *("wrapper", "wrap", "container"),
        *("border", "margin", "padding", "rounded"),  # "border-top": how an element is drawn
    )
)
_COLUMN = re.compile(
    r"(?:^|\s)(?:col-(?:xs-|sm-|md-|lg-|xl-|xxl-)?|large-|medium-|span-?|grid[_-]|column-)(\d{1,2})(?=\s|$)"
)
_SHARE = re.compile(r"(?:^|;|\s)width\s*:\s*(\d{1,4})(?:\.\d+)?\s*(?:%|px)", re.I)


class Kind(Enum):
    """What a heading says of the list under it."""

    SECTION = auto()  # it is the section's
    OTHER = auto()  # it is another one
    NEWEST = auto()  # the newest or the best articles, whose ever
    NAMED = auto()  # anything else


@dataclass(slots=True, frozen=True)
class Heading:
    """A heading that names what follows it: `phrase` is folded, `place` its position in document order."""

    element: HtmlElement
    phrase: str
    kind: Kind
    place: int
    is_marked: bool  # as a heading, by its tag or class: not a mere line


class Outline:
    """The headings of a page, the container that each one rules, and the points of every place."""

    def __init__(self, page: Page, tree: LinkTree, watched: Collection[HtmlElement] = ()):
        self.tree = tree
        self._watched = watched  # elements whose place is wanted, too
        self.root = page.root
        self.place_of: dict[HtmlElement, int] = {}
        self.empty: list[HtmlElement] = []  # lines that say that there is nothing
        self._before_line: dict[HtmlElement, list[Heading]] = {}  # the headings last met before each of these
        self._last: list[Heading] = []
        self.headings: dict[HtmlElement, list[Heading]] = {}  # by the container that they rule
        self._names = section_names(page)
        self._container: dict[HtmlElement, HtmlElement | None] = {}
        self._points: dict[HtmlElement, float] = {}
        self._widths: dict[HtmlElement, int] = {}
        self._read()

    def container_of(self, element: HtmlElement) -> HtmlElement | None:
        """The smallest element around `element` that links to articles."""
        way = []
        one: HtmlElement | None = element
        while one is not None and one not in self.tree and one not in self._container:
            way.append(one)
            one = one.getparent()
        container = self._container.get(one, one) if one is not None else None
        for passed in way:
            self._container[passed] = container
        return container

    def heading_over(self, element: HtmlElement, place: int) -> Heading | None:
        """The nearest heading above position `place` in `element`, or else in what is around it."""
        for container in _around(element):
            ruling = self.headings.get(container)
            index = bisect_left(ruling, place, key=_place) if ruling else 0
            if ruling and index:
                return None if self._is_of_page(ruling[index - 1]) else ruling[index - 1]
        return None

    def _is_of_page(self, heading: Heading) -> bool:
        """Whether a heading stands over everything, in a header: a portal's name."""
        container = self.container_of(heading.element)
        if container is None or container not in self.tree.around_all:
            return False
        return self.points(heading.element) < self.points(container)

    def has_bare_section(self) -> bool:
        """Whether a heading of the section stands over elements that are empty, and nothing else."""
        return any(
            heading.is_marked and heading.kind is Kind.SECTION and _is_over_nothing(heading.element)
            for heading in self._last
        )

    def has_name_among_others(self, heading: Heading) -> bool:
        """Whether one of the things that a heading names is the section: "Chiến lược, quy hoạch"."""
        return any(map(self._is_name, _CONJUNCTION.split(heading.phrase)))

    def heading_of_line(self, line: HtmlElement) -> Heading | None:
        """The heading in whose box a line of `empty` stands: of those before it the nearest that shares its box."""
        around = {one for one, _ in zip(_around(line), range(4), strict=False)}
        for heading in reversed(self._before_line[line]):
            box = heading.element.getparent()
            if box in around or ((item := item_of(heading.element)) is not None and item.getparent() in around):
                return heading
        return None

    def points(self, element: HtmlElement) -> float:
        """How much the place of `element` is one for the section's own list: the sum of all around it."""
        way = []
        one: HtmlElement | None = element
        while one is not None and one not in self._points:
            way.append(one)
            one = one.getparent()
        points = self._points[one] if one is not None else 0.0
        for passed in reversed(way):
            points += 0.0 if _is_part_of_weak_side(passed) else own_points(passed)
            self._points[passed] = points
        return points

    def narrowness(self, element: HtmlElement) -> float:
        """Points for standing in a column that has a wider one beside it."""
        return 0.0 if self.columns_around(element) is None else _NARROW_POINTS

    def columns_around(self, element: HtmlElement) -> HtmlElement | None:
        """The nearest element with two columns, in the narrower of which `element` stands."""
        for around in _around(element):
            width = _width(around)
            parent = around.getparent()
            if width and parent is not None:
                if parent not in self._widths:
                    self._widths[parent] = max(map(_width, parent))
                if width < self._widths[parent]:
                    return parent
        return None

    def _read(self) -> None:
        places = {link.element for link in self.tree.links}.union(self._watched)
        for place, element in enumerate(self.root.iter()):
            if element in places:
                self.place_of[element] = place
                continue
            tag = element.tag
            if tag in _HEADING_TAGS or (tag in _CELLS and item_of(element) is not None):
                self._add_heading(element, place)
            elif tag not in _UNREAD:
                written = element.get("class")
                if written and _is_called_title(written):
                    self._add_heading(element, place)
                elif (text := element.text) and 3 < len(text) < _LONGEST_RAW_LINE:
                    self._add_line(element, text, place)

    def _add_heading(self, element: HtmlElement, place: int) -> None:
        if element in self.tree:
            return
        phrase = fold_phrase(label_of(element, _LONGEST_HEADING))
        if says_empty(phrase):
            self._add_empty(element)
        elif phrase and not goes_on(phrase):
            self._rule(Heading(element, phrase, self._kind(phrase), place, True))

    def _add_line(self, element: HtmlElement, text: str, place: int) -> None:
        """A line that nothing marks as a heading is one by its words alone."""
        phrase, says = _read_line(text)
        if not phrase:
            return
        if element.tag in _BOLD_TAGS and _fills_its_line(element):
            self._add_heading(element, place)
        elif (says is None and not self._is_name(phrase)) or element in self.tree:
            return
        elif says is _EMPTY:
            self._add_empty(element)
        else:
            self._rule(Heading(element, phrase, self._kind(phrase), place, False))

    def _add_empty(self, line: HtmlElement) -> None:
        self.empty.append(line)
        self._before_line[line] = self._last[-4:]

    def _rule(self, heading: Heading) -> None:
        self._last.append(heading)
        container = self.container_of(heading.element)
        if container is not None and not self._is_in_menu(heading, container):
            self.headings.setdefault(container, []).append(heading)

    def _is_in_menu(self, heading: Heading, container: HtmlElement) -> bool:
        """Menus name sections, and lists that stand elsewhere."""
        element = heading.element
        if element.tag == "a" and (element.get("href") or "").startswith("#"):
            return False  # a tab
        side = self.points(element) - self.points(container)
        if heading.is_marked:
            return side <= _MENU_POINTS
        parent = element.getparent()
        return side < 0 or (element.tag == "a" and parent is not None and parent.tag == "li")

    def _is_name(self, phrase: str) -> bool:
        return _name_in(phrase) in self._names

    def _kind(self, phrase: str) -> Kind:
        if self._is_name(phrase):
            return Kind.SECTION
        if is_other_list(phrase):
            return Kind.OTHER
        if is_newest_or_best(phrase):
            return Kind.NEWEST
        return Kind.NAMED


def section_names(page: Page) -> frozenset[str]:
    """What the section may be called, folded and without signs: the beginning or the end of the document's title, and
    its address in words."""
    title = next((normalize((element.text or "")[:500]) for element in page.root.iter("title")), "")
    ends = [separator.span() for separator in _TITLE_SEPARATOR.finditer(title)]
    parts = [title, *(title[:start] for start, _ in ends), *(title[end:] for _, end in ends)]
    segments = [part for part in unquote(urlsplit(numbered_address(page.url)[0]).path).split("/") if part]
    slugs = [_NUMBER_TAIL.sub("", segment) for segment in segments[-2:]]
    names = (_squeezed(fold_phrase(name)) for name in (*parts, *slugs))
    return frozenset(name for name in names if 2 < len(name) <= _LONGEST_HEADING)


@lru_cache(maxsize=8192)  # a portal's menus stand on every page
def _name_in(phrase: str) -> str:
    """A heading without a label before it, and without signs."""
    return _squeezed(_LABEL.sub("", phrase))


def _squeezed(phrase: str) -> str:
    return _SIGNS.sub(" ", phrase).strip()


@lru_cache(maxsize=4096)
def _is_called_title(written: str) -> bool:
    return _TITLE_NAME.search(written) is not None


@lru_cache(maxsize=8192)  # a portal's menus stand on every page
def _read_line(text: str) -> tuple[str, Kind | str | None]:
    """A line folded, and what its words alone say of what follows; an empty one where it is too long to say it."""
    text = normalize(text)
    if len(text) > _LONGEST_LINE:
        return "", None
    phrase = fold_phrase(text)
    if says_empty(phrase):
        return phrase, _EMPTY
    if len(text) > _LONGEST_HEADING:
        return "", None
    if is_other_list(phrase):
        return phrase, Kind.OTHER
    return phrase, Kind.NEWEST if is_newest_or_best(phrase) else None


def _fills_its_line(element: HtmlElement) -> bool:
    """Whether bold text is all that its paragraph says."""
    parent = item_of(element)
    if parent is None or (parent.text and not parent.text.isspace()):
        return False
    return parent.tag in ("p", "div", "td", "center") and not (element.tail and not element.tail.isspace())


def _is_over_nothing(heading: HtmlElement) -> bool:
    """Whether what follows a heading in its box is made for a list, and is empty."""
    item = item_of(heading)
    following = list(islice((heading if item is None else item).itersiblings(), _SIBLINGS_EXAMINED))
    return any(map(_is_for_list, following)) and all(map(_is_blank, following))


def _is_for_list(element: HtmlElement) -> bool:
    return element.tag in _LIST_TAGS or _LIST_NAME.search(element.get("class") or element.get("id") or "") is not None


def _is_blank(element: HtmlElement) -> bool:
    return not any(text.strip() for text in element.itertext()) and next(element.iter("img", "iframe"), None) is None


def _place(heading: Heading) -> int:
    return heading.place


def _around(element: HtmlElement) -> Iterator[HtmlElement]:
    """An element and those around it, as far as it is worth to look."""
    yield element
    for around, _ in zip(element.iterancestors(), range(_MOST_CONTAINERS), strict=False):
        yield around


def own_points(element: HtmlElement) -> float:
    """The points that an element adds by what it is and what it is called."""
    tag = str(element.tag)
    if tag in _OUTER_TAGS:
        return 0.0
    points = 0.0 if is_of_article(element) else _TAG_POINTS.get(tag, 0.0)
    written, name = element.get("class"), element.get("id")
    if written or name:
        points += _points_of_names(written or "", name or "")
    if is_hidden(element):
        points += _SIDE_POINTS
    return points


def is_of_article(element: HtmlElement) -> bool:
    """Whether an element is the head or the foot of an article, not of the page."""
    around = element.getparent()
    return element.tag in ("header", "footer") and around is not None and around.tag == "article"


def _is_part_of_weak_side(element: HtmlElement) -> bool:
    """Whether an element is called a part of the one around it, as `hot-item` in `hot`: that says nothing new."""
    written, around = element.get("class"), element.getparent()
    if not written or around is None or own_points(element) != _WEAK_SIDE_POINTS:
        return False
    wholes = (around.get("class") or "").split()
    return any(name.startswith((f"{whole}-", f"{whole}_")) for whole in wholes for name in written.split())


@lru_cache(maxsize=4096)
def _points_of_names(written: str, name: str) -> float:
    points, is_main = 0.0, False
    for one in f"{written} {name}"[:400].split():
        words = frozenset(word.lower() for word in _WORD.findall(one))
        is_main |= not words.isdisjoint(_MAIN_NAMES)
        if not words.isdisjoint(_SIDE_NAMES) and words.isdisjoint(_NOT_ITSELF):
            points = min(points, _SIDE_POINTS)
        elif not words.isdisjoint(_WEAK_SIDE_NAMES) and words.isdisjoint(_NOT_ITSELF):
            points = min(points, _WEAK_SIDE_POINTS)
    return _MAIN_POINTS if is_main and not points else points


def _width(element: HtmlElement) -> int:
    """The width of a column in whatever unit its siblings have, 0 where it does not say."""
    written = element.get("class")
    if written:
        widths = _COLUMN.findall(written)
        if widths:
            return int(widths[-1])
    width = element.get("width")
    if width and width.strip().rstrip("%px").isdecimal():
        return int(width.strip().rstrip("%px"))
    style = element.get("style")
    found = _SHARE.search(style) if style else None
    return int(found[1]) if found else 0
