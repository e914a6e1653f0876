"""Pages are read in a process of their own: the same articles as without it, and no page can end the crawl."""

import json
from pathlib import Path
from typing import Any

import pytest

from ntm_crawler import settings
from tests.conftest import query, run_scrapy, start_scrapy
from tests.portal_server.faults import Fault
from tests.portal_server.server import PortalServer
from tests.processes import children
from tests.test_live_crawl import FAST, crawl, stored, truths

ROWS = {
    "articles": "SELECT * FROM articles",
    "bodies": "SELECT * FROM bodies",
    "article_versions": "SELECT * FROM article_versions",
    "images": "SELECT * FROM images ORDER BY 1, 2",
    "attachments": "SELECT * FROM attachments ORDER BY 1, 2",
    "pages": "SELECT * FROM pages",
    "duplicates": "SELECT article_id, other_id, kind, score FROM duplicates ORDER BY 1, 2",
    "issues": "SELECT code, url, message, count FROM issues ORDER BY 1, 2",
    "pending": "SELECT source_key, attempts, last_error FROM pending ORDER BY 1",
    "sightings": "SELECT article_id, run_id, url, section, listing_url, seen_at FROM sightings ORDER BY 1, 3, 4",
}


def rows(database: Path, names: Any = ROWS) -> dict[str, list[Any]]:
    """What a crawl left, with ids and so in its order."""
    return {name: query(database, ROWS[name]) for name in names}


@pytest.mark.parametrize("portal", ["kyanh", "thachha"])
def test_a_replay_gives_the_same_rows(portal: str, tmp_path: Path) -> None:
    databases = {mode: tmp_path / f"{mode}.db" for mode in ("0", "1")}
    for mode, database in databases.items():
        arguments = ("-s", "REPLAY_FROM=sample_pages", "-s", f"DATABASE={database}", "-s", f"EXTRACTION_PROCESS={mode}")
        assert run_scrapy("crawl", portal, *arguments).returncode == 0
    assert rows(databases["1"]) == rows(databases["0"])
    assert query(databases["1"], "SELECT count(*) FROM articles") != [0]


def test_faults_leave_the_same_issues(tmp_path: Path) -> None:
    kinds = ("cookie_stub", "maintenance_200", "truncated_page", "pdf_as_html", "listing_for_article", "windows_1258")
    found = {}
    with PortalServer(portal="kyanh", articles=14, seed=31) as server:
        server.faults = [Fault(kind, f"{server.path(place)}$") for place, kind in enumerate(kinds, 2)]
        for mode in ("0", "1"):
            (tmp_path / mode).mkdir()
            database = tmp_path / mode / "ntm.db"
            assert crawl(server, database, "-s", f"EXTRACTION_PROCESS={mode}").returncode == 0
            found[mode] = rows(database, ("bodies", "images", "issues", "pending")), stored(database)
    assert found["1"] == found["0"]
    assert len(found["0"][0]["pending"]) == 5


@pytest.mark.parametrize("mode", ["0", "1"])
def test_the_breaker_counts_pages(mode: str, database: Path) -> None:
    with PortalServer(portal="kyanh", articles=20, seed=32) as server:
        server.faults = [Fault("cookie_stub", "tin-bai")]
        done = crawl(server, database, "-s", "STRIKES=3", "-s", f"EXTRACTION_PROCESS={mode}")
        assert done.returncode == 1
        assert len(server.requests) < 8
    assert query(database, "SELECT finish_reason FROM runs") == ["portal_left_alone"]


def test_pages_that_bring_the_reader_down(database: Path) -> None:
    steps = {"tests.extraction_faults.Saboteur": 50} | settings.EXTRACTION_PIPELINES
    with PortalServer(portal="kyanh", articles=12, seed=33) as server:
        sabotage = ("-s", f"EXTRACTION_PIPELINES={json.dumps(steps)}", "-s", "EXTRACTION_TIMEOUT=1")
        done = crawl(server, database, *sabotage)
        assert done.returncode == 0, done.stderr
        truth = truths(server, range(1, 13))
        hurt = {server.path(number).lstrip("/"): number for number in (3, 5, 7)}
        assert stored(database) == {path: article for path, article in truth.items() if path not in hurt}
        issues = {int(url.rpartition("/")[2]): code for code, url in query(database, "SELECT code, url FROM issues")}
        assert issues == {3: "page_unreadable", 5: "page_unreadable", 7: "bug"}
        assert "ended with code -9; please report this page" in done.stderr
        assert "was not done after 1 s; please report this page" in done.stderr
        assert "KeyError: 'planted'" in done.stderr
        attempts = "SELECT source_key, attempts FROM pending ORDER BY 1"
        assert query(database, attempts) == [(f"tin-bai/{number}", 1) for number in (3, 5, 7)]
        assert crawl(server, database).returncode == 0
        assert stored(database) == truth


def test_crawls_side_by_side_share_one_process(database: Path) -> None:
    counts: list[int] = []
    with PortalServer(portal="kyanh", articles=4, seed=34) as server:
        arguments = ("-s", f"PORTAL_BASE_URL={server.url}", "-s", f"DATABASE={database}", "-s", "ARCHIVE=0", *FAST)
        process = start_scrapy("crawlall", "kyanh", "locbinh", "thachha", *arguments, network=True)
        server.after("tin-bai/1$", lambda: counts.append(len(children(process.pid))))
        process.wait(timeout=60)
        assert stored(database) == truths(server, range(1, 5))
    assert counts == [1]
