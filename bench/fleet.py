"""A fleet on one machine: what a job costs beside its crawl, and how soon a killed worker's jobs run elsewhere.

    python -m bench.fleet [--portals 60] [--articles 4] [--workers 3] [--slots 2]

Needs PostgreSQL (`make postgresql`), which it starts for itself. Small portals on loopback are crawled without delays
by workers that are offices of their own; then one of two workers is killed in the middle of a slow crawl; then the
other is stopped in the middle of one. CPU is that of workers and crawls, by the clock of the system.
"""

import argparse
import resource
import tempfile
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

import psycopg

from tests.fleet.machines import Fleet, communes
from tests.portal_server.communes import commune_name
from tests.systems.postgresql import postgresql


def _cpu() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _ask(database: str, sql: str) -> float:
    with psycopg.connect(database) as connection:
        (found,) = connection.execute(sql.encode()).fetchone() or (0.0,)
        return float(found)


def _crawl_all(fleet: Fleet, workers: int, slots: int) -> None:
    fleet.scrapy("setup")
    begun = monotonic()
    fleet.defer("--all")
    print(f"{len(fleet.portals)} jobs wait after {monotonic() - begun:.1f} s (with the start of the command)")
    before, begun = _cpu(), monotonic()
    with ExitStack() as stack:
        machines = [stack.enter_context(fleet.worker(f"w{n}", slots=slots, console=True)) for n in range(workers)]
        fleet.wait(lambda said: said["counts"]["done"] == len(fleet.portals), seconds=3600)
        took = monotonic() - begun
        fleet.scrapy("stop")
        for machine in machines:
            machine.process.wait(timeout=60)
    cpu = (_cpu() - before) / len(fleet.portals)
    print(f"{took:.0f} s with {workers} workers of {slots} slots; {cpu:.2f} s of CPU a portal, workers included")


def _rescue_and_stop(fleet: Fleet) -> None:
    fleet.defer(fleet.portals[0])
    with fleet.worker("w0") as killed:
        fleet.wait(lambda said: said["counts"]["running"] == 1)
        with psycopg.connect(fleet.database, autocommit=True) as connection:
            (moment,) = connection.execute("SELECT now()").fetchone() or ("",)
        with fleet.worker("w1") as other:
            killed.kill()
            fleet.wait(
                lambda said: [work["worker"] for work in said["works"] if work["state"] == "running"] == [other.name]
            )
            since = f"SELECT extract(epoch FROM max(started_at) - '{moment}'::timestamptz) FROM fleet_attempts"
            print(f"a killed worker's job runs elsewhere after {_ask(fleet.database, since):.1f} s")
            begun = monotonic()
            fleet.scrapy("stop")
            other.process.wait(timeout=60)
            print(f"a worker has stopped in the middle of a crawl after {monotonic() - begun:.1f} s")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--portals", type=int, default=60, help="(%(default)s)")
    options.add_argument("--articles", type=int, default=4, help="of each portal (%(default)s)")
    options.add_argument("--workers", type=int, default=3, help="(%(default)s)")
    options.add_argument("--slots", type=int, default=2, help="of each worker (%(default)s)")
    given = options.parse_args()
    names = [commune_name(number) for number in range(given.portals)]
    with postgresql() as database, tempfile.TemporaryDirectory() as folder:
        fleet = Fleet(database, Path(folder), names)
        with communes(Path(folder), portals=given.portals, articles=given.articles, latency=0.0):
            _crawl_all(fleet, given.workers, given.slots)
    with postgresql() as database, tempfile.TemporaryDirectory() as folder:
        fleet = Fleet(database, Path(folder), names[:1])
        fleet.scrapy("setup")
        with communes(Path(folder), portals=1, articles=40, latency=2.0):
            _rescue_and_stop(fleet)


if __name__ == "__main__":
    main()
