"""The boxes behind a text that say who wrote it, how the page's owner is reached, and what the site sells with it."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from ntm_crawler.extraction.around.meta_zone import is_meta_line
from ntm_crawler.extraction.around.roles import AUTHOR, role_of
from ntm_crawler.extraction.authors.byline import ABOUT_AUTHOR, is_for_authors
from ntm_crawler.extraction.authors.credits import without_by
from ntm_crawler.extraction.authors.names import LONGEST_BYLINE, is_persons_name, is_unit
from ntm_crawler.extraction.lines.boxes import boxes_around, holds
from ntm_crawler.extraction.lines.layout import HEADING, Block, Box, has_text, is_prose
from ntm_crawler.extraction.lines.prose import prose_length

_COLUMNS = frozenset(("wp", "block", "columns"))
_MAIL_ALONE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONGEST_OFFER = 60  # characters
_OFFER = re.compile(
    r"(?:san pham|dich vu|khoa hoc|chuong trinh|combo|goi (?:dich vu|san pham))"
    r" (?:gan voi|lien quan|di kem|kem theo|phu hop|duoc nhac|goi y|trong bai)(?: .*)?$"
)
_MOST_AROUND = 4  # boxes around a link to an author: one loses that of a theme, half and double change no page
_MOST_HEADED = 6  # boxes that such a link opens: four lose that of a publisher
_MOST_IN_NAME = 6  # words
_AUTHORS_NAME = frozenset(("author", "name"))
_LONGEST_UNIT = 60  # characters of a unit's name: spares looking at what is longer
_MOST_AT_END = 12  # lines in which such a link is looked for
_FURTHER = 20  # in which it opens a box: cards of other articles may follow


def without_author_box(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Take out the box that a theme prints behind a text about who wrote it: a link to the author's page and some
    words on them, under "About the author" or in a box named so; or, in such a box, a name or unit above them. Where
    nothing but words say so, it is text."""
    first = next(filter(has_text, blocks), None)
    short: tuple[Box, list[Block]] | None = None  # a box with few words: one with more may stand around it
    near = len(blocks) - _MOST_AT_END
    for number, named in enumerate(blocks[-_FURTHER:], max(0, len(blocks) - _FURTHER)):
        if len(named.text) > LONGEST_BYLINE and not named.links:  # most lines
            continue
        is_linked, is_called = _names_author(named), _is_called_authors_name(named)
        if not (is_linked or is_called or is_persons_name(named.text) or _is_unit_of_authors(named)):
            continue
        for depth, box in enumerate(boxes_around(named, _MOST_HEADED)):
            is_named = is_for_authors(box)
            if not (is_linked or is_named):
                continue
            inside = [line for line in blocks if holds(box, line) and line.text]
            if (depth >= _MOST_AROUND or number < near) and not _is_opened_behind_text(box, named, inside, blocks):
                break
            is_about = any(map(is_prose, inside)) and (is_named or inside[0].key() in ABOUT_AUTHOR)
            if not is_linked:
                opens = inside[1:2] if inside[0].key() in ABOUT_AUTHOR else inside[:1]
                is_told = any(map(is_prose, inside)) if is_called else any(line.text.endswith(".") for line in inside)
                is_about = is_named and named in opens and is_told
            if is_about and inside[0] is not first:
                around = _with_photos(box, inside, blocks)
                return [line for line in blocks if line not in around], inside
            is_foot = box.tag == "footer" or "footer" in box.words()  # of the article: nothing behind a text is in it
            if is_linked and (is_named or is_foot) and len(inside) > 1 and inside[0] is not first:
                is_headed = inside[0].key() in ABOUT_AUTHOR or _is_headed_by_name(inside)
                short = (box, inside) if inside[0] is named or is_headed else short
    if short is None:
        return blocks, []
    around = _with_photos(*short, blocks)
    return [line for line in blocks if line not in around], short[1]


def _is_opened_behind_text(box: Box, named: Block, inside: Sequence[Block], blocks: Sequence[Block]) -> bool:
    """True for a box that a name opens and that has most of its text in front of it."""
    return inside[0] is named and prose_length(inside) < prose_length([b for b in blocks if b.index < box.first])


def _is_headed_by_name(lines: Sequence[Block]) -> bool:
    """True for lines whose heading is who wrote the text: "Published by Lâm Anh"."""
    name = without_by(lines[0].text)
    return lines[0].kind == HEADING and (is_persons_name(name) or is_unit(name))


def without_named_author(
    blocks: list[Block], front: Sequence[Block], menu: frozenset[str]
) -> tuple[list[Block], list[Block]]:
    """Take out the box behind a text that a heading opens with the person whom a meta line in `front` of it names, or
    with somebody and, in a second line, that it is the author: Flatsome's card of a person."""
    lines = [*filter(has_text, blocks)]
    last = lines[1:][-_MOST_AT_END:]
    for heading, below in pairwise((*last, None)):
        if heading is None or heading.kind != HEADING:
            continue
        is_author = below is not None and below.box is heading.box and below.key() in ABOUT_AUTHOR
        is_author = is_author and len(heading.text.split()) <= _MOST_IN_NAME
        if not (is_author or is_persons_name(heading.text)):
            continue
        if is_author or any(heading.text in line.text and is_meta_line(line, menu) for line in front):
            box = _widest_headed(heading, lines)
            inside = [line for line in lines if holds(box, line)]
            behind = _with_photos(box, inside, blocks)
            return [line for line in blocks if line not in behind], inside
    return blocks, []


def without_contacts(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Take out the columns behind a text that say where its owner is to be reached, as WordPress's block editor sets
    them: a mail address alone, a number, a street."""
    last = next(filter(has_text, reversed(blocks)), None)
    if last is None or not any("@" in line.text for line in blocks[-_MOST_AT_END:]):  # nearly always
        return blocks, []
    columns = next((box for box in last.box.ancestors() if box.words() >= _COLUMNS), None)
    if columns is None:
        return blocks, []
    inside = [line for line in blocks if holds(columns, line)]
    if len(inside) == len(blocks) or any(line.is_prose or len(line.text) > _LONGEST_OFFER for line in inside):
        return blocks, []
    is_reached = any(_MAIL_ALONE.fullmatch(piece.strip()) for line in inside for piece in line.pieces)
    return ([line for line in blocks if line not in inside], inside) if is_reached else (blocks, [])


def without_offer(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Take out the box at the end of a text that offers what the site sells with it, and leads there: "Sản phẩm gắn với
    bài này" over its name, some words and a link."""
    lines = [*filter(has_text, blocks)]
    for heading in lines[1:][-_MOST_AT_END:]:
        if len(heading.text) > _LONGEST_OFFER or not _OFFER.match(heading.key()):
            continue
        box = _widest_headed(heading, lines)
        inside = [line for line in lines if holds(box, line)]
        if inside[0] is heading and inside[-1] is lines[-1] and any(line.links for line in inside[1:]):
            return [block for block in blocks if not holds(box, block)], inside
    return blocks, []


def _widest_headed(heading: Block, lines: Sequence[Block]) -> Box:
    """The outermost box of which a heading is the first line."""
    before = max((line.index for line in lines if line.index < heading.index), default=-1)
    return list(takewhile(lambda box: box.first > before, heading.box.ancestors()))[-1]


def _is_called_authors_name(block: Block) -> bool:
    """True for a line in an element that is named so, whatever name it is: `<h5 class="author-name">`."""
    return block.box.words() >= _AUTHORS_NAME and 0 < len(block.text) <= _LONGEST_UNIT


def _is_unit_of_authors(block: Block) -> bool:
    """True for a unit's name in a box named for who wrote the text."""
    is_called_so = len(block.text) <= _LONGEST_UNIT and is_unit(block.text)
    return is_called_so and any(map(is_for_authors, boxes_around(block, _MOST_AROUND)))


def _names_author(block: Block) -> bool:
    return bool(block.links and block.text) and any(role_of(link) == AUTHOR for link in block.links)


def _with_photos(box: Box, lines: Sequence[Block], blocks: Sequence[Block]) -> set[Block]:
    """The blocks of the outermost box that has the same lines as `box`: the portrait stands beside them."""
    found = set(lines)
    for outer in box.ancestors():
        inside = {block for block in blocks if holds(outer, block)}
        if any(block.text and block not in lines for block in inside):
            break
        found |= inside
    return found
