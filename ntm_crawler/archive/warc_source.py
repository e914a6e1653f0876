"""Answers requests from WARC and WACZ files, whoever made them.

Seen: this crawler's own, wget, cdx-toolkit (Wayback Machine and Common Crawl), Browsertrix.
"""

import gzip
import re
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

from ntm_crawler.archive import wacz
from ntm_crawler.archive.budget import most_unpacked, unpack
from ntm_crawler.archive.capture import Place
from ntm_crawler.archive.capture_index import Capture, CaptureIndex, Found, Submission
from ntm_crawler.archive.sources import (
    Damaged,
    RecordedPage,
    RequestKey,
    archive_name,
    request_key,
)
from ntm_crawler.archive.transfer import decoded
from ntm_crawler.archive.wacz import Part
from ntm_crawler.archive.warc_reader import Headers, HttpHead, SingleMemberError, WarcReader, WarcRecord, read_record
from ntm_crawler.exceptions import ReplayError
from ntm_crawler.language import gettext
from ntm_crawler.terminal import Told, tell_nobody

_SUFFIXES = (".warc", ".warc.gz", ".wacz", ".arc", ".arc.gz")
_MOMENT = re.compile(r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?")
_WAYBACK = re.compile(r"^https?://[^/]+/[\w-]+/(\d{14})(?:[a-z]{2}_)?/(https?:/+.*)$", re.S)
_ARC = "an ARC file, the form before WARC; make a WARC file of it: warcio recompress FILE NEW.warc.gz"
_EXPANDS = "more bytes come out of it than out of pages; the rest was left alone"
_BEGINNINGS = (b"WARC/", b"\x1f\x8b")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_VOLATILE_FIELD = re.compile(r"^__(?:VIEWSTATE\w*|EVENTVALIDATION|PREVIOUSPAGE|RequestDigest|REQUESTDIGEST)$")

_TOLD_EACH = 100  # records

OTHER, REDIRECT, CUT_SHORT, PAGE = range(4)
"""How useful a capture is: a page is preferred to one the archive cut short, that to a redirect, that to an error."""


def is_archive(path: Path) -> bool:
    """Whether a file's name says that it is a WARC or WACZ file."""
    return path.name.lower().endswith(_SUFFIXES)


def _shifted(told: Told, before: int, total: int) -> Told:
    """What takes how far one file is, and tells how far all are, of which `before` bytes were read."""
    return lambda done, _: told(before + done, total)


class WarcSource:
    """The captures in `files`, those not after `until`; of each address the most useful first, of equals the newest.

    http and https, with and without `www.`, and spellings of percent-encoding are one address. Names of files in the
    pages it gives are relative to `archive_dir` where they are inside it. `told` is called with the bytes read.
    Raises ReplayError for a file that is neither WARC nor WACZ.
    """

    complete = False

    def __init__(
        self, files: Sequence[Path], *, archive_dir: Path, until: datetime | None = None, told: Told = tell_nobody
    ):
        self._archive_dir = archive_dir
        self._latest_moment = int(until.timestamp()) if until else None
        self._resources = ExitStack()
        self._parts: list[Part] = []
        self._index = CaptureIndex()
        self.damaged: list[Damaged] = []
        try:
            total, done = sum(file.stat().st_size for file in files), 0
            for file in files:
                self._told = _shifted(told, done, total)
                for part in self._parts_of(file):
                    self._read(part)
                done += file.stat().st_size
            if not self._parts:
                raise ReplayError(str(self.damaged[0]) if self.damaged else gettext("no WARC file holds a record"))
            self._index.finish()
        except BaseException:
            self.close()
            raise

    def captures(self, method: str, url: str, body: bytes) -> Iterator[RecordedPage]:
        """The captures that answer a request. Raises PageError for one whose body cannot be decoded."""
        key = request_key(method, url, body)
        found = self._index.find(
            _address(key),
            method=key[0],
            form=_form(key),
            loose_form=_loose_form(key),
            latest_moment=self._latest_moment,
        )
        return map(self._page, found)

    def is_beyond(self, method: str, url: str, body: bytes) -> bool:  # noqa: ARG002 - what a sample set may say
        """An archive has no edge: it may hold anything."""
        return False

    def urls(self) -> Iterator[str]:
        """The addresses of all pages, each once; no redirects, no errors."""
        return self._index.urls(least_rank=CUT_SHORT, latest_moment=self._latest_moment)

    def close(self) -> None:
        """Remove temporary files."""
        self._index.close()
        self._resources.close()

    # reading files

    def _parts_of(self, file: Path) -> list[Part]:
        if file.name.lower().endswith(".wacz"):
            return wacz.parts(file, self._folder)
        return [Part(name=str(file), path=file, begin=0, end=file.stat().st_size)]

    def _folder(self) -> Path:
        """A temporary folder for what has to be unpacked; there as long as the source is."""
        return Path(self._resources.enter_context(tempfile.TemporaryDirectory(prefix="ntm-archive-")))

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
        target = self._folder() / "unpacked.warc"
        try:
            with part.path.open("rb") as packed, gzip.open(packed) as source:
                packed.seek(part.begin)
                if not unpack(source, target, most=most_unpacked(part.end - part.begin)):
                    self._note(part, part.begin, _EXPANDS, None)
        except (OSError, EOFError, zlib.error) as error:
            self._note(part, part.begin, f"the file ends inside its only gzip member ({error})", None)
        return Part(name=part.name, path=target, begin=0, end=target.stat().st_size, is_temporary=True)

    def _walk(self, part: Part) -> None:
        number = len(self._parts)
        with part.path.open("rb") as file:
            reader = WarcReader(file, begin=part.begin, end=part.end)
            count = 0
            unusable: dict[str, int] = {}  # the first record of each kind that cannot be used, or not wholly
            for record in reader:
                if not count:
                    self._parts.append(part)
                count += 1
                if not count % _TOLD_EACH and not part.is_temporary:
                    self._told(record.offset, part.end)
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
        self._index.add_submission(
            Submission(
                method=method,
                form=_form(key),
                loose_form=_loose_form(key),
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
            address = _address(request_key("GET", url))
            if rank == REDIRECT and _leads_to_itself(record, url, address):
                return
        except ValueError:
            return
        self._index.add(
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

    # reading captures

    def _page(self, found: Found) -> RecordedPage:
        part = self._parts[found.file]
        record = self._record(found.file, found.offset)
        payload_part, payload = part, record
        if found.payload_file is not None and found.payload_offset is not None:
            payload_part = self._parts[found.payload_file]
            payload = self._record(found.payload_file, found.payload_offset)
        shares = payload is not record
        place = Place(
            file=archive_name(part.path, self._archive_dir),
            offset=record.offset,
            payload_file=archive_name(payload_part.path, self._archive_dir) if shares else None,
            payload_offset=payload.offset if shares else None,
        )
        keeps = not part.is_temporary and not payload_part.is_temporary
        recorded_at = datetime.fromtimestamp(found.moment, UTC)
        return recorded_page(record, payload, url=found.url, recorded_at=recorded_at, place=place if keeps else None)

    def _record(self, number: int, offset: int) -> WarcRecord:
        with self._parts[number].path.open("rb") as file:
            return read_record(file, offset)


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


def recorded_page(
    record: WarcRecord,
    payload: WarcRecord,
    *,
    url: str,
    recorded_at: datetime,
    place: Place | None,
) -> RecordedPage:
    """The page in a record; `payload` is the record itself, or the one that a revisit refers to.

    Raises ReplayError for a record without a response, PageError for a body that cannot be decoded.
    """
    head = _head(record)
    if payload is not record and (head is None or head.status in (0, 304)):
        head = _head(payload)
    if head is None:
        raise ReplayError(f"{url}: the record holds no HTTP response")
    payload_head = _head(payload) or head
    headers = ((name, _unwrapped(value) if name.lower() == "location" else value) for name, value in head.headers)
    return RecordedPage(
        url=url,
        status=head.status,
        headers=tuple(headers),
        body=decoded(payload.payload, payload_head.headers),
        recorded_at=recorded_at,
        origin="archived",
        place=place,
    )


def _head(record: WarcRecord) -> HttpHead | None:
    """HTTP headers of a record; a resource (a file without them) gets those that say what it is."""
    if record.http or record.type != "resource":
        return record.http
    headers: Headers = (("Content-Type", record.headers.get("content-type", "")),)
    return HttpHead("HTTP/1.1 200 OK", headers)


def _rank(record: WarcRecord) -> int | None:
    """How useful a capture is; None for a record that answers nothing."""
    head = _head(record)
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


def _unwrapped(url: str) -> str:
    """The original address in one of a Wayback Machine."""
    found = _WAYBACK.match(url)
    return _with_two_slashes(found[2]) if found else url


def _with_two_slashes(url: str) -> str:
    """Wayback addresses are met with `http:/` in them: some servers merge slashes."""
    return re.sub(r"^(https?):/+", r"\1://", url)


def _leads_to_itself(record: WarcRecord, url: str, address: str) -> bool:
    """Whether a redirect leads from http to https or from www to no www: one address here."""
    location = _unwrapped(record.http.get("location")) if record.http else ""
    return _address(request_key("GET", urljoin(url, location))) == address


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


def _address(key: RequestKey) -> str:
    return key[1]


def _form(key: RequestKey) -> str:
    return "&".join(sorted(f"{name}={value}" for name, value in key[2]))


def _loose_form(key: RequestKey) -> str:
    """A form without the fields that ASP.NET fills anew on every page."""
    return "&".join(sorted(f"{name}={value}" for name, value in key[2] if not _VOLATILE_FIELD.match(name)))
