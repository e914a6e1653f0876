"""Merges one database into another, in one transaction: killed anywhere, it has done all of it or nothing."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ntm_crawler.database.connection import Database
from ntm_crawler.database.damage import damage_told, examine
from ntm_crawler.database.merging.articles import find_touched
from ntm_crawler.database.merging.marks import Marks, marks_of, set_marks
from ntm_crawler.database.merging.tables import TABLES
from ntm_crawler.database.opening import BUSY_SECONDS, attached, open_read_only
from ntm_crawler.exceptions import DatabaseError
from ntm_crawler.language import gettext


@dataclass(slots=True, frozen=True)
class MergedShard:
    """What a shard brought: how many articles are `new`, how many have other versions; by table the rows changed."""

    new: int
    changed: int
    rows: Mapping[str, int]


def merge_shard(database: Database, shard: str | Path, *, timeout: float = BUSY_SECONDS) -> MergedShard:
    """Store in `database` what the file `shard` has and it has not; a second time that is nothing.

    What is derived from articles is to be derived afterwards. Raises DatabaseError, in one sentence that says what to
    do, for a shard that cannot be read, is damaged, is no database of ours, is of another release, or is the database
    itself; sqlite3.Error where the database cannot be written.
    """
    if Path(shard).is_file() and Path(shard).samefile(database.path):
        raise DatabaseError(gettext("{path} cannot be merged into itself").format(path=shard))
    with attached(database, shard, "shard", timeout=timeout):
        try:
            with database.transaction():
                return _merge(database, str(shard))
        except (sqlite3.DatabaseError, ValueError, TypeError) as error:
            with closing(open_read_only(shard, timeout=timeout)) as damaged:
                damage = examine(damaged).damage
            if damage is None and isinstance(error, sqlite3.IntegrityError):
                damage = damage_told(str(shard), str(error))
            if damage is None:
                raise
            raise DatabaseError(damage) from error


def _merge(database: Database, shard: str) -> MergedShard:
    marks = marks_of(database)
    find_touched(database, marks)
    rows = {table: one.step(database, marks) for table, one in TABLES.items() if one.step}
    _require_own_files(database, marks, shard)
    set_marks(database, marks)
    new, known = (int(database.value(f"SELECT count(*) FROM {table}")) for table in ("fresh", "known"))  # noqa: S608
    return MergedShard(new, known, rows)


def _require_own_files(database: Database, marks: Marks, shard: str) -> None:
    """Raise DatabaseError where runs of two machines have archive files of one name: one would overwrite the other.

    Names of today hold a part of the run's uid; those of earlier releases held only portal, second and number.
    """
    pairs = database.execute(
        """SELECT row.id, other.id FROM shard.runs AS row JOIN main.runs AS other
        ON other.portal = row.portal AND other.uid <> row.uid AND other.source = 'live'
        AND other.started_at <= coalesce(row.finished_at, row.started_at)
        AND coalesce(other.finished_at, other.started_at) >= row.started_at
        WHERE row.id > :runs AND row.source = 'live'""",
        marks.last,
    ).fetchall()
    for here, there in pairs:
        name = database.value(
            """SELECT archive_file FROM shard.pages WHERE run_id = ? AND archive_file IS NOT NULL
            INTERSECT SELECT archive_file FROM main.pages WHERE run_id = ?""",
            (here, there),
        )
        if name:
            raise DatabaseError(
                gettext(
                    "{path} has an archive file {name}, and so has another machine: rename one, and its rows in `pages`"
                ).format(path=shard, name=name)
            )
