"""Days, names, categories and counters around a text: in elements, behind labels, in every order, and never text."""

from datetime import datetime
from itertools import product

import pytest

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.dates import publication_date
from ntm_crawler.extraction import Extraction, extract, parse_page
from ntm_crawler.portals.declaration import FIRST_DAY
from tests.extraction.pages import FOOTER, MENU, NOTICE, OTHERS, PROSE, SITE_TITLE, TEXT, TITLE, paragraphs

URL = "https://xa.example.gov.vn/tin-tuc/huyen-quan-son-so-ket-2-nam-12.html"
NOW = datetime(2025, 10, 20, 7, 0, tzinfo=LOCAL_ZONE)
BODY = f"<div class='noi-dung'>{paragraphs(TEXT)}</div>"
NAME = "Nguyễn Văn An"
DAY, MINUTE = "2025-04-12", "2025-04-12T14:18:00+07:00"


def read(main: str, head: str = "") -> Extraction:
    page = f"<html><head><title>{TITLE}</title>{head}</head><body>{MENU}{main}{FOOTER}</body></html>"
    return extract(parse_page(page.encode(), url=URL))


def published(found: Extraction) -> str | None:
    chosen = publication_date(found.date_candidates, reference=NOW, first_day=FIRST_DAY)
    return chosen.parsed.isoformat() if chosen.parsed else None


# what stands between h1 and text → the day, the name
BEHIND_TITLE: dict[str, tuple[str, str | None, str | None]] = {
    "name and date in one line": (
        f"<div><a href='/tg/1'>{NAME}</a> <span>- 12/04/2025 14:18</span></div>",
        MINUTE,
        NAME,
    ),
    "date, dot, name": (f"<p><time datetime='{MINUTE}'>Apr 12, 2025</time> • <span>{NAME}</span></p>", MINUTE, NAME),
    "name and a category that is no section's name, in elements of their own": (
        f"<p><span>12/04/2025</span> / <span>{NAME}</span> / <a href='/c/1'>Lâm nghiệp</a></p>",
        DAY,
        NAME,
    ),
    "the same in another order, between points": (
        f"<p><a href='/c/1'>Thủy sản</a> · <span>{NAME}</span> · <span>12/04/2025</span></p>",
        DAY,
        NAME,
    ),
    "by whom it was posted, and when, as a sentence's beginning": (
        f"<p>Được {NAME} đăng vào 12/04/2025</p>",
        DAY,
        NAME,
    ),
    "the same of a name that is no other's, in an element": (
        "<p>Được <span class='username'>Mùi Văn Hặc</span> gửi ngày 12/04/2025 14:18</p>",
        MINUTE,
        "Mùi Văn Hặc",
    ),
    "the same with another word": (f"<div>Do {NAME} viết lúc 14:18 12/04/2025</div>", MINUTE, NAME),
    "a name, and when it posted": (f"<div>{NAME} gửi vào 12/04/2025</div>", DAY, NAME),
    "labels and values in boxes of their own, the clock's among them": (
        "<div class='bar'><div>Ngày đăng</div><div>12/04/2025</div><div>Giờ đăng</div><div>14:18</div></div>",
        MINUTE,
        None,
    ),
    "whose clock it is": ("<div>12/04/2025 14:18 <span>(Giờ Việt Nam)</span></div>", MINUTE, None),
    "how long it takes, in front": (f"<div>Đọc trong 3 phút · 12/04/2025 14:18 · {NAME}</div>", MINUTE, NAME),
    "each part in brackets": (f"<p>[12/04/2025 14:18] [Lượt xem: 45] [Tác giả: {NAME}]</p>", MINUTE, NAME),
    "the day in words, and in numbers": ("<div>Hôm qua, 14:18 (12/04/2025)</div>", MINUTE, None),
    "how long ago, and the day": ("<p>Đăng 3 giờ trước | 12/04/2025</p>", DAY, None),
    "its category and what it is on (Hydejack)": (
        f"<div class='post-date'><span><time datetime='{MINUTE}'>12 Apr 2025</time> in <span>Tin xã</span> on "
        "<span>OCOP</span>, <span>Chuyển đổi số</span></span></div>",
        MINUTE,
        None,
    ),
    "what it is about, which makes the line of day and name a long one (TYPO3)": (
        f"<p><span><time datetime='{MINUTE}'>12/04/2025</time></span> <span class='news-category'>Gương sáng</span> "
        "<span itemprop='keywords'>làng nghề đan lát gương sáng xã Sơn Thủy</span> "
        f"<span itemprop='author'>Created by <span itemprop='name'>{NAME}</span></span></p>",
        MINUTE,
        NAME,
    ),
    "a way to follow the paper, beside its day": (
        "<div class='meta'><time>12/04/2025 14:18</time> <span>Theo dõi Báo Thanh Hóa trên <a href='//n.example'>"
        "Google News</a></span></div>",
        MINUTE,
        None,
    ),
    "a dot in an item of its own between day and clock": (
        "<ul><li>12/04/2025</li><li>·</li><li>14:18</li></ul>",
        MINUTE,
        None,
    ),
    "a label in front of the clock, too": (
        "<p>Ngày đăng: <b>12/04/2025</b> <span>-</span> Giờ đăng: <b>14:18</b></p>",
        MINUTE,
        None,
    ),
    "the day that a pointer shows over a moment": (
        f"<p><time datetime='{MINUTE}' title='12 Apr 2025'>3 months ago</time></p>",
        MINUTE,
        None,
    ),
    "two sizes of letters beside its day": ("<p>12/04/2025 14:18</p><div><a>A</a> <a>A</a></div>", MINUTE, None),
    "a teacher, and a sign in front of the moment": (
        "<div><i><a href='/user/1'>Cô Phạm Thu Hiền</a> @ 14:18 12/04/2025</i><br>Số lượt xem: 356</div>",
        MINUTE,
        "Cô Phạm Thu Hiền",
    ),
    "a name above its date": (f"<div>{NAME}</div><div>12/04/2025 14:18</div>", MINUTE, NAME),
    "a name in a box of its own": (f"<div><strong>{NAME}</strong></div><p>12/04/2025</p>", DAY, NAME),
    "a name in the element of its day": (f"<small class='blog-date'>12 Apr 2025 / {NAME}</small>", DAY, NAME),
    "labels above what they label, in capitals": (
        f"<div class='source-news'><div><p>Người đăng</p><p>{NAME}</p></div>"
        "<div><p>Ngày Đăng</p><p>12/04/2025</p></div></div>",
        DAY,
        NAME,
    ),
    "what a portal is called before anybody names it": (
        "<div>Tác giả: Tiêu đề website</div><p>12/04/2025</p>",
        DAY,
        None,
    ),
    "a unit behind who is named so, with no sign between them": (
        f"<div><span class='author'>{NAME}</span> <span class='pub'>Báo Thanh Hóa</span></div><p>12/04/2025</p>",
        DAY,
        NAME,
    ),
    "an office behind who is named so": (
        f"<div><a class='author' href='/tg/1'>{NAME}</a> <span>Cộng tác viên</span></div><p>12/04/2025</p>",
        DAY,
        NAME,
    ),
    "an address behind a name": (
        f"<div class='author'>{NAME} (an@xa.example.vn)</div><div>12/04/2025</div>",
        DAY,
        NAME,
    ),
    "a name beside how long it takes to read": (f"<p>{NAME} · 3 phút đọc</p>", None, NAME),
    "a name beside counts in another language": (
        f"<div><span>{NAME} |</span> <span>1k字 • 2分钟</span></div>",
        None,
        NAME,
    ),
    "a sign and the site behind a name": (
        f"<ul><li class='author'><b>Post author:</b> {NAME} <i><em>@</em></i>Trang tin xã</li></ul>",
        None,
        NAME,
    ),
    "by in French, and a login": (
        "<div><span class='author vcard'>par <span itemprop='author'><a href='/an/'>vanthu</a></span> |</span>"
        " <span>12/04/2025</span></div>",
        DAY,
        "vanthu",
    ),
    "categories between dashes and the moment (HTML of a paragraph)": (
        "<p>Văn hóa - Du lịch - 12/04/2025 14:18</p>",
        MINUTE,
        None,
    ),
    "categories between dashes, and the moment behind a line": (
        "<div>Lao động - Việc làm - Chính sách | 12/04/2025 14:18</div>",
        MINUTE,
        None,
    ),
    "categories between dashes, and the day behind a line": (
        "<div>An ninh - Quốc phòng - Pháp luật | Thứ Bảy, 12-04-2025</div>",
        DAY,
        None,
    ),
    "names between dashes, and the moment behind a line": (
        f"<div>{NAME} - Hoàng Nam - Thu Hà | 12/04/2025 14:18</div>",
        MINUTE,
        f"{NAME}, Hoàng Nam, Thu Hà",
    ),
    "the link of a place, and the moment": (
        "<p><a href='/don-vi/2'>Huyện Quan Sơn</a> | 12/04/2025 14:18</p>",
        MINUTE,
        None,
    ),
    "a place and the day, each in its element": (
        "<div><span>Thị trấn Sơn Lư</span><time datetime='2025-04-12'>12/04/2025</time></div>",
        DAY,
        None,
    ),
    "what it is and its section, as items beside the moment": (
        "<ul><li>12/04/2025 14:18</li><li>Bài viết</li><li>Văn hóa</li></ul>",
        MINUTE,
        None,
    ),
    "by and a link": (f"<address>By <a href='/author/an/'>{NAME}</a></address>", None, NAME),
    "posted on by in": (
        f"<div>Posted on <time datetime='{MINUTE}'>12/04/2025</time> by <a rel='author' href='/a/1'>{NAME}</a> in "
        "<a rel='category tag' href='/category/tin/'>Tin tức</a></div>",
        MINUTE,
        NAME,
    ),
    "words by": (f"<div>Words by {NAME}</div><div>12/04/2025</div>", DAY, NAME),
    "written by on": (f"<p class='meta'>written by {NAME} on 2025-04-12</p>", DAY, NAME),
    "in no category": (
        f"<p>By <a href='#' class='post-author'>{NAME}</a> on <time datetime='{MINUTE}'>12 Apr 2025</time> under </p>",
        MINUTE,
        NAME,
    ),
    "in no category, in Vietnamese": (f"<p>Đăng bởi {NAME} ngày 12/04/2025 trong</p>", DAY, NAME),
    "of no source": (f"<div>{NAME} | Ngày đăng: 12/04/2025 14:18 | Nguồn:</div>", MINUTE, NAME),
    "a counter that a script fills": (
        f"<div><small>Thời gian:</small>12/04/2025 14:18<small>Nguồn:</small>Cổng xã <small>Tác giả:</small>{NAME} "
        "<small>Lượt xem:</small> lần</div>",
        MINUTE,
        NAME,
    ),
    "name, weekday and day without a sign between them": (
        f"<div>{NAME} Thứ bảy 12/04/2025 - 14:18 | <a href='/tin'>Tin tức</a></div>",
        MINUTE,
        NAME,
    ),
    "of no author": ("<div>Ngày đăng: 12/04/2025 | Tác giả: </div>", DAY, None),
    "a label whose name is in the next line": (f"<p>12/04/2025 | Tác giả:</p><p>{NAME}</p>", DAY, NAME),
    "in Vietnamese": (
        f"<p>Đăng <time datetime='{MINUTE}'>12/04/2025</time> trong <a href='/chuyen-muc/tin'>Tin tức</a> bởi "
        f"{NAME}</p>",
        MINUTE,
        NAME,
    ),
    "spans of a meta line": (
        f"<div class='meta'><span class='author'>{NAME}</span> <span class='cat'>Tin tức</span> "
        f"<span class='date'>12/04/2025 14:18</span><span>|</span><span class='views'>120 lượt xem</span></div>",
        MINUTE,
        NAME,
    ),
    "a separator in a span of its own": (
        "<div><span>12/04/2025</span><span>|</span><span>14:18</span></div>",
        MINUTE,
        None,
    ),
    "a heading named for the author": (
        f"<h4 class='author-name'><a href='/author/an/'>{NAME}</a></h4><time datetime='2025-04-12'>12 Th4 2025</time>",
        DAY,
        NAME,
    ),
    "how many articles are theirs": (f"<div class='author-name'>{NAME} (37)</div><p>12/04/2025</p>", DAY, NAME),
    "microdata": (
        f"<div itemprop='author' itemscope><span itemprop='name'>{NAME}</span></div>"
        f"<span itemprop='datePublished' content='{MINUTE}'>12/04/2025</span>",
        MINUTE,
        NAME,
    ),
    "a title for machines": (f"<abbr class='published' title='{MINUTE}'>Sat 12 April 2025</abbr>", MINUTE, None),
    "a title as Go prints a moment": (
        f"<div class='post-meta'><span title='2025-04-12 14:18:00 +0700 +07'>April 12, 2025</span>&nbsp;·&nbsp;"
        f"<span>{NAME}</span></div>",
        MINUTE,
        NAME,
    ),
    "the same in another zone": (
        f"<div><span title='2025-04-12 07:18:00.25 +0000 UTC'>12 Th4 2025</span> · <span>{NAME}</span></div>",
        MINUTE,
        NAME,
    ),
    "the same of a day without clock": (
        f"<div><span title='2025-04-12 00:00:00 +0000 UTC'>April 12, 2025</span> · <span>{NAME}</span></div>",
        DAY,
        NAME,
    ),
    "labels of another language": (
        f"<ul><li itemprop='author'>Szerző: <a rel='author' href='/x'>{NAME}</a></li><li>Idő: "
        f"<time datetime='{MINUTE}'>2025-04-12</time></li></ul>",
        MINUTE,
        NAME,
    ),
    "a pen name and whose photos they are": (
        "<p>Phương Linh (Ảnh: Minh Hà) - Thứ Bảy, 12/04/2025 14:18 (GMT+7)</p>",
        MINUTE,
        "Phương Linh",
    ),
    "more than the name in a box called meta": (
        "<div class='meta'>CTV Phương Linh - 12/04/2025</div>",
        DAY,
        "Phương Linh",
    ),
    "more than the name in an element for authors": (
        "<div>12/04/2025</div><div class='tac-gia'>CTV Phương Linh</div>",
        DAY,
        "Phương Linh",
    ),
    "a name and how it was written in a box called meta": (
        "<div class='meta'>Phương Linh (tổng hợp) - 12/04/2025</div>",
        DAY,
        "Phương Linh",
    ),
    "counters": (
        f"<p><time datetime='{MINUTE}'>12/04/2025</time> · 3 phút đọc · <a href='#comments'>0 bình luận</a></p>",
        MINUTE,
        None,
    ),
    "the number of words and the time to read them": (
        f"<div><time datetime='{MINUTE}'>2025-04-12</time></div><div><span>Đếm từ: 518</span> | "
        "<span>Thời gian đọc≈ 3 min</span></div>",
        MINUTE,
        None,
    ),
    "a counter that no script has filled": (
        f"<div><span>Created</span><time datetime='{MINUTE}'>2025-04-12</time></div><div><span>|</span><span>Post "
        "Views:</span><span></span></div>",
        MINUTE,
        None,
    ),
    "the name's own office": (
        f"<div class='author'><span>{NAME}</span><small>Cán bộ văn hóa</small></div><p>12/04/2025</p>",
        DAY,
        NAME,
    ),
    "a login": ("<p>Đăng bởi <a rel='author' href='/a'>vanthu</a> vào lúc 14:18 12/04/2025</p>", MINUTE, "vanthu"),
    "publication and edit": (
        f"<p>Published <time datetime='{MINUTE}'>12/04/2025</time>, updated <time datetime='2025-08-01T08:00:00+07:00'>"
        "01/08/2025</time></p>",
        MINUTE,
        None,
    ),
    "names that are links, and the day in one box with them": (
        f"<div><p>Written by <a href='/author/an'>{NAME}</a>, <a href='/author/binh'>Lê Thị Bình</a></p>"
        "<p>12/04/2025</p></div>",
        DAY,
        f"{NAME}, Lê Thị Bình",
    ),
    "a clock behind a sign": (
        f"<p><b>Đăng:</b> 12/04/2025 @ 14:18 - <b>Bởi:</b> <a href='/u'>{NAME}</a></p>",
        MINUTE,
        NAME,
    ),
    "an edit first": (
        "<p>Cập nhật: 01/08/2025 08:00</p><p>Ngày đăng: 12/04/2025 14:18</p>",
        MINUTE,
        None,
    ),
    "a name between upright lines": ("<p>12/04/2025 | Thu Hương | Tin xã</p>", DAY, "Thu Hương"),
    "a name in what describes the author": (
        "<p><span class='byline-author__description'>By <a href='/lena/'>Lena Holt</a></span> 12/04/2025</p>",
        DAY,
        "Lena Holt",
    ),
    "a host that is cited beside a login": (
        "<p>By Vanthu, Theo Tintucmau.vn | 14:18 12/04/2025</p>",
        MINUTE,
        "Vanthu",
    ),
    "who translated it": ("<p>12/04/2025 14:18</p><p>Người dịch: Thu Hương</p>", MINUTE, "Thu Hương"),
    "what a group has done": (
        "<p><span class='author'>Nhóm P.V thực hiện</span> <time datetime='2025-04-12'>12/04/2025</time></p>",
        DAY,
        None,
    ),
    "a name that begins like a day of the week": (
        "<p>2 phút đọc · Thu Trang · 12 tháng 4, 2025</p>",
        DAY,
        "Thu Trang",
    ),
    "an English weekday and month": ("<p>Thu Trang · Sat April 12, 2025</p>", DAY, "Thu Trang"),
    "an office between the name and the day": (
        f"<div><div><strong>{NAME}</strong><br>Chuyên viên tuyển dụng<br><span>12/04/2025</span></div></div>",
        DAY,
        NAME,
    ),
    "what a person has done": (
        f"<p><span class='author'>{NAME} (t/h)</span> <time datetime='2025-04-12'>12/04/2025</time></p>",
        DAY,
        NAME,
    ),
    "a clock in words in an element of its own": ("<p><b>12/04/2025</b> <em>|</em> <b>14 giờ 18</b></p>", MINUTE, None),
    "a name and a moment in brackets": (f"<h6>{NAME} (12/04/2025 14:18)</h6>", MINUTE, NAME),
    "a name, a comma, a moment": (f"<p>{NAME}, 14:18 12/04/2025</p>", MINUTE, NAME),
    "an edit by its label in front of a time": (
        "<p>Last updated: <time datetime='2025-08-01T08:00:00+07:00'>August 1, 2025</time></p>"
        f"<p>Published: <time datetime='{MINUTE}'>April 12, 2025</time></p>",
        MINUTE,
        None,
    ),
    "a state behind the moment, and counters": (
        "<div class='row'><div><b>12/04/2025 14:18</b><i>·</i><i>Published</i></div><div>8 min read</div><div>74</div>"
        "</div>",
        MINUTE,
        None,
    ),
    "an account by its address": (
        f"<p><a href='/index.php?e=users&m=details&id=2'>{NAME}</a></p><p>12/04/2025 14:18</p>",
        MINUTE,
        NAME,
    ),
    "an edit and clocks in words": (
        f"<p>Posted by {NAME} on 12.04.2025 at 14:18 o'clock | Last changed 01.08.2025 at 08:00 o'clock</p>",
        MINUTE,
        NAME,
    ),
    "an edit by the name of its element": (
        "<p><span class='post-create-date'>2025-04-12 14:18</span> <span class='post-update-date'>2025-08-01 08:00"
        "</span></p>",
        MINUTE,
        None,
    ),
    "a category that nothing names": (f"<p>12/04/2025 14:18 · {NAME} · Tin xã</p>", MINUTE, NAME),
    "icons between name, day and category": (
        f"<div><i class='u'></i> {NAME} <i class='c'></i> 12/04/2025 <i class='f'></i> Nông nghiệp</div>",
        DAY,
        NAME,
    ),
    "signs that a font makes of words": (
        "<div><div><span class='material-symbols-outlined text-lg'>calendar_today</span><span>12/04/2025</span></div>"
        f"<div><span class='material-symbols-outlined'>person</span><span>{NAME}</span></div></div>",
        DAY,
        NAME,
    ),
    "a category in front": (f"<div>Nông nghiệp - 12/04/2025 14:18 - {NAME}</div>", MINUTE, NAME),
    "about": (
        f"<div class='info'>By <a class='url fn' href='#'>{NAME}</a> on <a></a> about <a href='/category/tin'>Tin</a>"
        "</div>",
        None,
        NAME,
    ),
    "on by in": (
        f"<small>on 12 Apr 2025 by {NAME} in <a href='/tags/tin'>Tin xã</a></small>",
        DAY,
        NAME,
    ),
    "named so": (
        "<div class='news-meta'><span>Chứng nhận</span> <span>12/04/2025</span> <span>Xanh Lab 24</span></div>",
        DAY,
        None,
    ),
    "by with tags": (  # Pelican
        f"<p>Sat 12 April 2025 by <a class='url fn' href='/author/a.html'>{NAME}</a> with tags "
        "<a href='/tag/duong.html'>đường</a> <a href='/tag/xa.html'>nông thôn</a></p>",
        DAY,
        NAME,
    ),
    "by two": (
        "<p class='byline'>By <a href='/a/1'>Lê Hoa</a> and <a href='/a/2'>Văn Tú</a></p>",
        None,
        "Lê Hoa, Văn Tú",
    ),
    "a label and a moment behind the name": (
        f"<p>Đăng bởi <a href='/tac-gia/a'>{NAME}</a> vào lúc 14:18 ngày 12/04/2025 - 0 bình luận</p>",
        MINUTE,
        NAME,
    ),
    "a label, a bar, a moment": (f"<p>PV: {NAME} | 14:18 12/04/2025</p>", MINUTE, NAME),
    "a moment, a name and its office": (
        f"<div>12/04/2025 14:18 · {NAME} · Trung tâm VHTT huyện Quan Sơn</div>",
        MINUTE,
        NAME,
    ),
    "author and source side by side": (
        f"<p>Tác giả: <span itemprop='author'>{NAME}</span> | Nguồn: <span>Báo Mẫu</span> | 12/04/2025 14:18</p>",
        MINUTE,
        NAME,
    ),
    "a name as short as a counter's rest": ("<div>12/04/2025 • Bùi Hạnh • 4 phút đọc</div>", DAY, "Bùi Hạnh"),
    "words for no tags": (
        "<div><div>12/04/2025</div><div><a href='/chuyen-muc/tin/'>Tin xã</a></div><div>No Tags</div></div>",
        DAY,
        None,
    ),
    "a definition list": (
        f"<dl><dt>Thông tin</dt><dd><time datetime='{MINUTE}'>12 Tháng 4 2025</time></dd><dd>Lượt xem: 402</dd></dl>",
        MINUTE,
        None,
    ),
    "the clock behind a word of its own": (
        f"<div>Đăng trong <a href='/c/tin'>Tin tức</a>, ngày <span>12/04/2025</span> lúc <span>14:18</span> bởi "
        f"<b>{NAME}</b></div>",
        MINUTE,
        NAME,
    ),
    "a day without its year": (f"<abbr title='{MINUTE}'>12 thg 4</abbr>", MINUTE, None),
    "a table of labels": (
        f"<table><tr><td>Ngày đăng</td><td>12/04/2025</td></tr><tr><td>Người đăng</td><td>{NAME}</td></tr></table>",
        DAY,
        NAME,
    ),
    "a table of a day and a counter": (
        f"<table><tr><td>Ngày đăng:</td><td>12/04/2025 14:18</td></tr><tr><td>Lượt xem:</td><td>120</td></tr></table>"
        f"<p>Tác giả: {NAME}</p>",
        MINUTE,
        NAME,
    ),
    "a row of two labels": (
        f"<table><tr><td>Người đăng:</td><td>{NAME}</td><td>Ngày đăng:</td><td>12/04/2025</td></tr></table>",
        DAY,
        NAME,
    ),
    "labels behind points": (
        f"<p><small>Người đăng: {NAME} .Ngày đăng: 12/04/2025 .Lượt xem: 35</small></p>",
        DAY,
        NAME,
    ),
    "a label for the clock": (
        "<div><label>Ngày:</label> <span>12/04/2025</span> <label>Giờ:</label> <span>14:18</span></div>",
        MINUTE,
        None,
    ),
    "a family's name of the Central Highlands": (
        "<div><div>Kpă Hùng</div><div>12/04/2025</div></div>",
        DAY,
        "Kpă Hùng",
    ),
    "a name of the Central Highlands": ("<p>12 Tháng Tư, 2025 / <a href='/c'>Tin tức</a> / H'Nhi</p>", DAY, "H'Nhi"),
    "words of a theme in Chinese": (
        f"<ul><li><time datetime='{MINUTE}'>2025年04月12日</time></li><li>作者 <span class='author'>{NAME}</span></li>"
        "<li>1250 字</li></ul>",
        MINUTE,
        NAME,
    ),
    "a leaf of a calendar": (f"<div><span>12</span><span>04/2025</span></div><p class='tg'>{NAME}</p>", DAY, NAME),
    "a leaf of lines": (f"<div><p>12</p><p>Th4</p><p>2025</p></div><p class='tacgia'>{NAME}</p>", DAY, NAME),
    "a badge, and its year in the element behind it": (
        f"<div class='ngay'>12<br>Th4</div><p class='nam'>2025</p><p class='tacgia'>{NAME}</p>",
        DAY,
        NAME,
    ),
    "the same in words": (
        f"<div><b>12</b><i>Tháng 4</i></div><div>2025</div><p class='tacgia'>{NAME}</p>",
        DAY,
        NAME,
    ),
    "a leaf with its clock above": (
        f"<div><div>14:18</div><div>12</div><div>Tháng 4</div><div>2025</div></div><p>Bởi {NAME}</p>",
        MINUTE,
        NAME,
    ),
    "a leaf of pieces with its clock": (
        f"<div><span>14:18</span><span>12</span><span>Tháng 4</span><span>2025</span></div><p>Bởi {NAME}</p>",
        MINUTE,
        NAME,
    ),
    "a leaf with its month above": (f"<div><div>Tháng 4/2025</div><div>12</div></div><p>Bởi {NAME}</p>", DAY, NAME),
    "readers behind an icon": (
        f"<ul><li>{NAME}</li><li><i></i>12/04/2025 14:18</li><li><i class='e'></i>1.356</li><li>0</li></ul>",
        MINUTE,
        NAME,
    ),
    "readers behind a day and a name": (
        f"<div><div>12/04/2025 14:18</div><div>{NAME}</div><div>356</div></div>",
        MINUTE,
        NAME,
    ),
    "a name that begins like a weekday": ("<p>By <a href='/author/h/'>Thu Hương</a></p>", None, "Thu Hương"),
    "a name that begins like a label": ("<p class='author'>Đăng Khoa</p>", None, "Đăng Khoa"),
    # near the bounds: half as much as the number in the comment does not read it
    "five labels in a line": (  # _LONGEST
        f"<p>Người đăng: {NAME} - Ngày đăng: 12/04/2025 14:18 - Chuyên mục: Tin xã - Lượt xem: 12 - Nguồn: Báo Mẫu</p>",
        MINUTE,
        NAME,
    ),
    "two names behind a long label, with a stop": (  # _LONGEST_LABEL
        f"<p>Người đăng tin bài: {NAME} và Hà Thị Bình Minh.</p>",
        None,
        f"{NAME}, Hà Thị Bình Minh",
    ),
    "a long login": (  # _LONGEST_LOGIN
        "<p>Đăng bởi <a rel='author' href='/a'>vanthu.quanson</a> vào lúc 14:18 12/04/2025</p>",
        MINUTE,
        "vanthu.quanson",
    ),
    "an account of three words": (  # _is_login
        "<p>Đăng bởi quản trị viên vào lúc 14:18 12/04/2025</p>",
        MINUTE,
        None,
    ),
    "a counter and its rest": ("<p>12/04/2025 14:18</p><p>3 phút để đọc bài</p>", MINUTE, None),  # _LONGEST_COUNTED
    "a long category": (  # _LONGEST_CATEGORY
        f"<p>12/04/2025 14:18 · {NAME} · Xây dựng nông thôn mới</p>",
        MINUTE,
        NAME,
    ),
    "labels and values in lines of their own": (  # _MOST_BLOCKS
        f"<dl><dt>Ngày đăng</dt><dd>12/04/2025 14:18</dd><dt>Người đăng</dt><dd>{NAME}</dd><dt>Chuyên mục</dt>"
        "<dd>Tin xã</dd><dt>Từ khóa</dt><dd>nông thôn</dd></dl>",
        MINUTE,
        NAME,
    ),
    "a moment around an element of the day": (  # _machine_date
        f"<p>Đăng <abbr title='{MINUTE}'><span>12/04</span></abbr></p>",
        MINUTE,
        None,
    ),
    "pictures in front of labels": (
        f"<div><span>📅 Ngày đăng: 12/04/2025</span> <span>✍️ Tác giả: {NAME}</span> <span>🏷️ Chuyên mục: Tin xã</span>"
        "</div>",
        DAY,
        NAME,
    ),
    "pictures between labels": (f"<p>🗓️ 12/04/2025 🕒 14:18 👤 {NAME} 👁️ 120 lượt xem</p>", MINUTE, NAME),
    "pictures that part label and label": (
        f"<p>👤 Tác giả: {NAME} 🏷️ Chuyên mục: Tin xã 📅 Ngày đăng: 12/04/2025</p>",
        DAY,
        NAME,
    ),
    "who gathered it": (
        "<p><span>Đăng: 12/04/2025</span> <span>Tổng hợp bởi: Jean Martin</span></p>",
        DAY,
        "Jean Martin",
    ),
    "who gathered it, without by": (f"<p>Tổng hợp: {NAME}</p><p>Ngày đăng: 12/04/2025</p>", DAY, NAME),
    "who compiled it": ("<p><span>Biên soạn: Jean Martin</span> <span>12/04/2025</span></p>", DAY, "Jean Martin"),
    "who set it, behind who wrote it": (
        f"<div class='author'>Nội dung: {NAME} - Trình bày: Hà Vân</div><p>12/04/2025</p>",
        DAY,
        NAME,
    ),
    "a section of many words beside a day in an element of its own": (
        "<div class='k2'><span class='date'>12/04/2025</span> - <span>Văn hóa - Du lịch</span></div>",
        DAY,
        None,
    ),
    "who took it up, beside such a day": (
        f"<div class='k2'><span class='ngay'>12/04/2025</span> - <span>PV {NAME}</span></div>",
        DAY,
        NAME,
    ),
    "an office in small letters behind the name": (
        f"<div class='author'>{NAME}, công chức Văn hóa - Xã hội</div><p>12/04/2025</p>",
        DAY,
        NAME,
    ),
    "whom to ask": ("<div class='author'>Liên hệ: Hà Vân</div><p>12/04/2025</p>", DAY, None),
    "a paper under its label": ("<div class='author'>Nguồn: Tuổi Trẻ</div><p>12/04/2025</p>", DAY, None),
    "words on the article behind its day": ("<p>Ngày đăng 12/04/2025 | 14:18 | Chỉ mục: Tin xã</p>", MINUTE, None),
    "a label in a box named for counters": (
        f"<div class='date-view'>12/04/2025 14:18 | Tác giả: {NAME}</div>",
        MINUTE,
        NAME,
    ),
    "who wrote it, in a box named for the source (NukeViet 3)": (
        f"<p>12/04/2025</p><div class='right source'><b>Tác giả bài viết: </b>{NAME}</div>",
        DAY,
        NAME,
    ),
    "a category in brackets, and how often it was read": (
        f"<p>[Tin xã] Đăng bởi {NAME}, vào lúc 2025-04-12 14:18:00, có 4 lượt xem.</p>",
        MINUTE,
        NAME,
    ),
    "tools that are called as labels are": (
        f"<div><span>12/04/2025 14:18 | Tác giả: {NAME}</span> <a href='#'>In</a> <a href='#'>Gửi</a></div>",
        MINUTE,
        NAME,
    ),
    "a moment that a script shows": (f"<p>Ngày đăng: <time datetime='{MINUTE}'></time></p>", MINUTE, None),
}


@pytest.mark.parametrize("line", ["<p>{}</p>", "<div class='meta'>{}</div>"])
@pytest.mark.parametrize("place", ["Tin Quan Sơn", "Quan Sơn", "Quảng Ninh", "Hoà Bình", "Thanh Hóa - Đất và người"])
def test_a_place_beside_a_day_names_nobody(place: str, line: str) -> None:
    found = read(f"<h1>{TITLE}</h1>{line.format(f'{place} - 12/04/2025')}{BODY}")
    assert (found.author, found.body, published(found)) == (None, "\n".join(TEXT), DAY)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("<p>Quan Sơn</p><p>12/04/2025</p>", None),  # a district, as the title says
        ("<p>Tác giả: Quan Sơn</p><p>12/04/2025</p>", "Quan Sơn"),
        ("<p><span class='author'>Quan Sơn</span> 12/04/2025</p>", "Quan Sơn"),
        ("<p>Cà Mau</p><p>12/04/2025</p>", None),
        ("<p>Thái Bình</p><p>12/04/2025</p>", "Thái Bình"),
    ],
)
def test_a_name_of_places_and_persons_in_an_element_of_its_own(line: str, author: str | None) -> None:
    assert read(f"<h1>{TITLE}</h1>{line}{BODY}").author == author


@pytest.mark.parametrize(
    "line",
    [
        "Ngày bắt đầu: 15/05/2025",
        "Thời gian kết thúc: 30/05/2025 17:00",
        "Thời hạn góp ý: 30/05/2025",
        "Ngày diễn ra: 28/05/2025",
        "Ngày hiệu lực: 01/07/2025",
        "Âm lịch: 18/3/2025",
        "Quan Sơn 19/10/2025 27°C",
        "Hôm nay: Thứ hai, 20/10/2025",
        "Hôm nay (20/10/2025): 1.250",
        "Thống kê từ ngày 01/01/2020: 1.234.567",
        "Lượt truy cập từ 01/01/2020: 1.234.567",
        "Tổng số lượt truy cập (tính từ ngày 01/01/2020)",
        "Truy cập: 12.345 (từ 01/01/2020)",
        "Ngày ban hành: 12/03/2025",
        "Ban hành ngày 12/03/2025",
        "Ngày ký: 12/03/2025",
    ],
)
def test_a_day_of_something_else(line: str) -> None:
    above = read(f"<h1>{TITLE}</h1><p>{line}</p><p>12/04/2025 14:18</p>{BODY}")
    assert published(above) == MINUTE
    behind = read(f"<h1>{TITLE}</h1>{BODY}<p>{line}</p>")
    assert not [date for date in behind.date_candidates if date.source == "label"]


@pytest.mark.parametrize("name", BEHIND_TITLE)
def test_behind_the_title(name: str) -> None:
    markup, day, author = BEHIND_TITLE[name]
    found = read(f"<main><article><h1>{TITLE}</h1>{markup}{BODY}</article></main>")
    assert found.body.split("\n") == list(TEXT)
    assert (found.title, found.author) == (TITLE, author)
    if day:
        assert published(found) == day


@pytest.mark.parametrize("name", ["Cô Phạm Thu Hiền", "Thầy Nguyễn Văn An"])
@pytest.mark.parametrize("line", ["<div>{} · 12/04/2025 14:18</div>", "<p>{}</p><p>12/04/2025 14:18</p>"])
def test_a_teacher_who_is_called_so(name: str, line: str) -> None:
    found = read(f"<h1>{TITLE}</h1>{line.format(name)}{BODY}")
    assert (found.author, published(found), found.body) == (name, MINUTE, "\n".join(TEXT))


def test_a_tool_called_like_a_label_in_front_of_a_short_line() -> None:
    tools = "<div class='view-tools'><a href='/?print=1'>&nbsp;In&nbsp;</a></div>"
    head = f"<aside><dl><dd>Đăng ngày: 12/04/2025</dd><dd>Lượt xem: 92</dd></dl>{tools}</aside>"
    found = read(f"<article><h1>{TITLE}</h1>{head}<section><p>Sáng nay ở xã</p>{paragraphs(TEXT)}</section></article>")
    assert found.body.split("\n") == ["Sáng nay ở xã", *TEXT]


def test_a_paper_to_be_followed_sent_nothing_in() -> None:
    markup, _, _ = BEHIND_TITLE["a way to follow the paper, beside its day"]
    assert read(f"<h1>{TITLE}</h1>{markup}{BODY}").source_unit is None


@pytest.mark.parametrize("site", ["Tin Tức Mới", "Ảnh Đẹp Việt", "Video Hay"])
def test_a_site_that_is_called_like_a_label(site: str) -> None:
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": {{"name": "{site}"}}}}</script>'
    by = f"<span class='post-author'><em>bởi</em> <a>{site}</a></span>"
    found = read(f"<h1>{TITLE}</h1><div>{by} <span>12/04/2025</span></div>{BODY}", head)
    assert found.author in (site, None)


@pytest.mark.parametrize("name", BEHIND_TITLE)
def test_the_same_behind_the_text(name: str) -> None:
    markup, day, author = BEHIND_TITLE[name]
    found = read(f"<main><article><h1>{TITLE}</h1>{BODY}<footer>{markup}</footer></article></main>")
    assert found.body.split("\n") == list(TEXT)
    assert found.author == author
    if day:
        assert published(found) == day


@pytest.mark.parametrize("line", ["12/04/2025 14:18 Tin xã", f"{NAME} 12/04/2025 14:18", "12/04/2025 14:18 admin"])
def test_a_day_and_two_words_behind_the_text(line: str) -> None:
    found = read(f"<h1>{TITLE}</h1><div>{paragraphs(TEXT)}<p>{line}</p></div>")
    assert (found.body.split("\n"), published(found)) == (list(TEXT), MINUTE)


def test_a_name_above_its_category_and_date_in_the_box_of_the_text() -> None:
    lines = f"<p>{NAME}</p><p class='cat'>Tin tức</p><p>12/04/2025 14:18</p>"
    found = read(f"<main><div><h1>{TITLE}</h1>{lines}{paragraphs(TEXT)}</div></main>")
    assert found.body.split("\n") == list(TEXT)
    assert (found.author, published(found)) == (NAME, MINUTE)


@pytest.mark.parametrize("word", ["Article", "Nổi bật"])
def test_a_category_and_the_format_in_a_box_called_meta_under_a_title_with_its_day_above(word: str) -> None:
    row = f"<span><a href='/muc/tin' rel='category tag'>Xây dựng nông thôn mới</a></span><span><i></i> {word}</span>"
    head = f"<div class='post-meta'>12/04/2025</div><h1>{TITLE}</h1><div class='post-meta'>{row}</div>"
    found = read(f"<div class='post-article'>{head}{paragraphs(TEXT)}</div>")
    assert (published(found), found.author, found.body.split("\n")) == (DAY, None, list(TEXT))


def test_a_line_with_a_linked_category_in_no_box_of_meta_is_text() -> None:
    line = "<p><a href='/muc/tin' rel='category tag'>Xây dựng nông thôn mới</a> Kết quả bước đầu</p>"
    found = read(f"<div class='post-article'><h1>{TITLE}</h1><p>12/04/2025</p>{line}{paragraphs(TEXT)}</div>")
    assert found.body.split("\n")[0] == "Xây dựng nông thôn mới Kết quả bước đầu"


def test_tags_and_a_category_in_the_other_half_of_the_row_of_the_day() -> None:
    """A theme of e107: icons say which is which."""
    halves = (
        f"<i></i> <a href='/u?2'>{NAME}</a> <i></i> <span>12 Apr 2025 : 14:18</span>",
        "None <a href='/tin?0'>Tin xã</a>",
    )
    row = "".join(f"<div><small>{half}</small></div>" for half in halves)
    found = read(f"<h4>{TITLE}</h4><div class='view-item'><div class='row'>{row}</div><hr>{BODY}</div>")
    assert (published(found), found.author, found.body.split("\n")) == (MINUTE, NAME, list(TEXT))


def test_weekday_day_and_clock_in_lines_of_their_own() -> None:
    found = read(f"<h1>{TITLE}</h1><div>Thứ Bảy</div><div>12/04/2025</div><div>14h18'</div>{BODY}")
    assert (found.body.split("\n"), published(found)) == (list(TEXT), MINUTE)


def test_a_closing_sentence_that_says_when_the_entry_was_posted() -> None:
    sentence = (
        "<p>This entry was posted on Thứ Bảy, Tháng Tư 12th, 2025 at 2:18 pm and is filed under <a href='/c'>Tin</a>. "
        "You can follow any responses to this entry through the <a href='/feed/'>RSS 2.0</a> feed.</p>"
    )
    found = read(f"<div><h2>{TITLE}</h2><small>12 Tháng Tư, 2025</small><div>{paragraphs(TEXT)}{sentence}</div></div>")
    assert (published(found), found.body.split("\n")) == (MINUTE, list(TEXT))


@pytest.mark.parametrize("day", ["Saturday, April 12. 2025 at 14:18.", "April 12, 2025 at 2:18 pm,"])
def test_a_closing_sentence_that_says_who_posted_the_entry_and_when(day: str) -> None:
    sentence = (
        f"<div class='box'>This entry was posted by <a href='/authors/1'>{NAME}</a> on {day} and is filed under "
        "<a href='/c'>Tin</a>. You can <a href='#form'>leave a response</a>.</div>"
    )
    found = read(f"<div><h2>{TITLE}</h2><div><div>{paragraphs(TEXT)}</div>{sentence}</div></div>")
    assert (published(found), found.author, found.body.split("\n")) == (MINUTE, NAME, list(TEXT))


@pytest.mark.parametrize("who", [f"<span>Người đăng: <span class='fn'>{NAME}</span></span> ", ""])
@pytest.mark.parametrize("shown", ["14:18", "12/04/2025 14:18"])
def test_the_moment_behind_the_text_of_a_day_above_the_title(shown: str, who: str) -> None:
    footer = (
        f"<div class='footer-line'>{who}<span>vào lúc <a href='?x'>"
        f"<abbr class='published' title='{MINUTE}'>{shown}</abbr></a></span></div>"
    )
    found = read(f"<div><h2>Thứ Bảy, 12 tháng 4, 2025</h2><h3>{TITLE}</h3><div>{paragraphs(TEXT)}</div>{footer}</div>")
    assert (published(found), found.author, found.body.split("\n")) == (MINUTE, NAME if who else None, list(TEXT))


def test_a_readers_moment_of_the_same_day_lends_no_clock() -> None:
    reader = "<div class='reader'><span>Lâm Thử</span> <span>vào lúc 12/04/2025 15:07</span><p>Cảm ơn nhé.</p></div>"
    found = read(f"<div><h2>Thứ Bảy, 12 tháng 4, 2025</h2><h3>{TITLE}</h3><div>{paragraphs(TEXT)}</div>{reader}</div>")
    assert published(found) == "2025-04-12"


def test_the_heading_of_a_list_behind_a_day_is_no_name() -> None:
    main = f"<table><tr><td><h1>{TITLE}</h1>{paragraphs(TEXT)}<div align='right'>Cập nhật ngày 12/04/2025</div></td>"
    assert (
        read(f"{main}<td><div>TIN ĐỌC NHIỀU</div><a href='/a'>Phát động tết trồng cây</a></td></tr></table>").author
        is None
    )


def test_a_second_day_behind_the_first_is_that_of_an_edit() -> None:
    dates = read(
        f"<h1>{TITLE}</h1><div><i></i>2025-04-12 14:18 <i></i>2025-08-01 05:07</div>{paragraphs(TEXT)}"
    ).date_candidates
    assert [date.text for date in dates if date.source == "label"] == ["2025-04-12 14:18", "Cập nhật: 2025-08-01 05:07"]


POSTED_ON = f"<time class='entry-date published' datetime='{MINUTE}'>12/04/2025</time>"
LAST_EDIT = "<time class='updated' datetime='2025-08-01T05:07:00+07:00'>01/08/2025</time>"
BADGE = "<div class='badge'><span>12</span><br><span>Th4</span></div>"


@pytest.mark.parametrize("place", ["<h1>{0}</h1><div>{1}</div>{2}", "<h1>{0}</h1>{2}<div>{1}</div>"])
@pytest.mark.parametrize(
    "line",
    [
        "<span title='12/04/2025 14:18'>3 tháng trước</span>",
        "<p>Đăng: <span title='Thứ bảy, 12/04/2025 14:18'>2 ngày trước</span></p>",
        "<p>Posted: <a href='/t' title='See timeline at Apr 12, 2025, 2:18:00 PM'>3 weeks ago</a></p>",  # Trac
        "<time datetime='' title='April 12, 2025 2:18 PM'>6 months ago</time>",
        "<span class='date' data-bs-original-title='2025-04-12 14:18:00'>3 tháng trước</span>",
    ],
)
def test_the_moment_that_a_pointer_shows_over_how_long_ago_it_was(line: str, place: str) -> None:
    found = read(place.format(TITLE, line, BODY))
    assert (found.body.split("\n"), published(found)) == (list(TEXT), MINUTE)


def test_a_pointer_over_a_written_day_shows_no_other() -> None:
    found = read(f"<h1>{TITLE}</h1><p><a href='/11' title='Tin cũ hơn: 30/08/2025'>12/04/2025 14:18</a></p>{BODY}")
    assert published(found) == MINUTE


@pytest.mark.parametrize("words", ["Đã đăng trên ", "Posted on ", ""])
@pytest.mark.parametrize("badge", [BADGE, ""], ids=["a badge without its year", "no badge"])
@pytest.mark.parametrize(
    "times",
    [POSTED_ON + LAST_EDIT, LAST_EDIT + POSTED_ON, f"{POSTED_ON} {LAST_EDIT}", POSTED_ON],
    ids=["posted, edited", "edited, posted", "a blank between", "posted"],
)
def test_the_times_of_posting_and_of_the_last_edit_right_beside_each_other(times: str, badge: str, words: str) -> None:
    line = f"<div><span>{words}<a href='/bai' rel='bookmark'>{times}</a></span> <span>bởi <a href='/author/a'>vthu</a>"
    found = read(f"<h1>{TITLE}</h1>{line}</span></div>{badge}{BODY}")
    assert (published(found), found.author, found.body) == (MINUTE, "vthu", "\n".join(TEXT))


def test_schema_org_says_which_time_is_of_the_edit_whatever_the_classes_say() -> None:
    edited = "<time class='entry-date published updated' datetime='2025-08-01T05:07:00+07:00' itemprop='dateModified'>"
    posted = f"<time class='updated' datetime='{MINUTE}' itemprop='datePublished'>12 Tháng Tư, 2025</time>"
    line = f"<div>updated on <a href='/bai'>{edited}1 Tháng Tám, 2025</time>{posted}</a></div>"
    assert published(read(f"<div>{line}<h1>{TITLE}</h1></div>{BODY}")) == MINUTE
    assert published(read(f"<h1>{TITLE}</h1>{line}{BODY}")) == MINUTE


def test_the_time_of_writing_gives_way_to_that_of_posting() -> None:
    written = "<li><time datetime='2025-04-02T08:00:00+07:00'>Được viết ngày 2 Tháng Tư 2025</time></li>"
    posted = f"<li><time datetime='{MINUTE}'>Được đăng ngày 12 Tháng Tư 2025</time></li>"
    assert published(read(f"<h1>{TITLE}</h1><ul>{written}{posted}</ul>{BODY}")) == MINUTE
    assert published(read(f"<h1>{TITLE}</h1><ul>{written}</ul>{BODY}")) == "2025-04-02T08:00:00+07:00"


@pytest.mark.parametrize("label", ["Ngày tạo", "Ngày cập nhật:", "Created", "Last updated"])
@pytest.mark.parametrize(
    ("frame", "row"),
    [
        ("<dl>{}</dl>", "<dt>{}</dt><dd>{}</dd>"),
        ("<table>{}</table>", "<tr><th>{}</th><td>{}</td></tr>"),
        ("<div>{}</div>", "<div><div>{}</div><div>{}</div></div>"),
    ],
)
def test_a_label_in_a_part_of_its_own_says_which_day_is_of_posting(label: str, frame: str, row: str) -> None:
    rows = row.format(label, "02/04/2025 08:00") + row.format("Ngày đăng", "12/04/2025 14:18")
    assert published(read(f"<h1>{TITLE}</h1>{frame.format(rows)}{BODY}")) == MINUTE


def test_a_single_time_called_updated_is_the_day() -> None:
    found = read(f"<h1>{TITLE}</h1><p>{LAST_EDIT}</p>{BODY}")
    assert published(found) == "2025-08-01T05:07:00+07:00"


def test_the_clock_of_an_edit_with_its_day_in_the_markup() -> None:
    line = f"<div>Le 12 avril (Cập nhật: <time datetime='{MINUTE}'>14:18</time>)</div>"
    assert published(read(f"<h1>{TITLE}</h1>{line}{paragraphs(TEXT)}")) == MINUTE


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("<p><a href='/topic/a'>FOLLOW THIS TOPIC</a></p>", None),
        ("<p class='byline'>By Verge Staff</p>", "Verge Staff"),
    ],
)
def test_english_lines_behind_the_text(line: str, author: str | None) -> None:
    assert read(f"<div><h1>{TITLE}</h1>{paragraphs(TEXT)}{line}</div>").author == author


def test_a_short_sentence_that_begins_like_a_label_is_text() -> None:
    line = "Trong đó xã An Bồi khó khăn về các tiêu chí như: trường học."
    assert read(f"<div><h1>{TITLE}</h1><p>12/04/2025</p><div><p>{line}</p></div></div>").body == line


@pytest.mark.parametrize("frame", ["<section>{}{}</section>", "<article>{}</article>{}"])
def test_a_footer_right_behind_the_text_that_says_when_it_was_posted(frame: str) -> None:
    footer = (
        f"<footer>Posted on <abbr class='published' title='{MINUTE}'>Sat 12 April 2025</abbr> <address class='author'>"
        f"by <a href='/author/a.html'>{NAME}</a></address> in <a href='/category/tin'>Tin tức</a></footer>"
    )
    main = f"<h2>{TITLE}</h2><div>{paragraphs(TEXT)}</div>"
    found = read(frame.format(main, footer))
    assert (published(found), found.author, found.body.split("\n")) == (MINUTE, NAME, list(TEXT))


def test_the_word_of_a_licence_is_no_label() -> None:
    link = "<a href='https://creativecommons.org/licenses/by-sa/4.0'>BY-SA</a>"
    rights = f"<div>Author: Ban Biên tập<br>Posted at: 12/04/2025<br>Licensed under: {link}</div>"
    found = read(f"<article><h1>{TITLE}</h1>{BODY}{rights}</article>")
    assert (found.author, found.source_unit, found.body.split("\n")) == (None, "Ban Biên tập", list(TEXT))


@pytest.mark.parametrize("name", ["author-name", "post-copyright__author_name", "byline"])
def test_a_unit_in_the_element_of_an_author_behind_the_text(name: str) -> None:
    box = f"<div class='k'><div class='{name}'>Văn phòng UBND huyện</div><div class='mo-ta'>Cổng thông tin</div></div>"
    found = read(f"<div><article><h1>{TITLE}</h1><p>12/04/2025</p>{BODY}</article>{box}</div>")
    assert (found.author, found.source_unit) == (None, "Văn phòng UBND huyện")


@pytest.mark.parametrize("label", ["<a href='bai-9.md'>Nguồn</a>", "Tác giả:", "<b>Nguồn tin:</b>"])
def test_an_empty_label_in_a_header_takes_no_line_of_the_text(label: str) -> None:
    verse = ("Đồng quê lúa chín vàng tươi", "Tiếng ai cười nói đầy vơi cuối làng", "Mẹ về gánh nắng sang ngang")
    head = f"<header><h1>{TITLE}</h1><div><p>12/04/2025</p><p>Bình luận</p><p>{label}</p></div></header>"
    found = read(f"<article>{head}<div class='entry-content'>{paragraphs(verse)}</div></article>")
    assert (found.author, found.source_unit, found.body.split("\n")) == (None, None, list(verse))


def test_the_author_in_a_navigation() -> None:
    nav = f"<nav><div class='md-post__authors'><strong>{NAME}</strong><br>Cán bộ văn hóa</div></nav>"
    assert read(f"{nav}<article><h1>{TITLE}</h1>{paragraphs(TEXT)}</article>").author == NAME
    found = read(f"{nav.replace(NAME, 'Ban Biên tập')}<article><h1>{TITLE}</h1>{paragraphs(TEXT)}</article>")
    assert (found.author, found.source_unit) == (None, "Ban Biên tập")


@pytest.mark.parametrize(
    ("clock", "day"),
    [
        ("at\n  <a href='/tin-tuc/12.html'>14:18</a>", MINUTE),
        ("lúc <a href='/tin-tuc/12.html'>14:18</a>", MINUTE),
        ("| <a href='/phat-thanh'>14:18</a>", DAY),
    ],
)
def test_a_day_in_a_heading_and_its_clock_behind_the_name(clock: str, day: str) -> None:
    """Serendipity's old themes: day, then name, category and clock, then the title."""
    name = f"<span>Posted by <a href='/authors/4'>{NAME}</a></span> <span>in <a href='/muc/1'>Tin</a></span>"
    above = f"<h3>Saturday, April 12. 2025</h3><div>{name} {clock}</div>"
    found = read(f"<div>{above}<h4><a href='{URL}'>{TITLE}</a></h4>{BODY}</div>")
    assert (published(found), found.body.split("\n")) == (day, list(TEXT))


def test_a_day_above_the_title_and_its_clock_behind_the_text() -> None:
    """Serendipity's theme for contests."""
    by = f"Posted by <a href='/authors/4'>{NAME}</a> in <a href='/muc/1'>Tin</a>"
    behind = f"{by} at <a href='{URL}'>14:18</a> | <a href='#c'>2</a>"
    main = (
        f"<h3>Saturday, April 12. 2025</h3><h4><a href='{URL}'>{TITLE}</a></h4>{BODY}<div class='foot'>{behind}</div>"
    )
    found = read(f"<div>{main}</div>")
    assert (published(found), found.author, found.body.split("\n")) == (MINUTE, NAME, list(TEXT))


def test_a_day_of_the_theme_above_the_title_printed_again() -> None:
    head = "<header><h1>Sự kiện</h1><p>Posted on 30/08/2025</p></header>"
    post = f"<article><h2><a href='{URL}'>Sự kiện</a></h2><p>Posted on 12/04/2025</p>{paragraphs(TEXT)}</article>"
    assert published(read(f"{head}{post}")) == DAY


def test_a_login_above_a_title_with_which_the_text_begins_again() -> None:
    line = f"<p><time datetime='{MINUTE}'>12/04/2025</time> bởi <a rel='author' href='/author/xa/'>xamoi</a></p>"
    again = f"<div><h3>{TITLE}</h3>{paragraphs(TEXT)}</div>"
    found = read(f"<article><header>{line}<h1>{TITLE}</h1></header>{again}</article>")
    assert (found.title, found.author, published(found)) == (TITLE, "xamoi", MINUTE)
    assert found.body.split("\n") == list(TEXT)
    other = f"<header>{line}<h1>Trang tin của xã Na Mèo, nơi bà con đọc tin mỗi ngày</h1></header>"
    assert read(f"<article>{other}<h2>{TITLE}</h2>{BODY}</article>").author == "xamoi"  # its day is taken, too


def test_written_by_and_the_day_as_the_last_line() -> None:
    found = read(f"<div><h1>{TITLE}</h1>{paragraphs(TEXT)}<p>Written by <b>{NAME}</b> on 12 April 2025</p></div>")
    assert (published(found), found.author, found.body.split("\n")) == (DAY, NAME, list(TEXT))


def test_a_moment_between_a_lead_in_a_heading_and_its_text() -> None:
    lead = f"<h2 class='sapo'>{TEXT[0]}</h2><p class='time'>Thứ Bảy, 12/04/2025, 14:18 [GMT+7]</p>"
    found = read(f"<article><h1>{TITLE}</h1>{lead}<div class='t'>{paragraphs(TEXT[1:])}</div></article>")
    assert (found.body.split("\n"), published(found)) == (list(TEXT), MINUTE)


@pytest.mark.parametrize(
    "tags", ["", " <span class='tags'><a class='label p-category' href='/tag/1'>thủy lợi</a></span>"]
)
def test_a_day_in_the_box_of_the_lead(tags: str) -> None:
    """Grav's theme Quark."""
    lead = "Xã huy động hơn 300 người nạo vét 2,4 km kênh mương trước vụ đông xuân năm nay."
    text = ("Sau đợt ra quân, xã sẽ giao từng đoạn kênh cho các chi hội tự quản, kiểm tra mỗi quý một lần.", *TEXT)
    day = f"<span><time datetime='{MINUTE}'>12th Apr 2025</time></span>{tags}"
    head = f"<div><h2><a href='{URL}'>{TITLE}</a></h2><h3>{lead}</h3>{day}</div>"
    found = read(f"<div>{head}<div>{paragraphs(text)}</div></div>")
    assert (found.body.split("\n"), published(found)) == ([lead, *text], MINUTE)


def test_a_day_in_a_paragraph_beside_the_one_that_is_named_like_a_lead() -> None:
    main = f"<h1>{TITLE}</h1><p class='sapo'><b>{TEXT[0]}</b></p><p>12/04/2025</p><div>{paragraphs(TEXT[1:])}</div>"
    found = read(f"<div>{main}</div>")
    assert (found.body, published(found)) == ("\n".join(TEXT), DAY)


def test_an_event_in_the_box_of_the_first_paragraph_stays() -> None:
    box = f"<div><p>{TEXT[0]}</p><p>Thời gian: 7h30 ngày <time>12/04/2025</time>.</p></div>"
    body = f"<div>{box}<div>{paragraphs(TEXT[1:])}</div></div>"
    assert "Thời gian: 7h30 ngày 12/04/2025." in read(f"<h1>{TITLE}</h1>{body}").body.split("\n")


@pytest.mark.parametrize("label", ["Posted by", "Submitted by:"])
def test_a_closing_line_in_english_that_says_who_posted_the_text(label: str) -> None:
    line = f"<p class='sub'>{label} <a href='/authors/2-An'>{NAME}</a></p>"
    found = read(f"<div><h2>{TITLE}</h2><div class='e'>{paragraphs(TEXT[:1])}<div>{paragraphs(TEXT[1:])}</div>{line}")
    assert (found.author, found.body.split("\n")) == (NAME, list(TEXT))


def test_a_reader_is_no_author() -> None:
    comment = (
        "<div class='visitors'><h3>Góp ý</h3><p>Mong xã sớm làm đường.</p><p>Posted by:\nJohn, 06 Oct 2024 | 15:34</p>"
    )
    assert read(f"<div><h1>{TITLE}</h1><div>{paragraphs(TEXT)}</div>{comment}</div></div>").author is None


@pytest.mark.parametrize("unit", ["Trung tâm Truyền thông và Văn hóa huyện", None])
def test_a_units_name_that_its_element_cuts(unit: str | None) -> None:
    """Drupal's; its RDF module says the whole of it."""
    whole = f" content='{unit}'" if unit else ""
    by = f"By <span><span{whole}>Trung tâm Truyền…</span></span>, 12 April, 2025"
    found = read(f"<article><h1>{TITLE}</h1><div class='node__meta'><span>{by}</span></div>{BODY}</article>")
    assert (found.source_unit, published(found)) == (unit or "Trung tâm Truyền…", DAY)
    assert found.body.split("\n") == list(TEXT)


def test_a_table_of_labels_behind_a_document() -> None:
    """The links of the last label are cut as those of a side box are."""
    labels = (
        f"<section class='side'><h4>Published</h4><time datetime='{MINUTE}'>Sat 12 April 2025</time>"
        "<h4>Last Updated</h4>"
        "<time datetime='2025-08-01T08:00:00+07:00'>Fri 01 August 2025</time><h4>Category</h4>"
        "<a class='category-link' href='/categories.html#tin'>Tin</a></section>"
    )
    text = "<p>Số xã đạt 19 tiêu chí có 36 xã, chiếm 20%.</p><iframe src='/files/cong-van-21.pdf'></iframe>"
    found = read(f"<article><h1>{TITLE}</h1><div class='article-content'>{text}</div>{labels}</article>")
    assert (found.body, published(found)) == ("Số xã đạt 19 tiêu chí có 36 xã, chiếm 20%.", MINUTE)


FIELDS_IN_TWO_ROWS = (
    "<table><tr><td>Ngày đăng</td><td>Người đăng</td><td>Lượt xem</td></tr>"
    "<tr><td>12/04/2025 14:18</td><td>{}</td><td>122</td></tr></table>"
)


@pytest.mark.parametrize("name", [NAME, ""])
def test_a_table_with_the_names_of_an_articles_fields_above_them(name: str) -> None:
    found = read(f"<div><h1>{TITLE}</h1>{BODY}{FIELDS_IN_TWO_ROWS.format(name)}</div>")
    assert (published(found), found.author, found.body.split("\n")) == (MINUTE, name or None, list(TEXT))


def test_a_table_of_days_is_text() -> None:
    days = FIELDS_IN_TWO_ROWS.replace("Lượt xem", "Số tin").format(NAME)
    found = read(f"<div><h1>{TITLE}</h1><p>14/04/2025</p>{BODY}{days}</div>")
    assert found.body.split("\n") == [*TEXT, "Ngày đăng | Người đăng | Số tin", f"12/04/2025 14:18 | {NAME} | 122"]


@pytest.mark.parametrize("leaf", ["<div>12</div><div>Sep 2025</div>", "12<br>Tháng 9, 2025", "<b>12</b><i>09-2025</i>"])
def test_a_leaf_of_a_calendar_above_the_title(leaf: str) -> None:
    found = read(f"<article><div class='cal'>{leaf}</div><h1>{TITLE}</h1>{BODY}</article>")
    assert (published(found), found.body.split("\n")) == ("2025-09-12", list(TEXT))


def test_the_owner_of_a_site_sent_nothing_in() -> None:
    """Hexo's themes NexT and Butterfly name the site's author at the side, and in a notice of rights."""
    side = "<div class='site-author' itemprop='author'><p itemprop='name'>Ban Biên tập</p></div>"
    rights = "<div class='post-copyright'><div class='post-copyright__author'><span>Author: </span>{}</div></div>"
    main = f"<article><h1>{TITLE}</h1><p>12/04/2025</p>{BODY}"
    assert read(f"<div>{side}</div>{main}{rights.format('Ban Biên tập')}</article>").source_unit is None
    assert read(f"<div>{side}</div>{main}{rights.format(NAME)}</article>").author == NAME


def test_who_made_the_theme_wrote_no_article() -> None:
    maker = (
        "<div class='copyright info vcard'>Design by <a class='fn url' href='http://theme.example/'>Văn Tú</a></div>"
    )
    assert read(f"<h1>{TITLE}</h1><p>12/04/2025</p>{BODY}{maker}").author is None


def test_a_category_that_is_called_like_a_list_closes_nothing() -> None:
    line = "<p>Thực hiện mới được 15 vườn mẫu, nhiều tuyến đường xanh, sạch, đẹp được hình thành trong năm qua.</p>"
    meta = (
        "<div class='date'><time>tháng 4 12, 2025</time></div>"
        "<div class='categories'><a href='/categories/tin-tuc/'>Tin Tức</a></div>"
        "<div class='tags'><a href='/tags/xa/'>Xã</a></div>"
    )
    found = read(f"<article><header><div><h1>{TITLE}</h1></div>{meta}</header><div class='c'>{line}</div></article>")
    assert found.body == line[3:-4]


@pytest.mark.parametrize(
    "line",
    [
        "Classified in : <a href='/tin'>Tin xã</a>",
        "Rubrik : <a href='/index.php?category1/tin'>Tin xã</a> Tags : <a href='/index.php?tag/xa'>xã</a>",
    ],
)
def test_a_category_by_the_word_in_front_or_the_way_to_it(line: str) -> None:
    head = f"<time>12/04/2025</time><h2>{TITLE}</h2><p>Written by <a href='/index.php?author3/a'>{NAME}</a></p>"
    found = read(f"<article><header>{head}<div><small>{line}</small></div></header>{paragraphs(TEXT)}</article>")
    assert (found.body.split("\n"), found.author) == (list(TEXT), NAME)


def test_a_call_in_front_of_the_day_behind_the_text_is_no_unit() -> None:
    call = "Trạm Y tế xã kính báo!"
    behind = "<div class='info'><ul><li><span>Ngày đăng: 12-04-2025</span></li><li>14:18</li></ul></div>"
    found = read(f"<div><h1>{TITLE}</h1><div><p>{call}</p></div>{behind}</div>")
    assert (found.body, found.source_unit, published(found)) == (call, None, f"{DAY}T14:18:00+07:00")


@pytest.mark.parametrize("line", ["on <a></a> about {}", "By in {}", "Posted by <span></span> in {}"])
def test_a_category_behind_a_label_that_lacks_what_it_names(line: str) -> None:
    named = line.format("<a href='/category/tin-xa.html'>Tin xã</a>")
    found = read(f"<h1>{TITLE}</h1><div>{named}</div>{BODY}")
    assert (found.body.split("\n"), found.author) == (list(TEXT), None)


def test_a_topic_that_is_shaped_like_a_name_beside_the_day() -> None:
    topic = "<a class='tag' href='/tags/cau-dan-sinh/'>Cầu Dân Sinh</a>"
    found = read(f"<h1>{TITLE}</h1><div class='post-meta'><time>2025-04-12</time> <span></span> {topic}</div>{BODY}")
    assert (found.body.split("\n"), found.author, published(found)) == (list(TEXT), None, DAY)


@pytest.mark.parametrize(
    "counts",
    [
        "<li><span>Word count ≈</span> <span>100</span></li><li><span>Reading time ≈</span> <span>1 min</span></li>",
        "<li><span>263 Words</span> <span>2 Mins</span></li>",
    ],
)
def test_how_many_words_there_are_about(counts: str) -> None:
    found = read(f"<h1>{TITLE}</h1><ul><li><span>Published on</span> 12/04/2025</li>{counts}</ul>{BODY}")
    assert (found.body.split("\n"), published(found)) == (list(TEXT), DAY)


@pytest.mark.parametrize(
    "counts", ["<div>43 Words 1 Mins</div>", "<div>43 Words</div><div>1 Mins</div>", "<div>1min</div>"]
)
def test_how_many_words_there_are_behind_the_list_of_categories(counts: str) -> None:
    categories = "<ul><li><a href='/tin-xa'>Tin xã</a></li></ul>"
    found = read(f"<h1>{TITLE}</h1><div class='meta'><div>12/04/2025</div>{categories}{counts}</div>{BODY}")
    assert (found.body.split("\n"), published(found)) == (list(TEXT), DAY)


def test_nobody_wrote_it_in_the_last_line() -> None:
    line = "Written by <a href='/author/.html'></a> in <a href='/category/tin-xa.html'>Tin xã</a> on 12/04/2025."
    found = read(f"<article><h2>{TITLE}</h2>{paragraphs(TEXT)}<hr/><h6>{line}</h6></article>")
    assert (found.body.split("\n"), found.author, published(found)) == (list(TEXT), None, DAY)


def test_tags_under_their_label_in_front_of_the_text() -> None:
    head = f"<header><h1>{TITLE}</h1></header><footer><p>by <span>{NAME}</span> 12th April 2025</p></footer>"
    tags = "<div class='items'><div>Tags</div><div><div><a href='/chuyen-muc/tin'>Tin tức</a></div></div></div>"
    found = read(f"<article>{head}<div>{tags}<div>{paragraphs(TEXT)}</div></div></article>")
    assert (found.body.split("\n"), found.author, published(found)) == (list(TEXT), NAME, DAY)


@pytest.mark.parametrize(
    "words", [("Log in", "or", "register", "to post comments"), ("Đăng nhập", "hoặc", "đăng ký", "để gửi ý kiến")]
)
def test_ways_to_log_in_name_no_author(words: tuple[str, ...]) -> None:
    line = "Có 9 sản phẩm được công nhận sản phẩm OCOP cấp tỉnh."
    log_in, otherwise, register, to_comment = words
    links = f"<a href='/user/login?x=1'>{log_in}</a> {otherwise} <a href='/user/register'>{register}</a>"
    ways = f"<ul><li>{links} {to_comment}</ul>"
    head = f"<footer>Được gửi bởi <span>{NAME}</span> vào <span>12/04/2025 - 14:18</span></footer>"
    found = read(f"<article><h1>{TITLE}</h1>{head}<div>{ways}<div><p>{line}</p></div></div></article>")
    assert (found.body, found.author) == (line, NAME)


@pytest.mark.parametrize("length", ["1 min read", "1 min read min read"])  # a theme's words behind Ghost's
def test_a_unit_and_a_day_parted_by_a_comma_beside_how_long_it_takes_to_read(length: str) -> None:
    unit = "Văn phòng UBND huyện"
    line = f"<div>{unit},<time datetime='2025-04-12'>4/12/2025</time>•<span>{length}</span></div>"
    found = read(f"<article><h1>{TITLE}</h1>{line}{paragraphs(TEXT)}</article>")
    assert (found.author, found.source_unit, found.body.split("\n")) == (None, unit, list(TEXT))


@pytest.mark.parametrize("length", ["1 min, 59 words", "2 min 311 words", "1 minute · 1,059 words"])
def test_how_long_it_takes_to_read_and_how_many_words_it_has_are_no_text(length: str) -> None:
    verses = ["Đồng làng lúa chín vàng ươm", "Đường quê rợp bóng tre thơm lối về", "Chiều nghiêng khói bếp ven đê"]
    head = (
        f"<p><time datetime='{MINUTE}'>April 12, 2025</time></p><p>{length}</p><p>Categories: <a href='/c'>Thơ</a></p>"
    )
    found = read(f"<article><h1>{TITLE}</h1>{head}<div><p>{'<br>'.join(verses)}</p></div></article>")
    assert found.body.split("\n") == verses


@pytest.mark.parametrize(
    "line",
    ["Contributed by: <a href='/u/2'>{0}</a>", "<dl><dt>Contributed by:</dt><dd><a href='/u/2'>{0}</a></dd></dl>"],
)
def test_who_contributed_it_and_how_often_it_was_read(line: str) -> None:
    unit = "Trung tâm Phát triển quỹ đất"
    items = f"<ul><li>12/04/2025 14:18</li><li>{line.format(unit)}</li><li>Views: 137</li></ul>"
    found = read(f"<article><h1>{TITLE}</h1>{items}{paragraphs(TEXT)}</article>")
    assert (found.author, found.source_unit, found.body.split("\n")) == (None, unit, list(TEXT))


TOPICS = (
    "<p>Categories: <a href='/c'>Nông nghiệp</a></p><p>Tags: <a href='/t'>thủy lợi</a> <a href='/v'>vụ đông</a></p>"
)


@pytest.mark.parametrize("row", ["", f"<p>2 min 311 words</p><p><time datetime='{MINUTE}'>4/12/2025</time> J. Doe</p>"])
def test_topics_between_the_lead_and_the_text_end_nothing(row: str) -> None:
    lead = "Hơn 300 người nạo vét 2,4 km kênh mương của xã trước vụ đông xuân."
    parts = f"<div><p>{lead}</p></div><div>{row}</div><div>{TOPICS}</div><div class='inner'>{paragraphs(TEXT)}</div>"
    found = read(f"<div><h1>{TITLE}</h1></div><div>{parts}</div>")
    assert found.body.split("\n") == [lead, *TEXT]


def test_topics_behind_a_text_of_one_line_end_it() -> None:
    line = "Hơn 300 người nạo vét 2,4 km kênh mương của xã trước vụ đông xuân."
    card = "<p>Nhà báo viết về nông thôn mới ở miền núi, về thủy lợi và về những mùa vụ của bà con.</p>" * 2
    parts = f"<div><p>{line}</p></div><div>{TOPICS}</div><div><h4>Bài viết</h4>{card}</div>"
    assert read(f"<article><h1>{TITLE}</h1>{parts}</article>").body == line


def test_a_paper_under_its_label_is_no_person() -> None:
    label = "<div><div>Nguồn tin</div><div>Báo Nhân Dân</div></div>"
    found = read(f"<div><h1>{TITLE}</h1><div>12/04/2025</div>{label}<div>{paragraphs(TEXT)}</div></div>")
    assert (found.author, found.source_unit, found.body.split("\n")) == (None, "Báo Nhân Dân", list(TEXT))


@pytest.mark.parametrize("frame", ["<h1>{0}</h1>{2}{1}", "<h1>{0}</h1>{1}{2}"])
def test_the_stop_behind_a_unit_is_no_part_of_its_name(frame: str) -> None:
    unit = "Trung tâm Văn hóa Thông tin huyện Quan Sơn"
    found = read(f"<article>{frame.format(TITLE, BODY, f'<p>Nguồn tin bài: {unit}.</p>')}</article>")
    assert (found.source_unit, found.body.split("\n")) == (unit, list(TEXT))


def test_words_and_values_in_boxes_of_their_own() -> None:
    parts: tuple[str, ...] = ("<p>Posted</p>", f"<div><time datetime='{MINUTE}'>12/04/2025</time></div>", "<p>in</p>")
    parts += (
        "<div><a href='/category/tin/'>Thông báo</a></div>",
        "<p>by</p>",
        f"<p class='post-author__name'>{NAME}</p>",
    )
    found = read(f"<main><h1>{TITLE}</h1>{BODY}<div>{''.join(f'<div>{part}</div>' for part in parts)}</div></main>")
    assert (found.body.split("\n"), found.author, published(found)) == (list(TEXT), NAME, MINUTE)


TOOLBARS = (
    "<div><a href='#'>A-</a> <a href='#'>A</a> <a href='#'>A+</a> <span>|</span> <a><img src='/p.gif'></a></div>",
    "<ul><li><a href='javascript:print()'>In trang</a></li><li><a href='javascript:;'>Chia sẻ</a></li></ul>",
    "<div>Cỡ chữ</div><div>100%</div>",
)


@pytest.mark.parametrize("toolbar", TOOLBARS)
@pytest.mark.parametrize("head", ["", "<meta property='article:published_time' content='2025-08-30T08:00:00+07:00'>"])
def test_a_date_above_the_title_and_a_toolbar(toolbar: str, head: str) -> None:
    label = "<span class='post-date'>Thứ 7, 12/04/2025 | 14:18</span>"
    found = read(
        f"<article><header>{label}{toolbar}</header><div><div><h1>{TITLE}</h1></div>{BODY}</div></article>", head
    )
    assert published(found) == MINUTE


@pytest.mark.parametrize(("around", "author"), [("main", None), ("article", NAME)])
def test_a_name_beside_the_logo_of_a_site_is_no_author(around: str, author: str | None) -> None:
    header = f"<header><div><div>THPT</div><div>{NAME}</div></div></header>"
    found = read(f"<{around}>{header}<div><span>12/04/2025</span><h2>{TITLE}</h2><div>{BODY}</div></div></{around}>")
    assert (found.author, published(found)) == (author, DAY)


SCHOOL = "Trường Tiểu học Na Mèo, huyện Quan Sơn"


@pytest.mark.parametrize(
    ("beside_logo", "heading"),
    [(SCHOOL, f"<h1>{TITLE}</h1>"), (TITLE, f"<h1>{TITLE}</h1>"), (TITLE, f"<h2>{SCHOOL}</h2>")],
)
def test_the_name_of_a_site_beside_its_logo_is_no_title(beside_logo: str, heading: str) -> None:
    header = f"<header><h1>{beside_logo}</h1></header>"
    line = "<p>👤 Tác giả: Ban Truyền Thông</p><p>📅 12/04/2025</p>"
    page = (
        f"<html><head><title>{TITLE} – {SCHOOL}</title></head><body>{header}<main>{heading}{line}{BODY}</main></body>"
    )
    found = extract(parse_page(page.encode(), url="https://truong.example.edu.vn/bai-1.html"))
    assert (found.title, published(found)) == (TITLE, DAY)


@pytest.mark.parametrize("line", ["<b>14:18</b> | <b>12/04/2025</b>", "<b>12/04/2025</b> - <b>14:18</b>"])
def test_a_separator_between_a_clock_and_its_day_above_a_player(line: str) -> None:
    player = "<div class='audio'><div>0:00</div><div>/</div><div>2:15</div></div>"
    assert published(read(f"<h1>{TITLE}</h1><div>{line}</div>{player}{BODY}")) == MINUTE
    assert published(read(f"<h1>{TITLE}</h1><div>12/04/2025</div>{player}{BODY}")) == DAY


def test_counters_of_who_wrote_it() -> None:
    counters = "<div>Bài viết: 21</div><div>Bình luận: 4</div>"
    head = f"<div class='user'><div><b>{NAME}</b></div><div><div>2025-04-12</div>{counters}</div></div>"
    found = read(f"<h1>{TITLE}</h1>{head}{BODY}")
    assert (found.body.split("\n"), found.author, published(found)) == (list(TEXT), NAME, DAY)


def test_a_day_in_the_box_of_the_title_whatever_it_is_named() -> None:
    head = f"<div class='page__banner'><div>{TITLE}</div><div><span>12.04.2025</span> <span>UBND xã</span></div></div>"
    assert published(read(f"<div><div class='main'>{head}<div class='news'>{BODY}</div></div></div>")) == DAY


@pytest.mark.parametrize("summary", ["", f"<div><h3><a href='/3'>{OTHERS[0]}</a></h3><p>{PROSE[0]}</p></div>"])
def test_the_days_of_other_articles_under_their_titles_behind_the_text(summary: str) -> None:
    """HPSTR labels them; its own day has no label."""
    rows = "".join(
        f"<div><h4><a href='/{n}'>{OTHERS[n]}</a></h4><div>Published on 1{n}/03/2025</div></div>" for n in (1, 2)
    )
    found = read(f"<article><h1>{TITLE}</h1><h2>12/04/2025</h2>{BODY}<div>{summary}<div>{rows}</div></div></article>")
    assert (found.body.split("\n"), published(found)) == (list(TEXT), DAY)


@pytest.mark.parametrize("heading", ["Related Article", "Related Posts"])
def test_the_day_of_a_related_article_dates_no_other(heading: str) -> None:
    card = "<div><span>August 16, 2016</span> <span>|</span> <span>No Comments</span></div>"
    card += "<h3><a href='/a'>Beginning forth created</a></h3>"
    found = read(f"<h1>{TITLE}</h1>{BODY}<h2>{heading}</h2><div>{card}</div>")
    assert {one.source for one in found.date_candidates} == {"lead"}


@pytest.mark.parametrize("tools", ["<a href='#'>Bản in</a> <a href='#'>Quay lại</a>", "<a href='#'>Bản in</a>"])
def test_days_of_other_articles_behind_tools_and_their_heading(tools: str) -> None:
    """DNN: that of the article is labelled like an edit's."""
    rows = "".join(f"<li><a href='/{n}'>{OTHERS[n]}</a> <span>(1{n}/05/2025)</span></li>" for n in (1, 2))
    main = f"<div>{TITLE}</div><div><span>Cập nhật lúc : 14:18 12/04/2025</span></div>{BODY}"
    found = read(f"<div>{main}<div>{tools}</div><div><span>Các bài viết khác:<ul>{rows}</ul></span></div></div>")
    assert (published(found), found.body.split("\n")) == (MINUTE, list(TEXT))


def test_a_breadcrumb_and_the_clock_above_it() -> None:
    clock = "<div>Thứ Hai, 20/10/2025</div><div>Trang chủ » Tin tức » Nông thôn mới</div>"
    found = read(f"{clock}<h1>{TITLE}</h1>{BODY}<p>Đăng ngày 12/04/2025</p>")
    assert published(found) == DAY


def test_a_name_and_its_day_above_the_title_under_the_pages_clock() -> None:
    lines = f"<div>Thứ Hai, 20/10/2025</div><div><b>{NAME}</b></div><div>Thứ bảy, ngày 12/04/2025, 14 giờ 18 phút</div>"
    found = read(f"<div>{lines}<h2>{TITLE}</h2>{BODY}</div>")
    assert (found.body.split("\n"), found.author, published(found)) == (list(TEXT), NAME, MINUTE)


IN_OTHER_LANGUAGES = (  # what stands between h1 and text, and the name
    ("<p>Von Lena Holt</p>", "Lena Holt"),
    ("<p>von Lena Holt am 12.04.2025</p>", "Lena Holt"),
    ("<p>Por Lena Holt</p>", "Lena Holt"),
    ("<div><span class='author'>Erstellt von Lena Holt</span> <span>12.04.2025</span></div>", "Lena Holt"),
    ("<div>Skrevet av <a rel='author' href='/u/lena'>Lena Holt</a> / 12.04.2025</div>", "Lena Holt"),
    ("<div class='author'><a href='/author/lena'>Zeige alle Beiträge von Lena Holt »</a></div>", "Lena Holt"),
    ("<div><span class='author'>von</span> <span>12.04.2025</span></div>", None),
    ("<div><span class='author'>12.04.2025, 14:18 Uhr</span></div>", None),
)


@pytest.mark.parametrize(("markup", "name"), IN_OTHER_LANGUAGES)
def test_labels_of_other_languages_are_no_names(markup: str, name: str | None) -> None:
    found = read(f"<article><h1>{TITLE}</h1>{markup}{BODY}</article>")
    assert (found.author, found.body.split("\n")) == (name, list(TEXT))


BEHIND_TEXT = {  # what stands behind the text of an article that says no day in front of it, and its day
    "another article and its day": (f"<div><a href='/1'>{OTHERS[1]}</a></div><div>20/05/2025</div>", None),
    "a section, another article, its section and day": (
        f"<div><div>Đọc nhiều</div><a href='/1'><div><div>VĂN HÓA</div><div>{OTHERS[1]}</div>"
        "<div>Báo Quan Sơn • 20/05/2025</div></div></a></div>",
        None,
    ),
    "the day, then another article's": (
        f"<p>12/04/2025</p><div><a href='/1'>{OTHERS[1]}</a></div><div>20/05/2025</div>",
        DAY,
    ),
    "a tag and the day": (
        "<p><a href='/tag/ntm' rel='tag'>Chương trình xây dựng nông thôn mới</a></p><p>12/04/2025</p>",
        DAY,
    ),
    "a document and the day": (
        "<p><a href='/van-ban/12.pdf'>Kế hoạch xây dựng nông thôn mới năm 2025</a></p><p>Ngày đăng: 12/04/2025</p>",
        DAY,
    ),
}


@pytest.mark.parametrize("name", BEHIND_TEXT)
def test_a_day_behind_the_title_of_another_article_is_that_ones(name: str) -> None:
    behind, day = BEHIND_TEXT[name]
    found = read(f"<div><h2>{TITLE}</h2>{BODY}{behind}</div>")
    shown = {"label"} & {one.source for one in found.date_candidates}
    assert (published(found) if shown else None, found.body.split("\n")[: len(TEXT)]) == (day, list(TEXT))


@pytest.mark.parametrize("day", ["12/04/2025", "<time datetime='2025-04-12'>12/04/2025</time>"])
def test_the_pages_clock_above_the_title_and_the_day_behind_the_text(day: str) -> None:
    assert published(read(f"<div><div>Thứ Hai, 20/10/2025</div><h2>{TITLE}</h2>{BODY}<p>{day}</p></div>")) == DAY


def test_the_day_behind_the_text_and_those_of_rows_beside_it() -> None:
    titles = ("Hội làng bản Ngàm thu hút hàng nghìn du khách", "Tin vắn", "Chị Hoa làm giàu từ cây vầu ở bản Cha Khót")
    rows = "".join(
        f"<div class='item'><a href='/t?{day}'><img src='/t/{day}.jpg'></a><div><a href='/t?{day}'><b>{title}</b></a>"
        f"{day}/05/2025 | <a href='/c'>Tin xã</a><div><i></i> 9</div></div></div>"
        for day, title in enumerate(titles, 11)
    )
    line = f"<div class='well'><i></i> <a href='/u?2'>{NAME}</a> <i></i> <span>12/04/2025</span> <span>22</span></div>"
    beside = f"<div class='popular'><div class='title'>Popular News</div>{rows}</div>"
    columns = f"<div><div>{paragraphs(TEXT)}</div>{line}</div><div class='sidebar'>{beside}</div>"
    found = read(f"<div><h1>{TITLE}</h1><div class='row'>{columns}</div></div>")
    assert (published(found), found.author, found.body.split("\n")) == (DAY, NAME, list(TEXT))


def test_the_day_of_a_row_above_the_title_of_an_edited_article() -> None:
    row = f"<h4><a href='/a'>{TITLE[:30]} ba mươi năm thành lập</a></h4><div>[13/03/2021]</div>"
    edited = "<p><a href='/t'>TIN TỨC</a></p><p>Ngày cập nhật: 12/04/2025</p>"
    assert published(read(f"<div>{row}</div><div>{edited}<h1>{TITLE}</h1>{BODY}</div>")) == DAY


def test_a_signature_behind_the_box_of_the_text() -> None:
    found = read(f"<div><h1>{TITLE}</h1><p>12/04/2025</p>{BODY}<p><b>{NAME}</b></p><div>Thích 12 Chia sẻ</div></div>")
    assert (found.body.split("\n"), found.author) == (list(TEXT), NAME)


def test_who_wrote_it_behind_the_heading_of_buttons() -> None:
    buttons = "<section><p>Chia sẻ bài này</p><a href='#t'><i></i> <span>Twitter</span></a></section>"
    author = f"<footer><section class='author'><p>Tác giả</p><h4>{NAME}</h4></section></footer>"
    found = read(f"<main><article><h1>{TITLE}</h1><p>12/04/2025</p>{BODY}{buttons}{author}</article></main>")
    assert (found.body.split("\n"), found.author) == (list(TEXT), NAME)


def test_its_category_behind_the_text_and_a_portrait_beside_the_name() -> None:
    category = "<div><a href='/bai/1'></a>trong <a href='/bai-viet-1'><b>Tin tức</b></a></div>"
    author = f"<div><img src='/anh/5.png' alt='{NAME}'><span>{NAME}</span> <small>12 tháng 4, 2025</small></div>"
    found = read(f"<h1>{TITLE}</h1><section><div>{BODY}{category}</div><div>{author}</div></section>")
    assert (found.body.split("\n"), found.author, published(found)) == (list(TEXT), NAME, DAY)


def test_the_label_of_tags_behind_the_text_is_no_signature() -> None:
    tags = "<div class='post-footer-tags'><span>THẺ ĐÁNH DẤU</span><br><a class='tag' href='/tags/xa/'>xã</a></div>"
    found = read(f"<div><div><h1>{TITLE}</h1><p>12/04/2025</p>{BODY}</div><div>{tags}</div></div>")
    assert (found.body.split("\n"), found.author) == (list(TEXT), None)


def test_a_day_that_leads_nowhere_under_a_title_with_which_the_text_begins_again() -> None:
    line = "<div class='post-meta'><a href='#'><i></i> 12/04/2025</a> <a href='#'><i></i> SPAGO</a></div>"
    found = read(f"<div><h2>{TITLE}</h2>{line}<div><h2>{TITLE}</h2>{paragraphs(TEXT)}</div></div>")
    assert (found.body.split("\n"), published(found)) == (list(TEXT), DAY)


@pytest.mark.parametrize(
    "lines",
    [
        f"<ul><li><i></i>12/04/2025</li><li><i></i>{NAME}</li><li><i></i>215</li></ul>",
        f"<dl><dd>Viết bởi {NAME}</dd><dd>Chuyên mục: <a href='/c'>Tin xã</a></dd><dd>12 Tháng 4 2025</dd></dl>",
        f"<div class='author'><a href='javascript:;'>{NAME}</a></div>"
        "<div class='date'><a href='javascript:;'>2025-04-12</a></div>",  # VuePress's vdoing
    ],
)
@pytest.mark.parametrize("toolbar", ["", "<div><span>Cỡ chữ</span> <a href='#'>+</a> <a href='#'>-</a></div>"])
def test_a_list_of_icons_above_the_title(lines: str, toolbar: str) -> None:
    found = read(f"<div>{lines}{toolbar}<h3><a href='{URL}'>{TITLE}</a></h3>{BODY}</div>")
    assert (found.body.split("\n"), found.author, published(found)) == (list(TEXT), NAME, DAY)


OFFICE = "Văn phòng UBND xã"


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        (f"<div><i></i> 12/04/2025 <i></i> {OFFICE} <i></i> 1665</div>", OFFICE),
        (f"<div><span><i></i> 12/04/2025</span><span> {OFFICE}</span><span> 12</span></div>", OFFICE),
        (f"<ul><li><i></i>12/04/2025</li><li><i></i>{OFFICE}</li><li><i></i>215</li></ul>", OFFICE),
        ("<div>12/04/2025 <i></i> Tổ dân phố 7</div>", "Tổ dân phố 7"),
        ("<p>12/04/2025</p><p>TTXVN |</p>", "TTXVN"),
    ],
)
def test_a_unit_beside_the_day_among_icons(lines: str, unit: str) -> None:
    found = read(f"<div><h1>{TITLE}</h1>{lines}{BODY}</div>")
    assert (found.body.split("\n"), found.source_unit, published(found)) == (list(TEXT), unit, DAY)


def test_a_unit_in_capitals_under_the_day_opens_the_text() -> None:
    found = read(f"<div><h1>{TITLE}</h1><p>12/04/2025</p><p>ỦY BAN NHÂN DÂN XÃ SƠN LƯ</p>{BODY}</div>")
    assert (found.body.split("\n")[-len(TEXT) :], found.source_unit) == (list(TEXT), None)


@pytest.mark.parametrize(
    "line",
    [
        "<div class='detail-time'><div>12/04/2025 &nbsp; 14:18</div></div>",
        f"<div><span class='author'>{NAME}</span> - <span>12/04/2025 14:18</span></div>",
    ],
)
def test_a_date_between_lead_and_text(line: str) -> None:
    found = read(f"<h1>{TITLE}</h1><h2 class='sapo'>{TEXT[0]}</h2>{line}<div>{paragraphs(TEXT[1:])}</div>")
    assert (found.body.split("\n"), published(found)) == (list(TEXT), MINUTE)


def test_a_name_and_its_date_behind_the_photo_between_lead_and_text() -> None:
    credit = "Ảnh: Văn Đạt"
    photo = f"<figure><img src='/a.jpg'><figcaption><p>{TEXT[2]}</p><p>{credit}</p></figcaption></figure>"
    line = f"<div class='writer'><a href='/tac-gia/an'>{NAME}</a></div><div class='day'>12/04/2025 14:18</div>"
    head = f"<h1>{TITLE}</h1><h2 class='sapo'>{TEXT[0]}</h2>"
    found = read(f"<article>{head}{photo}<div>{line}</div><div class='text'>{paragraphs(TEXT[1:2])}</div></article>")
    assert found.body.split("\n") == [TEXT[0], TEXT[2], credit, TEXT[1]]
    assert (found.author, published(found)) == (NAME, MINUTE)


FORM = (
    "<form action='/c' method='post'><p class='comment-form-author'><label>Tên</label> <input name='author'></p>"
    "<p class='date'>01/01/2025</p></form>"
)


def test_nothing_is_read_in_a_form() -> None:
    found = read(f"<main><h1>{TITLE}</h1><p>12/04/2025</p>{paragraphs(TEXT)}{FORM}</main>")
    assert (found.body.split("\n"), found.author, published(found)) == (list(TEXT), None, DAY)


def test_a_form_around_the_whole_page() -> None:
    found = read(f"<form><h1>{TITLE}</h1><p>{NAME} - 12/04/2025</p>{BODY}</form>")
    assert (found.body.split("\n"), found.author, published(found)) == (list(TEXT), NAME, DAY)


def test_commenters_are_no_authors() -> None:
    comments = (
        "<div class='comments-area'><h2>One response to “Huyện Quan Sơn”</h2><div class='comment-author vcard'>"
        f"<b class='fn'>Trần Thị Bình</b> says:</div><time datetime='{MINUTE}'>12/04/2025</time><p>Rất hay.</p></div>"
    )
    found = read(f"<main><h1>{TITLE}</h1><p>By {NAME}</p>{BODY}{comments}</main>")
    assert (found.body.split("\n"), found.author) == (list(TEXT), NAME)


def test_a_comment_dates_no_article() -> None:
    """WordPress's Twenty Twenty-Two has its date behind the text, right before the readers' part."""
    day = f"<div><div class='post-date'><time datetime='{MINUTE}'>Tháng Tư 12, 2025</time></div><p>{NAME}</p></div>"
    comment = (
        "<li class='comment even'><article class='comment-body'><footer class='comment-meta'><b>Bạn đọc</b> says:"
        "<div class='comment-metadata'><a href='#c1'><time datetime='2025-04-21T09:00:00+07:00'>Tháng Tư 21, 2025 lúc "
        "9:00 sáng</time></a></div></footer><div class='comment-content'><p>Rất mong sớm có đường.</p></div></article>"
    )
    comments = (
        f"<div class='post-comments'><h3>One response to “{TITLE}”</h3><ol class='commentlist'>{comment}</ol></div>"
    )
    found = read(f"<main><div><h1>{TITLE}</h1></div>{BODY}<div>{day}<hr>{comments}</div></main>")
    assert (found.body.split("\n"), published(found)) == (list(TEXT), MINUTE)
    assert not [one for one in found.date_candidates if one.source == "label" and "21" in one.text]


def test_a_page_whose_body_says_that_it_shows_comments() -> None:
    """WordPress's Twenty Twenty: what stands around the whole page names no line of the readers'."""
    footer = f"<footer><p>12/04/2025 14:18</p><p>Bởi {NAME}</p></footer>"
    main = f"<div><main><article><h1>{TITLE}</h1>{BODY}{footer}</article></main></div>"
    page = f"<html><body class='single-post showing-comments'>{MENU}{main}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=URL))
    assert (found.author, published(found), found.body.split("\n")) == (NAME, MINUTE, list(TEXT))


def test_hidden_microdata_gives_way_to_what_is_shown() -> None:
    hidden = "<span class='hidden' itemprop='datePublished'>2025-08-30T08:00:00+07:00</span>"
    found = read(f"<h1>{TITLE}</h1>{hidden}<span>Thứ bảy - 12/04/2025 14:18</span>{BODY}")
    assert published(found) == MINUTE


# a line between title and text, with its day or behind it → name, unit
DATED_BYLINES: tuple[tuple[str, str | None, str | None], ...] = (
    ("<p>Mai Hoa - Phòng Văn hóa - Xã hội | 12/04/2025</p>", "Mai Hoa", "Phòng Văn hóa - Xã hội"),
    ("<p>Phòng Văn hóa - Xã hội | 12/04/2025</p>", None, "Phòng Văn hóa - Xã hội"),
    ("<p>Theo Báo Mẫu - 12/04/2025</p>", None, "Báo Mẫu"),
    ("<p>12/04/2025</p><p>Theo Báo Mẫu</p>", None, "Báo Mẫu"),
    ("<p><b class='author'>Theo Ban Thời sự</b> <b class='date'>12/04/2025</b></p>", None, "Ban Thời sự"),
    ("<p><b class='source'>Theo Mai Hoa (Mẫu/Ví Dụ)</b> <b class='date'>12/04/2025</b></p>", "Mai Hoa", "Mẫu/Ví Dụ"),
    ("<p>12/04/2025 <span class='author'>BAOMAU</span></p><p class='source'>Theo BAOMAU</p>", None, "BAOMAU"),
    ("<p>12/04/2025</p><p><b>Tin, ảnh: Mai Hoa</b></p>", "Mai Hoa", None),
    ("<p>12/04/2025</p><p><i>Bài và ảnh: Mai Hoa – Hà Vân</i></p>", "Mai Hoa, Hà Vân", None),
    ("<p>Tác giả: Mai Hoa | Biên tập: Hà Vân | 12/04/2025</p>", "Mai Hoa", None),
    ("<p>Biên tập: Hà Vân | 12/04/2025</p>", "Hà Vân", None),
    ("<p>M.H - 12/04/2025</p>", "M.H", None),
    ("<p>Nguyễn M.H | 12/04/2025 14:18</p>", "Nguyễn M.H", None),
    ("<p>TS. Mai Thị Hoa | 12/04/2025</p>", "TS. Mai Thị Hoa", None),
    ("<p>(baomau.vn) - 12/04/2025</p>", None, "baomau.vn"),
    ("<p>Mai Hoa (Tổng hợp) | 12/04/2025</p>", "Mai Hoa", None),
    ("<p>12/04/2025 - Mai Hoa thực hiện</p>", "Mai Hoa", None),
    ("<p>Người viết: Mai Hoa - Giáo viên | 12/04/2025</p>", "Mai Hoa", None),
)


@pytest.mark.parametrize(("line", "author", "unit"), DATED_BYLINES, ids=[row[0] for row in DATED_BYLINES])
def test_a_byline_and_its_day_in_front_of_the_text(line: str, author: str | None, unit: str | None) -> None:
    found = read(f"<h1>{TITLE}</h1><div class='k1'>{line}</div>{BODY}")
    assert (found.author, found.source_unit, found.body) == (author, unit, "\n".join(TEXT))
    assert published(found) in (DAY, MINUTE)


@pytest.mark.parametrize(
    "first",
    [
        "Theo Mai Hoa, 12/04/2025 là hạn cuối",
        "Quan Sơn mùa này đẹp lắm",
        "Tin, ảnh: đường về bản Na Mèo",
        "Theo Lò Văn Pó",
        "Thời gian: 12/04/2025; địa điểm: nhà văn hóa",
    ],
)
def test_a_first_line_behind_the_day_that_is_no_byline(first: str) -> None:
    found = read(f"<h1>{TITLE}</h1><p>12/04/2025</p><div>{paragraphs([first, *TEXT])}</div>")
    assert (found.author, found.body.split("\n")[0]) == (None, first)


OWN = f"<a href='{URL}'>{TITLE}</a>"
MOMENT = "12/04/2025 14:18"
HEADINGS = {
    "small words": f"<h1>{TITLE} <small>Đăng bởi {NAME} ngày {MOMENT}</small></h1>",
    "small words with a link": f"<h1>{TITLE} <small>Đăng bởi <a href='/u/1'>{NAME}</a> ngày {MOMENT}</small></h1>",
    "its own link": f"<h2>{OWN} <small>Đăng bởi <a href='/u/1'>{NAME}</a> ngày {MOMENT}</small></h2>",
    "a list of spans": f"<h2>{OWN} <span>Tin xã</span> <span><a href='/u/5'>{NAME}</a></span> <i>{MOMENT}</i>"
    " <span>5 lượt xem</span></h2>",
    "behind a breadcrumb": f"<ol class='breadcrumb'><li><a href='/'>Trang chủ</a></li><li>{TITLE}</li></ol>"
    f"<h2>{OWN} <small>{NAME} {MOMENT}</small></h2>",
}


@pytest.mark.parametrize("title", [TITLE, SITE_TITLE])
@pytest.mark.parametrize("kind", HEADINGS)
def test_who_and_when_in_the_heading_itself(kind: str, title: str) -> None:
    """Bootstrap's `small` in a heading, XOOPS's list of spans."""
    main = f"{HEADINGS[kind]}<div>{paragraphs(TEXT)}</div>"
    page = f"<html><head><title>{title}</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=URL), listing_title=TITLE)
    assert (found.title, found.author, published(found), found.body) == (TITLE, NAME, MINUTE, "\n".join(TEXT))


WHO_WROTE_IT = "Chị là giáo viên tiểu học của huyện, viết nhiều bài về đời sống bản làng trong mười năm qua."
TO_AUTHOR = f"<a href='/author/an/' rel='author'>{NAME} ..</a>"
AUTHOR_BOXES = {
    "captioned": "<div><i><img src='/an.jpg'></i><div><b>About the author</b>"
    f"<h4>{TO_AUTHOR}</h4><p>{WHO_WROTE_IT}</p></div></div>",
    "in Vietnamese": f"<section><h3>Về tác giả</h3><p>{TO_AUTHOR}</p><div>{WHO_WROTE_IT}</div></section>",
    "named": f"<div class='author-bio'><img src='/an.jpg'><strong>{TO_AUTHOR}</strong><p>{WHO_WROTE_IT}</p></div>",
    "a name without a link under the words": f"<div class='author-box'><div>Về tác giả</div><div>{NAME}</div>"
    f"<p>{WHO_WROTE_IT}</p></div>",
    "with a link by its address": f"<div class='x'><h4>Tác giả</h4><a href='/tac-gia/an'>{NAME}</a>"
    f"<p>{WHO_WROTE_IT}</p></div>",
}


@pytest.mark.parametrize("frame", ["<div><div>{}</div>{}</div>", "<div>{}{}</div>", "<article>{}</article>{}"])
@pytest.mark.parametrize("kind", AUTHOR_BOXES)
def test_the_box_of_a_theme_on_who_wrote_it(kind: str, frame: str) -> None:
    found = read(f"<h1>{TITLE}</h1><p>12/04/2025</p>{frame.format(paragraphs(TEXT), AUTHOR_BOXES[kind])}")
    assert (found.author, found.body, found.images) == (NAME, "\n".join(TEXT), ())


@pytest.mark.parametrize("name", ["Sơn Vầu", "vanthu.sonlu", NAME])
def test_a_box_with_an_element_for_the_name_of_who_wrote_it(name: str) -> None:
    """Flatsome's box, the person's networks behind the words; any name may stand in its heading."""
    words = f"<p class='author-desc'>{WHO_WROTE_IT} Theo dõi: <a href='https://mxh.example/an'>Facebook</a></p>"
    inner = f"<div><img src='/an.jpg'></div><div><h5 class='author-name uppercase'>{name}</h5>{words}</div>"
    box = f"<div class='entry-author author-box'><div>{inner}</div></div>"
    found = read(f"<article><h1>{TITLE}</h1>{BODY}{box}</article>")
    assert (found.body, found.images) == ("\n".join(TEXT), ())


def test_a_card_of_who_wrote_it_on_a_page_without_a_day() -> None:
    """A theme's card of a person, in columns: a name in small letters, what it is, some words."""
    heading = "<h4><span>sơn thị vầu</span><br><span>Tác giả bài viết</span></h4>"
    card = f"<div><div><img src='/an.jpg'>{heading}</div><div><p>{WHO_WROTE_IT}</p><p>{PROSE[0]}</p></div></div>"
    found = read(f"<h1>{TITLE}</h1><div>{paragraphs(TEXT)}{card}</div>")
    assert (found.body, found.images) == ("\n".join(TEXT), ())


@pytest.mark.parametrize(
    "words", ["Nguồn Mở", "Source Code", "Nguồn Nhân Lực", "Author Guidelines", "Tác giả trẻ", "Nguồn Lực"]
)
@pytest.mark.parametrize("frame", ["<article><h1>{0}</h1>{1}</article>{2}", "<article><h1>{0}</h1>{2}{1}</article>"])
def test_a_link_of_the_site_that_begins_as_a_label_does(frame: str, words: str) -> None:
    menu = f"<ul class='k'><li><a href='/x'>{words}</a></li><li><a href='/y'>Thư viện</a></li></ul>"
    found = read(frame.format(TITLE, BODY, menu))
    assert (found.author, found.source_unit, found.body) == (None, None, "\n".join(TEXT))


@pytest.mark.parametrize(("cited", "unit"), [("Theo TTVH", "TTVH"), ("Theo VnTin", "VnTin")])
def test_a_cited_unit_in_the_place_of_the_author(cited: str, unit: str) -> None:
    link = f"<a href='#' rel='author'><span itemprop='name'>{cited}</span></a>"
    found = read(
        f"<h1>{TITLE}</h1><div class='byline'><b class='author'>{link}</b> <time>12/04/2025</time></div>{BODY}"
    )
    assert (found.author, found.source_unit, found.body) == (None, unit, "\n".join(TEXT))


SHORT_TEXTS = {
    "table": (
        "<table><tr><td>Thứ Hai</td><td>Giao ban</td></tr><tr><td>Thứ Ba</td><td>Họp chi bộ</td></tr></table>",
        2,
    ),
    "verse": ("<p>Ta về qua ngõ tre xanh<br>Nghe hương lúa mới bọc quanh mái nhà</p>", 2),
    "document": ("<p><a href='/u/qd-18.pdf'>Quyết định 18.pdf</a></p>", 0),
}


@pytest.mark.parametrize("heading", ["About the Author", "Về tác giả"])
@pytest.mark.parametrize("kind", SHORT_TEXTS)
def test_who_wrote_it_without_a_sentence_on_them_behind_a_short_text(kind: str, heading: str) -> None:
    """AF themes' box: the name, and "Author" as the account's role."""
    text, lines = SHORT_TEXTS[kind]
    name = f"<h4 class='author-name'><a href='/author/an'>{NAME}</a></h4><p class='author-role'>Author</p>"
    box = f"<section class='author-bio'><h2>{heading}</h2><div class='author-box'>{name}</div></section>"
    found = read(f"<h1>{TITLE}</h1><p>12/04/2025</p><div class='entry-content'>{text}{box}</div>")
    assert (heading in found.body, len(found.body.split("\n")) if found.body else 0) == (False, lines)


BRIEF = "Mời bà con thôn Piềng đến nhà văn hóa nhận giống ngô trước ngày 20 tháng này."


def test_a_box_behind_a_brief_text_that_opens_with_who_wrote_it() -> None:
    box = f"<div class='x'><div><img src='/an.jpg'><h2>{NAME}</h2></div><blockquote>Phóng viên</blockquote></div>"
    found = read(f"<article><h1>{TITLE}</h1><p>Written by {NAME} on 12/04/2025</p><p>{BRIEF}</p>{box}</article>")
    assert (found.author, found.body, found.images) == (NAME, BRIEF, ())


@pytest.mark.parametrize(("box", "author"), [("aside", NAME), ("div", None)])
def test_who_wrote_it_in_a_column_beside_the_text(box: str, author: str | None) -> None:
    """InstantCMS; a text may have such a heading, too."""
    side = f"<{box}><h3>Về tác giả</h3><div><a href='/thanh-vien/5'>{NAME}</a></div></{box}>"
    found = read(f"<main><article><h1>{TITLE}</h1>{paragraphs(TEXT)}<p>12/04/2025</p></article>{side}</main>")
    assert (found.author, found.body) == (author, "\n".join(TEXT))


@pytest.mark.parametrize("office", ["Giám đốc Trung tâm", "Phóng viên", ""])
def test_a_card_of_who_wrote_it_and_the_day_above_the_title(office: str) -> None:
    who = f"<div><img src='/an.jpg'><div><p>{NAME}</p><p>{office}</p></div></div>"
    head = f"<div><div>{who}<div>12/04/2025</div></div><h1>{TITLE}</h1></div>"
    found = read(f"<main>{head}<div>{paragraphs(TEXT)}</div></main>")
    assert (found.author, published(found), found.body) == (NAME, DAY, "\n".join(TEXT))


@pytest.mark.parametrize(("name", "author"), [(NAME, NAME), ("Admin", None)])
def test_who_shared_a_text_behind_it(name: str, author: str | None) -> None:
    who = f"<div class='a'><div><span>Được chia sẻ bởi:</span><p>{name}</p></div></div>"
    found = read(f"<h1>{TITLE}</h1><p>12/04/2025</p><div class='nd'>{paragraphs(TEXT)}{who}</div>")
    assert (found.author, found.body) == (author, "\n".join(TEXT))


def test_who_wrote_it_between_lead_and_text_and_in_a_box_on_the_author() -> None:
    face = f"<img src='/an.jpg' alt='{NAME}'>"
    head = f"<h1>{TITLE}</h1><p class='lead'>{BRIEF}</p><div><div>{face}<p>{NAME}</p><p>5 phút đọc</p></div></div>"
    about = f"<div><h3>Về tác giả</h3><div>{face}<div><h4>{NAME}</h4><p>{WHO_WROTE_IT}</p></div></div></div>"
    found = read(f"<main><article>{head}<div>{paragraphs(TEXT)}</div></article>{about}</main>")
    assert (found.author, found.body.split("\n")[-1]) == (NAME, TEXT[-1])


def test_a_heading_behind_a_text_with_the_name_in_its_title() -> None:
    page = f"<article><h1>Gặp {NAME}, người giữ nghề</h1><p>12/04/2025</p><p>{BRIEF}</p><h2>{NAME}</h2><p>{BRIEF}</p>"
    assert NAME in read(page).body.split("\n")


@pytest.mark.parametrize("title", ["Lịch cắt điện", "Thông báo"])
def test_a_category_between_a_short_title_and_a_brief_text(title: str) -> None:
    """Cotonti's theme nemesis, which prints no day; of the shorter title the listing and the document tell."""
    labels = "<p><b>Tags:</b></p><p><b>Filed under:</b><a href='/tin'>Tin tức</a></p>"
    head = f"<h2><a href='/tin'>Tin tức</a> / <b>{title}</b></h2><h3>{title}</h3><div>{labels}</div>"
    page = f"<title>{title} - Tin tức</title><body><div>{head}<div><p>{BRIEF}</p></div></div></body>"
    found = extract(parse_page(page.encode(), url="https://xa.example.gov.vn/?id=9"), listing_title=title)
    assert (found.title, found.body) == (title, BRIEF)


def test_words_on_the_article_in_a_language_that_is_not_read_and_a_brief_text_beside_links() -> None:
    """MaxSite's theme in Russian."""
    meta = "<div><span><a href='/tin'>Tin tức</a></span><span>Комментарии: 0</span><time>3 февраля 2026 г.</time></div>"
    others = "".join(f"<div><a href='/tin-{n}'>{title}</a></div>" for n, title in enumerate(OTHERS))
    text = f"<div class='nd'><p>{BRIEF}</p><div>{others}</div></div>"
    found = read(f"<article><header><h1>{TITLE}</h1>{meta}</header>{text}</article>")
    assert found.body.split("\n")[-1] == BRIEF


@pytest.mark.parametrize(("page", "author"), [("{}<div>{}</div>", None), ("<article>{1}{0}</article>", NAME)])
def test_an_address_of_the_site_and_of_an_article(page: str, author: str | None) -> None:
    """HTML's `address` is that of an article's author only inside the article."""
    text = f"<h1>{TITLE}</h1><p>12/04/2025</p>{paragraphs(TEXT)}"
    assert read(page.format(f"<address>{NAME}</address>", text)).author == author


def test_a_line_of_labels_behind_a_brief_text() -> None:
    """Z-Blog's footer of a post is longer than many a notice."""
    labels = f"Author:{NAME} <small>|</small> Categories:Tin tức <small>|</small> Views:50 <small>|</small> Comments:0"
    post = f"<h2>{TITLE}<span>2025-04-12 14:18:00</span></h2><div><p>{BRIEF}</p></div><p class='f'>{labels}</p>"
    found = read(f"<div class='post'>{post}</div>")
    assert (found.author, found.body) == (NAME, BRIEF)


@pytest.mark.parametrize(
    "end",
    [
        f"<h3>Về tác giả</h3><p>{WHO_WROTE_IT}</p>",  # of a book that the text is about
        f"<h3>Về tác giả</h3><p>{WHO_WROTE_IT}</p><p>{TEXT[1]} <a href='/sach/1'>Xem sách</a></p>",
        f"<blockquote class='author'><p>{WHO_WROTE_IT}</p><p>{TEXT[0][:90]}</p></blockquote>",
    ],
)
def test_words_on_an_author_that_are_text(end: str) -> None:
    found = read(f"<h1>{TITLE}</h1><p>12/04/2025</p><div>{paragraphs(TEXT)}{end}</div>")
    assert (found.author, WHO_WROTE_IT in found.body.split("\n")) == (None, True)


def test_who_is_named_in_the_box_of_a_comment_wrote_no_article() -> None:
    comment = (
        f"<div class='comment'><b>Tác giả</b> <a rel='nofollow' href='/u/1'>Lò Văn Pó</a><p>{WHO_WROTE_IT}</p></div>"
    )
    found = read(f"<h1>{TITLE}</h1><p>12/04/2025</p>{BODY}<div class='comments'><h3>2 bình luận</h3>{comment}</div>")
    assert (found.author, found.body) == (None, "\n".join(TEXT))


@pytest.mark.parametrize(
    ("name", "site", "author"),
    [
        ("Nhịp Sống", "Nhịp Sống", None),
        ("Tiếng nói trẻ", "Tiếng Nói Trẻ", None),
        ("xaexample", "", "xaexample"),
        ("xa", "", "xa"),  # the host's first word: a login
        ("Văn hóa và Đời sống", "", None),  # a column
        (NAME, NAME, NAME),  # a person's own site
        ("An Nguyen", "An Nguyen", "An Nguyen"),
        ("BQT", "BQT", "BQT"),
        ("Mai Hoa và Thu Hương", "", "Mai Hoa, Thu Hương"),
        (f"{NAME} và cộng sự", "", f"{NAME} và cộng sự"),
        ("(baomau.vn)", "", None),
        (f"{NAME} ..", "", NAME),
        ("Tuyet Luong – Na Meo Media", "Na Meo", "Tuyet Luong"),
        ("Lena Holt, Nameo Editors", "Nameo", "Lena Holt"),
        ("Nameo Staff", "Nameo", "Nameo Staff"),  # the only name that the page says
        ("Hộ Chiếu Gấp — Khẩn Cấp", "Hộ Chiếu Gấp", None),  # a shop and its section
        ("Lena Holt (LH-Soft)", "", "Lena Holt (LH-Soft)"),
    ],
)
def test_what_the_site_calls_itself_is_no_author(name: str, site: str, author: str | None) -> None:
    line = f"<div><b rel='author'>{name}</b> <time datetime='{MINUTE}'>12/04/2025</time></div>"
    head = f"<meta property='og:site_name' content='{site}'>" if site else ""
    found = read(f"<h1>{TITLE}</h1>{line}{BODY}", head)
    assert (found.author, found.body) == (author, "\n".join(TEXT))
    assert found.source_unit == ("baomau.vn" if "baomau" in name else None)


def test_who_translated_a_text_did_not_write_it() -> None:
    line = "<p class='post-info'>Đăng bởi huong vào 12/04/2025<br>Dịch bởi Thu Hương</p>"
    found = read(f"<h1>{TITLE}</h1>{line}{BODY}")
    assert (found.author, found.body) == ("huong", "\n".join(TEXT))


def test_the_end_of_the_documents_title_names_the_site() -> None:
    page = f"<html><head><title>{TITLE} - Nhịp Sống</title></head><body>{MENU}<h1>{TITLE}</h1><p>{{}} | 12/04/2025</p>"
    for name, author in (("Nhịp Sống", None), ("Nhịp Thơ", "Nhịp Thơ")):
        found = extract(parse_page(f"{page.format(name)}{BODY}{FOOTER}".encode(), url=URL))
        assert (found.author, found.body) == (author, "\n".join(TEXT))


def test_the_site_behind_the_name_in_the_last_line() -> None:
    head = "<meta property='og:site_name' content='Na Meo'>"
    found = read(
        f"<h1>{TITLE}</h1><p>12/04/2025</p><div>{paragraphs(TEXT)}<p>Tuyet Luong – Na Meo Media</p></div>", head
    )
    assert (found.author, found.body) == ("Tuyet Luong", "\n".join(TEXT))


@pytest.mark.parametrize(("name", "author"), [("Lò Thị Hương", "Lò Thị Hương"), ("Sơn La", None)])
def test_a_heading_above_the_day_that_names_whom_other_links_name(name: str, author: str | None) -> None:
    others = (
        f"<div><a href='/b2'><h2>Xã Na Mèo làm đường mới</h2><h3>{name}</h3></a><a href='/b3'><h3>{name}</h3></a></div>"
    )
    found = read(f"<h1>{TITLE}</h1><p>2 phút đọc</p><div><h3>{name}</h3><p>12/04/2025</p></div>{BODY}{others}")
    assert (found.author, found.body) == (author, "\n".join(TEXT))


@pytest.mark.parametrize(
    "words", ["Liên hệ", "Đăng ký", "Đăng Ký", "Đọc Tiếp", "Về tác giả", "Full Bio", "This Contributor"]
)
@pytest.mark.parametrize("box", ["<span>{}</span>", "<a href='/x'>{}</a>", "<button>{}</button>"])
@pytest.mark.parametrize("frame", ["<h1>{0}</h1>{2}<p>12/04/2025</p>{1}", "<h1>{0}</h1><p>12/04/2025</p>{1}{2}"])
def test_an_action_in_the_box_of_an_author(frame: str, box: str, words: str) -> None:
    named = f"<div class='author-box'>{box.format(words)}</div>"
    found = read(frame.format(TITLE, BODY, named))
    assert (found.author, found.source_unit, found.body) == (None, None, "\n".join(TEXT))


@pytest.mark.parametrize(
    "line",
    [
        "<div class='byline'>Text by <a href='/contributor/lena-holt'>Lena Holt</a></div>",
        "<div class='author'>Recipe by <a href='/author/lena-holt'>Lena Holt</a></div>",
        "<p class='byline author'>Von <a href='/author/lena-holt' rel='author'>Lena Holt</a></p>",
        "<span class='byline'>por <span class='author vcard'>Lena Holt</span></span>",
        "<div class='author'><div class='author-by'>Por</div> <a href='/author/lena-holt'>Lena Holt</a></div>",
        "<p class='byline'>3. März 2025, 7:30 · von <a href='/author/lena-holt' rel='author'>Lena Holt</a></p>",
    ],
)
def test_what_somebody_made_in_front_of_the_name(line: str) -> None:
    found = read(f"<h1>{TITLE}</h1>{line}<p>12/04/2025</p>{BODY}")
    assert (found.author, found.body) == ("Lena Holt", "\n".join(TEXT))


@pytest.mark.parametrize("line", ["Được viết bởi Lâm Anh. Đăng trong Tin tức", "PV Lâm Anh - 12/04/2025"])
def test_what_stands_around_a_name_in_front_of_the_text(line: str) -> None:
    found = read(f"<h1>{TITLE}</h1><p>{line}</p>{BODY}")
    assert (found.author, found.body) == ("Lâm Anh", "\n".join(TEXT))


def test_a_host_of_its_own_behind_the_text_sent_nothing_in() -> None:
    found = read(f"<h1>{TITLE}</h1><p>12/04/2025</p>{BODY}<div class='signature'>xa.example.gov.vn</div>")
    assert (found.author, found.source_unit, found.body) == (None, None, "\n".join(TEXT))


@pytest.mark.parametrize("way", ["/nguoi-dung/an", "/u/an", "/@an?source=post_page", "https://blog.example.vn/@an"])
@pytest.mark.parametrize("account", ["", "<span>@an.nv</span>"])
def test_a_link_to_the_page_of_who_wrote_it(way: str, account: str) -> None:
    box = f"<div><a href='{way}'>{NAME}</a> {account}<div>12 thg 4, 2025</div><button>Theo dõi</button></div>"
    found = read(f"<h1>{TITLE}</h1>{box}{BODY}")
    assert (found.author, published(found), found.body) == (NAME, DAY, "\n".join(TEXT))


@pytest.mark.parametrize(
    "link",
    [
        "<a href='https://medium.example.com/@xa'>Medium</a>",
        "<a href='/u/kh12.pdf'>KH12.pdf</a>",
        "<a href='/@xa/12'>Hà Nội</a>",
    ],
)
def test_links_that_lead_to_no_author(link: str) -> None:
    found = read(f"<h1>{TITLE}</h1><p>12/04/2025</p>{BODY}<p>{link}</p>")
    assert found.author is None


@pytest.mark.parametrize(
    ("card", "heading", "author"),
    [
        ("article", "<h3>Đọc thêm</h3>", None),
        ("div", "<h3>Đọc thêm</h3>", None),
        ("article", "", None),
        ("article class='author'", "", NAME),
    ],
)
def test_who_wrote_the_article_of_a_card_behind_a_text(card: str, heading: str, author: str | None) -> None:
    meta = f"<div><span class='author'>{NAME}</span> - <time datetime='{MINUTE}'>12/04/2025</time></div>"
    title = "" if author else "<h4><a href='/tin/duoc-mua-ngo-4.html'>Bản Ché Lầu được mùa ngô lai</a></h4>"
    found = read(f"<h1>{TITLE}</h1>{BODY}<section>{heading}<{card}>{title}{meta}</{card.split()[0]}></section>")
    assert (found.author, found.body) == (author, "\n".join(TEXT))
    assert any(date.source == "label" for date in found.date_candidates) is (author is not None)


def test_a_counter_of_the_paper_beside_the_day() -> None:
    line = "<div><time>14:18 - 12/04/2025</time> <a href='#box-comment'>0 Tuổi Xanh</a></div>"
    found = read(f"<h1>{TITLE}</h1><h4><a href='/author/an'>{NAME}</a></h4>{line}{BODY}")
    assert (found.author, published(found)) == (NAME, MINUTE)


def test_a_paper_in_a_box_for_the_source_behind_the_text() -> None:
    head = f"<h1>{TITLE}</h1><div class='author-name'>Theo <b>{NAME}</b></div><time>12/04/2025</time>"
    paper = "<div class='source'><a href='https://bao.example.vn/x'>Người Làm Vườn</a></div>"
    found = read(f"<div>{head}{BODY}{paper}</div>")
    assert (found.author, found.source_unit, found.body) == (NAME, "Người Làm Vườn", "\n".join(TEXT))


def test_a_line_that_says_it_is_of_an_edit() -> None:
    edit = "<p><span>Đã cập nhật: </span><span>01/08/2025</span></p>"
    declared = f"<meta property='article:published_time' content='{MINUTE}'>"
    assert published(read(f"<h1>{TITLE}</h1>{edit}{BODY}", declared)) == MINUTE


@pytest.mark.parametrize("label", ["Đã cập nhật", "Cập nhật lần cuối", "Last updated"])
def test_the_day_of_posting_above_the_title_and_that_of_an_edit_under_it(label: str) -> None:
    """Wix."""
    above = f"<ul><li><span>{NAME}</span></li><li><span>12 thg 4, 2025</span></li><li>1 phút đọc</li></ul>"
    edit = f"<div><span>{label}: </span><time>15 thg 4, 2025</time></div>"
    found = read(f"<article><div>{above}<h1>{TITLE}</h1>{edit}<section>{BODY}</section></div></article>")
    assert (published(found), found.author, found.body) == (DAY, NAME, "\n".join(TEXT))


def test_the_pages_clock_above_an_article_is_no_day_beside_that_of_its_edit() -> None:
    clock = "<div class='top'><span>Thứ Ba, 08/04/2025</span></div>"
    edit = "<div><span>Đã cập nhật: </span><time>12/04/2025</time></div>"
    found = read(f"<div>{clock}<div>{paragraphs(OTHERS)}</div></div><main><h1>{TITLE}</h1>{edit}{BODY}</main>")
    assert published(found) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "<dl><div><dt>Ngày</dt><dd><time>12/04/2025</time></dd></div><div><dt>Giờ</dt><dd>14:18</dd></div></dl>",
        "<p><span>Ngày đăng</span><span>12-04-2025</span><span>Giờ</span><span>14:18</span></p>",
    ],
)
def test_a_clock_with_a_label_of_its_own(line: str) -> None:
    found = read(f"<div><h1>{TITLE}</h1>{line}{BODY}</div>")
    assert (published(found), found.body) == (MINUTE, "\n".join(TEXT))


def test_one_letter_of_a_name_instead_of_a_portrait() -> None:
    head = f"<div><div><span>N</span></div><div>{NAME}</div><div>·</div><div>14:18 · 12/04/2025</div></div>"
    found = read(f"<div><h1>{TITLE}</h1>{head}{BODY}</div>")
    assert (published(found), found.author, found.body) == (MINUTE, NAME, "\n".join(TEXT))


def test_a_name_in_a_line_so_called_above_the_title() -> None:
    """SharePoint's publishing pages."""
    head = f"<div class='article-header'><div class='by-line'>{NAME}</div></div><span class='title'>{TITLE}</span>"
    found = read(f"<div>{head}<div>12/04/2025 2:18 CH</div>{BODY}</div>")
    assert (published(found), found.author) == (MINUTE, NAME)


@pytest.mark.parametrize(
    "line",
    [
        f"Sửa đổi lần cuối bởi <span>{NAME}</span> vào lúc 2025/08/01 08:00",  # XWiki
        f"Last modified by <a href='/u'>{NAME}</a> on 2025/08/01 08:00",
        f"Bài viết được chỉnh sửa lần cuối bởi <b>{NAME}</b> lúc 01/08/2025, 08:00",
        f"News article is edited by: <b>{NAME}</b> - 1-08-2025, 08:00",  # DataLife Engine
    ],
)
def test_who_changed_an_article_wrote_none_and_the_day_behind_is_that_of_an_edit(line: str) -> None:
    in_text = read(f"<h1>{TITLE}</h1><p>12/04/2025 14:18</p><div>{paragraphs(TEXT)}<p>{line}</p></div>")
    assert (published(in_text), in_text.author, in_text.body) == (MINUTE, None, "\n".join(TEXT))
    declared = f"<meta property='article:published_time' content='{MINUTE}'>"
    above = read(f"<h1>{TITLE}</h1><div>{line}</div>{BODY}", declared)
    assert (published(above), above.author, above.body) == (MINUTE, None, "\n".join(TEXT))


def test_a_short_weekday_behind_a_name() -> None:
    """phpBB in Vietnamese."""
    line = f"<p class='author'>gửi bởi <a href='/u'>{NAME}</a> &raquo; T.7 Tháng 4 12, 2025 2:18 pm</p>"
    found = read(f"<h1>{TITLE}</h1>{line}{BODY}")
    assert (published(found), found.author) == (MINUTE, NAME)


WISH = "Chúc bà con một mùa vụ bội thu và nhiều sức khỏe."


def test_when_it_was_changed_behind_its_last_line() -> None:
    line = "Cập nhật lần cuối: 01 Tháng 8 năm 2025 08:00"
    found = read(f"<h1>{TITLE}</h1><p>12/04/2025 14:18</p><div>{paragraphs(TEXT)}<hr>{line}<br><br><p>{WISH}</p></div>")
    assert (published(found), found.body) == (MINUTE, "\n".join((*TEXT, WISH)))


def test_who_posted_stands_behind_who_changed() -> None:
    line = f"<p>Sửa bởi Thu Hương lúc 01/08/2025 08:00, đăng bởi {NAME} lúc 12/04/2025 14:18</p>"
    found = read(f"<h1>{TITLE}</h1>{line}{BODY}")
    assert (published(found), found.author) == (MINUTE, NAME)


def test_the_clock_beside_a_day_that_its_element_says_without_one() -> None:
    line = f"<p>{NAME} <span>lúc </span><time datetime='2025-04-12'>12-04-2025, 14:18</time></p>"
    assert published(read(f"<h1>{TITLE}</h1>{line}{BODY}")) == MINUTE


@pytest.mark.parametrize(
    "account", ["admin", "Admin", "Administrator", "mau_admin", "quản trị", "quantri", "Webmaster", "Super User", "N"]
)
def test_an_account_that_is_no_persons_is_no_author(account: str) -> None:
    line = f"<p>Đăng bởi <a rel='author' href='/author/1/'>{account}</a> vào lúc 14:18 12/04/2025</p>"
    declared = f"<meta name='author' content='{account}'>"
    for page in (f"<h1>{TITLE}</h1>{line}{BODY}", f"<h1>{TITLE}</h1>{BODY}{line}"):
        found = read(page, declared)
        assert (found.author, published(found), found.body) == (None, MINUTE, "\n".join(TEXT))
    assert read(f"<h1>{TITLE}</h1>{line}{BODY}<div class='author'>{NAME}</div>", declared).author == NAME


def test_a_person_of_the_metadata() -> None:
    assert read(f"<h1>{TITLE}</h1>{BODY}", f"<meta name='author' content='{NAME}'>").author == NAME
    assert read(f"<h1>{TITLE}</h1>{BODY}", "<meta name='author' content='Tuyet Luong'>").author == "Tuyet Luong"
    assert read(f"<h1>{TITLE}</h1>{BODY}", "<meta name='author' content='Cổng thông tin huyện'>").author is None


def test_a_box_that_names_the_categories_of_its_article() -> None:
    line = f"<small>12/04/2025 by {NAME} <a href='#comments'>Leave a reply »</a></small>"
    post = f"<div class='post type-post status-publish category-tin tag-xa'><h1>{TITLE}</h1>{line}{BODY}</div>"
    assert read(post).author == NAME


def test_an_account_and_the_name_of_its_owner() -> None:
    line = "<p>Đăng bởi <a href='/author/an' rel='author'>Nguyen Van An</a> 12/04/2025</p>"
    found = read(f"<h1>{TITLE}</h1>{line}{BODY}<div class='author'>{NAME}</div>")
    assert (found.author, found.body) == (NAME, "\n".join(TEXT))


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("<div class='author'>Lena Holt</div><p>12/04/2025</p>", "Lena Holt"),
        ("<div class='author'><span>Biên tập: Tổ tin</span> <b>Lena Holt</b></div>", "Lena Holt"),
        ("<div class='author'>Tác giả: <b>Lena van Holt-O'Neill</b></div>", "Lena van Holt-O'Neill"),
        ("<p>Bài của người khác</p>", None),
        ("<p>Lena Holtmann đến thăm xã</p>", None),
    ],
)
def test_who_is_named_by_the_metadata_and_printed_beside_the_text(line: str, author: str | None) -> None:
    declared = "<meta name='author' content=\"By Lena van Holt-O'Neill\"><meta name='dc.creator' content='Lena Holt'>"
    assert read(f"<h1>{TITLE}</h1>{line}{BODY}", declared).author == author


@pytest.mark.parametrize(
    ("line", "author"),
    [("12/04/2025 · 3 min · lamanh", "lamanh"), ("12/04/2025 · lamanh.dev", None), ("lamanh · Tin xã", None)],
)
def test_an_account_of_the_metadata_in_the_line_of_the_day(line: str, author: str | None) -> None:
    assert read(f"<h1>{TITLE}</h1><div>{line}</div>{BODY}", "<meta name='author' content='lamanh'>").author == author
    assert read(f"<h1>{TITLE}</h1><div>{line}</div>{BODY}").author is None


def test_whom_the_metadata_name_goes_before_a_person_of_a_box_behind_the_text() -> None:
    box = "<div class='author'><a href='/author/mia-berg'>Mia Berg</a></div>"
    page = f"<h1>{TITLE}</h1><p>Ngày đăng: 12/04/2025</p>{BODY}<p>Bài của Lena Holt</p>{box}"
    assert read(page, "<meta name='author' content='Lena Holt'>").author == "Lena Holt"
    assert read(page).author == "Mia Berg"


FAR = "".join(f"<p>Dòng giới thiệu số {number} của trang, không ai viết tin này.</p>" for number in range(9))
LINKED = "<p>Xem các bài của <a href='/author/lena-holt/'{}>{}</a> tại đây nhé</p>"


@pytest.mark.parametrize(
    ("linked", "head", "author"),
    [
        (LINKED.format("", "Lena Holt"), "<meta name='author' content='Lena Holt'>", "Lena Holt"),
        (LINKED.format("", "Lena Holt"), "", None),
        ("<p>Bài: Lena Holt, Trạm Y tế</p>", "<meta name='author' content='von Lena Holt'>", "Lena Holt"),
        ("<p>Mời bà con đọc bài của Lena Holt về lúa</p>", "<meta name='author' content='Lena Holt'>", None),
        ("<p>Trường THCS Hoa Lan</p>", "<meta name='author' content='Trường THCS Hoa Lan'>", None),
        ("<p>THCS Hoa Lan</p>", "<meta name='author' content='THCS Hoa Lan'>", None),
        ("<p>The Associated Press</p>", "<meta name='author' content='The Associated Press'>", None),
        ("<p>LENA HOLT</p>", "<meta name='author' content='LENA HOLT'>", "LENA HOLT"),
        (LINKED.format(" rel='author'", "Lena Holt"), "", "Lena Holt"),
        (LINKED.format(" rel='author'", "xamoi"), "", "xamoi"),
        (LINKED.format(" rel='author'", "Tất cả bài viết"), "", None),
        (LINKED.format(" rel='author'", "admin") + LINKED.format(" rel='author'", "Lena Holt"), "", None),
        (f"<h3><a href='/t/9.html'>{OTHERS[0]}</a></h3>" + LINKED.format(" rel='author'", "Lena Holt"), "", None),
        (f"<div class='copyright'>{LINKED.format(' rel=author', 'Lena Holt')}</div>", "", None),
    ],
)
def test_a_link_to_who_wrote_it_far_from_the_text(linked: str, head: str, author: str | None) -> None:
    assert read(f"<h1>{TITLE}</h1>{BODY}<aside>{FAR}{linked}</aside>", head).author == author


@pytest.mark.parametrize("words", ["Watch Next", "Staff Writer", "Tác giả", "Viết Bởi", "Phóng Viên", "Biên tập viên"])
@pytest.mark.parametrize(
    "box",
    [
        "<p style='text-align: right'><a href='/x'>{}</a></p>",
        "<div class='author-role'>{}</div>",
    ],
)
def test_words_in_the_place_of_an_author_behind_the_text(box: str, words: str) -> None:
    found = read(f"<h1>{TITLE}</h1><p>12/04/2025</p>{BODY}{box.format(words)}")
    assert (found.author, found.body) == (None, "\n".join(TEXT))


@pytest.mark.parametrize(
    "button",
    [
        "<a href='/lien-he'>Liên hệ</a>",
        "<a href='/tac-gia/an'>Xem hồ sơ</a>",
        "<b class='author-role'>Nhà thơ xứ Mường</b>",
        "<a href='https://mang.example/an' class='author-social-mang'>Mangxahoi</a>",
    ],
)
def test_what_stands_beside_the_name_of_an_author(button: str) -> None:
    box = f"<div class='author'><a href='/tac-gia/an'>{NAME}</a></div>"
    assert read(f"<h1>{TITLE}</h1>{box}<div class='author'>{button}</div><p>12/04/2025</p>{BODY}").author == NAME
    assert read(f"<h1>{TITLE}</h1><div class='author'>{button}</div><p>12/04/2025</p>{BODY}").author is None


@pytest.mark.parametrize(
    "line",
    [
        "<small><a>12/04/2025</a></small><small><a>by Ban Biên tập</a></small>",
        "Ngày 12/04/2025 - Tác giả <span class='author-name'><a href='/Users/Details/3'>Ban Biên tập</a></span>",
        "12/04/2025 <span class='author'><a href='/nguoi-dung/3'>Ban Biên tập</a></span>",
    ],
)
def test_a_unit_that_links_to_its_account(line: str) -> None:
    found = read(f"<h1>{TITLE}</h1><div class='meta'>{line}</div>{BODY}")
    assert (found.body.split("\n"), found.author, found.source_unit) == (list(TEXT), None, "Ban Biên tập")
    assert published(found) == DAY


OFFICE_LINES = {
    "in an element called meta": "<span class='post-meta'><i></i>Posted on 12/04/2025 | <i></i>{}</span>",
    "beside its edit": "<span class='post-meta'>Posted on 12/04/2025 (Last modified on 13/04/2025) | <i></i>{}</span>",
    "a line under the day": "<div class='meta'><time>12/04/2025</time><p>{}</p><p>2-Minute Read</p></div>",
    "behind a sign": "<div class='meta'><p>12/04/2025</p><ul class='authors'><li><a href=''>@{}</a></li></ul></div>",
}


@pytest.mark.parametrize("line", OFFICE_LINES.values(), ids=OFFICE_LINES)
@pytest.mark.parametrize("office", ["Ban Biên tập", "Phòng Kinh tế và Hạ tầng"])
def test_an_office_in_the_place_of_an_author(line: str, office: str) -> None:
    found = read(f"<header><h1>{TITLE}</h1>{line.format(office)}</header><article>{BODY}</article>")
    assert (found.body.split("\n"), found.author, found.source_unit) == (list(TEXT), None, office)
    assert published(found) == DAY
    assert read(f"<header><h1>{TITLE}</h1>{line.format(NAME)}</header><article>{BODY}</article>").author == NAME


@pytest.mark.parametrize(("name", "is_named"), [("post-top-meta", True), ("gioi-thieu", False)])
def test_an_office_of_the_metadata_in_a_box_called_meta_above_the_title(name: str, is_named: bool) -> None:
    box = f"<div class='{name}'><div><a href='/'>Ban Biên tập</a><a class='btn' href=''>Follow</a></div></div>"
    head = "<meta name='author' content='Ban Biên tập'>"
    found = read(f"{box}<h1>{TITLE}</h1><article>{BODY}</article>", head)
    assert (found.author, found.source_unit) == (None, "Ban Biên tập" if is_named else None)


def test_the_label_of_an_edit_under_an_empty_one_of_the_author_wrote_nothing() -> None:
    lines = "<p><span>Author</span> <span></span></p><p><span>LastMod</span> <span>2025-04-13</span></p>"
    found = read(f"<article><h1>{TITLE}</h1><p>12/04/2025</p>{BODY}<div class='copyright'>{lines}</div></article>")
    assert (found.body.split("\n"), found.author, published(found)) == (list(TEXT), None, DAY)


@pytest.mark.parametrize("office", ["Cả xã vào vụ", "Tin xã"])
def test_a_line_under_the_day_that_is_no_office(office: str) -> None:
    line = OFFICE_LINES["a line under the day"].format(office)
    assert read(f"<header><h1>{TITLE}</h1>{line}</header><article>{BODY}</article>").source_unit is None


@pytest.mark.parametrize(
    "lines",
    [
        f"<div class='meta'><time>12/04/2025</time><p>{NAME}</p><p>1-Minute Read</p></div>",
        f"<p>Published <time>12/04/2025</time> by <a rel='author' href='#'>{NAME}</a></p><p>Reading time: 1 min</p>",
        f"<p>12/04/2025 by {NAME}</p><div class='meta-category'>| <a href='/t'>Tin xã</a></div><div>| reads</div>",
    ],
)
def test_who_and_how_long_between_a_lead_and_the_text(lines: str) -> None:
    lead = "Hai năm qua, cả huyện góp sức làm đường, làm trường và giữ rừng."
    header = f"<header><h1>{TITLE}</h1><p class='lead'>{lead}</p>{lines}</header>"
    found = read(f"<article>{header}<div>{BODY}</div></article>")
    assert (found.body.split("\n"), found.author, published(found)) == ([lead, *TEXT], NAME, DAY)


# lines that look like the zone's, and are text
ADDRESS = (
    "Để biết thêm chi tiết xin liên hệ:",
    "VĂN PHÒNG XÃ NA MÈO",
    "Địa chỉ: bản Na Mèo, xã Na Mèo",
    "ĐT: 0237 000 000",
    "Trang tin: nameo.example.vn",
)
SIGNED = (
    (f"(Người viết: {NAME}/203; Ngày viết: 12/4/2025)",),
    (f"Ngày viết: 12/04/2025 - Người viết: {NAME}",),
    (f"Người đăng: {NAME}", "Ngày đăng: 12/04/2025"),
)


@pytest.mark.parametrize("lines", SIGNED)
@pytest.mark.parametrize("behind", [(), ADDRESS])
def test_who_wrote_it_and_when_in_the_last_lines(lines: tuple[str, ...], behind: tuple[str, ...]) -> None:
    head = "<meta property='article:published_time' content='2025-08-30T08:00:00+07:00'>"
    found = read(f"<h1>{TITLE}</h1><div>{paragraphs((*TEXT, *lines, *behind))}</div>", head)
    assert found.body.split("\n")[: len(TEXT)] == list(TEXT)
    assert not {*lines} & {*found.body.split("\n")}
    assert (found.author, published(found)) == (NAME, DAY)
    chosen = publication_date(found.date_candidates, reference=NOW, first_day=FIRST_DAY)
    assert [issue.code for issue in chosen.issues] == ["date_conflict"]


@pytest.mark.parametrize(
    "line",
    [
        f"Người viết: {NAME}, người được cả xã quý mến; ngày viết: mùa xuân 2025",
        "Người viết thư: em Hà Thị Mai; ngày viết thư: 12/04/2025",
        "Ngày viết đơn 12/04/2025, hạn nộp 30/04/2025",
    ],
)
def test_a_line_in_front_of_an_address_that_is_text(line: str) -> None:
    lines = [*TEXT, line, *ADDRESS]
    found = read(f"<h1>{TITLE}</h1><p>30/08/2025</p><div>{paragraphs(lines)}</div>")
    assert line in found.body.split("\n")
    assert (found.author, published(found)) == (None, "2025-08-30")


TEXT_LINES = (
    "Ngày 12/04/2025, UBND xã tổ chức hội nghị.",
    "Trong 5 năm, xã đã làm 12 km đường.",
    "By 2025, the commune has nineteen criteria.",
    "92 xã đạt chuẩn nông thôn mới.",
    "Tác giả và tác phẩm",
    "📅 Ngày mai bản có phiên chợ",
    "👤 Hà Thị Mai lớp 9A đạt giải nhất",
    "Tổng hợp 12 ý kiến của bản",
    "Biên soạn: sách dạy chữ cho em nhỏ ở bản",
    "Bài viết của em Hà Thị Mai lớp 9A đạt giải nhất cuộc thi.",  # _MANY_WORDS, doubled
)


@pytest.mark.parametrize("line", TEXT_LINES)
@pytest.mark.parametrize("place", ["first", "last"])
def test_lines_of_the_text(line: str, place: str) -> None:
    lines = [line, *TEXT] if place == "first" else [*TEXT, line]
    found = read(f"<h1>{TITLE}</h1><p>12/04/2025</p><div>{paragraphs(lines)}</div>")
    assert found.body.split("\n") == lines


def test_a_clock_of_the_metadata_on_the_hour() -> None:
    head = "<meta property='article:published_time' content='2025-04-12T20:00:00+07:00'>"
    assert published(read(f"<h1>{TITLE}</h1><p>12/04/2025</p>{BODY}", head)) == "2025-04-12T20:00:00+07:00"


def test_a_heading_behind_the_text_is_no_name() -> None:
    behind = (
        "<footer><p>12/04/2025</p></footer><h4>Related Articles</h4><ul><li><a href='/a'>UBND huyện họp</a></li></ul>"
    )
    assert read(f"<main><article><h1>{TITLE}</h1>{BODY}</article>{behind}</main>").author is None


def test_a_category_inside_the_byline_is_no_author() -> None:
    """django-elephantblog: category and name share an element of class byline, the name has one of its own in it."""
    name = f"<span class='author vcard'>by <span class='fn'>{NAME}</span> |</span>"
    day = f"<time datetime='{MINUTE}' pubdate>12-04-2025</time>"
    line = f"<span class='small byline'><a href='/c/'>Thông báo</a> | {name} {day}</span>"
    found = read(f"<article><header><h1>{TITLE}</h1>{line}</header><div>{BODY}</div></article>")
    assert (found.author, found.body.split("\n"), published(found)) == (NAME, list(TEXT), MINUTE)


@pytest.mark.parametrize("name", ["Đăng Khoa", "Viết Xuân"])
def test_a_name_that_begins_like_a_label_in_front_of_its_day(name: str) -> None:
    found = read(f"<h1>{TITLE}</h1><p>{name} - 12/04/2025 14:18</p><div>{BODY}</div>")
    assert (found.author, published(found), found.body.split("\n")) == (name, MINUTE, list(TEXT))


@pytest.mark.parametrize(
    ("line", "is_text"),
    [
        ("Ngày 12/04/2025 có 120 lượt xem hội chợ.", True),
        ("Hội chợ ngày 12/04/2025 có 300 lượt xem!", True),
        ("Sáng 5/6/2025, 300 người xem biểu diễn.", True),
        ("Có 1.200 lượt người đọc sách tại thư viện trong ngày 3/4/2025.", True),
        ("Ngày 12/04/2025 xem 3 vở chèo.", True),
        ("Ngày 12/04/2025 - 120 lượt xem", False),
        ("Ngày 12/04/2025, 120 lượt xem.", False),
        ("12/04/2025 | 120 lượt xem | 0 bình luận", False),
        ("Đăng lúc 12/04/2025 bởi admin.", False),
    ],
)
def test_a_first_sentence_with_a_day_and_a_count_is_text(line: str, is_text: bool) -> None:
    found = read(f"<h1>{TITLE}</h1><div><p>{line}</p>{paragraphs(TEXT)}</div>")
    assert found.body.split("\n") == ([line] if is_text else []) + list(TEXT)
    assert bool(found.date_candidates and found.date_candidates[0].source == "label") is not is_text


@pytest.mark.parametrize("reader", ["<div><b>{}</b>{}<p>{}</p></div>", "<li><b>{}</b>{}<p>{}</p></li>"])
@pytest.mark.parametrize("moment", ["", " <span>13/04/2025 08:00</span>"])
def test_two_readers_right_behind_the_text_did_not_write_it(moment: str, reader: str) -> None:
    words = reader.format("Trần Văn Hùng", moment, "Rất thiết thực, mong xã làm nhiều hơn.")
    words += reader.format("Lê Thị Mai", moment, "Chúc mừng bà con.")
    found = read(f"<article><h1>{TITLE}</h1><p>12/04/2025</p>{BODY}</article><div>{words}</div>")
    assert (found.author, published(found), found.body.split("\n")) == (None, DAY, list(TEXT))


@pytest.mark.parametrize("lead", ["<b class='sapo'>{0}</b>", "<span>{0}</span>", "<strong><em>{0}</em></strong>"])
def test_a_day_right_in_front_of_the_lead_in_its_line(lead: str) -> None:
    """Without a blank between (a portlet of Liferay)."""
    line = f"<span class='time'>12/04/2025 14:18</span>{lead.format(TEXT[0])}"
    found = read(f"<table><tr><td><p class='title01'>{TITLE}</p>{line}{paragraphs(TEXT[1:])}</td></tr></table>")
    assert (published(found), found.body.split("\n")) == (MINUTE, list(TEXT))


@pytest.mark.parametrize("joint", ["on", "vào lúc", "-", "đã viết lúc"])
@pytest.mark.parametrize("portrait", ["", "<img src='/anh-dai-dien.jpg'>"])
def test_a_reader_with_a_portrait_where_the_page_prints_neither_day_nor_name(portrait: str, joint: str) -> None:
    """Odoo 8 prints no day of the article: that of what readers say is none."""
    said = f"<h5><span>Trần Văn Hùng</span> <small>{joint} <span>20/04/2025 14:18:00</span></small></h5>"
    reader = f"<li>{portrait}<div>{said}<div><p>Mong xã làm nhiều hơn.</p></div></div></li>"
    found = read(f"<div><h1>{TITLE}</h1><div>{paragraphs(TEXT)}</div><section><ul>{reader}</ul></section></div>")
    labels = [date.text for date in found.date_candidates if date.source == "label"]
    assert (found.author, labels, found.body.split("\n")) == (None, [], list(TEXT))


@pytest.mark.parametrize("line", ["Theo Báo Mẫu 12/04/2025 14:18", "Theo Báo Mẫu ngày 12/04/2025"])
def test_the_day_behind_a_paper_is_no_part_of_its_name(line: str) -> None:
    photo = "<figure><img src='/a.jpg'><figcaption><p>Bà con bản Na Mèo trồng rừng đầu xuân.</p></figcaption></figure>"
    found = read(f"<h1>{TITLE}</h1>{photo}<div class='byline'><b>{line}</b></div>{BODY}")
    assert found.source_unit == "Báo Mẫu"
    found = read(f"<h1>{TITLE}</h1><p>12/04/2025</p><div>{paragraphs((*TEXT, line))}</div>")
    assert (found.source_unit, found.body.split("\n")) == ("Báo Mẫu", list(TEXT))


def test_the_minute_above_a_heading_that_is_all_the_text_says() -> None:
    link = "<div><a href='/u/ds.xlsx'>Danh sach kem theo.xlsx</a></div>"
    tools = f"<div class='social-connect'>{link}<div><a href='#'><span>Chia sẻ</span></a></div></div>"
    again = f"<div><div><p>{TITLE}</p></div><div><div><span></span>Trường THCS Hải Đông</div></div></div>"
    main = (
        f"<header><span>Thứ 7, 12/04/2025<i> | </i>14:18</span></header><div><div><h1>{TITLE}</h1>{tools}</div>{again}"
    )
    head = "<meta property='article:published_time' content='2025-04-12T14:20:53+07:00'>"
    found = read(f"<article>{main}</div></article>", head)
    assert (found.title, published(found)) == (TITLE, MINUTE)


@pytest.mark.parametrize("frame", ["<h1>{0}</h1>{1}{2}", "<h1>{0}</h1>{2}{1}"])
@pytest.mark.parametrize("line", ["<p>{0} | {1}</p>", "<div>{0}</div><div>{1}</div>"])
@pytest.mark.parametrize("unit", ["Trung tâm Văn hóa - Thông tin huyện", "Phòng Lao động – Thương binh và Xã hội"])
def test_a_unit_with_a_dash_in_its_name_behind_its_label(unit: str, line: str, frame: str) -> None:
    line = line.format(f"Tác giả: {NAME}", f"Nguồn: {unit}")
    found = read(frame.format(TITLE, line, BODY))
    assert (found.author, found.source_unit, found.body) == (NAME, unit, "\n".join(TEXT))


@pytest.mark.parametrize("names", [NAME, f"{NAME}, Phạm Thu Hiền"])
def test_a_table_of_labels_in_front_of_the_text(names: str) -> None:
    cells = {"Ngày đăng": "12/04/2025 14:18", "Tác giả": names, "Chuyên mục": "<a href='/c/1'>Tin hoạt động</a>"}
    cells["Đính kèm"] = "<a href='/d/ke-hoach.pdf'>Kế hoạch số 12/KH-UBND</a>"
    rows = "".join(f"<tr><th>{label}</th><td>{cell}</td></tr>" for label, cell in cells.items())
    found = read(f"<h2>{TITLE}</h2><table>{rows}</table>{BODY}")
    assert (found.author, published(found), found.body.split("\n")) == (names, MINUTE, list(TEXT))
    assert len(found.attachments) == 1


def test_a_category_in_a_row_under_that_of_the_day() -> None:
    rows = "<tr><th>Ngày đăng</th><td>12/04/2025 14:18</td></tr>"
    rows += "<tr><th>Chuyên mục</th><td><a href='/c/1'>Tin hoạt động</a></td></tr>"
    found = read(f"<h2>{TITLE}</h2><table>{rows}</table>{BODY}")
    assert (published(found), found.body.split("\n")) == (MINUTE, list(TEXT))


@pytest.mark.parametrize(
    "tools", ["[ <a>In ra</a> ] [ <a>Gửi cho bạn bè</a> ] [ <a>Trở lại</a> ]", "<a>Quan tâm Zalo</a>"]
)
def test_tools_right_behind_the_text(tools: str) -> None:
    tools = tools.replace("<a>", "<a href='#'>")
    found = read(f"<div><h1>{TITLE}</h1><p>12/04/2025</p>{BODY}<p>{tools}</p></div>")
    assert found.body.split("\n") == list(TEXT)


def test_written_with_a_label_without_by() -> None:
    """Joomla in Vietnamese."""
    line = f"<dl><dt>Chi tiết</dt><dd>Được viết: <span>{NAME}</span></dd><dd>Được đăng: 12 Tháng 4 2025</dd></dl>"
    found = read(f"<h1>{TITLE}</h1>{line}{BODY}")
    assert (found.author, published(found), found.body.split("\n")) == (NAME, DAY, list(TEXT))


def test_a_sites_name_of_many_words_in_capitals_wrote_nothing() -> None:
    name = "Xưởng khắc dấu Hải Đông"
    by = f"<a rel='author' href='/t/x/'>{name.upper()}</a>"
    line = f"<div>Đăng trên <time datetime='{MINUTE}'>12/04/2025</time> bởi {by}</div>"
    page = f"<html><head><title>{TITLE} - {name}</title></head><body>{MENU}<h1>{TITLE}</h1>{line}{BODY}</body></html>"
    found = extract(parse_page(page.encode(), url=URL))
    assert (found.author, published(found), found.body.split("\n")) == (None, MINUTE, list(TEXT))


@pytest.mark.parametrize("row", ["<div>{} - {}</div>", "<div><span>{}</span> <span>{}</span></div>"])
@pytest.mark.parametrize("section", ["Thời Sự", "Nông Nghiệp", "Kinh Tế - Xã Hội"])
def test_a_section_beside_a_day_is_nobody_and_no_text(section: str, row: str) -> None:
    found = read(f"<h1>{TITLE}</h1>{row.format('12/04/2025 14:18', section)}<div>{BODY}</div>")
    assert (found.author, found.body) == (None, "\n".join(TEXT))


@pytest.mark.parametrize("day", ["<div>{}</div><div>", "<div><p>{}</p>", "<div><div>{}</div>", "<div><span>{}</span>"])
@pytest.mark.parametrize("heading", ["<h3>Nông Nghiệp</h3>", "<p><b>Nông Nghiệp</b></p>"])
def test_a_heading_of_the_text_behind_a_day_stays(heading: str, day: str) -> None:
    main = f"{day.format('12/04/2025 14:18')}{heading}{BODY}</div>"
    assert read(f"<h1>{TITLE}</h1>{main}").body.split("\n") == ["Nông Nghiệp", *TEXT]


def test_the_word_of_buttons_with_its_colon_in_front_of_who_and_when() -> None:
    head = f"<h1>{TITLE}</h1>Chia sẻ :<div><a href='//f.example/share'>Share</a></div>"
    by = f"<p class='lead'>bởi <a>{NAME}</a></p><p>Đăng ngày 2025-04-12 14:18:00 giờ</p><hr>"
    found = read(f"<div>{head}{by}{paragraphs(TEXT)}</div>")
    assert (found.body.split("\n"), found.author, published(found)) == (list(TEXT), NAME, MINUTE)


@pytest.mark.parametrize("heading", ["Danh sách bình luận", "Danh sách các bình luận của bài viết"])
def test_who_stands_in_a_list_of_readers_words_did_not_write_it(heading: str) -> None:
    said = (
        "<div><h4>Trần Thị Bình <small>09:15 giờ, Ngày 20-04-2025</small></h4>Rất thiết thực, mong làm nhiều hơn.</div>"
    )
    by = "<p>bởi <a>Văn phòng UBND huyện</a></p><p>12/04/2025 14:18</p>"
    found = read(f"<div><h1>{TITLE}</h1>{by}<hr><p>{TEXT[0]}</p><hr><h2>{heading}</h2><div>{said}</div></div>")
    assert (found.body, found.author, found.source_unit) == (TEXT[0], None, "Văn phòng UBND huyện")


@pytest.mark.parametrize("line", ["<span>{0}</span><span>{1}</span>", "<b>{1}</b><b>{0}</b>"])
@pytest.mark.parametrize("head", ["<div>{line}</div>{title}", "{title}<div>{line}</div>"])
def test_a_unit_and_its_day_that_only_elements_part(head: str, line: str) -> None:
    said = line.format("Văn phòng UBND huyện", "12/04/2025 14:18")
    found = read(f"<div>{head.format(line=said, title=f'<h1>{TITLE}</h1>')}<div>{paragraphs(TEXT)}</div></div>")
    assert (found.source_unit, published(found)) == ("Văn phòng UBND huyện", MINUTE)


def test_a_unit_that_heads_the_box_of_who_wrote_it_behind_the_day() -> None:
    day = "<div><div>Posted in <a href='/c'>Tin xã</a></div><div>12/04/2025</div></div>"
    name = "<div><div class='avatar'><img src='/a.jpg'></div><div><h3>Ban Biên tập</h3><p>Editor</p></div></div>"
    box = (
        f"<div class='user-panel author-panel'><div>{name}<a href='/bbt'>All Posts</a></div><p>{WHO_WROTE_IT}</p></div>"
    )
    found = read(f"<article><div><h1>{TITLE}</h1>{paragraphs(TEXT)}{day}</div><div>{box}</div></article>")
    assert (found.author, found.source_unit, found.body.split("\n")) == (None, "Ban Biên tập", list(TEXT))


@pytest.mark.parametrize(
    ("classes", "moment"),
    [
        ("entry-date updated td-module-date", "2023-04-28T15:25:00+07:00"),  # tagDiv: as if the local clock were UTC's
        ("entry-date published", "2023-04-28T22:25:00+07:00"),
    ],
)
def test_the_local_clock_that_a_theme_prints_as_utc(classes: str, moment: str) -> None:
    day = f"<time class='{classes}' datetime='2023-04-28T15:25:00+00:00'>28 Tháng Tư, 2023</time>"
    assert published(read(f"<main><h1>{TITLE}</h1><div>{day}</div><div>{paragraphs(TEXT)}</div></main>")) == moment


@pytest.mark.parametrize(
    "label", ["Ngày phát", "Phát sóng", "Ngày đưa tin", "Ngày viết bài", "Ngày duyệt", "Ngày đăng"]
)
def test_day_and_clock_in_a_line_each_above_a_notice(label: str) -> None:
    """As a radio station's system prints them."""
    lines = f"<div><div>{label}: <b>12/04/2025</b></div><div>Giờ phát: <b>14:18</b></div></div>"
    found = read(f"<div><div class='t'>{TITLE}</div>{lines}<div><p>{NOTICE[1]}</p></div></div>")
    assert (published(found), found.body) == (MINUTE, NOTICE[1])


@pytest.mark.parametrize("address", ["/profile/an", "/phong-vien/3-an", "/nguoi-viet/an.html"])
def test_a_linked_name_above_day_and_title(address: str) -> None:
    """Wix, and Vietnamese systems: who wrote it links to what else he wrote."""
    row = f"<ul><li><a href='{address}'>{NAME}</a></li><li>12/04/2025 14:18</li></ul>"
    assert read(f"<div>{row}<h1>{TITLE}</h1>{paragraphs(TEXT)}</div>").author == NAME


@pytest.mark.parametrize("line", ["14:18 | 12/04", "12/04 | 14:18"])
def test_a_clock_beside_a_day_without_its_year_is_not_todays(line: str) -> None:
    found = read(f"<h1>{TITLE}</h1><p>{line}</p>{BODY}")
    assert line in [candidate.text for candidate in found.date_candidates]


@pytest.mark.parametrize(
    "place",
    [
        "<p>12/04/2025</p><div class='s'>Theo {}</div>{}",
        "{1}<p><span>Nguồn: {0}</span> <span>12/04/2025 14:18</span></p>",
    ],
)
def test_a_cited_paper_beside_the_day(place: str) -> None:
    found = read(f"<h1>{TITLE}</h1>{place.format('Báo Thanh Hóa', BODY)}")
    assert (found.source_unit, found.body) == ("Báo Thanh Hóa", "\n".join(TEXT))


@pytest.mark.parametrize(
    "line", ["{day} <i class='fa'></i> {name}", "{day} - {name}", "<span>{day}</span> <span>{name}</span>"]
)
def test_a_name_beside_the_day_in_a_box_called_view(line: str) -> None:
    """ "time-view" is what a theme calls the line under its title, and counts no views."""
    row = f"<div class='time-view'>{line.format(day='14:18, 12/04/2025', name=NAME)}</div>"
    found = read(f"<div><h1>{TITLE}</h1>{row}{paragraphs(TEXT)}</div>")
    assert (published(found), found.author) == (MINUTE, NAME)


MANY_LABELS = (  # in one text, parted by nothing but blanks
    "2025-04-12 14:18:00   Nguồn: {unit}  Tác giả: {name}  Bình luận: <a href='#c'>0</a> Lượt xem: <span>319</span>",
    "2025-04-12 14:18 Nguồn: {unit} Tác giả: {name} Lượt xem: 319",
    "Ngày đăng: 12/04/2025 14:18 Nguồn tin: {unit} Người đăng: {name} Đã xem: 319",
    "Tác giả: {name} Nguồn: {unit} Ngày: 12/04/2025 14:18",
    "Đăng bởi: {name} Ngày đăng: 12/04/2025 14:18 Nguồn tin: {unit} Lượt xem: 11",
    "[12/04/2025 14:18] [Nguồn: {unit}] [Tác giả: {name}] [Lượt xem: 11]",
    "12/04/2025 14:18 / Nguồn: {unit} / Tác giả: {name} / Xem: 11",
    "12/04/2025 14:18 Nguồn: {unit} Danh mục: Kinh tế - Xã hội Đăng bởi {name} 847 lượt đọc",
    "<b>Nguồn tin:</b> {unit} 14:18 12/04/2025 1022 lượt xem <b>Người đăng:</b> {name}",
)
CITING = (
    "12/04/2025 14:18 - 1972 lượt đọc - Đăng bởi: {name} - Theo {unit}",
    "(12/04/2025 14:18 | Theo {unit} | Lượt xem: 1666 | Tác giả bài viết: {name})",
    "Chuyên mục: Tin tức  Tác giả: {name}  14:18, 12/04/2025  Theo {unit}",
)


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        *product(MANY_LABELS, ("Trạm Y tế xã", "Phòng Lao động - Thương binh và Xã hội", "Báo Thanh Hóa")),
        *product(CITING, ("Trạm Y tế xã", "Trung tâm Văn hóa - Thông tin huyện", "TTXVN")),
    ],
)
def test_several_labels_in_one_text(line: str, unit: str) -> None:
    said = f"<div class='info'>{line.format(unit=unit, name=NAME)}</div>"
    found = read(f"<h1>{TITLE}</h1>{said}{BODY}")
    assert (published(found), found.author, found.source_unit) == (MINUTE, NAME, unit)
    behind_lead = read(f"<h1>{TITLE}</h1><div class='sapo'>{PROSE[0]}</div>{said}{BODY}")
    assert (published(behind_lead), behind_lead.author, behind_lead.source_unit) == (MINUTE, NAME, unit)
    assert behind_lead.body.split("\n") == [PROSE[0], *TEXT]


@pytest.mark.parametrize("item", ["Theo Báo Thanh Hóa", "Theo Trạm Y tế xã"])
def test_a_cited_paper_in_a_list_behind_the_day(item: str) -> None:
    items = "".join(f"<li>{said}</li>" for said in ("12/04/2025 14:18", "Lượt xem: 39", item, f"Tác giả: {NAME}"))
    found = read(f"<h1>{TITLE}</h1><ul class='list-inline'>{items}</ul>{BODY}")
    assert (found.author, found.source_unit) == (NAME, item.removeprefix("Theo "))


def test_who_and_when_in_the_second_line_of_the_heading() -> None:
    """PHPCMS: the line of the day stands in a `span` of the h1."""
    line = f"2025-04-12 14:18:00&nbsp;&nbsp;&nbsp;Nguồn: Sở Nội vụ&nbsp;&nbsp;Tác giả: {NAME}&nbsp;&nbsp;Bình luận: 0"
    found = read(f"<h1>{TITLE}<br><span>{line}</span></h1>{BODY}")
    assert (found.title, published(found)) == (TITLE, MINUTE)
    assert (found.author, found.source_unit) == (NAME, "Sở Nội vụ")


def test_the_line_of_the_day_above_the_questions_of_a_talk() -> None:
    """ "Thời gian: …" above another field tells of an event, but for one that says who wrote it and how many read."""
    talk = ("PV: Thưa ông, khách đến bản đông nhất vào mùa nào?", "Ông Páo: Mùa lúa chín.", "PV: Xin cảm ơn ông!")
    line = "<small>Thời gian:</small>2025-04-12 14:18 <small>Tác giả:</small>admin <small>Lượt xem:</small>82 lần"
    found = read(f"<div><h1>{TITLE}</h1><div>{line}</div><div class='c'>{paragraphs(talk)}</div></div>")
    assert (published(found), found.body.split("\n")) == (MINUTE, list(talk))


def test_a_day_parted_by_dots_between_a_lead_and_short_paragraphs() -> None:
    day = "<div class='m'><div>12/04/2025</div><div>•</div><div>14:18</div></div>"
    lines = ("Bến đò cũ đưa khoảng 600 lượt khách.", "Nay bến có loa và đèn tín hiệu.")
    found = read(f"<div><h1>{TITLE}</h1><p class='s'>{TEXT[0]}</p>{day}<div class='c'>{paragraphs(lines)}</div></div>")
    assert (published(found), found.body.split("\n")) == (MINUTE, [TEXT[0], *lines])


def test_the_owner_of_a_site_did_not_write_it() -> None:
    """Jekyll's theme minima links the site's name with `rel=author`."""
    name = "<header><a class='site-title' rel='author' href='/'>Hội Người cao tuổi</a></header>"
    found = read(f"{name}<h1>{TITLE}</h1><time datetime='{MINUTE}'>12/04/2025</time>{BODY}")
    assert (found.author, found.source_unit) == (None, None)


PARTS = "<div class='paragraph paragraph--type--text paragraph--view-mode--default'><div class='field'>{}</div></div>"


def test_the_parts_of_a_text_in_drupal_count_no_views() -> None:
    """ "paragraph--view-mode--default" is how a part is shown: short ones in front and at the end are text."""
    lines = ("PV: Thưa ông, khách đông nhất vào mùa nào?", TEXT[0], "Cây giống do Hội Nông dân hỗ trợ.")
    parts = "".join(PARTS.format(f"<p>{line}</p>") for line in (*lines, NAME))
    found = read(f"<div><h1>{TITLE}</h1><div>Ngày đăng</div><div>12/04/2025 - 14:18</div><div>{parts}</div></div>")
    assert (found.body.split("\n"), found.author) == (list(lines), NAME)


WITHOUT_PARAGRAPH = {
    "verse": ("<p>Cầu mới bắc qua bến cũ<br>Người quê đi sớm về khuya</p>", "Cầu mới bắc qua bến cũ"),
    "a line": ("<p>Trạm bơm thôn 3 mở lúc 5 giờ.</p>", "Trạm bơm thôn 3 mở lúc 5 giờ."),
    "a table": ("<table><tr><td>Thôn</td><td>Số hộ</td></tr><tr><td>Ngòi</td><td>84</td></tr></table>", "Thôn | Số hộ"),
}


@pytest.mark.parametrize("box", ["<div class='than-bai'>", "<div itemprop='articleBody'>"])
@pytest.mark.parametrize("kind", WITHOUT_PARAGRAPH)
def test_days_and_a_counter_in_a_definition_list_over_a_text_without_a_paragraph(kind: str, box: str) -> None:
    """As Joomla sets it: day of posting, of making and of the last edit, each in a `dd` of its own."""
    text, first = WITHOUT_PARAGRAPH[kind]
    days = "".join(
        f"<dd><time datetime='{MINUTE}'>{label}: 12 April 2025</time></dd>"
        for label in ("Published", "Created", "Last Updated")
    )
    about = f"<dl><dt>Details</dt><dd>Written by <span>quantri</span></dd>{days}<dd>Hits: 231</dd></dl>"
    found = read(f"<main><div><h1>{TITLE}</h1>{about}{box}{text}</div></div></main>")
    assert found.body.splitlines()[0] == first
    assert "furniture_in_body" not in {issue.code for issue in found.issues}


@pytest.mark.parametrize("text", [paragraphs(TEXT), "<p>Chi tiết xem ở tệp kèm theo.</p>"])
@pytest.mark.parametrize("heading", ["Recent content", "Vừa lên trang"])
def test_who_wrote_the_articles_of_a_list_beside_it_wrote_not_this_one(heading: str, text: str) -> None:
    """As Drupal's block sets them: a linked title, and under it who posted that."""
    rows = "".join(
        f"<tr><td class='title-author'><div><a href='/tin-tuc/bai-{number}'>{title}</a></div>"
        f"<div class='node-author'><span>{name}</span></div></td></tr>"
        for number, (title, name) in enumerate(
            (("Sức trẻ ở Sơn Thủy", "quantri"), ("Đổi đời nhờ chè", "quantri"), ("Vì sao chưa có nước?", NAME))
        )
    )
    beside = f"<div class='side'><div><h2>{heading}</h2><div><table>{rows}</table></div></div></div>"
    found = read(
        f"<div id='main'><div id='content'><h1>{TITLE}</h1><div class='than-bai'>{text}</div></div>{beside}</div>"
    )
    assert (found.author, found.source_unit) == (None, None)


def test_the_term_above_what_a_list_says_of_an_article_is_no_line_left_out() -> None:
    about = "<dl><dt>Chi tiết</dt><dd>Ngày đăng: 12/04/2025 15:15</dd><dd>Lượt xem: 231</dd></dl>"
    found = read(f"<article class='item-page'><h2>{TITLE}</h2>{about}{paragraphs(TEXT)}</article>")
    assert found.body.splitlines() == list(TEXT)
    assert "line_left_out" not in {issue.code for issue in found.issues}


def test_a_breadcrumb_behind_a_short_notice_and_the_digest_of_another_article() -> None:
    """As Joomla's protostar sets them: the breadcrumb ends with the title, under the text; the digest has a table."""
    notice = "Trạm bơm thôn 3 mở lúc 5 giờ."
    ways = "".join(f"<li><a rel='{way}' href='/tin/{way}'>{OTHERS[0]}</a></li>" for way in ("prev", "next"))
    text = f"<div class='item-page'><h2>{TITLE}</h2><div><p>{notice}</p></div><ul class='pager'>{ways}</ul></div>"
    steps = f"<li><a href='/tin'>Tin xã</a></li><li class='active'><span>{TITLE}</span></li>"
    menu = "<div class='well'><h3>Menu</h3><ul><li><a href='/'>Đầu</a></li><li><a href='/t'>Tin</a></li></ul></div>"
    rows = "".join(f"<tr><td>Thứ {day}</td><td>Giao ban</td><td>Làm việc với thôn</td></tr>" for day in range(2, 7))
    digest = f"<div class='well'><h3>Điểm tin</h3><div><h4><a href='/tin/4'>{OTHERS[1]}</a></h4><table>{rows}</table>"
    main = f"<main class='span6'>{text}<div><ul class='breadcrumb'>{steps}</ul></div></main>"
    found = read(f"<div class='row'>{main}<div class='span3'>{menu}{digest}</div></div></div></div>")
    assert found.body == notice


@pytest.mark.parametrize(
    ("above", "author"),
    [
        ("Submitted by <span class='username'>Bùi Thị Nga</span> on Sat, 04/12/2025 - 14:18", NAME),
        ("Được <span class='username'>Bùi Thị Nga</span> đăng vào 12/04/2025 - 14:18", NAME),
        ("Tác giả: <span class='username'>Bùi Thị Nga</span> | 12/04/2025 14:18", "Bùi Thị Nga"),
    ],
)
def test_whom_a_field_behind_the_text_calls_its_author_and_whose_account_posted_it(above: str, author: str) -> None:
    """Drupal says who has the account above the text, and its fields behind that."""
    field = f"<div class='field'><div class='label'>Tác giả:&nbsp;</div><div><div>{NAME}</div></div></div>"
    text = f"<div class='content'><div class='than'>{paragraphs(TEXT)}</div>{field}</div>"
    assert read(f"<h1>{TITLE}</h1><div class='node'><div class='submitted'>{above}</div>{text}</div>").author == author
