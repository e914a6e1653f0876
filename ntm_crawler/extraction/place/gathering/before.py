"""What stands between the title and the chosen section and belongs to the text: lead, opening, photos."""

from collections.abc import Sequence

from ntm_crawler.extraction.around.date_labels import is_date_line
from ntm_crawler.extraction.boilerplate.endings import is_ending
from ntm_crawler.extraction.boilerplate.imprint import is_footer_line
from ntm_crawler.extraction.boilerplate.related import is_related_heading
from ntm_crawler.extraction.boilerplate.tools import is_boilerplate_line
from ntm_crawler.extraction.lines.boxes import child_around, holds, is_alone, parent_of, section_of
from ntm_crawler.extraction.lines.layout import HEADING, IMAGE, Block, Box
from ntm_crawler.extraction.lines.prose import is_linked_title
from ntm_crawler.extraction.place.gathering.ground import PART, Ground, end_of_meta, is_beside_section
from ntm_crawler.extraction.place.gathering.named import is_sentence_in_heading
from ntm_crawler.extraction.place.gathering.parts import continues
from ntm_crawler.extraction.place.scale import LONG, SENTENCE_ENDS, is_plain_line, is_sentence
from ntm_crawler.extraction.text.called import is_named_lead

_BEHIND_DAY = 3  # lines: category, readers


def start_of_text(ground: Ground, section: Box, start: int) -> int:
    """The first of the plain lines (or parts of the same make) right in front of the section: lead, photo, opening,
    heading."""
    blocks = ground.blocks
    first = end = max(section.first, start)
    while first > start:
        block = blocks[first - 1]
        outer = next((box for box in section.ancestors() if box.first < first), None)
        sister = child_around(outer, block)
        beside = child_around(outer, blocks[first]) if first < len(blocks) else None
        if sister and beside and start <= sister.first and continues(ground, sister, beside, is_near=True):
            first = sister.first
            continue
        if is_beside_section(block, section):
            break
        if block.link_chars or (_sounds_like_end(block) and not _is_lead_alone(blocks[start:first])):
            break
        if block.index in ground.scale.ended or (block.kind == IMAGE and not ground.scale.raw[block.index]):
            break
        first -= 1
    days = (number for number in range(first - 1, max(start, first - _BEHIND_DAY) - 1, -1))
    day = next((number for number in days if is_date_line(blocks[number])), None)
    return first if day is None else max(first, end_of_meta(ground, day, end))


def _is_lead_alone(lines: Sequence[Block]) -> bool:
    """True for lines of which the last is named like a lead, with no photo in front: what a photo shows is so named."""
    return is_named_lead(lines[-1].box) and all(line.kind != IMAGE for line in lines)


def _sounds_like_end(block: Block) -> bool:
    return is_footer_line(block) or is_ending(block) or is_related_heading(block)


def lines_before(ground: Ground, start: int, end: int) -> list[Block]:
    """Blocks between title and section that belong to the text: a lead, an earlier part of it, its photos."""
    candidates = ground.blocks[start:end]
    prose = [block for block in candidates if block.kind != IMAGE and _is_part_in_front(ground, block)]
    sections = {section_of(block) for block in prose}
    parents = {parent_of(section) for section in sections}
    found: list[Block] = []
    told = 0  # up to where lines say who wrote it, from that of the day on
    for block in candidates:
        if is_date_line(block):
            told = max(told, end_of_meta(ground, block.index, end))
        if block.kind == IMAGE:
            is_part = ground.scale.weights[block.index] > 0
        elif block.index < told:
            continue
        else:
            under_photo = bool(found) and found[-1].kind == IMAGE and found[-1].index == block.index - 1
            beside = section_of(block) in sections or parent_of(section_of(block)) in parents
            is_linked = block.is_link and not block.shows_document
            is_of_list = is_linked or (beside and _heads_links(ground, block))
            is_beside = bool(prose) and (under_photo or (beside and bool(found) and not is_of_list))
            is_part = block in prose or is_beside
        if is_part and not is_boilerplate_line(block):
            found.append(block)
    return found


def _heads_links(ground: Ground, block: Block) -> bool:
    """True for a line right above the linked title of another article, in a box of theirs without a sentence."""
    behind = ground.blocks[block.index + 1 : block.index + 2]
    if not any(is_linked_title(line) and not line.shows_document for line in behind):
        return False
    box = next((one for one in section_of(block).ancestors() if not is_alone(one)), None)
    return box is not None and holds(box, behind[0]) and not any(map(is_sentence, ground.blocks[box.first : box.last]))


def _is_part_in_front(ground: Ground, block: Block) -> bool:
    """True for prose, and for a sentence set as a heading or in a box named like a lead, with no link in it; in the
    box of the title, whatever that is called: a "banner" of title and lead."""
    if ground.scale.weights[block.index] >= PART or _is_lead_under_title(ground, block):
        return True
    if len(block.text) < LONG or not ground.scale.weights[block.index] or not is_plain_line(block):
        return False
    is_under_title = block.kind == HEADING and block.text.endswith(".") and block.index - 1 in ground.titles
    return is_under_title or is_sentence_in_heading(block) or is_named_lead(block.box)


def _is_lead_under_title(ground: Ground, block: Block) -> bool:
    place = section_of(block)
    is_whole = is_sentence(block) and block.text.endswith(SENTENCE_ENDS)
    return is_whole and any(section_of(ground.blocks[index]) is place for index in ground.titles)
