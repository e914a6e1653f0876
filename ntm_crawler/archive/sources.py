"""What recorded pages are to the rest of the project: answers to requests, each with the time it was recorded."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qsl

from ntm_crawler.exceptions import ReplayError
from ntm_crawler.urls import canonical_url


@dataclass(slots=True, frozen=True, kw_only=True)
class RecordedPage:
    """One recorded response. `body` is decoded (no chunking, no compression); `recorded_at` is aware.

    `final_url` is where redirects led when it was recorded; `origin` one of `live`, `archived`, `reconstructed`.
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


class PageSource(Protocol):
    """A set of recorded pages of one portal."""

    complete: bool
    """Whether it holds all that a crawl asks for (a sample set): a miss is then an error, not a gap."""

    def find(self, method: str, url: str, body: bytes) -> RecordedPage | None:
        """The page recorded for a request, or None."""

    def urls(self) -> Iterator[str]:
        """The addresses of all recorded pages."""


def request_key(method: str, url: str, body: bytes = b"") -> tuple[str, str, frozenset[tuple[str, str]]]:
    """What two requests for the same page have in common: method, canonical address, form fields in any order."""
    fields = frozenset(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return (method.upper(), _without_scheme(canonical_url(url)), fields)


def _without_scheme(url: str) -> str:
    """An address without its scheme and `www.`: archives hold either."""
    return url.partition("://")[2].removeprefix("www.")


def open_source(path: str | Path, portal: str) -> PageSource:
    """The recorded pages of `portal` at `path`: a folder of sample sets, or one sample set.

    Raises ReplayError when there is nothing of the portal at `path`.
    """
    from ntm_crawler.archive.sample_set import SampleSet

    folder = Path(path)
    candidates: Iterable[Path] = (folder / portal, folder)
    for candidate in candidates:
        if (candidate / "pages.jsonl").is_file():
            return SampleSet(candidate)
    raise ReplayError(f"{folder}: no recorded pages of {portal} there (expected {folder / portal / 'pages.jsonl'})")
