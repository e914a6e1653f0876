"""A copy of the database that is whole even while a crawl writes, checked before it takes its name."""

import sqlite3
from pathlib import Path

from ntm_crawler.exceptions import DatabaseError

_PAGES_A_STEP = 4096  # 16 MB; between steps others may write


def back_up(database: str | Path, target: str | Path) -> int:
    """Copy `database` to the file `target`, with SQLite's online backup, and check the copy; returns its articles.

    Nothing is left under the name `target` unless the copy is whole. Raises DatabaseError.
    """
    target = Path(target)
    partial = target.with_name(f".{target.name}.partial")
    try:
        partial.unlink(missing_ok=True)
        _copy(Path(database), partial)
        articles = check(partial)
        partial.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise DatabaseError(f"cannot back up {database} to {target}: {error}") from error
    finally:
        partial.unlink(missing_ok=True)
    return articles


def check(path: str | Path) -> int:
    """Whether a database file is whole; returns its number of articles. Raises DatabaseError where it is not."""
    connection = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)
    try:
        problems = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if problems != ["ok"] or broken:
            raise DatabaseError(f"{path} is damaged: {'; '.join(problems)}{f'; {broken}' if broken else ''}")
        return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.Error as error:
        raise DatabaseError(f"{path} is no database of ours, or damaged: {error}") from error
    finally:
        connection.close()


def _copy(database: Path, target: Path) -> None:
    source = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy, pages=_PAGES_A_STEP, sleep=0.05)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without the companions of WAL mode
    finally:
        copy.close()
        source.close()
