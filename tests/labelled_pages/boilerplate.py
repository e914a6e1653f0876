"""Everything on a portal's page that is not the article: menus, clocks, counters, polls, related lists, comments."""

import base64
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import escape

from ntm_crawler.text import fold

from . import texts

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
MENU = {
    "Trang chủ": (),
    "Giới thiệu": (
        "Giới thiệu chung", "Điều kiện tự nhiên", "Lịch sử hình thành", "Cơ cấu tổ chức", "Huyện ủy",
        "Hội đồng nhân dân", "Ủy ban nhân dân", "UBMTTQ và các đoàn thể", "Bản đồ hành chính", "Các xã, thị trấn",
    ),
    "Tin tức - Sự kiện": (
        "Tin trong huyện", "Kinh tế", "Chính trị", "Văn hóa - Xã hội", "Quốc phòng - An ninh", "Tin trong tỉnh",
        "Tin trong nước", "Xây dựng nông thôn mới", "Giáo dục - Đào tạo", "Y tế", "Thông báo", "Tin tổng hợp",
    ),
    "Văn bản": (
        "Văn bản quy phạm pháp luật", "Văn bản chỉ đạo điều hành", "Văn bản của huyện", "Văn bản của tỉnh",
        "Lấy ý kiến dự thảo", "Hệ thống văn bản", "Công báo", "Lịch công tác", "Lịch tiếp công dân",
    ),
    "Thủ tục hành chính": (
        "Dịch vụ công trực tuyến", "Tra cứu hồ sơ", "Bộ thủ tục hành chính", "Tình hình giải quyết hồ sơ",
        "Cải cách hành chính", "Phản ánh kiến nghị", "Hỏi đáp",
    ),
    "Công khai minh bạch thông tin": (
        "Công khai ngân sách", "Dự án đầu tư", "Đấu thầu, mua sắm công", "Quy hoạch, kế hoạch", "Sử dụng đất đai",
        "Kết quả thanh tra", "Thi đua, khen thưởng", "Tuyển dụng",
    ),
    "Thư viện": ("Thư viện ảnh", "Video clip", "Truyền thanh huyện", "Liên kết website", "Sơ đồ cổng", "RSS"),
    "Liên hệ": ("Góp ý", "Đường dây nóng", "Danh bạ điện thoại", "Gửi nhận văn bản"),
}  # fmt: skip
SIDE_HEADINGS = ("Tin mới nhất", "Tin nổi bật", "Thông báo mới", "Tin xem nhiều", "Tin đọc nhiều")
RELATED_HEADINGS = (
    "Tin liên quan",
    "Các tin khác",
    "Tin cùng chuyên mục",
    "Những tin mới hơn",
    "Những tin cũ hơn",
    "Tin đã đưa",
)

# How lists of other articles are marked up: opening, one entry, closing.
RELATED_SHAPES = {
    "list": (
        '<div class="{box}"><h4 class="{title_class}">{heading}</h4><ul>',
        '<li><a href="{href}" title="{title}">{title}</a> <span class="{date_class}">{date}</span></li>\n',
        "</ul></div>",
    ),
    "paragraphs": ("<p><strong>{heading}</strong></p>", '<p>» <a href="{href}">{title}</a> <i>{date}</i></p>\n', ""),
    "rows": (
        '<table class="{box}" width="100%"><tr><td colspan="2"><b>{heading}</b></td></tr>',
        '<tr><td>• <a href="{href}">{title}</a></td><td class="{date_class}">{date}</td></tr>\n',
        "</table>",
    ),
    "lines": ('<div class="{box}"><b>{heading}:</b><br>', '- <a href="{href}">{title}</a> {date}<br>\n', "</div>"),
    "cards": (
        '<section class="{box}"><h3>{heading}</h3>',
        '<div class="card"><a href="{href}"><img src="/thumb/tin.jpg" width="200" height="120" alt="{title}"></a>'
        '<h5><a href="{href}">{title}</a></h5><small class="{date_class}">{date}</small></div>\n',
        "</section>",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The class names a CMS gives to its boilerplate, and the date form of its lists."""

    menu: str = "menu"
    side: str = "block"
    side_title: str = "block-title"
    side_list: str = "list-news"
    date: str = "date"
    related: str = "other-news"
    list_date: str = "({day})"
    related_shape: str = "list"


class Portal:
    """The boilerplate of one page; `topic` is the article's seed, whose prose never appears in a sidebar."""

    def __init__(
        self, dice: random.Random, names: Names, *, topic: str, fetched: datetime, title: str, published: date | None
    ) -> None:
        self.dice = dice
        self.names = names
        self.fetched = fetched
        self.title = title
        self.published = published or fetched.date() - timedelta(days=9)
        self.others = [texts.seed(name) for name in texts.EVENT_DAYS if name != topic]

    def menu(self, style: str = "ul") -> str:
        """The main menu with several dozens of links; `table` and `div` for old and new layouts."""
        if style == "table":
            cells = "".join(
                f'<td class="{self.names.menu}" nowrap="nowrap"><a href="/{slug(head)}">{head}</a>'
                '<table class="sub" cellspacing="0">'
                f"{''.join(f'<tr><td><a href={_href(item)}>{item}</a></td></tr>' for item in items)}"
                "</table></td>"
                for head, items in MENU.items()
            )
            return f'<table width="100%" border="0" cellspacing="0" cellpadding="0"><tr>{cells}</tr></table>'
        tags = ("div", "div") if style == "div" else ("ul", "li")
        parts = []
        for number, (head, items) in enumerate(MENU.items()):
            inner = "".join(
                f'<{tags[1]} class="item-{number}-{i}"><a href={_href(item)}>{item}</a></{tags[1]}>\n'
                for i, item in enumerate(items)
            )
            sub = f'<{tags[0]} class="sub-{self.names.menu}">{inner}</{tags[0]}>' if inner else ""
            parts.append(
                f'<{tags[1]} class="{self.names.menu}-item"><a href={_href(head)}><span>{head}</span></a>{sub}'
                f"</{tags[1]}>"
            )
        return f'<{tags[0]} class="{self.names.menu}">\n' + "\n".join(parts) + f"\n</{tags[0]}>"

    def clock(self) -> str:
        """The site's clock, as of the fetch."""
        moment = self.fetched + timedelta(minutes=self.dice.randrange(9))
        return f"{WEEKDAYS[moment.weekday()].title()}, {moment:%d/%m/%Y %H:%M}"

    def entries(self, count: int, *, near: bool = False) -> list[tuple[str, datetime]]:
        """Titles for a list, with times around the fetch (or around the article's own day)."""
        pool = [title for title, _ in texts.listed_titles()]
        pool += [title for other in self.others for title in other.titles]
        base = datetime.combine(self.published, self.fetched.time()) if near else self.fetched.replace(tzinfo=None)
        chosen = self.dice.sample(pool, min(count, len(pool)))
        return [(title, base - timedelta(days=i, minutes=self.dice.randrange(600))) for i, title in enumerate(chosen)]

    def related(self, count: int = 7, heading: str | None = None, *, near: bool = True, own: bool = False) -> str:
        """A list of other articles, each with its day."""
        entries = self.entries(count, near=near)
        if own:
            entries[count // 2] = (self.title, entries[count // 2][1])
        heading = heading or self.dice.choice(RELATED_HEADINGS)
        before, item, after = RELATED_SHAPES[self.names.related_shape]
        items = "".join(
            item.format(
                href=f"/{slug(title, 60)}-{self.dice.randrange(10**4, 10**6)}.html",
                title=escape(title),
                date_class=self.names.date,
                date=_list_date(self.names.list_date, moment),
            )
            for title, moment in entries
        )
        opening = before.format(box=self.names.related, title_class=self.names.side_title, heading=heading)
        return f"{opening}\n{items}{after}"

    def side_block(self, heading: str | None = None) -> str:
        """A sidebar list with small pictures."""
        heading = heading or self.dice.choice(SIDE_HEADINGS)
        rows = "".join(
            f'<div class="{self.names.side_list}"><a href="/{slug(title, 60)}-{n}.html"><img '
            f'src="/upload/thumb/{self.dice.randrange(9999)}_100x75.jpg" '
            f'width="100" height="75" alt="{escape(title)}" /></a><a href="/{slug(title, 60)}-{n}.html">'
            f"{escape(title)}</a>"
            f'<span class="{self.names.date}">{_list_date(self.names.list_date, moment)}</span></div>\n'
            for n, (title, moment) in enumerate(self.entries(6), start=1200)
        )
        return f'<div class="{self.names.side}"><div class="{self.names.side_title}">{heading}</div>\n{rows}</div>'

    def prose_block(self, heading: str = "Tin nổi bật", count: int = 3) -> str:
        """Teasers with summaries as long as an article."""
        teasers = "".join(
            f'<div class="{self.names.side_list} highlight"><h3><a href="/{slug(title, 60)}.html">{escape(title)}'
            "</a></h3>"
            f'<p>{escape(summary)}</p><a href="/{slug(title, 60)}.html">Xem tiếp</a></div>\n'
            for title, summary in self.summaries(count)
        )
        return f'<div class="{self.names.side}"><div class="{self.names.side_title}">{heading}</div>\n{teasers}</div>'

    def summaries(self, count: int) -> list[tuple[str, str]]:
        """Titles of other articles with their opening prose."""
        pool = [
            (title, paragraph)
            for other in self.others
            for title, paragraph in zip(other.titles, other.paragraphs, strict=False)
        ]
        return self.dice.sample(pool, count)

    def comments(self) -> str:
        """Readers' comments: prose after the article."""
        rows = "".join(
            f'<div class="comment-item"><b>Bạn đọc</b> <span>{moment:%d/%m/%Y %H:%M}</span><p>'
            f"{escape(texts.sentences(prose)[0])}</p>"
            '<a href="#reply">Trả lời</a></div>\n'
            for (_, prose), moment in zip(
                self.summaries(3), (self.fetched - timedelta(days=d) for d in (2, 3, 5)), strict=True
            )
        )
        return (
            f'<div class="comments" id="comment"><h4>Bình luận</h4>{rows}<form action="/comment" method="post">'
            '<textarea name="content" '
            'rows="4" placeholder="Ý kiến của bạn"></textarea><input type="text" name="captcha" /><span>Mã xác '
            "thực không đúng.</span>"
            '<input type="submit" value="Gửi bình luận" /></form></div>'
        )

    def counter(self, style: str = "div") -> str:
        """The visitors' counter."""
        figures = [self.dice.randrange(20, 90)]
        for factor in (17, 2, 4, 9, 31):
            figures.append(figures[-1] * factor + self.dice.randrange(40))
        labels = ("Đang truy cập", "Hôm nay", "Hôm qua", "Tuần này", "Tháng này", "Tất cả")
        if style == "table":
            rows = "".join(
                f"<tr><td>{a}:</td><td align=right>{b}</td></tr>" for a, b in zip(labels, figures, strict=True)
            )
            return f'<table class="counter"><tr><td colspan="2"><b>Thống kê truy cập</b></td></tr>{rows}</table>'
        rows = "".join(f"<li><span>{a}</span>: <em>{b}</em></li>" for a, b in zip(labels, figures, strict=True))
        return (
            f'<div class="{self.names.side} counter"><div class="{self.names.side_title}">Truy cập</div><ul>{rows}'
            "</ul></div>"
        )

    def poll(self) -> str:
        """The opinion poll every portal has."""
        answers = "".join(
            f'<label><input type="radio" name="poll" value="{i}" /> {a}</label><br />'
            for i, a in enumerate(("Rất tốt", "Tốt", "Bình thường", "Cần cải tiến"))
        )
        return (
            f'<div class="{self.names.side} poll"><div class="{self.names.side_title}">Ý kiến thăm dò</div>'
            "<p>Đánh giá của bạn về cổng thông tin điện tử</p>"
            f'{answers}<input type="button" value="Bình chọn" /> {self.dice.randrange(90, 900)} người đã bình '
            "chọn</div>"
        )

    def links(self) -> str:
        """Advert banners and the drop-down of linked portals."""
        options = "".join(
            f'<option value="https://{slug(n)}.example/">{n}</option>'
            for n in ("Cổng thông tin Chính phủ", "Tỉnh Thanh Hóa", "Tỉnh Hà Tĩnh", "Tỉnh Lạng Sơn")
        )
        banners = "".join(
            f'<a href="/quang-cao/{i}"><img src="/portal/ImageAds/banner{i}.jpg" alt="" width="240" /></a>'
            for i in range(4)
        )
        return (
            f'<div class="{self.names.side} weblink">{banners}<select onchange="window.open(this.value)">'
            f"<option>Liên kết website</option>{options}</select></div>"
        )

    def sidebar(self, *blocks: str) -> str:
        """A column: lists, counter, poll, adverts, and `blocks`."""
        parts = [self.side_block(), self.links(), self.poll(), self.counter(), *blocks]
        self.dice.shuffle(parts)
        return "\n".join(parts)

    def footer(self) -> str:
        """The imprint, and the links under it."""
        links = " | ".join(f"<a href={_href(item)}>{item}</a>" for item in (*MENU, "Sơ đồ cổng", "RSS", "Đăng nhập"))
        return (
            f"<p>{links}</p><p>Cổng thông tin điện tử huyện. Cơ quan chủ quản: Ủy ban nhân dân huyện. Chịu trách "
            "nhiệm: Chánh Văn phòng.</p>"
            "<p>Ghi rõ nguồn khi phát hành lại thông tin từ cổng này.</p><p>Thống kê: "
            f"{self.dice.randrange(10**6, 9 * 10**6):,}".replace(",", ".")
            + f" Online: {self.dice.randrange(9, 99)}</p>"
        )

    def tools(self) -> str:
        """Font size, print and share links."""
        return (
            '<div class="tools"><a href="javascript:resize(1)">A+</a> <a href="javascript:resize(-1)">A-</a> '
            '<span>100%</span> <a href="#print" onclick="window.print()">Bản in</a> <a href="#mail">Gửi email</a>'
            "</div>"
        )

    def rating(self) -> str:
        """The stars under an article."""
        votes = self.dice.randrange(2, 60)
        return (
            f'<div class="rating">Tổng số điểm của bài viết là: {votes * 4} trong {votes} đánh giá<br/>Click để '
            "đánh giá bài viết <i></i><i></i><i></i></div>"
        )

    def inside(self, kind: str) -> str:
        """What editors and modules put into the body container itself."""
        match kind:
            case "related":
                return self.related(3, near=False)
            case "video":
                return (
                    '<div class="video"><iframe width="560" height="315" src="https://www.youtube.com/embed/aBcDeFgH" '
                    'allowfullscreen="allowfullscreen"></iframe></div>'
                )
            case "advert":
                return (
                    '<div class="adv"><a href="/quang-cao/9"><img src="/portal/ImageAds/qc-giua-bai.gif" width="468" '
                    'height="60" alt="Quảng cáo" /></a></div>'
                )
            case "icon":
                return '<img src="/images/icons/new.gif" width="28" height="11" alt="" />'
            case "viewer":
                return (
                    '<p><iframe src="https://docs.google.com/viewer?embedded=true&amp;url=van-ban.pdf" width="100%" '
                    'height="700"></iframe></p>'
                )
            case "views":
                return f'<div class="luotxem">Lượt xem: {self.dice.randrange(50, 5000)}</div>'
            case _:
                raise ValueError(kind)


def slug(text: str, length: int = 120) -> str:
    """`text` as the tail of an address."""
    words = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    return "-".join(words)[:length].strip("-")


def scripts(dice: random.Random, weight: int) -> str:
    """Inline scripts of a live page, about `weight` kilobytes: settings, tracking, widgets."""
    settings = ",".join(
        f'"{dice.choice(WIDGETS)}_{i}":{{"delay":{dice.randrange(9000)},"target":"#{dice.choice(WIDGETS)}{i}"}}'
        for i in range(weight * 18)
    )
    return (
        f"<script>var portalSettings = {{{settings}}};</script>\n"
        "<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new "
        "Date().getTime(),event:'gtm.js'});})(window,document,'script','dataLayer','GTM-0');</script>\n"
        "<script>jQuery(function($){ $('.menu').superfish({delay:200}); "
        "$('#slider').nivoSlider({effect:'fade',pauseTime:4000});"
        " if (1 < 2 && $('.scroll').length) { $('.scroll').marquee(); } });</script>"
    )


def styles(dice: random.Random, rules: int) -> str:
    """A style sheet of `rules` rules in the head."""
    body = "\n".join(
        f".{dice.choice(WIDGETS)}-{i}{{margin:{dice.randrange(20)}px;color:#{dice.randrange(16**6):06x};"
        f"float:{dice.choice(('left', 'right', 'none'))}}}"
        for i in range(rules)
    )
    return f'<style type="text/css">\n{body}\n</style>'


def view_state(dice: random.Random, size: int) -> str:
    """The hidden state of an ASP.NET form, `size` bytes before encoding."""
    value = base64.b64encode(dice.randbytes(size)).decode()
    return (
        f'<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDw{value}" />\n<input '
        f'type="hidden" name="__EVENTVALIDATION" value="/wEW{value[:300]}" />'
    )


def joined(parts: Iterable[str]) -> str:
    """Non-empty parts, a line each."""
    return "\n".join(part for part in parts if part)


def _href(label: str) -> str:
    return f'"/{slug(label)}"'


def _list_date(pattern: str, moment: datetime) -> str:
    return pattern.format(
        day=moment.strftime("%d/%m/%Y"),
        clock=moment.strftime("%I:%M").lstrip("0"),
        half="SA" if moment.hour < 12 else "CH",
        time=moment.strftime("%H:%M"),
    )


WIDGETS = (
    "slider",
    "marquee",
    "lightbox",
    "tabs",
    "weather",
    "calendar",
    "gallery",
    "chat",
    "popup",
    "banner",
    "search",
    "poll",
)
