"""Of several captures of an address the newest that is the article, or the listing, is replayed."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.archive.building import Record, response, write_warc
from tests.conftest import ROOT, query, run_scrapy
from tests.test_changes import ERROR, GOODBYE, UNKNOWN, menu, page

SET = ROOT / "sample_pages" / "kyanh"
GOOD, BAD = "2023-05-01T01:00:00Z", "2025-08-01T01:00:00Z"
FIELDS = "url, title, body, published_at"


def recorded() -> dict[str, bytes]:
    """Address → body of the sample set's pages."""
    lines = map(json.loads, (SET / "pages.jsonl").read_text(encoding="utf-8").splitlines())
    return {line["url"]: (SET / line["file"]).read_bytes() for line in lines if "robots" not in line["url"]}


def replay(folder: Path, name: str, *more: str) -> tuple[list[Any], str]:
    """The articles that a replay of the folder's archives gives, and its log."""
    database = folder / f"{name}.db"
    done = run_scrapy("crawl", "kyanh", f"-sREPLAY_FROM={folder}", f"-sDATABASE={database}", *more)
    return query(database, f"SELECT {FIELDS} FROM articles_full ORDER BY url"), done.stderr


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The articles of the good captures alone."""
    folder = tmp_path_factory.mktemp("whole")
    write_warc(folder / "2023.warc.gz", [response(url, body, date=GOOD) for url, body in recorded().items()])
    articles, _ = replay(folder, "whole")
    assert len(articles) == 11
    return articles


# What a later crawl met on every address.
LATER: dict[str, bytes] = {
    "goodbye": page("Thông báo", GOODBYE).body,
    "error": page("Đã xảy ra lỗi", ERROR).body,
    "unknown words": page("Thông báo từ hệ thống", UNKNOWN).body,
    "menus": menu().body,
    "nothing": b"",
    "cookie stub": b'<html><body><script>document.cookie="a=1";window.location.reload(true);</script></body></html>',
    "maintenance": "<html><head><title>Bảo trì</title></head><body>Hệ thống đang bảo trì.</body></html>".encode(),
}


@pytest.mark.parametrize("arguments", [(), ("-adiscover=archive",)], ids=["listings", "discover"])
@pytest.mark.parametrize("later", LATER)
def test_a_portal_that_has_ended_is_read_as_it_was(
    later: str, arguments: tuple[str, ...], whole: list[Any], tmp_path: Path
) -> None:
    pages = recorded()
    write_warc(tmp_path / "2023.warc.gz", [response(url, body, date=GOOD) for url, body in pages.items()])
    write_warc(tmp_path / "2025.warc.gz", [response(url, LATER[later], date=BAD) for url in pages])
    articles, log = replay(tmp_path, "both", *arguments)
    assert articles == whole
    assert f"passed over {len(whole) if arguments else 15} captures" in log


def test_captures_of_all_kinds(whole: list[Any], tmp_path: Path) -> None:
    """Each article has another useless capture behind it; the newest that is the article wins among good ones."""
    pages = recorded()
    records: list[Record] = []
    for place, (url, body) in enumerate(pages.items()):
        edited = body.replace("nước thải".encode(), "mọi loại nước thải".encode())
        records += [
            response(url, list(LATER.values())[place % len(LATER)], date=f"2025-0{1 + place % 9}-01T00:00:00Z"),
            response(url, body, date=GOOD),
            response(url, edited, date="2024-05-01T01:00:00Z"),
        ]
    write_warc(tmp_path / "mixed.warc.gz", records)
    newest, _ = replay(tmp_path, "newest")
    assert [row[0] for row in newest] == [row[0] for row in whole]
    assert any("mọi loại nước thải" in row[2] for row in newest)
    assert replay(tmp_path, "before", "-aas_of=2023-12-31")[0] == whole
    assert replay(tmp_path, "after", "-aas_of=2025-12-31")[0] == newest


def test_what_was_never_an_article_is_none(tmp_path: Path) -> None:
    urls = [url for url in recorded() if "/tin-bai/" in url]
    write_warc(tmp_path / "2025.warc.gz", [response(url, LATER["goodbye"], date=BAD) for url in urls])
    articles, _ = replay(tmp_path, "bad", "-adiscover=archive")
    assert articles == []
    assert set(query(tmp_path / "bad.db", "SELECT code FROM issues")) == {"goodbye_page", "no_date"}


@pytest.mark.systems
def test_listings_without_rows_and_bodies_that_cannot_be_decoded(whole: list[Any], tmp_path: Path) -> None:
    """Of no use alone; beside a good capture they are passed over."""
    coded = [("Content-Encoding", "gzip")]
    useless = [
        record
        for url in recorded()
        for record in (
            [
                response(url, b"\x1f\x8bno gzip", date=BAD, headers=coded),
                response(url, b"\x1f\x8bnor this", date=GOOD, headers=coded),
            ]
            if "/tin-bai/" in url
            else [response(url, LATER["menus"], date=BAD), response(url, LATER["unknown words"], date=GOOD)]
        )
    ]
    write_warc(tmp_path / "useless.warc.gz", useless)
    assert replay(tmp_path, "alone", "-adiscover=archive")[0] == []
    assert replay(tmp_path, "listed")[0] == []
    assert set(query(tmp_path / "listed.db", "SELECT fetched_at FROM pages WHERE kind = 'listing'")) == {BAD}
    good = [response(url, body, date="2024-01-01T01:00:00Z") for url, body in recorded().items()]
    write_warc(tmp_path / "good.warc.gz", good)
    assert replay(tmp_path, "beside")[0] == whole
