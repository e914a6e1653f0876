"""`scrapy health [NAME…]`: what works, what broke, since when, why, and what to do, from the history of the runs."""

import argparse
import json
import sys

from scrapy.exceptions import UsageError

from ntm_crawler import clock
from ntm_crawler.command_line import ProjectCommand, one_of
from ntm_crawler.database import Database
from ntm_crawler.database.existing import existing_database
from ntm_crawler.files import write_atomically
from ntm_crawler.health.checkup import check_up, crawled_portals
from ntm_crawler.health.overview import overview_of
from ntm_crawler.health.prometheus import metrics
from ntm_crawler.health.table import health_lines
from ntm_crawler.language import gettext
from ntm_crawler.report import write_report


class Command(ProjectCommand):
    """Judges portals; crawls nothing."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[--json] [--html FILE] [--prometheus FILE] [--strict] [<spider> …]")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Tell which portals work, what broke, since when, and what to do")

    def long_desc(self) -> str:
        """What the exit codes mean."""
        return gettext(
            "Judge portals by the history of their runs. Exit code 0: well; 1: a portal failed or is gone; 2: misuse."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help=gettext("print JSON"))
        parser.add_argument(
            "--html", metavar="FILE", help=gettext("write the report: FILE, and a page of each portal beside it")
        )
        parser.add_argument("--prometheus", metavar="FILE", help=gettext("write metrics for the textfile collector"))
        parser.add_argument("--strict", action="store_true", help=gettext("exit code 1 for warnings, too"))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print verdicts, write files; exit code 1 when a portal is not healthy."""
        assert self.settings is not None
        now = clock.now()
        with existing_database(self.settings) as database:
            healths = check_up(database, self.settings, self._portals(database, args), now)
            try:
                if opts.html:
                    write_report(opts.html, database, healths, now)
                if opts.prometheus:
                    write_atomically(opts.prometheus, metrics(healths, now))
            except OSError as error:
                raise UsageError(str(error), print_help=False) from error
        if opts.json:
            json.dump(overview_of(healths, now), sys.stdout, ensure_ascii=False, indent=2)
            print()
        else:
            print("\n".join(health_lines(healths)))
        bad = any(health.verdict.is_failure or (opts.strict and health.findings) for health in healths)
        self.exitcode = 1 if bad else 0

    def _portals(self, database: Database, names: list[str]) -> list[str]:
        assert self.settings is not None
        known = crawled_portals(database, self.settings)
        return [one_of(name, known, gettext("no portal is called {name}")) for name in dict.fromkeys(names)] or known
