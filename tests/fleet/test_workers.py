"""A fleet with a real PostgreSQL: workers that are killed, halted, cut off and stopped in the middle of crawls."""

import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from ntm_crawler.crawl.lock import portal_lock
from ntm_crawler.exceptions import FleetError
from ntm_crawler.fleet.verbs import set_up
from tests.conftest import query
from tests.fleet.machines import Fleet, Machine, communes
from tests.helpers.processes import left_behind
from tests.portal_server.communes import commune_name, commune_url
from tests.systems.postgresql import NEEDED, PASSWORD, postgresql
from tests.systems.servers import require

pytestmark = pytest.mark.systems

ARTICLES = 12
RESCUED_WITHIN = 30.0  # seconds


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    require(*NEEDED)
    with postgresql() as address:
        yield address


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """A database of the test's own."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE fleet")
    yield server.removesuffix("postgres") + "fleet"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE fleet WITH (FORCE)")


def fleet_of(database: str, folder: Path, portals: int, *more: str) -> Fleet:
    fleet = Fleet(database, folder, [commune_name(number) for number in range(portals)], more)
    assert "the queue is not made yet: scrapy fleet setup" in fleet.scrapy("status").stderr
    done = fleet.scrapy("setup")
    assert (done.returncode, done.stdout) == (0, "the queue is made\n"), done.stderr
    return fleet


def test_a_worker_is_killed_and_another_halted(database: str, tmp_path: Path) -> None:
    """Thirty portals, three machines: every portal is crawled whole, and no two crawls of one at the same time."""
    with communes(tmp_path, portals=30, articles=ARTICLES, latency=0.25):
        fleet = fleet_of(database, tmp_path, 30)
        assert fleet.defer("--all") == "30 jobs wait now, 0 waited already"
        assert fleet.defer("--all") == "0 jobs wait now, 30 waited already"
        with fleet.worker("bac") as killed, fleet.worker("trung") as halted, fleet.worker("nam") as third:
            fleet.wait(lambda said: in_the_middle(said, killed) and in_the_middle(said, halted))
            orphans = killed.crawls()
            before = rows(database, "SELECT now() AS moment")[0]["moment"]
            killed.kill()
            halted.halt(with_crawls=True)
            assert not left_behind(orphans)
            told = fleet.wait(lambda said: not running_at(said, killed) and not running_at(said, halted))
            asleep = halted.crawls()
            halted.wake()
            assert asleep
            assert not left_behind(asleep)
            assert {worker["name"] for worker in told["workers"]} == {third.name}
            said = fleet.wait(lambda said: said["counts"]["done"] == 30)
            assert said["counts"] == {"running": 0, "waiting": 0, "failed": 0, "done": 30}
            assert {worker["office"] for worker in said["workers"]} == {"trung", "nam"}
            assert fleet.scrapy("stop").returncode == 0
            assert [worker.process.wait(timeout=30) for worker in (halted, third)] == [0, 0]
        table = fleet.scrapy("status").stdout
        assert "no worker is there" in table
        assert all(f"crawl:{portal}" in table for portal in fleet.portals)
        lost = rows(database, "SELECT * FROM fleet_attempts WHERE outcome <> 'done'")
        assert {attempt["outcome"] for attempt in lost} == {"lost"}
        assert {attempt["worker"] for attempt in lost} == {killed.name, halted.name}
        assert all((attempt["ended_at"] - before).total_seconds() < RESCUED_WITHIN for attempt in lost)
        crawled_rightly(database, fleet, [killed, halted, third])
        assert PASSWORD not in table + said_by([killed, halted, third])


def test_a_worker_that_alone_is_halted(database: str, tmp_path: Path) -> None:
    """Its crawl ends itself, though nothing is wrong with it: the queue cannot know. The next job of one portal waits
    already when the worker is taken for dead: that one is ended, the others come to another worker all the same."""
    with communes(tmp_path, portals=2, articles=ARTICLES, latency=1.0):
        fleet = fleet_of(database, tmp_path, 2)
        fleet.defer("--all")
        with fleet.worker("bac") as halted:
            fleet.wait(lambda said: len(running_at(said, halted)) == 2 and in_the_middle(said, halted))
            assert fleet.defer("xa0000") == "1 jobs wait now, 0 waited already"
            halted.halt(with_crawls=False)
            assert not left_behind(halted.crawls(), seconds=60)
            fleet.wait(lambda said: bool(said["workers"][0]["is_lost"]))
            assert "not heard of for 2" in fleet.scrapy("status").stdout
            done = fleet.scrapy("stop", halted.name)
            assert (done.returncode, done.stdout) == (1, f"{halted.name} does not end\n")
            with fleet.worker("nam") as other:
                said = fleet.wait(lambda said: said["counts"]["done"] == 2)
                halted.wake()
                fleet.wait(lambda said: len(said["workers"]) == 2)
                fleet.scrapy("stop")
                assert [worker.process.wait(timeout=30) for worker in (halted, other)] == [0, 0]
        assert {work["worker"] for work in said["works"]} == {other.name}
        ended = rows(database, "SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status ORDER BY status")
        assert {row["status"]: row["count"] for row in ended} == {"succeeded": 2, "failed": 1}
        assert "its jobs were given to others" in (halted.folder / "worker.log").read_text(encoding="utf-8")
        for portal in fleet.portals:
            spans = [span for machine in (halted, other) for span in spans_of(machine.folder / f"{portal}.db")]
            assert len(spans) == 2
            assert spans[0][1] <= spans[1][0]


def test_a_worker_is_stopped_and_its_office_goes_on(database: str, tmp_path: Path) -> None:
    """What it had begun is gone on with by the next worker of its office: no page is asked for twice. Where the next
    job waits already, the one that is stopped does not come back."""
    with communes(tmp_path, portals=3, articles=ARTICLES, latency=0.5):
        fleet = fleet_of(database, tmp_path, 3)
        fleet.defer("--all")
        with fleet.worker("bac", slots=3) as stopped:
            fleet.wait(lambda said: in_the_middle(said, stopped))
            again, *begun = [work.partition(":")[2] for work in running_at(fleet.status(), stopped)]
            assert fleet.defer(again) == "1 jobs wait now, 0 waited already"
            done = fleet.scrapy("stop", stopped.name)
            assert (done.returncode, done.stdout) == (0, f"{stopped.name} has ended\n")
            assert stopped.process.wait(timeout=30) == 0
        said = fleet.status()
        assert said["counts"]["waiting"] == 3
        assert {work["office"] for work in said["works"] if work["outcome"]} == {"bac"}
        with fleet.worker("nam"), fleet.worker("bac", slots=3) as next_one:
            said = fleet.wait(lambda said: said["counts"]["done"] == 3)
            went_on = {work["worker"] for work in said["works"] if work["work"].partition(":")[2] in begun}
            assert went_on == {next_one.name}
        ended = rows(database, "SELECT args ->> 'portal' AS portal FROM procrastinate_jobs WHERE status = 'failed'")
        assert [row["portal"] for row in ended] == [again]
        for portal in begun:
            articles = Counter(path for _, path, _ in pages_of(next_one.folder / f"{portal}.db") if "/tin-bai/" in path)
            assert sorted(articles.values()) == [1] * ARTICLES


def test_an_office_that_is_gone_for_good(database: str, tmp_path: Path) -> None:
    """Its portals wait for it, and come to others when it was away too long; what is urgent goes first."""
    with communes(tmp_path, portals=3, articles=2, latency=0.0):
        fleet = fleet_of(database, tmp_path, 3)
        fleet.defer("xa0000")
        with fleet.worker("bac") as gone:
            fleet.wait(lambda said: said["counts"]["done"] == 1)
            fleet.scrapy("stop")
            assert gone.process.wait(timeout=30) == 0
        fleet.defer("xa0000", "xa0001")
        fleet.defer("xa0002", "--priority", "1")
        assert "crawl:xa0000: for a worker of bac" in fleet.scrapy("status").stdout
        with fleet.worker("nam", slots=1) as other:
            said = fleet.wait(lambda said: said["counts"]["done"] == 2)
            assert [work["work"] for work in said["works"] if work["state"] == "waiting"] == ["crawl:xa0000"]
            fleet.scrapy("stop")
            assert other.process.wait(timeout=30) == 0
        with fleet.worker("nam", "-s", "FLEET_AWAY=1") as other:
            fleet.wait(lambda said: said["counts"]["done"] == 3)
    tried = rows(
        database,
        "SELECT args ->> 'portal' AS portal, worker FROM fleet_attempts JOIN procrastinate_jobs job ON job.id = job_id "
        "ORDER BY fleet_attempts.id",
    )
    assert [row["portal"] for row in tried] == ["xa0000", "xa0002", "xa0001", "xa0000"]
    assert tried[-1]["worker"] == other.name


def test_the_queue_is_gone_for_a_while(database: str, tmp_path: Path) -> None:
    """A crawl goes on while PostgreSQL is started anew, and what came of it is said afterwards; where that takes long,
    it ends itself, and is gone on with when PostgreSQL is there again."""
    with communes(tmp_path, portals=1, articles=60, latency=0.5):
        fleet = fleet_of(database, tmp_path, 1)
        fleet.defer("--all")
        with fleet.worker("bac") as worker:
            fleet.wait(lambda said: in_the_middle(said, worker))
            shard = worker.folder / "xa0000.db"
            before = len(pages_of(shard))
            with refused(database):
                while len(pages_of(shard)) < before + 4:
                    assert worker.crawls()
                    time.sleep(0.2)
            said = fleet.wait(lambda said: said["counts"]["done"] == 1)
            assert [one["name"] for one in said["workers"]] == [worker.name]
            fleet.defer("xa0000", "-a", "full=1")
            before = len(pages_of(shard))
            fleet.wait(lambda said: len(pages_of(shard)) > before)
            with refused(database):
                assert not left_behind(worker.crawls(), seconds=60)
            fleet.wait(lambda said: said["counts"]["done"] == 1)
        assert [row["outcome"] for row in rows(database, "SELECT outcome FROM fleet_attempts ORDER BY id")] == [
            *("done", "lost", "done")
        ]


@contextmanager
def refused(database: str) -> Iterator[None]:
    """Nobody is connected to the database, or can be."""
    with psycopg.connect(database.removesuffix("fleet") + "postgres", autocommit=True) as connection:
        connection.execute("ALTER DATABASE fleet ALLOW_CONNECTIONS false")
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'fleet'")
        try:
            yield
        finally:
            connection.execute("ALTER DATABASE fleet ALLOW_CONNECTIONS true")


def test_commands_that_cannot_do_what_they_should(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Held by another crawl, without a place to write, too slow: each is told, and tried again where that may help."""
    with communes(tmp_path, portals=1, articles=2, latency=0.0) as (port, *_):
        fleet = fleet_of(database, tmp_path, 1)
        fleet.defer("--all")
        log = tmp_path / "bac" / "log"
        log.parent.mkdir()
        log.touch()
        with fleet.worker("bac"):
            said = fleet.wait(lambda said: said["counts"]["failed"] == 1)
            assert "File exists" in said["works"][0]["said"]
            log.unlink()
            monkeypatch.setattr("ntm_crawler.crawl.lock._LOCKS", tmp_path / "gone")
            monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "bac" / "tmp"))
            with portal_lock(commune_url(0, [port])):
                assert fleet.scrapy("retry").stdout == "1 jobs wait now, 0 waited already\n"
                said = fleet.wait(lambda said: said["works"][0]["outcome"] == "busy")
                assert "another crawl is at work on" in said["works"][0]["said"]
            fleet.wait(lambda said: said["counts"]["done"] == 1)
            fleet.scrapy("stop")
        fleet.defer("xa0000", "--derive", "stories")
        with fleet.worker("bac", "-s", "FLEET_TIME_LIMIT=0.1"):
            fleet.wait(lambda said: said["counts"]["failed"] == 1)
            assert "derive stories:xa0000: took too long" in fleet.scrapy("status").stdout
    monkeypatch.setattr("ntm_crawler.fleet.queue._OLDEST_SERVER", 990000)
    with pytest.raises(FleetError, match="the fleet needs 14 or later"):
        set_up(database)


def test_the_life_of_a_fleet(database: str, tmp_path: Path) -> None:
    """Crawls at their hour, one at a time on a server; a portal that fails, is tried again, and again when a person
    says so; re-extraction and a derivation of what was crawled, in the office that has it."""
    with communes(tmp_path, portals=3, articles=2, latency=0.0, ports=1) as (port,):
        fleet = fleet_of(database, tmp_path, 3, "-s", f"PORTAL_BASE_URL=http://127.0.0.1:{port}")
        assert fleet.scrapy("stop").stdout == "no worker is there\n"
        assert "no office has crawled it yet" in fleet.scrapy("defer", "xa0001", "--reextract").stderr
        with fleet.worker("bac", "-s", "FLEET_CRON=* * * * * */2", slots=3) as worker:
            fleet.wait(lambda said: len([1 for work in said["works"] if work["succeeded_at"]]) == 3)
            fleet.scrapy("stop")
            assert worker.process.wait(timeout=30) == 0
        tried = rows(database, "SELECT started_at, ended_at FROM fleet_attempts ORDER BY started_at")
        assert all(before["ended_at"] <= after["started_at"] for before, after in pairwise(tried))
    fleet = replace(fleet, more=("-s", "PORTAL_BASE_URL=http://127.0.0.1:9", "-s", "RETRY_TIMES=0"))
    with psycopg.connect(database) as connection:
        # a crawl that the stop met cannot wait again where the next one of its portal waits: it is "failed" beside that
        connection.execute("DELETE FROM procrastinate_jobs WHERE status IN ('todo', 'failed')")
    for words in (("xa0000",), ("xa0001", "--reextract"), ("xa0002", "--derive", "stories")):
        assert fleet.defer(*words) == "1 jobs wait now, 0 waited already"
    with fleet.worker("nam") as idle, fleet.worker("bac") as worker:
        said = fleet.wait(lambda said: (said["counts"]["failed"], said["counts"]["waiting"]) == (1, 0))
        state = {work["work"]: work for work in said["works"]}
        assert {name for name, work in state.items() if work["state"] == "failed"} == {"crawl:xa0000"}
        assert state["crawl:xa0000"]["failures"] == 3
        assert state["crawl:xa0000"]["succeeded_at"]
        assert {"reextract:xa0001", "derive stories:xa0002"} < state.keys()
        assert not running_at(said, idle)
        shown = fleet.scrapy("status", "xa0000")
        assert "crawl:xa0000: failed: gone  xa0000: server is gone · refused: " in shown.stdout
        assert "xa0001" not in shown.stdout
        assert fleet.scrapy("retry", "xa0000").stdout == "1 jobs wait now, 0 waited already\n"
        fleet.wait(lambda said: said["counts"]["failed"] == 1)


def in_the_middle(said: dict[str, Any], worker: Machine) -> bool:
    """Whether a worker has a crawl that has stored something, and not all."""
    running = running_at(said, worker)
    shards = [worker.folder / f"{work.partition(':')[2]}.db" for work in running]
    stored = [query(shard, "SELECT count(*) FROM articles")[0] for shard in shards if is_made(shard)]
    return any(0 < count < ARTICLES - 2 for count in stored)


def is_made(shard: Path) -> bool:
    return shard.exists() and bool(query(shard, "SELECT 1 FROM sqlite_master WHERE name = 'articles'"))


def running_at(said: dict[str, Any], worker: Machine) -> list[str]:
    """The works that run there."""
    return [work["work"] for work in said["works"] if work["state"] == "running" and work["worker"] == worker.name]


def crawled_rightly(database: str, fleet: Fleet, machines: list[Machine]) -> None:
    """Each portal is whole in the shard of the office that has it; by the pages, no two crawls of it overlap, and
    nothing was asked for twice but by crawls that were interrupted."""
    homes = {row["work"]: row["office"] for row in rows(database, "SELECT work, office FROM fleet_done")}
    interrupted = {
        row["portal"]
        for row in rows(
            database,
            "SELECT args ->> 'portal' AS portal FROM procrastinate_jobs JOIN fleet_attempts ON job_id = "
            "procrastinate_jobs.id WHERE outcome <> 'done'",
        )
    }
    asked: dict[str, Counter[str]] = {}
    for portal in fleet.portals:
        shards = [machine.folder / f"{portal}.db" for machine in machines]
        pages = [page for shard in shards if is_made(shard) for page in pages_of(shard)]
        asked[portal] = Counter(path for _, path, _ in pages)
        home = fleet.folder / homes[f"crawl:{portal}"] / f"{portal}.db"
        assert query(home, "SELECT count(*) FROM articles WHERE body_id IS NOT NULL") == [ARTICLES], portal
        assert query(home, "SELECT count(*) FROM pending") == [0], portal
        spans = sorted(span for shard in shards if is_made(shard) for span in spans_of(shard))
        assert all(before[1] <= after[0] for before, after in pairwise(spans)), (portal, spans)
        assert len(spans) == 1 or portal in interrupted
    assert 2 <= len(interrupted) <= 4
    undisturbed = [counted for portal, counted in asked.items() if portal not in interrupted]
    assert {count for counted in undisturbed for count in counted.values()} == {1}
    assert len({len(counted) for counted in asked.values()}) == 1


def pages_of(shard: Path) -> list[tuple[tuple[str, int], str, str]]:
    """Each page that was asked for: in which run of which shard, its path, when its answer came."""
    paths = "substr(url, instr(substr(url, 9), '/') + 8)"
    asked = query(shard, f"SELECT run_id, {paths}, fetched_at FROM pages ORDER BY id")
    return [((str(shard), run_id), path, moment) for run_id, path, moment in asked]


def spans_of(shard: Path) -> list[tuple[str, str]]:
    """When each run had its first and its last page."""
    return query(shard, "SELECT min(fetched_at), max(fetched_at) FROM pages GROUP BY run_id")


def rows(database: str, sql: str) -> list[dict[str, Any]]:
    with psycopg.connect(database, row_factory=dict_row) as connection:
        return connection.execute(sql.encode()).fetchall()


def said_by(machines: list[Machine]) -> str:
    return "".join(path.read_text(encoding="utf-8") for one in machines for path in one.folder.glob("**/*.log"))
