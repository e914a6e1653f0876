"""What all commands of the project have in common: nothing that was typed is passed over in silence."""

import argparse
import logging
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from rich.markup import escape
from scrapy.commands import ScrapyCommand, ScrapyHelpFormatter
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from scrapy.spiderloader import get_spider_loader

from ntm_crawler.database import Database
from ntm_crawler.database.archive import portals_with_archive
from ntm_crawler.database.connection import Row
from ntm_crawler.database.full_text import Filters
from ntm_crawler.database.queries import portal_names
from ntm_crawler.derived.derivation import Derivation
from ntm_crawler.exceptions import AlertError
from ntm_crawler.fleet.lease import keep_to_lease
from ntm_crawler.language import gettext, translate_argparse
from ntm_crawler.terminal import terminal_progress

# What Scrapy says of itself at each start, and of each spider's: for whoever debugs it.
_OF_THE_START = ("addons", "core.engine", "crawler", "middleware", "utils.log")
# What these log as errors becomes an issue, and health's word on the portal.
_TOLD_AS_ISSUES = ("downloadermiddlewares.retry", "downloadermiddlewares.robotstxt")


class _HelpFormatter(ScrapyHelpFormatter):
    """Scrapy's underlined headings, in any language: it looks for English ones, and writes them Like This."""

    def format_part_strings(self, part_strings: list[str]) -> list[str]:
        """The parts of a help text, as Scrapy's method has them."""
        usage = gettext("usage: ")
        if part_strings and part_strings[0].startswith(usage):
            call = part_strings[0].removeprefix(usage)
            part_strings = [f"{usage.removesuffix(' ')}\n", f"  {call}", *part_strings[1:]]
        return [_underlined(part) if part.endswith(":\n") else part for part in part_strings]


def _underlined(heading: str) -> str:
    text = heading.removesuffix(":\n")
    return f"{text[:1].upper()}{text[1:]}\n{'=' * len(text)}\n"


class ProjectCommand(ScrapyCommand):
    """Refuses options that it does not know: Scrapy hands them on as words. After `--` everything is a word."""

    takes_minus_words = False
    _options: Collection[str] = ()

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options, in the language of who reads."""
        super().add_options(parser)
        self._translate(parser)
        self._options = parser._option_string_actions.keys()

    def _translate(self, parser: argparse.ArgumentParser) -> None:
        assert self.settings is not None
        translate_argparse()
        parser.formatter_class = _HelpFormatter
        for group in parser._action_groups:
            group.title = group.title and gettext(group.title)
        for action in parser._actions:
            action.help = action.help and gettext(action.help)
        level = gettext("log level (default: {level})").format(level=self.settings["LOG_LEVEL"])
        parser._option_string_actions["--loglevel"].help = level

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's, with unknown options refused; those after `--` are left in `args` without it."""
        keep_to_lease()
        words = args.index("--") if "--" in args else len(args)
        for word in args[:words]:
            if word.startswith("-") and not (self.takes_minus_words and word[1:2] != "-"):
                option = word.partition("=")[0]
                raise UsageError(
                    gettext(
                        "there is no option {option}{hint}; what is no option and begins with a dash is "
                        "written after --"
                    ).format(option=option, hint=suggestion(option, self._options)),
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


def one_of(word: str, known: Collection[str], told: str) -> str:
    """`word` if it is known. Raises UsageError with `told` ("no … {name}"), and the nearest that is, or all of them."""
    if word in known:
        return word
    raise UsageError(told.format(name=word) + (suggestion(word, known) or there_are(known)), print_help=False)


def known_spider(settings: BaseSettings, name: str) -> str:
    """`name` if a spider is called so. Raises UsageError as `one_of` does."""
    return one_of(name, get_spider_loader(settings).list(), gettext("no spider is called {name}"))


def archived_portals(database: Database, names: Sequence[str]) -> list[str]:
    """`names`, or all portals with archived articles. Raises UsageError for one that has none."""
    archived = portals_with_archive(database)
    told = gettext("no portal with archived articles is called {name}")
    return [one_of(name, archived, told) for name in names] or archived


def derive_outdated(derivation: Derivation) -> int:
    """Derive from all that is outdated, with a bar on a terminal; returns how much this was."""
    done = 0
    with terminal_progress() as progress:
        bar = progress.add_task(derivation.name, total=derivation.outdated())
        while count := derivation.run(derivation.batch):
            done += count
            progress.advance(bar, count)
    return done


def article_line(row: Row) -> str:
    """Where and when an article was published, by which id it is stored, and its address: marked up for a terminal."""
    published = row["published_at"] or gettext("no date")
    return f"  {row['portal']} · {published} · id {row['article_id']} · {escape(row['url'])}"


def unread_documents(database: Database) -> str:
    """A line that says how many documents are still to be read for places and facts; empty where none is."""
    from ntm_crawler.derived.document_facts import DocumentFacts  # the rules, which most commands do not need

    if unread := DocumentFacts(database).outdated():
        told = gettext("{count} documents have not been read for facts yet: scrapy derive document_facts")
        return told.format(count=unread) + "\n"
    return ""


def delivered(deliver: Callable[[], None]) -> bool:
    """Deliver an alert or a digest; whether it arrived, else standard error says why not."""
    try:
        deliver()
    except AlertError as error:
        return is_well([str(error)])
    return True


def is_well(problems: Collection[str]) -> bool:
    """Say each problem on standard error; whether there is none."""
    for problem in problems:
        print(problem, file=sys.stderr)
    return not problems


def suggestion(word: str, known: Iterable[str]) -> str:
    """` (did you mean …?)`, or nothing where nothing is like `word`."""
    near = get_close_matches(word, list(known), n=1)
    return gettext(" (did you mean {name}?)").format(name=near[0]) if near else ""


def there_are(known: Collection[str]) -> str:
    """`; there are: a, b`."""
    return (
        gettext("; there are: {names}").format(names=", ".join(sorted(known))) if known else gettext("; there are none")
    )


def day(text: str) -> date:
    """A day that an option names. Raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(gettext("{text!r} is no day; write YYYY-MM-DD").format(text=text)) from error


def count(text: str) -> int:
    """A number of things from 1 to a billion. Raises ArgumentTypeError."""
    if not (text.isdecimal() and int(text[:10]) >= 1 and len(text) < 10):
        raise argparse.ArgumentTypeError(
            gettext("{text!r}: write a whole number from 1 to 999999999").format(text=text)
        )
    return int(text)


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Options that choose articles, the same for every command that lists some."""
    group = add_origins(parser)
    group.add_argument("--since", type=day, metavar="YYYY-MM-DD", help=gettext("published on this day or later"))
    group.add_argument("--until", type=day, metavar="YYYY-MM-DD", help=gettext("published on this day or earlier"))
    group.add_argument(
        "--all-versions", action="store_true", help=gettext("also what articles said before they were changed")
    )


def add_origins(parser: argparse.ArgumentParser) -> Any:
    """Those of `add_filters` that say where articles come from; returns their group."""
    group = parser.add_argument_group(gettext("which articles"))
    group.add_argument("--portal", metavar="NAME", help=gettext("of this portal"))
    group.add_argument("--section", metavar="TEXT", help=gettext("met in a section whose name holds this"))
    group.add_argument("--author", metavar="TEXT", help=gettext("by an author whose name holds this, accents optional"))
    group.add_argument(
        "--unit", metavar="TEXT", help=gettext("of a source unit whose name holds this, accents optional")
    )
    group.add_argument(
        "--place",
        metavar="NAME",
        help=gettext('that name this place: "Đông Văn", "xã Đông Văn, huyện Đông Sơn", a code'),
    )
    group.add_argument(
        "--today", action="store_true", help=gettext("with --place: that name anything which is a part of it today")
    )
    return group


def chosen_filters(database: Database, opts: argparse.Namespace) -> Filters:
    """What the options of `add_filters` choose. Raises UsageError for a portal that is not known, or no days at all."""
    if opts.since and opts.until and opts.since > opts.until:
        raise UsageError(
            gettext("--since {since} is after --until {until}").format(since=opts.since, until=opts.until),
            print_help=False,
        )
    return replace(chosen_origins(database, opts), since=opts.since, until=opts.until, all_versions=opts.all_versions)


def chosen_origins(database: Database, opts: argparse.Namespace) -> Filters:
    """What the options of `add_origins` choose. Raises UsageError for a portal that is not known."""
    if opts.portal is not None:
        one_of(opts.portal, portal_names(database), gettext("no portal is called {name}"))
    return Filters(
        portal=opts.portal, section=opts.section, author=opts.author, unit=opts.unit, places=_chosen_places(opts)
    )


def _chosen_places(opts: argparse.Namespace) -> tuple[str, ...] | None:
    """The keys of the units that --place means. Raises UsageError where there is none."""
    if opts.place is None:
        if opts.today:
            raise UsageError(gettext("--today says what of a place is meant: name it with --place"), print_help=False)
        return None
    return units_meant(opts.place, today=opts.today)


def units_meant(place: str, *, today: bool = False) -> tuple[str, ...]:
    """The keys of the units that a person means by a name, a code or a key. Raises UsageError where there is none."""
    from ntm_crawler.places.history import unit_keys  # 20 ms that only a place needs

    keys = unit_keys(place, today=today)
    if not keys:
        raise UsageError(gettext("no place is called {name}").format(name=place), print_help=False)
    return keys
