"""Which links lead to a document, and which frames show one."""

import re
from functools import lru_cache

from lxml.html import HtmlElement

DOCUMENT = re.compile(  # Kentico gives files out as pages: "/getattachment/…/QD-77.pdf.aspx"
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|odt|ods|rtf)(?:\.aspx)?(?:$|[?#&/])", re.IGNORECASE
)
_DOWNLOAD = re.compile(
    r"[?&]download=|(?:download(?:file|attachment|handler|document)?(?:\.\w{2,5})?[/?]|/tai-ve/|filedownload|/attachment/|getfile)"
    r"|^(?:https?:)?//(?:drive|docs)\.google\.com/(?:file|document|spreadsheets|presentation)/d/",
    re.IGNORECASE,
)
_FEED = re.compile(r"/(?:feed|rss|atom)(?:[/.?]|$)", re.IGNORECASE)
IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|bmp)(?:$|[?#])", re.IGNORECASE)
_SIGN_OF_ADDRESS = re.compile(r"[/.?]")
_PAGE_ENDINGS = ("/", ".html", ".htm", ".aspx", ".php", ".jpg", ".jpeg", ".png")


def links_document(element: HtmlElement) -> bool:
    """True for a link to a document, marked as a download or by its address, and for a frame that shows one."""
    href = element.get("href")
    href = href.strip() if href else address_of(element)  # a link, of which a page has many, or a frame
    if is_document(href):
        return True
    return element.get("download") is not None and bool(href) and not (IMAGE_FILE.search(href) or _FEED.search(href))


def address_of(element: HtmlElement) -> str:
    """The address that a link leads to, or that a frame shows; "x" is none, where a script that loads frames late says
    so, and has put the address itself already."""
    read = element.get
    href: str = read("href") or _address_for_later(read("data-src")) or read("src") or read("data") or ""
    return href.strip()


def _address_for_later(said: str | None) -> str | None:
    return said if said and _SIGN_OF_ADDRESS.search(said) else None


@lru_cache(maxsize=4096)
def is_document(href: str) -> bool:
    """True when an address names a document to download."""
    if href.lower().endswith(_PAGE_ENDINGS) and not DOCUMENT.search(href.rstrip("/")):
        return False
    return bool(DOCUMENT.search(href)) or bool(_DOWNLOAD.search(href))
