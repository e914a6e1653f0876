"""What articles are about: 34 cut from real ones, labelled before the rules were written."""

import json
from pathlib import Path

from tests.places.test_annotate import annotate

RECORDS = [
    json.loads(line) for line in Path(__file__).with_name("about.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_articles_are_about_what_their_labels_say() -> None:
    answers = annotate(*RECORDS)
    wrong = {
        record["id"]: answer["about"]
        for record, answer in zip(RECORDS, answers, strict=True)
        if sorted(record["about"]) != sorted([unit["level"], unit["name"]] for unit in answer["about"])
    }
    assert not wrong


def test_units_have_codes() -> None:
    (answer,) = annotate(next(record for record in RECORDS if record["id"] == "vinhan"))
    assert answer["about"] == [{"level": "commune", "name": "Vĩnh An", "code": "21841"}]
