"""The links of a listing page that may lead to its next page, sorted by what makes them look so: linear in the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from itertools import islice
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from ntm_crawler.extraction import Page
from ntm_crawler.extraction.lines.tables import is_calendar
from ntm_crawler.listings.addresses import goes_on_from, goes_on_in_path, is_page_of
from ntm_crawler.listings.labels import is_disabled, item_of, label_of, names_of
from ntm_crawler.text import fold, normalize

POST_BACK = re.compile(r"__doPostBack\(\s*(['\"])(?P<target>.*?)\1\s*,\s*(['\"])(?P<argument>.*?)\3\s*\)")
_GO_TO = re.compile(r"\blocation(?:\.href)?\s*=\s*(['\"])(?P<url>[^'\"]{1,500})\1")
_ADDRESS_ATTRIBUTES = ("data-href", "data-url", "data-next", "data-next-url", "data-next-page-url")

_RIGHT = frozenset("›>→⇒⟩〉❯❭▶►▸⏵➔➜»⟫》")
_RIGHT_TWICE = frozenset("»⟫》")
_UNKNOWN_ENTITY = re.compile(r"&rang;", re.I)  # "&Rang;" is unknown to HTML 4
_DECORATION = re.compile(r"[\s«‹›>→⇒⟩〉❯❭▶►▸»⟫》←\[\]()|…]+$|^[\s«‹›>→⇒⟩〉❯❭▶►▸»⟫》←\[\]()|…]+")
_NUMBER = re.compile(r"[\s\[(|]*(\d{1,5})[\s\])|]*")
_DOTS = re.compile(r"[\s.…]*")  # Joomla prints them for a number at the end of a few
_SPOKEN_NUMBER = re.compile(r"(?:\D{1,30}\s)?(?:page|trang)\s(\d{1,5})", re.I)  # "Go to page 5"
_CURRENT_TEXT = re.compile(r"\W*(?:trang|pages?)?\W*(\d{1,5})\W*", re.I)  # "Trang: 1 |"
_SCRIPTED = XPath(
    "descendant::*[@onclick or @data-next or @data-next-url or @data-next-page-url]"
    "[not(self::a or self::button or self::option)]"
)
_MOST_SCRIPTED = 200  # elements
_LONGEST_LABEL = 25
_MOST_CANDIDATES = 50  # of one kind: a page with more is no pager's
_MOST_LINKS_OF_HEAD = 1_000
_TEXTS_AROUND = 300  # looked at for the number of the present page

_OLDER = (
    r"(?:(?:cac|nhung) )?(?:(?:trang|tin|bai|bai viet|bai dang|tin bai|muc|noi dung) )?cu hon"
    r"|(?:(?:cac|nhung) )?(?:tin|bai|bai viet|tin bai) truoc (?:day|do)"
    r"|older(?: (?:posts?|entries|articles?|news|stories|items))?"
)
_OLDER_WORDS = re.compile(_OLDER)
_NEWER_WORDS = re.compile(
    r"(?:(?:cac|nhung) )?(?:trang|tin|bai|bai viet|bai dang|tin bai) moi hon"
    r"|newer(?: (?:posts?|entries|articles?|news|stories|items))?"
)
_NEXT_PAGE_WORDS = re.compile(
    rf"(?:(?:go|den|toi|chuyen)(?: \w{{2,4}})? )?(?:trang (?:sau|tiep|tiep theo|ke|ke tiep)|next page)|{_OLDER}"
)
_MORE_WORDS = re.compile(
    r"(?:xem|tai|hien thi) them(?: (?:tin|bai|bai viet|tin bai|noi dung))?|(?:load|show|view) more(?: \w+)?"
    r"|more (?:posts|entries|articles|news)"
)
_MORE_ELSEWHERE = re.compile(rf"(?:{_MORE_WORDS.pattern}) (?:in the|o|trong)")
_ALL_WORDS = re.compile(
    r"(?:xem |den )?(?:tat ca|toan bo) (?:(?:cac|nhung) )?(?:tin|bai|bai viet|tin bai|tin tuc)"
    r"|(?:(?:view|see|read|archive of) )?all (?:the )?(?:posts|entries|articles|news)"
)
_ARCHIVES_PATH = re.compile(r"/archives?(?:/|\.html|/index\.html)?")
_ARCHIVES_WORDS = re.compile(r"archives?|(?:(?:kho|trang) )?luu tru")
_NEXT_WORDS = re.compile(r"tiep|tiep theo|sau|ke tiep|next")
_EARLIER_WORDS = re.compile(
    r"(?:trang )?(?:truoc|cu hon)|prev|previous(?: (?:page|posts?|entries|articles))?|older.{0,10}"
)
_END_WORDS = re.compile(r"(?:trang )?(?:dau|cuoi|truoc)(?: tien| cung)?|(?:first|last|prev(?:ious)?)(?: page)?")
_NEXT_NAME = re.compile(r"(?:^|.*[-_])(?:next|older)(?:[-_]?(?:page|link|posts?))?$|^nextpage$")
_EARLIER_NAME = re.compile(r"(?:^|.*[-_])prev(?:ious)?(?:[-_]?(?:page|link|posts?))?$")
_NO_PAGER_NAME = re.compile(
    r"(?:^|[-_])(?:slick|swiper|carousel|slider|slides?|owl|flex|bx|glide|splide|lightbox|gallery|calendar)(?:$|[-_])"
)
_PAGER_NAME = re.compile(
    r"pager|paging|paginat|page-?numbers|(?:^|[-_])pages$|pagenavi|phan-?trang|chuyen-?trang|nav-links"
)
_RIGHT_ICON = re.compile(
    r"(?:arrow|angle|chevron|caret)s?[-_](?:double[-_])?right|icon[-_]next|next[-_.](?:icon|page|gif|png|svg)"
)
_CURRENT_NAMES = frozenset(
    ("active", "current", "currentpage", "selected", "is-active", "pager-current", "page-current", "is-current")
)


@dataclass(slots=True)
class PagerLinks:
    """Elements that may lead to the next page, each kind in document order."""

    named: list[HtmlElement] = field(default_factory=list)  # rel=next, a class such as `pager-next`
    page_words: list[HtmlElement] = field(default_factory=list)  # "Trang sau", "Older posts"
    after_current: list[HtmlElement] = field(default_factory=list)  # behind the mark of the present page
    words: list[HtmlElement] = field(default_factory=list)  # "Sau", which is said of other things, too
    numbered: list[HtmlElement] = field(default_factory=list)  # the next number beside the present one
    announced: list[HtmlElement] = field(default_factory=list)  # <link rel=next>
    addressed: list[HtmlElement] = field(default_factory=list)  # the listing's own address with the next number
    arrows: list[HtmlElement] = field(default_factory=list)
    double_arrows: list[HtmlElement] = field(default_factory=list)  # where there is a single one, they lead to the end
    icons: list[HtmlElement] = field(default_factory=list)
    dead: list[HtmlElement] = field(default_factory=list)  # the next number, and only a script could go there
    more_links: list[HtmlElement] = field(default_factory=list)  # "Xem thêm", at the listing's own address or archives
    more: list[HtmlElement] = field(default_factory=list)  # "Xem thêm", by a script
    numbers: set[int] = field(default_factory=set)  # that links read as


class _Word(Enum):
    """What a short label says."""

    NUMBER = auto()
    NEXT_PAGE = auto()
    NEXT = auto()
    MORE = auto()
    ARROW = auto()
    DOUBLE_ARROW = auto()


def find_pager_links(page: Page, *, number: int, parameter: str | None, first: int, backwards: bool) -> PagerLinks:
    """The links that may lead from page `number` to the next one; see `pager.find_pager`. Each kind is cut at 50."""
    found = PagerLinks()
    if backwards:
        for element in page.root.iter("a"):
            if _leads_to_earlier(element):  # "Older …" of a menu leads to a list of months
                _keep(found.page_words if _leads_to_months(page, element) else found.named, element)
        return found
    value = str(number + first)
    numbers = re.compile(rf"(?<!\d)(?:{number + 1}|{value})(?!\d)")
    for element in page.root.iter("a", "button", "option"):
        href = address_of(element)
        word, shown = _read_label(label) if (label := pager_label(element)) else (None, 0)
        if word is _Word.NUMBER:
            found.numbers.add(shown)
        if not can_follow(element, href):
            _keep(found.dead, element, if_=shown == number + 1)
            _keep(found.more, element, if_=word is _Word.MORE)
            continue
        if is_named_next(element):
            _keep(found.named, element)
        if word is not None:
            _sort_by_word(found, element, word, is_next_number=shown == number + 1)
        elif len(element) and not _has_text(element) and _has_right_icon(element):
            _keep(found.icons, element)
        if numbers.search(href) and _is_addressed(page, element, href, number, parameter, value):
            _keep(found.addressed, element)
    found.numbered = [element for element in found.numbered if _in_pager(element, number) and not _is_day(element)]
    found.dead = [element for element in found.dead if _in_pager(element, number) and not _is_called_slider(element)]
    found.icons = [element for element in found.icons if _is_called_pager(element)]
    found.more += [one for one in found.more_links if one.tag == "button" and not _is_same_path(page, one)]
    found.more_links = [one for one in found.more_links if _is_same_path(page, one) or _leads_to_archives(one)]
    found.announced = _announced(page, number + 1)
    if not (found.numbered or found.named or found.page_words or found.dead or found.announced):
        _add_scripted(found, page, number)
    return found


def _add_scripted(found: PagerLinks, page: Page, number: int) -> None:
    """What is no link, and leads to the next page by a script: to an address that it holds, or nobody knows where."""
    for element in islice(_SCRIPTED(page.root), _MOST_SCRIPTED):
        url = absolute_address(page, address_of(element))
        if url is not None and is_page_of(page.url, url, number + 1):
            _keep(found.addressed, element)
        elif _number(label_of(element, _LONGEST_LABEL)) == number + 1 and _in_pager(element, number):
            _keep(found.dead, element, if_=not _is_day(element))


def _is_day(element: HtmlElement) -> bool:
    """Whether a number is the day of a calendar."""
    table = next(element.iterancestors("table"), None)
    return (table is not None and is_calendar(table)) or _is_called_slider(element)


def _keep(kind: list[HtmlElement], element: HtmlElement, *, if_: bool = True) -> None:
    if if_ and len(kind) < _MOST_CANDIDATES and not is_disabled(element):
        kind.append(element)


def _sort_by_word(found: PagerLinks, element: HtmlElement, word: _Word, *, is_next_number: bool) -> None:
    if _comes_after_current(element):
        _keep(found.after_current, element)
    if word is _Word.NUMBER:
        _keep(found.numbered, element, if_=is_next_number)
    elif word is _Word.NEXT_PAGE:
        _keep(found.page_words, element)
    elif word is _Word.NEXT:
        _keep(found.words, element)
    elif word is _Word.MORE:
        _keep(found.more_links, element)
    else:
        _keep(found.arrows if word is _Word.ARROW else found.double_arrows, element)


@lru_cache(maxsize=4096)  # a portal's menus stand on every page
def _read_label(label: str) -> tuple[_Word | None, int]:
    """What a label says, and its number, 0 where it is none."""
    number = _number(label)
    if number is not None:
        return _Word.NUMBER, number
    folded = fold(label)
    bare = _DECORATION.sub("", folded)
    if not bare:
        return _arrow(label), 0
    if _NEXT_PAGE_WORDS.fullmatch(bare):
        return _Word.NEXT_PAGE, 0
    if _MORE_WORDS.fullmatch(bare):
        return _Word.MORE, 0
    return (_Word.NEXT if _NEXT_WORDS.fullmatch(bare) else None), 0


def _arrow(label: str) -> _Word | None:
    if not _RIGHT.issuperset(label):
        return None
    return _Word.ARROW if len(label) == 1 and label not in _RIGHT_TWICE else _Word.DOUBLE_ARROW


def address_of(element: HtmlElement) -> str:
    """Where a link leads: its address, or the one that its script or a script of the page takes from it."""
    href = (element.get("value" if element.tag == "option" else "href") or "").strip()
    if href and not href.startswith(("#", "javascript:")):
        return href
    go_to = _GO_TO.search(href) or _GO_TO.search(element.get("onclick") or "")
    if go_to:
        return go_to["url"]
    named = next((url.strip() for name in _ADDRESS_ATTRIBUTES if (url := element.get(name))), href)
    return named or (_address_of_form(element) if element.tag == "button" else href)


def _address_of_form(button: HtmlElement) -> str:
    """What a browser asks for when a button of a form without fields to fill in is pressed; empty for another one."""
    form = next(button.iterancestors("form"), None)
    if form is None or (form.get("method") or "get").lower() != "get" or button.get("type") not in (None, "submit"):
        return ""
    fields = list(islice(form.iter("input", "select", "textarea"), _MOST_CANDIDATES))
    if not fields or any(field.get("type") != "hidden" for field in fields):
        return ""
    query = urlencode([(one.get("name") or "", one.get("value") or "") for one in (*fields, button) if one.get("name")])
    return f"{(form.get('action') or '').partition('?')[0]}?{query}"


def absolute_address(page: Page, href: str) -> str | None:
    """An address of `address_of` from the root; None where it leads nowhere else."""
    if not href or href.startswith(("#", "javascript:")):
        return None
    try:
        return urljoin(page.base_url, href).partition("#")[0]
    except ValueError:
        return None


def can_follow(element: HtmlElement, href: str) -> bool:
    """Whether a link leads to a page without a script, or by a script that this crawler knows."""
    return bool(href and not href.startswith(("#", "javascript:"))) or post_back_of(element, href) is not None


def post_back_of(element: HtmlElement, href: str) -> re.Match[str] | None:
    """The call of ASP.NET's `__doPostBack` that a link makes."""
    return POST_BACK.search(href) or POST_BACK.search(element.get("onclick") or "")


def pager_label(element: HtmlElement) -> str:
    """What a link reads as: its text, or else what it says to those who do not see it; empty where that is long."""
    text = element.text
    if text and not text.isspace():
        if len(text) > _LONGEST_LABEL and len(text.strip()) > _LONGEST_LABEL:
            is_in_lines = "\n" in text and len(normalize(text)) <= _LONGEST_LABEL  # indented in the markup
            if not is_in_lines:
                return ""
        if element.tag == "option" and (said := _SPOKEN_NUMBER.fullmatch(text.strip())):  # "Trang 2"
            return said[1]
        if not len(element) and not _DOTS.fullmatch(text):
            return _plain_label(text)
    label = label_of(element, _LONGEST_LABEL)
    if _DOTS.fullmatch(label) and (label or not _has_text(element)):
        label = _spoken_label(element) or label
    return _plain_label(label)


def _spoken_label(element: HtmlElement) -> str:
    images = (image.get("alt") for image in islice(element.iter("img"), 2))
    spoken = (element.get("aria-label"), element.get("title"), *images)
    label = next((normalize(text[:200]) for text in spoken if text), "")
    number = _SPOKEN_NUMBER.fullmatch(label)
    return number[1] if number else label


@lru_cache(maxsize=4096)  # a portal's menus stand on every page
def _plain_label(text: str) -> str:
    label = _UNKNOWN_ENTITY.sub("›", normalize(text))
    return label if len(label) <= _LONGEST_LABEL else ""


def is_pager_link(element: HtmlElement) -> bool:
    """Whether a link reads like one of a pager: a number, a sign, "Trang sau"."""
    label = pager_label(element)
    bare = _DECORATION.sub("", fold(label))
    return bool(label) and (_read_label(label)[0] is not None or not bare or bool(_END_WORDS.fullmatch(bare)))


def says_older(element: HtmlElement) -> bool:
    """Whether a link says that it leads to older articles: that is the way, whatever the numbers do."""
    return bool(_OLDER_WORDS.fullmatch(_DECORATION.sub("", fold(pager_label(element)))))


def says_newer(element: HtmlElement) -> bool:
    """Whether a link says that it leads to newer articles: some systems call that the next page."""
    return bool(_NEWER_WORDS.fullmatch(_DECORATION.sub("", fold(pager_label(element)))))


def shown_number(page: Page) -> int | None:
    """Which page of its listing a page says that it is, by the mark in its pager."""
    numbers = (element for element in page.root.iter("a") if _number(label_of(element, _LONGEST_LABEL)))
    for element in islice(numbers, _MOST_CANDIDATES):
        for one in (element, *_beside(element)):
            current = _number(label_of(one, _LONGEST_LABEL))
            if current and (is_current(one) or (one.tag != "a" and next(one.iter("a"), None) is None)):
                return current
    return None


def is_named_next(element: HtmlElement) -> bool:
    """Whether the link, or the list item that it fills, is called the next one."""
    rel = element.get("rel")
    if rel is not None and "next" in rel.lower().split():
        return True
    return _is_named(element, _NEXT_NAME)


def _leads_to_earlier(element: HtmlElement) -> bool:
    if "prev" in (element.get("rel") or "").lower().split() or _is_named(element, _EARLIER_NAME):
        return True
    return bool(_EARLIER_WORDS.fullmatch(_DECORATION.sub("", fold(pager_label(element)))))


def _is_named(element: HtmlElement, name: re.Pattern[str]) -> bool:
    if not _has_name(element, name):
        parent = element.getparent()
        if parent is None or not _has_name(parent, name) or item_of(element) is None:
            return False
    return not _is_called_slider(element)


def _is_called_slider(element: HtmlElement) -> bool:
    around = (one for one, _ in zip(element.iterancestors(), range(4), strict=False))
    return any(_NO_PAGER_NAME.search(name) for one in (element, *around) for name in names_of(one))


def _has_name(element: HtmlElement, name: re.Pattern[str]) -> bool:
    written = element.get("class")
    return written is not None and _has_class(written, name)


@lru_cache(maxsize=4096)
def _has_class(written: str, name: re.Pattern[str]) -> bool:
    return any(map(name.match, written.lower().split()))


def _number(label: str) -> int | None:
    found = _NUMBER.fullmatch(label)
    return int(found[1]) if found else None


def _has_text(element: HtmlElement) -> bool:
    return any(not text.isspace() for text in islice(element.itertext(), 5))


def _has_right_icon(element: HtmlElement) -> bool:
    for one in islice(element.iter(), 6):
        if any(map(_RIGHT_ICON.search, names_of(one))) or _RIGHT_ICON.search(one.get("src") or one.get("href") or ""):
            return True
    return False


def _comes_after_current(element: HtmlElement) -> bool:
    """Whether the page that is shown is marked just before the link, in a pager."""
    parent = element.getparent()
    before = element.getprevious()
    if before is None and parent is not None and parent.tag in ("li", "td", "span", "div"):
        before = parent.getprevious()
    if before is None or not is_current(before):
        return False
    return bool(_number(label_of(before, _LONGEST_LABEL))) or _is_called_pager(element)


def is_current(element: HtmlElement) -> bool:
    """Whether an element is marked as the present one of several."""
    return element.get("aria-current") not in (None, "false") or not _CURRENT_NAMES.isdisjoint(names_of(element))


def _is_called_pager(element: HtmlElement) -> bool:
    around = (ancestor for ancestor, _ in zip(element.iterancestors(), range(4), strict=False))
    return any(_PAGER_NAME.search(name) for ancestor in around for name in names_of(ancestor))


def _beside(element: HtmlElement) -> Iterator[HtmlElement]:
    """What stands just before and after a link, or the item that it fills."""
    parent = element.getparent()
    for one in (element, parent):
        if one is not None:
            yield from (other for other in (one.getprevious(), one.getnext()) if other is not None)


def _in_pager(element: HtmlElement, number: int) -> bool:
    """Whether the number of the present page stands near a link."""
    around = element.getparent()
    for _ in range(3):
        if around is None or around.tag == "body":
            return False
        texts = map(_CURRENT_TEXT.fullmatch, islice(around.itertext(), _TEXTS_AROUND))
        if any(found is not None and int(found[1]) == number for found in texts):
            return True
        around = around.getparent()
    return False


def _is_addressed(page: Page, element: HtmlElement, href: str, number: int, parameter: str | None, value: str) -> bool:
    """Whether an address is that of the listing with the next page's number, or has it in the CMS's own parameter."""
    if parameter and "?" in href and (parameter, value) in parse_qsl(href.partition("?")[2].partition("#")[0]):
        return True
    url = absolute_address(page, href)
    if url is None:
        return False
    in_path = goes_on_in_path(page.url, url, number + 1) and _is_called_pager(element)
    return in_path or goes_on_from(page.url, url, number + 1)


def _is_same_path(page: Page, element: HtmlElement) -> bool:
    """Whether a link leads to the listing's own path with a figure in the query, as an offset."""
    url = absolute_address(page, address_of(element))
    if url is None:
        return False
    own, other = urlsplit(page.url), urlsplit(url)
    return (own.netloc, own.path) == (other.netloc, other.path) and any(map(str.isdecimal, other.query))


def _leads_to_archives(element: HtmlElement) -> bool:
    """Whether HTML's own word says that a link leads to what is older: `rel=archives`."""
    return "archives" in (element.get("rel") or "").lower().split()


def leads_to_all(element: HtmlElement) -> bool:
    """Whether a link says that it leads to all articles."""
    return bool(_ALL_WORDS.fullmatch(_DECORATION.sub("", fold(pager_label(element)))))


def leads_to_own_archives(page: Page, element: HtmlElement) -> bool:
    """Whether a link leads to what generators of sites call the archives of a listing, all its articles: "/archives/"
    of the first page, "/blog/archive" of "/blog"."""
    href = element.get("href") or ""
    url = absolute_address(page, href) if "archive" in href else None
    if url is None:
        return False
    own, path = urlsplit(page.url).path.rstrip("/"), urlsplit(url).path
    return path.startswith(own) and bool(_ARCHIVES_PATH.fullmatch(path[len(own) :]))


def _leads_to_months(page: Page, element: HtmlElement) -> bool:
    """Whether a link leads to a site's archives, without a number of a page of them: "/archive"."""
    url = absolute_address(page, element.get("href") or "")
    return url is not None and bool(_ARCHIVES_PATH.fullmatch(urlsplit(url).path))


def leads_to_archives_in_words(element: HtmlElement) -> bool:
    """Whether a link is the last word of "More posts in the archive"."""
    parent = element.getparent()
    before = parent.text if parent is not None and element.getprevious() is None else None
    if not before or not _MORE_ELSEWHERE.fullmatch(fold(before).strip()):
        return False
    return bool(_ARCHIVES_WORDS.fullmatch(fold(pager_label(element))))


def _announced(page: Page, number: int) -> list[HtmlElement]:
    """`<link rel="next">` of a document's head, where it leads to page `number` of the same listing."""
    links = islice(page.root.iter("link"), _MOST_LINKS_OF_HEAD)
    found = [link for link in links if "next" in (link.get("rel") or "").lower().split()]
    urls = ((link, absolute_address(page, link.get("href") or "")) for link in found[:_MOST_CANDIDATES])
    return [link for link, url in urls if url and is_page_of(page.url, url, number)]
