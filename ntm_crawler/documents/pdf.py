"""PDF by PDFium: the text layer in the order in which it is drawn, ruled tables as rows, pages that are pictures.

PDFium finds the characters (`FPDFText_…`); what stands together is decided by where the words lie.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from ntm_crawler.documents.columns import in_columns, rows_of
from ntm_crawler.documents.document import Opened, Page
from ntm_crawler.documents.grid import Table, find_tables
from ntm_crawler.documents.layout import GUTTER, Line, is_below, joined, paragraphs
from ntm_crawler.documents.parts import CELLS
from ntm_crawler.documents.pdf_rules import read_rules
from ntm_crawler.documents.pdf_text import read_lines
from ntm_crawler.exceptions import DocumentError


def open_pdf(body: bytes) -> Opened:
    """The pages of a PDF. Raises DocumentError: `document_encrypted`, `document_unreadable`."""
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise DocumentError("document_encrypted", "it asks for a password") from error
        raise DocumentError("document_unreadable", "it is no PDF that can be opened") from error
    return Opened(pages=_pages(document), page_count=len(document))


def _pages(document: pypdfium2.PdfDocument) -> Iterator[Page]:
    with closing(document):
        for number in range(len(document)):
            try:
                page = document[number]
            except pypdfium2.PdfiumError:  # of a damaged file others may be there
                yield Page("")
                continue
            with closing(page):
                yield _read(page)


def _read(page: pypdfium2.PdfPage) -> Page:
    with closing(page.get_textpage()) as text_page:
        lines, turn = read_lines(text_page)
    if not lines:
        return Page("", is_scan=pdfium.FPDFPage_CountObjects(page.raw) > 0)
    tables = find_tables(*read_rules(page, turn)) if _looks_tabular(lines) else []
    return Page("\n".join(_told(lines, tables)))


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
        yield from _running(rest[start:end])
        yield from table.lines()
        start = end
    yield from _running(rest[start:])


def _running(lines: Sequence[Line]) -> Iterator[str]:
    """Paragraphs, and rows of tables without rules."""
    text: list[Line] = []
    for is_table, stretch in rows_of(in_columns(lines)):
        if is_table:
            yield from paragraphs(text)
            yield from (CELLS.join(joined([part]) for part in parts) for parts in stretch)
            text = []
        else:
            text += [[word for part in parts for word in part] for parts in stretch]
    yield from paragraphs(text)


def _looks_tabular(lines: Sequence[Line]) -> bool:
    """Whether text stands beside text: a look for rules costs as much as the text."""
    return any(not is_below(line, above) for above, line in pairwise(lines)) or any(
        word.left - before.right > GUTTER * (word.top - word.bottom)
        for line in lines
        for before, word in pairwise(line)
    )
