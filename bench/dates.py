"""How right, how wrong and how fast date reading is: ours and the usual libraries, side by side in one run.

`python -m bench.dates [--count N] [--seed N]` prints a table for the hand-written cases (tests/dates.tsv), for strings
generated in every form portals use, and for traps, which hold no date; and what it costs to see a date without reading
it. The generator also feeds the tests.
"""

import argparse
import csv
import inspect
import random
import re
import statistics
import time
import timeit
import unicodedata
import warnings
from calendar import day_abbr, day_name, month_abbr, month_name
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.dates import has_date, is_date_label, parse_date
from ntm_crawler.dates.parsed import coming_day

TABLE = Path(__file__).parent.parent / "tests" / "dates.tsv"

Reader = Callable[[str, datetime], datetime | date | None]


@dataclass(frozen=True, slots=True)
class Case:
    """A date text, the moment it is read at, and the ISO date it must give (empty: none)."""

    text: str
    reference: datetime
    expected: str


def table_cases() -> list[Case]:
    """The hand-written cases of tests/dates.tsv; `\\uXXXX` in a text stands for that character."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Case(
            re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), row["text"]),
            datetime.fromisoformat(row["reference"]).replace(tzinfo=LOCAL_ZONE),
            row["expected"],
        )
        for row in rows
    ]


# --- Strings in the forms portals use -------------------------------------------------------------------------------

WEEKDAYS = (
    ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật"),
    ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"),
    ("Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "CN"),
    ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
)
MONTHS = ("Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai")
LABELS = (
    "Đăng ngày ", "Đăng ngày: ", "Đăng lúc: ", "Đăng lúc ", "Ngày đăng: ", "Ngày đăng ", "Ngày đăng tin: ",
    "Đăng tải: ", "Ngày đăng tải: ", "Cập nhật: ", "Cập nhật lúc: ", "Cập nhật ngày ", "Cập nhật lần cuối: ",
    "Ngày cập nhật: ", "Xuất bản: ", "Xuất bản ngày ", "Ngày xuất bản: ", "Thời gian: ", "Thời gian đăng: ",
    "Được đăng: ", "Được đăng ngày ", "Được đăng vào ", "Ngày tạo: ", "Ngày viết: ", "Ngày: ", "Ngày ", "Vào lúc ",
    "Lúc ", "Tin đăng ngày ", "Bài đăng ngày ", "Post date: ", "Posted on ", "Published: ", "Published on ", "Date: ",
    "Created: ", "Updated: ", "Last updated: ", "Ngày phát hành: ", "Gửi lúc: ", "Đã đăng: ", "Đã đăng vào ",
    "Thời điểm: ", "Ngày giờ: ", "Đăng bởi Admin - ", "Người đăng: Thu Hương - ", "Tác giả: Bùi Đông | ",
    "Tin tức | ", "Tin hoạt động - ", "Quan Sơn, ",
)  # fmt: skip
PREFIX_NOISE = (
    "Lượt xem: 203 | ",
    "100% ",
    "295 lượt xem - ",
    "A+ A- ",
    "| ",
    "- ",
    "Thu Hương | ",
    "Nguồn: baohatinh.vn | ",
)
SUFFIX_NOISE = (
    " | Lượt xem: 203", " - Lượt xem: 1.203", " | View count: 1549", " 295 lượt xem", " (295 lượt xem)", "\n100%\n<",
    " 100%", " | Bình luận: 5", " - Tác giả: Thu Hương", " | In trang", " | Thu Hương", " - Đã xem: 12",
    ", lượt xem 77", " |", " Views: 88", " - 12 bình luận", " | Tin tức", " Lượt đọc: 5", " - Theo Báo Hà Tĩnh",
)  # fmt: skip
ZONES = (" (GMT+7)", " GMT+7", " [GMT+7]", " (GMT +7)", " +07:00", " +0700", " (UTC+7)", " (Giờ Việt Nam)")


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of a date text, and how exact it is: `day`, `hour`, `minute`, `second`."""

    text: str
    precision: str


def render(moment: datetime, chooser: random.Random, *, short_years: bool = True) -> Written:
    """`moment` (naive, local) written in one of the forms, with whatever stands around it."""
    day = _day(moment, chooser)
    while not short_years and str(moment.year) not in day:
        day = _day(moment, chooser)
    clock = _clock(moment, chooser) if chooser.random() < 0.65 else Written("", "day")
    text = _joined(day, clock.text, moment, chooser)
    zone = chooser.choice(ZONES) if clock.text and chooser.random() < 0.12 else ""
    if zone and not text.endswith(clock.text):
        zone = zone if "(" in zone or "[" in zone else ""
    text = _surrounded(text + zone, chooser)
    return Written(damaged(text, chooser), clock.precision)


def _day(moment: datetime, chooser: random.Random) -> str:
    forms = (_numeric, _numeric, _numeric, _numeric, _numeric, _in_words, _in_words, _english, _iso)
    return chooser.choice(forms)(moment, chooser)


def _numeric(moment: datetime, chooser: random.Random) -> str:
    padded = chooser.random() < 0.7
    day, month = (f"{part:02d}" if padded else str(part) for part in (moment.day, moment.month))
    separator = chooser.choices(("/", "-", ".", " - ", " / ", "–", " – ", " "), (8, 4, 4, 2, 1, 1, 1, 1))[0]
    short = separator != " " and chooser.random() < 0.12
    return separator.join((day, month, f"{moment:%y}" if short else str(moment.year)))


def _in_words(moment: datetime, chooser: random.Random) -> str:
    day, month, year = moment.day, moment.month, moment.year
    padded = f"{day:02d}", f"{month:02d}"
    word = MONTHS[month - 1]
    forms = (
        f"ngày {day} tháng {month} năm {year}", f"{day} tháng {month} năm {year}", f"{day} tháng {month}, {year}",
        f"ngày {padded[0]} tháng {padded[1]} năm {year}", f"{day} tháng {word}, {year}", f"{day} Tháng {word} {year}",
        f"ngày {day} tháng {word.lower()} năm {year}", f"{day} Thg {month}, {year}", f"{day} thg {month} {year}",
        f"{day} Th{month}, {year}", f"Tháng {word} {day}, {year}", f"Th{month} {day}, {year}",
        f"{day}-thg{month}-{year}", f"ngày {day}/{month}/{year}", f"ngày {day}-{month}-{year}",
        f"{padded[0]} tháng {month}/{year}", f"ngày {day}, tháng {month}, năm {year}",
    )  # fmt: skip
    return chooser.choice(forms)


def _english(moment: datetime, chooser: random.Random) -> str:
    day, year, name, short = moment.day, moment.year, month_name[moment.month], month_abbr[moment.month]
    forms = (
        f"{day:02d}/{short}/{year}", f"{name} {day}, {year}", f"{short} {day}, {year}", f"{day} {name} {year}",
        f"{day:02d}-{short}-{year}", f"{day} {short} {year}", f"{short} {day:02d} {year}",
        f"{day}-{short}-{moment:%y}",
    )  # fmt: skip
    return chooser.choice(forms)


def _iso(moment: datetime, chooser: random.Random) -> str:
    return (
        moment.strftime(chooser.choice(("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d")))
        if chooser.random() < 0.8
        else (f"{moment.year}-{moment.month}-{moment.day}")
    )


def _clock(moment: datetime, chooser: random.Random) -> Written:
    forms = (_colon, _colon, _colon, _letter, _spoken, _half_day, _part_of_day)
    return chooser.choice(forms)(moment, chooser)


def _colon(moment: datetime, chooser: random.Random) -> Written:
    if chooser.random() < 0.25:
        return Written(f"{moment:%H:%M:%S}", "second")
    return Written(f"{moment:%H:%M}" if chooser.random() < 0.8 else f"{moment.hour}:{moment:%M}", "minute")


def _letter(moment: datetime, chooser: random.Random) -> Written:
    hour = f"{moment.hour:02d}" if chooser.random() < 0.5 else str(moment.hour)
    letter = chooser.choice(("h", "h", "h", "g", "H"))
    return Written(f"{hour}{letter}{moment:%M}{chooser.choice(('', '', chr(39), 'p', '’'))}", "minute")


def _spoken(moment: datetime, chooser: random.Random) -> Written:
    if chooser.random() < 0.2:
        return Written(f"{moment.hour} giờ {moment.minute} phút {moment.second} giây", "second")
    return Written(f"{moment.hour} giờ {moment.minute}{chooser.choice((' phút', ''))}", "minute")


def _half_day(moment: datetime, chooser: random.Random) -> Written:
    morning, afternoon = chooser.choice((("SA", "CH"), ("SA", "CH"), ("AM", "PM"), ("am", "pm"), ("Sáng", "Chiều")))
    mark = morning if moment.hour < 12 else afternoon
    hour = moment.hour % 12 or 12
    written_hour = f"{hour:02d}" if chooser.random() < 0.5 else str(hour)
    gap = chooser.choice((" ", " ", ""))
    if chooser.random() < 0.2:
        return Written(f"{written_hour}:{moment:%M:%S}{gap}{mark}", "second")
    return Written(f"{written_hour}:{moment:%M}{gap}{mark}", "minute")


def _part_of_day(moment: datetime, chooser: random.Random) -> Written:
    if moment.hour < 1 or moment.hour == 12:
        return _colon(moment, chooser)
    hour, part = moment.hour % 12 or 12, "sáng" if moment.hour <= 10 else "trưa" if moment.hour < 12 else "chiều"
    if moment.hour >= 18:
        part = "tối" if moment.hour <= 22 else "đêm"
    if moment.minute == 0:
        return Written(f"{hour}{chooser.choice(('h', ' giờ'))} {part}", "hour")
    return Written(
        f"{hour}{chooser.choice((f'h{moment:%M}', f' giờ {moment.minute}', f' giờ {moment.minute} phút'))} {part}",
        "minute",
    )


def _joined(day: str, clock: str, moment: datetime, chooser: random.Random) -> str:
    weekday = chooser.choice(WEEKDAYS)[moment.weekday()] if chooser.random() < 0.35 else ""
    if weekday and chooser.random() < 0.12:
        weekday = chooser.choice((day_name, day_abbr))[moment.weekday()]
    named = day[:4].lower() == "ngày"
    after_weekday = chooser.choice((", ", ", ", " - ", " ", ", ngày ")) if not named else chooser.choice((", ", " "))
    if weekday.startswith("Th") and weekday[-1].isdigit() and day[:1].isdigit() and after_weekday == " ":
        after_weekday = ", "
    if weekday and chooser.random() < 0.1 and weekday not in day_abbr:
        dated = f"{day} ({weekday})"
    else:
        dated = f"{weekday}{after_weekday}{day}" if weekday else day
    if not clock:
        return dated
    if chooser.random() < 0.6:
        return (
            dated
            + chooser.choice((" ", " ", " ", ", ", " - ", " | ", " lúc ", ", lúc ", " – ", "\u00a0", "  ", " vào lúc "))
            + clock
        )
    between = (
        chooser.choice((" ", " ", ", ", " - ", " | ", " – "))
        if named or weekday
        else chooser.choice((" ", ", ", " - ", " | ", " ngày ", ", ngày "))
    )
    return clock + between + dated


def _surrounded(text: str, chooser: random.Random) -> str:
    roll = chooser.random()
    if roll < 0.12:
        text = chooser.choice(("({})", "[{}]", " {} ", "{}.", "• {}", "({})")).format(text)
    elif roll < 0.55:
        label = chooser.choice(LABELS)
        if label == "Ngày " and text[:4].lower() == "ngày":
            label = ""
        text = label + text
    elif roll < 0.62:
        text = chooser.choice(PREFIX_NOISE) + text
    if chooser.random() < 0.3:
        text += chooser.choice(SUFFIX_NOISE)
    return f"({text})" if chooser.random() < 0.04 else text


def damaged(text: str, chooser: random.Random) -> str:
    """`text` with the harm that keyboards, editors and servers do to characters, most often none."""
    kinds: tuple[Callable[[str], str], ...] = (
        lambda value: unicodedata.normalize("NFD", value),
        lambda value: "".join(
            chr(ord(character) + 0xFEE0) if character.isdigit() else character for character in value
        ),
        lambda value: value.replace(" ", "\u00a0"),
        lambda value: value.replace(" ", "\u2009"),
        lambda value: value.replace(" ", "\u200b ", 1),
        lambda value: value.replace("/", "/\u200b"),
        lambda value: value.replace("-", chooser.choice("‐‑‒–—−")),
        lambda value: value.replace("Đ", "\u00d0"),
        str.upper,
        without_accents,
        lambda value: value.replace(" ", "  "),
        lambda value: f"\n\t {value} \r\n",
        lambda value: f"\ufeff{value}",
        lambda value: value.replace(" ", "&nbsp;"),
        lambda value: without_accents(value).upper(),
    )
    return chooser.choice(kinds)(text) if chooser.random() < 0.3 else text


def without_accents(text: str) -> str:
    """`text` as typed without Vietnamese accents."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def written(moment: datetime, precision: str) -> str:
    """The ISO date that a text of this precision must give for `moment` (naive, local)."""
    if precision == "day":
        return f"{moment:%Y-%m-%d}"
    shape = {"hour": "%Y-%m-%dT%H:00:00", "minute": "%Y-%m-%dT%H:%M:00", "second": "%Y-%m-%dT%H:%M:%S"}[precision]
    return f"{moment:{shape}}+07:00"


def random_moment(chooser: random.Random) -> datetime:
    """A moment (naive, local) between 2005 and 2026, on the full hour now and then."""
    moment = datetime(2005, 1, 1) + timedelta(seconds=chooser.randrange(21 * 365 * 86400))  # noqa: DTZ001
    return moment.replace(minute=0) if chooser.random() < 0.1 else moment


def generated_cases(count: int, seed: int) -> list[Case]:
    """`count` texts in every form, each with the answer it must give; the same for the same seed."""
    chooser = random.Random(seed)
    cases = []
    for _ in range(count):
        moment = random_moment(chooser)
        reference = (moment + timedelta(seconds=chooser.randrange(400 * 86400))).replace(tzinfo=LOCAL_ZONE)
        special = chooser.random()
        if special < 0.12:
            cases.append(_machine_case(moment, reference, chooser))
        elif special < 0.22:
            cases.append(_relative_case(reference, chooser))
        elif special < 0.32:
            cases.append(_yearless_case(reference, chooser))
        elif special < 0.37:
            cases.append(_range_case(moment, reference + timedelta(days=10), chooser))
        else:
            text = render(moment, chooser)
            cases.append(Case(text.text, reference, written(moment, text.precision)))
    return cases


def _machine_case(moment: datetime, reference: datetime, chooser: random.Random) -> Case:
    local = moment.replace(tzinfo=LOCAL_ZONE)
    universal = local.astimezone(UTC)
    forms = (
        local.isoformat(), local.strftime("%Y-%m-%dT%H:%M:%S"), universal.strftime("%Y-%m-%dT%H:%M:%SZ"),
        universal.strftime("%Y-%m-%dT%H:%M:%S.000Z"), universal.isoformat(), local.strftime("%Y-%m-%d %H:%M:%S"),
        local.strftime("%Y-%m-%d %H:%M:%S.0"), local.strftime("%a, %d %b %Y %H:%M:%S +0700"),
        universal.strftime("%a, %d %b %Y %H:%M:%S GMT"), local.strftime("%d/%b/%Y:%H:%M:%S +0700"),
        local.strftime("%a %b %d %H:%M:%S ICT %Y"), local.strftime("%a %b %d %Y %H:%M:%S GMT+0700 (Indochina Time)"),
        f"/Date({int(local.timestamp())}000)/", str(int(local.timestamp())), f"{int(local.timestamp())}000",
        local.strftime("%Y%m%dT%H%M%S"), universal.strftime("%Y%m%dT%H%M%SZ"), local.strftime("%Y%m%d%H%M%S"),
    )  # fmt: skip
    if chooser.random() < 0.1:
        return Case(f"{moment:%Y%m%d}", reference, written(moment, "day"))
    return Case(chooser.choice(forms), reference, written(moment, "second"))


def _relative_case(reference: datetime, chooser: random.Random) -> Case:
    now = reference.replace(tzinfo=None)
    number = chooser.randrange(1, 24)
    clock = _clock(now, chooser)
    day, yesterday = written(now, "day"), written(now - timedelta(days=1), "day")
    at = chooser.choice((" ", ", ", " lúc ", ", lúc "))
    forms = (
        (f"{number} giờ trước", written(now - timedelta(hours=number), "second")),
        (f"{number} phút trước", written(now - timedelta(minutes=number), "second")),
        (f"Cách đây {number} phút", written(now - timedelta(minutes=number), "second")),
        (f"{number} ngày trước", written(now - timedelta(days=number), "day")),
        (f"{number} tuần trước", written(now - timedelta(weeks=number), "day")),
        (f"Cập nhật {number} giờ trước", written(now - timedelta(hours=number), "second")),
        (f"{number} hours ago", written(now - timedelta(hours=number), "second")),
        ("tuần trước", written(now - timedelta(days=7), "day")), ("Vừa xong", written(now, "second")),
        ("Hôm nay", day), ("Hôm qua", yesterday), ("hôm kia", written(now - timedelta(days=2), "day")),
        (f"Hôm nay{at}{clock.text}", written(now, clock.precision)),
        (f"Hôm qua{at}{clock.text}", written(now - timedelta(days=1), clock.precision)),
        (f"{now:%H:%M} hôm nay", written(now, "minute")), (f"{now:%H:%M}", written(now, "minute")),
        (f"{now.hour % 12 or 12}:{now:%M} {'SA' if now.hour < 12 else 'CH'}", written(now, "minute")),
    )  # fmt: skip
    text, expected = chooser.choice(forms)
    return Case(damaged(text, chooser), reference, expected)


def _yearless_case(reference: datetime, chooser: random.Random) -> Case:
    now = reference.replace(tzinfo=None)
    moment = now - timedelta(days=chooser.randrange(365))
    day = f"{moment.day}{chooser.choice('/-')}{moment.month}"
    forms = (
        f"Chiều ngày {day}", f"Sáng {day}", f"Sáng ngày {day}", f"Ngày {day}", f"Đăng ngày {day}", f"Tối {day}",
        f"ngày {moment.day} tháng {moment.month}", f"{moment.day} tháng {moment.month}",
        f"{WEEKDAYS[0][moment.weekday()]}, {moment.day}/{moment.month}", f"Trưa ngày {moment.day}/{moment.month:02d}",
        f"{WEEKDAYS[1][moment.weekday()]}, ngày {day}",
    )  # fmt: skip
    is_ambiguous = coming_day(moment.month, moment.day, now.date()) is not None
    expected = "" if is_ambiguous else written(moment, "day")
    return Case(damaged(chooser.choice(forms), chooser), reference, expected)


def _range_case(moment: datetime, reference: datetime, chooser: random.Random) -> Case:
    last = moment + timedelta(days=chooser.randrange(1, 5))
    forms = [
        f"từ ngày {moment.day}/{moment.month} đến ngày {last.day}/{last.month}/{last.year}",
        f"{moment.day}/{moment.month} - {last.day}/{last.month}/{last.year}", f"{moment:%d/%m/%Y} - {last:%d/%m/%Y}",
        f"Từ {moment:%d/%m/%Y} đến {last:%d/%m/%Y}",
    ]  # fmt: skip
    if moment.month == last.month:
        forms += [
            f"{moment.day}-{last.day}/{last.month}/{last.year}",
            f"ngày {moment.day} và {last.day}/{last.month}/{last.year}",
            f"Trong 2 ngày {moment.day}-{last.day}/{last.month}/{last.year}",
            f"Từ {moment.day} đến {last.day}/{last.month}/{last.year}",
            f"Ngày {moment.day} - {last.day} tháng {last.month} năm {last.year}",
        ]  # fmt: skip
    if moment.year != last.year:
        forms = forms[2:]
    return Case(damaged(chooser.choice(forms), chooser), reference, written(moment, "day"))


# --- Traps ----------------------------------------------------------------------------------------------------------


def trap_cases(count: int, seed: int) -> list[Case]:
    """`count` texts that hold no date, most of them with numbers that look like one; the same for the same seed."""
    chooser = random.Random(seed)
    makers = (_no_such_day, _share, _document, _telephone, _number, _no_day, _lunar, _outside, _duration, _counter)
    cases = []
    for _ in range(count):
        reference = (random_moment(chooser) + timedelta(days=700)).replace(tzinfo=LOCAL_ZONE)
        text = chooser.choice(makers)(chooser, reference)
        cases.append(Case(damaged(text, chooser), reference, ""))
    return cases


def _no_such_day(chooser: random.Random, _: datetime) -> str:
    year, separator = chooser.randrange(2006, 2024), chooser.choice("/-.")
    day, month = chooser.choice(
        ((31, 2), (30, 2), (31, 4), (31, 6), (31, 9), (31, 11), (32, 1), (0, 5), (13, 13), (5, 0))
    )
    label = chooser.choice(("", "", "Đăng ngày ", "Ngày ", "Thời gian: "))
    numeric = f"{label}{day:02d}{separator}{month:02d}{separator}{year}"
    return chooser.choice((numeric, f"{label}{day} tháng {month} năm {year}", f"{numeric} 10:31"))


def _share(chooser: random.Random, _: datetime) -> str:
    whole = chooser.randrange(2, 182)
    part = chooser.randrange(1, whole + 1)
    forms = (
        f"{part}/{whole} tiêu chí",
        f"{part}/{whole}",
        f"đạt {part}/{whole} xã",
        f"{part}/{whole} thôn, bản",
        f"{part}/{whole} hộ",
    )
    return chooser.choice(forms)


def _document(chooser: random.Random, _: datetime) -> str:
    number, year = chooser.randrange(1, 2000), chooser.randrange(2006, 2024)
    day = f"{chooser.randrange(1, 29)}/{chooser.randrange(1, 13)}/{year}"
    forms = (
        f"Số {number}-NQ/TW", f"{number}/{year}/QH15", f"Quyết định số {number}/QĐ-TTg", f"{number}/KH-UBND",
        f"Nghị định {number}/{year}/NĐ-CP", f"Nghị quyết số {number}/{year}/QH15 ngày {day}", f"Số: {number}/TB-UBND",
        f"Kế hoạch số {number}/KH-UBND ngày {day} của UBND huyện", f"Thông tư số {number}/{year}/TT-BNNPTNT",
    )  # fmt: skip
    return chooser.choice(forms)


def _telephone(chooser: random.Random, _: datetime) -> str:
    digits = f"0{chooser.choice('23789')}{chooser.randrange(10**8):08d}"
    forms = (digits, f"{digits[:4]}.{digits[4:7]}.{digits[7:]}", f"{digits[:4]} {digits[4:7]} {digits[7:]}",
             f"(0237) 3.{digits[4:7]}.{digits[7:]}", f"ĐT: {digits[:4]}-{digits[4:7]}-{digits[7:]}",
             f"+84 {digits[1:4]} {digits[4:]}")  # fmt: skip
    return chooser.choice(forms)


def _number(chooser: random.Random, _: datetime) -> str:
    number = chooser.randrange(1, 10**5)
    forms = (
        str(number), f"{number / 100:.2f}%".replace(".", chooser.choice(".,")), f"{number:,} triệu đồng".replace(",",
        "."), f"{number:,}".replace(",", "."), f"{number / 10:.1f} km".replace(".", ","),
        f"{number} người đã bình chọn",
    )  # fmt: skip
    return chooser.choice(forms)


def _no_day(chooser: random.Random, _: datetime) -> str:
    month, year = chooser.randrange(1, 13), chooser.randrange(2006, 2024)
    forms = (
        f"tháng {month}/{year}", f"Tháng {month} năm {year}", f"{month:02d}/{year}", f"{month}-{year}", f"năm {year}",
        str(year), f"Quý {chooser.choice(('I', 'II', 'III', 'IV', '1', '4'))}/{year}", f"quý II năm {year}",
        f"T{month}/{year}", f"tháng {MONTHS[month - 1]}", f"{month_name[month]} {year}",
        f"giai đoạn {year}-{year + 5}", f"{year} - {year + 5}", f"{chooser.randrange(2, 12)} tháng đầu năm {year}",
        f"năm học {year}-{year + 1}", f"Tuần {month}/{year}", f"ngày {month}",
    )  # fmt: skip
    return chooser.choice(forms)


def _lunar(chooser: random.Random, _: datetime) -> str:
    day = chooser.randrange(1, 31)
    forms = (
        "tháng Giêng", "tháng Chạp", f"{day} tháng Giêng", f"ngày {day} tháng Chạp", "mùng 3 Tết", "rằm tháng Giêng",
        f"{day}/7 âm lịch", f"ngày {day}/3/2020 âm lịch", f"mùng {day % 10 + 1} tháng Giêng năm Quý Mão",
        f"{day} tháng Giêng năm 2023", f"ngày {day}/3 (âm lịch)",
    )  # fmt: skip
    return chooser.choice(forms)


def _outside(chooser: random.Random, reference: datetime) -> str:
    future = reference + timedelta(days=chooser.randrange(2, 4000), minutes=1)
    forms = (
        "01/01/1970", "01/01/0001", "1/1/1970 07:00", "0001-01-01T00:00:00", "1970-01-01", "/Date(-62135596800000)/",
        f"{future:%d/%m/%Y}", f"{future:%d/%m/%Y %H:%M}", f"Đăng ngày {future:%d-%m-%Y}",
        f"{future:%Y-%m-%dT%H:%M:%S+07:00}", f"ngày {future.day} tháng {future.month} năm {future.year}",
        "31/12/9999",
    )  # fmt: skip
    return chooser.choice(forms)


def _duration(chooser: random.Random, _: datetime) -> str:
    number = chooser.randrange(2, 60)
    unit = chooser.choice(("tháng", "năm", "ngày", "giờ", "phút", "tuần"))
    return chooser.choice(
        (f"{number} {unit}", f"trong {number} {unit}", f"{number} {unit} nữa", f"sau {number} {unit}")
    )


def _counter(chooser: random.Random, _: datetime) -> str:
    number = chooser.randrange(1, 10**6)
    words = (
        "Hôm nay: ",
        "Hôm qua: ",
        "Tuần này: ",
        "Tháng này: ",
        "Tất cả: ",
        "Lượt xem: ",
        "Thống kê: ",
        "Online: ",
        "Hôm nay ",
    )
    return f"{chooser.choice(words)}{number if chooser.random() < 0.5 else f'{number:,}'.replace(',', '.')}"


# --- The comparison -------------------------------------------------------------------------------------------------


def readers() -> dict[str, Reader]:
    """The compared ways to read a date text, ours first; each gives a moment, a day, or None."""
    import dateparser
    import dateparser.search
    from htmldate import find_date

    dateutil = import_module("dateutil.parser")  # by name: the development set has no stubs for it

    def ours(text: str, reference: datetime) -> datetime | date | None:
        found = parse_date(text, reference=reference)
        return None if found is None else found.day if found.precision == "day" else found.value

    def plain(text: str, _: datetime) -> datetime | None:
        return dateparser.parse(text, languages=["vi"])

    def best_settings(reference: datetime) -> dict[str, Any]:
        return {
            "DATE_ORDER": "DMY", "STRICT_PARSING": True, "PREFER_DATES_FROM": "past", "TIMEZONE": LOCAL_ZONE.key,
            "RETURN_AS_TIMEZONE_AWARE": True, "RELATIVE_BASE": reference.replace(tzinfo=None),
            "IGNORE_SURROUNDING_TEXT": True,
        }  # fmt: skip

    def tuned(text: str, reference: datetime) -> datetime | None:
        return dateparser.parse(text, languages=["vi", "en"], settings=best_settings(reference))

    def searched(text: str, reference: datetime) -> datetime | None:
        settings = best_settings(reference)
        found = dateparser.search.search_dates(text, languages=["vi"], settings=settings)
        return found[0][1] if found else None

    def by_htmldate(text: str, reference: datetime) -> date | None:
        page = f"<html><body><article><h1>Tin</h1><p>{text}</p></article></body></html>"
        found = find_date(page, original_date=True, max_date=f"{reference:%Y-%m-%d}")
        return date.fromisoformat(found) if found else None

    def by_dateutil(text: str, reference: datetime) -> datetime | None:
        default = reference.replace(tzinfo=None, hour=0, minute=0, second=0)
        found: datetime = dateutil.parse(text, dayfirst=True, default=default)
        return found

    return {
        "ntm_crawler.dates": ours, "dateparser (vi)": plain, "dateparser, best settings": tuned,
        "search_dates, best settings": searched, "htmldate": by_htmldate, "dateutil, dayfirst": by_dateutil,
    }  # fmt: skip


def verdict(found: datetime | date | None, expected: str) -> str:
    """`right`, `wrong` or `none`: on the day, and on the minute where one is expected (htmldate gives days only)."""
    if found is None:
        return "none" if expected else "right"
    if not expected:
        return "wrong"
    if not isinstance(found, datetime):
        return "right" if found.isoformat() == expected[:10] else "wrong"
    try:
        local = found.astimezone(LOCAL_ZONE) if found.tzinfo else found
    except ValueError:  # dateutil makes offsets of more than a day
        return "wrong"
    shape = "%Y-%m-%d" if len(expected) == len("2023-04-28") else "%Y-%m-%dT%H:%M"
    return "right" if f"{local:{shape}}" == expected[: len(f"{local:{shape}}")] else "wrong"


def measure(reader: Reader, cases: list[Case]) -> tuple[dict[str, int], float]:
    """How many verdicts of each kind, and the median microseconds of a call."""
    counts = {"right": 0, "wrong": 0, "none": 0}
    times = []
    for case in cases:
        start = time.perf_counter()
        try:
            found = reader(case.text, case.reference)
        except (ValueError, OverflowError, TypeError, AttributeError, IndexError, KeyError):
            found = None  # dateutil says "no date" by raising
        times.append(time.perf_counter() - start)
        counts[verdict(found, case.expected)] += 1
    return counts, statistics.median(times) * 1e6


def price_of_shapes(cases: list[Case]) -> None:
    """Print what seeing a date costs, and being a date label, as shares of reading it."""
    texts = [case.text for case in cases]
    reading = _median_of(lambda case: parse_date(case.text, reference=case.reference), cases)
    print(f"{'parse_date':30}{reading:12.1f} µs, median")
    for ask in (has_date, is_date_label):
        seeing = _median_of(inspect.unwrap(ask), texts)
        print(f"{ask.__name__:30}{seeing:12.1f} µs, median{seeing / reading:9.0%} of reading")


def _median_of(ask: Callable[[Any], object], arguments: Sequence[Any]) -> float:
    """The median over all `arguments` of the best of five calls, in microseconds."""
    return statistics.median(min(timeit.repeat(partial(ask, one), number=1, repeat=5)) for one in arguments) * 1e6


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=main.__doc__)
    arguments.add_argument("--count", type=int, default=400, help="generated texts and traps, of each (default 400)")
    arguments.add_argument("--seed", type=int, default=20230428)
    options = arguments.parse_args()
    warnings.simplefilter("ignore")
    sets = {
        "tests/dates.tsv": table_cases(),
        "generated": generated_cases(options.count, options.seed),
        "traps": trap_cases(options.count, options.seed),
    }
    for title, cases in sets.items():
        print(
            f"\n{title}: {len(cases)} texts\n{'':30}{'right':>8}{'wrong':>8}{'none':>8}{'µs, median':>12}{'slower':>8}"
        )
        ours = 0.0
        for name, reader in readers().items():
            measure(reader, cases[:20])  # load what is loaded once
            counts, median = measure(reader, cases)
            ours = ours or median
            shares = "".join(f"{counts[kind] / len(cases):8.1%}" for kind in ("right", "wrong", "none"))
            print(f"{name:30}{shares}{median:12.0f}{median / ours:7.1f}×")
        price_of_shapes(cases)


if __name__ == "__main__":
    main()
