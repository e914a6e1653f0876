"""The archive files that a process has opened: each is read through once, whoever asks for it."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from ntm_crawler.archive.captures import Captures
from ntm_crawler.archive.index_file import Version, stored_index
from ntm_crawler.archive.indexing import IndexedFile, IndexedPart, Indexer
from ntm_crawler.exceptions import ReplayError
from ntm_crawler.terminal import Told


class ArchiveShelf:
    """Opened archive files and their captures, which are shared; what had to be unpacked goes when it is closed."""

    def __init__(self) -> None:
        self._resources = ExitStack()
        folder = self._resources.enter_context(tempfile.TemporaryDirectory(prefix="ntm-archive-"))
        self._folder = Path(folder)
        self._files: dict[tuple[Path, Version], IndexedFile] = {}
        self._captures: dict[tuple[IndexedPart, ...], Captures] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self, files: Sequence[Path], *, most: int, indexer: Indexer, told: Told) -> Iterator[IndexedFile]:
        """Each of `files` with its index: the one that stands beside it, or that `indexer` makes now.

        At most `most` bytes are unpacked of them. `told` is called with the bytes read. Raises ReplayError for a file
        that is neither WARC nor WACZ, or cannot be read.
        """
        versions = [_version(file) for file in files]
        total, done = sum(version.size for version in versions), 0
        for file, version in zip(files, versions, strict=True):
            key = (file.resolve(), version)
            if key not in self._files:
                self._files[key] = _stored(file, version) or indexer.index(
                    file, self._folder, most=most, told=_shifted(told, done, total)
                )
                most -= self._files[key].unpacked
            done += version.size
            yield self._files[key]

    def captures(self, parts: Sequence[IndexedPart]) -> Captures:
        """What the parts of opened files capture. Raises OSError."""
        key = tuple(parts)
        if key not in self._captures:
            self._captures[key] = Captures([part.index for part in parts], self._folder)
            self._resources.callback(self._captures[key].close)
        return self._captures[key]

    def close(self) -> None:
        """Let go of all files, and remove temporary ones."""
        self._resources.close()


def _version(file: Path) -> Version:
    try:
        return Version.of(file)
    except OSError as error:
        raise ReplayError(f"{file}: {error.strerror or error}") from error


def _stored(file: Path, version: Version) -> IndexedFile | None:
    index = stored_index(file, version)
    return IndexedFile(parts=(IndexedPart(path=file, index=index),), damaged=index.damaged) if index else None


def _shifted(told: Told, before: int, total: int) -> Callable[[int, int], None]:
    """What takes how far one file is, and tells how far all are, of which `before` bytes were read."""
    return lambda done, _: told(before + done, total)
