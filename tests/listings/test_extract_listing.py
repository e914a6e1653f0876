"""`scrapy extract --listing`: a saved listing page as one JSON object."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.cli import run_scrapy

URL = "https://mau.example.gov.vn/tin-tuc"
PAGE = """<html><body><main><h1>Tin tức</h1>
<div class="tin"><h3><a href="/tin?id=7">Khai giảng lớp dệt thổ cẩm</a></h3><i>05/03/2021 08:00</i></div>
<div class="tin"><h3><a href="/tin?id=9">Hội xuân bản Đông</a></h3><i>04/03/2021</i></div>
<ul class="pagination"><li class="active"><a>1</a></li><li><a href="?trang=2">2</a></li></ul></main></body></html>"""


def listing(tmp_path: Path, html: str, *arguments: str) -> dict[str, Any]:
    file = tmp_path / "listing.html"
    file.write_text(html, encoding="utf-8")
    done = run_scrapy("extract", "--listing", *arguments, str(file), "--url", URL)
    line: dict[str, Any] = json.loads(done.stdout)
    return line


@pytest.mark.parametrize("arguments", [("generic", "--article", r"^/tin\?id=(?P<id>\d+)$")])
def test_rows_and_next_page(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    found = listing(tmp_path, PAGE, *arguments)
    assert found == {
        "rows": [
            {
                "url": "https://mau.example.gov.vn/tin?id=7",
                "title": "Khai giảng lớp dệt thổ cẩm",
                "date": "2021-03-05T08:00:00+07:00",
                "summary": None,
            },
            {
                "url": "https://mau.example.gov.vn/tin?id=9",
                "title": "Hội xuân bản Đông",
                "date": "2021-03-04",
                "summary": None,
            },
        ],
        "next": f"{URL}?trang=2",
        "issues": [],
    }


def test_a_pager_that_posts(tmp_path: Path) -> None:
    html = (
        "<html><body><form action='tin.aspx'><input type=hidden name=__VIEWSTATE value=x>"
        "<b>1</b> <a href=\"javascript:__doPostBack('trang','2')\">2</a></form></body></html>"
    )
    found = listing(tmp_path, html, "drupal")
    fields = {"__VIEWSTATE": "x", "__EVENTTARGET": "trang", "__EVENTARGUMENT": "2"}
    assert found["next"] == {"url": "https://mau.example.gov.vn/tin.aspx", "form": fields}


def test_what_is_no_page(tmp_path: Path) -> None:
    found = listing(tmp_path, "%PDF-1.4", "generic")
    assert (found["rows"], found["next"]) == ([], None)
    assert [issue["code"] for issue in found["issues"]] == ["not_html"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("generic", "--listing", "--article", "("), "--article ("),
        (("generic", "--listing", "--article", "x"), "'id'"),
        (("generic", "--article", "x"), "add --listing"),
    ],
)
def test_what_cannot_be_understood(arguments: tuple[str, ...], says: str) -> None:
    done = run_scrapy("extract", *arguments, "x.html")
    assert done.returncode == 2
    assert says in done.stderr
