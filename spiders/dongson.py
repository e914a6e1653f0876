"""Portal of huyện Đông Sơn, tỉnh Thanh Hóa."""

from ntm_crawler.crawl import PortalSpider
from ntm_crawler.portals import Portal, Section


class Dongson(PortalSpider):
    """Huyện Đông Sơn, tỉnh Thanh Hóa."""

    name = "dongson"

    # PortalSpider
    family = "web_trang_chu"
    portal = Portal(
        title="Huyện Đông Sơn, tỉnh Thanh Hóa",
        base_url="https://dongson.thanhhoa.gov.vn",
        province="38",
        district="405",
        names=(
            "Cổng thông tin điện tử huyện Đông Sơn",
            "Trung tâm VHTT-TT&DL huyện Đông Sơn",
            "Trung tâm Văn hóa, Thông tin, Thể thao và Du lịch huyện Đông Sơn",
        ),
        sections=(
            Section(name="Tin tức - Sự kiện", path="/web/trang-chu/tin-tuc-su-kien"),
            Section(name="Xây dựng nông thôn mới", path="/web/trang-chu/xay-dung-nong-thon-moi"),
        ),
    )
