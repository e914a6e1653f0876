"""What stands in the documents that articles link to: read when a crawl ends, once each."""

import json
import signal
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from scrapy.crawler import CrawlerProcess
from scrapy.settings import Settings

from ntm_crawler.crawl.stop_signals import until_stopped
from tests.conftest import query, run_scrapy
from tests.documents.test_guarded import heavy
from tests.helpers.cli import start_scrapy
from tests.helpers.office import docx_of, xlsx_of
from tests.helpers.pdfs import Drawn, pdf
from tests.portal_server.server import PortalServer
from tests.systems.servers import require
from tests.systems.test_documents import scanned
from tests.test_attachment_runs import wait_for
from tests.test_attachments import Place, document

PLAN = ("Ke hoach cua huyen", "Chi tieu ve nha van hoa thon", "Phu luc")
DECISION = ("Quyết định công nhận xã đạt chuẩn nông thôn mới", "Điều 1. Công nhận xã Đông Văn, huyện Đông Sơn.")
ROWS = (("TT", "Xã", "Tiêu chí"), (1, "Đông Hòa", "17/19"))
RESULT = "Toàn huyện có 12/20 xã đạt chuẩn nông thôn mới, trong đó có xã Kỳ Tây."


def plan() -> bytes:
    return pdf([[Drawn(text=text)] for text in PLAN])


pytestmark = pytest.mark.systems  # a crawl, and processes that read


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A crawl of four articles: one document under two of them, one that is no PDF, one that is encrypted."""
    place = Place(tmp_path_factory.mktemp("texts"))
    with PortalServer(portal="kyanh", articles=4, seed=5) as server:
        server.attach(4, "ke-hoach.pdf", document(plan()))
        server.attach(2, "ke-hoach-2.pdf", document(plan()))
        server.attach(3, "quyet-dinh.pdf", document(docx_of(DECISION)))
        server.attach(
            3, "bieu.xlsx", document(xlsx_of({"Biểu 1": ROWS, "Biểu 2": [[RESULT]]}), "application/vnd.ms-excel")
        )
        server.attach(1, "mat.pdf", document(pdf([[Drawn(text="x")]], encrypted=True)))
        done = place.crawl(server)
        assert done.returncode == 0, done.stderr
    return place


TEXTS = """SELECT documents.name, kind, page_count, language, has_text_layer, is_ocr FROM document_texts
    JOIN documents ON id = document_id ORDER BY 1"""


def test_a_crawl_ends_with_the_texts_of_its_documents(place: Place) -> None:
    assert query(place.database, TEXTS) == [
        ("bieu.xlsx", "xlsx", 2, "vi", 1, 0),
        ("ke-hoach.pdf", "pdf", 3, "vi", 1, 0),
        ("mat.pdf", "pdf", None, None, 0, 0),
        ("quyet-dinh.pdf", "docx", 1, "vi", 1, 0),
    ]
    pages = query(place.database, "SELECT page, text FROM document_pages")
    assert sorted(pages) == sorted(
        [*enumerate(PLAN, 1), (1, "\n".join(DECISION)), (1, "TT | Xã | Tiêu chí\n1 | Đông Hòa | 17/19"), (2, RESULT)]
    )
    issues = query(place.database, "SELECT name, code FROM document_issues JOIN documents ON id = document_id")
    assert sorted(issues) == [("mat.pdf", "document_encrypted"), ("quyet-dinh.pdf", "document_mislabelled")]


def test_a_crawl_ends_with_what_its_documents_state(place: Place) -> None:
    """The figure of the second sheet, and the places of the decision."""
    done = run_scrapy("facts", "--documents", "--json", "-s", f"DATABASE={place.database}")
    (fact,) = map(json.loads, done.stdout.splitlines())
    told = (fact["document"], fact["page"], fact["quote"], fact["total"])
    assert told == ("bieu.xlsx", 2, "12/20 xã", 20.0)
    assert (fact["place"], fact["url"].rpartition("/")[2]) == ("Toàn huyện", "3")
    sql = "SELECT quote, page FROM document_places JOIN documents ON id = document_id WHERE documents.name = ?"
    assert query(place.database, sql, "quyet-dinh.pdf") == [("xã Đông Văn", 1), ("huyện Đông Sơn", 1)]


def test_they_are_read_anew_where_the_rules_are_new(place: Place) -> None:
    assert derive(place) == "attachment_texts: 0 documents derived\n"
    before = query(place.database, "SELECT document_id, page, text FROM document_pages ORDER BY 1, 2")
    assert derive(place, "--rebuild") == "attachment_texts: 4 documents derived\n"
    assert query(place.database, "SELECT document_id, page, text FROM document_pages ORDER BY 1, 2") == before


@pytest.mark.parametrize("stored", [0, 1, 2], ids="{} of 4 read".format)
def test_killed_anywhere(stored: int, place: Place) -> None:
    """Each text is stored with its pages and issues, or not at all; the next call reads the rest."""
    before = read(place)
    process = start_scrapy(*words(place, "--rebuild"))
    wait_for(lambda: stored <= len(query(place.database, TEXTS)) < len(before["texts"]), process)
    process.kill()
    assert process.wait(timeout=60) == -signal.SIGKILL
    left = read(place)
    assert all(set(left[table]) <= set(rows) for table, rows in before.items())
    done = len(before["texts"]) - len(left["texts"])
    assert derive(place) == f"attachment_texts: {done} documents derived\n"
    assert read(place) == before


def test_one_that_is_in_no_archive_waits(place: Place, tmp_path: Path) -> None:
    """The others are read, and what to do is said."""
    copy = Place(tmp_path)
    copy.archive.symlink_to(place.archive)
    copy.database.write_bytes(place.database.read_bytes())
    with closing(sqlite3.connect(copy.database, isolation_level=None)) as connection:
        connection.execute("UPDATE documents SET page_id = NULL WHERE name = 'ke-hoach.pdf'")
    done = run_scrapy(*words(copy, "--rebuild"))
    assert (done.returncode, done.stdout) == (1, "attachment_texts: 3 documents derived\n")
    assert "copy the archive folder back" in done.stderr
    assert [name for name, *_ in query(copy.database, TEXTS)] == ["bieu.xlsx", "mat.pdf", "quyet-dinh.pdf"]


def read(place: Place) -> dict[str, list[Any]]:
    pages = "SELECT document_id, page, text FROM document_pages ORDER BY 1, 2"
    issues = "SELECT document_id, code, message FROM document_issues ORDER BY 1, 2"
    return {name: query(place.database, sql) for name, sql in (("texts", TEXTS), ("pages", pages), ("issues", issues))}


def derive(place: Place, *options: str) -> str:
    done = run_scrapy(*words(place, *options))
    assert done.returncode == 0, done.stderr
    return done.stdout


def words(place: Place, *options: str) -> tuple[str, ...]:
    return ("derive", "attachment_texts", *options, *place.settings)


def is_so(place: Place, sql: str) -> bool:
    """Whether a count is above zero."""
    try:
        return query(place.database, sql) > [0]
    except sqlite3.OperationalError:  # not made yet
        return False


@pytest.mark.parametrize(
    "sql",
    ["SELECT count(finished_at) FROM runs", "SELECT count(*) FROM derived WHERE derivation = 'facts'"],
    ids=["the run has ended", "articles are read"],
)
def test_a_stop_signal_ends_what_follows_a_crawl(sql: str, tmp_path: Path) -> None:
    """The document is read for many seconds; the run itself has ended, and in good order."""
    place = Place(tmp_path)
    with PortalServer(portal="kyanh", articles=2, seed=5) as server:
        server.attach(1, "bieu.docx", document(heavy(2_000_000)))
        process = start_scrapy(*place.words(server, "-s", "EXTRACTION_MEMORY=4000"), network=True)
        wait_for(lambda: is_so(place, sql), process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
    assert query(place.database, "SELECT count(*) FROM documents") == [1]
    assert query(place.database, TEXTS) == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_stop_signal_is_not_lost_where_python_drops_what_is_raised() -> None:
    class Dying:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGTERM)

    dropped: list[bool] = []

    def work() -> None:
        Dying()
        dropped.append(True)
        threading.Event().wait(timeout=60)
        dropped.append(False)

    before = signal.getsignal(signal.SIGTERM)
    until_stopped(CrawlerProcess(Settings({"LOG_INSTALL_ROOT_HANDLER": False})), work)
    assert dropped == [True]
    assert signal.getsignal(signal.SIGTERM) is before


def test_scans_are_read_by_ocr(tmp_path: Path) -> None:
    """Only where it is asked for; what it has read stays."""
    require("tesseract")
    place = Place(tmp_path)
    words = "Quyet dinh cong nhan xa dat chuan nong thon moi"
    scan = scanned(pdf([[Drawn(text=words, size=18)]]), 1, noise=5, degrees=0.0)
    with PortalServer(portal="kyanh", articles=2, seed=5) as server:
        server.attach(1, "scan.pdf", document(scan))
        assert place.crawl(server).returncode == 0
    assert query(place.database, "SELECT code FROM document_issues") == ["document_scanned"]
    assert derive(place) == "attachment_texts: 0 documents derived\n"
    assert derive(place, "--ocr") == "attachment_texts: 1 documents derived\n"
    assert derive(place, "--ocr") == "attachment_texts: 0 documents derived\n"
    assert query(place.database, "SELECT is_ocr, scans, has_text_layer FROM document_texts") == [(1, 1, 0)]
    assert query(place.database, "SELECT confidence FROM document_texts")[0] > 60
    assert query(place.database, "SELECT text FROM document_pages")[0].count("cong nhan xa dat chuan") == 1
    with closing(sqlite3.connect(place.database)) as connection, connection:
        connection.execute("UPDATE document_texts SET version = 'of old'")
    assert derive(place) == "attachment_texts: 0 documents derived\n"
