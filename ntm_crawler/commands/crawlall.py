"""`scrapy crawlall [NAME…]`: all portals in one process, many side by side and each polite by itself; then what came of
it.

Made for timers: one crawl at a time, an exit code that tells whether all is well, a report and alerts.
"""

import argparse
import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from rich.console import Console
from rich.table import Table
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.utils.conf import arglist_to_dict

from ntm_crawler import clock
from ntm_crawler.command_line import CrawlingCommand, day, delivered, is_well, known_spider
from ntm_crawler.crawl.arguments import SpiderArguments
from ntm_crawler.crawl.beginning import LOCKED, open_sources, require_free, require_whole
from ntm_crawler.crawl.contact import require_contact
from ntm_crawler.crawl.lock import crawl_lock
from ntm_crawler.crawl.open_files import most_crawls, raise_limit
from ntm_crawler.crawl.spiders import declared_portals
from ntm_crawler.crawl.stop_signals import until_stopped
from ntm_crawler.crawl.window import CrawlWindow, longest_unvisited_first
from ntm_crawler.database import Database, open_database
from ntm_crawler.database.reports import RunSummary, run_summaries
from ntm_crawler.database.runs import last_begun
from ntm_crawler.derived.derivations import follow_crawl
from ntm_crawler.digest.delivery import begin_watches, deliver_watches
from ntm_crawler.digest.targets import Target, targets_of
from ntm_crawler.digest.watches import Watch
from ntm_crawler.digest.watching import is_asked_for, watches_of
from ntm_crawler.exceptions import CrawlLockedError, DatabaseError, NtmCrawlerError
from ntm_crawler.extensions.progress import ProgressBoard
from ntm_crawler.health import PortalHealth, Verdict
from ntm_crawler.health.alerts import notify_command, post_webhook
from ntm_crawler.health.checkup import check_up, crawled_portals, enabled_portals
from ntm_crawler.health.messages import Message
from ntm_crawler.health.overview import overview_of
from ntm_crawler.health.table import WORDS, health_lines
from ntm_crawler.language import gettext, marked
from ntm_crawler.report import write_report
from ntm_crawler.terminal import fitting_table

_DURATION = re.compile(r"(\d{1,6})\s?([smhd]?)")
_HEADINGS = (
    *(marked("portal"), marked("run"), marked("health"), marked("listing pages"), marked("articles"), marked("new")),
    *(marked("copies"), marked("dated"), marked("issues")),
)
_ENDINGS = {
    "running": marked("running"),
    "finished": marked("finished"),
    "failed": marked("failed"),
    "killed": marked("killed"),
}
_SPARED = ("listing pages", "copies", "dated", "issues", "articles", "run")
_SECONDS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}


class Command(CrawlingCommand):
    """Crawls portals and says what came of it."""

    requires_project = True
    default_settings: ClassVar[dict[str, Any]] = {}

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[options] [<spider> …]")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Crawl all portals, or those named, and show a table of the outcome")

    def long_desc(self) -> str:
        """What the exit codes mean."""
        return gettext(
            "Crawl all portals, or those named, and show a table of the outcome. Exit code 0: all "
            "are healthy; 1: some are not, or an alert could not be delivered; 2: misuse; 75: "
            "another crawl is at work on the database or on one of the portals."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument(
            *("-a", "--argument"),
            dest="spargs",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help=gettext("an argument of all spiders, as of scrapy crawl (may be repeated)"),
        )
        parser.add_argument(
            "--since",
            type=day,
            metavar="YYYY-MM-DD",
            help=gettext("only articles published from this day on: -a since=…"),
        )
        parser.add_argument(
            "--max-time", type=_duration, metavar="TIME", help=gettext("end after 90 (seconds), 45m, 6h, 1d")
        )
        parser.add_argument("--replay-from", metavar="PATH", help=gettext("recorded pages instead of the network"))
        parser.add_argument(
            "--report",
            metavar="FILE",
            help=gettext("write a report (HTML) afterwards: FILE, and a page of each portal beside it"),
        )
        parser.add_argument(
            "--notify-command", metavar="CMD", help=gettext("run CMD with the JSON report on standard input")
        )
        parser.add_argument("--webhook", metavar="URL", help=gettext("POST the JSON report to URL"))
        parser.add_argument(
            "--mail", action="append", default=[], metavar="ADDRESS", help=gettext("mail what health found")
        )
        parser.add_argument(
            "--notify",
            action="append",
            default=[],
            metavar="URL",
            help=gettext("tell what health found by a service of apprise"),
        )
        parser.add_argument(
            "--notify-when",
            choices=("always", "problem"),
            default="always",
            help=gettext("when to notify: after each crawl, or only when a portal is not ok (default: %(default)s)"),
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's settings, and what our options mean for them."""
        super().process_options(args, opts)
        assert self.settings is not None
        if opts.replay_from:
            self.settings.set("REPLAY_FROM", opts.replay_from, priority="cmdline")
        opts.spargs = _arguments(opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, one process at a time; `exitcode` tells the outcome."""
        assert self.settings is not None
        assert self.crawler_process is not None
        names = self._names(args)
        _check_paths(opts)
        with ExitStack() as stack:
            try:
                SpiderArguments.read(opts.spargs)
                require_contact(self.settings)
                stack.enter_context(crawl_lock(self.settings["DATABASE"]))
                require_free(self.settings, map(self.crawler_process.spider_loader.load, names))
                require_whole(self.settings)
                raise_limit()
                window = self._window(names, opts)  # forks, and so before a database is open
                database = open_database(self.settings["DATABASE"], timeout=self.settings.getfloat("DATABASE_TIMEOUT"))
                stack.callback(database.close)
                watches = self._watches(database)
                services = list(targets_of(self.settings["MAIL_SERVER"], mail=opts.mail, notify=opts.notify))
                begin_watches(database, watches)
            except CrawlLockedError as error:
                print(error, file=sys.stderr)
                self.exitcode = LOCKED
                return
            except (NtmCrawlerError, OSError) as error:
                raise UsageError(str(error), print_help=False) from error
            self._crawl(window, database, names)
            until_stopped(self.crawler_process, partial(_follow, database, self.settings))
            all_told = is_well(deliver_watches(database, watches))
            self.exitcode = self._tell(database, names, window, opts, services, all_told=all_told)

    def _names(self, args: list[str]) -> list[str]:
        assert self.settings is not None
        names = [known_spider(self.settings, name) for name in dict.fromkeys(args)]
        return names or enabled_portals(self.settings)

    def _window(self, names: list[str], opts: argparse.Namespace) -> CrawlWindow:
        """The window, with the recorded pages of replays opened. Raises ReplayError."""
        assert self.settings is not None
        assert self.crawler_process is not None
        is_replay = bool(self.settings.get("REPLAY_FROM"))
        crawlers = [self.crawler_process.create_crawler(name) for name in names] if is_replay else []
        open_sources(crawlers, opts.spargs)
        return CrawlWindow(self.crawler_process, arguments=opts.spargs, seconds=opts.max_time, prepared=crawlers)

    def _crawl(self, window: CrawlWindow, database: Database, names: list[str]) -> None:
        """Crawl; what could not be done as it was asked for is told."""
        assert self.settings is not None
        places = self._places(len(names))
        order = names if places >= len(names) else self._order(database, names)
        with ProgressBoard.of(len(names)):
            window.crawl(order, places=places)
        if window.left:
            told = gettext(
                "portals not begun, for time was over or a signal came: {count}; the next crawl begins with them"
            )
            print(told.format(count=len(window.left)), file=sys.stderr)

    def _order(self, database: Database, names: list[str]) -> list[str]:
        assert self.settings is not None
        declared = declared_portals(self.settings)
        addresses = {name: declared[name].base_url if name in declared else "" for name in names}
        return longest_unvisited_first(addresses, last_begun(database, source=self._source()))

    def _places(self, portals: int) -> int:
        """How many portals to crawl side by side; a sentence where open files are too few for CRAWLS_AT_ONCE."""
        assert self.settings is not None
        wanted, most = min(portals, max(1, self.settings.getint("CRAWLS_AT_ONCE"))), most_crawls()
        if wanted > most:
            told = gettext(
                "the limit on open files has room for {most} crawls at once, not for {wanted}: so many it will be; "
                "a higher limit (ulimit -n, LimitNOFILE=) makes it faster"
            )
            print(told.format(most=most, wanted=wanted), file=sys.stderr)
        return min(wanted, most)

    def _source(self) -> str:
        assert self.settings is not None
        return "replay" if self.settings.get("REPLAY_FROM") else "live"

    def _watches(self, database: Database) -> list[Watch]:
        """The watches; in a replay only those of a file that was asked for: the sample pages are no news."""
        assert self.settings is not None
        if self.settings.get("REPLAY_FROM") and not is_asked_for(self.settings):
            return []
        return watches_of(database, self.settings)

    def _tell(
        self,
        database: Database,
        names: list[str],
        window: CrawlWindow,
        opts: argparse.Namespace,
        services: list[Target],
        *,
        all_told: bool,
    ) -> int:
        """Table, report, alerts; returns the exit code."""
        assert self.settings is not None
        now = clock.now()
        begun = [name for name in names if name in window.begun]
        judged = begun if window.is_stopped else names  # a stop is no time to judge thousands that had no turn
        healths = check_up(database, self.settings, judged, now, source=self._source())
        summaries = run_summaries(database, begun)
        console = Console(soft_wrap=True, highlight=False)
        console.print(_table(summaries, healths, console.width))
        for line in health_lines([health for health in healths if health.findings]):
            console.print(line, markup=False)
        all_well = window.is_whole and all_told and len(summaries) == len(begun)
        failed = not all_well or any(one.verdict.is_failure for one in healths)
        if opts.report:
            failed |= not self._write_report(database, opts.report, now)
        if opts.notify_when == "always" or failed or any(health.findings for health in healths):
            failed |= not _notify(opts, services, healths, now)
        return 1 if failed else 0

    def _write_report(self, database: Database, path: str, now: datetime) -> bool:
        assert self.settings is not None
        healths = check_up(database, self.settings, crawled_portals(database, self.settings), now)
        try:
            write_report(path, database, healths, now)
        except OSError as error:
            print(f"--report {path}: {error.strerror or error}", file=sys.stderr)
            return False
        return True


def _follow(database: Database, settings: BaseSettings) -> None:
    """Bring up to date what is computed from articles; what cannot be written now is for the next crawl."""
    try:
        follow_crawl(database, settings)
    except (sqlite3.Error, DatabaseError) as error:
        print(error, file=sys.stderr)


def _notify(opts: argparse.Namespace, services: list[Target], healths: list[PortalHealth], now: datetime) -> bool:
    """Send the alerts that were asked for; returns whether all were delivered."""
    report, message = overview_of(healths, now), _message(healths)
    wanted: list[Callable[[], None]] = [partial(one.send_message, message) for one in services]
    if opts.notify_command:
        wanted.append(partial(notify_command, opts.notify_command, report))
    if opts.webhook:
        wanted.append(partial(post_webhook, opts.webhook, report))
    arrived = [delivered(deliver) for deliver in wanted]
    return all(arrived)


def _message(healths: list[PortalHealth]) -> Message:
    """The verdicts in words: how many portals have each, and what was found."""
    verdicts = Counter(health.verdict.value for health in healths)
    figures = ", ".join(
        f"{verdicts[verdict.value]} {gettext(WORDS[verdict])}" for verdict in Verdict if verdicts[verdict.value]
    )
    return Message(title=f"ntm_crawler: {figures}", text="\n".join(health_lines(healths)))


def _table(summaries: list[RunSummary], healths: list[PortalHealth], width: int) -> Table:
    verdicts = {health.history.portal: gettext(WORDS[health.verdict]) for health in healths}
    rows = [(one.portal, _ending(one), verdicts[one.portal], *map(str, _figures(one))) for one in summaries]
    return fitting_table(_HEADINGS, rows, width=width, texts=3, spared=_SPARED)


def _figures(run: RunSummary) -> tuple[int, ...]:
    return (run.listing_pages, run.articles, run.new, run.duplicates, run.dated, run.issues)


def _ending(run: RunSummary) -> str:
    return gettext("out of time") if (run.reason or "").startswith("closespider_") else gettext(_ENDINGS[run.status])


def _check_paths(opts: argparse.Namespace) -> None:
    """Tell of a path that leads nowhere before a crawl of hours, not after it."""
    if opts.report and not Path(opts.report).absolute().parent.is_dir():
        raise UsageError(
            gettext("there is no folder for the report {report}").format(report=opts.report), print_help=False
        )
    if opts.replay_from and not Path(opts.replay_from).exists():
        raise UsageError(
            gettext("there are no recorded pages at {replay_from}").format(replay_from=opts.replay_from),
            print_help=False,
        )


def _arguments(opts: argparse.Namespace) -> dict[str, str]:
    """The spiders' arguments. Raises UsageError for what is none, and for a day that is given twice."""
    try:
        arguments: dict[str, str] = arglist_to_dict(opts.spargs)
    except ValueError as error:
        raise UsageError(gettext("Invalid -a value, use -a NAME=VALUE"), print_help=False) from error
    if opts.since and "since" in arguments:
        raise UsageError(gettext("--since and -a since=… say the same; give one of them"), print_help=False)
    return arguments | ({"since": opts.since.isoformat()} if opts.since else {})


def _duration(text: str) -> int:
    found = _DURATION.fullmatch(text.strip())
    if not found or not int(found[1]):
        raise argparse.ArgumentTypeError(gettext("{text!r} is no duration; write 90, 45m, 6h or 1d").format(text=text))
    return int(found[1]) * _SECONDS[found[2]]
