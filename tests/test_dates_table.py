"""The hand-written table of date texts: tests/dates.tsv says what each one gives and where such a text was seen."""

from datetime import datetime

from bench.dates import TABLE, table_cases
from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.dates import parse_date

ENOUGH_ROWS = 400


def test_every_row_of_the_table_gives_its_date() -> None:
    failures = []
    for case in table_cases():
        found = parse_date(case.text, reference=case.reference)
        read = found.isoformat() if found else ""
        if read != case.expected:
            failures.append(f"{case.text!r}: {read or 'none'}, not {case.expected or 'none'}")
    assert not failures, "\n" + "\n".join(failures)


def test_the_table_is_large_has_no_double_and_says_where_each_text_was_seen() -> None:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    texts = [row[0] for row in rows]
    assert len(rows) >= ENOUGH_ROWS
    assert len(set(texts)) == len(texts)
    assert all(len(row) == 4 and row[3] for row in rows)


def test_value_is_aware_and_says_how_exact_it_is() -> None:
    reference = datetime(2025, 11, 5, 10, tzinfo=LOCAL_ZONE)
    shapes = {}
    for text in ("28/04/2023", "28/04/2023 15h", "28/04/2023 15:57", "28/04/2023 15:57:29"):
        found = parse_date(text, reference=reference)
        assert found is not None
        assert found.value.isoformat().endswith("+07:00")
        shapes[found.precision] = found.isoformat()
    assert shapes == {
        "day": "2023-04-28",
        "hour": "2023-04-28T15:00:00+07:00",
        "minute": "2023-04-28T15:57:00+07:00",
        "second": "2023-04-28T15:57:29+07:00",
    }


def test_a_naive_reference_is_local_and_an_aware_one_is_converted() -> None:
    evening_in_utc = datetime.fromisoformat("2023-04-28T20:00:00+00:00")  # 03:00 on the 29th in Viet Nam
    for reference, expected in ((datetime(2023, 4, 28, 20), "2023-04-28"), (evening_in_utc, "2023-04-29")):  # noqa: DTZ001
        found = parse_date("Hôm nay", reference=reference)
        assert found is not None
        assert found.isoformat() == expected


def test_a_year_in_front_of_a_month_in_words_is_left_to_dateparser() -> None:
    found = parse_date("2023, tháng 4, ngày 28", reference=datetime(2025, 11, 5, 10, tzinfo=LOCAL_ZONE))
    assert found is not None
    assert found.isoformat() == "2023-04-28"


def test_a_portal_may_declare_its_own_form() -> None:
    reference = datetime(2025, 11, 5, 10, tzinfo=LOCAL_ZONE)
    forms = ("%d~%m~%Y %H.%M", "%m/%d/%Y", "%H.%M.%S %Y_%m_%d")
    declared = {
        "28~04~2023  15.57": "2023-04-28T15:57:00+07:00",
        "04/05/2023": "2023-04-05",
        "28/04/2023": "2023-04-28",
        "15.57.29 2023_04_28": "2023-04-28T15:57:29+07:00",
    }
    for text, expected in declared.items():
        found = parse_date(text, reference=reference, formats=forms)
        assert found is not None
        assert found.isoformat() == expected
    assert parse_date("28~04~2099 15.57", reference=reference, formats=forms) is None
