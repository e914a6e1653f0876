"""Verdicts, and what a rule says when it has found something."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from ntm_crawler.health.faults import FAULTS, Words


class Verdict(Enum):
    """How a portal is, from best to worst."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"
    GONE = "gone"

    @property
    def is_failure(self) -> bool:
        """Whether nothing, or not enough, comes from the portal."""
        return self in (Verdict.FAIL, Verdict.GONE)


_ORDER = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's result: the fault (a key of `FAULTS`), how bad it is, the figures, and since when it is so."""

    fault: str
    verdict: Verdict
    values: dict[str, Any] = field(default_factory=dict)
    since: datetime | None = None

    @property
    def title(self) -> Words:
        """What the fault is called."""
        return FAULTS[self.fault].title

    @property
    def message(self) -> Words:
        """What was found, with its figures."""
        return FAULTS[self.fault].message.format(self.values)

    @property
    def next_step(self) -> Words:
        """What to do about it."""
        return FAULTS[self.fault].next_step.format(self.values)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of some verdicts; `ok` of none."""
    return max(verdicts, key=_ORDER.index, default=Verdict.OK)
