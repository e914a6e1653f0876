"""Which of a page's dates is the article's: order of sources, agreement, window, conflicts."""

from datetime import date, datetime

import pytest
from lxml import etree, html

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.dates import Publication, htmldate_candidate, publication_date
from ntm_crawler.items import DateCandidate

FETCHED = datetime(2023, 6, 1, 8, 0, tzinfo=LOCAL_ZONE)
FIRST_DAY = date(2005, 1, 1)


def choose(*candidates: tuple[str, str], first_day: date = FIRST_DAY) -> Publication:
    items = [DateCandidate(text=text, source=source) for source, text in candidates]
    return publication_date(items, reference=FETCHED, first_day=first_day)


CHOICES = (  # candidates, chosen date, chosen source
    ((), "", None),
    ((("selector", "Đăng ngày 28 - 04 - 2023"),), "2023-04-28", "selector"),
    ((("meta", "2023-04-28T08:30:00Z"), ("selector", "28/04/2023")), "2023-04-28", "selector"),
    ((("url", "2023-4-28"), ("listing", "(28/04/2023 11:06 SA)")), "2023-04-28T11:06:00+07:00", "listing"),
    ((("url", "2023-4-28"), ("meta", "2023-04-28T08:30:00Z")), "2023-04-28", "url"),
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
    ((("text", "Ngày 28 tháng 4 năm 2023"),), "2023-04-28", "text"),
    # the page's clock shows the day of the fetch
    ((("selector", "01/06/2023"), ("url", "2023-4-28"), ("meta", "2023-04-28")), "2023-04-28", "url"),
    ((("selector", "01/06/2023"), ("url", "2023-4-28")), "2023-06-01", "selector"),
    ((("selector", "01/06/2023"), ("url", "2023-4-28"), ("meta", "2023-06-01")), "2023-06-01", "selector"),
)


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
        ((("htmldate", "2023-04-28"),), ["date_guessed"]),
        ((("htmldate", "2023-04-28"), ("url", "2023-4-28")), []),
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


def test_htmldate_finds_metadata_leaves_the_tree_alone_and_invents_no_day() -> None:
    dated = html.fromstring('<html><head><meta property="article:published_time" content="2023-04-28"></head></html>')
    before = etree.tostring(dated)
    candidate = htmldate_candidate(dated, "https://quanson.thanhhoa.gov.vn/")
    assert candidate == DateCandidate(text="2023-04-28", source="htmldate")
    assert etree.tostring(dated) == before
    undated = html.fromstring("<html><body><p>Năm 2020 huyện hoàn thành 9/9 tiêu chí.</p></body></html>")
    assert htmldate_candidate(undated, None) is None
