"""Has documents read in a guarded process: one that takes too much, or ends it, costs itself an issue."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from scrapy.settings import BaseSettings

from ntm_crawler.documents import Budget, Document, read_document
from ntm_crawler.exceptions import ReaderLostError
from ntm_crawler.items import Issue
from ntm_crawler.portals.site import Site
from ntm_crawler.reading.guarded import GuardedProcess
from ntm_crawler.reading.reader import Reader

_HARD_LIMIT = 2.0  # of the time after which no further page is begun: what is not read by pages ends there


class GuardedDocuments:
    """Reads documents in a process of its own; close it. `look` is called a few times a second, and may raise.

    Settings: DOCUMENT_PAGES and DOCUMENT_TIMEOUT for one document (with `ocr` DOCUMENT_OCR_TIMEOUT), EXTRACTION_MEMORY
    for the process.
    """

    def __init__(self, settings: BaseSettings, *, ocr: bool = False, look: Callable[[], None] = lambda: None):
        self._look = look
        self._ocr = ocr
        self._pages = settings.getint("DOCUMENT_PAGES")
        self._seconds = settings.getfloat("DOCUMENT_OCR_TIMEOUT" if ocr else "DOCUMENT_TIMEOUT")
        own = settings.copy()
        own.set("EXTRACTION_PIPELINES", {}, priority="cmdline")  # no page is read there
        seconds = _HARD_LIMIT * self._seconds
        self._process = GuardedProcess(own, seconds=seconds, spares=0, method="spawn")  # a start is half a second

    def read(self, body: bytes, *, content_type: str | None, name: str) -> Document:
        """What stands in a document, as `read_document` says; nothing but an issue of one that ends the process.

        Raises ReadingError where no process can be had.
        """
        with TemporaryDirectory(prefix="ntm-document-", ignore_cleanup_errors=True) as folder:
            budget = Budget(folder=Path(folder), pages=self._pages, seconds=self._seconds, ocr=self._ocr)
            try:
                document = self._process.ask(_read, body, content_type, name, budget, page=name, look=self._look)
            except ReaderLostError as error:
                message = f"the process that read it {error.cause}"
                return Document(kind=None, issues=(Issue(code="document_unreadable", message=message),))
        assert isinstance(document, Document)
        return document

    def close(self) -> None:
        """End the process."""
        self._process.close()


def _read(
    reader: Reader,  # noqa: ARG001 - a job of the reading processes
    site: Site,  # noqa: ARG001
    body: bytes,
    content_type: str | None,
    name: str,
    budget: Budget,
) -> Document:
    """In the process."""
    return read_document(body, content_type=content_type, name=name, budget=budget)
