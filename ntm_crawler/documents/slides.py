"""PPTX: the text of each slide, shape by shape."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

import pptx

from ntm_crawler.documents.document import Opened, Page
from ntm_crawler.documents.parts import row_of


def open_pptx(body: bytes) -> Opened:
    """The slides of a presentation of PowerPoint 2007 or later."""
    slides = pptx.Presentation(io.BytesIO(body)).slides
    return Opened(pages=(Page("\n".join(_lines(slide.shapes))) for slide in slides), page_count=len(slides))


def _lines(shapes: Iterable[Any]) -> Iterator[str]:
    for shape in shapes:
        if hasattr(shape, "shapes"):  # a group
            yield from _lines(shape.shapes)
        elif shape.has_text_frame:
            yield from shape.text_frame.text.splitlines()
        elif getattr(shape, "has_table", False):
            yield from (row_of(cell.text for cell in row.cells if not cell.is_spanned) for row in shape.table.rows)
