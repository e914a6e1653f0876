"""ODT, ODS, ODP (OpenDocument 1.3, ISO/IEC 26300): all text stands in the part `content.xml`."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from ntm_crawler.documents.document import Opened, Page
from ntm_crawler.documents.parts import PAGE_BREAK, pages_of, row_of
from ntm_crawler.exceptions import DocumentError

_URN = "urn:oasis:names:tc:opendocument:xmlns"
_OFFICE, _TEXT, _TABLE, _DRAW = (f"{{{_URN}:{name}:1.0}}" for name in ("office", "text", "table", "drawing"))
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_LEFT_OUT = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}forms"}
_SIGNS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n", f"{_TEXT}soft-page-break": PAGE_BREAK}
_OWN_PAGES = {"ods": f"{_TABLE}table", "odp": f"{_DRAW}page"}


def open_open_document(body: bytes, kind: str) -> Opened:
    """The pages of a text, the sheets of a workbook, the slides of a presentation. Raises DocumentError:
    `document_encrypted`."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        if b"manifest:encryption-data" in archive.read("META-INF/manifest.xml"):
            raise DocumentError("document_encrypted", "it asks for a password")
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        content = etree.fromstring(archive.read("content.xml"), parser).find(f"{_OFFICE}body")
    if content is None:
        raise DocumentError("document_unreadable", "it has no content")
    own = _OWN_PAGES.get(kind)
    if own is None:
        return Opened(pages=pages_of(_lines(content)))
    parts = [part for part in content.iter(own) if next(part.iterancestors(own), None) is None]
    return Opened(pages=(Page("\n".join(_lines(part))) for part in parts), page_count=len(parts))


def _lines(parent: etree._Element) -> Iterator[str]:
    """A paragraph or a row of a table a line."""
    for child in parent:
        if child.tag in _PARAGRAPHS:
            yield "".join(_texts(child))
        elif child.tag == f"{_TABLE}table-row":
            yield row_of("\n".join(_lines(cell)) for cell in child)
        elif child.tag == f"{_TEXT}soft-page-break":
            yield PAGE_BREAK
        elif child.tag not in _LEFT_OUT:
            yield from _lines(child)


def _texts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag in _PARAGRAPHS:  # of a note or a text box
            yield "\n"
            yield from _texts(child)
        elif child.tag not in _LEFT_OUT:
            yield from _texts(child)
        yield child.tail or ""
