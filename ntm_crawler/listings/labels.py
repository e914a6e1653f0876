"""Short texts and names of elements, read in bounded time: a page may nest links a thousand deep."""

from functools import lru_cache
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from ntm_crawler.extraction.lines.tree_index import is_hidden
from ntm_crawler.text import normalize

_MOST_EVENTS = 120  # looked at for one text: two an element
_UNREAD = frozenset(("script", "style", "noscript", "template", "svg", "select", "button"))
HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INLINE_TAGS = frozenset(
    ("a", "abbr", "b", "big", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u")
)
_OFF_NAMES = frozenset(
    ("disabled", "is-disabled", "page-disabled", "uk-disabled", "invisible", "is-invisible", "unavailable")
)


def label_of(element: HtmlElement, longest: int) -> str:
    """The text of an element as one line, empty where it is longer than `longest`."""
    text = short_text(element, longest)
    return text if len(text) <= longest else ""


def short_text(element: HtmlElement, most: int) -> str:
    """The beginning of an element's text as one line: at least `most` characters where it has them, of the elements
    that come first in it."""
    if not len(element):
        return normalize((element.text or "")[: 20 * most])
    pieces: list[str] = []
    length = 0
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, descendant in islice(walk, _MOST_EVENTS):
        if descendant.tag not in INLINE_TAGS:
            pieces.append(" ")
        if event == "end":
            text = descendant.tail if descendant is not element else None
        elif descendant.tag in _UNREAD:
            text = None
            walk.skip_subtree()
        else:
            text = descendant.text
        if text:
            pieces.append(text[: 20 * most])
            length += len(text.strip())
            if length > most:
                break
    return normalize("".join(pieces))


def names_of(element: HtmlElement) -> frozenset[str]:
    """The classes of an element and its id, in lower case."""
    written = element.get("class")
    name = element.get("id")
    return _names(written or "", name or "") if written or name else frozenset()


@lru_cache(maxsize=4096)
def _names(written: str, name: str) -> frozenset[str]:
    return frozenset(f"{written} {name}".lower().split())


def is_disabled(element: HtmlElement) -> bool:
    """Whether a link is not meant to be followed: it, or the item that it fills, is hidden or switched off."""
    filled = item_of(element)
    return _is_off(element) or (filled is not None and _is_off(filled))


def item_of(element: HtmlElement) -> HtmlElement | None:
    """The element that `element` fills: its parent, where it has no siblings."""
    alone = element.getnext() is None and element.getprevious() is None
    return element.getparent() if alone else None


def _is_off(element: HtmlElement) -> bool:
    if element.get("aria-disabled") == "true" or element.get("disabled") is not None:
        return True
    names = names_of(element)
    if "inactive" in names and not short_text(element, 5).isdigit():  # a number is that of another page than this one
        return True
    return not _OFF_NAMES.isdisjoint(names) or is_hidden(element)
