"""Writes a WACZ file: WARC files, an index, and a list of pages in one zip file that a web archive player opens.

The work is done by the package `wacz`, an optional extra; this module is the only one that knows it.
"""

import io
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import brotli  # type: ignore[import-untyped]
from warcio.bufferedreaders import BufferedReader  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

from ntm_crawler.exceptions import ExportError
from ntm_crawler.language import gettext

_RECORDS = (".warc.gz", ".warc")


@dataclass(slots=True, frozen=True, kw_only=True)
class ListedPage:
    """A page that the player lists: the address it was captured under, when (ISO 8601, UTC), its title and its text."""

    url: str
    captured_at: str
    title: str
    text: str


class _Brotli:
    """A decompressor as warcio asks for one: its own needs brotlipy, and fails with the package `brotli`."""

    unused_data = None

    def __init__(self) -> None:
        self._decompressor = brotli.Decompressor()

    def decompress(self, data: bytes) -> bytes:
        decompressed: bytes = self._decompressor.process(data)
        return decompressed

    def flush(self) -> None:
        """Nothing is held back."""


def write_wacz(target: Path, warcs: Sequence[Path], pages: Iterable[ListedPage], *, title: str) -> int:
    """Write `target`, whole or not at all; returns how many pages it lists.

    Raises ExportError when the package is not installed, when a file is missing, damaged or no WARC file, and when two
    have the same name; OSError when `target` cannot be written.
    """
    _check(warcs)
    BufferedReader.DECOMPRESSORS["br"] = _Brotli
    try:
        from wacz.main import main as wacz
    except ImportError as error:
        raise ExportError(
            gettext("the package wacz is not installed ({error}): pip install -e .[wacz]").format(error=error)
        ) from error
    with tempfile.TemporaryDirectory(prefix=".wacz-", dir=target.resolve().parent) as name:
        listed, unfinished = Path(name) / "pages.jsonl", Path(name) / "unfinished.wacz"
        with listed.open("w", encoding="utf-8") as file:
            count = sum(1 for line in _lines(pages, title) if file.write(f"{line}\n")) - 1  # the first is a heading
        options = ["--output", str(unfinished), "--pages", str(listed), "--copy-pages", "--title", title]
        try:
            with redirect_stdout(io.StringIO()) as said:
                failed = wacz(["create", *options, *map(str, warcs)])
        except ArchiveLoadFailed as error:
            raise ExportError(
                gettext("{target}: the package wacz cannot read the archive: {error}").format(
                    target=target, error=error
                )
            ) from error
        if failed:
            raise ExportError(
                gettext("{target}: the package wacz wrote nothing: {said}").format(target=target, said=said.getvalue())
            )
        unfinished.replace(target)
    return count


def _check(warcs: Sequence[Path]) -> None:
    if not warcs:
        raise ExportError(gettext("no archived page: crawl with ARCHIVE=1, or replay WARC files, first"))
    missing = [str(path) for path in warcs if not path.is_file()]
    if missing:
        raise ExportError(
            gettext("not in the archive folder: {missing}; name the folder: -s ARCHIVE_DIR=FOLDER").format(
                missing=", ".join(missing)
            )
        )
    others = [str(path) for path in warcs if not path.name.endswith(_RECORDS)]
    if others:
        raise ExportError(gettext("no WARC file, leave its portal out: {others}").format(others=", ".join(others)))
    twice = [name for name, count in Counter(path.name for path in warcs).items() if count > 1]
    if twice:
        raise ExportError(
            gettext("several files are called {twice}; a WACZ file has one folder: rename them").format(
                twice=", ".join(twice)
            )
        )


def _lines(pages: Iterable[ListedPage], title: str) -> Iterable[str]:
    yield json.dumps({"format": "json-pages-1.0", "id": "pages", "title": title, "hasText": True}, ensure_ascii=False)
    for number, page in enumerate(pages, start=1):
        line = {"id": str(number), "url": page.url, "ts": page.captured_at, "title": page.title, "text": page.text}
        yield json.dumps(line, ensure_ascii=False)
