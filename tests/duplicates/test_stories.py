"""Links and stories in the database: kinds, groups, representatives, edits, order of arrival."""

import json
import random
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from ntm_crawler.database import Database, Saved, open_database
from ntm_crawler.database.queries import find_article
from ntm_crawler.derived.copies import linking, stories
from ntm_crawler.derived.copies.stories import Stories, story_of
from tests.duplicates.conftest import Shelf
from tests.duplicates.labelled_set import PARAGRAPHS, Body, LabelledSet

TEXT = "\n".join(PARAGRAPHS[:3])
OTHER = "\n".join(PARAGRAPHS[5:8])
LEAD = "Sáng nay, lãnh đạo huyện đã đi kiểm tra tiến độ thực hiện các tiêu chí tại cơ sở."
NOTICE = (
    "Thông báo: UBND huyện tiếp công dân định kỳ vào ngày {day}/5/2024, từ {hour} tại Trụ sở Ban Tiếp công dân huyện. "
    "Công dân mang theo giấy tờ tùy thân và tài liệu có liên quan."
)


def test_one_release_on_two_portals_is_one_story(shelf: Shelf) -> None:
    shelf.save("kyanh", "a", f"{TEXT}\nToàn cảnh hội nghị", captions=["Toàn cảnh hội nghị"], author="Anh Đức")
    shelf.save("thachha", "b", f"Chủ trì hội nghị\n{TEXT}", captions=["Chủ trì hội nghị"], author="Thu Hương")
    assert shelf.kinds() == {("a", "b"): "same_body"}
    stories = shelf.database.query("SELECT * FROM stories")
    assert len(stories) == 1
    assert (stories[0]["carriers"], stories[0]["portals"]) == (2, 2)
    assert [one["portal"] for one in json.loads(stories[0]["carrier_list"])] == ["kyanh", "thachha"]


def test_kinds_of_links(shelf: Shelf) -> None:
    shelf.save("kyanh", "a", TEXT)
    shelf.save("kyanh", "same", TEXT)
    shelf.save("thachha", "near", f"{LEAD}\n{TEXT}")
    shelf.save("locbinh", "other", OTHER)
    shelf.save("locbinh", "address", "", url="http://www.locbinh.gov.vn/other")
    shelf.save("locbinh", "translation", "A meeting.", url="https://locbinh.gov.vn/en/other")
    assert shelf.kinds() == {
        ("a", "same"): "same_body",
        ("a", "near"): "near",
        ("near", "same"): "near",
        ("address", "other"): "same_address",
        ("other", "translation"): "translation_path",
        ("address", "translation"): "translation_path",
    }
    assert shelf.groups() == {frozenset({"a", "same", "near"}), frozenset({"other", "address", "translation"})}


def test_schedules_of_two_weeks_are_two_stories(shelf: Shelf) -> None:
    shelf.save("kyanh", "a", NOTICE.format(day=6, hour="8h00"))
    shelf.save("kyanh", "b", NOTICE.format(day=13, hour="8h00"))
    shelf.save("thachha", "c", NOTICE.format(day="06", hour="8h00"))
    assert shelf.groups() == {frozenset({"a", "c"}), frozenset({"b"})}


def test_empty_and_very_short_bodies(shelf: Shelf) -> None:
    shelf.save("kyanh", "empty", "")
    shelf.save("thachha", "empty too", "")
    shelf.save("kyanh", "a", "Chi tiết xem tệp đính kèm.", title="Quyết định số 5")
    shelf.save("thachha", "b", "Chi tiết xem tệp đính kèm.", title="Kế hoạch số 7")
    shelf.save("locbinh", "c", "Chi tiết xem tệp đính kèm.", title="Quyết định số 5")
    assert shelf.kinds() == {("a", "c"): "same_body"}


def test_one_text_under_the_titles_of_two_weeks_is_two_stories(shelf: Shelf) -> None:
    text = "Mời quý vị xem lịch công tác của lãnh đạo huyện trong tệp đính kèm dưới đây."
    shelf.save("kyanh", "a", text, title="Lịch công tác tuần 12 năm 2024")
    shelf.save("kyanh", "b", text, title="Lịch công tác tuần 13 năm 2024")
    shelf.save("kyanh", "c", text, title="LỊCH CÔNG TÁC TUẦN 12 NĂM 2024")
    assert shelf.kinds() == {("a", "c"): "same_body"}


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ({"published_at": "2024-05-02"}, {"published_at": "2024-05-01T09:00:00+07:00"}, "thachha"),
        ({"published_at": None}, {"published_at": "2024-05-01"}, "thachha"),
        ({"published_at": "2024-05-01"}, {"published_at": "2024-05-01", "body": f"{LEAD}\n{TEXT}"}, "thachha"),
        ({}, {"source_unit": "Trung tâm VH-TT huyện Thạch Hà"}, "thachha"),
        ({}, {}, "kyanh"),
    ],
    ids=["earliest", "dated", "longest", "own source", "name"],
)
def test_the_representative(shelf: Shelf, one: dict[str, str], two: dict[str, str], expected: str) -> None:
    for portal, fields in (("thachha", two), ("kyanh", one)):
        values = {"body": TEXT} | fields
        shelf.save(portal, portal, **values)
    assert [row["portal"] for row in shelf.database.query("SELECT portal FROM stories")] == [expected]


def test_an_edit_moves_an_article_to_another_story(shelf: Shelf) -> None:
    shelf.save("kyanh", "a", TEXT)
    shelf.save("thachha", "b", f"{LEAD}\n{TEXT}")
    shelf.save("locbinh", "c", OTHER)
    assert shelf.save("kyanh", "a", OTHER) is Saved.CHANGED
    assert shelf.kinds() == {("a", "c"): "same_body"}
    assert shelf.groups() == {frozenset({"a", "c"}), frozenset({"b"})}


def test_an_edit_takes_a_bridge_away(shelf: Shelf) -> None:
    """`a` and `c` were one story only through `b`, which is like both."""
    shelf.save("kyanh", "a", "\n".join(PARAGRAPHS[:5]))
    shelf.save("thachha", "b", "\n".join(PARAGRAPHS[1:6]))
    shelf.save("locbinh", "c", "\n".join(PARAGRAPHS[2:7]))
    assert shelf.kinds() == {("a", "b"): "near", ("b", "c"): "near"}
    assert shelf.groups() == {frozenset({"a", "b", "c"})}
    shelf.save("thachha", "b", LEAD)
    assert shelf.groups() == {frozenset({"a"}), frozenset({"b"}), frozenset({"c"})}


def test_nothing_changes_when_nothing_changes(shelf: Shelf) -> None:
    shelf.save("kyanh", "a", TEXT)
    shelf.save("thachha", "b", f"{LEAD}\n{TEXT}")
    before = shelf.database.query("SELECT * FROM duplicates")
    assert shelf.save("kyanh", "a", TEXT) is Saved.UNCHANGED
    assert shelf.database.query("SELECT * FROM duplicates") == before


@pytest.fixture(scope="module")
def labelled() -> list[Body]:
    return LabelledSet(11).bodies(400)


def test_the_labelled_set(shelf: Shelf, labelled: list[Body]) -> None:
    shelf.save_all(labelled)
    stories: dict[int, set[str]] = {}
    for place, body in enumerate(labelled):
        stories.setdefault(body.story, set()).add(str(place))
    expected = {tuple(sorted(pair)) for keys in stories.values() for pair in combinations(keys, 2)}
    found = set(shelf.kinds())
    described = {pair: tuple(labelled[int(key)].kind for key in pair) for pair in expected ^ found}
    missed, false = expected - found, found - expected
    assert not false, [described[pair] for pair in false]
    assert len(missed) <= 0.01 * len(expected), [described[pair] for pair in missed]


def test_the_order_of_arrival_makes_no_difference(new_shelf: Callable[[], Shelf], labelled: list[Body]) -> None:
    order = list(range(120))
    found = []
    for seed in (None, 1, 2):
        shelf = new_shelf()
        if seed is not None:
            random.Random(seed).shuffle(order)
        for place in order:
            body = labelled[place]
            shelf.save(body.portal, str(place), body.text, title=body.title, captions=body.captions)
        representatives = shelf.database.query(
            """SELECT articles.source_key, stories.carriers FROM stories
            JOIN articles ON articles.id = stories.article_id ORDER BY articles.source_key"""
        )
        found.append((shelf.kinds(), shelf.groups(), representatives))
    assert found[0] == found[1] == found[2]


def derive(database: Database, *, rebuild: bool = False) -> int:
    """What `scrapy derive stories` does; returns how many articles it took."""
    derivation = Stories(database)
    if rebuild:
        derivation.forget()
    outdated, done = derivation.outdated(), 0
    while count := derivation.run(7):
        done += count
    assert done == outdated
    return done


@pytest.mark.parametrize("rebuild", [False, True])
def test_other_rules_are_applied_to_all_articles(
    rebuild: bool, shelf: Shelf, labelled: list[Body], monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.save_all(labelled[:60])
    before = (shelf.kinds(), shelf.groups())
    for module in (linking, stories):
        monkeypatch.setattr(module, "VERSION", "next")
    monkeypatch.setattr(Stories, "version", "next")
    assert derive(shelf.database, rebuild=rebuild) == 60
    assert Stories(shelf.database).outdated() == 0
    assert (shelf.kinds(), shelf.groups()) == before
    assert shelf.database.value("SELECT DISTINCT version FROM fingerprints") == "next"


def test_a_database_of_the_first_fingerprints_opens_and_is_made_anew(tmp_path: Path) -> None:
    database = open_database(tmp_path / "ntm.db")
    shelf = Shelf(database)
    shelf.save("kyanh", "a", TEXT)
    shelf.save("thachha", "b", f"{LEAD}\n{TEXT}")
    before = (shelf.kinds(), shelf.groups())
    database.execute("UPDATE fingerprints SET version = '1.2'")
    database.execute("UPDATE derived SET version = '1.2'")
    database.execute("DELETE FROM _sqlite_migrations WHERE name = 'm030_shorter_keys'")
    database.close()
    shelf.database = open_database(tmp_path / "ntm.db")
    assert shelf.database.query("SELECT * FROM fingerprint_keys") == []
    assert (shelf.kinds(), shelf.groups()) == before
    assert derive(shelf.database) == 2
    assert (shelf.kinds(), shelf.groups()) == before
    shelf.database.close()


def test_many_carriers_of_one_text_stay_one_story(shelf: Shelf) -> None:
    for number in range(120):
        shelf.save("kyanh", str(number), TEXT)
    assert len(shelf.groups()) == 1
    assert len(shelf.kinds()) < 120 * 55


def test_more_versions_of_a_text_than_hold_its_keys_stay_one_story(shelf: Shelf) -> None:
    for number, paragraph in enumerate(PARAGRAPHS[3:]):
        shelf.save("kyanh", str(number), f"{paragraph[:60]}\n{TEXT}")
    assert len(shelf.groups()) == 1


@pytest.mark.parametrize(
    "reference",
    [
        "1",
        "https://kyanh.gov.vn/a",
        "http://www.kyanh.gov.vn/a#top",
        "https://kyanh.gov.vn/en/a",
        "https://kyanh.gov.vn/seen",
    ],
)
def test_finding_an_article(shelf: Shelf, reference: str) -> None:
    shelf.save("kyanh", "a", TEXT, seen_url="https://kyanh.gov.vn/seen")
    assert find_article(shelf.database, reference) == 1


@pytest.mark.parametrize("reference", ["2", "https://kyanh.gov.vn/b", "http://[broken", "hội nghị"])
def test_finding_no_article(shelf: Shelf, reference: str) -> None:
    shelf.save("kyanh", "a", TEXT)
    assert find_article(shelf.database, reference) is None


def test_a_story_with_its_links(shelf: Shelf) -> None:
    shelf.save("kyanh", "a", TEXT, published_at="2024-05-02")
    shelf.save("thachha", "b", f"{LEAD}\n{TEXT}", published_at="2024-05-01")
    story = story_of(shelf.database, 1)
    assert [carrier.portal for carrier in story.carriers] == ["thachha", "kyanh"]
    assert [(article_id, link.other_id, link.kind) for article_id, link in story.links] == [(1, 2, "near")]
    assert story.links[0][1].evidence["reason"] == "alike"
