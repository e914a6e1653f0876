"""Scrapy's downloader with a queue for each host and port, and without anything that keeps an ending crawl waiting."""

from scrapy.core.downloader import Downloader
from scrapy.http import Request
from scrapy.utils.httpobj import urlparse_cached
from twisted.python.failure import Failure

from ntm_crawler.exceptions import CrawlEndedError


class PortalDownloader(Downloader):
    """The setting `DOWNLOADER`."""

    def get_slot_key(self, request: Request) -> str:
        """Host and port: two servers on one host are two."""
        given: str | None = request.meta.get(self.DOWNLOAD_SLOT)
        return given or urlparse_cached(request).netloc.rpartition("@")[2].lower()

    def drop_waiting(self) -> None:
        """Requests that wait for their delay fail with CrawlEndedError."""
        for slot in self.slots.values():
            while slot.queue:
                request, answer = slot.queue.popleft()
                failure = Failure(CrawlEndedError(f"{request.url}: the crawl ended"))  # type: ignore[no-untyped-call]
                answer.errback(failure)
