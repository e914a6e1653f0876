"""From the blocks of an article's place to its running text: what stands before, inside and after it is cut.

Cuts go by place and shape. A word such as "Lượt xem" or "Các tin khác" alone never cuts, because texts quote them.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice, pairwise, takewhile

from ntm_crawler.dates import has_clock, is_clock
from ntm_crawler.extraction.boilerplate import (
    is_attachment_heading,
    is_attachment_line,
    is_boilerplate_box,
    is_boilerplate_line,
    is_breadcrumb,
    is_ending,
    is_field_label,
    is_footer_line,
    is_junk_line,
    is_mild_ending,
    is_related_heading,
    is_tag_line,
    speaks_to_visitors,
)
from ntm_crawler.extraction.boxes import holds, in_side_form, is_alike, is_alone, section_of
from ntm_crawler.extraction.byline import AUTHOR_WORDS, is_persons_name
from ntm_crawler.extraction.date_labels import is_date_line, is_lone_date, is_time_element
from ntm_crawler.extraction.layout import CAPTION, HEADING, IMAGE, ROW, Block, Box
from ntm_crawler.extraction.media import (
    is_caption,
    is_document_link,
    leads_into_page,
    leads_nowhere,
    links_document,
    names_file,
    shows_photo,
)
from ntm_crawler.extraction.meta_zone import (
    AUTHOR,
    is_label_alone,
    read_meta,
    read_meta_behind,
    role_of,
    says_who_and_when,
)
from ntm_crawler.extraction.titles import same_title
from ntm_crawler.text import fold

_PROSE = 60
_LINKED = 0.6
_FEWEST_LINKS = 3
_TITLE_LENGTH = 25
_LONGEST_POINTER = 90
_POINTER_MARK = re.compile(
    r"^\s*(?=\S)(?:[>»►▶•▪*+→-]+\s*)?"
    r"(?:(?:mời (?:bạn |quý vị )?)?(?:xem thêm|đọc thêm|tin liên quan|xem lại|đọc tiếp)\s*:?\s*)?"
    r"(?<=[>»►▶•▪*+→:\s-])",
    re.IGNORECASE,
)
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOX_TAGS = frozenset(("div", "td", "section", "aside", "ul", "ol", "table", "dl", "nav"))
_OWN_BOXES = frozenset(("div", "section", "aside", "blockquote", "ul"))
_CARD_TAGS = _BOX_TAGS | {"article"}
_LABEL_LENGTH = 20
_SHORT_LINE = 12
_FILE_LABEL = re.compile(r"\b(?:file|tep|tap tin|dinh kem|tai ve|tai xuong|download|tai lieu)\b")
_BETWEEN_LINKS = 3
_SIZE = re.compile(r"(?:\d{1,3}|[\d.,]+ ?(?:[kmg]b|bytes?))\.?$", re.IGNORECASE)
_MOST_FEATURED = 3  # lines of a box that shows another article
_REPEAT = 80
_CUT = re.compile(r"\s*(?:\.{2,}|…|\[…\]|\[\.\.\.\])\s*$")
_CUT_SIGNS = ("..", "…", "]")  # looked for first: the expression tries every character of a text
_OPENING_LINES = 5
_SHORTEST_CUT = 20  # characters in front of "…"
_REPEAT_OPENING = 30
_FRONT_LINES = 12
_CLOSING_LINES = 8  # an office's address has five
_MOST_BESIDE = 6  # lines of a list of icons: day, name, category, readers, comments
_COUNT = re.compile(r"\d{1,3}(?:[.,]?\d{3})*[kK]?$")
_ADVERT = re.compile(  # the label of an advert, or what stands where one is loaded
    r"(?:(?:tin|bai|noi dung|thong tin|bai viet) )?(?:duoc )?(?:tai tro|quang cao)$"
    r"|sponsored(?: content| post)?$|advertis(?:ement|orial)$|promoted$"
    r"|(?:story|article) continues below(?: .{0,25})?$|this advertisement has not loaded yet\b.{0,45}$"
)
_LONGEST_ADVERT = 90  # characters of such a line
_ABOUT_AUTHOR = frozenset(  # what themes write above a box about who wrote a text
    (
        *("about the author", "about author", "about me", "author", "post author", "written by", "about the writer"),
        *("ve tac gia", "gioi thieu tac gia", "thong tin tac gia", "tac gia", "tac gia bai viet", "doi net ve tac gia"),
    )
)
_MOST_AROUND = 4  # boxes around a link to an author: one loses that of a theme, half and double change no page
_MOST_AT_END = 12  # lines in which such a link is looked for
_FEWEST_ENTRIES = 2  # of a table of contents
_CONTENTS = re.compile(r"(?:muc luc|noi dung|contents|table of contents|on this page|trong bai)\b.{0,20}$")


@dataclass(slots=True, frozen=True)
class Trimmed:
    """The running text, and what was cut in front of and behind it (date labels, documents, bylines); `meta` has the
    lines among and behind the text that say who wrote it, and when; of `cut`, `doubted` are those that may be text,
    `related` those that list other articles under a heading."""

    text: list[Block]
    front: list[Block]
    cut: list[Block]
    meta: list[Block]
    doubted: list[Block]
    related: list[Block]


def trim(
    blocks: Sequence[Block], *, title: str | None, is_printed: bool, section: Box, menu: frozenset[str] = frozenset()
) -> Trimmed:
    """Cut title, tools and labels in front, lists of other articles inside, and everything after the end.

    When the title `is_printed` in front of these blocks, only its exact repetition is cut: the first sentence of a
    short notice often says the same. `menu` has the keys of the page's links: a line of its own like one of them in
    front of the text is the article's category.
    """
    front, rest = _split_front(blocks, title, is_printed, menu)
    rest = _without_adverts(_without_contents(_without_forms(rest, section)))
    rest, of_author = _without_author_box(rest)
    rest, between = _without_meta_between(rest, menu)
    announced = announced_links(rest)
    rest, boxed = _without_boilerplate_boxes(rest, section, announced)
    rest, featured = _without_featured(rest, section, announced)
    rest, related = _without_related(rest)
    rest, pointers, doubted = _without_pointers(rest, announced)
    rest, ended = _without_ending(rest)
    rest, copies = _without_copies(rest, title)
    rest, behind = _without_meta_behind(rest, menu)
    rest, tail = without_tail(rest, announced)
    rest = _without_tools(rest)
    if any(is_field_label(block) for block in front):
        rest = [block for block in rest if not is_field_label(block)]
    repeated = title.casefold() if title else ""
    documents = [
        block
        for block, behind in zip(rest, [*rest[1:], None], strict=False)
        if _is_only_documents(block) or _heads_documents(block, behind)
    ]
    text = [
        block
        for block in rest
        if block.kind == IMAGE or not (is_junk_line(block.text) or block.text.casefold() == repeated)
    ]
    text = [block for block in text if block not in documents]
    cut = [*documents, *boxed, *featured, *related, *pointers, *doubted, *ended, *copies, *tail]
    return Trimmed(text, front, cut, [*between, *behind, *of_author], doubted, related)


def prose_length(blocks: Sequence[Block]) -> int:
    """Characters of unlinked running text in `blocks`, short lines left out (rows of tables count)."""
    return sum(len(block.text) - block.link_chars for block in blocks if block.kind == ROW or is_prose(block))


def is_prose(block: Block) -> bool:
    """A line long enough, and linked little enough, to be running text."""
    return len(block.text) - block.link_chars >= _PROSE and block.link_share < _LINKED


def _split_front(
    blocks: Sequence[Block], title: str | None, is_printed: bool, menu: frozenset[str]
) -> tuple[list[Block], list[Block]]:
    """Cut leading blocks while they are the title, a date label, tools, a breadcrumb or a linked category."""
    start = 0
    photos: list[Block] = []
    while start < len(blocks):
        block = blocks[start]
        count = 1
        if block.kind == IMAGE:
            photos.append(block)
        elif _opens_list(blocks, start):
            break
        else:
            count = _lines_of_front(blocks, start, title, is_printed, menu)
            photos += [one for one in blocks[start : start + count] if one.kind == IMAGE]
        if not count:
            break
        start += count
    front = blocks[:start]
    return [block for block in front if block.kind != IMAGE], [*photos, *blocks[start:]]


def _lines_of_front(
    blocks: Sequence[Block], start: int, title: str | None, is_printed: bool, menu: frozenset[str]
) -> int:
    """How many blocks from `start` on are no text yet; what stands beside a day in a small box, or behind a label in a
    line of its own, is read with it."""
    block = blocks[start]
    is_front = (
        _is_front(block, title, is_printed)
        or (start and is_date_line(blocks[start - 1]) and is_clock(block.text))
        or _is_category(blocks, start, menu)
        or _is_name_line(blocks, start, menu)
        or (start and _is_count_beside(block, blocks[start - 1]))
    )
    if not is_front or is_label_alone(block):
        return max(bool(is_front), read_meta(blocks[start:], menu)[1])
    beside = list(takewhile(lambda one: _is_beside(one, block), blocks[start:])) if is_date_line(block) else []
    return max(1, read_meta(beside, menu)[1] if len(beside) > 1 else 1)


def _is_beside(block: Block, label: Block) -> bool:
    """True for a line, and no sentence, of the same box of a few: a list of icons."""
    parent = block.box.parent
    is_of_few = parent is not None and parent is label.box.parent and parent.last - parent.first <= _MOST_BESIDE
    return is_of_few and not block.text.endswith(".")


def _is_name_line(blocks: Sequence[Block], index: int, menu: frozenset[str]) -> bool:
    """A person's name alone in a box of its own, or in front of a date label."""
    block = blocks[index]
    if block.kind == HEADING or block.key() in menu or not is_persons_name(block.text) or index + 1 == len(blocks):
        return False
    behind = blocks[index + 1]
    if section_of(block) is not section_of(behind) or is_date_line(behind):
        return True
    return bool(read_meta(blocks[index + 1 :], menu)[1])


def _is_count_beside(block: Block, before: Block) -> bool:
    """A bare number beside a name or a day: the readers, behind an icon."""
    return bool(_COUNT.match(block.text)) and _is_beside(block, before)


def _without_forms(blocks: list[Block], section: Box) -> list[Block]:
    """Drop what stands in a form of its own inside the section: labels of its fields, its notes."""
    return [block for block in blocks if not in_side_form(block, section)]


def _without_contents(blocks: list[Block]) -> list[Block]:
    """Drop the text's own table of contents: links into the page, two or more in a row, and what is called so."""
    if not any(map(leads_into_page, blocks)):
        return blocks
    left: list[Block] = []
    number = 0
    while number < len(blocks):
        entries = list(takewhile(leads_into_page, map(blocks.__getitem__, range(number, len(blocks)))))
        is_called_so = bool(left) and bool(_CONTENTS.match(left[-1].key()))
        is_announced = bool(left) and left[-1].text.endswith(":") and not is_called_so
        if len(entries) < _FEWEST_ENTRIES or is_announced:
            left += entries or blocks[number : number + 1]
            number += len(entries) or 1
            continue
        number += len(entries)
        if is_called_so:
            left.pop()
    return left


def _without_adverts(blocks: list[Block]) -> list[Block]:
    """Drop what links to the same place as its label "Tin tài trợ" beside it: headline, photo and label; and labels in
    boxes that no paragraph shares."""
    labels = [n for n, block in enumerate(blocks) if _is_advert(block)]
    if not labels:
        return blocks
    sections = {section_of(block) for block in blocks if is_prose(block) and not _is_advert(block)}
    cut: set[Block] = set()
    for number in labels:
        label = blocks[number]
        leads_there = partial(_leads_to, _targets(label))
        if label.link_share > _LINKED:
            cut.update(takewhile(leads_there, reversed(blocks[: number + 1])), takewhile(leads_there, blocks[number:]))
        elif sections and section_of(label) not in sections:
            cut.add(label)
    return [block for block in blocks if block not in cut]


def _is_advert(block: Block) -> bool:
    return 0 < len(block.text) <= _LONGEST_ADVERT and bool(_ADVERT.match(block.key()))


def _leads_to(targets: set[str | None], block: Block) -> bool:
    return not targets.isdisjoint(_targets(block))


def _targets(block: Block) -> set[str | None]:
    return {link.get("href") for link in block.links}


def _without_author_box(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Take out the box that a theme prints behind a text about who wrote it: a link to the author's page and some
    words on them, under "About the author" or in a box named so. Where nothing but words say so, it is text."""
    first = next((line for line in blocks if line.text), None)
    for named in filter(_names_author, blocks[-_MOST_AT_END:]):
        for box in islice(named.box.ancestors(), _MOST_AROUND):
            inside = [line for line in blocks if holds(box, line) and line.text]
            is_called_so = inside[0].key() in _ABOUT_AUTHOR or not AUTHOR_WORDS.isdisjoint(box.words())
            if is_called_so and inside[0] is not first and any(map(is_prose, inside)):
                around = _with_photos(box, inside, blocks)
                return [line for line in blocks if line not in around], inside
    return blocks, []


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


def _without_meta_between(blocks: list[Block], menu: frozenset[str]) -> tuple[list[Block], list[Block]]:
    """Take out the date, name and counters between a lead and its text: in front of the second paragraph, in a box
    that no paragraph shares, or a line of its own that is a day with its clock. Captions are no paragraphs."""
    prose = [number for number, block in enumerate(blocks) if is_prose(block) and not _is_in_caption(block)]
    sections = {section_of(blocks[number]) for number in prose}
    last = prose[1] if len(prose) > 1 else 0
    for number in range(min(last, _FRONT_LINES)):
        is_moment = is_lone_date(blocks[number].text) and has_clock(blocks[number].text)
        if blocks[number].kind == IMAGE or _is_in_caption(blocks[number]):
            continue
        if section_of(blocks[number]) in sections and not is_moment:
            continue
        count = read_meta(blocks[number:last], menu)[1]
        if count:
            taken = blocks[number : number + count]
            photos = [block for block in taken if block.kind == IMAGE]
            texts = [block for block in taken if block.kind != IMAGE]
            return [*blocks[:number], *photos, *blocks[number + count :]], texts
    return blocks, []


def _is_in_caption(block: Block) -> bool:
    return block.kind == CAPTION or any(box.tag == "figcaption" for box in islice(block.box.ancestors(), 3))


def _without_meta_behind(blocks: list[Block], menu: frozenset[str]) -> tuple[list[Block], list[Block]]:
    """Take out the lines behind the text that say who posted it, when, and where, in a box of their own."""
    sections = {section_of(block) for block in blocks if is_prose(block)}
    end = next((number for number in range(len(blocks), 0, -1) if section_of(blocks[number - 1]) in sections), 0)
    while end and _says_what_it_is(blocks[end - 1]) and read_meta(blocks[end - 1 : end], menu)[1]:
        end -= 1
    start = read_meta_behind(blocks[end:], menu)[1] + end
    kept, signed = _without_signed_line(blocks[:start], menu)
    return kept, [*signed, *blocks[start:]]


def _without_signed_line(blocks: list[Block], menu: frozenset[str]) -> tuple[list[Block], list[Block]]:
    """Take out the last lines that say who wrote the text and on which day, in one or two: an address may follow."""
    for number in range(len(blocks) - 1, max(0, len(blocks) - _CLOSING_LINES), -1):
        for start in (number, number - 1):
            if says_who_and_when(blocks[start : number + 1], menu):
                return [*blocks[:start], *blocks[number + 1 :]], blocks[start : number + 1]
    return blocks, []


def _says_what_it_is(block: Block) -> bool:
    """True for a paragraph of the text's own box whose element is named after its part, or that is all links: tags."""
    return bool(role_of(block.box.element)) or block.is_link


def _is_category(blocks: Sequence[Block], index: int, menu: frozenset[str]) -> bool:
    """A line in a box of its own that says the same as a link of the page's menu."""
    block = blocks[index]
    is_in_menu = block.key() in menu and index + 1 < len(blocks)
    return is_in_menu and section_of(block) is not section_of(blocks[index + 1])


def _opens_list(blocks: Sequence[Block], index: int) -> bool:
    return is_related_heading(blocks[index]) and _end_of_list(blocks, index + 1) > index + 1


def _is_front(block: Block, title: str | None, is_printed: bool = False) -> bool:
    if title and (block.text.casefold() == title.casefold() or (not is_printed and same_title(block.text, title))):
        return True
    if is_boilerplate_line(block) or is_breadcrumb(block) or is_tag_line(block) or is_field_label(block):
        return True
    if is_date_line(block) or is_time_element(block):
        return True
    if is_related_heading(block) and block.kind != HEADING:
        return True
    return block.is_link and len(block.text) < 60 and not is_document_link(block)


def announced_links(blocks: Sequence[Block]) -> frozenset[Block]:
    """Links in a row behind a line of the text that ends with a colon, in one box: what the text lists."""
    found: set[Block] = set()
    for position, block in enumerate(blocks):
        if not block.text.endswith(":") or block.links or is_related_heading(block) or is_ending(block):
            continue
        behind = blocks[position + 1 :]
        if behind and section_of(behind[0]) is section_of(block):
            found.update(takewhile(lambda line: line.link_share > _LINKED and bool(line.text), behind))
    return frozenset(found)


def _without_featured(
    blocks: list[Block], section: Box, announced: frozenset[Block]
) -> tuple[list[Block], list[Block]]:
    """Drop boxes in the text that show one other article: its linked title with its photo or its summary."""
    if not any(_is_linked_title(block) or _opens_with_link(block) for block in blocks):
        return blocks, []
    shown = {block.index: block for block in blocks}
    most = min(_MOST_FEATURED, sum(bool(block.text) for block in blocks) - 1)  # a box of all lines features none
    return _without_boxes(
        blocks,
        section,
        lambda box: box.tag in _CARD_TAGS and _features_one(box, shown, most, announced),
        kept=frozenset(),
    )


def _without_boilerplate_boxes(
    blocks: list[Block], section: Box, announced: frozenset[Block]
) -> tuple[list[Block], list[Block]]:
    """Drop boxes inside the section that are named like boilerplate and shaped like it: links or short lines."""
    return _without_boxes(blocks, section, lambda box: _is_boilerplate_part(box, section, blocks), kept=announced)


def _without_boxes(
    blocks: list[Block], section: Box, is_cut: Callable[[Box], bool], *, kept: frozenset[Block]
) -> tuple[list[Block], list[Block]]:
    """The blocks left and those cut: the ones in boxes inside the section that are to be cut, but for the `kept`."""
    judged = cache(is_cut)
    left: list[Block] = []
    cut: list[Block] = []
    for block in blocks:
        inside = takewhile(lambda box: box is not section, block.box.ancestors())
        (cut if block not in kept and any(map(judged, inside)) else left).append(block)
    return left, cut


def _features_one(box: Box, shown: Mapping[int, Block], most: int, announced: frozenset[Block]) -> bool:
    """Whether a box shows one other article, in at most `most` lines; `shown` has the text's lines by their place."""
    inside = [shown[index] for index in range(box.first, box.last) if index in shown]
    lines = [block for block in inside if block.text]
    titles = [block for block in lines if _is_linked_title(block) or (len(lines) == 1 and _opens_with_link(block))]
    if len(titles) != 1 or len(lines) > most:
        return False
    title = titles[0]
    is_sentence = title.text.endswith(".") and _is_linked_title(title)
    if title in announced or is_document_link(title) or is_sentence:
        return False
    targets = _targets(title)
    has_photo = any(block.kind == IMAGE and targets & _targets(block) for block in inside)
    behind = lines[lines.index(title) + 1 :]
    return lines[0] is title and (has_photo or (len(behind) == 1 and not behind[0].link_chars and is_prose(behind[0])))


def _is_linked_title(block: Block) -> bool:
    return block.link_share > _LINKED and len(block.text) >= _TITLE_LENGTH


def _opens_with_link(block: Block) -> bool:
    """True for a linked title with its summary in one line."""
    opening = next((owner for piece, owner in zip(block.pieces, block.owners, strict=False) if piece.strip()), None)
    return opening is not None and opening in block.links and block.link_chars >= _TITLE_LENGTH


def _is_boilerplate_part(box: Box, section: Box, blocks: Sequence[Block]) -> bool:
    if box.tag in _HEADING_TAGS:  # what a heading opens is judged by its words
        return False
    named = is_boilerplate_box(box) and not is_boilerplate_box(section) and _is_shaped_like_boilerplate(box, blocks)
    return named or _is_link_box(box, blocks)


def _is_shaped_like_boilerplate(box: Box, blocks: Sequence[Block]) -> bool:
    """Links, short lines, or prose under a heading of comments and the like. Names lie: prose alone is kept."""
    inside = [block for block in blocks if holds(box, block) and block.kind != IMAGE]
    if not inside:
        return False
    prose = prose_length(inside)
    if prose > 0.5 * prose_length(blocks):
        return False
    if not prose:
        return not (inside[0].kind in (ROW, CAPTION) or _is_under_photo(inside[0], blocks))
    characters = sum(len(block.text) for block in inside)
    linked = sum(block.link_chars for block in inside)
    return linked > 0.4 * characters or is_ending(inside[0]) or is_related_heading(inside[0]) or _is_comment_box(box)


def _is_link_box(box: Box, blocks: Sequence[Block]) -> bool:
    """A box of links to other pages, with whatever stands among them; not one that holds most of the text."""
    if box.tag not in _BOX_TAGS or box.last - box.first < _FEWEST_LINKS:
        return False
    inside = [block for block in blocks if holds(box, block) and block.text]
    links = [block for block in inside if block.link_share > _LINKED and not is_document_link(block)]
    if len(links) < _FEWEST_LINKS or 2 * len(links) < len(inside) or _has_captioned_photo(box, blocks):
        return False
    characters = sum(len(block.text) for block in inside)
    linked = sum(block.link_chars for block in inside)
    total, own = prose_length(blocks), prose_length(inside)
    if own and all(_is_under_link(block, blocks) for block in inside if is_prose(block)):
        return total > own
    return linked > 0.5 * characters and own <= 0.5 * total


def _has_captioned_photo(box: Box, blocks: Sequence[Block]) -> bool:
    """True when a photo in the box stands above a line that is no link: thumbnails stand beside their links."""
    return any(
        photo.kind == IMAGE and holds(box, photo) and shows_photo(photo) and is_caption(line, photo)
        for photo, line in pairwise(blocks)
        if not line.links and not is_date_line(line)
    )


def _is_under_link(block: Block, blocks: Sequence[Block]) -> bool:
    position = next(number for number, other in enumerate(blocks) if other is block)
    before = next((other for other in reversed(blocks[:position]) if other.text and not is_date_line(other)), None)
    return before is not None and before.link_share > _LINKED


def _is_under_photo(block: Block, blocks: Sequence[Block]) -> bool:
    position = next((number for number, other in enumerate(blocks) if other is block), 0)
    return position > 0 and blocks[position - 1].image is not None


def _is_comment_box(box: Box) -> bool:
    return not {"comment", "comments", "binhluan"}.isdisjoint(box.words())


def _without_related(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Drop each heading such as "Tin liên quan" with the list of links under it, also where the list was left out or is
    filled by a script; text that goes on behind it stays."""
    kept: list[Block] = []
    cut: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if is_related_heading(block) and len(block.cells) <= 1:
            end = _end_of_list(blocks, index + 1)
            if end > index + 1 or index + 1 == len(blocks) or _has_lost_list(block, blocks[index + 1]):
                cut.extend(blocks[index:end])
                index = end
                continue
        kept.append(block)
        index += 1
    return kept, cut


def _has_lost_list(heading: Block, behind: Block) -> bool:
    """True for the heading of a list in a box of its own, where what stood under it is not among the blocks any more,
    and for one that is a link to nowhere."""
    if section_of(heading) is section_of(behind):
        return False
    is_dead = bool(heading.links) and all(map(leads_nowhere, heading.links))
    return is_dead or behind.index > heading.index + 1


def _end_of_list(blocks: Sequence[Block], start: int) -> int:
    """End of the run of other articles' titles, dates, thumbnails and summaries that begins at `start`."""
    end = index = start
    linked = summaries = 0
    while index < len(blocks):
        block = blocks[index]
        if block.kind == IMAGE:
            index += 1
            continue
        if is_ending(block):
            break
        if block.link_share >= _LINKED and not is_document_link(block):
            linked += 1
            index += 1
            end = index
        elif not linked and index == start and block.kind == HEADING and _leads_to_link(blocks, index):
            index += 1
        elif linked and (_is_list_line(blocks, index) or 2 <= summaries == linked - 1):  # the others had one, too
            summaries += is_prose(block)
            index += 1
            end = index
        else:
            break
    return end if linked else start


def _is_list_line(blocks: Sequence[Block], index: int) -> bool:
    """A date, a tool, a summary, or a word or two between links."""
    block = blocks[index]
    if is_date_line(block) or is_boilerplate_line(block) or _is_summary(blocks, index):
        return True
    return len(block.text) < _SHORT_LINE and _leads_to_link(blocks, index)


def _leads_to_link(blocks: Sequence[Block], index: int) -> bool:
    """True where a linked line follows, perhaps behind a photo or a day."""
    following = (one for one in blocks[index + 1 :] if one.kind != IMAGE and not is_date_line(one))
    return any(one.link_share >= _LINKED for one in islice(following, 1))


def _is_summary(blocks: Sequence[Block], index: int) -> bool:
    """Prose under a linked title, followed by another linked title, or in the small box of its link."""
    before = next((block for block in reversed(blocks[:index]) if block.text and not is_date_line(block)), None)
    if before is None or before.link_share < _LINKED:
        return False
    after = next((block for block in blocks[index + 1 :] if block.text), None)
    if after is not None and after.link_share >= _LINKED:
        return True
    parent = blocks[index].box.parent
    return (
        parent is not None and before.box in (parent, *_children_of(parent, before)) and parent.last - parent.first <= 4
    )


def _children_of(parent: Box, block: Block) -> list[Box]:
    return [box for box in block.box.ancestors() if box.parent is parent]


def _without_pointers(blocks: list[Block], announced: frozenset[Block]) -> tuple[list[Block], list[Block], list[Block]]:
    """Drop lines among the text that only link to other articles: ">> <a>title</a>", or several such links in a row.
    Last come those for which nothing but their place speaks."""
    pointers = {number for number, block in enumerate(blocks) if _is_pointer(block) and block not in announced}
    if len(pointers) == sum(1 for block in blocks if block.text):
        return blocks, [], []
    dropped = {
        number
        for number in pointers
        if _POINTER_MARK.match(blocks[number].text)
        or number - 1 in pointers
        or number + 1 in pointers
        or _is_alone_in_box(blocks[number])
    }
    parting = {number for number in pointers - dropped if _parts_paragraphs(blocks, number)}
    kept = [block for number, block in enumerate(blocks) if number not in dropped | parting]
    return kept, [blocks[number] for number in sorted(dropped)], [blocks[number] for number in sorted(parting)]


def _is_alone_in_box(block: Block) -> bool:
    """A line that has a box of its own, which says that it is no part of the text around it."""
    boxes = takewhile(is_alone, block.box.ancestors())
    return any(box.tag in _OWN_BOXES for box in boxes)


def _parts_paragraphs(blocks: Sequence[Block], number: int) -> bool:
    """True for a short line that is a link as a whole and stands between two paragraphs, none of which announces it.
    Of longer ones trafilatura has a say; it keeps lines as short as these."""
    link = blocks[number]
    if link.link_share < 1.0 or len(link.text) > _LONGEST_POINTER or not 0 < number < len(blocks) - 1:
        return False
    before, behind = blocks[number - 1], blocks[number + 1]
    return is_prose(before) and is_prose(behind) and not before.text.endswith(":")


def _is_pointer(block: Block) -> bool:
    mark = _POINTER_MARK.match(block.text)
    if len(block.text) < _TITLE_LENGTH or is_document_link(block):
        return False
    if not mark:
        return block.is_link and not block.text.endswith(".")
    unlinked = len(block.text) - block.link_chars
    return block.link_share > _LINKED and unlinked <= len(mark[0]) + _BETWEEN_LINKS


def _without_tools(blocks: list[Block]) -> list[Block]:
    """Drop tools that stand between lead and text: linked ones, and those in a box of their own before the second
    paragraph."""
    prose = [block for block in blocks if is_prose(block)]
    sections = {section_of(block) for block in prose}
    early = prose[1].index if len(prose) > 1 else 0
    return [
        block
        for block in blocks
        if block.kind == IMAGE
        or not is_boilerplate_line(block)
        or not (block.link_share > _LINKED or (block.index < early and section_of(block) not in sections))
    ]


def _without_ending(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Cut at the first line that opens comments, rating, tags or the imprint, unless the text goes on behind it."""
    total = prose_length(blocks)
    running = [block for block in blocks if is_prose(block)]
    prose = [block for block in running if not speaks_to_visitors(block)]
    for index, block in enumerate(blocks):
        if block.kind == IMAGE or (block.kind == ROW and not _names_documents(block)):
            continue
        if not (_opens_ending(block) or (index and _is_labelled_document(block))):
            continue
        if index and is_mild_ending(block) and not is_tag_line(block) and _is_in_flow(block, prose):
            continue
        if not _goes_on(running, block, total):
            return list(blocks[:index]), list(blocks[index:])
    return blocks, []


def _is_in_flow(block: Block, prose: Sequence[Block]) -> bool:
    """True for a line of a box that paragraphs share, for one that is a paragraph of the same make as they are, and for
    a sentence beside them."""
    section = section_of(block)
    is_sentence = block.text.endswith(".") and not (is_footer_line(block) or speaks_to_visitors(block))
    return any(
        section_of(one) is section
        or (one.box.parent is block.box.parent and (is_sentence or is_alike(one.box, block.box)))
        for one in prose
    )


def _names_documents(block: Block) -> bool:
    return is_attachment_heading(block) or is_attachment_line(block)


def _opens_ending(block: Block) -> bool:
    return (
        is_ending(block)
        or is_tag_line(block)
        or is_attachment_heading(block)
        or is_attachment_line(block)
        or is_footer_line(block)
        or speaks_to_visitors(block)
    )


def _is_labelled_document(block: Block) -> bool:
    """ "File: <a>Kế hoạch.pdf</a>": nothing but documents behind a short label."""
    label = next((piece.strip() for piece in block.pieces if piece.strip()), "")
    if not block.links or len(label) > _LABEL_LENGTH or not label.endswith(":"):
        return False
    is_rest_linked = len(block.text) - block.link_chars <= len(label) + _BETWEEN_LINKS * len(block.links)
    is_for_files = bool(_FILE_LABEL.search(fold(label))) or all(names_file(link) for link in block.links)
    return is_rest_linked and is_for_files and all(map(links_document, block.links))


def _is_only_documents(block: Block) -> bool:
    """A line that is nothing but links to documents: they are attachments, and no text. In a table, beside their
    numbers and sizes."""
    if not block.links or block.kind == HEADING or not all(map(links_document, block.links)):
        return False
    sizes = sum(len(cell) for cell in block.cells if _SIZE.match(cell))
    return len(block.text) - block.link_chars - sizes <= _BETWEEN_LINKS * max(len(block.links), len(block.cells))


def _heads_documents(block: Block, behind: Block | None) -> bool:
    """ "Tên tệp | Dung lượng" above such rows, "Tệp đính kèm" above such lines."""
    if behind is None or not _is_only_documents(behind):
        return False
    if block.kind != ROW or behind.kind != ROW:
        return is_attachment_heading(block)
    return len(block.cells) == len(behind.cells) and all(len(cell) <= _LABEL_LENGTH for cell in block.cells)


def _goes_on(prose: Sequence[Block], ending: Block, total: int) -> bool:
    """True when prose behind a line belongs to the same section as the prose before it."""
    behind = [block for block in prose if block.index > ending.index and not is_footer_line(block)]
    if not behind or not total:
        return False
    before = [block for block in prose if block.index < ending.index]
    sections = {section_of(block) for block in before}
    continued = [block for block in behind if section_of(block) in sections] if before else behind
    return prose_length(continued) >= min(120, total * 0.2)


def _without_copies(blocks: list[Block], title: str | None) -> tuple[list[Block], list[Block]]:
    """Cut from where the text begins again (a print copy), and drop paragraphs that were there before."""
    first = next((number for number, block in enumerate(blocks) if _is_opening(block, title)), None)
    if first is not None:
        opening = blocks[first].text
        again = next((number for number in range(first + 1, len(blocks)) if blocks[number].text == opening), None)
        is_lead = again is not None and not any(block.text for block in blocks[first + 1 : again])
        if again is not None and not is_lead and _repeats(blocks, first, again):
            start = _start_of_copy(blocks, first, again, title)
            return blocks[:start], blocks[start:]
    else:
        start = next(
            (number for number, block in enumerate(blocks) if title and same_title(block.text, title)), len(blocks)
        )
        return blocks[:start], blocks[start:]
    return _without_repeated_lead(blocks)


def _without_repeated_lead(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Drop a lead that the text begins with once more, or that is cut from its beginning: an excerpt of several lines,
    or one. Other lines may be repeated: lists of petitions do."""
    excerpt = _excerpt(blocks)
    if excerpt:
        return blocks[len(excerpt) :], excerpt
    lines = [block for block in blocks if block.text and block.kind != CAPTION]
    opening = lines[:_OPENING_LINES]
    again = [
        block
        for number, block in enumerate(opening)
        if len(block.text) >= _REPEAT and any(block.text == before.text for before in opening[:number])
    ]
    again += [block for block in lines[1:2] if _is_same_elsewhere(block, lines[0])]
    again += [block for number, block in enumerate(opening) if _is_cut_from(block, lines[number + 1 :])]
    return [block for block in blocks if block not in again], again


def _is_same_elsewhere(block: Block, lead: Block) -> bool:
    """True for a short lead that the text, in another box, begins with; in the same box a verse may be sung twice."""
    is_short = len(block.text) < _REPEAT and block.text == lead.text
    return is_short and section_of(block) is not section_of(lead)


def _excerpt(blocks: list[Block]) -> list[Block]:
    """The first lines, two at least, where the same follow once more; the last of them may be cut."""
    lines = [block for block in blocks if block.text]
    for count in range(2, len(lines) // 2 + 1):
        if lines[count].text != lines[0].text:
            continue
        one, other = lines[:count], lines[count : 2 * count]
        is_same = all(line.text == again.text for line, again in zip(one[:-1], other, strict=False))
        if is_same and other[-1].text.startswith(_without_cut(one[-1].text)):
            end = next(number for number, block in enumerate(blocks) if block is lines[count])
            photos = next((number for number in range(end, 0, -1) if blocks[number - 1].kind != IMAGE), 0)
            return blocks[:photos]
    return []


def _is_cut_from(block: Block, behind: Sequence[Block]) -> bool:
    """True for the beginning of the next line, or of one a little further on where "…" says that it is cut."""
    text = _without_cut(block.text)
    is_marked = text != block.text and len(text) >= _SHORTEST_CUT
    lines = behind[:_OPENING_LINES] if is_marked else behind[: len(block.text) >= _REPEAT]
    return any(len(line.text) > len(block.text) and line.text.startswith(text) for line in lines)


def _without_cut(text: str) -> str:
    """`text` without the sign that it is cut."""
    return _CUT.sub("", text) if text.rstrip().endswith(_CUT_SIGNS) else text


def _is_opening(block: Block, title: str | None) -> bool:
    return (
        len(block.text) >= _REPEAT_OPENING
        and not (title and block.text.casefold() == title.casefold())
        and not is_date_line(block)
    )


def _start_of_copy(blocks: Sequence[Block], first: int, again: int, title: str | None) -> int:
    """Where the copy's own title and date begin, in front of its first line."""
    start = again
    for number in range(again - 1, first, -1):
        if blocks[number].kind == IMAGE:
            continue
        if not _is_front(blocks[number], title):
            break
        start = number
    return start


def _repeats(blocks: Sequence[Block], first: int, again: int) -> bool:
    """True when the blocks from `again` on are those from `first` on once more; a text may end as it began."""
    originals = {block.text for block in blocks[first:again] if block.text}
    behind = [block for block in blocks[again:] if len(block.text) >= _REPEAT_OPENING]
    if len(behind) == 1 and section_of(behind[0]) is section_of(blocks[again - 1]):
        return False
    return sum(block.text in originals for block in behind) >= 0.6 * len(behind)


def without_tail(blocks: list[Block], announced: frozenset[Block] = frozenset()) -> tuple[list[Block], list[Block]]:
    """Cut trailing tools, counters, linked titles and the imprint; links that the text has `announced` stay."""
    end = len(blocks)
    cut_any = True
    while end and cut_any:
        cut_any = False
        last = end - 1
        while last > 0 and blocks[last].kind == IMAGE and blocks[last].links:
            last -= 1
        block = blocks[last]
        if block.kind != IMAGE and block not in announced and _is_tail_boilerplate(block, blocks[:last]):
            end = last
            cut_any = True
    return blocks[:end], blocks[end:]


def _is_of_another_box(block: Block, before: Sequence[Block]) -> bool:
    """True for a line in a box that no other line of a text with paragraphs shares."""
    return any(map(is_prose, before)) and not any(section_of(one) is section_of(block) for one in before)


def _is_tail_boilerplate(block: Block, before: Sequence[Block]) -> bool:
    if block.kind == HEADING and len(block.text) <= _TITLE_LENGTH and _is_of_another_box(block, before):
        return True
    if is_footer_line(block) or speaks_to_visitors(block):
        return not (is_mild_ending(block) and _is_in_flow(block, [one for one in before if is_prose(one)]))
    if is_boilerplate_line(block) or is_related_heading(block) or is_field_label(block):
        return True
    if block.is_link and not is_document_link(block):
        return bool(before)
    return False
