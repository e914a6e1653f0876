"""Day and month of a server's own forms, `3/5/2023 9:05:00 AM` and Drupal's with a weekday: shown, settled, read."""

import re
from datetime import date, datetime, timedelta

import pytest

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.dates import DateOrder, order_shown, parse_date, publication_date, settled_order
from ntm_crawler.items import DateCandidate

REFERENCE = datetime(2025, 11, 5, 10, tzinfo=LOCAL_ZONE)
DAY_FIRST, MONTH_FIRST, UNKNOWN = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.UNKNOWN


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("8/28/2023 3:15:00 PM", MONTH_FIRST),
        ("Đăng lúc: 08/28/2023 03:15:00 PM", MONTH_FIRST),
        ("28/8/2023 3:15:00 PM", DAY_FIRST),
        ("Thứ hai, 8/7/2023 3:15:00 PM", MONTH_FIRST),
        ("Thứ bảy, 8/7/2023 3:15:00 PM", DAY_FIRST),
        ("Thứ tư, 8/7/2023 3:15:00 PM", None),
        ("8/7/2023 3:15:00 PM", None),
        ("8/8/2023 3:15:00 PM", None),
        ("31/31/2023 3:15:00 PM", None),
        ("Submitted by Lan on Tue, 11/17/2026 - 16:01", MONTH_FIRST),
        ("Thứ ba, 17/11/2026 - 16:01", DAY_FIRST),
        ("Được gửi bởi Lan vào T3, 11/17/2026 - 16:01", MONTH_FIRST),
        ("Sun, 01/11/2026 - 07:37", None),
        ("11/17/2026 - 16:01", MONTH_FIRST),
        ("Lan, 17/11/2026 - 16:01", DAY_FIRST),
        ("11/17/2026 - 4:01pm by Lan", MONTH_FIRST),
        ("01/11/2026 - 07:37", None),
        # other forms show nothing about these
        ("Tue, 17/11/2026", None),
        ("28/8/2023 15:15:00", None),
        ("28/8/2023 3:15:00 CH", None),
        ("28/8/2023 3:15 PM", None),
        ("28-8-2023 3:15:00 PM", None),
        ("28/8/2023", None),
        ("", None),
    ],
)
def test_what_one_text_shows(text: str, order: DateOrder | None) -> None:
    assert order_shown(text) == order


def test_an_order_is_settled_where_nothing_contradicts_it() -> None:
    assert settled_order([]) is UNKNOWN
    assert settled_order([MONTH_FIRST, MONTH_FIRST, UNKNOWN]) is MONTH_FIRST
    assert settled_order([MONTH_FIRST, DAY_FIRST]) is UNKNOWN


def test_every_day_of_a_year_as_an_american_server_writes_it() -> None:
    ambiguous = 0
    for number in range(366):
        day = date(2024, 1, 1) + timedelta(days=number)
        text = f"{day.month}/{day.day}/2024 9:05:00 AM"
        known = parse_date(text, reference=REFERENCE, order=MONTH_FIRST)
        assert known is not None
        assert known.isoformat() == f"{day}T09:05:00+07:00"
        unknown = parse_date(text, reference=REFERENCE, order=UNKNOWN)
        assert unknown is None or unknown == known
        ambiguous += unknown is None
    assert ambiguous == 132


def test_other_forms_are_day_first_whatever_is_known() -> None:
    for text in ("5/4/2023", "05/04/2023 15:57", "5/4/2023 3:57:00 CH", "5/4/2023 3:57 PM", "28/4/2023 3:57:00 PM"):
        readings = {parse_date(text, reference=REFERENCE, order=order) for order in DateOrder}
        assert readings == {parse_date(text, reference=REFERENCE)}


def test_without_a_word_about_the_order_a_text_is_day_first() -> None:
    found = parse_date("5/4/2023 3:57:00 PM", reference=REFERENCE)
    assert found is not None
    assert found.isoformat() == "2023-04-05T15:57:00+07:00"


def test_numbers_that_are_no_months_are_no_date_in_any_order() -> None:
    for order in DateOrder:
        for text in ("31/31/2023 3:15:00 PM", "0/5/2023 3:15:00 PM"):
            assert parse_date(text, reference=REFERENCE, order=order) is None


def test_a_weekday_decides_before_the_order() -> None:
    for order in DateOrder:
        found = parse_date("Thứ hai, 8/7/2023 3:15:00 PM", reference=REFERENCE, order=order)
        assert found is not None
        assert found.day == date(2023, 8, 7)


def test_a_weekday_of_both_readings_waits_for_the_order() -> None:
    days = {MONTH_FIRST: date(2026, 1, 11), DAY_FIRST: date(2026, 11, 1)}  # both of them Sundays
    after = datetime(2026, 11, 28, 10, tzinfo=LOCAL_ZONE)
    for order, day in days.items():
        for text in ("Submitted by Lan on Sun, 01/11/2026 - 07:37", "Chủ nhật, 01/11/2026 - 07:37"):
            found = parse_date(text, reference=after, order=order)
            assert found is not None
            assert found.day == day
    assert parse_date("Sun, 01/11/2026 - 07:37", reference=after, order=UNKNOWN) is None
    in_vietnamese = parse_date("Chủ nhật, 01/11/2026 - 07:37", reference=after, order=UNKNOWN)
    assert in_vietnamese is not None
    assert in_vietnamese.day == days[DAY_FIRST]


def test_drupals_short_form_is_read_in_the_order_that_the_portal_shows() -> None:
    days = {MONTH_FIRST: "2025-04-05", DAY_FIRST: "2025-05-04"}
    for text, clock in (
        ("04/05/2025 - 3:57pm by Lan", "15:57"),
        ("04/05/2025 - 15:57", "15:57"),
        ("04/05/2025 3:57pm", "15:57"),
    ):
        for order, day in days.items():
            found = parse_date(text, reference=REFERENCE, order=order)
            assert found is not None
            assert found.isoformat() == f"{day}T{clock}:00+07:00"
    assert parse_date("04/05/2025 - 3:57pm", reference=REFERENCE, order=UNKNOWN) is None
    in_vietnamese = parse_date("04/05/2025 - 15:57", reference=REFERENCE, order=UNKNOWN)
    assert in_vietnamese is not None
    assert in_vietnamese.day.isoformat() == days[DAY_FIRST]
    assert parse_date("10/25/2025 - 15:57", reference=REFERENCE, order=UNKNOWN) is None
    found = parse_date("10/25/2025 - 15:57", reference=REFERENCE, order=MONTH_FIRST)
    assert found is not None
    assert found.isoformat() == "2025-10-25T15:57:00+07:00"


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ("Chủ nhật - 08/12/2019 16:44", "2019-12-08T16:44:00+07:00"),  # 12 August was a Monday
        ("Thứ năm - 08/12/2022 16:44", "2022-12-08T16:44:00+07:00"),
        ("08/12/2019 16:44", None),
        ("Thứ tư - 08/12/2019 16:44", None),  # fits neither
    ],
)
def test_a_weekday_on_the_page_decides_what_the_listing_leaves_open(shown: str, published: str | None) -> None:
    year = re.search(r"\d{4}", shown)
    assert year
    candidates = [
        DateCandidate(text=shown, source="selector"),
        DateCandidate(text=f"08/12/{year[0]} 04:44:00 PM", source="listing"),
    ]
    found = publication_date(candidates, reference=REFERENCE, first_day=date(2005, 1, 1), order=UNKNOWN)
    assert (found.parsed and found.parsed.isoformat()) == published
