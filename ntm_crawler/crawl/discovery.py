"""A second source of addresses: what a portal's sitemaps and feeds name, beside what its listings show.

They are asked through the same guards as every page, conditionally where they were read before. What they name tells
whether the listings are complete, and gives the articles that no listing showed.
"""

from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from ntm_crawler import clock
from ntm_crawler.crawl.completeness import Completeness
from ntm_crawler.crawl.coverage import Coverage
from ntm_crawler.crawl.errands import Errand, capture_of, fetched_at, header_of, meta_of
from ntm_crawler.crawl.failures import issue_for
from ntm_crawler.crawl.readers import read_addresses, read_sections
from ntm_crawler.crawl.replay_source import is_recorded
from ntm_crawler.crawl.reports import Reports
from ntm_crawler.crawl.requests import conditions
from ntm_crawler.crawl.state import CrawlState
from ntm_crawler.crawl.sweep import SweepRules
from ntm_crawler.database.address_sources import AddressSource, AddressSources
from ntm_crawler.exceptions import PageError, ReadingCancelledError
from ntm_crawler.listings.address_lists import AddressList, FoundAddress, Part, is_posts_address
from ntm_crawler.listings.addresses import is_feed_of, numbered_address
from ntm_crawler.listings.page import Listing
from ntm_crawler.portals.declaration import Section
from ntm_crawler.portals.site import Site
from ntm_crawler.portals.urls import canonical_url

PRIORITY = 20  # before articles: what a feed says of an article is known when its page is read
_MOST_FILES = 60  # of a portal's lists in one run
_ASK_AGAIN = timedelta(days=7)  # what was not there, or would be sent whole
_ABSENT = list(range(400, 500))
_MOST_GONE = 20  # articles that are looked for in one run because a list does not name them any more


class Discovery:
    """The lists of one portal in one run."""

    def __init__(
        self, crawler: Crawler, site: Site, state: CrawlState, reports: Reports, sections: tuple[Section, ...]
    ):
        self._crawler = crawler
        self._site = site
        self._reports = reports
        self._sections = sections
        self._sources = AddressSources(state.run.database, site.name)
        self._coverage = Coverage(self._sources, state, site.base_url, sections)
        self._before: dict[str, AddressSource] | None = None
        self._robots: list[str] = []
        self._asked: set[str] = set()
        self._read: list[str] = []
        self.answers: dict[str, str] = {}  # by its address what became of each list that was to be asked for
        self.gone: dict[str, str] = {}  # by key the address of what a list named before, and names no more
        self._linked: list[str] = []  # the feeds that pages link
        self._section_feeds: dict[str, str] = {}  # those of one section, with its name
        self._first_posts: str | None = None
        self._compared: tuple[object, Completeness] | None = None  # what it depends on, and the last comparison

    def robots_parsed(self, robotparser: Any) -> None:
        """Handler of Scrapy's signal: a robots.txt may name sitemaps."""
        self._robots = own_sitemaps(robotparser, self._site)

    # what is asked for

    def sitemaps(self) -> Iterator[Request]:
        """The sitemaps that robots.txt names, or else the usual one; once. None where no rule tells their articles."""
        if not self._site.has_articles_of_its_own:
            return
        named = self._robots or [urljoin(self._site.base_url, "/sitemap.xml")]
        for url in named:
            yield from self._request(Part(url=url), declared=bool(self._robots))

    def note_links(self, listing: Listing, section: Section | None = None) -> None:
        """What a page links, that of a section or any other: feeds, and the posts in WordPress's API."""
        if listing.posts and self._site.is_own(listing.posts):
            self._first_posts = listing.posts
        for url in listing.feeds:
            if self._site.is_own(url):
                self._linked += [url] if url not in self._linked else []
                if section and is_feed_of(url, self._site.base_url + section.path):
                    self._section_feeds.setdefault(url, section.name)

    def feed(self) -> Iterator[Request]:
        """The feed that pages link first: one a run, for the exact times of the newest articles."""
        yield from self._lists(self._linked[:1])

    def all_feeds(self) -> Iterator[Request]:
        """Every feed that pages link, and the one that the portal's system has; where nothing else names articles."""
        usual = [urljoin(self._site.base_url, path) for path in self._site.feeds]
        yield from self._lists([*self._linked, *usual])

    def section_feeds(self, rules: SweepRules) -> Iterator[Request]:
        """The sections' own feeds, where lists name articles that may be theirs or others'."""
        if self._section_feeds and self.completeness(rules).suspects:
            yield from self._lists(self._section_feeds)

    def posts(self) -> Iterator[Request]:
        """The posts that WordPress's API names, where no sitemap could be read."""
        if self._first_posts and set(self._read) <= set(self._linked[:1]):
            yield from self._request(Part(url=self._first_posts), declared=False)

    def _lists(self, urls: Iterable[str]) -> Iterator[Request]:
        for url in urls:
            yield from self._request(Part(url=url), declared=url in self._linked)

    def _request(self, part: Part, *, declared: bool) -> Iterator[Request]:
        if part.url in self._asked or len(self._asked) >= _MOST_FILES or self._was_missing(part.url):
            return
        if not is_recorded(self._crawler, part.url):
            return
        self._asked.add(part.url)
        before = self._known(part.url)
        if before and _is_fresh(part, before):
            yield from self._unchanged(part)
            return
        yield Request(
            part.url,
            callback=self.parse,
            errback=self.failed,
            cb_kwargs={"part": part, "declared": declared},
            headers=conditions(before),
            meta=meta_of(Errand(kind="sitemap")) | {"handle_httpstatus_list": [304, *_ABSENT]},
            priority=PRIORITY,
        )

    def _was_missing(self, url: str) -> bool:
        """Whether a list was not there less than a week ago."""
        before = self._known(url)
        if before is None or before.status not in _ABSENT:
            return False
        if not clock.is_recent(clock.from_iso(before.fetched_at), within=_ASK_AGAIN):
            return False
        self.answers[url] = f"{before.status} on {before.fetched_at[:10]}"
        return True

    def _known(self, url: str) -> AddressSource | None:
        if self._before is None:
            self._before = self._sources.all()
        return self._before.get(url)

    # answers

    async def parse(self, response: Response, part: Part, declared: bool) -> AsyncIterator[Request]:
        """Callback: one list; the files that it names are asked for next."""
        moment = fetched_at(response)
        if response.status == 304:
            self._sources.touch(part.url, changed=part.changed, fetched_at=moment)
            for request in self._unchanged(part):
                yield request
            return
        if response.status in _ABSENT:
            self.answers[part.url] = str(response.status)
            self._sources.record(part.url, status=response.status, fetched_at=moment)
            return
        found = await self._read_list(response, declared)
        self.answers[part.url] = _answer(found)
        if found is None:
            self._sources.record(part.url, status=_ABSENT[0], fetched_at=moment)
            return
        self._take(found, part, response, moment)
        for other in found.parts:
            for request in self._request(other, declared=True):
                yield request

    def _unchanged(self, part: Part) -> Iterator[Request]:
        self._read.append(part.url)
        self.answers[part.url] = "as it was"
        before = self._known(part.url)
        for other in before.parts if before else ():
            yield from self._request(other, declared=True)

    async def _read_list(self, response: Response, declared: bool) -> AddressList | None:
        capture = capture_of(response, asked=response.url)
        try:
            return await read_addresses(self._crawler, self._site, capture)
        except PageError as error:
            if declared or error.code != "not_a_list":
                self._reports.tell_page_error(error, response)
        except ReadingCancelledError:
            pass
        return None

    def _take(self, found: AddressList, part: Part, response: Response, moment: datetime) -> None:
        if found.foreign:
            what = f"names {found.foreign} addresses of other hosts, which are left alone"
            self._reports.tell("foreign_addresses", what, response)
        self._miss(self._sources.named(part.url), found)
        self._sources.record(
            part.url,
            status=200,
            fetched_at=moment,
            etag=header_of(response, "ETag"),
            last_modified=header_of(response, "Last-Modified"),
            changed=part.changed,
            parts=found.parts,
            articles=found.articles,
        )
        self._read.append(part.url)

    def _miss(self, before: dict[str, FoundAddress], found: AddressList) -> None:
        """Note what a list does not name any more, unless it may have dropped it for its age."""
        named = {one.key for one in found.articles}
        oldest = min((one.published or one.changed or "" for one in found.articles), default="")
        is_shorter = len(named) < len(before)
        for key, one in before.items():
            stated = one.published or one.changed
            if (
                key not in named
                and len(self.gone) < _MOST_GONE
                and (stated > oldest if stated and oldest else is_shorter)
            ):
                self.gone[key] = one.url

    def failed(self, failure: Failure) -> None:
        """Errback: the list is left for this run; nobody need know of one that nobody has named."""
        request: Request = failure.request  # type: ignore[attr-defined]
        self.answers[request.url] = issue_for(failure).code
        if request.cb_kwargs["declared"]:
            self._reports.tell_failure(failure)

    # what they say

    def published(self, source_key: str) -> str | None:
        """When an article was published, as a list states it, in this run or before."""
        return self._sources.published(source_key)

    @property
    def names_articles(self) -> bool:
        """Whether a list that was read in this run names any."""
        return any(self._sources.named(url) for url in self._read)

    def completeness(self, rules: SweepRules, *, every: bool = False) -> Completeness:
        """What this run's lists name beside what listings showed; `every` takes all that they name for in scope.

        Compared once the listings are read, and again where another list was read since.
        """
        depends_on = rules, every, len(self._read)
        if self._compared is None or self._compared[0] != depends_on:
            found = self._coverage.completeness(rules, self._read, self._section_feeds, every=every)
            self._compared = depends_on, found
        return self._compared[1]

    # articles that may belong to a crawled section

    async def section_of(self, response: Response) -> str | None:
        """The name of the crawled section to which an article's page says that it belongs. Raises PageError."""
        named = await read_sections(self._crawler, self._site, capture_of(response, asked=response.url))
        listings = {self._listing_key(self._site.base_url + one.path): one.name for one in self._sections}
        return next((listings[key] for url in named if (key := self._listing_key(url)) in listings), None)

    def set_aside(self, url: str, moment: datetime) -> None:
        """Remember that an article belongs to none of the crawled sections."""
        self._sources.set_aside(url, sections=self._coverage.section_paths, seen_at=moment)

    def _listing_key(self, url: str) -> str:
        return numbered_address(canonical_url(url, base_url=self._site.base_url, hosts=self._site.hosts))[0]


def _answer(found: AddressList | None) -> str:
    if found is None:
        return "neither sitemap nor feed"
    if found.parts:
        return f"an index of {len(found.parts)} files"
    return f"{len(found.articles)} articles, {found.others} other addresses"


def own_sitemaps(robotparser: Any, site: Site) -> list[str]:
    """The sitemaps on a portal's own hosts that its robots.txt names; `robotparser` is Scrapy's."""
    protego = getattr(robotparser, "rp", None)
    return [url for url in getattr(protego, "sitemaps", ()) if site.is_own(url)]


def _is_fresh(part: Part, before: AddressSource) -> bool:
    """Whether a list need not be asked for: its index says that it is as it was; or it is of the posts in WordPress's
    API, which answers no condition, and was read this week. The feed names the newest of them."""
    if is_posts_address(part.url):
        return before.status == 200 and clock.is_recent(clock.from_iso(before.fetched_at), within=_ASK_AGAIN)
    return part.changed is not None and part.changed == before.changed
