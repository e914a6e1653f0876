"""Kỳ Anh's CMS with its documents on a host of their own: the one that TEST_DOCUMENT_HOST names."""

import os

from ntm_crawler.crawl import PortalSpider
from ntm_crawler.portals import Portal, Section


class Tep(PortalSpider):
    """One of the sections of what is behind PORTAL_BASE_URL."""

    name = "tep"

    # PortalSpider
    family = "tin_bai"
    portal = Portal(
        title="Cổng thử nghiệm",
        base_url="https://tep.example.vn",
        sections=(Section(name="Nông thôn mới", path="/vi/nong-thon-moi"),),
        document_hosts=(os.environ.get("TEST_DOCUMENT_HOST", "luutru.example.vn"),),
    )
