"""Documents are read in a process of their own: what one takes, it takes from nobody else."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from scrapy.settings import Settings

from ntm_crawler.documents import Document
from ntm_crawler.reading.documents import GuardedDocuments
from tests.documents.test_reading import parts_of
from tests.helpers.office import docx_of, zip_of
from tests.helpers.pdfs import Drawn, pdf

GOOD = pdf([[Drawn(text="one page of text")]])


@pytest.fixture(scope="module")
def documents() -> Iterator[GuardedDocuments]:
    settings = Settings({"DOCUMENT_TIMEOUT": 2, "DOCUMENT_PAGES": 1000, "EXTRACTION_MEMORY": 250})
    with closing(GuardedDocuments(settings)) as opened:
        yield opened


def heavy(paragraphs: int) -> bytes:
    """A document of Word whose parts are allowed, and which takes much more memory, and time, when it is read."""
    document = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body>'
    body = document % (b"<w:p/>" * paragraphs) + b"</w:document>"
    return zip_of(parts_of(docx_of(["text"])) | {"word/document.xml": body})


def told(document: Document) -> list[str]:
    return [f"{issue.code}: {issue.message}" for issue in document.issues]


@pytest.mark.systems
def test_a_document_that_brings_its_reader_down(documents: GuardedDocuments) -> None:
    """It costs itself an issue, and the next one is read."""
    taken = documents.read(heavy(5_000_000), content_type=None, name="a.docx")
    assert told(taken) == ["document_unreadable: the process that read it took more than 250 MB of memory"]
    assert documents.read(GOOD, content_type=None, name="b.pdf").pages == ("one page of text",)


@pytest.mark.systems
def test_a_document_that_takes_too_long() -> None:
    settings = Settings({"DOCUMENT_TIMEOUT": 0.2, "DOCUMENT_PAGES": 1000, "EXTRACTION_MEMORY": 600})
    with closing(GuardedDocuments(settings)) as documents:
        assert documents.read(GOOD, content_type=None, name="b.pdf").pages == ("one page of text",)
        taken = documents.read(heavy(1_000_000), content_type=None, name="a.docx")
        assert told(taken) == ["document_unreadable: the process that read it was not done after 0 s"]
        assert documents.read(GOOD, content_type=None, name="b.pdf").pages == ("one page of text",)
