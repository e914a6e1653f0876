"""DOCX: paragraphs, tables, text boxes and notes as they stand; pages where Word, or whoever wrote it, broke them.

python-docx opens it; its own texts leave out text boxes, content controls, notes and changes that were suggested.
"""

import io
from collections.abc import Iterator

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from lxml import etree

from ntm_crawler.documents.document import Opened
from ntm_crawler.documents.parts import PAGE_BREAK, pages_of, row_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {f"{_W}{name}" for name in ("moveFrom", "del", "pPr", "rPr", "instrText")} | {_FALLBACK}
_SIGNS = {f"{_W}tab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}lastRenderedPageBreak": PAGE_BREAK}
_NOTES = (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)


def open_docx(body: bytes) -> Opened:
    """The pages of a document of Word 2007 or later."""
    document = docx.Document(io.BytesIO(body))
    notes = [parse_xml(one.target_part.blob) for one in document.part.rels.values() if one.reltype in _NOTES]
    roots = [document.element.body, *(note for root in notes for note in root)]
    return Opened(pages=pages_of(line for root in roots for line in _lines(root)))


def _lines(parent: etree._Element) -> Iterator[str]:
    """A paragraph or a row of a table a line."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield from _paragraph(child)
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                if next(row.iterancestors(f"{_W}tbl")) is child:
                    yield row_of(_cells(row))
        elif child.tag not in _LEFT_OUT:
            yield from _lines(child)


def _cells(row: etree._Element) -> Iterator[str]:
    """The texts of a row's cells; a table within a cell is a part of its text."""
    for cell in row.iter(f"{_W}tc"):
        if next(cell.iterancestors(f"{_W}tr")) is row:
            yield "\n".join(_lines(cell))


def _paragraph(paragraph: etree._Element) -> Iterator[str]:
    """Its text, and behind it those of the text boxes that are anchored in it."""
    boxes: list[etree._Element] = []
    yield "".join(_texts(paragraph, boxes))
    for box in boxes:
        yield from _lines(box)


def _texts(element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}br":
            yield PAGE_BREAK if child.get(f"{_W}type") == "page" else "\n"
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif child.tag not in _LEFT_OUT:
            yield from _texts(child, boxes)
