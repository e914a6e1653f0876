"""The queue of jobs in PostgreSQL, as procrastinate keeps it; a worker that was taken for dead changes nothing."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

import psycopg
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import dict_row

from ntm_crawler.exceptions import FleetError
from ntm_crawler.fleet import records
from ntm_crawler.fleet.lease import GONE_SECONDS, SECONDS, moment
from ntm_crawler.fleet.work import ANYWHERE, CRAWL, Work, office_of, office_queue
from ntm_crawler.language import gettext

_T = TypeVar("_T")

TASK = "scrapy"
_OLDEST_SERVER = 140000  # PostgreSQL 14
_CONNECT_SECONDS = 10
_AGAIN_SECONDS = 1.0
_KEPT_HOURS = 30 * 24  # of a job that came to its end

QUEUE_ERRORS = (ConnectorException, psycopg.Error)


async def _patiently(ask: Callable[[], Awaitable[_T]]) -> _T:
    """What PostgreSQL answers; where it cannot be asked, try again for as long as a lease holds."""
    ended = moment() + SECONDS
    while True:
        try:
            return await ask()
        except QUEUE_ERRORS as error:
            if isinstance(error, UniqueViolation) or moment() > ended:
                raise
        await asyncio.sleep(_AGAIN_SECONDS)


class _FencedJobs(JobManager):
    """Ends and gives back a job only for the worker that holds it: one that was halted may wake when another has it.

    Where PostgreSQL is gone for a while nothing is raised: procrastinate's worker would end, and its crawls with it.
    """

    async def fetch_job(self, queues: Iterable[str] | None, worker_id: int) -> Job | None:
        taken = {"queues": list(queues or []), "worker_id": worker_id}
        while True:
            try:
                rows = await self.connector.execute_query_all_async(records.FETCH, **taken)
            except UniqueViolation:  # another worker has taken a job of the same server in this moment
                continue
            except ConnectorException:
                return None
            return Job.from_row(rows[0]) if rows else None

    async def defer_periodic_job(self, job: Job, periodic_id: str, defer_timestamp: int) -> int | None:
        while True:
            try:
                return await super().defer_periodic_job(job, periodic_id, defer_timestamp)
            except ConnectorException:
                await asyncio.sleep(_AGAIN_SECONDS)

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:
        del delete_job  # status shows what was done
        ended = {"job_id": job.id, "worker_id": job.worker_id, "status": status.value}
        with suppress(ConnectorException):  # the rescue finds it
            await _patiently(partial(self.connector.execute_query_async, records.FINISH, **ended))

    async def retry_job(
        self,
        job: Job,
        retry_at: datetime | None = None,
        priority: int | None = None,
        queue: str | None = None,
        lock: str | None = None,
    ) -> None:
        again = {"retry_at": retry_at, "priority": priority, "queue": queue, "lock": lock}
        held = {"job_id": job.id, "worker_id": job.worker_id}
        try:
            await _patiently(partial(self.connector.execute_query_async, records.RETRY, **held, **again))
        except UniqueViolation:  # the next job of the same work waits already
            await self.finish_job(job, Status.FAILED, delete_job=False)
        except ConnectorException:
            pass  # the rescue finds it


@dataclass(slots=True, frozen=True)
class Rescued:
    """A job of a worker that was taken for dead; `is_waiting` tells whether it is tried again."""

    work: str
    worker: str
    is_waiting: bool


class FleetQueue:
    """Jobs and workers; every method raises one of QUEUE_ERRORS where PostgreSQL cannot be asked."""

    def __init__(self, app: App, connector: PsycopgConnector):
        self.app = app
        self._connector = connector

    async def set_up(self) -> bool:
        """Make the tables; whether they were missing."""
        is_new = not await self.app.check_connection_async()
        if is_new:
            await self.app.schema_manager.apply_schema_async()
        await self._do(records.SCHEMA)
        return is_new

    async def is_set_up(self) -> bool:
        """Whether the tables are there."""
        return await self.app.check_connection_async()

    async def defer(self, work: Work, *, lock: str, priority: int) -> bool:
        """Let a job wait; False where the same work waits already."""
        deferrer = self.app.configure_task(
            TASK,
            lock=lock,
            queueing_lock=work.key,
            queue=await self._queue_for(work),
            priority=priority,
            task_kwargs=work.written(),
        )
        try:
            await deferrer.defer_async()
        except AlreadyEnqueued:
            return False
        return True

    async def _queue_for(self, work: Work) -> str:
        offices = await self.offices()
        home = offices.get(Work(CRAWL, work.portal).key)
        return office_queue(home) if home else ANYWHERE

    async def offices(self) -> dict[str, str]:
        """The office in whose folder the shard of a work's portal is, by the key of the work."""
        return {row["work"]: row["office"] for row in await self._all(records.OFFICES)}

    async def unfinished_locks(self) -> dict[str, str]:
        """The lock of each work that waits or runs."""
        return {row["work"]: row["lock"] for row in await self._all(records.UNFINISHED_LOCKS)}

    async def beat(self, **worker: Any) -> bool | None:
        """Say that a worker lives; whether it is to stop, and None where it was taken for dead before."""
        rows = await self._all(records.BEAT, **worker)
        return rows[0]["stop_requested"] if rows else None

    async def begin_attempt(self, job: Job, worker: str) -> None:
        """A worker begins with a job."""
        begun = {"job_id": job.id, "worker_id": job.worker_id, "worker": worker}
        await _patiently(partial(self._do, records.BEGIN_ATTEMPT, **begun))

    async def end_attempt(self, job: Job, outcome: str, reason: str = "") -> int | None:
        """A worker is done with a job; how often that job failed before, None where the job was given to another."""
        ended = {"job_id": job.id, "worker_id": job.worker_id, "outcome": outcome, "reason": reason}
        rows = await _patiently(partial(self._all, records.END_ATTEMPT, **ended))
        return rows[0]["failures"] if rows else None

    async def record_success(self, work: Work, office: str) -> None:
        """An office has done a work."""
        await _patiently(partial(self._do, records.RECORD_SUCCESS, work=work.key, office=office))

    async def rescue(self, most_failures: int) -> list[Rescued]:
        """Give the jobs of workers that were not heard of for GONE_SECONDS to others, or up after so many failures."""
        async with self._connector.pool.connection() as connection, connection.transaction():
            cursor = connection.cursor(row_factory=dict_row)
            await cursor.execute(records.DEAD_WORKERS, {"seconds": GONE_SECONDS})
            workers = [row["id"] for row in await cursor.fetchall()]
            await cursor.execute(records.ORPHANED_JOBS, {"workers": workers})
            rescued = [await _rescued(connection, job, most_failures) for job in await cursor.fetchall()]
            await cursor.execute(records.FORGET_WORKERS, {"workers": workers})
        return rescued

    async def release_offices(self, seconds: float) -> None:
        """Let anybody crawl the portals of offices that had no worker for so long."""
        await self._do(records.RELEASE_OFFICES, seconds=seconds, anywhere=ANYWHERE, prefix=office_queue(""))

    async def clean(self) -> None:
        """Forget jobs that ended long ago."""
        await self.app.job_manager.delete_old_jobs(
            _KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
        )
        await self._do(records.DELETE_OLD_ATTEMPTS)

    async def request_stop(self, names: Sequence[str]) -> list[str]:
        """Ask workers to stop, all of them where none is named; the names of those that are there."""
        rows = await self._all(records.REQUEST_STOP, names=list(names) or None)
        return sorted(row["name"] for row in rows)

    async def workers(self) -> list[dict[str, Any]]:
        """The workers that are registered."""
        return await self._all(records.WORKERS)

    async def standing(self) -> list[dict[str, Any]]:
        """How each work stands."""
        return await self._all(records.STANDING)

    async def _all(self, query: str, **values: Any) -> list[dict[str, Any]]:
        async with self._connector.pool.connection() as connection:
            cursor = connection.cursor(row_factory=dict_row)
            await cursor.execute(query, values)
            return await cursor.fetchall()

    async def _do(self, query: str, **values: Any) -> None:
        async with self._connector.pool.connection() as connection:
            await connection.execute(query, values or None)


async def _rescued(connection: psycopg.AsyncConnection[Any], job: dict[str, Any], most_failures: int) -> Rescued:
    """Give one job back, where it did not fail too often and its next one does not wait already."""
    cursor = connection.cursor(row_factory=dict_row)
    await cursor.execute(records.LOSE_ATTEMPT, {"job_id": job["id"]})
    attempt = await cursor.fetchone()
    is_waiting = job["failures"] + 1 < most_failures
    if is_waiting:
        is_waiting = await _gave_back(connection, job)
    if not is_waiting:
        await connection.execute(records.GIVE_UP, {"job_id": job["id"]})
    return Rescued(job["work"] or "", attempt["worker"] if attempt else "", is_waiting)


async def _gave_back(connection: psycopg.AsyncConnection[Any], job: dict[str, Any]) -> bool:
    is_of_office = office_of(job["queue_name"]) is not None
    queue = ANYWHERE if is_of_office and not job["office"] else None  # nobody has its shard yet
    try:
        async with connection.transaction():
            await connection.execute(records.GIVE_BACK, {"job_id": job["id"], "queue": queue})
    except psycopg.errors.UniqueViolation:
        return False
    return True


def first_line(error: BaseException) -> str:
    """What PostgreSQL says first of an error; no message of it holds a password."""
    if isinstance(error, TimeoutError):
        return gettext("no answer")
    cause = error.__cause__ or error
    return next(iter(str(cause).strip().splitlines()), type(cause).__name__)


@asynccontextmanager
async def open_queue(database: str) -> AsyncIterator[FleetQueue]:
    """The queue at a connection string. Raises FleetError where there is none; no message holds the string."""
    if not database:
        raise FleetError(
            gettext("the fleet has no database: set NTM_FLEET_DATABASE to postgresql://USER:PASSWORD@HOST/NAME")
        )
    try:
        conninfo_to_dict(database)
    except psycopg.Error:
        raise FleetError(
            gettext("NTM_FLEET_DATABASE cannot be understood; write postgresql://USER:PASSWORD@HOST/NAME")
        ) from None  # the cause quotes what was written, a password perhaps
    await _try(database)
    connector = PsycopgConnector(
        conninfo=database,
        min_size=1,
        max_size=4,
        timeout=_CONNECT_SECONDS,
        kwargs={"connect_timeout": _CONNECT_SECONDS},
    )
    app = App(connector=connector)
    app.job_manager = _FencedJobs(connector)
    async with app.open_async():
        yield FleetQueue(app, connector)


async def _try(database: str) -> None:
    try:
        async with await psycopg.AsyncConnection.connect(database, connect_timeout=_CONNECT_SECONDS) as connection:
            version = connection.info.server_version
    except psycopg.Error as error:
        raise FleetError(gettext("PostgreSQL cannot be asked: {error}").format(error=first_line(error))) from error
    if version < _OLDEST_SERVER:
        raise FleetError(
            gettext("this is PostgreSQL {version}; the fleet needs 14 or later").format(version=version // 10000)
        )
