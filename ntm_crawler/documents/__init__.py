"""Bytes of a document → its text by page: PDF, office files, archives of these, scans by OCR."""

from ntm_crawler.documents.document import Budget, Document
from ntm_crawler.documents.reading import READER_VERSION, read_document

__all__ = ["READER_VERSION", "Budget", "Document", "read_document"]
