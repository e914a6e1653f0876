"""Finds the way from one listing page to the next, for every kind of pager the portals are known to have.

A pager counts only what the page itself offers: a next link, a numbered link, a form that `__doPostBack` submits, a
link whose page number is one higher. Nothing is guessed, so a listing's last page ends it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from lxml.html import HtmlElement

from ntm_crawler.extraction import Page
from ntm_crawler.listings.addresses import is_numbered_page, is_root, leads_backwards
from ntm_crawler.listings.labels import is_disabled
from ntm_crawler.listings.pager_links import (
    PagerLinks,
    absolute_address,
    address_of,
    find_pager_links,
    leads_to_all,
    leads_to_archives_in_words,
    leads_to_own_archives,
    post_back_of,
    says_newer,
    says_older,
)


@dataclass(frozen=True)
class NextPage:
    """The request for the next listing page: a GET of `url`, or a POST of the fields of a `form` or of JSON `data`.

    `backwards` is True where the listing counts its pages from the oldest one, so that the numbers fall.
    """

    url: str
    form: tuple[tuple[str, str], ...] | None = None
    data: dict[str, Any] | None = None
    backwards: bool = False


@dataclass(slots=True, frozen=True)
class Pager:
    """What a listing page shows of its pager.

    `next_page` is None on the last page. `element` stands in the pager, where one was found. `is_dead` is True where
    the next page's number is shown, and only a script could go there; `more` are buttons and links that let a script
    show more. `numbers` are those that links read as.
    """

    next_page: NextPage | None = None
    element: HtmlElement | None = None
    is_dead: bool = False
    more: tuple[HtmlElement, ...] = ()
    numbers: frozenset[int] = frozenset()


NO_PAGER = Pager()


def _never(_: str) -> bool:
    return False


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
    is_article: Callable[[str], bool] = _never,
    backwards: bool = False,
) -> Pager:
    """The pager of listing page `number`.

    `parameter` is the CMS's page parameter in the query, `first` what it is on the first page (0 in Drupal). A page for
    which `is_own` is False comes only where a link that is surely a pager's offers no other: it is the caller's to
    refuse. What `is_article` takes for one is no page of a listing. With `backwards` the numbers of pages fall.
    """
    links = find_pager_links(page, number=number, parameter=parameter, first=first, backwards=backwards)
    numbers = frozenset(links.numbers)
    elsewhere = formless = None
    for is_sure, elements in _in_order(links):
        for element in elements:
            next_page = _follow(page, element)
            if next_page is None and post_back_of(element, address_of(element)):  # on a page that has lost its form
                formless = formless or element
            if next_page is None or (
                next_page.form is None and _is_no_next(page, element, next_page, number, is_article, backwards)
            ):
                continue
            if is_own(next_page.url):
                return Pager(replace(next_page, backwards=backwards), element, numbers=numbers)
            if is_sure:
                elsewhere = elsewhere or Pager(next_page, element, numbers=numbers)
    dead = links.dead[0] if links.dead else formless
    return elsewhere or Pager(None, dead, is_dead=dead is not None, more=tuple(links.more), numbers=numbers)


def find_way_to_older(
    page: Page, *, is_own: Callable[[str], bool], is_article: Callable[[str], bool]
) -> NextPage | None:
    """What leads on from a listing's first page that has no pager: `rel=prev`, since nothing is newer than that page,
    an archive that a line calls the place of more articles, or that its address calls the listing's, from a portal's
    first page what is called all of them."""
    is_first = is_root(page.url)
    for element in page.root.iter("a"):
        backwards = "prev" in (element.get("rel") or "").lower().split()
        is_archive = leads_to_archives_in_words(element) or leads_to_own_archives(page, element)
        leads_on = backwards or is_archive or (is_first and leads_to_all(element))
        if not leads_on or is_disabled(element):
            continue
        next_page = _follow(page, element)
        if next_page and is_own(next_page.url) and not is_article(next_page.url):
            return replace(next_page, backwards=backwards)
    return None


def _in_order(links: PagerLinks) -> tuple[tuple[bool, list[HtmlElement]], ...]:
    """The kinds of links in order of trust, and whether each is surely a pager's."""
    return (
        (True, links.named),
        (True, links.page_words),
        (True, links.after_current),
        (False, links.words),
        (True, links.numbered),
        (False, links.announced),
        (True, links.addressed),
        (False, links.more_links),
        (False, links.arrows),
        (False, links.icons),
        (False, links.double_arrows),
    )


def _is_no_next(
    page: Page,
    element: HtmlElement,
    next_page: NextPage,
    number: int,
    is_article: Callable[[str], bool],
    backwards: bool,
) -> bool:
    """Some systems call the way to older articles the previous page: words or numbers tell which way a link leads."""
    if says_newer(element):
        return True
    if is_article(next_page.url) and not is_numbered_page(page.url, next_page.url):
        return True
    if is_root(next_page.url) and not is_root(page.url):
        return True
    return not backwards and not says_older(element) and leads_backwards(page.url, next_page.url, number)


def _follow(page: Page, element: HtmlElement) -> NextPage | None:
    href = address_of(element)
    post_back = post_back_of(element, href)
    if post_back:
        return _post_back(page, element, post_back["target"], post_back["argument"])
    url = absolute_address(page, href)
    return NextPage(url) if url is not None and url != page.url else None


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
    return NextPage(absolute_address(page, form.get("action") or "") or page.url, tuple(fields.items()))
