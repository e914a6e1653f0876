"""`scrapy parse` as Scrapy has it; what one tries out there is not stored, and articles come whole."""

import argparse

from scrapy.commands.parse import Command as ScrapyParse

from ntm_crawler.command_line import ProjectCommand


class Command(ProjectCommand, ScrapyParse):
    """Scrapy's parse with a database in memory; articles pass the pipelines, where their text is made."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options, `--pipelines` being on."""
        super().add_options(parser)
        parser.set_defaults(pipelines=True)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's settings, with nothing written to disk unless `-s` says so."""
        assert self.settings is not None
        self.settings.setdict({"DATABASE": ":memory:", "ARCHIVE": False}, priority="spider")
        super().process_options(args, opts)
