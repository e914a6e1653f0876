"""From the chosen section to the article's blocks: lines in front of it and parts behind it that belong to it."""

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from ntm_crawler.dates import has_date
from ntm_crawler.extraction.around.meta_zone import is_meta_line, read_meta
from ntm_crawler.extraction.authors.names import is_persons_name
from ntm_crawler.extraction.authors.syllables import is_syllable
from ntm_crawler.extraction.boilerplate.limits import LONGEST_LABEL
from ntm_crawler.extraction.lines.layout import HEADING, IMAGE, ITEM, Block
from ntm_crawler.extraction.media.captions import is_named_caption
from ntm_crawler.extraction.place.gathering.before import lines_before, start_of_text
from ntm_crawler.extraction.place.gathering.behind import text_again, text_behind, text_behind_head, text_behind_lead
from ntm_crawler.extraction.place.gathering.following import lines_following
from ntm_crawler.extraction.place.gathering.ground import Ground, is_of_column, steps_at
from ntm_crawler.extraction.place.gathering.little import all_between
from ntm_crawler.extraction.place.scale import LITTLE, Choice, is_plain_line, is_sentence

_FEWEST_ROWS = 3  # of a list of other articles
_MOST_HEADING = 2  # lines of a theme above one: its heading, and what it says to its readers
_WORD = re.compile(r"[^\W\d_]+")


def collect(ground: Ground, choice: Choice) -> list[Block]:
    """The blocks of the chosen section after the title, with the neighbours that belong to the same article."""
    return _without_foreign_heading(ground, _without_column(ground, _collect_all(ground, choice), choice.start))


def _collect_all(ground: Ground, choice: Choice) -> list[Block]:
    section, start = choice.section, choice.start
    if choice.title is None and not start:
        return [*ground.blocks[section.first : section.last], *lines_following(ground, choice, section.last)]
    first, last = max(section.first, start), section.last
    if choice.votes < LITTLE and start < first + 1:
        found = all_between(ground, start, section)
        end = found[-1].index + 1 if found else last
        behind = text_behind(ground, section, end) or text_again(ground, section, end)
        if not behind and end > last:  # who wrote it, and when, stands between
            behind = [line for line in text_again(ground, section, last) if line.index >= end]
        behind = behind or text_behind_lead(ground, found, start, section, end)
        behind = behind or text_behind_head(ground, found, section, end)
        return [*(_without_meta(found) if behind else found), *behind]
    opening, first = first, start_of_text(ground, section, start)
    behind = lines_following(ground, choice, last) or text_again(ground, section, last)
    lines = ground.blocks[opening:last]
    if sum(block.is_prose for block in (*lines, *behind)) == 1:  # a lead, and photos perhaps
        others = text_behind_lead(ground, lines, start, section, last)
        below = [] if others else text_behind_head(ground, [*lines, *behind], section, last)
        behind = max(behind, others, below, key=len)
        lines = _without_meta(lines) if behind else lines
    in_front = [*lines_before(ground, start, first), *ground.blocks[first:opening]]
    return [*in_front, *lines[steps_at(ground, opening) if in_front else 0 :], *behind]


def _without_meta(found: Sequence[Block]) -> list[Block]:
    """The lines in front of a text without those behind its lead that say who wrote it, and when, where no other stands
    among them."""
    lead = next((place for place, line in enumerate(found, 1) if is_sentence(line)), len(found))
    behind = [line for line in found[lead:] if line.text and not is_named_caption(line)]
    said = read_meta(behind)[1]
    if said < len(behind) and not all(map(_is_of_meta, behind)):
        return [*found]
    return [*found[:lead], *(line for line in found[lead:] if line not in behind)]


def _is_of_meta(line: Block) -> bool:
    if is_meta_line(line) or is_persons_name(line.text):
        return True
    return has_date(line.text) and len(line.text) <= LONGEST_LABEL


def _without_column(ground: Ground, found: list[Block], start: int) -> list[Block]:
    """A text without the pictures of a box of other articles between the title and its first line."""
    if not found or found[0].kind != IMAGE:  # most texts
        return found
    first = next(filter(is_plain_line, found), None)
    if first is None:
        return found
    return [line for line in found if line.kind != IMAGE or not is_of_column(ground, line, start, first)]


def _without_foreign_heading(ground: Ground, found: list[Block]) -> list[Block]:
    """A Vietnamese text without what heads the list of links right behind it in another language, as a theme prints
    it: "More content:", perhaps with a line under it."""
    behind = found[-1].index + 1 if found else 0
    rows = ground.blocks[behind : behind + _FEWEST_ROWS]
    if not all(row.kind == ITEM and row.is_linked for row in rows) or len(rows) < _FEWEST_ROWS:
        return found
    lines = [*islice(takewhile(_is_foreign, reversed(found)), _MOST_HEADING)]
    heads = next((place for place, line in enumerate(lines, 1) if line.kind == HEADING), 0)
    return found[:-heads] if 0 < heads < len(found) and not _is_foreign(found[-heads - 1]) else found


def _is_foreign(block: Block) -> bool:
    """True for words of which most are no syllables of Vietnamese."""
    words = _WORD.findall(block.text)
    return 2 * sum(map(is_syllable, words)) < len(words)
