"""The dates that `scrapy extract` finds on pages that say little, or too much."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.extraction.pages import PROSE, TITLE, paragraphs
from tests.helpers.cli import run_scrapy

URL = "https://huyen.example.gov.vn/tin/so-ket-nong-thon-moi-4711.html"


def read(folder: Path, *, label: str, opening: str, head: str = "") -> dict[str, Any]:
    page = folder / "page.html"
    text = paragraphs((f"{opening} {PROSE[0]}", *PROSE[1:]))
    page.write_text(
        f"<html><head><meta charset='utf-8'><title>{TITLE}</title>{head}</head>"
        f"<body><div><h1>{TITLE}</h1><div>{label}</div><div>{text}</div></div></body></html>",
        encoding="utf-8",
    )
    done = run_scrapy("extract", "generic", page, "--url", URL, "--fetched-at", "2025-11-05T10:00:00+07:00")
    read: dict[str, Any] = json.loads(done.stdout)
    return read


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Ngày đăng: 9/5/2023 3:07:00 PM", "ambiguous_date"),
        ("Ngày đăng: 08/28/2023", "unreadable_date"),
        ("28/04/2023 25:61", "unreadable_date"),
    ],
)
def test_nothing_is_guessed_where_a_date_is_shown(tmp_path: Path, label: str, code: str) -> None:
    found = read(tmp_path, label=label, opening="Chiều 22/1/2021, Ban Chỉ đạo huyện họp.")
    assert found["published_at"] is None
    assert {code, "no_date"} <= {issue["code"] for issue in found["issues"]}
    assert label not in found["body"]


def test_an_opening_dates_an_article_that_shows_no_date(tmp_path: Path) -> None:
    found = read(tmp_path, label="", opening="Chiều 22/1/2021, Ban Chỉ đạo huyện họp.")
    assert (found["published_at"], found["published_source"]) == ("2021-01-22", "lead")


def test_a_day_takes_the_clock_of_the_metadata(tmp_path: Path) -> None:
    head = "<meta property='article:published_time' content='2023-05-12T08:15:00+07:00'>"
    found = read(tmp_path, label="Đăng ngày: 12/05/2023", opening="Ban Chỉ đạo huyện họp.", head=head)
    assert (found["published_at"], found["published_source"]) == ("2023-05-12T08:15:00+07:00", "label")
    assert "date_conflict" not in {issue["code"] for issue in found["issues"]}


def test_a_day_reported_before_it_came(tmp_path: Path) -> None:
    label = "Thứ Ba, 05/09/2023 - 16:00"
    found = read(tmp_path, label=label, opening="Chiều ngày 6/9, Ban Chỉ đạo huyện tổ chức hội nghị.")
    assert (found["published_at"], found["event_date"]) == ("2023-09-05T16:00:00+07:00", "2023-09-06")
    assert "published_before_event" in {issue["code"] for issue in found["issues"]}
    found = read(tmp_path, label=label, opening="Chiều ngày 6/9, Ban Chỉ đạo huyện sẽ tổ chức hội nghị.")
    assert found["event_date"] == "2023-09-06"
    assert "published_before_event" not in {issue["code"] for issue in found["issues"]}
