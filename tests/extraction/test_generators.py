"""What themes of static site generators print around an article: who wrote it, its licence, its parts, and no more."""

import pytest

from ntm_crawler.extraction import Extraction, extract, parse_page
from tests.extraction.pages import FOOTER, MENU, OTHERS, PROSE, TEXT, TITLE, paragraphs

URL = "https://xa.example.gov.vn/tin-tuc/huyen-quan-son-so-ket-2-nam-12.html"
DAY = "<div><time datetime='2023-04-28T15:25:00+07:00'>28/04/2023</time></div>"
NAME = "Lê Thị Hoa"
NOTICE = "Ngày 27/9, UBND xã Tân Phú thông báo lịch cắt điện khu vực thôn 6."
BODY = f"<div class='content'>{paragraphs(TEXT)}</div>"
RIGHTS = "<a href='https://creativecommons.org/licenses/by/4.0/'>CC BY 4.0</a>"


def read(main: str, *, title: str = TITLE, url: str = URL) -> Extraction:
    page = f"<html><head><title>{title}</title></head><body>{MENU}{main}{FOOTER}</body></html>"
    return extract(parse_page(page.encode(), url=url), listing_title=title)


def photos(found: Extraction) -> list[tuple[str, str | None]]:
    return [(image.url.rsplit("/", 1)[-1], image.caption) for image in found.images]


IN_FRONT: dict[str, tuple[str, str | None]] = {  # what stands between title and text, and who wrote it
    "how long it takes to read": (f"{DAY}<div><p>2 min READ</p></div>", None),
    "how long it takes to read, in Vietnamese": (f"{DAY}<div><p>2 phút để đọc</p></div>", None),
    "what a person is (Docusaurus)": (
        f"{DAY}<div class='avatar'><a href='/authors/hoa'><img class='avatar__photo' src='/hoa.jpg' width='48'></a>"
        f"<div class='avatar__intro authorDetails_VMXT'><div>"
        f"<a href='/authors/hoa'><span class='authorName_VcAp'>{NAME}</span></a></div>"
        "<small class='authorTitle_RQDA'>Phóng viên</small></div></div>",
        NAME,
    ),
    "words for a portrait beside a name (Mediator)": (
        f"<div class='author-image' style='background:url(/hoa.jpg)'>Blog Logo</div>"
        f"<h4 class='author-name' itemprop='author'>{NAME}</h4> on <time datetime='2023-04-28'>28 Apr 2023</time>",
        NAME,
    ),
    "day, name and subjects in a line of words (BlazeBlogger)": (
        f"<div><span class='date'>2023-04-28</span> by <span class='author'>{NAME}</span>, tagged as "
        "<span class='tags'><a href='/tags/tin'>tin</a></span></div>",
        NAME,
    ),
    "a unit and the day behind icons (TeXt)": (
        "<ul><li><i></i> <span>Ban biên tập</span></li><li><i></i> <span>28/04/2023</span></li></ul>",
        None,
    ),
    "a weekday, the month's short name, a sign in front of the name (Dream)": (
        "<p>Thứ Sáu, thg 4 28, 2023 | <span>2 phút đọc</span> | <span>Cập nhật lúc Chủ Nhật, thg 4 30, 2023</span></p>"
        f"<div><span>@</span> <span itemprop='author'><span itemprop='name'>{NAME}</span></span></div>",
        NAME,
    ),
    "a badge that leads to who wrote it (Plone)": (
        f"<section><span class='label-by-author'>by <a class='badge rounded-pill' href='/author/hoa'>{NAME}</a> — "
        "</span><span class='documentPublished'><span>xuất bản</span> <span>28/04/2023</span></span></section>",
        NAME,
    ),
    "a badge that is who wrote it, beside the day of a change (Plone)": (
        f"<section><span class='label-by-author'>by <span class='badge rounded-pill'>{NAME}</span> — </span>"
        "<span class='documentPublished'><span>published</span> <span>28/04/2023</span>,</span> "
        "<span><span>cập nhật lần cuối</span> <span>04/05/2023</span></span></section>",
        NAME,
    ),
    "a name of two words in front of the day's element, and subjects (Nextra)": (
        "<div><div>Hoàng Lan,<time datetime='2023-04-28T15:25:00+07:00'>Ngày 28/04/2023</time><span>•</span>"
        "<a href='/tags/tin/'>Tin xã</a><a href='/tags/moi/'>môi trường</a></div></div>",
        "Hoàng Lan",
    ),
    "post by (Parsa)": (f"<ul><li>Post by {NAME}</li><li>Apr 28, 2023</li></ul>", NAME),
    "a round portrait, a button, the day in one line (Mundana)": (
        f"<div><img class='rounded-circle' src='/hoa.jpg' width='70'><small>{NAME} <span><a href='/x'>Follow</a></span>"
        "<span>Apr 28, 2023 · <span>2 min read</span></span></small></div>",
        NAME,
    ),
}


@pytest.mark.parametrize("part", [(), ("Kết quả bước đầu",)])
@pytest.mark.parametrize("kind", IN_FRONT)
def test_in_front_of_the_text(kind: str, part: tuple[str, ...]) -> None:
    front, author = IN_FRONT[kind]
    heading = "".join(f"<h2>{name}</h2>" for name in part)
    found = read(f"<div><h1>{TITLE}</h1>{front}<div class='content'>{heading}{paragraphs(TEXT)}</div></div>")
    assert (found.body.split("\n"), found.author, photos(found)) == ([*part, *TEXT], author, [])


@pytest.mark.parametrize("names", [(NAME,), (NAME, "Đỗ Quang")])
@pytest.mark.parametrize("office", ["", "<div class='title'>Cộng tác viên</div>"])
def test_who_stands_in_a_box_for_authors_and_in_the_page_s_menu(office: str, names: tuple[str, ...]) -> None:
    """Starlight's blog lists all authors beside each article."""
    link = "<a href='https://to.example.vn/' class='author x1'><div><div class='name'>{0}</div>{1}</div></a>"
    persons = "".join(link.format(one, office) for one in names)
    front = f"<div class='metadata'>{DAY}<div class='authors'>{persons}</div></div>"
    others = "".join(f"<li><a href='/authors/{len(name)}/'>{name}</a></li>" for name in (NAME, "Đỗ Quang", "Hoàng Lan"))
    found = read(f"<nav><ul>{others}</ul></nav><main><h1>{TITLE}</h1><div>{front}{paragraphs(TEXT)}</div></main>")
    assert (found.body.split("\n"), found.author) == ([*TEXT], ", ".join(names))


@pytest.mark.parametrize(
    ("box", "names", "days"),
    [
        ("sidebar", "post__meta nav__list", ["2023-04-28 15:25:00+07:00"]),
        ("sidebar", "nav__list recent", []),
        ("comments", "comment-meta", []),
        ("post-navigation", "nav-meta", []),
    ],
)
def test_the_moment_in_a_box_of_the_navigation(box: str, names: str, days: list[str]) -> None:
    """mkdocs-material says in a box beside the text when a post came out, and when it was changed."""
    times = (
        ("2023-04-28 15:25:00+07:00", "Thứ Sáu, 28 tháng 4, 2023"),
        ("2023-05-04 09:00:00+07:00", "4 tháng 5, 2023"),
    )
    items = "".join(f"<li><div><time datetime='{moment}'>{day}</time></div></li>" for moment, day in times)
    items = f"<li><nav class='md-nav'><ul>{items}</ul></nav></li>"
    beside = f"<div class='{box}'><nav><a href='../'>Quay lại</a><ul class='{names}'>{items}</ul></nav></div>"
    found = read(f"<div>{beside}<article><h1>{TITLE}</h1>{paragraphs(TEXT)}</article></div>")
    assert [one.text for one in found.date_candidates if one.source == "meta"] == days


def test_the_site_s_card_in_a_box_beside_the_text() -> None:
    """Async of Hexo has it between the title's banner and the text."""
    card = "<div class='avatar'><img src='/img/avatar.jpg'></div><h5 class='name'>Trang tin xã Tân Hòa</h5>"
    beside = f"<div class='page-sidebar col-lg-4'>{card}<ul><li>Điện thoại: 0222.3865.113</li></ul></div>"
    head = f"<div class='banner'><h1>{TITLE}</h1></div>"
    found = read(f"{head}<div class='row'>{beside}<div class='page-content col-lg-8'>{BODY}</div></div>")
    assert (found.body.split("\n"), photos(found)) == ([*TEXT], [])


def test_a_photo_and_its_caption_in_a_box_that_has_a_sidebar() -> None:
    """All of an article, whatever the box around it is called."""
    said = "Học sinh nhận quà của hội khuyến học"
    shown = f"<div class='post has-sidebar'><p><img src='/qua.jpg' width='640'></p><p><em>{said}</em></p></div>"
    found = read(f"<div><h1>{TITLE}</h1>{DAY}<div class='row'>{shown}</div></div>")
    assert (found.body, photos(found)) == (said, [("qua.jpg", said)])


@pytest.mark.parametrize("name", ["trm-post-next-prev row", "prev-next"])
def test_the_articles_before_and_after_in_a_box_called_so(name: str) -> None:
    """Async has them as cards, under a heading in the theme's own language, each with its section and its day."""
    cards = "".join(
        f"<div class='col'><div class='card'><a href='/bai-{day}/'><img src='/{day}.jpg'></a><div>"
        f"<div class='category'><a href='/muc/'>Tin xã</a></div><h5><a href='/bai-{day}/'>{other}</a></h5>"
        f"<ul><li>23/04/{day}</li><li>05:25</li></ul></div></div></div>"
        for day, other in zip(("20", "08"), OTHERS, strict=False)
    )
    ways = f"<div class='{name}'><div class='col'><h5>其他文章<span></span></h5></div>{cards}</div>"
    text = f"<div class='card'><article>{paragraphs(TEXT)}<p>Theo Báo Bắc Ninh</p></article></div>"
    found = read(f"<h1>{TITLE}</h1><div id='content'>{text}{ways}</div>")
    assert (found.body.split("\n"), found.source_unit) == ([*TEXT], "Báo Bắc Ninh")
    assert [one for one in found.date_candidates if one.source == "label"] == []


VERSE = ("Quê mình nay đã khác xưa", "Đường hoa rực rỡ đón mùa nắng lên", "Con kênh bờ cỏ mềm êm", "Nước về mát ruộng")


@pytest.mark.parametrize("lines", [VERSE, ("Mời bà con thôn Đoài họp lúc 19 giờ 30 phút tối nay tại nhà văn hóa.",)])
def test_a_short_text_under_its_second_title(lines: tuple[str, ...]) -> None:
    """Anzhiyu of Hexo has the title in a banner, and again in the article, with who and when; the row of categories in
    front of that is no title of another article."""
    tags = "<a href='/categories/tin/'>Văn hóa - Xã hội</a><a href='/tags/moi/'>môi trường</a>"
    place = "<div class='info'><span>发表于<time>28/04/2023</time></span><div><i></i>长沙</div></div>"
    banner = f"<header id='page-header'><div>{tags}</div><h1>{TITLE}</h1>{place}<img src=''></header>"
    times = "<time itemprop='datePublished' datetime='2023-04-28T08:25:00.000Z'>28/04/2023</time>" * 2
    head = f"<header>{tags}<h1>{TITLE}</h1><span itemprop='author'>Ban Biên tập</span>{times}</header>"
    found = read(f"{banner}<main><div><article>{head}<p>{'<br>'.join(lines)}</p></article></div></main>")
    assert (found.body.split("\n"), found.source_unit) == ([*lines], "Ban Biên tập")


@pytest.mark.parametrize("office", ["Phóng viên", "Cộng tác viên"])
@pytest.mark.parametrize("verse", ["<p>{}</p>".format("<br>".join(VERSE)), paragraphs(VERSE)])
def test_what_a_person_is_in_front_of_verse(verse: str, office: str) -> None:
    front, author = IN_FRONT["what a person is (Docusaurus)"]
    front = front.replace(" width='48'", "").replace("Phóng viên", office)
    found = read(f"<article><header><h1>{TITLE}</h1>{front}</header><div class='markdown'>{verse}</div></article>")
    assert (found.body.split("\n"), found.author) == ([*VERSE], author)


@pytest.mark.parametrize("heading", ["Hỏi: Hộ có bốn người thì mức đóng thế nào?", "Trồng hoa hai bên đường làng"])
def test_a_heading_that_leads_to_its_own_place(heading: str) -> None:
    """VuePress makes all of it a link."""
    line = f"<h2 id='muc-1'><a class='header-anchor' href='#muc-1'><span>{heading}</span></a></h2>"
    found = read(f"<main><h1>{TITLE}</h1>{DAY}<div><p>{TEXT[0]}</p>{line}{paragraphs(TEXT[1:])}</div></main>")
    assert found.body.split("\n") == [TEXT[0], heading, *TEXT[1:]]


def test_how_long_it_takes_to_read_is_no_caption() -> None:
    found = read(f"<h1>{TITLE}</h1><div><img src='/bia.jpg'><p>1 min READ</p></div>{BODY}")
    assert (found.body.split("\n"), photos(found)) == ([*TEXT], [("bia.jpg", None)])


def test_a_cover_above_the_line_that_says_who_and_when() -> None:
    """Icarus has them in a card, above the title."""
    cover = f"<div class='card-image'><span><img src='/bia.jpg' alt='{TITLE}'></span></div>"
    times = "".join(f"<span>{label} <time>28/04/2023</time></span>" for label in ("Posted", "Updated"))
    line = f"<div class='level'>{times} <span>{NAME}</span> <span><a href='/categories/tin/'>Tin tức</a></span></div>"
    found = read(f"<div>{cover}<article>{line}<h1>{TITLE}</h1>{BODY}</article></div>")
    assert (found.body.split("\n"), photos(found)) == ([*TEXT], [("bia.jpg", None)])


def test_parts_of_the_text_without_addresses() -> None:
    """Reimu's table of contents, in a box beside the text."""
    parts = (
        f"<aside><h3>Contents</h3><ol class='toc'><li><a><span>1.</span> <span>{OTHERS[0]}</span></a><ol class='child'>"
        f"<li><a><span>1.1.</span> <span>{OTHERS[1]}</span></a></li></ol></li></ol></aside>"
    )
    found = read(f"<header><h1>{TITLE}</h1></header><div class='sidebar-right'>{parts}{DAY}{BODY}</div>")
    assert found.body.split("\n") == [*TEXT]


@pytest.mark.parametrize(
    ("link", "days"),
    [("https://xa.example.gov.vn", ["28/04/2023"]), ("/", ["28/04/2023"]), ("/tin-tuc/bai-khac-11.html", [])],
)
def test_a_day_behind_the_site_s_name(link: str, days: list[str]) -> None:
    line = f"<span><a href='{link}'>Trang tin nông thôn mới huyện Quan Sơn</a> ⋅</span>{DAY[5:-6]}"
    found = read(f"<header><h1><a href='{URL}'>{TITLE}</a></h1>{line}</header><article>{BODY}</article>")
    assert [one.text for one in found.date_candidates if one.exact] == days


def test_a_title_on_the_cover_and_again_under_the_section_s_name() -> None:
    """Ananke has both where an article has a cover."""
    cover = f"<header style='background:url(/bia.jpg)'><div class='lh-title'>{TITLE}</div></header>"
    head = f"<header><aside>Posts</aside><h1>{TITLE}</h1><p><strong>{NAME}</strong></p>{DAY}</header>"
    found = read(f"{cover}<main><article>{head}{BODY}</article></main>")
    assert (found.body.split("\n"), found.author) == ([*TEXT], NAME)


BEHIND: dict[str, tuple[str, str | None]] = {  # what stands behind the text, and who wrote it
    "a name above some words on that person (Indigo)": (
        f"<section class='author'><div><img src='/hoa.jpg'></div><div><h4 class='name'>{NAME}</h4>"
        "<p>Viết báo ở miền núi từ năm 2010.</p><div><a href='https://x.example/share'>Tweet</a></div></div></section>",
        NAME,
    ),
    "category, name, day and what readers say in a paragraph of the text's box (PivotX)": (
        f"<p class='entryfooter'>Tin tức • {NAME} • 28-04-2023 16:01 • <a href='#c'>Chưa có bình luận</a></p>",
        NAME,
    ),
    "a form for letters (Mundana)": (
        "<div><h5>Join Newsletter</h5> Get the latest news right in your inbox. We never spam!<form action='/s'>"
        "<input name='m'></form></div>",
        None,
    ),
    "what readers say (Blogger)": (
        "<div class='c'><h4>Không có nhận xét nào:</h4><a href='#'>Đăng nhận xét</a></div><div><h2>Lưu trữ Blog</h2>"
        "<ul><li><a href='/2024/02/'>tháng 2</a> (3)</li></ul></div>",
        None,
    ),
    "a unit above some words on it": (
        "<div class='author-box'><h4>Ban truyền thông</h4><p>Nhóm giáo viên phụ trách tin bài.</p></div>",
        None,
    ),
    "a heading over a form of letters (Casper)": (
        "<section class='subscribe-form'><h3>Sign up for more like this.</h3><form><input name='m'></form></section>",
        None,
    ),
    "a heading and a sentence on letters (Reked)": (
        "<div class='widget-newsletter'><h5>Get the news</h5><div>Stay up to date! Get all our posts delivered "
        "straight to your inbox</div></div>",
        None,
    ),
    "the latest articles, each under who wrote it and when (Parsa)": (
        "<div class='widget'><h6>LATEST POST</h6>"
        + "".join(
            f"<div class='media'><a href='/{n}'><img src='/bia-{n}.jpg'></a><div><ul><li>Post By {NAME}</li>"
            f"<li>Apr {n}, 2023</li></ul><h6><a href='/{n}'>{OTHERS[n]}</a></h6></div></div>"
            for n in (1, 2)
        )
        + "</div>",
        None,
    ),
    "its day and tags in one paragraph (Material Design)": (
        "<p>28 Apr 2023 <a href='/tags/ocop'>#OCOP</a> <a href='/tags/lua'>#lúa nếp</a></p>",
        None,
    ),
    "who may print it again (Matery)": (
        f"<hr><div class='reprint'><div><span>Author:</span> <a href='/about'>{NAME}</a></div><div>Link: "
        f"<a href='{URL}'>{URL}</a></div><div>Reprint policy: all articles are used under {RIGHTS}. If "
        f"reproduced, indicate source <a href='/about'>{NAME}</a>!</div></div>",
        NAME,
    ),
    "a wish above buttons": (
        "<hr><div><i>If you found the article helpful, please share it, and spread the word:</i><p>"
        "<a href='https://x.example/share'><img src='/x.png'></a></p></div>",
        None,
    ),
    "a wish above buttons, in Vietnamese": (
        "<div><i>Nếu bạn thấy bài viết hữu ích, hãy chia sẻ cho nhiều người cùng đọc:</i></div>",
        None,
    ),
    "the site's owner beside the text (Butterfly)": (
        "<div class='card-info'><img src='/anh.png' width='40'><div class='author-info-name'>Ban biên tập</div>"
        "<div class='author-info-description'>Tin của xã</div></div>",
        None,
    ),
}


@pytest.mark.parametrize("kind", BEHIND)
def test_behind_the_text(kind: str) -> None:
    behind, author = BEHIND[kind]
    found = read(f"<div class='post'><h1>{TITLE}</h1>{DAY}{paragraphs(TEXT)}{behind}</div>")
    assert (found.body.split("\n"), found.author, photos(found)) == ([*TEXT], author, [])


LICENCES = (
    f"<div class='license-box'><div>{TITLE}</div><div>{URL}</div><div>Author</div><div>Ban biên tập</div>"
    f"<div>Posted on</div><div>April 28, 2023</div><div>Licensed under</div><div>{RIGHTS}</div></div>",
    f"<div class='post-copyright-info'><ul><li><b>Title:</b> {TITLE}</li><li><b>Link:</b> {URL}</li>"
    f"<li>License: This work is licensed under {RIGHTS}.</li></ul></div>",
)


@pytest.mark.parametrize(
    "behind", ["", "<div><div><span>PREVIOUS</span><a href='/tin-van-27/'>Tin vắn</a></div></div>"]
)
@pytest.mark.parametrize("licence", LICENCES)
def test_the_licence_of_a_notice(licence: str, behind: str) -> None:
    text = f"<div class='markdown-body'><p>{NOTICE}</p></div>"
    found = read(f"<article><h1>{TITLE}</h1>{DAY}{text}{licence}{behind}</article>")
    assert found.body == NOTICE


@pytest.mark.parametrize("behind", ["", "Permalink <span>| <a href='/tags/tin'>tin</a></span>"])
def test_a_notice_in_a_box_that_is_called_an_entry(behind: str) -> None:
    """Kubrick's name for a text, and that of themes after it; "entry-title" is a title's."""
    text = "Mời các hộ có ki-ốt ở chợ xã đến bốc thăm chỗ ngồi trước ngày 15."
    head = f"<h2 class='title'><a href='{URL}'>Thông báo</a></h2><p class='meta'><span>Le 28/04/2023</span></p>"
    found = read(f"<div class='post'>{head}<div class='entry'><p>{text}</p></div>{behind}</div>", title="Thông báo")
    assert (found.title, found.body) == ("Thông báo", text)


def test_a_part_of_the_text_named_for_the_licence_of_its_photo() -> None:
    photo = f"<p>Ảnh chụp ở thôn 6, theo giấy phép {RIGHTS}</p>"
    parts = (
        f"<div class='license'>{paragraphs(TEXT[:1])}{photo}</div><div>{paragraphs(TEXT[1:])}{paragraphs(PROSE)}</div>"
    )
    found = read(f"<article><h1>{TITLE}</h1>{DAY}{parts}</article>")
    assert found.body.split("\n") == [TEXT[0], "Ảnh chụp ở thôn 6, theo giấy phép CC BY 4.0", *TEXT[1:], *PROSE]


@pytest.mark.parametrize("cover", ["", "<img src='/bia.jpg'>"])
@pytest.mark.parametrize("heading", ["Share this", "Chia sẻ"])
def test_a_notice_in_a_column_beside_buttons(heading: str, cover: str) -> None:
    head = f"<div class='jumbotron'><div><h1>{TITLE}</h1><div><a href='/author/hoa'>{NAME}</a></div></div>{cover}</div>"
    buttons = f"<div><div>{heading}</div><div><a href='https://x.example/share'></a></div></div>"
    letters = "<div><h5>Join Newsletter</h5> Get the latest news right in your inbox. We never spam!</div>"
    found = read(f"<main>{head}<div>{buttons}<div><article><p>{NOTICE}</p></article>{letters}</div></div></main>")
    assert (found.body, photos(found)) == (NOTICE, [("bia.jpg", None)] if cover else [])


def test_a_short_title_above_how_long_it_takes_to_read() -> None:
    """HPSTR calls that line an entry's, as it calls the title."""
    head = f"<h1 class='entry-title'><a href='{URL}'>Tin vắn</a></h1><h2>{DAY[5:-6]}</h2>"
    reading = "<p class='entry-reading-time'>Reading time ~1 minute</p>"
    found = read(f"<article><header>{head}{reading}</header><div><p>{NOTICE}</p></div></article>", title="Tin vắn")
    assert (found.title, found.body) == ("Tin vắn", NOTICE)


@pytest.mark.parametrize("wish", ["Feel free to share!", "Please share this post"])
def test_a_wish_behind_a_notice(wish: str) -> None:
    title = f"<h1>Tin vắn</h1>{DAY}"
    found = read(f"<div>{title}<article><p>{NOTICE}</p></article><div>{wish}</div></div>", title="Tin vắn")
    assert (found.title, found.body) == ("Tin vắn", NOTICE)


def test_a_short_title_in_an_element_called_after_headings() -> None:
    """Eleventy's blog puts title and text into one element, `heading-anchors`."""
    text = "<h1 id='thong-bao'>Thông báo</h1><ul><li><time datetime='2023-04-28'>28 April 2023</time></li></ul>"
    nearby = f"<ul><li>← Previous<br><a href='/blog/a/'>{OTHERS[0]}</a></li></ul>"
    found = read(
        f"<main><heading-anchors>{text}<p>{NOTICE}</p>{nearby}</heading-anchors></main>",
        title="Thông báo",
        url="https://xa.example.gov.vn/blog/thong-bao-7/",
    )
    assert (found.title, found.body) == ("Thông báo", NOTICE)


@pytest.mark.parametrize("sign", ["¶", "#"])
def test_the_sign_of_a_link_to_a_caption(sign: str) -> None:
    """Sphinx has it behind each caption, as behind each heading."""
    figure = (
        "<figure id='id1'><img src='/a.jpg'><figcaption><p><span>Đường hoa ở thôn 6</span>"
        f"<a class='headerlink' href='#id1'>{sign}</a></p></figcaption></figure>"
    )
    found = read(
        f"<h1>{TITLE}</h1>{DAY}<div class='content'>{paragraphs(TEXT[:1])}{figure}{paragraphs(TEXT[1:])}</div>"
    )
    assert photos(found) == [("a.jpg", "Đường hoa ở thôn 6")]
    assert sign not in found.body
