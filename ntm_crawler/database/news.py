"""What happened to articles: new ones, changes that their portals made, and articles that were taken away.

It is asked for since a moment, or between two positions: numbers that only grow, whatever clocks say.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from textwrap import shorten
from typing import Any

from ntm_crawler.clock import to_iso
from ntm_crawler.database.connection import Database, Row
from ntm_crawler.database.full_text import Filters, keep

KINDS = ("new", "changed", "withdrawn")
_EXCERPT = 280  # characters

# When an article was seen, or when a replay brought it here. What a better extractor made of an archived page is no
# change of the portal's.
_MOMENT = "max(version.seen_at, runs.started_at)"
_EVENTS = f"""
    SELECT iif(version.version = 1, 'new', 'changed') AS kind, article_id, version.changed, {_MOMENT} AS happened_at
    FROM article_versions AS version JOIN runs ON runs.id = run_id
    WHERE (version.version = 1 OR source <> 'reextract') AND {{versions}}
    UNION ALL
    SELECT 'withdrawn', id, '[]', withdrawn_at FROM articles WHERE withdrawn_at IS NOT NULL AND {{withdrawals}}
"""  # noqa: S608
_SINCE = _EVENTS.format(versions=f"{_MOMENT} >= :since", withdrawals="withdrawn_at >= :since")
_BETWEEN = _EVENTS.format(
    versions="version.id > :after_version AND version.id <= :until_version",
    withdrawals="""id IN (
        SELECT article_id FROM withdrawals WHERE id > :after_withdrawal AND id <= :until_withdrawal)""",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """How far the news was looked at: the last version of an article, and the last withdrawal."""

    version: int
    withdrawal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What happened to an article. `kind` is one of KINDS, `happened_at` UTC; `changed` names columns, `body`, `media`.

    `excerpt` is the lead, or the beginning of the text. `also` are the portals of other news of the same story.
    """

    kind: str
    article_id: int
    portal: str
    source_key: str
    url: str
    title: str
    published_at: str | None
    version: int
    happened_at: str
    excerpt: str
    story_id: int
    changed: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def news_since(database: Database, words: str | None, filters: Filters, since: datetime) -> list[News]:
    """What happened since a moment (aware) to articles that `words`, if any, and the filters choose, by portal.

    Each article once: what is new and was changed since is new. Raises SearchError as `full_text.search` does.
    """
    return _news(database, words, filters, _SINCE, {"since": to_iso(since)})


def news_between(
    database: Database, words: str | None, filters: Filters, after: Position, until: Position
) -> list[News]:
    """What happened after one position, and up to another; else as `news_since`."""
    parameters = {
        "after_version": after.version,
        "until_version": until.version,
        "after_withdrawal": after.withdrawal,
        "until_withdrawal": until.withdrawal,
    }
    return _news(database, words, filters, _BETWEEN, parameters)


def present_position(database: Database) -> Position:
    """After all that has happened."""
    (row,) = database.query(
        """SELECT (SELECT coalesce(max(id), 0) FROM article_versions) AS version,
        (SELECT coalesce(max(id), 0) FROM withdrawals) AS withdrawal"""
    )
    return Position(**row)


def stories_once(news: Iterable[News]) -> list[News]:
    """`news` with each story once in each kind, told by its first article; `also` names the others' portals."""
    stories: dict[tuple[str, int], list[News]] = {}
    for one in news:
        stories.setdefault((one.kind, one.story_id), []).append(one)
    return [replace(first, also=tuple(one.portal for one in others)) for first, *others in stories.values()]


def _news(database: Database, words: str | None, filters: Filters, events: str, parameters: Row) -> list[News]:
    keep(database, words, filters)
    rows = database.query(
        f"""WITH events AS ({events})
        SELECT events.*, portal, source_key, url, title, published_at, version,
            coalesce(nullif(lead, ''), substr(bodies.text, 1, {4 * _EXCERPT}), '') AS excerpt,
            coalesce(story_id, articles.id) AS story_id
        FROM events JOIN found ON found.id = events.article_id JOIN articles ON articles.id = events.article_id
        LEFT JOIN bodies ON bodies.id = body_id LEFT JOIN carriers ON carriers.article_id = articles.id
        ORDER BY portal, published_at DESC, articles.id, happened_at""",  # noqa: S608
        parameters,
    )
    return list(_each_article_once(rows))


def _each_article_once(rows: Iterable[Row]) -> Iterator[News]:
    for _, group in groupby(rows, key=lambda row: row["article_id"]):
        events = list(group)
        kinds = {row["kind"] for row in events}
        kind = "withdrawn" if "withdrawn" in kinds else "new" if "new" in kinds else "changed"
        changed = {name: None for row in events for name in json.loads(row["changed"]) if kind == "changed"}
        told: dict[str, Any] = {"kind": kind, "changed": tuple(changed)}
        excerpt = shorten(events[0]["excerpt"], _EXCERPT, placeholder="…")
        yield News(**events[-1] | told | {"excerpt": excerpt})
