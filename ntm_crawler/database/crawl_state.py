"""What a crawl knows and remembers: stored articles, those still to fetch, sightings, how far sections were read.

All of it is written as it happens, so that a killed run loses nothing and the next one goes on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ntm_crawler.clock import to_iso
from ntm_crawler.database.connection import Database, to_json

SWEEPS_UNTIL_WITHDRAWN = 3


@dataclass(slots=True, frozen=True, kw_only=True)
class KnownArticle:
    """What the crawl needs to know of a stored article to decide whether to fetch it again."""

    id: int
    source_key: str
    title: str
    listing_title: str | None
    published_at: str | None
    first_seen_at: str
    fetched_at: str
    etag: str | None
    last_modified: str | None


@dataclass(slots=True, frozen=True, kw_only=True)
class Pending:
    """An article that a listing named and that is not stored yet."""

    source_key: str
    url: str
    section: str | None = None
    listing_title: str | None = None
    listing_date: str | None = None
    attempts: int = 0


@dataclass(slots=True, frozen=True, kw_only=True)
class Sighted:
    """A stored article met on a listing page."""

    article_id: int
    url: str
    section: str | None = None
    listing_url: str | None = None
    listing_title: str | None = None


# stored articles


def known_articles(database: Database, portal: str, source_keys: Iterable[str]) -> dict[str, KnownArticle]:
    """The stored articles among `source_keys`, by source key."""
    rows = database.query(
        """SELECT articles.id, articles.source_key, articles.title, articles.listing_title, articles.published_at,
            articles.first_seen_at, articles.fetched_at, pages.etag, pages.last_modified
        FROM articles LEFT JOIN pages ON pages.id = articles.page_id
        WHERE articles.portal = ? AND source_key IN (SELECT value FROM json_each(?))""",
        (portal, to_json(list(source_keys))),
    )
    return {row["source_key"]: KnownArticle(**row) for row in rows}


def sight(database: Database, sighted: Iterable[Sighted], *, run_id: int, seen_at: datetime) -> int:
    """Record that stored articles were met again; returns how many sightings are new in this run."""
    with database.transaction():
        return sum(_sight(database, one, run_id, to_iso(seen_at)) for one in sighted)


def sight_new(database: Database, sighted: Sighted, *, run_id: int, seen_at: datetime) -> None:
    """Record where an article was met that has just been stored: its own row says the same already."""
    _record_sighting(database, sighted, run_id, to_iso(seen_at))


def confirm(database: Database, sighted: Sighted, *, run_id: int, seen_at: datetime) -> None:
    """Record that the server says that an article has not changed since it was fetched."""
    with database.transaction():
        _sight(database, sighted, run_id, to_iso(seen_at))
        database.update("articles", sighted.article_id, {"fetched_at": to_iso(seen_at)})
        database.execute(
            """DELETE FROM pending WHERE (portal, source_key) IN (
                SELECT portal, source_key FROM articles WHERE id = ?)""",
            (sighted.article_id,),
        )


def _sight(database: Database, sighted: Sighted, run_id: int, seen_at: str) -> int:
    is_new = _record_sighting(database, sighted, run_id, seen_at)
    database.execute(
        """UPDATE articles SET last_run_id = :run_id, withdrawn_at = NULL,
            last_seen_at = CASE (SELECT source FROM runs WHERE id = :run_id)
                WHEN 'live' THEN :seen_at ELSE max(last_seen_at, :seen_at) END,
            listing_title = coalesce(:listing_title, listing_title), section = coalesce(section, :section)
        WHERE id = :article_id""",
        {
            "run_id": run_id,
            "seen_at": seen_at,
            "listing_title": sighted.listing_title,
            "section": sighted.section,
            "article_id": sighted.article_id,
        },
    )
    return is_new


def _record_sighting(database: Database, sighted: Sighted, run_id: int, seen_at: str) -> int:
    cursor = database.execute(
        """INSERT INTO sightings (article_id, run_id, url, section, listing_url, seen_at)
        SELECT :article_id, :run_id, :url, :section, :listing_url, :seen_at WHERE NOT EXISTS (
            SELECT 1 FROM sightings WHERE article_id = :article_id AND run_id = :run_id AND url = :url
            AND section IS :section)""",
        {
            "article_id": sighted.article_id,
            "run_id": run_id,
            "url": sighted.url,
            "section": sighted.section,
            "listing_url": sighted.listing_url,
            "seen_at": seen_at,
        },
    )
    return cursor.rowcount


# articles still to fetch


def date_texts(database: Database, portal: str, *, newest: int) -> list[str]:
    """The texts of the newest articles' dates that have the form of `3/5/2023 9:05:00 AM`."""
    rows = database.query(
        """SELECT published_raw FROM articles WHERE portal = ? AND published_raw LIKE '%/%/% %:%:% %m%'
        ORDER BY id DESC LIMIT ?""",
        (portal, newest),
    )
    return [row["published_raw"] for row in rows]


def articles_with_flaw(database: Database, portal: str, code: str) -> list[Pending]:
    """The stored articles that were read with an issue of this code, as if they were still to fetch."""
    rows = database.query(
        """SELECT source_key, url, section, listing_title FROM articles
        WHERE portal = ? AND quality <> '[]' AND EXISTS (SELECT 1 FROM json_each(quality) WHERE value = ?)
        ORDER BY id""",
        (portal, code),
    )
    return [Pending(**row) for row in rows]


def add_pending(database: Database, portal: str, found: Iterable[Pending], *, found_at: datetime) -> None:
    """Remember articles to fetch, so that a killed run's finds are not lost."""
    with database.transaction():
        database.execute_many(
            """INSERT INTO pending (portal, source_key, url, section, listing_title, listing_date, found_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
            [(*_found(portal, one), to_iso(found_at)) for one in found],
        )


def pending_articles(database: Database, portal: str) -> list[Pending]:
    """What is still to fetch, oldest first."""
    rows = database.query(
        """SELECT source_key, url, section, listing_title, listing_date, attempts FROM pending
        WHERE portal = ? ORDER BY found_at, rowid""",
        (portal,),
    )
    return [Pending(**row) for row in rows]


def begin_attempt(database: Database, portal: str, pending: Pending, *, found_at: datetime) -> None:
    """Count an attempt to get an article, stored ones included, before it is made."""
    with database.transaction():
        database.execute(
            """INSERT INTO pending
                (portal, source_key, url, section, listing_title, listing_date, found_at, attempts)
            VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET attempts = attempts + 1""",
            (*_found(portal, pending), to_iso(found_at)),
        )


def fail_pending(database: Database, portal: str, source_key: str, error: str) -> None:
    """Record why an attempt failed. A stored article is pending no more: listings name it again when it is due."""
    with database.transaction():
        database.execute(
            """DELETE FROM pending WHERE portal = :portal AND source_key = :key AND EXISTS (
                SELECT 1 FROM articles WHERE portal = :portal AND source_key = :key)""",
            {"portal": portal, "key": source_key},
        )
        database.execute(
            "UPDATE pending SET last_error = ? WHERE portal = ? AND source_key = ?", (error, portal, source_key)
        )


def release_pending(database: Database, portal: str, source_key: str) -> None:
    """Take back an attempt that says nothing about the page."""
    with database.transaction():
        database.execute(
            "UPDATE pending SET attempts = max(attempts - 1, 0) WHERE portal = ? AND source_key = ?",
            (portal, source_key),
        )


def drop_pending(database: Database, portal: str, source_key: str) -> None:
    """Forget a pending article: it is stored, outside the window, or another address of a stored one."""
    with database.transaction():
        database.execute("DELETE FROM pending WHERE portal = ? AND source_key = ?", (portal, source_key))


def _found(portal: str, pending: Pending) -> tuple[str | None, ...]:
    return (
        portal,
        pending.source_key,
        pending.url,
        pending.section,
        pending.listing_title,
        pending.listing_date,
    )


# sweeps


def record_section_read(
    database: Database, *, run_id: int, section: str, pages: int, rows: int, total: int | None
) -> None:
    """Record how many pages and rows of a section's listing a run has read, and how many articles the pages state."""
    with database.transaction():
        database.execute(
            """INSERT INTO section_reads (run_id, section, pages, rows, total) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET pages = excluded.pages, rows = excluded.rows, total = excluded.total""",
            (run_id, section, pages, rows, total),
        )


def record_sweep(
    database: Database,
    *,
    portal: str,
    section: str,
    since: str | None,
    reason: str,
    listing_pages: int,
    run_id: int,
    at: datetime,
) -> None:
    """Record that a section's listing was read to its end, or to where everything was known."""
    with database.transaction():
        database.insert(
            "sweeps",
            {
                "portal": portal,
                "section": section,
                "since": since,
                "reason": reason,
                "listing_pages": listing_pages,
                "run_id": run_id,
                "finished_at": to_iso(at),
            },
        )


def swept(database: Database, portal: str, section: str, *, since: str | None) -> bool:
    """Whether an earlier sweep of the section reached at least as far back as `since` (None: its end)."""
    found = database.value(
        """SELECT 1 FROM sweeps WHERE portal = :portal AND section = :section
        AND (since IS NULL OR since <= :since) LIMIT 1""",
        {"portal": portal, "section": section, "since": since},
    )
    return found is not None


def withdraw(database: Database, portal: str, source_key: str, *, at: datetime) -> None:
    """Record that the portal has taken an article away; a later sighting takes it back."""
    with database.transaction():
        database.execute(
            """UPDATE articles SET withdrawn_at = ? WHERE portal = ? AND source_key = ? AND withdrawn_at IS NULL""",
            (to_iso(at), portal, source_key),
        )


def mark_withdrawn(database: Database, portal: str, run_id: int, at: datetime) -> int:
    """Mark the articles that the last three complete sweeps of their section did not meet; returns how many.

    Call when a run has ended. A sweep is complete when it read a section's listing to its end: reason `end`, no
    `since`. One that stopped early proves nothing about what it did not read, and a page that only repeats others
    (`repeated`) may be a broken pager. Sections that run `run_id` did not sweep completely are left alone. An article
    met anywhere, in whatever section, is not withdrawn; `sight` and saving an article take the mark off.
    """
    with database.transaction():
        return sum(
            _mark_section(database, portal, section, at)
            for section in _sections_swept_completely(database, portal, run_id)
        )


def _sections_swept_completely(database: Database, portal: str, run_id: int) -> list[str]:
    rows = database.query(
        """SELECT DISTINCT section FROM sweeps
        WHERE portal = ? AND run_id = ? AND reason = 'end' AND since IS NULL""",
        (portal, run_id),
    )
    return [row["section"] for row in rows]


def _mark_section(database: Database, portal: str, section: str, at: datetime) -> int:
    sweeps = database.query(
        """SELECT DISTINCT coalesce(runs.place, runs.id) AS place FROM sweeps JOIN runs ON runs.id = run_id
        WHERE sweeps.portal = ? AND section = ? AND reason = 'end' AND since IS NULL ORDER BY place DESC LIMIT ?""",
        (portal, section, SWEEPS_UNTIL_WITHDRAWN),
    )
    if len(sweeps) < SWEEPS_UNTIL_WITHDRAWN:
        return 0
    cursor = database.execute(
        """UPDATE articles SET withdrawn_at = ? WHERE portal = ? AND section = ? AND withdrawn_at IS NULL
        AND (SELECT coalesce(place, id) FROM runs WHERE id = last_run_id) < ?""",
        (to_iso(at), portal, section, sweeps[-1]["place"]),
    )
    return cursor.rowcount
