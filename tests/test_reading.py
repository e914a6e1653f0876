"""Pages are read in processes of their own: no page can end a crawl, or starve the others."""

import json
import signal
from pathlib import Path

import pytest

from ntm_crawler import settings
from tests.conftest import ROOT, query, run_scrapy, start_scrapy
from tests.helpers.processes import children
from tests.portal_server.faults import Fault
from tests.portal_server.server import PortalServer
from tests.test_live_crawl import FAST, crawl, stored, truths

HARMFUL = {3: "page_unreadable", 5: "page_unreadable", 7: "bug", 9: "page_unreadable"}


@pytest.fixture
def sabotage() -> tuple[str, ...]:
    """Settings under which four pages do harm: see `tests.helpers.sabotage`."""
    return (*with_step("Saboteur"), "-s", "EXTRACTION_TIMEOUT=2")


def with_step(name: str) -> tuple[str, str]:
    """Settings under which each page meets a step of `tests.helpers.sabotage` first."""
    steps = {f"tests.helpers.sabotage.{name}": 50} | settings.EXTRACTION_PIPELINES
    return ("-s", f"EXTRACTION_PIPELINES={json.dumps(steps)}")


def test_the_breaker_counts_pages(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=80, seed=32) as server:
        server.faults = [Fault("cookie_stub", "tin-bai")]
        done = crawl(server, database, "-s", "STRIKES=3")
        assert done.returncode == 1
        assert len(server.requests) < 60  # without a delay some are fetched while the third is being read
    assert query(database, "SELECT finish_reason FROM runs") == ["portal_left_alone"]


def test_pages_that_bring_the_reader_down(database: Path, sabotage: tuple[str, ...]) -> None:
    with PortalServer(portal="kyanh", articles=12, seed=33) as server:
        done = crawl(server, database, *sabotage)
        assert done.returncode == 0, done.stderr
        truth = truths(server, range(1, 13))
        hurt = {server.path(number).lstrip("/"): number for number in HARMFUL}
        assert stored(database) == {path: article for path, article in truth.items() if path not in hurt}
        issues = {int(url.rpartition("/")[2]): code for code, url in query(database, "SELECT code, url FROM issues")}
        assert issues == HARMFUL
        assert "ended with code -9; please report this page" in done.stderr
        assert "was not done after 2 s; please report this page" in done.stderr
        assert "took more than 600 MB of memory; please report this page" in done.stderr
        assert "KeyError: 'planted'" in done.stderr
        attempts = "SELECT source_key, attempts FROM pending ORDER BY 1"
        assert query(database, attempts) == [(f"tin-bai/{number}", 1) for number in HARMFUL]
        before = len(server.requests)
        assert crawl(server, database).returncode == 0
        assert stored(database) == truth
        last = [seen.path for seen in server.requests[before:]][-len(HARMFUL) :]
        assert {path.lstrip("/") for path in last} == hurt.keys()  # what failed comes last


def test_a_page_that_ends_the_crawl_is_not_met_first_again(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=9, seed=35) as server:
        killer = server.path(3).lstrip("/")
        assert crawl(server, database, *with_step("Assassin")).returncode == -signal.SIGKILL
        assert query(database, "SELECT attempts FROM pending WHERE source_key = 'tin-bai/3'") == [1]
        for _ in range(4):
            assert crawl(server, database, *with_step("Assassin")).returncode == -signal.SIGKILL
        truth = truths(server, range(1, 10))
        assert stored(database) == {path: article for path, article in truth.items() if path != killer}
        assert query(database, "SELECT source_key, attempts FROM pending") == [("tin-bai/3", 5)]
        assert crawl(server, database, *with_step("Assassin")).returncode == 0  # PENDING_ATTEMPTS: left alone


@pytest.mark.systems
def test_a_page_that_never_ends_does_not_keep_a_crawl_from_stopping(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=9, seed=36) as server:
        place = (f"-sPORTAL_BASE_URL={server.url}", f"-sDATABASE={database}", "-sARCHIVE=0", *FAST)
        process = start_scrapy("crawl", "kyanh", *place, *with_step("Saboteur"), network=True)
        server.after("tin-bai/5$", lambda: process.send_signal(signal.SIGTERM))
        assert process.wait(timeout=60) == 1
    assert query(database, "SELECT finish_reason FROM runs") == ["shutdown"]
    assert query(database, "SELECT last_error FROM pending WHERE source_key = 'tin-bai/5'") == [None]


def test_crawls_side_by_side_share_readers(database: Path) -> None:
    counts: list[int] = []
    with PortalServer(portal="kyanh", articles=4, seed=34) as server:
        arguments = ("-s", f"PORTAL_BASE_URL={server.url}", "-s", f"DATABASE={database}", "-s", "ARCHIVE=0", *FAST)
        process = start_scrapy("crawlall", "kyanh", "locbinh", "thachha", *arguments, network=True)
        server.after("tin-bai/1$", lambda: counts.append(len(children(process.pid))))
        process.wait(timeout=60)
        assert stored(database) == truths(server, range(1, 5))
    assert counts == [3]  # two, and a spare one


def test_extract_prints_a_line_for_each_harmful_page(tmp_path: Path, sabotage: tuple[str, ...]) -> None:
    files = [tmp_path / str(number) for number in (1, *HARMFUL, 2)]
    for file in files:
        file.write_bytes((ROOT / "sample_pages" / "kyanh" / "article-2345.html").read_bytes())
    done = run_scrapy("extract", "kyanh", *files, *sabotage)
    assert done.returncode == 1
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["url"].rpartition("/")[2] for line in lines] == [file.name for file in files]
    assert [[issue["code"] for issue in line["issues"]] for line in lines[1:-1]] == [
        [code] for code in HARMFUL.values()
    ]
    assert lines[0]["body"] == lines[-1]["body"] != ""
