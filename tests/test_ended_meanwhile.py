"""Pages that are given up while they are read, as at a crawl's end, and lists that cannot be had: no error is left."""

from pathlib import Path

import pytest

from tests.conftest import query, run_scrapy
from tests.portal_server.faults import Fault, Page
from tests.portal_server.server import PortalServer
from tests.test_discovery import XML, feed, index, page_of, sitemap
from tests.test_live_crawl import crawl

pytestmark = pytest.mark.systems

PLANTED = """
import ntm_crawler.crawl.discovery as discovery
import ntm_crawler.crawl.spider as spider
from ntm_crawler.exceptions import ReadingCancelledError

async def ended(*_, **__):
    raise ReadingCancelledError("the crawl ended")

"""
NUMBERS = range(1, 25)
SUSPECTS = ("-s", "LISTING_PAGE_LIMIT=1", "-s", "SHARED_ADDRESS_CHECKS=30")


@pytest.fixture
def server() -> PortalServer:
    return PortalServer(portal="kyanh", articles=len(NUMBERS), seed=51, rows_a_page=4)


@pytest.mark.parametrize(
    ("given_up", "arguments"),
    [
        (("spider.read_listing", "discovery.read_addresses"), ()),
        (("spider.read_article",), ()),
        (("discovery.Discovery.section_of",), SUSPECTS),
        (("spider.read_listing",), ("-a", "discover=sitemap")),
    ],
    ids=str,
)
def test_what_was_being_read(
    given_up: tuple[str, ...], arguments: tuple[str, ...], server: PortalServer, tmp_path: Path
) -> None:
    planted = "".join(f"{name} = ended\n" for name in given_up)
    (tmp_path / "sitecustomize.py").write_text(PLANTED + planted, encoding="utf-8")
    with server:
        if "discover=sitemap" not in arguments:
            server.files["/sitemap.xml"] = Page(body=sitemap(server, NUMBERS), content_type=XML)
        done = crawl(server, tmp_path / "ntm.db", *arguments, pythonpath=str(tmp_path))
    assert "Traceback" not in done.stderr
    assert "ReadingCancelledError" not in done.stderr


def test_articles_that_may_be_of_a_section_and_cannot_be_looked_at(server: PortalServer, tmp_path: Path) -> None:
    with server:
        server.files["/sitemap.xml"] = Page(body=sitemap(server, NUMBERS), content_type=XML)
        server.files[server.path(1)] = Page(body=b"")
        server.faults = [Fault("error_404", f"{server.path(2)}$"), Fault("error_500", f"{server.path(3)}$")]
        crawl(server, tmp_path / "ntm.db", *SUSPECTS)
        aside = query(tmp_path / "ntm.db", "SELECT url FROM set_aside")
        issues = query(tmp_path / "ntm.db", "SELECT code, url FROM issues WHERE url LIKE '%tin-bai%' ORDER BY url")
        assert aside == [server.url + server.path(2)]
        assert issues == [("empty_page", server.url + server.path(1)), ("server_error", server.url + server.path(3))]


def test_first_pages_that_cannot_be_had_where_nothing_else_names_an_article(
    server: PortalServer, tmp_path: Path
) -> None:
    with server:
        server.files["/"] = Page(body=b"")
        server.faults = [
            Fault("error_404", f"{server.section_path(0)}$"), Fault("error_500", f"{server.section_path(1)}$"),
        ]  # fmt: skip
        assert crawl(server, tmp_path / "ntm.db", "-a", "discover=sitemap").returncode == 1
    codes = query(tmp_path / "ntm.db", "SELECT code FROM issues ORDER BY code")
    assert codes == ["empty_page", "nothing_named", "server_error"]


def test_a_section_feed_is_read_where_a_sitemap_names_what_may_be_its(server: PortalServer, tmp_path: Path) -> None:
    with server:
        listing = server.section_path(0)
        own = f"/rss/{listing.rpartition('/')[2]}/"
        links = "".join(f'<link rel="alternate" type="application/rss+xml" href="{one}">' for one in ("/rss.xml", own))
        server.files[listing] = Page(body=page_of(server, listing).replace(b"</head>", f"{links}</head>".encode()))
        server.files["/sitemap.xml"] = Page(body=sitemap(server, NUMBERS), content_type=XML)
        server.files[own] = Page(body=feed(server, dict.fromkeys(NUMBERS, "")), content_type=XML)
        crawl(server, tmp_path / "ntm.db", "-s", "LISTING_PAGE_LIMIT=1", "-s", "SHARED_ADDRESS_CHECKS=0")
    assert query(tmp_path / "ntm.db", "SELECT count(*) FROM articles") == [len(NUMBERS)]


def test_parts_of_an_index_that_has_not_changed(server: PortalServer, tmp_path: Path) -> None:
    with server:
        as_it_was = {"ETag": '"1"'}
        parts = index(f"{server.url}/a.xml", dates=[""]).replace(b"<lastmod></lastmod>", b"")
        server.files["/sitemap.xml"] = Page(body=parts, content_type=XML, headers=as_it_was)
        server.files["/a.xml"] = Page(body=sitemap(server, NUMBERS), content_type=XML, headers=as_it_was)
        for _ in range(2):
            assert crawl(server, tmp_path / "ntm.db").returncode == 0
        asked = [(seen.path, seen.status) for seen in server.requests if seen.path.endswith(".xml")]
    assert asked == [("/sitemap.xml", 200), ("/a.xml", 200), ("/sitemap.xml", 304), ("/a.xml", 304)]


STOP = """
import os
import signal
import ntm_crawler.crawl.discovery as discovery

read = discovery.read_addresses

async def stop(crawler, site, capture):
    if not capture.asked.endswith("sitemap.xml"):
        os.kill(os.getpid(), signal.SIGTERM)
    return await read(crawler, site, capture)

discovery.read_addresses = stop
"""


def test_a_stop_while_many_lists_wait_for_their_turn(server: PortalServer, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(STOP, encoding="utf-8")
    with server:
        server.files["/sitemap.xml"] = Page(body=index(*(f"{server.url}/{n}.xml" for n in range(6))), content_type=XML)
        server.files |= {f"/{n}.xml": Page(body=sitemap(server, [n]), content_type=XML) for n in range(1, 6)}
        server.files["/0.xml"] = server.files["/1.xml"]
        done = crawl(server, tmp_path / "ntm.db", "-s", "DOWNLOAD_DELAY=2", pythonpath=str(tmp_path))
        assert len([seen for seen in server.requests if seen.path.endswith(".xml")]) == 2
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


HURRY = """
import sys
import ntm_crawler.database.connection as connection
import ntm_crawler.extensions.run_recorder as run_recorder
wait, begin = connection.Database.wait_at_most, run_recorder.RunRecorder.spider_opened
def told(self, seconds):
    print("waits", seconds, file=sys.stderr)
    wait(self, seconds)
def hurried(self, spider):
    begin(self, spider)
    self.hurry()
connection.Database.wait_at_most, run_recorder.RunRecorder.spider_opened = told, hurried
"""


def test_a_run_that_was_told_to_hurry_waits_again_when_it_can_write(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(HURRY, encoding="utf-8")
    settings = ("-s", f"DATABASE={tmp_path / 'ntm.db'}", "-s", "DATABASE_TIMEOUT=17", "-s", "REPLAY_FROM=sample_pages")
    done = run_scrapy("crawl", "kyanh", *settings, PYTHONPATH=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert [line.split()[1] for line in done.stderr.splitlines() if line.startswith("waits")][-2:] == ["0.2", "17.0"]
