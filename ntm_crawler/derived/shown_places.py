"""Stored places as people read them: a unit by its name and the units above it."""

from ntm_crawler.database import Database
from ntm_crawler.database.connection import Row
from ntm_crawler.database.places import places_of
from ntm_crawler.places import load_gazetteer


def called(key: str) -> str:
    """A unit's name in full, by its key; a key that no unit has as it is."""
    unit = load_gazetteer().units.get(key)
    return load_gazetteer().called(unit) if unit else key


def told_places(database: Database, article_id: int) -> list[Row]:
    """The places of an article, each with its `shown` name."""
    return [row | {"shown": _shown(row)} for row in places_of(database, article_id)]


def _shown(row: Row) -> str:
    if row["place"]:
        return called(row["place"])
    return f"{row['name']}, {called(row['within'])}" if row["within"] else str(row["name"])
