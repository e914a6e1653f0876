"""The one path from a captured page to an article or a listing: the same for crawl, replay, re-extraction and tests.

Pure: no crawler, no request, no network, no clock, no database. What is known of the portal and of the article comes in
as values; the steps between page and article are those of the setting `EXTRACTION_PIPELINES`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol, Self

from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from ntm_crawler.archive.capture import Capture
from ntm_crawler.dates import DateOrder
from ntm_crawler.extraction import Page, parse_page
from ntm_crawler.items import Article, DateCandidate, Issue
from ntm_crawler.listings.address_lists import AddressList, read_addresses
from ntm_crawler.listings.ajax_pager import rows_in_json
from ntm_crawler.listings.page import Listing, read_listing
from ntm_crawler.listings.pager import NextPage
from ntm_crawler.listings.trail import sections_named
from ntm_crawler.portals.site import Site
from ntm_crawler.reading.guard import check_body
from ntm_crawler.reading.page_kinds import doubt_about


class Step(Protocol):
    """A step between page and article; its class is made without arguments."""

    def process_item(self, item: Article) -> Article:
        """Fill the fields that are this step's; `item.page` and `item.site` are what it may look at."""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """What is known of an article before its page is read, None where nothing is: its title and its date as they stand
    in a listing, the moment of its publication (ISO 8601) in a feed; which of day and month the portal's own dates put
    first where that is not the same everywhere."""

    title: str | None = None
    date: str | None = None
    feed_date: str | None = None
    date_order: DateOrder = DateOrder.UNKNOWN


class Reader:
    """Reads pages of any portal, with some steps."""

    def __init__(self, steps: Iterable[Step]):
        self._steps = tuple(steps)

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """The reader with the steps that `EXTRACTION_PIPELINES` names, in their order."""
        steps = sorted(settings.getdict("EXTRACTION_PIPELINES").items(), key=lambda entry: entry[1])
        return cls(load_object(path)() for path, _ in steps)

    def read(self, capture: Capture, site: Site, listed: Listed = Listed()) -> Article:
        """The article on a page, with every issue. Raises PageError where the capture is no page."""
        address = site.address(capture.asked)
        article = Article(
            portal=site.name,
            source_key=address.key,
            url=address.url,
            fetched_at=capture.moment,
            listing_title=listed.title,
            listing_date=listed.date,
            feed_date=listed.feed_date,
            date_order=listed.date_order,
            page=_page(capture, capture.body),
            site=site,
            date_candidates=(DateCandidate(text=address.date, source="url"),) if address.date else (),
        )
        answered = site.identify(capture.url) if capture.url != capture.asked else None
        if answered and answered.key != address.key:
            message = f"{address.url}: the server leads to another article of the portal, {answered.url}"
            article.issues.append(Issue(code="another_page", message=message, url=address.url))
        for step in self._steps:
            article = step.process_item(article)
        if doubt := doubt_about(article, article.page, site):
            article.issues.append(doubt)
        article.page = article.site = None
        return article

    def read_listing(
        self,
        capture: Capture,
        site: Site,
        *,
        number: int | None = 1,
        asked: NextPage | None = None,
        known: Collection[str] = (),
        order: DateOrder = DateOrder.UNKNOWN,
    ) -> Listing:
        """The rows of listing page `number` (1 is the first, None what the page says), and the next page. Raises
        PageError likewise.

        `asked` is the `next_page` that led here; `known` the marks of boxes on pages of other sections; `order` which
        of day and month the portal's own dates put first.
        """
        is_json = asked is not None and asked.data is not None
        body = rows_in_json(capture.body, capture.url) if is_json else capture.body
        page = _page(capture, body)
        return read_listing(page, site, moment=capture.moment, number=number, asked=asked, known=known, order=order)

    def read_sections(self, capture: Capture) -> tuple[str, ...]:
        """The addresses of the listings that an article's page names as its own. Raises PageError likewise."""
        return sections_named(_page(capture, capture.body))

    def read_addresses(self, capture: Capture, site: Site) -> AddressList:
        """The articles that a sitemap or feed names. Raises PageError where the capture is none."""
        return read_addresses(capture.body, site, url=capture.url)


def _page(capture: Capture, body: bytes) -> Page:
    check_body(body, url=capture.url)
    return parse_page(body, url=capture.url, content_type=capture.content_type)
