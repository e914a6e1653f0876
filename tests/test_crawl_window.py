"""`crawlall` of many portals: so many side by side, in which order, and how it ends."""

import fcntl
import os
import re
import resource
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ntm_crawler.crawl import open_files
from ntm_crawler.crawl.lock import _lock_folder, portal_lock
from ntm_crawler.crawl.open_files import most_crawls
from ntm_crawler.crawl.window import longest_unvisited_first
from ntm_crawler.extensions.download_handler import FILES_AT_ONCE
from tests.conftest import ROOT, query, run_scrapy, start_scrapy
from tests.helpers.cli import run_on_terminal
from tests.helpers.processes import children, left_behind
from tests.portal_server.communes import Communes, commune_name, commune_url, write_spiders
from tests.test_live_crawl import FAST

FEW_FILES = ROOT / "tests" / "helpers" / "few_files"
RUNS = "SELECT portal, status FROM runs ORDER BY id"


def test_the_order_mixes_what_may_live_on_one_server() -> None:
    addresses = {
        "a1": "https://a1.tinha.gov.vn",
        "a2": "https://a2.tinha.gov.vn",
        "a3": "https://a3.tinha.gov.vn",
        "b1": "https://b1.tinhb.gov.vn",
        "b2": "https://b2.tinhb.gov.vn",
        "c1": "http://192.0.2.1:8001",
        "c2": "http://192.0.2.2:8001",
    }
    assert longest_unvisited_first(addresses, {}) == ["a1", "b1", "c1", "c2", "a2", "b2", "a3"]
    begun = {"a1": "2026-11-02T05:30:00Z", "b1": "2026-11-01T05:30:00Z", "c1": "2026-11-02T05:30:00Z"}
    assert longest_unvisited_first(addresses, begun) == ["c2", "a2", "b2", "a3", "b1", "a1", "c1"]


def test_how_many_crawls_there_are_files_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody tells how many files are open, some are taken to be."""
    monkeypatch.setattr(resource, "getrlimit", lambda _: (200, 200))
    monkeypatch.setattr(open_files, "_OF_A_PROCESS", "/nowhere")
    assert most_crawls() == (200 - 40 - 40) // 8


@pytest.fixture
def communes() -> Iterator[Communes]:
    with Communes(articles=1) as served:
        yield served


def arguments(folder: Path, communes: Communes, portals: int, *more: str) -> tuple[str, ...]:
    """Those of a `crawlall` of so many portals, whose spiders are written into a folder on its PYTHONPATH."""
    if not (folder / "communes").exists():
        write_spiders(folder / "communes", portals, communes.ports)
    places = (f"-sDATABASE={folder / 'ntm.db'}", f"-sARCHIVE_DIR={folder / 'archive'}", "-sSPIDER_MODULES=communes")
    return ("crawlall", *places, *FAST, "-sCONTACT=tests@office.vn", *more)


def at_once(communes: Communes) -> int:
    """How many portals were between their first and their last request at one moment, at most."""
    spans = [(times[0], times[-1]) for times in communes.asked.values()]
    return max(sum(first <= moment <= last for first, last in spans) for moment, _ in spans)


def test_few_files_make_the_window_smaller_and_the_longest_unvisited_portal_is_first(
    tmp_path: Path, communes: Communes
) -> None:
    words = arguments(tmp_path, communes, 4)
    assert run_scrapy(*words, commune_name(1), network=True, PYTHONPATH=str(tmp_path)).returncode == 0
    communes.asked.clear()
    path = os.pathsep.join(map(str, (tmp_path, FEW_FILES)))
    done = run_scrapy(*words, network=True, PYTHONPATH=path, FILES="80")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("the limit on open files has room for 1 crawls at once, not for 4") == 1
    assert at_once(communes) == 1
    names = [commune_name(number) for number in (1, 0, 2, 3, 1)]
    assert query(tmp_path / "ntm.db", RUNS) == [(name, "finished") for name in names]
    assert query(tmp_path / "ntm.db", "SELECT count(*) FROM articles") == [4]


@pytest.mark.systems
def test_few_documents_are_fetched_side_by_side(tmp_path: Path) -> None:
    """However many portals are: each may take its size several times in memory."""
    with Communes(articles=1, document_seconds=1.0) as communes:
        done = run_scrapy(*arguments(tmp_path, communes, 10), network=True, PYTHONPATH=str(tmp_path))
        assert query(tmp_path / "ntm.db", "SELECT count(document_id) FROM attachment_fetches") == [10], done.stderr
        assert communes.documents_at_once == FILES_AT_ONCE


def test_a_lock_that_portals_share_is_held_until_the_last_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ntm_crawler.crawl.lock._LOCKS", tmp_path)
    first, second = portal_lock("http://xa.example.vn/a"), portal_lock("http://xa.example.vn/b")
    first.__enter__()
    second.__enter__()
    with (tmp_path / "ntm_crawler-xa.example.vn.lock").open() as file:
        first.__exit__(None, None, None)
        with pytest.raises(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        second.__exit__(None, None, None)
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.mark.systems
def test_a_hundred_portals_on_a_terminal_of_twelve_lines(tmp_path: Path, communes: Communes) -> None:
    words = arguments(tmp_path, communes, 100, "-sCRAWLS_AT_ONCE=10", "-LERROR")
    path = os.pathsep.join(map(str, (tmp_path, FEW_FILES)))
    code, shown = run_on_terminal(*words, network=True, PYTHONPATH=path, FILES="256", LINES="12")
    assert code == 0, shown
    assert sorted(query(tmp_path / "ntm.db", RUNS)) == [(commune_name(number), "finished") for number in range(100)]
    assert query(tmp_path / "ntm.db", "SELECT count(*) FROM articles") == [100]
    assert 1 < at_once(communes) <= 10
    assert "100 of 100" in shown
    drawn = [ups.count("A") for ups in re.findall(r"(?:\x1b\[1A\x1b\[2K)+", shown)]  # lines that a new table goes up
    assert 0 < max(drawn) < 12


@pytest.mark.systems
@pytest.mark.parametrize(("asked", "places"), [(15, 5), (1, 30)], ids=["in the middle", "while it begins"])
def test_a_stop_signal_ends_what_is_under_way_and_begins_no_more(
    asked: int, places: int, tmp_path: Path, communes: Communes
) -> None:
    words = arguments(tmp_path, communes, 40, f"-sCRAWLS_AT_ONCE={places}")
    process = start_scrapy(*words, network=True, PYTHONPATH=str(tmp_path))
    started: list[int] = []

    def stop() -> None:
        started.extend(children(process.pid))
        process.send_signal(signal.SIGTERM)

    communes.when_asked(asked, stop)
    assert process.wait(timeout=60) == 0
    assert started
    assert not left_behind(started)
    first = query(tmp_path / "ntm.db", RUNS)
    assert {status for _, status in first} <= {"finished", "failed"}  # none is said to be running
    assert asked <= len(first) <= asked + 2 * places
    done = run_scrapy(*words, network=True, PYTHONPATH=str(tmp_path))
    assert done.returncode == 0, done.stderr
    second = query(tmp_path / "ntm.db", RUNS)[len(first) :]
    left = 40 - len(first)
    assert not {portal for portal, _ in first} & {portal for portal, _ in second[:left]}
    assert [status for _, status in second] == ["finished"] * 40


@pytest.mark.systems
def test_the_time_is_that_of_the_whole_crawl(tmp_path: Path, communes: Communes) -> None:
    communes.latency = 0.2
    words = arguments(tmp_path, communes, 20, "-sCRAWLS_AT_ONCE=1", "--max-time=2")
    done = run_scrapy(*words, network=True, PYTHONPATH=str(tmp_path))
    assert done.returncode == 0, done.stderr
    begun = query(tmp_path / "ntm.db", "SELECT count(*) FROM runs")[0]
    assert 0 < begun < 20
    assert f"portals not begun, for time was over or a signal came: {20 - begun};" in done.stderr
    shown = [line.split()[0] for line in done.stdout.splitlines() if "finished" in line or "out of time" in line]
    assert shown == [commune_name(number) for number in range(begun)]


_BROKEN = """

def _fail(crawler):
    raise ValueError("broken by a test")


class Broken:
    from_crawler = _fail


{name}.custom_settings = {{"EXTENSIONS": {{Broken: 1}}}}
"""


@pytest.mark.systems
def test_portals_that_cannot_be_begun_do_not_hold_up_others(tmp_path: Path, communes: Communes) -> None:
    """A lock that cannot be had, a component that fails: each is told, and the table on the terminal ends all the
    same."""
    words = arguments(tmp_path, communes, 3, "-sCRAWLS_AT_ONCE=1")
    whole, locked, broken = (commune_name(number) for number in range(3))
    with (tmp_path / "communes" / f"{broken}.py").open("a") as spider:
        spider.write(_BROKEN.format(name=broken.capitalize()))
    server = urlsplit(commune_url(1, communes.ports)).netloc.replace(":", "_")
    lock = _lock_folder() / f"ntm_crawler-{server}.lock"

    def spoil() -> None:
        lock.unlink(missing_ok=True)
        lock.mkdir()

    communes.when_asked(1, spoil)
    try:
        code, shown = run_on_terminal(*words, network=True, PYTHONPATH=str(tmp_path))
    finally:
        lock.rmdir()
    assert code == 1
    assert f"{broken}: broken by a test" in shown
    assert f"{locked}: cannot make the lock {lock}" in shown
    assert "\x1b[?25h" in shown  # the cursor is shown again
    assert query(tmp_path / "ntm.db", RUNS) == [(whole, "finished")]


_SIGNALLED = """

import asyncio, os, signal
from scrapy import signals
from ntm_crawler.settings import EXTENSIONS


class Signalled:
    @classmethod
    def from_crawler(cls, crawler):
        async def opened():
            os.kill(os.getpid(), signal.SIGTERM)
            for _ in range({turns}):
                await asyncio.sleep(0)

        self = cls()
        self.opened = opened
        crawler.signals.connect(opened, signals.spider_opened)
        return self


{name}.custom_settings = {{"EXTENSIONS": EXTENSIONS | {{Signalled: 1}}}}
"""


@pytest.mark.systems
@pytest.mark.parametrize("turns", [0, 50])
def test_a_stop_signal_in_the_moment_in_which_a_crawl_begins(turns: int, tmp_path: Path, communes: Communes) -> None:
    """`turns` of the event loop before the engine of that crawl runs."""
    words = arguments(tmp_path, communes, 3, "-sCRAWLS_AT_ONCE=1")
    with (tmp_path / "communes" / f"{commune_name(1)}.py").open("a") as spider:
        spider.write(_SIGNALLED.format(name=commune_name(1).capitalize(), turns=turns))
    done = run_scrapy(*words, network=True, PYTHONPATH=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "portals not begun, for time was over or a signal came: 1;" in done.stderr
    assert query(tmp_path / "ntm.db", RUNS) == [(commune_name(0), "finished"), (commune_name(1), "failed")]
    assert not communes.asked[1]


_SIGNALLED_AT_ITS_END = """

import asyncio, os, signal
from ntm_crawler.settings import ITEM_PIPELINES


class Ending:
    def process_item(self, item):
        return item

    async def close_spider(self):
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0.3)


{name}.custom_settings = {{"ITEM_PIPELINES": ITEM_PIPELINES | {{Ending: 999}}}}
"""


@pytest.mark.systems
def test_a_stop_signal_while_a_crawl_ends_by_itself(tmp_path: Path, communes: Communes) -> None:
    """Scrapy then says that its engine has stopped before it says that the spider is closed."""
    words = arguments(tmp_path, communes, 2, "-sCRAWLS_AT_ONCE=1")
    with (tmp_path / "communes" / f"{commune_name(0)}.py").open("a") as spider:
        spider.write(_SIGNALLED_AT_ITS_END.format(name=commune_name(0).capitalize()))
    done = run_scrapy(*words, network=True, PYTHONPATH=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert query(tmp_path / "ntm.db", RUNS)[0] == (commune_name(0), "finished")
    assert "closed database" not in done.stderr


@pytest.mark.systems
def test_a_portal_that_another_process_begins_to_crawl_meanwhile(tmp_path: Path, communes: Communes) -> None:
    words = arguments(tmp_path, communes, 3, "-sCRAWLS_AT_ONCE=1")
    with ExitStack() as stack:
        lock = portal_lock(commune_url(1, communes.ports))
        communes.when_asked(1, partial(stack.enter_context, lock))
        done = run_scrapy(*words, network=True, PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert f"{commune_name(1)}: another crawl is at work on http://127.0.1.2" in done.stderr
    assert [portal for portal, _ in query(tmp_path / "ntm.db", RUNS)] == [commune_name(0), commune_name(2)]
    assert run_scrapy(*words, network=True, PYTHONPATH=str(tmp_path)).returncode == 0
    assert query(tmp_path / "ntm.db", RUNS)[2] == (commune_name(1), "finished")
