"""Round trips: any moment written in any form parses back, at any reference; what holds no date gives none."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.dates import (
    WEEKDAYS,
    Case,
    generated_cases,
    random_moment,
    render,
    table_cases,
    trap_cases,
    without_accents,
    written,
)
from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.dates import event_date, parse_date
from ntm_crawler.dates.common import read_common
from ntm_crawler.dates.line import clean, fold
from ntm_crawler.dates.parsed import to_local
from ntm_crawler.dates.reader import read_uncommon


def failures(cases: list[Case]) -> list[str]:
    failed = []
    for case in cases:
        found = parse_date(case.text, reference=case.reference)
        read = found.isoformat() if found else ""
        if read != case.expected:
            failed.append(f"{case.text!r} at {case.reference}: {read or 'none'}, not {case.expected or 'none'}")
    return failed


def test_generated_texts_give_the_date_they_were_written_from() -> None:
    failed = failures(generated_cases(5000, seed=7))
    assert not failed, "\n" + "\n".join(failed)


def test_traps_give_no_date() -> None:
    failed = failures(trap_cases(3000, seed=7))
    assert not failed, "\n" + "\n".join(failed)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    moment=st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2089, 12, 31)),  # noqa: DTZ001
    later=st.timedeltas(min_value=timedelta(hours=-23), max_value=timedelta(days=365 * 4000)),
    seed=st.integers(min_value=0, max_value=10**6),
)
def test_any_moment_in_any_form_parses_back_at_any_reference(moment: datetime, later: timedelta, seed: int) -> None:
    moment = moment.replace(microsecond=0)
    text = render(moment, random.Random(seed), short_years=moment.year >= 2000)
    found = parse_date(text.text, reference=(moment + later).replace(tzinfo=LOCAL_ZONE))
    assert found is not None, text.text
    assert found.isoformat() == written(moment, text.precision), text.text


YEARLESS = ("Chiều ngày {0.day}/{0.month}", "Sáng {0.day}-{0.month}", "{0.day} tháng {0.month}", "Lúc 8h30 {0:%d/%m}")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(now=st.datetimes(min_value=datetime(1999, 1, 1)), days=st.integers(min_value=0, max_value=333))  # noqa: DTZ001
def test_a_day_without_a_year_is_the_latest_not_after_the_reference(now: datetime, days: int) -> None:
    day = now - timedelta(days=days)
    for text in YEARLESS:
        found = parse_date(text.format(day), reference=now.replace(tzinfo=LOCAL_ZONE))
        assert found is not None
        assert found.day == day.date()


@settings(max_examples=100, deadline=None, derandomize=True)
@given(now=st.datetimes(datetime(1999, 1, 1), datetime(2089, 1, 1)), days=st.integers(1, 31))  # noqa: DTZ001
def test_a_day_without_a_year_that_may_be_to_come_is_none(now: datetime, days: int) -> None:
    day, reference = now + timedelta(days=days), now.replace(tzinfo=LOCAL_ZONE)
    assert not any(parse_date(text.format(day), reference=reference) for text in YEARLESS)
    event = event_date(f"Chiều ngày {day.day}/{day.month}, UBND huyện họp", reference=reference)
    assert event is not None
    assert event.day == day.date()
    assert event_date(f"Ngày {day.day}/{day.month}, UBND huyện họp", reference=reference) is None


LAST_WEEK = ("{0} tuần trước", "{0} tuần rồi", "{0}, tuần vừa qua", "Đăng {0} tuần trước", "Tuần trước, {0}")
LAST_MONTH = ("ngày {0} tháng trước", "Ngày {0} tháng vừa qua", "Đăng ngày {0} của tháng trước", "hôm {0} tháng trước")


def ordinals(now: datetime) -> Iterator[tuple[str, date | None]]:
    """Each weekday of last week and each day of last month in every form, with the day meant."""
    monday = now.date() - timedelta(days=now.weekday() + 7)
    for number, names in enumerate(zip(*WEEKDAYS, strict=True)):
        yield from ((form.format(name), monday + timedelta(days=number)) for name in names for form in LAST_WEEK)
    last = now.date().replace(day=1) - timedelta(days=1)
    for number in range(1, 32):
        day = last.replace(day=number) if number <= last.day else None
        yield from ((form.format(number), day) for form in LAST_MONTH)


def test_ordinals_are_no_counts() -> None:
    """Which day of last week or month, not how many weeks or months ago."""
    failed = []
    chooser = random.Random(5)
    for _ in range(25):
        now = random_moment(chooser)
        for text, day in ordinals(now):
            for written_so in (text, without_accents(text), f"{text}, 15:57", f"8h30 {text}"):
                found = parse_date(written_so, reference=now.replace(tzinfo=LOCAL_ZONE))
                if (found.day if found else None) != day:
                    failed.append(f"{written_so} at {now:%a %Y-%m-%d}: {found}")
    assert not failed, "\n".join(failed[:40])


def test_the_short_way_reads_as_the_long_way_does() -> None:
    differing, short = [], 0
    cases = [*generated_cases(3000, seed=11), *trap_cases(1000, seed=11), *table_cases()]
    for case in cases:
        line, now = clean(case.text), to_local(case.reference)
        common = read_common(fold(line), now)
        short += common is not None
        if common is not None and common != read_uncommon(line, fold(line), now):
            differing.append(case.text)
    assert not differing
    assert short > len(cases) // 4


def test_generator_is_deterministic() -> None:
    assert generated_cases(200, seed=3) == generated_cases(200, seed=3)
    assert random_moment(random.Random(3)) == random_moment(random.Random(3))


def test_a_year_of_two_digits_behind_an_apostrophe() -> None:
    """A theme's badge, in three elements: "21", "Th11", "'25"."""
    reference = datetime(2026, 11, 29, tzinfo=LOCAL_ZONE)
    texts = ("21 Th11 '25", "21 Th11 ’25", "21Th11'25", "21 Tháng 11 '25", "21 tháng mười một '25")
    assert {text: str(parse_date(text, reference=reference)) for text in texts} == {
        text: str(parse_date("21/11/2025", reference=reference)) for text in texts
    }
