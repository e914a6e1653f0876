"""WACZ files (Web Archive Collection Zipped): the WARC files inside, where they stand in the zip file."""

import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from ntm_crawler.archive.budget import Room
from ntm_crawler.exceptions import ReplayError
from ntm_crawler.language import gettext

# What the zipfile module raises for damaged files, beside its own error.
_DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, ValueError, RuntimeError, zlib.error)
_LARGEST_DESCRIPTION = 1 << 20  # bytes
_LOCAL_HEADER = struct.Struct("<4s22xHH")  # signature, lengths of the name and of the extra field


@dataclass(slots=True, frozen=True, kw_only=True)
class Part:
    """A WARC file: the bytes of `path` from `begin` to `end`. `name` is for people. `is_cut`: more would have come out
    of it than comes out of pages."""

    name: str
    path: Path
    begin: int
    end: int
    is_cut: bool = False


def parts(file: Path, room: Room) -> list[Part]:
    """The WARC files in a WACZ file; those that the zip file compresses are unpacked into `room`.

    A damaged zip file (a download that broke off) is one part: its records stand in it as they are.
    Raises ReplayError when there is no WARC file in it.
    """
    try:
        with zipfile.ZipFile(file) as container:
            everything = container.infolist()
            members = [one for one in everything if one.filename.lower().endswith((".warc", ".warc.gz"))]
            others = [] if members else [container.read(one) for one in everything if _is_description(one)]
            others += [] if members else [one.filename.encode() for one in everything]
            found = [_part(file, container, member, room) for member in members]
    except _DAMAGED:
        return [Part(name=str(file), path=file, begin=0, end=file.stat().st_size)]
    if not found:
        raise ReplayError(f"{file}: {_what_else(others)}")
    return found


def _is_description(member: zipfile.ZipInfo) -> bool:
    return member.filename == "datapackage.json" and member.file_size <= _LARGEST_DESCRIPTION


def _what_else(words: list[bytes]) -> str:
    """What a zip file without a WARC file is, by its description and the names of its files."""
    if any(b".wacz" in one or b"multi-wacz" in one for one in words):
        return gettext(
            "a collection of WACZ files (multi-WACZ); put the files that its datapackage.json names into a folder, "
            "and name the folder"
        )
    return gettext("no WARC file in it (expected archive/*.warc.gz)")


def _part(file: Path, container: zipfile.ZipFile, member: zipfile.ZipInfo, room: Room) -> Part:
    name = f"{file} ({member.filename})"
    if member.compress_type == zipfile.ZIP_STORED and not member.flag_bits & 0x1:
        begin = _data_offset(file, member)
        return Part(name=name, path=file, begin=begin, end=begin + member.compress_size)
    target = room.new_file()
    with container.open(member) as source:
        assert isinstance(source, zipfile.ZipExtFile)  # what it gives for a file that is read
        is_whole = room.unpack(source, target, packed=member.compress_size)
    return Part(name=name, path=target, begin=0, end=target.stat().st_size, is_cut=not is_whole)


def _data_offset(file: Path, member: zipfile.ZipInfo) -> int:
    with file.open("rb") as raw:
        raw.seek(member.header_offset)
        header = raw.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise zipfile.BadZipFile(member.filename)
    _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    return member.header_offset + _LOCAL_HEADER.size + int(name_length) + int(extra_length)
