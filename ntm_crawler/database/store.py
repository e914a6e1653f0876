"""Everything the crawl writes and asks: one transaction per article, and nothing stored is ever lost to a bad page."""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from ntm_crawler import EXTRACTOR_VERSION
from ntm_crawler.clock import to_iso
from ntm_crawler.database.schema import migrations
from ntm_crawler.derived.copies.linking import link_article
from ntm_crawler.exceptions import DatabaseError
from ntm_crawler.items import Article, Issue
from ntm_crawler.text import sha256

BUSY_SECONDS = 30.0
_REPEATED_BODY = 3  # so many addresses in one run with the same text
VERSIONED = ("title", "lead", "author", "source_unit", "published_at", "event_date")
HOW_READ = (  # what an extractor says of its reading: new values of these alone make no version
    "published_raw",
    "published_source",
    "published_precision",
    "body_method",
    "container",
    "confidence",
    "quality",
    "extractor_version",
)

Row = dict[str, Any]


class Saved(Enum):
    """What became of an article that was handed to `Store.save_article`."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"  # the stored article is better than what the page gave


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


class Store:
    """The database behind one crawl. Every moment in it is UTC, `YYYY-MM-DDTHH:MM:SSZ`.

    Dates of articles are as the pages give them: `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SS+07:00`.
    Raises DatabaseError when the file cannot be opened, is no database of ours, or stays locked.
    """

    def __init__(self, path: str | Path, *, create: bool = True, timeout: float = BUSY_SECONDS):
        self.path = str(path)
        if not create and not Path(self.path).is_file():
            raise DatabaseError(f"there is no database {self.path}; crawl first, or name it: -s DATABASE=FILE")
        try:
            self.connection = _connect(self.path, timeout)
            self.database = Database(self.connection)
            with self.transaction():
                migrations.apply(self.database)
        except (sqlite3.Error, OSError) as error:
            raise DatabaseError(
                f"cannot open the database {self.path}: {error}. "
                "Check the path (setting DATABASE), its permissions, free disk space and other running crawls."
            ) from error

    def close(self) -> None:
        """Close the connection; what was committed stays."""
        self.database.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One writing transaction; takes the write lock at once, so that it waits instead of failing half-way."""
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def query(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        """All rows of a reading query as dicts."""
        cursor = self.connection.execute(sql, parameters)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    # runs

    def begin_run(
        self,
        *,
        portal: str,
        title: str,
        base_url: str,
        source: str,
        started_at: datetime,
        arguments: Mapping[str, Any],
        versions: Mapping[str, str],
    ) -> int:
        """Record that a run begins; earlier runs of dead processes are marked killed. Returns the run's id."""
        with self.transaction():
            self.database.table("portals").upsert({"name": portal, "title": title, "base_url": base_url}, pk="name")
            self._mark_killed_runs(portal, started_at)
            return self._insert(
                "runs",
                portal=portal,
                status="running",
                source=source,
                started_at=to_iso(started_at),
                arguments=_json(arguments),
                versions=_json(versions),
                process_id=os.getpid(),
            )

    def finish_run(
        self, run_id: int, *, status: str, reason: str, finished_at: datetime, counters: Mapping[str, Any]
    ) -> None:
        """Close the run's row; `status` is `finished` or `failed`, `reason` Scrapy's finish reason."""
        with self.transaction():
            self.connection.execute(
                "UPDATE runs SET status = ?, finish_reason = ?, finished_at = ?, counters = ? WHERE id = ?",
                (status, reason, to_iso(finished_at), _json(counters), run_id),
            )

    def _mark_killed_runs(self, portal: str, moment: datetime) -> None:
        running = self.query("SELECT id, process_id FROM runs WHERE portal = ? AND status = 'running'", (portal,))
        for row in running:
            if row["process_id"] == os.getpid() or not is_process_alive(row["process_id"]):
                self.connection.execute(
                    "UPDATE runs SET status = 'killed', finish_reason = 'killed', finished_at = ? WHERE id = ?",
                    (to_iso(moment), row["id"]),
                )

    # pages

    def save_page(self, page: Row) -> int:
        """Record one response (a row of `pages` without its id); returns the page's id."""
        with self.transaction():
            return self._insert("pages", **page)

    def note_feed_date(self, page_id: int, feed_date: str) -> None:
        """Record what a feed said of the article on a page: it is read again with the same."""
        with self.transaction():
            self.connection.execute("UPDATE pages SET feed_date = ? WHERE id = ?", (feed_date, page_id))

    # issues

    def record_issue(self, portal: str, issue: Issue, *, run_id: int, seen_at: datetime) -> None:
        """Count an issue: one row for each portal, code and address, with when it was first and last seen."""
        with self.transaction():
            self.connection.execute(
                """INSERT INTO issues
                    (portal, code, url, message, first_seen_at, last_seen_at, first_run_id, last_run_id)
                VALUES (:portal, :code, :url, :message, :seen_at, :seen_at, :run_id, :run_id)
                ON CONFLICT (portal, code, url) DO UPDATE SET message = excluded.message, count = count + 1,
                    last_seen_at = max(last_seen_at, excluded.last_seen_at), last_run_id = excluded.last_run_id""",
                {
                    "portal": portal,
                    "code": issue.code,
                    "url": issue.url or "",
                    "message": issue.message,
                    "seen_at": to_iso(seen_at),
                    "run_id": run_id,
                },
            )

    # what the crawl knows

    def known_articles(self, portal: str, source_keys: Iterable[str]) -> dict[str, KnownArticle]:
        """The stored articles among `source_keys`, by source key."""
        rows = self.query(
            """SELECT articles.id, articles.source_key, articles.title, articles.listing_title, articles.published_at,
                articles.first_seen_at, articles.fetched_at, pages.etag, pages.last_modified
            FROM articles LEFT JOIN pages ON pages.id = articles.page_id
            WHERE articles.portal = ? AND source_key IN (SELECT value FROM json_each(?))""",
            (portal, _json(list(source_keys))),
        )
        return {row["source_key"]: KnownArticle(**row) for row in rows}

    def sight(self, sighted: Iterable[Sighted], *, run_id: int, seen_at: datetime) -> int:
        """Record that stored articles were met again; returns how many sightings are new in this run."""
        with self.transaction():
            return sum(self._sight(one, run_id, to_iso(seen_at)) for one in sighted)

    def confirm(self, sighted: Sighted, *, run_id: int, seen_at: datetime) -> None:
        """Record that the server says that an article has not changed since it was fetched."""
        with self.transaction():
            self._sight(sighted, run_id, to_iso(seen_at))
            self.connection.execute(
                "UPDATE articles SET fetched_at = ? WHERE id = ?", (to_iso(seen_at), sighted.article_id)
            )
            self.connection.execute(
                """DELETE FROM pending WHERE (portal, source_key) IN (
                    SELECT portal, source_key FROM articles WHERE id = ?)""",
                (sighted.article_id,),
            )

    def add_pending(self, portal: str, found: Iterable[Pending], *, found_at: datetime) -> None:
        """Remember articles to fetch, so that a killed run's finds are not lost."""
        with self.transaction():
            self.connection.executemany(
                """INSERT INTO pending (portal, source_key, url, section, listing_title, listing_date, found_at)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                [
                    (
                        portal,
                        one.source_key,
                        one.url,
                        one.section,
                        one.listing_title,
                        one.listing_date,
                        to_iso(found_at),
                    )
                    for one in found
                ],
            )

    def pending(self, portal: str) -> list[Pending]:
        """What is still to fetch, oldest first."""
        rows = self.query(
            """SELECT source_key, url, section, listing_title, listing_date, attempts FROM pending
            WHERE portal = ? ORDER BY found_at, rowid""",
            (portal,),
        )
        return [Pending(**row) for row in rows]

    def begin_attempt(self, portal: str, pending: Pending, *, found_at: datetime) -> None:
        """Count an attempt to get an article, stored ones included, before it is made."""
        with self.transaction():
            self.connection.execute(
                """INSERT INTO pending
                    (portal, source_key, url, section, listing_title, listing_date, found_at, attempts)
                VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET attempts = attempts + 1""",
                (
                    portal,
                    pending.source_key,
                    pending.url,
                    pending.section,
                    pending.listing_title,
                    pending.listing_date,
                    to_iso(found_at),
                ),
            )

    def fail_pending(self, portal: str, source_key: str, error: str) -> None:
        """Record why an attempt failed. A stored article is pending no more: listings name it again when it is due."""
        with self.transaction():
            self.connection.execute(
                """DELETE FROM pending WHERE portal = :portal AND source_key = :key AND EXISTS (
                    SELECT 1 FROM articles WHERE portal = :portal AND source_key = :key)""",
                {"portal": portal, "key": source_key},
            )
            self.connection.execute(
                "UPDATE pending SET last_error = ? WHERE portal = ? AND source_key = ?", (error, portal, source_key)
            )

    def release_pending(self, portal: str, source_key: str) -> None:
        """Take back an attempt that says nothing about the page."""
        with self.transaction():
            self.connection.execute(
                "UPDATE pending SET attempts = max(attempts - 1, 0) WHERE portal = ? AND source_key = ?",
                (portal, source_key),
            )

    def drop_pending(self, portal: str, source_key: str) -> None:
        """Forget a pending article: it is stored, outside the window, or another address of a stored one."""
        with self.transaction():
            self._drop_pending(portal, source_key)

    def record_sweep(
        self,
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
        with self.transaction():
            self._insert(
                "sweeps",
                portal=portal,
                section=section,
                since=since,
                reason=reason,
                listing_pages=listing_pages,
                run_id=run_id,
                finished_at=to_iso(at),
            )

    def swept(self, portal: str, section: str, *, since: str | None) -> bool:
        """Whether an earlier sweep of the section reached at least as far back as `since` (None: its end)."""
        rows = self.query(
            """SELECT 1 FROM sweeps WHERE portal = :portal AND section = :section
            AND (since IS NULL OR since <= :since) LIMIT 1""",
            {"portal": portal, "section": section, "since": since},
        )
        return bool(rows)

    # articles

    def save_article(self, article: Article, *, run_id: int) -> Saved:
        """Store an article, its body, version, images, attachments and sighting in one transaction."""
        with self.transaction():
            saved = self._save_article(article, run_id)
            self._drop_pending(article.portal, article.source_key)
            for issue in article.issues:
                self.record_issue(article.portal, issue, run_id=run_id, seen_at=article.fetched_at)
            return saved

    def save_reading(self, article: Article, before: Row, *, run_id: int) -> Saved:
        """Store what a page that is archived gives when it is read again: a version where something differs.

        `before` is the article's row of `articles_full`. Sightings and the times it was seen stay as they are.
        """
        with self.transaction():
            columns = self._content_columns(article)
            if columns["content_sha256"] == before["content_sha256"]:
                self._update("articles", before["id"], how_read(article))
                return Saved.UNCHANGED
            seen = {"fetched_at": to_iso(article.fetched_at), "page_id": before["page_id"]}
            self._change(article, before, columns, columns | seen, run_id)
            return Saved.CHANGED

    def _save_article(self, article: Article, run_id: int) -> Saved:
        stored = self.query(
            "SELECT * FROM articles_full WHERE portal = ? AND source_key = ?", (article.portal, article.source_key)
        )
        if not stored:
            article_id = self._insert_article(article, run_id)
            self._sight(_sighting(article, article_id), run_id, to_iso(article.fetched_at))
            self._tell_repeated_body(article, run_id)
            return Saved.NEW
        before = stored[0]
        self._sight(_sighting(article, before["id"]), run_id, to_iso(article.fetched_at))
        if before["body"] and not article.body:
            message = "the page gives no text now; the stored text is kept. Compare the page with the stored article."
            article.issues.append(Issue(code="body_lost", message=message).on(article.url))
            return Saved.REFUSED
        if to_iso(article.fetched_at) < before["fetched_at"]:
            return Saved.UNCHANGED
        return self._update_article(article, before, run_id)

    def _insert_article(self, article: Article, run_id: int) -> int:
        columns = self._content_columns(article) | self._fetch_columns(article, run_id)
        article_id = self._insert(
            "articles",
            portal=article.portal,
            source_key=article.source_key,
            section=article.section,
            url=article.url,
            first_seen_at=to_iso(article.fetched_at),
            first_run_id=run_id,
            **columns,
        )
        self._insert_version(article_id, 1, columns, [], run_id)
        self._replace_media(article_id, article)
        link_article(self.connection, article_id, article.fingerprint)
        return article_id

    def _tell_repeated_body(self, article: Article, run_id: int) -> None:
        """One text on three addresses in one run is sooner a notice of the portal's than three articles."""
        rows = self.query(
            """SELECT articles.url FROM bodies JOIN articles ON body_id = bodies.id
            WHERE sha256 = ? AND portal = ? AND first_run_id = ? ORDER BY articles.id LIMIT ?""",
            (article.body_sha256, article.portal, run_id, _REPEATED_BODY),
        )
        if len(rows) == _REPEATED_BODY:
            others = ", ".join(row["url"] for row in rows if row["url"] != article.url)
            message = f"{article.url}: the same text as {others}; if it is no article's text, correct the selectors"
            article.issues.append(Issue(code="body_on_three_addresses", message=message, url=article.url))

    def _update_article(self, article: Article, before: Row, run_id: int) -> Saved:
        columns = self._content_columns(article) | self._fetch_columns(article, run_id)
        if columns["content_sha256"] == before["content_sha256"]:
            self._update("articles", before["id"], self._fetch_columns(article, run_id))
            return Saved.UNCHANGED
        self._change(article, before, columns, columns, run_id)
        return Saved.CHANGED

    def _change(self, article: Article, before: Row, columns: Row, version_columns: Row, run_id: int) -> None:
        changed = [name for name in (*VERSIONED, "body_id") if columns[name] != before[name]]
        changed = ["body" if name == "body_id" else name for name in changed] or ["media"]
        version = before["version"] + 1
        self._update("articles", before["id"], columns | {"version": version})
        self._insert_version(before["id"], version, version_columns, changed, run_id)
        self._replace_media(before["id"], article)
        link_article(self.connection, before["id"], article.fingerprint)

    def _content_columns(self, article: Article) -> Row:
        return {
            "title": article.title,
            "lead": article.lead,
            "author": article.author,
            "source_unit": article.source_unit,
            "published_at": article.published_at,
            "event_date": article.event_date,
            "body_id": self._body_id(article),
            "content_sha256": content_sha256(article),
        } | how_read(article)

    def _fetch_columns(self, article: Article, run_id: int) -> Row:
        return {
            "fetched_at": to_iso(article.fetched_at),
            "last_seen_at": to_iso(article.fetched_at),
            "last_run_id": run_id,
            "page_id": article.page_id,
            "extractor_version": EXTRACTOR_VERSION,
        } | ({"listing_title": article.listing_title} if article.listing_title else {})

    def _body_id(self, article: Article) -> int | None:
        if not article.body:
            return None
        found = self.query("SELECT id FROM bodies WHERE sha256 = ?", (article.body_sha256,))
        if found:
            return int(found[0]["id"])
        return self._insert(
            "bodies",
            sha256=article.body_sha256,
            identity=article.body_identity,
            text=article.body,
            characters=len(article.body),
            words=len(article.body.split()),
        )

    def _insert_version(self, article_id: int, version: int, columns: Row, changed: list[str], run_id: int) -> None:
        kept = ("body_id", "content_sha256", "extractor_version", "page_id", *VERSIONED)
        self._insert(
            "article_versions",
            article_id=article_id,
            version=version,
            changed=_json(changed),
            seen_at=columns["fetched_at"],
            run_id=run_id,
            **{name: columns[name] for name in kept},
        )

    def _replace_media(self, article_id: int, article: Article) -> None:
        self.connection.execute("DELETE FROM images WHERE article_id = ?", (article_id,))
        self.connection.execute("DELETE FROM attachments WHERE article_id = ?", (article_id,))
        self.connection.executemany(
            "INSERT INTO images (article_id, position, url, caption) VALUES (?, ?, ?, ?)",
            [(article_id, position, image.url, image.caption) for position, image in enumerate(article.images)],
        )
        self.connection.executemany(
            "INSERT INTO attachments (article_id, position, url, name) VALUES (?, ?, ?, ?)",
            [(article_id, position, one.url, one.name) for position, one in enumerate(article.attachments)],
        )

    def _sight(self, sighted: Sighted, run_id: int, seen_at: str) -> int:
        cursor = self.connection.execute(
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
        self.connection.execute(
            """UPDATE articles SET last_seen_at = max(last_seen_at, ?), last_run_id = ?, withdrawn_at = NULL,
            listing_title = coalesce(?, listing_title), section = coalesce(section, ?) WHERE id = ?""",
            (seen_at, run_id, sighted.listing_title, sighted.section, sighted.article_id),
        )
        return cursor.rowcount

    def _drop_pending(self, portal: str, source_key: str) -> None:
        self.connection.execute("DELETE FROM pending WHERE portal = ? AND source_key = ?", (portal, source_key))

    def _insert(self, table: str, **columns: Any) -> int:
        """Insert one row; table and column names are the project's own words, never text of a page."""
        names = ", ".join(columns)
        marks = ", ".join("?" * len(columns))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
        return int(self.connection.execute(sql, tuple(columns.values())).lastrowid or 0)

    def _update(self, table: str, row_id: int, columns: Row) -> None:
        assignments = ", ".join(f"{name} = ?" for name in columns)
        self.connection.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*columns.values(), row_id))  # noqa: S608


def how_read(article: Article) -> Row:
    """The columns `HOW_READ` of an article that the present extractor read."""
    return {
        "published_raw": article.published_raw,
        "published_source": article.published_source,
        "published_precision": article.published_precision,
        "body_method": article.body_method,
        "container": article.container,
        "confidence": article.confidence,
        "quality": _json(sorted({issue.code for issue in article.issues})),
        "extractor_version": EXTRACTOR_VERSION,
    }


def content_sha256(article: Article) -> str:
    """Hash of what a reader would call the article: a change of it makes a new version."""
    images = [(image.url, image.caption) for image in article.images]
    attachments = [(one.url, one.name) for one in article.attachments]
    return sha256(_json([*(getattr(article, name) for name in VERSIONED), article.body, images, attachments]))


def _sighting(article: Article, article_id: int) -> Sighted:
    return Sighted(
        article_id=article_id,
        url=article.seen_url or article.url,
        section=article.section,
        listing_url=article.listing_url,
        listing_title=article.listing_title,
    )


def _connect(path: str, timeout: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=timeout, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # in WAL mode a crash loses nothing committed and never corrupts
    connection.execute("PRAGMA wal_autocheckpoint = 4000")  # SQLite: 1000; pages written again are moved once
    connection.execute("PRAGMA foreign_keys = ON")
    connection.create_function("lower_text", 1, str.lower, deterministic=True)  # SQLite's lower() knows ASCII only
    return connection


def is_process_alive(process_id: int | None) -> bool:
    """Whether a process with this id is there, ours or another user's."""
    if not process_id:
        return False
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str, separators=(",", ":"))
