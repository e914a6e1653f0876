"""Rows of facts: what articles state in numbers, as they are stored and asked for. Judges nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ntm_crawler.database.connection import Database, Row, to_json

_SAID = (
    *("id", "indicator", "value", "value_max", "total", "unit", "comparator", "status", "stock"),
    *(
        "period",
        "period_from",
        "period_to",
        "place",
        "place_level",
        "place_code",
        "place_unit",
        "qualifier",
        "criteria_set",
    ),
    *("quote", "sentence", "sure", "rule"),
)
_ARTICLE = ("portal", "published_at", "title", "url")
COLUMNS = (*_SAID, "article_id", "version", "field", "start", "end", *_ARTICLE)
"""The columns that `scrapy facts` and `scrapy export --facts` write, in their order."""
DOCUMENT_COLUMNS = (*_SAID, "document_id", "document", "page", "start", "end", "article_id", *_ARTICLE)
"""With `--documents`: `document` is its name, the article is the one that brought it."""


@dataclass(slots=True, frozen=True, kw_only=True)
class Wanted:
    """Which facts: `places` are keys of units; days are those on which articles were published.

    With `documents` those of documents instead of those of articles.
    """

    places: tuple[str, ...] | None = None
    indicator: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    portal: str | None = None
    unsure: bool = False
    copies: bool = False
    documents: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Those of the rows, in their order."""
        return DOCUMENT_COLUMNS if self.documents else COLUMNS


def replace_facts(database: Database, article_id: int, rows: Iterable[tuple[Row, Sequence[Row]]]) -> None:
    """Store the facts of an article, with the communes that each names, in place of those it had."""
    forget_facts_of(database, article_id)
    for row, communes in rows:
        fact_id = database.insert("facts", row)
        database.execute_many(
            """INSERT OR IGNORE INTO fact_communes (fact_id, code, name, today_code, today_name)
            VALUES (:fact_id, :code, :name, :today_code, :today_name)""",
            [commune | {"fact_id": fact_id} for commune in communes],
        )


def forget_facts_of(database: Database, article_id: int) -> None:
    """Take away the facts of an article."""
    database.execute(
        "DELETE FROM fact_communes WHERE fact_id IN (SELECT id FROM facts WHERE article_id = ?)", (article_id,)
    )
    database.execute("DELETE FROM facts WHERE article_id = ?", (article_id,))


def forget_facts(database: Database) -> None:
    """Take away all facts."""
    database.execute("DELETE FROM fact_communes")
    database.execute("DELETE FROM facts")


def save_indicators(database: Database, rows: Iterable[Row]) -> None:
    """Store what the rules know of each indicator; `units` is a list."""
    database.execute("DELETE FROM indicators")
    database.execute_many(
        """INSERT INTO indicators (code, name, units, subject, rule, anywhere)
        VALUES (:code, :name, :units, :subject, :rule, :anywhere)""",
        [row | {"units": to_json(row["units"])} for row in rows],
    )


def chosen_facts(database: Database, wanted: Wanted) -> Iterator[Row]:
    """Facts, the newest article first and in the order of its text; of a story that several tell, each once, and of a
    document likewise."""
    conditions, parameters = _conditions(wanted)
    where = " AND ".join(conditions) or "1"
    columns = ", ".join(f'"{name}"' for name in wanted.columns)
    view, told_by, first, order = _OF_DOCUMENTS if wanted.documents else _OF_ARTICLES
    once = "" if wanted.copies else "WHERE place_in_story = 1"
    cursor = database.execute(
        f"""SELECT {columns} FROM (
            SELECT *, row_number() OVER (
                PARTITION BY {told_by}, indicator, value, value_max, total, unit, comparator, status, qualifier,
                    place_level, coalesce(place_unit, place)
                ORDER BY {first}
            ) AS place_in_story
            FROM {view} WHERE {where}
        ) {once} ORDER BY published_at DESC, {order}""",  # noqa: S608
        parameters,
    )
    for values in cursor:
        yield dict(zip(wanted.columns, values, strict=True))


# The view, who tells a fact there, which of those that tell the same comes first, and the order of what one tells.
_OF_ARTICLES = (
    "facts_every",
    "story_id",
    "published_at IS NULL, published_at, article_id, field, start",
    "article_id, field DESC, start",
)
_OF_DOCUMENTS = ("document_facts_full", "document_id", "page, start", "document_id, page, start")


def _conditions(wanted: Wanted) -> tuple[list[str], dict[str, object]]:
    asked = {
        "sure": None if wanted.unsure else 1,
        "indicator": wanted.indicator,
        "status": wanted.status,
        "portal": wanted.portal,
    }
    conditions = [f"{name} = :{name}" for name, value in asked.items() if value is not None]
    parameters: dict[str, object] = {name: value for name, value in asked.items() if value is not None}
    if wanted.since:
        conditions.append("published_at >= :since")
        parameters["since"] = wanted.since.isoformat()
    if wanted.until:
        conditions.append("substr(published_at, 1, 10) <= :until")
        parameters["until"] = wanted.until.isoformat()
    if wanted.places:
        conditions.append("place_unit IN (SELECT value FROM json_each(:places))")
        parameters["places"] = to_json(wanted.places)
    return conditions, parameters


def places_with_facts(database: Database) -> list[Row]:
    """The places that have sure facts: `unit`, `level`, `facts`, `indicators`, those with most facts first."""
    return database.query(
        """SELECT place_unit AS unit, place_level AS level, count(*) AS facts, count(DISTINCT indicator) AS indicators
        FROM facts_every WHERE sure AND place_unit IS NOT NULL
        GROUP BY place_unit, place_level ORDER BY facts DESC, unit"""
    )


def facts_of_article(database: Database, article_id: int) -> list[Row]:
    """The sure facts of an article as it is now, in the order of its text."""
    return database.query(
        'SELECT * FROM facts_every WHERE article_id = ? AND sure ORDER BY field DESC, start, "end"', (article_id,)
    )
