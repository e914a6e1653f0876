"""The common date lines read in one expression, for speed; the long way reads them alike, as a test shows."""

import re
from datetime import datetime

from ntm_crawler.dates.clocks import LARGEST_OFFSET, hour_of_day
from ntm_crawler.dates.days import ENGLISH_MONTH, VIETNAMESE_MONTH, month_number, scan_weekdays
from ntm_crawler.dates.lunar import is_lunar
from ntm_crawler.dates.parsed import ParsedDate, Precision, as_parsed_date, at_offset, written_offset
from ntm_crawler.dates.reading import UNLABELLED, label_rank
from ntm_crawler.dates.words import is_noise, only_labels

_ClockParts = tuple[int | None, int | None, int | None]  # hour, minute, second
_LONGEST_LABEL = 60  # characters before the date


def _clock(place: str) -> str:
    """A clock whose groups are named after its place: before or after the day."""
    return rf"""
        (?P<hour_{place}>\d{{1,2}})
        (?: (?P<colon_{place}>:) (?P<minute_{place}>\d{{2}}) (?: : (?P<second_{place}>\d{{2}}) )?
          | (?:h|g) (?: (?P<glued_{place}>\d{{2}}) | (?![ ]\d) ) '?
          | [ ]gio (?: [ ](?P<spoken_{place}>\d{{1,2}}) (?:[ ]phut)? | (?![ ]\d) ) )
        (?! \d | [ ]?phut | : )
        (?: [ ]? (?P<part_{place}>sa|ch|am|pm|sang|trua|chieu|toi|dem) (?![a-z]) )?
    """


_COMMON = re.compile(
    rf"""
    (?P<label>[^\d]{{0,{_LONGEST_LABEL}}}?)
    (?<![a-z\d/:.,+-])
    (?: {_clock("before")} (?:,?[ ][-|][ ]|,?[ ]) )?
    (?: (?: thu[ ](?P<weekday>hai|ba|tu|nam|sau|bay|[2-7]) | t(?P<short_weekday>[2-7]) | (?P<sunday>chu[ ]nhat|cn) )
        (?:,|[ ]-)?[ ] )?
    (?:ngay[ ])?
    (?: (?P<n_day>\d{{1,2}}) (?P<n_separator>[ ]?[-/.][ ]?|[ ]) (?P<n_month>\d{{1,2}}) (?P=n_separator)
          (?P<n_year>\d{{4}}|(?<![ ])\d{{2}}(?![ ]-))
      | (?P<w_day>\d{{1,2}}) [ ](?P<w_month>{VIETNAMESE_MONTH}|{ENGLISH_MONTH}) (?:,|[ ]nam)?[ ](?P<w_year>\d{{4}})
      | (?P<i_year>\d{{4}}) (?P<i_separator>[-/.]) (?P<i_month>\d{{1,2}}) (?P=i_separator) (?P<i_day>\d{{1,2}})
      | (?P<m_month>{VIETNAMESE_MONTH}|{ENGLISH_MONTH}) [ ](?P<m_day>\d{{1,2}}),[ ](?P<m_year>\d{{4}}) )
    (?: (?:,|[ ][-|])?[ ](?:(?:vao[ ])?luc[ ])? {_clock("after")} )?
    (?: [ ][(\[]?gmt[ ]?\+7[)\]]? | [ ]?\+07:?00 )?
    (?= $ | [ ,.)\]] )
    """,
    re.VERBOSE | re.ASCII,
)
_TIME_OF_SERVER = r"""
    (?P<hour>\d{2}) : (?P<minute>\d{2}) (?: : (?P<second>\d{2}) (?:\.\d{1,6})? )?
    (?: [ ]?(?P<universal>z|gmt|utc) | [ ]?(?P<sign>[+-])(?P<offset_hours>\d{2}) :?(?P<offset_minutes>\d{2}) )?
"""
_ISO = re.compile(
    rf"(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}}) (?: [t ] {_TIME_OF_SERVER} )?", re.VERBOSE | re.ASCII
)
_RSS = re.compile(
    rf"(?:[a-z]{{3}},[ ])? (?P<day>\d{{1,2}})[ ](?P<month>{ENGLISH_MONTH})[ ](?P<year>\d{{4}})[ ] {_TIME_OF_SERVER}",
    re.VERBOSE | re.ASCII,
)
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5} | {str(n): n - 2 for n in range(2, 8)}
_NOT_PLAIN = re.compile(r"(?<![a-z])(?:sang|trua|gmt|utc|thu)(?![a-z])", re.ASCII)  # change a clock, are a weekday


def read_common(line: str, now: datetime) -> tuple[ParsedDate | None, int] | None:
    """The date of a folded line in one of the common forms and the rank of its label; None for any other line.

    Whatever is odd about a line (no such day, a weekday that does not fit, two clocks) is left to the long way.
    """
    of_server = _ISO.fullmatch(line) or _RSS.fullmatch(line)
    if of_server is not None:
        return _read_of_server(of_server, now)
    match = _COMMON.match(line)
    if match is None or "thang nam" in line:
        return None
    label, rest = match["label"], line[match.end() :]
    clock = _clock_parts(match)
    if clock is None:
        return None
    if not (_is_plain(label) and _is_plain(rest)):
        return None
    moment = _moment(_day_parts(match), clock)
    weekday = _weekday(match)
    if moment is None or (weekday is not None and weekday != moment.weekday()):
        return None
    return as_parsed_date(moment, _precision(clock), now), label_rank(label)


def _read_of_server(match: re.Match[str], now: datetime) -> tuple[ParsedDate | None, int] | None:
    day = (int(match["year"]), month_number(match["month"]), int(match["day"]))
    hour, minute, second = match.group("hour", "minute", "second")
    clock = (int(hour), int(minute), int(second) if second else None) if hour else (None, None, None)
    moment, offset = _moment(day, clock), written_offset(match)
    if moment is None or abs(offset or 0) > LARGEST_OFFSET:
        return None
    return as_parsed_date(at_offset(moment, offset), _precision(clock), now), UNLABELLED


def _is_plain(text: str) -> bool:
    """Whether the text beside a date cannot change what the date means."""
    if _NOT_PLAIN.search(text):
        return False
    return only_labels(text) or (is_noise(text) and not is_lunar(text) and not scan_weekdays(text)[0])


def _day_parts(match: re.Match[str]) -> tuple[int, int, int]:
    kind = "n" if match["n_day"] else "w" if match["w_day"] else "i" if match["i_day"] else "m"
    year, month, day = match.group(f"{kind}_year", f"{kind}_month", f"{kind}_day")
    return int(year) if len(year) > 2 else 2000 + int(year), month_number(month), int(day)


def _clock_parts(match: re.Match[str]) -> _ClockParts | None:
    """Hour, minute and second, each None when not written; None altogether when they need the long way."""
    before, after = match["hour_before"], match["hour_after"]
    if before and after:
        return None
    if not before and not after:
        return None, None, None
    place = "before" if before else "after"
    hour, colon, second, part = match.group(f"hour_{place}", f"colon_{place}", f"second_{place}", f"part_{place}")
    minute = match[f"minute_{place}"] or match[f"glued_{place}"] or match[f"spoken_{place}"]
    read = hour_of_day(int(hour), part, spoken=colon is None)
    return None if read is None else (read, int(minute) if minute else None, int(second) if second else None)


def _weekday(match: re.Match[str]) -> int | None:
    if match["sunday"]:
        return 6
    name = match["weekday"] or match["short_weekday"]
    return _WEEKDAYS[name] if name else None


def _moment(day: tuple[int, int, int], clock: _ClockParts) -> datetime | None:
    hour, minute, second = (part or 0 for part in clock)
    try:
        return datetime(*day, hour, minute, second)  # noqa: DTZ001 - naive local by contract
    except ValueError:
        return None


def _precision(clock: _ClockParts) -> Precision:
    hour, minute, second = clock
    if hour is None:
        return "day"
    if minute is None:
        return "hour"
    return "minute" if second is None else "second"
