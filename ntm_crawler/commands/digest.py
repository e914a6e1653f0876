"""`scrapy digest`: what is new, changed and withdrawn since a day: shown, written to a file, or sent."""

import argparse
import json
import re
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any, ClassVar

from scrapy.exceptions import UsageError

from ntm_crawler import clock
from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.command_line import ProjectCommand, add_origins, chosen_origins, day, delivered, is_well
from ntm_crawler.crawl.beginning import LOCKED
from ntm_crawler.crawl.lock import crawl_lock
from ntm_crawler.database import Database
from ntm_crawler.database.existing import existing_database
from ntm_crawler.database.news import news_since
from ntm_crawler.digest.atom_form import as_atom
from ntm_crawler.digest.delivery import begin_watches, deliver_watches
from ntm_crawler.digest.digest import Digest
from ntm_crawler.digest.html_form import as_html
from ntm_crawler.digest.targets import targets_of
from ntm_crawler.digest.text_form import as_text
from ntm_crawler.digest.watching import watches_of
from ntm_crawler.exceptions import AlertError, CrawlLockedError, LockError, SearchError, WatchError
from ntm_crawler.files import write_atomically
from ntm_crawler.language import gettext

_DAYS_AGO = re.compile(r"(\d{1,4})d")
_WORDS = {"today": 0, "yesterday": 1}


def _as_json(digest: Digest) -> str:
    return json.dumps(digest.as_json(), ensure_ascii=False, indent=2) + "\n"


_FORMS: dict[str, Callable[[Digest], str]] = {"text": as_text, "html": as_html, "atom": as_atom, "json": _as_json}


class Command(ProjectCommand):
    """Tells what happened to articles since a moment."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[--since yesterday|7d|YYYY-MM-DD] [options] | --watches")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Tell what is new, changed and withdrawn since a day, or deliver the watches")

    def long_desc(self) -> str:
        """What the exit codes mean."""
        return gettext(
            "Tell what is new, changed and withdrawn since a day. Exit code 0: done, whether there "
            "was news or not; 1: something could not be delivered; 2: misuse; 75: with --watches, "
            "a crawlall is at work."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument(
            "--since",
            type=_moment,
            default="yesterday",
            metavar="WHEN",
            help=gettext(
                "today, yesterday, 7d (days ago) or YYYY-MM-DD, from midnight in Viet Nam (default: %(default)s)"
            ),
        )
        parser.add_argument("--words", metavar="TEXT", help=gettext("only articles that scrapy search finds for this"))
        add_origins(parser)
        parser.add_argument("--copies", action="store_true", help=gettext("every copy of a story, not each story once"))
        parser.add_argument(
            "--format", choices=_FORMS, default="text", help=gettext("how it is shown (default: %(default)s)")
        )
        parser.add_argument("--output", metavar="FILE", help=gettext("write it to a file, whole or not at all"))
        parser.add_argument(
            "--mail", action="append", default=[], metavar="ADDRESS", help=gettext("send it by MAIL_SERVER")
        )
        parser.add_argument("--notify", action="append", default=[], metavar="URL", help=gettext("send it by apprise"))
        parser.add_argument("--webhook", action="append", default=[], metavar="URL", help=gettext("POST it as JSON"))
        parser.add_argument(
            "--watches", action="store_true", help=gettext("deliver the watches of the file WATCHES, as after crawlall")
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Show, write, or send; where there is no news nothing is sent."""
        if args:
            raise UsageError(gettext("{args}: write --words TEXT").format(args=" ".join(args)), print_help=False)
        self.exitcode = self._watch() if opts.watches else self._tell(opts)

    def _tell(self, opts: argparse.Namespace) -> int:
        assert self.settings is not None
        try:
            targets = list(
                targets_of(self.settings["MAIL_SERVER"], mail=opts.mail, notify=opts.notify, webhook=opts.webhook)
            )
            with existing_database(self.settings) as database:
                digest = _digest(database, opts)
        except (AlertError, SearchError) as error:
            raise UsageError(str(error), print_help=False) from error
        if opts.output:
            try:
                write_atomically(opts.output, _FORMS[opts.format](digest))
            except OSError as error:
                raise UsageError(f"{opts.output}: {error.strerror or error}", print_help=False) from error
        elif not targets:
            print(_FORMS[opts.format](digest), end="")
        if not digest.news:
            return 0
        arrived = [delivered(partial(target.send, digest)) for target in targets]
        return 0 if all(arrived) else 1

    def _watch(self) -> int:
        assert self.settings is not None
        with ExitStack() as stack:
            try:
                stack.enter_context(crawl_lock(self.settings["DATABASE"]))
                database = stack.enter_context(existing_database(self.settings, to_write=True))
                watches = watches_of(database, self.settings)
            except CrawlLockedError as error:
                print(error, file=sys.stderr)
                return LOCKED
            except (WatchError, LockError) as error:
                raise UsageError(str(error), print_help=False) from error
            if not watches:
                raise UsageError(
                    gettext("there are no watches in {path}").format(path=self.settings["WATCHES"]),
                    print_help=False,
                )
            begin_watches(database, watches)
            problems = deliver_watches(database, watches)
        return 0 if is_well(problems) else 1


def _digest(database: Database, opts: argparse.Namespace) -> Digest:
    news = news_since(database, opts.words, chosen_origins(database, opts), opts.since)
    named = [opts.words, *(getattr(opts, name) for name in ("portal", "section", "author", "unit"))]
    about = ", ".join(filter(None, named)) or "ntm_crawler"
    return Digest.of(news, about=about, since=opts.since, made_at=clock.now(), copies=opts.copies)


def _moment(text: str) -> datetime:
    """Midnight in Viet Nam of the day that is meant. Raises ArgumentTypeError for none, and for one that is to come."""
    today = clock.now().astimezone(LOCAL_ZONE).date()
    ago = _DAYS_AGO.fullmatch(text)
    if text in _WORDS or ago:
        meant = today - timedelta(days=int(ago[1]) if ago else _WORDS[text])
    else:
        try:
            meant = day(text)
        except argparse.ArgumentTypeError as error:
            raise argparse.ArgumentTypeError(
                gettext("{text!r} is no day; write yesterday, 7d or YYYY-MM-DD").format(text=text)
            ) from error
    if meant > today:
        raise argparse.ArgumentTypeError(gettext("{text} is to come: nothing has happened since").format(text=text))
    return datetime.combine(meant, time(), tzinfo=LOCAL_ZONE)
