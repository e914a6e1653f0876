"""The places that stored articles name, and those that they are about."""

from collections.abc import Iterator

from ntm_crawler.database import places as rows
from ntm_crawler.database.connection import Row
from ntm_crawler.database.derivations import article_text
from ntm_crawler.derived.derivation import ArticleDerivation
from ntm_crawler.derived.named_places import NamedPlaces
from ntm_crawler.derived.stored_units import StoredUnits
from ntm_crawler.places import Place, Subject
from ntm_crawler.places.gazetteer import DATA_VERSION

_RULES = 2  # raised with any change of what is found


class Places(ArticleDerivation):
    """Of each article, as it is now, the places named in its title, lead and text."""

    name = "places"
    version = f"{_RULES}.{DATA_VERSION}"
    follows_crawls = True
    _units: StoredUnits

    def prepare(self) -> None:
        """Units that another version stored are brought up to date."""
        self._units = StoredUnits(self.database)
        if not self.was_run():
            self._units.renew()

    def derive(self, article_id: int) -> None:
        """Find the places of one article anew."""
        article = article_text(self.database, article_id)
        found = [row | {"version": article["version"]} for row in place_rows(NamedPlaces.of(article))]
        self._units.store_those_of(found)
        rows.save_article_places(self.database, article_id, found)

    def clear(self) -> None:
        """No article names any place."""
        rows.forget_article_places(self.database)


def place_rows(named: NamedPlaces) -> Iterator[Row]:
    """What is named, each with the field where it stands, and what it is all about."""
    about = {_identity(one.level, one.unit, one.name): one for one in named.subjects}
    for place in named.places:
        subject = about.get(_identity(place.level, place.unit, place.shown_name))
        yield _row(named, place, subject)
    yield from _unnamed(named)


def _row(named: NamedPlaces, place: Place, subject: Subject | None) -> Row:
    field, start = named.where(place)
    return {
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


def _unnamed(named: NamedPlaces) -> Iterator[Row]:
    """What an article is about without a name for it: where it says "huyện"; or nowhere, as of the country."""
    told = {_identity(place.level, place.unit, place.shown_name) for place in named.places}
    for subject in named.subjects:
        if _identity(subject.level, subject.unit, subject.name) in told:
            continue
        if subject.place:
            yield _row(named, subject.place, subject)
        else:
            yield {
                "place": subject.unit.key if subject.unit else None,
                "level": subject.level,
                "name": subject.name,
                "role": "about",
                "reason": subject.reason,
            }


def _identity(level: str, unit: object, name: str) -> object:
    return unit or (level, name)
