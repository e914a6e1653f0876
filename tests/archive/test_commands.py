"""The commands beside the crawl: an article's page, sample pages, commands for public archives."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ntm_crawler.archive.sample_set import SampleSet
from ntm_crawler.archive.sample_writer import changing_parts
from tests.archive.conftest import FAST, Crawled
from tests.conftest import PORTALS, ROOT, query, run_scrapy
from tests.portal_server.server import PortalServer


def test_page(posting: Crawled) -> None:
    ((url, sha256, offset),) = query(
        posting.database,
        "SELECT articles.url, sha256, archive_offset FROM articles JOIN pages ON pages.id = page_id WHERE articles.id = 5",
    )
    described = posting.scrapy("page", "5")
    assert described.returncode == 0, described.stderr
    for text in (url, sha256, f"at byte {offset}", "HTTP status 200", "run1-1.warc.gz"):
        assert text in described.stdout
    by_address = posting.scrapy("page", url, "--raw", "--version", "1")
    assert hashlib.sha256(by_address.stdout.encode()).hexdigest() == sha256
    received = posting.scrapy("page", "5", "--as-received")
    assert received.stdout.startswith("HTTP/1.1 200 OK")
    assert received.stdout.endswith(by_address.stdout)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("999",), "no stored article"), (("5", "--version", "7"), "no page of version 7"), ((), "Usage")],
)
def test_pages_that_are_not_there(arguments: tuple[str, ...], words: str, posting: Crawled) -> None:
    done = posting.scrapy("page", *arguments)
    assert done.returncode == 2
    assert words in done.stdout + done.stderr


def test_a_page_of_a_sample_set_has_no_record(replayed: Path) -> None:
    done = run_scrapy("page", "1", "--raw", "-s", f"DATABASE={replayed}")
    assert (done.returncode, done.stdout) == (1, "")
    assert "not in an archive file" in done.stderr


def test_savepage(tmp_path: Path) -> None:
    with PortalServer(portal="kyanh", articles=9) as server:
        settings = (f"-sPORTAL_BASE_URL={server.url}", *FAST)
        urls = [server.url + server.path(5), server.url + "/vi/none/tin-bai/99"]
        done = run_scrapy("savepage", "kyanh", *urls, "--twice", "--into", tmp_path, *settings, network=True)
        assert done.returncode == 0, done.stderr
        assert "changes between two fetches:\n  - Đang truy cập:" in done.stdout
        assert f"{urls[1]}: the same both times" in done.stdout
        lines = (tmp_path / "kyanh" / "pages.jsonl").read_text(encoding="utf-8").splitlines()
        assert [(json.loads(line)["status"], json.loads(line)["origin"]) for line in lines] == [
            (200, "live"),
            (200, "live"),
            (404, "live"),
        ]
        again = run_scrapy("savepage", "kyanh", urls[0], "--into", tmp_path, *settings, network=True)
        assert again.returncode == 0, again.stderr
        foreign = run_scrapy("savepage", "kyanh", "https://example.org/", "--into", tmp_path, *settings, network=True)
        assert (foreign.returncode, "not on" in foreign.stdout + foreign.stderr) == (2, True)
    sample_set = SampleSet(tmp_path / "kyanh")
    assert len(list(sample_set.urls())) == 3
    page = sample_set.find("GET", urls[0], b"")
    assert page is not None
    assert "<h1" in page.body.decode()
    assert not list(tmp_path.rglob("*.warc.gz"))


def test_changing_parts() -> None:
    first, second = b"<p>65 online</p><p>same</p>", b"<p>66 online</p><p>same</p><b>new</b>"
    assert list(changing_parts(first, second)) == ["- 65 online", "+ 66 online", "+ <b>", "+ new", "+ </b>"]
    assert list(changing_parts(first, first)) == []


@pytest.mark.parametrize("portal", ["kyanh", "thachha"])
def test_archived(portal: str) -> None:
    done = run_scrapy("archived", portal, "--to", "2025")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("cdxt -v ") == 2
    assert f"scrapy crawl {portal} -s REPLAY_FROM=captures/{portal} -a discover=archive" in done.stdout


def test_the_manual_shows_what_the_command_prints() -> None:
    manual = (ROOT / "docs" / "archives.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"\$ scrapy archived kyanh\n(.*?)```", manual, re.S)
    assert shown == run_scrapy("archived", "kyanh").stdout


def test_every_command_of_the_manual_exists() -> None:
    manual = (ROOT / "docs" / "archives.md").read_text(encoding="utf-8")
    names = set(re.findall(r"^\$? ?scrapy (\w+)", manual, re.M))
    assert {"crawl", "archived", "reextract", "page", "savepage"} <= names
    assert set(re.findall(r"scrapy crawl (\w+)", manual)) <= set(PORTALS)
    known = subprocess.run([sys.executable, "-m", "scrapy"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert all(re.search(rf"^  {name} ", known.stdout, re.M) for name in names)
