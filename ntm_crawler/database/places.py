"""Rows of places: the country's units, and what articles have to do with them. Judges nothing."""

from collections.abc import Iterable, Sequence

from ntm_crawler.database.connection import Database, Row
from ntm_crawler.places.gazetteer import Part, Unit

# what is read of an article


def article_text(database: Database, article_id: int) -> Row:
    """What places are looked for in, and what speaks for one of several of a name: codes of the portal, the day."""
    return database.query(
        """SELECT articles.title, coalesce(lead, '') AS lead, coalesce(bodies.text, '') AS body, articles.version,
            substr(published_at, 1, 10) AS published, province, district
        FROM articles JOIN portals ON portals.name = portal LEFT JOIN bodies ON bodies.id = body_id
        WHERE articles.id = ?""",
        (article_id,),
    )[0]


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
