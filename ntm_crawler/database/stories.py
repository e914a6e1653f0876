"""Rows of what articles have to do with each other: fingerprints of texts, links, stories. Judges nothing."""

import json
from collections.abc import Iterable, Sequence

from ntm_crawler.database.connection import Database, Row

# what is read of an article


def subject_row(database: Database, article_id: int) -> Row:
    """What tells of an article whose copies are looked for: its columns, and its portal's `names` as a list."""
    row = database.query(
        """SELECT portal, url, articles.title, author, source_unit, fetched_at, names
        FROM articles JOIN portals ON portals.name = portal WHERE id = ?""",
        (article_id,),
    )[0]
    return row | {"names": json.loads(row["names"])}


def text_of(database: Database, article_id: int) -> tuple[str, list[str]]:
    """An article's text, empty where it has none, and its captions."""
    text, captions = database.execute(
        """SELECT coalesce(bodies.text, ''),
            (SELECT json_group_array(caption) FROM images WHERE article_id = articles.id AND caption <> '')
        FROM articles LEFT JOIN bodies ON bodies.id = articles.body_id WHERE articles.id = ?""",
        (article_id,),
    ).fetchone()
    return text, json.loads(captions)


# fingerprints


def fingerprint_id(database: Database, identity: str, version: str) -> int | None:
    """The fingerprint of a text, where it has one of this version."""
    found: int | None = database.value(
        "SELECT id FROM fingerprints WHERE identity = ? AND version = ?", (identity, version)
    )
    return found


def save_fingerprint(database: Database, row: Row, keys: Iterable[int]) -> int:
    """Store a fingerprint (a row of `fingerprints` without its id) and its keys; returns its id."""
    cursor = database.execute(
        """INSERT INTO fingerprints (identity, version, words, shingles, numbers)
        VALUES (:identity, :version, :words, :shingles, :numbers)
        ON CONFLICT (identity) DO UPDATE SET version = :version, words = :words, shingles = :shingles,
            numbers = :numbers RETURNING id""",
        row,
    )
    made = int(cursor.fetchone()[0])
    database.execute_many(
        "INSERT OR IGNORE INTO fingerprint_keys (key, fingerprint_id) VALUES (?, ?)", [(key, made) for key in keys]
    )
    return made


def holders_of_keys(database: Database, keys: Sequence[int]) -> dict[int, list[str]]:
    """The ids of the fingerprints that hold each of the keys, by key: as text, for most are only counted."""
    rows = database.execute(
        """SELECT value, (SELECT group_concat(fingerprint_id) FROM fingerprint_keys WHERE key = value)
        FROM json_each(?)""",
        (json.dumps(keys),),
    )
    return {key: ids.split(",") if ids else [] for key, ids in rows}


def sketches_of(database: Database, ids: Sequence[int], *, size: int, version: str) -> list[tuple[int, bytes]]:
    """Id and the first `size` bytes of the shingles of those fingerprints that are of a version."""
    return database.execute(
        """SELECT id, substr(shingles, 1, ?) FROM fingerprints
        WHERE id IN (SELECT value FROM json_each(?)) AND version = ?""",
        (size, json.dumps(ids), version),
    ).fetchall()


def shingles_of(database: Database, ids: Sequence[int]) -> list[tuple[int, bytes, str]]:
    """Id, shingles and numbers of fingerprints."""
    return database.execute(
        "SELECT id, shingles, numbers FROM fingerprints WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(ids),),
    ).fetchall()


def drop_fingerprints_but(database: Database, version: str) -> None:
    """Take away the fingerprints of other versions: they find nothing, and their keys are in the way."""
    with database.transaction():
        others = "SELECT id FROM fingerprints WHERE version <> ?"
        if database.value(f"{others} LIMIT 1", (version,)) is None:
            return
        database.execute(f"DELETE FROM fingerprint_keys WHERE fingerprint_id IN ({others})", (version,))  # noqa: S608
        database.execute(f"UPDATE carriers SET fingerprint_id = NULL WHERE fingerprint_id IN ({others})", (version,))  # noqa: S608
        database.execute("DELETE FROM fingerprints WHERE version <> ?", (version,))


# carriers and links


def save_carrier(
    database: Database, article_id: int, *, fingerprint_id: int | None, address: str, own_source: bool
) -> None:
    """Record what an article carries; a new one is a story of its own."""
    database.execute(
        """INSERT INTO carriers (article_id, story_id, fingerprint_id, address, own_source) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (article_id) DO UPDATE SET fingerprint_id = excluded.fingerprint_id, address = excluded.address,
            own_source = excluded.own_source""",
        (article_id, article_id, fingerprint_id, address, own_source),
    )


def carriers_at(database: Database, address: str, *, portal: str, besides: int, limit: int) -> list[Row]:
    """`id` and `url` of the other articles of a portal at an address, the first ones stored."""
    # The plus keeps SQLite from walking through all articles of the portal: few stand at one address.
    return database.query(
        """SELECT articles.id, articles.url FROM carriers JOIN articles ON articles.id = carriers.article_id
        WHERE carriers.address = ? AND +articles.portal = ? AND articles.id <> ? ORDER BY articles.id LIMIT ?""",
        (address, portal, besides, limit),
    )


def carriers_of(database: Database, fingerprint_id: int, *, limit: int) -> list[Row]:
    """`id` and `title` of articles with one text, the first ones stored."""
    return database.query(
        """SELECT articles.id, articles.title FROM carriers JOIN articles ON articles.id = carriers.article_id
        WHERE carriers.fingerprint_id = ? ORDER BY articles.id LIMIT ?""",
        (fingerprint_id, limit),
    )


def save_links(database: Database, rows: Iterable[Row]) -> None:
    """Store rows of `duplicates`."""
    database.execute_many(
        """INSERT INTO duplicates (article_id, other_id, kind, score, evidence, found_at)
        VALUES (:article_id, :other_id, :kind, :score, :evidence, :found_at)""",
        rows,
    )


def drop_links(database: Database, article_id: int) -> None:
    """Take away all links of an article."""
    database.execute("DELETE FROM duplicates WHERE article_id = ?", (article_id,))
    database.execute("DELETE FROM duplicates WHERE other_id = ?", (article_id,))


def linked_with(database: Database, article_id: int) -> set[int]:
    """The articles at the other ends of an article's links."""
    rows = database.execute(
        """SELECT other_id FROM duplicates WHERE article_id = :id
        UNION SELECT article_id FROM duplicates WHERE other_id = :id""",
        {"id": article_id},
    )
    return {found for (found,) in rows}


# stories


def story_id_of(database: Database, article_id: int) -> int | None:
    """The story of an article; None for one that was never linked."""
    found: int | None = database.value("SELECT story_id FROM carriers WHERE article_id = ?", (article_id,))
    return found


def members_of(database: Database, story_id: int) -> set[int]:
    """The articles of a story."""
    return {found for (found,) in database.execute("SELECT article_id FROM carriers WHERE story_id = ?", (story_id,))}


def set_story(database: Database, article_ids: Iterable[int], story_id: int) -> None:
    """Make articles members of a story."""
    database.execute(
        "UPDATE carriers SET story_id = ? WHERE article_id IN (SELECT value FROM json_each(?))",
        (story_id, json.dumps(sorted(article_ids))),
    )


def join_stories(database: Database, article_ids: Sequence[int]) -> None:
    """Make one story of the stories of these articles; it keeps the smallest of their ids."""
    rows = database.execute(
        """SELECT DISTINCT story_id FROM carriers WHERE article_id IN (SELECT value FROM json_each(?))
        ORDER BY story_id""",
        (json.dumps(article_ids),),
    ).fetchall()
    for (other,) in rows[1:]:
        database.execute("UPDATE carriers SET story_id = ? WHERE story_id = ?", (rows[0][0], other))


def carrier_rows(database: Database, story_id: int) -> list[Row]:
    """The articles of a story, rows of `articles`: the representative first, then the others by portal and key."""
    return database.query(
        """SELECT articles.* FROM carriers JOIN articles ON articles.id = carriers.article_id
        WHERE story_id = :story
        ORDER BY articles.id <> (SELECT article_id FROM stories WHERE story_id = :story), portal, source_key""",
        {"story": story_id},
    )


def link_rows(database: Database, story_id: int) -> list[Row]:
    """The links between the articles of a story: rows of `duplicates`, by their articles."""
    return database.query(
        """SELECT * FROM duplicates
        WHERE article_id IN (SELECT article_id FROM carriers WHERE story_id = ?) ORDER BY article_id, other_id""",
        (story_id,),
    )


def forget_stories(database: Database) -> None:
    """Take away all links and fingerprints; each article is a story of its own."""
    with database.transaction():
        for table in ("duplicates", "fingerprint_keys"):
            database.execute(f"DELETE FROM {table}")  # noqa: S608
        database.execute("UPDATE carriers SET story_id = article_id, fingerprint_id = NULL")
        database.execute("DELETE FROM fingerprints")
