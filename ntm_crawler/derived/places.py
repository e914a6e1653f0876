"""The places that stored articles name, and those that they are about."""

from collections.abc import Iterator, Sequence

from ntm_crawler.database import places as rows
from ntm_crawler.database.connection import Row
from ntm_crawler.database.derivations import article_text
from ntm_crawler.derived.derivation import ArticleDerivation
from ntm_crawler.derived.named_places import NamedPlaces
from ntm_crawler.places import Place, Subject
from ntm_crawler.places.gazetteer import DATA_VERSION, Unit, load_gazetteer, successors
from ntm_crawler.places.history import region_of, regions

_RULES = 2  # raised with any change of what is found


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


def _rows(article: Row) -> Iterator[Row]:
    named = NamedPlaces.of(article)
    about = {_identity(one.level, one.unit, one.name): one for one in named.subjects}
    for place in named.places:
        subject = about.get(_identity(place.level, place.unit, place.shown_name))
        yield _row(article, named, place, subject)
    yield from _unnamed(article, named)


def _row(article: Row, named: NamedPlaces, place: Place, subject: Subject | None) -> Row:
    field, start = named.where(place)
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


def _unnamed(article: Row, named: NamedPlaces) -> Iterator[Row]:
    """What an article is about without a name for it: where it says "huyện"; or nowhere, as of the country."""
    told = {_identity(place.level, place.unit, place.shown_name) for place in named.places}
    for subject in named.subjects:
        if _identity(subject.level, subject.unit, subject.name) in told:
            continue
        if subject.place:
            yield _row(article, named, subject.place, subject)
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
