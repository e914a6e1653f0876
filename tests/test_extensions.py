"""What Scrapy components do where a crawl of the test portal does not lead: a terminal, odd answers, missing parts."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from scrapy.resolver import CachingThreadedResolver
from scrapy.utils.test import get_crawler
from twisted.internet.defer import Deferred, succeed
from twisted.internet.error import DNSLookupError

from ntm_crawler.crawl.run import run_of
from ntm_crawler.crawl.spiders import spider_class
from ntm_crawler.extensions.address_guard import PublicResolver
from ntm_crawler.extensions.robots import MOST_BYTES
from ntm_crawler.files import write_atomically
from tests.conftest import query
from tests.helpers.cli import run_on_terminal
from tests.portal_server.faults import Fault
from tests.portal_server.server import PortalServer
from tests.test_live_crawl import crawl


def test_a_terminal_shows_a_live_table(database: Path) -> None:
    code, shown = run_on_terminal(
        *("crawlall", "kyanh", "thachha", "--replay-from", "sample_pages", "-s", f"DATABASE={database}"), columns=60
    )
    assert code == 0
    for words in ("new", " kyanh ", " thachha ", "done"):
        assert words in shown
    assert "INFO" not in shown  # the table is all that is said


@pytest.mark.parametrize(("before", "stored"), [(0, 0), (MOST_BYTES, 3)], ids=["a rule", "a rule that is too far down"])
def test_robots_txt_is_read_up_to_a_limit(before: int, stored: int, database: Path) -> None:
    with PortalServer(portal="kyanh", articles=3, seed=11) as server:
        filling = "# nothing\n" * (before // 10 + 1)
        server.robots = f"User-agent: *\n{filling}Disallow: /\n"
        crawl(server, database)
    assert query(database, "SELECT count(*) FROM articles") == [stored]


def test_a_crawl_delay_is_kept_by_who_adjusts_delays(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=3, seed=11) as server:
        server.robots = "User-agent: *\nCrawl-delay: 0.25\n"
        crawl(server, database, "-sAUTOTHROTTLE_ENABLED=1", "-sAUTOTHROTTLE_START_DELAY=0.01")
        times = [seen.time for seen in server.requests]
    assert all(later - earlier >= 0.22 for earlier, later in pairwise(times[1:]))


def test_a_page_that_is_asked_for_again_in_vain_has_its_row(database: Path, tmp_path: Path) -> None:
    with PortalServer(portal="kyanh", articles=3, seed=11) as server:
        path = f"{server.path(2)}$"
        server.faults = [Fault("error_503", path, times=1, value="0"), Fault("reset", path)]
        crawl(server, database, "-sARCHIVE=1", f"-sARCHIVE_DIR={tmp_path / 'archive'}", "-sRETRY_TIMES=1")
    assert query(database, "SELECT kind, status FROM pages WHERE url LIKE '%/tin-bai/2'") == [("retried", 503)]
    assert query(database, "SELECT code FROM issues") == ["truncated"]


def test_a_payload_whose_file_is_gone_is_kept_anew(database: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with PortalServer(portal="locbinh", articles=3, seed=11) as server:
        server.changing_counters = server.validators = False
        crawl(server, database, "-sARCHIVE=1", f"-sARCHIVE_DIR={archive}")
        (first,) = archive.rglob("*.warc.gz")
        first.unlink()
        crawl(server, database, "-sARCHIVE=1", f"-sARCHIVE_DIR={archive}", "-afull=1")
    assert query(database, "SELECT count(*) FROM pages WHERE run_id = 2 AND kind = 'article'") == [3]
    assert query(database, "SELECT count(*) FROM pages WHERE payload_file = ?", str(first.relative_to(archive))) == [0]


def test_only_public_addresses_are_resolved(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {"portal.vn": "8.8.8.8", "inside.vn": "10.1.2.3", "mirror.local": "127.0.0.1"}

    def look_up(self: Any, name: str, timeout: Any = ()) -> Deferred[str]:
        return succeed(answers[name])

    monkeypatch.setattr(CachingThreadedResolver, "getHostByName", look_up)
    resolver = PublicResolver.__new__(PublicResolver)
    resolver.allowed = frozenset({"mirror.local"})
    found: list[Any] = []
    for name in answers:
        resolver.getHostByName(name).addBoth(found.append)
    assert (found[0], found[2]) == ("8.8.8.8", "127.0.0.1")
    assert found[1].check(DNSLookupError)
    assert "10.1.2.3, which is not a public address" in found[1].getErrorMessage()


def test_a_crawl_without_its_recorder_is_told() -> None:
    with pytest.raises(RuntimeError, match="RunRecorder is switched off"):
        run_of(get_crawler())


def test_a_spider_that_is_no_portals() -> None:
    settings = get_crawler(settings_dict={"SPIDER_MODULES": ["tests.helpers.no_portal"]}).settings
    with pytest.raises(KeyError, match="plain is no portal spider"):
        spider_class(settings, "plain")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    write_atomically(file, "first")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(file, "second \ud800")
    assert file.read_text(encoding="utf-8") == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
