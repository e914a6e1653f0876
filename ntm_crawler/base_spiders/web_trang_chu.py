"""Family B: the `/web/trang-chu/….html` portals of Thanh Hóa."""

from ntm_crawler import urls
from ntm_crawler.base_spiders.portal_spider import PortalSpider


class WebTrangChuSpider(PortalSpider):
    """Articles at `/web/trang-chu/<section>/<slug>.html`, printed twice on their page; no DOM is known."""

    addresses = urls.WEB_TRANG_CHU
    page_parameter = "page"
