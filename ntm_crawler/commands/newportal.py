"""`scrapy newportal URL`: looks at a portal, and writes its spider and a sample set that proves it."""

import argparse
import asyncio
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from ntm_crawler.command_line import ProjectCommand, one_of
from ntm_crawler.commands.checkspiders import check_spider
from ntm_crawler.crawl.beginning import LOCKED, hold_portals, open_sources
from ntm_crawler.crawl.contact import require_contact
from ntm_crawler.crawl.expectations import Expected
from ntm_crawler.exceptions import (
    ContactError,
    CrawlLockedError,
    LockError,
    NtmCrawlerError,
    OnboardingError,
    ReplayError,
    VisitError,
)
from ntm_crawler.language import gettext
from ntm_crawler.onboarding.account import told_articles, told_sections, told_system
from ntm_crawler.onboarding.identity import portal_names, portal_place, portal_title, suggested_name
from ntm_crawler.onboarding.proof import loaded_spider
from ntm_crawler.onboarding.spider_text import Declaration, room_for_sections, source_of
from ntm_crawler.onboarding.survey import Found, FoundSection, Survey, Wishes
from ntm_crawler.onboarding.visit import LOOKING, Visit, visit_again, visit_of
from ntm_crawler.onboarding.workshop import Places, prove, publish, record, workpiece
from ntm_crawler.portals import Portal, TlsException
from ntm_crawler.portals.families import FAMILIES


class Command(ProjectCommand):
    """A new portal in one command."""

    requires_project = True

    def syntax(self) -> str:
        """How to call it."""
        return gettext(
            "[--name NAME] [--family FAMILY] [--section URL …] [--from WARC|WACZ|FOLDER] [--yes] [--force] <url>"
        )

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Write the spider of a portal, and record pages that prove it")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--name", help=gettext("of the spider (default: from the host, or the place in the title)"))
        families = ", ".join(FAMILIES)
        parser.add_argument(
            "--family",
            help=gettext("what the portal runs on: {families}; generic: none of these").format(families=families),
        )
        parser.add_argument(
            "--section",
            action="append",
            default=[],
            metavar="URL",
            help=gettext("a news section (default: from the menu)"),
        )
        parser.add_argument(
            "--from", dest="source", metavar="PATH", help=gettext("read a WARC, a WACZ or a folder of these")
        )
        parser.add_argument(
            "--into", default="sample_pages", help=gettext("folder of sample sets (default: %(default)s)")
        )
        parser.add_argument(
            "--yes", action="store_true", help=gettext("keep every section that has articles, and do not ask")
        )
        parser.add_argument(
            "--force", action="store_true", help=gettext("write over a spider and a sample set of this name")
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's settings; nothing is written but the spider and its sample set."""
        assert self.settings is not None
        self.settings.setdict(LOOKING, priority="spider")
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
        self._visit(_Errand(self, url, opts))

    def _check(self, opts: argparse.Namespace) -> None:
        if opts.family:
            one_of(opts.family, (*FAMILIES, "generic"), gettext("no family is called {name}"))
        if opts.name:
            self.check_name(opts.name, opts)

    def check_name(self, name: str, opts: argparse.Namespace) -> None:
        """Raise UsageError for a name that no spider can have, or that is taken."""
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            raise UsageError(
                gettext("--name {name}: small letters, digits and _ alone").format(name=name), print_help=False
            )
        taken = self.places(opts).taken(name)
        if taken and not opts.force:
            there = ", ".join(map(str, taken))
            raise UsageError(
                gettext("{there} is there already: choose another --name, or --force").format(there=there),
                print_help=False,
            )

    def places(self, opts: argparse.Namespace) -> Places:
        """Where spiders and sample sets are kept."""
        assert self.settings is not None
        module = self.settings["NEWSPIDER_MODULE"]
        folder = Path(import_module(module).__file__ or "").parent
        return Places(module=module, spiders=folder, samples=Path(opts.into).resolve())

    def _visit(self, errand: "_Errand") -> None:
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        visit = visit_of(errand.opts.name or "newportal", errand.url, errand.run)
        assert self.settings is not None
        with ExitStack() as stack:
            try:
                hold_portals(stack, self.settings, [visit])
                crawler = self.crawler_process.create_crawler(visit)
                open_sources([crawler], {})
            except (CrawlLockedError, LockError, ReplayError) as error:
                print(error, file=sys.stderr)
                self.exitcode = LOCKED if isinstance(error, CrawlLockedError) else 1
                return
            self.crawler_process.crawl(crawler)
            self.crawler_process.start()
        if isinstance(visit.failure, NtmCrawlerError | OSError):
            print(visit.failure, file=sys.stderr)
            self.exitcode = 1
        elif visit.failure:
            raise visit.failure
        elif not errand.is_done:
            print(gettext("stopped: nothing was written"), file=sys.stderr)
            self.exitcode = 1


class _Errand:
    """What the visit is for, from the first look to the files."""

    def __init__(self, command: Command, url: str, opts: argparse.Namespace):
        self.command = command
        self.url = url
        self.opts = opts
        self.is_done = False

    async def run(self, visit: Visit) -> None:
        """The whole of it; again with a TLS exception where the certificate is broken. Raises what is in the way."""
        try:
            await self._make(visit)
        except VisitError as error:
            if error.code != "certificate" or visit.portal.tls:
                told = str(error)
                raise OnboardingError(told if told.startswith(self.url) else f"{self.url}: {told}") from error
            print(gettext("the certificate is broken, and is accepted as it is: {error}").format(error=error))
            assert self.command.settings is not None
            await visit_again(visit, self.command.settings, TlsException(reason=_reason(error), verify=False))

    async def _make(self, visit: Visit) -> None:
        wishes = Wishes(url=self.url, family=self.opts.family, sections=tuple(self.opts.section))
        found = await Survey(visit, wishes, print).run()
        _tell(told_system(found.system))
        _tell(told_sections(found.sections))
        for section in found.sections:
            _tell(told_articles(section))
        draft = _declaration(self.opts, visit, found, ())
        if not self.opts.name:
            self.command.check_name(draft.name, self.opts)
        kept = await self._kept(found.sections, room_for_sections(draft))
        await self._write(visit, _declaration(self.opts, visit, found, kept), kept)

    async def _kept(self, sections: Sequence[FoundSection], room: int) -> Sequence[FoundSection]:
        """The sections that a person keeps, or all with articles; as many as a spider has lines for."""
        good = [one for one in sections if any(article.body for _, article in one.articles)] or sections
        if not self.opts.yes:
            good = await asyncio.to_thread(_ask, sections, good)
        if len(good) > room:
            left = ", ".join(one.section.name for one in good[room:])
            print(gettext("a spider has room for {room} sections; left out: {left}").format(room=room, left=left))
        return good[:room]

    async def _write(self, visit: Visit, declaration: Declaration, kept: Sequence[FoundSection]) -> None:
        places = self.command.places(self.opts)
        assert self.command.settings is not None
        with workpiece(declaration.name) as piece:
            await record(visit, kept, piece)
            expected = await prove(self.command.settings, piece, declaration, places.module)
            with loaded_spider(piece.spider, f"{places.module}.{piece.name}") as spider:
                problems = list(check_spider(spider))
            if problems:
                raise OnboardingError(
                    gettext("the spider that was made is not well declared: {problems}").format(
                        problems="; ".join(problems)
                    )
                )
            visit.require_going_on()
            publish(piece, places)
        self.is_done = True
        _tell(_told_result(places, declaration, kept, expected))


def _ask(sections: Sequence[FoundSection], good: Sequence[FoundSection]) -> Sequence[FoundSection]:
    """Ask which sections to keep."""
    usual = " ".join(str(sections.index(one) + 1) for one in good)
    try:
        answer = input(gettext("Which sections? Numbers, or nothing for {usual}: ").format(usual=usual))
        numbers = [int(word) for word in answer.replace(",", " ").split()]
        return [sections[number - 1] for number in numbers if number > 0] or good
    except EOFError as error:
        raise OnboardingError(gettext("nobody is there to say which sections to keep: add --yes")) from error
    except (ValueError, IndexError) as error:
        raise OnboardingError(
            gettext("{answer}: no number of a section; nothing was written").format(answer=answer)
        ) from error


def _declaration(opts: argparse.Namespace, visit: Visit, found: Found, kept: Sequence[FoundSection]) -> Declaration:
    title = portal_title(found.front, found.looks)
    articles = [article for section in found.sections for _, article in section.articles]
    province, district = portal_place(found.base_url, title)
    portal = Portal(
        title=title,
        base_url=found.base_url,
        province=province,
        district=district,
        sections=tuple(one.section for one in kept),
        names=portal_names(title, articles),
        first_day=found.first_day,
        tls=visit.portal.tls,
    )
    name = opts.name or suggested_name(found.base_url, title)
    return Declaration(name=name, portal=portal, family=found.system.family, addresses=found.system.addresses)


def _reason(error: VisitError) -> str:
    text = str(error)
    told = re.search(r"'([\w ]+)'\)\]", text)  # what OpenSSL says, within what Twisted says
    what = "it is made out to another host" if "Mismatch" in text else told[1] if told else "of an old kind"
    return f"its certificate is not accepted: {what}"


def _told_result(
    places: Places, declaration: Declaration, kept: Sequence[FoundSection], expected: Sequence[Expected]
) -> Iterator[str]:
    yield gettext("expected.jsonl, for reading (nobody has reviewed it yet):")
    for article in expected:
        first, day = (article["body"] or "").splitlines()[:1], article["published_at"] or gettext("no day")
        yield f"  {day:25}  {article['title']}"
        yield from (f"  {'':25}  {line[:100]}" for line in first)
    sample_set = places.sample_set(declaration.name)
    yield gettext("{path}: {lines} lines, {sections} sections").format(
        path=places.spider(declaration.name), lines=len(source_of(declaration).splitlines()), sections=len(kept)
    )
    yield gettext("{sample_set}: {count} articles, replayed twice alike").format(
        sample_set=sample_set, count=len(expected)
    )
    yield gettext("next: read {path}, then scrapy replay {name} --reviewed").format(
        path=sample_set / "expected.jsonl", name=declaration.name
    )
    yield gettext("then: scrapy crawl {name} -a max_pages=2").format(name=declaration.name)


def _tell(lines: Iterator[str]) -> None:
    for line in lines:
        print(line, flush=True)
