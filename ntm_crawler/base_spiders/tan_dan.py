"""Family A: the Tân Dân portal on SharePoint, of Thanh Hóa's districts and several provinces."""

from ntm_crawler import urls
from ntm_crawler.base_spiders.portal_spider import PortalSpider
from ntm_crawler.portals import RowSelectors, Selectors


class TanDanSpider(PortalSpider):
    """Articles at `/portal/Pages/YYYY-M-D/<slug><random>.aspx`; selectors as seen on sister portals.

    `.tandan-p-article-main` is useless: its source nests a div in a p, which every HTML parser takes apart.
    """

    addresses = urls.TAN_DAN
    selectors = Selectors(
        title=(".tandan-p-article-news-title",),
        date=(".tandan-span-date-publish",),
        lead=(".tandan-p-article-news-summary",),
        body=(".ms-rtestate-field",),
        remove=(".tandan-div-article-other", ".td-tags", "[id$=_label]"),
    )
    rows = RowSelectors(
        row=("li.TD-channel-main-td", ".channel-news-title", ".tandan-p-module-news-second"),
        date=("label.pub-time", "span.ngay"),
    )
    page_parameter = "PageIndex"
