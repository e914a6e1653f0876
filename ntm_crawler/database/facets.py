"""What narrows a search: the values that the articles found have, and how often."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ntm_crawler.database.connection import Database

FACETS = ("portal", "section", "year", "month", "place", "author", "unit")

_MANY = 20_000  # articles found

Facets = dict[str, list[tuple[str, int]]]


def facets_of_found(database: Database) -> Facets:
    """For each of FACETS its values and how many of the articles in `temp.found` have each, the most frequent first.

    Years are `YYYY`, months `YYYY-MM`, the latest first. An article that several authors share counts for each of them.
    Places are keys of the units that articles name.
    """
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for portal, articles in _groups(database, "portal"):
        counts["portal"][portal] += articles
    for section, articles in _groups(database, "section"):
        counts["section"][section] += articles
    for month, articles in _groups(database, "substr(published_at, 1, 7)"):
        counts["month"][month] += articles
        counts["year"][month[:4]] += articles
    for place, articles in _places(database):
        counts["place"][place] += articles
    for authors, unit, articles in _groups(database, "author", "source_unit"):
        counts["unit"][unit] += articles
        for author in authors.split(", "):
            counts["author"][author] += articles
    return {
        facet: _in_order(facet, [(value, articles) for value, articles in counter.items() if value])
        for facet, counter in counts.items()
    }


def _places(database: Database) -> Iterator[tuple[str, int]]:
    yield from database.execute(
        """SELECT place, count(DISTINCT article_id) FROM article_places
        WHERE place IS NOT NULL AND article_id IN (SELECT id FROM found) GROUP BY place"""
    )


def _in_order(facet: str, values: list[tuple[str, int]]) -> list[tuple[str, int]]:
    if facet in ("year", "month"):
        return sorted(values, reverse=True)
    return sorted(values, key=lambda pair: (-pair[1], pair[0]))


def _groups(database: Database, *columns: str) -> Iterator[tuple[Any, ...]]:
    """What stands in the columns, an empty text where nothing does, and in how many of the articles found.

    Of few articles each is looked up; of many the whole index of the columns is read (the plus forbids the other way).
    """
    article = "+id" if database.value("SELECT count(*) FROM found") > _MANY else "id"
    names = ", ".join(columns)
    for *values, articles in database.execute(
        f"SELECT {names}, count(*) FROM articles WHERE {article} IN (SELECT id FROM found) GROUP BY {names}"  # noqa: S608
    ):
        yield *(value or "" for value in values), articles
