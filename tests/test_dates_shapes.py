"""The recogniser sees whatever `parse_date` reads, and does not take what holds no date."""

from itertools import product

import pytest

from bench.dates import generated_cases, table_cases, trap_cases
from ntm_crawler.dates import (
    closing_date,
    date_spans,
    has_clock,
    has_date,
    is_clock,
    is_date_label,
    other_words,
    parse_date,
)

# Dates that cannot be told: which of two days, which order, which half of the day; a day after the fetch; a
# weekday that does not fit; prose.
UNTOLD = frozenset({
    "28/04/2023 | 29/04/2023", "28/04/2023 29/04/2023", "27-26/4/2023", "27/7/1947 - 27/7/2023",
    "02/13/2024", "08/28/2023", "08/28/2023 15:15", "08/28/2023 3:15 CH", "Thứ tư, 08/28/2023",
    "28/04/2023 22:42 SA", "28/04/2023 25:61", "28/04/2023 12 giờ đêm", "28/04/2099", "07/11/2025", "Ngày 6/11",
    "Ngày 6/12", "ngày 28 tháng này",
    "thứ 6 tuần này", "Thứ hai, ngày 28 tháng trước", "Hôm nay, thứ Năm",
    "Kết quả lũy kế đến nay (31/3/2023): Toàn huyện đã có 02 xã, 56 bản được công nhận đạt chuẩn nông thôn mới",
})  # fmt: skip


def is_seen(text: str) -> bool:
    return has_date(text) or is_clock(text)


def test_what_is_read_is_seen() -> None:
    cases = [*table_cases(), *generated_cases(5000, seed=7), *generated_cases(3000, seed=19)]
    unseen = {case.text for case in cases if case.expected and not is_seen(case.text)}
    assert unseen == {"8h sáng"}  # a clock without minutes: a time of day in any text


def test_traps_are_not_taken() -> None:
    taken = {case.text for case in table_cases() if not case.expected and is_seen(case.text)}
    assert taken == UNTOLD
    for case in trap_cases(3000, seed=7):
        later = case.reference.replace(year=2096)
        assert not is_seen(case.text) or parse_date(case.text, reference=later) is not None, case.text


@pytest.mark.parametrize(
    ("text", "is_label"),
    [
        ("Ngày đăng: 28–04–2023", True),
        ("Đăng lúc: Thứ Sáu, 28/04/2023 08:30 SA (GMT+7) | Lượt xem: 203", True),
        ("Huyện Quan Sơn, ngày 28 tháng 4 năm 2023", True),
        ("Phòng Văn hóa - Thông tin | 28/04/2023", True),
        ("Chiều ngày 18/3", True),
        ("Hôm qua, 14:05", True),
        ("2023-04-28T08:30:00+07:00", True),
        ("Vân Anh 28/04/2023 08:15", True),
        ("28/04/2023 Tin xã", True),
        ("Lịch tiếp dân 28/04/2023", False),
        ("Lịch tiếp công dân ngày 28/04/2023", False),
        ("Sáng 27/4/2023, Ban Chỉ đạo các Chương trình Mục tiêu Quốc gia họp", False),
        ("Huyện có 9/9 tiêu chí", False),
        ("15:57", False),
        ("", False),
        ("Cập nhật " * 12 + "28/04/2023", False),
    ],
)
def test_a_label_is_a_date_with_little_beside_it(text: str, is_label: bool) -> None:
    assert is_date_label(text) == is_label


def test_words_beside_a_date_are_those_of_no_label() -> None:
    assert other_words("Đăng lúc: Thứ Sáu, 28 tháng Tư 2023, 8 giờ 30 phút sáng") == []
    assert other_words("Tác giả: Bùi Đông | 28/04/2023 | Lượt xem: 203") == ["tac", "gia", "bui"]


@pytest.mark.parametrize(
    ("text", "clock"),
    [("15:57", True), ("lúc 8h30", True), ("2:49 CH (GMT+7)", True), ("14 giờ 30 phút", True), ("8 giờ", False),
     ("16:9", False), ("15:57 28/04/2023", False), ("Họp lúc 8h30 tại hội trường", False), ("", False)],
)  # fmt: skip
def test_a_clock_is_told_from_a_date(text: str, clock: bool) -> None:
    assert is_clock(text) == clock


def test_a_clock_beside_a_date_is_found() -> None:
    assert has_clock("28/04/2023 15h57")
    assert not has_clock("28/04/2023 | 203 lượt xem")


@pytest.mark.parametrize(
    ("title", "date"),
    [("Huyện Quan Sơn họp giao ban", " (22/05/2023 11:06 SA)"), ("Hội nghị", " - 15:57, 28.04.2023"),
     ("Hội nghị", " | 28/04/2023 8h30"), ("Họp ngày 3/4/2023", " (28-04-2023)"), ("Hội nghị", " 28 tháng 4 năm 2023")],
)  # fmt: skip
def test_a_date_behind_a_title_is_found(title: str, date: str) -> None:
    start = closing_date(title + date)
    assert start is not None
    assert (title + date)[:start] == title


@pytest.mark.parametrize("text", ["Huyện đạt 9/9 tiêu chí", "Ngày 28/04/2023, huyện họp", "Tin 12/KH-UBND", ""])
def test_a_title_without_a_date_behind_it(text: str) -> None:
    assert closing_date(text) is None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Hôm qua, lúc 14:05 | Ban biên tập", ["Hôm qua, lúc 14:05"]),
        ("5 phút trước | 28/04/2023 15:57", ["5 phút trước", "28/04/2023"]),
        ("Hôm qua huyện họp, lúc nào cũng vậy", []),
    ],
)
def test_dates_in_a_line_have_their_places(text: str, dates: list[str]) -> None:
    assert [text[start:end] for start, end in date_spans(text)] == dates


@pytest.mark.parametrize("opening", ["", "(", "Thứ sáu, ", "Chủ nhật ", "08:30 ", "Thứ Hai, 17:00:05, "])
def test_the_commonest_lines_are_read_as_any_other(opening: str) -> None:
    days = ("28/4/2023", "29-02-2024", "30.06.2021", "01/01/2000", "30/2/2023", "31/12/2023")
    for day, clock in product(days, ("", " 15:57", ", 7:05:59", " | 23:59", ")")):
        text = f"{opening}{day}{clock}"
        labelled = date_spans(f"Ngày {text}")
        assert date_spans(text) == tuple((start - len("Ngày "), end - len("Ngày ")) for start, end in labelled), text
        assert has_date(text) == is_date_label(text) == bool(labelled), text
