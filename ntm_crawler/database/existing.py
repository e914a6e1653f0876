"""Opens the database of a command: what is not there, or not ours, is the user's mistake."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from ntm_crawler.database.connection import Database
from ntm_crawler.database.damage import examine
from ntm_crawler.database.opening import open_database, open_read_only
from ntm_crawler.exceptions import DatabaseError
from ntm_crawler.language import gettext


@contextmanager
def existing_database(settings: BaseSettings, *, to_write: bool = False) -> Iterator[Database]:
    """The database that `DATABASE` names; without `to_write` it stays as it is, whatever is done with it.

    Raises UsageError, with what to do, when it cannot be opened, or fails later: locked, damaged, the disk full.
    """
    path, timeout = settings["DATABASE"], settings.getfloat("DATABASE_TIMEOUT")
    opening = partial(open_database, create=False) if to_write else open_read_only
    with _opened(partial(opening, path, timeout=timeout)) as database:
        yield database


@contextmanager
def database_at(path: str | Path, settings: BaseSettings) -> Iterator[Database]:
    """The database `path` to be written, made where there is none; raises UsageError as `existing_database` does."""
    with _opened(partial(open_database, path, timeout=settings.getfloat("DATABASE_TIMEOUT"))) as database:
        yield database


@contextmanager
def _opened(opening: Callable[[], Database]) -> Iterator[Database]:
    try:
        database = opening()
    except DatabaseError as error:
        raise UsageError(str(error), print_help=False) from error
    with closing(database):
        try:
            yield database
        except OverflowError as error:
            raise UsageError(
                gettext("a number that no database holds: {error}").format(error=error), print_help=False
            ) from error
        except DatabaseError as error:
            raise UsageError(str(error), print_help=False) from error
        except (ValueError, TypeError, LookupError, AssertionError) as error:
            _tell_damage(database, error)
            raise
        except sqlite3.DatabaseError as error:
            _tell_damage(database, error)
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) == sqlite3.SQLITE_ERROR:
                raise  # the statement is wrong: a bug of ours
            raise UsageError(
                gettext("cannot use the database {path}: {error}").format(path=database.path, error=error),
                print_help=False,
            ) from error


def _tell_damage(database: Database, error: Exception) -> None:
    """Raise UsageError where what went wrong is the database's own damage."""
    if damage := examine(database).damage:
        raise UsageError(damage, print_help=False) from error
