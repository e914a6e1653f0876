"""The incremental rules, as a table: rows in, decision out."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from ntm_crawler.crawl.sweep import SectionSweep, SweepRules
from ntm_crawler.database import KnownArticle
from ntm_crawler.issues import KINDS
from ntm_crawler.listings.rows import ListingRow
from ntm_crawler.portals.urls import Address

NOW = datetime(2023, 5, 23, 1, 0, tzinfo=UTC)


def rows(*keys: str, title: str | None = None) -> tuple[ListingRow, ...]:
    return tuple(
        ListingRow(address=Address(url=f"https://x/{key}", key=key), url=f"https://x/{key}", title=title or key)
        for key in keys
    )


def known(*keys: str, first_seen: str = "2023-05-23T00:00:00Z", fetched: str | None = None) -> dict[str, KnownArticle]:
    return {
        key: KnownArticle(
            id=1,
            source_key=key,
            title=key,
            listing_title=key,
            published_at=None,
            first_seen_at=first_seen,
            fetched_at=fetched or first_seen,
            etag=None,
            last_modified=None,
        )
        for key in keys
    }


def keys(found: tuple[ListingRow, ...]) -> str:
    return "".join(row.address.key for row in found)


# rules, pages of rows (a letter each), known letters, days by letter → fetched letters and stop reason, page by page
D1, D2, D3 = date(2023, 5, 1), date(2023, 5, 10), date(2023, 5, 20)
SWEEPS = [
    ("everything new", SweepRules(), ["abc", "def"], "", {}, [("abc", None), ("def", None)]),
    ("a page again and again", SweepRules(), ["abc", "abc", "abc"], "", {},
     [("abc", None), ("", None), ("", "repeated")]),
    ("one page twice", SweepRules(), ["abc", "abc", "def"], "", {}, [("abc", None), ("", None), ("def", None)]),
    ("one page twice, since", SweepRules(since=date(2020, 1, 1)), ["a", "a", "b"], "", {"a": date(2021, 1, 1)},
     [("a", None), ("", None), ("b", None)]),
    ("an empty page", SweepRules(), ["abc", ""], "", {}, [("abc", None), ("", "end")]),
    ("a row inserted between pages", SweepRules(), ["abc", "cde"], "", {}, [("abc", None), ("de", None)]),
    ("two known pages end it", SweepRules(), ["ab", "cd", "ef"], "abcd", {}, [("", None), ("", "known")]),
    ("new on top, then known", SweepRules(), ["xa", "bc", "de"], "abcde", {}, [("x", None), ("", None), ("", "known")]),
    ("a pinned known one on top", SweepRules(), ["ax", "yz"], "a", {}, [("x", None), ("yz", None)]),
    ("an interrupted sweep goes on", SweepRules(resume=True), ["ab", "cd", "ef"], "abcd", {},
     [("", None), ("", None), ("ef", None)]),
    ("full reads known ones again", SweepRules(full=True), ["ab", "cd"], "abcd", {}, [("ab", None), ("cd", None)]),
    ("max_pages", SweepRules(max_pages=1), ["ab", "cd"], "", {}, [("ab", "max_pages")]),
    ("hard limit", SweepRules(hard_page_limit=2), ["ab", "cd"], "", {}, [("ab", None), ("cd", "page_limit")]),
    ("since leaves out older rows", SweepRules(since=D2), ["ab", "cd"], "", {"a": D3, "b": D2, "c": D1},
     [("ab", None), ("d", None)]),
    ("since ends at an older page", SweepRules(since=D2), ["ab", "cd"], "", {"a": D3, "c": D1, "d": D1},
     [("ab", None), ("", "since")]),
    ("a pinned old one does not end it", SweepRules(since=D2), ["ab"], "", {"a": D1, "b": D3}, [("b", None)]),
    ("until leaves out newer rows", SweepRules(until=D2), ["abc"], "", {"a": D3, "b": D2, "c": D1}, [("bc", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "rules", "pages", "stored", "days", "expected"), SWEEPS, ids=[s[0] for s in SWEEPS])
def test_sweep(
    name: str,
    rules: SweepRules,
    pages: list[str],
    stored: str,
    days: dict[str, date],
    expected: list[tuple[str, str | None]],
) -> None:
    sweep = SectionSweep(rules=rules)
    got = []
    for page, _ in zip(pages, expected, strict=False):
        decision = sweep.decide(rows(*page), known(*stored), days, NOW)
        got.append((keys(decision.fetch), decision.stop))
    assert got == expected


@pytest.mark.parametrize(
    ("first_seen", "fetched", "due"),
    [
        ("2023-05-22T12:00:00Z", "2023-05-22T12:00:00Z", False),  # not yet a day old
        ("2023-05-21T12:00:00Z", "2023-05-21T12:00:00Z", True),  # a day has passed
        ("2023-05-21T12:00:00Z", "2023-05-22T13:00:00Z", False),  # checked after a day, not yet three
        ("2023-05-19T12:00:00Z", "2023-05-20T13:00:00Z", True),
        ("2023-05-09T00:00:00Z", "2023-05-16T12:00:00Z", True),  # the fortnight's check
        ("2023-04-01T00:00:00Z", "2023-04-16T00:00:00Z", False),  # too old to change
    ],
)
def test_recent_articles_are_checked_again(first_seen: str, fetched: str, due: bool) -> None:
    sweep = SectionSweep(rules=SweepRules())
    decision = sweep.decide(rows("a"), known("a", first_seen=first_seen, fetched=fetched), {}, NOW)
    assert (keys(decision.fetch), keys(decision.sighted)) == ("a" if due else "", "a")


@pytest.mark.parametrize(
    ("title", "fetched"),
    [("a", ""), ("b", "a"), ("a longer wording", ""), ("", "")],
)
def test_a_new_title_in_the_listing_means_an_edit(title: str, fetched: str) -> None:
    (row,) = rows("a")
    decision = SectionSweep(rules=SweepRules()).decide((replace(row, title=title),), known("a"), {}, NOW)
    assert keys(decision.fetch) == fetched


@pytest.mark.parametrize(
    ("pages", "broken"), [(["abc", "cd"], False), (["abc", "abc", "abc"], False), (["a", "a", "b"], True)]
)
def test_rows_may_be_missing(pages: list[str], broken: bool) -> None:
    sweep = SectionSweep(rules=SweepRules())
    for page in pages:
        sweep.decide(rows(*page), {}, {}, NOW)
    assert sweep.broken is broken


# what is known of the sweep at its end, the reason, the issue
ENDS: list[tuple[dict[str, Any], str, str | None]] = [
    ({}, "end", None),
    ({}, "page_limit", "page_limit"),
    ({"broken": True}, "end", "listing_broken_off"),
    ({"total": 4, "seen_keys": {"a", "b"}}, "end", "listing_incomplete"),
    ({"total": 4, "seen_keys": {"a", "b"}}, "known", None),
    ({"total": 4, "seen_keys": {"a", "b"}, "is_cut_short": True}, "end", None),  # told of the page that did it
    ({"total": 2, "seen_keys": {"a", "b"}}, "end", None),
    ({"pages": 1, "seen_keys": {"a", "b"}}, "end", "listing_incomplete"),  # read before, and nothing of it is left
    ({"pages": 1, "seen_keys": {"a", "b"}, "has_met_known": True}, "end", None),
    ({"pages": 1, "seen_keys": {"a", "b"}}, "since", None),
]


@pytest.mark.parametrize(
    ("rules", "stored", "is_told"),
    [
        (SweepRules(), "", True),
        (SweepRules(), "b", False),
        (SweepRules(full=True), "", True),
        (SweepRules(resume=True), "", False),  # nobody has read it before
        (SweepRules(since=date(2023, 1, 1)), "", False),  # articles in front of the window are not stored
    ],
)
def test_a_list_of_which_nothing_was_known(rules: SweepRules, stored: str, is_told: bool) -> None:
    sweep = SectionSweep(rules=rules)
    sweep.decide(rows("a", "b", "c"), known(*stored), {}, NOW)
    assert (sweep.fault_at_end("Tin tức", "end") is not None) is is_told


@pytest.mark.parametrize(("known_at_end", "reason", "code"), ENDS)
def test_what_is_wrong_at_the_end(known_at_end: dict[str, Any], reason: str, code: str | None) -> None:
    fault = SectionSweep(rules=SweepRules(), **known_at_end).fault_at_end("Tin tức", reason)
    assert (fault and fault.code) == code
    assert fault is None or (fault.code in KINDS and "«Tin tức»" in fault.message)


def test_a_row_without_a_title_does_not_tell_of_another_one() -> None:
    sweep = SectionSweep(rules=SweepRules())
    untitled = tuple(replace(row, title="") for row in rows("a"))
    assert not sweep.decide(untitled, known("a"), {}, NOW).fetch
