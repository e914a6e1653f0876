"""The diary of the runs: when each began and how it ended, every response, every issue."""

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from ntm_crawler.clock import to_iso
from ntm_crawler.database.connection import Database, Row, to_json
from ntm_crawler.items import Issue
from ntm_crawler.portals import Portal

ELSEWHERE = 0  # the process of a run that was merged from another machine's database


def declare_portal(
    database: Database,
    name: str,
    *,
    title: str,
    base_url: str,
    names: Sequence[str],
    province: str | None = None,
    district: str | None = None,
) -> None:
    """Record what a portal is declared to be; `names` are what it and its offices call themselves in bylines,
    `province` and `district` codes of what it is the portal of."""
    with database.transaction():
        database.execute(
            """INSERT INTO portals (name, title, base_url, names, province, district) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET title = excluded.title, base_url = excluded.base_url,
                names = excluded.names, province = excluded.province, district = excluded.district""",
            (name, title, base_url, to_json(list(names)), province, district),
        )


def declare_identities(database: Database, portals: Mapping[str, Portal]) -> None:
    """Record what portals that were crawled before call themselves now, and where they are; others are left out."""
    with database.transaction():
        database.execute_many(
            "UPDATE portals SET names = ?, province = ?, district = ? WHERE name = ?",
            [(to_json(list(one.names)), one.province, one.district, name) for name, one in portals.items()],
        )


def begin_run(
    database: Database,
    *,
    portal: str,
    title: str,
    base_url: str,
    source: str,
    started_at: datetime,
    arguments: Mapping[str, Any],
    versions: Mapping[str, str],
    names: Sequence[str] = (),
    province: str | None = None,
    district: str | None = None,
) -> int:
    """Record that a run begins; earlier runs of dead processes are marked killed. Returns the run's id.

    `title`, `base_url`, `names`, `province` and `district` are the portal's, as in `declare_portal`.
    """
    with database.transaction():
        declare_portal(
            database, portal, title=title, base_url=base_url, names=names, province=province, district=district
        )
        _mark_killed_runs(database, portal, started_at)
        return database.insert(
            "runs",
            {
                "portal": portal,
                "status": "running",
                "source": source,
                "started_at": to_iso(started_at),
                "arguments": to_json(arguments),
                "versions": to_json(versions),
                "process_id": os.getpid(),
                "host": platform.node(),
            },
        )


def run_uid(database: Database, run_id: int) -> str:
    """What names a run in all databases that hold it."""
    return str(database.value("SELECT uid FROM runs WHERE id = ?", (run_id,)))


def last_begun(database: Database, *, source: str) -> dict[str, str]:
    """When the last run of each portal began, by its name; `source` is `live` or `replay`."""
    rows = database.query(
        """SELECT name,
            (SELECT started_at FROM runs WHERE portal = name AND source = ? ORDER BY id DESC LIMIT 1) AS last
        FROM portals""",
        (source,),
    )
    return {row["name"]: row["last"] for row in rows if row["last"]}


def latest_time(database: Database, portal: str) -> str | None:
    """The latest moment that is stored of a portal's articles and of its earlier runs; None where there is none."""
    latest: str | None = database.value(
        """SELECT max(moment) FROM (
            SELECT max(fetched_at, last_seen_at, first_seen_at) AS moment FROM articles WHERE portal = :portal
            UNION ALL SELECT started_at FROM runs WHERE portal = :portal
        )""",
        {"portal": portal},
    )
    return latest


def finish_run(
    database: Database, run_id: int, *, status: str, reason: str, finished_at: datetime, counters: Mapping[str, Any]
) -> None:
    """Close the run's row; `status` is `finished` or `failed`, `reason` Scrapy's finish reason."""
    with database.transaction():
        database.update(
            "runs",
            run_id,
            {
                "status": status,
                "finish_reason": reason,
                "finished_at": to_iso(finished_at),
                "counters": to_json(counters),
            },
        )


def save_page(database: Database, page: Row) -> int:
    """Record one response (a row of `pages` without its id); returns the page's id."""
    with database.transaction():
        return database.insert("pages", page)


def note_feed_date(database: Database, page_id: int, feed_date: str) -> None:
    """Record what a feed said of the article on a page: it is read again with the same."""
    with database.transaction():
        database.execute(
            "INSERT INTO feed_dates (page_id, moment) VALUES (?, ?) ON CONFLICT DO UPDATE SET moment = excluded.moment",
            (page_id, feed_date),
        )


def record_issue(database: Database, portal: str, issue: Issue, *, run_id: int, seen_at: datetime) -> None:
    """Count an issue: one row for each portal, code and address, with when it was first and last seen."""
    with database.transaction():
        database.execute(
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


def is_process_alive(process_id: int | None) -> bool:
    """Whether a process with this id is there, ours or another user's; of one ELSEWHERE nobody knows better."""
    if process_id is None:
        return False
    if process_id == ELSEWHERE:
        return True
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _mark_killed_runs(database: Database, portal: str, moment: datetime) -> None:
    running = database.query("SELECT id, process_id FROM runs WHERE portal = ? AND status = 'running'", (portal,))
    for row in running:
        if row["process_id"] == os.getpid() or not is_process_alive(row["process_id"]):
            ended = {"status": "killed", "finish_reason": "killed", "finished_at": to_iso(moment)}
            database.update("runs", row["id"], ended)
