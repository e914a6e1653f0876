"""Pages per second of the whole crawl, against plain Scrapy and the obvious script, in one run on one loopback server.

    python -m bench.crawl [--articles 1000] [--rounds 3] [--memory 20000]

All three ask one request at a time without delay. Figures are CPU seconds and wall seconds of the whole process; the
ratio is what counts, for machines differ. `--memory N` crawls N articles and prints the peak memory by quarter.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

ROOT = Path(__file__).parent.parent
_SETTINGS = {"DOWNLOAD_DELAY": "0", "AUTOTHROTTLE_ENABLED": "0", "PROGRESS": "0", "LOG_LEVEL": "ERROR"}


@dataclass(slots=True)
class Measured:
    """One process: seconds on the clock and of CPU, peak memory in MB, and what it printed."""

    wall: float
    cpu: float
    memory: float
    output: str


def run(command: list[str]) -> Measured:
    """Run a command to its end."""
    began = perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
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


def rival(kind: str, url: str, folder: str) -> list[str]:
    """The command of what we are measured against."""
    return [sys.executable, "-m", "bench.crawlers", kind, url, f"{folder}/{kind}.db"]


def serve(articles: int) -> tuple[subprocess.Popen[str], str]:
    """The test portal in a process of its own, and its address."""
    command = [sys.executable, "-m", "tests.portal_server", "--portal", "kyanh", "--articles", str(articles)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    found = re.search(r"http://[\d.:]+", server.stdout.readline())
    if not found:
        raise SystemExit("the test portal did not say its address")
    return server, found[0]


def compare(articles: int, rounds: int) -> None:
    """Print a line for each crawler, and the ratios of the medians."""
    server, url = serve(articles)
    results: dict[str, list[Measured]] = {"full": [], "no archive": [], "plain": [], "obvious": []}
    try:
        for _ in range(rounds):
            for kind, measured in results.items():
                with tempfile.TemporaryDirectory() as folder:
                    command = full(url, folder) if kind in ("full", "no archive") else rival(kind, url, folder)
                    measured.append(run([*command, *(["-s", "ARCHIVE=0"] if kind == "no archive" else [])]))
    finally:
        server.terminate()
        server.wait()
    start_up = median(run([sys.executable, "-c", "import scrapy.cmdline, trafilatura"]).wall for _ in range(3))
    rates = {kind: articles / (median(one.wall for one in got) - start_up) for kind, got in results.items()}
    for kind, got in results.items():
        cpu, memory = median(one.cpu for one in got), median(one.memory for one in got)
        figures = f"{rates[kind]:7.1f} articles/s  {1000 * cpu / articles:6.1f} ms CPU each  {memory:6.0f} MB peak"
        print(f"{kind:10} {figures}")
    print(f"full / plain {rates['full'] / rates['plain']:.2f}   full / obvious {rates['full'] / rates['obvious']:.2f}")
    print(f"no archive / plain {rates['no archive'] / rates['plain']:.2f}")


def memory(articles: int) -> None:
    """Crawl many articles; print memory after each quarter, and what a second run asks for."""
    server, url = serve(articles)
    try:
        with tempfile.TemporaryDirectory() as folder:
            command = full(url, folder)
            process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            samples = []
            while process.poll() is None:
                status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
                found = re.search(r"VmRSS:\s+(\d+) kB", status)
                samples.append(int(found[1]) / 1024 if found else 0.0)
                sleep(0.5)
            quarter = max(1, len(samples) // 4)
            for number in range(4):
                part = samples[number * quarter : (number + 1) * quarter] or [0.0]
                print(f"quarter {number + 1}: median {median(part):.0f} MB, peak {max(part):.0f} MB")
            second = run(command)
            print(f"second run: {second.wall:.1f} s")
    finally:
        server.terminate()
        server.wait()


def stall(articles: int) -> None:
    """Print the event loop's stall while our crawl runs."""
    server, url = serve(articles)
    try:
        with tempfile.TemporaryDirectory() as folder:
            extensions = {"ntm_crawler.extensions.run_recorder.RunRecorder": 1, "bench.loop_stall.LoopStall": 2}
            measured = run([*full(url, folder), "-s", f"EXTENSIONS={json.dumps(extensions)}", "-s", "ARCHIVE=0"])
            print(f"event loop: {measured.output.strip()}")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", type=int, default=0, metavar="ARTICLES")
    options = parser.parse_args()
    if options.memory:
        memory(options.memory)
    else:
        compare(options.articles, options.rounds)
        stall(options.articles)
