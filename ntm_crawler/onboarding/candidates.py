"""Which links of a portal may lead to its news sections: judged by what they read as, before any is followed."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.listings.addresses import numbered_address
from ntm_crawler.onboarding.looks import Link
from ntm_crawler.text import fold

_LONGEST_NAME = 60
_MOST_WORDS_OF_A_NAME = 7
_MOST_WORDS_OF_AN_UNKNOWN_NAME = 5

# What menus call news, folded; the first that fits decides. The words of the programme that is studied come first.
_NAMES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        0,
        re.compile(
            r"trang chu|home(?: ?page)?|gioi thieu|about.*|lien he|contact.*|so do (?:cong|trang|site)|site ?map"
            r"|dang (?:nhap|ky|xuat)|log ?(?:in|out)|sign (?:in|up)|tim kiem.*|search.*|rss.*|feeds?|english"
            r"|tieng (?:viet|anh).*|vietnamese|vi|en|facebook|zalo|youtube|twitter|dich vu cong.*|thu tuc.*|hoi dap"
            r"|gop y.*|video.*|thu vien.*|album.*|hinh anh|lich (?:cong tac|tiep|lam viec).*|co cau.*|to chuc bo may"
            r"|danh ba.*|thong ke.*|ban do.*|quy dinh.*|dieu khoan.*|chinh sach bao mat|xem (?:them|tiep|tat ca)"
            r"|thang .*\b(?:19|20)\d\d|\w+ (?:19|20)\d\d|nam \d+|.*\(\d+\)|(?:cu|moi|older|newer|next|previous).*"
            r"|tags?|hop thu.*|thu dien tu|e?-?mail|quan tri|admin.*|\d+|skip to .*|chuyen den .*"
        ),
    ),
    (4, re.compile(r".*\bnong thon moi\b.*|tin tuc.*|.*\btin tuc\b.*|.*\bsu kien\b.*|tin bai.*|ban tin.*|news.*|blog")),
    (3, re.compile(r"tin\b.*|thoi su.*|thong bao.*|.*\bthong bao\b.*|.*\bhoat dong\b.*|.*\bnoi bat\b.*|bai viet.*")),
    (
        2,
        re.compile(
            r".*\b(?:kinh te|chinh tri|van hoa|xa hoi|giao duc|y te|an ninh|quoc phong|xay dung dang|nong nghiep"
            r"|chuyen doi so|cai cach|thi dua|guong|moi truong|the thao|du lich|phap luat|tuyen truyen|doan the"
            r"|dan van|mat tran|chuyen muc|chuyen de|chuyen trang|diem bao|doi song|phong trao|nghien cuu)\b.*"
        ),
    ),
    (1, re.compile(r".*\bvan ban\b.*|.*\bchi dao\b.*|.*\bcong khai\b.*")),
)
_UNKNOWN = 1
TELLING = 2
"""Points of a name that says by itself that there are news."""
_NO_SECTION = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|jpe?g|png|gif|webp|mp[34]|xml|rss|txt|ico)$"
    r"|/(?:log-?in|dang-?nhap|search|tim-?kiem|feeds?|rss|wp-admin|wp-login|users?|authors?|tac-?gia|tags?)\b"
    r"|[?&](?:tag|author|m|p|s|q|page_id|replytocom)=",
    re.I,
)


@dataclass(slots=True, frozen=True, kw_only=True)
class Candidate:
    """A page that may be a news section: its name as the link reads, its address as linked, how much its name says."""

    name: str
    url: str
    points: int


def name_points(name: str) -> int:
    """How likely a link of this name leads to a list of news: 0 is not at all, 4 as good as certain."""
    phrase = fold_phrase(name)
    if not phrase or len(phrase) > _LONGEST_NAME:
        return 0
    points = next((points for points, pattern in _NAMES if pattern.fullmatch(phrase)), _UNKNOWN)
    most = _MOST_WORDS_OF_A_NAME if points >= TELLING else _MOST_WORDS_OF_AN_UNKNOWN_NAME
    return points if len(phrase.split()) <= most else 0


def is_short(label: str) -> bool:
    """Whether a link reads as a menu's, and not as the title of an article."""
    return 0 < len(label.split()) <= _MOST_WORDS_OF_AN_UNKNOWN_NAME


def likely_sections(links: Iterable[Link], *, front: str, articles: Collection[str] = ()) -> list[Candidate]:
    """The likely sections among the links of a page, the likeliest first; `front` is the address of the first page,
    `articles` are addresses that are taken for articles."""
    found: dict[str, Candidate] = {}
    for link in links:
        base, number = numbered_address(link.address)
        points = max(name_points(link.label), _address_points(link))
        if not points or number not in (None, 0, 1) or base == numbered_address(front)[0]:
            continue
        if link.address in articles and points < TELLING:
            continue
        if _NO_SECTION.search(link.address.partition("//")[2]) or (name_points(link.label) == 0 and link.label):
            continue
        if base not in found:
            found[base] = Candidate(name=_name(link), url=link.url, points=points)
    return sorted(found.values(), key=lambda one: -one.points)


def _address_points(link: Link) -> int:
    """What the address says where the link has no text: a picture."""
    return 0 if link.label else name_points(_last_part(link.address).replace("-", " "))


def _name(link: Link) -> str:
    name = link.label or _last_part(link.address).replace("-", " ").capitalize()
    return name.capitalize() if name.isupper() else name


def _last_part(address: str) -> str:
    path = unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2]
    return fold(path.partition(".")[0])
