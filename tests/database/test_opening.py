"""Which files are taken for a database of ours, and that commands that only read leave them as they are."""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from ntm_crawler.database import open_database, open_read_only
from ntm_crawler.database.schema import migrations
from ntm_crawler.exceptions import DatabaseError
from tests.conftest import query, run_scrapy
from tests.helpers.cli import SCRIPT

READING = (
    ("search", "đông văn"),
    ("health",),
    ("duplicates", "1"),
    ("history", "1"),
    ("page", "1"),
    ("export", "--wacz", "/nowhere/all.wacz"),
    ("reextract", "--dry-run"),
    ("derive",),
)
WRITING = (
    ("crawl", "kyanh", "-s", "REPLAY_FROM=sample_pages"),
    ("crawlall", "kyanh", "--replay-from", "sample_pages"),
    ("reextract",),
    ("derive", "stories"),
)
BACKUP = ("backup", "/nowhere/ntm.db")
TABLES = "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"


def scrapy(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command about a database; it must not end in a traceback."""
    done = run_scrapy(*arguments, "-s", f"DATABASE={path}", "-s", f"ARCHIVE_DIR={path.parent / 'archive'}")
    assert "Traceback" not in done.stdout + done.stderr
    return done


@pytest.fixture
def copy(replayed: Path, tmp_path: Path) -> Path:
    """A database of one's own, in WAL mode and closed, alone in its folder."""
    folder = tmp_path / "medium"
    folder.mkdir()
    return Path(shutil.copy(replayed, folder / "ntm.db"))


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def _foreign(path: Path) -> None:
    execute(path, "CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT)")


def _foreign_with_migrations(path: Path) -> None:
    """Another program that uses the same library."""
    execute(
        path,
        "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)",
        "INSERT INTO _sqlite_migrations VALUES (1, 'another', 'm001_tables', '2024')",
    )


def _named(path: Path) -> None:
    execute(path, "PRAGMA application_id = 252006673", "CREATE TABLE articles (id)")  # Fossil's


def _text(path: Path) -> None:
    path.write_text("Thông báo\n" * 500, encoding="utf-8")


FOREIGN: list[tuple[Callable[[Path], None], tuple[tuple[str, ...], ...]]] = [
    (_foreign, (*READING, *WRITING, BACKUP)),
    (_foreign_with_migrations, (READING[0], WRITING[0])),
    (_named, (READING[0], WRITING[0])),
    (_text, (READING[0], WRITING[0], BACKUP)),
]


@pytest.mark.parametrize(("make", "commands"), FOREIGN, ids=lambda one: getattr(one, "__name__", ""))
def test_what_is_not_ours_is_refused(
    make: Callable[[Path], None], commands: tuple[tuple[str, ...], ...], tmp_path: Path
) -> None:
    path = tmp_path / "other.db"
    make(path)
    before = path.read_bytes()
    for arguments in commands:
        done = scrapy(path, *arguments)
        assert done.returncode == (1 if arguments is BACKUP else 2), arguments
        assert f"{path} is no database of this program; name another file" in done.stdout + done.stderr, arguments
    assert path.read_bytes() == before
    assert {file.name for file in tmp_path.iterdir()} <= {"other.db", "other.db.lock"}  # crawlall's lock


def test_a_later_release(copy: Path) -> None:
    execute(copy, "INSERT INTO _sqlite_migrations VALUES (99, 'ntm_crawler', 'm999_later', '2030')")
    before = query(copy, TABLES)
    for arguments in (READING[0], *WRITING, BACKUP):
        done = scrapy(copy, *arguments)
        assert done.returncode in (1, 2), arguments
        assert "was made by a later release (m999_later); update this program" in done.stdout + done.stderr, arguments
    assert query(copy, TABLES) == before


def test_an_old_sqlite(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    for opening in (open_database, open_read_only):
        with pytest.raises(DatabaseError, match=r"3\.37 or later is needed; use a newer Python"):
            opening(copy)


def test_an_empty_file_is_new_for_a_crawl_only(tmp_path: Path) -> None:
    path = tmp_path / "ntm.db"
    path.touch()
    for arguments in (READING[0], ("reextract",), ("derive", "stories"), BACKUP):
        done = scrapy(path, *arguments)
        assert f"{path} is empty; crawl first" in done.stdout + done.stderr, arguments
    assert path.stat().st_size == 0
    assert scrapy(path, "crawl", "kyanh", "-s", "REPLAY_FROM=sample_pages").returncode == 0
    assert query(path, "SELECT count(*) FROM articles") == [11]


def test_no_file_is_made_by_looking_for_it(tmp_path: Path) -> None:
    for arguments in (READING[0], ("reextract",), ("derive", "stories"), BACKUP):
        done = scrapy(tmp_path / "ntm.db", *arguments)
        assert done.returncode == 2, arguments
        assert "there is no database" in done.stdout + done.stderr, arguments
    assert list(tmp_path.iterdir()) == []


def make_older(path: Path) -> None:
    """As the first releases made it: their tables, with the same rows."""
    present = path.rename(path.with_name("present.db"))
    older = Database(path)
    migrations.apply(older, stop_before="m040_application_id")
    older.execute("PRAGMA journal_mode = WAL")
    older.execute("ATTACH ? AS present", [str(present)])
    for table in older.tables:
        if not table.name.startswith(("articles_fts", "_sqlite")):
            columns = ", ".join(column.name for column in table.columns)
            older.execute(f"INSERT INTO {table.name} ({columns}) SELECT {columns} FROM present.{table.name}")
    older.conn.commit()
    older.close()
    present.unlink()


def test_an_earlier_release_is_read_as_it_is_and_marked_when_it_is_written(copy: Path) -> None:
    make_older(copy)
    before = copy.read_bytes()
    for arguments in READING:
        done = scrapy(copy, *arguments)
        assert "release" not in done.stdout + done.stderr, arguments
        assert done.returncode == (1 if arguments[0] == "export" else 0), done.stdout + done.stderr  # no archive here
    assert "60 of 60 articles outdated" in scrapy(copy, "derive").stdout
    assert copy.read_bytes() == before
    assert scrapy(copy, "derive", "stories").stdout == "stories: 60 articles derived\n"
    assert query(copy, "PRAGMA application_id") == [int.from_bytes(b"NTMc")]
    assert "0 of 60 articles outdated" in scrapy(copy, "derive").stdout


def test_a_release_too_early_to_be_read(copy: Path) -> None:
    execute(copy, "DROP VIEW open_issues", "DELETE FROM _sqlite_migrations WHERE name = 'm020_health'")
    done = scrapy(copy, "health")
    assert done.returncode == 2
    assert "was made by an earlier release; the next crawl, or `scrapy derive stories`, brings it up" in done.stderr
    assert scrapy(copy, "backup", str(copy.parent / "backup.db")).returncode == 0
    assert scrapy(copy, "derive", "stories").returncode == 0
    assert "ok" in scrapy(copy, "health", "kyanh").stdout


@pytest.mark.parametrize("mode", ["wal", pytest.param("delete", marks=pytest.mark.systems)])
def test_reading_changes_nothing(mode: str, copy: Path, tmp_path: Path) -> None:
    execute(copy, f"PRAGMA journal_mode = {mode}")
    before = copy.read_bytes()
    for arguments in (*READING, ("backup", str(tmp_path / "backup.db"))):
        scrapy(copy, *arguments)
    assert copy.read_bytes() == before
    assert query(copy, "PRAGMA journal_mode") == [mode]


def test_reading_while_a_crawl_writes(copy: Path) -> None:
    """The writer holds its lock, and what it has not committed, all the time."""
    with closing(open_database(copy)) as crawl, pytest.raises(ZeroDivisionError), crawl.transaction():
        crawl.execute("UPDATE articles SET title = 'Đông Văn chưa xong'")
        for arguments in READING[:5]:
            done = scrapy(copy, *arguments, "-s", "DATABASE_TIMEOUT=0.1")
            assert done.returncode == 0, done.stdout + done.stderr
            assert "chưa xong" not in done.stdout
        raise ZeroDivisionError


def test_nobody_waits_longer_than_asked(copy: Path) -> None:
    """Outside WAL mode, as backups are, whoever writes holds up whoever reads."""
    execute(copy, "PRAGMA journal_mode = DELETE")
    with closing(sqlite3.connect(copy, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        for arguments in READING:
            done = scrapy(copy, *arguments, "-s", "DATABASE_TIMEOUT=0.1")
            assert done.returncode == 2
            assert "database is locked" in done.stderr


# A database as it is found on a read-only medium: in WAL mode and closed; copied while it was written, with or without
# the index of its WAL; outside WAL mode.


def _closed(path: Path) -> None:
    execute(path, "UPDATE articles SET title = 'Đông Văn hôm nay' WHERE id = 1")


def _copied_open(path: Path, *companions: str) -> None:
    original = Path(shutil.move(path, path.parent.with_name("original.db")))
    with closing(sqlite3.connect(original, isolation_level=None)) as writer:
        writer.execute("UPDATE articles SET title = 'Đông Văn hôm nay' WHERE id = 1")
        for companion in ("", *companions):
            shutil.copy(f"{original}{companion}", f"{path}{companion}")


def _with_wal(path: Path) -> None:
    _copied_open(path, "-wal")


def _with_wal_and_index(path: Path) -> None:
    _copied_open(path, "-wal", "-shm")


def _backup(path: Path) -> None:
    execute(path, "UPDATE articles SET title = 'Đông Văn hôm nay' WHERE id = 1", "PRAGMA journal_mode = DELETE")


MEDIA: list[tuple[Callable[[Path], None], tuple[str, ...]]] = [
    (_closed, ("health kyanh", "duplicates 1", "derive", "reextract --dry-run")),
    (_with_wal, ("merge {copy} --into {folder}/all.db",)),
    (_with_wal_and_index, ()),
    (_backup, ()),
]
READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && ! touch "$0/x" 2>/dev/null && shift && "$@"'


@pytest.mark.skipif(
    not shutil.which("unshare") or subprocess.run(["unshare", "-rm", "true"], check=False).returncode != 0,
    reason="a read-only medium needs Linux and its user namespaces",
)
@pytest.mark.parametrize(("prepare", "more"), MEDIA, ids=lambda one: getattr(one, "__name__", ""))
def test_a_read_only_medium(prepare: Callable[[Path], None], more: tuple[str, ...], copy: Path, tmp_path: Path) -> None:
    prepare(copy)
    files = sorted(copy.parent.iterdir())
    commands = [
        f"{SCRIPT} {command.format(copy=copy, folder=tmp_path)} -s DATABASE={copy}"
        for command in ("search --limit 1 hôm nay", *more)
    ]
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", READ_ONLY, str(copy.parent), "", "sh", "-c", " && ".join(commands)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Đông Văn [hôm] [nay]" in done.stdout
    assert sorted(copy.parent.iterdir()) == files


def test_a_damaged_database_is_told_in_a_sentence(copy: Path) -> None:
    half = copy.stat().st_size // 2
    with copy.open("r+b") as file:  # the first pages say what the tables are, and stay
        file.seek(half)
        file.write(b"\xff" * half)
    done = scrapy(copy, "search", "đông văn")
    assert done.returncode == 2
    assert f"the database {copy} is damaged (" in done.stderr
    assert ".recover" in done.stderr
    done = scrapy(copy, "backup", str(copy.parent / "backup.db"))
    assert done.returncode == 1
    assert "is damaged" in done.stdout


def test_a_copy_whose_rows_refer_to_nothing_is_no_backup(copy: Path) -> None:
    execute(copy, "PRAGMA foreign_keys = OFF", "DELETE FROM bodies WHERE id = 1")
    done = scrapy(copy, "backup", str(copy.parent / "backup.db"))
    assert done.returncode == 1
    assert "is damaged" in done.stdout
    assert not (copy.parent / "backup.db").exists()
