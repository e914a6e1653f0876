"""Answers requests from WARC and WACZ files, whoever made them: of what they capture there is an index."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from ntm_crawler.archive.capture import Place
from ntm_crawler.archive.capture_index import CaptureIndex, Found
from ntm_crawler.archive.indexing import (
    CUT_SHORT,
    INDEX,
    Indexer,
    IndexerHere,
    address_of,
    form_of,
    head_of,
    index_files,
    loose_form_of,
    unwrapped,
)
from ntm_crawler.archive.sources import Damaged, RecordedPage, archive_name, request_key
from ntm_crawler.archive.transfer import decoded
from ntm_crawler.archive.wacz import Part
from ntm_crawler.archive.warc_reader import WarcRecord, read_record
from ntm_crawler.exceptions import ReplayError
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
    `indexer` reads the files through; at most `most_unpacked` bytes of them are unpacked.
    Raises ReplayError for a file that is neither WARC nor WACZ.
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
    ):
        self._archive_dir = archive_dir
        self._latest_moment = int(until.timestamp()) if until else None
        self._resources = ExitStack()
        self._parts: list[Part] = []
        self.damaged: list[Damaged] = []
        try:
            folder = Path(self._resources.enter_context(tempfile.TemporaryDirectory(prefix="ntm-archive-")))
            for one in index_files(files, folder, most=most_unpacked, indexer=indexer, told=told):
                self._parts += one.parts
                self.damaged += one.damaged
            if not self._parts:
                raise ReplayError(str(self.damaged[0]) if self.damaged else gettext("no WARC file holds a record"))
            self._index = CaptureIndex(folder / INDEX)
            self._resources.callback(self._index.close)
        except BaseException:
            self.close()
            raise

    def captures(self, method: str, url: str, body: bytes) -> Iterator[RecordedPage]:
        """The captures that answer a request. Raises PageError for one whose body cannot be decoded."""
        key = request_key(method, url, body)
        found = self._index.find(
            address_of(key),
            method=key[0],
            form=form_of(key),
            loose_form=loose_form_of(key),
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
        self._resources.close()

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
    head = head_of(record)
    if payload is not record and (head is None or head.status in (0, 304)):
        head = head_of(payload)
    if head is None:
        raise ReplayError(f"{url}: the record holds no HTTP response")
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
