"""`scrapy annotate`: texts in, the places that they name out; for research, for tests, and for measuring."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from scrapy.exceptions import UsageError

from ntm_crawler.command_line import ProjectCommand
from ntm_crawler.language import gettext
from ntm_crawler.places import Context, Place, Subject, find_places, find_subjects


class Command(ProjectCommand):
    """Reads JSON lines from standard input, and writes one for each."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Find the places in texts: JSON lines from standard input to standard output")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        """Answer line by line, in their order."""
        if args:
            raise UsageError
        for record in _records():
            print(json.dumps(_annotated(record), ensure_ascii=False), flush=True)


def _records() -> Iterator[dict[str, Any]]:
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise UsageError(
                gettext("line {number} of the input is no JSON: {error}").format(number=number, error=error),
                print_help=False,
            ) from error
        yield record


def _annotated(record: dict[str, Any]) -> dict[str, Any]:
    """The answer to a record; with `about` where it has a title and a lead."""
    context = _context(record.get("article") or {})
    text = record.get("text") or ""
    answer = {"id": record.get("id"), "places": list(map(_written, find_places(text, context=context))), "facts": []}
    if "title" in record and "lead" in record:
        subjects = find_subjects(record["title"] or "", record["lead"] or "", text, context=context)
        answer["about"] = list(map(_named, subjects))
    return answer


def _context(article: dict[str, Any]) -> Context:
    published = article.get("published")
    return Context(
        province=article.get("portal_province"),
        district=article.get("portal_district"),
        published=date.fromisoformat(published[:10]) if published else None,
    )


def _written(place: Place) -> dict[str, Any]:
    return {
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "level": place.level,
        "code": place.code,
    }


def _named(subject: Subject) -> dict[str, Any]:
    return {"level": subject.level, "name": subject.name, "code": subject.code}
