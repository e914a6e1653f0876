"""A page without its boilerplate: its head and the article's own text, for whatever must not see menus and sidebars."""

import copy

from lxml.html import HtmlElement
from lxml.html.builder import BODY, HTML, P

from ntm_crawler.extraction.page import Page


def pruned_document(page: Page, body: str) -> HtmlElement:
    """A small document of the page's head and the blocks of `body`; the page itself is left as it is."""
    document: HtmlElement = HTML(*(copy.deepcopy(head) for head in page.root.iter("head")))
    document.append(BODY(*(P(block) for block in body.split("\n") if block)))
    return document
