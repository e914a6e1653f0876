"""Portal of huyện Quan Sơn, tỉnh Thanh Hóa."""

from ntm_crawler.base_spiders import TanDanSpider
from ntm_crawler.portals import Portal, Section


class Quanson(TanDanSpider):
    """Huyện Quan Sơn, tỉnh Thanh Hóa."""

    name = "quanson"

    # PortalSpider
    portal = Portal(
        title="Huyện Quan Sơn, tỉnh Thanh Hóa",
        base_url="https://quanson.thanhhoa.gov.vn",
        sections=(
            Section(name="Tin tức - Sự kiện", path="/portal/Pages/Tin-tuc-su-kien.aspx"),
            Section(name="Xây dựng nông thôn mới", path="/portal/Pages/Xay-dung-nong-thon-moi.aspx"),
        ),
    )
