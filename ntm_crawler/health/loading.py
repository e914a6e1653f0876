"""The histories that the rules judge, from what the database holds of a portal's runs and articles."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from ntm_crawler.clock import LOCAL_ZONE, from_iso
from ntm_crawler.database import Database, reports
from ntm_crawler.database.connection import Row
from ntm_crawler.database.runs import is_process_alive
from ntm_crawler.health.history import History, Run

_SCRAPYS = ("downloader/", "scheduler/", "httpcompression/", "memusage/", "log_count/", "robotstxt/", "retry/")
RUNS = 200  # of each portal, the latest


def load_histories(
    database: Database,
    portals: Sequence[str],
    *,
    now: datetime,
    interval: timedelta,
    titles: dict[str, tuple[str, str]],
) -> list[History]:
    """The history of each portal, in the order of `portals`; `titles` gives title and address of those never crawled.

    Articles dated after tomorrow (of `now`) have no say in how fresh a portal is.
    """
    known = titles | reports.portal_titles(database)
    articles = reports.article_counts(database)
    open_issues = reports.open_issue_counts(database)
    tomorrow = (now.astimezone(LOCAL_ZONE).date() + timedelta(days=1)).isoformat()
    histories = []
    for portal in portals:
        title, base_url = known.get(portal, (portal, ""))
        histories.append(
            History(
                portal=portal,
                title=title,
                base_url=base_url,
                runs=_runs(database, portal),
                days=tuple(map(date.fromisoformat, reports.publication_days(database, portal, tomorrow))),
                articles=articles.get(portal, 0),
                open_issues=open_issues.get(portal, 0),
                interval=interval,
            )
        )
    return histories


def _runs(database: Database, portal: str) -> tuple[Run, ...]:
    repeated = reports.repeated_texts(database, portal)
    return tuple(_run(row, repeated.get(row["id"], 0)) for row in reports.run_rows(database, portal, RUNS))


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


def _own_counters(text: str) -> dict[str, Any]:
    """A run's counters without those that Scrapy keeps of its own work, which are most of them."""
    return {name: value for name, value in _json_object(text).items() if not name.startswith(_SCRAPYS)}


def _json_object(text: str) -> dict[str, Any]:
    value = json.loads(text)
    return value if isinstance(value, dict) else {}
