"""A crawl that is killed anywhere goes on where it was, and ends like one that was left in peace."""

import os
import random
import shutil
import signal
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, query, run_scrapy, start_scrapy
from tests.helpers.cli import RunningScrapy
from tests.helpers.processes import children, left_behind
from tests.portal_server.faults import Fault, Page, RandomFaults
from tests.portal_server.server import PortalServer
from tests.test_live_crawl import FAST, crawl

CONTENT = """SELECT source_key, title, lead, body, author, source_unit, published_at, event_date, section,
    version, (SELECT count(*) FROM article_versions WHERE article_id = articles_full.id)
    FROM articles_full ORDER BY source_key"""


def start(server: PortalServer, database: Path, *, console: bool = False) -> RunningScrapy:
    """Start a crawl, and go on."""
    arguments = ["-s", f"PORTAL_BASE_URL={server.url}", "-s", f"DATABASE={database}"]
    archive = ["-s", f"ARCHIVE_DIR={database.parent / 'archive'}"]
    return start_scrapy("crawl", server.portal, *arguments, *archive, *FAST, network=True, console=console)


def content(database: Path) -> tuple[list[Any], int]:
    """What a crawl is for: articles with their text and versions, and the number of bodies."""
    return query(database, CONTENT), query(database, "SELECT count(*) FROM bodies")[0]


def crawl_with_kills(server: PortalServer, database: Path, kills: list[str]) -> None:
    """Crawl; kill the process with SIGKILL each time the server answers an address that holds one of `kills`."""
    started: list[int] = []

    def kill(process: RunningScrapy) -> None:
        started.extend(children(process.pid))
        process.kill()

    for path in kills:
        process = start(server, database)
        server.after(path, partial(kill, process))
        process.wait(timeout=120)
        assert process.returncode in (0, -signal.SIGKILL)
    crawl(server, database)
    assert started
    assert left_behind(started) == []


def test_killed_crawls_end_like_undisturbed_ones(tmp_path: Path) -> None:
    choice = random.Random(20)
    with PortalServer(portal="kyanh", articles=90, seed=20) as server:
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()
        undisturbed, killed = tmp_path / "a" / "ntm.db", tmp_path / "b" / "ntm.db"
        server.attach(90, "ke-hoach.pdf", Page(body=b"%PDF-1.4 \x00", content_type="application/pdf"))
        crawl(server, undisturbed)
        articles = [f"{server.path(number)}$" for number in choice.sample(range(1, 91), 3)]
        crawl_with_kills(server, killed, [*articles, "page=2", "ke-hoach.pdf"])
    assert content(killed) == content(undisturbed)
    assert query(killed, "SELECT sha256 FROM documents") == query(undisturbed, "SELECT sha256 FROM documents")
    assert query(killed, "SELECT attempts, status FROM attachment_fetches") == [(0, 200)]
    assert query(killed, "PRAGMA integrity_check") == ["ok"]
    assert "killed" in query(killed, "SELECT status FROM runs")
    assert query(killed, "SELECT count(*) FROM pending") == [0]
    assert query(killed, "SELECT count(*) FROM runs WHERE status = 'running'") == [0]


def terminate_all(process: RunningScrapy, started: list[int]) -> None:
    """SIGTERM for a crawl and the processes it has started, as a service manager sends it; those go to `started`."""
    started += children(process.pid)
    for number in (process.pid, *started):
        assert number is not None
        os.kill(number, signal.SIGTERM)


def test_sigterm_ends_in_good_order(tmp_path: Path) -> None:
    database = tmp_path / "ntm.db"
    with PortalServer(portal="kyanh", articles=30, seed=21) as server:
        process = start(server, database, console=True)
        started: list[int] = []
        server.after("tin-bai", lambda: terminate_all(process, started))
        assert process.wait(timeout=30) == 1
        assert query(database, "SELECT status, finish_reason FROM runs") == [("failed", "shutdown")]
        assert query(database, "SELECT count(*) FROM issues") == [0]
        assert started
        assert left_behind(started) == []
        crawl(server, database)
        assert query(database, "SELECT count(*) FROM articles") == [30]


def test_random_faults_lose_nothing(database: Path) -> None:
    with PortalServer(portal="dongson", articles=60, seed=22) as server:
        kinds = ("error_500", "error_503", "cookie_stub", "truncated_page", "reset", "empty_page", "maintenance_200")
        server.random_faults = RandomFaults(rate=0.25, kinds=kinds, seed=1)
        for _ in range(4):
            crawl(server, database, "-s", "STRIKES=99")
        assert query(database, "SELECT count(*) FROM articles") == [60]
        truth = {server.truth(number)["body"] for number in range(1, 61)}
    assert set(query(database, "SELECT body FROM articles_full")) == truth


def test_a_locked_database_is_told(tmp_path: Path) -> None:
    database = tmp_path / "ntm.db"
    with PortalServer(portal="kyanh", articles=5, seed=23) as server:
        crawl(server, database)
        before = content(database)
        with sqlite3.connect(database, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            done = crawl(server, database, "-s", "DATABASE_TIMEOUT=0.2")
            other.execute("ROLLBACK")
        other.close()
    assert done.returncode != 0
    assert "locked" in done.stderr + done.stdout
    assert content(database) == before


def test_a_full_disk_is_told_and_the_database_is_whole(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk: SQLite meets the same error."""
    database, full_disk = tmp_path / "ntm.db", ROOT / "tests" / "helpers" / "full_disk"
    with PortalServer(portal="kyanh", articles=40, seed=24) as server:
        arguments = ["-s", f"PORTAL_BASE_URL={server.url}", "-s", f"DATABASE={database}", "-s", "ARCHIVE=0"]
        done = run_scrapy("crawl", "kyanh", *arguments, *FAST, PYTHONPATH=str(full_disk))
        assert done.returncode == 1
        assert "cannot write to" in done.stderr
        stored = query(database, "SELECT count(*) FROM articles")[0]
        assert query(database, "PRAGMA integrity_check") == ["ok"]
        assert 0 < stored < 40
        crawl(server, database, "-s", "ARCHIVE=0")
    assert query(database, "SELECT count(*) FROM articles") == [40]


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    database = tmp_path / "missing" / "ntm.db"
    with PortalServer(portal="kyanh", articles=1, seed=25) as server:
        done = crawl(server, database)
    assert done.returncode == 2
    assert "cannot open the database" in done.stderr + done.stdout


def test_no_request_leaves_for_another_host(database: Path) -> None:
    """Every connection and name lookup of the process is written down by its own socket module."""
    with PortalServer(portal="kyanh", articles=10, seed=26) as server:
        server.faults = [Fault("redirect_private", server.path(3)), Fault("redirect_other_host", server.path(4))]
        recorder = ROOT / "tests" / "helpers" / "record_connections"
        log = database.parent / "connections"
        arguments = ["-s", f"PORTAL_BASE_URL={server.url}", "-s", f"DATABASE={database}", "-s", "ARCHIVE=0"]
        arguments += FAST
        done = run_scrapy(
            "crawl", "kyanh", *arguments, console=True, PYTHONPATH=str(recorder), CONNECTIONS_LOG=str(log)
        )
    assert done.returncode == 0, done.stderr
    attempts = set(log.read_text(encoding="utf-8").split())
    assert attempts == {server.url.removeprefix("http://")}


def test_a_name_that_leads_into_a_private_network(database: Path) -> None:
    """The portal's real name, which a lying name server sends to an address inside our own network."""
    recorder, log = ROOT / "tests" / "helpers" / "record_connections", database.parent / "connections"
    done = run_scrapy(
        *("crawl", "quanson", "-s", f"DATABASE={database}", "-s", "ARCHIVE=0", "-s", "RETRY_TIMES=0", *FAST),
        *("-s", "CONTACT=crawler@ubnd.gov.vn"),
        console=True,
        PYTHONPATH=str(recorder),
        CONNECTIONS_LOG=str(log),
        DNS_ANSWER="192.168.1.7",
    )
    assert done.returncode == 1
    assert "quanson.thanhhoa.gov.vn leads to 192.168.1.7, which is not a public address" in done.stderr
    assert set(query(database, "SELECT code FROM issues")) == {"dns"}
    assert set(log.read_text(encoding="utf-8").split()) == {"quanson.thanhhoa.gov.vn"}


def test_an_archive_that_cannot_be_written(tmp_path: Path) -> None:
    """What is not archived is not read; the run says why, and the next one reads everything."""
    database, in_the_way = tmp_path / "ntm.db", tmp_path / "archive"
    in_the_way.write_text("no folder", encoding="utf-8")
    with PortalServer(portal="kyanh", articles=6, seed=27) as server:
        done = crawl(server, database)
        assert done.returncode == 1
        assert f"cannot write to {in_the_way}" in done.stderr
        assert query(database, "SELECT status, finish_reason FROM runs") == [("failed", "archive_error")]
        assert query(database, "SELECT count(*) FROM articles") == [0]
        assert query(database, "PRAGMA integrity_check") == ["ok"]
        in_the_way.unlink()
        assert crawl(server, database).returncode == 0
    assert query(database, "SELECT count(*) FROM articles") == [6]


def test_an_archive_that_fails_otherwise(database: Path) -> None:
    """A slip in a setting, or a bug of ours: no run goes on without its archive."""
    with PortalServer(portal="kyanh", articles=6, seed=28) as server:
        done = crawl(server, database, "-s", "ARCHIVE_MAX_BYTES=1GB")
        assert done.returncode == 1
        assert "ValueError: invalid literal for int() with base 10: '1GB'; the run ends here" in done.stderr
        assert query(database, "SELECT status, finish_reason FROM runs") == [("failed", "archive_error")]
        assert query(database, "SELECT count(*) FROM articles") == [0]


GONE: dict[str, Callable[[Path], object]] = {
    "database removed": lambda folder: list(map(Path.unlink, folder.glob("ntm.db*"))),
    "database replaced": lambda folder: Path(shutil.copy(folder / "ntm.db", folder / "copy")).replace(
        folder / "ntm.db"
    ),
    "archive removed": lambda folder: shutil.rmtree(folder / "archive"),
    "archive replaced": lambda folder: replace_by_copies(folder / "archive"),
}


def replace_by_copies(folder: Path) -> None:
    for path in [path for path in folder.rglob("*.gz") if path.is_file()]:
        Path(shutil.copy(path, path.with_suffix(".copy"))).replace(path)


TAKEN = [(name, page, ()) for name in GONE for page in ("the first article", "the last article")]


WITHOUT_ARCHIVE = pytest.param("database removed", "the last article", ("-sARCHIVE=0",), marks=pytest.mark.systems)


@pytest.mark.parametrize(("name", "page", "more"), [*TAKEN, WITHOUT_ARCHIVE])
def test_files_that_are_taken_away(name: str, page: str, more: tuple[str, ...], tmp_path: Path) -> None:
    """The run ends at once, or when it is over, with exit code 1, and says what is safe."""
    with PortalServer(portal="kyanh", articles=30, seed=29) as server:
        server.after(f"{server.path(30 if page == 'the first article' else 1)}$", partial(GONE[name], tmp_path))
        done = crawl(server, tmp_path / "ntm.db", *more)
        asked = len(server.requests)
    what, _ = name.split()
    file = tmp_path / ("ntm.db" if what == "database" else "archive")
    said = [line for line in done.stderr.splitlines() if "was removed or replaced meanwhile; the run ends here" in line]
    assert len(said) == 1, done.stderr
    assert f"cannot write to {file}: " in said[0]
    safe = "lost, unless the file comes back under its name" if more else "its pages are safe in"
    assert (safe if what == "database" else "the articles in the database stay") in said[0]
    assert ("its pages are safe in" in said[0]) is (what == "database" and not more)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert asked < 25 or page == "the last article"
    if what == "archive":
        assert query(tmp_path / "ntm.db", "SELECT status, finish_reason FROM runs") == [("failed", "archive_error")]
