"""The documents that articles link to: fetched behind the articles, kept in the archive, and what goes wrong."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ntm_crawler.crawl.file_answers import file_name, image_type, is_document
from ntm_crawler.database import open_read_only
from ntm_crawler.database.documents import documents_of
from ntm_crawler.derived.stored_documents import document_bytes
from tests.conftest import query, run_scrapy
from tests.portal_server.faults import Fault, Page
from tests.portal_server.server import PortalServer

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "BACKOFF_MAX=0.1", "-s", "STRIKES=0")
SMALL = ("-s", "ATTACHMENT_MAX_BYTES=100000", "-s", "ATTACHMENT_TIMEOUT=1")
LOGIN = b"<!DOCTYPE html><html><title>Dang nhap</title><body><form>Vui long dang nhap</form></body></html>"


def pdf(text: str) -> bytes:
    return b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + text.encode() + b"\n%%EOF\n"


def document(body: bytes, content_type: str = "application/pdf", **headers: str) -> Page:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Page(body=body, content_type=content_type, headers=named)


@dataclass(frozen=True)
class Place:
    """Where a crawl leaves what it gets."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "ntm.db"

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    @property
    def settings(self) -> tuple[str, ...]:
        """For commands that are to find it."""
        return ("-s", f"DATABASE={self.database}", "-s", f"ARCHIVE_DIR={self.archive}")

    def words(self, server: PortalServer, *more: str) -> list[str]:
        """The command that crawls a server."""
        return ["crawl", server.portal, "-s", f"PORTAL_BASE_URL={server.url}", *self.settings, *FAST, *more]

    def crawl(self, server: PortalServer, *more: str) -> subprocess.CompletedProcess[str]:
        self.folder.mkdir(parents=True, exist_ok=True)
        return run_scrapy(*self.words(server, *more), network=True)

    def fetches(self) -> dict[str, tuple[Any, ...]]:
        """By the last part of its address: attempts, status, error, whether there is a document."""
        rows = query(
            self.database,
            "SELECT url, attempts, status, last_error, document_id IS NOT NULL FROM attachment_fetches ORDER BY url",
        )
        return {url.rpartition("/")[2]: tuple(rest) for url, *rest in rows}

    def documents(self) -> dict[str, bytes]:
        """By its name, each document out of the archive."""
        database = open_read_only(self.database)
        try:
            return {
                name: document_bytes(database, self.archive, document_id)
                for document_id, name in database.execute("SELECT id, name FROM documents ORDER BY id").fetchall()
            }
        finally:
            database.close()


# name of the linked file; what is there, or the fault that is; the error that is left, with the status
FAULTY: list[tuple[str, Page | Fault | None, str, int | None]] = [
    ("404.pdf", None, "attachment_gone", 404),
    ("403.pdf", Fault("waf_403", r"403\.pdf"), "attachment_refused", 403),
    ("500.pdf", Fault("error_500", r"500\.pdf"), "attachment_failed", 500),
    ("login.pdf", document(LOGIN, "text/html"), "attachment_not_a_file", 200),
    ("login-as-pdf.pdf", document(LOGIN, "application/pdf"), "attachment_not_a_file", 200),
    ("to-login.pdf", Fault("login_redirect", r"/to-login\.pdf$"), "attachment_not_a_file", 200),
    ("empty.pdf", document(b""), "attachment_not_a_file", 200),
    ("big.pdf", document(pdf("x" * 100_000)), "attachment_too_large", None),
    ("bomb.pdf", Fault("gzip_bomb", r"bomb\.pdf"), "attachment_too_large", None),
    ("endless.pdf", Fault("endless_body", r"endless\.pdf"), "attachment_too_large", None),
    ("drip.pdf", Fault("slow_drip", r"drip\.pdf"), "attachment_failed", None),
    ("elsewhere.pdf", Fault("redirect_other_host", r"elsewhere\.pdf"), "attachment_elsewhere", None),
    ("private.pdf", Fault("redirect_private", r"private\.pdf"), "attachment_elsewhere", None),
    ("cut.pdf", Fault("lying_length", r"cut\.pdf"), "attachment_failed", None),
]
WHOLE = {
    "ke-hoach.pdf": document(
        pdf("Kế hoạch"), Content_Disposition="attachment; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch.pdf"
    ),
    "again.pdf": document(pdf("Kế hoạch")),
    "traversal.doc": document(
        b"\xd0\xcf\x11\xe0\x00", "application/msword", Content_Disposition='attachment; filename="../../../x.doc"'
    ),
    "bang.xls": document(b"<table><tr><td>1</td></tr></table>", "application/vnd.ms-excel"),
}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("attachments"))
    with PortalServer(portal="kyanh", articles=4, seed=5) as server:
        for name, page in WHOLE.items():
            server.attach(1 if name == "again.pdf" else 4, name, page)
        for name, there, _, _ in FAULTY:
            server.attach(3, name, there if isinstance(there, Page) else None)
        server.faults = [fault for _, fault, _, _ in FAULTY if isinstance(fault, Fault)]
        done = place.crawl(server, *SMALL)
        assert done.returncode == 0, done.stderr
        asked = [one.path for one in server.requests]
        assert min(place for place, path in enumerate(asked) if path.endswith(".pdf")) > max(
            place for place, path in enumerate(asked) if path in {server.path(number) for number in range(1, 5)}
        )
    return place


# Content-Disposition as it stands in the answer; the name
DISPOSITIONS = [
    ('attachment; filename="Bao cao.pdf"', "Bao cao.pdf"),
    ("attachment; filename*=UTF-8''B%C3%A1o%20c%C3%A1o.pdf; filename=\"bc.pdf\"", "Báo cáo.pdf"),
    ("attachment; filename=\"bc.pdf\"; filename*=UTF-8'vi'B%C3%A1o.pdf", "Báo.pdf"),  # whatever the order
    ("attachment; filename*=iso-8859-1'en'%A3%20rates.pdf", "£ rates.pdf"),
    ("attachment; filename*=UTF-8''%ff.pdf; filename=ok.pdf", "ok.pdf"),
    ("attachment; filename*=x-unknown''a.pdf; filename=ok.pdf", "ok.pdf"),
    ("attachment; filename*=bao-cao.pdf", None),
    ('ATTACHMENT; FileName = "x y.PDF" ; size=3', "x y.PDF"),
    ('attachment; filename="a;b.pdf"', "a;b.pdf"),
    ('attachment; filename="a\\"b.pdf"', 'a"b.pdf'),
    ('attachment; filename="chua-dong.pdf', "chua-dong.pdf"),
    ("attachment;filename=Báo cáo 2023.pdf", "Báo cáo 2023.pdf"),
    ('attachment; filename="=?UTF-8?B?QsOhbyBjw6FvLnBkZg==?="', "Báo cáo.pdf"),
    ('attachment; filename="=?UTF-8?X?broken?="', "=?UTF-8?X?broken?="),
    ('attachment; filename="=?UTF-8?B?A?="', "=?UTF-8?B?A?="),
    ("attachment; filename=B%C3%A1o+c%c3%a1o.pdf", "Báo cáo.pdf"),
    ("attachment; filename=B%E1o.pdf", "B%E1o.pdf"),
    ('attachment; filename="100% dat chuan.pdf"', "100% dat chuan.pdf"),
    ("filename=x.pdf", "x.pdf"),
    ("inline", None),
    ("attachment; filename=", None),
    ("", None),
    ('attachment; filename="../../etc/passwd"', "passwd"),
    ("attachment; filename*=utf-8''..%2f..%2fetc%2fpasswd", "passwd"),
    ('attachment; filename="C:\\Users\\x\\bc.doc"', "bc.doc"),
    ('attachment; filename="\\\\server\\share\\bc.doc"', "bc.doc"),
    ('attachment; filename=".."', None),
    ('attachment; filename="/"', None),
    ("attachment; filename*=UTF-8''a%0D%0Ab%00.pdf", "a b .pdf"),
    ("attachment; filename*=UTF-8''a%E2%80%AEfdp.exe", "afdp.exe"),  # written from right to left
    (f'attachment; filename="{"a" * 400}.pdf"', f"{'a' * 251}.pdf"),
]
ADDRESSES = [
    ("https://x.vn/a/B%C3%A1o.pdf", "Báo.pdf"),
    ("https://x.vn/tai.aspx?f=/up/QD%2012.docx&id=3", "QD 12.docx"),
    ("https://x.vn/a%2f..%2f..%2fb.pdf", "b.pdf"),
    ("https://x.vn/tai.ashx?id=5", None),
    ("https://x.vn/", None),
]


@pytest.mark.parametrize(("header", "name"), DISPOSITIONS)
def test_names_of_servers(header: str, name: str | None) -> None:
    assert file_name(header) == name
    assert file_name(header.encode().decode("latin-1")) == name  # as HTTP gives it


@pytest.mark.parametrize(("url", "name"), ADDRESSES)
def test_names_in_addresses(url: str, name: str | None) -> None:
    assert file_name(None, url) == name


# bytes, their type as the server has it, the name; whether they are a document
BODIES = [
    (pdf("a"), "application/pdf", "a.pdf", True),
    (pdf("a"), "text/html; charset=utf-8", "a.pdf", True),
    (b"%PDF-1.4 only letters", None, "a.pdf", True),
    (b"PK\x03\x04\x00", "application/octet-stream", "a.pdf", True),
    (b"{\\rtf1 a}", "application/msword", "a.doc", True),
    (b"ten,xa\n", "text/plain", "a.csv", True),
    (b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'>", "text/html", "a.xls", True),
    (b"<table><tr><td>1", "application/vnd.ms-excel", "a.xls", True),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related", None, "a.doc", True),
    (b"\xff\xd8\xff\xe0\x00", "image/jpeg", "a.jpg", True),
    (LOGIN, "text/html", "a.pdf", False),
    (LOGIN, "application/pdf", "a.pdf", False),
    (LOGIN, "text/html", "a.xls", False),
    (b"\xef\xbb\xbf\n" + LOGIN, "application/octet-stream", "a.docx", False),
    (b'{"error": "not found"}', "application/json", "a.pdf", False),
    (b'{"error": "not found"}', "application/octet-stream", "a.zip", False),
    (b"File not found.", "text/html", "a.doc", False),
    (b"File not found.", "text/plain", "a.pdf", False),
    (b"  \n", "application/pdf", "a.pdf", False),
    (b"", "application/pdf", "a.pdf", False),
]


@pytest.mark.parametrize(("body", "content_type", "name", "expected"), BODIES)
def test_documents_and_pages_in_their_place(
    body: bytes, content_type: str | None, name: str, *, expected: bool
) -> None:
    assert is_document(body, content_type, [name]) == expected


def test_photos_by_their_bytes() -> None:
    photos = (b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF1234WEBP", LOGIN, b"<svg onload=x>", b"")
    assert [image_type(one) for one in photos] == [
        *("image/jpeg", "image/png", "image/gif", "image/webp"),
        *(None, None, None),
    ]


def test_documents_are_kept(crawled: Place) -> None:
    assert crawled.documents() == {
        "Kế hoạch.pdf": pdf("Kế hoạch"),
        "x.doc": b"\xd0\xcf\x11\xe0\x00",
        "bang.xls": b"<table><tr><td>1</td></tr></table>",
    }
    assert query(crawled.database, "SELECT count(*) FROM articles") == [4]
    with_kind = query(
        crawled.database, "SELECT count(*) FROM pages WHERE kind = 'attachment' AND archive_file IS NOT NULL"
    )
    assert with_kind[0] >= len(WHOLE)


def test_one_document_under_two_articles(crawled: Place) -> None:
    database = open_read_only(crawled.database)
    rows = {row["url"].rpartition("/")[2]: row for one in range(1, 5) for row in documents_of(database, one)}
    database.close()
    assert rows["again.pdf"]["document_id"] == rows["ke-hoach.pdf"]["document_id"]
    assert (rows["again.pdf"]["content_type"], rows["404.pdf"]["document_id"]) == ("application/pdf", None)


@pytest.mark.parametrize(("name", "error", "status"), [(name, error, status) for name, _, error, status in FAULTY])
def test_what_is_no_document_leaves_an_issue(name: str, error: str, status: int | None, crawled: Place) -> None:
    assert crawled.fetches()[name] == (1, status, error, 0)
    codes = query(crawled.database, "SELECT code FROM issues WHERE url LIKE ?", f"%/{name}")
    assert codes == [error]
