"""Pages near the bounds by which lines around a title and a text are asked for a day: each fails where the number that
its comment names is clearly off, half or twice as large."""

import pytest

from ntm_crawler.extraction import extract, parse_page
from tests.extraction.pages import FOOTER, MENU, RELATED, SITE_TITLE, TEXT, TITLE, URL, paragraphs

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
}


@pytest.mark.parametrize("name", DAYS)
def test_day(name: str) -> None:
    title, url, markup, day = DAYS[name]
    page = f"<html><head><title>{title}</title></head><body>{markup}</body></html>"
    found = extract(parse_page(page.encode(), url=url))
    assert next((item.text for item in found.date_candidates if item.source == "label"), None) == day
    assert found.body.split("\n") == list(TEXT)
