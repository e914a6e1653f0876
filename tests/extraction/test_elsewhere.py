"""A doubted reading under a line that is not the title is read again where trafilatura finds the page's text."""

import pytest

from tests.extraction.pages import PROSE, TEXT, TITLE, paragraphs
from tests.extraction.test_kinds import read

SAVED_FROM = "https://baonakhoang.example.org/2024/01/so-ket-hai-nam.html"
OTHER_SITES = "<h2 class='title'>Trang khác của Báo Nà Khoang</h2><div>Xem <a href='/muc'>danh mục</a> các trang.</div>"


@pytest.mark.parametrize("text", [paragraphs((*TEXT, *PROSE)), "<br><br>".join((*TEXT, *PROSE))])
@pytest.mark.parametrize("layout", ["{}{}", "<table><tr><td>{}</td><td>{}</td></tr></table>"])
def test_a_saved_page_whose_title_leads_to_where_it_was_saved_from(layout: str, text: str) -> None:
    """A box is headed by what says a part of `<title>`, the site's name; the title is linked, as those of lists are.
    That under its own title a notice beside much more text is left alone, test_kinds.py says."""
    title = f"<h3 class='post-title'><a href='{SAVED_FROM}'>{TITLE}</a></h3>"
    post = f"<div class='post'>{title}<div class='post-body'>{text}</div></div>"
    found = read(layout.format(post, f"<div class='widget'>{OTHER_SITES}</div>"), title=f"Báo Nà Khoang: {TITLE}")
    assert (found.title, found.body.split("\n")) == (TITLE, [*TEXT, *PROSE])
    assert [issue.code for issue in found.issues] == ["body_much_shorter"]
