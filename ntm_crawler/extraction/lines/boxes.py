"""How the boxes of a page lie to each other: which one is a block's section, which stand beside it, which are alike."""

import re
from collections.abc import Container, Iterable
from itertools import chain, islice, takewhile

from lxml.html import HtmlElement

from ntm_crawler.extraction.lines.layout import ROW, Block, Box, remembered
from ntm_crawler.text import normalize

_COVERS = (frozenset(("featured", "image")), frozenset(("post", "thumbnail")))  # what themes of WordPress call it
FLOW_TAGS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "figure",
        "figcaption",
        "pre",
        "center",
        "address",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "caption",
        "a",
        "font",
        "span",
    ]
)
SMALL = 8  # blocks
_FIELDS = ("input", "textarea", "select")
_PRESSED = frozenset(("hidden", "submit", "button", "image", "reset", "checkbox", "radio"))
_OF_FIELD = re.compile(  # looked for first: most lines behind a text say none of it
    r"\b(?:tên|người|tác giả|e-?mail|(?:điện )?thoại|số|địa chỉ|tiêu đề|nội dung|ý kiến|mã|name|comment|subject)\b",
    re.I,
)
_LONGEST_OF_FIELD = 40  # characters of its label
_MOST_OF_FIELD = 2  # lines in its box
_OF_ROWS = frozenset(("tr", "tbody"))
_BOLD = frozenset(("b", "strong", "big"))
_BOLD_DEPTH = 3  # elements around a word: `b` around `font` around `span`; one further out may be left open
_NAMED_DEEP = 4  # boxes around a line that may be named for it; WordPress's body says that readers are shown
_NO_WORDS: frozenset[str] = frozenset()
_NEAR = 4  # boxes: half and double change pages
PAGE_TAGS = frozenset(("html", "body", "form"))
OF_ARTICLE = frozenset(("main", "article"))


def section_of(block: Block) -> Box:
    """The innermost box around a block that is not part of the text's own flow: a div, a cell, the body."""
    box = block.box
    while box.tag in FLOW_TAGS or (box.tag == "table" and block.kind == ROW):
        if box.parent is None:
            return block.box
        box = box.parent
    return box


def flow_of(block: Block) -> Box:
    """The section of a block; that around it where it is a paragraph of its own, as editors write them: a `div` of one
    line that says nothing of itself."""
    section = section_of(block)
    while section.tag == "div" and is_alone(section) and section.parent and not _is_named(section):
        section = section.parent
        while section.tag in FLOW_TAGS and section.parent:
            section = section.parent
    return section


def _is_named(box: Box) -> bool:
    return bool(box.element.get("class") or box.element.get("id"))


def is_alike(box: Box, other: Box) -> bool:
    """Same element with the same class: cells of a table, divs that are paragraphs."""
    return box.tag == other.tag and box.element.get("class") == other.element.get("class")


def is_alone(box: Box) -> bool:
    """True for a box of one line: a div that is a paragraph."""
    return box.last - box.first == 1


def are_paragraphs(one: Box, other: Box) -> bool:
    """True for boxes of one line each that are made alike in the same box: divs that are paragraphs, perhaps in a
    wrapper of their own."""
    if not (is_alone(one) and is_alone(other)):
        return False
    one, other = widest_alone(one), widest_alone(other)
    return one.parent is other.parent and is_alike(one, other)


def widest_alone(box: Box) -> Box:
    """The outermost box of the same only line; the box itself where it has several."""
    while (around := box.parent) is not None and around.last - around.first == 1:
        box = around
    return box


def holds(box: Box, block: Block) -> bool:
    """True when `block` stands in `box`."""
    return box.first <= block.index < box.last


def parent_of(box: Box) -> Box | None:
    """The box around `box`; rows of a layout table do not count."""
    parent = box.parent
    while parent is not None and parent.tag in _OF_ROWS:
        parent = parent.parent
    return parent


def child_around(parent: Box | None, block: Block) -> Box | None:
    """The child of `parent` that holds `block`; rows of a layout table do not count, nor have they any."""
    child: Box | None = None
    box: Box | None = block.box
    while box is not None and box is not parent:
        if box.tag not in _OF_ROWS:
            child = box
        box = box.parent
    return child if box is parent and (parent is None or parent.tag not in _OF_ROWS) else None


def sister_at(parent: Box | None, block: Block) -> Box | None:
    """The child of `parent` that begins with `block`."""
    child = child_around(parent, block)
    return child if child is not None and child.first == block.index else None


def near_in_tree(one: Block, other: Block) -> bool:
    """True when a small box not far above one block holds the other, too."""
    return any(holds(box, other) for box in takewhile(_is_small, islice(one.box.ancestors(), _NEAR)))


def _is_small(box: Box) -> bool:
    return box.last - box.first <= SMALL


def in_side_form(block: Block, section: Box) -> bool:
    """True for what stands in a form that is not around the section: ASP.NET puts whole pages into one."""
    box: Box | None = block.box
    while box is not None and box is not section:
        if box.tag == "form" and not is_inside(section, box):
            return True
        box = box.parent
    return False


def labels_field(block: Block) -> bool:
    """True for a few words beside what a reader fills in, in one small box or right in front of it, in no form: "Tên
    của bạn" of a page that is one form."""
    if len(block.text) > _LONGEST_OF_FIELD or not _OF_FIELD.search(block.text):
        return False
    box = block.box
    if box.last - box.first > _MOST_OF_FIELD:
        return False
    if any(map(_is_filled_in, box.element.iter(*_FIELDS))):
        return True
    beside = box.element.getnext()
    if beside is None or not any(map(_is_filled_in, beside.iter(*_FIELDS))):
        return False
    return not normalize(beside.text_content())


def _is_filled_in(field: HtmlElement) -> bool:
    """True for an empty field: one with an address in it shows what to copy."""
    return not field.get("value") and (field.get("type") or "text").lower() not in _PRESSED


def is_in_box_named(block: Block, names: frozenset[str], deep: int | None = None) -> bool:
    """True where a box around a block, one of the `deep` innermost if that is said, has one of these words in its
    name."""
    for box in block.box.ancestors() if deep is None else boxes_around(block, deep):  # a generator takes twice as long
        if not names.isdisjoint(box.words()):
            return True
    return False


@remembered
def words_around(block: Block) -> frozenset[str]:
    """The words of the names of the few boxes around a block: what several steps look for a word of theirs in."""
    words = _NO_WORDS
    box: Box | None = block.box
    for _ in range(_NAMED_DEEP):
        if box is None:
            break
        words |= box.words()
        box = box.parent
    return words


def boxes_around(block: Block, most: int) -> list[Box]:
    """The `most` innermost boxes around a block, innermost first; in less time than `ancestors` takes for as many."""
    found: list[Box] = []
    box: Box | None = block.box
    for _ in range(most):
        if box is None:
            break
        found.append(box)
        box = box.parent
    return found


def boxes_inside(blocks: Iterable[Block], section: Box) -> list[Box]:
    """The boxes around these lines, up to the section, each once."""
    found: dict[Box, None] = {}
    for block in blocks:
        box: Box | None = block.box
        while box is not None and box is not section and box not in found:
            found[box] = None
            box = box.parent
    return [*found]


def frame_around(block: Block, tags: Container[str], others: Container[str] = OF_ARTICLE) -> Box | None:
    """The innermost box of these `tags` ("header", "footer") around a line, where it is the page's: `others` may have
    their own."""
    found: Box | None = None
    box: Box | None = block.box
    while box is not None:
        if box.tag in others:
            return None
        if found is None and box.tag in tags:
            found = box
        box = box.parent
    return found


def is_cover(words: frozenset[str]) -> bool:
    """True for a box called as themes call the photo above an article: "single-featured-image-header"."""
    return any(map(words.issuperset, _COVERS))


def is_inside(inner: Box, outer: Box) -> bool:
    """True when one box is, or lies in, the other."""
    return outer.first <= inner.first and inner.last <= outer.last


def is_bold(block: Block) -> bool:
    """True when all words of a line are set in bold."""
    words = [owner for piece, owner in zip(block.pieces, block.owners, strict=False) if not piece.isspace()]
    return bool(words) and all(
        any(one.tag in _BOLD for one in islice(chain((owner,), owner.iterancestors()), _BOLD_DEPTH)) for owner in words
    )
