"""dateparser, for the rare wording our own grammar leaves: strict, and believed only where it can be checked."""

import re
import threading
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.dates.days import ENGLISH_MONTH
from ntm_crawler.dates.parsed import ParsedDate, as_parsed_date, to_local

if TYPE_CHECKING:
    from dateparser.conf import Settings
    from dateparser.date import DateDataParser

_LONGEST = 60  # characters: a bound, dateparser is slow; half and double change no date
_READABLE = re.compile(r"[\w ,.:'()/-]+")
_PROMISING = re.compile(
    rf"(?<![a-z])(?:truoc|ago|yesterday|cach day|cach nay|thang|thg|{ENGLISH_MONTH})(?![a-z])",
    re.ASCII,
)
_RELATIVE = re.compile(r"(?<![a-z])(?:truoc|ago|yesterday|cach day|cach nay)(?![a-z])", re.ASCII)
_NUMBER = re.compile(r"\d+", re.ASCII)
_LONGEST_NUMBER = 4  # of a year
_DAY_PERIODS = frozenset({"day", "week", "time"})
_lock = threading.Lock()  # the base of relative forms is set on the one parser for each call


@cache
def _parser() -> "tuple[DateDataParser, Settings]":
    from dateparser.conf import settings as defaults
    from dateparser.date import DateDataParser

    settings = defaults.replace(
        STRICT_PARSING=True,
        DATE_ORDER="DMY",
        PREFER_DATES_FROM="past",
        TIMEZONE=LOCAL_ZONE.key,
        RETURN_AS_TIMEZONE_AWARE=True,
    )
    return DateDataParser(languages=["vi", "en"], settings=settings), settings


def read_leftover(text: str, folded: str, now: datetime) -> ParsedDate | None:
    """What dateparser makes of `text` (clean, with accents; `folded` without), if the answer can be checked against it.

    A whole date must have every one of its numbers in the text; a relative one must say so and rest on one number at
    most. `now` is the naive local reference.
    """
    numbers = _NUMBER.findall(folded)
    if len(text) > _LONGEST or not _PROMISING.search(folded) or not _READABLE.fullmatch(text):
        return None
    if any(len(number) > _LONGEST_NUMBER for number in numbers):
        return None
    parser, settings = _parser()
    with _lock:
        settings.RELATIVE_BASE = now
        try:
            data = parser.get_date_data(text)
        except (ValueError, OverflowError):
            return None
    moment = data.date_obj
    if moment is None:
        return None
    local = to_local(moment)
    if _RELATIVE.search(folded):
        return as_parsed_date(local, "day", now) if data.period in _DAY_PERIODS and len(numbers) <= 1 else None
    if not _is_backed(numbers, local):
        return None
    return as_parsed_date(local, "minute" if ":" in folded else "day", now)


def _is_backed(numbers: list[str], moment: datetime) -> bool:
    meant = {moment.day, moment.month, moment.year, moment.year % 100, moment.hour, moment.hour % 12, moment.minute}
    return {moment.day, moment.year} <= {int(number) for number in numbers} <= meant
