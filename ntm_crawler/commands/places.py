"""`scrapy places [NAME|CODE|ARTICLE]`: what a place was and is, and how many articles name it."""

import argparse
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, ClassVar

from rich.console import Console
from rich.markup import escape
from scrapy.exceptions import UsageError

from ntm_crawler.command_line import ProjectCommand, article_line, count, unread_documents
from ntm_crawler.database import Database
from ntm_crawler.database.connection import Row
from ntm_crawler.database.document_facts import places_in_documents
from ntm_crawler.database.existing import existing_database
from ntm_crawler.database.places import Named, named_units
from ntm_crawler.database.queries import article_row, find_article
from ntm_crawler.derived.places import Places
from ntm_crawler.derived.shown_places import called, told_places
from ntm_crawler.language import gettext, grouped, marked, ngettext
from ntm_crawler.places import Unit, history_of, load_gazetteer, units_called
from ntm_crawler.terminal import fitting_table

_HEADINGS = (marked("place"), marked("code"), marked("articles"), marked("about it"))
_DOCUMENT_HEADINGS = (*_HEADINGS[:2], marked("documents"), _HEADINGS[3])


class Command(ProjectCommand):
    """Prints the history of a place, the places of an article, or the places named most."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[<name> | <code> | <article id or address>]")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Show what a place was and is, or the places of an article; without a name: those named most")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--article", action="store_true", help=gettext("the number is an article's, not a code"))
        parser.add_argument(
            "--documents", action="store_true", help=gettext("what the articles' documents name, and on which pages")
        )
        parser.add_argument(
            "--limit", type=count, default=20, metavar="N", help=gettext("at most so many (default: %(default)s)")
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print them; exit code 1 when there is no such place or article."""
        if opts.article and len(args) != 1:
            raise UsageError
        assert self.settings is not None
        wanted = " ".join(args)
        console = Console(soft_wrap=True, highlight=False)
        units = [] if opts.article or "://" in wanted else units_called(wanted)
        with existing_database(self.settings) as database:
            if not args:
                named = named_units(database, documents=opts.documents)
                _print_most_named(console, named, opts.limit, documents=opts.documents)
            elif units and opts.documents:
                _print_documents(console, places_in_documents(database, keys=_keys(units)), opts.limit)
            elif units:
                _print_units(console, units, named_units(database), opts.limit)
            elif (article_id := find_article(database, wanted)) is None:
                console.print(gettext("no place or article is called {name}").format(name=escape(wanted)))
                self.exitcode = 1
                return
            elif opts.documents:
                _print_documents(console, places_in_documents(database, article_id=article_id), opts.limit)
            else:
                _print_article(console, database, article_id)
            _print_outdated(console, database, documents=opts.documents)


def _keys(units: Sequence[Unit]) -> list[str]:
    """The keys of what the units were and are."""
    return [one.key for unit in units for one in history_of(unit) if one.code == unit.code]


def _print_most_named(console: Console, named: Mapping[str, Named], limit: int, *, documents: bool) -> None:
    units = load_gazetteer().units
    rows = [
        (called(key), units[key].code, str(one.articles), str(one.about)) for key, one in list(named.items())[:limit]
    ]
    headings = _DOCUMENT_HEADINGS if documents else _HEADINGS
    console.print(fitting_table(headings, rows, width=console.width, texts=2, spared=("code",)))
    if len(named) > limit:
        told = gettext("{count} places are named; the first {limit} are shown, more with --limit")
        console.print(told.format(count=grouped(len(named)), limit=limit))


def _print_units(console: Console, units: Sequence[Unit], named: Mapping[str, Named], limit: int) -> None:
    """The history of each unit, those that articles name first; a history that was printed already is not repeated."""
    told: set[str] = set()
    histories = []
    for unit in sorted(units, key=lambda one: -named.get(one.key, Named()).articles):
        if unit.key not in told:
            history = history_of(unit)
            told |= {one.key for one in history if one.level == unit.level and one.code == unit.code}
            histories.append((unit, history))
    for unit, history in histories[:limit]:
        console.print(f"[bold]{escape(called(unit.key))}[/bold]")
        for one in history:
            console.print(f"  {_period(one)}  {one.code}  {escape(called(one.key))}{_figures(named.get(one.key))}")
        console.print()
    if len(histories) > limit:
        console.print(
            gettext("{count} more are called so: name the unit above, too").format(count=len(histories) - limit)
        )


def _print_article(console: Console, database: Database, article_id: int) -> None:
    console.print(f"[bold]{escape(article_row(database, article_id)['title'])}[/bold]")
    rows = told_places(database, article_id)
    for row in rows:
        name = row["shown"]
        if row["role"] == "about":
            reason = str(row["reason"])
            console.print(gettext("  about {name}: {reason}").format(name=escape(name), reason=gettext(reason)))
        else:
            times = ngettext("{count} time", "{count} times", row["mentions"]).format(count=row["mentions"])
            console.print(gettext("  names {name}: {times}").format(name=escape(name), times=times))
    if not rows:
        console.print(gettext("  names no place"))


def _print_documents(console: Console, rows: Sequence[Row], limit: int) -> None:
    """The documents, those of the newest article first, each with what it names and on which pages."""
    documents = [list(group) for _, group in groupby(rows, key=lambda row: row["document_id"])]
    for named in documents[:limit]:
        first = named[0]
        console.print(f"[bold]{escape(first['document'])}[/bold]")
        console.print(article_line(first))
        for row in named:
            told = gettext("  about {name}: {reason}") if row["about"] else gettext("  names {name}: {times}")
            pages = _pages(row["pages"])
            console.print(told.format(name=escape(called(row["place"])), reason=pages, times=pages))
        console.print()
    console.print(ngettext("{count} document", "{count} documents", len(documents)).format(count=len(documents)))


def _pages(pages: Sequence[int]) -> str:
    if not pages:
        return gettext("by the heading of the article")
    told = ngettext("page {pages}", "pages {pages}", len(pages))
    return told.format(pages=", ".join(map(str, pages)))


def _print_outdated(console: Console, database: Database, *, documents: bool) -> None:
    if documents:
        console.print(unread_documents(database), end="")
    elif missing := Places(database).outdated():
        console.print(
            gettext("the places of {missing} articles are not known by the present rules: scrapy derive {name}").format(
                missing=missing, name=Places.name
            )
        )


def _period(unit: Unit) -> str:
    if unit.valid_from and unit.valid_to:
        return f"{unit.valid_from}–{unit.valid_to}"
    if unit.valid_to:
        return gettext("until {day}").format(day=unit.valid_to).ljust(21)
    if unit.valid_from:
        return gettext("since {day}").format(day=unit.valid_from).ljust(21)
    return gettext("always").ljust(21)


def _figures(named: Named | None) -> str:
    if named is None:
        return ""
    articles = ngettext("{count} article", "{count} articles", named.articles).format(count=grouped(named.articles))
    return gettext(" · {articles}, {about} about it").format(articles=articles, about=named.about)
