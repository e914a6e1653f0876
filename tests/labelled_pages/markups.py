"""How the CMSs of Vietnamese portals lay out an article page: one function each, with their class names and nesting."""

from collections.abc import Callable
from html import escape
from json import dumps

from . import boilerplate
from .boilerplate import Names, joined
from .page import Markup, Page

XHTML = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
)
HTML4 = '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">'
MARKUPS: dict[str, Markup] = {}


def markup(
    *,
    address: str,
    photo: str,
    dates: tuple[str, ...],
    names: Names | None = None,
    prefixes: tuple[str, ...] = ("",),
    into: dict[str, Markup] = MARKUPS,
) -> Callable[[Callable[[Page], str]], Callable[[Page], str]]:
    """Registers a template under the name of its function."""

    def register(render: Callable[[Page], str]) -> Callable[[Page], str]:
        name = render.__name__
        into[name] = Markup(
            name=name,
            render=render,
            address=address,
            photo=photo,
            dates=dates,
            names=names or Names(),
            prefixes=prefixes,
        )
        return render

    return register


@markup(
    address="/portal/Pages/{year}-{month}-{day}/{slug50}{code}.aspx",
    photo="/portal/Photos/2023-04-28/{hex}DSC_{n}.jpg",
    dates=("dash-day",),
    names=Names(
        menu="td-menu",
        side="tandan-module",
        related="tandan-div-article-other",
        date="ngay",
        list_date="({day} {clock} {half})",
    ),
)
def tandan(page: Page) -> str:
    """Tân Dân portal on SharePoint (family A)."""
    article = joined(
        [
            f'<span class="tandan-p-article-news-title">{page.title}</span>',
            f'<div class="td-tools"><span class="tandan-span-date-publish">{page.date()}</span><span '
            'id="fontsize">100%</span></div>',
            page.byline_before('<p class="tandan-p-article-author">', "</p>"),
            page.lead('<p class="tandan-p-article-news-summary">', "</p>"),
            '<p class="tandan-p-article-main">',
            page.container(
                '<div id="ctl00_PlaceHolderMain_ctl00_ctl02__ControlWrapper_RichHtmlField" class="ms-rtestate-field" '
                'style="display:inline">',
                "</div>",
            ),
            '<span id="ctl00_PlaceHolderMain_ctl00_label" style="display:none">Nội dung trang</span></p>',
            page.byline_after('<p class="tandan-p-article-author">', "</p>"),
            page.downloads(),
            '<div class="td-tags">Từ khóa: <a href="/tags/ntm">nông thôn mới</a></div><a href="#" '
            'class="td-back">&lt;</a>',
        ]
    )
    body = (
        f'<form method="post" action="./default.aspx" id="aspnetForm">{boilerplate.view_state(page.dice, 4000)}'
        '<div id="s4-workspace"><div id="s4-bodyContainer">'
        f'<div class="tandan-header">{page.header()}</div><div class="ms-rtestate-field" '
        f'style="display:inline">{page.portal.clock()}</div>'
        '<table class="tandan-layout" width="100%"><tr><td class="td-left" valign="top">'
        f"{page.before_article()}{article}{page.after_article()}</td>"
        f'<td class="td-right" valign="top">{page.sidebar()}</td></tr></table>'
        f'<div class="tandan-footer">{page.portal.footer()}</div></div></div></form>'
    )
    return page.document(body, head='<meta name="GENERATOR" content="Microsoft SharePoint" />')


@markup(
    address="/tin-tuc/Pages/{slug50}.aspx?ItemID={id}",
    photo="/PublishingImages/2021/{n}.JPG",
    dates=("weekday-pipe", "slash-day"),
    names=Names(
        related_shape="paragraphs",
        menu="ms-core-listMenu",
        side="ms-webpart-zone",
        side_title="ms-webpart-titleText",
        related="newsRelated",
        date="ngayDang",
    ),
)
def sharepoint_other(page: Page) -> str:
    """A SharePoint publishing site with a vendor's own class names."""
    article = (
        '<div class="ms-webpartPage-root"><div class="news-detail-wp"><h2 class="ms-rteElement-H2 tieude">'
        f"{page.title}</h2>"
        f'<div class="ngayDang">{page.date()}</div>{page.portal.tools()}'
        f"{page.byline_before('<div class=tacgia>', '</div>')}"
        f"{page.lead('<div class=trichdan>', '</div>')}"
        f"{page.container('<div class=noidungchinh><div class=ExternalClass3F2A9C>', '</div></div>')}"
        f"{page.byline_after('<div class=tacgia>', '</div>')}{page.downloads()}</div></div>{page.after_article()}"
    )
    body = (
        f'<form id="aspnetForm" method="post" action="DispForm.aspx">{boilerplate.view_state(page.dice, 3000)}'
        f'<div id="suiteBar"></div>{page.header()}'
        '<div id="DeltaPlaceHolderMain"><table width="100%" class="ms-core-tableNoSpace"><tr><td '
        f'id="LeftZone" valign="top">{page.sidebar()}</td>'
        f'<td id="MiddleZone" valign="top">{page.before_article()}{article}</td></tr></table></div>'
        f"{page.portal.footer()}</form>"
    )
    return page.document(body, doctype=XHTML)


@markup(
    address="/SitePages/tin-chi-tiet.aspx?id={id}",
    photo="/sites/anh/Lists/Images/{n}.jpg",
    dates=("weekday-blanks", "weekday-day-clock", "dots"),
    names=Names(menu="lv_menu", side="lv_box", side_title="lv_title", related="OtherNews", date="ShowDate"),
)
def lacviet(page: Page) -> str:
    """Lạc Việt on SharePoint: everything in tables."""
    rows = joined(
        [
            f'<tr><td><p class="Title">{page.title}</p></td></tr>',
            f'<tr><td class="Time">{page.date()}</td></tr>',
            page.byline_before("<tr><td class=Author>", "</td></tr>"),
            page.lead('<tr><td><b class="lv_description_mode1">', "</b></td></tr>"),
            page.container('<tr><td class="Content"><div class="ExternalClass8A41B0D2E57F4">', "</div></td></tr>"),
            page.byline_after("<tr><td class=Author align=right>", "</td></tr>"),
            page.downloads("<tr><td class=AttachFile>", "</td></tr>"),
        ]
    )
    other = "".join(
        f'<tr><td class="OtherTitle"><a href="/SitePages/tin-chi-tiet.aspx?id={i}">{escape(title)}</a> <span '
        f'class="ShowDate">({day:%d/%m/%Y})</span></td></tr>'
        for i, (title, day) in enumerate(page.portal.entries(8, near=True))
    )
    body = (
        f'<form method="post" id="aspnetForm">{boilerplate.view_state(page.dice, 5000)}{page.header("table")}'
        '<table width="1000" align="center" border="0" cellpadding="0" '
        f'cellspacing="0"><tr><td width="220" valign="top">{page.sidebar()}</td><td valign="top">'
        f"{page.before_article()}"
        f'<table id="tableforprint" width="100%" border="0">{rows}</table><div class="divHitCount">Số lượt '
        f"xem: {page.dice.randrange(5000)}</div>"
        f'<table width="100%"><tr><td class="OtherTitle">TIN ĐÃ ĐƯA</td></tr>{other}</table>'
        f"{page.after_article()}</td></tr></table>{page.portal.footer()}</form>"
    )
    return page.document(body, doctype=XHTML)


@markup(
    address="/chuyen-muc-tin/-/view_content/{id}-{slug}.html",
    photo="/documents/20181/{n}/anh.jpg/{hex}?t=1597651500",
    dates=("pipe-pm",),
    names=Names(
        related_shape="paragraphs",
        menu="nav-menu",
        side="portlet-boundary",
        side_title="portlet-title-text",
        related="tin-khac",
        date="assetPublishDate",
    ),
)
def liferay(page: Page) -> str:
    """Liferay (VNPT portals)."""
    article = (
        '<section class="portlet" id="portlet_101_INSTANCE_Xy12"><header class="portlet-topper"><h1 '
        'class="portlet-title"><span class="portlet-title-text">Tin tức</span></h1></header>'
        '<div class="portlet-content"><div class="portlet-content-container"><div class="portlet-body">'
        '<div class="asset-full-content" data-fragments-editor-item-id="101"><div class="header"><h3 '
        f'class="header-title"><span>{page.title}</span></h3></div>'
        f'<div class="metadata-publish-date assetPublishDate">{page.date()} | View count: '
        f"{page.dice.randrange(99, 4000)}</div>{page.portal.tools()}"
        f"{page.byline_before('<div class=metadata-author>', '</div>')}{page.lead('<p class=sapo>', '</p>')}"
        f"{page.container('<div class=journal-content-article>', '</div>')}{page.downloads()}"
        f"{page.byline_after('<div class=metadata-author>', '</div>')}</div></div></div></div></section>"
        f"{page.after_article()}"
    )
    body = (
        '<div id="wrapper"><a id="skip-to-content" href="#main-content">Skip to Content</a><header '
        f'id="banner">{page.header()}</header>'
        '<div id="content"><div class="columns-2 row-fluid" id="main-content"><div class="portlet-layout">'
        f'<div class="portlet-column span8" id="column-1">{page.before_article()}{article}</div>'
        f'<div class="portlet-column span4" id="column-2">{page.sidebar()}</div></div></div></div><footer '
        f'id="footer">{page.portal.footer()}</footer></div>'
        '<form action="#" id="hrefFm" method="post" name="hrefFm"></form>'
    )
    return page.document(body, attributes=' class="yui3-skin-sam controls-visible signed-out public-page site"')


@markup(
    address="/tin-tuc-su-kien/{slug}-{id}",
    photo="/UploadFolderNew/SGTLanguages/{n}/Anh_{n}.jpg",
    dates=("slash-day", "clock-first"),
    names=Names(
        menu="ModuleMenu",
        side="ModuleWrapper",
        side_title="ModuleTitle",
        side_list="item",
        related="UIArticleOther",
        date="Ngaydang",
    ),
)
def vnpt_article(page: Page) -> str:
    """VNPT portal on ASP.NET, the successor of its Liferay."""
    article = (
        f'<div class="UIArticleInMenu ArticleDetailControl"><h1 class="ArticleHeader">{page.title}</h1><div '
        f'class="tool"><span class="PostDate">{page.date()}</span>'
        '<a class="print" href="#">In trang</a><a href="#">Cỡ chữ</a></div><div class="UISocialShare"><a '
        'href="#fb">Chia sẻ</a></div>'
        f"{page.byline_before('<div class=ArticleAuthor>', '</div>')}"
        f"{page.lead('<div class=ArticleSummary>', '</div>')}"
        f"{page.container('<div class=ArticleContent>', '</div>')}"
        f"{page.byline_after('<div class=ArticleAuthor>', '</div>')}"
        f"{page.downloads('<div class=ArticleFile>', '</div>', 'Tài liệu đính kèm:')}</div>{page.after_article()}"
    )
    body = (
        f'<form method="post" action="/" id="form1">{boilerplate.view_state(page.dice, 2500)}<div '
        f'class="Header">{page.header("div")}</div>'
        f'<div class="MainContainer"><div class="Middle col-md-9">{page.before_article()}{article}</div><div '
        f'class="Right col-md-3">{page.sidebar()}</div></div>'
        f'<div class="Footer">{page.portal.footer()}</div></form>'
    )
    return page.document(body)


@markup(
    address="/Tin-Tuc/ID/{id}/{slug}",
    photo="/Portals/0/EasyDNNnews/{n}/img-{n}.jpg",
    dates=("weekday-pipe", "slash-day"),
    names=Names(
        menu="dnn_pnav",
        side="DNNContainer_Title_h3",
        side_title="Head",
        related="edn_relatedArticles",
        date="edn_articleDate",
    ),
)
def dnn(page: Page) -> str:
    """DotNetNuke with EasyDNNnews."""
    article = (
        '<div class="DnnModule DnnModule-EasyDNNnews DnnModule-418"><a name="418"></a><div '
        'id="dnn_ctr418_ContentPane" class="DNNContainer"><div id="dnn_ctr418_ModuleContent" '
        'class="DNNModuleContent ModEasyDNNnewsC">'
        '<div class="edn_mainWrapper news eds_template_list_default"><div class="edn_module_Ozone_article '
        f'edn_article_details EDN_article"><h1 class="edn_articleTitle">{page.title}</h1>'
        f'<div class="edn_metaDetails"><span class="edn_articleDate">{page.date()}</span> / <a '
        'href="#cat">Tin tức</a></div>'
        f"{page.byline_before('<div class=edn_author>', '</div>')}"
        f"{page.lead('<div class=edn_articleSummary>', '</div>')}"
        f"{page.container('<article><div class=Normal>', '</div></article>')}"
        f"{page.byline_after('<div class=edn_author>', '</div>')}"
        f'{page.downloads("<div class=edn_articleDocuments>", "</div>")}<div class="edn_socialButtons"><a '
        f'href="#">Tweet</a></div></div></div></div></div></div>{page.after_article()}'
    )
    body = (
        '<form method="post" action="/Tin-Tuc" id="Form" enctype="multipart/form-data">'
        f'{boilerplate.view_state(page.dice, 3500)}<div id="ControlBar_ControlPanel"></div>'
        f'<div class="skin_wrapper"><div id="dnn_HeaderPane">{page.header()}</div><div id="dnn_LeftPane" '
        f'class="LeftPane">{page.sidebar()}</div>'
        f'<div id="dnn_ContentPane" class="ContentPane">{page.before_article()}{article}</div><div '
        f'id="dnn_FooterPane">{page.portal.footer()}</div></div></form>'
    )
    return page.document(body, attributes=' id="Body"')


@markup(
    address="/node/{id}",
    photo="/sites/locbinh.langson.gov.vn/files/styles/large/public/{n}.jpg",
    dates=("", "weekday-pipe"),
    names=Names(
        menu="menu",
        side="block block-views",
        side_title="block-title",
        side_list="views-row",
        related="view-tin-lien-quan",
        date="date-display-single",
    ),
)
def drupal7(page: Page) -> str:
    """Drupal 7 (Lạng Sơn's portals are of this family)."""
    submitted = f'<span class="submitted">{page.date()}</span>' if page.date_form else ""
    article = (
        f'<h1 class="title" id="page-title">{page.title}</h1><div class="tabs"></div><div class="region '
        'region-content"><div id="block-system-main" class="block block-system"><div class="content">'
        f'<div id="node-{page.dice.randrange(9999)}" class="node node-article node-promoted clearfix" '
        f'about="/node"><div class="meta">{submitted}'
        f'{page.byline_before("<div class=tac-gia>", "</div>")}</div><div class="content clearfix">'
        '<div class="field field-name-field-chuyen-muc field-type-taxonomy-term-reference '
        'field-label-hidden"><div class="field-items"><div class="field-item even"><a '
        'href="/chuyen-muc/ntm">Xây dựng nông thôn mới</a></div></div></div>'
        f"{page.lead(_D7_LEAD, '</div></div></div>')}"
        f"{page.container(_D7_BODY, '</div></div></div>')}"
        f"{page.byline_after('<div class=field-name-field-tac-gia>', '</div>', 'Tác giả:&nbsp;')}"
        f"{page.downloads('<div class=field-name-field-file>', '</div>')}</div></div></div></div></div>"
        f"{page.after_article()}"
    )
    body = (
        '<div id="skip-link"><a href="#main-content" class="element-invisible element-focusable">Nhảy đến '
        "nội dung</a></div>"
        f'<div id="page-wrapper"><div id="page"><div id="header">{page.header()}<div '
        'class="site-slogan">Nhiệt liệt chào mừng Ngày bầu cử đại biểu Quốc hội khóa XV</div></div>'
        '<div id="main-wrapper"><div id="main" class="clearfix"><div id="sidebar-first" class="column '
        f'sidebar">{page.sidebar()}</div>'
        '<div id="content" class="column"><div class="section"><a id="main-content"></a>'
        f"{page.before_article()}{article}</div></div>"
        f'<div id="sidebar-second" class="column sidebar">{page.portal.side_block()}</div></div></div><div '
        f'id="footer">{page.portal.footer()}</div></div></div>'
    )
    return page.document(
        body,
        head='<meta name="Generator" content="Drupal 7 (http://drupal.org)" />',
        attributes=' class="html not-front not-logged-in two-sidebars page-node node-type-article i18n-vi"',
    )


_D7_LEAD = (
    '<div class="field field-name-field-tom-tat field-type-text-long field-label-hidden"><div class="field-items">'
    '<div class="field-item even">'
)
_D7_BODY = (
    '<div class="field field-name-body field-type-text-with-summary field-label-hidden"><div class="field-items">'
    '<div class="field-item even" property="content:encoded">'
)


@markup(
    address="/vi/node/{id}",
    photo="/sites/default/files/2020-08/{n}.jpg",
    dates=("weekday-pipe", "long-day"),
    names=Names(
        menu="nav navbar-nav",
        side="block block-views-block",
        side_title="block__title",
        side_list="views-row",
        related="block-lien-quan",
        date="views-field-created",
    ),
)
def drupal9(page: Page) -> str:
    """Drupal 9 and 10."""
    stamp = (
        f'<time datetime="{page.moment:%Y-%m-%dT%H:%M:%S+07:00}" class="datetime">{page.date()}</time>'
        if page.date_form
        else ""
    )
    if page.date_form == "long-day":
        stamp = f"<span>{page.date()}</span>"
    article = (
        '<div id="block-olivero-content" class="block block-system block-system-main-block"><div '
        'class="block__content">'
        '<article data-history-node-id="74804" class="node node--type-article node--promoted '
        'node--view-mode-full"><header><h1 class="title page-title"><span class="field field--name-title '
        f'field--type-string">{page.title}</span></h1>'
        f'<div class="node__meta"><span class="field field--name-created">{stamp}</span>'
        f"{page.byline_before('<span class=field--name-uid>', '</span>')}</div></header>"
        f'<div class="node__content">{page.lead("<div class=field--name-field-lead>", "</div>")}'
        f"{page.top_photo()}{page.container(_D9_BODY, '</div>')}"
        f"{page.byline_after('<div class=field--name-field-author>', '</div>')}{page.downloads()}"
        '<div class="node__links"><ul class="links inline"><li><a href="/vi/user/login">Đăng nhập</a> để gửi '
        f"ý kiến</li></ul></div></div></article></div></div>{page.after_article()}"
    )
    body = (
        '<a href="#main-content" class="visually-hidden focusable skip-link">Skip to main content</a><div '
        'class="dialog-off-canvas-main-canvas" data-off-canvas-main-canvas>'
        f'<div class="layout-container"><header role="banner">{page.header()}</header><main role="main"><a '
        f'id="main-content" tabindex="-1"></a><div class="layout-content">{page.before_article()}{article}'
        "</div>"
        f'<aside class="layout-sidebar-second" role="complementary">{page.sidebar()}</aside></main><footer '
        f'role="contentinfo">{page.portal.footer()}</footer></div></div>'
    )
    return page.document(
        body,
        head='<meta name="Generator" content="Drupal 9 (https://www.drupal.org)" />',
        attributes=' class="path-node page-node-type-article"',
    )


_D9_BODY = (
    '<div class="clearfix text-formatted field field--name-body field--type-text-with-summary '
    'field--label-hidden field__item">'
)


@markup(
    address="/{cat}/{slug}-{id}/",
    photo="/uploads/news/2021_03/{n}.jpg",
    dates=("weekday-dash",),
    names=Names(
        menu="nav",
        side="box silver",
        side_title="header",
        related="other-news",
        date="date",
        list_date="- {day} {time}",
    ),
)
def nukeviet3(page: Page) -> str:
    """NukeViet 3."""
    article = (
        f'<div class="news_column"><div class="box-border-shadow content-box clearfix"><h1>{page.title}</h1>'
        f'<div class="header-details"><div class="time">{page.date()}</div>'
        '<div class="action"><ul><li><a class="email" href="#" title="Gửi bài viết qua email">Gửi email</a>'
        '</li><li><a class="print" href="#">In ra</a></li></ul></div></div>'
        f"{page.byline_before('<p class=aleft>', '</p>')}"
        f"{page.lead('<div class=hometext><strong>', '</strong></div>')}"
        f"{page.container('<div class=bodytext>', '</div>')}"
        f"{page.byline_after('<div class=aright><p>', '</p></div>', '<strong>Tác giả bài viết: </strong>')}"
        f'{page.downloads()}<div class="keywords"><span>Từ khóa: </span><a href="/tag/ntm/"><em>nông thôn '
        f"mới</em></a></div></div></div>{page.after_article()}"
    )
    body = (
        f'<div id="container"><div id="header">{page.header()}</div><div id="main" class="fixed-width"><div '
        f'class="col-a1"><div class="contentwrapper">{page.before_article()}{article}</div></div>'
        f'<div class="col-b1">{page.sidebar()}</div></div><div id="footer">{page.portal.footer()}</div></div>'
        '<div id="timeoutsess" class="chromeframe">Bạn đã không sử dụng Site, <a href="#">Bấm vào đây để duy '
        'trì trạng thái đăng nhập</a>. Thời gian chờ: <span id="secField">60</span> giây</div>'
    )
    return page.document(body, head='<meta name="generator" content="NukeViet v3.4" />', doctype=XHTML)


@markup(
    address="/vi/news/{cat}/{slug}-{id}.html",
    photo="/uploads/news/2021_03/{n}.jpg",
    dates=("weekday-dash",),
    names=Names(
        menu="nav navbar-nav",
        side="panel panel-primary",
        side_title="panel-heading",
        side_list="clearfix",
        related="news_column panel panel-default",
        date="h6",
        list_date="({day} {time})",
    ),
)
def nukeviet4(page: Page) -> str:
    """NukeViet 4."""
    hidden = (
        '<div class="hidden hide d-none" itemprop="author" itemtype="http://schema.org/Person" itemscope>'
        '<span itemprop="name">Quản trị</span></div>'
        f'<span class="hidden hide d-none" itemprop="datePublished">{page.moment:%Y-%m-%dT%H:%M:%S+07:00}'
        '</span><span class="hidden hide d-none" itemprop="dateModified">'
        f"{page.moment:%Y-%m-%dT%H:%M:%S+07:00}</span>"
    )
    article = (
        '<div class="news_column panel panel-default" itemtype="http://schema.org/NewsArticle" itemscope>'
        f'<div class="panel-body"><h1 class="title margin-bottom-lg" itemprop="headline">{page.title}</h1>'
        f"{hidden}"
        f'<div class="row margin-bottom-lg"><div class="col-md-12"><span class="h5">{page.date()}</span></div>'
        '<div class="col-md-12"><ul class="list-inline text-right"><li><a class="dimgray" title="Gửi bài '
        'viết qua email" href="#"><em class="fa fa-envelope">&nbsp;</em></a></li></ul></div></div>'
        f'{page.byline_before("<p class=h5>", "</p>")}<div class="clearfix">{page.lead(_HOMETEXT, "</div>")}</div>'
        f"{page.top_photo()}{page.container(_BODYTEXT, '</div>')}"
        f"{page.byline_after(_RIGHT, '</p></div>', '<strong>Tác giả bài viết: </strong>')}"
        f"{page.downloads(_FILES, '</div></div>', 'Tệp đính kèm')}"
        f"</div></div>{page.after_article()}"
    )
    body = (
        '<noscript><div class="alert alert-danger">Trình duyệt của bạn đã tắt chức năng hỗ trợ '
        'JavaScript.</div></noscript><div id="mobilePage"></div><div class="body-bg"><div class="wraper">'
        f'<header><div class="container">{page.header()}</div></header>'
        '<section><div class="container" id="body"><nav class="third-nav"><ol class="breadcrumb"><li><a '
        'href="/"><span>Trang chủ</span></a></li><li><a href="/vi/news/"><span>Tin Tức</span></a></li></ol>'
        "</nav>"
        f'<div class="row"><div class="col-sm-16 col-md-18">{page.before_article()}{article}</div><div '
        f'class="col-sm-8 col-md-6">{page.sidebar()}</div></div></div></section><footer id="footer">'
        f"{page.portal.footer()}</footer></div></div>"
    )
    return page.document(body, head='<meta name="generator" content="NukeViet v4.3" />')


_HOMETEXT = '<div class="hometext m-bottom" itemprop="description">'
_BODYTEXT = '<div id="news-bodyhtml" class="bodytext margin-bottom-lg">'
_RIGHT = '<div class="margin-bottom-lg"><p class="h5 text-right">'
_FILES = '<div class="panel panel-default"><div class="list-group news-download-file">'


@markup(
    address="/index.php/tin-tuc/{id}-{slug}",
    photo="/images/2021/{n}.jpg",
    dates=("long-day", "weekday-pipe"),
    names=Names(
        menu="mod-menu mod-list nav",
        side="moduletable",
        side_title="card-header",
        related="moduletable_lienquan",
        date="mod-articles-category-date",
    ),
)
def joomla(page: Page) -> str:
    """Joomla 4."""
    article = (
        '<div class="com-content-article item-page" itemscope itemtype="https://schema.org/Article"><meta '
        'itemprop="inLanguage" content="vi-VN">'
        f'<div class="page-header"><h2 itemprop="headline">{page.title}</h2></div><dl class="article-info '
        'text-muted"><dt class="article-info-term">Chi tiết</dt>'
        f'<dd class="published"><span class="icon-calendar icon-fw" aria-hidden="true"></span> {page.date()}'
        '</dd><dd class="hits"><span class="icon-eye" aria-hidden="true"></span> Lượt xem: '
        f"{page.dice.randrange(999)}</dd>"
        f"{page.byline_before('<dd class=createdby itemprop=author>', '</dd>')}</dl>"
        f"{page.lead('<div class=article-introtext><b>', '</b></div>')}"
        f"{page.container(_JOOMLA, '</div>')}{page.byline_after('<div class=createdby>', '</div>')}{page.downloads()}"
        '<nav class="pagenavigation" aria-label="Page Navigation"><a class="btn btn-sm btn-secondary '
        'previous" href="/t">Trước</a><a class="btn btn-sm btn-secondary next" href="/s">Tiếp</a></nav></div>'
    )
    body = (
        f'<div class="site-grid-wrap"><header class="header container-header full-width">{page.header()}'
        '</header><div class="site-grid"><div class="grid-child container-sidebar-left sidebar-left">'
        f"{page.sidebar()}</div>"
        f'<div class="grid-child container-component"><main>{page.before_article()}{article}</main>'
        f'{page.after_article()}</div></div><footer class="container-footer footer full-width">'
        f"{page.portal.footer()}</footer></div>"
    )
    return page.document(
        body,
        head='<meta name="generator" content="Joomla! - Open Source Content Management" />',
        attributes=' class="site com_content wrapper-static view-article"',
    )


_JOOMLA = '<div itemprop="articleBody" class="com-content-article__body">'


@markup(
    address="/{year}/{month}/{slug}/",
    photo="/wp-content/uploads/2021/03/{n}-1024x683.jpg",
    dates=("long-day", "slash-day"),
    names=Names(
        menu="menu",
        side="widget widget_recent_entries",
        side_title="widget-title",
        related="related-posts",
        date="post-date",
    ),
)
def wordpress(page: Page) -> str:
    """A WordPress theme; teasers of other posts are articles too."""
    teasers = ""
    if page.has("article-teasers"):
        teasers = "".join(
            f'<article class="post type-post hentry"><h2 class="entry-title"><a href="/{n}/">{escape(t)}</a></h2>'
            f'<div class="entry-summary"><p>{escape(s)}</p></div></article>'
            for n, (t, s) in enumerate(page.portal.summaries(3))
        )
    article = (
        f'<article id="post-{page.dice.randrange(9999)}" class="post type-post status-publish format-standard '
        f'hentry category-tin-tuc"><header class="entry-header"><h1 class="entry-title">{page.title}</h1>'
        f'<div class="entry-meta"><span class="posted-on"><i class="icon"></i>{page.date()}</span>'
        f"{page.byline_before('<span class=byline>', '</span>')}</div></header>"
        f"{page.lead('<div class=entry-excerpt><p>', '</p></div>')}{page.top_photo()}"
        f"{page.container('<div class=entry-content>', _SHARE + '</div>')}"
        f"{page.byline_after('<div class=author-box>', '</div>')}{page.downloads()}"
        '<footer class="entry-footer"><span class="cat-links">Đăng trong <a href="/tin-tuc/">Tin tức</a>'
        "</span></footer></article>"
    )
    body = (
        '<div id="page" class="site"><a class="skip-link screen-reader-text" href="#content">Chuyển đến phần '
        f'nội dung</a><header id="masthead" class="site-header">{page.header()}</header>'
        '<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" '
        f'class="site-main">{page.before_article()}{article}{page.after_article()}{teasers}</main></div>'
        f'<aside id="secondary" class="widget-area">{page.sidebar()}</aside></div><footer id="colophon" '
        f'class="site-footer">{page.portal.footer()}</footer></div>'
    )
    return page.document(
        body,
        head='<meta name="generator" content="WordPress 5.8.1" />',
        attributes=' class="post-template-default single single-post right-sidebar"',
    )


_SHARE = (
    '<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Chia sẻ:</h3><ul><li><a '
    'href="?share=facebook">Facebook</a></li></ul></div>'
)


@markup(
    address="/ChiTietTin.aspx?id={id}",
    photo="Uploads/Images/{n}.jpg",
    dates=("half-day", "posted-day"),
    names=Names(
        related_shape="rows", menu="menungang", side="khung", side_title="tieudekhung", related="tinkhac", date="ngay"
    ),
)
def aspnet_labels(page: Page) -> str:
    """A home-grown ASP.NET site: layout tables, labels with generated ids."""
    prefix = "ctl00_ContentPlaceHolder1_"
    article = joined(
        [
            '<table width="100%" border="0" cellspacing="0" cellpadding="4">',
            f'<tr><td><span id="{prefix}lblTieuDe" class="tieudetin">{page.title}</span></td></tr>',
            f'<tr><td align="right"><span id="{prefix}lblNgay" style="color:#666">{page.date()}</span></td></tr>',
            page.byline_before(f'<tr><td><span id="{prefix}lblTacGia">', "</span></td></tr>"),
            page.lead(f'<tr><td><span id="{prefix}lblTomTat" style="font-weight:bold">', "</span></td></tr>"),
            page.container(f'<tr><td align="justify"><span id="{prefix}lblNoiDung">', "</span></td></tr>"),
            page.byline_after(f'<tr><td align="right"><span id="{prefix}lblTacGia">', "</span></td></tr>"),
            page.downloads("<tr><td>", "</td></tr>"),
            f'<tr><td><span id="{prefix}lblLuotXem">Lượt xem: {page.dice.randrange(3000)}</span></td></tr></table>',
        ]
    )
    body = (
        '<form name="aspnetForm" method="post" action="ChiTietTin.aspx" id="aspnetForm">'
        f'{boilerplate.view_state(page.dice, 7000)}<table width="1000" align="center" cellspacing="0"><tr><td '
        f'colspan="3">{page.header("table")}</td></tr>'
        f'<tr><td width="200" valign="top">{page.portal.side_block()}{page.portal.counter("table")}</td><td '
        f'valign="top">{page.before_article()}{article}{page.after_article()}</td><td width="200" '
        f'valign="top">{page.sidebar()}</td></tr>'
        f'<tr><td colspan="3" align="center" bgcolor="#ddd">{page.portal.footer()}</td></tr></table></form>'
    )
    return page.document(body, doctype=XHTML)


@markup(
    address="/index.php?module=news&act=view&id={id}",
    photo="data/news/{n}.jpg",
    dates=("posted-day", "clock-first"),
    names=Names(related_shape="lines", menu="mn", side="bx", side_title="bxt", related="ot", date="sm"),
)
def php_font(page: Page) -> str:
    """A home-grown PHP site of the early days: fonts, tables, no classes to speak of."""
    article = (
        f'<font size="4" color="#990000"><b>{page.title}</b></font><br><font size="1">{page.date()}</font><hr '
        f'size="1">{page.byline_before("<i>", "</i><br>")}{page.lead("<b>", "</b><br><br>")}'
        f"{page.container('<div align=justify>', '</div>')}"
        f"{page.byline_after('<div align=right><i>', '</i></div>')}"
        f"{page.downloads('<br>', '<br>', 'File kèm theo:')}"
    )
    body = (
        '<center><table width="980" bgcolor="#ffffff" border="0" cellpadding="0" cellspacing="0"><tr><td '
        f'colspan="3">{page.header("table")}</td></tr><tr><td width="180" valign="top" bgcolor="#eef5ff">'
        f"{page.sidebar()}</td>"
        f'<td valign="top" style="padding:8px">{page.before_article()}{article}<br clear="all">'
        f'{page.after_article()}</td><td width="160" valign="top">{page.portal.counter("table")}'
        f"{page.portal.links()}</td></tr></table>{page.portal.footer()}</center>"
    )
    return page.document(body, doctype=HTML4)


@markup(
    address="/tin-tuc/chi-tiet/{slug}-{id}",
    photo="https://cdn.example/media/{hex}.jpeg",
    dates=("posted", "slash-day"),
    names=Names(
        related_shape="cards",
        menu="css-8x1k2m",
        side="css-j7qwjs",
        side_title="css-1p0m3yd",
        side_list="css-1wxaqej",
        related="css-70qvj9",
        date="css-vurnku",
    ),
    prefixes=('class="css-1n0xq7o"',),
)
def react_hashed(page: Page) -> str:
    """A React front end rendered on the server: hashed class names, the state again as JSON."""
    state = dumps(
        {
            "props": {"article": {"title": page.article.title, "content": page.article.body()}},
            "page": "/tin-tuc/[slug]",
        },
        ensure_ascii=False,
    ).replace("<", "\\u003c")
    article = (
        f'<div class="css-1x2y3z"><div class="css-k008qs"><h1 class="css-1qaz2w">{page.title}</h1><div '
        f'class="css-vurnku"><span class="css-3edc4r">{page.date()}</span></div></div>'
        f"{page.byline_before('<div class=css-ab12cd>', '</div>')}"
        f"{page.lead('<div class=css-9ijn8u>', '</div>')}{page.container('<div class=css-5tgb6y>', '</div>')}"
        f"{page.byline_after('<div class=css-ab12cd>', '</div>')}"
        f"{page.downloads('<div class=css-zz11aa>', '</div>')}</div>"
    )
    body = (
        f'<div id="__next"><div class="css-0"><header class="css-1hdr">{page.header("div")}</header><div '
        f'class="css-gridwrap"><div class="css-main1">{page.before_article()}{article}{page.after_article()}'
        f'</div><div class="css-side1">{page.sidebar()}</div></div>'
        f'<footer class="css-ftr">{page.portal.footer()}</footer></div></div><script id="__NEXT_DATA__" '
        f'type="application/json">{state}</script>'
    )
    return page.document(body)


@markup(
    address="/portal/news/{id}",
    photo="/api/files/download/{n}",
    dates=("clock-first", "weekday-pipe"),
    names=Names(
        related_shape="cards",
        menu="mat-menu",
        side="mat-card",
        side_title="mat-card-title",
        related="related-list",
        date="small",
    ),
    prefixes=('_ngcontent-serverapp-c112=""',),
)
def angular(page: Page) -> str:
    """An Angular front end rendered on the server: custom elements, generated attributes."""
    mark = '_ngcontent-serverapp-c112=""'
    article = (
        f'<app-news-detail _nghost-serverapp-c112="" ng-version="12.2.0"><div {mark} class="row"><div {mark} '
        f'class="col-12"><p {mark} class="tt">{page.title}</p><span {mark} class="small">{page.date()}</span>'
        "</div>"
        f"{page.byline_before('<div ' + mark + '>', '</div>')}"
        f"{page.lead('<div ' + mark + ' class=mo-ta>', '</div>')}"
        f"{page.container('<div ' + mark + ' class=inner>', '</div>')}"
        f"{page.byline_after('<div ' + mark + '>', '</div>')}{page.downloads('<div ' + mark + '>', '</div>')}"
        "</div></app-news-detail>"
    )
    body = (
        f'<app-root _nghost-serverapp-c42="" ng-version="12.2.0"><app-header>{page.header("div")}</app-header>'
        f'<main {mark}><div {mark} class="container"><router-outlet {mark}></router-outlet>'
        f"{page.before_article()}{article}{page.after_article()}</div>"
        f"<app-sidebar>{page.sidebar()}</app-sidebar></main><app-footer>{page.portal.footer()}</app-footer>"
        "</app-root>"
    )
    return page.document(body)


@markup(
    address="/bai-viet/{slug}",
    photo="../media/{n}.webp",
    dates=("iso", "long-day"),
    names=Names(menu="site-nav", side="widget", side_title="widget-heading", related="more", date="when"),
)
def semantic(page: Page) -> str:
    """HTML5 by the book: article, section, time, aside."""
    stamp = (
        f'<time datetime="{page.moment:%Y-%m-%dT%H:%M:%S+07:00}">{page.moment:%d/%m/%Y}</time>'
        if page.date_form == "iso"
        else f"<p>{page.date()}</p>"
    )
    teasers = "".join(
        f"<article><h3><a href=/bai-viet/{n}>{escape(t)}</a></h3><p>{escape(s)}</p></article>"
        for n, (t, s) in enumerate(page.portal.summaries(4))
    )
    before = f"<section><h2>Tiêu điểm</h2>{teasers}</section>" if page.has("article-teasers") else ""
    body = (
        f"<header><nav>{page.header()}</nav></header><main>{before}{page.before_article()}<article><header>"
        f"<h1>{page.title}</h1>{stamp}{page.byline_before('<address>', '</address>')}</header>"
        f"{page.lead('<p><strong>', '</strong></p>')}{page.container('<section>', '</section>')}<footer>"
        f"{page.byline_after('<p>', '</p>')}{page.downloads('<section>', '</section>')}</footer></article>"
        f"{page.after_article()}</main>"
        f"<aside>{page.sidebar()}</aside><footer>{page.portal.footer()}</footer>"
    )
    return page.document(body)


@markup(
    address="/main/viewnews.asp?newsid={id}",
    photo="/main/pic/{n}.jpg",
    dates=("weekday-day-clock", "slash-day"),
    names=Names(related_shape="rows", menu="m", side="s", side_title="st", related="o", date="d"),
)
def nested_tables(page: Page) -> str:
    """What was a frameset once: tables in tables in tables, all upper case in spirit."""
    rows = joined(
        [
            f'<tr><td height="30"><b><font color="#CC0000" size="3">{page.title}</font></b></td></tr><tr><td>'
            f'<font size="1">{page.date()}</font></td></tr>',
            page.byline_before("<tr><td><i>", "</i></td></tr>"),
            page.lead("<tr><td><b>", "</b></td></tr>"),
            page.container('<tr><td class="contentpane" align="justify">', "</td></tr>"),
            page.byline_after("<tr><td align=right><i>", "</i></td></tr>"),
            page.downloads("<tr><td>", "</td></tr>"),
        ]
    )
    body = (
        f'<table width="100%" border="0" cellspacing="0" cellpadding="0"><tr><td>{page.header("table")}</td>'
        '</tr><tr><td><table width="100%"><tr><td width="18%" valign="top"><table width="100%"><tr><td>'
        f"{page.sidebar()}</td></tr></table></td>"
        f'<td valign="top"><table width="100%"><tr><td>{page.before_article()}</td></tr><tr><td><table '
        f'width="98%" align="center"><tr><td><table width="100%" cellpadding="3">{rows}</table></td></tr>'
        f"</table></td></tr><tr><td>{page.after_article()}</td></tr></table></td>"
        f'<td width="16%" valign="top">{page.portal.counter("table")}</td></tr></table></td></tr><tr><td '
        f'align="center">{page.portal.footer()}</td></tr></table>'
    )
    return page.document(body, doctype=HTML4, attributes=' bgcolor="#FFFFFF" topmargin="0" leftmargin="0"')


@markup(
    address="/tin-tuc/{slug}/",
    photo="/media/{hex}/{n}.jpg?width=800",
    dates=("slash-day", "posted"),
    names=Names(
        related_shape="cards",
        menu="navbar-nav",
        side="card mb-3",
        side_title="card-header",
        side_list="media",
        related="list-group",
        date="text-muted",
    ),
)
def umbraco_cards(page: Page) -> str:
    """Umbraco with Bootstrap cards: the article is a card among cards."""
    body = (
        f'<nav class="navbar navbar-expand-lg">{page.header()}</nav><div class="container"><div class="row">'
        f'<div class="col-lg-8">{page.before_article()}<div class="card mb-4"><div class="card-body"><h1 '
        f'class="card-title h3">{page.title}</h1>'
        f'<p class="card-text"><small class="text-muted">{page.date()}</small></p>'
        f"{page.byline_before('<p class=text-muted>', '</p>')}{page.lead(_CARD_LEAD, '</p>')}"
        f"{page.container(_GRID, '</div></div></div></div>')}"
        f"{page.byline_after('<p class=text-muted>', '</p>')}</div>"
        f'<div class="card-footer">{page.downloads("<div>", "</div>")}{page.portal.tools()}</div></div>'
        f'{page.after_article()}</div><div class="col-lg-4">{page.sidebar()}</div></div></div><footer '
        f'class="bg-dark">{page.portal.footer()}</footer>'
    )
    return page.document(body)


_CARD_LEAD = '<p class="lead card-text">'
_GRID = '<div class="card-text umb-grid"><div class="grid-section"><div class="row clearfix"><div class="column">'


@markup(
    address="/news/{id}.htm",
    photo="/imgs/{n}.jpg",
    dates=("clock-first", "posted-day"),
    names=Names(
        related_shape="paragraphs",
        menu="main-content",
        side="article-body",
        side_title="entry-title",
        side_list="post",
        related="content-detail",
        date="published",
    ),
)
def misleading(page: Page) -> str:
    """Class names that say the opposite: the body in a sidebar class, the boilerplate in content classes."""
    body = (
        f'<div class="article">{page.header()}</div><div class="footer-wrap"><div class="article-body">'
        f'{page.sidebar()}</div><div class="sidebar-right"><div class="menu-left">{page.before_article()}<h2 '
        f'class="footer-title">{page.title}</h2>'
        f'<div class="nav-item">{page.date()}</div>{page.byline_before("<div class=breadcrumb>", "</div>")}'
        f"{page.lead('<div class=comment>', '</div>')}{page.container(_SIDE, '</div>')}"
        f"{page.byline_after('<div class=breadcrumb>', '</div>')}"
        f'{page.downloads("<div class=banner>", "</div>")}</div><div class="content">{page.after_article()}'
        f'</div></div></div><div class="main">{page.portal.footer()}</div>'
    )
    return page.document(body)


_SIDE = '<div class="sidebar-content footer-text">'


@markup(
    address="/web/trang-chu/{cat}/{slug}.html",
    photo="/file/download/63{n}.jpg",
    dates=("seconds",),
    names=Names(
        related_shape="lines",
        menu="nav-menu",
        side="portlet",
        side_title="tieu-de",
        related="tin-cung-chuyen-muc",
        date="thoi-gian",
        list_date="({day} {time})",
    ),
)
def dong_son(page: Page) -> str:
    """`/web/trang-chu/…` (family B): counters before the article, a print copy after it."""
    copy = ""
    if page.has("print-copy"):
        label = page.date().replace("Ngày", "Đăng lúc:") + " (GMT+7)"
        copy = (
            f'<div class="xem-ban-in" id="ban-in"><h2>{page.title}</h2><p>{label}</p>'
            f"{page.container('<div>', '</div>')}</div>"
        )
    article = (
        f'<div class="chi-tiet-tin"><h2 class="ten-tin">{page.title}</h2><span class="thoi-gian">{page.date()}'
        f"</span>{page.byline_before('<p>', '</p>')}{page.lead('<div class=mo-ta-tin>', '</div>')}"
        f"{page.container('<div class=noi-dung-tin>', '</div>')}"
        f"{page.byline_after('<p class=tac-gia>', '</p>')}{page.downloads()}</div>{copy}"
    )
    body = (
        f'<div id="wrapper">{page.header()}<div class="cot-trai">{page.portal.counter()}'
        f'{page.portal.side_block()}</div><div class="cot-giua">{page.before_article()}{article}'
        f"{page.portal.related()}{page.portal.comments() if page.has('comments') else ''}</div>"
        f'<div class="cot-phai"><div class="portlet"><h3>Chỉ đạo điều hành</h3></div>{page.portal.poll()}'
        f'{page.portal.links()}</div><div class="chan-trang">{page.portal.footer()}</div></div>'
    )
    return page.document(body)


@markup(
    address="/tin-tuc-su-kien-11/{slug}-{id}",
    photo="/upload/1000030/2021{n}.jpg",
    dates=("",),
    names=Names(
        related_shape="paragraphs",
        menu="menu-chinh",
        side="hop",
        side_title="hop-tieu-de",
        related="bai-khac",
        date="ngay-thang",
        list_date="{day}",
    ),
)
def thach_ha(page: Page) -> str:
    """Thạch Hà's own CMS (family D): no title and no date on the page, they are in the head only."""
    article = (
        '<div class="bai-viet"><div class="chuc-nang"><a href="#in">In bài</a></div>'
        f"{page.byline_before('<p>', '</p>')}{page.lead('<p class=trich-yeu>', '</p>')}"
        f"{page.container('<div class=chi-tiet>', '</div>')}{page.downloads()}"
        f'{page.byline_after("<p class=ky-ten>", "</p>")}<div class="danh-gia">Đánh giá: <br/>lượt đánh giá: '
        ", trung bình: <b>Bình luận</b><br/><span>Mã xác thực không đúng.</span></div></div>"
    )
    quick = "".join(
        f"<li><a href='/{boilerplate.slug(x)}'>{x}</a></li>"
        for x in (
            "Công khai minh bạch thông tin",
            "Thông báo",
            "Tình hình giải quyết hồ sơ",
            "Gửi nhận văn bản",
            "Bản đồ huyện Thạch Hà",
        )
    )
    body = (
        f'<div class="khung-trang">{page.header()}<div class="than"><div class="giua">{page.before_article()}'
        f'{article}{page.after_article()}</div><div class="phai"><ul>{quick}</ul>{page.sidebar()}</div></div>'
        f'<div class="chan">{page.portal.footer()}</div></div>'
    )
    return page.document(body)


@markup(
    address="/vi/xay-dung-nong-thon-moi/tin-bai/{id}",
    photo="/kyanh/static/uploads/ckeditor/images.thumb.{hex}.jpg",
    dates=("clock-first",),
    names=Names(
        menu="menu-top",
        side="box-right",
        side_title="box-title",
        related="detail-other",
        date="time",
        list_date="{time} {day}",
    ),
)
def ky_anh(page: Page) -> str:
    """`/tin-bai/<id>` (family C), class names of the newer portal of Hà Tĩnh."""
    inside = page.downloads("<p>", "</p>") + page.byline_after("<p class=author>", "</p>") + "<p>Lượt xem: 295</p>"
    article = (
        f'<div class="detail"><h1 class="detail-title">{page.title}</h1><div class="time">{page.date()}</div>'
        f"{page.byline_before('<p>', '</p>')}{page.lead('<div class=detail-content-lead>', '</div>')}"
        f"{page.container('<div class=detail-content>', inside + '</div>')}</div>"
    )
    body = (
        f'<div id="app"><header>{page.header()}</header><div class="wrap"><div class="col-left">'
        f'{page.before_article()}{article}{page.after_article()}</div><div class="col-right">{page.sidebar()}'
        f"</div></div><footer>{page.portal.footer()}</footer></div>"
    )
    return page.document(body)
