"""What became of an article over time: its versions, and whether the portal still lists it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ntm_crawler.clock import to_iso
from ntm_crawler.database.store import VERSIONED, Store

SWEEPS_UNTIL_WITHDRAWN = 3


@dataclass(slots=True, frozen=True, kw_only=True)
class Version:
    """An article as it was from `seen_at` (UTC) on. `changed` names what differs from the version before.

    `fields` holds the versioned columns, `body` the text; `changed` may also name `body` and `media`.
    """

    number: int
    seen_at: str
    changed: tuple[str, ...]
    fields: dict[str, Any]
    body: str
    url: str
    withdrawn_at: str | None


def history(store: Store, article_id: int) -> list[Version]:
    """The versions of a stored article, first to last."""
    rows = store.query(
        """SELECT article_versions.*, coalesce(bodies.text, '') AS body, articles.url, articles.withdrawn_at
        FROM article_versions JOIN articles ON articles.id = article_id
        LEFT JOIN bodies ON bodies.id = article_versions.body_id
        WHERE article_id = ? ORDER BY article_versions.version""",
        (article_id,),
    )
    return [
        Version(
            number=row["version"],
            seen_at=row["seen_at"],
            changed=tuple(json.loads(row["changed"])),
            fields={name: row[name] for name in VERSIONED},
            body=row["body"],
            url=row["url"],
            withdrawn_at=row["withdrawn_at"],
        )
        for row in rows
    ]


def mark_withdrawn(store: Store, portal: str, run_id: int, at: datetime) -> int:
    """Mark the articles that the last three complete sweeps of their section did not meet; returns how many.

    Call when a run has ended. A sweep is complete when it read a section's listing to its end: reason `end`, no
    `since`. One that stopped early proves nothing about what it did not read, and a page that only repeats others
    (`repeated`) may be a broken pager. Sections that run `run_id` did not sweep completely are left alone. An article
    met anywhere, in whatever section, is not withdrawn; `Store.sight` and `Store.save_article` take the mark off.
    """
    with store.transaction():
        return sum(
            _mark_section(store, portal, section, at) for section in _sections_swept_completely(store, portal, run_id)
        )


def _sections_swept_completely(store: Store, portal: str, run_id: int) -> list[str]:
    rows = store.query(
        """SELECT DISTINCT section FROM sweeps
        WHERE portal = ? AND run_id = ? AND reason = 'end' AND since IS NULL""",
        (portal, run_id),
    )
    return [row["section"] for row in rows]


def _mark_section(store: Store, portal: str, section: str, at: datetime) -> int:
    sweeps = store.query(
        """SELECT DISTINCT run_id FROM sweeps
        WHERE portal = ? AND section = ? AND reason = 'end' AND since IS NULL ORDER BY run_id DESC LIMIT ?""",
        (portal, section, SWEEPS_UNTIL_WITHDRAWN),
    )
    if len(sweeps) < SWEEPS_UNTIL_WITHDRAWN:
        return 0
    cursor = store.connection.execute(
        """UPDATE articles SET withdrawn_at = ?
        WHERE portal = ? AND section = ? AND last_run_id < ? AND withdrawn_at IS NULL""",
        (to_iso(at), portal, section, sweeps[-1]["run_id"]),
    )
    return cursor.rowcount
