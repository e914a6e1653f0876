"""`scrapy duplicates ARTICLE`: the articles that carry one story, and what each of them changed."""

import argparse
from typing import Any, ClassVar

from rich.console import Console
from rich.markup import escape
from scrapy.exceptions import UsageError

from ntm_crawler.command_line import ProjectCommand
from ntm_crawler.database.existing import existing_database
from ntm_crawler.database.queries import find_article
from ntm_crawler.derived.copies.stories import Carrier, Stories, Story, story_of
from ntm_crawler.derived.copies.word_difference import difference_markup
from ntm_crawler.language import gettext


class Command(ProjectCommand):
    """Shows a group of duplicates."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """How to call it."""
        return gettext("<article id or address>")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Show which articles carry the same story, and how their texts differ")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        """Print the story of one article; exit code 1 when there is no such article."""
        if len(args) != 1:
            raise UsageError
        assert self.settings is not None
        console = Console(soft_wrap=True, highlight=False)
        with existing_database(self.settings) as database:
            article_id = find_article(database, args[0])
            if article_id is None:
                console.print(
                    gettext("no article {reference} in {path}").format(
                        reference=escape(args[0]), path=escape(database.path)
                    )
                )
                self.exitcode = 1
                return
            _print_story(console, story_of(database, article_id))
            if missing := Stories(database).outdated():
                console.print(
                    "\n"
                    + gettext("{missing} articles were not compared by the present rules: scrapy derive {name}").format(
                        missing=missing, name=Stories.name
                    )
                )


def _print_story(console: Console, story: Story) -> None:
    first, *others = story.carriers
    console.print(f"[bold]{escape(first.title)}[/bold]")
    console.print(gettext("story {id}: {carriers} carriers").format(id=story.id, carriers=len(story.carriers)))
    _print_carrier(console, first)
    for carrier in others:
        console.print()
        _print_carrier(console, carrier)
        for line in _links_of(story, carrier):
            console.print(f"    {line}")
        difference = difference_markup(first.text, carrier.text, terminal=console.is_terminal)
        told = difference or gettext("the same words")
        console.print(f"    {told}")


def _print_carrier(console: Console, carrier: Carrier) -> None:
    credits_ = ", ".join(filter(None, (carrier.author, carrier.source_unit))) or gettext("no byline")
    withdrawn = gettext(" · withdrawn {moment}").format(moment=carrier.withdrawn_at) if carrier.withdrawn_at else ""
    published = carrier.published_at or gettext("no date")
    console.print(f"  {carrier.article_id} · {carrier.portal} · {published} · {escape(credits_)}{withdrawn}")
    console.print(f"    {escape(carrier.url)}")


def _links_of(story: Story, carrier: Carrier) -> list[str]:
    lines = []
    for article_id, link in story.links:
        if carrier.article_id in (article_id, link.other_id):
            other = link.other_id if carrier.article_id == article_id else article_id
            evidence = ", ".join(f"{name} {value}" for name, value in link.evidence.items())
            lines.append(
                gettext("{kind} {score:.2f} with {other} ({evidence})").format(
                    kind=link.kind, score=link.score, other=other, evidence=escape(evidence)
                )
            )
    return lines
