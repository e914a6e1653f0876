"""Ends a crawl that is told to stop, whatever it waits for: a delay, a pause after an error, an answer that drips."""

from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall

from ntm_crawler.extensions.download_handler import PortalDownloadHandler
from ntm_crawler.extensions.downloader import PortalDownloader

_LOOK_SECONDS = 0.5
_GRACE_LOOKS = 16  # eight seconds: an answer that is under way may end


def is_ending(crawler: Crawler) -> bool:
    """Whether a crawl asks for nothing more: a signal was sent, its time is over, something failed."""
    slot = crawler.engine._slot if crawler.engine else None
    return slot is not None and slot.closing is not None


class Stopping:
    """Looks whether the crawl ends; drops what waits at once, and what is under way after a while."""

    def __init__(self, crawler: Crawler):
        if crawler.settings.get("REPLAY_FROM"):
            raise NotConfigured  # a replay waits for nothing
        self._crawler = crawler
        self._looks = 0
        self._call: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor: connects the signals."""
        stopping = cls(crawler)
        crawler.signals.connect(stopping.spider_opened, signals.spider_opened)
        crawler.signals.connect(stopping.spider_closed, signals.spider_closed)
        return stopping

    def spider_opened(self) -> None:
        """Begin to look."""
        self._call = create_looping_call(self._look)
        self._call.start(_LOOK_SECONDS, now=False)

    def spider_closed(self) -> None:
        """The crawl has ended."""
        if self._call and self._call.running:
            self._call.stop()

    def _look(self) -> None:
        if not is_ending(self._crawler) or not self._crawler.engine:
            return
        self._looks += 1
        downloader = self._crawler.engine.downloader
        if isinstance(downloader, PortalDownloader):
            downloader.drop_waiting()
        if self._looks < _GRACE_LOOKS:
            return
        for scheme in ("http", "https"):
            handler = downloader.handlers._handlers.get(scheme)
            if isinstance(handler, PortalDownloadHandler):
                handler.give_up()
