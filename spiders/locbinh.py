"""Portal of huyện Lộc Bình, tỉnh Lạng Sơn."""

from ntm_crawler.crawl import PortalSpider
from ntm_crawler.portals import Portal, Section


class Locbinh(PortalSpider):
    """Huyện Lộc Bình, tỉnh Lạng Sơn."""

    name = "locbinh"

    # PortalSpider
    family = "drupal"
    portal = Portal(
        title="Huyện Lộc Bình, tỉnh Lạng Sơn",
        base_url="https://locbinh.langson.gov.vn",
        province="20",
        district="188",
        names=(
            "Cổng thông tin điện tử huyện Lộc Bình",
            "Trung tâm VHTT&TT Lộc Bình",
            "Trung tâm VHTT&TT huyện Lộc Bình",
            "Trung tâm Văn hóa, Thể thao và Truyền thông huyện Lộc Bình",
        ),
        sections=(
            Section(name="Tin tức", path="/vi/page_tintuc"),
            Section(name="Xây dựng nông thôn mới", path="/vi/page_nongthonmoi"),
        ),
    )
