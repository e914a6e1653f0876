"""The second opinion is asked only where it can decide something: on lines that may be no text."""

import pytest

from ntm_crawler.extraction import Extraction, extract, parse_page
from tests.extraction.pages import DATE, PROSE, TEXT, TITLE, URL, in_columns, paragraphs

LINES = (*TEXT, *PROSE)
LINKED = "Ban Dân tộc HĐND tỉnh giám sát việc thực hiện quy hoạch, bố trí, sắp xếp ổn định dân cư vùng thiên tai"
MAIL = "vanphong.ubnd.quanson@thanhhoa.gov.vn"
TABLE = "<table><tr><th>TT</th><th>Xã</th></tr><tr><td>1</td><td>Na Mèo</td></tr></table>"


def run(inside: str) -> Extraction:
    main = f"<h1>{TITLE}</h1>{DATE}<div>{paragraphs(LINES[:2])}{inside}{paragraphs(LINES[2:])}</div>"
    return extract(parse_page(in_columns(main), url=URL))


@pytest.mark.parametrize(
    ("inside", "method", "is_kept"),
    [
        (f"<p>{LINKED}</p>", "blocks", True),
        (f"<p><a href='/tin/7'>{LINKED}</a></p>", "trafilatura", False),
        (f"<p>Đọc: <a href='/tin/7'>{LINKED}</a></p>", "trafilatura", False),
        (f"<p>ĐT: 0237.3590.012; Email: <a href='mailto:{MAIL}'>{MAIL}</a></p>", "blocks", True),
        (f"<p>{LINKED[:48]} <a href='/tin/7'>{LINKED[48:90]}</a></p>", "blocks", True),
        (f"<p><a href='/tin/7'>{LINKED}</a>.</p>", "blocks", True),
        (TABLE, "blocks", True),
        (f"{TABLE}<h4>Kết quả</h4><p><a href='/tin/7'>{LINKED}</a></p>", "trafilatura", True),
        (f"<p><a href='/tin/7'>{LINKED}</a></p>{'<p>Thôn 1</p>' * 1500}", "blocks", True),
        (f"<p><a href='/tin/7'>{LINKED}, {LINKED}, {LINKED}</a></p>", "blocks", True),
    ],
    ids=[
        *("text", "a lone linked line"),
        *("a linked line behind a label", "an office's numbers", "a line with a link"),
        *("a linked sentence", "a table", "beside a table and a heading", "a long list"),
        "much of the text",
    ],
)
def test_doubtful_lines(inside: str, method: str, is_kept: bool) -> None:
    found = run(inside)
    lines = found.body.split("\n")
    assert (found.body_method, len(lines) > len(LINES)) == (method, is_kept)
    assert [line for line in lines if line in LINES] == list(LINES)
