"""What is read of a page before its article is looked for: once, for all who ask."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from ntm_crawler.extraction.declared import Declared, read_declared
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.boxes import PAGE_TAGS, is_cover
from ntm_crawler.extraction.lines.layout import Layout, is_link, words_of_name
from ntm_crawler.extraction.lines.prose import CATEGORY_LENGTH
from ntm_crawler.extraction.lines.reader import read_layout
from ntm_crawler.extraction.lines.tree_index import TreeIndex, index_tree
from ntm_crawler.extraction.lines.unseen import hidden_around, printed_text, unseen_text
from ntm_crawler.extraction.metadata import Metadata, read_metadata
from ntm_crawler.extraction.page import Page
from ntm_crawler.extraction.titles.choice import ToldTitles, told_titles
from ntm_crawler.extraction.titles.same import says_any
from ntm_crawler.portals.declaration import Selectors
from ntm_crawler.text import normalize

_ARTICLES = ("Article", "BlogPosting")  # what schema.org's types of articles end with


@dataclass(slots=True)
class Survey:
    """A page with its elements by name, its metadata, its declared parts, its lines, and what is told of its title."""

    page: Page
    index: TreeIndex
    metadata: Metadata
    declared: Declared
    layout: Layout
    told: ToldTitles

    def menu(self) -> frozenset[str]:
        """The keys of the page's short links, but for documents: menus and breadcrumbs name the categories."""
        links = filter(is_link, self.layout.blocks)
        short = [block.text for block in links if len(block.text) <= CATEGORY_LENGTH and not block.shows_document]
        return frozenset(map(fold_phrase, short))


def survey_page(page: Page, selectors: Selectors, listing_title: str | None) -> Survey:
    """Read `page`. `listing_title` is what its listing row called it."""
    index = index_tree(page.root)
    metadata = read_metadata(index, page.url, page.base_url)
    declared = read_declared(index, selectors)
    layout = _read_lines(page, index, declared, metadata.canonical)
    return Survey(page, index, metadata, declared, layout, told_titles(page.url, listing_title, declared, metadata))


def _read_lines(page: Page, index: TreeIndex, declared: Declared, canonical: str | None) -> Layout:
    """The lines of the page, or of the part that holds what is declared; those that only scripts or printers show where
    it prints hardly any other, or no copy of them."""
    region, hidden = _region(page.root, declared), index.hidden_by_class()
    layout = _read_region(page, declared, region, hidden, canonical)
    shown = unseen_text(region, layout, index.tags["nav"]) or printed_text(hidden, layout)
    return _read_region(page, declared, region, hidden, canonical, shown) if shown else layout


def _read_region(
    page: Page,
    declared: Declared,
    region: HtmlElement,
    hidden: list[HtmlElement],
    canonical: str | None,
    shown: Sequence[HtmlElement] = (),
) -> Layout:
    unseen, boxed = (*hidden, *declared.removed), (*declared.elements(), *shown)
    return read_layout(region, boxed=boxed, unseen=unseen, url=page.url, canonical=canonical)


def with_view(survey: Survey) -> Survey:
    """The survey of a page that prints its title nowhere, with the lines of the hidden part whose h1 says it: an
    application sends all its pages in one, and shows that of the address."""
    page, declared, clues = survey.page, survey.declared, survey.told.clues
    texts = ((heading, normalize(heading.text_content())) for heading in page.root.iter("h1"))
    own = (heading for heading, text in texts if says_any(text, clues))
    shown = next(filter(None, map(hidden_around, own)), None)
    if shown is None:
        return survey
    region, hidden = _region(page.root, declared), survey.index.hidden_by_class()
    return replace(survey, layout=_read_region(page, declared, region, hidden, survey.metadata.canonical, shown))


def _region(root: HtmlElement, declared: Declared) -> HtmlElement:
    """The smallest element around all that was declared, and a cover in front of it; the whole page where the title
    is not."""
    body = declared.body
    if body is None or declared.title_element is None:
        return root
    chain = (body, *body.iterancestors())
    shared = set(chain).intersection(*[(element, *element.iterancestors()) for element in declared.elements()])
    region = next(filter(shared.__contains__, chain), root)
    around = body.getparent()
    return _with_cover(_with_article(around if region is body and around is not None else region))


def _with_article(region: HtmlElement) -> HtmlElement:
    """What microdata call the article around `region`: a cover above it and documents below it are its own."""
    one: HtmlElement | None = region
    while one is not None and one.tag not in PAGE_TAGS:
        if (kind := one.get("itemtype")) and kind.endswith(_ARTICLES):
            return one
        one = one.getparent()
    return region


def _with_cover(region: HtmlElement) -> HtmlElement:
    """The element that holds `region` and a cover next to it or to an element around it (Twenty Seventeen and Kadence
    of WordPress)."""
    for element in (region, *region.iterancestors()):
        before, parent = element.getprevious(), element.getparent()
        if before is None or parent is None:
            continue
        if (classes := before.get("class")) and is_cover(words_of_name(classes)):
            return parent
    return region
