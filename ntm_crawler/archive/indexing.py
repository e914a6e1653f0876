"""Reads archive files through, WARC and WACZ, whoever made them, and writes into an index what they capture.

Seen: this crawler's own, wget, cdx-toolkit (Wayback Machine and Common Crawl), Browsertrix. One file costs one call of
`index_file`, which may be made in another process: what it leaves is in the index, in a folder and in plain values.
"""

import gzip
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import urljoin

from ntm_crawler.archive import wacz
from ntm_crawler.archive.budget import Room
from ntm_crawler.archive.capture_index import Capture, CaptureIndex, Submission
from ntm_crawler.archive.sources import Damaged, RequestKey, request_key
from ntm_crawler.archive.wacz import Part
from ntm_crawler.archive.warc_reader import Headers, HttpHead, SingleMemberError, WarcReader, WarcRecord
from ntm_crawler.exceptions import ReplayError
from ntm_crawler.language import gettext
from ntm_crawler.terminal import Told, tell_nobody

INDEX = "index.db"
"""The index, in the folder that is given to `index_file`."""

_MOMENT = re.compile(r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?")
_WAYBACK = re.compile(r"^https?://[^/]+/[\w-]+/(\d{14})(?:[a-z]{2}_)?/(https?:/+.*)$", re.S)
_ARC = "an ARC file, the form before WARC; make a WARC file of it: warcio recompress FILE NEW.warc.gz"
_EXPANDS = "more bytes come out of it than out of pages, or than may be unpacked; the rest was left alone"
_BEGINNINGS = (b"WARC/", b"\x1f\x8b")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_VOLATILE_FIELD = re.compile(r"^__(?:VIEWSTATE\w*|EVENTVALIDATION|PREVIOUSPAGE|RequestDigest|REQUESTDIGEST)$")
_TOLD_EACH = 100  # records

OTHER, REDIRECT, CUT_SHORT, PAGE = range(4)
"""How useful a capture is: a page is preferred to one the archive cut short, that to a redirect, that to an error."""


@dataclass(slots=True, frozen=True, kw_only=True)
class IndexedFile:
    """What came of one file: the `parts` in which its captures are counted in the index, and what could not be read.

    `unpacked` is how many bytes of it were written into the folder.
    """

    parts: tuple[Part, ...] = ()
    damaged: tuple[Damaged, ...] = ()
    unpacked: int = 0


class Indexer(Protocol):
    """Who reads files through: this process, or another."""

    def index(self, file: Path, folder: Path, *, first_part: int, most: int, told: Told) -> IndexedFile:
        """What `index_file` does."""

    def finish(self, folder: Path) -> None:
        """What `finish_index` does."""


def index_files(
    files: Sequence[Path], folder: Path, *, most: int, indexer: Indexer, told: Told = tell_nobody
) -> Iterator[IndexedFile]:
    """What came of each of `files`; when it is exhausted, the index in `folder` is whole.

    At most `most` bytes are unpacked. `told` is called with the bytes read. Raises ReplayError for a file that is
    neither WARC nor WACZ.
    """
    total, done, parts = sum(file.stat().st_size for file in files), 0, 0
    for file in files:
        one = indexer.index(file, folder, first_part=parts, most=most, told=_shifted(told, done, total))
        parts, most, done = parts + len(one.parts), most - one.unpacked, done + file.stat().st_size
        yield one
    indexer.finish(folder)


def index_file(file: Path, folder: Path, *, first_part: int, most: int, told: Told = tell_nobody) -> IndexedFile:
    """Write what one file captures into the index in `folder`; its parts are counted from `first_part`. All of it is
    there when this returns, and nothing where it does not. Raises as `index_files` does."""
    with closing(CaptureIndex(folder / INDEX)) as index:
        room = Room(folder, most)
        reading = _Reading(index, room, first_part, told)
        reading.read(file)
        index.commit()
    return IndexedFile(parts=tuple(reading.parts), damaged=tuple(reading.damaged), unpacked=most - room.left)


def finish_index(folder: Path) -> None:
    """Call when all files are in the index: then it can be asked."""
    with closing(CaptureIndex(folder / INDEX)) as index:
        index.finish()


class IndexerHere:
    """Reads files through in this process: for those that are one's own, and for tests."""

    def index(self, file: Path, folder: Path, *, first_part: int, most: int, told: Told) -> IndexedFile:
        """What `index_file` does."""
        return index_file(file, folder, first_part=first_part, most=most, told=told)

    def finish(self, folder: Path) -> None:
        """What `finish_index` does."""
        finish_index(folder)


def _shifted(told: Told, before: int, total: int) -> Told:
    """What takes how far one file is, and tells how far all are, of which `before` bytes were read."""
    return lambda done, _: told(before + done, total)


@dataclass(slots=True)
class _Reading:
    """One file that is read through."""

    index: CaptureIndex
    room: Room
    first_part: int
    told: Told
    parts: list[Part] = field(default_factory=list)
    damaged: list[Damaged] = field(default_factory=list)

    def read(self, file: Path) -> None:
        """Read all of it."""
        if not file.name.lower().endswith(".wacz"):
            self._read(Part(name=str(file), path=file, begin=0, end=file.stat().st_size))
            return
        for part in wacz.parts(file, self.room):
            self._read(part)

    def _read(self, part: Part) -> None:
        if reason := _reason_to_leave(part):
            self._note(part, part.begin, reason, None)
            return
        try:
            self._walk(part)
        except SingleMemberError:
            self._walk(self._unpacked(part))
        if part.is_cut:
            self._note(part, part.end, _EXPANDS, None)

    def _unpacked(self, part: Part) -> Part:
        target = self.room.new_file()
        try:
            with part.path.open("rb") as packed, gzip.open(packed) as source:
                packed.seek(part.begin)
                if not self.room.unpack(source, target, packed=part.end - part.begin):
                    self._note(part, part.begin, _EXPANDS, None)
        except (OSError, EOFError, zlib.error) as error:
            self._note(part, part.begin, f"the file ends inside its only gzip member ({error})", None)
        return Part(name=part.name, path=target, begin=0, end=target.stat().st_size, is_temporary=True)

    def _walk(self, part: Part) -> None:
        number = self.first_part + len(self.parts)
        with part.path.open("rb") as file:
            reader = WarcReader(file, begin=part.begin, end=part.end)
            count = 0
            unusable: dict[str, int] = {}  # the first record of each kind that cannot be used, or not wholly
            for record in reader:
                if not count:
                    self.parts.append(part)
                count += 1
                if not count % _TOLD_EACH and not part.is_temporary:
                    self.told(record.offset, part.end)
                self._add(number, record)
                if reason := _unusable(record):
                    unusable.setdefault(reason, record.offset)
            file.seek(part.begin)
            beginning = file.read(5)
        for reason, offset in unusable.items():
            self._note(part, offset, reason, offset)
        for damage in reader.damages:
            if not count and not any(beginning[: len(form)] == form[: len(beginning)] for form in _BEGINNINGS):
                raise ReplayError(
                    gettext("{name}: no WARC file: {reason}").format(name=part.name, reason=damage.reason)
                )
            self._note(part, damage.offset - part.begin, damage.reason, damage.resumed_at)

    def _note(self, part: Part, offset: int, reason: str, resumed_at: int | None) -> None:
        onward = resumed_at - part.begin if resumed_at is not None else None
        self.damaged.append(Damaged(file=part.name, offset=offset, reason=reason, resumed_at=onward))

    def _add(self, number: int, record: WarcRecord) -> None:
        if not record.target.lower().startswith(("http:", "https:")):
            return
        if record.type == "request":
            self._add_request(record)
        elif record.type in ("response", "resource", "revisit"):
            self._add_capture(number, record)

    def _add_request(self, record: WarcRecord) -> None:
        method = record.http.first_line.partition(" ")[0].upper() if record.http else "GET"
        if method == "GET":
            return
        try:
            key = request_key(method, record.target, record.payload)
        except ValueError:
            return
        self.index.add_submission(
            Submission(
                method=method,
                form=form_of(key),
                loose_form=loose_form_of(key),
                place=_place(record.target, record.headers.get("warc-date", "")),
                record=record.headers.get("warc-record-id"),
                concurrent=record.headers.get("warc-concurrent-to"),
            )
        )

    def _add_capture(self, number: int, record: WarcRecord) -> None:
        url, moment = _origin(record)
        rank = _rank(record)
        if moment is None or rank is None:
            return
        try:
            address = address_of(request_key("GET", url))
            if rank == REDIRECT and _leads_to_itself(record, url, address):
                return
        except ValueError:
            return
        self.index.add(
            Capture(
                file=number,
                offset=record.offset,
                url=url,
                address=address,
                moment=int(moment.timestamp()),
                rank=rank,
                place=_place(record.target, record.headers.get("warc-date", "")),
                record=record.headers.get("warc-record-id"),
                concurrent=record.headers.get("warc-concurrent-to"),
                digest=_digest(record),
                is_revisit=record.type == "revisit",
                refers_to=_refers_to(record),
            )
        )


def _reason_to_leave(part: Part) -> str | None:
    """Why a file is not read at all: it holds nothing, or is of another form."""
    with part.path.open("rb") as file:
        file.seek(part.begin)
        beginning = file.read(min(1024, part.end - part.begin))
    if not beginning:
        return "the file is empty"
    return _ARC if _unpacked_beginning(beginning).startswith(b"filedesc:") else None


def _unpacked_beginning(beginning: bytes) -> bytes:
    if not beginning.startswith(b"\x1f\x8b"):
        return beginning
    try:
        return zlib.decompressobj(31).decompress(beginning, 64)
    except zlib.error:
        return b""


def _unusable(record: WarcRecord) -> str | None:
    """Why a record's page is not there, or not wholly, although the record is."""
    if _is_segment(record):
        return "records were written in segments (WARC-Segment-Number), which are not joined: their pages are cut"
    if record.type in ("response", "resource") and _origin(record)[1] is None:
        return "records have no date (WARC-Date) that can be read: they are left out"
    return None


def _is_segment(record: WarcRecord) -> bool:
    return record.type == "continuation" or "warc-segment-number" in record.headers


def head_of(record: WarcRecord) -> HttpHead | None:
    """HTTP headers of a record; a resource (a file without them) gets those that say what it is."""
    if record.http or record.type != "resource":
        return record.http
    headers: Headers = (("Content-Type", record.headers.get("content-type", "")),)
    return HttpHead("HTTP/1.1 200 OK", headers)


def _rank(record: WarcRecord) -> int | None:
    """How useful a capture is; None for a record that answers nothing."""
    head = head_of(record)
    if head is None or head.status in (0, 304):
        return OTHER if record.type == "revisit" else None
    if head.status in _REDIRECTS and head.get("location"):
        return REDIRECT
    if not 200 <= head.status < 300:
        return OTHER
    return CUT_SHORT if record.headers.get("warc-truncated") or _is_segment(record) else PAGE


def _origin(record: WarcRecord) -> tuple[str, datetime | None]:
    """Address and time of a capture: those of the original where the record was made from a Wayback page.

    cdx-toolkit writes the time of its own download into WARC-Date, and the Wayback address into WARC-Source-URI.
    """
    for address in (record.headers.get("warc-source-uri", ""), record.target):
        found = _WAYBACK.match(address)
        if found:
            url = found[2] if address == record.target else record.target
            return _with_two_slashes(url), _moment_of_digits(found[1]) or _moment(record)
    return record.target.replace(" ", "%20"), _moment(record)


def _moment(record: WarcRecord) -> datetime | None:
    """When a record was made; ISO 8601, or the fourteen digits of ARC files and old tools."""
    written = record.headers.get("warc-date", "")
    if written.isdecimal():
        return _moment_of_digits(written)
    found = _MOMENT.match(written)
    try:
        return datetime(*(int(part or 0) for part in found.groups()), tzinfo=UTC) if found else None  # type: ignore[misc,arg-type]
    except ValueError:
        return None


def _moment_of_digits(digits: str) -> datetime | None:
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def unwrapped(url: str) -> str:
    """The original address in one of a Wayback Machine."""
    found = _WAYBACK.match(url)
    return _with_two_slashes(found[2]) if found else url


def _with_two_slashes(url: str) -> str:
    """Wayback addresses are met with `http:/` in them: some servers merge slashes."""
    return re.sub(r"^(https?):/+", r"\1://", url)


def _leads_to_itself(record: WarcRecord, url: str, address: str) -> bool:
    """Whether a redirect leads from http to https or from www to no www: one address here."""
    location = unwrapped(record.http.get("location")) if record.http else ""
    return address_of(request_key("GET", urljoin(url, location))) == address


def _digest(record: WarcRecord) -> str | None:
    value = record.headers.get("warc-payload-digest", "").rpartition(":")[2]
    return value.upper() or None


def _refers_to(record: WarcRecord) -> str | None:
    if record.type != "revisit":
        return None
    target = record.headers.get("warc-refers-to-target-uri", record.target).removeprefix("<").removesuffix(">")
    moment = record.headers.get("warc-refers-to-date")
    return _place(target, moment) if moment else None


def _place(url: str, moment: str) -> str:
    return f"{moment[:19]} {url}"


def address_of(key: RequestKey) -> str:
    """What spellings of an address have in common."""
    return key[1]


def form_of(key: RequestKey) -> str:
    """A form, its fields in one order."""
    return "&".join(sorted(f"{name}={value}" for name, value in key[2]))


def loose_form_of(key: RequestKey) -> str:
    """A form without the fields that ASP.NET fills anew on every page."""
    return "&".join(sorted(f"{name}={value}" for name, value in key[2] if not _VOLATILE_FIELD.match(name)))
