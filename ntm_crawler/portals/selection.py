"""Runs declared selectors: CSS, or XPath when it begins with `/`, `./` or `(`. Each is compiled once."""

from functools import lru_cache
from typing import cast

from cssselect import HTMLTranslator
from lxml.etree import XPath
from lxml.html import HtmlElement


def select(root: HtmlElement, selector: str) -> list[HtmlElement | str]:
    """What `selector` matches at or below `root`, in document order: elements, or strings for `…/@attribute`.

    Raises lxml.etree.XPathSyntaxError or cssselect.SelectorError for a selector that cannot be read.
    """
    return cast("list[HtmlElement | str]", _compiled(selector)(root))


def select_elements(root: HtmlElement, selector: str) -> list[HtmlElement]:
    """Like `select`, elements only."""
    return [found for found in select(root, selector) if isinstance(found, HtmlElement)]


@lru_cache(maxsize=512)
def _compiled(selector: str) -> XPath:
    is_xpath = selector.startswith(("/", "./", "("))
    return XPath(selector if is_xpath else HTMLTranslator().css_to_xpath(selector, prefix="descendant-or-self::"))
