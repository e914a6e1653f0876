"""What recorded pages are to the rest of the project: answers to requests, each with the time it was recorded."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qsl

from ntm_crawler.archive.capture import Place
from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.portals.urls import canonical_url

_VOLATILE_FIELD = re.compile(r"^__(?:VIEWSTATE\w*|EVENTVALIDATION|PREVIOUSPAGE|RequestDigest|REQUESTDIGEST)$")


@dataclass(slots=True, frozen=True, kw_only=True)
class RecordedPage:
    """One recorded response. `body` is decoded (no chunking, no compression); `recorded_at` is aware.

    `final_url` is where redirects led when it was recorded; `origin` one of `live`, `archived`, `reconstructed`;
    `place` where it stands in an archive that stays.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    recorded_at: datetime
    origin: str
    final_url: str | None = None
    place: Place | None = None


@dataclass(slots=True, frozen=True, kw_only=True)
class Damaged:
    """A place where an archive file cannot be read: from `offset` to `resumed_at`, or to its end (None).

    No bytes are lost where both are the same: the file is whole, and what `reason` says holds from there on.
    """

    file: str
    offset: int
    resumed_at: int | None
    reason: str

    def __str__(self) -> str:
        if self.resumed_at == self.offset:
            return f"{self.file}: from byte {self.offset} on {self.reason}"
        if not self.offset and self.resumed_at is None:
            return f"{self.file}: nothing of it is read: {self.reason}"
        lost = "the rest is" if self.resumed_at is None else f"{self.resumed_at - self.offset} bytes are"
        return f"{self.file}: whole up to byte {self.offset}, then {lost} lost: {self.reason}"


class PageSource(Protocol):
    """A set of recorded pages of one portal."""

    complete: bool
    """Whether it holds all that a crawl asks for (a sample set): a miss is then an error, not a gap."""

    def captures(self, method: str, url: str, body: bytes) -> Iterator[RecordedPage]:
        """What was recorded for a request, each read when it is asked for: the most useful first, of equals the newest.
        Raises PageError for a page whose body cannot be decoded."""

    def holds(self, method: str, url: str, body: bytes) -> bool:
        """Whether anything was recorded for a request; nothing of it is read."""

    def is_beyond(self, method: str, url: str, body: bytes) -> bool:
        """Whether a request is recorded as one that leads out of the set."""

    def urls(self, hosts: Collection[str] = ()) -> Iterator[str]:
        """The addresses of all recorded pages, at least of those on `hosts` where some are named."""

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


def address_of(key: RequestKey) -> str:
    """What spellings of an address have in common."""
    return key[1]


def form_of(key: RequestKey) -> str:
    """A form, its fields in one order."""
    return "&".join(sorted(f"{name}={value}" for name, value in key[2]))


def loose_form_of(key: RequestKey) -> str:
    """A form without the fields that ASP.NET fills anew on every page."""
    return "&".join(sorted(f"{name}={value}" for name, value in key[2] if not _VOLATILE_FIELD.match(name)))


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
