"""What was delivered to whom: each watch has, for each place it is delivered to, a position in the news.

A delivery is written down before it is sent, and marked once it has arrived. One that is not marked is in doubt: it is
sent again, with the same id and the same span of news, so that a receiver can tell that it has had it.
"""

from dataclasses import dataclass
from uuid import uuid4

from ntm_crawler import clock
from ntm_crawler.clock import to_iso
from ntm_crawler.database.connection import Database, Row
from ntm_crawler.database.news import Position, present_position


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The news after one position and up to another; `id` is the same however often it is sent."""

    id: str
    after: Position
    until: Position


def begin_to_watch(database: Database, watch: str, target: str) -> None:
    """From now on there is news for a watch; what is stored already is none. `target` stands for a place."""
    with database.transaction():
        if _last(database, watch, target) is None:
            now = present_position(database)
            _insert(database, watch, target, Delivery(id=_new_id(), after=now, until=now), delivered=True)


def delivery_in_doubt(database: Database, watch: str, target: str) -> Delivery | None:
    """A delivery that was begun, and of which is not known whether it arrived."""
    rows = database.query(
        "SELECT * FROM deliveries WHERE watch = ? AND target = ? AND delivered_at IS NULL", (watch, target)
    )
    return _delivery(rows[0]) if rows else None


def next_delivery(database: Database, watch: str, target: str) -> Delivery:
    """All that has happened since the last delivery; nothing is written down yet."""
    last = _last(database, watch, target)
    assert last is not None
    return Delivery(id=_new_id(), after=_delivery(last).until, until=present_position(database))


def begin_delivery(database: Database, watch: str, target: str, delivery: Delivery) -> None:
    """Write down that a delivery is sent now."""
    with database.transaction():
        _insert(database, watch, target, delivery, delivered=False)


def mark_delivered(database: Database, delivery: Delivery) -> None:
    """Write down that a delivery has arrived, or that there was nothing in it."""
    with database.transaction():
        moment = to_iso(clock.now())
        database.execute("UPDATE deliveries SET delivered_at = ? WHERE id = ?", (moment, delivery.id))


def pass_over(database: Database, watch: str, target: str, delivery: Delivery) -> None:
    """Write down that there was no news for a watch: what has happened is not looked at again."""
    last = _last(database, watch, target)
    assert last is not None
    with database.transaction():
        database.execute(
            "UPDATE deliveries SET until_version = ?, until_withdrawal = ? WHERE id = ?",
            (delivery.until.version, delivery.until.withdrawal, last["id"]),
        )


def _last(database: Database, watch: str, target: str) -> Row | None:
    rows = database.query(
        """SELECT * FROM deliveries WHERE watch = ? AND target = ?
        ORDER BY until_version DESC, until_withdrawal DESC LIMIT 1""",
        (watch, target),
    )
    return rows[0] if rows else None


def _insert(database: Database, watch: str, target: str, delivery: Delivery, *, delivered: bool) -> None:
    moment = to_iso(clock.now())
    row = {
        "id": delivery.id,
        "watch": watch,
        "target": target,
        "after_version": delivery.after.version,
        "after_withdrawal": delivery.after.withdrawal,
        "until_version": delivery.until.version,
        "until_withdrawal": delivery.until.withdrawal,
        "begun_at": moment,
        "delivered_at": moment if delivered else None,
    }
    database.insert("deliveries", row)


def _delivery(row: Row) -> Delivery:
    return Delivery(
        id=row["id"],
        after=Position(version=row["after_version"], withdrawal=row["after_withdrawal"]),
        until=Position(version=row["until_version"], withdrawal=row["until_withdrawal"]),
    )


def _new_id() -> str:
    return uuid4().hex
