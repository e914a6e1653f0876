"""Pages near the bounds by which lines, rows and headings are told: each fails where the number that its comment names
is halved, doubled, or as said."""

from collections.abc import Sequence

import pytest

from ntm_crawler.extraction import extract, parse_page
from tests.extraction.pages import DATE, FOOTER, MENU, OTHERS, PROSE, TEXT, TITLE, URL, paragraphs

SUBTITLE = "gắn với phát triển du lịch cộng đồng, chuyển đổi số và giảm nghèo bền vững"
HEADING = (PROSE[0][:149], PROSE[1][:170])
IN_ALL = "Toàn huyện có 12/12 xã đạt tiêu chí giao thông, 10/12 xã đạt thủy lợi, còn hai xã phấn đấu đạt vào năm tới."
LONG = f"{IN_ALL} {PROSE[0]}"
REPORT = " ".join((*PROSE, IN_ALL, *PROSE, IN_ALL))


def table(*rows: Sequence[str]) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def links(count: int) -> str:
    return " ".join(f"<a href='/d{number}'>Mẫu {number}</a>" for number in range(1, count + 1))


PHOTO = "<img src='/a.jpg'>"
# markup inside the text → its lines
INSIDE: dict[str, tuple[str, tuple[str, ...]]] = {
    # _LONGEST_TITLE, doubled
    "a text of two lines set as a heading": (f"<h2>{'<br>'.join(HEADING)}</h2>", HEADING),
    # _CELL_TEXT_LIMIT, halved
    "a table with a report in a cell": (
        table(("Tiêu chí", "Kết quả"), ("Giao thông", REPORT), ("Thủy lợi", "Đạt")),
        ("Tiêu chí | Kết quả", f"Giao thông | {REPORT}", "Thủy lợi | Đạt"),
    ),
    # _CELL_TEXT_LIMIT, doubled
    "a text laid out with a table": (
        table(("1.", f"{REPORT} {REPORT}"), ("2.", IN_ALL)),
        ("1.", f"{REPORT} {REPORT}", "2.", IN_ALL),
    ),
    # _SINGLE_ROW_TEXT_LIMIT, halved
    "a row of values": (table(("Cộng", IN_ALL)), (f"Cộng | {IN_ALL}",)),
    # _SINGLE_ROW_TEXT_LIMIT, doubled
    "a paragraph behind its number": (table(("1.", LONG)), ("1.", LONG)),
    # _CELL_LINK_LIMIT, halved
    "a table with forms": (
        table(("Thủ tục", "Biểu mẫu"), ("Khai sinh", links(3)), ("Kết hôn", links(2))),
        ("Thủ tục | Biểu mẫu", "Khai sinh | Mẫu 1 Mẫu 2 Mẫu 3", "Kết hôn | Mẫu 1 Mẫu 2"),
    ),
    # is_data_table: rows with values, all of them
    "a table with rows that name their group": (
        table(("Xã", "Tiêu chí"), ("Khu vực I",), ("Tam Lư", "19"), ("Khu vực II",), ("Na Mèo", "12")),
        ("Xã | Tiêu chí", "Khu vực I", "Tam Lư | 19", "Khu vực II", "Na Mèo | 12"),
    ),
    # is_data_table: rows with values, a third of them
    "lines laid out with a table": (
        table(("1. Giao thông",), ("Đã làm:", "15 km"), (IN_ALL,), ("2. Thủy lợi",), ("Đã làm:", "3 km"), (PROSE[0],)),
        ("1. Giao thông", "Đã làm:", "15 km", IN_ALL, "2. Thủy lợi", "Đã làm:", "3 km", PROSE[0]),
    ),
    # _is_photo_grid: rows of photos, a third of them
    "a table with photos": (
        table(("Sản phẩm", "Giá"), (PHOTO,), ("Chè", "90 nghìn"), (PHOTO,), ("Mận", "50 nghìn")),
        ("Sản phẩm | Giá", "Chè | 90 nghìn", "Mận | 50 nghìn"),
    ),
    # VnExpress: a place set apart by its style alone; a word in parts is one
    "the place in front of a sentence": (
        f"<p><span class='place'>Na Mèo</span>{PROSE[0]}</p><p><span class='c1'>L</span>òng dân đã thuận.</p>",
        (f"Na Mèo {PROSE[0]}", "Lòng dân đã thuận."),
    ),
    # _SHORTEST_DATE, doubled
    "another article and its day": (f"<p><a href='/x'>{OTHERS[0][:36]}</a> 28/4/2023</p>", ()),
}


def read(main: str) -> tuple[str | None, list[str]]:
    page = f"<html><head><title>{TITLE}</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=URL))
    return found.title, found.body.split("\n")


@pytest.mark.parametrize("name", INSIDE)
def test_inside_the_text(name: str) -> None:
    markup, lines = INSIDE[name]
    found = read(f"<h1>{TITLE}</h1>{DATE}<div class='content'>{paragraphs(TEXT)}{markup}<p>{PROSE[2]}</p></div>")
    assert found == (TITLE, [*TEXT, *lines, PROSE[2]])


def test_a_title_and_its_second_line() -> None:
    """_LONGEST_TITLE, halved."""
    found = read(f"<h1>{TITLE}<br>{SUBTITLE}</h1>{DATE}<div class='content'>{paragraphs(TEXT)}</div>")
    assert found == (f"{TITLE} {SUBTITLE}", list(TEXT))


def test_a_menu_in_a_cell_beside_a_text() -> None:
    """_CELL_LINK_LIMIT, doubled."""
    frame = table(("Trang chủ", "28/04/2023"), (links(5), f"<p>{TEXT[0]}</p>"), ("Văn phòng UBND huyện", "Quan Sơn"))
    assert read(f"<h1>{TITLE}</h1>{frame}")[1] == [TEXT[0]]
