"""A fleet with a real PostgreSQL: workers that are killed, halted, cut off and stopped in the middle of crawls."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from tests.conftest import query
from tests.helpers.processes import left_behind
from tests.portal_server.communes import commune_name
from tests.systems.fleet import Fleet, Machine, communes
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


def fleet_of(database: str, folder: Path, portals: int) -> Fleet:
    fleet = Fleet(database, folder, [commune_name(number) for number in range(portals)])
    done = fleet.scrapy("setup")
    assert (done.returncode, done.stdout) == (0, "the queue is made\n"), done.stderr
    return fleet


def test_a_worker_is_killed_and_another_halted(database: str, tmp_path: Path) -> None:
    """Sixty portals, three machines: every portal is crawled whole, and no two crawls of one at the same time."""
    with communes(tmp_path, portals=60, articles=ARTICLES, latency=0.4):
        fleet = fleet_of(database, tmp_path, 60)
        assert fleet.scrapy("defer", "--all").stdout == "60 jobs wait now, 0 waited already\n"
        assert fleet.scrapy("defer", "xa0000", "--all").returncode == 2
        assert fleet.scrapy("defer", "--all").stdout == "0 jobs wait now, 60 waited already\n"
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
            said = fleet.wait(lambda said: said["counts"]["done"] == 60)
            assert said["counts"] == {"running": 0, "waiting": 0, "failed": 0, "done": 60}
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
        spans: dict[tuple[str, int], list[str]] = defaultdict(list)
        for run, _, moment in pages:
            spans[run].append(moment)
        in_order = sorted((min(moments), max(moments)) for moments in spans.values())
        assert all(before[1] <= after[0] for before, after in pairwise(in_order)), (portal, in_order)
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


def rows(database: str, sql: str) -> list[dict[str, Any]]:
    with psycopg.connect(database, row_factory=dict_row) as connection:
        return connection.execute(sql.encode()).fetchall()


def said_by(machines: list[Machine]) -> str:
    return "".join(path.read_text(encoding="utf-8") for one in machines for path in one.folder.glob("**/*.log"))
