"""Step 5: into the database, in one transaction."""

from datetime import date
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from ntm_crawler.extensions.run_recorder import RunRecorder
from ntm_crawler.items import BLOCKING, Article, Issue
from ntm_crawler.signals import issue_found


class StorePipeline:
    """Stores articles; leaves out, loudly, what is no article or lies outside the window asked for."""

    def __init__(self, crawler: Crawler):
        recorder = crawler.get_extension(RunRecorder)
        if recorder is None:
            raise RuntimeError("the extension RunRecorder is switched off; the store pipeline needs it")
        self.crawler = crawler
        self.recorder = recorder
        self.rules = getattr(crawler.spider, "rules", None)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def process_item(self, item: Article) -> Article:
        """Store the article; raise DropItem for one that must not be stored."""
        self._refuse_broken(item)
        self._refuse_outside_window(item)
        saved = self.recorder.store.save_article(item, run_id=self.recorder.run_id)
        item.fingerprint = None  # no part of what feeds export
        self._count(item, saved.value)
        return item

    def _refuse_broken(self, item: Article) -> None:
        broken = [issue for issue in item.issues if issue.code in BLOCKING]
        if not broken:
            return
        for issue in item.issues:
            self._report(item, issue)
        self.recorder.store.fail_pending(item.portal, item.source_key, broken[0].code)
        self.crawler.stats.inc_value("articles/refused")
        raise DropItem(f"{item.url}: not stored: {broken[0].code}")

    def _refuse_outside_window(self, item: Article) -> None:
        day = date.fromisoformat(item.published_at[:10]) if item.published_at else None
        if day and self.rules and not self.rules.contains(day):
            self.recorder.store.drop_pending(item.portal, item.source_key)
            self.crawler.stats.inc_value("articles/outside_window")
            raise DropItem(f"{item.url}: published {day}, outside the window asked for", log_level="INFO")

    def _count(self, item: Article, saved: str) -> None:
        stats = self.crawler.stats
        stats.inc_value(f"articles/{saved}")
        stats.inc_value(f"container/{item.container}")
        if item.surroundings:
            stats.inc_value(f"surroundings/{item.surroundings}")
        stats.inc_value(f"body_method/{item.body_method}")
        stats.inc_value("dated" if item.published_at else "undated")
        stats.inc_value(f"date_source/{item.published_source or 'none'}")
        for used in item.selectors_used:
            stats.inc_value(f"selector/{used}")
        for issue in item.issues:
            stats.inc_value("issues")
            stats.inc_value(f"issues/{issue.code}")

    def _report(self, item: Article, issue: Issue) -> None:
        self.crawler.signals.send_catch_log(issue_found, issue=issue, seen_at=item.fetched_at)
