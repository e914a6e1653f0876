"""Archived pages through a better extractor: only what differs gets a version, whoever does the work, however often."""

import argparse
import asyncio
import json
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from scrapy.settings import Settings

from ntm_crawler.commands import reextract
from ntm_crawler.crawl.reextraction import Outcome, Task
from ntm_crawler.database import Database, open_database
from ntm_crawler.portals.site import Site
from ntm_crawler.reading.reader import Reader
from tests.archive.conftest import Crawled
from tests.conftest import query

KEPT = "SELECT id, source_key, section, first_seen_at, last_seen_at, fetched_at, last_run_id, page_id FROM articles"
CONTENT = (
    "SELECT id, title, lead, body, author, source_unit, published_at, event_date, version, quality FROM articles_full"
)
VERSIONS = "SELECT article_id, version, changed, title, body_id, seen_at, page_id FROM article_versions ORDER BY 1, 2"


@pytest.fixture
def moved(posting: Crawled, tmp_path: Path) -> Crawled:
    """The crawl's database and archive, in another folder."""
    folder = Path(shutil.copytree(posting.folder, tmp_path / "moved"))
    return Crawled(folder, posting.portal, posting.url, [])


def execute(database: Path, *statements: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def make_worse(database: Path) -> None:
    """As if an older extractor had read a wrong title, half of a body, no date, no photo."""
    execute(
        database,
        "UPDATE articles SET title = 'Tiêu đề cũ', content_sha256 = 'old' WHERE id IN (3, 7)",
        "INSERT INTO bodies (id, sha256, identity, text, characters, words) VALUES (900, 'x', 'x', 'Một nửa.', 8, 2)",
        "UPDATE articles SET body_id = 900, content_sha256 = 'old' WHERE id = 5",
        "UPDATE articles SET published_at = NULL, content_sha256 = 'old' WHERE id = 20",
        "UPDATE articles SET content_sha256 = 'old' WHERE id = (SELECT min(article_id) FROM images)",
        "DELETE FROM images WHERE article_id = (SELECT min(article_id) FROM images)",
        "UPDATE articles SET confidence = 0.01, extractor_version = '0'",
    )


def test_nothing_changes_where_nothing_differs(moved: Crawled) -> None:
    before = {sql: query(moved.database, sql) for sql in (KEPT, CONTENT, VERSIONS, "SELECT * FROM sightings")}
    done = moved.scrapy("reextract", "--workers", "2")
    assert done.returncode == 0, done.stderr
    assert "24 archived articles read again: 0 changed, 24 as stored" in done.stdout
    assert {sql: query(moved.database, sql) for sql in before} == before
    assert query(moved.database, "SELECT source, status, finish_reason FROM runs WHERE id = 2") == [
        ("reextract", "finished", "finished")
    ]


def test_what_differs_gets_a_version(posting: Crawled, moved: Crawled, tmp_path: Path) -> None:
    make_worse(moved.database)
    other = Crawled(Path(shutil.copytree(moved.folder, tmp_path / "other")), moved.portal, moved.url, [])
    kept, bodies = query(moved.database, KEPT), dict(query(moved.database, "SELECT id, body_id FROM articles"))
    dump = dump_of(moved.database)
    dry = moved.scrapy("reextract", "--dry-run", "--workers", "1")
    assert dry.returncode == 0, dry.stderr
    assert "5 would change, 19 as stored" in dry.stdout
    for line in ("title: 2", "    - Tiêu đề cũ", "body: 1", "    - Một nửa.", "published_at: 1", "images: 1"):
        assert f"  {line}\n" in dry.stdout, dry.stdout
    assert dump_of(moved.database) == dump
    for crawled, workers in ((moved, "1"), (other, "2")):
        done = crawled.scrapy("reextract", "quanson", "--workers", workers)
        assert "5 changed, 19 as stored" in done.stdout, done.stderr
    assert query(moved.database, CONTENT.replace("version, ", "")) == query(
        posting.database, CONTENT.replace("version, ", "")
    )
    changed = dict(query(moved.database, "SELECT article_id, changed FROM article_versions WHERE version = 2"))
    assert changed[3] == changed[7] == '["title"]'
    assert (changed[5], changed[20], len(changed)) == ('["body"]', '["published_at"]', 5)
    assert query(moved.database, KEPT) == kept
    now = dict(query(moved.database, "SELECT id, body_id FROM articles"))
    assert {number for number in now if now[number] != bodies[number]} == {5}
    assert query(moved.database, "SELECT DISTINCT extractor_version, confidence > 0.01 FROM articles")[0][0] != "0"
    for sql in (CONTENT, VERSIONS, KEPT, "SELECT * FROM images", "SELECT * FROM sightings"):
        assert query(moved.database, sql) == query(other.database, sql)
    assert query(moved.database, "PRAGMA foreign_key_check") == []
    found = moved.scrapy("search", "--limit", "1", "Tiêu đề cũ").stdout
    assert "Tiêu đề cũ" not in found


def dump_of(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


class InterruptedPool:
    """Reads in this process, and is interrupted after so many pages."""

    def __init__(self, settings: Settings, pages: int):
        self.reader = Reader.from_settings(settings)
        self.pages = pages
        self.read_articles: list[int] = []
        self.interrupted = False

    def read(
        self, function: Any, site: Site, folder: Path, task: Task, *, page: str, lane: None
    ) -> asyncio.Future[Outcome]:
        answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        if len(self.read_articles) < self.pages:
            self.read_articles.append(task.article_id)
            answer.set_result(function(self.reader, site, folder, task))
        elif not self.interrupted:
            self.interrupted = True
            answer.set_exception(InterruptedError())
        return answer


def read_again(database: Database, pool: Any, settings: Settings) -> Counter[str]:
    options = argparse.Namespace(since=None, dry_run=False, samples=3, workers=1)
    return asyncio.run(reextract._PortalReading(database, pool, "quanson", settings, options).run())


def test_it_goes_on_where_it_was(
    moved: Crawled, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reextract, "_BATCH", 4)
    make_worse(moved.database)
    with closing(open_database(moved.database)) as database:
        with pytest.raises(InterruptedError):
            read_again(database, InterruptedPool(moved.settings, 10), moved.settings)
        rest = InterruptedPool(moved.settings, 100)
        counts = read_again(database, rest, moved.settings)
    assert rest.read_articles == list(range(9, 25))  # the third batch of four had not been stored
    assert "going on after article 8" in capsys.readouterr().out
    assert sum(counts.values()) == 16
    assert query(moved.database, "SELECT status FROM runs WHERE source = 'reextract'") == ["failed", "finished"]
    assert query(moved.database, "SELECT count(*) FROM article_versions WHERE version = 2") == [5]
    with closing(open_database(moved.database)) as database:
        again = InterruptedPool(moved.settings, 100)
        read_again(database, again, moved.settings)
    assert len(again.read_articles) == 24  # a finished one begins anew


def test_since(moved: Crawled) -> None:
    execute(moved.database, "UPDATE articles SET published_at = NULL WHERE id = 1")
    days = sorted(day[:10] for day in query(moved.database, "SELECT published_at FROM articles WHERE id > 1"))
    expected = 1 + sum(day >= days[12] for day in days)
    done = moved.scrapy("reextract", "--dry-run", "--since", days[12])
    assert f"{expected} archived articles read again" in done.stdout, done.stderr


def test_what_cannot_be_read_stays_as_it_is(moved: Crawled) -> None:
    """Pages that are gone, damaged, or another page than the article's: the stored article is not touched."""
    content = query(moved.database, CONTENT)
    listing = "(SELECT archive_offset FROM pages WHERE kind = 'listing' LIMIT 1)"
    page_of = "(SELECT page_id FROM articles WHERE id = {})"
    execute(
        moved.database,
        f"UPDATE pages SET archive_offset = {listing} WHERE id = {page_of.format(2)}",
        f"UPDATE pages SET archive_offset = 77 WHERE id = {page_of.format(4)}",
        f"UPDATE pages SET archive_file = 'gone.warc.gz' WHERE id = {page_of.format(6)}",
    )
    done = moved.scrapy("reextract", "--workers", "1")
    assert done.returncode == 1
    assert "21 as stored, 1 give no article now (what is stored stays), 2 not in the archive folder" in done.stdout
    assert query(moved.database, CONTENT) == content
    codes = query(moved.database, "SELECT code FROM issues WHERE last_run_id = 2 ORDER BY 1")
    assert codes.count("archive_lost") == 2
    assert len(codes) == 3


def test_a_portal_whose_spider_is_gone(moved: Crawled) -> None:
    """Nobody knows any more how its pages are read: that is said, and the other portals are read."""
    execute(
        moved.database,
        "INSERT INTO portals (name, title, base_url) VALUES ('cu_roi', 'Huyện cũ', 'https://cu.example.gov.vn')",
        "UPDATE articles SET portal = 'cu_roi' WHERE id = 2",
    )
    for arguments in (("reextract",), ("reextract", "--dry-run", "cu_roi", "quanson")):
        done = moved.scrapy(*arguments)
        assert done.returncode == 1
        assert "cu_roi: no spider of this name any more: its archived articles are not read again" in done.stderr
        assert "Traceback" not in done.stderr
        assert "quanson: 23 archived articles read again" in done.stdout


def test_names_that_have_no_archive(moved: Crawled) -> None:
    done = moved.scrapy("reextract", "kyanh")
    assert done.returncode == 2
    assert "no portal with archived articles is called kyanh" in done.stderr + done.stdout
    assert json.loads(query(moved.database, "SELECT counters FROM runs")[0])


@pytest.mark.systems
def test_a_text_that_is_read_no_more_stays_as_it_is(moved: Crawled) -> None:
    content = query(moved.database, CONTENT)
    done = moved.scrapy("reextract", "-s", 'EXTRACTION_PIPELINES={"tests.helpers.sabotage.Eraser": 950}')
    assert "24 give no article now (what is stored stays)" in done.stdout, done.stdout + done.stderr
    assert query(moved.database, CONTENT) == content
    assert set(query(moved.database, "SELECT code FROM issues WHERE last_run_id = 2")) == {"body_lost"}
