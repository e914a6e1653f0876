"""Which of a page's dates is the article's: by declared order of sources, by agreement, inside the portal's window."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from ntm_crawler.dates.events import find_event
from ntm_crawler.dates.line import clean, fold
from ntm_crawler.dates.order import DateOrder, is_ambiguous, is_either_way
from ntm_crawler.dates.parsed import EARLIEST, LOCAL_OFFSET, TOLERANCE, ParsedDate, to_local, valid_day
from ntm_crawler.dates.reader import read_line
from ntm_crawler.dates.reading import POSTED, UNLABELLED, UPDATED
from ntm_crawler.dates.relative import is_rounded
from ntm_crawler.dates.scan import scan_line
from ntm_crawler.dates.shapes import has_date
from ntm_crawler.items import DateCandidate, Issue

SOURCES = ("selector", "label", "listing", "feed", "url", "meta", "lead", "text")
_SHOWN = frozenset({"selector", "label", "listing"})
_PRINTED = _SHOWN - {"listing"}
_STATING = _SHOWN | {"feed", "url", "meta"}  # lead and text tell the day reported on
_REPORTED = "is the day that the text reports on, and may be earlier"
_CLOCK = "is the day of the fetch, and may be what the page's own clock says"
_OF_EDIT = "is when it was edited last, not when it was published"
_YEARLESS = "says no year, and nothing else does"
_AGREEMENT = timedelta(days=1)  # sources may differ by so much: written one evening, published the next morning
_AT_THE_FETCH = timedelta(minutes=5)  # a clock that the server printed as it answered
_AGREEING = 2  # sources that agree on another day show that the strongest one is the page's clock; 1 and 3 change pages
_RELATIVE = re.compile(r"\btrước\b|\bago\b", re.IGNORECASE)  # "2 năm trước" tells no day
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d[/.-]\d{1,2}[/.-]\d\d")
_NUMBER = re.compile(r"(?<![\d:])\d\d?(?![\d:])")  # of no clock
_WEEKDAY = re.compile(r"\bthứ\b|\bchủ nhật\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_LAST_EDIT = re.compile(
    r"(?P<last>(?:ngay |lan )?(?:cap nhat|chinh sua|sua doi|sua)(?: lan)? cuoi|last (?:updated?|modified|edited))"
    r"|da cap nhat"
)
_EDIT_BY_MACHINE = re.compile(r"Cập nhật: \d{4}-\d\d-\d\dT")  # a `time` element that is called that of an edit
_EITHER_WAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?=/\d{2}(?:\d\d)?(?!\d))")
_MONTHS = 12
_SHORT_NUMBERS = re.compile(r"(?<![\d/.-])(\d\d)[/.-](\d\d)[/.-](\d\d)(?![\d/.-])")
_MIDNIGHT = re.compile(r"(?<![\d:+])00:00(?::00(?:\.0+)?)?(?!\d)(?!:)")  # not the zone of "09:30:00+00:00"
_OFFSET = re.compile(r"\d(?:Z|[+-]\d\d:?\d\d)$")
_LOCAL_OFFSET = re.compile(r"\+07:?00$")
_UTC_OFFSET = re.compile(r"(?:Z|[+-]00:?00)$")
_LONGEST_RAW = 200  # characters kept of a candidate's text


@dataclass(frozen=True, slots=True)
class Publication:
    """The article's date, the text it was read from, where that stood, and what a person should know about it.

    Without a date, `raw` holds the text that the page shows as its date and that cannot be read.
    """

    parsed: ParsedDate | None
    raw: str | None
    source: str | None
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    parsed: ParsedDate
    raw: str
    source: str
    label_rank: int
    edited: bool  # declared to be the time of an edit
    is_zoned: bool  # its clock says its offset
    is_utc: bool = False  # and that it is none
    is_last_edit: bool = False  # shown as the time of the last edit, which no portal calls that of posting
    is_counted: bool = False  # told from the fetch alone: "7 days ago"
    aside: bool = False  # shown behind the text, by no word of posting

    @property
    def of_edit(self) -> bool:
        """Whether it is, or says that it is, the time of an edit."""
        return self.edited or self.label_rank == UPDATED


@dataclass(frozen=True, slots=True)
class _Rules:
    """What each candidate of an article is read by: `reference` is the fetch time, `now` the same, naive and local."""

    reference: datetime
    now: datetime
    first_day: date
    order: DateOrder
    is_abroad: bool


def publication_date(
    candidates: Sequence[DateCandidate],
    *,
    reference: datetime,
    first_day: date,
    order: DateOrder = DateOrder.UNKNOWN,
    is_abroad: bool = False,
) -> Publication:
    """Choose the article's date among `candidates` (in document order within a source).

    A date outside [`first_day`, `reference` + 1 day] is none; `reference` is the fetch time, `first_day` a local day,
    `order` what is known of the portal's dates in the form `3/5/2023 9:05:00 AM`. On a page that `is_abroad`, of no
    Vietnamese site and in another language, nothing tells which of two small numbers between slashes is the day.
    The strongest source of SOURCES that gives a date wins; within a source the first one, an updated-label only when
    there is nothing else, and what is declared to be the time of an edit only when no source states another date. A day
    takes the clock of any source that names the same day with one. What counts weeks, months or years back from the
    fetch ("2 tháng trước") is no date: servers round it; any count gives way to another day that its source writes.
    A strongest source that shows the very day of the fetch is the page's clock when two other sources agree on another
    day; one that shows a weekday and the minutes of the fetch is when any other states another. Where the page shows a
    date that cannot be read, and no source states one, there is none: nothing is guessed from the text, and `raw` holds
    what is shown.
    Issues: `date_conflict` (a source states a day that differs by more than one, and not that of an edit),
    `ambiguous_date` (day and month in either order), `unreadable_date`, `date_guessed` (nothing but the text's opening
    tells one, or nothing but a weekday and the day of the fetch does).
    Raises ValueError for a source that SOURCES does not know.
    """
    unknown = next((candidate.source for candidate in candidates if candidate.source not in SOURCES), None)
    if unknown is not None:
        raise ValueError(f"unknown source of a date: {unknown!r}; known are {', '.join(SOURCES)}")
    rules = _Rules(reference, to_local(reference), first_day, order, is_abroad)
    stating = [candidate for candidate in candidates if candidate.source in _STATING]
    stated, ambiguous = _with_ambiguous(stating, _read_all(stating, rules), rules)
    if stated and (ambiguous or not _are_of_last_edit(stated)):
        return _stated(stated, ambiguous, rules)
    if stated:
        return Publication(None, stated[0].raw, None, (_of_no_day(stated[0], _OF_EDIT),))
    shown = ambiguous or _unreadable(stating)
    if shown is not None:
        return Publication(None, _raw(shown), None, (_not_told(shown, is_ambiguous=shown is ambiguous),))
    guesses = _read_all([candidate for candidate in candidates if candidate.source not in _STATING], rules)
    return _guessed(guesses, rules.now)


def _are_of_last_edit(readings: Sequence[_Reading]) -> bool:
    """Whether a page shows when an article was edited last, and no more: how old it is by then, nothing tells. What a
    portal declares is the time of an edit dates those that were not edited."""
    return any(one.is_last_edit for one in readings) and all(
        one.edited and one.source != "selector" for one in readings
    )


def _stated(readings: list[_Reading], ambiguous: DateCandidate | None, rules: _Rules) -> Publication:
    """The date among those that sources state."""
    readings = _without_doubted_counts(_without_turned(_without_guessed_years(_in_true_time(readings))))
    yearless = [one for one in readings if _is_of_unknown_year(one, readings)]
    told = [one for one in readings if one not in yearless] if yearless else readings
    posted = next((one for one in yearless if not one.of_edit), None)
    if not told or (posted and all(one.of_edit for one in told)):
        shown = posted or yearless[0]
        return Publication(None, shown.raw, None, (_of_no_day(shown, _YEARLESS),))
    published = [one for one in told if not one.edited] or told
    stated = [one for one in published if not _is_contradicted(one, published)]
    by_source = _strongest_first(stated, rules.now)
    chosen = _chosen(by_source, rules.now)
    if len(stated) < len(published) or yearless:
        by_source = [*dict.fromkeys((*_strongest_first([*published, *yearless], rules.now), *by_source))]
    edits = {reading.parsed.day for reading in readings if reading.of_edit}  # a list may show them, and not say so
    others = (other for other in by_source if not other.of_edit and other.parsed.day not in edits)
    issues = [_conflict(chosen, other) for other in others if not _agree(chosen, other)]
    if ambiguous is not None:
        issues.append(_not_told(ambiguous, is_ambiguous=True))
    if chosen.source in _PRINTED and _is_page_clock(chosen, rules.now) and not _is_borne_out(chosen, readings):
        issues.append(_guess(chosen, _CLOCK))
    return Publication(_with_clock(chosen, told), chosen.raw, chosen.source, tuple(issues))


def _is_of_unknown_year(reading: _Reading, readings: Sequence[_Reading]) -> bool:
    """Whether a day is written without its year ("14 Th12"), and nothing says one: the fetch would tell that of its
    own year, and an archive has many."""
    same_day = (one for one in readings if one.parsed.day == reading.parsed.day)
    return _is_yearless(reading) and not any(map(_says_year, same_day))


def _is_contradicted(aside: _Reading, readings: Sequence[_Reading]) -> bool:
    """Whether a day that stands behind the text is another one than the metadata, the address or a list state: that of
    another article, or of a reader's words."""
    elsewhere = [one for one in readings if one.source not in _PRINTED] if aside.aside else []
    return bool(elsewhere) and not any(_agree(aside, one) for one in elsewhere)


def _guessed(readings: list[_Reading], now: datetime) -> Publication:
    """The date of an article for which no source states one."""
    if not readings:
        return Publication(None, None, None)
    chosen = _strongest_first(readings, now)[0]
    issues = (_guess(chosen, _REPORTED),) if chosen.source == "lead" else ()
    return Publication(chosen.parsed, chosen.raw, chosen.source, issues)


def _with_ambiguous(
    candidates: Sequence[DateCandidate], readings: list[_Reading], rules: _Rules
) -> tuple[list[_Reading], DateCandidate | None]:
    """The readings that can be trusted where a date may be read in either order, and such a date that stays unread.

    Another source that names one of its two days decides. Until one does, no date of two small numbers can be trusted.
    """
    if rules.order is not DateOrder.UNKNOWN:
        return readings, None
    if rules.is_abroad:
        ambiguous = [one for one in candidates if _is_either_way_abroad(one.text)]
        return _settled_abroad(candidates, ambiguous, readings, rules) if ambiguous else (readings, None)
    ambiguous = [candidate for candidate in candidates if is_ambiguous(candidate.text)]
    if not ambiguous:
        return _month_first_where_told(candidates, readings, rules), None
    sure = [reading for reading in readings if not is_either_way(reading.raw)]
    for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST):
        ordered = replace(rules, order=order)
        days = {one.parsed.day for one in _read_all(ambiguous, ordered)}
        if any(other.parsed.day in days for other in sure):
            told = [one for one in candidates if one in ambiguous or not is_either_way(_raw(one))]
            return _read_all(told, ordered), None  # in the order of the document
    return sure, ambiguous[0]


def _month_first_where_told(
    candidates: Sequence[DateCandidate], readings: list[_Reading], rules: _Rules
) -> list[_Reading]:
    """The readings of a Vietnamese page, with "04/02/2023" as 2 April where metadata, address or feed state that very
    day, and none the 4th of February: themes of other countries print their order on Vietnamese sites, too."""
    if len({one.parsed.day for one in readings}) < 2:  # nearly always
        return readings
    shown = [one for one in candidates if _is_either_way_abroad(one.text)]
    sure = [one for one in readings if not (one.source in _PRINTED or one.of_edit or _is_either_way_abroad(one.raw))]
    if not (shown and sure) or any(_agree(one, other) for one in _read_all(shown, rules) for other in sure):
        return readings
    turned = _read_all([_ordered(one, r"\2/\1") for one in shown], rules)
    if not any(one.parsed.day == other.parsed.day for one in turned for other in sure):
        return readings
    return _read_ordered(candidates, shown, r"\2/\1", rules)


def _day_first(numbers: re.Match[str]) -> str:
    """ "25/12" of "12/25", which can be nothing else."""
    first, second = numbers.groups()
    return f"{second}/{first}" if int(second) > _MONTHS >= int(first) else numbers[0]


def _is_either_way_abroad(text: str) -> bool:
    """True for two small numbers between slashes: with stops the day is the first in any language."""
    return bool(_EITHER_WAY.search(text)) and is_either_way(_EITHER_WAY.sub(_day_first, text))


def _settled_abroad(
    candidates: Sequence[DateCandidate], ambiguous: Sequence[DateCandidate], readings: list[_Reading], rules: _Rules
) -> tuple[list[_Reading], DateCandidate | None]:
    """The same for a page in another language: its numbers as the day, or the day before or after, that another source
    names says."""
    sure = [reading for reading in readings if not _is_either_way_abroad(reading.raw)]
    for order in (r"\1/\2", r"\2/\1"):
        as_ordered = _read_ordered(candidates, ambiguous, order, rules)
        if any(_agree(one, other) for one in as_ordered if _is_either_way_abroad(one.raw) for other in sure):
            return as_ordered, None
    return sure, ambiguous[0]


def _read_ordered(
    candidates: Sequence[DateCandidate], either_way: Sequence[DateCandidate], order: str, rules: _Rules
) -> list[_Reading]:
    """All that can be read, in the order of the document; numbers that may be read `either_way` are read by `order`,
    beside what was written."""
    read = [(one, _read(_ordered(one, order) if one in either_way else one, rules)) for one in candidates]
    return [replace(reading, raw=_raw(one)) for one, reading in read if reading]


def _ordered(candidate: DateCandidate, order: str) -> DateCandidate:
    return replace(candidate, text=_EITHER_WAY.sub(order, candidate.text))


def _unreadable(candidates: Sequence[DateCandidate]) -> DateCandidate | None:
    """The first date that the page shows and that cannot be read: a label always is one."""
    shown = (candidate for candidate in candidates if candidate.source in _SHOWN)
    return next((one for one in shown if one.source == "label" or has_date(one.text)), None)


def _read_all(candidates: Sequence[DateCandidate], rules: _Rules) -> list[_Reading]:
    return [reading for candidate in candidates if (reading := _read(candidate, rules))]


def _read(candidate: DateCandidate, rules: _Rules) -> _Reading | None:
    raw = _raw(candidate)
    if rules.is_abroad:
        candidate = replace(candidate, text=_EITHER_WAY.sub(_day_first, candidate.text))
    if candidate.source == "lead":
        parsed, label_rank = _read_lead(candidate.text, rules)
    else:
        parsed, label_rank = _read_text(candidate.text, rules)
    if parsed is None or parsed.day < max(rules.first_day, EARLIEST) or parsed.day - rules.now.date() > TOLERANCE:
        return None
    if candidate.exact:
        exact = _read_text(candidate.exact, rules)[0]
        is_exact = exact is not None and (
            _RELATIVE.search(candidate.text)
            or _adds_year(candidate.text, parsed, exact)
            or _is_turned(parsed, exact, candidate.exact)
        )
        parsed = exact if is_exact and exact is not None else _more_exact(parsed, exact, candidate.exact)
    elif _RELATIVE.search(candidate.text) and is_rounded(scan_line(fold(clean(candidate.text)))):
        return None
    last_edit = _LAST_EDIT.match(fold(clean(candidate.text)))
    written = candidate.exact or candidate.text
    is_zoned = parsed.precision != "day" and bool(_OFFSET.search(written))
    return _Reading(
        parsed,
        raw,
        candidate.source,
        label_rank,
        edited=candidate.edited or last_edit is not None or bool(_EDIT_BY_MACHINE.match(raw)),
        is_zoned=is_zoned,
        is_utc=is_zoned and bool(_UTC_OFFSET.search(written)),
        is_last_edit=last_edit is not None and last_edit["last"] is not None,
        is_counted=not candidate.exact and bool(_RELATIVE.search(raw)) and not _YEAR.search(raw),
        aside=candidate.aside and label_rank == UNLABELLED,
    )


def _raw(candidate: DateCandidate) -> str:
    return " ".join(candidate.text.split())[:_LONGEST_RAW]


def _more_exact(shown: ParsedDate, exact: ParsedDate | None, written: str) -> ParsedDate:
    """`exact`, when it says the same moment as the page shows, only with a clock or with seconds; midnight is none, as
    `written`."""
    if exact is None or exact.day != shown.day:
        return shown
    is_same = (
        not _MIDNIGHT.search(written) if shown.precision == "day" else exact.value.replace(second=0) == shown.value
    )
    return exact if is_same and exact.precision != "day" else shown


def _adds_year(text: str, shown: ParsedDate, exact: ParsedDate) -> bool:
    """Whether `exact` is the shown day of a year that the page does not show: "6 thg 3"."""
    return not _YEAR.search(text) and (shown.day.month, shown.day.day) == (exact.day.month, exact.day.day)


def _is_turned(shown: ParsedDate, exact: ParsedDate, written: str) -> bool:
    """Whether `exact` is the shown day read month first, with a clock that the page does not show: an American server
    shows "11/03/2026" of 2026-11-03T09:17. A script that made it of the shown day alone wrote midnight."""
    if shown.precision != "day" or exact.precision == "day" or _MIDNIGHT.search(written):
        return False
    return (shown.day.year, shown.day.month, shown.day.day) == (exact.day.year, exact.day.day, exact.day.month)


def _without_guessed_years(readings: list[_Reading]) -> list[_Reading]:
    """The readings without those of a day that the page shows without a year ("14 Th9"), where another one says it, and
    without an edit's day of no year, where another one says the publication's.

    The server may show the day of another time zone than ours: the evening of "12 Th4" in America is our 13.
    """
    readings = [_with_year(one, readings) for one in readings]
    known = {
        _of_the_year(one.parsed.day + shift * _AGREEMENT)
        for one in readings
        if _says_year(one) and not one.of_edit
        for shift in (-1, 0, 1)
    }
    posted = (one for one in readings if not (_says_year(one) or one.of_edit))
    is_told = any(_is_known(one, known) for one in posted)  # the others are other articles'
    return [one for one in readings if _says_year(one) or not (is_told or _is_known(one, known))]


def _in_true_time(readings: list[_Reading]) -> list[_Reading]:
    """The readings with the moment of another one for local time that is written as UTC's: tagDiv's Newspaper says
    07:00:33+00:00 of what the metadata beside it says happened at 00:00:33+00:00. And for UTC's that is shown as local
    time: "01:17" of what the metadata say happened at 08:17+07:00. Midnight is a day without clock. What is written
    with our own offset stands: Joomla's feed of a category says 04:17+07:00 of 11:17+07:00."""
    clocks = {one.parsed.value: one.parsed for one in readings if one.is_zoned and not _MIDNIGHT.search(one.raw)}
    shift = timedelta(minutes=LOCAL_OFFSET)
    ours = (one.parsed for one in readings if one.is_zoned and _LOCAL_OFFSET.search(one.raw))
    minutes = {parsed.value.replace(second=0) - shift: parsed for parsed in ours if parsed.precision != "day"}
    return [replace(one, parsed=_true_moment(one, clocks, minutes, shift)) for one in readings]


def _true_moment(
    one: _Reading, clocks: dict[datetime, ParsedDate], minutes: dict[datetime, ParsedDate], shift: timedelta
) -> ParsedDate:
    """A reading's moment, or that of the `clocks` or `minutes` that tell what it means."""
    if one.is_utc:
        return clocks.get(one.parsed.value - shift, one.parsed)
    return one.parsed if one.is_zoned else minutes.get(one.parsed.value.replace(second=0), one.parsed)


def _with_year(yearless: _Reading, readings: Sequence[_Reading]) -> _Reading:
    """A badge's day ("16 Th1") of the year that the time of an edit beside it says for the same day."""
    if _says_year(yearless) or yearless.of_edit:
        return yearless
    day = _of_the_year(yearless.parsed.day)
    edits = (one for one in readings if one.of_edit and _says_year(one) and _of_the_year(one.parsed.day) == day)
    return next((replace(yearless, parsed=edit.parsed) for edit in edits), yearless)


def _is_known(yearless: _Reading, known: Collection[tuple[int, int]]) -> bool:
    return _of_the_year(yearless.parsed.day) in known or (yearless.of_edit and bool(known))


def _without_turned(readings: list[_Reading]) -> list[_Reading]:
    """The readings without those of a day of three short numbers ("26/09/18") that another source reads year first."""
    known = {one.parsed.day for one in readings if not one.of_edit}
    return [one for one in readings if (day := _year_first(one)) in (None, one.parsed.day) or day not in known]


def _without_doubted_counts(readings: list[_Reading]) -> list[_Reading]:
    """The readings without those counted from the fetch ("5 phút trước") that no day written by the same source bears
    out, where it writes one: a page saved or cached long ago still counts from the day it was made."""
    counted = [one for one in readings if _RELATIVE.search(one.raw)]
    written = [one for one in readings if one not in counted and not one.of_edit]
    doubted = []
    for one in counted:
        beside = [other for other in written if other.source == one.source]
        if beside and not any(_agree(one, other) for other in beside):
            doubted.append(one)
    return [one for one in readings if one not in doubted]


def _year_first(reading: _Reading) -> date | None:
    """What a day of three short numbers is when its year stands first."""
    short = _SHORT_NUMBERS.search(reading.raw)
    return valid_day(2000 + int(short[1]), int(short[2]), int(short[3])) if short else None


def _of_the_year(day: date) -> tuple[int, int]:
    return day.month, day.day


def _says_year(reading: _Reading) -> bool:
    return bool(_YEAR.search(reading.raw) or _RELATIVE.search(reading.raw))


def _is_yearless(reading: _Reading) -> bool:
    """Whether a reading's day is written without its year: "hôm qua" writes none, and has the year of the fetch."""
    return not _says_year(reading) and str(reading.parsed.day.day) in map(_without_zero, _NUMBER.findall(reading.raw))


def _without_zero(number: str) -> str:
    return number.lstrip("0")


def _with_clock(chosen: _Reading, readings: Sequence[_Reading]) -> ParsedDate:
    """The chosen date, with the clock of the strongest source that names the same day with one."""
    if chosen.parsed.precision != "day":
        return chosen.parsed
    clocks = [reading for reading in readings if _lends_clock(reading, chosen)]
    return min(clocks, key=lambda reading: SOURCES.index(reading.source)).parsed if clocks else chosen.parsed


def _lends_clock(reading: _Reading, chosen: _Reading) -> bool:
    """Whether a reading of the same day has a clock of the publication: midnight is a server's way to write a day, and
    a second date of the page that no word says to be the day of posting may be another article's."""
    if reading.parsed.day != chosen.parsed.day or reading.parsed.precision not in ("minute", "second"):
        return False
    if reading.source == chosen.source and reading.label_rank != POSTED:
        return False
    return not (reading.of_edit or _RELATIVE.search(reading.raw) or _MIDNIGHT.search(reading.raw))


def _read_text(text: str, rules: _Rules) -> tuple[ParsedDate | None, int]:
    line = clean(text)
    return read_line(line, rules.now, rules.order) if line else (None, 0)


def _read_lead(text: str, rules: _Rules) -> tuple[ParsedDate | None, int]:
    """The day an article opens with, if it says its year (told from the fetch, "18/3" may be years too late) and does
    not announce it: "Ngày 30/5/2023, UBND xã sẽ …" was posted before."""
    event = find_event(text, rules.reference)
    if event is None or event.yearless or event.announced:
        return None, 0
    return event.parsed, 0


def _strongest_first(readings: list[_Reading], now: datetime) -> list[_Reading]:
    """The best reading of each source that has any, in the order of SOURCES; within one, what may be the page's clock
    comes last."""
    best: list[_Reading] = []
    for source in SOURCES:
        own = [reading for reading in readings if reading.source == source]
        if own:
            best.append(min(own, key=lambda reading: (_is_page_clock(reading, now), reading.label_rank)))
    return best


def _is_page_clock(reading: _Reading, now: datetime) -> bool:
    """Whether a reading is like the clock that many portals print above an article: weekday and day of the fetch, and
    no time of day but its own."""
    if reading.parsed.day != now.date() or not _WEEKDAY.search(reading.raw):
        return False
    return reading.parsed.precision == "day" or _is_at_the_fetch(reading, now)


def _is_borne_out(chosen: _Reading, readings: Sequence[_Reading]) -> bool:
    """Whether a word of posting, a line of another form or another source says the same day."""
    same = (one for one in readings if one.parsed.day == chosen.parsed.day)
    return chosen.label_rank == POSTED or any((one.source, one.raw) != (chosen.source, chosen.raw) for one in same)


def _is_at_the_fetch(reading: _Reading, now: datetime) -> bool:
    """ "Thursday, 05/12/2024 - 19:26" on a page fetched then, without a word of posting."""
    is_clock = reading.parsed.precision != "day" and bool(_WEEKDAY.search(reading.raw))
    return (
        is_clock
        and reading.label_rank != POSTED
        and abs(reading.parsed.value.replace(tzinfo=None) - now) <= _AT_THE_FETCH
    )


def _chosen(by_source: list[_Reading], now: datetime) -> _Reading:
    strongest, others = by_source[0], by_source[1:]
    if strongest.is_counted and (written := next((one for one in others if _outweighs(one, strongest)), None)):
        return written
    if strongest.parsed.day != now.date() or any(_agree(strongest, other) for other in others):
        return strongest
    if others and _is_at_the_fetch(strongest, now):
        return others[0]
    agreeing = [other for other in others if sum(_agree(other, another) for another in others) >= _AGREEING]
    return agreeing[0] if agreeing else strongest


def _outweighs(written: _Reading, counted: _Reading) -> bool:
    """Whether a day that is written is the one that was counted from the fetch ("7 days ago", of a page that may have
    been saved long ago), or lies before it; a count of days says its day only roughly."""
    if written.is_counted or written.of_edit or written.parsed.day >= counted.parsed.day:
        return False
    return counted.parsed.precision == "day" or not _agree(written, counted)


def _agree(one: _Reading, other: _Reading) -> bool:
    return abs(one.parsed.day - other.parsed.day) <= _AGREEMENT


def _conflict(chosen: _Reading, other: _Reading) -> Issue:
    return Issue(
        code="date_conflict", message=f"{_said(chosen)} was taken, but {_said(other)}; check the date selector"
    )


def _guess(chosen: _Reading, reason: str) -> Issue:
    message = f"{chosen.parsed.isoformat()} {reason}; declare a date selector for this portal"
    return Issue(code="date_guessed", message=message)


def _of_no_day(shown: _Reading, reason: str) -> Issue:
    return Issue(code="unreadable_date", message=f'{shown.source} shows "{shown.raw}", which {reason}')


def _not_told(shown: DateCandidate, *, is_ambiguous: bool) -> Issue:
    if is_ambiguous:
        message = f'{shown.source} says "{_raw(shown)}": day and month may stand in either order'
        return Issue(code="ambiguous_date", message=message)
    return Issue(code="unreadable_date", message=f'{shown.source} shows "{_raw(shown)}", which gives no date for sure')


def _said(reading: _Reading) -> str:
    return f'{reading.source} says {reading.parsed.isoformat()} ("{reading.raw}")'


def tells_how_long_ago(text: str) -> bool:
    """Whether a date label counts from the moment it was fetched: "6 years ago", "2 giờ trước"."""
    return _RELATIVE.search(text) is not None
