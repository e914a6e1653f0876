"""A place as it is shown: what it was, what it is, and the articles that name it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ntm_crawler.database import Database
from ntm_crawler.database.connection import Row
from ntm_crawler.database.places import Named, articles_about, named_units
from ntm_crawler.derived.shown_places import called
from ntm_crawler.places import Unit, history_of, load_gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPlace:
    """All that a place's page shows; `periods` are those of its history with how many articles name each."""

    key: str
    name: str
    periods: Sequence[tuple[Unit, str, Named]]
    about: Sequence[Row]


def shown_place(database: Database, key: str, *, articles: int) -> ShownPlace | None:
    """A place's page with the newest `articles` about it; None where no unit has the key."""
    unit = load_gazetteer().units.get(key)
    if unit is None:
        return None
    history = history_of(unit)
    named = named_units(database, [one.key for one in history])
    return ShownPlace(
        key=key,
        name=called(key),
        periods=[(one, called(one.key), named.get(one.key, Named())) for one in history],
        about=articles_about(database, [one.key for one in history if one.code == unit.code], limit=articles),
    )
