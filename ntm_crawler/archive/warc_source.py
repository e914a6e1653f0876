"""Answers requests from WARC and WACZ files, whoever made them: of what they capture there is an index."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from ntm_crawler.archive.capture import Place
from ntm_crawler.archive.captures import Found
from ntm_crawler.archive.indexing import IndexedPart, Indexer, IndexerHere
from ntm_crawler.archive.records import CUT_SHORT, head_of, origin_of, unwrapped
from ntm_crawler.archive.shelf import ArchiveShelf
from ntm_crawler.archive.sources import Damaged, RecordedPage, archive_name
from ntm_crawler.archive.transfer import decoded
from ntm_crawler.archive.warc_reader import WarcRecord, read_record
from ntm_crawler.exceptions import PageError, ReplayError
from ntm_crawler.language import gettext
from ntm_crawler.terminal import Told, tell_nobody

_HERE = IndexerHere()
_SUFFIXES = (".warc", ".warc.gz", ".wacz", ".arc", ".arc.gz")
MOST_UNPACKED = 10_000_000_000
"""Bytes that are unpacked at once where nobody says how many may be (setting ARCHIVE_UNPACKED_BYTES)."""


def is_archive(path: Path) -> bool:
    """Whether a file's name says that it is a WARC or WACZ file."""
    return path.name.lower().endswith(_SUFFIXES)


class WarcSource:
    """The captures in `files`, those not after `until`; of each address the most useful first, of equals the newest.

    http and https, with and without `www.`, and spellings of percent-encoding are one address. Names of files in the
    pages it gives are relative to `archive_dir` where they are inside it. `told` is called with the bytes read.
    `indexer` reads files through of which no index is on `shelf` (without: on one of its own) nor beside them; at most
    `most_unpacked` bytes of them are unpacked. Raises ReplayError for a file that is neither WARC nor WACZ.
    """

    complete = False

    def __init__(
        self,
        files: Sequence[Path],
        *,
        archive_dir: Path,
        until: datetime | None = None,
        told: Told = tell_nobody,
        indexer: Indexer = _HERE,
        most_unpacked: int = MOST_UNPACKED,
        shelf: ArchiveShelf | None = None,
    ):
        self._archive_dir = archive_dir
        self._latest_moment = int(until.timestamp()) if until else None
        self._resources = ExitStack()
        self._parts: list[IndexedPart] = []
        self.damaged: list[Damaged] = []
        try:
            shelf = shelf or self._resources.enter_context(ArchiveShelf())
            for one in shelf.open(files, most=most_unpacked, indexer=indexer, told=told):
                self._parts += one.parts
                self.damaged += one.damaged
            if not self._parts:
                raise ReplayError(str(self.damaged[0]) if self.damaged else gettext("no WARC file holds a record"))
            self._captures = shelf.captures(self._parts)
        except BaseException:
            self.close()
            raise

    def captures(self, method: str, url: str, body: bytes) -> Iterator[RecordedPage]:
        """The captures that answer a request. Raises PageError for one that cannot be read any more, or decoded."""
        return map(self._page, self._find(method, url, body))

    def holds(self, method: str, url: str, body: bytes) -> bool:
        """Whether there is a capture that answers a request."""
        return bool(self._find(method, url, body))

    def is_beyond(self, method: str, url: str, body: bytes) -> bool:  # noqa: ARG002 - what a sample set may say
        """An archive has no edge: it may hold anything."""
        return False

    def urls(self, hosts: Collection[str] = ()) -> Iterator[str]:
        """The addresses of all pages of some hosts, or of all, each once; no redirects, no errors."""
        return self._captures.urls(hosts, least_rank=CUT_SHORT, latest_moment=self._latest_moment)

    def close(self) -> None:
        """Remove temporary files."""
        self._resources.close()

    def _find(self, method: str, url: str, body: bytes) -> list[Found]:
        return self._captures.find(method, url, body, latest_moment=self._latest_moment)

    def _page(self, found: Found) -> RecordedPage:
        payload = found.payload or found
        record = self._record(found)
        payload_record = self._record(payload) if found.payload else record
        parts = self._parts[found.file], self._parts[payload.file]
        place = Place(
            file=archive_name(parts[0].path, self._archive_dir),
            offset=record.offset,
            payload_file=archive_name(parts[1].path, self._archive_dir) if found.payload else None,
            payload_offset=payload_record.offset if found.payload else None,
        )
        return recorded_page(
            record,
            payload_record,
            url=found.capture.url,
            recorded_at=datetime.fromtimestamp(found.capture.moment, UTC),
            place=None if any(part.is_temporary for part in parts) else place,
        )

    def _record(self, found: Found) -> WarcRecord:
        """The record that an index names. Raises PageError where there is another one, or none: the file was damaged or
        replaced since, and its index goes."""
        part, capture = self._parts[found.file], found.capture
        try:
            with part.path.open("rb") as file:
                record = read_record(file, capture.offset)
            if origin_of(record) == (capture.url, capture.moment):
                return record
            reason = f"another record stands at byte {capture.offset}"
        except ReplayError as error:
            reason = str(error)
        part.index.path.unlink(missing_ok=True)
        raise PageError("truncated", f"{part.path} is not as it was when its index was made: {reason}")


def recorded_page(
    record: WarcRecord,
    payload: WarcRecord,
    *,
    url: str,
    recorded_at: datetime,
    place: Place | None,
) -> RecordedPage:
    """The page in a record; `payload` is the record itself, or the one that a revisit refers to.

    Raises PageError for a body that cannot be decoded.
    """
    head = head_of(record)
    if payload is not record and (head is None or head.status in (0, 304)):
        head = head_of(payload)
    assert head is not None  # the index names no record without a response
    payload_head = head_of(payload) or head
    headers = ((name, unwrapped(value) if name.lower() == "location" else value) for name, value in head.headers)
    return RecordedPage(
        url=url,
        status=head.status,
        headers=tuple(headers),
        body=decoded(payload.payload, payload_head.headers),
        recorded_at=recorded_at,
        origin="archived",
        place=place,
    )
