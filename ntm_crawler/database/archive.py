"""What the database knows of archived pages: where each stands, and which articles they gave."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_crawler.database.connection import Database, Row


@dataclass(slots=True, frozen=True)
class EarlierPayload:
    """A record that holds a payload: its file relative to the archive folder, its offset, its address and date."""

    file: str
    offset: int
    url: str
    date: str


def same_payload(database: Database, url: str, digest: str) -> EarlierPayload | None:
    """The record of an earlier response of the same address with the same payload."""
    rows = database.query(
        """SELECT archive_file, archive_offset, url, fetched_at FROM pages
        WHERE url = ? AND payload_digest = ? AND archive_file IS NOT NULL AND payload_file IS NULL
        ORDER BY id DESC LIMIT 1""",
        (url, digest),
    )
    return EarlierPayload(*rows[0].values()) if rows else None


def portals_with_archive(database: Database) -> list[str]:
    """The portals that have archived article pages."""
    rows = database.query(
        """SELECT DISTINCT articles.portal FROM articles JOIN pages ON pages.id = page_id
        WHERE archive_file IS NOT NULL ORDER BY articles.portal"""
    )
    return [row["portal"] for row in rows]


def archive_files(database: Database, portals: Sequence[str]) -> list[str]:
    """The archive files that hold pages of these portals, or the bodies of such pages."""
    rows = database.query(
        """SELECT archive_file AS file FROM pages
        WHERE archive_file IS NOT NULL AND portal IN (SELECT value FROM json_each(:portals))
        UNION SELECT payload_file FROM pages
        WHERE payload_file IS NOT NULL AND portal IN (SELECT value FROM json_each(:portals)) ORDER BY file""",
        {"portals": json.dumps(portals)},
    )
    return [row["file"] for row in rows]


def captured_articles(database: Database, portals: Sequence[str]) -> Iterator[Row]:
    """The articles of these portals that have an archived page: its `url` and `fetched_at`, their `title` and `body`,
    newest first; read one after the other."""
    names = ("url", "fetched_at", "title", "body")
    cursor = database.execute(
        """SELECT pages.url, pages.fetched_at, articles_full.title, articles_full.body
        FROM articles_full JOIN pages ON pages.id = articles_full.page_id
        WHERE pages.archive_file IS NOT NULL AND articles_full.portal IN (SELECT value FROM json_each(?))
        ORDER BY articles_full.portal, published_at DESC, articles_full.id""",
        (json.dumps(portals),),
    )
    return (dict(zip(names, row, strict=True)) for row in cursor)


def portal_row(database: Database, portal: str) -> Row:
    """Title and address of a portal that was crawled, as its last crawl knew them."""
    return database.query("SELECT title, base_url FROM portals WHERE name = ?", (portal,))[0]
