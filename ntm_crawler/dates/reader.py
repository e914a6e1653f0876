"""The way of a text through the readers: clean, fold, scan, then the first reader that knows the form decides."""

from datetime import datetime

from ntm_crawler.dates.common import read_common
from ntm_crawler.dates.leftovers import read_leftover
from ntm_crawler.dates.line import clean, fold
from ntm_crawler.dates.machine import read_java_day, read_machine
from ntm_crawler.dates.order import DateOrder, in_order
from ntm_crawler.dates.parsed import ParsedDate, Precision, as_parsed_date, to_local
from ntm_crawler.dates.reading import UNLABELLED, read_bare_clock, read_days
from ntm_crawler.dates.relative import read_relative
from ntm_crawler.dates.scan import mentions, scan_line, unglued, without_look_alikes


def parse_date(
    text: str, *, reference: datetime, formats: tuple[str, ...] = (), order: DateOrder = DateOrder.DAY_FIRST
) -> ParsedDate | None:
    """The publication moment that a date text of a portal says, in Viet Nam's time; None when it says none for sure.

    `reference` is the moment the page was fetched: relative forms and days without a year are told from it, and a
    date more than a day after it is no date. An aware one in any zone; a naive one is taken as Asia/Ho_Chi_Minh.
    `formats` are strptime forms a portal declares as its own, tried first on the text with its blanks collapsed.
    Day first, always; month first only on evidence. `order` is what is known of the portal's dates in the form
    `3/5/2023 9:05:00 AM` (see `order.py`); where it is unknown, one that may be read either way is none. Never raises,
    whatever the text.
    """
    line = clean(text)
    if not line:
        return None
    now = to_local(reference)
    for form in formats:
        declared = _read_declared(line, form, now)
        if declared is not None:
            return declared
    return read_line(line, now, order)[0]


def read_line(line: str, now: datetime, order: DateOrder) -> tuple[ParsedDate | None, int]:
    """The date of a clean line, and the rank of its label (`reading.POSTED` to `UPDATED`)."""
    folded = in_order(fold(line), order)
    if folded is None:
        return None, UNLABELLED
    common = read_common(folded, now)
    return common if common is not None else read_uncommon(line, folded, now)


def read_uncommon(line: str, folded: str, now: datetime) -> tuple[ParsedDate | None, int]:
    """As `read_line`, the long way, with the line also folded."""
    readable = without_look_alikes(line, folded)
    if readable is None:
        return None, UNLABELLED
    java_day = read_java_day(readable, now)
    if java_day is not None:
        return java_day, UNLABELLED
    scanned = scan_line(unglued(readable))
    if scanned.day_texts:
        return read_days(scanned, mentions(scanned, now), now)
    machine = read_machine(readable, now)
    if machine is not None:
        return machine, UNLABELLED
    told, relative = read_relative(scanned, now)
    if told:
        return relative, UNLABELLED
    if scanned.clocks:
        return read_bare_clock(scanned, now), UNLABELLED
    return read_leftover(line, readable, now), UNLABELLED


def _read_declared(line: str, form: str, now: datetime) -> ParsedDate | None:
    try:
        moment = datetime.strptime(line, form)  # noqa: DTZ007 - a portal's local time unless the form says otherwise
    except ValueError:
        return None
    return as_parsed_date(to_local(moment), _precision_of_form(form), now)


def _precision_of_form(form: str) -> Precision:
    if any(directive in form for directive in ("%S", "%f", "%X", "%T", "%c")):
        return "second"
    if "%M" in form:
        return "minute"
    return "hour" if "%H" in form or "%I" in form else "day"
