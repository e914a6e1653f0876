"""The locator and the trimming, on small pages whose markup nobody declared: one row a layout, in two page frames."""

from collections.abc import Callable

import pytest

from ntm_crawler.extraction import Extraction, extract, parse_page
from tests.extraction.pages import (
    COMMENTS,
    DATE,
    NOTICE,
    OTHERS,
    PROSE,
    RELATED,
    SITE_TITLE,
    TEASERS,
    TEXT,
    TITLE,
    URL,
    in_columns,
    in_tables,
    paragraphs,
)

HEADING = f"<h1>{TITLE}</h1>{DATE}"
BODY = f"<div>{paragraphs(TEXT)}</div>"

# name → (markup of the main column, the lines that have to come out)
LAYOUTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "one div": (f"{HEADING}{BODY}{RELATED}", TEXT),
    "line breaks in a font": (f"<div>{TITLE}</div>{DATE}<font>{'<br><br>'.join(TEXT)}</font><br>Lượt xem: 203", TEXT),
    "a div a paragraph": (f"<span>{TITLE}</span><br>{DATE}<div>{paragraphs(TEXT, 'div')}</div>", TEXT),
    "sister divs": (f"{HEADING}<div>{paragraphs(TEXT[:1])}</div><div>{paragraphs(TEXT[1:])}</div>{RELATED}", TEXT),
    "cells": (
        f"<table><tr><td>{TITLE}</td></tr><tr><td>28/04/2023</td></tr><tr><td>{TEXT[0]}</td></tr>"
        f"<tr><td><img src='/a.jpg'></td></tr><tr><td>Toàn cảnh hội nghị</td></tr><tr><td>{TEXT[1]}</td></tr></table>",
        (TEXT[0], "Toàn cảnh hội nghị", TEXT[1]),
    ),
    "lead outside": (f"{HEADING}<p><b>{TEXT[0]}</b></p><div>{paragraphs(TEXT[1:])}</div>", TEXT),
    "lead with the title": (
        f"<div><h1>{TITLE}</h1>{DATE}<div>{TEXT[0]}</div></div><div><a href='#'>In bài</a></div>"
        f"<div>{paragraphs(TEXT[1:])}</div>",
        TEXT,
    ),
    "related box in the body": (
        f"{HEADING}<div>{paragraphs(TEXT[:1])}<div><b>Tin liên quan:</b><ul>"
        f"{''.join(f'<li><a href=/x>{title}</a></li>' for title in OTHERS)}</ul></div>{paragraphs(TEXT[1:])}</div>",
        TEXT,
    ),
    "related lines in the body": (
        f"{HEADING}<div><p>{TEXT[0]}</p><p>&gt;&gt; <a href='/x'>{OTHERS[0]}</a></p>{paragraphs(TEXT[1:])}</div>",
        TEXT,
    ),
    "related in the same flow": (
        f"{HEADING}{paragraphs(TEXT)}<p><b>Tin liên quan</b></p><p><a href='/x'>{OTHERS[0]}</a></p>",
        TEXT,
    ),
    "notice before comments": (f"{HEADING}<div>{paragraphs(NOTICE)}</div>{COMMENTS}{TEASERS}", NOTICE),
    "notice before teasers": (f"{HEADING}<div>{paragraphs(NOTICE)}</div>{TEASERS}", NOTICE),
    "list only": (
        f"{HEADING}<div><ul><li>Xã Trung Hạ: 19 tiêu chí</li><li>Xã Sơn Hà: 12 tiêu chí</li></ul></div>{RELATED}",
        ("Xã Trung Hạ: 19 tiêu chí", "Xã Sơn Hà: 12 tiêu chí"),
    ),
    "table only": (
        f"{HEADING}<div><table border='1'><tr><th>TT</th><th>Xã</th></tr><tr><td>1</td><td><p>Trung Hạ</p></td></tr>"
        f"</table></div>{RELATED}",
        ("TT | Xã", "1 | Trung Hạ"),
    ),
    "a table with rows and words that are not shown": (
        f"{HEADING}<div>{paragraphs(TEXT)}<table border='1'><tr><th>TT</th><th>Xã</th></tr><tr><td>1</td><td>Trung "
        "<span hidden>Mẫu</span><b>Hạ</b><script>x()</script> mới</td></tr><tr style='display: none'><td>2</td><td>Mẫu"
        f"</td></tr></table></div>{RELATED}",
        (*TEXT, "TT | Xã", "1 | Trung Hạ mới"),
    ),
    "a text set as one heading": (
        f"{HEADING}<div><h2>{TEXT[0]}<br>{TEXT[1]}<br>{TEXT[2]}</h2></div>{RELATED}",
        TEXT,
    ),
    "a photo in a box that is named like boilerplate": (
        f"{HEADING}<div><p>{TEXT[0]}</p><div class='social'><img src='/a.jpg'></div>{paragraphs(TEXT[1:])}</div>",
        TEXT,
    ),
    "a related article before readers' words": (
        f"{HEADING}<div>{paragraphs(TEXT)}<p><b>Tin liên quan</b></p><p><a href='/x'>{OTHERS[0]}</a></p>"
        "<p>Gửi bình luận</p><form><textarea></textarea></form></div>",
        TEXT,
    ),
    "a print copy with the photo": (
        f"{HEADING}<div>{paragraphs(TEXT)}<div><p>{TITLE}</p><p><img src='/a.jpg'></p>{paragraphs(TEXT)}</div></div>",
        TEXT,
    ),
    "a caption under its photo above the title": (
        f"<article><figure><img src='/a.jpg'><figcaption>Toàn cảnh hội nghị</figcaption></figure>{HEADING}{BODY}"
        f"</article>{RELATED}",
        ("Toàn cảnh hội nghị", *TEXT),
    ),
    "photos only": (f"{HEADING}<div><p><img src='/a.jpg'></p><p><img src='/b.jpg'></p></div>{RELATED}", ()),
    "document only": (
        f"{HEADING}<div><p>Tải về: <a href='/kh.pdf'>Kế hoạch số 12</a></p></div>{RELATED}",
        ("Tải về: Kế hoạch số 12",),
    ),
    "photos and captions in the same cells": (
        f"{HEADING}<div>{paragraphs(TEXT)}<table><tr><td><img src='/a.jpg'><br>Nhà sàn cổ</td><td><img src='/b.jpg'>"
        f"<br>Chợ đêm lung linh ánh đèn</td></tr></table></div>{RELATED}",
        (*TEXT, "Nhà sàn cổ", "Chợ đêm lung linh ánh đèn"),
    ),
    "summaries of others in the same flow": (
        f"{HEADING}<div>{paragraphs(TEXT[:1])}</div><p><b>Tin khác đã đăng</b></p>"
        + "".join(
            f"<p>» <a href='/t'>{title}</a></p><p>{text}</p>" for title, text in zip(OTHERS, PROSE, strict=False)
        ),
        TEXT[:1],
    ),
    "another heading of related lists": (
        f"{HEADING}<div>{paragraphs(NOTICE[:1])}</div><div><div>Đọc thêm các tin khác</div><ul><li><a href='#'>"
        f"<img src='/t.jpg'></a> <a href='/x'>{OTHERS[0]}</a><p>{PROSE[0]}</p></li></ul></div>",
        NOTICE[:1],
    ),
    "tools side by side": (
        f"<div><div>{TITLE}</div><div>Ngày 28/4/2023</div><table><tr><td><a href='#'>[Trở về]</a></td><td><a href='#'>"
        "[Gửi cho bạn bè]</a></td><td><a href='#'>[Bản để in]</a></td></tr></table><div><audio src='/a.mp3'></audio>"
        f"<div>{NOTICE[0]}</div></div></div><table><tr><td><b>Các tin khác trong mục</b></td></tr><tr><td>"
        f"<a href='/x'>{OTHERS[0]}</a> (26/01/2017)</td></tr></table>",
        NOTICE[:1],
    ),
    "what a theme adds": (
        f"<article>{HEADING}<div><img src='/a.jpg'></div><footer>This entry was posted in <a href='#'>Tin tức</a>. "
        f"Bookmark the <a href='#'>permalink</a>.</footer></article>{RELATED}",
        (),
    ),
    "nothing": (f"{HEADING}<div></div>{RELATED}{TEASERS}", ()),
    "hidden copy": (f"{HEADING}{BODY}<div style='display: none'>{HEADING}{BODY}</div>", TEXT),
    "print copy": (f"{HEADING}{BODY}<div>{HEADING}{BODY}</div>", TEXT),
    "title repeated in the body": (f"{HEADING}<div><p><strong>{TITLE}</strong></p>{paragraphs(TEXT)}</div>", TEXT),
    "first sentence is the title": (f"{HEADING}<div><p>{TITLE}.</p></div>{RELATED}", (f"{TITLE}.",)),
    "sidebar inside the article": (
        f"<div>{HEADING}<div><h3>Tin mới nhất</h3>{''.join(f'<p><a href=/x>{title}</a></p>' for title in OTHERS)}"
        f"<p>{PROSE[0]}</p></div>{paragraphs(TEXT)}</div>",
        TEXT,
    ),
    "quoted boilerplate": (
        f"{HEADING}<div><p>{TEXT[0]}</p><p>Lượt xem: 1.234 lượt người xem hội chợ trong ba ngày.</p><p>Hôm nay: 25 hộ "
        f"đăng ký cải tạo vườn tạp.</p><h3>Đánh giá</h3><p>{TEXT[1]}</p><h3>Ý kiến</h3><p>{TEXT[2]}</p></div>{RELATED}",
        (
            TEXT[0],
            "Lượt xem: 1.234 lượt người xem hội chợ trong ba ngày.",
            "Hôm nay: 25 hộ đăng ký cải tạo vườn tạp.",
            "Đánh giá",
            TEXT[1],
            "Ý kiến",
            TEXT[2],
        ),
    ),
    "links in the text": (
        f"{HEADING}<div><p>{TEXT[0]}</p><p>Theo <a href='/vb'>Nghị quyết số 58-NQ/TW của Bộ Chính trị</a>, tỉnh có "
        f"nhiều cơ chế, chính sách mới.</p><p><a href='/ct'>Xem chi tiết tại đây</a></p>"
        f"<p>{TEXT[1]}</p></div>{RELATED}",
        (
            TEXT[0],
            "Theo Nghị quyết số 58-NQ/TW của Bộ Chính trị, tỉnh có nhiều cơ chế, chính sách mới.",
            "Xem chi tiết tại đây",
            TEXT[1],
        ),
    ),
    "tags, rating, sharing": (
        f"{HEADING}<div>{paragraphs(TEXT)}<p>Từ khóa: <a href='/t'>nông thôn mới</a></p></div><div>Đánh giá bài viết: "
        f"0/5 trong 0 đánh giá</div><div>Chia sẻ: <a href='#'>Facebook</a></div>{RELATED}",
        TEXT,
    ),
    "documents listed": (
        f"{HEADING}{BODY}<div><b>Tài liệu đính kèm:</b><ul><li><a href='/a.doc'>Công văn.doc</a></li></ul></div>",
        TEXT,
    ),
    "file name as text": (
        f"{HEADING}<div><p>{TEXT[0]}</p><p>toan cảnh hop.jpg</p><p>{TEXT[1]}</p></div>",
        TEXT[:2],
    ),
    "photos, rating and a headed box further on": (  # K2: "Đánh giá" stands in front of the photos
        f"<div><div>{HEADING}</div><div>Đánh giá: lượt đánh giá: , trung bình:</div><p><img src='/a.jpg'></p>"
        f"<div>Tags: <a href='/t'>ocop</a></div>{RELATED}</div><div><h3>Giới thiệu chung</h3><p>{PROSE[0]}</p>"
        "<a href='/gt'>Xem chi tiết</a></div>",
        (),
    ),
    "a list of lines in front of a headed box": (
        f"<div>{HEADING}<div>Cấp giấy phép xây dựng<br>Đăng ký hộ kinh doanh</div></div>{RELATED}"
        f"<div><h3>Giới thiệu chung</h3><p>{PROSE[0]}</p></div>",
        ("Cấp giấy phép xây dựng", "Đăng ký hộ kinh doanh"),
    ),
    "adverts between two parts": (
        f"{HEADING}<div class='part'>{paragraphs(TEXT[:2])}</div><div class='dt-ads'><a href='/ad'><img "
        f"src='/ImageAds/1.jpg'></a></div><div class='part'>{paragraphs(TEXT[2:])}</div>{RELATED}",
        TEXT,
    ),
    "a row for each part": (
        f"<div class='section'><div class='row'><h1>{TITLE}</h1></div><div class='row'>{DATE}</div><div class='row'>"
        f"<div class='col'><p>{TEXT[0]}</p></div></div><div class='row'><div class='col'><div class='t'>"
        f"<p>{TEXT[1]}</p></div></div></div><div class='row'><div class='col'><div class='t'><p>{TEXT[2]}</p></div>"
        "</div></div></div>",
        TEXT,
    ),
    "title and date in one line": (
        f"<div><h3>Giới thiệu chung</h3><p>{PROSE[0]}</p></div><div><span>{TITLE}</span><span>Ngày 28/04/2023 15:25:10"
        f"</span></div><div>{paragraphs(NOTICE)}</div>{RELATED}",
        NOTICE,
    ),
    "category between title and text": (
        f"<h2>{TITLE}</h2><div class='chuyen-muc'>Xây dựng nông thôn mới</div>{BODY}{RELATED}",
        TEXT,
    ),
    "category of the menu": (f"<h2>{TITLE}</h2><div>Công khai</div>{BODY}{RELATED}", TEXT),
    "hash in a class name": (  # SharePoint: the letters "FB" in a hash are no Facebook box
        f"{HEADING}<div class='ExternalClassD44D9F9779FB424380767EC8F35A4E72'><div>{paragraphs(NOTICE)}</div></div>"
        f"<table><tr><td class='OtherTitle'><p>TIN ĐÃ ĐƯA</p></td></tr><tr><td>{RELATED}</td></tr></table>",
        NOTICE,
    ),
    "counter digit by digit": (
        f"{HEADING}<div></div><h3>SỐ LƯỢT TRUY CẬP</h3><table><tr>{'<td><div>0</div></td>' * 6}</tr></table>",
        (),
    ),
    "lines said twice": (
        f"{HEADING}<div><p>1. Ông Mùa A Cheo, đơn nhận ngày 29/5/2019.</p><p>{TEXT[1]}</p><p>Xử lý: Hướng dẫn</p>"
        f"<p>2. Ông Hờ A Chệch, đơn nhận ngày 30/5/2019.</p><p>Ngày nhận: 30/5/2019</p><p>{TEXT[1]}</p>"
        f"<p>Xử lý: Hướng dẫn</p><p>{TEXT[2]}</p></div>{RELATED}",
        (
            "1. Ông Mùa A Cheo, đơn nhận ngày 29/5/2019.",
            TEXT[1],
            "Xử lý: Hướng dẫn",
            "2. Ông Hờ A Chệch, đơn nhận ngày 30/5/2019.",
            "Ngày nhận: 30/5/2019",
            TEXT[1],
            "Xử lý: Hướng dẫn",
            TEXT[2],
        ),
    ),
    "the opening said again as the last paragraph": (
        f"{HEADING}<div>{paragraphs([*TEXT, *PROSE, TEXT[0]])}</div>{RELATED}",
        (*TEXT, *PROSE, TEXT[0]),
    ),
    "the opening printed again in a box of its own": (
        f"{HEADING}<div>{paragraphs([*TEXT, *PROSE])}<div class='k4'><p>{TEXT[0]}</p></div></div>{RELATED}",
        (*TEXT, *PROSE),
    ),
    "a line that is mostly a link": (
        f"{HEADING}<div><p>{TEXT[0]}</p><p>- Không để <a href='/x'>xảy ra tranh chấp nguồn nước sinh hoạt</a>.</p>"
        f"<p>{TEXT[1]}</p></div>{RELATED}",
        (TEXT[0], "- Không để xảy ra tranh chấp nguồn nước sinh hoạt.", TEXT[1]),
    ),
    "captioned photos of WordPress": (
        f"<div>{HEADING}<div><div id='attachment_4685' class='wp-caption'><img src='/a.jpg'><p class='wp-caption-text'>"
        "Toàn cảnh hội nghị</p></div><div id='attachment_4686' class='wp-caption'><img src='/b.jpg'><p "
        "class='wp-caption-text'>Đại biểu tham dự</p></div></div><div class='tags'>Từ khóa: <a href='/t'>ocop</a></div>"
        f"{RELATED}</div>",
        ("Toàn cảnh hội nghị", "Đại biểu tham dự"),
    ),
    "misleading names": (
        f"<h2 class='footer-title'>{TITLE}</h2><div class='menu-left poll sidebar'>{paragraphs(TEXT)}</div>",
        TEXT,
    ),
}


def body_of(page: bytes) -> Extraction:
    return extract(parse_page(page, url=URL))


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("frame", [in_columns, in_tables], ids=["columns", "tables"])
def test_layout(name: str, frame: object) -> None:
    main, lines = LAYOUTS[name]
    assert callable(frame)
    found = body_of(frame(main))
    assert tuple(found.body.split("\n") if found.body else ()) == lines
    assert found.title == TITLE


NO_ARTICLES = {
    "teasers": (TEASERS, "Tin tức - Cổng thông tin điện tử huyện Quan Sơn"),
    "links": (f"<h1>Tin tức - Sự kiện</h1>{RELATED}", "Tin tức - Sự kiện"),
    "login": ("<h2>Đăng nhập</h2><form><label>Tên đăng nhập</label><input></form>", "Đăng nhập"),
    "error": ("<h1>404</h1><p>Trang bạn yêu cầu không tồn tại hoặc đã bị xóa.</p>", "Không tìm thấy trang"),
}


@pytest.mark.parametrize("name", NO_ARTICLES)
@pytest.mark.parametrize("frame", [in_columns, in_tables], ids=["columns", "tables"])
def test_no_article(name: str, frame: object) -> None:
    main, title = NO_ARTICLES[name]
    assert callable(frame)
    found = body_of(frame(main, title=title))
    assert (found.body, found.container) == ("", "none")
    assert "no_article" in [issue.code for issue in found.issues]


# pages whose <title> is the portal's: markup of the main column → address of the page, date label
UNTITLED: dict[str, tuple[str, str, str | None]] = {
    "made as the head of an entry, under its date": (
        "<table><tr><td>Tin nổi bật</td><td>thứ năm, 28 04 2023 08:51</td></tr></table>"
        f"<p class='entry-head'>{TITLE}</p>{BODY}",
        URL,
        "thứ năm, 28 04 2023 08:51",
    ),
    "made as a title, under its date": (
        "<table><tr><td>Tin nổi bật</td><td>thứ năm, 28 04 2023 08:51</td></tr></table>"
        f"<p class='Title'>{TITLE}</p>{BODY}",
        URL,
        "thứ năm, 28 04 2023 08:51",
    ),
    "under a date beside its linked category": (
        f"<table><tr><td><a href='/muc'>Kết quả bán đấu giá</a></td><td>(28.04.2023 16:32)</td></tr></table>"
        f"<p class='Title'>{TITLE}</p>{BODY}",
        URL,
        "(28.04.2023 16:32)",
    ),
    "linked to itself": (
        f"<h1><a href='{URL}'>{TITLE}</a></h1>{DATE}<h2 class='desc'>{TEXT[0]}</h2>{BODY}",
        URL,
        DATE[16:-6],
    ),
    "a plain line before its label": (
        f"<div>{TITLE}</div><div>Ngày đăng: 28-04-2023</div>{BODY}",
        URL,
        "Ngày đăng: 28-04-2023",
    ),
    "in an element of that name": (
        f"<ion-card><ion-card-subtitle>15:23 12/01/2018</ion-card-subtitle><ion-card-title>{TITLE}</ion-card-title>"
        f"<ion-card-content>{paragraphs(TEXT)}</ion-card-content></ion-card>",
        "https://huyen.example.gov.vn/tin/4711",
        "15:23 12/01/2018",
    ),
    "a plain line before the label of a posted article": (
        f"<div><div>{TITLE}</div><div>Bài đăng: 28-04-2023 13:12</div><ul><li><a href='#'>Cỡ chữ bài viết</a></li></ul>"
        f"{BODY}</div>",
        "https://huyen.example.gov.vn/tin/4711",
        "Bài đăng: 28-04-2023 13:12",
    ),
    "the only h1": (f"<h1>{TITLE}</h1>{BODY}", URL, None),
    "not made as a title, before a lead that seems to be": (
        f"<p>{TITLE}</p><span>15:25 28/04/2023</span><p class='Typography-subtitle1'>{TEXT[0]}</p><div>"
        f"{paragraphs(TEXT[1:])}</div>",
        "https://huyen.example.gov.vn/tin/4711",
        "15:25 28/04/2023",
    ),
    "the last step of a breadcrumb": (
        f"<div><a href='/'>Trang chủ</a> &gt;&gt; <a href='/t'>Tin tức</a> &gt;&gt; {TITLE}</div>{DATE}{BODY}",
        "https://huyen.example.gov.vn/tin/4711",
        "Cập nhật lúc: 15:25 28/04/2023",
    ),
    "one of several headings, in front of photos": (
        f"<h2>{TITLE}</h2><div><img src='/a.jpg'><p>Toàn cảnh hội nghị</p><p>Đại biểu dự hội nghị</p></div>{BODY}"
        "<h2>Các hoạt động của lãnh đạo huyện</h2>",
        "https://huyen.example.gov.vn/tin/4711",
        None,
    ),
    "a linked heading whose address is broken": (
        f"<h2><a href='//[x'>{OTHERS[0]}</a></h2><h1>{TITLE}</h1>{BODY}",
        "https://huyen.example.gov.vn/tin/4711",
        None,
    ),
    "the slug of the address": (
        f"<p class='x'>Công khai ngân sách</p><p>{TITLE}</p>{BODY}",
        "https://huyen.example.gov.vn/huyen-quan-son-so-ket-2-nam-thuc-hien-chuong-trinh-xay-dung-nong-thon-moi/",
        None,
    ),
}


@pytest.mark.parametrize("name", UNTITLED)
def test_titles_of_pages_whose_metadata_name_none(name: str) -> None:
    main, url, date = UNTITLED[name]
    page = in_columns(main + RELATED, title=f"Trang chủ - {SITE_TITLE}")
    found = extract(parse_page(page, url=url))
    assert found.title == TITLE
    assert found.body.split("\n")[-len(TEXT) :] == list(TEXT)
    assert next((item.text for item in found.date_candidates if item.source == "label"), None) == date


PART = "Kết quả xây dựng nông thôn mới ở các xã của huyện"
POSTED = "<div>28/04/2023 08:51</div>"
OPENING, REST = f"<p>{TEXT[0]}</p>", paragraphs(TEXT[1:])
# the heading of a part of the text: markup of the main column → title of the page
PARTS: dict[str, tuple[str, str | None]] = {
    "nothing else": (f"<div>{OPENING}<div><h2>{PART}</h2></div>{REST}</div>", None),
    "deeper, the only h1": (f"<div>{OPENING}<div><div><h1>{PART}</h1></div></div>{REST}</div>", None),
    "in a box named a title": (f"<div>{OPENING}<div class='title'>{PART}</div>{REST}</div>", None),
    "in a box with its paragraphs": (f"<div>{OPENING}<div><h4>{PART}</h4>{REST}</div></div>", None),
    "a date above": (f"{POSTED}<div>{OPENING}<div><h2>{PART}</h2></div>{REST}</div>", None),
    "bold, a date above": (f"{POSTED}<div>{OPENING}<div><b>{PART}</b></div>{REST}</div>", None),
    "a date below": (f"<div>{OPENING}<div><h2>{PART}</h2></div>{REST}</div>{POSTED}", None),
    "between divs that are paragraphs": (
        f"{POSTED}<div><div>{TEXT[0]}</div><div><h2>{PART}</h2></div>{paragraphs(TEXT[1:], 'div')}</div>",
        None,
    ),
    "title and date above": (f"<div>{TITLE}</div>{POSTED}<div>{OPENING}<div><h2>{PART}</h2></div>{REST}</div>", TITLE),
    "a bold title and a date above": (
        f"<div><b>{TITLE}</b></div>{POSTED}<div>{OPENING}<table><tr><td><h2>{PART}</h2></td></tr></table>{REST}</div>",
        TITLE,
    ),
}


@pytest.mark.parametrize("frame", [in_columns, in_tables], ids=["columns", "tables"])
@pytest.mark.parametrize("name", PARTS)
def test_the_heading_of_a_part_of_the_text_is_no_title(name: str, frame: Callable[..., bytes]) -> None:
    main, title = PARTS[name]
    found = extract(parse_page(frame(main, title=SITE_TITLE), url="https://huyen.example.gov.vn/tin/4711"))
    assert found.title == title
    assert found.body.split("\n") == [TEXT[0], PART, *TEXT[1:]]


NOTE = "<p>Trang thông tin điện tử của xã đang chạy thử, mong bạn đọc thông cảm vì những thiếu sót ban đầu.</p>"


@pytest.mark.parametrize(
    "above",
    [f"{NOTE}<h1>{TITLE}</h1>{POSTED}", f"{NOTE}{POSTED}<h1>{TITLE}</h1>", f"{TEASERS}<h1>{TITLE}</h1>"],
    ids=["its day behind it", "its day in front of it", "summaries of others"],
)
def test_a_title_behind_sentences_of_the_page(above: str) -> None:
    page = in_columns(f"<div>{above}{paragraphs(TEXT)}</div>", title=SITE_TITLE)
    found = extract(parse_page(page, url=URL))
    assert found.title == TITLE
    assert found.body.split("\n") == list(TEXT)


# name → (markup behind the heading, photos, documents), by their file names
FILES: dict[str, tuple[str, list[str], list[str]]] = {
    "photos of a slider": (
        f"<div>{paragraphs(TEXT)}<div class='flexslider'><ul><li><a href='javascript:;'><img src='/a.jpg'></a></li>"
        "<li><a href='javascript:;'><img src='/b.jpg'></a></li></ul></div></div>",
        ["a.jpg", "b.jpg"],
        [],
    ),
    "a table of documents behind the text": (
        f"<div>{paragraphs(TEXT)}</div><table><tr><th colspan='3'>Danh sách file đính kèm</th></tr><tr><td>"
        "<img src='/icons/doc.gif'></td><td><a href='/mau.doc'>Mau phieu.doc</a></td><td>(194,5 KB)</td></tr></table>",
        [],
        ["mau.doc"],
    ),
    "documents behind the print copy": (
        f"<div>{paragraphs((*TEXT, *PROSE, *NOTICE))}</div><div>{HEADING}{paragraphs((*TEXT, *PROSE, *NOTICE))}</div>"
        "<table><tr><td>Tải về:</td><td><a href='/qd.pdf'>QD_778.pdf</a></td></tr></table>",
        [],
        ["qd.pdf"],
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_files(name: str) -> None:
    main, images, attachments = FILES[name]
    found = body_of(in_columns(f"{HEADING}<div>{main}</div>{RELATED}"))
    assert [image.url.rpartition("/")[2] for image in found.images] == images
    assert [document.url.rpartition("/")[2] for document in found.attachments] == attachments
    assert found.body.split("\n")[:3] == list(TEXT)


def test_documents_alone_before_other_articles_and_readers() -> None:
    others = "".join(f"<li><a href='/t'>{title}</a><p>{NOTICE[0]}</p></li>" for title in OTHERS[:2])
    readers = (
        f"<table><tr><td>{NOTICE[0]}<table><tr><td><b>Bạn đọc</b> (26/09/2021)</td></tr>"
        f"<tr><td>{NOTICE[0]}</td></tr></table></td></tr></table>"
    )
    page = (
        f"<html><body><div><div><h1>{TITLE}</h1><ul><li>A+</li></ul><section><h5>Danh sách file đính kèm</h5>"
        "<div><a href='/kh.pdf'>kh.pdf</a></div></section></div><div class='list-other'><div>Tin bài cùng loại</div>"
        f"<ul>{others}</ul></div><div>{readers}</div></div><div>{paragraphs(PROSE[:2])}</div></body></html>"
    )
    found = extract(parse_page(page.encode(), url="https://huyen.example.gov.vn/tin/4711"))
    assert (found.title, found.body) == (TITLE, "")
    assert [document.url for document in found.attachments] == ["https://huyen.example.gov.vn/kh.pdf"]


POEM = ("Em về Vĩnh Sơn chiều nay", "Nắng vàng như mật rót đầy lối quen", "Con đường bê tông mới lên")
CLERK = (
    "Bộ phận một cửa nghỉ từ ngày 30/4 đến hết ngày 03/5, chỉ trực giải quyết hồ sơ khai tử cho bà con.",
    "Trân trọng thông báo để tổ chức, cá nhân biết, liên hệ công tác.",
)
PROCEDURES = ("Cấp giấy phép xây dựng nhà ở riêng lẻ", "Đăng ký thành lập hộ kinh doanh", "Xác nhận thông tin hộ tịch")
RATING = "<div>Đánh giá: lượt đánh giá: , trung bình:</div><div>Bình luận</div>"
OPINION = "<div>Gửi ý kiến của bạn<form><input><textarea></textarea></form></div>"


@pytest.mark.parametrize(
    ("lines", "behind"), [(POEM, RATING), (CLERK, RATING), (PROCEDURES, OPINION)], ids=["poem", "two lines", "opinions"]
)
def test_a_text_in_front_of_the_rating_where_no_title_is_printed(lines: tuple[str, ...], behind: str) -> None:
    title = "Thơ: Về lại Vĩnh Sơn chiều nay" if lines is POEM else "Niêm yết công khai trên địa bàn huyện trong tháng"
    found = body_of(in_columns(f"<div>{paragraphs(lines, 'div')}</div>{behind}", title=title))
    assert tuple(found.body.split("\n")) == lines
    assert found.title == title


def test_a_box_called_like_the_beginning_of_the_title() -> None:
    side = "<div><h3>Lịch công tác tuần</h3><p>Đồng chí Chủ tịch: dự hội nghị trực tuyến với Chính phủ.</p></div>"
    title = "Lịch công tác tuần của lãnh đạo UBND huyện (từ ngày 28/5)"
    page = in_columns(f"<h2>{title}</h2>{DATE}{BODY}{RELATED}{side}", title=title)
    found = extract(parse_page(page, url="https://huyen.example.gov.vn/2021/05/lich-cong-tac-tuan.html"))
    assert (found.title, found.body.split("\n")) == (title, list(TEXT))


def test_photos_beside_the_imprint() -> None:
    imprint = (
        "Bản quyền thuộc về UBND huyện Hương Khê, tỉnh Hà Tĩnh",
        "Địa chỉ: Số 41, đường Trần Hưng Đạo, thị trấn Hương Khê",
        "Điện thoại: 02393 871 234 - Email: ubnd@huongkhe.gov.vn",
        "Chịu trách nhiệm nội dung: Ông Nguyễn Văn An - Phó Chủ tịch UBND huyện",
        "Ghi rõ nguồn Cổng thông tin điện tử huyện khi phát hành lại thông tin từ website này",
    )
    others = "".join(f"<li><a href='/x'>{title}</a> <span>(17/07/2021)</span></li>" for title in OTHERS)
    page = (
        f"<html><head><title>{TITLE}</title></head><body><div><h2>{TITLE}</h2><p>Ngày đăng: 03-07-2021</p>"
        f"{''.join(f'<p><img src=/{name}.jpg></p>' for name in 'abcd')}<div><p>Các tin khác</p><ul>{others}</ul></div>"
        f"<div class='footer'>{paragraphs(imprint)}</div></div></body></html>"
    )
    found = extract(parse_page(page.encode(), url=URL))
    assert (found.title, found.body, len(found.images)) == (TITLE, "", 4)


@pytest.mark.parametrize("line", ["Ngày 28 tháng 4 năm 2023", "Quan Sơn, ngày 28 tháng 4 năm 2023"])
def test_a_day_under_the_text(line: str) -> None:
    found = body_of(in_columns(f"<h1>{TITLE}</h1><div>{paragraphs([*TEXT, line])}</div>{RELATED}"))
    assert found.body.split("\n") == list(TEXT)
    assert (found.date_candidates[-1].text, found.date_candidates[-1].source) == (line, "text")


def test_a_time_element_completes_its_label() -> None:
    label = "<p>Đăng bởi admin, <time datetime='2023-04-28T15:25:07+07:00'>28/04/2023</time></p>"
    found = body_of(in_columns(f"<h1>{TITLE}</h1>{label}{BODY}"))
    assert found.date_candidates[0].exact == "2023-04-28T15:25:07+07:00"


def test_a_time_element_that_shows_words() -> None:
    label = "<div><span><time datetime='2017-08-12T17:55:26+07:00'>Đã đăng từ lâu</time></span></div>"
    found = body_of(in_columns(f"<div><h1>{TITLE}</h1>{label}{BODY}</div>"))
    assert found.body.split("\n") == list(TEXT)
    assert found.date_candidates[0].text == "2017-08-12T17:55:26+07:00"


def test_a_title_that_only_the_document_names() -> None:
    """The line in front of the text ("Tất cả: 2240627", a counter, in front of its date) is no title then."""
    found = body_of(in_columns(DATE + BODY, title=f"{SITE_TITLE} | {TITLE}"))
    assert (found.title, tuple(found.body.split("\n"))) == (TITLE, TEXT)


def test_without_any_title() -> None:
    found = body_of(in_columns(BODY + RELATED, title=SITE_TITLE))
    assert tuple(found.body.split("\n")) == TEXT
    assert found.title is None
    assert "no_title" in [issue.code for issue in found.issues]


def test_date_next_to_the_title_and_not_the_clock_or_the_lists() -> None:
    found = body_of(in_columns(HEADING + BODY + RELATED))
    labels = [candidate.text for candidate in found.date_candidates if candidate.source == "label"]
    assert labels == ["Cập nhật lúc: 15:25 28/04/2023"]
    assert [candidate.text[:14] for candidate in found.date_candidates if candidate.source == "lead"] == [
        "Sáng 27/4/2023"
    ]


def test_smallest_part_of_a_label() -> None:
    labels = (
        ("<span>Đăng ngày 28 - 04 - 2023</span><span>100%</span>", "Đăng ngày 28 - 04 - 2023"),
        ("15:57 19/03/2021 | Lượt xem: 5", "15:57 19/03/2021"),
        ("23/03/2016 | 03:48 PM | View count: 1549", "23/03/2016 | 03:48 PM"),
        ("Ngày đăng: 28–04–2023", "Ngày đăng: 28–04–2023"),
        ("<b>Lượt xem: 4</b><span>15:25</span><span>28/04/2023</span>", "15:25 28/04/2023"),
        ("<b>Lượt xem: 4</b><span>28/04/2023</span><span>15:25</span>", "28/04/2023 15:25"),
        ("Thứ Sáu, ngày 28 - Tháng 4 - 2023", "Thứ Sáu, ngày 28 - Tháng 4 - 2023"),
        ("Đăng lúc 18/3, 15h57", "Đăng lúc 18/3, 15h57"),
        ("23/03/2016 | 15:48 GMT+7 | 1549 lượt xem", "23/03/2016 | 15:48 GMT+7"),
    )
    for markup, expected in labels:
        found = body_of(in_columns(f"<h1>{TITLE}</h1><div>{markup}</div>{BODY}"))
        assert [item.text for item in found.date_candidates if item.source == "label"] == [expected], markup
        assert tuple(found.body.split("\n")) == TEXT, markup


def test_same_bytes_every_time() -> None:
    pages = [in_columns(main) for main, _ in LAYOUTS.values()]
    first = [body_of(page) for page in pages]
    assert [body_of(page) for page in reversed(pages)] == first[::-1]
    page = parse_page(pages[0], url=URL)
    assert extract(page) == extract(page) == first[0]


def test_the_words_beside_a_forms_field_weigh_less_than_a_notice_of_one_line_under_its_category() -> None:
    line = "Điện lực ngừng cấp điện thôn Bàng từ 7 giờ đến 11 giờ để thay cột điện."
    field = "Lưu tên, địa chỉ thư và trang của tôi trên máy này cho lần phản hồi sau nữa."
    header = (
        "<header><h1>Lịch cắt điện</h1><div><span><a href='/?cat=2'>Tin tức - Sự kiện</a></span></div>"
        "<div><span><a href='/?p=142'><time>27/08/2025 10:49</time></a></span>"
        "<span><span><a href='/?author=6'>Lê Thị Mận</a></span></span></div></header>"
    )
    form = f"<div><div><form><p><label for='c'>{field}</label></p></form></div></div>"
    main = f"<main><article>{header}<div><p>{line}</p></div></article>{form}</main>"
    page = f"<html><body><div><div><div><div>{main}</div></div></div></div></body></html>"
    found = extract(parse_page(page.encode(), url="https://xa.example.vn/?p=142"), listing_title="Lịch cắt điện")
    assert found.body == line


HOMESICK = (
    "Anh về qua bến sông quê",
    "Nghe con sóng vỗ bốn bề xôn xao",
    "Đồng xanh lúa đã trổ cao",
    "Gió đưa hương ngát",
)
NO_WATER = ("Tạm ngừng cấp nước khu vực bản Hậu từ 8 giờ đến 17 giờ.",)
UNLINKED_CARDS = "".join(
    f"<div class='the'><div><img src='/t/{n}.png'></div><div>{title}</div><div>16:50 2{n}/02/2023</div></div>"
    for n, title in enumerate(OTHERS)
)
ONE_READER = (
    "<table><tr><td>Bạn đọc</td><td>10/05/2023</td></tr><tr><td colspan='2'><p>Cảm ơn xã.</p></td></tr></table>"
)
FRIENDS_FORM = "".join(f"<tr><td><label>{name}:</label></td><td><input></td></tr>" for name in ("Họ tên", "Email"))


@pytest.mark.parametrize("frame", [in_columns, in_tables], ids=["columns", "tables"])
@pytest.mark.parametrize("lines", [HOMESICK, NO_WATER], ids=["verse", "a notice"])
@pytest.mark.parametrize(
    ("in_front", "behind"),
    [
        ("", f"<div><div>TIN CÙNG CHUYÊN MỤC</div><div>{UNLINKED_CARDS}</div></div>"),
        ("", f"<hr><div id='comment'>{ONE_READER}</div>"),
        (f"<div id='gui-ban'><table>{FRIENDS_FORM}</table><a href='#'>Gửi</a></div>", ""),
        ("<div>Chuyên mục: Thông báo</div>", ""),
    ],
    ids=["cards that a script leads on from", "readers in a table", "a form for a friend", "the category"],
)
def test_little_text(in_front: str, behind: str, lines: tuple[str, ...], frame: Callable[..., bytes]) -> None:
    text = f"<div><h1>{TITLE}</h1>{DATE}{in_front}<div class='nd'><p>{'<br>'.join(lines)}</p></div>{behind}</div>"
    found = body_of(frame(text))
    assert (found.title, found.body.split("\n"), found.images) == (TITLE, list(lines), ())


@pytest.mark.parametrize("href", ["#", "javascript:void(0)"])
@pytest.mark.parametrize("lines", [HOMESICK, NO_WATER, TEXT], ids=["verse", "a notice", "a text"])
def test_a_title_in_a_link_that_leads_nowhere_with_its_day_beside_it(lines: tuple[str, ...], href: str) -> None:
    """Under the name of the section, and with the cover behind a way back (mvnForum's news)."""
    head = f"<a href='{href}' class='nong'>{TITLE}</a>&nbsp;&nbsp;<span class='date'>28/04/2023</span>"
    back = "<div align='right'><a href='/'>Quay lại</a></div>"
    text = f"<div>{head}{back}</div><img src='/u/bia.jpg'><div class='nd'><p>{'<br>'.join(lines)}</p></div>"
    found = body_of(in_tables(f"<div><b>Tin tức</b></div><div>{text}</div>{RELATED}", title=TITLE))
    assert (found.title, found.body.split("\n")) == (TITLE, list(lines))
    assert [date.text for date in found.date_candidates if date.source == "label"] == ["28/04/2023"]
    assert [image.url.rsplit("/", 1)[-1] for image in found.images] == ["bia.jpg"]
