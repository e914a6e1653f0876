"""No portal in particular: the locator finds everything. For pages of portals that have no spider yet."""

import re

from ntm_crawler.base_spiders.portal_spider import PortalSpider
from ntm_crawler.portals import Portal
from ntm_crawler.urls import AddressFamily


class GenericSpider(PortalSpider):
    """Reads single pages (`scrapy extract generic`); it lists nothing, so it cannot crawl."""

    name = "generic"
    portal = Portal(title="any portal", base_url="https://portal.invalid", sections=())
    addresses = AddressFamily(article=re.compile(r"(?P<path>.*)"), key="{path}")
