"""A parsed page as a flat list of text blocks in document order, each tied to the box (element) it stands in.

Everything that judges a page works on this list: one pass over the tree, and the tree itself is never changed.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.text import normalize

_INLINE = frozenset(
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
_SKIPPED = frozenset(
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
        "iframe",
        "object",
        "embed",
        "nav",
        "datalist",
        "progress",
        "meter",
        "frameset",
        "noframes",
        "marquee",
        "dialog",
    ]
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ITALIC = frozenset(("i", "em"))
_CELLS = frozenset(("td", "th"))
_BOX, _RUN, _SKIP, _BREAK, _PHOTO, _TABLE = range(6)  # what an element does to the text around it
_ROLES = {
    **dict.fromkeys(_INLINE, _RUN),
    **dict.fromkeys(_SKIPPED, _SKIP),
    "br": _BREAK,
    "hr": _BREAK,
    "img": _PHOTO,
    "amp-img": _PHOTO,
    "table": _TABLE,
    "o:p": _RUN,
    "st1:place": _RUN,
    "st1:city": _RUN,
    "st1:country-region": _RUN,
    "st1:metricconverter": _RUN,
    "st1:personname": _RUN,
    "v:shape": _SKIP,
    "v:shapetype": _SKIP,
}
_PHOTO_TAGS = ("img", "amp-img")
_ALL_STYLES = etree.XPath(".//@style", smart_strings=False)
_ALL_CLASSES = etree.XPath(".//@class", smart_strings=False)
_STYLED = etree.XPath(".//*[@style]")
_CLASSED = etree.XPath(".//*[@class]")
_MARKED_HIDDEN = etree.XPath(".//*[@hidden]")
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
_HASH = re.compile(  # ExternalClassD44D9F9779FB…, ctl00_g_b71a0f7e_de1c_…: the letters in it are no words
    r"[0-9A-Fa-f]{8,}|(?<![A-Za-z0-9])(?=[A-Za-z]{0,8}\d)[0-9A-Fa-f]{3,}(?![A-Za-z0-9])"
)
_LAST_DATE = re.compile(  # behind the title of another article: "… (22/05/2023 11:06 SA)"
    r"\s*[(\[|-]?\s*(?:\d{1,2}:\d\d(?::\d\d)?,? )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    r"(?:[ ,|-]{1,3}\d{1,2}:\d\d(?::\d\d)?(?: ?(?:SA|CH|AM|PM))?)?\s*[)\]]?$"
)
_WORD = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+")
MOST_BLOCKS = 12_000  # a table of 10,000 rows is read; what has more is no article page
_CELL_TEXT_LIMIT = 1500
_SINGLE_ROW_TEXT_LIMIT = 200
_CELL_LINK_LIMIT = 3
_ROWS_EXAMINED = 60

PARAGRAPH, HEADING, ITEM, ROW, CAPTION, IMAGE = "paragraph", "heading", "item", "row", "caption", "image"


@dataclass(slots=True, eq=False)
class Box:
    """A block-level element: its place in the page, and the half-open range of blocks inside it."""

    element: HtmlElement
    tag: str
    parent: "Box | None"
    first: int
    last: int = 0
    _words: frozenset[str] | None = None

    def words(self) -> frozenset[str]:
        """Lower-case words of its class and id: `relatedNews_box` gives related, news, box."""
        if self._words is None:
            names = f"{self.element.get('class') or ''} {self.element.get('id') or ''}"
            self._words = (
                frozenset(word.lower() for word in _WORD.findall(_HASH.sub(" ", names[:400])))
                if names != " "
                else frozenset()
            )
        return self._words

    def ancestors(self) -> "Iterator[Box]":
        """The box itself, then every box around it, innermost first."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent


@dataclass(slots=True, eq=False)
class Block:
    """A line of text, or an image: `pieces` are its text nodes, `link_chars` how much of the text is linked (of
    which `link_share` follows)."""

    index: int
    kind: str
    text: str
    box: Box
    link_chars: int = 0
    pieces: tuple[str, ...] = ()
    links: tuple[HtmlElement, ...] = ()
    image: HtmlElement | None = None
    italic_chars: int = 0
    cells: tuple[str, ...] = ()
    link_share: float = 0.0  # 0 without links … 1 when all of the text is linked but for a date behind it
    _key: str | None = None

    def __post_init__(self) -> None:
        if self.link_chars:
            date = _LAST_DATE.search(self.text) if self.link_chars < len(self.text) else None
            length = date.start() if date and date.start() >= self.link_chars else len(self.text)
            self.link_share = min(1.0, self.link_chars / length)

    def key(self) -> str:
        """The text folded, without the punctuation and signs around it: what phrase tables are matched with."""
        if self._key is None:
            self._key = fold_phrase(self.text)
        return self._key


@dataclass(slots=True)
class Layout:
    """All blocks of a page, and every box by its element; `is_cut` when the page has more blocks than are read."""

    blocks: list[Block]
    boxes: dict[HtmlElement, Box]
    root: Box
    is_cut: bool = False


def read_layout(
    root: HtmlElement,
    *,
    boxed: Collection[HtmlElement] = (),
    removed: Collection[HtmlElement] = (),
    hidden: bool = False,
) -> Layout:
    """Read `root` in one pass. Elements in `boxed` get a box even when inline; those in `removed` are not read.

    With `hidden` the hidden parts of the page are read too.
    """
    return _Reader(boxed, removed, hidden).read(root)


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
    return classes is not None and not _HIDDEN_CLASSES.isdisjoint(classes.lower().split())


def hidden_elements(root: HtmlElement) -> Iterator[HtmlElement]:
    """Every hidden element under `root`; the cheap look at all attribute values spares the dear one at each element."""
    yield from (element for element in _MARKED_HIDDEN(root) if is_hidden(element))
    if _HIDDEN_STYLE.search(" ; ".join(_ALL_STYLES(root))):
        yield from (element for element in _STYLED(root) if is_hidden(element))
    if not _HIDDEN_CLASSES.isdisjoint(" ".join(_ALL_CLASSES(root)).lower().split()):
        yield from (element for element in _CLASSED(root) if is_hidden(element))


def element_text(element: HtmlElement) -> str:
    """The text of `element` as one line; block-level children and line breaks count as blanks."""
    if not len(element):
        return clean(element.text or "")
    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, child in walk:
        if child.tag not in _INLINE:
            pieces.append(" ")
        if event == "start":
            if child is not element and (child.tag in _SKIPPED or is_hidden(child)):
                walk.skip_subtree()
            elif child.text:
                pieces.append(child.text)
        elif child is not element and child.tail:
            pieces.append(child.tail)
    return clean("".join(pieces))


@dataclass(slots=True)
class _Reader:
    boxed: Collection[HtmlElement]
    removed: Collection[HtmlElement]
    hidden: bool
    blocks: list[Block] = field(default_factory=list)
    boxes: dict[HtmlElement, Box] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)
    links: list[HtmlElement] = field(default_factory=list)
    images: list[HtmlElement] = field(default_factory=list)
    link_depth: int = 0
    italic_depth: int = 0
    link_chars: int = 0
    italic_chars: int = 0

    def read(self, root: HtmlElement) -> Layout:
        box = top = Box(root, str(root.tag), None, 0)
        self.boxes[root] = top
        unseen = set(self.removed)
        if not self.hidden:
            unseen.update(hidden_elements(root))
        unseen.difference_update(self.boxed)
        unseen.discard(root)
        walk = etree.iterwalk(root, events=("start", "end"))
        skipping: HtmlElement | None = None
        for event, element in walk:
            if len(self.blocks) > MOST_BLOCKS:
                break
            tag = str(element.tag)
            role = _ROLES.get(tag, _BOX)
            if event == "start":
                if element in unseen or (role == _SKIP and element not in self.boxed):
                    skipping = element
                    walk.skip_subtree()
                    continue
                if role == _BOX or (role == _TABLE and not is_data_table(element)):
                    if element is not root:
                        box = self._open_box(element, tag, box)
                elif role == _RUN:
                    if element in self.boxed or _shown_as_block(element):
                        box = self._open_box(element, tag, box)
                    self._open_inline(element, tag)
                elif role == _BREAK:
                    self._flush(box)
                elif role == _PHOTO:
                    self._image(element, box)
                elif role == _TABLE:
                    self._rows(element, tag, box)
                    skipping = element
                    walk.skip_subtree()
                    continue
                if element.text:
                    self._text(element.text)
                continue
            if element is root:
                break
            if element is skipping:
                skipping = None
            else:
                if element is box.element:
                    self._flush(box)
                    box.last = len(self.blocks)
                    box = box.parent or top
                if role == _RUN:
                    self._close_inline(element, tag)
            if element.tail:
                self._text(element.tail)
        self._flush(top)
        is_cut = len(self.blocks) > MOST_BLOCKS
        for open_box in box.ancestors():
            open_box.last = len(self.blocks)
        return Layout(self.blocks, self.boxes, top, is_cut)

    def _open_box(self, element: HtmlElement, tag: str, parent: Box) -> Box:
        if self.pieces or self.images or self.links:
            self._flush(parent)
        box = Box(element, tag, parent, len(self.blocks))
        self.boxes[element] = box
        return box

    def _open_inline(self, element: HtmlElement, tag: str) -> None:
        if tag == "a" and element.get("href"):
            self.link_depth += 1
            self.links.append(element)
        elif tag in _ITALIC:
            self.italic_depth += 1

    def _close_inline(self, element: HtmlElement, tag: str) -> None:
        if tag == "a" and element.get("href"):
            self.link_depth -= 1
        elif tag in _ITALIC:
            self.italic_depth -= 1

    def _text(self, text: str) -> None:
        if not self.pieces and text.isspace():
            return
        self.pieces.append(text)
        if self.link_depth:
            self.link_chars += len(text.strip())
        if self.italic_depth:
            self.italic_chars += len(text.strip())

    def _image(self, element: HtmlElement, box: Box) -> None:
        """An image in the middle of a line does not split it: it then follows the line."""
        self.images.append(element)
        if not self.pieces:
            self._flush(box)

    def _flush(self, box: Box) -> None:
        if self.pieces:
            text = clean("".join(self.pieces))
            if text:
                self.blocks.append(
                    Block(
                        len(self.blocks),
                        _kind(box.tag),
                        text,
                        box,
                        self.link_chars,
                        tuple(self.pieces),
                        tuple(self.links),
                        None,
                        self.italic_chars,
                    )
                )
                self.links = []
            self.pieces.clear()
            self.link_chars = self.italic_chars = 0
        if self.images:
            for image in self.images:
                self.blocks.append(Block(len(self.blocks), IMAGE, "", box, image=image, links=tuple(self.links)))
            self.images = []
        if not self.link_depth:
            self.links = []

    def _rows(self, table: HtmlElement, tag: str, parent: Box) -> None:
        """A table of data: one block a row, the cells joined by ` | `, empty cells left out."""
        box = self._open_box(table, tag, parent)
        for row in table.iter("tr", "caption"):
            if not self.hidden and is_hidden(row):
                continue
            cells = [row] if row.tag == "caption" else [cell for cell in row if cell.tag in _CELLS]
            texts = tuple(filter(None, map(element_text, cells)))
            links = tuple(link for link in row.iter("a") if link.get("href"))
            linked = sum(len((link.text_content() or "").strip()) for link in links)
            if texts:
                joined = " | ".join(texts)
                self.blocks.append(Block(len(self.blocks), ROW, joined, box, linked, (joined,), links, cells=texts))
            for image in row.iter(*_PHOTO_TAGS):
                self.blocks.append(Block(len(self.blocks), IMAGE, "", box, image=image))
        box.last = len(self.blocks)


def clean(text: str) -> str:
    """`normalize`, with a short way for text that has nothing to normalise but its blanks."""
    text = " ".join(text.split())
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text if text.isprintable() else normalize(text)
    return normalize(text)


def _kind(tag: str) -> str:
    if tag in _HEADINGS:
        return HEADING
    if tag == "li":
        return ITEM
    return CAPTION if tag in ("figcaption", "caption") else PARAGRAPH


def _shown_as_block(element: HtmlElement) -> bool:
    style = element.get("style")
    return style is not None and "block" in style and bool(re.search(r"display\s*:\s*block", style))


def is_data_table(table: HtmlElement) -> bool:
    """True for a table of values; false for one that lays out the page, a text, or photos with their captions."""
    if next(table.iterdescendants("table", "form", "h1", "h2", "h3", "h4", "iframe", "input"), None) is not None:
        return False
    text_rows = value_rows = longest = 0
    for number, row in enumerate(table.iter("tr")):
        if number >= _ROWS_EXAMINED:
            break
        cells = [cell for cell in row if cell.tag in _CELLS]
        lengths = [length for length in map(_text_length, cells) if length]
        if any(_is_menu(cell) for cell in cells):
            return False
        text_rows += bool(lengths)
        value_rows += len(lengths) >= 2
        longest = max(longest, *lengths, 0)
    if value_rows * 2 < max(text_rows, 1) or longest > _CELL_TEXT_LIMIT or _is_photo_grid(table):
        return False
    return value_rows > 1 or longest <= _SINGLE_ROW_TEXT_LIMIT


def _is_menu(cell: HtmlElement) -> bool:
    return sum(1 for _ in cell.iter("a")) > _CELL_LINK_LIMIT


def _text_length(cell: HtmlElement) -> int:
    return len("".join(cell.itertext()).strip())


def _is_photo_grid(table: HtmlElement) -> bool:
    """Rows of photos, each followed by a row of captions."""
    rows = list(table.iter("tr"))[:_ROWS_EXAMINED]
    photo_rows = [row for row in rows if next(row.iter(*_PHOTO_TAGS), None) is not None and not _text_length(row)]
    return len(photo_rows) * 2 >= len(rows)
