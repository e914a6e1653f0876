"""What a date text says, and the rules every reading obeys: one time zone, one window, one way to a missing year."""

import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from ntm_crawler.clock import LOCAL_ZONE

Precision = Literal["day", "hour", "minute", "second"]

LOCAL_OFFSET = 7 * 60  # minutes east of UTC
EARLIEST = date(1990, 1, 1)  # no Vietnamese portal is older; 01/01/1970, 01/01/0001 are default values of servers
TOLERANCE = timedelta(days=1)  # a server's clock may run ahead of ours, by a day at most
COMING = 31  # days: a day without a year that lies no farther ahead is announced, not last year's
_FEBRUARY_29_GAP = 8  # years between two leap days at most (1896 and 1904)


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A moment in Viet Nam: `value` is aware (+07:00), midnight when `precision` is `day`."""

    value: datetime
    precision: Precision

    @property
    def day(self) -> date:
        """The calendar day in Viet Nam."""
        return self.value.date()

    def isoformat(self) -> str:
        """`YYYY-MM-DD` for day precision, `YYYY-MM-DDTHH:MM:SS+07:00` otherwise."""
        if self.precision == "day":
            return self.value.date().isoformat()
        return self.value.isoformat(timespec="seconds")


def to_local(reference: datetime) -> datetime:
    """`reference` as a naive local time in Viet Nam, whole seconds; a naive one is taken as local already.

    At the two ends of the calendar, where no shift is possible, the clock is left as it is.
    """
    if reference.tzinfo is not None and reference.tzinfo is not LOCAL_ZONE:
        with suppress(OverflowError):
            reference = reference.astimezone(LOCAL_ZONE)
    return reference.replace(tzinfo=None, microsecond=0)


def within_window(moment: datetime, now: datetime) -> bool:
    """Whether the naive local `moment` lies between EARLIEST and a day after the naive local `now`."""
    return moment.date() >= EARLIEST and moment - now <= TOLERANCE


def at_offset(moment: datetime, offset: int | None) -> datetime | None:
    """The naive local time of a naive `moment` at `offset` minutes east of UTC; a None offset is Viet Nam's already."""
    if offset is None:
        return moment
    try:
        return moment + timedelta(minutes=LOCAL_OFFSET - offset)
    except OverflowError:
        return None


def written_offset(match: re.Match[str]) -> int | None:
    """Minutes east of UTC that the groups `universal`, `sign`, `offset_hours` and `offset_minutes` of a match say; None
    where they are not there."""
    if match["universal"]:
        return 0
    if not match["sign"]:
        return None
    minutes = int(match["offset_hours"]) * 60 + int(match["offset_minutes"] or 0)
    return -minutes if match["sign"] == "-" else minutes


def as_parsed_date(moment: datetime | None, precision: Precision, now: datetime) -> ParsedDate | None:
    """The naive local `moment` as a result; None when there is none, or it is outside the window."""
    if moment is None:
        return None
    if precision == "day":
        moment = moment.replace(hour=0, minute=0, second=0)
    if not within_window(moment, now):
        return None
    return ParsedDate(moment.replace(tzinfo=LOCAL_ZONE, microsecond=0), precision)


def valid_day(year: int, month: int, day: int) -> date | None:
    """The calendar day, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def latest_not_after(month: int, day: int, today: date) -> date | None:
    """The latest day with this day and month that is not after `today`; None when no year has such a day."""
    for year in range(today.year, max(today.year - _FEBRUARY_29_GAP, 1) - 1, -1):
        found = valid_day(year, month, day)
        if found is not None and found <= today:
            return found
    return None


def coming_day(month: int, day: int, today: date) -> date | None:
    """The day with this day and month that lies one to 31 days after `today`; None when there is none."""
    for year in (today.year, today.year + 1):
        found = valid_day(year, month, day)
        if found is not None and 1 <= (found - today).days <= COMING:
            return found
    return None


def months_before(moment: datetime, months: int) -> datetime | None:
    """`moment` so many months earlier, on the month's last day where there is no such day; None before year 1."""
    year, month0 = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    if year < 1:
        return None
    return moment.replace(year=year, month=month0 + 1, day=min(moment.day, monthrange(year, month0 + 1)[1]))
