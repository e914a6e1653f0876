"""`scrapy crawl NAME` as Scrapy has it, with clear errors before the start and an exit code that tells the outcome."""

import argparse
import sys
from contextlib import ExitStack

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError

from ntm_crawler import clock
from ntm_crawler.command_line import CrawlingCommand, known_spider
from ntm_crawler.crawl import PortalSpider
from ntm_crawler.crawl.beginning import LOCKED, ended_well, hold_portals, open_sources, require_whole
from ntm_crawler.crawl.contact import require_contact
from ntm_crawler.crawl.stop_signals import until_stopped
from ntm_crawler.database.existing import existing_database
from ntm_crawler.derived.derivations import follow_crawl
from ntm_crawler.exceptions import CrawlLockedError, NtmCrawlerError
from ntm_crawler.health.checkup import check_up
from ntm_crawler.health.table import health_lines
from ntm_crawler.language import gettext


class Command(CrawlingCommand, ScrapyCrawl):
    """Crawls one portal."""

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[options] <spider>")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Crawl one portal")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl; exit code 1 when the spider did not end by itself, or the portal failed; 75 when another crawls it."""
        if len(args) != 1:
            raise UsageError(gettext("name one spider; all portals: scrapy crawlall"))
        assert self.crawler_process is not None
        assert self.settings is not None
        known_spider(self.settings, args[0])
        with ExitStack() as stack:
            try:
                spider_class = self.crawler_process.spider_loader.load(args[0])
                spider = spider_class(**opts.spargs)
                require_contact(self.settings, spider.site.base_url if isinstance(spider, PortalSpider) else "")
                hold_portals(stack, self.settings, [spider_class])
                require_whole(self.settings)
                crawler = self._create_crawler(args[0])
                open_sources([crawler], opts.spargs)
            except CrawlLockedError as error:
                print(error, file=sys.stderr)
                self.exitcode = LOCKED
                return
            except NtmCrawlerError as error:
                raise UsageError(str(error), print_help=False) from error
            self.crawler_process.crawl(crawler, **opts.spargs)
            self.crawler_process.start()
            until_stopped(self.crawler_process, self._follow)
            is_well = ended_well(crawler) and not self.crawler_process.bootstrap_failed and self._is_healthy(crawler)
        self.exitcode = 0 if is_well else 1

    def _follow(self) -> None:
        """Bring up to date what is computed from articles; what cannot be written now is for the next crawl."""
        assert self.settings is not None
        if self.settings["DATABASE"] == ":memory:":
            return
        try:
            with existing_database(self.settings, to_write=True) as database:
                follow_crawl(database, self.settings)
        except UsageError as error:
            print(error, file=sys.stderr)

    def _is_healthy(self, crawler: Crawler) -> bool:
        """Whether the portal did not fail, by the verdict of `scrapy health`; what failed is printed."""
        assert self.settings is not None
        if self.settings["DATABASE"] == ":memory:" or not issubclass(crawler.spidercls, PortalSpider):
            return True
        source = "replay" if self.settings.get("REPLAY_FROM") else "live"
        with existing_database(self.settings) as database:
            (health,) = check_up(database, self.settings, [crawler.spidercls.name], clock.now(), source=source)
        if health.verdict.is_failure:
            print("\n".join(health_lines([health])), file=sys.stderr)
        return not health.verdict.is_failure
