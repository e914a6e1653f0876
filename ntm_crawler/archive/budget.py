"""How many bytes may come out of compressed ones: pages give up to thirty for one, hostile files a thousand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Protocol, Self

_FREE_BYTES = 256 * 1024 * 1024
_MOST_EXPANSION = 100
_FREE_ON_DISK = 64 * 1024 * 1024  # what is written costs more than what is only read through
_MOST_EXPANSION_ON_DISK = 30
_PIECE = 1 << 16


class Source(Protocol):
    """What can be read piece by piece."""

    def read1(self, size: int, /) -> bytes:
        """Up to `size` bytes, those before a damage included; none at the end."""


def most_unpacked(packed: int) -> int:
    """The most bytes that may come out of so many."""
    return _FREE_BYTES + _MOST_EXPANSION * packed


def most_on_disk(packed: int) -> int:
    """The most bytes that so many may give where what comes out of them is written."""
    return _FREE_ON_DISK + _MOST_EXPANSION_ON_DISK * packed


class Budget:
    """Counts what comes out of the members of one file, of each and of all together; `in_member` is that of one."""

    def __init__(self, most: int):
        self._most = most
        self._taken = 0
        self.in_member = 0

    @classmethod
    def of_file(cls, size: int) -> Self:
        """The budget of a file of `size` bytes."""
        return cls(most_unpacked(size))

    @property
    def is_spent(self) -> bool:
        """Whether the file gives more than a file may: no more of it is read."""
        return self._taken > self._most

    def begin_member(self) -> None:
        """What comes next is of another member."""
        self.in_member = 0

    def takes(self, size: int, *, packed: int) -> bool:
        """Whether so many bytes more may come out of a member of which `packed` bytes were read."""
        self._taken += size
        self.in_member += size
        return not self.is_spent and self.in_member <= most_unpacked(packed)


@dataclass(slots=True)
class Room:
    """A folder for what has to be unpacked before it can be read; `left` bytes more may come into it."""

    folder: Path
    left: int
    _numbers: Iterator[int] = field(default_factory=count)

    def new_file(self) -> Path:
        """A name in the folder that nobody has."""
        names = (self.folder / f"unpacked-{number}.warc" for number in self._numbers)
        return next(name for name in names if not name.exists())

    def unpack(self, source: Source, target: Path, *, packed: int) -> bool:
        """Write what `source` gives to the file `target`, as much as so many packed bytes may give; returns whether
        that is all of it.

        Raises OSError, and whatever reading a damaged source raises; what came before it is in the file then.
        """
        most = min(self.left, most_on_disk(packed))
        with target.open("wb") as plain:
            try:
                while piece := source.read1(_PIECE):
                    if plain.tell() + len(piece) > most:
                        return False
                    plain.write(piece)
            finally:
                self.left -= plain.tell()
        return True
