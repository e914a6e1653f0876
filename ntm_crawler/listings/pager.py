"""Finds the way from one listing page to the next, for every kind of pager the portals are known to have.

A pager counts only what the page itself offers: a next link, a numbered link, a form that `__doPostBack` submits, a
link whose page number is one higher. Nothing is guessed, so a listing's last page ends it. The search is linear in the
page, whatever stands in it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml.html import HtmlElement

from ntm_crawler.extraction import Page
from ntm_crawler.listings.addresses import numbered_address
from ntm_crawler.listings.labels import is_disabled, label_of, names_of
from ntm_crawler.text import fold, normalize

_POST_BACK = re.compile(r"__doPostBack\(\s*(['\"])(?P<target>.*?)\1\s*,\s*(['\"])(?P<argument>.*?)\3\s*\)")
_GO_TO = re.compile(r"\blocation(?:\.href)?\s*=\s*(['\"])(?P<url>[^'\"]{1,500})\1")
_NEXT_PAGE_WORDS = re.compile(
    r"trang (?:sau|tiep|tiep theo|ke|ke tiep|cu hon)|next page"
    r"|(?:(?:cac|nhung) )?(?:(?:tin|bai|bai viet|tin bai|muc|noi dung) )?cu hon"
    r"|older(?: (?:posts?|entries|articles?|news|stories|items))?"
)
_NEXT_WORDS = re.compile(r"tiep|tiep theo|sau|ke tiep|next")
_RIGHT = "›>→⇒⟩〉❯❭▶►▸⏵➔➜»⟫》"
_RIGHT_TWICE = "»⟫》"
_UNKNOWN_ENTITIES = re.compile(r"&(rang|rarr|gt|rsaquo|raquo);", re.I)
_DECORATION = re.compile(rf"[\s«‹{_RIGHT}←\[\]()|…]+$|^[\s«‹{_RIGHT}←\[\]()|…]+")
_NUMBER = re.compile(r"[\s\[(|]*(\d{1,5})[\s\])|]*")
_NEXT_NAME = re.compile(r"(?:^|.*[-_])next(?:[-_]?(?:page|link|posts?))?$|^nextpage$|^page-next$")
_NO_PAGER_NAME = re.compile(
    r"(?:^|[-_])(?:slick|swiper|carousel|slider|slides?|owl|flex|bx|glide|splide|lightbox|gallery|calendar)(?:$|[-_])"
)
_PAGER_NAME = re.compile(r"pag(?:er|ing|inat|e-?numbers|es\b|enavi)|phan-?trang|chuyen-?trang|so-?trang|nav-?links")
_CURRENT_NAMES = frozenset(
    ("active", "current", "currentpage", "selected", "is-active", "pager-current", "page-current", "is-current")
)
_LONGEST_LABEL = 25
_MOST_CANDIDATES = 50  # of one kind: a page with more is no pager's
_TEXTS_AROUND = 300  # looked at for the number of the present page
_ADDRESS_ATTRIBUTES = ("data-href", "data-url", "data-next", "data-next-url", "data-next-page-url")


@dataclass(slots=True, frozen=True)
class NextPage:
    """The request for the next listing page: a GET of `url`, or a POST of the fields of a `form` or of JSON `data`."""

    url: str
    form: tuple[tuple[str, str], ...] | None = None
    data: dict[str, Any] | None = None


@dataclass(slots=True, frozen=True)
class Pager:
    """What a listing page shows of its pager.

    `next_page` is None on the last page. `element` stands in the pager, where one was found. `is_dead` is True where
    the next page's number is shown, and only a script could go there.
    """

    next_page: NextPage | None = None
    element: HtmlElement | None = None
    is_dead: bool = False


@dataclass(slots=True)
class _Candidates:
    """The links of a page that may lead to the next one, by what makes them look so, each kind in document order."""

    named: list[HtmlElement] = field(default_factory=list)  # rel=next, a class such as `pager-next`
    after_current: list[HtmlElement] = field(default_factory=list)
    page_words: list[HtmlElement] = field(default_factory=list)
    words: list[HtmlElement] = field(default_factory=list)
    numbered: list[HtmlElement] = field(default_factory=list)  # the next number
    addressed: list[HtmlElement] = field(default_factory=list)  # the listing's own address with the next number
    arrows: list[HtmlElement] = field(default_factory=list)
    double_arrows: list[HtmlElement] = field(default_factory=list)
    dead: list[HtmlElement] = field(default_factory=list)  # the next number, and only a script could go there


def find_next_page(
    page: Page, *, number: int, parameter: str | None, first: int, is_own: Callable[[str], bool]
) -> NextPage | None:
    """The page after listing page `number` (1 is the first), or None on the last one; see `find_pager`."""
    return find_pager(page, number=number, parameter=parameter, first=first, is_own=is_own).next_page


def find_pager(
    page: Page,
    *,
    number: int,
    parameter: str | None,
    first: int,
    is_own: Callable[[str], bool],
    is_article: Callable[[str], bool] = lambda _: False,
) -> Pager:
    """The pager of listing page `number`.

    `parameter` is the CMS's page parameter in the query, `first` what it is on the first page (0 in Drupal). A page for
    which `is_own` is False comes only where a link that is surely a pager's offers no other: it is the caller's to
    refuse. What `is_article` takes for one is no page of a listing.
    """
    found = _candidates(page, number, parameter, first)
    sure = ((True, found.named), (True, found.page_words), (True, found.after_current))
    unsure = (
        (False, found.words),
        (True, found.numbered),
        (True, found.addressed),
        (False, _announced(page)),
        (False, found.arrows),
        (False, found.double_arrows),
    )
    elsewhere = None
    for is_sure, elements in (*sure, *unsure):
        for element in elements:
            next_page = _follow(page, element)
            if next_page and next_page.form is None and is_article(next_page.url):
                continue
            if next_page and is_own(next_page.url):
                return Pager(next_page, element)
            if is_sure and next_page:
                elsewhere = elsewhere or Pager(next_page, element)
    dead = found.dead[0] if found.dead else None
    return elsewhere or Pager(None, dead, is_dead=dead is not None)


def leads_back(page: Page, number: int) -> bool:
    """Whether a page shows the pager of listing page `number`, also where it shows nothing else: a link to the one
    before."""
    return any(label_of(element, _LONGEST_LABEL) == str(number - 1) for element in page.root.iter("a"))


def shown_number(page: Page) -> int:
    """Which page of its listing a page says that it is: by its pager, or else by its address; 1 where nothing does."""
    numbers = (element for element in page.root.iter("a") if _number(label_of(element, _LONGEST_LABEL)))
    for element in islice(numbers, _MOST_CANDIDATES):
        for one in (element, *_beside(element)):
            current = _number(label_of(one, _LONGEST_LABEL))
            if current and (_is_current(one) or (one.tag != "a" and next(one.iter("a"), None) is None)):
                return current
    return numbered_address(page.url)[1] or 1


def is_pager_link(element: HtmlElement) -> bool:
    """Whether a link reads like one of a pager: a number, a sign, "Trang sau"."""
    label = _label(element)
    bare = _DECORATION.sub("", label)
    return bool(label and not bare) or bool(_NUMBER.fullmatch(label)) or bool(_NEXT_PAGE_WORDS.fullmatch(bare))


def _candidates(page: Page, number: int, parameter: str | None, first: int) -> _Candidates:
    """One pass over the links of a page."""
    found = _Candidates()
    own_address = numbered_address(page.url)[0]
    next_number = re.compile(rf"(?<!\d)(?:{number + 1}|{number + first})(?!\d)")
    for element in page.root.iter("a"):
        href = _href(element)
        is_dead = not _can_follow(element, href)
        label = _label(element)
        if is_dead and label != str(number + 1):
            continue
        if is_disabled(element):
            continue
        bare = _DECORATION.sub("", label)
        if is_dead:
            found.dead += [element] if len(found.dead) < _MOST_CANDIDATES else []
            continue
        for kind in _kinds(found, element, label, bare, number):
            kind.append(element)
        if next_number.search(href) and len(found.addressed) < _MOST_CANDIDATES:
            if _is_addressed(page, href, own_address, number, parameter, number + first):
                found.addressed.append(element)
    found.numbered, found.dead = (
        [element for element in kind if _in_pager(element, number)] for kind in (found.numbered, found.dead)
    )
    return found


def _kinds(found: _Candidates, element: HtmlElement, label: str, bare: str, number: int) -> Iterator[list[HtmlElement]]:
    kinds = (
        (found.named, lambda: _is_named(element)),
        (found.after_current, lambda: bool(label) and _comes_after_current(element)),
        (found.page_words, lambda: bool(_NEXT_PAGE_WORDS.fullmatch(bare))),
        (found.words, lambda: bool(_NEXT_WORDS.fullmatch(bare))),
        (found.numbered, lambda: _number(label) == number + 1),
        (found.arrows, lambda: len(label) == 1 and label in _RIGHT and label not in _RIGHT_TWICE),
        (found.double_arrows, lambda: bool(label) and all(sign in _RIGHT for sign in label)),
    )
    for kind, belongs in kinds:
        if len(kind) < _MOST_CANDIDATES and belongs():
            yield kind


def _label(element: HtmlElement) -> str:
    """What a link reads as: its text, or else what it says to those who do not see it; empty where that is long."""
    label = label_of(element, _LONGEST_LABEL)
    if not label:
        images = (image.get("alt") for image in islice(element.iter("img"), 2))
        spoken = (element.get("aria-label"), element.get("title"), *images)
        label = next((normalize(text)[: _LONGEST_LABEL + 1] for text in spoken if text), "")
    label = _UNKNOWN_ENTITIES.sub("›", label)  # "&Rang;" is unknown to HTML 4
    return fold(label) if len(label) <= _LONGEST_LABEL else ""


def _number(label: str) -> int | None:
    found = _NUMBER.fullmatch(label)
    return int(found[1]) if found else None


def _is_named(element: HtmlElement) -> bool:
    """Whether the link, or the list item around it, is called the next one."""
    if "next" in (element.get("rel") or "").lower().split():
        return True
    parent = element.getparent()
    names = names_of(element)
    if parent is not None and len(parent) == 1:
        names |= names_of(parent)
    if not any(map(_NEXT_NAME.match, names)):
        return False
    around = (one for one, _ in zip(element.iterancestors(), range(4), strict=False))
    return not any(_NO_PAGER_NAME.search(name) for one in (element, *around) for name in names_of(one))


def _comes_after_current(element: HtmlElement) -> bool:
    """Whether the page that is shown is marked just before the link, in a pager."""
    parent = element.getparent()
    before = element.getprevious()
    if before is None and parent is not None and parent.tag in ("li", "td", "span", "div"):
        before = parent.getprevious()
    if before is None or not _is_current(before):
        return False
    around = [ancestor for ancestor, _ in zip(element.iterancestors(), range(4), strict=False)]
    return bool(_number(label_of(before, _LONGEST_LABEL))) or any(
        _PAGER_NAME.search(name) for ancestor in around for name in names_of(ancestor)
    )


def _is_current(element: HtmlElement) -> bool:
    return element.get("aria-current") not in (None, "false") or not _CURRENT_NAMES.isdisjoint(names_of(element))


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
        if number in map(_number, islice(around.itertext(), _TEXTS_AROUND)):
            return True
        around = around.getparent()
    return False


def _is_addressed(page: Page, href: str, own_address: str, number: int, parameter: str | None, value: int) -> bool:
    """Whether an address is that of the listing with the next page's number, or has it in the CMS's own parameter."""
    if parameter and "?" in href and (parameter, str(value)) in parse_qsl(urlsplit(href).query):
        return True
    url = _absolute(page, href)
    return url is not None and numbered_address(url) == (own_address, number + 1)


def _announced(page: Page) -> Iterable[HtmlElement]:
    """`<link rel="next">` of a document's head."""
    links = islice(page.root.iter("link"), 1000)
    return [link for link in links if "next" in (link.get("rel") or "").lower().split()][:_MOST_CANDIDATES]


def _can_follow(element: HtmlElement, href: str) -> bool:
    return bool(href and not href.startswith(("#", "javascript:"))) or bool(_post_back_of(element, href))


def _follow(page: Page, element: HtmlElement) -> NextPage | None:
    href = _href(element)
    post_back = _post_back_of(element, href)
    if post_back:
        return _post_back(page, element, post_back["target"], post_back["argument"])
    url = _absolute(page, href)
    return NextPage(url) if url is not None and url != page.url else None


def _absolute(page: Page, href: str) -> str | None:
    if not href or href.startswith(("#", "javascript:")):
        return None
    try:
        return urljoin(page.base_url, href).partition("#")[0]
    except ValueError:
        return None


def _post_back_of(element: HtmlElement, href: str) -> re.Match[str] | None:
    return _POST_BACK.search(href) or _POST_BACK.search(element.get("onclick") or "")


def _post_back(page: Page, element: HtmlElement, target: str, argument: str) -> NextPage | None:
    """What a browser sends for an ASP.NET link button: the form's hidden fields with target and argument set."""
    form = next((ancestor for ancestor in element.iterancestors("form")), None)
    if form is None:
        form = next(page.root.iter("form"), None)
    if form is None:
        return None
    fields = {
        field.get("name", ""): field.get("value") or ""
        for field in form.iter("input")
        if field.get("name") and (field.get("type") or "").lower() == "hidden"
    }
    fields |= {"__EVENTTARGET": target, "__EVENTARGUMENT": argument}
    return NextPage(urljoin(page.url, form.get("action") or page.url), tuple(fields.items()))


def _href(element: HtmlElement) -> str:
    """Where a link leads: its address, or the one that its script or a script of the page takes from it."""
    href = (element.get("href") or "").strip()
    if href and not href.startswith(("#", "javascript:")):
        return href
    go_to = _GO_TO.search(href) or _GO_TO.search(element.get("onclick") or "")
    if go_to:
        return go_to["url"]
    return next((url.strip() for name in _ADDRESS_ATTRIBUTES if (url := element.get(name))), href)
