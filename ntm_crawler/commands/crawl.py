"""`scrapy crawl NAME` as Scrapy has it, with clear errors before the start and an exit code that tells the outcome."""

import argparse

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError

from ntm_crawler.crawl import PortalSpider
from ntm_crawler.crawl.contact import require_contact
from ntm_crawler.database import open_database
from ntm_crawler.exceptions import NtmCrawlerError


class Command(ScrapyCrawl):
    """Crawls one portal."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl; exit code 1 when the spider did not end by itself."""
        if len(args) != 1:
            raise UsageError("name one spider; all portals: scrapy crawlall")
        assert self.crawler_process is not None
        assert self.settings is not None
        try:
            spider = self.crawler_process.spider_loader.load(args[0])(**opts.spargs)
            require_contact(self.settings, spider.site.base_url if isinstance(spider, PortalSpider) else "")
            open_database(self.settings["DATABASE"], timeout=self.settings.getfloat("DATABASE_TIMEOUT")).close()
        except KeyError as error:
            raise UsageError(f"no spider is called {args[0]}: see scrapy list", print_help=False) from error
        except NtmCrawlerError as error:
            raise UsageError(str(error), print_help=False) from error
        crawler = self._create_crawler(args[0])
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        reason = crawler.stats.get_value("finish_reason", "failed") if crawler.stats else "failed"
        ended_well = reason == "finished" or str(reason).startswith("closespider_")
        self.exitcode = 0 if ended_well and not self.crawler_process.bootstrap_failed else 1
