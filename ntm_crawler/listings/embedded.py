"""Articles that a row names beside its own: newspapers put a related one under the excerpt. They are no rows."""

from itertools import islice

from lxml.html import HtmlElement

from ntm_crawler.listings.groups import Group, Row, in_heading, twins
from ntm_crawler.listings.labels import HEADING_TAGS
from ntm_crawler.listings.outline import Outline

_MOST_EMBEDDED = 3
_MOST_IN_ARTICLE = 30
_MOST_LEVELS = 4


def without_embedded(groups: list[Group], outline: Outline) -> list[Row]:
    """The rows of the groups that are a list, without those that stand in the box of another row."""
    boxes: dict[HtmlElement, list[Row]] = {}
    for group in groups:
        box = _row_box(group.parent, outline)
        if box is not None:
            boxes.setdefault(box, []).extend(group.rows)
    embedded = {id(row) for box, rows in boxes.items() for row in _embedded(rows, _most_embedded(box))}
    return [row for group in groups for row in group.rows if id(row) not in embedded]


def _row_box(element: HtmlElement, outline: Outline) -> HtmlElement | None:
    """The element around a group that is one of several alike, and under no heading of its own."""
    for box, _ in zip((element, *element.iterancestors()), range(_MOST_LEVELS), strict=False):
        if box in outline.headings or box in outline.tree.around_all:
            return None
        if any(_is_row_like(twin, outline) for twin in twins(box)):
            return box
    return None


def _is_row_like(twin: HtmlElement, outline: Outline) -> bool:
    """Whether what stands beside a box may be a row: it has articles, and one title at most."""
    if twin not in outline.tree or twin in outline.headings:
        return False
    titles = (heading for heading in twin.iter(*HEADING_TAGS) if heading in outline.tree)
    return len(list(islice(titles, 2))) < 2


def _most_embedded(box: HtmlElement) -> int:
    """An `article` is a row, however many its text names; any other box may be one of a section's."""
    return _MOST_IN_ARTICLE if box.tag == "article" else _MOST_EMBEDDED


def _embedded(rows: list[Row], most: int) -> list[Row]:
    """All but the first row of a box, where that alone has a heading for its title."""
    first, *others = sorted(rows, key=lambda row: row.place)
    others = [row for row in others if row.key != first.key]
    if not 0 < len(others) <= most or not _has_heading(first) or any(map(_has_heading, others)):
        return []
    return others


def _has_heading(row: Row) -> bool:
    return in_heading(row.title_link().element)
