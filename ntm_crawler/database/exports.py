"""Stored articles as rows for other programs, one after the other: what is exported is never all in memory."""

import json
from collections.abc import Iterator
from typing import Any

from ntm_crawler.database.connection import Database, Row

_PLACE = {"name": "coalesce(type || ' ' || places.name, article_places.name)", "code": "code"}


def _places(what: str, condition: str = "") -> str:
    """A list of the places that an article names, each once, those of the title first."""
    return f"""(SELECT json_group_array(value) FROM (
        SELECT {_PLACE[what]} AS value FROM article_places LEFT JOIN places ON key = place
        WHERE article_id = articles.id {condition} AND value IS NOT NULL
        GROUP BY value ORDER BY min(field = 'body'), min(start)))"""  # noqa: S608


# The columns of an export, in their order, and what gives them; docs/data_dictionary.md says what they mean.
_SQL = {
    "id": "articles.id",
    "portal": "articles.portal",
    "portal_title": "portals.title",
    "section": "articles.section",
    "url": "articles.url",
    "title": "articles.title",
    "lead": "articles.lead",
    "body": "coalesce(bodies.text, '')",
    "authors": "articles.author",
    "source_unit": "articles.source_unit",
    "published_at": "articles.published_at",
    "published_source": "articles.published_source",
    "event_date": "articles.event_date",
    "images": """(SELECT json_group_array(json_object('url', url, 'caption', caption)) FROM (
        SELECT url, caption FROM images WHERE article_id = articles.id ORDER BY position))""",
    "attachments": """(SELECT json_group_array(json_object('url', url, 'name', name)) FROM (
        SELECT url, name FROM attachments WHERE article_id = articles.id ORDER BY position))""",
    "about": _places("name", "AND role = 'about'"),
    "about_codes": _places("code", "AND role = 'about'"),
    "places": _places("name"),
    "place_codes": _places("code"),
    "story_id": "coalesce(carriers.story_id, articles.id)",
    "version": "articles.version",
    "first_seen_at": "articles.first_seen_at",
    "last_seen_at": "articles.last_seen_at",
    "withdrawn_at": "articles.withdrawn_at",
    "confidence": "articles.confidence",
}
_LISTS = ("images", "attachments", "about", "about_codes", "places", "place_codes")
_STORY_SQL = {"carriers": "stories.carriers", "portals": "stories.portals"}

COLUMNS = tuple(_SQL)
STORY_COLUMNS = (*COLUMNS, *_STORY_SQL)


def exported_rows(database: Database, *, stories: bool = False) -> Iterator[Row]:
    """The articles in `temp.found` (see `full_text.keep`), by portal and day; with `stories` the first of each story.

    `authors`, `images` (`url`, `caption`) and `attachments` (`url`, `name`) are lists. A story is told by the article
    that represents it in the view `stories`, whichever of its articles was found.
    """
    sql = _SQL | (_STORY_SQL if stories else {})
    columns = ", ".join(f"{expression} AS {name}" for name, expression in sql.items())
    chosen = (
        """stories JOIN articles ON articles.id = stories.article_id
        WHERE stories.story_id IN (SELECT coalesce(story_id, id) FROM found LEFT JOIN carriers ON article_id = id)"""
        if stories
        else "found JOIN articles ON articles.id = found.id WHERE 1"
    )
    tables, condition = chosen.split("WHERE")
    cursor = database.execute(
        f"""SELECT {columns} FROM {tables} JOIN portals ON portals.name = articles.portal
        LEFT JOIN bodies ON bodies.id = articles.body_id LEFT JOIN carriers ON carriers.article_id = articles.id
        WHERE {condition} ORDER BY articles.portal, articles.published_at, articles.id"""  # noqa: S608
    )
    for values in cursor:
        yield _as_lists(dict(zip(sql, values, strict=True)))


def _as_lists(row: Row) -> dict[str, Any]:
    row["authors"] = row["authors"].split(", ") if row["authors"] else []
    return row | {name: json.loads(row[name]) for name in _LISTS}
