"""From a crawl over its archive to a replay, a re-extraction, a page's bytes: the whole way, as a user walks it."""

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from ntm_crawler.archive.warc_reader import WarcReader
from ntm_crawler.commands import page
from tests.archive.building import response, write_warc
from tests.archive.conftest import FAST, KINDS, Crawled, crawl
from tests.conftest import ROOT, query, run_scrapy
from tests.portal_server.server import PortalServer

COMPARED = ("articles", "bodies", "article_versions", "images", "attachments", "sightings", "duplicates")


def rows(database: Path, *tables: str) -> dict[str, list[Any]]:
    return {table: query(database, f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables}


def issues(database: Path) -> list[Any]:
    return query(
        database, "SELECT code, url FROM issues WHERE code NOT IN ('not_allowed', 'not_archived') ORDER BY 1, 2"
    )


@pytest.mark.parametrize("name", ["posting", "faulty"])
def test_a_replay_gives_the_same_rows(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    crawled: Crawled = request.getfixturevalue(name)
    database = tmp_path / "replayed.db"
    crawled.replay(database, "-sSTRIKES=99")
    columns = (
        "source_key, url, title, lead, body, author, source_unit, section, published_at, published_raw, event_date"
    )
    content = f"SELECT {columns}, first_seen_at, last_seen_at, fetched_at FROM articles_full ORDER BY 1"
    assert len(query(crawled.database, content)) >= 24 - len(KINDS)
    assert query(database, content) == query(crawled.database, content)
    assert issues(database) == issues(crawled.database)
    if name == "posting":
        assert rows(database, *COMPARED) == rows(crawled.database, *COMPARED)


@pytest.mark.parametrize("name", ["posting", "faulty"])
def test_every_answer_is_kept(name: str, request: pytest.FixtureRequest) -> None:
    """Of the requests that got an answer each has a record and a row with the place and the digest."""
    crawled: Crawled = request.getfixturevalue(name)
    asked = sorted(crawled.url + path for _, path, status in crawled.requests if status)
    assert sorted(url for _, url, _ in crawled.records("response", "revisit")) == asked
    assert len(crawled.records("request")) == len(asked)
    sql = "SELECT url FROM pages WHERE archive_file IS NOT NULL AND payload_digest LIKE 'sha1:%' ORDER BY url"
    assert query(crawled.database, sql) == asked
    kinds = set(query(crawled.database, "SELECT DISTINCT kind FROM pages"))
    assert kinds == {"robots", "sitemap", "listing", "article"} | (
        {"redirect", "retried"} if name == "faulty" else set()
    )


def test_what_has_not_changed_is_kept_once(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """A second run adds revisit records; the two files together replay as one, and the second one needs the first."""
    with PortalServer(portal="locbinh", articles=6, seed=3) as server:
        server.changing_counters = server.validators = False
        first = crawl(tmp_path, server)
        done = first.scrapy("crawl", "locbinh", "-a", "full=1", *FAST, network=True)
        assert done.returncode == 0, done.stderr
    assert len(first.records("revisit")) >= 6
    digests = [digest for kind, _, digest in first.records("response", "revisit")]
    assert len(set(digests)) == len(first.records("response"))
    first.replay(tmp_path / "both.db")
    content = "SELECT source_key, title, body, published_at, fetched_at FROM articles_full ORDER BY 1"
    assert query(tmp_path / "both.db", content) == query(first.database, content)
    assert first.run(page.Command(), "1", "--raw") == 0
    raw = capfdbinary.readouterr().out
    assert hashlib.sha256(raw).hexdigest() == page_row(first.database, 1, "sha256")
    assert page_row(first.database, 1, "payload_file") != page_row(first.database, 1, "archive_file")
    assert first.run(page.Command(), "1") == 0
    assert f"same as    {page_row(first.database, 1, 'payload_file')} at byte" in capfdbinary.readouterr().out.decode()
    again = first.scrapy("reextract", "--dry-run", "--workers", "1").stdout
    assert "6 archived articles read again: 0 would change, 6 as stored" in again


def page_row(database: Path, article: int, column: str) -> Any:
    sql = f"SELECT {column} FROM pages WHERE id = (SELECT page_id FROM articles WHERE id = {article})"
    return query(database, sql)[0]


def test_discovery_in_an_archive(posting: Crawled, tmp_path: Path) -> None:
    """Articles without any listing: in the sample sets, too; what was never captured is no failure."""
    keys = "SELECT source_key FROM articles ORDER BY 1"
    posting.replay(tmp_path / "found.db", "-adiscover=archive")
    assert query(tmp_path / "found.db", keys) == query(posting.database, keys)
    assert query(tmp_path / "found.db", "SELECT count(*) FROM pages WHERE kind = 'listing'") == [0]
    assert query(tmp_path / "found.db", "SELECT count(*) FROM issues WHERE code LIKE 'not_%'") == [0]
    done = run_scrapy(
        *("crawl", "kyanh", "-a", "discover=archive", "-s", "REPLAY_FROM=sample_pages"),
        *("-s", f"DATABASE={tmp_path / 'samples.db'}"),
    )
    assert done.returncode == 0, done.stderr
    expected = (ROOT / "sample_pages" / "kyanh" / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    urls = sorted(json.loads(line)["url"] for line in expected)
    assert query(tmp_path / "samples.db", "SELECT url FROM articles ORDER BY 1") == urls


def test_listings_without_their_articles(posting: Crawled, tmp_path: Path) -> None:
    """Links to pages that nobody captured are counted, and are not failures."""
    whole = (posting.archive).rglob("*.warc.gz")
    (tmp_path / "some.warc.gz").write_bytes(without_articles(next(whole).read_bytes(), every=3))
    posting.replay(tmp_path / "some.db", source=tmp_path / "some.warc.gz")
    (counters,) = query(tmp_path / "some.db", "SELECT counters FROM runs")
    stored = query(tmp_path / "some.db", "SELECT count(*) FROM articles")[0]
    assert json.loads(counters)["replay/not_archived"] == 24 - stored == 8
    assert "articles/failed" not in json.loads(counters)
    assert "replay/misses" not in json.loads(counters)
    assert query(tmp_path / "some.db", "SELECT count(*) FROM pending") == [8]
    assert query(tmp_path / "some.db", "SELECT count(*) FROM issues") == [0]


def without_articles(whole: bytes, *, every: int) -> bytes:
    """The file without every so many of its article pages."""
    records = list(WarcReader(io.BytesIO(whole)))
    ends = [*(record.offset for record in records[1:]), len(whole)]
    kept, met = [], 0
    for record, end in zip(records, ends, strict=True):
        is_article = "/tin-so-" in record.target and record.type == "response"
        met += is_article
        if not is_article or met % every:
            kept.append(whole[record.offset : end])
    return b"".join(kept)


def test_a_cut_file_is_used_up_to_the_cut(posting: Crawled, tmp_path: Path) -> None:
    whole = next(posting.archive.rglob("*.warc.gz")).read_bytes()
    file = tmp_path / "cut.warc.gz"
    file.write_bytes(whole[: len(whole) // 2])
    posting.replay(tmp_path / "cut.db", "-adiscover=archive", source=file)
    ends = [record.offset for record in WarcReader(io.BytesIO(whole))]
    last = max(end for end in ends if end <= len(whole) // 2)
    ((message, url),) = query(tmp_path / "cut.db", "SELECT message, url FROM issues WHERE code = 'archive_cut'")
    assert (f"whole up to byte {last}" in message, url) == (True, str(file))
    content = "SELECT source_key, title, body FROM articles_full"
    some = set(query(tmp_path / "cut.db", content))
    assert 5 < len(some) < 24
    assert some <= set(query(posting.database, content))


@pytest.mark.parametrize("argument", ["discover=archive", "as_of=2023-01-01"])
def test_arguments_about_recorded_pages(argument: str, database: Path) -> None:
    done = run_scrapy("crawl", "kyanh", "-a", argument, f"-sDATABASE={database}", "-sCONTACT=us@ntm.vn")
    assert done.returncode != 0
    assert "REPLAY_FROM" in done.stderr


def test_as_of_takes_the_articles_as_they_were(tmp_path: Path) -> None:
    url = "https://kyanh.hatinh.gov.vn/vi/nong-thon-moi/tin-bai/2299"
    first = (ROOT / "sample_pages" / "kyanh" / "article-2299.html").read_bytes()
    second = first.replace("nước thải".encode(), "mọi loại nước thải".encode())
    records = [response(url, first, date="2021-04-01T00:00:00Z"), response(url, second, date="2023-04-01T00:00:00Z")]
    write_warc(tmp_path / "x.warc.gz", records)
    for day, better in (("2022-01-01", False), ("2023-04-01", True)):
        database = tmp_path / f"{day}.db"
        done = run_scrapy(
            *("crawl", "kyanh", "-a", "discover=archive", "-a", f"as_of={day}"),
            *("-s", f"REPLAY_FROM={tmp_path / 'x.warc.gz'}", "-s", f"DATABASE={database}"),
        )
        assert done.returncode == 0, done.stderr
        ((body, fetched_at, origin),) = query(
            database,
            "SELECT body, a.fetched_at, origin FROM articles_full a JOIN pages ON pages.id = page_id",
        )
        assert ("mọi loại nước thải" in body) is better
        assert (fetched_at[:4], origin) == ("2023" if better else "2021", "archived")
