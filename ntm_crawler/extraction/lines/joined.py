"""Lines of one box that are one: of a heading that line breaks divide, of a day printed like the leaf of a calendar."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ntm_crawler.dates import is_clock, is_date_label
from ntm_crawler.extraction.lines.layout import IMAGE, KINDS, PARAGRAPH, ROW, Block, Box, words_of_name
from ntm_crawler.extraction.lines.tags import HEADING_TAGS, INLINE_TAGS

_TITLE_HEADINGS = frozenset(("h1", "h2"))
_TITLE_NAMES = (frozenset(("title",)), frozenset(("tieude",)), frozenset(("tieu", "de")), frozenset(("headline",)))
_MOST_WORDS = 3  # of a class that names a title: "news-title", "tieu-de-tin"
_LONGEST_TITLE = 250  # characters: 92 on pages, 629 in a text set as one heading
_SAYS_WHEN_AND_WHO = re.compile(  # "2025-04-12 10:20:00 Nguồn: … Tác giả: … Lượt xem: 82" inside the heading
    r"\d{1,4}([-/.])\d\d?\1\d{1,4} \d\d?:\d\d.{0,8}(?:nguồn|tác giả|người đăng|lượt xem|bình luận)\s?:", re.IGNORECASE
)
_MOST_OF_DAY = 3  # lines of a day printed like a leaf of a calendar: bounds the work, as the next ones
MOST_OF_LEAF = _MOST_OF_DAY + 1  # with its clock
_LONGEST_OF_LEAF = 14  # characters: "Tháng 12, 2022"
_LONGEST_LEAF = 20  # of all parts in one line: "10:15" and "20Tháng 12, 2022"
LENGTH_OF_YEAR = 4
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_DAY_OF_BADGE = re.compile(r"\d{1,2} [^\W\d_]{2,9}\.? ?(?:\d{1,2})?")


def may_be_title(box: Box) -> bool:
    """True for a heading of the first two levels, and a box named a title."""
    return box.tag in _TITLE_HEADINGS or _names_title(box.element.get("class") or "")


@lru_cache(maxsize=4096)
def _names_title(written: str) -> bool:
    return any(
        len(words) <= _MOST_WORDS and any(words >= name for name in _TITLE_NAMES)
        for words in map(words_of_name, written.split())
    )


def joined_heading(lines: Sequence[Block], box: Box) -> Sequence[Block]:
    """One line of a heading that line breaks or parts shown as blocks divide; the `lines` of this box as they are where
    it is a row of a list, or too long to be a title: a text set as a heading."""
    text = " ".join(line.text for line in lines)
    if any(_SAYS_WHEN_AND_WHO.match(line.text) for line in lines[1:]):  # PHPCMS
        return lines
    if len(text) > _LONGEST_TITLE or not all(_is_part_of_heading(line, box) for line in lines):
        return lines
    if box.tag not in HEADING_TAGS and any(line.links for line in lines):  # a row of a list
        return lines
    joined = Block(
        box.first,
        KINDS.get(box.tag, PARAGRAPH),
        text,
        box,
        sum(line.link_chars for line in lines),
        tuple(piece for line in lines for piece in (*line.pieces, " ")),
        tuple(link for line in lines for link in line.links),
        italic_chars=sum(line.italic_chars for line in lines),
        owners=tuple(owner for line in lines for owner in (*line.owners, box.element)),
    )
    return [joined]


def _is_part_of_heading(line: Block, heading: Box) -> bool:
    is_part = line.box is heading or (line.box.parent is heading and line.box.tag in INLINE_TAGS)
    return is_part and line.kind != IMAGE


def may_end_leaf(line: Block) -> bool:
    """True for the last line of several, or of several parts, where it is short, no photo, and without links."""
    return 0 < len(line.text) <= _LONGEST_LEAF and not line.links


def joined_leaf(lines: Sequence[Block], box: Box) -> Sequence[Block]:
    """One line of a day whose parts stand apart, as on the leaf of a calendar: "14" above "09/2022"; the boxes inside
    this one then hold it, too. The `lines` of this box as they are where they say no day together."""
    text = _day_of_leaf(_parts_of_leaf(lines))
    if text is None or any(line.links or line.kind in (IMAGE, ROW) for line in lines):
        return lines
    for inner in (inner for line in lines for inner in line.box.ancestors()):
        if inner is box:
            break
        inner.first, inner.last = box.first, box.first + 1
    return [Block(box.first, PARAGRAPH, text, box, pieces=(text,), owners=(box.element,))]


def with_year(day: Block, year: str, box: Box) -> Block | None:
    """The line of a badge's day ("12 Th11") with the year that stands alone in the element right behind it, `box`; None
    for any other two lines."""
    if not _YEAR.fullmatch(year) or day.box.parent is not box.parent or not _DAY_OF_BADGE.fullmatch(day.text):
        return None
    text = f"{day.text} {year}"
    if day.links or day.kind == ROW or not is_date_label(text):
        return None
    return Block(day.index, day.kind, text, day.box, pieces=(text,), owners=(day.box.element,))


def _parts_of_leaf(lines: Sequence[Block]) -> list[str]:
    """The lines, or the pieces of the only one."""
    if len(lines) > 1:
        return [line.text for line in lines]
    return [part for piece in lines[0].pieces if (part := piece.strip())]


def _day_of_leaf(parts: list[str]) -> str | None:
    """The day that a few short parts say together, however they are ordered; a clock among them goes behind it."""
    if len(parts) > MOST_OF_LEAF or any(len(part) > _LONGEST_OF_LEAF for part in parts):
        return None
    day = next((part for part in parts if len(part) <= 2 and part.isdigit()), None)
    if day is None:
        return None
    clock = next((part for part in (parts[0], parts[-1]) if len(part) > 2 and is_clock(part)), None)
    others = [part for part in parts if part is not clock]
    others.remove(day)
    if len(others) >= _MOST_OF_DAY:
        return None
    behind = f" {clock}" if clock else ""
    written = (sign.join((day, *others)) for sign in (" ", "/", "-", "."))
    return next((label + behind for label in written if is_date_label(label)), None)
