"""The way to the next page, and what a page says of the size of its section."""

import base64
import json

import pytest

from ntm_crawler.listings.pager import NextPage
from ntm_crawler.portals.site import undeclared_site
from tests.listings.pages import BASE, MOMENT, URL, address, lines, link, read

ROWS = f"<main><h1>Tin tức</h1>{lines(1, 2, 3)}"
PAGE_2 = f"{URL}?page=2"
# what it is, the pager's markup, the next page
LINKS = [
    ("older posts", f"<a href='{URL}/page/2'>Older Posts →</a>", f"{URL}/page/2"),
    ("older", f"<a href='{URL}/page/2'>← Older</a>", f"{URL}/page/2"),
    ("trang cũ hơn", f"<a href='{URL}/page-2/'>Trang cũ hơn</a>", f"{URL}/page-2/"),
    ("bài đăng cũ hơn", "<a href='/search?max=9'>Bài đăng Cũ hơn</a>", f"{BASE}/search?max=9"),
    ("named older", "<a class=blog-pager-older-link href='/search?max=9'>Bài khác</a>", f"{BASE}/search?max=9"),
    ("các tin cũ hơn", "<a href='?trang=2'>Các tin cũ hơn »</a>", f"{URL}?trang=2"),
    ("bài viết trước đây", "<a href='?trang=2'>Bài viết trước đây</a>", f"{URL}?trang=2"),
    ("a block theme's", "<a class='query-pagination-next' href='?query-0-page=2'>Cũ</a>", f"{URL}?query-0-page=2"),
    ("an item called next", "<li class=next><a href='?page=2'><i></i></a></li>", PAGE_2),
    ("xem thêm", "<a href='?paged=2'>Xem thêm</a>", f"{URL}?paged=2"),
    ("xem thêm from an offset", "<a href='?tu=12'>Hiển thị thêm</a>", f"{URL}?tu=12"),
    ("xem thêm elsewhere", "<a href='/thong-bao-6?tu=12'>Xem thêm</a>", None),
    ("more in the archives", "<a rel=archives href='/luu-tru'>More posts…</a>", f"{BASE}/luu-tru"),
    ("more elsewhere", "<a href='/luu-tru'>More posts…</a>", None),
    ("the archives in a menu", "<a rel=archives href='/luu-tru'>Archive</a>", None),
    ("the archive in a line", "<p>Xem thêm tin trong <a href='/kho'>kho lưu trữ</a>.</p>", f"{BASE}/kho"),
    ("an archive elsewhere", "<p>Tin này lấy trong <a href='/kho'>kho lưu trữ</a>.</p>", None),
    ("the previous page of the first", "<p><a rel=prev href='/trang1.html'>« Previous</a></p>", f"{BASE}/trang1.html"),
    ("a way back that is switched off", "<a rel=prev class=disabled href='/trang1.html'>« Trước</a>", None),
    ("a way back beside numbers", "<a rel=prev href='?page=1'>«</a> <a href='?page=1'>1</a>", None),
    ("an article before", "<a rel=prev href='/tin-tuc-5/bai-7x-7'>Bài trước</a>", None),
    ("a line of numbers", "<p>Trang: 1 | <a href='?tr=2'>2</a> | <a href='?tr=3'>3</a></p>", f"{URL}?tr=2"),
    ("a line of pages", "<p>Pages: 1 <a href='?tr=2'>2</a> <a href='?tr=3'>3</a></p>", f"{URL}?tr=2"),
    ("a rounded angle", "<p>Page 1 / 2 <a href='?p=2'>&rang;</a> <a href='?p=2'>&Rang;</a></p>", f"{URL}?p=2"),
    ("an angle beside a double one", "<a href='?p=9'>»</a> <a href='?p=2'>›</a>", f"{URL}?p=2"),
    ("an arrow", "<a href='?p=2'>→</a>", f"{URL}?p=2"),
    ("a picture", "<a href='?p=2'><img src='n.gif' alt='Trang sau'></a>", f"{URL}?p=2"),
    ("spoken words", "<a href='?p=2' aria-label='Trang tiếp'><svg></svg></a>", f"{URL}?p=2"),
    ("a spoken way", "<a href='?p=2' aria-label='Go to next page'><svg></svg></a>", f"{URL}?p=2"),
    ("dots for a number", "<ul><li class=active>1<li><a title=2 href='?tu=4'>...</a></ul>", f"{URL}?tu=4"),
    ("a spoken number", "<p><b>1</b> <a href='?tu=4' aria-label='Go to page 2'>…</a></p>", f"{URL}?tu=4"),
    ("a spoken label beside an icon", "<ul class=pagination-list><li><a title='Bài tiếp' href='?tu=4'>"
     "<span class=icon-next></span></a></ul>", f"{URL}?tu=4"),
    ("an icon", "<div class=paginator><a href='?p=2'><i class='icon-arrow-right'></i></a></div>", f"{URL}?p=2"),
    ("an icon that leads home", "<div class=paginator><a href='/'><i class='chevron-right'></i></a></div>", None),
    ("an icon elsewhere", "<div><a href='/lien-he'><i class='icon-arrow-right'></i></a></div>", None),
    ("an icon that leads home", "<div class=paginator><a href='/'><i class='icon-arrow-right'></i></a></div>", None),
    ("brackets", "<p>[1] <a href='?p=2'>[2]</a></p>", f"{URL}?p=2"),
    ("behind the current one", "<ul class=paging><li class=current>I<li><a href='?p=2'>2</a></ul>", f"{URL}?p=2"),
    ("behind a mark", "<p><b aria-current=page>1</b><a href='?p=2'>2</a></p>", f"{URL}?p=2"),
    ("a script that goes there", "<p>1 <a href='#' onclick=\"location.href='?page=2'\">2</a></p>", PAGE_2),
    ("an address in a button", "<button data-url='/tin-tuc-5?page=2'>Xem thêm</button>", PAGE_2),
    ("a list of addresses", "<select><option value='?page=1'>1<option value='?page=2'>2</select>", PAGE_2),
    ("a list of pages", "<select><option value='?page=1'>Trang 1<option value='?page=2'>Trang 2</select>", PAGE_2),
    ("a form", "<form><input type=hidden name=page value=2><button>Sau &gt;</button></form>", PAGE_2),
    ("a form elsewhere", "<form action='/so'><input type=hidden name=trang value=2><button name=x value=1>Tiếp"
     "</button></form>", f"{BASE}/so?trang=2&x=1"),
    ("a form that is filled in", "<form><input name=page value=2><button>Tiếp</button></form>", None),
    ("a form that is sent", "<form method=post><input type=hidden name=page><button>Tiếp</button></form>", None),
    ("an address in data", "<a data-url='/tin-tuc-5?page=2'>Tải thêm</a>", PAGE_2),
    ("a menu", "<ul><li class=active><a href=/a-1>Tin</a></li><li><a href=/b-2>Văn bản</a></li></ul>", None),
    ("a slider", "<div class=carousel><a class=next href='/anh-2'>x</a></div>", None),
    ("a calendar", "<nav class='wp-calendar-nav'><a class='wp-calendar-nav-next' href='/2023/05'>Th5</a></nav>", None),
    ("days of a calendar", "<table class=calendar><td>1</td><td><a href='/tin-tuc-5/2023/04/02'>2</a></table>", None),
    ("a number that goes there by a script", "<p><b>1</b> <i onclick=\"location.href='?page=2'\">2</i></p>", PAGE_2),
    ("an address in the data of a box", "<div data-next='/tin-tuc-5?page=2'></div>", PAGE_2),
    ("another address in the data of a box", "<div data-next='/anh-2'></div>", None),
    ("a disabled one", "<li class='next disabled'><a href='?page=2'>Sau</a></li>", None),
    ("an inactive one", "<a class='next inactive' href='?page=2'>Sau</a>", None),
    ("a number that is not the active one", "<ul><li class=current><span>1</span></li><li><a class=inactive"
     " href='?page=2'>2</a></li></ul>", PAGE_2),
    ("one that is switched off", "<a rel=next aria-disabled=true href='?page=2'>Sau</a>", None),
    ("a hidden one", "<a rel=next style='display:none' href='?page=2'>Sau</a>", None),
    ("an invisible item", "<div class='is-invisible'><a rel=next href='?page=2'>Sau</a></div>", None),
    ("a way back", "<a href='?p=0'>«</a>", None),
    ("a post back without a form", "<a rel=next href=\"javascript:__doPostBack('a', 'b')\">x</a>", None),
    ("an article", "<a rel=next href='/tin-tuc-5/bai-7x-7'>Sau</a>", None),
    ("a broken address", "<a rel=next href='//[x'>Sau</a>", None),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "html", "expected"), LINKS, ids=[row[0] for row in LINKS])
def test_links_to_the_next_page(kind: str, html: str, expected: str | None) -> None:
    found = read(f"{ROWS}{html}</main>").next_page
    assert (found and found.url) == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("?page=2", PAGE_2),
        (f"{URL}/page/2/", f"{URL}/page/2/"),
        ("/tin-tuc-5/2", f"{BASE}/tin-tuc-5/2"),
        ("/tin-tuc-5?start=10", f"{URL}?start=10"),
        ("/thong-bao-6", None),  # a chapter of a manual, not a page of this listing
        ("/thong-bao-6/page/2", None),
        ("#", None),
    ],
)
def test_a_next_page_that_the_head_announces(href: str, expected: str | None) -> None:
    head = f"<title>Tin tức</title><link rel='next' href='{href}'>"
    found = read(ROWS, head=head).next_page
    assert (found and found.url) == expected


@pytest.mark.parametrize(
    ("url", "href", "found"),
    [
        (f"{BASE}/?cat=5", "/?cat=5&paged=2", True),
        (f"{URL}?start=10", "?start=20", True),
        (f"{URL}?start=10", "?ma=2", False),
        (f"{BASE}/tin.html", "/tin2.html", True),
    ],
)
def test_a_next_page_of_an_address_with_a_query(url: str, href: str, found: bool) -> None:
    head = f"<title>Tin tức</title><link rel='next' href='{href}'>"
    assert bool(read(ROWS, head=head, url=url).next_page) == found


def test_addresses_that_end_in_the_number() -> None:
    url = f"{BASE}/nong-thon-moi.html"
    for number, here, following in ((1, url, "nong-thon-moi2"), (2, f"{BASE}/nong-thon-moi2.html", "nong-thon-moi3")):
        page = read(f"{ROWS}<p><a href='/{following}.html'>xem</a></p>", url=here, number=number)
        assert page.next_page == NextPage(f"{BASE}/{following}.html")
    assert read(f"{ROWS}<p><a href='/index2.html'>xem</a></p>", url=f"{BASE}/").next_page


# --- which page it is, and which way the numbers run ------------------------------------------------------------------
def test_a_next_link_that_leads_to_newer_articles() -> None:
    pager = "<a rel=next href='?page=1'>Next</a> <i>Page 2 of 5</i> <a rel=prev href='?page=3'>Previous</a>"
    page = read(f"{ROWS}{pager}", url=f"{URL}?page=2", number=2)
    assert page.next_page == NextPage(f"{URL}?page=3")


def test_a_listing_that_counts_from_its_oldest_page() -> None:
    first = read(f"{ROWS}<p>Page 3 of 3 <a href='/tin-tuc-5/P2.html'>← previous page</a></p>")
    assert first.next_page == NextPage(f"{URL}/P2.html", backwards=True)
    pager = "<p><a href='/tin-tuc-5/P1.html'>← previous page</a> Page 2 of 3 <a href='/tin-tuc-5'>next page →</a></p>"
    second = read(f"{ROWS}{pager}", url=f"{URL}/P2.html", number=2, asked=first.next_page)
    assert second.next_page == NextPage(f"{URL}/P1.html", backwards=True)
    pager = "<p>Page 1 of 3 <a href='/tin-tuc-5/P2.html'>next page →</a></p><p><a href='/kho'>Older...</a></p>"
    last = read(f"{ROWS}{pager}", url=f"{URL}/P1.html", number=3, asked=second.next_page)
    assert last.next_page is None


@pytest.mark.parametrize("menu", ["/archive", "/archives.html"])
def test_a_menus_list_of_months_above_a_listing_that_counts_from_its_oldest_page(menu: str) -> None:
    months = f"<ul><li><a href='/kho/2025/11.html'>Tháng 11/2025</a></li><li><a href='{menu}'>Older...</a></li></ul>"
    pager = "<p>Page {} of 3 <a href='/kho/P{}.html'>« previous page</a></p>"
    first = read(f"{months}{ROWS}{pager.format(3, 2)}", url=f"{BASE}/")
    assert first.next_page == NextPage(f"{BASE}/kho/P2.html", backwards=True)
    second = read(f"{months}{ROWS}{pager.format(2, 1)}", url=f"{BASE}/kho/P2.html", number=2, asked=first.next_page)
    assert second.next_page == NextPage(f"{BASE}/kho/P1.html", backwards=True)


def test_older_articles_called_previous_from_the_first_page_on() -> None:
    first = read(f"{ROWS}<p><a rel=prev href='/trang1.html'>« Previous</a></p>")
    pager = "<p><a rel=prev href='trang2.html'>« Previous</a></p><p><a rel=next href='/tin-tuc-5'>Next »</a></p>"
    second = read(f"{ROWS}{pager}", url=f"{BASE}/trang1.html", number=2, asked=first.next_page)
    assert second.next_page == NextPage(f"{BASE}/trang2.html", backwards=True)
    pager = "<p><a rel=next href='/trang1.html'>Next »</a></p>"
    assert read(f"{ROWS}{pager}", url=f"{BASE}/trang2.html", number=3, asked=second.next_page).next_page is None


@pytest.mark.parametrize(
    ("url", "label", "expected"),
    [
        (f"{BASE}/", "View All Posts", f"{BASE}/blog/"),
        (f"{BASE}/", "Xem tất cả bài viết »", f"{BASE}/blog/"),
        (f"{BASE}/", "Archive of all posts", f"{BASE}/blog/"),
        (f"{BASE}/", "Tất cả chuyên mục", None),
        (URL, "Xem tất cả tin", None),  # another section's, perhaps
    ],
)
def test_all_articles_from_a_portal_s_first_page(url: str, label: str, expected: str | None) -> None:
    found = read(f"{ROWS}</main><a href='/blog/'>{label}</a>", url=url).next_page
    assert (found and found.url) == expected


@pytest.mark.parametrize(
    ("url", "href", "expected"),
    [
        (f"{BASE}/", "/archives/", f"{BASE}/archives/"),  # Hexo
        (f"{BASE}/", f"{BASE}/archives.html", f"{BASE}/archives.html"),  # Pelican
        (f"{BASE}/", "archive/index.html", f"{BASE}/archive/index.html"),
        (f"{BASE}/", "/archives/2023/", None),
        (f"{BASE}/", "/quy-che-luu-tru/", None),
        (URL, f"{URL}/archive", f"{URL}/archive"),  # Trac's blog
        (URL, "/archives/", None),
    ],
)
def test_the_archives_of_a_site_whose_first_page_shows_the_latest_articles(
    url: str, href: str, expected: str | None
) -> None:
    found = read(f"<nav><a href='{href}'>Bài viết</a></nav>{ROWS}", url=url).next_page
    assert (found and found.url) == expected


def test_a_pager_of_arrows_whose_label_says_which_page_it_is() -> None:
    link = "<a href='/tin-tuc-5/P2.html'><span aria-hidden=true>«</span> <span class=sr-only>previous page</span></a>"
    page = read(f"{ROWS}<nav aria-label='Page 3 of 3, totaling 32 entries'><ul><li>{link}</li></ul></nav>")
    assert page.next_page == NextPage(f"{URL}/P2.html", backwards=True)


def test_the_way_to_newer_articles_of_a_script_with_paths_behind_it() -> None:
    older, newer = (
        f"<a class=prev href='{BASE}/index.php/page/3'>« cũ</a>",
        f"<a class=next href='{BASE}/index.php/'>mới »</a>",
    )
    page = read(f"{ROWS}<p>{older} trang 2 của 4 {newer}</p>", url=f"{BASE}/index.php/page/2", number=2)
    assert page.next_page == NextPage(f"{BASE}/index.php/page/3")


@pytest.mark.parametrize("newer", ["Newer posts →", "Tin mới hơn »", "Newer"])
def test_the_way_to_newer_articles_that_is_called_the_next_page(newer: str) -> None:
    pager = f"<a class=next-page href='?so=0'>{newer}</a><a class=prev-page href='?so=2'>← Older posts</a>"
    assert read(f"{ROWS}<p>{pager}</p>", url=f"{URL}?so=1", number=2).next_page == NextPage(f"{URL}?so=2")
    last = read(f"{ROWS}<p><a class=next-page href='?so=1'>{newer}</a></p>", url=f"{URL}?so=2", number=3)
    assert last.next_page is None


@pytest.mark.parametrize(
    ("number", "links", "expected"),
    [
        (1, "<a href='/tin-tuc-5/2'>← Previous</a>", f"{URL}/2"),
        (2, "<a href='/tin-tuc-5/3'>← Previous</a> <a href='/tin-tuc-5/1'>Next →</a>", f"{URL}/3"),
        (3, "<a href='/tin-tuc-5/2'>Next →</a>", None),
        (3, "<a href='/tin-tuc-5'>Next →</a>", None),
    ],
)
def test_older_articles_called_previous_with_the_number_alone_in_the_path(
    number: int, links: str, expected: str | None
) -> None:
    url = f"{URL}/{number}" if number > 1 else URL
    found = read(f"{ROWS}<nav class=pagination><div>{links}</div></nav>", url=url, number=number).next_page
    assert found == (NextPage(expected) if expected else None)


@pytest.mark.parametrize(("number", "category"), [(1, 1), (2, 2), (5, 5)])
def test_a_category_s_own_number_is_none_of_its_pages(number: int, category: int) -> None:
    url = f"{BASE}/danh-muc/{category}"
    pager = f"<a rel=next href='?page={number + 1}'>›</a>"
    page = read(f"{ROWS}{pager}", url=f"{url}?page={number}" if number > 1 else url, number=number)
    assert page.next_page == NextPage(f"{url}?page={number + 1}")


def test_a_number_of_its_own_below_the_listing_s_address_outside_of_a_pager() -> None:
    assert read(f"{ROWS}<p><a href='/tin-tuc-5/2'>Tin trong xã</a></p>").next_page is None


def test_a_last_page_that_says_so() -> None:
    assert read(f"{ROWS}<p>Trang 3/3 <a href='/kho'>Older...</a></p>", number=3).next_page is None


def test_older_posts_under_falling_numbers() -> None:
    pager = "<li class=next><a rel=next href='/tin-tuc-5/index-2.html'>Older posts</a></li>"
    page = read(f"{ROWS}{pager}", url=f"{URL}/index-3.html", number=3)
    assert page.next_page == NextPage(f"{URL}/index-2.html")


@pytest.mark.parametrize(
    ("html", "url", "expected"),
    [
        ("<p><a href='?page=1'>1</a> <b>2</b> <a href='?page=3'>3</a></p>", f"{URL}?page=2", "?page=3"),
        ("<p><a href='?x=1'>1</a> <a class=active href='?x=2'>2</a> <a href='?x=3'>3</a></p>", URL, "?x=3"),
        ("<p>Trang 4 / 9 <a href='?trang=5'>xem</a></p>", URL, "?trang=5"),
        ("<a href='?page=7'>xem</a>", f"{URL}?page=6", "?page=7"),
        ("<a href='?page=2'>xem</a>", URL, "?page=2"),
        ("<p>Trang 9/9 <a rel=prev href='?trang=8'>Trước</a></p>", URL, "?trang=8"),
    ],
)  # fmt: skip
def test_a_page_that_nobody_counted(html: str, url: str, expected: str) -> None:
    found = read(f"{ROWS}{html}", url=url, number=None).next_page
    assert found
    assert found.url == URL + expected


def test_a_page_shows_that_others_came_before() -> None:
    pager = "<p><a href='?page=1'>1</a> 2</p>"
    assert read(pager, number=2).has_earlier
    assert not read(pager, number=4).has_earlier


# --- what cannot be followed ------------------------------------------------------------------------------------------
CODED = base64.b64encode(b'{"layout":"List","itemsPerPage":"3","totalItems":8}').decode()
SCRIPTS = [  # what a page says of itself; articles in all, and what is left, None where nothing is
    ("<script>ve({itemsPerPage: 3, totalItems: 8});</script>", 8, "page 1 of 3, 8 articles"),
    (f'<script>goi(giaiMa("{CODED}"));</script>', 8, "page 1 of 3, 8 articles"),
    ('<script>var a = {"total_pages": 4};</script>', None, "page 1 of 4"),
    ("<button data-max-page=6>Tải thêm</button>", None, "page 1 of 6"),
    ("<script>cuon = {perPage: 3, total: 48};</script>", 48, "page 1 of 16, 48 articles"),
    ("<script>cuon = {total: 48};</script>", None, None),  # of whatever
    ("<script>$('#p').pagination({items: 48, itemsOnPage: 3});</script>", 48, "page 1 of 16, 48 articles"),
    ("<script>bang({items: 4, loop: true});</script>", None, None),  # pictures that change
    ("<script>var tongSoTin = 48;</script>", 48, "3 of 48 articles"),
    ("<script>var tong_so_trang = 6;</script>", None, "page 1 of 6"),
    ("<div data-total=48 data-per-page=3></div>", 48, "page 1 of 16, 48 articles"),
    ("<div data-total=48></div>", None, None),
    ("<div class=paging data-total=48 data-size=3></div>", 48, "page 1 of 16, 48 articles"),
    ("<div id=load-more data-total=48>Tải thêm</div>", 48, "3 of 48 articles"),
    ("<div class=share data-total=48>Chia sẻ</div>", None, None),
    ("<p>Trang 1 / 7</p>", None, "page 1 of 7"),
    ("<p>Hiển thị 1 - 3 trong tổng số 50 kết quả</p>", 50, "3 of 50 articles"),
    ("<p>Showing 1-3 of 3 posts</p>", 3, None),
    ("<p>1-3 trên tổng 40 bài <button>›</button></p>", 40, "3 of 40 articles"),
    ("<p>Hội thi có 1-3 trên tổng 40 điểm</p>", None, None),
    ("<script>ve({itemsPerPage: 20, totalItems: 3});</script>", 3, None),
    ("<script>ve({itemsPerPage: 2, totalItems: 80});</script>", None, None),  # of another list: this one has three rows
    ("<script>ve({totalItems: 2});</script>", None, None),
    ("<script>var subtotalItems = 9, total_items_x = 9;</script>", None, None),
    ('<script>f("eyJhIjoxLCJiIjoyLCJjIjozx", "eyJ0b3RhbEl0ZW1zIjo5OTk5OTk5OTk5OTk5OX0=")</script>', None, None),
    ("<p>Trang 12 / 2 và trang 3/4/2020</p>", None, None),
    ("<p>Nguồn: Tạp chí, Trang 3/2020</p>", None, None),
    ("<p>Theo báo Nhân Dân số ra hôm qua, trang 3/8: bà con vui mừng</p>", None, None),
    ("<script>document.title = 'x'; // mọi bài của mục này đều ở trang 1/5</script>", None, None),
    ("<div>Tổng số 20 bài <span>trang <b>1</b>/<b>7</b></span> Đầu Trước Sau Cuối</div>", None, "page 1 of 7"),
    ("<ul><li class=active>1</li><li><a href='javascript:;' onclick='di(2)'>2</a></li></ul>", None,
     "only a script leads to page 2"),
    ("<div><i class=on>1</i> <i onclick='di(2)'>2</i> <i onclick='di(3)'>3</i></div>", None,
     "only a script leads to page 2"),
    ("<p>1 <a href=\"javascript:__doPostBack('p','Page$2')\">2</a></p>", None, "only a script leads to page 2"),
    ("<table class=calendar><td>1<td onclick='ngay(2)'>2</table>", None, None),
    ("<p>1 <a href='#'>3</a></p>", None, None),
    ("<ol class=carousel-indicators><li>1</li><li><a href='#'>2</a></li></ol>", None, None),
    ("<button onclick='them()'>Xem thêm</button>", None, "a script shows more"),
    ("</main><button onclick='them()'>Xem thêm</button>", None, None),  # of the page: no box has it and the list
    ("<a href='http://[x/?p=2'>Xem thêm</a>", None, None),
    ("<p><a href='javascript:them()'>Tải thêm tin »</a></p>", None, "a script shows more"),
    ("<button data-url='/ajax/tin?so=2'>Xem thêm tin</button>", None, "a script shows more"),
    ("<p>Đang hiển thị 3 trên tổng số 48 tin</p>", 48, "3 of 48 articles"),
    ("<div><h3>Video</h3><a href='#'>Xem thêm</a></div>", None, None),
    ("<button>Load more</button><script>ve({totalItems: 3})</script>", 3, None),
]  # fmt: skip


@pytest.mark.parametrize(("html", "total", "left"), SCRIPTS, ids=range(len(SCRIPTS)))
def test_a_section_that_cannot_be_read_to_its_end(html: str, total: int | None, left: str | None) -> None:
    listing = read(f"{ROWS}{html}</main>")
    assert listing.next_page is None
    assert listing.total == total
    messages = [issue.message for issue in listing.issues if issue.code == "listing_incomplete"]
    assert len(messages) == bool(left)
    assert not left or left in messages[0]


@pytest.mark.parametrize(("canonical", "is_left"), [(f"{BASE}{address(2)}", True), (URL, False)])
def test_a_first_page_that_is_the_newest_article(canonical: str, is_left: bool) -> None:
    html = f"<article><h1>Khánh thành cầu treo</h1></article><section>← {link(1)}</section>"
    listing = read(html, url=f"{BASE}/", head=f"<link rel=canonical href='{canonical}'>")
    assert [issue.code for issue in listing.issues] == ["listing_incomplete"] * is_left


def redraw(settings: dict[str, object], rest: str = "", module: str = "12") -> str:
    """What a module of VHV's list hands to its script."""
    coded = base64.b64encode(json.dumps(settings).encode()).decode()
    about = f'{{"module":"Content.Listing","page":"Article.News.list","id":"{module}","moduleParentId":"-1"}}'
    return f"<script>VHV.using ($.extend(\n$.parseJSON(decode64('{coded}')),{about}){rest});</script>"


STYLE = "<link rel=stylesheet href='/css/1.52/80598/31/style.css?6'>"
LIST = {"layout": "Article.List.list", "itemsPerPage": "3", "pageNo": 1, "totalItems": 8, "filters": []}
ASKED = (
    f"{BASE}/?module=Content.Listing&moduleId=12&cmd=redraw&site=80598&url_mode=rewrite&submitFormId=12&moduleId=12"
    "&page=Article.News.list&site=80598"
)


def test_the_list_of_a_module_is_asked_for_as_its_script_does() -> None:
    side = redraw(LIST | {"totalItems": 90}, module="7")
    html = f"{side}<div id=module7>{lines(51)}</div><div id=module12>{ROWS}</main></div>{redraw(LIST)}"
    form = {"layout": "Article.List.list", "itemsPerPage": "3", "pageNo": "2", "moduleParentId": "-1"}
    second = NextPage(ASKED, tuple((form | {"page": "Article.News.list"}).items()))
    assert read(html, head=STYLE).next_page == second
    assert read(html).next_page is None  # whose list it is nobody knows
    assert read(html.replace("module12", "module13"), head=STYLE).next_page is None
    rest = ",{ totalItems: 8, pageNo: 2, itemsPerPage: 3 }"
    third = read(f"<ul>{lines(4, 5, 6)}</ul>{redraw(LIST, rest)}", url=ASKED, number=2, asked=second).next_page
    assert third is not None
    assert third.url == ASKED
    assert dict(third.form or ())["pageNo"] == "3"
    last = f"<ul>{lines(7, 8)}</ul>{redraw(LIST, rest.replace('2', '3'))}"
    listing = read(last, url=ASKED, number=3, asked=third)
    assert (listing.next_page, listing.issues) == (None, ())


def test_a_post_back_takes_the_first_form_of_the_page() -> None:
    form = "<form action='tin.aspx'><input type=hidden name=a value=1></form>"
    found = read(f"{ROWS}{form}<p>1 <a href=\"javascript:__doPostBack('t', '2')\">2</a></p>").next_page
    assert found == NextPage(f"{BASE}/tin.aspx", (("a", "1"), ("__EVENTTARGET", "t"), ("__EVENTARGUMENT", "2")))


def test_settings_of_a_module_that_are_damaged() -> None:
    damaged = redraw(LIST).replace("decode64('", "decode64('AAAA")
    html = f"<div id=module12>{ROWS}</main></div>"
    assert read(damaged + html, head=STYLE).next_page is None
    assert read(damaged + html + redraw(LIST), head=STYLE).next_page is not None


@pytest.mark.parametrize("action", ["", "#", "http://[x/tin.aspx"])
def test_a_post_back_of_a_form_that_leads_nowhere_else(action: str) -> None:
    form = f"<form action='{action}'>{ROWS}<p>1 <a href=\"javascript:__doPostBack('t', '2')\">2</a></p></main></form>"
    found = read(form).next_page
    assert found is not None
    assert found.url == URL


def test_a_section_with_a_next_page_is_not_incomplete() -> None:
    listing = read(f"{ROWS}<script>ve({{totalItems: 8}})</script><a rel=next href='?page=2'>Sau</a>")
    assert (listing.total, listing.issues) == (8, ())


def test_a_button_in_each_row_shows_no_more_rows() -> None:
    rows = "".join(f"<div><h3>{link(n)}</h3><button>Xem thêm</button></div>" for n in (1, 2))
    assert read(f"<main>{rows}</main>").issues == ()


def test_a_last_page_is_not_incomplete() -> None:
    listing = read(f"{ROWS}<script>ve({{itemsPerPage: 3, totalItems: 8}})</script>", number=3)
    assert (listing.total, listing.issues) == (8, ())


# --- addresses that nobody declared -----------------------------------------------------------------------------------
def test_without_declared_addresses_what_looks_like_a_row_is_one() -> None:
    names = {"chuyen-ban-cat": "Chuyện bản Cát", "cau-treo": "Cầu treo", "cho-phien?x=1": "Chợ phiên"}
    around = "<a rel=tag href='/tu-khoa/x'>x</a> <a href='/nguoi/lo-a'>Lò A</a>"
    rows = "".join(f"<div><h3><a href='/{slug}'>{title}</a></h3>{around}</div>" for slug, title in names.items())
    page = (
        "<nav><a href='/gioi-thieu'>Giới thiệu chung</a></nav><ul class=menu><li><a href='/so-do'>Sơ đồ</a></li></ul>"
        "<p><a href='/'>Trang chủ</a> » <a href='/tin-tuc-5'>Tin tức</a></p>"
        f"<main><h1>Tin tức</h1>{rows}<div><a href='/qc'><img src=q.gif></a></div><a href='/van-ban.pdf'>Văn bản</a>"
        "<p>1 <a href='/tin-tuc-5?page=2'>2</a></p></main>"
        "<div><h3><a href='/noi-bat'>Tin nổi bật</a></h3><ul><li><a href='/khac'>Một tin khác hẳn</a></li></ul></div>"
        "<footer><a href='/ban-quyen'>Bản quyền</a></footer>"
    )
    listing = read(page, of=undeclared_site("generic", URL))
    assert [row.url.removeprefix(BASE) for row in listing.rows] == ["/chuyen-ban-cat", "/cau-treo", "/cho-phien?x=1"]
    assert listing.next_page == NextPage(PAGE_2)


def _slugs(page: str) -> list[str]:
    rows = read(page, of=undeclared_site("generic", URL)).rows
    return [row.url.removeprefix(BASE) for row in rows]


def _list_of(slugs: list[str]) -> str:
    return "".join(f"<li><h3><a href='{slug}'>Tin của bản {slug[5:9]}</a></h3></li>" for slug in slugs)


def test_sections_among_articles_whose_addresses_end_with_record_numbers() -> None:
    """A menu made like the list stands in front of it and in the foot of the page; the list itself names a section."""
    sections = ("chinh-tri", "kinh-te", "van-hoa", "giao-duc", "y-te", "ban-doc", "nha-dat", "the-thao")
    menu = "".join(f"<li><a href='/{slug}'>Mục {slug}</a></li>" for slug in sections)
    articles = [
        f"/tin-{name}-24950{number}.html" for number, name in enumerate(("cat", "muong", "xe", "thong", "hang"))
    ]
    footer = f"<footer><ul>{menu}</ul></footer>"
    rows = _list_of([*articles[:3], "/tin-24h", *articles[3:]])
    assert _slugs(f"<div><ul>{menu}</ul></div><main><ul>{rows}</ul></main>{footer}") == articles
    assert _slugs(f"<main><ul>{menu}{rows}</ul></main>{footer}") == articles


def test_sections_whose_addresses_are_the_folders_of_the_articles_below_them() -> None:
    def section(slug: str, *names: str) -> str:
        return _list_of([f"/tin-{slug}.html", *(f"/tin-{slug}/{name}.html" for name in names)])

    page = f"<main><ul>{section('ban', 'cau-treo', 'cho-phien')}{section('xa', 'ra-quan')}</ul></main>"
    assert _slugs(page) == ["/tin-ban/cau-treo.html", "/tin-ban/cho-phien.html", "/tin-xa.html", "/tin-xa/ra-quan.html"]


def test_addresses_that_end_with_a_year_have_no_record_numbers() -> None:
    slugs = [f"/ngan-sach-nam-{year}" for year in range(2016, 2023)]
    assert _slugs(f"<main><ul>{_list_of([*slugs, '/thong-bao'])}</ul></main>") == [*slugs, "/thong-bao"]


@pytest.mark.parametrize(
    "words",
    [
        ("« Đầu", "Cuối »"),
        ("Trang đầu", "Trang cuối"),
        ("First", "Last"),
        (f"«{' ' * 40}\n First", f"Last\n{' ' * 40}»"),
    ],
)
def test_the_ends_of_a_pager_are_no_articles(words: tuple[str, str]) -> None:
    slugs = [f"/chuyen-ban-{name}" for name in ("cat", "muong", "xe")]
    ends = "".join(f"<a href='/ds.aspx?Page={number}'>{word}</a>" for number, word in zip((1, 84), words, strict=True))
    assert _slugs(f"<main><ul>{_list_of(slugs)}</ul><div>{ends}</div></main>") == slugs


def test_feeds_with_addresses_that_cannot_be_read() -> None:
    head = "<link rel=alternate type='application/rss+xml' href='//[x'><link rel='https://api.w.org/' href='//[y'>"
    listing = read(ROWS, head=head)
    assert (listing.feeds, listing.posts) == ((), None)


def test_moments_of_rows() -> None:
    row = "<div><h3><a href='/tin-tuc-5/bai-{0}x-{0}'>Tin {0}</a></h3>{1}</div>"
    machine = "<time datetime='2023-04-05T10:20:00+07:00'>05/04</time>"
    ago = "<small><time datetime='2019-12-22 09:36:00'>3 years ago</time></small>"
    rows = row.format(1, machine) + row.format(2, "<i>2 ngày trước</i>") + row.format(3, "<i>05/04/2023 14:00</i>")
    rows += row.format(4, ago)
    found = read(f"<main>{rows}</main>").rows
    assert MOMENT.day == 1
    moments = ["2023-04-05T10:20:00+07:00", "2023-05-30", "2023-04-05T14:00:00+07:00", "2019-12-22T09:36:00+07:00"]
    assert [row.published for row in found] == moments
