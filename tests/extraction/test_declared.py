"""Declared selectors, photos, documents and metadata."""

import json

import pytest

from ntm_crawler.extraction import Extraction, extract, parse_page
from ntm_crawler.items import Attachment, Image
from ntm_crawler.portals import Selectors
from tests.extraction.pages import (
    DATE,
    MENU,
    NOTICE,
    OTHERS,
    PROSE,
    RELATED,
    TEXT,
    TITLE,
    URL,
    in_columns,
    paragraphs,
)

SELECTORS = Selectors(
    title=(".tit",),
    date=(".day", "//meta[@name='date']/@content"),
    lead=("p.sum",),
    body=(".gone", ".rte"),
    remove=(".other",),
)


def run(main: str, selectors: Selectors = SELECTORS, head: str = "", **more: str) -> Extraction:
    return extract(parse_page(in_columns(main, head=head), url=URL), selectors=selectors, **more)


def test_every_part_declared() -> None:
    found = run(
        f"<p class='tit'>{TITLE}.</p><i class='day'>Đăng ngày 28 - 04 - 2023</i><p class='sum'>{TEXT[0]}</p>"
        f"<div class='rte'>{paragraphs(TEXT[1:])}<div class='other'><p>{TEXT[0]} Thêm.</p></div></div>"
    )
    assert found.title == f"{TITLE}."
    assert found.lead == TEXT[0]
    assert tuple(found.body.split("\n")) == TEXT
    assert found.container == "selector/body/1"
    assert found.selectors_used == ("title/0", "date/0", "lead/0", "body/1")
    assert found.date_candidates[0].text == "Đăng ngày 28 - 04 - 2023"
    assert found.date_candidates[0].source == "selector"


def test_the_fullest_of_several_and_the_empty_one() -> None:
    """SharePoint: lxml closes a p at a div, so that the outer element is empty; a page holds several fields."""
    found = run(
        f"<h1>{TITLE}</h1><p class='gone'><div class='rte'>{paragraphs(TEXT)}</div></p>"
        f"<div class='rte'><a href='/x'>{TEXT[0]}</a></div>"
    )
    assert tuple(found.body.split("\n")) == TEXT


def test_photo_only_container() -> None:
    found = run(f"<h1>{TITLE}</h1><div class='rte'>Liên kết website</div><div class='rte'><img src='a.jpg'></div>")
    assert (found.body, found.body_method) == ("", "empty")
    assert [image.url for image in found.images] == ["https://huyen.example.gov.vn/tin-tuc/a.jpg"]


def test_photos_weigh_as_much_as_a_short_paragraph() -> None:
    """_PHOTO_WORTH: more photos than that is a gallery above a note when halved, one photo is none when doubled."""
    note = f"<div class='rte'><p>{TEXT[0]}</p>%s</div>"
    for photos, behind in ((3, f"<p>{NOTICE[0]}</p>"), (1, "")):
        gallery = "".join(f"<img src='/u/{number}.jpg'>" for number in range(photos))
        found = run(f"<p class='tit'>{TITLE}</p><div class='rte'>{gallery}</div>{note % behind}")
        assert (found.body == "") is (photos == 3)


def test_names_that_share_a_selector_with_other_things() -> None:
    """The source is the last of them."""
    selectors = Selectors(title=(".tit",), body=(".rte",), author=(".by",))
    named = ("Nguyễn Văn An", "Tin xã", "Lượt xem: 12", "28/04/2023", "In trang", "Trung tâm Văn hóa huyện")
    found = run(
        f"<p class='tit'>{TITLE}</p>{paragraphs(named, 'i')}<div class='rte'>{paragraphs(TEXT)}</div>".replace(
            "<i>", "<i class='by'>"
        ),
        selectors,
    )
    assert (found.author, found.source_unit) == ("Nguyễn Văn An", named[-1])


def test_unmatched_selectors_are_an_issue() -> None:
    found = run(f"<h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}</div>{RELATED}")
    assert tuple(found.body.split("\n")) == TEXT
    assert found.container == "located"
    assert "selectors_unmatched" in [issue.code for issue in found.issues]


def test_photos() -> None:
    found = run(
        f"<h1>{TITLE}</h1><div class='rte'><p>{TEXT[0]}</p>"
        "<p><img src='data:image/png;base64,AAAA' data-original='/u/1.jpg'></p><p>Toàn cảnh hội nghị</p>"
        "<figure><img src='x.gif' srcset='/u/2-300.jpg 300w, /u/2-900.jpg 900w'>"
        "<figcaption>Chủ trì</figcaption></figure>"
        "<table><tr><td><img src='/u/3.jpg'></td><td><img src='/u/4.jpg'></td></tr>"
        "<tr><td>Ba</td><td>Bốn</td></tr></table>"
        "<p><img src='/portal/ImageAds/qc.jpg'><img src='/u/icon.png' width='16'>"
        "<img src='data:image/png;base64,B'></p>"
        f"<p><a href='http://other.example/'><img src='/u/5.jpg'></a></p><p>{TEXT[1]}</p></div>"
    )
    site = "https://huyen.example.gov.vn/u/"
    assert found.images == (
        Image(url=f"{site}1.jpg", caption="Toàn cảnh hội nghị"),
        Image(url=f"{site}2-900.jpg", caption="Chủ trì"),
        Image(url=f"{site}3.jpg", caption="Ba"),
        Image(url=f"{site}4.jpg", caption="Bốn"),
    )
    assert found.body.split("\n") == [TEXT[0], "Toàn cảnh hội nghị", "Chủ trì", "Ba", "Bốn", TEXT[1]]


def test_documents() -> None:
    found = run(
        f"<h1>{TITLE}</h1><div class='rte'><p>{TEXT[0]}</p><p>Xem <a href='/vb/kh.pdf'>Kế hoạch số 12</a> của "
        "huyện.</p><iframe src='/vb/scan.pdf'></iframe></div><div>Tệp đính kèm:</div>"
        "<ul><li><a href='/vb/pl.xlsx'>Phụ lục</a></li></ul>"
        f"{RELATED}"
    )
    site = "https://huyen.example.gov.vn/vb/"
    assert set(found.attachments) == {
        Attachment(url=f"{site}kh.pdf", name="Kế hoạch số 12"),
        Attachment(url=f"{site}scan.pdf", name="scan.pdf"),
        Attachment(url=f"{site}pl.xlsx", name="Phụ lục"),
    }
    assert found.body.split("\n") == [TEXT[0], "Xem Kế hoạch số 12 của huyện."]


def test_metadata() -> None:
    head = (
        "<meta property='og:title' content='Sơ kết hai năm xây dựng nông thôn mới ở huyện Quan Sơn'>"
        "<meta property='article:published_time' content='2023-04-28T15:25:00+07:00'>"
        "<link rel='canonical' href='/tin-tuc/so-ket.html'>"
        '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "datePublished": "2023-04-29"}</script>'
    )
    found = run(f"<div>{paragraphs(TEXT)}</div>", Selectors(), head)
    assert found.title == "Sơ kết hai năm xây dựng nông thôn mới ở huyện Quan Sơn"
    assert found.canonical_url == "https://huyen.example.gov.vn/tin-tuc/so-ket.html"
    dates = [candidate.text for candidate in found.date_candidates if candidate.source == "meta"]
    assert dates == ["2023-04-28T15:25:00+07:00", "2023-04-29"]


OTHER = "Bản Piềng Khoẹ khánh thành nhà văn hóa và sân thể thao mới"
# head, heading → title
ESCAPED = {
    "escaped twice": (
        "<meta property='og:title' content='Chợ quê bản Ngàm họp lại, rau thịt&amp;#8230;'>"
        "<title>Chợ quê bản Ngàm họp lại, rau thịt&amp;#8230; &amp;#8211; Quan Sơn</title>",
        "<h1>Chợ quê bản Ngàm họp lại, rau thịt…</h1>",
        "Chợ quê bản Ngàm họp lại, rau thịt…",
    ),
    "of JSON-LD, and nothing else names it": (
        "<script type='application/ld+json'>"
        '{"@type": "NewsArticle", "headline": "Chợ quê bản Ngàm &#8211; Ngày mới &amp; đông vui"}</script>',
        "",
        "Chợ quê bản Ngàm – Ngày mới & đông vui",
    ),
}


@pytest.mark.parametrize("name", ESCAPED)
def test_a_title_whose_signs_the_metadata_escape(name: str) -> None:
    head, heading, title = ESCAPED[name]
    page = in_columns(f"{heading}<div class='rte'>{paragraphs(TEXT)}</div>", head=head)
    found = extract(parse_page(page, url=URL))
    assert (found.title, found.body.split("\n")) == (title, list(TEXT))


# title and address of Open Graph → the days of the metadata that count
OPEN_GRAPH = {
    "of another article": (
        f"{OTHER} - Báo Quan Sơn",
        "/tin/ban-pieng-khoe-khanh-thanh-nha-van-hoa-va-san-the-thao-moi-98.html",
        [],
    ),
    "of the site": ("Cổng thông tin điện tử huyện Quan Sơn", "/", ["2023-04-29"]),
    "its own title at an old address": (TITLE, "/tin-tuc/so-ket-2-nam-thuc-hien-chuong-trinh-7.html", ["2023-04-29"]),
    "another title for networks": (OTHER, "/tin-tuc/so-ket-2-nam-123.html", ["2023-04-29"]),
    "another title, another address": (OTHER, "/tin-tuc/ban-tin-cuoi-tuan-cua-huyen-98.html", ["2023-04-29"]),
}


@pytest.mark.parametrize("name", OPEN_GRAPH)
def test_metadata_of_another_article(name: str) -> None:
    """A template keeps those of the article it was made from: their day is not this page's."""
    title, address, days = OPEN_GRAPH[name]
    head = (
        f"<meta property='og:title' content='{title}'><meta property='og:url' "
        f"content='https://huyen.example.gov.vn{address}'><meta name='pubdate' content='2023-04-29'>"
    )
    found = run(f"<h1>{TITLE}</h1><div>{paragraphs(TEXT)}</div>", Selectors(), head)
    assert found.title == TITLE
    assert [candidate.text for candidate in found.date_candidates if candidate.source == "meta"] == days


def test_linked_data_in_a_list_with_a_name_as_text() -> None:
    linked = f'[{{"@type": "NewsArticle", "headline": "{TITLE}", "author": "Nguyễn Văn An"}}]'
    head = f"<script type='application/ld+json'>{linked}</script>"
    found = run(f"<div>{paragraphs(TEXT)}</div>", Selectors(), head)
    assert (found.title, found.author) == (TITLE, "Nguyễn Văn An")


BROKEN = (  # linked data that is no JSON, and the days that it states all the same
    ('{"@type": "NewsArticle", "headline": "Bản "5 không"", "datePublished": "2023-04-29T08:00:00+07:00"}', True),
    ('//<![CDATA[\n{"@type": "NewsArticle", "datePublished": "2023-04-29T08:00:00+07:00"}\n//]]>', True),
    ('{"@type": "Event", "name": "Ngày hội "Đại đoàn kết"", "datePublished": "2023-04-29T08:00:00+07:00"}', False),
    ('{"@type": "NewsArticle", "headline": "Bản "5 không"", "dateModified": "2023-04-29T08:00:00+07:00"}', False),
)


@pytest.mark.parametrize(("data", "is_stated"), BROKEN)
def test_the_day_of_linked_data_that_a_quote_breaks(data: str, is_stated: bool) -> None:
    found = run(
        f"<h1>{TITLE}</h1><div>{paragraphs(TEXT)}</div>",
        Selectors(),
        f"<script type='application/ld+json'>{data}</script>",
    )
    days = [candidate.text for candidate in found.date_candidates if candidate.source == "meta"]
    assert days == (["2023-04-29T08:00:00+07:00"] if is_stated else [])


@pytest.mark.parametrize("name", ["publication_date", "DC:date", "parsely-pub-date", "published_time"])
def test_other_names_of_the_day_in_metadata(name: str) -> None:
    found = run(
        f"<h1>{TITLE}</h1><div>{paragraphs(TEXT)}</div>", Selectors(), f"<meta name='{name}' content='2023-04-29'>"
    )
    assert [candidate.text for candidate in found.date_candidates if candidate.source == "meta"] == ["2023-04-29"]


@pytest.mark.parametrize("name", ["og:updated_time", "article:modified_time", "last-modified"])
def test_the_day_of_a_change_in_metadata_is_no_publication(name: str) -> None:
    found = run(
        f"<h1>{TITLE}</h1><div>{paragraphs(TEXT)}</div>", Selectors(), f"<meta property='{name}' content='2023-04-29'>"
    )
    assert not [candidate for candidate in found.date_candidates if "2023-04-29" in candidate.text]


def test_linked_data_of_a_person() -> None:
    data = {"@type": "NewsArticle", "author": [{"@type": "Person", "name": "Thu Hương"}]}
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    found = extract(parse_page(in_columns(f"<h1>{TITLE}</h1>{DATE}{paragraphs(TEXT)}", head=head), url=URL))
    assert found.author == "Thu Hương"


def test_linked_data_that_holds_the_text_and_stands_behind_that_of_other_pages() -> None:
    others = [{"@type": "WebPage", "name": title} for title in OTHERS * 20]
    data = [*others, {"@type": "NewsArticle", "datePublished": "2023-04-29", "articleBody": "\n".join(TEXT * 200)}]
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    found = run(f"<h1>{TITLE}</h1>{paragraphs(TEXT)}", Selectors(), head)
    assert [candidate.text for candidate in found.date_candidates if candidate.source == "meta"] == ["2023-04-29"]


@pytest.mark.parametrize(("article", "day"), [({}, "2020-10-17"), ({"datePublished": "2020-10-16"}, "2020-10-16")])
def test_linked_data_of_a_page_dates_what_no_article_dates(article: dict[str, str], day: str) -> None:
    data = [{"@type": "WebPage", "datePublished": "2020-10-17"}, {"@type": "Article", **article}]
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    found = run(f"<h1>{TITLE}</h1>{paragraphs(TEXT)}", Selectors(), head)
    assert [candidate.text for candidate in found.date_candidates if candidate.source == "meta"] == [day]


def test_a_day_that_no_reader_sees() -> None:
    selectors = Selectors(body=(".rte",), date=("//meta[@itemprop='datePublished']/@content",))
    day = "<meta itemprop='datePublished' content='2023-04-28'>"
    found = run(f"<h1>{TITLE}</h1>{day}<div class='rte'>{paragraphs(TEXT)}</div>", selectors)
    assert (found.date_candidates[0].text, found.date_candidates[0].source) == ("2023-04-28", "meta")


def test_canonical_of_the_home_page_is_none() -> None:
    for href in ("/", "https://other.example/a.html", "/vi/", "javascript:void(0)", "http://[broken"):
        found = run(f"<div>{paragraphs(TEXT)}</div>", Selectors(), f"<link rel='canonical' href='{href}'>")
        assert found.canonical_url is None, href


def test_cut_title_takes_the_full_one() -> None:
    cut = f"{TITLE[:45]}..."
    found = run(f"<h1>{cut}</h1>{DATE}<div>{paragraphs(TEXT)}</div>", Selectors())
    assert found.title == TITLE
    page = parse_page(f"<html><body>{MENU}<h1>{TITLE}</h1>{paragraphs(TEXT)}</body></html>".encode(), url=URL)
    assert extract(page, listing_title=cut).title == TITLE


def test_a_lead_and_a_photo_between_title_and_body() -> None:
    """Drupal: the summary is a field of its own, for which no selector is declared."""
    opening = f"<div class='f-tom-tat'>{TEXT[0]}</div><div class='f-anh'><img src='/a.jpg'></div>"
    found = run(f"<p class='tit'>{TITLE}</p>{opening}<div class='rte'>{paragraphs(TEXT[1:])}</div>")
    assert tuple(found.body.split("\n")) == TEXT
    assert [image.url for image in found.images] == ["https://huyen.example.gov.vn/a.jpg"]


@pytest.mark.parametrize("lead", [TEXT[0], "Đường hoa dài 498 m do chị em tự trồng, tự chăm."])
def test_a_cover_above_and_documents_below_what_is_declared_in_an_articles_element(lead: str) -> None:
    """A theme of NukeViet: cover, box of title and text, buttons, documents, in what microdata call the article."""
    head = f"<div><i class='day'>28/04/2023</i><h1 class='tit'>{TITLE}</h1><p class='desc'>{lead}</p>"
    files = "<div><strong>File đính kèm</strong></div><div><a href='/files/kh12.docx'>Kế hoạch số 12</a></div>"
    found = run(
        f"<div itemscope itemtype='http://schema.org/NewsArticle'><div class='dmedia'><img src='/le.jpg'></div>{head}"
        f"<div class='rte'>{paragraphs(TEXT[1:])}</div></div><div class='share'>Chia sẻ:</div>{files}</div>"
    )
    assert found.body.split("\n") == [lead, *TEXT[1:]]
    assert [image.url for image in found.images] == ["https://huyen.example.gov.vn/le.jpg"]
    assert [one.name for one in found.attachments] == ["Kế hoạch số 12"]


def test_another_article_between_title_and_body() -> None:
    other = f"<div><img src='/1.jpg'><h4><a href='/x'>{OTHERS[0]}</a></h4><p>{PROSE[0]}</p></div>"
    found = run(f"<p class='tit'>{TITLE}</p>{other}<div class='rte'>{paragraphs(TEXT)}</div>")
    assert tuple(found.body.split("\n")) == TEXT
    assert not found.images


def test_a_lead_and_a_text_in_parts_without_a_box() -> None:
    """A lead stands in front of a text that has a box, too: here the last paragraph has none."""
    found = run(f"<p class='tit'>{TITLE}</p><div class='rte'><div>{TEXT[0]}</div><div>{TEXT[1]}</div>{TEXT[2]}</div>")
    assert tuple(found.body.split("\n")) == TEXT
    assert found.lead is None


def test_the_imprint_is_no_body() -> None:
    """SharePoint: the footer is a field like the article, and longer than a short notice."""
    imprint = f"<div class='rte'><p>Bản quyền thuộc về UBND huyện Quan Sơn</p>{paragraphs(TEXT)}</div>"
    found = run(f"<p class='tit'>{TITLE}</p><div class='rte'><p>{NOTICE[0]}</p></div>{imprint}")
    assert found.body == NOTICE[0]


def test_a_body_much_shorter_than_its_container_is_told() -> None:
    """A portal that shows a text only after a click: what is read is the little that is not hidden."""
    hidden = f"<div style='display:none'>{paragraphs(TEXT + TEXT[::-1])}</div>"
    opening = "<p>Mời bạn đọc xem nội dung chi tiết của bài viết tại đây.</p>"
    page = f"{MENU}<p class='tit'>{TITLE}</p><div class='rte'>{opening}%s</div>"
    assert "body_much_shorter" in [issue.code for issue in run(page % hidden).issues]
    assert "body_much_shorter" not in [issue.code for issue in run(page % RELATED).issues]


def test_much_prose_that_was_cut_is_told() -> None:
    """Readers' words in the declared container are cut, and what was cut by mistake would look the same."""
    words = f"<div class='comments'><h3>Ý kiến bạn đọc</h3>{paragraphs(PROSE + PROSE[::-1])}</div>"
    page = f"<p class='tit'>{TITLE}</p><div class='rte'><p>{NOTICE[0]}</p>%s</div>"
    found = run(page % words)
    assert found.body == NOTICE[0]
    assert "container_much_larger" in [issue.code for issue in found.issues]
    assert "container_much_larger" not in [issue.code for issue in run(page % RELATED).issues]
