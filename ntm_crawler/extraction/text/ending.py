"""Where a text ends: comments, tags, imprint, documents, and who wrote it and when, behind its last paragraph."""

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from ntm_crawler.dates import has_clock, has_date
from ntm_crawler.extraction.around.date_labels import is_date_line, is_lone_date, is_of_post
from ntm_crawler.extraction.around.meta_line import is_readable
from ntm_crawler.extraction.around.meta_zone import is_meta_line, read_meta, read_meta_behind, says_who_and_when
from ntm_crawler.extraction.around.parts import LONGEST, atoms_of
from ntm_crawler.extraction.around.readers import opens_comment
from ntm_crawler.extraction.around.roles import CATEGORY, COUNTER, role_of
from ntm_crawler.extraction.boilerplate.documents import is_attachment_heading, is_attachment_line
from ntm_crawler.extraction.boilerplate.endings import is_ending, is_mild_ending, is_rating, is_sharing, is_tag_line
from ntm_crawler.extraction.boilerplate.imprint import LONGEST_FOOTER, is_footer_line, speaks_to_visitors
from ntm_crawler.extraction.boilerplate.related import is_related_heading
from ntm_crawler.extraction.boilerplate.tools import is_boilerplate_line
from ntm_crawler.extraction.lines.boxes import are_paragraphs, boxes_around, flow_of, holds, is_alike, section_of
from ntm_crawler.extraction.lines.layout import CAPTION, HEADING, IMAGE, ROW, Block, Box, is_prose
from ntm_crawler.extraction.lines.prose import prose_length
from ntm_crawler.extraction.media.captions import is_named_caption
from ntm_crawler.extraction.media.photos import shows_photo
from ntm_crawler.extraction.text.called import is_named_lead, is_named_text
from ntm_crawler.extraction.text.file_lines import is_labelled_document, names_documents
from ntm_crawler.extraction.text.flow import is_in_flow, is_of_flow, paragraphs_of

_TOPICS = ("chu de", "the:", "nhan:", "danh muc:")
_DIGIT = re.compile(r"\d")
_CLOSING_LINES = 8  # an office's address has five
_AROUND_PHOTO = 4  # boxes in which a photo and the line that credits it may stand
_GOES_ON = 120  # characters of a text that goes on
_MEDIA = "media"
_BY_HAND = ("……", "....", "____")  # "Họ và tên: ……" of a form that a text holds
_FEWEST_OPENED = 4  # paragraphs
_FEWEST_PIECES = 2  # pieces: a name and a moment
_LONGEST_READER = 70  # characters of both
_RIGHTS = ("©", "copyright")
_LONGEST_CREDIT = 60  # characters of who took a photo
_MOST_TOOLS = 8  # lines between a lead and the photos that are its text
_FEWEST_PHOTOS = 2
_OF_LINES = ("pre", "p", "blockquote")


def without_meta_behind(
    blocks: list[Block], menu: frozenset[str], shown: Sequence[Block]
) -> tuple[list[Block], list[Block]]:
    """Take out the lines behind the text that say who posted it, when, and where, in a box of their own; where one of
    the lines `shown` in front of it says when, a paragraph that is a day stays."""
    sections: set[Box] = set()
    for block in blocks:
        if not block.is_prose or (section := section_of(block)) in sections:
            continue
        if len(block.text) > LONGEST or not is_meta_line(block, menu):
            sections.add(section)
    end = len(blocks)
    while end and section_of(blocks[end - 1]) not in sections:
        end -= 1
    while end and len(blocks[end - 1].text) <= LONGEST and _says_what_it_is(blocks[end - 1]):
        if not read_meta(blocks[end - 1 : end], menu)[1]:
            break
        end -= 1
    if end == len(blocks):  # most texts
        return _without_signed_line(blocks, menu)
    is_dated = any(map(is_date_line, shown))
    flows = {flow_of(block) for block in blocks[:end] if block.is_prose} if is_dated else ()
    while flows and end < len(blocks) and _is_told_day(blocks[end]) and flow_of(blocks[end]) in flows:
        end += 1
    start = read_meta_behind(blocks[end:], menu)[1] + end
    photos = [block for block in blocks[start:] if block.kind == IMAGE]
    kept, signed = _without_signed_line([*blocks[:start], *photos], menu)
    return kept, [*signed, *(block for block in blocks[start:] if block.kind != IMAGE)]


def _is_told_day(block: Block) -> bool:
    return is_date_line(block) and not is_of_post(block.text)


def _without_signed_line(blocks: list[Block], menu: frozenset[str]) -> tuple[list[Block], list[Block]]:
    """Take out the last lines that say who wrote the text and on which day, in one or two: an address may follow."""
    for number in range(len(blocks) - 1, max(0, len(blocks) - _CLOSING_LINES), -1):
        text = blocks[number].text
        if len(text) > LONGEST:
            continue
        before = blocks[number - 1].text
        if not _DIGIT.search(text if len(before) > LONGEST else before + text):  # most lines: every day has one
            continue
        if not is_readable(blocks[number]):
            continue
        for start in (number, number - 1):
            if says_who_and_when(blocks[start : number + 1], menu):
                return [*blocks[:start], *blocks[number + 1 :]], blocks[start : number + 1]
    return blocks, []


def _says_what_it_is(block: Block) -> bool:
    """True for a paragraph of the text's own box whose element is named after its part, or that is all links: tags,
    perhaps with the day in front of them; or that counts what readers say beside its day."""
    return bool(role_of(block.box.element)) or block.is_link or _is_day_with_tags(block) or _counts_beside_day(block)


def _is_day_with_tags(block: Block) -> bool:
    if not block.links:
        return False
    atoms = atoms_of(block)
    return len(atoms) > 1 and atoms[0].is_day and all(atom.role == CATEGORY for atom in atoms[1:])


def _counts_beside_day(block: Block) -> bool:
    """ "Tin tức • Lê An • 17/11/2026 16:01 • Chưa có bình luận"."""
    if len(block.text) > LONGEST or not has_date(block.text):
        return False
    atoms = atoms_of(block)
    return any(atom.is_day for atom in atoms) and any(
        atom.kind == COUNTER and not atom.text.isdigit() for atom in atoms
    )


def without_ending(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Cut at the first line that opens comments, rating, tags or the imprint, unless the text goes on behind it."""
    start = _last_paragraph(blocks)
    for index, block in enumerate(blocks[start:], start):
        if block.kind == IMAGE or (block.kind == ROW and not names_documents(block)):
            continue
        if index and len(block.text) <= _LONGEST_READER and not block.links:
            if _heads_comment(block) and not _goes_on(blocks, block):
                return _cut_in_front_of_portrait(blocks, index)
            if opens_comment(blocks, index) and not _goes_on(blocks, block):
                return list(blocks[:index]), []
        if not (_opens_ending(block) or (index and block.links and is_labelled_document(block))):
            continue
        if (index and _is_of_text(blocks, index)) or _goes_on(blocks, block) or _credits_photo(blocks, index):
            continue
        photos = _photos_behind(blocks, index) if index else 0
        if not photos:
            return list(blocks[:index]), list(blocks[index:])
        left, cut = without_ending([*blocks[:index], *blocks[photos:]])
        return left, [*blocks[index:photos], *cut]
    return blocks, []


def _last_paragraph(blocks: Sequence[Block]) -> int:
    """Where the last long paragraph of a text stands, in the flow of its first one: see `_goes_on`, which it does in
    front of that one, whatever a line there says."""
    prose = [*filter(is_prose, blocks)]
    for block in reversed(prose):
        if len(block.text) - block.link_chars < _GOES_ON:
            continue
        if block is prose[0] or flow_of(block) is flow_of(prose[0]):
            return 0 if is_footer_line(block) else blocks.index(block)
    return 0


def _is_of_text(blocks: Sequence[Block], index: int) -> bool:
    """True for a line that opens an ending by its words alone, and stands among the paragraphs of a text."""
    block = blocks[index]
    prose = [one for one in paragraphs_of(blocks) if not speaks_to_visitors(one)]
    is_topic = _names_topic(block) and (stands_among(block, prose) or _opens_paragraphs(blocks, index))
    if is_topic or _is_amid_paragraph(blocks, index):
        return True
    if is_tag_line(block):
        return False
    if is_mild_ending(block) and (
        block.text.endswith(_BY_HAND)
        or stands_among(block, prose)
        or goes_behind(blocks[index - 1], block)
        or _is_behind_lead(blocks[:index], block)
    ):
        return True
    return is_of_flow(block, prose)


def _photos_behind(blocks: Sequence[Block], index: int) -> int:
    """Where the photos begin that are the article behind its lead, two or more, with the category, tags or buttons
    between, perhaps also who wrote it; 0 where a text is in front, or other articles or readers are behind."""
    opens = blocks[index]
    if not (is_tag_line(opens) or is_sharing(opens)) or any(block.kind == IMAGE for block in blocks[:index]):
        return 0
    between = list(takewhile(lambda block: block.kind != IMAGE, blocks[index : index + _MOST_TOOLS]))
    start = index + len(between)
    gallery = list(takewhile(lambda block: not (block.links and block.text), blocks[start:]))
    is_text = sum(block.is_prose for block in blocks[:index]) > 1
    is_behind = any(block.is_prose or is_related_heading(block) or is_rating(block) for block in between)
    return start if not (is_text or is_behind) and sum(map(shows_photo, gallery)) >= _FEWEST_PHOTOS else 0


def _heads_comment(block: Block) -> bool:
    """A reader's name beside a moment in an element of its own: `<h4 class="media-heading">An <small>2025-04-12 14:18
    </small></h4>`, as Bootstrap shows readers' comments; no word need name them."""
    if block.kind != HEADING or len(block.pieces) < _FEWEST_PIECES or _MEDIA not in block.box.words():
        return False
    moment = next((piece for piece in reversed(block.pieces) if not piece.isspace()), "")
    return is_lone_date(moment.strip()) and has_clock(moment)


def _cut_in_front_of_portrait(blocks: list[Block], index: int) -> tuple[list[Block], list[Block]]:
    """Cut in front of the heading of a comment, and of the picture beside it."""
    around = next(islice(blocks[index].box.ancestors(), 2, None), blocks[index].box)
    while blocks[index - 1].kind == IMAGE and holds(around, blocks[index - 1]) and index > 1:
        index -= 1
    return list(blocks[:index]), list(blocks[index:])


def _is_amid_paragraph(blocks: Sequence[Block], index: int) -> bool:
    """True for a line between others of one paragraph, divided by line breaks: nothing of the page's stands there."""
    box = blocks[index].box
    if box.tag not in _OF_LINES or blocks[index - 1].box is not box or index + 1 == len(blocks):
        return False
    return blocks[index + 1].box is box and IMAGE not in (blocks[index - 1].kind, blocks[index + 1].kind)


def _credits_photo(blocks: Sequence[Block], index: int) -> bool:
    """ "© Văn Minh", "Copyright: Báo Dân tộc" right under a photo, in its box, with paragraphs behind: who took it. An
    imprint has a year, and is no caption."""
    credit, photo = blocks[index], blocks[index - 1]
    if not index or photo.kind != IMAGE or not credit.key().startswith(_RIGHTS):
        return False
    is_credit = credit.kind == CAPTION or not (len(credit.text) > _LONGEST_CREDIT or _DIGIT.search(credit.text))
    is_beside = any(holds(box, credit) for box in boxes_around(photo, _AROUND_PHOTO))
    return is_credit and is_beside and prose_length(blocks[index + 1 :]) >= _GOES_ON


def _names_topic(block: Block) -> bool:
    """ "Chủ đề: Chung sức xây dựng nông thôn mới", "Thẻ: 500 chiếc": what a campaign is about, or another thing of the
    text, where no link leads to other articles."""
    return not block.links and block.key().startswith(_TOPICS)


def _opens_paragraphs(blocks: Sequence[Block], index: int) -> bool:
    """True for the first of several paragraphs of a box, be they short: the plan of a lesson, behind its lead."""
    block = blocks[index]
    behind = blocks[index + 1 : index + 1 + _FEWEST_OPENED]
    are_paragraphs_of_box = block.box.tag == "p" and len(behind) == _FEWEST_OPENED
    return are_paragraphs_of_box and all(
        line.box.tag == "p" and flow_of(line) is flow_of(block) and not (line.links or _opens_ending(line))
        for line in behind
    )


def stands_among(block: Block, prose: Sequence[Block]) -> bool:
    """True for a line of a box that paragraphs share, for one that is a paragraph of the same make as they are, and for
    a sentence beside them."""
    if is_in_flow(block, prose):
        return True
    is_sentence = block.text.endswith(".") and not (is_footer_line(block) or speaks_to_visitors(block))
    return any(one.box.parent is block.box.parent and (is_sentence or is_alike(one.box, block.box)) for one in prose)


def goes_behind(before: Block, block: Block) -> bool:
    """True for a line right behind a sentence of its own box, or a table there: a notice or a schedule ends so."""
    if before.kind != ROW:
        is_sentence = before.text.endswith(".") and not (before.links or _opens_ending(before))
        return is_sentence and flow_of(before) is flow_of(block)
    table = next((box for box in before.box.ancestors() if box.tag == "table"), None)
    return table is not None and table.parent is flow_of(block)


def _is_behind_lead(before: Sequence[Block], block: Block) -> bool:
    """True right behind the only sentence in front of it, where that ends with a colon, or where the line opens a box
    named like a text: "Đường dây nóng" over the numbers that a lead announces."""
    lines = [one for one in before if one.text and not is_boilerplate_line(one)]
    if not lines or not lines[-1].is_prose or any(one.is_prose for one in lines[:-1]):
        return False
    opened = takewhile(lambda box: box.first == block.index, block.box.ancestors())
    return lines[-1].text.endswith(":") or any(map(is_named_text, opened))


def _opens_ending(block: Block) -> bool:
    if is_ending(block):
        return True
    if not block.links:
        if len(block.text) > LONGEST_FOOTER:
            return False
    elif is_attachment_line(block):
        return True
    return is_tag_line(block) or is_attachment_heading(block) or is_footer_line(block) or speaks_to_visitors(block)


def _goes_on(blocks: Sequence[Block], ending: Block) -> bool:
    """True when prose behind a line belongs to the same section as the prose before it, or to one of its make; what a
    cover shows, and nothing else, is none."""
    prose, total = [*filter(is_prose, blocks)], prose_length(blocks)
    behind = [block for block in prose if block.index > ending.index and not is_footer_line(block)]
    if not behind or not total:
        return False
    before = [block for block in prose if block.index < ending.index]
    before = [] if all(map(is_named_caption, before)) else before
    sections = {flow_of(block) for block in before}
    made = [section for section in sections if section.element.get("class") and not is_rating(ending)]
    is_little = prose_length(before) < prose_length(behind)
    own = section_of(ending)
    is_paragraph = any(are_paragraphs(own, section) for section in sections)
    is_led = is_little and len(before) == 1
    is_under_lead = is_led and (names_documents(ending) or is_labelled_document(ending))
    is_heading = is_led and _heads_paragraphs(ending, behind)
    lead = _lead_box(before[0], ending) if is_led and len(behind) > 1 else None
    continued = [
        block
        for block in behind
        if not before
        or flow_of(block) in sections
        or any(is_alike(flow_of(block), one) for one in made)
        or (is_paragraph and are_paragraphs(own, section_of(block)))
        or (is_little and _is_around(flow_of(block), ending, sections))
        or (is_under_lead and flow_of(block).parent is own.parent)
        or (is_heading and flow_of(block) is flow_of(ending))
        or (lead is not None and _is_beside_lead(block, lead, ending))
    ]
    return prose_length(continued) >= min(_GOES_ON, total * 0.2)


def _lead_box(lead: Block, ending: Block) -> Box | None:
    """The box in front of a line that is named like a lead and holds nothing else: the text stands in its sister."""
    boxes = takewhile(lambda box: box.last <= ending.index, lead.box.ancestors())
    return next((box for box in boxes if is_named_lead(box)), None)


def _is_beside_lead(block: Block, lead: Box, ending: Block) -> bool:
    """True in the box of a text beside that of its lead; behind "Bình luận" it is named so."""
    box = flow_of(block)
    return box.parent is lead.parent and (is_named_text(box) or not is_rating(ending))


def _heads_paragraphs(line: Block, behind: Sequence[Block]) -> bool:
    """True for a line that is no heading of a box, unless that is named like a text, nor opens what readers say or do,
    right in front of a paragraph of its own flow: "Thống kê", "Ý kiến người dân" over the first part of a text behind
    its lead."""
    is_of_box = line.kind == HEADING and not is_named_text(flow_of(line))
    if is_of_box or line.links or is_rating(line) or is_sharing(line):
        return False
    return behind[0].index == line.index + 1 and flow_of(behind[0]) is flow_of(line)


def _is_around(section: Box, ending: Block, sections: set[Box]) -> bool:
    """True for the box that holds a line and what stands in front of it, each in a box of its own: paragraphs straight
    in that box are the text behind its title and lead."""
    return holds(section, ending) and all(section.first <= one.first and one.last <= section.last for one in sections)
