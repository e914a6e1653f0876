"""`scrapy search TEXT`: full-text search in the database; accents that are typed are meant."""

import argparse
import csv
import json
import sys
from dataclasses import asdict

from rich.console import Console
from rich.markup import escape
from scrapy.exceptions import UsageError

from ntm_crawler.command_line import ProjectCommand, add_filters, chosen_filters, count
from ntm_crawler.database.existing import existing_database
from ntm_crawler.database.full_text import Found, Hit, Wish, newest, search
from ntm_crawler.exceptions import SearchError
from ntm_crawler.language import gettext, grouped, ngettext
from ntm_crawler.tables import safe_cell

_MARK = ("\ue000", "\ue001")  # private use: no page has them
_FIELDS = ("id", "portal", "url", "title", "published_at", "snippet")
_OF_DOCUMENTS = ("document", "page")  # where a document holds the words, and not the article


class Command(ProjectCommand):
    """Prints the articles that hold the words asked for."""

    requires_project = True
    requires_crawler_process = False
    takes_minus_words = True

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[options] [<words> | '\"a phrase\" this OR that -unwanted']")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Search the stored articles: accents that are typed are meant; without words: the newest")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        add_filters(parser)
        group = parser.add_argument_group(gettext("how they are listed"))
        group.add_argument("--sort", choices=("rank", "date"), default="rank", help=gettext("default: best first"))
        group.add_argument("--copies", action="store_true", help=gettext("every copy of a story, not each story once"))
        group.add_argument(
            "--limit", type=count, default=10, metavar="N", help=gettext("at most so many (default: %(default)s)")
        )
        form = group.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help=gettext("one JSON object"))
        form.add_argument("--csv", action="store_true", help=gettext("a table for a spreadsheet"))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the hits, best first, and how many there are in all; without words the newest articles."""
        assert self.settings is not None
        text = " ".join(args)
        plain = opts.json or opts.csv
        wish = Wish(
            limit=opts.limit, by_date=opts.sort == "date", copies=opts.copies, mark=("", "") if plain else _MARK
        )
        with existing_database(self.settings) as database:
            filters = chosen_filters(database, opts)
            try:
                found = search(database, text, filters, wish) if args else newest(database, filters, wish)
            except SearchError as error:
                raise UsageError(str(error), print_help=False) from error
        if opts.json:
            articles = [_fields(hit) | (_of_document(hit) if hit.document else {}) for hit in found.hits]
            print(json.dumps({"total": found.total, "articles": articles}, ensure_ascii=False))
        elif opts.csv:
            _print_csv(found.hits)
        else:
            _print_found(found)


def _fields(hit: Hit) -> dict[str, object]:
    values = asdict(hit)
    return {name: values[name] for name in _FIELDS}


def _of_document(hit: Hit) -> dict[str, object]:
    return {name: getattr(hit, name) for name in _OF_DOCUMENTS}


def _print_csv(hits: list[Hit]) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow((*_FIELDS, *_OF_DOCUMENTS))
    writer.writerows(map(safe_cell, (_fields(hit) | _of_document(hit)).values()) for hit in hits)


def _print_found(found: Found) -> None:
    console = Console(soft_wrap=True, highlight=False)
    for hit in found.hits:
        console.print(f"[bold]{_styled(hit.title, console)}[/bold]")
        day = hit.published_at or gettext("no date")
        console.print(f"  {hit.portal} · {day} · {escape(hit.url)}{_notes(hit)}")
        if hit.document:
            console.print(f"  {_styled(_place(hit), console)}")
        console.print(f"  {_styled(hit.snippet, console)}\n")
    console.print(_summary(found))


def _place(hit: Hit) -> str:
    return gettext("in its document {name}, page {page}:").format(name=hit.document, page=hit.page)


def _notes(hit: Hit) -> str:
    notes = f" · id {hit.id}"
    if hit.version:
        notes += gettext(" · in version {version}").format(version=hit.version)
    if hit.copies and hit.document:
        notes += ngettext(
            " · and {count} more article with this document",
            " · and {count} more articles with this document",
            hit.copies,
        ).format(count=hit.copies)
    elif hit.copies:
        notes += gettext(" · and {copies} more with this story: scrapy duplicates {id}").format(
            copies=hit.copies, id=hit.id
        )
    return notes


def _summary(found: Found) -> str:
    told = ngettext("{count} article", "{count} articles", found.articles).format(count=grouped(found.articles))
    if found.total != found.articles:
        told += gettext(", {count} without copies").format(count=grouped(found.total))
    if len(found.hits) < found.total:
        told += gettext("; the first {count} are shown, more with --limit").format(count=len(found.hits))
    return told


def _styled(text: str, console: Console) -> str:
    """Rich markup for a text with marks: inverse on a terminal, brackets elsewhere."""
    before, after = ("[reverse]", "[/reverse]") if console.is_terminal else ("\\[", "]")
    return escape(text).replace(_MARK[0], before).replace(_MARK[1], after)
