"""How the fleet stands, for people and for machines: its workers, and each work with where, since when and why."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from ntm_crawler import clock
from ntm_crawler.fleet.command import DONE, OUTCOMES
from ntm_crawler.fleet.lease import GONE_SECONDS
from ntm_crawler.fleet.work import Work, office_of
from ntm_crawler.language import gettext, marked

RUNNING, WAITING, ENDED_BADLY, WELL = "running", "waiting", "failed", "done"
STATES = {
    RUNNING: marked("running"),
    WAITING: marked("waiting"),
    ENDED_BADLY: marked("failed"),
    WELL: marked("done"),
}
_STATE_OF = {"doing": RUNNING, "todo": WAITING, "failed": ENDED_BADLY, "aborted": ENDED_BADLY}


@dataclass(slots=True, frozen=True, kw_only=True)
class WorkerStanding:
    """A worker; `unheard_seconds` since it last said that it lives."""

    name: str
    office: str
    host: str
    process: int
    slots: int
    running: int
    started_at: datetime
    unheard_seconds: float
    is_stopping: bool

    @property
    def is_lost(self) -> bool:
        """Whether its jobs are given to others."""
        return self.unheard_seconds > GONE_SECONDS


@dataclass(slots=True, frozen=True, kw_only=True)
class WorkStanding:
    """One work: `since` it runs, waits, has failed or is done; `worker` had it last.

    `outcome` and `said` are of the last try that ended; `not_before` is when a try that failed is repeated, `office`
    whose workers alone may take it.
    """

    work: str
    asked: Work | None
    state: str
    since: datetime | None
    worker: str | None
    office: str | None
    not_before: datetime | None
    server_is_busy: bool
    failures: int
    outcome: str | None
    said: str
    succeeded_at: datetime | None


@dataclass(slots=True, frozen=True, kw_only=True)
class FleetStanding:
    """All of it at one moment."""

    workers: list[WorkerStanding]
    works: list[WorkStanding]

    def counts(self) -> dict[str, int]:
        """How many works are in each state."""
        counted = Counter(work.state for work in self.works)
        return {state: counted[state] for state in STATES}

    def of(self, portals: Collection[str]) -> "FleetStanding":
        """The same with the works of these portals alone."""
        return replace(self, works=[work for work in self.works if work.work.partition(":")[2] in portals])

    def failed(self) -> list[Work]:
        """What has failed, to be tried again."""
        return [work.asked for work in self.works if work.asked and work.state == ENDED_BADLY]

    def as_json(self) -> dict[str, Any]:
        """For machines: moments as `clock.to_iso` writes them."""
        workers = [asdict(worker) | {"is_lost": worker.is_lost} for worker in self.workers]
        return {"counts": self.counts(), "workers": _plain(workers), "works": _plain(map(asdict, self.works))}


def fleet_standing(workers: Sequence[dict[str, Any]], works: Sequence[dict[str, Any]]) -> FleetStanding:
    """From rows of the queue."""
    return FleetStanding(
        workers=[
            WorkerStanding(
                **{name: row[name] for name in ("name", "office", "host", "process", "slots", "running", "started_at")},
                unheard_seconds=row["unheard_seconds"],
                is_stopping=row["stop_requested"],
            )
            for row in workers
        ],
        works=[_work_standing(row) for row in works],
    )


def why(work: WorkStanding, now: datetime) -> str:
    """In words, why a work waits or has failed; nothing of one that runs or is done."""
    parts = []
    if work.state == WAITING:
        if work.not_before and work.not_before > now:
            parts.append(gettext("again at {moment}").format(moment=moment_of(work.not_before)))
        elif work.server_is_busy:
            parts.append(gettext("its server is being crawled"))
        elif work.office:
            parts.append(gettext("for a worker of {office}").format(office=work.office))
    if work.state in (WAITING, ENDED_BADLY) and work.outcome and work.outcome != DONE:
        parts.append(gettext(OUTCOMES[work.outcome]))
        parts.append(work.said)
    return ": ".join(part for part in parts if part)


def moment_of(moment: datetime | None) -> str:
    """A moment as people of the offices read it: by their clocks."""
    return f"{moment.astimezone(clock.LOCAL_ZONE):%Y-%m-%d %H:%M:%S}" if moment else ""


def _work_standing(row: dict[str, Any]) -> WorkStanding:
    state = _STATE_OF.get(row["status"] or "", WELL)
    since = {RUNNING: row["started_at"], WAITING: row["deferred_at"], WELL: row["succeeded_at"]}
    return WorkStanding(
        work=row["work"],
        asked=Work.read(row["args"]) if row["args"] else None,
        state=state,
        since=since.get(state, row["ended_at"]),
        worker=row["worker"],
        office=office_of(row["queue_name"] or ""),
        not_before=row["scheduled_at"] if state == WAITING else None,
        server_is_busy=bool(row["server_is_busy"]) and state == WAITING,
        failures=row["failures"],
        outcome=row["outcome"],
        said=row["reason"] or "",
        succeeded_at=row["succeeded_at"],
    )


def _plain(rows: Any) -> list[dict[str, Any]]:
    return [
        {name: clock.to_iso(value) if isinstance(value, datetime) else value for name, value in row.items()}
        for row in rows
    ]
