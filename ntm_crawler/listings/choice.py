"""Which groups of a listing page are the list of the section: one is chosen by points, its other parts join it.

A list is known by its structure: by its place on the page, the heading over it, the pager under it, and what its rows
are made of. How long its titles are says nothing: boxes of the most read articles have the longest.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from math import log2
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from ntm_crawler.dates import is_date_label
from ntm_crawler.extraction import Page
from ntm_crawler.listings.addresses import numbered_address
from ntm_crawler.listings.groups import Group, Row, in_heading
from ntm_crawler.listings.labels import HEADING_TAGS, names_of, short_text
from ntm_crawler.listings.outline import Kind, Outline, is_of_article, own_points

_ROWS_EXAMINED = 4
_EXCERPT = 90  # characters of a row beside its title
_LONGEST_ROW = 600

_KIND_POINTS = {Kind.SECTION: 3.0, Kind.OTHER: -5.0, Kind.NEWEST: -2.5, Kind.NAMED: -0.5}
_PAGER_POINTS = 2.5
_ADDRESS_POINTS = 2.0
_KNOWN_BOX_POINTS = -8.0
_KNOWN_PART_POINTS = -4.0
_DECLARED_POINTS = 6.0
_HEADING_POINTS, _EXCERPT_POINTS, _DATE_POINTS, _PICTURE_POINTS = 0.75, 1.25, 0.75, 0.5
_COUNT_POINTS = 0.4  # for each doubling of the number of rows, up to sixteen
_IN_FULL_POINTS = -3.0  # an article above the list has more than any row
_FEWEST_POINTS = -2.0  # below that a place is never the section's list
_FEWEST_POINTS_BESIDE_EMPTY = 2.0  # where the section says that it has nothing
_SIDE = -2.0
_MOST_HIGHLIGHTS = 3
_MANY_ROWS = 3  # of another section alone, they are no articles of several sections
_LONG_LINK = 25  # characters: what it leads to, and no "Xem tất cả"
_CONTENT_TAGS = ("p", "form", "ul", "dl", "table", "figure", "iframe", "input", "audio", "video")
_OUTER_TAGS = frozenset(("html", "body", "form"))
_SLIDERS = frozenset(("carousel", "slider", "slideshow", "slick", "swiper", "owl"))
_FEATURED = frozenset(("featured", "feature", "hero", "highlight", "lead", "sticky", "first", "top", "noi-bat"))


@dataclass
class Choice:
    """The groups of one page under judgement.

    `pager` is an element of the page's pager, `known` the marks of boxes that stand on other sections' pages, too, and
    `declared` the links in declared rows.
    """

    page: Page
    outline: Outline
    groups: list[Group]
    pager: HtmlElement | None = None
    known: Collection[str] = ()
    declared: Collection[HtmlElement] = ()

    def list_groups(self) -> list[Group]:
        """The groups of the section's list in their order; none where every group is another list's."""
        if not self.groups:
            return []
        plain = [self.points(group) for group in self.groups]
        points = [own + self._known_points(group) for own, group in zip(plain, self.groups, strict=True)]
        is_empty = self.is_said_empty or self.outline.has_bare_section() or self._is_beside_empty_box()
        fewest = _FEWEST_POINTS_BESIDE_EMPTY if is_empty else _FEWEST_POINTS
        if max(points) < fewest:
            points = plain  # sections may have one list, and a list may be known by what an earlier page was taken for
        most = max(points)
        if most < fewest:
            return []
        best = self.groups[points.index(most)]
        joining = Joining(
            self.outline,
            best,
            self._known_points,
            self.share_below,
            self._names_section,
            self._is_paged,
            has_others=len(self.groups) > 2,
        )
        return [group for group in self.groups if group is best or joining.belongs(group)]

    def points(self, group: Group) -> float:
        """How likely a group is the section's list."""
        top = group.rows[0].top
        points = self.outline.points(group.parent) + (own_points(top) if top is not group.parent else 0.0)
        points += self.outline.narrowness(group.parent)
        points += _KIND_POINTS[group.kind] if group.kind else 0.0
        points += _PAGER_POINTS * self._is_paged(group)
        points += _ADDRESS_POINTS * self.share_below(group)
        points += _COUNT_POINTS * min(log2(len(group.rows)), 4)
        points += content_points(group.rows)
        points += _IN_FULL_POINTS * _is_in_full(group, self.outline)
        return points + _DECLARED_POINTS * any(
            link.element in self.declared for row in group.rows for link in row.links
        )

    def _known_points(self, group: Group) -> float:
        if not self.known:
            return 0.0
        return _KNOWN_BOX_POINTS * (group.mark in self.known) or _KNOWN_PART_POINTS * (group.part_mark in self.known)

    @cached_property
    def is_said_empty(self) -> bool:
        """Whether the page says that there is nothing in its section: in a line that stands in no box."""
        return any(self._is_about_section(line) for line in self.outline.empty)

    def _is_about_section(self, line: HtmlElement) -> bool:
        if self.outline.points(line) <= _SIDE:
            return False
        heading = self.outline.heading_of_line(line)
        if heading is None or heading.kind is Kind.SECTION or heading.element.tag == "h1":
            return True
        return self.outline.has_name_among_others(heading) and not any(
            group.kind in (None, Kind.SECTION) for group in self.groups
        )

    def _is_beside_empty_box(self) -> bool:
        """Whether a box with a heading of its own says that it has nothing, and the page has but lists of the newest
        and the best: nothing tells that the box is the section's, and nobody reads those for it."""
        if not all(group.kind in (Kind.OTHER, Kind.NEWEST) for group in self.groups):
            return False
        headings = (
            self.outline.heading_of_line(line) for line in self.outline.empty if self.outline.points(line) > _SIDE
        )
        return any(heading is not None and heading.kind is Kind.NAMED for heading in headings)

    @cached_property
    def _paged(self) -> HtmlElement | None:
        """The smallest element that holds the pager and article links."""
        return self.outline.container_of(self.pager) if self.pager is not None else None

    def _is_paged(self, group: Group) -> bool:
        paged = self._paged
        if self.pager is None or paged is None or paged.tag in _OUTER_TAGS:
            return False
        if group.place > self.outline.place_of.get(self.pager, group.place):
            return False
        return group.parent is paged or paged in group.parent.iterancestors()

    @cached_property
    def _own_path(self) -> str:
        """The path below which the section's articles stand where its CMS puts them there; empty for the first page
        of all."""
        path = urlsplit(numbered_address(self.page.url)[0]).path
        return f"{path}/" if path else ""

    def _names_section(self, group: Group) -> bool:
        """Whether a row links to the listing itself: a card that says in which section it is."""
        own = urlsplit(numbered_address(self.page.url)[0]).path.rstrip("/")
        links = (link for row in group.rows[:_ROWS_EXAMINED] for top in row.tops for link in top.iter("a"))
        return bool(own) and any(
            urlsplit(href).path.rstrip("/") == own for link in links if (href := link.get("href") or "").strip()
        )

    def share_below(self, group: Group) -> float:
        """How many of the first rows have addresses below that of the listing."""
        if not self._own_path:
            return 0.0
        rows = group.rows[:16]
        return sum(urlsplit(row.links[0].url).path.startswith(self._own_path) for row in rows) / len(rows)


@dataclass
class Joining:
    """Which groups are parts of the list whose best group is known: what stands with it, under no other heading."""

    outline: Outline
    best: Group
    known_points: Callable[[Group], float]
    share_below: Callable[[Group], float]
    names_section: Callable[[Group], bool]
    is_paged: Callable[[Group], bool]
    has_others: bool  # more groups than two, so that a list in two columns can be told from a page in two columns

    def __post_init__(self) -> None:
        self._around = {self.best.parent, *self.best.parent.iterancestors()}
        self._meeting: dict[HtmlElement, HtmlElement] = {}

    def belongs(self, group: Group) -> bool:
        """Whether `group` is a part of the list."""
        if self.known_points(group) < 0 or self._is_other(group):
            return False
        meeting = self._meet(group.parent)
        top = group.rows[0].top
        side = self.outline.points(group.parent) - self.outline.points(meeting)
        if top is not group.parent:
            side = min(side, own_points(top))  # the name of a block stands in its rows again
        if side <= _SIDE:
            above = group.place < self.best.place
            return above and (
                self._is_featured(group, meeting) or self._is_slider(group, meeting) or _is_in_full(group, self.outline)
            )
        if self._opens_list(group):
            return True
        if len(group.rows) >= _MANY_ROWS and self._is_elsewhere(group):
            return False
        is_alike = group.shape == self.best.shape
        if self._is_named_apart(group, meeting):
            return is_alike and (
                self._is_sister(group)
                or group.kind is self.best.kind is Kind.SECTION
                or self._is_behind_other_box(group, meeting)
            )
        if self._is_above_heading(group, meeting):
            return False
        is_beside = self._is_beside(group, meeting)
        if is_alike and not (is_beside and self._is_elsewhere(group)):
            return True
        if is_beside:
            return False
        if self._rules_both(group, meeting):
            return True
        return meeting.tag not in _OUTER_TAGS and (group.place < self.best.place or self.best.heading is None)

    def _opens_list(self, group: Group) -> bool:
        """Whether a group without a heading has the newest articles of the section, which its list leaves out: cards
        above it that name the section (JNews)."""
        is_above = group.place < self.best.place and group.heading is None
        return is_above and group.keys.isdisjoint(self.best.keys) and self.names_section(group)

    def _is_above_heading(self, group: Group, meeting: HtmlElement) -> bool:
        """Whether a group stands far above the heading of the section, where menus do."""
        heading = self.best.heading
        if heading is None or heading.kind is not Kind.SECTION or meeting not in self.outline.tree.around_all:
            return False
        return group.kind is not Kind.SECTION and group.place < heading.place

    def _is_beside(self, group: Group, meeting: HtmlElement) -> bool:
        """Whether a group stands in a narrower column of the page than the best one; one beside the newest article
        above the list stands beside that alone."""
        if self.outline.narrowness(group.parent) >= self.outline.narrowness(self.best.parent):
            return False
        if group.place < self.best.place and self.outline.columns_around(group.parent) not in self._around:
            return self._is_elsewhere(group)
        return self._is_elsewhere(group) or (self.has_others and meeting in self.outline.tree.around_all)

    def _is_elsewhere(self, group: Group) -> bool:
        """Whether the addresses of the list begin with that of the section, and the group's do not."""
        return self.share_below(self.best) > 0.5 and not self.share_below(group)

    def _is_other(self, group: Group) -> bool:
        if group.kind not in (Kind.OTHER, Kind.NEWEST) or group.heading is self.best.heading:
            return False
        return group.kind is Kind.OTHER or not self._is_own_highlight(group)

    def _is_own_highlight(self, group: Group) -> bool:
        """Whether "Tin nổi bật" is said under the heading of the section, of a few articles set off above its list."""
        section, heading = self.best.heading, group.heading
        if section is None or heading is None or section.kind is not Kind.SECTION or group.place > self.best.place:
            return False
        box = self.outline.container_of(heading.element)
        around = box.getparent() if box is not None else None
        if around is None or len(group.rows) > _MOST_HIGHLIGHTS or content_points(group.rows) < _PICTURE_POINTS:
            return False
        return self.outline.heading_over(around, heading.place) is section

    def _is_named_apart(self, group: Group, meeting: HtmlElement) -> bool:
        """Whether a heading stands over the group, and not over the best one, that does not merely cut the list."""
        heading = group.heading
        if heading is None or heading is self.best.heading:
            return False
        container = self.outline.container_of(heading.element)
        if container not in self._around:
            return group.kind is Kind.NAMED or group.place > self.best.place
        if group.kind is not Kind.NAMED:
            return False
        if heading.place > self.best.place:
            return container is meeting
        rules_best = self.best.heading
        return rules_best is not None and self.outline.container_of(rules_best.element) is container

    def _is_sister(self, group: Group) -> bool:
        """Whether both are boxes of one kind, as the sub-sections of a section are."""
        ours, theirs = self.best.heading, group.heading
        if ours is None or theirs is None or self.best.kind is not Kind.NAMED:
            return False
        return ours.element.tag == theirs.element.tag and ours.element.get("class") == theirs.element.get("class")

    def _is_behind_other_box(self, group: Group, meeting: HtmlElement) -> bool:
        """Whether both are boxes of one kind, or have rows of one kind, and the heading between them is that of a box
        with something else in it, such as a poll; or of one with a film's link or picture, where the two are called
        otherwise."""
        ours, theirs, heading = self.best.parent, group.parent, group.heading
        if heading is None or ours is theirs or ours.tag != theirs.tag:
            return False
        if self.outline.container_of(heading.element) is not meeting:
            return False
        box = list(takewhile(lambda one: one is not meeting, heading.element.iterancestors()))
        links = [link for one in box for link in one.iter("a")]
        if any(next(link.iter("img", "picture"), None) is not None for link in links):
            return True
        if ours.get("class") != theirs.get("class"):
            if any(len(short_text(link, _LONG_LINK)) >= _LONG_LINK for link in links):
                return True
            if not self._is_of_one_kind(group):
                return False
        return any(next(one.iter(*_CONTENT_TAGS), None) is not None for one in box)

    def _is_of_one_kind(self, group: Group) -> bool:
        """Whether boxes of other names have rows of one, and one pager below both or a word in common: Joomla's
        `items-leading` and `items-row`."""
        ours, theirs = self.best.rows[0].top, group.rows[0].top
        if ours.tag != theirs.tag or not ours.get("class") or ours.get("class") != theirs.get("class"):
            return False
        if self.is_paged(group) and self.is_paged(self.best):
            return True
        return not _words(self.best.parent).isdisjoint(_words(group.parent))

    def _rules_both(self, group: Group, meeting: HtmlElement) -> bool:
        """Whether the best group's heading stands over the other one, too."""
        heading = self.best.heading
        if heading is None:
            return False
        container = self.outline.container_of(heading.element)
        if container is not None and container.tag in _OUTER_TAGS and heading.kind is not Kind.SECTION:
            return False
        if group.heading is heading:
            return True
        return container is meeting or any(container is one for one in meeting.iterancestors())

    def _is_featured(self, group: Group, meeting: HtmlElement) -> bool:
        """Whether a group in an `aside` is the newest article, set off above the list."""
        aside = next((one for one in (*group.row_tops, group.parent) if one.tag == "aside"), None)
        if aside is None or len(group.rows) > _MOST_HIGHLIGHTS:
            return False
        if self.outline.points(aside) - own_points(aside) < self.outline.points(meeting):
            return False
        return not _FEATURED.isdisjoint(_words(aside)) or meeting.tag not in _OUTER_TAGS

    def _is_slider(self, group: Group, meeting: HtmlElement) -> bool:
        """Whether a group is a slider of the section's newest articles, under the section's own heading."""
        heading = group.heading
        if heading is not self.best.heading or heading is None or heading.kind is not Kind.SECTION:
            return False
        between = takewhile(lambda one: one is not meeting, (group.rows[0].top, *group.rows[0].top.iterancestors()))
        sides = [one for one in between if own_points(one) <= _SIDE]
        return bool(sides) and all(not _SLIDERS.isdisjoint(_words(one)) for one in sides)

    def _meet(self, element: HtmlElement) -> HtmlElement:
        """The smallest element around `element` and the best group."""
        way = [element]
        while way[-1] not in self._around and way[-1] not in self._meeting:
            parent = way[-1].getparent()
            assert parent is not None  # the root is around everything
            way.append(parent)
        meeting = self._meeting.get(way[-1], way[-1])
        for passed in way:
            self._meeting[passed] = meeting
        return meeting


def _is_in_full(group: Group, outline: Outline) -> bool:
    """Whether a group is an article in full: its title is a heading in a `header`, behind which its text stands; in an
    `article` it is a row like any other."""
    link = group.rows[0].title_link().element
    header = next(link.iterancestors("header"), None)
    if len(group.rows) > 1 or header is None or is_of_article(header) or not in_heading(link):
        return False
    text = header.getnext()
    return text is not None and text not in outline.tree and len(short_text(text, _LONGEST_ROW)) > _EXCERPT


def _words(element: HtmlElement) -> frozenset[str]:
    """The words in the names of an element."""
    return frozenset(word for name in names_of(element) for word in name.replace("_", "-").split("-"))


def content_points(rows: list[Row]) -> float:
    """Points for what rows are made of beside a title: headings, excerpts, days, pictures."""
    examined = rows[:_ROWS_EXAMINED]
    return sum(map(_row_points, examined)) / len(examined)


def _row_points(row: Row) -> float:
    link = row.title_link()
    texts = [short_text(top, _LONGEST_ROW) for top in row.tops[:3]]
    title = next(link.element.iter(*HEADING_TAGS), link.element)
    beside = sum(map(len, texts)) - len(short_text(title, _LONGEST_ROW))
    points = _HEADING_POINTS * in_heading(link.element) + _EXCERPT_POINTS * (beside > _EXCERPT)
    points += _PICTURE_POINTS * any(next(top.iter("img"), None) is not None for top in row.tops[:3])
    return points + _DATE_POINTS * _has_day(row)


def _has_day(row: Row) -> bool:
    for top in row.tops[:3]:
        for text, _ in zip(top.itertext(), range(30), strict=False):
            if 5 < len(text) < 120 and is_date_label(text):
                return True
    return False
