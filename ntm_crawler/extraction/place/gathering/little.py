"""Where there is hardly any text: everything behind the title, up to what ends an article."""

from collections.abc import Sequence
from itertools import takewhile

from ntm_crawler.extraction.around.meta_zone import is_meta_line
from ntm_crawler.extraction.around.roles import OF_COMMENTS
from ntm_crawler.extraction.boilerplate.adverts import is_advert_label
from ntm_crawler.extraction.boilerplate.endings import is_ending, is_mild_ending, is_sharing, is_tag_line
from ntm_crawler.extraction.boilerplate.imprint import is_footer_line
from ntm_crawler.extraction.boilerplate.limits import LONGEST_LABEL
from ntm_crawler.extraction.boilerplate.related import is_related_heading, is_way
from ntm_crawler.extraction.boilerplate.tools import is_boilerplate_line
from ntm_crawler.extraction.lines.boxes import child_around, flow_of, holds, is_alike, parent_of, section_of
from ntm_crawler.extraction.lines.layout import HEADING, IMAGE, Block, Box
from ntm_crawler.extraction.lines.prose import is_linked_title
from ntm_crawler.extraction.lines.tags import HEADING_TAGS
from ntm_crawler.extraction.place.gathering.following import is_of_owner
from ntm_crawler.extraction.place.gathering.ground import (
    Ground,
    box_around,
    boxes_beside,
    is_beside_section,
    is_of_column,
)
from ntm_crawler.extraction.place.gathering.named import (
    are_under_headings,
    is_named_as_all,
    is_sentence_in_heading,
    is_text_in_headings,
)
from ntm_crawler.extraction.place.scale import BRIEF, IMAGE_WEIGHT, is_plain_line
from ntm_crawler.extraction.text.called import is_named_lead, is_named_text

_OF_CARD = 4  # lines of a card with another article in a text, and of a form under it


def all_between(ground: Ground, start: int, section: Box) -> list[Block]:
    """Where there is hardly any text: everything behind the anchor, up to what ends an article."""
    blocks = ground.blocks
    outer = box_around(start, section)
    first = _content_start(ground, start, section)
    found: list[Block] = []
    passed = 0  # behind a list of other articles
    for block in blocks[first : outer.last]:
        if _prints_title_again(ground, block, found):
            continue
        if block.index < passed:
            continue
        passed = _end_of_list(ground, block, found)
        if block.index < passed:
            continue
        if ground.scale.ends_little(block) and not _goes_on(ground, block.index, found, section):
            if _is_tool_in_front(ground, block, found) or (is_sharing(block) and block.index < section.first):
                continue
            if _are_topics(block) and all(ground.scale.raw[line.index] < BRIEF for line in found):
                found.append(block)  # "Written by", a name, "in", and these
                continue
            if _is_in_front_of_text(ground, block, found, section):
                return [*found, *blocks[section.first : section.last]]
            break
        if block.index >= section.last and _closes_text(ground, block, section, found):
            break
        if _is_of_owner(block, found) or _opens_headed_box(ground, block, found, section):
            break
        if block.index >= section.last and is_beside_section(block, section) and any(map(_is_read, found)):
            break
        if _is_of_readers(block, found) or (block.kind == HEADING and _opens_other_box(block, found, section)):
            break
        found.append(block)
    return found


def _closes_text(ground: Ground, block: Block, section: Box, found: Sequence[Block]) -> bool:
    """True for a line behind the section that heads something else, or stands in the page's footer."""
    if block.kind == HEADING and not (
        block.index in ground.scale.announced
        or _is_set_as_headings(ground, block, section)
        or _heads_part_alike(ground, block, found)
    ):
        return True
    return _is_in_footer(block, section)


def _end_of_list(ground: Ground, block: Block, found: Sequence[Block]) -> int:
    """Where a list of other articles ends that a line opens and behind which the text goes on; 0 for any other line."""
    if is_related_heading(block):
        return ground.scale.list_before_text(block) or _end_of_list_amid(ground, block, found)
    if block.is_linked and not block.shows_document and not any(map(ground.scale.is_content, found)):
        return _end_of_links_in_front(ground, block)
    return 0


def _end_of_list_amid(ground: Ground, heading: Block, found: Sequence[Block]) -> int:
    """Where a list of other articles ends that stands in a box of its own between lines of a text, in the box of those:
    "Xem thêm" and two titles. 0 for any other."""
    own = _list_before_line(ground, heading)
    if own is None or own.last == heading.index + 1 or ground.blocks[own.last].box.parent is not own.parent:
        return 0
    named = ground.blocks[own.last].box.element.get("class")
    beside = (line for line in found if line.text and line.box.parent is own.parent)
    return own.last if any(line.box.element.get("class") == named for line in beside) else 0


def _end_of_links_in_front(ground: Ground, link: Block) -> int:
    """Where a box of links to other articles ends that stands between the title and the first line of a text, in the
    box of both: 0 for any other."""
    own = _list_before_line(ground, link)
    if own is None or own.parent is None:
        return 0
    return own.last if any(own.parent.first <= title < own.parent.last for title in ground.titles) else 0


def _list_before_line(ground: Ground, opening: Block) -> Box | None:
    """The box of links, perhaps below their heading, that begins with a line, where a plain line stands behind it in
    the box around."""
    opened = [*takewhile(lambda box: box.first == opening.index, opening.box.ancestors())]
    own = opened[-1] if opened else None
    if own is None or own.last >= len(ground.blocks):
        return None
    rows, behind = ground.blocks[opening.index + 1 : own.last], ground.blocks[own.last]
    if not all(row.is_linked and not row.shows_document for row in rows if row.text):
        return None
    if ground.scale.ends_little(behind) or behind.is_linked:
        return None
    return own if own.parent is not None and holds(own.parent, behind) else None


def _is_in_footer(block: Block, section: Box) -> bool:
    return any(box.tag == "footer" for box in boxes_beside(block, section))


def _is_read(line: Block) -> bool:
    return line.shows_document or is_plain_line(line)


def _is_of_owner(block: Block, found: Sequence[Block]) -> bool:
    """ "UBND xã A - Điện thoại: 0237 000 000" outside of the box that is named like a text, or holds only photos."""
    before = next((line for line in reversed(found) if line.text), found[-1] if found else None)
    if before is None or not is_of_owner(block):
        return False
    text = _named_text_around(before)
    return text is not None and not holds(text, block)


def _named_text_around(line: Block) -> Box | None:
    return next(filter(is_named_text, line.box.ancestors()), None)


def _opens_other_box(heading: Block, found: Sequence[Block], section: Box) -> bool:
    """True for a heading that opens a box of few lines beside the one that is named like a text and holds the lines in
    front: "Lời Bác dạy", where the section is, as there is more to read in it than a short notice has."""
    before = next((line for line in reversed(found) if is_plain_line(line)), None)
    text = _named_text_around(before) if before else None
    if text is None or holds(text, heading):
        return False
    sister = child_around(parent_of(text), heading)
    if sister is None or sister.tag in HEADING_TAGS or sister.first < heading.index:
        return False
    if not sister.first <= section.first < section.last <= sister.last:
        return False
    return 1 < sister.last - sister.first <= _OF_CARD and not (is_named_text(sister) or is_alike(sister, text))


def _opens_headed_box(ground: Ground, block: Block, found: Sequence[Block], section: Box) -> bool:
    """True for the first block of a box of a few lines, headed by a short one, behind the box that is named like a text
    and holds the line in front: "Lời Bác dạy" over what he said."""
    if block.kind == HEADING or len(block.text) > LONGEST_LABEL or not found or not is_plain_line(found[-1]):
        return False
    text = _named_text_around(found[-1])
    if text is None or holds(text, block):
        return False
    around = next((box for box in text.ancestors() if holds(box, block)), None)
    own, sister = child_around(around, found[-1]), child_around(around, block)
    if own is None or sister is None or sister.first < block.index or sister.last - sister.first > _OF_CARD:
        return False
    is_behind = section.last <= block.index or (sister.first <= section.first and section.last <= sister.last)
    return is_behind and ground.scale.is_headed(sister) and not (is_named_text(sister) or is_alike(sister, own))


def _prints_title_again(ground: Ground, block: Block, found: Sequence[Block]) -> bool:
    """True for the title as a link, once more behind who wrote it and when, in front of any sentence."""
    if not block.is_linked or all(block.key() != ground.blocks[index].key() for index in ground.titles):
        return False
    return all(ground.scale.raw[line.index] < BRIEF for line in found)


def _is_tool_in_front(ground: Ground, block: Block, found: Sequence[Block]) -> bool:
    """True for "(0 comments)" beside day and name (Mezzanine), "Email" beside "Print", tags ("Nhãn: …" below a date in
    Magnolia), and the way to another article, in front of any text."""
    other = [line for line in found if line.index not in ground.titles and not is_meta_line(line)]
    is_tool = is_meta_line(block) or is_boilerplate_line(block) or is_way(block)
    is_tool = is_tool or is_tag_line(block) or is_advert_label(block)
    return is_tool and block.kind != HEADING and not any(map(ground.scale.is_content, other))


def _are_topics(block: Block) -> bool:
    """True for links that HTML itself says to be those of an article's categories or tags: `rel="category tag"`."""
    return bool(block.links) and all("tag" in (link.get("rel") or "").split() for link in block.links)


def _is_of_readers(block: Block, found: Sequence[Block]) -> bool:
    """True in a box behind a line of the text that is named for what readers say of it, where the text's own boxes
    are not: the moments of a live report are comments, too."""
    text = next(filter(is_plain_line, found), None)
    if text is None:
        return False
    behind = takewhile(lambda box: box.first > text.index, block.box.ancestors())
    return any(map(_is_for_readers, behind)) and not any(map(_is_for_readers, text.box.ancestors()))


def _is_in_front_of_text(ground: Ground, block: Block, found: Sequence[Block], section: Box) -> bool:
    """True for a tool between a title and the section, with no text in front of it and no other articles behind:
    the form that sends the article to a friend. Where the section is named like a text, who wrote it, categories and
    other articles may stand there."""
    between = ground.blocks[block.index : max(block.index, section.first)]
    if between and is_named_as_all(section) and not any(ground.scale.raw[line.index] >= BRIEF for line in found):
        return True
    return bool(between) and not (any(map(is_plain_line, found)) or any(map(is_linked_title, between)))


def _is_set_as_headings(ground: Ground, block: Block, section: Box) -> bool:
    if is_sentence_in_heading(block):
        return True
    place = section_of(block)
    lines = ground.blocks[place.first : place.last]
    is_behind_lead = place.first == section.last and is_named_lead(section)
    return is_text_in_headings(lines) or (is_behind_lead and are_under_headings(lines))


def _heads_part_alike(ground: Ground, heading: Block, found: Sequence[Block]) -> bool:
    """True for a heading in front of a sentence whose part of the page is made like that of the last sentence, in the
    box of both and the title, which has a part of its own: what page builders print."""
    raw = ground.scale.raw
    before = next((line for line in reversed(found) if line.text and raw[line.index] >= BRIEF), None)
    behind = next((line for line in ground.blocks[heading.index + 1 : heading.index + 3] if line.text), None)
    if before is None or behind is None or not is_plain_line(behind) or raw[behind.index] < BRIEF:
        return False
    own = [*takewhile(lambda box: not holds(box, behind), section_of(before).ancestors())]
    around = own[-1].parent if own else None
    if around is None or not _holds_title(ground, around) or _holds_title(ground, own[-1]):
        return False
    other = [*takewhile(lambda box: box is not around, section_of(behind).ancestors())]
    return [*map(_make_of, own)] == [*map(_make_of, other)] and any(box.words() for box in own)


def _holds_title(ground: Ground, box: Box) -> bool:
    return any(box.first <= index < box.last for index in ground.titles)


def _make_of(box: Box) -> tuple[str, frozenset[str]]:
    return box.tag, box.words()


def _content_start(ground: Ground, start: int, section: Box) -> int:
    """Behind the last link, tool or list between title and section that has no text or photo in front of it."""
    first = start
    for block in ground.blocks[start : max(start, section.first)]:
        if ground.scale.raw[block.index] >= IMAGE_WEIGHT or is_sentence_in_heading(block):
            if block.kind == IMAGE and is_of_column(ground, block, start, ground.blocks[section.first]):
                continue
            break
        if ground.scale.ends_little(block):
            first = block.index + 1
    return first


def _goes_on(ground: Ground, index: int, found: Sequence[Block], section: Box) -> bool:
    """True when a photo behind `index` stands in the box of those that were found already, or beside it; for a
    lone linked line between two sentences of one box; in the flow of the line before, for words that texts have,
    too, and for links that a line announces."""
    behind = ground.blocks[index + 1 : section.last]
    photos = {section_of(block) for block in found if ground.scale.raw[block.index] >= IMAGE_WEIGHT}
    line = ground.blocks[index]
    is_beside = bool(found) and flow_of(line) is flow_of(found[-1])
    if is_ending(line) or is_footer_line(line):
        return is_beside and is_mild_ending(line) and is_plain_line(found[-1])
    if is_beside and _is_announced(found):
        return True
    if found and (_is_between_sentences(ground, index, found[-1]) or _is_card_between(ground, index, found)):
        return True
    around = photos | {parent for place in photos if (parent := parent_of(place))}
    return any(
        block.kind == IMAGE
        and ground.scale.raw[block.index] >= IMAGE_WEIGHT
        and not around.isdisjoint((section_of(block), parent_of(section_of(block))))
        for block in behind
    )


def _is_announced(found: Sequence[Block]) -> bool:
    """True behind a line that ends with a colon, and links of its flow: "Các văn bản mới:"."""
    opening = next((block for block in reversed(found) if not block.is_linked), None)
    return opening is not None and opening.text.endswith(":") and not is_related_heading(opening)


def _is_between_sentences(ground: Ground, index: int, before: Block) -> bool:
    """True for a line or two of links between sentences of one flow: "Xem thêm: …"."""
    behind = next((line for line in ground.blocks[index + 1 : index + 3] if not line.is_linked), None)
    if behind is None or behind.links:
        return False
    is_sentence = all(ground.scale.raw[line.index] >= BRIEF for line in (before, behind))
    return is_sentence and flow_of(before) is flow_of(behind)


def _is_card_between(ground: Ground, index: int, found: Sequence[Block]) -> bool:
    """True for a link in a box of its own, where a plain line of the flow in front of it stands close behind."""
    before = next((line for line in reversed(found) if line.text), None)
    if before is None or before.links or not ground.blocks[index].is_linked:
        return False
    flow = flow_of(before)
    if flow_of(ground.blocks[index]) is flow:
        return False
    behind = ground.blocks[index + 1 : index + 1 + _OF_CARD]
    return any(is_plain_line(line) and not line.links and flow_of(line) is flow for line in behind)


def _is_for_readers(box: Box) -> bool:
    return not OF_COMMENTS.isdisjoint(box.words())
