"""The doors of the program agree: one lock, one delay, one exit code, whichever command is asked."""

import gzip
import os
import signal
import sqlite3
import threading
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from ntm_crawler.crawl.lock import crawl_lock
from ntm_crawler.exceptions import LockError
from ntm_crawler.extensions.public_addresses import is_public
from ntm_crawler.extensions.server_turns import server_of
from tests.archive.building import response
from tests.conftest import query, run_scrapy, start_scrapy
from tests.helpers.cli import RunningScrapy
from tests.portal_server.faults import Fault
from tests.portal_server.server import PortalServer
from tests.test_live_crawl import FAST


def words(server: PortalServer, folder: Path, *more: str) -> list[str]:
    return [f"-sPORTAL_BASE_URL={server.url}", f"-sDATABASE={folder / 'ntm.db'}", "-sARCHIVE=0", *FAST, *more]


@pytest.mark.parametrize(("first", "second"), [("crawl", "crawlall"), ("crawlall", "crawl"), ("crawl", "crawl")])
def test_a_portal_is_crawled_by_one_process(first: str, second: str, tmp_path: Path) -> None:
    """Also where the other one writes another database."""
    other = tmp_path / "other"
    other.mkdir()
    with PortalServer(portal="kyanh", articles=6, seed=41) as server:
        server.latency = 0.3
        asked = threading.Event()
        server.after("robots", asked.set)
        process = start_scrapy(first, "kyanh", *words(server, tmp_path), network=True)
        assert asked.wait(timeout=60)
        done = run_scrapy(second, "kyanh", *words(server, other), network=True)
        assert done.returncode == 75
        assert f"another crawl is at work on {server.url}: process {process.pid}" in done.stderr
        server.latency = 0.0
        assert process.wait(timeout=60) == 0
        assert [seen.path for seen in server.requests].count("/robots.txt") == 1


@pytest.mark.parametrize("command", ["crawl", "crawlall"])
def test_a_portal_that_refuses(command: str, tmp_path: Path) -> None:
    with PortalServer(portal="kyanh", articles=6, seed=42) as server:
        server.faults = [Fault("waf_403", "/vi/"), Fault("error_500", "robots")]
        done = run_scrapy(command, "kyanh", *words(server, tmp_path), network=True)
    assert done.returncode == 1
    assert "fail  kyanh" in done.stdout + done.stderr


SOURCES = {"missing": None, "empty": b"", "no archive": b"<html></html>"}


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("command", ["crawl", "crawlall"])
def test_recorded_pages_that_are_none(command: str, source: str, tmp_path: Path) -> None:
    """One line, before anything is begun."""
    path = tmp_path / "x.warc.gz"
    content = SOURCES[source]
    if content is not None:
        path.write_bytes(content)
    option = [f"-sREPLAY_FROM={path}"] if command == "crawl" else ["--replay-from", str(path)]
    done = run_scrapy(command, "kyanh", *option, "-s", f"DATABASE={tmp_path / 'ntm.db'}")
    assert done.returncode == 2
    said = [line for line in (done.stdout + done.stderr).splitlines() if "x.warc.gz" in line]
    assert len(said) == 1
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "ntm.db").exists() or query(tmp_path / "ntm.db", "SELECT count(*) FROM runs") == [0]


def test_an_archive_without_an_article(tmp_path: Path) -> None:
    with PortalServer(portal="kyanh", articles=6, seed=42) as server:
        server.faults = [Fault("error_404", "nong-thon-moi")]
        archive = f"-sARCHIVE_DIR={tmp_path / 'archive'}"
        run_scrapy("crawl", "kyanh", *words(server, tmp_path, "-sARCHIVE=1", archive), network=True)
    replay = [f"-sREPLAY_FROM={tmp_path / 'archive'}", f"-sDATABASE={tmp_path / 'b.db'}", "-adiscover=archive"]
    done = run_scrapy("crawl", "kyanh", *replay, "-L", "INFO")
    assert "nothing_archived" in done.stderr
    assert done.returncode == 1


def test_nothing_to_read_again(tmp_path: Path) -> None:
    database = f"-sDATABASE={tmp_path / 'ntm.db'}"
    run_scrapy("crawl", "kyanh", "-sREPLAY_FROM=sample_pages", database)
    done = run_scrapy("reextract", database)
    assert "there is nothing to read again" in done.stdout


def test_portals_of_one_server_share_its_delay(tmp_path: Path) -> None:
    with PortalServer(portal="kyanh", articles=4, seed=43) as server:
        run_scrapy("crawlall", "kyanh", "thachha", *words(server, tmp_path, "-sDOWNLOAD_DELAY=0.2"), network=True)
        times = sorted(seen.time for seen in server.requests)
        assert [seen.path for seen in server.requests].count("/robots.txt") == 2
    assert all(later - earlier >= 0.15 for earlier, later in pairwise(times))


@pytest.mark.parametrize(
    ("url", "address", "server"),
    [
        ("https://a.gov.vn/x", None, "a.gov.vn:443"),
        ("http://a.gov.vn/x", None, "a.gov.vn:80"),
        ("http://a.gov.vn:8080/x", "", "a.gov.vn:8080"),
        ("https://a.gov.vn/x", "113.160.1.2", "113.160.1.2"),
        ("https://b.gov.vn/x", "113.160.1.2", "113.160.1.2"),
        ("http://127.0.0.1:81/x", "127.0.0.1", "127.0.0.1:81"),
        ("http://localhost:82/x", "127.0.0.1", "localhost:82"),
    ],
)
def test_what_one_server_is(url: str, address: str | None, server: str) -> None:
    assert server_of(url, address) == server


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("113.160.1.2", True),
        ("2405:4800::1", True),
        ("224.0.0.1", False),
        ("239.1.2.3", False),
        ("255.255.255.255", False),
        ("240.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("192.88.99.1", False),
        ("198.18.0.1", False),
        ("203.0.113.1", False),
        ("::1", False),
        ("::ffff:8.8.8.8", False),
        ("64:ff9b::7f00:1", False),
        ("2001:0:4136::1", False),
        ("2002:7f00:1::1", False),
        ("2001:db8::1", False),
        ("3fff::1", False),
        ("fc00::1", False),
        ("fe80::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("no address", False),
    ],
)
def test_public_addresses(address: str, is_one: bool) -> None:
    assert is_public(address) is is_one


@pytest.mark.parametrize("kind", ["symbolic", "hard", "folder", "pipe"])
def test_a_lock_that_leads_elsewhere(kind: str, tmp_path: Path) -> None:
    """What stands under the lock's name is not written through."""
    target, lock = tmp_path / "target", tmp_path / "ntm.db.lock"
    target.write_text("mine")
    if kind == "symbolic":
        lock.symlink_to(target)
    elif kind == "hard":
        lock.hardlink_to(target)
    elif kind == "folder":
        lock.mkdir()
    else:
        os.mkfifo(lock)
    with pytest.raises(LockError, match=r"ntm\.db\.lock"), crawl_lock(str(tmp_path / "ntm.db")):
        pass
    assert target.read_text() == "mine"


def begun(server: PortalServer, folder: Path, path: str, *more: str) -> tuple[RunningScrapy, threading.Event]:
    asked = threading.Event()
    server.after(path, asked.set)
    return start_scrapy("crawl", "kyanh", *words(server, folder, *more), network=True), asked


WAITS: dict[str, tuple[list[Fault], str, list[str]]] = {
    "a Crawl-delay": ([Fault("robots_crawl_delay", "robots", value="100")], "robots", []),
    "a Retry-After": ([Fault("error_503", "nong-thon-moi", value="100")], "nong-thon-moi", ["-sBACKOFF_MAX=100"]),
    "an answer that drips": ([Fault("slow_drip", "robots", value="1")], "robots", ["-sDOWNLOAD_TIMEOUT=180"]),
}


@pytest.mark.parametrize("name", WAITS)
def test_a_stop_signal_is_heard(name: str, tmp_path: Path) -> None:
    """Whatever a run waits for, it ends within 30 seconds, and leaves neither issues nor failures."""
    faults, path, more = WAITS[name]
    with PortalServer(portal="kyanh", articles=6, seed=44) as server:
        server.faults = faults
        process, asked = begun(server, tmp_path, path if "drips" not in name else "$never", *more)
        if "drips" in name:
            while not server.requests and process.poll() is None:
                asked.wait(0.1)
        else:
            assert asked.wait(timeout=60)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 1
    assert query(tmp_path / "ntm.db", "SELECT status, finish_reason FROM runs") == [("failed", "shutdown")]
    assert query(tmp_path / "ntm.db", "SELECT code FROM issues") == []


@pytest.mark.systems
@pytest.mark.parametrize("portals", [1, 4])
def test_a_stop_signal_is_heard_while_another_process_writes(portals: int, tmp_path: Path) -> None:
    """The writes that were under way do not wait one after another, nor do portals that are crawled side by side."""
    names = [f"kyanh{number}" for number in range(portals)]
    spiders = "".join(f"class {name.capitalize()}(Kyanh):\n    name = '{name}'\n" for name in names)
    (tmp_path / "copies.py").write_text(f"from spiders.kyanh import Kyanh\n{spiders}", encoding="utf-8")
    own = ("-sSPIDER_MODULES=copies", "-sDATABASE_TIMEOUT=15")
    with closing(sqlite3.connect(tmp_path / "ntm.db", isolation_level=None, check_same_thread=False)) as other:
        with PortalServer(portal="kyanh", articles=30, seed=45) as server:
            server.latency = 0.2
            asked = threading.Event()
            server.after("tin-bai/24$", lambda: other.execute("BEGIN IMMEDIATE"))
            server.after("tin-bai/24$", asked.set)
            arguments = words(server, tmp_path, *own)
            process = start_scrapy("crawlall", *names, *arguments, network=True, PYTHONPATH=str(tmp_path))
            assert asked.wait(timeout=60)
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=30) == 1
        other.execute("ROLLBACK")
    assert query(tmp_path / "ntm.db", "PRAGMA integrity_check") == ["ok"]


def test_a_stop_signal_is_heard_while_an_archive_is_opened(tmp_path: Path) -> None:
    """At once, with nothing begun and nothing left behind."""
    archive, temporary = tmp_path / "x.warc.gz", tmp_path / "temporary"
    record = response("https://kyanh.hatinh.gov.vn/vi/nong-thon-moi/tin-bai/1", b"<p>1</p>")
    archive.write_bytes(gzip.compress(record.to_bytes(gzip=False) * 100_000, 1))  # as a whole: it has to be unpacked
    temporary.mkdir()
    settings = [f"-sREPLAY_FROM={archive}", f"-sDATABASE={tmp_path / 'ntm.db'}"]
    process = start_scrapy("crawl", "kyanh", *settings, console=True, TMPDIR=str(temporary))
    while not list(temporary.glob("ntm-archive-*")) and process.poll() is None:
        threading.Event().wait(0.05)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 128 + signal.SIGTERM
    assert list(temporary.iterdir()) == []
    assert query(tmp_path / "ntm.db", "SELECT count(*) FROM runs") == [0]
