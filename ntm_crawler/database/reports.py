"""Figures of runs, issues and articles, for tables, for health and for the report."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ntm_crawler.database.connection import Database, Row


@dataclass(slots=True, frozen=True, kw_only=True)
class RunSummary:
    """Figures of a portal's last run; `duplicates` counts its articles whose words another one has, too."""

    portal: str
    status: str
    reason: str | None
    listing_pages: int
    articles: int
    new: int
    changed: int
    duplicates: int
    dated: int
    issues: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIssues:
    """The open issues of one portal with one code; `urls` are the pages that were seen last, at most a few."""

    portal: str
    code: str
    pages: int
    times: int
    first_seen_at: str
    last_seen_at: str
    message: str
    urls: tuple[str, ...]


def run_summaries(database: Database, portals: Sequence[str]) -> list[RunSummary]:
    """The last run of each portal, in the order of `portals`; portals that never ran are left out."""
    rows = database.query(
        """WITH last AS (
            SELECT portal, max(coalesce(place, id)) AS place FROM runs
            WHERE portal IN (SELECT value FROM json_each(?)) GROUP BY portal)
        SELECT runs.portal, runs.status, runs.finish_reason AS reason,
            (SELECT count(*) FROM pages WHERE run_id = runs.id AND kind = 'listing') AS listing_pages,
            (SELECT count(*) FROM articles WHERE portal = runs.portal) AS articles,
            coalesce(json_extract(counters, '$."articles/new"'), 0) AS new,
            coalesce(json_extract(counters, '$."articles/changed"'), 0) AS changed,
            (SELECT count(*) FROM articles JOIN carriers ON article_id = articles.id
            WHERE portal = runs.portal AND EXISTS (
                SELECT 1 FROM carriers AS other WHERE other.fingerprint_id = carriers.fingerprint_id
                    AND other.article_id <> articles.id)) AS duplicates,
            (SELECT count(*) FROM articles WHERE portal = runs.portal AND published_at IS NOT NULL) AS dated,
            (SELECT count(*) FROM issues WHERE last_run_id = runs.id) AS issues
        FROM last JOIN runs ON runs.portal = last.portal AND coalesce(runs.place, runs.id) = last.place""",
        (json.dumps(list(portals)),),
    )
    by_portal = {row["portal"]: RunSummary(**row) for row in rows}
    return [by_portal[portal] for portal in portals if portal in by_portal]


def portals_with_runs(database: Database) -> list[str]:
    """The portals that were ever crawled or replayed."""
    rows = database.query("SELECT DISTINCT portal FROM runs WHERE source IN ('live', 'replay') ORDER BY portal")
    return [row["portal"] for row in rows]


def portal_titles(database: Database) -> dict[str, tuple[str, str]]:
    """Title and address of each portal, as its last crawl knew them."""
    return {row["name"]: (row["title"], row["base_url"]) for row in database.query("SELECT * FROM portals")}


def article_counts(database: Database) -> dict[str, int]:
    """How many articles each portal has."""
    return _counts(database, "SELECT portal AS name, count(*) AS n FROM articles GROUP BY portal")


def open_issue_counts(database: Database) -> dict[str, int]:
    """How many open issues each portal has."""
    return _counts(database, "SELECT portal AS name, count(*) AS n FROM open_issues GROUP BY portal")


def run_rows(database: Database, portal: str, limit: int) -> list[Row]:
    """The last `limit` crawls of a portal, oldest first: rows of `runs`, and how many `listing_pages` each read."""
    rows = database.query(
        """SELECT runs.*, (SELECT count(*) FROM pages WHERE run_id = runs.id AND kind = 'listing') AS listing_pages
        FROM runs WHERE portal = ? AND source <> 'reextract' ORDER BY coalesce(place, id) DESC LIMIT ?""",
        (portal, limit),
    )
    return rows[::-1]


def repeated_texts(database: Database, portal: str) -> dict[int, int]:
    """By run: how many of its new articles have a text that at least two others of the portal have."""
    return _counts(
        database,
        """WITH shared AS (
            SELECT body_id FROM articles WHERE portal = :portal AND body_id IS NOT NULL GROUP BY 1 HAVING count(*) > 2)
        SELECT first_run_id AS name, count(*) AS n FROM articles WHERE portal = :portal AND body_id IN shared
        GROUP BY 1""",
        portal=portal,
    )


def publication_days(database: Database, portal: str, until: str) -> list[str]:
    """The days (YYYY-MM-DD) up to `until` on which articles of a portal were published, ascending."""
    rows = database.query(
        """SELECT DISTINCT substr(published_at, 1, 10) AS day FROM articles
        WHERE portal = ? AND published_at IS NOT NULL AND substr(published_at, 1, 10) <= ? ORDER BY day""",
        (portal, until),
    )
    return [row["day"] for row in rows]


def articles_by_month(database: Database) -> dict[str, list[tuple[str, int]]]:
    """By portal: `YYYY-MM` and the number of articles published in it, ascending; months without any are left out."""
    months: dict[str, list[tuple[str, int]]] = {}
    rows = database.execute(
        """SELECT portal, substr(published_at, 1, 7) AS month, count(*) FROM articles
        WHERE published_at IS NOT NULL GROUP BY portal, month ORDER BY portal, month"""
    )
    for portal, month, articles in rows:
        months.setdefault(portal, []).append((month, articles))
    return months


def open_issues(database: Database, portals: Sequence[str], *, links: int = 5) -> list[OpenIssues]:
    """The open issues of some portals, one entry for each portal and code, the most frequent first."""
    rows = database.query(
        """WITH numbered AS (
            SELECT *, row_number() OVER (PARTITION BY portal, code ORDER BY last_seen_at DESC, id DESC) AS place
            FROM open_issues WHERE portal IN (SELECT value FROM json_each(:portals)))
        SELECT portal, code, count(*) AS pages, sum(count) AS times, min(first_seen_at) AS first_seen_at,
            max(last_seen_at) AS last_seen_at, max(message) FILTER (WHERE place = 1) AS message,
            json_group_array(url) FILTER (WHERE place <= :links AND url <> '') AS urls
        FROM numbered GROUP BY portal, code ORDER BY portal, pages DESC, code""",
        {"portals": json.dumps(list(portals)), "links": links},
    )
    return [OpenIssues(**(row | {"urls": tuple(json.loads(row["urls"]))})) for row in rows]


def issues_of_page(database: Database, portal: str, urls: Sequence[str]) -> list[Row]:
    """The open issues of a page under any of its addresses: rows of `issues`, the latest first."""
    return database.query(
        """SELECT * FROM open_issues WHERE portal = ? AND url IN (SELECT value FROM json_each(?))
        ORDER BY last_seen_at DESC, id DESC""",
        (portal, json.dumps(list(urls))),
    )


def span_of_articles(database: Database) -> Row:
    """How many `articles` of how many `portals` there are, how many are `undated`; `first` and `last` day, or None."""
    return database.query(
        """SELECT count(*) AS articles, count(DISTINCT portal) AS portals,
            count(*) - count(published_at) AS undated,
            substr(min(published_at), 1, 10) AS first, substr(max(published_at), 1, 10) AS last FROM articles"""
    )[0]


def _counts(database: Database, sql: str, **parameters: str) -> dict[Any, int]:
    return {row["name"]: row["n"] for row in database.query(sql, parameters)}
