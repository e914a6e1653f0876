"""Questions about stored articles: which one is meant, its versions, its page, its media."""

import json
from dataclasses import dataclass
from typing import Any

from ntm_crawler.database.articles import VERSIONED
from ntm_crawler.database.connection import Database, Row
from ntm_crawler.portals.urls import canonical_url, language_neutral


@dataclass(slots=True, frozen=True, kw_only=True)
class Version:
    """An article as it was from `seen_at` (UTC) on. `changed` names what differs from the version before.

    `fields` holds the versioned columns, `body` the text; `changed` may also name `body` and `media`. `source` is that
    of the run that made it.
    """

    number: int
    seen_at: str
    changed: tuple[str, ...]
    fields: dict[str, Any]
    body: str
    url: str
    withdrawn_at: str | None
    extractor_version: str
    source: str


def find_article(database: Database, reference: str) -> int | None:
    """The id of the article that `reference` names: an id, or an address under which it is stored or was met."""
    if reference.isdecimal():
        found: int | None = database.value("SELECT id FROM articles WHERE id = ?", (reference,))
        return found
    try:
        spellings = [reference, canonical_url(reference)]
    except ValueError:
        return None
    for sql in (
        "SELECT min(id) FROM articles WHERE url = ?",
        "SELECT min(article_id) FROM carriers WHERE address = ?",
        "SELECT min(article_id) FROM sightings WHERE url = ?",
        "SELECT min(articles.id) FROM pages JOIN articles ON pages.id = page_id WHERE pages.url = ?",
    ):
        for spelling in (*spellings, language_neutral(spellings[1])):
            found = database.value(sql, (spelling,))
            if found is not None:
                return found
    return None


def portal_names(database: Database) -> list[str]:
    """The portals that were ever crawled."""
    return [name for (name,) in database.execute("SELECT name FROM portals ORDER BY name")]


def article_row(database: Database, article_id: int) -> Row:
    """A stored article's row of `articles_full`."""
    return database.query("SELECT * FROM articles_full WHERE id = ?", (article_id,))[0]


def articles_of(database: Database, portal: str) -> list[Row]:
    """The rows of `articles_full` of a portal, by address."""
    return database.query("SELECT * FROM articles_full WHERE portal = ? ORDER BY url", (portal,))


def versions_of(database: Database, article_id: int) -> list[Version]:
    """The versions of a stored article, first to last."""
    rows = database.query(
        """SELECT article_versions.*, coalesce(bodies.text, '') AS body, articles.url, articles.withdrawn_at,
            runs.source
        FROM article_versions JOIN articles ON articles.id = article_id JOIN runs ON runs.id = run_id
        LEFT JOIN bodies ON bodies.id = article_versions.body_id
        WHERE article_id = ? ORDER BY article_versions.version""",
        (article_id,),
    )
    return [
        Version(
            number=row["version"],
            changed=tuple(json.loads(row["changed"])),
            fields={name: row[name] for name in VERSIONED},
            **{name: row[name] for name in ("seen_at", "body", "url", "withdrawn_at", "extractor_version", "source")},
        )
        for row in rows
    ]


def page_of(database: Database, article_id: int, version: int | None = None) -> Row | None:
    """The page that an article, or a version of it, was read from; None where it is not known."""
    rows = database.query(
        """SELECT * FROM pages WHERE id = (
            SELECT page_id FROM article_versions WHERE article_id = :id AND version = :version)
        OR (:version IS NULL AND id = (SELECT page_id FROM articles WHERE id = :id))""",
        {"id": article_id, "version": version},
    )
    return rows[0] if rows else None


def page_row(database: Database, page_id: int) -> Row:
    """A row of `pages`."""
    return database.query("SELECT * FROM pages WHERE id = ?", (page_id,))[0]


def media_of(database: Database, article_id: int) -> dict[str, list[Row]]:
    """An article's `images` (`url`, `caption`) and `attachments` (`url`, `name`), in their order."""
    images = "SELECT url, caption FROM images WHERE article_id = ? ORDER BY position"
    attachments = "SELECT url, name FROM attachments WHERE article_id = ? ORDER BY position"
    return {
        "images": database.query(images, (article_id,)),
        "attachments": database.query(attachments, (article_id,)),
    }


def addresses_with_issue(database: Database, portal: str, code: str) -> list[str]:
    """The addresses on which a portal ever had an issue."""
    rows = database.query("SELECT url FROM issues WHERE portal = ? AND code = ?", (portal, code))
    return [row["url"] for row in rows]


def table_names(database: Database) -> list[str]:
    """The tables of the database, without views."""
    return [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
