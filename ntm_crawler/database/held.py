"""Held versions: what a page gave in the place of a stored article and may not replace it yet; one an article at most.

A held version is whole (text, dates, photos, documents), so that it can become the current one without its page.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any

from ntm_crawler.clock import from_iso, to_iso
from ntm_crawler.database.connection import Database, Row, to_json
from ntm_crawler.database.crawl_state import Pending
from ntm_crawler.items import Article, Attachment, Image, Issue

_NOT_KEPT = frozenset({"page", "site", "fingerprint", "date_candidates"})
_KEPT = tuple(field.name for field in fields(Article) if field.name not in _NOT_KEPT)


@dataclass(slots=True, frozen=True, kw_only=True)
class Held:
    """A held version: `article` as it was read in run `run_id`, and why it is held.

    `reasons` is empty while the run that read it is under way, and after one that was killed. `looks` counts how often
    in a row the page gave something that was held.
    """

    article_id: int
    article: Article
    reasons: tuple[str, ...]
    run_id: int
    looks: int


def hold(database: Database, article_id: int, article: Article, reasons: Iterable[str], *, run_id: int) -> None:
    """Keep what a page gave as the held version of a stored article, in the place of an earlier one."""
    with database.transaction():
        database.execute(
            """INSERT INTO held_versions (article_id, run_id, seen_at, looks, reasons, body_identity, reading)
            VALUES (:article_id, :run_id, :seen_at, 1, :reasons, :identity, :reading)
            ON CONFLICT DO UPDATE SET looks = looks + (run_id <> excluded.run_id), run_id = excluded.run_id,
                seen_at = excluded.seen_at, reasons = excluded.reasons, body_identity = excluded.body_identity,
                reading = excluded.reading""",
            {
                "article_id": article_id,
                "run_id": run_id,
                "seen_at": to_iso(article.fetched_at),
                "reasons": to_json(list(reasons)),
                "identity": article.body_identity,
                "reading": _reading(article),
            },
        )


def held_version(database: Database, article_id: int) -> Held | None:
    """The held version of an article."""
    rows = database.query("SELECT * FROM held_versions WHERE article_id = ?", (article_id,))
    return _held(rows[0]) if rows else None


def held_in_run(database: Database, run_id: int) -> list[Held]:
    """The versions that a run has held, in the order of the articles."""
    rows = database.query("SELECT * FROM held_versions WHERE run_id = ? ORDER BY article_id", (run_id,))
    return [_held(row) for row in rows]


def drop_held(database: Database, article_id: int) -> bool:
    """Forget the held version of an article, whatever it was; whether there was one. Its issue closes with it."""
    with database.transaction():
        cursor = database.execute("DELETE FROM held_versions WHERE article_id = ?", (article_id,))
        return cursor.rowcount > 0


def articles_held(database: Database, portal: str, *, fewer_looks_than: int) -> list[Pending]:
    """The stored articles of a portal with a held version, as if they were still to fetch."""
    rows = database.query(
        """SELECT source_key, url, section, listing_title FROM held_versions JOIN articles ON articles.id = article_id
        WHERE portal = ? AND looks < ? ORDER BY articles.id""",
        (portal, fewer_looks_than),
    )
    return [Pending(**row) for row in rows]


def has_other_holder(database: Database, article_id: int, article: Article, *, stored_identity: str | None) -> bool:
    """Whether another article of the portal has the text of `article`, or has it held.

    Articles that also had the stored text of this one, `stored_identity`, are its copies: edits of both are one.
    Nobody has the text of an article without one: its `body_identity` is NULL, which equals nothing.
    """
    found = database.value(
        """SELECT 1 FROM (
            SELECT articles.id FROM bodies JOIN articles ON body_id = bodies.id
            WHERE identity = :identity AND portal = :portal
            UNION ALL
            SELECT articles.id FROM held_versions JOIN articles ON articles.id = article_id
            WHERE body_identity = :identity AND portal = :portal
        ) AS holders
        WHERE id <> :article_id AND NOT EXISTS (
            SELECT 1 FROM article_versions JOIN bodies ON bodies.id = body_id
            WHERE article_id = holders.id AND identity = :stored
        ) LIMIT 1""",
        {
            "identity": article.body_identity,
            "portal": article.portal,
            "article_id": article_id,
            "stored": stored_identity,
        },
    )
    return found is not None


def _reading(article: Article) -> str:
    values: dict[str, Any] = {name: getattr(article, name) for name in _KEPT}
    values["fetched_at"] = to_iso(article.fetched_at)
    for name in ("images", "attachments", "issues"):
        values[name] = [asdict(one) for one in values[name]]
    return to_json(values)


def _held(row: Row) -> Held:
    values = json.loads(row["reading"])
    values["fetched_at"] = from_iso(values["fetched_at"])
    values["selectors_used"] = tuple(values["selectors_used"])
    values["images"] = tuple(Image(**one) for one in values["images"])
    values["attachments"] = tuple(Attachment(**one) for one in values["attachments"])
    values["issues"] = [Issue(**one) for one in values["issues"]]
    return Held(
        article_id=row["article_id"],
        article=Article(**values),
        reasons=tuple(json.loads(row["reasons"])),
        run_id=row["run_id"],
        looks=row["looks"],
    )
