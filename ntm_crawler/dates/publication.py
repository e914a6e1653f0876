"""Which of a page's dates is the article's: by declared order of sources, by agreement, inside the portal's window."""

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast

from lxml.etree import _Element
from lxml.html import HtmlElement

from ntm_crawler.dates.events import find_event
from ntm_crawler.dates.line import clean
from ntm_crawler.dates.parsed import EARLIEST, TOLERANCE, ParsedDate, to_local
from ntm_crawler.dates.reader import read_line
from ntm_crawler.items import DateCandidate, Issue

SOURCES = ("selector", "label", "listing", "url", "feed", "meta", "lead", "text", "htmldate")
_STATING = frozenset({"selector", "label", "listing", "url", "feed", "meta"})  # lead and text tell the day reported on
_AGREEMENT = timedelta(days=1)  # sources may differ by so much: written one evening, published the next morning
_AGREEING = 2  # sources that must agree on another day to show that the strongest one is the page's clock
_RELATIVE = re.compile(r"\btrước\b|\bago\b", re.IGNORECASE)  # "2 năm trước" tells no day
_LONGEST_RAW = 200  # characters kept of a candidate's text
_HTMLDATE_LATEST = (
    "2100-01-01"  # htmldate would ask the machine's clock; our window, told from the reference, comes after
)


@dataclass(frozen=True, slots=True)
class Publication:
    """The article's date, the text it was read from, where that stood, and what a person should know about it."""

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


def publication_date(candidates: Sequence[DateCandidate], *, reference: datetime, first_day: date) -> Publication:
    """Choose the article's date among `candidates` (in document order within a source).

    A date outside [`first_day`, `reference` + 1 day] is none; `reference` is the fetch time, `first_day` a local day.
    The strongest source of SOURCES that gives a date wins, with its own precision; within a source the first one, an
    updated-label only when there is nothing else. A strongest source that shows the very day of the fetch is the page's
    clock when two other sources agree on another day. Sources that state a date and differ from the chosen one by more
    than a day leave an issue `date_conflict`; a date only htmldate found leaves `date_guessed`.
    Raises ValueError for a source that SOURCES does not know.
    """
    unknown = next((candidate.source for candidate in candidates if candidate.source not in SOURCES), None)
    if unknown is not None:
        raise ValueError(f"unknown source of a date: {unknown!r}; known are {', '.join(SOURCES)}")
    stating = [candidate for candidate in candidates if candidate.source in _STATING]
    others = [candidate for candidate in candidates if candidate.source not in _STATING]
    by_source = _read_all(stating, reference, first_day) or _read_all(others, reference, first_day)
    if not by_source:
        return Publication(None, None, None)
    chosen = _chosen(by_source, to_local(reference).date())
    return Publication(chosen.parsed, chosen.raw, chosen.source, _issues(chosen, by_source))


def _read_all(candidates: Sequence[DateCandidate], reference: datetime, first_day: date) -> list[_Reading]:
    """One reading for each source that has any, in the order of SOURCES."""
    now = to_local(reference)
    readings = [reading for candidate in candidates if (reading := _read(candidate, reference, now, first_day))]
    return _strongest_first(readings)


def _read(candidate: DateCandidate, reference: datetime, now: datetime, first_day: date) -> _Reading | None:
    parsed, label_rank = (
        _read_lead(candidate.text, reference) if candidate.source == "lead" else _read_text(candidate.text, now)
    )
    if parsed is None or parsed.day < max(first_day, EARLIEST) or parsed.day - now.date() > TOLERANCE:
        return None
    if candidate.exact:
        exact = _read_text(candidate.exact, now)[0]
        parsed = exact if exact is not None and _RELATIVE.search(candidate.text) else _more_exact(parsed, exact)
    raw = " ".join(candidate.text.split())[:_LONGEST_RAW]
    return _Reading(parsed, raw, candidate.source, label_rank)


def _more_exact(shown: ParsedDate, exact: ParsedDate | None) -> ParsedDate:
    """`exact`, when it says the same moment as the page shows, only with a clock or with seconds."""
    if exact is None or exact.day != shown.day:
        return shown
    is_same = shown.precision == "day" or exact.value.replace(second=0) == shown.value
    return exact if is_same and exact.precision != "day" else shown


def _read_text(text: str, now: datetime) -> tuple[ParsedDate | None, int]:
    line = clean(text)
    return read_line(line, now) if line else (None, 0)


def _read_lead(text: str, reference: datetime) -> tuple[ParsedDate | None, int]:
    """The day an article opens with, if it says its year: told from the fetch, "18/3" may be years too late."""
    event = find_event(text, reference)
    return (event.parsed, 0) if event is not None and not event.yearless else (None, 0)


def _strongest_first(readings: list[_Reading]) -> list[_Reading]:
    """One reading for each source that has any, in the order of SOURCES."""
    best: list[_Reading] = []
    for source in SOURCES:
        own = [reading for reading in readings if reading.source == source]
        if own:
            best.append(min(own, key=lambda reading: reading.label_rank))
    return best


def _chosen(by_source: list[_Reading], today: date) -> _Reading:
    strongest = by_source[0]
    others = [reading for reading in by_source[1:] if reading.source in _STATING]
    if strongest.parsed.day != today or strongest.source not in _STATING:
        return strongest
    if any(_agree(strongest, other) for other in others):
        return strongest
    agreeing = [other for other in others if sum(_agree(other, another) for another in others) >= _AGREEING]
    return agreeing[0] if agreeing else strongest


def _agree(one: _Reading, other: _Reading) -> bool:
    return abs(one.parsed.day - other.parsed.day) <= _AGREEMENT


def _issues(chosen: _Reading, by_source: list[_Reading]) -> tuple[Issue, ...]:
    if chosen.source == "htmldate":
        message = f"{chosen.parsed.isoformat()} was guessed by htmldate; declare a date selector for this portal"
        return (Issue(code="date_guessed", message=message),)
    if chosen.source not in _STATING:
        return ()
    return tuple(
        Issue(code="date_conflict", message=f"{_said(chosen)} was taken, but {_said(other)}; check the date selector")
        for other in by_source
        if other.source in _STATING and not _agree(chosen, other)
    )


def _said(reading: _Reading) -> str:
    return f'{reading.source} says {reading.parsed.isoformat()} ("{reading.raw}")'


def htmldate_candidate(root: _Element, url: str | None) -> DateCandidate | None:
    """What htmldate finds in the pruned tree `root`, which is left untouched: the very last resort; None when nothing.

    Without its extensive search, which makes a day of a lone year.
    """
    from htmldate import find_date

    found = find_date(
        cast("HtmlElement", copy.deepcopy(root)),
        extensive_search=False,
        original_date=True,
        url=url,
        min_date=EARLIEST.isoformat(),
        max_date=_HTMLDATE_LATEST,
    )
    return DateCandidate(text=found, source="htmldate") if found else None
