"""What is stored, and stays: texts that a worse page does not replace, runs of processes that still live."""

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from ntm_crawler.database import Database, Saved, open_database
from ntm_crawler.database.articles import save_article
from ntm_crawler.database.runs import begin_run
from ntm_crawler.items import Article

FETCHED = datetime(2023, 4, 28, 8, tzinfo=UTC)


@pytest.fixture
def database() -> Iterator[Database]:
    with closing(open_database(":memory:")) as opened:
        yield opened


def begin(database: Database, source: str = "live") -> int:
    return begin_run(
        database,
        portal="x",
        title="Huyện",
        base_url="https://x.gov.vn",
        source=source,
        started_at=FETCHED,
        arguments={},
        versions={},
    )


def article(body: str, *, later: timedelta = timedelta()) -> Article:
    found = Article(portal="x", source_key="1", url="https://x.gov.vn/1", fetched_at=FETCHED + later)
    found.title, found.body, found.body_sha256, found.body_identity = "Hội nghị", body, body, body
    return found


def test_a_page_without_text_does_not_take_the_stored_one_away(database: Database) -> None:
    run_id = begin(database)
    assert save_article(database, article("Sáng 27/4."), run_id=run_id) == (1, Saved.NEW)
    empty = article("", later=timedelta(days=1))
    assert save_article(database, empty, run_id=run_id) == (1, Saved.REFUSED)
    assert database.value("SELECT body FROM articles_full") == "Sáng 27/4."
    assert [row["code"] for row in database.query("SELECT code FROM issues")] == ["body_lost"]


def test_an_earlier_capture_changes_nothing(database: Database) -> None:
    run_id = begin(database, "replay")
    save_article(database, article("Sáng 27/4."), run_id=run_id)
    older = article("Nháp.", later=timedelta(days=-1))
    assert save_article(database, older, run_id=run_id) == (1, Saved.UNCHANGED)
    assert database.value("SELECT body FROM articles_full") == "Sáng 27/4."
    assert database.value("SELECT count(*) FROM article_versions") == 1


def test_runs_of_dead_processes_are_killed_ones(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    anothers = 10**9

    def kill(process_id: int, number: int) -> None:
        if process_id == anothers:
            raise PermissionError
        os_kill(process_id, number)

    os_kill = os.kill
    monkeypatch.setattr(os, "kill", kill)
    for process_id in (None, 2 * anothers, os.getppid(), anothers):
        database.execute("UPDATE runs SET process_id = ? WHERE id = ?", (process_id, begin(database)))
    begin(database)
    found = [row["status"] for row in database.query("SELECT status FROM runs ORDER BY id")]
    assert found == ["killed", "killed", "running", "running", "running"]
