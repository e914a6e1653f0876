"""No text makes date reading raise or backtrack: hostile, broken and very long ones included."""

import random
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.dates import (
    closing_date,
    event_date,
    has_clock,
    has_date,
    is_clock,
    is_date_label,
    order_shown,
    other_words,
    parse_date,
    publication_date,
)
from ntm_crawler.items import DateCandidate

REFERENCE = datetime(2023, 4, 28, 10, tzinfo=LOCAL_ZONE)
ODD_REFERENCES = (
    datetime.min,  # noqa: DTZ901
    datetime.max,  # noqa: DTZ901
    datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
    datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-14))),
    datetime(2024, 2, 29, tzinfo=UTC),
)
NUMBERS = ("28", "04", "2023", "31", "30", "29", "2", "12", "13", "00", "0001", "1970", "9999", "9" * 20, "1682670300")
MARKS = (
    "/",
    "-",
    ".",
    ":",
    ",",
    "|",
    "(",
    ")",
    "[",
    "]",
    "%",
    "'",
    '"',
    "<b>",
    "&nbsp;",
    "&#x110000;",
    "&#0;",
    "\n",
    "\t",
)
WORDS = (
    "h", "giờ", "phút", "ngày", "tháng", "năm", "tư", "Thứ", "sáu", "T6", "CN", "SA", "CH", "AM", "pm", "GMT+7", "Z",
    "+07:00", "-0700", "UTC", "đến", "từ", "và", "trước", "ago", "hôm", "nay", "qua", "Đăng", "Cập nhật", "lúc", "Apr",
    "April", "Th4", "thg", "nửa", "một", "a", "an", "hour", "hours", "yesterday", "before", "day", "fortnight", "last",
    "week", "số", "Nghị quyết", "/QH15", "-NQ/TW", "của", "âm lịch", "giêng", "mùng", "tuần", "sáng", "tối", "chiều",
    "sẽ", "tới", "kỷ niệm", "/Date(", ")/",
)  # fmt: skip
CHARACTERS = (
    "\u0301",
    "\u0323\u0301",
    "\u200b",
    "\u202e",
    "\ud800",
    "\x00",
    "İ",
    "ß",
    "ﬃ",
    "㎡",
    "²",
    "½",
    "٣",
    "३",
    "A",
)
PIECES = NUMBERS + MARKS + WORDS + CHARACTERS + (" ",)
REPEATED = (
    "1", "1 ", "1/", "1/1/", "28/04/2023 ", "26-", "26, ", "12:", "12:30 ", "1h", "8 giờ ", "1 giờ ", "1 ngày và ",
    "một ", "nửa ", "trước ", "cách đây ", "ngày ", "thứ ", "T2", "th", "thg ", "tháng ", "tháng 4 ", "từ 1 đến ",
    "sáng ", "Apr 2 ", "số ", "nghị quyết số ", "1/QH-", "lượt xem ", "lượt xem: 1", "1 lượt ", "âm lịch ", "năm giáp ",
    "(", "(1", "((", "<a", "&", "&amp", "@", "^", "- ", "| ", "\n", ". A", "\u200b", "\u0301", "\u0301\u0316",
    "a\u0316\u0301", " ", "a", "0", "1.",
)  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(text=st.text(max_size=300), reference=st.datetimes(timezones=st.sampled_from([None, UTC, LOCAL_ZONE])))
def test_any_text_at_any_reference(text: str, reference: datetime) -> None:
    parse_date(text, reference=reference)
    event_date(text, reference=reference)


@pytest.mark.parametrize("reference", [REFERENCE, *ODD_REFERENCES])
def test_shuffled_pieces_of_dates(reference: datetime) -> None:
    chooser = random.Random(17)
    for _ in range(500):
        pieces = chooser.choices(PIECES, k=chooser.choice((2, 4, 8, 30)))
        text = chooser.choice(("", " ")).join(pieces)
        found = parse_date(text, reference=reference)
        if found is not None:
            assert found.value.tzinfo is LOCAL_ZONE
            assert found.isoformat()
        event_date(text, reference=reference)
        candidates = [DateCandidate(text=text, source=source) for source in ("selector", "meta", "lead")]
        publication_date(candidates, reference=reference, first_day=date(2005, 1, 1))


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("10 năm trước", datetime.min),  # noqa: DTZ901
        ("9999 giờ trước", datetime.min),  # noqa: DTZ901
        ("9999-12-31T23:59:59-10:00", datetime.max),  # noqa: DTZ901
    ],
)
def test_no_date_lies_beyond_the_ends_of_the_calendar(text: str, reference: datetime) -> None:
    assert parse_date(text, reference=reference) is None


@pytest.mark.parametrize("length", [400, 1_200, 100_000])
def test_repeated_pieces_are_read_in_linear_time(length: int) -> None:
    """A reader that backtracks would not come back from one of these."""
    for piece in REPEATED:
        for tail in ("", " 28/04/2023", " trước", "!"):
            text = (piece * (length // len(piece) + 1))[: length - len(tail)] + tail
            parse_date(text, reference=REFERENCE)
            event_date(text, reference=REFERENCE)
            for ask in (has_date, is_date_label, is_clock, has_clock, other_words, closing_date, order_shown):
                ask(text)


def test_blanks_do_not_make_a_text_too_long() -> None:
    found = parse_date(" " * 50_000 + "Đăng ngày" + "\n" * 40_000 + "28/04/2023", reference=REFERENCE)
    assert found is not None
    assert found.isoformat() == "2023-04-28"


def test_prose_is_no_date_line() -> None:
    assert parse_date("Hội nghị tổng kết. " * 40 + "28/04/2023", reference=REFERENCE) is None


@pytest.mark.parametrize("error", [ValueError("year is out of range"), OverflowError])
def test_what_dateparser_fails_at_is_no_date(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise error

    assert parse_date("tháng 7/2020", reference=REFERENCE) is None
    monkeypatch.setattr("dateparser.date.DateDataParser.get_date_data", fail)
    assert parse_date("tháng 7/2020", reference=REFERENCE) is None


def test_a_year_that_dateparser_cannot_count_with_is_no_date() -> None:
    assert parse_date("0001 tháng 1 1", reference=REFERENCE) is None
