"""A folded line taken apart: its clocks and weekdays, and the days it mentions, with ranges and contexts understood."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from ntm_crawler.dates import clocks, days
from ntm_crawler.dates.clocks import Clock
from ntm_crawler.dates.days import DayText, Weekday
from ntm_crawler.dates.line import BESIDE
from ntm_crawler.dates.lunar import is_lunar, without_lunar_brackets
from ntm_crawler.dates.parsed import coming_day, latest_not_after, valid_day, within_window
from ntm_crawler.dates.words import DOCUMENT_CODE, only_labels


@dataclass(frozen=True, slots=True)
class Scan:
    """`line` is the folded text; in `covered`, of the same length, clocks and weekdays are masked."""

    line: str
    covered: str
    clocks: tuple[Clock, ...]
    weekdays: tuple[Weekday, ...]
    day_texts: tuple[DayText, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A day that a line mentions at `start:end`, the first one of a range.

    `day` is None when the numbers give no day. `yearless` says that the year was found from the reference.
    `last` is the last day of a range, or None. `text` is the expression itself. `coming` is the day, where none is
    written, that lies one to 31 days after the reference: then `day` is None, because either year may be meant.
    """

    start: int
    end: int
    day: date | None
    yearless: bool
    last: date | None
    text: DayText
    coming: date | None = None


_MONTHS_OF_A_YEAR = re.compile(  # "9 tháng năm 2023" is nine months of 2023, "9 Tháng Năm 2023" a day in May
    r"(?<!\d)(?<!ngay )(?<!ngay 0)(?:0?[1-9]|1[0-2]) thang nam \d{4}", re.ASCII
)
_GLUED = re.compile(  # two elements of a page without a blank between them: "15:5719/03/2021"
    r"(?<![\d:])(\d{1,2}:[0-5]\d(?::[0-5]\d)?)(?=\d{1,2}([-/.])\d{1,2}\2\d{4}(?!\d))", re.ASCII
)


def without_look_alikes(line: str, folded: str) -> str | None:
    """A folded line without the lunar days beside solar ones; None when it speaks of lunar days or counts months."""
    if is_lunar(folded):
        folded = without_lunar_brackets(folded)
        if is_lunar(folded):
            return None
    if _MONTHS_OF_A_YEAR.search(folded) and not any(name in line for name in ("Năm", "Nam")):
        return None
    return folded


def unglued(line: str) -> str:
    """A folded line with a blank between a clock and a day that stand glued together."""
    return _GLUED.sub(r"\1 ", line)


@lru_cache(maxsize=512)  # several questions are asked of a line that holds a date
def scan_line(line: str) -> Scan:
    """Take a folded line apart."""
    found_clocks, covered = clocks.scan_clocks(line, days.STARTS_DAY)
    found_weekdays, covered = days.scan_weekdays(covered)
    return Scan(line, covered, found_clocks, found_weekdays, days.scan_days(covered))


def mentions(scanned: Scan, now: datetime) -> list[Mention]:
    """The days of the line, from left to right, document numbers and other look-alikes left out.

    `now` is the naive local reference: a day without a year is the latest such day not after it.
    """
    found = [_mention(scanned, text, now) for text in scanned.day_texts if stands_free(scanned.covered, text)]
    return _joined_ranges(scanned, found)


_GLUED_LABEL = re.compile(
    r"(?:ngay|dang|nhat|luc|vao|hoi|tai|ban|tin|gian|sang|trua|chieu|toi|dem|date|on|at|tu|den|gmt)$", re.ASCII
)
_DOCUMENT_CODE = re.compile(rf"[-/]{DOCUMENT_CODE}(?:\d|[-/&]|(?![a-z]))", re.ASCII)
_NUMBER_LABEL = re.compile(r"(?<![a-z])(?:so|no|ma|id|v|ver|version|ip)[ .:]{0,2}$", re.ASCII)


def stands_free(covered: str, text: DayText) -> bool:
    """Whether the expression is not a piece of something longer: a document number, a decimal, a path, a telephone."""
    after = covered[text.end : text.end + BESIDE]
    if after.startswith("%") or _DOCUMENT_CODE.match(after):
        return False
    year_first = covered[text.start : text.start + 4].isdigit()
    if after[:1] == "/" and after[1:2].isalnum() and not year_first:
        return False
    if after[:1].isalpha() and text.year is None and not text.named:
        return False
    before = covered[max(0, text.start - BESIDE) : text.start]
    if _NUMBER_LABEL.search(before):
        return False
    return _free_on_the_left(before, text, path_allowed=year_first)


def _free_on_the_left(before: str, text: DayText, *, path_allowed: bool) -> bool:
    if not before:
        return True
    glue, previous = before[-1], before[-2:-1]
    if glue.isalpha():
        return text.named or _GLUED_LABEL.search(before) is not None
    if glue == "/" and (previous.isalpha() or not previous):
        return path_allowed
    if glue == "-" and previous.isdigit():
        return _RANGE_START.search(before) is not None
    if glue in "/.,:+" and previous.isdigit():
        return glue == "," and _RANGE_START.search(before) is not None
    return not (glue == " " and text.separator == "" and text.swappable and previous.isdigit())


def _mention(scanned: Scan, text: DayText, now: datetime) -> Mention:
    opening = _range_start(scanned.covered, text)
    if text.year is None:
        return _yearless_mention(text, opening, now.date())
    last = _resolved(scanned, text, text.year, now)
    if opening is None:
        return Mention(text.start, text.end, last, yearless=False, last=None, text=text)
    first = _first_before(opening, last) if last is not None else None
    return Mention(opening.start, text.end, first, yearless=False, last=last, text=text)


def _yearless_mention(text: DayText, opening: "_Opening | None", today: date) -> Mention:
    start, month, day = text.start, text.month, text.day
    if opening is not None:
        start, month, day = opening.start, opening.month or text.month, opening.day
    first = latest_not_after(month, day, today)
    coming = coming_day(month, day, today)
    is_reversed = opening is not None and opening.month is None and opening.day >= text.day
    if first is None or is_reversed or latest_not_after(text.month, text.day, today) is None:
        return Mention(start, text.end, None, yearless=True, last=None, text=text)
    last = _end_of(coming or first, text) if opening is not None else None
    return Mention(start, text.end, None if coming else first, yearless=True, last=last, text=text, coming=coming)


def _resolved(scanned: Scan, text: DayText, year: int, now: datetime) -> date | None:
    """The calendar day of an expression with a year: day first, unless only the month first fits the evidence.

    Evidence is a weekday beside it that fits no other reading, or an English AM/PM clock with a day above 12.
    """
    day_first = text.on(year)
    if not text.swappable:
        return day_first
    month_first = text.swapped(year)
    weekday = weekday_beside(scanned, text) if month_first is not None else None
    if (
        month_first is not None
        and weekday == month_first.weekday() != _weekday(day_first)
        and _is_past(month_first, now)
    ):
        return month_first
    if day_first is None and any(clock.english for clock in scanned.clocks):
        return month_first
    return day_first


def _weekday(day: date | None) -> int | None:
    return day.weekday() if day is not None else None


def _is_past(day: date, now: datetime) -> bool:
    return within_window(datetime(day.year, day.month, day.day), now)  # noqa: DTZ001 - naive local by contract


def weekday_beside(scanned: Scan, text: DayText) -> int | None:
    """The number of the weekday that stands right beside an expression, Monday = 0."""
    before = [weekday for weekday in scanned.weekdays if weekday.end <= text.start]
    if before and only_labels(scanned.covered[before[-1].end : text.start]):
        return before[-1].number
    after = [weekday for weekday in scanned.weekdays if weekday.start >= text.end]
    if after and only_labels(scanned.covered[text.end : after[0].start]):
        return after[0].number
    return None


# Ranges: 26-27/4/2023, 26/4 - 27/4, từ ngày 3/4 đến ngày 5/4/2023, 26, 27/4, 28 và 29/4, 8h ngày 26/4 đến 17h ngày 27/4

_LINK = (
    r"(?:[ ]?(?P<dash>-)[ ]?(?:ngay[ ])?"
    r"|[, ]{1,2}(?:den|toi|va)[ ](?:het[ ])?(?:@{1,40}[ ,]{0,2})?(?:(?:sang|trua|chieu|toi|dem)[ ])?(?:ngay[ ])?"
    r"(?:\^{1,20},?[ ](?:ngay[ ])?)?"
    r"|[ ]?(?P<comma>[,&])[ ]?)"
)
_RANGE_START = re.compile(
    rf"""
    (?<![\d/.:,-])
    (?P<day>\d{{1,2}}) (?: [ ]?[-/.][ ]?(?P<month>\d{{1,2}}) | [ ]thang[ ](?P<named_month>\d{{1,2}}) )?
    (?P<more> (?:,[ ]?\d{{1,2}}(?!\d)){{0,5}} )
    {_LINK}$
    """,
    re.VERBOSE | re.ASCII,
)
_DIGIT = re.compile(r"\d", re.ASCII)
_JOIN = re.compile(rf"{_LINK}$", re.ASCII)
_OPENS_RANGE = re.compile(
    r"(?:^|[(\[|]|(?<![a-z])(?:ngay|tu|trong|sang|trua|chieu|toi|dem|dang|luc|gian|ban|nhat)[ :]{0,2})$", re.ASCII
)


@dataclass(frozen=True, slots=True)
class _Opening:
    """The first day of a range, written before the last one, its month often left out."""

    start: int
    day: int
    month: int | None


def _range_start(covered: str, text: DayText) -> _Opening | None:
    offset = max(0, text.start - BESIDE)
    before = covered[offset : text.start]
    match = _RANGE_START.search(before) if _DIGIT.search(before) else None
    if match is None:
        return None
    month = match["month"] or match["named_month"]
    loose = month is None and (match["comma"] or match[0].endswith((" - ", " -", "- ")))
    if loose and not match["more"] and not _OPENS_RANGE.search(covered[: offset + match.start()].rstrip()):
        return None
    return _Opening(offset + match.start(), int(match["day"]), int(month) if month else None)


def _first_before(opening: _Opening, last: date) -> date | None:
    if opening.month is None:
        return valid_day(last.year, last.month, opening.day) if opening.day < last.day else None
    first = valid_day(last.year, opening.month, opening.day)
    if first is not None and first > last:
        first = valid_day(last.year - 1, opening.month, opening.day)
    return first


def _end_of(first: date, text: DayText) -> date | None:
    """The last day of a range without a year that opens on `first`: a range under way ends after the reference."""
    same_year = text.on(first.year)
    return same_year if same_year is not None and same_year > first else text.on(first.year + 1)


def _joined_ranges(scanned: Scan, found: list[Mention]) -> list[Mention]:
    """Two days linked by a dash or "đến" made one mention; what a range has taken in is no mention of its own."""
    joined: list[Mention] = []
    for mention in found:
        previous = joined[-1] if joined else None
        if previous is not None and mention.start <= previous.start:
            joined[-1] = mention
        elif previous is not None and _is_linked(scanned, previous, mention):
            joined[-1] = replace(previous, end=mention.end, last=mention.day or mention.coming)
        else:
            joined.append(mention)
    return joined


def _is_linked(scanned: Scan, first: Mention, last: Mention) -> bool:
    opens, ends = first.day or first.coming, last.day or last.coming
    if opens is None or ends is None or opens > ends or first.yearless != last.yearless:
        return False
    gap = scanned.covered[first.end : last.start]
    return _JOIN.match(gap) is not None and not is_anniversary(opens, ends)


def is_anniversary(first: date, last: date) -> bool:
    """Whether two days are a day and its anniversary: 27/7/1947 - 27/7/2024."""
    return (first.day, first.month) == (last.day, last.month) and first.year != last.year
