"""The crawl flow, and what is particular to each CMS family: one class a file."""

from ntm_crawler.base_spiders.category_article import CategoryArticleSpider
from ntm_crawler.base_spiders.drupal import DrupalSpider
from ntm_crawler.base_spiders.nukeviet import NukeVietSpider
from ntm_crawler.base_spiders.portal_spider import PortalSpider
from ntm_crawler.base_spiders.tan_dan import TanDanSpider
from ntm_crawler.base_spiders.tin_bai import TinBaiSpider
from ntm_crawler.base_spiders.vnpt import VnptSpider
from ntm_crawler.base_spiders.web_trang_chu import WebTrangChuSpider

__all__ = [
    "CategoryArticleSpider",
    "DrupalSpider",
    "NukeVietSpider",
    "PortalSpider",
    "TanDanSpider",
    "TinBaiSpider",
    "VnptSpider",
    "WebTrangChuSpider",
]
