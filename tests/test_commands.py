"""Scrapy's own commands work here as a Scrapy user expects; the project's say clearly what is wrong."""

import json
from pathlib import Path

import pytest

from tests.conftest import PORTALS, ROOT, run_scrapy
from tests.portal_server.server import PortalServer
from tests.test_live_crawl import FAST

SEED = "https://dongson.thanhhoa.gov.vn/web/trang-chu/tin-tuc-su-kien"


def test_list() -> None:
    assert run_scrapy("list").stdout.split() == list(PORTALS)


def test_shell(tmp_path: Path) -> None:
    code = "print('TITLE', response.css('title::text').get())"
    database = tmp_path / "ntm.db"
    arguments = ("--spider", "dongson", "-s", "REPLAY_FROM=sample_pages", "-c", code, SEED)
    done = run_scrapy("shell", *arguments, NTM_DATABASE=str(database))
    assert "TITLE" in done.stdout, done.stderr
    assert not database.exists()


def test_parse_a_listing_and_an_article(tmp_path: Path) -> None:
    database = tmp_path / "ntm.db"
    arguments = ("--spider", "dongson", "-s", "REPLAY_FROM=sample_pages", "--nocolour")
    done = run_scrapy("parse", *arguments, SEED, NTM_DATABASE=str(database))
    assert "/tin-tuc-su-kien/toan-huyen-da-mo-rong" in done.stdout, done.stderr
    url = f"{SEED}/toan-huyen-da-mo-rong-duoc-15-5km-duong-giao-thong-nong-thon.html"
    done = run_scrapy("parse", *arguments, url, NTM_DATABASE=str(database))
    assert "Đến nay, toàn huyện đã mở rộng được 15,5km" in done.stdout, done.stderr
    assert not database.exists()


NOT_PARSED = [
    ("https://example.com/tin", "not_allowed: https://example.com/tin: only the portal's declared hosts are asked"),
    (f"{SEED}/khong-co.html", f"not_recorded: {SEED}/khong-co.html: not in the recorded pages"),
]


@pytest.mark.parametrize(("url", "reason"), NOT_PARSED)
def test_parse_says_why_a_page_is_not_to_be_had(url: str, reason: str) -> None:
    done = run_scrapy("parse", "--spider", "dongson", "-s", "REPLAY_FROM=sample_pages", url, NTM_DATABASE="none.db")
    assert f" WARNING [ntm_crawler.extensions.run_recorder] {reason}" in done.stderr
    assert "Traceback" not in done.stderr


def test_fetch_needs_no_portal() -> None:
    with PortalServer(portal="kyanh", articles=3) as server:
        place = f"-sPORTAL_BASE_URL={server.url}"  # else nothing is asked that is no public address
        done = run_scrapy("fetch", server.url + server.path(1), "--nolog", place, *FAST[:-2], network=True)
        assert done.returncode == 0, done.stderr
        assert "Tin số 1" in done.stdout


def test_items_can_be_exported(tmp_path: Path) -> None:
    feed = tmp_path / "articles.jsonl"
    done = run_scrapy("crawl", "kyanh", "-s", "REPLAY_FROM=sample_pages", "-s", "DATABASE=:memory:", "-O", feed)
    assert done.returncode == 0, done.stderr
    articles = [json.loads(line) for line in feed.read_text(encoding="utf-8").splitlines()]
    assert len(articles) == 11
    assert all(article["title"] and article["published_at"] for article in articles)


FIELDS = [
    "portal", "url", "title", "lead", "body", "author", "source_unit", "published_at", "published_precision",
    "published_source", "event_date", "images", "attachments", "body_method", "container",
]  # fmt: skip


def test_extract_prints_a_line_for_each_file(tmp_path: Path) -> None:
    pages = ROOT / "sample_pages" / "kyanh"
    broken = tmp_path / "broken.html"
    broken.write_bytes(b"")
    done = run_scrapy("extract", "kyanh", pages / "article-2345.html", broken, pages / "article-2342.html")
    first, second, third = (json.loads(line) for line in done.stdout.splitlines())
    assert [name for name in first if name in FIELDS] == FIELDS
    assert first["published_at"] == "2021-03-19T15:57:00+07:00"
    assert first["url"] == "https://kyanh.hatinh.gov.vn/vi/nong-thon-moi/tin-bai/2345"
    assert (second["title"], second["body"], [issue["code"] for issue in second["issues"]]) == (
        None,
        "",
        ["empty_page"],
    )
    assert third["event_date"] == "2021-03-18"


def test_extract_generic_finds_the_same(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes((ROOT / "sample_pages" / "quanson" / "article-1.html").read_bytes())
    known = json.loads(run_scrapy("extract", "quanson", page, "--fetched-at", "2023-06-01T08:00:00+07:00").stdout)
    url = "https://huyen.example.gov.vn/tin/1"
    done = run_scrapy("extract", "generic", page, "--url", url, "--fetched-at", "2023-06-01T08:00:00+07:00")
    generic = json.loads(done.stdout)
    assert generic["url"] == url
    assert generic["container"] == "located"
    assert {name: generic[name] for name in ("title", "body", "author")} == {
        name: known[name] for name in ("title", "body", "author")
    }


MISUSE = [
    (("accept",), "usage"),
    (("browse", "ntm.db"), "usage"),
    (("replay", "--from", "/nowhere"), "no spider has sample pages in /nowhere"),
    (("schedule", "cron", "user"), "name one of"),
    (("archived",), "usage"),
    (("archived", "nobody"), "no portal is called nobody"),
    (("archived", "kyanh", "--from", "99"), "'99' is no year"),
    (("backup",), "usage"),
    (("backup", "copy.db", "-sDATABASE=/nowhere/ntm.db"), "there is no database /nowhere/ntm.db"),
    (("backup", "--check", "/nowhere/copy.db"), "there is no file /nowhere/copy.db"),
    (("crawl",), "name one spider"),
    (("crawl", "nobody"), "no spider is called nobody"),
    (("crawl", "kyanh", "-a", "discover=web"), "write archive"),
    (("crawlall", "nobody"), "no spider is called nobody"),
    (("crawlall", "--since", "soon"), "'soon' is no day"),
    (("duplicates",), "usage"),
    (("extract", "generic"), "usage"),
    (("extract", "generic", "x.html", "--fetched-at", "soon"), "--fetched-at soon"),
    (("extract", "nukevie", "x.html"), "did you mean nukeviet?"),
    (("archived", "kyan"), "did you mean kyanh?"),
    (("checkspiders", "kyan"), "no spider is called kyan (did you mean kyanh?)"),
    (("checkspiders", "--live", "kyan"), "did you mean kyanh?"),
    (("crawl", "kyan"), "did you mean kyanh?"),
    (("crawlall", "kyan"), "did you mean kyanh?"),
    (("replay", "kyan"), "did you mean kyanh?"),
    (("savepage", "kyan", "https://kyanh.hatinh.gov.vn/"), "did you mean kyanh?"),
    (("parse", "--spider", "kyan", "https://kyanh.hatinh.gov.vn/"), "did you mean kyanh?"),
    (("shell", "--spider", "kyan"), "did you mean kyanh?"),
    (("history",), "usage"),
    (("reextract", "--since", "soon"), "'soon' is no day"),
    (("reextract", "--workers", "none"), "write a whole number from 1"),
    (("replay", "nobody"), "nobody"),
    (("savepage", "kyanh"), "usage"),
    (("savepage", "kyanh", "https://kyanh.hatinh.gov.vn/"), "needs a contact address"),
    (("savepage", "nobody", "https://kyanh.hatinh.gov.vn/"), "no spider is called nobody"),
    (("schedule", "weekly"), "no schedule is called weekly; there are: container, cron, systemd, user"),
    (("schedule", "cron", "--time", "25:00"), "'25:00' is no time of day"),
    (("schedule", "cron", "--write", "/proc/nowhere"), "/proc/nowhere"),
]


@pytest.mark.parametrize(("arguments", "words"), MISUSE, ids=[" ".join(row[0]) for row in MISUSE])
def test_misuse_is_told(arguments: tuple[str, ...], words: str) -> None:
    done = run_scrapy(*arguments, NTM_CONTACT="")
    assert done.returncode == 2
    assert words.lower() in (done.stdout + done.stderr).lower()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("health", "nobody"), "nobody"),
        (("health", "--html", "/nowhere/report.html"), "/nowhere/report.html"),
        (("health", "--prometheus", "/nowhere/ntm.prom"), "/nowhere/ntm.prom"),
        (("backup", "/nowhere/copy.db"), "/nowhere/copy.db"),
    ],
)
def test_misuse_of_a_database(arguments: tuple[str, ...], words: str, replayed: Path) -> None:
    done = run_scrapy(*arguments, "-s", f"DATABASE={replayed}")
    assert done.returncode != 0
    assert words in done.stdout + done.stderr


def test_a_backup_whose_list_cannot_be_written(replayed: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db.manifest" / "x").mkdir(parents=True)
    done = run_scrapy("backup", tmp_path / "copy.db", "-s", f"DATABASE={replayed}", "-s", f"ARCHIVE_DIR={tmp_path}")
    assert done.returncode == 2
    assert "copy.db.manifest" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_database_is_no_backup_of_itself(replayed: Path) -> None:
    done = run_scrapy("backup", replayed, "-s", f"DATABASE={replayed}")
    assert done.returncode == 2
    assert "is the database itself" in done.stderr


def test_extract_of_many_pages_that_are_none(tmp_path: Path) -> None:
    page = "<title>Thông báo</title><body><h1>Hệ thống đang bảo trì, vui lòng quay lại sau</h1></body>"
    files = [tmp_path / f"{number}.html" for number in range(8)]
    for file in files:
        file.write_text(page, encoding="utf-8")
    done = run_scrapy("extract", "generic", *files)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [issue["code"] for line in lines for issue in line["issues"]] == ["maintenance"] * 8, done.stderr


def test_extract_of_a_missing_file_goes_on() -> None:
    done = run_scrapy("extract", "generic", "/nowhere/a.html", "sample_pages/kyanh/article-2345.html")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["issues"][0]["code"] == "unreadable_file"
    assert second["title"]
    assert done.returncode == 1
