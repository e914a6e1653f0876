"""One line that says who wrote, photographed or edited a text: labels, names, units and offices in every order seen."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from ntm_crawler.dates import date_spans, is_clock
from ntm_crawler.extraction.authors.names import (
    AUTHOR_LABEL,
    BEHIND_NAME,
    DOINGS,
    HELP,
    INITIALS,
    LIST_WORDS,
    LONGEST_BYLINE,
    LONGEST_CREDIT,
    LOWER,
    MOST_NAMES,
    OFFICE,
    PIECE,
    SENTENCE_WORDS,
    UPPER,
    are_short_names,
    clean,
    has_office,
    holds_host,
    is_bare_name,
    is_dated_name,
    is_domain,
    is_family,
    is_family_name,
    is_full_name,
    is_heading,
    is_names,
    is_of_place,
    is_paper,
    is_persons_name,
    is_post,
    is_province,
    is_unit,
    is_units_name,
    is_wordy,
    joined_names,
    may_be_family,
    name_parts,
    names_unit,
    without_honorific,
    without_office,
)
from ntm_crawler.extraction.authors.syllables import is_syllable
from ntm_crawler.text import fold

_CALLED = re.compile(  # as such called, not titled: no part of the name
    r"^(?:(?:thầy|cô|nhà) giáo|lương y|đ/c|đồng chí) (?=\S)", re.IGNORECASE
)
_MAIL = re.compile(r"\s*(?:[-–—,;|(<\[]\s*)?(?:e-?mail\s*:\s*)?[\w.+-]+@[\w-]+\.\w.*$", re.IGNORECASE)  # behind a name
_SHORT_WORD = re.compile(rf"(?<!\w)[{UPPER}]{{2,5}}(?=\s[{UPPER}][{LOWER}])")  # among the words of a unit's name
_GROUP = re.compile(
    r"(?:tổ(?! chức\b)|đội(?: ngũ)?|khoa|lớp|bộ (?:phận|môn)|chi (?:đoàn|hội)|câu lạc bộ|clb) \w", re.IGNORECASE
)
_ABBREVIATION = re.compile(rf"^[{UPPER}]{{2,6}}(?:-[{UPPER}]{{2,6}}|\d\d)?$")  # the police's rooms have numbers: "PA05"
_SITE = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}$", re.ASCII | re.IGNORECASE)  # "baothanhhoa.vn"
_BEHIND_UNIT = re.compile(r"\s*[-–—,;(/|:]\s*")
_NOBODY = frozenset(  # letters of what stands where nobody is named: behind "Ảnh:", of accounts that are no person's
    (
        *("ctv", "pv", "congtacvien", "phongvien", "bientapvien", "nhompv"),
        *("tulieu", "anhtulieu", "internet", "manginternet", "minhhoa", "tonghop", "suutam", "st", "nhieunguon"),
        *("nhieutacgia", "btc"),
        *("admin", "administrator", "siteadmin", "webmaster", "superuser", "quantri", "quantrivien"),
        "tieudewebsite",  # a school portal that nobody has named
    )
)
_GATHERED = re.compile(  # "Tổng hợp từ Internet", "Sưu tầm từ nhiều nguồn": from nobody in particular
    r"(?:(?:tong hop|suu tam|bien tap|theo)\b\W*(?:(?:va|tu|tren|qua|theo)\b\s*)?)*(?:tong hop|suu tam"
    r"|(?:(?:cac|nhieu) )?(?:trang )?(?:mang )?(?:internet|google|web|mang xa hoi)|(?<= )mang"
    r"|(?:cac|nhieu) (?:nguon|bao|trang (?:bao|mang|tin))(?: khac(?: nhau)?)?(?: tren (?:mang|internet))?)"
)
_OF_ADMIN = re.compile(r"(?:^|[\W_])admin(?:$|[\W_])", re.IGNORECASE)  # "mau_admin"
_CUT = ("…", "...")
_MOST_OF_NAME = 8  # words of a source that is cut short
_TO_LIST = re.compile(  # what links to the other articles of an author, or to his mail, say: "View Archive"
    r"(?:view|see|read|show|browse|more|all)\b.*\b(?:archives?|posts?|articles?|stories|profile|bio)"
    r"|(?:send|write|e-?mail|contact|follow)\b.*\bauthor"
    r"|(?:subscribe|follow|sign up)\b.*\b(?:rss|feed|newsletter|e-?mail|updates|alerts|twitter|facebook)",
    re.IGNORECASE,
)
AUTHOR_LINE = re.compile(rf"^[\s(*–—-]*(?P<label>{AUTHOR_LABEL})\s*[:：]\s*(?P<rest>.+?)\s*$", re.IGNORECASE)
_UNPUNCTUATED = re.compile(  # "Tin, ảnh Ngô Tấm – Khánh Hiền", "Tác giả Anh Đức", "Nguồn Đăk Nông Điện tử"
    r"^\s*(?:(?P<label>(?:tin|bài)(?:\s?[,&+-]\s?|\s(?:và\s)?)(?:ảnh|bài)(?! của )|ảnh(?:\s?[,&+-]|\svà)\s?(?:tin|bài)"
    r"|tin(?! (?:(?:và )?(?:ảnh|bài) )?của )|bài(?: viết)?(?! (?:viết |thơ |và ảnh )?của )|ảnh"
    r"|tác giả(?: bài viết)?|người (?:viết|đăng|gửi|thực hiện)|thực hiện|biên tập|phóng viên|nhóm pv|(?:pv|ctv|btv)\.?"
    r"|cộng tác viên|by|bởi|written by"
    rf"|(?:ghi chép|phóng sự|(?:bài |chùm )?thơ|{PIECE}"
    r"|(?:(?:hình|chùm|phóng sự) )?ảnh|bài(?: viết)?(?:(?:,| và) ảnh)?|tin(?:,| và)? (?:ảnh|bài)|ký) của"
    r"|(?P<piece>thơ|truyện ngắn|t(?:ùy|uỳ|ạp) bút|bút ký|tản văn))"
    r"|\(?nguồn(?: tin)?)\s+(?P<rest>.{3,90}?)\)?\.?\s*$",
    re.IGNORECASE,
)
_OF_WRITER = re.compile("(?:tác giả|người|by$|written by|bởi)", re.IGNORECASE)  # "Tác giả Văn phòng UBND huyện"
_OF_BOTH = re.compile(
    r"(?:tin|bài)\s?(?:[,&+-]|và)\s?ảnh|ảnh\s?(?:[,&+-]|và)\s?(?:tin|bài)", re.IGNORECASE
)  # "Tin, ảnh trường THCS Sơn Lư"
_OF_HELP = re.compile(rf"{HELP}\s*[:：]", re.IGNORECASE)
_OF_EDITOR = re.compile(r"(?:người )?(?:biên tập|btv|hiệu đính|đồ h(?:ọa|oạ))", re.IGNORECASE)  # who may stand alone
_OF_WHAT = re.compile(  # may say what it shows, what it is about
    r"[\s(*–—-]*(?:(?:(?:hình|chùm|phóng sự) )?ảnh(?: minh họa)?|video|clip|nội dung)"
    r"(?:\s?(?:[,/&–-]|và)\s?(?:(?:hình )?ảnh|video|clip|nội dung))?\s*[:：]",
    re.IGNORECASE,
)
_WRITES = re.compile(r"\b(?:tin|bài|viết)\b", re.IGNORECASE)
_OF_PHOTOS = re.compile(rf"[\s(*–—-]*(?i:(?:hình )?ảnh(?: trong bài)?|video|clip)(?:\s*[:：]|\s+[{UPPER}])")
_OF_PIECE = re.compile(  # may say what it tells, or which disease
    rf"[\s(*–—-]*(?:dịch|phóng sự|{PIECE})\s*[:：]",
    re.IGNORECASE,
)
_BARE_KIND = re.compile(rf"(?i:tin|bài|ảnh|video|clip) (?!(?i:viết|bài|ảnh)\b)(?:[{UPPER}]|tức )")
_STAFF_NUMBER = re.compile(r"/ ?\d{1,4}$")  # "Lâm Anh/203"
_SOURCE_LINE = re.compile(
    r"^[\s(*–—-]*(?:nguồn(?: tin| bài(?: viết)?| ảnh| tham khảo)?(?: từ)?|nguồn tin bài|theo nguồn"
    r"|(?:(?:chi tiết|bài viết|thông tin|nội dung) ){0,2}(?:được )?(?:tham khảo|dẫn|trích)(?: dẫn)?(?: từ)? nguồn"
    r"|đơn vị(?: gửi| đăng| thực hiện)?|cơ quan(?: gửi)?|source)\s*(?:[:：]|(?=\shttps?://))\s*(?P<rest>.+?)\s*\)?\s*$",
    re.IGNORECASE,
)
_RATED = re.compile(r"\b\d{2,4}\s?W\b")  # "Nguồn: Nam Phong 500W" of a computer
_AT_HOUSE = re.compile(rf"\s\d{{1,4}}[A-Z]?/\d\S*\s[{UPPER}]")  # "Ban Biên tập 12/4 Lê Lợi, phường 2"
_SOURCE_BEHIND = re.compile(r"^(?:nguồn(?: tin| bài)?|theo)\s*[:：]?\s+(?=\S)", re.I)  # "Hải Đăng (nguồn VNPT)"
ACCORDING = re.compile(
    r"^\s*(?:[—–]\s*)?(?P<open>[(<])?\s*(?:Nguồn\s*[:：]\s*)?(?:Theo(?! (?:dõi|đó)\b)"
    r"|(?:Tổng hợp|Lược ghi|Lược trích|Biên tập|Dẫn|Trích|Sưu tầm) (?:theo|từ)(?! nhiều\b)|Trích)\s*[:：–—-]?\s+"
    r"(?P<rest>[^()<>]{2,70}?(?:\s\([^()<>]{2,40}\))?)\s*\.?[)>]?\s*$"
)
_LABEL_SPLIT = re.compile(
    rf"\s*(?:[-–—;,|/(]|\.(?=\s)|\s(?=(?-i:Tin|Bài|Ảnh|Tác giả|Người viết)\s?:))\s*(?={AUTHOR_LABEL}\s*[:：])",
    re.IGNORECASE,
)
_OF_OTHER_PHOTOS = re.compile(r"\s*\((?:ảnh|video|clip|đồ họa)\s*[:：][^()]{2,60}\)$", re.IGNORECASE)
_OTHER_FIELD = re.compile(  # of the page's, behind who wrote it: "Nguồn: Sở Nội vụ; Lượt xem: 82"
    r"(?:\s*[-–—;,|/•]\s*|\s)(?:(?:(?:số )?lượt (?:xem|đọc)|(?:đã )?xem|bình luận|phản hồi|chuyên mục|danh mục"
    r"|cập nhật(?: lúc| ngày)?|ngày(?: đăng)?|đăng (?:lúc|ngày)|thời gian)\s?:"
    r"|\d[\d.,]*\s(?:lượt (?:xem|đọc)|bình luận)\b)",
    re.IGNORECASE,
)
_SOURCE_SPLIT = re.compile(r"(?:\s*[-–—;,|/(•]\s*|\s)(?=(?:nguồn(?: tin| bài)?|đơn vị)\s*[:：])", re.IGNORECASE)
_BEFORE_WORDS = re.compile(r"\s+[-–—]\s+|\s+\(")
_OF_COMMUNE = re.compile(r"\s(?:xã|phường|thị trấn|huyện|thôn|bản)\)?$")
_WRITTEN_BY = re.compile(
    r"^\s*(?:(?:Được )?(?:viết|đăng|gửi|soạn|biên tập|dịch) bởi"
    r"|(?P<english>(?:posted|published|submitted|written|words|story|text)"
    r" by(?!.*\d)))"  # beside a day readers say so, too
    r"\s*[:：]?\s+(?P<rest>.+?)\s*$",
    re.IGNORECASE,
)
_WRITTEN_BY_LABEL = re.compile(
    rf"^\s*(?:(?:(?:written|posted|published|submitted)\s+)?by|bởi|theo|{AUTHOR_LABEL})\s*[:：]?\s+(?=\S)",
    re.IGNORECASE,
)
HOW_WRITTEN = re.compile(  # behind a name: "Ngọc Ánh (tổng hợp)", "Lê Phương (T/h)"
    r"\s*[(\[]\s*(?:(?:tổng hợp|sưu tầm)(?: và biên soạn)?|t\s?[/.]?\s?h\.?|s\s?[/.]?\s?t|biên tập|biên soạn"
    r"|lược ghi|ghi|thực hiện|dịch|cung cấp|đăng tải|ctv|pv"
    r"|(?:tin|bài|ảnh)(?:\s?(?:,|&|-|và)\s?(?:tin|bài|ảnh))*"
    rf"|(?:tổng hợp|dịch) từ [^()]{{2,40}}|theo (?-i:[{LOWER}])[^().]{{0,40}})\s*[)\]]\s*$",
    re.IGNORECASE,
)
WHAT_IS_DONE = re.compile(  # behind names: "Ngọc Ánh thực hiện"; "Nậm Dịch" is a commune
    r"(?:\s+[-–—])?\s+(?:(?:tin|bài)(?: và|,) ảnh|tổng hợp|thực hiện|ghi|(?:biên |lược )?(?-i:dịch|DỊCH)|lược ghi"
    r"|sưu tầm|cung cấp|đăng tải|biên soạn|t/h|st|và (?:nhóm )?(?:ctv|pv|cộng tác viên|phóng viên))\.?$"
    r"|(?:\s+[-–—]|,)\s+(?:ctv|pv|cộng tác viên|phóng viên)\.?$",
    re.IGNORECASE,
)
_CLOSING_CLOCK = re.compile(
    r"(?:[\s|,;(•·–—-]|[.\s](?:ngày\s+)?(?:đăng|cập nhật|gửi|viết|xuất bản)(?:\s+(?:tin|bài|lúc|ngày))*\s*:"
    r"|\b(?:vào|lúc|hồi|ngày|on|at|thứ \w{2,4}|chủ nhật|T[2-7]|CN)\b|\d{1,2}\s?[:hg]\s?\d{2})+$",
    re.IGNORECASE,
)
_LEADING_CLOCK = re.compile(
    r"^(?:[\s|,;)•·–—-]|\d{1,2}\s?[:hg]\s?\d{2}|\b(?:lúc|vào)\b|\(?(?:GMT|UTC)\s?(?:[+-]\s?\d{1,2})?(?!\w))+",
    re.IGNORECASE,
)
_BEFORE_CLOCK = re.compile(r"\b(?:vào|lúc|at|on)\s*$", re.IGNORECASE)
_BY = re.compile(
    r"^(?:(?:written|post(?:ed)?|published|đăng|viết)\s+)?(?:by|bởi)\s+(?=\S)|^(?:par|por|von)\s+(?=\S)", re.IGNORECASE
)
_LABEL_OF_OTHERS = re.compile(  # in other languages, and of a link to all that somebody wrote
    r"^(?:(?:erstellt|veröffentlicht|geschrieben|verfasst|skrevet|skriven|publicerad|publié|rédigé|écrit|publicado"
    r"|escrito|pubblicato|scritto)\s+(?:von|a[vf]|par|por|d[ai])|(?:zeige\s+)?alle?s?\s+(?:(?:beiträge|artikel)\s+)?von"
    r"|voir\s+tous\s+les\s+articles\s+de|(?:(?:view|see)\s+)?all\s+posts\s+by)(?:\s+|$)",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(r"\s+(?:[»›→>]+|@\s?\d.*|[Aa]utor|under|am|vom|le)$")
_LABELS_ALONE = frozenset(("von", "par", "por", "av", "af", "uhr", "am", "um"))
_ABOUT = re.compile(r"^(?:about|über|(?:giới thiệu )?về)\s+(?=\S)", re.IGNORECASE)  # in a box about who wrote a text
_INNER_KIND = re.compile(rf"\s*[-–—,;]\s*(?i:ảnh|bài|tin) (?=[{UPPER}])")  # "Tin Lâm Anh, ảnh Bùi Đông"
_INNER_LABEL = re.compile(rf"^{AUTHOR_LABEL}\s*[:：]\s*", re.IGNORECASE)
_TOLD_BEHIND = re.compile(r"[^\W\d]: [^\W_]")  # "Lâm Anh - nguyên giám đốc: 5 năm tù"
_CLOCK_LENGTH = 5  # characters: "08:15"
_LONGEST_SOURCE = 100  # characters: the whole address of an article is no source's name
_MOST_ON_PERSON = 8  # words
_FEWEST_WORDS = 3  # of a full name, and of a paper's name behind a stroke: two may be another person


@dataclass(slots=True)
class Byline:
    """Author, source unit and editor as printed, any may be None."""

    author: str | None = None
    source_unit: str | None = None
    editor: str | None = None

    def merged(self, other: "Byline") -> "Byline":
        """This one, with what it lacks taken from `other`."""
        if other is NOBODY:
            return self
        if self is NOBODY:
            return other
        return Byline(self.author or other.author, self.source_unit or other.source_unit, self.editor or other.editor)

    def settled(self) -> "Byline":
        """This one, with who edited the text for its author where no other name is said: a login is none."""
        if self.editor is None or (self.author is not None and is_names(self.author)):
            return self
        return replace(self, author=self.editor)


NOBODY = Byline()


def read_dated(text: str, *, is_dated: bool) -> Byline | None:
    """The byline of a line that has its day ("Theo Báo Thanh Hóa - 12/04/2025") or stands under it ("Tin, ảnh: Lâm
    Anh"), or None where a part of it is no name, unit or host; under a day it needs a label."""
    if SENTENCE_WORDS.search(text):
        return None
    words = _OF_OTHER_PHOTOS.sub("", clean(_beside_date(text))) if is_dated else text
    according, labelled = ACCORDING.match(words), read_labelled(words)
    if not words or not (is_dated or according or labelled):
        return None
    unlabelled = None if according else read_without_colon(words)
    if unlabelled and fold(words).startswith("tin ") and not is_family_name(unlabelled.author or ""):
        return None  # "Tin Quan Sơn" of a district
    found = labelled or unlabelled or split_person_and_unit(without_task(according["rest"] if according else words))
    names, unit = found.author or found.editor, found.source_unit
    first, *others = name_parts(names or "") or [""]
    if not (labelled or unlabelled) and is_province(first):
        return Byline(", ".join(filter(is_full_name, others)) or None, unit)  # "Thanh Hóa - Đất và người"
    if according and names and not unit:
        return None  # whom it cites
    is_known = all(map(is_dated_name, names.split(", "))) if names else unit is not None
    return found if is_known and (unit is None or is_domain(unit) or is_units_name(unit)) else None


def _beside_date(text: str) -> str:
    """What stands in front of the days of a line, or behind them; nothing where something stands on both sides."""
    spans = date_spans(text) or [(len(text), len(text))]
    before, behind = _CLOSING_CLOCK.sub("", text[: spans[0][0]]), _LEADING_CLOCK.sub("", text[spans[-1][1] :]).strip()
    return "" if before and behind else before or behind


def without_task(text: str) -> str:
    """ "Lâm Anh (tổng hợp)", "Lâm Anh thực hiện" → the name."""
    return HOW_WRITTEN.sub("", WHAT_IS_DONE.sub("", text))


def read_declared_names(texts: Iterable[str]) -> Byline:
    """The byline of texts that are declared to say who wrote an article: their labels are no part of a name."""
    found = Byline()
    for text in texts:
        if is_called_like_label(text):
            found = found.merged(split_person_and_unit(text))
            continue
        bare = _WRITTEN_BY_LABEL.sub("", text)
        found = found.merged(read_labelled(text) or read_without_colon(text) or split_person_and_unit(bare))
    return found.settled()


def is_called_like_label(text: str) -> bool:
    """ "Tin Tức Mới", "Ảnh Đẹp Việt": a site's name, where what follows the word is no family's name and no unit."""
    if not _BARE_KIND.match(text):
        return False
    behind = text.partition(" ")[2]
    return not (is_family_name(behind) or is_unit(behind) or read_labelled(text))


def without_by(text: str) -> str:
    """ "By Lena Holt" → the name."""
    return _BY.sub("", text)


def without_others_label(text: str) -> str:
    """ "Erstellt von Lena Holt", "Alle Beiträge von Lena Holt »" → the name; nothing of a label alone: "von", "Uhr"."""
    name = _BEHIND_NAME.sub("", without_by(_LABEL_OF_OTHERS.sub("", text)))
    return "" if name.casefold() in _LABELS_ALONE else name


def without_about(text: str) -> str:
    """ "About Lena Holt", "Về Lâm Anh", in a box for authors → the name."""
    return _ABOUT.sub("", text)


@lru_cache(maxsize=1024)  # those who write for a portal write more than one article
def split_person_and_unit(text: str) -> Byline:
    """ "Lâm Anh – Trung tâm VHTT&TT Lộc Bình" → author and source unit; the unit may stand in brackets."""
    text = (_MAIL.sub("", text) if "@" in text else "") or text
    text = _CALLED.sub("", without_office(clean(text)))
    if names_nobody(text):
        return Byline()
    name = _STAFF_NUMBER.sub("", text)
    if name != text and is_persons_name(name):
        return Byline(author=joined_names(name))
    if is_unit(text):
        return _unit_and_person(text)
    if are_short_names(text):
        return Byline(author=joined_names(text))
    for match in BEHIND_NAME.finditer(text):
        head, tail = text[: match.start()].strip(), text[match.end() :].strip()
        source = _SOURCE_BEHIND.sub("", tail)
        if source != tail and is_names(head):
            return Byline(joined_names(clean(head)), clean(source))
        is_short = bool(is_abbreviation(clean(tail)) or _SITE.match(clean(tail))) and not is_persons_name(clean(tail))
        if head and (
            is_unit(tail)
            or is_paper(clean(tail))
            or (is_short and is_names(head))
            or (_GROUP.match(tail) and _is_of_named_place(clean(tail)) and is_names(head))
            or _is_paper_in_brackets(head, match[0], tail)
        ):
            return Byline(joined_names(clean(head)), clean(tail))
    if is_domain(text) or is_paper(text):
        return Byline(source_unit=text)
    if (_GROUP.match(text) and not is_persons_name(text)) or _is_of_named_place(text):
        return Byline(source_unit=text)
    return _with_paper(text) or Byline(author=joined_names(_before_words(text)) or None)


def _is_of_named_place(text: str) -> bool:
    """ "Tổ hợp tác nuôi ong xã Sơn Lư", and neither "Thú y xã" nor "Tin huyện Quan Sơn"."""
    return is_of_place(text) and not (text.split()[-1].islower() or fold(text).startswith(LIST_WORDS))


def _is_paper_in_brackets(name: str, between: str, tail: str) -> bool:
    """ "Lâm Anh (Thời Đại)", "Lâm Anh (Vietnam+)": words in capitals, two or more, behind a person's name."""
    words = tail.split()
    is_shaped = all(word[:1].isupper() and word.rstrip("+").isalpha() for word in words)
    is_named = "(" in between and is_shaped and (len(words) > 1 or tail.endswith("+"))
    return is_named and is_persons_name(name) and not OFFICE.match(tail)


def _before_words(text: str) -> str:
    """ "Lâm Anh – Khóa 1, ngành Mỹ thuật" → the name: what is said of a person behind a dash, or has a figure
    ("Văn 13-16"), is none."""
    for match in _BEFORE_WORDS.finditer(text):
        head, tail = text[: match.start()].strip(), text[match.end() :]
        is_dashed = "(" not in match[0]
        is_told = bool(_OF_COMMUNE.search(tail)) or (is_dashed and any(map(str.isdigit, tail)))
        name = without_honorific(head)
        is_person = is_persons_name(head) if is_told else is_dashed and is_family_name(name)
        is_other = is_names(tail) and not (name != head and _GROUP.match(tail))  # "BS Lâm Anh - Khoa Nhi"
        is_other = is_other and not (_SHORT_WORD.search(tail) and is_full_name(head))  # "Đồn BP Cửa Lò"
        if is_person and not is_other and not SENTENCE_WORDS.search(tail):
            return head
    return text


def _is_of_commune(split: Byline, text: str) -> bool:
    """ "Ngọc Hưng - Thú y xã": a person, and what he does in the commune."""
    return split.author not in (None, text) and bool(_OF_COMMUNE.search(text))


def _with_paper(text: str) -> Byline | None:
    """ "Lâm Anh / Tri Thức Trực Tuyến": behind a stroke stands the paper, in capitals, where it is no other name."""
    head, stroke, tail = (part.strip() for part in text.partition("/"))
    words = tail.split()
    if not stroke or not is_persons_name(head) or len(words) < _FEWEST_WORDS:
        return None
    is_paper = all(word[:1].isupper() for word in words) and not is_family(words[0])
    return Byline(joined_names(head), tail) if is_paper else None


def _is_of_three(name: str) -> bool:
    """ "Lăng Song Vũ": a name of a family that may be a rare one."""
    return len(name.split()) >= _FEWEST_WORDS and is_persons_name(name)


def _unit_and_person(text: str, *, set_apart: bool = False) -> Byline:
    """ "Trung tâm VHTT&TT Lộc Bình – Lâm Anh": a name behind its unit begins with a family's name, or stands behind a
    colon, or has three words, behind the unit's place; in a line set apart it may have a title, "Trạm Y tế xã: BS Lâm
    Thị Anh", as whoever is on duty has, too."""
    for match in _BEHIND_UNIT.finditer(text):
        tail, unit = clean(text[match.end() :]), clean(text[: match.start()])
        name = without_honorific(tail) if set_apart else tail
        is_told = match[0].strip() == ":" and is_persons_name(tail) and not is_province(tail)
        if is_told or is_family_name(name) or (_is_of_three(tail) and is_of_place(unit)):
            return Byline(joined_names(tail), unit)
    return Byline(source_unit=text)


@lru_cache(maxsize=1024)  # a line may be a byline, or a label near the title
def read_labelled(text: str) -> Byline | None:
    """What a line with a label says, "Tin, ảnh: Lâm Anh – Đài Truyền thanh"; None when it has none, or names nobody."""
    text = before_fields(text)
    parts = _SOURCE_SPLIT.split(text, maxsplit=1)
    if len(parts) > 1 and (author := read_labelled(parts[0])):
        return author.merged(read_labelled(parts[1]) or Byline())
    if len(parts) > 1 and is_persons_name(parts[0]) and (cited := read_labelled(parts[1])):
        return Byline(author=joined_names(parts[0])).merged(cited)
    unit, *labelled = _LABEL_SPLIT.split(text, maxsplit=1)
    if labelled and is_persons_name(unit) and (behind := read_labelled(labelled[0])):
        return joined_bylines(Byline(author=joined_names(unit)), behind)
    if labelled and names_nobody(unit):  # "PV - Ảnh: Lâm Anh"
        return read_labelled(labelled[0])
    if labelled and _SOURCE_LINE.match(unit) and (behind := read_labelled(labelled[0])):
        return behind.merged(read_labelled(unit) or Byline())
    if labelled and names_unit(unit):
        return (read_labelled(labelled[0]) or Byline()).merged(Byline(source_unit=clean(unit)))
    source = _SOURCE_LINE.match(text)
    if source:
        rest = clean(before_date(source["rest"]) if is_clock(source["rest"][-_CLOCK_LENGTH:]) else source["rest"])
        rest = f"{rest})" if "(" in rest and ")" not in rest else rest  # "Nguồn: Báo Lao Động (điện tử)"
        if text.endswith(".") and SENTENCE_WORDS.search(rest) and not is_unit(rest):
            return None
        if rest.endswith(_CUT) and len(rest.split()) > _MOST_OF_NAME:  # the opening of another article
            return None
        if _RATED.search(rest):
            return None
        is_no_name = rest[:1].islower() or rest[:1].isdigit()
        if " " in rest and is_no_name and "." not in rest and not (is_unit(rest) or names_nobody(rest)):
            return None  # "Nguồn: ngân sách huyện", "Nguồn: 12 tỷ đồng"
        split = split_person_and_unit(rest)
        if split.source_unit and split.author and is_persons_name(split.author):
            return split
        return Byline(source_unit=rest) if 0 < len(rest) <= _LONGEST_SOURCE else None
    match = AUTHOR_LINE.match(text) or _WRITTEN_BY.match(text)
    if not match or not match["rest"].strip():
        return None
    rest = HOW_WRITTEN.sub("", before_date(match["rest"]))
    labelled = _LABEL_SPLIT.split(rest)
    are_of_help = [bool(_OF_HELP.match(part)) for part in (text.lstrip(" (*–—-"), *labelled[1:])]
    parts = [_INNER_LABEL.sub("", part) for part in labelled]
    if text.startswith("("):  # "(Ảnh: Lâm Anh)"
        parts[-1] = clean(parts[-1])
    if not all(is_credit(part) for part in parts):
        return None
    if all(are_of_help) and not _OF_EDITOR.match(text.lstrip(" (*–—-")):
        return None  # counts beside who wrote it alone
    is_strict = are_of_help[0] or _OF_WHAT.match(text) or match.groupdict().get("english")
    if is_strict and not all(map(_is_strict_credit, parts)):
        return None  # what the photo shows, what is designed, what a transfer is called; "Posted by … in Tin xã"
    if _OF_PIECE.match(text) and not all(map(is_persons_name, parts)):
        return None
    return _credited(zip(parts, are_of_help, strict=True))


def before_fields(text: str) -> str:
    """What stands in front of another field of the page's: "Nguồn: Sở Nội vụ - 12/04/2025; Lượt xem: 82"."""
    other = _OTHER_FIELD.search(text, 1)
    return before_date(text[: other.start()]).rstrip(" -–—;,|/•") if other else text


def _credited(parts: Iterable[tuple[str, bool]]) -> Byline:
    """The byline of credits, each with whether it is of those who only helped."""
    bylines = [(split_person_and_unit(part), is_help) for part, is_help in parts if not names_nobody(part)]
    authors = dict.fromkeys(byline.author for byline, is_help in bylines if byline.author and not is_help)
    editors = dict.fromkeys(byline.author for byline, is_help in bylines if byline.author and is_help)
    units = (byline.source_unit for byline, _ in bylines if byline.source_unit)
    return Byline(", ".join(authors) or None, next(units, None), ", ".join(editors) or None)


def _is_strict_credit(text: str) -> bool:
    """Names, a unit, or both, and nothing else; or that nobody is named."""
    if is_names(text) or names_nobody(text):
        return True
    split = split_person_and_unit(text)
    return (
        split.source_unit is not None
        and is_units_name(split.source_unit)
        and (split.author is None or is_names(split.author))
    )


def names_nobody(text: str) -> bool:
    """True for words where a name should stand: "PV", "sưu tầm", an account of whoever runs the site ("admin",
    "quantri"), a single letter, a link to a list. A login of another kind is somebody's: "vanthu.quanson"."""
    letters = _letters(text)
    if letters in _NOBODY or len(letters) == 1:
        return True
    return bool(_OF_ADMIN.search(text) or _TO_LIST.fullmatch(text) or _GATHERED.fullmatch(fold(text).strip(" .()")))


def stands_for_nobody(text: str) -> bool:
    """True for such words alone in a line: "Sưu tầm", "(Tổng hợp)", "Nhóm PV"."""
    return _letters(text) in _NOBODY and not any(map(str.isdigit, text))


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, fold(text)))


def before_date(text: str) -> str:
    """What stands in front of a day and its clock, or a clock: "Anh Đức | 15:20 07/03/2024" → "Anh Đức"."""
    starts = [start for start, _ in date_spans(text)]
    before = text[: starts[0]].rstrip(" /•") if starts and starts[0] > 0 else text
    is_timed = before is not text or is_clock(text[-_CLOCK_LENGTH:]) or _BEFORE_CLOCK.search(text)
    return _CLOSING_CLOCK.sub("", before) if is_timed else text


def read_without_colon(text: str) -> Byline | None:
    """A label that lacks its colon is one only in front of names, of a unit's name, or of what is written like a
    source's name."""
    match = _UNPUNCTUATED.match(text)
    if not match or SENTENCE_WORDS.search(match["rest"]):
        return None
    rest = _INNER_KIND.sub(", ", clean(before_date(match["rest"])))
    if match["label"]:
        split = split_person_and_unit(rest)
        if split.author and split.source_unit and is_persons_name(split.author):
            return split
        label = match["label"]
        if names_unit(rest) and (_OF_WRITER.match(label) or _OF_BOTH.fullmatch(label)):
            return Byline(source_unit=rest)
        rest = without_office(rest)
        if match["piece"] and not (is_persons_name(rest) and may_be_family(rest.split()[0])):  # "Thơ Thiếu Nhi"
            return None
        is_known = is_persons_name(rest) or (
            is_names(rest) and match["label"].lower() not in ("tin", "bài", "ảnh", "by", "bởi")
        )
        is_help = match["label"].lower().rstrip(".") in ("biên tập", "btv")
        name = joined_names(rest) if is_known else None
        return Byline(editor=name) if name and is_help else Byline(author=name) if name else None
    is_name = is_domain(rest) or is_paper(rest) or (rest[:1].isupper() and is_source_name(rest, set_apart=True))
    is_name = is_name and not _RATED.search(rest)
    return Byline(source_unit=rest) if is_name else None


def read_behind_text(text: str) -> Byline | None:
    """The person behind a label that lacks its colon, in a line behind a text and outside of its boxes: two things that
    one makes, "Bài, ảnh Ngọc Lan", or one, "Tin Lâm Anh", where a family's name follows."""
    found, match = read_without_colon(text), _UNPUNCTUATED.match(text)
    if found is None or found.author is None or match is None or not match["label"]:
        return None
    is_told = bool(_OF_BOTH.fullmatch(match["label"]) or _OF_WRITER.match(match["label"]))
    return found if is_told or is_family_name(name_parts(found.author)[0]) else None


def is_credit(text: str) -> bool:
    """What may follow "Tin, ảnh:": names, a unit, initials; not a sentence."""
    text = clean(text)
    if not text or len(text) > LONGEST_BYLINE or text.endswith(("!", "?")):
        return False
    byline = split_person_and_unit(text)
    return (
        byline.author is None
        or is_names(byline.author)
        or (
            len(byline.author) <= LONGEST_CREDIT
            and not SENTENCE_WORDS.search(byline.author)
            and byline.author[:1].isupper()
        )
    )


def read_apart(text: str) -> Byline | None:
    """A line in a box of its own: a unit, a person with one or an office, or either behind a label; "Theo Báo Thanh
    Hóa"; else None."""
    if len(text) > LONGEST_BYLINE or text.endswith(":"):
        return None
    according = ACCORDING.match(text)
    if according and names_unit(clean(according["rest"])):
        return Byline(source_unit=clean(according["rest"]))
    found = read_labelled(text) or read_bare(text, set_apart=True)
    if found is None or not (found.author or found.source_unit) or found.author == text:
        return None
    is_person = found.author is None or is_persons_name(found.author)
    return found if is_person and (found.source_unit is None or names_unit(found.source_unit)) else None


def is_of_photos(text: str) -> bool:
    """ "Ảnh: Lâm Anh": who took the photos, and no more."""
    return bool(_OF_PHOTOS.match(text)) and not _WRITES.search(text)


def is_abbreviation(text: str) -> bool:
    """ "TTXVN", "PT-TH": what a unit is called in short."""
    return bool(_ABBREVIATION.match(text))


def is_source_name(text: str, set_apart: bool) -> bool:
    """Whether a text may be what a source is called; what is `set_apart` may be any words."""
    if SENTENCE_WORDS.search(text) and not set_apart:
        return False
    return names_unit(text) or is_names(text) or holds_host(text) or set_apart


@lru_cache(maxsize=1024)  # the last lines of a portal's texts are bylines, of few people
def read_bare(text: str, *, set_apart: bool) -> Byline | None:
    """A line without a label: a unit, a name, "name – unit", or "Ban Biên tập"."""
    if not text or is_post(text) or SENTENCE_WORDS.search(text) or text.endswith((":", ";", "!", "?", "…")):
        return None
    if set_apart and DOINGS.search(text):
        return None
    if is_paper(text):
        return Byline(source_unit=text)
    if fold(text).startswith(LIST_WORDS) or (is_heading(text) and not is_unit(text)):
        return None
    if is_domain(text):
        return Byline(source_unit=text)
    if is_unit(text):
        text = without_task(clean(before_date(text)) or text)  # "Ban Biên tập - 12/04/2025", "Công an xã cung cấp"
        if _AT_HOUSE.search(text):
            return None
        is_name = is_units_name(text) or (set_apart and not is_wordy(text))
        found = _unit_and_person(text, set_apart=set_apart) if is_name else None
        return None if found and ":" in (found.source_unit or "") else found  # "Ngân hàng: …"
    if has_office(text):
        return split_person_and_unit(text) if set_apart and not _TOLD_BEHIND.search(text) else None
    if set_apart and is_of_place(text):
        return Byline(source_unit=text)
    split = split_person_and_unit(text)
    if split.author and (is_names(split.author) if split.source_unit else set_apart and _is_of_commune(split, text)):
        return split
    if set_apart and split.author and len(split.author) < len(text) and is_family_name(without_honorific(split.author)):
        return split  # "Bùi Đông - Tổ Ngữ văn"
    if set_apart and (name := _before_what_is_said(text)):
        return Byline(author=name)
    if set_apart and split.author is None and split.source_unit and is_units_name(split.source_unit):
        return split  # "Khoa Dinh dưỡng - Tiết chế"
    parts = name_parts(text)
    if not parts or len(parts) > MOST_NAMES or (len(parts) > 1 and all(map(is_province, parts))):
        return None
    is_told = all(_is_told(part) or _is_honoured(part) for part in parts)
    if is_told or (set_apart and (is_names(text) or INITIALS.match(text))):
        return Byline(author=joined_names(text))
    return None


def _before_what_is_said(text: str) -> str | None:
    """ "Lâm Thị Anh - Kiểm lâm viên địa bàn": the full name in front of words on who that is, which are no other name;
    of these one at least is written small."""
    for match in BEHIND_NAME.finditer(text):
        head, tail = text[: match.start()].strip(), clean(text[match.end() :])
        words = tail.split()
        is_told = tail[:1].isupper() and 1 < len(words) <= _MOST_ON_PERSON and any(word[0].islower() for word in words)
        is_other = any(is_persons_name(" ".join(words[:count])) for count in (2, 3, 4)) or any(map(str.isdigit, tail))
        if is_told and not is_other and len(name_parts(head)) == 1 and len(head.split()) >= _FEWEST_WORDS:
            return head if is_persons_name(head) else None
    return None


def _is_told(part: str) -> bool:
    """A name by its shape, or a province's behind one; Vietnamese words that nobody is called are none: "Tin Nóng"."""
    is_called = is_persons_name(part) or is_province(part) or not all(map(is_syllable, part.split()))
    return is_called and is_bare_name(part)


def _is_honoured(part: str) -> bool:
    """ "ThS. Lâm Thị Anh"; "Ông Lâm Anh" may be whom a photo shows."""
    name = without_honorific(part)
    is_degree = part.removesuffix(name).rstrip().endswith(".")
    return is_degree and is_bare_name(name) and is_family_name(name)


def joined_bylines(first: Byline, second: Byline) -> Byline:
    """Two author lines, one under the other: "Bài: A", "Ảnh: B"."""
    names = list(dict.fromkeys(name for name in (first.author, second.author) if name))
    return replace(first.merged(second), author=", ".join(names) or None)
