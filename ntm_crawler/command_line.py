"""What all commands of the project have in common: nothing that was typed is passed over in silence."""

import argparse
import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from scrapy.spiderloader import get_spider_loader

from ntm_crawler.database import Database
from ntm_crawler.database.archive import portals_with_archive
from ntm_crawler.database.full_text import Filters
from ntm_crawler.database.queries import portal_names

# What Scrapy says of itself at each start, and of each spider's: for whoever debugs it.
_OF_THE_START = ("addons", "core.engine", "crawler", "middleware", "utils.log")
# What these log as errors becomes an issue, and health's word on the portal.
_TOLD_AS_ISSUES = ("downloadermiddlewares.retry", "downloadermiddlewares.robotstxt")


class ProjectCommand(ScrapyCommand):
    """Refuses options that it does not know: Scrapy hands them on as words. After `--` everything is a word."""

    takes_minus_words = False
    _options: Collection[str] = ()

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        self._options = parser._option_string_actions.keys()

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's, with unknown options refused; those after `--` are left in `args` without it."""
        words = args.index("--") if "--" in args else len(args)
        for word in args[:words]:
            if word.startswith("-") and not (self.takes_minus_words and word[1:2] != "-"):
                option = word.partition("=")[0]
                raise UsageError(
                    f"there is no option {option}{suggestion(option, self._options)}; "
                    "what is no option and begins with a dash is written after --",
                    print_help=False,
                )
        args[words : words + 1] = []
        super().process_options(args, opts)
        assert self.settings is not None
        if self.settings["LOG_LEVEL"] != "DEBUG":
            _hush(_OF_THE_START, logging.WARNING)


class CrawlingCommand(ProjectCommand):
    """A command whose portals' progress says it all: what it logs below errors is for whoever asks for it."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's; without a log level on the command line errors alone are logged."""
        super().process_options(args, opts)
        assert self.settings is not None
        if not opts.logfile and (self.settings.getpriority("LOG_LEVEL") or 0) < SETTINGS_PRIORITIES["cmdline"]:
            self.settings.set("LOG_LEVEL", "ERROR", priority="cmdline")
            _hush(_TOLD_AS_ISSUES, logging.CRITICAL)


def _hush(parts: Iterable[str], level: int) -> None:
    """Let what parts of Scrapy log below `level` go; a filter, since Scrapy sets the levels anew when it starts."""
    for part in parts:
        logging.getLogger(f"scrapy.{part}").addFilter(lambda record: record.levelno >= level)


def one_of(word: str, known: Collection[str], what: str) -> str:
    """`word` if it is known. Raises UsageError with the nearest that is, or all of them: "no portal is called …"."""
    if word in known:
        return word
    raise UsageError(f"no {what} is called {word}{suggestion(word, known) or there_are(known)}", print_help=False)


def known_spider(settings: BaseSettings, name: str) -> str:
    """`name` if a spider is called so. Raises UsageError as `one_of` does."""
    return one_of(name, get_spider_loader(settings).list(), "spider")


def archived_portals(database: Database, names: Sequence[str]) -> list[str]:
    """`names`, or all portals with archived articles. Raises UsageError for one that has none."""
    archived = portals_with_archive(database)
    return [one_of(name, archived, "portal with archived articles") for name in names] or archived


def suggestion(word: str, known: Iterable[str]) -> str:
    """` (did you mean …?)`, or nothing where nothing is like `word`."""
    near = get_close_matches(word, list(known), n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def there_are(known: Collection[str]) -> str:
    """`; there are: a, b`."""
    return f"; there are: {', '.join(sorted(known))}" if known else "; there are none"


def day(text: str) -> date:
    """A day that an option names. Raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write YYYY-MM-DD") from error


def count(text: str) -> int:
    """A number of things from 1 to a billion. Raises ArgumentTypeError."""
    if not (text.isdecimal() and int(text[:10]) >= 1 and len(text) < 10):
        raise argparse.ArgumentTypeError(f"{text!r}: write a whole number from 1 to 999999999")
    return int(text)


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Options that choose articles, the same for every command that lists some."""
    group = add_origins(parser)
    group.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="published on this day or later")
    group.add_argument("--until", type=day, metavar="YYYY-MM-DD", help="published on this day or earlier")
    group.add_argument("--all-versions", action="store_true", help="also what articles said before they were changed")


def add_origins(parser: argparse.ArgumentParser) -> Any:
    """Those of `add_filters` that say where articles come from; returns their group."""
    group = parser.add_argument_group("which articles")
    group.add_argument("--portal", metavar="NAME", help="of this portal")
    group.add_argument("--section", metavar="TEXT", help="met in a section whose name holds this")
    group.add_argument("--author", metavar="TEXT", help="by an author whose name holds this, accents optional")
    group.add_argument("--unit", metavar="TEXT", help="of a source unit whose name holds this, accents optional")
    return group


def chosen_filters(database: Database, opts: argparse.Namespace) -> Filters:
    """What the options of `add_filters` choose. Raises UsageError for a portal that is not known, or no days at all."""
    if opts.since and opts.until and opts.since > opts.until:
        raise UsageError(f"--since {opts.since} is after --until {opts.until}", print_help=False)
    return replace(chosen_origins(database, opts), since=opts.since, until=opts.until, all_versions=opts.all_versions)


def chosen_origins(database: Database, opts: argparse.Namespace) -> Filters:
    """What the options of `add_origins` choose. Raises UsageError for a portal that is not known."""
    if opts.portal is not None:
        one_of(opts.portal, portal_names(database), "portal")
    return Filters(portal=opts.portal, section=opts.section, author=opts.author, unit=opts.unit)
