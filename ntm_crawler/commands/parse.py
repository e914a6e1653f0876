"""`scrapy parse` as Scrapy has it; what one tries out there is not stored, and articles come whole."""

import argparse

from scrapy import Spider
from scrapy.commands.parse import Command as ScrapyParse
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.http import Request

from ntm_crawler.command_line import ProjectCommand, known_spider
from ntm_crawler.crawl.beginning import open_sources
from ntm_crawler.crawl.spider import PortalSpider
from ntm_crawler.exceptions import NtmCrawlerError
from ntm_crawler.language import gettext


class Command(ProjectCommand, ScrapyParse):
    """Scrapy's parse with a database in memory; articles pass the pipelines, and a page that fails says why."""

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[options] <url>")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Read one page as a crawl would, and print what comes of it; nothing is stored")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options, `--pipelines` being on."""
        super().add_options(parser)
        parser.set_defaults(pipelines=True)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's settings, with nothing written to disk unless `-s` says so."""
        assert self.settings is not None
        self.settings.setdict({"DATABASE": ":memory:", "ARCHIVE": False}, priority="spider")
        super().process_options(args, opts)
        if opts.spider:
            known_spider(self.settings, opts.spider)

    def start_parsing(self, url: str, opts: argparse.Namespace) -> None:
        """Scrapy's crawl of one page."""
        self._arguments = opts.spargs
        super().start_parsing(url, opts)

    def _create_crawler(self, spidercls: type[Spider] | str) -> Crawler:
        """Scrapy's crawler, with the recorded pages of a replay opened."""
        crawler = super()._create_crawler(spidercls)
        try:
            open_sources([crawler], self._arguments)
        except NtmCrawlerError as error:
            raise UsageError(str(error), print_help=False) from error
        return crawler

    def prepare_request(self, spider: Spider, request: Request, opts: argparse.Namespace) -> Request:
        """Scrapy's request; what keeps it from being answered is told as in a crawl."""
        if isinstance(spider, PortalSpider):
            request.errback = spider.listing_failed
        return super().prepare_request(spider, request, opts)
