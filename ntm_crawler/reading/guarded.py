"""One guarded process for whoever waits for each answer: archives of others, documents."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from scrapy.settings import BaseSettings

from ntm_crawler.portals.site import NOWHERE, undeclared_site
from ntm_crawler.reading.pool import ReadingPool

_LOOK_SECONDS = 0.2

Answer = TypeVar("Answer")


class GuardedProcess:
    """Has one thing after the other done in a process that may take `seconds` for each, and EXTRACTION_MEMORY.

    Close it. Where an event loop runs (`scrapy shell` and `parse` open archives as they come to them) that waits, too.
    `spares` processes wait for the end of the one at work; `method` is how they begin where that is not to be as usual:
    a fork of whoever has connections would share them. They begin with the first question.
    """

    def __init__(self, settings: BaseSettings, *, seconds: float, spares: int = 1, method: str | None = None):
        self._settings = settings
        self._seconds = seconds
        self._spares = spares
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)  # Scrapy's own loop is left alone
        self._beside = ThreadPoolExecutor(max_workers=1) if _loop_runs() else None
        self._method = "spawn" if self._beside else method
        self._pool: ReadingPool | None = None

    def ask(self, function: Callable[..., Any], *arguments: Any, page: str, look: Callable[[], None]) -> Any:
        """What `function(reader, site, *arguments)` gives; `page` names in messages what is read.

        `look` is called a few times a second meanwhile, and may raise. Raises as the future of `ReadingPool.read` does.
        """
        return self._run(self._answer(function, arguments, page, look))

    def close(self) -> None:
        """End the process."""
        if self._pool:
            pool, self._pool = self._pool, None
            self._run(_closed(pool))
        if self._beside:
            self._beside.submit(self._runner.close).result()
            self._beside.shutdown()
            self._beside = None
        self._runner.close()

    def _run(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        return self._beside.submit(self._runner.run, work).result() if self._beside else self._runner.run(work)

    async def _answer(
        self, function: Callable[..., Any], arguments: tuple[Any, ...], page: str, look: Callable[[], None]
    ) -> Any:
        self._pool = self._pool or ReadingPool(
            self._settings, readers=1, spares=self._spares, seconds=self._seconds, method=self._method
        )
        site = undeclared_site("generic", NOWHERE)
        answer = self._pool.read(function, site, *arguments, page=page, lane=None)
        try:
            while not answer.done():
                await asyncio.wait([answer], timeout=_LOOK_SECONDS)
                look()
            return answer.result()
        finally:
            answer.cancel()  # one that nobody waits for any more would complain


def _loop_runs() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


async def _closed(pool: ReadingPool) -> None:
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()  # a question that a signal broke off still waits for its answer
    pool.close()
    await asyncio.sleep(0)  # its connections end in the loop
