"""`scrapy shell` as Scrapy has it; what one tries out there is not stored."""

import argparse

from scrapy.commands.shell import Command as ScrapyShell
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError

from ntm_crawler.command_line import ProjectCommand, known_spider
from ntm_crawler.crawl.beginning import open_sources
from ntm_crawler.exceptions import NtmCrawlerError
from ntm_crawler.language import gettext


class Command(ProjectCommand, ScrapyShell):
    """Scrapy's shell with a database in memory."""

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[<url> | <file>]")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Try out selectors on a page; nothing is stored")

    def long_desc(self) -> str:
        """How a file is named."""
        return gettext("Try out selectors on a page, or on a file that is called ./like-this.html; nothing is stored.")

    def _init_with_reactor(self, crawler: Crawler) -> None:
        """Scrapy's engine; before it begins to work the recorded pages of a replay are opened."""
        try:
            open_sources([crawler], {})
        except NtmCrawlerError as error:
            raise UsageError(str(error), print_help=False) from error
        super()._init_with_reactor(crawler)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's settings, with nothing written to disk unless `-s` says so."""
        assert self.settings is not None
        self.settings.setdict({"DATABASE": ":memory:", "ARCHIVE": False}, priority="spider")
        super().process_options(args, opts)
        if opts.spider:
            known_spider(self.settings, opts.spider)
