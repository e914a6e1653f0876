"""A parsed page as a flat list of text blocks in document order, each tied to the box (element) it stands in.

Everything that judges a page works on this list: one pass over the tree, and the tree itself is never changed.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from itertools import islice
from typing import Any, TypeVar

from lxml import etree
from lxml.html import HtmlElement

from ntm_crawler.dates import closing_date, is_date_label
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.own_address import leads_here
from ntm_crawler.extraction.tree_index import ALWAYS_SHOWN, hides_itself, is_hidden
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
_TITLE_HEADINGS = frozenset(("h1", "h2"))
_TITLE_NAMES = frozenset(("title", "tieude", "tieu-de", "post-title", "entry-title", "news-title", "headline"))
_LONGEST_TITLE = 250  # characters: 92 on pages, 629 in a text set as one heading
_SHORTEST_DATE = 6  # characters: "8/9/23"; where less stands behind a link, no date is looked for
_MOST_OF_LEAF = 3  # lines of a day printed like a leaf of a calendar: bounds the work, as the next one
_LONGEST_OF_LEAF = 14  # characters: "Tháng 12, 2022"
_CELLS = frozenset(("td", "th"))
# What an element does to the text around it: the last three stand in a line, their characters counted or not.
_BOX, _SKIP, _BREAK, _PHOTO, _TABLE, _FRAME, _RUN, _LINK, _ITALIC = range(9)
_ROLES = {
    **dict.fromkeys(_INLINE, _RUN),
    "a": _LINK,
    "i": _ITALIC,
    "em": _ITALIC,
    **dict.fromkeys(_SKIPPED, _SKIP),
    "br": _BREAK,
    "hr": _BREAK,
    "img": _PHOTO,
    "amp-img": _PHOTO,
    "table": _TABLE,
    "iframe": _FRAME,
    "object": _FRAME,
    "embed": _FRAME,
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
_HASH = re.compile(  # ExternalClassD44D9F9779FB…, ctl00_g_b71a0f7e_de1c_…: the letters in it are no words
    r"[0-9A-Fa-f]{8,}|(?<![A-Za-z0-9])(?=[A-Za-z]{0,8}\d)[0-9A-Fa-f]{3,}(?![A-Za-z0-9])"
)
_WORD = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+")
MOST_BLOCKS = 12_000  # a table of 10,000 rows is read; what has more is no article page
_CELL_TEXT_LIMIT = 1500  # characters: 669 on pages of rows
_SINGLE_ROW_TEXT_LIMIT = 200  # characters: 25 on pages of rows, 484 where a row holds the text
_CELL_LINK_LIMIT = 3  # of a row of values; a menu has more
_LONGEST_NAMES = 400  # characters of class and id that are looked at: bounds the work
_ROWS_EXAMINED = 60  # bounds the work on tables of thousands of rows

PARAGRAPH, HEADING, ITEM, ROW, CAPTION, IMAGE = "paragraph", "heading", "item", "row", "caption", "image"
_KINDS = {**dict.fromkeys(_HEADINGS, HEADING), "li": ITEM, "figcaption": CAPTION, "caption": CAPTION}


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
        """Lower-case words of its class and id, and of a custom tag: `relatedNews_box` gives related, news, box."""
        if self._words is None:
            names = f"{self.element.get('class') or ''} {self.element.get('id') or ''}"
            if "-" in self.tag:
                names = f"{self.tag} {names}"
            self._words = words_of_name(names[:_LONGEST_NAMES])
        return self._words

    def ancestors(self) -> "Iterator[Box]":
        """The box itself, then every box around it, innermost first."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent


_Verdict = TypeVar("_Verdict")
_UNASKED: Any = object()
_judges: list[Callable[["Block"], Any]] = []


def remembered(judge: Callable[["Block"], _Verdict]) -> Callable[["Block"], _Verdict]:
    """Ask once for each block: blocks do not change, and several steps ask the same of them."""
    number = len(_judges)
    _judges.append(judge)

    @wraps(judge)
    def ask(block: "Block") -> _Verdict:
        known: _Verdict = block.verdicts[number]
        if known is _UNASKED:
            known = block.verdicts[number] = judge(block)
        return known

    return ask


def _unasked() -> list[Any]:
    return [_UNASKED] * len(_judges)


@dataclass(slots=True, eq=False)
class Block:
    """A line of text, or an image: `pieces` are its text nodes and `owners` the elements around each of them,
    `link_chars` how much of the text is linked (of which `link_share` follows)."""

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
    owners: tuple[HtmlElement, ...] = ()
    link_share: float = 0.0  # 0 without links … 1 when all of the text is linked but for a date behind it
    is_linked: bool = False  # more of the line is linked than not
    is_link: bool = False  # all of it is, but for a mark or two
    _key: str | None = None
    verdicts: list[Any] = field(default_factory=_unasked)  # one a judge

    def __post_init__(self) -> None:
        if self.link_chars:
            date = closing_date(self.text) if len(self.text) - self.link_chars >= _SHORTEST_DATE else None
            length = date if date is not None and date >= self.link_chars else len(self.text)
            self.link_share = min(1.0, self.link_chars / length)
            self.is_linked, self.is_link = self.link_share > 0.5, self.link_share > 0.8

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


@lru_cache(maxsize=4096)
def words_of_name(names: str) -> frozenset[str]:
    """Lower-case words of class names and ids, which a portal's pages share."""
    return frozenset(word.lower() for word in _WORD.findall(_HASH.sub(" ", names)))


def read_layout(
    root: HtmlElement,
    *,
    boxed: Collection[HtmlElement] = (),
    unseen: Collection[HtmlElement] = (),
    url: str = "",
) -> Layout:
    """Read `root` in one pass. Elements in `boxed` get a box even when inline or unseen; others in `unseen` are not
    read. `url` is the page's own address: a photo that leads to it is no link."""
    return _Reader(frozenset(boxed), frozenset(unseen).difference(boxed, (root,)), url).read(root)


def element_text(element: HtmlElement) -> str:
    """The text of `element` as one line; block-level children and line breaks count as blanks."""
    if not len(element):
        return normalize(element.text or "")
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
    return normalize("".join(pieces))


@dataclass(slots=True)
class _Reader:
    boxed: frozenset[HtmlElement]
    unseen: frozenset[HtmlElement]
    url: str
    blocks: list[Block] = field(default_factory=list)
    boxes: dict[HtmlElement, Box] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)
    owners: list[HtmlElement] = field(default_factory=list)
    links: list[HtmlElement] = field(default_factory=list)
    images: list[HtmlElement] = field(default_factory=list)
    link_depth: int = 0
    is_behind_link: bool = False  # nothing stands between a link and the next one
    italic_depth: int = 0
    link_chars: int = 0
    italic_chars: int = 0

    def read(self, root: HtmlElement) -> Layout:
        box = top = Box(root, str(root.tag), None, 0)
        self.boxes[root] = top
        boxed, unseen, blocks, pieces = self.boxed, self.unseen, self.blocks, self.pieces
        shown = boxed | {root}
        roles: list[int] = []  # of the elements that are open
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                tag: str = element.tag  # type: ignore[assignment]  # comments and instructions are not parsed
                role = _ROLES.get(tag, _BOX)
                if tag == "a" and box.tag in _HEADINGS and _is_anchor(element):
                    role = _SKIP
                style = element.get("style")
                may_hide = style is not None or element.get("hidden") is not None
                if (
                    element in unseen
                    or (role == _SKIP and element not in boxed)
                    or (may_hide and hides_itself(element, style) and tag not in ALWAYS_SHOWN and element not in shown)
                ):
                    roles.append(_SKIP)
                    walk.skip_subtree()
                    continue
                if role == _TABLE:
                    role = _TABLE if is_data_table(element) else _BOX
                if role == _BOX:
                    if len(blocks) > MOST_BLOCKS:
                        break
                    if element is not root:
                        box = self._open_box(element, tag, box)
                elif role >= _RUN:
                    if element in boxed or (style is not None and _shown_as_block(style)):
                        box = self._open_box(element, tag, box)
                    if role == _LINK:
                        role = self._open_link(element)
                    elif role == _ITALIC:
                        self.italic_depth += 1
                    elif tag == "time" and pieces and _is_behind_time(element):
                        self._text(" ", box, element)
                elif role == _BREAK:
                    self._flush(box)
                elif role == _PHOTO:
                    self._image(element, box)
                elif role == _FRAME:
                    self._frame(element, box)
                    roles.append(_SKIP)
                    walk.skip_subtree()
                    continue
                elif role == _TABLE:
                    self._rows(element, tag, box)
                    roles.append(_SKIP)
                    walk.skip_subtree()
                    continue
                roles.append(role)
                text = element.text
            else:
                if element is root:
                    break
                role = roles.pop()
                if element is box.element and role != _SKIP:
                    if pieces or self.images or self.links:
                        self._flush(box)
                    count = len(blocks) - box.first
                    if count > 1 and _may_be_title(box):
                        self._join_heading(box)
                    elif 0 < count <= _MOST_OF_LEAF and _may_end_leaf(blocks[-1], count):
                        self._join_leaf(box)
                    box.last = len(blocks)
                    box = box.parent or top
                if role == _LINK:
                    self.link_depth -= 1
                    self.is_behind_link = bool(pieces)
                elif role == _ITALIC:
                    self.italic_depth -= 1
                text = element.tail
                if role == _RUN and text and pieces and _begins_sentence(text, pieces[-1]) and element.get("class"):
                    text = f" {text}"
            if text and (pieces or not text.isspace()):
                owner = element if event == "start" else element.getparent()
                self._text(text, box, owner)  # type: ignore[arg-type]  # the tail of the root, which has none, is not read
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

    def _open_link(self, element: HtmlElement) -> int:
        """Its role: a link, or the run of a line where it leads nowhere."""
        if not element.get("href"):
            return _RUN
        if self.is_behind_link:
            self.pieces.append(" ")
            self.owners.append(element)
        self.link_depth += 1
        self.links.append(element)
        return _LINK

    def _text(self, text: str, box: Box, owner: HtmlElement) -> None:
        if box.tag == "pre" and "\n" in text:
            first, *lines = text.split("\n")
            self._text(first, box, owner)
            for line in lines:
                self._flush(box)
                self._text(line, box, owner)
            return
        self.pieces.append(text)
        self.owners.append(owner)
        self.is_behind_link = False
        if self.link_depth:
            self.link_chars += len(text.strip())
        if self.italic_depth:
            self.italic_chars += len(text.strip())

    def _join_heading(self, box: Box) -> None:
        """One line of a heading that line breaks or parts shown as blocks divide; one too long to be a title is a
        text set as a heading."""
        lines = self.blocks[box.first :]
        text = " ".join(line.text for line in lines)
        if len(text) > _LONGEST_TITLE or not all(_is_part_of_heading(line, box) for line in lines):
            return
        if box.tag not in _HEADINGS and any(line.links for line in lines):  # a row of a list
            return
        joined = Block(
            box.first,
            _KINDS.get(box.tag, PARAGRAPH),
            text,
            box,
            sum(line.link_chars for line in lines),
            tuple(piece for line in lines for piece in (*line.pieces, " ")),
            tuple(link for line in lines for link in line.links),
            italic_chars=sum(line.italic_chars for line in lines),
            owners=tuple(owner for line in lines for owner in (*line.owners, box.element)),
        )
        self.blocks[box.first :] = [joined]

    def _join_leaf(self, box: Box) -> None:
        """One line of a day whose parts stand apart, as on the leaf of a calendar: "14" above "09/2022"."""
        lines = self.blocks[box.first :]
        text = _day_of_leaf(_parts_of_leaf(lines))
        if text is None or any(line.links or line.kind in (IMAGE, ROW) for line in lines):
            return
        for inner in (inner for line in lines for inner in line.box.ancestors()):
            if inner is box:
                break
            inner.first, inner.last = box.first, box.first + 1
        joined = Block(box.first, PARAGRAPH, text, box, pieces=(text,), owners=(box.element,))
        self.blocks[box.first :] = [joined]

    def _frame(self, element: HtmlElement, box: Box) -> None:
        """A frame stands where a photo could: it may show a document."""
        if any(element.get(name) for name in ("src", "data", "data-src")):
            self._flush(box)
            self.blocks.append(Block(len(self.blocks), IMAGE, "", box, links=(element,)))

    def _image(self, element: HtmlElement, box: Box) -> None:
        """An image in the middle of a line does not split it: it then follows the line."""
        self.images.append(element)
        if not self.pieces:
            self._flush(box)

    def _flush(self, box: Box) -> None:
        pieces = self.pieces
        if pieces:
            text = normalize("".join(pieces))
            if text:
                self.blocks.append(
                    Block(
                        len(self.blocks),
                        _KINDS.get(box.tag, PARAGRAPH),
                        text,
                        box,
                        self.link_chars,
                        tuple(pieces),
                        tuple(self.links),
                        None,
                        self.italic_chars,
                        (),
                        tuple(self.owners),
                    )
                )
                self.links = []
            pieces.clear()
            self.owners.clear()
            self.link_chars = self.italic_chars = 0
        if self.images:
            links = tuple(link for link in self.links if not self._leads_here(link))
            for image in self.images:
                self.blocks.append(Block(len(self.blocks), IMAGE, "", box, image=image, links=links))
            self.images = []
        if not self.link_depth:
            self.links = []

    def _leads_here(self, link: HtmlElement) -> bool:
        href = (link.get("href") or "").strip()
        return bool(self.url and href) and leads_here(href, self.url)

    def _rows(self, table: HtmlElement, tag: str, parent: Box) -> None:
        """A table of data: one block a row, the cells joined by ` | `, empty cells left out."""
        box = self._open_box(table, tag, parent)
        for row in table.iter("tr", "caption"):
            if is_hidden(row):
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


def _may_be_title(box: Box) -> bool:
    """True for a heading of the first two levels, and a box named a title."""
    return box.tag in _TITLE_HEADINGS or _names_title(box.element.get("class") or "")


@lru_cache(maxsize=4096)
def _names_title(written: str) -> bool:
    return not _TITLE_NAMES.isdisjoint(written.lower().split())


def _may_end_leaf(line: Block, count: int) -> bool:
    """True for the last of `count` lines where it is short, no link or photo, and there are several parts: most boxes
    hold one."""
    is_short = not line.links and 0 < len(line.text) <= _LONGEST_OF_LEAF
    return is_short and (count > 1 or len(line.pieces) > 1)


def _parts_of_leaf(lines: list[Block]) -> list[str]:
    """The lines, or the pieces of the only one."""
    if len(lines) > 1:
        return [line.text for line in lines]
    return [part for piece in lines[0].pieces if (part := piece.strip())]


def _day_of_leaf(parts: list[str]) -> str | None:
    """The day that a few short parts say together, however they are ordered."""
    day = next((part for part in parts if len(part) <= 2 and part.isdigit()), None)
    if day is None or len(parts) > _MOST_OF_LEAF or any(len(part) > _LONGEST_OF_LEAF for part in parts):
        return None
    others = list(parts)
    others.remove(day)
    written = (sign.join((day, *others)) for sign in (" ", "/", "-", "."))
    return next(filter(is_date_label, written), None)


def _is_part_of_heading(line: Block, heading: Box) -> bool:
    is_part = line.box is heading or (line.box.parent is heading and line.box.tag in _INLINE)
    return is_part and line.kind != IMAGE


def _is_anchor(link: HtmlElement) -> bool:
    """A link from a heading to itself, shown as a sign or not at all: "¶"."""
    return (link.get("href") or "").startswith("#") and not any(map(str.isalnum, "".join(link.itertext())))


def _shown_as_block(style: str | None) -> bool:
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
        if any(map(_is_menu, cells)):
            return False
        lengths = [length for length in map(_text_length, cells) if length]
        text_rows += bool(lengths)
        value_rows += len(lengths) >= 2
        longest = max(longest, *lengths, 0)
    if value_rows * 2 < max(text_rows, 1) or longest > _CELL_TEXT_LIMIT:
        return False
    if _has_photo(table) and _is_photo_grid(table):
        return False
    return value_rows > 1 or longest <= _SINGLE_ROW_TEXT_LIMIT


def _is_menu(cell: HtmlElement) -> bool:
    return next(islice(cell.iter("a"), _CELL_LINK_LIMIT, None), None) is not None


def _is_behind_time(element: HtmlElement) -> bool:
    """Whether a `time` stands right behind another: WordPress's day of posting, and a hidden one of the last edit."""
    before = element.getprevious()
    return before is not None and before.tag == "time" and not before.tail


def _begins_sentence(text: str, before: str) -> bool:
    """Whether a capital follows a small letter, as nowhere in a Vietnamese word: VnExpress's `span` of the place is set
    apart from the lead by its style alone."""
    return text[0].isupper() and before[-1:].islower()


def _text_length(cell: HtmlElement) -> int:
    return len("".join(cell.itertext()).strip())


def _is_photo_grid(table: HtmlElement) -> bool:
    """Rows of photos, each followed by a row of captions, or photos with their captions in the same cells."""
    rows = list(table.iter("tr"))[:_ROWS_EXAMINED]
    photo_rows = [row for row in rows if _has_photo(row) and not _text_length(row)]
    if len(photo_rows) * 2 >= len(rows):
        return True
    cells = (cell for row in rows for cell in row if cell.tag in _CELLS)
    return all(_has_photo(cell) or not _text_length(cell) for cell in cells)


def _has_photo(element: HtmlElement) -> bool:
    return next(element.iter(*_PHOTO_TAGS), None) is not None
