"""PDF by PDFium: the text layer in the order in which it is drawn, ruled tables as rows, pages that are pictures.

PDFium finds the characters (`FPDFText_…`); what stands together is decided by where the words lie.
"""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from ntm_crawler.documents.columns import has_gap, running_text
from ntm_crawler.documents.document import Opened, Page
from ntm_crawler.documents.grid import Table, find_tables
from ntm_crawler.documents.layout import Line, is_below
from ntm_crawler.documents.ocr import Ocr
from ntm_crawler.documents.pdf_rules import read_rules
from ntm_crawler.documents.pdf_text import read_lines
from ntm_crawler.exceptions import DocumentError

_MOST_OF_PAGE = 0.5  # of its size: a picture that is larger is the page
_PICTURES = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
_OWN_LINES = 1  # of text on such a page: what programs that scan print on it


def open_pdf(body: bytes, ocr: Ocr | None) -> Opened:
    """The pages of a PDF; those that are pictures are read by `ocr`, if at all.

    Raises DocumentError: `document_encrypted`, `document_unreadable`.
    """
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise DocumentError("document_encrypted", "it asks for a password") from error
        raise DocumentError("document_unreadable", "it is no PDF that can be opened") from error
    return Opened(pages=_pages(document, ocr), page_count=len(document))


def _pages(document: pypdfium2.PdfDocument, ocr: Ocr | None) -> Iterator[Page]:
    with closing(document):
        for number in range(len(document)):
            try:
                page = document[number]
            except pypdfium2.PdfiumError:  # of a damaged file others may be there
                yield Page("")
                continue
            with closing(page):
                read = _read(page)
                yield ocr.read_page(page) if read.is_scan and ocr else read


def _read(page: pypdfium2.PdfPage) -> Page:
    with closing(page.get_textpage()) as text_page:
        lines, turn = read_lines(text_page)
    is_scan = len(lines) <= _OWN_LINES and _is_picture(page, lines)
    tables = find_tables(*read_rules(page, turn)) if _looks_tabular(lines) else []
    return Page("\n".join(_told(lines, tables)), is_scan=is_scan)


def _is_picture(page: pypdfium2.PdfPage, lines: Sequence[Line]) -> bool:
    """Whether a page is a picture: it shows something and no text, or a large picture with a line of text at most."""
    objects = [pdfium.FPDFPage_GetObject(page.raw, number) for number in range(pdfium.FPDFPage_CountObjects(page.raw))]
    if not lines:
        return bool(objects)
    width, height = page.get_size()
    edges = [ctypes.c_float() for _ in range(4)]
    for shape in objects:
        if pdfium.FPDFPageObj_GetType(shape) in _PICTURES:
            pdfium.FPDFPageObj_GetBounds(shape, *edges)
            left, bottom, right, top = (edge.value for edge in edges)
            if (right - left) * (top - bottom) > _MOST_OF_PAGE * width * height:
                return True
    return False


def _told(lines: Sequence[Line], tables: Sequence[Table]) -> Iterator[str]:
    """Paragraphs, and each table where its first word is drawn."""
    rest: list[Line] = []
    first_of: dict[int, tuple[int, Table]] = {}
    for line in lines:
        words = line
        for table in tables:
            left = table.take(words)
            if len(left) < len(words):
                first_of.setdefault(id(table), (len(rest), table))
            words = left
        if words:
            rest.append(words)
    start = 0
    for end, table in sorted(first_of.values(), key=lambda one: one[0]):
        yield from running_text(rest[start:end])
        yield from table.lines()
        start = end
    yield from running_text(rest[start:])


def _looks_tabular(lines: Sequence[Line]) -> bool:
    """Whether text stands beside text: a look for rules costs as much as the text."""
    return any(not is_below(line, above) for above, line in pairwise(lines)) or any(map(has_gap, lines))
