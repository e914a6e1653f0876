"""What is made sure of before a crawl begins, and how it ended: the same for one portal and for all."""

import sys
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, closing

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from ntm_crawler.crawl.arguments import read_day
from ntm_crawler.crawl.lock import portal_lock
from ntm_crawler.crawl.replay_source import open_source_for
from ntm_crawler.crawl.run import run_of
from ntm_crawler.crawl.spider import PortalSpider
from ntm_crawler.crawl.stop_signals import stop_signals_heard
from ntm_crawler.database import open_database
from ntm_crawler.database.damage import SECONDS, examine
from ntm_crawler.exceptions import DatabaseError
from ntm_crawler.language import gettext

LOCKED = 75
"""Exit code of a crawl that another one keeps from its work: EX_TEMPFAIL of sysexits.h, try again later."""


def hold_portals(stack: ExitStack, settings: BaseSettings, spiders: Iterable[type[Spider]]) -> None:
    """Hold the locks of portals until `stack` ends; a replay asks no portal. Raises CrawlLockedError, LockError."""
    if settings.get("REPLAY_FROM"):
        return
    for spider in spiders:
        if issubclass(spider, PortalSpider):
            stack.enter_context(portal_lock(spider.site_at(settings.get("PORTAL_BASE_URL")).base_url))


def require_free(settings: BaseSettings, spiders: Iterable[type[Spider]]) -> None:
    """Make sure that nobody crawls any of some portals now; their locks are free again afterwards. Raises likewise."""
    for spider in spiders:
        with ExitStack() as stack:
            hold_portals(stack, settings, [spider])


def require_whole(settings: BaseSettings) -> None:
    """Open the database, make it where there is none, and look for damage for some seconds. Raises DatabaseError."""
    with closing(open_database(settings["DATABASE"], timeout=settings.getfloat("DATABASE_TIMEOUT"))) as database:
        found = examine(database)
        if found.damage:
            raise DatabaseError(found.damage)
    if not found.is_whole:
        told = gettext(
            "{path} was not looked through for damage in {seconds:.0f} seconds, the crawl goes on; scrapy backup "
            "--check looks at all of it"
        )
        print(told.format(path=settings["DATABASE"], seconds=SECONDS), file=sys.stderr)


def open_sources(crawlers: Iterable[Crawler], arguments: Mapping[str, str]) -> None:
    """Open the recorded pages of replays, which may take long. Raises ReplayError where there are none."""
    with stop_signals_heard() as look:
        for crawler in crawlers:
            if crawler.settings.get("REPLAY_FROM"):
                open_source_for(crawler, as_of=read_day("as_of", arguments.get("as_of")), look=look)
                look()


def ended_well(crawler: Crawler) -> bool:
    """Whether a crawl ended by itself or for want of time, and is whole."""
    reason = str(crawler.stats.get_value("finish_reason", "failed")) if crawler.stats else "failed"
    return (reason == "finished" or reason.startswith("closespider_")) and is_whole(crawler)


def was_stopped(crawler: Crawler) -> bool:
    """Whether a crawl was ended by a stop signal."""
    return bool(crawler.stats and crawler.stats.get_value("finish_reason") == "shutdown")


def is_whole(crawler: Crawler) -> bool:
    """Whether all that a crawl wrote could be written, and is in its place."""
    return run_of(crawler).failure is None
