"""Where a page has its article: in the element that a portal declares, else where the locator finds it; and the line
that is its title."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ntm_crawler.extraction.around.date_labels import is_date_line
from ntm_crawler.extraction.boilerplate.endings import is_ending
from ntm_crawler.extraction.boilerplate.related import is_related_heading
from ntm_crawler.extraction.declared import Declared
from ntm_crawler.extraction.lines.boxes import holds
from ntm_crawler.extraction.lines.layout import IMAGE, Block, Box, Layout
from ntm_crawler.extraction.metadata import is_site_name
from ntm_crawler.extraction.place.locator import Location, locate
from ntm_crawler.extraction.text.lead import declared_lead
from ntm_crawler.extraction.text.opening import opening_of
from ntm_crawler.extraction.titles.make import is_set_as_title, looks_like_title
from ntm_crawler.extraction.titles.same import is_telling

_SURE_OF_DECLARED = 0.95
_IN_FRONT = 12  # lines in front of a text in which its title is looked for, where nothing names one


def find_place(layout: Layout, declared: Declared, titles: list[Block], *, has_title: bool) -> Location | None:
    """The article's place, or None when nothing on the page reads like an article.

    `titles` has the lines that print its title; `has_title` says that the document names one, printed or not."""
    if declared.body is not None and declared.body in layout.boxes:
        return _declared_place(layout, declared, layout.boxes[declared.body], titles)
    found = locate(layout, titles, has_title=has_title)
    if found is None or found.title or has_title or not found.blocks:
        return found
    return replace(found, title=_heading_before(layout.blocks, found.blocks[0].index))


def _declared_place(layout: Layout, declared: Declared, body: Box, titles: Sequence[Block]) -> Location:
    title = _title_before(titles, body)
    opening = opening_of(layout, title, body, declared_lead(layout, declared))
    blocks = (*opening, *layout.blocks[body.first : body.last])
    return Location(blocks, body, title, _SURE_OF_DECLARED, container=declared.body_name, length=declared.body_length)


def _title_before(titles: Sequence[Block], body: Box) -> Block | None:
    """The last title in front of the text, or the first one in it."""
    before = [block for block in titles if block.index < body.first]
    return before[-1] if before else next((block for block in titles if holds(body, block)), None)


def _heading_before(blocks: Sequence[Block], first: int) -> Block | None:
    """The title in front of the text that begins with line `first`, of a page that names its title nowhere: the nearest
    heading, else the line above a day, else one set as a title."""
    before = blocks[max(0, first - _IN_FRONT) : first + 1]
    heading = next(filter(_is_heading, reversed(before[:-1])), None)
    if heading is not None:
        return heading
    dated = (above for above, day in reversed(list(pairwise(before))) if is_date_line(day) and _is_plain(above))
    above_day = next(dated, None)
    if above_day is not None:
        return above_day if _can_name(above_day) else None
    opening = blocks[max(0, first - 1) : first + 2]
    return next((one for one, behind in pairwise(opening) if is_set_as_title(one) and behind.is_prose), None)


def _is_heading(block: Block) -> bool:
    is_title = not block.is_linked and looks_like_title(block) and not is_site_name(block.text)
    return is_title and not _is_box_heading(block)


def _is_plain(block: Block) -> bool:
    return not block.is_linked and block.kind != IMAGE


def _can_name(block: Block) -> bool:
    return is_telling(block.text) and not (is_date_line(block) or _is_box_heading(block))


def _is_box_heading(block: Block) -> bool:
    return is_related_heading(block) or is_ending(block)
