"""A second source of addresses: what a portal's sitemaps and feeds name, beside what its listings show.

They are asked through the same guards as every page, conditionally where they were read before. What they name tells
whether the listings are complete, and gives the articles that no listing showed.
"""

import re
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from ntm_crawler import clock
from ntm_crawler.crawl.completeness import Completeness
from ntm_crawler.crawl.errands import Errand, capture_of, fetched_at, header_of, meta_of
from ntm_crawler.crawl.readers import read_addresses
from ntm_crawler.crawl.replay_source import is_recorded
from ntm_crawler.crawl.reports import Reports
from ntm_crawler.crawl.requests import conditions
from ntm_crawler.crawl.state import CrawlState
from ntm_crawler.crawl.sweep import SweepRules
from ntm_crawler.database import Pending
from ntm_crawler.database.address_sources import AddressSource, AddressSources
from ntm_crawler.exceptions import PageError, ReadingCancelledError
from ntm_crawler.listings.address_lists import AddressList, FoundAddress, Part, is_posts_address
from ntm_crawler.portals.site import Site

PRIORITY = 20  # before articles: what a feed says of an article is known when its page is read
_MOST_FILES = 60  # of a portal's lists in one run
_ASK_AGAIN = timedelta(days=7)  # what was not there, or would be sent whole
_ABSENT = list(range(400, 500))
_LEAST_SHOWN = 0.5  # of the articles named in one folder: with less, the rest may belong to other sections
_MOST_GONE = 20  # articles that are looked for in one run because a list does not name them any more
_NEWEST = 2000  # stored articles whose addresses say where the sections keep theirs
_NUMBER = re.compile(r"\d+")

_Named = dict[tuple[str, str], FoundAddress]  # by key and folder: modules of one system may number theirs alike


class Discovery:
    """The lists of one portal in one run."""

    def __init__(self, crawler: Crawler, site: Site, state: CrawlState, reports: Reports):
        self._crawler = crawler
        self._site = site
        self._state = state
        self._reports = reports
        self._sources = AddressSources(state.run.database, site.name)
        self._before: dict[str, AddressSource] | None = None
        self._robots: list[str] = []
        self._asked: set[str] = set()
        self._read: list[str] = []
        self._named_by: dict[str, str] = {}
        self.gone: dict[str, str] = {}  # by key the address of what a list named before, and names no more
        self._feed: str | None = None
        self._first_posts: str | None = None

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

    def feeds(self, urls: Iterable[str]) -> Iterator[Request]:
        """The feed that listing pages link: one a run, for the exact times of the newest articles."""
        for url in urls:
            if not self._feed and self._site.is_own(url):
                self._feed = url
                yield from self._request(Part(url=url), declared=True)

    def note_posts(self, url: str | None) -> None:
        """What a listing page says of the posts in WordPress's API."""
        if url and self._site.is_own(url):
            self._first_posts = url

    def posts(self) -> Iterator[Request]:
        """The posts that WordPress's API names, where no sitemap could be read."""
        if self._first_posts and set(self._read) <= {self._feed}:
            yield from self._request(Part(url=self._first_posts), declared=False)

    def _request(self, part: Part, *, declared: bool) -> Iterator[Request]:
        if part.url in self._asked or len(self._asked) >= _MOST_FILES or not self._is_there(part.url):
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

    def _is_there(self, url: str) -> bool:
        """Not where recorded pages do not hold it, nor where it was missing less than a week ago."""
        before = self._known(url)
        if before and before.status in _ABSENT:
            missing = clock.is_recent(clock.from_iso(before.fetched_at), within=_ASK_AGAIN)
            return not missing
        return is_recorded(self._crawler, url)

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
            self._sources.record(part.url, status=response.status, fetched_at=moment)
            return
        found = await self._read_list(response, declared)
        if found is None:
            self._sources.record(part.url, status=_ABSENT[0], fetched_at=moment)
            return
        self._take(found, part, response, moment)
        for other in found.parts:
            for request in self._request(other, declared=True):
                yield request

    def _unchanged(self, part: Part) -> Iterator[Request]:
        self._read.append(part.url)
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
        if failure.request.cb_kwargs["declared"]:  # type: ignore[attr-defined]
            self._reports.tell_failure(failure)

    # what they say

    def published(self, source_key: str) -> str | None:
        """When an article was published, as a list states it."""
        return self._sources.published(source_key) if self._read else None

    def completeness(self, rules: SweepRules, *, every: bool = False) -> Completeness:
        """What this run's lists name beside what listings showed; `every` takes all that they name for in scope."""
        named = self._named()
        stored = self._sources.stored_keys()
        scope, left = (set(), set()) if every else self._scope(named, stored)
        inside = {key: one for (key, folder), one in reversed(named.items()) if every or folder in scope}
        shared = [key for key, folder in named if folder in left]
        met = self._state.scheduled
        shown, shared_shown = (sum(bool(stored.get(key)) or key in met for key in keys) for keys in (inside, shared))
        unlisted = tuple(
            (Pending(source_key=key, url=one.url, listing_title=one.title), self._named_by[one.url])
            for key, one in inside.items()
            if key not in stored and key not in met and _may_lie_in(rules, one)
        )
        return Completeness(
            named=len(inside), shown=shown, unlisted=unlisted, shared=len(shared), shared_shown=shared_shown
        )

    def _named(self) -> _Named:
        named: _Named = {}
        for url in self._read:
            for key, one in self._sources.named(url).items():
                place = key, _folder(one.url)
                if place not in named:
                    named[place], self._named_by[one.url] = one, url
        return named

    def _scope(self, named: _Named, stored: dict[str, str | None]) -> tuple[set[str], set[str]]:
        """The folders of addresses in which the sections keep their articles, and those that they share with others.

        A folder that is no section's own counts only where the listings show most of what is named in it.
        """
        folders = {_folder(row["url"]) for row in self._sources.listed(newest=_NEWEST)}
        own = {_folder(self._site.base_url + path) for path in self._section_paths()}
        shared = {one for one in folders - own if _share_shown(one, named, stored) < _LEAST_SHOWN}
        return folders - shared, shared

    def _section_paths(self) -> Iterator[str]:
        spider: Any = self._crawler.spider
        for section in spider.portal.sections:
            yield section.path.partition("?")[0].rstrip("/") + "/x"


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


def _share_shown(folder: str, named: _Named, stored: dict[str, str | None]) -> float:
    inside = [key for key, place in named if place == folder]
    return sum(bool(stored.get(key)) for key in inside) / len(inside) if inside else 0.0


def _folder(url: str) -> str:
    """The path of an address without its last part, with a mark for each number: a day, a page, an id."""
    return _NUMBER.sub("#", urlsplit(url).path.rstrip("/").rpartition("/")[0])


def _may_lie_in(rules: SweepRules, one: FoundAddress) -> bool:
    """Whether an article may lie in the window asked for; where that is not known, only if there is no window."""
    stated = one.published or one.changed
    if not stated:
        return rules.since is None and rules.until is None
    try:
        day = date.fromisoformat(stated[:10])
    except ValueError:
        return rules.since is None and rules.until is None
    return rules.contains(day) if one.published else rules.since is None or day >= rules.since
