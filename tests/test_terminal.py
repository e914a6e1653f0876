"""What commands say while they work: little, and on a terminal how far they are."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from rich.console import Console
from rich.segment import Segment
from rich.table import Table

from ntm_crawler.terminal import fitting_table
from tests.conftest import run_scrapy
from tests.helpers.cli import run_on_terminal
from tests.portal_server.server import PortalServer
from tests.test_live_crawl import crawl

SAMPLES = ("-s", "REPLAY_FROM=sample_pages")


def test_one_line_a_portal_and_the_table(database: Path) -> None:
    names = ["dongson", "thachha"]
    done = run_scrapy("crawlall", *names, *SAMPLES, "-s", f"DATABASE={database}", COLUMNS="40")
    assert done.returncode == 0
    assert sorted(line.partition(":")[0] for line in done.stderr.splitlines()) == names
    lines = [line.split() for line in done.stdout.splitlines() if line.strip()]
    assert [line[0] for line in lines[2:]] == names  # the first two are the heading and its rule
    assert max(map(len, done.stdout.splitlines())) <= 40


@pytest.mark.parametrize(
    ("level", "said", "unsaid"),
    [
        ((), "thachha: done; listing pages 2, new 0, ", "INFO"),
        (("-L", "INFO"), "[ntm_crawler.extensions.progress] thachha: done", "Enabled"),
        (("-L", "DEBUG"), "Enabled extensions", "nothing is unsaid"),
    ],
)
def test_the_log_for_whoever_asks_for_it(database: Path, level: tuple[str, ...], said: str, unsaid: str) -> None:
    few = ("-a", "max_pages=1", "-a", "until=2019-01-01", *SAMPLES, "-s", f"DATABASE={database}")
    done = run_scrapy("crawl", "thachha", *few, *level)
    assert said in done.stderr
    assert unsaid not in done.stderr
    assert done.stderr.count("\n") == 1 or level


def test_columns_go_one_after_the_other() -> None:
    def shown(width: int) -> list[str]:
        table = fitting_table(
            ("name", "size", "more"), [("dongson", "1", "2")], width=width, texts=1, spared=("more", "size")
        )
        return [str(column.header) for column in table.columns]

    assert [shown(width) for width in (21, 20, 15, 14, 1)] == [
        ["name", "size", "more"],
        ["name", "size"],
        ["name", "size"],
        ["name"],
        ["name"],
    ]


@pytest.mark.parametrize("width", [60, 8], ids=["fits", "does not fit"])
def test_a_table_looks_as_rich_draws_it(width: int) -> None:
    rows = [("Xã Bồng Sơn", "12"), ("xã", "1")]
    table = fitting_table(("name", "size"), rows, width=60, texts=1, spared=())
    console = Console(width=width, color_system=None)
    drawn = Table.__rich_console__(table, console, console.options)
    by_rich = "".join(segment.text for segment in drawn if isinstance(segment, Segment))
    with console.capture() as shown:
        console.print(table)
    assert shown.get() == by_rich


def test_what_may_take_long_shows_how_far_it_is(tmp_path: Path) -> None:
    database, archive = tmp_path / "ntm.db", tmp_path / "archive"
    with PortalServer(portal="kyanh", articles=3, seed=90) as server:
        crawl(server, database)
    with closing(sqlite3.connect(database)) as connection:  # as an earlier release left it
        connection.executescript(
            """DROP TRIGGER articles_withdrawn; DROP TABLE withdrawals; DROP TABLE deliveries;
            DELETE FROM _sqlite_migrations WHERE name = 'm060_watches'"""
        )
    place = ("-s", f"DATABASE={database}", "-s", f"ARCHIVE_DIR={archive}", "-s", f"PORTAL_BASE_URL={server.url}")
    for words, bars in {
        ("backup", str(tmp_path / "backup.db")): ("copying and checking", "summing up"),
        ("backup", "--check", str(tmp_path / "backup.db")): ("checking", "comparing"),
        ("derive", "stories", "--rebuild"): ("bringing", "up to date", "stories"),
        ("reextract", "--workers", "1"): ("kyanh",),
        ("export", str(tmp_path / "articles.csv")): ("articles.csv",),
        ("export", str(tmp_path / "kyanh.wacz")): ("kyanh.wacz",),
        ("crawl", "kyanh", "-s", f"REPLAY_FROM={archive}", "-a", "full=1"): ("kyanh: opening",),
    }.items():
        code, shown = run_on_terminal(*words, *place)
        assert code == 0, shown
        for bar in bars:
            assert bar in shown, words
        assert "━" in shown, words
        assert "INFO" not in shown
