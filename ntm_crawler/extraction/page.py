"""Bytes of a response → one parsed tree that listing, metadata, body and images share: a page is parsed once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from ntm_crawler.exceptions import PageError
from ntm_crawler.extraction.lines.decoding import decode
from ntm_crawler.extraction.lines.legacy_fonts import convert_fonts
from ntm_crawler.issues import KINDS
from ntm_crawler.items import Issue

MAX_BYTES = 12_000_000  # the largest article met was 3.4 MB, with its photos as base64
MAX_TAGS = 250_000  # a table of 10,000 rows has about 120,000
MAX_ATTRIBUTES = 1_000  # of one tag: libxml2 compares each with all before it
_LONGEST_TAG = 8_000  # bytes up to which a tag can have no more than that takes moments

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"BM", "a bitmap image"),
    (b"RIFF", "an audio, video or WebP file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"Rar!", "a RAR file"),
    (b"7z\xbc\xaf", "a 7-Zip file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "an RTF file"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
)
_ALL_MAGIC = tuple(magic for magic, _ in _MAGIC)
_JSON_START = re.compile(r"\s*[{\[]")
_TAG = re.compile(r"<\s*(?:!doctype|[a-z])", re.IGNORECASE)
_MARKUP_START = re.compile(
    r"<(?:!doctype html|html|head|body|div|p|table|article|title|meta|br|span|h[1-6])\b", re.IGNORECASE
)
_OF_PAGE = re.compile(r"\s*<(?:!doctype\s+)?html\b", re.IGNORECASE)
_ENDS = ("</html>", "</html>\n", "</html>\r\n")  # as nearly all pages do
_FEED = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:rss|feed|svg|urlset|sitemapindex)\b", re.IGNORECASE)
_CLOSED = re.compile(r"</\s*(?:html|body)\s*>", re.IGNORECASE)
_END = re.compile(rb"</html\s*>", re.IGNORECASE)
_CLOSED_AT_ONCE = re.compile(rb"(<html\b[^<>]{0,1000})/\s*>", re.IGNORECASE)
_OPENED = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_TAG_NAME = re.compile(rb"<[a-zA-Z]")
_RAW_TEXT = re.compile(rb"<(?:script|style|textarea|title)\b", re.IGNORECASE)
_VALUE = re.compile(rb"""(?<!=)=\s*(?:"[^"]*"?|'[^']*'?)""")
_ODD = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffd]")
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)  # in C: lxml.html's own asks Python at each element
_CONTROL_SHARE = 0.05
_TAIL = (
    5_000  # characters of a page's end, where whole pages close: all of it would be asked at 3 % of the cost of reading
)
_SAMPLE = 5_000  # characters of a page's head; further on binary data may look like a tag


@dataclass(slots=True, frozen=True)
class Page:
    """A parsed page: its address, the address its links are relative to, the tree, and what was odd about the bytes."""

    url: str
    base_url: str
    root: HtmlElement
    issues: tuple[Issue, ...] = ()


def parse_page(body: bytes, *, url: str, content_type: str | None = None) -> Page:
    """Decode and parse `body` once; `content_type` is the HTTP header, where there was one.

    Raises PageError `empty_page`, `not_html` or `page_too_large` for what cannot be read as a page.
    """
    _refuse_by_bytes(body, url)
    text, utf8, encoding, wrong_charset, decomposed = decode(body, content_type)
    if not text or text.isspace():
        raise PageError("empty_page", f"{url}: the page holds nothing but white space")
    _refuse_binary(text, url)
    root = _parse(utf8, url)
    issues = []
    if wrong_charset:
        message = f"declared as {wrong_charset}, read as {encoding}"
        issues.append(Issue(code="wrong_charset", message=message, url=url))
    if decomposed:
        issues.append(Issue(code="nfd_text", message=KINDS["nfd_text"].meaning, url=url))
    font = convert_fonts(root, text)
    if font:
        converted = f"text in the font {font} was converted to Unicode"
        unsure = "letters look like those of a font before Unicode; the text was kept as it is"
        issues.append(Issue(code="legacy_font", message=unsure if font == "unknown" else converted, url=url))
    if is_truncated(text):
        issues.append(Issue(code="truncated", message=KINDS["truncated"].words, url=url))
    return Page(url=url, base_url=_base_url(root, url), root=root, issues=tuple(issues))


@cache
def html_parser() -> HTMLParser:
    """The parser for UTF-8 that leaves comments out, and whose elements are all plain HtmlElements."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False)
    parser.set_element_class_lookup(_ONE_CLASS)
    return parser


def is_truncated(text: str) -> bool:
    """Good evidence only: the page opened html or body, closed neither, and ends inside a tag, a sentence or open divs.

    Many old CMS pages never close html and body, but they end with a closed tag.
    """
    if text.endswith(_ENDS) or not _OPENED.search(text):
        return False
    if _CLOSED.search(text, max(0, len(text) - _TAIL)) or _CLOSED.search(text):
        return False
    lowered = text.rstrip().lower()
    if not lowered.endswith(">"):
        return True
    return lowered.count("<div") - lowered.count("</div") >= 3 and not lowered.endswith(("</div>", "</script>"))


def _refuse_by_bytes(body: bytes, url: str) -> None:
    head = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        raise PageError("empty_page", f"{url}: the response has no body")
    if head.startswith(_ALL_MAGIC):
        name = next(name for magic, name in _MAGIC if head.startswith(magic))
        raise PageError("not_html", f"{url}: not a page but {name}")
    if len(body) > MAX_BYTES:
        raise PageError("page_too_large", f"{url}: {len(body):,} bytes, the limit is {MAX_BYTES:,}")
    if len(body) > MAX_TAGS and body.count(b"<") > MAX_TAGS:
        raise PageError("page_too_large", f"{url}: {body.count(b'<'):,} tags, the limit is {MAX_TAGS:,}")
    most = max(map(_attributes, _long_tags(body)), default=0)
    if most > MAX_ATTRIBUTES:
        raise PageError("page_too_large", f"{url}: a tag of {most:,} attributes, the limit is {MAX_ATTRIBUTES:,}")


def _long_tags(body: bytes) -> Iterator[bytes]:
    """What is too long between two `>` to be an everyday tag; most of a page is passed over in leaps."""
    start = 0
    while start < len(body) - _LONGEST_TAG:
        end = body.rfind(b">", start, start + _LONGEST_TAG)
        if end < 0:
            end = body.find(b">", start + _LONGEST_TAG)
            end = len(body) if end < 0 else end
            if not _RAW_TEXT.match(body, body.rfind(b"<", 0, start) if start else 0):
                yield body[start:end]
        start = end + 1


def _attributes(part: bytes) -> int:
    """About how many attributes the tag in `part` has; values in quotes count as one, whatever stands in them."""
    opened = _TAG_NAME.search(part)
    return len(_VALUE.sub(b" ", part[opened.start() :]).split()) if opened else 0


def _refuse_binary(text: str, url: str) -> None:
    if _OF_PAGE.match(text):
        return
    sample = text[:_SAMPLE]
    if not _MARKUP_START.search(sample) and len(_ODD.findall(sample)) > len(sample) * _CONTROL_SHARE:
        raise PageError("not_html", f"{url}: binary data")
    if not _TAG.search(text):
        raise PageError("not_html", f"{url}: text without any markup")
    if _JSON_START.match(text) and text.rstrip().endswith(("}", "]")):
        raise PageError("not_html", f"{url}: JSON, not a page")
    if _FEED.match(sample):
        raise PageError("not_html", f"{url}: XML, not a page")


def _parse(utf8: bytes, url: str) -> HtmlElement:
    """The tree without comments. Deep nesting is flattened by libxml2's own limit, never by an error."""
    whole = utf8
    try:
        root = document_fromstring(whole, parser=html_parser())
        if root.getnext() is not None and (whole := _without_early_end(utf8)) is not utf8:  # nearly never
            root = document_fromstring(whole, parser=html_parser())
        if len(root) or not _CLOSED_AT_ONCE.search(whole):
            return root
        return document_fromstring(_CLOSED_AT_ONCE.sub(rb"\1>", whole), parser=html_parser())  # browsers pass it over
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise PageError("not_html", f"{url}: no document in it ({error})") from error


def _without_early_end(utf8: bytes) -> bytes:
    """What a page says behind a first `</html>`, as of a header that is a page of its own, browsers show, and libxml2
    puts beside the root."""
    end = _END.search(utf8)
    if end is None or utf8.find(b"<", end.end()) < 0:
        return utf8
    return utf8[: end.start()] + _END.sub(b"", utf8[end.end() :])


def _base_url(root: HtmlElement, url: str) -> str:
    for element in root.iter("base"):
        href = (element.get("href") or "").strip()
        if href:
            try:
                return urljoin(url, href)
            except ValueError:
                return url
    return url
