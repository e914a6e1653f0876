"""Log lines that name an article by its address instead of printing all of it."""

import logging
from typing import Any, Self

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure


class ShortLogFormatter(LogFormatter):
    """Scrapy's log formatter with short lines for items."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor. Lines below LOG_LEVEL are not made; Scrapy makes two a page, which no handler takes."""
        logging.getLogger("scrapy").setLevel(crawler.settings["LOG_LEVEL"])
        return super().from_crawler(crawler)

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        """One line for a stored article."""
        return super().scraped(getattr(item, "url", item), response, spider)

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """One line for an article that was not stored; the exception says why."""
        line = super().dropped(item, exception, response, spider)
        return line | {"msg": "%(exception)s", "args": {"exception": exception}}

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """One line, before the traceback, for an article that a pipeline failed on."""
        return super().item_error(getattr(item, "url", item), exception, response, spider)
