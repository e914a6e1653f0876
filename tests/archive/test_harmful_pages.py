"""Re-extraction of pages that do harm: each is blamed, the others are read, and the next time it comes last."""

import shutil
import signal
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.archive.conftest import Crawled, crawl
from tests.archive.test_reextraction import execute
from tests.conftest import query
from tests.portal_server.server import PortalServer
from tests.test_reading import HARMFUL, with_step

ARTICLES = 12
CONTENT = "SELECT id, title, body, version, page_id, fetched_at FROM articles_full"
BLAMED = [number for number, code in HARMFUL.items() if code == "page_unreadable"]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    with PortalServer(portal="kyanh", articles=ARTICLES, rows_a_page=5, seed=33) as server:
        return crawl(tmp_path_factory.mktemp("harmful"), server)


@pytest.fixture
def own(crawled: Crawled, tmp_path: Path) -> Crawled:
    folder = Path(shutil.copytree(crawled.folder, tmp_path / "own"))
    return Crawled(folder, crawled.portal, crawled.url, [])


class Reextraction:
    """One call of `scrapy reextract`; `met` are the pages that were read, in that order."""

    def __init__(self, own: Crawled, step: str, *more: str, workers: int = 1):
        log = own.folder / "met"
        log.unlink(missing_ok=True)
        settings = ("-s", "EXTRACTION_TIMEOUT=4", *with_step(step))
        self.done: CompletedProcess[str] = own.scrapy(
            *("reextract", "--workers", str(workers), *settings, *more), SABOTAGE_LOG=str(log)
        )
        self.met = [int(number) for number in log.read_text(encoding="utf-8").split()]


def in_turn(own: Crawled) -> list[int]:
    """The pages in the order of their articles."""
    return [int(url.rpartition("/")[2]) for url in query(own.database, "SELECT url FROM articles ORDER BY id")]


@pytest.mark.systems
def test_harmful_pages_are_blamed_and_come_last_the_next_time(own: Crawled) -> None:
    before = query(own.database, CONTENT)
    first = Reextraction(own, "Saboteur")
    assert first.done.returncode == 1
    assert "12 archived articles read again: 0 changed, 8 as stored, 4 give no article now" in first.done.stdout
    assert first.met == in_turn(own)
    issues = query(own.database, "SELECT url, code FROM issues WHERE last_run_id = 2")
    assert {int(url.rpartition("/")[2]): code for url, code in issues} == HARMFUL
    assert query(own.database, "SELECT status, finish_reason FROM runs WHERE id = 2") == [("finished", "finished")]
    last = [number for number in in_turn(own) if number in BLAMED]
    for more in (("--dry-run",), ()):
        again = Reextraction(own, "Saboteur", *more, workers=2)
        assert again.done.returncode == 1
        assert "8 as stored, 4 give no article now" in again.done.stdout
        assert again.met[-len(last) :] == last
        assert len(again.met) == ARTICLES
    assert query(own.database, CONTENT) == before


def test_pages_that_do_no_harm_any_more_are_read_in_their_turn(own: Crawled) -> None:
    Reextraction(own, "Killer")
    assert "12 as stored" in own.scrapy("reextract").stdout
    again = Reextraction(own, "Killer")
    assert again.met == in_turn(own)


def test_another_extractor_begins_without_prejudice(own: Crawled) -> None:
    Reextraction(own, "Killer")
    execute(own.database, "UPDATE postponed SET extractor_version = 'another'")
    assert Reextraction(own, "Killer").met == in_turn(own)
    assert query(own.database, "SELECT count(*) FROM postponed") == [1]


def test_a_page_that_brings_everything_down_keeps_no_other_from_being_read(own: Crawled) -> None:
    """Which of the pages that were being read did it, is found out by reading them one by one, after all others."""
    execute(own.database, "UPDATE articles SET title = 'Tiêu đề cũ', content_sha256 = 'old'")
    outcomes = []
    for _ in range(3):
        one = Reextraction(own, "Assassin")
        assert one.done.returncode == -signal.SIGKILL
        outcomes.append(one.done.stdout)
    assert "12 pages that were being read then come last, one at a time" in outcomes[1]
    assert one.met[-1] == 3
    old = query(own.database, "SELECT url FROM articles WHERE title = 'Tiêu đề cũ'")
    assert [url.rpartition("/")[2] for url in old] == ["3"]
    done = own.scrapy("reextract")
    assert done.returncode == 0, done.stderr
    assert "1 archived articles read again: 1 changed" in done.stdout
    assert "12 archived articles read again: 0 changed, 12 as stored" in own.scrapy("reextract").stdout


def test_killed_later_it_goes_on_after_what_is_stored(own: Crawled) -> None:
    """As a kill leaves it in a large portal: results up to the fourth are stored, pages up to the eighth handed out."""
    Reextraction(own, "Killer")
    execute(
        own.database,
        "DELETE FROM postponed",
        "UPDATE reextractions SET finished = 0, last_article_id = 4, handed_out = 8",
    )
    one = Reextraction(own, "Observer")
    assert "kyanh: going on after article 4, where the last re-extraction was interrupted" in one.done.stdout
    assert "kyanh: 4 pages that were being read then come last, one at a time" in one.done.stdout
    assert one.met == [*in_turn(own)[8:], *in_turn(own)[4:8]]
    assert Reextraction(own, "Observer").met == in_turn(own)
