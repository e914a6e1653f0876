"""Reads archive files through, WARC and WACZ, whoever made them, and writes an index of what they capture.

One file costs one call of `index_file`, which may be made in another process: what it leaves is beside the file or in a
folder, and in plain values.
"""

import gzip
import os
import zlib
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkstemp
from typing import Protocol

from ntm_crawler.archive import wacz
from ntm_crawler.archive.budget import Room
from ntm_crawler.archive.capture_index import CaptureIndex
from ntm_crawler.archive.index_file import IndexFile, Version, index_path, write_index
from ntm_crawler.archive.records import captured, is_segment, names_of, origin_of, submitted
from ntm_crawler.archive.sources import Damaged
from ntm_crawler.archive.wacz import Part
from ntm_crawler.archive.warc_reader import SingleMemberError, WarcReader, WarcRecord
from ntm_crawler.exceptions import ReplayError
from ntm_crawler.language import gettext
from ntm_crawler.terminal import Told, tell_nobody

_ARC = "an ARC file, the form before WARC; make a WARC file of it: warcio recompress FILE NEW.warc.gz"
_EXPANDS = "more bytes come out of it than out of pages, or than may be unpacked; the rest was left alone"
_BEGINNINGS = (b"WARC/", b"\x1f\x8b")
_TOLD_EACH = 100  # records


@dataclass(slots=True, frozen=True, kw_only=True)
class IndexedPart:
    """A file whose records are read by their offsets, and the index of it."""

    path: Path
    index: IndexFile
    is_temporary: bool = False


@dataclass(slots=True, frozen=True, kw_only=True)
class IndexedFile:
    """What came of one archive file: its `parts`, none where no record is in it, and what could not be read.

    `unpacked` is how many bytes of it were written into the folder.
    """

    parts: tuple[IndexedPart, ...] = ()
    damaged: tuple[Damaged, ...] = ()
    unpacked: int = 0


class Indexer(Protocol):
    """Who reads files through: this process, or another."""

    def index(self, file: Path, folder: Path, *, most: int, told: Told) -> IndexedFile:
        """What `index_file` does."""


class IndexerHere:
    """Reads files through in this process: for those that are one's own, and for tests."""

    def index(self, file: Path, folder: Path, *, most: int, told: Told) -> IndexedFile:
        """What `index_file` does."""
        return index_file(file, folder, most=most, told=told)


def index_file(file: Path, folder: Path, *, most: int, told: Told = tell_nobody) -> IndexedFile:
    """Write the index of what one file captures beside it; into `folder` where that cannot be done, or is of no use.

    What is compressed as a whole is unpacked into the folder, at most `most` bytes of it. `told` is called with the
    bytes read. Raises ReplayError for a file that is neither WARC nor WACZ; OSError.
    """
    version = Version.of(file)
    room = Room(folder, most)
    with ExitStack() as stack:
        reading = _Reading(file, folder, room, told, stack)
        reading.read()
        beside = index_path(file) if [*reading.captures] == [file] else None
        parts = tuple(
            IndexedPart(
                path=path,
                index=_write(captures, file, version, reading.damaged, beside=beside, folder=folder),
                is_temporary=path != file,
            )
            for path, captures in reading.captures.items()
        )
    return IndexedFile(parts=parts, damaged=tuple(reading.damaged), unpacked=most - room.left)


def _write(
    captures: CaptureIndex, file: Path, version: Version, damaged: list[Damaged], *, beside: Path | None, folder: Path
) -> IndexFile:
    """The index beside its file; in `folder` where there is no use in that, or it cannot be written there."""
    captures.finish()
    if beside:
        with suppress(OSError):  # a medium that is only read, a full disk
            return write_index(beside, file, version, captures.lines(), damaged)
    return write_index(_new_file(folder, "index-"), file, version, captures.lines(), damaged)


def _new_file(folder: Path, prefix: str) -> Path:
    """A file in the folder that nobody else has."""
    descriptor, name = mkstemp(dir=folder, prefix=prefix)
    os.close(descriptor)
    return Path(name)


@dataclass(slots=True)
class _Reading:
    """One file that is read through; `captures` by the files that hold the records: itself, or what was unpacked."""

    file: Path
    folder: Path
    room: Room
    told: Told
    stack: ExitStack
    captures: dict[Path, CaptureIndex] = field(default_factory=dict)
    damaged: list[Damaged] = field(default_factory=list)

    def read(self) -> None:
        """Read all of it."""
        if not self.file.name.lower().endswith(".wacz"):
            self._read(Part(name=str(self.file), path=self.file, begin=0, end=self.file.stat().st_size))
            return
        for part in wacz.parts(self.file, self.room):
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
        return Part(name=part.name, path=target, begin=0, end=target.stat().st_size)

    def _walk(self, part: Part) -> None:
        with part.path.open("rb") as file:
            reader = WarcReader(file, begin=part.begin, end=part.end)
            count = 0
            unusable: dict[str, int] = {}  # the first record of each kind that cannot be used, or not wholly
            for count, record in enumerate(reader, start=1):
                if not count % _TOLD_EACH and part.path == self.file:
                    self.told(record.offset, part.end)
                is_captured = self._add(self._captures_of(part.path), record)
                if reason := _unusable(record, is_captured=is_captured):
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

    def _captures_of(self, path: Path) -> CaptureIndex:
        if path not in self.captures:
            database = _new_file(self.folder, "captures-")
            self.stack.callback(database.unlink)
            self.captures[path] = self.stack.enter_context(closing(CaptureIndex(database, path.name)))
        return self.captures[path]

    def _note(self, part: Part, offset: int, reason: str, resumed_at: int | None) -> None:
        onward = resumed_at - part.begin if resumed_at is not None else None
        self.damaged.append(Damaged(file=part.name, offset=offset, reason=reason, resumed_at=onward))

    def _add(self, captures: CaptureIndex, record: WarcRecord) -> bool:
        """Whether the record captures what can be asked for."""
        if submission := submitted(record):
            captures.add_submission(submission, names_of(record))
        elif capture := captured(record):
            with suppress(ValueError):  # an address that cannot be split: nobody can ask for it
                captures.add(capture, names_of(record))
                return True
        return False


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


def _unusable(record: WarcRecord, *, is_captured: bool) -> str | None:
    """Why a record's page is not there, or not wholly, although the record is."""
    if is_segment(record):
        return "records were written in segments (WARC-Segment-Number), which are not joined: their pages are cut"
    if not is_captured and record.type in ("response", "resource") and origin_of(record)[1] is None:
        return "records have no date (WARC-Date) that can be read: they are left out"
    return None
