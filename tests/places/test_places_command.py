"""`scrapy places` and `scrapy search --place`: what a place was and is, and the articles that name it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ntm_crawler.derived.shown_places import called
from tests.conftest import query
from tests.helpers.cli import run_scrapy

DONG_VAN = """xã Đông Văn, huyện Đông Sơn, tỉnh Thanh Hóa
  until 2024-12-31       16417  xã Đông Văn, huyện Đông Sơn, tỉnh Thanh Hóa · 2 articles, 0 about it
  2025-01-01–2025-06-30  16417  xã Đông Văn, thành phố Thanh Hóa, tỉnh Thanh Hóa
  since 2025-07-01       16417  phường Đông Quang, tỉnh Thanh Hóa

"""


def places(database: Path, *words: str) -> str:
    done = run_scrapy("places", *words, "-s", f"DATABASE={database}")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", ["Đông Văn", "xã đông văn", "xã Đông Văn, huyện Đông Sơn", "16417"])
def test_a_name_or_a_code_gives_its_history(replayed: Path, name: str) -> None:
    assert places(replayed, name) == DONG_VAN


def test_places_of_one_name_are_told_apart(replayed: Path) -> None:
    shown = [line for line in places(replayed, "Thạch Hà").splitlines() if line and not line.startswith(" ")]
    assert shown == ["huyện Thạch Hà, tỉnh Hà Tĩnh", "thị trấn Thạch Hà, huyện Thạch Hà, tỉnh Hà Tĩnh"]


def test_an_article_shows_its_places(replayed: Path) -> None:
    (article,) = query(replayed, "SELECT id FROM articles WHERE title LIKE 'Phân công các đơn vị đỡ đầu 2 xã%'")
    shown = places(replayed, "--article", str(article))
    assert "about xã Kỳ Tây, huyện Kỳ Anh, tỉnh Hà Tĩnh: named in the title" in shown
    assert "about xã Kỳ Lạc, huyện Kỳ Anh, tỉnh Hà Tĩnh: named in the title" in shown


def test_a_unit_that_was_always_there_says_so(replayed: Path) -> None:
    assert places(replayed, "38").splitlines()[1].startswith("  always                 38  tỉnh Thanh Hóa · ")


def test_of_many_of_a_name_the_first_are_shown(replayed: Path) -> None:
    *_, last = places(replayed, "Tân Lập", "--limit", "1").splitlines()
    assert last == "26 more are called so: name the unit above, too"


def test_what_articles_name_and_which_of_them_are_outdated(replayed: Path, tmp_path: Path) -> None:
    """One article names a place without being about it; another one names none, and has yet to be read."""
    copy = tmp_path / "ntm.db"
    copy.write_bytes(replayed.read_bytes())
    article, place, times = query(
        copy,
        """SELECT article_id, place, count(*) FROM article_places WHERE role = 'mention' AND place IS NOT NULL
        GROUP BY article_id, place ORDER BY count(*) DESC, article_id, place""",
    )[0]
    other = query(copy, "SELECT max(id) FROM articles WHERE id <> ?", article)[0]
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("DELETE FROM article_places WHERE article_id = ?", (other,))
        connection.execute("DELETE FROM derived WHERE derivation = 'places' AND article_id = ?", (other,))
    assert f"\n  names {called(place)}: {times} time" in places(copy, "--article", str(article))
    assert places(copy, "--article", str(other)).splitlines()[1:] == [
        "  names no place",
        "the places of 1 articles are not known by the present rules: scrapy derive places",
    ]


def test_what_no_list_of_units_has_is_named_with_what_it_is_in(replayed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "ntm.db"
    copy.write_bytes(replayed.read_bytes())
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        for within, name in ((None, "bản Ngàm"), ("16417", "thôn Văn Châu")):
            connection.execute(
                """INSERT INTO article_places (article_id, version, level, name, quote, within, role)
                SELECT 1, 1, 'village', ?1, ?1, (SELECT min(key) FROM places WHERE code = ?2), 'mention'""",
                (name, within),
            )
    shown = places(copy, "--article", "1").splitlines()
    assert "  names bản Ngàm: 1 time" in shown
    assert "  names thôn Văn Châu, xã Đông Văn, huyện Đông Sơn, tỉnh Thanh Hóa: 1 time" in shown


def test_only_one_article_is_shown(replayed: Path) -> None:
    done = run_scrapy("places", "--article", "1", "2", "-s", f"DATABASE={replayed}")
    assert done.returncode == 2


def test_without_a_name_those_named_most_are_shown(replayed: Path) -> None:
    shown = places(replayed, "--limit", "2")
    assert "huyện Quan Sơn, tỉnh Thanh Hóa" in shown
    assert "the first 2 are shown" in shown


def test_what_is_no_place_is_said(replayed: Path) -> None:
    done = run_scrapy("places", "Nơi Không Có", "-s", f"DATABASE={replayed}")
    assert (done.returncode, done.stdout) == (1, "no place or article is called Nơi Không Có\n")


# place, options, articles: the ward of today is named by none, what is a part of it by two
SEARCHES = [
    ("Đông Văn", [], 2),
    ("xã Đông Văn, huyện Đông Sơn", [], 2),
    ("phường Đông Quang, tỉnh Thanh Hóa", [], 0),
    ("phường Đông Quang, tỉnh Thanh Hóa", ["--today"], 2),
    ("xã Đông Văn, tỉnh Nghệ An", [], 0),
]


@pytest.mark.parametrize(("place", "options", "articles"), SEARCHES)
def test_search_by_place(replayed: Path, place: str, options: list[str], articles: int) -> None:
    done = run_scrapy("search", "--place", place, *options, "--copies", "-s", f"DATABASE={replayed}")
    if articles or "Nghệ An" not in place:
        assert done.stdout.splitlines()[-1].startswith(f"{articles} article")
    else:
        assert done.returncode == 2


def test_what_became_of_a_place_needs_the_place(replayed: Path) -> None:
    done = run_scrapy("search", "xã", "--today", "-s", f"DATABASE={replayed}")
    assert (done.returncode, "name it with --place" in done.stderr) == (2, True)
