"""A page as a flat list of text blocks in document order, each tied to the box (element) it stands in.

Everything that judges a page works on this list; `reader` reads it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, wraps
from operator import attrgetter
from typing import Any, TypeVar

from lxml.html import HtmlElement

from ntm_crawler.dates import closing_date
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.documents import links_document
from ntm_crawler.extraction.lines.tags import HEADING_TAGS

_SHORTEST_DATE = 6  # characters: "8/9/23"; where less stands behind a link, no date is looked for
_PROSE = 60  # characters
_HASH = re.compile(  # ExternalClassD44D9F9779FB…, ctl00_g_b71a0f7e_de1c_…: the letters in it are no words
    r"[0-9A-Fa-f]{8,}|(?<![A-Za-z0-9])(?=[A-Za-z]{0,8}\d)[0-9A-Fa-f]{3,}(?![A-Za-z0-9])"
)
_WORD = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+")
_OF_READERS = ("/Comment", "/UserComments")  # types of schema.org
_LONGEST_NAMES = 400  # characters of class and id that are looked at: bounds the work
PARAGRAPH, HEADING, ITEM, ROW, CAPTION, IMAGE = "paragraph", "heading", "item", "row", "caption", "image"
KINDS = {**dict.fromkeys(HEADING_TAGS, HEADING), "li": ITEM, "figcaption": CAPTION, "caption": CAPTION}

_NO_WORDS: frozenset[str] = frozenset()
_Verdict = TypeVar("_Verdict")
_UNASKED: Any = object()
_unasked: list[Any] = []  # one place a judge


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
        """Lower-case words of its class and id, of a custom tag, and of schema.org's type of what a reader said:
        `relatedNews_box` gives related, news, box."""
        if self._words is None:
            self._words = self._read_words() if self.element.attrib or "-" in self.tag else _NO_WORDS
        return self._words

    def _read_words(self) -> frozenset[str]:
        read = self.element.get
        kind, names = read("itemtype"), f"{read('class', '')} {read('id', '')}"
        if kind and kind.endswith(_OF_READERS):
            names = f"comment {names}"
        elif "-" in self.tag:
            names = f"{self.tag} {names}"
        return words_of_name(names[:_LONGEST_NAMES]) if names != " " else _NO_WORDS

    def ancestors(self) -> "Iterator[Box]":
        """The box itself, then every box around it, innermost first."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent


def remembered(judge: Callable[["Block"], _Verdict]) -> Callable[["Block"], _Verdict]:
    """Ask once for each block: blocks do not change, and several steps ask the same of them."""
    number = len(_unasked)
    _unasked.append(_UNASKED)

    @wraps(judge)
    def ask(block: "Block") -> _Verdict:
        known: _Verdict = block.verdicts[number]
        if known is _UNASKED:
            known = block.verdicts[number] = judge(block)
        return known

    return ask


class Block:
    """A line of text, or an image: `pieces` are its text nodes and `owners` the elements around each of them,
    `link_chars` and `italic_chars` how much of the text is linked, or italic, `cells` those of a table's row.

    `link_share` is 0 without links … 1 when all of the text is linked but for a date behind it: of a line that
    `is_linked` more is linked than not, of one that `is_link` all but for a mark or two. What `is_prose` is long
    enough, and linked little enough, to be running text; what `shows_document` is one, or links to one. `verdicts` has
    one place a judge."""

    __slots__ = (
        *("index", "kind", "text", "box", "link_chars", "pieces", "links", "image", "italic_chars", "cells", "owners"),
        *("link_share", "is_linked", "is_link", "is_prose", "shows_document", "verdicts", "_key"),
    )

    def __init__(
        self,
        index: int,
        kind: str,
        text: str,
        box: Box,
        link_chars: int = 0,
        pieces: tuple[str, ...] = (),
        links: tuple[HtmlElement, ...] = (),
        image: HtmlElement | None = None,
        italic_chars: int = 0,
        cells: tuple[str, ...] = (),
        owners: tuple[HtmlElement, ...] = (),
    ) -> None:
        """In one function, as a page has a hundred lines."""
        self.index, self.kind, self.text, self.box = index, kind, text, box
        self.pieces, self.owners, self.cells = pieces, owners, cells
        self.links, self.image = links, image
        self.link_chars, self.italic_chars = link_chars, italic_chars
        self._key: str | None = None
        self.verdicts = _unasked.copy()
        self.shows_document = bool(links) and any(map(links_document, links))
        if not link_chars:
            self.link_share, self.is_linked, self.is_link = 0.0, False, False
            self.is_prose = len(text) >= _PROSE
            return
        length = len(text)
        date = closing_date(text) if length - link_chars >= _SHORTEST_DATE else None
        share = link_chars / (date if date is not None and date >= link_chars else length)
        self.link_share, self.is_linked, self.is_link = min(1.0, share), share > 0.5, share > 0.8
        self.is_prose = length - link_chars >= _PROSE and not self.is_linked

    def key(self) -> str:
        """The text folded, without the punctuation and signs around it: what phrase tables are matched with."""
        if self._key is None:
            self._key = fold_phrase(self.text)
        return self._key


# Asked of many lines at a time: in C, where a generator's code would be one more to run.
has_text, has_links, is_prose, shows_document = map(attrgetter, ("text", "links", "is_prose", "shows_document"))
is_link, is_linked, link_chars_of = map(attrgetter, ("is_link", "is_linked", "link_chars"))
text_of, place_of, kind_of, tag_of = map(attrgetter, ("text", "index", "kind", "tag"))  # the last one of boxes


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
