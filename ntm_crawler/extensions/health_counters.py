"""Counts what health judges a run by: rows, layouts, selectors that matched, dates, issues of stored articles."""

from typing import Self

from scrapy.crawler import Crawler

from ntm_crawler.crawl.signals import article_saved, listing_read
from ntm_crawler.database import Saved
from ntm_crawler.items import Article
from ntm_crawler.listings.page import Listing


class HealthCounters:
    """Keeps counters in Scrapy's stats, which the run's row stores."""

    def __init__(self, crawler: Crawler):
        self._stats = crawler.stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor: connects the signals."""
        counters = cls(crawler)
        crawler.signals.connect(counters.listing_read, listing_read)
        crawler.signals.connect(counters.article_saved, article_saved)
        return counters

    def listing_read(self, listing: Listing) -> None:
        """Count rows, how the page is built, and whether the declared selectors match."""
        self._stats.inc_value("listing/rows", len(listing.rows))
        if listing.layout:
            self._stats.inc_value(f"listing/layout/{listing.layout}")
        if listing.by_selector is not None and listing.rows:
            self._stats.inc_value("listing/selector" if listing.by_selector else "listing/located")

    def article_saved(self, article: Article, saved: Saved) -> None:
        """Count how an article was read and what it lacks."""
        self._stats.inc_value(f"articles/{saved.value}")
        if saved is Saved.HELD:  # it says nothing of how the portal's articles are read
            return
        names = [
            f"container/{article.container}",
            f"body_method/{article.body_method}",
            "dated" if article.published_at else "undated",
            f"date_source/{article.published_source or 'none'}",
        ]
        names += [f"surroundings/{article.surroundings}"] if article.surroundings else []
        names += [f"selector/{used}" for used in article.selectors_used]
        for issue in article.issues:
            names += ["issues", f"issues/{issue.code}"]
        for name in names:
            self._stats.inc_value(name)
