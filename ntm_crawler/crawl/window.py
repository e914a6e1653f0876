"""The crawl window: so many portals side by side in one process, and the next one begins when one is done.

Whatever a crawl holds (its lock, its connection to the database, its archive file) begins and ends with it, so that a
run over thousands of portals takes no more than one over as many as the window has places.
"""

import asyncio
import logging
import math
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from itertools import zip_longest
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import Crawler, CrawlerProcessBase
from twisted.internet.defer import Deferred
from twisted.internet.error import ReactorNotRunning

from ntm_crawler.crawl.beginning import hold_portals, is_whole, was_stopped
from ntm_crawler.crawl.readers import SharedReaders
from ntm_crawler.exceptions import CrawlLockedError, LockError

logger = logging.getLogger(__name__)


def longest_unvisited_first(portals: Mapping[str, str], begun: Mapping[str, str]) -> list[str]:
    """The names of portals in the order of crawling; `portals` gives their addresses, `begun` when each was last (ISO).

    Those that never were come first. Of equals no two of one domain follow each other where others are left: the
    communes of a province often live on one server, whose delay they share, and would fill the window with waiting.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name, url in portals.items():
        groups[_domain(url)].append(name)
    mixed = (name for one_of_each in zip_longest(*groups.values()) for name in one_of_each if name)
    return sorted(mixed, key=lambda name: begun.get(name, ""))


def _domain(url: str) -> str:
    """What a host's name has in common with its neighbours'; of an address without names, all of it."""
    host = urlsplit(url).hostname or ""
    return urlsplit(url).netloc if host.replace(".", "").isdecimal() else host.partition(".")[2] or host


class CrawlWindow:
    """Crawls portals; use it once.

    `arguments` are those of all spiders; `seconds` ends everything after so long: what is under way ends as out of
    time, and what has not begun does not begin. `prepared` are crawlers by the names of their portals; others are made
    when it is their turn. Make it before a database is opened: the processes that read pages are forked.
    """

    def __init__(
        self,
        process: CrawlerProcessBase,
        *,
        arguments: Mapping[str, str],
        seconds: int | None = None,
        prepared: Iterable[Crawler] = (),
    ):
        self._process = process
        self._arguments = arguments
        self._deadline = monotonic() + seconds if seconds else None
        self._prepared = {crawler.spidercls.name: crawler for crawler in prepared}
        self._readers = SharedReaders(process.settings)
        self._waiting: deque[str] = deque()
        self._put_off: set[str] = set()
        self._under_way: set[Crawler] = set()
        self._ending: list[asyncio.Future[None]] = []
        self.is_stopped = False
        self.begun: set[str] = set()
        self.is_whole = True

    @property
    def left(self) -> list[str]:
        """The portals whose turn did not come."""
        return list(self._waiting)

    def crawl(self, portals: Iterable[str], *, places: int) -> None:
        """Crawl portals, in their order; returns when the last is done, or a signal has ended what was under way."""
        from twisted.internet import reactor

        self._waiting.extend(portals)
        task = asyncio.get_event_loop().create_task(self._crawl_all(places))
        task.add_done_callback(_end_reactor)
        reactor.addSystemEventTrigger("before", "shutdown", self._stop, task)  # type: ignore[arg-type]
        self._process.start(stop_after_crawl=False)
        task.result()

    async def _crawl_all(self, places: int) -> None:
        try:
            await asyncio.gather(*(self._crawl_in_turn() for _ in range(places)))
        finally:
            self._readers.close()

    async def _crawl_in_turn(self) -> None:
        while self._waiting and not self._is_over:
            await self._crawl_one(self._waiting.popleft())

    @property
    def _is_over(self) -> bool:
        return self.is_stopped or (self._deadline is not None and monotonic() >= self._deadline)

    async def _crawl_one(self, portal: str) -> None:
        spider = self._process.spider_loader.load(portal)
        with ExitStack() as stack:
            try:
                hold_portals(stack, self._process.settings, [spider])
            except CrawlLockedError as error:
                self._put_back(portal, error)
                return
            except LockError as error:
                self._fail(portal, error)
                return
            self.begun.add(portal)
            await self._crawl_with(self._crawler(portal))

    def _put_back(self, portal: str, error: CrawlLockedError) -> None:
        """Another process has begun to crawl a portal meanwhile: it comes once more, after the others."""
        if portal in self._put_off:
            self._fail(portal, error)
        else:
            self._put_off.add(portal)
            self._waiting.append(portal)

    def _fail(self, portal: str, error: Exception) -> None:
        logger.error("%s: %s", portal, error)
        self.is_whole = False

    def _crawler(self, portal: str) -> Crawler:
        crawler = self._prepared.pop(portal, None) or self._process.create_crawler(portal)
        if self._deadline is not None:
            left = max(1, math.ceil(self._deadline - monotonic()))
            crawler.settings.set("CLOSESPIDER_TIMEOUT", left, priority="cmdline")
        return crawler

    async def _crawl_with(self, crawler: Crawler) -> None:
        async def end_if_stopped() -> None:
            """Scrapy does not stop a crawl that is only about to begin, and then waits for its end for ever."""
            if self.is_stopped or not crawler.crawling:
                await crawler.engine.stop_async()

        crawler.signals.connect(end_if_stopped, signals.engine_started)  # weakly: it is gone with this crawl
        self._under_way.add(crawler)
        try:
            await self._process.crawl(crawler, **self._arguments)
        except Exception as error:  # noqa: BLE001 - whatever a component raises: the other portals go on
            self._fail(crawler.spidercls.name, error)
            return
        finally:
            self._under_way.remove(crawler)
        self.is_whole &= is_whole(crawler)
        self.is_stopped |= was_stopped(crawler)

    def _stop(self, task: asyncio.Task[None]) -> Deferred[Any] | None:
        """The reactor is about to end, after a signal or because all is done: it waits for what is under way."""
        if task.done():
            return None
        self.is_stopped = True
        for crawler in self._under_way:  # those that began while Scrapy stopped the others
            if crawler._engine and crawler.engine.running:
                self._ending.append(asyncio.ensure_future(crawler.engine.stop_async()))
        return Deferred.fromFuture(task)


def _end_reactor(task: asyncio.Task[None]) -> None:
    del task
    from twisted.internet import reactor

    with suppress(ReactorNotRunning):  # a signal has ended it
        reactor.stop()  # type: ignore[misc]
