"""`scrapy facts [PLACE]`: what articles state in numbers, each with the sentence that says so."""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, ClassVar

from rich.console import Console
from rich.markup import escape
from scrapy.exceptions import UsageError

from ntm_crawler.command_line import ProjectCommand, article_line, count, day, one_of, units_meant, unread_documents
from ntm_crawler.database import Database
from ntm_crawler.database.connection import Row
from ntm_crawler.database.existing import existing_database
from ntm_crawler.database.facts import Wanted, chosen_facts
from ntm_crawler.database.queries import portal_names
from ntm_crawler.derived.facts import Facts
from ntm_crawler.extensions.table_files import write_table
from ntm_crawler.facts.vocabulary import indicators
from ntm_crawler.facts.wording import amount_words, around_quote
from ntm_crawler.language import gettext, ngettext

STATUSES = ("achieved", "target", "planned", "registered", "pending", "remaining", "in_progress")


class Command(ProjectCommand):
    """Lists facts; a fact that several copies of a story tell is listed once."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[options] [<place>]")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("List what articles state in numbers, with the sentences that say so")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        group = parser.add_argument_group(gettext("which facts"))
        group.add_argument("--indicator", metavar="CODE", help=gettext("of this indicator; `list` names them all"))
        group.add_argument("--status", metavar="STATUS", help=", ".join(STATUSES))
        group.add_argument("--portal", metavar="NAME", help=gettext("of this portal"))
        group.add_argument("--since", type=day, metavar="YYYY-MM-DD", help=gettext("published on this day or later"))
        group.add_argument("--until", type=day, metavar="YYYY-MM-DD", help=gettext("published on this day or earlier"))
        group.add_argument("--all", action="store_true", help=gettext("also those that are not sure"))
        group.add_argument("--copies", action="store_true", help=gettext("every copy of a story, not each story once"))
        group.add_argument(
            "--documents", action="store_true", help=gettext("of the articles' documents, instead of the articles")
        )
        group = parser.add_argument_group(gettext("how they are listed"))
        group.add_argument("--limit", type=count, metavar="N", help=gettext("at most so many"))
        form = group.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help=gettext("one JSON object a line"))
        form.add_argument("--csv", action="store_true", help=gettext("a table for a spreadsheet"))
        form.add_argument("--xlsx", type=Path, metavar="FILE", help=gettext("write them to a file for Excel"))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the facts, those of the newest article first."""
        assert self.settings is not None
        if opts.indicator == "list":
            _print_indicators()
            return
        with existing_database(self.settings) as database:
            wanted = _wanted(database, " ".join(args), opts)
            rows = list(chosen_facts(database, wanted))
            unread = unread_documents(database) if opts.documents else _unread_articles(database)
        shown = rows[: opts.limit]
        if opts.json:
            for row in shown:
                print(json.dumps(row, ensure_ascii=False))
        elif opts.csv:
            _write(shown, ".csv", None, wanted.columns)
        elif opts.xlsx:
            _write(shown, ".xlsx", opts.xlsx, wanted.columns)
            print(
                ngettext("{file}: {count} fact", "{file}: {count} facts", len(shown)).format(
                    file=opts.xlsx, count=len(shown)
                )
            )
        else:
            _print_facts(shown, len(rows))
        if unread:
            print(unread, end="", file=sys.stderr)


def _unread_articles(database: Database) -> str:
    if unread := Facts(database).outdated():
        told = gettext("{count} articles have not been read for facts yet: scrapy derive facts")
        return told.format(count=unread) + "\n"
    return ""


def _wanted(database: Database, place: str, opts: argparse.Namespace) -> Wanted:
    """What the arguments choose. Raises UsageError for a word that is none of those there are."""
    if opts.indicator:
        one_of(opts.indicator, indicators(), gettext("no indicator is called {name}"))
    if opts.status:
        one_of(opts.status, STATUSES, gettext("no status is called {name}"))
    if opts.portal:
        one_of(opts.portal, portal_names(database), gettext("no portal is called {name}"))
    if opts.since and opts.until and opts.since > opts.until:
        raise UsageError(
            gettext("--since {since} is after --until {until}").format(since=opts.since, until=opts.until),
            print_help=False,
        )
    return Wanted(
        places=units_meant(place) if place else None,
        indicator=opts.indicator,
        status=opts.status,
        portal=opts.portal,
        since=opts.since,
        until=opts.until,
        unsure=opts.all,
        copies=opts.copies,
        documents=opts.documents,
    )


def _print_indicators() -> None:
    for one in indicators().values():
        print(f"{one.code:<22} {one.name} ({', '.join(one.units)})")


def _write(rows: Sequence[Row], ending: str, target: Path | None, columns: Sequence[str]) -> None:
    """Write the facts as a table, to `target` or to standard output. Raises OSError."""
    with tempfile.TemporaryFile() if target is None else target.open("wb") as file:
        write_table(file, ending, rows, columns)
        if target is None:
            file.seek(0)
            sys.stdout.write(file.read().decode("utf-8-sig").replace("\r\n", "\n"))


def _print_facts(rows: Sequence[Row], found: int) -> None:
    console = Console(soft_wrap=True, highlight=False)
    for _, facts in groupby(rows, key=lambda row: (row["article_id"], row.get("document_id"))):
        listed = list(facts)
        first = listed[0]
        console.print(f"[bold]{escape(first['title'] or first['url'])}[/bold]")
        console.print(article_line(first))
        if "document" in first:
            console.print(gettext("  in its document {name}:").format(name=escape(first["document"])))
        for row in listed:
            console.print(f"  {escape(_told(row))}")
            console.print(f"      {escape(_quoted(row))}", style="dim")
        console.print()
    console.print(_summary(len(rows), found))


def _told(row: Row) -> str:
    """A fact in one line: what, how much, how far, when, where."""
    unsure = "" if row["sure"] else "? "
    parts: Iterable[str | None] = (
        f"{unsure}{row['indicator']} {amount_words(row)}",
        row["status"],
        row["period"],
        row["place"] or row["place_level"],
        row["qualifier"],
        gettext("page {page}").format(page=row["page"]) if "page" in row else None,
    )
    return " · ".join(part for part in parts if part)


_ROUND = 70  # characters on either side of a quote that are shown


def _quoted(row: Row) -> str:
    """The sentence around the quote, which stands in brackets; cut where it is long."""
    before, after = around_quote(row)
    before = f"…{before[-_ROUND:]}" if len(before) > _ROUND else before
    after = f"{after[:_ROUND]}…" if len(after) > _ROUND else after
    return f"{before}[{row['quote']}]{after}"


def _summary(shown: int, found: int) -> str:
    told = ngettext("{count} fact", "{count} facts", found).format(count=found)
    if shown < found:
        told += gettext("; the first {count} are shown, more with --limit").format(count=shown)
    return told
