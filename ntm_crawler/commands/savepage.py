"""`scrapy savepage NAME URL…`: fetches pages, as politely as a crawl, into the sample set of a portal."""

import argparse
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, ClassVar

from scrapy.exceptions import UsageError
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from ntm_crawler.archive.edge import write_edge
from ntm_crawler.archive.sample_writer import SampleWriter, changing_parts
from ntm_crawler.command_line import ProjectCommand, known_spider
from ntm_crawler.crawl import PortalSpider
from ntm_crawler.crawl.contact import require_contact
from ntm_crawler.crawl.errands import fetched_at
from ntm_crawler.crawl.failures import issue_for
from ntm_crawler.crawl.spiders import spider_class
from ntm_crawler.exceptions import ContactError
from ntm_crawler.language import gettext

_SHOWN = 20  # changing parts of a page
_ERRORS = list(range(400, 600))  # an error page can be a sample, too


class Command(ProjectCommand):
    """Records pages with origin `live`."""

    requires_project = True
    default_settings: ClassVar[dict[str, Any]] = {
        "DATABASE": ":memory:",
        "ARCHIVE": False,
        "PROGRESS": False,
        "ITEM_PIPELINES": {},
    }

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[--twice] [--into FOLDER] <spider> <url> [<url> …]")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Fetch pages of a portal into its sample set")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument(
            "--twice", action="store_true", help=gettext("fetch each page again and show what has changed")
        )
        parser.add_argument(
            "--into", default="sample_pages", help=gettext("folder of sample sets (default: %(default)s)")
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's settings; nothing is written but the sample set."""
        assert self.settings is not None
        self.settings.setdict(self.default_settings, priority="spider")
        super().process_options(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Fetch and save; exit code 1 when a page could not be fetched."""
        if len(args) < 2:
            raise UsageError
        assert self.crawler_process is not None
        assert self.settings is not None
        name, *urls = args
        portal_spider = spider_class(self.settings, known_spider(self.settings, name))
        site = portal_spider.site_at(self.settings.get("PORTAL_BASE_URL"))
        try:
            require_contact(self.settings, site.base_url)
        except ContactError as error:
            raise UsageError(str(error), print_help=False) from error
        foreign = [url for url in urls if not site.is_own(url)]
        if foreign:
            raise UsageError(
                gettext("not on {base_url}: {foreign}").format(base_url=site.base_url, foreign=", ".join(foreign)),
                print_help=False,
            )
        folder = Path(opts.into) / name
        begins = not (folder / "pages.jsonl").exists()
        writer = SampleWriter(folder)
        jobs = _Jobs(site.base_url, urls, writer, twice=opts.twice)
        self.crawler_process.crawl(_saving_spider(portal_spider, jobs))
        self.crawler_process.start()
        writer.close()
        if begins and jobs.saved:
            write_edge(folder, ())  # a part of a portal, which ends where a replay says
        for line in jobs.report():
            print(line)
        self.exitcode = 1 if jobs.failed or not jobs.saved else 0


class _Jobs:
    """What to fetch, and what came of it."""

    def __init__(self, base_url: str, urls: list[str], writer: SampleWriter, *, twice: bool):
        self.robots_url = base_url.rstrip("/") + "/robots.txt"
        self.urls = list(dict.fromkeys(urls))
        self.writer = writer
        self.twice = twice
        self.saved: dict[str, str] = {}
        self.failed: list[str] = []
        self._bodies: dict[str, list[bytes]] = {url: [] for url in self.urls}

    def requests(self, callback: Any, errback: Any) -> list[Request]:
        """robots.txt where the set has none, then each page once or twice."""
        asked = {"callback": callback, "errback": errback, "dont_filter": True}
        requests = [
            Request(url, cb_kwargs={"asked": url}, meta={"handle_httpstatus_list": _ERRORS}, **asked)
            for url in self.urls * (2 if self.twice else 1)
        ]
        if self.writer.has(self.robots_url):
            return requests
        meta = {"dont_obey_robotstxt": True, "handle_httpstatus_list": _ERRORS}
        return [Request(self.robots_url, cb_kwargs={"asked": self.robots_url}, meta=meta, **asked), *requests]

    def take(self, response: Response, asked: str) -> None:
        """Keep the first answer; a second one is for comparing."""
        bodies = self._bodies.setdefault(asked, [])
        bodies.append(response.body)
        if len(bodies) == 1:
            self.saved[asked] = self.writer.add(response, asked, fetched_at(response))

    def report(self) -> list[str]:
        """What was saved, what failed, and what changes from one fetch to the next."""
        lines = [f"{url} → {self.writer.folder / file}" for url, file in self.saved.items()]
        lines += [gettext("not saved: {message}").format(message=message) for message in self.failed]
        for url, bodies in self._bodies.items():
            if len(bodies) == 2:
                lines += self._changes(url, *bodies)
        return lines

    def _changes(self, url: str, first: bytes, second: bytes) -> list[str]:
        parts = list(changing_parts(first, second))
        if not parts:
            return [gettext("{url}: the same both times").format(url=url)]
        more = [gettext("  … and {count} more").format(count=len(parts) - _SHOWN)] if len(parts) > _SHOWN else []
        return [
            gettext("{url}: changes between two fetches:").format(url=url),
            *(f"  {part}" for part in parts[:_SHOWN]),
            *more,
        ]


def _saving_spider(portal_spider: type[PortalSpider], jobs: _Jobs) -> type[PortalSpider]:
    """The portal's own spider, with its settings and its politeness, which saves instead of crawling."""

    class SavingSpider(portal_spider):  # type: ignore[valid-type,misc]
        """Saves the pages asked for."""

        async def start(self) -> AsyncIterator[Any]:
            """The pages asked for."""
            for request in jobs.requests(self.save, self.not_saved):
                yield request

        def save(self, response: Response, asked: str) -> None:
            """Callback: one page."""
            jobs.take(response, asked)

        def not_saved(self, failure: Failure) -> None:
            """Errback: no page."""
            jobs.failed.append(issue_for(failure).message)

    return SavingSpider
