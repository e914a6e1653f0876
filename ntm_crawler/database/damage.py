"""Whether a database file is damaged, asked in bounded time, and what to do then."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer

from ntm_crawler.database.connection import Database
from ntm_crawler.language import gettext

SECONDS = 10.0
"""For which a database is looked through before a crawl."""


@dataclass(slots=True, frozen=True)
class Examination:
    """What a look through a database found: `damage` in a sentence that says what to do, or None. `is_whole` is False
    where there was no time for all of it."""

    damage: str | None
    is_whole: bool = True


def examine(database: Database, *, seconds: float = SECONDS) -> Examination:
    """Look through a database for so many seconds at most."""
    try:
        with _interrupted_after(database.connection, seconds):
            found = str(database.value("PRAGMA quick_check(1)"))
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return Examination(None, is_whole=False)  # out of time, or locked: nothing is known
        found = str(error)
    return Examination(None if found == "ok" else damage_told(database.path, found))


def damage_told(path: str, found: str) -> str:
    """The sentence about a damaged file."""
    return gettext(
        "the database {path} is damaged ({found}): put the last backup in its place (scrapy backup --check FILE tells "
        "whether one is whole), or save what can be read: sqlite3 {path} .recover | sqlite3 NEW.db"
    ).format(path=path, found=" ".join(found.split())[:200])


@contextmanager
def _interrupted_after(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """End a statement that takes longer: SQLite looks for an interruption at each page, for progress only seldom."""
    timer = Timer(seconds, connection.interrupt)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()  # no thread is left when a process is forked
