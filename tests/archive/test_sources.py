"""Archive files of every shape answer requests: compressed, chunked, revisited, redirected, spelt in any way."""

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest

from ntm_crawler.archive.opening import open_source
from ntm_crawler.archive.sources import PageSource, RecordedPage
from ntm_crawler.exceptions import ReplayError
from tests.archive import building
from tests.archive.building import HTML, Record, chunked, request, response, revisit, warcinfo, write_wacz, write_warc

Open = Callable[..., PageSource]
URL = "https://kyanh.hatinh.gov.vn/vi/nong-thon-moi/tin-bai/2299"
PAGE = "<html><body><h1>Xã Kỳ Hải về đích</h1><p>Nông thôn mới kiểu mẫu</p></body></html>".encode()
OTHER = b"<html><body><p>another page</p></body></html>"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Opens a path, or a file with the records given, and closes it after the test."""
    with ExitStack() as stack:

        def open_(*records: Record, path: Path | None = None, name: str = "x.warc.gz", **more: Any) -> PageSource:
            path = path or write_warc(tmp_path / name, records)
            portal = more.pop("portal", "kyanh")
            return stack.enter_context(closing(open_source(path, portal, archive_dir=tmp_path, **more)))

        yield open_


def page(source: PageSource, url: str = URL, method: str = "GET", body: bytes = b"") -> RecordedPage:
    found = next(source.captures(method, url, body), None)
    assert found is not None, url
    return found


def header(name: str, *values: str) -> list[tuple[str, str]]:
    return [HTML, *((name, value) for value in values)]


class _Filling(Record):
    """Bytes that are no record."""

    def __init__(self, block: bytes):
        super().__init__("", (), block)

    def to_bytes(self, *, gzip: bool) -> bytes:
        return self.block


SHAPES: dict[str, list[Record]] = {
    "as it is": [response(URL, PAGE)],
    "gzip": [response(URL, gzip.compress(PAGE), headers=header("Content-Encoding", "gzip"))],
    "x-gzip": [response(URL, gzip.compress(PAGE), headers=header("content-encoding", "X-GZIP"))],
    "deflate": [response(URL, zlib.compress(PAGE), headers=header("Content-Encoding", "deflate"))],
    "deflate without frame": [
        response(URL, zlib.compress(PAGE, wbits=-15), headers=header("Content-Encoding", "deflate"))
    ],
    "brotli": [response(URL, brotli.compress(PAGE), headers=header("Content-Encoding", "br"))],
    "gzip in brotli": [
        response(URL, brotli.compress(gzip.compress(PAGE)), headers=header("Content-Encoding", "gzip, br"))
    ],
    "chunked": [response(URL, chunked(PAGE, 17), headers=header("Transfer-Encoding", "chunked"))],
    "chunked gzip": [
        response(
            URL,
            chunked(gzip.compress(PAGE), 20),
            headers=[HTML, ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")],
        )
    ],
    # Wayback through cdx-toolkit: the body is plain, the headers are the server's
    "headers that lie": [
        response(URL, PAGE, headers=[HTML, ("content-encoding", "gzip"), ("transfer-encoding", "chunked")])
    ],
    "unknown coding": [response(URL, PAGE, headers=header("Content-Encoding", "sdch"))],
    "angle brackets": [response(f"<{URL}>", PAGE)],  # wget
    "http": [response(URL.replace("https", "http"), PAGE)],
    "www": [response(URL.replace("://", "://www."), PAGE)],
    "port and case": [response("HTTP://KyAnh.hatinh.gov.vn:80" + URL.partition(".vn")[2], PAGE)],
    "tracking": [response(URL + "?utm_source=zalo", PAGE)],
    "resource": [
        Record(
            "resource", [("WARC-Target-URI", URL), ("WARC-Date", "2023-05-01T01:00:00Z")], PAGE, "text/html"
        )
    ],
    "revisit by digest": [
        response("https://kyanh.hatinh.gov.vn/other", PAGE, date="2022-01-01T00:00:00Z"),
        revisit(URL, response("https://kyanh.hatinh.gov.vn/other", PAGE), date="2023-05-01T01:00:00Z"),
    ],
    "revisit before its original in the file": [
        revisit(URL, response("https://kyanh.hatinh.gov.vn/other", PAGE), date="2023-05-01T01:00:00Z"),
        response("https://kyanh.hatinh.gov.vn/other", PAGE, date="2022-01-01T00:00:00Z"),
    ],
    "revisit by address and date": [
        response("https://kyanh.hatinh.gov.vn/other", PAGE, date="2022-01-01T00:00:00Z"),
        revisit(
            URL,
            response(URL, PAGE),
            date="2023-05-01T01:00:00Z",
            more=[
                ("WARC-Refers-To-Target-URI", "https://kyanh.hatinh.gov.vn/other"),
                ("WARC-Refers-To-Date", "2022-01-01T00:00:00Z"),
            ],
        ),
    ],
    "revisit not modified": [
        response(URL, PAGE, date="2022-01-01T00:00:00Z"),
        revisit(
            URL,
            response(URL, PAGE),
            date="2023-05-01T01:00:00Z",
            more=[],
            head=building.message("HTTP/1.1 304 Not Modified", [], b""),
        ),
    ],
    "revisit without a head": [
        response(URL, PAGE, date="2022-01-01T00:00:00Z"),
        revisit(URL, response(URL, PAGE), date="2023-05-01T01:00:00Z", head=b""),
    ],
    "revisit of nothing, an earlier page": [
        response(URL, PAGE, date="2023-05-01T01:00:00Z"),
        revisit(URL, response(URL, OTHER, date="2023-05-20T01:00:00Z"), date="2023-06-01T01:00:00Z"),
    ],
    "later error": [response(URL, PAGE), response(URL, OTHER, date="2025-07-01T00:00:00Z", status="503 Gone")],
    "later redirect": [
        response(URL, PAGE),
        response(URL, b"", date="2025-07-01T00:00:00Z", status="302 Found", headers=[("Location", "/")]),
    ],
    "later answer that says nothing new": [
        response(URL, PAGE),
        response(URL, b"", date="2025-07-01T00:00:00Z", status="304 Not Modified", headers=[]),
    ],
    "later one cut by the archive": [
        response(URL, PAGE),
        response(URL, OTHER, date="2025-07-01T00:00:00Z", more=[("WARC-Truncated", "length")]),
    ],
    "earlier one dated on no day": [
        response(f"https://web.archive.org/web/20231399000000id_/{URL}", OTHER, date="2022-01-01T00:00:00Z"),
        response(URL, PAGE),
    ],
    "line ends and zeros behind": [response(URL, PAGE), _Filling(bytes(1000) + b"\r\n")],
    "redirect to itself": [
        response(
            URL.replace("https", "http"),
            b"",
            date="2024-01-01T00:00:00Z",
            status="301 Moved Permanently",
            headers=[("Location", URL)],
        ),
        response(URL, PAGE),
    ],
    "a post to the same address": [
        request(URL, method="POST", body=b"a=1", date="2024-01-01T00:00:00Z"),
        response(URL, OTHER, date="2024-01-01T00:00:00Z"),
        response(URL, PAGE),
    ],
}  # fmt: skip


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz"])
@pytest.mark.parametrize("name", SHAPES)
def test_shapes(name: str, suffix: str, opened: Open) -> None:
    source = opened(warcinfo(), *SHAPES[name], name="x" + suffix)
    found = page(source)
    assert found.body == PAGE
    assert found.status == 200
    assert found.recorded_at == datetime(2023, 5, 1, 1, tzinfo=UTC)
    assert found.origin == "archived"
    assert dict(found.headers)["Content-Type"].startswith("text/html")
    assert found.place is not None
    assert found.place.file == "x" + suffix
    assert not source.damaged


SPELLINGS = [
    ("/vi/n%C3%B4ng-th%C3%B4n/tin-bai/1", "/vi/nông-thôn/tin-bai/1"),
    ("/vi/n%c3%b4ng-th%c3%b4n/tin-bai/1", "/vi/n%C3%B4ng-th%C3%B4n/tin-bai/1"),
    ("/vi/no%CC%82ng/tin-bai/1", "/vi/nông/tin-bai/1"),  # NFD
    ("/vi/a b/tin-bai/1", "/vi/a%20b/tin-bai/1"),
    ("/vi//a/tin-bai/1", "/vi/a/tin-bai/1"),
    ("/vi/a/tin-bai/1?x=%2F", "/vi/a/tin-bai/1?x=/"),
    ("/vi/a(1)/tin-bai/1", "/vi/a%281%29/tin-bai/1"),
    ("", "/"),
]


@pytest.mark.parametrize(("captured", "asked"), SPELLINGS)
def test_spellings(captured: str, asked: str, opened: Open) -> None:
    host = "http://kyanh.hatinh.gov.vn"
    source = opened(response(host + captured, PAGE))
    assert page(source, host + asked).body == PAGE


@pytest.mark.parametrize(
    ("filling", "words"),
    [
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "its length is not given"),
        (b"WARC/1.0\r\nContent-Length: -1\r\n\r\n", "its length is negative"),
        (b"x\x1f\x8b\x08\x04\xff and no more", "no WARC record begins there"),
    ],
)
def test_what_is_no_record_is_left_out(filling: bytes, words: str, opened: Open) -> None:
    source = opened(warcinfo(), _Filling(filling), response(URL, PAGE))
    assert page(source).body == PAGE
    assert [words in damaged.reason for damaged in source.damaged] == [True]


def test_different_addresses_stay_different(opened: Open) -> None:
    source = opened(response(URL + "?id=1", PAGE), response(URL + "?id=2", OTHER))
    assert page(source, URL + "?id=1").body == PAGE
    assert page(source, URL + "?id=2").body == OTHER
    assert next(source.captures("GET", URL, b""), None) is None
    assert list(source.urls()) == [URL + "?id=1", URL + "?id=2"]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (None, b"third"),
        ("2022-12-31", None),
        ("2023-01-01", b"first"),  # 17:30 UTC on the day before is 00:30 in Viet Nam
        ("2023-06-15", b"first"),
        ("2023-06-16", b"second"),  # 16:59:59 UTC is the last second of the day
        ("2024-01-01", b"second"),
        ("2024-01-02", b"third"),
    ],
)
def test_as_of(as_of: str | None, expected: bytes | None, opened: Open) -> None:
    source = opened(
        response(URL, b"<p>third</p>", date="2024-01-01T17:00:00Z"),
        response(URL, b"<p>first</p>", date="2022-12-31T17:30:00Z"),
        response(URL, b"<p>second</p>", date="2023-06-16T16:59:59Z"),
        as_of=date.fromisoformat(as_of) if as_of else None,
    )
    found = next(source.captures("GET", URL, b""), None)
    assert (found.body if found else None) == (expected and b"<p>" + expected + b"</p>")
    assert list(source.urls()) == ([URL] if expected else [])


def post_records(order: str) -> list[Record]:
    first, second = (b"__VIEWSTATE=abc&__EVENTARGUMENT=Page%242", b"__EVENTARGUMENT=Page%243&__VIEWSTATE=abc")
    records: list[Record] = [response(URL, b"<p>page 1</p>", date="2023-05-01T00:00:00Z")]
    for number, body in enumerate((first, second), start=2):
        when = f"2023-05-01T00:00:0{number}Z"
        answer = response(URL, b"<p>page %d</p>" % number, date=when)
        answer_id = dict(answer.headers)["WARC-Record-ID"]
        asked = request(URL, method="POST", body=body, date=when)
        asked_id = dict(asked.headers)["WARC-Record-ID"]
        if order == "response first":  # warcio, Browsertrix
            linked = request(URL, method="POST", body=body, date=when, more=[("WARC-Concurrent-To", answer_id)])
            records += [answer, linked]
        elif order == "request first":  # wget, Common Crawl, this crawler
            linked = response(URL, b"<p>page %d</p>" % number, date=when, more=[("WARC-Concurrent-To", asked_id)])
            records += [asked, linked]
        else:
            records += [asked, answer]
    return records


@pytest.mark.parametrize("order", ["response first", "request first", "not linked"])
def test_posts(order: str, opened: Open) -> None:
    source = opened(*post_records(order))
    assert page(source).body == b"<p>page 1</p>"
    assert page(source, URL, "POST", b"__EVENTARGUMENT=Page%242&__VIEWSTATE=abc").body == b"<p>page 2</p>"
    assert page(source, URL, "POST", b"__VIEWSTATE=abc&__EVENTARGUMENT=Page%243").body == b"<p>page 3</p>"
    assert page(source, URL, "POST", b"__VIEWSTATE=new&__EVENTARGUMENT=Page%243").body == b"<p>page 3</p>"
    assert next(source.captures("POST", URL, b"__VIEWSTATE=abc&__EVENTARGUMENT=Page%244"), None) is None
    assert list(source.urls()) == [URL]


def test_redirects_and_errors_are_answered_as_they_were(opened: Open) -> None:
    moved = "https://kyanh.hatinh.gov.vn/old"
    playback = f"https://web.archive.org/web/20230501010000/{URL}"
    source = opened(
        response(moved, b"", status="301 Moved Permanently", headers=[("Location", URL)]),
        response(moved + "2", b"", status="302 Found", headers=[("location", playback)]),
        response(moved + "3", b"<p>gone</p>", status="404 Not Found"),
    )
    assert (page(source, moved).status, dict(page(source, moved).headers)["Location"]) == (301, URL)
    assert dict(page(source, moved + "2").headers)["location"] == URL
    assert page(source, moved + "3").status == 404
    assert list(source.urls()) == []


def test_wayback_through_cdx_toolkit(opened: Open) -> None:
    """WARC-Date is the time of the download; the capture's own time stands in the address it was read from."""
    playback = f"https://web.archive.org/web/20180203040506id_/{URL.replace('https', 'http')}"
    record = response(
        URL.replace("https", "http"),
        PAGE,
        date="2026-01-01T00:00:00Z",
        headers=[HTML, ("content-encoding", "gzip"), ("X-Archive-Server", "nginx")],
        more=[("WARC-Source-URI", playback), ("WARC-Creation-Date", "2026-01-01T00:00:00Z")],
    )
    assert page(opened(record)).recorded_at == datetime(2018, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert page(opened(record, as_of=date(2018, 2, 3))).body == PAGE


@pytest.mark.parametrize("modifier", ["", "id_", "if_"])
def test_a_crawl_of_the_wayback_machine_itself(modifier: str, opened: Open) -> None:
    playback = f"http://web.archive.org/web/20180203040506{modifier}/{URL.replace('://', ':/')}"
    found = page(opened(response(playback, PAGE, date="2026-01-01T00:00:00Z")))
    assert (found.body, found.recorded_at) == (PAGE, datetime(2018, 2, 3, 4, 5, 6, tzinfo=UTC))


def test_wget(opened: Open) -> None:
    """Request before response, addresses in brackets, its own log as resources at the end, no compression."""
    log = [("WARC-Target-URI", "<metadata://gnu.org/software/wget/warc/wget.log>")]
    asked = request(URL, more=[("WARC-IP-Address", "127.0.0.1")])
    headers = [HTML, ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]
    answer = response(f"<{URL}>", chunked(gzip.compress(PAGE)), headers=headers)
    source = opened(
        warcinfo(b"software: Wget/1.21.3 (linux-gnu)\r\nformat: WARC File Format 1.0\r\nrobots: classic\r\n"),
        asked,
        answer,
        Record("metadata", log, b"", "text/plain"),
        Record("resource", log, b"log", "text/plain"),
        name="x.warc",
    )
    assert page(source).body == PAGE
    assert list(source.urls()) == [URL]


def test_common_crawl(opened: Open) -> None:
    """The body is decoded, the server's own transfer headers are renamed, metadata follows each page."""
    headers = [HTML, ("X-Crawler-Content-Encoding", "gzip"), ("X-Crawler-Transfer-Encoding", "chunked")]
    answer = response(
        URL,
        PAGE,
        headers=[*headers, ("Content-Length", str(len(PAGE)))],
        more=[("WARC-Identified-Payload-Type", "text/html"), ("WARC-Source-URI", "https://data.commoncrawl.org/x.gz")],
    )
    extra = Record("metadata", [("WARC-Target-URI", URL)], b"fetchTimeMs: 12\r\n", "application/warc-fields")
    found = page(opened(warcinfo(), request(URL), answer, extra))
    assert (found.body, found.recorded_at) == (PAGE, datetime(2023, 5, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("warc", ["data.warc.gz", "data.warc"])
def test_wacz(compression: int, warc: str, opened: Open, tmp_path: Path) -> None:
    """Browsertrix: WARC/1.1 with parts of seconds, brotli, records of the browser's own."""
    screen = Record(
        "resource", [("WARC-Target-URI", f"urn:view:{URL}"), ("WARC-Date", "2023-05-01T01:00:00Z")], b"x", "image/png"
    )
    answer = response(
        URL, brotli.compress(PAGE), date="2023-05-01T01:00:00.123Z", headers=header("content-encoding", "br")
    )
    inside = write_warc(tmp_path / "made" / warc, [warcinfo(), answer, request(URL), screen])
    file = write_wacz(tmp_path / "x.wacz", inside, compression=compression)
    source = opened(path=file)
    assert page(source).body == PAGE
    assert page(source).recorded_at == datetime(2023, 5, 1, 1, tzinfo=UTC)
    place = page(source).place
    assert (place.file if place else None) == ("x.wacz" if compression == zipfile.ZIP_STORED else None)
    assert list(source.urls()) == [URL]


def test_a_wacz_that_broke_off(opened: Open, tmp_path: Path) -> None:
    records = [response(f"{URL}{number}", PAGE) for number in range(3)]
    file = write_wacz(tmp_path / "x.wacz", write_warc(tmp_path / "made" / "data.warc.gz", records))
    file.write_bytes(file.read_bytes()[:-500])
    source = opened(path=file)
    assert len(list(source.urls())) >= 2
    assert page(source, URL + "0").body == PAGE
    assert source.damaged


def test_a_wacz_whose_directory_points_nowhere(opened: Open, tmp_path: Path) -> None:
    file = write_wacz(tmp_path / "x.wacz", write_warc(tmp_path / "made" / "data.warc.gz", [response(URL, PAGE)]))
    with zipfile.ZipFile(file) as container:
        place = container.getinfo("archive/data.warc.gz").header_offset
    content = bytearray(file.read_bytes())
    content[place : place + 4] = b"XXXX"
    file.write_bytes(content)
    source = opened(path=file)
    assert page(source).body == PAGE
    assert source.damaged


def test_compressed_as_a_whole(opened: Open, tmp_path: Path) -> None:
    plain = write_warc(tmp_path / "made" / "x.warc", [warcinfo(), response(URL, PAGE), response(URL + "1", OTHER)])
    packed = tmp_path / "x.warc.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    source = opened(path=packed)
    assert page(source).body == PAGE
    assert page(source, URL + "1").body == OTHER
    assert page(source).place is None  # no record of it can be read alone
    packed.write_bytes(packed.read_bytes()[:-12])
    source = opened(path=packed)
    assert source.damaged
    assert page(source).body == PAGE


def test_folders(opened: Open, tmp_path: Path) -> None:
    """Of a folder with a folder for each portal only the portal's own is read, and the files beside them."""
    write_warc(tmp_path / "kyanh" / "2023" / "a.warc.gz", [response(URL, PAGE)])
    write_warc(tmp_path / "kyanh" / "2024" / "b.warc", [revisit(URL, response(URL, PAGE), date="2024-05-01T00:00:00Z")])
    write_warc(tmp_path / "quanson" / "c.warc.gz", [response(URL + "1", OTHER)])
    write_warc(tmp_path / "d.warc.gz", [response(URL + "2", OTHER)])
    (tmp_path / "kyanh" / "notes.txt").write_text("no archive")
    source = opened(path=tmp_path)
    assert page(source).recorded_at.year == 2024
    place = page(source).place
    assert place is not None
    assert place.file == "kyanh/2024/b.warc"
    assert place.payload_file == "kyanh/2023/a.warc.gz"
    assert sorted(source.urls()) == [URL, URL + "2"]
    everything = opened(path=tmp_path, portal="locbinh")
    assert sorted(everything.urls()) == [URL, URL + "1", URL + "2"]


def test_what_is_no_archive(opened: Open, tmp_path: Path) -> None:
    contents = {"x.warc": b"<html>", "y.warc.gz": b"\x1f\x8b\x08 no", "x.wacz": b"PK"}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ReplayError, match=name):
            opened(path=tmp_path / name)
    empty = write_wacz(tmp_path / "z.wacz", write_warc(tmp_path / "made" / "pages.cdx", []))
    with pytest.raises(ReplayError, match="no WARC file in it"):
        opened(path=empty)
    with pytest.raises(ReplayError, match=r"pages\.jsonl.*\.warc"):
        opened(path=tmp_path / "nothing")


def test_records_that_mean_nothing(opened: Open) -> None:
    dated = ("WARC-Date", "2023-05-01T01:00:00Z")
    source = opened(
        Record("response", [("WARC-Target-URI", "dns:kyanh.hatinh.gov.vn"), dated], b"1.2.3.4", "text/dns"),
        Record("response", [("WARC-Target-URI", URL), ("WARC-Date", "yesterday")], b"HTTP/1.1 200 OK\r\n\r\nx"),
        Record("response", [("WARC-Target-URI", URL), dated], b"no HTTP at all"),
        Record("response", [dated], b"HTTP/1.1 200 OK\r\n\r\nx"),
        Record("response", [("WARC-Target-URI", "http://[broken/"), dated], b"HTTP/1.1 200 OK\r\n\r\nx"),
        request("http://[broken/", method="POST", body=b"a=1"),
        Record("continuation", [("WARC-Target-URI", URL), dated], b"x"),
        response(URL + "1", b""),
        response(URL + "2", PAGE, headers=[("X-Folded", "one\r\n two"), HTML]),
    )
    assert sorted(source.urls()) == [URL + "1", URL + "2"]
    assert page(source, URL + "1").body == b""
    assert dict(page(source, URL + "2").headers)["X-Folded"] == "one two"
