"""Pages near the bounds by which lines around a title and a text are asked for a day: each fails where the number that
its comment names is clearly off, half or twice as large."""

import pytest

from ntm_crawler.extraction import extract, parse_page
from tests.extraction.pages import FOOTER, MENU, PROSE, RELATED, SITE_TITLE, TEXT, TITLE, URL, paragraphs

NAMELESS = "https://huyen.example.gov.vn/tin/4711"
DAY = "28/04/2023 15:25"
TOOLS = ("In trang", "Gửi cho bạn bè", "Cỡ chữ", "Nghe đọc bài", "Chia sẻ", "Lưu bài")
ARTICLE = f"<div class='nd'>{paragraphs(TEXT)}</div>{RELATED}{FOOTER}"


def under_day(lines: int) -> str:
    """A day, lines, and a text whose title nothing names."""
    return f"<div>{DAY}</div>{paragraphs(TOOLS[:lines], 'div')}{ARTICLE}"


def over_photos(count: int) -> str:
    """A day, photos, and title and text."""
    photos = "".join(f"<img src='/a{number}.jpg'>" for number in range(count))
    return f"{MENU}<div class='h'><div>{DAY}</div>{photos}</div><h1>{TITLE}</h1>{ARTICLE}"


def with_parts(count: int, day: int) -> str:
    """A title, the parts of a menu with a day among them, and a text."""
    items = [f"<li><a href='/m{number}'>Mục số {number}</a></li>" for number in range(count)]
    items[day] = f"<li>{DAY}</li>"
    return f"<h1>{TITLE}</h1><ul>{''.join(items)}</ul>{ARTICLE}"


def under_category(name: str) -> str:
    """A day, the name of a category, and title and text."""
    return f"{MENU}<div class='h'><div>{DAY}</div><div>{name}</div></div><h1>{TITLE}</h1>{ARTICLE}"


def under_views(*links: str) -> str:
    """A day, links to other views of the page, and title and text."""
    views = "".join(f"<li><a href='{link}'>Phiên bản số {number}</a></li>" for number, link in enumerate(links))
    return f"{MENU}<div class='h'><div>{DAY}</div><ul>{views}</ul></div><h1>{TITLE}</h1>{ARTICLE}"


def over_cells(*cells: str) -> str:
    """A day, a row of a table, and title and text."""
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    table = f"<table><tr>{row}</tr><tr>{row}</tr></table>"
    return f"{MENU}<div class='h'><div>{DAY}</div>{table}</div><h1>{TITLE}</h1>{ARTICLE}"


PHOTOS = "<figure><img src='/1.jpg'><img src='/2.jpg'></figure>"
META = f"<ul><li>By admin</li><li>{DAY}</li><li>No Comments</li></ul>"
UNDER_PHOTOS = f"<header><h1>{TITLE}</h1><p>{TEXT[0]}</p></header>{PHOTOS}{META}<div>{paragraphs(TEXT[1:])}</div>"
FAIR = "<div class='sidebar'><div><div><div>Lễ hội ngày 12/05/2023</div></div></div></div>"

# title of the document, its address, markup → the first day that it shows as a label
DAYS: dict[str, tuple[str, str, str, str | None]] = {
    # _BEFORE_TITLE, half
    "a day over five photos over its title": (TITLE, URL, over_photos(5), DAY),
    # _BEFORE_TITLE, double
    "the day of a page over its slide show": (TITLE, URL, over_photos(10), None),
    # _MOST_BETWEEN, half
    "a day among twenty-five lines": (TITLE, URL, with_parts(25, 10), DAY),
    # _MOST_BETWEEN, double
    "a day in the middle of a menu": (TITLE, URL, with_parts(41, 20), None),
    # _AT_EITHER_END, half
    "a day among the first lines of a menu": (TITLE, URL, with_parts(41, 7), DAY),
    # _AT_EITHER_END, double
    "a day behind the first lines of a menu": (TITLE, URL, with_parts(60, 8), None),
    # _BEFORE_TEXT, half
    "five tools under a day": (SITE_TITLE, NAMELESS, under_day(5), DAY),
    # _BEFORE_TEXT, double
    "six tools under the day of the page": (SITE_TITLE, NAMELESS, under_day(6), None),
    # CATEGORY_LENGTH, half
    "a day over the name of a category": (TITLE, URL, under_category("Chuyển đổi số, cải cách hành chính"), DAY),
    # CATEGORY_LENGTH, double
    "the day of a page over a line": (TITLE, URL, under_category(f"{SITE_TITLE}, tỉnh Thanh Hóa"), None),
    # _VIEW_OF_PAGE
    "a day over links to be printed and sent": (TITLE, URL, under_views("/print/12", "/printmail/12", "?print=1"), DAY),
    "the day of a page over its documents": (TITLE, URL, under_views("/print-nghi-quyet-12", "/mau-in/12"), None),
    "a day over tools in cells": (TITLE, URL, over_cells("Cỡ chữ nhỏ", "Cỡ chữ lớn", "In tin này"), DAY),
    # photos are no lines
    "a day under the photos of a lead": (TITLE, URL, f"{MENU}{UNDER_PHOTOS}{FOOTER}", DAY),
    # _is_whole
    "a labelled day over a title, and a badge under it": (
        TITLE,
        URL,
        f"{MENU}<div class='h'><div>{DAY}</div><h1>{TITLE}</h1><span class='badge'>21 Th11</span></div>{ARTICLE}",
        DAY,
    ),
    "a badge under a title": (
        TITLE,
        URL,
        f"{MENU}<h1>{TITLE}</h1><div class='badge'>21 Th11</div>{ARTICLE}",
        "21 Th11",
    ),
    # _with_clock_of_day
    "a day in a heading, and over it with its clock": (
        TITLE,
        URL,
        f"{MENU}<div class='h'><div>{DAY}</div><h1>{TITLE} <span>(28/04/2023)</span></h1></div>{ARTICLE}",
        DAY,
    ),
    "a day beside a heading, and under it with its clock": (
        TITLE,
        URL,
        f"{MENU}<div class='h'><h1>{TITLE}</h1><span>28/04/2023</span></div><div>{DAY}</div>{ARTICLE}",
        DAY,
    ),
    "a day in a heading, and behind the text with its clock": (
        TITLE,
        URL,
        f"{MENU}<h1>{TITLE} <i>(28/04/2023)</i></h1><div class='nd'>{paragraphs(TEXT)}</div><p>{DAY}</p>{RELATED}",
        DAY,
    ),
    "another day over a heading with its own": (
        TITLE,
        URL,
        f"{MENU}<div class='h'><div>29/04/2023 07:00</div><h1>{TITLE} <span>(28/04/2023)</span></h1></div>{ARTICLE}",
        "(28/04/2023)",
    ),
    # is_label_place
    "a day deep in a side column": (TITLE, URL, f"<h1>{TITLE}</h1>{FAIR}{ARTICLE}", None),
}


def read(title: str, url: str, markup: str) -> tuple[str | None, list[str]]:
    """The first day that a page shows as a label, and the lines of its text."""
    page = f"<html><head><title>{title}</title></head><body>{markup}</body></html>"
    found = extract(parse_page(page.encode(), url=url))
    return next((item.text for item in found.date_candidates if item.source == "label"), None), found.body.split("\n")


@pytest.mark.parametrize("name", DAYS)
def test_day(name: str) -> None:
    title, url, markup, day = DAYS[name]
    assert read(title, url, markup) == (day, list(TEXT))


@pytest.mark.parametrize(("lines", "day"), [(3, DAY), (4, None)], ids=["_OPENING, half", "_OPENING, double"])
def test_day_between_parts_of_a_text(lines: int, day: str | None) -> None:
    """Behind the first lines it is the article's, further on that of something else."""
    text = (*TEXT, *PROSE)
    parts = (f"<div class='nd'>{paragraphs(part)}</div>" for part in (text[:lines], text[lines:]))
    between = f"<div><div>{DAY}</div></div>"
    assert read(TITLE, URL, f"{MENU}<h1>{TITLE}</h1>{between.join(parts)}{FOOTER}") == (day, list(text))
