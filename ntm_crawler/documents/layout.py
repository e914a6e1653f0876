"""Words with their places on a page → paragraphs, in the order in which the document draws them.

Places are in points from the page's lower left corner, as the page is shown.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ntm_crawler.extraction.authors.syllables import is_syllable

GUTTER = 1.5  # of a line's height: what stands further apart is no running text (blanks up to 1.1 in the tests' PDFs)
HYPHEN = "\ufffe"  # what PDFium writes for a hyphen at the end of a line
_SPACE = 0.25  # of the font's size: the blank of Times New Roman, in which offices write (Decree 30/2020, annex I)
_PARAGRAPH_GAP = 0.25  # of a line's height, beyond the usual: 6 pt at 14 pt are 0.37 (Decree 30/2020, annex I)
_SAME_SIZE = 0.15  # of a line's height: 13 and 14 pt are one text, 14 and 17 are not
_ITEM = re.compile(r"(?:[-+•*–—]|\(?[0-9]{1,2}[.)]|[a-zđ]\)|[IVX]{1,5}\.|Điều [0-9])")


class Word(NamedTuple):
    """What stands between blanks, in its box."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


Line = Sequence[Word]
Box = tuple[float, float, float, float]  # left, bottom, right, top


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """The lines of text that belong together as one; a hyphen that only parted a word at a line's end goes."""
    if not lines:
        return
    usual = _usual_gap(lines)
    for block in _blocks(lines, usual):
        edge = max(line[-1].right for line in block)
        paragraph = [block[0]]
        for line in block[1:]:
            above = paragraph[-1]
            if not above[-1].text.endswith(HYPHEN) and (ends_early(above, line, edge) or _ITEM.match(line[0].text)):
                yield joined(paragraph)
                paragraph = []
            paragraph.append(line)
        yield joined(paragraph)


def joined(lines: Sequence[Line]) -> str:
    """The words of some lines as one line."""
    text = ""
    for line in lines:
        told = " ".join(word.text for word in line)
        if text.endswith(HYPHEN):
            before = text.removesuffix(HYPHEN)
            text = f"{before}{_hyphen(before.rpartition(' ')[2], line[0].text)}{told}"
        else:
            text = f"{text} {told}" if text else told
    return text.replace(HYPHEN, "-")


def is_below(line: Line, other: Line) -> bool:
    """Whether `line` is one further down than `other`, not beside it or above."""
    middle = (line[0].bottom + line[0].top) / 2
    return middle < other[0].bottom


def _hyphen(before: str, after: str) -> str:
    """The hyphen between two parts, or nothing. Vietnamese never parts a syllable, so that its hyphens are meant."""
    parted = before.isalpha() and before[-1:].islower() and after[:1].islower()
    return "" if parted and not is_syllable(before) else "-"


def _usual_gap(lines: Sequence[Line]) -> float:
    gaps = [_gap(line, above) for above, line in pairwise(lines) if is_below(line, above)]
    return median(gaps) if gaps else 0.0


def _gap(line: Line, above: Line) -> float:
    return max([word.bottom for word in above]) - min([word.top for word in line])


def height(line: Line) -> float:
    """That of its lowest word: letters of another font that stand in for missing ones may be higher."""
    return min([top - bottom for _, _, bottom, _, top in line])


def _blocks(lines: Sequence[Line], usual: float) -> Iterator[list[Line]]:
    """Lines below each other at the usual distance, in one size."""
    block: list[Line] = [lines[0]]
    for line in lines[1:]:
        if not _goes_on(line, block[-1], usual):
            yield block
            block = []
        block.append(line)
    yield block


def _goes_on(line: Line, above: Line, usual: float) -> bool:
    size = height(above)
    return (
        is_below(line, above)
        and _gap(line, above) <= usual + _PARAGRAPH_GAP * size
        and abs(height(line) - size) <= _SAME_SIZE * size
        and line[0].left < above[-1].right
        and above[0].left < line[-1].right
    )


def ends_early(line: Line, following: Line, edge: float) -> bool:
    """Whether the next line's first word would have found room behind this one."""
    first = following[0]
    return first.right - first.left + _SPACE * height(line) < edge - line[-1].right


def turned(box: Box, turn: int) -> Box:
    """A box on a page that is turned clockwise by so many quarters."""
    left, bottom, right, top = box
    if turn == 0:
        return box
    if turn == 1:
        return bottom, -right, top, -left
    if turn == 2:
        return -right, -top, -left, -bottom
    return -top, left, -bottom, right
