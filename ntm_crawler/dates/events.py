"""The day a news text reports, from its opening sentences: "Sáng 27/4/2023, …", "Chiều ngày 18/3, …"; or none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.dates.line import BESIDE, clean, fold
from ntm_crawler.dates.lunar import is_lunar, without_lunar_brackets
from ntm_crawler.dates.occasions import DOCUMENT_NOUN, is_other_occasion, without_anniversaries
from ntm_crawler.dates.parsed import EARLIEST, TOLERANCE, ParsedDate, to_local
from ntm_crawler.dates.scan import Mention, Scan, mentions, scan_line, weekday_beside
from ntm_crawler.items import Issue

_OPENING = 1200  # characters: the opening sentences, however long the first one is
_MOST_SENTENCES = 3  # half and double change pages of real systems
_LONGEST_EVENT = timedelta(days=10)  # a longer range is a period under review, not an event: 2 to 20 change nothing
_LUNAR_BEHIND = 24  # characters: " (âm lịch)", " năm Giáp Thìn"; farther off another day is meant
_LONG_AGO = timedelta(days=60)  # an announced day without a year must not become last year's: 30 changes pages
_AHEAD = timedelta(days=366)  # 30 and more change nothing

_SENTENCE_END = re.compile(r"\n+|(?<=[.!?…])[^\S\n]+(?=[^\W\d_a-z]|[\"“(])")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:TP|Tp|TX|Tx|TT|Tt|P|Q|H|X|ThS|Ths|TS|GS|PGS|BS|KS|CN|Đ/c|đ/c)\.$")
_INTRODUCTION = re.compile(
    r"(?:(?<![a-z0-9])(?:ngay|sang|trua|chieu|toi|dem|khuya|hom|nay|qua|mai|som|rang|dau|gio|buoi|cac|hai|ba|bon|\d|vao|luc"
    r"|hoi"
    r"|trong|tu|suot|ca|dung|khoang)(?![a-z])[ ,(:]{0,3}|(?<![@^])[@^]{1,40}(?![@^])[ ,(:-]{0,3}){1,10}$",
    re.ASCII,
)
_NAMES_A_DAY = re.compile(r"[@^]|(?<![a-z])(?:ngay|sang|trua|chieu|toi|dem|khuya|hom (?:nay|qua))(?![a-z])", re.ASCII)
_FROM = re.compile(r"(?<![a-z])tu(?![a-z])", re.ASCII)
_BOUND = re.compile(
    r"(?<![a-z])(?:(?:den|het|truoc|sau|ke|ke tu|tinh tu|cham nhat|han|ky niem|nhan|dip|mung|le|huong ung|sinh"
    r"|thanh lap|truyen thong|hieu luc|lan|ky hop|dai hoi)[ (]*|(?:truoc|sau) do[ ,(]*)$",
    re.ASCII,
)
_AFTERTHOUGHT = re.compile(
    r"[ ]tieu chi(?![a-z])|[ ]?-[ ]?nay(?![a-z])"
    r"|[ ,]{0,2}(?:hang nam|la (?:ngay|dip)|tro (?:di|ve|lai)|nam (?:ngoai|truoc|sau|toi))(?![a-z])",
    re.ASCII,
)
_COMING = re.compile(r"[ ](?:den|toi|sap den|sap toi)(?![a-z])", re.ASCII)
_ANNOUNCED = re.compile(r"(?<![a-z])(?:(?<!chia )se|sap|du kien)(?![a-z])", re.ASCII)
_ANNOUNCES = re.compile(
    r"(?<![a-z])(?:(?<!chia )se|sap|du kien|chuan bi|thong bao(?! so))(?![a-z])",
    re.ASCII,
)
_INVITES = re.compile(r"\b(?:mời|triệu tập)\b", re.IGNORECASE)  # "mới" and "mỗi" fold alike
_HEADS_NOTICE = re.compile(  # of what is to come; no history, no results, and no "Mới"
    r"(?:thông báo(?! (?:kết quả|kết luận|số))|lịch(?! sử)|giấy mời|thư mời|mời|kế hoạch|sắp|chuẩn bị)\b",
    re.IGNORECASE,
)
_PART_OR_WEEKDAY = re.compile(r"\^|(?<![a-z])(?:sang|trua|chieu|toi|dem|khuya|ngay mai)(?![a-z])", re.ASCII)
_TODAY = re.compile(r"(?<![a-z])(?:nay|qua)(?![a-z])", re.ASCII)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_CLAUSE_ENDS = ",;:.!?()\"'-|/"
_OTHER_MATTER = re.compile(
    r"^ ?(?:thuc hien|can cu|theo|trien khai|nham|sau|de|tiep tuc|chap hanh|phat huy|quan triet|tinh den|nhan|truoc)"
    r"(?![a-z])"
    rf"|(?<![a-z])(?:{DOCUMENT_NOUN}|ban hanh|ky niem|chao mung|huong ung|truyen thong|thanh lap|nhan dip|hieu luc"
    r"|han (?:cuoi|chot|nop))"
    r"(?![a-z])",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Event:
    """The day a text reports; `yearless` when its year was found from the reference.

    `announced` says that the text tells of a day to come, so that it may have been published before it.
    """

    day: date
    yearless: bool
    announced: bool = False

    @property
    def parsed(self) -> ParsedDate:
        """The day as a date of day precision."""
        return ParsedDate(datetime(self.day.year, self.day.month, self.day.day, tzinfo=LOCAL_ZONE), "day")


def event_date(text: str, *, reference: datetime) -> ParsedDate | None:
    """The day that a news text reports, read from its opening sentences; None when nothing is sure. Day precision.

    `reference` is the publication moment or, lacking it, the fetch time: a day without a year is the latest such day
    not after it, but one that lies one to 31 days ahead is the coming one where a part of the day, "mai" or a weekday
    introduces it ("Chiều ngày 6/9", "Sáng mai, ngày 6/9"), else none. A weekday beside the day must fit. "Sáng nay"
    without a date is none, because the text may be older than its page. The first day of a short range counts. Never a
    document's date, a deadline, the start of a period or an anniversary. A day with its year after the reference
    counts only when it opens the text. Never raises.
    """
    event = find_event(text, reference)
    return event.parsed if event is not None else None


def find_event(text: str, reference: datetime) -> Event | None:
    """As `event_date`, saying also whether the year was written."""
    now = to_local(reference)
    for index, sentence in enumerate(islice(_sentences(text[:_OPENING]), _MOST_SENTENCES)):
        event = _event_of(sentence, now, first=index == 0)
        if event is not None:
            return event
    return None


def published_before_event(
    text: str, event: Event | None, published: ParsedDate, *, reference: datetime, title: str | None = None
) -> Issue | None:
    """An issue where an article of `published` reports a later day, without announcing it: one of the two is wrong. Its
    `title` may say that it does: "Lịch cắt điện tuần tới".

    `event` is what `find_event` found in `text` for `published`. A day more than a year ahead is no event to it, but is
    seen from `reference`, the fetch time.
    """
    if event is None and any(int(year) > published.day.year for year in _YEAR.findall(text, 0, _OPENING)):
        seen = find_event(text, reference)
        event = None if seen is None or seen.yearless else seen
    if event is None or event.announced or event.day <= published.day or _HEADS_NOTICE.match(title or ""):
        return None
    message = f"published {published.isoformat()}, but the text reports {event.day.isoformat()}"
    return Issue(code="published_before_event", message=f"{message}; compare both on the page")


def _sentences(opening: str) -> Iterator[str]:
    sentence = ""
    for piece in _pieces(opening):
        if sentence and _ABBREVIATION.search(sentence):
            sentence += f" {piece}"
        elif piece.strip():
            if sentence:
                yield sentence
            sentence = piece
    if sentence:
        yield sentence


def _pieces(opening: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE_END.finditer(opening):
        yield opening[start : end.start()]
        start = end.end()
    yield opening[start:]


def _event_of(sentence: str, now: datetime, *, first: bool) -> Event | None:
    """The day a sentence reports: one that opens a clause before one inside; later sentences must open with it."""
    scanned = scan_line(without_lunar_brackets(fold(clean(sentence, _OPENING))))
    found = without_anniversaries(mentions(scanned, now))
    introduced = [(mention, before) for mention in found if (before := _introduced(scanned, mention)) is not None]
    opening = [pair for pair in introduced if not pair[1] or (first and pair[1][-1] in _CLAUSE_ENDS)]
    inside = [pair for pair in introduced if first and pair not in opening and not _in_other_matter(pair[1])]
    for mention, before in opening + inside:
        event = _checked(scanned, mention, before, now, opens_text=first and not before)
        if event is not None:
            return replace(event, announced=event.announced or _INVITES.search(sentence) is not None)
    return None


def _introduced(scanned: Scan, mention: Mention) -> str | None:
    """What stands before the words that introduce a day ("sáng ngày"); None when they make it no event's."""
    line = scanned.covered
    introduction = _INTRODUCTION.search(line[max(0, mention.start - BESIDE) : mention.start])
    if introduction is None:
        return None
    is_range = mention.last is not None
    if not is_range and _FROM.search(introduction[0]):
        return None
    if not (_NAMES_A_DAY.search(introduction[0]) or (is_range and _FROM.search(introduction[0]))):
        return None
    before = line[: mention.start - len(introduction[0])].rstrip()
    if (
        _BOUND.search(before)
        or is_other_occasion(line, mention.start, mention.end)
        or _AFTERTHOUGHT.match(line, mention.end)
    ):
        return None
    return before


def _in_other_matter(before: str) -> bool:
    clause = re.split(r"[,;:()]", before)[-1]
    return _OTHER_MATTER.search(clause) is not None


def _checked(scanned: Scan, mention: Mention, before: str, now: datetime, *, opens_text: bool) -> Event | None:
    day, today = mention.day or mention.coming, now.date()
    if day is None or day < EARLIEST or is_lunar(scanned.line[mention.start : mention.end + _LUNAR_BEHIND]):
        return None
    if mention.last is not None and mention.last - day > _LONGEST_EVENT:
        return None
    if mention.last is None and weekday_beside(scanned, mention.text) not in (None, day.weekday()):
        return None
    to_come = mention.last is None and _COMING.match(scanned.line, mention.end) is not None
    event = Event(day, mention.yearless, to_come or _ANNOUNCES.search(scanned.line) is not None)
    if mention.coming is not None:
        return event if _names_part_or_weekday(scanned, len(before), mention) else None
    if mention.yearless:
        is_next_year = to_come or (today - day > _LONG_AGO and _ANNOUNCED.search(scanned.line) is not None)
        return None if is_next_year else event
    if day - today <= TOLERANCE:
        return None if to_come else event
    return event if opens_text and day - today <= _AHEAD else None


def _names_part_or_weekday(scanned: Scan, start: int, mention: Mention) -> bool:
    """Whether the words before a day, from `start` on, tell its part or its weekday, and not that it is today."""
    words = scanned.covered[start : mention.start]
    clocks = (clock for clock in scanned.clocks if start <= clock.start < mention.start)
    if _TODAY.search(words):
        return False
    return _PART_OR_WEEKDAY.search(words) is not None or any(clock.part is not None for clock in clocks)
