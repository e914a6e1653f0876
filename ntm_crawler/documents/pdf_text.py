"""The text layer of a page of a PDF as lines of words, in the order in which they are drawn.

PDFium finds the characters, and blanks that are none in the file. It parts lines by the order in which characters are
drawn; where that goes back and forth (LibreOffice draws the letters that a font lacks after the others), they are
brought into order by their places.
"""

import ctypes
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import mode

import pypdfium2
import pypdfium2.raw as pdfium

from ntm_crawler.documents.layout import GUTTER, HYPHEN, Box, Line, Word, is_below, turned
from ntm_crawler.extraction.authors.syllables import is_syllable
from ntm_crawler.extraction.lines.legacy_fonts import converted, suspected_font

BoxOf = Callable[[int], Box]

_LINE = re.compile(f"[^\r\n{HYPHEN}]+{HYPHEN}?")
_WORD = re.compile(r"\S+")
_SAMPLE = 20  # words by which it is told how the text of a page is turned
_FONT_NAME = 256  # bytes
_CAPITALS = re.compile(r"\.?Vn[A-Za-z ]*H\b")  # fonts of TCVN3 that show small letters as capitals
_HOOKED_U = "\xad"  # in TCVN3
_MARKS = ",;:.!?()[]\"'“”"
_BLANK = 0.15  # of a line's height: poppler parts words at 0.1 of the font's size, which is 1.15 times smaller
_ONE_LINE = 0.3  # of a line's height: raised and lowered signs stay on their line


def read_lines(text_page: pypdfium2.PdfTextPage) -> tuple[list[Line], int]:
    """The lines of a page, and by how many quarters it was turned clockwise for them to stand upright."""
    text = _characters(text_page)
    turn = _turn(text_page, text)
    starts, lines = _as_drawn(text_page, text, turn)
    if _is_disordered(lines):
        starts, lines = _by_place(text_page, text, turn)
    if suspected_font(text) == "TCVN3":
        lines = [_in_old_font(text_page, start, line) for start, line in zip(starts, lines, strict=True)]
    return lines, turn


def _as_drawn(text_page: pypdfium2.PdfTextPage, text: str, turn: int) -> tuple[list[int], list[Line]]:
    """Lines as PDFium parts them, and the numbers of their first characters."""
    box_of = _boxes(text_page, turn)
    starts: list[int] = []
    lines: list[Line] = []
    for line in _LINE.finditer(text):
        words = [_word(box_of, found) for found in _WORD.finditer(text, line.start(), line.end())]
        if words:
            starts.append(line.start())
            lines.append(words)
    return starts, lines


def _is_disordered(lines: Sequence[Line]) -> bool:
    """Whether words go back on their line, or a line's words stand among those of the one before it."""
    return any(word.left < before.left for line in lines for before, word in pairwise(line)) or any(
        not is_below(line, above)
        and not is_below(above, line)
        and line[0].left < above[-1].right
        and above[0].left < line[-1].right
        for above, line in pairwise(lines)
    )


@dataclass(slots=True)
class _Row:
    """Characters on one line, with their boxes and numbers; `base` is where they stand, `height` how high they are."""

    base: float
    height: float
    characters: list[tuple[Box, int, str]] = field(default_factory=list)


def _by_place(text_page: pypdfium2.PdfTextPage, text: str, turn: int) -> tuple[list[int], list[Line]]:
    """Lines by the places of the characters, in the order of their first ones."""
    parts = sorted(part for row in _rows(text_page, text, turn) for part in _parts(row))
    return [start for start, _ in parts], [line for _, line in parts]


def _rows(text_page: pypdfium2.PdfTextPage, text: str, turn: int) -> list[_Row]:
    box_of = _boxes(text_page, turn)
    rows: list[_Row] = []
    for number, character in enumerate(text):
        if character in "\r\n\0" or pdfium.FPDFText_IsGenerated(text_page.raw, number) == 1:
            continue
        box = box_of(number)
        base = _base(text_page, number, turn)
        for row in reversed(rows):
            if abs(row.base - base) <= _ONE_LINE * row.height:
                break
        else:
            row = _Row(base, box[3] - box[1])
            rows.append(row)
        row.characters.append((box, number, character))
    return rows


def _parts(row: _Row) -> Iterator[tuple[int, Line]]:
    """The lines of a row, parted at wide gaps, with the number of the character of each that is drawn first."""
    words: list[Word] = []
    numbers: list[int] = []
    letters = ""
    box = row.characters[0][0]
    end: float | None = None
    for (left, bottom, right, top), number, character in sorted(row.characters):
        gap = 0.0 if end is None else left - end
        if letters and (character.isspace() or gap > _BLANK * row.height):
            words.append(Word(letters, *box))
            letters = ""
        if not character.isspace():
            if words and not letters and left - words[-1].right > GUTTER * row.height:
                yield min(numbers), words
                words, numbers = [], []
            box = (box[0], min(box[1], bottom), right, max(box[3], top)) if letters else (left, bottom, right, top)
            letters += character
            numbers.append(number)
            end = right
    if letters:
        words.append(Word(letters, *box))
    if words:
        yield min(numbers), words


def _base(text_page: pypdfium2.PdfTextPage, number: int, turn: int) -> float:
    """The height of the line on which a character stands."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page.raw, number, x, y)
    return turned((x.value, y.value, x.value, y.value), turn)[1]


def _in_old_font(text_page: pypdfium2.PdfTextPage, start: int, line: Line) -> Line:
    """A line of TCVN3 with its hyphens right, and in capitals where its font shows it so."""
    line = [word._replace(text=_with_hook(word.text)) for word in line]
    if not _CAPITALS.search(_font_name(text_page, start)):
        return line
    texts = converted(" ".join(word.text for word in line), "TCVN3").upper().split(" ")
    return [word._replace(text=text) for word, text in zip(line, texts, strict=True)]


def _with_hook(word: str) -> str:
    """A word with `ư` where PDF has a hyphen: the place of TCVN3's `ư` is a hyphen's in WinAnsiEncoding (ISO 32000-1,
    annex D.2)."""
    hooked = word.replace("-", _HOOKED_U).replace(HYPHEN, _HOOKED_U)
    bare = hooked.strip(_MARKS)
    return hooked if len(bare) > 1 and hooked != word and is_syllable(converted(bare, "TCVN3")) else word


def _characters(text_page: pypdfium2.PdfTextPage) -> str:
    """The characters by their numbers; where PDFium's text has left some out, they are asked for one by one."""
    count = text_page.count_chars()
    text = text_page.get_text_range() if count else ""
    if len(text) == count:
        return text
    return "".join(chr(pdfium.FPDFText_GetUnicode(text_page.raw, number)) for number in range(count))


def _word(box_of: BoxOf, found: re.Match[str]) -> Word:
    start, end = found.span()
    left, bottom, right, top = box_of(start)
    if end - start > 1:
        _, end_bottom, right, end_top = box_of(end - 1)
        bottom, top = min(bottom, end_bottom), max(top, end_top)
    return Word(found[0].replace("\0", ""), left, bottom, right, top)


def _boxes(text_page: pypdfium2.PdfTextPage, turn: int) -> BoxOf:
    """What gives, of a character's number, its place in its line, whatever its own height: left, bottom, right, top."""
    raw, ask = text_page.raw, pdfium.FPDFText_GetLooseCharBox
    edges = (ctypes.c_float * 4)()  # of a FS_RECTF, in its order: read at once
    box = ctypes.cast(edges, ctypes.POINTER(pdfium.FS_RECTF))

    def box_of(number: int) -> Box:
        ask(raw, number, box)
        left, top, right, bottom = edges[:]
        return turned((left, bottom, right, top), turn) if turn else (left, bottom, right, top)

    return box_of


def _turn(text_page: pypdfium2.PdfTextPage, text: str) -> int:
    """How many quarters the page has to be turned clockwise for its text to stand upright."""
    starts = [found.start() for found in _WORD.finditer(text)]
    sample = starts[:: max(1, len(starts) // _SAMPLE)]
    angles = [-round(pdfium.FPDFText_GetCharAngle(text_page.raw, number) / (math.pi / 2)) % 4 for number in sample]
    return mode(angles) if angles else 0


def _font_name(text_page: pypdfium2.PdfTextPage, number: int) -> str:
    buffer = ctypes.create_string_buffer(_FONT_NAME)
    pdfium.FPDFText_GetFontInfo(text_page.raw, number, buffer, _FONT_NAME, None)
    return buffer.value.decode("utf-8", "replace")
