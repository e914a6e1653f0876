"""Small and odd article pages, and pages that are not the article that was asked for."""

import pytest

from ntm_crawler.extraction import Extraction, extract, parse_page
from tests.extraction.pages import DATE, RELATED, SITE_TITLE, TEXT, TITLE, URL, in_columns, paragraphs

PHOTOS = "".join(
    f"<div class='anh'><img src='/a/{n}.jpg'><div class='chu'>{caption}</div></div>"
    for n, caption in enumerate(("Toàn cảnh hội nghị", "Đại biểu tham dự", "Chủ trì hội nghị"))
)
MORE_PHOTOS = PHOTOS.replace("/a/", "/b/")
CAPTIONS = ("Toàn cảnh hội nghị", "Đại biểu tham dự", "Chủ trì hội nghị")
LIST = "".join(f"<p>» <a href='/b/{n}'>Một bài viết khác của cổng thông tin số {n}</a></p>" for n in range(3))
OTHER = "Lễ trao giải cuộc thi viết về biển đảo quê hương"
HEADINGS = (f"<h1>{TITLE}</h1>", f"<h2>{TITLE}</h2>", f"<div class='tieu-de'>{TITLE}</div>")
SITE_NAME = f"<h1 class='site'><a href='/' rel='home'>{SITE_TITLE}</a></h1>"
SHORT = f"<p>{TEXT[0][:119]}.</p>"

# markup of the main column → lines of the body
PAGES = {
    "lead, then a gallery": (f"<h1>{TITLE}</h1><p class='mo'>{TEXT[0]}</p><div>{PHOTOS}</div>", (TEXT[0], *CAPTIONS)),
    "photos only": (f"<h1>{TITLE}</h1>{DATE}<div class='nd'>{PHOTOS}</div>", CAPTIONS),
    "a list among the photos": (
        f"<h1>{TITLE}</h1>{DATE}<div class='nd'>{PHOTOS}<p><b>Cùng chủ đề</b></p>{LIST}{MORE_PHOTOS}</div>",
        (*CAPTIONS, *CAPTIONS),
    ),
    "fields with their names": (
        f"<dl><dt>Tiêu đề</dt><dd>{TITLE}</dd><dt>Ngày đăng</dt><dd>28/04/2023</dd><dt>Nội dung</dt>"
        f"<dd>{TEXT[0]}</dd><dd>{TEXT[1]}</dd></dl>",
        TEXT[:2],
    ),
    "the title again behind the lead": (
        f"<h1>{TITLE}</h1><div>{TEXT[0]}</div><div>{paragraphs([TITLE, *TEXT[1:]])}</div>",
        TEXT,
    ),
    "a counter in front of the byline": (
        f"<h1>{TITLE}</h1><div>{paragraphs(TEXT)}<div>Lượt xem: 1204</div><p>Thu Hương</p></div>",
        TEXT,
    ),
    "the page's own address": (f"<h1>{TITLE}</h1><div>{paragraphs(TEXT)}</div><p>https://huyen.example/tin</p>", TEXT),
}


def read(markup: str, title: str = TITLE, listing_title: str | None = None) -> Extraction:
    return extract(parse_page(in_columns(markup, title=title), url=URL), listing_title=listing_title)


def codes(found: Extraction) -> set[str]:
    return {issue.code for issue in found.issues}


@pytest.mark.parametrize("name", PAGES)
def test_body(name: str) -> None:
    markup, lines = PAGES[name]
    found = read(markup + RELATED)
    assert tuple(found.body.split("\n")) == tuple(lines)
    assert found.title == TITLE


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("title", [SITE_TITLE, "x", "Chi tiết tin"])
def test_a_heading_and_one_paragraph(heading: str, title: str) -> None:
    found = read(f"<div>{heading}{SHORT}</div>", title)
    assert (found.title, found.body) == (TITLE, f"{TEXT[0][:119]}.")


def linked_headings(tag: str, *titles: str) -> str:
    """Rows as listings and "Tin liên quan" have them."""
    return "".join(
        f"<div class='item'><{tag}><a href='/tin/{place}.html'>{title}</a></{tag}><i>17:00 20/06/2025</i>"
        f"<p>{(TEXT[1], TEXT[2], TEXT[1])[place]}</p></div>"
        for place, title in enumerate(titles)
    )


@pytest.mark.parametrize(
    ("markup", "asked", "is_another"),
    [
        (f"<h2>Tin tức</h2>{linked_headings('h3', TITLE, OTHER, OTHER[9:])}", TITLE, True),
        (
            f"<h2><a href='{URL}'>{TITLE}</a></h2><div>{paragraphs(TEXT)}</div>{linked_headings('h3', OTHER)}",
            TITLE,
            False,
        ),
        (
            f"{SITE_NAME}<h1><a href='{URL}'>{TITLE}</a></h1><div>{paragraphs(TEXT)}</div><footer>{SITE_NAME}</footer>",
            TITLE,
            False,
        ),
        (f"<h1>{TITLE}</h1><div>{paragraphs(TEXT)}</div>", OTHER, True),
        (f"<h1>{TITLE}</h1><div>{paragraphs(TEXT)}</div>", TITLE, False),
        (f"<h1>{TITLE}</h1><div>{paragraphs(TEXT)}</div>", " ".join(TITLE.split()[3:]), False),
        (f"<h1><a href='{URL}'>{OTHER}</a></h1><div>{paragraphs(TEXT)}</div>", OTHER, False),
        (f"<div>{paragraphs(TEXT)}</div>", OTHER, False),
    ],
    ids=[
        "a listing that names it",
        "linked to itself, with others",
        "linked to itself, between two site names",
        "another article",
        "the article",
        "edited",
        "linked to itself",
        "no title to compare",
    ],
)
def test_another_page(markup: str, asked: str, is_another: bool) -> None:
    assert ("another_page" in codes(read(markup, SITE_TITLE, asked))) is is_another


def test_name_under_the_last_photo() -> None:
    found = read(f"<h1>{TITLE}</h1>{DATE}<div><p><img src='/a.jpg'></p><p>Thu Hương</p></div>{RELATED}")
    assert (found.author, found.body, [image.caption for image in found.images]) == ("Thu Hương", "", [None])


def test_lead_in_a_box_of_its_own() -> None:
    found = read(
        f"<h1>{TITLE}</h1><div class='a1'>{TEXT[0]}</div><div class='a2'>{paragraphs(TEXT[1:])}</div>{RELATED}"
    )
    assert found.lead == TEXT[0]
    assert read(f"<h1>{TITLE}</h1><div class='a2'>{paragraphs(TEXT)}</div>{RELATED}").lead is None


def test_photos_of_accelerated_pages() -> None:
    markup = f"{paragraphs(TEXT)}<amp-img src='/a.jpg' width='600' height='400'></amp-img>"
    found = read(f"<h1>{TITLE}</h1><div>{markup}</div>{RELATED}")
    assert len(found.images) == 1
