"""A listing page as a whole: its rows with their days, the way to the next page, and what health wants to know."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ntm_crawler.dates import DateOrder, order_shown, parse_date, settled_order
from ntm_crawler.extraction import Page
from ntm_crawler.extraction.metadata import canonical_href
from ntm_crawler.items import Issue
from ntm_crawler.listings.address_lists import posts_address
from ntm_crawler.listings.addresses import is_numbered_page, numbered_address
from ntm_crawler.listings.ajax_pager import find_ajax_page, following_ajax_page
from ntm_crawler.listings.guessed import plausible_links, without_sections
from ntm_crawler.listings.links import ArticleLink, article_links
from ntm_crawler.listings.pager import NextPage, Pager, find_pager, find_way_to_older
from ntm_crawler.listings.pager_links import absolute_address, shown_number
from ntm_crawler.listings.redraw_pager import find_redraw_page
from ntm_crawler.listings.rows import MOST_ROWS, FoundList, ListingRow, find_list, listing_layout
from ntm_crawler.listings.totals import StatedPage, Totals, find_totals, stated_page, text_of
from ntm_crawler.portals.selection import select_elements
from ntm_crawler.portals.site import Site

_FEED_TYPES = {"application/rss+xml", "application/atom+xml"}
_WP_API = "https://api.w.org/"  # the relation, not an address to ask


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What a listing page says.

    `next_page` may lead to another host: it is the caller's to refuse. `layout` is the fingerprint of the elements
    around the rows. `by_selector` tells whether a declared row selector matches, None where none is declared, and
    `outside` how many rows stand outside of what it matches; `has_earlier` whether the pager shows a page before this
    one. `total` is how many articles the page says the section has, None where it does not. `is_empty` is True where
    the section says that it has none; `feeds` are those that the page links, `posts` is the address of the posts in the
    API of WordPress that it links. `boxes` are marks of the groups of links: where one stands on pages of other
    sections, too, it is boilerplate, and `read_listing` wants to know.
    """

    rows: tuple[ListingRow, ...]
    next_page: NextPage | None
    layout: str | None = None
    by_selector: bool | None = None
    outside: int = 0
    has_earlier: bool = False
    total: int | None = None
    is_empty: bool = False
    feeds: tuple[str, ...] = ()
    posts: str | None = None
    boxes: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def is_truncated(self) -> bool:
        """Whether the page ends before its own end."""
        return any(issue.code == "truncated" for issue in self.issues)


def read_listing(
    page: Page,
    site: Site,
    *,
    moment: datetime,
    number: int | None = 1,
    asked: NextPage | None = None,
    known: Collection[str] = (),
    order: DateOrder = DateOrder.UNKNOWN,
) -> Listing:
    """Read listing page `number` of a portal, None where nobody counted; `moment` (aware) is what relative dates refer
    to, `asked` the `next_page` that led here, `known` the marks of boxes on pages of other sections, `order` that of
    day and month in the portal's dates, where these or this page's have shown it.
    """
    data, backwards = (asked.data, asked.backwards) if asked else (None, False)
    text = text_of(page)
    stated = stated_page(page, text)
    number = _number_of(page, stated) if number is None else number
    pager = _pager(page, site, number, data, backwards, stated)
    all_links = [link for link in article_links(page, site.identify) if not is_numbered_page(page.url, link.url)]
    links = all_links if site.has_articles_of_its_own else plausible_links(page, all_links)
    found = find_list(page, links, site.rows, pager=pager, known=known)
    if not site.has_articles_of_its_own:
        found = replace(found, rows=without_sections(found.rows, all_links))
    if pager.next_page is None:
        pager = replace(pager, next_page=_redraw_page(page, found, links))
    totals = find_totals(page, text, rows=len(found.rows))
    if order is DateOrder.UNKNOWN:
        order = settled_order(shown for row in found.rows if row.date and (shown := order_shown(row.date)))
    declared = site.rows.row
    return Listing(
        rows=tuple(_dated(row, moment, order) for row in found.rows),
        next_page=pager.next_page,
        layout=listing_layout(found.rows, links),
        by_selector=any(select_elements(page.root, selector) for selector in declared) if declared else None,
        outside=found.outside,
        has_earlier=number - 1 in pager.numbers,
        total=totals.articles,
        is_empty=found.is_said_empty,
        feeds=tuple(_feeds(page)),
        posts=_posts(page),
        boxes=found.boxes,
        issues=(*page.issues, *_issues(page, site, found, pager, totals, number)),
    )


def _redraw_page(page: Page, found: FoundList, links: list[ArticleLink]) -> NextPage | None:
    keys = {row.address.key for row in found.rows}
    return find_redraw_page(page, [link.element for link in links if link.key in keys])


def _feeds(page: Page) -> Iterator[str]:
    """The feeds of articles that the page links, as it lists them."""
    for link in page.root.iter("link"):
        is_feed = (link.get("type") or "").strip().lower() in _FEED_TYPES
        if is_feed and "alternate" in (link.get("rel") or "").lower().split():
            url = absolute_address(page, (link.get("href") or "").strip())
            if url and "comment" not in url:
                yield url


def _posts(page: Page) -> str | None:
    """The address of the first posts in the REST API that WordPress's pages link."""
    links = (link.get("href") for link in page.root.iter("link") if (link.get("rel") or "").strip() == _WP_API)
    url = absolute_address(page, (next(filter(None, links), None) or "").strip())
    return posts_address(url) if url else None


def _number_of(page: Page, stated: StatedPage | None) -> int:
    """Which page of its listing a page is: by its pager, its words or its address; 1 where none tells."""
    by_address = numbered_address(page.url)[1]
    if stated and stated.number == stated.of and by_address is None:
        return 1  # a listing without a number in its address begins with its last page where it counts from the oldest
    return shown_number(page) or (stated.number if stated else None) or by_address or 1


def _pager(
    page: Page, site: Site, number: int, data: dict[str, Any] | None, backwards: bool, stated: StatedPage | None
) -> Pager:
    if data is not None:
        return Pager(following_ajax_page(data, page.url))
    if stated and stated.number == (1 if backwards else stated.of) and stated.of >= number > 1:
        return Pager()
    if number == 1 and stated and stated.number == stated.of > 1:
        pager = _found_pager(page, site, number, True)  # its first page is the last of several: the others are older
        if pager.next_page:
            return pager
    pager = _found_pager(page, site, number, backwards)
    if pager.next_page:
        return pager
    next_page = find_ajax_page(page)
    if next_page is None and number == 1 and not pager.numbers and site.has_articles_of_its_own:
        next_page = find_way_to_older(page, is_own=site.is_own, is_article=lambda url: site.identify(url) is not None)
    return replace(pager, next_page=next_page)


def _found_pager(page: Page, site: Site, number: int, backwards: bool) -> Pager:
    return find_pager(
        page,
        number=number,
        parameter=site.page_parameter,
        first=site.first_page,
        is_own=site.is_own,
        is_article=lambda url: site.has_articles_of_its_own and site.identify(url) is not None,
        backwards=backwards,
    )


def _issues(page: Page, site: Site, found: FoundList, pager: Pager, totals: Totals, number: int) -> list[Issue]:
    """What keeps the section from being read to its end, as far as one page tells."""
    issues = []
    if found.is_cut:
        what = f"page {number} of the listing has more than {MOST_ROWS:,} rows: those behind them are not read"
        issues.append(Issue(code="listing_incomplete", message=f"{page.url}: {what}", url=page.url))
    left = None
    if found.rows and pager.next_page is None:
        left = _left(found, pager, totals, number)
        if left is None and _is_article(page, site):
            left = "the page is an article, and shows at most its neighbours"
    if left:
        issues.append(Issue(code="listing_incomplete", message=f"{page.url}: {left}", url=page.url))
    return issues


def _left(found: FoundList, pager: Pager, totals: Totals, number: int) -> str | None:
    """What a page says that there is behind it, where no way leads there."""
    if totals.pages and totals.pages > max(number, totals.page or 0):
        total = f", {totals.articles} articles in all" if totals.articles else ""
        return f"page {number} of {totals.pages}{total}, and no way to the next one but a script's"
    if number == 1 and totals.articles and totals.articles > len(found.rows):
        return f"{len(found.rows)} of {totals.articles} articles, and no way to the others but a script's"
    if totals.articles == len(found.rows):
        return None
    if pager.is_dead:
        return f"only a script leads to page {number + 1}"
    return "a script shows more articles than the page has" if found.ends_in_script else None


def _is_article(page: Page, site: Site) -> bool:
    """Whether a page says that it is an article with another address: the newest one as a portal's first page."""
    written = canonical_href(page.root.iter("link"))
    url = absolute_address(page, written) if written is not None else None
    if url is None or url == page.url or not site.has_articles_of_its_own:
        return False
    return site.identify(url) is not None


def _dated(row: ListingRow, moment: datetime, order: DateOrder) -> ListingRow:
    """The row with its day, from its date text or its address."""
    texts = (text for text in (row.date, row.address.date) if text)
    parsed = next((day for text in texts if (day := parse_date(text, reference=moment, order=order))), None)
    return replace(row, published=parsed.isoformat()) if parsed else row
