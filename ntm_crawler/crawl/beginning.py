"""What is made sure of before a crawl begins, and how it ended: the same for one portal and for all."""

import signal
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from ntm_crawler.crawl.arguments import read_day
from ntm_crawler.crawl.lock import portal_lock
from ntm_crawler.crawl.replay_source import open_source_for
from ntm_crawler.crawl.run import run_of
from ntm_crawler.crawl.spider import PortalSpider
from ntm_crawler.database import open_database
from ntm_crawler.database.damage import damage_of
from ntm_crawler.exceptions import DatabaseError

LOCKED = 75
"""Exit code of a crawl that another one keeps from its work: EX_TEMPFAIL of sysexits.h, try again later."""


def hold_portals(stack: ExitStack, settings: BaseSettings, spiders: Iterable[type[Spider]]) -> None:
    """Hold the locks of portals until `stack` ends; a replay asks no portal. Raises CrawlLockedError, LockError."""
    if settings.get("REPLAY_FROM"):
        return
    for spider in spiders:
        if issubclass(spider, PortalSpider):
            stack.enter_context(portal_lock(spider.site_at(settings.get("PORTAL_BASE_URL")).base_url))


def require_whole(settings: BaseSettings) -> None:
    """Open the database, make it where there is none, and look for damage for some seconds. Raises DatabaseError."""
    with closing(open_database(settings["DATABASE"], timeout=settings.getfloat("DATABASE_TIMEOUT"))) as database:
        if damage := damage_of(database):
            raise DatabaseError(damage)


def open_sources(crawlers: Iterable[Crawler], arguments: Mapping[str, str]) -> None:
    """Open the recorded pages of replays, which may take long. Raises ReplayError where there are none."""
    for crawler in crawlers:
        if crawler.settings.get("REPLAY_FROM"):
            with _ends_at_a_signal():
                open_source_for(crawler, as_of=read_day("as_of", arguments.get("as_of")))


def ended_well(crawler: Crawler) -> bool:
    """Whether a crawl ended by itself or for want of time, and is whole."""
    reason = str(crawler.stats.get_value("finish_reason", "failed")) if crawler.stats else "failed"
    return (reason == "finished" or reason.startswith("closespider_")) and is_whole(crawler)


def is_whole(crawler: Crawler) -> bool:
    """Whether all that a crawl wrote could be written, and is in its place."""
    return run_of(crawler).failure is None


@contextmanager
def _ends_at_a_signal() -> Iterator[None]:
    """Let SIGTERM end the process in good order: temporary files are removed."""
    before = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
