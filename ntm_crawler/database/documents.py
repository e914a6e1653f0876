"""The documents that articles link to: what became of their addresses, and where their bytes are."""

from ntm_crawler.database.connection import Database, Row


def documents_of(database: Database, article_id: int) -> list[Row]:
    """An article's attachments in their order: `position`, `url`, `name`, and of those that are kept `document_id`,
    `content_type`, `size`, `sha256`, `page_id`, else None.

    `name` is the document's own, or the text of the link; `page_id` is the answer that holds the bytes.
    """
    return database.query(
        """SELECT position, attachments.url, coalesce(documents.name, attachments.name) AS name,
            documents.id AS document_id, documents.content_type, size, sha256, documents.page_id
        FROM attachments JOIN articles ON articles.id = article_id
        LEFT JOIN attachment_fetches ON attachment_fetches.portal = articles.portal
            AND attachment_fetches.url = attachments.url
        LEFT JOIN documents ON documents.id = document_id
        WHERE article_id = ? ORDER BY position""",
        (article_id,),
    )


def page_of_document(database: Database, document_id: int) -> Row | None:
    """The row of `pages` of the answer that holds a document's bytes; None where there is none."""
    rows = database.query(
        "SELECT pages.* FROM documents JOIN pages ON pages.id = page_id WHERE documents.id = ?", (document_id,)
    )
    return rows[0] if rows else None
