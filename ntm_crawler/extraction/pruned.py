"""A page without its boilerplate: its head and the article's own text, for whatever must not see menus and sidebars."""

import copy

from lxml.html import HtmlElement
from lxml.html.builder import BODY, HTML, P

from ntm_crawler.extraction.lines.tree_index import index_tree
from ntm_crawler.extraction.metadata import read_metadata
from ntm_crawler.extraction.page import Page
from ntm_crawler.extraction.titles.asked_page import tells_of_another


def pruned_document(page: Page, title: str | None, body: str) -> HtmlElement:
    """A small document of the page's head, unless that is of another article than the one called `title`, and the
    blocks of `body`; the page itself is left as it is."""
    metadata = read_metadata(index_tree(page.root), page.url, page.base_url)
    heads = () if tells_of_another(metadata, title, page.url) else page.root.iter("head")
    document: HtmlElement = HTML(*(copy.deepcopy(head) for head in heads))
    document.append(BODY(*(P(block) for block in body.split("\n") if block)))
    return document
