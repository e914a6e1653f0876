"""What is known of a document once it has been read, and what reading it may take."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ntm_crawler.items import Issue


@dataclass(slots=True, frozen=True, kw_only=True)
class Budget:
    """What one document may take; what is beyond it is left out, with an issue.

    `pages` and `characters` of text in all; `seconds` until no further page is begun; of an archive `files` members
    with `unpacked` bytes, in archives that lie at most `depth` deep in each other. `folder` is an empty one for the
    files of other programs: whoever made it removes them. With `ocr` pages that are pictures are read, too.
    """

    folder: Path
    pages: int = 1_000
    characters: int = 10_000_000
    seconds: float = 60.0
    files: int = 200
    unpacked: int = 100_000_000
    depth: int = 2
    ocr: bool = False


@dataclass(slots=True, frozen=True)
class Page:
    """The text of a page, a paragraph or a row of a table a line; `is_scan` where it is a picture of a page.

    `confidences` are of the words of one that OCR has read, 0 to 100 each; None where it has not.
    """

    text: str
    is_scan: bool = False
    confidences: tuple[float, ...] | None = None


@dataclass(slots=True, frozen=True, kw_only=True)
class Opened:
    """A document that is being read: its pages one after the other, None for how many these are where nobody can tell.

    `issues` is filled while the pages are taken.
    """

    pages: Iterator[Page]
    page_count: int | None = None
    issues: list[Issue] = field(default_factory=list)


@dataclass(slots=True, frozen=True, kw_only=True)
class Document:
    """What was read. `kind` is what its bytes say it is (`documents.kinds`); None where they say nothing.

    `pages` are the texts of the first `len(pages)` of `page_count` pages: sheets of a workbook, slides of a
    presentation. `language` is `vi`, `und` (ISO 639-2: undetermined) or None without text. `has_text_layer` is false
    where all there is to see is pictures; `scans` counts pages that are pictures. `is_ocr` says that at least one page
    was read by OCR, `confidence` how sure that was, 0 to 100 (mean of its words).
    """

    kind: str | None
    pages: tuple[str, ...] = ()
    page_count: int | None = None
    language: str | None = None
    has_text_layer: bool = False
    scans: int = 0
    is_ocr: bool = False
    confidence: float | None = None
    issues: tuple[Issue, ...] = ()


class Clock:
    """Seconds that are left of a budget's."""

    def __init__(self, seconds: float):
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Not negative."""
        return max(0.0, self._end - time.monotonic())


def cut(message: str) -> Issue:
    """The issue of what was read in part."""
    return Issue(code="document_cut", message=message)
