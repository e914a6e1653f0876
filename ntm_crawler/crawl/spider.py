"""The whole crawl of one portal: listings, articles, what is known, what is due, and what went wrong."""

from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Request, Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from ntm_crawler import clock
from ntm_crawler.crawl import signals
from ntm_crawler.crawl.agenda import requests_ahead
from ntm_crawler.crawl.arguments import SpiderArguments
from ntm_crawler.crawl.attachments import Attachments
from ntm_crawler.crawl.contact import require_contact
from ntm_crawler.crawl.discovery import Discovery
from ntm_crawler.crawl.errands import asked_address, capture_of, fetched_at
from ntm_crawler.crawl.failures import is_given_up, issue_for
from ntm_crawler.crawl.readers import read_article, read_listing
from ntm_crawler.crawl.reports import Reports
from ntm_crawler.crawl.requests import article_request, listing_request
from ntm_crawler.crawl.run import run_of
from ntm_crawler.crawl.state import CrawlState, Meeting
from ntm_crawler.crawl.sweep import Decision, SectionSweep, SweepRules
from ntm_crawler.database import KnownArticle, Pending
from ntm_crawler.exceptions import BeyondEdgeError, PageError, ReadingCancelledError, ReadingError, SpiderArgumentError
from ntm_crawler.items import Article
from ntm_crawler.language import gettext
from ntm_crawler.listings.page import Listing
from ntm_crawler.listings.pager import NextPage
from ntm_crawler.portals import Portal, Section
from ntm_crawler.portals.families import family_called
from ntm_crawler.portals.site import Site, declared_site
from ntm_crawler.portals.urls import AddressFamily, is_front


class PortalSpider(scrapy.Spider):
    """Base of all spiders: crawls the sections of one portal.

    #. A spider sets `name`, `portal` and `family`, a name in `portals.families.FAMILIES` or `generic`. What the portal
       does otherwise stands in `portal`, whose selectors come before the family's, and in `addresses`.
    #. `start` asks for what earlier runs found and did not get; the rest is on the `agenda`.
    #. `parse_listing` has a page read, decides with `SectionSweep` what to fetch and whether to go on, and follows the
       pager the page offers.
    #. `parse_article` yields an `Article` as the Reader gives it; the pipelines store it.

    Spider arguments
      since, until
        Only articles published in this window (YYYY-MM-DD, both days included).
      full
        `1`: fetch known articles again, and read each listing to its end.
      max_pages
        Read at most so many listing pages of each section.
      discover
        Without any listing, `archive`: every article that recorded pages hold; `sitemap`: every one that lists name.
      as_of
        Take archived pages as they were on this day (YYYY-MM-DD; only with REPLAY_FROM).
      attachments
        `0`: leave the documents that articles link to.
      photos
        `1`: keep the articles' photos in the archive, too.
    """

    name: str
    portal: ClassVar[Portal]
    family: ClassVar[str]
    addresses: ClassVar[AddressFamily | None] = None  # where they are not those of the family
    allowed_domains: list[str]

    def __init__(self, name: str | None = None, **given: str | None):
        super().__init__(name)
        self._asked = arguments = SpiderArguments.read(given)
        self.arguments = arguments.given
        self.discovers, self.as_of = arguments.discover, arguments.as_of
        self.rules = SweepRules(
            since=arguments.since, until=arguments.until, full=arguments.full, max_pages=arguments.max_pages
        )
        self.site = self.site_at(None)
        self._agenda: Iterator[Iterable[Request]] | None = None  # `scrapy parse` has none
        self._held: list[Iterable[Request]] = []  # what waits until sitemaps and feeds are read

    @classmethod
    def site_at(cls, base_url: str | None) -> Site:
        """The portal as it is declared; `base_url` sends its addresses elsewhere (mirrors, tests)."""
        family = family_called(cls.family)
        return declared_site(cls.name, cls.portal, family, addresses=cls.addresses, base_url=base_url)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Scrapy's constructor; takes the addresses' host and the limits from the settings."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        if (spider.discovers == "archive" or spider.as_of) and not crawler.settings.get("REPLAY_FROM"):
            raise SpiderArgumentError(
                gettext("discover and as_of are about recorded pages: name them, -s REPLAY_FROM=PATH")
            )
        spider.site = cls.site_at(crawler.settings.get("PORTAL_BASE_URL"))
        spider.allowed_domains = sorted({urlsplit(spider.site.base_url).hostname or "", *spider.site.hosts})
        spider.rules = replace(
            spider.rules,
            stop_after_known_pages=crawler.settings.getint("STOP_AFTER_KNOWN_PAGES"),
            hard_page_limit=crawler.settings.getint("LISTING_PAGE_LIMIT"),
        )
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Scrapy's hook: applies the portal's declared TLS exception, for this portal alone."""
        super().update_settings(settings)
        if cls.portal.tls:
            settings.set("DOWNLOAD_VERIFY_CERTIFICATES", cls.portal.tls.verify, priority="spider")
            settings.set("DOWNLOADER_CLIENT_TLS_CIPHERS", cls.portal.tls.ciphers, priority="spider")

    @cached_property
    def state(self) -> CrawlState:
        """What this crawl knows and remembers."""
        return CrawlState(run_of(self.crawler), self.name, most_attempts=self.settings.getint("PENDING_ATTEMPTS"))

    @cached_property
    def reports(self) -> Reports:
        """Where what goes wrong is told."""
        return Reports(self.crawler, self.site.base_url)

    @cached_property
    def discovery(self) -> Discovery:
        """The portal's sitemaps and feeds."""
        return Discovery(self.crawler, self.site, self.state, self.reports, self.portal.sections)

    @cached_property
    def attachments(self) -> Attachments:
        """The documents that articles link to, and their photos."""
        return Attachments(self.crawler, self.site, self.state, self.reports, self._asked)

    # what is asked for

    async def start(self) -> AsyncIterator[Any]:
        """What earlier runs found and did not come to; then whatever is ahead."""
        require_contact(self.settings, self.site.base_url)
        self.crawler.signals.connect(self.discovery.robots_parsed, scrapy.signals.robots_parsed)
        left_over = self.state.left_over()
        self.crawler.stats.inc_value("articles/left_over", len(left_over.untried) + len(left_over.failed))
        self._agenda = requests_ahead(self, left_over.failed)
        for pending in left_over.untried:
            yield self.article_request(pending)
        self.crawler.signals.connect(self.go_on, scrapy.signals.spider_idle)

    def go_on(self) -> None:
        """Handler of `spider_idle`; what fails in it is told as the failure of a callback, and ends the run."""
        assert self.crawler.engine is not None
        try:
            requests = next(filter(None, map(list, self._groups())), [])
        except Exception:  # noqa: BLE001 - Scrapy would log it, and call the run finished
            failed = {"failure": Failure(), "response": Response(self.site.base_url), "spider": self}  # type: ignore[no-untyped-call]
            self.crawler.signals.send_catch_log(scrapy.signals.spider_error, **failed)
            return
        for request in requests:
            self.crawler.engine.crawl(request)
        if requests:
            raise DontCloseSpider

    def _groups(self) -> Iterator[Iterable[Request]]:
        assert self._agenda is not None
        while (group := self._held.pop(0) if self._held else next(self._agenda, None)) is not None:
            yield group

    def section_request(self, section: Section) -> Request:
        """The request for the first listing page of a section."""
        page = NextPage(self.site.base_url.rstrip("/") + section.path)
        return self._listing_request(page, section, self._sweep_of(section))

    def _sweep_of(self, section: Section) -> SectionSweep:
        resume = not self.state.swept(section, self.rules.since)
        return SectionSweep(rules=replace(self.rules, resume=resume))

    def _listing_request(self, page: NextPage, section: Section, sweep: SectionSweep) -> Request:
        known = {"section": section, "sweep": sweep, "asked": page}
        return listing_request(page, callback=self.parse_listing, errback=self.listing_failed, cb_kwargs=known)

    def article_request(
        self, pending: Pending, listing_url: str | None = None, known: KnownArticle | None = None
    ) -> Request:
        """The request for an article's page, conditional where it is `known`; `listing_url` is where it was met."""
        found = {"pending": pending, "listing_url": listing_url}
        return article_request(
            pending.url, known, callback=self.parse_article, errback=self.article_failed, cb_kwargs=found
        )

    def suspect_request(self, suspect: Pending, listing_url: str) -> Request:
        """The request for the page of an article that may belong to a crawled section; a list named it."""
        found = {"suspect": suspect, "listing_url": listing_url}
        return article_request(
            suspect.url, None, callback=self.parse_suspect, errback=self.suspect_failed, cb_kwargs=found
        )

    def links_request(self, path: str) -> Request:
        """The request for a page of which only the feeds count that it links."""
        page = NextPage(self.site.base_url.rstrip("/") + path)
        return listing_request(page, callback=self.parse_links, errback=self.links_failed)

    # callbacks

    def parse(self, response: Response, **_: Any) -> AsyncIterator[Any]:
        """Callback of `scrapy parse`: an article's address gives an article, any other is taken as a listing."""
        if self.site.identify(response.url):
            return self.parse_article(response)
        path = response.url.removeprefix(self.site.base_url)
        section = Section(name=path, path=path)
        return self.parse_listing(response, section=section, sweep=self._sweep_of(section))

    async def parse_listing(
        self, response: Response, section: Section, sweep: SectionSweep, asked: NextPage | None = None
    ) -> AsyncIterator[Request]:
        """Have one listing page read, decide, and ask for articles and for the next page; `asked` led to this one."""
        listing = await self._read_listing(response, section, sweep, asked)
        if listing is None:
            return
        fault = sweep.fault_of(listing, is_json=asked is not None and asked.data is not None)
        if fault:
            sweep.broken = True
            self.reports.tell_section(fault, f"page {sweep.pages + 1} of the listing «{section.name}»", response)
        if fault and not listing.rows:
            return
        meeting = Meeting(section=section, listing_url=response.url, moment=fetched_at(response))
        known = self.state.known(listing.rows)
        sweep.has_met_known |= any(row.address.key in self.state.waiting for row in listing.rows)
        decision = sweep.decide(listing.rows, known, self.state.days(listing.rows, known), meeting.moment)
        self.crawler.stats.inc_value("articles/sighted", self.state.sight(decision.sighted, known, meeting))
        requests = [
            self.article_request(pending, response.url, None if self.rules.full else article)
            for pending, article in self.state.schedule(decision.fetch, known, meeting)
        ]
        next_page = self._next_request(listing, decision, meeting, sweep, response)
        if next_page:
            requests.append(next_page)
        self.discovery.note_links(listing, section)
        lists = [*self.discovery.sitemaps(), *self.discovery.feed()]
        if lists and self._agenda is not None:  # what they say of articles is known when those are read
            self._held.append(requests)
            requests = []
        for request in (*lists, *requests):
            yield request

    async def _read_listing(
        self, response: Response, section: Section, sweep: SectionSweep, asked: NextPage | None
    ) -> Listing | None:
        """The page as it is read; None, and an issue, where it is none."""
        if self._leads_elsewhere(response):
            what = f"the listing «{section.name}» leads to {response.url}"
            self.reports.tell_section("listing_broken_off" if sweep.pages else "listing_without_rows", what, response)
            return None
        capture, known = capture_of(response, asked=response.url), self.state.boxes.elsewhere(section.name)
        try:
            listing = await read_listing(
                self.crawler,
                self.site,
                capture,
                number=sweep.pages + 1,
                asked=asked,
                known=known,
                order=self.state.date_orders.known,
            )
        except PageError as error:
            self.crawler.stats.inc_value("listing/failed")
            self.reports.tell_page_error(error, response)
            return None
        except ReadingCancelledError:
            return None
        self.reports.all_is_well()
        self.state.boxes.met(section.name, listing.boxes)
        self.state.date_orders.learn(*(row.date for row in listing.rows))
        for issue in sweep.take(listing):
            self.reports.tell_issue(issue, response)
        self.crawler.signals.send_catch_log(signals.listing_read, listing=listing)
        return listing

    def _leads_elsewhere(self, response: Response) -> bool:
        """Whether a redirect leads from a listing to an article or to the first page, whose boxes are no section."""
        asked = asked_address(response)
        if asked == response.url:
            return False
        is_article = self.site.has_articles_of_its_own and self.site.identify(response.url) is not None
        return is_article or (is_front(response.url) and not is_front(asked))

    def _next_request(
        self, listing: Listing, decision: Decision, meeting: Meeting, sweep: SectionSweep, response: Response
    ) -> Request | None:
        """The request for the next page of a listing; where there is none, how far it was read is recorded."""
        page = None if decision.stop else listing.next_page
        if page and self.site.is_own(page.url):
            return self._listing_request(page, meeting.section, sweep)
        if page:
            what = f"the pager of «{meeting.section.name}» leads to {page.url}"
            self.reports.tell_section("moved", what, response)
        else:
            self._end_sweep(meeting, sweep, decision.stop or "end", response)
        return None

    def _end_sweep(self, meeting: Meeting, sweep: SectionSweep, reason: str, response: Response) -> None:
        self.crawler.stats.inc_value(f"sweeps/{reason}")
        self.state.record_section(meeting.section, sweep)
        if fault := sweep.fault_at_end(meeting.section.name, reason):
            self.reports.tell_section(fault.code, fault.message, response)
        if sweep.is_whole(reason):
            self.state.end_sweep(meeting, since=self.rules.since, reason=reason, listing_pages=sweep.pages)

    async def parse_article(
        self, response: Response, pending: Pending | None = None, listing_url: str | None = None
    ) -> AsyncIterator[Article]:
        """Have one article page read; also without a listing before it (`scrapy parse`, archives)."""
        asked = pending.url if pending else response.url
        address = self.site.identify(asked)
        if address is None:
            self.reports.tell("not_an_article", f"not an article address of {self.name}", response)
            return
        if response.status == 304:
            self.state.not_modified(address.key, response.url, fetched_at(response))
            self.crawler.stats.inc_value("articles/not_modified")
            return
        listed = self.state.listed(pending, feed_date=self.discovery.published(address.key))
        try:
            article = await read_article(self.crawler, self.site, capture_of(response, asked=asked), listed)
        except PageError as error:
            self._fail(address.key, error.code)
            self.reports.tell_page_error(error, response)
            return
        except ReadingCancelledError:
            self.state.released(address.key)
            return
        except ReadingError:
            self._fail(address.key, "bug")
            raise
        self.reports.all_is_well()
        self.state.complete(article, response, asked=asked, listing_url=listing_url, pending=pending)
        yield article

    async def parse_suspect(self, response: Response, suspect: Pending, listing_url: str) -> AsyncIterator[Article]:
        """Keep an article whose page names a crawled section as its own, and remember any other."""
        try:
            section = await self.discovery.section_of(response)
        except PageError as error:
            self.reports.tell_page_error(error, response)
            return
        except ReadingCancelledError:
            return
        if section is None:
            self.crawler.stats.inc_value("articles/set_aside")
            self.discovery.set_aside(suspect.url, fetched_at(response))
            return
        pending = replace(suspect, section=section)
        self.state.remember([pending], fetched_at(response))
        async for article in self.parse_article(response, pending, listing_url):
            yield article

    async def parse_links(self, response: Response) -> None:
        """Note the feeds that a page links."""
        try:
            capture = capture_of(response, asked=response.url)
            self.discovery.note_links(await read_listing(self.crawler, self.site, capture))
        except PageError as error:
            self.reports.tell_page_error(error, response)
        except ReadingCancelledError:
            pass

    # failures

    def links_failed(self, failure: Failure) -> None:
        """Errback: a portal need not have a front page, nor its sections where it is crawled without them."""
        code = issue_for(failure).code
        self.discovery.answers[failure.request.url] = code  # type: ignore[attr-defined]
        if code != "not_found":
            self.reports.tell_failure(failure)

    def suspect_failed(self, failure: Failure) -> None:
        """Errback: what is not there belongs to no section; anything else is looked at in the next run."""
        if issue_for(failure).code == "not_found":
            self.discovery.set_aside(failure.request.cb_kwargs["suspect"].url, clock.now())  # type: ignore[attr-defined]
        else:
            self.reports.tell_failure(failure)

    def listing_failed(self, failure: Failure) -> None:
        """Errback of listing requests: the section is left for this run."""
        if isinstance(failure.value, BeyondEdgeError):
            self.crawler.stats.inc_value("sweeps/edge")
            return
        if is_given_up(failure):
            return
        self.crawler.stats.inc_value("listing/failed")
        self.reports.tell_failure(failure)

    def article_failed(self, failure: Failure) -> None:
        """Errback of article requests: the article stays pending for the next run."""
        key = failure.request.cb_kwargs["pending"].source_key  # type: ignore[attr-defined]
        code = issue_for(failure).code
        # nobody captured it: counted, and left for another archive or a live crawl
        if is_given_up(failure) or code == "not_archived":
            self.state.released(key)
            return
        if code == "not_found" and key in self.discovery.gone:
            self.state.withdrawn(key)
        elif code == "not_found":
            self.crawler.stats.inc_value("articles/missing")
        self._fail(key, code)
        self.reports.tell_failure(failure)

    def _fail(self, source_key: str, error: str) -> None:
        self.state.failed(source_key, error)
        self.crawler.stats.inc_value("articles/failed")

    def closed(self, reason: str) -> None:  # noqa: ARG002
        """Scrapy's hook at the end."""
        self.state.close()
