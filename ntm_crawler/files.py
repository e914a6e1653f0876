"""Writes a file whole or not at all: whoever reads it meanwhile sees the old one. Tells a file from its successor."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self


def write_atomically(path: str | Path, text: str) -> None:
    """Replace a file by `text` (UTF-8), readable for everybody as a new file would be; raises OSError."""
    with replacing(path) as file:
        file.write(text.encode())


@contextmanager
def replacing(path: str | Path, *, lasting: bool = True) -> Iterator[IO[bytes]]:
    """A file that takes the place of `path` once the block has ended well, readable for everybody; raises OSError.

    What need not be `lasting` is not waited for until it is on the disk.
    """
    path = Path(path)
    try:
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error  # the name that the caller knows
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


@dataclass(slots=True, frozen=True)
class FileInPlace:
    """A file as it is now, to be told from one that takes its name later."""

    path: Path
    device: int
    inode: int

    @classmethod
    def at(cls, path: str | Path) -> Self:
        """The file that has the name `path` now. Raises OSError where there is none."""
        status = Path(path).stat()
        return cls(Path(path), status.st_dev, status.st_ino)

    @property
    def is_there(self) -> bool:
        """Whether the name still leads to the same file: it was neither removed nor replaced."""
        try:
            status = os.stat(self.path)  # noqa: PTH116 - asked at every commit, and a third of the price
        except OSError:
            return False
        return (status.st_dev, status.st_ino) == (self.device, self.inode)
