"""`scrapy crawlall [NAME…]`: all portals side by side in one process, each polite by itself, then a table."""

import argparse
import sys
from typing import Any, ClassVar

from rich import box
from rich.console import Console
from rich.table import Table
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from ntm_crawler.contact import require_contact
from ntm_crawler.database import Store
from ntm_crawler.database.reports import RunSummary, run_summaries
from ntm_crawler.exceptions import NtmCrawlerError


class Command(ScrapyCommand):
    """Crawls portals and says what came of it."""

    requires_project = True
    default_settings: ClassVar[dict[str, Any]] = {}

    def syntax(self) -> str:
        """How to call it."""
        return "[--since YYYY-MM-DD] [--replay-from PATH] [<spider> …]"

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return "Crawl all portals, or those named, and show a table of the outcome"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--since", help="only articles published from this day on")
        parser.add_argument("--replay-from", metavar="PATH", help="recorded pages instead of the network")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's settings; on a terminal the live table takes the place of the log."""
        super().process_options(args, opts)
        assert self.settings is not None
        if opts.replay_from:
            self.settings.set("REPLAY_FROM", opts.replay_from, priority="cmdline")
        if sys.stderr.isatty() and not opts.loglevel and not opts.logfile:
            self.settings.set("LOG_LEVEL", "ERROR", priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl; exit code 1 when a portal failed or left pages unread."""
        assert self.crawler_process is not None
        assert self.settings is not None
        known = sorted(self.crawler_process.spider_loader.list())
        unknown = [name for name in args if name not in known]
        if unknown:
            raise UsageError(
                f"no spider is called {', '.join(unknown)}; there are {', '.join(known)}", print_help=False
            )
        names = args or known
        try:
            require_contact(self.settings)
            Store(self.settings["DATABASE"], timeout=self.settings.getfloat("DATABASE_TIMEOUT")).close()
        except NtmCrawlerError as error:
            raise UsageError(str(error), print_help=False) from error
        for name in names:
            self.crawler_process.crawl(name, **({"since": opts.since} if opts.since else {}))
        self.crawler_process.start()
        store = Store(self.settings["DATABASE"])
        summaries = run_summaries(store, names)
        store.close()
        Console(soft_wrap=True).print(_table(summaries))
        healthy = all(one.status == "finished" and one.articles for one in summaries) and len(summaries) == len(names)
        self.exitcode = 0 if healthy and not self.crawler_process.bootstrap_failed else 1


def _table(summaries: list[RunSummary]) -> Table:
    table = Table("portal", "run", box=box.SIMPLE)
    for heading in ("listing pages", "articles", "new", "duplicates", "dated", "issues"):
        table.add_column(heading, justify="right")
    for one in summaries:
        figures = (one.listing_pages, one.articles, one.new, one.duplicates, one.dated, one.issues)
        table.add_row(one.portal, one.status, *map(str, figures))
    return table
