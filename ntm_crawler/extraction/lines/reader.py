"""One pass over the tree of a page, which is never changed: its elements become boxes, its text lines."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from ntm_crawler.extraction.lines.initials import after_initial, is_named_initial, with_initial
from ntm_crawler.extraction.lines.joined import (
    LENGTH_OF_YEAR,
    MOST_OF_LEAF,
    joined_heading,
    joined_leaf,
    may_be_title,
    may_end_leaf,
    with_year,
)
from ntm_crawler.extraction.lines.layout import IMAGE, KINDS, PARAGRAPH, ROW, Block, Box, Layout, words_of_name
from ntm_crawler.extraction.lines.own_address import leads_below, leads_here
from ntm_crawler.extraction.lines.tables import fields_above, is_calendar, is_data_table
from ntm_crawler.extraction.lines.tags import (
    CELL_TAGS,
    HEADING_TAGS,
    INLINE_TAGS,
    PHOTO_TAGS,
    SKIPPED_TAGS,
    element_text,
    with_outer,
)
from ntm_crawler.extraction.lines.tree_index import ALWAYS_SHOWN, hides_itself, is_hidden
from ntm_crawler.extraction.lines.unseen import is_slide, is_unfolded
from ntm_crawler.text import normalize

MOST_BLOCKS = 12_000  # a table of 10,000 rows is read; what has more is no article page
# What an element does to the text around it: the first three are not gone into, the last three stand in a line, their
# characters counted or not. What comes in front of a box is looked at more closely.
_LEFT_OUT, _FRAME, _TABLE, _SKIP, _BOX, _BREAK, _PHOTO, _RUN, _LINK, _ITALIC = range(10)
_LONGEST_DAY = 40  # characters, and the shortest line of text in an element behind one
_IN_BRACKETS = re.compile(r"\s*\((?!\d)[^()]+\)\s*")  # "(phiên chợ Na Mèo)", and no "(12/04/2025)"
_ONLY_DAY = re.compile(r"\s*(?:\d\d?:\d\d,? )?\d\d?([/.-])\d\d?\1\d{4}(?:[ ,|-]{1,3}\d\d?:\d\d(?::\d\d)?)?$")
_OVER_PAGE = frozenset(("lightbox", "zoom", "gallery", "photo"))
_WITH_FIGURE = 4  # elements: a photo's button, and boxes around it
_LONGEST_INITIAL = 20  # characters of a letter with the blanks around it
_CLOSING_SIGNS = (",", ".", ";", ":", "!", "?", ")")  # no blank stands in front of them
_ROLES = {
    **dict.fromkeys(INLINE_TAGS, _RUN),
    "a": _LINK,
    "i": _ITALIC,
    "em": _ITALIC,
    **dict.fromkeys(SKIPPED_TAGS, _SKIP),
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


def read_layout(
    root: HtmlElement,
    *,
    boxed: Collection[HtmlElement] = (),
    unseen: Collection[HtmlElement] = (),
    url: str = "",
    canonical: str | None = None,
) -> Layout:
    """Read `root` in one pass. Elements in `boxed` get a box even when inline or unseen; others in `unseen` are not
    read. `url` is the page's own address, `canonical` the one it gives itself: a photo that leads to one of them, or to
    a page of its own under `url`, is no link."""
    return _Reader(frozenset(boxed), frozenset(unseen).difference(boxed, (root,)), url, canonical).read(root)


@dataclass(slots=True)
class _Reader:
    boxed: frozenset[HtmlElement]
    unseen: frozenset[HtmlElement]
    url: str
    canonical: str | None
    blocks: list[Block] = field(default_factory=list)
    boxes: dict[HtmlElement, Box] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)
    owners: list[HtmlElement] = field(default_factory=list)
    links: list[HtmlElement] = field(default_factory=list)
    images: list[HtmlElement] = field(default_factory=list)
    link_depth: int = 0
    behind_link: int = (
        0  # pieces, the last of which is that of a link: where no more come, the next link stands behind it
    )
    italic_depth: int = 0
    link_chars: int = 0
    italic_chars: int = 0

    def read(self, root: HtmlElement) -> Layout:
        """What each element does, in one function: a call more for each is felt in the price of a page."""
        box = top = Box(root, str(root.tag), None, 0)
        self.boxes[root] = top
        boxed, unseen, boxes, blocks = self.boxed, self.unseen, self.boxes, self.blocks
        pieces, links, images = self.pieces, self.links, self.images
        shown = boxed | {root}
        opened: list[tuple[HtmlElement, int]] = []  # elements around this one, and their roles
        role_of_tag = _ROLES.get
        element = root
        while True:
            tag: str = element.tag  # type: ignore[assignment]  # comments and instructions are not parsed
            role = role_of_tag(tag, _BOX)
            if role < _BOX:
                role = self._role(element, tag, role, box)
            style = None
            names = element.keys()
            if names and ("style" in names or "hidden" in names):
                style = element.get("style")
                may_be_unseen = hides_itself(element, style) and tag not in ALWAYS_SHOWN
                if may_be_unseen and not (element in shown or is_unfolded(element) or is_slide(element)):
                    role = _LEFT_OUT
            if element in unseen:
                role = _LEFT_OUT
            elif role == _BOX:
                if element is not root:
                    if pieces or images or links:
                        self._flush(box)
                    box = boxes[element] = Box(element, tag, box, len(blocks))
            elif role >= _RUN:
                if element in boxed or (style is not None and _shown_as_block(style)):
                    box = self._open_box(element, tag, box)
                if role == _LINK:
                    role = self._open_link(element, box)
                elif role == _ITALIC:
                    self.italic_depth += 1
                    if pieces and _is_icon(element):
                        self._text(" ", box, element)
                elif tag == "time" and pieces and _is_behind_time(element):
                    self._text(" ", box, element)
                elif tag == "small" and box.tag in HEADING_TAGS and _is_behind_break(element):
                    box = self._open_behind(element, tag, box)
            elif role == _BREAK:
                self._flush(box)
            elif role == _PHOTO:
                self._image(element, box)
            elif role == _FRAME:
                self._frame(element, box)
            elif role == _TABLE:
                self._rows(element, tag, box)
            if role >= _SKIP:  # what it holds is read, too
                text = element.text
                if text and (pieces or not text.isspace()):
                    if pieces and len(text) >= _LONGEST_DAY and len(pieces) == 1 and _ONLY_DAY.match(pieces[0]):
                        self._flush(box)
                    self._text(text, box, element)
                if len(element) and len(blocks) <= MOST_BLOCKS:
                    opened.append((element, role))
                    element = element[0]
                    continue
            while element is not root:
                if element is box.element:
                    if pieces or images or links:
                        self._flush(box)
                    count = len(blocks) - box.first
                    if count and (count > 1 or len(blocks[-1].pieces) > 1):  # most hold one line of one piece
                        self._join(box, count)
                    box.last = len(blocks)
                    box = box.parent or top
                if role >= _LINK:
                    if role == _LINK:
                        self.link_depth -= 1
                        self.behind_link = len(pieces)
                    else:
                        self.italic_depth -= 1
                text = element.tail
                if text and (pieces or not text.isspace()):
                    if role == _RUN and pieces and _begins_sentence(text, pieces[-1]) and element.get("class"):
                        text = f" {text}"
                    self._text(text, box, opened[-1][0])
                following = element.getnext()
                if following is not None:
                    element = following
                    break
                element, role = opened.pop()
            else:
                break
        self._flush(top)
        top.last = len(blocks)
        return Layout(blocks, boxes, top, is_cut=len(blocks) > MOST_BLOCKS)

    def _join(self, box: Box, count: int) -> None:
        """Lines of a heading, or of a leaf of a calendar, become one; `count` of them end here."""
        if count > MOST_OF_LEAF:
            inner = self.blocks[-1].box
            if box is not inner and box is not inner.parent:  # neither a title nor a leaf: it holds boxes of boxes
                return
        lines = self.blocks[box.first :]
        if count > 1 and may_be_title(box):
            self.blocks[box.first :] = joined_heading(lines, box)
        elif count <= MOST_OF_LEAF and may_end_leaf(lines[-1]):
            self.blocks[box.first :] = joined_leaf(lines, box)

    def _role(self, element: HtmlElement, tag: str, role: int, box: Box) -> int:
        """The role of an element of those that are asked about."""
        if role == _TABLE:
            return role if is_data_table(element) else _BOX
        if role == _SKIP and tag == "button" and (_opens_part(element, box) or _holds_photo(element)):
            return _RUN
        return _LEFT_OUT if role == _SKIP and element not in self.boxed else role

    def _open_box(self, element: HtmlElement, tag: str, parent: Box) -> Box:
        if self.pieces or self.images or self.links:
            self._flush(parent)
        box = Box(element, tag, parent, len(self.blocks))
        self.boxes[element] = box
        return box

    def _open_behind(self, element: HtmlElement, tag: str, heading: Box) -> Box:
        """A box behind the heading in which an element stands: a lead is no part of the title."""
        self._flush(heading)
        lines = self.blocks[heading.first :]
        if len(lines) > 1 and may_be_title(heading):
            self.blocks[heading.first :] = joined_heading(lines, heading)
        heading.last = len(self.blocks)
        return self._open_box(element, tag, heading.parent or heading)

    def _open_link(self, element: HtmlElement, box: Box) -> int:
        """Its role: a link, the run of a line where it leads nowhere, or none."""
        href = element.get("href")
        if not href:
            return _RUN
        if href[0] == "#" and _is_anchor(element, box):
            return _LEFT_OUT
        if 0 < self.behind_link == len(self.pieces) and not (element.text or "").startswith(_CLOSING_SIGNS):
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
        if self.link_depth:
            self.link_chars += len(text.strip())
        if self.italic_depth:
            self.italic_chars += len(text.strip())

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
        blocks, pieces, links = self.blocks, self.pieces, self.links
        if pieces:
            text = normalize("".join(pieces))
            if text:
                kind, linked, owners = KINDS.get(box.tag, PARAGRAPH), self.link_chars, tuple(self.owners)
                parts, leads = tuple(pieces), tuple(links)
                if len(parts) > 1 and parts[0].strip() == text[0] and len(parts[0]) <= _LONGEST_INITIAL:
                    text = with_initial(text, owners[0])
                elif text >= "a" and blocks and len(blocks[-1].text) == 1 and text[0].islower():  # few lines
                    text = self._behind_initial(text)
                if len(text) == LENGTH_OF_YEAR and not leads and blocks and (day := with_year(blocks[-1], text, box)):
                    blocks[-1] = day
                else:
                    blocks.append(
                        Block(len(blocks), kind, text, box, linked, parts, leads, None, self.italic_chars, (), owners)
                    )
                links.clear()
            pieces.clear()
            self.owners.clear()
            self.link_chars = self.italic_chars = self.behind_link = 0
        if self.images:
            around = tuple(link for link in links if not self._leads_here(link))
            for image in self.images:
                blocks.append(Block(len(blocks), IMAGE, "", box, image=image, links=around))
            self.images.clear()
        if links and not self.link_depth:
            links.clear()

    def _behind_initial(self, text: str) -> str:
        """A line with the letter that stands alone in front of it, in an element named so; nothing is left there."""
        letter = self.blocks[-1]
        if not (letter.text.isupper() and letter.owners and is_named_initial(letter.owners[0])):
            return text
        self.blocks[-1] = Block(letter.index, IMAGE, "", letter.box)
        return after_initial(letter.text, text)

    def _leads_here(self, link: HtmlElement) -> bool:
        href = (link.get("href") or "").strip()
        if not (self.url and href):
            return False
        if leads_here(href, self.url) or (self.canonical is not None and leads_here(href, self.canonical)):
            return True
        return leads_below(href, self.url)

    def _rows(self, table: HtmlElement, tag: str, parent: Box) -> None:
        """A table of data: one block a row, the cells joined by ` | `, empty cells left out. A calendar has none."""
        if is_calendar(table):
            return
        box = self._open_box(table, tag, parent)
        if fields := fields_above(table):
            for field in fields:
                said = " | ".join(field)
                self.blocks.append(Block(len(self.blocks), ROW, said, box, 0, (said,), cells=field))
            box.last = len(self.blocks)
            return
        for row in table.iter("tr", "caption"):
            if is_hidden(row):
                continue
            cells = [row] if row.tag == "caption" else [cell for cell in row if cell.tag in CELL_TAGS]
            texts = tuple(filter(None, map(element_text, cells)))
            links = tuple(link for link in row.iter("a") if link.get("href"))
            linked = sum(len((link.text_content() or "").strip()) for link in links)
            if texts:
                joined = " | ".join(texts)
                self.blocks.append(Block(len(self.blocks), ROW, joined, box, linked, (joined,), links, cells=texts))
            for image in row.iter(*PHOTO_TAGS):
                self.blocks.append(Block(len(self.blocks), IMAGE, "", box, image=image))
        box.last = len(self.blocks)


def _is_anchor(link: HtmlElement, box: Box) -> bool:
    """Of links into the page: one from a heading to itself, shown as a sign or not at all, or from a caption, shown as
    "¶" or "#" (Sphinx)."""
    shown = "".join(link.itertext())
    return shown in ("¶", "#") or (box.tag in HEADING_TAGS and not any(map(str.isalnum, shown)))


def _opens_part(button: HtmlElement, box: Box) -> bool:
    """Whether a button is all of a heading, or named for it: what it opens is a part of the text (Bootstrap's
    accordion)."""
    if "accordion" in (button.get("class") or ""):
        return True
    around = box.element
    is_all = len(around) == 1 and not ((around.text or "").strip() or (button.tail or "").strip())
    return box.tag in HEADING_TAGS and around is button.getparent() and is_all


def _holds_photo(button: HtmlElement) -> bool:
    """Whether a button has nothing but an image, in a `figure` or named so: a click shows the photo over the page."""
    if next(button.iter(*PHOTO_TAGS), None) is None or normalize(button.text_content() or ""):
        return False
    if not _OVER_PAGE.isdisjoint(words_of_name(button.get("class") or "")):
        return True
    return any(outer.tag == "figure" for outer in with_outer(button, _WITH_FIGURE))


def _shown_as_block(style: str | None) -> bool:
    return style is not None and "block" in style and bool(re.search(r"display\s*:\s*block", style))


def _is_icon(element: HtmlElement) -> bool:
    """Whether an empty element is shown by its class alone: it parts what stands around it."""
    return not (len(element) or element.text) and element.get("class") is not None


def _is_behind_time(element: HtmlElement) -> bool:
    """Whether a `time` stands right behind another: WordPress's day of posting, and a hidden one of the last edit."""
    before = element.getprevious()
    return before is not None and before.tag == "time" and not before.tail


def _is_behind_break(element: HtmlElement) -> bool:
    """Whether a line break parts an element from what stands in front of it, and no brackets make it a part of that."""
    before = element.getprevious()
    if before is None or before.tag != "br" or (before.tail or "").strip():
        return False
    return not _IN_BRACKETS.fullmatch(element.text_content())


def _begins_sentence(text: str, before: str) -> bool:
    """Whether a capital follows a small letter, as nowhere in a Vietnamese word: VnExpress's `span` of the place is set
    apart from the lead by its style alone."""
    return text[0].isupper() and before[-1:].islower()
