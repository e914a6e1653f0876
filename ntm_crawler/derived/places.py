"""The places that stored articles name, and those that they are about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_crawler.database import places as rows
from ntm_crawler.database.connection import Row
from ntm_crawler.database.derivations import article_text
from ntm_crawler.derived.derivation import ArticleDerivation
from ntm_crawler.places import Context, Place, Subject, find_places, find_subjects
from ntm_crawler.places.gazetteer import DATA_VERSION, Unit, load_gazetteer, successors
from ntm_crawler.places.history import region_of, regions

_RULES = 1  # raised with any change of what is found
_PARAGRAPH = 60  # characters: a shorter line is a heading, a caption, a dateline


class Places(ArticleDerivation):
    """Of each article, as it is now, the places named in its title, lead and text."""

    name = "places"
    version = f"{_RULES}.{DATA_VERSION}"
    follows_crawls = True
    _stored: set[str]

    def prepare(self) -> None:
        """Units that another version stored are brought up to date."""
        self._stored = rows.stored_units(self.database)
        if self._stored and not self.was_run():
            for region, units in regions().items():
                if region in self._stored:
                    self._save(units)

    def derive(self, article_id: int) -> None:
        """Find the places of one article anew."""
        found = list(_rows(article_text(self.database, article_id)))
        for key in {row.get(column) for row in found for column in ("place", "within")}:
            if key is not None and key not in self._stored:
                self._save(regions()[region_of(load_gazetteer().units[key])])
        rows.save_article_places(self.database, article_id, found)

    def _save(self, units: Sequence[Unit]) -> None:
        """Store all units of a province of today: who asks for those that no article names finds them, too."""
        links = [(unit.key, new, part) for unit in units for new, part in successors().get(unit.key, ())]
        rows.save_units(self.database, units, links)
        self._stored |= {unit.key for unit in units}

    def clear(self) -> None:
        """No article names any place."""
        rows.forget_article_places(self.database)


@dataclass(slots=True, frozen=True)
class _Text:
    """An article's fields as one text: title, lead and the rest, a line each.

    A lead that is also the beginning of the body is read there, and once; without a lead the first paragraph is it.
    """

    title: str
    lead: str
    rest: str
    fields: tuple[tuple[int, str], ...]  # where in the text each field begins

    @classmethod
    def of(cls, row: Row) -> "_Text":
        title, lead, body = row["title"], row["lead"], row["body"]
        after_title = len(title) + 1
        if lead and lead not in body[: len(lead) + 200]:
            fields = ((0, "title"), (after_title, "lead"), (after_title + len(lead) + 1, "body"))
            return cls(title, lead, body, fields)
        end = body.index(lead) + len(lead) if lead else _first_paragraph(body)
        return cls(title, body[:end], body[end + 1 :], ((0, "title"), (after_title, "body")))

    def where(self, place: Place) -> tuple[str, int]:
        """The field in which a place stands, and where that begins."""
        start, field = [one for one in self.fields if one[0] <= place.start][-1]
        return field, start


def _first_paragraph(body: str) -> int:
    """Where the first line ends that is a paragraph; the first line, where none is."""
    end = 0
    for line in body.split("\n"):
        end += len(line) + 1
        if len(line) >= _PARAGRAPH:
            return end - 1
    return len(body.split("\n", 1)[0])


def _rows(article: Row) -> Iterator[Row]:
    text = _Text.of(article)
    context = Context.of(article["province"], article["district"], article["published"])
    found = find_places("\n".join((text.title, text.lead, text.rest)), context=context)
    subjects = find_subjects(text.title, text.lead, text.rest, context=context, places=found)
    about = {_identity(one.level, one.unit, one.name): one for one in subjects}
    for place in found:
        subject = about.get(_identity(place.level, place.unit, place.shown_name))
        yield _row(article, text, place, subject)
    yield from _unnamed(article, text, found, subjects)


def _row(article: Row, text: _Text, place: Place, subject: Subject | None) -> Row:
    field, start = text.where(place)
    return {
        "version": article["version"],
        "field": field,
        "place": place.unit.key if place.unit else None,
        "level": place.level,
        "name": place.shown_name,
        "within": place.within.key if place.within else None,
        "role": "about" if subject else "mention",
        "start": place.start - start,
        "end": place.end - start,
        "quote": place.text,
        "reason": subject.reason if subject else None,
    }


def _unnamed(article: Row, text: _Text, found: Sequence[Place], subjects: Sequence[Subject]) -> Iterator[Row]:
    """What an article is about without a name for it: where it says "huyện"; or nowhere, as of the country."""
    named = {_identity(place.level, place.unit, place.shown_name) for place in found}
    for subject in subjects:
        if _identity(subject.level, subject.unit, subject.name) in named:
            continue
        if subject.place:
            yield _row(article, text, subject.place, subject)
        else:
            yield {
                "version": article["version"],
                "place": subject.unit.key if subject.unit else None,
                "level": subject.level,
                "name": subject.name,
                "role": "about",
                "reason": subject.reason,
            }


def _identity(level: str, unit: object, name: str) -> object:
    return unit or (level, name)
