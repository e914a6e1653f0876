"""A database is looked through before a crawl, for damage, and not longer than is said."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from scrapy.settings import Settings

from ntm_crawler.crawl.beginning import require_whole
from ntm_crawler.database import damage
from ntm_crawler.database.connection import Database
from ntm_crawler.database.opening import open_database, open_read_only
from ntm_crawler.exceptions import DatabaseError


class Over:
    """A timer whose time is over as soon as the statement works."""

    def __init__(self, seconds: float, interrupt: Callable[[], None]):
        connection = interrupt.__self__  # type: ignore[attr-defined]
        connection.set_progress_handler(lambda: interrupt(), 1)

    def start(self) -> None:
        pass

    cancel = join = start


@pytest.fixture
def copy(replayed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(replayed, tmp_path / "ntm.db"))


def spoil(path: Path) -> None:
    half = path.stat().st_size // 2
    with path.open("r+b") as file:
        file.seek(half)
        file.write(b"\xff" * half)


def test_a_whole_database_and_a_damaged_one(copy: Path) -> None:
    with closing(open_read_only(copy)) as database:
        assert damage.examine(database) == damage.Examination(None)
    spoil(copy)
    with closing(open_read_only(copy)) as database:
        assert ".recover" in (damage.examine(database).damage or "")
    copy.write_bytes(b"\xff" * copy.stat().st_size)
    with closing(sqlite3.connect(copy)) as connection:
        assert "not a database" in (damage.examine(Database(connection, str(copy))).damage or "")


def test_what_there_is_no_time_for(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Damaged or not: nothing is known, which is told, and the crawl goes on."""
    settings = Settings({"DATABASE": str(copy), "DATABASE_TIMEOUT": 1})
    require_whole(settings)
    assert capsys.readouterr().err == ""
    spoil(copy)
    with pytest.raises(DatabaseError, match="is damaged"):
        require_whole(settings)
    monkeypatch.setattr(damage, "Timer", Over)
    with closing(open_database(copy)) as database:
        assert damage.examine(database) == damage.Examination(None, is_whole=False)
    require_whole(settings)
    assert "was not looked through for damage in 10 seconds, the crawl goes on" in capsys.readouterr().err
