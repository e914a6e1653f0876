"""The commands beside the crawl: an article's page, sample pages, commands for public archives."""

import hashlib
import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from scrapy.exceptions import UsageError

from ntm_crawler.archive.sample_set import SampleSet
from ntm_crawler.archive.sample_writer import changing_parts
from ntm_crawler.commands import archived, page
from ntm_crawler.portals import Portal
from tests.archive.conftest import FAST, Crawled
from tests.conftest import PORTALS, ROOT, query, run_scrapy
from tests.portal_server.server import PortalServer


def test_page(posting: Crawled, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    ((url, sha256, offset),) = query(
        posting.database,
        """SELECT articles.url, sha256, archive_offset FROM articles JOIN pages ON pages.id = page_id
        WHERE articles.id = 5""",
    )
    assert posting.run(page.Command(), "5") == 0
    described = capfdbinary.readouterr().out.decode()
    for text in (url, sha256, f"at byte {offset}", "HTTP status 200", "-run1-", "-1.warc.gz"):
        assert text in described
    assert posting.run(page.Command(), url, "--raw", "--version", "1") == 0
    raw = capfdbinary.readouterr().out
    assert hashlib.sha256(raw).hexdigest() == sha256
    assert posting.run(page.Command(), "5", "--as-received") == 0
    received = capfdbinary.readouterr().out
    assert received.startswith(b"HTTP/1.1 200 OK\r\n")
    assert received.endswith(b"\r\n\r\n" + raw)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("999",), "no stored article"), (("5", "--version", "7"), "no page of version 7"), ((), "^$")],
)
def test_pages_that_are_not_there(arguments: tuple[str, ...], words: str, posting: Crawled) -> None:
    with pytest.raises(UsageError, match=words):
        posting.run(page.Command(), *arguments)


def test_a_page_without_a_record(posting: Crawled, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = Crawled(Path(shutil.copytree(posting.folder, tmp_path / "copy")), posting.portal, posting.url, [])
    with closing(sqlite3.connect(copy.database)) as connection:
        connection.execute("UPDATE pages SET archive_file = NULL")
        connection.commit()
    assert copy.run(page.Command(), "1", "--raw") == 1
    assert "not in an archive file" in capsys.readouterr().err


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
        foreign = run_scrapy("savepage", "kyanh", "https://example.org/", "--into", tmp_path, *settings, network=True)
        assert (foreign.returncode, "not on" in foreign.stdout + foreign.stderr) == (2, True)
        again = run_scrapy("savepage", "kyanh", urls[0], "--into", tmp_path, *settings, network=True)
        assert again.stdout.splitlines() == [f"{urls[0]} → {tmp_path / 'kyanh' / json.loads(lines[1])['file']}"]
    gone = run_scrapy("savepage", "kyanh", urls[0], "--into", tmp_path, *settings, "-sRETRY_TIMES=0", network=True)
    assert gone.returncode == 1
    assert f"not saved: {urls[0]}: " in gone.stdout
    sample_set = SampleSet(tmp_path / "kyanh")
    assert len(list(sample_set.urls())) == 3
    found = next(sample_set.captures("GET", urls[0], b""), None)
    assert found is not None
    assert "<h1" in found.body.decode()
    assert not list(tmp_path.rglob("*.warc.gz"))


def test_changing_parts() -> None:
    first, second = b"<p>65 online</p><p>same</p>", b"<p>66 online</p><p>same</p><b>new</b>"
    assert list(changing_parts(first, second)) == ["- 65 online", "+ 66 online", "+ <b>", "+ new", "+ </b>"]
    assert list(changing_parts(first, first)) == []


def test_archived() -> None:
    portal = Portal(title="x", base_url="https://www.x.gov.vn", sections=(), hosts=("x.gov.vn", "old.x.gov.vn"))
    lines = archived.commands("x", portal, first=2019, last=2025)
    assert sum(line.startswith("cdxt -v ") for line in lines) == 4
    assert all("--from 2019 --to 2025" in line for line in lines if line.startswith("cdxt"))
    assert [line.split()[-1] for line in lines[2::2]] == ["'x.gov.vn/*'", "'old.x.gov.vn/*'", "discover=archive"]


def test_archived_of_some_years() -> None:
    done = run_scrapy("archived", "kyanh", "--from", "2019", "--to", "2020")
    assert "--from 2019 --to 2020" in done.stdout, done.stderr


def test_the_manual_shows_what_the_command_prints() -> None:
    manual = (ROOT / "docs" / "archives.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"\$ scrapy archived kyanh\n(.*?)```", manual, re.S)
    assert shown == run_scrapy("archived", "kyanh").stdout


def test_every_command_of_the_manual_exists() -> None:
    manual = (ROOT / "docs" / "archives.md").read_text(encoding="utf-8")
    names = set(re.findall(r"^\$? ?scrapy (\w+)", manual, re.M))
    assert {"crawl", "archived", "reextract", "page", "savepage"} <= names
    assert set(re.findall(r"scrapy crawl (\w+)", manual)) <= set(PORTALS)
    known = run_scrapy().stdout
    assert all(re.search(rf"^  {name} ", known, re.M) for name in names)
