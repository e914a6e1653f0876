"""What `scrapy fleet` does with the queue, a function for each verb; commands load it late: it needs the extra.

All raise FleetError where the queue cannot be asked, or is not made.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from scrapy.settings import BaseSettings

from ntm_crawler.exceptions import FleetError
from ntm_crawler.fleet.planning import defer_all, defer_due
from ntm_crawler.fleet.queue import QUEUE_ERRORS, FleetQueue, first_line, open_queue
from ntm_crawler.fleet.standing import FleetStanding, fleet_standing
from ntm_crawler.fleet.work import CRAWL, Work
from ntm_crawler.fleet.worker import FleetWorker, Terms
from ntm_crawler.language import gettext

_T = TypeVar("_T")

_STOP_SECONDS = 30.0
_LOOK_SECONDS = 0.5


@dataclass(slots=True, frozen=True)
class Deferred:
    """How many jobs wait now, and how many of the same work waited already."""

    new: int
    waiting: int


@dataclass(slots=True, frozen=True)
class Stopped:
    """Names of workers that were asked to stop: those that have ended, and those that have not in time."""

    ended: list[str]
    left: list[str]


def set_up(database: str) -> bool:
    """Make the queue; whether it was not there."""

    async def make() -> bool:
        async with open_queue(database) as queue:
            return await queue.set_up()

    return _run(make())


def defer(database: str, settings: BaseSettings, works: Sequence[Work], *, priority: int) -> Deferred:
    """Let work wait. Raises FleetError for work on a shard that no office has."""

    async def wait() -> Deferred:
        async with _ready(database) as queue:
            offices = await queue.offices()
            for work in works:
                if work.kind != CRAWL and Work(CRAWL, work.portal).key not in offices:
                    raise FleetError(gettext("{portal}: no office has crawled it yet").format(portal=work.portal))
            new = len(await defer_all(queue, settings, works, priority))
        return Deferred(new, len(works) - new)

    return _run(wait())


def retry(database: str, settings: BaseSettings, portals: Collection[str], *, priority: int) -> Deferred:
    """Let wait again what has failed, of these portals or of all."""
    failed = [work for work in standing(database).failed() if not portals or work.portal in portals]
    return defer(database, settings, failed, priority=priority)


def work(settings: BaseSettings, terms: Terms) -> None:
    """Be a worker until SIGTERM, SIGINT or `stop`."""

    async def take_jobs() -> None:
        async with _ready(terms.database):
            pass
        worker = FleetWorker(terms, partial(defer_due, settings=settings))
        print(
            gettext("worker {name} takes jobs, {slots} at once (Ctrl-C ends it)").format(
                name=worker.name, slots=terms.slots
            ),
            flush=True,
        )
        await worker.run()

    _run(take_jobs())


def standing(database: str) -> FleetStanding:
    """How the fleet stands now."""

    async def ask() -> FleetStanding:
        async with _ready(database) as queue:
            return fleet_standing(await queue.workers(), await queue.standing())

    return _run(ask())


def stop(database: str, names: Sequence[str], check: Callable[[Sequence[str]], None]) -> Stopped:
    """Ask workers to stop, all where none is named, and wait for it; `check` is given the names that are there."""

    async def wait() -> Stopped:
        async with _ready(database) as queue:
            there = [worker["name"] for worker in await queue.workers()]
            check(there)
            asked = await queue.request_stop(names)
            left = await _left(queue, asked)
        return Stopped([name for name in asked if name not in left], left)

    return _run(wait())


async def _left(queue: FleetQueue, asked: Collection[str]) -> list[str]:
    """Who of these is there after _STOP_SECONDS; nobody, as soon as nobody is."""
    ended = asyncio.get_running_loop().time() + _STOP_SECONDS
    while left := [worker["name"] for worker in await queue.workers() if worker["name"] in asked]:
        if asyncio.get_running_loop().time() > ended:
            break
        await asyncio.sleep(_LOOK_SECONDS)
    return left


@asynccontextmanager
async def _ready(database: str) -> AsyncIterator[FleetQueue]:
    async with open_queue(database) as queue:
        if not await queue.is_set_up():
            raise FleetError(gettext("the queue is not made yet: scrapy fleet setup"))
        yield queue


def _run(part: Coroutine[Any, Any, _T]) -> _T:
    try:
        return asyncio.run(part)
    except QUEUE_ERRORS as error:
        raise FleetError(gettext("PostgreSQL cannot be asked: {error}").format(error=first_line(error))) from error
