"""`scrapy archived NAME`: the commands that get a portal's captures from public web archives, as WARC files."""

import argparse
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError

from ntm_crawler.command_line import ProjectCommand, one_of
from ntm_crawler.crawl.spiders import declared_portals
from ntm_crawler.language import gettext
from ntm_crawler.portals import Portal

MOST_CAPTURES = 100_000  # cdx-toolkit stops at 1,000 otherwise


class Command(ProjectCommand):
    """Prints commands of cdx-toolkit; runs nothing."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[--from YYYY] [--to YYYY] <spider>")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Print the commands that get archived copies of a portal")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument(
            "--from", dest="first", metavar="YYYY", type=_year, help=gettext("first year (default: the portal's)")
        )
        parser.add_argument("--to", dest="last", metavar="YYYY", type=_year, help=gettext("last year (default: all)"))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print a script for a shell."""
        if len(args) != 1:
            raise UsageError
        assert self.settings is not None
        portals = declared_portals(self.settings)
        portal = portals[one_of(args[0], portals, gettext("no portal is called {name}"))]
        for line in commands(args[0], portal, first=opts.first, last=opts.last):
            print(line)


def commands(name: str, portal: Portal, *, first: int | None = None, last: int | None = None) -> list[str]:
    """The lines of a shell script: download what Common Crawl and the Wayback Machine hold, then replay it."""
    years = f"--from {first or portal.first_day.year}" + (f" --to {last}" if last else "")
    folder = f"captures/{name}"
    lines = ["pip install cdx-toolkit", f"mkdir -p {folder}"]
    for host in _hosts(portal):
        prefix = f"{folder}/{host}"
        limit = f"--limit {MOST_CAPTURES}"
        lines += [
            f"cdxt -v --cc {years} {limit} --filter '=status:200' warc --prefix {prefix}-commoncrawl '{host}/*'",
            f"cdxt -v --ia {years} {limit} --filter 'status:200' warc --prefix {prefix}-wayback '{host}/*'",
        ]
    return [*lines, f"scrapy crawl {name} -s REPLAY_FROM={folder} -a discover=archive"]


def _hosts(portal: Portal) -> list[str]:
    """The portal's host names, each once; both archives take an address with and without `www.` as one."""
    own = urlsplit(portal.base_url).hostname or ""
    return list(dict.fromkeys(host.removeprefix("www.") for host in (own, *portal.hosts, *portal.document_hosts)))


def _year(text: str) -> int:
    if len(text) != 4 or not text.isdecimal():
        raise argparse.ArgumentTypeError(gettext("{text!r} is no year").format(text=text))
    return int(text)
