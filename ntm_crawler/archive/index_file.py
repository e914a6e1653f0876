"""The index beside an archive file: `X.warc.gz.cdxj` beside `X.warc.gz`, derivable from it and never needed.

Its first line says of what it is the index: `!meta 0 {JSON}`, which sorts before every key. A file that is longer,
shorter, younger or another one than it says, or an index that is cut or altered, has none; so has one that another
release wrote (`_FORM`).
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Self

from isal import isal_zlib

from ntm_crawler.archive.sources import Damaged
from ntm_crawler.files import replacing

SUFFIX = ".cdxj"
_FORM = "ntm_crawler cdxj 1"
_META = b"!meta 0 "
_LONGEST_META = 1 << 20  # bytes; a thousand places where a file is damaged stand in it
_CHUNK = 1 << 20
_END = 4096  # bytes at either end of a file that are compared


@dataclass(slots=True, frozen=True)
class Version:
    """An archive file as it is now: `size` in bytes, `modified` in nanoseconds since 1970, a hash of both its ends."""

    size: int
    modified: int
    ends: str

    @classmethod
    def of(cls, path: Path) -> Self:
        """The file at `path`. Raises OSError."""
        with path.open("rb") as file:
            return cls.of_open(file.fileno())

    @classmethod
    def of_open(cls, descriptor: int) -> Self:
        """The file that is open for reading as `descriptor`. Raises OSError."""
        status = os.fstat(descriptor)
        digest = blake2b(os.pread(descriptor, _END, 0), digest_size=16)
        digest.update(os.pread(descriptor, _END, max(0, status.st_size - _END)))
        return cls(status.st_size, status.st_mtime_ns, digest.hexdigest())


@dataclass(slots=True, frozen=True)
class IndexFile:
    """A whole index: its lines stand in `path` from the byte `begin` on, `size` bytes of them; `damaged` is what could
    not be read of the archive file."""

    path: Path
    begin: int
    size: int
    damaged: tuple[Damaged, ...]


def index_path(archive_file: Path) -> Path:
    """Where the index of an archive file stands, or would."""
    return archive_file.with_name(archive_file.name + SUFFIX)


def is_index(path: Path) -> bool:
    """Whether a file's name says that it is an index, or one that was being written when its process was killed."""
    return path.name.endswith(SUFFIX) or (path.name.startswith(".") and f"{SUFFIX}." in path.name)


def stored_index(archive_file: Path, version: Version) -> IndexFile | None:
    """The index beside an archive file that is `version` now; None where there is none, or one of another file."""
    path = index_path(archive_file)
    try:
        if not path.is_file():  # nor a pipe, which would have to be waited for
            return None
        with path.open("rb") as file:
            first = file.readline(_LONGEST_META)
            if not first.startswith(_META):
                return None
            damaged = json.loads(first[len(_META) :])["damaged"]
            size = crc32 = 0
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                crc32 = isal_zlib.crc32(chunk, crc32)
        if first != _meta_line(_meta(version, size, crc32, damaged)):
            return None
        return IndexFile(path, len(first), size, tuple(_read(archive_file, damaged)))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def write_index(
    path: Path, archive_file: Path, version: Version, lines: Iterable[bytes], damaged: Iterable[Damaged] = ()
) -> IndexFile:
    """Write the index of an archive file, whole or not at all: sorted `lines`. Raises OSError."""
    told = tuple(damaged)
    written = [[one.file.removeprefix(str(archive_file)), one.offset, one.resumed_at, one.reason] for one in told]
    begin, size, crc32 = len(_meta_line(_meta(version, 0, 0, written))), 0, 0
    with replacing(path, lasting=False) as file:
        file.seek(begin)
        for line in lines:
            file.write(line)
            size += len(line)
            crc32 = isal_zlib.crc32(line, crc32)
        file.seek(0)
        file.write(_meta_line(_meta(version, size, crc32, written)))
    return IndexFile(path, begin, size, told)


def _meta(version: Version, size: int, crc32: int, damaged: list[list[Any]]) -> dict[str, Any]:
    """What the first line says; `size` and `crc32` of the lines take the same room whatever they are."""
    return {
        "format": _FORM,
        "size": version.size,
        "modified": version.modified,
        "ends": version.ends,
        "linesSize": f"{size:016}",
        "linesCrc32": f"{crc32:08x}",
        "damaged": damaged,
    }


def _meta_line(meta: dict[str, Any]) -> bytes:
    return _META + json.dumps(meta).encode() + b"\n"


def _read(archive_file: Path, damaged: list[list[Any]]) -> Iterable[Damaged]:
    for part, offset, resumed_at, reason in damaged:
        yield Damaged(file=f"{archive_file}{part}", offset=offset, resumed_at=resumed_at, reason=reason)
