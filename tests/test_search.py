"""Search through the command and through plain SQL: accents optional, exact hits first, words found are shown."""

import sqlite3
from pathlib import Path

import pytest

from tests.conftest import query, run_scrapy

# words, a word that every hit must show in brackets
FOUND = [
    ("nong thon moi", "[nông] [thôn] [mới]"),
    ("nông thôn mới", "[nông] [thôn] [mới]"),
    ("dong van", "[Đông] [Văn]"),
    ("Đông Văn", "[Đông] [Văn]"),
    ("ĐÔNG VĂN", "[Đông] [Văn]"),
    ("Hà Xuân Thành", "[Hà] [Xuân] [Thành]"),
]


@pytest.mark.parametrize(("words", "shown"), FOUND)
def test_search_finds_and_shows(replayed: Path, words: str, shown: str) -> None:
    done = run_scrapy("search", *words.split(), "-s", f"DATABASE={replayed}")
    assert done.returncode == 0, done.stderr
    assert shown in done.stdout
    assert "https://" in done.stdout
    assert not done.stdout.startswith("0 articles")


def test_without_words_the_newest(replayed: Path) -> None:
    done = run_scrapy("search", "--portal", "kyanh", "--limit", "2", "-s", f"DATABASE={replayed}")
    found = query(replayed, "SELECT url FROM articles WHERE portal = 'kyanh' ORDER BY published_at DESC LIMIT 2")
    assert [line.split(" · ")[2] for line in done.stdout.splitlines() if " · " in line] == found


@pytest.mark.parametrize("words", ["nong thon moi", "nông thôn mới", "dong van", "đông văn"])
def test_plain_sql_finds(replayed: Path, words: str) -> None:
    hits = query(replayed, "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?", words)
    assert hits[0] > 0


def test_exact_hits_come_first(tmp_path: Path, replayed: Path) -> None:
    path = tmp_path / "copy.db"
    with sqlite3.connect(replayed) as original, sqlite3.connect(path) as copy:
        original.backup(copy)
        copy.execute("UPDATE articles SET title = 'tin khong dau: dong van' WHERE id = 1")
        copy.execute("UPDATE articles SET title = 'Tin có dấu: Đông Văn' WHERE id = 2")
        copy.execute("UPDATE articles SET title = 'Đông hơn, ở Văn phòng' WHERE id = 3")
    first_plain = run_scrapy("search", "dong van", "-s", f"DATABASE={path}").stdout.splitlines()[0]
    first_accented = run_scrapy("search", "Đông Văn", "-s", f"DATABASE={path}").stdout.splitlines()[0]
    assert first_plain == "tin khong dau: [dong] [van]"
    assert first_accented != first_plain
    titles = run_scrapy("search", "đông văn", "-s", f"DATABASE={path}").stdout.splitlines()
    assert titles.index("[Đông] hơn, ở [Văn] phòng") > titles.index("Tin có dấu: [Đông] [Văn]")
    original.close()
    copy.close()


@pytest.mark.parametrize("words", ['"', "NEAR(", "a AND", "title:", "*", "'; DROP TABLE articles; --", "[/red]"])
def test_nothing_typed_is_syntax(replayed: Path, words: str) -> None:
    done = run_scrapy("search", "-s", f"DATABASE={replayed}", "--", words)
    assert done.returncode == 0, done.stderr
    assert query(replayed, "SELECT count(*) FROM articles")[0] > 50


def test_no_database_is_an_error_and_makes_none(tmp_path: Path) -> None:
    done = run_scrapy("search", "x", "-s", f"DATABASE={tmp_path / 'none.db'}")
    assert done.returncode == 2
    assert "none.db" in done.stderr + done.stdout
    assert not (tmp_path / "none.db").exists()
