"""Step 5: into the database, with what is kept up to date with each save, in one transaction."""

from datetime import date
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from ntm_crawler.crawl.changes import Changes
from ntm_crawler.crawl.run import run_of
from ntm_crawler.crawl.signals import article_saved, issue_found
from ntm_crawler.database.articles import stored_article
from ntm_crawler.database.crawl_state import drop_pending, fail_pending
from ntm_crawler.issues import BLOCKING, DOUBTS
from ntm_crawler.items import Article, Issue


class StorePipeline:
    """Stores articles; leaves out, loudly, what is no article or lies outside the window asked for."""

    def __init__(self, crawler: Crawler):
        self.crawler = crawler
        self.run = run_of(crawler)
        self.database = self.run.database
        self.changes = Changes(crawler)
        self.rules = getattr(crawler.spider, "rules", None)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def process_item(self, item: Article) -> Article:
        """Store the article; raise DropItem for one that must not be stored."""
        self._refuse_broken(item)
        self._refuse_outside_window(item)
        saved = self.changes.save(item)
        item.fingerprint = None  # no part of what feeds export
        if saved:
            self.crawler.signals.send_catch_log(article_saved, article=item, saved=saved)
        return item

    def close_spider(self) -> None:
        """Decide on the changes that wait for it."""
        self.changes.settle()

    def _refuse_broken(self, item: Article) -> None:
        broken = [issue for issue in item.issues if issue.code in BLOCKING or self._is_doubt_of_new(item, issue)]
        if not broken:
            return
        for issue in item.issues:
            self._report(item, issue)
        fail_pending(self.database, item.portal, item.source_key, broken[0].code)
        self.crawler.stats.inc_value("articles/refused")
        raise DropItem(f"{item.url}: not stored: {broken[0].code}")

    def _is_doubt_of_new(self, item: Article, issue: Issue) -> bool:
        return issue.code in DOUBTS and stored_article(self.database, item) is None

    def _refuse_outside_window(self, item: Article) -> None:
        day = date.fromisoformat(item.published_at[:10]) if item.published_at else None
        if day and self.rules and not self.rules.contains(day):
            drop_pending(self.database, item.portal, item.source_key)
            self.crawler.stats.inc_value("articles/outside_window")
            raise DropItem(f"{item.url}: published {day}, outside the window asked for", log_level="INFO")

    def _report(self, item: Article, issue: Issue) -> None:
        self.crawler.signals.send_catch_log(issue_found, issue=issue, seen_at=item.fetched_at)
