"""Pages are read in processes of their own: no page can end a crawl, or starve the others."""

import json
import signal
from pathlib import Path

from ntm_crawler import settings
from tests.conftest import query, start_scrapy
from tests.helpers.processes import children
from tests.portal_server.faults import Fault
from tests.portal_server.server import PortalServer
from tests.test_live_crawl import FAST, crawl, stored, truths


def steps_with(step: str) -> tuple[str, ...]:
    """Settings of a crawl whose pages pass one of the steps of `tests.helpers.sabotage` first."""
    steps = {f"tests.helpers.sabotage.{step}": 50} | settings.EXTRACTION_PIPELINES
    return ("-s", f"EXTRACTION_PIPELINES={json.dumps(steps)}", "-s", "EXTRACTION_TIMEOUT=2")


def test_the_breaker_counts_pages(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=20, seed=32) as server:
        server.faults = [Fault("cookie_stub", "tin-bai")]
        server.latency = 0.1  # without a delay many would be fetched while the third is being read
        done = crawl(server, database, "-s", "STRIKES=3")
        assert done.returncode == 1
        assert len(server.requests) < 8
    assert query(database, "SELECT finish_reason FROM runs") == ["portal_left_alone"]


def test_pages_that_bring_the_reader_down(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=14, seed=33) as server:
        done = crawl(server, database, *steps_with("Saboteur"), "-s", "EXTRACTION_MEMORY=300")
        assert done.returncode == 0, done.stderr
        truth = truths(server, range(1, 15))
        hurt = {server.path(number).lstrip("/"): number for number in (3, 5, 7, 9)}
        assert stored(database) == {path: article for path, article in truth.items() if path not in hurt}
        issues = {int(url.rpartition("/")[2]): code for code, url in query(database, "SELECT code, url FROM issues")}
        assert issues == {3: "page_unreadable", 5: "page_unreadable", 7: "bug", 9: "page_unreadable"}
        assert "ended with code -9; please report this page" in done.stderr
        assert "was not done after 2 s; please report this page" in done.stderr
        assert "took more than 300 MB of memory; please report this page" in done.stderr
        assert "KeyError: 'planted'" in done.stderr
        attempts = "SELECT source_key, attempts FROM pending ORDER BY 1"
        assert query(database, attempts) == [(f"tin-bai/{number}", 1) for number in (3, 5, 7, 9)]
        before = len(server.requests)
        assert crawl(server, database).returncode == 0
        assert stored(database) == truth
        last = [seen.path for seen in server.requests[before:]][-4:]
        assert {path.lstrip("/") for path in last} == hurt.keys()  # what failed comes last


def test_a_page_that_ends_the_crawl_is_not_met_first_again(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=9, seed=35) as server:
        killer = server.path(3).lstrip("/")
        assert crawl(server, database, *steps_with("Assassin")).returncode == -signal.SIGKILL
        assert query(database, "SELECT attempts FROM pending WHERE source_key = 'tin-bai/3'") == [1]
        for _ in range(4):
            assert crawl(server, database, *steps_with("Assassin")).returncode == -signal.SIGKILL
        truth = truths(server, range(1, 10))
        assert stored(database) == {path: article for path, article in truth.items() if path != killer}
        assert query(database, "SELECT source_key, attempts FROM pending") == [("tin-bai/3", 5)]
        assert crawl(server, database, *steps_with("Assassin")).returncode == 0  # PENDING_ATTEMPTS: left alone


def test_crawls_side_by_side_share_readers(database: Path) -> None:
    counts: list[int] = []
    with PortalServer(portal="kyanh", articles=4, seed=34) as server:
        arguments = ("-s", f"PORTAL_BASE_URL={server.url}", "-s", f"DATABASE={database}", "-s", "ARCHIVE=0", *FAST)
        process = start_scrapy("crawlall", "kyanh", "locbinh", "thachha", *arguments, network=True)
        server.after("tin-bai/1$", lambda: counts.append(len(children(process.pid))))
        process.wait(timeout=60)
        assert stored(database) == truths(server, range(1, 5))
    assert counts == [3]  # two, and a spare one
