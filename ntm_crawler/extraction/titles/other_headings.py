"""Headings that are the title of no article: of a part of a text, of a section, or a sentence set as one."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile

from ntm_crawler.extraction.around.meta_zone import is_meta_line
from ntm_crawler.extraction.boilerplate.tools import is_breadcrumb
from ntm_crawler.extraction.lines.boxes import PAGE_TAGS, is_alike, is_alone, parent_of, section_of
from ntm_crawler.extraction.lines.layout import HEADING, Block, Box
from ntm_crawler.extraction.place.scale import is_sentence
from ntm_crawler.extraction.titles.days import (
    BESIDE_TITLE,
    LONGEST_LABEL,
    MOST_BESIDE,
    SHORT_LINE,
    is_dated,
    tells_day,
)
from ntm_crawler.extraction.titles.make import can_be_title, has_title_name, looks_like_title

_PARTS = ("h2", "h3", "h4")
_EDITORS = frozenset(("wp", "elementor", "uagb", "kt", "kb", "kadence", "stk"))  # of WordPress, as they begin names
_MOST_BETWEEN = 100  # lines between a heading and text: bounds what a hostile page may cost
_MOST_LEVELS = 20  # boxes around both: the same


def heads_part(block: Block, blocks: Sequence[Block]) -> bool:
    """True for the heading of a part of a text: sentences stand in front of it and behind it in one box, those in front
    as paragraphs of that box and under no link (summaries), and no date label between them and it."""
    near = pairwise(blocks[max(0, block.index - _MOST_BETWEEN) : block.index])
    in_front = [line for above, line in near if not above.is_linked and is_sentence_of_text(line)]
    rest = blocks[block.index + 1 : block.index + 1 + _MOST_BETWEEN] if in_front else ()
    sentences = [line for line in rest if is_sentence_of_text(line)]
    for box in islice(block.box.ancestors(), _MOST_LEVELS if sentences else 0):
        if box.tag in PAGE_TAGS:
            break
        behind = [line for line in sentences if line.index < box.last]
        before = [line for line in in_front if line.index >= box.first and _is_paragraph(line, box, behind)]
        if before and behind:
            return not _is_set_apart(block, before[-1], blocks, rest)
    return False


def _is_paragraph(line: Block, box: Box, behind: Iterable[Block]) -> bool:
    """True for a line right in a box, or alone in one inside it that is like those of lines `behind`."""
    place = section_of(line)
    if place is box:
        return True
    alone = (section_of(one) for one in behind if is_alone(section_of(one)))
    return is_alone(place) and parent_of(place) is box and any(is_alike(place, other) for other in alone)


def is_sentence_of_text(line: Block) -> bool:
    """True for a sentence by its length and make that is no breadcrumb."""
    return is_sentence(line) and not is_breadcrumb(line)


def _is_set_apart(block: Block, sentence: Block, blocks: Sequence[Block], rest: Iterable[Block]) -> bool:
    """True for a title behind a sentence: a day label stands between the two, or between the title and its text."""
    behind = takewhile(lambda line: not is_sentence_of_text(line), rest)
    return any(map(tells_day, (*blocks[sentence.index + 1 : block.index], *islice(behind, MOST_BESIDE))))


def heads_section(blocks: Sequence[Block], block: Block, url: str) -> bool:
    """True for the name of a section above a title that is dated or named one. A heading with a day of its own is none,
    whatever subheading follows it, but for one that is made as a title more than it."""
    behind = list(_short_lines(blocks[block.index + 1 : block.index + 2 + MOST_BESIDE + BESIDE_TITLE]))
    made = (line for line in behind if can_be_title(line, url) and not _is_text_of_notice(line))
    title = next((line for line in made if not (tells_day(line) or is_lead_sentence(line) or is_meta_line(line))), None)
    if title is None or not (has_title_name(title) or is_dated(blocks, title.index)):
        return False
    front = behind[: behind.index(title)]
    is_own = block.box.tag == "h1" and has_title_name(block)  # Elementor calls each heading of a text a title
    if is_own and _is_of_editor(title) and not is_dated(blocks, title.index):
        return False
    if not any(map(tells_day, front)) or title.box.tag == "h1" or block.kind != HEADING:
        return True
    return has_title_name(title) and not (is_own or any(map(_ends_as_sentence, (*front, title))))  # all of a text


def _is_of_editor(heading: Block) -> bool:
    """True for a heading of a part as editors of WordPress name any: "wp-block-heading", "uagb-heading-text"."""
    words = heading.box.words()
    return heading.box.tag in _PARTS and "heading" in words and not words.isdisjoint(_EDITORS)


def _short_lines(blocks: Iterable[Block]) -> Iterator[Block]:
    """The lines of these up to the first one of a text: longer than a label, and neither linked nor made as a title."""
    return takewhile(
        lambda line: (
            len(line.text) - line.link_chars <= SHORT_LINE
            or looks_like_title(line)
            or is_breadcrumb(line)
            or tells_day(line)
        ),
        (block for block in blocks if block.text),
    )


def _is_text_of_notice(line: Block) -> bool:
    """A sentence that is no heading, whatever the boxes around it are called: "entryBox", "dnnViewEntry"."""
    return _ends_as_sentence(line) and is_sentence_of_text(line)


def _ends_as_sentence(line: Block) -> bool:
    return line.kind != HEADING and line.text.endswith(".")


def is_lead_sentence(heading: Block) -> bool:
    """A whole sentence set as a heading, too long for a title."""
    return len(heading.text) > LONGEST_LABEL and heading.text.endswith(".")
