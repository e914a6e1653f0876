"""The lines of a meta zone, one after the other: what each part is by its element, its label and its neighbours."""

import re
from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

from ntm_crawler.dates import has_clock, has_date
from ntm_crawler.extraction.around.date_labels import is_date_line, is_lone_date, is_of_schedule
from ntm_crawler.extraction.around.meta_said import LONGEST_NAME, NOTHING, MetaZone, note, said_by, take
from ntm_crawler.extraction.around.meta_shapes import (
    LineShape,
    begins_with_day,
    goes_on,
    is_before_name,
    is_beside_in_meta,
    is_named,
    is_unit_of_person,
    joins_names,
    names_another,
    names_its_place,
    opens_topics,
    says_last,
    says_what_is_done,
    says_who_changed,
    shape_of,
)
from ntm_crawler.extraction.around.moments import date_of
from ntm_crawler.extraction.around.parts import COLON, LABEL_KINDS, LONGEST, Atom, atoms_of, is_label_of_article
from ntm_crawler.extraction.around.roles import (
    AUTHOR,
    CATEGORY,
    COUNTER,
    DATE,
    EDITED,
    POSTED,
    SOURCE,
    TEXT,
    UNKNOWN_LABEL,
)
from ntm_crawler.extraction.authors.credits import ACCORDING, Byline, read_dated
from ntm_crawler.extraction.authors.names import (
    HELP,
    OFFICE,
    SENTENCE_WORDS,
    clean,
    is_action,
    is_full_name,
    is_paper,
    is_persons_name,
    is_place,
    is_province,
    is_section,
    is_unit,
    joined_names,
    names_unit,
)
from ntm_crawler.extraction.boilerplate.tools import is_tool
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.boxes import PAGE_TAGS, boxes_around, holds, is_bold
from ntm_crawler.extraction.lines.layout import CAPTION, HEADING, ITEM, Block, remembered
from ntm_crawler.items import DateCandidate
from ntm_crawler.text import normalize

_LONGEST_CREDIT = 100  # with its day
_LONGEST_LABEL = 25
_LONGEST_COUNTED = 15
_LONGEST_OFFICE = 40
LONGEST_CATEGORY = 30  # beside a moment and a name
_MANY_WORDS = 9  # of a sentence
_MOST_IN_META = 3  # lines of a box for the day, the section and a counter
_COUNTED = ("lượt xem.", "lượt đọc.")  # "[Tin xã] Đăng bởi Lâm Anh, vào lúc 2025-04-12 14:18:00, có 4 lượt xem."
_FEWEST_TOLD = 4  # words
_HALVES = 2  # of a line: a unit and its day
_BESIDE_LABEL = 3  # boxes around a label: its own, the one around both, and that of a row
_NUMERIC_DAY = re.compile(r"\d[/.-]\d{1,2}[/.-]\d\d")
_SHAPELESS = frozenset((TEXT, UNKNOWN_LABEL))
_OF_EDITOR = re.compile("biên tập|(?:người |được )?dịch|translated", re.IGNORECASE)  # beside an author of no account
_OF_OTHERS = re.compile(
    rf"{HELP}|(?:người |đầu mối )?(?:liên hệ|ký|phát ngôn|chịu trách nhiệm)|tổng biên tập", re.IGNORECASE
)
_ACCOUNT = re.compile(r"@[\w.-]+$")  # beside the name of who has it


@remembered
def is_readable(block: Block) -> bool:
    """True for a line of few words, no sentence, schedule, caption or document; or a row of labels and values."""
    is_line = 0 < len(block.text) <= LONGEST and not (_is_sentence(block) or is_of_schedule(block.text))
    if (block.is_link and block.shows_document) or block.kind == CAPTION:
        return False
    return is_line and (not block.cells or _is_labelled_row(block))


class _Found(NamedTuple):
    """What the parts of a line say, and what its last label still waits for."""

    line: MetaZone  # but for its days
    dates: tuple[DateCandidate, ...]
    expected: str | None
    is_waiting: bool

    def zone(self, block: Block) -> MetaZone:
        """What the line `block` says, with its days."""
        if not self.dates:
            return self.line
        dates = tuple(zip(repeat(block), self.dates))
        return MetaZone(self.line.authors, self.line.units, dates, self.line.is_sure)


@remembered
def _read_alone(_block: Block) -> dict[frozenset[str], _Found | None]:
    """What the parts of a line say with nothing in front of it, by the menu with which it was read."""
    return {}


class LineReader:
    """Reads line by line: a label at the end of one ("by") tells what the next one is."""

    zone = NOTHING
    expected: str | None = None
    is_waiting = False
    label: Block | None = None  # the line read last, at whose end it may stand
    lacks_value = False
    may_name_more = False  # the line read last is one of the zone by its make, and has words in it
    is_behind_name = False

    def __init__(self, menu: frozenset[str]):
        self.menu = menu

    def read_line(self, block: Block, behind: Sequence[Block]) -> bool:
        """Take a line in, in any of the ways; who is set as a heading above a day is named by other links, too, and a
        link to who wrote it is one of the page's short links."""
        is_apart = block.kind == HEADING or (block.is_link and len(block.links) == 1)  # "Lâm Anh Bùi Đông" are two
        if is_apart and is_full_name(block.text) and self.read_name(block, behind):
            return True
        is_behind_name, names = self.is_behind_name, len(self.zone.authors)
        is_taken = self.read(block)
        if not (is_taken or self.is_waiting) and (behind or self.zone.dates or _NUMERIC_DAY.search(block.text)):
            is_taken = self.read_name(block, behind) or self.read_credit(block, behind)
            is_taken = is_taken or _is_item_before_day(block, behind)
        if is_taken and self.may_name_more and not self.zone.authors:
            self._read_name_beside_day(block)
        self.is_behind_name = is_taken and len(self.zone.authors) > names
        return is_taken or (is_behind_name and not self.is_waiting and is_office(block))

    def read(self, block: Block) -> bool:
        """Take a line in, when each part of it is known; else nothing is taken."""
        self.lacks_value = self.may_name_more = False
        if not is_readable(block):
            return False
        if block.box.tag == "dt" and len(block.text) <= LONGEST_CATEGORY and not has_date(block.text):
            return self._read_term(block)
        if self.zone is NOTHING and not self.is_waiting and _says_nothing(block, self.menu):
            self.label = block
            return False
        shape = shape_of(block)
        found = self._read_parts(block, shape)
        self.label = block
        self.may_name_more = shape.is_named_meta and not _SHAPELESS.isdisjoint(shape.kinds)
        if found is None:
            return False
        self.expected, self.is_waiting, self.lacks_value = found.expected, found.is_waiting, shape.has_day
        self.zone = self.zone.joined(found.zone(block))
        return True

    def _read_parts(self, block: Block, shape: LineShape) -> _Found | None:
        """What the parts of a line say behind the lines before it. Most are read with none before them, by several
        steps."""
        if self.is_waiting and (self.label is None or _is_beside(self.label, block)):
            return _PartReader(self, block, shape, self.expected, is_waiting=True).read()
        if self.zone is not NOTHING:
            return _PartReader(self, block, shape, None, is_waiting=False).read()
        known = _read_alone(block)
        if self.menu not in known:
            known[self.menu] = _PartReader(self, block, shape, None, is_waiting=False).read()
        return known[self.menu]

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
        beside = LineReader(self.menu)
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
        if block.cells or block.links:
            return False
        day = _NUMERIC_DAY.search(block.text)
        is_beside = bool(day or self.zone.dates) or any(map(is_date_line, behind[:1]))
        if not is_beside or not is_readable(block):
            return False
        is_dated = day is not None or not self.zone.dates or _is_item_beside(block, self.zone.dates[-1][0])
        found = read_dated(_without_count(block), is_dated=is_dated)
        if found is None:
            return False
        dates = ((block, DateCandidate(text=block.text, source="label")),) if day else ()
        self.zone = self.zone.joined(said_by(found, dates))
        return True

    def _read_name_beside_day(self, block: Block) -> None:
        """Take in who wrote it by more words than the name, where all else of the line is known: "PV Lâm Anh", "Lâm
        Anh (tổng hợp)"."""
        found = read_dated(block.text, is_dated=True)
        name = found.settled().author if found else None
        if found and name and all(atom.role != CATEGORY or atom.text != name for atom in atoms_of(block)):
            self.zone = self.zone.joined(said_by(found))


class _PartReader:
    """Reads the parts of one line in their order, behind the lines that `reader` has read."""

    def __init__(self, reader: LineReader, block: Block, shape: LineShape, expected: str | None, *, is_waiting: bool):
        self.menu, self.before, self.label = reader.menu, reader.zone, block
        self.expected, self.is_waiting = expected, is_waiting
        self.shape, self.atoms = shape, shape.atoms
        self.line = MetaZone()
        self.dates: list[DateCandidate] = []
        self.dated: list[Atom] = []  # a label, the day and the clock that stand together
        self.is_edit = self.is_changed = False  # the second day of two; that of a change, by its label

    def read(self) -> _Found | None:
        """What all parts say; None when one is unknown."""
        for number, atom in enumerate(self.atoms):
            if self.dated and not goes_on(atom, self.dated):
                is_second = atom.kind == DATE and self.dated[-1].role != EDITED
                self._note_day()
                self.is_edit, self.is_changed, self.dated = is_second, False, []
            if atom.kind in LABEL_KINDS:
                self._read_label(number, atom)
            elif atom.kind == UNKNOWN_LABEL:
                self._read_unknown_label(number, atom)
            if atom.kind in (POSTED, EDITED, DATE):
                self.dated.append(atom)
                self.is_waiting = self.is_waiting and atom.kind != DATE
            elif atom.kind == COUNTER and self.label.box.tag == "dd":
                self.is_waiting = False
            elif atom.kind == TEXT and not self._read_text(number, atom):
                return None
        if self.dated:
            self._note_day()
        is_told = self.line.is_sure or self.shape.is_named_meta or bool(self.dates)
        self.line.is_sure = is_told or is_named(self.atoms) or names_its_place(self.label, self.atoms)
        return _Found(self.line, tuple(self.dates), self.expected if self.is_waiting else None, self.is_waiting)

    def _note_day(self) -> None:
        date = date_of(self.dated, is_edit=self.is_edit, is_changed=self.is_changed)
        if date:
            self.dates.append(date)

    def _read_label(self, number: int, label: Atom) -> None:
        """A label tells what the next part is: what is behind that of a change or an editor says nothing."""
        is_first = not number
        is_change = not is_first and says_who_changed(self.atoms[number - 1 : number + 1])
        self.is_changed = is_change or (self.is_changed and label.kind == POSTED)
        is_of_editor = bool(self.line.authors or self.before.authors) and _OF_EDITOR.match(label.text)
        is_other = self.is_changed or is_of_editor or (not is_first and opens_topics(self.shape.kinds, number))
        self.expected, self.is_waiting = CATEGORY if is_other else label.kind, True
        if label.kind == AUTHOR and self._names_who_edited(number):
            self.expected = COUNTER

    def _names_who_edited(self, number: int) -> bool:
        """ "Cập nhật lần cuối vào 21/11/2026 bởi …"; "Cập nhật 21/11/2026 bởi …" where who wrote it is known."""
        in_front = self.atoms[max(0, number - 2) : number]
        if [atom.kind for atom in in_front] != [EDITED, DATE]:
            return False
        return bool(self.line.authors or self.before.authors) or says_last(in_front[0])

    def _read_unknown_label(self, number: int, label: Atom) -> None:
        if begins_with_day(self.atoms):
            self.expected = CATEGORY
        elif is_unit_of_person(self.atoms[number : number + 2]):
            note(self.line, Byline(source_unit=label.text))
        elif _OF_OTHERS.match(label.text):
            self.expected = COUNTER

    def _read_text(self, number: int, atom: Atom) -> bool:
        """Note words of no shape of their own in their role; False when they have none."""
        here = self.atoms[number : number + 2]
        if self.line.authors and joins_names(here):
            self.expected = AUTHOR
            return True
        is_label = atom.role == AUTHOR and (says_what_is_done(here) or is_before_name(here))
        is_counted = bool(self.shape.counted) and self._is_counted(atom)
        role = COUNTER if is_label or is_counted else self._role(atom)
        of_office = role == AUTHOR and self._is_office(atom.text)
        if role is None or not (of_office or take(self.line, role, atom)):
            return False
        is_named_on = bool(self.label.cells) and names_another(role, self.atoms[number + 1 : number + 2])
        is_list = role == self.expected and (role == CATEGORY or is_named_on)
        self.expected, self.is_waiting = self.expected if is_list else None, False
        return True

    def _is_office(self, text: str) -> bool:
        """True for what is said of somebody named in a line before, or his office in the same line."""
        if self.line.authors:
            return bool(OFFICE.match(text))
        return bool(self.before.authors) and not is_persons_name(text)

    def _is_counted(self, atom: Atom) -> bool:
        """ "read" of "2 phút read": a short rest beside a counter in its element, no name, no unit behind the label of
        one, and no end of a sentence."""
        if self.expected in (AUTHOR, SOURCE) and names_unit(atom.text):
            return False
        if self._is_cited(atom.text):
            return False
        is_beside = len(atom.text) <= _LONGEST_COUNTED and atom.owner in self.shape.counted
        return is_beside and not (atom.text.endswith(".") or is_persons_name(atom.text))

    def _role(self, atom: Atom) -> str | None:
        """What a part without a shape of its own is: its element, the label in front, or a name beside a day."""
        expected, shape = self.expected, self.shape
        if _is_of_page(atom.text):
            return COUNTER
        if expected == COUNTER or (expected == SOURCE and is_paper(atom.text)):
            return expected
        if atom.role in (COUNTER, SOURCE) and expected in (AUTHOR, SOURCE):  # its label says more than a class
            return expected
        if expected == AUTHOR and _looks_like_category(atom):
            return expected
        is_marked = shape.is_short or shape.has_day_and_author  # else "badge" and "post" may be names of a text's parts
        if atom.role in (AUTHOR, SOURCE) or (atom.role in (CATEGORY, COUNTER) and is_marked):
            return atom.role
        if self._is_cited(atom.text):
            return SOURCE
        if expected == CATEGORY and _is_told(atom):
            return None
        if expected in (AUTHOR, SOURCE, CATEGORY):
            return expected
        if shape.has_day and ACCORDING.match(atom.text) and not SENTENCE_WORDS.search(atom.text):
            return SOURCE
        if fold_phrase(atom.text) in self.menu or self._is_section(atom.text) or self._is_where(atom.text):
            return CATEGORY
        if {TEXT}.issuperset(shape.kinds) and self._is_category_beside(self.label.text):
            return CATEGORY
        is_beside_day = shape.has_moment_and_name or shape.is_named_meta
        if (is_beside_day or shape.is_beside_count or shape.is_beside_author) and names_unit(atom.text):
            return SOURCE
        if shape.has_day and atom.owner.tag == "a" and names_unit(atom.text):  # a section may be called so
            return CATEGORY
        if shape.is_beside_author and OFFICE.match(atom.text):
            return AUTHOR
        if is_beside_day and len(atom.text) <= LONGEST_CATEGORY and not is_persons_name(atom.text):
            return CATEGORY
        if shape.has_day_and_author and atom.owner.tag == "a" and len(atom.text) <= LONGEST_CATEGORY:
            return AUTHOR if is_persons_name(atom.text) else CATEGORY
        if atom.role in (DATE, EDITED) and atom.owner.tag == "time":
            return COUNTER if len(atom.text) <= LONGEST_NAME else None
        if not ((shape.has_day or shape.is_beside_count) and is_persons_name(atom.text)):
            return None
        return COUNTER if self._is_place(atom.text) else AUTHOR

    def _is_cited(self, text: str) -> bool:
        """ "Theo Báo Thanh Hóa" in the line of a day, or behind one."""
        cited = ACCORDING.match(text) if text.startswith("Theo ") else None
        return cited is not None and bool(self.shape.has_day or self.before.dates) and names_unit(clean(cited["rest"]))

    def _is_section(self, text: str) -> bool:
        """A section's name in the line of a day, or behind it; a heading there, or a bold line, may be the text's."""
        if self.before.dates and is_section(text.title()) and self._is_apart():
            return True
        if not (is_section(text) and (self.shape.has_day or self.before.dates)):
            return False
        return self.shape.has_day or (self.label.kind != HEADING and not is_bold(self.label))

    def _is_apart(self) -> bool:
        """True where each part of a line has an element of its own, or the line is an item of the day's list."""
        is_parted = len(self.atoms) > 1 and all(atom.owner is not self.label.box.element for atom in self.atoms)
        return is_parted or (self.label.kind == ITEM and _is_item_beside(self.label, self.before.dates[-1][0]))

    def _is_where(self, text: str) -> bool:
        """ "<a>Huyện Mường Tà</a> | 12/04/2025": a place in an element of its own, or beside a day and its clock."""
        shape = self.shape
        is_beside = shape.has_day and not shape.is_from_place and shape.kinds.count(TEXT) == 1
        is_told = is_beside and (not shape.is_one_piece or shape.kinds.count(DATE) > 1)
        return is_told and is_place(text)

    def _is_category_beside(self, text: str) -> bool:
        """ "Tin vắn" as an item of the list whose item in front is the day with its clock, or in a span of the small
        box in which that stands; no unit without a link."""
        label = self.label
        if not label.links and names_unit(text):
            return False
        if not self.before.dates or len(text) > LONGEST_CATEGORY or is_persons_name(text):
            return False
        day = self.before.dates[-1][0]
        if not (has_clock(day.text) and text[-1].isalnum()):
            return False
        if label.kind == ITEM:
            return day.kind == ITEM and day.box.parent is label.box.parent
        is_span = len(self.atoms) == 1 and self.atoms[0].owner.tag == "span" and not is_bold(label)
        around = label.box
        return is_span and day.box.parent is around and around.last - around.first <= _MOST_IN_META

    def _is_place(self, name: str) -> bool:
        """ "Sơn Thủy, ngày …"; a province in a line without elements, as a person may be called so: "Thái Bình"."""
        return (self.shape.is_from_place and not is_full_name(name)) or (self.shape.is_one_piece and is_province(name))


def _looks_like_category(atom: Atom) -> bool:
    """ "by <span class=badge>Lâm Anh</span>": a person's name, no link, behind the label of one: Bootstrap's "badge" is
    a look."""
    return atom.role == CATEGORY and atom.owner.tag != "a" and is_persons_name(atom.text)


def _is_told(atom: Atom) -> bool:
    """ "trong một chuyến đi bản xa": small words that no link and no element calls a category."""
    is_bare = atom.role is None and atom.owner.tag != "a"
    return is_bare and atom.text[:1].islower() and len(atom.text.split()) >= _FEWEST_TOLD


def _is_item_beside(block: Block, day: Block) -> bool:
    """True for an item of the list that holds a day, as themes set it among icons, and for a line beside one in a box
    called "meta"; and for a paper's short name alone under it: "TTXVN |"."""
    if block.kind == ITEM:
        return day.kind == ITEM and day.box.parent is block.box.parent
    if is_beside_in_meta(block, day):
        return True
    name = clean(block.text)
    return " " not in name and name.isupper() and is_unit(name)


def _is_item_before_day(block: Block, behind: Sequence[Block]) -> bool:
    """ "Tin vắn" as an item of the list whose next one is the day with its clock."""
    day = behind[0] if behind else None
    if day is None or not block.kind == day.kind == ITEM or day.box.parent is not block.box.parent:
        return False
    is_short = 0 < len(block.text) <= LONGEST_CATEGORY and block.text[-1].isalnum()
    return is_short and has_clock(day.text) and is_lone_date(day.text) and not is_persons_name(block.text)


def _says_nothing(block: Block, menu: frozenset[str]) -> bool:
    """True for a line that begins with words of no shape, in an element that says nothing of them, and that has no day
    and no label of an article's: with nothing in front of it, it is none of the zone."""
    atoms = atoms_of(block)
    if not atoms or atoms[0].kind != TEXT:
        return False
    for atom in atoms:
        if atom.role or atom.kind not in _SHAPELESS:
            return False
    return not (_is_of_page(atoms[0].text) or fold_phrase(atoms[0].text) in menu)


def _is_of_page(text: str) -> bool:
    """True for a tool, a button, an account."""
    return is_tool(fold_phrase(text)) or is_action(text) or bool(_ACCOUNT.match(text))


def _without_count(block: Block) -> str:
    """ "12/04/2025 <i></i> Ban Biên tập <i></i> 1665": a line without the counter that is its last piece; with a space
    between words and a day that only elements part."""
    if len(block.pieces) == _HALVES and any(map(is_lone_date, block.pieces)):
        return normalize(" ".join(block.pieces))
    last = block.pieces[-1].strip() if len(block.pieces) > 1 else ""
    return block.text.removesuffix(last).rstrip() if last.isdigit() else block.text


def _is_beside(label: Block, value: Block) -> bool:
    """True for lines in one box, or in two of one: an empty label in a header names nothing in the text below, and one
    behind the text nothing in the page's footer."""
    around = (box for box in boxes_around(label, _BESIDE_LABEL) if box.tag not in PAGE_TAGS)
    return value.box.parent is label.box.parent or any(holds(box, value) for box in around)


def is_office(block: Block) -> bool:
    """ "Chuyên viên tuyển dụng", under the name of who is that."""
    text = block.text
    is_short = len(text) <= _LONGEST_OFFICE and not (block.links or block.cells or text.endswith((".", ":", "!")))
    return is_short and bool(OFFICE.match(text)) and not SENTENCE_WORDS.search(text)


def _is_labelled_row(block: Block) -> bool:
    """A row of labels of an article, each with its value in the next cell: "Người đăng | Văn thư"."""
    return len(block.cells) % 2 == 0 and all(map(is_label_of_article, block.cells[::2]))


def _is_sentence(block: Block) -> bool:
    """A line without links that is too long for a label, or has many words and neither a day nor a label's colon in
    front, and ends like a sentence: "Trong đó xã An Bồi khó khăn về các tiêu chí như: trường học."."""
    if block.links or not block.text.endswith((".", "!", "?", ":", ";")) or block.text.endswith(_COUNTED):
        return False
    if len(block.text) > LONGEST_NAME:
        return True
    is_wordy = len(block.text.split()) >= _MANY_WORDS and not COLON.search(block.text[:_LONGEST_LABEL])
    return is_wordy and not has_date(block.text)
