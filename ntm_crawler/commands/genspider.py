"""`scrapy genspider NAME URL` is `scrapy newportal`; with `--template`, Scrapy's own, whose spiders are no portals'."""

import argparse

from scrapy.commands.genspider import Command as ScrapyGenspider
from scrapy.exceptions import UsageError

from ntm_crawler.commands.newportal import Command as Newportal
from ntm_crawler.language import gettext


class Command(Newportal):
    """Scrapy's name for a new spider."""

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[options of newportal] <name> <url> | --template TEMPLATE <name> <domain>")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Write the spider of a portal: newportal under Scrapy's name")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside those of newportal."""
        super().add_options(parser)
        parser.add_argument(
            "-t", "--template", help=gettext("use a template of Scrapy's own: basic, crawl, csvfeed, xmlfeed")
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write a spider called as the first argument says."""
        if len(args) != 2:
            raise UsageError
        if opts.template:
            self._from_template(args, opts)
            return
        opts.name, url = args
        super().run([url], opts)

    def _from_template(self, args: list[str], opts: argparse.Namespace) -> None:
        own = ScrapyGenspider()
        own.settings, own.crawler_process = self.settings, self.crawler_process
        own.run(args, argparse.Namespace(**vars(opts), list=False, dump=None, edit=False))
        self.exitcode = own.exitcode
