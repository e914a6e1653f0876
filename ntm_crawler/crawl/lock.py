"""Keeps two crawls off one database, and two off one portal: file locks of the kernel, gone with their process.

Needs a file system with locks (not every network file system has them). What stands in a lock's file says who has it.
"""

import fcntl
import os
import re
import stat
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from ntm_crawler import clock
from ntm_crawler.exceptions import CrawlLockedError, DatabaseError, LockError
from ntm_crawler.language import gettext

_LOCKS = Path("/run/lock")  # of all programs of a machine, where it has such a folder (FHS 3.0, 3.15)
_held: dict[Path, int] = {}  # descriptors, which a fork would hold, too: a reader may outlive its crawl by a page
_more: Counter[Path] = Counter()  # how often a lock is held beyond the first time
_EVERYBODY = 0o666


@contextmanager
def crawl_lock(database: str) -> Iterator[None]:
    """Hold the lock of a database while the block runs.

    Raises CrawlLockedError where another process holds it, LockError where it cannot be had, DatabaseError where the
    database has no folder.
    """
    if database == ":memory:":
        yield
        return
    path = Path(f"{Path(database).resolve()}.lock")
    if not path.parent.is_dir():
        raise DatabaseError(
            gettext(
                "there is no folder for the database {database}; make it, or name another: -s DATABASE=FILE"
            ).format(database=database)
        )
    _take(path, what=database)
    try:
        yield
    finally:
        _give_back(path)


@contextmanager
def portal_lock(base_url: str) -> Iterator[None]:
    """Hold the lock of the portal at an address, whichever database its crawl writes: nobody fetches it twice at once.

    Within one process it can be held several times, for portals may share an address: it is free again when the last of
    them is done. Raises CrawlLockedError where another process holds it, LockError where it cannot be had.
    """
    server = urlsplit(base_url).netloc.rpartition("@")[2].lower()
    path = _lock_folder() / f"ntm_crawler-{re.sub(r'[^a-z0-9.-]', '_', server)}.lock"
    if path in _held:
        _more[path] += 1
    else:
        _take(path, what=base_url)
    try:
        yield
    finally:
        if _more[path]:
            _more[path] -= 1
        else:
            _give_back(path)


def _take(path: Path, *, what: str) -> None:
    descriptor = _opened(path)
    try:
        _lock(descriptor, what=what)
    except BaseException:
        os.close(descriptor)
        raise
    _held[path] = descriptor


def _lock(descriptor: int, *, what: str) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip() or gettext("another process")
        raise CrawlLockedError(
            gettext("another crawl is at work on {what}: {holder}; nothing was done").format(what=what, holder=holder)
        ) from error
    with suppress(OSError):  # another user's file, which can be locked and not written
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()}, since {clock.to_iso(clock.now())}\n".encode(), 0)


def _give_back(path: Path) -> None:
    os.close(_held.pop(path))


def _opened(path: Path) -> int:
    """The lock's file, a plain one of this name alone: a link would lead to a file of somebody else's choice."""
    try:
        descriptor = _descriptor(path)
    except OSError as error:
        raise LockError(
            gettext("cannot make the lock {path}: {strerror}; see what is there").format(
                path=path, strerror=error.strerror
            )
        ) from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
        os.close(descriptor)
        raise LockError(gettext("{path} is no plain file, or has a second name; remove it").format(path=path))
    return descriptor


def _descriptor(path: Path) -> int:
    flags = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    for more in (os.O_RDWR, os.O_RDONLY):  # in a folder for everybody another user's file is not opened with O_CREAT
        with suppress(FileNotFoundError, PermissionError):
            return os.open(path, flags | more)
    descriptor = os.open(path, flags | os.O_RDWR | os.O_CREAT, _EVERYBODY)
    with suppress(OSError):
        os.fchmod(descriptor, _EVERYBODY)
    return descriptor


def _lock_folder() -> Path:
    """The machine's folder for locks, or one of ours among its temporary files. Raises LockError for one that is not
    safe."""
    if os.access(_LOCKS, os.W_OK | os.X_OK):
        return _LOCKS
    folder = Path(tempfile.gettempdir()) / "ntm_crawler-locks"
    with suppress(FileExistsError):
        folder.mkdir()
        folder.chmod(0o1777)
    if not stat.S_ISDIR(folder.lstat().st_mode):
        raise LockError(gettext("{folder} is no folder; remove it").format(folder=folder))
    return folder


def _let_go() -> None:
    for descriptor in _held.values():
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_let_go)
