"""Gives crawls the processes that read pages, and takes them back: one pool for all crawls that run side by side."""

from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall

from ntm_crawler.crawl.readers import SharedReaders, register_readers

_LOOK_SECONDS = 0.5
_GRACE_LOOKS = 20  # after a stop signal, before pages that are still being read are given up: ten seconds


class Readers:
    """A crawl's share in the pool; a crawl that is told to stop does not wait long for a page that will not end."""

    def __init__(self, crawler: Crawler):
        if not hasattr(crawler.spidercls, "portal"):
            raise NotConfigured
        self._shared = SharedReaders(crawler.settings)
        self._crawler = crawler
        self._looks_since_stop = 0
        self._call: AsyncioLoopingCall | LoopingCall | None = None
        register_readers(crawler, self._shared.pool)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor: connects the signals."""
        readers = cls(crawler)
        crawler.signals.connect(readers.spider_opened, signals.spider_opened)
        crawler.signals.connect(readers.engine_stopped, signals.engine_stopped)
        return readers

    def spider_opened(self) -> None:
        """Begin to look for a stop signal: Scrapy then waits for every page that is being read."""
        self._call = create_looping_call(self._look)
        self._call.start(_LOOK_SECONDS, now=False)

    def engine_stopped(self) -> None:
        """The crawl has ended; so do the processes with the last one."""
        if self._call and self._call.running:
            self._call.stop()
        self._shared.close()

    def _look(self) -> None:
        if self._crawler.crawling or not self._crawler.spider:
            return
        self._looks_since_stop += 1
        if self._looks_since_stop >= _GRACE_LOOKS:
            self._shared.pool.cancel(self._crawler.spider.name)
