"""The crawl of a portal: what is asked for, what is known, what is due, and what went wrong."""

from ntm_crawler.crawl.spider import PortalSpider

__all__ = ["PortalSpider"]
