"""`scrapy checkspiders`: the project's own linter for spiders: short, well-declared, polite; with `--live`, whether a
declaration still fits what the portal shows."""

import argparse
import inspect
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from lxml.etree import LxmlError
from lxml.html import fromstring
from scrapy import Spider
from scrapy.exceptions import UsageError

from ntm_crawler.command_line import ProjectCommand, known_spider
from ntm_crawler.crawl import ListingSpider, PortalSpider
from ntm_crawler.crawl.beginning import LOCKED, hold_portals
from ntm_crawler.crawl.spiders import spider_class
from ntm_crawler.exceptions import CrawlLockedError, LockError
from ntm_crawler.language import gettext
from ntm_crawler.onboarding.fit import Fitting, Verdict
from ntm_crawler.onboarding.visit import LOOKING, Visit, visit_of
from ntm_crawler.portals.families import FAMILIES
from ntm_crawler.portals.selection import select

_LONGEST = 30
# What no portal may change: politeness and safety are the same for all; a broken TLS is declared in `Portal.tls`.
_FIXED_SETTINGS = (
    "DOWNLOAD_DELAY",
    "DOWNLOAD_DELAY_JITTER",
    "DOWNLOAD_SLOTS",
    "CONCURRENT_REQUESTS",
    "CONCURRENT_REQUESTS_PER_DOMAIN",
    "AUTOTHROTTLE_ENABLED",
    "ROBOTSTXT_OBEY",
    "USER_AGENT",
    "DOWNLOAD_VERIFY_CERTIFICATES",
    "DOWNLOADER",
    "DOWNLOAD_HANDLERS",
    "DOWNLOADER_MIDDLEWARES",
    "BACKOFF_MAX",
)


class Command(ProjectCommand):
    """Prints what is wrong with the spiders; exit code 1 when something is."""

    requires_project = True
    requires_crawler_process = True

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[<spider> …] | --live <spider>")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Check that spiders are well declared and polite")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument(
            "--live", action="store_true", help=gettext("look at the portal: does the declaration still fit?")
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's settings; a look at a portal leaves nothing behind."""
        assert self.settings is not None
        if opts.live:
            self.settings.setdict(LOOKING, priority="spider")
        super().process_options(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check the spiders named, or all."""
        assert self.crawler_process is not None
        assert self.settings is not None
        if opts.live:
            self._look(args)
            return
        loader = self.crawler_process.spider_loader
        names = [known_spider(self.settings, name) for name in args] or sorted(loader.list())
        problems = [f"{name}: {problem}" for name in names for problem in check_spider(loader.load(name))]
        well = gettext("{count} spiders are well declared").format(count=len(names))
        print("\n".join(problems) if problems else well)
        self.exitcode = 1 if problems else 0

    def _look(self, args: list[str]) -> None:
        """Print what of one spider fits; exit code 1 when something does not."""
        assert self.crawler_process is not None
        assert self.settings is not None
        if len(args) != 1:
            raise UsageError(gettext("--live looks at one spider: name it"), print_help=False)
        spider = spider_class(self.settings, known_spider(self.settings, args[0]))
        site = spider.site_at(self.settings.get("PORTAL_BASE_URL"))
        verdicts: list[Verdict] = []

        async def look(visit: Visit) -> None:
            async for verdict in Fitting(visit, spider, site).verdicts():
                verdicts.append(verdict)
                print(verdict, flush=True)

        visit = visit_of(spider.name, site.base_url, look, tls=spider.portal.tls, hosts=site.hosts)
        with ExitStack() as stack:
            try:
                hold_portals(stack, self.settings, [spider])
            except (CrawlLockedError, LockError) as error:
                print(error, file=sys.stderr)
                self.exitcode = LOCKED if isinstance(error, CrawlLockedError) else 1
                return
            self.crawler_process.crawl(visit)
            self.crawler_process.start()
        if visit.failure:
            print(visit.failure, file=sys.stderr)
        fits = bool(verdicts) and all(verdict.fits is not False for verdict in verdicts)
        self.exitcode = 0 if fits and not visit.failure else 1


def check_spider(spider: type[Spider]) -> Iterator[str]:
    """What is wrong with a spider class, a sentence each."""
    if not issubclass(spider, PortalSpider):
        yield gettext("is no PortalSpider")
        return
    family = getattr(spider, "family", None)
    has_rule = family in FAMILIES or (family == "generic" and spider.addresses)
    if not has_rule and not issubclass(spider, ListingSpider):
        yield gettext(
            "its family is none of {families}; one that is generic needs `addresses` of its own, or is a ListingSpider"
        ).format(families=", ".join(FAMILIES))
        return
    yield from _check_file(spider)
    yield from _check_settings(spider)
    yield from _check_portal(spider)
    yield from _check_selectors(spider)


def _check_file(spider: type[PortalSpider]) -> Iterator[str]:
    path = Path(inspect.getfile(spider))
    if path.stem != spider.name:
        yield gettext("its file is called {name}; call it {spider}.py").format(name=path.name, spider=spider.name)
    if spider.__name__ != "".join(part.capitalize() for part in spider.name.split("_")):
        yield gettext("its class is called {name}; call it as the spider, in CamelCase").format(name=spider.__name__)
    lines = path.read_text(encoding="utf-8").splitlines()
    if len(lines) > _LONGEST:
        yield gettext("{lines} lines; what is longer than {longest} belongs to its family").format(
            lines=len(lines), longest=_LONGEST
        )
    if not spider.__doc__:
        yield gettext("has no docstring")


def _check_settings(spider: type[PortalSpider]) -> Iterator[str]:
    for name in spider.custom_settings or {}:
        if name in _FIXED_SETTINGS:
            yield gettext("custom_settings changes {name}: politeness and safety are not a portal's to change").format(
                name=name
            )
    for attribute in ("download_delay", "max_concurrent_requests"):
        if hasattr(spider, attribute):
            yield gettext("sets {attribute}: politeness is not a portal's to change").format(attribute=attribute)


def _check_portal(spider: type[PortalSpider]) -> Iterator[str]:
    portal = spider.portal
    if urlsplit(portal.base_url).scheme not in ("http", "https") or urlsplit(portal.base_url).path:
        yield gettext("base_url {base_url!r} is not scheme and host").format(base_url=portal.base_url)
    if not portal.sections:
        yield gettext("lists no section")
    if len({section.name for section in portal.sections}) < len(portal.sections):
        yield gettext("two sections have the same name")
    for section in portal.sections:
        if not section.path.startswith("/"):
            yield gettext("the path of section «{name}» does not begin with /").format(name=section.name)
        elif spider.site_at(None).identify(portal.base_url + section.path):
            yield gettext("the path of section «{name}» looks like an article of its family").format(name=section.name)
    if portal.tls and len(portal.tls.reason) < 10:
        yield gettext("its TLS exception gives no reason")


def _check_selectors(spider: type[PortalSpider]) -> Iterator[str]:
    page = fromstring("<html><body></body></html>")
    site = spider.site_at(None)
    for declaration in (site.selectors, site.rows):
        for name in declaration.__slots__:
            for selector in getattr(declaration, name):
                try:
                    select(page, selector)
                except (LxmlError, SyntaxError, ValueError) as error:
                    yield f"selector {name} {selector!r}: {error}"
