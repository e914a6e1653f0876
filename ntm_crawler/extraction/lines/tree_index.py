"""Where a page has elements of certain tags and classes, and which are hidden: one pass over the tree for all who ask.

A pass costs a quarter of parsing the page, whether in Python or as an XPath in C.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress
from operator import not_

from lxml.html import HtmlElement

_LISTED_TAGS = frozenset(("meta", "title", "script", "link", "nav", "time"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")  # in small letters
PRINTED_CLASSES = frozenset(
    ("visible-print", "visible-print-block", "print-only", "only-print", "show-for-print", "d-print-block")
)
_HIDDEN_CLASSES = PRINTED_CLASSES - {"d-print-block"} | frozenset(  # which shows on paper, too, what "d-none" hides not
    [
        # letters that a font shows as a sign: "calendar_today", "person"
        *("material-icons", "material-icons-outlined", "material-icons-round", "material-icons-sharp"),
        *("material-symbols-outlined", "material-symbols-rounded", "material-symbols-sharp"),
        "hidden",
        "hide",
        "d-none",
        "no-display",
        "visually-hidden",
        "sr-only",
        "element-invisible",
        "screen-reader-text",
        "uk-hidden",
        "is-hidden",
        "ng-hide",
        "hide-accessible",
    ]
)
_DIALOG = frozenset(("modal", "fade"))  # Bootstrap's; NukeViet's mobile theme shows the cover again in one
_OPEN = frozenset(("in", "show"))
ALWAYS_SHOWN = frozenset(("html", "body", "form", "br"))  # a break parts words on any screen


@dataclass(slots=True)
class TreeIndex:
    """`tags` has the elements of the document's head matter, its menus and moments, `classes` those of each class
    attribute as it is written, all in document order. `elements` keeps every element's Python object: making them is
    most of the price."""

    elements: list[HtmlElement]
    tags: dict[str, list[HtmlElement]] = field(default_factory=lambda: {tag: [] for tag in _LISTED_TAGS})
    classes: dict[str, list[HtmlElement]] = field(default_factory=dict)

    def of_classes(self, names: Iterable[str]) -> dict[str, list[HtmlElement]]:
        """For each name the elements that have it among their classes, in document order."""
        found: dict[str, list[HtmlElement]] = {name: [] for name in names}
        if not found:
            return found
        wanted = frozenset(found)
        crossed = set()
        of_none = map(wanted.isdisjoint, map(str.split, self.classes))
        for written in compress(self.classes, map(not_, of_none)):
            for name in wanted.intersection(written.split()):
                if found[name]:
                    crossed.add(name)
                found[name] = [*found[name], *self.classes[written]]
        places = {element: place for place, element in enumerate(self.elements)} if crossed else {}
        for name in crossed:
            found[name].sort(key=places.__getitem__)
        return found

    def hidden_by_class(self) -> list[HtmlElement]:
        """The elements that a class hides."""
        hiding = map(self.classes.__getitem__, filter(is_hiding_class, self.classes))
        return [element for elements in hiding for element in elements if element.tag not in ALWAYS_SHOWN]


def index_tree(root: HtmlElement) -> TreeIndex:
    """Index all elements at or below `root`."""
    index = TreeIndex(list(root.iter()))
    for element in root.iter(*_LISTED_TAGS):
        index.tags[str(element.tag)].append(element)
    classes = index.classes
    for element in index.elements:
        written = element.get("class")
        if written:
            same = classes.get(written)
            if same is None:
                classes[written] = [element]
            else:
                same.append(element)
    return index


def is_hidden(element: HtmlElement) -> bool:
    """True for what a reader never sees: `hidden`, `display:none`, screen-reader and print-only copies."""
    if element.tag in ALWAYS_SHOWN:
        return False
    if hides_itself(element, element.get("style")):
        return True
    written = element.get("class")
    return written is not None and is_hiding_class(written)


def hides_itself(element: HtmlElement, style: str | None) -> bool:
    """True when its attribute `hidden` or its `style` hides an element; ask not for html, body or form."""
    return element.get("hidden") is not None or (style is not None and bool(_HIDDEN_STYLE.search(style.lower())))


@lru_cache(maxsize=4096)
def is_hiding_class(written: str) -> bool:
    """True when a class attribute holds a class of hidden or print-only things, or is that of a closed dialog."""
    names = written.lower().split()
    return not _HIDDEN_CLASSES.isdisjoint(names) or (_DIALOG.issubset(names) and _OPEN.isdisjoint(names))
