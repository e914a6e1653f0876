"""Kinds of pages that real systems print: how their titles, texts, documents and last lines come out."""

from collections.abc import Sequence

import pytest

from ntm_crawler.extraction import Extraction, extract, parse_page
from ntm_crawler.portals import Selectors
from tests.extraction.pages import FOOTER, MENU, OTHERS, PROSE, TEXT, TITLE, paragraphs

URL = "https://xa.example.gov.vn/tin-tuc/huyen-quan-son-so-ket-2-nam-12.html"
DATE = "<div class='date'>28/04/2023 15:25</div>"
BRIEF = "Mời bà con thôn Piềng đến nhà văn hóa nhận giống ngô trước ngày 20 tháng này."


def read(main: str, *, title: str | None = TITLE, url: str = URL, listed: str | None = None) -> Extraction:
    named = f"<title>{title}</title>" if title else ""
    page = f"<html><head>{named}</head><body>{MENU}{main}{FOOTER}</body></html>"
    return extract(parse_page(page.encode(), url=url), listing_title=listed)


def article(body: str) -> str:
    return f"<h1>{TITLE}</h1>{DATE}<div class='content'>{body}</div>"


def test_a_document_alone_in_front_of_a_counter() -> None:
    """Its link names no category of the page."""
    link = "<div class='text'><p><a href='/upload/NQ-ky-hop-9.pdf'>NQ-ky-hop-9.pdf</a></p></div>"
    found = read(f"<article><h1>{TITLE}</h1>{DATE}{link}<div>Lượt xem: 12</div></article>")
    assert [file.name for file in found.attachments] == ["NQ-ky-hop-9.pdf"]


@pytest.mark.parametrize(
    "heading",
    [
        "Khảo sát thực tế tại bản",
        "Góp ý dự thảo quy ước",
        "Lịch làm việc của tổ",
        "Giá cả nông sản",
        "Đánh giá chất lượng giống",
        "Về xây dựng nông thôn mới",
    ],
)
def test_a_text_that_begins_with_words_of_a_portals_own_boxes(heading: str) -> None:
    found = read(f"<div>{article(f'<h3>{heading}</h3>{paragraphs(TEXT)}')}</div>")
    assert found.body.split("\n") == [heading, *TEXT]


LEAD_OF_MEETING = "Sáng 27/4, huyện tổ chức hội nghị sơ kết hai năm thực hiện chương trình xây dựng nông thôn mới."
LEAD_BOXES = ("<div class='lead'>{}</div>", "<div class='sapo'><p>{}</p></div>", "<h2 class='desc'>{}</h2>")


@pytest.mark.parametrize(
    "heading", ["Thời tiết", "Góp ý", "Giới thiệu chung", "Liên kết nhanh", "Đánh giá", "Bình luận"]
)
@pytest.mark.parametrize("frame", ["<h3>{}</h3>", "<p>{}</p>"])
@pytest.mark.parametrize("lead", LEAD_BOXES)
def test_a_text_that_begins_so_behind_a_named_lead(heading: str, frame: str, lead: str) -> None:
    text = f"<div class='content'>{frame.format(heading)}{paragraphs(TEXT)}</div>"
    found = read(f"<div><h1>{TITLE}</h1>{DATE}{lead.format(LEAD_OF_MEETING)}{text}</div>")
    assert found.body.split("\n") == [LEAD_OF_MEETING, heading, *TEXT]


@pytest.mark.parametrize("lead", LEAD_BOXES)
def test_a_portals_own_box_behind_a_named_lead_alone(lead: str) -> None:
    box = f"<div class='x1'><h3>Giới thiệu chung</h3>{paragraphs(PROSE[:2])}</div>"
    assert read(f"<div><h1>{TITLE}</h1>{DATE}{lead.format(LEAD_OF_MEETING)}{box}</div>").body == LEAD_OF_MEETING


@pytest.mark.parametrize("heading", ["Liên kết website", "Thống kê truy cập", "Ý kiến bạn đọc", "Văn bản mới"])
@pytest.mark.parametrize("lead", LEAD_BOXES[:2])
def test_a_line_of_the_portals_between_a_named_lead_and_its_text(heading: str, lead: str) -> None:
    text = f"<div>{heading}</div><div class='content'>{paragraphs(TEXT)}</div>"
    assert read(f"<h1>{TITLE}</h1>{DATE}{lead.format(LEAD_OF_MEETING)}{text}").body.split("\n")[-len(TEXT) :] == list(
        TEXT
    )


@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize("heading", ["Ý kiến người dân", "Thống kê", "Liên kết", "Cổng thông tin điện tử", "Đăng ký"])
def test_words_of_a_portals_own_boxes_between_paragraphs_of_divs(heading: str, place: int) -> None:
    lines = [*TEXT[:place], heading, *TEXT[place:]]
    found = read(article("".join(f"<div><span style='font-size: 14pt'>{line}</span></div>" for line in lines)))
    assert found.body.split("\n") == lines


@pytest.mark.parametrize(
    "line",
    [
        *("Ý kiến người dân", "Thống kê", "Phản hồi", "Thông tin khác", "Nội dung trọng tâm", "THÔNG BÁO", "KẾ HOẠCH"),
        *("Tính đến 8h ngày 12/5", "Lễ viếng: 8h ngày 12/5/2023", "Thời gian cắt điện: 8h-17h ngày 12/5/2023"),
        *("Nguồn gốc: Lào", "Tin liên quan đến dự án", "Chủ đề: Chung tay vì người nghèo", "https://dvc.example.vn"),
        *("Ngày 12/5/2023", "Thứ sáu, 12/5/2023", "Sáng 12/5", "15h00, ngày 12/5/2023"),  # under the day of posting
        *("Đợt 2 - 24/05/2023 06:30", "Họp giao ban – 07:30, 24/05/2023"),
    ],
)
@pytest.mark.parametrize("frame", ["<p>{}</p>", "<div>{}</div>", "<p><b>{}</b></p>"])
def test_a_first_line_that_is_text(line: str, frame: str) -> None:
    found = read(article(f"{frame.format(line)}{paragraphs(TEXT)}"))
    assert (found.body.split("\n"), found.author, found.source_unit) == ([line, *TEXT], None, None)


@pytest.mark.parametrize(
    "lines",
    [
        ("Đánh giá: đạt 12 tiêu chí",),
        ("Đánh giá: 17/19 (2 tiêu chí chưa đạt)",),
        ("Xếp hạng: 4/5 sao",),
        ("Hội Xuân bản Mường",),
        ("Nam (3) | Nữ (5)",),
        ("Bình luận viên: 3 | Trọng tài: 4",),
        ("Hiệu lực: 20/5/2023",),
        ("Thẻ: 500 chiếc",),
        ("Trân Trọng",),
        ("Nguồn vốn: Ngân sách tỉnh",),
        ("Hà Văn Nam", "Lò Thị Pin", "Vi Văn Tới"),
        ("- UBND xã Sơn Thủy", "- UBND xã Na Mèo"),
        ("Theo dõi thông tin của xã qua:", "Facebook", "Zalo"),
        ("Sơn Thủy, ngày 20 tháng 5 năm 2023",),  # under the day of posting
        ("Khởi công: 12/01/2023",),
        ("Xếp hạng: 4 sao", "Giá bán: 25.000 đồng/hũ"),
        ("Tổng số: 1.200",),
        ("- Nghe", "- Đăng nhập"),
        ("https://quanson.example.vn/mau-don",),
        ("Bản tin tiếp theo phát lúc 15 giờ ngày 12/5",),
    ],
)
@pytest.mark.parametrize("frame", ["<p>{}</p>", "<div>{}</div>"])
def test_last_lines_that_are_text(lines: tuple[str, ...], frame: str) -> None:
    found = read(article(paragraphs(TEXT) + "".join(map(frame.format, lines))))
    assert (found.body.split("\n"), found.author, found.source_unit) == ([*TEXT, *lines], None, None)


@pytest.mark.parametrize("line", ["Chung kết | 20/05/2023 16:30", "Bán kết - Chung kết - 20/05/2023 16:30"])
@pytest.mark.parametrize("frame", ["<p>{}</p>", "<ul><li>{}</li></ul>"])
def test_a_moment_and_what_is_then_between_two_paragraphs(line: str, frame: str) -> None:
    found = read(article(f"<p>{TEXT[0]}</p>{frame.format(line)}<p>{TEXT[1]}</p>"))
    assert found.body.split("\n") == [TEXT[0], line, TEXT[1]]


@pytest.mark.parametrize(
    "line", ["Lan Anh - 24/05/2023 06:30", "Tin tức - 24/05/2023 06:30", "Tin xã - 15:25 28/04/2023"]
)
def test_who_and_where_beside_a_moment_in_front_of_the_text(line: str) -> None:
    assert read(article(f"<p>{line}</p>{paragraphs(TEXT)}")).body.split("\n") == list(TEXT)


@pytest.mark.parametrize("label", ["Tác giả:", "Nguồn tin:", "<b>Nguồn:</b>", "<span>Tác giả:</span> <span></span>"])
@pytest.mark.parametrize("frame", ["{}<p>{}</p>", "<div class='main'>{}<p>{}</p></div>"])
def test_a_label_without_its_value_names_nobody_of_the_footer(label: str, frame: str) -> None:
    found = read(frame.format(article(paragraphs(TEXT)), label))
    assert (found.body.split("\n"), found.author, found.source_unit) == (list(TEXT), None, None)


def test_a_label_and_its_value_in_a_page_without_boxes() -> None:
    found = read(article(paragraphs(TEXT)) + "<div>Nguồn tin:</div><div>Báo Thanh Hóa</div>")
    assert found.source_unit == "Báo Thanh Hóa"


@pytest.mark.parametrize(
    "meta",
    [
        "<ul><li>28/04/2023 15:25</li><li>{}</li></ul>",
        "<ul class='meta'><li><i class='clock'></i> 28/04/2023 15:25</li><li>{}</li><li>120</li></ul>",
        "<div class='info'><span><i></i>28/04/2023 15:25</span><span><i></i>{}</span><span><i></i>120</span></div>",
    ],
)
def test_a_unit_among_icons_behind_the_day(meta: str) -> None:
    found = read(f"<h1>{TITLE}</h1>{meta.format('Trạm Y tế xã')}<div class='content'>{paragraphs(TEXT)}</div>")
    assert (found.body.split("\n"), found.author, found.source_unit) == (list(TEXT), None, "Trạm Y tế xã")


@pytest.mark.parametrize(
    ("behind", "author"),
    [
        (f"<a href='/k1'><div>{OTHERS[0]}</div><div>Tác giả: Lê Thị Mai</div></a>", None),
        (f"<ul><li><a href='/k1'><div>{OTHERS[0]}</div><div>Tác giả: Lê Thị Mai</div></a></li></ul>", None),
        ("<h3>Bình luận (1)</h3><div><p>Lê Thị Mai</p><p>29/04/2023 10:11</p><p>Bài viết rất hay.</p></div>", None),
        ("<a href='/tac-gia/mai'><div>Tác giả: Lê Thị Mai</div></a>", "Lê Thị Mai"),
        ("<a href='/tac-gia/mai'><img src='/a.png'><div>Tác giả</div><div>Lê Thị Mai</div></a>", "Lê Thị Mai"),
    ],
)
def test_who_wrote_another_article_or_said_something_of_this_one(behind: str, author: str | None) -> None:
    found = read(f"<div>{article(paragraphs(TEXT))}{behind}</div>")
    assert (found.body.split("\n"), found.author) == (list(TEXT), author)


@pytest.mark.parametrize("heading", ["<div>Giới thiệu</div>", "<p><b>Tiềm năng du lịch</b></p>"])
@pytest.mark.parametrize("more", ["<a href='/gt'>Xem thêm</a>", "<p><a href='/gt'>Chi tiết »</a></p>"])
def test_a_box_with_a_way_on_behind_the_text(heading: str, more: str) -> None:
    box = f"<div class='x1'>{heading}<p>{PROSE[0]}</p>{more}</div>"
    assert read(f"<div>{article(paragraphs(TEXT))}{box}</div>").body.split("\n") == list(TEXT)


@pytest.mark.parametrize("last", ["<a href='/kh.pdf'>Xem chi tiết</a>", "<a href='#dau'>Xem thêm</a>", ""])
def test_a_part_of_the_text_under_a_line_of_its_own(last: str) -> None:
    part = f"<div class='part'><p><b>Kết quả nổi bật</b></p><p>{TEXT[2]}</p>{last}</div>"
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div class='part'>{paragraphs(TEXT[:2])}</div>{part}</div>")
    assert found.body.split("\n")[:4] == [*TEXT[:2], "Kết quả nổi bật", TEXT[2]]


ROWS_OF_OTHERS = (
    f"<ul><li><a href='/k1'>{OTHERS[0]}</a></li><li><a href='/k2'>{OTHERS[1]}</a></li></ul>",
    f"<div><a href='/k1'>{OTHERS[0]}</a></div><div><a href='/k2'>{OTHERS[1]}</a></div>",
    f"<p><a href='/k1'>{OTHERS[0]}</a></p>",
)


@pytest.mark.parametrize("rows", ROWS_OF_OTHERS)
@pytest.mark.parametrize("heading", ["<b>Tiêu điểm</b>", "<div>Bạn quan tâm</div>", "<h4>Nông thôn mới</h4>"])
def test_a_box_of_other_articles_under_words_of_any_kind(heading: str, rows: str) -> None:
    """In a text, and between its lead and the rest."""
    box = f"<div class='h9'>{heading}{rows}</div>"
    found = read(article(f"<p>{TEXT[0]}</p>{box}{paragraphs(TEXT[1:])}"))
    assert found.body.split("\n") == list(TEXT)
    lead = f"<div class='lead'>{LEAD_OF_MEETING}</div>"
    found = read(f"<h1>{TITLE}</h1>{DATE}{lead}{box}<div class='content'>{paragraphs(TEXT)}</div>")
    assert found.body.split("\n") == [LEAD_OF_MEETING, *TEXT]


@pytest.mark.parametrize(
    "box",
    [
        f"<ul><li>{OTHERS[0]}</li><li>{OTHERS[2]}</li></ul>",
        f"<p>{TEXT[1]}</p><p><a href='/k1'>{OTHERS[0]}</a></p>",
    ],
)
def test_a_box_of_the_text_under_words_of_its_own(box: str) -> None:
    found = read(article(f"<p>{TEXT[0]}</p><div><b>Các đơn vị tham gia</b>{box}</div><p>{TEXT[2]}</p>"))
    assert "Các đơn vị tham gia" in found.body.split("\n")


def test_a_photo_with_its_caption_above_a_link() -> None:
    box = f"<div><img src='/cau.jpg'><div>Cầu treo Nậm Xe</div><div><a href='/k1'>{OTHERS[0]}</a></div></div>"
    found = read(article(f"<p>{TEXT[0]}</p>{box}<p>{TEXT[2]}</p>"))
    assert "Cầu treo Nậm Xe" in found.body.split("\n")


IN_ARTICLE = f"<article><h1>{TITLE}</h1>{DATE}<section>{paragraphs(TEXT[:2])}</section></article>"


@pytest.mark.parametrize(
    ("behind", "count"),
    [
        ("<article><section>{}</section></article>", 3),
        ("<article><div>{}</div></article>", 3),
        ("<article class='comment'>{}</article>", 2),
        ("<article>{}<time>29/04/2023</time></article>", 2),
        ("<article>{}<a href='/k'>Xem thêm</a></article>", 2),
        (f"<article><b>{OTHERS[0]}</b>{{}}</article>", 2),
        ("<h3>Ý kiến bạn đọc</h3><article>{}</article>", 2),
    ],
)
def test_a_second_article_element_goes_on_with_the_text(behind: str, count: int) -> None:
    """It has no heading, day or link of its own."""
    found = read(f"<main>{IN_ARTICLE}{behind.format(paragraphs(TEXT[2:]))}</main>")
    assert found.body.split("\n") == list(TEXT[:count])


DAYS = ["Thứ bảy, 15/6", "15h00: Cồn Cù - Định An", "Chủ nhật, 16/6", "16h30: Chung kết"]


@pytest.mark.parametrize(
    "lines", [["Kế hoạch:", *DAYS], DAYS, ["Buổi | Ngày 15/6 | Ngày 16/6"], ["Buổi | Ngày 15/6/2023 | Ngày 16/6/2023"]]
)
@pytest.mark.parametrize("place", [0, 1, len(TEXT)])
def test_days_and_clocks_of_a_text(lines: list[str], place: int) -> None:
    row = "".join(f"<td>{cell}</td>" for cell in lines[0].split(" | "))
    own = f"<table><tr>{row}</tr></table>" if "|" in lines[0] else "".join(f"<div>{line}</div>" for line in lines)
    found = read(article(f"{paragraphs(TEXT[:place])}{own}{paragraphs(TEXT[place:])}"))
    assert (found.body.split("\n"), found.author) == ([*TEXT[:place], *lines, *TEXT[place:]], None)


def test_the_days_of_a_programme_above_the_form_for_readers() -> None:
    """Of short lines all, under the day of posting: the form has the page's only sentence."""
    lines = ["Ngày 15/01", "– 7h30: Lễ dâng hương", "Ngày 16/01", "– 8h00: Hội thi ẩm thực"]
    form = "<p>Your email address will not be published. Required fields are marked *</p><p><input name='email'></p>"
    posted = (
        "<span>Posted on <time datetime='2023-04-28T10:00:00+07:00'>28/04/2023</time> by <a href='/u'>Lê An</a></span>"
    )
    head = f"<header>{posted}<h1>{TITLE}</h1></header>"
    text = f"<div class='entry-content'>{paragraphs(lines)}</div>"
    found = read(
        f"<article>{head}{text}<div><span>Gửi phản hồi</span><form method='post'>{form}</form></div></article>"
    )
    assert (found.body.split("\n"), found.date_candidates[0].text) == (lines, "28/04/2023")


def test_items_of_a_text_that_tools_are_called_like() -> None:
    found = read(article(f"{paragraphs(TEXT)}<ul><li>Đăng nhập</li><li>Tải về</li></ul>"))
    assert found.body.split("\n") == [*TEXT, "Đăng nhập", "Tải về"]


def test_the_day_of_the_first_print_under_that_of_posting_is_no_text() -> None:
    assert read(article(f"<p>Thứ Sáu, 21/04/2023 | 16:30</p>{paragraphs(TEXT)}")).body.split("\n") == list(TEXT)


def test_a_short_notice_goes_on_behind_the_links_that_it_announces() -> None:
    laws = "".join(f"<li><a href='/vb/{number}.html'>{title}</a></li>" for number, title in enumerate(OTHERS[:2]))
    found = read(article(f"<div>Xã giới thiệu văn bản mới:</div><ul>{laws}</ul><div>Mời bà con tìm đọc.</div>"))
    assert found.body.split("\n") == ["Xã giới thiệu văn bản mới:", *OTHERS[:2], "Mời bà con tìm đọc."]


def test_short_lines_behind_paragraphs_of_their_make() -> None:
    lines = [*TEXT, "Ban Giám khảo gồm:", "Thầy Đặng Văn Lực và cô Mùi"]
    pasted = "".join(f"<div class='x1 x2'><div dir='auto'>{line}</div></div>" for line in lines)
    others = "".join(f"<p class='k'><a href='/{title[:4]}'>{title}</a></p>" for title in OTHERS)
    cell = f"<p class='tieude'>{TITLE}</p><p class='ngay'>28/04/2023 15:25</p>{pasted}<p>Tin khác</p>{others}"
    assert read(f"<table><tr><td>{cell}</td></tr></table>").body.split("\n") == lines


@pytest.mark.parametrize("line", ["Tóm tắt", "Nội dung chi tiết"])
def test_the_name_of_a_field_in_front_of_a_text_leaves_an_issue(line: str) -> None:
    found = read(article(f"<p>{line}</p>{paragraphs(TEXT)}"))
    assert [issue.message for issue in found.issues] == [f"«{line}» was taken for no text"]


@pytest.mark.parametrize(("line", "name"), [("- Lê Tú Chinh,", "Lê Tú Chinh,"), ("– David Dunkley", "David Dunkley")])
def test_a_name_that_nothing_vouches_for_leaves_an_issue(line: str, name: str) -> None:
    """It closed the text, is no author, and was lost in silence."""
    found = read(article(paragraphs(TEXT) + f"<p>{line}</p>"))
    assert (found.author, [issue.code for issue in found.issues]) == (None, ["line_left_out"])
    assert name in found.issues[0].message


@pytest.mark.parametrize("closing", ["Tin, ảnh: Lâm Anh", "Ảnh: Lâm Anh", "Lâm Anh (Theo Báo Thanh Hóa)"])
def test_a_name_that_is_told_leaves_none(closing: str) -> None:
    assert read(article(paragraphs(TEXT) + f"<p align='right'>{closing}</p>")).issues == ()


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Từ khóa: đoàn kết, vươn lên</p>",
        "<div class='box'><p>Hotline 1022</p></div>",
        f"<p>Văn bản liên quan:</p><ul><li><a href='/vb/1.html'>{OTHERS[0]}</a></li></ul>",
    ],
)
def test_what_may_be_text_behind_the_others_leaves_an_issue(markup: str) -> None:
    found = read(article(f"{paragraphs(TEXT)}{markup}"))
    assert (found.body.split("\n"), [issue.code for issue in found.issues]) == (list(TEXT), ["line_left_out"])


@pytest.mark.parametrize("line", ["UBND xã thông báo để nhân dân biết và thực hiện./.", "Bản Chanh", "(Trích)"])
def test_a_last_line_set_to_the_right_that_names_nobody(line: str) -> None:
    found = read(article(f"{paragraphs(TEXT)}<p style='text-align: right'>{line}</p>"))
    assert (found.body.split("\n"), found.author, found.source_unit) == ([*TEXT, line], None, None)


@pytest.mark.parametrize(
    ("line", "author", "unit"),
    [
        ("Bài, ảnh: Hà Văn Nam", "Hà Văn Nam", None),
        ("Theo Báo Thanh Hóa", None, "Báo Thanh Hóa"),
        ("UBND xã Sơn Thủy", None, "UBND xã Sơn Thủy"),
        ("Hà Văn Nam (CTV)", "Hà Văn Nam", None),
    ],
)
def test_a_byline_between_title_and_day(line: str, author: str | None, unit: str | None) -> None:
    found = read(f"<div><h1>{TITLE}</h1><div>{line}</div>{DATE}<div class='content'>{paragraphs(TEXT)}</div></div>")
    assert (found.body.split("\n"), found.author, found.source_unit) == (list(TEXT), author, unit)


def test_the_last_of_a_list_of_days_is_text() -> None:
    days = ["Thứ hai: 15/5/2023", "Thứ ba: 16/5/2023"]
    assert read(article(paragraphs([*TEXT, *days]))).body.split("\n") == [*TEXT, *days]


def test_who_wrote_it_as_the_first_paragraph() -> None:
    found = read(article(f"<p>Tin, ảnh: Hà Văn Nam</p>{paragraphs(TEXT)}"))
    assert (found.body.split("\n"), found.author) == (list(TEXT), "Hà Văn Nam")


@pytest.mark.parametrize("caption", ["Ảnh: Hà Văn Nam", "Nguồn: VOV", "Chợ phiên, 12/5/2023"])
def test_a_caption_is_no_byline_and_no_day(caption: str) -> None:
    photo = f"<figure><img src='/a.jpg' width='600' height='400'><figcaption>{caption}</figcaption></figure>"
    found = read(article(f"{paragraphs(TEXT)}{photo}"))
    assert ([image.caption for image in found.images], found.author, found.source_unit) == ([caption], None, None)


def test_where_a_document_was_signed_is_nobody() -> None:
    found = read(f"<h1>{TITLE}</h1><p>Sơn Thủy, ngày 28 tháng 4 năm 2023</p><div>{paragraphs(TEXT)}</div>")
    assert (found.author, found.date_candidates[0].text) == (None, "Sơn Thủy, ngày 28 tháng 4 năm 2023")


def test_the_clock_of_the_page_above_its_breadcrumb() -> None:
    way = "<ul><li><a href='/'>Trang chủ</a></li><li><a href='/tin'>Tin tức</a></li></ul>"
    edit = "<p>Cập nhật lần cuối lúc 15:25 ngày 28/04/2023</p>"
    found = read(
        f"<div>Chủ nhật, ngày 01 tháng 11 năm 2026</div>{way}<h1>{TITLE}</h1><div>{paragraphs(TEXT)}{edit}</div>"
    )
    assert not any("2026" in date.text for date in found.date_candidates)


def test_the_clock_of_the_page_is_no_title() -> None:
    head = "<div id='heading'><span>Chủ nhật, ngày 01 tháng 11 năm 2026</span></div>"
    main = f"{head}<div><div>{TITLE}</div>{DATE}<div>{paragraphs(TEXT)}</div></div>"
    assert read(main, title=None, url="https://xa.example.gov.vn/?id=12").title == TITLE


# --- titles -----------------------------------------------------------------------------------------------------------
HEADINGS: dict[str, str] = {
    "a line break": f"<h1>{TITLE.replace(' thực hiện ', '<br>thực hiện ')}</h1>",
    "two line breaks": f"<h1>{TITLE.replace(' thực hiện ', '<br/>thực hiện ').replace(' sơ kết', '<br/>sơ kết')}</h1>",
    "a badge": f"<h1>{TITLE} <span class='new'>Mới</span></h1>",
    "another badge in front": f"<h1><span class='badge'>Mới nhất</span> {TITLE}</h1>",
    "two badges": f"<h1>{TITLE} <span class='marker'>mới</span> <span class='marker'>đã cập nhật</span></h1>",
    "a badge in front": f"<h1><span class='hot'>HOT</span> {TITLE}</h1>",
    "a tool": f"<h1>{TITLE} <a href='javascript:window.print()'>In bài</a></h1>",
    "a day": f"<h1>{TITLE} <span>(28/04/2023)</span></h1>",
    "a day and its clock": f"<h1>{TITLE}<i>28/04/2023</i> - <i>15:25</i></h1>",
    "a day and a clock": f"<h1>{TITLE} <small>28/04/2023 15:25</small></h1>",
    "a labelled day": f"<h1>{TITLE} <i>- Đăng ngày 28/04/2023</i></h1>",
    "tools in a box": f"<h1>{TITLE}<span class='t'><a href='/p'>Bản in</a> <a href='/m'>Gửi bạn bè</a></span></h1>",
    "a link for editors": f"<h1>{TITLE} <a href='/admin/12'>Sửa</a></h1>",
    "parts shown as blocks": "<h1>"
    + "".join(
        f"<span style='display: block'>{part}</span>"
        for part in (TITLE.partition(" thực hiện ")[0], "thực hiện " + TITLE.partition(" thực hiện ")[2])
    )
    + "</h1>",
    "a line break in a box named a title": f"<div class='tieude'>{TITLE.replace(' thực ', '<br>thực ')}</div>",
    "parts in a box named a title": f"<p class='tieu-de-tin'><b>{TITLE.replace(' thực ', '</b><br><b>thực ')}</b></p>",
    "an anchor": f"<h1>{TITLE} <a href='#x'>¶</a></h1>",
    "a link to the page": f"<h1><a href='{URL}'>{TITLE}</a></h1>",
    "a link to here": f"<h1><a href='#'>{TITLE}</a></h1>",
}


@pytest.mark.parametrize("title", [TITLE, f"{TITLE} | UBND huyện Quan Sơn"])
def test_a_title_with_a_tool_in_the_next_cell(title: str) -> None:
    row = f"<table><tr><td>{TITLE}</td><td><a href='#'>In</a></td></tr></table>"
    found = read(f"<div>{row}{DATE}<div>{paragraphs(TEXT)}</div></div>", title=title)
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


@pytest.mark.parametrize("title", [TITLE, f"{TITLE} | UBND huyện Quan Sơn"])
@pytest.mark.parametrize("more", ["<a href='/sua/12'>[Sửa]</a> <a href='/xoa/12'>[Xóa]</a>", "(28/04/2023)"])
def test_what_stands_behind_the_words_of_a_heading_that_the_document_is_called(title: str, more: str) -> None:
    found = read(f"<div><h1>{TITLE} {more}</h1>{DATE}<div>{paragraphs(TEXT)}</div></div>", title=title)
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


@pytest.mark.parametrize("title", [TITLE, f"{TITLE} | UBND huyện Quan Sơn"])
@pytest.mark.parametrize("parts", [TITLE.partition(" thực "), TITLE.partition(" ")])
@pytest.mark.parametrize("heading", ["<h4>{}<br>{}</h4>", "<div class='k1'><b>{}</b><br/><b>{}</b></div>"])
def test_a_title_in_two_lines_of_one_box(heading: str, parts: tuple[str, str, str], title: str) -> None:
    head = heading.format(parts[0], parts[1].strip() + " " + parts[2])
    found = read(f"<div>{head}{DATE}<div>{paragraphs(TEXT)}</div></div>", title=title)
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


@pytest.mark.parametrize("title", [TITLE, f"{TITLE} | UBND huyện Quan Sơn", None])
@pytest.mark.parametrize("name", HEADINGS)
def test_headings(name: str, title: str | None) -> None:
    found = read(f"<div>{HEADINGS[name]}{DATE}<div>{paragraphs(TEXT)}</div></div>", title=title)
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


@pytest.mark.parametrize(
    "head",
    [
        "<p><b>{}</b></p><p>(28/04/2023)</p>",
        "<b>{}</b><br>28/04/2023<br><br>",
        "<div><font><strong>{}</strong></font></div><div>28-04-2023</div>",
        "<table><tr><td><b>{}</b></td></tr><tr><td>Ngày đăng: 28/04/2023</td></tr></table>",
        "<div>Ngày đăng: <i>28/04/2023</i></div><p align='center'><b><font size='4'>{}</font></b></p>",
        "<p><b>{}</b></p><p>28 Tháng Tư, 2023 / <a href='/c'>Tin tức</a> / Nguyễn Văn An</p>",
    ],
)
def test_a_bold_title_of_a_page_that_is_called_like_its_portal(head: str) -> None:
    main = f"<div>{head.format(TITLE)}<div>{paragraphs(TEXT)}</div></div>"
    found = read(main, title="Cổng thông tin điện tử huyện Quan Sơn", url="https://xa.example.gov.vn/Default.aspx?id=4")
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


@pytest.mark.parametrize(
    "behind",
    [
        "<div class='comments'><h5>Bạn đọc <small>09/05/2024 10:00</small></h5><p>Mong xã có thêm hoạt động.</p></div>",
        "<div class='hop'><h3>Để lại một bình luận</h3><p>Thư điện tử sẽ không được hiện ra. * là bắt buộc.</p></div>",
    ],
)
def test_a_page_called_like_its_portal_with_words_for_readers(behind: str) -> None:
    main = f"<div><h2>{TITLE}</h2><div>{paragraphs(TEXT)}</div>{behind}</div>"
    found = read(main, title="Cổng thông tin điện tử huyện Quan Sơn", url="https://xa.example.gov.vn/tin.php?id=4")
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))
    assert [candidate.source for candidate in found.date_candidates] == ["lead"]


@pytest.mark.parametrize(
    "short", ["Thông báo", "Sự kiện", "Góp ý", "Tuyển dụng", "Lịch công tác tuần", "Giới thiệu", "Liên hệ"]
)
@pytest.mark.parametrize("title", ["{} | UBND xã Tân Phú", "{}", "Cổng thông tin điện tử xã Tân Phú"])
@pytest.mark.parametrize("lines", [TEXT, ("Ngày 8/9, UBND xã thông báo lịch cắt điện khu vực thôn 1.",)])
def test_short_titles(short: str, title: str, lines: tuple[str, ...]) -> None:
    main = f"<main><article><h1>{short}</h1><p>12/04/2023</p><div>{paragraphs(lines)}</div></article></main>"
    found = read(main, title=title.format(short), url="https://xa.example.gov.vn/tin/1234", listed=short)
    assert (found.title, found.body.split("\n")) == (short, list(lines))
    assert {"no_title", "no_article"}.isdisjoint(issue.code for issue in found.issues)


ONE_LINE = "Bộ phận một cửa nghỉ chiều thứ Sáu để học phần mềm mới."
OF_NOTICE = {
    "title": "Thông báo – Trang tin xã Tân Phú",
    "listed": "Thông báo",
    "url": "https://xa.example.gov.vn/thong-bao-2/",
}


@pytest.mark.parametrize("entry", ["entry themeform", "post-title-text"])
@pytest.mark.parametrize(
    "behind", ["", "<div class='author-bio'><p>Hoàng Lê Thu An</p><p>Phụ trách tin cơ sở.</p></div>"]
)
def test_a_short_title_above_name_and_day_and_one_line(entry: str, behind: str) -> None:
    """The line is no title under a section's name, whatever its box is called: it ends as a sentence."""
    name = "<span class='vcard author'><a href='/author/an/' rel='author'>Hoàng Lê Thu An</a></span>"
    day = "<time datetime='2023-04-28T15:19:00+07:00'>28 Tháng Tư, 2023</time>"
    head = f"<h1 class='entry-title'>Thông báo</h1><p class='post-byline'>by {name} · {day}</p>"
    others = "".join(
        f"<li><h4><a href='/tin-{n}/'>{title}</a></h4><p>2{n}/04/2023</p></li>" for n, title in enumerate(OTHERS)
    )
    text = f"<div class='{entry}'><div class='entry-inner'><p>{ONE_LINE}</p></div></div>"
    main = f"<article><div>{head}{text}</div></article>{behind}<h4>You may also like</h4><ul>{others}</ul>"
    found = read(main, **OF_NOTICE)
    assert (found.title, found.body, found.author) == ("Thông báo", ONE_LINE, "Hoàng Lê Thu An")


@pytest.mark.parametrize("heading", ["By Lê Thu An", "Published by Lê Thu An", "Đăng bởi Lê Thu An"])
@pytest.mark.parametrize(
    "link", ["View Archive <span>→</span>", "View more posts", "All Articles", "Xem thêm bài viết"]
)
@pytest.mark.parametrize("profile", ["<p>Phụ trách tin cơ sở. {}</p>", "<div><p>Phụ trách tin cơ sở.</p>{}</div>"])
@pytest.mark.parametrize("lines", [TEXT, (ONE_LINE,)])
def test_few_words_on_who_wrote_it_behind_the_text(
    heading: str, link: str, profile: str, lines: tuple[str, ...]
) -> None:
    """As WordPress' own themes print what a profile says: the link's words are no name, the heading is no title."""
    name = "<span class='byline'><span class='author vcard'><a href='/author/an/'>Lê Thu An</a></span></span>"
    day = "<a href='/thong-bao-2/'><time datetime='2023-04-28'>28.04.2023</time></a>"
    words = profile.format(f"<a href='/author/an/' rel='author'>{link}</a>")
    box = f"<div class='author-bio'><h2 class='author-title'><span>{heading}</span></h2>{words}</div>"
    meta = f"<div class='entry-meta'>{name} <span>{day}</span></div>"
    head = f"<header><h1 class='entry-title'>Thông báo</h1>{meta}</header>"
    found = read(f"<article>{head}<div class='entry-content'>{paragraphs(lines)}</div>{box}</article>", **OF_NOTICE)
    assert (found.title, found.body.split("\n"), found.author) == ("Thông báo", list(lines), "Lê Thu An")


BOX_OF_AUTHOR = (
    "<div class='box-wrap' itemtype='http://schema.org/Person' itemscope itemprop='author'><div>{}</div></div>",
    "<div class='author-box'><div>{}</div></div>",
)
PRINTED_BY_PLUGINS = (
    "<p class='post-like'><a href='#'><span title='Thích'></span></a> <span class='count'>4</span> lượt thích</p>",
    "<div class='likes'>1,2K lượt yêu thích</div>",
    "<div class='shares'>12 shares</div>",
    "<div>7 người đã thích</div>",
    "<div><span>Link bài viết:</span> <input type='text' readonly value='x'> <button>Sao chép</button></div>",
    "<div><b>5 Stars</b> <b>4 Stars</b> <b>3 Stars</b> <b>2 Stars</b> <b>1 Star</b> (No Ratings Yet)</div>",
    "<div>Đánh giá bài viết này</div><div>5 sao 4 sao 3 sao 2 sao 1 sao</div>",
    "<div>(3 votes, average: 4.67 out of 5)</div>",
    "<div>(3 đánh giá, trung bình: 4,67 trên 5)</div>",
    "<div>How useful was this post?</div><p>Click on a star to rate it!</p><p>Average rating 4 / 5. Vote count: 1</p>",
    "<div>Xếp hạng trung bình 5 / 5. Số phiếu: 3</div>",
    "<div>5/5 (1 Review)</div>",
    "<p>Đánh giá bài viết: 4,5/5 (27 lượt đánh giá)</p>",
    "<p>Xếp hạng: 4/5 - (8 phiếu)</p>",
    "<div class='tnp tnp-subscription'><h4>Đừng bỏ lỡ tin mới</h4><p>Để lại địa chỉ, xã gửi bản tin mỗi tuần.</p>"
    "<form><label>Email</label><input type='email' name='e'></form></div>",
)


@pytest.mark.parametrize("box", BOX_OF_AUTHOR)
@pytest.mark.parametrize(
    "words", ["<p>Phụ trách tin cơ sở.</p>", "<p>Ban Văn hóa xã</p><a href='https://xa.vn'>xa.vn</a>"]
)
def test_a_linked_name_and_few_words_in_the_authors_box(box: str, words: str) -> None:
    """Simple Author Box prints them at the end of the text's own box."""
    name = "<div><a href='/author/an/' class='vcard author' rel='author'><span class='fn'>Lê Thu An</span></a></div>"
    found = read(article(paragraphs(TEXT) + box.format(f"{name}<div>{words}</div>")))
    assert (found.body.split("\n"), found.author) == (list(TEXT), "Lê Thu An")


@pytest.mark.parametrize(
    "counts",
    [
        "Thích (3) | Bình luận (0)",
        "Lượt thích: 3 | Bình luận: 0",
        "Thích 3 · Bình luận 0 Chia sẻ",
        "Thích (3) 💬 Bình luận (0)",
    ],
)
@pytest.mark.parametrize("lines", [TEXT, [BRIEF]])
@pytest.mark.parametrize("frame", ["<p>{}</p>", "<div>{}</div>"])
def test_what_readers_say_in_one_line_behind_the_text(counts: str, lines: Sequence[str], frame: str) -> None:
    assert read(article(paragraphs(lines) + frame.format(counts))).body.split("\n") == list(lines)


@pytest.mark.parametrize("printed", PRINTED_BY_PLUGINS)
def test_what_plugins_print_behind_the_text(printed: str) -> None:
    assert read(article(paragraphs(TEXT) + printed)).body.split("\n") == list(TEXT)


@pytest.mark.parametrize("label", ["Cập nhật lần cuối vào", "Last Updated on"])
@pytest.mark.parametrize("by", ["bởi", "by"])
def test_who_edited_an_article_did_not_write_it(label: str, by: str) -> None:
    name = "<span class='byline'>by <a rel='author' href='/author/an/'>Lê Thu An</a></span>"
    edited = f"<p>{label} 21/05/2023 {by} <a href='/author/vinh/' class='last-modified-author'>Phạm Quang Vinh</a></p>"
    meta = f"<div class='entry-meta'><time datetime='2023-04-28'>28/04/2023</time> {name}</div>"
    found = read(
        f"<article><h1>{TITLE}</h1>{meta}<div class='entry-content'>{edited}{paragraphs(TEXT)}</div></article>"
    )
    assert (found.body.split("\n"), found.author) == (list(TEXT), "Lê Thu An")


@pytest.mark.parametrize("photo", ["", "<figure><img src='/bia.jpg'></figure>"])
def test_what_plugins_print_behind_a_table_of_contents(photo: str) -> None:
    entries = "".join(f"<div><a href='#m{n}'><span>{n}</span> <span>Phần {n}</span></a></div>" for n in (1, 2))
    contents = f"<div class='toc'><div><b>Mục lục</b> <span>[<a href='#'>ẩn</a>]</span></div>{entries}</div>"
    editor = "<a href='/author/vinh/' class='last-modified-author'>Phạm Quang Vinh</a>"
    printed = f"<p>Cập nhật lần cuối vào 21/05/2023 bởi {editor}</p><div>Lượt xem: 1.204</div>"
    steps = f"<p id='breadcrumbs'><a href='/'>Trang chủ</a> » <a href='/tin/'>Tin tức</a> » <span>{TITLE}</span></p>"
    name = "by <a rel='author' href='/author/an/'>Lê An</a>"
    meta = f"<div class='entry-meta'><time datetime='2023-04-28'>28/04/2023</time> {name}</div>"
    text = f"<div class='entry-content'>{contents}{printed}{steps}{paragraphs(TEXT)}</div>"
    found = read(f"<article><h1>{TITLE}</h1>{meta}{photo}{text}</article>")
    assert (found.body.split("\n"), found.author) == (list(TEXT), "Lê An")


def test_a_short_title_behind_the_articles_number_in_the_address() -> None:
    tools = "<ul><li><a href='/in'>In</a></li><li><a href='/gui'>Email</a></li></ul>"
    lines = "<dl><dt>Chi tiết<dd>Viết bởi Lê An<dd>Chuyên mục: <a href='/v'>Văn hóa</a><dd>Đăng ngày: 12/04/2023</dl>"
    url = "https://xa.example.gov.vn/index.php/van-hoa/12-su-kien"
    found = read(f"<div><h2>Sự kiện</h2>{tools}{lines}{paragraphs(TEXT)}</div>", title="Sự kiện", url=url)
    assert (found.title, found.body.split("\n")) == ("Sự kiện", list(TEXT))


def test_a_short_title_that_is_named_one_with_its_day_behind_the_text() -> None:
    behind = "<div class='footer'><a href='/user/1'>Lê An</a> @ 15:25 28/04/2023</div>"
    main = f"<div><div class='title'><h2>Mùa nước nổi</h2></div><div>{paragraphs(TEXT)}</div>{behind}</div>"
    found = read(main, title="Mùa nước nổi - Website Trường Mẫu", url="https://xa.example.gov.vn/entry/show/12")
    assert (found.title, found.body.split("\n")) == ("Mùa nước nổi", list(TEXT))


@pytest.mark.parametrize("address", ["su-kien", "node/12"])
def test_a_short_title_that_only_the_document_and_its_address_or_row_say(address: str) -> None:
    main = f"<article><footer>Được gửi bởi Lê An vào 28/04/2023 - 15:25</footer><div>{paragraphs(TEXT)}</div></article>"
    row = "Sự kiện" if address == "node/12" else None
    url = f"https://xa.example.gov.vn/tin/{address}"
    found = read(main, title="Sự kiện | Trang tin xã Tân Phú", url=url, listed=row)
    assert (found.title, found.body.split("\n")) == ("Sự kiện", list(TEXT))


@pytest.mark.parametrize("title", ["Góp ý", "Lịch công tác tuần", "Thông báo"])
def test_a_short_title_in_a_box_of_its_own(title: str) -> None:
    head = f"<div class='ArticleHeader'><h1>{title}</h1></div><div class='PostDate'>28/04/2023 15:25</div>"
    line = "Mời nhân dân góp ý dự thảo quy ước thôn tại nhà văn hóa, hết ngày 30/5."
    found = read(f"<div class='detail'>{head}<div class='ArticleContent'><p>{line}</p></div></div>", title=title)
    assert (found.title, found.body) == (title, line)


@pytest.mark.parametrize("title", ["Thông báo", "Tin vắn"])
@pytest.mark.parametrize("head", ["<h2>{}</h2>{way}<p>28/04/2023 15:25</p>", "<h5>Tin</h5>{way}<h2>{}</h2>"])
@pytest.mark.parametrize("step", ["<li class='breadcrumb-item'>{}</li>", "<li><span>{}</span></li>"])
def test_a_short_title_that_a_breadcrumb_ends_with(title: str, head: str, step: str) -> None:
    """The portal's themes print it above the heading, or between it and its day."""
    steps = f"<li><a href='/'>Trang đầu</a></li><li><a href='/tin'>Tin tức</a></li>{step.format(title)}"
    line = "Mời các hộ buôn bán ở chợ Mới đến nhận chỗ trước ngày 15."
    main = head.format(title, way=f"<ul class='breadcrumb'>{steps}</ul>")
    page = f"<div class='card'>{main}<div class='nd'><p>{line}</p></div><p>28/04/2023</p></div>"
    found = read(page, title="Tin tức - Xã Tân Phú", url="https://xa.example.gov.vn/tin?id=9", listed=title)
    assert (found.title, found.body) == (title, line)


def test_rows_of_a_list_that_lead_nowhere_are_no_titles() -> None:
    """They are named titles, and a day stands beside the first one; nothing else names the article."""
    rows = "".join(f"<div><h3 class='post-title'><a href='#'>{title}</a></h3></div>" for title in OTHERS)
    behind = f"<div><p>Cập nhật lúc: 28/04/2023</p></div><h4>TIN LIÊN QUAN</h4><div>{rows}</div>"
    main = f"<div><h2 class='k-title'>{TITLE}</h2><div>{paragraphs(TEXT)}</div>{behind}</div>"
    found = read(main, title="Giao diện mẫu số hai", url="https://xa.example.gov.vn/bai-28.html")
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


def test_the_only_h1_above_a_text_beside_a_box_with_days() -> None:
    """The document is called like its site; the heading of the box has days right in front of it."""
    rows = "".join(f"<div><h3>{title}</h3><div>19/11/2018</div></div>" for title in OTHERS)
    side = f"<div class='side'>{rows}<h2>Hỗ trợ trực tuyến</h2><ul><li>Hotline: 1800 6750</li></ul></div>"
    main = f"{side}<div><div class='head'><h1>{TITLE}</h1></div><div class='nd'>{paragraphs(TEXT)}</div></div>"
    found = read(main, title="Mẫu Media", url="https://xa.example.gov.vn/bai-28.html")
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


# --- texts ------------------------------------------------------------------------------------------------------------
VERSE = ("Bao năm chung lối chung làng", "Đường quê rộng mở thênh thang nắng về", "Trường khang trang giữa đồng quê")
OUTLINE = ("I. Kết quả", "1. Về giao thông", "Đã làm 15 km đường.", "II. Nhiệm vụ", "Tiếp tục vận động nhân dân.")
VERSE_IN_HEADINGS = ("Đường thôn rợp bóng hàng cau", "Nhà chung đón người")
BEHIND_LEAD: dict[str, tuple[str, tuple[str, ...]]] = {
    "headings": ("".join(f"<h1><span>{line}</span></h1>" for line in TEXT[1:]), TEXT[1:]),
    "small headings": ("".join(f"<h5>{line}</h5>" for line in TEXT[1:]), TEXT[1:]),
    "verse": (paragraphs(VERSE), VERSE),
    "verse in one paragraph": (f"<p>{'<br>'.join(VERSE)}</p>", VERSE),
    "an outline": (paragraphs(OUTLINE), OUTLINE),
    "a list": (f"<ul>{paragraphs(OUTLINE, 'li')}</ul>", OUTLINE),
    "a numbered list": (f"<ol>{paragraphs(VERSE, 'li')}</ol>", VERSE),
    "a table": (
        "<table><tr><td>Xã</td><td>Tiêu chí</td></tr><tr><td>Tân Phú</td><td>19</td></tr></table>",
        ("Xã | Tiêu chí", "Tân Phú | 19"),
    ),
    "short headings": ("<h6>Đường thôn rợp bóng hàng cau</h6><h6>Nhà chung đón người</h6>", VERSE_IN_HEADINGS),
    "a heading and prose": (f"<h3>{OUTLINE[0]}</h3>{paragraphs(PROSE)}", (OUTLINE[0], *PROSE)),
}


@pytest.mark.parametrize("name", BEHIND_LEAD)
@pytest.mark.parametrize(("lead", "text"), [("brief", "content-detail"), ("a3", "noi-dung"), ("sapo", "text")])
def test_the_lead_is_never_the_whole(name: str, lead: str, text: str) -> None:
    markup, lines = BEHIND_LEAD[name]
    found = read(
        f"<article><h1>{TITLE}</h1><div class='{lead}'><p>{TEXT[0]}</p></div>"
        f"<div class='{text}'>{markup}</div></article>"
    )
    assert found.body.split("\n") == [TEXT[0], *lines]


@pytest.mark.parametrize("name", ["verse", "an outline", "a list", "headings"])
def test_the_text_behind_a_header_with_title_and_lead(name: str) -> None:
    """Its words, "entry-header-text", name no text."""
    markup, lines = BEHIND_LEAD.get(name, (paragraphs(LEAD, "h3"), LEAD))
    found = read(
        f"<article><div><header class='entry-header'><div class='entry-header-text'><h1>{TITLE}</h1>"
        f"<div class='k2'>{TEXT[0]}</div></div></header><div class='entry-content'>{markup}</div></div></article>"
    )
    assert found.body.split("\n") == [TEXT[0], *lines]


@pytest.mark.parametrize(
    "line",
    [
        *("Số người đã xem: 412", "Lượt truy cập bài viết:", "Quét mã QR để xem trên điện thoại", "Số lượt đọc bài: 7"),
        *("Chia sẻ: Facebook Zalo Email", "Gửi bài viết qua email"),
    ],
)
def test_what_is_said_of_readers_in_the_box_of_the_text(line: str) -> None:
    one = f"<article class='node'><div><div class='body'>{paragraphs(TEXT)}</div></div><div>{line}</div></article>"
    assert read(f"<main><h1>{TITLE}</h1>{one}</main>").body.split("\n") == list(TEXT)


LEAD = (
    "Sáng 6/5, Ban Quản lý chợ bàn giao mặt bằng cho đơn vị thi công, sớm hơn hai tuần so với hợp đồng đã ký.",
    "Bà con tiểu thương đã chuyển sang điểm bán hàng tạm trong hai ngày cuối tuần, có xe của xã chở giúp.",
)
SIGNED_BOX = (
    "<hr><div class='clearfix'><div class='row'><div class='col'><div class='author'><span><i></i> <b>Tác giả:</b>"
    "</span> Nguyễn Văn An</div></div><div class='col'></div></div></div><div class='rating'><div>Tổng số điểm của bài "
    "viết là: <span>0</span> trong <span>0</span> đánh giá</div></div>"
)
BESIDE = ("Xã Tân Phú nằm bên sông Lô, có 9 thôn.", "Nghề chính của người dân là trồng chè.", "Chợ họp ngày rằm.")
PHOTOS = "".join(f"<img src='/anh/{n}.jpg'>" for n in range(12))


@pytest.mark.parametrize("name", [*BEHIND_LEAD, "photos"])
@pytest.mark.parametrize(("lead", "text"), [("brief", "content-detail"), ("sapo", "text")])
def test_the_box_behind_that_of_title_and_lead(name: str, lead: str, text: str) -> None:
    markup, lines = BEHIND_LEAD.get(name, (f"<p>{PHOTOS}</p><p>{PHOTOS}</p>", ()))
    found = read(
        f"<article><div><div class='a3'><h1>{TITLE}</h1><div class='{lead}'>{paragraphs(LEAD)}</div></div>"
        f"<div class='a5'><div class='{text}'>{markup}</div>{SIGNED_BOX}</div></div></article>"
    )
    assert (found.author, found.body.split("\n")) == ("Nguyễn Văn An", [*LEAD, *lines])
    assert len(found.images) == (12 if name == "photos" else 0)


@pytest.mark.parametrize("name", ["verse", "an outline", "a list", "a table", "photos"])
@pytest.mark.parametrize("lead", [LEAD[:1], LEAD, TEXT])
@pytest.mark.parametrize("text", ["class='content-detail'", "class='k2' itemprop='articleBody'", "id='noidung'"])
def test_a_named_text_behind_the_box_of_title_and_an_unnamed_lead(name: str, lead: tuple[str, ...], text: str) -> None:
    markup, lines = BEHIND_LEAD.get(name, (f"<p>{PHOTOS}</p>", ()))
    found = read(
        f"<article><div class='a3'><h1>{TITLE}</h1>{paragraphs(lead)}</div>"
        f"<div class='a5'><div {text}>{markup}</div>{SIGNED_BOX}</div></article>"
    )
    assert (found.author, found.body.split("\n")) == ("Nguyễn Văn An", [*lead, *lines])
    assert len(found.images) == (12 if name == "photos" else 0)


@pytest.mark.parametrize(
    "beside",
    [
        f"<div class='card-body'>{paragraphs(BESIDE)}</div>",
        f"<div class='content'><h3>Giới thiệu</h3>{paragraphs(BESIDE)}</div>",
        f"<div><div>Chuyên mục</div><div class='content'>{paragraphs(BESIDE)}</div></div>",
        f"<div class='sidebar'><div class='content'>{paragraphs(LEAD)}</div></div>",
        "<div class='content'><ul>" + "".join(f"<li><a href='/o'>{other}</a></li>" for other in OTHERS) + "</ul></div>",
    ],
)
@pytest.mark.parametrize("text", ["k1", "noi-dung"])
def test_a_box_beside_that_of_title_and_text(beside: str, text: str) -> None:
    one = f"<div class='col'><h1>{TITLE}</h1>{DATE}<div class='{text}'>{paragraphs(TEXT)}</div></div>"
    assert read(f"<main>{one}<div class='col-2'>{beside}</div></main>").body.split("\n") == list(TEXT)


def test_a_box_that_is_named_like_the_text_beside_it() -> None:
    one = f"<div class='col'><h1>{TITLE}</h1>{DATE}<div class='content'>{paragraphs(TEXT)}</div></div>"
    beside = f"<div class='col-2'><div class='content'>{paragraphs(BESIDE)}</div></div>"
    assert read(f"<main>{one}{beside}</main>").body.split("\n") == list(TEXT)


# the last lines of a text that stay in it
LAST_LINES: tuple[tuple[str, ...], ...] = (
    ("Địa chỉ: Số 19, thôn Trà Giác, xã Thượng Sơn.", "Đường dây nóng: 0239 311 114 (trong giờ hành chính)."),
    ("Địa chỉ:………………………………", "(Vị trí dán mã)", "Bước 1: tải ứng dụng", "Bước 2: quét mã"),
    ("Điện thoại: 0239 311 114", "Email: ubnd@xa.example.gov.vn"),
    ("Trường tiểu học A tổ chức lễ khai giảng",),
    ("Công an xã ra quân bảo đảm an toàn giao thông",),
    ("Phòng chống dịch bệnh là trách nhiệm của mọi người",),
    ("(Bài viết đã được bổ sung số liệu của xã Tân Phú.)",),
    ("[Ảnh trong bài do thôn cung cấp]",),
    ("Ban Dân vận cùng vào cuộc",),
    ("(Theo dõi tiếp ở các số sau)",),
    ("(Danh sách 78 hộ được hỗ trợ niêm yết tại nhà văn hóa thôn)",),
    ("Lê Hồng Quang – Phó Bí thư Huyện ủy, Chủ tịch UBND huyện.",),
    ("Cổng Thông tin điện tử huyện trân trọng giới thiệu toàn văn bài phát biểu tại hội nghị.",),
    ("Các đơn vị được khen thưởng:", "Hội Phụ nữ xã Tân Phú", "Trường Mầm non Tân Phú", "Công an xã Tân Phú"),
    ("Thành viên của tổ:", "Nguyễn Văn An", "Trần Thị Bình"),
    ("Khai mạc: 8:00 ngày 28/05/2023", "Chung kết bóng chuyền nữ - 30/05/2023 19:00"),
    ("Ban tổ chức công bố lịch:", "Bế mạc - 30/05/2023 16:30"),
    ("Lịch tiếp công dân tháng 5", "Thứ Hai: Chủ tịch UBND xã", "Thứ Tư: Phó Chủ tịch UBND xã"),
)


@pytest.mark.parametrize("lines", LAST_LINES, ids=[lines[0] for lines in LAST_LINES])
def test_last_lines_stay(lines: tuple[str, ...]) -> None:
    found = read(article(paragraphs([*TEXT, *lines])))
    assert found.body.split("\n") == [*TEXT, *lines]
    assert (found.author, found.source_unit) == (None, None)


@pytest.mark.parametrize(
    "line",
    ["Tin tức - 28/04/2023 15:10", "Đăng lúc 30/04/2023 15:10", "30/04/2023 15:10", "Lâm Anh - 30/04/2023 15:10"],
)
def test_last_lines_that_say_when_it_was_posted_go(line: str) -> None:
    assert read(article(paragraphs([*TEXT, line]))).body.split("\n") == list(TEXT)


@pytest.mark.parametrize("line", ["<div>2 ngày trước</div>", "<div class='authors'>Lâm Văn Anh</div>"])
def test_a_card_that_is_one_link_among_the_paragraphs(line: str) -> None:
    card = f"<a href='/x'><img src='/x.jpg'><div>{OTHERS[0]}</div>{line}</a>"
    found = read(article(f"{paragraphs(TEXT[:2])}{card}{paragraphs(TEXT[2:])}"))
    assert (found.body.split("\n"), found.author) == (list(TEXT), None)


def test_a_form_in_a_table_stays() -> None:
    """Dots where somebody is to write: no form of the page's readers."""
    lines = ("PHIẾU ĐĂNG KÝ", "Họ và tên:…………………", "Địa chỉ: ......................", "Gửi về văn thư trước ngày 20.")
    found = read(
        article(f"{paragraphs(TEXT)}<table><tr><td>{paragraphs(lines[:3])}</td></tr></table><p>{lines[3]}</p>")
    )
    assert found.body.split("\n") == [*TEXT, *lines]


def test_a_short_lead_and_its_text_in_headings() -> None:
    lead = "Toàn bộ 18 hộ nghèo của bản đã được hỗ trợ làm nhà mới, về đích sớm ba tháng so với kế hoạch."
    text = paragraphs(TEXT, "h3")
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div class='sum'>{lead}</div><div class='c'>{text}</div></div>")
    assert found.body.split("\n") == [lead, *TEXT]


def test_a_short_lead_set_as_a_heading_under_the_title_in_its_header() -> None:
    line = "Cả 18 hộ nghèo đã có nhà mới."
    meta = "<span class='meta'>Posted by <a href='#'>Lê Thị Hoa</a> on April 12, 2025</span>"
    head = f"<header><div><div class='row'><div><h1>{TITLE}</h1><h2>{line}</h2>{meta}</div></div></div></header>"
    found = read(f"{head}<div class='container'><div class='row'>{paragraphs(TEXT)}</div></div>")
    assert found.body.split("\n") == [line, *TEXT]


def test_a_linked_list_behind_a_colon_stays() -> None:
    links = [f"<li><a href='/van-ban/{n}'>{title}</a></li>" for n, title in enumerate(OTHERS)]
    found = read(
        article(
            f"{paragraphs(TEXT[:2])}<p>Các văn bản được ban hành gồm:</p><ul>{''.join(links)}</ul>"
            f"{paragraphs(TEXT[2:])}"
        )
    )
    assert found.body.split("\n") == [*TEXT[:2], "Các văn bản được ban hành gồm:", *OTHERS, *TEXT[2:]]
    at_end = read(article(f"{paragraphs(TEXT)}<p>Các văn bản được ban hành gồm:</p><ul>{''.join(links[:3])}</ul>"))
    assert at_end.body.split("\n") == [*TEXT, "Các văn bản được ban hành gồm:", *OTHERS[:3]]


# boxes in and behind the text that go
GONE: dict[str, str] = {
    "one related article": (
        f"<div type='x'><a href='/a'><img src='/a.jpg'></a><a href='/a'>{OTHERS[0]}</a><p>{PROSE[0]}</p></div>"
    ),
    "one link in a box": f"<div class='lq'><p><a href='/a'>{OTHERS[0]}</a></p></div>",
    "one link in a paragraph": f"<p><a href='/a'><strong>{OTHERS[0]}</strong></a></p>",
    "one link in a list": f"<ul class='lq'><li><a href='/a'>{OTHERS[0]}</a></li></ul>",
    "one link in a quotation": f"<blockquote><a href='/a'>{OTHERS[0]}</a></blockquote>",
    "one with a summary": f"<div><h4><a href='/a'>{OTHERS[0]}</a></h4><p>{PROSE[0]}</p></div>",
    "one with its summary in the same line": (
        f"<article class='wiki'><a href='/a'><img src='/a.jpg'></a><div><a href='/a'>{OTHERS[0]}</a>"
        f"<span>{PROSE[0]}</span></div></article>"
    ),
    "one list that a script fills": "<div><span><a href='javascript:;'>Tin mới</a></span><ul></ul></div>",
    "a reprint notice": (
        "<div class='alert'>Chú ý: Việc đăng lại bài viết trên ở website khác mà không ghi rõ nguồn là vi phạm bản "
        "quyền</div>"
    ),
    "another": "<p>Ghi rõ nguồn khi phát hành lại thông tin từ website này</p>",
    "a reprint needs consent": (
        "<div>Mọi hình thức sao chép nội dung bài viết phải được sự đồng ý bằng văn bản của Ban Biên tập.</div>"
    ),
    "a reprint needs leave": (
        "<p>Nghiêm cấm sao chép thông tin nếu không có sự chấp thuận của Cổng thông tin điện tử huyện.</p>"
    ),
    "what a script would fill": "<h3>Like this:</h3><div class='w'><span>Like</span> <span>Loading...</span></div>",
    "what another would": "<div class='ads'>Đang tải dữ liệu…</div>",
    "stars": "<div>Bạn thấy bài viết này thế nào? <span>★★★★★</span> (Có 3 lượt đánh giá)</div>",
    "an empty counter in English": "<div>Views: <span></span></div>",
    "a player": "<div class='audio'><span>0:00 / 2:15</span> <span>Nam miền Bắc</span></div>",
    "a link to copy": (
        "<div><a href='javascript:;'><span>Copy link</span></a><div>Link bài gốc<span>Lấy link!</span></div>"
        "<div>https://bao.example.vn/1.html</div></div>"
    ),
    "whose text it is": ("<div>Bài viết thuộc bản quyền của Trường THPT. Vui lòng ghi rõ nguồn khi sao chép.</div>"),
    "a counter of likes": "<p>Lượt thích: 0</p>",
    "a counter of readers": "<p>Số lượng người đọc : 45</p>",
    "a conversation of readers that none began": (
        "<div class='ccm-conversation-wrapper'><h4>Thêm lời nhắn</h4><form><textarea></textarea></form>"
        "<div>Chưa có lời nhắn nào.</div></div>"
    ),
    "tags under their label": "Tagged with:<br><a href='/tags/ocop/'>OCOP</a> <a href='/tags/xa/'>xã</a>",
    "an empty counter": "<div><span>Lượt xem:</span> <span></span></div>",
    "counters of likes without words": (
        "<div><a href='/t?1'><img src='/like.png' height='20'></a> <span>0</span> <span>12</span>"
        " <img src='/icon-dislike.png' height='20' width='20'></div>"
    ),
    "no comments": "<div><a href='#comments'>(0 comments)</a></div>",
    "no comments in words": "<div>Chưa có bình luận</div>",
    "no comments in English": "<section><h3>There are no published comments.</h3><h3>New comment</h3></section>",
    "no feedback and its form": (
        "<section><a id='comments'></a><h3>No feedback yet</h3></section><div><p>Form is loading...</p></div>"
    ),
    "tags": "<p itemprop='keywords'>Tags: không có</p>",
    "a category in English": "<p>Category: <a href='/category/tin'>Tin tức</a> Tagged: <a href='/tag/xa'>xã</a></p>",
    "a button's counter": "<div><span>Thích</span> <span>0</span></div>",
    "a table that names a document": (
        "<table><tr><td>File đính kèm:</td><td><a href='/a.pdf'>KH 238.pdf</a></td></tr></table>"
    ),
    "filed under": "<div>Filed under <a href='/c/tin'>Tin tức</a> | Tagged: <a href='/t/xa'>xã</a></div>",
    "others in English": f"<h5>Other Articles</h5><div><a href='/a'>{OTHERS[0]}</a><i>19/11/30</i> <i>14:43</i></div>",
    "the way to the next one": f"<ul><li>← Previous<br><a href='/a'>{OTHERS[0]}</a></li></ul>",
}


@pytest.mark.parametrize("name", GONE)
def test_boxes_behind_the_text_go(name: str) -> None:
    assert read(article(f"{paragraphs(TEXT)}{GONE[name]}")).body.split("\n") == list(TEXT)
    assert read(f"{article(paragraphs(TEXT))}{GONE[name]}").body.split("\n") == list(TEXT)


@pytest.mark.parametrize("name", [name for name in GONE if name.startswith("one ")])
def test_a_related_article_in_the_text_goes(name: str) -> None:
    found = read(article(f"{paragraphs(TEXT[:2])}{GONE[name]}{paragraphs(TEXT[2:])}"))
    assert found.body.split("\n") == list(TEXT)


@pytest.mark.parametrize(
    "lead",
    [
        "<h2 class='sapo'>Xã Trung Hạ về đích sớm một năm so với nghị quyết</h2>",
        "<h2>(QS) - Xã Trung Hạ về đích sớm một năm so với nghị quyết của huyện.</h2>",
        "<p class='sapo'>Xã Trung Hạ về đích sớm một năm</p>",
    ],
)
@pytest.mark.parametrize("links", [1, 2])
def test_a_lead_in_front_of_linked_headings_and_the_box_of_its_text(lead: str, links: int) -> None:
    others = "".join(f"<h6><a href='/o{n}'>{title}</a></h6>" for n, title in enumerate(OTHERS[:links]))
    head = f"<h1>{TITLE}</h1><div><span>28/04/2023 15:25</span> | <a href='/m'>Tin huyện</a></div>"
    found = read(f"<article>{head}{lead}{others}<div class='content'>{paragraphs(TEXT)}</div></article>")
    words = lead.split(">")[1].split("<")[0]
    assert (found.lead, found.body.split("\n")) == (words, [words, *TEXT])


def test_words_between_title_and_linked_headings_that_are_no_lead() -> None:
    others = "".join(f"<h6><a href='/o{n}'>{title}</a></h6>" for n, title in enumerate(OTHERS[:2]))
    words = "<h3>Cùng xây dựng quê hương giàu đẹp</h3><p class='desc'>Tin huyện</p>"
    found = read(f"<article><h1>{TITLE}</h1>{words}{others}<div class='content'>{paragraphs(TEXT)}</div></article>")
    assert found.body.split("\n") == list(TEXT)


def test_the_heading_of_a_list_between_lead_and_text_goes_with_its_list() -> None:
    links = "".join(f"<li><a href='/t/{number}'>{title}</a></li>" for number, title in enumerate(OTHERS[:2]))
    related = f"<div class='rel'><span><strong>TIN LIÊN QUAN</strong></span><ul>{links}</ul></div>"
    lead = f"<div class='sapo'>{TEXT[0]}</div>"
    text = f"<div id='nd'>{paragraphs([*TEXT[1:], *PROSE])}</div>"
    found = read(f"<div><h1>{TITLE}</h1>{DATE}{lead}{related}{text}</div>")
    assert found.body.split("\n") == [*TEXT, *PROSE]


def test_cards_with_days_under_a_heading_of_a_heading() -> None:
    cards = "".join(
        f"<div><a href='/t/{number}'><img src='/{number}.jpg'></a><div>Đào tạo</div><div>08:00 19/04/2025</div>"
        f"<a href='/t/{number}'>{title}</a></div>"
        for number, title in enumerate(OTHERS)
    )
    related = f"<h2>TIN LIÊN QUAN</h2><h3>Tin của trung tâm</h3>{cards.replace('</a>', '<i>Mới</i></a>', 1)}"
    found = read(f"<h1>{TITLE}</h1><div>{paragraphs(TEXT)}{related}</div>")
    assert found.body.split("\n") == list(TEXT)
    assert not [one.text for one in found.date_candidates if one.source in ("label", "text")]


def test_a_title_that_its_class_alone_tells_above_cards_with_days() -> None:
    cards = "".join(
        f"<div class='card'><div class='card-title'>{title}</div><span>11/05/2023</span><p>{PROSE[0]}</p></div>"
        for title in OTHERS
    )
    text = f"<div class='nd'>{paragraphs(TEXT)}</div><span>28/04/2023</span>"
    found = read(f"<div class='post-title'>{TITLE}</div>{text}<div>{cards}</div>", title="Huyện Quan Sơn", url="/?id=1")
    assert (found.title, found.body) == (TITLE, "\n".join(TEXT))


def test_a_line_of_a_list_in_front_of_a_moment_is_no_title() -> None:
    lines = [*TEXT, "– Gửi đến quỹ khuyến học của bản Din", "2017-04-22 13:54:22 chuyển 10 đồng – gửi", *PROSE]
    main = f"<section><h2>Hướng dẫn gửi quỹ khuyến học của huyện</h2></section><section>{paragraphs(lines)}</section>"
    found = read(f"<div>{main}</div>", title="Gửi quỹ – Quan Sơn", url="https://xa.example.gov.vn/gui-quy/")
    assert (found.title, found.body) == ("Hướng dẫn gửi quỹ khuyến học của huyện", "\n".join(lines))


@pytest.mark.parametrize(("end", "is_text"), [("<a href='/giong-ngo'>Xem giống ngô</a>", False), ("", True)])
def test_a_card_of_another_page_in_an_aside_of_the_text(end: str, is_text: bool) -> None:
    words = f"<div><h2>Giống ngô</h2><p>{PROSE[0]}</p>{end}</div>"
    card = f"<aside class='card'><div><img src='/ngo.jpg'></div>{words}</aside>"
    found = read(article(f"{paragraphs(TEXT)}{card}<section>{paragraphs(PROSE[1:])}{paragraphs(TEXT)}</section>"))
    assert (PROSE[0] in found.body) is is_text


@pytest.mark.parametrize(
    ("name", "is_text"), [("muc-sidebar", False), ("muc-cta", False), ("newsletter", False), ("muc-chinh", True)]
)
def test_words_in_a_box_named_so_behind_the_text(name: str, is_text: bool) -> None:
    side = f"<div class='{name}'><div><strong>Nguyên tắc cốt lõi</strong><p>{PROSE[0]}</p></div></div>"
    found = read(article(f"<section>{paragraphs(TEXT)}</section>{side}"))
    assert (PROSE[0] in found.body) is is_text


@pytest.mark.parametrize(("words", "is_text"), [("<b>Nhận bản tin mỗi sáng</b>", False), (f"<p>{PROSE[0]}</p>", True)])
def test_a_call_of_the_site_between_two_paragraphs(words: str, is_text: bool) -> None:
    found = read(article(f"<p>{TEXT[0]}</p><div class='box-newsletter'>{words}</div>{paragraphs(TEXT[1:])}"))
    assert (len(found.body.split("\n")) > len(TEXT)) is is_text


@pytest.mark.parametrize(
    ("amounts", "is_text"),
    [(("70.000đ", "150.000 đồng/con", "20 %"), True), (("12/04/2025", "11/04/2025", "10/04/2025"), False)],
)
def test_a_table_of_links_each_with_its_amount(amounts: Sequence[str], is_text: bool) -> None:
    linked = [(f"<a href='/giong/{number}'>{title[:30]}</a>", title[:30]) for number, title in enumerate(OTHERS)]
    rows = [(name, text, amount) for (name, text), amount in zip(linked, amounts, strict=False)]
    table = "".join(f"<tr><td>{name}</td><td>{amount}</td></tr>" for name, _, amount in rows)
    found = read(article(f"{paragraphs(TEXT)}<table><tbody>{table}</tbody></table>{paragraphs(PROSE)}"))
    assert all(text in found.body for _, text, _ in rows) is is_text


def test_a_lone_heading_of_another_box_goes() -> None:
    """Pelican's theme bricks has its title above both columns."""
    side = "<div class='column'><h3>Links</h3><ul></ul></div>"
    assert read(f"<div>{article(paragraphs(TEXT))}{side}</div>").body.split("\n") == list(TEXT)
    columns = f"<div>{DATE}<div class='content'>{paragraphs(TEXT)}</div></div>{side}"
    assert read(f"<div><h1>{TITLE}</h1></div><div>{columns}</div>").body.split("\n") == list(TEXT)


def test_an_excerpt_with_which_the_text_begins_again() -> None:
    lines = ("Dự hội nghị có lãnh đạo huyện.", *TEXT)
    cut = f"{TEXT[0][:70]} …"
    excerpt = f"<div class='entry-summary'>{paragraphs([lines[0], cut])}</div>"
    found = read(f"<div><h1>{TITLE}</h1>{DATE}{excerpt}<div class='entry-content'>{paragraphs(lines)}</div></div>")
    assert found.body.split("\n") == list(lines)


@pytest.mark.parametrize("line", ["Reading Time: &lt; 1 minute", "Estimated reading time: 3 minutes"])
@pytest.mark.parametrize("cover", ["", "<figure><img src='/a.jpg'></figure>"])
def test_how_long_a_text_is_read_and_who_wrote_it_in_its_own_box(line: str, cover: str) -> None:
    """Plugins of WordPress print both among the paragraphs."""
    career = "Phóng viên theo dõi mảng nông nghiệp, nông thôn của trang từ năm 2015; trước đó ở đài truyền thanh huyện."
    about = f"<div><a href='/author/u1' rel='author'>Lâm Anh</a></div><div><p>{career}</p></div>"
    card = f"<div class='sabox' itemprop='author' itemtype='http://schema.org/Person' itemscope>{about}</div>"
    tools = f"<span>{line}</span><div><div>Rate this post</div></div>"
    text = f"<div class='entry-content'>{tools}{paragraphs(TEXT)}{card}</div>"
    found = read(f"<article><header><h1>{TITLE}</h1>{DATE}</header>{cover}{text}</article>")
    assert (found.author, found.body.split("\n")) == ("Lâm Anh", list(TEXT))


@pytest.mark.parametrize("more", ["Continue reading", "Xem thêm →"])
def test_an_excerpt_that_ends_in_a_way_to_the_text(more: str) -> None:
    cut = f"<i>{TEXT[0]} {TEXT[1][:50]}… <a href='{URL}'>{more}</a></i>"
    head = f"<header><h1>{TITLE}</h1><figure><img src='/a.jpg'></figure></header>"
    found = read(f"<article>{head}<div><div>{cut}</div>{paragraphs(TEXT)}</div><footer>{DATE}</footer></article>")
    assert (found.body.split("\n"), [image.caption for image in found.images]) == (list(TEXT), [None])


@pytest.mark.parametrize(
    "photo", ["", "<figure><img src='/a.jpg'><figcaption>Toàn cảnh hội nghị</figcaption></figure>"]
)
def test_an_excerpt_that_runs_on_through_a_table(photo: str) -> None:
    rows = (("TT", "Ngày", "Người tiếp"), ("1", "05/11", "Bà Trần Thị Mẫu"), ("2", "15/11", "Ông Lê Văn Mẫu"))
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    caption = "Toàn cảnh hội nghị " if photo else ""
    cut = f"{caption}{TEXT[0]} {' '.join(rows[0])} {' '.join(rows[1][:2])} Bà Trần..."
    head = f"<h1>{TITLE}</h1><div class='excerpt'>{cut}</div>{DATE}"
    found = read(f"<div>{head}</div><article>{photo}<p>{TEXT[0]}</p><table>{table}</table></article>")
    assert found.body.split("\n") == [*([caption.strip()] if photo else []), TEXT[0], *map(" | ".join, rows)]


def test_a_lead_in_front_of_the_date_with_which_the_text_begins_again() -> None:
    lead = f"<header><h1>{TITLE}</h1><div class='intro-text'><p>{TEXT[0]}</p></div>{DATE}</header>"
    found = read(f"<article>{lead}<div class='entry-content'>{paragraphs(TEXT)}</div></article>")
    assert (found.lead, found.body.split("\n")) == (TEXT[0], list(TEXT))


@pytest.mark.parametrize(
    "lead", ["<div class='intro-text'><p>{}</p></div>{}", "<p class='sapo'>{}</p>{}", "<p>{}</p>{}"]
)
def test_a_short_lead_with_which_the_text_begins_again(lead: str) -> None:
    short = "Nhân dân vui đón xuân."
    head = lead.format(short, DATE)
    found = read(f"<h1>{TITLE}</h1>{head}<div class='entry-content'>{paragraphs([short, *TEXT])}</div>")
    assert found.body.split("\n") == [short, *TEXT]


@pytest.mark.parametrize("lead", ["Nhân dân vui đón xuân.", TEXT[0]])
def test_a_lead_with_which_a_text_begins_behind_its_photo(lead: str) -> None:
    photo = "<figure><img src='/a.jpg'><figcaption>Toàn cảnh hội nghị</figcaption></figure>"
    head = f"<header><h1>{TITLE}</h1><div class='intro-text'><p>{lead}</p></div>{DATE}</header>"
    text = paragraphs([lead, *TEXT[1:]])
    found = read(f"<article>{head}<div class='entry-content'>{photo}{text}</div></article>")
    assert (found.lead, found.body.split("\n").count(lead)) == (lead, 1)


@pytest.mark.parametrize("cut", ["{} {}", "{} Chiều cùng ngày, Trung tâm […]"])
@pytest.mark.parametrize("line", ["Nhân dân vui đón xuân.", TEXT[0]])
def test_an_excerpt_that_runs_on_in_a_header_named_like_a_text(cut: str, line: str) -> None:
    """WordPress joins the paragraphs; the header's own box is called entry-content, too."""
    following = "Chiều cùng ngày, Trung tâm Văn hóa huyện tổ chức chương trình văn nghệ, có 12 đội tham gia."
    excerpt = f"<div class='entry-excerpt'><p>{cut.format(line, following)}</p></div>"
    comment = "<div><a href='#comments'>Leave a comment ?</a></div>"
    head = f"<header><div class='entry-content'>{DATE}<h1>{TITLE}</h1>{excerpt}{comment}</div></header>"
    share = "<div class='entry-share'><button>Chia sẻ</button></div>"
    text = paragraphs([line, following])
    found = read(f"<article>{head}{share}<div class='entry-content entry-post'>{text}</div></article>")
    assert found.body.split("\n") == [line, following]


@pytest.mark.parametrize("photo", ["", "<p><img src='/a.jpg' width='600' height='400'></p>"])
@pytest.mark.parametrize("heading", ["Cùng loạt bài:", "Xem thêm:"])
def test_a_text_with_a_list_of_others_in_its_box_behind_an_excerpt_that_runs_on(heading: str, photo: str) -> None:
    text = (TEXT[0], "Chiều cùng ngày có 12 đội tham gia.")
    excerpt = f"<div class='entry-excerpt'><p>{' '.join(text)}</p></div><div><a href='#comments'>Comment ?</a></div>"
    head = f"<header><div class='entry-content'>{DATE}<h1>{TITLE}</h1>{excerpt}</div></header>"
    others = "".join(f"<li><a href='/b{n}'>{other}</a></li>" for n, other in enumerate(OTHERS * 3))
    listed = f"<h2>{heading}</h2><ul>{others}</ul>"
    body = f"<div class='entry-content entry-post'>{photo}{paragraphs(text)}{listed}</div>"
    assert read(f"<article>{head}{body}</article>").body.split("\n")[:2] == list(text)


def test_a_short_text_below_labels_in_a_list_of_terms() -> None:
    text = "Công an xã nhặt được một ví da màu nâu, mời chủ đến nhận."
    terms = "<dt>Published on</dt><dd>28/04/2023</dd><dt>Reading time</dt><dd><span>11 seconds</span></dd>"
    terms += "<dt>Comments</dt><dd><a href='#respond'>No Comments</a></dd>"
    head = f"<header><h1>{TITLE}</h1><dl class='meta'>{terms}</dl></header>"
    found = read(f"<article>{head}<div class='page-body'>{paragraphs([text])}</div></article>")
    assert found.body.split("\n") == [text]


def test_a_step_of_a_list_that_a_form_says_too() -> None:
    steps = ["Nhập số định danh và số điện thoại;", "Nhập mã xác thực gửi về tin nhắn;", "Đặt mật khẩu từ 8 ký tự."]
    items = "".join(f"<li>{step}</li>" for step in steps)
    found = read(f"<div>{article(f'<p>{TEXT[0]}</p><ol>{items}</ol><p>{TEXT[1]}</p>')}</div>")
    assert found.body.split("\n") == [TEXT[0], *steps, TEXT[1]]


@pytest.mark.parametrize(
    "lead",
    [
        "Trang thông tin điện tử trân trọng giới thiệu toàn văn bài phát biểu của Chủ tịch HĐND xã.",
        "Cổng thông tin điện tử huyện xin đăng toàn văn thư chúc mừng của Chủ tịch nước.",
    ],
)
def test_a_lead_in_which_the_portal_introduces_a_text(lead: str) -> None:
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div>{lead}</div><div class='bodytext'>{paragraphs(TEXT)}</div></div>")
    assert found.body.split("\n") == [lead, *TEXT]


@pytest.mark.parametrize("line", ["<br>{}<br>", "<p>{}</p>"])
def test_tags_at_the_end_of_the_texts_own_box(line: str) -> None:
    tags = "<b><a href='/tag/xa/'>xa</a></b>&nbsp; <b><a href='/tag/nong-thon/'>nong-thon</a></b>"
    found = read(f"<h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}{line.format(tags)}</div>")
    assert found.body.split("\n") == list(TEXT)


def test_a_lead_with_which_photos_begin_again() -> None:
    photos = "<figure><img src='/a.jpg'><figcaption>Toàn cảnh hội nghị</figcaption></figure><p><img src='/b.jpg'></p>"
    head = f"<header><h1>{TITLE}</h1>{DATE}<p class='lead'>{TEXT[0]}</p></header>"
    found = read(f"<article>{head}<div id='content-core'><p>{TEXT[0]}</p>{photos}</div></article>")
    assert found.body.split("\n") == [TEXT[0], "Toàn cảnh hội nghị"]
    assert len(found.images) == 2


def test_a_lead_that_is_all_of_its_text_is_no_part_of_more() -> None:
    head = f"<header><h1>{TITLE}</h1>{DATE}<p class='lead'>{TEXT[0]}</p></header>"
    found = read(f"<article>{head}<div id='content-core'><p>{TEXT[0]}</p></div></article>")
    assert (found.body, found.issues) == (TEXT[0], ())


@pytest.mark.parametrize(
    "name",
    [
        "<p><img class='article-author-img' src='/a.png'><span class='article-author'>Lê Thị Hoa</span></p>",
        "<div class='post-author'><img src='/a.png'><span>By <span>Lê Thị Hoa</span></span></div>",
        "<ul><li><figure class='image-profile'><img src='/a.png'></figure></li><li>by <a href='#'>Lê Thị Hoa</a></ul>",
    ],
)
def test_the_portrait_of_who_wrote_it_is_no_photo(name: str) -> None:
    found = read(f"<h1>{TITLE}</h1>{name}{DATE}<div>{paragraphs(TEXT)}<p><img src='/b.jpg'></p></div>")
    assert [image.url.rsplit("/", 1)[-1] for image in found.images] == ["b.jpg"]
    assert found.author == "Lê Thị Hoa"


@pytest.mark.parametrize("beside", ["Chuyên mục : <span>Nông thôn mới</span>", "Số lần xem:<b>84</b>"])
def test_a_day_above_the_category_or_the_counter_of_a_short_notice_is_no_event_s(beside: str) -> None:
    notice = "Mời các hộ kinh doanh chợ Mới đến nhận mặt bằng trước ngày 15."
    meta = f"<p>Ngày: <span>03/02/2026 15:10</span></p><div>{beside}</div>"
    found = read(f"<div><h2>{TITLE}</h2>{meta}<div class='newsImg'><img src='/b.jpg'></div><div>{notice}</div></div>")
    assert (found.body, found.date_candidates[0].text) == (notice, "03/02/2026 15:10")


@pytest.mark.parametrize("edit", ["Chỉnh sửa lúc: 2026-02-03 15:10:00", "Lượt xem: 54 Ngày Đăng: 03/02/2026 Đánh giá:"])
def test_a_day_of_posting_above_whom_a_letter_is_to(edit: str) -> None:
    letter = ("Kính gửi: Các ông, bà đại biểu HĐND huyện.", "Mời đại biểu dự kỳ họp thứ 14, lúc 7 giờ 30.")
    posted = "<p>Ngày đăng: 2026-02-03 15:10:00</p>" if edit.startswith("Chỉnh") else ""
    found = read(f"<div><h1>{TITLE}</h1>{posted}<p>{edit}</p><hr>{paragraphs(letter)}</div>")
    assert (found.body.split("\n"), bool(found.date_candidates)) == (list(letter), True)


COMMENT = (
    "<div class='media'><a class='pull-left' href='#'><img class='media-object' src='/64.jpg'></a>"
    "<div class='media-body'><h4 class='media-heading'>{} <small>2026-11-25 08:12:00</small></h4>"
    "<p>Bài viết rất hay, cảm ơn tác giả.</p></div></div>"
)


def test_readers_words_that_nothing_but_a_name_and_a_moment_head() -> None:
    comments = "".join(map(COMMENT.format, ("Bạn đọc", "Lò Văn An")))
    text = "".join(f"<p>{line}</p>" for line in (*TEXT, "Ảnh: Thu Hương"))
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<hr>{text}<p><img src='/b.jpg'></p><hr><hr>{comments}</div>")
    assert (found.body, [image.url.rsplit("/", 1)[-1] for image in found.images]) == ("\n".join(TEXT), ["b.jpg"])


READERS = (
    "<div>{0}</div><div>{1}</div><div>{2}</div>",
    "<b>{0}</b> <span>{1}</span><p>{2}</p>",
)


@pytest.mark.parametrize("frame", READERS)
@pytest.mark.parametrize("moment", ["26/11/2026 08:12", "2 ngày trước"])
@pytest.mark.parametrize("names", [(), ("Lò Văn An",), ("Lò Văn An", "Hà Thị Bình")])
@pytest.mark.parametrize("date", [DATE, ""])
def test_readers_words_in_boxes_without_names(date: str, names: tuple[str, ...], moment: str, frame: str) -> None:
    comments = "".join(f"<div>{frame.format(name, moment, 'Bài viết rất hay.')}</div>" for name in names)
    found = read(f"<div><h1>{TITLE}</h1>{date}<div>{paragraphs(TEXT)}</div><div>{comments}</div></div>")
    dates = [candidate.text for candidate in found.date_candidates if candidate.source == "label"]
    assert (found.body, found.author, dates) == ("\n".join(TEXT), None, ["28/04/2023 15:25"] if date else [])


def test_who_wrote_it_and_when_behind_the_text_and_where() -> None:
    said = "<div><b>Lò Văn An</b> <span>26/11/2026 08:12</span><p>Trung tâm Văn hóa huyện</p></div>"
    found = read(f"<div><h1>{TITLE}</h1><div>{paragraphs(TEXT)}</div>{said}</div>")
    assert (found.body, found.author) == ("\n".join(TEXT), "Lò Văn An")


def test_a_row_of_buttons_between_a_photo_and_the_only_paragraph() -> None:
    """Other articles have the same row above their summaries."""
    links = "".join(f"<a href='/{name}'>{name}</a> " for name in ("Facebook", "Zalo", "Pinterest", "Tải ảnh về"))
    photo = f"<div><img src='/a.jpg' width='640' height='400'></div><div>{links}</div>"
    others = "".join(f"<article><div>{photo}<p>{line}</p></div></article>" for line in TEXT[1:])
    found = read(f"<div><article><h1>{TITLE}</h1>{photo}<p>{TEXT[0]}</p></article><h3>Bài khác</h3>{others}</div>")
    assert found.body == TEXT[0]


def test_a_row_of_tags_in_the_header_above_the_only_paragraph() -> None:
    """A subtitle and the day stand between it and the title."""
    tags = " · ".join(f"<a href='/the/{name}'>{name}</a>" for name in ("Nông thôn mới", "Huyện Quan Sơn"))
    header = f"<header><h1>{TITLE}</h1><h2>Hai năm nhìn lại</h2>{DATE}<div class='tags'>{tags}</div></header>"
    photo = "<p><img src='/a.jpg' width='640' height='400'></p>"
    found = read(f"<article>{header}<section class='content'>{photo}<p>{TEXT[1]}</p></section></article>")
    assert TEXT[1] in found.body.split("\n")


@pytest.mark.parametrize(
    "credit",
    [
        "<div>© Văn Minh - baoxa.example.vn</div>",
        "<div>© Đài Truyền thanh huyện Quan Sơn</div><div class='cap'>Một góc thôn Piềng</div>",
        "<p>Copyright: Văn Minh</p>",
    ],
)
def test_who_took_the_photo_above_a_text_with_the_sign_of_rights(credit: str) -> None:
    """ "©" and a year open an imprint; the text behind was lost."""
    lead = f"<div class='teaser'><p>{LEAD_OF_MEETING}</p></div>"
    photo = f"<div class='pic'><div><picture><img src='/a.jpg' width='640'></picture>{credit}</div></div>"
    body = f"<div class='body'><div><div><p>{TEXT[1]}</p><p>{TEXT[2]}</p></div></div></div>"
    found = read(f"<div><article><div><h1>{TITLE}</h1>{DATE}</div>{lead}{photo}{body}</article></div>")
    lines = found.body.split("\n")
    assert (lines[0], lines[-2:], len(found.images)) == (LEAD_OF_MEETING, [*TEXT[1:]], 1)


@pytest.mark.parametrize("names", ["sidebar-grid__content article__content", "page-with-sidebar", "no-sidebar-main"])
def test_a_text_beside_a_sidebar_is_none(names: str) -> None:
    """Most of the page's prose are summaries of others."""
    head = f"<header class='sidebar-grid__header'><h1>{TITLE}</h1><p>{LEAD_OF_MEETING}</p>{DATE}</header>"
    text = "".join(f"<div class='grid'><div class='{names}'><p>{line}</p></div></div>" for line in (*TEXT, *PROSE))
    cards = zip(OTHERS, (*PROSE, PROSE[0]), strict=True)
    others = "".join(f"<div class='k'><h3><a href='/r'>{one}</a></h3><p>{said}</p></div>" for one, said in cards)
    found = read(f"<article>{head}{text}</article><div>{others}</div>")
    assert found.body.split("\n") == [LEAD_OF_MEETING, *TEXT, *PROSE]


@pytest.mark.parametrize("line", ["Liên kết nhanh", "Thống kê truy cập", "Thăm dò ý kiến", "Sign up for our news"])
def test_a_line_of_the_page_in_a_box_at_the_beginning_of_the_text(line: str) -> None:
    """All that stood behind it in the text's box was lost."""
    box = f"<div class='entry-content'><div class='d1'><p class='k2'>{line}</p></div>{paragraphs(TEXT)}</div>"
    found = read(f"<article><header><h1>{TITLE}</h1>{DATE}</header>{box}</article>")
    assert found.body.split("\n")[-3:] == [*TEXT]


def test_an_imprint_under_a_banner_ends_a_text() -> None:
    banner = "<div><img src='/a.jpg' width='640' height='90'><p>© 2023 UBND xã Sơn Lư</p><p>{}</p></div>"
    found = read(f"<div>{article(paragraphs(TEXT))}{banner.format(TO_VISITORS[0])}</div>")
    assert found.body.split("\n") == [*TEXT]


ENTRIES = (
    *("Bài dự thi viết về thôn Piềng", "Bài dự thi viết về con đường hoa", "Bài dự thi viết về giếng nước"),
    "Bài dự thi viết về tổ thu gom rác thải của các hộ dân dọc theo con suối ở đầu bản",
)


@pytest.mark.parametrize(
    ("behind", "is_text"),
    [("của tổ phụ nữ thôn", True), ("do lớp 5A gửi đến", True), ("(12/05/2023)", False), ("Văn hóa", False)],
)
def test_a_list_whose_sentences_go_on_behind_their_links(behind: str, is_text: bool) -> None:
    """Sections and days stand behind titles of other articles; nothing announces either list."""
    items = "".join(f"<li><a href='/du-thi/{n}'>{entry}</a> {behind}</li>" for n, entry in enumerate(ENTRIES))
    found = read(f"<div>{article(f'{paragraphs(TEXT[:2])}<ul>{items}</ul><p>{TEXT[2]}</p>')}</div>")
    listed = [f"{entry} {behind}" for entry in ENTRIES] if is_text else []
    assert found.body.split("\n") == [*TEXT[:2], *listed, TEXT[2]]


@pytest.mark.parametrize("said", [(0, 0, 0), (0, 1, 0, 1, 0, 1), (0, 0, 0, 1, 1, 1)])
def test_what_a_text_says_three_times_it_is_meant_to_say(said: tuple[int, ...]) -> None:
    """A copy for print, or a lead, is printed once more, and in a box of its own."""
    lines = [TEXT[n] for n in said]
    assert read(f"<div>{article(paragraphs(lines))}</div>").body.split("\n") == lines


def linked_photo(*, behind: str = "", target: str = "/anh/phien-cho-12.html") -> str:
    image = "<img src='/phien-cho.jpg' width='640' height='400'>"
    return f"<figure><a href='{target}'>{image}</a>{behind}</figure>"


@pytest.mark.parametrize(
    ("photo", "shown"),
    [
        (linked_photo(behind="<figcaption>Phiên chợ vùng cao ở bản Piềng</figcaption>"), 1),
        (linked_photo(behind="<figcaption>Mua ở đây *</figcaption>", target="https://shop.example.com/"), 0),
        (linked_photo(), 0),
    ],
)
def test_a_photo_of_the_text_that_leads_to_another_page(photo: str, shown: int) -> None:
    """It says what it shows, and stays on its site; others may be adverts."""
    found = read(f"<div>{article(f'<p>{TEXT[0]}</p>{photo}<p>{TEXT[1]}</p>')}</div>")
    assert len(found.images) == shown


SHORT_LINES = (
    *("Mời bà con thôn Piềng đến nhận giống ngô.", "Mỗi hộ nhận hai cân giống."),
    "Ban quản lý thôn thông báo để bà con biết.",
)


@pytest.mark.parametrize(
    ("names", "is_told"),
    [
        ("social entry-content", True),
        ("social comment-content", False),
        ("social entry-content entry-summary", False),  # of another article
        ("social k1", False),
    ],
)
def test_a_text_left_behind_a_short_one_is_told_of(names: str, is_told: bool) -> None:
    """What keeps it from being taken may be anything: here each paragraph is called like a box for sharing."""
    head = f"<header><h1>{TITLE}</h1>{DATE}{paragraphs(SHORT_LINES)}</header>"
    parts = "".join(f"<div class='social'><div class='{names}'><p>{line}</p></div></div>" for line in (*TEXT, *PROSE))
    found = read(f"<article>{head}<div class='k9'>{parts}</div></article>")
    assert ("lead_only" in [issue.code for issue in found.issues]) is is_told


TO_VISITORS = (
    "Chào mừng quý vị đến với Cổng thông tin điện tử huyện, nơi cung cấp thông tin chính thống cho người dân.",
    "Mọi ý kiến phản ánh, kiến nghị xin gửi về hộp thư điện tử của Ban Biên tập trong giờ hành chính.",
)


@pytest.mark.parametrize("line", TO_VISITORS)
@pytest.mark.parametrize("frame", ["<div>{}</div><div>{}</div>", "<div class='detail'>{}</div><div class='w'>{}</div>"])
def test_what_a_portal_says_to_its_visitors(line: str, frame: str) -> None:
    found = read(f"<div><h1>{TITLE}</h1>{DATE}{frame.format(paragraphs(TEXT), f'<p>{line}</p>')}</div>")
    assert found.body.split("\n") == list(TEXT)
    assert read(article(paragraphs([*TEXT, line]))).body.split("\n") == [*TEXT, line]
    assert read(article(paragraphs([*TEXT, line], "div"))).body.split("\n") == [*TEXT, line]


@pytest.mark.parametrize(
    "line", ["Toàn dân đoàn kết xây dựng nông thôn mới!", "Bộ phận một cửa làm việc từ thứ Hai đến sáng thứ Bảy."]
)
def test_a_box_of_another_name_behind_the_text(line: str) -> None:
    found = read(f"<div>{article(paragraphs(TEXT))}<div class='slogan'>{line}</div></div>")
    assert found.body.split("\n") == list(TEXT)
    assert [issue.code for issue in found.issues if line in issue.message] == ["line_left_out"]


def test_a_short_line_between_paragraphs_that_is_a_link_as_a_whole() -> None:
    link = "<p><a href='/x/abc.html'><strong>Huyện đoàn tổ chức hành trình về địa chỉ đỏ</strong></a></p>"
    found = read(article(f"<p>{TEXT[0]}</p>{link}{paragraphs(TEXT[1:])}"))
    assert found.body.split("\n") == list(TEXT)
    assert [issue.code for issue in found.issues if "địa chỉ đỏ" in issue.message] == ["line_left_out"]


def test_a_line_behind_a_list_of_a_home_link_and_a_year() -> None:
    head = "<ul><li><a href='/'>Home</a></li><li>2023</li></ul><div>Scroll down</div>"
    line = "Chiều 27/4/2023, tại xã Bình Minh, các xã, thị trấn nghe báo cáo của thôn Cẩm Vân."
    assert read(f"<div><div><h1>{TITLE}</h1>{head}</div><div class='box'><p>{line}</p></div></div>").body == line


def test_a_line_or_two_behind_the_line_that_says_who_posted_them() -> None:
    main = f"<div><div><h1>{TITLE}</h1></div></div><div><p><a href='/authors/a'>Nguyễn Thị Lan</a> | 08/05/2020</p>"
    line = "Sáng 8/5/2020, tại xã Xuân Trường, đồng chí Bí thư dự họp thôn"
    found = read(f"{main}<div id='post-content'><p>{line}</p></div></div>")
    assert (found.author, found.body) == ("Nguyễn Thị Lan", line)


@pytest.mark.parametrize("label", ["Tin tài trợ", "Quảng cáo", "Nội dung được tài trợ", "Sponsored"])
@pytest.mark.parametrize("photo", ["<p><a href='{}'><img src='/ad/{}.jpg'></a></p>", ""])
def test_adverts_with_their_label_among_paragraphs(label: str, photo: str) -> None:
    adverts = "".join(
        f"{photo.format(to, n)}<h3><a href='{to}'>{name}</a></h3><h5><a href='{to}'>{label}</a></h5>"
        for n, (to, name) in enumerate(
            (("http://ads.example/?i=7", "Mẹo ngủ ngon"), ("http://ads.example/?i=8", OTHERS[0]))
        )
    )
    found = read(article(f"<p>{TEXT[0]}</p>{adverts}{paragraphs(TEXT[1:])}"))
    assert (found.body.split("\n"), found.images) == (list(TEXT), ())


PLACE_OF_ADVERT = (
    "<div class='a-box'><div>Story continues below</div><div><i>This advertisement has not loaded yet, but your "
    "article continues below.</i></div></div>"
)


def test_adverts_and_linked_articles_between_the_parts_of_a_text() -> None:
    more = "".join(f"<li><img src='/t{n}.jpg'><a href='/o{n}'>{title}</a></li>" for n, title in enumerate(OTHERS))
    column = f"<div class='right'><div>Trending</div><ol>{more}</ol></div>"
    one = f"<div class='flow'>{paragraphs(TEXT)}<section><div>Read More</div><ol>{more}</ol></section>{PLACE_OF_ADVERT}"
    parts = f"<div class='part'>{one}<p>{PROSE[0]}</p></div>{column}</div>{PLACE_OF_ADVERT}"
    parts += f"<div class='part'><div class='flow'>{paragraphs(PROSE[1:])}</div>{column}</div>"
    found = read(f"<article><header><h1>{TITLE}</h1>{DATE}</header>{parts}</article>")
    assert (found.body.split("\n"), found.images) == ([*TEXT, *PROSE], ())


@pytest.mark.parametrize("head", [f"<h2>{OTHERS[0]}</h2>", "<div>27/04/2023 10:12</div>", "<p>Đang được quan tâm</p>"])
def test_the_next_article_behind_the_list_of_others(head: str) -> None:
    more = "".join(f"<li><a href='/o{n}'>{title}</a></li>" for n, title in enumerate(OTHERS))
    one = f"<div class='part'><h1>{TITLE}</h1>{DATE}<div class='flow'>{paragraphs(TEXT)}</div><ol>{more}</ol></div>"
    other = f"<div class='part'>{head}<div class='flow'>{paragraphs(PROSE[:2])}</div></div>"
    assert read(f"<main>{one}{other}</main>").body.split("\n") == list(TEXT)


def test_the_label_of_adverts_without_a_link_is_text() -> None:
    lines = ("Đơn vị nhận tài trợ:", "Quảng cáo")
    found = read(article(f"<p>{TEXT[0]}</p><p>{lines[0]}</p><p>{lines[1]}</p>{paragraphs(TEXT[1:])}"))
    assert found.body.split("\n") == [TEXT[0], *lines, *TEXT[1:]]


def test_a_table_of_contents_inside_the_text() -> None:
    entries = "<ul><li><a href='#a'>1 Chuẩn bị ao</a></li><li><a href='#b'>2 Cho ăn</a></li></ul>"
    contents = f"<div id='toc_container'><p class='toc_title'>Mục lục</p>{entries}</div>"
    found = read(article(f"<p>{TEXT[0]}</p>{contents}<h2 id='a'>Chuẩn bị ao</h2>{paragraphs(TEXT[1:])}"))
    assert found.body.split("\n") == [TEXT[0], "Chuẩn bị ao", *TEXT[1:]]


def test_the_way_to_another_article_above_the_title() -> None:
    way = f"<ul><li>Previous Story</li><li><a href='/a'>{OTHERS[0]}</a></li></ul>"
    found = read(f"<article>{way}<header><h1>{TITLE}</h1><p>12/04/2022 08:33</p></header>{paragraphs(TEXT)}</article>")
    assert found.body.split("\n") == list(TEXT)


@pytest.mark.parametrize("href", ["#", "#/files/a.html", "#muc-a"])
def test_a_list_that_the_text_announces_is_no_table_of_contents(href: str) -> None:
    items = "".join(f"<li><a href='{href}'>{line}</a></li>" for line in OTHERS[:3])
    found = read(article(f"{paragraphs(TEXT)}<p>Các văn bản được ban hành gồm:</p><ul>{items}</ul>"))
    assert found.body.split("\n") == [*TEXT, "Các văn bản được ban hành gồm:", *OTHERS[:3]]


@pytest.mark.parametrize("heading", ["Tài liệu tham khảo", "References & Sources", "Nguồn"])
def test_the_references_of_a_text_are_its_own(heading: str) -> None:
    items = "".join(f"<li><a href='https://khac.example.org/{n}'>{line}</a></li>" for n, line in enumerate(OTHERS[:3]))
    slug = heading.lower().replace(" ", "-")
    found = read(article(f"{paragraphs(TEXT)}<h2 id='{slug}'>{heading}</h2><ul>{items}</ul>"))
    assert (found.body.split("\n"), found.source_unit) == ([*TEXT, heading, *OTHERS[:3]], None)


@pytest.mark.parametrize("date", [DATE, ""])
@pytest.mark.parametrize(
    "lines",
    [
        ("- Thời gian: 8 giờ 00 ngày 20/5/2023 (thứ Bảy);", "- Địa điểm: Hội trường xã;", "- Thành phần: toàn xã."),
        ("1. Thời gian: 8 giờ 00 ngày 20/5/2023.", "2. Địa điểm: Hội trường xã."),
        ("Thời gian mất điện: từ 7h00 đến 17h00 ngày 20/5/2023", "Khu vực: thôn 3, thôn 4"),
        ("Hạn nộp hồ sơ: 17h00 ngày 20/5/2023", "Nơi nộp: Bộ phận một cửa xã"),
        ("Thứ Hai (15/5/2023)", "- Sáng: Giao ban", "- Chiều: Tiếp dân"),
        ("20/5/2023: Tiếp công dân", "21/5/2023: Họp thôn 3"),
        ("Từ ngày 20/5 đến 25/5/2023", "Ban chỉ huy quân sự xã tổ chức huấn luyện dân quân tại sân vận động."),
        ("Sáng 20/5: Giao ban", "Chiều 20/5: Tiếp dân", "Sáng 21/5: Họp thôn"),
        ("Thôn Đông: ngày 05/5 và 20/5", "Thôn Đoài: ngày 06/5", "Phố Mới: ngày 25/5 (7h30 - 10h30)"),
    ],
)
@pytest.mark.parametrize("parted", ["</p><p>", "<br>"])
def test_when_something_takes_place_is_text(lines: tuple[str, ...], date: str, parted: str) -> None:
    found = read(f"<div><h1>{TITLE}</h1>{date}<div class='nd'><p>{parted.join(lines)}</p></div></div>")
    assert found.body.split("\n") == list(lines)


def test_when_something_takes_place_behind_a_paragraph_is_text() -> None:
    lines = (TEXT[0], "Thời gian: 7h00 ngày 25/6/2023.", "Địa điểm: Trạm Y tế xã.", TEXT[1])
    assert read(article(paragraphs(lines))).body.split("\n") == list(lines)


@pytest.mark.parametrize(
    "line",
    [
        "- Ngành thủy sản: 28/10 – 30/10/2023",
        "+ Hội thi nấu ăn: ngày 29/10/2023.",
        # no labels of posting: "chế tạo", "đăng ký", "Đảng bộ"
        "- Ngành chế tạo: 29/10/2023",
        "Thời gian đăng ký: 29/10/2023",
        "Đại hội Đảng bộ xã: ngày 29/10/2023",
    ],
)
@pytest.mark.parametrize("lead", ["", f"<div class='hometext'>{TEXT[0]}</div>"])
@pytest.mark.parametrize("tag", ["p", "div"])
def test_an_item_with_its_day_in_front_of_a_text(line: str, lead: str, tag: str) -> None:
    lines = [line, *TEXT[1:]]
    found = read(f"<div><h1>{TITLE}</h1>{DATE}{lead}<div class='nd'>{paragraphs(lines, tag)}</div></div>")
    assert found.body.split("\n") == [*TEXT[: bool(lead)], *lines]


@pytest.mark.parametrize(
    "line",
    [
        "Phóng viên Mỹ giải cứu tài xế mắc kẹt trong biển nước sau bão",
        "Phóng viên Lâm Anh trong một chuyến tác nghiệp ở bản xa",
        "Tin nóng thế giới ngày mới 27/1",
        "- Thời gian:",
    ],
)
def test_a_first_line_that_begins_like_a_label(line: str) -> None:
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div class='nd'>{paragraphs([line, *TEXT])}</div></div>")
    assert (found.author, found.body.split("\n")) == (None, [line, *TEXT])


@pytest.mark.parametrize(
    "line",
    ["(Số liệu tính đến ngày 15/9/2024)", "Khai mạc 8h00 ngày 15/9/2024", "Kết quả đến 15/9/2024"],
)
def test_what_a_day_is_told_of_ends_a_text(line: str) -> None:
    assert read(article(paragraphs([*TEXT, line]))).body.split("\n") == [*TEXT, line]


@pytest.mark.parametrize("days", ["14/8/2026 - 21/8/2026", "14/8/2026 đến hết ngày 21/8/2026"])
def test_how_long_a_poll_runs_dates_nothing(days: str) -> None:
    poll = f"<div class='poll'><div>160.313 biểu quyết</div><div>Thời gian: {days}</div></div>"
    found = read(f"<h1>{TITLE}</h1>{paragraphs(TEXT[:2])}{poll}{paragraphs(TEXT[2:])}")
    assert [date.text for date in found.date_candidates if date.source == "label"] == []


@pytest.mark.parametrize("opening", ["Sơn Thủy, ngày 28 tháng 4 năm 2023", "Trường Sa, ngày 30/4/2022"])
@pytest.mark.parametrize("head", ["<h1>{}</h1><p>28/04/2023 15:25</p>", "<p>28/04/2023 15:25</p><h1>{}</h1>"])
@pytest.mark.parametrize("tag", ["p", "div"])
def test_the_place_and_day_of_a_letter_begin_its_text(opening: str, head: str, tag: str) -> None:
    text = paragraphs([f"<i>{opening}</i>", *TEXT], tag)
    found = read(f"<div>{head.format(TITLE)}<div class='nd'>{text}</div></div>")
    assert (found.body.split("\n"), found.date_candidates[0].text) == ([opening, *TEXT], "28/04/2023 15:25")


@pytest.mark.parametrize("opening", ["Anh có về bản em chơi", "Mức được hỗ trợ thêm", "Các anh đã xa quê hương"])
def test_words_that_sound_like_the_heading_of_a_list_begin_a_text(opening: str) -> None:
    assert read(article(paragraphs([opening, *TEXT]))).body.split("\n") == [opening, *TEXT]


@pytest.mark.parametrize("count", ["0", "35"])
def test_a_number_behind_an_icon_under_the_title_is_no_text(count: str) -> None:
    items = ("<a href='/tin-xa'>Tin xã</a>", "Lâm Thị Anh", count)
    meta = "".join(f"<li><i class='fa fa-{n}'></i> {item}</li>" for n, item in enumerate(items))
    found = read(f"<div>{DATE}<h1>{TITLE}</h1><ul class='post-meta'>{meta}</ul><div>{paragraphs(TEXT)}</div></div>")
    assert (found.body.split("\n"), found.author) == (list(TEXT), "Lâm Thị Anh")


def test_readers_and_comments_counted_in_one_line_are_no_text() -> None:
    head = f"<div class='day'><span>28</span><span>Tháng 4</span><span>2023</span></div><h2>{TITLE}</h2>"
    counted = "<p><i></i> 77 lượt xem &nbsp; <i></i> 0 bình luận</p>"
    verse = ("Ai về làng cũ mà coi", "Con đường trải nhựa chạy dài tới sông")
    found = read(f"<div><div>{head}{counted}</div><div class='nd'>{paragraphs(verse, 'div')}</div></div>")
    assert found.body.split("\n") == list(verse)


def test_short_lines_behind_who_and_when_each_in_a_box_of_its_own() -> None:
    who = "<div>Bởi</div> <a href='/author/1'>Lâm Anh</a><div> - </div><span class='d'>28/04/2023</span>"
    head = f"<header><h1>{TITLE}</h1><div>{who}<div><span>1 204</span></div></div></header>"
    tools = "<div class='sharing'><a href='#'>Facebook</a><a href='#'>Twitter</a><a href='#'>Pinterest</a></div>"
    lines = ("I. CÔNG TÁC CHỈ ĐẠO", "Huyện đã ban hành 14 văn bản, tổ chức ba đoàn kiểm tra tại cơ sở.", "II. KẾT QUẢ")
    found = read(f"<article>{head}{tools}<div class='nd'>{paragraphs(lines)}</div></article>")
    assert found.body.split("\n") == list(lines)


@pytest.mark.parametrize(
    "opener", ["<h3><button class='btn'>{}</button></h3>", "<button class='accordion'>{}</button>"]
)
def test_buttons_that_open_parts_of_a_text_are_their_headings(opener: str) -> None:
    asked = ("Khi nào nên đi khám?", "Chi phí bao nhiêu?")
    parts = "".join(f"{opener.format(one)}<div>{other}</div>" for one, other in zip(asked, TEXT[:2], strict=True))
    assert read(article(parts)).body.split("\n") == [asked[0], TEXT[0], asked[1], TEXT[1]]


def test_a_tool_beside_a_heading_is_no_part_of_it() -> None:
    found = read(f"<h1>{TITLE} <button>Nghe</button></h1>{DATE}<div>{paragraphs(TEXT)}</div>")
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


UNFOLDING = {
    "a link behind it": "<p>{0}</p><div style='display:none'><p>{1}</p></div><a href='#'>Xem thêm</a>",
    "a button in front of it": "<p>{0}</p><button>Đọc tiếp</button><div style='display: none'><p>{1}</p></div>",
}


@pytest.mark.parametrize("name", UNFOLDING)
def test_a_hidden_text_that_a_button_unfolds_is_read(name: str) -> None:
    text = UNFOLDING[name].format("</p><p>".join(TEXT[:2]), "</p><p>".join(TEXT[2:]))
    assert read(article(text)).body.split("\n") == list(TEXT)


def test_the_only_article_of_a_page_that_a_script_fades_in_is_read() -> None:
    text = f"<article><h1>{TITLE}</h1>{DATE}<div><p>{TEXT[0]}</p></div></article>"
    found = read(f"<h1><a href='/'>Trang tin xã</a></h1><div style='display:none'><main>{text}</main></div>")
    assert (found.title, found.body) == (TITLE, TEXT[0])


def test_a_footer_of_the_article_that_asks_for_money_is_no_text() -> None:
    codes = "".join(f"<div><img src='/images/{one}.png' alt='{one}'><p>{one}</p></div>" for one in ("momo", "vnpay"))
    rights = "<li>Bản tin này được phép dùng lại theo giấy phép mở, trừ những gì ghi khác ở trong đó và ảnh.</li>"
    footer = f"<div class='k'><p>Mời tôi một ly cà phê</p>{codes}</div><ul><li>Tác giả: Lê Hoa</li>{rights}</ul>"
    frame = "<article><div class='noi-dung' itemprop='articleBody'>{}</div><footer>{}</footer></article>"
    found = read(f"<h1>{TITLE}</h1>{DATE}{frame.format(paragraphs(TEXT), footer)}")
    assert (found.body.split("\n"), found.images, found.author) == (list(TEXT), (), "Lê Hoa")


def test_a_hidden_copy_that_nothing_unfolds_is_not_read() -> None:
    copy = f"<div style='display:none'>{paragraphs(PROSE)}</div><a href='/tin/2'>Xem thêm</a>"
    assert read(article(f"{paragraphs(TEXT)}{copy}")).body.split("\n") == list(TEXT)


@pytest.mark.parametrize(
    "again",
    [
        "<p><b>HUYỆN QUAN SƠN SƠ KẾT<br>2 NĂM XÂY DỰNG NÔNG THÔN MỚI</b></p>",
        "<h3>“Huyện Quan Sơn sơ kết 2 năm xây dựng nông thôn mới”</h3>",
    ],
)
@pytest.mark.parametrize("head", ["<h2>{0}</h2>{1}", "{1}<h2>{0}</h2><p><a href='#'>In</a></p>"])
def test_a_title_said_again_in_lines_or_quotes(again: str, head: str) -> None:
    title = "Huyện Quan Sơn sơ kết 2 năm xây dựng nông thôn mới"
    found = read(f"<div>{head.format(title, DATE)}<div class='nd'>{again}{paragraphs(TEXT)}</div></div>", title=title)
    assert (found.body.split("\n"), found.date_candidates[0].text) == (list(TEXT), "28/04/2023 15:25")


def test_the_pages_of_a_text_are_numbered_behind_it() -> None:
    pages = "<div class='page-links'>Trang: <a href='?p=1'>1</a> <a href='?p=2'>2</a> <a href='?p=3'>Tiếp »</a></div>"
    assert read(article(f"{paragraphs(TEXT)}{pages}")).body.split("\n") == list(TEXT)


def test_the_day_behind_a_text_in_a_cell() -> None:
    text = f"<div><div><table><tbody><tr><td>{paragraphs(TEXT)}</td></tr></tbody></table></div></div>"
    found = read(f"<div><h4>{TITLE}</h4><div>{text}</div><p>Đã đăng vào 28/04/2023 15:25</p></div>")
    assert found.date_candidates[0].text == "Đã đăng vào 28/04/2023 15:25"


def test_the_heading_of_other_articles_behind_the_label_of_an_author_names_nobody() -> None:
    others = f"<h4>Liên quan Bài đăng</h4><p>23/04/2023</p><p><a href='/a'>{OTHERS[0]}</a></p>"
    found = read(f"{article(paragraphs(TEXT))}<h3>Tác giả</h3>{others}")
    assert found.author is None


def test_when_the_article_was_posted_above_a_list_with_labels() -> None:
    lines = ("- Tổng giá trị sản xuất: 812,4 tỷ đồng;", "- Thu ngân sách: 46,7 tỷ đồng;")
    day = "Thứ Sáu, ngày 28 tháng 4 năm 2023 - 15:25 GMT+7"
    found = read(f"<div><h2>{TITLE}</h2><p class='ngay'>{day}</p><div class='nd'>{paragraphs(lines)}</div></div>")
    assert (found.body.split("\n"), found.date_candidates[0].text) == (list(lines), day)


def test_an_icon_parts_the_day_from_the_number_of_readers() -> None:
    day = "<div><i class='clock'></i><b>28</b>/<b>04</b>/2023<i class='eye'></i>1.022</div>"
    found = read(f"<div>{day}<h2>{TITLE}</h2><div class='nd'>{paragraphs(TEXT)}</div></div>")
    assert (found.body.split("\n"), found.date_candidates[0].text[:11]) == (list(TEXT), "28/04/2023 ")


@pytest.mark.parametrize("unit", ["Trung tâm Khuyến nông", "Trường THCS Quan Sơn", "Hội Nông dân xã Na Mèo"])
def test_a_page_that_is_called_like_its_unit_alone_has_no_title(unit: str) -> None:
    page = f"<div><div class='t1'>{TITLE}</div><div class='nd'>{paragraphs(TEXT)}</div></div>"
    assert read(page, title=unit).title != unit


def test_a_title_in_capitals_that_begins_with_a_unit_is_not_its_name() -> None:
    title = "TRƯỜNG THCS QUAN SƠN TỔ CHỨC LỄ TRAO THƯỞNG CHO HỌC SINH GIỎI CẤP TỈNH"
    page = f"<main><article><span>28/04/2023</span><h2>{title}</h2><div>{paragraphs(TEXT)}</div></article></main>"
    assert read(page, title=title).title == title


@pytest.mark.parametrize("line", ["Ngày 06/3/2023", "Bình luận", "Đánh giá", "Phản hồi"])
@pytest.mark.parametrize(
    "paragraph",
    [
        "<div>{}</div>",
        "<div style='text-align:justify'>{}</div>",
        "<div class='x1 x2'><div dir='auto'>{}</div></div>",
    ],
)
def test_lines_between_divs_that_are_paragraphs_end_no_text(line: str, paragraph: str) -> None:
    """A word of tools alone in its box may go."""
    found = read(article("".join(map(paragraph.format, (TEXT[0], line, *TEXT[1:]))))).body.split("\n")
    assert [one for one in found if one != line or "/" in one] == [TEXT[0], *([line] if "/" in line else []), *TEXT[1:]]


def test_a_biography_that_opens_with_a_field_as_forms_have() -> None:
    fields = ("- Họ và tên khai sinh: Lê Văn Hòa", "- Ngày sinh: 02/9/1919", "- Quê quán: xã Na Mèo")
    lines = (
        *fields,
        "1938 - 1945: Hoạt động cách mạng tại địa phương.",
        "1945 - 1954: Ủy viên Ủy ban Kháng chiến huyện.",
    )
    by = "<div><div>Bởi</div> <a href='/a'>admin</a><div> - </div></div>"
    head = f"<header><h1>{TITLE}</h1>{by}<b>28/04/2023</b></header>"
    tools = "<div><a href='#f'>Facebook</a><a href='#t'>Twitter</a></div>"
    text = f"<div class='td-post-content'>{''.join(f'<div>{line}</div>' for line in lines)}</div>"
    tags = "<footer><ul><li>TAGS</li><li><a href='/t'>nông thôn mới</a></li></ul></footer>"
    assert read(f"<article>{head}{tools}{text}{tags}</article>").body.split("\n") == list(lines)


def test_a_text_that_opens_with_what_a_board_says() -> None:
    lines = ("Bình luận của ban giám khảo", *TEXT)
    assert read(article(paragraphs(lines))).body.split("\n") == list(lines)


def test_the_last_row_of_a_table_may_tell_when_something_ends() -> None:
    rows = (("Chủ đầu tư", "UBND xã"), ("Thời điểm đóng thầu", "09:00 ngày 12/12/2023"))
    table = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in rows)
    found = read(article(f"{paragraphs(TEXT)}<table border='1'>{table}</table>"))
    assert found.body.split("\n") == [*TEXT, *map(" | ".join, rows)]


def test_numbers_of_something_in_divs_between_a_lead_and_the_day() -> None:
    lead = "Phòng Giáo dục công bố điểm chuẩn vào lớp 10 năm học 2023 - 2024 như sau:"
    marks = ("Trường số 1: 18,25 điểm", "Trường số 2: 15,50 điểm", "PTDTNT: 21,00 điểm")
    day = "<div><span>Đã đăng vào 28/04/2023 15:25</span> <span>55 lượt xem</span></div>"
    found = read(f"<div><h4>{TITLE}</h4><div class='c'><p>{lead}</p>{paragraphs(marks, 'div')}</div>{day}</div>")
    assert found.body.split("\n") == [lead, *marks]


@pytest.mark.parametrize("site", ["Sở Nông nghiệp", "Chi cục Thủy lợi", "Cổng thông tin điện tử huyện"])
def test_a_title_that_begins_with_words_like_a_place_is_no_sites_name(site: str) -> None:
    title = "Tình hình kinh tế - xã hội tháng 11"
    lines = ("1. Trồng trọt", "Thu hoạch xong 312 ha lúa mùa.", "2. Lâm nghiệp")
    text = (
        f"<article><footer>Đăng bởi: quantri | 28/04/2023</footer><div class='c'>{'<br>'.join(lines)}</div></article>"
    )
    found = read(f"<section><h1>{title}</h1>{text}</section>", title=f"{title} | {site}")
    assert (found.title, found.body.split("\n")) == (title, list(lines))


@pytest.mark.parametrize("label", ["<tr><th>Tên tệp</th><th></th></tr>", ""])
def test_a_table_of_files_with_a_way_to_each_is_no_text(label: str) -> None:
    file = "<tr><td>Kế hoạch 12.docx</td><td><a href='/files/kh12.docx'>Tải về</a></td></tr>"
    found = read(article(f"{paragraphs(TEXT)}<table>{label}{file}</table>"))
    assert (found.body.split("\n"), len(found.attachments)) == (list(TEXT), 1)


@pytest.mark.parametrize("label", ["Tải đính kèm:", "Tải về đính kèm:", "Download attachments:"])
@pytest.mark.parametrize("times", ["(12 lần tải)", "(1 Tải về)", "(34 Downloads)"])
def test_how_often_a_document_was_taken_is_no_text(label: str, times: str) -> None:
    file = f"<ul><li><a href='/item/download/12_3f'>Kế hoạch số 12</a> <span>{times}</span></li></ul>"
    found = read(article(f"{paragraphs(TEXT[:2])}<div class='files'><span>{label}</span>{file}</div>"))
    assert found.body.split("\n") == list(TEXT[:2])
    assert [one.name for one in found.attachments] == ["Kế hoạch số 12"]


@pytest.mark.parametrize("year", ["<span class='an'></span> 2015", "2015"])
def test_a_year_behind_an_element_that_is_no_icon_is_text(year: str) -> None:
    lines = f"<p>{TEXT[0]}</p><p>{year}</p>{paragraphs(TEXT[1:])}"
    assert read(article(lines)).body.split("\n") == [TEXT[0], "2015", *TEXT[1:]]


@pytest.mark.parametrize("label", ["Kèm theo:", "Kèm theo:  ", "Văn bản kèm theo:"])
def test_a_document_behind_its_label_in_the_last_line_is_no_text(label: str) -> None:
    found = read(article(f"{paragraphs(TEXT)}<p>{label} <a href='/files/kh.pdf'>Kế hoạch số 12</a></p>"))
    assert found.body.split("\n") == list(TEXT)
    assert [one.name for one in found.attachments] == ["Kế hoạch số 12"]


@pytest.mark.parametrize("head", ["", "<tr><td>STT</td><td>Tên tệp</td><td>Tải</td></tr>"])
@pytest.mark.parametrize("way", ["Tải về", "Tải xuống", "Xem"])
def test_a_row_with_the_name_of_a_document_and_a_way_to_it_is_its_attachment(head: str, way: str) -> None:
    number = "<td>1</td>" if head else ""
    file = f"<tr>{number}<td>Kế hoạch số 12/KH-UBND</td><td><a href='/files/kh12.docx'>{way}</a></td></tr>"
    found = read(article(f"{paragraphs(TEXT)}<table>{head}{file}</table>"))
    assert found.body.split("\n") == list(TEXT)
    assert [one.name for one in found.attachments] == ["Kế hoạch số 12/KH-UBND"]


def test_a_row_that_says_more_of_a_document_is_text() -> None:
    file = "<tr><td>Đơn xin vay vốn</td><td>Hộ nghèo</td><td><a href='/files/don.docx'>Tải về</a></td></tr>"
    found = read(article(f"{TEXT[0]}<table>{file}</table>{paragraphs(TEXT[1:])}"))
    assert "Đơn xin vay vốn | Hộ nghèo | Tải về" in found.body.split("\n")
    assert [one.name for one in found.attachments] == ["Tải về"]


@pytest.mark.parametrize("line", ["Chưa có tài liệu", "Chưa có bình luận nào. Hãy là người đầu tiên bình luận."])
def test_an_empty_tab_behind_a_text_is_no_text(line: str) -> None:
    tabs = f"<div class='tab-pane'><p class='lead'>{TEXT[0]}</p><div class='body'>{paragraphs(TEXT[1:])}</div></div>"
    found = read(f"<article><h1>{TITLE}</h1>{DATE}<div>{tabs}<div class='tab-pane'><p>{line}</p></div></div></article>")
    assert found.body.split("\n") == list(TEXT)


@pytest.mark.parametrize("opening", ["Mục đích, yêu cầu", "Thẻ căn cước", "Nhãn lồng đầu mùa"])
def test_words_like_the_label_of_a_category_open_a_text(opening: str) -> None:
    lines = (opening, *TEXT)
    found = read(
        f"<div><h1>{TITLE}</h1><div>28/04/2023 15:25</div><div class='nd'>{'<br><br>'.join(lines)}</div></div>"
    )
    assert found.body.split("\n") == list(lines)


def test_what_a_campaign_is_about_is_no_tag() -> None:
    lines = (*TEXT, "Chủ đề: Làng xanh, ngõ sạch", "Thời gian: từ 15/11 đến 15/12/2024", "- Mít tinh hưởng ứng;")
    assert read(article(paragraphs(lines))).body.split("\n") == list(lines)


@pytest.mark.parametrize(("lines", "tag"), [(5, "p"), (2, "p"), (5, "div")])
def test_a_text_of_short_paragraphs_behind_a_lead_that_opens_with_its_topic(lines: int, tag: str) -> None:
    plan = ("1. Kiến thức:", "- Tìm hiểu cấu tạo của hoa", "- Nêu vai trò của hoa", "2. Thái độ:", "- Yêu cây cối")
    text = ("CHỦ ĐỀ: HOA VÀ QUẢ", *plan[:lines])
    page = (
        f"<h1>{TITLE}</h1><div class='day'>28/04/2023</div><div class='brief'><p>{TEXT[0]}</p></div>"
        f"<div class='k5'><div class='content'>{paragraphs(text, tag)}</div></div>"
    )
    is_text = lines > 2 and tag == "p"
    assert read(page).body.split("\n") == [TEXT[0], *(text if is_text else ())]


@pytest.mark.parametrize("opening", ["Nguyên liệu:", "Phần I"])
def test_a_short_line_right_under_the_day_opens_the_text(opening: str) -> None:
    """The template of Joomla 1.5 prints name, day and text in rows of one table."""
    lines = (opening, "- Cải bẹ: 3 kg", *TEXT)
    rows = f"<tr><td>Viết bởi Lâm Anh</td></tr><tr><td>28/04/2023 15:25</td></tr><tr><td>{paragraphs(lines)}</td></tr>"
    assert read(f"<h1>{TITLE}</h1><table>{rows}</table>").body.split("\n") == list(lines)


def test_an_address_is_all_of_a_text() -> None:
    address = "https://quyhoach.example.vn/sonthuy"
    lists = f"<h3>Tin cùng chuyên mục</h3><p><a href='/a'>{OTHERS[0]}</a></p><p><a href='/b'>{OTHERS[1]}</a></p>"
    notice = f"<div><p>Xem bản đồ tại: <a href='{address}'>{address}</a></p></div>"
    found = read(f"<div><div><h1>{TITLE}</h1>{DATE}</div>{notice}<div>{lists}</div></div>")
    assert found.body == f"Xem bản đồ tại: {address}"


@pytest.mark.parametrize("line", ["Thời gian: 28/04/2023 15:25", "Ngày đăng: 28/04/2023 15:25", "28/04/2023 15:25"])
@pytest.mark.parametrize("behind", ["Người đăng: Lâm Anh", "Lượt xem: 12", TEXT[0]])
def test_when_the_article_was_posted_is_none(line: str, behind: str) -> None:
    found = read(f"<div><h1>{TITLE}</h1><div class='nd'><p>{line}</p><p>{behind}</p>{paragraphs(TEXT[1:])}</div></div>")
    assert found.body.split("\n") == [*TEXT[behind != TEXT[0] :]]


def test_a_list_of_what_the_article_is_between_its_lead_and_its_text() -> None:
    """Joomla: the lead has a box of its own, the paragraphs none."""
    info = "<dl class='info'><dt>Chi tiết</dt><dd>Chuyên mục: <a href='/tin'>Tin tức</a></dd><dd>28/04/2023</dd></dl>"
    found = read(f"<div class='item-page'><h1>{TITLE}</h1><div>{TEXT[0]}</div>{info}{paragraphs(TEXT[1:])}</div>")
    assert found.body.split("\n")[-1] == TEXT[-1]


@pytest.mark.parametrize(
    "words", ["<a href='https://disqus.com'>comments powered by <span>Disqus</span></a>", "Powered by <b>Lâm Anh</b>"]
)
def test_who_made_the_readers_part_wrote_nothing(words: str) -> None:
    found = read(f"<article><h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}</div><div>{words}</div></article>")
    assert (found.author, found.body.split("\n")) == (None, list(TEXT))


def test_the_box_of_a_licence_says_who_wrote_the_text() -> None:
    rows = (
        ("Tác giả", "lamanh"),
        ("Đăng trên", "12 tháng 4 năm 2022"),
        ("Được cấp phép theo", "<a href='https://creativecommons.org/licenses/by/4.0/'><i></i></a>"),
    )
    box = "".join(f"<div class='license-item'><div>{label}</div><div>{value}</div></div>" for label, value in rows)
    found = read(
        f"<article><h1>{TITLE}</h1><div>{paragraphs(TEXT)}</div>"
        f"<div class='license-box'><div><div>{TITLE}</div><div>http://lamanh.example.vn/bai</div></div>{box}</div></article>"
    )
    assert (found.author, found.body.split("\n")) == ("lamanh", list(TEXT))
    assert "12 tháng 4 năm 2022" in " ".join(date.text for date in found.date_candidates)


def test_a_table_of_contents_in_front_of_the_text() -> None:
    contents = (
        "<aside class='sidebar'><h3>Contents</h3><ol><li><a href='#a'>Nhiệm vụ trọng tâm năm sau</a></li></ol></aside>"
    )
    found = read(f"<h1>{TITLE}</h1><div>{contents}{DATE}<div>{paragraphs(TEXT)}</div></div>")
    assert found.body.split("\n") == list(TEXT)


def test_two_links_are_two_words() -> None:
    links = "<p>Xem <a href='/a'>Kế hoạch số 1</a><a href='/b'>Kế hoạch số 2</a><a href='/c'>, số 3</a> của huyện.</p>"
    assert "Kế hoạch số 1 Kế hoạch số 2, số 3 của huyện" in read(article(paragraphs(TEXT) + links)).body


NOTICE = "Ngày 27/9, UBND xã Tân Phú thông báo lịch cắt điện khu vực thôn 6."


@pytest.mark.parametrize(
    "photo", ["<figure><p><img src='/a.jpg'></p></figure>", "<p><img src='/a.jpg'></p>", "<img src='/a.jpg'>"]
)
def test_the_only_paragraph_is_no_caption(photo: str) -> None:
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div>{photo}</div><div class='bodytext'><p>{NOTICE}</p></div></div>")
    assert (found.body, [image.caption for image in found.images]) == (NOTICE, [None])


@pytest.mark.parametrize(
    "footer", ["© 2023 UBND xã Tân Phú. Giữ bản quyền nội dung trên trang thông tin điện tử này.", FOOTER]
)
def test_a_notice_and_the_imprint(footer: str) -> None:
    found = read(
        f"<main><h1>Thông báo</h1><div><p>{NOTICE}</p></div></main><footer><p>{footer}</p></footer>", title="Thông báo"
    )
    assert (found.title, found.body) == ("Thông báo", NOTICE)


# --- documents --------------------------------------------------------------------------------------------------------
FRAMES = (
    "<iframe src='/files/cong-van-12.pdf' width='100%' height='800'></iframe>",
    "<object data='/files/cong-van-12.pdf' type='application/pdf'><p>Trình duyệt không hỗ trợ</p></object>",
    "<embed src='/files/cong-van-12.pdf'>",
    "<iframe src='https://docs.google.com/viewer?url=https://xa.example.gov.vn/files/cong-van-12.pdf&a=b'></iframe>",
    "<iframe src='/pdfjs/web/viewer.html?file=/files/cong-van-12.pdf'></iframe>",
    "<iframe src='/xem?file=%2Ffiles%2Fcong-van-12.pdf'></iframe>",
    "<iframe src='/ViewerJS/#../files/cong-van-12.pdf'></iframe>",
    "<iframe data-src='/files/cong-van-12.pdf' class='lazy'></iframe>",
    "<iframe data-src='/files/cong-van-12.pdf' src='about:blank'></iframe>",
    "<iframe data-src='x' src='/files/cong-van-12.pdf'></iframe>",
)


@pytest.mark.parametrize("frame", FRAMES)
def test_a_post_that_is_only_a_document(frame: str) -> None:
    found = read(f"<div id='main'><h1>{TITLE}</h1><div>28/04/2023</div><div class='field'>{frame}</div></div>")
    assert [document.url for document in found.attachments] == ["https://xa.example.gov.vn/files/cong-van-12.pdf"]
    assert {"no_article", "no_content"}.isdisjoint(issue.code for issue in found.issues)


@pytest.mark.parametrize("heading", ["Tải file đính kèm", "Tải về tài liệu", "Tệp đính kèm"])
def test_a_heading_of_downloads_is_no_text(heading: str) -> None:
    box = f"<div class='file'><b>{heading}</b><br><a href='/f/kh.pdf'>Kế hoạch 12</a></div>"
    found = read(f"{article(paragraphs(TEXT))}{box}")
    assert (found.body.split("\n"), [document.name for document in found.attachments]) == (list(TEXT), ["Kế hoạch 12"])


def test_links_to_documents_are_no_text_and_labelled_ones_are() -> None:
    lines = (
        "<p><a href='/cv1204.pdf'>cv1204.pdf</a></p><p><a href='/a.doc'>Kế hoạch</a>, <a href='/b.doc'>Phụ lục</a></p>"
    )
    found = read(article(f"{paragraphs(TEXT)}{lines}<p>Văn bản: <a href='/qd.pdf'>Quyết định số 12/QĐ-UBND</a></p>"))
    assert found.body.split("\n") == [*TEXT, "Văn bản: Quyết định số 12/QĐ-UBND"]
    assert [document.name for document in found.attachments] == [
        "cv1204.pdf",
        "Kế hoạch",
        "Phụ lục",
        "Quyết định số 12/QĐ-UBND",
    ]


def test_a_box_of_downloads() -> None:
    box = (
        "<div><div><strong>File đính kèm</strong></div><div><a href='?download=1&amp;id=0' title='qd-12.pdf' download>"
        "Tập tin : <strong>qd-12.pdf</strong></a></div><div><a href='/tai/13' download>mau-13.docx</a></div></div>"
    )
    found = read(f"{article(paragraphs(TEXT))}{box}")
    assert [(document.url.rpartition("/")[2], document.name) for document in found.attachments] == [
        ("huyen-quan-son-so-ket-2-nam-12.html?download=1&id=0", "qd-12.pdf"),
        ("13", "mau-13.docx"),
    ]
    assert found.body.split("\n") == list(TEXT)


# --- bylines ----------------------------------------------------------------------------------------------------------
RIGHT = "<p style='text-align:right'><b>{}</b></p>"
# the last line, set to the right → author, source unit
SIGNED: tuple[tuple[str, str | None, str | None], ...] = (
    ("Nguyễn Văn An - Phó Hiệu trưởng Trường THPT Mẫu", "Nguyễn Văn An", None),
    ("Nguyễn Văn An, Chủ tịch Hội Nông dân xã", "Nguyễn Văn An", None),
    ("Bs. Nguyễn Văn An – Trưởng trạm Y tế xã Tân Phú", "Bs. Nguyễn Văn An", None),
    ("Nguyễn Văn An - Trung tâm Văn hóa huyện", "Nguyễn Văn An", "Trung tâm Văn hóa huyện"),
    ("Tác giả: Nguyễn Văn An - Giáo viên Trường Tiểu học A", "Nguyễn Văn An", None),
    ("Nguyễn Văn An - Đồn BP Cửa Lò", "Nguyễn Văn An", None),
    ("Nguyễn Văn An - LÊ THỊ HOA", "Nguyễn Văn An, LÊ THỊ HOA", None),
    ("Tác giả Văn An", "Văn An", None),
    ("Người viết Nguyễn Văn An", "Nguyễn Văn An", None),
    ("Tin Văn Anh – Thị Bình", "Văn Anh, Thị Bình", None),
    ("Tin, ảnh Văn Anh - Thị Bình", "Văn Anh, Thị Bình", None),
    ("Nguồn: Báo Mẫu", None, "Báo Mẫu"),
    ("Theo Báo Mẫu", None, "Báo Mẫu"),
    ("Trường Tiểu học Tân Phú", None, "Trường Tiểu học Tân Phú"),
    ("Trung tâm Văn hóa huyện - Nguyễn Văn An", "Nguyễn Văn An", "Trung tâm Văn hóa huyện"),
    ("Người viết bài: Nguyễn Văn An", "Nguyễn Văn An", None),
    ("Nguyễn Văn An/ Cán bộ Văn hóa xã", "Nguyễn Văn An", None),
    ("Ảnh, tin: Văn An", "Văn An", None),
    ("CTV Văn An (Hội Nông dân huyện)", "Văn An", "Hội Nông dân huyện"),
    ("N.V.A", "N.V.A", None),
    ("Ảnh: Tư liệu", None, None),
    ("Tin: Văn An; ảnh: CTV", "Văn An", None),
    ("CTV: Bảo Yến", "Bảo Yến", None),
    ("Y Nguyên - H'Lan", "Y Nguyên, H'Lan", None),
    ("Ban quản lý chợ Bình Lãng", None, "Ban quản lý chợ Bình Lãng"),
    ("Người đăng: Má A Lử vào lúc 08:15", "Má A Lử", None),
    ("Theo Hoàng Minh / Báo Mẫu", "Hoàng Minh", "Báo Mẫu"),
    ("Theo Hoàng Minh (Báo Mẫu)", "Hoàng Minh", "Báo Mẫu"),
    ("Nguồn tin: Hội Nông dân xã; Ảnh: Văn An", "Văn An", "Hội Nông dân xã"),
    ("Đ/c Nguyễn Văn An - Bí thư Đoàn xã", "Nguyễn Văn An", None),
    ("Văn An/MAU.VN", "Văn An", "MAU.VN"),
    ("H'Lan Niê", "H'Lan Niê", None),
    ("Trung tâm Y tế huyện - Bài: Lý Thu; ảnh: Văn Đạt", "Lý Thu, Văn Đạt", "Trung tâm Y tế huyện"),
    ("Tin, ảnh: Văn An (28/4/2023)", "Văn An", None),
    ("Người soạn: Văn An", "Văn An", None),
    ("Bài viết của Văn An", "Văn An", None),
)


@pytest.mark.parametrize(("line", "author", "unit"), SIGNED, ids=[row[0] for row in SIGNED])
def test_signed(line: str, author: str | None, unit: str | None) -> None:
    found = read(article(paragraphs(TEXT) + RIGHT.format(line)))
    assert (found.author, found.source_unit, found.body.split("\n")) == (author, unit, list(TEXT))


@pytest.mark.parametrize(("line", "unit"), [("Theo Báo Mẫu", "Báo Mẫu"), ("Theo nhiều báo", None)])
def test_a_paper_cited_in_a_box_behind_the_text(line: str, unit: str | None) -> None:
    for behind in ("", "<div><span>Link bài gốc</span><p>https://bao.example.vn/bai-1.html</p></div>"):
        found = read(f"{article(paragraphs(TEXT))}<div class='z1'>{line}</div>{behind}")
        assert (found.source_unit, found.body.split("\n")) == (unit, list(TEXT))


@pytest.mark.parametrize("line", ["<p><b>{}</b></p>", "<p>{}</p>"])
def test_a_name_behind_a_title_as_the_last_line(line: str) -> None:
    for behind in ("", "<div id='b1'>loading...</div>"):
        found = read(article(paragraphs(TEXT) + line.format("ThS. Lê Thị Hoa") + behind))
        assert (found.author, found.body.split("\n")) == ("ThS. Lê Thị Hoa", list(TEXT))
    found = read(article(paragraphs(TEXT) + "<table><tr><td>Ông Lê Văn Hòa</td></tr></table>"))
    assert (found.author, found.body.split("\n")) == (None, [*TEXT, "Ông Lê Văn Hòa"])


def test_a_button_is_no_part_of_a_source() -> None:
    source = "<div class='src'><b>Nguồn:</b>Báo Mẫu <a href='javascript:void(0)' class='copy'>Copy link</a></div>"
    found = read(article(paragraphs(TEXT) + source))
    assert (found.author, found.source_unit, found.body.split("\n")) == (None, "Báo Mẫu", list(TEXT))


@pytest.mark.parametrize(
    "source",
    [
        "<div>Theo <b>Báo Mẫu</b> <a href='javascript:;'>Copy link</a><div>Link bài gốc</div></div>",
        "<p class='source'>Theo: Báo Mẫu <a href='#' onclick='chep()'>Copy</a></p>",
    ],
)
def test_a_button_behind_a_cited_source_is_no_part_of_it(source: str) -> None:
    found = read(article(paragraphs(TEXT)) + source)
    assert (found.source_unit, found.body.split("\n")) == ("Báo Mẫu", list(TEXT))


def test_a_name_and_a_source_behind_the_text() -> None:
    lines = "<p class='author'>Theo Văn An</p><p class='source'>Báo Mẫu</p>"
    found = read(article(paragraphs(TEXT)) + lines)
    assert (found.author, found.source_unit, found.body.split("\n")) == ("Văn An", "Báo Mẫu", list(TEXT))


# --- the page that was asked for --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("asked", "is_another"),
    [
        (TITLE, False),
        (f"{TITLE[:40]}...", False),
        (f"Tin nóng: {TITLE} và triển khai nhiệm vụ của nhiều năm tiếp theo trên địa bàn toàn huyện miền núi", False),
        ("Lễ trao giải cuộc thi viết về biển đảo quê hương", True),
        ("Quan Sơn sơ kết nông thôn mới", False),  # _MUCH_LONGER, halved
        ("Sơ kết năm học", True),  # _MUCH_LONGER, doubled
        ("Quan Sơn sơ kết việc xây dựng nông thôn mới", False),  # is_like_title: all of its words
        ("Lễ khánh thành nhà văn hóa bản Ngàm, huyện Quan Sơn năm nay", True),  # is_like_title: a quarter of them
    ],
)
def test_another_page(asked: str, is_another: bool) -> None:
    found = read(article(paragraphs(TEXT)), url="https://xa.example.gov.vn/tin/4711", listed=asked)
    assert ("another_page" in {issue.code for issue in found.issues}) is is_another


def test_a_linked_title_beside_linked_headings_of_the_menu() -> None:
    """They open the menu, and are no articles of a list."""
    menu = "<h2><a href='#menu'>Mục lục</a></h2><h2><a href='#'>Mục lục</a></h2><h2><a href='/luu-tru'>Lưu trữ</a></h2>"
    title, url = "Thông báo nghỉ lễ", "https://xa.example.gov.vn/tin/12"
    main = f"{menu}<article><h2><a href='{url}'>{title}</a></h2>{DATE}<p>{TEXT[0]}</p></article>"
    found = read(main, title=f"{title} | Trang tin nông thôn mới", url=url, listed=title)
    assert (found.title, found.body) == (title, TEXT[0])
    assert "another_page" not in {issue.code for issue in found.issues}


def test_a_page_whose_address_says_that_it_is_the_article() -> None:
    url = "https://xa.example.gov.vn/tin/huyen-quan-son-so-ket-2-nam-thuc-hien-chuong-trinh-xay-dung-12.html"
    found = read(article(paragraphs(TEXT)), url=url, listed="Lễ trao giải cuộc thi viết về biển đảo quê hương")
    assert "another_page" not in {issue.code for issue in found.issues}


def test_a_declared_title_that_the_page_contradicts() -> None:
    selectors = Selectors(title=(".wrong",), body=(".content",))
    page = (
        f"<html><head><title>{TITLE}</title></head><body><p class='wrong'>Cổng thông tin</p>{article(paragraphs(TEXT))}"
    )
    found = extract(parse_page(page.encode(), url=URL), selectors=selectors)
    assert (found.title, [issue.code for issue in found.issues]) == (TITLE, ["selector_disagrees"])


def test_text_that_was_not_joined_to_a_lead_leaves_an_issue() -> None:
    lines = "".join(f"<span class='sidebar'>{line}</span>" for line in VERSE * 2)
    found = read(
        f"<div><div><h1>{TITLE}</h1><p>{TEXT[0]}</p></div><aside><div class='sidebar'>{lines}</div></aside></div>"
    )
    assert found.body == TEXT[0]
    assert "lead_only" in {issue.code for issue in found.issues}


def test_a_text_that_is_an_excerpt_leaves_an_issue() -> None:
    found = read(f"<div><div class='k'><h1>{TITLE}</h1>{DATE}<p>{TEXT[0][:90]} […]</p></div></div>")
    assert [issue.code for issue in found.issues] == ["lead_only"]


def test_photos_without_a_word_leave_an_issue_where_the_page_has_a_sentence_elsewhere() -> None:
    photo = "<div><img src='/tin.jpg' width='600' height='400'></div>"
    beside = f"<div><div><h3>Thư mời</h3><p>{NOTICE}</p></div><div>"
    for text, issues in ((beside, ["lead_only"]), ("", [])):
        found = read(f"<div>{text}<div class='side'><h2><a href='{URL}'>{TITLE}</a></h2>{DATE}{photo}</div></div>")
        assert (found.body, len(found.images)) == ("", 1)
        assert [issue.code for issue in found.issues] == issues


def in_columns_under_a_banner(behind_title: str, beside: str) -> str:
    rows = "".join(f"<li><a href='/b{n}'>Bài {n} - {other}</a></li>" for n, other in enumerate((*OTHERS[:1], TITLE)))
    side = f"<div><h2><a href='/muc'>Chương trình</a></h2><ul class='catlist'>{rows}</ul></div>"
    banner = f"<div class='hero'><div><h1>{TITLE}</h1>{behind_title}</div></div>"
    return f"{banner}<section><div>{side}<div>{beside}</div></div></section>"


MOTTO = "Huyện miền núi nhìn lại hai năm, và tính cho những năm tới."
BANNERS: dict[str, str] = {
    "none": "",
    "a day": DATE,
    "one of its own": f"<p>{MOTTO}</p>",
    "cut from the text": f"<p>{TEXT[0]} […]</p>",
    "cut from two paragraphs": f"<p>{TEXT[0]} {TEXT[1][:40]} […]</p>",  # WordPress's excerpt
}


@pytest.mark.parametrize("kind", BANNERS)
def test_a_text_beside_a_list_under_a_banner_with_its_title_and_lead(kind: str) -> None:
    text = (*TEXT, *PROSE)
    found = read(in_columns_under_a_banner(BANNERS[kind], paragraphs(text)))
    lead = [MOTTO] if kind == "one of its own" else []
    assert (found.body.split("\n"), found.issues) == ([*lead, *text], ())


INTRODUCTIONS = {
    "with a heading": f"<h3>Giới thiệu chung</h3>{paragraphs(TEXT)}",
    "of two paragraphs": paragraphs(TEXT[:2]),
    "of other articles": "".join(
        f"<div><a href='/x{n}'><img src='/{n}.jpg'></a><h4>{other}</h4><p>{line}</p></div>"
        for n, (other, line) in enumerate(zip(OTHERS, TEXT, strict=False))
    ),
}


@pytest.mark.parametrize("kind", INTRODUCTIONS)
@pytest.mark.parametrize("notice", ["", NOTICE])
def test_what_stands_beside_a_list_under_a_notice_is_no_text_of_it(notice: str, kind: str) -> None:
    found = read(in_columns_under_a_banner(f"{DATE}<p>{notice}</p>", INTRODUCTIONS[kind]))
    assert found.body == notice


@pytest.mark.parametrize(
    ("beside", "issues"),
    [
        (paragraphs(TEXT[:2]), ["lead_only"]),
        (f"<div>{paragraphs(TEXT[:2])}</div>", ["lead_only"]),
        (f"<div>Trang tin của xã</div>{paragraphs(TEXT[:2])}", []),  # a box of its own
    ],
)
def test_two_paragraphs_beside_a_list_under_a_notice_leave_an_issue(beside: str, issues: list[str]) -> None:
    found = read(in_columns_under_a_banner(f"{DATE}<p>{NOTICE}</p>", beside))
    assert (found.body, [issue.code for issue in found.issues]) == (NOTICE, issues)


def test_a_text_beside_a_list_under_an_article_of_two_lines_leaves_an_issue() -> None:
    beside = paragraphs([line * 2 for line in PROSE])
    found = read(in_columns_under_a_banner(f"{DATE}{paragraphs((NOTICE, MOTTO))}", beside))
    assert (found.body.split("\n"), [issue.code for issue in found.issues]) == ([NOTICE, MOTTO], ["lead_only"])


def test_what_a_sidebar_says_of_the_portal_beside_a_notice_is_no_text_of_it() -> None:
    """Bludit: a notice of one line in its card, its category, and a longer description of the site beside it."""
    notice = "Bộ phận một cửa nghỉ lễ từ thứ Sáu đến hết Chủ nhật tuần này."
    about = "Trang thông tin của xã Tam Lư, nơi đăng tin về sản xuất, đời sống và các phong trào thi đua của bà con."
    column = f"<div class='sidebar-container'><div><h2>Giới thiệu</h2><div>{about} {about}</div></div></div>"
    card = f"<div><h1>{TITLE}</h1>{DATE}<div><p>{notice}</p></div><div><a href='/chung'>Chung</a></div></div>"
    assert read(f"<div class='row'><div>{card}</div><div>{column}</div></div>").body == notice


def test_excerpts_of_other_articles_under_a_notice_are_no_text_of_it() -> None:
    rows = "".join(f"<li><a href='/x{n}'>{OTHERS[0]} {n}</a><p>{line}</p></li>" for n, line in enumerate(PROSE))
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<p>{TEXT[0]}</p></div><div class='list'><ul>{rows}</ul></div>")
    assert (found.body, [issue.code for issue in found.issues]) == (TEXT[0], [])


def test_a_table_of_files_is_no_text() -> None:
    files = (("/dl/1?name=tb.pdf", "tb.pdf", "1,2 MB"), ("/b.doc", "b.doc", "30 KB"))
    rows = "".join(f"<tr><td><a href='{url}'>{name}</a></td><td>{size}</td></tr>" for url, name, size in files)
    found = read(article(f"{paragraphs(TEXT)}<table><tr><th>Tên tệp</th><th>Dung lượng</th></tr>{rows}</table>"))
    assert found.body.split("\n") == list(TEXT)
    assert [document.name for document in found.attachments] == ["tb.pdf", "b.doc"]


def test_the_document_of_a_frame_in_a_frame_is_one_attachment() -> None:
    frame = "<object data='/a.pdf#view=Fit'></object><p><a href='/a.pdf#toolbar=0'>Công văn số 12</a></p>"
    (document,) = read(article(paragraphs(TEXT) + frame)).attachments
    assert (document.name, document.url.rpartition("/")[2]) == ("Công văn số 12", "a.pdf")


def test_a_frame_of_a_documents_store() -> None:
    found = read(article("<iframe src='https://drive.google.com/file/d/1AbCdEfGh/preview'></iframe>"))
    assert [document.url for document in found.attachments] == ["https://drive.google.com/file/d/1AbCdEfGh/preview"]


def test_a_frame_and_the_link_to_its_document_are_one_attachment() -> None:
    frame = "<object data='/files/cong-van-12.pdf'></object><p><a href='/files/cong-van-12.pdf'>Công văn số 12</a></p>"
    found = read(article(paragraphs(TEXT) + frame))
    assert [document.name for document in found.attachments] == ["Công văn số 12"]


def test_a_short_title_that_links_to_its_own_page() -> None:
    main = f"<article><h2><a href='/tin/4711'>Sự kiện</a></h2><div>{paragraphs(TEXT)}</div></article>"
    found = read(main, title="Sự kiện - Trang tin xã Tân Phú", url="https://xa.example.gov.vn/tin/4711")
    assert (found.title, found.body.split("\n")) == ("Sự kiện", list(TEXT))


@pytest.mark.parametrize("end", [" – Tỉnh ủy", " - UBND xã", ""])
def test_the_end_of_a_title_that_reads_like_a_portals_name(end: str) -> None:
    title = f"Tin số 9: Các đồng chí: Nguyễn Thị Nguyệt – Bí thư Huyện ủy, Trần Việt Hà{end}"
    head = f"<title>{title} - Cổng thông tin điện tử huyện Thạch Hà</title><meta property='og:title' content='{title}'>"
    found = extract(parse_page(f"<html><head>{head}</head><body>{paragraphs(TEXT)}</body></html>".encode(), url=URL))
    assert found.title == title


def test_a_linked_category_in_the_heading_is_no_part_of_the_title() -> None:
    found = read(f"<h1><a href='/gd'>Giáo dục</a> {TITLE}</h1><p>12/04/2022 08:33</p>{paragraphs(TEXT)}")
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


@pytest.mark.parametrize("site", ["", "Trang tin xã Tân Phú"])
def test_the_sites_name_in_the_heading_is_no_part_of_the_title(site: str) -> None:
    heading = f"<h1><a id='site' href='/'>{site}</a> <a id='page' href='{URL}'>{TITLE}</a></h1><time>12/04/2022</time>"
    found = read(f"<header>{heading}</header><article>{paragraphs(TEXT)}</article>", title=f"{site} : {TITLE}")
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


@pytest.mark.parametrize("line", ["<p align=right><i>Theo Báo Mẫu</i></p>", "<p align='right'><b>Văn An</b></p>", ""])
def test_a_text_without_a_title_and_its_day_behind_it(line: str) -> None:
    notice = "UBND huyện thông báo lịch tiếp công dân định kỳ tháng 5 tại trụ sở Ban Tiếp công dân huyện."
    box = "<div class='file'><b>Tải file đính kèm</b><br><a href='/f/kh.pdf'>Kế hoạch 12</a></div>"
    main = f"<div><p>{notice}</p><p>{notice[:-1]} lần hai.</p>{line}<div>Đăng tải: 28-04-2023, 15:25</div>{box}</div>"
    found = read(main, title="Tin tức - Sự kiện", url="https://xa.example.gov.vn/tin?id=9")
    assert found.body.split("\n") == [notice, f"{notice[:-1]} lần hai."]


def test_the_lead_in_an_element_named_so_on_a_line_of_the_text() -> None:
    text = f"<div class='nd'><p><strong class='news-sapo'>{TEXT[0]}</strong></p>{paragraphs(TEXT[1:])}</div>"
    found = read(f"<div><h1>{TITLE}</h1>{DATE}{text}</div>")
    assert (found.lead, found.body.split("\n")) == (TEXT[0], list(TEXT))


@pytest.mark.parametrize("day", ["<p>28/04/2023</p>", f"<p>{PROSE[0]}</p>"])
def test_a_linked_heading_of_another_article_is_no_title(day: str) -> None:
    """A teaser above the text of a page that names its title nowhere."""
    main = f"<div><h3><a href='/x'>{TITLE}</a></h3></div><div>{day}<div>{paragraphs(TEXT)}</div></div>"
    assert read(main, title="Tin tức - Sự kiện", url="https://xa.example.gov.vn/tin?id=9").title is None


def test_a_title_named_so_whose_day_stands_behind_the_text() -> None:
    main = f"<div><div id='ctl00_lblTitle'>{TITLE}</div>{paragraphs(TEXT[1:])}<div>28/04/2023 15:25</div></div>"
    found = read(main, title="Trang thông tin điện tử xã", url="https://xa.example.gov.vn/tin?id=9")
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT[1:]))


def test_a_title_set_in_the_middle_of_a_page_that_names_none() -> None:
    main = f"<p align='center'><b><font size='4'>{TITLE}</font></b></p><div>{paragraphs(TEXT)}</div><p>28/04/2023</p>"
    found = read(f"<div>{main}</div>", title="Tin tức - Sự kiện", url="https://xa.example.gov.vn/tin?id=9")
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


def test_a_title_between_the_portals_names() -> None:
    found = read(f"<h3>{TITLE}</h3>{DATE}{paragraphs(TEXT)}", title=f"Cổng thông tin điện tử - {TITLE} | Sở Mẫu")
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


def test_a_lead_set_as_a_heading_behind_a_bold_title_and_its_day() -> None:
    main = f"<p>Ngày đăng: 28/04/2023</p><p><b>{TITLE}</b></p><h3>{TEXT[0]}</h3>{paragraphs(TEXT[1:])}"
    found = read(f"<div>{main}</div>", title="Tin tức - Sự kiện", url="https://xa.example.gov.vn/tin?id=9")
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


def test_a_short_bold_title_in_front_of_the_moment_of_posting() -> None:
    head = "<p><font size='4'><b>Thư mời</b></font></p><p><font size='1'>Cập nhật: 28/4/2023 3:25:00 CH</font></p>"
    main = f"<td>{head}{paragraphs(TEXT)}</td>"
    found = read(f"<table><tr>{main}</tr></table>", title="Trang tin", url="https://xa.example.gov.vn/tin?id=9")
    assert (found.title, found.body.split("\n")) == ("Thư mời", list(TEXT))


@pytest.mark.parametrize("tools", ["", "<div>Nghe bài viết 0:00 / 1:35</div><div>Viết bởi Nguyễn Văn An</div>"])
def test_a_title_in_a_label_of_a_page_that_is_called_like_its_section(tools: str) -> None:
    """ASP.NET shows a label as a span."""
    main = f"<td><span id='lblTieuDe'>{TITLE}</span><br>{tools}<div>28/04/2023 15:25</div>{paragraphs(TEXT)}</td>"
    found = read(f"<table><tr>{main}</tr></table>", title="Tin tức", url="https://xa.example.gov.vn/tin?id=9")
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


@pytest.mark.parametrize("name", ["<li>28/04/2023</li><li>Thu Hương</li>", "<li>Lò Thị Hoa - 28/04/2023 15:25</li>"])
@pytest.mark.parametrize("heading", ["<h1>{}</h1>", f"<h3><a href='{URL}'>{{}}</a></h3>"])
def test_the_name_of_a_section_above_a_list_and_a_title(name: str, heading: str) -> None:
    main = f"<div class='title'>Tin tức</div><ul>{name}</ul>{heading.format(TITLE)}{paragraphs(TEXT)}"
    assert read(f"<div>{main}</div>", title="Tin tức").title == TITLE


def test_a_short_title_above_a_text_whose_box_is_named_like_a_heading() -> None:
    """Eleventy's base blog has its text in an element `heading-anchors`."""
    lines = paragraphs([f"{line[:-1]}." for line in TEXT])
    main = f"<heading-anchors><h1>Sự kiện</h1><ul><li>28 Apr 2023</li></ul>{lines}</heading-anchors>"
    assert read(main, title="Sự kiện").title == "Sự kiện"


@pytest.mark.parametrize("part", ["Giới thiệu chung", "Thông tin cần biết", "Lịch tiếp công dân"])
def test_the_first_part_of_a_text_that_is_called_like_a_box(part: str) -> None:
    main = (
        f"<div><h1>{TITLE}</h1><div class='field'><div class='item'><h2>{part}</h2>{paragraphs(TEXT)}</div></div></div>"
    )
    assert read(main).body.split("\n") == [part, *TEXT]


def test_a_short_title_above_a_subheading() -> None:
    main = f"<h1>Thông báo</h1>{DATE}<div><h2>Về việc cắt điện khu vực thôn 6, xã Tân Phú</h2>{paragraphs(TEXT)}</div>"
    assert read(main, title="Thông báo").title == "Thông báo"


@pytest.mark.parametrize("section", ["<span class='Head title'>{}</span>", "<header><h1>{}</h1></header>"])
@pytest.mark.parametrize("heading", ["<h2>{}</h2>", "<div class='tieude'>{}</div>"])
def test_the_name_of_a_section_above_the_title_is_no_title(section: str, heading: str) -> None:
    text = f"{heading.format(TITLE)}<div>Fri Apr 28 00:00:00 GMT 2023</div>{paragraphs(TEXT)}</div>"
    found = read(
        f"{section.format('Tin tức')}<div>{text}", title="Tin tức", url="https://xa.example.gov.vn/Tin-tuc/ID/77/x"
    )
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


@pytest.mark.parametrize(
    "tools",
    [
        "",
        "<p>Cỡ chữ: <a href='#'>A-</a> <a href='#'>A+</a></p>",
        "<p><a href='#'>Cỡ chữ +</a> <a href='#'>Cỡ chữ -</a> <span>Màu chữ</span></p>",
    ],
    ids=["no tools", "tools", "tools and colours"],
)
def test_a_section_in_a_heading_above_the_only_h1_where_nothing_names_the_title(tools: str) -> None:
    main = f"<h2>Hoạt động kỷ niệm</h2><div><h1>{TITLE}</h1><p>12/04/2025 08:00</p>{tools}{paragraphs(TEXT)}</div>"
    found = read(main, title="Chi tiết tin", url="https://xa.example.gov.vn/chi-tiet.html")
    assert (found.title, found.body) == (TITLE, "\n".join(TEXT))


def test_a_short_title_of_an_address_that_ends_with_a_slash() -> None:
    head = "<div class='post-title'>Sự kiện</div><div class='author'><span>Thu Hương</span> <span>Lv4</span></div>"
    url = "https://xa.example.gov.vn/2019/04/18/su-kien/"
    found = read(f"<div>{head}<div>{paragraphs(TEXT)}</div></div>", title="Sự kiện | Keep Theme", url=url)
    assert (found.title, found.body.split("\n")) == ("Sự kiện", list(TEXT))


def test_a_grid_of_photos_and_captions_in_paragraphs() -> None:
    photos = "".join(f"<td><p><img src='/{name}.jpg'></p></td>" for name in "ab")
    captions = "".join(f"<td><p>{line}</p></td>" for line in VERSE[:2])
    found = read(article(f"{paragraphs(TEXT)}<table><tr>{photos}</tr><tr>{captions}</tr></table>"))
    assert [image.caption for image in found.images] == list(VERSE[:2])


def test_comments_without_a_heading() -> None:
    comments = f"<div class='comments'><p>Bạn đọc Hòa Bình</p><p>{PROSE[0]}</p></div>"
    assert read(article(paragraphs(TEXT) + comments)).body.split("\n") == list(TEXT)


def test_lines_of_a_poem_set_as_it_was_typed() -> None:
    found = read(article(f"<pre>{VERSE[0]}\n{VERSE[1]}</pre>{paragraphs(TEXT)}"))
    assert found.body.split("\n") == [*VERSE[:2], *TEXT]


def test_a_row_of_a_list_in_a_box_named_a_title() -> None:
    """Its parts are no title that a line break divides."""
    row = f"<div class='title'><a href='/x'>Huyện Quan Sơn họp</a><br>{TITLE}</div>"
    found = read(f"{row}{DATE}<div>{paragraphs(TEXT)}</div>")
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


def test_a_plan_that_the_last_line_names_in_a_column_called_right() -> None:
    column = f"<div class='col col-md-9 right main content'>{paragraphs(TEXT)}<p>Theo Kế hoạch 12/KH-UBND</p></div>"
    found = read(f"<div class='row'><h1>{TITLE}</h1>{DATE}{column}</div>")
    assert (found.source_unit, found.body.split("\n")[-1]) == (None, "Theo Kế hoạch 12/KH-UBND")


def test_initials_in_a_paragraph_of_a_box_named_signature() -> None:
    found = read(article(f"{paragraphs(TEXT)}<div class='signature'><p>N.V.A</p></div>"))
    assert (found.author, found.body.split("\n")) == ("N.V.A", list(TEXT))


def test_a_box_named_text_that_holds_the_lead_alone() -> None:
    """The line in the next box is the text, however that is named: nothing says that it speaks to visitors."""
    text = f"<div class='entry-content'><p>{TEXT[0]}</p></div><div class='story'><p>{TEXT[1]}</p></div>"
    assert read(f"<h1>{TITLE}</h1>{DATE}{text}").body.split("\n") == list(TEXT[:2])


def test_paragraphs_set_as_headings_without_stops_and_a_photo() -> None:
    first, second = TEXT[1][:-1], TEXT[2][:-1]
    text = f"<div class='y'><h3>{first}</h3><img src='/a.jpg'><h3>{second}</h3></div>"
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div class='x'><p>{TEXT[0]}</p></div>{text}</div>")
    assert found.body.split("\n") == [TEXT[0], first, second]


def test_a_text_that_begins_with_a_word_of_the_menu() -> None:
    assert read(article(f"<p>Văn bản</p>{paragraphs(TEXT)}")).body.split("\n") == ["Văn bản", *TEXT]


def test_a_link_under_a_photo_is_no_caption() -> None:
    photo = "<p align='center'><img src='/a.jpg'></p><p align='center'><a href='/anh'>Xem thêm ảnh tại đây</a></p>"
    found = read(article(f"<p>{TEXT[0]}</p>{photo}{paragraphs(TEXT[1:])}"))
    assert [image.caption for image in found.images] == [None]


def test_a_long_caption_in_a_paragraph() -> None:
    figure = f"<figure><img src='/a.jpg'><figcaption><p>{TEXT[0][:150]}</p></figcaption></figure>"
    found = read(article(f"{paragraphs(TEXT[1:])}{figure}{paragraphs(PROSE)}"))
    assert [image.caption for image in found.images] == [TEXT[0][:150]]


OTHER = "<li><a href='/a-1'>UBND huyện Quan Sơn họp giao ban thường kỳ tháng 5 năm 2023</a></li>"
ABOVE_TEXT: dict[str, str] = {
    "icons to share it": "<div>Chia sẻ bài viết</div><div><a href='//fb.example'><i class='fa'></i></a></div>",
    "other articles": f"<div>Tin liên quan</div><ul>{OTHER}{OTHER.replace('/a-1', '/a-2')}</ul>",
    "its documents": "<div>Tệp đính kèm</div><div><a href='/a.pdf'>Kế hoạch.pdf</a></div>",
    "a way to follow the paper": "<a href='//news.example.com'>Theo dõi Báo trên Google News</a>",
    "a way to follow the office": "<div>Theo dõi trang Zalo OA của xã để nhận tin mới nhất</div>",
    "a question": "<div>Bài viết này có hữu ích không? <button>Có</button> <button>Không</button></div>",
    "no comments yet": "<div>Chưa có bình luận nào</div>",
    "a bar of sizes": "<span>Xem với cỡ chữ</span> <a href='#'>A-</a> <a href='#'>A</a> <a href='#'>A+</a>",
    "an address for news": "<div>Đăng ký nhận tin</div><form><input type=email><button>Gửi</button></form>",
    "its rating": "<div>Đánh giá bài viết</div><div>1 2 3 4 5</div>",
    "its rating by readers": "<div>(16 bình chọn, 9/10 điểm)</div>",
    "the label of its cover": "<div>Ảnh bìa</div><img src='/a.jpg'>",
}


@pytest.mark.parametrize("kind", ABOVE_TEXT)
def test_a_box_between_title_and_text(kind: str) -> None:
    head = f"<header><h1>{TITLE}</h1></header><footer>Được gửi bởi <span>Lê An</span> vào 28/04/2023 - 12:00</footer>"
    text = f"<div class='content'><div class='i'>{ABOVE_TEXT[kind]}</div><div>{paragraphs(TEXT)}</div></div>"
    found = read(f"<main><article>{head}{text}</article></main>")
    assert found.body.split("\n") == list(TEXT)


@pytest.mark.parametrize("cover", ["<div><img src='/a.jpg'></div>", "<a href='/a.jpg'><img src='/a.jpg'></a>"])
def test_the_short_first_sentence_under_a_cover_is_no_caption(cover: str) -> None:
    lead = "Toàn xã chỉnh trang 54 nhà ở, 93 vườn hộ trong quý I."
    found = read(article(f"{cover}<div><p>{lead}</p>{paragraphs(TEXT)}</div>"))
    assert (found.body.split("\n")[0], [image.caption for image in found.images]) == (lead, [None])


@pytest.mark.parametrize(
    "photo",
    [
        "<p><img src='/a.jpg'></p><p>Các đại biểu dự hội nghị.</p>",
        "<div><img src='/a.jpg'><p>Các đại biểu dự hội nghị.</p></div>",
    ],
)
def test_a_caption_that_ends_like_a_sentence(photo: str) -> None:
    found = read(article(f"<p>{TEXT[0]}</p>{photo}{paragraphs(TEXT[1:])}"))
    assert [image.caption for image in found.images] == ["Các đại biểu dự hội nghị."]


def test_a_photo_and_its_caption_in_boxes_of_their_own_behind_the_text() -> None:
    behind = "<div class='b'><img src='/a.jpg'></div><div class='c'>Toàn cảnh hội nghị</div>"
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div class='a'>{paragraphs(TEXT)}</div>{behind}</div>")
    assert [image.caption for image in found.images] == ["Toàn cảnh hội nghị"]


def test_text_behind_a_counter_under_a_related_article_stays() -> None:
    related = f"<p><b>Tin liên quan:</b></p><p><a href='/t/1'>{OTHERS[0]}</a></p><p>Lượt xem: 12</p>"
    found = read(article(f"{paragraphs(TEXT[:2])}{related}{paragraphs(PROSE)}"))
    assert found.body.split("\n") == [*TEXT[:2], *PROSE]


def test_a_heading_whose_link_cannot_be_read() -> None:
    found = read(f"<h1><a href='//[x'>{TITLE}</a></h1>{DATE}<div>{paragraphs(TEXT)}</div>")
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


def test_a_cut_title_where_there_is_no_other() -> None:
    head = f"<head><meta property='og:title' content='{TITLE[:41]}...'></head>"
    found = extract(parse_page(f"<html>{head}<body>{paragraphs(TEXT)}{FOOTER}</body></html>".encode(), url=URL))
    assert found.title == f"{TITLE[:41]}..."


def test_many_lines_between_a_title_and_its_day() -> None:
    tags = "".join(f"<p><a href='/muc/{number}'>Mục {number}</a></p>" for number in range(50))
    found = read(f"<h1>{TITLE}</h1>{tags}{DATE}<div class='content'>{paragraphs(TEXT)}</div>")
    assert [one.text for one in found.date_candidates if one.source == "label"] == ["28/04/2023 15:25"]


def test_a_section_named_like_the_document_above_the_title() -> None:
    text = f"<div><h3>{TITLE}</h3><div>12/04/2022 08:33</div>{paragraphs(TEXT)}</div>"
    found = read(f"<h2>Sự kiện</h2>{text}", title="Sự kiện", url="https://xa.example.gov.vn/Tin-tuc/ID/77/x")
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


@pytest.mark.parametrize("label", ["Posts by Thu Hương", "Xem các bài viết của Thu Hương"])
def test_a_link_to_an_authors_other_articles_names_nobody(label: str) -> None:
    found = read(f"<h1>{TITLE}</h1><div>{DATE}<a href='/u/1'>{label}</a></div><div>{paragraphs(TEXT)}</div>")
    assert (found.author, found.body.split("\n")) == (None, list(TEXT))


def test_a_lone_heading_of_a_column_beside_the_text_goes() -> None:
    """A theme's "Links" without links, in a column that the text's own has for its sister."""
    text = f"<header><div>Posted on Fri 22 February 2019</div></header><section><div>{paragraphs(TEXT)}</div></section>"
    columns = (
        f"<div class='large-10 column'>{text}</div><div class='large-2 aside column'><h3>Links</h3><ul></ul></div>"
    )
    found = read(f"<div><h1><a href='{URL}'>{TITLE}</a></h1></div><div class='row'>{columns}</div>")
    assert found.body.split("\n") == list(TEXT)


def test_a_breadcrumb_whose_last_step_is_the_only_title() -> None:
    """ikiwiki: the linked steps, signs between them, and the title stand in one line without a heading."""
    steps = "<span><a href='/'>wiki</a>/ <a href='/posts/'>posts</a>/</span>"
    found = read(f"<div class='header'>{steps} <span class='title'>{TITLE}</span></div>{paragraphs(TEXT)}")
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


def test_a_lone_paragraph_beside_a_menu_and_behind_a_counter() -> None:
    """Mezzanine: breadcrumb under the title, a menu in front of the text's column, "(0 comments)" above the text."""
    line = "Sáng 9/3/2024, tại xã Thượng Sơn, lãnh đạo huyện đã kiểm tra tiến độ xây dựng nông thôn mới."
    trail = f"<ul><li><a href='/'>Home</a></li><li><a href='/blog/'>Blog</a></li><li>{TITLE}</li></ul>"
    menu = "<div class='col left'><ul><li><a href='/'>Home</a></li><li><a href='/blog/'>Blog</a></li></ul></div>"
    meta = "<h6>Posted by: <a href='/blog/author/an/'>Nguyễn An</a> 7 years ago</h6>"
    meta += "<p>(<a href='#comments'>0 comments</a>)</p>"
    others = "".join(f"<li><a href='/blog/{number}'>{title}</a></li>" for number, title in enumerate(OTHERS))
    behind = f"<h3>Comments</h3><p>There are currently no comments</p></div><div><h3>Recent Posts</h3><ul>{others}</ul>"
    columns = f"<div class='row'>{menu}<div class='col middle'>{meta}<p>{line}</p>{behind}</div></div>"
    found = read(f"<div class='container'><h1>{TITLE}</h1>{trail}</div><div class='container'>{columns}</div>")
    assert (found.title, found.body, found.author) == (TITLE, line, "Nguyễn An")


def test_a_rating_right_behind_a_shown_document() -> None:
    rating = "<div class='panel rating'><div class='panel-body'>Currently unrated</div></div>"
    found = read(article(f"<p>{TEXT[0]}</p><iframe src='/van-ban/12.pdf'></iframe>{rating}"))
    assert (found.body, [one.url[-6:] for one in found.attachments]) == (TEXT[0], ["12.pdf"])


def test_a_footer_that_has_more_words_than_the_article() -> None:
    """A theme of Wintersmith: the boxes in header, article and footer have one class."""
    head = f"<header><div class='wrap'><h1>{TITLE}</h1></div></header>"
    text = f"<div><div class='wrap'><article><section><p>{TEXT[1][:100]}</p></section></article></div></div>"
    about = f"<div class='nav'><a href='/'>Full blog</a></div><section>{paragraphs(PROSE)}</section>"
    page = f"<html><body>{head}{text}<footer><div class='wrap'>{about}</div></footer></body></html>"
    assert extract(parse_page(page.encode(), url=URL)).body == TEXT[1][:100]


@pytest.mark.parametrize(
    "day", ["<span class='pub'>28-04-2023 15:25</span>", "<time datetime='2023-04-28'>hôm nọ</time>"]
)
@pytest.mark.parametrize("line", ["{0}{1}", "{1}{0}"])
def test_title_and_day_in_elements_of_one_line_above_numbered_headings(line: str, day: str) -> None:
    head = line.format(f"<strong class='title-post'>{TITLE}</strong>", day)
    text = f"<p>{TEXT[0]}</p><h4>1. Kết quả nổi bật</h4>{paragraphs(TEXT[1:])}"
    found = read(
        f"{head}<div class='nd'>{text}</div>", title="Chi tiết tin", url="https://xa.example.gov.vn/bai-28.html"
    )
    assert (found.title, found.body.split("\n")) == (TITLE, [TEXT[0], "1. Kết quả nổi bật", *TEXT[1:]])
    assert found.date_candidates[0].source == "label"


def test_a_lone_link_between_the_two_sentences_of_a_short_text() -> None:
    lines = (f"{TEXT[0][:70]}.", f"{PROSE[1][:70]}.")
    link = f"<p>&gt;&gt; <a href='/1'>{OTHERS[0]}</a></p>"
    assert read(article(f"<p>{lines[0]}</p>{link}<p>{lines[1]}</p>")).body.split("\n") == list(lines)


def test_a_title_of_a_word_that_nothing_else_names() -> None:
    links = "".join(f"<li><a href='/{number}'>{title}</a></li>" for number, title in enumerate(OTHERS))
    side = f"<section><h1>Tin nổi bật</h1><ul>{links}</ul></section>"
    main = f"<div><h1>Sự kiện</h1>{DATE}<div class='nd'>{paragraphs(TEXT)}</div></div>{side}"
    found = read(main, title="Chi tiết tin - UBND xã Mẫu", url="https://xa.example.gov.vn/bai-28.html")
    assert (found.title, found.body.split("\n")) == ("Sự kiện", list(TEXT))


@pytest.mark.parametrize("tool", ["A+ A-", "A- A+", "A- A A+", "AA"])
def test_font_sizes_in_one_text_are_tools(tool: str) -> None:
    found = read(f"<h1>{TITLE}</h1><div>{tool}</div>{DATE}<div class='content'>{paragraphs(TEXT)}</div>")
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))
    assert read(article(f"{paragraphs(TEXT)}<p>{tool}</p>")).body.split("\n") == list(TEXT)


def test_a_box_named_title_that_links_to_its_own_page() -> None:
    head = f"<div class='title'><a href='{URL}'>{TITLE}</a></div>"
    found = read(
        f"<div>{head}<div>Ngày đăng: 28/04/2023</div><div class='nd'>{paragraphs(TEXT)}</div></div>", title="Tin"
    )
    other = URL.replace("huyen-quan-son-so-ket-2-nam-12", "bai-8")
    listed = read(f"<div>{head.replace(URL, other)}{DATE}<div>{paragraphs(TEXT)}</div></div>", title="Tin", url=other)
    assert (found.title, listed.title, listed.body.split("\n")) == (TITLE, TITLE, list(TEXT))


@pytest.mark.parametrize(
    "footer", ["<p>LÀNG NGHỀ QUÊ</p>Trang tin của bà con.<br>Tin nhanh, dễ đọc.", "<p>Bản quyền</p>"]
)
def test_a_title_of_three_words_that_only_its_address_says(footer: str) -> None:
    """The document's own title is the site's name, which the footer prints above some words."""
    parts = "".join(f"<div><div><div><h3>Phiên sớm</h3><p>{text}</p></div></div></div>" for text in TEXT)
    main = f"<header><div><h1>Chợ phiên Na Mèo</h1></div></header><div><div>{parts}</div></div>"
    found = read(
        f"{main}<footer><div>{footer}</div></footer>",
        title="Làng nghề quê",
        url="https://langtoi.example.vn/cho-phien-na-meo/",
    )
    assert (found.title, found.body.replace("Phiên sớm\n", "")) == ("Chợ phiên Na Mèo", "\n".join(TEXT))


def test_the_name_of_a_view_in_the_address_is_no_title() -> None:
    main = f"<h1>Chi tiết tin</h1><h3>{TITLE}</h3>{DATE}<div>{paragraphs(TEXT)}</div>"
    found = read(main, url="https://huyen.example.gov.vn/chi-tiet-tin?id=12")
    assert (found.title, tuple(found.body.split("\n"))) == (TITLE, TEXT)


@pytest.mark.parametrize("rows", [4, 40])
def test_a_title_that_stands_behind_the_text_alone_and_in_the_sidebar(rows: int) -> None:
    """A theme of WordPress that hides the heading, prints the title for machines, and has a filler in its sidebar."""
    entry = f"<div class='entry-content'>{paragraphs((*TEXT, *PROSE))}<div class='extra-hatom'>{TITLE}</div></div>"
    recent = "".join(f"<li><a href='/x{n}'>{OTHERS[0]} {n}</a></li>" for n in range(rows))
    recent = f"<section><h2>Bài viết mới</h2><ul>{recent}<li><a href='{URL}'>{TITLE}</a></li></ul></section>"
    filler = "Bản này do người làm giao diện viết sẵn để chủ trang thay bằng lời của mình, và chưa ai thay."
    side = f"<aside>{recent}<section class='widget'><p>{filler}</p></section></aside>"
    found = read(f"<div><article>{entry}</article>{side}</div>", title=f"{TITLE} – Trang của tôi")
    assert (found.title, found.body.split("\n")) == (TITLE, [*TEXT, *PROSE])


def test_a_notice_behind_an_introduction_is_the_text_under_its_title() -> None:
    """The title ends a box that holds the introduction, too, and its text stands in the next one."""
    page = f"<div><div><p>{'</p><p>'.join(PROSE)}</p></div><h1>{TITLE}</h1></div><div><p>{NOTICE}</p></div>"
    assert read(page).body == NOTICE


@pytest.mark.parametrize("heading", ["Câu hỏi thường gặp", "Hỏi đáp"])
def test_questions_and_answers_at_the_end_of_a_text(heading: str) -> None:
    """Those of the text stay; a portal's own are links to others."""
    own = "".join(f"<div><p>Vì sao phải chờ?</p><div><p>{line}</p></div></div>" for line in PROSE[:2])
    found = read(article(f"{paragraphs(TEXT)}<div class='faq'><h2>{heading}</h2>{own}</div>"))
    questions = [line for answer in PROSE[:2] for line in ("Vì sao phải chờ?", answer)]
    assert found.body.split("\n") == [*TEXT, heading, *questions]
    links = "".join(f"<li><a href='/hoi/{n}'>{other}?</a></li>" for n, other in enumerate(OTHERS))
    found = read(article(f"{paragraphs(TEXT)}<div class='faq'><h2>{heading}</h2><ul>{links}</ul></div>"))
    assert found.body.split("\n") == list(TEXT)


@pytest.mark.parametrize(("heading", "is_text"), [("Thống kê", True), ("Chia sẻ", True), ("Bình luận", False)])
def test_parts_of_one_make_under_a_heading_that_a_page_has_around_its_text_too(heading: str, is_text: bool) -> None:
    parts = (("Kết quả", TEXT[1]), (heading, TEXT[2]), ("Việc tới", PROSE[0]))
    items = "".join(
        f"<div class='item'><h3>{head}</h3><div class='in'><p>{line}</p></div></div>" for head, line in parts
    )
    found = read(article(f"<p>{TEXT[0]}</p><div>{items}</div>"))
    lines = [TEXT[0], *(line for part in parts for line in part)]
    assert found.body.split("\n") == (lines if is_text else lines[:3])


@pytest.mark.parametrize(("line", "is_text"), [(TEXT[0], True), (OTHERS[0], False)])
def test_a_sentence_set_as_a_heading_between_a_photo_and_other_articles(line: str, is_text: bool) -> None:
    others = "".join(f"<li><a href='/x{n}'>{other}</a></li>" for n, other in enumerate(OTHERS))
    photo = f"<h1>{TITLE}</h1><div class='image'><img src='/a.jpg'></div>"
    found = read(f"<div class='info'>{photo}<h2>{line}</h2><div><ul>{others}</ul></div></div>")
    assert (found.body, len(found.images)) == (line if is_text else "", 1)


def test_words_about_the_site_in_a_column_beside_the_text_are_no_text() -> None:
    """In front of a text, under a banner with the title."""
    others = "".join(f"<li><a href='/x{n}'>{other}</a></li>" for n, other in enumerate(OTHERS))
    about = f"<div><h3>Về chúng tôi</h3><p>{PROSE[0]}</p></div>"
    side = f"<div><div><h3>Tin mới</h3><ul>{others}</ul></div>{about}</div>"
    banner = f"<section><div><h1>{TITLE}</h1>{DATE}</div></section>"
    found = read(f"{banner}<section><div>{side}<div>{paragraphs((*TEXT, *PROSE[1:]))}</div></div></section>")
    assert found.body.split("\n") == [*TEXT, *PROSE[1:]]


HEADS = ("Vì sao làm sớm", "Làm trong bao lâu", "Ai làm")


def under_headings(lines: Sequence[str]) -> list[str]:
    return [
        line for number, one in enumerate(lines) for line in ((HEADS[number // 2], one) if number % 2 == 0 else (one,))
    ]


@pytest.mark.parametrize("head", ["<p>Nguyễn Văn An</p>", f"<p>{NOTICE}</p>"])
@pytest.mark.parametrize("lines", [(*TEXT, *PROSE), TEXT])
def test_a_text_with_headings_behind_the_banner_and_what_closes_it(lines: tuple[str, ...], head: str) -> None:
    """Themes of blogs have title and name in a banner, and another article or two; less text is the portal's own."""
    printed = under_headings(lines)
    main = "".join(f"<h3>{line}</h3>" if line in HEADS else f"<p>{line}</p>" for line in printed)
    banner = f"<header><h1>{TITLE}</h1>{head}<a href='/t1'>{OTHERS[0]}</a></header>"
    found = read(f"{banner}<div class='post'>{main}</div>")
    in_front = [NOTICE] if NOTICE in head else []
    behind = printed if len(lines) > len(TEXT) else []
    assert list(filter(None, found.body.split("\n"))) == [*in_front, *behind]


@pytest.mark.parametrize(
    "frame",
    [
        "<div hidden id='S:0'>{}</div>",  # sent in parts that a script puts into their places
        "<div class='root hide'>{}</div>",  # shown when the page is loaded
        "<div hidden><div class='hidden'>{}</div></div>",
        "<header><button class='menu'>Danh mục<div>{}</div></button></header>",  # with no end of its own
        "<header><nav><a href='/'>Trang chủ</a><div>{}</div></nav></header>",
    ],
)
def test_a_text_that_the_page_as_sent_hides(frame: str) -> None:
    page = f"<html><title>{TITLE}</title><body><p>Đang tải…</p>{frame.format(article(paragraphs(TEXT)))}</body></html>"
    found = extract(parse_page(page.encode(), url=URL))
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


def test_of_all_pages_of_an_application_sent_in_one_that_of_the_address() -> None:
    """Its home is shown, whose heading is the site's name; scripts show the other ones."""
    site = "Hợp tác xã Bản Cát Quan Sơn"
    head = f"<title>{TITLE} | {site}</title><meta property='og:site_name' content='{site}'>"
    head += f"<meta property='og:title' content='{TITLE}'>"
    home = f"<div class='view'><div>{site}</div><h2>Bạn hàng của bà con</h2>{paragraphs(PROSE)}</div>"
    views = (
        f"<div class='view' hidden><section><h1>{title}</h1>{paragraphs(text)}</section></div>"
        for title, text in ((OTHERS[0], PROSE), (TITLE, TEXT), (OTHERS[1], PROSE))
    )
    page = f"<html><head>{head}</head><body>{MENU}{home}{''.join(views)}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=URL))
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


@pytest.mark.parametrize("shown", [article(paragraphs(TEXT)), f"{article('<img src=/a.jpg>')}{MENU}{FOOTER}"])
def test_hidden_text_beside_a_page_that_prints_its_own(shown: str) -> None:
    hidden = f"<div class='modal hidden'>{paragraphs(PROSE)}</div>"
    found = read(f"{shown}{hidden}")
    assert PROSE[0] not in found.body


@pytest.mark.parametrize("shown", [f"<h1>{TITLE}</h1>{DATE}", article(paragraphs(TEXT))])
def test_a_text_that_is_called_what_is_printed(shown: str) -> None:
    """The theme hides the rest when it prints; a copy for the printer is none."""
    printed = f"<div class='content print-only'>{paragraphs(TEXT)}</div>"
    found = read(f"<main>{shown}{printed}</main><div class='k3'>{paragraphs(PROSE)}</div>")
    assert found.body.split("\n") == list(TEXT)


def test_what_shows_on_paper_too_is_shown() -> None:
    """Bootstrap's class says how an element is printed, and hides it nowhere."""
    page = f"<div class='d-print-block'>{MENU}<div class='pb-3 d-print-block'>{article(f'<p>{NOTICE}</p>')}</div></div>"
    found = read(page)
    assert (found.title, found.body) == (TITLE, NOTICE)


def test_a_hidden_notice_on_a_page_of_hardly_any_text() -> None:
    hidden = f"<div class='cookies hidden'>{paragraphs(PROSE[:2])}</div>"
    page = f"<html><title>{TITLE}</title><body><h1>{TITLE}</h1><p>{NOTICE}</p>{hidden}</body></html>"
    assert extract(parse_page(page.encode(), url=URL)).body == NOTICE


def in_boxes(box: str) -> str:
    return "".join(map(box.format, OTHERS, (*TEXT, *PROSE[:1]), range(4)))


ELSEWHERE: dict[str, str] = {
    "parts": in_boxes("<div class='b{2}'><h2>{0}</h2><div><p>{1} Xem <a href='/x'>văn bản</a>.</p></div></div>"),
    "other articles": in_boxes("<div class='card'><a href='/t{2}'>{0}</a><p>{1}</p></div>"),
    "readers": f"<h3>Bình luận</h3>{in_boxes('<div class=reader><p>{1}</p></div>')}",
}


@pytest.mark.parametrize(
    ("kind", "issues"), [("parts", ["body_much_shorter"]), ("other articles", []), ("readers", [])]
)
def test_much_more_text_elsewhere_leaves_an_issue(kind: str, issues: list[str]) -> None:
    lines = (NOTICE, MOTTO, "Đề nghị bà con trong thôn biết và thực hiện.")
    tags = "".join(f"<a href='/the-{n}'>{other}</a>" for n, other in enumerate(OTHERS))
    main = f"<h1>{TITLE}</h1>{DATE}<div class='content'>{paragraphs(lines)}</div><div>{tags}</div>"
    found = read(f"{main}<div>{ELSEWHERE[kind]}</div>")
    assert (found.body.split("\n"), [issue.code for issue in found.issues]) == ([*lines], issues)


def test_addresses_among_the_paragraphs_that_name_them_stay() -> None:
    """One that parts two paragraphs may be a pointer elsewhere: an issue says that it is left out."""
    link = "<p>{}<a href='{}'>{}</a></p>".format
    url = "https://example.org/sach-huong-dan"
    lines = ("Tài liệu tham khảo", url, f"{url}/2", f"Nguồn: {url}")
    sources = f"<p>{lines[0]}</p>{link('', url, url)}{link('', url, lines[2])}{link('Nguồn: ', url, url)}"
    found = read(article(f"{paragraphs(TEXT)}{sources}{paragraphs(PROSE)}"))
    assert (found.body.split("\n"), found.issues) == ([*TEXT, *lines, *PROSE], ())
    parting = read(article(f"<p>{TEXT[0]}</p>{link('', url, url)}{paragraphs(TEXT[1:])}"))
    assert (parting.body.split("\n"), [issue.code for issue in parting.issues]) == (list(TEXT), ["line_left_out"])
    own = read(article(f"<div>{link('', url, url)}</div><div>{paragraphs(TEXT)}</div>"))
    assert own.body.split("\n") == list(TEXT)


@pytest.mark.parametrize("lead", [(TEXT[0],), (TEXT[0], MOTTO)])
@pytest.mark.parametrize("readers", ["", f"<section><h3>Bình luận</h3><div>{NOTICE}</div></section>"])
def test_a_text_spread_over_boxes_with_headings_of_their_own(readers: str, lead: tuple[str, ...]) -> None:
    """Page builders put heading and paragraph of each part into boxes of their own, behind a box of title and lead."""
    parts = [
        f"Năm {2000 + number} có thêm {number + 2} thôn làm xong đường, {number + 5} hộ hiến đất cho {number + 1} nhà "
        "văn hóa, nơi bà con gặp nhau mỗi tối."
        for number in range(20)
    ]
    nested = "<div><div><div>{}</div></div></div>"
    boxes = "".join(
        f"<section>{nested.format(f'<h2>Chặng {number}</h2>')}{nested.format(f'<p>{part}</p>')}</section>"
        for number, part in enumerate(parts)
    )
    found = read(
        f"<main><div class='hero'><h1>{TITLE}</h1>{paragraphs(lead)}<a href='/m'>Đề án</a></div>{boxes}{readers}</main>"
    )
    heads = [f"Chặng {number}" for number in range(len(parts))]
    text = [line for pair in zip(heads, parts, strict=True) for line in pair]
    assert (found.body.split("\n"), found.issues) == ([*lead, "Đề án", *text], ())


@pytest.mark.parametrize("part", ["Huyện Quan Sơn sơ kết 2 năm: hỏi và đáp", "Huyện Quan Sơn sơ kết 2 năm"])
@pytest.mark.parametrize("frame", ["{}{}", "{}<div class='faq'>{}</div>"])
def test_the_heading_of_a_part_that_says_the_address_again(part: str, frame: str) -> None:
    """The address has the title in short, and a heading further down its text is nearer to that than the title is."""
    end = f"<h2>{part}</h2>{paragraphs(PROSE)}"
    found = read(f"<article><h1>{TITLE}</h1>{DATE}<div>{frame.format(paragraphs(TEXT), end)}</div></article>")
    assert (found.title, found.body.split("\n")) == (TITLE, [*TEXT, part, *PROSE])


@pytest.mark.parametrize(
    "title",
    [
        "Xã Na Mèo ra mắt trang thông tin điện tử",
        "Website của huyện có giao diện mới",
        "Bảo trì đường giao thông nông thôn",
        "Huyện ủy Quan Sơn họp thường kỳ",
    ],
)
def test_a_title_like_a_sites_name_that_the_listing_says_too(title: str) -> None:
    main = f"<div class='t'>{title}</div>{DATE}<div>{paragraphs(TEXT)}</div>"
    found = read(main, title=f"{title} - Cổng thông tin điện tử huyện Quan Sơn", listed=title)
    assert (found.title, found.body.split("\n")) == (title, list(TEXT))


@pytest.mark.parametrize("title", ["Đăng ký hiến máu tình nguyện", "Tìm kiếm nạn nhân vụ lũ", "Đăng nhập VNeID mức 2"])
def test_a_title_that_begins_like_a_form(title: str) -> None:
    main = f"<h3>{title}</h3>{DATE}<div>{paragraphs(TEXT)}</div>"
    found = read(main, title=f"{title} - Cổng thông tin điện tử huyện Quan Sơn")
    assert (found.title, found.body.split("\n")) == (title, list(TEXT))


def test_a_title_by_its_address_under_the_h1_of_its_section_and_a_motto() -> None:
    section = "Tin tức và sự kiện trong huyện"
    main = f"<h1>{section}</h1><p>{TEXT[2]}</p><h2>{TITLE}</h2>{DATE}<div>{paragraphs(PROSE)}</div>"
    url = URL.replace("-12", "-thuc-hien-chuong-trinh-xay-dung-nong-thon-moi")
    found = read(main, title=f"{section} - Cổng thông tin điện tử", url=url)
    assert (found.title, found.body.split("\n")) == (TITLE, [*PROSE])


@pytest.mark.parametrize("text", [(BRIEF,), TEXT])
def test_a_title_that_leads_back_to_its_listing(text: tuple[str, ...]) -> None:
    """Batflat's theme batblog links the page itself in its list of the newest alone."""
    about = f"<div><h3>Lò Văn Páo <small>Chủ trang</small></h3><p>{PROSE[0]}</p></div>"
    newest = "".join(f"<li><a href='/tin-tuc/{n}'>{title}</a></li>" for n, title in enumerate(OTHERS))
    side = f"<div class='sidebar'>{about}<h3>Bài mới</h3><ul><li><a href='{URL}'>{TITLE}</a></li>{newest}</ul></div>"
    post = f"<article><h2><a href='/tin-tuc'>{TITLE}</a></h2>{DATE}<div>{paragraphs(text)}</div></article>"
    found = read(f"<header><h1>Tin tức</h1></header><div>{post}{side}</div>", title="Tin tức", listed=TITLE)
    assert (found.title, found.body.split("\n")) == (TITLE, list(text))
    assert found.date_candidates[0].text == "28/04/2023 15:25"


def test_a_section_in_front_of_a_title() -> None:
    found = read(f"<h2>Tin tức · {TITLE}</h2>{DATE}<div>{paragraphs(TEXT)}</div>", title=None, listed=TITLE)
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


@pytest.mark.parametrize("text", ["<main><article>{}</article></main>", "<div class='nd'>{}</div>"])
def test_a_calendar_beside_a_brief_text(text: str) -> None:
    weeks = ((27, 28, 29, 30, 31, 1, 2), *(range(first, first + 7) for first in (3, 10, 17, 24)), (1,))
    rows = "".join(f"<tr>{''.join(f'<td>{day}</td>' for day in week)}</tr>" for week in weeks)
    side = f"<div><table><caption>Tháng 4 năm 2023</caption>{rows}</table></div>"
    found = read(f"<div><div><h1>{TITLE}</h1>{DATE}</div>{text.format(f'<p>{BRIEF}</p>')}{side}</div>")
    assert found.body == BRIEF


def test_a_picture_of_another_article_behind_a_line_that_ends_with_a_link() -> None:
    card = f"<div><a href='/tin-tuc/1'><img src='/u/1.jpg'><b>{OTHERS[0]}</b></a></div>"
    linked = f"<p>{TEXT[1]} <a href='/kh'>kế hoạch</a></p>"
    found = read(article(f"<p>{TEXT[0]}</p>{linked}{card}<p>{TEXT[2]}</p>"))
    assert (found.images, found.body.split("\n")) == ((), [TEXT[0], f"{TEXT[1]} kế hoạch", TEXT[2]])


TOOLS_IN_FRONT = (
    *("Cỡ chữ: A- A A+", "Font size", "Nghe đọc bài: 03:12", "Đọc báo nói", "Phiên bản in", "Thời gian đọc: 2 phút"),
    *("Mã tin: 123", "Quan tâm", "Không thích 0", "👁 💬 0", "👁 120 👍 3", "Nghe tin tức 00:00 / 02:31"),
    *("Facebook Twitter LinkedIn Mail", "Zalo Viber WhatsApp", "Chia sẻ: Zalo LinkedIn Pinterest"),
    *("Facebook Zalo", "Like 3 Share", "Tải bản PDF", "Phản hồi bài viết", "Báo lỗi", "Sao chép đường dẫn"),
    *("Thu gọn", "Xem ảnh lớn", "Gửi qua Zalo", "Quét mã QR", "Trang trước", "Tải về máy", "Yêu thích", "Tweet Share"),
    *(
        "Đánh giá bài viết: Chưa có đánh giá",
        "Đánh giá bài viết: 4.5",
        "Đánh giá: 5/5 (3 phiếu)",
        "Rate this article: No rating",
    ),
)


@pytest.mark.parametrize("tool", TOOLS_IN_FRONT)
def test_tools_between_title_and_text(tool: str) -> None:
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div>{tool}</div><div>{paragraphs(TEXT)}</div></div>")
    assert found.body.split("\n") == list(TEXT)


def test_a_photo_above_a_list_that_looks_like_an_article_is_none() -> None:
    """Nothing is left behind the heading of the list: no crash, no article of a caption alone, but an issue."""
    photo = "<figure><img src='/cau.jpg' width='640' height='400'><figcaption>Lễ khánh thành cầu</figcaption></figure>"
    row = "<li><a href='/khac-{}/'><img src='/{}.jpg' alt=''></a><a href='/khac-{}/'><h2>{}</h2></a></li>"
    rows = "".join(row.format(n, n, n, title) for n, title in enumerate(OTHERS))
    side = f"<div class='main-title-single'><div class='widget-title'>Bài viết liên quan !</div><div>{rows}</div></div>"
    text = f"<div id='content'><div class='right'>11/07/26</div>{paragraphs(TEXT)}{photo}</div>"
    page = f"<div class='row'><div>{text}</div><div class='side'><div class='col'>{side}</div></div></div>"
    head = f"<head><title>{TITLE}</title></head>"
    found = extract(parse_page(f"<html>{head}<body>{page}</body></html>".encode(), url=URL))
    assert (found.body, [issue.code for issue in found.issues]) == ("", ["no_article"])


@pytest.mark.parametrize("day", ["28/04/2023 15:25 | Lượt xem:", "Ngày đăng: 28/04/2023 15:25 - Lượt đọc:"])
def test_a_counter_without_its_number_behind_the_day(day: str) -> None:
    found = read(f"<main><h1>{TITLE}</h1><p>{day}</p><div><p>{BRIEF}</p></div></main>")
    assert (found.body, found.date_candidates[0].source) == (BRIEF, "label")


@pytest.mark.parametrize("day", ["28/04/2023 15:25", "Thứ Sáu, 28/04/2023 - 15:25"])
def test_the_day_in_a_heading_and_its_clock_below(day: str) -> None:
    heading = f"<div><h1>{TITLE} <i>(28/04/2023)</i></h1></div>"
    found = read(f"{heading}<div class='date'>{day}</div><div class='content'>{paragraphs(TEXT)}</div>")
    assert (found.title, found.date_candidates[0].text) == (TITLE, day)


def test_the_day_in_a_heading_over_another_one() -> None:
    heading = f"<div><h1>{TITLE} <i>(28/04/2023)</i></h1></div>"
    found = read(f"{heading}<div class='date'>02/05/2023 15:25</div><div class='content'>{paragraphs(TEXT)}</div>")
    assert found.date_candidates[0].text == "(28/04/2023)"


@pytest.mark.parametrize(
    "owner",
    [
        "UBND xã Na Mèo, điện thoại 0237 000 000",
        "UBND huyện Quan Sơn. Địa chỉ: thị trấn Sơn Lư. Điện thoại: 0237 000 000. Email: ubnd@example.gov.vn",
        "Trang tin xã Na Mèo. ĐT: 0237 000 000",
    ],
)
def test_the_owner_under_the_text_of_a_page_without_boxes(owner: str) -> None:
    page = f"<html><body><h1>{TITLE}</h1><p>28/04/2023 15:25</p>{{}}</body></html>"
    found = extract(parse_page(page.format(paragraphs([*TEXT, owner])).encode(), url=URL))
    assert (found.body.split("\n"), found.source_unit) == (list(TEXT), None)
    announced = [*TEXT, "Mọi chi tiết xin liên hệ:", owner]
    assert extract(parse_page(page.format(paragraphs(announced)).encode(), url=URL)).body.split("\n") == announced
    boxed = page.format(f"<div>{paragraphs([*TEXT, owner])}</div>")
    assert extract(parse_page(boxed.encode(), url=URL)).body.split("\n") == [*TEXT, owner]


def test_the_link_of_a_section_set_to_the_right_names_nobody() -> None:
    found = read(article(f"{paragraphs(TEXT)}<p align='right'><a href='/van-hoa'>Văn Hóa Xã Hội</a></p>"))
    assert (found.author, found.body.split("\n")) == (None, list(TEXT))


FIXTURES = ("Sân vận động xã: đội Bãi - đội Đông", "Nhà văn hóa thôn Hạ: đội Hạ - đội Đoài", "Bắt đầu lúc 15 giờ 30.")
ROOMS_FOR_ADVERTS = (
    "<div class='x9'><div class='lb'>Quảng cáo</div><a href='https://ads.example'><img src='/ad/b.png'></a></div>",
    "<div class='ads-slot'><span>Quảng cáo</span></div>",
    "<amp-ad type='adsense'><div fallback>Quảng cáo</div></amp-ad>",
)


@pytest.mark.parametrize("banner", ROOMS_FOR_ADVERTS)
@pytest.mark.parametrize("lines", [FIXTURES, TEXT])
def test_room_for_adverts_before_the_last_line_of_a_text(banner: str, lines: tuple[str, ...]) -> None:
    """Its label ended short texts."""
    before = "".join(f"<div>{line}</div>" for line in lines[:-1])
    assert read(article(f"{before}{banner}<div>{lines[-1]}</div>")).body.split("\n") == list(lines)


PRODUCT = (
    "<div class='sp'><a href='/mat-ong'><img src='/sp/1.jpg'></a><div><a href='/mat-ong'>Mật ong rừng chai 500ml</a>"
    "</div><div class='gia'>180.000₫</div><button>Thêm vào giỏ</button></div>"
)
BUTTON = "<p class='text-center'><a class='btn btn-success' href='/dang-ky-tham-gia'>Đăng ký ngay</a></p>"


@pytest.mark.parametrize("offer", [PRODUCT, BUTTON])
@pytest.mark.parametrize("place", [1, 3])
def test_what_a_site_sells_or_asks_for_in_a_text(offer: str, place: int) -> None:
    text = f"{paragraphs(TEXT[:place])}{offer}{paragraphs(TEXT[place:])}"
    found = read(article(text))
    assert (found.body.split("\n"), found.images) == (list(TEXT), ())


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<div><div>Mật ong rừng</div><div>180.000đ</div></div>", ["Mật ong rừng", "180.000đ"]),
        (f"<p>{FIXTURES[0]}:</p>{BUTTON}", [f"{FIXTURES[0]}:", "Đăng ký ngay"]),
    ],
)
def test_prices_and_announced_buttons_of_a_text(markup: str, lines: list[str]) -> None:
    found = read(article(f"<p>{TEXT[0]}</p>{markup}{paragraphs(TEXT[1:])}"))
    assert found.body.split("\n") == [TEXT[0], *lines, *TEXT[1:]]


@pytest.mark.parametrize("name", ["Mục lục bài viết [Ẩn]", "Nội dung chính [hiện]", "Mục lục (ẩn)"])
def test_an_empty_table_of_contents_is_no_title_and_no_text(name: str) -> None:
    notice = "Từ 7 giờ đến 17 giờ ngày 14/6, tạm ngừng cấp nước sạch khu vực xóm Đồng Trũng để thay đường ống."
    url = "https://xa.example.gov.vn/tin/tin-buon-16.html"
    contents = f"<div class='toc'><div>{name.replace('[', '<a href=#>[').replace(']', ']</a>')}</div></div>"
    head = f"<h1><a href='{url}'>Tin buồn</a></h1><div>Đăng lúc 10:12 ngày 28/04/2023</div>"
    found = read(
        f"<article>{head}{contents}<div><p>{notice}</p></div></article>", title="Tin buồn – Xã Tân Phú", url=url
    )
    assert (found.title, found.body) == ("Tin buồn", notice)


@pytest.mark.parametrize("frame", ["<dl><dt>Lượt xem</dt><dd>1.303</dd></dl>", "<p>Lượt đọc</p><p>303</p>"])
def test_a_counter_in_two_boxes_behind_the_text(frame: str) -> None:
    main = f"<h1>{TITLE}</h1><dl><dt>Ngày đăng</dt><dd>28/04/2023</dd><dt>Nội dung</dt><dd>{paragraphs(TEXT)}</dd></dl>"
    assert read(f"<div>{main}{frame}</div>").body.split("\n") == list(TEXT)


DOCUMENT = "<a href='/u/kh-15.pdf'>Kế hoạch số 15</a>"


@pytest.mark.parametrize(
    "box",
    [
        f"<div>Tài liệu kèm theo (1)</div><div class='f'><div>{DOCUMENT}</div><div>0.2 MB</div></div>",
        f"<div class='f'><div>{DOCUMENT}</div><div>214 KB</div></div>",
        f"<div><span>Đính kèm</span>{DOCUMENT}</div>",
        f"<ul><li>{DOCUMENT} <span>(pdf)</span></li></ul>",
        f"<ul><li>{DOCUMENT} <em>PDF, 98 KB</em></li></ul>",
        f"<ul><li>{DOCUMENT} <i>(Dung lượng: 1,2 MB)</i></li></ul>",
        f"<div><span>Tệp tin:</span><p>{DOCUMENT}</p></div>",
    ],
)
def test_a_document_alone_with_its_label_or_its_size(box: str) -> None:
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div class='files'>{box}</div></div>")
    assert (found.body, [file.name for file in found.attachments]) == ("", ["Kế hoạch số 15"])


def test_the_sign_beside_a_document_is_no_photo() -> None:
    document = f"<table><tr><td><img src='images/attach.gif'> {DOCUMENT}</td></tr></table>"
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div class='content'>{paragraphs(TEXT)}</div>{document}</div>")
    assert (found.images, len(found.attachments)) == ((), 1)


TOOLS_BESIDE_DAY = (
    "<div><a href='#'>A+</a> <a href='#'>A-</a> <span>|</span> <span>28/04/2023 15:25</span></div>",
    "<div><span>28/04/2023 15:25</span> <a href='javascript:in()'>In bài</a></div>",
)


@pytest.mark.parametrize("tools", TOOLS_BESIDE_DAY)
def test_the_day_among_tools_above_a_title(tools: str) -> None:
    found = read(f"<div>{tools}<h1>{TITLE}</h1><div>{paragraphs(TEXT)}</div></div>")
    assert (found.date_candidates[0].text, found.body.split("\n")) == ("28/04/2023 15:25", list(TEXT))


def test_a_yearless_day_above_a_title_that_says_it_for_machines() -> None:
    header = f"<header><time datetime='2023-04-28'>28/4</time><h1><a href=''>{TITLE}</a></h1></header>"
    found = read(f"<article>{header}{paragraphs(TEXT)}</article>", title=None)
    assert (found.date_candidates[0].text, found.body.split("\n")) == ("2023-04-28", list(TEXT))


def test_two_credits_with_nothing_between_them() -> None:
    signed = "<div><span>Tin bài: Lâm Thị Anh</span><span>Đơn vị: Hội LHPN xã Na Mèo</span></div>"
    found = read(f"<div>{article(paragraphs(TEXT))}{signed}</div>")
    assert (found.author, found.source_unit) == ("Lâm Thị Anh", "Hội LHPN xã Na Mèo")
    assert found.body.split("\n") == list(TEXT)


CATEGORIES = ("Chuyển đổi số", "Kinh tế - Xã hội", "Cải cách hành chính", "Học tập và làm theo Bác")
BESIDE_CATEGORY = (
    "<div class='m'>{} - 28/04/2023 15:25</div>",
    "<div class='m'>28/04/2023 15:25 | {}</div>",
    "<div class='m'><a href='/muc-9'>{}</a> | 28/04/2023 15:25</div>",
    "<div class='m'><span>{}</span><span>28/04/2023 15:25</span></div>",
    "<ul><li>28/04/2023 15:25</li><li>{}</li></ul>",
    "<ul><li>{}</li><li>28/04/2023 15:25</li></ul>",
)


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("line", BESIDE_CATEGORY)
def test_a_category_of_several_words_beside_day_and_clock(line: str, category: str) -> None:
    found = read(f"<div><h1>{TITLE}</h1>{line.format(category)}<div class='nd'>{paragraphs(TEXT)}</div></div>")
    assert (found.body.split("\n"), found.author) == (list(TEXT), None)
    assert "28/04/2023 15:25" in found.date_candidates[0].text


def test_what_happens_at_a_moment_opens_a_text_under_its_day() -> None:
    line = "Chung kết bóng chuyền nam - 30/04/2023 19:00"
    found = read(article(paragraphs([line, *TEXT])))
    assert (found.body.split("\n"), found.date_candidates[0].text) == ([line, *TEXT], "28/04/2023 15:25")


FORM_OF_ARTICLE = (
    "<h3>CHI TIẾT TIN TỨC</h3><table class='detail'><tr><td><b>Tiêu đề:</b></td><td><span>{title}</span></td></tr>"
    "<tr><td><b>Chuyên mục:</b></td><td><a href='/cm'>Tin kinh tế</a></td></tr>"
    "<tr><td><b>Ngày đăng:</b></td><td>28/04/2023 15:25:00</td></tr><tr><td colspan='2' class='nd'>{text}</td></tr>"
    "<tr><td><b>Lượt xem:</b></td><td>89</td></tr></table><p><a href='/tin'>« Quay lại danh sách</a></p>"
)


@pytest.mark.parametrize(
    ("title", "lines"), [(TITLE, TEXT), ("Cấm đường", ("Cấm xe tải trên 5 tấn qua cầu Suối Cạn.",))]
)
def test_an_article_as_a_table_of_its_fields(title: str, lines: tuple[str, ...]) -> None:
    main = FORM_OF_ARTICLE.format(title=title, text=paragraphs(lines))
    found = read(main, title="Chi tiết tin", url="https://xa.example.gov.vn/xem.php?id=12")
    assert (found.title, found.body.split("\n")) == (title, list(lines))


def test_a_table_of_a_documents_fields_in_a_text_keeps_its_rows() -> None:
    rows = (
        "<table><tr><td>Số hiệu</td><td>12/QĐ-UBND</td></tr><tr><td>Ngày ban hành</td><td>28/04/2023</td></tr></table>"
    )
    found = read(article(f"<p>{TEXT[0]}</p>{rows}{paragraphs(TEXT[1:])}"))
    assert found.body.split("\n") == [TEXT[0], "Số hiệu | 12/QĐ-UBND", "Ngày ban hành | 28/04/2023", *TEXT[1:]]


@pytest.mark.parametrize(
    "behind",
    [
        "<div>👍 Thích</div><div>💬 Bình luận</div><div>↗ Chia sẻ</div>",
        "<hr><p>Nguồn: https://xa.example.gov.vn/tin-tuc/bai-12.html</p><p>Thời gian in: 20/11/2024 08:00:12</p>",
        "<p>Bạn nhận được thư này vì đã đăng ký nhận bản tin của xã. <a href='/huy'>Hủy đăng ký</a></p>",
    ],
)
def test_what_telephones_printers_and_letters_say_behind_a_text(behind: str) -> None:
    main = f"<div><h2>{TITLE}</h2>{DATE}<p>{TEXT[0]}</p><div>{paragraphs(TEXT[1:])}</div>{behind}</div>"
    found = read(main)
    assert (found.body.split("\n"), found.source_unit) == (list(TEXT), None)


def test_tools_between_two_paragraphs() -> None:
    tools = "<div class='tt'><a href='#'>A-</a><a href='#'>A+</a><a href='#'>Nền tối</a></div>"
    assert read(article(f"<p>{TEXT[0]}</p>{tools}{paragraphs(TEXT[1:])}")).body.split("\n") == list(TEXT)


@pytest.mark.parametrize("size", ["<span class='badge'>214 KB</span>", " <em>(tải về)</em>"])
def test_what_is_said_of_a_document_behind_it(size: str) -> None:
    found = read(article(f"{paragraphs(TEXT)}</div><div class='pane'><ul><li>{DOCUMENT}{size}</li></ul>"))
    assert (found.body.split("\n"), len(found.attachments)) == (list(TEXT), 1)


@pytest.mark.parametrize("by", ["", "<tr><td><span class='small'>Viết bởi Lò Thị Hoa</span></td></tr>"])
def test_a_section_in_a_row_of_its_own_above_that_of_the_day(by: str) -> None:
    """Joomla 1.5."""
    tools = "<td><img src='/templates/x/images/pdf_button.png'></td>"
    head = f"<table><tr><td class='contentheading'>{TITLE}</td>{tools}</tr></table>"
    day = "<tr><td class='createdate'>Thứ Sáu, 28 Tháng 4 2023 15:25</td></tr>"
    edit = "<tr><td class='modifydate'>Cập nhật ngày ( Chủ nhật, 30 Tháng 4 2023 08:13 )</td></tr>"
    notice = "Cấm xe tải trên 5 tấn qua cầu Suối Cạn từ ngày 5/8."
    body = (
        f"<table><tr><td><span>Tin hoạt động</span></td></tr>{by}{day}<tr><td><p>{notice}</p></td></tr>{edit}</table>"
    )
    found = read(f"<div>{head}{body}</div>")
    assert (found.body, found.author) == (notice, "Lò Thị Hoa" if by else None)
    assert next(date.text for date in found.date_candidates if date.source == "label").startswith("Thứ Sáu, 28")


@pytest.mark.parametrize("site", ["Diễn đàn xã Nà Khoang", "Báo Nà Khoang Mới"])
@pytest.mark.parametrize("heading", ["<h2>Cấm đường</h2>", "<h2><a href='{url}'>Cấm đường</a></h2>"])
def test_a_short_title_of_the_address_under_the_sites_name_in_an_h1(site: str, heading: str) -> None:
    url = "https://xa.example.gov.vn/tin/cam-duong-1001.html"
    notice = "Cấm xe tải trên 5 tấn qua cầu Suối Cạn từ ngày 5/8 để sửa mặt cầu."
    main = f"<div><h1>{site}</h1></div><div>{heading.format(url=url)}{DATE}<div><p>{notice}</p></div></div>"
    found = read(main, title=f"Cấm đường - {site}", url=url)
    assert (found.title, found.body) == ("Cấm đường", notice)


def test_a_heading_that_only_begins_the_documents_title_under_an_h1_that_says_it() -> None:
    main = f"<div><h1>{TITLE}</h1>{DATE}<h2>Huyện Quan Sơn</h2>{paragraphs(TEXT)}</div>"
    assert read(main, url="https://xa.example.gov.vn/huyen-quan-son").title == TITLE


CARD = (
    "<div class='pick'><a href='/o1'><img src='/t/1.jpg' alt=''></a>"
    "<div><a href='/o1'>{}</a><span>{}</span></div></div>"
)


@pytest.mark.parametrize("title", ["Tin vui", OTHERS[0]])
@pytest.mark.parametrize(
    "lines",
    [TEXT, ("Mời toàn thể cử tri thôn Phú Lễ dự họp.", "Thời gian: 19 giờ 30 phút", "Địa điểm: Nhà văn hóa thôn")],
)
def test_a_card_with_a_day_between_the_lines_of_a_text(title: str, lines: tuple[str, ...]) -> None:
    """It ended short texts, and its day was the article's where that is labelled like an edit's."""
    head = f"<h1>{TITLE}</h1><div class='mt'><i>Cập nhật: 15:25 - 28/04/2023</i></div>"
    text = f"{paragraphs(lines[:2])}{CARD.format(title, '26/04/2023')}{paragraphs(lines[2:])}"
    found = read(f"<div>{head}<div class='ar'>{text}</div></div>")
    assert (found.body.split("\n"), found.images) == (list(lines), ())
    assert not any("26/04" in date.text for date in found.date_candidates)


def test_a_weekday_and_a_day_in_words_above_a_lead_is_no_letters_head() -> None:
    day = "<p class='ngay'>Thứ Sáu, ngày 28 tháng 04 năm 2023</p>"
    lead = f"<p class='trich'>{TEXT[0]}</p>"
    found = read(f"<div><p class='tieude'>{TITLE}</p>{day}{lead}<div class='nd'>{paragraphs(TEXT[1:])}</div></div>")
    assert found.body.split("\n") == list(TEXT)


LAST_LINES_LIKE_LISTS = (
    *(
        "Video được phát tại nhà văn hóa",
        "Nội dung đã được hội nghị thống nhất",
        "Thông báo đang được niêm yết tại thôn",
    ),
    *("Thông tin có trong tờ rơi phát tại chợ", "Văn bản được gửi đến từng hộ", "Khối lượng đạt 80 phần trăm"),
)


@pytest.mark.parametrize("line", LAST_LINES_LIKE_LISTS)
@pytest.mark.parametrize("frame", ["<p>{}</p>", "<div>{}</div>", "<p><em>{}</em></p>"])
def test_a_last_line_that_begins_like_a_list_of_others(line: str, frame: str) -> None:
    found = read(article(paragraphs(TEXT) + frame.format(line)))
    assert (found.body.split("\n"), found.source_unit) == ([*TEXT, line], None)


LISTS_OF_OTHERS = (
    *(
        "Tin đã đưa",
        "Các bài đã đăng",
        "Tin được quan tâm",
        "Bài viết được đọc nhiều",
        "Tin đáng chú ý",
        "Bài có liên quan",
    ),
    *("Tin trong ngày", "Các tin trong cùng chuyên mục", "Bài đăng mới hơn", "Tin đề xuất", "Tin đang được quan tâm"),
)


@pytest.mark.parametrize("heading", LISTS_OF_OTHERS)
def test_the_heading_of_others_at_the_end_of_a_text(heading: str) -> None:
    lines = "".join(f"<div>{line}</div>" for line in TEXT)
    assert read(article(f"{lines}<p><b>{heading}</b></p>")).body.split("\n") == list(TEXT)


@pytest.mark.parametrize(
    "head", ["Đài truyền thanh thông minh", "Đài truyền thanh thông minh <span>08:00</span> <span>20/11/2024</span>"]
)
def test_a_short_title_in_a_box_named_so_below_the_sites_name(head: str) -> None:
    """The header's clock is no day of the article."""
    text = f"<div class='sr-title'>Lời cảm tạ</div><div>Ngày đăng: 28/04/2023 14:23</div><div><p>{NOTICE}</p></div>"
    named, url = "Lời cảm tạ - Đài truyền thanh thông minh", "https://xa.example.gov.vn/tin/loi-cam-ta-12.html"
    found = read(f"<div class='sr-top'><span>{head}</span></div><div class='card'>{text}</div>", title=named, url=url)
    assert (found.title, found.body) == ("Lời cảm tạ", NOTICE)
    days = [date.text for date in found.date_candidates if date.source == "label"]
    assert days[0] == "Ngày đăng: 28/04/2023 14:23"


SHORT_TEXTS = (
    ("<p>Ngủ đi em, ngủ cho ngoan<br>Mẹ còn lên rẫy trỉa hàng bắp non</p>", 2),
    ("<ul><li>Từ 6 giờ 30 đến 11 giờ: thôn Cầu Đen</li><li>Từ 13 giờ đến 17 giờ: khu Đồi Chè</li></ul>", 2),
    (f"<p>{NOTICE}</p>", 1),
)


@pytest.mark.parametrize(("text", "lines"), SHORT_TEXTS)
def test_other_articles_floated_at_the_beginning_of_a_short_text(text: str, lines: int) -> None:
    rows = "".join(f"<li><a href='/tin/{n}.html'>{other}</a></li>" for n, other in enumerate(OTHERS[:2]))
    related = f"<div style='float:right'><b>Tin liên quan</b><ul>{rows}</ul></div>"
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div class='detail-body'>{related}{text}</div></div>")
    assert len(found.body.split("\n")) == lines
    assert not any(other in found.body for other in OTHERS)


def test_other_articles_behind_an_empty_text_with_the_sites_words_under_them() -> None:
    rows = "".join(f"<li><a href='/tin/{n}.html'>{other}</a></li>" for n, other in enumerate(OTHERS[:2]))
    below = f"<div><div><b>Tin liên quan</b><ul>{rows}</ul></div><p>Trang tin của xã, mời bà con đón đọc.</p></div>"
    assert not read(f"<div><h1>{TITLE}</h1>{DATE}<div class='content'></div>{below}</div>").body


def test_the_owner_with_its_number_behind_an_album() -> None:
    photos = "".join(
        f"<p><img src='/u/{n}.jpg'></p><p align='center'><i>{line}</i></p>"
        for n, line in enumerate(("Kéo co", "Đẩy gậy"))
    )
    owner = "<div class='chan'>CHI CỤC THUẾ KHU VỰC - Địa chỉ: Đường 30/4 - Điện thoại: 0277.3.861.000</div>"
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div>{photos}<p>Chùm ảnh: Bùi Đông</p></div></div>{owner}")
    assert (found.author, found.source_unit) == ("Bùi Đông", None)


def test_rows_of_documents_with_a_way_to_show_them() -> None:
    """ "Tải về" beside "Xem", which a script answers: each row is its document."""
    head = "<tr><th>TT</th><th>Tên văn bản</th><th>Dung lượng</th><th>Thao tác</th></tr>"
    ways = "<a href='/u/tl.zip'>Tải về</a> <a href='javascript:xem()'>Xem</a>"
    row = f"<tr><td>1</td><td>Tài liệu kỳ họp.zip</td><td>1,3 MB</td><td>{ways}</td></tr>"
    found = read(article(f"{paragraphs(TEXT)}</div><div class='vb'><table>{head}{row}</table>"))
    assert (found.body.split("\n"), [file.name for file in found.attachments]) == (list(TEXT), ["Tài liệu kỳ họp.zip"])


@pytest.mark.parametrize("name", ["ke-hoach-12.docx", "Kế hoạch số 12"])
def test_a_button_beside_a_document_does_not_name_it(name: str) -> None:
    """WordPress's file block: the name and a button, both links to the file."""
    file = "<a href='/files/ke-hoach-12.docx'>{}</a>"
    found = read(article(f"{paragraphs(TEXT)}<div>{file.format(name)}{file.format('Tải xuống')}</div>"))
    again = read(article(f"{paragraphs(TEXT)}<div>{file.format('Tải xuống')}{file.format(name)}</div>"))
    assert [[one.name for one in page.attachments] for page in (found, again)] == [[name], [name]]


SHARED = "<div class='share'><h6>Chia sẻ:</h6><ul><li><a class='fb' href='javascript:void(0);'></a></li></ul></div>"
TAGGED = "<div class='post-tags'><a href='/tag/moi-truong'>#môi trường</a><a href='/tag/ocop'>#OCOP</a></div>"
FILE_BOX = (
    "<div class='panel'><div class='panel-heading'><strong>File đính kèm</strong></div><div class='list'>"
    "<div><a href='/tin/12.html?download=1&amp;id=0' download>Tập tin 1: <b>quyet-dinh-12.pdf</b></a></div>"
    "<div><a href='/tin/12.html?download=1&amp;id=1' download>Tập tin 2: <b>phu-luc.xlsx</b></a></div></div></div>"
)
COMMENTING = "<div class='nv'><p class='comment-title'>Ý kiến bạn đọc</p><form><textarea></textarea></form></div>"
ASIDE = f"<div class='r3'><h3><a href='/gt.html'>Giới thiệu chung</a></h3><p>{PROSE[0]}</p><p>{PROSE[1]}</p></div>"


@pytest.mark.parametrize("tools", [SHARED, TAGGED, SHARED + TAGGED, ""])
def test_documents_behind_buttons_and_tags(tools: str) -> None:
    text = f"<div class='info'><h1>{TITLE}</h1>{DATE}<div class='bodytext'>{paragraphs(TEXT)}</div></div>"
    found = read(f"<div><div class='card'>{text}{tools}{FILE_BOX}</div>{COMMENTING}</div>{ASIDE}")
    assert [one.name for one in found.attachments] == ["quyet-dinh-12.pdf", "phu-luc.xlsx"]
    assert found.body.split("\n") == list(TEXT)


def test_documents_above_the_text_behind_the_stars_of_a_rating() -> None:
    """Joomla 3: links of the article above its text, and the rating above them."""
    about = (
        "<dl><dt>Details</dt><dd>Written by quantri</dd><dd>Category: <a href='/tin'>Tin</a></dd><dd>Hits: 4</dd></dl>"
    )
    stars = "<div class='content_rating'><p>User Rating: 4 / 5</p>" + "<img src='/s/rating_star.png'>" * 5 + "</div>"
    files = "<div class='content-links'><ul><li><a href='/f/kh-10.pdf'>Kế hoạch số 10</a></li></ul></div>"
    tools = "<ul class='tags'><li><a href='/t/1'>OCOP</a></li><li><a href='/t/2'>môi trường</a></li></ul>"
    found = read(f"<h2>{TITLE}</h2>{about}{tools}{stars}{files}<div class='than'>{paragraphs(TEXT)}</div>")
    assert [one.name for one in found.attachments] == ["Kế hoạch số 10"]


@pytest.mark.parametrize("heads", ["<th>Tệp đính kèm</th><th>Kích thước</th>", "<th>Attachment</th><th>Size</th>"])
def test_a_table_of_documents_behind_tags(heads: str) -> None:
    """Drupal's: its own label, and the column's name again."""
    tags = "<div><div>Tags:</div><div><a href='/t/8'>giảm nghèo</a></div><div><a href='/t/9'>môi trường</a></div></div>"
    row = "<tr><td><span><a href='/tai-lieu/kh10.pdf'>Kế hoạch số 10/KH-UBND</a></span></td><td>15 KB</td></tr>"
    files = f"<div><div>Tệp đính kèm:</div><div><table><thead><tr>{heads}</tr></thead>{row}</table></div></div>"
    found = read(f"<h1>{TITLE}</h1><div class='than'>{paragraphs(TEXT)}</div>{tags}{files}")
    assert [one.name for one in found.attachments] == ["Kế hoạch số 10/KH-UBND"]


@pytest.mark.parametrize("tools", [SHARED, TAGGED, SHARED + TAGGED, ""])
@pytest.mark.parametrize("aside", [ASIDE, ""])
def test_documents_alone_behind_buttons_and_tags_beside_an_introduction(tools: str, aside: str) -> None:
    head = f"<div class='info'><h1>{TITLE}</h1>{DATE}<div class='bodytext'></div></div>"
    found = read(f"<div><div class='card'>{head}{tools}{FILE_BOX}</div>{COMMENTING}</div>{aside}")
    assert [one.name for one in found.attachments] == ["quyet-dinh-12.pdf", "phu-luc.xlsx"]
    assert (found.title, found.body) == (TITLE, "")


def card(name: str, day: str) -> str:
    return f"<a class='nav' href='/tin-{len(name)}.html'><div><h6>{name}</h6><span class='date'>{day}</span></div></a>"


CARDS = card(OTHERS[0], "20/04/2023") + card(OTHERS[2], "30/04/2023")


@pytest.mark.parametrize("lines", [TEXT, ("Mời các hộ có đất ở cánh đồng Nà Mạ họp lúc 19 giờ 30 phút thứ Năm.",)])
@pytest.mark.parametrize("again", [CARDS, ""])
def test_the_day_of_another_articles_card_between_title_and_text(lines: Sequence[str], again: str) -> None:
    """BeTheme links the article before and the one behind in cards with their days, above the article's own."""
    meta = "<div class='post-meta'>Published by <a href='/author/an/'>Lâm An</a> on <time>28/04/2023</time></div>"
    text = f"<article>{again}<header>{meta}</header><div class='content'>{paragraphs(lines)}</div></article>"
    found = read(f"<div class='head'><h1>{TITLE}</h1></div><main>{CARDS}{text}</main>")
    assert found.body.split("\n") == list(lines)
    assert [date.text for date in found.date_candidates if date.source == "label"] == ["28/04/2023"]


def test_who_made_the_theme_wrote_no_article() -> None:
    link = "<a href='https://themes.example.com/true' rel='author'>Themeland. </a>"
    made = f"Theme: True News By {link}Powered by WordPress."
    foot = f"<div class='site-info'>Copyright © 2023 Xã Tân Lập<br>{made}</div>"
    assert read(f"<div><article>{article(paragraphs(TEXT))}</article></div>{foot}").author is None


def test_a_covers_caption_in_a_span_around_a_paragraph_is_no_lead() -> None:
    cover = "<div class='thumb'><img class='wp-post-image' src='/anh/le.jpg' width='480' height='320'></div>"
    said = f"{cover}<span class='aft-image-caption'><p>Bà con dọn vệ sinh đường làng (Ảnh: Lâm An)</p></span>"
    head = f"<header><h1>{TITLE}</h1>{DATE}<div>{said}</div></header>"
    found = read(f"<article>{head}<div>{paragraphs(TEXT)}</div></article>")
    assert [image.caption for image in found.images] == ["Bà con dọn vệ sinh đường làng (Ảnh: Lâm An)"]
    assert found.lead != found.images[0].caption


def test_the_heading_of_a_box_for_documents() -> None:
    box = f"<div class='att'><p>Tài liệu tham khảo</p><p>{DOCUMENT}</p></div>"
    found = read(f"<div>{article(paragraphs(TEXT))}{box}</div>")
    assert (found.body.split("\n"), len(found.attachments)) == (list(TEXT), 1)


@pytest.mark.parametrize("text", [NOTICE, "Rửa vết thương dưới vòi nước 15 phút"])
def test_other_articles_in_a_box_amid_a_short_text(text: str) -> None:
    rows = "".join(f"<li><a href='/tin/{n}.html'>{other}</a></li>" for n, other in enumerate(OTHERS[:2]))
    more = f"<div class='box'><p>Xem thêm</p><ul>{rows}</ul></div>"
    last = "Không tự ý dùng thuốc nam chữa bệnh dại."
    assert read(article(f"<p>{text}</p>{more}<p>{last}</p>")).body.split("\n") == [text, last]


BEHIND_NOTICES = (  # in a box of its own behind the text
    *("Lượt xem: 120 | Bình luận: 0", "<span>120</span> lượt xem <span>3</span> lượt tải", "Trang 1/1"),
    *("<p>Các tin khác</p><p>Không có tin nào</p>", "<p>Tài liệu đính kèm: Không có</p>"),
    "<p>Quét mã QR để xem trên điện thoại</p><img src='/qr.png'>",
    "<p>Video nổi bật</p><iframe src='https://www.youtube.com/embed/a'></iframe><p>Lễ hội hoa ban</p>",
    "<p>Quý vị có thể đăng ký nhận bản tin qua email.</p><input><button>Đăng ký</button>",
)


@pytest.mark.parametrize("text", [f"<p>{NOTICE}</p>", "<p>Nước về bản nhỏ sáng nay<br>Mẹ cười múc đầy gàu trong</p>"])
@pytest.mark.parametrize("behind", BEHIND_NOTICES)
def test_what_systems_print_behind_a_short_text(behind: str, text: str) -> None:
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div class='content'>{text}</div><div class='z'>{behind}</div></div>")
    assert (len(found.body.split("\n")), found.images) == (2 - (NOTICE in text), ())


@pytest.mark.parametrize(
    "line", ["Quý vị đăng ký nhận giống lúa mới tại nhà văn hóa.", "Trang 12/16 của sổ hộ khẩu cũ."]
)
def test_lines_of_a_text_that_sound_like_those_of_systems(line: str) -> None:
    assert read(article(f"<p>{NOTICE}</p><p>{line}</p>")).body.split("\n") == [NOTICE, line]


@pytest.mark.parametrize("unit", ["Báo Sơn La", "Phòng Nông nghiệp và PTNT huyện"])
@pytest.mark.parametrize("label", ["Nguồn tin:", "Nguồn:"])
@pytest.mark.parametrize(
    "frame",
    ["<ul class='d'><li><strong>{}</strong> {}</li></ul>", "<p class='d'>{} {}</p>", "<span class='src'>{} {}</span>"],
)
def test_a_source_behind_its_label_between_lead_and_text(frame: str, label: str, unit: str) -> None:
    text = f"<div class='bodytext'>{paragraphs(TEXT[1:])}</div>"
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<p class='desc'>{TEXT[0]}</p>{frame.format(label, unit)}{text}</div>")
    assert (found.source_unit, found.author, found.lead) == (unit, None, TEXT[0])
    assert found.body.split("\n") == list(TEXT)


@pytest.mark.parametrize("line", ["Nguồn gốc: Lào", "Nguồn: Báo Sơn La", "Nguồn nước: suối Nậm Păm"])
def test_a_line_like_a_source_among_the_paragraphs_of_a_text(line: str) -> None:
    text = f"<p class='desc'>{TEXT[0]}</p><p>{TEXT[1]}</p><p>{line}</p><p>{TEXT[2]}</p>"
    found = read(article(text))
    assert found.body.split("\n") == [TEXT[0], TEXT[1], line, TEXT[2]]


IN_FRONT_OF_NOTICES = (  # between the day and the text, in a box of its own
    *("Trạng thái: Đã duyệt", "Xem với cỡ chữ <a>Nhỏ</a> <a>Lớn</a> <a>Tương phản</a>", "Quảng cáo"),
    *("Ngôn ngữ: <a href='/en'>English</a>", f"<a href='/1'>{OTHERS[0]}</a><a href='/2'>{OTHERS[2]}</a>"),
    f"<ul><li><a href='/1'>{OTHERS[0]}</a></li><li><a href='/2'>{OTHERS[2]}</a></li></ul>",
)


@pytest.mark.parametrize("text", [f"<p>{NOTICE}</p>", "<ul><li>Thôn 1: thứ Hai</li><li>Thôn 2: thứ Ba</li></ul>"])
@pytest.mark.parametrize("front", IN_FRONT_OF_NOTICES)
def test_what_systems_print_in_front_of_a_short_text(front: str, text: str) -> None:
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div class='z'>{front}</div>{text}</div>")
    assert found.body.split("\n") == ([NOTICE] if NOTICE in text else ["Thôn 1: thứ Hai", "Thôn 2: thứ Ba"])


FILES_OF_SYSTEMS = (  # behind a text
    "<span>kh21.pdf</span> <a href='/u/kh21.pdf'>Tải về</a> <a href='/xem?id=1'>Xem trực tuyến</a>",
    "<div>Kế hoạch số 21.pdf</div><div>1,2 MB</div><a href='/u/kh21.pdf'>Tải xuống</a>",
    "<p>Đính kèm (1 tệp)</p><p><a href='/u/kh21.pdf'>Kế hoạch.pdf</a> - 245 KB - <a href='/u/kh21.pdf'>Tải</a></p>",
)


@pytest.mark.parametrize("text", [f"<p>{NOTICE}</p>", paragraphs(TEXT)])
@pytest.mark.parametrize("files", FILES_OF_SYSTEMS)
def test_files_with_what_is_said_of_them(files: str, text: str) -> None:
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div class='content'>{text}</div><div class='f'>{files}</div></div>")
    assert found.body.split("\n") == ([NOTICE] if NOTICE in text else list(TEXT))
    assert [file.url.rpartition("/")[2] for file in found.attachments] == ["kh21.pdf"]


def _cards(form: str) -> str:
    names = (("bieu-thu.pdf", "Biểu dự toán thu"), ("bieu-chi.xlsx", "Biểu dự toán chi"))
    return "".join(form.format(f"/u/{file}", name, file.rpartition(".")[2]) for file, name in names)


CARDS_OF_FILES = (  # of AEM, of Bitrix, of lists and of cards that others print
    "<div><h3><a href='{0}'>{1}</a></h3><dl><div><dt>Tên tệp</dt><dd>{0}</dd></div><div><dt>Dung lượng</dt><dd>184 KB"
    "</dd></div><div><dt>Định dạng</dt><dd>{2}</dd></div></dl><a href='{0}'><span>Tải về</span></a></div>",
    "<div><div><img src='/i/{2}.png'></div><div><div><a href='{0}'>{1}</a></div><div>{2}, 184 КБ</div></div><div>"
    "<a href='{0}' download>Скачать</a></div></div>",
    "<a class='d' href='{0}'><span>{2}</span><span>{1}</span><span>184 KB</span></a>",
    "<li><span class='name'>{1}</span><span class='size'>(184 KB)</span><a href='{0}'>Tải xuống</a></li>",
    "<div class='card'><h4>{1}</h4><p>PDF • 184 KB</p><a href='{0}'>Tải về</a></div>",
    "<div><h5><a href='{0}'>{1}</a></h5><ul><li>Định dạng: tệp {2}</li><li>Dung lượng: 56 KB</li></ul></div>",
)


@pytest.mark.parametrize("place", ["{0}{1}</div>", "{0}</div>{1}"])
@pytest.mark.parametrize("form", CARDS_OF_FILES)
def test_cards_of_files(form: str, place: str) -> None:
    main = f"<div><h1>{TITLE}</h1>{DATE}<div class='content'>"
    found = read(f"{main}{place.format(paragraphs(TEXT), f'<div>{_cards(form)}</div>')}</div>")
    assert found.body.split("\n") == list(TEXT)
    assert [(file.url.rpartition("/")[2], file.name) for file in found.attachments] == [
        ("bieu-thu.pdf", "Biểu dự toán thu"),
        ("bieu-chi.xlsx", "Biểu dự toán chi"),
    ]


def test_what_a_download_button_is_called() -> None:
    link = "<a href='/u/so-lieu.pdf'><span>Download</span> <span>(PDF, 7MB, có chú giải)</span></a>"
    found = read(article(f"{paragraphs(TEXT)}<p>{link}</p>"))
    assert [file.name for file in found.attachments] == ["Download (PDF, 7MB, có chú giải)"]


def test_a_sentence_about_a_file() -> None:
    line = "Tệp <a href='/u/kh21.pdf'>ke-hoach-21-phong-chong-han-nam-2024.pdf</a> có từ hôm qua"
    assert len(read(article(f"{paragraphs(TEXT)}<p>{line}</p>")).body.split("\n")) == len(TEXT) + 1


def test_the_day_of_a_document_behind_the_text() -> None:
    files = f"<div><div>Tài liệu</div><div>{DOCUMENT}</div><div>Ngày đăng: 12/03/2024</div></div>"
    found = read(f"<div><h1>{TITLE}</h1><div>28/04/2023 15:25</div><div>{paragraphs(TEXT)}</div>{files}</div>")
    assert [date.text for date in found.date_candidates if date.source == "label"] == ["28/04/2023 15:25"]


HELD = (
    *(
        "Họp thôn - 24/05/2023 19:30",
        "Kỳ họp thứ 5 – 24/05/2023 07:30",
        "Khai mạc giải bóng đá - ngày 24/05/2023, 7 giờ 30",
    ),
    *("Chung kết - 24/05/2023 16:00", "Lễ ra quân – 24/05/2023 07:00"),
    *("Họp thôn 24/05/2023 19:30", "Lịch họp thôn - Thứ tư, 24/05/2023 19:30", "Sinh hoạt chi hội - 24/05/2023 08:00"),
)
NAMED = ("Lễ hội - 24/05/2023 19:30", "Hội nghị - 24/05/2023 07:30", "Nông thôn mới - 24/05/2023 07:30")


@pytest.mark.parametrize("line", [*HELD, *NAMED])
def test_what_is_held_on_a_day_over_an_undated_text(line: str) -> None:
    """A section's name beside a moment is the line of who and when; what no section is called belongs to the text."""
    found = read(f"<h1>{TITLE}</h1><div class='content'><p>{line}</p>{paragraphs(TEXT)}</div>")
    labels = [date.text for date in found.date_candidates if date.source == "label"]
    assert (found.body.split("\n"), bool(labels)) == (([line, *TEXT], False) if line in HELD else ([*TEXT], True))


def test_a_category_of_what_is_held_in_a_box_of_its_own() -> None:
    found = read(f"<h1>{TITLE}</h1><div><p class='meta'>Họp thôn - 24/05/2023 19:30</p>{paragraphs(TEXT)}</div>")
    assert found.body.split("\n") == [*TEXT]


def test_a_day_that_is_a_photos_caption() -> None:
    """Text that somebody brought from elsewhere has its line of when in a cell for captions."""
    caption = "Posted On Tháng Năm 24, 2023 at 8:16 chiều"
    photo = f"<table><tr><td><img src='/u/1.jpg'></td></tr><tr><td class='caption'>{caption}</td></tr></table>"
    found = read(f"<h1>{TITLE}</h1><ul class='bar'><li>2023-05-26T19:14:40.000Z</li></ul>{photo}{paragraphs(TEXT)}")
    labels = [date.text for date in found.date_candidates if date.source == "label"]
    assert labels == ["2023-05-26T19:14:40.000Z"]
    assert [image.caption for image in found.images] == [caption]


ABROAD = ("Lesen Sie auch", "Lire aussi :", "Leia mais:", "También te puede interesar", "Baca juga:", "Czytaj więcej")


@pytest.mark.parametrize("heading", ABROAD)
def test_other_articles_under_a_heading_in_another_language(heading: str) -> None:
    rows = "".join(f"<p><a href='/r/{n}.html'>{other}</a></p>" for n, other in enumerate(OTHERS[:2]))
    lines = f"<p>{TEXT[0]}</p><p>{heading}</p>{rows}<p>{TEXT[1]}</p><p>{TEXT[2]}</p>"
    assert read(article(lines)).body.split("\n") == list(TEXT)


@pytest.mark.parametrize("label", ["Read more:", "ALSO READ:", "Les også:", "Lue myös:", "Related:"])
@pytest.mark.parametrize("pointer", ["{} <a href='/r.html'>{}</a>", "<a href='/r.html'>{} {}</a>"])
def test_another_article_behind_a_label_in_another_language(pointer: str, label: str) -> None:
    lines = f"<p>{TEXT[0]}</p><p>{pointer.format(label, OTHERS[0])}</p><p>{TEXT[1]}</p><p>{TEXT[2]}</p>"
    assert read(article(lines)).body.split("\n") == list(TEXT)


def test_a_label_in_front_of_a_link_that_says_nothing_of_other_articles() -> None:
    line = f"Văn bản: <a href='/vb.html'>{OTHERS[0]}</a> đã có hiệu lực."
    lines = f"<p>{TEXT[0]}</p><p>{line}</p><p>{TEXT[1]}</p>"
    assert len(read(article(lines)).body.split("\n")) == 3


def test_the_photo_that_a_page_shows_without_scripts() -> None:
    """Next.js, and plugins of WordPress: the image itself has a placeholder."""
    shown = "<noscript><img srcset='/a/hoi-nghi-640.jpg 640w, /a/hoi-nghi.jpg 1200w'></noscript>"
    photo = f"<figure><span><img alt='' src='data:image/gif;base64,R0lGOD'>{shown}</span></figure>"
    found = read(article(f"<p>{TEXT[0]}</p>{photo}<p>{TEXT[1]}</p>"))
    assert [image.url.rpartition("/")[2] for image in found.images] == ["hoi-nghi.jpg"]


@pytest.mark.parametrize("button", ["Enlarge", "Enlarge this image", "Click to enlarge", "hide caption"])
def test_the_button_of_a_photo_in_front_of_its_caption(button: str) -> None:
    photo = f"<a href='/a/1.jpg'><img src='/a/1.jpg' width='640' height='400'> {button}</a>"
    said = "<p class='caption'>Bà con bản Cát dọn đường</p>"
    found = read(article(f"<p>{TEXT[0]}</p><div>{photo}</div>{said}<p>{TEXT[1]}</p>"))
    assert [image.caption for image in found.images] == ["Bà con bản Cát dọn đường"]
    assert button not in found.body


@pytest.mark.parametrize("end", [".”", '."', "”."])
def test_a_paragraph_that_ends_with_what_somebody_said_is_no_caption(end: str) -> None:
    said = f"{TEXT[1].rstrip('.')} và bà Hà Thị Chới nói: “Từ nay bà con đi chợ không còn phải lội suối{end}"
    photo = "<p><img src='/a/1.jpg' width='640' height='400'></p>"
    found = read(article(f"<p>{TEXT[0]}</p>{photo}<p>{said}</p><p>{TEXT[2]}</p>"))
    assert [image.caption for image in found.images] == [None]


def test_a_clock_with_stops_in_a_line_of_two() -> None:
    day = "<span>By <a href='/author/an'>Lena Holt</a></span><span>Updated </span><time>April 25, 2016 4:38 p.m.</time>"
    found = read(f"<h1>{TITLE}</h1><div>{day}</div><div class='content'>{paragraphs(TEXT)}</div>")
    assert next(one.text for one in found.date_candidates if one.source == "label").endswith("4:38 p.m.")


@pytest.mark.parametrize("source", ["Báo Lao Động (điện tử)", "Cổng thông tin (bản cũ)"])
def test_a_source_that_ends_with_a_bracket(source: str) -> None:
    found = read(f"{article(paragraphs(TEXT))}<div class='source'>Nguồn: {source}</div>")
    assert found.source_unit == source


def test_the_heading_of_a_part_that_says_how_the_address_begins() -> None:
    url = "https://huyen.example.gov.vn/2023/04/30/nuoc-sach-ve-ban-cat-huyen-quan-son-so-ket-hai-nam.html"
    lines = f"<p>{TEXT[0]}</p><p>{TEXT[1]}</p><h3>Nước sạch về bản Cát</h3><p>{TEXT[2]}</p>"
    page = f"<div class='post'><h2>{TITLE}</h2><div class='entry'>{lines}</div></div>"
    found = read(page, title=f"{TITLE} « Xã Na Mèo", url=url)
    assert (found.title, len(found.body.split("\n"))) == (TITLE, 4)


def test_links_of_an_author_that_follow_him_name_nobody() -> None:
    links = "<ul class='author'><li><a href='/author/an/feed'>Subscribe to RSS</a></li></ul>"
    assert read(f"{links}{article(paragraphs(TEXT))}").author is None


def test_the_author_in_a_publishers_box_in_front_of_cards() -> None:
    name = "<div><div><div><div class='author__name'><a href='/author/an'>Lâm An</a></div></div></div></div>"
    box = f"<div class='author'>{name}<div><p>{PROSE[0]}</p></div></div>"
    cards = "".join(f"<div><a href='/c/{n}'>{other}</a></div>" for n, other in enumerate(OTHERS * 3))
    found = read(f"<div>{article(paragraphs(TEXT))}{box}<div class='cards'><h4>Latest</h4>{cards}</div></div>")
    assert found.body.split("\n") == list(TEXT)


def test_an_article_in_a_menu_that_the_page_forgot_to_end() -> None:
    """Among three letters and notices, which are printed."""
    letters = "".join(f"<p>Sign up to get the daily letter of the paper, number {n} of all.</p>" for n in "123")
    lines = (*TEXT, *PROSE, *(f"Ông nói thêm với bà con các thôn: {line}" for line in (*TEXT[:2], *PROSE)))
    head = f"<a href='/'>Home</a><header><h1>{TITLE}</h1></header>"
    menu = f"<nav><div class='breadcrumb'>{head}{paragraphs(lines)}</div></nav>"
    found = read(f"<div>{letters}</div><article>{menu}</article>")
    assert (found.title, found.body.split("\n")) == (TITLE, [*lines])


ANNOUNCED = "Để kịp thời xử lý rác thải, Ủy ban nhân dân xã công bố số điện thoại trực các thôn như sau{0}"
NUMBERS = ("Đường dây nóng", "0912 000 111 (ông Bảy, thôn Piềng)", "0237 000 222 (trực văn phòng)")


@pytest.mark.parametrize(
    "head", ["<h3>{}</h3><p>{}</p><p>{}</p>", "<p><b>{}</b></p><p>{}</p><p>{}</p>", "<h4>{}</h4><ul><li>{}<li>{}</ul>"]
)
@pytest.mark.parametrize(
    ("frame", "end"),
    [
        ("<div class='a'><b>{0}</b></div><div class='b'>{1}</div>", ":"),
        ("<table><tr><td>{0}</td></tr><tr><td>{1}</td></tr></table>", ":"),
        ("<div class='f-sapo'>{0}</div><div class='f-body'>{1}</div>", ":"),
        ("<div class='sapo'>{0}</div><div class='t'><a href='/in'>In</a></div><div class='content'>{1}</div>", "."),
    ],
)
def test_numbers_that_a_lead_announces(frame: str, end: str, head: str) -> None:
    lead = ANNOUNCED.format(end)
    found = read(f"<div><h1>{TITLE}</h1>{DATE}{frame.format(lead, head.format(*NUMBERS))}</div>")
    assert found.body.split("\n") == [lead, *NUMBERS]
    assert "furniture_in_body" not in {issue.code for issue in found.issues}


def test_numbers_of_the_page_behind_a_short_text() -> None:
    box = "<div class='x'><h3>{}</h3><p>{}</p><p>{}</p></div>".format(*NUMBERS)
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div class='a'><p>{ANNOUNCED.format('.')}</p></div>{box}</div>")
    assert found.body.split("\n") == [ANNOUNCED.format(".")]


@pytest.mark.parametrize(
    "saying", ["<div>Lời Bác dạy</div><p>{}</p>", "<img src='/b.png'><div>Lời Bác dạy</div><p>{}</p>"]
)
def test_a_saying_in_a_box_behind_a_short_text(saying: str) -> None:
    saying = saying.format("Không có việc gì khó, chỉ sợ lòng không bền, đào núi và lấp biển, quyết chí ắt làm nên.")
    text = f"<div class='page'>{DATE}<div class='text'><p>{BRIEF}</p></div></div>"
    found = read(f"<div class='head'><h1>{TITLE}</h1></div>{text}<div class='s'>{saying}</div>")
    assert found.body.split("\n") == [BRIEF]


def test_who_wrote_it_in_the_footer_of_the_article() -> None:
    """As Sakurairo prints it: a portrait, the name, and what somebody says of himself in a few words."""
    box = (
        "<div class='info'><a href='/author/an/'><img src='/an.jpg' width='96' height='96'></a></div><div class='meta'>"
        "<a href='/author/an/' rel='author'>Lê An</a></div><div class='desc'>Phụ trách mục tin cơ sở.</div>"
        "<div class='changed'>Last updated on 2023-04-28</div>"
    )
    text = f"<div class='entry-content'>{paragraphs(TEXT)}<p align='right'><b>Lò Thị Mây</b></p></div>"
    found = read(f"<h1>{TITLE}</h1>{DATE}<article>{text}<footer class='post-footer'>{box}</footer></article>")
    assert (found.body.split("\n"), found.author) == (list(TEXT), "Lò Thị Mây")


DAY = "2023-04-28 8:15"
WAYS = tuple((f"/k/{number}/", other) for number, other in enumerate(OTHERS))
ROWS = (("Ngày", "Sáng", "Chiều"), ("Thứ Hai", "Giao ban", "Tiếp công dân"), ("Thứ Ba", "Đi cơ sở", "Họp chi bộ"))


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Lịch làm việc tuần thứ 32 của lãnh đạo xã", "lich-lam-viec-tuan-thu-32-cua-lanh-dao-xa"),
        ("Giấy mời họp thôn", "giay-moi-hop-thon"),
    ],
)
def test_a_title_that_links_to_its_own_page_beside_a_list_that_has_it_too(title: str, slug: str) -> None:
    """As Argon prints it, over a table, with a line break behind the link."""
    url = f"https://xa.example.gov.vn/{slug}/"
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    newest = "".join(
        f"<li><a href='{way}'>{name}</a> <span>28/04/2023</span></li>" for way, name in ((url, title), *WAYS)
    )
    months = "".join(f"<li><a href='/2023/{month}'>Tháng {month} 2023</a></li>" for month in range(1, 9))
    aside = f"<div class='left'><h6>Tin mới nhất</h6><ul>{newest}</ul><div><h6>Lưu trữ</h6>{months}</div></div>"
    meta = "".join(
        f"<div>{one}</div>" for one in (f"<time>{DAY}</time>", "|", "<i></i> 9", "|", "<a href='/c/1'>Tin</a>")
    )
    head = f"<header>\n<a class='post-title' href='{url}'>{title}</a>\n<div>{meta}</div></header>"
    text = f"<div class='post-content'><figure><table>{cells}</table></figure></div>"
    found = read(f"{aside}<main><article>{head}{text}</article></main>", title=f"{title} - Xã Na Mèo", url=url)
    assert (found.title, found.body.split("\n")) == (title, [" | ".join(row) for row in ROWS])
    assert any(DAY in date.text for date in found.date_candidates)


def test_where_the_owner_is_to_be_reached_behind_photos() -> None:
    """And no text."""
    photos = "".join(f"<p><img src='/anh/{n}.jpg'></p>" for n in "12")
    lines = "<div>Trụ sở: thôn Đông</div><div>Giờ làm việc: 7h30 - 16h30</div><div>Thường trực: ông Tư</div>"
    text = f"<article><h1>{TITLE}</h1>{DATE}<div class='content-detail'>{photos}</div></article>"
    found = read(f"{text}<div class='info'>{lines}</div>")
    assert (found.body, [image.caption for image in found.images]) == ("", [None, None])
