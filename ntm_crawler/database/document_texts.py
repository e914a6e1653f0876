"""What was read of documents: which are still to read, and their pages of text."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_crawler.database.connection import Database, Row

# With OCR also those with pictures of pages that nobody has read; what OCR has read is read again with OCR alone.
_UNREAD = """FROM documents LEFT JOIN document_texts ON document_id = documents.id
    WHERE (document_id IS NULL OR (version <> :version AND (NOT is_ocr OR :ocr)) OR (:ocr AND scans AND NOT is_ocr))"""


@dataclass(slots=True, frozen=True, kw_only=True)
class ReadText:
    """What is stored of a document: columns of `document_texts`, its pages in their order, issues by code and words."""

    columns: Row
    pages: Sequence[str]
    issues: Sequence[tuple[str, str]]


def count_documents(database: Database) -> int:
    """How many documents are kept."""
    return int(database.value("SELECT count(*) FROM documents"))


def count_unread(database: Database, version: str, *, ocr: bool) -> int:
    """How many of them no reader of this version has read."""
    return int(database.value(f"SELECT count(*) {_UNREAD}", {"version": version, "ocr": ocr}))


def unread_documents(database: Database, version: str, *, ocr: bool, after: int | None, limit: int) -> list[Row]:
    """The last of those before document `after`, the newest first: `id`, `content_type`, and a `name` with the ending
    that the document or the first link to it has, so that a reader knows what it is said to be."""
    return database.query(
        f"""SELECT documents.id, content_type, coalesce(name, (
            SELECT url FROM attachment_fetches WHERE attachment_fetches.document_id = documents.id ORDER BY portal, url
        ), '') AS name {_UNREAD} AND (:after IS NULL OR documents.id < :after)
        ORDER BY documents.id DESC LIMIT :limit""",  # noqa: S608
        {"version": version, "ocr": ocr, "after": after, "limit": limit},
    )


def save_text(database: Database, document_id: int, text: ReadText) -> None:
    """Store what was read of a document, in place of what was read before; part of a transaction."""
    _forget(database, " WHERE document_id = :document", {"document": document_id})
    row = {"document_id": document_id, **text.columns}
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    database.execute(f"INSERT INTO document_texts ({names}) VALUES ({values})", row)  # noqa: S608
    database.execute_many(
        "INSERT INTO document_pages (document_id, page, text) VALUES (?, ?, ?)",
        [(document_id, number, page) for number, page in enumerate(text.pages, 1)],
    )
    database.execute_many(
        "INSERT OR IGNORE INTO document_issues (document_id, code, message) VALUES (?, ?, ?)",
        [(document_id, *issue) for issue in text.issues],
    )


def forget_texts(database: Database) -> None:
    """All documents are unread; part of a transaction."""
    _forget(database, "", {})


def _forget(database: Database, where: str, parameters: Row) -> None:
    for table in ("document_issues", "document_pages", "document_texts"):
        database.execute(f"DELETE FROM {table}{where}", parameters)  # noqa: S608


def text_of_document(database: Database, document_id: int) -> Row | None:
    """Its row of `document_texts`; None where it has not been read."""
    rows = database.query("SELECT * FROM document_texts WHERE document_id = ?", (document_id,))
    return rows[0] if rows else None


def pages_of_document(database: Database, document_id: int) -> list[Row]:
    """Its pages in their order: `page`, `text`."""
    sql = "SELECT page, text FROM document_pages WHERE document_id = ? ORDER BY page"
    return database.query(sql, (document_id,))


def issues_of_document(database: Database, document_id: int) -> list[Row]:
    """What could not be read of it: `code`, `message`."""
    sql = "SELECT code, message FROM document_issues WHERE document_id = ? ORDER BY code, message"
    return database.query(sql, (document_id,))


def articles_with_document(database: Database, document_id: int) -> list[Row]:
    """The articles that link to it, the newest first: `id`, `portal`, `title`, `published_at`, and its `name` there."""
    return database.query(
        """SELECT articles.id, portal, title, published_at, name
        FROM (SELECT article_id, min(name) AS name FROM article_documents WHERE document_id = ? GROUP BY article_id)
        JOIN articles ON articles.id = article_id ORDER BY published_at DESC, articles.id DESC""",
        (document_id,),
    )


# The columns of an export, in their order, and what gives them.
_EXPORTED = {
    "document_id": "documents.id",
    "document": "coalesce(documents.name, (SELECT min(name) FROM article_documents WHERE document_id = documents.id))",
    "sha256": "documents.sha256",
    "kind": "kind",
    "language": "language",
    "page": "page",
    "page_count": "page_count",
    "text": "text",
    "is_ocr": "is_ocr",
    "confidence": "confidence",
    "article_portals": """(SELECT json_group_array(portal) FROM (SELECT DISTINCT portal FROM article_documents
        JOIN articles ON articles.id = article_id WHERE document_id = documents.id ORDER BY portal))""",
    "article_urls": """(SELECT json_group_array(url) FROM (SELECT DISTINCT articles.url FROM article_documents
        JOIN articles ON articles.id = article_id WHERE document_id = documents.id ORDER BY articles.id))""",
}
_LISTS = ("article_portals", "article_urls")
EXPORT_COLUMNS = tuple(_EXPORTED)


def exported_pages(database: Database) -> Iterator[Row]:
    """The pages of the documents of the articles in `temp.found` (see `full_text.keep`), each document once.

    `article_portals` and `article_urls` are lists, of all articles that have the document.
    """
    columns = ", ".join(f"{expression} AS {name}" for name, expression in _EXPORTED.items())
    cursor = database.execute(
        f"""SELECT {columns} FROM documents JOIN document_texts ON document_texts.document_id = documents.id
        JOIN document_pages ON document_pages.document_id = documents.id
        WHERE documents.id IN (SELECT document_id FROM article_documents JOIN found ON found.id = article_id)
        ORDER BY documents.id, page"""  # noqa: S608
    )
    for values in cursor:
        row = dict(zip(_EXPORTED, values, strict=True))
        yield row | {name: json.loads(row[name]) for name in _LISTS}
