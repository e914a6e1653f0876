"""Kỳ Anh's CMS in a spider that raises when its second section's turn comes."""

from scrapy.http import Request

from ntm_crawler.crawl import PortalSpider
from ntm_crawler.portals import Portal, Section


class Hong(PortalSpider):
    """The first section is crawled."""

    name = "hong"

    # PortalSpider
    family = "tin_bai"
    portal = Portal(
        title="Cổng thử nghiệm",
        base_url="https://hong.example.vn",
        sections=(Section(name="Mục 1", path="/vi/nong-thon-moi"), Section(name="Mục 2", path="/vi/tin-tuc-su-kien")),
    )

    def section_request(self, section: Section) -> Request:
        """A bug."""
        if section.name == "Mục 2":
            raise ValueError(section.name)
        return super().section_request(section)
