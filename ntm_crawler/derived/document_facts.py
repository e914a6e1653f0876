"""What the documents that articles link to state in numbers, and which places they name: page by page."""

import logging
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Self

from scrapy.settings import BaseSettings

from ntm_crawler.database import Database
from ntm_crawler.database import document_facts as rows
from ntm_crawler.database.connection import Row
from ntm_crawler.database.document_texts import pages_of_document
from ntm_crawler.derived.derivation import Derivation
from ntm_crawler.derived.facts import Facts, facts_within
from ntm_crawler.derived.named_places import NamedPlaces
from ntm_crawler.derived.places import Places, place_rows
from ntm_crawler.derived.stored_units import StoredUnits

logger = logging.getLogger(__name__)

_MOST = 3_000_000  # characters of one document: 1,000 pages (DOCUMENT_PAGES) full of words
_RULES = 1  # raised where the same rules would find other things in the same pages


class DocumentFacts(Derivation):
    """Of each document that has been read, once, whatever articles have it; the newest first.

    It is read as the text under the heading of the article that brought it: the earliest published one of those that
    link to it now. That article says whose portal it is and of which day, and its heading helps to decide whether the
    document is about the programme. A document is read outside of any transaction, for it may be long: one whose text
    is another one when that is done stays outdated. What stands behind its first 3,000,000 characters is left out.
    """

    name = "document_facts"
    version = f"{_RULES}+{Facts.version}+{Places.version}"
    things = "texts"
    batch = 1
    follows_crawls = True

    def __init__(self, database: Database):
        super().__init__(database, newest_first=True)
        self._after: int | None = None  # documents down to this one were looked at
        self._units: StoredUnits | None = None

    @classmethod
    def from_settings(cls, database: Database, settings: BaseSettings, *, newest_first: bool = False) -> Self:
        """One that needs no settings."""
        del settings, newest_first
        return cls(database)

    def total(self) -> int:
        """All documents that have been read and that an article links to."""
        return rows.count_documents(self.database)

    def outdated(self) -> int:
        """Those that this version has not been derived from, with their text and their article as they are now."""
        return rows.count_outdated(self.database, self.name, self.version)

    def run(self, batch: int) -> int:
        """Derive from the next `batch` outdated documents, each in a transaction of its own."""
        found = rows.outdated_documents(self.database, self.name, self.version, after=self._after, limit=batch)
        for document in found:
            self._after = document["id"]
            pages = pages_of_document(self.database, document["id"])
            places, facts = self._read(document, [page["text"] for page in pages])
            with self.database.transaction():
                if pages_of_document(self.database, document["id"]) == pages:
                    self._store(document, places, facts)
        return len(found)

    def _store(self, document: Row, places: Sequence[Row], facts: Sequence[Row]) -> None:
        self._units = self._units or StoredUnits(self.database)
        self._units.store_those_of(places)
        rows.replace(self.database, document["id"], places, facts)
        rows.mark_derived(self.database, self.name, self.version, document)

    def forget(self) -> None:
        """No document states or names anything."""
        with self.database.transaction():
            rows.forget(self.database, self.name)
        self._after = None

    def _read(self, document: Row, pages: Sequence[str]) -> tuple[list[Row], list[Row]]:
        """Rows of places and of facts; none of a text that brings the rules down, which keeps no other one back."""
        try:
            return _found(document, pages)
        except Exception:
            logger.exception("%s: document %d cannot be read; please report its text", self.name, document["id"])
            return [], []


def _found(document: Row, pages: Sequence[str]) -> tuple[list[Row], list[Row]]:
    """Rows of places and of facts of a document with such pages, each where it stands on its page."""
    text = document | {"body": _body(pages)}
    starts = list(accumulate((len(page) + 1 for page in pages[:-1]), initial=0))
    named = NamedPlaces.of_document(text)
    places = [_on_page(starts, row) for row in _told_in_text(named)]
    return places, [_on_page(starts, row) for row, _ in facts_within(text, named, "body")]


def _body(pages: Sequence[str]) -> str:
    """The pages as one text, up to the end of a line."""
    text = "\n".join(pages)
    return text if len(text) <= _MOST else text[:_MOST].rpartition("\n")[0]


def _told_in_text(named: NamedPlaces) -> Iterator[Row]:
    """The places of the text, without their field; of those in the heading only what the document is about, which its
    own words do not say."""
    found = list(place_rows(named))
    there = [row for row in found if row.get("field") == "body"]
    said = {(row["place"], row["name"]) for row in there}
    nowhere = {"start": None, "end": None, "quote": None}
    elsewhere = [row | nowhere for row in found if row["role"] == "about" and (row["place"], row["name"]) not in said]
    for row in (*there, *elsewhere):
        yield {name: value for name, value in row.items() if name != "field"}


def _on_page(starts: Sequence[int], row: Row) -> Row:
    """A row with its page, and where it stands on that, instead of where in all pages, which begin at `starts`: no
    name and no sentence goes on behind the end of a line. A row that stands nowhere has no page."""
    if row.get("start") is None:
        return {"page": None} | row
    page = bisect_right(starts, row["start"])
    first = starts[page - 1]
    return {"page": page} | row | {"start": row["start"] - first, "end": row["end"] - first}
