"""Places of stored articles: found at the end of each crawl, kept with their words, rolled up to today's communes."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from ntm_crawler.derived.named_places import NamedPlaces
from tests.conftest import query
from tests.helpers.cli import run_scrapy


def test_a_crawl_ends_with_the_places_of_its_articles(replayed: Path) -> None:
    assert query(
        replayed,
        """SELECT DISTINCT name, place FROM article_places WHERE level = 'commune' AND article_id IN (
            SELECT id FROM articles WHERE portal = 'dongson') ORDER BY name""",
    ) == [("Đông Văn", "16417"), ("Đông Yên", "16393")]


def test_quotes_stand_where_they_are_said_to(replayed: Path) -> None:
    rows = query(
        replayed,
        """SELECT quote, start, "end", CASE field WHEN 'title' THEN title WHEN 'lead' THEN lead ELSE body END
        FROM article_places JOIN articles_full ON id = article_id AND articles_full.version = article_places.version
        WHERE quote IS NOT NULL""",
    )
    assert len(rows) > 50
    assert all(text[start:end] == quote for quote, start, end, text in rows)


def test_an_article_is_about_the_organiser_of_its_meeting(replayed: Path) -> None:
    about = "SELECT DISTINCT name, level FROM article_places JOIN articles ON id = article_id WHERE role = 'about' AND"
    assert query(replayed, f"{about} title LIKE 'UBND tỉnh trực tuyến 03 cấp: Sơ kết%'") == [("Lạng Sơn", "province")]
    assert query(replayed, f"{about} title LIKE 'Hội nghị giao ban tiến độ%'") == [("Đông Sơn", "district")]
    assert query(replayed, f"{about} portal = 'kyanh' AND title LIKE 'Ban chỉ đạo Chương trình m%'") == [
        ("Kỳ Anh", "district")
    ]


def test_articles_are_rolled_up_to_todays_communes(replayed: Path) -> None:
    of_quarter = "SELECT count(*) FROM {} WHERE name = 'Đông Quang' AND type = 'phường' AND parent = '38'"
    assert query(replayed, of_quarter.format("articles_by_place")) == [0]
    assert query(replayed, f"{of_quarter.format('articles_by_today')} AND share = 1") == [2]
    (share,) = query(
        replayed,
        "SELECT DISTINCT share FROM articles_by_today WHERE name = 'Đông Sơn' AND about = 1 AND type = 'phường'",
    )
    assert 0 < share < 1  # huyện Đông Sơn is in several communes today


def test_what_was_derived_can_be_rebuilt(replayed: Path, database: Path) -> None:
    shutil.copy(replayed, database)
    rows = "SELECT * FROM article_places WHERE article_id > 1 ORDER BY article_id, field, start"
    before = query(database, rows)
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("UPDATE articles SET title = 'Cả nước thi đua', lead = NULL, body_id = NULL WHERE id = 1")
    done = run_scrapy("derive", "places", "--rebuild", "-s", f"DATABASE={database}")
    assert done.stdout == "places: 60 articles derived\n"
    assert query(database, rows) == before
    of_all = query(database, "SELECT role, level, name, place, quote FROM article_places WHERE article_id = 1")
    assert of_all == [("about", "country", "Việt Nam", None, None)]


def test_a_lead_that_is_not_in_the_body_is_read_as_well() -> None:
    article: dict[str, Any] = {
        "title": "Về đích",
        "lead": "UBND xã Đông Văn họp.",
        "body": "Ở xã Đông Yên cũng vậy.",
        "province": "38",
        "district": "405",
        "published": None,
    }
    named = NamedPlaces.of(article)
    assert [named.where(place)[0] for place in named.places] == ["lead", "body"]
    assert [
        (field, article[field][place.start : place.end]) for field in ("lead", "body") for place in named.within(field)
    ] == [("lead", "xã Đông Văn"), ("body", "xã Đông Yên")]
