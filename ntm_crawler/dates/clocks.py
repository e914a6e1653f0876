"""Clock times in a folded line: `15:57`, `7h30`, `14 giờ 30 phút`, `8h sáng`, `2:49 CH`, `03:48 PM`, `08:57 GMT`."""

import re
from dataclasses import dataclass

from ntm_crawler.dates.line import BESIDE

MASK = "@"  # covers a clock that has been read; folding leaves no such character in a line

_CLOCK = re.compile(
    r"""
    (?: (?<!\d:) | (?<=\d{4}:) )      # 28/Apr/2023:15:57
    (?P<hour>\d{1,2})
    (?:
        (?::|[ ]:[ ]) (?P<colon_minute>\d{2})
        (?: (?::|[ ]:[ ]) (?P<colon_second>\d{2}) (?:[.,]\d{1,9})? )?
        (?!\d|:\d)
      |
        :(?P<short_minute>\d)(?![\d:])  # "7:3 17/11/2026", "17/11/2026 7:3": no score of a match
        (?: (?=[ ](?:[ap]m[ ])?\d{1,2}/\d{1,2}/\d{4}(?!\d)) | (?<=/\d{4}[ ]\d:\d) | (?<=/\d{4}[ ]\d\d:\d) )
      |
        [ ]?(?:h|g|gio)(?![a-z])
        (?:
            [ ]?:?[ ]?(?P<minute>\d{1,2})(?!\d) [ ]?(?:'(?!')|phut|ph|p)?(?![a-z])
            (?: [ ]?:?[ ]?(?P<second>\d{1,2}) [ ]?(?:giay|''|"|s)(?![a-z]) )?
          |
            [ ](?P<half_past>ruoi)(?![a-z])
        )?
      |
        (?:\.(?P<dot_minute>\d\d))? (?=[ ]?[ap]\.?m(?![a-z]|[ ]lich))
    )
    """,
    re.VERBOSE | re.ASCII,
)
_HOUR = re.compile(  # the second place is behind the year of "28/04/202315:57"
    r"(?:(?<!\d)|(?<=[-/.]\d{4}))\d{1,2}(?=(?:\.\d\d)?[ ]?[:hgap])", re.ASCII
)
_HALF_HOUR = 30
_PARTS = "rang sang|sang|trua|chieu|toi|nua dem|dem|khuya"
CLOCK_WORDS = frozenset({
    "h", "g", "p", "s", "a", "m", "c", "sa", "ch", "am", "pm", "gio", "phut", "ph", "giay", "ruoi", "gmt", "utc", "ut",
    "z", "ict", "nua", "rang", "sang", "trua", "chieu", "toi", "dem", "khuya", "buoi", "viet", "nam",
})  # fmt: skip
_PART_AFTER = re.compile(rf" ?\(?(?:buoi )?(sa|ch|s\.a|c\.h|[ap]\.?m|{_PARTS})(?![a-z])\.?\)?", re.ASCII)
_PART_BEFORE = re.compile(
    rf"(?<![a-z])({_PARTS})(?: (?:nay|qua|hom nay|hom qua))?[ ,:]*(?:(?:vao |hoi )?(?:luc|hoi)[ ,:]*)?$", re.ASCII
)
_ZONES = {  # hours east of UTC; RFC 822's, and those of other countries that are no word there, as "ist" and "cet" are
    "ict": 7, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "cest": 2,
    "eet": 2, "eest": 3, "msk": 3, "sast": 2, "sgt": 8, "hkt": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11,
    "nzst": 12, "nzdt": 13,
}  # fmt: skip
_OFFSET = re.compile(
    rf"""
    [ ]?[(\[]?[ ]?
    (?:
        (?P<universal>gmt|utc|ut|(?<=\d)z)(?![a-z])
        (?: [ ]?(?P<sign>[+-])[ ]?(?P<hours>\d{{1,2}}) :?(?P<minutes>\d{{2}})? (?!\d) )?
      |
        (?P<bare_sign>[+-])(?P<bare_hours>\d{{2}}) (?: :?(?P<bare_minutes>\d{{2}}) | (?<=\+\d\d) ) (?![\d/.:-])
      |
        (?P<zone>{"|".join(_ZONES)})(?![a-z])
    )
    (?: [ ]?[)\]] )?
    """,
    re.VERBOSE | re.ASCII,
)
_UNIVERSAL = re.compile(r"(?<![a-z])(?:gmt|utc)(?![a-z])", re.ASCII)
LARGEST_OFFSET = 14 * 60  # minutes from UTC
_QUARTER_TO = re.compile(r" kem(?![a-z])", re.ASCII)

_MORNING = frozenset({"sa", "s.a", "am", "a.m"})
_AFTERNOON = frozenset({"ch", "c.h", "pm", "p.m", "chieu"})
_ENGLISH = frozenset({"am", "a.m", "pm", "p.m"})


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time at `start:end` of the line.

    `hour` is None when the numbers or the part of the day contradict each other. `offset` is in minutes east of UTC.
    `certain` says that it can be nothing but a time of day: "8 giờ" alone may be a duration. `part` is the word or
    marker that fixed the half of the day.
    """

    start: int
    end: int
    hour: int | None
    minute: int | None
    second: int | None
    offset: int | None
    part: str | None

    @property
    def english(self) -> bool:
        """Whether it bears an English AM or PM."""
        return self.part in _ENGLISH

    @property
    def certain(self) -> bool:
        """Whether it can be nothing but a time of day."""
        return self.minute is not None or self.part is not None


def hour_of_day(hour: int, part: str | None, *, spoken: bool) -> int | None:
    """The hour 0–23 that `hour` means in a part of the day; None when they contradict each other.

    "12 giờ đêm", spoken, may open or end the day it stands by: None; a server's `12:05 đêm` opens it.
    """
    if hour > 23:
        return None
    if part is None:
        return hour
    if part in _MORNING or part in ("sang", "rang sang"):
        return hour % 12 if hour <= 12 else None
    if part in _AFTERNOON:
        return hour if hour >= 12 else (hour + 12 if hour else None)
    return _hour_around_noon_or_night(hour, part, spoken=spoken)


def _hour_around_noon_or_night(hour: int, part: str, *, spoken: bool) -> int | None:
    if part == "trua":
        noon = hour + 12 if 1 <= hour <= 3 else hour
        return noon if 10 <= noon <= 15 else None
    if part == "toi":
        evening = hour + 12 if 5 <= hour <= 11 else hour
        return evening if evening >= 17 else None
    if hour == 12:
        return None if spoken else 0
    night = hour + 12 if 6 <= hour <= 11 else hour
    return night if night >= 18 or night <= 5 else None


def _offset_after(line: str, end: int) -> tuple[int | None, int]:
    """Minutes east of UTC that an offset right after a clock says, and where it ends."""
    match = _OFFSET.match(line, end)
    if match is None:
        return None, end
    if match["zone"]:
        return _ZONES[match["zone"]] * 60, match.end()
    sign = match["sign"] or match["bare_sign"]
    minutes = int(match["hours"] or match["bare_hours"] or 0) * 60 + int(match["minutes"] or match["bare_minutes"] or 0)
    if minutes > LARGEST_OFFSET:
        return None, end
    return (-minutes if sign == "-" else minutes), match.end()


def offset_anywhere(line: str) -> int | None:
    """Minutes east of UTC of the first "GMT+7", "UTC" of the line, wherever it stands."""
    match = _UNIVERSAL.search(line) if "gmt" in line or "utc" in line else None
    return _offset_after(line, match.start())[0] if match else None


def _clock_at(line: str, match: re.Match[str], day_at: "re.Pattern[str]") -> Clock:
    """The clock of `match`; a minute apart that starts a day belongs to that day: "8h 28/4"."""
    hour, colon_minute, colon_second, short_minute, minute, second, half_past, dot_minute = match.groups()
    colon_minute = colon_minute or short_minute or dot_minute
    start, end = match.span()
    spoken = colon_minute is None
    if spoken and minute is not None and _starts_day(line, match.start("minute"), day_at):
        minute, second, end = None, None, match.start("minute")
    part, end = _part_beside(line, start, end)
    offset, end = _offset_after(line, end) if end < len(line) else (None, end)
    minutes = _HALF_HOUR if half_past else _number(colon_minute or minute)
    seconds = _number(colon_second or second)
    readable = (minutes or 0) < 60 and (seconds or 0) < 60 and not (spoken and _QUARTER_TO.match(line, end))
    hour_read = hour_of_day(int(hour), part, spoken=spoken) if readable else None
    return Clock(start, end, hour_read, minutes, seconds, offset, part)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _starts_day(line: str, minute_start: int, day_at: "re.Pattern[str]") -> bool:
    return line[minute_start - 1] == " " and day_at.match(line, minute_start) is not None


def _part_beside(line: str, start: int, end: int) -> tuple[str | None, int]:
    """The part of the day after or before a clock at `start:end`, and where the clock ends with it."""
    after = _PART_AFTER.match(line, end)
    if after is not None:
        return after[1], after.end()
    before = _PART_BEFORE.search(line[max(0, start - BESIDE) : start]) if start else None
    return (before[1] if before is not None else None), end


def scan_clocks(line: str, day_at: "re.Pattern[str]") -> tuple[tuple[Clock, ...], str]:
    """All clocks of the line from left to right, and the line with each of them covered by MASK.

    `day_at` matches where a day expression starts, to tell "8 giờ 30" from "8 giờ 30/4".
    """
    clocks: list[Clock] = []
    end = 0
    for hint in _HOUR.finditer(line):
        match = _CLOCK.match(line, hint.start()) if hint.start() >= end else None
        if match is not None:
            clock = _clock_at(line, match, day_at)
            clocks.append(clock)
            end = clock.end
    covered = line
    for clock in clocks:
        covered = covered[: clock.start] + MASK * (clock.end - clock.start) + covered[clock.end :]
    return tuple(clocks), covered
