"""Family C: the `/tin-bai/<id>` portals of Hà Tĩnh, and their successor with `/bai-viet/<slug>`."""

from ntm_crawler import urls
from ntm_crawler.base_spiders.portal_spider import PortalSpider
from ntm_crawler.portals import Selectors


class TinBaiSpider(PortalSpider):
    """Articles at `/<lang>/<category>/tin-bai/<id>`, again under `/en/`; the selectors are the successor's."""

    addresses = urls.TIN_BAI
    selectors = Selectors(
        title=(".detail-title",),
        lead=(".detail-content-lead",),
        body=(".detail-content",),
    )
    page_parameter = "page"
