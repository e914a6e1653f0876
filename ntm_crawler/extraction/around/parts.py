"""A line of a page cut into its parts: labels, days and clocks, counters, and what is left between them, each with the
role of the element it stands in."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml.html import HtmlElement

from ntm_crawler.dates import date_spans
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
    role_of,
)
from ntm_crawler.extraction.authors.names import is_action, is_paper, is_persons_name, is_section, is_unit
from ntm_crawler.extraction.boilerplate.tools import is_tool
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.boxes import widest_alone
from ntm_crawler.extraction.lines.layout import Block, remembered
from ntm_crawler.text import normalize

LONGEST = 200  # characters of a line: more is text, and would be work
_LABELS = (
    (
        EDITED,
        r"(?:(?:(?:bài(?:\s+viết)?|tin)\s+)?(?:đã\s+)?được\s+|(?:ngày|thời gian|lần|đã)\s+)?"
        r"(?:cập nhật|chỉnh sửa|sửa đổi|sửa)(?:\s+(?:lần|cuối|cùng|gần nhất|mới nhất|bài viết|lúc|ngày|vào))*"
        r"|(?:(?:(?:news\s+)?article|post|entry)\s+(?:is|was)\s+)?"
        r"(?:(?:last\s+)?(?:updated?|modified|edited|revised|changed)|lastmod)(?:\s+(?:date|on|at))?",
    ),
    (
        AUTHOR,
        r"(?:(?:written|post(?:ed)?|published|submitted|created|authored|contributed|translated|words|story|text)\s+)?by"
        r"(?!-\w)"  # no "BY-SA"
        r"|(?:(?:publié|écrit|rédigé)\s+)?par|(?:publicado|escrito)\s+por|(?:skrevet|skriven)\s+a[vf]"
        r"|(?:geschrieben|veröffentlicht|erstellt|verfasst|ein\s+(?:artikel|beitrag)|beitrag|text)\s+von"
        r"|(?-i:[Vv]on|VON|[Pp]or|POR)(?=\s*$|\s+(?-i:[A-ZÁÉÍÓÚÑÇÄÖÜ]))"
        r"|(?:(?:được\s+)?(?:viết|đăng|gửi|soạn|chia sẻ|biên tập|tạo|tổng hợp|biên soạn|dịch)\s+)?bởi"
        r"|được viết(?=\s*:)|(?:bài(?:\s+viết)?(?:\s+này)?\s+)?được(?=\s*$)|tác giả(?:\s+bài viết)?"
        r"|(?:được|do)(?=(?:\s+(?-i:[^\W\d_a-zđ])[^\W\d_]*){2,5}\s+(?:đăng|gửi|viết)\s+(?:vào|lúc|ngày)\b)"
        r"|người\s+(?:đăng|viết|gửi|đưa tin|tạo|thực hiện|dịch)(?:\s+(?:tin|bai|bài))?"
        r"|(?:post\s+)?author|phóng viên|biên tập(?:\s+viên)?|(?:tổng hợp|biên soạn)(?=\s*:)",
    ),
    (
        SOURCE,
        r"nguồn(?:\s+(?:tin|bài))?(?!\s+(?:gốc|vốn|lực|kinh phí|số liệu|ảnh)\b)|source"
        r"|đơn vị(?:\s+(?:đăng|gửi)|(?=\s*:))",
    ),
    (
        CATEGORY,
        r"(?:(?:posted|filed|published|classified)\s+)?(?:in|under|about)|trong(?:\s+(?:chuyên\s+)?mục)?|tại(?=\s*$)|chuyên\s+mục|danh\s+mục|thể\s+loại"
        r"|(?:post\s+)?categor(?:y|ies)|categori[sz]ed\s+as|tagged(?:\s+(?:as|with))?|(?:(?:post|with)\s+)?tags?|từ\s+khóa"
        r"|chủ\s+đề|topics?|section|(?:thẻ|nhãn|mục)(?=\s*(?:[:：]|$))",  # "Mục đích, yêu cầu"
    ),
    (
        POSTED,
        r"(?:bài\s+viết\s+(?:này\s+)?(?=được\s))?"
        r"(?:(?:ngày|giờ|thời gian|được|bài|tin|đã)\s+)*(?:đăng|xuất bản|gửi|viết|tạo|phát hành"
        r"|(?<=[yờn] )(?:phát|đưa|nhập|duyệt|soạn)|phát (?:sóng|thanh)|(?:phát|đưa tin)(?= (?:ngày|lúc)))"
        r"(?:\s+(?:tải|bài|tin|lúc|ngày|vào|lên|trên|viết))*"
        r"|(?:post(?:ed)?|published|created|submitted|written|released)(?:\s+(?:date|on|at))?|publication\s+date|date"
        r"|post\s+date"
        r"|ngày|thời gian|giờ(?:\s+đăng|(?=\s*:))|lúc|vào(?:\s+lúc)?|tại(?=\s+\d{1,2}[:hg]\d\d)|on|at|viết|bài viết",
    ),
)
# "Thời gian" may be that of an event.
_OF_POSTING = re.compile(  # no "đăng ký", "Đảng bộ", "hạn gửi", "đào tạo"
    r"dang(?! (?:ky|bo|uy|vien|doan)\b)|xuat ban|cap nhat|\b(?<!han )gui\b"
    r"|(?:^|\b(?:ngay|nguoi|gian|duoc|luc|bai|tin) )tao\b|post|publi|updat|phat (?:song|thanh|ngay|luc)|dua tin"
    r"|ngay (?:phat(?! hanh)|dua|nhap|duyet|viet|soan)"
)
BEFORE_CLOCK = frozenset(("luc", "vao luc", "tai", "at", "gio", "gio dang", "gio phat"))
LABEL_KINDS = frozenset((EDITED, AUTHOR, SOURCE, CATEGORY, POSTED))
_LABEL = re.compile("|".join(rf"(?P<{role}>(?:{pattern}))" for role, pattern in _LABELS), re.IGNORECASE)
LIST_OF = re.compile(  # "Posts by this author"
    r"(?:(?:view|see|read|all|more|other|xem|các|thêm)\s+)*(?:posts|articles?|stories|bài viết|tin bài)"
    r"\s+(?:by|from|của)\b",
    re.IGNORECASE,
)
_PICTURES = "\u2300-\u23ff\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff"  # "📅 Ngày đăng", "👤 Tác giả"
_SIGNS = re.compile(rf"(?:[\s|•·●∙‧,;:：–—\-/\\()\[\]{{}}»›>«‹<~*+_#.…{_PICTURES}]++|@(?=\s|$))+")
# the words of a theme in Chinese, Japanese, Korean name nobody here
_FOREIGN = re.compile(r"[\u3001-\u9fff\uac00-\ud7af]+")
CLOCK = re.compile(
    r"\d{1,2}\s?[:hg]\s?\d{2}(?:\s?[:mp']\s?\d{2})?(?:\s?['’p](?!\w|\.m))?(?:\s?(?:SA|CH|AM|PM|[ap]\.m\.|o['’]clock)(?!\w))?"
    r"|(?:GMT|UTC)(?:\s?[+-]?\s?\d{1,2}(?::?\d\d)?)?|\bICT\b"
    r"|giờ (?:Việt Nam|Hà Nội)(?!\w)|\+07:?00|\d{1,2}\s+giờ(?:\s+\d{1,2}(?:\s+phút)?)?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"(?<!\w)(?:thứ\s?(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|CN|T\.?[2-7]"
    r"|(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?)(?!\w)(?=\W*(?:\d|$|tháng|thg|ngày"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\W+\d))",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"đọc trong\s+\d+\s+phút(?!\w)"
    r"|(?:post\s+)?(?:số\s+)?(?:lượt\s+(?:xem|đọc|truy cập)|views?|view count|hits?|reads|đã xem|lần xem|xem|đọc)"
    r"\s?:?\s?[\d.,]*[kK]?(?!\w)"
    r"|(?:(?:(?<=, )có\s+)?[\d.,]+[kK]?|no|one|chưa có|không có)\s+"
    r"(?:lượt(?:\s+(?:xem|đọc|truy cập))?|views?|hits?|bình luận|phản hồi"
    r"|comments?|responses?|repl(?:y|ies)|ý kiến|words?|từ|phút đọc|phút"
    r"|(?:min|minutes?)\s+(?:read(?:\s+min\s+read)?|to read)|minutes?"  # a theme's words behind Ghost's
    r"|mins?|seconds?|giây)(?!\w)|\d{1,3}-?min(?:ute)?s?(?:\s+read)?(?!\w)"
    r"|(?:comments\s+)?powered\s+by\b.{0,30}$"
    r"|(?:leave|add|write|post)\s+a\s+(?:comment|reply)(?!\w)"
    r"|(?:comments?|bình luận|phản hồi)\s?:?\s?[(\[]?\d*[)\]]?(?!\w)"
    r"|[\d.,]+[kK]?\s[^\W\d]{3,10}$"
    r"|(?:lần|lượt)$"  # a script says how many
    r"|(?:(?:estimated )?reading time|read time|thời gian đọc)\s?[:≈~]?\s?<?\s?[\d.,]*"
    r"(?:\s(?:min(?:ute)?s?|phút)(?!\w))?"
    r"|(?:word count|số (?:từ|chữ)|đếm từ)\s?(?::\s?[\d.,]+|[≈~]\s?[\d.,]*)[kK]?"
    r"|(?:\d+|\d[\d.,]*[kK])(?![^\s\u4e00-\u9fff])",
    re.IGNORECASE,
)
COLON = re.compile(r"\s*[:：]\s*(?=\S|$)")
_BREAK = re.compile(rf"\s[-–—|•·/»]\s|\.\s(?=(?:Đăng|Posted)\s)|\s\.(?=[^\W\d_])|[|•·●;：{_PICTURES}]|,\s|:(?:\s|$)")
_OF_PERSON = re.compile(r"tác giả|người|phóng viên|biên tập|author", re.IGNORECASE)
_FEWEST_SMALL = 3  # words
_DASH = re.compile(r"\s[-–]\s+")
_OPEN_LABEL = re.compile(  # or one with its colon: "Nguồn: Sở Nội vụ Tác giả: Lâm Anh Lượt xem: 82"
    r"\s(?:(?:by|on|in|at|(?:(?:đăng|viết|gửi) )?bởi|(?-i:đăng|viết|gửi)(?=\s(?:vào|lúc|ngày)\s)"
    r"|vào|lúc|tại(?=\s\d{1,2}[:hg]\d\d)|ngày|trong)(?:\s|$)|(?-i:Theo)\s"
    r"|(?<!có )\d[\d.,]*k?\s(?:lượt (?:xem|đọc)|bình luận|phản hồi)\b|\d{1,2}:\d\d[, ]{1,2}\d{1,2}[/.-]\d"
    r"|[\[(]?(?:nguồn(?: (?:tin|bài))?|tác giả(?: bài viết)?|người (?:đăng|viết|gửi)|đăng bởi"
    r"|ngày(?: (?:đăng|viết|gửi))?|thời gian|(?:số )?lượt (?:xem|đọc)|(?:đã )?xem|bình luận|phản hồi"
    r"|chuyên mục|danh mục|thể loại|từ khóa)\s?:"
    r"|(?:cập nhật|(?:đăng|viết|gửi)(?= lúc| ngày))(?: (?:lúc|ngày|lần cuối))?\s?:)",
    re.IGNORECASE,
)


class Atom(NamedTuple):
    """A part of a line: what it is, its words, whether they are a day of the calendar, and the role of the element it
    stands in."""

    kind: str
    text: str
    is_day: bool
    role: str | None
    owner: HtmlElement


def is_label_of_article(cell: str) -> bool:
    """ "Ngày đăng:", "Tác giả", and not "Thời gian", which may be that of an event."""
    label = _LABEL.fullmatch(cell.strip(" :"))
    return label is not None and (label.lastgroup != POSTED or is_of_posting(cell))


def is_of_posting(label: str) -> bool:
    """True for words that say that an article was posted: "Ngày đăng", "Published"."""
    return bool(_OF_POSTING.search(fold_phrase(label)))


def says(kind: str, text: str) -> bool:
    """True where a text begins with a label of this kind."""
    label = _LABEL.match(text)
    return label is not None and label.lastgroup == kind


@remembered
def atoms_of(block: Block) -> tuple[Atom, ...]:
    """The parts of a line: pieces in one element stay together, labels, days, clocks and counters stand alone."""
    if block.cells:
        return tuple([Atom(*part, None, block.box.element) for part in _parts(block.text, block.box.element, None)])
    if len(block.owners) == 1:  # most lines
        role, owner = _role_around(block.owners[0], widest_alone(block.box).element, {})
        return tuple([Atom(*part, role, owner) for part in _parts(block.text, owner, role)])
    return tuple(
        [Atom(*part, role, owner) for text, owner, role in _pieces(block) for part in _parts(text, owner, role)]
    )


def _parts(text: str, owner: HtmlElement, role: str | None) -> tuple[tuple[str, str, bool], ...]:
    """The parts of a piece; a tool that is linked, or among counters, is one, though it may be called as a label is:
    "In", "Gửi"."""
    is_linked = owner.tag == "a"
    if (is_linked or role == COUNTER) and is_tool(fold_phrase(text)) and _LABEL.fullmatch(text.strip()):
        return ((COUNTER, text, False),)
    if is_linked and role not in (AUTHOR, SOURCE) and _is_called_like_label(text, owner):
        return ((COUNTER, text, False),)
    return _split(text)


def _is_called_like_label(text: str, link: HtmlElement) -> bool:
    """ "Nguồn Mở", "Source Code", "Author Guidelines": a link within the site whose words begin as a label does, with
    no colon, and what follows names no person, unit or paper."""
    return _names_nothing_behind_label(text) and not (link.get("href") or "").startswith("http")


@lru_cache(maxsize=4096)  # as of `_split`
def _names_nothing_behind_label(text: str) -> bool:
    label = _LABEL.match(text)
    if label is None or label.lastgroup not in (SOURCE, AUTHOR) or not _is_label(text, label):
        return False
    rest = text[label.end() :].strip()
    if not rest or rest[0] in ":：":
        return False
    if label.lastgroup == AUTHOR:
        return " " not in rest and bool(_OF_PERSON.match(label[0]))
    return rest.replace(" ", "").isalpha() and not (is_unit(rest) or is_paper(rest) or rest.isupper())


def _pieces(block: Block) -> Iterator[tuple[str, HtmlElement, str | None]]:
    """Text, element and role of the pieces of a line; neighbours that share a role's element are one."""
    limit = widest_alone(block.box).element  # the outermost box that holds this line and no other
    texts: list[str] = []
    last: tuple[HtmlElement, str | None, HtmlElement] | None = None
    roles: dict[HtmlElement, str | None] = {}
    places = [_role_around(owner, limit, roles) for owner in block.owners]
    authors = {element for element, role in roles.items() if role == AUTHOR}
    for piece, owner, place in zip(block.pieces, block.owners, places, strict=False):
        if place[0] is None and piece.isspace():  # between elements
            if last:
                yield normalize("".join(texts)), last[0], last[1]
                texts, last = [], None
            continue
        is_others = len(authors) > 1 and owner.tag == "a" and _holds_other(place, authors)
        role, element = (None, owner) if is_others else place
        is_apart = bool(texts) and not (texts[-1][-1:].isspace() or piece[:1].isspace() or role == DATE)
        if last and (element is not last[2] or role is None or is_apart):
            yield normalize("".join(texts)), last[0], last[1]
            texts, last = [], None
        if not last:
            last = owner, role, element
        texts.append(piece)
    if last:
        yield normalize("".join(texts)), last[0], last[1]


def _holds_other(place: tuple[str | None, HtmlElement], authors: set[HtmlElement]) -> bool:
    """True for a byline's element around the one that names the author: its other links are no authors."""
    role, element = place
    return role == AUTHOR and any(element in author.iterancestors() for author in authors)


def _role_around(
    owner: HtmlElement, limit: HtmlElement, roles: dict[HtmlElement, str | None]
) -> tuple[str | None, HtmlElement]:
    """The nearest role around a piece of text, up to the element `limit`. `roles` has those of the elements that were
    asked before: the pieces of a line share most of what is around them."""
    element: HtmlElement | None = owner
    while element is not None:
        if element not in roles:
            role = role_of(element)
            roles[element] = None if role in (CATEGORY, COUNTER) and _holds_text(element) else role
        if role := roles[element]:
            return role, element
        if element is limit:
            break
        element = element.getparent()
    return None, owner


def _holds_text(element: HtmlElement) -> bool:
    """True for the element of a whole text, whatever it is called: DNN's "ViewNews_lblContent" counts no views; and for
    one that says the day, too: "time-view"."""
    text = element.text_content()
    return len(text) > LONGEST or bool(date_spans(normalize(text)))


@lru_cache(maxsize=4096)  # a portal's pages share most of their labels
def _split(text: str) -> tuple[tuple[str, str, bool], ...]:
    """Kinds, words, and whether they are a day: a text cut into labels, days and clocks, counters, and what is left
    between them."""
    if LIST_OF.match(text):
        return ((COUNTER, text, False),)
    parts: list[tuple[str, str, bool]] = []
    position, end = 0, len(text)
    days = dict(date_spans(text))
    while position < end:
        if signs := _SIGNS.match(text, position):
            position = signs.end()
            continue
        kind, stop = _known_at(text, position, days)
        words = text[position:stop]
        if kind is None:
            stop = _end_of_words(text, position, days)
            if text.startswith("Theo ", position):
                stop = _end_of_unit(text, position + len("Theo "), stop, days)
            elif not parts or parts[-1][0] in (SOURCE, AUTHOR):
                stop = _end_of_unit(text, position, stop, days)
            kind = UNKNOWN_LABEL if COLON.match(text, stop) else TEXT
            words = text[position:stop].rstrip(" ([-–—]/|•;,")
            if words.endswith(")") and text.startswith("(") and "(" not in words:
                words = words.rstrip(")")
        parts.append((kind, words, position in days))
        position = stop
    return tuple(parts)


def _known_at(text: str, position: int, days: dict[int, int]) -> tuple[str | None, int]:
    """The kind of what stands at `position`, and where it ends; `days` has the end of each date by its start."""
    if end := days.get(position):
        return DATE, end
    for pattern in (CLOCK, _WEEKDAY):
        if match := pattern.match(text, position):
            return DATE, match.end()
    if match := _COUNT.match(text, position) or _FOREIGN.match(text, position):
        return COUNTER, match.end()
    label = _LABEL.match(text, position)
    if label and label.lastgroup and _is_label(text, label):
        words = text[position : _end_of_words(text, position, days)]
        if not (_is_begin_of_name(words.rstrip(" -–—"), label.lastgroup) or _is_told_of(words, label)):
            return label.lastgroup, label.end()
    return None, position


def _is_label(text: str, label: re.Match[str]) -> bool:
    """A label's word ends where the label ends."""
    return label.end() == len(text) or not text[label.end()].isalnum()


def _is_begin_of_name(text: str, kind: str) -> bool:
    """ "Đăng Khoa", "Viết Xuân", "Đăng ký": a name, or a button, that begins with the word of a label."""
    return kind in (POSTED, CATEGORY) and (is_persons_name(text) or is_action(text))


def _is_told_of(words: str, label: re.Match[str]) -> bool:
    """ "Phóng viên Mỹ giải cứu tài xế mắc kẹt": what is told of one, with no colon, in more small words than names
    have."""
    behind = words[label.end() - label.start() :]
    is_person = label.lastgroup == AUTHOR and bool(_OF_PERSON.match(label[0])) and behind[:1] == " "
    return is_person and sum(word[0].islower() for word in behind.split()) >= _FEWEST_SMALL


def _end_of_words(text: str, position: int, days: dict[int, int]) -> int:
    """Where words without a shape end: at a separator, a day or its weekday, or a label with something behind it."""
    patterns = (_BREAK, _OPEN_LABEL, _WEEKDAY) if days else (_BREAK, _OPEN_LABEL)
    ends = [end.start() for pattern in patterns if (end := pattern.search(text, position + 1))]
    ends += [start for start in days if start > position]
    return min(ends, default=len(text))


def _end_of_unit(text: str, position: int, stop: int, days: dict[int, int]) -> int:
    """Where the words that end at `stop` end when they begin the name of a unit that has a dash in it, and no other
    name, label or section stands behind that: "Trung tâm Văn hóa - Thông tin xã Yên Hòa"."""
    dash = _DASH.match(text, stop)
    if dash is None or not is_unit(text[position:stop]) or _known_at(text, dash.end(), days)[0]:
        return stop
    end = _end_of_words(text, dash.end(), days)
    rest = text[dash.end() : end]
    is_other = is_persons_name(rest) or is_section(rest) or is_unit(rest) or COLON.match(text, end)
    return stop if is_other else end
