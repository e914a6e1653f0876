"""A worker: takes jobs from the queue and runs their commands, as many at once as it has slots.

Beside them it says that it lives, rescues the jobs of workers that do not, and lets crawls wait at their hour. None of
that waits for a crawl: it has a queue, and tasks, of its own.
"""

import asyncio
import math
import os
import signal
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from procrastinate import BaseRetryStrategy, JobContext, RetryDecision, RetryStrategy
from procrastinate.jobs import Job
from procrastinate.worker import Worker

from ntm_crawler.exceptions import FleetError
from ntm_crawler.fleet.command import BUSY, DONE, FAILED, LOST, MISUSED, OUTCOMES, STOPPED, Ending, run_command
from ntm_crawler.fleet.lease import GONE_SECONDS, Lease, moment
from ntm_crawler.fleet.queue import QUEUE_ERRORS, TASK, FleetQueue, first_line, open_queue
from ntm_crawler.fleet.work import ANYWHERE, CRAWL, UPKEEP, OfficeFiles, Work, office_queue
from ntm_crawler.language import gettext

_BEAT_SECONDS = 3.0  # five times within a lease
_RESCUE_SECONDS = 3.0
_FETCH_SECONDS = 2.0
_AGAIN_SECONDS = 5.0
_QUERY_SECONDS = 5.0
_AGAIN = RetryStrategy(wait=60)
_OVERTIME_SECONDS = 300.0  # a crawl ends by itself at its limit, when what is under way is done


@dataclass(slots=True, frozen=True, kw_only=True)
class Terms:
    """How a worker works: `attempts` in all, `backoff` seconds before the second, twice as long before each further;
    `time_limit` seconds for one command, `away` until the portals of an office without workers are anybody's."""

    database: str
    office: str
    files: OfficeFiles
    slots: int
    settings: tuple[str, ...]  # words that every command gets: `-s NAME=VALUE`
    attempts: int
    backoff: float
    time_limit: float
    away: float
    cron: str


class _WorkFailedError(Exception):
    """Ends a job: it is tried again as `decision` says, or not at all."""

    def __init__(self, message: str, decision: RetryDecision | None = None):
        super().__init__(message)
        self.decision = decision


class _AsDecided(BaseRetryStrategy):
    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        del job
        if isinstance(exception, QUEUE_ERRORS):
            return RetryDecision(retry_in={"seconds": 0})
        return exception.decision if isinstance(exception, _WorkFailedError) else None


class FleetWorker:
    """Works until it is told to stop; `defer_due` lets the crawls wait that are due at `Terms.cron`."""

    def __init__(self, terms: Terms, defer_due: Callable[[FleetQueue], Awaitable[int]]):
        self.terms = terms
        self.host = socket.gethostname()
        self.name = f"{terms.office}-{os.getpid()}"
        self._defer_due = defer_due
        self._stop = asyncio.Event()

    async def run(self) -> None:
        """Work; while PostgreSQL cannot be asked, try again. Raises FleetError where it cannot be asked at first."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop.set)
        is_first = True
        while not self._stop.is_set():
            try:
                async with open_queue(self.terms.database) as queue:
                    is_first = False
                    await _Session(self, queue, self._stop, self._defer_due).run()
            except QUEUE_ERRORS as error:
                _say(gettext("PostgreSQL cannot be asked: {error}").format(error=first_line(error)))
            except FleetError as error:
                if is_first:
                    raise
                _say(str(error))
            else:
                continue
            await _within(_AGAIN_SECONDS, self._stop)


class _Session:
    """A worker's life between two registrations: one name in the queue, one lease."""

    def __init__(
        self,
        owner: FleetWorker,
        queue: FleetQueue,
        stop: asyncio.Event,
        defer_due: Callable[[FleetQueue], Awaitable[int]],
    ):
        self.owner = owner
        self.terms = owner.terms
        self.queue = queue
        self._stop = stop
        self._lost = asyncio.Event()
        self._granted = asyncio.Event()
        self._lease = Lease()
        self._defer_due = defer_due
        self._add_tasks()
        self._crawls = self._worker([ANYWHERE, office_queue(self.terms.office)], self.terms.slots)
        self._upkeep = self._worker([UPKEEP], 1)

    def _worker(self, queues: list[str], slots: int) -> Worker:
        return Worker(
            self.queue.app,
            queues=queues,
            name=self.owner.name,
            concurrency=slots,
            install_signal_handlers=False,
            fetch_job_polling_interval=_FETCH_SECONDS,
            update_heartbeat_interval=math.inf,  # `_beat` does it, and hears of it what becomes of the lease
            listen_notify=False,
            stalled_worker_timeout=GONE_SECONDS,
        )

    def _add_tasks(self) -> None:
        app = self.queue.app

        @app.task(name=TASK, pass_context=True, retry=_AsDecided())
        async def work(context: JobContext, /, **_: object) -> None:
            await self._work(context.job)

        if self.terms.cron:

            @app.periodic(cron=self.terms.cron)
            @app.task(name="upkeep", queue=UPKEEP, queueing_lock=UPKEEP, lock=UPKEEP, retry=_AGAIN)
            async def upkeep(timestamp: int) -> None:
                del timestamp
                await self._defer_due(self.queue)
                await self.queue.clean()

    async def run(self) -> None:
        """Work until told to stop, taken for dead, or cut off from the queue."""
        serving = [asyncio.create_task(_run(worker)) for worker in (self._crawls, self._upkeep)]
        beside = [asyncio.create_task(part) for part in (self._beat(), self._rescue(), self._hear())]
        try:
            await asyncio.wait([*serving, *beside], return_when=asyncio.FIRST_COMPLETED)
            if not self._stop.is_set():
                self._lost.set()
            self._end()
            await asyncio.wait(serving)
        finally:
            self._lost.set()
            for task in beside:
                task.cancel()
            results = await asyncio.gather(*serving, *beside, return_exceptions=True)
            self._lease.close()
        for result in results:
            if isinstance(result, Exception):
                raise result

    def _end(self) -> None:
        for worker in (self._crawls, self._upkeep):
            worker.stop()  # type: ignore[no-untyped-call]

    async def _hear(self) -> None:
        await self._stop.wait()

    async def _beat(self) -> None:
        """Extend the lease each time that the queue has heard of this worker; ends where it is none any more."""
        while self._crawls.worker_id is None or self._upkeep.worker_id is None:
            await asyncio.sleep(0.05)
        owner, terms = self.owner, self.terms
        me = {
            "worker_id": self._crawls.worker_id,
            "upkeep_id": self._upkeep.worker_id,
            "name": owner.name,
            "office": terms.office,
            "host": owner.host,
        }
        while True:
            heard_at = moment()
            try:
                async with asyncio.timeout(_QUERY_SECONDS):
                    is_to_stop = await self.queue.beat(**me, process=os.getpid(), slots=terms.slots)
            except (*QUEUE_ERRORS, TimeoutError) as error:
                if not self._lease.holds:
                    _say(gettext("PostgreSQL cannot be asked: {error}").format(error=first_line(error)))
                    return
            else:
                if is_to_stop is None:
                    _say(
                        gettext(
                            "the queue had not heard of this worker for {seconds:.0f} seconds: its jobs were given to "
                            "others; it begins anew"
                        ).format(seconds=GONE_SECONDS)
                    )
                    return
                self._lease.extend(heard_at)
                self._granted.set()
                if is_to_stop:
                    self._stop.set()
            await asyncio.sleep(_BEAT_SECONDS)

    async def _rescue(self) -> None:
        while True:
            try:
                for job in await self.queue.rescue(self.terms.attempts):
                    told = (
                        gettext("{work}: its worker {worker} is not heard of any more; it waits for another")
                        if job.is_waiting
                        else gettext("{work}: its worker {worker} is not heard of any more; it failed")
                    )
                    _say(told.format(work=job.work, worker=job.worker))
                await self.queue.release_offices(self.terms.away)
            except QUEUE_ERRORS:
                pass  # the next beat tells
            await asyncio.sleep(_RESCUE_SECONDS)

    async def _work(self, job: Job) -> None:
        """Run a job's command. Raises _WorkFailedError where it did not do what it should."""
        if not await self._is_granted():
            raise _WorkFailedError("the worker ends", RetryDecision(retry_in={"seconds": 0}))
        work = Work.read(job.task_kwargs)
        await self.queue.begin_attempt(job, self.owner.name)
        try:
            ending = await self._run(work)
        except OSError as error:
            ending = Ending(FAILED, str(error))
        failures = await self.queue.end_attempt(job, ending.outcome, ending.said)
        if failures is None:
            raise _WorkFailedError(f"{work.key} was given to another worker")
        told = [work.key, gettext(OUTCOMES[ending.outcome]), ending.said]
        _say(": ".join(part for part in told if part))
        if ending.outcome != DONE:
            raise _WorkFailedError(f"{work.key} {ending.outcome}", self._decision(ending.outcome, failures))
        await self.queue.record_success(work, self.terms.office)

    async def _is_granted(self) -> bool:
        """Wait for the lease; whether there is one before the worker ends."""
        waiting = [asyncio.ensure_future(event.wait()) for event in (self._granted, self._stop, self._lost)]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for future in waiting:
            future.cancel()
        return self._granted.is_set() and not self._lost.is_set()

    async def _run(self, work: Work) -> Ending:
        files = self.terms.files
        limit = ("-s", f"CLOSESPIDER_TIMEOUT={self.terms.time_limit:.0f}") if work.kind == CRAWL else ()
        run = partial(run_command, log=files.log(work.portal), lease=self._lease, stop=self._stop, lost=self._lost)
        return await run(
            [
                *work.words(),
                *("-s", "READERS=1", "-s", "PROGRESS=0", *limit, *self.terms.settings),
                *("-s", f"DATABASE={files.shard(work.portal)}", "-s", f"ARCHIVE_DIR={files.archive}"),
            ],
            seconds=self.terms.time_limit + (_OVERTIME_SECONDS if limit else 0.0),
        )

    def _decision(self, outcome: str, failures: int) -> RetryDecision | None:
        """When a job that did not end well is tried again, by workers of this office: they have what it did so far."""
        queue = office_queue(self.terms.office)
        if outcome == STOPPED:
            return RetryDecision(retry_in={"seconds": 0}, queue=queue)
        if outcome == BUSY:
            return RetryDecision(retry_in={"seconds": int(self.terms.backoff)}, queue=queue)
        if outcome == MISUSED or failures + 1 >= self.terms.attempts:
            return None
        seconds = 0.0 if outcome == LOST else self.terms.backoff * 2**failures
        return RetryDecision(retry_in={"seconds": int(seconds)}, queue=queue)


async def _run(worker: Worker) -> None:
    await worker.run()  # type: ignore[no-untyped-call]


async def _within(seconds: float, event: asyncio.Event) -> None:
    """Wait so long, or for an event."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass


def _say(text: str) -> None:
    print(text, flush=True)
