"""The commonest date lines, read in one expression for speed; the long way reads them alike, as a test shows."""

import re
from datetime import datetime

from ntm_crawler.dates.clocks import hour_of_day
from ntm_crawler.dates.parsed import ParsedDate, Precision, parsed
from ntm_crawler.dates.reading import UNLABELLED, label_rank
from ntm_crawler.dates.words import LABEL_WORDS


def _clock(place: str) -> str:
    """A clock whose groups are named after its place: before or after the day."""
    return (
        rf"(?P<hour_{place}>\d{{1,2}})(?P<colon_{place}>:)?(?(colon_{place})|(?:h|g|[ ]gio[ ]))(?P<minute_{place}>\d{{2}})"
        rf"(?::(?P<second_{place}>\d{{2}})|'|[ ]phut)?(?:[ ]?(?P<part_{place}>sa|ch|am|pm|sang|trua|chieu|toi|dem))?"
    )


_COMMON = re.compile(
    rf"""
    [(\[]? (?P<label>(?:[a-z]{{1,12}}(?:[ ]|:[ ])){{0,5}})
    (?: {_clock("before")} (?:,?[ ]?[-|]?[ ]) )?
    (?: (?: thu[ ](?P<weekday>hai|ba|tu|nam|sau|bay|[2-7]) | t(?P<short_weekday>[2-7]) | (?P<sunday>chu[ ]nhat|cn) )
        (?:,|[ ]-)?[ ] )?
    (?:ngay[ ])?
    (?: (?P<day>\d{{1,2}}) (?P<separator>[ ]?[-/.][ ]?|[ ]) (?P<month>\d{{1,2}}) (?P=separator) (?P<year>\d{{4}})
      | (?P<spoken_day>\d{{1,2}})[ ]thang[ ](?P<spoken_month>\d{{1,2}})(?:,|[ ]nam)[ ](?P<spoken_year>\d{{4}}) )
    (?: (?:,|[ ][-|])?[ ](?:(?:vao[ ])?luc[ ])? {_clock("after")} )?
    (?: [ ][(\[]?gmt[ ]?\+7[)\]]? )?
    (?: [ ]?[-|][ ](?:luot[ ](?:xem|doc)|view[ ]count|binh[ ]luan|da[ ]xem):?[ ][\d.]{{1,12}} | [ ]100% )?
    [)\]]?
    """,
    re.VERBOSE | re.ASCII,
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[t ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?(?:\+07:?00)?)?", re.ASCII)
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5} | {str(n): n - 2 for n in range(2, 8)}
_PARTS_OF_DAY = frozenset({"sang", "trua"})  # label words that change what a clock after them means


def read_common(line: str, now: datetime) -> tuple[ParsedDate | None, int] | None:
    """The date of a folded line in one of the commonest forms and the rank of its label; None for any other line.

    Whatever is odd about a line (no such day, a weekday that does not fit, two clocks) is left to the long way.
    """
    match = _ISO.fullmatch(line)
    if match is not None:
        return _result([int(part) if part else None for part in match.groups()], now, "")
    match = _COMMON.fullmatch(line)
    if match is None:
        return None
    label = match["label"]
    words = label.replace(":", " ").split()
    if not LABEL_WORDS.issuperset(words) or not _PARTS_OF_DAY.isdisjoint(words):
        return None
    clock = _clock_parts(match)
    if clock is None:
        return None
    day = (
        match.group("year", "month", "day")
        if match["year"]
        else match.group("spoken_year", "spoken_month", "spoken_day")
    )
    parts = [*(int(part) for part in day), *clock]
    return _result(parts, now, label, weekday=_weekday(match))


def _clock_parts(match: re.Match[str]) -> tuple[int | None, ...] | None:
    """Hour, minute and second, each None when not written; None altogether when they need the long way."""
    before, after = match["hour_before"], match["hour_after"]
    if before and after:
        return None
    place = "before" if before else "after"
    hour, minute, second, part = match.group(f"hour_{place}", f"minute_{place}", f"second_{place}", f"part_{place}")
    if hour is None:
        return None, None, None
    read = hour_of_day(int(hour), part, spoken=match[f"colon_{place}"] is None)
    return None if read is None else (read, int(minute), int(second) if second else None)


def _weekday(match: re.Match[str]) -> int | None:
    if match["sunday"]:
        return 6
    name = match["weekday"] or match["short_weekday"]
    return _WEEKDAYS[name] if name else None


def _result(
    parts: list[int | None], now: datetime, label: str, weekday: int | None = None
) -> tuple[ParsedDate | None, int] | None:
    year, month, day, hour, minute, second = parts
    try:
        moment = datetime(year or 0, month or 0, day or 0, hour or 0, minute or 0, second or 0)  # noqa: DTZ001
    except ValueError:
        return None
    if weekday is not None and weekday != moment.weekday():
        return None
    precision: Precision = "day" if hour is None else "minute" if second is None else "second"
    return parsed(moment, precision, now), label_rank(label) if label else UNLABELLED
