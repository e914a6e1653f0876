"""Kỳ Anh's CMS with many sections that are one and the same listing: `?muc=…` tells them apart."""

from ntm_crawler.crawl import PortalSpider
from ntm_crawler.portals import Portal, Section


class Muc(PortalSpider):
    """The first page of section N is `/vi/nong-thon-moi?muc=N`, the second one `?page=2` for all."""

    name = "muc"

    # PortalSpider
    family = "tin_bai"
    portal = Portal(
        title="Cổng thử nghiệm",
        base_url="https://muc.example.vn",
        sections=tuple(Section(name=f"Mục {number}", path=f"/vi/nong-thon-moi?muc={number}") for number in range(45)),
    )
