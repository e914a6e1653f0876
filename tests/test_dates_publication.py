"""Which of a page's dates is the article's: order of sources, agreement, window, conflicts."""

from datetime import date, datetime

import pytest

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.dates import DateOrder, Publication, publication_date
from ntm_crawler.items import DateCandidate

FETCHED = datetime(2023, 6, 1, 8, 0, tzinfo=LOCAL_ZONE)
FIRST_DAY = date(2005, 1, 1)


def choose(*candidates: tuple[str, str], first_day: date = FIRST_DAY) -> Publication:
    items = [DateCandidate(text=text, source=source) for source, text in candidates]
    return publication_date(items, reference=FETCHED, first_day=first_day)


EXACT = (  # what an element that shows 28/04/2023 says to machines, and the date
    ("2023-04-28T08:30:00+00:00", "2023-04-28T15:30:00+07:00"),
    ("2023-04-27T23:30:00+07:00", "2023-04-28"),  # another day
    ("2023-04-28T00:00:00.000Z", "2023-04-28"),  # a generator's way to write a day (Docusaurus)
    ("2023-04-28T00:00:00+07:00", "2023-04-28"),
)


@pytest.mark.parametrize(("exact", "expected"), EXACT)
def test_what_an_element_says_to_machines_of_the_day_it_shows(exact: str, expected: str) -> None:
    shown = DateCandidate(text="28/04/2023", source="label", exact=exact)
    found = publication_date([shown], reference=FETCHED, first_day=FIRST_DAY).parsed
    assert found
    assert found.isoformat() == expected


TURNED = (  # what an element shows, what it says to machines, and the date: an American server shows the month first
    ("02/03/2023", "2023-02-03T08:30:00+07:00", "2023-02-03T08:30:00+07:00"),
    ("02/03/2023", "2023-03-02T08:30:00+07:00", "2023-03-02T08:30:00+07:00"),
    ("02/03/2023 08:30", "2023-02-03T08:30:00+07:00", "2023-03-02T08:30:00+07:00"),  # made of what is shown
    ("02/03/2023", "2023-02-03T00:00:00+07:00", "2023-03-02"),
    ("02/03/2023", "2023-02-03", "2023-03-02"),
    ("02/03/2023", "2022-02-03T08:30:00+07:00", "2023-03-02"),
)


@pytest.mark.parametrize(("text", "exact", "expected"), TURNED)
def test_a_shown_day_that_its_element_says_to_machines_month_first(text: str, exact: str, expected: str) -> None:
    shown = DateCandidate(text=text, source="label", exact=exact)
    found = publication_date([shown], reference=FETCHED, first_day=FIRST_DAY).parsed
    assert found
    assert found.isoformat() == expected


CHOICES = (  # candidates, chosen date, chosen source
    ((), "", None),
    ((("selector", "Đăng ngày 28 - 04 - 2023"),), "2023-04-28", "selector"),
    ((("meta", "2023-04-28T08:30:00Z"), ("selector", "28/04/2023")), "2023-04-28T15:30:00+07:00", "selector"),
    ((("url", "2023-4-28"), ("listing", "(28/04/2023 11:06 SA)")), "2023-04-28T11:06:00+07:00", "listing"),
    ((("url", "2023-4-28"), ("feed", "Fri, 28 Apr 2023 08:57:00 GMT")), "2023-04-28T15:57:00+07:00", "feed"),
    ((("listing", "27/04/2023"), ("feed", "Fri, 28 Apr 2023 08:57:00 GMT")), "2023-04-27", "listing"),
    # the same day with a clock refines a day, whoever says it; not midnight, not a moment told from the fetch
    ((("url", "2023-4-28"), ("meta", "2023-04-28T08:30:00Z")), "2023-04-28T15:30:00+07:00", "url"),
    ((("url", "2023-4-28"), ("meta", "2023-04-28T08:30:00+00:00")), "2023-04-28T15:30:00+07:00", "url"),
    ((("listing", "28/04/2023"), ("label", "Đăng lúc 28/04/2023 15:57")), "2023-04-28T15:57:00+07:00", "label"),
    ((("label", "28/04/2023"), ("label", "Đăng lúc: 28/04/2023 15:57")), "2023-04-28T15:57:00+07:00", "label"),
    ((("label", "28/04/2023"), ("label", "(28/04/2023 15:57)")), "2023-04-28", "label"),  # of a list of other articles
    ((("selector", "28/04/2023"), ("meta", "2023-04-27T08:30:00Z")), "2023-04-28", "selector"),
    ((("selector", "28/04/2023"), ("meta", "2023-04-28T00:00:00+07:00")), "2023-04-28", "selector"),
    ((("selector", "28/04/2023"), ("meta", "2023-04-28T00:00:00Z")), "2023-04-28", "selector"),
    ((("selector", "28/04/2023"), ("label", "Cập nhật: 28/04/2023 16:20")), "2023-04-28", "selector"),
    ((("selector", "01/06/2023"), ("listing", "5 phút trước")), "2023-06-01", "selector"),
    ((("lead", "Chiều 22/1/2021, Ban Chỉ đạo"), ("meta", "")), "2021-01-22", "lead"),
    # the strongest source that gives a date, in the window
    ((("selector", "Lượt xem: 203"), ("label", "Đăng lúc: 15:57 28/04/2023")), "2023-04-28T15:57:00+07:00", "label"),
    ((("selector", "01/01/1970"), ("meta", "2023-04-28")), "2023-04-28", "meta"),
    ((("selector", "28/04/2043"), ("url", "2023-4-28")), "2023-04-28", "url"),
    ((("selector", "28/04/2004"), ("url", "2023-4-28")), "2023-04-28", "url"),
    # within a source the first one, an updated-label last
    ((("label", "Đăng ngày 28/04/2023"), ("label", "27/04/2023")), "2023-04-28", "label"),
    ((("label", "Cập nhật: 02/05/2023"), ("label", "Ngày đăng: 28/04/2023")), "2023-04-28", "label"),
    ((("label", "Cập nhật: 02/05/2023"),), "2023-05-02", "label"),
    # a lead without a year dates nothing: told from the fetch it may be years too late
    ((("lead", "Chiều ngày 18/3, Ban chỉ đạo"),), "", None),
    ((("lead", "Ngày 30/6/2023, huyện sẽ tổ chức"),), "", None),
    # nor does one that is announced
    ((("lead", "Ngày 22/1/2021, huyện sẽ tổ chức"),), "", None),
    ((("lead", "UBND xã kính mời bà con dự họp lúc 8 giờ ngày 22/1/2021"),), "", None),
    ((("text", "Ngày 28 tháng 4 năm 2023"),), "2023-04-28", "text"),
    # a day without a year is that of the source that says it
    ((("label", "28 Th4"), ("meta", "2021-04-28T08:30:00Z")), "2021-04-28T15:30:00+07:00", "meta"),
    ((("label", "28 Th4"), ("meta", "2023-04-28T08:30:00Z")), "2023-04-28T15:30:00+07:00", "meta"),
    # local time written as UTC's, where another source says the moment; midnight is a day, a bare clock may be UTC's
    (
        (("label", "2023-04-28T07:00:33+00:00"), ("meta", "2023-04-28T00:00:33+00:00")),
        "2023-04-28T07:00:33+07:00",
        "label",
    ),
    ((("label", "28/04/2023 01:17"), ("meta", "2023-04-28T08:17:33+07:00")), "2023-04-28T08:17:33+07:00", "label"),
    ((("label", "27/04/2023 22:17"), ("meta", "2023-04-28T05:17:33+07:00")), "2023-04-28T05:17:33+07:00", "label"),
    ((("label", "28/04/2023 01:17"), ("meta", "2023-04-28T08:16:33+07:00")), "2023-04-28T01:17:00+07:00", "label"),
    ((("label", "28/04/2023 01:17"), ("meta", "2023-04-28T01:17:33+00:00")), "2023-04-28T01:17:00+07:00", "label"),
    (
        (("label", "2023-04-28T20:00:33Z"), ("meta", "2023-04-28T20:00:33+07:00")),
        "2023-04-28T20:00:33+07:00",
        "label",
    ),
    (
        (("label", "2023-04-28T07:00:00Z"), ("meta", "2023-04-28T00:00:00Z")),
        "2023-04-28T14:00:00+07:00",
        "label",
    ),
    ((("label", "28/04/2023 07:00"), ("meta", "2023-04-28T07:00:00Z")), "2023-04-28T07:00:00+07:00", "label"),
    # what says our own offset stands: Joomla's feed of a category writes UTC's clock with it
    (
        (("label", "2023-04-28T11:17:00+07:00"), ("feed", "2023-04-28T04:17:00+07:00")),
        "2023-04-28T11:17:00+07:00",
        "label",
    ),
    (
        (("label", "2023-04-28T00:17:00+07:00"), ("feed", "2023-04-27T17:17:00+07:00")),
        "2023-04-28T00:17:00+07:00",
        "label",
    ),
    # the badges of other articles beside it say none
    (
        (("label", "28 Th4"), ("label", "30 Th4"), ("meta", "2021-04-28T08:30:00Z")),
        "2021-04-28T15:30:00+07:00",
        "meta",
    ),
    # where the server shows the day of another time zone, too, but no day farther off
    ((("label", "Apr 28"), ("meta", "2020-04-28T21:30:00-07:00")), "2020-04-29T11:30:00+07:00", "meta"),
    ((("label", "29 Th4"), ("meta", "2020-04-28T08:30:00Z")), "2020-04-28T15:30:00+07:00", "meta"),
    ((("label", "31 thg 12"), ("meta", "2021-01-01T00:10:00+07:00")), "2021-01-01T00:10:00+07:00", "meta"),
    ((("label", "28 Th4"), ("meta", "2020-04-30T08:30:00Z")), "2020-04-30T15:30:00+07:00", "meta"),
    (
        (("label", "Apr 20"), ("label", "Updated: Apr 28"), ("meta", "2021-04-20T08:30:00Z")),
        "2021-04-20T15:30:00+07:00",
        "meta",
    ),
    ((("label", "Cập nhật: 28 Th4"), ("url", "2021-4-20")), "2021-04-20", "url"),
    ((("label", "28 Th4"), ("label", "Cập nhật: 28 Tháng Tư, 2019")), "2019-04-28", "label"),
    ((("label", "Cập nhật: 28 Th4"), ("label", "Cập nhật: 30 Tháng Tư, 2019")), "2019-04-30", "label"),
    # three short numbers are read as another source reads them with the year in front
    ((("listing", "23/04/18"), ("meta", "2023-04-18T08:30:00Z")), "2023-04-18T15:30:00+07:00", "meta"),
    ((("listing", "18/04/23"), ("meta", "2023-04-18T08:30:00Z")), "2023-04-18T15:30:00+07:00", "listing"),
    # weeks, months and years ago are rounded: any other source goes first
    ((("label", "2 tháng trước"), ("feed", "Fri, 28 Apr 2023 08:57:00 GMT")), "2023-04-28T15:57:00+07:00", "feed"),
    ((("listing", "about 3 weeks ago"), ("meta", "2023-05-09")), "2023-05-09", "meta"),
    ((("label", "3 ngày trước"),), "2023-05-29", "label"),
    ((("label", "28/04/2023 (một tháng trước)"),), "2023-04-28", "label"),
    # what is counted from the fetch gives way to another day that its source writes
    ((("label", "5 phút trước"), ("label", "Ngày 28/04/2023")), "2023-04-28", "label"),
    ((("label", "2 giờ trước"), ("label", "31/05/2023")), "2023-06-01T06:00:00+07:00", "label"),
    # or another source writes before it: of a page that was saved long ago, or whose days are counted roughly
    ((("label", "5 phút trước"), ("meta", "2023-04-28")), "2023-04-28", "meta"),
    ((("label", "7 ngày trước"), ("url", "2023-4-28")), "2023-04-28", "url"),
    ((("listing", "1 day ago"), ("meta", "2023-05-30T11:00:52+07:00")), "2023-05-30T11:00:52+07:00", "meta"),
    ((("label", "5 phút trước"), ("meta", "2023-05-31")), "2023-06-01T07:55:00+07:00", "label"),
    ((("label", "3 ngày trước"), ("meta", "2023-06-01T08:00:00+07:00")), "2023-05-29", "label"),
    ((("label", "3 ngày trước"), ("label", "Cập nhật: 20/05/2023")), "2023-05-29", "label"),
    # the page's clock shows the day of the fetch
    ((("selector", "01/06/2023"), ("url", "2023-4-28"), ("meta", "2023-04-28")), "2023-04-28", "url"),
    ((("selector", "01/06/2023"), ("url", "2023-4-28")), "2023-06-01", "selector"),
    ((("selector", "01/06/2023"), ("url", "2023-4-28"), ("meta", "2023-06-01")), "2023-06-01", "selector"),
    # a weekday and the minutes of the fetch: the clock that the server printed, where one other source states a day
    ((("label", "Thursday, 01/06/2023 - 07:59"), ("meta", "2023-04-28")), "2023-04-28", "meta"),
    ((("label", "Thứ năm, 01/06/2023 - 08:03|"), ("url", "2023-4-28")), "2023-04-28", "url"),
    ((("label", "Thứ năm, 01/06/2023 - 07:59"), ("label", "28/04/2023 15:57")), "2023-04-28T15:57:00+07:00", "label"),
    ((("label", "Thứ năm, 01/06/2023 - 07:59"),), "2023-06-01T07:59:00+07:00", "label"),
    ((("label", "Thứ năm, 01/06/2023 - 07:59"), ("url", "2023-6-1")), "2023-06-01T07:59:00+07:00", "label"),
    ((("label", "Thứ năm, 01/06/2023 - 07:30"), ("url", "2023-4-28")), "2023-06-01T07:30:00+07:00", "label"),
    ((("label", "Đăng lúc: Thứ năm, 01/06/2023 07:59"), ("url", "2023-4-28")), "2023-06-01T07:59:00+07:00", "label"),
    ((("label", "01/06/2023 07:59"), ("url", "2023-4-28")), "2023-06-01T07:59:00+07:00", "label"),
)


UNREAD = (  # candidates, the text kept, the issue: nothing is guessed where the page shows a date
    ((("label", "28/04/2023 25:61"), ("lead", "Chiều 22/1/2021, Ban Chỉ đạo")), "28/04/2023 25:61", "unreadable_date"),
    ((("label", "Thứ tư, ngày nào đó"), ("text", "Ngày 28/4/2023")), "Thứ tư, ngày nào đó", "unreadable_date"),
    ((("selector", "08/28/2023"), ("text", "2023-04-28")), "08/28/2023", "unreadable_date"),
    # a day of an unknown year: the fetch has one, an archive many
    ((("label", "28 Th4"),), "28 Th4", "unreadable_date"),
    ((("listing", "14 Thg 12"), ("lead", "Chiều 22/1/2021, Ban Chỉ đạo")), "14 Thg 12", "unreadable_date"),
    ((("label", "Cập nhật: 28 Th4"),), "Cập nhật: 28 Th4", "unreadable_date"),
    ((("label", "28 Th4"), ("label", "Cập nhật: 30 Tháng Tư, 2019")), "28 Th4", "unreadable_date"),
    # of the last edit, and no more
    ((("label", "Cập nhật lần cuối: 02/05/2023"),), "Cập nhật lần cuối: 02/05/2023", "unreadable_date"),
    (
        (("label", "Last updated May 2, 2023"), ("label", "Cập nhật: 2023-05-02T08:30:00+07:00")),
        "Last updated May 2, 2023",
        "unreadable_date",
    ),
    ((("listing", "28/04/2043"), ("lead", "Chiều 22/1/2021, Ban Chỉ đạo")), "28/04/2043", "unreadable_date"),
    ((("label", "2 months ago"), ("lead", "Chiều 22/1/2021, Ban Chỉ đạo")), "2 months ago", "unreadable_date"),
    ((("label", "Đăng 1 năm trước"),), "Đăng 1 năm trước", "unreadable_date"),
    ((("label", "tuần trước"),), "tuần trước", "unreadable_date"),
    ((("label", "5/4/2023 3:07:00 PM"),), "5/4/2023 3:07:00 PM", "ambiguous_date"),
    (
        (("label", "05/04/2023 03:07:00 PM"), ("lead", "Sáng 3/4/2023, huyện")),
        "05/04/2023 03:07:00 PM",
        "ambiguous_date",
    ),
    ((("label", "5/4/2023 3:07:00 PM"), ("listing", "5/4/2023")), "5/4/2023 3:07:00 PM", "ambiguous_date"),
)


def test_a_date_that_is_shown_but_not_told_gives_none_and_keeps_its_text() -> None:
    for candidates, raw, code in UNREAD:
        found = choose(*candidates)
        assert (found.parsed, found.raw, found.source) == (None, raw, None), candidates
        assert [issue.code for issue in found.issues] == [code], candidates


def test_what_shows_no_date_does_not_hinder_a_guess() -> None:
    assert choose(("selector", "Lượt xem: 203"), ("lead", "Chiều 22/1/2021, Ban Chỉ đạo")).source == "lead"
    assert choose(("meta", "08/28/2023"), ("lead", "Chiều 22/1/2021, Ban Chỉ đạo")).source == "lead"


@pytest.mark.parametrize(
    ("others", "expected", "codes"),
    [
        ((("url", "2023-4-5"),), "2023-04-05T15:07:00+07:00", []),  # another source names one of the two days
        ((("meta", "2023-05-04T08:07:00Z"),), "2023-05-04T15:07:00+07:00", []),
        ((("meta", "2023-03-20"),), "2023-03-20", ["ambiguous_date"]),
        ((("listing", "20/03/2023"), ("listing", "5/4/2023")), "2023-03-20", ["ambiguous_date"]),
    ],
)
def test_another_source_decides_which_number_is_the_day(
    others: tuple[tuple[str, str], ...], expected: str, codes: list[str]
) -> None:
    found = choose(("label", "5/4/2023 3:07:00 PM"), *others)
    assert found.parsed is not None
    assert found.parsed.isoformat() == expected
    assert [issue.code for issue in found.issues] == codes


def test_a_known_order_decides() -> None:
    candidates = [DateCandidate(text="5/4/2023 3:07:00 PM", source="label")]
    for order, expected in ((DateOrder.DAY_FIRST, "2023-04-05"), (DateOrder.MONTH_FIRST, "2023-05-04")):
        found = publication_date(candidates, reference=FETCHED, first_day=FIRST_DAY, order=order)
        assert found.parsed is not None
        assert found.parsed.isoformat() == f"{expected}T15:07:00+07:00"
        assert not found.issues


def test_the_time_of_an_edit_dates_only_what_nothing_else_dates() -> None:
    edited = DateCandidate(text="2023-05-02T08:00:00+07:00", source="selector", edited=True)
    alone = publication_date([edited], reference=FETCHED, first_day=FIRST_DAY)
    assert alone.parsed is not None
    assert alone.parsed.day == date(2023, 5, 2)
    for shown in ("28/04/2023", "02/05/2023"):
        listed = DateCandidate(text=shown, source="listing")
        found = publication_date([edited, listed], reference=FETCHED, first_day=FIRST_DAY)
        assert (found.source, found.issues) == ("listing", ())
        assert found.parsed is not None
        assert found.parsed.precision == "day"


@pytest.mark.parametrize(
    ("label", "day"),
    [
        ("Cập nhật lần cuối vào 02/05/2023", date(2023, 4, 28)),
        ("Last updated: 02/05/2023", date(2023, 4, 28)),
        ("Đã cập nhật: 02/05/2023", date(2023, 4, 28)),
        ("Cập nhật: 2023-05-02T08:30:00+07:00", date(2023, 4, 28)),  # a `time` that is called so
        ("Cập nhật: 02/05/2023", date(2023, 5, 2)),  # what many portals call the day of posting
    ],
)
def test_a_shown_last_edit_gives_way_to_the_publication_in_the_metadata(label: str, day: date) -> None:
    shown = DateCandidate(text=label, source="label")
    meta = DateCandidate(text="2023-04-28T09:00:00+07:00", source="meta")
    found = publication_date([shown, meta], reference=FETCHED, first_day=FIRST_DAY)
    assert found.parsed is not None
    assert found.parsed.day == day
    alone = publication_date([shown], reference=FETCHED, first_day=FIRST_DAY)
    is_last = "lần cuối" in label or "Last" in label
    assert (alone.parsed and alone.parsed.day) == (None if is_last else date(2023, 5, 2))


def test_what_is_declared_as_the_time_of_an_edit_dates_what_shows_a_last_edit() -> None:
    declared = DateCandidate(text="2023-05-02T08:00:00+07:00", source="selector", edited=True)
    shown = DateCandidate(text="Cập nhật lần cuối: 02/05/2023", source="label")
    found = publication_date([declared, shown], reference=FETCHED, first_day=FIRST_DAY)
    assert found.source == "selector"


ASIDE: tuple[
    tuple[str, tuple[str, str], str, list[str]], ...
] = (  # what stands behind the text, what else is stated, the day, the issues
    ("01/05/2023", ("meta", "2023-04-28T08:30:00Z"), "2023-04-28T15:30:00+07:00", ["date_conflict"]),
    ("01/05/2023", ("url", "2023-4-28"), "2023-04-28", ["date_conflict"]),
    ("01/05/2023 14:18", ("listing", "28/04/2023"), "2023-04-28", ["date_conflict"]),
    ("29/04/2023", ("meta", "2023-04-28T08:30:00Z"), "2023-04-29", []),
    ("Đăng ngày 01/05/2023", ("meta", "2023-04-28T08:30:00Z"), "2023-05-01", ["date_conflict"]),
    ("Ngày viết: 01/05/2023", ("meta", "2023-04-28T08:30:00Z"), "2023-05-01", ["date_conflict"]),
    ("01/05/2023", ("label", "Thứ Sáu, 28/04/2023"), "2023-04-28", []),  # in front of it goes first
    ("01/05/2023", ("lead", "Sáng 28/4/2023, huyện"), "2023-05-01", []),
    ("01/05/2023", ("meta", "28/28/2023"), "2023-05-01", []),
)
BESIDE = (("label", "28/04/2023"), ("meta", "2023-04-28"))  # the article's own label and metadata


def test_a_day_behind_the_text_contradicts_no_label_in_front_of_it() -> None:
    own = [DateCandidate(text=text, source=source) for source, text in BESIDE]
    aside = DateCandidate(text="01/05/2023", source="label", aside=True)
    found = publication_date([own[0], aside, own[1]], reference=FETCHED, first_day=FIRST_DAY)
    assert (found.raw, found.issues) == ("28/04/2023", ())


@pytest.mark.parametrize(("behind", "other", "expected", "codes"), ASIDE)
def test_a_bare_day_behind_the_text_gives_way_to_what_is_stated(
    behind: str, other: tuple[str, str], expected: str, codes: list[str]
) -> None:
    """There other articles and readers' words have their days."""
    stated = DateCandidate(text=other[1], source=other[0])
    aside = DateCandidate(text=behind, source="label", aside=True)
    found = publication_date([stated, aside], reference=FETCHED, first_day=FIRST_DAY)
    assert (found.parsed.isoformat() if found.parsed else None) == expected
    assert [issue.code for issue in found.issues] == codes


def test_every_page_gives_its_date_and_source() -> None:
    failures = []
    for candidates, expected, source in CHOICES:
        chosen = choose(*candidates)
        read = chosen.parsed.isoformat() if chosen.parsed else ""
        if (read, chosen.source) != (expected, source):
            failures.append(
                f"{candidates}: {read or 'none'} from {chosen.source}, not {expected or 'none'} from {source}"
            )
    assert not failures, "\n" + "\n".join(failures)


def test_the_raw_text_of_the_chosen_date_is_kept() -> None:
    assert choose(("selector", " Đăng ngày\n 28 - 04 - 2023 ")).raw == "Đăng ngày 28 - 04 - 2023"
    assert choose(("meta", "nothing")).raw is None


@pytest.mark.parametrize(
    ("candidates", "codes"),
    [
        ((("selector", "28/04/2023"), ("url", "2023-4-28")), []),
        ((("selector", "28/04/2023"), ("meta", "2023-04-27")), []),
        ((("selector", "28/04/2023"), ("meta", "2023-04-26")), ["date_conflict"]),
        ((("selector", "28/04/2023"), ("meta", "2023-04-20"), ("url", "2023-4-1")), ["date_conflict"] * 2),
        ((("selector", "28/04/2023"), ("lead", "Sáng 20/4/2023, huyện"), ("text", "20/04/2023")), []),
        ((("selector", "01/06/2023"), ("url", "2023-4-28"), ("meta", "2023-04-28")), ["date_conflict"]),
        ((("selector", "28/04/2023"), ("feed", "2023-04-20")), ["date_conflict"]),
        ((("selector", "28/04/2023"), ("label", "Cập nhật: 02/05/2023")), []),
        ((("label", "28/04/2023"), ("label", "Cập nhật: 02/05/2023"), ("listing", "02/05/2023")), []),
        ((("lead", "Sáng 20/4/2023, huyện"),), ["date_guessed"]),
        ((("text", "20/04/2023"),), []),
        # a badge's day whose year another source says: Flatsome of WordPress beside its photos
        ((("label", "28 Th4"), ("meta", "2021-04-28T08:30:00Z")), []),
        ((("label", "28 Th4"), ("label", "Cập nhật: 28 Tháng Tư, 2019")), []),
        ((("label", "Hôm qua, 15:30"),), []),
        ((("label", "2 giờ trước"),), []),
        ((("text", "2023-04-20"), ("url", "2023-4-28")), []),
        ((("label", "28 Th4"), ("meta", "2021-05-20")), ["date_conflict"]),
        # the weekday and the day of the fetch may be the page's clock, where nothing else says that day
        ((("label", "Thứ năm, 01/06/2023"),), ["date_guessed"]),
        ((("label", "Thứ năm, 01/06/2023 - 07:59"), ("lead", "Sáng 20/4/2023, huyện")), ["date_guessed"]),
        ((("label", "Thứ năm, 01/06/2023 | 07:10"),), []),
        ((("label", "Đăng lúc: Thứ năm, 01/06/2023"),), []),
        ((("label", "Thứ năm, 01/06/2023"), ("listing", "Thứ năm, 01/06/2023")), []),
        ((("listing", "Thứ năm, 01/06/2023"),), []),
        ((("label", "Thứ tư, 31/05/2023"),), []),
    ],
)
def test_sources_that_disagree_leave_an_issue(candidates: tuple[tuple[str, str], ...], codes: list[str]) -> None:
    assert [issue.code for issue in choose(*candidates).issues] == codes


def test_a_conflict_names_both_dates() -> None:
    (issue,) = choose(("selector", "28/04/2023"), ("meta", "2023-04-20")).issues
    assert "selector says 2023-04-28" in issue.message
    assert "meta says 2023-04-20" in issue.message


def test_a_day_before_the_portal_began_is_none() -> None:
    assert choose(("selector", "28/04/2009"), first_day=date(2010, 1, 1)).parsed is None


def test_an_unknown_source_is_refused() -> None:
    with pytest.raises(ValueError, match="sidebar"):
        choose(("sidebar", "28/04/2023"))


ABROAD: tuple[
    tuple[tuple[tuple[str, str], ...], str | None, list[str]], ...
] = (  # what pages in other languages show and say, the date, and the issues
    ((("label", "Posted at 11/07/2022 2:22 AM"),), None, ["ambiguous_date"]),
    ((("label", "11/07/2022 2:22 AM"), ("meta", "2022-11-07T02:22:00Z")), "2022-11-07T02:22:00+07:00", []),
    ((("label", "11/07/2022"), ("url", "2022/07/11")), "2022-07-11", []),
    ((("label", "11/07/2022"), ("meta", "2022-03-01")), "2022-03-01", ["ambiguous_date"]),
    ((("label", "12/25/2022"),), "2022-12-25", []),
    ((("label", "07/07/2022"),), "2022-07-07", []),
    ((("label", "11.07.2022"),), "2022-07-11", []),
    # the first day of the page stays the first, though another one tells how to read it
    ((("label", "October 20, 2022"), ("label", "11/12/2022"), ("label", "2022-11-12")), "2022-10-20", []),
    ((("label", "Nov 7, 2022"),), "2022-11-07", []),
)


@pytest.mark.parametrize(("shown", "expected", "codes"), ABROAD)
def test_two_small_numbers_on_a_page_in_another_language(
    shown: tuple[tuple[str, str], ...], expected: str | None, codes: list[str]
) -> None:
    items = [DateCandidate(text=text, source=source) for source, text in shown]
    found = publication_date(items, reference=FETCHED, first_day=FIRST_DAY, is_abroad=True)
    assert (found.parsed.isoformat() if found.parsed else None) == expected
    assert [issue.code for issue in found.issues] == codes


MONTH_FIRST: tuple[tuple[tuple[tuple[str, str], ...], str, list[str]], ...] = (  # on Vietnamese pages
    ((("label", "04/02/2023 7:11 Sáng"), ("meta", "2023-04-02T07:11:00+07:00")), "2023-04-02T07:11:00+07:00", []),
    ((("label", "04/02/2023"), ("url", "2023/04/02")), "2023-04-02", []),
    ((("label", "04/02/2023"), ("meta", "2023-02-04")), "2023-02-04", []),
    ((("label", "04/02/2023"), ("meta", "2023-04-02"), ("url", "2023/02/04")), "2023-02-04", ["date_conflict"]),
    ((("label", "04/02/2023"), ("meta", "2023-04-05")), "2023-02-04", ["date_conflict"]),
    ((("label", "04/02/2023"), ("listing", "04/02/2023"), ("meta", "2023-04-02")), "2023-04-02", []),
)


@pytest.mark.parametrize(("shown", "expected", "codes"), MONTH_FIRST)
def test_a_vietnamese_page_with_a_theme_that_writes_months_first(
    shown: tuple[tuple[str, str], ...], expected: str, codes: list[str]
) -> None:
    """Only where metadata or the address state just that day, and none the other."""
    items = [DateCandidate(text=text, source=source) for source, text in shown]
    found = publication_date(items, reference=FETCHED, first_day=FIRST_DAY)
    assert found.parsed is not None
    assert (found.parsed.isoformat(), [issue.code for issue in found.issues]) == (expected, codes)
