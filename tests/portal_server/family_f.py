"""Family F: Drupal of Lạng Sơn, whose dates stand in the metadata alone (Lộc Bình)."""

from collections.abc import Sequence
from functools import cached_property
from html import escape
from urllib.parse import quote

from tests.portal_server import boilerplate
from tests.portal_server.family import ONLINE, Family, digits
from tests.portal_server.story import Listing, Photo, Row, Story

_STYLE_NAMES = (
    "region-header", "region-sidebar-first", "region-content", "region-footer", "block-slogan", "block-menu",
    "field-body", "field-category", "views-row", "views-field-title", "view-content", "node-links", "block-counter",
    "block-poll", "block-links", "block-video", "block-weather", "block-language", "skip-link",
)  # fmt: skip
_SLOGAN = (
    "Nhiệt liệt chào mừng Ngày bầu cử đại biểu Quốc hội khóa XV và đại biểu Hội đồng nhân dân các cấp "
    "nhiệm kỳ 2021-2026!"
)


class FamilyF(Family):
    """The node number names the article; the language before it does not matter."""

    precision = "second"
    date_source = "meta"
    online = 23
    robots = (
        "User-agent: *\nAllow: /core/*.css$\nAllow: /core/*.js$\nDisallow: /core/\nDisallow: /profiles/\n"
        "Disallow: /admin/\nDisallow: /comment/reply/\nDisallow: /search/\nDisallow: /user/login\n"
    )

    def article_path(self, story: Story) -> str:
        return f"/vi/node/{story.number}"

    def second_path(self, story: Story) -> str:
        return f"/en/node/{story.number}"

    def photo_path(self, story: Story, place: int, photo: Photo) -> str:
        start = digits(story.number, place, length=4)
        return f"/sites/{self.site.name}/files/{story.published:%Y-%m}/{start}-{quote(photo.name)}"

    def document_path(self, story: Story, name: str) -> str:
        return f"/sites/{self.site.name}/files/{story.published:%Y-%m}/{name}"

    def photo_html(self, path: str, photo: Photo) -> str:
        caption = f'\n<p class="text-align-center">{escape(photo.caption, quote=False)}</p>' if photo.caption else ""
        name = escape(photo.name, quote=False)
        return (
            f'<div class="media media-element-container"><div class="file file-image">\n<h2 class="element-invisible">'
            f'<a href="{path}">{name}</a></h2>\n<div class="content"><img class="img-responsive" src="{path}" alt="" />'
            f"</div>\n</div></div>{caption}"
        )

    def article_page(self, story: Story, *, path: str, related: Sequence[Row] = ()) -> str:
        title = escape(story.title, quote=False)
        tail = "".join(f'\n<p class="text-align-right">{escape(line, quote=False)}</p>' for line in story.tail)
        body = self.body(story) + tail
        section = self.site.sections[story.section]
        others = "\n".join(f'<li><a href="{row.path}">{escape(row.title, quote=False)}</a></li>' for row in related)
        other_box = f'<div class="block-other"><h2>Tin liên quan</h2><ul>\n{others}\n</ul></div>' if others else ""
        moment = story.published.isoformat()
        head = f"""<link rel="canonical" href="{self.site.base_url}{path}" />
<link rel="shortlink" href="{self.site.base_url}{path}" />
<link rel="alternate" hreflang="vi" href="{self.site.base_url}/vi/node/{story.number}" />
<link rel="alternate" hreflang="en" href="{self.site.base_url}/en/node/{story.number}" />
<meta property="og:title" content="{escape(story.title)}" />
"""
        if story.section == 1:
            head += f'<meta property="article:published_time" content="{moment}" />\n'
            main = f"""<article class="node node--type-article node--view-mode-full">
<div class="field field--name-field-chuyen-muc field-category"><a href="{section.path}">{section.name}</a></div>
<div class="node__content clearfix">
<div class="field field--name-body field--type-text-with-summary field__item" data-zoom="1">
{body}
</div>
</div>
</article>"""
        else:
            head += f'<meta name="dcterms.date" content="{moment}" />\n'
            main = f"""<div id="node-{story.number}" class="node node-article clearfix">
<div class="content">
<div class="field field-name-field-category field-category"><a href="{section.path}">{section.name}</a></div>
<div class="field field-name-body field-type-text-with-summary"><div class="field-items"><div class="field-item even" \
data-zoom="1">
{body}
</div></div></div>
</div>
</div>"""
        return self._page(title, f"{main}\n{other_box}", head, path)

    def listing_page(self, listing: Listing) -> str:
        section = self.site.sections[listing.section]
        main = f"""<div class="view view-tin-tuc view-display-id-page">
<div class="view-content">
{self.rows_in_page(listing)}
</div>
{section.pager.html(section.path, listing.page, listing.last_page)}
</div>"""
        return self._page(section.name, main, "", section.path)

    def listing_rows(self, rows: Sequence[Row], section: int) -> str:
        return "\n".join(map(self._row, rows))

    def _row(self, row: Row) -> str:
        thumb = f"/sites/{self.site.name}/files/styles/medium/public/{digits(row.path, length=8)}.jpg"
        return (
            f'<div class="views-row">\n<div class="views-field views-field-field-image"><a href="{row.path}">'
            f'<img src="{thumb}" alt="" /></a></div>\n<div class="views-field views-field-title">'
            f'<span class="field-content"><a href="{row.path}">{escape(row.title, quote=False)}</a></span></div>\n'
            f'<div class="views-field views-field-body">{escape(row.summary, quote=False)}</div>\n</div>'
        )

    def _page(self, title: str, main: str, head: str, path: str) -> str:
        vi, en = (
            (path, path.replace("/vi/", "/en/", 1))
            if path.startswith("/vi/")
            else (path.replace("/en/", "/vi/", 1), path)
        )
        return f"""{self._head}<title>{title} | {self.site.title}</title>
{head}</head>
<body class="html not-front not-logged-in two-sidebars page-node i18n-vi">
<div id="skip-link"><a href="#main-content" class="element-invisible element-focusable">Skip to main content</a></div>
{self._top}<div class="block-language"><ul><li><a href="{vi}" class="language-link" lang="vi">Tiếng Việt</a></li>\
<li><a href="{en}" class="language-link" lang="en">English</a></li></ul></div>
<a id="main-content"></a>
<h1 class="page-header">{title}</h1>
<div class="region region-content">
{main}
</div>
{self._bottom}"""

    @cached_property
    def _head(self) -> str:
        return f"""<!DOCTYPE html>
<html lang="vi" dir="ltr">
<head>
<meta charset="utf-8" />
<meta name="Generator" content="Drupal 8 (https://www.drupal.org)" />
<meta name="MobileOptimized" content="width" />
<meta name="viewport" content="width=device-width, initial-scale=1.0" />
<link rel="shortcut icon" href="/sites/{self.site.name}/files/favicon.ico" type="image/vnd.microsoft.icon" />
<link rel="stylesheet" media="all" href="/sites/{self.site.name}/files/css/css_5x2Nc0.css" />
<link rel="stylesheet" media="all" href="/themes/custom/langson/css/style.css?v=8" />
{boilerplate.styles("", _STYLE_NAMES, "#2b2b2b")}
"""

    @cached_property
    def _top(self) -> str:
        sections = tuple((section.name, section.path) for section in self.site.sections)
        return f"""<div class="block-slogan"><marquee>{_SLOGAN}</marquee></div>
<header class="region region-header"><a href="/vi" rel="home"><img src="/themes/custom/langson/logo.png" alt="" /></a>
<form action="/vi/search" method="get"><input type="search" name="keys" /><input type="submit" value="Tìm" /></form>
</header>
<nav class="block-menu">
{boilerplate.menu(sections, address="/vi/{}", name="main-menu", home="/vi")}
</nav>
<aside class="region region-sidebar-first">
{boilerplate.menu(sections, address="/vi/{}", name="side-menu", home="/vi")}
</aside>
"""

    @cached_property
    def _bottom(self) -> str:
        return f"""<aside class="region region-sidebar-second">
<div class="block-poll"><h2>Ý kiến thăm dò</h2><p>Đánh giá của bạn về cổng thông tin điện tử</p>\
<form action="/vi/poll" method="post"><input type="radio" name="choice" value="1" /> Tốt\
<input type="radio" name="choice" value="2" /> Bình thường</form></div>
<div class="block-links"><h2>Liên kết website</h2>
{boilerplate.linked_sites("form-select")}
</div>
<div class="block-counter"><h2>Thống kê truy cập</h2><p>Đang truy cập: {ONLINE}</p><p>Hôm nay: 871</p>\
<p>Tổng lượt truy cập: 3.306.415</p></div>
</aside>
<footer class="region region-footer"><p>{self.site.title}</p><p>Chịu trách nhiệm nội dung: Ủy ban nhân dân huyện</p>\
<a id="backToTop" href="#">Về đầu trang</a></footer>
<script type="application/json" data-drupal-selector="drupal-settings-json">{{"path":{{"baseUrl":"/","scriptPath":null,\
"pathPrefix":"vi/","currentPath":"node","currentPathIsAdmin":false,"isFront":false,"currentLanguage":"vi"}},\
"pluralDelimiter":"\\u0003","user":{{"uid":0,"permissionsHash":"3a1c5e0f7b1d"}}}}</script>
{boilerplate.FONT_TOOL_SCRIPT}
{boilerplate.SLIDER_SCRIPT}
{boilerplate.analytics_script(14)}
</body>
</html>
"""
