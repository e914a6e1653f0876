"""Archives that are made to take all memory, disk or time cost themselves an issue, and nobody else anything."""

import gzip
import re
import shutil
import sqlite3
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from ntm_crawler.archive import budget, warc_reader
from ntm_crawler.archive.opening import open_source
from ntm_crawler.archive.transfer import MOST_BYTES
from ntm_crawler.archive.warc_reader import WarcReader, read_record
from ntm_crawler.commands import page
from ntm_crawler.exceptions import PageError, ReplayError
from tests.archive.building import Record, request, response, warcinfo, write_wacz, write_warc
from tests.archive.conftest import Crawled

URL = "https://kyanh.hatinh.gov.vn/vi/nong-thon-moi/tin-bai/"
PAGE = "<html><body><h1>Xã Kỳ Hải về đích</h1></body></html>".encode()
MEGABYTE = 1 << 20
BOMB = 150 * MEGABYTE
SMALL = 30 * MEGABYTE  # what reading may hold at once, whatever it reads


@pytest.fixture(autouse=True)
def _a_small_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "_FREE_BYTES", MEGABYTE)
    monkeypatch.setattr(budget, "_FREE_ON_DISK", MEGABYTE)


@contextmanager
def little_memory() -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < SMALL
    finally:
        tracemalloc.stop()


def head_of(record: Record, length: int) -> bytes:
    """The record's own headers, which promise a block of `length` bytes; the first bytes of that follow."""
    whole = record.to_bytes(gzip=False)
    said = f"Content-Length: {len(record.block)}".encode()
    assert said in whole
    return whole.replace(said, f"Content-Length: {length}".encode()).removesuffix(b"\r\n\r\n")


def bomb(record: Record) -> bytes:
    return gzip.compress(head_of(record, BOMB) + bytes(BOMB - len(record.block)) + b"\r\n\r\n", 6)


def between_pages(middle: bytes) -> bytes:
    before, after = (response(URL + number, PAGE).to_bytes(gzip=True) for number in "12")
    return before + middle + after


@pytest.mark.parametrize("record", [response(URL + "9", PAGE), request(URL + "9", method="POST", body=b"a=1")])
def test_a_record_that_expands(record: Record, tmp_path: Path) -> None:
    file = tmp_path / "x.warc.gz"
    file.write_bytes(between_pages(bomb(record)))
    with little_memory(), closing(open_source(file, "kyanh")) as source:
        assert list(source.urls()) == [URL + "1", URL + "2"]
        assert [("bytes come out of it" in one.reason, one.resumed_at is None) for one in source.damaged] == [
            (True, False)
        ]


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz"])
def test_line_ends_behind_a_record(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each costs as much as the first: their number is no square of anything."""
    monkeypatch.setattr(budget, "_FREE_BYTES", 64 * MEGABYTE)
    is_packed = name.endswith(".gz")
    before, after = (response(URL + number, PAGE).to_bytes(gzip=False) for number in "12")
    before += b"\r\n" * (8 * MEGABYTE)
    file = tmp_path / name
    file.write_bytes(gzip.compress(before, 1) + gzip.compress(after) if is_packed else before + after)
    with little_memory(), closing(open_source(file, "kyanh")) as source:
        assert list(source.urls()) == [URL + "1", URL + "2"]
        assert not source.damaged


def test_a_file_that_expands_as_a_whole(tmp_path: Path) -> None:
    file = tmp_path / "x.warc.gz"
    first = warcinfo().to_bytes(gzip=False) + response(URL + "1", PAGE).to_bytes(gzip=False)
    file.write_bytes(gzip.compress(first + head_of(response(URL + "9", PAGE), BOMB) + bytes(BOMB)))
    with little_memory(), closing(open_source(file, "kyanh")) as source:
        assert list(source.urls()) == [URL + "1"]
        assert any("more bytes come out of it than out of pages" in one.reason for one in source.damaged)


def test_many_members_that_expand_together(tmp_path: Path) -> None:
    """Each is small enough; the file is left where it has given as much as it may."""
    member = gzip.compress(head_of(response(URL + "9", PAGE), MEGABYTE // 2) + bytes(MEGABYTE // 2) + b"\r\n\r\n")
    file = tmp_path / "x.warc.gz"
    file.write_bytes(member * 40)
    with file.open("rb") as opened:
        reader = WarcReader(opened)
        assert len(list(reader)) < 40
        assert [one.resumed_at for one in reader.damages] == [None]


def test_a_wacz_that_expands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "data.warc"
    inside.write_bytes(response(URL + "1", PAGE).to_bytes(gzip=False) + bytes(BOMB))
    file = write_wacz(tmp_path / "x.wacz", inside, compression=zipfile.ZIP_DEFLATED)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with little_memory(), closing(open_source(file, "kyanh")) as source:
        assert list(source.urls()) == [URL + "1"]
        written = sum(one.stat().st_size for one in tmp_path.glob("ntm-archive-*/unpacked-*"))
        assert 0 < written <= budget.most_on_disk(file.stat().st_size)
        assert any("more bytes come out of it than out of pages" in one.reason for one in source.damaged)


def test_what_seems_to_begin_records_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_reader, "_MOST_DAMAGES", 20)
    file = tmp_path / "x.warc"
    file.write_bytes(response(URL + "1", PAGE).to_bytes(gzip=False) + b"WARC/1.0\r\n" * 20_000)
    with closing(open_source(file, "kyanh")) as source:
        assert list(source.urls()) == [URL + "1"]
        assert len(source.damaged) == 20
        assert source.damaged[-1].resumed_at is None


def test_a_record_that_is_no_page_by_its_length(tmp_path: Path) -> None:
    length = 65 * MEGABYTE
    file = tmp_path / "x.warc"
    with file.open("wb") as opened:
        opened.write(head_of(response(URL + "1", PAGE), length))
        opened.truncate(opened.tell() + length)
    with little_memory(), closing(open_source(file, "kyanh")) as source:
        with file.open("rb") as opened, pytest.raises(PageError, match="its record has 68,157,440 bytes"):
            read_record(opened, 0)
        with pytest.raises(PageError):
            list(source.captures("GET", URL + "1", b""))


ARC = b"filedesc://x.arc 0.0.0.0 20230501010000 text/plain 76\n1 0 Archive\nURL IP-address Archive-date Content-type\n"


def multi_wacz(file: Path, *, description: bool) -> Path:
    with zipfile.ZipFile(file, "w") as container:
        if description:
            container.writestr("datapackage.json", '{"profile": "multi-wacz-package", "resources": []}')
        else:
            container.writestr("archive/one.wacz", b"PK")
    return file


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "empty"), (ARC, "an ARC file"), (gzip.compress(ARC), "an ARC file")]
)
@pytest.mark.parametrize("name", ["x.warc.gz", "x.arc.gz"])
def test_what_another_form_is(content: bytes, words: str, name: str, tmp_path: Path) -> None:
    """One sentence, which names the file; beside other files it costs itself."""
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(ReplayError, match=rf"{name}.*{words}"):
        open_source(tmp_path, "kyanh")
    write_warc(tmp_path / "whole.warc.gz", [response(URL + "1", PAGE)])
    with closing(open_source(tmp_path, "kyanh")) as source:
        assert list(source.urls()) == [URL + "1"]
        assert [words in str(one) for one in source.damaged] == [True]


@pytest.mark.parametrize("description", [True, False])
def test_a_collection_of_wacz_files(description: bool, tmp_path: Path) -> None:
    with pytest.raises(ReplayError, match=r"x\.wacz: a collection of WACZ files"):
        open_source(multi_wacz(tmp_path / "x.wacz", description=description), "kyanh")


def test_records_in_segments(tmp_path: Path) -> None:
    first = response(URL + "1", PAGE, more=[("WARC-Segment-Number", "1")])
    second = Record(
        "continuation",
        [("WARC-Target-URI", URL + "1"), ("WARC-Date", "2023-05-01T01:00:00Z"), ("WARC-Segment-Number", "2")],
        b"<p>and more</p>",
    )
    file = write_warc(tmp_path / "x.warc.gz", [first, second, response(URL + "2", PAGE)])
    with closing(open_source(file, "kyanh")) as source:
        assert [("in segments" in str(one), "lost" in str(one)) for one in source.damaged] == [(True, False)]
        assert list(source.urls()) == [URL + "1", URL + "2"]


@pytest.mark.parametrize(
    ("date", "is_read"),
    [("20230501010000", True), ("2023-05-01 01:00", True), ("May 2023", False), ("2023-13-01T01:00:00Z", False)],
)
def test_dates_of_records(date: str, is_read: bool, tmp_path: Path) -> None:
    file = write_warc(tmp_path / "x.warc.gz", [response(URL + "1", PAGE, date=date), response(URL + "2", PAGE)])
    with closing(open_source(file, "kyanh")) as source:
        moments = [capture.recorded_at.isoformat() for capture in source.captures("GET", URL + "1", b"")]
        assert (moments == ["2023-05-01T01:00:00+00:00"]) == is_read
        assert ["no date" in str(one) for one in source.damaged] == ([] if is_read else [True])


def coded(codings: str, body: bytes) -> bytes:
    headers = [("Content-Type", "text/html"), ("Content-Encoding", codings)]
    return response(URL + "1", body, headers=headers).to_bytes(gzip=True)


def nested(times: int) -> bytes:
    body = PAGE
    for _ in range(times):
        body = gzip.compress(body)
    return body


ALONE: dict[str, tuple[Callable[[], bytes], str]] = {  # made when they are needed: collecting them all takes seconds
    # What comes before a record's end is bounded, whatever the record says; what comes behind is not looked at.
    "a record of 150 MB": (lambda: bomb(response(URL + "1", PAGE)), "its record has 157,286,400 bytes"),
    "line ends before it": (lambda: gzip.compress(b"\r\n" * (BOMB // 2)), "bytes come out of it, as of no page"),
    "line ends before it, not compressed": (lambda: b"\r\n" * (BOMB // 2), "more than 67,387,392 bytes before its end"),
    "no end of its headers": (lambda: gzip.compress(b"WARC/1.0\r\nA: " + bytes(BOMB)), "its headers have no end"),
    "150 MB of zeros behind": (lambda: gzip.compress(response(URL + "1", PAGE).to_bytes(gzip=False) + bytes(BOMB)), ""),
    "a body that expands": (lambda: coded("gzip", gzip.compress(bytes(BOMB))), "67,108,864 bytes when"),
    "five codings": (lambda: coded("gzip, " * 4 + "gzip", nested(5)), ""),
    "six codings": (lambda: coded("gzip, " * 5 + "gzip", nested(6)), "6 codings one in another"),
}


@pytest.mark.parametrize("case", ALONE)
def test_a_record_that_is_read_alone(
    case: str, posting: Crawled, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """By `scrapy page`: the archive that the database names is another one now."""
    make, words = ALONE[case]
    own = Crawled(tmp_path, posting.portal, posting.url, [])
    shutil.copy(posting.database, own.database)
    with closing(sqlite3.connect(own.database)) as connection, connection:
        connection.execute("UPDATE pages SET archive_file = 'x.warc.gz', archive_offset = 0, payload_file = NULL")
    own.archive.mkdir()
    (own.archive / "x.warc.gz").write_bytes(make())
    tracemalloc.start()
    code = own.run(page.Command(), "5", "--raw")
    largest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert largest < 4 * MOST_BYTES
    out, told = capfdbinary.readouterr()
    assert (code, out) == ((1, b"") if words else (0, PAGE))
    assert re.search(words, told.decode())
