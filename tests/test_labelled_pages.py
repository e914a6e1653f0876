"""The labelled pages are what they claim: complete, well formed, and the same bytes whenever they are built."""

import json
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from ntm_crawler.text import normalize

CHECKOUT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "labelled_pages"
PORTALS = ("quanson", "dongson", "thachha", "locbinh", "kyanh")
FAMILY = {"quanson": "tandan", "dongson": "dong_son", "thachha": "thach_ha", "locbinh": "drupal7", "kyanh": "ky_anh"}
PAGE_KEYS = {"file", "url", "cms", "portal", "origin", "fetched_at", "kinds"}
EXPECTED_KEYS = {
    *("file", "title", "lead", "body", "author", "source_unit", "published_at", "event_date", "images", "attachments")
}
PUBLISHED = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\+07:00)?")


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


PAGES = rows("pages.jsonl")
EXPECTED = rows("expected.jsonl")


def test_every_page_is_listed_once_in_both_files() -> None:
    on_disk = sorted(path.name for path in FOLDER.glob("*.htm*"))
    assert [row["file"] for row in PAGES] == [row["file"] for row in EXPECTED] == on_disk
    assert 48 <= len(PAGES) <= 60
    assert len({row["url"] for row in PAGES}) == len(PAGES)


def test_page_rows_have_the_declared_form() -> None:
    for row in PAGES:
        assert row.keys() == PAGE_KEYS
        assert row["portal"] in (*PORTALS, None)
        assert row["origin"] == "reconstructed"
        assert datetime.fromisoformat(row["fetched_at"]).utcoffset() is not None
        assert row["kinds"] == sorted(set(row["kinds"]))


def test_expected_rows_have_the_declared_form() -> None:
    for page, row in zip(PAGES, EXPECTED, strict=True):
        assert row.keys() == EXPECTED_KEYS, row["file"]
        lines = row["body"].split("\n") if row["body"] else []
        assert all(line and line == normalize(line) for line in lines), row["file"]
        assert row["title"] == normalize(row["title"]) != ""
        assert row["lead"] is None or row["lead"] == lines[0], row["file"]
        assert row["published_at"] is None or PUBLISHED.fullmatch(row["published_at"]), row["file"]
        assert row["published_at"] is None or row["published_at"] < page["fetched_at"], row["file"]
        assert row["event_date"] is None or (row["published_at"] or "9") >= row["event_date"], row["file"]
        assert not {row["author"], row["source_unit"]} & set(lines), row["file"]
        addresses = [entry["url"] for entry in (*row["images"], *row["attachments"])]
        assert all(address.startswith("https://") for address in addresses), row["file"]
        assert all(image["caption"] is None or image["caption"] in lines for image in row["images"]), row["file"]


@pytest.mark.parametrize("portal", PORTALS)
def test_each_portal_has_pages_in_its_own_and_in_foreign_markup(portal: str) -> None:
    markups = [row["cms"] for row in PAGES if row["portal"] == portal]
    own = markups.count(FAMILY[portal])
    assert own >= 2
    assert len(markups) - own >= 2


def test_pages_are_whole_pages() -> None:
    for row in PAGES:
        content = (FOLDER / row["file"]).read_bytes()
        assert 15_000 <= len(content) <= 90_000, row["file"]
        assert content[:9].lower() == b"<!doctype", row["file"]
        tree = lxml.html.document_fromstring(content)
        assert len(tree.findall(".//a")) >= 60, row["file"]


def test_the_set_is_built_byte_for_byte(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.labelled_pages.build", "--out", str(tmp_path)]
    subprocess.run(command, cwd=CHECKOUT, check=True, timeout=60)
    built = sorted(path.name for path in tmp_path.iterdir())
    assert built == sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".html", ".htm", ".jsonl"))
    differing = [name for name in built if (tmp_path / name).read_bytes() != (FOLDER / name).read_bytes()]
    assert differing == []
