"""`scrapy history ARTICLE`: the versions of an article, and what changed from one to the next."""

import argparse
from dataclasses import replace
from itertools import pairwise
from typing import Any, ClassVar

from rich.console import Console
from rich.markup import escape
from scrapy.exceptions import UsageError

from ntm_crawler.clock import to_iso
from ntm_crawler.command_line import ProjectCommand
from ntm_crawler.database.existing import existing_database
from ntm_crawler.database.held import Held, held_version
from ntm_crawler.database.queries import Version, find_article, versions_of
from ntm_crawler.derived.copies.word_difference import difference_markup
from ntm_crawler.language import gettext


class Command(ProjectCommand):
    """Prints an article's versions with a word difference of what changed."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """How to call it."""
        return gettext("<article id or address>")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Show how an article changed since it was first seen")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        """Print the versions, first to last; exit code 1 when there is no such article."""
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
            versions = versions_of(database, article_id)
            _print_history(console, versions)
            if held := held_version(database, article_id):
                _print_held(console, held, versions[-1])


def _print_history(console: Console, versions: list[Version]) -> None:
    first, last = versions[0], versions[-1]
    console.print(f"[bold]{escape(last.fields['title'])}[/bold]")
    console.print(f"{escape(last.url)}")
    console.print(
        gettext("version {number} · seen {seen_at} · {count} words").format(
            number=first.number, seen_at=first.seen_at, count=len(first.body.split())
        )
    )
    for before, after in pairwise(versions):
        console.print(
            gettext("version {number} · seen {seen_at} · changed: {changed}").format(
                number=after.number, seen_at=after.seen_at, changed=", ".join(after.changed)
            )
        )
        for line in _changes(before, after, terminal=console.is_terminal):
            console.print(f"  {line}")
    if last.withdrawn_at:
        console.print(gettext("withdrawn · {withdrawn_at}").format(withdrawn_at=last.withdrawn_at))


def _print_held(console: Console, held: Held, current: Version) -> None:
    reasons = ", ".join(held.reasons) or gettext("its run did not end")
    console.print(
        gettext("held · seen {fetched_at} · {reasons} · scrapy accept {article_id}").format(
            fetched_at=to_iso(held.article.fetched_at), reasons=reasons, article_id=held.article_id
        )
    )
    after = replace(
        current,
        changed=("title", "body"),
        fields=current.fields | {"title": held.article.title},
        body=held.article.body,
    )
    for line in _changes(current, after, terminal=console.is_terminal):
        console.print(f"  {line}")


def _changes(before: Version, after: Version, *, terminal: bool) -> list[str]:
    lines = []
    for name in after.changed:
        if name == "body":
            old, new = before.body, after.body
        elif name in after.fields:
            old, new = before.fields[name] or "", after.fields[name] or ""
        else:
            continue
        told = difference_markup(old, new, terminal=terminal) or gettext("other white space")
        lines.append(f"{name}: {told}")
    return lines
