"""Reads a listing page: finds its rows by what an article's address looks like, without knowing the DOM.

Row selectors, where a CMS family declares them, say which groups of links are the list, and refine a row's title, date
text and summary. Links to articles that stand outside the list (menus, "Tin mới nhất" beside it) are not rows of it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from ntm_crawler.dates import is_date_label, tells_how_long_ago
from ntm_crawler.extraction import Page, fingerprint
from ntm_crawler.listings.choice import Choice
from ntm_crawler.listings.embedded import without_embedded
from ntm_crawler.listings.groups import Group, Row, find_groups
from ntm_crawler.listings.links import MOST_LINKS, ArticleLink, LinkTree, elements_around
from ntm_crawler.listings.outline import Outline
from ntm_crawler.listings.pager import NO_PAGER, Pager
from ntm_crawler.listings.titles import repeated_lines, title_of
from ntm_crawler.portals.declaration import NO_ROW_SELECTORS, RowSelectors
from ntm_crawler.portals.selection import select_elements
from ntm_crawler.portals.urls import Address
from ntm_crawler.text import normalize

MOST_ROWS = 5_000
"""Rows of one page that are read."""

_LONGEST_DATE_TEXT = 80
_FEWEST_ROWS_OF_A_LAYOUT = 3
_FEWEST_DATED = 2
_MOST_TEXTS = 120  # of one row
_SIBLINGS_AFTER = 6
_MOST_BOXES = 100
_VISIBLE_TEXTS = XPath("descendant::text()[not(parent::script or parent::style)]")


@dataclass(frozen=True, kw_only=True)
class ListingRow:
    """One article named by a listing page; texts as they stand there, None where there is none.

    `published` is what its date text, or else its address, says: `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SS+07:00`.
    """

    address: Address
    url: str  # as linked: what to fetch
    title: str | None = None
    date: str | None = None
    summary: str | None = None
    published: str | None = None


@dataclass(slots=True, frozen=True, kw_only=True)
class FoundList:
    """The list of a listing page.

    `boxes` are marks of the groups of links, whether beside it or parts of it; `outside` counts rows that no declared
    row selector matches, `is_said_empty` tells that the section says to have nothing, `is_cut` that there are more rows
    than are read, `ends_in_script` that a button below it lets a script show more.
    """

    rows: tuple[ListingRow, ...] = ()
    boxes: tuple[str, ...] = ()
    outside: int = 0
    is_said_empty: bool = False
    is_cut: bool = False
    ends_in_script: bool = False


def find_list(
    page: Page,
    links: list[ArticleLink],
    selectors: RowSelectors = NO_ROW_SELECTORS,
    *,
    pager: Pager = NO_PAGER,
    known: Collection[str] = (),
) -> FoundList:
    """The list of a listing page with these links; `known` are marks of boxes that stand on pages of other sections,
    too."""
    watched = [*pager.more, *([pager.element] if pager.element is not None else [])]
    outline = Outline(page, LinkTree(links), watched)
    groups = find_groups(outline)
    declared = _declared_links(page, outline.tree, selectors.row)
    choice = Choice(page, outline, groups, pager.element, known, declared)
    chosen = choice.list_groups()
    rows, outside = _rows_of(chosen, outline, declared)
    return FoundList(
        rows=_read_all(rows[:MOST_ROWS], outline.tree, selectors),
        boxes=_marks(groups, chosen),
        outside=outside,
        is_said_empty=not rows and choice.is_said_empty,
        is_cut=len(rows) > MOST_ROWS or len(links) >= MOST_LINKS,
        ends_in_script=any(_ends(element, chosen, outline) for element in pager.more),
    )


def _ends(element: HtmlElement, chosen: list[Group], outline: Outline) -> bool:
    """Whether an element stands below the last row, in the list's box and under its heading."""
    container = outline.container_of(element)
    if not chosen or container is None or container.tag in ("body", "html", "form"):
        return False
    last, place = chosen[-1], outline.place_of[element]
    is_around = any(container is one for one in (last.parent, *last.parent.iterancestors()))
    return is_around and place > last.rows[-1].place and outline.heading_over(container, place) is last.heading


def _marks(groups: list[Group], chosen: list[Group]) -> tuple[str, ...]:
    in_list = {id(group) for group in chosen}
    several = [group for group in groups if len(group.rows) > 1][:_MOST_BOXES]
    return tuple(group.part_mark if id(group) in in_list else group.mark for group in several)


def read_rows(page: Page, links: list[ArticleLink], selectors: RowSelectors) -> tuple[ListingRow, ...]:
    """The rows of a listing page with these links, in their order, each article once."""
    return find_list(page, links, selectors).rows


def listing_layout(rows: tuple[ListingRow, ...], links: list[ArticleLink]) -> str | None:
    """The fingerprint of the elements around all rows; None for too few rows to tell."""
    keys = {row.address.key for row in rows}
    longest: dict[str, HtmlElement] = {}  # of each article the link with the most words: those in boxes are shorter
    for link in links:
        key, before = link.address.key, longest.get(link.address.key)
        if key in keys and (before is None or len(link.element.text_content()) > len(before.text_content())):
            longest[key] = link.element
    if len(longest) < _FEWEST_ROWS_OF_A_LAYOUT:
        return None
    return fingerprint(elements_around(list(longest.values())))


def _declared_links(page: Page, tree: LinkTree, selectors: Iterable[str]) -> frozenset[HtmlElement]:
    """The elements of article links in declared rows: of the first selector whose rows link to articles."""
    for selector in selectors:
        inside: set[HtmlElement] = set()
        for row in select_elements(page.root, selector):
            if row in tree and row not in inside:
                inside.update(row.iter())
        if inside:
            return frozenset(link.element for link in tree.links if link.element in inside)
    return frozenset()


def _rows_of(groups: list[Group], outline: Outline, declared: Collection[HtmlElement]) -> tuple[list[Row], int]:
    """The rows of the list in their order, each article once, and how many of them stand outside declared rows."""
    by_key: dict[str, Row] = {}
    found = [row for group in groups for row in group.rows] if declared else without_embedded(groups, outline)
    for row in sorted(found, key=lambda row: row.place):
        before = by_key.get(row.key)
        if before is None:
            by_key[row.key] = row
        else:
            before.links.extend(row.links)
            before.tops.extend(row.tops)
    rows = list(by_key.values())
    outside = [row for row in rows if declared and not any(link.element in declared for link in row.links)]
    if len(outside) == 1 and len(rows) > 1 and _is_bare(outside[0]):
        rows.remove(outside[0])
        outside = []
    return rows, len(outside)


def _is_bare(row: Row) -> bool:
    """A link and nothing else."""
    return len(row.links) == 1 and normalize(row.top.text_content()) == normalize(row.links[0].element.text_content())


def _read_all(rows: list[Row], tree: LinkTree, selectors: RowSelectors) -> tuple[ListingRow, ...]:
    repeated = repeated_lines(rows)
    days_lead = _days_lead(rows, tree)
    return tuple(_read_row(row, tree, selectors, repeated, days_lead=days_lead) for row in rows)


def _read_row(
    row: Row, tree: LinkTree, selectors: RowSelectors, repeated: Collection[str], *, days_lead: bool
) -> ListingRow:
    link = _best_link(row)
    title = _first_text(row.tops, selectors.title) or title_of(row, repeated)
    texts = list(_texts(row, tree))
    dated = _texts_in_front(row, tree) if days_lead else texts
    return ListingRow(
        address=link.address,
        url=link.url,
        title=title,
        date=_first_text(row.tops, selectors.date) or _date(row, dated),
        summary=_first_text(row.tops, selectors.summary) or _summary(texts, title),
    )


def _best_link(row: Row) -> ArticleLink:
    """The link to fetch: of several addresses of one article the canonical one, or that of the title."""
    return next((link for link in row.links if link.url == link.address.url), None) or row.title_link()


def _first_text(scopes: list[HtmlElement], selectors: tuple[str, ...]) -> str | None:
    for selector in selectors:
        for scope in scopes[:3]:
            for element in select_elements(scope, selector):
                text = normalize(element.text_content())
                if text:
                    return text
    return None


def _days_lead(rows: list[Row], tree: LinkTree) -> bool:
    """Whether the days of a list stand between its rows, in front of each: none behind the last one or inside it, and
    one in front of the first and of the last."""
    if len(rows) < _FEWEST_DATED or _day_among(_texts(rows[-1], tree)):
        return False
    return all(_day_among(_texts_in_front(row, tree)) for row in (rows[-1], rows[0]))


def _day_among(texts: Iterable[str]) -> str | None:
    return next((text for text in texts if len(text) <= _LONGEST_DATE_TEXT and is_date_label(text)), None)


def _date(row: Row, texts: Iterable[str]) -> str | None:
    """The first text of a row that is a date; the moment that an element gives for machines where there is none, or
    where it only says how long ago that is: "6 years ago"."""
    text = _day_among(texts)
    if text and not tells_how_long_ago(text):
        return text
    times = (time.get("datetime") for top in row.tops[:3] for time in islice(top.iter("time"), 2))
    return next((moment for moment in times if moment), text)


def _summary(texts: list[str], title: str | None) -> str | None:
    """The longest text of a row that is neither its title nor its date."""
    longest = max((text for text in texts if text != title), key=len, default="")
    return longest if len(longest) > _LONGEST_DATE_TEXT else None


def _texts(row: Row, tree: LinkTree) -> Iterator[str]:
    """The visible texts of a row, one for each node: in its elements, and between it and the next row."""
    left = _MOST_TEXTS
    for top in row.tops[:3]:
        for text in islice(_VISIBLE_TEXTS(top), left):
            yield normalize(text)
            left -= 1
    last = row.tops[-1]
    yield normalize(last.tail or "")
    for following in islice(last.itersiblings(), _SIBLINGS_AFTER):
        if following in tree:
            break
        if following.tag not in ("script", "style"):
            for text in islice(following.itertext(), left):
                yield normalize(text)
                left -= 1
        yield normalize(following.tail or "")


def _texts_in_front(row: Row, tree: LinkTree) -> Iterator[str]:
    """The texts between a row and the one before it, or the begin of its box, the nearest first."""
    first = row.tops[0]
    for before in islice(first.itersiblings(preceding=True), _SIBLINGS_AFTER):
        yield normalize(before.tail or "")
        if before in tree:
            return
        if before.tag not in ("script", "style"):
            yield from map(normalize, islice(before.itertext(), _MOST_TEXTS))
    parent = first.getparent()
    yield normalize((parent.text if parent is not None else None) or "")
