"""Which day and clock a folded date line gives: labels, documents, ranges and contradictions weighed; or None."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ntm_crawler.dates import clocks
from ntm_crawler.dates.clocks import Clock
from ntm_crawler.dates.days import WEEKDAY_MASK
from ntm_crawler.dates.parsed import ParsedDate, Precision, parsed
from ntm_crawler.dates.scan import Mention, Scan, is_anniversary
from ntm_crawler.dates.words import DOCUMENT_CODE, is_noise, only_labels

LOCAL_OFFSET = 7 * 60  # minutes east of UTC
_MOST_WORDS = 14  # more words than this beside a date are prose, not a date line

_POSTED = re.compile(
    r"(?<![a-z])dang(?= ?(?:$|[:|(^@\-]|ngay|luc|tai|vao|tin|bai|boi|tren|hoi|thoi|cong))|xuat ban|phat hanh|publi|post|dua (?:tin|len)|duyet",
    re.ASCII,
)
_UPDATED = re.compile(r"cap nhat|sua|hieu chinh|dieu chinh|update|modif|edit|het hieu luc", re.ASCII)
_CREATED = re.compile(r"(?<![a-z])(?:tao|viet|soan|gui|created|nhap)(?![a-z])", re.ASCII)
_POSTED_RANK, _PLAIN_RANK, _CREATED_RANK, _UPDATED_RANK = range(4)

DOCUMENT_NOUN = (
    r"(?:nghi quyet|quyet dinh|ke hoach|cong van|thong bao|chi thi|cong dien|huong dan|to trinh|bao cao|luat|nghi dinh"
    r"|thong tu|van ban|ket luan|giay moi|phuong an|de an|quy dinh|quy che|phap lenh|hien phap|chuong trinh|chi dan|thong tri)"
)
_DOCUMENT_BEFORE = re.compile(
    rf"(?:\d(?: ?/ ?\d{{4}})? ?[-/] ?{DOCUMENT_CODE}\d{{0,2}}(?:[-/&][a-z0-9]{{1,10}}){{0,4}},? ?(?:ky |de |ban hanh )?(?:ngay )?"
    rf"|{DOCUMENT_NOUN} so:? ?\S{{1,24}},? ?(?:ky |ban hanh )?(?:ngay )?"
    rf"|{DOCUMENT_NOUN} (?:ky |ban hanh )?ngay )$",
    re.ASCII,
)
_ISSUED_BY = re.compile(r"[ ,]{0,2}cua(?![a-z])", re.ASCII)
_OTHER_OCCASION = re.compile(
    r"(?:het han|han (?:chot|cuoi|nop)|den han|hieu luc(?: tu| ke tu)?|sinh|thanh lap|ky niem|truyen thong|giai phong"
    r"|dien thoai|hotline|tel|fax|cmnd|cccd)(?: ngay)?[ :,(]{0,3}(?:ngay )?(?:\d{1,4} nam (?:ngay )?)?$",
    re.ASCII,
)
_SHORTEST_OCCASION = 4  # characters: "tel "
_INTRODUCES_YEARLESS = re.compile(
    r"(?<![a-z])(?:ngay|sang|trua|chieu|toi|dem|khuya|(?:hom |sang |chieu |toi |dem |ngay )(?:nay|qua|kia))[ :,(]*$",
    re.ASCII,
)
_OPENS_YEARLESS_RANGE = re.compile(r"(?<![a-z])(?:tu|trong)[ :,(]*$", re.ASCII)
_LABELS_YEARLESS = re.compile(
    r"(?<![a-z])(?:dang|dang tai|cap nhat|xuat ban|luc|hom|vao|posted|updated|published|on)[ :,(]*$", re.ASCII
)
_COUNTED_NOUN = re.compile(
    r"[ ]?(?:tieu chi|chi tieu|xa|thon|ban|huyen|ho|diem|phieu|dai bieu|noi dung|truong|to|nguoi|cong trinh|san pham|sao|lop"
    r"|doanh nghiep|don vi|%)(?![a-z])",
    re.ASCII,
)
_DURATION_AFTER = re.compile(r"[ ]?(?:ngay|tuan)(?![a-z])", re.ASCII)
_YEAR_AFTER = re.compile(r"[ ,]{0,2}nam (?:\d|ngoai|truoc|sau|toi)", re.ASCII)
_PART_BEFORE_DAY = re.compile(
    r"(?<![a-z])(rang sang|sang|trua|chieu|toi|dem|khuya)(?: nay| qua| hom nay| hom qua)?[ ,(]*(?:\^+[ ,]*)?(?:ngay )?$",
    re.ASCII,
)
_CLOCK_RANGE = re.compile(r" ?(?:-|den) ?$", re.ASCII)
_FOREIGN_CLOCK = re.compile(r"cap nhat|sua|update|modif|phat song|lam viec|hien tai|edit", re.ASCII)
_FARTHEST_CLOCK = 60  # characters between a date and the only clock of its line
_WORDS = re.compile(r"[a-z]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Choice:
    """The mention that dates a line; `rank` orders labels, posted before updated."""

    mention: Mention
    rank: int


def read_days(scanned: Scan, found: list[Mention], now: datetime) -> tuple[ParsedDate | None, int]:
    """The date of a line that mentions days, and the rank of its label; None when it gives none for sure."""
    choice = _choose(scanned, found)
    if choice is None or choice.mention.day is None:
        return None, _PLAIN_RANK
    clock = _clock_of(scanned, choice.mention)
    if _is_prose(scanned, choice, clock):
        return None, choice.rank
    return _at_clock(scanned, choice.mention, clock, now), choice.rank


def _choose(scanned: Scan, found: list[Mention]) -> Choice | None:
    """The one day that counts: by label; None when two different days have an equal claim."""
    usable = [mention for mention in found if not is_other_occasion(scanned.line, mention)]
    if len(usable) > 1:
        usable = without_anniversaries(usable)
    dated = [mention for mention in usable if not mention.yearless]
    if not dated:
        dated = [mention for mention in usable if mention.day is not None and _is_introduced(scanned, mention)]
    ranked = [Choice(mention, _label_rank(scanned, found, mention)) for mention in dated]
    if len(ranked) <= 1:
        return ranked[0] if ranked else None
    best = min(choice.rank for choice in ranked)
    first, *others = (choice for choice in ranked if choice.rank == best)
    return first if all(other.mention.day == first.mention.day for other in others) else None


def is_other_occasion(line: str, mention: Mention) -> bool:
    """Whether the day is a document's, a deadline, a birthday or an anniversary: nothing that dates an article."""
    before = line[max(0, mention.start - 64) : mention.start]
    if len(before) >= _SHORTEST_OCCASION and (_DOCUMENT_BEFORE.search(before) or _OTHER_OCCASION.search(before)):
        return True
    return _ISSUED_BY.match(line, mention.end) is not None


def without_anniversaries(found: list[Mention]) -> list[Mention]:
    """The mentions that are no half of "27/7/1947 - 27/7/2024"."""
    days = [mention.day for mention in found if mention.day is not None]
    return [
        mention
        for mention in found
        if mention.day is None or not any(is_anniversary(mention.day, other) for other in days)
    ]


def _label_rank(scanned: Scan, found: list[Mention], mention: Mention) -> int:
    start = max((other.end for other in found if other.end <= mention.start), default=0)
    label = scanned.covered[start : mention.start]
    if _POSTED.search(label):
        return _POSTED_RANK
    if _UPDATED.search(label):
        return _UPDATED_RANK
    return _CREATED_RANK if _CREATED.search(label) else _PLAIN_RANK


def _is_introduced(scanned: Scan, mention: Mention) -> bool:
    """Whether "18/3" without a year is a day at all: "ngày", a part of the day, a weekday, a clock or a label says so."""
    covered = scanned.covered
    before, after = covered[max(0, mention.start - 32) : mention.start], covered[mention.end : mention.end + 16]
    if _YEAR_AFTER.match(after):
        return False
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
    if len(between) > _FARTHEST_CLOCK or _FOREIGN_CLOCK.search(between) or not clock.certain:
        return None
    return clock


def _is_prose(scanned: Scan, choice: Choice, clock: Clock | None) -> bool:
    """Whether the line is a sentence or a title in which a day merely occurs."""
    if clock is not None and clock.minute is not None:
        return False
    if choice.rank == _POSTED_RANK:
        return False
    if len(_WORDS.findall(scanned.covered)) <= _MOST_WORDS:
        return False
    return not _stands_at_edge(scanned.covered, choice.mention)


def _stands_at_edge(covered: str, mention: Mention) -> bool:
    """Whether the day opens a row, or ends it after punctuation: set beside a title, not said in it."""
    if not covered[: mention.start].strip("([ ^,"):
        return True
    return not covered[mention.end :].strip(")] .") and covered[: mention.start].rstrip(" ^,")[-1:] in "|.:-([)"


def _at_clock(scanned: Scan, mention: Mention, clock: Clock | None, now: datetime) -> ParsedDate | None:
    day: date | None = mention.day
    if day is None:
        return None
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - naive local by contract
    if clock is None:
        return parsed(midnight, "day", now)
    part = _PART_BEFORE_DAY.search(scanned.covered[max(0, mention.start - 40) : mention.start])
    hour = clock.hour
    if hour is not None and part is not None and clock.part is None:
        hour = clocks.hour_of_day(hour, part[1], spoken=True)
    if hour is None:
        return None
    moment = midnight + timedelta(hours=hour, minutes=clock.minute or 0, seconds=clock.second or 0)
    offset = clock.offset if clock.offset is not None else clocks.offset_anywhere(scanned.line)
    if offset is not None:
        moment += timedelta(minutes=LOCAL_OFFSET - offset)
    return parsed(moment, precision_of(clock), now)


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
    if clock.offset is not None:
        moment += timedelta(minutes=LOCAL_OFFSET - clock.offset)
    return parsed(moment, precision_of(clock), now)
