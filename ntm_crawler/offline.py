"""The path from a response to an article without Scrapy's engine: for `scrapy extract`, re-extraction, and the process
that reads a crawl's pages.

It runs the spider's own `read_article` and the very pipelines of a crawl, so the result is the same.
"""

from datetime import datetime
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.http import Headers, Request, Response
from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.misc import build_from_crawler, load_object

from ntm_crawler.base_spiders import PortalSpider
from ntm_crawler.base_spiders.generic import GenericSpider
from ntm_crawler.exceptions import PageError
from ntm_crawler.items import Article, Issue
from ntm_crawler.urls import Address, canonical_url


class OfflineExtractor:
    """Turns recorded pages of one portal into articles."""

    def __init__(self, spider_class: type[PortalSpider], settings: Settings):
        self._crawler = Crawler(spider_class, settings)
        self._spider = spider_class.from_crawler(self._crawler)
        self._crawler.spider = self._spider
        self._steps = [
            build_from_crawler(load_object(path), self._crawler)
            for path, _ in sorted(settings.getdict("EXTRACTION_PIPELINES").items(), key=lambda entry: entry[1])
        ]
        self._request = Request(self._spider.base_url)  # stands for all: the pages were asked for long ago

    def extract(
        self,
        body: bytes,
        *,
        url: str,
        content_type: str | None,
        fetched_at: datetime,
        article_url: str | None = None,
        listing_title: str | None = None,
        listing_date: str | None = None,
    ) -> tuple[Article | None, list[Issue]]:
        """The article on a page, and every issue; no article where the bytes are no page.

        `fetched_at` (aware) is the time that relative dates on the page refer to; `article_url` the article's own
        address where the page came from another one; the rest is what a listing said of the article.
        """
        headers = Headers({"Content-Type": content_type} if content_type else {})
        self._request.meta["fetched_at"] = fetched_at
        response = Response(url, headers=headers, body=body, request=self._request)
        try:
            article = self._spider.read_article(response, self._address(article_url or url))
        except PageError as error:
            return None, [Issue(code=error.code, message=str(error), url=url)]
        article.listing_title = listing_title
        article.listing_date = listing_date
        for step in self._steps:
            article = step.process_item(article)
        return article, article.issues

    def _address(self, url: str) -> Address:
        found = self._spider.identify(url)
        if found:
            return found
        canonical = canonical_url(url)
        return Address(url=canonical, key=urlsplit(canonical).path)


def spider_class(settings: Settings, name: str) -> type[PortalSpider]:
    """The spider `name`, or the generic one. Raises KeyError for a name that no spider has."""
    if name == GenericSpider.name:
        return GenericSpider
    found: type[Spider] = get_spider_loader(settings).load(name)
    if not issubclass(found, PortalSpider):
        raise KeyError(f"{name} is no portal spider")
    return found
