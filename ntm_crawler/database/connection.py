"""One open SQLite file: transactions, rows as dicts, and nothing of what is stored in it."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from ntm_crawler.exceptions import DatabaseError
from ntm_crawler.files import FileInPlace
from ntm_crawler.language import gettext

Row = dict[str, Any]
Parameters = Sequence[Any] | Mapping[str, Any]


class Database:
    """An open database; `database.opening` makes it. Every moment in it is UTC, `YYYY-MM-DDTHH:MM:SSZ`.

    Dates of articles are as the pages give them: `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SS+07:00`. All methods raise
    sqlite3.Error.
    """

    def __init__(self, connection: sqlite3.Connection, path: str):
        self.connection = connection
        self.path = path
        self._file = None if path == ":memory:" else FileInPlace.at(path)

    def close(self) -> None:
        """Close the connection; what was committed stays."""
        self.connection.close()

    def wait_at_most(self, seconds: float) -> None:
        """How long each of the next statements waits for others that write."""
        self.connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One writing transaction; takes the write lock at once, so that it waits instead of failing half-way.

        Within another one it is a part of that. Raises DatabaseError where the file was removed or replaced meanwhile:
        what is written then is lost with the process.
        """
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.require_file()
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def require_file(self) -> None:
        """Raise DatabaseError where the file that is written does not have the database's name any more."""
        if self._file and not self._file.is_there:
            raise DatabaseError(gettext("{path} was removed or replaced meanwhile").format(path=self.path))

    def query(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a reading query."""
        cursor = self.connection.execute(sql, parameters)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of a reading query's first row; None where it has no row."""
        row = self.connection.execute(sql, parameters).fetchone()
        return row[0] if row else None

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """One writing statement."""
        return self.connection.execute(sql, parameters)

    def execute_many(self, sql: str, parameters: Iterable[Parameters]) -> None:
        """One writing statement for each of the parameters."""
        self.connection.executemany(sql, parameters)

    def insert(self, table: str, columns: Row) -> int:
        """Insert one row; returns its id. Names are the project's own words, never text of a page."""
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
        return int(self.connection.execute(sql, tuple(columns.values())).lastrowid or 0)

    def update(self, table: str, row_id: int, columns: Row) -> None:
        """Update the row with an id; names are the project's own words."""
        assignments = ", ".join(f"{name} = ?" for name in columns)
        self.connection.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*columns.values(), row_id))  # noqa: S608


def to_json(value: Any) -> str:
    """A value as it is stored in a text column."""
    return json.dumps(value, ensure_ascii=False, default=str, separators=(",", ":"))
