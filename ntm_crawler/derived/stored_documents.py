"""The bytes of documents that articles link to, out of the archive."""

from pathlib import Path

from ntm_crawler.archive.stored_pages import body_of, records_of
from ntm_crawler.database import Database
from ntm_crawler.database.documents import page_of_document
from ntm_crawler.exceptions import ReplayError
from ntm_crawler.language import gettext


def document_bytes(database: Database, archive_dir: Path, document_id: int) -> bytes:
    """A document as it was fetched. Raises ReplayError where no archive holds it, PageError for one that is more than
    may be read, OSError for a missing file."""
    page = page_of_document(database, document_id)
    if page is None:
        raise ReplayError(gettext("document {document_id} is in no archive").format(document_id=document_id))
    _, payload = records_of(archive_dir, page)
    return body_of(payload)
