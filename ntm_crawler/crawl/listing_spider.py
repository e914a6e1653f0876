"""A spider of a portal whose articles' addresses have no shape: what its listings show as rows are its articles."""

from ntm_crawler.crawl.spider import PortalSpider


class ListingSpider(PortalSpider):
    """Crawls a portal by the structure of its listings alone; an article is identified by its canonical address.

    A rule (`family`, or `addresses`) is better where there is one: it tells an article from a page that merely stands
    in a list, it merges the addresses under which a system shows one article, and it lets sitemaps tell what no
    listing shows, which nothing does here.
    """

    family = "generic"
