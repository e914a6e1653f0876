"""The index beside an archive file: it answers what the file holds, whoever made it, and the field can read it."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import surt as reference  # type: ignore[import-untyped]
from scrapy.crawler import Crawler

from ntm_crawler.archive import captures, cdxj
from ntm_crawler.archive.cdxj import IndexedCapture, SortedLines
from ntm_crawler.archive.index_file import index_path
from ntm_crawler.archive.indexing import IndexedFile, IndexerHere, index_file
from ntm_crawler.archive.opening import open_source
from ntm_crawler.archive.shelf import ArchiveShelf
from ntm_crawler.archive.surt_keys import surt
from ntm_crawler.archive.warc_source import WarcSource
from ntm_crawler.archive.warc_writer import Original
from ntm_crawler.commands import backup
from ntm_crawler.crawl.replay_source import open_source_for
from ntm_crawler.crawl.spiders import spider_class
from ntm_crawler.exceptions import IndexLineError, PageError, ReplayError
from ntm_crawler.reading import archives
from tests.archive.building import HTML, chunked, request, response, revisit, warcinfo, write_wacz, write_warc
from tests.archive.conftest import Crawled
from tests.archive.test_writing import archive, exchange, only_file
from tests.conftest import ROOT, query, run_scrapy

URL = "https://kyanh.hatinh.gov.vn/vi/nong-thon-moi/tin-bai/"
PAGE = "<html><body><h1>Xã Kỳ Hải về đích</h1><p>Nông thôn mới kiểu mẫu</p></body></html>".encode()
# Grammar: a SURT key, fourteen digits, a JSON object on one line (CDXJ, as pywb and wabac.js take it apart).
LINE = re.compile(rb"[!-~]+ \d{14} \{.*\}")


class CountingIndexer(IndexerHere):
    """Remembers which files it was given."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def index(self, file: Path, folder: Path, **more: object) -> IndexedFile:
        self.read.append(file.name)
        return super().index(file, folder, **more)  # type: ignore[arg-type]


def lines_of(file: Path) -> list[bytes]:
    """The lines of the index beside a file; the first, which says of what it is one, is left out."""
    first, *lines = index_path(file).read_bytes().splitlines()
    assert first.startswith(b"!meta 0 {")
    return lines


def answers(path: Path, *urls: str) -> list[list[tuple[bytes, datetime]]]:
    """What is captured under addresses, once by whatever index there is."""
    with closing(open_source(path, "kyanh", archive_dir=path.parent)) as source:
        found = [source.captures("GET", url, b"") for url in urls]
        return [[(one.body, one.recorded_at) for one in some] for some in found]


def read_by(path: Path) -> list[str]:
    """The files that have to be read through to open `path`."""
    indexer = CountingIndexer()
    open_source(path, "kyanh", indexer=indexer).close()
    return indexer.read


def index_by_others(file: Path, target: Path, *options: str) -> None:
    """In a process of its own, for it leaves files open."""
    words: list[str | Path] = [sys.executable, "-m", "cdxj_indexer.main", "--sort", *options, "--output", target, file]
    subprocess.run(words, check=True)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """What a crawl writes: pages, a form, a revisit, a redirect, an address with a session, one in Vietnamese."""
    with closing(archive(tmp_path)) as warc:
        for number in range(1, 5):
            warc.write(exchange(number, PAGE + b"%d" % number))
        warc.write(exchange(5, b"<p>page 2</p>", method="POST", posted=b"b=2&a=1"))
        warc.write(exchange(6, PAGE + b"1"), Original(exchange(1, b"").url, "2026-05-01T01:02:04Z"))
        for tail in ("?utm_source=zalo&id=1", "/n%C3%B4ng%20th%C3%B4n/Tin.aspx?b=2&a=1", ";jsessionid=123?x"):
            one = exchange(7, PAGE)
            object.__setattr__(one, "url", URL + tail)
            warc.write(one)
    return only_file(tmp_path)


def test_the_writer_and_the_reader_make_the_same_index(written: Path) -> None:
    by_writer = index_path(written).read_bytes()
    assert read_by(written) == []
    index_path(written).unlink()
    assert read_by(written) == [written.name]
    assert index_path(written).read_bytes() == by_writer
    assert read_by(written) == []


def test_the_field_reads_it(written: Path, tmp_path: Path) -> None:
    """What `cdxj-indexer` writes of the file stands in our index, line by line, under the same keys."""
    lines = lines_of(written)
    assert lines == sorted(lines)
    assert all(LINE.fullmatch(line) for line in lines)
    theirs = tmp_path / "theirs.cdxj"
    index_by_others(written, theirs, "--post-append")
    told = [line.split(" ", 2) for line in theirs.read_text(encoding="utf-8").splitlines()]
    ours = [
        (key, moment, json.loads(fields)) for key, moment, fields in (line.decode().split(" ", 2) for line in lines)
    ]
    assert len(told) == 9
    for key, moment, text in told:
        fields = json.loads(text)
        if fields.get("method") == "POST":  # of its body theirs needs the content type, which this one has not
            key, fields = key.partition("&")[0], fields | {"requestBody": "__wb_post_data=Yj0yJmE9MQ=="}
        same = [one for one in ours if one[0].startswith(key) and one[1] == moment and fields.items() <= one[2].items()]
        assert len(same) == 1, (key, fields, ours)
    keys = [key for key, _, fields in ours if fields["url"].endswith("?utm_source=zalo&id=1")]
    assert len(keys) == 2  # as it is called, and as it is looked for here


KEYS = [
    "http://www2.x.vn:80/", "https://x.vn:443", "https://x.vn:8443/a/../b/./c//d/", "http://x.vn/?b=2&a=1&A=0",
    "http://x.vn/a?", "http://x.vn/a?PHPSESSID=" + "a" * 32 + "&id=5", "http://x.vn/(S(" + "a" * 24 + "))/x.aspx?q=1",
    "http://127.0.0.1:8765/vi/x", "http://user:pw@x.vn/", "http://x.vn/a b?c=d e#f", "http://x.vn/%2525",
    "http://x.vn/a;jsessionid=ABC?x", "http://x.vn/%23a?q=%26", "http://x.vn/../../a", "http://đông.vn/ăn",
    "http://x.vn:/a", "HTTP://X.VN/A", "http://x.vn/a\nb", "http://x.vn/a/?x=1&", "http://x.vn?x=1", "https://x.vn/a//",
    "http://x.vn/no%CC%82ng", "http://x.vn//", "http://x.vn/a?sid=" + "b" * 32,
]  # fmt: skip


def test_keys_are_those_of_the_field() -> None:
    recorded = [
        json.loads(line)["url"]
        for pages in sorted((ROOT / "sample_pages").glob("*/pages.jsonl"))
        for line in pages.read_text(encoding="utf-8").splitlines()
    ]
    urls = [*KEYS, *recorded]
    assert {url: surt(url) for url in urls} == {url: reference.surt(url) for url in urls}


# What may become of a file and of its index between two openings. The index is that of three pages.
def grown(file: Path) -> None:
    with file.open("ab") as opened:
        opened.write(response(URL + "4", PAGE + b"4").to_bytes(gzip=True))


def replaced(file: Path) -> None:
    write_warc(file, [warcinfo(), *(response(f"{URL}{number}", PAGE + b"new") for number in (1, 2))])


def of_the_same_size_and_time(file: Path) -> None:
    before = file.stat()
    records = [response(f"{URL}{number}", PAGE + b"%d" % number) for number in (3, 2, 1)]
    file.write_bytes(b"".join(record.to_bytes(gzip=False) for record in records))
    assert file.stat().st_size == before.st_size
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-700])


def touched(file: Path) -> None:
    os.utime(file, (1, 1))


def index_cut(file: Path) -> None:
    path = index_path(file)
    path.write_bytes(path.read_bytes()[:-100])


def index_cut_to(size: int) -> Callable[[Path], None]:
    def cut_(file: Path) -> None:
        path = index_path(file)
        path.write_bytes(path.read_bytes()[:size])

    return cut_


def index_lacks_a_line(file: Path) -> None:
    path = index_path(file)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def index_altered(file: Path) -> None:
    path = index_path(file)
    path.write_bytes(path.read_bytes().replace(b'"offset": "', b'"offset":"1'))


def index_of_another_release(file: Path) -> None:
    path = index_path(file)
    path.write_bytes(path.read_bytes().replace(b"ntm_crawler cdxj ", b"ntm_crawler cdxj 9", 1))


def index_of_another_file(file: Path) -> None:
    other = write_warc(file.with_name("other.warc"), [response(URL + "1", PAGE + b"other")])
    open_source(other, "kyanh").close()
    index_path(other).rename(index_path(file))
    other.unlink()


def index_of_the_field(file: Path) -> None:
    index_by_others(file, index_path(file))


def index_is_nonsense(file: Path) -> None:
    index_path(file).write_bytes(b"!meta 0 " + b"[" * 100_000 + b"\n")


def index_is_a_pipe(file: Path) -> None:
    index_path(file).unlink()
    os.mkfifo(index_path(file))


def index_leads_nowhere(file: Path) -> None:
    index_path(file).unlink()
    index_path(file).symlink_to("nowhere")


CHANGES = [
    *(grown, replaced, of_the_same_size_and_time, cut, touched, index_cut, index_cut_to(0), index_cut_to(5)),
    *(index_cut_to(200), index_lacks_a_line, index_altered, index_of_another_release, index_of_another_file),
    *(index_of_the_field, index_is_nonsense, index_is_a_pipe, index_leads_nowhere),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_an_index_that_does_not_fit_is_made_again(change: Callable[[Path], None], tmp_path: Path) -> None:
    records = [response(f"{URL}{number}", PAGE + b"%d" % number) for number in (1, 2, 3)]
    file = write_warc(tmp_path / "x.warc", records)
    assert read_by(file) == ["x.warc"]
    change(file)
    urls = [f"{URL}{number}" for number in range(1, 5)]
    (tmp_path / "elsewhere").mkdir()
    alone = Path(shutil.copy(file, tmp_path / "elsewhere"))
    assert read_by(file) == ["x.warc"]
    assert answers(file, *urls) == answers(alone, *urls)
    assert read_by(file) == []


def test_a_file_that_only_its_middle_tells_from_the_one_before(tmp_path: Path) -> None:
    """Same size, same time, same ends: what is read is compared with what the index says, which then goes."""
    filling = [response(f"{URL}9{number}", PAGE * 50) for number in range(2)]
    pages = [response(f"{URL}{number}", PAGE + b"%d" % number) for number in (1, 2)]
    file = write_warc(tmp_path / "x.warc", [filling[0], *pages, filling[1]])
    before = file.stat()
    with closing(open_source(file, "kyanh")) as source:
        write_warc(file, [filling[0], *reversed(pages), filling[1]])
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        with pytest.raises(PageError, match="is not as it was when its index was made: another record stands"):
            list(source.captures("GET", URL + "1", b""))
        file.write_bytes(bytes(before.st_size))
        with pytest.raises(PageError, match=r"is not as it was when its index was made: .* no WARC"):
            list(source.captures("GET", URL + "1", b""))
        write_warc(file, [filling[0], *reversed(pages), filling[1]])
    assert [body for ((body, _),) in answers(file, URL + "1", URL + "2")] == [PAGE + b"1", PAGE + b"2"]


def test_a_file_that_only_its_size_tells_from_the_one_before(tmp_path: Path) -> None:
    filling = [response(f"{URL}9{number}", PAGE * 50) for number in range(2)]
    file = write_warc(tmp_path / "x.warc", filling)
    before = file.stat()
    assert read_by(file) == ["x.warc"]
    write_warc(file, [filling[0], response(URL + "1", PAGE), filling[1]])
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert read_by(file) == ["x.warc"]
    assert [body for ((body, _),) in answers(file, URL + "1")] == [PAGE]


def test_a_file_that_is_being_written(tmp_path: Path) -> None:
    """It can be opened at any time, each time as far as it goes; its writer leaves the index of the whole."""
    with closing(archive(tmp_path)) as warc:
        for number in (1, 2, 3):
            warc.write(exchange(number, PAGE))
            with closing(open_source(tmp_path, "kyanh")) as source:
                assert len(list(source.urls())) == number
    assert read_by(tmp_path) == []
    assert len(lines_of(only_file(tmp_path))) == 3


def test_a_writer_that_was_killed_leaves_none(tmp_path: Path) -> None:
    code = f"""
import os, signal
from pathlib import Path
from tests.archive.test_writing import archive, exchange
warc = archive(Path({str(tmp_path)!r}))
for number in range(3):
    warc.write(exchange(number, b"<p>" * 100_000))
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".gz"]
    assert read_by(tmp_path) == [only_file(tmp_path).name]
    assert len(lines_of(only_file(tmp_path))) == 3


def test_damage_is_told_every_time(tmp_path: Path) -> None:
    """Also after the folder was moved: by the name that the file has now."""
    file = write_warc(tmp_path / "a" / "x.warc.gz", [response(f"{URL}{number}", PAGE) for number in range(3)])
    content = bytearray(file.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 40] = bytes(40)
    file.write_bytes(content)
    with closing(open_source(file, "kyanh")) as source:
        first = [str(one) for one in source.damaged]
    assert len(first) == 1
    moved = (tmp_path / "a").rename(tmp_path / "b") / "x.warc.gz"
    assert read_by(moved) == []
    with closing(open_source(moved, "kyanh")) as source:
        assert [str(one) for one in source.damaged] == [first[0].replace("/a/", "/b/")]


def test_where_no_index_can_be_written(tmp_path: Path) -> None:
    """A folder in its place stands for a medium that is only read, which the superuser does not know."""
    file = write_warc(tmp_path / "x.warc.gz", [response(URL + "1", PAGE)])
    index_path(file).mkdir()
    with ArchiveShelf() as shelf:
        indexer = CountingIndexer()
        for _ in range(3):
            with closing(open_source(file, "kyanh", indexer=indexer, shelf=shelf)) as source:
                assert [page.body for page in source.captures("GET", URL + "1", b"")] == [PAGE]
        assert indexer.read == ["x.warc.gz"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.warc.gz", "x.warc.gz.cdxj"]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """One that was there when its folder was looked through, or is another user's."""
    with pytest.raises(ReplayError, match=r"gone\.warc: No such file or directory"):
        WarcSource([tmp_path / "gone.warc"], archive_dir=tmp_path)


def test_a_wacz_has_one_index(tmp_path: Path) -> None:
    inside = write_warc(tmp_path / "made" / "data.warc.gz", [response(URL + "1", PAGE), response(URL + "2", PAGE)])
    file = write_wacz(tmp_path / "x.wacz", inside)
    assert read_by(file) == ["x.wacz"]
    assert read_by(file) == []
    assert [body for ((body, _),) in answers(file, URL + "1", URL + "2")] == [PAGE, PAGE]


@pytest.mark.parametrize(("small", "at_once"), [(0, 0), (1 << 20, 0), (1 << 20, 1 << 20), (900, 1 << 20)])
def test_many_files(small: int, at_once: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same answers whether their indexes are looked at one by one or together."""
    monkeypatch.setattr(captures, "_SMALL", small)
    monkeypatch.setattr(captures, "_COPIED_AT_ONCE", at_once)
    first = response(URL + "1", PAGE + b"1", date="2022-01-01T00:00:00Z")
    write_warc(tmp_path / "1.warc.gz", [first, response(URL + "2", PAGE + b"2")])
    write_warc(tmp_path / "2.warc.gz", [revisit(URL + "1", first, date="2024-01-01T00:00:00Z")])
    posts = [(f"page={number}".encode(), f"2025-01-01T00:00:0{number}Z") for number in range(5)]
    records = [
        record
        for body, date in posts
        for record in (request(URL, method="POST", body=body, date=date), response(URL, body, date=date))
    ]
    write_warc(tmp_path / "3.warc.gz", records)
    elsewhere = response(URL + "other", PAGE + b"5", date="2021-01-01T00:00:00Z")
    write_warc(tmp_path / "4.warc.gz", [revisit(URL + "5", elsewhere, date="2024-01-01T00:00:00Z", more=[
        ("WARC-Payload-Digest", dict(elsewhere.headers)["WARC-Payload-Digest"])]), elsewhere])  # fmt: skip
    with closing(open_source(tmp_path, "kyanh", archive_dir=tmp_path)) as source:
        assert list(source.urls()) == [URL + "1", URL + "2", URL + "5", URL + "other"]
        found = [
            [
                (one.body, one.recorded_at.year, one.place and one.place.payload_file)
                for one in source.captures("GET", url, b"")
            ]
            for url in (URL + "1", URL + "2", URL + "5")
        ]
        assert found == [
            [(PAGE + b"1", 2024, "1.warc.gz"), (PAGE + b"1", 2022, None)],
            [(PAGE + b"2", 2023, None)],
            [(PAGE + b"5", 2024, "4.warc.gz")],
        ]
        for body, _ in posts:
            assert [one.body for one in source.captures("POST", URL, body)] == [body]
        assert not source.holds("POST", URL, b"page=9")


def test_addresses_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    """Whatever the order of their moments and of their keys is."""
    records = [response(URL + "9", PAGE, date="2024-01-01T00:00:00Z"), response(URL + "1", PAGE)]
    write_warc(tmp_path / "1.warc.gz", records)
    write_warc(tmp_path / "2.warc.gz", [response(URL + "9", PAGE, date="2020-01-01T00:00:00Z")])
    with closing(open_source(tmp_path, "kyanh")) as source:
        assert list(source.urls()) == [URL + "9", URL + "1"]
        assert list(source.urls(["KyAnh.hatinh.gov.vn", "thachha.gov.vn"])) == [URL + "9", URL + "1"]
        assert list(source.urls(["thachha.gov.vn"])) == []


def test_lines_are_found_wherever_they_stand(tmp_path: Path) -> None:
    """Bisection among lines of very different lengths."""
    words = sorted(b"%05d " % number + b"x" * (number % 7) ** 6 for number in range(0, 300, 2))
    path = tmp_path / "lines"
    path.write_bytes(b"first\n" + b"".join(word + b"\n" for word in words))
    with closing(SortedLines(path, 6)) as lines:
        assert list(lines) == words
        for number in range(301):
            text = b"%05d" % number
            assert list(lines.beginning_with(text)) == [word for word in words if word.startswith(text)]
        assert list(lines.beginning_with(b"0")) == words


SORTED = b"".join(b"%05d %s\n" % (number, b"x" * 100) for number in range(1000))


# What becomes of an index while it is in use.
@pytest.mark.parametrize(
    ("content", "text"),
    [(SORTED[:-1], b"00999"), (SORTED + b"x" * 70_000 + b"\n", b"x"), (SORTED[:50], b"")],
)
def test_lines_without_an_end(content: bytes, text: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cdxj, "_LONGEST_LINE", 30_000)
    path = tmp_path / "lines"
    path.write_bytes(content)
    with closing(SortedLines(path)) as lines:
        for some in (lines.beginning_with(text), lines):
            with pytest.raises(IndexLineError, match="lines: a line without an end"):
                list(some)


@pytest.mark.parametrize("line", [b"", b"vn,x)/ 20230501010000", b"vn,x)/ 20230501010000 {}", b"vn,x)/ 2023 {}"])
def test_what_is_no_line(line: bytes) -> None:
    with pytest.raises(IndexLineError, match="no line of an index"):
        IndexedCapture.of_line(line)


def test_an_index_that_goes_while_others_are_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are closed again: Python would warn of them."""
    monkeypatch.setattr(captures, "_SMALL", 0)

    class Forgetful(CountingIndexer):
        def index(self, file: Path, folder: Path, **more: object) -> IndexedFile:
            made = super().index(file, folder, **more)
            if file.name == "2.warc":
                index_path(file).unlink()
            return made

    for name in ("1.warc", "2.warc"):
        write_warc(tmp_path / name, [response(URL + name, PAGE)])
    with pytest.raises(FileNotFoundError):
        open_source(tmp_path, "kyanh", indexer=Forgetful())


def test_one_line(tmp_path: Path) -> None:
    file = write_warc(tmp_path / "x.warc.gz", [response(URL + "1", chunked(PAGE), headers=[HTML])])
    open_source(file, "kyanh").close()
    (line,) = lines_of(file)
    one = IndexedCapture.of_line(line)
    assert (one.url, one.mime, one.status, one.offset, one.length) == (
        URL + "1",
        "text/html",
        200,
        0,
        file.stat().st_size,
    )
    assert datetime.fromtimestamp(one.moment, UTC) == datetime(2023, 5, 1, 1, tzinfo=UTC)
    assert list(one.lines(file.name)) == [line + b"\n"]


def test_spiders_of_one_process_share_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten portals on one archive that keeps no index: it is read through once."""
    file, log = write_warc(tmp_path / "pages" / "x.warc.gz", [response(URL + "1", PAGE)]), tmp_path / "log"
    index_path(file).mkdir()

    def logging(*arguments: object, **more: object) -> IndexedFile:
        with log.open("a") as opened:
            opened.write("read\n")
        return index_file(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(archives, "index_file", logging)  # in the process, which is forked from here
    settings = Crawled(tmp_path, "", "", []).settings
    settings.set("REPLAY_FROM", str(file.parent))
    for portal in ("kyanh", "thachha", "quanson", "dongson", "locbinh") * 2:
        open_source_for(Crawler(spider_class(settings, portal), settings), as_of=None)
    assert log.read_text() == "read\n"


def test_crawls_of_a_shared_archive(tmp_path: Path) -> None:
    """What a live crawl left is replayed by several portals with no word about indexes, and is as it was afterwards."""
    records = [response(f"{URL}{number}", PAGE) for number in (1, 2)]
    file = write_warc(tmp_path / "pages" / "both.warc.gz", records)
    done = run_scrapy(
        "crawlall",
        "kyanh",
        "thachha",
        "-adiscover=archive",
        "--replay-from",
        file.parent,
        f"-sDATABASE={tmp_path}/ntm.db",
    )
    assert "Traceback" not in done.stderr
    assert "cdxj" not in done.stdout + done.stderr
    assert query(tmp_path / "ntm.db", "SELECT count(*) FROM pages") == [2]
    assert len(lines_of(file)) == 2


def test_backups_leave_indexes_out(posting: Crawled, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = Crawled(Path(shutil.copytree(posting.folder, tmp_path / "copy")), posting.portal, posting.url, [])
    file = only_file(copy.archive)
    assert index_path(file).is_file()  # the crawl's own
    target = tmp_path / "backup.db"
    assert copy.run(backup.Command(), str(target)) == 0
    assert "cdxj" not in target.with_name("backup.db.manifest").read_text(encoding="utf-8")
    index_path(file).unlink()
    assert copy.run(backup.Command(), "--check", str(target)) == 0
    assert "1 of 1 files as listed" in capsys.readouterr().out


def test_a_crawl_whose_index_cannot_be_written(tmp_path: Path) -> None:
    with closing(archive(tmp_path)) as warc:
        warc.write(exchange(1, PAGE))
        index_path(only_file(tmp_path)).mkdir()
        warc.write(exchange(2, PAGE))
    with closing(open_source(tmp_path, "kyanh")) as source:
        assert len(list(source.urls())) == 2


def test_addresses_that_cannot_be_split(tmp_path: Path) -> None:
    """A redirect to one is no capture; a crawl that wrote a page of one leaves no index, and goes on writing."""
    with closing(archive(tmp_path)) as warc:
        warc.write(exchange(1, PAGE))
        written = exchange(2, PAGE)
        object.__setattr__(written, "url", "http://[::1/x")
        warc.write(written)
        warc.write(exchange(3, PAGE))
    assert not index_path(only_file(tmp_path)).exists()
    with closing(open_source(tmp_path, "kyanh")) as source:
        assert list(source.urls()) == [exchange(number, PAGE).url for number in (1, 3)]
    moved = response(URL + "4", b"", status="301 Moved", headers=[("Location", "http://[::1/x")])
    file = write_warc(tmp_path / "moved" / "x.warc", [moved, response(URL + "5", PAGE)])
    assert answers(file, URL + "4", URL + "5")[0] == []
    assert len(lines_of(file)) == 1


# How a revisit may name what it repeats, and that is not there: never the page before it, which is another.
LEADS_NOWHERE = {
    "a digest": [("WARC-Payload-Digest", "sha1:" + "A" * 32)],
    "an address": [("WARC-Refers-To-Target-URI", URL + "9"), ("WARC-Refers-To-Date", "2023-05-01T01:00:00Z")],
    "no address": [("WARC-Refers-To-Target-URI", "http://[::1/x"), ("WARC-Refers-To-Date", "2023-05-01T01:00:00Z")],
}


@pytest.mark.parametrize("case", LEADS_NOWHERE)
def test_a_revisit_that_leads_nowhere(case: str, tmp_path: Path) -> None:
    page = response(URL + "1", PAGE)
    again = revisit(URL + "1", page, date="2024-05-01T01:00:00Z", more=LEADS_NOWHERE[case])
    file = write_warc(tmp_path / "x.warc.gz", [page, again])
    assert [moment.year for _, moment in answers(file, URL + "1")[0]] == [2023]
