"""Where a page has elements of certain tags and classes, and which are hidden: one pass over the tree for all who ask.

A pass costs a quarter of parsing the page, whether in Python or as an XPath in C.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.html import HtmlElement

_LISTED_TAGS = frozenset(("meta", "title", "script", "link"))
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HIDDEN_CLASSES = frozenset(
    [
        "hidden",
        "hide",
        "d-none",
        "visually-hidden",
        "sr-only",
        "element-invisible",
        "screen-reader-text",
        "visible-print",
        "visible-print-block",
        "print-only",
        "printonly",
        "only-print",
        "show-for-print",
        "d-print-block",
        "uk-hidden",
        "is-hidden",
        "ng-hide",
    ]
)
_ALWAYS_SHOWN = frozenset(("html", "body", "form"))


@dataclass(slots=True)
class TreeIndex:
    """`tags` has the elements of the document's head matter, `classes` those of each class attribute as it is written,
    `hidden` what a reader never sees; all in document order. `elements` keeps every element's proxy, which is dear."""

    elements: list[HtmlElement]
    tags: dict[str, list[HtmlElement]] = field(default_factory=lambda: {tag: [] for tag in _LISTED_TAGS})
    classes: dict[str, list[HtmlElement]] = field(default_factory=dict)
    hidden: set[HtmlElement] = field(default_factory=set)

    def of_classes(self, names: Iterable[str]) -> dict[str, list[HtmlElement]]:
        """For each name the elements that have it among their classes, in document order."""
        found: dict[str, list[HtmlElement]] = {name: [] for name in names}
        crossed = set()
        for written, elements in self.classes.items():
            for name in found.keys() & set(written.split()):
                if found[name]:
                    crossed.add(name)
                found[name] = [*found[name], *elements]
        places = {element: place for place, element in enumerate(self.elements)} if crossed else {}
        for name in crossed:
            found[name].sort(key=places.__getitem__)
        return found


def index_tree(root: HtmlElement) -> TreeIndex:
    """Index all elements at or below `root`."""
    index = TreeIndex(list(root.iter()))
    tags, classes = index.tags, index.classes
    styles: dict[str, list[HtmlElement]] = {}
    for element in index.elements:
        if element.tag in tags:
            tags[element.tag].append(element)
        for name, value in element.items():
            if name == "class":
                classes.setdefault(value, []).append(element)
            elif name == "style":
                styles.setdefault(value, []).append(element)
            elif name == "hidden":
                index.hidden.add(element)
    for written, elements in classes.items():
        if _is_hiding_class(written):
            index.hidden.update(elements)
    for style, elements in styles.items():
        if _HIDDEN_STYLE.search(style):
            index.hidden.update(elements)
    index.hidden = {element for element in index.hidden if element.tag not in _ALWAYS_SHOWN}
    return index


def is_hidden(element: HtmlElement) -> bool:
    """True for what a reader never sees: `hidden`, `display:none`, screen-reader and print-only copies."""
    if element.tag in _ALWAYS_SHOWN:
        return False
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    classes = element.get("class")
    return classes is not None and _is_hiding_class(classes)


def _is_hiding_class(classes: str) -> bool:
    return not _HIDDEN_CLASSES.isdisjoint(classes.lower().split())
