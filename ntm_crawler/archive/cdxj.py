"""CDXJ, the index format of web archives: a line for each capture, sorted, so that a key is found by bisection.

A line is `<SURT key> <YYYYMMDDhhmmss> {JSON}`, as cdxj-indexer and pywb write it; the JSON has their fields (`url`,
`mime`, `status`, `digest`, `length`, `offset`, `filename`, and for what was no GET `method` and `requestBody`), and
some of ours that others pass over: `rank`, `form`, `looseForm`, `refersTo`.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ntm_crawler.archive.surt_keys import surt
from ntm_crawler.exceptions import IndexLineError
from ntm_crawler.portals.urls import canonical_url

REVISIT = "warc/revisit"
"""The `mime` of revisits."""

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?")
_BLOCK = 1 << 14
_LONGEST_LINE = 1 << 20  # bytes; an address may have 64 KiB, and stands in a line up to three times


@dataclass(slots=True, frozen=True, kw_only=True)
class Submission:
    """The request of a capture, where it was no GET: `form` and `loose_form` are hashes of its fields, in any order and
    without volatile ones; `query` is its body as the field's indexes write it into addresses."""

    method: str
    form: str
    loose_form: str
    query: str


@dataclass(slots=True, frozen=True, kw_only=True)
class IndexedCapture:
    """One capture in an archive file: `offset` and `length` in bytes, `moment` in seconds since 1970 (UTC).

    `rank` orders captures of one address before their moments do. `refers_to` is address and date (ISO 8601) of the
    record that holds a revisit's payload, where the revisit names it.
    """

    url: str
    moment: int
    offset: int
    length: int
    mime: str
    status: int
    rank: int
    digest: str | None = None
    refers_to: tuple[str, str] | None = None
    submission: Submission | None = None

    @property
    def is_revisit(self) -> bool:
        """Whether its payload stands in another record."""
        return self.mime == REVISIT

    def lines(self, filename: str) -> Iterator[bytes]:
        """Its lines: one, and another under the key of its canonical address, where that is another one.

        Raises ValueError for an address that cannot be split.
        """
        fields = json.dumps(self._fields(filename), ensure_ascii=False)
        when = _digits(datetime.fromtimestamp(self.moment, UTC))
        for key in sorted({self._key(url) for url in {self.url, canonical_url(self.url)}}):
            yield f"{key} {when} {fields}\n".encode("utf-8", "replace")

    def _key(self, url: str) -> str:
        if self.submission is None:
            return surt(url)
        return surt(f"{url}{'&' if '?' in url else '?'}__wb_method={self.submission.method}&{self.submission.query}")

    def _fields(self, filename: str) -> dict[str, Any]:
        fields: dict[str, Any] = {
            "url": self.url,
            "mime": self.mime,
            "status": str(self.status),
            "digest": self.digest,
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": filename,
            "rank": self.rank,
        }
        if self.refers_to:
            fields["refersTo"] = self.refers_to
        if self.submission:
            fields |= {"method": self.submission.method, "requestBody": self.submission.query}
            fields |= {"form": self.submission.form, "looseForm": self.submission.loose_form}
        return {name: value for name, value in fields.items() if value is not None}

    @classmethod
    def of_line(cls, line: bytes) -> "IndexedCapture":
        """The capture of a line that is ours. Raises IndexLineError for any other."""
        try:
            _, when, text = line.split(b" ", 2)
            fields = json.loads(text)
            return cls(
                url=str(fields["url"]),
                moment=moment_of(when.decode("ascii")),
                offset=int(fields["offset"]),
                length=int(fields["length"]),
                mime=str(fields["mime"]),
                status=int(fields["status"]),
                rank=int(fields["rank"]),
                digest=fields.get("digest"),
                refers_to=tuple(fields["refersTo"]) if "refersTo" in fields else None,
                submission=_submission(fields),
            )
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise IndexLineError(f"no line of an index: {line[:100]!r}") from error


def _digits(moment: datetime) -> str:
    """Fourteen digits."""
    day = f"{moment.year:04}{moment.month:02}{moment.day:02}"
    return f"{day}{moment.hour:02}{moment.minute:02}{moment.second:02}"


def moment_of(timestamp: str) -> int:
    """Seconds since 1970 of fourteen digits. Raises ValueError for what is none."""
    if len(timestamp) != 14 or not timestamp.isdecimal():
        raise ValueError(timestamp)
    day = datetime(int(timestamp[:4]), int(timestamp[4:6]), int(timestamp[6:8]), tzinfo=UTC)
    hour, minute, second = int(timestamp[8:10]), int(timestamp[10:12]), int(timestamp[12:])
    return int(day.replace(hour=hour, minute=minute, second=second).timestamp())


def moment_of_iso(written: str) -> int | None:
    """Seconds since 1970 of a record's date, UTC: ISO 8601 to the minute at least, or the fourteen digits of ARC files
    and old tools; None for what is none."""
    found = _ISO.match(written)
    digits = "".join(part or "00" for part in found.groups()) if found else written
    try:
        return moment_of(digits)
    except ValueError:
        return None


def hashed(text: str) -> str:
    """Sixteen digits in the place of a text of any length; the empty text stays empty."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest() if text else ""


def _submission(fields: dict[str, Any]) -> Submission | None:
    if "method" not in fields:
        return None
    names = {"method": "method", "form": "form", "loose_form": "looseForm", "query": "requestBody"}
    return Submission(**{own: str(fields[name]) for own, name in names.items()})


class SortedLines:
    """A file of sorted lines, from the byte `begin` on, of which those that begin alike are found without reading the
    others. It is read and not mapped: a mapped file that is cut meanwhile ends the process. Raises OSError.
    """

    def __init__(self, path: Path, begin: int = 0):
        self._path = path
        self._file = path.open("rb", buffering=0)
        self._begin = begin
        self._end = self._file.seek(0, os.SEEK_END)

    def __iter__(self) -> Iterator[bytes]:
        """The lines, without their ends. Raises IndexLineError where there is one that has none."""
        return self._from(self._begin)

    def beginning_with(self, text: bytes) -> Iterator[bytes]:
        """The lines that begin with `text`. Raises IndexLineError likewise."""
        low, high = self._begin, self._end  # line ends: what is before the one is less than `text`, after the other not
        while high - low > _BLOCK:
            start = self._line_after((low + high) // 2)
            if start >= high:
                break
            if os.pread(self._file.fileno(), len(text), start) < text:
                low = start
            else:
                high = start
        for line in self._from(low):
            if line[: len(text)] > text:
                return
            if line.startswith(text):
                yield line

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _line_after(self, position: int) -> int:
        """Where the next line begins; the end of the file where none does within the longest line."""
        searched = 0
        while searched < _LONGEST_LINE and (block := os.pread(self._file.fileno(), _BLOCK, position + searched)):
            if (end := block.find(b"\n")) >= 0:
                return position + searched + end + 1
            searched += len(block)
        return self._end

    def _from(self, position: int) -> Iterator[bytes]:
        rest = b""
        while block := os.pread(self._file.fileno(), _BLOCK, position):
            position += len(block)
            *lines, rest = (rest + block).split(b"\n")
            yield from lines
            if len(rest) > _LONGEST_LINE:
                break
        if rest:
            raise IndexLineError(f"{self._path}: a line without an end")


def merged(files: Iterable[tuple[int, Path, int]]) -> list[bytes]:
    """All lines of several files, each with its number and where its lines begin: sorted, each followed by the number
    of its file (see `numbered`). Raises OSError."""
    lines: list[bytes] = []
    for number, path, begin in files:
        with path.open("rb") as file:
            file.seek(begin)
            lines += (line[:-1] + b" %d\n" % number for line in file)
    return sorted(lines)


def numbered(line: bytes) -> tuple[int, bytes]:
    """The number of its file, and a line of `merged` as it was."""
    line, _, number = line.rpartition(b" ")
    return int(number), line
