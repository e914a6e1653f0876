"""Office files and archives made by the libraries that write them, of texts that a test chooses."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import docx
import openpyxl
import pptx
from docx.enum.text import WD_BREAK
from pptx.util import Cm

Rows = Sequence[Sequence[object]]


def docx_of(paragraphs: Sequence[str], rows: Rows = (), *, page_break_before: int | None = None) -> bytes:
    """A document of Word: paragraphs, then a table; a new page begins with one of the paragraphs."""
    document = docx.Document()
    for number, paragraph in enumerate(paragraphs):
        if number == page_break_before:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = str(text)
    return _saved(document)


def xlsx_of(sheets: Mapping[str, Rows], *, formats: Mapping[str, str] | None = None, hidden: str = "") -> bytes:
    """A workbook; `formats` are number formats of cells (`B2`) of each sheet."""
    book = openpyxl.Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cell, form in (formats or {}).items():
            sheet[cell].number_format = form
        sheet.sheet_state = "hidden" if name == hidden else "visible"
    del book["Sheet"]
    return _saved(book)


def pptx_of(slides: Sequence[Sequence[str]], rows: Rows = ()) -> bytes:
    """A presentation: text boxes by slide, and a table on the last one."""
    presentation = pptx.Presentation()
    for texts in slides:
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        for number, told in enumerate(texts):
            slide.shapes.add_textbox(Cm(1), Cm(2 * number), Cm(20), Cm(2)).text_frame.text = told
    if rows:
        table = slide.shapes.add_table(len(rows), len(rows[0]), Cm(1), Cm(9), Cm(20), Cm(5)).table
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(number, column).text = str(text)
    return _saved(presentation)


def zip_of(members: Mapping[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()
