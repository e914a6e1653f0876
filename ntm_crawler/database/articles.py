"""Saving articles: bodies, versions, media. Nothing that is stored is lost to a bad page.

Whoever saves an article derives from it what is kept up to date with each save (`derived.copies`), in one transaction.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from ntm_crawler import EXTRACTOR_VERSION
from ntm_crawler.clock import to_iso
from ntm_crawler.database.connection import Database, Row, to_json
from ntm_crawler.database.crawl_state import Sighted, drop_pending, sight, sight_new
from ntm_crawler.database.runs import record_issue
from ntm_crawler.issues import KINDS
from ntm_crawler.items import Article, Issue
from ntm_crawler.text import sentence, sha256

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


class Saved(Enum):
    """What became of an article that was handed over to be saved."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"  # the stored article is better than what the page gave
    HELD = "held"  # what the page gave may not be the article: it is kept beside the stored version

    @property
    def has_new_content(self) -> bool:
        """Whether what is derived from the article is out of date."""
        return self in (Saved.NEW, Saved.CHANGED)


def stored_article(database: Database, article: Article) -> Row | None:
    """The row of `articles_full` of the stored article that `article` is a reading of, with its text's `identity`."""
    rows = database.query(
        """SELECT *, (SELECT identity FROM bodies WHERE id = body_id) AS identity
        FROM articles_full WHERE portal = ? AND source_key = ?""",
        (article.portal, article.source_key),
    )
    return rows[0] if rows else None


def is_older(database: Database, article: Article, before: Row, *, run_id: int) -> bool:
    """Whether a page is older than what is stored: a capture may be; what is fetched is not, whatever clocks say."""
    if database.value("SELECT source FROM runs WHERE id = ?", (run_id,)) == "live":
        return False
    return to_iso(article.fetched_at) < str(before["fetched_at"])


def met_again(database: Database, article: Article, before: Row, *, run_id: int) -> None:
    """Record that a stored article was met, whatever its page gave."""
    with database.transaction():
        sight(database, [_sighting(article, before["id"])], run_id=run_id, seen_at=article.fetched_at)
        drop_pending(database, article.portal, article.source_key)


def save_article(database: Database, article: Article, *, run_id: int) -> tuple[int, Saved]:
    """Store an article, its body, version, images, attachments and sighting in one transaction.

    Returns the article's id, and what became of it.
    """
    with database.transaction():
        return save_over(database, article, stored_article(database, article), run_id=run_id)


def save_over(database: Database, article: Article, before: Row | None, *, run_id: int) -> tuple[int, Saved]:
    """`save_article` for whoever has the stored article at hand: `before` is what `stored_article` gave."""
    with database.transaction():
        article_id, saved = _save(database, article, before, run_id)
        drop_pending(database, article.portal, article.source_key)
        for issue in article.issues:
            record_issue(database, article.portal, issue, run_id=run_id, seen_at=article.fetched_at)
        return article_id, saved


def save_reading(database: Database, article: Article, before: Row, *, run_id: int) -> Saved:
    """Store what a page that is archived gives when it is read again: a version where something differs.

    `before` is the article's row of `articles_full`. Sightings and the times it was seen stay as they are.
    """
    with database.transaction():
        columns = _content_columns(database, article)
        if columns["content_sha256"] == before["content_sha256"]:
            database.update("articles", before["id"], how_read(article))
            return Saved.UNCHANGED
        seen = {"fetched_at": to_iso(article.fetched_at), "page_id": before["page_id"]}
        _change(database, article, before, columns, columns | seen, run_id)
        return Saved.CHANGED


def save_held(database: Database, article: Article, *, run_id: int) -> None:
    """Make a reading that was held in run `run_id` the current version; when the article was seen stays as it is."""
    with database.transaction():
        before = stored_article(database, article)
        assert before is not None
        columns = _content_columns(database, article)
        columns |= {"fetched_at": to_iso(article.fetched_at), "page_id": article.page_id}
        _change(database, article, before, columns, columns, run_id)


def confirm_version(database: Database, article_ids: Iterable[int]) -> None:
    """Record that the present extractor gives what is stored."""
    with database.transaction():
        database.execute_many(
            "UPDATE articles SET extractor_version = ? WHERE id = ? AND extractor_version <> ?",
            [(EXTRACTOR_VERSION, article_id, EXTRACTOR_VERSION) for article_id in article_ids],
        )


def how_read(article: Article) -> Row:
    """The columns `HOW_READ` of an article that the present extractor read."""
    return {
        "published_raw": article.published_raw,
        "published_source": article.published_source,
        "published_precision": article.published_precision,
        "body_method": article.body_method,
        "container": article.container,
        "confidence": article.confidence,
        "quality": to_json(sorted({issue.code for issue in article.issues})),
        "extractor_version": EXTRACTOR_VERSION,
    }


def content_sha256(article: Article) -> str:
    """Hash of what a reader would call the article: a change of it makes a new version."""
    images = [(image.url, image.caption) for image in article.images]
    attachments = [(one.url, one.name) for one in article.attachments]
    return sha256(to_json([*(getattr(article, name) for name in VERSIONED), article.body, images, attachments]))


def _save(database: Database, article: Article, before: Row | None, run_id: int) -> tuple[int, Saved]:
    if before is None:
        article_id = _insert(database, article, run_id)
        sight_new(database, _sighting(article, article_id), run_id=run_id, seen_at=article.fetched_at)
        _tell_repeated_body(database, article, run_id)
        return article_id, Saved.NEW
    sight(database, [_sighting(article, before["id"])], run_id=run_id, seen_at=article.fetched_at)
    if before["body"] and not article.body:
        message = f"{KINDS['body_lost'].meaning}. {sentence(KINDS['body_lost'].advice)}."
        article.issues.append(Issue(code="body_lost", message=message).on(article.url))
        return before["id"], Saved.REFUSED
    if is_older(database, article, before, run_id=run_id):
        return before["id"], Saved.UNCHANGED
    return before["id"], _update(database, article, before, run_id)


def _insert(database: Database, article: Article, run_id: int) -> int:
    columns = _content_columns(database, article) | _fetch_columns(article, run_id)
    article_id = database.insert(
        "articles",
        {
            "portal": article.portal,
            "source_key": article.source_key,
            "section": article.section,
            "url": article.url,
            "first_seen_at": to_iso(article.fetched_at),
            "first_run_id": run_id,
            **columns,
        },
    )
    _insert_version(database, article_id, 1, columns, [], run_id)
    _insert_media(database, article_id, article)
    return article_id


def _tell_repeated_body(database: Database, article: Article, run_id: int) -> None:
    """One text on three addresses in one run is sooner a notice of the portal's than three articles."""
    rows = database.query(
        """SELECT articles.url FROM bodies JOIN articles ON body_id = bodies.id
        WHERE sha256 = ? AND portal = ? AND first_run_id = ? ORDER BY articles.id LIMIT ?""",
        (article.body_sha256, article.portal, run_id, _REPEATED_BODY),
    )
    if len(rows) == _REPEATED_BODY:
        others = ", ".join(row["url"] for row in rows if row["url"] != article.url)
        message = f"{article.url}: the same text as {others}; {KINDS['body_on_three_addresses'].advice}"
        article.issues.append(Issue(code="body_on_three_addresses", message=message, url=article.url))


def _update(database: Database, article: Article, before: Row, run_id: int) -> Saved:
    columns = _content_columns(database, article) | _fetch_columns(article, run_id)
    if columns["content_sha256"] == before["content_sha256"]:
        database.update("articles", before["id"], _fetch_columns(article, run_id))
        return Saved.UNCHANGED
    _change(database, article, before, columns, columns, run_id)
    return Saved.CHANGED


def _change(database: Database, article: Article, before: Row, columns: Row, version_columns: Row, run_id: int) -> None:
    changed = [name for name in (*VERSIONED, "body_id") if columns[name] != before[name]]
    changed = ["body" if name == "body_id" else name for name in changed] or ["media"]
    version = before["version"] + 1
    database.update("articles", before["id"], columns | {"version": version})
    _insert_version(database, before["id"], version, version_columns, changed, run_id)
    _replace_media(database, before["id"], article)


def _content_columns(database: Database, article: Article) -> Row:
    return {
        "title": article.title,
        "lead": article.lead,
        "author": article.author,
        "source_unit": article.source_unit,
        "published_at": article.published_at,
        "event_date": article.event_date,
        "body_id": _body_id(database, article),
        "content_sha256": content_sha256(article),
    } | how_read(article)


def _fetch_columns(article: Article, run_id: int) -> Row:
    return {
        "fetched_at": to_iso(article.fetched_at),
        "last_seen_at": to_iso(article.fetched_at),
        "last_run_id": run_id,
        "page_id": article.page_id,
        "extractor_version": EXTRACTOR_VERSION,
    } | ({"listing_title": article.listing_title} if article.listing_title else {})


def _body_id(database: Database, article: Article) -> int | None:
    if not article.body:
        return None
    found: int | None = database.value("SELECT id FROM bodies WHERE sha256 = ?", (article.body_sha256,))
    if found is not None:
        return found
    return database.insert(
        "bodies",
        {
            "sha256": article.body_sha256,
            "identity": article.body_identity,
            "text": article.body,
            "characters": len(article.body),
            "words": len(article.body.split()),
        },
    )


def _insert_version(
    database: Database, article_id: int, version: int, columns: Row, changed: list[str], run_id: int
) -> None:
    kept = ("body_id", "content_sha256", "extractor_version", "page_id", *VERSIONED)
    row: dict[str, Any] = {
        "article_id": article_id,
        "version": version,
        "changed": to_json(changed),
        "seen_at": columns["fetched_at"],
        "run_id": run_id,
    }
    database.insert("article_versions", row | {name: columns[name] for name in kept})


def _replace_media(database: Database, article_id: int, article: Article) -> None:
    database.execute("DELETE FROM images WHERE article_id = ?", (article_id,))
    database.execute("DELETE FROM attachments WHERE article_id = ?", (article_id,))
    _insert_media(database, article_id, article)


def _insert_media(database: Database, article_id: int, article: Article) -> None:
    database.execute_many(
        "INSERT INTO images (article_id, position, url, caption) VALUES (?, ?, ?, ?)",
        [(article_id, position, image.url, image.caption) for position, image in enumerate(article.images)],
    )
    database.execute_many(
        "INSERT INTO attachments (article_id, position, url, name) VALUES (?, ?, ?, ?)",
        [(article_id, position, one.url, one.name) for position, one in enumerate(article.attachments)],
    )


def _sighting(article: Article, article_id: int) -> Sighted:
    return Sighted(
        article_id=article_id,
        url=article.seen_url or article.url,
        section=article.section,
        listing_url=article.listing_url,
        listing_title=article.listing_title,
    )
