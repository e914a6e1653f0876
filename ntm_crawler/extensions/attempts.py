"""Counts each attempt to get an article, or a file that it links to, before it is asked for: what takes the whole
process, or the machine, down with it is not the first one that the next run meets."""

from collections.abc import Callable
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request

from ntm_crawler import clock
from ntm_crawler.crawl.run import run_of
from ntm_crawler.crawl.signals import request_refused
from ntm_crawler.database import Database
from ntm_crawler.database.crawl_state import begin_attempt
from ntm_crawler.database.documents import begin_fetch
from ntm_crawler.extensions.run_recorder import RunRecorder


class Attempts:
    """Writes `pending.attempts`, whose row goes when the article is stored, and `attachment_fetches.attempts`."""

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
        assert self._crawler.spider is not None
        portal = self._crawler.spider.name
        if pending := request.cb_kwargs.get("pending"):
            self._count(
                pending.source_key, lambda database: begin_attempt(database, portal, pending, found_at=clock.now())
            )
        elif wanted := request.cb_kwargs.get("wanted"):
            self._count(
                wanted.url, lambda database: begin_fetch(database, portal, wanted, run_id=run_of(self._crawler).id)
            )

    def _count(self, name: str, write: Callable[[Database], None]) -> None:
        if name in self._counted:
            return
        self._counted.add(name)
        recorder = self._crawler.get_extension(RunRecorder)
        assert recorder is not None  # else there is no run
        with recorder.writing():
            write(recorder.database)
