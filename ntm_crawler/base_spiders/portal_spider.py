"""The whole crawl of one portal: listings, articles, what is known, what is due, and what went wrong."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar, Self, TypeVar
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DontCloseSpider
from scrapy.http import Request, Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from ntm_crawler import clock, dates, signals
from ntm_crawler.archive.replay_source import replay_source
from ntm_crawler.base_spiders.ajax_pager import find_ajax_page, following_ajax_page, rows_in_json
from ntm_crawler.base_spiders.arguments import read_choice, read_count, read_day, read_flag
from ntm_crawler.base_spiders.listing import ArticleLink, ListingRow, article_links, listing_layout, read_rows
from ntm_crawler.base_spiders.memory import CrawlMemory, Meeting
from ntm_crawler.base_spiders.pager import NextPage, find_next_page, leads_back, listing_request
from ntm_crawler.base_spiders.sweep import SectionSweep, SweepRules
from ntm_crawler.contact import require_contact
from ntm_crawler.database import KnownArticle, Pending
from ntm_crawler.exceptions import PageError, ReadingError, SpiderArgumentError
from ntm_crawler.extensions.extraction_process import ExtractionProcess, PageToRead
from ntm_crawler.extensions.run_recorder import RunRecorder
from ntm_crawler.extraction import Page, parse_page
from ntm_crawler.failures import issue_for
from ntm_crawler.guard import check_body
from ntm_crawler.items import Article, DateCandidate, Issue
from ntm_crawler.portals import Portal, RowSelectors, Section, Selectors
from ntm_crawler.selection import select_elements
from ntm_crawler.urls import Address, AddressFamily, article_address, same_site

Declaration = TypeVar("Declaration", Selectors, RowSelectors)

# Failures that say something about the portal, not about one page.
STRIKES = frozenset(
    {"blocked", "cookie_stub", "maintenance", "server_error", "timeout", "refused", "dns", "certificate", "connection"}
)

_ADVICE = {
    "listing_without_rows": "No article found on it. The portal was redesigned, moved or is gone: open the page and "
    "compare it with the `addresses` and `rows` of the spider",
    "listing_broken_off": "Articles are missing there: the section is read to its end on the next run",
    "moved": "When the portal has moved there, add the host to its `hosts`",
    "not_an_article": "See the `addresses` of the spider",
    "truncated": "It ends before its own end: the section is read to its end on the next run",
    "page_limit": "See whether its pager loops, or raise LISTING_PAGE_LIMIT",
}

ARTICLE_PRIORITY = 10  # articles before the next listing page: memory stays flat, and a killed run has stored more


class PortalSpider(scrapy.Spider):
    """Base of all spiders: crawls the sections of one portal.

    #. A family class sets `addresses` (what its article addresses look like), `selectors`, `rows`,
       `page_parameter` and `first_page`.
    #. A spider sets `name` and `portal`; selectors in the portal come before those of its family.
    #. `start` asks for articles that earlier runs found and did not get, then for the first page of each section.
    #. `parse_listing` reads rows, decides with `SectionSweep` what to fetch and whether to go on, and follows the
       pager the page offers.
    #. `parse_article` yields an `Article`; the pipelines do the rest.

    Spider arguments
      since, until
        Only articles published in this window (YYYY-MM-DD, both days included).
      full
        `1`: fetch known articles again, and read each listing to its end.
      max_pages
        Read at most so many listing pages of each section.
      discover
        `archive`: take every article that the recorded pages hold, without any listing (only with REPLAY_FROM).
      as_of
        Take archived pages as they were on this day (YYYY-MM-DD; only with REPLAY_FROM).
    """

    name: str
    portal: ClassVar[Portal]
    allowed_domains: list[str]

    # a CMS family sets
    addresses: ClassVar[AddressFamily]
    selectors: ClassVar[Selectors] = Selectors()
    rows: ClassVar[RowSelectors] = RowSelectors()
    page_parameter: ClassVar[str | None] = None
    first_page: ClassVar[int] = 1

    def __init__(
        self,
        name: str | None = None,
        *,
        since: str | None = None,
        until: str | None = None,
        full: str | None = None,
        max_pages: str | None = None,
        discover: str | None = None,
        as_of: str | None = None,
        **unknown: Any,
    ):
        super().__init__(name)
        if unknown:
            known = "since, until, full, max_pages, discover, as_of"
            raise SpiderArgumentError(f"unknown spider argument: {', '.join(unknown)}; known are {known}")
        self.arguments = {
            "since": since,
            "until": until,
            "full": full,
            "max_pages": max_pages,
            "discover": discover,
            "as_of": as_of,
        }
        self.discovers_in_archive = read_choice("discover", discover, ("archive",)) == "archive"
        self.as_of = read_day("as_of", as_of)
        self.rules = SweepRules(
            since=read_day("since", since),
            until=read_day("until", until),
            full=read_flag("full", full),
            max_pages=read_count("max_pages", max_pages),
        )
        self.base_url = self.portal.base_url
        self.article_selectors = _merged(self.portal.selectors, self.selectors)
        self.row_selectors = _merged(self.portal.rows, self.rows)
        self._sections = iter(self.portal.sections)
        self._strikes = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Scrapy's constructor; takes the addresses' host and the limits from the settings."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        if (spider.discovers_in_archive or spider.as_of) and not crawler.settings.get("REPLAY_FROM"):
            raise SpiderArgumentError("discover and as_of are about recorded pages: name them, -s REPLAY_FROM=PATH")
        spider.base_url = crawler.settings.get("PORTAL_BASE_URL") or spider.portal.base_url
        spider.allowed_domains = sorted({urlsplit(spider.base_url).hostname or "", *spider.portal.hosts})
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
    def memory(self) -> CrawlMemory:
        """What this crawl knows and remembers."""
        recorder = self.crawler.get_extension(RunRecorder)
        if recorder is None:
            raise RuntimeError("the extension RunRecorder is switched off; portal spiders need it")
        return CrawlMemory(recorder, self.name)

    def identify(self, url: str) -> Address | None:
        """The article of this portal behind `url`, or None."""
        return article_address(url, self.addresses, base_url=self.base_url, hosts=self.portal.hosts)

    # requests

    async def start(self) -> AsyncIterator[Any]:
        """What earlier runs found and did not get; then the sections follow."""
        require_contact(self.settings)
        left_over = self.memory.left_over(self.settings.getint("PENDING_ATTEMPTS"))
        self.crawler.stats.inc_value("articles/left_over", len(left_over))
        for pending in left_over:
            yield self._article_request(pending)
        if self.discovers_in_archive:
            for pending in self._archived_articles():
                yield self._article_request(pending)
            return
        self.crawler.signals.connect(self.start_next_section, scrapy.signals.spider_idle)

    def _archived_articles(self) -> Iterator[Pending]:
        """Every article that the recorded pages hold, each once, under its own address where that was captured."""
        urls: dict[str, str] = {}
        for url in replay_source(self.crawler).urls():
            address = self.identify(url)
            if address and (address.key not in urls or url == address.url):
                urls[address.key] = url
        for key, url in urls.items():
            if key not in self.memory.scheduled:
                yield Pending(source_key=key, url=url, section=None, listing_title=None, listing_date=None)

    def start_next_section(self) -> None:
        """Handler of `spider_idle`: sections come one after the other, whatever became of the one before."""
        section = next(self._sections, None)
        if section is None:
            return
        resume = not self.memory.swept(section, self.rules.since)
        sweep = SectionSweep(rules=replace(self.rules, resume=resume))
        first = NextPage(self.base_url.rstrip("/") + section.path)
        assert self.crawler.engine is not None
        self.crawler.engine.crawl(self._listing_request(first, section, sweep))
        raise DontCloseSpider

    def _listing_request(self, page: NextPage, section: Section, sweep: SectionSweep) -> Request:
        return listing_request(
            page,
            callback=self.parse_listing,
            errback=self.listing_failed,
            cb_kwargs={"section": section, "sweep": sweep, "data": page.data},
            meta={"page_kind": "listing"},
        )

    def _article_request(
        self, pending: Pending, listing_url: str | None = None, known: KnownArticle | None = None
    ) -> Request:
        return Request(
            pending.url,
            callback=self.parse_article,
            errback=self.article_failed,
            cb_kwargs={"pending": pending, "listing_url": listing_url},
            headers=_conditions(known),
            meta={"page_kind": "article", "handle_httpstatus_list": [304] if known else []},
            priority=ARTICLE_PRIORITY,
        )

    # callbacks

    def parse(self, response: Response, **_: Any) -> Iterator[Any] | AsyncIterator[Any]:
        """Callback of `scrapy parse`: an article's address gives an article, any other is taken as a listing."""
        if self.identify(response.url):
            return self.parse_article(response)
        path = response.url.removeprefix(self.base_url)
        sweep = SectionSweep(rules=self.rules)
        return self.parse_listing(response, section=Section(name=path, path=path), sweep=sweep)

    def parse_listing(
        self, response: Response, section: Section, sweep: SectionSweep, data: dict[str, Any] | None = None
    ) -> Iterator[Request]:
        """Read one listing page: articles to fetch, sightings of known ones, and the next page.

        `data` is what was posted for a page that comes as JSON.
        """
        try:
            page = _read(response, is_json=data is not None)
        except PageError as error:
            self.crawler.stats.inc_value("listing/failed")
            self._report_page_error(error, response)
            return
        self._strikes = 0
        links = article_links(page, self.identify)
        rows = read_rows(page, links, self.row_selectors)
        self._count_rows(page, rows, links)
        fault = self._listing_fault(page, rows, sweep, data)
        if fault:
            sweep.broken = True
            self._report_section(fault, f"page {sweep.pages + 1} of the listing «{section.name}»", response)
        if fault and not rows:
            return
        meeting = Meeting(section=section, listing_url=response.url, moment=fetched_at(response))
        known = self.memory.known(rows)
        decision = sweep.decide(rows, known, self._days(rows, known, meeting.moment), meeting.moment)
        self.crawler.stats.inc_value("articles/sighted", self.memory.sight(decision.sighted, known, meeting))
        for pending, article in self.memory.schedule(decision.fetch, known, meeting):
            yield self._article_request(pending, response.url, None if self.rules.full else article)
        next_page = None if decision.stop else self._next_page(page, sweep, data)
        if next_page and not self._is_own(next_page.url):
            self._report_section("moved", f"the pager of «{section.name}» leads to {next_page.url}", response)
        elif next_page:
            yield self._listing_request(next_page, section, sweep)
        else:
            self._end_sweep(meeting, sweep, decision.stop or "end", response)

    async def parse_article(
        self, response: Response, pending: Pending | None = None, listing_url: str | None = None
    ) -> AsyncIterator[Article]:
        """Read one article page; also without a listing before it (`scrapy parse`, archives)."""
        address = self.identify(pending.url if pending else response.url)
        if address is None:
            self._report("not_an_article", f"not an article address of {self.name}", response)
            return
        if response.status == 304:
            self.memory.not_modified(address.key, response.url, fetched_at(response))
            self.crawler.stats.inc_value("articles/not_modified")
            return
        try:
            article = await self._read_article(response, address, pending)
        except PageError as error:
            self._fail(address.key, error.code)
            self._report_page_error(error, response)
            return
        except ReadingError:
            self._fail(address.key, "bug")
            raise
        self._strikes = 0
        article.page_id = response.meta.get("page_id")
        article.seen_url = pending.url if pending else response.url
        article.listing_url = listing_url
        article.section = pending.section if pending else None
        yield article

    async def _read_article(self, response: Response, address: Address, pending: Pending | None) -> Article:
        title, date_text = (pending.listing_title, pending.listing_date) if pending else (None, None)
        process = self.crawler.get_extension(ExtractionProcess)
        if process:
            check_body(response.body, url=response.url)  # here, too: the breaker must not wait for pages in a queue
            page = PageToRead(
                spider=type(self),
                body=response.body,
                url=response.url,
                content_type=_content_type(response),
                fetched_at=fetched_at(response),
                article_url=pending.url if pending else None,
                listing_title=title,
                listing_date=date_text,
            )
            return await process.read(page)
        article = self.read_article(response, address)
        article.listing_title, article.listing_date = title, date_text
        return article

    def read_article(self, response: Response, address: Address) -> Article:
        """The article on a page, before the pipelines. Raises PageError where the response is no page.

        Pure: the same for crawl, replay, re-extraction and `scrapy extract`.
        """
        return Article(
            portal=self.name,
            source_key=address.key,
            url=address.url,
            fetched_at=fetched_at(response),
            page=_read(response),
            date_candidates=(DateCandidate(text=address.date, source="url"),) if address.date else (),
        )

    # failures

    def listing_failed(self, failure: Failure) -> None:
        """Errback of listing requests: the section is left for this run."""
        self.crawler.stats.inc_value("listing/failed")
        self._report_issue(issue_for(failure), failure.request)  # type: ignore[attr-defined]

    def article_failed(self, failure: Failure) -> None:
        """Errback of article requests: the article stays pending for the next run."""
        request: Request = failure.request  # type: ignore[attr-defined]
        issue = issue_for(failure)
        if issue.code == "not_archived":  # nobody captured it: counted, and left for another archive or a live crawl
            return
        self._fail(request.cb_kwargs["pending"].source_key, issue.code)
        self._report_issue(issue, request)

    def closed(self, reason: str) -> None:
        """Scrapy's hook at the end."""
        self.logger.debug("closed: %s", reason)
        self.memory.close()

    # steps of the above

    def _next_page(self, page: Page, sweep: SectionSweep, data: dict[str, Any] | None) -> NextPage | None:
        if data is not None:
            return following_ajax_page(data, page.url)
        found = find_next_page(
            page, number=sweep.pages, parameter=self.page_parameter, first=self.first_page, is_own=self._is_own
        )
        return found or find_ajax_page(page)

    def _is_own(self, url: str) -> bool:
        return same_site(url, base_url=self.base_url, hosts=self.portal.hosts)

    def _listing_fault(
        self, page: Page, rows: tuple[ListingRow, ...], sweep: SectionSweep, data: dict[str, Any] | None
    ) -> str | None:
        """The code of what is wrong with a listing page; some pagers do offer a page without rows behind the last."""
        if any(issue.code == "truncated" for issue in page.issues):
            return "truncated"
        if rows:
            return None
        if sweep.pages == 0:
            return "listing_without_rows"
        return None if data is not None or leads_back(page, sweep.pages + 1) else "listing_broken_off"

    def _days(self, rows: tuple[ListingRow, ...], known: dict[str, KnownArticle], moment: datetime) -> dict[str, date]:
        """The publication days that are known before an article is fetched: stored, in the row, in the address."""
        days = {}
        for row in rows:
            article = known.get(row.address.key)
            if article and article.published_at:
                days[row.address.key] = date.fromisoformat(article.published_at[:10])
                continue
            texts = (text for text in (row.date, row.address.date) if text)
            parsed = next((day for text in texts if (day := dates.parse_date(text, reference=moment))), None)
            if parsed:
                days[row.address.key] = parsed.value.date()
        return days

    def _count_rows(self, page: Page, rows: tuple[ListingRow, ...], links: list[ArticleLink]) -> None:
        """For health: how many rows there are, how the page is built, and whether the declared selectors match."""
        self.crawler.stats.inc_value("listing/rows", len(rows))
        if layout := listing_layout(rows, links):
            self.crawler.stats.inc_value(f"listing/layout/{layout}")
        if self.row_selectors.row and rows:
            matches = any(select_elements(page.root, selector) for selector in self.row_selectors.row)
            self.crawler.stats.inc_value("listing/selector" if matches else "listing/located")

    def _end_sweep(self, meeting: Meeting, sweep: SectionSweep, reason: str, response: Response) -> None:
        self.crawler.stats.inc_value(f"sweeps/{reason}")
        if reason == "page_limit":
            self._report("page_limit", f"«{meeting.section.name}» did not end after {sweep.pages} pages", response)
        elif sweep.broken:
            message = f"a page of «{meeting.section.name}» was cut, or came in another's place"
            self._report_section("listing_broken_off", message, response)
        elif reason != "max_pages":
            self.memory.end_sweep(meeting, since=self.rules.since, reason=reason, listing_pages=sweep.pages)

    def _fail(self, source_key: str, error: str) -> None:
        self.memory.failed(source_key, error)
        self.crawler.stats.inc_value("articles/failed")

    def _report(self, code: str, message: str, response: Response) -> None:
        message = f"{response.url}: {message}. {_ADVICE[code]}"
        self._report_issue(Issue(code=code, message=message, url=_asked(response)), response.request)

    def _report_section(self, code: str, message: str, response: Response) -> None:
        if code != "listing_without_rows":  # which health tells from a page that was not to be had
            self.crawler.stats.inc_value("listing/failed")
        self._report(code, message, response)

    def _report_page_error(self, error: PageError, response: Response) -> None:
        asked = _asked(response)
        message = str(error) if asked == response.url else f"{asked}: led to {error}"
        self._report_issue(Issue(code=error.code, message=message, url=asked), response.request)

    def _report_issue(self, issue: Issue, request: Request | None) -> None:
        moment = (request.meta.get("fetched_at") if request else None) or clock.now()
        self.crawler.signals.send_catch_log(signals.issue_found, issue=issue, seen_at=moment)
        if issue.code in STRIKES:
            self._strikes += 1
            self._leave_alone_if_struck(issue, moment)

    def _leave_alone_if_struck(self, issue: Issue, moment: datetime) -> None:
        """The circuit breaker: a portal that blocks us, or does not answer, is not asked on and on."""
        if self._strikes != self.settings.getint("STRIKES"):
            return
        message = f"{self._strikes} failures in a row, the last one {issue.code}: left alone for the rest of the run"
        left = Issue(code="portal_left_alone", message=message, url=self.base_url)
        self.crawler.signals.send_catch_log(signals.issue_found, issue=left, seen_at=moment)
        raise CloseSpider("portal_left_alone")


def _read(response: Response, *, is_json: bool = False) -> Page:
    """The parsed page. Raises PageError where the response is none."""
    body = rows_in_json(response.body, response.url) if is_json else response.body
    check_body(body, url=response.url)
    return parse_page(body, url=response.url, content_type=_content_type(response))


def _content_type(response: Response) -> str | None:
    header = response.headers.get("Content-Type")
    return header.decode("latin-1") if header else None


def fetched_at(response: Response) -> datetime:
    """When a response was fetched: aware; in replay the recorded time."""
    moment: datetime = response.meta.get("fetched_at") or clock.now()
    return moment


def _asked(response: Response) -> str:
    """The address that was asked for, before any redirect."""
    return str((response.meta.get("redirect_urls") or [response.url])[0])


def _conditions(known: KnownArticle | None) -> dict[str, str]:
    """Headers that let the server answer 304 when the article has not changed (RFC 9110, 13.1)."""
    if known is None:
        return {}
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _merged(first: Declaration, then: Declaration) -> Declaration:
    """Field by field, the portal's selectors before those of its family."""
    return replace(first, **_joined(first, then))


def _joined(first: Selectors | RowSelectors, then: Selectors | RowSelectors) -> dict[str, Any]:
    return {part: (*getattr(first, part), *getattr(then, part)) for part in first.__slots__}
