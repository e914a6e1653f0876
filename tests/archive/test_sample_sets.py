"""Sample sets: what cannot be understood is told with its line, and a page saved again replaces the earlier one."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import HtmlResponse

from ntm_crawler.archive.sample_set import SampleSet
from ntm_crawler.archive.sample_writer import SampleWriter
from ntm_crawler.exceptions import ReplayError
from tests.conftest import copy_sample_set, query, run_scrapy

URL = "https://kyanh.hatinh.gov.vn/vi/nong-thon-moi/tin-bai/2299"
LINE = {
    "url": URL,
    "file": "a.html",
    "status": 200,
    "content_type": "text/html; charset=utf-8",
    "fetched_at": "2023-05-01T08:00:00+07:00",
    "origin": "live",
}


def sample_set(folder: Path, *lines: str) -> SampleSet:
    (folder / "pages.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return SampleSet(folder)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "no JSON"),
        ("[]", "missing url, file, status, content_type, fetched_at, origin"),
        ('{"url": "x", "file": "y", "status": 200}', "missing content_type, fetched_at, origin"),
        (json.dumps(LINE | {"origin": "dreamt"}), "origin 'dreamt' is none of live, archived, reconstructed"),
        (json.dumps(LINE | {"fetched_at": "soon"}), "fetched_at"),
    ],
)
def test_a_line_that_cannot_be_understood(line: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ReplayError, match=f"line 2: {words}"):
        sample_set(tmp_path, json.dumps(LINE), line)


@pytest.mark.parametrize(("file", "words"), [("gone.html", "gone.html"), ("../secret", "leaves the set's folder")])
def test_a_file_that_cannot_be_read(file: str, words: str, tmp_path: Path) -> None:
    one = sample_set(tmp_path, json.dumps(LINE | {"file": file}))
    with pytest.raises(ReplayError, match=f"line 1: .*{words}"):
        next(one.captures("GET", URL, b""), None)


def test_a_recorded_redirect_is_one_in_a_replay(tmp_path: Path, database: Path) -> None:
    folder = copy_sample_set("kyanh", tmp_path)
    lines: list[dict[str, Any]] = [
        json.loads(line) for line in (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    moved = URL.replace("/vi/", "/en/")
    for line in lines:
        line |= {"final_url": moved} if line["url"] == URL else {}
    sample_set(folder, *map(json.dumps, lines))
    done = run_scrapy("crawl", "kyanh", f"-sREPLAY_FROM={tmp_path}", f"-sDATABASE={database}")
    assert done.returncode == 0, done.stderr
    assert query(database, "SELECT url FROM articles WHERE source_key = 'tin-bai/2299'") == [URL]
    assert query(database, "SELECT kind, url FROM pages WHERE url LIKE '%2299'") == [("article", moved)]


def test_a_page_that_is_saved_again_replaces_the_earlier_one(tmp_path: Path) -> None:
    moment = datetime(2024, 5, 1, tzinfo=UTC)
    for body in (b"<p>first</p>", b"<p>second</p>"):
        writer = SampleWriter(tmp_path)
        assert writer.has(URL) == (body == b"<p>second</p>")
        writer.add(HtmlResponse(URL, body=body), URL, moment)
        writer.close()
    found = next(SampleSet(tmp_path).captures("GET", URL, b""), None)
    assert found is not None
    assert (found.body, found.recorded_at) == (b"<p>second</p>", moment)
    assert len(list(tmp_path.iterdir())) == 2


def test_nothing_saved_leaves_nothing(tmp_path: Path) -> None:
    SampleWriter(tmp_path / "kyanh").close()
    assert not list(tmp_path.iterdir())
