"""`scrapy duplicates` and `scrapy history`, as a user calls them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from scrapy.utils.project import get_project_settings

from ntm_crawler.commands import crawlall
from ntm_crawler.database import open_database
from tests.conftest import run_scrapy
from tests.duplicates.conftest import Shelf
from tests.duplicates.labelled_set import PARAGRAPHS

TEXT = "\n".join(PARAGRAPHS[:3])
LEAD = "Sáng nay, lãnh đạo huyện đã đi kiểm tra tiến độ thực hiện các tiêu chí tại cơ sở."


@pytest.fixture
def database(shelf: Shelf, tmp_path: Path) -> str:
    shelf.save("kyanh", "a", TEXT, title="Hội nghị [giao ban]", author="Anh Đức")
    shelf.save("thachha", "b", f"{LEAD}\n{TEXT}", title="Sơ kết")
    shelf.save("kyanh", "a", TEXT.replace("2020", "2021", 1), title="Hội nghị [giao ban]", author="Anh Đức")
    return _written(shelf, tmp_path)


def test_duplicates(database: str) -> None:
    done = run_scrapy("duplicates", "https://kyanh.gov.vn/a", "-s", f"DATABASE={database}")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[:2] == ["Sơ kết", "story 1: 2 carriers"]
    assert "  1 · kyanh · no date · Anh Đức" in lines
    assert any(line.startswith("    near 0.") and "with 2" in line for line in lines)
    assert "Sáng [-nay, lãnh đạo huyện đã đi kiểm tra" in done.stdout


def test_rebuild(database: str) -> None:
    done = run_scrapy("derive", "stories", "--rebuild", "-s", f"DATABASE={database}")
    assert (done.returncode, done.stdout) == (0, "stories: 2 articles derived\n"), done.stderr


def test_what_cannot_be_derived_after_a_crawl_is_told(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    with (
        closing(sqlite3.connect(database, isolation_level=None)) as other,
        closing(open_database(database, timeout=0.0)) as opened,
    ):
        other.execute("BEGIN IMMEDIATE")
        crawlall._follow(opened, get_project_settings())
        assert capsys.readouterr().err == "database is locked\n"
        other.execute("ROLLBACK")
        crawlall._follow(opened, get_project_settings())
    assert capsys.readouterr().err == ""


def test_rebuild_makes_what_the_crawl_made(tmp_path: Path) -> None:
    """The crawl has its fingerprints from the process that reads pages, a rebuild makes them from the database."""
    database = f"DATABASE={tmp_path / 'ntm.db'}"
    run_scrapy("crawl", "kyanh", "-s", "REPLAY_FROM=sample_pages/kyanh", "-s", database)
    crawled = _fingerprints(tmp_path / "ntm.db")
    run_scrapy("derive", "stories", "--rebuild", "-s", database)
    assert len(crawled) > 100
    assert _fingerprints(tmp_path / "ntm.db") == crawled


def _fingerprints(path: Path) -> list[tuple[object, ...]]:
    sql = """SELECT article_id, identity, words, hex(shingles), numbers, key FROM carriers
        JOIN fingerprints ON fingerprints.id = carriers.fingerprint_id
        LEFT JOIN fingerprint_keys ON fingerprint_keys.fingerprint_id = fingerprints.id ORDER BY article_id, key"""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_history(database: str) -> None:
    done = run_scrapy("history", "1", "-s", f"DATABASE={database}")
    assert done.returncode == 0, done.stderr
    assert "version 2 · seen 2024-05-06T08:03:00Z · changed: body" in done.stdout
    assert "[-2020." in done.stdout
    assert "{+2021." in done.stdout
    assert "Hội nghị [giao ban]" in done.stdout


def test_history_of_more_than_the_text(shelf: Shelf, tmp_path: Path) -> None:
    shelf.save("kyanh", "a", TEXT, title="Hội nghị", captions=("Ảnh: xã Kỳ Tây",))
    shelf.save("kyanh", "a", TEXT, title="Hội nghị giao ban", author="Anh Đức", captions=())
    shelf.save("kyanh", "a", TEXT, title="Hội nghị giao ban", author="Anh Đức", captions=("Ảnh: xã Kỳ Lạc",))
    database = _written(shelf, tmp_path)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE articles SET withdrawn_at = '2024-06-01T00:00:00Z'")
        connection.commit()
    lines = run_scrapy("history", "1", "-s", f"DATABASE={database}").stdout.splitlines()
    assert "  title: Hội nghị {+giao ban+}" in lines
    assert "  author: {+Anh Đức+}" in lines
    assert lines[-2].endswith(" · changed: media")  # what of it is not said
    assert lines[-1] == "withdrawn · 2024-06-01T00:00:00Z"


def test_what_other_rules_linked_is_told(database: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE derived SET version = 'of old'")
        connection.commit()
    done = run_scrapy("duplicates", "1", "-s", f"DATABASE={database}")
    assert "2 articles were not compared by the present rules: scrapy derive stories" in done.stdout


@pytest.mark.parametrize("command", ["duplicates", "history"])
def test_no_such_article(command: str, database: str) -> None:
    done = run_scrapy(command, "77", "-s", f"DATABASE={database}")
    assert done.returncode == 1
    assert "no article 77" in done.stdout


def _written(shelf: Shelf, folder: Path) -> str:
    path = str(folder / "ntm.db")
    shelf.database.connection.execute("VACUUM INTO ?", (path,))
    return path
