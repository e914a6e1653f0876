"""Calendar days in a folded line, as written: `28/04/2023`, `28 tháng 4 năm 2023`, `April 28, 2023`, `18/3`, weekdays."""

import re
from dataclasses import dataclass
from datetime import date

from ntm_crawler.dates.parsed import valid_day

MASK = "^"  # covers a weekday that has been read; folding leaves no such character in a line

_MONTH_WORDS = {
    "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10, "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip
_ENGLISH_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_VIETNAMESE_MONTH = (
    r"(?:(?:thang|thg)\.?[ ]?(?:\d{1,2}(?!\d)|(?:muoi[ ]mot|muoi[ ]hai|muoi|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin)"
    r"(?![a-z]))|th[. ]?\d{1,2}(?!\d))"
)
_ENGLISH_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
_DAY = re.compile(
    rf"""
    (?<!\d)
    (?:
        (?P<iso> (?P<iso_year>\d{{4}}) [ ]?(?P<iso_sep>[-/.])[ ]? (?P<iso_month>\d{{1,2}})
            [ ]?(?P=iso_sep)[ ]? (?P<iso_day>\d{{1,2}}) (?!\d) )
      | (?P<year_first> (?P<yf_year>\d{{4}}) [-/ ](?P<yf_month>{_ENGLISH_MONTH})[-/ ] (?P<yf_day>\d{{1,2}}) (?!\d) )
      | (?P<numeric> (?P<n_day>\d{{1,2}}) [ ]?(?P<n_sep>[-/.])[ ]? (?P<n_month>\d{{1,2}}) [ ]?(?P=n_sep)[ ]?
            (?: (?P<n_year>\d{{4}}) (?!\d) | '?(?P<n_short_year>\d{{2}}) (?!\d|[ ]?%|[ ]?[-/.][ ]?\d) ) )
      | (?P<blanks> (?P<b_day>\d{{1,2}})[ ](?P<b_month>\d{{1,2}})[ ](?P<b_year>\d{{4}}) (?!\d|[ ]\d) )
      | (?P<words> (?P<w_day>\d{{1,2}}) (?:[-/]|(?:(?<=ngay[ ]\d)|(?<=ngay[ ]\d\d)),[ ]|[ ]?) (?P<w_month>{_VIETNAMESE_MONTH})
            (?: [ ]?[-/.,']?[ ]?(?:nam[ ]?)?(?P<w_year>\d{{4}}) (?!\d)
              | (?:[-/']|[ ]?,?[ ]nam[ ])(?P<w_short_year>\d{{2}}) (?!\d|[:h]) )? )
      | (?P<english> (?P<e_day>\d{{1,2}})(?:st|nd|rd|th)? (?:[-/.]|[ ]?(?:of[ ])?) (?P<e_month>{_ENGLISH_MONTH})\.?
            (?: [ ]?[-/.,']?[ ]?(?:of[ ])?(?P<e_year>\d{{4}}) (?!\d)
              | [ ]?[-/'., ]'?(?P<e_short_year>\d{{2}}) (?!\d|[:h]) )? )
      | (?P<yearless> (?P<y_day>\d{{1,2}}) (?P<y_sep>[ ]?[-/.][ ]?) (?P<y_month>0?[1-9]|1[0-2])
            (?!\d|[ ]?%|[ ]?[-/.]\d|[ ]?[-/.,]?[ ]?(?:19|20)\d\d(?!\d)) )
    )
    | (?<![a-z])
    (?:
        (?P<month_first> (?P<mf_month>{_ENGLISH_MONTH})\.? [ ]?[-/,]?[ ]? (?P<mf_day>\d{{1,2}})(?:st|nd|rd|th)? (?!\d)
            (?: [ ]?[-/,.]?[ ]?(?:@+[ ,]{{0,2}})?(?P<mf_year>\d{{4}}) (?!\d) )? )
      | (?P<vn_month_first> (?P<vmf_month>{_VIETNAMESE_MONTH}) ,?[ ] (?P<vmf_day>\d{{1,2}}) (?!\d) ,?[ ]
            (?P<vmf_year>\d{{4}}) (?!\d) )
    )
    """,
    re.VERBOSE | re.ASCII,
)
_GROUP_PREFIXES = {
    "iso": "iso", "year_first": "yf", "numeric": "n", "blanks": "b", "words": "w", "english": "e", "yearless": "y",
    "month_first": "mf", "vn_month_first": "vmf",
}  # fmt: skip
STARTS_DAY = re.compile(
    rf"""
    (?: \d{{1,2}} [ ]?(?P<sep>[-/.])[ ]? (?:0?[1-9]|1[0-2]) [ ]?(?P=sep)[ ]?
            (?: \d{{4}} (?!\d) | \d{{2}} (?!\d|[ ]?[-/.][ ]?\d) )
      | \d{{1,2}}[ ]\d{{1,2}}[ ]\d{{4}} (?!\d)
      | \d{{1,2}}(?:st|nd|rd|th)? (?:[-/.]|[ ]?) (?:{_VIETNAMESE_MONTH}|{_ENGLISH_MONTH})
      | \d{{1,2}}[-/.](?:0?[1-9]|1[0-2]) (?!\d|[ ]?[-/.][ ]?\d)
    )
    """,
    re.VERBOSE | re.ASCII,
)
_WEEKDAY = re.compile(
    r"""
    (?<![a-z0-9])
    (?:
        thu[ ]?(?P<number>[2-7])(?!\d)
      | thu[ ](?P<word>hai|ba|tu|bon|nam|sau|bay)
      | t[.]?(?P<short>[2-7])(?![\d/])
      | (?P<sunday>(?:chu|chua)[ ]?nhat|c[.]?n[.]?)
      | (?P<english>mon|tue|wed|thu|fri|sat|sun)(?:day|s|nes|nesday|sday|r|rs|rsday|urday)?
    )
    (?![a-z0-9])
    """,
    re.VERBOSE | re.ASCII,
)
_WEEKDAY_WORDS = {"hai": 0, "ba": 1, "tu": 2, "bon": 2, "nam": 3, "sau": 4, "bay": 5}
_ENGLISH_WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}


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
    swappable: bool = False
    named: bool = False
    separator: str = ""

    def on(self, year: int) -> date | None:
        """The day in `year`, read day first."""
        return valid_day(year, self.month, self.day)

    def swapped(self, year: int) -> date | None:
        """The day in `year`, read month first."""
        return valid_day(year, self.day, self.month)


def scan_weekdays(line: str) -> tuple[tuple[Weekday, ...], str]:
    """All weekdays of the line, and the line with each of them covered by MASK.

    "Thu 6 Apr 2023" is English: a digit that begins a day expression is no weekday's.
    """
    weekdays: list[Weekday] = []
    for match in _WEEKDAY.finditer(line):
        digit = match.start("number")
        end = match.end()
        if digit >= 0 and STARTS_DAY.match(line, digit):
            number, end = _ENGLISH_WEEKDAYS["thu"], match.start() + len("thu")
        else:
            number = _weekday_number(match)
        weekdays.append(Weekday(match.start(), end, number))
    for weekday in weekdays:
        line = line[: weekday.start] + MASK * (weekday.end - weekday.start) + line[weekday.end :]
    return tuple(weekdays), line


def _weekday_number(match: re.Match[str]) -> int:
    if digit := match["number"] or match["short"]:
        return int(digit) - 2
    if match["word"]:
        return _WEEKDAY_WORDS[match["word"]]
    return 6 if match["sunday"] else _ENGLISH_WEEKDAYS[match["english"]]


def scan_days(line: str) -> list[DayText]:
    """All day expressions of a line whose clocks and weekdays are covered, from left to right."""
    return [_day_text(match) for match in _DAY.finditer(line)]


def _day_text(match: re.Match[str]) -> DayText:
    kind = match.lastgroup or ""
    prefix = _GROUP_PREFIXES[kind]
    groups = match.groupdict()
    return DayText(
        *match.span(),
        day=int(groups[f"{prefix}_day"]),
        month=_month_number(groups[f"{prefix}_month"]),
        year=_year_number(groups.get(f"{prefix}_year"), groups.get(f"{prefix}_short_year")),
        swappable=kind in ("numeric", "blanks"),
        named=kind not in ("iso", "numeric", "blanks", "yearless"),
        separator=(groups["n_sep"] or groups["y_sep"] or " ").strip(),
    )


def _month_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text[:3] in _ENGLISH_MONTHS:
        return _ENGLISH_MONTHS[text[:3]]
    digits = text.lstrip("abcdefghijklmnopqrstuvwxyz. ")
    return int(digits) if digits else _MONTH_WORDS[text.partition(" ")[2]]


def _year_number(year: str | None, short_year: str | None) -> int | None:
    if year is not None:
        return int(year)
    return 2000 + int(short_year) if short_year is not None else None
