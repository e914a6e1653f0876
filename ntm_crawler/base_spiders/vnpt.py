"""Family G: VNPT's ASP.NET portals ("UIArticleInMenu")."""

from ntm_crawler import urls
from ntm_crawler.base_spiders.portal_spider import PortalSpider
from ntm_crawler.portals import RowSelectors, Selectors


class VnptSpider(PortalSpider):
    """Articles at `/<cat>/<slug>-254922`; page 2 and later of a listing come as JSON."""

    addresses = urls.VNPT
    selectors = Selectors(
        title=(".ArticleDetailControl .ArticleHeader",),
        date=(".ArticleDetailControl .PostDate",),
        lead=(".ArticleDetailControl .ArticleSummary",),
        body=(".ArticleDetailControl .ArticleContent",),
        remove=(".tool", ".UISocialShare"),
    )
    rows = RowSelectors(
        row=(".UIArticleInMenu_Default ul.ArticleList > li",), title=("h2.Title a",), date=("div.Ngaydang",)
    )
