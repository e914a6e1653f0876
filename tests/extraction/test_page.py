"""Bytes → parsed page: charsets as portals declare them, truncation, and what is refused."""

import unicodedata

import pytest

from ntm_crawler.exceptions import PageError
from ntm_crawler.extraction import parse_page

HTML = (
    "<html><head><title>Tin</title></head><body><p>Sáng 27/4/2023, Ban Chỉ đạo huyện Quan Sơn tổ chức Hội nghị sơ kết "
    "xây dựng nông thôn mới, đường giao thông, ưu tiên các xã.</p></body></html>"
)
TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text: str) -> bytes:
    """As old Windows programs wrote it: base letter, then the tone as a combining mark."""
    parts = []
    for character in text:
        marks = unicodedata.normalize("NFD", character)
        base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
        parts.append(base + "".join(mark for mark in marks if mark in TONES))
    return "".join(parts).encode("cp1258")


# bytes, header, whether another charset is declared
CHARSETS = (
    ("utf-8 without charset", HTML.encode(), None, False),
    ("utf-8", HTML.encode(), "text/html; charset=UTF-8", False),
    ("utf-8 declared latin", HTML.encode(), "text/html; charset=iso-8859-1", True),
    ("utf-8 declared cp1252", HTML.encode(), "text/html; charset=windows-1252", True),
    ("utf-8 with mark", b"\xef\xbb\xbf" + HTML.encode(), None, False),
    ("nfd", unicodedata.normalize("NFD", HTML).encode(), "text/html; charset=utf-8", False),
    ("1258", windows_1258(HTML), "text/html; charset=windows-1258", False),
    ("1258 without charset", windows_1258(HTML), None, False),
    ("1258 declared utf-8", windows_1258(HTML), "text/html; charset=utf-8", True),
    ("utf-16 with mark", HTML.encode("utf-16"), None, False),
    ("utf-16 without mark", HTML.encode("utf-16-be"), None, False),
    ("read as latin, saved as utf-8", HTML.encode().decode("latin-1").encode(), None, False),
    ("unknown charset", HTML.encode(), "text/html; charset=x-vn-unknown", False),
    ("a codec of no text", windows_1258(HTML), "text/html; charset=hex", True),
    ("a codec that cannot replace", windows_1258(HTML), "text/html; charset=idna", True),
    ("with NULs", HTML.replace("S", "S\x00").encode(), None, False),
    ("padded with NULs", HTML.replace("</title>", "\x00" * 600 + "</title>").encode(), None, False),
    ("utf-16 of the other order", HTML.encode("utf-16-le"), None, False),
    ("a few letters read as latin", HTML[:118].encode().decode("latin-1").encode(), None, False),
    (  # _HEAD_BYTES, halved
        "1258 declared behind scripts",
        HTML.replace("<title>", f"<script>{'x();' * 1500}</script><meta charset='windows-1252'><title>").encode(),
        None,
        True,
    ),
    (  # _HEAD_BYTES, doubled
        "the charset of a script further on",
        HTML.replace("<p>", f"<!--{'-' * 9000}--><script charset='windows-1252' src='/a.js'></script><p>").encode(),
        None,
        False,
    ),
)


@pytest.mark.parametrize("row", CHARSETS, ids=[row[0] for row in CHARSETS])
def test_charset(row: tuple[str, bytes, str | None, bool]) -> None:
    _, body, header, is_wrong = row
    page = parse_page(body, url="http://x/", content_type=header)
    assert page.root.findtext(".//p", "").startswith("Sáng 27/4/2023, Ban Chỉ đạo huyện Quan Sơn tổ chức Hội nghị")
    assert ("wrong_charset" in [issue.code for issue in page.issues]) is is_wrong


def test_charset_of_the_document() -> None:
    body = HTML.replace("<head>", '<head><meta charset="iso-8859-1">').encode()
    assert [issue.code for issue in parse_page(body, url="http://x/").issues] == ["wrong_charset"]


REFUSED = (
    (b"", "empty_page"),
    (b" \r\n\t", "empty_page"),
    (" \n".encode("utf-16"), "empty_page"),
    (b"%PDF-1.7 \xe2\xe3", "not_html"),
    (b"PK\x03\x04 docx", "not_html"),
    (b"\x89PNG\r\n\x1a\n", "not_html"),
    (b"\xff\xd8\xff\xe0 jpeg", "not_html"),
    (b'{"error": "<p>not found</p>"}', "not_html"),
    (b'<?xml version="1.0"?><rss><channel/></rss>', "not_html"),
    (b"plain words", "not_html"),
    (b"<!-- <p>words</p> -->", "not_html"),
    (bytes(range(256)) * 40, "not_html"),
    (bytes(range(256)) * 30 + b"<p>", "not_html"),  # what looks like a tag stands further on than _SAMPLE
    (b" " * 1_500 + b"%PDF-1.7", "not_html"),
    (b"<p>" + b"a" * 12_000_001, "page_too_large"),
    (b"<b>" * 250_001, "page_too_large"),
    (b"<p " + b" ".join(b"a%d=1" % number for number in range(10_000)) + b">x</p>", "page_too_large"),
    (b"<p " + b" ".join(b"a%d=1" % number for number in range(1_200)) + b">x</p>", "page_too_large"),  # _LONGEST_TAG
)


@pytest.mark.parametrize(("body", "code"), REFUSED, ids=[f"{row[1]} {row[0][:12]!r}" for row in REFUSED])
def test_refused(body: bytes, code: str) -> None:
    with pytest.raises(PageError) as caught:
        parse_page(body, url="http://x/")
    assert caught.value.code == code


def test_what_was_read_as_latin_and_edited_then_stays_as_it_is() -> None:
    body = HTML.encode().decode("latin-1").replace("Quan", "Ã Quan").encode()
    assert parse_page(body, url="http://x/").root.findtext(".//p", "").startswith("SÃ¡ng 27/4/2023")


TRUNCATED = (
    (HTML, False),
    (HTML.removesuffix("</body></html>"), False),  # many old pages close neither
    (HTML[:150], True),
    (HTML.removesuffix("</p></body></html>"), True),
    ("<html><body><div><div><div><p>Một</p>", True),
    ("<div><p>Một</p>", False),
)


@pytest.mark.parametrize(("text", "is_cut"), TRUNCATED)
def test_truncated(text: str, is_cut: bool) -> None:
    issues = parse_page(text.encode(), url="http://x/").issues
    assert ("truncated" in [issue.code for issue in issues]) is is_cut


@pytest.mark.parametrize(
    ("href", "base_url"),
    [("/portal/", "http://x/portal/"), (" ", "http://x/a/b"), ("http://[x/", "http://x/a/b")],
)
def test_base_address(href: str, base_url: str) -> None:
    page = f'<html><head><base href="{href}"></head><body><p>a</p></body></html>'
    assert parse_page(page.encode(), url="http://x/a/b").base_url == base_url


@pytest.mark.parametrize(
    "page",
    [
        "<html><head></head><body><p>một</p></body></html><p>hai</p>",
        "<html><head></head></html>\n</html>\n<body><p>một</p><div><p>hai</p></div></body></html>",  # Hexo's ayer
        "<HTML><BODY><P>một</P></BODY></HTML><HTML><BODY><P>hai</P></BODY></HTML>",
        "<!DOCTYPE html><html lang='vi' /><head><title>Xã</title></head><body><p>một</p><p>hai</p></body></html>",
    ],
)
def test_what_stands_behind_the_end_of_the_document(page: str) -> None:
    root = parse_page(page.encode(), url="http://x/").root
    assert [paragraph.text for paragraph in root.iter("p")] == ["một", "hai"]
