"""Family F: Drupal 7 and later, as on Lạng Sơn's district portals."""

from ntm_crawler import urls
from ntm_crawler.base_spiders.portal_spider import PortalSpider
from ntm_crawler.portals import RowSelectors, Selectors


class DrupalSpider(PortalSpider):
    """Articles at `/vi/node/<id>`, again under `/en/node/<id>`; Drupal's standard markup, pages counted from 0."""

    addresses = urls.DRUPAL
    selectors = Selectors(
        title=("h1.page-header", "h1.page-title", "h1#page-title", ".field--name-title"),
        date=("article.node time[datetime]", ".node .submitted"),
        body=(".field--name-body", ".field-name-body .field-item"),
    )
    rows = RowSelectors(row=(".view-content .views-row",))
    page_parameter = "page"
    first_page = 0
