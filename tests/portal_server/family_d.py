"""Family D: a CMS of its own, whose article shows no title and little of a date (Thạch Hà)."""

from collections.abc import Sequence
from functools import cached_property
from html import escape

from tests.portal_server import boilerplate
from tests.portal_server.boilerplate import slug
from tests.portal_server.family import ONLINE, Family, digits
from tests.portal_server.story import Listing, Photo, Row, Story

_STYLE_NAMES = (
    "noi-dung", "thong-tin-bai", "ngay", "danh-gia", "binh-luan", "ma-xac-thuc", "menu-tren", "menu-duoi", "menu-phu",
    "khung-tin", "khung-anh", "chuyen-trang", "thong-ke", "dau-trang", "chan-trang", "lien-ket", "truyen-hinh",
    "quang-cao", "lich-cong-tac",
)  # fmt: skip
_LINKS = (
    "Công khai minh bạch thông tin",
    "Thông báo",
    "Tình hình giải quyết hồ sơ",
    "Gửi nhận văn bản",
    "Bản đồ huyện Thạch Hà",
)


class FamilyD(Family):
    """The two numbers at the end of an address name the category and the article."""

    online = 65
    robots = "User-agent: *\nDisallow: /quantri\nDisallow: /search\n"

    def article_path(self, story: Story) -> str:
        return f"{self.site.sections[story.section].path}/{slug(story.title)}-{story.number}"

    def second_path(self, story: Story) -> str:
        return f"{self.site.sections[1 - story.section].path}/{slug(story.title)}-{story.number}"

    def photo_path(self, story: Story, place: int, photo: Photo) -> str:
        return f"/upload/images/{story.published:%Y/%m}/{digits(story.number, place, length=6)}_{photo.name}"

    def document_path(self, story: Story, name: str) -> str:
        return f"/upload/files/{story.published:%Y/%m}/{name}"

    def photo_html(self, path: str, photo: Photo) -> str:
        caption = f"<br />\n<em>{escape(photo.caption, quote=False)}</em>" if photo.caption else ""
        return (
            '<p style="text-align:center"><img class="lazy" src="/images/blank.gif" '
            f'data-original="{path}" alt="" />{caption}</p>'
        )

    def article_page(self, story: Story, *, path: str, related: Sequence[Row] = ()) -> str:
        tail = "".join(f'\n<p style="text-align:right"><b>{escape(line, quote=False)}</b></p>' for line in story.tail)
        date = f'<span class="ngay">{story.published:%d/%m/%Y %H:%M}</span>' if story.dated else ""
        main = f"""<div class="thong-tin-bai">{date}</div>
<div class="noi-dung" id="noiDung" data-zoom="1">
{self.body(story)}{tail}
</div>
<div class="danh-gia"><b>Đánh giá:</b><div class="sao" data-diem=""></div><p>lượt đánh giá: <span></span>, \
trung bình: <span></span> <a href="javascript:void(0)">Bình luận</a></p></div>
<div class="binh-luan" id="binhLuan"><form action="/binh-luan" method="post"><textarea name="noidung"></textarea>\
<input type="text" name="maxacthuc" /><div class="ma-xac-thuc">Mã xác thực không đúng.</div></form></div>"""
        home = self.site.base_url + self.article_path(story)
        head = f"""<meta property="og:title" content="{escape(story.title)}" />
<meta property="og:url" content="{home}" />
"""
        return self._page(story.title, main, head)

    def listing_page(self, listing: Listing) -> str:
        section = self.site.sections[listing.section]
        main = f"""<div class="khung-tin">
<div class="ten-muc">{section.name}</div>
{self.rows_in_page(listing)}
{section.pager.html(section.path, listing.page, listing.last_page)}
</div>"""
        return self._page(section.name, main, "")

    def listing_rows(self, rows: Sequence[Row], section: int) -> str:
        render = self._row_without_date if section == 0 else self._row
        return "\n".join(map(render, rows))

    def _row(self, row: Row) -> str:
        date = f'<span class="ngay">{row.published:%d/%m/%Y}</span>' if row.published else ""
        return (
            f'<div class="tin-item"><a class="tieu-de" href="{row.path}">{escape(row.title, quote=False)}</a> {date}\n'
            f'<div class="trich">{escape(row.summary, quote=False)}</div></div>'
        )

    def _row_without_date(self, row: Row) -> str:
        thumb = f"/upload/thumb/{digits(row.path, length=10)}.jpg"
        return (
            f'<div class="tin-item"><a href="{row.path}"><img src="{thumb}" alt="" /></a>\n'
            f'<a class="tieu-de" href="{row.path}">{escape(row.title, quote=False)}</a>\n'
            f'<div class="trich">{escape(row.summary, quote=False)}</div></div>'
        )

    def _page(self, title: str, main: str, head: str) -> str:
        return (
            f"{self._head}<title>{escape(title, quote=False)} - {self.site.title}</title>\n{head}</head>\n"
            f"{self._top}{main}\n{self._bottom}"
        )

    @cached_property
    def _head(self) -> str:
        return f"""<!DOCTYPE html>
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta http-equiv="Content-Language" content="vi" />
<meta property="og:site_name" content="{self.site.title}" />
<link href="/css/style.css" rel="stylesheet" type="text/css" />
<link href="/css/responsive.css" rel="stylesheet" type="text/css" />
<script type="text/javascript" src="/js/jquery.min.js"></script>
<script type="text/javascript" src="/js/jquery.lazyload.js"></script>
{boilerplate.styles("", _STYLE_NAMES, "#252525")}
"""

    @cached_property
    def _top(self) -> str:
        sections = tuple((section.name, section.path) for section in self.site.sections)
        return f"""<body>
<div class="dau-trang"><a href="/"><img src="/images/banner-thach-ha.jpg" alt="{self.site.title}" /></a></div>
<div class="menu-tren">
{boilerplate.menu(sections, address="/{}", name="menu")}
</div>
<div class="menu-di-dong">
{boilerplate.menu(sections, address="/{}", name="di-dong")}
</div>
<div class="than-trang">
<div class="cot-chinh">
"""

    @cached_property
    def _bottom(self) -> str:
        links = "\n".join(f'<li><a href="/{slug(name)}">{name}</a></li>' for name in _LINKS)
        return f"""</div>
<div class="cot-phu">
<ul class="menu-phu">
{links}
<li class="lien-ket">Liên kết website
{boilerplate.linked_sites("chon-trang")}
</li>
</ul>
<div class="thong-ke"><div>Thống kê: 1.810.997</div><div>Online: {ONLINE}</div></div>
</div>
</div>
<div class="chan-trang"><p>{self.site.title}</p><p>Chịu trách nhiệm nội dung: Ủy ban nhân dân huyện</p></div>
{boilerplate.FONT_TOOL_SCRIPT}
{boilerplate.SLIDER_SCRIPT}
<script type="text/javascript">$(function () {{ $('img.lazy').lazyload({{ effect: 'fadeIn' }}); }});</script>
{boilerplate.analytics_script(13)}
</body>
</html>
"""
