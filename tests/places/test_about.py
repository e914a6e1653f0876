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


FOUR = "Các xã Thạch Lạc, Thạch Long, Ngọc Sơn, Thạch Trị đạt chuẩn nông thôn mới"
# title, lead, what both are about: beside the real ones, what a step does that none of them needs
CONSTRUCTED: list[tuple[str, str, list[list[str]]]] = [
    ("Can Lộc: Khởi sắc nông thôn mới", "UBND xã Thạch Lạc vừa đón nhận danh hiệu.", [["commune", "Thạch Lạc"]]),
    (
        "Về đích sau một năm",
        "Xã Thạch Lạc, Thạch Long và Ngọc Sơn vừa đón nhận danh hiệu.",
        [["commune", "Thạch Lạc"], ["commune", "Thạch Long"], ["commune", "Ngọc Sơn"]],
    ),
    (FOUR, "Tỉnh Hà Tĩnh vừa công bố quyết định.", [["province", "Hà Tĩnh"]]),
    (FOUR.replace("Thạch Trị", "Kỳ Tây"), "UBND tỉnh vừa công bố quyết định.", [["province", "Hà Tĩnh"]]),
    (FOUR, "Niềm vui của người dân.", [["district", "Thạch Hà"]]),
    (
        "Các thôn Bình Minh, Đông Hà, Tân Hòa và Tân Hội đạt chuẩn kiểu mẫu",
        "Niềm vui của người dân.",
        [["village", "thôn Bình Minh"], ["village", "Đông Hà"], ["village", "Tân Hòa"]],
    ),
]


def test_constructed_articles_are_about_what_a_step_says() -> None:
    article = {"portal_province": "42", "portal_district": "445"}
    answers = annotate(*({"title": title, "lead": lead, "article": article} for title, lead, _ in CONSTRUCTED))
    assert [[[unit["level"], unit["name"]] for unit in answer["about"]] for answer in answers] == [
        about for _, _, about in CONSTRUCTED
    ]


def test_units_have_codes() -> None:
    (answer,) = annotate(next(record for record in RECORDS if record["id"] == "vinhan"))
    assert answer["about"] == [{"level": "commune", "name": "Vĩnh An", "code": "21841"}]
