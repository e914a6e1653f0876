"""Workers of a fleet for tests, each as on a machine of its own: folder, office, locks."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.helpers.cli import ROOT, RunningScrapy, run_scrapy, start_scrapy
from tests.helpers.processes import children
from tests.portal_server.communes import write_spiders
from tests.test_live_crawl import FAST

_ANOTHER_MACHINE = ROOT / "tests" / "helpers" / "another_machine"
_SPIDERS = "communes_of_the_fleet"


@dataclass(slots=True, frozen=True)
class Fleet:
    """A queue at `database`, and `portals` made-up communes; `folder` is for all that is written."""

    database: str
    folder: Path
    portals: list[str]
    more: tuple[str, ...] = ()  # settings

    def scrapy(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run `scrapy fleet` with these words to its end."""
        return run_scrapy("fleet", *words, *self.settings, network=True, **self.environment)

    def defer(self, *words: str) -> str:
        """Let jobs wait; what it says of them."""
        done = self.scrapy("defer", *words)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def status(self) -> dict[str, Any]:
        """What `scrapy fleet status --json` says."""
        done = self.scrapy("status", "--json")
        assert done.returncode == 0, done.stderr
        said: dict[str, Any] = json.loads(done.stdout)
        return said

    def wait(self, until: Callable[[dict[str, Any]], bool], seconds: float = 600.0) -> dict[str, Any]:
        """The first status of which this is true."""
        ended = time.monotonic() + seconds
        while not until(said := self.status()):
            assert time.monotonic() < ended, said["counts"]
            time.sleep(0.5)
        return said

    @property
    def settings(self) -> Sequence[str]:
        return (
            "-s",
            f"SPIDER_MODULES={_SPIDERS}",
            "-s",
            "FLEET_CRON=",
            "-s",
            "FLEET_BACKOFF=1",
            *FAST[:-2],
            *self.more,
        )

    @property
    def environment(self) -> dict[str, Any]:
        return {
            "NTM_FLEET_DATABASE": self.database,
            "NTM_CONTACT": "test@office.vn",
            "PYTHONPATH": os.pathsep.join((str(_ANOTHER_MACHINE), str(self.folder))),
        }

    @contextmanager
    def worker(self, office: str, *more: str, slots: int = 2, console: bool = False) -> Iterator["Machine"]:
        """A worker that runs, with more settings perhaps, and is ended with all that it started."""
        home = self.folder / office
        (home / "tmp").mkdir(parents=True, exist_ok=True)
        process = start_scrapy(
            *("fleet", "worker", "--slots", str(slots), *self.settings, *more),
            network=True,
            console=console,
            stdout=home / "worker.log",
            **self.environment,
            NTM_FLEET_OFFICE=office,
            NTM_FLEET_DIR=str(home),
            TMPDIR=str(home / "tmp"),
        )
        machine = Machine(office, home, process)
        try:
            yield machine
        finally:
            machine.wake()
            machine.end()


@dataclass(slots=True, frozen=True)
class Machine:
    """A worker of an office, with its crawls."""

    office: str
    folder: Path
    process: RunningScrapy

    @property
    def name(self) -> str:
        return f"{self.office}-{self.process.pid}"

    def crawls(self) -> list[int]:
        """The processes that it has started."""
        return children(self.process.pid)

    def end(self) -> None:
        """End it in order; if it does not, all the same."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=60)
        finally:
            self.kill()

    def kill(self) -> None:
        """End the worker alone, as a lack of memory would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=30)

    def halt(self, *, with_crawls: bool) -> None:
        """Stop the worker's process, or the whole machine."""
        _signal([*(_group(self.crawls()) if with_crawls else []), self.process.pid], signal.SIGSTOP)

    def wake(self) -> None:
        """Let all of it go on: the crawls first, when nobody tells them anything."""
        _signal([*_group(self.crawls()), self.process.pid], signal.SIGCONT)


def _signal(processes: Sequence[int | None], number: signal.Signals) -> None:
    for one in processes:
        with suppress(ProcessLookupError):
            assert one is not None
            os.kill(one, number)


def _group(crawls: Sequence[int]) -> list[int]:
    return [one for crawl in crawls for one in (crawl, *children(crawl))]


@contextmanager
def communes(folder: Path, *, portals: int, articles: int, latency: float, ports: int = 3) -> Iterator[list[int]]:
    """Portals that answer, and a package of their spiders in `folder`."""
    command = [sys.executable, "-m", "tests.portal_server.communes", "--articles", str(articles)]
    server = subprocess.Popen(
        [*command, "--ports", str(ports), "--latency", str(latency)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    try:
        numbers = [int(port) for port in server.stdout.readline().split()]
        write_spiders(folder / _SPIDERS, portals, numbers)
        yield numbers
    finally:
        server.terminate()
        server.wait(timeout=30)
        server.stdout.close()
