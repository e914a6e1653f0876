"""Dates as programs write them, without separators: `20230428T155700Z`, `/Date(1682670300000)/`, epoch seconds."""

import re
from datetime import UTC, datetime, timedelta

from ntm_crawler.dates.days import ENGLISH_MONTH, month_number
from ntm_crawler.dates.parsed import (
    ParsedDate,
    Precision,
    as_parsed_date,
    at_offset,
    to_local,
    valid_day,
    written_offset,
)
from ntm_crawler.dates.words import only_labels

_DIGITS = re.compile(r"\d{8}", re.ASCII)
_COMPACT = re.compile(
    r"""
    (?P<label>[^\d]*)
    (?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})
    (?: [t_ -]? (?P<hour>\d{2}):?(?P<minute>\d{2}) (?: :?(?P<second>\d{2}) (?:\.\d{1,9})? )?
        [ ]?(?: (?P<universal>z) | (?P<sign>[+-])(?P<offset_hours>\d{2}):?(?P<offset_minutes>\d{2})? )? )?
    """,
    re.VERBOSE | re.ASCII,
)
_EPOCH = re.compile(r"(?P<label>[^\d]*)(?P<seconds>1\d{9})(?P<milliseconds>\d{3})?(?:\.\d{1,9})?", re.ASCII)
_DOTNET = re.compile(
    r'["\']?\\?/date\((?P<seconds>\d{9,10})(?P<milliseconds>\d{3})(?:[+-]\d{4})?\)\\?/["\']?', re.ASCII
)
_JAVA_DAY = re.compile(  # java.util.Date.toString() of a day without a clock; a named zone is the server's own
    rf"[a-z]{{3}} (?P<month>{ENGLISH_MONTH}) (?P<day>\d{{1,2}}) 00:00:00 (?:[a-z]{{3,4}}|gmt[+-]\d\d:?\d\d)"
    r" (?P<year>\d{4})",
    re.ASCII,
)
_EPOCH_START = datetime(1970, 1, 1, tzinfo=UTC)


def read_machine(line: str, now: datetime) -> ParsedDate | None:
    """The moment a folded line of this kind gives, or None; `now` is the naive local reference."""
    if not _DIGITS.search(line):
        return None
    dotnet = _DOTNET.fullmatch(line)
    if dotnet is not None:
        return _from_epoch(dotnet, now)
    line = line.strip(" \"'()[].")
    epoch = _EPOCH.fullmatch(line)
    if epoch is not None and only_labels(epoch["label"]):
        return _from_epoch(epoch, now)
    compact = _COMPACT.fullmatch(line)
    if compact is not None and only_labels(compact["label"]):
        return _from_compact(compact, now)
    return None


def read_java_day(line: str, now: datetime) -> ParsedDate | None:
    """The day of "Fri Oct 19 00:00:00 GMT 2018", whose midnight is no clock; None for any other line."""
    match = _JAVA_DAY.fullmatch(line)
    day = valid_day(int(match["year"]), month_number(match["month"]), int(match["day"])) if match else None
    if day is None:
        return None
    return as_parsed_date(datetime(day.year, day.month, day.day), "day", now)  # noqa: DTZ001 - naive local by contract


def _from_epoch(match: re.Match[str], now: datetime) -> ParsedDate | None:
    moment = _EPOCH_START + timedelta(seconds=int(match["seconds"]))
    return as_parsed_date(to_local(moment), "second", now)


def _from_compact(match: re.Match[str], now: datetime) -> ParsedDate | None:
    day = valid_day(int(match["year"]), int(match["month"]), int(match["day"]))
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    if day is None or hour > 23 or minute > 59 or second > 59:
        return None
    moment = datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001 - naive local by contract
    precision: Precision = "second" if match["second"] else "minute" if match["hour"] else "day"
    return as_parsed_date(at_offset(moment, written_offset(match)), precision, now)
