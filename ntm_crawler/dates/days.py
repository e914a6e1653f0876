"""Calendar days in a folded line, as written: `28/04/2023`, `28 tháng 4 năm 2023`, `April 28, 2023`, `18/3`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ntm_crawler.dates.parsed import valid_day

WEEKDAY_MASK = "^"  # covers a weekday that has been read; folding leaves no such character in a line

_VIETNAMESE_MONTHS = {
    "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip
_ENGLISH_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_ENGLISH_MONTHS = {name[:3]: number for number, name in enumerate(_ENGLISH_MONTH_NAMES, start=1)}
MONTH_WORDS = frozenset({
    "thang", "thg", "th", "sept", *_ENGLISH_MONTH_NAMES, *_ENGLISH_MONTHS,
    *(word for name in _VIETNAMESE_MONTHS for word in name.split()),
})  # fmt: skip
# Month expressions, folded, for verbose regular expressions
VIETNAMESE_MONTH = (
    r"(?:(?:thang|thg)\.?[ ]?(?:\d{1,2}(?!\d)|(?:muoi[ ]mot|muoi[ ]hai|muoi|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin)"
    r"(?![a-z]))|th[. ]?\d{1,2}(?!\d|,?[ ]\d{1,2}[ ]?(?:[-/.]|th)))"
)
ENGLISH_MONTH = rf"(?:sept|{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _ENGLISH_MONTH_NAMES)})(?![a-z])"
_COMMA_AFTER_NGAY = r"(?:(?<=ngay[ ]\d)|(?<=ngay[ ]\d\d)),[ ]"  # ngày 28, tháng 4, năm 2023
_STOP_AFTER_DAY = (  # 28. tháng 4 2023, 28. Apr, 2023, and no item of a list
    rf"\.[ ](?=(?:th(?:ang|g)[ ]\d{{1,2}}|{ENGLISH_MONTH}\.?),?[ ]\d{{4}}(?!\d))"
)
_NO_NUMBER_CHAIN = (
    r"(?!\d|[ ]\d{1,9}(?!\d|[ ]?%|[ ][a-z]))"  # a telephone goes on; "295 lượt xem" and "100%" may follow
)
_NO_LONGER_DATE = r"(?!\d|[ ]?%|[-/.]\d|[ ](?P=n_separator)[ ]\d{1,4}(?!\d|[ ][a-z]))"  # 20 - 28 - 04 - 2023
_NO_COUNTER = (  # 28 Apr, 10 views; but 28 Apr 10 Views: 5
    r"(?!\d|[:h]|[ ](?:views?|hits?|comments?|luot|nguoi|lan|binh|phan)(?:[ ][a-z]{1,5})?+(?![a-z]|:|[ ]?\d))"
)

_FROM_NUMBER = re.compile(
    rf"""
      (?P<numeric> (?P<n_day>\d{{1,2}}) [ ]?(?P<n_separator>[-/.])[ ]? (?P<n_month>\d{{1,2}})
          [ ]?(?P=n_separator)[ ]? (?: (?P<n_year>\d{{4}}) (?!\d) | '?(?P<n_short_year>\d{{2}}) {_NO_LONGER_DATE} ) )
    | (?P<iso> (?P<i_year>\d{{4}}) [ ]?(?P<i_separator>[-/.])[ ]? (?P<i_month>\d{{1,2}})
          [ ]?(?P=i_separator)[ ]? (?P<i_day>\d{{1,2}}) (?!\d) )
    | (?P<year_first> (?P<f_year>\d{{4}}) (?:[-/ ]|,[ ])(?P<f_month>{ENGLISH_MONTH})[-/ ] (?P<f_day>\d{{1,2}}) (?!\d) )
    | (?P<blanks> (?P<b_day>\d{{1,2}})[ ](?P<b_month>\d{{1,2}})(?:[ ]|(?<=\d\d[ ]\d\d),[ ])(?P<b_year>\d{{4}})
          {_NO_NUMBER_CHAIN} )
    | (?P<words> (?P<w_day>\d{{1,2}}) (?:[-/]|{_COMMA_AFTER_NGAY}|{_STOP_AFTER_DAY}|[ ]?)
          (?P<w_month>{VIETNAMESE_MONTH})
          (?: [ ]?[-/.,']?[ ]?(?:nam[ ]?)?(?P<w_year>\d{{4}}) (?!\d)
            | (?:[-/]|[ ]?'|[ ]?,?[ ]nam[ ])(?P<w_short_year>\d{{2}}) (?!\d|[:h]) )? )
    | (?P<dashed> (?P<d_day>\d{{1,2}})[ ]-[ ](?P<d_month>{VIETNAMESE_MONTH})[ ]-[ ](?P<d_year>\d{{4}}) (?!\d) )
    | (?P<english> (?P<e_day>\d{{1,2}})(?:st|nd|rd|th)? (?:[-/.]|{_STOP_AFTER_DAY}|[ ]?(?:of[ ])?)
          (?P<e_month>{ENGLISH_MONTH})\.?
          (?: [ ]?[-/.,']?[ ]?(?:of[ ])?(?P<e_year>\d{{4}}) (?!\d)
            | [ ]?[-/'.,]?[ ]?'?(?P<e_short_year>\d{{2}}) {_NO_COUNTER} )? )
    | (?P<yearless> (?P<y_day>\d{{1,2}}) (?P<y_separator>[ ]?[-/.][ ]?) (?P<y_month>0?[1-9]|1[0-2])
          (?!\d|[ ]?%|[ ]?[-/.]\d|[ ]?[-/.,]?[ ]?(?:19|20)\d\d(?!\d)|[ ]?th(?:ang|g|[ .]?\d)) )
    """,
    re.VERBOSE | re.ASCII,
)
_FROM_MONTH = re.compile(
    rf"""
    (?<![a-z])
    (?: (?P<english_month> (?P<m_month>{ENGLISH_MONTH})\.? [ ]?[-/,]?[ ]? (?P<m_day>\d{{1,2}})(?:st|nd|rd|th)?
            (?: (?!\d) | (?<=\d\d)(?=20\d\d(?!\d)) )
            (?: [ ]?[-/,.]?[ ]?(?:@+[ ,]{{0,2}})?(?:of[ ])?(?P<m_year>\d{{4}}) (?!\d) )? )
      | (?P<vietnamese_month> (?P<v_month>{VIETNAMESE_MONTH}) ,?[ ] (?P<v_day>\d{{1,2}})(?:st|nd|rd|th)? (?!\d) ,?[ ]
            (?P<v_year>\d{{4}}) (?!\d) )
      | (?P<short_month> (?P<t_month>thg[ ]\d{{1,2}})[ ](?P<t_day>\d{{1,2}}) (?!\d|[ ]?[-/.,:]?\d) ) )
    """,
    re.VERBOSE | re.ASCII,
)
_GROUPS = {  # kind: the names of its day, month, year, two-digit year and separator groups
    "numeric": ("n_day", "n_month", "n_year", "n_short_year", "n_separator"),
    "iso": ("i_day", "i_month", "i_year", None, "i_separator"),
    "year_first": ("f_day", "f_month", "f_year", None, None),
    "blanks": ("b_day", "b_month", "b_year", None, None),
    "words": ("w_day", "w_month", "w_year", "w_short_year", None),
    "dashed": ("d_day", "d_month", "d_year", None, None),
    "english": ("e_day", "e_month", "e_year", "e_short_year", None),
    "yearless": ("y_day", "y_month", None, None, "y_separator"),
    "english_month": ("m_day", "m_month", "m_year", None, None),
    "vietnamese_month": ("v_day", "v_month", "v_year", None, None),
    "short_month": ("t_day", "t_month", None, None, None),
}
_BARE_NUMBERS = frozenset({"numeric", "iso", "blanks", "yearless"})

STARTS_DAY = re.compile(
    rf"""
    (?:0?[1-9]|[12]\d|3[01])
    (?: [ ]?(?P<separator>[-/.])[ ]? (?:0?[1-9]|1[0-2]) [ ]?(?P=separator)[ ]?
            (?: \d{{4}} (?!\d) | \d{{2}} (?!\d|[ ]?[-/.][ ]?\d) )
      | [ ]\d{{1,2}}(?:[ ]|(?<=\d\d[ ]\d\d),[ ])\d{{4}} (?!\d)
      | (?:st|nd|rd|th)? (?:[-/.]|[ ]?) (?:{VIETNAMESE_MONTH}|{ENGLISH_MONTH}) (?!,?[ ]\d{{1,2}},?[ ]\d{{4}})
      | [-/.](?:0?[1-9]|1[0-2]) (?!\d|[ ]?[-/.][ ]?\d)
    )
    """,
    re.VERBOSE | re.ASCII,
)
_AFTER_ENGLISH_THURSDAY = re.compile(  # "Thu 6 Apr 2023", "Thu 6/4/2023"; but "Thứ 6 Apr 28, 2023", "Thứ 6-28-04-2023"
    rf"\d(?:[ ]{ENGLISH_MONTH}[.,]?[ ]\d{{2,4}}(?!\d|,?[ ]\d{{4}})"
    r"|([-/.])(?:0?[1-9]|1[0-2])\1\d{2,4}(?!\d|[-/.]))",
    re.ASCII,
)
_WEEKDAY = re.compile(
    r"""
    (?<![a-z0-9])
    (?: thu[ ]?(?P<number>[2-7])(?!\d)
      | thu[ ](?P<word>hai|ba|tu|bon|nam|sau|bay)
      | t[.]?(?P<short>[2-7])(?![\d/])
      | th[. ]?(?P<cut>[2-7])(?=,?[ ]\d{1,2}[ ]?(?:[-/.]|th))
      | (?P<sunday>(?:chu|chua)[ ]?nhat|c[.]?n[.]?)
      | (?P<english>mon|tue|wed|thu|fri|sat|sun)
        (?: (?:s|nes|rs|ur)?day
          | (?:s|rs?)?(?=[.,]?[ ](?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)) )
    )
    (?![a-z0-9])
    """,
    re.VERBOSE | re.ASCII,
)
_WEEKDAY_WORDS = {"hai": 0, "ba": 1, "tu": 2, "bon": 2, "nam": 3, "sau": 4, "bay": 5}
_ENGLISH_WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
WEEKDAY_WORDS = frozenset({
    "thu", "t", "th", "chu", "chua", "nhat", "cn", *_WEEKDAY_WORDS, *_ENGLISH_WEEKDAYS, "monday", "tuesday", "tues",
    "wednesday", "thursday", "thur", "thurs", "friday", "saturday", "sunday",
})  # fmt: skip
_NUMBER = re.compile(r"\d+", re.ASCII)
_BEFORE_MONTH_NUMBER = ("thang", "thg", "th")


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday at `start:end`; `number` counts from Monday = 0, as `date.weekday()` does."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class DayText:
    """A day expression at `start:end`, its numbers unchecked; `year` is None when none is written.

    `swappable` says that day and month stand as bare numbers, so that a server may have put the month first.
    `named` says that the month is named by a word (tháng 4, Apr), `separator` what stood between bare numbers.
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None
    swappable: bool
    named: bool
    separator: str

    def on(self, year: int) -> date | None:
        """The day in `year`, read day first."""
        return valid_day(year, self.month, self.day)

    def swapped(self, year: int) -> date | None:
        """The day in `year`, read month first."""
        return valid_day(year, self.day, self.month)


def scan_weekdays(line: str) -> tuple[tuple[Weekday, ...], str]:
    """All weekdays of the line, and the line with each of them covered by WEEKDAY_MASK.

    "Thu 6 Apr 2023" is English: a digit that begins a day expression is no weekday's.
    """
    weekdays: list[Weekday] = []
    for match in _WEEKDAY.finditer(line):
        digit, start = match.start("number"), match.start()
        if digit >= 0 and _AFTER_ENGLISH_THURSDAY.match(line, digit):
            weekdays.append(Weekday(start, start + len("thu"), _ENGLISH_WEEKDAYS["thu"]))
        else:
            weekdays.append(Weekday(start, match.end(), _weekday_number(match)))
    for weekday in weekdays:
        line = line[: weekday.start] + WEEKDAY_MASK * (weekday.end - weekday.start) + line[weekday.end :]
    return tuple(weekdays), line


def _weekday_number(match: re.Match[str]) -> int:
    if digit := match["number"] or match["short"] or match["cut"]:
        return int(digit) - 2
    if match["word"]:
        return _WEEKDAY_WORDS[match["word"]]
    return 6 if match["sunday"] else _ENGLISH_WEEKDAYS[match["english"]]


def scan_days(line: str) -> tuple[DayText, ...]:
    """All day expressions of a line whose clocks and weekdays are covered, from left to right.

    A month before its day ("Apr 28, 2023") is looked for when no expression that starts with a number has a year.
    """
    found = tuple(days_from_numbers(line))
    if any(text.year is not None for text in found):
        return found
    return tuple(_day_text(match) for match in _FROM_MONTH.finditer(line)) or found


def days_from_numbers(line: str) -> Iterator[DayText]:
    """The day expressions of a line that start with a number, from left to right."""
    end = 0
    for number in _NUMBER.finditer(line):
        start = number.start()
        match = _FROM_NUMBER.match(line, start) if start >= end else None
        if match is not None and not line[:start].rstrip(" .").endswith(_BEFORE_MONTH_NUMBER):
            yield _day_text(match)
            end = match.end()


def _day_text(match: re.Match[str]) -> DayText:
    kind = match.lastgroup or ""
    day, month, year, short_year, separator = _GROUPS[kind]
    return DayText(
        match.start(),
        match.end(),
        int(match[day]),
        month_number(match[month]),
        _year_number(match[year] if year else None, match[short_year] if short_year else None),
        swappable=kind in ("numeric", "blanks"),
        named=kind not in _BARE_NUMBERS,
        separator=match[separator].strip() if separator else "",
    )


def month_number(text: str) -> int:
    """The number of a month written as digits or as one of the month expressions above."""
    if text.isdigit():
        return int(text)
    if text[:3] in _ENGLISH_MONTHS:
        return _ENGLISH_MONTHS[text[:3]]
    digits = text.lstrip("abcdefghijklmnopqrstuvwxyz. ")
    return int(digits) if digits else _VIETNAMESE_MONTHS[text.removeprefix("thang").removeprefix("thg").strip(" .")]


def _year_number(year: str | None, short_year: str | None) -> int | None:
    if year is not None:
        return int(year)
    return 2000 + int(short_year) if short_year is not None else None
