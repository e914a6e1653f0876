"""The whole crawl of one portal: listings, articles, what is known, what is due, and what went wrong."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, ClassVar, Self, TypeVar
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from ntm_crawler import clock, dates, signals
from ntm_crawler.base_spiders.failures import issue_for
from ntm_crawler.base_spiders.listing import ListingRow, read_rows
from ntm_crawler.base_spiders.pager import NextPage, find_next_page, form_body
from ntm_crawler.base_spiders.sweep import Decision, SectionSweep, SweepRules
from ntm_crawler.database import KnownArticle, Pending, Sighted, Store
from ntm_crawler.exceptions import PageError, SpiderArgumentError
from ntm_crawler.extensions.run_recorder import RunRecorder
from ntm_crawler.extraction import Page, parse_page
from ntm_crawler.guard import check_body
from ntm_crawler.items import Article, DateCandidate, Issue
from ntm_crawler.portals import Portal, RowSelectors, Section, Selectors
from ntm_crawler.urls import Address, AddressFamily, article_address, same_site

Declaration = TypeVar("Declaration", Selectors, RowSelectors)

LISTING_PRIORITY = 0
ARTICLE_PRIORITY = 10  # articles before the next listing page: memory stays flat, and a killed run has stored more


class PortalSpider(scrapy.Spider):
    """Base of all spiders: crawls the sections of one portal.

    #. A family class sets `addresses` (what its article addresses look like), `selectors`, `rows`,
       `page_parameter` and `first_page`.
    #. A spider sets `name` and `portal`; selectors in the portal come before those of its family.
    #. `start` asks for the first page of each section, and for articles that earlier runs found and did not get.
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
    """

    portal: ClassVar[Portal]

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
        **unknown: Any,
    ):
        super().__init__(name)
        if unknown:
            raise SpiderArgumentError(
                f"unknown spider argument: {', '.join(unknown)}; known are since, until, full, max_pages"
            )
        self.arguments = {"since": since, "until": until, "full": full, "max_pages": max_pages}
        self.rules = SweepRules(
            since=_day("since", since),
            until=_day("until", until),
            full=_flag("full", full),
            max_pages=_count("max_pages", max_pages),
        )
        self.base_url = self.portal.base_url
        self.article_selectors = _merged(self.portal.selectors, self.selectors)
        self.row_selectors = _merged(self.portal.rows, self.rows)
        self._scheduled: set[str] = set()
        self._met_again: list[tuple[ListingRow, Section, str, datetime]] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Scrapy's constructor; takes the addresses' host and the limits from the settings."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.base_url = crawler.settings.get("PORTAL_BASE_URL") or spider.portal.base_url
        spider.allowed_domains = sorted({spider.host, *spider.portal.hosts})
        spider.rules = replace(
            spider.rules,
            stop_after_known_pages=crawler.settings.getint("STOP_AFTER_KNOWN_PAGES"),
            hard_page_limit=crawler.settings.getint("LISTING_PAGE_LIMIT"),
        )
        return spider

    @property
    def host(self) -> str:
        """Host name of the portal, without port."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def recorder(self) -> RunRecorder:
        """The extension that holds the database and this run's id."""
        recorder = self.crawler.get_extension(RunRecorder)
        if recorder is None:
            raise RuntimeError("the extension RunRecorder is switched off; portal spiders need it")
        return recorder

    @property
    def store(self) -> Store:
        """The database of this crawl."""
        return self.recorder.store

    def identify(self, url: str) -> Address | None:
        """The article of this portal behind `url`, or None."""
        return article_address(url, self.addresses, base_url=self.base_url, hosts=self.portal.hosts)

    # requests

    async def start(self) -> AsyncIterator[Any]:
        """First pages of all sections, and what earlier runs found and did not get."""
        for section in self.portal.sections:
            yield self._first_listing_request(section)
        for pending in self.store.pending(self.name, most_attempts=self.settings.getint("PENDING_ATTEMPTS")):
            self._scheduled.add(pending.source_key)
            yield self._article_request(pending)

    def _first_listing_request(self, section: Section) -> Request:
        since = self.rules.since.isoformat() if self.rules.since else None
        swept = self.store.swept(self.name, section.name, since=since)
        sweep = SectionSweep(rules=replace(self.rules, resume=not swept))
        return self._listing_request(NextPage(self.base_url.rstrip("/") + section.path), section, sweep)

    def _listing_request(self, page: NextPage, section: Section, sweep: SectionSweep) -> Request:
        return Request(
            page.url,
            method="GET" if page.form is None else "POST",
            body=form_body(page.form) if page.form is not None else None,
            headers={"Content-Type": "application/x-www-form-urlencoded"} if page.form is not None else None,
            callback=self.parse_listing,
            errback=self.listing_failed,
            cb_kwargs={"section": section, "sweep": sweep},
            meta={"page_kind": "listing"},
            priority=LISTING_PRIORITY,
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

    def parse(self, response: Response, **_: Any) -> Iterator[Any]:
        """Callback of `scrapy parse`: an article's address gives an article, any other is taken as a listing."""
        if self.identify(response.url):
            yield from self.parse_article(response)
        else:
            path = response.url.removeprefix(self.base_url)
            yield from self.parse_listing(
                response, section=Section(name=path, path=path), sweep=SectionSweep(rules=self.rules)
            )

    def parse_listing(self, response: Response, section: Section, sweep: SectionSweep) -> Iterator[Request]:
        """Read one listing page: articles to fetch, sightings of known ones, and the next page."""
        page = self._read(response)
        if page is None:
            return
        rows = read_rows(page, self.identify, self.row_selectors)
        if not rows and sweep.pages == 0:
            self._report(
                "listing_without_rows",
                f"{response.url}: no article found in the listing «{section.name}»: the portal was redesigned, moved or is "
                "gone. Open the page and compare it with `addresses` and `rows` of the spider",
                response,
            )
            return
        decision = self._decide(rows, sweep, response)
        self._sight(decision.sighted, section, response)
        yield from self._article_requests(decision.fetch, section, response)
        next_page = (
            None
            if decision.stop
            else find_next_page(page, number=sweep.pages, parameter=self.page_parameter, first=self.first_page)
        )
        if next_page and same_site(next_page.url, base_url=self.base_url, hosts=self.portal.hosts):
            yield self._listing_request(next_page, section, sweep)
        else:
            self._end_sweep(section, sweep, decision.stop or "end", response)

    def parse_article(
        self, response: Response, pending: Pending | None = None, listing_url: str | None = None
    ) -> Iterator[Article]:
        """Read one article page; also without a listing before it (`scrapy parse`, archives)."""
        address = self.identify(pending.url if pending else response.url)
        if address is None:
            self._report("not_an_article", f"{response.url}: not an article address of {self.name}", response)
            return
        if response.status == 304:
            self._unchanged(address, response)
            return
        article = self.read_article(response, address)
        if article is None:
            self._fail(address.key, "unreadable page")
            return
        article.seen_url = pending.url if pending else response.url
        article.listing_url = listing_url
        if pending:
            article.section = pending.section
            article.listing_title = pending.listing_title
            article.listing_date = pending.listing_date
        yield article

    def read_article(self, response: Response, address: Address) -> Article | None:
        """The article on a page, before the pipelines; None, with an issue, where the response is no page.

        Pure but for that issue: the same for crawl, replay, re-extraction and `scrapy extract`.
        """
        page = self._read(response)
        if page is None:
            return None
        return Article(
            portal=self.name,
            source_key=address.key,
            url=address.url,
            fetched_at=fetched_at(response),
            page=page,
            page_id=response.meta.get("page_id"),
            date_candidates=(DateCandidate(text=address.date, source="url"),) if address.date else (),
        )

    # failures

    def listing_failed(self, failure: Failure) -> None:
        """Errback of listing requests: the section is left for this run."""
        self._report_issue(issue_for(failure), failure.request)  # type: ignore[attr-defined]

    def article_failed(self, failure: Failure) -> None:
        """Errback of article requests: the article stays pending for the next run."""
        request: Request = failure.request  # type: ignore[attr-defined]
        issue = issue_for(failure)
        self._report_issue(issue, request)
        self._fail(request.cb_kwargs["pending"].source_key, issue.code)

    def closed(self, reason: str) -> None:
        """Record articles met in a second section while they were still being fetched."""
        for row, section, listing_url, moment in self._met_again:
            known = self.store.known_articles(self.name, [row.address.key])
            sighted = [_sighted(row, known[row.address.key], section, listing_url)] if known else []
            self.store.sight(sighted, run_id=self.recorder.run_id, seen_at=moment)
        self.logger.debug("closed: %s", reason)

    # steps of the above

    def _read(self, response: Response) -> Page | None:
        """The parsed page, or None after reporting why it is none."""
        try:
            check_body(response.body, url=response.url)
            content_type = response.headers.get("Content-Type")
            return parse_page(
                response.body, url=response.url, content_type=content_type.decode("latin-1") if content_type else None
            )
        except PageError as error:
            self._report(error.code, str(error), response)
            return None

    def _decide(self, rows: tuple[ListingRow, ...], sweep: SectionSweep, response: Response) -> Decision:
        known = self.store.known_articles(self.name, [row.address.key for row in rows])
        moment = fetched_at(response)
        days = {row.address.key: day for row in rows if (day := self._day_of(row, known, moment))}
        return sweep.decide(rows, known, days, moment)

    def _day_of(self, row: ListingRow, known: dict[str, KnownArticle], moment: datetime) -> date | None:
        article = known.get(row.address.key)
        if article and article.published_at:
            return date.fromisoformat(article.published_at[:10])
        for text in (row.date, row.address.date):
            parsed = dates.parse_date(text, reference=moment) if text else None
            if parsed:
                return parsed.value.date()
        return None

    def _article_requests(
        self, rows: tuple[ListingRow, ...], section: Section, response: Response
    ) -> Iterator[Request]:
        fresh = [row for row in rows if row.address.key not in self._scheduled]
        again = [row for row in rows if row.address.key in self._scheduled]
        self._met_again += [(row, section, response.url, fetched_at(response)) for row in again]
        self._scheduled.update(row.address.key for row in fresh)
        known = self.store.known_articles(self.name, [row.address.key for row in fresh])
        pending = {row.address.key: _pending(row, section) for row in fresh}
        unknown = [one for key, one in pending.items() if key not in known]
        self.store.add_pending(self.name, unknown, found_at=fetched_at(response))
        for key, one in pending.items():
            yield self._article_request(one, response.url, None if self.rules.full else known.get(key))

    def _sight(self, rows: tuple[ListingRow, ...], section: Section, response: Response) -> None:
        known = self.store.known_articles(self.name, [row.address.key for row in rows])
        sighted = [
            _sighted(row, known[row.address.key], section, response.url) for row in rows if row.address.key in known
        ]
        count = self.store.sight(sighted, run_id=self.recorder.run_id, seen_at=fetched_at(response))
        self.crawler.stats.inc_value("articles/sighted", count)

    def _unchanged(self, address: Address, response: Response) -> None:
        known = self.store.known_articles(self.name, [address.key])[address.key]
        sighted = Sighted(article_id=known.id, url=response.url, section=None, listing_url=None)
        self.store.sight([sighted], run_id=self.recorder.run_id, seen_at=fetched_at(response))
        self.crawler.stats.inc_value("articles/not_modified")

    def _end_sweep(self, section: Section, sweep: SectionSweep, reason: str, response: Response) -> None:
        self.crawler.stats.inc_value(f"sweeps/{reason}")
        if reason == "page_limit":
            self._report(
                "page_limit",
                f"{response.url}: «{section.name}» did not end after {sweep.pages} listing pages: see whether its "
                "pager loops, or raise LISTING_PAGE_LIMIT",
                response,
            )
        if reason in ("page_limit", "max_pages"):
            return
        since = self.rules.since.isoformat() if self.rules.since else None
        self.store.record_sweep(
            portal=self.name,
            section=section.name,
            since=since,
            reason=reason,
            listing_pages=sweep.pages,
            run_id=self.recorder.run_id,
            at=fetched_at(response),
        )

    def _fail(self, source_key: str, error: str) -> None:
        self.store.fail_pending(self.name, source_key, error)
        self.crawler.stats.inc_value("articles/failed")

    def _report(self, code: str, message: str, response: Response) -> None:
        self._report_issue(Issue(code=code, message=message, url=response.url), response.request)

    def _report_issue(self, issue: Issue, request: Request | None) -> None:
        moment = (request.meta.get("fetched_at") if request else None) or clock.now()
        self.crawler.signals.send_catch_log(signals.issue_found, issue=issue, seen_at=moment)


def fetched_at(response: Response) -> datetime:
    """When a response was fetched: aware; in replay the recorded time."""
    moment: datetime = response.meta.get("fetched_at") or clock.now()
    return moment


def _conditions(known: KnownArticle | None) -> dict[str, str]:
    """Headers that let the server answer 304 when the article has not changed (RFC 9110, 13.1)."""
    if known is None:
        return {}
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _pending(row: ListingRow, section: Section) -> Pending:
    return Pending(
        source_key=row.address.key, url=row.url, section=section.name, listing_title=row.title, listing_date=row.date
    )


def _sighted(row: ListingRow, known: KnownArticle, section: Section, listing_url: str) -> Sighted:
    return Sighted(
        article_id=known.id, url=row.url, section=section.name, listing_url=listing_url, listing_title=row.title
    )


def _merged(first: Declaration, then: Declaration) -> Declaration:
    """Field by field, the portal's selectors before those of its family."""
    names = [field.name for field in fields(first)]
    return replace(first, **{name: (*getattr(first, name), *getattr(then, name)) for name in names})


def _day(name: str, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise SpiderArgumentError(f"-a {name}={text}: not a day; write YYYY-MM-DD") from error


def _flag(name: str, text: str | None) -> bool:
    if text not in (None, "", "0", "1"):
        raise SpiderArgumentError(f"-a {name}={text}: write {name}=1 or {name}=0")
    return text == "1"


def _count(name: str, text: str | None) -> int | None:
    if text is None or text == "":
        return None
    if not text.isdecimal() or int(text) < 1:
        raise SpiderArgumentError(f"-a {name}={text}: not a number of pages; write a whole number from 1")
    return int(text)
