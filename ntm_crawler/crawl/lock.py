"""Keeps two crawls of all portals from running at once: a file lock beside the database, gone with its process."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from ntm_crawler import clock
from ntm_crawler.exceptions import CrawlLockedError, DatabaseError

_held: set[TextIO] = set()  # forks would hold them, too: a reader may outlive its crawl by the page that it is at


@contextmanager
def crawl_lock(database: str) -> Iterator[None]:
    """Hold the lock of a database while the block runs.

    Raises CrawlLockedError where another process holds it, DatabaseError where the database has no folder.

    The lock is the kernel's: a killed process leaves none behind, only the file that tells who had it. Needs a file
    system with locks (not every network file system has them).
    """
    if database == ":memory:":
        yield
        return
    path = Path(f"{Path(database).resolve()}.lock")
    if not path.parent.is_dir():
        raise DatabaseError(
            f"there is no folder for the database {database}; make it, or name another: -s DATABASE=FILE"
        )
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "another process"
            raise CrawlLockedError(f"another crawl is at work on {database}: {holder}; nothing was done") from error
        file.truncate(0)
        file.write(f"process {os.getpid()}, since {clock.to_iso(clock.now())}\n")
        file.flush()
        _held.add(file)
        try:
            yield
        finally:
            _held.remove(file)


def _let_go() -> None:
    for file in _held:
        file.close()


os.register_at_fork(after_in_child=_let_go)
