"""Family D: portals that number category and article in the address (Thạch Hà)."""

from ntm_crawler import urls
from ntm_crawler.base_spiders.portal_spider import PortalSpider


class CategoryArticleSpider(PortalSpider):
    """Articles at `/<category>-11/<slug>-251`; no DOM is known."""

    addresses = urls.CATEGORY_ARTICLE
    page_parameter = "page"
