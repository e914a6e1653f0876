"""What stands in the documents that articles link to: read when a crawl ends, once each, found by their pages."""

import csv
import json
import signal
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import query, run_scrapy
from tests.documents.test_guarded import heavy
from tests.helpers.cli import start_scrapy
from tests.helpers.office import docx_of, xlsx_of
from tests.helpers.pdfs import Drawn, pdf
from tests.portal_server.server import PortalServer
from tests.test_attachment_runs import wait_for
from tests.test_attachments import Place, document

PLAN = ("Ke hoach cua huyen", "Chi tieu ve nha van hoa thon", "Phu luc")
DECISION = ("Quyết định công nhận xã đạt chuẩn nông thôn mới", "Điều 1. Công nhận xã Đông Văn, huyện Đông Sơn.")
ROWS = (("TT", "Xã", "Tiêu chí"), (1, "Đông Hòa", "17/19"))


def plan() -> bytes:
    return pdf([[Drawn(text=text)] for text in PLAN])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A crawl of four articles: one document under two of them, one that is no PDF, one that is encrypted."""
    place = Place(tmp_path_factory.mktemp("texts"))
    with PortalServer(portal="kyanh", articles=4, seed=5) as server:
        server.attach(4, "ke-hoach.pdf", document(plan()))
        server.attach(2, "ke-hoach-2.pdf", document(plan()))
        server.attach(3, "quyet-dinh.pdf", document(docx_of(DECISION)))
        server.attach(3, "bieu.xlsx", document(xlsx_of({"Biểu 1": ROWS}), "application/vnd.ms-excel"))
        server.attach(2, "bai-1.docx", document(docx_of([server.content.story(1).title])))
        server.attach(1, "mat.pdf", document(pdf([[Drawn(text="x")]], encrypted=True)))
        done = place.crawl(server)
        assert done.returncode == 0, done.stderr
    return place


TEXTS = """SELECT documents.name, kind, page_count, language, has_text_layer, is_ocr FROM document_texts
    JOIN documents ON id = document_id ORDER BY 1"""


def test_a_crawl_ends_with_the_texts_of_its_documents(place: Place) -> None:
    assert query(place.database, TEXTS) == [
        ("bai-1.docx", "docx", 1, "vi", 1, 0),
        ("bieu.xlsx", "xlsx", 1, "vi", 1, 0),
        ("ke-hoach.pdf", "pdf", 3, "vi", 1, 0),
        ("mat.pdf", "pdf", None, None, 0, 0),
        ("quyet-dinh.pdf", "docx", 1, "vi", 1, 0),
    ]
    pages = query(
        place.database,
        "SELECT page, text FROM document_pages JOIN documents ON documents.id = document_id WHERE name <> 'bai-1.docx'",
    )
    assert sorted(pages) == sorted(
        [*enumerate(PLAN, 1), (1, "\n".join(DECISION)), (1, "TT | Xã | Tiêu chí\n1 | Đông Hòa | 17/19")]
    )
    issues = query(place.database, "SELECT name, code FROM document_issues JOIN documents ON id = document_id")
    assert sorted(issues) == [("mat.pdf", "document_encrypted"), ("quyet-dinh.pdf", "document_mislabelled")]


def test_they_are_read_anew_where_the_rules_are_new(place: Place) -> None:
    assert derive(place) == "attachment_texts: 0 documents derived\n"
    before = query(place.database, "SELECT document_id, page, text FROM document_pages ORDER BY 1, 2")
    assert derive(place, "--rebuild") == "attachment_texts: 5 documents derived\n"
    assert query(place.database, "SELECT document_id, page, text FROM document_pages ORDER BY 1, 2") == before


def search(place: Place, *words: str) -> dict[str, Any]:
    done = run_scrapy("search", "--json", *words, "-s", f"DATABASE={place.database}")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_hit_in_a_document_says_its_page(place: Place) -> None:
    """One document of two articles is one hit, of the newer one; accents that are typed are meant."""
    found = search(place, '"chi tieu ve nha van hoa"')
    (hit,) = found["articles"]
    assert (found["total"], hit["document"], hit["page"]) == (1, "ke-hoach.pdf", 2)
    assert (hit["snippet"], hit["id"]) == ("Chi tieu ve nha van hoa thon", 1)
    assert [one["document"] for one in search(place, "--copies", '"chi tieu ve nha van hoa"')["articles"]] == [
        *("ke-hoach.pdf", "ke-hoach.pdf")
    ]
    assert [one["page"] for one in search(place, "xã Đông Văn đạt chuẩn")["articles"]] == [1]
    assert search(place, '"xã Đông Vân"')["total"] == 0
    assert search(place, "ke hoach -huyen")["total"] == 0


def test_what_stands_in_an_article_goes_first(place: Place) -> None:
    title = query(place.database, "SELECT title FROM articles ORDER BY published_at LIMIT 1")[0]
    found = search(place, f'"{title}"')["articles"]
    assert [(one["title"] == title, one.get("document")) for one in found] == [(True, None), (False, "bai-1.docx")]


def test_how_a_hit_in_a_document_is_shown(place: Place) -> None:
    done = run_scrapy("search", '"chi tieu ve nha van hoa"', "-s", f"DATABASE={place.database}")
    assert "  in its document ke-hoach.pdf, page 2:\n  [Chi tieu ve nha van hoa] thon\n" in done.stdout
    assert " · and 1 more article with this document" in done.stdout
    done = run_scrapy("search", "--csv", '"chi tieu ve nha van hoa"', "-s", f"DATABASE={place.database}")
    (row,) = csv.DictReader(done.stdout.splitlines())
    assert (row["document"], row["page"]) == ("ke-hoach.pdf", "2")


def derive(place: Place, *options: str) -> str:
    settings = ("-s", f"DATABASE={place.database}", "-s", f"ARCHIVE_DIR={place.archive}")
    done = run_scrapy("derive", "attachment_texts", *options, *settings)
    assert done.returncode == 0, done.stderr
    return done.stdout


def has_ended(place: Place) -> bool:
    try:
        return query(place.database, "SELECT count(finished_at) FROM runs") == [1]
    except sqlite3.OperationalError:  # not made yet
        return False


@pytest.mark.systems
def test_a_stop_signal_ends_what_follows_a_crawl(tmp_path: Path) -> None:
    """The document is read for many seconds; the run itself has ended, and in good order."""
    place = Place(tmp_path)
    with PortalServer(portal="kyanh", articles=2, seed=5) as server:
        server.attach(1, "bieu.docx", document(heavy(2_000_000)))
        process = start_scrapy(*place.words(server, "-s", "EXTRACTION_MEMORY=4000"), network=True)
        wait_for(lambda: has_ended(place), process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
    assert query(place.database, "SELECT count(*) FROM documents") == [1]
    assert query(place.database, TEXTS) == []
