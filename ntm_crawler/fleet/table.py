"""How the fleet stands, as tables for a terminal."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from ntm_crawler import clock
from ntm_crawler.fleet.standing import STATES, FleetStanding, WorkerStanding, WorkStanding, moment_of, why
from ntm_crawler.language import gettext, marked
from ntm_crawler.terminal import fitting_table

_WORKERS = (
    *(marked("worker"), marked("state"), marked("at"), marked("process"), marked("since")),
    *(marked("jobs"), marked("slots")),
)
_WORKS = (marked("work"), marked("state"), marked("since"), marked("worker"), marked("last success"))
_SPARED_OF_WORKERS = ("process", "at", "slots")
_SPARED_OF_WORKS = ("last success", "worker")


def print_standing(standing: FleetStanding) -> None:
    """Print the workers, then each work, then why some wait or have failed, and how many are in each state."""
    console = Console(soft_wrap=True, highlight=False)
    if standing.workers:
        console.print(_workers(standing, console.width))
    else:
        console.print(gettext("no worker is there"))
    if standing.works:
        console.print(_works(standing, console.width))
    for line in _reasons(standing):
        console.print(line, markup=False)
    told = [f"{count} {gettext(STATES[state])}" for state, count in standing.counts().items()]
    console.print(", ".join(told))


def _workers(standing: FleetStanding, width: int) -> Table:
    rows = [
        (
            *(worker.name, _state(worker), worker.host, str(worker.process), moment_of(worker.started_at)),
            *(str(worker.running), str(worker.slots)),
        )
        for worker in standing.workers
    ]
    return fitting_table(_WORKERS, rows, width=width, texts=5, spared=_SPARED_OF_WORKERS)


def _state(worker: WorkerStanding) -> str:
    if worker.is_lost:
        return gettext("not heard of for {seconds:.0f} s").format(seconds=worker.unheard_seconds)
    return gettext("ends") if worker.is_stopping else gettext("works")


def _works(standing: FleetStanding, width: int) -> Table:
    rows = [
        (
            *(work.work, gettext(STATES[work.state]), moment_of(work.since), work.worker or ""),
            moment_of(work.succeeded_at),
        )
        for work in _in_order(standing)
    ]
    return fitting_table(_WORKS, rows, width=width, texts=5, spared=_SPARED_OF_WORKS)


def _reasons(standing: FleetStanding) -> Iterator[str]:
    now = clock.now()
    for work in _in_order(standing):
        if reason := why(work, now):
            yield f"{work.work}: {reason}"


def _in_order(standing: FleetStanding) -> list[WorkStanding]:
    order = list(STATES)
    return sorted(standing.works, key=lambda work: (order.index(work.state), work.work))
