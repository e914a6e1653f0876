"""Scrapy extension for benchmarks: how long the event loop stands still while pages are processed."""

import asyncio
from time import perf_counter
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

_STEP = 0.005


class LoopStall:
    """Wakes up every 5 ms and notes how late it was; writes the 99th percentile to the run's stats, in ms."""

    def __init__(self, crawler: Crawler):
        self.crawler = crawler
        self.late: list[float] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        stall = cls(crawler)
        crawler.signals.connect(stall.engine_started, signals.engine_started)
        crawler.signals.connect(stall.spider_closed, signals.spider_closed)
        return stall

    def engine_started(self) -> None:
        """Begin to measure."""
        self.task = asyncio.ensure_future(self._measure())

    async def _measure(self) -> None:
        while True:
            before = perf_counter()
            await asyncio.sleep(_STEP)
            self.late.append(perf_counter() - before - _STEP)

    def spider_closed(self) -> None:
        """Stop, and say the figure."""
        self.task.cancel()
        late = sorted(self.late)
        if late:
            print(f"stall_p99_ms {late[int(len(late) * 0.99)] * 1000:.1f}")
