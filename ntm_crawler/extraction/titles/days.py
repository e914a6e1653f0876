"""Days beside a title, by which a line is told to be one."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from ntm_crawler.dates import has_date
from ntm_crawler.extraction.around.date_labels import date_label, is_date_line, is_linked_label
from ntm_crawler.extraction.around.meta_zone import is_meta_line
from ntm_crawler.extraction.boilerplate.endings import is_mild_ending
from ntm_crawler.extraction.boilerplate.tools import is_boilerplate_line
from ntm_crawler.extraction.lines.layout import Block
from ntm_crawler.extraction.titles.make import looks_like_title

BESIDE_TITLE = 2  # lines between a title and its date label
MOST_BESIDE = 5  # short ones among which it may stand: name, category, readers
SHORT_LINE = 60  # characters, as the next one
LONGEST_LABEL = 90


def is_dated(blocks: Sequence[Block], index: int) -> bool:
    """True for a line with a date label beside it, or among the short lines and tools around it."""
    before, behind = blocks[max(0, index - MOST_BESIDE) : index], blocks[index + 1 : index + 1 + MOST_BESIDE]
    around = (*before[-BESIDE_TITLE:], *behind[:BESIDE_TITLE], *_beside(reversed(before)), *_beside(behind))
    return any(tells_day(block) and (not block.is_linked or is_linked_label(block)) for block in around)


def tells_day(block: Block) -> bool:
    """True for a date label, and for a line that names who wrote it beside the day."""
    if date_label(block):
        return True
    return len(block.text) <= LONGEST_LABEL and has_date(block.text) and is_meta_line(block)


def _beside(blocks: Iterable[Block]) -> Iterator[Block]:
    """The first of these lines that are short and no links, but for tools."""
    return takewhile(
        lambda block: len(block.text) <= SHORT_LINE and (not block.is_linked or is_boilerplate_line(block)), blocks
    )


def is_dated_title(blocks: Sequence[Block], block: Block) -> bool:
    """True for an article's title that a portal's own box may have, too ("Giới thiệu chung …"): a day stands under
    it."""
    if not looks_like_title(block) or not is_mild_ending(block):
        return False
    behind = blocks[block.index + 1 : block.index + 2]
    return any(is_date_line(line) and not line.is_linked for line in behind)
