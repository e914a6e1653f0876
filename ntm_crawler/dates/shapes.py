"""Whether a text holds a date: the one cheap answer for listings and extraction, which have no reference to read it by.

No form is known here alone: what `parse_date` reads at some reference is seen, by the same expressions, and the
look-alikes that it refuses are not. A text is looked at only as far as it takes: most have no number, most of the
others no day.
"""

import re
from datetime import datetime
from functools import lru_cache

from ntm_crawler.dates import clocks
from ntm_crawler.dates.clocks import CLOCK_WORDS
from ntm_crawler.dates.days import MONTH_WORDS, STARTS_DAY, WEEKDAY_WORDS, DayText, days_from_numbers
from ntm_crawler.dates.line import clean, fold
from ntm_crawler.dates.machine import read_machine
from ntm_crawler.dates.occasions import is_other_occasion
from ntm_crawler.dates.parsed import EARLIEST
from ntm_crawler.dates.reading import is_introduced, read_bare_clock
from ntm_crawler.dates.relative import RELATIVE_WORDS, relative_spans, tells_moment
from ntm_crawler.dates.scan import Mention, Scan, mentions, scan_line, stands_free, unglued, without_look_alikes
from ntm_crawler.dates.words import LABEL_WORDS, is_noise, without_counters

# A naive local reference after every date: of its week, its month and the month before no day is missing.
_LATEST = datetime(2098, 8, 31, 12)  # noqa: DTZ001
_LAST_YEAR = 2099  # 31/12/9999 is a default value of servers
_LONGEST_WITHOUT_DIGIT = 60  # characters: "Đăng bởi Thu Hương - hôm qua"; half and double change no page
_LONGEST_LABEL = 90  # characters of a date with its label, clock and counter: 70 and 80 change nothing
_SPARE_WORDS = 2  # a name, a category or a place beside a date; a sentence has more words
_MONTH_FIRST_OR_GLUED = re.compile(  # "Apr 28", "Tháng Mười Hai 28, 2022", "28 04 2023 15:57", "28/04/202315:57"
    r"(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[., /-]{0,3}\d"
    r"|(?<![a-z])th(?:[a-z0-9. ]{1,15},? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|g \d{1,2} \d)"
    r"|\d \d{1,2},? \d{4} \d|\d{5,6}:\d|:\d{3}",
    re.ASCII,
)
_MAY_INTRODUCE = re.compile(  # a day without a year: "9/9 tiêu chí" is the common look-alike
    r"(?<![a-z])(?:ngay|sang|trua|chieu|toi|dem|khuya|nay|qua|kia|tu|trong|dang(?=[ :,(]{0,3}\d)|tai|nhat|ban|luc|hom"
    r"|vao|posted|updated|published|on|thu|th|t\.?\d|ch|c\.?n|thang|thg|mon|tue|wed|fri|sat|sun|[a-z]{3,6}day)(?![a-z])"
    r"|(?<!\d)29/0?2(?!\d)"
    r"|\d ?[:hg]",
    re.ASCII,
)
_MAY_BE_RELATIVE = re.compile(
    r"(?<![a-z])(?:truoc|ago|nay|qua|kia|roi|cach|vua|bay gio|now|today|yesterday|last)", re.ASCII
)
_PLACE = re.compile(r"^[^\d,.;:]{1,40}, (?=ngay \d)", re.ASCII)  # "Huyện Quan Sơn, ngày …" heads and ends documents
_AROUND_CLOSING_DATE = f" {clocks.MASK},.|-()[]"
_LONGEST_CLOSING_DATE = 40  # characters: "(28 tháng 10 năm 2023 11:06:29 SA)"
_PLAIN_CLOSING_DATE = re.compile(  # what nearly all lists print, without the cost of a scan; most characters open none
    r"(?=[\d\s(\[|–-])[\s(\[|–-]*(?<!\d)(?:[012]?\d:[0-5]\d(?::[0-5]\d)?,? )?[0-3]?\d([/.-])[01]?\d\1(?:19|20)\d\d"
    r"(?:[ ,|-]{1,3}[012]?\d:[0-5]\d(?::[0-5]\d)?(?: ?(?:SA|CH|AM|PM))?)?\s*[)\]]?$"
)
_PLAIN_LINE = re.compile(  # likewise, as most pages print it; the 31st and what February lacks are for the scan
    r"[(\[]?(?:(?:Thứ (?:hai|ba|tư|năm|sáu|bảy)|Chủ nhật),? )?(?:[012]?\d:[0-5]\d(?::[0-5]\d)?,? )?"
    r"(?P<day>(?:0?[1-9]|1\d|2[0-8]|(?:29|30)(?!.0?2\D))(?P<by>[/.-])(?:0?[1-9]|1[0-2])(?P=by)20\d\d)"
    r"(?:[ ,|-]{1,3}[012]?\d:[0-5]\d(?::[0-5]\d)?)?[)\]]?",
    re.IGNORECASE,
)
_ENDS_LIKE_DATE = re.compile(r"[\Whg]\d{2,4}'?(?: ?[^\W\d_]{2,5})?\W{0,3}$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_VOCABULARY = LABEL_WORDS | MONTH_WORDS | WEEKDAY_WORDS | CLOCK_WORDS | RELATIVE_WORDS


@lru_cache(maxsize=1024)
def has_date(text: str) -> bool:
    """Whether `text` names a calendar day, or is as a whole a moment told from now or written by a program.

    A day without a year counts where something introduces it ("Chiều ngày 18/3"); a document's date, a deadline, a
    lunar day and a bare clock do not. A text too long for a line holds none.
    """
    if _PLAIN_LINE.fullmatch(text):
        return True
    line = _readable(text)
    return line is not None and _holds_date(line)


@lru_cache(maxsize=1024)
def is_date_label(text: str) -> bool:
    """Whether `text` is a date with at most a label, a clock, a weekday, counters and a word or two, or a name set off.

    "Quan Sơn, ngày 28/4/2023" and "Phòng Văn hóa - 28/04/2023" are, "Lịch tiếp công dân ngày 28/04/2023" is none.
    """
    if _PLAIN_LINE.fullmatch(text):
        return True
    line = _readable(text) if len(text) <= _LONGEST_LABEL else None
    if line is None or not _holds_date(line):
        return False
    return len(_other_words(_PLACE.sub("", line))) <= _SPARE_WORDS or _stands_apart(line)


def other_words(text: str) -> list[str]:
    """The words of `text`, folded, that belong neither to a date nor to a label or counter that stands with one."""
    return _other_words(fold(clean(text)))


@lru_cache(maxsize=1024)  # a line is cut at each of its parts
def date_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where dates stand in `text`, from the first character to the one behind the last; none overlaps another.

    Days, with the clock where it hangs on ("2023-04-28T08:30:00Z"), and moments told from now.
    """
    if plain := _PLAIN_LINE.fullmatch(text):
        return (plain.span("day"),)
    text = text.replace("@ ", "- ")  # in front of a moment, between day and clock; folding has no such character
    folded = fold(text) if _DIGIT.search(text) else ""
    if not folded or len(folded) != len(text):
        return ()
    scanned = scan_line(folded)
    spans = [
        (found.start, _with_glued_clock(scanned, found))
        for found in mentions(scanned, _LATEST)
        if _is_day(scanned, found)
    ]
    apart: list[tuple[int, int]] = []
    for start, end in sorted([*spans, *relative_spans(scanned)], key=lambda span: (span[0], -span[1])):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return tuple(apart)


def without_dates(text: str) -> str:
    """`text` without the dates in it."""
    for start, end in reversed(date_spans(text)):
        text = text[:start] + text[end:]
    return text


def closing_date(text: str) -> int | None:
    """Where the date starts that ends `text`, with its brackets and clock, as behind a title in a list; else None."""
    tail = text[-_LONGEST_CLOSING_DATE:]
    if not _DIGIT.search(tail):
        return None
    plain = _PLAIN_CLOSING_DATE.search(tail)
    if plain:
        return len(text) - len(tail) + plain.start()
    if not _ENDS_LIKE_DATE.search(tail):
        return None
    line = fold(tail)
    if len(line) != len(tail):
        return None
    day = next(reversed(list(days_from_numbers(line))), None)
    if day is None or not (_is_whole_day(day) and stands_free(line, day)):
        return None
    if clocks.scan_clocks(line[day.end :], STARTS_DAY)[1].strip(_AROUND_CLOSING_DATE):
        return None
    before = line[: day.start].rstrip(_AROUND_CLOSING_DATE)
    clock = clocks.scan_clocks(before, STARTS_DAY)[1].rstrip(_AROUND_CLOSING_DATE)
    return len(text) - len(tail) + len(clock)


@lru_cache(maxsize=1024)
def is_clock(text: str) -> bool:
    """Whether `text` is a clock with its minutes and at most a label: "15:57", "lúc 8h30", "2:49 CH (GMT+7)"."""
    if len(text) > _LONGEST_WITHOUT_DIGIT or not _DIGIT.search(text):
        return False
    read = read_bare_clock(scan_line(fold(clean(text))), _LATEST)
    return read is not None and read.precision != "hour"


@lru_cache(maxsize=1024)
def has_clock(text: str) -> bool:
    """Whether a clock with its minutes stands in `text`."""
    found, _ = clocks.scan_clocks(fold(clean(text)), STARTS_DAY)
    return any(clock.minute is not None for clock in found)


def _readable(text: str) -> str | None:
    """`text` as a folded line, if it may hold a date."""
    if len(text) > _LONGEST_WITHOUT_DIGIT and not _DIGIT.search(text):
        return None
    line = clean(text)
    return without_look_alikes(line, fold(line)) if line else None


def _holds_date(line: str) -> bool:
    return _names_day(line) or _is_moment(line)


def _other_words(line: str) -> list[str]:
    return [word for word in _WORD.findall(without_counters(line)) if word not in _VOCABULARY]


def _names_day(line: str) -> bool:
    found = list(days_from_numbers(line))
    if any(_is_whole_day(text) and _counts(line, text) for text in found):
        return True
    if not any(text.named for text in found) and not (_MAY_INTRODUCE if found else _MONTH_FIRST_OR_GLUED).search(line):
        return False
    scanned = scan_line(unglued(line))
    return any(_is_day(scanned, mention) for mention in mentions(scanned, _LATEST))


def _stands_apart(line: str) -> bool:
    """Whether what stands around the days of a line says nothing about them."""
    scanned = scan_line(unglued(line))
    found = mentions(scanned, _LATEST)
    return bool(found) and is_noise(scanned.covered[: found[0].start]) and is_noise(scanned.covered[found[-1].end :])


def _counts(line: str, text: DayText) -> bool:
    return stands_free(line, text) and not is_other_occasion(line, text.start, text.end)


def _with_glued_clock(scanned: Scan, mention: Mention) -> int:
    """Where a day ends with a clock that only a letter parts from it, or nothing."""
    glued = (clock for clock in scanned.clocks if clock.start >= mention.end)
    clock = next((clock for clock in glued if scanned.line[mention.end : clock.start] in ("", "t")), None)
    return mention.end if clock is None else clock.end


def _is_whole_day(text: DayText) -> bool:
    """Whether the expression gives a day with its year, in either order."""
    if text.year is None or not EARLIEST.year <= text.year <= _LAST_YEAR:
        return False
    return text.on(text.year) is not None or (text.swappable and text.swapped(text.year) is not None)


def _is_day(scanned: Scan, mention: Mention) -> bool:
    if is_other_occasion(scanned.covered, mention.start, mention.end):
        return False
    if mention.yearless:
        return (mention.day or mention.coming) is not None and is_introduced(scanned, mention)
    return _is_whole_day(mention.text)


def _is_moment(line: str) -> bool:
    if read_machine(line, _LATEST) is not None:
        return True
    return _MAY_BE_RELATIVE.search(line) is not None and tells_moment(scan_line(line), _LATEST)
