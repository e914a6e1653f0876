"""Portal of huyện Thạch Hà, tỉnh Hà Tĩnh."""

from ntm_crawler.crawl import PortalSpider
from ntm_crawler.portals import Portal, Section


class Thachha(PortalSpider):
    """Huyện Thạch Hà, tỉnh Hà Tĩnh."""

    name = "thachha"

    # PortalSpider
    family = "category_article"
    portal = Portal(
        title="Huyện Thạch Hà, tỉnh Hà Tĩnh",
        base_url="https://thachha.gov.vn",
        province="42",
        district="445",
        names=(
            "Cổng thông tin điện tử huyện Thạch Hà",
            "Trung tâm VH-TT huyện Thạch Hà",
            "Trung tâm Văn hóa - Truyền thông huyện Thạch Hà",
        ),
        sections=(
            Section(name="Tin tức - Sự kiện", path="/tin-tuc-su-kien-5"),
            Section(name="Nông thôn mới", path="/nong-thon-moi-11"),
        ),
    )
