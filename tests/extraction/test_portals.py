"""Pages of portal systems: what Liferay, SharePoint, Joomla, DotNetNuke, Orchard, OpenCms and Roller print around a
text that is no part of it, and what they print in other places than most."""

from datetime import datetime

import pytest

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.dates import publication_date
from ntm_crawler.extraction import Extraction, extract, parse_page
from ntm_crawler.portals.declaration import FIRST_DAY
from tests.extraction.pages import FOOTER, LATEST, MENU, SITE_TITLE, TEXT, TITLE, paragraphs

URL = "https://huyen.example.gov.vn/tin/bai?ID=12"
NOW = datetime(2025, 10, 20, 7, 0, tzinfo=LOCAL_ZONE)
NAME = "Nguyễn Thị Hạnh"
DAY, MINUTE = "2025-04-12", "2025-04-12T14:18:00+07:00"
BODY = f"<div class='nd'>{paragraphs(TEXT)}</div>"
BRIEF = "Mời các hộ kinh doanh ở chợ Mới đến trụ sở xã nhận chỗ trước ngày 15."
LEAD = "Người dân bản Ngàm đã hiến đất vườn để mở rộng đường."
WITH_LIST = (
    f"<div class='c'>{BODY}<div><h2>Các nội dung liên quan:</h2><ul><li><a href='/tin/kenh'>Bản Mới đào kênh mương nội "
    "đồng dẫn nước về ruộng</a></li></ul></div></div>"
)


def read(main: str, title: str = TITLE) -> Extraction:
    page = f"<html><head><title>{title} - {SITE_TITLE}</title></head><body>{MENU}{main}{LATEST}{FOOTER}</body></html>"
    return extract(parse_page(page.encode(), url=URL), listing_title=title)


def published(found: Extraction) -> str | None:
    chosen = publication_date(found.date_candidates, reference=NOW, first_day=FIRST_DAY)
    return chosen.parsed.isoformat() if chosen.parsed else None


# page → when it was posted
WHO_AND_WHEN: dict[str, tuple[str, str]] = {
    "initials in place of a portrait (Liferay)": (
        f"<article><h3>{TITLE}</h3><div class='m'><div><span>NH</span></div><div class='b'><div><strong>{NAME}"
        f"</strong></div><div>Được xuất bản 12 thg 4, 2025</div></div></div>{BODY}</article>",
        DAY,
    ),
    "a name that links to its owner's page (Liferay)": (
        f"<article><h3>{TITLE}</h3><div class='m'><div class='b'><a class='username' href='/web/u1'>{NAME}</a>"
        f"<div>14:18:00, 12 thg 4, 2025 - 2 Phút đọc</div></div></div>{BODY}</article>",
        "2025-04-12T14:18:00+07:00",
    ),
    "a clock behind the text, the day in front of it (SharePoint)": (
        f"<div class='d'><span>12 tháng 4 2025</span></div><div class='p'><h2><a href='{URL}'>{TITLE}</a></h2>{BODY}"
        f"<div class='foot'>bởi <a href='/nguoi?ID=3'>{NAME}</a> tại 14:18 trong <a href='/muc/1'>Nông thôn</a></div>"
        "</div>",
        MINUTE,
    ),
    "a box called metadata behind the list with which the text's box ends (Liferay 6)": (
        f"<h3>{TITLE}</h3><div class='full'>{WITH_LIST}<div class='asset-metadata'><span>Được xuất bản 12/04/2025 14:18"
        f"</span> <span>Bởi {NAME}</span></div></div>",
        MINUTE,
    ),
    "the last line of the text's own box, its clock in front (Roller)": (
        f"<div class='day'>Thứ Bảy, 12 tháng 4 năm 2025</div><div class='entry'><p class='title'>{TITLE}</p>"
        f"{paragraphs(TEXT)}<p class='info'>Đăng lúc <a href='{URL}'>14:18 12/04/2025</a> bởi {NAME} trong "
        "<span class='category'>Tin xã</span> | <a href='#comments'>Bình luận [0]</a></p></div>",
        MINUTE,
    ),
}


@pytest.mark.parametrize("kind", WHO_AND_WHEN)
def test_who_wrote_it_and_when(kind: str) -> None:
    page, moment = WHO_AND_WHEN[kind]
    found = read(page)
    assert (found.title, found.author, found.body) == (TITLE, NAME, "\n".join(TEXT))
    assert published(found) == moment


@pytest.mark.parametrize(
    "behind",
    [
        f"<div class='more'><span>12/04/2025 14:18</span> <span>Bởi {NAME}</span></div>",
        "<div class='metadata'><a href='/tin/cho'>Xã mở chợ phiên mới ở đầu bản</a> <p>12/04/2025 14:18</p></div>",
    ],
    ids=["a box called nothing", "another article's card"],
)
def test_a_day_behind_a_list_of_other_articles_is_not_the_articles(behind: str) -> None:
    found = read(f"<h3>{TITLE}</h3><div class='full'>{WITH_LIST}{behind}</div>")
    assert (found.author, found.body.split("\n")) == (None, list(TEXT))
    assert published(found) != MINUTE


# what stands between the title of a notice of one line and that line
ABOVE_NOTICE: dict[str, str] = {
    "tools (Joomla)": "<ul><li><a href='?print=1'>In</a></li><li><a href='/gui'>Email</a></li></ul>",
    "that nobody wrote a comment (Orchard)": "<div>12/04/2025 14:18</div><span class='c'>Không có bình luận</span>",
    "the way to other articles (Joomla)": "<ul><li><a rel='prev' href='/11'>Bài trước</a></li>"
    "<li><a rel='next' href='/13'>Bài sau</a></li></ul><dl><dt>Chi tiết</dt><dd>Được tạo: 12/04/2025 14:18</dd></dl>",
}


@pytest.mark.parametrize("kind", ABOVE_NOTICE)
def test_a_notice_of_one_line(kind: str) -> None:
    found = read(
        f"<article><hgroup><h2>Thông báo</h2></hgroup>{ABOVE_NOTICE[kind]}<p>{BRIEF}</p></article>", "Thông báo"
    )
    assert (found.title, found.body) == ("Thông báo", BRIEF)


# what stands behind a text in its own box
BEHIND_TEXT: dict[str, str] = {
    "a badge (Orchard)": "<hr><div><i class='fa'></i><span class='badge bg-secondary'>OCOP</span></div>",
    "closed comments (Orchard)": "<span class='comment-disabled'>Bình luận đã đóng</span>",
    "closed comments": "<p>Comments are closed</p>",
}


@pytest.mark.parametrize("kind", BEHIND_TEXT)
def test_behind_a_text(kind: str) -> None:
    found = read(f"<article><h1>{TITLE}</h1><p>12/04/2025</p>{paragraphs(TEXT)}{BEHIND_TEXT[kind]}</article>")
    assert found.body == "\n".join(TEXT)


@pytest.mark.parametrize(
    "name", ["id='dnn_ctr403_ViewNews_lblContent'", "class='view-content'", "class='category-news'"]
)
def test_a_short_first_line_in_a_text_whose_element_is_called_like_counters_or_categories(name: str) -> None:
    lines = ("Kính thưa bà con!", *TEXT)
    found = read(
        f"<h1>{TITLE}</h1><div>12/04/2025</div><table><tr><td><span {name}>{'<br>'.join(lines)}</span></table>"
    )
    assert found.body.split("\n") == list(lines)


@pytest.mark.parametrize("kicker", ["<span class='k'>Tin huyện</span>", "<em>Tin huyện:</em> "])
def test_a_heading_with_an_overline_above_a_lead(kicker: str) -> None:
    """OpenCms: the lead is set in a box named like a heading."""
    head = f"<h2>{kicker}<span class='headline'>{TITLE}</span></h2><div class='sub-header'>{LEAD}</div>"
    found = read(f"<article><div class='heading'>{head}</div><div>12/04/2025</div>{BODY}</article>")
    assert (found.title, found.body) == (TITLE, "\n".join((LEAD, *TEXT)))


@pytest.mark.parametrize("title", ["<h2>Thông báo</h2>", "<p class='entryTitle'>Thông báo</p>"])
def test_a_notice_in_a_box_named_like_a_title(title: str) -> None:
    """DotNetNuke's "dnnViewEntry", Roller's "entryBox": the only sentence is no title."""
    who = f"<div>bởi <a href='/tac-gia/8'>{NAME}</a> vào <span>12/04/2025</span></div>"
    found = read(f"<div class='dnnViewEntry'>{title}{who}<div class='vbBody'>{BRIEF}</div></div>", "Thông báo")
    assert (found.title, found.body) == ("Thông báo", BRIEF)
