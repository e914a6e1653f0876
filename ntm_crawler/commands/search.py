"""`scrapy search TEXT`: full-text search in the database, accents optional."""

import argparse

from rich.console import Console
from rich.markup import escape
from scrapy.commands import ScrapyCommand

from ntm_crawler.database.existing import existing_database
from ntm_crawler.database.full_text import newest, search

_MARK = ("\ue000", "\ue001")  # private use: no page has them


class Command(ScrapyCommand):
    """Prints the articles that hold the words asked for."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """How to call it."""
        return "[--portal NAME] [--limit N] [<words>]"

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return "Search the stored articles, accents optional; without words: the newest"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--portal", help="only articles of this portal")
        parser.add_argument("--limit", type=int, default=10, help="at most so many (default: %(default)s)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print title, date, address and a snippet of each hit, exact hits first; without words the newest articles."""
        assert self.settings is not None
        console = Console(soft_wrap=True, highlight=False)
        text, options = " ".join(args), {"limit": opts.limit, "portal": opts.portal}
        with existing_database(self.settings) as database:
            hits = search(database, text, mark=_MARK, **options) if args else newest(database, **options)
        for hit in hits:
            console.print(f"[bold]{_styled(hit.title, console)}[/bold]")
            console.print(f"  {hit.portal} · {hit.published_at or 'no date'} · {escape(hit.url)}")
            console.print(f"  {_styled(hit.snippet, console)}\n")
        found = "1 article" if len(hits) == 1 else f"{len(hits)} articles"
        console.print(found + (", more with --limit" if len(hits) == opts.limit else ""))


def _styled(text: str, console: Console) -> str:
    """Rich markup for a text with marks: inverse on a terminal, brackets elsewhere."""
    before, after = ("[reverse]", "[/reverse]") if console.is_terminal else ("\\[", "]")
    return escape(text).replace(_MARK[0], before).replace(_MARK[1], after)
