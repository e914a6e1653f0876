"""`scrapy annotate`: JSON lines in, JSON lines out."""

import json
from typing import Any

from tests.helpers.cli import run_scrapy


def annotate(*records: dict[str, Any]) -> list[dict[str, Any]]:
    """What the command answers to each record."""
    result = run_scrapy("annotate", stdin="".join(json.dumps(record) + "\n" for record in records))
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_line_is_answered_in_its_order() -> None:
    first, second = annotate(
        {
            "id": "a",
            "text": "Trong đó, xã Đông Văn có 4 thôn.",
            "article": {
                "ntm": True,
                "portal_province": "38",
                "portal_district": "405",
                "published": "2020-08-08T22:42:29+07:00",
            },
        },
        {"id": "b", "text": "Không nêu nơi nào."},
    )
    place = {"start": 10, "end": 21, "text": "xã Đông Văn", "level": "commune", "code": "16417"}
    assert first == {"id": "a", "places": [place], "facts": []}
    assert second == {"id": "b", "places": [], "facts": []}


def test_empty_lines_are_passed_over_and_one_that_is_no_json_is_named() -> None:
    result = run_scrapy("annotate", stdin='{"id": 1, "text": ""}\n\n{"id"\n')
    assert result.returncode == 2
    assert json.loads(result.stdout)["id"] == 1
    assert "line 3" in result.stderr


def test_it_takes_no_arguments() -> None:
    assert run_scrapy("annotate", "texts.jsonl").returncode == 2
