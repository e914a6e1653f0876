"""Which links of a listing page are its rows, whatever the markup, and whatever stands beside them."""

import re

import pytest

from ntm_crawler.dates import DateOrder
from ntm_crawler.listings.links import MOST_LINKS
from ntm_crawler.listings.rows import MOST_ROWS
from ntm_crawler.portals import AddressFamily, RowSelectors
from ntm_crawler.portals.site import Site, undeclared_site
from tests.listings.pages import BASE, URL, address, cards, day, excerpt, keys, lines, link, name, picture, read, wordy

HEAD = "<h1>Tin tức</h1>"
N = range(1, 7)
LISTS = {
    "lines": lines(*N),
    "cards": cards(*N),
    "table": "<table>" + "".join(f"<tr><td>{n}</td><td>{link(n)}</td><td>{day(n)}</td></tr>" for n in N) + "</table>",
    "pictures with short titles": "".join(f"<div><p>{picture(n)}</p><h4>{link(n, f'Tin {n}')}</h4></div>" for n in N),
    "bare links": "".join(f"{link(n)} ({day(n)})<br>" for n in N),
    "title in a header": "".join(
        f"<article><header><h2>{link(n)}</h2></header><p>{excerpt(n)}</p><footer>{day(n)}</footer></article>" for n in N
    ),
    "flat": "".join(
        f"<h3>{link(n)}</h3><h6>Người đăng: Lò A</h6><p>{excerpt(n)}</p><p>{link(n, '2 bình luận')}</p>" for n in N
    ),
    "one link a card": "".join(
        f"<a class='the' href='{address(n)}'><div>Tin tức</div><h3>{name(n)}</h3><div>{excerpt(n)}</div></a>" for n in N
    ),
    "cards that lack an end tag": "<ul>"
    + "".join(
        f"<div class='the'><a href='{address(n)}'><li><h3>{name(n)}</h3><div>{excerpt(n)}<div>{day(n)}</div></li></a>"
        "</div>"
        for n in N
    )
    + "</ul>",
    "grid": "".join(
        f"<div class='hang'><div class='o'>{picture(n)}<h4>{link(n)}</h4></div><div class='o'>{picture(n + 1)}"
        f"<h4>{link(n + 1)}</h4></div></div>"
        for n in (1, 3, 5)
    ),
    "years": "".join(
        f"<section><div>{year}</div><ul>{''.join(f'<li>{link(n)}</li>' for n in part)}</ul></section>"
        for year, part in ((2023, (1, 2)), (2022, (3, 4, 5)), (2021, (6,)))
    ),
    "months": "".join(
        f"<h3>Tháng {part[0]} năm 2023</h3><ul>{''.join(f'<li>{link(n)}</li>' for n in part)}</ul>"
        for part in ((1, 2), (3,), (4, 5, 6))
    ),
    "two sections": f"<div>{cards(1, 2)}</div><p class='qc'><img src=b.gif></p><div>{cards(3, 4, 5, 6)}</div>",
    "featured block": f"<div class='to'>{picture(1)}<h2>{link(1)}</h2></div><div>{cards(2, 3, 4, 5, 6)}</div>",
    "block of three": (
        f"<div class='top-tin'><div>{picture(1)}<h2>{link(1)}</h2></div><ul><li><h4>{link(2)}</h4></li>"
        f"<li><h4>{link(3)}</h4></li></ul></div><div>{cards(4, 5, 6)}</div>"
    ),
    "block beside a list": (
        f"<div class='khung'><div class='col-sm-8'>{picture(1)}<h3>{link(1)}</h3><p>{excerpt(1)}</p></div>"
        f"<div class='col-sm-4'><ul class='related'>{''.join(f'<li>{link(n)}</li>' for n in N[1:])}</ul></div></div>"
    ),
    "a block called hot": (
        f"<div class='hot'><div class='hot-lon'>{picture(1)}<h3>{link(1)}</h3><p>{excerpt(1)}</p></div>"
        f"<div class='hot-nho'><div class='nho'>{picture(2)}{link(2)}</div></div></div><div>{cards(3, 4, 5, 6)}</div>"
    ),
    "a highlight of its own": (
        f"<section><h3>Tin nổi bật</h3><div>{picture(1)}<h4>{link(1)}</h4></div></section>"
        f"<section><h3>Tin khác</h3>{cards(2, 3, 4, 5, 6)}</section>"
    ),
    "featured aside": f"<aside class='featured'><h2>{link(1)}</h2><p>{excerpt(1)}</p></aside>{cards(2, 3, 4, 5, 6)}",
    "rows of many classes": "".join(
        f"<div class='node-{n} {'le' if n % 2 else 'chan'}'><div class='w{n}'><h2>{link(n)}</h2></div></div>" for n in N
    ),
    "the rest of the list": f"<div><h2>{link(1)}</h2><p>{excerpt(1)}</p></div><h3>Các tin khác</h3>{lines(*N[1:])}",
    "a poll and the weather between": (
        f"<div class='khoi'>{cards(1, 2)}</div><div><h4>Thăm dò</h4><form><input type=radio> Tốt</form></div>"
        f"<div class='khoi'>{cards(3, 4)}</div><div><h4>Thời tiết</h4><p>28 độ</p></div>"
        f"<div class='khoi'>{cards(5, 6)}</div>"
    ),
    "a poll between the leading rows and the others": (
        f"<div class='items-leading'>{cards(1, 2, 3)}</div><div><h4>Thăm dò</h4><form><input type=radio> Tốt</form>"
        f"</div><div class='items-row'>{cards(4, 5, 6)}</div>"
    ),
    "the weather between boxes of other names above one pager": (
        f"<div class='dau'>{cards(1, 2)}</div><div><h4>Thời tiết</h4><p>28 độ</p></div><div class='sau'>"
        f"{cards(3, 4, 5, 6)}</div><ul class='pagination'><li><a>1</a></li><li><a href='?page=2'>2</a></li></ul>"
    ),
    "a film in a box of its own between boxes of other names": (
        f"<div class='hai'>{cards(1, 2)}</div><div><h3>Video</h3><a href='/clip-9'>Ngày hội đại đoàn kết ở Na Mèo</a>"
        f"</div><div class='them'>{cards(3, 4, 5, 6)}</div>"
    ),
    "a film's picture, and a song, between boxes of other names": (
        f"<section class='s1'>{cards(1, 2)}</section><section class='v'><h3>Video</h3><a href='/clip/1'>"
        f"<img src='/v.jpg'></a></section><section class='s2'>{cards(3, 4)}</section>"
        f"<section><audio src='/a.mp3'></audio></section><section class='s3'>{cards(5, 6)}</section>"
    ),
    "a film's picture and a poll between boxes without names": (
        f"<section>{cards(1, 2)}</section><section><h2>Video</h2><a href='/clip/1'><img src='/v.jpg'></a></section>"
        f"<section>{cards(3, 4)}</section><section><b>Khảo sát</b><label><input type=radio> Tốt</label></section>"
        f"<section>{cards(5, 6)}</section>"
    ),
    "the next newest in a column beside the newest": (
        f"<div class='row'><div class='col-8'>{picture(1)}<h2>{link(1)}</h2><p>{excerpt(1)}</p></div>"
        f"<div class='col-4'><h5>{link(2)}</h5><h5>{link(3)}</h5></div></div>"
        f"<div class='tt'><b>Thời tiết</b> 31 độ</div><div class='dong'>{cards(4, 5, 6)}</div>"
    ),
    "an advert with a label between": (
        f"<div>{lines(1, 2, 3)}</div><div><h4>Quảng cáo</h4><img src='/qc.jpg'></div><div>{lines(4, 5, 6)}</div>"
    ),
    "a name of the list below its newest": (
        f"<div>{cards(1)}</div><div>{lines(2, 3)}</div><h2>Danh sách tin</h2><div>{cards(4, 5, 6)}</div>"
    ),
    "further ones as links": f"{cards(1, 2, 3)}<div><h3>Thêm bài viết...</h3>{lines(*N[3:])}</div>",
    "its newest in a slider": f"<div class='owl-carousel'>{cards(1, 2)}</div><div class='ds'>{cards(3, 4, 5, 6)}</div>",
    "its newest in a slider, too": f"<div class='slider'>{cards(1, 2)}</div><div>{cards(*N)}</div>",
    "one row": cards(1),
}
BOXES = {
    "most read": f"<div><div class='box-title'>Tin đọc nhiều</div>{wordy(51, 52, 53, 54, 55, 56, 57)}</div>",
    "recent posts": f"<div><h4>Recent Posts</h4>{lines(51, 52, 53, 54, 55)}</div>",
    "bold heading": f"<div><p><b>Văn bản mới ban hành</b></p>{wordy(51, 52, 53)}</div>",
    "heading in a cell": f"<table><tr><th>Tin nổi bật</th></tr><tr><td>{cards(51, 52, 53)}</td></tr></table>",
    "another section": f"<div class='widget'><h3>Thông báo</h3>{lines(51, 52, 53, 54)}</div>",
    "tabs": (
        "<div class='tabs'><ul class='nav'><li><a href='#m'>Mới nhất</a></li><li><a href='#d'>Đọc nhiều</a></li></ul>"
        f"<div id='m'>{lines(51, 52, 53)}</div><div id='d' style='display:none'>{lines(54, 55, 56)}</div></div>"
    ),
}
SKELETONS = {
    "main and aside": "<nav><a href='/'>Trang chủ</a></nav><main>{list}</main><aside>{box}</aside>",
    "columns of a grid": "<div class='row'><div class='col-md-8'>{list}</div><div class='col-md-4'>{box}</div></div>",
    "side first": "<div id='trai'>{box}</div><div id='giua'>{list}</div>",
    "table": "<table><tr><td width=200>{box}</td><td width=600>{list}</td></tr></table>",
    "nameless": "<div><div class='c1'>{list}</div><div class='c2'>{box}</div></div>",
}


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("skeleton", SKELETONS)
def test_the_list_is_found(kind: str, skeleton: str) -> None:
    found = {name: keys(SKELETONS[skeleton].format(list=HEAD + LISTS[kind], box=BOXES[name])) for name in BOXES}
    assert found == dict.fromkeys(BOXES, [1] if kind == "one row" else list(N))


@pytest.mark.parametrize("kind", LISTS)
def test_titles_are_titles(kind: str) -> None:
    titles = {int(row.address.key): row.title for row in read(f"<main>{HEAD}{LISTS[kind]}</main>").rows}
    short = {n: f"Tin {n}" for n in N}
    names = {n: name(n) for n in titles}
    assert titles == (short if kind == "pictures with short titles" else names)


@pytest.mark.parametrize("style", ["grid-border-top", "margin-bottom", "padding-right", "rounded-top"])
def test_the_newest_in_a_grid_above_the_heading(style: str) -> None:
    """tagDiv's Newsmag sets five of them so, and leaves them out of the list."""
    grid = (
        f"<div class='luoi'><div class='subcategory-header'><div class='khoi {style}'>{cards(1, 2)}</div></div></div>"
    )
    rows = f"<div class='hang'><div class='cot'>{HEAD}<div class='dong'>{cards(3, 4)}</div>{cards(5, 6)}</div></div>"
    behind = f"<div class='chan'><h4>Đáng chú ý</h4>{cards(51, 52)}</div>"
    assert keys(f"<div class='trang'><div class='vung'>{grid}{rows}</div>{behind}</div>") == list(N)


# What stands in the main column under another heading, or in the box of a row, is none of the list's.
OTHERS = {
    "a box below the list": f"{HEAD}{cards(1, 2)}<div class='khung'><h3>Đáng chú ý</h3>{cards(51, 52, 53)}</div>",
    "a box above the heading": f"<div><h3>Tin nổi bật</h3>{cards(51, 52)}</div>{HEAD}{lines(1, 2)}",
    "a heading in the same box": f"{HEAD}<p>{link(1)}</p><p>{link(2)}</p><h4>Xem nhiều</h4><p>{link(51)}</p>",
    "related in a row": HEAD + "".join(
        f"<div class='bai'><h3>{link(n)}</h3><p>{excerpt(n)}</p><ul><li>{link(50 + n)}</li></ul></div>" for n in (1, 2)
    ),
    "a slider above the heading in one box": f"<div><div class='slider'>{cards(51, 52)}</div>{HEAD}{lines(1, 2)}</div>",
    "a slider in a side box": f"{HEAD}<div class='sidebar'><div class='slider'>{cards(51)}</div></div>{lines(1, 2)}",
    "a slider of the portal": f"<div class='carousel'>{cards(51, 52, 53)}</div>{HEAD}{lines(1, 2)}",
    "a hidden list": f"{HEAD}{lines(1, 2)}<div style='display: none'>{lines(51, 52, 53)}</div>",
    "another section below": f"{HEAD}{cards(1, 2)}<h4>Lịch công tác</h4>{lines(51, 52)}",
    "another section above": f"<h4>Lịch công tác</h4>{lines(51, 52)}{HEAD}{cards(1, 2)}",
    "a box of its kind under a title": (
        f"{HEAD}<div class='khoi'>{cards(1, 2)}</div><div><h4>Lịch công tác</h4><a href='/lich'>Xem tất cả</a></div>"
        f"<div class='khoi'>{cards(51, 52)}</div>"
    ),
    "a box of another name under a title and a line": (
        f"{HEAD}<div class='tin-xa'>{cards(1, 2)}</div><div><h4>Lịch công tác</h4><p>Tuần này và tuần sau</p></div>"
        f"<div class='lich'>{cards(51, 52)}</div>"
    ),
    "a box of other rows under a title and a line": (
        f"{HEAD}<div class='ds-tin'>{cards(1, 2)}</div><div><h4>Lịch công tác</h4><p>Tuần này và tuần sau</p></div>"
        f"<div class='ds-lich'>" + cards(51, 52).replace("'tin'", "'hop'") + "</div>"
    ),
    "a box called as the section": f"{HEAD}{cards(1, 2)}<div><h4>Tin tức</h4>{lines(51, 52)}</div>",
    "a list in another column": f"<div>{HEAD}{cards(1, 2)}</div><div>{lines(51, 52)}</div>",
    "the foot of the page": f"{HEAD}{lines(1, 2)}<footer>{lines(51, 52, 53)}</footer>",
    "an aside behind the list": f"{HEAD}{cards(1, 2)}<aside>{cards(51)}</aside>",
    "an aside in a menu": f"<nav><aside>{cards(51)}</aside></nav>{HEAD}{cards(1, 2)}",
    "a menu that names lists": f"<ul class='menu'><li><a href='/x'>Tin mới</a></li></ul>{HEAD}{lines(1, 2)}",
    "a menu of two lists": f"<div><ul><li>{link(51)}</li><li>{link(52)}</li></ul></div>{HEAD}{lines(1, 2)}",
    "a page with a name of its own": f"<header><h1>Xã Nậm Xe</h1></header><div>{HEAD}{lines(1, 2)}</div>",
}  # fmt: skip


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_not_of_the_list(kind: str) -> None:
    assert keys(f"<div class='trang'>{OTHERS[kind]}</div>") == [1, 2]


def test_the_newest_article_in_full_above_the_list() -> None:
    newest = f"<header><h1><a href='/'>Xã Nậm Xe</a>: {link(1)}</h1></header><article><p>{excerpt(1) * 3}</p></article>"
    assert keys(f"{newest}<section><h2>All posts</h2>{lines(2, 3, 4)}</section>") == [1, 2, 3, 4]
    head = f"<header><h1>{link(51)}</h1></header><p>Xã</p>"
    assert keys(f"{head}<section>{HEAD}{lines(2, 3, 4)}</section>") == [2, 3, 4]


def test_an_article_in_full_names_others() -> None:
    named = "".join(f"<li>{link(n)}</li>" for n in range(51, 60))
    full = f"<article><header><h2>{link(1)}</h2></header><div><p>{excerpt(1)}</p><ul>{named}</ul></div></article>"
    rows = "".join(f"<article><header><h2>{link(n)}</h2></header><p>{excerpt(n)}</p></article>" for n in (2, 3, 4))
    assert keys(f"<main>{HEAD}{full}{rows}</main>") == [1, 2, 3, 4]


def test_an_article_that_stands_in_two_parts_of_the_list() -> None:
    page = f"<main>{HEAD}<div class='to'>{picture(2)}<h2>{link(2)}</h2></div><div>{cards(1, 2, 3)}</div></main>"
    found = read(page).rows
    assert [row.address.key for row in found] == ["2", "1", "3"]
    assert found[0].date == day(2)


# rows without boxes of their own, whose days stand in front of their titles, or behind them
FLAT = {
    "of a definition list": (("<dt>{day}</dt><dd>{link} Bà con cùng làm.</dd>"), "<dl>{}</dl>"),
    "of a table": ("<tr><td>{day}</td></tr><tr><td>{link}</td></tr>", "<table>{}</table>"),
    "in elements": ("<p class='ngay'>{day}</p><h3>{link}</h3><p>Bà con cùng làm.</p>", "<div>{}</div>"),
    "in lines": ("{day} - {link}<br>", "<div>{}</div>"),
    "behind": ("<h3>{link}</h3><p>{day}</p>", "<div>{}</div>"),
    "behind, with the page's clock above": ("<h3>{link}</h3><p>{day}</p>", "<div><p>Thứ Hai, 29/05/2023</p>{}</div>"),
}


@pytest.mark.parametrize("kind", FLAT)
def test_the_day_between_two_rows(kind: str) -> None:
    row, around = FLAT[kind]
    rows = "".join(row.format(day=day(n), link=link(n)) for n in (1, 2, 3, 4))
    found = read(f"<main>{HEAD}{around.format(rows)}</main>").rows
    assert [row.published for row in found] == [f"2023-04-0{n + 1}" for n in (1, 2, 3, 4)]


def test_the_page_s_clock_above_rows_without_days() -> None:
    found = read(f"<main>{HEAD}<div><p>Thứ Hai, 29/05/2023</p><h3>{link(1)}</h3><h3>{link(2)}</h3></div></main>").rows
    assert [row.date for row in found] == [None, None]


def test_a_heading_that_comes_again_cuts_the_list() -> None:
    assert keys(f"<main>{HEAD}{lines(1, 2)}<h2>Tin tức</h2>{cards(3, 4)}</main>") == [1, 2, 3, 4]


def test_boxes_of_sub_sections_are_the_list() -> None:
    box = "<div class='muc'><div class='dau'><h3><a href='/{0}'>{0}</a></h3></div>{1}</div>"
    page = box.format("Trong huyện", lines(1, 2)) + box.format("Trong tỉnh", lines(3, 4))
    assert keys(f"<main>{page}</main><aside><h3>Đọc nhiều</h3>{wordy(51, 52, 53, 54)}</aside>") == [1, 2, 3, 4]


def test_a_row_in_a_narrower_column_of_the_page() -> None:
    beside = f"<h3>{link(51)}</h3><div><h3>Liên quan</h3>{lines(61, 62)}</div>"
    page = f"<div class='row'><div class='col-md-8'>{lines(1, 2, 3)}</div><div class='col-md-4'>{beside}</div></div>"
    assert keys(page) == [1, 2, 3]


def test_rows_below_the_address_of_the_section() -> None:
    ours = "".join(f"<li><a href='/tin-tuc-5/bai-{n}x-{n}'>{name(n)}</a></li>" for n in (1, 2))
    others = "".join(f"<li><a href='/gioi-thieu-1/bai-{n}x-{n}'>{name(n)}</a></li>" for n in (51, 52, 53))
    assert keys(f"<div><ul class='x'>{others}</ul></div><div><ul>{ours}</ul></div>") == [1, 2]


EMPTY = [
    "<p>Nội dung đang được cập nhật.</p>",
    "<div>Chưa có bài viết nào trong chuyên mục này</div>",
    "<h3>No posts found</h3>",
    "<td>Không có dữ liệu!</td>",
    "<p>Không tìm thấy bài viết</p>",
    "<p>There are currently no items in this folder.</p>",
    "<p>Sorry, no posts matched your criteria.</p>",
    "<p>Xin lỗi, chưa có nội dung nào ở mục này</p>",
    "<div>Tìm thấy 0 bài viết</div>",
    "<p>Danh sách trống</p>",
    "<p>Mục này tạm thời chưa cập nhật nội dung.</p>",
    "<h2>Không tìm thấy gì</h2>",
    "<p>Có vẻ như chúng tôi không tìm thấy nội dung bạn cần.</p>",
]


@pytest.mark.parametrize("message", EMPTY)
def test_a_section_that_says_it_is_empty(message: str) -> None:
    for box in BOXES.values():
        listing = read(f"<main>{HEAD}{message}</main><aside>{box}</aside>")
        assert (listing.rows, listing.is_empty) == ((), True), box


def test_a_box_that_says_it_is_empty_is_not_the_section() -> None:
    page = f"<main>{HEAD}{lines(1, 2)}</main><div><h3>Video</h3><p>Đang cập nhật</p></div>"
    assert [row.address.key for row in read(page).rows] == ["1", "2"]
    beside = f"<aside><h3>Lịch</h3><p>Chưa có tin nào</p></aside><aside><h3>Đọc nhiều</h3>{lines(51)}</aside>"
    assert not read(beside).is_empty


@pytest.mark.parametrize("rest", ["<div class='list-news'></div>", "<ul></ul><br>", "<table><tr><td></table>"])
def test_a_section_that_is_empty_without_a_word(rest: str) -> None:
    box = f"<div><h4>Tin nổi bật</h4>{lines(51, 52, 53)}</div>"
    listing = read(f"<div><div>{HEAD}{rest}</div>{box}</div>")
    assert (listing.rows, listing.is_empty) == ((), False)  # nobody says it: no rows are an issue of the crawl
    assert keys(f"<div><div>{HEAD}<div class='clear'></div></div>{box}</div>") == [51, 52, 53]


@pytest.mark.parametrize("heading", ["Tin nổi bật", "Tin mới nhất", "Thông báo", "Tin đọc nhiều"])
@pytest.mark.parametrize("section", ["Chiến lược, tin tức", "Tin tức - Sự kiện", "Dự báo và tin tức"])
def test_an_empty_section_whose_heading_has_its_name_among_others(section: str, heading: str) -> None:
    box = f"<h3>{heading}</h3>{lines(51, 52, 53, 54, 55)}".replace("/tin-tuc-5/", "/xa-6/")
    message = "Thông tin đang được cập nhật, mời bạn quay lại sau."
    own = f"<td><table><tr><td class='muc'>{section}</td></tr><tr><td>{message}</td></tr></table></td>"
    listing = read(f"<table><tr><td width=200><div>{box}</div></td>{own}</tr></table>")
    assert (listing.rows, listing.is_empty) == ((), True)
    rows = f"<td><ul><li>{link(1)}</li><li>{link(2)}</li></ul></td>"
    assert keys(f"<table><tr>{rows}{own}</tr></table>") == [1, 2]  # which no heading gives to another list


@pytest.mark.parametrize(("heading", "rows"), [("Tin nổi bật", []), ("Tin mới nhất", []), ("Thông báo", [51, 52, 53])])
def test_an_empty_box_of_any_name_beside_one_of_the_newest(heading: str, rows: list[int]) -> None:
    own = "<div><h2>Quy hoạch</h2><p>Nội dung đang được cập nhật</p></div>"
    listing = read(f"<div><div><h3>{heading}</h3>{lines(51, 52, 53)}</div>{own}</div>")
    assert ([int(row.address.key) for row in listing.rows], listing.is_empty) == (rows, False)
    full = f"<div><h3>{heading}</h3>{cards(1, 2, 3)}<p class='pagination'><b>1</b> <a href='?page=2'>2</a></p></div>"
    assert keys(f"<div>{full}{own}</div>") == [1, 2, 3]


def test_boxes_alone_are_no_list() -> None:
    listing = read(f"<div class='col-4'><h4>Tin đọc nhiều</h4>{wordy(51, 52, 53)}</div>")
    assert (listing.rows, listing.is_empty) == ((), False)


# --- boxes of the portal ----------------------------------------------------------------------------------------------
_BOX = f"<div class='khac'>{cards(51, 52, 53, 54)}</div>"


def test_boxes_on_pages_of_other_sections_are_known() -> None:
    page = "<div><div class='noi'>" + lines(1, 2) + "</div>" + _BOX + "</div>"
    other = "<div><div class='noi'>" + lines(3, 4, 5) + "</div>" + _BOX + "</div>"
    assert keys(page) != [1, 2]
    boxes = read(other, head="<title>Thông báo</title>").boxes
    assert keys(page, known=boxes) == [1, 2]
    assert keys(other, known=read(page, known=boxes).boxes) == [3, 4, 5]


def test_sections_may_have_one_list() -> None:
    page = f"<main>{HEAD}{cards(1, 2, 3)}</main><aside><h3>Đọc nhiều</h3>{wordy(51, 52, 53)}</aside>"
    assert keys(page, known=read(page).boxes) == [1, 2, 3]


# --- declared rows ----------------------------------------------------------------------------------------------------
def test_every_article_of_a_declared_row_is_a_row() -> None:
    page = f"<div class='khung'><div class='dong'><h3>{link(1)}</h3>{lines(2, 3)}</div></div>"
    listing = read(page, rows=RowSelectors(row=(".missing", ".dong")))
    assert [row.address.key for row in listing.rows] == ["1", "2", "3"]
    assert (listing.by_selector, listing.outside) == (True, 0)


def test_rows_of_the_list_outside_of_declared_rows_are_kept_and_counted() -> None:
    page = f"<main><div class='dong'><h3>{link(1)}</h3><p>{excerpt(1)}</p></div>{cards(2, 3, 4)}</main>"
    listing = read(page, rows=RowSelectors(row=(".dong",)))
    assert [row.address.key for row in listing.rows] == ["1", "2", "3", "4"]
    assert listing.outside == 3


def test_declared_titles_days_and_summaries() -> None:
    row = f"<li><b class=t>Tên đúng</b> {link(1, 'xem')}<u>hôm kia</u><q>Tóm lại</q></li>"
    selectors = RowSelectors(row=("li",), title=(".t",), date=("u",), summary=("q",))
    found = read(f"<ul>{row}<li>{link(2)}</li></ul>", rows=selectors).rows
    assert (found[0].title, found[0].date, found[0].summary) == ("Tên đúng", "hôm kia", "Tóm lại")
    assert found[1].title == name(2)


# --- bounds -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("links", [MOST_ROWS + 1, MOST_LINKS + 1])
def test_rows_of_a_page_are_bounded(links: int) -> None:
    listing = read("<ul>" + "".join(f"<li><a href='/a-1/b-{n}'>t</a>" for n in range(10_000, 10_000 + links)) + "</ul>")
    assert len(listing.rows) == MOST_ROWS
    assert [issue.code for issue in listing.issues] == ["listing_incomplete"]


def test_a_layout_needs_some_rows() -> None:
    few, many = read(f"<main>{cards(1, 2)}</main>"), read(f"<main>{cards(1, 2, 3)}</main>")
    assert few.layout is None
    assert many.layout == read(f"<main>{cards(4, 5, 6)}</main>").layout


@pytest.mark.parametrize(
    ("order", "third"), [(None, "2023-03-05T09:05:00+07:00"), ("day_first", "2023-05-03T09:05:00+07:00")]
)
def test_days_are_read_in_the_order_that_rows_or_the_portal_have_shown(order: str | None, third: str) -> None:
    days = ("3/5/2023 9:05:00 AM", "3/25/2023 2:15:30 PM" if order is None else "25/3/2023 2:15:30 PM")
    rows = "".join(f"<li>{link(n)} <i>{text}</i></li>" for n, text in enumerate(days, start=1))
    listing = read(f"{HEAD}<ul>{rows}</ul>", order=DateOrder(order or "unknown"))
    assert [row.published for row in listing.rows] == [third, "2023-03-25T14:15:30+07:00"]
    assert read(f"{HEAD}<ul><li>{link(1)} <i>{days[0]}</i></li></ul>").rows[0].published is None


PARTS = {  # of which the first is the list, and the other one is not
    "a box with a heading beside a list without one": (
        f"<div>{cards(1, 2, 3)}</div><div><h3>Thông báo</h3>{cards(51, 52, 53)}</div>"
    ),
    "lines without a heading under a heading in the page itself": (
        f"<h3>Kinh tế</h3><div>{cards(1, 2, 3)}</div><div class='z'>{lines(51, 52)}</div>"
    ),
    "featured asides in a side column": (
        f"{HEAD}<div class='sidebar'><aside class='featured'><h2>{link(51)}</h2></aside><aside class='featured'>"
        f"<h2>{link(52)}</h2></aside></div><div>{cards(1, 2, 3)}</div>"
    ),
}


@pytest.mark.parametrize("kind", PARTS)
def test_what_is_no_part_of_the_list(kind: str) -> None:
    assert keys(PARTS[kind]) == [1, 2, 3]


def test_rows_deep_in_a_box_that_has_no_twin() -> None:
    deep = f"{'<div>' * 5}<ul><li><h4>{link(1)}</h4></li><li>{link(2)}</li></ul>{'</div>' * 5}"
    assert keys(f"{HEAD}<section>{deep}</section><main>{cards(3, 4, 5)}</main>") == [1, 2, 3, 4, 5]


def test_articles_that_carry_the_query_of_their_listing() -> None:
    """WBCE hands it on for the way back; an article's address ends in front of it."""
    addresses = AddressFamily(article=re.compile(r"^(?P<path>/bai/\d+\.php)$"), key="{path}", canonical="{path}")
    rows = "".join(f"<p><a href='/bai/{n}.php?p=8'>{name(n)}</a></p>" for n in N)
    listing = read(HEAD + rows, url=f"{BASE}/tin.php?p=8", of=Site(name="xa", base_url=BASE, addresses=addresses))
    assert [row.address.url for row in listing.rows] == [f"{BASE}/bai/{n}.php" for n in N]


def hero(section: str, *numbers: int) -> str:
    """Large cards in columns above a list, each with its section."""
    made = "".join(
        f"<article class='card'><div class='thumb'>{link(n, '')}</div><a href='{section}'>Tin tức</a><h2>{link(n)}</h2>"
        f"<i>{day(n)}</i></article>"
        for n in numbers
    )
    return f"<div class='wrap'><div class='hero'>{made}</div></div>"


@pytest.mark.parametrize("section", [URL, "/tin-tuc-5", "/tin-tuc-5/"])
def test_the_newest_in_cards_that_name_the_section_above_its_heading(section: str) -> None:
    """JNews: the list below them goes on with the older ones."""
    menu = "<ul class='menu'><li><a href='/tin-tuc-5'>Tin tức</a></li><li><a href='/y-te-6'>Y tế</a></li></ul>"
    side = f"<div class='sidebar'><h3>Tin mới nhất</h3>{lines(1, 2, 3, 4)}</div>"
    page = f"<div class='row'><div class='content'><h1>Tin tức</h1>{cards(4, 5, 6)}</div>{side}</div>"
    assert keys(f"{menu}<div class='main'>{hero(section, 1, 2, 3)}{page}</div>") == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("above", [hero("/y-te-6", 51, 52, 53), hero(URL, 51, 52, 4)])
def test_cards_of_other_sections_or_of_the_list_itself_above_its_heading(above: str) -> None:
    side = f"<div class='sidebar'><h3>Tin mới nhất</h3>{lines(4, 5, 51, 52)}</div>"
    page = f"<div class='row'><div class='content'><h1>Tin tức</h1>{cards(4, 5, 6)}</div>{side}</div>"
    assert keys(f"<div class='main'>{above}{page}</div>") == [4, 5, 6]


def test_articles_of_a_module_and_the_way_back_of_the_pager() -> None:
    """PHPCMS: "?m=content" is no month, and "Trang trước" leads somewhere on the first page, too."""
    at = "/index.php?m=content&amp;c=index&amp;a={}&amp;catid=9&amp;{}={}"
    rows = "".join(
        f"<li><span>2023-05-0{n} 10:12:00</span>·<a href='{at.format('show', 'id', 40 - n)}'>{name(n)}</a></li>"
        for n in N
    )
    pager = f"<div><a href='{at.format('lists', 'page', 1)}'>Trang trước</a> <span>1</span></div>"
    box = "".join(f"<li><a href='/tin/{n}.html'>{name(n + 3)} của xã bạn</a></li>" for n in range(1, 5))
    side = f"<div><h5>Xếp hạng trong chuyên mục</h5><ul>{box}</ul></div>"
    found = read(f"<div><ul>{rows}</ul>{pager}</div>{side}", of=undeclared_site("generic", URL)).rows
    assert [row.title for row in found][: len(N)] == [name(n) for n in N]


@pytest.mark.parametrize("heading", ["Nội dung nổi bật", "Nội dung đề xuất", "Gợi ý cho bạn"])
def test_a_box_beside_the_list_that_recommends(heading: str) -> None:
    rows = "".join(f"<li>[<a href='/tin/'>Tin tức</a>] {link(n)} {day(n)}<p>{excerpt(n)}</p></li>" for n in N)
    box = "".join(f"<li><a href='{address(n)}'>{name(n)}</a><p>Tin trong huyện...</p></li>" for n in range(7, 11))
    side = f"<div class='r'><dl><dt><strong>{heading}</strong></dt><dd><ul>{box}</ul></dd></dl></div>"
    assert keys(f"<div class='w'><div class='l'><div class='listbox'><ul>{rows}</ul></div></div>{side}</div>") == [*N]


TAGGED = "<article>{}<h2>{}</h2>{}<p><a rel='{}' href='{}'>Vườn mẫu</a></p></article>"


@pytest.mark.parametrize(("relation", "tags"), [("tag", []), ("category tag", []), ("nofollow", [51, 52])])
def test_a_link_that_says_that_it_leads_to_a_list(relation: str, tags: list[int]) -> None:
    """Its address may look like an article's: sites choose the words of tags and categories."""
    rows = "".join(TAGGED.format(picture(n), link(n), day(n), relation, address(51 + n % 2)) for n in N)
    alone = f"<div class='bai'><h2><a rel='{relation}' href='{address(52)}'>{name(52)}</a></h2>{day(2)}</div>"
    found = keys(f"{HEAD}<div>{rows}</div>{alone}")
    assert [n for n in found if n <= len(N)] == [*N]
    assert {n for n in found if n > len(N)} <= {*tags}
