"""A visit to a portal: pages asked for one after the other, with the manners and guards of a crawl, or out of an
archive."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.settings import Settings
from scrapy.spidermiddlewares.httperror import HttpError

from ntm_crawler.archive.capture import Capture
from ntm_crawler.crawl import PortalSpider
from ntm_crawler.crawl.contact import require_contact
from ntm_crawler.crawl.discovery import own_sitemaps
from ntm_crawler.crawl.errands import Errand, capture_of, meta_of
from ntm_crawler.crawl.failures import what_happened
from ntm_crawler.crawl.readers import read_page
from ntm_crawler.crawl.replay_source import source_of
from ntm_crawler.crawl.requests import listing_request
from ntm_crawler.exceptions import (
    OnboardingError,
    PageError,
    ReadingError,
    ReplayMissError,
    VisitError,
)
from ntm_crawler.language import gettext
from ntm_crawler.listings.pager import NextPage
from ntm_crawler.portals import Portal, TlsException
from ntm_crawler.portals.site import Site
from ntm_crawler.reading.reader import Reader

Found = TypeVar("Found")

LOOKING: dict[str, Any] = {"DATABASE": ":memory:", "ARCHIVE": False, "PROGRESS": False, "LOG_LEVEL": "CRITICAL"}
"""Settings of commands that look at a portal and keep nothing of the crawl."""


@dataclass(slots=True, frozen=True, kw_only=True)
class Visited:
    """A page that was had: what was asked for, the answer, and the same as the Reader takes it."""

    request: Request
    response: Response
    capture: Capture

    @property
    def url(self) -> str:
        """The address that answered."""
        return self.response.url


class Visit(PortalSpider):
    """A spider that knows nothing of its portal; `errand` is what it is sent for, `failure` what that ended with."""

    family = "generic"
    errand: ClassVar[Callable[["Visit"], Awaitable[None]]]
    failure: ClassVar[Exception | None] = None
    sitemaps: tuple[str, ...] = ()  # that robots.txt names

    async def start(self) -> AsyncIterator[Any]:
        """Run the errand; nothing is left to crawl then."""
        require_contact(self.settings, self.site.base_url)
        self.crawler.signals.connect(self._robots_parsed, signals.robots_parsed)
        try:
            await type(self).errand(self)
        except Exception as error:  # noqa: BLE001 - Scrapy would log it and go on: the command tells it
            type(self).failure = error
        return
        yield

    def _robots_parsed(self, robotparser: Any) -> None:
        self.sitemaps = tuple(own_sitemaps(robotparser, self.site))

    async def get(self, url: str, *, kind: str, any_status: bool = False) -> Visited:
        """The page at an address; `kind` is that of its row in `pages`. Raises VisitError."""
        meta: dict[str, Any] = dict(meta_of(Errand(kind=kind)))
        if url.endswith("/robots.txt"):
            meta["dont_obey_robotstxt"] = True
        return await self._download(Request(url, meta=meta), any_status=any_status)

    def recorded(self, url: str) -> Visited | None:
        """What an archive holds of an address that it is never asked for, as robots.txt; None in a live visit."""
        if not self.settings.get("REPLAY_FROM"):
            return None
        found = next(source_of(self.crawler).captures("GET", url, b""), None)
        if found is None:
            return None
        request = Request(url)
        response = Response(url, status=found.status, headers=dict(found.headers), body=found.body, request=request)
        capture = Capture(
            asked=url, url=url, body=found.body, content_type=None, moment=found.recorded_at, place=found.place
        )
        return Visited(request=request, response=response, capture=capture)

    async def get_listing(self, page: NextPage) -> Visited:
        """A page of a listing, whichever way it is asked for. Raises VisitError."""
        return await self._download(listing_request(page), any_status=False)

    async def _download(self, request: Request, *, any_status: bool) -> Visited:
        self.require_going_on()
        assert self.crawler.engine is not None
        try:
            response = await self.crawler.engine.download_async(request)
            if response.status >= 300 and not any_status:
                raise HttpError(response)
        except ReplayMissError as error:
            raise VisitError(error.code, str(error)) from error
        except Exception as error:
            code, words = what_happened(error)
            raise VisitError(code, words) from error
        return Visited(request=request, response=response, capture=capture_of(response, asked=request.url))

    def require_going_on(self) -> None:
        """Raise OnboardingError where a person has stopped the command."""
        if not self.crawler.crawling:
            raise OnboardingError(gettext("stopped: nothing was written"))

    async def read(self, page: Visited, function: Callable[[Reader, Site, Capture], Found], site: Site) -> Found:
        """What `function` makes of a page, in a process that reads pages. Raises VisitError where it is none."""
        try:
            return await read_page(self.crawler, site, page.capture, function)
        except PageError as error:
            raise VisitError(error.code, str(error)) from error
        except ReadingError as error:
            raise VisitError("bug", str(error)) from error


def visit_of(
    name: str,
    base_url: str,
    errand: Callable[[Visit], Awaitable[None]],
    *,
    tls: TlsException | None = None,
    hosts: tuple[str, ...] = (),
) -> type[Visit]:
    """The spider class for one errand at one portal."""
    portal = Portal(title=name, base_url=base_url, sections=(), tls=tls, hosts=hosts)
    members = {"name": name, "portal": portal, "errand": staticmethod(errand), "__doc__": f"A visit to {base_url}."}
    return type("PortalVisit", (Visit,), members)


async def visit_again(visit: Visit, settings: Settings, tls: TlsException) -> None:
    """The same errand once more, with an exception for the portal's TLS, while the first one waits. Raises what it
    ends with."""
    again = visit_of(visit.name, visit.site.base_url, type(visit).errand, tls=tls)
    await Crawler(again, settings).crawl_async()
    if again.failure:
        raise again.failure
