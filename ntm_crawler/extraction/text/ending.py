"""Where a text ends: comments, tags, imprint, documents, and who wrote it and when, behind its last paragraph."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise, takewhile

from lxml.html import HtmlElement

from ntm_crawler.dates import has_clock, has_date
from ntm_crawler.extraction.around.date_labels import is_date_line, is_lone_date, is_of_post
from ntm_crawler.extraction.around.meta_line import is_readable
from ntm_crawler.extraction.around.meta_zone import is_meta_line, read_meta, read_meta_behind, says_who_and_when
from ntm_crawler.extraction.around.parts import LONGEST, atoms_of
from ntm_crawler.extraction.around.readers import opens_comment
from ntm_crawler.extraction.around.roles import AUTHOR, CATEGORY, COUNTER, role_of
from ntm_crawler.extraction.authors.byline import ABOUT_AUTHOR, is_for_authors
from ntm_crawler.extraction.authors.credits import without_by
from ntm_crawler.extraction.authors.names import LONGEST_BYLINE, is_persons_name, is_unit
from ntm_crawler.extraction.boilerplate.documents import (
    is_attachment_heading,
    is_attachment_label,
    is_attachment_line,
    is_pointer,
)
from ntm_crawler.extraction.boilerplate.endings import is_ending, is_mild_ending, is_rating, is_sharing, is_tag_line
from ntm_crawler.extraction.boilerplate.imprint import LONGEST_FOOTER, is_footer_line, speaks_to_visitors
from ntm_crawler.extraction.boilerplate.related import is_related_heading, names_way
from ntm_crawler.extraction.boilerplate.tools import is_boilerplate_line, is_field_label, is_tool
from ntm_crawler.extraction.lines.boxes import (
    are_paragraphs,
    boxes_around,
    flow_of,
    holds,
    is_alike,
    labels_field,
    section_of,
)
from ntm_crawler.extraction.lines.documents import links_document
from ntm_crawler.extraction.lines.layout import HEADING, IMAGE, ROW, Block, Box, has_text, is_prose
from ntm_crawler.extraction.lines.prose import BETWEEN_LINKS, prose_length
from ntm_crawler.extraction.lines.tags import with_outer
from ntm_crawler.extraction.media.attachments import SAID_OF_FILES, SIZE_OF_FILE, name_in_row, names_file
from ntm_crawler.extraction.media.captions import is_named_caption
from ntm_crawler.extraction.media.links import leads_nowhere
from ntm_crawler.extraction.media.photos import shows_photo
from ntm_crawler.extraction.text.called import is_named_lead, is_named_text
from ntm_crawler.extraction.text.flow import is_in_flow, is_of_flow, paragraphs_of
from ntm_crawler.text import fold, normalize

_REACHED = re.compile(r"(?:điện thoại|đt|tel|fax|hotline|e-?mail)\b", re.IGNORECASE)
_LONGEST_OWNER = 160  # characters: its address, too
_TOPICS = ("chu de", "the:", "nhan:", "danh muc:")
_LABEL_LENGTH = 20
_FILE_LABEL = re.compile(r"\b(?:file|tep|tap tin|dinh kem|kem theo|tai ve|tai xuong|download|tai lieu)\b")
_PAPERS = ("tai lieu:", "tai lieu :")
_FILES = re.compile(r"(?:tai lieu|van ban|bieu mau|ho so|phu luc|tep|file)(?: [a-z]+){0,3}")
_FILE_NAME = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|rar|zip)$", re.IGNORECASE)
_SHOWN = ("xem trực tuyến", "xem online", "xem trước", "xem nhanh")
_TIMES_TAKEN = re.compile(
    r"\d{1,7} (?:(?:lần |lượt )?tải(?: về| xuống)?|downloads?)"
    r"|(?:(?:số )?(?:lần |lượt )?tải(?: về| xuống)?|downloads?)\s?:\s?\d{1,7}",
    re.IGNORECASE,
)
_BETWEEN_BRACKETS = re.compile(r"(?<=[)\]])\s+(?=[(\[])")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]?\d{3}){0,3}")
_SHORT_HEADING = 25  # characters
_OVER_FORM = 7  # characters: looked at first
_COLUMNS = frozenset(("wp", "block", "columns"))
_MAIL_ALONE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONGEST_OFFER = 60  # characters
_OFFER = re.compile(
    r"(?:san pham|dich vu|khoa hoc|chuong trinh|combo|goi (?:dich vu|san pham))"
    r" (?:gan voi|lien quan|di kem|kem theo|phu hop|duoc nhac|goi y|trong bai)(?: .*)?$"
)
_FORM = re.compile(r"dang ky (?:nhan )?(?:tu van|bao gia|bang gia)(?: .{0,40})?")
_CLOSING_LINES = 8  # an office's address has five
_MOST_AROUND = 4  # boxes around a link to an author: one loses that of a theme, half and double change no page
_MOST_HEADED = 6  # boxes that such a link opens: four lose that of a publisher
_GOES_ON = 120  # characters of a text that goes on
_BEYOND_LATIN = "\u2e80"  # the first sign of the scripts of the East
_MEDIA = "media"
_BY_HAND = ("……", "....", "____")  # "Họ và tên: ……" of a form that a text holds
_MOST_IN_NAME = 6  # words
_AUTHORS_NAME = frozenset(("author", "name"))
_FEWEST_PIECES = 2  # pieces: a name and a moment
_LONGEST_READER = 70  # characters of both
_LONGEST_UNIT = 60  # characters of a unit's name: spares looking at what is longer
_MOST_TOOLS = 8  # lines between a lead and the photos that are its text
_FEWEST_PHOTOS = 2
_OF_LINES = ("pre", "p", "blockquote")
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
            if is_linked and is_named and len(inside) > 1 and inside[0] is not first:
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
    around = last.box.ancestors() if last else ()
    columns = next((box for box in around if box.words() >= _COLUMNS), None)
    if columns is None:  # nearly always
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
        if block.kind == IMAGE or (block.kind == ROW and not _names_documents(block)):
            continue
        if index and len(block.text) <= _LONGEST_READER and not block.links:
            if _heads_comment(block) and not _goes_on(blocks, block):
                return _cut_in_front_of_portrait(blocks, index)
            if opens_comment(blocks, index) and not _goes_on(blocks, block):
                return list(blocks[:index]), []
        if not (_opens_ending(block) or (index and block.links and _is_labelled_document(block))):
            continue
        if (index and _is_of_text(blocks, index)) or _goes_on(blocks, block):
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
    if (_names_topic(block) and _stands_among(block, prose)) or _is_amid_paragraph(blocks, index):
        return True
    if is_tag_line(block):
        return False
    if is_mild_ending(block) and (
        block.text.endswith(_BY_HAND) or _stands_among(block, prose) or _goes_behind(blocks[index - 1], block)
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


def _names_topic(block: Block) -> bool:
    """ "Chủ đề: Chung sức xây dựng nông thôn mới", "Thẻ: 500 chiếc": what a campaign is about, or another thing of the
    text, where no link leads to other articles."""
    return not block.links and block.key().startswith(_TOPICS)


def _stands_among(block: Block, prose: Sequence[Block]) -> bool:
    """True for a line of a box that paragraphs share, for one that is a paragraph of the same make as they are, and for
    a sentence beside them."""
    if is_in_flow(block, prose):
        return True
    is_sentence = block.text.endswith(".") and not (is_footer_line(block) or speaks_to_visitors(block))
    return any(one.box.parent is block.box.parent and (is_sentence or is_alike(one.box, block.box)) for one in prose)


def _goes_behind(before: Block, block: Block) -> bool:
    """True for a line right behind a sentence of its own box, or a table there: a notice or a schedule ends so."""
    if before.kind != ROW:
        is_sentence = before.text.endswith(".") and not (before.links or _opens_ending(before))
        return is_sentence and flow_of(before) is flow_of(block)
    table = next((box for box in before.box.ancestors() if box.tag == "table"), None)
    return table is not None and table.parent is flow_of(block)


def _names_documents(block: Block) -> bool:
    return is_attachment_heading(block) or is_attachment_line(block)


def _opens_ending(block: Block) -> bool:
    if is_ending(block):
        return True
    if not block.links:
        if len(block.text) > LONGEST_FOOTER:
            return False
    elif is_attachment_line(block):
        return True
    return is_tag_line(block) or is_attachment_heading(block) or is_footer_line(block) or speaks_to_visitors(block)


def _is_labelled_document(block: Block) -> bool:
    """ "File: <a>Kế hoạch.pdf</a>": nothing but documents behind a short label; "Tài liệu: <a>Kế hoạch số 12</a>",
    which says what it is and how it is called, is text as "Văn bản: …" is."""
    if not block.links:
        return False
    label = next((piece.strip() for piece in block.pieces if piece.strip()), "")
    if len(label) > _LABEL_LENGTH or not label.endswith(":"):
        return False
    is_rest_linked = len(block.text) - block.link_chars <= len(label) + BETWEEN_LINKS * len(block.links)
    said = fold(label)
    is_for_files = bool(_FILE_LABEL.search(said)) and not said.startswith(_PAPERS)
    is_for_files = is_for_files or all(names_file(link) for link in block.links)
    return is_rest_linked and is_for_files and all(map(links_document, block.links))


def pointers_behind(blocks: Sequence[Block]) -> list[Block]:
    """ "Xem chi tiết <a href="">tại đây</a>" in the last line: what a template prints, whose link leads to documents,
    or nowhere where the post has none."""
    last = next(filter(has_text, reversed(blocks)), None)
    if last is None or not is_pointer(last) or not all(map(_leads_to_no_page, last.links)):
        return []
    return [last] if any(owner.tag == "a" for owner in last.owners) else []


def _leads_to_no_page(link: HtmlElement) -> bool:
    return links_document(link) or leads_nowhere(link) or (link.get("href") or "").strip() == "/"


def attached_documents(blocks: Sequence[Block]) -> list[Block]:
    """The lines that are documents alone, and those that head them; with their label, where there is a text, too. Where
    no line has a link, there are none."""
    is_text = any(map(is_prose, blocks))
    found = [
        block
        for before, block, behind in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False)
        if _is_only_documents(block)
        or _heads_documents(block, behind)
        or _is_size_of(block, before)
        or (is_text and block.kind != ROW and (is_attachment_line(block) or _is_labelled_document(block)))
    ]
    return [*_names_in_front(blocks, found), *found] if found else []


def _names_in_front(blocks: Sequence[Block], found: Sequence[Block]) -> list[Block]:
    """The name and the size of a document in lines of their own in front of the link to it, in one box with it."""
    known, names = {block.index for block in found}, list[Block]()
    for block, behind in zip(reversed(blocks[:-1]), reversed(blocks), strict=False):
        is_said = _FILE_NAME.search(block.text) or (SIZE_OF_FILE.fullmatch(block.text) and not block.text.isdigit())
        is_beside = block.box.parent in (behind.box, behind.box.parent)
        if is_said and not block.links and behind.index in known and is_beside:
            names.append(block)
            known.add(block.index)
    return names


def _is_size_of(block: Block, before: Block | None) -> bool:
    """ "0.2 MB" in a box of its own behind a document."""
    is_size = bool(SIZE_OF_FILE.fullmatch(block.text)) and not block.text.isdigit()
    return is_size and before is not None and _is_only_documents(before)


def _is_only_documents(block: Block) -> bool:
    """A line that is nothing but links to documents: they are attachments, and no text. In a table, beside their
    numbers and sizes."""
    if not block.links or block.kind == HEADING or not links_document(block.links[0]):
        return False
    if block.cells and name_in_row(block.links[0]) and all(map(_is_of_file, block.links)):
        return True
    if not all(map(_is_of_file, block.links)):
        return False
    beside = [
        cell for cell in block.cells if SIZE_OF_FILE.match(cell) or _FILE_NAME.search(cell) or is_attachment_label(cell)
    ]
    beside += [label for label in (_label_of_files(block),) if label] or filter(_is_said_of_file, _unlinked(block))
    return len(block.text) - block.link_chars - sum(map(len, beside)) <= BETWEEN_LINKS * max(
        len(block.links), len(block.cells)
    )


def _unlinked(block: Block) -> list[str]:
    """The pieces of a line that stand in none of its links."""
    pairs = zip(block.pieces, block.owners, strict=False)
    return [piece for piece, owner in pairs if not any(box in block.links for box in with_outer(owner, 3))]


def _is_of_file(link: HtmlElement) -> bool:
    """True for a link to a document, and for one beside it that shows it: "Xem", by a script, "Xem trực tuyến"."""
    if links_document(link):
        return True
    said = normalize(link.text_content()).lower()
    return said in _SHOWN or (leads_nowhere(link) and said in SAID_OF_FILES)


def _is_said_of_file(piece: str) -> bool:
    """ "214 KB", "(tải về)", "[214 KB] (12 lần tải)" behind a document, "kh21.pdf" in front of the link to it."""
    return all(map(_is_one_said_of_file, _BETWEEN_BRACKETS.split(piece)))


def _is_one_said_of_file(piece: str) -> bool:
    said = piece.strip("()[]-–|,; \xa0\n\t")
    if said.lower() in SAID_OF_FILES or _TIMES_TAKEN.fullmatch(said) or _FILE_NAME.search(said):
        return True
    return bool(SIZE_OF_FILE.fullmatch(said)) and not said.isdigit()


def _label_of_files(block: Block) -> str:
    """ "Đính kèm" in front of the documents of a line; "Tải về:" and "Văn bản:" are text."""
    label = "" if block.cells else next((piece.strip() for piece in block.pieces if piece.strip()), "")
    is_label = not label.endswith(":") and is_attachment_label(label) and _FILE_LABEL.search(fold(label))
    return label if is_label else ""


def _heads_documents(block: Block, behind: Block | None) -> bool:
    """ "Tên tệp | Dung lượng" above such rows, "Tệp đính kèm" above such lines."""
    if behind is None or not _is_only_documents(behind):
        return False
    if block.kind != ROW or behind.kind != ROW:
        return is_attachment_heading(block) or _opens_box_for_files(block, behind)
    return len(block.cells) <= len(behind.cells) and all(len(cell) <= _LABEL_LENGTH for cell in block.cells)


def _opens_box_for_files(block: Block, behind: Block) -> bool:
    """ "Tài liệu tham khảo" as the first line of a box, right above a document in that box."""
    place = behind.box.parent
    is_first = place is not None and place.first == block.index and block.box.parent is place
    return is_first and bool(_FILES.fullmatch(block.key()))


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
    is_under_lead = is_led and (_names_documents(ending) or _is_labelled_document(ending))
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


def without_tail(blocks: list[Block], announced: frozenset[Block] = frozenset()) -> tuple[list[Block], list[Block]]:
    """Cut trailing tools, counters, linked titles and the imprint; links that the text has `announced` stay."""
    end = len(blocks)
    cut_any = True
    while end and cut_any:
        cut_any = False
        last = end - 1
        while last > 0 and blocks[last].kind == IMAGE and (blocks[last].links or not shows_photo(blocks[last])):
            last -= 1
        block = blocks[last]
        if block.kind != IMAGE and block not in announced and _is_tail_boilerplate(block, blocks[:last]):
            end = last
            cut_any = True
    if end < len(blocks) and _announces(blocks[end - 1 : end], blocks[end:]):
        return blocks, []
    return blocks[:end], blocks[end:]


def _announces(heading: Sequence[Block], behind: Sequence[Block]) -> bool:
    """True for "Cung cấp thông tin qua:" in front of lines of its own flow without links: "Facebook", "Zalo"."""
    lines = [*heading, *behind]
    is_plain = not any(line.links or line.kind == IMAGE for line in lines)
    return is_plain and all(line.text.endswith(":") for line in heading) and len({*map(flow_of, lines)}) == 1


def _is_of_another_box(block: Block, before: Sequence[Block]) -> bool:
    """True for a line in a box that no other line of a text with paragraphs shares."""
    return any(map(is_prose, before)) and not any(flow_of(one) is flow_of(block) for one in before)


def _heads_form(block: Block) -> bool:
    """ "Đăng ký tư vấn chuyên sâu dự án", whose fields are no text."""
    return block.text[:_OVER_FORM].casefold() == "đăng ký" and bool(_FORM.fullmatch(block.key()))


def _is_in_another_script(block: Block, before: Sequence[Block]) -> bool:
    """A theme's mark of the end ("正文完"): all its letters stand beyond every sign of the text in front of it."""
    if block.text < _BEYOND_LATIN:  # nearly all lines
        return False
    letters = [letter for letter in block.text if letter.isalpha()]
    return bool(letters) and min(letters) > max((max(one.text) for one in before if one.text), default="")


def _names_owner(block: Block, before: Sequence[Block]) -> bool:
    """ "UBND xã A, điện thoại 0237 000 000" straight in the body of a page without boxes, announced by no line: where
    the owner of the site is to be reached."""
    around = block.box.parent
    if around is None or around.tag != "body" or not before or before[-1].text.endswith(":"):
        return False
    is_short = len(block.text) <= _LONGEST_OWNER and any(map(str.isdigit, block.text))
    return is_short and is_unit(block.text) and bool(_REACHED.search(block.text))


def _is_tail_boilerplate(block: Block, before: Sequence[Block]) -> bool:
    if _names_owner(block, before):
        return True
    is_apart = len(block.text) <= _SHORT_HEADING and (block.kind == HEADING or _is_in_another_script(block, before))
    if (is_apart or _heads_form(block)) and _is_of_another_box(block, before):
        return True
    if is_footer_line(block) or speaks_to_visitors(block):
        if not (before and is_mild_ending(block)):
            return True
        return not (_stands_among(block, [*filter(is_prose, before)]) or _goes_behind(before[-1], block))
    if is_boilerplate_line(block) or is_related_heading(block) or is_field_label(block):
        return not is_of_flow(block, paragraphs_of(before))
    if (block.is_link or names_way(block)) and not block.shows_document:
        return bool(before)
    return _is_counted(block, before) or labels_field(block)


def _is_counted(block: Block, before: Sequence[Block]) -> bool:
    """True for the number of a counter whose label stands in a box in front of it: `<dt>Lượt xem</dt><dd>303</dd>`."""
    if not block.text[0].isdigit() or not _NUMBER.fullmatch(block.text) or not before:
        return False
    return bool(before[-1].text) and is_tool(f"{before[-1].key()}: {block.text}")
