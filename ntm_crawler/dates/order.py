"""Which of day and month a server writes first in `3/5/2023 9:05:00 AM`: learned from the portal's own dates.

A .NET server set to en-US writes months first in this form; one whose programmer fixed the form writes days first. Of
both, 132 days of a year can be read either way, and nothing on the page tells. So does Drupal as it comes, with a
weekday ("Sun, 01/11/2026 - 07:37"); of its days some twenty a year have the same weekday in either order. Its short
form, "01/11/2026 - 7:37am", waits, too; with 24 hours, as Vietnamese pages write it with the day first, it is read so
where the portal shows nothing else. Every other numeric form of a Vietnamese page is day first.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

from ntm_crawler.dates.days import DayText, scan_days, scan_weekdays
from ntm_crawler.dates.line import clean, fold
from ntm_crawler.dates.parsed import valid_day

_MONTHS = 12
_SERVER_FORM = re.compile(
    r"(?<![\d/.-])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}),? \d{1,2}:\d{2}:\d{2} ?[ap]\.?m(?![a-z])",
    re.ASCII,
)
_WEEKDAY_FORM = re.compile(
    r"(?<![a-z])(?:(?P<english>mon|tue|wed|thu|fri|sat|sun)[a-z]*|thu [a-z\d]+|t[2-7]|chu nhat|cn), "
    r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}) - \d{1,2}:\d{2}",
    re.ASCII,
)
_SHORT_FORM = re.compile(
    r"(?<![\d/.-])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})"
    r"(?: - \d{1,2}:\d{2}(?P<half>[ap]m)?| \d{1,2}:\d{2}[ap]m)(?![a-z\d:])",  # or where only the moment is left of it
    re.ASCII,
)
_HALVES = ("am", "pm")


class DateOrder(StrEnum):
    """What stands first in a date of the form `3/5/2023 9:05:00 AM` or `Sun, 3/5/2023 - 09:05`, with the weekday or
    without."""

    UNKNOWN = "unknown"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


def order_shown(text: str) -> DateOrder | None:
    """The order that one text in these forms shows: by a number above 12, or by a weekday that fits one reading only.

    None for a text that shows none, and for one in any other form.
    """
    line = fold(clean(text))
    match = _in_form(line)
    return _shown(line, match) if match is not None else None


def settled_order(shown: Iterable[DateOrder]) -> DateOrder:
    """The order of a portal whose dates showed these; UNKNOWN for none, and where they contradict each other."""
    orders = set(shown) - {DateOrder.UNKNOWN}
    return orders.pop() if len(orders) == 1 else DateOrder.UNKNOWN


def is_ambiguous(text: str) -> bool:
    """Whether a text is in this form, and its two numbers may be day and month in either order."""
    return in_order(fold(clean(text)), DateOrder.UNKNOWN) is None


def is_either_way(text: str) -> bool:
    """Whether the two numbers of a text's date, in any form, may be day and month in either order; a weekday that fits
    one reading only tells which."""
    line = fold(clean(text))
    weekdays = {weekday.number for weekday in scan_weekdays(line)[0]}
    return any(_is_swappable(day, weekdays) for day in scan_days(line))


def _is_swappable(day: DayText, weekdays: set[int]) -> bool:
    if day.year is None or not day.swappable or day.day > _MONTHS or day.day == day.month:
        return False
    readings = [day.on(day.year), day.swapped(day.year)]
    return len({reading.weekday() in weekdays for reading in readings if reading}) == 1


def in_order(line: str, order: DateOrder) -> str | None:
    """A folded line with the day of these forms first; None when the order is needed and unknown."""
    match = _in_form(line) if order is not DateOrder.DAY_FIRST else None
    if match is None or match["first"] == match["second"]:
        return line
    shown = _shown(line, match)
    if shown is order and match.re is _SHORT_FORM:  # the other forms are read by what shows it
        return _turned(line, match)
    if shown is not None:
        return line
    if not 1 <= int(match["first"]) <= _MONTHS or not 1 <= int(match["second"]) <= _MONTHS:
        return line
    if order is DateOrder.UNKNOWN:
        return line if _is_vietnamese(match) else None
    return _turned(line, match)


def _turned(line: str, match: re.Match[str]) -> str:
    return f"{line[: match.start()]}{match['second']}/{match['first']}{line[match.end('second') :]}"


def _is_vietnamese(match: re.Match[str]) -> bool:
    """True for forms that a Vietnamese page uses, too, with the day first."""
    if match.re is _SHORT_FORM:
        return not match["half"]
    return match.re is _WEEKDAY_FORM and not match["english"]


def _in_form(line: str) -> re.Match[str] | None:
    if found := _SERVER_FORM.search(line):
        return found
    if " - " in line or line.endswith(_HALVES):
        return _WEEKDAY_FORM.search(line) or _SHORT_FORM.search(line)
    return None


def _shown(line: str, match: re.Match[str]) -> DateOrder | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    readings = {
        DateOrder.DAY_FIRST: valid_day(year, second, first),
        DateOrder.MONTH_FIRST: valid_day(year, first, second),
    }
    possible = {order: day for order, day in readings.items() if day is not None}
    weekdays = {weekday.number for weekday in scan_weekdays(line)[0]}
    if weekdays and len(set(possible.values())) > 1:
        possible = {order: day for order, day in possible.items() if day.weekday() in weekdays}
    return next(iter(possible)) if len(possible) == 1 else None
