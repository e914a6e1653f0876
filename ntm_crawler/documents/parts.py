"""Office files are ZIP archives of XML parts: what their readers have in common."""

import io
import zipfile
from collections.abc import Iterable, Iterator

from ntm_crawler.documents.document import Page
from ntm_crawler.exceptions import DocumentError

PAGE_BREAK = "\f"
CELLS = " | "


def require_small(body: bytes, most: int) -> None:
    """Raise DocumentError (`document_cut`) where the parts of an office file are more than `most` bytes unpacked.

    The sizes that a ZIP archive states bind whoever reads it: `zipfile` gives no byte beyond.
    """
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > most:
        raise DocumentError("document_cut", f"its parts are {size:,} bytes when they are unpacked; nothing was read")


def pages_of(lines: Iterable[str]) -> Iterator[Page]:
    """Pages of lines in which page breaks stand; a break in front of all text, or behind another one, is none."""
    page: list[str] = []
    for line in lines:
        first, *others = line.split(PAGE_BREAK)
        page.append(first)
        for other in others:
            if any(map(str.strip, page)):
                yield Page("\n".join(page))
                page = []
            page.append(other)
    yield Page("\n".join(page))


def row_of(cells: Iterable[str]) -> str:
    """The cells of a row as a line, without empty ones; a page break within them stands behind it."""
    whole = list(cells)
    texts = [" ".join(cell.replace(PAGE_BREAK, " ").split()) for cell in whole]
    return CELLS.join(filter(None, texts)) + (PAGE_BREAK if any(PAGE_BREAK in cell for cell in whole) else "")
