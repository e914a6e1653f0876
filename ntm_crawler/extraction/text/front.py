"""What is cut in front of a text: title, tools, labels, and what stands between its lead and the rest of it."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise, takewhile

from ntm_crawler.dates import has_clock, has_date, is_clock
from ntm_crawler.extraction.around.date_labels import (
    has_category_beside,
    is_date_line,
    is_lone_date,
    is_of_post,
    is_time_element,
    words_beside,
)
from ntm_crawler.extraction.around.meta_shapes import FROM_PLACE, is_beside_in_meta
from ntm_crawler.extraction.around.meta_zone import is_label_alone, is_meta_line, read_meta, tells_event
from ntm_crawler.extraction.around.parts import LONGEST, atoms_of, is_of_posting
from ntm_crawler.extraction.around.roles import AUTHOR, COUNTER, DATE, EDITED, POSTED, UNKNOWN_LABEL, role_of
from ntm_crawler.extraction.authors.credits import names_nobody, read_apart, read_dated, read_labelled
from ntm_crawler.extraction.authors.names import (
    LONGEST_BYLINE,
    is_foreign_name,
    is_persons_name,
    is_section,
    names_unit,
)
from ntm_crawler.extraction.authors.works import tells_of_work
from ntm_crawler.extraction.boilerplate.endings import is_ending, is_sharing, is_tag_line
from ntm_crawler.extraction.boilerplate.related import is_related_heading
from ntm_crawler.extraction.boilerplate.tools import is_boilerplate_line, is_breadcrumb, is_field_label
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.boxes import are_paragraphs, boxes_around, flow_of, holds, is_alone, section_of
from ntm_crawler.extraction.lines.layout import (
    CAPTION,
    HEADING,
    IMAGE,
    ITEM,
    PARAGRAPH,
    Block,
    Box,
    has_text,
    is_prose,
    tag_of,
)
from ntm_crawler.extraction.lines.prose import CATEGORY_LENGTH
from ntm_crawler.extraction.media.captions import is_named_caption
from ntm_crawler.extraction.text.called import is_named_lead
from ntm_crawler.extraction.text.flow import is_in_flow, is_of_flow
from ntm_crawler.extraction.text.other_articles import opens_list
from ntm_crawler.extraction.titles.same import same_title

_FRONT_LINES = 12
_LINES_ABOVE_TITLE = 3  # which a cover has above the article, too
_MOST_BESIDE = 6  # lines of a list of icons: day, name, category, readers, comments
_AROUND = 2  # paragraphs
_FEWEST_BEHIND = 2  # paragraphs that are a text, and no author's card
_MOST_OF_TITLE = 4  # lines in which it is said again
_AROUND_TITLE = ' "“”'
_MOST_IN_CATEGORY = 4  # words: "Tin tức sự kiện"
_BY_WHOM_AND_READ = frozenset((AUTHOR, COUNTER))
_STOPS = frozenset(".:;…")
_SHORTEST_BEHIND = 25  # characters of a sentence
_CAPTION_DEEP = 3  # boxes around a line, of which one may be a caption
_HALVES = 2  # of a row: day and name, tags and category
_FIELD = re.compile(  # "Địa điểm: …", "2. Thành phần: …", and no clock
    r"(?P<mark>[-+*•–]\s*|\d{1,2}[.)]\s*|[a-zđ][.)]\s*)?(?P<label>[^\W\d_][^:.,;\d]{1,40}+):\s*\S"
)
_LONGEST_FIELD = 160  # characters: bounds the work
_WEEKDAY = re.compile(r"(?:thu|ngay thu) (?:hai|ba|tu|nam|sau|bay|[2-7])\b|chu nhat\b")
_YEARLESS = re.compile(r"ngày\s+\d{1,2}[/.-]\d", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(r"\d{1,2}[/.-]\d{1,2}\b")
_YEAR = re.compile(r"\d[/.-]\d{1,2}[/.-]\d|\d{4}")
_OF_CATEGORY = re.compile(r"(?:chuyen muc|danh muc)\b")  # of no event
_HELD = re.compile(  # what a place, a team or a school holds; "Lễ hội", "Hội nghị", "Tập huấn" may be sections
    r"(?:(?:lịch |cuộc |phiên |buổi )?họp|kỳ họp|sinh hoạt (?:chi (?:bộ|hội|đoàn)|câu lạc bộ|thôn|bản)|mít tinh|buổi"
    r"|khai (?:mạc|giảng|trương)|bế (?:mạc|giảng)|tổng duyệt|ra quân"
    r"|(?:bán |chung |tứ )kết|vòng|đợt|trận|đêm|lễ(?! (?:hội|tết)))\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_LONGEST_MONOGRAM = 3  # letters
_LONGEST_MARK = 30  # characters of a label, a monogram or a count
_COUNT = re.compile(r"\d{1,3}(?:[.,]?\d{3})*[kK+]?$")
_LONGEST_COUNT = 4  # digits


def split_front(
    blocks: Sequence[Block], title: str | None, is_printed: bool, menu: frozenset[str], shown: Sequence[Block] = ()
) -> tuple[list[Block], list[Block]]:
    """Cut leading blocks while they are the title, a date label, tools, a breadcrumb or a linked category; `shown` are
    the lines between the title and them."""
    start = _title_again(blocks, title)
    end: int | None = None  # where an event is told: asked once something is to be cut in front of it
    photos = [block for block in blocks[:start] if block.kind == IMAGE] if start else []
    while start < (len(blocks) if end is None else end):
        block = blocks[start]
        if block.kind == IMAGE:
            photos.append(block)
            start += 1
            continue
        count = _lines_of_front(blocks, start, title, is_printed, menu)
        if not count:  # most texts
            break
        end = _event_in_front(blocks, menu) if end is None else end
        if opens_list(blocks, start) or _is_of_text(blocks, start, shown, menu) or tells_of_work(blocks, start):
            break
        count = max(0, min(count, end - start))
        if count > 1:
            days = (n for n in range(1, count) if is_date_line(blocks[start + n]))
            count = next((n for n in days if _is_of_text(blocks, start + n, shown, menu)), count)
            photos += [one for one in blocks[start : start + count] if one.kind == IMAGE]
        if not count:
            break
        start += count
    if start == len(blocks) and not photos:
        start -= _fields_behind(blocks)
    front = blocks[:start]
    if not front:
        return [], list(blocks)
    return [block for block in front if block.kind != IMAGE], [*photos, *blocks[start:]]


def _fields_behind(blocks: Sequence[Block]) -> int:
    """How many lines at the end are fields of no article's ("Công an xã: 113", "Chuyến 2: 07:15"), two or more: where
    nothing else is left, they are the text, and count no readers."""
    fields = list(takewhile(_is_unknown_field, reversed(blocks)))
    return len(fields) if len(fields) >= _FEWEST_BEHIND else 0


def _is_unknown_field(block: Block) -> bool:
    return [atom.kind for atom in islice(atoms_of(block), 1)] == [UNKNOWN_LABEL]


def _is_of_text(blocks: Sequence[Block], start: int, shown: Sequence[Block], menu: frozenset[str]) -> bool:
    """True for a line in the flow of the first paragraph that only words would take out, and for a day there which is
    not that of posting: without its year, or where the page shows another one in front; with what is done then, also
    in front of a line that says the same of another moment; with what is held then, and under a photo in an element for
    captions, anywhere."""
    block = blocks[start]
    is_day = not block.links and is_date_line(block)
    is_opening = is_tag_line(block) or (block.text.endswith(":") and not is_sharing(block))
    opens = is_opening and not (block.links or is_label_alone(block))
    opens = opens and not (_counts_beside_day(block) or _names_category(block))
    if not (is_day or opens or is_boilerplate_line(block)):
        return False
    prose = [*islice(filter(is_prose, blocks[start + 1 :]), 1)]
    if not is_day:
        return is_in_flow(block, prose) if opens else is_of_flow(block, prose)
    if start and blocks[start - 1].kind == IMAGE and is_named_caption(block):
        return True
    prose = prose or [one for one in blocks[start + 1 :] if has_text(one) and not _is_of_page(one, menu)]
    if block.box.tag == "dd":  # of a list: the text is none of it, or stands in it
        prose = [one for one in prose if one.box.tag == "dd"]
    days = [line for line in (*shown, *blocks[:start]) if is_date_line(line)]
    is_other = bool(days) or not _YEAR.search(block.text)
    if not days and _is_event(block):
        return is_in_flow(block, prose)
    if is_of_post(block.text) and not has_category_beside(block):  # also under another day: that of its first print
        days += [line for line in blocks[start + 1 : start + 2] if _says_what_is_then(line, (block,), menu)]
        is_other = bool(days) and _says_what_is_then(block, days, menu)
    return is_other and is_in_flow(block, prose)


def _is_of_page(block: Block, menu: frozenset[str]) -> bool:
    """A day, a counter, a label and its value: other lines of the list in which Joomla says them."""
    return is_date_line(block) or is_boilerplate_line(block) or is_meta_line(block, menu)


def _is_event(block: Block) -> bool:
    """ "Họp thôn - 12/04/2025 19:30", "Họp thôn, 19:30 ngày 12/04/2025": what is held then, which no portal calls a
    section."""
    return any(map(_HELD.match, words_beside(block) or (block.text,))) and not block.box.words()


def _says_what_is_then(block: Block, days: Sequence[Block], menu: frozenset[str]) -> bool:
    """ "Đợt 2 - 24/05/2024 06:30", where no other line of `days` says the same: words that name nobody and no
    category."""
    words = words_beside(block)
    if not words or any(_is_known_beside_day(one, menu) for one in words):
        return False
    if read_dated(block.text, is_dated=True) is not None:
        return False
    said = _numbers(block)
    return not any(_numbers(day) >= said for day in days)


def _is_known_beside_day(words: str, menu: frozenset[str]) -> bool:
    return fold_phrase(words) in menu or is_section(words.title()) or is_foreign_name(words) or names_nobody(words)


def _numbers(block: Block) -> Counter[str]:
    return Counter(number.lstrip("0") for number in _NUMBER.findall(block.text))


def _counts_beside_day(block: Block) -> bool:
    """ "12/04/2025 14:18 | Lượt xem:": a moment and a counter whose number a script writes, and no more."""
    kinds = [atom.kind for atom in atoms_of(block)] if len(block.text) <= CATEGORY_LENGTH else []
    return DATE in kinds and kinds[-1] == COUNTER and {DATE, COUNTER, POSTED}.issuperset(kinds)


def _names_category(block: Block) -> bool:
    """ "Chuyên mục: Kinh tế": no text has such a line."""
    return len(block.text) <= CATEGORY_LENGTH and block.key().startswith("chuyen muc:")


def _title_again(blocks: Sequence[Block], title: str | None) -> int:
    """Where a heading says the title again, under the section's name; 0 where there is none, or a sentence above it."""
    wanted = (title or "").casefold()
    for number, block in enumerate(blocks[:_LINES_ABOVE_TITLE]):
        if block.kind == HEADING and block.text.casefold() == wanted:
            return number
        if block.is_prose:
            break
    return 0


def _lines_of_front(
    blocks: Sequence[Block], start: int, title: str | None, is_printed: bool, menu: frozenset[str]
) -> int:
    """How many blocks from `start` on are no text yet; what stands beside a day in a small box, or behind a label or a
    name in a line of its own, is read with it."""
    block = blocks[start]
    if _is_dateline(block, blocks[start + 1 : start + 2]):
        return 0
    if again := _lines_of_title(blocks[start : start + _MOST_OF_TITLE], title):
        return again
    if len(block.text) > LONGEST and block.kind != ITEM:  # neither a label nor a name, number or category
        return int(is_front(block, title, is_printed) and not _heads_sentence(block, blocks[start + 1 : start + 2]))
    if len(block.text) <= _LONGEST_MARK and _is_mark(block, blocks[start + 1 : start + 2]):
        return 1
    is_cut = (
        (is_front(block, title, is_printed) and not _heads_sentence(block, blocks[start + 1 : start + 2]))
        or (start and is_date_line(blocks[start - 1]) and is_clock(block.text))
        or _is_category(blocks, start, menu)
        or _is_name_line(blocks, start, menu)
        or (start and (_is_count_beside(block, blocks[start - 1]) or _is_other_half(block, blocks[start - 1])))
    )
    if not is_cut or is_label_alone(block) or is_persons_name(block.text):
        return max(bool(is_cut), read_meta(blocks[start:], menu)[1])
    beside = list(takewhile(lambda one: _is_beside(one, block), blocks[start:])) if is_date_line(block) else []
    return max(1, read_meta(beside, menu)[1] if len(beside) > 1 else 1)


def _heads_sentence(block: Block, behind: Sequence[Block]) -> bool:
    """True for words of lists or of readers ("Thông báo", "Phản hồi") that are a paragraph in front of another, and no
    category ("Tin nổi bật")."""
    is_category = block.key().startswith("tin ") and len(block.key().split()) <= _MOST_IN_CATEGORY
    if block.links or is_category or not (is_related_heading(block) or is_ending(block)):
        return False
    return any(line.is_prose and flow_of(line) is flow_of(block) for line in behind)


def _event_in_front(blocks: Sequence[Block], menu: frozenset[str]) -> int:
    """Where a line tells when something takes place, which is text; the end where none does."""
    for number, (block, behind) in enumerate(pairwise(blocks[:_FRONT_LINES])):
        if _tells_event(block, behind, menu):
            return number
    return len(blocks)


def _tells_event(block: Block, behind: Block, menu: frozenset[str]) -> bool:
    """True for a day on which something takes place: a field without its year ("Thôn 1: ngày 05/5"), one above others
    ("Thời gian: …", "Địa điểm: …") or a paragraph of its own flow ("- Hội thi nấu ăn: 29/10/2023"), or the heading of
    what is done on it ("- Sáng: …")."""
    if ":" not in behind.text and ":" not in block.text:  # most lines
        return False
    is_field = _is_field(block)
    if is_field and _YEARLESS.search(block.text) and not _YEAR.search(block.text):
        return True
    is_before_text = behind.is_prose or behind.text.endswith(".")
    if is_field and is_before_text and tells_event(block) and is_in_flow(block, [behind]):
        return True
    other = _FIELD.match(behind.text)
    if other is None or len(block.text) > _LONGEST_FIELD or not has_date(block.text) or is_meta_line(behind, menu):
        return False
    if (_OF_CATEGORY.match(behind.key()) or is_boilerplate_line(behind)) and is_meta_line(block, menu):
        return False
    if _FIELD.match(block.text) is None:
        is_of_same = section_of(block) is section_of(behind) and not has_clock(block.text)
        return is_of_same and other["mark"] is not None and bool(_WEEKDAY.match(block.key()))
    return is_field


def _lines_of_title(blocks: Sequence[Block], title: str | None) -> int:
    """How many lines say the title again, in quotes or divided by line breaks."""
    wanted = (title or "").casefold()
    said = ""
    for number, block in enumerate(blocks, 1):
        said = f"{said} {block.text.casefold()}".strip(_AROUND_TITLE)
        if said == wanted:
            return number
        if not said or not wanted.startswith(said):
            break
    return 0


def _is_dateline(block: Block, behind: Sequence[Block]) -> bool:
    """ "Sơn Thủy, ngày 28 tháng 4 năm 2023" in the text's own box: a letter or a document begins so."""
    if not behind or not FROM_PLACE.match(block.text) or has_clock(block.text):
        return False
    own, other = section_of(block), section_of(behind[0])
    return own is other or are_paragraphs(own, other)


def _is_field(block: Block) -> bool:
    """ "Thời gian: 7h00 ngày 25/6/2024": of what the text tells, not of its posting."""
    field = _FIELD.match(block.text)
    return field is not None and not (is_of_posting(field["label"]) or _says_when_posted(block) or _counts_too(block))


def _counts_too(block: Block) -> bool:
    """ "Thời gian: 2025-04-12 10:20 Nguồn: Tác giả: admin Lượt xem: 82": by whom, and how many read it."""
    return {atom.kind for atom in atoms_of(block)} >= _BY_WHOM_AND_READ


def _says_when_posted(block: Block) -> bool:
    """ "Lượt xem: 540 Ngày đăng: 12/04/2025", "Chỉnh sửa lúc: 12/04/2025 14:18": a day right behind such a label."""
    return any(
        day.kind == DATE and (label.kind == EDITED or (label.kind == POSTED and is_of_posting(label.text)))
        for label, day in pairwise(atoms_of(block))
    )


def _is_beside(block: Block, label: Block) -> bool:
    """True for a line, and no sentence, of the same box of a few: a list of icons, a box called "meta"."""
    parent = label.box.parent
    is_of_same = parent is not None and (block.box is parent or block.box.parent is parent)
    is_of_few = parent is not None and is_of_same and parent.last - parent.first <= _MOST_BESIDE
    return (is_of_few or is_beside_in_meta(block, label)) and not block.text.endswith(".")


def _is_name_line(blocks: Sequence[Block], index: int, menu: frozenset[str]) -> bool:
    """A person's name alone in a box of its own, or in front of a date label; a unit in a list of icons with a day, or
    in a box of its own, where no line of the text's is made like it."""
    block = blocks[index]
    if _is_unit_beside_day(block, blocks[index + 1 : index + 2]):
        return True
    if block.kind == HEADING or block.key() in menu or index + 1 == len(blocks):
        return False
    if not is_persons_name(block.text):
        is_under_photo = index > 0 and blocks[index - 1].kind == IMAGE
        return not is_under_photo and _is_byline_apart(block, blocks[index + 1 :])
    behind = next((line for line in blocks[index + 1 :] if not is_boilerplate_line(line)), blocks[index + 1])
    if section_of(block) is not section_of(behind) or is_date_line(behind):
        return True
    return bool(read_meta(blocks[index + 1 :], menu)[1])


def _is_byline_apart(block: Block, behind: Sequence[Block]) -> bool:
    """ "Trạm Y tế xã", "Lâm Anh (Trạm Y tế xã)" in a box of its own above a paragraph, and in no letter's head: "ỦY BAN
    NHÂN DÂN XÃ"."""
    if len(block.text) > LONGEST_BYLINE or block.kind != PARAGRAPH or block.links or block.text.isupper():
        return False
    prose = next(filter(is_prose, behind), None)
    return prose is not None and not is_in_flow(block, [prose]) and read_apart(block.text) is not None


def _is_unit_beside_day(block: Block, behind: Sequence[Block]) -> bool:
    """ "Ban biên tập" in front of the day, each an item of a list."""
    is_item = block.kind == ITEM and names_unit(block.text)
    return is_item and any(is_date_line(day) and _is_beside(day, block) for day in behind)


def _is_mark(block: Block, behind: Sequence[Block]) -> bool:
    """A few letters or digits that say something of who wrote the article, or of a button."""
    return _is_label_of_office(block) or _is_monogram(block, behind) or _is_count_of_button(block)


def _is_label_of_office(block: Block) -> bool:
    """ "Phóng viên" alone, in an element for authors: what the person above it is."""
    return is_label_alone(block) and role_of(block.box.element) == AUTHOR


def _is_monogram(block: Block, behind: Sequence[Block]) -> bool:
    """ "TH", or "H", above "Trần Thị Hoa": what a portal draws for who has no portrait."""
    if not 0 < len(block.text) <= _LONGEST_MONOGRAM or not block.text.isupper() or not behind:
        return False
    initials = [word[0] for word in behind[0].text.split()]
    return is_persons_name(behind[0].text) and all(letter in initials for letter in block.text)


def _is_count_beside(block: Block, before: Block) -> bool:
    """A bare number beside a name or a day: the readers, behind an icon."""
    return bool(_COUNT.match(block.text)) and _is_beside(block, before)


def _is_count_of_button(block: Block) -> bool:
    """A bare number in a box of a button: how many pressed it (WP ULike's "2+")."""
    return bool(_COUNT.match(block.text)) and block.box.element.find(".//button") is not None


def _is_other_half(block: Block, before: Block) -> bool:
    """A few words with a link beside a day, in a row of the two: "None Tin tức", where an icon says which is which."""
    row = block.box.parent
    is_of_two = row is not None and row is before.box.parent and row.last - row.first == _HALVES
    is_named = bool(block.links) and len(block.text) <= CATEGORY_LENGTH
    return is_of_two and is_named and bool(read_meta([before])[0].dates)


def without_meta_between(blocks: list[Block], menu: frozenset[str]) -> tuple[list[Block], list[Block]]:
    """Take out the date, name and counters between a lead and its text: in front of the second paragraph, in a box
    that no paragraph shares, or the lead alone with a day in an element named so, or a line of its own that is a day
    with its clock and, behind a line of text, no field ("Thời gian: 7h00 ngày 25/6/2024"). Captions are no
    paragraphs."""
    if _has_day_under_subtitle(blocks):
        return [blocks[0], *blocks[2:]], [blocks[1]]
    opening = blocks[:_AROUND]
    is_text = len(opening) == _AROUND and all(map(is_prose, opening)) and not any(map(_is_in_caption, opening))
    if is_text and not _is_long_meta(opening[1], menu):
        return blocks, []
    prose = [number for number, block in enumerate(blocks) if block.is_prose and not _is_in_caption(block)]
    if len(prose) >= _AROUND and _is_long_meta(blocks[prose[1]], menu):
        del prose[1]
    last = prose[1] if len(prose) >= _AROUND else _short_text_behind(blocks, prose)
    if not last:
        return blocks, []
    sections = {section_of(blocks[number]) for number in prose[1:]}
    prose_boxes = [section_of(blocks[number]) for number in prose[:_AROUND]]
    lead = blocks[prose[0]]
    for number in range(min(last, _FRONT_LINES)):
        line = blocks[number]
        is_moment = is_lone_date(line.text) and has_clock(line.text) and not (number and _is_told(line, menu))
        if line.kind == IMAGE or _is_in_caption(line):
            continue
        if (not number or _opens_schedule(line)) and is_in_flow(line, blocks[prose[0] :][:1]):
            continue
        is_beside_lead = section_of(line) in prose_boxes[:1] and not (_is_named_day(line) or _is_under_lead(line, lead))
        is_of_text = is_beside_lead or section_of(line) in sections or _is_paragraph_among(line, prose_boxes)
        is_source = is_beside_lead and section_of(line) not in sections and _names_source(line)
        is_free = is_moment or is_source or (is_beside_lead and _is_of_post_under(lead, line, menu))
        if (is_of_text and not is_free) or (number and _is_field(line) and tells_event(line)):
            continue
        count = read_meta(blocks[number:last], menu)[1] or int(is_source)
        if count:
            taken = blocks[number : number + count]
            photos = [block for block in taken if block.kind == IMAGE]
            texts = [block for block in taken if block.kind != IMAGE]
            return [*blocks[:number], *photos, *blocks[number + count :]], texts
    return _without_topics_between(blocks, prose)


def _is_long_meta(block: Block, menu: frozenset[str]) -> bool:
    """True for a line of day, names and counters that is as long as a paragraph."""
    is_short = len(block.text) <= LONGEST and block.text[-1:] not in _STOPS
    return is_short and has_date(block.text) and is_meta_line(block, menu)


def _short_text_behind(blocks: Sequence[Block], prose: Sequence[int]) -> int:
    """Where, behind a lead that is the first line and the only long one, the first sentence stands; 0 without one."""
    if [*prose] != [0]:
        return 0
    for number, line in enumerate(blocks[1 : 1 + _FRONT_LINES], 1):
        if line.kind == HEADING or line.text.endswith(":") or is_ending(line):
            break
        if len(line.text) >= _SHORTEST_BEHIND and line.text.endswith("."):
            return number
    return 0


def _has_day_under_subtitle(blocks: Sequence[Block]) -> bool:
    """True where under the title stand a few words more and the day of posting, and below them, in a flow of its own,
    a text of however short lines."""
    if len(blocks) <= _FEWEST_BEHIND or not is_lone_date(blocks[1].text) or not _YEAR.search(blocks[1].text):
        return False
    subtitle, _, first = blocks[: _FEWEST_BEHIND + 1]
    is_short = 0 < len(subtitle.text) <= LONGEST_BYLINE and not (subtitle.links or subtitle.text.endswith((".", ":")))
    return is_short and bool(first.text) and not (is_in_flow(blocks[1], [first]) or is_in_flow(subtitle, [first]))


def _is_under_lead(line: Block, lead: Block) -> bool:
    """True for a whole day right under a line whose own box is named like a lead."""
    if line.index != lead.index + 1 or not (is_lone_date(line.text) and _YEAR.search(line.text)):
        return False
    return is_alone(lead.box) and is_named_lead(lead.box)


def _is_of_post_under(lead: Block | None, line: Block, menu: frozenset[str]) -> bool:
    """True for a whole day right under a lead with who wrote it, or a counter, and nothing else: "Thứ Tư, 02/04/2025 -
    Lâm Anh", "02/04/2025 • 0 bình luận"."""
    if lead is None or line.index != lead.index + 1 or not _YEAR.search(line.text):
        return False
    if _counts_beside_day(line):
        return True
    said, count = read_meta([line], menu)
    return count > 0 and bool(said.dates) and len(said.authors) == 1 and is_persons_name(said.authors[0])


def _names_source(line: Block) -> bool:
    """ "Nguồn tin: Báo Sơn La": a unit behind its label, alone in its line."""
    said = read_labelled(line.text) if len(line.text) <= LONGEST_BYLINE else None
    return said is not None and said.author is None and names_unit(said.source_unit or "")


def _is_told(line: Block, menu: frozenset[str]) -> bool:
    return _is_field(line) or _says_what_is_then(line, (), menu)


def _without_topics_between(blocks: list[Block], prose: Sequence[int]) -> tuple[list[Block], list[Block]]:
    """Take out "Categories: …" and "Tags: …" between a lead and two paragraphs or more of one box without a link, with
    the day and the counters beside them: there they end nothing."""
    if len(prose) <= _FEWEST_BEHIND:
        return blocks, []
    first, last = prose[:2]
    between = [block for block in blocks[first + 1 : last] if block.kind != IMAGE]
    if not any(map(is_tag_line, between)) or not all(map(_is_beside_topics, between)):
        return blocks, []
    flow = flow_of(blocks[last])
    text = [blocks[number] for number in prose[1:] if flow_of(blocks[number]) is flow]
    if len(text) < _FEWEST_BEHIND or text[0].links or holds(flow, blocks[first]) or holds(flow, between[0]):
        return blocks, []
    return [block for block in blocks if block not in between], between


def _is_beside_topics(block: Block) -> bool:
    is_dated = has_date(block.text) and not (block.text.endswith(".") or _is_field(block))
    return block.kind != HEADING and (is_tag_line(block) or is_boilerplate_line(block) or is_dated)


def _is_named_day(line: Block) -> bool:
    """ "<time>12/04/2025</time> <a>Thủy lợi</a>": a line with a day in an element that is named after it, and no field
    of the text."""
    return any(atom.is_day and atom.role == DATE for atom in atoms_of(line)) and not _is_field(line)


def _opens_schedule(line: Block) -> bool:
    """ "Chủ nhật, 16/6", which says when something takes place; "Lịch thi đấu:" above such days."""
    if line.text.endswith(":") and not (line.links or is_label_alone(line) or _counts_beside_day(line)):
        return True
    return bool(_DAY_AND_MONTH.search(line.text)) and not (_YEAR.search(line.text) or has_clock(line.text))


def _is_paragraph_among(line: Block, boxes: Sequence[Box]) -> bool:
    """True for a line that is made like the paragraphs before and behind it, each a box of its own."""
    return all(are_paragraphs(section_of(line), box) for box in boxes)


def _is_in_caption(block: Block) -> bool:
    return block.kind == CAPTION or "figcaption" in map(tag_of, boxes_around(block, _CAPTION_DEEP))


def _is_category(blocks: Sequence[Block], index: int, menu: frozenset[str]) -> bool:
    """A line in a box of its own that says the same as a link of the page's menu, or stands above the day's box."""
    block = blocks[index]
    if all(one.kind == IMAGE for one in blocks[:index]) and _is_above_moment(block, blocks[index + 1 : index + 4]):
        return True
    is_in_menu = block.key() in menu and index + 1 < len(blocks)
    return is_in_menu and section_of(block) is not section_of(blocks[index + 1])


def _is_above_moment(block: Block, behind: Sequence[Block]) -> bool:
    """True for a few words right under the title, in a row of their own above that of day and clock, and perhaps that
    of who wrote it, where the text has another one: Joomla 1.5 prints the section so."""
    if len(behind) < _FEWEST_BEHIND or len(block.text) > CATEGORY_LENGTH or block.kind != PARAGRAPH or block.links:
        return False
    if not is_date_line(behind[0]) and is_meta_line(behind[0]):
        behind = behind[1:]
    day = behind[0]
    if (
        len(behind) < _FEWEST_BEHIND
        or not (is_date_line(day) and has_clock(day.text))
        or block.text.endswith((".", ":", ";", ",", "!"))
    ):
        return False
    places = {section_of(block), section_of(day), section_of(behind[1])}
    return len(places) == 1 + _FEWEST_BEHIND and not (is_persons_name(block.text) or names_unit(block.text))


def _is_count(block: Block) -> bool:
    """ "0" beside buttons, in no paragraph: who shared it."""
    return block.text.isdigit() and len(block.text) <= _LONGEST_COUNT and block.box.tag in ("div", "span")


def is_front(block: Block, title: str | None, is_printed: bool = False) -> bool:
    """True for the title, a date label, a tool, a breadcrumb, or a short link in front of a text."""
    if title and (block.text.casefold() == title.casefold() or (not is_printed and same_title(block.text, title))):
        return True
    if is_date_line(block) or is_boilerplate_line(block) or is_breadcrumb(block):  # a day most of all
        return True
    if is_tag_line(block) or is_field_label(block) or is_time_element(block) or _is_count(block):
        return True
    if is_related_heading(block) and block.kind != HEADING and (block.links or not is_named_lead(block.box)):
        return True
    return block.is_link and len(block.text) < 60 and not block.shows_document
