"""Tells pages from what servers send in their place with status 200: cookie stubs, block pages, error pages.

Sources: the blocks that other people's crawlers of these portals have met.
"""

import re

from ntm_crawler.exceptions import PageError
from ntm_crawler.issues import KINDS
from ntm_crawler.text import fold, normalize

_SMALL_PAGE = 4000  # characters of visible text above which a page is no mere message
_LARGEST_MESSAGE = 24_000  # bytes; servers' messages are small, portal pages have 20 kB and more
_COOKIE_STUB = re.compile(rb"document\.cookie\s*=[^;]{0,200}.{0,300}?location\.(?:reload|href|replace)", re.I | re.S)
_SCRIPTS = re.compile(r"<(script|style)\b.*?</\1\s*>", re.I | re.S)
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_PARTS = re.compile(r" [-|–»:] ")
_MOST_OF_A_HEADING = 0.5
_TO_COMMENT = re.compile(  # "Bạn phải đăng nhập để bình luận": readers are asked, the page is shown to all
    r"(?:vui long|ban (?:can|phai)|please) (?:dang nhap|(?:log|sign) in)(?: hoac dang ky| or (?:register|sign up))?"
    r" (?:de|to) (?:gui |viet |dang |them |de lai |co the |tham gia )*"
    r"(?:binh luan|nhan xet|y kien|phan hoi|danh gia|thao luan|tra loi"
    r"|(?:leave |post |add )?(?:an? )?(?:comment|reply))"
)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,500})", re.I)

# What such pages say, folded: no accents, lower case.
MESSAGES = {
    "blocked": (
        "access denied",
        "request blocked",
        "truy cap bi tu choi",
        "ban da bi chan",
        "web application firewall",
        "attack detected",
        "checking your browser",
        "just a moment...",
    ),
    "maintenance": (
        "bao tri he thong",
        "he thong dang bao tri",
        "he thong dang duoc bao tri",
        "website dang bao tri",
        "website dang duoc bao tri",
        "trang thong tin dang duoc nang cap",
        "dang bao tri",
        "dang duoc nang cap",
        "under maintenance",
        "down for maintenance",
        "service unavailable",
        "temporarily unavailable",
    ),
    "error_page": (
        "runtime error",
        "server error in '/",
        "internal server error",
        "fatal error",
        "uncaught exception",
        "error establishing a database",
        "loi he thong",
        "da xay ra loi",
        "da co loi xay ra",
        "khong tim thay trang",
        "khong tim thay noi dung",
        "trang khong ton tai",
        "trang ban yeu cau khong ton tai",
        "bai viet khong ton tai",
        "bai viet nay khong ton tai",
        "noi dung khong ton tai",
        "tin bai khong ton tai",
        "duong dan khong ton tai",
        "du lieu khong ton tai",
        "thong tin khong ton tai",
        "khong ton tai hoac da bi",
        "khong ton tai hoac chua",
        "khong the tim thay trang",
        "page not found",
        "page can't be found",
        "page can’t be found",
        "page you are looking for",
        "404 not found",
        "http error 404",
        "object moved",
        "bad gateway",
        "gateway timeout",
        "gateway time-out",
        "an unexpected error has occurred",
        "sorry, something went wrong",
    ),
    "login_page": (
        "vui long dang nhap",
        "ban can dang nhap",
        "ban phai dang nhap",
        "please log in",
        "please sign in",
    ),
}


def check_body(body: bytes, *, url: str) -> None:
    """Raise PageError when `body` is a message of the server instead of a page of the portal.

    Codes: `empty_page`, `cookie_stub`, `blocked`, `maintenance`, `error_page`, `login_page`. Only pages with little
    text are judged by their words: an article may report on an error or on maintenance.
    """
    if not body.strip(b"\x00 \t\r\n"):
        raise _error("empty_page", url)
    if len(body) < 2000 and _COOKIE_STUB.search(body):
        raise _error("cookie_stub", url)
    if len(body) > _LARGEST_MESSAGE:
        return
    html = body.decode("utf-8", "replace")
    visible = normalize(_TAGS.sub(" ", _SCRIPTS.sub(" ", html)))
    if len(visible) > _SMALL_PAGE:
        return
    code = _message_code(html, visible)
    if code:
        raise _error(code, url)


def is_heading(phrase: str, heading: str) -> bool:
    """Whether a heading, or a part of it beside the site's name, says little else than a folded phrase.

    An article may report that an error was mended, or that a system is being maintained.
    """
    parts = _PARTS.split(fold(normalize(heading)))
    return any(phrase in part and len(phrase) >= _MOST_OF_A_HEADING * len(part) for part in parts)


def _message_code(html: str, visible: str) -> str | None:
    """The kind of message: said by the title, or by a page that says hardly anything else."""
    title = _TITLE.search(html)
    heading = title[1] if title else ""
    short = _TO_COMMENT.sub("", fold(visible)) if len(visible) < 600 else ""
    for code, phrases in MESSAGES.items():
        if any(is_heading(phrase, heading) or phrase in short for phrase in phrases):
            return code
    return None


def _error(code: str, url: str) -> PageError:
    return PageError(code, f"{url}: {KINDS[code].words}")
