"""What our crawl is measured against: plain Scrapy that parses and follows links, and the obvious script."""

import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response, TextResponse

from ntm_crawler import settings as project

_PACE = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "ROBOTSTXT_OBEY": True,
    "LOG_LEVEL": "ERROR",
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
    "COOKIES_ENABLED": project.COOKIES_ENABLED,
}


class PlainSpider(scrapy.Spider):
    """Parses every page once and follows links: what any Scrapy crawl costs."""

    name = "plain"

    def __init__(self, url: str, database: str):
        super().__init__()
        self.listings = [f"{url}/vi/{section}" for section in ("tin-tuc-su-kien", "nong-thon-moi")]
        self.database = database

    async def start(self) -> AsyncIterator[Any]:
        """The first pages; unlike `start_urls` not exempt from the filter that keeps a page from being asked twice."""
        for url in self.listings:
            yield scrapy.Request(url)

    def parse(self, response: Response) -> Iterator[Any]:
        assert isinstance(response, TextResponse)
        for link in response.css(".news-item a"):
            yield response.follow(link, self.parse_article)
        for link in response.xpath("//ul[contains(@class,'pagination')]//a | //*[contains(@class,'pag')]//a"):
            yield response.follow(link, self.parse)

    def parse_article(self, response: Response) -> Iterator[Any]:
        yield {"url": response.url, "title": response.css("h1::text").get()}


class ObviousSpider(PlainSpider):
    """What one writes first: trafilatura on the whole page, dateparser, one insert an item."""

    name = "obvious"

    def parse_article(self, response: Response) -> Iterator[Any]:
        import dateparser
        import sqlite_utils
        import trafilatura

        assert isinstance(response, TextResponse)
        date_text = response.css(".time::text").get() or ""
        published = dateparser.parse(date_text, languages=["vi"])
        body = trafilatura.extract(response.text)
        item = {"url": response.url, "title": response.css("h1::text").get(), "body": body, "published": str(published)}
        sqlite_utils.Database(self.database).table("articles").insert(item, pk="url", replace=True)
        yield item


if __name__ == "__main__":
    kind, url, database = sys.argv[1:]
    process = CrawlerProcess(_PACE)
    crawler = process.create_crawler({"plain": PlainSpider, "obvious": ObviousSpider}[kind])
    process.crawl(crawler, url=url, database=database)
    process.start()
    print(crawler.stats.get_value("downloader/response_count"))
