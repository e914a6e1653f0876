"""What stands in the documents that articles link to, page by page."""

import logging
from pathlib import Path
from typing import Self

from scrapy.settings import BaseSettings

from ntm_crawler.database import Database
from ntm_crawler.database import document_texts as rows
from ntm_crawler.database.connection import Row
from ntm_crawler.derived.derivation import Derivation
from ntm_crawler.derived.stored_documents import document_bytes
from ntm_crawler.documents import READER_VERSION, Document
from ntm_crawler.exceptions import PageError, ReadingError, ReplayError
from ntm_crawler.reading.documents import GuardedDocuments

logger = logging.getLogger(__name__)


class AttachmentTexts(Derivation):
    """Of each document that is kept, once, whatever articles have it, its text; the newest first.

    Documents are read in a process of their own, outside of any transaction. `ocr` also reads pages that are pictures;
    what OCR has read is left as it is without.
    """

    name = "attachment_texts"
    version = READER_VERSION
    things = "documents"
    batch = 1
    follows_crawls = True

    def __init__(self, database: Database, settings: BaseSettings, *, ocr: bool = False):
        super().__init__(database, newest_first=True)
        self._settings = settings
        self._ocr = ocr
        self._after: int | None = None  # documents down to this one were looked at
        self._reader: GuardedDocuments | None = None

    @classmethod
    def from_settings(cls, database: Database, settings: BaseSettings, *, newest_first: bool = False) -> Self:
        """One that reads out of ARCHIVE_DIR."""
        del newest_first
        return cls(database, settings)

    def total(self) -> int:
        """All documents that are kept."""
        return rows.count_documents(self.database)

    def outdated(self) -> int:
        """Documents that this version has not read; with OCR also those with pages that nobody has read."""
        return rows.count_unread(self.database, self.version, ocr=self._ocr)

    def run(self, batch: int) -> int:
        """Read the next `batch` documents, and store each in a transaction of its own."""
        found = rows.unread_documents(self.database, self.version, ocr=self._ocr, after=self._after, limit=batch)
        for document in found:
            self._after = document["id"]
            self._read(document)
        return len(found)

    def forget(self) -> None:
        """All documents are unread."""
        with self.database.transaction():
            rows.forget_texts(self.database)
        self._after = None

    def close(self) -> None:
        """End the process that reads."""
        if self._reader:
            self._reader.close()
            self._reader = None

    def _read(self, document: Row) -> None:
        """One that cannot be had, or that no process can be had for, stays unread; the next call comes to it again."""
        try:
            body = document_bytes(self.database, Path(self._settings["ARCHIVE_DIR"]), document["id"])
            self._reader = self._reader or GuardedDocuments(self._settings, ocr=self._ocr)
            read = self._reader.read(body, content_type=document["content_type"], name=document["name"])
        except (ReplayError, PageError, ReadingError, OSError) as error:
            logger.info("%s: document %d cannot be read: %s", self.name, document["id"], error)
            return
        with self.database.transaction():
            rows.save_text(self.database, document["id"], _stored(read))


def _stored(read: Document) -> rows.ReadText:
    return rows.ReadText(
        columns={
            "version": READER_VERSION,
            "kind": read.kind,
            "page_count": read.page_count,
            "language": read.language,
            "has_text_layer": int(read.has_text_layer),
            "scans": read.scans,
            "is_ocr": int(read.is_ocr),
            "confidence": read.confidence,
        },
        pages=read.pages,
        issues=[(issue.code, issue.message) for issue in read.issues],
    )
