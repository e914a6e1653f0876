"""Waits when a server says that it is overloaded: Retry-After as it asks, otherwise longer each time."""

import asyncio
import logging
from datetime import UTC
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Request, Response

from ntm_crawler import clock
from ntm_crawler.crawl.errands import header_of
from ntm_crawler.exceptions import CrawlEndedError
from ntm_crawler.extensions.stopping import is_ending

logger = logging.getLogger(__name__)

_LOOK_SECONDS = 0.5
_OVERLOADED = {429, 502, 503, 504}


class BackoffMiddleware:
    """Downloader middleware: holds back every request of the portal while it recovers.

    A pause is never longer than `BACKOFF_MAX` seconds; a portal that stays overloaded is left alone
    after some failures in a row (crawl.reports).
    """

    def __init__(self, crawler: Crawler):
        if crawler.settings.get("REPLAY_FROM"):
            raise NotConfigured
        self.crawler = crawler
        self.longest = crawler.settings.getfloat("BACKOFF_MAX")
        self.shortest = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self.until = 0.0
        self.in_a_row = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Wait until the pause is over; robots.txt waits, too. Raises CrawlEndedError when the crawl ends."""
        while (rest := self.until - monotonic()) > 0 and not is_ending(self.crawler):
            await asyncio.sleep(min(rest, _LOOK_SECONDS))
        if is_ending(self.crawler):
            raise CrawlEndedError(f"{request.url}: the crawl ended")

    def process_response(self, request: Request, response: Response) -> Response:
        """Begin a pause when the server is overloaded, forget earlier ones when it is well."""
        if response.status not in _OVERLOADED:
            self.in_a_row = 0
            return response
        pause = _retry_after(response)
        if pause is None:
            pause = self.shortest * 2**self.in_a_row
        self.in_a_row += 1
        pause = min(max(pause, 0.0), self.longest)
        self.until = max(self.until, monotonic() + pause)
        logger.info("%s: HTTP status %d, waiting %.0f s", request.url, response.status, pause)
        return response


def _retry_after(response: Response) -> float | None:
    """Seconds that Retry-After asks for (RFC 9110, 10.2.3: a number or a date), None where it is missing or broken."""
    text = (header_of(response, "Retry-After") or "").strip()
    if text.isdecimal():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return (moment.astimezone(UTC) - clock.now()).total_seconds()
