"""Moments told from the reference: `2 giờ trước`, `Hôm qua 14:05`, `vừa xong`, `tuần trước`, `3 days ago`."""

import re
from datetime import date, datetime, time, timedelta

from ntm_crawler.dates import clocks
from ntm_crawler.dates.clocks import Clock
from ntm_crawler.dates.parsed import ParsedDate, Precision, as_parsed_date, months_before, valid_day
from ntm_crawler.dates.reading import precision_of
from ntm_crawler.dates.scan import Scan
from ntm_crawler.dates.words import is_noise, only_labels

_NUMBERS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
}  # fmt: skip
_UNITS = {
    "giay": "second", "phut": "minute", "ph": "minute", "p": "minute", "'": "minute", "gio": "hour", "tieng": "hour",
    "h": "hour", "ngay": "day", "hom": "day", "tuan": "week", "thang": "month", "nam": "year",
    "sec": "second", "second": "second", "min": "minute", "minute": "minute", "hour": "hour", "hr": "hour",
    "day": "day", "week": "week", "fortnight": "fortnight", "month": "month", "year": "year",
}  # fmt: skip
RELATIVE_WORDS = frozenset({
    *(word for word in (*_NUMBERS, *_UNITS) if word.isalpha()), *(f"{unit}s" for unit in _UNITS if len(unit) > 2),
    "truoc", "ago", "cach", "day", "nay", "hom", "qua", "kia", "roi", "vua", "xong", "vai", "may", "it", "about",
    "just", "now", "few", "less", "than", "moments", "today", "yesterday", "before", "last", "khoang", "nua",
})  # fmt: skip
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400, "fortnight": 14 * 86400}
_PRECISION: dict[str, Precision] = {"second": "second", "minute": "minute", "hour": "hour"}

_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_NUMBER = rf"\d{{1,4}}|nua|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
_AMOUNT = rf"(?:{_NUMBER})[ ]?(?:{_UNIT})s?(?:[ ]dong[ ]ho)?(?![a-z])"
_AMOUNTS = rf"{_AMOUNT}(?:,?[ ](?:va[ ]|and[ ])?{_AMOUNT}){{0,2}}"
_AGO = re.compile(
    rf"""(?<![a-z0-9.,/:-])
    (?: (?:khoang[ ]|about[ ])? (?P<before>{_AMOUNTS})[ ](?:truoc(?:[ ]day)?|ago)(?![a-z]|[ ](?:do|khi|nam)(?![a-z]))
      | (?:cach[ ](?:day|nay)|truoc[ ]day)[ ](?:khoang[ ])?(?P<after>{_AMOUNTS})
    )""",
    re.VERBOSE | re.ASCII,
)
_ONE_AMOUNT = re.compile(rf"(?P<number>{_NUMBER}) ?(?P<unit>{_UNIT})s?(?![a-z])", re.ASCII)
_JUST_NOW = re.compile(
    r"(?<![a-z])(?:vua (?:xong|moi|dang tai|dang|cap nhat|duoc dang)|ngay bay gio|bay gio|(?:vai|may) giay truoc"
    r"|duoi (?:1|mot) phut truoc|giay lat truoc|just now|a few seconds ago|less than a minute ago|moments ago)"
    r"(?![a-z])",
    re.ASCII,
)
_MINUTES_AGO = re.compile(r"(?<![a-z])(?:(?:vai|may|it) phut truoc|(?:a )?few minutes ago)(?![a-z])", re.ASCII)
_WEEK = 7  # days
_HALF = 0.5
_FEW_MINUTES = time(0, 10)  # so early in the day, a few minutes ago may be yesterday
_ORDINAL = re.compile(  # "thứ 5 tuần trước", "ngày 28 tháng trước": which one, not how many
    r"(?<![a-z])(?:thu|lan|quy|ky|khoa|so|(?P<day>ngay|hom|sang|trua|chieu|toi|dem))[ ]$", re.ASCII
)
_COUNTED_BEHIND_DAY = frozenset({"second", "minute", "hour", "day"})  # "Đăng ngày 2 giờ trước" counts all the same
_PAST = r"(?:truoc|roi|vua[ ](?:qua|roi))(?![ ](?:do|nua|khi))"
_PART = r"rang[ ]sang|sang|trua|chieu|toi|dem"
_DAY_WORD = re.compile(
    rf"""(?<![a-z])
    (?: (?P<part>{_PART})[ ](?:hom[ ])?(?:(?P<part_today>nay)|(?P<part_yesterday>qua))
      | (?P<today>(?:ngay[ ])?hom[ ]nay|today)
      | (?P<yesterday>(?:ngay[ ])?hom[ ]qua|(?<!before[ ])yesterday)
      | (?P<before_yesterday>(?:ngay[ ])?hom[ ]kia|(?:the[ ])?day[ ]before[ ]yesterday)
      | (?P<last_week>tuan[ ]{_PAST}|last[ ]week)
      | (?P<this_week>tuan[ ]nay|this[ ]week)
      | (?: (?:(?P<month_part>{_PART})[ ](?:ngay[ ])?|ngay[ ]|hom[ ]) (?P<day>\d{{1,2}}) [ ](?:cua[ ])?thang[ ]
            (?: (?P<last_month>{_PAST}) | (?P<this_month>nay) ) )
    )(?![a-z])""",
    re.VERBOSE | re.ASCII,
)
_DAYS_BACK = {"part_today": 0, "today": 0, "part_yesterday": 1, "yesterday": 1, "before_yesterday": 2}


def read_relative(scanned: Scan, now: datetime) -> tuple[bool, ParsedDate | None]:
    """Whether a folded line without a calendar day tells a moment from the reference, and the moment, if it is sure.

    `now` is the naive local reference.
    """
    line = scanned.line
    for pattern in (_JUST_NOW, _MINUTES_AGO):
        match = pattern.search(line)
        if match is not None and _fills(line, match):
            return True, _recent(now, exact=pattern is _JUST_NOW)
    ago = _AGO.search(line)
    if ago is not None and not _is_ordinal(line, ago):
        return True, _ago(scanned, ago, now)
    day_word = _DAY_WORD.search(scanned.covered)
    if day_word is not None:
        return True, _on_day_word(scanned, day_word, now)
    return ago is not None, None


def is_rounded(scanned: Scan) -> bool:
    """Whether a line tells a day only in weeks, months or years from the reference: servers round such numbers down,
    so that "2 tháng trước" may be any of thirty days."""
    if scanned.day_texts:
        return False
    ago = _AGO.search(scanned.line)
    if ago is not None and not _is_ordinal(scanned.line, ago):
        amounts = _ONE_AMOUNT.finditer(ago["before"] or ago["after"])
        return not _COUNTED_BEHIND_DAY.issuperset(_UNITS[amount["unit"]] for amount in amounts)
    day_word = _DAY_WORD.search(scanned.covered)
    return day_word is not None and bool(day_word["last_week"]) and not scanned.weekdays


def tells_moment(scanned: Scan, latest: datetime) -> bool:
    """Whether `read_relative` would read the line at some reference: at `latest`, a Sunday and the last of a month, or,
    where a weekday must fit, on another day."""
    if read_relative(scanned, latest)[1] is not None:
        return True
    day_word = _DAY_WORD.search(scanned.covered) if scanned.weekdays else None
    return day_word is not None and _stands_alone(scanned, day_word)


def relative_spans(scanned: Scan) -> list[tuple[int, int]]:
    """Where "5 phút trước" stands in a line, and "hôm qua, lúc 14:05" with its clock: a day word alone may be prose."""
    spans = [match.span() for match in _AGO.finditer(scanned.line)]
    for word in _DAY_WORD.finditer(scanned.covered):
        behind = (clock for clock in scanned.clocks if clock.start >= word.end())
        clock = next(behind, None)
        if clock is not None and only_labels(scanned.covered[word.end() : clock.start]):
            spans.append((word.start(), clock.end))
    return spans


def _is_ordinal(line: str, ago: re.Match[str]) -> bool:
    """Whether the number of "5 tuần trước" says which one, because of the word before it."""
    noun = _ORDINAL.search(line[: ago.start()])
    amount = _ONE_AMOUNT.match(ago["before"] or "")
    if noun is None or amount is None:
        return False
    return noun["day"] is None or _UNITS[amount["unit"]] not in _COUNTED_BEHIND_DAY


def _fills(line: str, match: re.Match[str]) -> bool:
    return is_noise(line[: match.start()]) and is_noise(line[match.end() :])


def _recent(now: datetime, *, exact: bool) -> ParsedDate | None:
    if exact:
        return as_parsed_date(now, "minute", now)
    return as_parsed_date(now, "day", now) if now.time() >= _FEW_MINUTES else None


def _ago(scanned: Scan, match: re.Match[str], now: datetime) -> ParsedDate | None:
    moment: datetime | None = now
    unit = ""
    for amount in _ONE_AMOUNT.finditer(match["before"] or match["after"]):
        unit = _UNITS[amount["unit"]]
        moment = _earlier(moment, _number(amount["number"]), unit) if moment is not None else None
    if moment is None:
        return None
    clock = next((clock for clock in scanned.clocks if clock.start >= match.end() and clock.hour is not None), None)
    if clock is not None and unit not in _PRECISION and only_labels(scanned.line[match.end() : clock.start]):
        noise = is_noise(scanned.line[: match.start()]) and is_noise(scanned.line[clock.end :])
        return _at(moment, clock, clock.hour, now) if noise else None
    return as_parsed_date(moment, _PRECISION.get(unit, "day"), now) if _fills(scanned.line, match) else None


def _at(day: datetime, clock: Clock, hour: int | None, now: datetime) -> ParsedDate | None:
    """`day` at `clock`, read as `hour`."""
    if hour is None:
        return None
    moment = day.replace(hour=hour, minute=clock.minute or 0, second=clock.second or 0)
    return as_parsed_date(moment, precision_of(clock), now)


def _number(text: str) -> float:
    if text == "nua":
        return _HALF  # nửa giờ, nửa tiếng
    return int(text) if text.isdigit() else _NUMBERS[text]


def _earlier(moment: datetime, number: float, unit: str) -> datetime | None:
    if number == _HALF and unit != "hour":
        return None
    if unit in ("month", "year"):
        return months_before(moment, int(number) * (12 if unit == "year" else 1))
    try:
        return moment - timedelta(seconds=int(number * _SECONDS[unit]))
    except OverflowError:
        return None


def _on_day_word(scanned: Scan, match: re.Match[str], now: datetime) -> ParsedDate | None:
    if not _stands_alone(scanned, match):
        return None
    weekdays = {weekday.number for weekday in scanned.weekdays}
    day = _day_meant(match, weekdays, now.date()) if len(weekdays) <= 1 else None
    if day is None or day > now.date() or not weekdays <= {day.weekday()}:
        return None
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - naive local by contract
    if not scanned.clocks:
        return as_parsed_date(midnight, "day", now)
    clock = scanned.clocks[0]
    hour = clock.hour
    if hour is not None and clock.part is None:
        hour = clocks.hour_of_day(hour, match["part"] or match["month_part"], spoken=True)
    return _at(midnight, clock, hour, now)


def _stands_alone(scanned: Scan, match: re.Match[str]) -> bool:
    before, after = scanned.covered[: match.start()], scanned.covered[match.end() :]
    return len(scanned.clocks) <= 1 and is_noise(before) and is_noise(after)


def _day_meant(match: re.Match[str], weekdays: set[int], today: date) -> date | None:
    """The day of a day word: "thứ 5 tuần trước" is a day of last week, which began on a Monday; "tuần trước" alone is
    seven days ago, "tuần này" no day."""
    if match["day"]:
        first = today.replace(day=1) if match["this_month"] else _last_month(today)
        return valid_day(first.year, first.month, int(match["day"])) if first is not None else None
    if match["last_week"] or match["this_week"]:
        if not weekdays:
            return _days_before(today, _WEEK) if match["last_week"] else None
        monday = today.weekday() + (_WEEK if match["last_week"] else 0)
        return _days_before(today, monday - min(weekdays))
    return _days_before(today, _DAYS_BACK[match.lastgroup or ""])


def _last_month(today: date) -> date | None:
    return _days_before(today.replace(day=1), 1)


def _days_before(day: date, days: int) -> date | None:
    try:
        return day - timedelta(days=days)
    except OverflowError:
        return None
