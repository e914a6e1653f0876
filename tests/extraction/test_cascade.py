"""The cascade of `locate`: each stage is needed by a page, which reads otherwise without it."""

from dataclasses import dataclass

import pytest

from bench.extraction import labelled_cases, sample_cases
from ntm_crawler.extraction import extract, parse_page
from ntm_crawler.extraction.place import locator
from tests.extraction.pages import FOOTER, MENU, OTHERS, PROSE, SITE_TITLE, TEXT, TITLE, in_columns, paragraphs

CASES = {case.name: case for case in (*labelled_cases(), *sample_cases())}
URL = "https://huyen.example.gov.vn/tin/4711"
VERSE = ("Em về Vĩnh Sơn chiều nay", "Nắng vàng như mật rót đầy lối quen", "Con đường bê tông mới lên")
SENTENCE = f"{TEXT[0][:119]}."
OFFICE = "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"
DATED = "".join(f"<li><a href='/x'>{title}</a><p>Thứ bảy - 20/02/2016 10:34</p></li>" for title in OTHERS)
MOST_READ = f"<div class='title'>Đọc nhiều nhất tuần qua</div><ul>{DATED}</ul>"


@dataclass(frozen=True)
class Example:
    """A page, and the text on it."""

    html: bytes
    body: str
    url: str = URL


def recorded(name: str) -> Example:
    """A labelled page, or an article of a sample set."""
    case = CASES[name]
    return Example(case.html, case.truth["body"], case.url)


NEEDED: dict[str, Example] = {
    "_behind_title": recorded("locbinh/article-74836.html"),
    "_text_elsewhere": Example(
        f"<html><body><div>{paragraphs(TEXT)}</div>{MOST_READ}</body></html>".encode(), "\n".join(TEXT)
    ),
    "_behind_only_h1": Example(
        f"<html><head><title>{OFFICE}</title></head><body><div class='top'><div class='box'><div class='title'>{OFFICE}"
        f"</div><div class='links'><a href='#'>Email</a></div><div class='lang'><img src='/vi.png'>VI EN</div></div>"
        f"</div><div>{MENU}</div><div class='nd'><div><h1>{TITLE}</h1><div>19/03/2023</div>{paragraphs(TEXT)}</div>"
        f"</div>{FOOTER}</body></html>".encode(),
        "\n".join(TEXT),
    ),
    "_before_rating": Example(
        in_columns(f"<div>{paragraphs(VERSE, 'div')}</div><div>Đánh giá: lượt đánh giá: , trung bình:</div>"),
        "\n".join(VERSE),
    ),
    "_behind_heading": Example(in_columns(f"<div><h2>{TITLE}</h2><p>{SENTENCE}</p></div>", title=SITE_TITLE), SENTENCE),
    "_any_text": Example(in_columns(f"<div><p>{SENTENCE}</p></div>"), SENTENCE),
    "_in_article_element": Example(
        f"<html><body>{MENU}<article><p>{TEXT[0]}</p></article><p>{PROSE[0]}</p>{FOOTER}</body></html>".encode(),
        TEXT[0],
    ),
    "_behind_date": recorded("43-angular.html"),
}


def body_of(example: Example) -> str:
    return extract(parse_page(example.html, url=example.url)).body


def test_each_stage_has_its_page() -> None:
    assert [stage.__name__ for stage in locator.STAGES] == list(NEEDED)


@pytest.mark.parametrize("name", NEEDED)
def test_a_page_needs_the_stage(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert f"`{name}`" in (locator.locate.__doc__ or "")
    assert body_of(NEEDED[name]) == NEEDED[name].body
    others = tuple(stage for stage in locator.STAGES if stage.__name__ != name)
    monkeypatch.setattr(locator, "STAGES", others)
    assert body_of(NEEDED[name]) != NEEDED[name].body


WHO = "<aside><a href='/tg/1'>Ban Biên tập</a><time datetime='2023-04-28'>28/04/2023</time></aside>"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f"<header><h1>{TITLE}</h1></header>{WHO}", TEXT[:1]),  # above the text by the theme's styles
        (f"<header><h1>{TITLE}</h1></header>{WHO}{paragraphs(TEXT[1:])}", TEXT[1:]),
    ],
)
def test_a_title_at_the_end_of_the_text_s_box(head: str, body: tuple[str, ...]) -> None:
    main = f"<main><article><section class='content'>{paragraphs(TEXT[:1])}{head}</section></article></main>"
    page = f"<html><head><title>{TITLE}</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    assert body_of(Example(page.encode(), "")) == "\n".join(body)
