"""The crawl of a portal: what is asked for, what is known, what is due, and what went wrong."""

from ntm_crawler.crawl.listing_spider import ListingSpider
from ntm_crawler.crawl.spider import PortalSpider

__all__ = ["ListingSpider", "PortalSpider"]
