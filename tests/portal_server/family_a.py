"""Family A: the Tân Dân portal on SharePoint, one big ASP.NET form a page (Quan Sơn)."""

from collections.abc import Sequence
from functools import cached_property
from html import escape
from urllib.parse import quote

from tests.portal_server import boilerplate
from tests.portal_server.family import ONLINE, Family, digits, short_slug, shortened, twelve_hours
from tests.portal_server.pagers import form_fields
from tests.portal_server.story import Listing, Photo, Row, Story

_STYLE_NAMES = (
    "p-article-news-title", "span-date-publish", "p-article-news-summary", "p-article-main", "div-article-other",
    "p-module-news-second", "div-menu-top", "div-menu-left", "div-poll", "div-banner", "div-footer", "div-weblink",
    "div-video", "div-slide", "div-breadcrumb", "div-search", "div-online", "div-advert", "div-gallery",
)  # fmt: skip
_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
_POST_BACK = """<script type="text/javascript">
//<![CDATA[
var theForm = document.forms['aspnetForm'];
if (!theForm) { theForm = document.aspnetForm; }
function __doPostBack(eventTarget, eventArgument) {
    if (!theForm.onsubmit || (theForm.onsubmit() != false)) {
        theForm.__EVENTTARGET.value = eventTarget;
        theForm.__EVENTARGUMENT.value = eventArgument;
        theForm.submit();
    }
}
//]]>
</script>
<script src="/_layouts/15/init.js?rev=GUTZsPT1a45J7WQH3jmwWg%3D%3D" type="text/javascript"></script>
<script src="/_layouts/15/blank.js?rev=ZaOXZEobVwykPO9g8hq%2F8A%3D%3D" type="text/javascript"></script>
<script type="text/javascript">
//<![CDATA[
var g_presenceEnabled = true;
var g_wsaEnabled = false;
var g_wsaListTemplateId = 850;
var _fV4UI = true;
var _spPageContextInfo = { webServerRelativeUrl: '/portal', webAbsoluteUrl: '/portal', siteAbsoluteUrl: '/',
    serverRequestPath: '/portal/Pages/default.aspx', layoutsUrl: '_layouts/15', webTitle: 'portal', webTemplate: '53',
    tenantAppVersion: '0', isAppWeb: false, webLanguage: 1066, currentLanguage: 1066, currentUICultureName: 'vi-VN',
    clientServerTimeDelta: new Date('2023-05-23T01:00:00.0000000Z') - new Date(), siteClientTag: '5$$15.0.4569.1000',
    pageListId: '{9c1f4b1e-6d3f-4c0c-8f0e-5f2f6f4b5f65}', pageItemId: 12, webPermMasks: { High: 16, Low: 196673 } };
function _spBodyOnLoad() { if (typeof _spBodyOnLoadWrapper === 'function') { _spBodyOnLoadWrapper(); } }
//]]>
</script>"""


class FamilyA(Family):
    """The date in an article's address is a date without zeros; the page shows the day alone."""

    precision = "day"
    date_source = "selector"
    online = 402
    robots = (
        "User-agent: *\nDisallow: /_layouts/\nDisallow: /_vti_bin/\nDisallow: /portal/Pages/login.aspx\n"
        "Disallow: /portal/Pages/search.aspx\n"
    )

    def article_path(self, story: Story) -> str:
        day = f"{story.published.year}-{story.published.month}-{story.published.day}"
        tail = digits(story.title, story.number, length=6 + story.number % 8, alphabet=_ALPHABET)
        return f"/portal/Pages/{day}/{short_slug(story.title, 50)}{tail}.aspx"

    def second_path(self, story: Story) -> str:
        return self.article_path(story).replace("/Pages/", "/pages/")

    def photo_path(self, story: Story, place: int, photo: Photo) -> str:
        start = digits(self.site.name, story.title, story.number, place, length=16)
        return f"/portal/Photos/{story.published:%Y-%m-%d}/{start}{quote(photo.name)}"

    def document_path(self, story: Story, name: str) -> str:
        return f"/portal/Documents/{story.published:%Y-%m}/{name}"

    def photo_html(self, path: str, photo: Photo) -> str:
        picture = f'<p style="text-align: center;"><img alt="" src="{path}" style="width: 600px; height: 400px;" /></p>'
        return f"{picture}\n<p>{escape(photo.caption, quote=False)}</p>" if photo.caption else picture

    def article_page(self, story: Story, *, path: str, related: Sequence[Row] = ()) -> str:
        title = escape(story.title)
        summary = ""
        if story.lead:
            summary = f'<p class="tandan-p-article-news-summary">{escape(story.lead, quote=False)}</p>\n'
        tail = "".join(
            f'\n<p style="text-align: right;"><strong>{escape(line, quote=False)}</strong></p>' for line in story.tail
        )
        main = f"""<div class="tandan-div-article">
<p class="tandan-p-article-news-title">{title}</p>
<div class="tandan-div-article-tool">
<span class="tandan-span-date-publish">Đăng ngày {story.published:%d - %m - %Y}</span>
<span class="tandan-span-tool">
<a href="javascript:zoomText(-1)" title="Cỡ chữ nhỏ"><img src="/_layouts/15/TD/Images/zoomout.png" alt="" /></a>
<span id="zoomLabel">100%</span>
<a href="javascript:zoomText(1)" title="Cỡ chữ lớn"><img src="/_layouts/15/TD/Images/zoomin.png" alt="" /></a>
<a href="javascript:printArticle('tdArticle')" title="In bài"><img src="/_layouts/15/TD/Images/print.png" alt="" /></a>
</span>
</div>
<div id="tdArticle">
{summary}<p class="tandan-p-article-main"><div id="ctl00_PlaceHolderMain_ctl01__ControlWrapper_RichHtmlField" \
class="ms-rtestate-field" style="display:inline" data-zoom="1" aria-labelledby="ctl00_PlaceHolderMain_ctl01_label">
{self.body(story)}{tail}
<p>&nbsp;</p>
<p>&nbsp;</p>
</div><div id="ctl00_PlaceHolderMain_ctl01_label" style="display:none">Nội dung trang</div></p>
</div>
<div class="tandan-div-back"><a href="javascript:history.back()" title="Quay lại">&lt;</a></div>
{self._newest(related)}
</div>"""
        return self._page(title, main, path)

    def listing_page(self, listing: Listing) -> str:
        section = self.site.sections[listing.section]
        main = f"""<div class="TD-channel">
<div class="TD-channel-title"><h2><a href="{section.path}">{section.name}</a></h2></div>
<ul class="TD-channel-main">
{self.rows_in_page(listing)}
</ul>
{section.pager.html(section.path, listing.page, listing.last_page)}
</div>"""
        return self._page(section.name, main, section.path, page=listing.page)

    def listing_rows(self, rows: Sequence[Row], section: int) -> str:
        render = self._plain_row if section == 0 else self._news_row
        return "\n".join(map(render, rows))

    def precision_of(self, story: Story) -> str:
        """The page shows a day; the rows of the first section a clock."""
        return "minute" if story.dated and story.section == 0 else super().precision_of(story)

    def _plain_row(self, row: Row) -> str:
        date = f'<label class="pub-time">({twelve_hours(row.published)})</label>' if row.published else ""
        return (
            f'<li class="TD-channel-main-td"><a href="{row.path}" title="{escape(row.title)}">'
            f"{escape(shortened(row.title), quote=False)}</a>{date}</li>"
        )

    def _news_row(self, row: Row) -> str:
        date = f'<span class="ngay">{row.published:%d/%m/%Y}</span>' if row.published else ""
        thumb = f"/_w/{digits(row.path, length=12)}_JPG.jpg"
        return (
            f'<li class="TD-channel-news"><a class="thumb" href="{row.path}"><img src="{thumb}" alt="" /></a>\n'
            f'<div class="channel-news-title"><a href="{row.path}">{escape(row.title, quote=False)}</a></div>{date}\n'
            f'<p class="channel-news-summary">{escape(row.summary, quote=False)}</p></li>'
        )

    def _newest(self, rows: Sequence[Row]) -> str:
        items = "\n".join(
            f'<li><a href="{row.path}">{escape(shortened(row.title), quote=False)}</a>'
            f'<span class="date">({twelve_hours(row.published)})</span></li>'
            for row in rows
            if row.published
        )
        return f"""<div class="tandan-div-article-other">
<div class="title-other">Tin mới nhất</div>
<ul class="list-other">
{items}
</ul>
</div>"""

    def _page(self, title: str, main: str, path: str, *, page: int = 1) -> str:
        hidden = "\n".join(
            f'<input type="hidden" name="{name}" id="{name}" value="{value}" />'
            for name, value in form_fields(path, page)
        )
        return (
            f"{self._head}<title>\n\t{title}\n</title>\n</head>\n"
            '<body class="ms-backgroundImage" onload="_spBodyOnLoad()">\n'
            f'<form method="post" action="{path}" id="aspnetForm" onsubmit="return true;">\n'
            f'<div class="aspNetHidden">\n{hidden}\n</div>\n{self._top}{main}\n{self._bottom}'
        )

    @cached_property
    def _head(self) -> str:
        return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" \
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns:o="urn:schemas-microsoft-com:office:office" lang="vi-vn" dir="ltr">
<head><meta name="GENERATOR" content="Microsoft SharePoint" />
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta http-equiv="X-UA-Compatible" content="IE=10" /><meta http-equiv="Expires" content="0" />
<link rel="shortcut icon" href="/_layouts/15/images/favicon.ico" type="image/vnd.microsoft.icon" />
<link rel="stylesheet" type="text/css" href="/_layouts/15/1066/styles/Themable/corev15.css?rev=OqAycmyMLoQ" />
<link rel="stylesheet" type="text/css" href="/_layouts/15/TD/Styles/tandan.css" />
{boilerplate.styles("tandan-", _STYLE_NAMES, "#333")}
"""

    @cached_property
    def _top(self) -> str:
        sections = tuple((section.name, section.path) for section in self.site.sections)
        address = "/portal/Pages/{}.aspx"
        home = "/portal/Pages/default.aspx"
        return f"""{_POST_BACK}
<div id="s4-workspace"><div id="s4-bodyContainer">
<div class="tandan-div-banner"><a href="{home}">\
<img src="/portal/ImageAds/banner.png" alt="{self.site.title}" /></a></div>
<div class="tandan-div-menu-top">
{boilerplate.menu(sections, address=address, name="td-menu", home=home)}
</div>
<div class="tandan-div-search"><input type="text" id="txtSearch" value="" title="Tìm kiếm" />\
<a href="javascript:void(0)">Tìm kiếm</a> <a href="/portal/Pages/login.aspx">Đăng nhập</a></div>
<div class="td-left">
<div class="tandan-div-menu-left">
{boilerplate.menu(sections, address=address, name="td-left-menu", home=home)}
</div>
<div class="tandan-div-advert"><a href="https://dichvucong.gov.vn/" target="_blank">\
<img src="/portal/ImageAds/dich-vu-cong.jpg" alt="Dịch vụ công trực tuyến" /></a></div>
</div>
<div class="td-main">
<span id="DeltaPlaceHolderMain">
"""

    @cached_property
    def _bottom(self) -> str:
        return f"""</span>
</div>
<div class="td-right">
<div class="tandan-div-video"><div class="title">Video</div><a href="/portal/Pages/video.aspx">Xem tất cả</a></div>
<div class="tandan-div-poll">
<div class="title">Đánh giá của bạn về cổng thông tin điện tử</div>
<ul><li><input type="radio" id="poll1" /><label for="poll1">Rất tốt</label></li>
<li><input type="radio" id="poll2" /><label for="poll2">Tốt</label></li>
<li><input type="radio" id="poll3" /><label for="poll3">Bình thường</label></li></ul>
<a href="javascript:void(0)">Bình chọn</a> <a href="javascript:void(0)">Kết quả</a>
<div class="poll-total">233 người đã bình chọn</div>
</div>
<div class="tandan-div-online">{ONLINE} người đang online</div>
<div class="tandan-div-weblink"><div class="title">Liên kết website</div>
{boilerplate.linked_sites("td-weblink")}
</div>
</div>
<div class="tandan-div-footer">
<div id="ctl00_footer__ControlWrapper_RichHtmlField" class="ms-rtestate-field" aria-labelledby="ctl00_footer_label">
<p><strong>{self.site.title.upper()}</strong></p>
<p>Chịu trách nhiệm nội dung: Ủy ban nhân dân huyện</p>
<p>Ghi rõ nguồn khi phát hành lại thông tin từ cổng thông tin này</p>
</div><div id="ctl00_footer_label" style="display:none">Chân trang</div>
</div>
</div></div>
</form>
{boilerplate.FONT_TOOL_SCRIPT}
{boilerplate.SLIDER_SCRIPT}
{boilerplate.analytics_script(11)}
</body>
</html>
"""
