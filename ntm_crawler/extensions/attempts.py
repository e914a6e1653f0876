"""Counts each attempt to get an article before its page is asked for: a page that takes the whole process, or the
machine, down with it is not the first one that the next run meets."""

from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request

from ntm_crawler import clock
from ntm_crawler.crawl.signals import request_refused
from ntm_crawler.database.crawl_state import begin_attempt
from ntm_crawler.extensions.run_recorder import RunRecorder


class Attempts:
    """Writes `pending.attempts`; the row goes when the article is stored."""

    def __init__(self, crawler: Crawler):
        self._crawler = crawler
        self._counted: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor: connects the signals."""
        attempts = cls(crawler)
        crawler.signals.connect(attempts.begin, signals.request_reached_downloader)
        crawler.signals.connect(attempts.begin, request_refused)
        return attempts

    def begin(self, request: Request) -> None:
        """Count the attempt, once a run: retries and redirects belong to it."""
        pending = request.cb_kwargs.get("pending")
        if pending and pending.source_key not in self._counted and self._crawler.spider:
            self._counted.add(pending.source_key)
            recorder = self._crawler.get_extension(RunRecorder)
            assert recorder is not None  # else there is no run
            with recorder.writing():
                begin_attempt(recorder.database, self._crawler.spider.name, pending, found_at=clock.now())
