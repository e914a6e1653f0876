"""How many bytes may come out of compressed ones: pages give up to thirty for one, hostile files a thousand."""

from pathlib import Path
from typing import Protocol, Self

_FREE_BYTES = 256 * 1024 * 1024
_MOST_EXPANSION = 100
_PIECE = 1 << 16


class Source(Protocol):
    """What can be read piece by piece."""

    def read1(self, size: int, /) -> bytes:
        """Up to `size` bytes, those before a damage included; none at the end."""


def most_unpacked(packed: int) -> int:
    """The most bytes that may come out of so many."""
    return _FREE_BYTES + _MOST_EXPANSION * packed


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


def unpack(source: Source, target: Path, *, most: int) -> bool:
    """Write what `source` gives to the file `target`, at most so many bytes; returns whether that is all of it.

    Raises OSError, and whatever reading a damaged source raises; what came before it is in the file then.
    """
    with target.open("wb") as plain:
        while piece := source.read1(_PIECE):
            if plain.tell() + len(piece) > most:
                return False
            plain.write(piece)
    return True
