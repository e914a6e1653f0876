"""Fetches over HTTP as Scrapy does, and no longer or more than is good: headers end, a stop signal is heard, and all
portals of one server wait for each other."""

import asyncio
from contextlib import nullcontext
from typing import Any

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadFailedError
from scrapy.http import Request, Response
from twisted.internet.defer import Deferred
from twisted.web._newclient import HTTP11ClientProtocol

from ntm_crawler.crawl.errands import FILES, errand_of
from ntm_crawler.exceptions import CrawlEndedError
from ntm_crawler.extensions.server_turns import ServerTurns

MOST_HEADER_BYTES = 1 << 16  # of an answer; common servers take 8 to 16 kB
MOST_HEADERS = 500
FILES_AT_ONCE = 4
"""Documents and photos that all crawls of a process fetch side by side: one of 20 MB takes that several times."""

INVALID_STATUS = 599
"""What stands for a status that is none: RFC 9110, 15: "process the response as if it had a 5xx status code"."""

_file_turns = asyncio.Semaphore(FILES_AT_ONCE)


class PortalDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's download handler; `give_up` ends the transfers that are under way with CrawlEndedError."""

    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory
        self._turns = ServerTurns(crawler)
        self._transfers: set[asyncio.Future[Response]] = set()

    async def download_request(self, request: Request) -> Response:
        """The answer, once it is the portal's turn at its server."""
        transfer = asyncio.ensure_future(self._transferred(request))
        self._transfers.add(transfer)
        try:
            return await transfer
        except asyncio.CancelledError as error:
            raise CrawlEndedError(f"{request.url}: the crawl ended") from error
        finally:
            self._transfers.discard(transfer)

    async def _transferred(self, request: Request) -> Response:
        async with _file_turns if errand_of(request).kind in FILES else nullcontext():
            await self._turns.wait(request)
            response = await super().download_request(request)
        return response if 100 <= response.status <= INVALID_STATUS else response.replace(status=INVALID_STATUS)

    def give_up(self) -> None:
        """End what is under way."""
        for transfer in self._transfers:
            transfer.cancel()


class _BoundedParser(_LenientHTTPClientParser):
    """Counts the lines of an answer's head, those of the 1xx answers before it included."""

    lines = 0
    size = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802
        self.lines += 1
        self.size += len(line)
        if self.lines > MOST_HEADERS or self.size > MOST_HEADER_BYTES:
            raise DownloadFailedError(
                f"an answer with more than {MOST_HEADERS} headers, or {MOST_HEADER_BYTES:,} bytes of them"
            )
        super().lineReceived(line)


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Any) -> Deferred[Any]:
        answer: Deferred[Any] = super().request(request)
        assert self._parser is not None
        self._parser.__class__ = _BoundedParser  # as Scrapy's own: Twisted names the class where it makes the parser
        return answer


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> HTTP11ClientProtocol:  # noqa: ARG002, N802
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
