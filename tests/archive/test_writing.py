"""What the crawler writes: whole records, readable by every tool, never damaged by what comes after; cuts are found."""

import gzip
import io
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.bufferedreaders import BufferedReader  # type: ignore[import-untyped]
from warcio.cli import main as warcio  # type: ignore[import-untyped]

from ntm_crawler.archive.opening import open_source
from ntm_crawler.archive.warc_reader import WarcReader, read_record
from ntm_crawler.archive.warc_writer import Exchange, Original, WarcArchive, Written
from ntm_crawler.exceptions import ReplayError
from tests.conftest import ROOT

START = datetime(2026, 5, 1, 1, 2, 3, tzinfo=UTC)
PAGES = sorted((ROOT / "sample_pages" / "kyanh").glob("article-*.html"))


def exchange(number: int, body: bytes, *, method: str = "GET", posted: bytes = b"") -> Exchange:
    return Exchange(
        url=f"https://kyanh.hatinh.gov.vn/vi/nong-thon-moi/tin-bai/{number}",
        method=method,
        request_target=f"/vi/nong-thon-moi/tin-bai/{number}",
        request_headers=((b"Host", b"kyanh.hatinh.gov.vn"), (b"User-Agent", b"ntm_crawler")),
        request_body=posted,
        status=200,
        protocol="h2",
        headers=((b"Content-Type", b"text/html; charset=utf-8"), (b"X-Name", "Kỳ Anh".encode()), (b"X-Old", b"K\xfd")),
        body=body,
        moment=START + timedelta(seconds=number),
        ip_address="127.0.0.1",
    )


def archive(folder: Path, *, run_id: int = 7, run_uid: str = "0123456789abcdef", max_bytes: int = 10**9) -> WarcArchive:
    info = {"software": "ntm_crawler", "format": "WARC File Format 1.0"}
    return WarcArchive(
        folder, portal="kyanh", run_id=run_id, run_uid=run_uid, started_at=START, max_bytes=max_bytes, info=info
    )


@pytest.fixture(scope="module")
def bodies() -> list[bytes]:
    return [page.read_bytes() for page in PAGES] + [b"", b"\x1f\x8b\x08 no gzip", b"WARC/1.0\r\n\r\n" * 9]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, bodies: list[bytes]) -> Path:
    """The folder of one run with a page for each body, a POST, and a revisit."""
    folder = tmp_path_factory.mktemp("archive")
    with closing(archive(folder)) as warc:
        for number, body in enumerate(bodies):
            warc.write(exchange(number, body))
        warc.write(exchange(100, b"<p>page 2</p>", method="POST", posted=b"page=2"))
        first = exchange(0, bodies[0])
        warc.write(exchange(101, bodies[0]), Original(first.url, "2026-05-01T01:02:03Z"))
    return folder


def only_file(folder: Path) -> Path:
    (file,) = folder.rglob("*.warc.gz")
    return file


def test_names_and_records(written: Path, bodies: list[bytes]) -> None:
    file = only_file(written)
    assert file.relative_to(written).as_posix() == "kyanh/2026/kyanh-20260501010203-run7-01234567-1.warc.gz"
    with file.open("rb") as stream:
        types = [record.rec_type for record in ArchiveIterator(stream)]
    assert types == ["warcinfo", *["request", "response"] * (len(bodies) + 1), "request", "revisit"]


def test_warcio_finds_nothing_wrong(written: Path) -> None:
    file, output = str(only_file(written)), io.StringIO()
    with redirect_stdout(output), pytest.raises(SystemExit) as ended:
        warcio(["check", "-v", file])
    assert ended.value.code == 0
    assert "failed" not in output.getvalue()
    with redirect_stdout(output):
        warcio(["index", file])


def test_warcio_finds_nothing_wrong_with_brotli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As warcio does in an environment of its own: beside the package `brotli` it fails at such a record."""
    monkeypatch.delitem(BufferedReader.DECOMPRESSORS, "br")
    compressed = exchange(1, brotli.compress(PAGES[0].read_bytes()))
    with closing(archive(tmp_path)) as warc:
        warc.write(replace(compressed, headers=(*compressed.headers, (b"Content-Encoding", b"br"))))
    output = io.StringIO()
    with redirect_stdout(output), pytest.raises(SystemExit) as ended:
        warcio(["check", "-v", str(only_file(tmp_path))])
    assert ended.value.code == 0
    assert output.getvalue().count("digest pass") == 3  # warcinfo, request, response


def test_everything_is_kept_as_it_came(written: Path, bodies: list[bytes]) -> None:
    with closing(open_source(written, "kyanh", archive_dir=written)) as source:
        for number, body in enumerate(bodies):
            found = next(source.captures("GET", exchange(number, body).url, b""), None)
            assert found is not None
            assert (found.body, found.recorded_at) == (body, START + timedelta(seconds=number))
            assert found.place is not None
            with (written / found.place.file).open("rb") as file:
                record = read_record(file, found.place.offset)
            assert record.payload == body
            assert record.headers["warc-ip-address"] == "127.0.0.1"
        with only_file(written).open("rb") as file:
            raw = b"".join(record.payload for record in WarcReader(file))  # requests
        assert raw == b"page=2"
        posted = next(source.captures("POST", exchange(100, b"").url, b"page=2"), None)
        assert posted is not None
        assert posted.body == b"<p>page 2</p>"
        again = next(source.captures("GET", exchange(101, b"").url, b""), None)
        assert again is not None
        assert again.place is not None
        assert (again.body, again.place.payload_file) == (bodies[0], again.place.file)


def test_headers_keep_their_bytes(tmp_path: Path) -> None:
    with closing(archive(tmp_path)) as warc:
        place = warc.write(exchange(1, b"<p>"))
    with (tmp_path / place.file).open("rb") as file:
        record = read_record(file, place.offset)
    assert record.http is not None
    assert record.http.first_line == "HTTP/1.1 200 OK"
    with (tmp_path / place.file).open("rb") as file:
        file.seek(place.offset)
        block = ArchiveIterator(file, no_record_parse=True).__next__().raw_stream.read()
    assert b"X-Name: " + "Kỳ Anh".encode() in block
    assert b"X-Old: K\xfd" in block


def test_a_file_is_followed_by_another(tmp_path: Path, bodies: list[bytes]) -> None:
    with closing(archive(tmp_path, max_bytes=15_000)) as warc:
        places = [warc.write(exchange(number, body)) for number, body in enumerate(bodies)]
    files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.warc.gz"))
    assert len(files) > 2
    assert {place.file for place in places} == set(files)
    with closing(open_source(tmp_path, "kyanh", archive_dir=tmp_path)) as source:
        assert len(list(source.urls())) == len(bodies)


def test_a_run_never_touches_what_is_there(tmp_path: Path) -> None:
    """Another database begins with run 1 again, in the same second, after a crash of the first one."""
    with closing(archive(tmp_path)) as warc:
        warc.write(exchange(1, b"<p>one</p>"))
    crashed = only_file(tmp_path)
    crashed.write_bytes(crashed.read_bytes()[:-20])
    before = crashed.read_bytes()
    with closing(archive(tmp_path)) as warc:
        place = warc.write(exchange(2, b"<p>two</p>"))
    assert crashed.read_bytes() == before
    assert place.file.endswith("-run7-01234567-2.warc.gz")


def test_a_full_disk_leaves_whole_records(tmp_path: Path) -> None:
    """A limit on the size of files is what a full disk is like: a part is taken, then nothing."""
    code = """
import resource, signal, sys
from pathlib import Path
from tests.archive.test_writing import archive, exchange
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (6000, unlimited[1]))
warc = archive(Path(sys.argv[1]))
for number in range(2, 50):
    try:
        warc.write(exchange(number, bytes(range(256)) * 4))
    except OSError as error:
        print("full")
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
"""
    done = subprocess.run([sys.executable, "-c", code, tmp_path], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.count("full") > 2
    with only_file(tmp_path).open("rb") as file:
        reader = WarcReader(file)
        assert [record.type for record in reader][-1] == "response"
        assert not reader.damages


def cut_places(size: int, ends: list[int]) -> Iterator[int]:
    """Fifty places: at, before and after the ends of records, and anywhere."""
    chosen = random.Random(6)
    yield from (place + by for place in chosen.sample(ends[1:-1], 8) for by in (-1, 0, 1))
    yield from (chosen.randrange(size) for _ in range(24))
    yield from (1, ends[0] // 2)  # inside the first record


@pytest.mark.parametrize("plain", [False, True], ids=["compressed", "plain"])
def test_cuts(plain: bool, written: Path, bodies: list[bytes], tmp_path: Path) -> None:
    """Whatever stands whole before the cut is used, and the cut is said; nothing half is taken for whole."""
    whole = only_file(written).read_bytes()
    if plain:
        whole = gzip.decompress(whole)
    places = list(record_places(whole))
    cuts = list(cut_places(len(whole), [end for _, end in places]))
    assert len(cuts) == 50
    file = tmp_path / ("cut.warc" if plain else "cut.warc.gz")
    for cut in cuts:
        file.write_bytes(whole[:cut])
        last_whole = max((end for _, end in places if end <= cut), default=0)
        if not last_whole and not (plain and places[0][1] - 4 <= cut):
            with pytest.raises(ReplayError, match="nothing of it is read"):
                open_source(file, "kyanh", archive_dir=tmp_path)
            continue
        with closing(open_source(file, "kyanh", archive_dir=tmp_path)) as source:
            expected = {url for url, end in places if url and end <= cut}
            tolerated = {url for url, end in places if plain and url and end - 4 <= cut}  # its last line ends
            got = set(source.urls())
            assert expected <= got <= expected | tolerated, cut
            for number, body in enumerate(bodies):
                found = next(source.captures("GET", exchange(number, body).url, b""), None)
                assert found is None or found.body == body
            said = [damaged.offset for damaged in source.damaged]
            whole_to_the_end = cut == last_whole or (plain and any(end - 4 <= cut <= end for _, end in places))
            assert said == ([] if whole_to_the_end else [last_whole]), cut


def record_places(whole: bytes) -> Iterator[tuple[str | None, int]]:
    """Address and end of each record that answers a GET (None for others)."""
    reader = WarcReader(io.BytesIO(whole))
    records = list(reader)
    ends = [*(record.offset for record in records[1:]), len(whole)]
    posted = None
    for record, end in zip(records, ends, strict=True):
        if record.type == "request":
            posted = record.http is not None and record.http.first_line.startswith("POST")
        yield (record.target if record.type in ("response", "revisit") and not posted else None), end


def test_damage_in_the_middle(written: Path, bodies: list[bytes], tmp_path: Path) -> None:
    """Bytes that a broken disk changed cost the records they stand in, not those that follow."""
    whole = bytearray(only_file(written).read_bytes())
    middle = len(whole) // 2
    whole[middle : middle + 400] = bytes(400)
    file = tmp_path / "damaged.warc.gz"
    file.write_bytes(whole)
    with closing(open_source(file, "kyanh", archive_dir=tmp_path)) as source:
        (damaged,) = source.damaged
        assert damaged.offset < middle < (damaged.resumed_at or 0)
        assert len(bodies) - 2 <= len(list(source.urls())) < len(bodies) + 1
        for number, body in enumerate(bodies):
            found = next(source.captures("GET", exchange(number, body).url, b""), None)
            assert found is None or found.body == body


def test_where_a_record_stands(tmp_path: Path) -> None:
    with closing(archive(tmp_path)) as warc:
        places: list[Written] = [warc.write(exchange(number, b"%d" % number)) for number in range(3)]
    for number, place in enumerate(places):
        with (tmp_path / place.file).open("rb") as file:
            assert read_record(file, place.offset).payload == b"%d" % number
