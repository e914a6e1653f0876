"""Rows of what documents state and name, and which documents are still to derive from. Judges nothing."""

import json
from collections.abc import Iterable, Sequence

from ntm_crawler.database.connection import Database, Row, to_json

# Each document that has been read, with the earliest published of the articles that link to it now.
_DOCUMENTS = """(
    SELECT document_id, (
        SELECT article_id FROM article_documents AS link JOIN articles ON articles.id = article_id
        WHERE link.document_id = document_texts.document_id
        ORDER BY published_at IS NULL, published_at, article_id LIMIT 1
    ) AS article_id FROM document_texts
) AS read JOIN articles ON articles.id = read.article_id JOIN portals ON portals.name = portal"""
_OUTDATED = """NOT EXISTS (
    SELECT 1 FROM derived_documents AS done WHERE done.derivation = :derivation
    AND done.document_id = read.document_id AND done.version = :version
    AND done.article_id = articles.id AND done.article_version = articles.version)"""


def count_documents(database: Database) -> int:
    """How many documents have been read and have an article."""
    return int(database.value(f"SELECT count(*) FROM {_DOCUMENTS}"))  # noqa: S608


def count_outdated(database: Database, derivation: str, version: str) -> int:
    """From how many of them nothing of this version was derived, or with another article."""
    sql = f"SELECT count(*) FROM {_DOCUMENTS} WHERE {_OUTDATED}"  # noqa: S608
    return int(database.value(sql, {"derivation": derivation, "version": version}))


def outdated_documents(
    database: Database, derivation: str, version: str, *, after: int | None, limit: int
) -> list[Row]:
    """The last such documents before document `after`, the newest first: `id`, and of the article `article_id`,
    `article_version`, `title`, the day as `published`, and the `province` and `district` of its portal."""
    return database.query(
        f"""SELECT read.document_id AS id, articles.id AS article_id, articles.version AS article_version,
            articles.title, substr(published_at, 1, 10) AS published, province, district
        FROM {_DOCUMENTS} WHERE {_OUTDATED}
        AND (:after IS NULL OR read.document_id < :after) ORDER BY read.document_id DESC LIMIT :limit""",  # noqa: S608
        {"derivation": derivation, "version": version, "after": after, "limit": limit},
    )


def mark_derived(database: Database, derivation: str, version: str, document: Row) -> None:
    """Record that something was derived from a document, a row of `outdated_documents`."""
    database.execute(
        """INSERT OR REPLACE INTO derived_documents (derivation, document_id, article_id, article_version, version)
        VALUES (:derivation, :id, :article_id, :article_version, :version)""",
        {"derivation": derivation, "version": version} | document,
    )


def replace(database: Database, document_id: int, places: Iterable[Row], facts: Iterable[Row]) -> None:
    """Store what a document names and states, in place of what it did before; part of a transaction."""
    for table, found in (("document_places", places), ("document_facts", facts)):
        database.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))  # noqa: S608
        for row in found:
            database.insert(table, {"document_id": document_id} | row)


def forget(database: Database, derivation: str) -> None:
    """No document names or states anything; part of a transaction."""
    database.execute("DELETE FROM derived_documents WHERE derivation = ?", (derivation,))
    for table in ("document_places", "document_facts"):
        database.execute(f"DELETE FROM {table}")  # noqa: S608


def facts_of_document(database: Database, document_id: int, *, limit: int) -> list[Row]:
    """The first sure facts of a document, in the order of its pages."""
    sql = 'SELECT * FROM document_facts WHERE document_id = ? AND sure ORDER BY page, start, "end" LIMIT ?'
    return database.query(sql, (document_id, limit))


def places_in_documents(database: Database, *, keys: Sequence[str] = (), article_id: int | None = None) -> list[Row]:
    """The units that documents name, of `keys` or in the documents of an article, those of the newest article first:
    the columns of `document_origins`, `place` (a key), `about`, and `pages`, a list, each once."""
    condition = (
        "place IN (SELECT value FROM json_each(:keys))"
        if article_id is None
        else "document_id IN (SELECT document_id FROM article_documents WHERE article_id = :article)"
    )
    rows = database.query(
        f"""SELECT document_origins.*, place, max(role = 'about') AS about, json_group_array(DISTINCT page) AS pages
        FROM document_places JOIN document_origins USING (document_id) WHERE place IS NOT NULL AND {condition}
        GROUP BY document_id, place ORDER BY published_at DESC, document_id, about DESC, min(page), min(start)""",  # noqa: S608
        {"keys": to_json(list(keys)), "article": article_id},
    )
    return [row | {"pages": sorted(page for page in json.loads(row["pages"]) if page)} for row in rows]
