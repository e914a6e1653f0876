"""The databases of two offices as one, with their archive folders copied together: every page is where it was."""

import json
import shutil

import pytest

from ntm_crawler.commands import merge, page, reextract
from tests.archive.conftest import Crawled
from tests.conftest import query

ARTICLES = "SELECT portal, source_key, title, body FROM articles_full ORDER BY 1, 2"


@pytest.fixture(scope="module")
def merged(posting: Crawled, faulty: Crawled, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    folder = tmp_path_factory.mktemp("merged")
    for one in (posting, faulty):
        shutil.copytree(one.archive, folder / "archive", dirs_exist_ok=True)
    command = merge.Command()
    arguments = [str(posting.database), str(faulty.database), "--into", str(folder / "ntm.db")]
    assert posting.run(command, *arguments) == 0
    return Crawled(folder, posting.portal, posting.url, [])


def test_no_file_took_the_place_of_another(merged: Crawled, posting: Crawled, faulty: Crawled) -> None:
    files = [path.relative_to(one.archive) for one in (posting, faulty) for path in one.archive.rglob("*.gz")]
    assert sorted(files) == sorted(path.relative_to(merged.archive) for path in merged.archive.rglob("*.gz"))


def test_it_holds_what_both_hold(merged: Crawled, posting: Crawled, faulty: Crawled) -> None:
    both = [*query(posting.database, ARTICLES), *query(faulty.database, ARTICLES)]
    assert query(merged.database, ARTICLES) == sorted(both)
    assert query(merged.database, "SELECT count(*) FROM derived WHERE derivation = 'stories'") == [len(both)]


def test_pages_are_found_in_the_archive(merged: Crawled, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    rows = query(
        merged.database,
        "SELECT max(articles.id), articles.portal FROM articles JOIN pages ON pages.id = page_id GROUP BY 2",
    )
    assert [portal for _, portal in rows] == ["kyanh", "quanson"]
    for article_id, portal in rows:
        assert merged.run(page.Command(), str(article_id), "--raw") == 0
        (title,) = query(merged.database, "SELECT title FROM articles WHERE id = ?", article_id)
        assert title.encode() in capfdbinary.readouterr().out, portal


def test_they_are_read_again_as_they_were(merged: Crawled, capsys: pytest.CaptureFixture[str]) -> None:
    assert merged.run(reextract.Command(), "--dry-run") == 0
    told = capsys.readouterr().out
    for portal, count in query(merged.database, "SELECT portal, count(*) FROM articles GROUP BY portal"):
        assert f"{portal}: {count} archived articles read again: 0 would change, {count} as stored" in told


def test_searched_and_judged(merged: Crawled, posting: Crawled, faulty: Crawled) -> None:
    totals = [json.loads(one.scrapy("search", "xã", "--json").stdout)["total"] for one in (posting, faulty, merged)]
    assert totals[2] == totals[0] + totals[1]
    healths = [json.loads(one.scrapy("health", "--json").stdout)["portals"] for one in (posting, faulty, merged)]
    of_each = [{row["portal"]: row["verdict"] for row in rows} for rows in healths]
    assert of_each[2] == of_each[0] | {"kyanh": of_each[1]["kyanh"]}
