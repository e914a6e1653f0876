"""What sitemaps and feeds of a portal named, and when each was read last."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ntm_crawler.clock import to_iso
from ntm_crawler.database.connection import Database, Row
from ntm_crawler.listings.address_lists import FoundAddress, Part


@dataclass(slots=True, frozen=True, kw_only=True)
class AddressSource:
    """A sitemap or feed as it was last read: `changed` is what its index said of it then, `status` that of HTTP.

    `parts` are the files it named.
    """

    id: int
    url: str
    status: int
    etag: str | None
    last_modified: str | None
    changed: str | None
    fetched_at: str
    parts: tuple[Part, ...]


class AddressSources:
    """The sources of one portal."""

    def __init__(self, database: Database, portal: str):
        self._database = database
        self._portal = portal

    def all(self) -> dict[str, AddressSource]:
        """What was ever asked for, by address."""
        rows = self._database.query("SELECT * FROM address_sources WHERE portal = ?", (self._portal,))
        return {row["url"]: _source(row) for row in rows}

    def record(
        self,
        url: str,
        *,
        status: int,
        fetched_at: datetime,
        etag: str | None = None,
        last_modified: str | None = None,
        changed: str | None = None,
        parts: Iterable[Part] = (),
        articles: Iterable[FoundAddress] | None = None,
    ) -> None:
        """Record what a source gave; with `articles` None, for one that failed, what it named before stays."""
        with self._database.transaction():
            cursor = self._database.execute(
                """INSERT INTO address_sources
                    (portal, url, status, etag, last_modified, changed, fetched_at, parts)
                VALUES (:portal, :url, :status, :etag, :last_modified, :changed, :fetched_at, :parts)
                ON CONFLICT (portal, url) DO UPDATE SET status = :status, etag = :etag,
                    last_modified = :last_modified, changed = :changed, fetched_at = :fetched_at, parts = :parts
                RETURNING id""",
                {
                    "portal": self._portal,
                    "url": url,
                    "status": status,
                    "etag": etag,
                    "last_modified": last_modified,
                    "changed": changed,
                    "fetched_at": to_iso(fetched_at),
                    "parts": json.dumps([[part.url, part.changed] for part in parts]),
                },
            )
            source_id = int(cursor.fetchone()[0])
            if articles is not None:
                self._replace(source_id, articles)

    def touch(self, url: str, *, changed: str | None, fetched_at: datetime) -> None:
        """Record that a source is as it was."""
        with self._database.transaction():
            self._database.execute(
                "UPDATE address_sources SET changed = ?, fetched_at = ? WHERE portal = ? AND url = ?",
                (changed, to_iso(fetched_at), self._portal, url),
            )

    def _replace(self, source_id: int, articles: Iterable[FoundAddress]) -> None:
        self._database.execute("DELETE FROM source_articles WHERE source_id = ?", (source_id,))
        self._database.execute_many(
            """INSERT INTO source_articles (source_id, source_key, url, title, published, changed)
            VALUES (?, ?, ?, ?, ?, ?)""",
            [(source_id, one.key, one.url, one.title, one.published, one.changed) for one in articles],
        )

    def named(self, source_url: str) -> dict[str, FoundAddress]:
        """The articles that a source named when it was read last, by key."""
        rows = self._database.query(
            """SELECT source_key AS key, source_articles.url, title, published, source_articles.changed
            FROM source_articles JOIN address_sources ON address_sources.id = source_id
            WHERE portal = ? AND address_sources.url = ?""",
            (self._portal, source_url),
        )
        return {row["key"]: FoundAddress(**row) for row in rows}

    def published(self, source_key: str) -> str | None:
        """The moment of publication that a source states for an article, None where none does."""
        rows = self._database.query(
            """SELECT published FROM source_articles JOIN address_sources ON address_sources.id = source_id
            WHERE source_key = ? AND portal = ? AND published IS NOT NULL ORDER BY source_id LIMIT 1""",
            (source_key, self._portal),
        )
        return str(rows[0]["published"]) if rows else None

    def stored_keys(self) -> dict[str, str | None]:
        """The keys of all stored articles of the portal, with the section whose listing showed each first."""
        rows = self._database.query(
            """SELECT source_key, CASE WHEN EXISTS (
                SELECT 1 FROM sightings WHERE article_id = articles.id AND coalesce(listing_url, '') NOT IN (
                    SELECT url FROM address_sources WHERE portal = :portal)
            ) THEN section END AS section FROM articles WHERE portal = :portal""",
            {"portal": self._portal},
        )
        return {row["source_key"]: row["section"] for row in rows}

    def set_aside(self, url: str, *, sections: str, seen_at: datetime) -> None:
        """Remember that an article belongs to none of `sections`, as far as its page says."""
        with self._database.transaction():
            self._database.execute(
                """INSERT INTO set_aside (portal, url, sections, seen_at) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET sections = excluded.sections, seen_at = excluded.seen_at""",
                (self._portal, url, sections, to_iso(seen_at)),
            )

    def those_aside(self, *, sections: str) -> set[str]:
        """The addresses of articles that belong to none of `sections`."""
        rows = self._database.query(
            "SELECT url FROM set_aside WHERE portal = ? AND sections = ?", (self._portal, sections)
        )
        return {row["url"] for row in rows}

    def listed(self, *, newest: int) -> list[Row]:
        """Address and section of the newest stored articles that a listing named."""
        return self._database.query(
            """SELECT url, section FROM articles WHERE portal = ? AND section IS NOT NULL
            ORDER BY id DESC LIMIT ?""",
            (self._portal, newest),
        )


def _source(row: Row) -> AddressSource:
    return AddressSource(
        id=row["id"],
        url=row["url"],
        status=row["status"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        changed=row["changed"],
        fetched_at=row["fetched_at"],
        parts=tuple(Part(url=url, changed=changed) for url, changed in json.loads(row["parts"])),
    )
