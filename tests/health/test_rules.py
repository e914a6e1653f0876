"""One table for all rules: a history, and its verdict. City-scrapers' bug (nothing scraped passes) is the first row."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ntm_crawler.health import History, PortalHealth, Run, assess, assess_all
from ntm_crawler.health.faults import FAULTS
from ntm_crawler.health.likelihood import at_least, has_risen
from ntm_crawler.health.prometheus import metrics
from ntm_crawler.health.rules import STAGES
from ntm_crawler.health.rules.present import habit_days
from ntm_crawler.health.table import health_lines

START = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
DAY = timedelta(days=1)

GOOD = {
    "listing/rows": 80,
    "listing/selector": 4,
    "listing/layout/01234567": 4,
    "articles/new": 10,
    "articles/sighted": 70,
    "container/selector/body/0": 10,
    "selector/title/0": 10,
    "body_method/trafilatura": 10,
    "dated": 10,
    "date_source/label": 10,
}
# The same of a portal whose markup nobody has declared: all texts are located, all in the same surroundings.
LOCATED = {name: value for name, value in GOOD.items() if not name.startswith(("container", "selector"))} | {
    "container/located": 10,
    "surroundings/01234567": 10,
}
NOT_READ = {"listing/failed": 2}
KNOWN = {"listing/rows": 80, "articles/sighted": 80}


def run(day: int, counters: dict[str, Any] | None = None, **values: Any) -> Run:
    started = START + day * DAY
    defaults: dict[str, Any] = {
        "id": day + 1,
        "status": "finished",
        "reason": "finished",
        "source": "live",
        "started_at": started,
        "finished_at": started + timedelta(minutes=20),
        "counters": GOOD if counters is None else counters,
    }
    return Run(**(defaults | values))


def history(*runs: Run, days: Sequence[date] = (), **values: Any) -> History:
    return History(portal="kyanh", base_url="https://kyanh.example.vn", runs=runs, days=tuple(days), **values)


def judged(*last: Run, before: int = 9, days: Sequence[date] = ()) -> PortalHealth:
    """The verdict right after some runs that follow a few good ones (a working week and more)."""
    runs = [run(day) for day in range(before)]
    runs += [replace(one, id=before + place + 1) for place, one in enumerate(last)]
    now = (last or runs)[-1].started_at + timedelta(hours=1)
    return assess(history(*runs, days=days), now)


# counters of the run after nine good ones; verdict, fault
COUNTERS: list[tuple[str, dict[str, Any], str, str | None]] = [
    ("nothing scraped", {}, "fail", "no_rows"),
    ("nothing scraped, pages read", {"pages/listing": 2, "response_received_count": 3}, "fail", "no_rows"),
    ("good", GOOD, "ok", None),
    ("good and nothing new on the same day", KNOWN | {"articles/new": 6, "dated": 6}, "ok", None),
    ("no rows", {"listing/rows": 0, "issues/listing_without_rows": 2}, "fail", "no_rows"),
    ("one section", GOOD | {"issues/listing_without_rows": 1}, "fail", "section_without_rows"),
    ("a listing page", GOOD | {"listing/failed": 1, "issues/timeout": 1}, "warn", "section_failed"),
    ("loop", GOOD | {"sweeps/page_limit": 1}, "warn", "endless_pager"),
    (
        "incomplete",
        GOOD | {"issues/listing_incomplete": 1, "completeness/shown": 10, "completeness/named": 66},
        "warn",
        "listing_incomplete",
    ),
    ("few rows", GOOD | {"listing/rows": 30}, "warn", "fewer_rows"),
    ("other layout", GOOD | {"listing/layout/01234567": 0}, "ok", None),
    ("row selectors", GOOD | {"listing/selector": 0, "listing/located": 4}, "warn", "row_selectors"),
    ("rows, nothing else", {"listing/rows": 80}, "fail", "no_articles"),
    ("none readable", KNOWN | {"articles/refused": 5, "issues/no_article": 5}, "fail", "no_articles"),
    ("one unreadable", GOOD | {"articles/refused": 1, "issues/no_title": 1}, "ok", None),
    (
        "listed and gone",
        KNOWN | {"articles/failed": 9, "issues/not_found": 9, "articles/missing": 9},
        "fail",
        "articles_lost",
    ),
    ("gone", KNOWN | {"articles/failed": 9, "issues/not_found": 9, "articles/new": 6, "dated": 6}, "ok", None),
    (
        "gone again",
        GOOD | {"articles/failed": 9, "articles/missing": 9, "issues/not_found": 9, "articles/left_over": 9},
        "ok",
        None,
    ),
    ("half unreadable", GOOD | {"articles/refused": 10, "issues/no_title": 10}, "fail", "articles_lost"),
    ("left over from before", KNOWN | {"articles/failed": 5, "articles/left_over": 5, "articles/new": 6}, "ok", None),
    ("taken away by the portal", GOOD | {"articles/failed": 9, "issues/not_found": 9}, "ok", None),
    ("few new", KNOWN | {"articles/new": 2, "dated": 2}, "warn", "fewer_articles"),
    ("bug", GOOD | {"issues/bug": 1}, "warn", "bug"),
    ("redesign", GOOD | {"container/selector/body/0": 0, "container/located": 10}, "warn", "redesigned_articles"),
    ("fallback", GOOD | {"selector/title/0": 0, "selector/title/1": 10}, "warn", "fallback_selector"),
    ("no titles", GOOD | {"issues/no_title": 30, "articles/left_over": 0}, "fail", "title_coverage"),
    ("no texts", GOOD | {"body_method/trafilatura": 0, "body_method/empty": 10}, "fail", "body_coverage"),
    ("fewer texts", GOOD | {"body_method/trafilatura": 7, "body_method/empty": 3}, "warn", "body_coverage"),
    ("no dates", GOOD | {"dated": 0, "undated": 10}, "warn", "date_coverage"),
    ("dates from elsewhere", GOOD | {"date_source/label": 2, "date_source/lead": 8}, "warn", "date_source"),
    ("one date from elsewhere", GOOD | {"date_source/label": 9, "date_source/lead": 1}, "ok", None),
    ("one without a date", GOOD | {"dated": 9, "undated": 1}, "ok", None),
    ("no documents", GOOD | {"attachments/failed": 4, "issues/attachment_gone": 4}, "warn", "attachments_lost"),
    ("a dead document", GOOD | {"attachments/failed": 1, "attachments/new": 3}, "ok", None),
    ("dead documents again", GOOD | {"attachments/failed": 4, "attachments/failed_again": 4}, "ok", None),
    ("blocked", NOT_READ | {"issues/blocked": 2}, "fail", "blocked"),
    ("cookie stub", NOT_READ | {"issues/cookie_stub": 2}, "fail", "blocked"),
    ("login", NOT_READ | {"issues/login_page": 2}, "fail", "blocked"),
    ("dns", NOT_READ | {"issues/dns": 2}, "gone", "host_unknown"),
    ("refused", NOT_READ | {"issues/refused": 2}, "gone", "refused"),
    ("moved", NOT_READ | {"issues/moved": 2}, "gone", "moved"),
    ("certificate", NOT_READ | {"issues/certificate": 2}, "fail", "certificate"),
    ("timeout", NOT_READ | {"issues/timeout": 2}, "fail", "unreachable"),
    ("server error", NOT_READ | {"issues/server_error": 2}, "fail", "server_error"),
    ("maintenance", NOT_READ | {"issues/maintenance": 2}, "fail", "server_error"),
    ("robots", NOT_READ | {"issues/not_allowed": 2}, "fail", "robots"),
    ("listing gone", NOT_READ | {"issues/not_found": 2}, "fail", "listing_not_found"),
    (
        "some time out, the rest has no rows",
        NOT_READ | {"issues/timeout": 1, "issues/listing_without_rows": 1},
        "fail",
        "no_rows",
    ),
    ("some requests blocked", GOOD | {"issues/blocked": 1, "articles/failed": 1}, "ok", None),
    ("misses", GOOD | {"replay/misses": 1}, "fail", "replay_misses"),
]


@pytest.mark.parametrize(("name", "counters", "verdict", "fault"), COUNTERS, ids=[row[0] for row in COUNTERS])
def test_counters(name: str, counters: dict[str, Any], verdict: str, fault: str | None) -> None:
    health = judged(run(9, counters))
    assert (health.verdict.value, health.fault) == (verdict, fault), health.findings
    repaired = judged(run(9, counters), run(10))
    assert repaired.verdict.value == "ok", repaired.findings


# the run's own row after nine good ones; verdict, fault
ROWS: list[tuple[str, dict[str, Any], str, str | None]] = [
    ("killed", {"status": "killed", "counters": {}}, "fail", "killed"),
    ("running, process dead", {"status": "running", "counters": {}, "process_alive": False}, "fail", "killed"),
    ("running", {"status": "running", "counters": {}, "finished_at": None}, "ok", None),
    ("terminated", {"status": "failed", "reason": "shutdown", "counters": {}}, "warn", "interrupted"),
    ("disk full", {"status": "failed", "reason": "database_error"}, "fail", "run_failed"),
    ("time is up", {"status": "failed", "reason": "closespider_timeout"}, "ok", None),
    (
        "left alone",
        {"status": "failed", "reason": "portal_left_alone", "counters": GOOD | {"issues/blocked": 6}},
        "fail",
        "blocked",
    ),
    ("overlong", {"finished_at": START + 9 * DAY + timedelta(hours=3)}, "warn", "overlong"),
    ("longer than usual", {"finished_at": START + 9 * DAY + timedelta(minutes=31)}, "ok", None),
    ("repeated texts", {"repeated": 8}, "fail", "repeated_body"),
    ("some repeated texts", {"repeated": 2}, "warn", "repeated_body"),
    ("another layout", {"counters": GOOD | {"listing/layout/01234567": 0, "listing/layout/89abcdef": 4}}, "ok", None),
]


@pytest.mark.parametrize(("name", "values", "verdict", "fault"), ROWS, ids=[row[0] for row in ROWS])
def test_rows(name: str, values: dict[str, Any], verdict: str, fault: str | None) -> None:
    health = judged(run(9, **values))
    assert (health.verdict.value, health.fault) == (verdict, fault), health.findings


def test_a_new_layout_is_said_once() -> None:
    other = {name: value for name, value in GOOD.items() if "layout" not in name} | {"listing/layout/89abcdef": 4}
    assert judged(run(9, other)).fault == "redesigned_listing"
    assert judged(run(9, other), run(10, other)).verdict.value == "ok"


# surroundings of the located texts on nine days, and of the tenth; fault
SURROUNDINGS: list[tuple[str, dict[str, int], dict[str, int], str | None]] = [
    ("as always", {"a": 10}, {"a": 10}, None),
    ("redesigned", {"a": 10}, {"b": 10}, "redesigned_articles"),
    ("redesigned, one article", {"a": 10}, {"b": 1}, "redesigned_articles"),
    ("half redesigned", {"a": 10}, {"a": 5, "b": 5}, "redesigned_articles"),
    ("one odd page among ten", {"a": 10}, {"a": 9, "b": 1}, None),
    ("the rarer of two templates", {"a": 9, "b": 1}, {"b": 10}, None),
    ("a third template", {"a": 9, "b": 1}, {"c": 10}, "redesigned_articles"),
    ("an address of its own in every class", {}, {"x": 10}, None),
    ("no text located", {"a": 10}, {}, None),
]


@pytest.mark.parametrize(("name", "before", "now", "fault"), SURROUNDINGS, ids=[row[0] for row in SURROUNDINGS])
def test_surroundings(name: str, before: dict[str, int], now: dict[str, int], fault: str | None) -> None:
    def located(day: int, counts: dict[str, int]) -> dict[str, Any]:
        counts = counts or ({f"{day}.{place}": 1 for place in range(10)} if not before else {})
        placed = {f"surroundings/{name}": count for name, count in counts.items()}
        return GOOD | {"container/selector/body/0": 0, "container/located": 10, **placed}

    earlier = [run(day, located(day, before)) for day in range(9)]
    assert assess(history(*earlier, run(9, located(9, now))), START + 9 * DAY).fault == fault


def test_a_redesign_is_told_for_a_week_and_is_then_the_habit() -> None:
    new = LOCATED | {"surroundings/01234567": 0, "surroundings/89abcdef": 10}
    old = [run(day, LOCATED) for day in range(9)]
    told = [
        assess(history(*old, *(run(day, new) for day in range(9, last + 1))), START + last * DAY).fault
        for last in range(9, 20)
    ]
    assert told == ["redesigned_articles"] * 8 + [None] * 3
    repaired = [*old, run(9, new), run(10, LOCATED)]
    assert assess(history(*repaired), START + 10 * DAY).verdict.value == "ok"


def test_another_extractor_finds_other_surroundings() -> None:
    upgraded = run(9, LOCATED | {"surroundings/01234567": 0, "surroundings/89abcdef": 10}, versions={"extractor": "2"})
    earlier = [run(day, LOCATED, versions={"extractor": "1"}) for day in range(9)]
    assert assess(history(*earlier, upgraded), START + 9 * DAY).verdict.value == "ok"


def test_since_is_the_first_run_with_the_fault() -> None:
    broken = {"issues/listing_without_rows": 2}
    health = judged(run(9), run(10, broken), run(11, broken), run(12, broken))
    assert health.since == START + 10 * DAY
    assert health.last_good is not None
    assert health.last_good.started_at == START + 9 * DAY


def test_a_listing_that_fails_twice_is_a_failure() -> None:
    broken = GOOD | {"listing/failed": 1, "issues/timeout": 1}
    assert judged(run(9, broken), run(10, broken)).verdict.value == "fail"


def test_a_server_silent_for_a_week_is_gone() -> None:
    silent = NOT_READ | {"issues/timeout": 2}
    runs = [run(day, silent) for day in range(9, 17)]
    assert [judged(*runs[: count + 1]).verdict.value for count in (0, 6, 7)] == ["fail", "fail", "gone"]


def test_a_fault_does_not_become_the_habit() -> None:
    undated = GOOD | {"dated": 0, "undated": 10}
    assert judged(*(run(day, undated) for day in range(9, 60))).fault == "date_coverage"


def test_runs_that_were_asked_for_something_else_are_not_compared() -> None:
    few = KNOWN | {"articles/new": 2, "dated": 2, "listing/rows": 20}
    assert judged(run(9, few)).fault == "fewer_rows"
    assert judged(run(9, few, arguments={"max_pages": "1"})).verdict.value == "ok"
    assert judged(run(9, few, arguments={"since": "2026-03-01"})).verdict.value == "ok"
    assert judged(run(9, few, arguments={"tls_exception": "old server"})).fault == "fewer_rows"


def test_a_stretch_back_is_comparable_though_its_day_moves() -> None:
    weekly = [run(day, arguments={"since": f"{START + (day - 7) * DAY:%Y-%m-%d}"}) for day in range(5)]
    assert all(one.is_comparable(weekly[0]) for one in weekly)


def test_replays_are_judged_where_there_is_nothing_else() -> None:
    replay = run(0, GOOD | {"replay/misses": 2}, source="replay")
    assert assess(history(replay), START + 99 * DAY).fault == "replay_misses"
    assert assess(history(run(0, GOOD, source="replay")), START + 99 * DAY).verdict.value == "ok"
    live = history(run(0), replace(replay, id=9))
    assert assess(live, START + timedelta(hours=2)).verdict.value == "ok"
    assert assess(live, START, source="replay").fault == "replay_misses"


# hours after the last run; verdict, fault
WAITED = [(1, "ok", None), (29, "ok", None), (31, "warn", "missing"), (47, "warn", "missing"), (49, "fail", "missing")]


@pytest.mark.parametrize(("hours", "verdict", "fault"), WAITED)
def test_missing(hours: int, verdict: str, fault: str | None) -> None:
    health = assess(history(run(0)), START + timedelta(hours=hours))
    assert (health.verdict.value, health.fault) == (verdict, fault)
    assert assess(history(run(0), interval=timedelta()), START + timedelta(hours=hours)).verdict.value == "ok"


def test_never_run() -> None:
    assert assess(history(), START).fault == "never_run"


def test_a_run_that_hangs() -> None:
    hanging = run(1, {}, status="running", finished_at=None)
    assert assess(history(run(0), hanging), START + DAY + timedelta(hours=20)).verdict.value == "ok"
    assert assess(history(run(0), hanging), START + 3 * DAY).fault == "overlong"


def test_three_times_out_of_time() -> None:
    ended = [run(day, status="failed", reason="closespider_timeout") for day in (9, 10, 11)]
    assert [judged(*ended[:count]).fault for count in (1, 2, 3)] == [None, None, "never_finishes"]


# gaps in days between publications; the habit
HABITS = [([1] * 40, 7), ([1, 1, 1, 1, 3] * 8, 7), ([7] * 20, 14), ([1] * 3, 60), ([30] * 12, 60), ([1] * 39 + [20], 7)]


@pytest.mark.parametrize(("gaps", "habit"), HABITS)
def test_habit(gaps: list[int], habit: int) -> None:
    days = [date(2026, 1, 1)]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    assert habit_days(days) == habit


def test_stale() -> None:
    days = [START.date() - timedelta(days=back) for back in range(40, 0, -1)]
    verdicts = [assess(history(run(day), days=days), START + day * DAY).fault for day in (0, 5, 6, 7, 30)]
    assert verdicts == [None, None, None, "stale", "stale"]


def test_working_days_and_weekends() -> None:
    """Nothing on Sunday and Monday mornings is no news; nothing on a Wednesday is."""

    def morning(day: int) -> Run:
        new = 0 if (START + day * DAY).weekday() in (6, 0) else 10
        return run(day, GOOD | {"articles/new": new, "dated": new, "container/selector/body/0": new})

    for count in range(2, 40):
        assert assess(history(*map(morning, range(count))), START + (count - 1) * DAY).verdict.value == "ok", count
    quiet = run(16, KNOWN)  # a Wednesday
    assert assess(history(*map(morning, range(16)), quiet), START + 16 * DAY).fault == "fewer_articles"


def test_a_run_that_was_cut_short_has_taken_its_articles() -> None:
    cut = run(9, GOOD | {"issues/blocked": 6}, status="failed", reason="portal_left_alone")
    assert judged(cut, run(10, KNOWN | {"articles/new": 5, "dated": 5})).verdict.value == "ok"


def test_a_quiet_day_is_no_worse_than_another() -> None:
    """A portal that now and then publishes next to nothing is not reported for it."""
    quiet = KNOWN | {"articles/new": 2, "dated": 2}
    runs = [run(0), run(1), run(2), run(3, quiet), *(run(day) for day in range(4, 10)), run(10, quiet)]
    assert assess(history(*runs), START + 10 * DAY).fault == "fewer_articles"
    runs[10] = run(10, KNOWN | {"articles/new": 3, "dated": 3})
    assert assess(history(*runs), START + 10 * DAY).verdict.value == "ok"


def test_a_gap_over_a_weekend() -> None:
    """Thursday to Sunday brings what two working days bring, not what three do."""
    morning = [run(day, GOOD if (START + day * DAY).weekday() not in (6, 0) else KNOWN) for day in range(18)]
    late = run(20, GOOD | {"articles/new": 14, "dated": 14})  # a Sunday
    assert assess(history(*morning, late), START + 20 * DAY).verdict.value == "ok"


def test_runs_within_an_hour_find_nothing_new() -> None:
    started = START + 8 * DAY + timedelta(hours=1)
    again = replace(run(9, KNOWN), started_at=started, finished_at=started + timedelta(minutes=5))
    assert judged(again).verdict.value == "ok"


def test_without_a_network_the_machine_is_at_fault() -> None:
    down = [history(run(0), run(1, NOT_READ | {"issues/dns": 2})) for _ in range(3)]
    assert {health.fault for health in assess_all(down, START + DAY)} == {"no_network"}
    replayed = [history(run(0, NOT_READ | {"issues/dns": 2}, source="replay")) for _ in range(3)]
    assert {health.fault for health in assess_all(replayed, START + DAY)} == {"host_unknown"}
    up = [*down, history(run(0), run(1))]
    assert [health.verdict.value for health in assess_all(up, START + DAY)] == ["gone", "gone", "gone", "ok"]


def test_one_cause_is_told_once() -> None:
    now = START + DAY
    never = [History(portal=f"portal{number}", base_url="https://a.vn") for number in range(40)]
    silent = [
        replace(history(run(0, NOT_READ | {"issues/dns": 2})), portal=f"dark{number}", base_url=f"https://b{number}.vn")
        for number in range(3)
    ]
    lines = list(health_lines(assess_all([*never, history(run(0)), *silent], now)))
    assert [line.split(":")[0].split(", ")[-1] for line in lines if line[0] != " "] == [
        "portal39 (40 portals)",
        "ok    kyanh",
        "dark2 (3 portals)",
    ]
    assert len(lines) == 3 + 1 + 3
    assert "`scrapy crawlall NAME`" in lines[2]


def test_the_likelihood_of_shares() -> None:
    assert at_least(0, 5, 0.1) == 1.0
    assert at_least(5, 5, 0.5) == pytest.approx(1 / 32)
    assert at_least(1, 10, 0.1) == pytest.approx(1 - 0.9**10)
    # now, before, risen?
    table = [((1, 1), (0, 200), True), ((1, 1), (0, 10), False), ((0, 9), (0, 9), False), ((3, 10), (30, 100), False)]
    table += [
        ((9, 10), (30, 100), True),
        ((5, 5), (0, 0), False),
        ((0, 0), (1, 100), False),
        ((3, 20), (0, 500), False),
    ]
    assert [has_risen(now, before) for now, before, _ in table] == [risen for _, _, risen in table]


def test_every_fault_is_worded_in_both_languages() -> None:
    rules = {rule.__name__ for stage in STAGES for rule in stage}
    assert all(rule.__doc__ for stage in STAGES for rule in stage)
    assert rules - set(FAULTS) == {"not_reached"}
    for name, fault in FAULTS.items():
        for words in (fault.title, fault.message, fault.next_step):
            assert all(words), name
            fields = [{part.split("}")[0].split(":")[0] for part in text.split("{")[1:]} for text in words]
            assert fields[0] == fields[1], name


def test_metrics() -> None:
    lines = metrics([judged(run(9, {})), judged()], START + 10 * DAY).splitlines()
    assert 'ntm_crawler_verdict{portal="kyanh",verdict="fail"} 1' in lines
    assert 'ntm_crawler_fault{portal="kyanh",fault="no_rows",verdict="fail"} 1' in lines
    assert "# TYPE ntm_crawler_last_run_rows gauge" in lines
    assert f"ntm_crawler_health_timestamp_seconds {(START + 10 * DAY).timestamp():.0f}" in lines
    assert all(line.startswith("#") or len(line.rsplit(" ", 1)) == 2 for line in lines)


def test_a_portal_that_is_well_says_how_much_its_listings_show() -> None:
    named = run(0, GOOD | {"completeness/shown": 28, "completeness/named": 30})
    (line,) = health_lines([judged(named)])
    assert line.endswith(", listings show 28 of 30 that sitemap and feeds name")
