"""Reads a crawl's article pages in a process of their own: what has no need of network or database.

The crawl's own process goes on fetching and storing meanwhile, and no page can end the run: one that brings its reader
down, or keeps it busy for ever, costs that page an issue, and the next page gets a new reader.
"""

import asyncio
import atexit
import pickle
import signal
import socket
import struct
import sys
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.process import BaseProcess
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.settings import Settings

from ntm_crawler.exceptions import PageError, ReadingError
from ntm_crawler.items import Article

_SIZE = struct.Struct("!Q")  # before each message
_FORK = "fork" in get_all_start_methods() and sys.platform != "darwin"  # where it is safe: no start-up to pay for


@dataclass(slots=True, frozen=True, kw_only=True)
class PageToRead:
    """What is read: the bytes as decoded by HTTP, and what the crawl knows of them; `fetched_at` is aware."""

    body: bytes
    url: str
    content_type: str | None
    fetched_at: datetime
    article_url: str | None
    listing_title: str | None
    listing_date: str | None


class ExtractionProcess:
    """One process that reads pages in the order in which they come, with the pipelines of `EXTRACTION_PIPELINES`.

    It ends with the crawl, however that ends: it reads from a socket of which the crawl has the other end.
    """

    def __init__(self, crawler: Crawler):
        if not hasattr(crawler.spidercls, "portal"):
            raise NotConfigured
        self._crawler = crawler
        self._seconds = crawler.settings.getfloat("EXTRACTION_TIMEOUT")
        self._waiting: deque[tuple[PageToRead, asyncio.Future[Article]]] = deque()
        self._receiving: asyncio.Task[None] | None = None
        self._start("fork" if _FORK else "spawn")
        atexit.register(self.close)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor: connects the signals."""
        process = cls(crawler)
        crawler.signals.connect(process.close, signals.engine_stopped)
        return process

    async def read(self, page: PageToRead) -> Article:
        """The article on a page, as the extraction pipelines leave it.

        Raises PageError where the bytes are no page, or brought the process down (`page_unreadable`), and ReadingError
        where the extraction failed on them.
        """
        if self._receiving is None:
            await self._connect()
        future: asyncio.Future[Article] = asyncio.get_running_loop().create_future()
        self._waiting.append((page, future))
        self._send(page)
        return await future

    def close(self) -> None:
        """End the process; pages that it still has are not read."""
        atexit.unregister(self.close)
        if self._receiving:
            self._receiving.cancel()
        self._socket.close()
        self._process.join(timeout=5)
        if self._process.is_alive():
            self._process.kill()

    def _start(self, method: str) -> None:
        context: Any = get_context(method)
        self._socket, theirs = socket.socketpair()
        arguments = (theirs, self._socket, self._crawler.spidercls, self._crawler.settings.copy(), self._seconds)
        self._process: BaseProcess = context.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()

    async def _connect(self) -> None:
        reader, self._writer = await asyncio.open_connection(sock=self._socket)
        self._receiving = asyncio.create_task(self._receive(reader))

    def _send(self, page: PageToRead) -> None:
        message = pickle.dumps(page, pickle.HIGHEST_PROTOCOL)
        self._writer.write(_SIZE.pack(len(message)) + message)

    async def _receive(self, reader: asyncio.StreamReader) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                (size,) = _SIZE.unpack(await reader.readexactly(_SIZE.size))
                result = pickle.loads(await reader.readexactly(size))  # noqa: S301 - from our own process
                _, future = self._waiting.popleft()
                if isinstance(result, Exception):
                    future.set_exception(result)
                else:
                    future.set_result(result)
        await self._start_again()

    async def _start_again(self) -> None:
        """After the process died: the page that it was reading failed; a new one reads those that waited.

        It is a fresh interpreter: a fork of a crawl that is under way would share its connections.
        """
        self._process.join(timeout=5)
        page, future = self._waiting.popleft()
        slow = self._process.exitcode == -signal.SIGALRM
        what = f"was not done after {self._seconds:.0f} s" if slow else f"ended with code {self._process.exitcode}"
        message = f"{page.url}: the process that reads pages {what}; please report this page. It is tried again later"
        future.set_exception(PageError("page_unreadable", message))
        self._writer.close()
        self._start("spawn")
        await self._connect()
        for waiting, _ in self._waiting:
            self._send(waiting)


def _serve(connection: socket.socket, parent: socket.socket, spider: type, settings: Settings, seconds: float) -> None:
    """The process itself: reads pages until the crawl hangs up."""
    from ntm_crawler.offline import OfflineExtractor  # imports the spiders, which import this module

    parent.close()
    for number in (signal.SIGINT, signal.SIGTERM):  # the crawl ends in good order first, and then hangs up
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    extractor = OfflineExtractor(spider, settings)
    with connection, connection.makefile("rb") as stream, suppress(ConnectionError):
        while head := stream.read(_SIZE.size):
            page: PageToRead = pickle.loads(stream.read(*_SIZE.unpack(head)))  # noqa: S301 - from the crawl
            signal.setitimer(signal.ITIMER_REAL, seconds)
            answer = pickle.dumps(_result(extractor, page), pickle.HIGHEST_PROTOCOL)
            signal.setitimer(signal.ITIMER_REAL, 0)
            connection.sendall(_SIZE.pack(len(answer)) + answer)


def _result(extractor: Any, page: PageToRead) -> Article | Exception:
    try:
        article: Article | None
        article, issues = extractor.extract(
            page.body,
            url=page.url,
            content_type=page.content_type,
            fetched_at=page.fetched_at,
            article_url=page.article_url,
            listing_title=page.listing_title,
            listing_date=page.listing_date,
        )
    except Exception as error:  # noqa: BLE001 - a bug that one page shows: the crawl reports it
        return ReadingError(f"{type(error).__name__}: {error}")
    return article or PageError(issues[0].code, issues[0].message)
