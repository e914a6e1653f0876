"""The index of an archive file that is being written: what is read from the records that go into it."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

from ntm_crawler.archive.index_file import Version, index_path, write_index
from ntm_crawler.archive.records import captured, submitted
from ntm_crawler.archive.warc_reader import record_of

_IN_MEMORY = 1 << 20  # bytes; two thousand pages


class GrowingIndex:
    """Takes what is written into `archive_file`, and leaves its index beside it when that is whole.

    Where it cannot be written there is none, and no error: whoever opens the file makes it. So it is after a kill.
    """

    def __init__(self, archive_file: Path):
        self._archive_file = archive_file
        self._lines: IO[bytes] | None = SpooledTemporaryFile(_IN_MEMORY, dir=str(archive_file.parent))  # noqa: SIM115

    def add(self, response: bytes, *, request: bytes | None, offset: int, length: int) -> None:
        """A record, uncompressed, that takes `length` bytes of the file from `offset` on; also its request's where that
        is no GET."""
        capture = captured(replace(record_of(response, offset), length=length))
        if capture is None or self._lines is None:
            return
        submission = submitted(record_of(request, 0)) if request else None
        try:
            self._lines.writelines(replace(capture, submission=submission).lines(self._archive_file.name))
        except (OSError, ValueError):  # a full disk, an address that cannot be split
            self._give_up()

    def finish(self, version: Version) -> None:
        """Write the index of the file, which is `version` now."""
        if self._lines is None:
            return
        with suppress(OSError):
            self._lines.seek(0)
            write_index(index_path(self._archive_file), self._archive_file, version, sorted(self._lines))
        self._give_up()

    def _give_up(self) -> None:
        if self._lines:
            with suppress(OSError):  # what could not be written is tried again
                self._lines.close()
            self._lines = None
