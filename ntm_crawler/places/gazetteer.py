"""The country's units in all their periods, by name and by code, and what became of them. Read when first asked for."""

import csv
import gzip
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from ntm_crawler.places.spelling import name_key, other_name
from ntm_crawler.text import fold

Level = Literal["country", "province", "district", "commune", "village"]
Part = Literal["whole", "main", "part"]

DATA_VERSION = "2025-07.1"  # another one with any change of the data: what was derived is derived anew
_LATER = "9999"  # than any day
_FOLDER = Path(__file__).parent


class Unit(NamedTuple):
    """An administrative unit as long as it had this name, type and parent.

    `code` is the GSO's, and `parent` that of the unit above; codes are used again, so `key` is what names it:
    `16417@2025-07-01`, without a day where the beginning is not known. Days are ISO, inclusive, empty where unknown or
    not yet.
    """

    key: str
    code: str
    level: Level
    type: str
    name: str
    parent: str
    valid_from: str
    valid_to: str

    def is_valid(self, day: str) -> bool:
        """Whether it was so on `day` (ISO)."""
        return self.valid_from <= day and (not self.valid_to or day <= self.valid_to)


class Gazetteer:
    """All units, found by name in any spelling, by code and by key."""

    def __init__(self) -> None:
        self.units: dict[str, Unit] = {}
        self._named: dict[str, list[Unit]] = defaultdict(list)
        self._coded: dict[str, list[Unit]] = defaultdict(list)
        self._unaccented: dict[str, list[Unit]] | None = None
        for code, level, kind, name, parent, valid_from, valid_to in _read("places.csv.gz"):
            key = f"{code}@{valid_from}" if valid_from else code
            unit = Unit(key, code, level, kind, name, parent, valid_from, valid_to)  # type: ignore[arg-type]
            self.units[key] = unit
            self._named[name_key(name)].append(unit)
            self._coded[code].append(unit)

    def named(self, key: str) -> list[Unit]:
        """Units of a name, given as `name_key` makes it."""
        return self._named.get(key) or self._named.get(other_name(key) or "", [])

    def named_without_accents(self, key: str) -> list[Unit]:
        """Units of a name that was written without any accent, given as `name_key` makes it of that."""
        if self._unaccented is None:
            self._unaccented = defaultdict(list)
            for unit in self.units.values():
                self._unaccented[name_key(fold(unit.name))].append(unit)
        return self._unaccented.get(key, [])

    def coded(self, code: str, day: str) -> Unit | None:
        """The unit that had a code on `day`; else the one that had it last before, or first after."""
        units = self._coded.get(code, [])
        valid = [unit for unit in units if unit.is_valid(day)]
        return valid[0] if valid else min(units, key=lambda unit: unit.valid_from > day, default=None)

    def periods(self, code: str) -> list[Unit]:
        """All units that ever had a code, the earliest first."""
        return self._coded.get(code, [])

    def above(self, unit: Unit) -> Unit | None:
        """The unit in which another one lies, as it was at the end of that one's time."""
        return self.coded(unit.parent, unit.valid_to or _LATER) if unit.parent else None

    def province_of(self, unit: Unit) -> Unit:
        """The province in which a unit lay; of a province itself."""
        while (above := self.above(unit)) is not None:
            unit = above
        return unit

    def called(self, unit: Unit) -> str:
        """A unit's name in full: "xã Đông Văn, huyện Đông Sơn, tỉnh Thanh Hóa"."""
        parts = []
        above: Unit | None = unit
        while above is not None:
            parts.append(f"{above.type} {above.name}")
            above = self.above(above)
        return ", ".join(parts)


@cache
def load_gazetteer() -> Gazetteer:
    """The one that everybody asks; its first call takes some tenths of a second less than one."""
    return Gazetteer()


@cache
def successors() -> dict[str, list[tuple[str, Part]]]:
    """By the key of a unit, those that it became, next in time."""
    became: dict[str, list[tuple[str, Part]]] = defaultdict(list)
    for old, new, part in _read("successors.csv.gz"):
        became[old].append((new, part))  # type: ignore[arg-type]
    return dict(became)


def _read(name: str) -> list[list[str]]:
    with gzip.open(_FOLDER / name, "rt", encoding="utf-8", newline="") as table:
        return list(csv.reader(table))[1:]
