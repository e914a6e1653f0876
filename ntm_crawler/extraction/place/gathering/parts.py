"""Which box beside a text goes on with it."""

import re
from collections.abc import Sequence

from ntm_crawler.extraction.around.date_labels import is_date_line
from ntm_crawler.extraction.around.meta_zone import is_meta_line
from ntm_crawler.extraction.around.roles import OF_COMMENTS
from ntm_crawler.extraction.boilerplate.boxes import is_boilerplate_box
from ntm_crawler.extraction.boilerplate.endings import is_ending
from ntm_crawler.extraction.boilerplate.imprint import is_footer_line, speaks_to_visitors
from ntm_crawler.extraction.boilerplate.limits import LONGEST_LABEL
from ntm_crawler.extraction.boilerplate.related import is_related_heading
from ntm_crawler.extraction.boilerplate.tools import is_boilerplate_line
from ntm_crawler.extraction.lines.boxes import is_alike
from ntm_crawler.extraction.lines.layout import HEADING, IMAGE, ROW, Block, Box
from ntm_crawler.extraction.media.links import leads_nowhere
from ntm_crawler.extraction.place.gathering.ground import PART, Ground, first_line
from ntm_crawler.extraction.place.gathering.named import are_under_headings, is_text_in_headings
from ntm_crawler.extraction.place.scale import FEWEST_LINES, SENTENCE, SENTENCE_ENDS, is_sentence
from ntm_crawler.extraction.text.called import is_named_lead, is_named_text
from ntm_crawler.extraction.text.repeats import EXCERPT_LINES, is_cut, opens_with, runs_through

_PARAGRAPHS = 2  # a text is more than the lead in front of one
_MOST_OF_TEASER = 4  # lines
_MORE = re.compile(r"(?:xem|doc) (?:them|tiep|chi tiet|tat ca)|(?:xem )?chi tiet|(?:read|see|view) more|more")
_OPENING = 2  # lines of a box: the name of the page's part may stand above "Bình luận"
_LAST_PARTS = frozenset(("ket luan", "loi ket", "thay loi ket", "ket bai", "tong ket", "conclusion"))  # headings


def continues(ground: Ground, sister: Box, section: Box, *, is_near: bool) -> bool:
    """True when the sister box is more of the text: of the same make, or shaped like text. One that begins with a
    short line is a box of its own, unless it `is_near`: together with the title in the box around the section."""
    blocks = ground.blocks[sister.first : sister.last]
    opening = [block for block in blocks[:_OPENING] if block.text]
    if opening and ground.scale.raw[opening[0].index] >= SENTENCE:
        opening = opening[:1]
    if not blocks or any(is_ending(block) and block.index not in ground.scale.heads for block in opening):
        return False
    if begins_again(ground, sister, section):
        return True
    names_lie = is_boilerplate_box(section)
    prose = sum((ground.scale.raw if names_lie else ground.scale.weights)[block.index] for block in blocks)
    is_closed = bool(opening) and opening[0].index in ground.scale.ended
    if is_alike(sister, section) and sister.element.get("class") and not is_closed:
        is_photo_part = blocks[0].kind == IMAGE and ground.scale.raw[sister.first] > 0
        if is_photo_part or prose >= (PART if is_near else SENTENCE):
            return True
    if any(is_related_heading(block) for block in opening):
        return False
    if not ground.scale.is_open(sister) or (ground.scale.is_aside(sister) and not names_lie):
        return False
    if not is_near:
        return _is_second_article(ground, sister, section)
    if sister.first >= section.last and _is_teaser(blocks):
        return False
    is_behind_lead = sister.first == section.last and is_named_lead(section) and are_under_headings(blocks)
    told = [block for block in blocks if block.index not in ground.scale.heads]
    if told and not is_behind_lead and not _is_near_part(sister, told, prose, is_alike=is_alike(sister, section)):
        return False
    if len(blocks) == 1 and _is_of_another_name(ground, sister, section):
        ground.doubted += [block for block in blocks if not (is_meta_line(block) or speaks_to_visitors(block))]
        return False
    return True


def begins_again(ground: Ground, sister: Box, section: Box) -> bool:
    """True for the text, or the photos, behind a lead with which they begin once more: Plone's news."""
    lead = sentence_alone(ground, section)
    return lead is not None and begins_with(ground, first_line(ground, sister), lead.text)


def sentence_alone(ground: Ground, section: Box) -> Block | None:
    """The line of a section with the weight of a sentence, where it is the only one: a lead."""
    weights = ground.scale.raw[section.first : section.last]
    are_sentences = [*map(SENTENCE.__le__, weights)]
    return ground.blocks[section.first + are_sentences.index(True)] if sum(are_sentences) == 1 else None


def begins_with(ground: Ground, block: Block, lead: str) -> bool:
    """True for the line that a lead is, or with which lines begin that an excerpt runs on through."""
    if block.text == lead:
        return True
    opening = block.text.replace(" | ", " ")
    if len(opening) >= len(lead) or not opening or not lead.startswith(opening):
        return is_cut(lead) and opens_with(block.text, lead)
    return runs_through(lead, ground.blocks[block.index : block.index + EXCERPT_LINES])


def _is_teaser(blocks: Sequence[Block]) -> bool:
    """ "Giới thiệu", a paragraph and "Xem thêm": a box of the portal's own that leads to a page of its own."""
    lines = [block for block in blocks if block.text]
    if not _PARAGRAPHS < len(lines) <= _MOST_OF_TEASER or any(line.links for line in lines[:-1]):
        return False
    heading, more = lines[0], lines[-1]
    is_headed = len(heading.text) <= LONGEST_LABEL and not heading.text.endswith(SENTENCE_ENDS)
    leads_on = more.is_link and not more.shows_document and not any(map(leads_nowhere, more.links))
    return is_headed and leads_on and bool(_MORE.fullmatch(more.key()))


def _is_second_article(ground: Ground, sister: Box, section: Box) -> bool:
    """True for an `article` element behind that of title and text, which begins with a sentence and has no heading, day
    or link of its own: other articles and readers' words have one."""
    if not sister.tag == section.tag == "article" or not OF_COMMENTS.isdisjoint(sister.words()):
        return False
    lines = [block for block in ground.blocks[sister.first : sister.last] if block.text]
    if not lines or not is_sentence(lines[0]):
        return False
    return not any(block.kind == HEADING or block.links or is_date_line(block) for block in lines)


def _is_of_another_name(ground: Ground, sister: Box, section: Box) -> bool:
    """True for a box with a name of its own behind one that is named like a text and holds paragraphs of it: a line
    in it speaks to the visitors of the page."""
    if not is_named_text(section) or is_named_text(sister) or not sister.words() or sister.first < section.last:
        return False
    lines = ground.blocks[section.first : section.last]
    return sum(ground.scale.raw[block.index] >= SENTENCE for block in lines) >= _PARAGRAPHS


def _is_near_part(sister: Box, blocks: Sequence[Block], prose: float, *, is_alike: bool) -> bool:
    """Prose, photos, rows or several plain lines, not under a heading of their own."""
    is_text = is_text_in_headings(blocks) or is_named_text(sister) or blocks[0].key() in _LAST_PARTS
    if blocks[0].kind == HEADING and not is_alike and not is_text:
        return False
    lines = [block for block in blocks if block.text]
    if any(is_footer_line(block) or is_boilerplate_line(block) for block in lines[:1]):
        return False
    plain = [block for block in lines if not block.link_chars and not is_date_line(block)]
    fewest = 1 if is_text else FEWEST_LINES
    return prose >= PART or len(plain) >= fewest or all(block.kind in (IMAGE, ROW) for block in blocks)
