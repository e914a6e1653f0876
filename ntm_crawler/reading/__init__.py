"""From captured bytes to an article or a listing: what crawl, replay, re-extraction and `scrapy extract` share."""
