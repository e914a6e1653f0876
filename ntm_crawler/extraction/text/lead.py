"""Which lines of an article are its lead: those that the page marks as one, or the prose set apart in front of the
text."""

from collections.abc import Container, Sequence
from itertools import repeat
from operator import contains

from ntm_crawler.extraction.declared import Declared
from ntm_crawler.extraction.lines.boxes import boxes_around
from ntm_crawler.extraction.lines.layout import IMAGE, Block, Box, Layout, place_of
from ntm_crawler.extraction.text.called import LEAD_WORDS
from ntm_crawler.extraction.titles.same import same_title

_PLACES = frozenset(("div", "td", "section", "article", "span", "dd", "main"))
_ROWS = frozenset(("tr", "tbody"))
_INNER_NAMES = ("sapo", "lead", "summary", "hometext", "introtext", "description")  # of elements in a line
_DEEP = 3  # boxes around a line that may be named for it


def declared_lead(layout: Layout, declared: Declared) -> list[Block]:
    """The lines of the lead that a portal's selector finds."""
    if declared.lead is None or declared.lead not in layout.boxes:
        return []
    box = layout.boxes[declared.lead]
    return layout.blocks[box.first : box.last]


def read_lead(
    marked: Sequence[Block],
    text: Sequence[Block],
    captions: Container[Block],
    behind_title: Sequence[Block],
    title: str | None,
) -> str | None:
    """The lead of a `text` with these `captions`: the lines `marked` as one by declaration, the text's first line where
    it is named like a lead or set apart, or a line `behind_title` that is named so and that the text says again."""
    texts = [block.text for block in marked if block.text and not (title and same_title(block.text, title))]
    if texts:
        return " ".join(texts)
    lines = [block for block in text if block.text and block not in captions]
    if not lines:
        return None
    first = lines[0]
    others = text[text.index(first) + 1 :]
    if (others and first.is_prose and _stands_apart(first, others)) or _is_named_lead(first, lines):
        return first.text
    return _repeated_lead(behind_title, first.text)


def _repeated_lead(behind_title: Sequence[Block], opening: str) -> str | None:
    """The lead in a box named like one, with which the text begins again: it stands in the text once."""
    for block in behind_title:
        if block.text and opening.startswith(block.text) and _is_named_lead(block, [block]):
            return block.text
    return None


def _stands_apart(first: Block, others: Sequence[Block]) -> bool:
    """True when the first line has a box of its own, and all others stand together in another one, or in several of
    the same make: a lead in front of its text."""
    indexes = [*map(place_of, others)]
    start, end = min(indexes), max(indexes)
    outer = next(box for box in first.box.ancestors() if box.first <= start and end < box.last)
    own = _branch(outer, first)
    places = {branch for block in others if (branch := _branch(outer, block)) is not None}
    if own is None or own in places or any(place.tag not in _PLACES for place in places):
        return False
    if any(block.box is outer for block in others):
        return False
    if len(places) > 1 and others[0].kind == IMAGE:
        return False
    makes = {(place.tag, place.element.get("class")) for place in places}
    is_alike = (own.tag, own.element.get("class")) in makes
    if len(places) == 1:
        return len(others) > 1 or not is_alike
    return len(makes) == 1 and not is_alike and next(iter(makes))[1] is not None


def _branch(outer: Box, block: Block) -> Box | None:
    """The child of `outer` around `block`; rows of a table do not count."""
    branch: Box | None = None
    box: Box | None = block.box
    while box is not None and box is not outer:
        branch = branch if box.tag in _ROWS else box
        box = box.parent
    return branch


def _is_named_lead(first: Block, lines: Sequence[Block]) -> bool:
    """True when a box named like a lead, or a named element on the line itself, holds the first line and no other."""
    names: set[str] = set()
    for box in boxes_around(first, _DEEP):
        if len(lines) > 1 and box.last > lines[1].index:
            break
        names |= box.words()
    if not LEAD_WORDS.isdisjoint(names):
        return True
    if first.box.last - first.box.first > 1:
        return False
    inner = " ".join([element.get("class", "") for element in first.box.element.iter("*")]).lower()
    return any(map(contains, repeat(inner), _INNER_NAMES))
