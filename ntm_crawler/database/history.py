"""The history of runs as the rules of `ntm_crawler.health` judge it, and the figures that the report draws."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from ntm_crawler.clock import LOCAL_ZONE, from_iso
from ntm_crawler.database.store import Row, Store, is_process_alive
from ntm_crawler.health.history import History, Run

_SCRAPYS = ("downloader/", "scheduler/", "httpcompression/", "memusage/", "log_count/", "robotstxt/", "retry/")
RUNS = 200  # of each portal, the latest


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


def load_histories(
    store: Store, portals: Sequence[str], *, now: datetime, interval: timedelta, titles: dict[str, tuple[str, str]]
) -> list[History]:
    """The history of each portal, in the order of `portals`; `titles` gives title and address of those never crawled.

    Articles dated after tomorrow (of `now`) have no say in how fresh a portal is.
    """
    known = {row["name"]: (row["title"], row["base_url"]) for row in store.query("SELECT * FROM portals")}
    articles = {row["portal"]: row["n"] for row in store.query("SELECT portal, count(*) AS n FROM articles GROUP BY 1")}
    open_counts = _open_counts(store)
    histories = []
    for portal in portals:
        title, base_url = known.get(portal) or titles.get(portal) or (portal, "")
        histories.append(
            History(
                portal=portal,
                title=title,
                base_url=base_url,
                runs=_runs(store, portal),
                days=_days(store, portal, now),
                articles=articles.get(portal, 0),
                open_issues=open_counts.get(portal, 0),
                interval=interval,
            )
        )
    return histories


def portals_with_runs(store: Store) -> list[str]:
    """The portals that were ever crawled or replayed."""
    rows = store.query("SELECT DISTINCT portal FROM runs WHERE source IN ('live', 'replay') ORDER BY portal")
    return [row["portal"] for row in rows]


def open_issues(store: Store, portals: Sequence[str], *, links: int = 5) -> list[OpenIssues]:
    """The open issues of some portals, one entry for each portal and code, the most frequent first."""
    rows = store.query(
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


def articles_by_month(store: Store, portal: str) -> list[tuple[str, int]]:
    """`YYYY-MM` and the number of articles published in it, ascending; months without any are left out."""
    rows = store.query(
        """SELECT substr(published_at, 1, 7) AS month, count(*) AS n FROM articles
        WHERE portal = ? AND published_at IS NOT NULL GROUP BY month ORDER BY month""",
        (portal,),
    )
    return [(row["month"], row["n"]) for row in rows]


def _open_counts(store: Store) -> dict[str, int]:
    rows = store.query("SELECT portal, count(*) AS n FROM open_issues GROUP BY portal")
    return {row["portal"]: row["n"] for row in rows}


def _runs(store: Store, portal: str) -> tuple[Run, ...]:
    rows = store.query(
        """SELECT runs.*, (SELECT count(*) FROM pages WHERE run_id = runs.id AND kind = 'listing') AS listing_pages
        FROM runs WHERE portal = ? AND source <> 'reextract' ORDER BY id DESC LIMIT ?""",
        (portal, RUNS),
    )
    repeated = _repeated(store, portal)
    return tuple(_run(row, repeated.get(row["id"], 0)) for row in reversed(rows))


def _repeated(store: Store, portal: str) -> dict[int, int]:
    """By run: how many of its new articles have a text that at least two others of the portal have."""
    rows = store.query(
        """WITH shared AS (
            SELECT body_id FROM articles WHERE portal = :portal AND body_id IS NOT NULL GROUP BY 1 HAVING count(*) > 2)
        SELECT first_run_id, count(*) AS n FROM articles WHERE portal = :portal AND body_id IN shared GROUP BY 1""",
        {"portal": portal},
    )
    return {row["first_run_id"]: row["n"] for row in rows}


def _run(row: Row, repeated: int) -> Run:
    return Run(
        id=row["id"],
        status=row["status"],
        source=row["source"],
        started_at=from_iso(row["started_at"]),
        finished_at=from_iso(row["finished_at"]) if row["finished_at"] else None,
        reason=row["finish_reason"],
        arguments=_json_object(row["arguments"]),
        counters=_own_counters(row["counters"]),
        versions=_json_object(row["versions"]),
        listing_pages=row["listing_pages"],
        repeated=repeated,
        process_alive=row["status"] != "running" or is_process_alive(row["process_id"]),
    )


def _days(store: Store, portal: str, now: datetime) -> tuple[date, ...]:
    tomorrow = now.astimezone(LOCAL_ZONE).date() + timedelta(days=1)
    rows = store.query(
        """SELECT DISTINCT substr(published_at, 1, 10) AS day FROM articles
        WHERE portal = ? AND published_at IS NOT NULL AND substr(published_at, 1, 10) <= ? ORDER BY day""",
        (portal, tomorrow.isoformat()),
    )
    return tuple(date.fromisoformat(row["day"]) for row in rows)


def _own_counters(text: str) -> dict[str, Any]:
    """A run's counters without those that Scrapy keeps of its own work, which are most of them."""
    return {name: value for name, value in _json_object(text).items() if not name.startswith(_SCRAPYS)}


def _json_object(text: str) -> dict[str, Any]:
    value = json.loads(text)
    return value if isinstance(value, dict) else {}
