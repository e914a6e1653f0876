"""Puts the index of one archive file together: in a database of its own, so that it stays small in memory at any size.

Requests and responses stand in a file in any order; what is asked of a capture is known when all are there.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ntm_crawler.archive.cdxj import IndexedCapture, Submission

_TABLES = """
CREATE TABLE lines (
    line BLOB NOT NULL,
    record INTEGER,
    concurrent INTEGER,
    place INTEGER NOT NULL
);
CREATE TABLE requests (
    method TEXT NOT NULL,
    form TEXT NOT NULL,
    loose_form TEXT NOT NULL,
    query TEXT NOT NULL,
    record INTEGER,
    concurrent INTEGER,
    place INTEGER NOT NULL
);
"""
# A capture's request is named by the one record or the other; where neither does, address and date are the same.
_OF_REQUESTS = """
CREATE INDEX lines_record ON lines(record);
CREATE INDEX lines_concurrent ON lines(concurrent);
CREATE INDEX lines_place ON lines(place);
CREATE TABLE asked AS
SELECT lines.rowid AS number, line, method, form, loose_form, query FROM requests JOIN lines
    ON lines.record = requests.concurrent
UNION ALL
SELECT lines.rowid, line, method, form, loose_form, query FROM requests JOIN lines
    ON lines.concurrent = requests.record
UNION ALL
SELECT lines.rowid, line, method, form, loose_form, query FROM requests JOIN lines
    ON lines.place = requests.place AND lines.concurrent IS NULL AND requests.concurrent IS NULL;
DELETE FROM lines WHERE rowid IN (SELECT number FROM asked);
"""


@dataclass(slots=True, frozen=True, kw_only=True)
class RecordNames:
    """What tells which request and response belong together: ids of a record and of the one it says it belongs to,
    `place` is address and date of the record."""

    place: str
    record: str | None = None
    concurrent: str | None = None


class CaptureIndex:
    """Takes captures and their requests in any order, and gives the sorted lines of an index; `path` is its own file,
    `filename` what the lines call the archive file."""

    def __init__(self, path: Path, filename: str) -> None:
        self._filename = filename
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA synchronous = OFF")  # who made half of it begins anew
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.executescript(_TABLES)
        self._connection.execute("BEGIN")

    def add(self, capture: IndexedCapture, names: RecordNames) -> None:
        """Remember a capture. Raises ValueError for one whose address cannot be split."""
        numbers = (_number(names.record), _number(names.concurrent), _number(names.place))
        self._insert((line, *numbers) for line in capture.lines(self._filename))

    def add_submission(self, submission: Submission, names: RecordNames) -> None:
        """Remember a request that was no GET."""
        self._connection.execute(
            "INSERT INTO requests VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                *(submission.method, submission.form, submission.loose_form, submission.query),
                *(_number(names.record), _number(names.concurrent), _number(names.place)),
            ),
        )

    def finish(self) -> None:
        """Call when all is there: requests and responses are brought together."""
        self._connection.execute("COMMIT")
        if self._connection.execute("SELECT 1 FROM requests LIMIT 1").fetchone():
            self._link_requests()

    def lines(self) -> Iterator[bytes]:
        """The lines, sorted, after `finish`."""
        rows = self._connection.execute("SELECT DISTINCT line FROM lines ORDER BY line")
        yield from (line for (line,) in rows)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _link_requests(self) -> None:
        self._connection.executescript(_OF_REQUESTS)
        self._connection.execute("BEGIN")
        for line, *submission in self._connection.execute("SELECT line, method, form, loose_form, query FROM asked"):
            method, form, loose_form, query = submission
            asked = Submission(method=method, form=form, loose_form=loose_form, query=query)
            capture = replace(IndexedCapture.of_line(line), submission=asked)
            self._insert((line, None, None, 0) for line in capture.lines(self._filename))
        self._connection.execute("COMMIT")

    def _insert(self, rows: Iterator[tuple[bytes, int | None, int | None, int | None]]) -> None:
        self._connection.executemany("INSERT INTO lines VALUES (?, ?, ?, ?)", rows)


def _number(text: str | None) -> int | None:
    """Eight bytes of a hash in the place of a text; 0 stands for the empty text."""
    if not text:
        return None if text is None else 0
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
