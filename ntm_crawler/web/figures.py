"""The figures of a place: by indicator and year what was achieved beside what was aimed at, each with its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from ntm_crawler.database import Database
from ntm_crawler.database.connection import Row
from ntm_crawler.database.facts import Wanted, chosen_facts, places_with_facts
from ntm_crawler.facts.amounts import CHANGES
from ntm_crawler.facts.vocabulary import indicators
from ntm_crawler.facts.wording import amount_words, around_quote
from ntm_crawler.places.gazetteer import load_gazetteer
from ntm_crawler.report.charts import Bar, bar_chart

_GOALS = ("target", "planned")


@dataclass(frozen=True, slots=True)
class Year:
    """What was said of one year: facts that were achieved, and goals; the last published first."""

    year: int
    achieved: Sequence[Row]
    goals: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator of a place; `chart` is empty where fewer than two years have a figure."""

    code: str
    name: str
    unit: str
    qualifier: str | None
    stock: bool | None
    years: Sequence[Year]
    chart: Markup


def told_fact(fact: Row) -> dict[str, Any]:
    """What a page says of a fact: the `name` of its indicator, its `amount`, and its sentence around the quote."""
    before, after = around_quote(fact)
    return {"name": _name(fact["indicator"]), "amount": amount_words(fact), "before": before, "after": after}


def places_of_figures(database: Database) -> list[dict[str, Any]]:
    """The places that have figures, each with its `name`."""
    return [row | {"name": _place_name(row["unit"])} for row in places_with_facts(database)]


def figures_of(database: Database, unit: str) -> tuple[str, list[Series]]:
    """The name of a place (the key of a unit) and its series, those with most years first."""
    rows = [row for row in chosen_facts(database, Wanted(places=(unit,))) if row["comparator"] not in CHANGES]
    rows = [row | told_fact(row) for row in rows if row["status"] in ("achieved", *_GOALS) and _year(row)]
    rows.sort(key=_kind)
    series = [_series(key, list(group)) for key, group in groupby(rows, key=_kind)]
    series.sort(key=lambda one: (-len(one.years), list(indicators()).index(one.code)))
    return _place_name(unit), series


def _kind(row: Row) -> tuple[str, str, str, str]:
    return row["indicator"], row["unit"], row["qualifier"] or "", str(row["stock"])


def _series(key: tuple[str, str, str, str], rows: Sequence[Row]) -> Series:
    code, unit, qualifier, stock = key
    years = [
        Year(
            year,
            [row for row in of_year if row["status"] == "achieved"],
            [row for row in of_year if row["status"] in _GOALS],
        )
        for year, group in groupby(sorted(rows, key=_year), key=_year)
        for of_year in [list(group)]
    ]
    return Series(code, _name(code), unit, qualifier or None, {"1": True, "0": False}.get(stock), years, _chart(years))


def _chart(years: Sequence[Year]) -> Markup:
    shown = [(one.year, one.achieved[0]) for one in years if one.achieved]
    if len(shown) < 2:
        return Markup("")
    bars = [Bar(row["value"], f"{year}: {row['amount']}") for year, row in shown]
    highest = max((row for _, row in shown), key=lambda row: row["value"])
    label = f"{highest['name']}, {shown[0][0]}–{shown[-1][0]}"
    chart = bar_chart(bars, label=label, first=str(shown[0][0]), last=str(shown[-1][0]), top=highest["amount"])
    return Markup(chart)  # noqa: S704 - it escapes what it is given


def _year(row: Row) -> int:
    day = row["period_to"] or row["published_at"]
    return int(day[:4]) if day else 0


def _name(code: str) -> str:
    known = indicators().get(code)  # an earlier vocabulary may have had more
    return known.name if known else code


def _place_name(key: str) -> str:
    unit = load_gazetteer().units.get(key)  # other data may know it under another key
    return f"{unit.type} {unit.name}" if unit else key
