"""Pages near the bounds of what lines and boxes weigh: each fails where the number that it names is clearly off."""

import pytest

from ntm_crawler.extraction import extract, parse_page
from tests.extraction.pages import (
    DATE,
    FOOTER,
    MENU,
    PROSE,
    RELATED,
    SITE_TITLE,
    TEXT,
    TITLE,
    URL,
    in_columns,
    paragraphs,
)


def test_a_box_with_a_heading_of_its_own_is_no_text_behind_a_notice() -> None:
    """_BOX_NAME: the list closes the notice, the heading says that what follows is another part of the page."""
    notice = "UBND huyện nghỉ Tết từ ngày 20/1."
    box = f"<div class='g'><div>Trang tin điện tử xã Tam Lư</div>{paragraphs(PROSE)}</div>"
    main = f"<div><div><h1>{TITLE}</h1>{DATE}<div class='nd'><p>{notice}</p></div>{RELATED}</div>{box}</div>"
    page = f"<html><head><title>{TITLE}</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    assert extract(parse_page(page.encode(), url=URL)).body == notice


def test_one_paragraph_under_a_title_that_links_to_its_own_page_is_no_doubtful_text() -> None:
    """Scale.openness: what stands under a linked title is no text there, so that all of the section seems linked."""
    side = f"<div class='i'><div>Trang tin điện tử xã Tam Lư</div><p>{PROSE[0]}</p></div>"
    main = f"<div class='b'><h1><a href='{URL}'>{TITLE}</a></h1><p>{TEXT[0]}</p>{RELATED}</div>{side}"
    found = extract(parse_page(in_columns(main, title=f"{TITLE} - {SITE_TITLE}"), url=URL))
    assert found.body == TEXT[0]
    assert "low_confidence" not in [issue.code for issue in found.issues]


def test_verse_under_a_title_that_stands_under_the_name_of_its_section_and_a_way_back() -> None:
    """Scale._printed_title: a section called like a list of others, and a link behind it, open none that holds the
    title's own heading."""
    verse = ("Con về thăm lại bờ tre", "Nghe con sáo hót trưa hè", "Dòng sông nước chảy về đâu", "Bông lúa trắng màu")
    head = f"<h1>Tin tức</h1><div><div class='b'><a href='/tin'>Quay lại</a><h3>{TITLE}</h3></div>{DATE}"
    page = f"<html><head><title>{TITLE}</title></head><body>{MENU}<section>{head}<div>{paragraphs(verse)}</div></div>"
    assert extract(parse_page(f"{page}</section>{FOOTER}</body></html>".encode(), url=URL)).body == "\n".join(verse)


@pytest.mark.parametrize("category", ["Lịch tiếp công dân", "Giới thiệu chung", "Thăm dò ý kiến", "Bình chọn"])
@pytest.mark.parametrize(
    "heading", ["<div>{0}</div>{1}<div>{2}</div>", "<h2>{0}</h2><h3>{2}</h3>{1}", "<p>{0}</p><p>{2}</p>{1}"]
)
def test_a_section_that_is_called_like_a_box_of_the_portal(category: str, heading: str) -> None:
    """Scale._is_category: right above the title, or above its day, it heads the article."""
    title = heading.format(category, DATE, TITLE)
    found = extract(parse_page(in_columns(f"<div>{title}<div>{paragraphs(TEXT)}</div></div>{RELATED}"), url=URL))
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


HEADS = (
    *("Giá cả ở chợ quê quay đầu giảm.", "Giá vàng tuần này khó đoán", "Thời tiết ở vùng cao rất đẹp."),
    *("Lịch tiêm phòng cho đàn trâu bò", "Ý kiến người dân", "Thăm dò ý kiến", "Thống kê", "Văn bản pháp luật"),
    *("Đường dây nóng: 0912 345 678", "Cơ quan quản lý đê nói sẵn sàng hướng dẫn người vớt rác"),
    *("Chịu trách nhiệm đến đâu?", "Tổng biên tập Tạp chí Môi trường được trao tặng huân chương"),
    "Cổng thông tin điện tử Quốc hội đi vào hoạt động",
)


@pytest.mark.parametrize("line", HEADS)
@pytest.mark.parametrize(
    "lead",
    [
        f"{DATE}<div class='hometext'>{PROSE[0]}</div>",
        f"{DATE}<div class='t'><a href='#'>A-</a> <a href='/in'>In bài</a></div><p><b>{PROSE[0]}</b></p>",
        f"<div class='k'><b>{PROSE[0]}</b></div>",
    ],
)
@pytest.mark.parametrize("paragraph", ["<p>{}</p>", "<p><strong>{}</strong></p>", "<div>{}</div>"])
def test_a_text_whose_first_line_sounds_like_what_stands_behind_one(line: str, lead: str, paragraph: str) -> None:
    """Scale.heads: behind the lead, right in front of a paragraph of its own flow, it heads a part of the text."""
    text = f"{paragraph.format(line)}{paragraphs(TEXT)}"
    found = extract(parse_page(in_columns(f"<h1>{TITLE}</h1>{lead}<div class='nd'>{text}</div>{RELATED}"), url=URL))
    assert found.body.split("\n") == [PROSE[0], line, *TEXT]


@pytest.mark.parametrize(
    "box",
    [
        f"<h3>Giới thiệu chung</h3>{paragraphs(TEXT)}",  # a heading
        f"<div class='t'>Giới thiệu chung</div><div>{paragraphs(TEXT)}</div>",
        f"<p>Ý kiến bạn đọc</p>{paragraphs(TEXT)}",  # of readers
    ],
)
def test_a_box_of_the_portal_behind_a_notice_of_one_sentence(box: str) -> None:
    main = f"<h1>{TITLE}</h1>{DATE}<div class='nd'><p>{PROSE[0]}</p></div><div class='g'>{box}</div>"
    assert extract(parse_page(in_columns(main), url=URL)).body == PROSE[0]


def test_a_lead_in_a_box_of_its_own_that_sounds_like_what_stands_behind_a_text() -> None:
    lead = "Giá vàng thế giới hôm nay"
    text = f"{TEXT[0]}<br><br>{TEXT[1]}<br><br>{TEXT[2]}"
    main = f"<div><h2>{TITLE}</h2>{DATE}<div class='tomtat'><b>{lead}</b></div><div class='chitiet'>{text}</div></div>"
    page = f"<html><head><title>{TITLE}</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    assert extract(parse_page(page.encode(), url=URL)).body.split("\n") == [lead, *TEXT]


@pytest.mark.parametrize(
    ("line", "box"),
    [
        ("Giá vàng lên 39 triệu đồng/lượng", "<div class='nd'>{}</div>"),
        ("Lịch gieo cấy vụ xuân", "<div>{}</div>"),
        ("Thống kê", "<div class='chi-tiet content'>{}</div>"),
        ("Giới thiệu mô hình mới ở thôn Đoài", "<div class='detail'>{}</div>"),
    ],
)
def test_a_heading_over_the_first_part_of_a_text_that_sounds_like_that_of_a_box(line: str, box: str) -> None:
    text = box.format(f"<h3>{line}</h3>{paragraphs(TEXT)}")
    main = f"<h1>{TITLE}</h1>{DATE}<div class='hometext'>{PROSE[0]}</div>{text}{RELATED}"
    assert extract(parse_page(in_columns(main), url=URL)).body.split("\n") == [PROSE[0], line, *TEXT]


@pytest.mark.parametrize(
    "lead",
    [
        "Giá vàng vẫn “trượt dài”.",
        "Một số nội dung chuyên đề được xem xét tại kỳ họp:",
        "Lịch gieo cấy vụ xuân",
        "Trang thông tin điện tử xã ra mắt",
    ],
)
@pytest.mark.parametrize("markup", ["<p class='lead'><strong>{}</strong></p>", "<div class='sapo'>{}</div>"])
def test_a_lead_named_so_that_sounds_like_what_stands_behind_a_text(lead: str, markup: str) -> None:
    main = f"<h1>{TITLE}</h1>{DATE}{markup.format(lead)}<div class='nd'>{paragraphs(TEXT)}</div>{RELATED}"
    found = extract(parse_page(in_columns(main), url=URL))
    assert (found.lead, found.body.split("\n")) == (lead, [lead, *TEXT])
