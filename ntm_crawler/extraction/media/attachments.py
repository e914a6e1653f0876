"""The documents attached to an article, by what they are called."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from ntm_crawler.extraction.lines.documents import DOCUMENT, address_of, is_document, links_document
from ntm_crawler.extraction.lines.tags import with_outer
from ntm_crawler.extraction.media.links import absolute
from ntm_crawler.items import Attachment
from ntm_crawler.text import normalize

_LABELLED_FILE = re.compile(r"^[^:.]{1,20}\s?:\s*(?P<name>\S.*\.\w{2,5})$")
_KIND_OF_FILE, _BYTES = r"\.?(?:pdf|docx?|xlsx?|pptx?|rar|zip|word|excel)", r"[\d.,]+ ?(?:[kmg]b|[кмг]б|bytes?)"
SIZE_OF_FILE = re.compile(  # or its number in a table, or its kind: "PDF, 98 KB", "Dung lượng: 1,2 MB"
    rf"(?:\d{{1,3}}|{_KIND_OF_FILE}"
    rf"|(?:(?:dung lượng|kích thước|size)\s?:\s?)?(?:{_KIND_OF_FILE}\W{{1,3}})?{_BYTES}"
    rf"(?:\W{{1,3}}{_KIND_OF_FILE})?)\.?$",
    re.IGNORECASE,
)
SAID_OF_FILES = ("tải", "tải về", "tải xuống", "tải file", "download", "xem", "скачать")
_LABELS_OF_FILES = frozenset(  # of what a card tells of a document: AEM's has its name, its size and its kind
    (
        *("tên tệp", "tên tập tin", "tên file", "dung lượng", "kích thước", "định dạng", "loại tệp", "loại file"),
        *("filename", "file name", "size", "file size", "format", "file type"),
    )
)
_OF_CARD = frozenset(("article", "div", "li", "section", "span"))
_AROUND_LINK = 5  # elements: itself, and the boxes of a card
_LONGEST_NAME = 200  # characters


def name_in_row(link: HtmlElement) -> str | None:
    """What a row of a table, or a card, says of a document beside "Tải về", its number and its size aside: one cell,
    its name."""
    if link.tag != "a" or normalize(link.text_content()).lower() not in SAID_OF_FILES:
        return None
    cell = next((box for box in with_outer(link, 3)[1:] if box.tag in ("td", "th")), None)
    if cell is None:
        return _name_in_card(link)
    row = cell.getparent()
    if row is None or row.tag != "tr":
        return None
    said = [normalize(one.text_content()) for one in row.iterchildren("td", "th") if one is not cell]
    names = [text for text in said if text and not SIZE_OF_FILE.match(text)]
    return names[0] if len(names) == 1 else None


def _name_in_card(link: HtmlElement) -> str | None:
    """The only words beside such a link in the smallest box that has any, its size aside: `<li><span>Biểu thu</span>
    <span>(184 KB)</span> <a>Tải xuống</a></li>`."""
    for box in with_outer(link, _AROUND_LINK)[1:]:
        if box.tag not in _OF_CARD or any(other.get("href") != link.get("href") for other in box.iter("a")):
            return None
        said = [text for part in box.itertext() if (text := normalize(part)) and not is_said_of_file(text)]
        if said:
            is_name = len(said) == 1 and len(said[0]) <= _LONGEST_NAME and not said[0].endswith((".", ":"))
            return said[0] if is_name else None
    return None


def is_said_of_file(text: str) -> bool:
    """ "214 KB", "(PDF)", "Tải về", "Dung lượng:": what a row or a card says of a document beside its name."""
    said = text.strip("()[]-–|,;:• ")
    if not said or said.lower() in SAID_OF_FILES or said.lower().partition(":")[0].rstrip() in _LABELS_OF_FILES:
        return True
    return bool(SIZE_OF_FILE.fullmatch(said)) and not said.isdigit()


def names_file(link: HtmlElement) -> bool:
    """True when the text of a link is the name of a file."""
    return bool(DOCUMENT.search(normalize(link.text_content() or "")))


def read_attachments(links: Iterable[HtmlElement], base_url: str) -> tuple[Attachment, ...]:
    """Links to documents, by their link text (the file name where the text says nothing)."""
    # by address without its fragment ("#toolbar=0" is for the viewer), whether by http or https
    found: dict[str, Attachment] = {}
    for link in links:
        href = address_of(link)
        if not links_document(link):
            continue
        url = absolute(_viewed(href), base_url) if _viewed(href) else None
        if url is None:
            continue
        text = _said_by(link) if link.tag == "a" else ""
        labelled = _LABELLED_FILE.match(text)
        name = (
            name_in_row(link)
            or (labelled["name"] if labelled else text)
            or normalize(link.get("title") or "")
            or _file_name(url)
        )
        bare = url.partition("#")[0]
        key = bare.partition("://")[2]
        if key not in found or (_names_document(text) and not _names_document(found[key].name, url)):
            found[key] = Attachment(url=bare if is_document(bare) else url, name=name)
    return tuple(found.values())


def _said_by(link: HtmlElement) -> str:
    """The text of a link; of a card, whose parts are a `div` each, the first that is not the kind or the size of its
    file: Ghost's has a title, the file's name, its size and a sign."""
    if len(link) and link.find("div") is not None:
        parts = (normalize(box.text_content()) for box in link.iter("div") if box.find("div") is None)
        return next((text for text in parts if text and not SIZE_OF_FILE.match(text)), "")
    if len(link) > 1 and not (link.text or "").strip():  # "PDF", its name and its size, each in a `span`
        said = [text for box in link if (text := normalize(box.text_content()))]
        names = [text for text in said if not is_said_of_file(text)]
        if len(names) == 1 and any(SIZE_OF_FILE.fullmatch(text.strip("()[]")) for text in said):
            return names[0]
    return normalize(link.text_content() or "")


def _viewed(href: str) -> str:
    """The document that a viewer's address shows (`docs.google.com/viewer?url=…`), else `href` itself."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return href
    query = parse_qs(f"{parts.query}&{parts.fragment}") if parts.query or parts.fragment else {}
    viewed = next((query[name][0] for name in ("url", "src", "file") if name in query), None)
    if viewed is None and DOCUMENT.search(parts.fragment) and "viewer" in parts.path.lower():  # ViewerJS
        return urljoin(parts.path, parts.fragment)
    is_viewer = parts.netloc.endswith(("docs.google.com", "officeapps.live.com")) or "viewer" in parts.path
    if viewed is None or not (is_viewer or DOCUMENT.search(viewed)):
        return href
    return viewed if viewed.startswith(("http", "/", "..")) or not is_viewer else ""


def _names_document(text: str, url: str | None = None) -> bool:
    """True for words that name a document: not what is done with it ("Tải xuống"), nor, of a `url`, its file's name."""
    return bool(text) and text.lower() not in SAID_OF_FILES and not (url and text == _file_name(url))


def _file_name(url: str) -> str:
    return normalize(unquote(urlsplit(url).path.rsplit("/", 1)[-1]))
