"""Round trips: any moment written in any form parses back, at any reference; what holds no date gives none."""

import random
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.dates import Case, generated_cases, random_moment, render, table_cases, trap_cases, written
from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.dates import parse_date
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


@settings(max_examples=200, deadline=None, derandomize=True)
@given(moment=st.datetimes(min_value=datetime(1991, 1, 1)), days=st.integers(min_value=0, max_value=364))  # noqa: DTZ001
def test_a_day_without_a_year_is_the_latest_not_after_the_reference(moment: datetime, days: int) -> None:
    day = moment - timedelta(days=days)
    if (day.month, day.day) == (2, 29):
        day = datetime(day.year, 2, 28)  # noqa: DTZ001 - a leap day may lie years back
    reference = moment.replace(tzinfo=LOCAL_ZONE)
    for text in (f"Chiều ngày {day.day}/{day.month}", f"Sáng {day.day}-{day.month}", f"{day.day} tháng {day.month}"):
        found = parse_date(text, reference=reference)
        assert found is not None
        assert found.day <= moment.date()
        assert (found.day.day, found.day.month) == (day.day, day.month)
        assert (moment.date() - found.day).days <= 366


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
