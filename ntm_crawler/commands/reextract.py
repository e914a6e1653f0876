"""`scrapy reextract [NAME…]`: every archived article page through the present extractor, without any network."""

import argparse
import asyncio
import os
import sys
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from scrapy.settings import BaseSettings

from ntm_crawler import EXTRACTOR_VERSION, __version__, clock
from ntm_crawler.command_line import ProjectCommand, archived_portals, count, day
from ntm_crawler.crawl.date_orders import DateOrders
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
from ntm_crawler.crawl.spiders import declared_portals, spider_class
from ntm_crawler.database import Database
from ntm_crawler.database.archive import portal_row
from ntm_crawler.database.articles import confirm_version, save_reading
from ntm_crawler.database.existing import existing_database
from ntm_crawler.database.queries import media_of
from ntm_crawler.database.reextractions import ArchivedArticle, Beginning, ReextractionQueue
from ntm_crawler.database.runs import begin_run, finish_run, record_issue
from ntm_crawler.derived.copies.stories import Stories
from ntm_crawler.language import gettext
from ntm_crawler.reading.pool import ReadingPool
from ntm_crawler.terminal import terminal_progress

_BATCH = 100  # outcomes stored in one transaction


class Command(ProjectCommand):
    """A better extractor improves what was fetched before it: new versions where something differs, nothing else."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[--since YYYY-MM-DD] [--dry-run] [--workers N] [<portal> …]")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Read archived article pages again with the present extractor")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument(
            "--since", type=day, help=gettext("only articles published from this day on, and undated ones")
        )
        parser.add_argument(
            "--dry-run", action="store_true", help=gettext("show what would change, and change nothing")
        )
        parser.add_argument(
            "--workers",
            type=count,
            default=os.cpu_count() or 1,
            help=gettext("processes that read (default: %(default)s)"),
        )
        parser.add_argument(
            "--samples", type=int, default=5, help=gettext("differences shown of each field (default: %(default)s)")
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read and store; exit code 1 when a page could not be read: it is not in the archive folder any more, brought
        its reader down, or no spider says how to read it."""
        assert self.settings is not None
        self.settings.set("ARCHIVE", False, priority="cmdline")
        with (
            closing(ReadingPool(self.settings, readers=opts.workers, ahead=AHEAD)) as pool,
            existing_database(self.settings, to_write=not opts.dry_run) as database,
        ):
            portals = archived_portals(database, args)
            if not portals:
                print(
                    gettext("the database names no archived page of a stored article: there is nothing to read again")
                )
            is_whole = asyncio.run(self._read_all(database, pool, portals, opts))
        self.exitcode = 0 if is_whole else 1

    async def _read_all(
        self, database: Database, pool: ReadingPool, portals: list[str], opts: argparse.Namespace
    ) -> bool:
        """Read the portals one after the other; returns whether all pages could be read."""
        assert self.settings is not None
        declared = declared_portals(self.settings)
        is_whole = True
        for portal in portals:
            if portal not in declared:
                print(_without_spider(portal), file=sys.stderr)
                is_whole = False
                continue
            reading = _PortalReading(database, pool, portal, self.settings, opts)
            await reading.run()
            is_whole &= not reading.unread
        return is_whole


def _without_spider(portal: str) -> str:
    return gettext(
        "{portal}: no spider of this name any more: its archived articles are not read again, what is stored stays"
    ).format(portal=portal)


class _PortalReading:
    """The re-extraction of one portal; `unread` counts pages that could not be read at all."""

    def __init__(
        self, database: Database, pool: ReadingPool, portal: str, settings: BaseSettings, opts: argparse.Namespace
    ):
        self.database = database
        self.pool = pool
        self.portal = portal
        self.base_url: str = portal_row(database, portal)["base_url"]
        self.site = spider_class(settings, portal).site_at(self.base_url)
        self.archive_dir = Path(settings["ARCHIVE_DIR"])
        self.date_order = DateOrders(database, portal).known
        self.at_once = 2 * AHEAD * opts.workers
        self.since: str | None = opts.since.isoformat() if opts.since else None
        self.dry_run: bool = opts.dry_run
        self.queue = ReextractionQueue(database, portal, since=self.since)
        self.stories = Stories(database)
        self.differences = Differences(samples=opts.samples)
        self.verdicts: Counter[str] = Counter()
        self.unread = 0
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
        self.run_id = begin_run(
            self.database,
            portal=self.portal,
            title=portal_row(self.database, self.portal)["title"],
            base_url=self.base_url,
            names=self.site.names,
            province=self.site.province,
            district=self.site.district,
            source="reextract",
            started_at=clock.now(),
            arguments={"since": self.since} if self.since else {},
            versions={"ntm_crawler": __version__, "extractor": EXTRACTOR_VERSION},
        )
        reason = "shutdown"
        try:
            beginning = self.queue.begin(self.run_id)
            self._print_beginning(beginning)
            await self._read(beginning.after)
            reason = "finished"
        finally:
            self.queue.end(finished=reason == "finished")
            finish_run(
                self.database,
                self.run_id,
                status="finished" if reason == "finished" else "failed",
                reason=reason,
                finished_at=clock.now(),
                counters={f"reextract/{verdict}": count for verdict, count in self.verdicts.items()},
            )

    async def _read(self, after: int) -> None:
        postponed = self.queue.postponed()
        with terminal_progress() as progress:
            bar = progress.add_task(self.portal, total=self.queue.count(after) + len(postponed))
            async for batch in self._batches(self.queue.articles(after, record=not self.dry_run), self.at_once):
                self._take(batch)
                progress.advance(bar, len(batch))
            for article_id in postponed:
                await self._read_postponed(article_id)
                progress.advance(bar)

    async def _read_postponed(self, article_id: int) -> None:
        """Read a page alone, after all others: should it bring everything down, it is known which one it was."""
        if not self.dry_run:
            self.queue.postpone(article_id)
        async for batch in self._batches([self.queue.article(article_id)], at_once=1):
            self._take(batch, in_turn=False)

    async def _batches(
        self, articles: Iterable[ArchivedArticle], at_once: int
    ) -> AsyncIterator[list[tuple[ArchivedArticle, Outcome]]]:
        """Each article with what its page gives now, in their order."""
        waiting: deque[ArchivedArticle] = deque()

        def tasks() -> Iterator[Task]:
            for archived in articles:
                waiting.append(archived)
                yield task_of(archived, self.date_order)

        batch: list[tuple[ArchivedArticle, Outcome]] = []
        async for outcome in outcomes(self.pool, self.site, self.archive_dir, tasks(), at_once=at_once):
            batch.append((waiting.popleft(), outcome))
            if len(batch) == _BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def _take(self, batch: list[tuple[ArchivedArticle, Outcome]], *, in_turn: bool = True) -> None:
        """Count and store what a batch gave; `in_turn` tells it from a page that was postponed."""
        for archived, outcome in batch:
            self._count(archived, outcome)
        if self.dry_run:
            return
        with self.database.transaction():
            for archived, outcome in batch:
                self._store(archived, outcome, in_turn)
            unchanged = [one.article_id for _, one in batch if one.verdict == UNCHANGED and one.article is None]
            confirm_version(self.database, unchanged)
            if in_turn:
                self.queue.remember(batch[-1][1].article_id)

    def _count(self, archived: ArchivedArticle, outcome: Outcome) -> None:
        self.verdicts[outcome.verdict] += 1
        self.unread += outcome.is_unread
        if outcome.verdict == CHANGED and outcome.article:
            media = media_of(self.database, outcome.article_id)
            self.differences.add(archived.stored, media, outcome.article)

    def _store(self, archived: ArchivedArticle, outcome: Outcome, in_turn: bool) -> None:
        if outcome.article:
            saved = save_reading(self.database, outcome.article, archived.stored, run_id=self.run_id)
            if saved.has_new_content:
                self.stories.save(outcome.article_id, outcome.article.fingerprint)
        if outcome.issue:
            moment = clock.from_iso(archived.fetched_at)
            record_issue(self.database, self.portal, outcome.issue, run_id=self.run_id, seen_at=moment)
        if outcome.brought_reader_down and in_turn:
            self.queue.postpone(outcome.article_id)
        elif not outcome.brought_reader_down and not in_turn:
            self.queue.forgive(outcome.article_id)

    def _print_beginning(self, beginning: Beginning) -> None:
        if beginning.interrupted_after:
            print(
                gettext(
                    "{portal}: going on after article {interrupted_after}, where the last re-extraction was interrupted"
                ).format(portal=self.portal, interrupted_after=beginning.interrupted_after),
                flush=True,
            )
        if beginning.in_flight:
            print(
                gettext("{portal}: {in_flight} pages that were being read then come last, one at a time").format(
                    portal=self.portal, in_flight=beginning.in_flight
                ),
                flush=True,
            )

    def _print(self) -> None:
        if self.dry_run:
            told = gettext(
                "{portal}: {all} archived articles read again: {changed} would change, {same} as stored, {refused} "
                "give no article now (what is stored stays), {lost} not in the archive folder"
            )
        else:
            told = gettext(
                "{portal}: {all} archived articles read again: {changed} changed, {same} as stored, {refused} "
                "give no article now (what is stored stays), {lost} not in the archive folder"
            )
        counts = {name: self.verdicts[name] for name in (UNCHANGED, CHANGED, REFUSED, LOST)}
        print(
            told.format(
                portal=self.portal,
                all=sum(counts.values()),
                changed=counts[CHANGED],
                same=counts[UNCHANGED],
                refused=counts[REFUSED],
                lost=counts[LOST],
            )
        )
        for line in self.differences.lines():
            print(f"  {line}")
