"""`scrapy newportal URL`: looks at a portal, and writes its spider and a sample set that proves it."""

import argparse
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from ntm_crawler.commands.checkspiders import check_spider
from ntm_crawler.crawl.contact import require_contact
from ntm_crawler.exceptions import ContactError, NtmCrawlerError, OnboardingError, VisitError
from ntm_crawler.onboarding.identity import portal_names, portal_title, suggested_name
from ntm_crawler.onboarding.proof import loaded_spider
from ntm_crawler.onboarding.spider_text import Declaration, room_for_sections, source_of
from ntm_crawler.onboarding.survey import Found, FoundSection, Survey, Wishes
from ntm_crawler.onboarding.visit import Visit, visit_of
from ntm_crawler.onboarding.workshop import Places, Workpiece, prove, publish, record, workpiece
from ntm_crawler.portals import Portal, TlsException
from ntm_crawler.portals.families import FAMILIES


class Command(ScrapyCommand):
    """A new portal in one command."""

    requires_project = True
    default_settings: ClassVar[dict[str, Any]] = {
        "DATABASE": ":memory:",
        "ARCHIVE": False,
        "PROGRESS": False,
        "LOG_LEVEL": "CRITICAL",
    }

    def syntax(self) -> str:
        """How to call it."""
        return "[--name NAME] [--family FAMILY] [--section URL …] [--from WARC|WACZ|FOLDER] [--yes] [--force] <url>"

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return "Write the spider of a portal, and record pages that prove it"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--name", help="of the spider (default: from the host, or the place in the title)")
        families = ", ".join(FAMILIES)
        parser.add_argument("--family", help=f"what the portal runs on: {families}; generic: none of these")
        parser.add_argument(
            "--section", action="append", default=[], metavar="URL", help="a news section (default: from the menu)"
        )
        parser.add_argument("--from", dest="source", metavar="PATH", help="read a WARC, a WACZ or a folder of these")
        parser.add_argument("--into", default="sample_pages", help="folder of sample sets (default: %(default)s)")
        parser.add_argument("--yes", action="store_true", help="keep every section that has articles, and do not ask")
        parser.add_argument("--force", action="store_true", help="write over a spider and a sample set of this name")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's settings; nothing is written but the spider and its sample set."""
        assert self.settings is not None
        self.settings.setdict(self.default_settings, priority="spider")
        super().process_options(args, opts)
        self.settings.set("PORTAL_BASE_URL", "", priority="cmdline")
        if opts.source:
            self.settings.set("REPLAY_FROM", opts.source, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Look, ask, write; exit code 1, and one sentence, where no spider can come of it."""
        if len(args) != 1:
            raise UsageError
        assert self.settings is not None
        self._check(opts)
        url = args[0] if "://" in args[0] else f"https://{args[0]}"
        try:
            require_contact(self.settings, url)
        except ContactError as error:
            raise UsageError(str(error), print_help=False) from error
        errand = _Errand(self, url, opts)
        self._visit(errand, tls=None)
        if errand.failure:
            print(errand.failure, file=sys.stderr)
            self.exitcode = 1

    def _check(self, opts: argparse.Namespace) -> None:
        if opts.family and opts.family not in (*FAMILIES, "generic"):
            raise UsageError(f"no family is called {opts.family}: {', '.join(FAMILIES)}, generic", print_help=False)
        if opts.name:
            self.check_name(opts.name, opts)

    def check_name(self, name: str, opts: argparse.Namespace) -> None:
        """Raise UsageError for a name that no spider can have, or that is taken."""
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            raise UsageError(f"--name {name}: small letters, digits and _ alone", print_help=False)
        taken = self.places(opts).taken(name)
        if taken and not opts.force:
            there = ", ".join(map(str, taken))
            raise UsageError(f"{there} is there already: choose another --name, or --force", print_help=False)

    def places(self, opts: argparse.Namespace) -> Places:
        """Where spiders and sample sets are kept."""
        assert self.settings is not None
        module = self.settings["NEWSPIDER_MODULE"]
        folder = Path(import_module(module).__file__ or "").parent
        return Places(module=module, spiders=folder, samples=Path(opts.into))

    def _visit(self, errand: "_Errand", tls: TlsException | None) -> None:
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        visit = visit_of(errand.opts.name or "newportal", errand.url, errand.run, tls)
        self.crawler_process.crawl(visit)
        self.crawler_process.start()
        if isinstance(visit.failure, NtmCrawlerError):
            errand.failure = visit.failure
        elif visit.failure:
            raise visit.failure


class _Errand:
    """What the visit is for, from the first look to the files."""

    def __init__(self, command: Command, url: str, opts: argparse.Namespace):
        self.command = command
        self.url = url
        self.opts = opts
        self.failure: NtmCrawlerError | None = None

    async def run(self, visit: Visit) -> None:
        """The whole of it. Raises what is in the way."""
        wishes = Wishes(url=self.url, family=self.opts.family, sections=tuple(self.opts.section))
        try:
            found = await Survey(visit, wishes, print).run()
        except VisitError as error:
            raise OnboardingError(f"{self.url}: {error}") from error
        title = portal_title(found.front, found.looks)
        name = self.opts.name or suggested_name(self.url, title)
        declaration = _declaration(name, title, found)
        kept = await self._kept(found, room_for_sections(declaration))
        with workpiece(name) as piece:
            await record(visit, kept, piece)
            declaration = _declaration(name, title, found, kept)
            await self._finish(visit, piece, declaration)

    async def _kept(self, found: Found, room: int) -> list[FoundSection]:
        return found.sections[:room]

    async def _finish(self, visit: Visit, piece: Workpiece, declaration: Declaration) -> None:
        places = self.command.places(self.opts)
        assert self.command.settings is not None
        articles = await prove(self.command.settings, piece, declaration, places.module)
        with loaded_spider(piece.spider, f"{places.module}.{piece.name}") as spider:
            problems = list(check_spider(spider))
        if problems:
            raise OnboardingError(f"the spider is not well declared: {'; '.join(problems)}")
        visit.require_going_on()
        publish(piece, places)
        print(source_of(declaration))
        print(f"{places.spider(piece.name)}: {len(articles)} articles")


def _declaration(name: str, title: str, found: Found, kept: list[FoundSection] | None = None) -> Declaration:
    sections = kept or []
    articles = [article for section in found.sections for _, article in section.articles]
    portal = Portal(
        title=title,
        base_url=found.base_url,
        sections=tuple(one.section for one in sections),
        names=portal_names(title, articles),
    )
    return Declaration(name=name, portal=portal, family=found.system.family, addresses=found.system.addresses)
