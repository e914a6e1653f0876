"""Whether a database file is damaged, asked in bounded time, and what to do then."""

import sqlite3
from time import monotonic

from ntm_crawler.database.connection import Database
from ntm_crawler.language import gettext

_SECONDS = 10.0
_STEPS = 100_000  # of SQLite's machine between two looks at the clock


def damage_of(database: Database, *, seconds: float = _SECONDS) -> str | None:
    """A sentence that says that a database is damaged, and what to do; None where nothing was found in `seconds`."""
    end = monotonic() + seconds
    database.connection.set_progress_handler(lambda: monotonic() > end, _STEPS)
    try:
        found = str(database.value("PRAGMA quick_check(1)"))
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return None  # out of time, or locked: nothing is known
        found = str(error)
    finally:
        database.connection.set_progress_handler(None, 0)
    return None if found == "ok" else damage_told(database.path, found)


def damage_told(path: str, found: str) -> str:
    """The sentence about a damaged file."""
    return gettext(
        "the database {path} is damaged ({found}): put the last backup in its place (scrapy backup --check FILE tells "
        "whether one is whole), or save what can be read: sqlite3 {path} .recover | sqlite3 NEW.db"
    ).format(path=path, found=" ".join(found.split())[:200])
