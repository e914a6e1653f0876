"""What the database knows of archived pages: where each stands, which article came from which, what was re-read."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ntm_crawler import EXTRACTOR_VERSION
from ntm_crawler.archive.capture import Place
from ntm_crawler.database.store import Row, Store

_PAGE_COLUMNS = """pages.url AS page_url, pages.content_type, pages.fetched_at AS page_fetched_at, pages.archive_file,
    pages.archive_offset, pages.payload_file, pages.payload_offset, pages.listing_title AS page_listing_title,
    pages.listing_date"""
_PAGE_FIELDS = ("page_url", "content_type", "listing_date")
_BATCH = 200


@dataclass(slots=True, frozen=True)
class EarlierPayload:
    """A record that holds a payload: its file relative to the archive folder, its offset, its address and date."""

    file: str
    offset: int
    url: str
    date: str


@dataclass(slots=True, frozen=True, kw_only=True)
class ArchivedArticle:
    """A stored article and the archived page it was last read from.

    `stored` is its row of `articles_full`; moments are as the database has them.
    """

    stored: Row
    page_url: str
    content_type: str | None
    fetched_at: str
    place: Place
    listing_title: str | None
    listing_date: str | None


@dataclass(slots=True, frozen=True)
class Reextraction:
    """A re-extraction that began: the run's id, and the article after which it goes on (0: from the first)."""

    run_id: int
    after: int


class ArchivedPages:
    """Questions about pages and archive files."""

    def __init__(self, store: Store):
        self._store = store

    def same_payload(self, url: str, digest: str) -> EarlierPayload | None:
        """The record of an earlier response of the same address with the same payload."""
        rows = self._store.query(
            """SELECT archive_file, archive_offset, url, fetched_at FROM pages
            WHERE url = ? AND payload_digest = ? AND archive_file IS NOT NULL AND payload_file IS NULL
            ORDER BY id DESC LIMIT 1""",
            (url, digest),
        )
        return EarlierPayload(*rows[0].values()) if rows else None

    def article(self, name: str) -> Row | None:
        """The article with an id or under an address, its own or one it was met under; None where there is none."""
        if name.isdecimal():
            rows = self._store.query("SELECT * FROM articles_full WHERE id = ?", (int(name),))
        else:
            rows = self._store.query(
                """SELECT * FROM articles_full WHERE id = coalesce(
                    (SELECT id FROM articles WHERE url = :url LIMIT 1),
                    (SELECT article_id FROM sightings WHERE url = :url ORDER BY id DESC LIMIT 1),
                    (SELECT articles.id FROM pages JOIN articles ON pages.id = page_id WHERE pages.url = :url LIMIT 1)
                )""",
                {"url": name},
            )
        return rows[0] if rows else None

    def page_of(self, article_id: int, version: int | None = None) -> Row | None:
        """The page that an article, or a version of it, was read from; None where it is not known."""
        rows = self._store.query(
            """SELECT * FROM pages WHERE id = (
                SELECT page_id FROM article_versions WHERE article_id = :id AND version = :version)
            OR (:version IS NULL AND id = (SELECT page_id FROM articles WHERE id = :id))""",
            {"id": article_id, "version": version},
        )
        return rows[0] if rows else None

    def versions(self, article_id: int) -> list[Row]:
        """The versions of an article: number, what changed, when it was seen, by which extractor it was read."""
        return self._store.query(
            """SELECT version, changed, seen_at, extractor_version, runs.source FROM article_versions
            JOIN runs ON runs.id = run_id WHERE article_id = ? ORDER BY version""",
            (article_id,),
        )


class ReextractionQueue:
    """The articles of one portal that have an archived page, in the order of their ids.

    `since` (YYYY-MM-DD) leaves out articles published before; those without a date are always in.
    """

    def __init__(self, store: Store, portal: str, *, since: str | None = None):
        self._store = store
        self._portal = portal
        self._since = since

    def count(self, after: int = 0) -> int:
        """How many articles there are after article `after`."""
        return int(self._store.query(f"SELECT count(*) AS n {self._from()}", self._parameters(after))[0]["n"])

    def articles(self, after: int = 0) -> Iterator[ArchivedArticle]:
        """The articles after article `after`, read from the database a few at a time."""
        while batch := self._batch(after):
            yield from batch
            after = batch[-1].stored["id"]

    def begin(self, run_id: int) -> Reextraction:
        """Where to go on: after the last article of an interrupted re-extraction by the same extractor."""
        rows = self._store.query(
            """SELECT last_article_id FROM reextractions
            WHERE portal = ? AND extractor_version = ? AND since = ? AND finished = 0""",
            (self._portal, EXTRACTOR_VERSION, self._since or ""),
        )
        after = int(rows[0]["last_article_id"]) if rows else 0
        self.remember(run_id, after, finished=False)
        return Reextraction(run_id, after)

    def remember(self, run_id: int, after: int, *, finished: bool) -> None:
        """Record how far the re-extraction has come; part of the caller's transaction."""
        with self._store.transaction():
            self._store.connection.execute(
                """INSERT INTO reextractions (portal, extractor_version, since, run_id, last_article_id, finished)
                VALUES (:portal, :version, :since, :run_id, :after, :finished)
                ON CONFLICT (portal, extractor_version, since) DO UPDATE SET run_id = excluded.run_id,
                    last_article_id = excluded.last_article_id, finished = excluded.finished""",
                {
                    "portal": self._portal,
                    "version": EXTRACTOR_VERSION,
                    "since": self._since or "",
                    "run_id": run_id,
                    "after": after,
                    "finished": int(finished),
                },
            )

    def _batch(self, after: int) -> list[ArchivedArticle]:
        rows = self._store.query(
            f"SELECT articles_full.*, {_PAGE_COLUMNS} {self._from()} ORDER BY articles_full.id LIMIT {_BATCH}",
            self._parameters(after),
        )
        return [_archived(row) for row in rows]

    def _from(self) -> str:
        return """FROM articles_full JOIN pages ON pages.id = articles_full.page_id
            WHERE articles_full.portal = :portal AND pages.archive_file IS NOT NULL AND articles_full.id > :after
            AND (:since IS NULL OR published_at IS NULL OR published_at >= :since)"""

    def _parameters(self, after: int) -> dict[str, Any]:
        return {"portal": self._portal, "since": self._since, "after": after}


def portals_with_archive(store: Store) -> list[str]:
    """The portals that have archived article pages."""
    rows = store.query(
        """SELECT DISTINCT articles.portal FROM articles JOIN pages ON pages.id = page_id
        WHERE archive_file IS NOT NULL ORDER BY articles.portal"""
    )
    return [row["portal"] for row in rows]


def chosen_portals(store: Store, names: list[str]) -> list[str]:
    """`names`, or all portals with archived article pages. Raises KeyError, with a message, for one that has none."""
    archived = portals_with_archive(store)
    unknown = [name for name in names if name not in archived]
    if unknown:
        there = ", ".join(archived) or "none at all"
        raise KeyError(f"no archived articles of {', '.join(unknown)} in the database; there are: {there}")
    return names or archived


def archive_files(store: Store, portals: list[str]) -> list[str]:
    """The archive files that hold pages of these portals, or the bodies of such pages."""
    rows = store.query(
        """SELECT archive_file AS file FROM pages
        WHERE archive_file IS NOT NULL AND portal IN (SELECT value FROM json_each(:portals))
        UNION SELECT payload_file FROM pages
        WHERE payload_file IS NOT NULL AND portal IN (SELECT value FROM json_each(:portals)) ORDER BY file""",
        {"portals": json.dumps(portals)},
    )
    return [row["file"] for row in rows]


def captured_articles(store: Store, portals: list[str]) -> list[Row]:
    """The articles of these portals that have an archived page: its `url` and `fetched_at`, their `title` and `body`,
    newest first."""
    return store.query(
        """SELECT pages.url, pages.fetched_at, articles_full.title, articles_full.body
        FROM articles_full JOIN pages ON pages.id = articles_full.page_id
        WHERE pages.archive_file IS NOT NULL AND articles_full.portal IN (SELECT value FROM json_each(?))
        ORDER BY articles_full.portal, published_at DESC, articles_full.id""",
        (json.dumps(portals),),
    )


def portal_row(store: Store, portal: str) -> Row:
    """Title and address of a portal, as its last crawl knew them. Raises KeyError for one that was never crawled."""
    rows = store.query("SELECT title, base_url FROM portals WHERE name = ?", (portal,))
    if not rows:
        raise KeyError(portal)
    return rows[0]


def media_of(store: Store, article_id: int) -> dict[str, list[list[Any]]]:
    """Images and attachments of an article, as lists of their values."""
    images = store.query("SELECT url, caption FROM images WHERE article_id = ? ORDER BY position", (article_id,))
    attachments = store.query("SELECT url, name FROM attachments WHERE article_id = ? ORDER BY position", (article_id,))
    return {
        "images": [list(row.values()) for row in images],
        "attachments": [list(row.values()) for row in attachments],
    }


def confirm_version(store: Store, article_ids: Iterable[int]) -> None:
    """Record that the present extractor gives what is stored; part of the caller's transaction."""
    with store.transaction():
        store.connection.executemany(
            "UPDATE articles SET extractor_version = ? WHERE id = ? AND extractor_version <> ?",
            [(EXTRACTOR_VERSION, article_id, EXTRACTOR_VERSION) for article_id in article_ids],
        )


def _archived(row: Row) -> ArchivedArticle:
    return ArchivedArticle(
        stored=row,
        fetched_at=row["page_fetched_at"],
        place=Place(
            file=row["archive_file"],
            offset=row["archive_offset"],
            payload_file=row["payload_file"],
            payload_offset=row["payload_offset"],
        ),
        listing_title=row["page_listing_title"],
        **{name: row[name] for name in _PAGE_FIELDS},
    )
