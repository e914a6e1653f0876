"""Bytes of a document → its text by page: PDF, office files, archives of these, scans by OCR."""

from ntm_crawler.documents.document import Budget, Document
from ntm_crawler.documents.reading import read_document

__all__ = ["Budget", "Document", "read_document"]
