"""Reads WARC files (ISO 28500) record by record, whole, cut or damaged, and single records by their offset.

The `warcio` reader gives the end of a cut file as if it were a whole record; here every record's end is checked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from isal import isal_zlib

from ntm_crawler.archive.budget import Budget
from ntm_crawler.archive.transfer import MOST_BYTES
from ntm_crawler.exceptions import PageError, ReplayError

Headers = tuple[tuple[str, str], ...]

_BLOCK = 1 << 16
_MOST_HEADER_BYTES = 1 << 16
_MOST_OF_RECORD = MOST_BYTES + 4 * _MOST_HEADER_BYTES  # of one that is read alone: a page, headers, what is read ahead
_MOST_REQUEST_BYTES = 1 << 20  # of a request are read: what it asks for stands at its beginning
_MOST_DAMAGES = 1000  # places in a file; what begins a record and is none costs time, each time
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(r"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_GZIP = b"\x1f\x8b\x08"
_VERSION = b"WARC/"
_DAMAGED: type[Exception] = isal_zlib.error  # type: ignore[assignment]  # its stubs say that it is an instance


@dataclass(slots=True, frozen=True)
class HttpHead:
    """First line and headers of an HTTP message, as they were sent."""

    first_line: str
    headers: Headers

    @property
    def status(self) -> int:
        """Status code of a response; 0 where the first line holds none."""
        found = _STATUS.match(self.first_line)
        return int(found[1]) if found else 0

    def get(self, name: str) -> str:
        """The first header called `name`, or the empty string."""
        return next((value for key, value in self.headers if key.lower() == name), "")


@dataclass(slots=True, frozen=True)
class WarcRecord:
    """One record: `offset` is where it begins in its file, `headers` have lower-case names.

    `http` is None where the block is no HTTP message; `payload` is what follows the HTTP headers, as it was sent. The
    payload of responses is empty when a file is walked through, and read by `read_record`. `length` is how many bytes
    of the file it takes, 0 where it was read alone.
    """

    offset: int
    headers: dict[str, str]
    http: HttpHead | None
    payload: bytes
    length: int = 0

    @property
    def type(self) -> str:
        """The record's type: response, request, revisit, resource, warcinfo …"""
        return self.headers.get("warc-type", "")

    @property
    def target(self) -> str:
        """Target address; wget puts it into angle brackets."""
        return self.headers.get("warc-target-uri", "").removeprefix("<").removesuffix(">")


@dataclass(slots=True, frozen=True)
class Damage:
    """A place where a file cannot be read: bytes from `offset` to `resumed_at` are lost (None: all that follow)."""

    offset: int
    resumed_at: int | None
    reason: str


class SingleMemberError(Exception):
    """Raised by WarcReader for a file that was compressed as a whole instead of record by record."""


class _BrokenRecordError(Exception):
    """The bytes at an offset are no whole record."""


class WarcReader:
    """Walks through the records of a WARC file, plain or compressed; what is damaged is left out and noted.

    `begin` and `end` bound the file inside a larger one (a WACZ). After the iteration `damages` says what was lost.
    Raises SingleMemberError when the file has to be decompressed as a whole before records can be found in it.
    """

    def __init__(self, file: BinaryIO, *, begin: int = 0, end: int | None = None):
        self._file = file
        self._begin = begin
        self._end = end if end is not None else file.seek(0, 2)
        self.damages: list[Damage] = []

    def __iter__(self) -> Iterator[WarcRecord]:
        budget = Budget.of_file(self._end - self._begin)
        offset: int | None = self._begin
        while offset is not None and offset < self._end:
            try:
                record, following = _parse(self._file, offset, self._end, budget)
            except _BrokenRecordError as error:
                if self._is_blank(offset):
                    return
                gives_up = budget.is_spent or len(self.damages) + 1 == _MOST_DAMAGES
                resumed_at = None if gives_up else self._next_record(offset + 1)
                self.damages.append(Damage(offset, resumed_at, str(error)))
                offset = resumed_at
                continue
            yield replace(record, length=following - offset)
            offset = following

    def _is_blank(self, offset: int) -> bool:
        """Whether nothing but line ends and zeros follows: files may be padded."""
        if self._end - offset > _BLOCK:
            return False
        self._file.seek(offset)
        return not self._file.read(self._end - offset).strip(b"\r\n\x00")

    def _next_record(self, offset: int) -> int | None:
        """The next place at or after `offset` where a record seems to begin."""
        overlap = len(_VERSION)
        while offset < self._end:
            self._file.seek(offset)
            block = self._file.read(min(_BLOCK, self._end - offset))
            for found in re.finditer(rb"\x1f\x8b\x08|WARC/[01]\.\d+\r?\n", block):
                if found[0] != _GZIP or self._begins_record(offset + found.start()):
                    return offset + found.start()
            if len(block) <= overlap:
                return None
            offset += len(block) - (overlap if len(block) == _BLOCK else 0)
        return None

    def _begins_record(self, offset: int) -> bool:
        self._file.seek(offset)
        try:
            return isal_zlib.decompressobj(31).decompress(self._file.read(512), 64).startswith(_VERSION)
        except _DAMAGED:
            return False


def read_record(file: BinaryIO, offset: int) -> WarcRecord:
    """The whole record at `offset`, with its payload; of what follows it nothing is read.

    Raises ReplayError when there is none, or more bytes come before its end than a page has; PageError
    (`page_too_large`) for one that is no page by its length.
    """
    end = file.seek(0, 2)
    try:
        return _record(_stream(file, offset, end, Budget(_MOST_OF_RECORD))[0], offset, whole=True)
    except _BrokenRecordError as error:
        raise ReplayError(f"no WARC record at offset {offset}: {error}") from error


def record_of(data: bytes, offset: int) -> WarcRecord:
    """The record of which `data` are the bytes, as it is read where it stands at `offset` and walked through."""
    return _record(_Bytes(iter([data])), offset, whole=False)


class _Bytes:
    """Reads forward through pieces of bytes."""

    def __init__(self, pieces: Iterator[bytes]):
        self._pieces = pieces
        self._buffer = b""
        self.consumed = 0

    def head(self) -> bytes:
        """Everything before the next blank line; the blank line is consumed, too."""
        while not (found := _BLANK_LINE.search(self._buffer)):
            if len(self._buffer) > _MOST_HEADER_BYTES or not self._more():
                raise _BrokenRecordError("its headers have no end")
        head = self._buffer[: found.start()]
        self._drop(found.end())
        return head

    def take(self, size: int) -> bytes:
        """Up to `size` bytes."""
        parts = [self._buffer[:size]]
        missing = size - len(parts[0])
        self._drop(len(parts[0]))
        while missing and self._more():
            part = self._buffer[:missing]
            self._drop(len(part))
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def skip(self, size: int) -> int:
        """Pass over up to `size` bytes; returns how many there were."""
        passed = 0
        while passed < size:
            step = min(size - passed, len(self._buffer))
            self._drop(step)
            passed += step
            if passed < size and not self._more():
                break
        return passed

    def starts_with(self, text: bytes) -> bool:
        """Whether the next bytes are `text`, line ends before it aside (they are consumed)."""
        while True:
            self._drop(len(self._buffer) - len(self._buffer.lstrip(b"\r\n")))
            if len(self._buffer) >= len(text) or not self._more():
                return self._buffer.startswith(text)

    def _more(self) -> bool:
        piece = next(self._pieces, None)
        self._buffer += piece or b""
        return piece is not None

    def _drop(self, size: int) -> None:
        self._buffer = self._buffer[size:]
        self.consumed += size


class _Member:
    """One gzip member, decompressed piece by piece; `following` is the offset after it, once it was read to its end."""

    def __init__(self, file: BinaryIO, offset: int, end: int, budget: Budget):
        self._file = file
        self._begin = offset
        self._position = offset
        self._end = end
        self._budget = budget
        self.following = end

    def pieces(self) -> Iterator[bytes]:
        decompressor = isal_zlib.decompressobj(31)
        self._file.seek(self._position)
        try:
            while not decompressor.eof:
                raw = decompressor.unconsumed_tail or self._read()
                piece = decompressor.decompress(raw, _BLOCK)
                if not self._budget.takes(len(piece), packed=self._position - self._begin):
                    raise _BrokenRecordError(
                        f"more than {self._budget.in_member:,} bytes come out of it, as of no page"
                    )
                yield piece
        except _DAMAGED as error:
            raise _BrokenRecordError(f"its compressed bytes are damaged ({error})") from error
        self.following = self._position - len(decompressor.unused_data)

    def _read(self) -> bytes:
        raw = self._file.read(min(_BLOCK // 4, self._end - self._position))
        if not raw:
            raise _BrokenRecordError("the file ends inside it")
        self._position += len(raw)
        return raw


def _plain_pieces(file: BinaryIO, offset: int, end: int, budget: Budget) -> Iterator[bytes]:
    file.seek(offset)
    position = offset
    while position < end and (piece := file.read(min(_BLOCK // 4, end - position))):
        position += len(piece)
        if not budget.takes(len(piece), packed=position - offset):
            raise _BrokenRecordError(f"more than {budget.in_member:,} bytes before its end, as of no page")
        yield piece


def _stream(file: BinaryIO, offset: int, end: int, budget: Budget) -> tuple[_Bytes, _Member | None]:
    """What stands at `offset`, and the gzip member that it comes out of; None where it is not compressed."""
    file.seek(offset)
    if file.read(2) != _GZIP[:2]:
        return _Bytes(_plain_pieces(file, offset, end, budget)), None
    member = _Member(file, offset, end, budget)
    return _Bytes(member.pieces()), member


def _parse(file: BinaryIO, offset: int, end: int, budget: Budget) -> tuple[WarcRecord, int]:
    """The record at `offset` without its payload, and the offset after it."""
    budget.begin_member()
    stream, member = _stream(file, offset, end, budget)
    record = _record(stream, offset, whole=False)
    if member is None:
        following = offset + stream.consumed
        return record, following + _line_ends(file, following, end)
    if stream.starts_with(_VERSION):
        raise SingleMemberError
    while stream.skip(_BLOCK):
        pass
    return record, member.following


def _line_ends(file: BinaryIO, offset: int, end: int) -> int:
    file.seek(offset)
    following = file.read(min(64, max(0, end - offset)))
    return len(following) - len(following.lstrip(b"\r\n"))


def _record(stream: _Bytes, offset: int, *, whole: bool) -> WarcRecord:
    if not stream.starts_with(_VERSION):
        raise _BrokenRecordError("no WARC record begins there")
    headers = {name.lower(): value for name, value in reversed(_header_lines(stream.head())[1])}
    try:
        length = int(headers["content-length"])
    except (KeyError, ValueError) as error:
        raise _BrokenRecordError("its length is not given") from error
    if length < 0:
        raise _BrokenRecordError("its length is negative")
    if whole and length > MOST_BYTES + _MOST_HEADER_BYTES:
        raise PageError("page_too_large", f"its record has {length:,} bytes")
    block_begin = stream.consumed
    is_request = headers.get("warc-type") == "request"
    block = stream.take(length if whole else min(length, _MOST_REQUEST_BYTES if is_request else _BLOCK // 4))
    http, payload = _http(block) if "http" in headers.get("content-type", "") else (None, block)
    missing = length - (stream.consumed - block_begin)
    if stream.skip(missing) < missing:
        raise _BrokenRecordError("the file ends inside it")
    return WarcRecord(offset, headers, http, payload if whole or is_request else b"")


def _http(block: bytes) -> tuple[HttpHead | None, bytes]:
    end = _BLANK_LINE.search(block)
    if not end and not block.startswith(b"HTTP/"):
        return None, block
    first_line, headers = _header_lines(block[: end.start()] if end else block)
    return HttpHead(first_line, headers), block[end.end() :] if end else b""


def _header_lines(head: bytes) -> tuple[str, Headers]:
    """First line and headers; a line that begins with white space continues the one before."""
    first_line, *lines = _text(head).replace("\r\n", "\n").split("\n")
    headers: list[tuple[str, str]] = []
    for line in lines:
        if line[:1] in (" ", "\t") and headers:
            headers[-1] = (headers[-1][0], f"{headers[-1][1]} {line.strip()}")
            continue
        name, colon, value = line.partition(":")
        if colon:
            headers.append((name.strip(), value.strip()))
    return first_line.strip(), tuple(headers)


def _text(head: bytes) -> str:
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("latin-1")
