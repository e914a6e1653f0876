"""No page, however broken, raises anything but PageError, and hostile sizes end in a clear result."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ntm_crawler.exceptions import PageError
from ntm_crawler.extraction import Extraction, extract, parse_page
from ntm_crawler.portals import Selectors
from tests.extraction.pages import COMMENTS, DATE, RELATED, TEXT, TITLE, URL, in_columns, in_tables, paragraphs

HEAD = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"
SEEDS = (
    in_columns(f"<h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}<p>Tin, ảnh: Bùi Đông</p></div>{RELATED}"),
    in_tables(f"<div>{TITLE}</div><p><img src='/a.jpg'></p>{'<br>'.join(TEXT)}{COMMENTS}"),
    in_columns(
        f"<table><tr><td>1<td>2<tr><td>3<td>4</table><a href='http://[x/a.pdf'>x</a><img srcset=', ,'>{RELATED}"
    ),
)
SELECTORS = Selectors(title=("h1", "//title/text()"), body=(".c2", "//div[@class='w']"), remove=(".x4",), date=(".k1",))


def read(body: bytes, selectors: Selectors = SELECTORS) -> Extraction | str:
    try:
        return extract(parse_page(body, url=URL), selectors=selectors)
    except PageError as error:
        return error.code


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_mutated_pages(data: st.DataObject) -> None:
    page = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(page)))
        end = min(len(page), start + data.draw(st.integers(0, 400)))
        pieces = (
            b"",
            b"<",
            b">",
            b"</div>",
            b"<table><tr><td>",
            b"\x00",
            b"\xff\xfe",
            b"<p>",
            b"&#xD800;",
            b"<a href='",
        )
        page[start:end] = data.draw(st.sampled_from(pieces))
    body = bytes(page)
    for selectors in (SELECTORS, Selectors()):
        assert read(body, selectors) == read(body, selectors)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.binary(max_size=400))
def test_any_bytes(body: bytes) -> None:
    read(body)
    read(b"<html><body>" + body)


HOSTILE: dict[str, Callable[[], str]] = {
    "nested divs": lambda: HEAD + "<div>" * 100_000 + TEXT[0] + "</div>" * 100_000,
    "unclosed divs with text": lambda: HEAD + "<div>Xin chào các đồng chí" * 20_000,
    "rows": lambda: HEAD + "<table>" + "<tr><td>Xã Trung Hạ</td><td>19</td></tr>" * 10_000 + "</table>",
    "paragraphs in paragraphs": lambda: HEAD + f"<p><p>{TEXT[0]}<p>" * 5_000,
    "links": lambda: HEAD + "<li><a href='/x/y.html'>Tin tức hoạt động của huyện nhà</a></li>" * 50_000,
    "titles": lambda: HEAD + f"<h1>{TITLE}</h1>" * 20_000,
    "photos": lambda: HEAD + "<div><img src='/a/b.jpg'></div>" * 40_000,
    "bold": lambda: HEAD + "<b>x" * 50_000,
    "one long line": lambda: HEAD + "<p>" + "xã " * 2_000_000,
    "one long class": lambda: HEAD + f"<div class='{'aB ' * 500_000}'>{TEXT[0]}",
    "one long title": lambda: "<title>" + " - " * 500_000 + "</title>" + HEAD,
    "linked data": lambda: HEAD + "<script type='application/ld+json'>" + "[" * 50_000 + "</script>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sizes(name: str) -> None:
    found = read(HOSTILE[name]().encode())
    assert isinstance(found, Extraction)
    assert found.body or found.issues


def test_ten_thousand_rows_are_read() -> None:
    rows = "".join(f"<tr><td>{number}</td><td>Xã Trung Hạ</td></tr>" for number in range(10_000))
    found = read(f"{HEAD}<div><table>{rows}</table></div>".encode(), Selectors())
    assert isinstance(found, Extraction)
    assert found.body.count("\n") == 9_999
