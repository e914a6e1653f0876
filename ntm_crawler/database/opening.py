"""Opens the database: to write, or to read only. What is no database of ours is refused before anything touches it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from ntm_crawler.database.connection import Database
from ntm_crawler.database.damage import damage_told
from ntm_crawler.database.schema import applied_to, complete_for_reading, is_outdated, migrate
from ntm_crawler.exceptions import DatabaseError
from ntm_crawler.language import gettext
from ntm_crawler.terminal import telling
from ntm_crawler.text import holds

BUSY_SECONDS = 30.0
_OLDEST_SQLITE = (3, 37)  # STRICT tables


def open_database(path: str | Path, *, create: bool = True, timeout: float = BUSY_SECONDS) -> Database:
    """Open a database to write, bring its schema up to date, and make it where `create` is True and there is none.

    `timeout` is how many seconds to wait for others that write. Raises DatabaseError, in one sentence that says what
    to do, for a file that cannot be opened, is no database of ours, or one of a later release.
    """
    path = str(path)
    _require_sqlite()
    with _told(path):
        if not create:
            _require_file(path)
        applied = _applied(path, timeout)
        if applied is None and not create:
            raise _empty(path)
        connection = sqlite3.connect(path, timeout=timeout, isolation_level=None, uri=True)  # for those attached to it
        try:
            _prepare_to_write(connection)
            database = Database(connection, path)
            waiting = (
                telling(gettext("bringing {path} up to date").format(path=path))
                if is_outdated(applied)
                else nullcontext()
            )
            with waiting, database.transaction():
                migrate(connection)
        except BaseException:
            connection.close()
            raise
        return database


def open_read_only(path: str | Path, *, timeout: float = BUSY_SECONDS, any_age: bool = False) -> Database:
    """Open a database to read: whatever is asked of it, it stays as it is, also while a crawl writes it.

    One from an earlier release is read as it is where its tables allow that; with `any_age` always: what is read then
    must be in the first schema. Raises DatabaseError as `open_database` does.
    """
    path = str(path)
    _require_sqlite()
    with _told(path):
        _require_file(path)
        connection, _ = _connect_read_only(path, timeout)
        try:
            applied = applied_to(connection, path)
            if applied is None:
                raise _empty(path)
            if not complete_for_reading(connection, applied) and not any_age:
                raise DatabaseError(
                    gettext(
                        "{path} was made by an earlier release; the next crawl, or `scrapy derive stories`, "
                        "brings it up to date"
                    ).format(path=path)
                )
        except BaseException:
            connection.close()
            raise
        return Database(connection, path)


@contextmanager
def attached(database: Database, path: str | Path, name: str, *, timeout: float = BUSY_SECONDS) -> Iterator[None]:
    """Another database, to be read as `name.table` beside one that is open to write; it stays as it is.

    Raises DatabaseError as `open_read_only` does, and for one of an earlier release.
    """
    path = str(path)
    _require_sqlite()
    with _told(path):
        _require_file(path)
        connection, way = _connect_read_only(path, timeout)
        with closing(connection):
            applied = applied_to(connection, path)
        if applied is None:
            raise _empty(path)
        if is_outdated(applied):
            raise DatabaseError(
                gettext(
                    "{path} was made by an earlier release; `scrapy derive stories -s DATABASE={path}` brings it up "
                    "to date, then merge it again"
                ).format(path=path)
            )
        if way.is_exclusive:
            database.execute("PRAGMA locking_mode = EXCLUSIVE")  # of what is attached from now on
            database.execute("PRAGMA main.locking_mode = NORMAL")
        database.execute(f"ATTACH ? AS {name}", (way.uri,))
    try:
        yield
    finally:
        database.execute(f"DETACH {name}")
        database.execute("PRAGMA locking_mode = NORMAL")


def _applied(path: str, timeout: float) -> frozenset[str] | None:
    """What `applied_to` says of a file; None where there is none. Raises DatabaseError as that does.

    Asked of a connection that cannot write: another program's database stays as it is, to the byte.
    """
    if path == ":memory:" or not Path(path).exists():
        return None
    connection, _ = _connect_read_only(path, timeout)
    try:
        return applied_to(connection, path)
    finally:
        connection.close()


def _empty(path: str) -> DatabaseError:
    return DatabaseError(
        gettext("{path} is empty; crawl first, or name another file: -s DATABASE=FILE").format(path=path)
    )


def _prepare_to_write(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # in WAL mode a crash loses nothing committed and never corrupts
    connection.execute("PRAGMA wal_autocheckpoint = 4000")  # SQLite: 1000; pages written again are moved once
    connection.execute("PRAGMA foreign_keys = ON")
    _add_functions(connection)


@dataclass(slots=True, frozen=True)
class _Way:
    """How a file is opened to be read."""

    uri: str
    is_exclusive: bool = False


def _connect_read_only(path: str, timeout: float) -> tuple[sqlite3.Connection, _Way]:
    """A connection that cannot write, and the way in which it reads the file.

    A database in WAL mode needs a companion `-shm`, which is made when it is missing. Where it cannot be made nobody
    writes: the medium is read-only, or the folder is. The file is then read as it is; with what its `-wal` holds, where
    it was copied without having been closed.
    """
    way = _Way(f"{Path(path).resolve().as_uri()}?mode=ro")
    try:
        return _connect(way, timeout), way
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CANTOPEN or not Path(path).is_file():
            raise
    wal = Path(f"{path}-wal")
    if wal.is_file() and wal.stat().st_size:
        way = _Way(f"{way.uri}&vfs=unix-none", is_exclusive=True)  # the index of the WAL is then kept in memory
    else:
        way = _Way(f"{way.uri}&immutable=1")
    return _connect(way, timeout), way


def _connect(way: _Way, timeout: float) -> sqlite3.Connection:
    connection = sqlite3.connect(way.uri, uri=True, timeout=timeout, isolation_level=None)
    try:
        if way.is_exclusive:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()  # opens the file
    except BaseException:
        connection.close()
        raise
    _add_functions(connection)
    return connection


def _add_functions(connection: sqlite3.Connection) -> None:
    connection.create_function("holds", 2, holds, deterministic=True)


def _require_sqlite() -> None:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        needed = ".".join(map(str, _OLDEST_SQLITE))
        raise DatabaseError(
            gettext(
                "this Python has SQLite {sqlite_version}, and {needed} or later is needed; use a newer Python"
            ).format(sqlite_version=sqlite3.sqlite_version, needed=needed)
        )


def _require_file(path: str) -> None:
    if not Path(path).is_file():
        raise DatabaseError(
            gettext("there is no database {path}; crawl first, or name another file: -s DATABASE=FILE").format(
                path=path
            )
        )


@contextmanager
def _told(path: str) -> Iterator[None]:
    """What goes wrong while a database is opened, in a sentence."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            raise DatabaseError(
                gettext("{path} is no database of this program; name another file: -s DATABASE=FILE").format(path=path)
            ) from error
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT:
            raise DatabaseError(damage_told(path, str(error))) from error
        raise DatabaseError(
            gettext(
                "cannot open the database {path}: {error}. Check the path (setting DATABASE), its "
                "permissions, free disk space and other running crawls."
            ).format(path=path, error=error)
        ) from error
