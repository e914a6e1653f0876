"""Pages near the bounds of what lines and boxes weigh: each fails where the number that it names is clearly off."""

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
