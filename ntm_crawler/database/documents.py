"""The documents and photos that articles link to: what is to be asked for, what became of it, where their bytes are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ntm_crawler.clock import to_iso
from ntm_crawler.database.connection import Database, Row


@dataclass(slots=True, frozen=True, kw_only=True)
class WantedFile:
    """A file that stored articles link to and that is to be asked for; `kind` is `attachment` or `photo`.

    `attempts` counts runs that asked in vain, `last_error` is the code of what was wrong then. `etag` and
    `last_modified` are what the server said of what is held, None where nothing is.
    """

    url: str
    kind: str
    attempts: int = 0
    last_error: str | None = None
    etag: str | None = None
    last_modified: str | None = None


# what is to be asked for


def wanted_files(
    database: Database, portal: str, *, kinds: Iterable[str], fewer_attempts_than: int
) -> list[WantedFile]:
    """What stored articles of a portal link to, of some kinds, and is not held, or may have changed with its article.

    Of a change and an answer within one second the later run is the later one.
    Documents before photos, what nobody has tried yet before what failed, then those of the latest news first.
    """
    links = " UNION ALL ".join(map(_wanted_links, kinds))
    rows = database.query(
        f"""WITH links AS ({links})
        SELECT links.url, min(links.kind) AS kind, last_error,
            iif(max(has_changed), 0, coalesce(attempts, 0)) AS tried,
            iif(count(held) = count(*), etag, NULL) AS etag,
            iif(count(held) = count(*), last_modified, NULL) AS last_modified
        FROM links LEFT JOIN attachment_fetches ON portal = :portal AND attachment_fetches.url = links.url
        GROUP BY links.url HAVING tried < :most
        ORDER BY min(links.kind), tried, max(published_at) DESC, min(article_id), min(position)""",  # noqa: S608
        {"portal": portal, "most": fewer_attempts_than},
    )
    return [WantedFile(attempts=row.pop("tried"), **row) for row in rows]


_LINKS = {"attachment": ("attachments", "document_id"), "photo": ("images", "page_id")}


def _wanted_links(kind: str) -> str:
    """SQL of the links of articles to files that are to be asked for."""
    table, held = _LINKS[kind]
    return f"""SELECT '{kind}' AS kind, {table}.url, fetch.{held} AS held, published_at, articles.id AS article_id,
            position, coalesce((SELECT (checked_at, fetch.run_id) < (seen_at, run_id) FROM article_versions AS latest
                WHERE article_id = articles.id ORDER BY latest.version DESC LIMIT 1), 0) AS has_changed
        FROM articles JOIN {table} ON article_id = articles.id
        LEFT JOIN attachment_fetches AS fetch ON fetch.portal = articles.portal AND fetch.url = {table}.url
        WHERE articles.portal = :portal AND (held IS NULL OR has_changed)"""  # noqa: S608


# what became of it


def begin_fetch(database: Database, portal: str, wanted: WantedFile, *, run_id: int) -> None:
    """Count an attempt to get a file before it is made."""
    with database.transaction():
        database.execute(
            """INSERT INTO attachment_fetches (portal, url, kind, attempts, run_id) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET kind = min(kind, excluded.kind), attempts = excluded.attempts,
                run_id = excluded.run_id""",
            (portal, wanted.url, wanted.kind, wanted.attempts + 1, run_id),
        )


def release_fetch(database: Database, portal: str, wanted: WantedFile) -> None:
    """Take back an attempt that says nothing about the file."""
    with database.transaction():
        database.execute(
            "UPDATE attachment_fetches SET attempts = ? WHERE portal = ? AND url = ?",
            (wanted.attempts, portal, wanted.url),
        )


def fail_fetch(
    database: Database,
    portal: str,
    wanted: WantedFile,
    error: str,
    *,
    status: int | None,
    moment: datetime,
    run_id: int,
) -> None:
    """Record why an attempt failed, also one for which no request was made; what is held stays. `status` is that of the
    answer, where there was one."""
    begin_fetch(database, portal, wanted, run_id=run_id)
    with database.transaction():
        database.execute(
            "UPDATE attachment_fetches SET last_error = ?, status = ?, checked_at = ? WHERE portal = ? AND url = ?",
            (error, status, to_iso(moment), portal, wanted.url),
        )


def confirm_fetch(database: Database, portal: str, wanted: WantedFile, *, moment: datetime) -> None:
    """Record that the server says that a file is as it was."""
    with database.transaction():
        database.execute(
            """UPDATE attachment_fetches SET attempts = 0, last_error = NULL, status = 304, checked_at = ?
            WHERE portal = ? AND url = ?""",
            (to_iso(moment), portal, wanted.url),
        )


def leave_files(
    database: Database, portal: str, wanted: Iterable[WantedFile], error: str, *, moment: datetime, run_id: int
) -> None:
    """Record files that are not asked for, and why."""
    with database.transaction():
        database.execute_many(
            """INSERT INTO attachment_fetches (portal, url, kind, last_error, checked_at, run_id)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET last_error = excluded.last_error,
                checked_at = excluded.checked_at, run_id = excluded.run_id""",
            [(portal, one.url, one.kind, error, to_iso(moment), run_id) for one in wanted],
        )


def save_file(
    database: Database, portal: str, wanted: WantedFile, *, page_id: int, content_type: str | None, name: str | None
) -> bool:
    """Store that an answer, the row `page_id` of `pages`, is the file; returns whether its bytes were not held before.

    `content_type` and `name` are those of a document that is new.
    """
    with database.transaction():
        before = database.value(
            """SELECT sha256 FROM attachment_fetches JOIN pages ON pages.id = page_id
            WHERE attachment_fetches.portal = ? AND attachment_fetches.url = ?""",
            (portal, wanted.url),
        )
        database.execute(
            """INSERT INTO documents (sha256, size, content_type, name, page_id)
            SELECT sha256, size, ?, ?, id FROM pages WHERE id = ? AND EXISTS (
                SELECT 1 FROM attachment_fetches WHERE portal = ? AND url = ? AND kind = 'attachment')
            ON CONFLICT DO NOTHING""",
            (content_type, name, page_id, portal, wanted.url),
        )
        database.execute(
            """UPDATE attachment_fetches SET attempts = 0, last_error = NULL, status = pages.status,
                page_id = pages.id, fetched_at = pages.fetched_at, checked_at = pages.fetched_at, etag = pages.etag,
                last_modified = pages.last_modified, document_id = iif(attachment_fetches.kind = 'attachment', (
                    SELECT id FROM documents WHERE documents.sha256 = pages.sha256), NULL)
            FROM pages WHERE pages.id = ? AND attachment_fetches.portal = ? AND attachment_fetches.url = ?""",
            (page_id, portal, wanted.url),
        )
        return bool(before != database.value("SELECT sha256 FROM pages WHERE id = ?", (page_id,)))


# what is held


def documents_of(database: Database, article_id: int) -> list[Row]:
    """An article's attachments in their order: `position`, `url`, `name`, and of those that are kept `document_id`,
    `file_name`, `content_type`, `size`, `sha256`, `page_id`, else None; `last_error` is the code of what went wrong.

    `name` is the text of the link, `file_name` what the file is called, where that is known; `page_id` is the answer
    that holds the bytes.
    """
    return database.query(
        f"""SELECT position, attachments.url, attachments.name, documents.name AS file_name, last_error,
            documents.id AS document_id, documents.content_type, size, sha256, documents.page_id
        {_FETCHED.format("attachments")} LEFT JOIN documents ON documents.id = document_id
        WHERE article_id = ? ORDER BY position""",
        (article_id,),
    )


def photos_of(database: Database, article_id: int) -> list[Row]:
    """An article's photos in their order: `position`, `url`, `caption`, and in `page_id` the answer that holds the
    photo, None where it is not kept."""
    return database.query(
        f"""SELECT position, images.url, caption, fetch.page_id {_FETCHED.format("images")}
        WHERE article_id = ? ORDER BY position""",
        (article_id,),
    )


_FETCHED = """FROM {0} JOIN articles ON articles.id = article_id
    LEFT JOIN attachment_fetches AS fetch ON fetch.portal = articles.portal AND fetch.url = {0}.url"""


def page_of_document(database: Database, document_id: int) -> Row | None:
    """The row of `pages` of the answer that holds a document's bytes; None where there is none."""
    rows = database.query(
        "SELECT pages.* FROM documents JOIN pages ON pages.id = page_id WHERE documents.id = ?", (document_id,)
    )
    return rows[0] if rows else None
