"""The places of a stored article, found once, in its fields as one text: what places and facts are derived from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ntm_crawler.database.connection import Row
from ntm_crawler.derived.derivation import BATCH
from ntm_crawler.places import Context, Place, Subject, find_places, find_subjects

_PARAGRAPH = 60  # characters: a shorter line is a heading, a caption, a dateline


@dataclass(slots=True, frozen=True)
class NamedPlaces:
    """An article's places, as they stand in its title, lead and rest, a line each; and what it is about.

    A lead that is also the beginning of the body is read there, and once; without a lead the first paragraph is it.
    `fields` says where in that text each field begins.
    """

    places: Sequence[Place]
    subjects: Sequence[Subject]
    fields: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, article: Row) -> "NamedPlaces":
        """Find the places of an article, a row of `article_text`."""
        return _remembered(article["title"], article["lead"], article["body"], _context(article))

    @classmethod
    def of_document(cls, article: Row) -> "NamedPlaces":
        """Find those of a document, a row of `document_text`; it may be long, and is not remembered."""
        return _named(article["title"], "", article["body"], _context(article))

    def where(self, place: Place) -> tuple[str, int]:
        """The field in which a place stands, and where that begins."""
        start, field = [one for one in self.fields if one[0] <= place.start][-1]
        return field, start

    def within(self, field: str) -> list[Place]:
        """The places of one field, where they stand in it."""
        return [
            replace(place, start=place.start - start, end=place.end - start)
            for place in self.places
            for name, start in [self.where(place)]
            if name == field
        ]


def _context(article: Row) -> Context:
    return Context.of(article["province"], article["district"], article["published"])


def _named(title: str, lead: str, body: str, context: Context) -> NamedPlaces:
    after_title = len(title) + 1
    fields: tuple[tuple[int, str], ...]
    if lead and lead not in body[: len(lead) + 200]:
        rest = body
        fields = ((0, "title"), (after_title, "lead"), (after_title + len(lead) + 1, "body"))
    else:
        end = body.index(lead) + len(lead) if lead else _first_paragraph(body)
        lead, rest = body[:end], body[end + 1 :]
        fields = ((0, "title"), (after_title, "body"))
    places = find_places("\n".join((title, lead, rest)), context=context)
    return NamedPlaces(places, find_subjects(title, lead, rest, context=context, places=places), fields)


_remembered = lru_cache(maxsize=BATCH)(_named)  # the places of a batch of articles are derived, and then their facts


def _first_paragraph(body: str) -> int:
    """Where the first line ends that is a paragraph; the first line, where none is."""
    end = 0
    for line in body.split("\n"):
        end += len(line) + 1
        if len(line) >= _PARAGRAPH:
            return end - 1
    return len(body.split("\n", 1)[0])
