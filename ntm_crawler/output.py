"""What a command prints: nothing of it raises because a terminal lacks a letter, or because nobody reads any more."""

import io
import os
import sys
from typing import Any


class _Pipe(io.FileIO):
    """A file descriptor; once its reader has gone, what is written to it is lost."""

    def write(self, data: Any) -> int:
        try:
            return super().write(data) or 0
        except BrokenPipeError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
            return len(data)


def open_output() -> None:
    """Let standard output and standard error take every letter, as an escape where need be, and outlive their readers.

    Streams that are no files of the system (those of a test) stay as they are.
    """
    sys.stdout = _lenient(sys.stdout)
    sys.stderr = _lenient(sys.stderr)


def _lenient(stream: Any) -> Any:
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    raw = getattr(stream.buffer, "raw", stream.buffer)  # there is no buffer under PYTHONUNBUFFERED
    if not isinstance(raw, io.FileIO) or isinstance(raw, _Pipe) or raw.fileno() not in (1, 2):
        return stream
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Pipe(raw.fileno(), "w", closefd=False)),
        encoding=stream.encoding,
        errors="backslashreplace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
