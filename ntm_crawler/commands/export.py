"""`scrapy export --wacz FILE [NAME…]`: archived portals as one file that a web archive player opens."""

import argparse
import sys
from pathlib import Path

from scrapy.exceptions import UsageError

from ntm_crawler.archive.wacz_writer import ListedPage, write_wacz
from ntm_crawler.command_line import ProjectCommand
from ntm_crawler.database.archive import archive_files, captured_articles, chosen_portals
from ntm_crawler.database.existing import existing_database
from ntm_crawler.exceptions import ExportError


class Command(ProjectCommand):
    """Exports the archive, with the stored articles as its list of pages."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """How to call it."""
        return "--wacz FILE [<portal> …]"

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return "Write the archive as one WACZ file, for replayweb.page"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--wacz", type=Path, metavar="FILE", help="the file to write; an existing one is replaced")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write the file; exit code 1 when that cannot be done."""
        if opts.wacz is None:
            raise UsageError("name the file to write: --wacz FILE", print_help=False)
        assert self.settings is not None
        folder = Path(self.settings["ARCHIVE_DIR"])
        with existing_database(self.settings) as database:
            try:
                portals = chosen_portals(database, args)
            except KeyError as error:
                raise UsageError(str(error.args[0]), print_help=False) from error
            warcs = [folder / name for name in archive_files(database, portals)]
            pages = [
                ListedPage(url=row["url"], captured_at=row["fetched_at"], title=row["title"] or "", text=row["body"])
                for row in captured_articles(database, portals)
            ]
        try:
            write_wacz(opts.wacz, warcs, pages, title=", ".join(portals))
        except (ExportError, OSError) as error:
            print(error, file=sys.stderr)
            self.exitcode = 1
            return
        size = opts.wacz.stat().st_size / 1e6
        print(f"{opts.wacz}: {len(pages)} articles of {', '.join(portals)}, {len(warcs)} WARC files, {size:.1f} MB")
