"""Pages near the bounds by which running text is told from what stands in front of, inside and behind it: each fails
where the number or rule that its comment names is clearly off."""

import pytest

from ntm_crawler.extraction import Extraction, extract, parse_page
from tests.extraction.pages import FOOTER, MENU, OTHERS, PROSE, RELATED, TEXT, TITLE, paragraphs

URL = "https://xa.example.gov.vn/tin-tuc/huyen-quan-son-so-ket-2-nam-12.html"
DATE = "<div class='date'>28/04/2023 15:25</div>"
COMMENT = "Bài viết rất hay, mong xã sớm làm xong con đường vào thôn Đồng Tâm để bà con đi lại đỡ vất vả."
REFRAIN = "Quê hương ta đó mùa vàng bội thu, đường về bản nhỏ"
LEAD = "Sáng nay, lãnh đạo huyện kiểm tra tiến độ xây dựng nông thôn mới tại xã Tam Lư và xã Sơn Điện."
TRAILING = f"{LEAD[:-1]}, nơi bà con đang góp công, hiến đất, làm đường, trồng hoa, dựng nhà văn hóa…"
ASK = "Mọi thắc mắc xin liên hệ Đội quản lý điện Na Mèo."
SCENE = "Bà con bản Hậu, xã Tam Lư tham quan mô hình vườn mẫu trong ngày hội, sáng 27/4"
GREETING = "Kính thưa bà con"
CARD = f"<a href='/tin/9'><img src='/9.jpg'></a><a href='/tin/9'>{OTHERS[0]}</a>"
HOUSES = (
    "Hộ ông Hà Văn Tơ có vườn mẫu rộng 500 m².",
    "Vườn trồng 40 gốc mận và nuôi 12 đàn ong.",
    "Mỗi năm thu 90 triệu.",
)
VILLAGES = (*(f"Bản thứ {number}" for number in range(14)), "08:30 12/05/2023")
FILES = ("KH12", "CV13", "BC14", "QD15")
FILES_LINE = " | ".join(f"<a href='/u/{name}.pdf'>{name}.pdf</a>" for name in FILES)
NOTHING = (
    *("Đang chờ cập nhật", "Nội dung đang được cập nhật...", "Trang này đang được xây dựng"),
    "Nội dung đang được cập nhật, mời quý vị quay lại sau.",
)
ADDRESS = "http://a.example.vn/ho-so-va-thu-tuc"

# text of the article → its lines
BODIES: dict[str, tuple[str, tuple[str, ...]]] = {
    # _goes_on
    "tools between a cover with its caption and the text": (
        f"<div class='bia'><img src='/u/bia.jpg'><div class='image-caption'>{SCENE}</div></div>"
        f"<div class='c'><div class='tools'>Chia sẻ</div><div>{paragraphs(TEXT)}</div></div>",
        (SCENE, *TEXT),
    ),
    "one comment of a paragraph": (f"{paragraphs(TEXT)}<p>Bình luận</p><p>{COMMENT}</p>", TEXT),
    "comments in boxes like the text's (Thesis)": (
        f"<div class='format_text'><p>{TEXT[0]}</p></div><div id='c'><p><span>{{ 2 comments }}</span></p><dl><dd><div "
        f"class='format_text'><p>{COMMENT}</p><p>{PROSE[0]}</p></div></dd></dl></div>",
        TEXT[:1],
    ),
    "comments under a label in front of a list": (
        f"{paragraphs(TEXT)}<div id='c'><label>16 Responses to “{TITLE}”</label><ul><li><div>An</div>{COMMENT}</li>"
        f"<li><div>Bình</div>{PROSE[0]}</li><li><div>Chi</div>{PROSE[1]}</li><li><div>Dung</div>{PROSE[2]}</li></ul></div>",
        TEXT,
    ),
    "a card of who wrote the text, name first (Flatsome)": (
        f"{paragraphs(TEXT)}<div class='row'><div><div><img src='/u/an.jpg'></div><div><h4><span>lâm thu an</span><br>"
        f"<span>Tác giả bài viết</span></h4></div></div><div><p>{PROSE[0]}</p></div></div>",
        TEXT,
    ),
    "two lines of a heading, the second about authors": (
        f"{paragraphs(TEXT)}<h4>Giao lưu với nhà thơ xứ Mường<br>Thông tin tác giả tác phẩm</h4><p>{PROSE[0]}</p>",
        (*TEXT, "Giao lưu với nhà thơ xứ Mường", "Thông tin tác giả tác phẩm", PROSE[0]),
    ),
    # without_offer
    "what the site sells with it": (
        f"{paragraphs(TEXT)}<section class='k'><span>Sản phẩm gắn với bài này</span><h2>Giống vầu lục trúc</h2>"
        f"<p>{PROSE[0]}</p><div><a href='/sp/1'>Xem giống vầu</a> <a href='/sp'>Đặt mua</a></div></section>",
        TEXT,
    ),
    "a part on such things, without a link": (
        f"{paragraphs(TEXT)}<section class='k'><h2>Dịch vụ liên quan đến nước sạch</h2><p>{PROSE[0]}</p></section>",
        (*TEXT, "Dịch vụ liên quan đến nước sạch", PROSE[0]),
    ),
    "a part on such things in the text's own box": (
        f"{paragraphs(TEXT)}<h2>Dịch vụ đi kèm</h2><p>{PROSE[0]} Xem <a href='/d'>bảng kê</a>.</p><p>{PROSE[1]}</p>",
        (*TEXT, "Dịch vụ đi kèm", f"{PROSE[0]} Xem bảng kê.", PROSE[1]),
    ),
    # without_contacts
    "WordPress's columns of contacts": (
        f"{paragraphs(TEXT)}<div class='wp-block-columns alignwide'><div class='wp-block-column'><p>"
        "<a href='mailto:an@xa.example'>an@xa.example<br></a>(084) 237000000</p></div><div class='wp-block-column'>"
        "<p>12 Lê Lợi</p><p>Phường 2, Thanh Hóa</p></div></div>",
        TEXT,
    ),
    "columns of a text": (
        f"{paragraphs(TEXT)}<div class='wp-block-columns'><div class='wp-block-column'><p>Vầu lục trúc</p></div>"
        "<div class='wp-block-column'><p>Luồng xanh</p></div></div>",
        (*TEXT, "Vầu lục trúc", "Luồng xanh"),
    ),
    # _heads_form
    "the heading of a form": (
        f"<div class='k'>{paragraphs(TEXT)}</div><div class='k'><p>Đăng ký TƯ VẤN chuyên sâu giống vầu</p></div><form>"
        "<p><label>Họ và tên *</label><input name='n'></p><p><label>Số điện thoại *</label><input name='d'></p></form>",
        TEXT,
    ),
    "where to apply, said in a text": (
        paragraphs([*TEXT, "Đăng ký tư vấn giống vầu tại bộ phận một cửa"]),
        (*TEXT, "Đăng ký tư vấn giống vầu tại bộ phận một cửa"),
    ),
    # _without_placeholder, and what a text says itself
    "no photos yet": (f"{paragraphs(TEXT)}<h4>Ảnh liên quan</h4><p>Đang chờ cập nhật</p>", TEXT),
    "more will be told": (f"{paragraphs(TEXT)}<p>Đang cập nhật...</p>", (*TEXT, "Đang cập nhật...")),
    "a feed to subscribe to": (f"{paragraphs(TEXT)}<p>Subscribe <a href='/feed.xml'>via RSS</a></p>", TEXT),
    "the ways of a slider": (f"<div><p>Previous Next</p></div>{paragraphs(TEXT)}", TEXT),
    # pointers_behind
    "a pointer to a document": (
        f"{paragraphs(TEXT)}<p>Xem chi tiết <a href='/u/kh-12.pdf'>tại đây</a></p>",
        TEXT,
    ),
    "a pointer that a template prints where there is no document": (
        f"{paragraphs(TEXT)}<p>Xem chi tiết <a href=''>Tại đây</a></p>",
        TEXT,
    ),
    "a pointer to the site's first page": (f"{paragraphs(TEXT)}<p>Xem chi tiết <a href='/'>tại đây</a></p>", TEXT),
    "a pointer to another page": (
        f"{paragraphs(TEXT)}<p>Xem chi tiết <a href='/tin/9'>tại đây</a></p>",
        (*TEXT, "Xem chi tiết tại đây"),
    ),
    "a sentence that points to a document": (
        f"{paragraphs(TEXT)}<p>Vui lòng xem chi tiết <a href='/u/kh-12.pdf'>TẠI ĐÂY</a>.</p>",
        (*TEXT, "Vui lòng xem chi tiết TẠI ĐÂY."),
    ),
    "what a pointer leads to": (
        f"{paragraphs(TEXT)}<p>Xem kế hoạch trồng vầu <a href='/u/kh-12.pdf'>tại đây</a></p>",
        (*TEXT, "Xem kế hoạch trồng vầu tại đây"),
    ),
    "where to look, said in words": (
        f"{paragraphs([*TEXT, ASK, 'Xem chi tiết tại đây'])}",
        (*TEXT, ASK, "Xem chi tiết tại đây"),
    ),
    # _COUNTER_LINE
    "how many readers, beside tools": (
        f"<div class='c'>{paragraphs(TEXT)}<span>Số lượt người xem: 13</span><span> <a href=''>Bản in</a> "
        "<a href='#'>Quay lại</a></span></div>",
        TEXT,
    ),
    "how many readers since a day": (
        f"<div class='k'>Lượt truy cập từ 01/01/2020: 12.345</div>{paragraphs(TEXT)}",
        TEXT,
    ),
    # _is_count_of_button
    "how many pressed a button": (
        f"<div class='k'><button type='button'><span>Thích</span></button><span>2+</span></div>{paragraphs(TEXT)}",
        TEXT,
    ),
    "a number over the paragraphs": (paragraphs(["2+", *TEXT]), ("2+", *TEXT)),
    # _goes_behind
    "whom to ask, behind a schedule under the lead": (
        f"<div class='sapo'>{LEAD}</div><div class='c'><table><tr><td>16/9</td><td>Thôn 1</td></tr><tr><td>17/9</td>"
        f"<td>Thôn 2</td></tr></table><p>{ASK}</p></div>",
        (LEAD, "16/9 | Thôn 1", "17/9 | Thôn 2", ASK),
    ),
    "whom to ask, behind a short sentence under the lead": (
        f"<div class='sapo'>{LEAD}</div><div class='c'><p>Lịch cụ thể có ở nhà văn hóa thôn.</p><p>{ASK}</p></div>",
        (LEAD, "Lịch cụ thể có ở nhà văn hóa thôn.", ASK),
    ),
    # _REPEAT
    "a refrain": (paragraphs([REFRAIN, TEXT[0], REFRAIN, *TEXT[1:]]), (REFRAIN, TEXT[0], REFRAIN, *TEXT[1:])),
    "stars between two parts": (
        paragraphs([TEXT[0], "* * *", *TEXT[1:], "***", PROSE[0]]),
        (TEXT[0], "* * *", *TEXT[1:], "***", PROSE[0]),
    ),
    "a theme's mark of the end, in another script": (
        f"<div>{paragraphs(TEXT)}</div><div class='end'>正文完</div>",
        TEXT,
    ),
    "words in another script among those of a text": (
        paragraphs([*TEXT, "謝謝"]),
        (*TEXT, "謝謝"),
    ),
    "stars around a text": (
        f"{paragraphs(['***', *TEXT, '* * *'])}<p align='right'>Lâm Anh</p>",
        TEXT,
    ),
    "a lead that is printed twice": (paragraphs([LEAD, TEXT[0], LEAD, *TEXT[1:]]), (LEAD, *TEXT)),
    "a lead that trails off, printed again by the text": (
        f"<div class='sapo'>{paragraphs([TRAILING])}</div><div class='nd'>{paragraphs([TRAILING, *TEXT])}</div>",
        (TRAILING, *TEXT),
    ),
    "a first paragraph that trails off, printed twice": (paragraphs([TRAILING, TRAILING, *TEXT]), (TRAILING, *TEXT)),
    # _SHORTEST_CUT
    "a speech that hesitates": (
        paragraphs([f"{GREETING}…", f"{GREETING}, tôi xin báo cáo kết quả.", *TEXT]),
        (f"{GREETING}…", f"{GREETING}, tôi xin báo cáo kết quả.", *TEXT),
    ),
    "a lead that is cut early": (paragraphs([f"{TEXT[0][:32]}…", *TEXT]), TEXT),
    # _MOST_FEATURED
    "another article with photo, category and day": (
        f"{paragraphs(TEXT[:2])}<div>{CARD}<p>Tin xã</p><p>28/04/2023</p></div>{paragraphs(TEXT[2:])}",
        TEXT,
    ),
    "another article as a figure that is linked, photo and caption": (
        f"{paragraphs(TEXT[:2])}<figure><a href='/tin/9'><img src='/u/9.jpg'></a><figcaption>"
        f"<a href='/tin/9'>{OTHERS[0]}</a></figcaption></figure>{paragraphs(TEXT[2:])}",
        TEXT,
    ),
    "a photo with the way to its gallery": (
        f"{paragraphs(TEXT[:2])}<figure><a href='/album/9'><img src='/u/9.jpg'></a><figcaption>"
        f"<a href='/album/9'>Mở ảnh này trong bộ sưu tập</a><p>Bà con Na Mèo gặt lúa</p></figcaption></figure>"
        f"{paragraphs(TEXT[2:])}",
        (*TEXT[:2], "Mở ảnh này trong bộ sưu tập", "Bà con Na Mèo gặt lúa", *TEXT[2:]),
    ),
    "a part of the text under a linked title": (
        f"{paragraphs(TEXT)}<div>{CARD}{paragraphs(HOUSES)}</div>{paragraphs(PROSE)}",
        (*TEXT, OTHERS[0], *HOUSES, *PROSE),
    ),
    "a linked heading with one sentence": (
        f"{paragraphs(TEXT[:2])}<div><h4><a href='/tin/9'>{OTHERS[0]}</a></h4><p>Bà con phấn khởi.</p></div>"
        f"{paragraphs(TEXT[2:])}",
        TEXT,
    ),
    "a linked heading over the text's own lines": (
        f"{paragraphs(TEXT)}<div><h4><a href='/tin/9'>{OTHERS[0]}</a></h4><p>Bà con vui.</p><p>Thôn vui.</p></div>"
        f"{paragraphs(PROSE)}",
        (*TEXT, OTHERS[0], "Bà con vui.", "Thôn vui.", *PROSE),
    ),
    # is_tool
    "whose words a text quotes, in the footer of the quotation": (
        f"{paragraphs(TEXT[:2])}<blockquote class='blockquote'><p>{PROSE[0]}</p><footer class='blockquote-footer'>"
        f"Bà Mây, tổ trưởng tổ chợ</footer></blockquote>{paragraphs(TEXT[2:])}",
        (*TEXT[:2], PROSE[0], "Bà Mây, tổ trưởng tổ chợ", *TEXT[2:]),
    ),
    "a table of contents in another language": (
        f"<details><summary>目次</summary><ul><li><a href='#a'>Một</a></li><li><a href='#b'>Hai</a></li></ul></details>"
        f"{paragraphs(TEXT)}",
        TEXT,
    ),
    "the name of a table of contents, whose entries are a menu": (
        f"<div class='toc'><div>Mục lục</div><nav><a href='#a'>Một</a></nav></div>{paragraphs(TEXT)}",
        TEXT,
    ),
    "a counter without a number above ways out": (
        f"{paragraphs(TEXT)}<div>Số lần xem: <i></i></div><div><a href='javascript:history.back()'>Trở về</a> | "
        "<a href='#top'>Đầu trang</a></div>",
        TEXT,
    ),
    # read_byline
    "a unit under the heading of a part": (
        f"{paragraphs(TEXT)}<h4>2. Địa điểm</h4><p>Trạm y tế xã.</p>",
        (*TEXT, "2. Địa điểm", "Trạm y tế xã."),
    ),
    # _LABEL_LENGTH
    "documents behind a short label": (
        f"{paragraphs(TEXT)}<p>Tải về tại đây: <a href='/u/KH12.pdf'>Kế hoạch</a></p>",
        TEXT,
    ),
    "a document behind a sentence": (
        f"{paragraphs(TEXT)}<p>Toàn văn tài liệu xem tại đây: <a href='/u/KH12.pdf'>Kế hoạch số 12</a></p>",
        (*TEXT, "Toàn văn tài liệu xem tại đây: Kế hoạch số 12"),
    ),
    # _BETWEEN_LINKS
    "documents in a row": (f"{paragraphs(TEXT)}<p>{FILES_LINE}</p>{paragraphs(PROSE)}", (*TEXT, *PROSE)),
    "a document that a line names": (
        f"<p>Theo <a href='/u/QD15.pdf'>Quyết định số 15/QĐ-UBND</a></p>{paragraphs(TEXT)}",
        ("Theo Quyết định số 15/QĐ-UBND", *TEXT),
    ),
    # _LINK
    "an address to read on at": (
        f"{paragraphs(TEXT)}<p>Chi tiết xem tại địa chỉ: <a href='{ADDRESS}'>{ADDRESS}</a></p>",
        (*TEXT, f"Chi tiết xem tại địa chỉ: {ADDRESS}"),
    ),
    # is_front
    "a lead that links to its own page": (f"<p><a href='{URL}'>{LEAD}</a></p>{paragraphs(TEXT)}", (LEAD, *TEXT)),
    "a section's name in front": (f"<p>Tin nổi bật</p>{paragraphs(TEXT)}", TEXT),
    # _is_shaped_like_boilerplate
    "related articles with a summary": (
        f"{paragraphs(TEXT)}<div class='related'><p><a href='/1'>{OTHERS[0]}</a></p><p><a href='/2'>{OTHERS[1]}</a></p>"
        f"<p>{PROSE[2]}</p></div>{paragraphs(PROSE[:2])}",
        (*TEXT, *PROSE[:2]),
    ),
    "a text in a box of that name": (
        f"{paragraphs(TEXT)}<div class='related'><p>{PROSE[2]}</p><p>Theo <a href='/1'>{OTHERS[1]}</a>.</p></div>"
        f"{paragraphs(PROSE[:2])}",
        (*TEXT, PROSE[2], f"Theo {OTHERS[1]}.", *PROSE[:2]),
    ),
    # _FRONT_LINES
    "a moment far down a list": (
        f"<p>{TEXT[0]}</p><ul>{paragraphs(VILLAGES, 'li')}</ul>{paragraphs(TEXT[1:])}",
        (TEXT[0], *VILLAGES, *TEXT[1:]),
    ),
    # _is_summary
    "a related article with photo, day and summary": (
        f"{paragraphs(TEXT)}<p>Tin liên quan</p><div><img src='/9.jpg'><h4><a href='/tin/9'>{OTHERS[0]}</a></h4>"
        f"<i>27/04/2023</i><p>{PROSE[2]}</p></div>{paragraphs(PROSE[:2])}",
        (*TEXT, *PROSE[:2]),
    ),
}


def read(main: str) -> Extraction:
    page = f"<html><head><title>{TITLE}</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    return extract(parse_page(page.encode(), url=URL))


OF_FIRST_WORD = TEXT[0][1:]  # "áng 27/4/2023, …"
IN_VILLAGE = (
    "nhà văn hóa bản Piềng, hơn 40 hộ dân đã bàn cách nạo vét tuyến mương dẫn nước dài hai cây số trước vụ mới."
)
INITIALS = {
    "a part of the first word, right in front of it": (
        f"<p><span class='dropcap'>S</span>{OF_FIRST_WORD}</p>",
        TEXT[0],
    ),
    "behind a blank": (f"<p><span class='dropcap'>S</span> {OF_FIRST_WORD}</p>", TEXT[0]),
    "by its style": (f"<p><b style='float: left; font-size: 60px'>S</b>\n{OF_FIRST_WORD}</p>", TEXT[0]),
    "in front of the paragraph": (f"<span class='mk-dropcaps'>\nS</span><div><p>{OF_FIRST_WORD}</p></div>", TEXT[0]),
    "in a box": (f"<div class='drop-cap'><b>S</b></div><p>{OF_FIRST_WORD}</p>", TEXT[0]),
    "a word": (f"<p><span class='first-letter'>Ở</span>{IN_VILLAGE}</p>", f"Ở {IN_VILLAGE}"),
    "a word in front of the paragraph": (f"<span class='mk-dropcaps'>Ở</span><p>{IN_VILLAGE}</p>", f"Ở {IN_VILLAGE}"),
    "a word in English": (f"<p><span class='dropcap'>B</span>ring {IN_VILLAGE}</p>", f"Bring {IN_VILLAGE}"),
    "what a letter stands for": (f"<p><b>T</b> ở đây là {IN_VILLAGE}</p>", f"T ở đây là {IN_VILLAGE}"),
}


@pytest.mark.parametrize("kind", INITIALS)
def test_a_first_letter_set_large(kind: str) -> None:
    markup, line = INITIALS[kind]
    found = read(f"<h1>{TITLE}</h1>{DATE}<div class='content'>{markup}{paragraphs(TEXT[1:])}</div>")
    assert found.body.split("\n") == [line, *TEXT[1:]]


@pytest.mark.parametrize("name", BODIES)
def test_body(name: str) -> None:
    markup, lines = BODIES[name]
    found = read(f"<h1>{TITLE}</h1>{DATE}<div class='content'>{markup}</div>")
    assert found.body.split("\n") == list(lines)


@pytest.mark.parametrize("words", [*NOTHING, "Chưa có dữ liệu"])
@pytest.mark.parametrize("lead", ["", "<div class='sapo'>{}</div>"])
def test_where_a_portal_says_that_it_has_nothing_is_no_article(words: str, lead: str) -> None:
    found = read(f"<h1>{TITLE}</h1>{DATE}{lead.format(words)}<div class='content'><p>{words}</p></div>")
    assert (found.body, [issue.code for issue in found.issues]) == ("", ["no_article"])


def test_stars_between_two_parts_are_no_doubt() -> None:
    found = read(f"<h1>{TITLE}</h1>{DATE}<div class='content'>{BODIES['stars between two parts'][0]}</div>")
    assert "furniture_in_body" not in [issue.code for issue in found.issues]


@pytest.mark.parametrize("kind", ["UserComments", "Comment"])
def test_what_readers_said_by_its_type_in_microdata(kind: str) -> None:
    said = "".join(
        f"<li><div itemscope itemtype='http://schema.org/{kind}'><div><strong>{name}</strong><abbr>2025-04-12T15:07:47"
        f"</abbr></div><p>{words}</p></div></li>"
        for name, words in zip(("Marcio Ramos", "Jo Berg"), PROSE, strict=False)
    )
    found = read(f"<article><h1>{TITLE}</h1>{DATE}{paragraphs(TEXT)}<ul>{said}</ul></article>")
    assert (found.author, found.body.split("\n")) == (None, list(TEXT))


@pytest.mark.parametrize(
    ("behind", "author", "documents"),
    [
        ("<div><a href='/t/1'>Thêm bài về Tin xã</a></div><div><b>Tin tức của xã và huyện</b></div>", None, 0),
        ("<p align='right'><a href='/tg/1'>Nguyễn Văn An</a></p>", "Nguyễn Văn An", 0),
        ("<p><a href='/u/KH12.pdf'>KH12.pdf</a></p>", None, 1),
    ],
)
def test_behind_the_article_element_of_all_paragraphs(behind: str, author: str | None, documents: int) -> None:
    main = f"<div class='ep'>{DATE}<article>{paragraphs(TEXT)}</article>{behind}</div>"
    page = f"<html><head><title>{TITLE}</title></head><body>{MENU}<h1>{TITLE}</h1>{main}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=URL))
    assert (found.body, found.author, len(found.attachments)) == ("\n".join(TEXT), author, documents)


@pytest.mark.parametrize(
    "documents",
    [
        "<div>Tệp đính kèm: <a href='/u/kh-12.pdf'>KH12</a></div>",
        "<div class='w'><b>File đính kèm:</b><a href='/u/kh-12.pdf'>Tải về</a></div>",
    ],
)
@pytest.mark.parametrize("lead", [f"<div class='sapo'>{LEAD}</div>", f"<p><b>{LEAD}</b></p>", ""])
@pytest.mark.parametrize("text", ["<div class='c'>{}</div>", "{}"])
def test_documents_over_a_text(documents: str, lead: str, text: str) -> None:
    """Between the title, or the lead, and the text they end nothing."""
    found = read(f"<div><h1>{TITLE}</h1>{DATE}{lead}{documents}{text.format(paragraphs(TEXT))}</div>{RELATED}")
    assert found.body.split("\n") == [*([LEAD] if lead else []), *TEXT]
    assert [document.url.rsplit("/", 1)[-1] for document in found.attachments] == ["kh-12.pdf"]


@pytest.mark.parametrize(
    ("heading", "text", "codes"),
    [
        ("Thăm dò ý kiến", "<div class='r'><div class='c'>{}</div></div>", ["lead_only"]),
        ("Bình luận", "<div class='c'>{}</div>", []),
    ],
)
def test_paragraphs_cut_right_under_a_lead_leave_an_issue(heading: str, text: str, codes: list[str]) -> None:
    """doubts: of what the page calls the lead there is more, but not what readers say."""
    behind = f"<div class='w'>{heading}</div>{text.format(paragraphs(TEXT))}"
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div class='sapo'>{LEAD}</div>{behind}</div>{RELATED}")
    assert found.body == LEAD or not codes
    assert [issue.code for issue in found.issues] == codes


@pytest.mark.parametrize("tag", ["p", "pre", "blockquote"])
def test_what_opens_an_end_amid_the_lines_of_a_paragraph(tag: str) -> None:
    """A form that a text holds: "Đánh giá:" between other lines of it is no rating of the page's."""
    lines = ("Tuần qua làm được gì?", "Đánh giá:", "Việc nào chậm, vì sao?")
    broken = "\n".join(lines) if tag == "pre" else "<br>".join(lines)
    form = f"<{tag}>{broken}</{tag}><p>Tổ trưởng ghi sổ mỗi tuần.</p>"
    page = f"<h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}{form}</div>{FOOTER}"
    found = extract(parse_page(f"<html><body>{MENU}{page}</body></html>".encode(), url=URL))
    assert found.body.split("\n") == [*TEXT, *lines, "Tổ trưởng ghi sổ mỗi tuần."]


@pytest.mark.parametrize("name", ["Thông báo", "Lịch công tác", "Góp ý dự thảo", "Tin tức"])
@pytest.mark.parametrize("box", ["<div><p>{}</p></div>", "<p>{}</p>"])
def test_a_document_called_like_a_section_right_behind_the_text(box: str, name: str) -> None:
    link = f"<a href='/f/a.pdf'>{name}</a>"
    main = f"<div><h1>{TITLE}</h1><div>{paragraphs(TEXT)}</div>{box.format(link)}</div>"
    found = extract(parse_page(f"<html><body>{main}</body></html>".encode(), url=URL))
    assert (found.body, [one.name for one in found.attachments]) == ("\n".join(TEXT), [name])


@pytest.mark.parametrize(
    "line",
    [
        "<span><a href='/f/bao-cao.pdf'>Báo cáo.pdf</a> [412,5 Kb] (lượt tải: 3)</span>",
        "<a href='/f/bao-cao.pdf'>Báo cáo.pdf</a> (214 KB) (12 lần tải)",
    ],
)
def test_how_large_a_document_is_and_how_often_it_was_taken(line: str) -> None:
    found = extract(parse_page(f"<h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}<p>{line}</p></div>".encode(), url=URL))
    assert (found.body, len(found.attachments)) == ("\n".join(TEXT), 1)


def test_the_ways_to_other_articles_behind_a_table() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>{name}</td></tr>" for n, name in enumerate(("Na Mèo", "Tam Lư", "Sơn Hà"), 1))
    ways = (
        "<em>Bài trước: <a href='/tin/8'>Trao giống ngô</a></em><em>Bài sau: <a href='/tin/9'>Sửa kênh mương</a></em>"
    )
    page = f"<div><h1>{TITLE}</h1>{DATE}<div><table border='1'>{rows}</table></div><div class='w'>{ways}</div></div>"
    found = extract(parse_page(f"<html><body>{MENU}{page}{FOOTER}</body></html>".encode(), url=URL))
    assert found.body.split("\n") == ["1 | Na Mèo", "2 | Tam Lư", "3 | Sơn Hà"]
