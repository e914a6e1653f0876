"""Pages near the bounds by which lines and boxes beside the chosen section are joined to it: each fails where the
number that its comment names is clearly off, half or twice as large."""

from collections.abc import Sequence

import pytest

from ntm_crawler.extraction import extract, parse_page
from tests.extraction.pages import NOTICE, OTHERS, PROSE, RELATED, TEXT, TITLE, URL, in_columns, paragraphs

HEADING = f"<h1>{TITLE}</h1><div class='k1'>28/04/2023</div>"
LIST = f"<div><b>Tin liên quan</b><ul><li><a href='/x'>{OTHERS[0]}</a></li></ul></div>"
LINKS = "".join(f"<p><a href='/k{number}'>{other}</a></p>" for number, other in enumerate(OTHERS))
ADVERT = (
    "Hotline quảng cáo: 0912 345 678",
    "Mở tài khoản trực tuyến",
    "Ưu đãi trong tháng 5",
    "Ngân hàng",
    "Chi nhánh",
)
INVITATION = "Mời bà con đến nhà văn hóa thôn nhận giống ngô trước ngày 20."
LINES = ("Toàn cảnh hội nghị", "Bản tin của huyện", "Sáng - xanh - sạch - đẹp")
SHORT, LONG = TEXT[1][:59], TEXT[1][:119]
BRIEF = "Bà con cần hỏi thêm thì gọi số 1022, nhánh 8."
COMMUNES = ("Xã Tam Lư: 19 tiêu chí", "Xã Sơn Hà: 12 tiêu chí")


def in_parts(advert: int) -> str:
    """Two parts of a text, the first with a list at its end, and lines of an advert between them."""
    lines = paragraphs(ADVERT[:advert], "div")
    first, second = (f"<div class='part'>{part}</div>" for part in (paragraphs(TEXT[:2]) + LIST, paragraphs(TEXT[2:])))
    return f"{HEADING}{first}<div class='qc'>{lines}</div>{second}"


def in_widgets(*parts: str, between: str = "") -> str:
    """Parts of a text, each in a widget of its own, and other widgets between them, as builders of pages set them."""
    around = (f"<div class='widget chu'><div class='wrap'><div class='text'>{part}</div></div></div>" for part in parts)
    return f"{HEADING}<div class='widgets'>{between.join(around)}</div>"


def brief(lines: str) -> str:
    """A text of a few short paragraphs, each a `div` in one cell, below the cell of its lead."""
    rows = (f"<h1>{TITLE}</h1>", "Cập nhật lúc: 25/12/2024 03:00 CH", f"<b>{SHORT}</b>", f"{lines}<div>{BRIEF}</div>")
    return f"<table>{''.join(f'<tr><td>{row}</td></tr>' for row in rows)}</table>"


def with_photo(lines: int) -> str:
    behind = f"<div class='p'><img src='/a.jpg'></div>{paragraphs(LINES[:lines], 'div')}"
    return f"<div>{HEADING}<div class='t'>{paragraphs(TEXT)}</div>{behind}</div>"


def with_box(box: str) -> str:
    return f"<div>{HEADING}<div class='a'>{paragraphs(TEXT)}</div><div class='b'>{box}</div></div>"


def notice_and(box: str) -> str:
    return f"<div>{HEADING}<div class='a'>{paragraphs([*TEXT, *NOTICE])}</div><div class='b'>{box}</div></div>"


def behind_lead(box: str) -> str:
    head = f"<div>{HEADING}<div class='a lead'><p>{TEXT[0]}</p></div></div>"
    return f"<div>{head}<div class='x'><div class='content'>{box}</div></div></div>"


def under_lead(lead: str, text: Sequence[str], behind: str = "") -> str:
    """A text in a box of its own, behind one of title, lead and a line on author and day."""
    day = "<div class='t'><b>Lê Thu Hà</b> <time>1/10/2023</time></div>"
    head = f"<div class='k'><h1>{TITLE}</h1><div class='excerpt'>{lead}</div>{day}</div>"
    return f"<div><div><div>{head}</div></div></div><div><div><article>{paragraphs(text)}{behind}</article></div></div>"


def above_links(heading: str, line: str) -> str:
    links = "".join(f"<li><a href='/{place}'>{other}</a></li>" for place, other in enumerate(OTHERS[:3]))
    return f"<h2>{heading}</h2><p>{line}</p><ul>{links}</ul>"


def above_pager(line: str) -> str:
    pager = "<p><a href='/1'>Next Post</a> <a href='/2'>Previous Post</a></p>"
    text = f"<div class='list'><div class='content'><p>{line}</p></div>{pager}</div>"
    side = f"<div class='sidebar'><h4>Lịch tiếp dân</h4>{paragraphs(TEXT)}</div>"
    return f"<div><div><div class='k'>{HEADING}<img src='/a.jpg'></div>{text}</div>{side}</div>"


def with_links(count: int) -> str:
    """A paragraph, and a line of links."""
    links = " ".join(f"Theo <a href='/v{number}'>Nghị quyết số {number}</a>." for number in range(count))
    return f"<p>{PROSE[0]}</p><p>{links}</p>"


def in_listed_parts(*links: str) -> str:
    """The opening of a text, its table of contents, and the boxes of its parts, under headings of their own."""
    listed = "".join(f"<li><a href='{link}'>{name}</a></li>" for link, name in zip(links, LINES, strict=False))
    parts = "".join(
        f"<div id='phan-{number}'><h2>{name}</h2><p>{line}</p></div>"
        for number, (name, line) in enumerate(zip(LINES, PROSE, strict=False), 1)
    )
    opening = f"{HEADING}<div class='p-3'>{paragraphs([*TEXT, *NOTICE])}</div>"
    return f"<div>{opening}<div class='toi'><label>Đi tới:</label><ul>{listed}</ul></div><div>{parts}</div></div>"


def in_rows(second: str, *, title: str = "") -> str:
    """A text in two rows of a page that are made differently, and hold boxes of one make; the first one has its
    title."""
    rows = (
        f"<section class='{row}'>{above}<div class='cot'><div class='chu'>{paragraphs(part)}</div></div></section>"
        for row, above, part in (("hang", HEADING, TEXT), (second, title, PROSE))
    )
    return f"<main>{''.join(rows)}</main>"


def in_banner(text: str) -> str:
    """Title and a line in a banner, a breadcrumb and a text below it."""
    steps = "<div><a href='/'>Trang chủ</a> / <a href='/t'>Tin tức</a> / Sơ kết</div>"
    banner = f"<section class='hero'><div class='k1'><h1>{TITLE}</h1><p class='k2'>{COMMUNES[0]}</p></div></section>"
    return f"{banner}<div class='k3'>{steps}{text}</div>"


RESOLUTION = "Theo Nghị quyết số 0."

# markup of the main column → lines
TEXTS: dict[str, tuple[str, tuple[str, ...]]] = {
    # _LONG_HEADING, half
    "a box with a heading of its own": (notice_and(f"<h3>{SHORT}</h3><p>{PROSE[0]}</p>"), (*TEXT, *NOTICE)),
    # _LONG_HEADING, double
    "a paragraph that is set as a heading": (
        notice_and(f"<h3>{LONG}</h3><p>{PROSE[0]}</p>"),
        (*TEXT, *NOTICE, LONG, PROSE[0]),
    ),
    # _ADVERT_LINES, half
    "three lines between two parts": (in_parts(3), TEXT),
    # _ADVERT_LINES, double
    "a box of five lines behind the first part": (in_parts(5), TEXT[:2]),
    "links in a widget between two parts": (
        in_widgets(
            paragraphs(TEXT[:2]),
            paragraphs((TEXT[2], *PROSE[:2])),
            between=f"<div class='widget lq'><h4>Đọc thêm</h4>{LINKS}</div>",
        ),
        (*TEXT, *PROSE[:2]),
    ),
    "parts under headings, and links between them": (
        in_widgets(
            f"<p>{TEXT[0]}</p><h3>{LINES[0]}</h3><p>{TEXT[1]}</p>",
            f"<h3>{LINES[1]}</h3><p>{TEXT[2]}</p><p>{PROSE[0]}</p>",
            between=f"<div class='widget lq'>{LINKS}</div>",
        ),
        (TEXT[0], LINES[0], TEXT[1], LINES[1], TEXT[2], PROSE[0]),
    ),
    "an introduction of the portal in a widget of the text's make": (
        in_widgets(
            paragraphs(TEXT),
            f"<h3>Giới thiệu chung</h3>{paragraphs(PROSE[:2])}",
            between=f"<div class='widget lq'>{LINKS}</div>",
        ),
        TEXT,
    ),
    "readers' words between a text and a widget of its make": (
        in_widgets(
            paragraphs(TEXT),
            paragraphs(PROSE),
            between=f"<div class='widget yk'><h4>Ý kiến bạn đọc</h4>{paragraphs(NOTICE)}<p>{INVITATION}</p></div>",
        ),
        TEXT,
    ),
    # _CAPTIONED, half
    "a photo and its caption": (with_photo(1), (*TEXT, LINES[0])),
    # _CAPTIONED, double
    "a photo, its caption, and other lines": (with_photo(3), (*TEXT, LINES[0])),
    # _OPENING, half
    "comments under a name of the page": (
        with_box(f"<p>Trang tin xã</p><p>Bình luận</p>{paragraphs(PROSE[:2])}"),
        TEXT,
    ),
    # _OPENING, double
    "a part of the text called like comments": (
        with_box(f"<p>Trang tin xã</p><p>Bản tin số 5</p><p>Bình luận</p>{paragraphs(PROSE[:2])}"),
        (*TEXT, "Trang tin xã", "Bản tin số 5", *PROSE[:2]),
    ),
    # _is_near_part: fewer lines are enough for those that are set as a text's
    "two lines that are set as headings": (with_box(paragraphs(COMMUNES, "h4")), (*TEXT, *COMMUNES)),
    # _FEWEST_ENTRIES, _BESIDE_CONTENTS
    "parts to which a table of contents leads": (
        in_listed_parts("#phan-1", "#phan-2"),
        (*TEXT, *NOTICE, LINES[0], PROSE[0], LINES[1], PROSE[1]),
    ),
    "a link around a heading behind a text": (
        f"<div>{HEADING}{paragraphs(TEXT)}</div><a href='/x'><h2>{OTHERS[0]}</h2></a>",
        TEXT,
    ),
    "boxes to which links of other pages lead": (in_listed_parts("/a#phan-1", "/b#phan-2"), (*TEXT, *NOTICE)),
    "a box of the same make in a row of another": (in_rows("hang hang-chinh"), (*TEXT, *PROSE)),
    "another article there, with a title": (in_rows("hang hang-chinh", title=f"<h2>{OTHERS[0]}</h2>"), TEXT),
    # _BRIEF; a licence that is no portal's
    "a link between two sentences of a short text": (
        brief(f"<div>{NOTICE[0]}</div><div><a href='/x'>Xem thêm: {OTHERS[0]}</a></div>"),
        (SHORT, NOTICE[0], BRIEF),
    ),
    "a box of one link between two sentences of a short text": (
        f"<div>{HEADING}<h2>{SHORT}</h2><div class='k'><p>{NOTICE[0]}</p><div class='lq'><ul><li>"
        f"<a href='/x'>{OTHERS[0]}</a></li></ul></div><p>{BRIEF}</p></div></div>",
        (SHORT, NOTICE[0], BRIEF),
    ),
    "the title as a link behind who wrote a short text": (
        f"<div><h3>{TITLE}</h3><div><div><h6>Phòng Kinh tế và Hạ tầng</h6><ul><li>28/04/2023</li><li>168</li></ul>"
        f"<h5><a href='/chi-tiet.html'>{TITLE}</a></h5><p>{NOTICE[0]}</p><p>Toàn văn quyết định:</p>"
        "<p><a href='/qd.pdf'>Quyết định số 12</a></p></div></div></div>",
        (NOTICE[0], "Toàn văn quyết định:"),
    ),
    "a line on licences in a short text": (
        brief("<div>1. Trừ điểm</div><div>Giấy phép lái xe có 12 điểm, bị trừ theo từng hành vi vi phạm.</div>"),
        (SHORT, "1. Trừ điểm", "Giấy phép lái xe có 12 điểm, bị trừ theo từng hành vi vi phạm.", BRIEF),
    ),
    # _STEPS
    "a text behind a breadcrumb below a banner": (
        in_banner(f"{paragraphs(TEXT)}<h2>{SHORT}</h2>"),
        (COMMUNES[0], *TEXT, SHORT),
    ),
    "a text in boxes behind a breadcrumb below a banner": (
        in_banner(
            f"<p>{TEXT[0]}</p>" + "".join(f"<h2>{SHORT}</h2><div class='o'><p>{line}</p></div>" for line in TEXT[1:])
        ),
        (COMMUNES[0], TEXT[0], *(line for part in TEXT[1:] for line in (SHORT, part))),
    ),
    # _LAST_PARTS
    "a last part under its heading": (
        with_box(f"<h3>Kết luận</h3><p>{PROSE[0]}</p>"),
        (*TEXT, "Kết luận", PROSE[0]),
    ),
    # _is_lead_under_title
    "a lead in a box called like an advert": (
        f"<div class='banner'>{HEADING}<p>{PROSE[1]}</p></div><ul><li><a href='#k1'>Phần đầu</a></li></ul>"
        f"<div class='nd'>{paragraphs(TEXT)}</div>",
        (PROSE[1], *TEXT),
    ),
    # _OPEN, half
    "a paragraph over five links": (with_box(with_links(5)), TEXT),
    "a box behind the lead with five links": (behind_lead(with_links(5)), TEXT[:1]),
    # _OPEN, nearly one
    "a paragraph with one link": (with_box(with_links(1)), (*TEXT, PROSE[0], RESOLUTION)),
    "a text behind its lead with one link": (behind_lead(with_links(1)), (TEXT[0], PROSE[0], RESOLUTION)),
    # _text_behind, _text_again: pages of Grav's themes
    "a line above its pager, behind the box of title and photo": (above_pager(INVITATION), (INVITATION,)),
    "other articles behind the box of title and photo": (above_pager("Các tin khác"), ("",)),
    "a short text that begins once more": (under_lead(NOTICE[1], NOTICE[::-1]), NOTICE[::-1]),
    # _without_foreign_heading; _MOST_HEADING, half; _FEWEST_ROWS, half
    "a heading of the theme and a line above its links": (
        under_lead(TEXT[0], TEXT, above_links("More content:", "If you want to read more on the subject.")),
        TEXT,
    ),
    "a heading of the text and a line above its links": (
        under_lead(TEXT[0], TEXT, above_links("Các xã đã về đích", "Bà con bấm vào tên xã để xem:")),
        (*TEXT, "Các xã đã về đích", "Bà con bấm vào tên xã để xem:"),
    ),
    # _is_tool_in_front: each paragraph of Magnolia has a box of its own
    "short lines in boxes of their own behind tags": (
        f"<div>{HEADING}<ul><li><span>Nhãn: </span><ul><li><a href='/t'>Thủy lợi</a></li></ul></li></ul>"
        f"{''.join(f'<div><p>{line}</p></div>' for line in LINES)}</div>",
        LINES,
    ),
    "a text that begins once more": (under_lead(TEXT[0], (TEXT[0], NOTICE[0])), (TEXT[0], NOTICE[0])),
}


@pytest.mark.parametrize("name", TEXTS)
def test_text(name: str) -> None:
    main, lines = TEXTS[name]
    found = extract(parse_page(in_columns(main + RELATED), url=URL))
    assert found.body.split("\n") == list(lines)


OWNERS = (
    *("Trụ sở: thôn Đông, xã Tân Phú", "Tel: 0237 000 111 | Fax: 0237 000 112", "Email: ubnd@tanphu.example.vn"),
    *("UBND xã Tân Phú, điện thoại 0237 000 111", "Số người truy cập: 12.345", "Website đang chạy thử nghiệm"),
)


@pytest.mark.parametrize("line", OWNERS)
def test_where_to_reach_the_owner_behind_a_text_without_a_box(line: str) -> None:
    page = f"<title>{TITLE}</title><div><a href='/'>Trang chủ</a>{HEADING}{paragraphs(TEXT)}</div><div>{line}</div>"
    found = extract(parse_page(page.encode(), url=URL))
    assert found.body.split("\n") == list(TEXT)


RECIPE = ("Nguyên liệu", ("Thịt ba chỉ: 1,2 kg", "Khoai môn: 500 g"), "Cách làm", ("Luộc thịt 20 phút", "Hấp 5 tiếng"))


@pytest.mark.parametrize("lead", [SHORT + ".", f"{TEXT[0]} {TEXT[1]}"])
@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("tags", [("h3", "li"), ("h2", "p")])
def test_short_lines_under_headings_behind_a_named_lead(tags: tuple[str, str], first: int, lead: str) -> None:
    """Prices, a recipe, results: the lead alone was left, and nothing said so."""
    heading, line = tags
    parts = RECIPE[first:]
    lines = [one for part in parts for one in ((part,) if isinstance(part, str) else part)]
    text = "".join(f"<{heading}>{p}</{heading}>" if isinstance(p, str) else paragraphs(p, line) for p in parts)
    html = f"<div><h1>{TITLE}</h1><p>12/04/2025</p><div class='sapo'>{lead}</div><div class='nd'>{text}</div></div>"
    found = extract(parse_page(f"<html><body>{html}</body></html>".encode(), url=URL))
    assert found.body == "\n".join((lead, *lines))


@pytest.mark.parametrize(
    "day", ["<p>05/02/2024</p>", "<div class='date'>05/02/2024 08:00</div>", "<time>05/02/2024</time>"]
)
def test_the_day_between_a_subtitle_and_short_lines(day: str) -> None:
    lines = ("Bảng A: Na Mèo, Sơn Điện", "Bảng B: Tam Lư, Sơn Hà")
    main = f"<div><h1>Kết quả bốc thăm</h1><h2>Giải bóng đá mừng Xuân</h2>{day}<div>{paragraphs(lines)}</div></div>"
    found = extract(parse_page(f"<html><body>{main}</body></html>".encode(), url=URL))
    assert found.body == "\n".join(("Giải bóng đá mừng Xuân", *lines))
    assert any("05/02/2024" in candidate.text for candidate in found.date_candidates)


def test_a_day_under_a_heading_in_the_text_s_own_flow_is_text() -> None:
    lines = ("Vòng 1", "05/02/2024", "Na Mèo 3 – 1 Sơn Điện", "Tam Lư 0 – 0 Sơn Hà")
    main = f"<div><h1>Kết quả</h1><div class='d'>06/02/2024</div><div>{paragraphs(lines)}</div></div>"
    found = extract(parse_page(f"<html><body>{main}</body></html>".encode(), url=URL))
    assert found.body == "\n".join(lines)


@pytest.mark.parametrize("last", ["Điện lực: 1900 6769", "Chuyến 3: 09:00", "Đội Na Mèo: 12"])
def test_fields_under_the_day_that_are_the_whole_text(last: str) -> None:
    """They have the shape of counters, and all that was left was an article without a text."""
    lines = ("Công an xã: 113", "Chuyến 1: 05:30", last)
    text = "<br>".join(lines)
    main = f"<div><h1>Tin cần biết</h1><div class='d'>06/02/2024 07:30</div><div class='nd'>{text}</div></div>"
    found = extract(parse_page(f"<html><body>{main}</body></html>".encode(), url=URL))
    assert found.body == "\n".join(lines)


LEADS = ("", f"<h2 class='standfirst'>{NOTICE[0]}</h2>", f"<p class='sapo'>{NOTICE[0]}</p>")
PARTS = (  # heads, and a `div` that is a paragraph under each
    ("Đối với xe máy", "Mức phạt từ 2.000.000 đồng đến 8.000.000 đồng, tước giấy phép lái xe từ 10 đến 24 tháng."),
    ("Đối với ô tô", "Mức phạt từ 6.000.000 đồng đến 40.000.000 đồng."),
    ("Đối với xe đạp", "Mức phạt từ 80.000 đồng đến 600.000 đồng."),
)
TEXT_IN_PARTS = "".join(f"<h3>{head}</h3><div>{text}</div>" for head, text in PARTS)


@pytest.mark.parametrize("tools", ["", "<div><a href='#'><i></i></a><span>0</span></div>"])
@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("frame", ["<header>{}</header>", "<div>{}</div>", "{}"])
def test_a_text_in_parts_behind_the_box_of_title_and_lead(frame: str, lead: str, tools: str) -> None:
    head = frame.format(f"<h1>{TITLE}</h1>{lead}<div>10:00, 28/04/2023</div>")
    found = extract(parse_page(in_columns(f"<article>{head}{tools}<div>{TEXT_IN_PARTS}</div></article>"), url=URL))
    lines = [line for part in PARTS for line in part]
    assert found.body.split("\n") == [*([NOTICE[0]] if lead else []), *lines]


FLAT = "<h1>Giá nông sản</h1><p>12/11/2024 07:30</p><div class='noidung'>{}</div>{}"
PRICES = ("Na dai: 45.000 đồng/kg", "Hồi khô: 145.000 đồng/kg")


@pytest.mark.parametrize(
    "behind",
    [
        "<div class='chan'><p>UBND xã Na Mèo - Điện thoại: 0237 111 222</p></div>",
        "<div class='chan'>Địa chỉ: bản Na Mèo, xã Na Mèo</div>",
        "<div class='khung'><h3>Lời Bác dạy</h3><p>“Dễ trăm lần không dân cũng chịu, khó vạn lần dân liệu cũng xong”."
        "</p></div>",
    ],
)
@pytest.mark.parametrize("lines", [PRICES, PRICES[:1]])
def test_what_stands_beside_the_box_of_a_short_text(lines: tuple[str, ...], behind: str) -> None:
    page = f"<html><head><title>Giá nông sản</title></head><body>{FLAT.format(paragraphs(lines), behind)}</body></html>"
    assert extract(parse_page(page.encode(), url=URL)).body == "\n".join(lines)


@pytest.mark.parametrize(
    ("behind", "more"),
    [
        ("<p>Địa chỉ: chợ Na Mèo</p>", ("Địa chỉ: chợ Na Mèo",)),
        ("<h3>Giá thịt</h3><p>Lợn hơi: 66.000 đồng/kg</p>", ("Giá thịt", "Lợn hơi: 66.000 đồng/kg")),
    ],
)
def test_what_goes_on_in_a_short_text(behind: str, more: tuple[str, ...]) -> None:
    text = paragraphs(PRICES) + behind
    page = f"<html><head><title>Giá nông sản</title></head><body>{FLAT.format(text, '')}</body></html>"
    assert extract(parse_page(page.encode(), url=URL)).body == "\n".join((*PRICES, *more))


HEADED = (
    "Gia đình chị Lò Thị Ươi ở bản Hậu hiện nuôi 18 con bò lai, mỗi năm xuất hai lứa.",
    "Từ hai con bò vay vốn",
    "Năm 2018, chị vay 40 triệu đồng từ vốn giải quyết việc làm để mua hai con bò cái.",
    "Xã dự kiến nhân rộng mô hình ra bốn bản còn lại.",
)
BUILDERS = {  # what parts of a page are made like: text, heading
    "each in three boxes (WPBakery)": (
        "<div class='vc_row'><div class='wpb_column'><div class='wpb_text_column'>{}</div></div></div>",
        "<div class='vc_row'><div class='wpb_column'><h2>{}</h2></div></div>",
    ),
    "a heading in a component of its own (AEM)": (
        "<div class='text aem-GridColumn'><div class='cmp-text'>{}</div></div>",
        "<div class='title aem-GridColumn'><div class='cmp-title'><h2>{}</h2></div></div>",
    ),
    "a number in the name of each (Divi)": ("<div class='et_pb_text et_pb_text_{n}'>{}</div>", "<h2>{}</h2>"),
}


@pytest.mark.parametrize("name", BUILDERS)
def test_headings_in_the_parts_of_a_page_builder(name: str) -> None:
    """Title, day, paragraphs and headings are parts of one box, as is the list of others below them."""
    part, head = BUILDERS[name]
    made = [
        head.replace("{}", line) if number == 1 else part.replace("{n}", str(number)).replace("{}", f"<p>{line}</p>")
        for number, line in enumerate(HEADED)
    ]
    top = head.replace("h2", "h1").replace("{}", TITLE) + part.replace("{n}", "9").replace("{}", "<p>28/04/2023</p>")
    others = head.replace("{}", "Tin liên quan") + part.replace("{n}", "8").replace("{}", LIST)
    page = f"<html><head><title>{TITLE}</title></head><body><main>{top}{''.join(made)}{others}</main></body></html>"
    assert extract(parse_page(page.encode(), url=URL)).body.split("\n") == [*HEADED]


@pytest.mark.parametrize("box", ["<div class='box'>{}</div>", "<div class='w'><div class='box'>{}</div></div>"])
def test_a_box_of_the_portal_made_like_that_of_title_and_text(box: str) -> None:
    text = f"<h1>{TITLE}</h1><div>28/04/2023</div><p>{SHORT}.</p>"
    other = f"<h3>Giới thiệu chung</h3><p>{PROSE[0][:80]}.</p>"
    boxes = box.format(text) + box.format(other)
    page = f"<html><head><title>{TITLE}</title></head><body><main>{boxes}</main></body></html>"
    assert extract(parse_page(page.encode(), url=URL)).body == f"{SHORT}."


def test_a_text_in_parts_behind_the_lead_in_a_banner() -> None:
    """Wagtail: title and lead in a banner, the day in a row, each paragraph in a part of the next row."""
    lines = ("Bến đò cũ đưa khoảng 600 lượt khách một ngày.", "Công trình do nhân dân và doanh nghiệp góp hơn 40% vốn.")
    parts = "".join(f"<div class='block-paragraph'><div class='rich-text'><p>{line}</p></div></div>" for line in lines)
    banner = f"<div class='head'><div class='hero'><h1>{TITLE}</h1><p class='intro'>{TEXT[0]}</p></div></div>"
    rows = (
        f"<div class='row'><div class='m'>28/04/2023 08:00</div></div><div class='row'><div>{parts}</div>{LIST}</div>"
    )
    page = f"<html><body><main>{banner}<div class='container'>{rows}</div></main></body></html>"
    assert extract(parse_page(page.encode(), url=URL)).body.split("\n") == [TEXT[0], *lines]


ROWS = ("Thứ Hai | Giao ban | Tiếp công dân", "Thứ Ba | Kiểm tra đường | Họp chi bộ", "Thứ Tư | Dự hội nghị | Trực")
TABLE = f"<table>{''.join('<tr><td>' + row.replace(' | ', '</td><td>') + '</td></tr>' for row in ROWS)}</table>"
VERSE = ("Ta về qua ngõ tre xanh", "Nghe hương lúa mới bọc quanh mái nhà", "Đường quê rộng mở bao la")
WITHOUT_PARAGRAPHS = {
    "table": (TABLE, ROWS),
    "verse": (f"<p>{'<br>'.join(VERSE)}</p>", VERSE),
    "list": (f"<ul>{paragraphs(LINES, 'li')}</ul>", LINES),
    "line": (f"<p>{INVITATION}</p>", (INVITATION,)),
}


@pytest.mark.parametrize(
    "between", ["", "<div>12/04/2025</div>", "<div><a href='#'>Facebook</a> <a href='#'>Zalo</a></div>"]
)
@pytest.mark.parametrize("text", WITHOUT_PARAGRAPHS)
def test_no_paragraphs_behind_the_box_of_title_and_cover(text: str, between: str) -> None:
    """The photo alone was the article, and nothing said so."""
    markup, lines = WITHOUT_PARAGRAPHS[text]
    head = f"<header><h1>{TITLE}</h1><figure><img src='/u/ruong-bac-thang.jpg'></figure></header>"
    found = extract(parse_page(in_columns(f"<div>{head}{between}<div>{markup}</div></div>{RELATED}"), url=URL))
    assert (found.body.split("\n"), len(found.images)) == (list(lines), 1)


@pytest.mark.parametrize(
    "behind", ["", "<h3>Bình luận</h3><p>Chưa có ai.</p>", "<footer><p>UBND xã Tân Phú</p></footer>"]
)
def test_nothing_to_read_behind_the_box_of_title_and_cover(behind: str) -> None:
    head = f"<header><h1>{TITLE}</h1><figure><img src='/u/ruong-bac-thang.jpg'></figure></header>"
    found = extract(parse_page(in_columns(f"<div>{head}{behind}</div>{RELATED}"), url=URL))
    assert (found.body, len(found.images)) == ("", 1)


@pytest.mark.parametrize("text", ["table", "verse"])
def test_categories_and_tags_over_a_text_without_paragraphs(text: str) -> None:
    """ "Tin tức" among the links of the article's own topics heads no list of others."""
    markup, lines = WITHOUT_PARAGRAPHS[text]
    title = f"<div class='post-title'>{TITLE}</div>"
    meta = "<div><span>12/04/2025</span><ul><li><a href='/muc'>Tin tức</a></li></ul><ul><li><a href='/nhan'>Đời sống"
    page = f"<div>{title}{meta}</a></li></ul></div><div class='post-content'>{markup}</div></div>"
    found = extract(parse_page(f"<title>{TITLE} | Xã</title><body>{page}{RELATED}</body>".encode(), url=URL))
    assert found.body.split("\n") == list(lines)


def test_whose_the_rights_are_behind_a_table() -> None:
    rights = f"<div class='post-copyright'><ul><li><b>Title:</b> {TITLE}</li><li><b>License:</b> CC BY</li></ul></div>"
    title = f"<div class='post-title'>{TITLE}</div><p>12/04/2025</p>"
    page = f"<div>{title}<div class='post-content'>{TABLE}</div>{rights}</div>"
    found = extract(parse_page(f"<title>{TITLE} | Xã</title><body>{page}{RELATED}</body>".encode(), url=URL))
    assert found.body.split("\n") == list(ROWS)


IN_ITEMS = f"<p>{LINES[0]}:</p><ul>{paragraphs(LINES[1:], 'li')}</ul><p>{NOTICE[0]}</p>"
EXCERPTS = {  # of WordPress, over the text: what it says, the text's markup, its lines
    "a paragraph": (f"{PROSE[0][:150]}…", paragraphs((PROSE[0],)), (PROSE[0],)),
    "items left out": (f"{LINES[0]}: {NOTICE[0]}", IN_ITEMS, (f"{LINES[0]}:", *LINES[1:], NOTICE[0])),
    "rows": (" ".join(ROWS * 2).replace(" | ", " "), TABLE * 2, ROWS * 2),
    "who wrote it": (f"{NOTICE[0]} (Nguồn: TTXVN)", paragraphs((NOTICE[0], "(Nguồn: TTXVN)")), (NOTICE[0],)),
    "a document": (
        f"{NOTICE[0]} {NOTICE[1]} Lê Sơn",
        f"{paragraphs(NOTICE)}<p><a href='/kh.pdf'>Kế hoạch.pdf</a></p><p align='right'><b>Lê Sơn</b></p>",
        NOTICE,
    ),
    "a photo": (
        f"{NOTICE[0]} {PROSE[0][:60]}…",
        f"<p>{NOTICE[0]}</p><figure><img src='/u/1.jpg'><figcaption>Bà con</figcaption></figure><p>{PROSE[0]}</p>",
        (NOTICE[0], "Bà con", PROSE[0]),
    ),
}


@pytest.mark.parametrize("cover", ["", "<div><figure><img src='/u/bia.jpg'></figure></div>"])
@pytest.mark.parametrize("name", EXCERPTS)
def test_an_excerpt_over_a_short_text(name: str, cover: str) -> None:
    """It stood for the text, and nothing said so."""
    excerpt, markup, lines = EXCERPTS[name]
    meta = "<div><div><p>Bởi</p><p><a rel='author' href='/bt'>Vi Hạnh</a></p></div><time>12/04/2025</time></div>"
    head = f"<div><h1>{TITLE}</h1><div><p class='excerpt'>{excerpt}</p></div>{meta}</div>"
    main = f"<main><div>{head}</div>{cover}<div><div class='entry-content'>{markup}</div></div></main>"
    found = extract(parse_page(in_columns(main + RELATED), url=URL))
    assert found.body.split("\n") == list(lines)


LEAD = "Nghề dệt thổ cẩm có từ hơn trăm năm nay, có lúc tưởng đã mai một."
COVER = "<figure><img src='/u/bia.jpg'><figcaption>Bà con xã Na Mèo</figcaption></figure>"
HEADS = {  # of a title and a lead, in front of the box of the text
    "Wagtail CRX": f"<div class='container text-center'><h1>{TITLE}</h1><p class='lead'>{LEAD}</p><p>12/04/2025</p>"
    "</div>{}<div class='container article-body'><div>{}</div></div>",
    "Ghost": f"<header class='gh-article-header'><h1>{TITLE}</h1><p class='gh-article-excerpt'>{LEAD}</p><div>"
    "<h4 class='gh-author-name'><a href='/author/an'>Lê Hồng Nhung</a></h4><div class='gh-article-meta'>11 Th07 2024 - "
    "1 min read</div></div><aside class='gh-sidebar'>Chia sẻ</aside>{}</header>"
    "<section class='gh-content'>{}</section>",
    "Newspack": f"<div><div><h1>{TITLE}</h1></div><div class='excerpt'><p>{LEAD}</p></div><div><p>By</p><p><a "
    "rel='author' href='/author/an'>Lê Hồng Nhung</a></p><time>12/04/2025</time></div></div>{}<div><div class="
    "'entry-content'>{}</div></div>",
}


@pytest.mark.parametrize("cover", ["", COVER])
@pytest.mark.parametrize("text", [*WITHOUT_PARAGRAPHS, "headings"])
@pytest.mark.parametrize("head", HEADS)
def test_a_lead_is_never_the_whole(head: str, text: str, cover: str) -> None:
    """Table, verse, a list or a line in the box behind it was lost, and nothing said so."""
    headed = f"<h3>{LINES[0]}</h3><ul>{paragraphs(LINES[1:], 'li')}</ul>"
    markup, lines = WITHOUT_PARAGRAPHS[text] if text != "headings" else (headed, LINES)
    page = f"<main><article>{HEADS[head].format(cover, markup)}</article>{RELATED}</main>"
    found = extract(parse_page(in_columns(page), url=URL))
    caption = ["Bà con xã Na Mèo"] if cover else []
    assert (found.body.split("\n"), len(found.images)) == ([LEAD, *caption, *lines], len(caption))


@pytest.mark.parametrize("text", WITHOUT_PARAGRAPHS)
def test_the_categories_that_html_itself_says_are_no_other_articles(text: str) -> None:
    """Twenty Twenty-Five: in front of a short text, behind a cover."""
    markup, lines = WITHOUT_PARAGRAPHS[text]
    topics = "<a rel='tag' href='/1'>Tin tức</a>, <a rel='tag' href='/2'>Xây dựng nông thôn mới</a>"
    meta = f"<p>Written by</p><div class='post-author-name'>Cầm Bá Thành</div><p>in</p><div>{topics}</div>"
    photo = "<figure class='wp-block-post-featured-image'><img src='/u/bia.jpg'></figure>"
    page = f"<main><div><h1>{TITLE}</h1>{photo}<div>{meta}</div><div class='entry-content'>{markup}</div></div></main>"
    found = extract(parse_page(in_columns(page + RELATED), url=URL))
    assert (found.body.split("\n"), len(found.images)) == (list(lines), 1)


@pytest.mark.parametrize(("kind", "lines"), [("itemprop='articleBody' class='content'", 2), ("class='content'", 1)])
def test_a_line_behind_a_brief_in_front_of_documents(kind: str, lines: int) -> None:
    """A box of the portal that ends with documents leads elsewhere: the body of the article, at its beginning, not."""
    line = "Chi tiết xem file đính kèm"
    file = "<a href='javascript:;'>Tập tin đính kèm</a><iframe src='/xem/ke-hoach-12.pdf'></iframe>"
    page = (
        f"<div><div>{HEADING}<a href='/tep/ke-hoach-12.pdf'>Kế hoạch số 12</a><div class='brief size-text'>"
        f"<p>{TEXT[0]}</p></div></div><div class='k5'><div {kind}><p>{line}</p></div><div>{file}</div></div>"
        "<div class='rating'><div>Tổng số điểm của bài viết là: 0 trong 0 đánh giá</div></div></div>"
    )
    found = extract(parse_page(in_columns(page), url=URL))
    assert found.body.split("\n") == [TEXT[0], line][:lines]
