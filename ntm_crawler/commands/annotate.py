"""`scrapy annotate`: texts in, their places and facts out; for research, for tests, and for measuring."""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from scrapy.exceptions import UsageError

from ntm_crawler.command_line import ProjectCommand
from ntm_crawler.facts import Fact, Topic, find_facts
from ntm_crawler.language import gettext
from ntm_crawler.places import Context, Place, Subject, find_places, find_subjects


class Command(ProjectCommand):
    """Reads JSON lines from standard input, and writes one for each."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Find the places and facts in texts: JSON lines from standard input to standard output")

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
    article, text = record.get("article") or {}, record.get("text") or ""
    article = {**article, "published": _day(article.get("published"))}
    context = Context.of(article.get("portal_province"), article.get("portal_district"), article.get("published"))
    places = find_places(text, context=context)
    facts = find_facts(text, topic=_topic(article), places=places)
    answer = {
        "id": record.get("id"),
        "places": list(map(_written, places)),
        "facts": [_written_fact(fact, places) for fact in facts],
    }
    if "title" in record and "lead" in record:
        subjects = find_subjects(record["title"] or "", record["lead"] or "", text, context=context)
        answer["about"] = list(map(_named, subjects))
    return answer


_PUBLISHED = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?P<day>-\d\d)?)?")


def _day(published: str | None) -> str | None:
    """The day of a text; the last of its month, or year, that all have, where it tells no more; None for no date."""
    found = _PUBLISHED.match(published or "")
    if found is None:
        return None
    day = f"{found['year']}-{found['month'] or 12}{found['day'] or '-28'}"
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return None


def _topic(article: dict[str, Any]) -> Topic:
    level = "district" if article.get("portal_district") else "province" if article.get("portal_province") else None
    return Topic(
        programme=article.get("ntm"),
        published=article.get("published"),
        level=level,
        title=article.get("title") or "",
    )


def _written(place: Place) -> dict[str, Any]:
    return {
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "level": place.level,
        "code": place.code,
    }


def _written_fact(fact: Fact, places: list[Place]) -> dict[str, Any]:
    return {
        "start": fact.start,
        "end": fact.end,
        "quote": fact.quote,
        "indicator": fact.indicator,
        "value": fact.value,
        "value_max": fact.value_max,
        "value2": fact.total,
        "unit": fact.unit,
        "comparator": fact.comparator,
        "status": fact.status,
        "period": fact.period,
        "place_text": fact.place,
        "place_level": fact.place_level,
        "place_code": places[fact.named_place].code if fact.named_place is not None else None,
        "cumulative": fact.stock,
        "qualifier": fact.qualifier,
        "criteria_set": fact.criteria_set,
        "rule": fact.rule,
        "sure": fact.sure,
    }


def _named(subject: Subject) -> dict[str, Any]:
    return {"level": subject.level, "name": subject.name, "code": subject.code}
