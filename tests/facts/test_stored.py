"""Facts of stored articles: the derivation, its views, `scrapy facts`, and `scrapy export --facts`."""

import csv
import io
import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from ntm_crawler.facts.wording import amount_words
from tests.conftest import query
from tests.helpers.cli import run_scrapy


def told(database: Path, *arguments: str) -> list[dict[str, object]]:
    """What `scrapy facts --json` tells."""
    done = run_scrapy("facts", *arguments, "--json", "-s", f"DATABASE={database}")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_crawl_ends_with_the_facts_of_its_articles(replayed: Path) -> None:
    assert query(replayed, "SELECT count(*) FROM facts") > [100]
    wrong = query(
        replayed,
        """SELECT facts.id FROM facts JOIN articles_full ON articles_full.id = article_id
        WHERE substr(CASE field WHEN 'title' THEN title ELSE body END, start + 1, "end" - start) <> quote""",
    )
    assert not wrong


def test_a_fact_that_copies_tell_is_listed_once(replayed: Path) -> None:
    once, every = told(replayed), told(replayed, "--copies")
    assert len(once) == query(replayed, "SELECT count(*) FROM facts_once")[0]
    assert len(every) == query(replayed, "SELECT count(*) FROM facts_full")[0] >= len(once)


def test_a_place_is_named_with_or_without_its_type(replayed: Path) -> None:
    named = told(replayed, "Quan Sơn")
    assert named == told(replayed, "huyện", "quan sơn") == told(replayed, "387")
    assert {row["place_code"] for row in named} == {"387"}
    average = told(replayed, "387", "--indicator", "criteria_avg", "--status", "achieved")
    assert (6.36, "criteria/commune") in {(row["value"], row["unit"]) for row in average}


SEEDS = {
    "quanson": "2023-04-28",
    "dongson": "2020-08-08",
    "kyanh": "2021-03-19",
    "locbinh": "2020-08-14",
    "thachha": "2021-01-22",
}


def test_time_and_place_of_the_seeds_figures(replayed: Path) -> None:
    """The labels of gold.jsonl; where it has none (null), the figure says none."""
    gold = [
        (record["id"].partition("-")[0], fact)
        for record in map(json.loads, (Path(__file__).parent / "gold.jsonl").read_text("utf-8").splitlines())
        for fact in record["facts"]
    ]
    right = wrong = 0
    for portal, day in SEEDS.items():
        labels = [fact for name, fact in gold if name == portal]
        for row in told(replayed, "--portal", portal, "--since", day, "--until", day):
            same = [
                label
                for label in labels
                if (label["indicator"], label["value"], label["unit"]) == (row["indicator"], row["value"], row["unit"])
                and _number(label["quote"]) == _number(str(row["quote"]))
            ]
            assert same, row
            labels.remove(same[0])
            known = {"period": same[0].get("period"), "place_level": same[0].get("place_level")}
            is_right = all(value is None or row[name] == value for name, value in known.items())
            right, wrong = right + is_right, wrong + (not is_right)
    assert right > 70
    assert right / (right + wrong) >= 0.95


def _number(quote: str) -> str:
    """The number of a quote and the word behind it: labels and facts begin and end in other places."""
    found = re.search(r"\d[\d.,/-]*\s*\S+", quote)
    assert found
    return found[0]


def test_only_sure_facts_unless_all_are_asked_for(replayed: Path) -> None:
    sure, every = told(replayed, "--copies"), told(replayed, "--copies", "--all")
    assert {row["sure"] for row in sure} == {1}
    assert Counter(row["sure"] for row in every) == {1: len(sure), 0: len(every) - len(sure)}
    assert len(every) > len(sure)


def test_parts_that_do_not_make_the_whole_are_a_conflict(replayed: Path) -> None:
    conflicts = query(replayed, "SELECT DISTINCT kind, value, other FROM fact_conflicts WHERE kind = 'sum'")
    assert ("sum", 442_307e6, 422_037e6) in conflicts


def test_communes_that_a_recognition_names_have_its_status(replayed: Path) -> None:
    status = query(replayed, "SELECT name, indicator FROM commune_status ORDER BY name")
    assert ("Thạch Lạc", "commune_ntm") in status
    assert {("Ngọc Sơn", "commune_advanced"), ("Thạch Long", "commune_advanced")} <= set(status)
    became = query(replayed, "SELECT DISTINCT name, today_name FROM fact_communes WHERE code IN ('18565', '18622')")
    assert sorted(became) == [("Ngọc Sơn", "Toàn Lưu"), ("Thạch Lạc", "Thạch Lạc")]


def test_a_rebuild_gives_the_same(replayed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "ntm.db"
    copy.write_bytes(replayed.read_bytes())
    columns = "article_id, field, start, indicator, value, status, period, place_unit, sure"
    before = query(copy, f"SELECT {columns} FROM facts ORDER BY article_id, field, start")
    done = run_scrapy("derive", "facts", "--rebuild", "-s", f"DATABASE={copy}")
    assert done.returncode == 0, done.stderr
    assert query(copy, f"SELECT {columns} FROM facts ORDER BY article_id, field, start") == before


def shown(*arguments: str | Path) -> tuple[str, str]:
    """What `scrapy facts` says to a person, and beside that."""
    done = run_scrapy("facts", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def test_facts_are_shown_under_their_articles(replayed: Path) -> None:
    database = ("-s", f"DATABASE={replayed}")
    one = ("Quan Sơn", "--since", "2023-05-09", "--until", "2023-05-09", "--limit", "2")
    output, _ = shown(*one, *database)
    article = query(replayed, "SELECT id, url FROM articles WHERE title LIKE 'UBND huyện Quan Sơn họp giao ban%'")[0]
    assert output.splitlines() == [
        "UBND huyện Quan Sơn họp giao ban thường kỳ tháng 5 năm 2023",
        f"  quanson · 2023-05-09T21:19:00+07:00 · id {article[0]} · {article[1]}",
        "  criteria_avg 6.36 criteria/commune · achieved · asof · toàn huyện",
        "      Bình quân toàn huyện đạt [6,36 tiêu chí Nông thôn mới/xã], 2,82 tiêu chí NTM nâng cao/xã; 7,07 tiêu chí "
        "NTM/bản.",
        "  criteria_avg_advanced 2.82 criteria/commune · achieved · asof · toàn huyện",
        "      Bình quân toàn huyện đạt 6,36 tiêu chí Nông thôn mới/xã, [2,82 tiêu chí NTM nâng cao/xã]; 7,07 tiêu chí "
        "NTM/bản.",
        "",
        "3 facts; the first 2 are shown, more with --limit",
    ]


def test_facts_become_tables(replayed: Path, tmp_path: Path) -> None:
    database = ("-s", f"DATABASE={replayed}")
    output, _ = shown("--csv", "--limit", "3", *database)
    rows = list(csv.DictReader(io.StringIO(output)))
    assert [row["quote"] for row in rows] == [row["quote"] for row in told(replayed, "--limit", "3")]
    target = tmp_path / "facts.xlsx"
    assert shown("--xlsx", target, "--limit", "3", *database)[0] == f"{target}: 3 facts\n"
    heading, *cells = openpyxl.load_workbook(target).active.values
    assert [dict(zip(heading, row, strict=True))["quote"] for row in cells] == [row["quote"] for row in rows]


def test_all_indicators_are_named(replayed: Path) -> None:
    output, _ = shown("--indicator", "list")
    lines = output.splitlines()
    assert lines[0] == "commune_ntm            Số xã đạt chuẩn nông thôn mới (commune, %)"
    assert sorted(line.split()[0] for line in lines) == query(replayed, "SELECT code FROM indicators ORDER BY code")


def test_articles_that_have_not_been_read_are_counted(replayed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "ntm.db"
    copy.write_bytes(replayed.read_bytes())
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("DELETE FROM derived WHERE article_id = 1")
    _, beside = shown("--limit", "1", "-s", f"DATABASE={copy}")
    assert beside == "1 articles have not been read for facts yet: scrapy derive facts\n"


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"value": 12.0, "total": 20.0, "unit": "commune"}, "12/20 commune"),
        ({"value": 12.0, "value_max": 15.5, "unit": "criteria", "comparator": "range"}, "12–15.5 criteria"),
        ({"value": 47e9, "unit": "VND", "comparator": "ge"}, "≥ 47 tỷ đồng"),
        ({"value": 45e6, "value_max": 46.5e6, "unit": "VND/person/year"}, "45–46.5 triệu đồng/person/year"),
        ({"value": 500.0, "unit": "VND"}, "500 đồng"),
        ({"value": 5.61, "unit": "%", "comparator": "decrease"}, "↓ 5.61%"),
    ],
)
def test_an_amount_in_words(columns: dict[str, object], words: str) -> None:
    assert amount_words({"value_max": None, "total": None, "comparator": "eq"} | columns) == words


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--indicator", "commune_nmt"), "did you mean commune_ntm"),
        (("--status", "done"), "no status is called done"),
        (("Nơi Không Có",), "no place is called Nơi Không Có"),
        (("--portal", "nope"), "no portal is called nope"),
        (("--since", "2021-02-01", "--until", "2021-01-01"), "is after --until"),
    ],
)
def test_what_makes_no_sense_is_refused(replayed: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run_scrapy("facts", *arguments, "-s", f"DATABASE={replayed}")
    assert (done.returncode, said in done.stderr) == (2, True)


def test_an_export_has_a_row_a_fact(replayed: Path, tmp_path: Path) -> None:
    target = tmp_path / "facts.csv"
    done = run_scrapy("export", str(target), "--facts", "--portal", "thachha", "-s", f"DATABASE={replayed}")
    assert done.returncode == 0, done.stderr
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(told(replayed, "--portal", "thachha", "--copies"))
    assert {row["portal"] for row in rows} == {"thachha"}


def test_an_export_of_facts_refuses_what_it_cannot_choose_by(replayed: Path, tmp_path: Path) -> None:
    done = run_scrapy("export", str(tmp_path / "x.csv"), "--facts", "--words", "xã", "-s", f"DATABASE={replayed}")
    assert (done.returncode, "--facts" in done.stderr) == (2, True)
