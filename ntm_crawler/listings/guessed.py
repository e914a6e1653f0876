"""Which links may lead to articles on a page of which nobody declared what its articles' addresses look like."""

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from ntm_crawler.extraction import Page
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.listings.addresses import numbered_address
from ntm_crawler.listings.headings import goes_on, is_newest_or_best, is_other_list
from ntm_crawler.listings.labels import label_of, short_text
from ntm_crawler.listings.links import ArticleLink, leads_otherwise
from ntm_crawler.listings.pager_links import is_pager_link
from ntm_crawler.listings.rows import ListingRow

_MOST_RUNS_AT_ALL = 4
_MOST_RUNS = 2  # places of an article on a page: its row, and a box
_NO_ARTICLE = re.compile(
    r"/(?:tags?|tu-?khoa|categor(?:y|ies)|chuyen-?muc|danh-?muc|authors?|tac-?gia|users?|members?|archives?/\d{4}(?:/\d\d)?/?$"
    r"|log-?in|dang-?nhap|dang-?ky|search|tim-?kiem|feeds?|rss|lien-he|contact|sitemap|wp-login|(?:\w+[_-])?admin)\b"
    r"|/archives?(?:\.html?)?/?$"
    r"|\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|jpe?g|png|gif|webp|mp[34]|xml|rss)$|[?&](?:cat|author|tag|s|m(?==\d)|replytocom|print)=",
    re.I,
)
_NO_ARTICLE_RELATIONS = frozenset(("tag", "author", "category", "nofollow", "prev", "next", "home", "search"))
_RECORD_NUMBER = re.compile(r"\d{5,}(?:\.\w{1,5})?/?$")  # a year has four digits
_FEWEST_NUMBERED = 5  # rows
_FEWEST_BELOW = 2  # rows of a section
_NEARLY_ALL = 2 / 3
_PLACES = frozenset(("nav", "footer"))
_LONGEST_NAME = 80


def plausible_links(page: Page, links: list[ArticleLink]) -> list[ArticleLink]:
    """Of all links of a page those that may lead to articles: none of its menus, pagers, categories, names and tags."""
    around = _addresses_around(page.url)
    places: dict[HtmlElement, bool] = {}
    likely = [
        link
        for link in links
        if not _is_other_address(link, page, around)
        and not _names_a_list(link.element)
        and not leads_otherwise(link.element, _NO_ARTICLE_RELATIONS)
        and not is_pager_link(link.element)
        and not _is_in(link.element, places)
    ]
    for most in (_MOST_RUNS_AT_ALL, _MOST_RUNS):  # what stands in every row cuts the runs of the others
        runs = _runs(likely)
        likely = [link for link in likely if runs[link.key] <= most]
    named = {
        link.key for link in likely if short_text(link.element, _LONGEST_NAME) or _has_described_picture(link.element)
    }
    folders = _folders(likely)
    return [link for link in likely if link.key in named and _path(link) not in folders]


def without_sections(rows: Sequence[ListingRow], links: list[ArticleLink]) -> tuple[ListingRow, ...]:
    """The rows without sections of the portal among them: the address of one is the folder of other rows, but for its
    ".html"; where the addresses of articles end with the long number of a record, one without it is none if the page's
    menu or foot links it, too, or if nearly all rows have such a number.

    `links` are all links of the page.
    """
    folders = Counter(urlsplit(row.url).path.rpartition("/")[0] for row in rows)
    rows = [row for row in rows if folders[urlsplit(row.url).path.removesuffix(".html")] < _FEWEST_BELOW]
    numbered = [row for row in rows if _ends_in_record_number(row.url)]
    if len(numbered) < _FEWEST_NUMBERED:
        return tuple(rows)
    places: dict[HtmlElement, bool] = {}
    in_menus = {link.key for link in links if _is_in(link.element, places)}
    kept = [row for row in rows if _ends_in_record_number(row.url) or row.address.key not in in_menus]
    return tuple(numbered if len(numbered) >= _NEARLY_ALL * len(kept) else kept)


def _ends_in_record_number(url: str) -> bool:
    return _RECORD_NUMBER.search(urlsplit(url).path) is not None


def _folders(links: list[ArticleLink]) -> set[str]:
    """The paths below which other links lead: sections, whose articles stand there."""
    paths = {_path(link) for link in links}
    return {folder for path in paths if (folder := path.rpartition("/")[0]) in paths}


def _path(link: ArticleLink) -> str:
    parts = urlsplit(link.url)
    return link.url if parts.query else unquote(parts.path).rstrip("/")


def _addresses_around(url: str) -> frozenset[str]:
    """The paths of the listing, and of what is above it."""
    path = unquote(urlsplit(numbered_address(url)[0]).path)
    parts = path.strip("/").split("/")
    return frozenset(("", *("/" + "/".join(parts[:count]) for count in range(1, len(parts) + 1))))


def _is_other_address(link: ArticleLink, page: Page, around: frozenset[str]) -> bool:
    parts = urlsplit(link.url)
    if _NO_ARTICLE.search(link.url):
        return True
    if numbered_address(link.url)[0] == numbered_address(page.url)[0]:
        return True
    return not parts.query and unquote(parts.path).rstrip("/").removesuffix(".html") in around


def _names_a_list(element: HtmlElement) -> bool:
    """Whether a link reads as the heading of a box: "Tin nổi bật", "Xem thêm"."""
    phrase = fold_phrase(label_of(element, _LONGEST_NAME))
    return is_other_list(phrase) or is_newest_or_best(phrase) or goes_on(phrase)


def _has_described_picture(element: HtmlElement) -> bool:
    """A banner has a picture that nobody described; a link over a whole row is described itself."""
    spoken = (element.get("title"), element.get("aria-label"), *(image.get("alt") for image in element.iter("img")))
    return any(spoken)


def _is_in(element: HtmlElement, places: dict[HtmlElement, bool]) -> bool:
    """Whether an element stands in a menu or in the foot of the page; a row's own are no such places."""
    way = []
    one: HtmlElement | None = element
    while one is not None and one not in places:
        way.append(one)
        one = None if one.tag == "article" else one.getparent()
    found = places.get(one, False) if one is not None else False
    for passed in reversed(way):
        found = found or passed.tag in _PLACES
        places[passed] = found
    return found


def _runs(links: list[ArticleLink]) -> Counter[str]:
    """In how many places each address stands: neighbouring links to it count as one."""
    runs: Counter[str] = Counter()
    before = None
    for link in links:
        if link.key != before:
            runs[link.key] += 1
        before = link.key
    return runs
