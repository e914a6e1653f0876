"""What stands beside the lists of a portal's listing pages, run by run."""

from collections.abc import Collection

from ntm_crawler.database.connection import Database


def known_boxes(database: Database, portal: str) -> dict[str, set[str]]:
    """The marks of boxes, by the section on whose pages they were met."""
    found: dict[str, set[str]] = {}
    for row in database.query("SELECT section, mark FROM listing_boxes WHERE portal = ?", (portal,)):
        found.setdefault(row["section"], set()).add(row["mark"])
    return found


def record_boxes(database: Database, portal: str, section: str, marks: Collection[str], *, run_id: int) -> None:
    """Record that boxes were met in a run."""
    if not marks:
        return
    with database.transaction():
        database.execute_many(
            """INSERT INTO listing_boxes (portal, section, mark, run_id) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET run_id = excluded.run_id""",
            [(portal, section, mark, run_id) for mark in sorted(marks)],
        )


def forget_boxes(database: Database, portal: str, *, run_id: int) -> None:
    """Forget what neither run `run_id` nor the latest one before it has met; nothing where this one met none."""
    with database.transaction():
        database.execute(
            """DELETE FROM listing_boxes WHERE portal = :portal AND run_id < (
                SELECT max(run_id) FROM listing_boxes WHERE portal = :portal AND run_id < :run_id)
            AND EXISTS (SELECT 1 FROM listing_boxes WHERE portal = :portal AND run_id = :run_id)""",
            {"portal": portal, "run_id": run_id},
        )
