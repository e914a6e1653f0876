"""What a page says about its article around the text: day, day of the last edit, names, category, counters, comments.

A line belongs to the meta zone when every part of it is known, by the element it stands in (`time`, `rel=author`, a
class `byline`), by the label in front of it ("Posted … in … by …", "Đăng … trong … bởi …") or by its shape. One unknown
part, and the line is text. Callers ask only about lines between title and text and right behind the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from lxml.html import HtmlElement

from ntm_crawler.dates import has_clock, has_date
from ntm_crawler.extraction.around.date_labels import is_date_line, is_lone_date, is_of_schedule
from ntm_crawler.extraction.around.moments import dates_of
from ntm_crawler.extraction.around.parts import (
    BEFORE_CLOCK,
    COLON,
    LABEL_KINDS,
    LIST_OF,
    LONGEST,
    Atom,
    atoms_of,
    is_label_of_article,
    is_of_posting,
)
from ntm_crawler.extraction.around.roles import (
    AUTHOR,
    CATEGORY,
    COUNTER,
    DATE,
    EDITED,
    LONGEST_CLASS,
    OF_COMMENTS,
    POSTED,
    SOURCE,
    TEXT,
    UNKNOWN_LABEL,
    leads_to_author,
)
from ntm_crawler.extraction.authors.byline import AUTHOR_WORDS, is_signature
from ntm_crawler.extraction.authors.credits import (
    ACCORDING,
    Byline,
    is_called_like_label,
    is_credit,
    read_dated,
    read_without_colon,
    split_person_and_unit,
    without_about,
    without_task,
)
from ntm_crawler.extraction.authors.names import (
    HELP,
    LABEL_ALONE,
    OFFICE,
    SENTENCE_WORDS,
    clean,
    is_action,
    is_foreign_name,
    is_full_name,
    is_known_name,
    is_names,
    is_paper,
    is_persons_name,
    is_province,
    is_section,
    is_unit,
    joined_names,
    names_unit,
)
from ntm_crawler.extraction.boilerplate import is_related_heading, is_tool
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.boxes import boxes_around, holds, is_bold, is_in_box_named
from ntm_crawler.extraction.lines.layout import CAPTION, HEADING, IMAGE, ITEM, Block, remembered, words_of_name
from ntm_crawler.extraction.media import is_document_link, leads_nowhere, links_document
from ntm_crawler.items import DateCandidate
from ntm_crawler.text import normalize

# characters at most
_LONGEST_NAME = 70
_LONGEST_CREDIT = 100  # with its day
_LONGEST_LABEL = 25
_LONGEST_LOGIN = 24
_LONGEST_COUNTED = 15
_LONGEST_OFFICE = 40
_LONGEST_CATEGORY = 30  # beside a moment and a name
_MANY_WORDS = 9  # of a sentence
_IN_UNIT = (" - ", " – ", ", ")  # in the name of one: "Đài Truyền thanh - Truyền hình"
_COUNTED = ("lượt xem.", "lượt đọc.")  # "[Tin xã] Đăng bởi Lâm Anh, vào lúc 2025-04-12 14:18:00, có 4 lượt xem."
_LOGINS = frozenset(("quan tri", "quan tri vien", "bien tap vien", "super user", "site admin"))
_MOST_BLOCKS = 14  # lines of a zone: bounds the work
_READERS_DEEP = 4  # boxes around a reader's line that may be named for it; WordPress's body says that readers are shown
_META = "meta"  # what themes call the box of day, category and author: "entry-meta", "news-article-meta"
_BESIDE_NAME = frozenset(("role", "heading", "more", "history", "checked", "social"))
_HALVES = 2  # of a line: a unit and its day
_BESIDE_LABEL = 3  # boxes around a label: its own, the one around both, and that of a row
_BY = frozenset(("by",))
_ABOUT_NAME = frozenset(("description", "desc"))  # may hold the name, too: "By Lena Holt"
FROM_PLACE = re.compile(r"[^\d,:|]{2,40},\s*ngày\s+\d", re.IGNORECASE)  # "Sơn Thủy, ngày 20 tháng 11 năm 2023"
_OF_LISTS = re.compile(
    r"\b(?:posts?|articles|view|more|profile|about|bio|contribut(?:or|ing)|xem|bài viết|tất cả|all)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<!\S)\d+[.,:]?(?!\S)")
_DIGIT = re.compile(r"\d")  # looked for first: every day has one
_NUMERIC_DAY = re.compile(r"\d[/.-]\d{1,2}[/.-]\d\d")
_DASHED_DAY = re.compile(r"[^\W\d] [-–] (?:\d\d?:\d\d,? )?\d\d?/\d\d?/\d{4}(?:,? \d\d?:\d\d)?$")
_OF_EDITOR = re.compile("biên tập|(?:người |được )?dịch|translated", re.IGNORECASE)  # beside an author of no account
_OF_OTHERS = re.compile(
    rf"{HELP}|(?:người |đầu mối )?(?:liên hệ|ký|phát ngôn|chịu trách nhiệm)|tổng biên tập", re.IGNORECASE
)
_CHANGED = re.compile("sửa|modified|edited|changed|revised", re.IGNORECASE)  # "Cập nhật bởi" may say who posted
_OF_READING = re.compile(r"phút đọc|lượt (?:xem|đọc)|\bviews?\b|[\d\s]min(?:ute)?s?\b|[\u4e00-\u9fff]", re.IGNORECASE)
_LOOSE_DOTS = re.compile(r"\s*(?:\.{2,}|…)$|\s\.$")  # "Lâm Anh .."
_CUT = ("...", "…")
_HOW_MANY = re.compile(r"\s?\(\d+\)$")  # how many articles are of "Lâm Anh (37)"
_ACCOUNT = re.compile(r"@[\w.-]+$")  # beside the name of who has it


@dataclass(slots=True)
class MetaZone:
    """What the meta lines of a page say. Dates are in document order, those of an edit marked by their label."""

    authors: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    dates: tuple[tuple[Block, DateCandidate], ...] = ()
    is_sure: bool = False  # an element, a label or a date said so, not the shape alone

    def byline(self) -> Byline:
        """Author and source unit of the zone."""
        names = list(dict.fromkeys(self.authors))
        shaped = [name for name in names if is_known_name(name) or is_foreign_name(name)]
        names = shaped or names  # beside a name stand an office, a button: "Xem hồ sơ"
        return Byline(", ".join(names) or None, self.units[0] if self.units else None)

    def joined(self, other: "MetaZone") -> "MetaZone":
        """What both say; neither is changed."""
        if self is _NOTHING or other is _NOTHING:
            return other if self is _NOTHING else self
        return MetaZone(
            self.authors + other.authors,
            self.units + other.units,
            self.dates + other.dates,
            self.is_sure or other.is_sure,
        )


_NOTHING = MetaZone()


def read_meta(blocks: Sequence[Block], menu: frozenset[str] = frozenset()) -> tuple[MetaZone, int]:
    """The meta lines with which `blocks` begin, and how many blocks they are. Photos count as none.

    `menu` has the keys of the page's short links: they name its categories.
    """
    lines = blocks[:_MOST_BLOCKS]
    opening = next((block for block in lines if block.kind != IMAGE), None)
    if opening is None or not _may_be_meta(opening):
        return _NOTHING, 0
    reader = _LineReader(menu)
    sure, end = _NOTHING, 0
    for number, block in enumerate(lines):
        if block.kind == IMAGE:
            continue
        if block.kind == HEADING and is_related_heading(block):
            break
        if not reader.read_line(block, blocks[number + 1 : number + 3]):
            break
        if reader.is_complete() and not _is_unknown_label(block):
            sure, end = reader.zone, number + 1
    return (sure, end) if sure.is_sure else (_NOTHING, 0)


def _is_unknown_label(block: Block) -> bool:
    """ "Nguyên liệu:": a label of no article's, with nothing behind it in its line; the text may begin so."""
    return block.text.endswith(":") and [atom.kind for atom in atoms_of(block)] == [UNKNOWN_LABEL]


def is_meta_line(block: Block, menu: frozenset[str] = frozenset()) -> bool:
    """True for a line that is one by itself."""
    if not _may_be_meta(block):
        return False
    if not menu or menu.isdisjoint((block.key(), *(fold_phrase(atom.text) for atom in atoms_of(block)))):
        return _is_meta_line(block)
    return read_meta([block], menu)[1] > 0


@remembered
def _is_meta_line(block: Block) -> bool:
    return read_meta([block])[1] > 0


def says_who_or_when(block: Block) -> bool:
    """True for a line that is a date, or who wrote an article and when, and no more."""
    return is_date_line(block) or is_meta_line(block)


def read_meta_behind(blocks: Sequence[Block], menu: frozenset[str] = frozenset()) -> tuple[MetaZone, int]:
    """The meta lines with which `blocks` end, and where they begin. The last one may be a label whose links are cut."""
    found, start = _NOTHING, len(blocks)
    end = start - 1 if blocks and is_label_alone(blocks[-1]) else start
    for number in range(end - 1, max(-1, end - 1 - _MOST_BLOCKS), -1):
        if blocks[number].kind == IMAGE and start < len(blocks):  # a portrait beside what is said
            continue
        if blocks[number].kind == IMAGE or len(blocks[number].text) > LONGEST:
            break
        if is_signature(blocks[max(0, number - 1) : number + 1]):
            break
        zone, count = read_meta(blocks[number:end], menu)
        if count == end - number and zone.is_sure:
            if tells_event(blocks[number]):
                break
            found, start = zone, number
    return found, start


def tells_event(block: Block) -> bool:
    """ "Hạn nộp hồ sơ: 17h00 ngày 30/5/2023", "Trường số 1: 18,25 điểm": a Vietnamese label of no article's in front of
    a day or a clock, or of a number of something."""
    return any(
        label.kind == UNKNOWN_LABEL
        and (moment.kind in (DATE, POSTED) or (moment.kind == COUNTER and moment.text[-1].isalpha()))
        and not ((label.text + moment.text).isascii() or is_of_posting(label.text))
        for label, moment in pairwise(atoms_of(block))
    )


def says_who_and_when(blocks: Sequence[Block], menu: frozenset[str] = frozenset()) -> bool:
    """ "(Người viết: Lâm Anh; Ngày viết: 12/04/2025)": who wrote or changed it and when, each by its label, or when it
    was changed, and no more."""
    if any(block.kind == IMAGE or not _is_readable(block) for block in blocks):  # most lines
        return False
    if not any(_DIGIT.search(block.text) for block in blocks):
        return False
    atoms = [atom for block in blocks for atom in atoms_of(block)]
    kinds = [(atom.kind, atom.is_day) for atom in atoms if atom.is_day or atom.kind != DATE]  # a clock may lead the day
    if (DATE, True) not in kinds:  # most lines
        return False
    if kinds == [(EDITED, False), (DATE, True)]:
        return True
    is_labelled = any(one == (POSTED, False) and other == (DATE, True) for one, other in pairwise(kinds))
    is_labelled = is_labelled or any(map(_says_who_changed, pairwise(atoms)))
    is_named = any(one[0] == AUTHOR and other[0] in (TEXT, CATEGORY) for one, other in pairwise(kinds))  # or nobody
    return is_labelled and is_named and read_meta(blocks, menu)[1] == len(blocks)


def is_label_alone(block: Block) -> bool:
    """ "Category", "Từ khóa:": nothing but a label."""
    atoms = atoms_of(block) if 0 < len(block.text) <= _LONGEST_CATEGORY else ()
    return len(atoms) == 1 and atoms[0].kind in LABEL_KINDS


def _may_be_meta(block: Block) -> bool:
    """False for a text, by its length and its shape alone."""
    return _is_readable(block) or (len(block.text) <= LONGEST and is_persons_name(block.text))


@remembered
def _is_readable(block: Block) -> bool:
    is_line = 0 < len(block.text) <= LONGEST and not (_is_sentence(block) or is_of_schedule(block.text))
    if (block.is_link and is_document_link(block)) or block.kind == CAPTION:
        return False
    return is_line and (not block.cells or _is_labelled_row(block))


class _LineReader:
    """Reads line by line: a label at the end of one ("by") tells what the next one is."""

    zone = _NOTHING
    expected: str | None = None
    is_waiting = False
    label: Block | None = None  # the line read last, at whose end it may stand
    lacks_value = False
    is_short = True
    is_behind_name = False
    has_moment_and_name = False
    has_day_and_author = False
    is_named_meta = False
    is_beside_count = False
    is_beside_author = False
    is_from_place = False
    is_one_piece = False

    def __init__(self, menu: frozenset[str]):
        self.menu = menu

    def is_complete(self) -> bool:
        """False while a label still waits for what it names. Beside a day it may wait in vain ("| Nguồn:")."""
        return not self.is_waiting or self.lacks_value

    def read_line(self, block: Block, behind: Sequence[Block]) -> bool:
        """Take a line in, in any of the ways; who is set as a heading above a day is named by other links, too, and a
        link to who wrote it is one of the page's short links."""
        is_apart = block.kind == HEADING or block.is_link
        if is_apart and is_full_name(block.text) and self.read_name(block, behind):
            return True
        is_behind_name, names = self.is_behind_name, len(self.zone.authors)
        is_taken = self.read(block) or self.read_name(block, behind) or self.read_credit(block, behind)
        if is_taken and self.is_named_meta and not self.zone.authors:
            self._read_name_beside_day(block)
        self.is_behind_name = is_taken and len(self.zone.authors) > names
        return is_taken or (is_behind_name and not self.is_waiting and is_office(block))

    def read(self, block: Block) -> bool:
        """Take a line in, when each part of it is known; else nothing is taken."""
        self.lacks_value = self.is_named_meta = False
        if not _is_readable(block):
            return False
        if block.box.tag == "dt" and len(block.text) <= _LONGEST_CATEGORY and not has_date(block.text):
            return self._read_term(block)
        self.is_short = len(block.text) <= _LONGEST_NAME or block.is_linked
        expected, is_waiting = self.expected, self.is_waiting
        if is_waiting and self.label is not None and not _is_beside(self.label, block):
            expected, is_waiting = None, False
        self.label = block
        atoms = _with_whole_unit(block, atoms_of(block))
        kinds = [atom.kind for atom in atoms]
        has_day = DATE in kinds
        self.has_moment_and_name = kinds.count(TEXT) == 2 and _has_moment_and_name(block, atoms)
        self.has_day_and_author = has_day and (AUTHOR in kinds or any(atom.role == AUTHOR for atom in atoms))
        is_day_apart = has_day and not block.links and any(map(_is_day_apart, atoms))
        is_category = has_day and _ends_with_moment(block, kinds)
        has_place = any(atom.role == CATEGORY and atom.owner.tag == "a" for atom in atoms)
        self.is_named_meta = (has_day or has_place) and (is_day_apart or is_category or _is_in_meta(block, atoms))
        self.is_beside_count = COUNTER in kinds and TEXT in kinds and _counts_reading(atoms)
        self.is_beside_author = len(atoms) == 2 and atoms[0].role == AUTHOR and is_persons_name(atoms[0].text)
        self.is_from_place = has_day and bool(FROM_PLACE.match(block.text))
        self.is_one_piece = len(block.pieces) == 1
        line = MetaZone()
        dated: list[Atom] = []  # a label, the day and the clock that stand together
        is_edit = is_changed = False  # the second day of two; that of a change, by its label
        counted = [atom.owner for atom in atoms if atom.kind == COUNTER and not atom.text.isdigit()]
        for number, atom in enumerate(atoms):
            if dated and not _goes_on(atom, dated):
                line.dates += dates_of(block, dated, is_edit=is_edit, is_changed=is_changed)
                is_edit, is_changed, dated = atom.kind == DATE and dated[-1].role != EDITED, False, []
            if atom.kind in LABEL_KINDS:
                is_changed = _says_who_changed(atoms[number - 1 : number + 1]) or (is_changed and atom.kind == POSTED)
                is_of_editor = bool(line.authors or self.zone.authors) and _OF_EDITOR.match(atom.text)
                is_other = is_changed or is_of_editor or _opens_topics(kinds, number)
                expected, is_waiting = CATEGORY if is_other else atom.kind, True
            if atom.kind == UNKNOWN_LABEL and _begins_with_day(atoms):
                expected = CATEGORY
            elif atom.kind == UNKNOWN_LABEL and _is_unit_of_person(atoms[number : number + 2]):
                _note(line, Byline(source_unit=atom.text))
            elif atom.kind == UNKNOWN_LABEL and _OF_OTHERS.match(atom.text):
                expected = COUNTER
            if atom.kind in (POSTED, EDITED, DATE):
                dated.append(atom)
                is_waiting = is_waiting and atom.kind != DATE
            elif atom.kind == COUNTER and block.box.tag == "dd":
                is_waiting = False
            elif atom.kind == TEXT:
                is_label = _says_what_is_done(atoms[number : number + 2]) or _is_before_name(atoms[number : number + 2])
                role = COUNTER if is_label or self._is_counted(atom, counted) else self._role(atom, expected, has_day)
                of_office = role == AUTHOR and self._is_office_of(line, atom.text)
                if role is None or not (of_office or _take(line, role, atom)):
                    return False
                is_named_on = bool(block.cells) and _names_another(role, atoms[number + 1 : number + 2])
                is_list = role == expected and (role == CATEGORY or is_named_on)
                expected, is_waiting = expected if is_list else None, False
        if dated:
            line.dates += dates_of(block, dated, is_edit=is_edit, is_changed=is_changed)
        is_told = self.is_named_meta or bool(line.dates)
        line.is_sure = line.is_sure or is_told or _is_named(atoms) or _names_its_place(block, atoms)
        self.expected, self.is_waiting = (expected if is_waiting else None), is_waiting
        self.lacks_value = has_day
        self.zone = self.zone.joined(line)
        return True

    def _read_term(self, block: Block) -> bool:
        """Take in what a definition list calls the lines behind it ("Thông tin", "Tác giả:"): a label."""
        kinds = [atom.kind for atom in atoms_of(block) if atom.kind in LABEL_KINDS]
        self.expected, self.is_waiting = (kinds[-1] if kinds else None), True
        return True

    def read_name(self, block: Block, behind: Sequence[Block]) -> bool:
        """Take in a line that is a person's name, or a province's, and nothing else, where a line beside it holds a
        day."""
        is_name = is_persons_name(block.text)
        if not (is_name or is_province(block.text)) or self.is_waiting:
            return False
        is_in_menu = block.key() in self.menu and block.kind != HEADING
        if block.key() in self.menu and not is_full_name(block.text):  # a name that links to its owner's page
            return False
        beside = _LineReader(self.menu)
        nearest = next((line for line in behind if not is_office(line)), None)
        is_before_day = nearest is not None and beside.read(nearest) and bool(beside.zone.dates)
        if not (is_before_day or (self.zone.dates and not is_in_menu)):
            return False
        self.zone = self.zone.joined(MetaZone(authors=(joined_names(block.text),) if is_name else ()))
        return True

    def read_credit(self, block: Block, behind: Sequence[Block]) -> bool:
        """Take in a line that is a byline and nothing else, in the line of a day, behind one, or right above one."""
        if len(block.text) > _LONGEST_CREDIT or block.text.endswith("!"):
            return False
        if self.is_waiting or block.cells or block.links:
            return False
        day = _NUMERIC_DAY.search(block.text)
        is_beside = bool(day or self.zone.dates) or any(map(is_date_line, behind[:1]))
        if not is_beside or not _is_readable(block):
            return False
        is_dated = day is not None or not self.zone.dates or _is_item_beside(block, self.zone.dates[-1][0])
        found = read_dated(_without_count(block), is_dated=is_dated)
        if found is None:
            return False
        dates = ((block, DateCandidate(text=block.text, source="label")),) if day else ()
        self.zone = self.zone.joined(_said_by(found, dates))
        return True

    def _read_name_beside_day(self, block: Block) -> None:
        """Take in who wrote it by more words than the name, where all else of the line is known: "PV Lâm Anh", "Lâm
        Anh (tổng hợp)"."""
        found = read_dated(block.text, is_dated=True)
        name = found.settled().author if found else None
        if found and name and all(atom.role != CATEGORY or atom.text != name for atom in atoms_of(block)):
            self.zone = self.zone.joined(_said_by(found))

    def _is_office_of(self, line: MetaZone, text: str) -> bool:
        """True for what is said of somebody named in a line before, or his office in the same `line`."""
        if line.authors:
            return bool(OFFICE.match(text))
        return bool(self.zone.authors) and not is_persons_name(text)

    @staticmethod
    def _is_counted(atom: Atom, counted: Sequence[HtmlElement]) -> bool:
        """ "read" of "2 phút read": a short rest beside a counter in its element, no name, and no end of a sentence."""
        is_beside = atom.owner in counted and len(atom.text) <= _LONGEST_COUNTED
        return is_beside and not (atom.text.endswith(".") or is_persons_name(atom.text))

    def _role(self, atom: Atom, expected: str | None, has_day: bool) -> str | None:
        """What a part without a shape of its own is: its element, the label in front, or a name beside a day."""
        if is_tool(fold_phrase(atom.text)) or is_action(atom.text) or _ACCOUNT.match(atom.text):
            return COUNTER
        if expected == COUNTER or (expected == SOURCE and is_paper(atom.text)):
            return expected
        if atom.role in (COUNTER, SOURCE) and expected in (AUTHOR, SOURCE):  # its label says more than a class
            return expected
        is_marked = self.is_short or self.has_day_and_author  # else "badge" and "post" may be names of a text's parts
        if atom.role in (AUTHOR, SOURCE) or (atom.role in (CATEGORY, COUNTER) and is_marked):
            return atom.role
        if expected in (AUTHOR, SOURCE, CATEGORY):
            return expected
        if has_day and ACCORDING.match(atom.text):
            return SOURCE
        if fold_phrase(atom.text) in self.menu or self._is_section(atom.text, has_day):
            return CATEGORY
        is_beside_day = self.has_moment_and_name or self.is_named_meta
        if (is_beside_day or self.is_beside_count or self.is_beside_author) and names_unit(atom.text):
            return SOURCE
        if self.is_beside_author and OFFICE.match(atom.text):
            return AUTHOR
        if is_beside_day and len(atom.text) <= _LONGEST_CATEGORY and not is_persons_name(atom.text):
            return CATEGORY
        if self.has_day_and_author and atom.owner.tag == "a" and len(atom.text) <= _LONGEST_CATEGORY:
            return AUTHOR if is_persons_name(atom.text) else CATEGORY
        if atom.role in (DATE, EDITED) and atom.owner.tag == "time":
            return COUNTER if len(atom.text) <= _LONGEST_NAME else None
        if not ((has_day or self.is_beside_count) and is_persons_name(atom.text)):
            return None
        return COUNTER if self._is_place(atom.text) else AUTHOR

    def _is_section(self, text: str, has_day: bool) -> bool:
        """A section's name in the line of a day, or behind it; a heading there, or a bold line, may be the text's."""
        if not (is_section(text) and (has_day or self.zone.dates)):
            return False
        return has_day or (self.label is not None and self.label.kind != HEADING and not is_bold(self.label))

    def _is_place(self, name: str) -> bool:
        """ "Sơn Thủy, ngày …"; a province in a line without elements, as a person may be called so: "Thái Bình"."""
        return (self.is_from_place and not is_full_name(name)) or (self.is_one_piece and is_province(name))


def _is_in_meta(block: Block, atoms: Sequence[Atom]) -> bool:
    """True for a line in a box called "meta", or with a day in an element called so."""
    if _META in block.box.words():
        return True
    days = (atom for atom in atoms if atom.is_day)
    return any(_META in words_of_name((atom.owner.get("class") or "")[:LONGEST_CLASS]) for atom in days)


def is_beside_in_meta(block: Block, day: Block) -> bool:
    """True for two lines in a box called "meta"."""
    around = block.box.parent
    return around is not None and _META in around.words() and holds(around, day)


def _is_item_beside(block: Block, day: Block) -> bool:
    """True for an item of the list that holds a day, as themes set it among icons, and for a line beside one in a box
    called "meta"; and for a paper's short name alone under it: "TTXVN |"."""
    if block.kind == ITEM:
        return day.kind == ITEM and day.box.parent is block.box.parent
    if is_beside_in_meta(block, day):
        return True
    name = clean(block.text)
    return " " not in name and name.isupper() and is_unit(name)


def _without_count(block: Block) -> str:
    """ "12/04/2025 <i></i> Ban Biên tập <i></i> 1665": a line without the counter that is its last piece; with a space
    between words and a day that only elements part."""
    if len(block.pieces) == _HALVES and any(map(is_lone_date, block.pieces)):
        return normalize(" ".join(block.pieces))
    last = block.pieces[-1].strip() if len(block.pieces) > 1 else ""
    return block.text.removesuffix(last).rstrip() if last.isdigit() and block.text.endswith(f" {last}") else block.text


def _is_beside(label: Block, value: Block) -> bool:
    """True for lines in one box, or in two of one: an empty label in a header names nothing in the text below."""
    return any(holds(box, value) for box in boxes_around(label, _BESIDE_LABEL))


def _counts_reading(atoms: Sequence[Atom]) -> bool:
    """ "3 phút đọc", "125 lượt xem": how long a text is, or how often it was read."""
    return any(atom.kind == COUNTER and bool(_OF_READING.search(atom.text)) for atom in atoms)


def _said_by(found: Byline, dates: tuple[tuple[Block, DateCandidate], ...] = ()) -> MetaZone:
    """What a byline says, as a zone of its own."""
    names = found.settled().author
    units = (found.source_unit,) if found.source_unit else ()
    return MetaZone((names,) if names else (), units, dates, is_sure=True)


def is_office(block: Block) -> bool:
    """ "Chuyên viên tuyển dụng", under the name of who is that."""
    text = block.text
    is_short = len(text) <= _LONGEST_OFFICE and not (block.links or block.cells or text.endswith((".", ":", "!")))
    return is_short and bool(OFFICE.match(text)) and not SENTENCE_WORDS.search(text)


def _says_what_is_done(atoms: Sequence[Atom]) -> bool:
    """ "Text" of "Text by Lena Holt", in an element for authors."""
    is_before_by = len(atoms) > 1 and atoms[1].kind == AUTHOR and fold_phrase(atoms[1].text) == "by"
    return is_before_by and atoms[0].role == AUTHOR and " " not in atoms[0].text


def _is_before_name(atoms: Sequence[Atom]) -> bool:
    """ "von <a rel='author'>Lena Holt</a>": one word in an element for authors, in front of the link of one or around
    the element of one."""
    if len(atoms) < 2 or any(atom.role != AUTHOR for atom in atoms) or not atoms[0].text.isalpha():
        return False
    label, name = atoms[0].owner, atoms[1].owner
    return label in name.iterancestors() or (name.tag == "a" and label.tag != "a")


def _names_another(role: str, behind: Sequence[Atom]) -> bool:
    """ "Tác giả | Lâm Anh, Hải Đăng": who is named behind an author is one, too."""
    if role != AUTHOR or not behind or behind[0].kind != TEXT:
        return False
    return is_persons_name(behind[0].text) and not is_province(behind[0].text)


def _says_who_changed(atoms: Sequence[Atom]) -> bool:
    """ "Sửa đổi lần cuối bởi", "Last modified by": no label of authors, and the day behind the name is an edit's."""
    return [atom.kind for atom in atoms] == [EDITED, AUTHOR] and bool(_CHANGED.search(atoms[0].text))


def _with_whole_unit(block: Block, atoms: Sequence[Atom]) -> Sequence[Atom]:
    """The parts of a line, two that are the name of one unit as one: "Phòng Văn hóa - Xã hội xã"."""
    for number, (one, other) in enumerate(pairwise(atoms)):
        if one.kind != TEXT or other.kind != TEXT or not names_unit(one.text):
            continue
        if is_persons_name(other.text) or is_unit(other.text) or is_section(other.text.title()):
            continue
        names = (f"{one.text}{by}{other.text}" for by in _IN_UNIT)
        whole = next((name for name in names if name in block.text and names_unit(name)), None)
        if whole:
            return [*atoms[:number], one._replace(text=whole), *atoms[number + 2 :]]
    return atoms


def _is_unit_of_person(atoms: Sequence[Atom]) -> bool:
    """ "Trạm Y tế xã: Lâm Anh"."""
    label, *behind = atoms
    return bool(behind) and behind[0].kind == TEXT and names_unit(label.text) and is_persons_name(behind[0].text)


def _opens_topics(kinds: Sequence[str], number: int) -> bool:
    """ "12/04/2025 … on Farming": a label of days behind a day, with words behind it."""
    return kinds[number] == POSTED and DATE in kinds[:number] and list(kinds[number + 1 : number + 2]) == [TEXT]


def _goes_on(atom: Atom, dated: Sequence[Atom]) -> bool:
    """True for the clock of a day, and for the "lúc" or "at" between the two."""
    if atom.kind == DATE:
        return not _is_second_day(atom, dated)
    return atom.kind == POSTED and fold_phrase(atom.text) in BEFORE_CLOCK


def _begins_with_day(atoms: Sequence[Atom]) -> bool:
    """ "Ngày đăng: 12/04/2025": what has another label behind it ("Chỉ mục: Tin xã") is said of the article, too."""
    if len(atoms) < 2:
        return False
    label, day = atoms[:2]
    is_label = label.kind == EDITED or (label.kind == POSTED and is_of_posting(label.text))
    return is_label and day.kind == DATE and day.is_day


def _is_day_apart(atom: Atom) -> bool:
    """ "<span class='date'>12/04/2025</span>": what stands beside it in its line is of the article, too; `time` stands
    in sentences."""
    return atom.is_day and atom.role == DATE and atom.owner.tag != "time"


def _is_second_day(atom: Atom, dated: Sequence[Atom]) -> bool:
    """The day of an edit behind the day of posting, with nothing but elements between them."""
    return atom.is_day and any(before.is_day for before in dated)


def _has_moment_and_name(block: Block, atoms: Sequence[Atom]) -> bool:
    """ "07/03/2024 15:20 · Lê Thị Hoa · Tin xã": in one line a day, a clock, upright lines or icons, and a name beside
    another text."""
    is_named = any(is_persons_name(atom.text) for atom in atoms if atom.kind == TEXT)
    if atoms[-1].kind == TEXT and atoms[-2].kind == DATE and block.text.removesuffix(atoms[-1].text).endswith(": "):
        return False  # "Lâm Anh - 12/04/2025 07:10: Rất hay" is what a reader says
    days = " ".join(atom.text for atom in atoms if atom.kind == DATE)
    is_parted = block.text.count("|") > 1 or len(atoms) == sum(not piece.isspace() for piece in block.pieces)
    return is_named and bool(days) and (is_parted or has_clock(days))


def _ends_with_moment(block: Block, kinds: Sequence[str]) -> bool:
    """ "Văn hóa - Du lịch - 07/11/2022 07:32": words between dashes in front of a day and its clock, which end the
    line."""
    words, text = kinds.count(TEXT), block.text
    if words < 2 or kinds[words:].count(DATE) < len(kinds) - words or len(text) > _LONGEST_NAME:
        return False
    return has_clock(text) and bool(_DASHED_DAY.search(text))


def _is_named(atoms: Sequence[Atom]) -> bool:
    """True when elements, or their own words, say that all of a line is categories and counters."""
    return all(
        atom.role in (CATEGORY, COUNTER) or atom.kind == UNKNOWN_LABEL or bool(LIST_OF.match(atom.text))
        for atom in atoms
    ) and any(atom.kind != UNKNOWN_LABEL for atom in atoms)


def _names_its_place(block: Block, atoms: Sequence[Atom]) -> bool:
    """ "trong <a>Tin tức</a> <a>#OCOP</a>": a label of categories, perhaps behind one that lacks what it names ("By in
    <a>Tin tức</a>"), and nothing but links behind it, to no documents."""
    first = next((number for number, atom in enumerate(atoms) if atom.kind not in (AUTHOR, POSTED)), 0)
    if not block.links or len(atoms) < first + 2 or atoms[first].kind != CATEGORY:
        return False
    if any(map(links_document, block.links)):
        return False
    label, linked = (sum(len(atom.text) for atom in part) for part in (atoms[: first + 1], atoms[first + 1 :]))
    told = len(block.text) - block.link_chars - len(block.cells)  # "In this thread" is all of a link
    return linked <= block.link_chars and label <= told < label + len(atoms)


def _is_labelled_row(block: Block) -> bool:
    """A row of labels of an article, each with its value in the next cell: "Người đăng | Văn thư"."""
    return len(block.cells) % 2 == 0 and all(map(is_label_of_article, block.cells[::2]))


def _is_sentence(block: Block) -> bool:
    """A line without links that is too long for a label, or has many words and neither a day nor a label's colon in
    front, and ends like a sentence: "Trong đó xã An Bồi khó khăn về các tiêu chí như: trường học."."""
    if block.links or not block.text.endswith((".", "!", "?", ":", ";")) or block.text.endswith(_COUNTED):
        return False
    is_wordy = len(block.text.split()) >= _MANY_WORDS and not COLON.search(block.text[:_LONGEST_LABEL])
    return len(block.text) > _LONGEST_NAME or (is_wordy and not has_date(block.text))


def _take(line: MetaZone, role: str, atom: Atom) -> bool:
    """Note what `atom` says in its role; False when it cannot be that."""
    text = _HOW_MANY.sub("", clean(normalize(atom.text).strip(" -–—|,;:[]").strip(" @")))
    if text.endswith((".", "…")):
        text = _LOOSE_DOTS.sub("", text)
    if role in (AUTHOR, SOURCE):
        text = _whole_name(text, atom.owner)
    if role == AUTHOR and LABEL_ALONE.match(text):  # "Tin" of "Tin, ảnh: Trạm Y tế xã"
        return True
    if role == AUTHOR:
        text = without_task(without_about(text) if atom.role == AUTHOR else text)
        labelled = None if is_called_like_label(text) else read_without_colon(text)  # "CTV Lâm Anh", for authors
        text = labelled.author if labelled and labelled.author else text
    if len(text) > _LONGEST_NAME:
        return False
    if role not in (AUTHOR, SOURCE):
        return True
    if not (is_names(text) or is_credit(text)):
        if not _is_login(text, is_named=atom.role == AUTHOR):
            return False
        if _NUMBER.search(text):  # "29. Juni 2017": a day in words of another language
            return _note(line, Byline())
    if according := ACCORDING.match(normalize(atom.text)):
        return _note(line, _cited(according["rest"]))
    if role == AUTHOR and _is_beside_name(text, atom):
        return True
    first, joint, _ = text.partition(" và ")
    if role == AUTHOR and joint and not (is_persons_name(first) or is_unit(text)):
        return True  # "Văn hóa và Đời sống": a column
    if role == AUTHOR and (_OF_LISTS.search(text) or (line.authors and not is_persons_name(text))):
        return True  # the office of who was named before
    split = split_person_and_unit(text)
    is_both = split.author is not None and split.source_unit is not None and is_persons_name(split.author)
    return _note(line, split if role == AUTHOR or is_both else Byline(source_unit=text.removesuffix(".")))


def _whole_name(text: str, owner: HtmlElement) -> str:
    """A name, where its element cuts it by "…" ("Trung tâm Truyền …") as Drupal's long ones are: as its attribute says
    it, or, when that is nobody's name yet, with the sign that something lacks."""
    if not (owner.text or "").rstrip().endswith(_CUT):
        return text
    begun, whole = text.rstrip(" ."), normalize(owner.get("content") or "")
    if whole.startswith(begun):
        return whole
    return text if is_persons_name(begun) else f"{begun}…"


def _note(line: MetaZone, said: Byline) -> bool:
    line.authors += (said.author,) if said.author else ()
    line.units += (said.source_unit,) if said.source_unit else ()
    line.is_sure = True
    return True


def _cited(text: str) -> Byline:
    """Whom "Theo …" names: a person, perhaps with the paper, whatever it is called, in brackets, else a unit."""
    name, bracket, paper = text.partition(" (")
    if bracket and is_persons_name(name):
        return Byline(joined_names(name), clean(paper))
    split = split_person_and_unit(text)
    return split if split.author and is_persons_name(split.author) else Byline(source_unit=text.removesuffix("."))


def _is_beside_name(text: str, atom: Atom) -> bool:
    """True for what stands in the box of an author and names none: an element called after another part of such a box
    ("author-role"), or a link that leads elsewhere, of no name's shape: "Xem hồ sơ", "Liên hệ"."""
    classes = (atom.owner.get("class") or "")[:LONGEST_CLASS]
    if any(_names_part(name, _BESIDE_NAME) for name in classes.split()):
        return True
    if atom.owner.getnext() is not None and " " not in text and any(map(_is_named_by, classes.split())):
        return True
    is_shaped = is_known_name(text) or is_foreign_name(text) or names_unit(text)
    if not is_shaped and any(_names_part(name, _ABOUT_NAME) for name in classes.split()):
        return True
    if " " not in text or "name" in words_of_name(classes) or is_shaped:
        return False
    own = atom.owner if len(atom.owner) != 1 else atom.owner[0]
    link = next((one for one in (own, *islice(atom.owner.iterancestors(), 1)) if one.tag == "a"), None)
    return link is not None and not leads_nowhere(link) and not leads_to_author(link, text)


@lru_cache(maxsize=4096)
def _names_part(class_name: str, parts: frozenset[str]) -> bool:
    words = words_of_name(class_name)
    return not (parts.isdisjoint(words) or AUTHOR_WORDS.isdisjoint(words)) and "name" not in words


def _is_named_by(class_name: str) -> bool:
    """ "td-author-by": the element of the word in front of a name, in any language."""
    return class_name.endswith("by") and _names_part(class_name, _BY)


def _is_login(text: str, *, is_named: bool) -> bool:
    """ "admin", "quản trị": who posted, where the CMS knows no name; several words in an element named so."""
    most_words = 3 if is_named or fold_phrase(text) in _LOGINS else 1
    if not (is_named or text.isascii() or most_words > 1):  # "và": a word of a sentence
        return False
    return len(text) <= _LONGEST_LOGIN and len(text.split()) <= most_words and not text.endswith((".", "!", "?"))


def read_all_meta(blocks: Sequence[Block], menu: frozenset[str] = frozenset()) -> MetaZone:
    """All meta lines among `blocks`."""
    found, position = _NOTHING, 0
    while position < len(blocks):
        zone, count = read_meta(blocks[position:], menu)
        found = found.joined(zone)
        position += count or 1
    return found


def is_of_comments(block: Block) -> bool:
    """True for a line of the readers' part of a page, by the name of a box around it."""
    return is_in_box_named(block, OF_COMMENTS, _READERS_DEEP)
