"""What a crawl asks for when nothing is under way: one thing after the other, so that runs are repeatable."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import ClassVar, Protocol

from scrapy.crawler import Crawler
from scrapy.http import Request

from ntm_crawler import clock
from ntm_crawler.crawl.attachments import Attachments
from ntm_crawler.crawl.discovery import Discovery
from ntm_crawler.crawl.replay_source import archived_articles, is_recorded
from ntm_crawler.crawl.reports import Reports
from ntm_crawler.crawl.state import CrawlState
from ntm_crawler.crawl.sweep import SweepRules
from ntm_crawler.database import Pending
from ntm_crawler.portals import Portal, Section
from ntm_crawler.portals.site import Site


class Crawl(Protocol):
    """What the agenda needs of a spider."""

    crawler: Crawler
    portal: ClassVar[Portal]
    site: Site
    rules: SweepRules
    discovers: str | None

    @property
    def state(self) -> CrawlState: ...  # noqa: D102

    @property
    def discovery(self) -> Discovery: ...  # noqa: D102

    @property
    def attachments(self) -> Attachments: ...  # noqa: D102

    @property
    def reports(self) -> Reports: ...  # noqa: D102

    def section_request(self, section: Section) -> Request: ...  # noqa: D102

    def article_request(self, pending: Pending, listing_url: str | None = None) -> Request: ...  # noqa: D102

    def links_request(self, path: str) -> Request: ...  # noqa: D102

    def suspect_request(self, suspect: Pending, listing_url: str) -> Request: ...  # noqa: D102


def requests_ahead(crawl: Crawl, failed: Iterable[Pending]) -> Iterator[Iterable[Request]]:
    """Requests to make together, each group when the one before is done.

    One section after the other, whatever became of the one before, then what no listing showed, and what can now be
    read better; what failed in earlier runs comes last, so that no page can keep the others from being read. Documents
    and photos wait for all articles.
    """
    if crawl.discovers == "archive":
        yield _archived(crawl)
    else:
        if crawl.discovers is None:
            yield from ((crawl.section_request(section),) for section in crawl.portal.sections)
        yield crawl.discovery.sitemaps()  # of which none was asked for where no listing page could be read
        if crawl.discovers == "sitemap":
            yield crawl.discovery.sitemaps()  # those of robots.txt, which came before the first answer
            yield from _lists_that_pages_link(crawl)
        else:
            yield crawl.discovery.posts()
            yield crawl.discovery.section_feeds(crawl.rules)
        yield _unlisted(crawl)
        yield _suspects(crawl)
    yield _gone(crawl)
    yield _again(crawl)
    yield from ((crawl.article_request(pending),) for pending in failed)
    yield from ((request,) for request in crawl.attachments.requests())


def _lists_that_pages_link(crawl: Crawl) -> Iterator[Iterable[Request]]:
    """Where no sitemap names an article: the pages that link other lists, and these."""
    discovery = crawl.discovery
    if not discovery.names_articles:
        paths = dict.fromkeys(("/", *(section.path for section in crawl.portal.sections)))
        yield (crawl.links_request(path) for path in paths)
        yield discovery.posts()
    if not discovery.names_articles:
        yield discovery.all_feeds()
    if not discovery.names_articles:
        crawl.reports.tell_nothing_named(discovery.answers)


def _archived(crawl: Crawl) -> Iterator[Request]:
    archived = archived_articles(crawl.crawler, crawl.site)
    if not archived:
        crawl.reports.tell_nothing_archived()
    for key, url in archived.items():
        if key not in crawl.state.scheduled:
            yield crawl.article_request(Pending(source_key=key, url=url))


def _gone(crawl: Crawl) -> Iterator[Request]:
    """Stored articles that a list named before and names no more: whether the portal has withdrawn them."""
    for key, url in crawl.discovery.gone.items():
        if key not in crawl.state.scheduled and crawl.state.is_stored(key):
            yield crawl.article_request(Pending(source_key=key, url=url))


def _again(crawl: Crawl) -> Iterator[Request]:
    """Stored articles that another look settles."""
    for pending in crawl.state.to_read_again():
        if is_recorded(crawl.crawler, pending.url):
            yield crawl.article_request(pending)


def _unlisted(crawl: Crawl) -> Iterator[Request]:
    """The articles that sitemaps and feeds name and no listing showed; more than a few are an issue."""
    if crawl.rules.max_pages is not None:
        return
    found = crawl.discovery.completeness(crawl.rules, every=crawl.discovers == "sitemap")
    if crawl.discovers != "sitemap":  # no listing was read
        crawl.reports.tell_completeness(found, checks=_checks(crawl))
    crawl.state.remember((pending for pending, _ in found.unlisted), clock.now())
    for pending, source in found.unlisted:
        yield crawl.article_request(pending, source)


def _suspects(crawl: Crawl) -> Iterator[Request]:
    """Articles of which only their pages can say whether they belong to a crawled section: some a run."""
    if crawl.rules.max_pages is not None or crawl.discovers == "sitemap" or not _checks(crawl):
        return
    found = (one for one in crawl.discovery.completeness(crawl.rules).suspects)
    for suspect, source in islice((one for one in found if is_recorded(crawl.crawler, one[0].url)), _checks(crawl)):
        yield crawl.suspect_request(suspect, source)


def _checks(crawl: Crawl) -> int:
    return crawl.crawler.settings.getint("SHARED_ADDRESS_CHECKS")
