"""The title of a row: its heading, or the line of a card that is neither day, excerpt, category nor name."""

import pytest

from tests.listings.pages import excerpt, read

TITLE = "Bản Cát mở lớp dệt thổ cẩm"
A = '<a href="/tin-tuc-5/bai-{n}x-{n}"'
# what it is, the markup of row {n}, the title where it is not TITLE
ROWS = [
    ("a heading around the link", f"<h3>{A}>{TITLE}</a></h3><p>{A}>{excerpt(1)}</a></p>", TITLE),
    ("a heading in the link", f"{A}><h4>{TITLE}</h4><p>{excerpt(1)}</p></a>", TITLE),
    ("a heading beside a link over all", f"<h2>{TITLE}</h2><p>{excerpt(1)}</p>{A} aria-label='xem'></a>", TITLE),
    ("a heading beside a linked day", f"<h2>{TITLE}</h2>{A}>05/04/2023 08:30</a><p>{A}>more…</a></p>", TITLE),
    ("a heading beside a word", f"<h2>{TITLE}</h2><p>{excerpt(1)}</p>{A}>Mehr</a>", TITLE),
    ("a line named a title above a whole text", f"<span class='blogTitle'>{TITLE}</span><h3>Phần một</h3>"
     f"<p>{excerpt(1)}</p>{A}>Permalink</a>", TITLE),
    ("the same title in each row", f"{A}>Thông báo</a>", "Thông báo"),
    ("a short title", f"{A}>Họp</a><p>{A}>more ...</a></p>", "Họp"),
    ("a short title beside a count", f"{A}>Họp</a><p>{A}>» no reactions</a></p>", "Họp"),
    ("a badge in the heading", f"{A}><h4><span class='label'>{{n}}</span>&nbsp; {TITLE}</h4></a>", TITLE),
    ("a number that is of the title", f"{A}><h4><b>5</b> xã về đích</h4></a>", "5 xã về đích"),
    ("a title said in full", f"{A} title='{TITLE}'>1. {TITLE}</a>", TITLE),
    ("a title that is cut", f"{A} title='{TITLE}'>Bản Cát mở...</a>", TITLE),
    ("a cut title, a picture's words", f"{A}>Bản Cát…</a>{A}><img src=x alt='{TITLE}'></a>", TITLE),
    ("a cut title, words of something else", f"{A} title='Xem tiếp'>Bản Cát…</a>", "Bản Cát…"),
    ("a picture alone", f"{A}><img src=x alt='{TITLE}'></a>", TITLE),
    ("a link to read on", f"{A}>{TITLE}</a><p>{excerpt(1)} {A}>Đọc tiếp bài Bản Cát mở lớp dệt thổ cẩm</a></p>", TITLE),
    ("an excerpt behind the title", f"{A}>{TITLE}</a><p>{A}>{excerpt(1)}</a></p>", TITLE),
    ("a sentence behind a title", f"{A}>Họp bản</a> {A}><p>Bà con họp ở nhà văn hóa.</p></a>", "Họp bản"),
    ("a document's number", f"{A}>12/QĐ-UBND</a> {A}>Dệt</a>", "Dệt"),
    ("a day in the link", f"{A}>{TITLE} <i>(05/04/2023)</i></a>", TITLE),
    ("a day in a box of blanks", f"{A}><span>{TITLE}</span> <span>{' ' * 120}thg 4 28{' ' * 9}</span></a>", TITLE),
    ("a card of divs", f"{A}><div>05/04/2023</div><div>{TITLE}</div><div>{excerpt(1)}</div></a>", TITLE),
    ("a card with a named line", f"{A}><div class='ten-title'>Dệt</div><div>Lò Văn Páo kể</div></a>", "Dệt"),
    ("a card with a bold line", f"{A}><img src=x><i>Tin xã</i><b>{TITLE}</b><i>{excerpt(1)}</i></a>", TITLE),
    (
        "a card with a day's number over its month",
        f"{A}><span>1{{n}}</span><span>Tháng 11</span><b>{TITLE} {{n}}</b></a>",
        f"{TITLE} {{n}}",
    ),
    ("a card with a day and its month", f"{A}><em>1{{n}}/11</em><span>{TITLE} {{n}}</span></a>", f"{TITLE} {{n}}"),
    (
        "the same, the number in bold",
        f"{A}><div><b>1{{n}}</b><span>Th11</span></div><div>{TITLE} {{n}}</div><div>{excerpt(1)}</div></a>",
        f"{TITLE} {{n}}",
    ),
    ("a number in front", f"{A}><span class='n'>{{n}}</span><span>{TITLE} {{n}}</span></a>", f"{TITLE} {{n}}"),
    (
        "a link that is only spoken",
        f"<a href='/tin-tuc-5/bai-{{n}}x-{{n}}' aria-label='{TITLE} {{n}}'></a>",
        f"{TITLE} {{n}}",
    ),
    (
        "a card's title that is no link",
        f"<a href='/tin-tuc-5/bai-{{n}}x-{{n}}'><img src=x></a><p class='card-title'>{TITLE} {{n}}</p>"
        f"<p>{excerpt(1)}</p>",
        f"{TITLE} {{n}}",
    ),
    ("a card whose picture names it", f"{A}><img src=x alt='Dệt'><p>Dệt</p><p>Lò Văn Páo</p></a>", "Dệt"),
    ("a card with a name", f"{A}><div>{TITLE} {{n}}</div><div>Tin bản</div></a>", f"{TITLE} {{n}}"),
    ("a card and its scripts", f"{A}><script>x()</script><div>{TITLE}</div><div>By Lò Páo</div></a>", TITLE),
    ("emphasis inside a title", f"{A}>Bản Cát <b>mở lớp</b> dệt</a>", "Bản Cát mở lớp dệt"),
    ("a table in the link", f"{A}><table><tr><td><img src=x><td>{TITLE}</table></a>", TITLE),
    ("a table of three in the link", f"{A}><table><tr><td>05/04/2023<td><b>{TITLE}</b><tr><td>{excerpt(1)}</table></a>",
     TITLE),
    ("nothing", f"{A}><img src=x></a>", None),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "row", "title"), ROWS, ids=[row[0] for row in ROWS])
def test_titles_of_rows(kind: str, row: str, title: str | None) -> None:
    html = "".join(f"<div class='dong'>{row.format(n=n)}</div>" for n in (1, 2, 3))
    rows = read(f"<main><h1>Tin tức</h1>{html}</main>").rows
    assert [found.title for found in rows] == [title and title.format(n=n) for n in (1, 2, 3)]


def test_a_link_to_the_words_of_readers_is_no_title() -> None:
    row = "<span>{0}</span><p>{1}</p><a href='{2}'>đọc tiếp...</a> | <a href='{2}#c'>bình luận của bạn đọc?</a>"
    html = "".join(
        f"<div class='dong'>{row.format(f'<a href={at}>Thông báo {n}</a>', excerpt(n), at)}</div>"
        for n in (1, 2, 3)
        if (at := f"/tin-tuc-5/bai-{n}x-{n}")
    )
    rows = read(f"<main><h1>Tin tức</h1>{html}</main>").rows
    assert [found.title for found in rows] == [f"Thông báo {n}" for n in (1, 2, 3)]
