"""Pages per second of the whole crawl, against plain Scrapy and the obvious script, in one run on one loopback server.

    python -m bench.crawl [--articles 1000] [--rounds 3] [--weight both] [--kinds full plain obvious] [--memory 20000]

All ask the same requests, one at a time, without delay. Rates are by the clock, CPU is that of the whole process and
its children, both without what it takes to start; the ratio is what counts, for machines differ. Light pages have
30 kB, heavy ones 130 kB and 500 links, as real portals have. `--memory N` crawls N articles and prints the memory by
quarter and what a second run asks for.
"""

import argparse
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from ntm_crawler import settings as project
from tests.helpers.processes import children

ROOT = Path(__file__).parent.parent
OURS = {"full": (), "no archive": ("-s", "ARCHIVE=0")}
RIVALS = ("plain", "obvious")
_MOST_FOR_STALL = 1000  # articles of the crawl that shows the event loop's stall
_FEW = 2  # articles of a crawl that shows what it takes to start and to end
_SETTINGS = {"DOWNLOAD_DELAY": "0", "AUTOTHROTTLE_ENABLED": "0", "PROGRESS": "0", "LOG_LEVEL": "ERROR"}


@dataclass(slots=True)
class Measured:
    """One process: seconds on the clock and of CPU, peak memory in MB, and what it printed."""

    wall: float
    cpu: float
    memory: float
    output: str


def run(command: list[str], checkout: Path = ROOT) -> Measured:
    """Run a command to its end, with the code of some checkout."""
    began = perf_counter()
    process = subprocess.Popen(command, cwd=checkout, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed with {status}")
    return Measured(perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


def full(url: str, folder: str) -> list[str]:
    """The command of our crawl."""
    pace = [part for name, value in _SETTINGS.items() for part in ("-s", f"{name}={value}")]
    places = ["-s", f"DATABASE={folder}/ntm.db", "-s", f"ARCHIVE_DIR={folder}/archive", "-s", f"PORTAL_BASE_URL={url}"]
    return [sys.executable, "-m", "scrapy", "crawl", "kyanh", *pace, *places]


def serve(articles: int, *, heavy: bool) -> tuple[subprocess.Popen[str], str]:
    """The test portal in a process of its own, and its address."""
    command = [sys.executable, "-m", "tests.portal_server", "--portal", "kyanh", "--articles", str(articles)]
    command += ["--heavy"] if heavy else []
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    found = re.search(r"http://[\d.:]+", server.stdout.readline())
    if not found:
        raise SystemExit("the test portal did not say its address")
    return server, found[0]


def measure(kind: str, url: str) -> Measured:
    """One crawl of `kind` into a folder of its own; `output` is how many requests it made."""
    with tempfile.TemporaryDirectory() as folder:
        if kind in RIVALS:
            return run([sys.executable, "-m", "bench.crawlers", kind, url, f"{folder}/{kind}.db"])
        measured = run([*full(url, folder), *OURS[kind]])
        (requests,) = requests_by_run(f"{folder}/ntm.db")
        return replace(measured, output=str(requests))


def crawls(kinds: Sequence[str], articles: int, rounds: int, *, heavy: bool) -> dict[str, list[Measured]]:
    """Crawls of each kind, one after the other in each round."""
    server, url = serve(articles, heavy=heavy)
    results: dict[str, list[Measured]] = {kind: [] for kind in kinds}
    try:
        for _ in range(rounds):
            for kind, measured in results.items():
                measured.append(measure(kind, url))
    finally:
        server.terminate()
        server.wait()
    return results


def compare(kinds: Sequence[str], articles: int, rounds: int, *, heavy: bool) -> None:
    """Print a line for each crawler, and the ratios of the medians; all must have made the same requests."""
    start_up = {kind: got[0] for kind, got in crawls(kinds, _FEW, 1, heavy=heavy).items()}
    results = crawls(kinds, articles, rounds, heavy=heavy)
    requests = {kind: {one.output.strip() for one in got} for kind, got in results.items()}
    if len(set.union(*requests.values())) != 1:
        raise SystemExit(f"not the same number of requests: {requests}")
    more = articles - _FEW
    rates = {kind: more / (median(one.wall for one in got) - start_up[kind].wall) for kind, got in results.items()}
    costs = {kind: 1000 * (median(one.cpu for one in got) - start_up[kind].cpu) / more for kind, got in results.items()}
    print(f"{'heavy' if heavy else 'light'} pages, {articles} articles, {min(requests[kinds[0]])} requests each")
    for kind, got in results.items():
        memory = median(one.memory for one in got)
        print(f"{kind:11} {rates[kind]:7.1f} articles/s  {costs[kind]:6.1f} ms CPU each  {memory:6.0f} MB peak")
    ours, rivals = ([kind for kind in side if kind in kinds] for side in (OURS, RIVALS))
    for kind in ours:
        by_clock = {rival: rates[kind] / rates[rival] for rival in rivals}
        by_cpu = {rival: costs[rival] / costs[kind] for rival in rivals}
        print(f"{kind:11} rate: {_ratios(by_clock)}   CPU: {_ratios(by_cpu)}")


def _ratios(ratios: dict[str, float]) -> str:
    return ", ".join(f"{ratio:.2f} x {rival}" for rival, ratio in ratios.items())


def memory(articles: int, *, heavy: bool) -> None:
    """Crawl many articles; print memory after each quarter, and what a second run asks for."""
    server, url = serve(articles, heavy=heavy)
    try:
        with tempfile.TemporaryDirectory() as folder:
            command = full(url, folder)
            process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            samples: list[tuple[float, float]] = []
            while process.poll() is None:
                samples.append((_memory(process.pid), sum(map(_memory, children(process.pid)))))
                sleep(0.5)
            quarter = max(1, len(samples) // 4)
            for number in range(4):
                crawl, reader = zip(*samples[number * quarter : (number + 1) * quarter], strict=True)
                figures = f"{median(crawl):.0f} MB, peak {max(crawl):.0f} MB; its reader {median(reader):.0f} MB"
                print(f"quarter {number + 1}: crawl median {figures}, peak {max(reader):.0f} MB", flush=True)
            run(command)
            first, second = requests_by_run(f"{folder}/ntm.db")
            print(f"requests: first run {first}, second run {second} ({second / first:.2%})")
    finally:
        server.terminate()
        server.wait()


def _memory(process_id: int) -> float:
    """Resident memory in MB; 0 for a process that has ended."""
    try:
        found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process_id}/status").read_text(encoding="utf-8"))
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def requests_by_run(database: str) -> list[int]:
    """How many responses each run of a database got, robots.txt included."""
    connection = sqlite3.connect(database)
    try:
        return [count for (count,) in connection.execute("SELECT count(*) FROM pages GROUP BY run_id ORDER BY run_id")]
    finally:
        connection.close()


def stall(articles: int, *, heavy: bool) -> None:
    """Print the event loop's stall while our crawl runs."""
    server, url = serve(articles, heavy=heavy)
    try:
        with tempfile.TemporaryDirectory() as folder:
            extensions = project.EXTENSIONS | {"bench.loop_stall.LoopStall": 1000}
            measured = run([*full(url, folder), "-s", f"EXTENSIONS={json.dumps(extensions)}"])
            print(f"event loop: {measured.output.strip()}")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--weight", choices=("light", "heavy", "both"), default="both", help="(%(default)s)")
    parser.add_argument("--kinds", nargs="+", choices=(*OURS, *RIVALS), default=[*OURS, *RIVALS])
    parser.add_argument("--memory", type=int, default=0, metavar="ARTICLES")
    options = parser.parse_args()
    for heavy in {"light": [False], "heavy": [True], "both": [False, True]}[options.weight]:
        if options.memory:
            memory(options.memory, heavy=heavy)
        else:
            compare(options.kinds, options.articles, options.rounds, heavy=heavy)
            stall(min(options.articles, _MOST_FOR_STALL), heavy=heavy)
