"""What fills a portal's pages around the article: menus, styles, scripts, boxes; the same on every page of a site."""

import re
from functools import cache
from html import escape

from ntm_crawler.text import fold

MENU = {
    "Giới thiệu": (
        "Giới thiệu chung", "Lịch sử hình thành", "Điều kiện tự nhiên", "Cơ cấu tổ chức", "Huyện ủy",
        "Hội đồng nhân dân", "Ủy ban nhân dân", "Ủy ban Mặt trận Tổ quốc", "Các phòng chuyên môn",
        "Các đơn vị sự nghiệp", "Các xã, thị trấn",
    ),
    "Chuyên mục": (
        "Xây dựng Đảng", "Kinh tế - Chính trị", "Văn hóa - Xã hội", "Quốc phòng - An ninh", "Giáo dục - Đào tạo",
        "Y tế - Dân số", "Tài nguyên - Môi trường", "Chuyển đổi số", "Cải cách hành chính", "Thi đua - Khen thưởng",
    ),
    "Văn bản": (
        "Văn bản chỉ đạo điều hành", "Văn bản quy phạm pháp luật", "Lịch công tác", "Dự thảo văn bản",
        "Tuyên truyền, phổ biến pháp luật", "Công báo",
    ),
    "Thông tin công khai": (
        "Công khai ngân sách", "Quy hoạch, kế hoạch", "Đấu thầu, mua sắm công", "Giải phóng mặt bằng",
        "Công khai kết luận thanh tra", "Kết quả giải quyết hồ sơ", "Chương trình, đề tài khoa học",
    ),
    "Công dân": (
        "Dịch vụ công trực tuyến", "Thủ tục hành chính", "Hỏi đáp", "Tiếp công dân", "Góp ý dự thảo", "Sơ đồ cổng",
        "Liên hệ",
    ),
}  # fmt: skip
LINKED_SITES = (
    "Cổng thông tin điện tử Chính phủ", "Văn phòng Quốc hội", "Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Nội vụ",
    "Bộ Tài chính", "Bộ Tư pháp", "Bộ Giáo dục và Đào tạo", "Bộ Y tế", "Bộ Thông tin và Truyền thông",
    "Bộ Tài nguyên và Môi trường", "Cổng dịch vụ công quốc gia", "Cơ sở dữ liệu quốc gia về văn bản pháp luật",
)  # fmt: skip
_OTHER_CHARACTERS = re.compile(r"[^a-z0-9]+")
_BODY = re.compile(r"<body[^>]*>")
_PLAIN_LETTERS = {code: fold(chr(code)) for code in range(0xC0, 0x1F00) if chr(code).isalpha()}


def slug(text: str) -> str:
    """`text` as it stands in an address: no accents, lower case, words joined by `-`."""
    return _OTHER_CHARACTERS.sub("-", text.lower().translate(_PLAIN_LETTERS)).strip("-")


def menu(sections: tuple[tuple[str, str], ...], *, address: str, name: str, home: str = "/") -> str:
    """The main menu with its sub-menus; `address` has one `{}` for the slug, `sections` are (name, path) pairs."""
    parts = [
        f'<ul class="{name}">',
        f'<li class="{name}-item home"><a href="{home}" title="Trang chủ">Trang chủ</a></li>',
    ]
    parts += [
        f'<li class="{name}-item"><a href="{path}" title="{title}"><span class="{name}-text">{title}</span></a></li>'
        for title, path in sections
    ]
    for title, entries in MENU.items():
        parts.append(
            f'<li class="{name}-item has-children"><a href="javascript:void(0)" title="{title}">'
            f'<span class="{name}-text">{title}</span><i class="fa fa-angle-down" aria-hidden="true"></i></a>'
            f'<ul class="{name}-sub dropdown-content">'
        )
        parts += [
            f'<li class="{name}-sub-item"><a href="{address.format(slug(entry))}" title="{entry}">{entry}</a></li>'
            for entry in entries
        ]
        parts.append("</ul></li>")
    return "\n".join((*parts, "</ul>"))


def linked_sites(name: str) -> str:
    """The drop-down list of other sites that ends every side column."""
    options = "\n".join(
        f'<option value="https://{slug(site)}.gov.vn/">{escape(site)}</option>' for site in LINKED_SITES
    )
    return f'<select class="{name}" onchange="if(this.value)window.open(this.value)">\n{options}\n</select>'


def styles(prefix: str, names: tuple[str, ...], colour: str) -> str:
    """An inline style sheet as such systems write it into every page."""
    rules = "\n".join(
        f".{prefix}{name} {{ margin: {place % 4 * 5}px 0; padding: {place % 3 * 4}px 8px;"
        f" font-size: {12 + place % 5}px; color: {colour}; line-height: 1.5; box-sizing: border-box; }}\n"
        f".{prefix}{name} a:hover {{ text-decoration: underline; color: #c00; }}\n"
        f"@media (max-width: 768px) {{ .{prefix}{name} {{ float: none; width: 100%; display: block; }} }}"
        for place, name in enumerate(names)
    )
    return f'<style type="text/css">\n{rules}\n</style>'


FONT_TOOL_SCRIPT = """<script type="text/javascript">
var zoomStep = 10, zoomNow = 100;
function zoomText(direction) {
    zoomNow = Math.max(60, Math.min(200, zoomNow + direction * zoomStep));
    var boxes = document.querySelectorAll('[data-zoom]');
    for (var i = 0; i < boxes.length; i++) { boxes[i].style.fontSize = zoomNow + '%'; }
    var label = document.getElementById('zoomLabel');
    if (label) { label.innerHTML = zoomNow + '%'; }
}
function printArticle(id) {
    var frame = window.open('', 'print', 'width=800,height=600');
    frame.document.write('<html><body>' + document.getElementById(id).innerHTML + '</body></html>');
    frame.document.close();
    frame.print();
}
function sendByMail() { location.href = 'mailto:?subject=' + encodeURIComponent(document.title); }
</script>"""

SLIDER_SCRIPT = """<script type="text/javascript">
(function () {
    var slides = document.getElementsByClassName('slide-item'), current = 0;
    function show(next) {
        for (var i = 0; i < slides.length; i++) { slides[i].className = 'slide-item'; }
        if (slides.length) { slides[next % slides.length].className = 'slide-item active'; }
        current = next % Math.max(1, slides.length);
    }
    window.setInterval(function () { show(current + 1); }, 5000);
    window.addEventListener('scroll', function () {
        var button = document.getElementById('backToTop');
        if (button) { button.style.display = window.pageYOffset > 300 ? 'block' : 'none'; }
    });
    var toggles = document.querySelectorAll('.has-children > a');
    for (var i = 0; i < toggles.length; i++) {
        toggles[i].addEventListener('click', function (event) {
            event.preventDefault();
            this.parentNode.classList.toggle('open');
        });
    }
})();
</script>"""

CLOCK_SCRIPT = """<script type="text/javascript">
function showClock() {
    var days = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'], now = new Date();
    var two = function (n) { return n < 10 ? '0' + n : n; };
    var text = days[now.getDay()] + ', ' + two(now.getDate()) + '/' + two(now.getMonth() + 1) + '/' + now.getFullYear();
    var place = document.getElementById('siteClock');
    if (place) { place.innerHTML = text + ' ' + two(now.getHours()) + ':' + two(now.getMinutes()); }
}
window.setInterval(showClock, 30000);
</script>"""


def analytics_script(site_number: int) -> str:
    """The visitor-statistics snippet at the end of a page."""
    return f"""<script type="text/javascript">
var _paq = window._paq = window._paq || [];
_paq.push(['trackPageView']);
_paq.push(['enableLinkTracking']);
(function () {{
    var base = '//thongke.invalid/';
    _paq.push(['setTrackerUrl', base + 'matomo.php']);
    _paq.push(['setSiteId', '{site_number}']);
    var script = document.createElement('script'), first = document.getElementsByTagName('script')[0];
    script.async = true;
    script.src = base + 'matomo.js';
    first.parentNode.insertBefore(script, first);
}})();
</script>
<noscript><img src="//thongke.invalid/matomo.php?idsite={site_number}&amp;rec=1" \
width="1" height="1" style="border:0" alt="" /></noscript>"""


_COMMUNES = tuple(
    f"{kind} {name} {side}"
    for kind in ("Xã", "Phường")
    for name in ("Trung Thành", "Sơn Lâm", "Thạch Điền", "Kỳ Phong", "Đông Hoàng")
    for side in ("Thượng", "Hạ")
)
_COMMUNE_PAGES = ("Giới thiệu", "Tin tức", "Thủ tục hành chính", "Lịch tiếp công dân", "Văn bản", "Liên hệ")
_DOCUMENTS = ("Quyết định", "Kế hoạch", "Công văn", "Thông báo", "Nghị quyết", "Báo cáo", "Tờ trình", "Giấy mời")
_SUBJECTS = (
    "về việc phê duyệt chủ trương đầu tư dự án nâng cấp tuyến đường liên xã",
    "về công tác phòng, chống thiên tai và tìm kiếm cứu nạn",
    "về việc niêm yết công khai danh mục thủ tục hành chính",
    "về tăng cường quản lý đất đai, trật tự xây dựng trên địa bàn",
)


def heavy(html: str) -> str:
    """The page among as much boilerplate as real portals have: 130 kB and 500 links."""
    html = html.replace("</head>", _heavy_head() + "</head>", 1)
    html = _BODY.sub(lambda found: found[0] + _heavy_top(), html, count=1)
    return html.replace("</body>", _heavy_bottom() + "</body>")


@cache
def _heavy_head() -> str:
    """What a site made of bought components has in its head: the style sheet of each, written into the page."""
    names = tuple(f"{widget}-{part}" for widget in _WIDGETS for part in ("box", "head", "body", "item", "link", "foot"))
    return styles("portlet-", names, "#444")


@cache
def _heavy_top() -> str:
    """A menu that unfolds to every page of every commune, and its copy for telephones."""
    return f'<nav class="mega-menu">{_communes("mega")}</nav>\n<nav class="off-canvas">{_communes("canvas")}</nav>\n'


@cache
def _heavy_bottom() -> str:
    """Boxes of documents, a banner column, and the settings of the page's scripts, as the last things of a page."""
    rows = "\n".join(
        f'<tr><td class="doc-number">{number}/{kind[0]}V-UBND</td><td><a href="/van-ban/chi-tiet-{place}-{number}"'
        f' title="{kind} {subject}">{kind} {subject}</a></td></tr>'
        for place, kind in enumerate(_DOCUMENTS)
        for number, subject in enumerate(_SUBJECTS, 100 + place)
    )
    banners = "\n".join(
        f'<div class="banner-item"><a href="/lien-ket/{place}"><img src="/static/banner/{place}.jpg" alt=""></a></div>'
        for place in range(24)
    )
    options = ",\n".join(
        f'  {{"id": "{widget}-{place}", "refresh": {place * 5}, "source": "/api/widget/{widget}?zone={place}",'
        f' "template": "default", "cache": true, "effects": ["fade", "slide"]}}'
        for widget in _WIDGETS
        for place in range(8)
    )
    return (
        f'<div class="doc-box"><h4>Văn bản mới ban hành</h4>\n<table>\n{rows}\n</table></div>\n'
        f'<div class="banner-column">\n{banners}\n</div>\n'
        f"<script>var pageWidgets = [\n{options}\n];</script>\n"
    )


_WIDGETS = ("news", "video", "album", "poll", "weather", "document", "procedure", "calendar", "banner", "statistics")


def _communes(name: str) -> str:
    parts = []
    for commune in _COMMUNES:
        home = f"/xa/{slug(commune)}"
        links = "".join(
            f'<li class="{name}-sub"><a href="{home}/{slug(page)}" title="{page} {commune}">{page}</a></li>'
            for page in _COMMUNE_PAGES
        )
        parts.append(f'<li class="{name}-item"><a href="{home}">{commune}</a><ul>{links}</ul></li>')
    return f'<ul class="{name}">\n' + "\n".join(parts) + "\n</ul>"
