"""From the blocks of an article's place to its running text: what stands before, inside and after it is cut.

Cuts go by place and shape. A word such as "Lượt xem" or "Các tin khác" alone never cuts, because texts quote them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ntm_crawler.dates import has_date
from ntm_crawler.extraction.around.meta_zone import says_who_or_when
from ntm_crawler.extraction.around.parts import atoms_of
from ntm_crawler.extraction.around.roles import COUNTER
from ntm_crawler.extraction.authors.byline import is_for_authors
from ntm_crawler.extraction.authors.names import is_persons_name
from ntm_crawler.extraction.boilerplate.related import is_related_heading
from ntm_crawler.extraction.boilerplate.tools import (
    is_bare_address,
    is_boilerplate_line,
    is_break,
    is_field_label,
    is_junk_line,
    is_placeholder,
)
from ntm_crawler.extraction.lines.boxes import boxes_around, boxes_inside, holds, in_side_form
from ntm_crawler.extraction.lines.layout import (
    HEADING,
    IMAGE,
    ITEM,
    Block,
    Box,
    has_links,
    has_text,
    is_linked,
    is_prose,
    kind_of,
    link_chars_of,
    tag_of,
)
from ntm_crawler.extraction.media.links import leads_into_page
from ntm_crawler.extraction.text.boxes_behind import (
    without_author_box,
    without_contacts,
    without_named_author,
    without_offer,
)
from ntm_crawler.extraction.text.ending import without_ending, without_meta_behind
from ntm_crawler.extraction.text.file_lines import attached_documents, pointers_behind, without_cards_of_documents
from ntm_crawler.extraction.text.flow import is_in_flow
from ntm_crawler.extraction.text.front import split_front, without_meta_between
from ntm_crawler.extraction.text.other_articles import (
    NAMING_TAGS,
    WAYS,
    announced_links,
    goes_on_in_link,
    is_called_boilerplate,
    without_adverts,
    without_boilerplate_boxes,
    without_buttons,
    without_featured,
    without_licence,
    without_pointers,
    without_products,
    without_related,
)
from ntm_crawler.extraction.text.repeats import without_copies
from ntm_crawler.extraction.text.tail import without_tail

_LONGEST_COUNT = 40  # characters
_MOST_OF_CARD = 3  # lines
_FEWEST_ENTRIES = 2  # of a table of contents
_DEEPEST_ENTRY = 6  # boxes up to the list around one: a heading below two others
_CONTENTS = re.compile(
    r"(?:muc luc|noi dung|contents|table of contents|on this page|in this article|trong bai|inhalt|inhaltsverzeichnis"
    r"|sommaire|table des matieres|indice|目次|目录|目錄)\b.{0,20}$"
)


@dataclass(slots=True)
class Trimmed:
    """The running text, and what was cut in front of and behind it (date labels, documents, bylines); `meta` has the
    lines among and behind the text that say who wrote it, and when; of `cut`, `doubted` are those that may be text,
    `related` those that lead to other articles."""

    text: list[Block]
    front: list[Block]
    cut: list[Block]
    meta: list[Block]
    doubted: list[Block]
    related: list[Block]


def trim(
    blocks: Sequence[Block],
    *,
    title: str | None,
    is_printed: bool,
    section: Box,
    menu: frozenset[str] = frozenset(),
    shown: Sequence[Block] = (),
) -> Trimmed:
    """Cut title, tools and labels in front, lists of other articles inside, and everything after the end.

    When the title `is_printed` in front of these blocks, only its exact repetition is cut: the first sentence of a
    short notice often says the same. `menu` has the keys of the page's links: a line of its own like one of them in
    front of the text is the article's category.
    """
    inner = boxes_inside(blocks, section)
    if "form" in map(tag_of, inner):  # its labels and notes
        blocks = [block for block in blocks if not in_side_form(block, section)]
    front, begun = split_front(blocks, title, is_printed, menu, shown)
    rest = _without_contents(begun)
    if len(rest) < len(begun):  # in front, behind a table of contents, may stand more of what is no text
        behind_contents, rest = split_front(rest, title, is_printed, menu, shown)
        front = [*front, *behind_contents]
    rest = without_adverts(rest)
    leads_on = any(map(has_links, rest)) or any(map(link_chars_of, rest))  # what most texts do not
    named = [box for box in inner if box.words() or box.tag in NAMING_TAGS or box.element.get("itemprop")]
    rest, licence = without_licence(without_products(rest, section) if leads_on else rest, named)
    rest, outside = _without_outside(rest) if leads_on else (rest, [])
    is_of_author = leads_on or any(map(is_for_authors, named)) or not (rest and holds(section, rest[0]))
    rest, of_author = without_author_box(rest) if is_of_author else (rest, [])
    rest, carded = without_cards_of_documents(rest) if leads_on else (rest, [])
    rest, of_named = without_named_author(rest, front, menu) if HEADING in map(kind_of, rest) else (rest, [])
    rest, offered = without_offer(rest) if leads_on else (rest, [])
    rest, contacts = without_contacts(rest)
    rest, between = without_meta_between(rest, menu)
    announced = announced_links(rest) if leads_on else frozenset()
    may_be_boxed = leads_on or any(map(is_called_boilerplate, named))
    rest, boxed = without_boilerplate_boxes(rest, section, announced) if may_be_boxed else (rest, [])
    rest, featured = without_featured(rest, section, announced) if leads_on else (rest, [])
    rest, related = without_related(rest)
    rest, pointers, doubted = without_pointers(rest, announced) if leads_on else (rest, [], [])
    rest, ended = without_ending(rest)
    rest, copies = without_copies(rest, title)
    rest, behind = without_meta_behind(rest, menu, [*shown, *front])
    rest, tail = without_tail(rest, announced)
    is_clean = not any(map(is_boilerplate_line, rest))  # nearly always
    rest = rest if is_clean else _without_tools(rest)
    rest = without_buttons(rest) if leads_on else rest
    if any(map(is_field_label, front)):
        rest = [block for block in rest if not is_field_label(block)]
    documents = [*(attached_documents(rest) if leads_on else ()), *pointers_behind(rest)]
    dropped = [*documents, *_titles_again(rest, title), *(() if is_clean else filter(_is_junk, rest))]
    text = [block for block in rest if block not in dropped] if dropped else rest
    text, nothing = _without_placeholder(text)
    cut = [
        *documents,
        *carded,
        *nothing,
        *outside,
        *offered,
        *contacts,
        *boxed,
        *featured,
        *related,
        *pointers,
        *doubted,
        *ended,
        *copies,
        *tail,
    ]
    of_others = [*related, *_of_cards(featured, pointers)] if featured or pointers else related
    if boxed:
        of_others = [*of_others, *filter(_is_on_way, boxed)]
    return Trimmed(text, front, cut, [*between, *behind, *of_author, *of_named, *licence], doubted, of_others)


def _of_cards(featured: Sequence[Block], pointers: Sequence[Block]) -> list[Block]:
    """Of what shows other articles the lines with their days, which an author's card has not, and the further lines."""
    dated = [block for block in featured if any(map(has_date, block.pieces))]
    in_links = filter(goes_on_in_link, featured)
    return [*dated, *in_links, *(block for block in pointers if not block.links)]


def _is_on_way(block: Block) -> bool:
    """True for a line in a box called after the articles before and after."""
    return any(box.words() >= WAYS for box in block.box.ancestors())


def _is_junk(block: Block) -> bool:
    return block.kind != IMAGE and is_junk_line(block.text) and not is_break(block.text)


def _titles_again(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """The lines that say the title once more, and no more."""
    repeated = title.casefold() if title else ""
    length = len(repeated)
    return [block for block in blocks if 0 < len(block.text) <= length and block.text.casefold() == repeated]


def _without_placeholder(text: list[Block]) -> tuple[list[Block], list[Block]]:
    """Take out what says that there is nothing, where it is all of a text, or ends it under a heading of other
    articles: an album's "Ảnh liên quan", and "Đang chờ cập nhật"."""
    *before, last = [None, *filter(has_text, text)]
    if last is None or not is_placeholder(last):
        return text, []
    heading = before[-1]
    if all(line is None or is_placeholder(line) for line in before):  # in the lead, too
        heading, nothing = None, [line for line in (*before, last) if line]
        return [block for block in text if block not in nothing], nothing
    if heading is not None and not is_related_heading(heading):
        return text, []
    nothing = [last] if heading is None else [heading, last]
    return [block for block in text if block not in nothing], nothing


def _without_outside(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Take out what stands behind the `article` element that holds every paragraph, and opens with a link: a page's own
    lines, where none of them is a sentence, a document or who wrote the article."""
    article = _article_around(blocks)
    if article is None:
        return blocks, []
    behind = [block for block in blocks if block.index >= article.last]
    lines = [*filter(has_text, behind)]
    if not (lines and lines[0].is_linked) or any(map(_may_be_of_article, lines)):
        return blocks, []
    return [block for block in blocks if block.index < article.last], behind


def _article_around(blocks: Sequence[Block]) -> Box | None:
    """The element called so that holds all prose, where lines stand behind it."""
    first = next(filter(is_prose, blocks), None)
    if first is None:
        return None
    article = next((box for box in first.box.ancestors() if box.tag == "article"), None)
    if article is None or article.last > blocks[-1].index:
        return None
    return article if all(holds(article, block) for block in blocks if block.is_prose) else None


def _may_be_of_article(block: Block) -> bool:
    if block.is_linked:
        return block.shows_document or is_persons_name(block.text)
    return block.is_prose or says_who_or_when(block)


def _without_contents(blocks: list[Block]) -> list[Block]:
    """Drop the text's own table of contents: links into the page, two or more in a row, and what is called so; items
    of a list that is named so need no address."""
    if not (ITEM in map(kind_of, blocks) or any(map(is_linked, blocks))) or not any(map(_is_of_contents, blocks)):
        return blocks
    left: list[Block] = []
    number = 0
    while number < len(blocks):
        entries = list(takewhile(_is_of_contents, map(blocks.__getitem__, range(number, len(blocks)))))
        is_called_so = bool(left) and bool(_CONTENTS.match(left[-1].key()))
        is_announced = bool(left) and left[-1].text.endswith(":") and not is_called_so
        is_card = 0 < len(entries) < _MOST_OF_CARD and _is_card_among(left, blocks[number + len(entries) :], entries)
        if len(entries) < _FEWEST_ENTRIES or is_announced or is_card:
            left += entries or blocks[number : number + 1]
            number += len(entries) or 1
            continue
        number += len(entries)
        if is_called_so:
            left.pop()
    return left


def _is_card_among(before: Sequence[Block], behind: Sequence[Block], lines: Sequence[Block]) -> bool:
    """True for the further lines of a card that is one link, between two paragraphs: its title leads on."""
    is_card = goes_on_in_link(lines[0]) and len(before) > 1 and before[-1].is_link
    return is_card and before[-2].is_prose and any(block.is_prose for block in behind[:1])


def _is_of_contents(block: Block) -> bool:
    if leads_into_page(block):
        return True
    if block.kind != ITEM:
        return False
    lists = (box for box in boxes_around(block, _DEEPEST_ENTRY) if box.tag in ("ol", "ul"))
    return any("toc" in box.words() for box in lists)


def _without_tools(blocks: list[Block]) -> list[Block]:
    """Drop tools that stand between lead and text: linked ones, but for addresses beside the paragraphs that name them,
    and before the second paragraph, or the photos behind the only one, counters and those in a box of their own."""
    prose = [*filter(is_prose, blocks)]
    if len(prose) == 1:
        photos = (block.index for block in blocks if block.kind == IMAGE and block.index > prose[0].index)
        early = next(photos, 0)
    else:
        early = prose[1].index if prose else 0
    return [block for block in blocks if block.kind == IMAGE or not _is_tool_between(block, prose, early)]


def _is_tool_between(block: Block, prose: Sequence[Block], early: int) -> bool:
    if not is_boilerplate_line(block) or is_break(block.text):
        return False
    if block.index < early and _counts(block):
        return True
    if (is_bare_address(block) or not block.is_linked) and is_in_flow(block, prose):
        return False
    return block.is_linked or block.index < early


def _counts(tool: Block) -> bool:
    """ "Lượt xem: 120": a line that says how many read the article, and no more."""
    if len(tool.text) > _LONGEST_COUNT or not any(map(str.isdigit, tool.text)):
        return False
    return all(atom.kind == COUNTER for atom in atoms_of(tool))
