"""What a page says about its article around the text: day, day of the last edit, names, category, counters, comments.

A line belongs to the meta zone when every part of it is known, by the element it stands in (`time`, `rel=author`, a
class `byline`), by the label in front of it ("Posted … in … by …", "Đăng … trong … bởi …") or by its shape. One unknown
part, and the line is text. Callers ask only about lines between title and text and right behind the text.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ntm_crawler.extraction.around.date_labels import is_date_line
from ntm_crawler.extraction.around.meta_line import LONGEST_CATEGORY, LineReader, is_readable
from ntm_crawler.extraction.around.meta_said import NOTHING, MetaZone
from ntm_crawler.extraction.around.meta_shapes import says_who_changed
from ntm_crawler.extraction.around.parts import LABEL_KINDS, LONGEST, atoms_of, is_of_posting
from ntm_crawler.extraction.around.roles import (
    AUTHOR,
    CATEGORY,
    COUNTER,
    DATE,
    EDITED,
    OF_COMMENTS,
    POSTED,
    TEXT,
    UNKNOWN_LABEL,
)
from ntm_crawler.extraction.authors.byline import is_signature
from ntm_crawler.extraction.authors.names import is_persons_name
from ntm_crawler.extraction.authors.works import tells_of_work
from ntm_crawler.extraction.boilerplate.related import is_related_heading
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.boxes import words_around
from ntm_crawler.extraction.lines.layout import HEADING, IMAGE, Block, remembered

_MOST_BLOCKS = 14  # lines of a zone: bounds the work
_DIGIT = re.compile(r"\d")  # looked for first: every day has one


def read_meta(blocks: Sequence[Block], menu: frozenset[str] = frozenset()) -> tuple[MetaZone, int]:
    """The meta lines with which `blocks` begin, and how many blocks they are. Photos count as none.

    `menu` has the keys of the page's short links: they name its categories.
    """
    lines = blocks[:_MOST_BLOCKS]
    reader: LineReader | None = None
    sure, end = NOTHING, 0
    for number, block in enumerate(lines):
        if block.kind == IMAGE:
            continue
        if reader is None:
            if not _may_be_meta(block):
                break
            reader = LineReader(menu)
        if block.kind == HEADING and is_related_heading(block):
            break
        if not reader.read_line(block, blocks[number + 1 : number + 3]) or tells_of_work(lines, number):
            break
        if reader.is_waiting and not reader.lacks_value:  # beside a day a label may wait in vain: "| Nguồn:"
            continue
        if not (block.text.endswith(":") and _is_unknown_label(block)):
            sure, end = reader.zone, number + 1
    return (sure, end) if sure.is_sure else (NOTHING, 0)


def _is_unknown_label(block: Block) -> bool:
    """ "Nguyên liệu:": a label of no article's, with nothing behind it in its line; the text may begin so."""
    return [atom.kind for atom in atoms_of(block)] == [UNKNOWN_LABEL]


def is_meta_line(block: Block, menu: frozenset[str] = frozenset()) -> bool:
    """True for a line that is one by itself."""
    if not _may_be_meta(block):
        return False
    atoms = atoms_of(block)
    if len(atoms) == 1 and atoms[0].kind == TEXT and atoms[0].role is None:  # a name beside a day at most
        return False
    if not menu or menu.isdisjoint((block.key(), *(fold_phrase(atom.text) for atom in atoms))):
        return _is_meta_line(block)
    return read_meta([block], menu)[1] > 0


@remembered
def _is_meta_line(block: Block) -> bool:
    return read_meta([block])[1] > 0


def says_who_or_when(block: Block) -> bool:
    """True for a line that is a date, or who wrote an article and when, and no more."""
    return is_date_line(block) or is_meta_line(block)


def read_meta_behind(blocks: Sequence[Block], menu: frozenset[str] = frozenset()) -> tuple[MetaZone, int]:
    """The meta lines with which `blocks` end, and where they begin. The last one may be a label whose links are cut."""
    found, start = NOTHING, len(blocks)
    end = start - 1 if blocks and is_label_alone(blocks[-1]) else start
    for number in range(end - 1, max(-1, end - 1 - _MOST_BLOCKS), -1):
        if blocks[number].kind == IMAGE and start < len(blocks):  # a portrait beside what is said
            continue
        if blocks[number].kind == IMAGE or len(blocks[number].text) > LONGEST:
            break
        if is_signature(blocks[max(0, number - 1) : number + 1]) or tells_of_work(blocks, number):
            break
        zone, count = read_meta(blocks[number:end], menu)
        if count == end - number and zone.is_sure:
            if tells_event(blocks[number]):
                break
            found, start = zone, number
    return found, start


def tells_event(block: Block) -> bool:
    """ "Hạn nộp hồ sơ: 17h00 ngày 30/5/2023", "Trường số 1: 18,25 điểm": a Vietnamese label of no article's in front of
    a day or a clock, or of a number of something."""
    return any(
        label.kind == UNKNOWN_LABEL
        and (moment.kind in (DATE, POSTED) or (moment.kind == COUNTER and moment.text[-1].isalpha()))
        and not ((label.text + moment.text).isascii() or is_of_posting(label.text))
        for label, moment in pairwise(atoms_of(block))
    )


def says_who_and_when(blocks: Sequence[Block], menu: frozenset[str] = frozenset()) -> bool:
    """ "(Người viết: Lâm Anh; Ngày viết: 12/04/2025)": who wrote or changed it and when, each by its label, or when it
    was changed, and no more."""
    if any(block.kind == IMAGE or not is_readable(block) for block in blocks):  # most lines
        return False
    if not any(_DIGIT.search(block.text) for block in blocks):
        return False
    atoms = [atom for block in blocks for atom in atoms_of(block)]
    kinds = [(atom.kind, atom.is_day) for atom in atoms if atom.is_day or atom.kind != DATE]  # a clock may lead the day
    if (DATE, True) not in kinds:  # most lines
        return False
    if kinds == [(EDITED, False), (DATE, True)]:
        return True
    is_labelled = any(one == (POSTED, False) and other == (DATE, True) for one, other in pairwise(kinds))
    is_labelled = is_labelled or any(map(says_who_changed, pairwise(atoms)))
    is_named = any(one[0] == AUTHOR and other[0] in (TEXT, CATEGORY) for one, other in pairwise(kinds))  # or nobody
    return is_labelled and is_named and read_meta(blocks, menu)[1] == len(blocks)


def is_label_alone(block: Block) -> bool:
    """ "Category", "Từ khóa:": nothing but a label."""
    atoms = atoms_of(block) if 0 < len(block.text) <= LONGEST_CATEGORY else ()
    return len(atoms) == 1 and atoms[0].kind in LABEL_KINDS


def _may_be_meta(block: Block) -> bool:
    """False for a text, by its length and its shape alone."""
    return is_readable(block) or (len(block.text) <= LONGEST and is_persons_name(block.text))


def read_all_meta(blocks: Sequence[Block], menu: frozenset[str] = frozenset()) -> MetaZone:
    """All meta lines among `blocks`."""
    found, position = NOTHING, 0
    while position < len(blocks):
        zone, count = read_meta(blocks[position:], menu)
        found = found.joined(zone) if count else found
        position += count or 1
    return found


def is_of_comments(block: Block) -> bool:
    """True for a line of the readers' part of a page, by the name of a box around it."""
    return not OF_COMMENTS.isdisjoint(words_around(block))
