"""Archives of others are read through in a process of their own: a file that brings it down costs itself."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from scrapy.settings import Settings

from ntm_crawler.archive import indexing
from ntm_crawler.archive.indexing import IndexedFile, IndexerHere
from ntm_crawler.archive.opening import open_source
from ntm_crawler.exceptions import ReplayError
from ntm_crawler.reading import archives
from ntm_crawler.reading.archives import GuardedIndexer
from tests.archive.building import response, write_warc
from tests.conftest import query, run_scrapy

URL = "https://kyanh.hatinh.gov.vn/vi/nong-thon-moi/tin-bai/"
PAGE = b"<html><body><h1>1</h1></body></html>"
index_file = indexing.index_file


def end(number: int) -> Callable[..., IndexedFile]:
    """What reads a file through, and then ends the process on the one that is called `bad`, by a signal."""

    def index(file: Path, folder: Path, **more: Any) -> IndexedFile:
        if file.name.startswith("bad"):
            (folder / "unpacked-7.warc").write_bytes(b"half")
            os.kill(os.getpid(), number)
        return index_file(file, folder, **more)

    return index


def eat(file: Path, folder: Path, **more: Any) -> IndexedFile:
    if file.name.startswith("bad"):
        bytes(4_000_000_000)
    return index_file(file, folder, **more)


def fail(file: Path, folder: Path, **more: Any) -> IndexedFile:
    raise KeyError(file.name)


@pytest.fixture
def indexer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[GuardedIndexer]:
    """One whose process does what the test says: it is forked from here."""
    monkeypatch.setattr(archives, "index_file", request.param)
    settings = Settings({"ARCHIVE_TIMEOUT": 30, "EXTRACTION_MEMORY": 600, "EXTRACTION_PIPELINES": {}})
    with closing(GuardedIndexer(settings, lambda: None)) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("1-good", "bad", "good"):
        write_warc(tmp_path / "pages" / f"{name}.warc.gz", [response(f"{URL}{len(name)}", PAGE)])
    return tmp_path / "pages"


@pytest.mark.parametrize(
    ("indexer", "cause"),
    [
        (end(signal.SIGKILL), "ended with code -9"),
        (end(signal.SIGALRM), "was not done after 30 s"),
        (eat, "took more than 600 MB of memory"),
    ],
    indirect=["indexer"],
)
@pytest.mark.skipif(sys.platform == "darwin", reason="nothing is forked there")
def test_a_file_that_brings_its_reader_down(indexer: GuardedIndexer, cause: str, folder: Path) -> None:
    with closing(open_source(folder, "kyanh", indexer=indexer)) as source:
        assert list(source.urls()) == [f"{URL}6", f"{URL}4"]
        told = [str(one) for one in source.damaged]
        assert told == [f"{folder}/bad.warc.gz: nothing of it is read: the process that read it {cause}"]
        assert [page.body for page in source.captures("GET", f"{URL}4", b"")] == [PAGE]


@pytest.mark.parametrize("indexer", [index_file], indirect=True)
def test_a_file_that_the_process_cannot_read(indexer: GuardedIndexer, folder: Path) -> None:
    with pytest.raises(ReplayError, match=r"gone\.warc\.gz: No such file or directory$"):
        indexer.index(folder / "gone.warc.gz", folder, most=1, told=lambda *_: None)


@pytest.mark.parametrize("indexer", [fail], indirect=True)
def test_a_bug_is_told(indexer: GuardedIndexer, folder: Path) -> None:
    with pytest.raises(ReplayError, match=r"1-good\.warc\.gz: KeyError: .*please report"):
        open_source(folder, "kyanh", indexer=indexer)


@pytest.mark.parametrize("indexer", [index_file], indirect=True)
def test_what_is_no_archive_is_told_as_without_a_process(indexer: GuardedIndexer, tmp_path: Path) -> None:
    file = tmp_path / "x.warc.gz"
    file.write_bytes(b"neither of them")
    told = []
    for one in (IndexerHere(), indexer):
        with pytest.raises(ReplayError) as error:
            open_source(file, "kyanh", indexer=one)
        told.append(str(error.value))
    assert told[0] == told[1]
    assert "report" not in told[0]


def test_portals_of_one_archive(tmp_path: Path) -> None:
    """One folder for both; each gets what is its own."""
    records = [response(f"{URL}{number}", article(number)) for number in (1, 2)]
    records += [response(f"https://thachha.gov.vn/tin-{number}/bai-{number}", article(number)) for number in (3, 4)]
    write_warc(tmp_path / "pages" / "both.warc.gz", records)
    database = tmp_path / "ntm.db"
    settings = (f"-sDATABASE={database}", "-adiscover=archive", "--replay-from", str(tmp_path / "pages"))
    done = run_scrapy("crawlall", "kyanh", "thachha", *settings)
    assert "Traceback" not in done.stderr
    assert query(database, "SELECT portal, count(*) FROM articles GROUP BY portal") == [("kyanh", 2), ("thachha", 2)]


SHELL = ("shell", "-c", "print('TITLE', response.css('h1::text').get())")


@pytest.mark.parametrize("command", [("parse", "--nocolour"), SHELL], ids=["parse", "shell"])
def test_commands_that_try_out_one_page(command: tuple[str, ...], tmp_path: Path) -> None:
    """They have an archive read through in the same way, before anything else begins."""
    file = write_warc(tmp_path / "x.warc.gz", [response(f"{URL}1", article(1))])
    settings = ("--spider", "kyanh", f"-sREPLAY_FROM={file}", f"-sDATABASE={tmp_path}/ntm.db")
    done = run_scrapy(*command, *settings, f"{URL}1")
    assert "Thôn 1 về đích nông thôn mới" in done.stdout, done.stderr
    file.write_bytes(file.read_bytes() * 5000)
    done = run_scrapy(*command, *settings, "-sARCHIVE_TIMEOUT=0.01", f"{URL}1")
    assert (done.returncode, "Traceback" in done.stderr, "TITLE" in done.stdout) == (2, False, False)
    assert f"{file}: nothing of it is read: the process that read it was not done after" in done.stderr + done.stdout


def test_an_archive_that_is_opened_beside_a_loop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that runs crawls by itself opens archives as it comes to them: in a fresh interpreter, no fork."""
    monkeypatch.setattr(archives, "index_file", fail)  # here, and in a fork of this process
    file = write_warc(tmp_path / "x.warc.gz", [response(f"{URL}1", PAGE)])
    settings = Settings({"ARCHIVE_TIMEOUT": 30, "EXTRACTION_MEMORY": 600, "EXTRACTION_PIPELINES": {}})

    async def opened() -> list[str]:
        with (
            closing(GuardedIndexer(settings, lambda: None)) as indexer,
            closing(open_source(file, "kyanh", indexer=indexer)) as source,
        ):
            return list(source.urls())

    assert asyncio.run(opened()) == [f"{URL}1"]


def article(number: int) -> bytes:
    text = "".join(
        f"<p>Thôn {number} có {place} hộ dân cùng nhau làm đường, trồng hoa, dựng cờ.</p>" for place in range(9)
    )
    return (
        f"<html><body><h1>Thôn {number} về đích nông thôn mới</h1><p>12/05/2024 08:00</p>{text}</body></html>".encode()
    )
