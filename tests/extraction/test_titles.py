"""Pages near the bounds by which a title is told where the document is called like its portal: each fails where the
number that its comment names is halved, doubled, or as said."""

import pytest

from ntm_crawler.extraction import extract, parse_page
from tests.extraction.pages import FOOTER, MENU, OTHERS, PROSE, SITE_TITLE, TEXT, TITLE, paragraphs

NAMELESS = "https://xa.example.gov.vn/tin?id=9"
NAMED = "https://xa.example.gov.vn/"
DAY = "<div>28/04/2023 08:51</div>"
TEXT_BOX = f"<div class='nd'>{paragraphs(TEXT)}</div>"
DATED = f"<h2>{OTHERS[0]}</h2><div>27/04/2023</div>"
BOLD = f"<p><b>{OTHERS[0]}</b></p><div>27/04/2023</div>"
SECTION = "<div>Chuyên mục xây dựng nông thôn mới và đô thị văn minh của huyện miền núi</div>"
SHORT_SECTION = "<div>Chuyên mục xây dựng nông thôn mới của huyện</div>"
NOTICE = (
    "Về việc thông báo lịch tiếp công dân định kỳ của Chủ tịch Ủy ban nhân dân huyện và lịch tiếp công dân của các xã, "
    "thị trấn trong quý II năm 2023, thay thế lịch đã niêm yết tại trụ sở Ban Tiếp công dân từ ngày đầu năm"
)
CALL = (
    f"{NOTICE}, đề nghị các cơ quan, đơn vị và bà con nhân dân toàn huyện biết, liên hệ đúng ngày giờ đã báo, "
    "mang theo đơn và giấy tờ có liên quan để buổi tiếp công dân đạt kết quả tốt đẹp nhất có thể"
)
SCHOOL = "<header><img src='/logo.png'><h1>TRƯỜNG THPT SỐ 1 QUAN SƠN</h1></header>"
OWN_SCHOOL = "Trường THCS Bản Ngàm"
ROAD = "Bản Ngàm làm đường mới"

# markup, address, title of the document → title
TITLES: dict[str, tuple[str, str, str, str | None]] = {
    "called like a portal's own box, with a day under it": (
        f"<h2 class='title'>Giới thiệu chung huyện Quan Sơn</h2>{DAY}<div>1000</div>"
        f"<div class='copy'>Giới thiệu chung huyện Quan Sơn</div>{TEXT_BOX}"
        f"<div class='col'><h3>Người phát ngôn</h3><div>Họ và tên: Lò Văn An</div><div>Chức vụ: Giám đốc</div></div>",
        NAMELESS,
        SITE_TITLE,
        "Giới thiệu chung huyện Quan Sơn",
    ),
    "in a line named so, behind its section, which the document's title names, too": (
        f"<p>Nông thôn mới các bản</p><div class='asset-title'>{TITLE}</div>{DAY}{TEXT_BOX}",
        NAMELESS,
        f"{TITLE} - Nông thôn mới các bản - {SITE_TITLE}",
        TITLE,
    ),
    "an h1 that is told, over a subheading that the address names": (
        f"<h1><a href='mo-hinh-vuon-mau-xanh.html'>Xã Na Mèo – Điểm sáng về mô hình vườn mẫu xanh</a></h1>"
        f"{DAY}<div class='nd'><p>Vườn mẫu là gì, ai làm được?</p><h2>Mô hình vườn mẫu xanh là gì?</h2>"
        f"{paragraphs(TEXT)}</div>",
        f"{NAMED}mo-hinh-vuon-mau-xanh.html",
        "Xã Na Mèo - Điểm sáng về mô hình vườn mẫu xanh",
        "Xã Na Mèo – Điểm sáng về mô hình vườn mẫu xanh",
    ),
    "an h1 that links to its own page, over a subheading that says its beginning": (
        f"<h1><a href='vuon-mau.html'>Vườn mẫu ở xã Na Mèo – Không gian đáng sống</a></h1>{DAY}<div class='nd'>"
        f"<p>{PROSE[0]}</p><h2>Vườn mẫu ở xã Na Mèo</h2>{paragraphs(TEXT)}</div>",
        f"{NAMED}vuon-mau.html",
        "Vườn mẫu ở xã Na Mèo - Không gian đáng sống",
        "Vườn mẫu ở xã Na Mèo – Không gian đáng sống",
    ),
    "an h1 that is told, over a first line that the address still says": (
        f"<h1>{TITLE}</h1>{DAY}<div class='nd'><p>CHƯƠNG TRÌNH HỘI DIỄN VĂN NGHỆ QUẦN CHÚNG</p></div>",
        f"{NAMED}chuong-trinh-hoi-dien-van-nghe-quan-chung.html",
        TITLE,
        TITLE,
    ),
    "a line of its own that the address says, under the heading of a section": (
        f"<h1>Văn hóa cơ sở</h1><p>Chương trình hội diễn văn nghệ quần chúng</p>{DAY}",
        f"{NAMED}chuong-trinh-hoi-dien-van-nghe-quan-chung.html",
        "Văn hóa cơ sở",
        "Chương trình hội diễn văn nghệ quần chúng",
    ),
    "an h1 over the heading of a part that says its beginning, as a short address does": (
        f"<div><h1>Vườn mẫu là gì? Ba bước làm vườn mẫu ở Na Mèo</h1></div>{DAY}<div class='nd'><p>{PROSE[0]}</p>"
        f"<h2>Vườn mẫu là gì?</h2>{paragraphs(TEXT)}</div>",
        f"{NAMED}vuon-mau-la-gi/",
        "Tin tức | Xã Na Mèo",
        "Vườn mẫu là gì? Ba bước làm vườn mẫu ở Na Mèo",
    ),
    "a short h1 named a title, over a part's heading that is named so, too": (
        "<article><h1 class='entry-title'>Mô hình vườn mẫu</h1><ul><li><a rel='category' href='/t/'>Tin</a></li></ul>"
        "<ul><li>halan</li><li><a href='/2023/'><time>28 Tháng Tư, 2023</time></a></li></ul>"
        f"<div><h2 class='elementor-heading-title'>1.Mô hình vườn mẫu là gì?</h2></div>{TEXT_BOX}</article>",
        f"{NAMED}phan-loai-vuon/",
        "Mô hình vườn mẫu| Mô hình vườn mẫu là gì? | Cách làm vườn",
        "Mô hình vườn mẫu",
    ),
    "a subheading that is told, too, under a breadcrumb's h1": (
        f"<nav><h1>Huyện Quan Sơn: Mô hình vườn mẫu ở Na Mèo</h1></nav>"
        f"<h2>Mô hình vườn mẫu ở Na Mèo</h2>{DAY}{TEXT_BOX}",
        f"{NAMED}mo-hinh-vuon-mau-o-na-meo.html",
        "Mô hình vườn mẫu ở Na Mèo - Huyện Quan Sơn",
        "Mô hình vườn mẫu ở Na Mèo",
    ),
    "a title whose dash and quotes are set otherwise than the document's": (
        f"{DATED}<div>“Vườn mẫu” ở Na Mèo – ‘Làng’ đáng sống</div>{TEXT_BOX}",
        NAMELESS,
        "\"Vườn mẫu\" ở Na Mèo - 'Làng' đáng sống",
        "“Vườn mẫu” ở Na Mèo – ‘Làng’ đáng sống",
    ),
    # SHORTEST_CLUE, halved
    "a section called like the document": (f"<div>Lễ hội</div><h3>{TITLE}</h3>{DAY}", NAMELESS, "Lễ hội", TITLE),
    # _SHORTEST_PART, halved
    "a column that the document names behind the title": (
        f"<div>Gương sáng bản</div><div>{TITLE}!</div>{DAY}",
        NAMELESS,
        f"{TITLE} - Gương sáng bản",
        f"{TITLE}!",
    ),
    # SHORTEST_CLUE, doubled
    "a short title that the document says": (
        f"{DATED}<div>Lịch cắt điện</div>{DAY}",
        NAMELESS,
        "Lịch cắt điện",
        "Lịch cắt điện",
    ),
    # _SHORTEST_PART, doubled
    "a title cut early": (f"<h1>{TITLE[:24]}…</h1>{DAY}", NAMELESS, TITLE, TITLE),
    # LONGEST_TITLE, halved
    "a notice": (f"{DATED}<h1>{NOTICE}</h1>", NAMELESS, SITE_TITLE, NOTICE),
    # LONGEST_TITLE, doubled
    "a paragraph set as a heading": (
        f"<div>{TITLE}</div><div>Ngày đăng: 28/04/2023 08:51</div><h3>{CALL}</h3>",
        NAMELESS,
        SITE_TITLE,
        TITLE,
    ),
    # _FEWEST_WORDS, doubled
    "five words": (f"{BOLD}<h1>Xã có chợ mới rồi</h1>{DAY}", NAMELESS, SITE_TITLE, "Xã có chợ mới rồi"),
    # SHORTEST_TITLE, halved
    "a few words of a section": (f"<h1>Ở xã ta có</h1>{DAY}<p><b>{TITLE}</b></p>", NAMELESS, SITE_TITLE, TITLE),
    # SHORTEST_TITLE, doubled
    "few words": (f"{BOLD}<h1>Có chợ mới ở xã</h1>{DAY}", NAMELESS, SITE_TITLE, "Có chợ mới ở xã"),
    "behind the school's own name, in its header, with which the title and the address begin": (
        f"<div class='header-title'><div class='name'>{OWN_SCHOOL}</div></div>{DAY}<p>{OTHERS[0]}</p>"
        f"<h1>{OWN_SCHOOL} thi làm lồng đèn đón Trung thu</h1>{TEXT_BOX}",
        f"{NAMED}truong-thcs-ban-ngam-thi-lam-long-den-don-trung-thu-a9.html",
        f"{OWN_SCHOOL} thi làm lồng đèn đón Trung thu",
        f"{OWN_SCHOOL} thi làm lồng đèn đón Trung thu",
    ),
    "an h1 with the address behind a word, over a paragraph and a heading that begins with it": (
        f"<h1>Thăm {ROAD}</h1><div>28/04/2023 / Tin bản / bởi Hà Văn Mẫu / Bốn ảnh và một bản đồ của đoạn đường</div>"
        f"<p>{TEXT[0]}</p><h2>{ROAD} ở đâu?</h2>{paragraphs(TEXT[1:])}",
        f"{NAMED}ban-ngam-lam-duong-moi/",
        f"Thăm {ROAD}",
        f"Thăm {ROAD}",
    ),
    "an h1 that says the address and more, over a part of the text called like it": (
        f"<h1>{ROAD} ra sao? Cách bà con góp sức và góp đất</h1><p>{PROSE[0]}</p><h2>{ROAD}</h2>",
        f"{NAMED}ban-ngam-lam-duong-moi/",
        "Tin tức | Xã Quan Sơn",
        f"{ROAD} ra sao? Cách bà con góp sức và góp đất",
    ),
    # SHORTEST_SLUG, halved
    "a section in the address": (
        f"<p>Thông báo</p><h3>{TITLE}</h3>{DAY}",
        f"{NAMED}thong-bao-12.html",
        SITE_TITLE,
        TITLE,
    ),
    # SHORTEST_SLUG, doubled
    "a short title in the address": (
        f"{DATED}<p>{ROAD}</p>",
        f"{NAMED}ban-ngam-lam-duong-moi-12.html",
        SITE_TITLE,
        ROAD,
    ),
    # _says_more
    "a section above a title that begins like it": (
        f"<p>Lịch tiếp công dân</p><p>Lịch tiếp công dân tháng 8-2023</p><p>{PROSE[0]}</p>",
        f"{NAMED}lich-tiep-cong-dan-thang-8-2023/",
        SITE_TITLE,
        "Lịch tiếp công dân tháng 8-2023",
    ),
    # slugs_of
    "an address that names its article behind the question mark": (
        f"<p>Giới thiệu</p><p>{PROSE[0]}</p><div>{ROAD}</div><div>{PROSE[1]}</div>",
        f"{NAMED}chi-tiet-tin-cong-thanh-vien?/ban-ngam-lam-duong-moi/12",
        "Chi tiet tin cong thanh vien",
        ROAD,
    ),
    # _FEWEST_LETTERS, doubled
    "a short title and a random tail in the address": (
        f"{DATED}<p>Họp dân bản Mới</p>",
        f"{NAMED}hop-dan-ban-moi-x7k2p9.html",
        SITE_TITLE,
        "Họp dân bản Mới",
    ),
    # _SHARED_SLUG, halved
    "another article of the office": (
        "<p>Huyện Quan Sơn sơ kết công tác Đảng</p>",
        f"{NAMED}huyen-quan-son-so-ket-2-nam-thuc-hien-nghi-quyet-12.html",
        SITE_TITLE,
        None,
    ),
    # _SHARED_SLUG, doubled
    "a title that was edited behind its address": (
        f"<p>{TITLE}</p>",
        f"{NAMED}huyen-quan-son-so-ket-2-nam-thuc-hien-nghi-quyet-12.html",
        SITE_TITLE,
        TITLE,
    ),
    # _CUT_SLUG, halved
    "words with which an address begins, too": (
        f"<p>{TITLE}</p>",
        f"{NAMED}huyen-quan-son-so-ket-2-nam/",
        SITE_TITLE,
        None,
    ),
    # _CUT_SLUG, doubled
    "an address that cuts the title": (
        f"{DATED}<p>{TITLE}</p>",
        f"{NAMED}huyen-quan-son-so-ket-2-nam-thuc-hien-chuong-trinh-xay/",
        SITE_TITLE,
        TITLE,
    ),
    # _MUCH_OF_SLUG, 1
    "a word more than the address": (
        f"{DATED}<p>{ROAD} rồi</p>",
        f"{NAMED}ban-ngam-lam-duong-moi-12.html",
        SITE_TITLE,
        f"{ROAD} rồi",
    ),
    # _MUCH_OF_SLUG, doubled
    "a line that goes on behind the words of the address": (
        f"<p>{ROAD} đón Tết</p>",
        f"{NAMED}ban-ngam-lam-duong-moi-12.html",
        SITE_TITLE,
        None,
    ),
    "the heading of a part behind one paragraph, with which the address and the title begin": (
        f"<h1>Bản Ngàm – {ROAD} và nước sạch về từng nhà dân</h1>{DAY}"
        f"<div class='nd'><p>{NOTICE}.</p><h2>{ROAD}</h2>{paragraphs(TEXT)}</div>",
        f"{NAMED}ban-ngam-lam-duong-moi/",
        f"Bản Ngàm – {ROAD} và nước sạch về từng nhà dân",
        f"Bản Ngàm – {ROAD} và nước sạch về từng nhà dân",
    ),
    "a heading for screen readers with the site's name behind the title": (  # Liferay
        f"<h2 class='hide-accessible'>{TITLE} - Hội làng</h2><h5>{TITLE}</h5>{DAY}",
        NAMELESS,
        f"{TITLE} - Hội làng - {SITE_TITLE}",
        TITLE,
    ),
    # _is_linked
    "a section's link, with elements inside, in front of the title": (
        f"<h1><a href='/gd'><span><i><b>Giáo dục</b></i></span></a> {TITLE}</h1>",
        NAMELESS,
        TITLE.upper(),
        TITLE,
    ),
    # _ends_in_label
    "a day and a clock with a sign between them": (
        f"<div><b>{TITLE}</b> <i>15:25</i> - <i>28/04/2023</i></div>",
        NAMELESS,
        SITE_TITLE,
        TITLE,
    ),
    # BESIDE_TITLE, halved
    "a long section between title and day": (f"<h3>{TITLE}</h3>{SECTION}{DAY}", NAMELESS, SITE_TITLE, TITLE),
    # BESIDE_TITLE and SHORT_LINE, doubled
    "the name of a column far in front of the day": (
        f"<h3>{TITLE}</h3><div>Tin xã</div>{SECTION}{DAY}<h3>{OTHERS[0]}</h3>",
        NAMELESS,
        SITE_TITLE,
        OTHERS[0],
    ),
    # MOST_BESIDE and SHORT_LINE, halved
    "short lines between title and day": (
        f"<h3>{TITLE}</h3><div>Tin xã</div>{SHORT_SECTION}{DAY}<h3>{OTHERS[0]}</h3>",
        NAMELESS,
        SITE_TITLE,
        TITLE,
    ),
    # MOST_BESIDE, doubled
    "a menu between the name of a column and the day": (
        f"<h3>{OTHERS[2]}</h3>{''.join(f'<div>Mục {number}</div>' for number in range(8))}{DAY}<h3>{TITLE}</h3>",
        NAMELESS,
        SITE_TITLE,
        TITLE,
    ),
    # LONGEST_LABEL, halved
    "a label that says who posted it": (
        f"{BOLD}<div>{TITLE}</div><div>Ngày đăng: 28/04/2023 08:51 | Người đăng: Văn phòng UBND</div>",
        NAMELESS,
        SITE_TITLE,
        TITLE,
    ),
    # LONGEST_LABEL, doubled
    "a lead set as a heading": (
        f"<p>Ngày đăng: 28/04/2023</p><p><b>{TITLE}</b></p><h3>{TEXT[2][:120]}.</h3>",
        NAMELESS,
        SITE_TITLE,
        TITLE,
    ),
    # _says_less
    "a kicker under the title, with which the address begins": (
        f"<h1>{TITLE}</h1><h4>Hai năm xây dựng nông thôn mới</h4>{DAY}",
        "https://xa.example.gov.vn/tin/hai-nam-xay-dung-nong-thon-moi-quan-son-so-ket-chuong-trinh",
        f"{TITLE} - Xã Tam Lư",
        TITLE,
    ),
    # in_sites_frame
    "the name of a school in its header, which ends the document's title": (
        f"{SCHOOL}<main><h1>{TITLE}</h1>{DAY}</main>",
        NAMELESS,
        "Sơ kết hai năm - Trường THPT số 1 Quan Sơn",
        TITLE,
    ),
    "the name of a school in its header, and a heading with a day": (
        f"{SCHOOL}<h2>{TITLE}</h2>{DAY}",
        NAMELESS,
        SITE_TITLE,
        TITLE,
    ),
    "a title in a header, with its day": (
        f"<header><h1>{TITLE}</h1>{DAY}</header><article><h2>Bản Ngàm làm đường</h2></article>",
        NAMELESS,
        SITE_TITLE,
        TITLE,
    ),
    # _FEWEST_ROWS, doubled
    "three rows of a list": (
        "".join(f"<div><h3 class='title'><a href='#'>{title}</a></h3></div>" for title in OTHERS[:3])
        + f"<div>{DAY}</div><h2 class='k-title'>{TITLE}</h2>",
        NAMELESS,
        SITE_TITLE,
        TITLE,
    ),
}


@pytest.mark.parametrize("name", TITLES)
def test_title(name: str) -> None:
    head, url, document, title = TITLES[name]
    page = f"<html><head><title>{document}</title></head><body>{MENU}{head}{TEXT_BOX}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=url))
    assert found.title == title
    assert found.body.split("\n")[-len(TEXT) :] == list(TEXT)


@pytest.mark.parametrize(
    ("printed", "document", "title"),
    [
        (
            "Chợ quê bản Ngàm họp lại, rau thịt, măng tươi…",
            "{} - Nông thôn mới",
            "Chợ quê bản Ngàm họp lại, rau thịt, măng tươi…",
        ),
        ("Chợ quê bản Ngàm họp lại, rau thịt ...", "{} - Nông thôn mới", "Chợ quê bản Ngàm họp lại, rau thịt ..."),
        ("Chợ quê bản Ngàm ‘họp lại’, rau…", "{} - Nông thôn mới", "Chợ quê bản Ngàm ‘họp lại’, rau…"),
        (
            "Chợ quê bản Ngàm họp lại, rau thịt…",
            "Chợ quê bản Ngàm họp lại, rau thịt, măng tươi",
            "Chợ quê bản Ngàm họp lại, rau thịt, măng tươi",
        ),
        *((name, "{} - Quan Sơn", name) for name in ("Trường THPT Quan Sơn - Trường THPT Na Mèo: Phải thắng!",)),
        *((name, "{} - Quan Sơn", name) for name in ("Khối diễu binh Quan Sơn hát 'Việt Nam' trên phố Lam Kinh",)),
    ],
)
def test_a_title_that_ends_or_begins_like_something_else(printed: str, document: str, title: str) -> None:
    head = f"<head><title>{document.format(printed)}</title></head>"
    page = f"<html>{head}<body>{MENU}<h1>{printed}</h1>{DAY}{TEXT_BOX}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=NAMELESS))
    assert (found.title, found.source_unit, found.body) == (title, None, "\n".join(TEXT))


@pytest.mark.parametrize(
    ("heading", "is_title"),
    [
        ("Trạm cấp nước sạch liên xã Na Mèo chính thức vận hành", True),
        ("Trường Tiểu học Na Mèo khánh thành phòng học mới", True),
        ("Trạm cấp nước sạch liên xã Na Mèo", False),
        ("Trường Tiểu học Na Mèo", False),
    ],
)
def test_a_heading_that_begins_with_a_unit_and_tells_of_it(heading: str, is_title: bool) -> None:
    author = "<p class='author'>Người đăng: Lò Văn An</p>"
    page = f"<html><body>{MENU}<main><h1>{heading}</h1>{author}{paragraphs(TEXT)}</main>{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=NAMELESS))
    assert (found.title == heading) is is_title
    if is_title:
        assert (found.author, found.body) == ("Lò Văn An", "\n".join(TEXT))


LINKED = f"<h2><a href='{NAMELESS}'>{TITLE}</a></h2>"
COLUMN = "<h2><a href='#'>Tiếng nói bạn đọc của huyện nhà</a></h2>"
FONT = f"<div><strong><font size='4'><span>{TITLE}</span></font></strong></div>"
PLAIN_DAY = "<div>28/04/2023</div>"


@pytest.mark.parametrize(
    "main",
    [
        f"{BOLD}<div>{LINKED}{PLAIN_DAY}{TEXT_BOX}{COLUMN}</div>",
        f"{FONT}{PLAIN_DAY}{TEXT_BOX}{BOLD}",
        f"<b><div><p><span>{OTHERS[2]}</span></p><p>27/04/2023</p></div></b><p><b>{TITLE}</b></p>{PLAIN_DAY}{TEXT_BOX}",
        f"{BOLD}<div class='tieude'><p>{TITLE}</p></div>{PLAIN_DAY}{TEXT_BOX}",
        f"<div class='maintitle'><div><div><div>{OTHERS[2]}</div>{PLAIN_DAY}</div></div></div><h3>{TITLE}</h3>"
        f"{PLAIN_DAY}{TEXT_BOX}",
    ],
    ids=[
        "_FEWEST_ROWS, 2: two linked headings",
        "_BOLD_DEPTH, 2: a font",
        "_BOLD_DEPTH, doubled: what a `b` left open",
        "has_title_name, 1 box: a paragraph in it",
        "has_title_name, 4 boxes: a frame named so",
    ],
)
def test_title_beside_others(main: str) -> None:
    page = f"<html><head><title>{SITE_TITLE}</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=NAMELESS))
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


@pytest.mark.parametrize("root", ["/", ""])
def test_a_title_that_links_to_its_own_page_with_its_first_slash_forgotten(root: str) -> None:
    """Themes for a site in one folder write addresses without their root; a heading of the text is no title, then."""
    main = f"<article><h1><a href='{root}2023/04/28/bai-7/'>{TITLE}</a></h1><div><h2>{OTHERS[0]}</h2>{TEXT_BOX}</div>"
    page = f"<html><head><title>{TITLE}</title></head><body>{MENU}{main}</article>{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url="https://xa.example.gov.vn/2023/04/28/bai-7/"))
    assert (found.title, found.body.split("\n")) == (TITLE, [OTHERS[0], *TEXT])


OPENING = f"{TITLE} giai đoạn 2021 – 2025 trên địa bàn, có 12 xã dự."


@pytest.mark.parametrize(
    ("main", "document", "row", "title"),
    [
        (f"<div>{TITLE}</div>{PLAIN_DAY}{TEXT_BOX}", SITE_TITLE, f"{TITLE[:45]}…", TITLE),
        (f"<div class='nd'><p>{OPENING}</p>{paragraphs(TEXT)}</div>", SITE_TITLE, f"{TITLE[:40]}…", OTHERS[0]),
        (
            f"<p>Lịch cắt điện <span>- Đăng ngày 28/04/2023 15:25</span></p>{TEXT_BOX}",
            "Lịch cắt điện",
            None,
            "Lịch cắt điện",
        ),
    ],
    ids=["a row cut at 45 characters: once as long", "an opening: four times", "a label behind a short title: 10 more"],
)
def test_lines_that_are_longer_than_what_names_the_title(main: str, document: str, row: str | None, title: str) -> None:
    """find_title_blocks: twice as long as its clue and 20 characters more."""
    page = f"<html><head><title>{document}</title></head><body>{MENU}{DATED}{main}{FOOTER}</body></html>"
    assert extract(parse_page(page.encode(), url=NAMELESS), listing_title=row).title == title


def test_a_short_title_under_the_site_s_own_two_lines() -> None:
    site = "<header><h1>Trang tin nông thôn mới</h1><h2>Tin của xã</h2></header>"
    title = f"<header><h2><a href='{NAMELESS}'>Tin vắn</a></h2><p>28/04/2023</p></header>"
    named = "<title>Trang tin nông thôn mới - Tin của xã - Tin vắn</title>"
    html = f"<html><head>{named}</head><body>{site}<article>{title}{paragraphs(TEXT)}</article></body></html>"
    assert extract(parse_page(html.encode(), url=NAMELESS), listing_title="Tin vắn").title == "Tin vắn"


@pytest.mark.parametrize(
    ("day", "heading"),
    [(DAY, f"<h1>{TITLE} <br/> <small>{TEXT[0]}</small></h1>"), ("", f"<h2>{TITLE}<br><small>{TEXT[0]}</small></h2>"),
     ("", f"<h1>Huyện Quan Sơn <br>{TITLE.removeprefix('Huyện Quan Sơn ')}<br><small>{TEXT[0]}</small></h1>")],
)  # fmt: skip
def test_a_lead_that_a_line_break_parts_from_the_title_in_its_heading(day: str, heading: str) -> None:
    heading = f"{day}{heading}"
    main = f"<div>{heading}</div><div>{paragraphs(TEXT[1:])}</div>"
    page = f"<html><head><title>{TITLE}</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=NAMELESS), listing_title=TITLE)
    assert (found.title, found.body) == (TITLE, "\n".join(TEXT))


@pytest.mark.parametrize("heading", ["<h1><div>{}</div><div>{}</div></h1>", "<h1><div>{}</div> {}</h1>"])
def test_a_title_in_boxes_of_its_heading(heading: str) -> None:
    first, second = TITLE[:20].rsplit(" ", 1)[0], TITLE[len(TITLE[:20].rsplit(" ", 1)[0]) + 1 :]
    main = f"<div>{heading.format(first, second)}{DAY}{paragraphs(TEXT)}</div>"
    page = f"<html><head><title>{TITLE} - Xã Na Mèo</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=NAMELESS))
    assert (found.title, found.body) == (TITLE, "\n".join(TEXT))


def test_words_in_brackets_set_small_behind_a_line_break_are_of_the_title() -> None:
    """And the day under them is the notice's: they were its first line, and the day its second."""
    heading = "<h1>Kết quả bốc thăm<br><small>(phiên chợ 15/9)</small></h1>"
    main = f"<div>{heading}<div>16/09/2023</div><p>Số 0381 trúng.</p></div>"
    page = f"<html><head><title>Kết quả bốc thăm | Xã Na Mèo</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=NAMELESS))
    assert (found.title, found.body) == ("Kết quả bốc thăm (phiên chợ 15/9)", "Số 0381 trúng.")
    assert "16/09/2023" in [candidate.text for candidate in found.date_candidates]


@pytest.mark.parametrize(
    ("words", "title"), [("<a href='/tin-buon'>Tin buồn</a>", "Tin buồn"), ("<b>Hội</b> - <b>Hè</b>", "Hội - Hè")]
)
def test_category_account_and_day_in_the_heading_of_a_title_in_front_of_the_site_s_name(words: str, title: str) -> None:
    meta = "<span><a href='/c'>Thông báo</a></span> <span>banbientap</span> <span>03/11/2025 09:17:00</span>"
    main = f"<div><h2>{words} {meta} <span>163 reads</span></h2></div><div>{paragraphs(TEXT)}</div>"
    page = f"<html><head><title>{title} - Xã Na Mèo</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    assert extract(parse_page(page.encode(), url=NAMELESS)).title == title


@pytest.mark.parametrize("listed", ["Thông báo", None])
def test_who_wrote_it_in_a_heading_under_a_short_title(listed: str | None) -> None:
    main = f"<div><h1>Thông báo</h1><h2>by: Bùi Thanh Mai</h2><strong>2026-02-03</strong><p>{TEXT[0]}</p></div>"
    page = f"<html><head><title>Thông báo - Xã Na Mèo</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=NAMELESS), listing_title=listed)
    assert (found.title, found.author, found.body) == ("Thông báo", "Bùi Thanh Mai", TEXT[0])


def test_a_card_in_one_link_between_a_short_title_and_its_text_is_no_title() -> None:
    cards = "".join(
        f"<a href='/bai-{number}'><img src='/bia-{number}.jpg' width='320'><p>Tin xã</p><h3>{title}</h3></a>"
        for number, title in enumerate(OTHERS)
    )
    text = f"<div class='content'><p>Kính gửi: Các ông, bà đại biểu.</p>{paragraphs(TEXT)}</div>"
    main = f"<article><h1>Thư mời</h1><div class='related'><p>Đọc tiếp</p>{cards}</div>{text}</article>"
    page = f"<html><head><title>Thư mời - Xã Na Mèo</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=NAMELESS))
    assert found.title not in OTHERS
    assert found.body.split("\n")[-len(TEXT) :] == list(TEXT)


def test_of_two_short_titles_the_one_that_the_listing_says() -> None:
    title = f"<div class='detail-title'>Thông báo</div>{DAY}"
    main = f"<div><div><h3>Tin tức</h3></div>{title}<p>{TEXT[0]}</p></div>"
    page = f"<html><head><title>Tin tức</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    assert extract(parse_page(page.encode(), url=NAMELESS), listing_title="Thông báo").title == "Thông báo"


def test_a_short_title_that_no_line_is_made_as_but_the_listing_and_the_document_say() -> None:
    main = f"<div><p><strong>Thông báo</strong></p><p>{TEXT[0]}</p></div>"
    page = f"<html><head><title>Na Mèo - Thông báo</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=NAMELESS), listing_title="Thông báo")
    assert (found.title, found.body) == ("Thông báo", TEXT[0])


def test_a_short_title_that_the_listing_says_of_a_heading_right_above_a_text() -> None:
    opening = "Kính gửi: Các ông, bà đại biểu HĐND huyện."
    side = f"<div><h5>Tin mới</h5><h5><a href='/bai-8'>Thư mời</a></h5><h5><a href='/bai-9'>{OTHERS[0]}</a></h5></div>"
    main = f"<div><h3>Thư mời</h3><div><p>{opening}</p><p>{TEXT[0]}</p></div></div>"
    page = f"<html><head><title>{SITE_TITLE}</title></head><body>{MENU}{main}{side}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=NAMELESS), listing_title="Thư mời")
    assert (found.title, found.body.split("\n")) == ("Thư mời", [opening, TEXT[0]])


@pytest.mark.parametrize(
    ("document", "url"), [(SITE_TITLE, NAMELESS), ("Tin tức - Post", "https://xa.vn/Post.aspx?ID=7")]
)
def test_a_short_title_that_nothing_but_its_element_and_the_day_under_it_tells(document: str, url: str) -> None:
    others = f"<div class='tieude-khac'>CÁC TIN KHÁC</div><p><a href='/bai-8'>{OTHERS[0]}</a> (27/04/2023)</p>"
    main = f"<div class='tieude-tin'>Lời cảm tạ</div><div>Ngày đăng: 15:25 - 28/04/2023</div>{TEXT_BOX}{others}"
    page = f"<html><head><title>{document}</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=url))
    assert (found.title, found.body.split("\n")) == ("Lời cảm tạ", list(TEXT))


def test_a_motto_beside_the_logo_is_no_title_where_the_address_says_the_documents_own() -> None:
    title = "Nông dân Quan Sơn đưa cây vầu vào rừng phòng hộ"
    header = "<header><div><h1>Trang tin huyện</h1><h2>Gần dân, sát việc, vì dân</h2></div></header>"
    main = f"<div><span>12/04/2025 14:18</span></div><div><p>{'</p><p>'.join(TEXT)}</p></div>"
    page = f"<html><head><title>{title}</title></head><body>{MENU}{header}{main}{FOOTER}</body></html>"
    address = "https://h.example.vn/tin/nong-dan-quan-son-dua-cay-vau-vao-rung-phong-ho-12.html"
    found = extract(parse_page(page.encode(), url=address), listing_title=title)
    assert (found.title, found.body) == (title, "\n".join(TEXT))


def test_the_title_of_a_document_among_its_fields() -> None:
    """A school's portal prints it nowhere else; the list under the table has one with which the address begins."""
    title = "Kế hoạch kiểm tra nội bộ và thực hiện nhiệm vụ pháp chế"
    fields = (("Tiêu đề văn bản", title), ("Số hiệu", "12/KH-THCS"), ("Trạng thái", "Đã có hiệu lực"))
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in fields)
    other = (
        "<div class='title'><a href='/van-ban/9.html'>Kế hoạch kiểm tra</a></div><div class='brief'>Kế hoạch kiểm tra"
    )
    other = f"{other}</div><div>Ngày ban hành:</div><div>09/12/2016</div>"
    main = f"<table>{rows}</table><div class='panel-title'>Văn bản liên quan</div>{other}{other}"
    page = f"<html><head><title>{title}</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    url = "https://truong.example.edu.vn/van-ban/ke-hoach-kiem-tra-noi-bo-va-thuc-hien-nhiem-vu-ph.html"
    found = extract(parse_page(page.encode(), url=url))
    assert (found.title, found.body) == (title, "Số hiệu | 12/KH-THCS\nTrạng thái | Đã có hiệu lực")


@pytest.mark.parametrize("section", ["<h1>Xây dựng nông thôn mới</h1>", "<h1 class='cat'>Xây dựng nông thôn mới</h1>"])
def test_a_section_that_is_called_like_the_whole_address(section: str) -> None:
    main = f"<div>{section}<h2>{TITLE}</h2>{TEXT_BOX}</div>"
    page = f"<html><head><title>{TITLE}</title></head><body>{MENU}{main}</body></html>"
    found = extract(parse_page(page.encode(), url="https://xa.example.gov.vn/xay-dung-nong-thon-moi?id=551"))
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))


def test_the_day_of_what_it_is_about_in_brackets_where_all_of_the_title_is_told() -> None:
    title = "Trực tiếp hội diễn văn nghệ quần chúng các bản của huyện (sáng 27/4/2023)"
    head = f"<title>{title[:40].rsplit(' ', 1)[0]} ...</title><meta property='og:title' content='{title}'>"
    page = f"<html><head>{head}</head><body>{MENU}<h1>{title}</h1>{DAY}{TEXT_BOX}{FOOTER}</body></html>"
    assert extract(parse_page(page.encode(), url=NAMELESS)).title == title


@pytest.mark.parametrize("name", ["wp-block-heading", "uagb-heading-text"])
def test_a_short_title_over_a_part_whose_heading_an_editor_calls_one(name: str) -> None:
    part = "Nghề ướp trà sen của người già trong bản Ngàm"
    text = f"<div class='entry-content'><h2 class='{name}'>{part}</h2>{paragraphs(TEXT)}</div>"
    main = f"<article><header><h1 class='entry-title'>Trà sen</h1></header>{text}</article>"
    page = f"<html><head><title>Trà sen – Báo Quan Sơn</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=f"{NAMED}mua-he-na-meo/"))
    assert (found.title, found.body.split("\n")) == ("Trà sen", [part, *TEXT])


@pytest.mark.parametrize("day", [DAY, ""])
def test_a_section_over_a_title_that_is_called_a_heading(day: str) -> None:
    head = f"<h1 class='page-title'>Tin xã</h1><h2 class='heading'>{TITLE}</h2>{day}"
    page = f"<html><head><title>Tin xã - Quan Sơn</title></head><body>{MENU}{head}{TEXT_BOX}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=f"{NAMED}xem/9"))
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))
