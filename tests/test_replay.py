"""Crawls of recorded pages: what is stored, what a second run adds, what happens to pages that are none."""

import json
import sqlite3
import unicodedata
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import PORTALS, copy_sample_set, query, run_scrapy

COUNTED = ("articles", "bodies", "article_versions", "images", "attachments")


def counts(database: Path) -> dict[str, int]:
    return {table: query(database, f"SELECT count(*) FROM {table}")[0] for table in COUNTED}


def crawl(portal: str, folder: Path | str, database: Path, *more: str, code: int = 0) -> str:
    """Replay one portal; returns the log."""
    done = run_scrapy("crawl", portal, "-s", f"REPLAY_FROM={folder}", "-s", f"DATABASE={database}", *more)
    assert done.returncode == code, done.stderr
    return done.stderr


def test_replay_is_as_expected() -> None:
    done = run_scrapy("replay")
    assert done.returncode == 0, done.stdout
    for portal in PORTALS:
        assert f"{portal}: " in done.stdout


def test_replay_shows_a_difference_and_a_miss(tmp_path: Path) -> None:
    folder = copy_sample_set("kyanh", tmp_path)
    expected = (folder / "expected.jsonl").read_text(encoding="utf-8")
    (folder / "expected.jsonl").write_text(expected.replace("Toàn huyện có thêm", "Toàn xã có thêm"), encoding="utf-8")
    pages = (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [line for line in pages if "tin-bai/2299" not in line]
    (folder / "pages.jsonl").write_text("\n".join(kept), encoding="utf-8")
    done = run_scrapy("replay", "--from", tmp_path, "kyanh")
    assert done.returncode == 1
    assert "- Toàn xã có thêm" in done.stdout
    assert "+ Toàn huyện có thêm" in done.stdout
    assert "missing: https://kyanh.hatinh.gov.vn/vi/" in done.stdout
    assert "not recorded: https://kyanh.hatinh.gov.vn/vi/nong-thon-moi/tin-bai/2299" in done.stdout
    assert run_scrapy("replay", "--from", tmp_path, "kyanh", "--update").returncode == 1  # the miss remains
    (folder / "pages.jsonl").write_text("\n".join(pages), encoding="utf-8")
    assert run_scrapy("replay", "--from", tmp_path, "kyanh", "--update").returncode == 0
    assert (folder / "expected.jsonl").read_text(encoding="utf-8") == expected


def test_replay_shows_what_is_not_expected(tmp_path: Path) -> None:
    folder = copy_sample_set("quanson", tmp_path)
    lines = (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    with_photo = next(line for line in lines[1:] if '"images": [{' in line)
    changed = [line.replace('"caption": "', '"caption": "Ảnh: ') if line == with_photo else line for line in lines[1:]]
    (folder / "expected.jsonl").write_text("\n".join(changed), encoding="utf-8")
    done = run_scrapy("replay", "--from", tmp_path, "quanson", "-sCLOSESPIDER_PAGECOUNT=1000")
    assert done.returncode == 1
    assert f"not expected: {json.loads(lines[0])['url']}" in done.stdout
    assert f"{json.loads(with_photo)['url']}: images" in done.stdout
    cut = run_scrapy("replay", "--from", tmp_path, "quanson", "-sCLOSESPIDER_PAGECOUNT=1")
    assert "the spider ended with closespider_pagecount" in cut.stdout


def test_a_second_run_adds_sightings_and_a_run(database: Path) -> None:
    crawl("quanson", "sample_pages", database)
    first = counts(database)
    sightings = query(database, "SELECT count(*) FROM sightings")[0]
    log = crawl("quanson", "sample_pages", database)
    assert first["articles"] >= 10
    assert counts(database) == first
    assert query(database, "SELECT count(*) FROM sightings WHERE run_id = 2")[0] >= first["articles"]
    assert query(database, "SELECT count(*) FROM sightings")[0] > sightings
    assert query(database, "SELECT status, finish_reason, source FROM runs") == [("finished", "finished", "replay")] * 2
    assert "new 0," in log


def test_every_article_keeps_where_it_came_from(replayed: Path) -> None:
    sql = """SELECT count(*) FROM articles JOIN runs ON runs.id = first_run_id JOIN pages ON pages.id = page_id
        WHERE section IS NOT NULL AND pages.status = 200 AND pages.origin = 'reconstructed'
        AND extractor_version <> '' AND articles.fetched_at = pages.fetched_at AND first_seen_at <= last_seen_at"""
    assert query(replayed, sql) == query(replayed, "SELECT count(*) FROM articles")
    assert query(replayed, "SELECT DISTINCT portal FROM articles ORDER BY portal") == list(PORTALS)


def test_two_addresses_are_one_article(replayed: Path) -> None:
    sql = "SELECT count(DISTINCT article_id) FROM sightings WHERE url LIKE '%/en/%'"
    assert query(replayed, sql)[0] >= 1
    assert query(replayed, "SELECT count(*) FROM articles WHERE url LIKE '%/en/%'") == [0]


def test_a_shared_release_shares_its_body_row(replayed: Path) -> None:
    sql = """SELECT count(DISTINCT portal), count(DISTINCT coalesce(author, '')) FROM articles
        WHERE body_id IS NOT NULL GROUP BY body_id HAVING count(*) > 1"""
    shared = query(replayed, sql)
    assert shared
    assert all(portals > 1 for portals, _ in shared)


@pytest.mark.parametrize(
    ("arguments", "condition"),
    [
        (("-a", "since=2023-04-21"), "published_at >= '2023-04-21'"),
        (("-a", "until=2023-04-21"), "date(published_at) <= '2023-04-21'"),
        (
            ("-a", "since=2023-04-10", "-a", "until=2023-04-21"),
            "published_at BETWEEN '2023-04-10' AND '2023-04-21T23:59'",
        ),
    ],
)
def test_date_window(replayed: Path, database: Path, arguments: tuple[str, ...], condition: str) -> None:
    crawl("quanson", "sample_pages", database, *arguments)
    wanted = query(replayed, f"SELECT url FROM articles WHERE portal = 'quanson' AND {condition} ORDER BY url")
    assert wanted
    assert query(database, "SELECT url FROM articles ORDER BY url") == wanted


def test_max_pages_then_all(replayed: Path, database: Path) -> None:
    crawl("kyanh", "sample_pages", database, "-a", "max_pages=1")
    assert query(database, "SELECT count(*) FROM pages WHERE kind = 'listing'") == [2]
    crawl("kyanh", "sample_pages", database)
    everything = query(replayed, "SELECT url FROM articles WHERE portal = 'kyanh' ORDER BY url")
    assert query(database, "SELECT url FROM articles ORDER BY url") == everything


def test_full_fetches_everything_again(database: Path) -> None:
    crawl("locbinh", "sample_pages", database)
    first = counts(database)
    crawl("locbinh", "sample_pages", database, "-a", "full=1")
    assert counts(database) == first
    fetched = query(database, "SELECT count(*) FROM pages WHERE run_id = 2 AND kind = 'article'")[0]
    assert fetched == first["articles"]


def test_a_window_where_listings_show_no_dates(database: Path) -> None:
    crawl("thachha", "sample_pages", database, "-a", "since=2022-06-01")
    assert query(database, "SELECT count(*) FROM articles") == [0]
    assert query(database, "SELECT count(*) FROM pending") == [0]
    counters = json.loads(query(database, "SELECT counters FROM runs")[0])
    assert counters["articles/outside_window"] == 6


@pytest.mark.parametrize("argument", ["since=yesterday", "full=yes", "max_pages=0", "colour=red"])
def test_arguments_that_mean_nothing(database: Path, argument: str) -> None:
    done = run_scrapy(
        "crawl", "quanson", "-s", "REPLAY_FROM=sample_pages", "-s", f"DATABASE={database}", "-a", argument
    )
    assert done.returncode != 0
    assert argument.partition("=")[0] in done.stderr


def test_arguments_of_all_portals(database: Path) -> None:
    place = ("--replay-from", "sample_pages", "-s", f"DATABASE={database}")
    done = run_scrapy("crawlall", "quanson", "kyanh", "-a", "max_pages=1", "-a", "until=2023-05-01", *place)
    assert done.returncode == 0, done.stderr
    for arguments in query(database, "SELECT arguments FROM runs"):
        assert {name: value for name, value in json.loads(arguments).items() if value} == {
            "max_pages": "1",
            "until": "2023-05-01",
        }
    assert query(database, "SELECT max(published_at) < '2023-05-02' FROM articles") == [1]
    for wrong, words in {
        ("-a", "max_pagez=1"): "unknown spider argument: max_pagez",
        ("-a", "max_pages"): "NAME=VALUE",
        ("-a", "since=2023-05-02", "-a", "until=2023-05-01"): "is after -a until",
        ("--since", "2023-05-02", "-a", "until=2023-05-01"): "is after -a until",
        ("--since", "2023-05-02", "-a", "since=2023-05-01"): "say the same",
    }.items():
        done = run_scrapy("crawlall", "quanson", *wrong, *place)
        assert (done.returncode, words in done.stderr) == (2, True), done.stderr


def test_a_source_that_is_none(tmp_path: Path, database: Path) -> None:
    done = run_scrapy("crawl", "quanson", "-s", f"REPLAY_FROM={tmp_path}", "-s", f"DATABASE={database}")
    assert done.returncode == 2
    assert "pages.jsonl" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


COOKIE_STUB = (
    b'<html><script>document.cookie="D1N=0123456789abcdef0123456789abcdef";window.location.reload(true);</script>'
)
DAMAGE: dict[str, tuple[str, Callable[[bytes], bytes], bool]] = {
    "truncated page": ("truncated", lambda page: page[: len(page) * 45 // 100], False),
    "empty page": ("empty_page", lambda page: b"", False),
    "cookie stub": ("cookie_stub", lambda page: COOKIE_STUB, False),
    "error page": ("error_page", lambda page: "<title>Lỗi</title><p>Đã xảy ra lỗi hệ thống</p>".encode(), False),
    "a PDF": ("not_html", lambda page: b"%PDF-1.4\n" + page, False),
    "wrong charset": ("wrong_charset", lambda page: page.replace(b"utf-8", b"iso-8859-1", 1), True),
    "NFD text": ("nfd_text", lambda page: unicodedata.normalize("NFD", page.decode()).encode(), True),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGE)
def test_damaged_pages(name: str, tmp_path: Path, database: Path, replayed: Path) -> None:
    code, damage, stored = DAMAGE[name]
    folder = copy_sample_set("thachha", tmp_path)
    file = folder / "article-251.html"
    file.write_bytes(damage(file.read_bytes()))
    if code == "wrong_charset":
        _declare_latin1(folder / "pages.jsonl", file.name)
    crawl("thachha", tmp_path, database)
    bodies = dict(query(replayed, "SELECT source_key, body FROM articles_full WHERE portal = 'thachha'"))
    got = dict(query(database, "SELECT source_key, body FROM articles_full"))
    assert got == {key: body for key, body in bodies.items() if stored or key != "251"}
    rows = query(database, "SELECT url, message FROM issues WHERE code = ?", code)
    assert [url.rpartition("-")[2] for url, _ in rows] == ["251"]
    assert query(database, "SELECT source_key FROM pending") == ([] if stored else ["251"])


def _declare_latin1(pages: Path, file: str) -> None:
    lines = pages.read_text(encoding="utf-8").splitlines()
    changed = [line.replace("charset=utf-8", "charset=iso-8859-1") if f'"{file}"' in line else line for line in lines]
    pages.write_text("\n".join(changed), encoding="utf-8")


def test_an_unrecorded_page_and_its_return(tmp_path: Path, database: Path) -> None:
    folder = copy_sample_set("dongson", tmp_path)
    lines = (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines()
    lost = next(line for line in lines if "article-4.html" in line)
    (folder / "pages.jsonl").write_text("\n".join(line for line in lines if line != lost), encoding="utf-8")
    crawl("dongson", tmp_path, database, code=1)
    url = json.loads(lost)["url"]
    assert query(database, "SELECT url FROM issues WHERE code = 'not_recorded'") == [url]
    assert query(database, "SELECT count(*) FROM articles WHERE url = ?", url) == [0]
    (folder / "pages.jsonl").write_text("\n".join(lines), encoding="utf-8")
    crawl("dongson", tmp_path, database)
    assert query(database, "SELECT count(*) FROM articles WHERE url = ?", url) == [1]
    assert query(database, "SELECT count(*) FROM pending") == [0]


def test_found_addresses_that_are_no_articles_any_more(database: Path) -> None:
    """A portal's declaration may change between two runs: what the earlier one found is not forgotten silently."""
    crawl("kyanh", "sample_pages", database, "-a", "max_pages=1")
    listing, elsewhere = "https://kyanh.hatinh.gov.vn/vi/tin-tuc-su-kien", "https://old.kyanh.gov.vn/tin-bai/1"
    with closing(sqlite3.connect(database)) as connection:
        found = "INSERT INTO pending (portal, source_key, url, found_at) VALUES ('kyanh', ?, ?, '2021-03-22T00:00:00Z')"
        connection.executemany(found, [("a", listing), ("b", elsewhere)])
        connection.commit()
    told = "SELECT code, url, count FROM issues WHERE url IN (?, ?) ORDER BY 1"
    attempts = "SELECT source_key, attempts FROM pending ORDER BY 1"
    for tried in (1, 2, 2):  # and then left alone
        crawl("kyanh", "sample_pages", database, "-s", "PENDING_ATTEMPTS=2")
        assert query(database, told, listing, elsewhere) == [
            *(("not_allowed", elsewhere, tried), ("not_an_article", listing, tried))
        ]
        assert query(database, attempts) == [("a", tried), ("b", tried)]


def test_a_bad_page_does_not_replace_a_stored_article(tmp_path: Path, database: Path) -> None:
    folder = copy_sample_set("kyanh", tmp_path)
    crawl("kyanh", tmp_path, database)
    before = query(database, "SELECT source_key, body FROM articles_full ORDER BY 1")
    for file in folder.glob("article-*.html"):
        file.write_bytes(b"<html><title>x</title><body><h1>x</h1></body></html>")
    crawl("kyanh", tmp_path, database, "-a", "full=1", code=1)
    assert query(database, "SELECT source_key, body FROM articles_full ORDER BY 1") == before


def test_one_text_on_three_addresses_is_told(tmp_path: Path, database: Path) -> None:
    folder = copy_sample_set("kyanh", tmp_path)
    shown = "<p>Nội dung bài viết đang được cập nhật, mời bạn đọc quay lại sau ít phút để xem đầy đủ.</p>"
    for number in ("2299", "2318", "2351"):
        file = folder / f"article-{number}.html"
        page = file.read_text(encoding="utf-8")
        first = page.index(">", page.index('<div class="detail-content"')) + 1
        file.write_text(page[:first] + shown + page[page.index("</div>", first) :], encoding="utf-8")
    crawl("kyanh", tmp_path, database)
    keys = "SELECT count(*) FROM articles_full WHERE body LIKE '%đang được cập nhật%'"
    assert query(database, keys) == [3]
    told = query(database, "SELECT message FROM issues WHERE code = 'body_on_three_addresses'")
    assert len(told) == 1
    assert sum(number in told[0] for number in ("2299", "2318", "2351")) == 3


def test_an_edit_makes_a_version(tmp_path: Path, database: Path) -> None:
    folder = copy_sample_set("kyanh", tmp_path)
    crawl("kyanh", tmp_path, database)
    file = folder / "article-2345.html"
    file.write_bytes(file.read_bytes().replace("71 khu dân cư".encode(), "72 khu dân cư".encode()))
    pages = (folder / "pages.jsonl").read_text(encoding="utf-8")
    (folder / "pages.jsonl").write_text(pages.replace("2021-03", "2021-04"), encoding="utf-8")
    crawl("kyanh", tmp_path, database, "-a", "full=1")
    assert query(database, "SELECT version, changed FROM article_versions WHERE version > 1") == [(2, '["body"]')]
    assert query(database, "SELECT count(*) FROM articles_full WHERE body LIKE '%72 khu dân cư%'") == [1]
    found = run_scrapy("search", "72 khu dân cư", "-s", f"DATABASE={database}").stdout
    assert "[72]" in found


def test_one_transaction_leaves_a_whole_database(replayed: Path) -> None:
    assert query(replayed, "PRAGMA integrity_check") == ["ok"]
    assert query(replayed, "PRAGMA foreign_key_check") == []
    assert query(replayed, "PRAGMA journal_mode") == ["wal"]
    strict = query(
        replayed, "SELECT name FROM pragma_table_list WHERE strict = 0 AND type = 'table' AND schema = 'main'"
    )
    assert [name for name in strict if not name.startswith(("sqlite_", "_sqlite_", "articles_fts"))] == []
