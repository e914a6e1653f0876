"""What the gathering of an article stands on: the weighed lines of a page, the titles, and what stands where."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ntm_crawler.extraction.around.meta_zone import read_meta
from ntm_crawler.extraction.boilerplate.boxes import is_boilerplate_box
from ntm_crawler.extraction.boilerplate.tools import is_breadcrumb
from ntm_crawler.extraction.lines.boxes import holds, is_inside
from ntm_crawler.extraction.lines.layout import Block, Box
from ntm_crawler.extraction.lines.prose import is_linked_title
from ntm_crawler.extraction.place.scale import Scale

PART = 25.0  # votes of a photo, or of a sentence: the least that a further part of a text has
_STEPS = 2  # lines of a breadcrumb
_FEWEST_OTHERS = 2  # titles in a column beside the text


class Ground:
    """The lines of a page with their weights; `titles` are the places of those that print the title."""

    def __init__(self, scale: Scale, titles: Sequence[int]):
        self.scale = scale
        self.blocks = scale.layout.blocks
        self.titles = titles
        self.doubted: list[Block] = []  # lines beside the text that may belong to it


def is_of_column(ground: Ground, photo: Block, start: int, text: Block) -> bool:
    """True in a box named like boilerplate, between title and text, that holds two linked titles or more."""
    if photo.index > text.index:
        return False
    boxes = takewhile(lambda box: start <= box.first and not holds(box, text), photo.box.ancestors())
    column = next(filter(is_boilerplate_box, boxes), None)
    lines = ground.blocks[column.first : column.last] if column else []
    return sum(is_linked_title(line) and not line.shows_document for line in lines) >= _FEWEST_OTHERS


def steps_at(ground: Ground, place: int) -> int:
    """How many lines of a breadcrumb stand at a place."""
    return sum(1 for _ in takewhile(is_breadcrumb, ground.blocks[place : place + _STEPS]))


def end_of_meta(ground: Ground, day: int, end: int) -> int:
    """Behind the line of a day, and those behind it that say who wrote it and how long it is."""
    return day + max(1, read_meta(ground.blocks[day:end])[1])


def first_line(ground: Ground, box: Box) -> Block:
    """The first line of a box, or where it has none, its first photo."""
    lines = ground.blocks[box.first : box.last]
    return next((line for line in lines if line.text), lines[0])


def is_beside_section(block: Block, section: Box) -> bool:
    """True for a line of a box that is named like boilerplate and does not hold the section."""
    return any(map(is_boilerplate_box, boxes_beside(block, section)))


def boxes_beside(block: Block, section: Box) -> Iterator[Box]:
    """The boxes around a line that do not hold the section, from the innermost on."""
    return takewhile(lambda box: not is_inside(section, box), block.box.ancestors())


def box_around(start: int, section: Box) -> Box:
    """The smallest box around a section that begins in front of the anchor."""
    return next((box for box in section.ancestors() if box.first < start <= box.last), section)
