"""The straight lines that are drawn on a page of a PDF."""

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from ntm_crawler.documents.grid import Rule
from ntm_crawler.documents.layout import Box, turned

_THIN = 3.0  # points: a filled box that is thinner is a rule
_MOST_OBJECTS = 50_000  # on a page: a microsecond each; drawings and maps have more, and are no tables
_SEGMENTS_OF_BOX = 5  # a rectangle has four corners, and its first one again; triangles are not drawn around text
_MOST_POINTS = 2_000  # of one path: likewise
_MOST_RULES = 2_000  # of one page: likewise


def read_rules(page: pypdfium2.PdfPage, turn: int) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical rules that are drawn on a page, the borders of boxes among them."""
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    for drawn, is_frame in _drawn(page):
        left, bottom, right, top = turned(drawn, turn) if turn else drawn
        is_wide, is_high = right - left > _THIN, top - bottom > _THIN
        if is_wide and is_high and is_frame:
            horizontal += (Rule(bottom, left, right), Rule(top, left, right))
            vertical += (Rule(left, bottom, top), Rule(right, bottom, top))
        elif is_wide and not is_high:
            horizontal.append(Rule((bottom + top) / 2, left, right))
        elif is_high and not is_wide:
            vertical.append(Rule((left + right) / 2, bottom, top))
        if len(horizontal) + len(vertical) > _MOST_RULES:
            return [], []
    return horizontal, vertical


def _drawn(page: pypdfium2.PdfPage) -> Iterator[tuple[Box, bool]]:
    """The boxes of what may be rules on a page, and whether those that are not thin are frames, of four rules."""
    edges = (ctypes.c_float * 4)()
    places = [ctypes.c_float.from_buffer(edges, ctypes.sizeof(ctypes.c_float) * at) for at in range(4)]
    for number in range(min(_MOST_OBJECTS, pdfium.FPDFPage_CountObjects(page.raw))):
        shape = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        pdfium.FPDFPageObj_GetBounds(shape, *places)
        left, bottom, right, top = edges[:]
        is_thin = right - left <= _THIN or top - bottom <= _THIN
        if is_thin or (segments := pdfium.FPDFPath_CountSegments(shape)) <= _SEGMENTS_OF_BOX:
            yield (left, bottom, right, top), True
        elif segments <= _MOST_POINTS:
            yield from ((side, False) for side in _sides(shape))


def _sides(shape: pdfium.FPDF_PAGEOBJECT) -> Iterator[Box]:
    """The boxes of the straight lines that a path consists of."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for number in range(pdfium.FPDFPath_CountSegments(shape)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield _between(last, point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield _between(point, start)
        last = point


def _between(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
