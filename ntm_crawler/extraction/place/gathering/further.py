"""Parts of a text behind a list of other articles, or behind a table of contents."""

from collections.abc import Sequence
from itertools import takewhile
from urllib.parse import unquote

from ntm_crawler.extraction.around.date_labels import is_date_line
from ntm_crawler.extraction.boilerplate.endings import is_ending
from ntm_crawler.extraction.lines.boxes import PAGE_TAGS, child_around, is_alike, parent_of, section_of
from ntm_crawler.extraction.lines.layout import HEADING, Block, Box, is_prose
from ntm_crawler.extraction.media.links import leads_into_page
from ntm_crawler.extraction.place.gathering.ground import Ground
from ntm_crawler.extraction.place.scale import SENTENCE, Choice, is_plain_line, is_sentence

_ADVERT_LINES = 3  # of a box between two parts of a text
_MOST_BETWEEN = 20  # lines of other articles there
_BESIDE_CONTENTS = 3  # lines up to a table of contents: its name, tools
_FEWEST_ENTRIES = 2  # of one
_FEWEST_SENTENCES = 2  # under a heading of their own


def parts_of_contents(ground: Ground, last: int) -> list[Block]:
    """Behind a table of contents right behind the opening of a text: the sister boxes that its entries lead to."""
    opening = ground.blocks[last : last + _BESIDE_CONTENTS]
    first = next((block.index for block in opening if _is_entry(block)), None)
    if first is None:
        return []
    entries = list(takewhile(_is_entry, ground.blocks[first:]))
    parts = [box for entry in entries if (box := _box_of_entry(ground, entry)) and box.first > entries[-1].index]
    if len(parts) < _FEWEST_ENTRIES or any(parent_of(part) is not parent_of(parts[0]) for part in parts):
        return []
    return ground.blocks[parts[0].first : parts[-1].last] if all(map(ground.scale.is_open, parts)) else []


def _box_of_entry(ground: Ground, entry: Block) -> Box | None:
    """The box of the element that an entry of a table of contents leads to."""
    name = unquote(str(entry.links[0].get("href")).strip().removeprefix("#"))
    found = ground.scale.layout.root.element.xpath("//*[@id=$name]", name=name)
    return ground.scale.layout.boxes.get(found[0]) if found else None


def further_parts(ground: Ground, choice: Choice, last: int) -> list[Block]:
    """Behind a list of other articles with which a part of the text ends: the boxes of the same make that begin in
    the middle of a text, with adverts, links and short lines between them."""
    for box in choice.section.ancestors():
        if box.last <= choice.start or box.tag in PAGE_TAGS:
            break
        found = _parts_behind(ground, box, choice, max(box.last, last)) if box.element.get("class") else []
        if found:
            return found
    return _same_boxes(ground, choice, last)


def _same_boxes(ground: Ground, choice: Choice, last: int) -> list[Block]:
    """Right behind the text, in rows of other makes: boxes of its own make that begin in the middle of a text."""
    found: list[Block] = []
    part = _same_box(ground, choice.section, last)
    while part is not None and _is_middle_of_text(ground, ground.blocks[part.first : part.last], choice):
        found += ground.blocks[part.first : part.last]
        part = _same_box(ground, choice.section, part.last)
    return found


def _same_box(ground: Ground, section: Box, place: int) -> Box | None:
    """The box of the section's own make that begins at a place."""
    if place >= len(ground.blocks) or not section.words():
        return None
    around = takewhile(lambda box: box.first == place, ground.blocks[place].box.ancestors())
    return next((box for box in around if is_alike(box, section)), None)


def _parts_behind(ground: Ground, part: Box, choice: Choice, start: int) -> list[Block]:
    found: list[Block] = []
    outer = parent_of(part)
    while start < len(ground.blocks) and (sister := child_around(outer, ground.blocks[start])):
        inside = ground.blocks[sister.first : sister.last]
        if is_alike(sister, part) and _is_middle_of_text(ground, inside, choice):
            found += inside
        elif len(inside) > _ADVERT_LINES and not _are_links(ground, inside):
            break
        start = max(sister.last, start + 1)
    return found


def _are_links(ground: Ground, inside: Sequence[Block]) -> bool:
    """True for some links and short lines, which other articles are: no readers' words, nor the menus of a footer."""
    if len(inside) > _MOST_BETWEEN:
        return False
    raw = ground.scale.raw
    return not any((raw[block.index] >= SENTENCE and is_plain_line(block)) or is_ending(block) for block in inside)


def _is_middle_of_text(ground: Ground, inside: Sequence[Block], choice: Choice) -> bool:
    """True for lines that begin with a sentence, in a box like those of the others; another article has a title or
    a day of its own."""
    lines = [block for block in inside if block.text]
    if not lines or lines[0].index in ground.scale.ended:
        return False
    text = ground.blocks[choice.first : choice.section.last]
    first = lines[0] if is_sentence(lines[0]) else _first_under_heading(lines, text)
    if first is None:
        return False
    is_of_make = any(is_alike(section_of(first), section_of(block)) for block in text if is_sentence(block))
    titles = {"h1", "h2"} - {block.box.tag for block in text if block.kind == HEADING and not block.links}
    return is_of_make and not any(block.box.tag in titles or is_date_line(block) for block in lines)


def _first_under_heading(lines: Sequence[Block], text: Sequence[Block]) -> Block | None:
    """The first of some sentences under a heading of the rank that heads other parts of the text."""
    heading, *behind = lines
    is_headed = heading.kind == HEADING and not heading.links and any(map(is_prose, behind[:1]))
    if not is_headed or sum(map(is_sentence, behind)) < _FEWEST_SENTENCES:
        return None
    return behind[0] if any(line.box.tag == heading.box.tag and not line.links for line in text) else None


def _is_entry(block: Block) -> bool:
    """True for a line of a table of contents; a heading in a link around it has none of its own."""
    return bool(block.links) and leads_into_page(block)
