"""Pages near the bounds by which the place of an article is chosen: each fails where the number that its comment names
is clearly off, half or twice as large."""

from collections.abc import Sequence

import pytest

from ntm_crawler.extraction import extract, parse_page
from tests.extraction.pages import (
    FOOTER,
    MENU,
    NOTICE,
    OTHERS,
    PROSE,
    RELATED,
    SITE_TITLE,
    TEXT,
    TITLE,
    URL,
    in_columns,
    paragraphs,
)

NAMELESS = "https://huyen.example.gov.vn/tin/4711"  # an address that says no title
PART = "Kết quả xây dựng nông thôn mới ở các xã của huyện"
SEE = "Xem chi tiết tại văn bản kèm theo."


def links(count: int, names: Sequence[str] = OTHERS) -> str:
    """A list of other pages."""
    items = (f"<li><a href='/m{number}'>{names[number % len(names)][:50]} {number}</a></li>" for number in range(count))
    return f"<ul>{''.join(items)}</ul>"


def cut(text: str, length: int) -> str:
    """A sentence of that length."""
    return f"{text[: length - 1].rstrip()}."


def titled(main: str, title: str = TITLE) -> bytes:
    return f"<html><head><title>{title}</title></head><body>{MENU}{main}{FOOTER}</body></html>".encode()


def untitled(main: str) -> bytes:
    return in_columns(main, title=SITE_TITLE)


def deep(levels: int, line: str, count: int, behind: Sequence[str]) -> bytes:
    """A title and a line in as many boxes, links, and a text of the page."""
    article = f"{'<div>' * levels}<h1>{TITLE}</h1><div><p>{line}</p></div>{'</div>' * levels}"
    return titled(f"<div class='w'>{article}{links(count)}<div class='k'>{paragraphs(behind)}</div></div>")


def headed(lead: str, count: int, behind: Sequence[str]) -> bytes:
    """Title and lead in a box of their own, links, and a text."""
    head = f"<div><div><h1>{TITLE}</h1><div class='mo-ta'><p>{lead}</p></div></div></div>"
    return in_columns(f"{head}{links(count)}<div class='nd'>{paragraphs(behind)}</div>")


def apart(line: str, count: int, behind: Sequence[str]) -> bytes:
    """A heading that nothing names as the title, with a sentence; links; a text without a title."""
    box = f"<div class='b'><h2>{TITLE}</h2><div><p>{line}</p></div></div>"
    return untitled(f"{box}{links(count)}<div class='k'>{paragraphs(behind)}</div>")


def with_tools(count: int) -> bytes:
    tools = links(count, ("In trang", "Gửi email", "Chia sẻ", "Lưu bài", "Góp ý"))
    return titled(
        f"<div><div class='title'>{TITLE}</div>{tools}<div class='nd'><h1>{PART}</h1>{paragraphs(TEXT)}</div></div>"
    )


LEAD = cut(TEXT[2], 130)
BEFORE = cut(TEXT[0], 60)
DATED = cut(TEXT[0], 150)
DAY = "<div>Ngày đăng: 28/04/2023</div>"

# page, its address → title, lines
PLACES: dict[str, tuple[bytes, str, str | None, tuple[str, ...]]] = {
    # _nearness: each box more between title and text counts, ten or twenty
    "a line in fourteen boxes": (deep(14, SEE, 10, PROSE[:1]), URL, TITLE, (SEE,)),
    # _A_BOX, nearly one
    "a line in eight boxes": (deep(8, NOTICE[0], 12, [*PROSE, *TEXT]), URL, TITLE, NOTICE[:1]),
    # _NEAR, half
    "a text behind its lead and three links": (
        headed(LEAD, 3, [TEXT[0], PROSE[0]]),
        URL,
        TITLE,
        (LEAD, TEXT[0], PROSE[0]),
    ),
    # _NEAR, double
    "a text of the page behind a notice and four links": (headed(LEAD, 4, [TEXT[0], PROSE[0]]), URL, TITLE, (LEAD,)),
    # _NEARLY, double
    "a title over a summary, and over the text": (
        in_columns(
            f"<div class='top'><h2>{TITLE}</h2><p>{TEXT[0][:90]}...</p><p>{NOTICE[0]}</p></div>"
            f"<div class='art'><h1>{TITLE}</h1><div class='nd'><p>{TEXT[0]}</p></div></div>"
        ),
        URL,
        TITLE,
        TEXT[:1],
    ),
    # _TOO_FAR, half
    "a text far behind a notice with a heading": (apart(BEFORE, 14, [*PROSE[:2]]), NAMELESS, None, PROSE[:2]),
    # _TOO_FAR, double
    "a notice, links, and a box of the page": (apart(BEFORE, 6, PROSE[:1]), NAMELESS, TITLE, (BEFORE, PROSE[0])),
    # _FAR_MORE, half
    "a sentence under its title, and an introduction": (apart(BEFORE, 10, PROSE[:1]), NAMELESS, TITLE, (BEFORE,)),
    # _FAR_MORE, double
    "a text that has far more than a heading": (apart(cut(TEXT[0], 90), 14, PROSE[:2]), NAMELESS, None, PROSE[:2]),
    # _AS_FAR, half
    "a text behind its lead and eight links": (
        headed(cut(TEXT[2], 60), 8, [TEXT[0], PROSE[0]]),
        URL,
        TITLE,
        (cut(TEXT[2], 60), TEXT[0], PROSE[0]),
    ),
    # _AS_FAR, double
    "a text of the page behind a notice and twelve links": (
        headed(cut(TEXT[2], 90), 12, [TEXT[0], PROSE[0]]),
        URL,
        TITLE,
        (cut(TEXT[2], 90),),
    ),
    # _MENU, half
    "a heading of a part behind four tools": (with_tools(4), URL, TITLE, (PART, *TEXT)),
    # _MENU, double
    "the only h1 behind a menu": (with_tools(5), URL, PART, TEXT),
    # _UNANCHORED_MINIMUM, half
    "an introduction of the district": (
        untitled(f"<div>{paragraphs([cut(TEXT[0], 200)])}</div>{RELATED}"),
        NAMELESS,
        None,
        (),
    ),
    # _BESIDE, half
    "a text, one line, and its day": (
        untitled(f"<div><p>{DATED}</p></div><div><div>In trang</div>{DAY}</div>{RELATED}"),
        NAMELESS,
        None,
        (DATED,),
    ),
    # _BESIDE, double
    "an introduction, two lines, and a day": (
        untitled(f"<div><p>{DATED}</p></div><div><div>In trang</div><div>Cỡ chữ</div>{DAY}</div>{RELATED}"),
        NAMELESS,
        None,
        (),
    ),
    # _OPENING, half
    "a title, a category, and a sentence": (
        untitled(f"<div><h2>{TITLE}</h2><div>Tin trong huyện</div><div><p>{BEFORE}</p></div></div>"),
        NAMELESS,
        TITLE,
        (BEFORE,),
    ),
    # _OPENING, double
    "a name of the page, two of its parts, and a sentence": (
        untitled(
            f"<div><h2>{TITLE}</h2><div>Tin trong huyện</div><div>Xây dựng nông thôn mới</div><div><p>{BEFORE}</p>"
            "</div></div>"
        ),
        NAMELESS,
        None,
        (),
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_place(name: str) -> None:
    page, url, title, lines = PLACES[name]
    found = extract(parse_page(page, url=url))
    assert (found.title, tuple(filter(None, found.body.split("\n")))) == (title, lines)


def test_a_text_goes_before_a_dated_heading_of_the_foot_with_a_word_or_two_behind_it() -> None:
    foot = "<h3>Hỗ trợ trực tuyến <small>28/04/2023</small></h3><p><a href='/a'>Liên hệ</a></p><p>Hỏi</p><p>Đáp</p>"
    page = (
        f"<html><head><title>Tài liệu</title></head><body>{MENU}<div class='sd'>{paragraphs(TEXT)}</div>"
        f"<div class='wrap-footer'>{foot}</div></body></html>"
    )
    found = extract(parse_page(page.encode(), url=NAMELESS))
    assert (found.title, found.body.split("\n")) == ("Tài liệu", list(TEXT))


CARDS = "<div class='related-posts'><p>Tin liên quan</p>{}</div>".format(
    "".join(f"<a href='/bai-{number}'><p>Tin xã</p><h3>{title}</h3></a>" for number, title in enumerate(OTHERS))
)


@pytest.mark.parametrize(
    "lines",
    [
        ("Công an xã nhặt được một ví da màu nâu.",),
        ("Đồng quê lúa chín vàng tươi", "Tiếng ai cười nói đầy vơi cuối làng", "Mẹ về gánh nắng sang ngang"),
    ],
)
@pytest.mark.parametrize(("name", "is_read"), [("post-content entry-content", True), ("comment-content", False)])
def test_cards_of_others_between_title_and_a_short_text(name: str, is_read: bool, lines: tuple[str, ...]) -> None:
    head = f"<div class='post-header'><h1>{TITLE}</h1><div>Posted by Lâm Anh on 12/04/2025</div></div>"
    text = f"<div class='post-inner'><div class='{name}'>{paragraphs(lines)}</div>{CARDS}</div>"
    page = f"<html><head><title>{TITLE}</title></head><body>{MENU}<article>{head}{CARDS}{text}</article></body></html>"
    found = extract(parse_page(page.encode(), url=NAMELESS))
    assert found.title == TITLE
    assert found.body.split("\n") == (list(lines) if is_read else [""])


VERSE = ("Đồng quê lúa chín vàng tươi", "Tiếng ai cười nói đầy vơi cuối làng", "Mẹ về gánh nắng sang ngang")


@pytest.mark.parametrize("said", ["", "<p>12/04/2025</p>", "<p>12/04/2025</p><p>Lâm Anh</p><p>1-Minute Read</p>"])
@pytest.mark.parametrize(
    ("frame", "is_read"),
    [
        ("<header><h1>{0}</h1>{1}</header><div><div><article>{2}</article></div></div>", True),
        ("<article><header><h1>{0}</h1>{1}</header><div>{2}</div></article>", True),
        ("<header><h1>{0}</h1>{1}</header><article>{2}</article><article>{2}</article>", False),
        (
            "<div><div><h1>{0}</h1></div></div><div class='p'><div>{1}<div class='text'>{2}</div></div></div>",
            True,
        ),
    ],
)
def test_verse_behind_a_header_of_title_and_day(frame: str, is_read: bool, said: str) -> None:
    lines = frame.format(TITLE, said, f"<p>{'<br>'.join(VERSE)}</p>")
    found = extract(parse_page(f"<html><body>{MENU}{lines}{FOOTER}</body></html>".encode(), url=NAMELESS))
    assert (found.title, found.body.split("\n")) == (TITLE, list(VERSE) if is_read else [""])
