"""Portal of huyện Kỳ Anh, tỉnh Hà Tĩnh."""

from ntm_crawler.crawl import PortalSpider
from ntm_crawler.portals import Portal, Section


class Kyanh(PortalSpider):
    """Huyện Kỳ Anh, tỉnh Hà Tĩnh."""

    name = "kyanh"

    # PortalSpider
    family = "tin_bai"
    portal = Portal(
        title="Huyện Kỳ Anh, tỉnh Hà Tĩnh",
        base_url="https://kyanh.hatinh.gov.vn",
        province="42",
        district="447",
        names=(
            "Cổng thông tin điện tử huyện Kỳ Anh",
            "Trung tâm VH-TT huyện Kỳ Anh",
            "Trung tâm Văn hóa - Truyền thông huyện Kỳ Anh",
        ),
        sections=(
            Section(name="Tin tức - Sự kiện", path="/vi/tin-tuc-su-kien"),
            Section(name="Nông thôn mới", path="/vi/nong-thon-moi"),
        ),
    )
