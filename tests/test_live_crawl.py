"""Live crawls of a server on loopback that misbehaves in every way portals do."""

import csv
import re
import sqlite3
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from scrapy.settings import Settings

from ntm_crawler.crawl.contact import require_contact
from tests.conftest import query, run_scrapy
from tests.helpers.many_sections.muc import Muc
from tests.portal_server.faults import KINDS, Fault
from tests.portal_server.pagers import AjaxPager
from tests.portal_server.server import PortalServer

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "BACKOFF_MAX=0.2", "-L", "INFO")


def crawl(server: PortalServer, database: Path, *more: str, pythonpath: str = "") -> subprocess.CompletedProcess[str]:
    """Crawl the server's portal as fast as it answers; a `sitecustomize` in the folder `pythonpath` is run before."""
    return run_scrapy(
        *("crawl", server.portal, "-s", f"PORTAL_BASE_URL={server.url}", "-s", f"DATABASE={database}"),
        *("-s", f"ARCHIVE_DIR={database.parent / 'archive'}", *FAST, *more),
        network=True,
        PYTHONPATH=pythonpath,
    )


def stored(database: Path) -> dict[str, tuple[Any, ...]]:
    """Address path → title, body, published_at of every stored article."""
    rows = query(database, "SELECT url, title, body, published_at FROM articles_full")
    return {url.split("/", 3)[3]: tuple(rest) for url, *rest in rows}


def truths(server: PortalServer, numbers: Iterable[int]) -> dict[str, tuple[Any, ...]]:
    """The same from what the server knows."""
    found = [server.truth(number) for number in numbers]
    return {one["url"].split("/", 3)[3]: (one["title"], one["body"], one["published_at"]) for one in found}


def issues(database: Path) -> set[tuple[str, str]]:
    """Code and address path of every issue."""
    return {(code, url.split("/", 3)[-1]) for code, url in query(database, "SELECT code, url FROM issues")}


@pytest.mark.parametrize("portal", ["quanson", "dongson", "thachha", "locbinh", "kyanh"])
def test_a_portal_is_read_whole(portal: str, database: Path) -> None:
    with PortalServer(portal=portal, articles=45, seed=3) as server:
        done = crawl(server, database)
        assert done.returncode == 0, done.stderr
        assert stored(database) == truths(server, range(1, 46))
        first = len(server.requests)
        assert crawl(server, database).returncode == 0
        assert len(server.requests) - first <= 7  # robots.txt and the first listing pages
    assert query(database, "SELECT count(*) FROM articles") == [45]


@pytest.mark.parametrize("pager", ["query_from_0", "query_from_1", "path", "ajax"])
def test_other_pagers(pager: str, database: Path) -> None:
    with PortalServer(portal="thachha", articles=24, rows_a_page=4, seed=4, pager=pager) as server:
        crawl(server, database)
        assert stored(database) == truths(server, range(1, 25))


# fault on one article, its value, the issue it leaves; None: the article is stored all the same
ARTICLE_FAULTS: list[tuple[str, str, str | None]] = [
    ("error_500", "", "server_error"),
    ("error_502", "", "server_error"),
    ("error_503", "0", "server_error"),
    ("error_404", "", "not_found"),
    ("gone_410", "", "not_found"),
    ("waf_403", "", "blocked"),
    ("rate_limit_429", "0", "blocked"),
    ("cookie_stub", "", "cookie_stub"),
    ("error_page_200", "", "error_page"),
    ("maintenance_200", "", "maintenance"),
    ("listing_for_article", "", "another_page"),
    ("empty_page", "", "empty_page"),
    ("truncated_page", "", "truncated"),
    ("pdf_as_html", "", "not_html"),
    ("meta_refresh", "", "another_page"),
    ("not_modified_304", "", "http_304"),
    ("no_content_204", "", "empty_page"),
    ("unknown_encoding", "", "not_html"),
    ("login_redirect", "", "login_page"),
    ("redirect_loop", "", "redirected"),
    ("redirect_other_host", "", "moved"),
    ("redirect_private", "", "moved"),
    ("redirect_file", "", "redirected"),
    ("redirect_to", "", "another_page"),
    ("set_cookie_loop", "", "redirected"),
    ("huge_header", "", "connection"),
    ("endless_headers", "", "connection"),
    ("odd_status", "", "server_error"),
    ("plain_as_gzip", "", None),
    ("no_http", "", "connection"),
    ("reset", "", "truncated"),
    ("lying_length", "", "truncated"),
    ("truncated_gzip", "", "truncated"),
    ("slow_drip", "", "timeout"),
    ("endless_body", "", "page_too_large"),
    ("huge_page", "50", "page_too_large"),
    ("gzip_bomb", "", "page_too_large"),
    ("wrong_charset", "", None),
    ("no_charset", "", None),
    ("windows_1258", "", None),
    ("nfd", "", None),
    ("utf_16", "", None),
    ("octet_stream", "", None),
]
COUNT = 2 * len(ARTICLE_FAULTS)


@dataclass(frozen=True, kw_only=True)
class Faulty:
    """A crawl in which every second article has another fault: `paths` of the faults, `truth` of all articles."""

    database: Path
    log: str
    paths: dict[str, str]
    truth: dict[str, tuple[Any, ...]]


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Faulty:
    database = tmp_path_factory.mktemp("faulty") / "ntm.db"
    with PortalServer(portal="kyanh", articles=COUNT, seed=5) as server:
        paths = {kind: server.path(2 * place + 1) for place, (kind, _, _) in enumerate(ARTICLE_FAULTS)}
        server.faults = [
            Fault(kind, f"{paths[kind]}$|{paths[kind]}\\?", value=value) for kind, value, _ in ARTICLE_FAULTS
        ]
        limits = (
            "-s",
            "DOWNLOAD_TIMEOUT=2",
            "-s",
            "DOWNLOAD_MAXSIZE=8000000",
            "-s",
            "RETRY_TIMES=1",
            "-s",
            "STRIKES=99",
        )
        done = crawl(server, database, *limits)
        assert done.returncode == 0, done.stderr
        return Faulty(
            database=database,
            log=done.stderr,
            paths={kind: path.lstrip("/") for kind, path in paths.items()},
            truth=truths(server, range(1, COUNT + 1)),
        )


@pytest.mark.parametrize(("kind", "value", "code"), ARTICLE_FAULTS, ids=[fault[0] for fault in ARTICLE_FAULTS])
def test_a_fault_on_an_article(faulty: Faulty, kind: str, value: str, code: str | None) -> None:
    path = faulty.paths[kind]
    got = stored(faulty.database).get(path)
    if code is None:
        assert got == faulty.truth[path]
    else:
        assert got is None
        assert (code, path) in issues(faulty.database)
        assert re.search(rf" WARNING .* {code}: http\S*/{re.escape(path)}\b", faulty.log), faulty.log


def test_the_other_articles_are_untouched(faulty: Faulty) -> None:
    struck = set(faulty.paths.values())
    assert {path: article for path, article in stored(faulty.database).items() if path not in struck} == {
        path: article for path, article in faulty.truth.items() if path not in struck
    }


# Where else an article's address may lead, and the issue; {} is the server's own port, {2} another article's path.
REDIRECTS = [
    ("/vi/tin-tuc-su-kien", "another_page"),
    ("{2}", "another_page"),
    ("tin-bai/ảnh-đẹp", "not_found"),
    ("/vi/trang-không-có", "not_found"),
    ("//quangcao.example/x", "moved"),
    ("http://127.0.0.1:{}@quangcao.example/", "moved"),
    ("http://127.0.0.1:{}\\@quangcao.example/", "not_found"),  # a path of this server, as browsers read it
    ("http://[::1]/x", "moved"),
    ("http://2130706433/x", "moved"),
    ("https:///x", "moved"),
    ("javascript:alert(1)", "download_failed"),
    ("", "redirected"),
    ("/chuyen-tiep/1", "cookie_stub"),
    ("/chuyen-tiep/2", "server_error"),
    ("/chuyen-tiep/3", "truncated"),
]


def test_redirects_of_articles(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=2 * len(REDIRECTS), seed=15) as server:
        port = server.url.rpartition(":")[2]
        codes = {server.path(2 * place + 1): code for place, (_, code) in enumerate(REDIRECTS)}
        targets = [target.replace("{}", port).replace("{2}", server.path(2)) for target, _ in REDIRECTS]
        server.faults = [
            Fault("redirect_to", f"{path}$", value=target or path) for path, target in zip(codes, targets, strict=True)
        ]
        server.faults += [
            Fault(kind, f"chuyen-tiep/{place}") for place, kind in enumerate(("cookie_stub", "error_500", "reset"), 1)
        ]
        done = crawl(server, database, "-s", "STRIKES=99")
        assert done.returncode == 0, done.stderr
        truth = truths(server, range(2, 2 * len(REDIRECTS) + 1, 2))
        found = {(url.removeprefix(server.url), code) for code, url in query(database, "SELECT code, url FROM issues")}
    assert stored(database) == truth
    assert set(codes.items()) <= found
    assert [code for code in codes.values() if f" {code}: http" not in done.stderr] == []
    assert query(database, "SELECT count(*) FROM pending WHERE attempts = 1") == [len(REDIRECTS)]


# what a listing page gives instead of itself, and the issue; None: it is read all the same
LISTING_FAULTS: dict[str, str | None] = {
    "error_500": "server_error",
    "error_502": "server_error",
    "error_503": "server_error",
    "error_404": "not_found",
    "gone_410": "not_found",
    "waf_403": "blocked",
    "rate_limit_429": "blocked",
    "cookie_stub": "cookie_stub",
    "error_page_200": "error_page",
    "maintenance_200": "maintenance",
    "empty_page": "empty_page",
    "no_content_204": "empty_page",
    "not_modified_304": "http_304",
    "meta_refresh": "listing_without_rows",
    "truncated_page": "truncated",
    "pdf_as_html": "not_html",
    "login_redirect": "login_page",
    "redirect_loop": "redirected",
    "redirect_other_host": "moved",
    "redirect_private": "moved",
    "redirect_file": "redirected",
    "redirect_to": "listing_without_rows",
    "set_cookie_loop": "redirected",
    "reset": "truncated",
    "lying_length": "truncated",
    "truncated_gzip": "truncated",
    "huge_header": "connection",
    "endless_headers": "connection",
    "odd_status": "server_error",
    "plain_as_gzip": None,
    "no_http": "connection",
    "unknown_encoding": "not_html",
    "slow_drip": "timeout",
    "endless_body": "page_too_large",
    "huge_page": "page_too_large",
    "gzip_bomb": "page_too_large",
    "wrong_charset": None,
    "no_charset": None,
    "windows_1258": None,
    "nfd": None,
    "utf_16": None,
    "octet_stream": None,
}
NOT_FOR_LISTINGS = {"listing_for_article", "robots_html", "robots_crawl_delay", "robots_disallow"}


def test_every_fault_is_tried_on_a_listing() -> None:
    assert LISTING_FAULTS.keys() | NOT_FOR_LISTINGS == KINDS.keys()


@pytest.mark.parametrize("page", ["first", "second"])
def test_faults_on_listings(page: str, database: Path) -> None:
    """Each fault strikes a section of its own: it alone is left unread, and says why; the next run reads it."""
    assert len(Muc.portal.sections) > len(LISTING_FAULTS)
    where = {"first": r"\?muc={}(&vong=1)?$", "second": r"\?muc={}&page=2(&vong=1)?$"}[page]
    codes = {number: code for number, code in enumerate(LISTING_FAULTS.values()) if code}
    if page == "second":
        codes |= {number: "listing_broken_off" for number, code in codes.items() if code == "listing_without_rows"}
    with PortalServer(portal="kyanh", articles=24, rows_a_page=8, seed=6) as server:
        server.faults = [Fault(kind, where.format(number)) for number, kind in enumerate(LISTING_FAULTS)]
        done = crawl_many_sections(server, database)
        assert done.returncode == (1 if page == "first" else 0), done.stderr
        assert stored(database) == truths(server, range(1, 25, 2))
        issues = query(database, "SELECT code, url FROM issues")
        assert {int(re.findall(r"muc=(\d+)", url)[0]): code for code, url in issues} == codes
        assert [code for code in codes.values() if f"{code}: {server.url}" not in done.stderr] == []
        sections = {section.name for section in Muc.portal.sections}
        swept = "SELECT DISTINCT section FROM sweeps"
        assert set(query(database, swept)) == sections - {f"Mục {number}" for number in codes}
        server.faults = []
        assert crawl_many_sections(server, database).returncode == 0
        assert set(query(database, swept)) == sections
    assert query(database, "SELECT count(*), count(DISTINCT article_id) FROM article_versions") == [(12, 12)]


def test_a_bug_outside_of_callbacks_is_told(tmp_path: Path) -> None:
    """What was crawled before stays; the run does not end as if there had been nothing more to ask for."""
    database = tmp_path / "ntm.db"
    with PortalServer(portal="kyanh", articles=2) as server:
        run_scrapy(
            *("crawl", "hong", "-s", "SPIDER_MODULES=tests.helpers.failing_spider"),
            *("-s", f"PORTAL_BASE_URL={server.url}", "-s", f"DATABASE={database}", "-s", "ARCHIVE=0", *FAST),
            network=True,
        )
        assert query(database, "SELECT code, url FROM issues") == [("bug", server.url)]
    assert query(database, "SELECT count(*) FROM articles") == [1]  # the other one is of the second section


def crawl_many_sections(server: PortalServer, database: Path) -> subprocess.CompletedProcess[str]:
    """Crawl the spider that has a section for each fault."""
    return run_scrapy(
        *("crawl", "muc", "-s", "SPIDER_MODULES=tests.helpers.many_sections", "-s", f"PORTAL_BASE_URL={server.url}"),
        *("-s", f"DATABASE={database}", "-s", "ARCHIVE=0", "-s", "STRIKES=99", "-s", "RETRY_TIMES=0", *FAST),
        *("-s", "DOWNLOAD_TIMEOUT=2", "-s", "DOWNLOAD_MAXSIZE=8000000"),
        network=True,
    )


# what robots.txt gives instead of itself; the issue of each section; how many sections are read all the same
ROBOTS_FAULTS: list[tuple[str, str, int]] = [
    ("error_500", "robots_unavailable", 0),
    ("error_503", "robots_unavailable", 0),
    ("rate_limit_429", "robots_unavailable", 0),
    ("reset", "truncated", 0),
    ("slow_drip", "timeout", 0),
    ("endless_body", "page_too_large", 0),
    ("redirect_loop", "redirected", 0),
    ("redirect_other_host", "moved", 0),
    ("no_http", "connection", 0),
    ("robots_disallow", "not_allowed", 0),
    ("endless_headers", "connection", 0),
    ("odd_status", "robots_unavailable", 0),
    ("plain_as_gzip", "", 2),
    ("robots_html", "", 2),
    ("error_404", "", 2),
    ("waf_403", "", 2),
    ("empty_page", "", 2),
    ("pdf_as_html", "", 2),
]


@pytest.mark.parametrize(("kind", "code", "sections"), ROBOTS_FAULTS, ids=[fault[0] for fault in ROBOTS_FAULTS])
def test_a_fault_on_robots_txt(kind: str, code: str, sections: int, database: Path) -> None:
    with PortalServer(portal="locbinh", articles=2, seed=6) as server:
        server.faults = [Fault(kind, "robots.txt", value="0.5" if kind == "slow_drip" else "")]
        limits = ("-s", "RETRY_TIMES=0", "-s", "DOWNLOAD_TIMEOUT=1", "-s", "DOWNLOAD_MAXSIZE=2000000")
        done = crawl(server, database, *limits)
        asked = {seen.path.partition("?")[0] for seen in server.requests}
    assert done.returncode == (1 if code else 0)
    assert query(database, "SELECT count(DISTINCT section) FROM articles") == [sections]
    assert query(database, "SELECT code FROM issues") == ([code, code] if code else [])
    assert (asked == {"/robots.txt"}) is (sections == 0)
    if code:
        assert f" {code}: http" in done.stderr


@pytest.mark.parametrize("trap", ["last_page_repeats", "next_points_back", "endless_languages", "empty_last_page"])
def test_endless_listings_end(trap: Any, database: Path) -> None:
    with PortalServer(portal="kyanh", articles=12, rows_a_page=4, seed=7) as server:
        server.listing_trap = trap
        crawl(server, database)
        assert len(server.requests) < 30
        assert stored(database) == truths(server, range(1, 13))
    assert query(database, "SELECT count(*) FROM issues") == [0]
    assert query(database, "SELECT count(*) FROM sweeps") == [2]


def test_a_pager_that_leads_to_another_host(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=12, rows_a_page=4, seed=7) as server:
        server.listing_trap = "next_elsewhere"
        done = crawl(server, database)
        assert query(database, "SELECT count(*) FROM articles") == [8]
        assert query(database, "SELECT code, count FROM issues") == [("moved", 1), ("moved", 1)]
        assert "moved: http" in done.stderr
        assert "https://quangcao.example/vi/" in done.stderr
        server.listing_trap = None
        crawl(server, database)
        assert stored(database) == truths(server, range(1, 13))


POSTED_PAGES = [
    ("quanson", None, "error_500", "server_error"),
    ("quanson", None, "cookie_stub", "cookie_stub"),
    ("thachha", "ajax", "error_500", "server_error"),
    ("thachha", "ajax", "maintenance_200", "not_html"),
]


@pytest.mark.parametrize(
    ("portal", "pager", "kind", "code"), POSTED_PAGES, ids=[f"{p[0]}-{p[2]}" for p in POSTED_PAGES]
)
def test_a_fault_on_a_page_that_is_posted(portal: str, pager: str | None, kind: str, code: str, database: Path) -> None:
    with PortalServer(portal=portal, articles=18, rows_a_page=3, seed=18, pager=pager) as server:
        path = AjaxPager.path if pager else f"{server.section_path(0)}$"
        server.faults = [Fault(kind, path, after=1)]
        done = crawl(server, database, "-s", "RETRY_TIMES=0")
        assert set(query(database, "SELECT code FROM issues")) == {code}
        assert f" {code}: http" in done.stderr
        assert query(database, "SELECT count(*) FROM articles")[0] < 18
        server.faults = []
        crawl(server, database)
        assert stored(database) == truths(server, range(1, 19))


def test_a_pinned_article_on_top_of_every_page(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=24, rows_a_page=4, seed=19) as server:
        server.content.pinned[0] = 2
        crawl(server, database)
        assert stored(database) == truths(server, range(1, 25))
        first = len(server.requests)
        server.content.add(0)
        crawl(server, database)
        assert len(server.requests) - first <= 7
        assert stored(database) == truths(server, [*range(1, 25), 26])
    assert query(database, "SELECT count(*) FROM issues") == [0]


def test_not_modified_although_nobody_asked(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=3, seed=20) as server:
        crawl(server, database)
        server.faults = [Fault("not_modified_304", "tin-bai")]
        crawl(server, database, "-a", "full=1")
        assert stored(database) == truths(server, range(1, 4))
    assert query(database, "SELECT code, count FROM issues") == [("http_304", 1)] * 3
    assert query(database, "SELECT count(*) FROM article_versions") == [3]


def test_the_breaker_leaves_a_blocking_portal_alone(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=24, rows_a_page=4, seed=8) as server:
        server.faults = [Fault("waf_403", "tin-bai")]
        done = crawl(server, database, "-s", "STRIKES=3")
        assert len(server.requests) < 12
        assert done.returncode == 1
        assert query(database, "SELECT finish_reason FROM runs") == ["portal_left_alone"]
        assert "left alone for the rest of the run" in done.stderr
        server.faults = []
        assert crawl(server, database).returncode == 0
        assert stored(database) == truths(server, range(1, 25))


def test_an_article_inserted_while_we_turn_the_page(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=25, rows_a_page=4, seed=9) as server:
        server.after(f"{server.section_path(0)}$", lambda: server.content.add(0))
        crawl(server, database)
        crawl(server, database)
        assert stored(database) == truths(server, range(1, 27))


def test_edit_withdrawal_and_return(database: Path) -> None:
    withdrawn = "SELECT url FROM articles WHERE withdrawn_at IS NOT NULL"
    with PortalServer(portal="kyanh", articles=8, seed=10) as server:
        crawl(server, database)
        server.content.edit(6, text="Đính chính: hội nghị diễn ra vào buổi chiều.")
        server.content.withdraw(7)
        crawl(server, database, "-a", "full=1")
        assert query(database, "SELECT count(*) FROM article_versions WHERE version = 2") == [1]
        assert query(database, "SELECT count(*) FROM articles") == [8]
        crawl(server, database)
        assert query(database, withdrawn) == []
        crawl(server, database)
        assert query(database, withdrawn) == [server.url + server.path(7)]
        server.content.bring_back(7)
        crawl(server, database)
        assert query(database, withdrawn) == []
        assert stored(database) == truths(server, range(1, 9))


def test_retry_after_and_crawl_delay_are_kept(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=3, seed=11) as server:
        server.robots = "User-agent: *\nCrawl-delay: 0.25\n"
        server.faults = [Fault("error_503", server.path(2), times=1, value="2")]
        crawl(server, database, "-s", "BACKOFF_MAX=10")
        times = [seen.time for seen in server.requests]
        paths = [seen.path for seen in server.requests]
    assert all(later - earlier >= 0.22 for earlier, later in pairwise(times[1:]))
    struck = next(place for place, seen in enumerate(server.requests) if seen.status == 503)
    assert times[struck + 1] - times[struck] >= 1.9
    assert paths.count("/robots.txt") == 1
    assert query(database, "SELECT count(*) FROM articles") == [3]


def test_odd_values_of_retry_after(database: Path) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    values = {2: later, 4: "99999999999999999999", 6: "-5", 8: "soon", 10: "Wed, 21 Oct 2015 07:28:00 GMT"}
    with PortalServer(portal="kyanh", articles=10, seed=16) as server:
        server.faults = [Fault("error_503", f"{server.path(n)}$", times=1, value=text) for n, text in values.items()]
        crawl(server, database, "-s", "BACKOFF_MAX=0.5")
        pauses = {}
        for seen, following in pairwise(server.requests):
            if seen.status == 503:
                pauses[int(seen.path.rpartition("/")[2])] = following.time - seen.time
        assert stored(database) == truths(server, range(1, 11))
    assert pauses.keys() == values.keys()
    assert min(pauses[2], pauses[4]) >= 0.5


def test_not_modified_articles_are_sightings(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=5, seed=12) as server:
        crawl(server, database)
        with sqlite3.connect(database) as connection:  # two days ago: due for the first re-check
            connection.execute("UPDATE articles SET first_seen_at = '2026-01-01T00:00:00Z'")
            connection.execute("UPDATE articles SET fetched_at = '2026-01-01T00:00:00Z'")
        connection.close()
        crawl(server, database)
        assert [seen.status for seen in server.requests].count(304) == 5
    assert query(database, "SELECT count(*) FROM article_versions") == [5]
    assert query(database, "SELECT count(*) FROM issues") == [0]


@pytest.mark.parametrize(
    ("contact", "words"),
    [
        ("", "set NTM_CONTACT"),
        ("you@your-office.vn", "placeholder"),  # our own documents'
        ("crawler@example.org", "placeholder"),
        ("https://ntm.test/contact", "placeholder"),
        ("me", "neither an e-mail nor a web address"),
        ("me@home", "neither an e-mail nor a web address"),
    ],
)
def test_a_live_crawl_needs_a_contact(database: Path, contact: str, words: str) -> None:
    for command in (["crawl", "quanson"], ["crawlall"]):
        done = run_scrapy(*command, "-s", f"DATABASE={database}", NTM_CONTACT=contact)
        assert done.returncode == 2
        assert words in done.stderr
        assert "NTM_CONTACT" in done.stderr
    assert not database.exists()


def test_whom_to_write_to() -> None:
    for contact in ("ops@ubnd-tinh.vn", "Phòng NTM <ntm@thanhhoa.gov.vn>", "https://github.com/ntm/crawler"):
        require_contact(Settings({"CONTACT": contact}), "https://kyanh.hatinh.gov.vn")


def test_requests_name_the_contact_and_ask_for_vietnamese(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=1, seed=13) as server:
        crawl(server, database, "-s", "CONTACT=crawler@ubnd.example.vn")
        assert all("ntm_crawler/" in agent and "crawler@ubnd.example.vn" in agent for agent in server.user_agents)
        assert server.languages == {"vi"}


@pytest.mark.parametrize(
    ("tls", "code"),
    [
        ("unknown_issuer", "certificate"),
        ("expired", "certificate"),
        ("wrong_host", "certificate"),
        ("old_protocol", "connection"),
    ],
)
def test_certificates_are_verified(tls: Any, code: str, database: Path) -> None:
    with PortalServer(portal="kyanh", articles=3, seed=14, tls=tls) as server:
        done = crawl(server, database, "-s", "RETRY_TIMES=0")
    assert query(database, "SELECT count(*) FROM articles") == [0]
    assert set(query(database, "SELECT code FROM issues")) == {code}
    assert f" {code}: https" in done.stderr


def test_a_title_is_no_formula_in_a_csv_file(database: Path) -> None:
    feed = database.parent / "articles.csv"
    with PortalServer(portal="kyanh", articles=2, seed=17) as server:
        server.content.edit(2, title='=HYPERLINK("http://quangcao.example","Tin số 2 của huyện trong tuần qua")')
        assert crawl(server, database, "-O", str(feed)).returncode == 0
    with feed.open(encoding="utf-8", newline="") as lines:
        titles = {row["title"] for row in csv.DictReader(lines)}
    assert titles == {
        f"'{title}" if title.startswith("=") else title for title in query(database, "SELECT title FROM articles")
    }
    assert any(title.startswith("'=HYPERLINK") for title in titles)


NEIGHBOURS_FAULTS = ["waf_403", "cookie_stub", "reset", "redirect_loop", "gzip_bomb", "maintenance_200"]


@pytest.mark.parametrize("kind", NEIGHBOURS_FAULTS)
def test_a_portal_beside_one_that_fails(kind: str, database: Path) -> None:
    """One server stands for two hosts: what is not Kỳ Anh's is answered with the fault, Lộc Bình's sections too."""
    with PortalServer(portal="kyanh", articles=12, rows_a_page=4, seed=41) as server:
        own = "|".join(("/robots.txt", "/tin-bai/", server.section_path(0), server.section_path(1)))
        server.faults = [Fault(kind, f"^(?!{own})")]
        places = ("-s", f"PORTAL_BASE_URL={server.url}", "-s", f"DATABASE={database}", "-s", "ARCHIVE=0")
        done = run_scrapy("crawlall", "kyanh", "locbinh", *places, *FAST, "-s", "RETRY_TIMES=0", network=True)
        assert stored(database) == truths(server, range(1, 13))
    assert done.returncode == 1
    assert query(database, "SELECT DISTINCT portal FROM issues") == ["locbinh"]
    assert query(database, "SELECT finish_reason FROM runs WHERE portal = 'kyanh'") == ["finished"]
