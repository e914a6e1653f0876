"""What tests share: running `scrapy` as a user does, and reading the database it leaves."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

import tests.helpers.known_codes
import tests.helpers.quiet_imports  # noqa: F401
from tests.helpers.cli import ROOT, run_scrapy, start_scrapy

__all__ = ["PORTALS", "ROOT", "copy_sample_set", "query", "run_scrapy", "start_scrapy"]

PORTALS = ("dongson", "kyanh", "locbinh", "quanson", "thachha")


def query(database: Path, sql: str, *parameters: Any) -> list[Any]:
    """Rows of a query; of a query with one column the values."""
    connection = sqlite3.connect(database)
    try:
        rows = connection.execute(sql, parameters).fetchall()
    finally:
        connection.close()
    return [row[0] if len(row) == 1 else row for row in rows]


def copy_sample_set(portal: str, folder: Path) -> Path:
    """A sample set of one's own to damage: `folder/portal`."""
    return Path(shutil.copytree(ROOT / "sample_pages" / portal, folder / portal))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where a test's database is to be."""
    return tmp_path / "ntm.db"


@pytest.fixture(scope="session")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all five portals' sample pages, made by `scrapy crawlall`; to read only."""
    path = tmp_path_factory.mktemp("replayed") / "ntm.db"
    done = run_scrapy("crawlall", "--replay-from", "sample_pages", "-s", f"DATABASE={path}", console=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return path
