"""How fast archived pages are read again, and how much memory that takes.

    python -m bench.reextract [--weight both] [--pages N] [--copies N] [--portal NAME] [--rounds N]

In one run: pages per second with 1 and with 2 workers (medians of interleaved rounds), CPU a page against a bare lxml
parse of the same pages and against trafilatura on whole pages, and the largest resident memory early and late in a run
over `pages` × `copies` articles. CPU is that of all processes; on a busy machine only CPU can be compared. Light pages
have 30 kB, heavy ones 130 kB and 500 links, as real portals have.
"""

import argparse
import asyncio
import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import lxml.html
import trafilatura
from scrapy.settings import Settings

from ntm_crawler import clock
from ntm_crawler.archive.capture import Capture
from ntm_crawler.archive.warc_writer import Exchange, WarcArchive
from ntm_crawler.commands.reextract import _PortalReading
from ntm_crawler.crawl.reextraction import AHEAD
from ntm_crawler.crawl.spiders import spider_class
from ntm_crawler.database import open_database
from ntm_crawler.database.articles import save_article
from ntm_crawler.database.runs import begin_run, finish_run, save_page
from ntm_crawler.derived.copies.stories import Stories
from ntm_crawler.reading.pool import ReadingPool
from ntm_crawler.reading.reader import Reader
from tests.helpers.processes import children
from tests.portal_server import boilerplate
from tests.portal_server.corpus import Corpus
from tests.portal_server.sites import SITES, family_of

FETCHED = datetime(2026, 1, 1, tzinfo=UTC)
_CHEAP_ROUNDS = 5
_SPINNING = 1.0  # seconds
_WHOLE_PAGES = 60  # trafilatura on whole pages is slow


def settings_of(folder: Path) -> Settings:
    settings = Settings()
    settings.setmodule("ntm_crawler.settings")
    settings.setdict({"DATABASE": str(folder / "ntm.db"), "ARCHIVE_DIR": str(folder / "archive")})
    return settings


def build(folder: Path, portal: str, count: int, *, heavy: bool) -> list[bytes]:
    """An archive and a database of `count` articles, stored as the extractor reads them; returns their pages."""
    settings = settings_of(folder)
    reader, own = Reader.from_settings(settings), spider_class(settings, portal).site_at(None)
    corpus, family, pages = Corpus(articles=count, seed=6, newest=FETCHED), family_of(portal), []
    archive = WarcArchive(
        folder / "archive",
        portal=portal,
        run_id=1,
        run_uid="bench",
        started_at=FETCHED,
        max_bytes=10**9,
        info={"software": "bench"},
    )
    with closing(open_database(settings["DATABASE"])) as database, closing(archive):
        site = SITES[portal]
        run_id = begin_run(
            database,
            portal=portal,
            title=site.title,
            base_url=site.base_url,
            source="live",
            started_at=FETCHED,
            arguments={},
            versions={},
        )
        for number in range(1, count + 1):
            story = corpus.story(number)
            path = family.article_path(story)
            url = site.base_url + path
            html = family.article_page(story, path=path)
            body = (boilerplate.heavy(html) if heavy else html).encode()
            pages.append(body)
            moment = FETCHED + timedelta(seconds=number)
            written = archive.write(exchange(url, path, body, moment))
            page_id = save_page(database, page_row(run_id, portal, url, body, moment, written.file, written.offset))
            article = reader.read(capture(url, body, moment), own)
            article.page_id = page_id
            with database.transaction():
                article_id, _ = save_article(database, article, run_id=run_id)
                Stories(database).save(article_id, None)
        finish_run(database, run_id, status="finished", reason="finished", finished_at=FETCHED, counters={})
    return pages


def capture(url: str, body: bytes, moment: datetime) -> Capture:
    return Capture(asked=url, url=url, body=body, content_type="text/html; charset=utf-8", moment=moment)


def exchange(url: str, path: str, body: bytes, moment: datetime) -> Exchange:
    return Exchange(
        url=url,
        method="GET",
        request_target=path,
        request_headers=((b"Host", url.split("/")[2].encode()),),
        request_body=b"",
        status=200,
        protocol="HTTP/1.1",
        headers=((b"Content-Type", b"text/html; charset=utf-8"),),
        body=body,
        moment=moment,
    )


def page_row(
    run_id: int, portal: str, url: str, body: bytes, moment: datetime, file: str, offset: int
) -> dict[str, object]:
    return {
        "run_id": run_id,
        "portal": portal,
        "kind": "article",
        "method": "GET",
        "url": url,
        "status": 200,
        "content_type": "text/html; charset=utf-8",
        "size": len(body),
        "sha256": "",
        "fetched_at": clock.to_iso(moment),
        "origin": "live",
        "archive_file": file,
        "archive_offset": offset,
    }


def multiply(folder: Path, copies: int) -> None:
    """Each article so many times, as articles of their own on the same page."""
    with closing(open_database(folder / "ntm.db")) as database, database.transaction():
        columns = [row["name"] for row in database.query("SELECT name FROM pragma_table_info('articles')")]
        others = ", ".join(name for name in columns if name not in ("id", "source_key"))
        for copy in range(1, copies):
            database.execute(
                f"INSERT INTO articles (source_key, {others}) SELECT source_key || '#{copy}', {others} "
                "FROM articles WHERE source_key NOT LIKE '%#%'"
            )
        for table in ("images", "attachments"):
            names = [row["name"] for row in database.query(f"SELECT name FROM pragma_table_info('{table}')")]
            rest = ", ".join(f"{table}.{name}" for name in names if name != "article_id")
            database.execute(
                f"INSERT INTO {table} SELECT other.id, {rest} FROM {table} "
                "JOIN articles ON articles.id = article_id "
                "JOIN articles AS other ON other.page_id = articles.page_id AND other.id <> articles.id"
            )


class MeasuredPool(ReadingPool):
    """Notes the resident memory of all its processes now and then."""

    def _answered(self, desk: Any, answer: Any) -> None:
        self.memory: list[float] = getattr(self, "memory", [])
        self.answers = getattr(self, "answers", 0) + 1
        if self.answers % 200 == 1:
            processes = ["self", *map(str, children(os.getpid()))]
            self.memory.append(sum(resident(process) for process in processes))
        super()._answered(desk, answer)


def resident(process: str) -> float:
    """Resident memory of a process in MB."""
    text = Path(f"/proc/{process}/status").read_text()
    return int(text.partition("VmRSS:")[2].split()[0]) / 1024


@dataclass(slots=True, frozen=True)
class Run:
    """One re-extraction: seconds on the clock, CPU seconds of all processes, of the one that stores, memory in MB."""

    seconds: float
    cpu: float
    cpu_storing: float
    articles: int
    memory: list[float]


def read_again(folder: Path, portal: str, workers: int) -> Run:
    """Re-extract everything once; everything must be as stored."""
    options = argparse.Namespace(since=None, dry_run=False, samples=0, workers=workers)
    settings, before = settings_of(folder), os.times()
    pool = MeasuredPool(settings, readers=workers, ahead=AHEAD)
    with closing(pool), closing(open_database(folder / "ntm.db")) as database:
        with redirect_stdout(io.StringIO()) as said:
            started = time.perf_counter()
            counts = asyncio.run(_PortalReading(database, pool, portal, settings, options).run())
            seconds = time.perf_counter() - started
        assert set(counts) == {"unchanged"}, said.getvalue()
    user, system, child_user, child_system = (now - then for now, then in zip(os.times()[:4], before[:4], strict=True))
    storing = user + system
    return Run(seconds, storing + child_user + child_system, storing, sum(counts.values()), pool.memory)


def cores_given() -> float:
    """How many cores two busy processes get at present: with less than 2, two workers cannot be twice as fast."""
    with ProcessPoolExecutor(2) as pool:
        return sum(pool.map(spin, (_SPINNING, _SPINNING))) / _SPINNING


def spin(seconds: float) -> float:
    """Be busy for so long; returns the CPU seconds that this was worth."""
    started, before = time.perf_counter(), time.process_time()
    while time.perf_counter() - started < seconds:
        sum(range(1000))
    return time.process_time() - before


def cpu_a_page(read: Callable[[bytes], object], pages: list[bytes], rounds: int) -> float:
    """The median round's CPU time for a page."""
    times = []
    for _ in range(rounds):
        started = time.process_time()
        for page in pages:
            read(page)
        times.append((time.process_time() - started) / len(pages))
    return statistics.median(times)


def compare(portal: str, count: int, copies: int, rounds: int, *, heavy: bool) -> None:
    """Print what a page costs each reader, and the ratios."""
    parses: list[float] = []
    cores: list[float] = []
    runs: dict[int, list[Run]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        pages = build(folder, portal, count, heavy=heavy)
        multiply(folder, copies)
        sample = pages[:: max(1, len(pages) // 300)]
        whole = cpu_a_page(lambda page: trafilatura.extract(page.decode()), sample[:_WHOLE_PAGES], 1)
        for _ in range(rounds):
            cores.append(cores_given())
            for workers, found in runs.items():
                parses.append(cpu_a_page(lxml.html.document_fromstring, sample, _CHEAP_ROUNDS))
                found.append(read_again(folder, portal, workers))
    size = statistics.mean(map(len, pages)) / 1024
    articles = runs[1][0].articles
    parse = statistics.median(parses)
    cpu = {workers: statistics.median(run.cpu for run in found) / articles for workers, found in runs.items()}
    clock_time = {workers: statistics.median(run.seconds for run in found) for workers, found in runs.items()}
    storing = statistics.median(run.cpu_storing for run in runs[1]) / articles
    print(f"{articles} articles of {portal}, {len(pages)} different pages of {size:.0f} kB on average")
    print(f"bare lxml parse           {parse * 1e3:8.2f} ms CPU a page")
    print(f"trafilatura, whole pages  {whole * 1e3:8.2f} ms CPU a page")
    for workers, seconds in clock_time.items():
        rate = articles / seconds
        print(f"reextract, {workers} worker(s)    {cpu[workers] * 1e3:8.2f} ms CPU a page, {rate:6.0f} pages/s")
    print(f"of that in the one process that stores {storing * 1e3:.2f} ms")
    print(f"one worker costs {cpu[1] / parse:.1f} bare parses a page, trafilatura {whole / cpu[1]:.1f} × as much")
    print(f"two workers are {clock_time[1] / clock_time[2]:.2f} × as fast as one", end="; ")
    print(f"two busy processes got {statistics.median(cores):.2f} cores of this machine meanwhile")
    memory = runs[2][0].memory
    early = max(memory[: max(1, len(memory) // 4)])
    print(f"memory of all processes with 2 workers: {early:.0f} MB in the first quarter, {max(memory):.0f} MB at most")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weight", choices=("light", "heavy", "both"), default="both", help="(%(default)s)")
    parser.add_argument("--pages", type=int, default=1000, help="different pages (default: %(default)s)")
    parser.add_argument("--copies", type=int, default=1, help="articles on each page (default: %(default)s)")
    parser.add_argument("--portal", default="quanson", choices=sorted(SITES))
    parser.add_argument("--rounds", type=int, default=3, help="with 1 and with 2 workers each (default: %(default)s)")
    given = parser.parse_args()
    for heavy in {"light": [False], "heavy": [True], "both": [False, True]}[given.weight]:
        compare(given.portal, given.pages, given.copies, given.rounds, heavy=heavy)


if __name__ == "__main__":
    main()
