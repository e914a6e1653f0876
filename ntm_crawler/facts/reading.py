"""What a rule makes of one amount, before its status, time and place are known."""

from typing import NamedTuple

GOALS = ("target", "planned", "registered")  # statuses of what is wanted


class Reading(NamedTuple):
    """The indicator of an amount. `end` is where its head noun ends; `predicate` what is said of it, for the status.

    `value`, `unit`, `comparator`, `status` stand in for those of the amount where a rule knows better.
    """

    indicator: str
    rule: str
    end: int
    unit: str
    predicate: str = ""
    qualifier: tuple[str, ...] = ()
    sure: bool = True
    status: str | None = None
    comparator: str | None = None
    borrowed: bool = False
