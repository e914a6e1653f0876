"""Family B: `/web/trang-chu/….html`, which prints every article twice, once for the printer (Đông Sơn)."""

from collections.abc import Sequence
from functools import cached_property
from html import escape

from tests.portal_server import boilerplate
from tests.portal_server.boilerplate import slug
from tests.portal_server.family import ONLINE, Family, digits
from tests.portal_server.story import Listing, Photo, Row, Story

_STYLE_NAMES = (
    "tin-chi-tiet", "tieu-de-tin", "ngay-dang", "noi-dung-tin", "ban-in", "truy-cap", "menu-chinh", "menu-trai",
    "chi-dao", "tham-do", "danh-sach-tin", "tin-anh", "phan-trang", "lien-ket", "chan-trang", "quang-cao", "tim-kiem",
    "dong-ho", "thoi-tiet",
)  # fmt: skip


class FamilyB(Family):
    """The slug alone names the article; its section stands before it."""

    precision = "second"
    online = 9
    robots = "User-agent: *\nDisallow: /quan-tri/\nDisallow: /tim-kiem\n"

    def article_path(self, story: Story) -> str:
        return f"{self.site.sections[story.section].path}/{self._slug(story)}.html"

    def second_path(self, story: Story) -> str:
        return f"{self.site.sections[1 - story.section].path}/{self._slug(story)}.html"

    def _slug(self, story: Story) -> str:
        return slug(story.title)

    def photo_path(self, story: Story, place: int, photo: Photo) -> str:
        return f"/file/thumb/500/{digits(self.site.name, story.title, place, length=9, alphabet='123456789')}.jpg"

    def document_path(self, story: Story, name: str) -> str:
        return f"/file/download/{digits(story.title, length=9, alphabet='123456789')}/{name}"

    def photo_html(self, path: str, photo: Photo) -> str:
        caption = f"<tr><td><em>{escape(photo.caption, quote=False)}</em></td></tr>" if photo.caption else ""
        return (
            '<table align="center" border="0" class="bang-anh"><tbody>'
            f'<tr><td><img src="{path}" alt="" width="500" /></td></tr>{caption}</tbody></table>'
        )

    def article_page(self, story: Story, *, path: str, related: Sequence[Row] = ()) -> str:
        title = escape(story.title, quote=False)
        tail = "".join(f'\n<p style="text-align: right;">{escape(line, quote=False)}</p>' for line in story.tail)
        body = self.body(story) + tail + "\n<p>&nbsp;</p>\n<p>&nbsp;</p>"
        others = "\n".join(
            f'<li><a href="{row.path}">{escape(row.title, quote=False)}</a> <i>({row.published:%d/%m/%Y})</i></li>'
            for row in related
            if row.published
        )
        other_box = f'<div class="tin-khac"><h3>Tin liên quan</h3>\n<ul>\n{others}\n</ul></div>' if others else ""
        main = f"""<div class="tin-chi-tiet" id="tinChiTiet">
<h1 class="tieu-de-tin">{title}</h1>
<div class="ngay-dang">Ngày {story.published:%d/%m/%Y %H:%M:%S}</div>
<div class="noi-dung-tin" data-zoom="1">
{body}
</div>
</div>
<div class="cong-cu-tin"><a href="javascript:printArticle('banIn')"><img src="/images/in.png" alt="In" /></a></div>
<div class="ban-in" id="banIn">
<div class="ban-in-tieu-de">{title}</div>
<div class="ban-in-ngay">Đăng lúc: {story.published:%d/%m/%Y %H:%M:%S} (GMT+7)</div>
<div class="ban-in-noi-dung">
{body}
</div>
</div>
{other_box}"""
        home = self.site.base_url + self.article_path(story)
        return self._page(title, main, f'<link rel="canonical" href="{home}" />\n')

    def listing_page(self, listing: Listing) -> str:
        section = self.site.sections[listing.section]
        main = f"""<div class="danh-sach-tin">
<h2 class="ten-chuyen-muc"><a href="{section.path}">{section.name}</a></h2>
{self.rows_in_page(listing)}
{section.pager.html(section.path, listing.page, listing.last_page)}
</div>"""
        return self._page(section.name, main, "")

    def listing_rows(self, rows: Sequence[Row], section: int) -> str:
        return "\n".join(map(self._row, rows))

    def _row(self, row: Row) -> str:
        date = f'<div class="ngay">Đăng lúc: {row.published:%d/%m/%Y %H:%M} (GMT+7)</div>\n' if row.published else ""
        thumb = f"/file/thumb/150/{digits(row.path, length=9, alphabet='123456789')}.jpg"
        return (
            f'<div class="tin"><a class="tin-anh" href="{row.path}"><img src="{thumb}" alt="" /></a>\n'
            f'<h3><a href="{row.path}">{escape(row.title, quote=False)}</a></h3>\n{date}'
            f'<div class="tom-tat">{escape(row.summary, quote=False)}</div></div>'
        )

    def _page(self, title: str, main: str, links: str) -> str:
        return (
            f"{self._head}<title>{title} - {self.site.title}</title>\n{links}</head>\n{self._top}{main}\n{self._bottom}"
        )

    @cached_property
    def _head(self) -> str:
        return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="robots" content="index, follow" />
<link rel="stylesheet" href="/css/giao-dien.css?v=3" />
<link rel="stylesheet" href="/css/font-awesome.min.css" />
<script src="/js/jquery-1.12.4.min.js"></script>
{boilerplate.styles("", _STYLE_NAMES, "#222")}
<style type="text/css">@media screen {{ .ban-in {{ display: none; }} }}</style>
"""

    @cached_property
    def _top(self) -> str:
        sections = tuple((section.name, section.path) for section in self.site.sections)
        counts = (("Hôm nay", 1159), ("Hôm qua", 1987), ("Tuần này", 5103), ("Tháng này", 64467), ("Tất cả", 2240627))
        visits = "\n".join(f"<div><span>{name}:</span>\n<b>{count}</b></div>" for name, count in counts)
        address = "/web/{}"
        return f"""<body>
<div class="dau-trang"><a href="/web/trang-chu"><img src="/images/banner.jpg" alt="{self.site.title}" /></a></div>
<div class="menu-chinh">
{boilerplate.menu(sections, address=address, name="menu-ngang", home="/web/trang-chu")}
</div>
<div class="dong-ho" id="siteClock">{self.site.clock}</div>
<div class="khung">
<div class="cot-trai">
<div class="menu-trai">
{boilerplate.menu(sections, address=address, name="menu-doc", home="/web/trang-chu")}
</div>
<div class="truy-cap">
<div class="tieu-de-khung">Truy cập</div>
<div class="dang-xem" title="Đang xem: {ONLINE}"></div>
{visits}
</div>
</div>
<div class="cot-giua">
"""

    @cached_property
    def _bottom(self) -> str:
        return f"""</div>
<div class="cot-phai">
<div class="chi-dao"><div class="tieu-de-khung">Chỉ đạo điều hành</div>\
<a href="/web/van-ban-chi-dao-dieu-hanh"><img src="/images/chi-dao.png" alt="" /></a></div>
<div class="tham-do"><div class="tieu-de-khung">Ý kiến thăm dò</div>
<p>Bạn quan tâm đến chuyên mục nào trên trang?</p>
<form action="/tham-do" method="post"><input type="radio" name="chon" value="1" /><input type="radio" name="chon" \
value="2" /><button type="submit">Bình chọn</button></form></div>
<div class="lien-ket"><div class="tieu-de-khung">Liên kết website</div>
{boilerplate.linked_sites("chon-lien-ket")}
</div>
</div>
</div>
<div class="chan-trang"><p>{self.site.title}</p><p>Chịu trách nhiệm nội dung: Ủy ban nhân dân huyện</p>\
<a id="backToTop" href="#">Về đầu trang</a></div>
{boilerplate.FONT_TOOL_SCRIPT}
{boilerplate.SLIDER_SCRIPT}
{boilerplate.CLOCK_SCRIPT}
{boilerplate.analytics_script(12)}
</body>
</html>
"""
