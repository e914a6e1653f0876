"""What one hostile portal does to the crawl of another one beside it: waiting, memory, and the answer to SIGTERM.

    python -m bench.hostile [--kinds numbers postbacks …] [--sizes 17 340 3000] [--portals 1] [--articles 150]
        [--seconds 120]

For each kind and size in kB: the longest time for which the other portal was not asked for anything, the most memory
that all processes together had, whether both crawls ended and what was said of the hostile page; and in a second run
the seconds from SIGTERM, sent while the hostile page is being read, to the end of the last process. `--portals` is how
many hostile portals there are: with as many as READERS, each process has a hostile page. A hostile portal with
thousands of addresses is crawled for hours: after `--seconds` the run is told to end, and its figures are those so far.
"""

import argparse
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

from tests.helpers.processes import children, left_behind
from tests.portal_server.server import PortalServer

ROOT = Path(__file__).parent.parent
_SETTINGS = {"DOWNLOAD_DELAY": "0", "AUTOTHROTTLE_ENABLED": "0", "PROGRESS": "0", "LOG_LEVEL": "ERROR"}
_LATENCY = 0.1  # seconds of the other portal's answers, so that its crawl lasts as long as the hostile one's
_SPIDER = """from ntm_crawler.crawl import PortalSpider
from ntm_crawler.portals import Portal, Section


class {name}(PortalSpider):
    name = "{stem}"
    family = "{family}"
    portal = Portal(title="{name}", base_url="{url}", sections=(Section(name="Tin", path="{path}"),))
"""


def _filled(part: str, size: int) -> str:
    return part * (size // len(part))


PAGES: dict[str, Callable[[int], str]] = {
    "numbers": lambda size: "<div><p>1</p><p>" + _filled('<a href="#">2</a>', size) + "</p></div>",
    "own numbers": lambda size: _filled('<p>1 <a href="/vi/tin?page=2">2</a></p>', size),
    "postbacks": lambda size: (
        "<form>" + _filled("<a href=\"javascript:__doPostBack('a','2')\">2</a>", size) + "</form>"
    ),
    "attributes": lambda size: "<div " + " ".join(f"a{number}=1" for number in range(size // 8)) + ">x</div>",
    "nesting": lambda size: _filled("<div>", size // 2) + _filled("</div>", size // 2),
    "links": lambda size: "".join(f'<a href="/vi/tin/tin-bai/{number}">x</a>' for number in range(size // 38)),
    "spans": lambda size: '<p><a href="/vi/tin/tin-bai/1">' + _filled("1 ", size) + "</a></p>",
}
ROBOTS: dict[str, Callable[[int], str]] = {
    "robots rules": lambda size: "User-agent: *\n" + "".join(f"Disallow: /a{n}*b*c$\n" for n in range(size // 22)),
}


@dataclass(slots=True, frozen=True)
class Hostile:
    """What the hostile portal answers: a listing, or its robots.txt."""

    robots: bytes
    page: bytes


@contextmanager
def served(hostile: Hostile, asked: list[float]) -> Iterator[str]:
    """A portal that gives one page for every address; `asked` gets the moments at which it was asked for it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_robots = self.path == "/robots.txt"
            body = hostile.robots if is_robots else hostile.page
            if not is_robots or len(body) > 1000:
                asked.append(monotonic())
            self.send_response(200)
            self.send_header("Content-Type", "text/plain" if is_robots else "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def start(folder: Path, hostile_url: str, other: PortalServer, portals: int) -> subprocess.Popen[bytes]:
    """Crawl so many hostile portals and the other one side by side in one process."""
    package = folder / "both"
    package.mkdir()
    (package / "__init__.py").touch()
    hostile = [f"hostile{number}" for number in range(portals)]
    for stem, family, url, path in (
        *((stem, "tin_bai", hostile_url, "/vi/tin") for stem in hostile),
        ("other", "category_article", other.url, other.section_path(0)),
    ):
        text = _SPIDER.format(name=stem.capitalize(), stem=stem, family=family, url=url, path=path)
        (package / f"{stem}.py").write_text(text)
    settings = _SETTINGS | {
        "DATABASE": str(folder / "ntm.db"),
        "ARCHIVE_DIR": str(folder / "archive"),
        "SPIDER_MODULES": "both",
        "CONTACT": "bench@office.vn",
        "TWISTED_DNS_RESOLVER": "scrapy.resolver.CachingThreadedResolver",  # ours refuses loopback
    }
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    command = [sys.executable, "-m", "scrapy", "crawlall", *hostile, "other", *options]
    environment = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def memory_of(process_id: int) -> float:
    """Resident memory of a process and its children in MB, shared pages counted once where the kernel tells."""
    total = 0
    for one in (process_id, *children(process_id)):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return total / 1024


def measure(hostile: Hostile, articles: int, portals: int, seconds: float) -> str:
    """One line of the table."""
    asked: list[float] = []
    is_stopped = False
    with tempfile.TemporaryDirectory() as name, served(hostile, asked) as url:
        folder = Path(name)
        with PortalServer(portal="thachha", articles=articles, seed=3) as other:
            other.latency = _LATENCY
            process, most = start(folder, url, other, portals), 0.0
            limit = monotonic() + seconds
            while process.poll() is None:
                most = max(most, memory_of(process.pid))
                if not is_stopped and monotonic() > limit:
                    process.send_signal(signal.SIGTERM)
                    is_stopped = True
                sleep(0.05)
            times = [seen.time for seen in other.requests]
        with sqlite3.connect(folder / "ntm.db") as connection:
            stored = connection.execute("SELECT count(*) FROM articles WHERE portal = 'other'").fetchone()[0]
            codes = connection.execute("SELECT DISTINCT code FROM issues WHERE portal <> 'other'").fetchall()
            unread = connection.execute("SELECT count(*) FROM pending WHERE portal = 'other'").fetchone()[0]
    gap = max(later - earlier for earlier, later in pairwise(times))
    said = ", ".join(code for (code,) in codes) or "nothing"
    stopped = f", stopped after {seconds:.0f} s" if is_stopped else ""
    return f"gap {gap:5.2f} s  {most:5.0f} MB  other {stored} stored, {unread} pending{stopped}  hostile: {said}"


def end(hostile: Hostile, articles: int, portals: int) -> str:
    """How long a run takes to end after SIGTERM."""
    asked: list[float] = []
    other = PortalServer(portal="thachha", articles=articles, seed=3)
    other.latency = _LATENCY
    with tempfile.TemporaryDirectory() as name, served(hostile, asked) as url, other:
        process = start(Path(name), url, other, portals)
        while not asked and process.poll() is None:
            sleep(0.05)
        sleep(0.5)
        processes = [process.pid, *children(process.pid)]
        began = monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=120)
        behind = left_behind(processes)
        return f"SIGTERM {monotonic() - began:5.1f} s, {len(behind)} processes left"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kinds", nargs="+", choices=(*PAGES, *ROBOTS), default=[*PAGES, *ROBOTS])
    parser.add_argument("--sizes", nargs="+", type=int, default=[17, 340, 3000], help="kB of pages")
    parser.add_argument("--robots", nargs="+", type=int, default=[500, 5000, 27000], help="kB of robots.txt")
    parser.add_argument("--portals", type=int, default=1, help="hostile ones")
    parser.add_argument("--articles", type=int, default=150, help="of the other portal")
    parser.add_argument("--seconds", type=float, default=120.0, help="for which a run lasts at most")
    options = parser.parse_args()
    for kind in options.kinds:
        for size in options.robots if kind in ROBOTS else options.sizes:
            if kind in ROBOTS:
                hostile = Hostile(ROBOTS[kind](size * 1000).encode(), b"<html><body><p>Trang</p></body></html>")
            else:
                page = f"<html><head><title>Tin</title></head><body>{PAGES[kind](size * 1000)}</body></html>"
                hostile = Hostile(b"User-agent: *\nAllow: /\n", page.encode())
            found = (
                measure(hostile, options.articles, options.portals, options.seconds),
                end(hostile, options.articles, options.portals),
            )
            print(f"{kind:14} {size:6} kB  {'  '.join(found)}", flush=True)


if __name__ == "__main__":
    main()
