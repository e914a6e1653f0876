"""What goes wrong with a database while a command reads it is told in a sentence; a bug of ours stays one."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from ntm_crawler.database.connection import Database
from ntm_crawler.database.existing import existing_database


def spoil(database: Database) -> None:
    size = Path(database.path).stat().st_size
    Path(database.path).write_bytes(b"\xff" * size)


def misread(database: Database) -> None:
    spoil(database)
    raise ValueError("no moment")


def be_wrong(database: Database) -> None:
    raise ValueError("no moment")


def lose(database: Database) -> None:
    Path(database.path).unlink()
    with database.transaction():
        pass


def wait(database: Database) -> None:
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with database.transaction():
            pass


@pytest.mark.parametrize(
    ("work", "error", "words"),
    [
        (misread, UsageError, "is damaged"),
        (be_wrong, ValueError, "no moment"),
        (lose, UsageError, "was removed or replaced meanwhile"),
        (wait, UsageError, "cannot use the database"),
    ],
)
def test_while_it_is_open(
    work: Callable[[Database], None], error: type[Exception], words: str, replayed: Path, tmp_path: Path
) -> None:
    copy = shutil.copy(replayed, tmp_path / "ntm.db")
    settings = Settings({"DATABASE": str(copy), "DATABASE_TIMEOUT": 0.1})
    with pytest.raises(error, match=words), existing_database(settings, to_write=True) as database:
        work(database)
