"""Family E: NukeViet 3.4 and 4.x, of many districts; its templates are public."""

from ntm_crawler import urls
from ntm_crawler.base_spiders.portal_spider import PortalSpider
from ntm_crawler.portals import RowSelectors, Selectors


class NukeVietSpider(PortalSpider):
    """Articles at `/vi/news/<cat>/<slug>-<id>.html`, again under `savefile/` and `print/`."""

    addresses = urls.NUKEVIET
    selectors = Selectors(
        title=("h1.title[itemprop=headline]", "h1.title"),
        date=("[itemprop=datePublished]", "span.h5"),
        lead=("div.hometext",),
        body=("#news-bodyhtml", "div.bodytext"),
        author=("p.h5.text-right",),
        remove=("ul.detail-related",),
    )
    rows = RowSelectors(row=(".news_column .panel-body",))
    page_parameter = "page"
