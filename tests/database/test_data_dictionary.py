"""docs/data_dictionary.md names every table, view and column there is, and none else."""

import re
import sqlite3
from pathlib import Path

from ntm_crawler.database.exports import STORY_COLUMNS
from tests.helpers.cli import ROOT

PAGE = (ROOT / "docs" / "data_dictionary.md").read_text("utf-8")
SAME = {  # views with the columns of a table or view, and more
    "articles_full": "articles",
    "open_issues": "issues",
    "facts_every": "facts",
    "facts_full": "facts_every",
    "facts_once": "facts_full",
    "document_facts": "facts",
    "document_facts_full": "document_facts",
    "document_places": "article_places",
}


def described() -> dict[str, list[str]]:
    """By heading, the columns of its table."""
    parts = re.split(r"^## (.+)\n", PAGE, flags=re.MULTILINE)[1:]
    return {
        heading: re.findall(r"^\| (\w+) \| \S", text.partition("|---|---|")[2], re.MULTILINE)
        for heading, text in zip(parts[::2], parts[1::2], strict=True)
    }


def stored(database: Path) -> dict[str, list[str]]:
    """By table or view, its columns; without the tables of the full-text index itself."""
    connection = sqlite3.connect(database)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    kept = [name for name in names if not re.match(r"sqlite_|(?:articles|document_pages)_(?:fts|accents)_", name)]
    columns = {
        name: [column for (column,) in connection.execute("SELECT name FROM pragma_table_info(?)", (name,))]
        for name in kept
    }
    connection.close()
    return columns


def test_every_column_is_described(replayed: Path) -> None:
    tables, page = stored(replayed), described()
    own = set(re.findall(r"`(\w+)`", PAGE.partition("## The crawl's own state")[2]))
    assert set(tables) - own == set(page) - {"export", "The crawl's own state"} | {"open_issues"}
    for name, columns in tables.items():
        more = columns if name not in SAME else [one for one in columns if one not in tables[SAME[name]]]
        assert name in own or page.get(name, []) == more, name


def test_every_column_of_an_export_is_described() -> None:
    assert described()["export"] == list(STORY_COLUMNS)
