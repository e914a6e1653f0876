"""A reading room over the sample pages and a small portal whose editors wrote, edited and withdrew articles."""

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from ntm_crawler.database.opening import open_database
from tests.conftest import query, start_scrapy
from tests.helpers.answers import Answer
from tests.helpers.office import docx_of
from tests.helpers.pdfs import Drawn, pdf
from tests.portal_server.faults import Page
from tests.portal_server.server import PortalServer
from tests.test_live_crawl import crawl

HOSTILE = '<script>document.title="broken"</script><img src=x onerror="document.title=\'broken\'">'
TABLE = (
    "<html><head><title>{title}</title></head><body><h1>{title}</h1><p>12/04/2023 08:00</p>"
    "<table><tr><th>Xã</th><th>Tiêu chí</th></tr><tr><td>Kỳ Tây</td><td>19</td></tr></table></body></html>"
)
PLAN = [[Drawn(text=f"Chi tieu so {number} cua ke hoach")] for number in range(1, 24)]
FILES = {"ke-hoach.pdf": pdf(PLAN), "bang.zip": b"PK\x03\x04\x00"}
RESULT = ("Kế hoạch xây dựng nông thôn mới", "Toàn huyện có 12/20 xã đạt chuẩn nông thôn mới.")
PHOTO = b"\xff\xd8\xff\xe0\x00"
CORRECTION = "Đính chính: hội nghị diễn ra vào buổi chiều."


@dataclass(frozen=True)
class Room:
    """A room that runs at `url`, on a database of which `edited`, `hostile`, … name articles."""

    url: str
    database: Path
    edited: int
    hostile: int
    undated: int
    withdrawn: int
    tabled: int

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """What an address answers; every character in `path` that is no sign of an address is encoded."""
        request = Request(self.url + quote(path.lstrip("/"), safe="/?=&+%:"), method=method, headers=headers)
        try:
            with urlopen(request) as answer:
                return Answer(answer.status, dict(answer.headers), answer.read())
        except HTTPError as error:
            with error:
                return Answer(error.code, dict(error.headers), error.read())


@pytest.fixture(scope="session")
def stocked(replayed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database, with the archive of the small portal beside it."""
    path = tmp_path_factory.mktemp("stocked") / "ntm.db"
    with closing(sqlite3.connect(replayed)) as original, closing(sqlite3.connect(path)) as copy:
        original.backup(copy)
    with PortalServer(portal="kyanh", articles=5, seed=9) as server:
        server.content.edited[2] = replace(server.content.corpus.story(2), title=HOSTILE)
        page = TABLE.format(title=server.truth(3)["title"])
        server.files[server.path(3)] = Page(body=page.encode(), content_type="application/octet-stream")
        for name, body in FILES.items():
            server.attach(4, name, Page(body=body, content_type="application/octet-stream"))
        result = docx_of(RESULT, page_break_before=1)
        server.attach(5, "ket-qua.docx", Page(body=result, content_type="application/octet-stream"))
        photo = server.truth(4)["images"][0]["url"].removeprefix(server.url)
        server.files[photo] = Page(body=PHOTO, content_type="image/jpeg")
        crawl(server, path)
        server.content.edit(1, text=CORRECTION)
        crawl(server, path, "-a", "full=1", "-a", "photos=1")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE articles SET withdrawn_at = '2026-03-01T00:00:00Z' WHERE url LIKE '%/tin-bai/4'")
        connection.execute(
            "UPDATE facts SET period_to = '2022-12-31' WHERE place_unit = '387' AND indicator = 'criteria_avg' "
            "AND unit = 'criteria/commune' AND period_to = '2023-04-09'"
        )
        connection.execute("UPDATE articles SET published_at = NULL WHERE url LIKE '%/tin-bai/5'")
        connection.execute(
            "DELETE FROM carriers WHERE article_id = (SELECT id FROM articles WHERE published_at IS NULL)"
        )
    return path


@pytest.fixture(scope="session")
def room(stocked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """What `scrapy browse` serves."""
    with _served(stocked, tmp_path_factory.mktemp("said") / "stdout") as url:
        yield Room(url, stocked, **{name: query(stocked, sql)[0] for name, sql in _NAMED.items()})


@pytest.fixture
def empty_room(tmp_path: Path) -> Iterator[Room]:
    """A room without an article, whose database has lost a table."""
    database = tmp_path / "ntm.db"
    open_database(database).close()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("DROP TABLE pages")
        connection.commit()
    with _served(database, tmp_path / "stdout") as url:
        yield Room(url, database, **dict.fromkeys(_NAMED, 1))


@contextmanager
def _served(database: Path, said: Path) -> Iterator[str]:
    """The address of a room; it is stopped as a user stops it."""
    os.mkfifo(said)
    settings = ("-s", f"DATABASE={database}", "-s", f"ARCHIVE_DIR={database.parent / 'archive'}")
    process = start_scrapy("browse", "--port", "0", *settings, network=True, stdout=said)
    try:
        with said.open(encoding="utf-8") as lines:
            yield lines.readline().split()[5]
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=30) == 0
    finally:
        process.kill()


_NAMED = {
    "edited": "SELECT id FROM articles WHERE version = 2",
    "hostile": "SELECT id FROM articles WHERE title LIKE '<script%'",
    "undated": "SELECT id FROM articles WHERE published_at IS NULL",
    "withdrawn": "SELECT id FROM articles WHERE withdrawn_at IS NOT NULL",
    "tabled": "SELECT id FROM articles_full WHERE body LIKE '%Kỳ Tây | 19%'",
}
