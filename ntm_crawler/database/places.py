"""Rows of places: the country's units, and what articles have to do with them. Judges nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ntm_crawler.database.connection import Database, Row, to_json
from ntm_crawler.places.gazetteer import Part, Unit

# the units


def stored_units(database: Database) -> set[str]:
    """The keys of the units that are in the database."""
    return {key for (key,) in database.execute("SELECT key FROM places")}


def save_units(database: Database, units: Iterable[Unit], links: Iterable[tuple[str, str, Part]]) -> None:
    """Store units and what became of them, over what was there."""
    database.execute_many(
        """INSERT INTO places (key, code, level, type, name, parent, valid_from, valid_to)
        VALUES (?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''))
        ON CONFLICT DO UPDATE SET code = excluded.code, level = excluded.level, type = excluded.type,
            name = excluded.name, parent = excluded.parent, valid_from = excluded.valid_from,
            valid_to = excluded.valid_to""",
        units,
    )
    database.execute_many(
        """INSERT INTO place_successors (old, new, part) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET part = excluded.part""",
        links,
    )


# what articles name


def save_article_places(database: Database, article_id: int, rows: Sequence[Row]) -> None:
    """Store what an article names and is about, in place of what it did before."""
    database.execute("DELETE FROM article_places WHERE article_id = ?", (article_id,))
    for row in rows:
        database.insert("article_places", {"article_id": article_id} | row)


def forget_article_places(database: Database) -> None:
    """No article names any place."""
    database.execute("DELETE FROM article_places")


# what is asked of them


@dataclass(slots=True, frozen=True)
class Named:
    """How many articles (or documents) name a unit, or a village in it, and how many of them are about it."""

    articles: int = 0
    about: int = 0


def named_units(database: Database, keys: Sequence[str] | None = None, *, documents: bool = False) -> dict[str, Named]:
    """By their keys, the units that articles name, or `documents`; with `keys` only those of these."""
    named = _BY_DOCUMENT if documents else "articles_by_place"
    chosen = "" if keys is None else "WHERE place IN (SELECT value FROM json_each(:keys))"
    rows = database.execute(
        f"""SELECT place, count(*), sum(about) FROM {named} {chosen}
        GROUP BY place ORDER BY count(*) DESC, place""",  # noqa: S608
        {} if keys is None else {"keys": to_json(list(keys))},
    )
    return {key: Named(articles, about) for key, articles, about in rows}


_BY_DOCUMENT = """(SELECT place, document_id, max(role = 'about') AS about
    FROM document_places JOIN document_origins USING (document_id) WHERE place IS NOT NULL
    GROUP BY place, document_id)"""


def articles_about(database: Database, keys: Sequence[str], *, limit: int) -> list[Row]:
    """The newest articles that are about one of the units: `id`, `title`, `portal`, `published_at`."""
    return database.query(
        """SELECT id, title, portal, published_at FROM articles WHERE id IN (
            SELECT article_id FROM article_places
            WHERE role = 'about' AND place IN (SELECT value FROM json_each(?)))
        ORDER BY published_at DESC, id DESC LIMIT ?""",
        (to_json(list(keys)), limit),
    )


def places_of(database: Database, article_id: int) -> list[Row]:
    """What an article is about, then what it mentions: `place`, `level`, `name`, `role`, `reason`, and how often each.

    `within` is the key of a village's commune.
    """
    return database.query(
        """SELECT place, level, name, within, role, max(reason) AS reason, count(quote) AS mentions
        FROM article_places WHERE article_id = ? GROUP BY place, level, name, within, role
        ORDER BY role, min(field = 'body'), min(start)""",
        (article_id,),
    )
