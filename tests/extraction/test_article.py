"""Pages near the bounds of what is looked at around a text: each fails where the number that its comment names is
halved, doubled, or as said."""

import pytest

from ntm_crawler.extraction import Extraction, extract, parse_page
from ntm_crawler.portals import Selectors
from tests.extraction.pages import DATE, FOOTER, MENU, NOTICE, OTHERS, PROSE, TEXT, TITLE, URL, paragraphs

UNDECLARED = Selectors()
DECLARED = Selectors(title=(".tit",), body=(".rte",))
BODY = f"<div class='rte'>{paragraphs(TEXT)}</div>"
BESIDE = (
    "Xã Tam Lư nằm ở phía nam huyện Quan Sơn, có 9 bản với hơn 900 hộ dân tộc Thái và Mường cùng sinh sống, rừng chiếm "
    "phần lớn diện tích."
)
ON_LAW = (
    "Theo <a href='/vb/58'>Nghị quyết số 58-NQ/TW của Bộ Chính trị</a>, huyện đẩy mạnh xây dựng nông thôn mới ở 12 xã, "
    "ưu tiên đường vào bản."
)


def read(main: str, *, selectors: Selectors = UNDECLARED, title: str = TITLE, url: str = URL) -> Extraction:
    page = f"<html><head><title>{title}</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    return extract(parse_page(page.encode(), url=url), selectors=selectors)


def album(photos: int) -> str:
    return "".join(
        f"<div><img src='/u/{number}.jpg'><p class='caption'>Ảnh {number} của hội nghị</p></div>"
        for number in range(photos)
    )


def links(number: int) -> str:
    return "".join(f"<p><a href='/m/{place}'>Chuyên mục {place}</a></p>" for place in range(number))


# what stands between the title and the declared body → lines of the text in front of that of the body
OPENINGS: dict[str, tuple[str, list[str]]] = {
    # _MOST_OPENING, halved
    "an album": (album(4), [f"Ảnh {number} của hội nghị" for number in range(4)]),
    # _MOST_OPENING, doubled
    "a column": (f"<div>{links(12)}<p>{BESIDE}</p></div>", []),
    # Block.is_linked, halved
    "a lead that names a law": (f"<p>{ON_LAW}</p>", [ON_LAW.replace("<a href='/vb/58'>", "").replace("</a>", "")]),
    # Block.is_linked, doubled
    "another article": (f"<p>Xem thêm bài: <a href='/x'>{OTHERS[0]}</a>.</p><p>{PROSE[0]}</p>", []),
}


@pytest.mark.parametrize("name", OPENINGS)
def test_between_title_and_declared_body(name: str) -> None:
    markup, lines = OPENINGS[name]
    found = read(f"<p class='tit'>{TITLE}</p>{DATE}{markup}{BODY}", selectors=DECLARED)
    assert found.body.split("\n") == [*lines, *TEXT]


# what stands above the title → addresses of the article's photos
ABOVE_TITLE: dict[str, tuple[str, list[str]]] = {
    # _ABOVE_TITLE, halved
    "photo, caption, category, day": (
        "<figure><img src='/a.jpg'><figcaption>Toàn cảnh hội nghị</figcaption></figure><p><a href='/m'>Tin tức</a></p>"
        "<p>28/04/2023</p>",
        ["/a.jpg"],
    ),
    # _ABOVE_TITLE, doubled
    "a banner and the names of sections": (f"<p><img src='/dau-trang.jpg'></p>{links(7)}", []),
}


@pytest.mark.parametrize("name", ABOVE_TITLE)
def test_photos_above_the_title(name: str) -> None:
    markup, photos = ABOVE_TITLE[name]
    found = read(f"<article>{markup}<h1>{TITLE}</h1>{BODY}</article>")
    assert [image.url.removeprefix("https://huyen.example.gov.vn") for image in found.images] == photos


@pytest.mark.parametrize(
    ("kind", "photos"), [("https://schema.org/NewsArticle", ["/a.jpg"]), ("https://schema.org/Organization", [])]
)
def test_a_cover_in_an_article_of_microdata(kind: str, photos: list[str]) -> None:
    """A template of Joomla."""
    cover = "<div class='anh'><img src='/a.jpg' itemprop='image' alt=''></div>"
    found = read(f"<div itemscope itemtype='{kind}'>{cover}<div><h2 class='tit'>{TITLE}</h2></div>{DATE}{BODY}</div>")
    assert [image.url.removeprefix("https://huyen.example.gov.vn") for image in found.images] == photos


@pytest.mark.parametrize("selectors", [UNDECLARED, DECLARED])
@pytest.mark.parametrize(
    ("name", "photos"),
    [("single-featured-image-header", ["/a.jpg"]), ("post-thumbnail", ["/a.jpg"]), ("custom-header", [])],
)
def test_a_cover_between_the_head_of_the_site_and_the_article(
    name: str, photos: list[str], selectors: Selectors
) -> None:
    """Twenty Seventeen and Kadence of WordPress."""
    day = "<time class='entry-date published updated' datetime='2023-04-28T08:15:00+07:00'>28 Tháng 4, 2023</time>"
    meta = f"<span>Đăng vào</span> <a href='/a'>{day}</a> bởi <a href='/author/x/'>lananh</a>"
    article = f"<main><article><header><div>{meta}</div><h1 class='tit'>{TITLE}</h1></header>{BODY}</article></main>"
    cover = f"<div class='{name}'><img src='/a.jpg' class='wp-post-image'></div>"
    found = read(f"{cover}<div id='content'>{article}</div>", selectors=selectors)
    assert [image.url.removeprefix("https://huyen.example.gov.vn") for image in found.images] == photos


def test_the_heading_of_a_column_in_front_of_a_text_without_a_title() -> None:
    """_IN_FRONT, doubled."""
    column = f"<div><h3>Bản đồ hành chính xã Tam Lư</h3>{links(16)}</div>"
    found = read(f"{column}{BODY}", title="Cổng thông tin xã", url="https://xa.example.gov.vn/bai-28.html")
    assert (found.title, found.body.split("\n")) == (None, list(TEXT))


@pytest.mark.parametrize(
    (
        "frame",
        "code",
        "silent",
        "told",
    ),  # the numbers of sentences: _SHORT_TEXT halved fails the one, doubled the other
    [
        ("<div class='comments'><h3>Ý kiến bạn đọc</h3>{}</div>", "container_much_larger", 4, 5),
        ("<div style='display: none'>{}</div>", "body_much_shorter", 5, 6),
    ],
    ids=["cut", "hidden"],
)
def test_what_is_much_beside_a_short_text(frame: str, code: str, silent: int, told: int) -> None:
    for number, is_told in ((silent, False), (told, True)):
        more = frame.format(paragraphs((*PROSE, *PROSE[::-1])[:number]))
        found = read(f"<p class='tit'>{TITLE}</p><div class='rte'><p>{NOTICE[0]}</p>{more}</div>", selectors=DECLARED)
        assert found.body == NOTICE[0]
        assert (code in [issue.code for issue in found.issues]) is is_told
