"""What a worker makes of a queue that cannot be asked at one moment or another; no PostgreSQL takes part."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import psycopg
import pytest
from procrastinate import App
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.testing import InMemoryConnector

from ntm_crawler.exceptions import FleetError
from ntm_crawler.fleet import planning, verbs, worker
from ntm_crawler.fleet import queue as queue_module
from ntm_crawler.fleet.command import BUSY, STOPPED, Ending, run_command
from ntm_crawler.fleet.lease import Lease
from ntm_crawler.fleet.queue import FleetQueue, _FencedJobs, _patiently
from ntm_crawler.fleet.standing import WAITING, WorkStanding, why
from ntm_crawler.fleet.work import OfficeFiles
from ntm_crawler.fleet.worker import FleetWorker, Terms, _AsDecided, _Session, _WorkFailedError

JOB = Job(
    id=1,
    worker_id=2,
    queue="anywhere",
    lock=None,
    queueing_lock=None,
    task_name="scrapy",
    task_kwargs={"timestamp": 5},
)
ROW: dict[str, Any] = {
    **dict.fromkeys(("status", "lock", "queueing_lock", "scheduled_at")),
    "id": 7,
    "priority": 0,
    "task_name": "scrapy",
    "args": {},
    "queue_name": "anywhere",
    "attempts": 0,
}
GONE = ConnectorException("gone")
TAKEN = UniqueViolation(constraint_name="x", queueing_lock=None)


class Answers:
    """Stands for the connector: each question gets the next of these, and an error is raised."""

    def __init__(self, *answers: object):
        self.left = list(answers)

    async def ask(self, *_: object, **__: object) -> Any:
        answer = self.left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    execute_query_async = execute_query_one_async = execute_query_all_async = ask


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_module, "_AGAIN_SECONDS", 0)
    monkeypatch.setattr(worker, "_AGAIN_SECONDS", 0)


async def test_whoever_is_patient_asks_again() -> None:
    answers = Answers(GONE, psycopg.OperationalError("gone"), "there")
    assert await _patiently(answers.ask) == "there"


ASKED: list[tuple[Callable[[_FencedJobs], Any], tuple[object, ...], object]] = [
    (lambda jobs: jobs.fetch_job(["anywhere"], 2), (TAKEN, TAKEN, [ROW]), 7),
    (lambda jobs: jobs.fetch_job(["anywhere"], 2), (GONE,), None),
    (lambda jobs: jobs.defer_periodic_job(JOB, "x", 5), (GONE, GONE, {"id": 9}), 9),
    (lambda jobs: jobs.finish_job(JOB, Status.SUCCEEDED, False), (GONE, None), None),
    (lambda jobs: jobs.retry_job(JOB), (GONE, None), None),
    (lambda jobs: jobs.retry_job(JOB), (TAKEN, None), None),
]


@pytest.mark.parametrize("place", range(len(ASKED)))
async def test_a_job_is_asked_for_until_there_is_an_answer(place: int) -> None:
    ask, given, expected = ASKED[place]
    answers = Answers(*given)
    found = await ask(_FencedJobs(cast("Any", answers)))
    assert (getattr(found, "id", found), answers.left) == (expected, [])


async def test_a_job_that_cannot_be_given_back_is_left_to_the_rescue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_module, "SECONDS", -1.0)
    answers = Answers(GONE)
    await _FencedJobs(cast("Any", answers)).retry_job(JOB)
    assert answers.left == []


@pytest.mark.parametrize("error", [GONE, psycopg.OperationalError("gone")])
def test_a_job_of_a_worker_that_was_cut_off_is_tried_again_at_once(error: Exception) -> None:
    decision = _AsDecided().get_retry_decision(exception=error, job=JOB)
    assert decision is not None
    assert decision.retry_at is not None
    assert decision.retry_at <= datetime.now(UTC)
    assert _AsDecided().get_retry_decision(exception=KeyError(), job=JOB) is None


def terms(folder: Path) -> Terms:
    return Terms(
        database="",
        office="bac",
        files=OfficeFiles(folder),
        slots=1,
        settings=(),
        attempts=3,
        backoff=1.0,
        time_limit=60.0,
        away=60.0,
        cron="",
    )


async def nothing_is_due(_: FleetQueue) -> int:
    return 0


async def test_a_worker_goes_on_when_the_queue_is_there_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    works = FleetWorker(terms(tmp_path), nothing_is_due)
    opened = Answers(None, FleetError("no PostgreSQL"), None)
    sessions = Answers(psycopg.OperationalError("cut off"), None)

    @asynccontextmanager
    async def open_queue(_: str) -> AsyncIterator[None]:
        yield await opened.ask()

    class Session:
        def __init__(self, *_: object):
            pass

        async def run(self) -> None:
            try:
                await sessions.ask()
            finally:
                if not sessions.left:
                    works._stop.set()

    monkeypatch.setattr(worker, "open_queue", open_queue)
    monkeypatch.setattr(worker, "_Session", Session)
    await works.run()
    assert (opened.left, sessions.left) == ([], [])
    assert capsys.readouterr().out == "PostgreSQL cannot be asked: cut off\nno PostgreSQL\n"


async def test_a_worker_does_not_wait_for_a_queue_that_never_was_there(tmp_path: Path) -> None:
    with pytest.raises(FleetError, match="the fleet has no database"):
        await FleetWorker(terms(tmp_path), nothing_is_due).run()


class Quiet(FleetQueue):
    """A queue in which nobody is to be rescued."""

    async def rescue(self, most_failures: int) -> list[Any]:
        return []

    async def release_offices(self, seconds: float) -> None:
        pass


@pytest.fixture
async def session(tmp_path: Path) -> _Session:
    app = App(connector=InMemoryConnector())
    works = FleetWorker(terms(tmp_path), nothing_is_due)
    return _Session(works, Quiet(app, cast("Any", None)), works._stop, nothing_is_due)


async def test_an_error_ends_a_session_and_is_told(session: _Session, monkeypatch: pytest.MonkeyPatch) -> None:
    async def cut_off(_: object) -> None:
        raise GONE

    monkeypatch.setattr(worker, "_run", cut_off)
    with pytest.raises(ConnectorException, match="gone"):
        await session.run()
    assert session._lost.is_set()


async def test_a_job_that_came_when_the_worker_ends_goes_back(session: _Session) -> None:
    session._stop.set()
    with pytest.raises(_WorkFailedError) as told:
        await session._work(JOB)
    assert told.value.decision is not None
    session._lease.close()


async def test_a_command_is_not_begun_by_a_worker_that_is_to_stop(tmp_path: Path) -> None:
    lease, stop = Lease(), asyncio.Event()
    stop.set()
    ending = await run_command(
        ["version"], log=tmp_path / "log", lease=lease, seconds=60.0, stop=stop, lost=asyncio.Event()
    )
    lease.close()
    assert (ending, list(tmp_path.iterdir())) == (Ending(STOPPED), [])


async def test_a_host_that_nobody_knows() -> None:
    assert await planning._address("nobody.invalid") is None


def test_an_error_in_the_middle_of_a_verb_is_told() -> None:
    with pytest.raises(FleetError, match=r"^PostgreSQL cannot be asked: gone$"):
        verbs._run(Answers(psycopg.OperationalError("gone\nand more")).ask())


NOW = datetime(2026, 5, 1, 1, tzinfo=UTC)
WHY = [
    ({"not_before": NOW + timedelta(hours=1), "outcome": BUSY, "said": "x"}, "again at 2026-05-01 09:00:00: "),
    ({"not_before": NOW, "server_is_busy": True, "office": "bac"}, "its server is being crawled"),
    ({"office": "bac"}, "for a worker of bac"),
]


@pytest.mark.parametrize(("fields", "words"), WHY)
def test_why_a_work_waits(fields: dict[str, Any], words: str) -> None:
    empty = dict.fromkeys(("asked", "since", "worker", "office", "not_before", "outcome", "succeeded_at"))
    given: dict[str, Any] = {**empty, "server_is_busy": False, "failures": 0, "said": "", **fields}
    assert why(WorkStanding(work="crawl:xa", state=WAITING, **given), NOW).startswith(words)
