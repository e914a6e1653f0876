"""Lines near the bounds of what portals print around their texts: each row fails where the number that its comment
names is halved, doubled, or as said."""

import pytest

from ntm_crawler.extraction import Extraction, extract, parse_page
from tests.extraction.pages import DATE, FOOTER, MENU, OTHERS, PROSE, TEXT, TITLE, URL, paragraphs

LONG = f"{TITLE} gắn với phát triển du lịch cộng đồng ở bản Ngàm"
LINKS = "".join(f"<li><a href='/t/{number}'>{title}</a></li>" for number, title in enumerate(OTHERS))
ON_REPRINTS = (
    "Theo quy chế, các xã được dẫn lại thông tin trên trang của huyện khi ghi rõ nguồn và ngày đăng, không phải xin "
    "phép từng bài; mỗi xã cử một cán bộ văn hóa gửi tin về Ban Biên tập trước ngày 25 hằng tháng, kèm ảnh gốc và số "
    "điện thoại của người viết. Tin được chọn có nhuận bút, tin không dùng được trả lại cùng lời góp ý, và cuối năm "
    "huyện xét khen ba xã có nhiều tin hay nhất về xây dựng nông thôn mới."
)
TOPIC = (
    "Chủ đề: nông thôn mới gắn với chuyển đổi số, được Ban Chỉ đạo chọn cho cả năm; theo đó mỗi thôn có một tổ công "
    "nghệ số cộng đồng, mỗi xã có một điểm phát sóng miễn phí tại nhà văn hóa, và các hộ kinh doanh ở chợ trung tâm "
    "được hướng dẫn nhận thanh toán không dùng tiền mặt, bán chè, mận và vịt Cổ Lũng trên các sàn thương mại điện tử."
)
TAGS = ", ".join(f"nông thôn mới xã số {number}" for number in range(7))

# behind the text, in its box → the lines that stay
BEHIND: dict[str, tuple[str, tuple[str, ...]]] = {
    # _PHRASE_LIMIT, halved
    "a long heading of others": (
        f"<p>Các tin khác cùng chuyên mục Xây dựng nông thôn mới</p><ul>{LINKS}</ul>",
        (),
    ),
    # _SENTENCE_LENGTH, halved
    "the portal's name with a stop": ("<p>Cổng thông tin điện tử huyện Quan Sơn.</p>", ()),
    # _FOOTER: none of the portal's
    "a licence to drive": (
        "<p>Giấy phép lái xe có 12 điểm, bị trừ dần.</p>",
        ("Giấy phép lái xe có 12 điểm, bị trừ dần.",),
    ),
    "a portal's licence": ("<p>Giấy phép thiết lập trang: Số 12 của Sở</p>", ()),
    # _LONGEST_FOOTER, halved
    "an imprint in one paragraph": (
        "<p>Ghi rõ nguồn khi phát hành lại thông tin từ trang này. Giấy phép số 12/GP-TTĐT do Sở Thông tin và Truyền "
        "thông cấp ngày 15/3/2019; trụ sở tại khu 4, thị trấn Sơn Lư, điện thoại 0237 3590 123, thư điện tử "
        "ubnd@quanson.example.gov.vn</p>",
        (),
    ),
    # _LONGEST_FOOTER, doubled
    "a paragraph on reprints": (f"<p>{ON_REPRINTS}</p>", (ON_REPRINTS,)),
    # _LONGEST_TAGS, halved
    "many tags": (f"<p>Từ khóa: {TAGS}</p>", ()),
    # _LONGEST_TAGS, doubled
    "a paragraph on a topic": (f"<p>{TOPIC}</p>", (TOPIC,)),
    # _BESIDE_DOCUMENTS, halved
    "documents with their sizes": (
        "<p>Tệp đính kèm: <a href='/kh.pdf'>Kế hoạch số 12</a> (1,2 MB), <a href='/pl.pdf'>Phụ lục</a> (300 KB)</p>",
        (),
    ),
    # _BESIDE_DOCUMENTS, doubled
    "a sentence on a document": (
        "<p>Văn bản kèm theo là <a href='/kh.pdf'>Kế hoạch số 12 của UBND huyện</a> đã gửi tới các xã trong tuần</p>",
        ("Văn bản kèm theo là Kế hoạch số 12 của UBND huyện đã gửi tới các xã trong tuần",),
    ),
    # is_boilerplate_line, where an address may be no longer than a file's name
    "the address of the first print": (
        f"<p>Link: https://bao.example.vn/x%C3%A2y-d%E1%BB%B1ng-n%C3%B4ng-th%C3%B4n{'-m%E1%BB%9Bi' * 12}.html</p>",
        (),
    ),
    # _LONGEST_TOOLS, halved
    "a line of tools": (
        "<p><i>In trang</i> <i>Gửi email</i> <i>Lưu bài</i> <i>Chia sẻ</i></p>",
        (),
    ),
    "another line of tools": ("<p><a>In trang</a> <a>Gửi email</a> <a>Lưu trang</a></p>", ()),
    "two tools of more words behind their signs, with spaces that do not break": (
        "<div><a><img src='/mail.gif'> Gửi tin qua email</a>&nbsp;&nbsp;<a><img src='/print.gif'>&nbsp;In ấn</a></div>",
        (),
    ),
    # _LONGEST_TOOLS, doubled
    "a sentence that begins like a tool": (
        "<p>Theo dõi các nhóm thôn bản trên Zalo là việc hằng ngày của tổ công nghệ số</p>",
        ("Theo dõi các nhóm thôn bản trên Zalo là việc hằng ngày của tổ công nghệ số",),
    ),
    "a rating by readers, and a way to share the article": (
        "<div class='r'>(16 bình chọn, 9/10 điểm)</div><div>Thích và chia sẻ bài này trên:</div><img src='/fb.png'>",
        (),
    ),
    "a wish that it be shared": ("<p>Chia sẻ nếu bạn thấy hay:</p><img src='/fb.png'>", ()),
    "an invitation to readers": ("<p>Start the conversation</p>", ()),
    "what readers think of it": ("<p>Bạn thấy bài viết này thế nào?</p><button>Hữu ích</button>", ()),
    "a question of the text": (
        "<p>Bạn thấy bài hát này hay ở chỗ nào?</p>",
        ("Bạn thấy bài hát này hay ở chỗ nào?",),
    ),
}


def read(main: str, url: str = URL) -> Extraction:
    page = f"<html><head><title>{TITLE}</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    return extract(parse_page(page.encode(), url=url))


@pytest.mark.parametrize("name", BEHIND)
def test_behind_the_text(name: str) -> None:
    markup, lines = BEHIND[name]
    found = read(f"<h1>{TITLE}</h1>{DATE}<div class='content'>{paragraphs(TEXT)}{markup}</div>")
    assert found.body.split("\n") == [*TEXT, *lines]


@pytest.mark.parametrize(
    "tools",
    [
        "<a href='#'>100%</a> <a href='#'>&lt;</a> <a href='#'>&gt;</a>",
        "<a>Chia sẻ Zalo <b>12</b></a><a>Lưu bài</a><a>A+</a><a>A-</a>",
        "<audio></audio><span>Nghe đọc bài</span> <span>1x</span>",
    ],
)
def test_tools_in_front_of_the_text(tools: str) -> None:
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div class='k'>{tools}</div>{paragraphs(TEXT)}</div>")
    assert found.body.split("\n") == [*TEXT]


def test_a_code_to_read_the_page_elsewhere() -> None:
    code = "<div class='qr'><img src='/anh.png'><p>Quét mã QR để đọc trên điện thoại</p></div>"
    found = read(f"<div><h1>{TITLE}</h1>{DATE}<div class='content'>{paragraphs(TEXT)}</div>{code}</div>")
    assert (found.body.split("\n"), found.images) == ([*TEXT], ())


TRAIL = "<a href='/'>Trang chủ</a> &gt;&gt; <a href='/t'>Tin tức</a> &gt;&gt; "
ON_HOME_PAGE = (
    "Trang chủ của huyện từ 01/7 có thêm mục “Mỗi xã một sản phẩm”, nơi 12 xã, thị trấn tự đăng tin, ảnh, giá bán và "
    "nơi mua hàng; mục được mở sau ba tháng chạy thử, mỗi tuần có hơn 500 người xem, và trong quý III sẽ có bản dành "
    "cho điện thoại để bà con ở bản xa dễ xem hơn."
)


def test_a_breadcrumb_that_ends_with_a_long_title() -> None:
    """_LONGEST_BREADCRUMB, halved."""
    found = read(f"<div>{TRAIL}{LONG}</div>{DATE}<div class='content'>{paragraphs(TEXT)}</div>", f"{URL}?id=1")
    assert (found.title, found.body.split("\n")) == (LONG, list(TEXT))


def test_a_text_that_begins_with_the_home_page() -> None:
    """_LONGEST_BREADCRUMB, doubled."""
    lines = [ON_HOME_PAGE, *TEXT]
    assert read(f"<h1>{TITLE}</h1>{DATE}<div class='content'>{paragraphs(lines)}</div>").body.split("\n") == lines


@pytest.mark.parametrize(
    "line", ["Trang chủ của trạm bơm Na Mèo chạy lại bình thường", "Home Farm nhận giải thưởng của tỉnh"]
)
def test_a_text_that_begins_like_a_breadcrumb(line: str) -> None:
    found = read(f"<h1>{TITLE}</h1>{DATE}<div class='content'>{paragraphs([line, *TEXT])}</div>")
    assert found.body.split("\n") == [line, *TEXT]


# the words of lists and imprints in other senses
IN_OTHER_SENSES = (
    *("Thông báo mời thầu", "Thông báo quan trọng", "Thông tin cụ thể về kỳ thi", "Mục tiêu đạt chuẩn vào năm sau"),
    *("Bài nói chuyện của đồng chí Bí thư", "Sự kiện chuyển đổi số của xã"),
    *("Giấy phép xây dựng do UBND huyện cấp.", "Chịu trách nhiệm chính về những khuyết điểm của xã."),
    "Đơn vị chủ quản phải báo cáo trước ngày 31/10.",
    *(
        "Cổng thông tin điện tử huyện khai trương giao diện mới",
        "Giấy phép mua hàng công nghệ được cấp lại cho công ty.",
    ),
)


@pytest.mark.parametrize("line", IN_OTHER_SENSES)
def test_words_of_lists_and_imprints_in_other_senses(line: str) -> None:
    found = read(f"<h1>{TITLE}</h1>{DATE}<div class='content'>{paragraphs([*TEXT, line])}</div>")
    assert found.body.split("\n") == [*TEXT, line]
    found = read(f"<h1>{TITLE}</h1>{DATE}<div class='content'>{paragraphs([line, *TEXT])}</div>")
    assert found.body.split("\n") == [line, *TEXT]


def test_what_readers_say_on_a_long_title() -> None:
    """_OF_ENTRIES: the heading of WordPress is longer than _PHRASE_LIMIT."""
    readers = f"<h3>3 thoughts on “{LONG}”</h3><ol><li><p>{PROSE[0]}</p></li><li><p>Bài hay lắm.</p></li></ol>"
    found = read(f"<h1>{TITLE}</h1>{DATE}<div class='content'>{paragraphs(TEXT)}</div><div>{readers}</div>")
    assert found.body.split("\n") == list(TEXT)


BESIDE = f"<div class='posts-navigation'><a href='/t/8'>Bài trước</a><a href='/t/8'>{OTHERS[0]}</a></div>"
OF_SITE = "Trang tin này do nhóm thiện nguyện của huyện làm. Bà con cần đăng tin xin gọi cho nhóm vào giờ hành chính."


@pytest.mark.parametrize(
    ("behind", "kept"),
    [
        (f"<div><div><h3>Về nhóm làm trang</h3><p>{OF_SITE}</p></div></div><p><a href='/dk'>Đăng tin ngay</a></p>", ()),
        (f"<p>{OF_SITE}</p>", (OF_SITE,)),  # goes on
        (f"<div><div><p>{' '.join(TEXT)}</p><p>{OF_SITE}</p></div></div>", (" ".join(TEXT), OF_SITE)),  # is the longer
    ],
)
def test_behind_the_way_to_the_article_before(behind: str, kept: tuple[str, ...]) -> None:
    found = read(f"<h1>{TITLE}</h1>{DATE}<div class='content'>{paragraphs(TEXT)}{BESIDE}{behind}</div>")
    assert found.body.split("\n") == [*TEXT, *kept]


def test_behind_a_card_that_is_a_link() -> None:
    card = f"<div class='related'><a href='/t/8'><div><p>{OTHERS[0]}</p></div></a></div>"
    parts = f"<div class='a'>{paragraphs(TEXT)}</div>{card}<div class='b'><div>{paragraphs([PROSE[0]])}</div></div>"
    found = read(f"<h1>{TITLE}</h1>{DATE}<div class='content'>{parts}</div>")
    assert found.body.split("\n") == [*TEXT, PROSE[0]]
