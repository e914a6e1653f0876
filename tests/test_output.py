"""What commands print and say survives terminals without Vietnamese, readers that have gone, numbers and damage."""

import io
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ntm_crawler.output import open_output
from tests.conftest import ROOT, run_scrapy
from tests.helpers.cli import SCRIPT


@pytest.mark.parametrize("encoding", ["cp1258", "cp1252", "ascii"])
@pytest.mark.parametrize("command", [["search", "nông"], ["history", "1"], ["duplicates", "1"], ["extract", "kyanh"]])
def test_letters_that_a_terminal_lacks(encoding: str, command: list[str], replayed: Path) -> None:
    file = [str(ROOT / "sample_pages/kyanh/article-2299.html")] if command[0] == "extract" else []
    done = run_scrapy(*command, *file, f"-sDATABASE={replayed}", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["health"], ["health", "--json"], ["search", "--limit", "1000"]])
def test_a_reader_that_has_gone(command: list[str], replayed: Path) -> None:
    mine, theirs = os.pipe()
    os.close(mine)
    done = subprocess.run(
        [SCRIPT, *command, f"-sDATABASE={replayed}"], cwd=ROOT, stdout=theirs, stderr=subprocess.PIPE, check=False
    )
    os.close(theirs)
    assert done.stderr == b""
    assert done.returncode in (0, 1)


@pytest.mark.parametrize(
    "command", [["search", "--limit"], ["history"], ["page"], ["page", "1", "--version"], ["duplicates"]]
)
def test_numbers_of_twenty_digits(command: list[str], replayed: Path) -> None:
    done = run_scrapy(*command, "9" * 20, f"-sDATABASE={replayed}")
    assert done.returncode in (0, 1, 2)
    assert "Traceback" not in done.stderr


def damaged(database: Path, folder: Path, kind: str) -> Path:
    copy = folder / "damaged.db"
    shutil.copy(database, copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        page, pages = connection.execute("SELECT * FROM pragma_page_size, pragma_page_count").fetchone()
    with copy.open("r+b") as file:
        if kind == "cut":
            file.truncate(page * (pages // 2))
        for number in range(1, pages) if kind == "zeros" else range(2, pages, 3) if kind == "noise" else ():
            file.seek(page * number)
            file.write(bytes(page) if kind == "zeros" else b"\xa5" * page)
    return copy


COMMANDS = [["crawl", "kyanh", "-sREPLAY_FROM=sample_pages"], ["crawlall", "kyanh", "--replay-from", "sample_pages"]]
COMMANDS += [
    ["search", "nông"],
    ["history", "1"],
    ["page", "1"],
    ["duplicates", "1"],
    ["health"],
    ["derive", "stories"],
]


@pytest.mark.parametrize("kind", ["cut", "zeros", "noise"])
@pytest.mark.parametrize("command", COMMANDS, ids=[command[0] for command in COMMANDS])
def test_a_damaged_database_is_told(command: list[str], kind: str, replayed: Path, tmp_path: Path) -> None:
    """In a sentence that says what to do; nothing writes to it."""
    copy = damaged(replayed, tmp_path, kind)
    done = run_scrapy(*command, f"-sDATABASE={copy}")
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert done.returncode != 0 or command[0] not in ("crawl", "crawlall", "derive")
    if done.returncode == 2:
        assert "is damaged" in said, said
        assert ".recover" in said


def test_streams_that_are_no_files_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", io.StringIO())
    monkeypatch.setattr("sys.stderr", io.StringIO())
    before = sys.stdout, sys.stderr
    open_output()
    assert (sys.stdout, sys.stderr) == before
