"""Reads the article pages of crawls in a process of their own: what has no need of network or database.

The crawls go on fetching and storing meanwhile, and no page can end a run: one that brings its reader down, or keeps it
busy for ever, costs that page an issue, and the next page gets a new reader.
"""

import asyncio
import gc
import os
import pickle
import signal
import socket
import struct
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from multiprocessing.util import Finalize
from typing import Any, ClassVar, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.settings import Settings

from ntm_crawler.duplicates import Fingerprint, fingerprint, read_words
from ntm_crawler.exceptions import PageError, ReadingError
from ntm_crawler.items import Article
from ntm_crawler.processes import start_method
from ntm_crawler.text import running_text

_SIZE = struct.Struct("!Q")  # before each message
_NICENESS = 10  # where cores are few, fetching and storing go first: the next page can wait, a portal's answer cannot


@dataclass(slots=True, frozen=True, kw_only=True)
class PageToRead:
    """What is read: the bytes as decoded by HTTP, and what the crawl knows of them; `fetched_at` is aware."""

    spider: type[Any]  # PortalSpider, which imports this module
    body: bytes
    url: str
    content_type: str | None
    fetched_at: datetime
    article_url: str | None
    listing_title: str | None
    listing_date: str | None


class ExtractionProcess:
    """Gives a crawl the process that reads pages: one for all crawls that run side by side."""

    _shared: ClassVar["ReadingProcess | None"] = None
    _users: ClassVar[int] = 0

    def __init__(self, crawler: Crawler):
        if not hasattr(crawler.spidercls, "portal"):
            raise NotConfigured
        if ExtractionProcess._shared is None:
            ExtractionProcess._shared = ReadingProcess(crawler.settings.copy())
        ExtractionProcess._users += 1
        self._reader = ExtractionProcess._shared

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor: connects the signals."""
        process = cls(crawler)
        crawler.signals.connect(process.close, signals.engine_stopped)
        return process

    async def read(self, page: PageToRead) -> Article:
        """The article on a page, and its errors, as `ReadingProcess.read` has them."""
        return await self._reader.read(page)

    def close(self) -> None:
        """The crawl has ended; so does the process with the last one."""
        ExtractionProcess._users -= 1
        if ExtractionProcess._users == 0:
            self._reader.close()
            ExtractionProcess._shared = None


class ReadingProcess:
    """One process that reads pages in the order in which they come, with the pipelines of `EXTRACTION_PIPELINES`.

    It ends with the process that made it, however that ends: it reads from a socket of which that has the other end.
    """

    def __init__(self, settings: Settings):
        self._settings = settings
        self._seconds = settings.getfloat("EXTRACTION_TIMEOUT")
        self._waiting: deque[tuple[PageToRead, asyncio.Future[Article]]] = deque()
        self._running: asyncio.Task[None] | None = None
        self._writer: asyncio.StreamWriter | None = None  # None while a process begins
        self._start(start_method())
        self._at_exit = Finalize(None, self._hang_up, exitpriority=0)  # a crawl may end without its signals

    async def read(self, page: PageToRead) -> Article:
        """The article on a page, as the extraction pipelines leave it.

        Raises PageError where the bytes are no page, or brought the process down (`page_unreadable`), and ReadingError
        where the extraction failed on them.
        """
        future: asyncio.Future[Article] = asyncio.get_running_loop().create_future()
        self._waiting.append((page, future))
        if self._running is None:
            self._running = asyncio.create_task(self._run())
            self._running.add_done_callback(self._fail_all)
        elif self._running.done():
            self._fail_all(self._running)
        elif self._writer:
            self._send(self._writer, page)
        return await future

    def close(self) -> None:
        """End the process; pages that it still has are not read."""
        if self._running:
            self._running.cancel()
        if self._writer:
            self._writer.close()
        self._at_exit()

    def _hang_up(self) -> None:
        self._socket.close()
        self._process.join(timeout=5)
        if self._process.is_alive():
            self._process.kill()

    def _start(self, method: str) -> None:
        context: Any = get_context(method)
        self._socket, theirs = socket.socketpair()
        arguments = (theirs, self._socket, self._settings, self._seconds)
        self._process: BaseProcess = context.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()

    async def _run(self) -> None:
        """Take answers until the process dies; then begin another one, which reads the pages that waited.

        That one is a fresh interpreter: a fork of a crawl that is under way would share its connections.
        """
        while True:
            reader, self._writer = await asyncio.open_connection(sock=self._socket)
            for page, _ in self._waiting:
                self._send(self._writer, page)
            with suppress(asyncio.IncompleteReadError, ConnectionError):
                await self._receive(reader)
            self._writer.close()
            self._writer = None
            self._process.join()
            self._blame_first()
            self._start("spawn")

    def _send(self, writer: asyncio.StreamWriter, page: PageToRead) -> None:
        message = pickle.dumps(page, pickle.HIGHEST_PROTOCOL)
        writer.write(_SIZE.pack(len(message)) + message)

    async def _receive(self, reader: asyncio.StreamReader) -> None:
        while True:
            (size,) = _SIZE.unpack(await reader.readexactly(_SIZE.size))
            result = pickle.loads(await reader.readexactly(size))  # noqa: S301 - from our own process
            _, future = self._waiting.popleft()
            if future.cancelled():
                continue
            if isinstance(result, Exception):
                future.set_exception(result)
            else:
                future.set_result(result)

    def _blame_first(self) -> None:
        """The page that a dead process was reading has failed."""
        if not self._waiting:
            return
        page, future = self._waiting.popleft()
        slow = self._process.exitcode == -signal.SIGALRM
        what = f"was not done after {self._seconds:.0f} s" if slow else f"ended with code {self._process.exitcode}"
        message = f"{page.url}: the process that reads pages {what}; please report this page. It is tried again later"
        if not future.cancelled():
            future.set_exception(PageError("page_unreadable", message))

    def _fail_all(self, running: asyncio.Task[None]) -> None:
        """No page is left waiting for an answer that nobody gives."""
        reason = "the crawl ended" if running.cancelled() else f"no process to read pages: {running.exception()}"
        while self._waiting:
            _, future = self._waiting.popleft()
            if not future.done():
                future.set_exception(ReadingError(reason))


def _serve(connection: socket.socket, parent: socket.socket, settings: Settings, seconds: float) -> None:
    """The process itself: reads pages until the crawls hang up."""
    from ntm_crawler.offline import OfflineExtractor  # imports the spiders, which import this module

    parent.close()
    os.nice(_NICENESS)
    gc.freeze()  # what was forked is no garbage: looking for it would only copy the shared memory
    for number in (signal.SIGINT, signal.SIGTERM):  # the crawl ends in good order first, and then hangs up
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    extractors: dict[type[Any], OfflineExtractor] = {}
    with connection, connection.makefile("rb") as stream, suppress(ConnectionError):
        while head := stream.read(_SIZE.size):
            page: PageToRead = pickle.loads(stream.read(*_SIZE.unpack(head)))  # noqa: S301 - from the crawl
            signal.setitimer(signal.ITIMER_REAL, seconds)
            if page.spider not in extractors:
                extractors[page.spider] = OfflineExtractor(page.spider, settings)
            answer = pickle.dumps(_result(extractors[page.spider], page), pickle.HIGHEST_PROTOCOL)
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
        if article:
            article.fingerprint = _fingerprint(article)
    except Exception as error:  # noqa: BLE001 - a bug that one page shows: the crawl reports it
        return ReadingError(f"{type(error).__name__}: {error}")
    return article or PageError(issues[0].code, issues[0].message)


def _fingerprint(article: Article) -> Fingerprint | None:
    """What finding copies needs of the text: made here, while the crawl goes on."""
    text = running_text(article.body, {image.caption for image in article.images if image.caption})
    return fingerprint(read_words(text)) if text else None
