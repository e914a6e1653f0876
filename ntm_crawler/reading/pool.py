"""A few processes that read pages, shared by all that ask; a successor stands ready for one that a page brings down.

Pages of one lane (a portal) are read one after the other, so that a portal can hold one process and no more, and gets
its answers in order. Pages without a lane go to whoever is free.
"""

import asyncio
import gc
import pickle
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from multiprocessing.util import Finalize
from typing import Any

from scrapy.settings import BaseSettings

from ntm_crawler.exceptions import ReadingCancelledError, ReadingError
from ntm_crawler.portals.site import Site
from ntm_crawler.reading.processes import start_method
from ntm_crawler.reading.worker import Job, Limits, Ready, Worker

_LOOK_SECONDS = 0.05  # between two looks at the memory of processes at work
_MOST_STILLBORN = 3  # processes in a row that die before they are given anything


@dataclass(slots=True)
class _Waiting:
    """A job that has no answer yet."""

    job: Job
    lane: str | None
    answer: asyncio.Future[Any]


@dataclass(slots=True)
class _Desk:
    """A worker and what it has been sent: nothing before it says that it is ready."""

    worker: Worker
    sent: deque[_Waiting] = field(default_factory=deque)
    seen: _Waiting | None = None  # what it was at when it was last looked at
    is_ready: bool = False


class ReadingPool:
    """`readers` processes and some spare ones; make it before a database is opened, for they are forked where that is
    safe. Without a spare one, who asks next waits for a successor to begin.

    `ahead` jobs are sent to a process at a time, so that it need not wait for its parent. `settings` names the limits
    (EXTRACTION_TIMEOUT, EXTRACTION_MEMORY) and the steps (EXTRACTION_PIPELINES). `seconds` is another limit of time,
    `method` how they begin where that is not to be as usual.
    """

    def __init__(
        self,
        settings: BaseSettings,
        *,
        readers: int,
        spares: int = 1,
        ahead: int = 1,
        seconds: float | None = None,
        method: str | None = None,
    ):
        self._settings = settings.copy()
        self._limits = Limits(
            seconds=seconds or settings.getfloat("EXTRACTION_TIMEOUT"),
            memory=settings.getint("EXTRACTION_MEMORY") * 1_000_000,
        )
        self._ahead = ahead
        self._readers = readers
        self._spares: list[Worker] = []
        self._desks: list[_Desk] = []
        self._at_exit = Finalize(None, self._hang_up, exitpriority=0)  # a crawl may end without its signals, or here
        gc.freeze()  # modules and settings are no garbage: they are not looked through again, here and in the forks
        for _ in range(readers + spares):
            self._spares.append(self._new(method or start_method()))
        self._lanes: OrderedDict[str | None, deque[_Waiting]] = OrderedDict()
        self._busy: set[str] = set()
        self._stillborn = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_new = True
        self._broken: ReadingError | None = None

    def read(
        self, function: Callable[..., Any], site: Site, *arguments: Any, page: str, lane: str | None
    ) -> asyncio.Future[Any]:
        """What `function(reader, site, *arguments)` will give in one of the processes; `page` is the page's address.

        The future raises PageError where the bytes are no page, or brought the process down (`page_unreadable`),
        ReadingError where the function failed on them or no process can be had, ReadingCancelledError after `cancel` or
        `close`.
        """
        waiting = _Waiting(
            Job(page, function, _pickled(site), arguments), lane, asyncio.get_running_loop().create_future()
        )
        if self._broken:
            _refuse(waiting, self._broken)
            return waiting.answer
        self._lanes.setdefault(lane, deque()).append(waiting)
        if self._is_new:
            self._is_new = False
            self._background(self._open())
        else:
            self._feed()
        return waiting.answer

    def cancel(self, lane: str) -> None:
        """Give up the jobs of a lane, also the one under way: its process is ended."""
        for waiting in self._lanes.pop(lane, ()):
            _refuse(waiting, ReadingCancelledError("the crawl ended"))
        for desk in [desk for desk in self._desks if any(waiting.lane == lane for waiting in desk.sent)]:
            self._desks.remove(desk)
            self._busy.discard(lane)
            while desk.sent:
                _refuse(desk.sent.popleft(), ReadingCancelledError("the crawl ended"))
            desk.worker.kill()
            self._background(self._replace(desk))

    def close(self) -> None:
        """End the processes; what they were at is not read."""
        for task in self._tasks:
            task.cancel()
        for desk in self._desks:
            if desk.sent:  # it may be held for ever
                desk.worker.kill()
        for waiting in self._take_all():
            _refuse(waiting, ReadingCancelledError("the crawl ended"))
        self._at_exit()

    def _hang_up(self) -> None:
        workers = [*self._spares, *(desk.worker for desk in self._desks)]
        self._desks.clear()
        for spare in self._spares:  # one may be busy with its start, and none has read anything
            spare.kill()
        for worker in workers:
            worker.close()

    def _new(self, method: str) -> Worker:
        return Worker(self._settings, self._limits, method=method, siblings=[worker.socket for worker in self._spares])

    async def _open(self) -> None:
        for _ in range(self._readers):
            await self._seat()
        self._background(self._watch())

    async def _seat(self) -> None:
        """Put a spare process to work."""
        desk = _Desk(self._spares.pop())
        try:
            await desk.worker.connect(partial(self._answered, desk), partial(self._lost, desk))
        except BaseException:
            desk.worker.close()
            raise
        self._desks.append(desk)
        self._feed()

    def _background(self, coroutine: Any) -> None:
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        """No page is left waiting for an answer that nobody gives."""
        self._tasks.discard(task)
        if not task.cancelled() and task.exception():
            self._broken = ReadingError(f"no process to read pages: {task.exception()}")
            for waiting in self._take_all():
                _refuse(waiting, self._broken)

    def _take_all(self) -> list[_Waiting]:
        waiting = [one for desk in self._desks for one in desk.sent]
        waiting += [one for lane in self._lanes.values() for one in lane]
        for desk in self._desks:
            desk.sent.clear()
        self._lanes.clear()
        self._busy.clear()
        return waiting

    def _feed(self) -> None:
        """Send jobs to processes that have room, lane after lane."""
        for desk in self._desks:
            while desk.is_ready and len(desk.sent) < self._ahead and (waiting := self._next()):
                desk.sent.append(waiting)
                desk.worker.send(waiting.job)

    def _next(self) -> _Waiting | None:
        for lane, jobs in self._lanes.items():
            if lane in self._busy:
                continue
            waiting = jobs.popleft()
            if not jobs:
                del self._lanes[lane]
            else:
                self._lanes.move_to_end(lane)
            if lane is not None:
                self._busy.add(lane)
            return waiting
        return None

    def _lost(self, desk: _Desk) -> None:
        """A process is gone: its page is blamed, and a spare one goes on."""
        if desk in self._desks:  # else we are ending
            self._desks.remove(desk)
            self._background(self._replace(desk))

    async def _replace(self, desk: _Desk) -> None:
        self._bury(desk)
        if self._spares:
            await self._seat()
        self._spares.append(self._new("spawn"))  # a fork of a crawl that is under way would share its connections
        if len(self._desks) < self._readers:
            await self._seat()

    def _answered(self, desk: _Desk, answer: Any) -> None:
        if isinstance(answer, Ready):
            desk.is_ready = True
            self._stillborn = 0
            self._feed()
            return
        if not desk.sent:  # given up meanwhile
            return
        waiting = desk.sent.popleft()
        self._busy.discard(waiting.lane or "")
        if not waiting.answer.done():
            if isinstance(answer, Exception):
                waiting.answer.set_exception(answer)
            else:
                waiting.answer.set_result(answer)
        self._feed()

    def _bury(self, desk: _Desk) -> None:
        """The page that a dead process was at has failed; what it had not come to goes first to the next one."""
        self._stillborn += not desk.is_ready
        if desk.sent:
            first = desk.sent.popleft()
            self._busy.discard(first.lane or "")
            _refuse(first, desk.worker.blame(first.job))
        for waiting in reversed(desk.sent):
            self._busy.discard(waiting.lane or "")
            self._lanes.setdefault(waiting.lane, deque()).appendleft(waiting)
        desk.worker.close()
        if self._stillborn > _MOST_STILLBORN:
            raise ReadingError("they end before they are given a page")

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            for desk in self._desks:
                now = desk.sent[0] if desk.sent else None
                if now and now is desk.seen:  # most pages are read between two looks
                    desk.worker.end_if_too_large()
                desk.seen = now


def _refuse(waiting: _Waiting, error: Exception) -> None:
    if not waiting.answer.done():
        waiting.answer.set_exception(error)


@lru_cache(maxsize=256)
def _pickled(site: Site) -> bytes:
    return pickle.dumps(site, pickle.HIGHEST_PROTOCOL)
