"""A document as it is read: its text page by page, the articles that have it, what it states in numbers, what could
not be read of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ntm_crawler.database import Database
from ntm_crawler.database.connection import Row
from ntm_crawler.database.document_facts import facts_of_document
from ntm_crawler.database.document_texts import (
    articles_with_document,
    issues_of_document,
    pages_of_document,
    text_of_document,
)
from ntm_crawler.issues import KINDS
from ntm_crawler.language import gettext_in
from ntm_crawler.web.article import Block, blocks_of
from ntm_crawler.web.figures import told_fact
from ntm_crawler.web.texts import LANGUAGES

PAGES = 20  # of a document, on a page of ours
FACTS = 200  # of a document at most, on each of those


@dataclass(frozen=True, slots=True)
class DocumentNote:
    """What could not be read; `meanings` by language."""

    code: str
    meanings: dict[str, str]
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDocument:
    """What a document's page shows: `row` is its row of `document_texts` with its name, `pages` those from `first` on
    with their blocks, `last` the number of its last stored page."""

    row: Row
    articles: Sequence[Row]
    facts: Sequence[Row]
    pages: Sequence[tuple[int, Sequence[Block]]]
    first: int
    last: int
    notes: Sequence[DocumentNote]


def shown_document(database: Database, document_id: int, page: int) -> ShownDocument | None:
    """The part of a document that has page `page`; None where it has not been read."""
    row = text_of_document(database, document_id)
    articles = articles_with_document(database, document_id)
    if row is None or not articles:
        return None
    pages = pages_of_document(database, document_id)
    facts = facts_of_document(database, document_id, limit=FACTS)
    first = (min(max(page, 1), max(len(pages), 1)) - 1) // PAGES * PAGES
    return ShownDocument(
        row=row | {"name": articles[0]["name"]},
        articles=articles,
        facts=[fact | told_fact(fact) for fact in facts],
        pages=[(one["page"], _blocks(one, facts)) for one in pages[first : first + PAGES]],
        first=first + 1,
        last=len(pages),
        notes=[_note(issue) for issue in issues_of_document(database, document_id)],
    )


def _blocks(page: Row, facts: Sequence[Row]) -> list[Block]:
    stated = [fact | {"field": "body"} for fact in facts if fact["page"] == page["page"]]
    return list(blocks_of(page["text"], facts=stated))


def _note(issue: Row) -> DocumentNote:
    kind = KINDS.get(issue["code"])  # a later release may know more
    meanings = {language: gettext_in(language, kind.meaning) if kind else "" for language in LANGUAGES}
    return DocumentNote(issue["code"], meanings, issue["message"])
