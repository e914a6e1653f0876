"""What a unit was and what it is: the chain of its successors, followed both ways."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from ntm_crawler.places.finding import find_places
from ntm_crawler.places.gazetteer import Unit, load_gazetteer, successors
from ntm_crawler.places.place import Place
from ntm_crawler.places.spelling import name_key


def units_called(text: str) -> list[Unit]:
    """The units that a person means by a code, a key, or a name, with or without its type and the units above it.

    A name without more may be that of many; of each unit all its periods with that name are given.
    """
    gazetteer = load_gazetteer()
    text = " ".join(text.split())
    if text.isdecimal():
        return gazetteer.periods(text)
    if text in gazetteer.units:
        return [gazetteer.units[text]]
    if named := gazetteer.named(name_key(text)) or gazetteer.named_without_accents(name_key(text)):
        return named
    places = find_places(text.title() if text.islower() else text)
    if not places:
        return []
    first, *others = places
    units = _named(first)
    for other in others:
        around = {unit.code for unit in _named(other)}
        units = [unit for unit in units if around & set(_codes_above(unit))]
    if first.unit and len({unit.code for unit in units}) > 1:
        units = [unit for unit in units if unit.code == first.unit.code]
    return units


def _named(place: Place) -> list[Unit]:
    """The units of a place's name and level, in any of their periods."""
    gazetteer, key = load_gazetteer(), name_key(place.name)
    named = gazetteer.named(key) or gazetteer.named_without_accents(key)
    return [unit for unit in named if unit.level == place.level]


def _codes_above(unit: Unit) -> Iterator[str]:
    above = load_gazetteer().above(unit)
    while above is not None:
        yield above.code
        above = load_gazetteer().above(above)


def today_of(unit: Unit) -> list[Unit]:
    """What a unit is today: itself, or those at the ends of the chains of its successors."""
    return [one for one in _reached([unit], _next()) if one.key not in successors()]


def once(unit: Unit) -> list[Unit]:
    """A unit, and all of its level that became it: a commune was no district before, if parts of one are in it."""
    return [one for one in _reached([unit], _before()) if one.level == unit.level]


def unit_keys(text: str, *, today: bool = False, is_key: bool = False) -> tuple[str, ...]:
    """The keys of the units that `units_called` finds; with `today` of all that is a part of them today.

    With `is_key` a text that is a unit's key means that period of it alone.
    """
    unit = load_gazetteer().units.get(text) if is_key else None
    units = [unit] if unit else units_called(text)
    if today:
        units = [before for unit in units for now in today_of(unit) for before in once(now)]
    return tuple(dict.fromkeys(unit.key for unit in units))


def history_of(unit: Unit) -> list[Unit]:
    """All that became a unit, itself, and all that it became, by the day from which they were."""
    reached = {one.key: one for one in (*once(unit), *_reached([unit], _next()))}
    return sorted(reached.values(), key=lambda one: (one.valid_from, one.valid_to or "9", one.key))


def region_of(unit: Unit) -> str:
    """The key of the province of today in which a unit lies, or what became of it."""
    return today_of(load_gazetteer().province_of(unit))[0].key


@cache
def regions() -> dict[str, list[Unit]]:
    """By the key of a province of today, all units that are or were in it."""
    gazetteer = load_gazetteer()
    region_of_province: dict[str, str] = {}
    units: dict[str, list[Unit]] = defaultdict(list)
    for unit in gazetteer.units.values():
        province = gazetteer.province_of(unit)
        if province.key not in region_of_province:
            region_of_province[province.key] = region_of(province)
        units[region_of_province[province.key]].append(unit)
    return dict(units)


def _reached(units: Iterable[Unit], links: Mapping[str, Sequence[str]]) -> list[Unit]:
    every = load_gazetteer().units
    found = {unit.key: unit for unit in units}
    waiting = list(found)
    while waiting:
        for key in links.get(waiting.pop(0), ()):
            if key not in found:
                found[key] = every[key]
                waiting.append(key)
    return list(found.values())


@cache
def _next() -> dict[str, list[str]]:
    return {old: [new for new, _ in became] for old, became in successors().items()}


@cache
def _before() -> dict[str, list[str]]:
    before: dict[str, list[str]] = defaultdict(list)
    for old, became in successors().items():
        for new, _ in became:
            before[new].append(old)
    return dict(before)
