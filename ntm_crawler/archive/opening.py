"""Opens recorded pages, whatever form they have: sample sets, WARC and WACZ files, folders of these."""

from datetime import date
from pathlib import Path

from ntm_crawler.archive.indexing import Indexer, IndexerHere
from ntm_crawler.archive.sample_set import SampleSet
from ntm_crawler.archive.shelf import ArchiveShelf
from ntm_crawler.archive.sources import PageSource, end_of_day
from ntm_crawler.archive.warc_source import MOST_UNPACKED, WarcSource, is_archive
from ntm_crawler.exceptions import ReplayError
from ntm_crawler.language import gettext
from ntm_crawler.terminal import Told, tell_nobody

_HERE = IndexerHere()


def open_source(
    path: str | Path,
    portal: str,
    *,
    archive_dir: str | Path = "archive",
    as_of: date | None = None,
    told: Told = tell_nobody,
    indexer: Indexer = _HERE,
    most_unpacked: int = MOST_UNPACKED,
    shelf: ArchiveShelf | None = None,
) -> PageSource:
    """The recorded pages of `portal` at `path`: a folder of sample sets, one sample set, WARC or WACZ files.

    `path` is a file, or a folder in which files are looked for, in its folder `portal` where it has one. With `as_of`
    captures of later days (in Viet Nam) are left alone; sample sets hold each page once and know no days. `told` is
    called with the bytes of archives that were read; `indexer` reads archives through, and unpacks at most
    `most_unpacked` bytes; what is on `shelf` is shared with whoever has it.
    Raises ReplayError when there is nothing of the portal at `path`.
    """
    folder = Path(path)
    for candidate in (folder / portal, folder):
        if (candidate / "pages.jsonl").is_file():
            return SampleSet(candidate)
    files = _archive_files(folder, portal)
    if files:
        until = end_of_day(as_of) if as_of else None
        return WarcSource(
            files,
            archive_dir=Path(archive_dir),
            until=until,
            told=told,
            indexer=indexer,
            most_unpacked=most_unpacked,
            shelf=shelf,
        )
    raise ReplayError(
        gettext(
            "{folder}: no recorded pages of {portal} there (expected {expected}, or .warc, .warc.gz or .wacz files)"
        ).format(folder=folder, portal=portal, expected=folder / portal / "pages.jsonl")
    )


def _archive_files(path: Path, portal: str) -> list[Path]:
    if path.is_file():
        return [path]
    inside = [path.iterdir(), (path / portal).rglob("*")] if (path / portal).is_dir() else [path.rglob("*")]
    found = (file for files in inside for file in files if is_archive(file) and file.is_file())
    return sorted(found)
