"""The article links of a listing page as groups of neighbouring rows: its list or a part of it, and the boxes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from itertools import islice

from lxml.html import HtmlElement

from ntm_crawler.extraction import fingerprint
from ntm_crawler.listings.labels import HEADING_TAGS, short_text
from ntm_crawler.listings.links import ArticleLink, LinkTree
from ntm_crawler.listings.outline import Heading, Kind, Outline, own_points

_OUTER_TAGS = frozenset(("html", "body", "form", "main"))
_LINKS_EXAMINED = 20
_SIBLINGS_EXAMINED = 4


@dataclass(slots=True)
class Row:
    """The links to one article that stand together: `tops` are the largest elements that hold no other article's."""

    key: str
    place: int
    tops: list[HtmlElement] = field(default_factory=list)
    links: list[ArticleLink] = field(default_factory=list)

    @property
    def top(self) -> HtmlElement:
        """The element that begins the row."""
        return self.tops[0]

    def title_link(self) -> ArticleLink:
        """The link that most likely is the title: in or around a heading, or else the one with most words."""
        links = self.links[:_LINKS_EXAMINED]
        return next((link for link in links if in_heading(link.element)), None) or max(
            links, key=lambda link: len(short_text(link.element, 200))
        )


@dataclass
class Group:
    """Rows that are children of one element, under one heading."""

    parent: HtmlElement
    heading: Heading | None
    rows: list[Row] = field(default_factory=list)

    @property
    def place(self) -> int:
        """Where it begins."""
        return self.rows[0].place

    @property
    def row_tops(self) -> list[HtmlElement]:
        """What its first row consists of."""
        return self.rows[0].tops

    @property
    def keys(self) -> frozenset[str]:
        """The articles."""
        return frozenset(row.key for row in self.rows)

    @cached_property
    def shape(self) -> tuple[str, ...]:
        """What its first row is made of: the tags down to the title."""
        return shape_of(self.rows[0])

    @cached_property
    def kind(self) -> Kind | None:
        """What its heading says, None where it has none."""
        return self.heading.kind if self.heading else None

    @cached_property
    def mark(self) -> str:
        """A short word for its place and its articles: the same where the same box stands on another page."""
        around = [self.parent, *self.parent.iterancestors()][::-1]
        text = f"{fingerprint(around)} {sorted(self.keys)}"
        return blake2b(text.encode(), digest_size=8).hexdigest()

    @property
    def part_mark(self) -> str:
        """Its mark where it was taken for a part of a list."""
        return f"={self.mark}"


def in_heading(element: HtmlElement) -> bool:
    """True for a link in a heading, or around one."""
    if any(one.tag in HEADING_TAGS for one, _ in zip(_with_ancestors(element), range(3), strict=False)):
        return True
    return len(element) > 0 and next(element.iter(*HEADING_TAGS), None) is not None


def shape_of(row: Row) -> tuple[str, ...]:
    """The tags from a row down to its title."""
    element = row.title_link().element
    tags = []
    for one in _with_ancestors(element):
        tags.append(str(one.tag))
        if one in row.tops:
            break
    return tuple(reversed(tags))


def find_groups(outline: Outline) -> list[Group]:
    """All groups of a page in the order in which they begin."""
    tree = outline.tree
    tops: dict[HtmlElement, HtmlElement] = {}
    groups: dict[tuple[HtmlElement, int, bool], Group] = {}
    rows: dict[tuple[HtmlElement, int, bool, str], Row] = {}
    for link in tree.links:
        place = outline.place_of[link.element]
        top = _top(link.element, outline, tops)
        parent = top.getparent()
        parent = top if parent is None else parent
        heading = _splitting_heading(parent, place, outline)
        where = (parent, heading.place if heading else 0, own_points(top) < -2)
        row = rows.get((*where, link.key))
        if row is None:
            row = rows[(*where, link.key)] = Row(link.key, place)
            if where not in groups:
                groups[where] = Group(parent, outline.heading_over(parent, place))
            groups[where].rows.append(row)
        row.links.append(link)
        if top not in row.tops[-1:]:
            row.tops.append(top)
    return list(groups.values())


def _top(element: HtmlElement, outline: Outline, tops: dict[HtmlElement, HtmlElement]) -> HtmlElement:
    """The largest element around a link that holds no other article's link; where nothing like it stands beside it,
    only what stands under the headings in it."""
    way = [element]
    box = None
    while way[-1] not in tops:
        parent = way[-1].getparent()
        if parent is None or parent.tag in _OUTER_TAGS or not outline.tree.is_single(parent):
            break
        if parent.tag == "article":
            box = None  # it is a row, whatever stands in it
        elif box is None and _is_box(parent, outline):
            box = way[-1]
        way.append(parent)
    largest = way[-1]
    top = tops.get(largest)
    if top is None:
        top = largest if box is None or _is_row(largest, outline.tree) else box
    for passed in way:
        tops[passed] = top
    return top


def _is_box(element: HtmlElement, outline: Outline) -> bool:
    """Whether an element has a heading of its own."""
    return any(
        heading.is_marked or heading.kind in (Kind.OTHER, Kind.NEWEST, Kind.SECTION)
        for heading in outline.headings.get(element, ())
    )


def _is_row(element: HtmlElement, tree: LinkTree) -> bool:
    """Whether an element is one of several alike: another article stands near it in something of its kind."""
    return element.tag == "article" or any(map(tree.is_single, twins(element)))


def twins(element: HtmlElement) -> Iterator[HtmlElement]:
    """The elements near `element` that may be of its kind."""
    for preceding in (False, True):
        for other in islice(element.itersiblings(preceding=preceding), _SIBLINGS_EXAMINED):
            if other.tag == element.tag and _may_be_alike(element, other):
                yield other


def _may_be_alike(one: HtmlElement, other: HtmlElement) -> bool:
    ours, theirs = one.get("class"), other.get("class")
    return not ours or not theirs or ours == theirs or bool(set(ours.split()) & set(theirs.split()))


def _splitting_heading(parent: HtmlElement, place: int, outline: Outline) -> Heading | None:
    """The heading of another list among the children of `parent` that a position stands under."""
    if parent not in outline.headings:
        return None
    heading = outline.heading_over(parent, place)
    splits = heading is not None and heading.kind in (Kind.OTHER, Kind.NEWEST)
    return heading if heading and splits and outline.container_of(heading.element) is parent else None


def _with_ancestors(element: HtmlElement) -> Iterable[HtmlElement]:
    yield element
    yield from element.iterancestors()
