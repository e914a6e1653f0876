"""Portal of huyện Quan Sơn, tỉnh Thanh Hóa."""

from ntm_crawler.crawl import PortalSpider
from ntm_crawler.portals import Portal, Section


class Quanson(PortalSpider):
    """Huyện Quan Sơn, tỉnh Thanh Hóa."""

    name = "quanson"

    # PortalSpider
    family = "tan_dan"
    portal = Portal(
        title="Huyện Quan Sơn, tỉnh Thanh Hóa",
        base_url="https://quanson.thanhhoa.gov.vn",
        province="38",
        district="387",
        names=(
            "Cổng thông tin điện tử huyện Quan Sơn",
            "Trung tâm VHTT-TT&DL huyện Quan Sơn",
            "Trung tâm Văn hóa, Thông tin, Thể thao và Du lịch huyện Quan Sơn",
        ),
        sections=(
            Section(name="Tin tức - Sự kiện", path="/portal/Pages/Tin-tuc-su-kien.aspx"),
            Section(name="Xây dựng nông thôn mới", path="/portal/Pages/Xay-dung-nong-thon-moi.aspx"),
        ),
    )
