"""An index of the captures in archive files: a database of its own, so that it stays small in memory at any size."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_TABLES = """
CREATE TABLE IF NOT EXISTS captures (
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    url TEXT NOT NULL,
    address INTEGER NOT NULL,
    method TEXT NOT NULL DEFAULT 'GET',
    form INTEGER NOT NULL DEFAULT 0,
    loose_form INTEGER NOT NULL DEFAULT 0,
    moment INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    record INTEGER,
    concurrent INTEGER,
    place INTEGER NOT NULL,
    digest INTEGER,
    revisit INTEGER NOT NULL,
    refers_to_place INTEGER,
    original INTEGER,
    payload_file INTEGER,
    payload_offset INTEGER
);
CREATE TABLE IF NOT EXISTS requests (
    method TEXT NOT NULL,
    form INTEGER NOT NULL,
    loose_form INTEGER NOT NULL,
    record INTEGER,
    concurrent INTEGER,
    place INTEGER NOT NULL
);
"""
# A capture's request is named by the one record or the other; where neither does, address and date are the same.
_LINK_REQUESTS = """
CREATE INDEX captures_record ON captures(record);
CREATE INDEX captures_concurrent ON captures(concurrent);
CREATE INDEX captures_place ON captures(place);
UPDATE captures SET method = requests.method, form = requests.form, loose_form = requests.loose_form
FROM requests WHERE captures.record = requests.concurrent;
UPDATE captures SET method = requests.method, form = requests.form, loose_form = requests.loose_form
FROM requests WHERE captures.concurrent = requests.record;
UPDATE captures SET method = requests.method, form = requests.form, loose_form = requests.loose_form
FROM requests WHERE captures.place = requests.place AND captures.concurrent IS NULL AND requests.concurrent IS NULL;
"""
_RESOLVE_REVISITS = """
CREATE INDEX captures_digest ON captures(digest) WHERE revisit = 0;
CREATE INDEX captures_original ON captures(place) WHERE revisit = 0;
CREATE INDEX captures_same_address ON captures(address, moment) WHERE revisit = 0;
UPDATE captures SET original = (
    SELECT first.id FROM captures AS first WHERE first.revisit = 0 AND first.digest = captures.digest
    ORDER BY first.id LIMIT 1
) WHERE revisit = 1 AND digest IS NOT NULL;
UPDATE captures SET original = (
    SELECT first.id FROM captures AS first WHERE first.revisit = 0 AND first.place = captures.refers_to_place LIMIT 1
) WHERE revisit = 1 AND original IS NULL AND refers_to_place IS NOT NULL;
UPDATE captures SET original = (
    SELECT before.id FROM captures AS before
    WHERE before.revisit = 0 AND before.address = captures.address AND before.moment <= captures.moment
    ORDER BY before.moment DESC LIMIT 1
) WHERE revisit = 1 AND digest IS NULL AND refers_to_place IS NULL;
DELETE FROM captures WHERE revisit = 1 AND original IS NULL;
UPDATE captures SET payload_file = first.file, payload_offset = first.offset, rank = max(captures.rank, first.rank)
FROM captures AS first WHERE first.id = captures.original;
"""
_COLUMNS = "file, offset, url, moment, payload_file, payload_offset"


@dataclass(slots=True, frozen=True, kw_only=True)
class Capture:
    """One response in an archive file: `file` counts the files, `moment` is in seconds since 1970 (UTC).

    `address` is what spellings of one address have in common. `rank` orders captures of one address before their
    moments do. `record` and `concurrent` are record ids, `place` address and date of the record; `refers_to` is the
    place of the record that holds a revisit's payload.
    """

    file: int
    offset: int
    url: str
    address: str
    moment: int
    rank: int
    place: str
    record: str | None = None
    concurrent: str | None = None
    digest: str | None = None
    is_revisit: bool = False
    refers_to: str | None = None


@dataclass(slots=True, frozen=True, kw_only=True)
class Submission:
    """The request of a capture, where it was no GET: `form` is the whole body, `loose_form` without volatile fields."""

    method: str
    form: str
    loose_form: str
    place: str
    record: str | None = None
    concurrent: str | None = None


@dataclass(slots=True, frozen=True)
class Found:
    """Where a capture stands; `payload_file` and `payload_offset` are those of the record that a revisit refers to."""

    file: int
    offset: int
    url: str
    moment: int
    payload_file: int | None
    payload_offset: int | None


class CaptureIndex:
    """Takes captures and their requests in any order; after `finish` it answers what is captured where.

    `path` is its file, which others may have begun to fill. What was added is lost where nobody calls `commit`.
    """

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA synchronous = OFF")  # a machine that fails ends the replay, too
        self._connection.executescript(_TABLES)

    def add(self, capture: Capture) -> None:
        """Remember a capture."""
        self._begin()
        self._connection.execute(
            """INSERT INTO captures
                (file, offset, url, address, moment, rank, record, concurrent, place, digest, revisit, refers_to_place)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                capture.file,
                capture.offset,
                capture.url,
                _number(capture.address),
                capture.moment,
                capture.rank,
                _number(capture.record),
                _number(capture.concurrent),
                _number(capture.place),
                _number(capture.digest),
                int(capture.is_revisit),
                _number(capture.refers_to),
            ),
        )

    def add_submission(self, submission: Submission) -> None:
        """Remember a request that was no GET."""
        self._begin()
        self._connection.execute(
            "INSERT INTO requests (method, form, loose_form, record, concurrent, place) VALUES (?, ?, ?, ?, ?, ?)",
            (
                submission.method,
                _number(submission.form),
                _number(submission.loose_form),
                _number(submission.record),
                _number(submission.concurrent),
                _number(submission.place),
            ),
        )

    def commit(self) -> None:
        """Keep what was added."""
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")

    def finish(self) -> None:
        """Bring requests and responses together, and revisits and their payloads; what has no payload is left out."""
        if self._any("SELECT 1 FROM requests"):
            self._connection.executescript(_LINK_REQUESTS)
        if self._any("SELECT 1 FROM captures WHERE revisit = 1"):
            self._connection.executescript(_RESOLVE_REVISITS)
        self._connection.execute(
            "CREATE INDEX captures_best ON captures(address, method, rank DESC, moment DESC, id DESC)"
        )

    def find(
        self, address: str, *, method: str, form: str, loose_form: str, latest_moment: int | None
    ) -> Iterator[Found]:
        """The captures of a request, not later than `latest_moment`: by their rank, the newest first."""
        exact = self._captures(address, method, "form", form, latest_moment)
        first = next(exact, None)
        if first:
            yield first
            yield from exact
        elif form:
            yield from self._captures(address, method, "loose_form", loose_form, latest_moment)

    def urls(self, *, least_rank: int, latest_moment: int | None) -> Iterator[str]:
        """Addresses that were fetched with GET, each once, in the order of the files."""
        rows = self._connection.execute(
            """SELECT url FROM captures
            WHERE id IN (
                SELECT min(id) FROM captures
                WHERE method = 'GET' AND rank >= :rank AND (:moment IS NULL OR moment <= :moment) GROUP BY address
            ) ORDER BY id""",
            {"rank": least_rank, "moment": latest_moment},
        )
        yield from (row[0] for row in rows)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _begin(self) -> None:
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN")

    def _captures(
        self, address: str, method: str, column: str, form: str, latest_moment: int | None
    ) -> Iterator[Found]:
        rows = self._connection.execute(
            f"""SELECT {_COLUMNS} FROM captures WHERE address = ? AND method = ? AND {column} = ?
            AND (? IS NULL OR moment <= ?) ORDER BY rank DESC, moment DESC, id DESC""",  # noqa: S608
            (_number(address), method, _number(form), latest_moment, latest_moment),
        )
        return (Found(*row) for row in rows)

    def _any(self, sql: str) -> Iterable[int] | None:
        row: tuple[int] | None = self._connection.execute(f"{sql} LIMIT 1").fetchone()
        return row


def _number(text: str | None) -> int | None:
    """Eight bytes of a hash in the place of a text; 0 stands for the empty text."""
    if not text:
        return None if text is None else 0
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
