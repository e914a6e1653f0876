"""Kỳ Anh's CMS, of which nobody said more than where it begins."""

from ntm_crawler.crawl import PortalSpider
from ntm_crawler.portals import Portal, Section


class TrangDau(PortalSpider):
    """The front page of what is behind PORTAL_BASE_URL."""

    name = "trang_dau"

    # PortalSpider
    family = "tin_bai"
    portal = Portal(
        title="Cổng thử nghiệm",
        base_url="https://trangdau.example.vn",
        sections=(Section(name="Trang đầu", path="/"),),
    )
