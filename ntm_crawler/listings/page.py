"""A listing page as a whole: its rows with their days, the way to the next page, and what health wants to know."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ntm_crawler.dates import parse_date
from ntm_crawler.extraction import Page
from ntm_crawler.items import Issue
from ntm_crawler.listings.ajax_pager import find_ajax_page, following_ajax_page
from ntm_crawler.listings.pager import NextPage, find_next_page, leads_back
from ntm_crawler.listings.rows import ListingRow, article_links, listing_layout, read_rows
from ntm_crawler.portals.selection import select_elements
from ntm_crawler.portals.site import Site
from ntm_crawler.portals.urls import absolute_url

_FEED_TYPES = {"application/rss+xml", "application/atom+xml"}


@dataclass(slots=True, frozen=True, kw_only=True)
class Listing:
    """What a listing page says.

    `next_page` may lead to another host: it is the caller's to refuse. `layout` is the fingerprint of the elements
    around the rows. `by_selector` tells whether a declared row selector matches, None where none is declared;
    `has_earlier` whether the pager shows a page before this one; `feeds` are those that the page links.
    """

    rows: tuple[ListingRow, ...]
    next_page: NextPage | None
    layout: str | None = None
    by_selector: bool | None = None
    has_earlier: bool = False
    feeds: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def is_truncated(self) -> bool:
        """Whether the page ends before its own end."""
        return any(issue.code == "truncated" for issue in self.issues)


def read_listing(
    page: Page, site: Site, *, moment: datetime, number: int = 1, data: dict[str, Any] | None = None
) -> Listing:
    """Read listing page `number` of a portal; `moment` (aware) is what relative dates refer to, `data` what was posted
    for a page that came as JSON."""
    links = article_links(page, site.identify)
    rows = read_rows(page, links, site.rows)
    declared = site.rows.row
    return Listing(
        rows=tuple(_dated(row, moment) for row in rows),
        next_page=_next_page(page, site, number, data),
        layout=listing_layout(rows, links),
        by_selector=any(select_elements(page.root, selector) for selector in declared) if declared else None,
        has_earlier=leads_back(page, number),
        feeds=tuple(_feeds(page)),
        issues=page.issues,
    )


def _feeds(page: Page) -> Iterator[str]:
    """The feeds of articles that the page links, as it lists them."""
    for link in page.root.iter("link"):
        is_feed = (link.get("type") or "").strip().lower() in _FEED_TYPES
        if is_feed and "alternate" in (link.get("rel") or "").lower().split() and link.get("href"):
            url = absolute_url(page.base_url, (link.get("href") or "").strip())
            if "comment" not in url:
                yield url


def _next_page(page: Page, site: Site, number: int, data: dict[str, Any] | None) -> NextPage | None:
    if data is not None:
        return following_ajax_page(data, page.url)
    found = find_next_page(
        page, number=number, parameter=site.page_parameter, first=site.first_page, is_own=site.is_own
    )
    return found or find_ajax_page(page)


def _dated(row: ListingRow, moment: datetime) -> ListingRow:
    """The row with its day, from its date text or its address."""
    texts = (text for text in (row.date, row.address.date) if text)
    parsed = next((day for text in texts if (day := parse_date(text, reference=moment))), None)
    return replace(row, published=parsed.isoformat()) if parsed else row
