"""Where a page says when its article was published, and by whom: from the breadcrumb to the first line of the text."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from lxml.html import HtmlElement

from ntm_crawler.dates import tells_how_long_ago
from ntm_crawler.extraction.around.date_labels import date_label, is_linked_label, is_time_element, says_year
from ntm_crawler.extraction.around.meta_line import is_office
from ntm_crawler.extraction.around.meta_said import MetaZone
from ntm_crawler.extraction.around.meta_zone import is_meta_line, read_meta
from ntm_crawler.extraction.around.moments import says_changed
from ntm_crawler.extraction.around.parts import atoms_of
from ntm_crawler.extraction.around.roles import AUTHOR, DATE
from ntm_crawler.extraction.around.shown import shown_dates
from ntm_crawler.extraction.authors.names import is_persons_name
from ntm_crawler.extraction.boilerplate.boxes import is_boilerplate_box
from ntm_crawler.extraction.boilerplate.tools import is_boilerplate_line, is_breadcrumb, is_tool
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.boxes import PAGE_TAGS, frame_around, holds, in_side_form, is_alone, near_in_tree
from ntm_crawler.extraction.lines.layout import IMAGE, Block, Box, Layout, has_text, place_of
from ntm_crawler.extraction.lines.prose import CATEGORY_LENGTH
from ntm_crawler.extraction.lines.tags import HEADING_TAGS
from ntm_crawler.extraction.media.links import leads_nowhere
from ntm_crawler.extraction.text.running_text import Trimmed
from ntm_crawler.items import DateCandidate
from ntm_crawler.text import normalize

_BEFORE_TITLE = 10  # lines; without an end, another line of a real page is text
_BEFORE_TEXT = 6  # lines, where there is no title
_MOST_BETWEEN = 40
_OPENING = 3  # lines of the text that a date may stand between
_AT_EITHER_END = 8  # of the lines between, where there are more of them
_HEADER, _ARTICLE = ("header",), ("article",)
_CATEGORIES = 1  # lines above a title that may name one
_VIEW_OF_PAGE = re.compile(r"(?:^|[/?&])(?:printer|print|mail)[-_]?(?:to|pdf|mail|version|friendly)?(?:[/?=.]|$)", re.I)


@dataclass(slots=True)
class Zone:
    """The lines `behind` the title, up to the text, and those `above` it, nearest first; of these, the ones of the
    article's own box."""

    behind: list[Block]
    above: list[Block]
    own: tuple[Block, ...] = ()

    @property
    def lines(self) -> list[Block]:
        """All of them, those behind the title first."""
        return [*self.behind, *self.above]

    def dates(self, meta: MetaZone) -> list[DateCandidate]:
        """The dates behind the title; those above it where there is none, only that of a change ("Đã cập nhật:"), or
        only a badge's ("21 Th11") and they say their year."""
        behind = shown_dates(self.behind, meta)
        if self.own and behind and all(says_changed(date.text) for date in behind):
            return [*behind, *shown_dates(self.own, meta)]
        if any(map(_is_whole, behind)):
            return behind
        above = shown_dates(self.above, meta)
        return above if any(says_year(date.text) for date in above) else behind or above


def _is_whole(date: DateCandidate) -> bool:
    """Whether a day says its year, here or for machines, or how long ago it was."""
    return bool(date.exact) or says_year(date.text) or tells_how_long_ago(date.text)


def zone_around(
    layout: Layout, title: Block | None, place: Sequence[Block], section: Box, trimmed: Trimmed, menu: frozenset[str]
) -> Zone:
    """The lines around a title in which a day or a name can stand; without a title, those in front of the text.

    `place` has the blocks of the article before trimming."""
    texts = sorted(map(place_of, trimmed.text))
    first_text = texts[0] if texts else max(section.first, title.index + 1 if title else 0)  # documents alone
    front = [block for block in trimmed.front if not _is_of_card(block, title)] if trimmed.front else []
    blocks = layout.blocks
    between = blocks[title.index + 1 : first_text] if title else blocks[max(0, first_text - _BEFORE_TEXT) : first_text]
    lines = [*map(place_of, filter(has_text, place))]
    lines = lines[bisect_left(lines, first_text) :][: _OPENING + 1]
    if title and lines:  # a lead may stand in front of the date
        own_lines = {*texts, *lines}
        between += [block for block in blocks[first_text : lines[-1]] if block.index not in own_lines]
    if front:
        between = [block for block in between if block not in front]
    if len(between) > _MOST_BETWEEN:
        between = [*between[:_AT_EITHER_END], *between[-_AT_EITHER_END:]]
    behind = [
        block
        for block in between
        if block.kind != IMAGE
        and (
            _says_something(block, section, menu, title)
            or _is_named_beside_day(blocks[block.index : block.index + 2], menu)
        )
    ]
    if title is None:
        return Zone([*front, *behind], [])
    before = blocks[max(0, title.index - _BEFORE_TITLE) : title.index]
    while before and before[-1].key() == title.key():  # the text begins with its title once more
        before.pop()
    above = _above(before, section, menu)
    own = tuple(block for block in above if _is_of_article(block, title)) if above else ()
    return Zone([*behind, *front], above, own)


def _is_of_article(block: Block, title: Block) -> bool:
    """True for a line above a title in one `article` element, or in one small box, with it."""
    around = takewhile(lambda box: box.tag not in PAGE_TAGS, block.box.ancestors())
    return near_in_tree(title, block) or any(box.tag == "article" and holds(box, title) for box in around)


def _above(before: Sequence[Block], section: Box, menu: frozenset[str]) -> list[Block]:
    """Days and names above a title, through photos, tools, separators and the name of a category."""
    found: list[Block] = []
    categories = 0
    for number, block in reversed(list(enumerate(before))):
        if block in found or block.kind == IMAGE:
            continue
        if is_breadcrumb(block):
            break
        if _is_tool_line(block) and not is_time_element(block):  # "24/5" in one is no page of five
            continue
        if in_side_form(block, section) or is_of_row(before, number):
            break
        if (is_label_place(block) and (date_label(block) or is_time_element(block))) or is_meta_line(block, menu):
            found.append(block)
            continue
        is_named = found and is_persons_name(block.text) and found[-1] is _behind_office(before, number + 1)
        if is_named and not _is_in_sites_header(block, before[-1].index + 1):
            found.append(block)
            continue
        if box := _meta_box(before, number, menu):
            found += reversed(box)
            continue
        categories += 1
        if categories > _CATEGORIES or len(block.text) > CATEGORY_LENGTH:
            break
    return found


def _behind_office(before: Sequence[Block], number: int) -> Block:
    """The line with a number, or the one behind it where it is somebody's office."""
    return before[min(number + is_office(before[number]), len(before) - 1)]


def _is_in_sites_header(block: Block, title: int) -> bool:
    """True for a line in a `header` of no article that ends above the title, the block numbered `title`: "HƯƠNG KHÊ"
    beside a school's logo."""
    header = frame_around(block, _HEADER, _ARTICLE)
    return header is not None and header.last <= title


def is_of_row(before: Sequence[Block], number: int, own: Block | None = None) -> bool:
    """True for what stands right under the linked title of another article than one's `own`, in one box with it and no
    more."""
    title, block = (before[number - 1] if number else None), before[number]
    if title is None or title is own or not title.is_linked or len(title.text) <= CATEGORY_LENGTH:
        return False
    around = block.box if block.box.first == title.index else block.box.parent
    is_one_box = around is not None and (around.first, around.last) == (title.index, block.index + 1)
    return is_one_box and not is_meta_line(title)  # "Written by …", each name a link


def _meta_box(before: Sequence[Block], last: int, menu: frozenset[str]) -> list[Block]:
    """The lines of the small box that ends with the one at `last`, where together they say who wrote it, and when."""
    parent = before[last].box.parent
    if parent is None or parent.last != before[last].index + 1 or is_alone(parent):  # most lines
        return []
    lines = [block for block in before[: last + 1] if block.box.parent is parent]
    if len(lines) != parent.last - parent.first or not any(map(date_label, lines)):
        return []
    return lines if read_meta(lines, menu)[1] == len(lines) else []


def _is_tool_line(block: Block) -> bool:
    """A tool or a sign: by its words, or by links that lead nowhere, or to be printed or sent ("Phiên bản in")."""
    if is_boilerplate_line(block):
        return True
    if block.cells:
        return all(is_tool(fold_phrase(cell)) for cell in block.cells)
    return block.is_link and all(map(_is_of_tool, block.links)) and not _says_who_or_when(block)


def _is_of_tool(link: HtmlElement) -> bool:
    return leads_nowhere(link) or bool(_VIEW_OF_PAGE.search(link.get("href") or ""))


def _says_who_or_when(block: Block) -> bool:
    """True for a day or a name in an element called so, or in a box called "meta", whose link a script follows, and for
    a day beside tools that is none of their links; a document beside the article has its day, too."""
    is_meta = "meta" in block.box.words()
    return any(
        atom.role == AUTHOR
        or (atom.kind == DATE and (is_meta or atom.role == DATE))
        or (atom.is_day and atom.owner not in block.links)
        for atom in atoms_of(block)
    )


def _says_something(block: Block, section: Box, menu: frozenset[str], title: Block | None) -> bool:
    if in_side_form(block, section) or (block.is_linked and _is_of_card(block, title)):
        return False
    return is_label_place(block, title) or is_meta_line(block, menu)


def _is_of_card(block: Block, title: Block | None) -> bool:
    """True for a line inside one link with a heading that is not the title: of another article, with its day. A link
    to who wrote the text may say his name, his office and the day."""
    if not block.is_linked or len(block.links) > 1:
        return False
    around = block.links[0] if block.links else next(block.box.element.iterancestors("a"), None)
    heading = next(around.iter(*HEADING_TAGS), None) if around is not None else None
    if heading is None or (title is not None and any(one is around for one in title.box.element.iterancestors("a"))):
        return False
    said = normalize(heading.text_content())
    return said != block.text and not is_persons_name(said)


def _is_named_beside_day(lines: Sequence[Block], menu: frozenset[str]) -> bool:
    """True for the linked name of a person with the line of the day right behind it."""
    is_named = len(lines) > 1 and lines[0].is_link and is_persons_name(lines[0].text)
    return is_named and read_meta(lines, menu)[1] == len(lines)


def is_label_place(block: Block, title: Block | None = None) -> bool:
    """True for a line that is no link, no breadcrumb, and stands in no box of boilerplate; one with the title is none,
    whatever it is named."""
    if (block.is_linked and not is_linked_label(block)) or is_breadcrumb(block):
        return False
    box: Box | None = block.box
    while box is not None and not (title is not None and holds(box, title)):
        if is_boilerplate_box(box):
            return False
        box = box.parent
    return True
