"""`crawlall` of thousands of small portals: time, CPU, memory and open files, and how long a stop signal takes.

    python -m bench.window [--portals 3300] [--articles 4] [--heavy] [--files 1024] [--again]
        [--ways pipe terminal stop] [--stop-at 1100]

Another process serves the portals, each on a loopback address of its own and all on three ports; they are crawled by
one `scrapy crawlall` without delays, with at most so many open files (soft and hard limit). The ways: its output goes
into a pipe; to a terminal of 40 lines; into a pipe again, with SIGTERM when `--stop-at` portals are done. CPU is
that of the crawl and its readers, memory what all of its processes hold: shared pages counted once (PSS), and in each
(RSS).
"""

import argparse
import fcntl
import os
import pty
import resource
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

from tests.helpers.processes import children, left_behind
from tests.portal_server.communes import write_spiders

ROOT = Path(__file__).parent.parent
_SETTINGS = {"DOWNLOAD_DELAY": "0", "AUTOTHROTTLE_ENABLED": "0", "CONTACT": "bench@office.vn"}
_LOOK_SECONDS = 0.5
_SIZE = struct.pack("HHHH", 40, 120, 0, 0)  # lines and columns of the terminal
_MB = 1024  # kB


@dataclass
class Peaks:
    """The most that was seen of a process and its children: memory in MB, open files of one process."""

    pss: float = 0.0
    rss: float = 0.0
    files: int = 0

    def look(self, process_id: int) -> None:
        """Look once."""
        processes = (process_id, *children(process_id))
        self.pss = max(self.pss, sum(_memory(one, "smaps_rollup", "Pss:") for one in processes))
        self.rss = max(self.rss, sum(_memory(one, "status", "VmRSS:") for one in processes))
        with suppress(OSError):
            self.files = max(self.files, len(os.listdir(f"/proc/{process_id}/fd")))  # noqa: PTH208 - one call


@dataclass
class Crawled:
    """What a `crawlall` took: seconds on the clock and of CPU, peaks; `ending` are those from SIGTERM on."""

    code: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    ending: float | None = None
    peaks: Peaks = field(default_factory=Peaks)
    printed: int = 0


def _memory(process_id: int, file: str, name: str) -> float:
    try:
        lines = Path(f"/proc/{process_id}/{file}").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / _MB for line in lines if line.startswith(name)), 0.0)


@contextmanager
def served(articles: int, *, heavy: bool, ports: int = 3) -> Iterator[list[int]]:
    """The portals in a process of their own; gives the ports."""
    command = [sys.executable, "-m", "tests.portal_server.communes", "--articles", str(articles), "--ports", str(ports)]
    command += ["--heavy"] if heavy else []
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        yield [int(port) for port in server.stdout.readline().split()]
    finally:
        server.terminate()
        server.wait()


def start(folder: Path, files: int, output: int, more: list[str], checkout: Path) -> subprocess.Popen[bytes]:
    """Start a crawl of all portals."""
    settings = _SETTINGS | {
        "DATABASE": str(folder / "ntm.db"),
        "ARCHIVE_DIR": str(folder / "archive"),
        "SPIDER_MODULES": "communes",
    }
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    return subprocess.Popen(
        [sys.executable, "-m", "scrapy", "crawlall", *options, *more],
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": str(folder)},
        stdout=(folder / "stdout").open("wb"),
        stderr=output,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files)),
    )


def crawl(folder: Path, way: str, files: int, more: list[str], stop_at: int, checkout: Path) -> Crawled:
    """Crawl in one of the ways; `stop_at` is how many portals are done when the stop signal is sent."""
    mine, theirs = pty.openpty() if way == "terminal" else os.pipe()
    if way == "terminal":
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, _SIZE)
    crawled, began = Crawled(), monotonic()
    process = start(folder, files, theirs, more, checkout)
    os.close(theirs)
    reader = Thread(target=_drain, args=(mine, folder / "stderr", crawled))
    reader.start()
    told = None
    while not os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
        crawled.peaks.look(process.pid)
        if way == "stop" and told is None and done_portals(folder) >= stop_at:
            processes = [process.pid, *children(process.pid)]
            told = monotonic()
            process.send_signal(signal.SIGTERM)
        sleep(_LOOK_SECONDS)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = crawled.code = os.waitstatus_to_exitcode(status)
    crawled.wall, crawled.cpu = monotonic() - began, usage.ru_utime + usage.ru_stime
    if told:
        left_behind(processes, 60)
        crawled.ending = monotonic() - told
    reader.join()
    return crawled


def _drain(output: int, file: Path, crawled: Crawled) -> None:
    with file.open("wb") as copy:
        while True:
            try:
                part = os.read(output, 1 << 16)
            except OSError:  # a terminal whose other end is closed
                part = b""
            if not part:
                break
            crawled.printed += len(part)
            copy.write(part)
    os.close(output)


def done_portals(folder: Path, after: int = 0) -> int:
    """How many portals have a run that ended well; `after` is the last run that does not count."""
    return _value(folder, "SELECT count(DISTINCT portal) FROM runs WHERE status = 'finished' AND id > ?", after)


def last_run(folder: Path) -> int:
    """The last run's id."""
    return _value(folder, "SELECT coalesce(max(id), 0) FROM runs")


def _value(folder: Path, sql: str, *parameters: int) -> int:
    if not (folder / "ntm.db").exists():
        return 0
    with closing(sqlite3.connect(f"file:{folder / 'ntm.db'}?mode=ro", uri=True)) as connection:
        try:
            return int(connection.execute(sql, parameters).fetchone()[0])
        except sqlite3.OperationalError:  # it is being made
            return 0


def told(way: str, crawled: Crawled, folder: Path, portals: int, after: int) -> str:
    """One line of figures."""
    done = done_portals(folder, after)
    requests = _value(folder, "SELECT count(*) FROM pages WHERE run_id > ?", after)
    articles = _value(folder, "SELECT count(*) FROM articles WHERE body_id IS NOT NULL")
    side_by_side = _value(
        folder,
        """SELECT max(running) FROM (SELECT (SELECT count(*) FROM runs AS other
        WHERE other.started_at <= runs.started_at AND other.finished_at > runs.started_at) AS running FROM runs
        WHERE id > ?)""",
        after,
    )
    parts = [
        f"{way:8} exit code {crawled.code}, {done} of {portals} portals, {articles} articles, {requests} requests",
        f"{crawled.wall:.0f} s, {crawled.cpu:.0f} s of CPU, {crawled.cpu / max(done, 1) * 1000:.0f} ms a portal",
        f"{crawled.peaks.pss:.0f} MB (RSS {crawled.peaks.rss:.0f} MB), {crawled.peaks.files} files",
        f"{crawled.printed / 1000:.0f} kB shown, at most {side_by_side} side by side",
    ]
    if crawled.ending is not None:
        parts.append(f"SIGTERM to the end {crawled.ending:.1f} s")
    return "; ".join(parts)


def main() -> None:
    """Print a line for each way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--portals", type=int, default=3300)
    parser.add_argument("--articles", type=int, default=4, help="of each portal (%(default)s)")
    parser.add_argument("--heavy", action="store_true", help="pages as large as those of real portals")
    parser.add_argument("--files", type=int, default=1024, help="that may be open (%(default)s)")
    parser.add_argument("--ways", nargs="+", choices=("pipe", "terminal", "stop"), default=["pipe", "terminal", "stop"])
    parser.add_argument("--again", action="store_true", help="and once more, when nothing has changed")
    parser.add_argument("--stop-at", type=int, default=1100, help="portals that are done (%(default)s)")
    parser.add_argument("--setting", action="append", default=[], metavar="NAME=VALUE", help="of the crawl")
    parser.add_argument("--checkout", type=Path, default=ROOT, help="whose code crawls")
    given = parser.parse_args()
    more = [part for setting in given.setting for part in ("-s", setting)]
    for way in given.ways:
        with served(given.articles, heavy=given.heavy) as ports, tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_spiders(folder / "communes", given.portals, ports)
            for one in (way, "again")[: 2 if given.again else 1]:
                before = last_run(folder)
                crawled = crawl(folder, one, given.files, more, given.stop_at, given.checkout)
                print(told(one, crawled, folder, given.portals, before), flush=True)


if __name__ == "__main__":
    main()
