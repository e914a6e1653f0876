"""`scrapy reextract [NAME…]`: every archived article page through the present extractor, without any network."""

import argparse
import asyncio
import os
import sys
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from ntm_crawler import EXTRACTOR_VERSION, __version__, clock
from ntm_crawler.crawl.differences import Differences
from ntm_crawler.crawl.reextraction import (
    AHEAD,
    CHANGED,
    LOST,
    REFUSED,
    UNCHANGED,
    Outcome,
    Task,
    outcomes,
    task_of,
)
from ntm_crawler.crawl.spiders import spider_class
from ntm_crawler.database import Store
from ntm_crawler.database.archive import (
    ArchivedArticle,
    ReextractionQueue,
    chosen_portals,
    confirm_version,
    media_of,
    portal_row,
)
from ntm_crawler.database.existing import open_existing
from ntm_crawler.reading.pool import ReadingPool

_BATCH = 100  # outcomes stored in one transaction


class Command(ScrapyCommand):
    """A better extractor improves what was fetched before it: new versions where something differs, nothing else."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """How to call it."""
        return "[--since YYYY-MM-DD] [--dry-run] [--workers N] [<portal> …]"

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return "Read archived article pages again with the present extractor"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--since", type=_day, help="only articles published from this day on, and undated ones")
        parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
        parser.add_argument(
            "--workers", type=_count, default=os.cpu_count() or 1, help="processes that read (default: %(default)s)"
        )
        parser.add_argument(
            "--samples", type=int, default=5, help="differences shown of each field (default: %(default)s)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read and store; exit code 1 when a page is not in the archive folder any more."""
        assert self.settings is not None
        self.settings.set("ARCHIVE", False, priority="cmdline")
        with closing(ReadingPool(self.settings, readers=opts.workers, ahead=AHEAD)) as pool:
            store = open_existing(self.settings)
            with closing(store):
                totals = asyncio.run(self._read_all(store, pool, _chosen(store, args), opts))
        self.exitcode = 1 if totals[LOST] else 0

    async def _read_all(
        self, store: Store, pool: ReadingPool, portals: list[str], opts: argparse.Namespace
    ) -> Counter[str]:
        assert self.settings is not None
        totals: Counter[str] = Counter()
        for portal in portals:
            totals += await _PortalReading(store, pool, portal, self.settings, opts).run()
        return totals


class _PortalReading:
    """The re-extraction of one portal."""

    def __init__(self, store: Store, pool: ReadingPool, portal: str, settings: BaseSettings, opts: argparse.Namespace):
        self.store = store
        self.pool = pool
        self.portal = portal
        self.base_url: str = portal_row(store, portal)["base_url"]
        self.site = spider_class(settings, portal).site_at(self.base_url)
        self.archive_dir = Path(settings["ARCHIVE_DIR"])
        self.at_once = 2 * AHEAD * opts.workers
        self.since: str | None = opts.since.isoformat() if opts.since else None
        self.dry_run: bool = opts.dry_run
        self.queue = ReextractionQueue(store, portal, since=self.since)
        self.differences = Differences(samples=opts.samples)
        self.verdicts: Counter[str] = Counter()
        self.run_id = 0

    async def run(self) -> Counter[str]:
        """Read all pages, and say what came of it; returns how many pages had each verdict."""
        if self.dry_run:
            await self._read(after=0)
        else:
            await self._read_and_record()
        self._print()
        return self.verdicts

    async def _read_and_record(self) -> None:
        self.run_id = self.store.begin_run(
            portal=self.portal,
            title=portal_row(self.store, self.portal)["title"],
            base_url=self.base_url,
            source="reextract",
            started_at=clock.now(),
            arguments={"since": self.since} if self.since else {},
            versions={"ntm_crawler": __version__, "extractor": EXTRACTOR_VERSION},
        )
        reason = "shutdown"
        try:
            after = self.queue.begin(self.run_id).after
            if after:
                print(f"{self.portal}: going on after article {after}, where the last re-extraction was interrupted")
            await self._read(after)
            reason = "finished"
        finally:
            self.store.finish_run(
                self.run_id,
                status="finished" if reason == "finished" else "failed",
                reason=reason,
                finished_at=clock.now(),
                counters={f"reextract/{verdict}": count for verdict, count in self.verdicts.items()},
            )

    async def _read(self, after: int) -> None:
        console = Console(file=sys.stderr)
        with Progress(console=console, disable=not console.is_terminal) as progress:
            bar = progress.add_task(self.portal, total=self.queue.count(after))
            last = after
            async for batch in self._batches(after):
                last = batch[-1][0].stored["id"]
                self._take(batch, last)
                progress.advance(bar, len(batch))
        if not self.dry_run:
            self.queue.remember(self.run_id, last, finished=True)

    async def _batches(self, after: int) -> AsyncIterator[list[tuple[ArchivedArticle, Outcome]]]:
        """Each article with what its page gives now, in the order of the queue."""
        waiting: deque[ArchivedArticle] = deque()

        def tasks() -> Iterator[Task]:
            for archived in self.queue.articles(after):
                waiting.append(archived)
                yield task_of(archived)

        batch: list[tuple[ArchivedArticle, Outcome]] = []
        async for outcome in outcomes(self.pool, self.site, self.archive_dir, tasks(), at_once=self.at_once):
            batch.append((waiting.popleft(), outcome))
            if len(batch) == _BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def _take(self, batch: list[tuple[ArchivedArticle, Outcome]], last: int) -> None:
        for archived, outcome in batch:
            self.verdicts[outcome.verdict] += 1
            if outcome.verdict == CHANGED and outcome.article:
                media = media_of(self.store, outcome.article_id)
                self.differences.add(archived.stored, media, outcome.article)
        if self.dry_run:
            return
        with self.store.transaction():
            for archived, outcome in batch:
                self._store(archived, outcome)
            unchanged = [one.article_id for _, one in batch if one.verdict == UNCHANGED and one.article is None]
            confirm_version(self.store, unchanged)
            self.queue.remember(self.run_id, last, finished=False)

    def _store(self, archived: ArchivedArticle, outcome: Outcome) -> None:
        if outcome.article:
            self.store.save_reading(outcome.article, archived.stored, run_id=self.run_id)
        if outcome.issue:
            moment = clock.from_iso(archived.fetched_at)
            self.store.record_issue(self.portal, outcome.issue, run_id=self.run_id, seen_at=moment)

    def _print(self) -> None:
        verb = "would change" if self.dry_run else "changed"
        counts = {name: self.verdicts[name] for name in (UNCHANGED, CHANGED, REFUSED, LOST)}
        print(
            f"{self.portal}: {sum(counts.values())} archived articles read again: {counts[CHANGED]} {verb}, "
            f"{counts[UNCHANGED]} as stored, {counts[REFUSED]} give no article now (what is stored stays), "
            f"{counts[LOST]} not in the archive folder"
        )
        for line in self.differences.lines():
            print(f"  {line}")


def _chosen(store: Store, names: list[str]) -> list[str]:
    try:
        return chosen_portals(store, names)
    except KeyError as error:
        raise UsageError(str(error.args[0]), print_help=False) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write YYYY-MM-DD") from error


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: write a whole number from 1")
    return int(text)
