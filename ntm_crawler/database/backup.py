"""A copy of the database that is whole even while a crawl writes, checked before it takes its name."""

import sqlite3
from contextlib import closing
from pathlib import Path

from ntm_crawler.database.opening import BUSY_SECONDS, open_read_only
from ntm_crawler.exceptions import DatabaseError
from ntm_crawler.language import gettext
from ntm_crawler.terminal import Told, tell_nobody

_PAGES_A_STEP = 4096  # 16 MB; between steps others may write


def back_up(
    database: str | Path, target: str | Path, *, timeout: float = BUSY_SECONDS, told: Told = tell_nobody
) -> int:
    """Copy `database` to the file `target`, with SQLite's online backup, and check the copy; returns its articles.

    `told` is called with the pages that are copied, and how many there are.

    Nothing is left under the name `target` unless the copy is whole. Raises DatabaseError.
    """
    target = Path(target)
    partial = target.with_name(f".{target.name}.partial")
    try:
        partial.unlink(missing_ok=True)
        _copy(Path(database), partial, timeout, told)
        articles = check(partial)
        partial.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise DatabaseError(
            gettext("cannot back up {database} to {target}: {error}").format(
                database=database, target=target, error=error
            )
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return articles


def check(path: str | Path) -> int:
    """Whether a database file is whole; returns its number of articles. Raises DatabaseError where it is not."""
    with closing(open_read_only(path, any_age=True)) as database:
        try:
            problems = [row[0] for row in database.execute("PRAGMA integrity_check(5)")]
            broken = database.execute("PRAGMA foreign_key_check").fetchone()
            if problems != ["ok"] or broken:
                raise DatabaseError(
                    gettext("{path} is damaged: {error}").format(
                        path=path, error="; ".join([*problems, *([str(broken)] if broken else [])])
                    )
                )
            return int(database.value("SELECT count(*) FROM articles"))
        except sqlite3.Error as error:
            raise DatabaseError(gettext("{path} is damaged: {error}").format(path=path, error=error)) from error


def _copy(database: Path, target: Path, timeout: float, told: Told) -> None:
    def tell(_: int, remaining: int, total: int) -> None:
        told(total - remaining, total)

    with closing(open_read_only(database, timeout=timeout, any_age=True)) as source:
        copy = sqlite3.connect(target)
        try:
            source.connection.backup(copy, pages=_PAGES_A_STEP, progress=tell, sleep=0.05)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without the companions of WAL mode
        finally:
            copy.close()
