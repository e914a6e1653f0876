"""Obeys robots.txt as RFC 9309 says, where Scrapy does not: unreachable means wait, Crawl-delay is kept."""

import logging

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares import robotstxt
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Request, Response
from scrapy.utils.httpobj import urlparse_cached

from ntm_crawler.crawl.failures import what_happened
from ntm_crawler.exceptions import CrawlEndedError, RefusedRequestError, ReplayMissError

logger = logging.getLogger(__name__)

_LONGEST_CRAWL_DELAY = 120.0  # seconds; larger values are kept as this one, or a crawl would never end
MOST_BYTES = (
    500 * 1024
)  # of a robots.txt are read (RFC 9309, 2.5): parsing is slow, and what follows is no rule of ours


def _without_traceback(record: logging.LogRecord) -> bool:
    """A log filter: a portal that does not answer is a line of the log, not sixty."""
    record.exc_info = None
    return True


class PoliteRobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's robots.txt middleware.

    A robots.txt that answers 5xx, or not at all, forbids everything for this run (RFC 9309, 2.3.1.4): the requests
    fail with RefusedRequestError, and the articles stay pending.
    """

    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        robotstxt.logger.addFilter(_without_traceback)
        self._unreachable: dict[str, tuple[str, str]] = {}  # code and reason, by host

    async def process_request(self, request: Request) -> None:  # type: ignore[override]
        """Refuse what robots.txt forbids; raises RefusedRequestError while it cannot be read."""
        await super().process_request(request)
        unreachable = self._unreachable.get(urlparse_cached(request).netloc)
        if unreachable and not request.meta.get("dont_obey_robotstxt"):
            code, reason = unreachable
            message = f"{request.url}: nothing is fetched until robots.txt answers: {reason}"
            raise RefusedRequestError(code, message)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            self._unreachable[netloc] = ("robots_unavailable", f"HTTP status {response.status}")
        await super()._parse_robots(_cut(response), netloc, request)
        self._keep_crawl_delay(netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if not isinstance(exc, ReplayMissError | CrawlEndedError):
            self._unreachable[netloc] = what_happened(exc)
        super()._robots_error(exc, netloc)

    def _keep_crawl_delay(self, netloc: str, request: Request) -> None:
        """Make Crawl-delay the least delay of the host's slot; it never lowers one."""
        protego = getattr(self._parsers[netloc], "rp", None)
        delay = protego.crawl_delay(self._default_useragent) if protego else None
        if not delay or self.crawler.settings.get("REPLAY_FROM"):
            return
        delay = min(float(delay), _LONGEST_CRAWL_DELAY)
        downloader = self.crawler.engine.downloader if self.crawler.engine else None
        slot = downloader.slots.get(downloader.get_slot_key(request)) if downloader else None
        if slot and delay > slot.delay:
            slot.delay = delay
            throttle = self.crawler.get_extension(AutoThrottle)
            if throttle:
                throttle.mindelay = max(throttle.mindelay, delay)
            logger.info("robots.txt of %s asks for %.0f s between requests", netloc, delay)


def _cut(response: Response) -> Response:
    """A robots.txt as far as it is read, to the end of a line."""
    if len(response.body) <= MOST_BYTES:
        return response
    logger.warning("%s: %d bytes, the first %d are read", response.url, len(response.body), MOST_BYTES)
    return response.replace(body=response.body[:MOST_BYTES].rpartition(b"\n")[0])
