"""Facts of stored articles: the derivation, its views, `scrapy facts`, and `scrapy export --facts`."""

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

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


def test_a_rebuild_gives_the_same(replayed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "ntm.db"
    copy.write_bytes(replayed.read_bytes())
    columns = "article_id, field, start, indicator, value, status, period, place_unit, sure"
    before = query(copy, f"SELECT {columns} FROM facts ORDER BY article_id, field, start")
    done = run_scrapy("derive", "facts", "--rebuild", "-s", f"DATABASE={copy}")
    assert done.returncode == 0, done.stderr
    assert query(copy, f"SELECT {columns} FROM facts ORDER BY article_id, field, start") == before


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
