"""Live crawls of a server on loopback that misbehaves in every way portals do."""

import sqlite3
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import query, run_scrapy
from tests.portal_server.faults import Fault
from tests.portal_server.server import PortalServer

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "BACKOFF_MAX=0.2")


def crawl(server: PortalServer, database: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Crawl the server's portal as fast as it answers."""
    return run_scrapy(
        *("crawl", server.portal, "-s", f"PORTAL_BASE_URL={server.url}", "-s", f"DATABASE={database}"),
        *("-s", f"ARCHIVE_DIR={database.parent / 'archive'}", *FAST, *more),
        network=True,
    )


def stored(database: Path) -> dict[str, tuple[Any, ...]]:
    """Address path → title, body, published_at of every stored article."""
    rows = query(database, "SELECT url, title, body, published_at FROM articles_full")
    return {url.split("/", 3)[3]: tuple(rest) for url, *rest in rows}


def truths(server: PortalServer, numbers: range) -> dict[str, tuple[Any, ...]]:
    """The same from what the server knows."""
    found = [server.truth(number) for number in numbers]
    return {one["url"].split("/", 3)[3]: (one["title"], one["body"], one["published_at"]) for one in found}


def issues(database: Path) -> dict[str, str]:
    """Address path → issue code."""
    return {url.split("/", 3)[-1]: code for code, url in query(database, "SELECT code, url FROM issues")}


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
    ("login_redirect", "", "login_page"),
    ("redirect_loop", "", "redirected"),
    ("redirect_other_host", "", "moved"),
    ("redirect_private", "", "moved"),
    ("redirect_file", "", "redirected"),
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
]
COUNT = 2 * len(ARTICLE_FAULTS)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], dict[str, tuple[Any, ...]]]:
    """A crawl in which every second article has another fault: database, path of each fault, and the truth."""
    database = tmp_path_factory.mktemp("faulty") / "ntm.db"
    with PortalServer(portal="kyanh", articles=COUNT, seed=5) as server:
        paths = {kind: server.path(2 * place + 1) for place, (kind, _, _) in enumerate(ARTICLE_FAULTS)}
        server.faults = [
            Fault(kind, f"{paths[kind]}$|{paths[kind]}\\?", value=value) for kind, value, _ in ARTICLE_FAULTS
        ]
        limits = (
            "-s",
            "DOWNLOAD_TIMEOUT=3",
            "-s",
            "DOWNLOAD_MAXSIZE=8000000",
            "-s",
            "RETRY_TIMES=1",
            "-s",
            "STRIKES=99",
        )
        done = crawl(server, database, *limits)
        assert done.returncode == 0, done.stderr
        return database, {kind: path.lstrip("/") for kind, path in paths.items()}, truths(server, range(1, COUNT + 1))


@pytest.mark.parametrize(("kind", "value", "code"), ARTICLE_FAULTS, ids=[fault[0] for fault in ARTICLE_FAULTS])
def test_a_fault_on_an_article(
    faulty: tuple[Path, dict[str, str], dict[str, tuple[Any, ...]]], kind: str, value: str, code: str | None
) -> None:
    database, paths, truth = faulty
    got = stored(database).get(paths[kind])
    if code is None:
        assert got == truth[paths[kind]]
    else:
        assert got is None
        rows = query(database, "SELECT code, url FROM issues WHERE code = ?", code)
        assert rows, query(database, "SELECT code, url, message FROM issues")
        found = [url for _, url in rows if paths[kind] in url]
        assert found, rows


def test_the_other_articles_are_untouched(faulty: tuple[Path, dict[str, str], dict[str, tuple[Any, ...]]]) -> None:
    database, paths, truth = faulty
    struck = {path for kind, path in paths.items()}
    assert {path: article for path, article in stored(database).items() if path not in struck} == {
        path: article for path, article in truth.items() if path not in struck
    }


# what goes wrong with a listing or robots.txt; the issue; how many sections are read all the same
LISTING_FAULTS: list[tuple[str, str, str, int]] = [
    ("error_500", "section", "server_error", 1),
    ("waf_403", "section", "blocked", 1),
    ("cookie_stub", "section", "cookie_stub", 1),
    ("maintenance_200", "section", "maintenance", 1),
    ("empty_page", "section", "empty_page", 1),
    ("redirect_other_host", "section", "moved", 1),
    ("error_503", "robots", "robots_unavailable", 0),
    ("robots_disallow", "robots", "not_allowed", 0),
    ("robots_html", "robots", "", 2),
]


@pytest.mark.parametrize(
    ("kind", "where", "code", "sections"), LISTING_FAULTS, ids=[f"{f[1]}-{f[0]}" for f in LISTING_FAULTS]
)
def test_a_fault_on_a_listing(kind: str, where: str, code: str, sections: int, database: Path) -> None:
    with PortalServer(portal="locbinh", articles=20, seed=6) as server:
        path = "robots.txt" if where == "robots" else f"{server.section_path(0)}$"
        server.faults = [Fault(kind, path)]
        crawl(server, database, "-s", "RETRY_TIMES=1")
    assert query(database, "SELECT count(DISTINCT section) FROM articles") == [sections]
    codes = set(query(database, "SELECT code FROM issues"))
    assert codes == ({code} if code else set())


@pytest.mark.parametrize("trap", ["last_page_repeats", "next_points_back", "endless_languages"])
def test_endless_listings_end(trap: Any, database: Path) -> None:
    with PortalServer(portal="kyanh", articles=24, rows_a_page=4, seed=7) as server:
        server.listing_trap = trap
        crawl(server, database)
        assert len(server.requests) < 50
        assert stored(database) == truths(server, range(1, 25))


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
        server.robots = "User-agent: *\nCrawl-delay: 0.5\n"
        server.faults = [Fault("error_503", server.path(2), times=1, value="2")]
        crawl(server, database, "-s", "BACKOFF_MAX=10")
        times = [seen.time for seen in server.requests]
        paths = [seen.path for seen in server.requests]
    assert all(later - earlier >= 0.45 for earlier, later in pairwise(times[1:]))
    struck = next(place for place, seen in enumerate(server.requests) if seen.status == 503)
    assert times[struck + 1] - times[struck] >= 1.9
    assert paths.count("/robots.txt") == 1
    assert query(database, "SELECT count(*) FROM articles") == [3]


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


def test_a_live_crawl_needs_a_contact(database: Path) -> None:
    done = run_scrapy("crawl", "quanson", "-s", f"DATABASE={database}", NTM_CONTACT="")
    assert done.returncode == 2
    assert "NTM_CONTACT" in done.stderr + done.stdout
    assert not database.exists()


def test_the_user_agent_names_the_contact(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=1, seed=13) as server:
        crawl(server, database, "-s", "CONTACT=crawler@ubnd.example.vn")
        assert all("ntm_crawler/" in agent and "crawler@ubnd.example.vn" in agent for agent in server.user_agents)


@pytest.mark.parametrize(
    ("tls", "code"), [("unknown_issuer", "certificate"), ("expired", "certificate"), ("old_protocol", "connection")]
)
def test_certificates_are_verified(tls: Any, code: str, database: Path) -> None:
    with PortalServer(portal="kyanh", articles=3, seed=14, tls=tls) as server:
        crawl(server, database, "-s", "RETRY_TIMES=0")
    assert query(database, "SELECT count(*) FROM articles") == [0]
    assert set(query(database, "SELECT code FROM issues")) == {code}
