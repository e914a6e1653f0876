"""How the parts of a meta line stand to one another: a day and its clock, a label and its name, a unit in two parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from lxml.html import HtmlElement

from ntm_crawler.dates import has_clock, is_date_label
from ntm_crawler.extraction.around.meta_said import LONGEST_NAME
from ntm_crawler.extraction.around.parts import BEFORE_CLOCK, LIST_OF, Atom, atoms_of, is_of_posting
from ntm_crawler.extraction.around.roles import (
    AUTHOR,
    CATEGORY,
    COUNTER,
    DATE,
    EDITED,
    LONGEST_CLASS,
    POSTED,
    TEXT,
    UNKNOWN_LABEL,
)
from ntm_crawler.extraction.authors.names import is_persons_name, is_province, is_section, is_unit, names_unit
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.boxes import holds
from ntm_crawler.extraction.lines.documents import links_document
from ntm_crawler.extraction.lines.layout import Block, remembered, words_of_name

FROM_PLACE = re.compile(
    r"(?!thứ\s|chủ nhật)[^\d,:|]{2,40},\s*ngày\s+\d", re.IGNORECASE
)  # "Sơn Thủy, ngày 20 tháng 11 năm 2023"
_IN_UNIT = (" - ", " – ", ", ")  # in the name of one: "Đài Truyền thanh - Truyền hình"
_kind_of, _role_of = map(attrgetter, ("kind", "role"))
_META = "meta"  # what themes call the box of day, category and author: "entry-meta", "news-article-meta"
_DASHED_DAY = re.compile(r"[^\W\d] [-–] (?:\d\d?:\d\d,? )?\d\d?/\d\d?/\d{4}(?:,? \d\d?:\d\d)?$")
_BEHIND_LINE = re.compile(r"[^|]*\|([^|]+)$")
_JOINTS = frozenset(("và", "&", "and"))
_CHANGED = re.compile("sửa|modified|edited|changed|revised", re.IGNORECASE)  # "Cập nhật bởi" may say who posted
_LAST = re.compile(r"\b(?:lần cuối|gần nhất|last)\b", re.IGNORECASE)
_FROM_TODAY = re.compile(r"\bhôm (?:qua|nay|kia)\b|\btrước\b|\bago\b|\b(?:yester|to)day\b", re.IGNORECASE)
_OF_READING = re.compile(r"phút đọc|lượt (?:xem|đọc)|\bviews?\b|[\d\s]min(?:ute)?s?\b|[\u4e00-\u9fff]", re.IGNORECASE)


@dataclass(slots=True)
class LineShape:
    """What a line is as a whole: what one part says of another. `kinds` are those of its parts, the `atoms`, `counted`
    the elements of counters."""

    atoms: Sequence[Atom]
    kinds: tuple[str, ...]
    counted: tuple[HtmlElement, ...]
    has_day: bool
    is_short: bool
    has_moment_and_name: bool
    has_day_and_author: bool
    is_named_meta: bool
    is_beside_count: bool
    is_beside_author: bool
    is_from_place: bool
    is_one_piece: bool


@remembered
def shape_of(block: Block) -> LineShape:
    """The parts of a line, and its shape."""
    atoms: Sequence[Atom] = atoms_of(block)
    kinds = tuple(map(_kind_of, atoms))
    if kinds.count(TEXT) > 1 and (whole := _with_whole_unit(block, atoms)) is not atoms:
        atoms, kinds = whole, tuple(map(_kind_of, whole))
    has_day, roles = DATE in kinds, [*map(_role_of, atoms)]
    return LineShape(
        atoms=atoms,
        kinds=kinds,
        counted=_counted(atoms) if COUNTER in kinds else (),
        has_day=has_day,
        is_short=len(block.text) <= LONGEST_NAME or block.is_linked,
        has_moment_and_name=kinds.count(TEXT) == 2 and _has_moment_and_name(block, atoms),
        has_day_and_author=has_day and (AUTHOR in kinds or AUTHOR in roles),
        is_named_meta=(has_day or CATEGORY in roles) and _is_named_meta(block, atoms, kinds),
        is_beside_count=COUNTER in kinds and TEXT in kinds and _counts_reading(atoms),
        is_beside_author=len(atoms) == 2 and atoms[0].role == AUTHOR and is_persons_name(atoms[0].text),
        is_from_place=has_day and bool(FROM_PLACE.match(block.text)) and not _is_before_time(atoms),
        is_one_piece=len(block.pieces) == 1,
    )


def _is_before_time(atoms: Sequence[Atom]) -> bool:
    """ "Lâm Anh, <time>Ngày 12/04/2025</time>": who wrote it, beside an element that says when."""
    day = next((atom for atom in atoms if atom.is_day), None)
    return day is not None and day.owner.tag == "time" and atoms[0].owner is not day.owner


def _counted(atoms: Sequence[Atom]) -> tuple[HtmlElement, ...]:
    return tuple([atom.owner for atom in atoms if atom.kind == COUNTER and not atom.text.isdigit()])


def _is_named_meta(block: Block, atoms: Sequence[Atom], kinds: Sequence[str]) -> bool:
    """True for a line with a day, or the link of a category, that a box, an element or its order says is all of the
    article."""
    has_day = DATE in kinds
    if not has_day and not any(atom.role == CATEGORY and atom.owner.tag == "a" for atom in atoms):
        return False
    is_day_apart = has_day and not block.links and any(map(_is_day_apart, atoms))
    if is_day_apart or (has_day and kinds.count(TEXT) > 1 and _ends_with_moment(block, atoms, kinds)):
        return True
    return _is_in_meta(block, atoms)


def _is_in_meta(block: Block, atoms: Sequence[Atom]) -> bool:
    """True for a line in a box called "meta", or with a day in an element called so."""
    if _META in block.box.words():
        return True
    for atom in atoms:
        if atom.is_day and _META in words_of_name((atom.owner.get("class") or "")[:LONGEST_CLASS]):
            return True
    return False


def is_beside_in_meta(block: Block, day: Block) -> bool:
    """True for two lines in a box called "meta"."""
    around = block.box.parent
    return around is not None and _META in around.words() and holds(around, day)


def _counts_reading(atoms: Sequence[Atom]) -> bool:
    """ "3 phút đọc", "125 lượt xem": how long a text is, or how often it was read."""
    return any(atom.kind == COUNTER and bool(_OF_READING.search(atom.text)) for atom in atoms)


def says_what_is_done(atoms: Sequence[Atom]) -> bool:
    """ "Text" of "Text by Lena Holt", in an element for authors."""
    is_before_by = len(atoms) > 1 and atoms[1].kind == AUTHOR and fold_phrase(atoms[1].text) == "by"
    return is_before_by and atoms[0].role == AUTHOR and " " not in atoms[0].text


def is_before_name(atoms: Sequence[Atom]) -> bool:
    """ "von <a rel='author'>Lena Holt</a>": one word in an element for authors, in front of the link of one or around
    the element of one."""
    if len(atoms) < 2 or any(atom.role != AUTHOR for atom in atoms) or not atoms[0].text.isalpha():
        return False
    label, name = atoms[0].owner, atoms[1].owner
    return label in name.iterancestors() or (name.tag == "a" and label.tag != "a")


def joins_names(atoms: Sequence[Atom]) -> bool:
    """ "và" of "Bởi <a>Lâm Anh</a> và <a>Bùi Đông</a>", in front of the element of an author."""
    is_joint = len(atoms) > 1 and atoms[0].text.strip().lower() in _JOINTS
    return is_joint and atoms[1].role == AUTHOR


def names_another(role: str, behind: Sequence[Atom]) -> bool:
    """ "Tác giả | Lâm Anh, Hải Đăng": who is named behind an author is one, too."""
    if role != AUTHOR or not behind or behind[0].kind != TEXT:
        return False
    return is_persons_name(behind[0].text) and not is_province(behind[0].text)


def says_who_changed(atoms: Sequence[Atom]) -> bool:
    """ "Sửa đổi lần cuối bởi", "Last modified by": no label of authors, and the day behind the name is an edit's."""
    return [atom.kind for atom in atoms] == [EDITED, AUTHOR] and bool(_CHANGED.search(atoms[0].text))


def says_last(label: Atom) -> bool:
    """ "Cập nhật lần cuối vào", "Last updated on": the time of a change, whoever wrote it before."""
    return bool(_LAST.search(label.text))


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


def is_unit_of_person(atoms: Sequence[Atom]) -> bool:
    """ "Trạm Y tế xã: Lâm Anh"."""
    label, *behind = atoms
    return bool(behind) and behind[0].kind == TEXT and names_unit(label.text) and is_persons_name(behind[0].text)


def opens_topics(kinds: Sequence[str], number: int) -> bool:
    """ "12/04/2025 … on Farming": a label of days behind a day, with words behind it."""
    return kinds[number] == POSTED and DATE in kinds[:number] and list(kinds[number + 1 : number + 2]) == [TEXT]


def goes_on(atom: Atom, dated: Sequence[Atom]) -> bool:
    """True for the clock of a day, and for the "lúc" or "at" between the two."""
    if atom.kind == DATE:
        return not is_second_day(atom, dated)
    return atom.kind == POSTED and fold_phrase(atom.text) in BEFORE_CLOCK


def begins_with_day(atoms: Sequence[Atom]) -> bool:
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


def is_second_day(atom: Atom, dated: Sequence[Atom]) -> bool:
    """The day of an edit behind the day of posting, with nothing but elements between them; what is written behind
    "Hôm qua, 07:30" is that day."""
    return atom.is_day and any(map(_is_told_whole, dated))


def _is_told_whole(atom: Atom) -> bool:
    """True for a day that is not told by that of reading, "Hôm qua"."""
    return atom.is_day and not _FROM_TODAY.search(atom.text)


def _has_words(piece: str) -> bool:
    return any(map(str.isalnum, piece))


def _has_moment_and_name(block: Block, atoms: Sequence[Atom]) -> bool:
    """ "07/03/2024 15:20 · Lê Thị Hoa · Tin xã": in one line a day, a name beside another text, and a clock, upright
    lines, or an element for each, whatever signs stand between these."""
    is_named = any(is_persons_name(atom.text) for atom in atoms if atom.kind == TEXT)
    if atoms[-1].kind == TEXT and atoms[-2].kind == DATE and block.text.removesuffix(atoms[-1].text).endswith(": "):
        return False  # "Lâm Anh - 12/04/2025 07:10: Rất hay" is what a reader says
    days = " ".join(atom.text for atom in atoms if atom.kind == DATE)
    is_parted = block.text.count("|") > 1 or len(atoms) == sum(map(_has_words, block.pieces))
    return is_named and bool(days) and (is_parted or has_clock(days))


def _ends_with_moment(block: Block, atoms: Sequence[Atom], kinds: Sequence[str]) -> bool:
    """ "Văn hóa - Du lịch - 07/11/2022 07:32": words between dashes in front of a day and its clock, at its end;
    "Lao động - Việc làm | 07/11/2022": such words that name nobody, an upright line and a day."""
    words, text = kinds.count(TEXT), block.text
    if kinds[words:].count(DATE) < len(kinds) - words or len(text) > LONGEST_NAME:
        return False
    if has_clock(text) and _DASHED_DAY.search(text):
        return True
    day = _BEHIND_LINE.match(text)
    is_upright = day is not None and is_date_label(day[1].strip())
    return is_upright and not any(is_persons_name(atom.text) or is_unit(atom.text) for atom in atoms[:words])


def is_named(atoms: Sequence[Atom]) -> bool:
    """True when elements, or their own words, say that all of a line is categories and counters."""
    for atom in atoms:
        if not (atom.role in (CATEGORY, COUNTER) or atom.kind == UNKNOWN_LABEL or LIST_OF.match(atom.text)):
            return False
    return not {UNKNOWN_LABEL}.issuperset(map(_kind_of, atoms))


def names_its_place(block: Block, atoms: Sequence[Atom]) -> bool:
    """ "trong <a>Tin tức</a> <a>#OCOP</a>": a label of categories, perhaps behind one that lacks what it names ("By in
    <a>Tin tức</a>"), and nothing but links behind it, to no documents."""
    if not block.links:
        return False
    first = next((number for number, atom in enumerate(atoms) if atom.kind not in (AUTHOR, POSTED)), 0)
    if len(atoms) < first + 2 or atoms[first].kind != CATEGORY:
        return False
    if any(map(links_document, block.links)):
        return False
    label, linked = (sum(len(atom.text) for atom in part) for part in (atoms[: first + 1], atoms[first + 1 :]))
    told = len(block.text) - block.link_chars - len(block.cells)  # "In this thread" is all of a link
    return linked <= block.link_chars and label <= told < label + len(atoms)
