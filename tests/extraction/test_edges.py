"""What stands at the edges of a text and is none of it: sources with buttons, signatures, who posted it and when,
labels of forms, cards of other articles, badges of a heading, photos of a page's other columns."""

import pytest

from ntm_crawler.extraction import Extraction, extract, parse_page
from ntm_crawler.items import DateCandidate
from tests.extraction.pages import FOOTER, MENU, TEXT, TITLE, paragraphs

URL = "https://xa.example.gov.vn/tin-tuc/huyen-quan-son-so-ket-2-nam-12.html"
DATE = "<div class='date'>28/04/2023 15:25</div>"
NOTICE = "Chợ phiên dời giờ họp sang 4 giờ sáng từ phiên tới, bà con lưu ý."


def read(main: str, *, title: str | None = TITLE) -> Extraction:
    named = f"<title>{title}</title>" if title else ""
    page = f"<html><head>{named}</head><body>{MENU}{main}{FOOTER}</body></html>"
    return extract(parse_page(page.encode(), url=URL))


def article(body: str, meta: str = DATE) -> str:
    return f"<h1>{TITLE}</h1>{meta}<div class='content'>{body}</div>"


def labels(found: Extraction) -> list[str]:
    return [date.text for date in found.date_candidates if date.source == "label"]


SOURCES = (  # the last words lead to the article that is cited, or copy its address
    "<p>Nguồn tin: Báo Mẫu <a href='https://bao.example.vn/1' class='btn'>Xem bài gốc</a></p>",
    "<div class='nguon'><b>Nguồn:</b> Báo Mẫu [<a href='#'>Xem nguồn</a>]</div>",
    "<div class='nguon'>Nguồn: Báo Mẫu | <a href='/goc'>Bài gốc</a> | <a href='#'>Chia sẻ</a></div>",
    "<p>Nguồn: Báo Mẫu (<a href='https://bao.example.vn/1'><i>Đọc tại đây</i></a>)</p>",
    "<div><div>Theo <span>Báo Mẫu</span></div><div><p>Đường dẫn bài viết gốc</p>"
    "<p>https://bao.example.vn/1.html</p><p>Sao chép đường dẫn</p></div></div>",
    "<p>Theo Báo Mẫu</p><p>Link bài gốc <span>https://bao.example.vn/mot-bai-dai.html</span> <a>Lấy link!</a></p>",
)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("inside", [True, False])
def test_a_source_with_a_way_to_what_it_cites(source: str, inside: bool) -> None:
    text = paragraphs(TEXT)
    found = read(article(text + source) if inside else article(text) + source)
    assert (found.source_unit, found.author, found.body.split("\n")) == ("Báo Mẫu", None, list(TEXT))


def test_a_linked_paper_is_the_source() -> None:
    found = read(article(f"{paragraphs(TEXT)}<p><b>Nguồn:</b> <a href='https://bao.example.vn'>Báo Mẫu</a></p>"))
    assert (found.source_unit, found.body.split("\n")) == ("Báo Mẫu", list(TEXT))


@pytest.mark.parametrize(
    ("lines", "author", "unit"),
    [
        ("<p class='r1'>Theo Minh Đăng</p><p class='r2'>Báo Mẫu</p>", "Minh Đăng", "Báo Mẫu"),
        ("<div>Hồng Thái (Theo Báo Mẫu)</div>", "Hồng Thái", "Báo Mẫu"),
        ("<div>Hồng Thái (theo Báo Mẫu)</div>", "Hồng Thái", "Báo Mẫu"),
        ("<div>Bài, ảnh Lê Văn Khoa</div>", "Lê Văn Khoa", None),
        ("<div>Lượt xem: <span></span></div><div>Tin, ảnh Thu Ngân</div>", "Thu Ngân", None),
        ("<div>Tin Nóng Trong Ngày</div>", None, None),
        ("<div>Lam Điền - Đất Mẫu Online</div>", None, None),
        ("<p class='text-right'><b>Lam Điền - Đất Mẫu Online</b></p>", "Lam Điền", "Đất Mẫu Online"),
        ("<p class='text-right'>Văn Khoa - PV Đài TT-TH</p>", "Văn Khoa", None),
        (
            "<div><span>Theo</span><span class='b'>Báo Mẫu</span><button>Sao chép đường dẫn</button></div>",
            None,
            "Báo Mẫu",
        ),
        ("<p>Theo Báo Tây Ninh</p><p>Trạm Y tế xã Mẫu</p>", None, "Báo Tây Ninh"),
        ("<p>Trích từ Báo Tây Ninh <button>Copy</button></p>", None, "Báo Tây Ninh"),
        ("<p><b>Nguồn bài viết:</b> Đài PT-TH tỉnh <a href='#'>(link gốc)</a></p>", None, "Đài PT-TH tỉnh"),
        ("<p>Tổng hợp theo Báo Mẫu <span class='copy-link'>Copy liên kết</span></p>", None, "Báo Mẫu"),
        ("<p>Theo Đào Mai - Báo Mẫu. <a href='/goc'>Xem bài viết gốc tại đây</a></p>", "Đào Mai", "Báo Mẫu"),
        (
            "<div><span class='vcard'>Người đăng: <span class='fn'>Lê An</span></span> <span>vào lúc "
            "<a href='#'>20:21</a></span> <span>Nhãn: <a href='/l/h'>lễ hội</a></span></div>",
            "Lê An",
            None,
        ),
    ],
)
def test_who_wrote_it_in_lines_behind_its_boxes(lines: str, author: str | None, unit: str | None) -> None:
    found = read(article(paragraphs(TEXT)) + lines)
    assert (found.author, found.source_unit, found.body.split("\n")) == (author, unit, list(TEXT))


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        ("<p>Ảnh và bài Lê Vy</p>", "Lê Vy"),
        ("<p>Ảnh, tin Xuân Trường</p>", "Xuân Trường"),
        ("<p><b>Thượng tá Võ Văn Lành</b><br><i>Trưởng Công an huyện</i></p>", "Thượng tá Võ Văn Lành"),
        ("<p><b>Võ Văn Lành</b></p><p>Phó Trưởng Công an xã</p>", "Võ Văn Lành"),
        ("<p align='right'>Võ Văn Lành,<br>Giám đốc HTX Muối Bạch Long</p>", "Võ Văn Lành"),
    ],
)
def test_a_signature_as_the_last_lines(lines: str, author: str) -> None:
    found = read(article(paragraphs(TEXT) + lines))
    assert (found.author, found.source_unit, found.body.split("\n")) == (author, None, list(TEXT))


@pytest.mark.parametrize(
    "lines",
    [
        ("Ảnh và bài viết đoạt giải",),
        ("Ban chủ nhiệm câu lạc bộ gồm:", "Võ Văn Lành", "Chủ nhiệm"),
        ("Võ Văn Lành", "Chủ tịch Hội Nông dân xã"),  # neither bold nor in one paragraph
    ],
)
def test_last_lines_that_are_text(lines: tuple[str, ...]) -> None:
    found = read(article(paragraphs((*TEXT, *lines))))
    assert (found.author, found.body.split("\n")) == (None, [*TEXT, *lines])


# --- who posted it, and when ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("meta", "author", "unit"),
    [
        (
            "<p>Bài này được <b>Đổng Thị Nga</b> đăng vào ngày 28 Tháng Tư, 2023 lúc 15:25 trong <a href='/t'>Tin</a>"
            ".</p>",
            "Đổng Thị Nga",
            None,
        ),
        (
            "<p>Đăng lúc 28/04/2023 15:25 tại <a href='/b'>Bạn đọc</a> bởi <a href='/u/9'>Lê Khoa</a></p>",
            "Lê Khoa",
            None,
        ),
        ("<p>28/04/2023 15:25 - Đăng bởi: <a href='/u'>Ban Quản lý ấp Mỹ Hòa</a></p>", None, "Ban Quản lý ấp Mỹ Hòa"),
        ("<p>28/04/2023 15:25 - Đăng bởi: <a href='/u'>Chi hội Phụ nữ khóm 3</a></p>", None, "Chi hội Phụ nữ khóm 3"),
        ("<p>28/04/2023 15:25 | Người đăng: <a href='/u'>Nhà văn hóa buôn Ja</a></p>", None, "Nhà văn hóa buôn Ja"),
        ("<p>28/04/2023 • <a href='/u/2'>Ban Quản lý ấp Mỹ Hòa</a></p>", None, "Ban Quản lý ấp Mỹ Hòa"),
        ("<p>28/04/2023 • <a href='/hnd'>Hội Nông dân xã</a></p>", None, None),  # a section may be called so
        (
            "<p>Bài viết này được đăng trong <a href='/v'>Văn hóa</a> vào ngày <time datetime='2023-04-28T15:25+07:00'>"
            "28/04/2023</time> bởi <a href='/author/h'>Trần Hoài Hạ</a>.</p>",
            "Trần Hoài Hạ",
            None,
        ),
    ],
)
@pytest.mark.parametrize("behind", [True, False])
def test_a_sentence_says_who_posted_it(meta: str, author: str | None, unit: str | None, behind: bool) -> None:
    found = read(article(paragraphs(TEXT), "") + meta if behind else article(paragraphs(TEXT), meta))
    assert (found.author, found.source_unit, found.body.split("\n")) == (author, unit, list(TEXT))
    assert labels(found)


LINES_OF_POST = (
    "28/04/2023 • 15:25 • Views: <i></i>",
    "28/04/2023 | Lượt xem: <b></b>",
    "28/04/2023 • 0 bình luận",
    "Thứ Sáu, 28/04/2023 - Lê Văn Khoa",
)


@pytest.mark.parametrize("line", LINES_OF_POST)
@pytest.mark.parametrize("lead", ["<h2>{}</h2>", "<p class='sapo'>{}</p>", "<div>{}</div>"])
def test_a_day_with_a_counter_or_a_name_between_lead_and_text(line: str, lead: str) -> None:
    main = f"<h1>{TITLE}</h1>{lead.format(TEXT[0])}<p>{line}</p><div>{paragraphs(TEXT[1:])}</div>"
    found = read(f"<div>{main}</div>")
    assert (found.body.split("\n"), len(labels(found))) == (list(TEXT), 1)
    assert found.author == ("Lê Văn Khoa" if "Khoa" in line else None)


def test_a_clock_behind_another_day_is_not_that_of_the_pages_own() -> None:
    """The page says today's day above its title, without a clock."""
    top = "<div class='t1'>Thứ Năm, ngày 18/05/2023</div>"
    found = read(f"{top}{article(paragraphs(TEXT), '')}<div><span>Tháng Tư 28, 2023 lúc 15:25</span></div>")
    assert DateCandidate(text="Tháng Tư 28, 2023 lúc 15:25", source="label", aside=True) in found.date_candidates
    assert not any("18/05/2023" in text and "15:25" in text for text in labels(found))


# --- labels of what a reader fills in, on a page that is one form -----------------------------------------------------
FIELDS = (
    "<table class='gopy'><tr><td class='tacgia'>Tác giả bình luận:</td><td><input name='t'></td></tr></table>",
    "<div><div class='author-name'>Tên của bạn</div><input class='b'><button>Gửi</button></div>",
    "<div><span>Người gửi</span><input></div><div><span>Số điện thoại</span><input></div>",
)


@pytest.mark.parametrize("fields", FIELDS)
@pytest.mark.parametrize("page", ["{}", "<form id='aspnetForm'>{}</form>"])
def test_a_label_of_a_field_names_nobody(fields: str, page: str) -> None:
    found = read(page.format(article(paragraphs(TEXT)) + fields))
    assert (found.author, found.source_unit, found.body.split("\n")) == (None, None, list(TEXT))


def test_an_address_to_copy_is_no_field() -> None:
    link = "<div>Theo Báo Mẫu <button>Copy link</button><input value='https://bao.example.vn/1.html'></div>"
    found = read(article(paragraphs(TEXT)) + link)
    assert (found.source_unit, found.body.split("\n")) == ("Báo Mẫu", list(TEXT))


def test_a_form_that_a_text_holds_ends_with_its_last_field() -> None:
    form = ("PHIẾU GÓP Ý", "Họ tên:..................", "Nội dung:..................")
    found = read(article(paragraphs((*TEXT, *form))))
    assert found.body.split("\n") == [*TEXT, *form]


# --- other articles in the text ---------------------------------------------------------------------------------------
CARDS = (  # one link around title and summary, in boxes or in one line
    "<a href='/b'><img src='/t.webp'><div><span>Bản Cát mở lớp dệt thổ cẩm</span><p>Lớp có hai mươi chị.</p></div></a>",
    "<a href='/b'><h3>Bản Cát mở lớp dệt thổ cẩm</h3><p>Lớp học có hai mươi chị em tham gia.</p></a>",
    "<a href='/b' class='k'><span>Bản Cát mở lớp dệt thổ cẩm</span><span>Lớp có hai mươi chị.</span></a>",
    "<div class='k'><a href='/b'><h4>Bản Cát mở lớp</h4><p>Lớp có hai mươi chị.</p><time>12/04/2023</time></a></div>",
    "<section><header><a href='/b'>Bản Cát mở lớp</a></header><p>Lớp học có hai mươi chị em của bản tham gia, do xã mở"
    ".</p><footer><time>12/04/2023</time></footer></section>",
    "<table align='left'><tr><td><a href='/b'><img src='/t.jpg'></a></td></tr><tr><td><a href='/b'>Bản Cát mở lớp</a>"
    "</td></tr></table>",
    "<div class='k'><a href='/b'><b>Bản Cát mở lớp dệt thổ cẩm</b></a><span>Lớp có hai mươi chị.</span></div>",
)


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_card_of_one_link_in_a_text(card: str, place: int) -> None:
    found = read(article(paragraphs(TEXT[:place]) + card + paragraphs(TEXT[place:])))
    assert (found.body.split("\n"), found.images) == (list(TEXT), ())


def test_who_wrote_a_card_did_not_write_the_article() -> None:
    card = (
        "<a href='/b'><div><div>Bản Cát mở lớp dệt thổ cẩm</div><div class='author'>bởi <b>Vi Lan</b></div></div></a>"
    )
    found = read(article(paragraphs(TEXT) + card))
    assert (found.author, found.body.split("\n")) == (None, list(TEXT))


def test_a_photo_that_opens_over_the_page_is_no_card() -> None:
    caption = "Bà con bản Cát nhận giống ngô lai"
    lines = f"<figcaption><p>{caption}</p><span>Ảnh: Thu</span></figcaption>"
    photo = f"<a href='/anh/lon.jpg'><img src='/anh/nho.jpg'>{lines}</a>"
    found = read(article(paragraphs(TEXT[:1]) + photo + paragraphs(TEXT[1:])))
    assert caption in found.body.split("\n")


# --- titles -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "heading",
    [
        "<span class='i'>★</span> {} <span class='b'>NEW!</span>",
        "<span class='i'>🔥</span> {}",
        "{} <span class='flag'>✔ Đã duyệt</span>",
        "<a class='back' href='/tin'>‹</a> {}",
        "<em class='num'>01.</em> {}",
    ],
)
def test_signs_beside_a_title(heading: str) -> None:
    assert read(f"<h1>{heading.format(TITLE)}</h1>{DATE}<div>{paragraphs(TEXT)}</div>").title == TITLE


def test_a_badge_behind_a_title_that_is_no_heading() -> None:
    line = f"<div><font class='tieude'>{TITLE}</font> <font class='moi'>(Mới)</font></div>"
    assert read(f"{line}{DATE}<div>{paragraphs(TEXT)}</div>").title == TITLE


def test_a_badge_behind_a_title_of_two_lines() -> None:
    head, tail = TITLE[:24].rstrip(), TITLE[24:].lstrip()
    heading = f"<h1>{head}<br class='pc'>{tail}<small class='hot'>★ Hot</small></h1>"
    assert read(f"{heading}{DATE}<div>{paragraphs(TEXT)}</div>").title == TITLE


@pytest.mark.parametrize("between", ["</span><br class='d-none d-md-block'><span>", "</span><span class='block'>"])
def test_two_elements_of_a_title_do_not_run_together(between: str) -> None:
    head, tail = TITLE[:24].rstrip(), TITLE[24:].lstrip()
    heading = f"<h1><span>{head}{between}{tail}</span></h1>"
    assert read(f"{heading}{DATE}<div>{paragraphs(TEXT)}</div>").title == TITLE


# --- photos and documents ---------------------------------------------------------------------------------------------
COLUMNS = (
    "<table><tr><td>Danh mục</td><td>{}</td><td><img src='/qc1.gif'><br><img src='/qc2.gif'></td></tr></table>",
    "<table><tr><td><table><tr><td>{}</td></tr></table></td><td><img src='/qc1.gif'></td></tr></table>",
)


@pytest.mark.parametrize("columns", COLUMNS)
def test_photos_of_a_pages_other_columns(columns: str) -> None:
    main = f"<div class='td'>{TITLE}</div>{DATE}<div>{paragraphs(TEXT)}<p><img src='/anh/hop.jpg'></p></div>"
    found = read(columns.format(main))
    assert ([image.url.rpartition("/")[2] for image in found.images], found.body.split("\n")) == (
        ["hop.jpg"],
        list(TEXT),
    )


def test_photos_beside_a_text_in_its_own_table() -> None:
    """The title stands outside of it."""
    table = f"<table><tr><td>{paragraphs(TEXT)}</td><td><img src='/anh/hop.jpg'></td></tr></table>"
    assert [image.url.rpartition("/")[2] for image in read(f"<h1>{TITLE}</h1>{DATE}{table}").images] == ["hop.jpg"]


@pytest.mark.parametrize(
    ("label", "name", "is_text"),
    [
        ("Tài liệu", "Danh sách 39 mã số vùng trồng", True),
        ("Tài liệu", "ds39.pdf", False),
        ("File", "Danh sách", False),
    ],
)
def test_a_labelled_document_behind_a_text(label: str, name: str, is_text: bool) -> None:
    found = read(article(f"{paragraphs(TEXT)}<p>{label}: <a href='/f/ds39.pdf'>{name}</a></p>"))
    assert found.body.split("\n") == ([*TEXT, f"{label}: {name}"] if is_text else list(TEXT))
    assert [file.url.rpartition("/")[2] for file in found.attachments] == ["ds39.pdf"]
