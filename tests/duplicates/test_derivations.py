"""`scrapy derive`: what is computed from stored articles is kept up to date, whatever happens on the way."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

import pytest

from ntm_crawler.database import Database, open_database, open_read_only
from ntm_crawler.derived.copies.linking import names_portal
from ntm_crawler.derived.copies.stories import Stories
from ntm_crawler.derived.derivation import ArticleDerivation
from ntm_crawler.derived.derivations import DERIVATIONS
from tests.conftest import query, run_scrapy
from tests.duplicates.conftest import Shelf
from tests.duplicates.labelled_set import PARAGRAPHS

TEXTS = ["\n".join(PARAGRAPHS[place : place + 3]) for place in (0, 3, 6, 0)]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Four articles, the first and the last one copies."""
    path = tmp_path / "ntm.db"
    with closing(open_database(path)) as opened:
        shelf = Shelf(opened)
        for place, text in enumerate(TEXTS):
            shelf.save(("kyanh", "thachha")[place % 2], str(place), text)
    return path


def derive(database: Path, *arguments: str) -> tuple[int, str]:
    done = run_scrapy("derive", *arguments, "-s", f"DATABASE={database}")
    return done.returncode, done.stdout or done.stderr.splitlines()[-1]


def test_it_tells_what_is_outdated(database: Path) -> None:
    version = Stories.version
    first = f"stories (version {version}): 0 of 4 articles outdated"
    others = [f"{name} (version {DERIVATIONS[name].version}): 4 of 4 articles outdated" for name in ("places", "facts")]
    others += [
        f"{name} (version {DERIVATIONS[name].version}): 0 of 0 documents outdated"
        for name in ("attachment_texts", "document_facts")
    ]
    assert derive(database) == (0, "\n".join((first, *others, "")))
    with closing(open_database(database)) as opened:
        opened.execute("UPDATE derived SET version = '0' WHERE article_id > 1")
    assert derive(database)[1].startswith(f"stories (version {version}): 3 of 4 articles outdated\n")
    assert "3 articles were not compared by the present rules: scrapy derive stories" in (
        run_scrapy("duplicates", "1", "-s", f"DATABASE={database}").stdout
    )
    assert derive(database, "stories") == (0, "stories: 3 articles derived\n")
    assert derive(database, "stories") == (0, "stories: 0 articles derived\n")
    assert derive(database, "stories", "--rebuild") == (0, "stories: 4 articles derived\n")
    assert query(database, "SELECT article_id, other_id, kind FROM duplicates") == [(1, 4, "same_body")]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("stories", "--ocr"), "--ocr goes with attachment_texts"),
        (("storis",), "no derivation is called storis (did you mean stories?)"),
        (("--rebuild",), "Bring up to date"),
        (("stories", "stories"), "Bring up to date"),
    ],
)
def test_misuse_is_told(arguments: tuple[str, ...], words: str, database: Path) -> None:
    done = run_scrapy("derive", *arguments, "-s", f"DATABASE={database}")
    assert done.returncode == 2
    assert words in done.stdout + done.stderr


class Lengths(ArticleDerivation):
    """How many characters a title has; fails with `fault` on the article `broken`."""

    name = "lengths"
    version = "1"
    broken: ClassVar[int | None] = None
    fault: ClassVar[Exception] = sqlite3.OperationalError("database or disk is full")

    def derive(self, article_id: int) -> None:
        if article_id == self.broken:
            raise self.fault
        self.database.execute(
            "INSERT OR REPLACE INTO lengths SELECT id, length(title) FROM articles WHERE id = ?", (article_id,)
        )

    def clear(self) -> None:
        self.database.execute("DELETE FROM lengths")


@pytest.fixture
def opened(database: Path) -> Iterator[Database]:
    with closing(open_database(database)) as opened:
        opened.execute("CREATE TABLE lengths (article_id INTEGER PRIMARY KEY, length INTEGER)")
        yield opened


def derived(database: Database) -> list[int]:
    return [row["article_id"] for row in database.query("SELECT article_id FROM lengths ORDER BY 1")]


def test_it_goes_on_where_it_was_stopped(opened: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch is done whole or not at all."""
    monkeypatch.setattr(Lengths, "broken", 4)
    interrupted = Lengths(opened)
    assert interrupted.run(2) == 2
    with pytest.raises(sqlite3.OperationalError):
        interrupted.run(2)
    assert derived(opened) == [1, 2]
    assert Lengths(opened).outdated() == 2
    monkeypatch.setattr(Lengths, "broken", None)
    later = Lengths(opened)
    assert [later.run(2), later.run(2)] == [2, 0]
    assert derived(opened) == [1, 2, 3, 4]


def test_a_text_that_brings_the_rules_down_keeps_no_other_back(
    opened: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Lengths, "broken", 2)
    monkeypatch.setattr(Lengths, "fault", RecursionError())
    assert Lengths(opened).run(10) == 4
    assert derived(opened) == [1, 3, 4]
    assert Lengths(opened).outdated() == 0
    assert [record.getMessage() for record in caplog.records] == [
        "lengths: article 2 cannot be read; please report its text"
    ]


def test_a_rebuild_that_is_stopped_is_gone_on_with(opened: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    Lengths(opened).run(10)
    rebuild = Lengths(opened)
    rebuild.forget()
    assert rebuild.run(3) == 3
    assert Lengths(opened).outdated() == 1
    assert Lengths(opened).run(10) == 1


def test_a_changed_article_is_outdated_and_others_are_not(opened: Database) -> None:
    Lengths(opened).run(10)
    shelf = Shelf(opened)
    shelf.moment += timedelta(days=1)
    shelf.save("kyanh", "2", TEXTS[2], title="Một tiêu đề khác")
    shelf.save("kyanh", "0", TEXTS[0])
    shelf.save("kyanh", "4", TEXTS[1])
    assert Lengths(opened).outdated() == 2
    assert Stories(opened).outdated() == 0
    assert Lengths(opened).run(10) == 2
    assert opened.value("SELECT length FROM lengths WHERE article_id = 3") == len("Một tiêu đề khác")


def test_other_rules_make_all_outdated(opened: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    Lengths(opened).run(10)
    monkeypatch.setattr(Lengths, "version", "2")
    assert Lengths(opened).outdated() == 4
    assert Stories(opened).outdated() == 0


def test_asking_does_not_write(database: Path) -> None:
    with closing(open_read_only(database)) as opened:
        assert Stories(opened).outdated() == 0


# names of a portal, byline and unit, whether they are its own
OWN = [
    (("Trung tâm VHTT-TT&DL huyện Quan Sơn",), "Bùi Đông", "Trung tâm VHTT-TT&DL huyện Quan Sơn", True),
    (("Trung tâm VHTT-TT&DL huyện Quan Sơn",), "Bùi Đông - TRUNG TÂM VHTTTTDL HUYỆN QUAN SƠN", None, True),
    (("Trung tâm VHTT&TT Lộc Bình",), "Lâm Anh – Trung tâm VHTT&TT Lộc Bình", None, True),
    (("Cổng thông tin điện tử huyện Hòa An",), None, "Cổng thông tin điện tử huyện Hoà An", True),
    (("Hà",), "Hànộimới", None, False),
    (("Trung tâm VHTT huyện Quan Sơn",), "Quan Sơn", "Trung tâm VHTT huyện Quan Hóa", False),
    (("Trung tâm VHTT huyện Quan Sơn",), None, None, False),
    ((), "Cổng thông tin điện tử huyện Quan Sơn", None, False),
]


@pytest.mark.parametrize(("names", "author", "unit", "own"), OWN)
def test_whose_text_it_is(names: tuple[str, ...], author: str | None, unit: str | None, own: bool) -> None:
    assert names_portal(names, author, unit) is own


def test_names_are_those_that_the_spiders_declare(replayed: Path, tmp_path: Path) -> None:
    """The run writes them down, and `derive` brings them up to date."""
    path = tmp_path / "ntm.db"
    path.write_bytes(replayed.read_bytes())
    own = "SELECT count(*) FROM carriers JOIN articles ON id = article_id WHERE own_source AND portal = 'quanson'"
    assert query(path, own) == [10]
    with closing(open_database(path)) as opened:
        opened.execute("UPDATE portals SET names = '[]' WHERE name = 'quanson'")
        opened.execute("DELETE FROM derived")
    assert derive(path, "stories") == (0, "stories: 60 articles derived\n")
    assert query(path, own) == [10]
