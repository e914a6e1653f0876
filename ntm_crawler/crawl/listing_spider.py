"""A spider of a portal whose articles' addresses have no shape: what its listings show as rows are its articles."""

import re
from dataclasses import replace

from ntm_crawler.crawl.spider import PortalSpider
from ntm_crawler.portals.site import Site
from ntm_crawler.portals.urls import canonical_url


class ListingSpider(PortalSpider):
    """Crawls a portal by the structure of its listings alone; an article is identified by its canonical address.

    #. A spider sets `name` and `portal`, and neither `family` nor `addresses`.
    #. Every page of the portal may be an article but its first one and its sections; the listings say which are.

    A rule (`family`, or `addresses`) is better where there is one: it tells an article from a page that merely stands
    in a list, it merges the addresses under which a system shows one article, and it lets sitemaps tell what no
    listing shows, which nothing does here.
    """

    family = "generic"

    @classmethod
    def site_at(cls, base_url: str | None) -> Site:
        """The portal as it is declared, without its own listings among what may be an article."""
        site = super().site_at(base_url)
        lists = (canonical_url(site.base_url + section.path) for section in cls.portal.sections)
        paths = "|".join(re.escape(url.removeprefix(site.base_url).rstrip("/")) for url in lists)
        return replace(site, addresses=replace(site.addresses, skip=re.compile(rf"^(?:{paths})?/?$")))
