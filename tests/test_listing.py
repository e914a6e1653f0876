"""Listing pages in markup of many kinds: rows by address pattern, and the way to the next page."""

import pytest

from ntm_crawler.extraction import parse_page
from ntm_crawler.listings.links import article_links
from ntm_crawler.listings.pager import NextPage, find_next_page
from ntm_crawler.listings.rows import ListingRow, read_rows
from ntm_crawler.portals import RowSelectors
from ntm_crawler.portals.families import FAMILIES
from ntm_crawler.portals.urls import Address, article_address

BASE = "https://thachha.gov.vn"
URL = f"{BASE}/nong-thon-moi-11"
TITLES = [f"Hội nghị sơ kết chương trình nông thôn mới lần thứ {number}" for number in range(1, 6)]
ROWS = list(enumerate(TITLES, start=1))


def identify(url: str) -> Address | None:
    return article_address(url, FAMILIES["category_article"].addresses, base_url=BASE)


def read(html: str, selectors: RowSelectors | None = None) -> tuple[ListingRow, ...]:
    page = parse_page(f"<html><body>{html}</body></html>".encode(), url=URL)
    return read_rows(page, article_links(page, identify), selectors or RowSelectors())


def link(number: int, text: str, category: str = "nong-thon-moi-11") -> str:
    return f'<a href="/{category}/bai-{number}-{number}">{text}</a>'


SIDEBAR = "<h3>Tin mới nhất</h3><ul>" + "".join(f"<li>{link(90 + n, f'Tin {n}')}</li>" for n in range(12)) + "</ul>"

LISTINGS = {
    "a list": "".join(f"<li>{link(n, t)} <span>0{n}/03/2021</span></li>" for n, t in ROWS),
    "rows of divs": "".join(
        f"<div class='r'>{link(n, '<img src=a.jpg>')}<h3>{link(n, t)}</h3><i>Ngày 0{n}/03/2021</i>"
        f"<p>Tóm tắt: {t}, tổ chức tại hội trường trung tâm huyện, với đông đủ đại biểu các xã.</p></div>"
        for n, t in ROWS
    ),
    "table rows": "".join(f"<tr><td>0{n}/03/2021</td><td>{link(n, t)}</td></tr>" for n, t in ROWS),
    "bare links": "".join(f"{link(n, t)}<br>(0{n}/03/2021 11:06 SA)<br>" for n, t in ROWS),
    "definition list": "".join(f"<dt>{link(n, t)}</dt><dd>0{n}/03/2021</dd>" for n, t in ROWS),
    "grid": "".join(
        "<div class=row>"
        + "".join(f"<div class=col>{link(n, t)}<small>0{n}/03/2021</small></div>" for n, t in ROWS[first : first + 2])
        + "</div>"
        for first in (0, 2, 4)
    ),
    "dates in the links": "".join(
        f"<li><a href='/nong-thon-moi-11/bai-{n}-{n}'>{t} <i>(thứ năm, 0{n} 03 2021 14:04)</i></a></li>"
        for n, t in ROWS
    ),
    "linked summaries": "".join(
        f"<div><h3>{link(n, t)}</h3><p>{link(n, f'Tóm tắt: {t}, ' + 'với đông đủ đại biểu các xã, ' * 12)}</p>"
        f"<b>0{n}/03/2021</b></div>"
        for n, t in ROWS
    ),
    "cut titles": "".join(
        f"<li><a title='{t}' href='/nong-thon-moi-11/bai-{n}-{n}'>{t[:20]}...</a> <b>0{n}/03/2021</b></li>"
        for n, t in ROWS
    ),
}
WRAPPED = {
    "a list": "<ul>{}</ul>",
    "rows of divs": "<div>{}</div>",
    "table rows": "<table>{}</table>",
    "bare links": "<div>{}</div>",
    "definition list": "<dl>{}</dl>",
    "grid": "<section>{}</section>",
    "dates in the links": "<ul class='news'>{}</ul>",
    "linked summaries": "<div class='news'>{}</div>",
    "cut titles": "<ul class='news'>{}</ul>",
}


@pytest.mark.parametrize("kind", LISTINGS)
@pytest.mark.parametrize("beside", ["", "sidebar first", "sidebar last"])
def test_rows_in_any_markup(kind: str, beside: str) -> None:
    listing = f"<div id='main'>{WRAPPED[kind].format(LISTINGS[kind])}</div>"
    aside = f"<div id='right'>{SIDEBAR}</div>" if beside else ""
    rows = read(aside + listing if beside == "sidebar first" else listing + aside)
    assert [(row.address.key, row.title) for row in rows] == [(str(n), t) for n, t in ROWS]
    assert all(f"0{row.address.key}/03/2021" in (row.date or "").replace(" ", "/") for row in rows)


def test_declared_rows_come_first() -> None:
    html = f"<div class='row'>{link(1, 'Tin một')}<em>mới</em></div><div>{link(2, 'Tin hai')}</div>"
    rows = read(html, RowSelectors(row=(".missing", ".row"), date=("em",)))
    assert [(row.address.key, row.date) for row in rows] == [("1", "mới")]


def test_rows_that_come_twice_or_lead_nowhere() -> None:
    first, second = link(1, "Tin một của tuần"), link(2, "Tin hai của tuần")
    comments = "<a href='/nong-thon-moi-11/bai-1-1#binh-luan'>3 bình luận</a>"
    nowhere = "<a href='#tin-3'>Tin ba</a> <a href=''>Tin bốn</a> <a href='//[x'>Tin năm</a>"
    html = "".join(f"<li>{row}</li>" for row in (first + comments, second, first, nowhere, comments))
    rows = read(f"<ul>{html}</ul>")
    assert [(row.url.rpartition("/")[2], row.title) for row in rows] == [
        ("bai-1-1", "Tin một của tuần"),
        ("bai-2-2", "Tin hai của tuần"),
    ]
    assert read(f"<ul><li>{nowhere}</li></ul>") == ()


def test_a_title_that_names_a_day_is_no_date() -> None:
    titles = ["Lịch tiếp công dân ngày 04/05/2023", "Thông báo cắt điện ngày 05/05/2023"]
    rows = read("".join(f"<li>{link(n, t)} <i>28–04–2023</i></li>" for n, t in enumerate(titles, start=1)))
    assert [(row.title, row.date) for row in rows] == [(title, "28–04–2023") for title in titles]


def test_a_page_without_articles_has_no_rows() -> None:
    assert read("<a href='/gioi-thieu'>Giới thiệu</a><a href='javascript:x()'>x</a><a>y</a>") == ()


POST_BACK = (
    "<form action='./Tin.aspx'><input type=hidden name=__VIEWSTATE value='a+b='><input type=hidden name=__EVENTTARGET>"
    "<input type=text name=q value=x><table><tr><td><span>1</span></td>"
    "<td><a href=\"javascript:__doPostBack('ctl00$grv','Page$2')\">2</a></td></tr></table></form>"
)
# name, number of the present page, parameter, first, html, expected
PAGERS = [
    ("rel next", 1, None, 1, "<a rel='next' href='?page=2'>x</a>", NextPage(f"{URL}?page=2")),
    ("Drupal 8", 1, "page", 0, "<li class='pager__item pager__item--next'><a href='?page=1'>x</a></li>",
     NextPage(f"{URL}?page=1")),
    ("Drupal 7", 2, "page", 0, "<ul class=pager><li class=pager-next><a href='/x?page=2'>x</a></li></ul>",
     NextPage(f"{BASE}/x?page=2")),
    ("word", 1, None, 1, "<a href='/nong-thon-moi-11/trang-2'>Trang sau »</a>", NextPage(f"{URL}/trang-2")),
    ("numbers", 2, None, 1, "<p><a href='?p=1'>1</a> <b>2</b> <a href='?p=3'>3</a></p>", NextPage(f"{URL}?p=3")),
    ("a number elsewhere", 1, None, 1, "<a href='/x'>2</a>", None),
    ("Tân Dân", 1, "PageIndex", 1, "<span class=CurrentPage>1</span><a href='?PageIndex=2'>2</a>",
     NextPage(f"{URL}?PageIndex=2")),
    ("parameter", 3, "page", 1, "<a href='?page=5'>cuối</a><a href='?cp=1&page=4'>x</a>",
     NextPage(f"{URL}?cp=1&page=4")),
    ("arrow", 1, None, 1, "<a href='?trang=2'>»</a>", NextPage(f"{URL}?trang=2")),
    ("itself", 1, None, 1, f"<a rel='next' href='{URL}'>x</a>", None),
    ("a dead link", 1, None, 1, "<a rel='next' href='#'>x</a>", None),
    ("post back", 1, None, 1, POST_BACK, NextPage(f"{BASE}/Tin.aspx", (
        ("__VIEWSTATE", "a+b="), ("__EVENTTARGET", "ctl00$grv"), ("__EVENTARGUMENT", "Page$2")))),
    ("elsewhere", 1, None, 1, "<a rel='next' href='https://other.example/?page=2'>x</a>",
     NextPage("https://other.example/?page=2")),
    ("an arrow to elsewhere", 1, None, 1, "<a href='https://other.example/'>»</a> <a href='//other.example/'>›</a>",
     None),
    ("elsewhere and here", 1, "page", 1, "<a rel='next' href='//other.example/2'>x</a><a href='?page=2'>2</a>",
     NextPage(f"{URL}?page=2")),
    ("last page", 2, "page", 1, "<a href='?page=1'>1</a> <b>2</b> <a href='?page=1'>Trang trước</a>", None),
]  # fmt: skip


def _is_own(url: str) -> bool:
    return url.startswith(BASE)


@pytest.mark.parametrize(
    ("name", "number", "parameter", "first", "html", "expected"), PAGERS, ids=[p[0] for p in PAGERS]
)
def test_next_page(
    name: str, number: int, parameter: str | None, first: int, html: str, expected: NextPage | None
) -> None:
    page = parse_page(f"<html><body>{html}</body></html>".encode(), url=URL)
    found = find_next_page(page, number=number, parameter=parameter, first=first, is_own=_is_own)
    assert found == expected
