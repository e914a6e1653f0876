"""Which day and clock a folded date line gives: labels, ranges, prose and contradictions weighed; or None."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from ntm_crawler.dates import clocks
from ntm_crawler.dates.clocks import Clock
from ntm_crawler.dates.days import WEEKDAY_MASK
from ntm_crawler.dates.line import BESIDE
from ntm_crawler.dates.occasions import is_other_occasion, without_anniversaries
from ntm_crawler.dates.parsed import ParsedDate, Precision, as_parsed_date, at_offset
from ntm_crawler.dates.scan import Mention, Scan
from ntm_crawler.dates.words import is_noise, only_labels

POSTED, UNLABELLED, CREATED, UPDATED = range(4)  # ranks of labels: the lowest one of a line counts

_MOST_WORDS = 14  # more words than this beside a date are prose, not a date line: 13 to 19 change nothing
_POSTED = re.compile(
    r"(?<![a-z])dang(?= ?(?:$|[:|(^@\-]|ngay|luc|tai|vao|tin|bai|boi|tren|hoi|thoi|cong))"
    r"|xuat ban|phat hanh|publi|post|dua (?:tin|len)|duyet",
    re.ASCII,
)
_UPDATED = re.compile(r"cap nhat|sua|hieu chinh|dieu chinh|update|modif|edit", re.ASCII)
_CREATED = re.compile(r"(?<![a-z])(?:tao|viet|soan|gui|created|nhap)(?![a-z])", re.ASCII)

_INTRODUCES_YEARLESS = re.compile(
    r"(?<![a-z])(?:ngay|sang|trua|chieu|toi|dem|khuya|(?:hom |sang |chieu |toi |dem |ngay )(?:nay|qua|kia))[ :,(]*$",
    re.ASCII,
)
_OPENS_YEARLESS_RANGE = re.compile(r"(?<![a-z])(?:tu|trong)[ :,(]*$", re.ASCII)
_LABELS_YEARLESS = re.compile(
    r"(?<![a-z])(?:dang|dang tai|cap nhat|xuat ban|luc|hom|vao|posted|updated|published|on)[ :,(]*$", re.ASCII
)
_COUNTED_NOUN = re.compile(
    r"[ ]?(?:tieu chi|chi tieu|xa|thon|ban|huyen|ho|diem|phieu|dai bieu|noi dung|truong|to|nguoi|cong trinh|san pham"
    r"|sao|lop|doanh nghiep|don vi|%)(?![a-z])",
    re.ASCII,
)
_DURATION_AFTER = re.compile(r"[ ]?(?:ngay|tuan)(?![a-z])", re.ASCII)
_YEAR_AFTER = re.compile(r"[ ,]{0,2}nam (?:\d|ngoai|truoc|sau|toi)", re.ASCII)

_PART_BEFORE_DAY = re.compile(
    r"(?<![a-z])(rang sang|sang|trua|chieu|toi|dem|khuya)(?: (?:hom )?(?:nay|qua))?[ ,(]*(?:\^+[ ,]*)?(?:ngay )?$",
    re.ASCII,
)
_CLOCK_RANGE = re.compile(r" ?(?:-|den) ?$", re.ASCII)
_OTHER_CLOCK = re.compile(r"cap nhat|sua|update|modif|phat song|lam viec|hien tai|edit", re.ASCII)
_FARTHEST_CLOCK = 60  # characters between a date and the only clock of its line: 29 on pages; farther off an event's
_LEAP_DAY = (29, 2)  # a line that says it and nothing else says a day: who counts by halves writes no 29/2
_WORD = re.compile(r"[a-z]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Choice:
    """A mention that may date the line, the rank of its label, and its clock."""

    mention: Mention
    rank: int
    clock: Clock | None


def read_days(scanned: Scan, found: list[Mention], now: datetime) -> tuple[ParsedDate | None, int]:
    """The date of a line that mentions days, and the rank of its label; None when it gives none for sure."""
    choice = _choose(scanned, found)
    if choice is None:
        return None, UNLABELLED
    if _is_prose(scanned.covered, choice):
        return None, choice.rank
    return _at_clock(scanned, choice, now), choice.rank


def _choose(scanned: Scan, found: list[Mention]) -> _Choice | None:
    """The one day that counts, by label; None when two different days have an equal claim."""
    usable = [mention for mention in found if not is_other_occasion(scanned.covered, mention.start, mention.end)]
    if len(usable) > 1:
        usable = without_anniversaries(usable)
    dated = [mention for mention in usable if not mention.yearless]
    if not dated:
        dated = [mention for mention in usable if mention.day is not None and is_introduced(scanned, mention)]
    choices = [
        _Choice(mention, label_rank(_label_of(scanned.covered, found, mention)), _clock_of(scanned, mention))
        for mention in dated
    ]
    if len(choices) <= 1:
        return choices[0] if choices else None
    best = min(choice.rank for choice in choices)
    choices = [choice for choice in choices if choice.rank == best]
    if any(choice.mention.day != choices[0].mention.day for choice in choices):
        return None
    return next((choice for choice in choices if choice.clock is not None), choices[0])


def label_rank(label: str) -> int:
    """What the folded text before a date makes of it: POSTED, UNLABELLED, CREATED or UPDATED."""
    if not label.strip(" ([@^,"):
        return UNLABELLED
    if _POSTED.search(label):
        return POSTED
    if _UPDATED.search(label):
        return UPDATED
    return CREATED if _CREATED.search(label) else UNLABELLED


def _label_of(covered: str, found: list[Mention], mention: Mention) -> str:
    """What stands between the mention and the one before it."""
    return covered[max((other.end for other in found if other.end <= mention.start), default=0) : mention.start]


def is_introduced(scanned: Scan, mention: Mention) -> bool:
    """Whether "18/3" without a year is a day at all: "ngày", a part of the day, a weekday, a clock, a label say so."""
    covered = scanned.covered
    before, after = covered[max(0, mention.start - BESIDE) : mention.start], covered[mention.end : mention.end + BESIDE]
    if _YEAR_AFTER.match(after):
        return False
    if (mention.text.day, mention.text.month) == _LEAP_DAY and not (covered[: mention.start] + after).strip(" ()[]."):
        return True
    if _INTRODUCES_YEARLESS.search(before) or (mention.last is not None and _OPENS_YEARLESS_RANGE.search(before)):
        return not after.lstrip().startswith(("tieu chi", "%"))
    if _COUNTED_NOUN.match(after) or (mention.text.named and _DURATION_AFTER.match(after)):
        return False
    if WEEKDAY_MASK in (before.rstrip(" ,:(-|[")[-1:], after.lstrip(" ,-|(")[:1]):
        return True
    if mention.text.named and only_labels(covered[: mention.start]) and is_noise(covered[mention.end :]):
        return True
    if mention.text.separator != "/" and not mention.text.named:
        return False
    return _LABELS_YEARLESS.search(before) is not None or any(
        clock.certain and _is_beside(covered, mention, clock) for clock in scanned.clocks
    )


def _is_beside(covered: str, mention: Mention, clock: Clock) -> bool:
    """Whether only labels stand between a mention and a clock."""
    if clock.start >= mention.end:
        return only_labels(covered[mention.end : clock.start])
    return clock.end <= mention.start and only_labels(covered[clock.end : mention.start])


def _clock_of(scanned: Scan, mention: Mention) -> Clock | None:
    """The clock that belongs to a mention: the nearest with only labels between; or the only one, if it is near."""
    text = mention.text
    for clock in scanned.clocks:
        if text.start <= clock.start < text.end:
            return clock
    beside = [clock for clock in scanned.clocks if _is_beside(scanned.covered, mention, clock)]
    after = [clock for clock in beside if clock.start >= mention.end]
    before = [clock for clock in beside if clock.start < mention.start]
    if after and before:
        return None
    if after:
        return after[0]
    if before:
        return _first_of_clock_range(scanned, before[-1])
    return _only_clock(scanned, mention)


def _first_of_clock_range(scanned: Scan, clock: Clock) -> Clock:
    """The earlier clock of "8h00 - 11h30 ngày 28/4", else `clock` itself."""
    earlier = [other for other in scanned.clocks if other.end <= clock.start]
    if earlier and _CLOCK_RANGE.fullmatch(scanned.covered[earlier[-1].end : clock.start]):
        return earlier[-1]
    return clock


def _only_clock(scanned: Scan, mention: Mention) -> Clock | None:
    if len(scanned.clocks) != 1:
        return None
    clock = scanned.clocks[0]
    between = scanned.covered[min(mention.end, clock.end) : max(mention.start, clock.start)]
    if len(between) > _FARTHEST_CLOCK or _OTHER_CLOCK.search(between) or not clock.certain:
        return None
    return clock


def _is_prose(covered: str, choice: _Choice) -> bool:
    """Whether the line is a sentence or a title in which a day merely occurs."""
    if choice.rank == POSTED or (choice.clock is not None and choice.clock.minute is not None):
        return False
    return len(_WORD.findall(covered)) > _MOST_WORDS and not _stands_at_edge(covered, choice.mention)


def _stands_at_edge(covered: str, mention: Mention) -> bool:
    """Whether the day opens a row, or ends it after punctuation: set beside a title, not said in it."""
    if not covered[: mention.start].strip("([ ^,"):
        return True
    return not covered[mention.end :].strip(")] .") and covered[: mention.start].rstrip(" ^,")[-1:] in "|.:-([)"


def _at_clock(scanned: Scan, choice: _Choice, now: datetime) -> ParsedDate | None:
    day, clock = choice.mention.day, choice.clock
    if day is None:
        return None
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - naive local by contract
    if clock is None:
        return as_parsed_date(midnight, "day", now)
    hour = _hour(scanned.covered, choice.mention, clock)
    if hour is None:
        return None
    moment = midnight + timedelta(hours=hour, minutes=clock.minute or 0, seconds=clock.second or 0)
    offset = clock.offset if clock.offset is not None else clocks.offset_anywhere(scanned.line)
    return as_parsed_date(at_offset(moment, offset), precision_of(clock), now)


def _hour(covered: str, mention: Mention, clock: Clock) -> int | None:
    """The clock's hour, in the part of the day before the date when it has none itself: "Chiều 28/4, 3 giờ 30"."""
    if clock.hour is None or clock.part is not None:
        return clock.hour
    part = _PART_BEFORE_DAY.search(covered[max(0, mention.start - BESIDE) : mention.start])
    return clock.hour if part is None else clocks.hour_of_day(clock.hour, part[1], spoken=True)


def precision_of(clock: Clock) -> Precision:
    """How exact a clock is."""
    if clock.second is not None:
        return "second"
    return "minute" if clock.minute is not None else "hour"


def read_bare_clock(scanned: Scan, now: datetime) -> ParsedDate | None:
    """A line that is nothing but a clock time: that time on the reference's day."""
    if len(scanned.clocks) != 1 or scanned.weekdays:
        return None
    clock = scanned.clocks[0]
    if clock.hour is None or not clock.certain:
        return None
    if not (only_labels(scanned.covered[: clock.start]) and is_noise(scanned.covered[clock.end :])):
        return None
    moment = now.replace(hour=clock.hour, minute=clock.minute or 0, second=clock.second or 0)
    return as_parsed_date(at_offset(moment, clock.offset), precision_of(clock), now)
