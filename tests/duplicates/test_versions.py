"""Versions of an article, and articles that a portal no longer lists."""

from datetime import timedelta

import pytest

from ntm_crawler.database import Sighted
from ntm_crawler.database.crawl_state import mark_withdrawn, record_sweep, sight
from ntm_crawler.database.queries import versions_of
from tests.duplicates.conftest import START, Shelf

SECTION = "Tin tức"


class Portal:
    """Runs of one portal, each with a sweep of its section."""

    def __init__(self, shelf: Shelf):
        self.shelf = shelf
        shelf.save("kyanh", "a", "Một bài viết.", section=SECTION)
        shelf.save("kyanh", "b", "Một bài khác.", section=SECTION)
        self.moment = START

    def run(self, *listed: int, reason: str = "end", since: str | None = None, section: str = SECTION) -> int:
        """One run whose sweep meets the articles `listed`; returns how many it marked as withdrawn."""
        self.moment += timedelta(days=1)
        database, run_id = self.shelf.database, self.shelf.begin_run("kyanh")
        sighted = [Sighted(article_id=one, url=f"/{one}", section=section, listing_url=None) for one in listed]
        sight(database, sighted, run_id=run_id, seen_at=self.moment)
        record_sweep(
            database,
            portal="kyanh",
            section=section,
            since=since,
            reason=reason,
            listing_pages=1,
            run_id=run_id,
            at=self.moment,
        )
        return mark_withdrawn(database, "kyanh", run_id, self.moment)

    def withdrawn(self) -> list[int]:
        return [
            row["id"] for row in self.shelf.database.query("SELECT id FROM articles WHERE withdrawn_at IS NOT NULL")
        ]


@pytest.fixture
def portal(shelf: Shelf) -> Portal:
    return Portal(shelf)


def test_withdrawn_after_three_complete_sweeps(portal: Portal) -> None:
    assert [portal.run(1), portal.run(1), portal.run(1), portal.run(1)] == [0, 0, 1, 0]
    assert portal.withdrawn() == [2]
    rows = portal.shelf.database.query("SELECT withdrawn_at FROM articles WHERE id = 2")
    assert rows[0]["withdrawn_at"] == "2024-05-09T08:00:00Z"  # when the third sweep ended


def test_a_sighting_takes_the_mark_off_and_counting_begins_anew(portal: Portal) -> None:
    for _ in range(3):
        portal.run(1)
    portal.run(1, 2)
    assert portal.withdrawn() == []
    assert [portal.run(1), portal.run(1), portal.run(1)] == [0, 0, 1]


def test_a_sighting_between_sweeps_counts(portal: Portal) -> None:
    portal.run(1)
    portal.run(1)
    portal.run(1, 2, reason="known")
    portal.run(1)
    portal.run(1)
    assert portal.withdrawn() == []


@pytest.mark.parametrize(
    "sweep",
    [{"reason": "known"}, {"reason": "since", "since": "2024-01-01"}, {"reason": "repeated"}, {"since": "2024-01-01"}],
    ids=str,
)
def test_sweeps_that_prove_nothing(portal: Portal, sweep: dict[str, str]) -> None:
    for _ in range(5):
        portal.run(1, **sweep)
    assert portal.withdrawn() == []


def test_another_section_proves_nothing(portal: Portal) -> None:
    for _ in range(4):
        portal.run(section="Văn hóa")
    assert portal.withdrawn() == []


def test_met_in_another_section(portal: Portal) -> None:
    for _ in range(2):
        portal.run(1)
    portal.run(2, section="Văn hóa")
    portal.run(1)
    assert portal.withdrawn() == []


def test_a_page_that_is_fetched_again_is_there(portal: Portal) -> None:
    for _ in range(3):
        portal.run(1)
    portal.shelf.save("kyanh", "b", "Một bài khác.", section=SECTION)
    assert portal.withdrawn() == []


def test_other_portals_are_left_alone(portal: Portal) -> None:
    portal.shelf.save("thachha", "c", "Một bài nữa.", section=SECTION)
    for _ in range(3):
        portal.run(1, 2)
    assert portal.withdrawn() == []


def test_history(shelf: Shelf) -> None:
    shelf.save("kyanh", "a", "Xã có 5 thôn.", title="Hội nghị")
    shelf.save("kyanh", "a", "Xã có 5 thôn.", title="Hội nghị")
    shelf.save("kyanh", "a", "Xã có 6 thôn.", title="Hội nghị sơ kết")
    shelf.save("kyanh", "a", "Xã có 6 thôn.", title="Hội nghị sơ kết", captions=["Toàn cảnh"])
    versions = versions_of(shelf.database, 1)
    assert [(one.number, one.changed, one.body) for one in versions] == [
        (1, (), "Xã có 5 thôn."),
        (2, ("title", "body"), "Xã có 6 thôn."),
        (3, ("media",), "Xã có 6 thôn."),
    ]
    assert [one.fields["title"] for one in versions] == ["Hội nghị", "Hội nghị sơ kết", "Hội nghị sơ kết"]
    assert versions[1].seen_at == "2024-05-06T08:03:00Z"
