"""Reads a listing page: finds its rows by what an article's address looks like, without knowing the DOM.

Row selectors, where a CMS family declares them, refine a row's title, date text and summary. Links to articles that
stand outside the list (menus, "Tin mới nhất" beside it) are not rows of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml.etree import XPath
from lxml.html import HtmlElement

from ntm_crawler.dates import is_date_label
from ntm_crawler.extraction import Page, fingerprint
from ntm_crawler.portals.declaration import RowSelectors
from ntm_crawler.portals.selection import select_elements
from ntm_crawler.portals.urls import Address, absolute_url
from ntm_crawler.text import normalize

Identify = Callable[[str], Address | None]

_ASIDE_TAGS = {"nav", "header", "footer", "aside"}
_LONGEST_DATE_TEXT = 80
_LONGEST_ROW = 3000
_LONGEST_TITLE = 250
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FEWEST_ROWS_OF_A_LAYOUT = 3
_OUTER_TAGS = {"body", "form", "main"}
_VISIBLE_TEXTS = XPath("descendant::text()[not(parent::script or parent::style)]")


@dataclass(slots=True, frozen=True, kw_only=True)
class ListingRow:
    """One article named by a listing page; texts as they stand there, None where there is none.

    `published` is what its date text, or else its address, says: `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SS+07:00`.
    """

    address: Address
    url: str  # as linked: what to fetch
    title: str | None = None
    date: str | None = None
    summary: str | None = None
    published: str | None = None


@dataclass(slots=True, frozen=True)
class ArticleLink:
    """A link to an article: where it stands, the article's address, and the address as linked."""

    element: HtmlElement
    address: Address
    url: str


class _Links:
    """The article links of a page, and which articles each element around them holds."""

    def __init__(self, links: list[ArticleLink]):
        self.all = links
        self.keys_below: dict[HtmlElement, set[str]] = {}
        for link in links:
            for element in (link.element, *link.element.iterancestors()):
                self.keys_below.setdefault(element, set()).add(link.address.key)

    def below(self, element: HtmlElement) -> list[ArticleLink]:
        """The links that are or stand inside `element`."""
        if element not in self.keys_below:
            return []
        return [link for link in self.all if link.element is element or element in link.element.iterancestors()]

    def row_around(self, link: ArticleLink) -> HtmlElement:
        """The largest element around a link that holds no other article's link."""
        row = link.element
        for ancestor in link.element.iterancestors():
            if ancestor.tag in _OUTER_TAGS or len(self.keys_below[ancestor]) > 1:
                break
            if len(ancestor.text_content()) > _LONGEST_ROW:
                break
            row = ancestor
        return row


def article_links(page: Page, identify: Identify) -> list[ArticleLink]:
    """The links of a page that lead to articles, in their order."""
    links = []
    for element in page.root.iter("a"):
        href = (element.get("href") or "").strip()
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
            continue
        try:
            url = absolute_url(page.base_url, href)
        except ValueError:
            continue
        address = identify(url)
        if address:
            links.append(ArticleLink(element, address, url.partition("#")[0]))
    return links


def read_rows(page: Page, links: list[ArticleLink], selectors: RowSelectors) -> tuple[ListingRow, ...]:
    """The rows of a listing page with these links, in their order, each article once."""
    if not links:
        return ()
    rows = _declared_rows(page, _Links(links), selectors) or _found_rows(_Links(_links_of_the_list(links)), selectors)
    return _unique(rows)


def listing_layout(rows: tuple[ListingRow, ...], links: list[ArticleLink]) -> str | None:
    """The fingerprint of the elements around all rows; None for too few rows to tell."""
    keys = {row.address.key for row in rows}
    longest: dict[str, HtmlElement] = {}  # of each article the link with the most words: those in boxes are shorter
    for link in links:
        key, before = link.address.key, longest.get(link.address.key)
        if key in keys and (before is None or len(link.element.text_content()) > len(before.text_content())):
            longest[key] = link.element
    if len(longest) < _FEWEST_ROWS_OF_A_LAYOUT:
        return None
    around = [list(element.iterancestors())[::-1] for element in longest.values()]
    shared = [level[0] for level in zip(*around, strict=False) if all(element is level[0] for element in level)]
    return fingerprint(shared)


def _declared_rows(page: Page, links: _Links, selectors: RowSelectors) -> list[ListingRow]:
    for selector in selectors.row:
        found = (links.below(element) for element in select_elements(page.root, selector))
        rows = [_read_row(links, inside, selectors) for inside in found if inside]
        if rows:
            return rows
    return []


def _found_rows(links: _Links, selectors: RowSelectors) -> list[ListingRow]:
    by_key: dict[str, list[ArticleLink]] = {}
    for link in links.all:
        by_key.setdefault(link.address.key, []).append(link)
    return [_read_row(links, same, selectors) for same in by_key.values()]


def _read_row(links: _Links, inside: list[ArticleLink], selectors: RowSelectors) -> ListingRow:
    link = _best_link(inside)
    same = [one for one in inside if one.address.key == link.address.key]
    scope = links.row_around(link)
    title = _title(same)
    return ListingRow(
        address=link.address,
        url=link.url,
        title=title,
        date=_first_text(scope, selectors.date) or _date_text(scope) or _date_after(scope, links),
        summary=_first_text(scope, selectors.summary) or _summary(scope, title),
    )


def _links_of_the_list(links: list[ArticleLink]) -> list[ArticleLink]:
    """The links of the listing itself: of all groups of neighbouring rows the one that says most."""
    candidates = _Links([link for link in links if not _in_aside(link.element)] or links)
    groups: dict[HtmlElement, list[ArticleLink]] = {}
    for link in candidates.all:
        row = candidates.row_around(link)
        parent = row.getparent()
        groups.setdefault(row if parent is None else parent, []).append(link)
    container = max(groups, key=lambda element: _weight(groups[element], candidates))
    return candidates.below(_whole_list(container, candidates))


def _weight(group: list[ArticleLink], links: _Links) -> int:
    """How much a group of links looks like the listing: rows with long titles, dates, and summaries."""
    rows = {link.address.key: link for link in group}.values()
    texts = (normalize(links.row_around(link).text_content()) for link in rows)
    return sum(min(len(text), 500) for text in texts)


def _whole_list(container: HtmlElement, links: _Links) -> HtmlElement:
    """The element around a list whose rows stand in several alike elements (table rows, the rows of a grid)."""
    parent = container.getparent()
    while parent is not None and parent.tag not in _OUTER_TAGS and not container.get("id"):
        alike = [one for one in parent if one in links.keys_below and _alike(one, container)]
        if len(alike) < 2:
            break
        container, parent = parent, parent.getparent()
    return container


def _alike(one: HtmlElement, other: HtmlElement) -> bool:
    return one.tag == other.tag and one.get("class") == other.get("class")


def _in_aside(element: HtmlElement) -> bool:
    return any(ancestor.tag in _ASIDE_TAGS for ancestor in element.iterancestors())


def _best_link(links: list[ArticleLink]) -> ArticleLink:
    """The link to fetch: of a row's links the one with most words, of several addresses the canonical one."""
    key = max(links, key=lambda link: len(normalize(link.element.text_content()))).address.key
    same = [link for link in links if link.address.key == key]
    return next((link for link in same if link.url == link.address.url), same[0])


def _title(links: list[ArticleLink]) -> str | None:
    """The longest wording of a row's title: link text, or its title attribute where the text is cut. Where title and
    summary are linked both, the title is what stands in a heading, or what is short enough for one."""
    headings = [link for link in links if _in_heading(link.element)]
    wordings = [_wording(link.element) for link in headings or links]
    wordings = [text for text in wordings if 0 < len(text) <= _LONGEST_TITLE] or wordings
    longest = max(wordings, key=len)
    if not longest or longest.endswith(("...", "…")):
        wordings += [normalize(link.element.get("title") or "") for link in links]
    return max(wordings, key=len) or None


def _in_heading(element: HtmlElement) -> bool:
    """True for a link in a heading, or around one."""
    around = (element, *(parent for _, parent in zip(range(2), element.iterancestors(), strict=False)))
    return any(one.tag in _HEADINGS for one in around) or next(element.iter(*_HEADINGS), None) is not None


def _wording(link: HtmlElement) -> str:
    """The text of a link without a date that stands in it."""
    texts = list(_texts(link))
    whole = normalize(link.text_content())
    kept = [text for text in texts if text and not is_date_label(text)]
    return whole if len(kept) == len([text for text in texts if text]) else " ".join(kept)


def _first_text(scope: HtmlElement, selectors: tuple[str, ...]) -> str | None:
    for selector in selectors:
        for element in select_elements(scope, selector):
            text = normalize(element.text_content())
            if text:
                return text
    return None


def _date_text(scope: HtmlElement) -> str | None:
    """The first short text inside a row that has the shape of a date."""
    return next((text for text in _texts(scope) if is_date_label(text)), None)


def _date_after(row: HtmlElement, links: _Links) -> str | None:
    """A date between a row and the next row, for lists whose rows are bare links or terms with definitions."""
    texts = [row.tail or ""]
    for following in row.itersiblings():
        if following in links.keys_below or len(texts) > 6:
            break
        texts += [following.text_content() if isinstance(following, HtmlElement) else "", following.tail or ""]
    return next((text for text in map(normalize, texts) if is_date_label(text)), None)


def _summary(scope: HtmlElement, title: str | None) -> str | None:
    """The longest text of a row that is neither its title nor its date."""
    longest = max((text for text in _texts(scope) if text != title), key=len, default="")
    return longest if len(longest) > _LONGEST_DATE_TEXT else None


def _texts(scope: HtmlElement) -> Iterator[str]:
    """The visible texts of an element, one for each node."""
    for text in _VISIBLE_TEXTS(scope):
        yield normalize(text)


def _unique(rows: list[ListingRow]) -> tuple[ListingRow, ...]:
    """Each article once; of two addresses of one article the canonical one."""
    by_key: dict[str, ListingRow] = {}
    for row in rows:
        before = by_key.get(row.address.key)
        if before is None or (before.url != before.address.url and row.url == row.address.url):
            by_key[row.address.key] = row
    return tuple(by_key.values())
