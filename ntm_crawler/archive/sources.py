"""What recorded pages are to the rest of the project: answers to requests, each with the time it was recorded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qsl

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.exceptions import ReplayError
from ntm_crawler.urls import canonical_url


@dataclass(slots=True, frozen=True, kw_only=True)
class RecordedPage:
    """One recorded response. `body` is decoded (no chunking, no compression); `recorded_at` is aware.

    `final_url` is where redirects led when it was recorded; `origin` one of `live`, `archived`, `reconstructed`.
    `archive_file` and `archive_offset` say where its record stands, `payload_file` and `payload_offset` where the one
    stands whose payload it shares.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    recorded_at: datetime
    origin: str
    final_url: str | None = None
    archive_file: str | None = None
    archive_offset: int | None = None
    payload_file: str | None = None
    payload_offset: int | None = None


@dataclass(slots=True, frozen=True, kw_only=True)
class Damaged:
    """A place where an archive file cannot be read: from `offset` to `resumed_at`, or to its end (None)."""

    file: str
    offset: int
    resumed_at: int | None
    reason: str

    def __str__(self) -> str:
        lost = "the rest is" if self.resumed_at is None else f"{self.resumed_at - self.offset} bytes are"
        return f"{self.file}: whole up to byte {self.offset}, then {lost} lost: {self.reason}"


class PageSource(Protocol):
    """A set of recorded pages of one portal."""

    complete: bool
    """Whether it holds all that a crawl asks for (a sample set): a miss is then an error, not a gap."""

    def find(self, method: str, url: str, body: bytes) -> RecordedPage | None:
        """The page recorded for a request, or None."""

    def urls(self) -> Iterator[str]:
        """The addresses of all recorded pages."""

    @property
    def damaged(self) -> Sequence[Damaged]:
        """What of its files could not be read."""

    def close(self) -> None:
        """Give back what it holds on disk."""


RequestKey = tuple[str, str, frozenset[tuple[str, str]]]


def request_key(method: str, url: str, body: bytes = b"") -> RequestKey:
    """What two requests for the same page have in common: method, canonical address, form fields in any order."""
    fields = frozenset(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return (method.upper(), _without_scheme(canonical_url(url)), fields)


def _without_scheme(url: str) -> str:
    """An address without its scheme and `www.`: archives hold either."""
    return url.partition("://")[2].removeprefix("www.")


def archive_name(path: Path, archive_dir: Path) -> str:
    """How the database names an archive file: relative to `archive_dir` where it is inside, so that both can move."""
    resolved, folder = path.resolve(), archive_dir.resolve()
    return resolved.relative_to(folder).as_posix() if resolved.is_relative_to(folder) else str(resolved)


def end_of_day(day: date) -> datetime:
    """The last second of a day in Viet Nam."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=LOCAL_ZONE)


def open_source(
    path: str | Path, portal: str, *, archive_dir: str | Path = "archive", as_of: date | None = None
) -> PageSource:
    """The recorded pages of `portal` at `path`: a folder of sample sets, one sample set, WARC or WACZ files.

    `path` is a file, or a folder in which files are looked for, in its folder `portal` where it has one. With `as_of`
    captures of later days (in Viet Nam) are left alone; sample sets hold each page once and know no days.
    Raises ReplayError when there is nothing of the portal at `path`.
    """
    from ntm_crawler.archive.sample_set import SampleSet
    from ntm_crawler.archive.warc_source import WarcSource

    folder = Path(path)
    for candidate in (folder / portal, folder):
        if (candidate / "pages.jsonl").is_file():
            return SampleSet(candidate)
    files = _archive_files(folder, portal)
    if files:
        return WarcSource(files, archive_dir=Path(archive_dir), until=end_of_day(as_of) if as_of else None)
    raise ReplayError(
        f"{folder}: no recorded pages of {portal} there "
        f"(expected {folder / portal / 'pages.jsonl'}, or .warc, .warc.gz or .wacz files)"
    )


def _archive_files(path: Path, portal: str) -> list[Path]:
    from ntm_crawler.archive.warc_source import is_archive

    if path.is_file():
        return [path]
    inside = [path.iterdir(), (path / portal).rglob("*")] if (path / portal).is_dir() else [path.rglob("*")]
    found = (file for files in inside for file in files if is_archive(file) and file.is_file())
    return sorted(found)
