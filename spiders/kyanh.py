"""Portal of huyện Kỳ Anh, tỉnh Hà Tĩnh."""

from ntm_crawler.base_spiders import TinBaiSpider
from ntm_crawler.portals import Portal, Section


class Kyanh(TinBaiSpider):
    """Huyện Kỳ Anh, tỉnh Hà Tĩnh."""

    name = "kyanh"

    # PortalSpider
    portal = Portal(
        title="Huyện Kỳ Anh, tỉnh Hà Tĩnh",
        base_url="https://kyanh.hatinh.gov.vn",
        sections=(
            Section(name="Tin tức - Sự kiện", path="/vi/tin-tuc-su-kien"),
            Section(name="Nông thôn mới", path="/vi/nong-thon-moi"),
        ),
    )
