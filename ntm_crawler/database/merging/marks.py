"""How far a shard was merged: the last row of each table that only grows, by which the next merge goes on.

A mark holds only as long as the shard still has that row as it was. Of a copy that went its own way, or of a file that
was put back from a backup, everything is read again, which changes nothing that is there already.
"""

from dataclasses import dataclass
from typing import Final

from ntm_crawler.database.connection import Database

# By table, what tells a row of it from the one that another copy of the shard may have under the same id.
_TOLD_BY: Final = {
    "runs": "uid",
    "pages": "url || ' ' || fetched_at || ' ' || sha256",
    "article_versions": "content_sha256 || ' ' || seen_at",
    "sightings": "url || ' ' || seen_at",
    "withdrawals": "withdrawn_at",
    "sweeps": "section || ' ' || finished_at",
}
_OF_RUNS: Final = ("pages", "article_versions", "sightings", "sweeps")


@dataclass(slots=True, frozen=True)
class Marks:
    """By table, the id in the shard of the last row that was merged; 0 where none was."""

    shard: str
    last: dict[str, int]


def marks_of(database: Database) -> Marks:
    """How far the attached shard was merged into the database before."""
    shard = database.value("SELECT uid FROM shard.runs ORDER BY id LIMIT 1") or ""
    rows = database.query("SELECT table_name, last_id, last_row FROM main.merged WHERE shard = ?", (shard,))
    last = {row["table_name"]: row["last_id"] for row in rows if row["table_name"] in _TOLD_BY}
    as_it_was = all(_row_at(database, row["table_name"], row["last_id"]) == row["last_row"] for row in rows)
    return Marks(shard, {table: last.get(table, 0) if as_it_was else 0 for table in _TOLD_BY})


def set_marks(database: Database, marks: Marks) -> None:
    """Record that all of the attached shard is merged, but for runs that were under way: those are read again."""
    for table in _TOLD_BY:
        last = _last_id(database, table)
        if last == marks.last[table]:
            continue
        database.execute(
            """INSERT INTO main.merged (shard, table_name, last_id, last_row) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET last_id = excluded.last_id, last_row = excluded.last_row""",
            (marks.shard, table, last, _row_at(database, table, last)),
        )


def _last_id(database: Database, table: str) -> int:
    """The last row before all that belongs to runs under way."""
    under_way = "SELECT id FROM shard.runs WHERE status = 'running'"
    first_open = None
    if table == "runs":
        first_open = database.value(f"SELECT min(id) FROM ({under_way})")
    elif table in _OF_RUNS:
        first_open = database.value(f"SELECT min(id) FROM shard.{table} WHERE run_id IN ({under_way})")
    before = "" if first_open is None else f"WHERE id < {first_open}"
    return int(database.value(f"SELECT coalesce(max(id), 0) FROM shard.{table} {before}"))


def _row_at(database: Database, table: str, row_id: int) -> str:
    return str(database.value(f"SELECT {_TOLD_BY[table]} FROM shard.{table} WHERE id = ?", (row_id,)) or "")
