"""The processes that read pages, seen from who asks: every page gets its answer, whatever becomes of a process."""

import asyncio
import multiprocessing
import os
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from scrapy.settings import Settings

from ntm_crawler.exceptions import PageError, ReadingCancelledError, ReadingError
from ntm_crawler.portals.site import undeclared_site
from ntm_crawler.reading import worker
from ntm_crawler.reading.pool import ReadingPool
from ntm_crawler.reading.reader import Reader

SITE = undeclared_site("generic", "https://huyen.gov.vn/")
Job = Callable[..., Any]


def echo(reader: Reader, site: object, text: str) -> str:
    return text


def long_echo(reader: Reader, site: object, text: str) -> str:
    return text * 1_000_000  # comes in more than one piece


def die(reader: Reader, site: object, text: str) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return text


def hang(reader: Reader, site: object, text: str) -> str:
    time.sleep(60)
    return text


def fail(reader: Reader, site: object, text: str) -> str:
    raise KeyError(text)


def run_out_of_memory(reader: Reader, site: object, text: str) -> str:
    raise MemoryError


def touch(reader: Reader, site: object, path: str) -> str:
    Path(path).touch()
    return path


def touch_and_hang(reader: Reader, site: object, path: str) -> str:
    return hang(reader, site, touch(reader, site, path))


def swell(reader: Reader, site: object, text: str) -> str:
    filled = b"x" * 400_000_000
    return hang(reader, site, text * len(filled[:1]))


def refuse(reader: Reader, site: object, text: str) -> str:
    raise PageError("empty_page", text)


def settings(memory: int = 600) -> Settings:
    return Settings({"EXTRACTION_TIMEOUT": 30, "EXTRACTION_MEMORY": memory, "EXTRACTION_PIPELINES": {}})


@asynccontextmanager
async def opened(memory: int = 600, **sizes: Any) -> AsyncIterator[ReadingPool]:
    pool = ReadingPool(settings(memory), **sizes)
    try:
        yield pool
    finally:
        pool.close()
        await asyncio.sleep(0)  # the event loop lets go of what was closed


@pytest.fixture
async def pool() -> AsyncIterator[ReadingPool]:
    async with opened(readers=1) as one:
        yield one


def ask(pool: ReadingPool, job: Job, text: str = "x", lane: str | None = None) -> asyncio.Future[Any]:
    return pool.read(job, SITE, text, page="https://huyen.gov.vn/1", lane=lane)


async def answers(*asked: asyncio.Future[Any]) -> list[Any]:
    return await asyncio.gather(*asked, return_exceptions=True)


async def test_answers_come_whole_and_in_order(pool: ReadingPool) -> None:
    asked = [ask(pool, job, text, "kyanh") for job, text in ((echo, "a"), (long_echo, "b"), (echo, "c"))]
    assert await answers(*asked) == ["a", "b" * 1_000_000, "c"]


@pytest.mark.parametrize(
    ("job", "error", "words"),
    [
        (die, PageError, "ended with code -9; please report this page"),
        (run_out_of_memory, PageError, "took more than 600 MB of memory; please report this page"),
        (refuse, PageError, "x"),
        (fail, ReadingError, "KeyError: 'x'"),
    ],
)
async def test_a_page_that_does_harm_fails_alone(
    job: Job, error: type[Exception], words: str, pool: ReadingPool
) -> None:
    found = await answers(ask(pool, job), ask(pool, echo))
    assert isinstance(found[0], error)
    assert words in str(found[0])
    assert found[1] == "x"


async def test_what_a_dead_process_had_not_come_to_is_read_by_the_next() -> None:
    async with opened(readers=1, ahead=3) as pool:
        found = await answers(ask(pool, die, lane="a"), ask(pool, echo, "b", "b"), ask(pool, echo, "c"))
    assert isinstance(found[0], PageError)
    assert found[1:] == ["b", "c"]


async def test_a_lane_can_be_given_up() -> None:
    async with opened(readers=2) as pool:
        hung, behind, other = ask(pool, hang, lane="a"), ask(pool, echo, lane="a"), ask(pool, echo, "b", "b")
        assert await other == "b"
        pool.cancel("a")
        assert [type(one) for one in await answers(hung, behind)] == [ReadingCancelledError] * 2
        assert await ask(pool, echo, "again", "a") == "again"


async def test_the_end_leaves_nobody_waiting(pool: ReadingPool) -> None:
    asked = [ask(pool, hang), ask(pool, echo)]
    await asyncio.sleep(0)
    pool.close()
    assert [type(one) for one in await answers(*asked)] == [ReadingCancelledError] * 2


async def test_a_process_that_is_at_no_page_ends_by_itself(pool: ReadingPool) -> None:
    assert await answers(ask(pool, echo), ask(pool, fail))
    processes = multiprocessing.active_children()
    pool.close()
    assert 0 in [process.exitcode for process in processes]


async def test_a_page_that_is_being_read_holds_up_no_end(
    pool: ReadingPool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(worker, "_SECONDS_TO_END", None)  # whoever waited would wait for the page
    hung = ask(pool, touch_and_hang, str(tmp_path / "begun"))
    while not (tmp_path / "begun").exists():
        await asyncio.sleep(0)
    workers = [*pool._spares, *(desk.worker for desk in pool._desks)]  # other tests may have children, too
    pool.close()
    assert {one._process.exitcode for one in workers} == {-signal.SIGKILL}
    assert [type(one) for one in await answers(hung)] == [ReadingCancelledError]


async def test_a_process_that_does_not_end_by_itself_is_killed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(worker, "_SECONDS_TO_END", 0.1)
    monkeypatch.setattr(worker, "_serve", deaf)
    one = worker.Worker(Settings({"EXTRACTION_PIPELINES": {}}), worker.Limits(30, 600_000_000), method="fork")
    (process,) = [each for each in multiprocessing.active_children() if each.pid == one._process.pid]
    one.close()
    assert process.exitcode == -signal.SIGKILL


async def test_an_answer_that_comes_when_its_page_was_given_up(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with opened(readers=1, ahead=2) as pool:
        assert await ask(pool, echo) == "x"
        asked = [ask(pool, echo, lane="a"), ask(pool, touch, str(tmp_path / "done"))]
        while not (tmp_path / "done").exists():  # the event loop stands still, and the first answer waits on the line
            time.sleep(0.001)
        asyncio.get_running_loop().call_soon(pool.cancel, "a")
        assert [type(one) for one in await answers(*asked)] == [ReadingCancelledError] * 2
        assert await ask(pool, echo, "next") == "next"
    assert not caplog.records


async def test_a_page_that_takes_more_and_more_memory() -> None:
    async with opened(memory=300, readers=1) as pool:
        (found,) = await answers(ask(pool, swell))
    assert isinstance(found, PageError)
    assert "took more than 300 MB of memory" in str(found)


def deaf(*_: object) -> None:
    time.sleep(60)


def stillborn(*_: object) -> None:
    os._exit(1)


async def test_processes_that_end_before_they_read_anything_blame_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_serve", stillborn)
    async with opened(readers=1) as pool:
        found = await answers(*(ask(pool, echo) for _ in range(20)))
        assert {str(one) for one in found} == {"no process to read pages: they end before they are given a page"}
        with pytest.raises(ReadingError, match="no process to read pages"):
            await ask(pool, echo)


async def test_a_process_that_cannot_be_started(pool: ReadingPool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await ask(pool, echo) == "x"
    monkeypatch.setattr(worker, "_serve", lambda: None)  # which nothing can bring to a new interpreter
    first, *others = await answers(*(ask(pool, die) for _ in range(5)))
    assert isinstance(first, PageError)
    assert {type(one) for one in others} <= {PageError, ReadingError}
    with pytest.raises(ReadingError, match=r"no process to read pages: .*(pickle|local object)"):
        await ask(pool, echo)
