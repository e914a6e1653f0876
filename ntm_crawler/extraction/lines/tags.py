"""What elements are to the text of a page, by their tags: boxes, parts of a line, or not read at all."""

from lxml import etree
from lxml.html import HtmlElement

from ntm_crawler.extraction.lines.tree_index import is_hidden
from ntm_crawler.text import normalize

INLINE_TAGS = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "output",
    ]
)
SKIPPED_TAGS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "select",
        "option",
        "textarea",
        "button",
        "input",
        "canvas",
        "map",
        "head",
        "title",
        "meta",
        "link",
        "base",
        "audio",
        "video",
        "nav",
        "datalist",
        "progress",
        "meter",
        "frameset",
        "noframes",
        "marquee",
        "dialog",
        "amp-ad",
        "amp-sticky-ad",
    ]
)
HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
CELL_TAGS = frozenset(("td", "th"))
PHOTO_TAGS = ("img", "amp-img")


def with_outer(element: HtmlElement, most: int) -> list[HtmlElement]:
    """An element and those around it, `most` of them in all, innermost first; lxml's iterator takes seven times as
    long."""
    found: list[HtmlElement] = []
    one: HtmlElement | None = element
    for _ in range(most):
        if one is None:
            break
        found.append(one)
        one = one.getparent()
    return found


def element_text(element: HtmlElement) -> str:
    """The text of `element` as one line; block-level children and line breaks count as blanks."""
    if not len(element):
        return normalize(element.text or "")
    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, child in walk:
        if child.tag not in INLINE_TAGS:
            pieces.append(" ")
        if event == "start":
            if child is not element and (child.tag in SKIPPED_TAGS or is_hidden(child)):
                walk.skip_subtree()
            elif child.text:
                pieces.append(child.text)
        elif child is not element and child.tail:
            pieces.append(child.tail)
    return normalize("".join(pieces))
