"""Pages near the bounds of what lines and boxes weigh: each fails where the number that it names is clearly off."""

import pytest

from ntm_crawler.extraction import extract, parse_page
from tests.extraction.pages import (
    DATE,
    FOOTER,
    MENU,
    PROSE,
    RELATED,
    SITE_TITLE,
    TEXT,
    TITLE,
    URL,
    in_columns,
    paragraphs,
)


def test_a_box_with_a_heading_of_its_own_is_no_text_behind_a_notice() -> None:
    """_BOX_NAME: the list closes the notice, the heading says that what follows is another part of the page."""
    notice = "UBND huyện nghỉ Tết từ ngày 20/1."
    box = f"<div class='g'><div>Trang tin điện tử xã Tam Lư</div>{paragraphs(PROSE)}</div>"
    main = f"<div><div><h1>{TITLE}</h1>{DATE}<div class='nd'><p>{notice}</p></div>{RELATED}</div>{box}</div>"
    page = f"<html><head><title>{TITLE}</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    assert extract(parse_page(page.encode(), url=URL)).body == notice


def test_one_paragraph_under_a_title_that_links_to_its_own_page_is_no_doubtful_text() -> None:
    """Scale.openness: what stands under a linked title is no text there, so that all of the section seems linked."""
    side = f"<div class='i'><div>Trang tin điện tử xã Tam Lư</div><p>{PROSE[0]}</p></div>"
    main = f"<div class='b'><h1><a href='{URL}'>{TITLE}</a></h1><p>{TEXT[0]}</p>{RELATED}</div>{side}"
    found = extract(parse_page(in_columns(main, title=f"{TITLE} - {SITE_TITLE}"), url=URL))
    assert found.body == TEXT[0]
    assert "low_confidence" not in [issue.code for issue in found.issues]


def test_verse_under_a_title_that_stands_under_the_name_of_its_section_and_a_way_back() -> None:
    """Scale._printed_title: a section called like a list of others, and a link behind it, open none that holds the
    title's own heading."""
    verse = ("Con về thăm lại bờ tre", "Nghe con sáo hót trưa hè", "Dòng sông nước chảy về đâu", "Bông lúa trắng màu")
    head = f"<h1>Tin tức</h1><div><div class='b'><a href='/tin'>Quay lại</a><h3>{TITLE}</h3></div>{DATE}"
    page = f"<html><head><title>{TITLE}</title></head><body>{MENU}<section>{head}<div>{paragraphs(verse)}</div></div>"
    assert extract(parse_page(f"{page}</section>{FOOTER}</body></html>".encode(), url=URL)).body == "\n".join(verse)


@pytest.mark.parametrize("category", ["Lịch tiếp công dân", "Giới thiệu chung", "Thăm dò ý kiến", "Bình chọn"])
@pytest.mark.parametrize(
    "heading", ["<div>{0}</div>{1}<div>{2}</div>", "<h2>{0}</h2><h3>{2}</h3>{1}", "<p>{0}</p><p>{2}</p>{1}"]
)
def test_a_section_that_is_called_like_a_box_of_the_portal(category: str, heading: str) -> None:
    """Scale._is_category: right above the title, or above its day, it heads the article."""
    title = heading.format(category, DATE, TITLE)
    found = extract(parse_page(in_columns(f"<div>{title}<div>{paragraphs(TEXT)}</div></div>{RELATED}"), url=URL))
    assert (found.title, found.body.split("\n")) == (TITLE, list(TEXT))
