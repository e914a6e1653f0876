"""Family C: `/<language>/<category>/tin-bai/<id>` (Kỳ Anh)."""

from collections.abc import Sequence
from functools import cached_property
from html import escape

from tests.portal_server import boilerplate
from tests.portal_server.family import ONLINE, Family, digits
from tests.portal_server.story import Listing, Photo, Row, Story

_STYLE_NAMES = (
    "detail", "detail-title", "time", "detail-content", "detail-author", "news-list", "news-item", "news-other",
    "top-bar", "main-nav", "side-nav", "side-box", "banner-slide", "pagination", "visit-box", "footer-main", "language",
    "share-box", "comment-box", "weather-box",
)  # fmt: skip


class FamilyC(Family):
    """The number names the article; the language and the category before it do not matter."""

    online = 65
    robots = "User-agent: *\nDisallow: /admin/\nDisallow: /vi/tim-kiem\n"

    def article_path(self, story: Story) -> str:
        return f"{self.site.sections[story.section].path}/tin-bai/{story.number}"

    def second_path(self, story: Story) -> str:
        return self.article_path(story).replace("/vi/", "/en/", 1)

    def photo_path(self, story: Story, place: int, photo: Photo) -> str:
        name = digits(self.site.name, story.number, place, length=32)
        uuid = "-".join((name[:8], name[8:12], name[12:16], name[16:20], name[20:]))
        return f"/{self.site.name}/static/uploads/ckeditor/images.thumb.{uuid}.jpg"

    def document_path(self, story: Story, name: str) -> str:
        return f"/{self.site.name}/static/uploads/files/{story.published:%Y}/{name}"

    def photo_html(self, path: str, photo: Photo) -> str:
        caption = f"<figcaption>{escape(photo.caption, quote=False)}</figcaption>" if photo.caption else ""
        return f'<figure class="image"><img alt="" src="{path}" />{caption}</figure>'

    def article_page(self, story: Story, *, path: str, related: Sequence[Row] = ()) -> str:
        title = escape(story.title, quote=False)
        section = self.site.sections[story.section]
        tail = "".join(
            f'\n<p style="text-align:right"><strong>{escape(line, quote=False)}</strong></p>' for line in story.tail
        )
        others = "\n".join(
            f'<li><a href="{row.path}">{escape(row.title, quote=False)}</a> '
            f'<span class="time">{row.published:%d/%m/%Y}</span></li>'
            for row in related
            if row.published
        )
        other_box = f'<div class="news-other"><h3>Tin liên quan</h3>\n<ul>\n{others}\n</ul>\n</div>' if others else ""
        main = f"""<div class="breadcrumb"><a href="/vi">Trang chủ</a> / \
<a href="{section.path}">{section.name}</a></div>
<div class="detail">
<h1 class="detail-title">{title}</h1>
<div class="time">{story.published:%H:%M %d/%m/%Y}</div>
<div class="detail-content" data-zoom="1">
{self.body(story)}{tail}
</div>
<div class="share-box"><a href="javascript:sendByMail()">Gửi email</a> \
<a href="javascript:window.print()">Bản in</a></div>
</div>
{other_box}"""
        head = f"""<meta property="og:title" content="{escape(story.title)}" />
<meta property="og:type" content="article" />
"""
        return self._page(title, main, head, path)

    def listing_page(self, listing: Listing) -> str:
        section = self.site.sections[listing.section]
        main = f"""<div class="news-list">
<h2 class="category-title">{section.name}</h2>
{self.rows_in_page(listing)}
</div>
{section.pager.html(section.path, listing.page, listing.last_page)}"""
        return self._page(section.name, main, "", section.path)

    def listing_rows(self, rows: Sequence[Row], section: int) -> str:
        return "\n".join(map(self._row, rows))

    def _row(self, row: Row) -> str:
        date = f'<span class="time">{row.published:%H:%M %d/%m/%Y}</span>\n' if row.published else ""
        thumb = f"/{self.site.name}/static/uploads/thumb/{digits(row.path, length=12)}.jpg"
        return (
            f'<div class="news-item"><a class="news-thumb" href="{row.path}"><img src="{thumb}" alt="" /></a>\n'
            f'<h3 class="news-title"><a href="{row.path}">{escape(row.title, quote=False)}</a></h3>\n{date}'
            f'<p class="news-desc">{escape(row.summary, quote=False)}</p></div>'
        )

    def _page(self, title: str, main: str, head: str, path: str) -> str:
        other_language = path.replace("/vi/", "/en/", 1) if path.startswith("/vi/") else path.replace("/en/", "/vi/", 1)
        return (
            f"{self._head}<title>{title}</title>\n{head}</head>\n<body>\n"
            f'<div class="language"><a href="{other_language}">English</a></div>\n{self._top}{main}\n{self._bottom}'
        )

    @cached_property
    def _head(self) -> str:
        return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/{self.site.name}/static/favicon.ico">
<link rel="stylesheet" href="/{self.site.name}/static/css/bootstrap.min.css">
<link rel="stylesheet" href="/{self.site.name}/static/css/main.css?v=1.0.7">
{boilerplate.styles("", _STYLE_NAMES, "#111")}
"""

    @cached_property
    def _top(self) -> str:
        sections = tuple((section.name, section.path) for section in self.site.sections)
        return f"""<div class="top-bar"><span id="siteClock">{self.site.clock}</span>\
<form action="/vi/tim-kiem" method="get"><input name="q" placeholder="Tìm kiếm"><button>Tìm kiếm</button></form></div>
<div class="banner-slide"><a href="/vi">\
<img src="/{self.site.name}/static/img/banner.png" alt="{self.site.title}"></a></div>
<nav class="main-nav">
{boilerplate.menu(sections, address="/vi/{}", name="nav", home="/vi")}
</nav>
<nav class="mobile-nav">
{boilerplate.menu(sections, address="/vi/{}", name="mobile", home="/vi")}
</nav>
<div class="container"><div class="row"><div class="col-md-9">
"""

    @cached_property
    def _bottom(self) -> str:
        return f"""</div>
<div class="col-md-3">
<div class="side-box"><h4>Chỉ đạo điều hành</h4><a href="/vi/van-ban-chi-dao-dieu-hanh">Xem tất cả</a></div>
<div class="side-box"><h4>Ý kiến thăm dò</h4><p>Đánh giá của bạn về cổng thông tin điện tử</p>
<label><input type="radio" name="vote" value="1"> Rất tốt</label> \
<label><input type="radio" name="vote" value="2"> Tốt</label></div>
<div class="side-box"><h4>Liên kết website</h4>
{boilerplate.linked_sites("link-list")}
</div>
<div class="side-box visit-box"><h4>Thống kê truy cập</h4><p>Đang truy cập: {ONLINE}</p><p>Hôm nay: 1.204</p>\
<p>Tháng này: 30.518</p><p>Tất cả: 4.402.771</p></div>
</div>
</div></div>
<footer class="footer-main"><p>{self.site.title}</p><p>Chịu trách nhiệm nội dung: Ủy ban nhân dân huyện</p>\
<a id="backToTop" href="#">Về đầu trang</a></footer>
{boilerplate.FONT_TOOL_SCRIPT}
{boilerplate.SLIDER_SCRIPT}
{boilerplate.CLOCK_SCRIPT}
{boilerplate.analytics_script(15)}
</body>
</html>
"""
