"""What stored articles state in numbers, with the words that say so."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ntm_crawler import EXTRACTOR_VERSION
from ntm_crawler.database import facts as rows
from ntm_crawler.database.connection import Row
from ntm_crawler.database.derivations import article_text
from ntm_crawler.derived.derivation import ArticleDerivation
from ntm_crawler.derived.named_places import NamedPlaces
from ntm_crawler.facts import Fact, Topic, find_facts
from ntm_crawler.facts.periods import bounds
from ntm_crawler.facts.vocabulary import VOCABULARY_VERSION, indicators
from ntm_crawler.places import Place, Subject
from ntm_crawler.places.gazetteer import Unit, load_gazetteer, successors
from ntm_crawler.places.place import UNDATED

_RULES = 6  # raised with every change that reads other facts from the same text
_RECOGNITIONS = ("commune_ntm", "commune_advanced", "commune_model", "commune_modern")


class Facts(ArticleDerivation):
    """Of each article, as it is now, the facts of its title and text."""

    name = "facts"
    version = f"{_RULES}.{VOCABULARY_VERSION}"
    follows_crawls = True

    def prepare(self) -> None:
        """The indicators as these rules know them."""
        rows.save_indicators(
            self.database,
            [
                {
                    "code": one.code,
                    "name": one.name,
                    "units": list(one.units),
                    "subject": one.subject,
                    "rule": one.rule,
                    "anywhere": one.anywhere,
                }
                for one in indicators().values()
            ],
        )

    def derive(self, article_id: int) -> None:
        """Read one article anew."""
        article = article_text(self.database, article_id)
        rows.replace_facts(self.database, article_id, list(_facts_of(article)))

    def clear(self) -> None:
        """No article states anything."""
        rows.forget_facts(self.database)


def _facts_of(article: Row) -> Iterator[tuple[Row, Sequence[Row]]]:
    """Each fact as a row, with rows of the communes that it names."""
    named = NamedPlaces.of(article)
    for field in ("title", "body"):
        place = {"article_id": article["id"], "version": article["version"], "field": field}
        for row, communes in facts_within(article, named, field):
            yield place | row | {"extractor_version": EXTRACTOR_VERSION}, communes


def facts_within(article: Row, named: NamedPlaces, field: str) -> Iterator[tuple[Row, Sequence[Row]]]:
    """The facts of one field, `title` or `body`, in their order: where each stands in it and what it says, and rows of
    the communes that it names."""
    text = article[field]
    places = named.within(field)
    found = find_facts(text, topic=_topic(article, named.subjects), places=places)
    for position, fact in enumerate(found):
        following = found[position + 1].start if position + 1 < len(found) else len(text)
        behind = _between(places, fact.start, min(fact.sentence[1], following))
        yield _row(article, text, fact, places, named.subjects), _communes(fact, behind)


def _between(places: Sequence[Place], start: int, end: int) -> Sequence[Place]:
    """Those of the places, which are in their order, that begin from `start` on and before `end`."""
    first = bisect_left(places, start, key=lambda place: place.start)
    return places[first : bisect_left(places, end, lo=first, key=lambda place: place.start)]


def _topic(article: Row, subjects: Sequence[Subject]) -> Topic:
    level = "district" if article["district"] else "province" if article["province"] else None
    about = subjects[0] if subjects and subjects[0].level != "country" else None
    return Topic(
        published=article["published"],
        level=about.level if about else level,
        place=about.name if about else None,
        title=article["title"],
        gist=article["body"],
    )


def _row(article: Row, text: str, fact: Fact, places: Sequence[Place], subjects: Sequence[Subject]) -> Row:
    first, last = bounds(fact.period, article["published"])
    unit = _unit_of(article, fact, places, subjects)
    return {
        "start": fact.start,
        "end": fact.end,
        "quote": fact.quote,
        "sentence": text[slice(*fact.sentence)].strip(),
        "indicator": fact.indicator,
        "value": fact.value,
        "value_max": fact.value_max,
        "total": fact.total,
        "unit": fact.unit,
        "comparator": fact.comparator,
        "status": fact.status,
        "stock": fact.stock,
        "period": fact.period,
        "period_from": first,
        "period_to": last,
        "period_source": fact.period_source,
        "place": fact.place,
        "place_level": fact.place_level,
        "place_code": unit.code if unit else None,
        "place_unit": unit.key if unit else None,
        "place_source": fact.place_source,
        "qualifier": fact.qualifier,
        "criteria_set": fact.criteria_set,
        "sure": fact.sure,
        "rule": fact.rule,
    }


def _unit_of(article: Row, fact: Fact, places: Sequence[Place], subjects: Sequence[Subject]) -> Unit | None:
    """Whose figure it is: the unit that is named, else what the article is about, else the portal's own."""
    if fact.named_place is not None:
        return places[fact.named_place].unit
    about = {subject.unit for subject in subjects if subject.level == fact.place_level and subject.unit}
    if len(about) == 1:
        return about.pop()
    own = article.get(fact.place_level) if fact.place_level in ("province", "district") else None
    return load_gazetteer().coded(own, article["published"] or UNDATED) if own else None


def _communes(fact: Fact, behind: Sequence[Place]) -> Sequence[Row]:
    """The communes that a recognition names, where they are as many as it counts."""
    named = [place for place in behind if place.level == "commune"]
    if fact.indicator not in _RECOGNITIONS or fact.unit != "commune" or len(named) != fact.value:
        return []
    return [_commune(place.unit) for place in named if place.unit]


def _commune(unit: Unit) -> Row:
    today = _today(unit)
    return {
        "code": unit.code,
        "name": unit.name,
        "today_code": today.code if today else None,
        "today_name": today.name if today else None,
    }


def _today(unit: Unit) -> Unit | None:
    """What became of a commune; None where its parts went to several."""
    keys = [unit.key]
    while len(keys) == 1 and keys[0] in successors():
        keys = [key for key, part in successors()[keys[0]] if part in ("whole", "main")]
    return load_gazetteer().units[keys[0]] if len(keys) == 1 else None
