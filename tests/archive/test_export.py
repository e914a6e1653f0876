"""The archive as one WACZ file. The package `wacz` is an optional extra: what it writes is tested where it is there."""

import gzip
import json
import shutil
import subprocess
import sys
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from scrapy.exceptions import UsageError

from ntm_crawler.archive.wacz_writer import write_wacz
from ntm_crawler.commands import export
from ntm_crawler.exceptions import ExportError
from tests.archive.conftest import Crawled
from tests.archive.test_writing import archive, exchange, only_file
from tests.conftest import query

PACKED = brotli.compress(b"<p>1</p>" * 9)


def copy_of(crawled: Crawled, folder: Path) -> Crawled:
    return Crawled(Path(shutil.copytree(crawled.folder, folder)), crawled.portal, crawled.url, [])


def test_without_the_package(
    posting: Crawled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "wacz.main", None)
    assert posting.run(export.Command(), "--wacz", str(tmp_path / "all.wacz")) == 1
    assert "pip install -e .[wacz]" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [((), "name the file"), (("--wacz", "x.wacz", "kyanh"), "no portal with archived articles is called kyanh")],
)
def test_what_cannot_be_asked(arguments: tuple[str, ...], words: str, posting: Crawled) -> None:
    with pytest.raises(UsageError, match=words):
        posting.run(export.Command(), *arguments)


def test_files_that_are_not_there(posting: Crawled, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = copy_of(posting, tmp_path / "copy")
    (warc,) = copy.archive.rglob("*.warc.gz")
    warc.unlink()
    assert copy.run(export.Command(), "--wacz", str(tmp_path / "all.wacz")) == 1
    assert f"not in the archive folder: {warc}" in capsys.readouterr().err
    assert not (tmp_path / "all.wacz").exists()


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ((), "no archived page"),
        (("a.warc.gz", "all.wacz"), "no WARC file, leave its portal out: .*all.wacz"),
        (("a/x.warc.gz", "b/x.warc.gz"), "several files are called x.warc.gz"),
    ],
)
def test_files_that_cannot_be_in_one(names: tuple[str, ...], words: str, tmp_path: Path) -> None:
    files = [tmp_path / name for name in names]
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.touch()
    with pytest.raises(ExportError, match=words):
        write_wacz(tmp_path / "target.wacz", files, [], title="x")


def test_the_package_cannot_read_a_file(tmp_path: Path) -> None:
    (tmp_path / "x.warc.gz").write_bytes(b"no WARC")
    with pytest.raises(ExportError, match=r"cannot read the archive: .*first line"):
        write_wacz(tmp_path / "target.wacz", [tmp_path / "x.warc.gz"], [], title="x")
    assert [path.name for path in tmp_path.iterdir()] == ["x.warc.gz"]


def test_the_package_writes_nothing(posting: Crawled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wacz.main.main", lambda words: 1)
    with pytest.raises(ExportError, match="the package wacz wrote nothing"):
        write_wacz(tmp_path / "target.wacz", list(posting.archive.rglob("*.warc.gz")), [], title="x")
    assert not list(tmp_path.iterdir())


def test_what_is_exported_replays(posting: Crawled, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "all.wacz"
    assert posting.run(export.Command(), "--wacz", str(target), posting.portal) == 0
    assert "24 articles of quanson, 1 WARC files" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["all.wacz"]
    checked = [sys.executable, "-m", "wacz", "validate", "-f", str(target)]
    assert subprocess.run(checked, capture_output=True, check=False).returncode == 0
    with zipfile.ZipFile(target) as container:
        header, *pages = map(json.loads, container.read("pages/pages.jsonl").splitlines())
    assert header["hasText"]
    stored = query(
        posting.database,
        """SELECT json_array(pages.url, articles_full.title, body) FROM articles_full
        JOIN pages ON pages.id = page_id""",
    )
    assert sorted([page["url"], page["title"], page["text"]] for page in pages) == sorted(map(json.loads, stored))
    posting.replay(tmp_path / "again.db", source=target)
    content = "SELECT source_key, title, body, published_at, fetched_at FROM articles_full ORDER BY 1"
    assert query(tmp_path / "again.db", content) == query(posting.database, content)


BODIES = {"brotli": PACKED, "more behind it": PACKED + b"more", "cut": PACKED[:9], "plain": b"<p>1</p>", "empty": b""}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_brotli(body: bytes, tmp_path: Path) -> None:
    """The package wacz decompresses every body; some servers name a coding that the body does not have."""
    page = exchange(1, body)
    with closing(archive(tmp_path)) as warc:
        warc.write(replace(page, headers=(*page.headers, (b"Content-Encoding", b"br"))))
    target = tmp_path / "all.wacz"
    write_wacz(target, [only_file(tmp_path)], [], title="x")
    with zipfile.ZipFile(target) as container:
        index = gzip.decompress(container.read("indexes/index.cdx.gz")).decode()
    assert page.url in index
