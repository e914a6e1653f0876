"""What each content management system does, as data: addresses of articles, selectors, rows and pagers.

A new family is an entry here. Sources of the patterns: addresses, templates and saved pages of portals of each family;
what is inferred says so.
"""

import re
from dataclasses import dataclass

from ntm_crawler.portals.declaration import NO_ROW_SELECTORS, NO_SELECTORS, RowSelectors, Selectors
from ntm_crawler.portals.urls import AddressFamily


@dataclass(slots=True, frozen=True, kw_only=True)
class Family:
    """One content management system.

    `page_parameter` is the name of the page number in the query of its pagers, `first_page` what that is on a listing's
    first page, `feeds` are the paths at which it has feeds that its pages need not link. `about` says in a sentence
    which portals it is the system of, and what is odd about it.
    """

    about: str
    addresses: AddressFamily
    selectors: Selectors = NO_SELECTORS
    rows: RowSelectors = NO_ROW_SELECTORS
    page_parameter: str | None = None
    first_page: int = 1
    feeds: tuple[str, ...] = ()


# Language segments; some portals pile them up (`/vi/vi/en/…`) with every click.
_TO_VIETNAMESE = (re.compile(r"^/(?:(?:vi|en)/)+"), "/vi/")
_WITHOUT_LANGUAGE = (re.compile(r"^/(?:(?:vi|en)/)+"), "/")

# SharePoint's random tail stays in the key: slugs are cut near 50 characters, so that two articles of one day can
# differ in the tail alone. An article that was posted twice has two keys, and is found by its text.
_TAN_DAN = Family(
    about="Tân Dân portals on SharePoint: Thanh Hóa's districts, several provinces. `.tandan-p-article-main` is "
    "useless: its source nests a div in a p, which every HTML parser takes apart",
    addresses=AddressFamily(  # /portal/Pages/2023-4-28/<slug><random>.aspx, Pages or pages
        article=re.compile(
            r"^/(?:[^?]*/)?pages/(?P<date>\d{4}-\d{1,2}-\d{1,2})/(?P<slug>[^/?]+)\.aspx(?:\?.*)?$", re.I
        ),
        key="{date}/{slug}",
        ignore_case=True,
        skip=re.compile(r"^/(?:en|home-new)/|/(?:login|sitemap|default)\.aspx", re.I),
    ),
    selectors=Selectors(
        title=(".tandan-p-article-news-title",),
        date=(".tandan-span-date-publish",),
        lead=(".tandan-p-article-news-summary",),
        body=(".ms-rtestate-field",),
        remove=(".tandan-div-article-other", ".td-tags"),
    ),
    rows=RowSelectors(
        row=("li.TD-channel-main-td", ".channel-news-title", ".tandan-p-module-news-second"),
        date=("label.pub-time", "span.ngay"),
    ),
    page_parameter="PageIndex",
)
_WEB_TRANG_CHU = Family(
    about="The `/web/trang-chu/….html` portals of Thanh Hóa; articles are printed twice on their page, no DOM is known",
    addresses=AddressFamily(  # /web/trang-chu/<section>/<slug>.html; a long slug is the title, alike in all sections
        article=re.compile(r"^/web/(?:[^?]*/(?P<slug>[^/?]{40,})|(?P<path>[^?]*[^/?]+/[^/?]+))\.html(?:\?.*)?$"),
        key="{slug}{path}",
        rewrites=(_WITHOUT_LANGUAGE, (re.compile(r"/(?:print|in-bai|ban-in)/(?=[^/]+\.html)"), "/")),
        skip=re.compile(r"\.htm\?.*\bpage="),
    ),
    page_parameter="page",
)
_TIN_BAI = Family(
    about="The `/tin-bai/<id>` portals of Hà Tĩnh, again under `/en/`, and their successor with `/bai-viet/<slug>`, "
    "whose selectors these are",
    addresses=AddressFamily(  # /<lang>/<category>/tin-bai/<id>, newer /bai-viet/<slug>
        article=re.compile(r"^(?P<prefix>/[^?]*)?/(?P<id>(?:tin-bai/\d+|bai-viet/[^/?]+))/?(?:\?.*)?$"),
        key="{id}",
        canonical="{prefix}/{id}",
        rewrites=(_TO_VIETNAMESE,),
    ),
    selectors=Selectors(title=(".detail-title",), lead=(".detail-content-lead",), body=(".detail-content",)),
    page_parameter="page",
)
_CATEGORY_ARTICLE = Family(
    about="Portals that number category and article in the address (Thạch Hà); no DOM is known",
    addresses=AddressFamily(  # /<category>-11/<slug>-251
        article=re.compile(
            r"^/(?P<category>[^/?]+-\d+)/(?P<slug>[^/?]*[^/?\d-][^/?]*)-(?P<id>\d+)(?:\.html?)?/?(?:\?.*)?$"
        ),
        key="{id}",
        canonical="/{category}/{slug}-{id}",
        rewrites=(_WITHOUT_LANGUAGE,),
        skip=re.compile(r"/(?:trang|page)-\d+"),
    ),
    page_parameter="page",
)
_DRUPAL = Family(
    about="Drupal 7 and later, as on Lạng Sơn's district portals: standard markup, pages counted from 0",
    addresses=AddressFamily(  # /vi/node/74804, the same again under /en/
        article=re.compile(r"^(?P<prefix>/[a-z]{2})?/node/(?P<id>\d+)/?(?:\?.*)?$"),
        key="node/{id}",
        canonical="{prefix}/node/{id}",
        rewrites=(
            _TO_VIETNAMESE,
            (re.compile(r"/(?:printable/)?print(?:/(?:pdf|html))?/(?:node/)?(?=\d+)"), "/node/"),
        ),
    ),
    selectors=Selectors(
        title=("h1.page-header", "h1.page-title", "h1#page-title", ".field--name-title"),
        date=("article.node time[datetime]", ".node .submitted"),
        body=(".field--name-body", ".field-name-body .field-item"),
    ),
    rows=RowSelectors(row=(".view-content .views-row",)),
    page_parameter="page",
    first_page=0,
)
# Lists (a page of a category, tags, topics) and the articles of other modules, which number theirs from 1, too. The
# names are those of the modules that NukeViet comes with.
_NUKEVIET_MODULES = (
    r"about|comment|contact|download|faq|feeds|freecontent|laws|menu|nvtools|organs|page|photos|seek|shops|siteterms"
    r"|statistics|users|videos|videoclips|voting|weblinks"
)
_NUKEVIET_OTHERS = re.compile(
    rf"^/(?:(?:vi|en)/)?(?:{_NUKEVIET_MODULES})/|[?&]nv=(?:{_NUKEVIET_MODULES})(?:&|$)"
    r"|/(?:tag|topic|groups|author|rss|search)/|/page-\d+(?:/|\.html)?(?:\?|$)"
    r"|[?&]op=(?:tag|topic|groups|author|rss|search)(?:%2F|&|$)"
)
_NUKEVIET = Family(
    about="NukeViet 3.4 and 4.x, of many districts; its templates are public; copies under `savefile/` and `print/`",
    addresses=AddressFamily(  # /vi/news/<cat>/<slug>-<id>.html, or …-<id>/; copies under savefile/ and print/
        article=re.compile(
            r"^(?!/(?:vi|en)/[^/?]+/(?:\?|$))(?P<path>/[^?]*/)(?P<slug>[^/?]+)-(?P<id>\d+)(?P<end>\.html|/)(?:\?.*)?$"
        ),
        key="{id}",
        canonical="{path}{slug}-{id}{end}",
        rewrites=(
            (
                re.compile(
                    r"^/index\.php\?(?:[^&]+&)*?op=([^&%]+)%2F(?!page-\d+(?:&|$))([^&%]+-\d+)(?:\.html)?(?:&.*)?$"
                ),
                r"/\1/\2.html",
            ),
            (re.compile(r"/(?:savefile|print)/"), "/"),
            _TO_VIETNAMESE,
        ),
        skip=_NUKEVIET_OTHERS,
    ),
    selectors=Selectors(
        title=("h1.title[itemprop=headline]", "h1.title"),
        date=("span.h5", ".news_column .h5"),  # its hidden itemprop=datePublished is the time of the last edit
        lead=("div.hometext", "#hometext [itemprop=description]", "#hometext h2"),  # the last: 4.0
        body=("#news-bodyhtml", "div.bodytext"),
        author=("p.h5.text-right",),
        remove=("ul.detail-related",),
    ),
    rows=RowSelectors(row=(".news_column .panel-body",)),
    page_parameter="page",
    feeds=("/rss/",),
)
_WORDPRESS = Family(
    about="WordPress 6, of some communes and many schools and offices: permalinks by day, by slug, by category and "
    "slug, by number, or `?p=ID`",
    addresses=AddressFamily(  # /YYYY/MM/DD/slug/, /slug/, /category/slug/, /archives/ID, ?p=ID
        article=re.compile(
            r"^/(?:\?(?:[^#]*&)?p=(?P<id>\d+)(?:&.*)?|archives/(?P<number>\d+)/?(?:\?.*)?"
            r"|(?:(?P<date>\d{4}/\d{2}(?:/\d{2})?)/|(?:[^/?]*[^/?\d][^/?]*/){1,3})?"
            r"(?P<slug>[^/?]*[^/?\d][^/?]*)/?(?:\?.*)?)$"
        ),
        key="{id}{number}{slug}",
        skip=re.compile(
            r"^/(?:archives/)?(?:wp-(?:admin|json|content|includes|login)|category|chuyen-muc|danh-muc|tag|author|tac-gia"
            r"|page|feed|comments|search|xmlrpc|date)\b|^/archives/?$|/(?:feed|amp|embed|trackback|page|comment-page-\d+|attachment)(?:/|$)"
            r"|^/\?(?!(?:[^#]*&)?p=\d)"
        ),
    ),
    selectors=Selectors(
        title=("h1.entry-title", "h1.wp-block-post-title", "h2.wp-block-post-title"),
        body=(".wp-block-post-content", "article .entry-content", ".entry-content"),
    ),
)
_VHV = Family(
    about="VHV CMS, of health and police departments, communes of Ninh Bình and hundreds of schools",
    addresses=AddressFamily(  # /<section>/<slug>-<id>[.html]
        article=re.compile(r"^(?P<path>/(?:[^?]*/)?)(?P<slug>[^/?]+)-(?P<id>\d+)(?:\.html?)?/?(?:\?.*)?$"),
        key="{id}",
    ),
    selectors=Selectors(
        title=("h1.title-detail",),
        date=("time.post-date", "span.post-date"),
        lead=("div.brief",),
        body=("div.content-detail",),
    ),
)
_VNPT = Family(
    about='VNPT\'s ASP.NET portals ("UIArticleInMenu"); page 2 and later of a listing come as JSON',
    addresses=AddressFamily(  # /<cat>/<slug>-254922
        article=re.compile(r"^(?P<path>/[^?]*/)(?P<slug>[^/?]+)-(?P<id>\d{4,})/?(?:\?.*)?$"),
        key="{id}",
        canonical="{path}{slug}-{id}",
    ),
    selectors=Selectors(
        title=(".ArticleDetailControl .ArticleHeader",),
        date=(".ArticleDetailControl .PostDate",),
        lead=(".ArticleDetailControl .ArticleSummary",),
        body=(".ArticleDetailControl .ArticleContent",),
        remove=(".tool", ".UISocialShare"),
    ),
    rows=RowSelectors(
        row=(".UIArticleInMenu_Default ul.ArticleList > li",), title=("h2.Title a",), date=("div.Ngaydang",)
    ),
)
_LIFERAY = Family(
    about="Liferay, of Hanoi's departments and several provinces; the page number's key is the pager's own",
    addresses=AddressFamily(  # /<cat>/-/view_content/<id>-<slug>.html, /-/asset_publisher/<instance>/content/<slug>
        article=re.compile(  # and, on communes' portals, /<page>?/<slug>/<id>
            r"^(?P<path>/[^?]*?/-/(?:view_content/(?P<id>\d+)-[^/?]+|asset_publisher/\w+/content/(?P<slug>[^/?]+))"
            r"|/[^?]+\?%2F[^&=]+%2F(?P<number>\d+))(?:/?(?:\?.*)?|=(?:&.*)?)$"
        ),
        key="{id}{slug}{number}",
        canonical="{path}",
        rewrites=(_WITHOUT_LANGUAGE,),
        skip=re.compile(r"[?&](?:redirect=[^&]*login|p_p_id=58|_58_)|/login\b"),
    ),
    selectors=Selectors(body=(".asset-full-content .journal-content-article",)),
    rows=RowSelectors(title=("h3.asset-title > a",), date=(".assetPublishDate",)),
)
_LAC_VIET = Family(
    about="Lạc Việt's portals on SharePoint, of Đắk Nông's districts: the article's number is a parameter, in any case",
    addresses=AddressFamily(
        article=re.compile(  # …/Lists/Posts/Post.aspx?CategoryId=10&ItemId=393&PublishedDate=2016-10-24T09:24:00Z
            r"^(?P<path>(?P<list>/[^?]*/Lists/[^/?]+/)?[^?]*\.aspx)\?"
            r"(?=(?:[^#]*&)?PublishedDate=(?P<date>\d{4}-\d\d-\d\d)|)"
            r"(?:[^#]*&)?(?P<name>itemid|newsid|id)=(?P<id>\d+)(?:&.*)?$",
            re.I,
        ),
        key="{list}{id}",  # each list of SharePoint numbers its items from 1
        canonical="{path}?{name}={id}",
        ignore_case=True,
        skip=re.compile(r"^/en/|/(?:login|sitemap|default|print)\.aspx", re.I),
    ),
    selectors=Selectors(
        title=("#tableforprint p.Title",),
        date=("td.Time",),
        lead=("b.lv_description_mode1",),
        body=("div[class^=ExternalClass]",),
    ),
    rows=RowSelectors(title=("td.TitleFront a",), date=("span.ShowDate",)),
)
GENERIC = Family(
    about="No system in particular: the locator finds everything",
    addresses=AddressFamily(
        article=re.compile(r"(?P<path>(?:[^?]*?/(?P<date>(?:19|20)\d\d([/-])\d{1,2}\3\d{1,2})/)?.*)"),
        key="{path}",
        canonical="{path}",
    ),
)

FAMILIES: dict[str, Family] = {
    "tan_dan": _TAN_DAN,
    "web_trang_chu": _WEB_TRANG_CHU,
    "tin_bai": _TIN_BAI,
    "category_article": _CATEGORY_ARTICLE,
    "drupal": _DRUPAL,
    "nukeviet": _NUKEVIET,
    "wordpress": _WORDPRESS,
    "vhv": _VHV,
    "vnpt": _VNPT,
    "liferay": _LIFERAY,
    "lac_viet": _LAC_VIET,
}
"""The families by the names under which spiders and commands know them."""


def family_called(name: str) -> Family:
    """The family of this name, or `generic`. Raises KeyError."""
    return GENERIC if name == "generic" else FAMILIES[name]
