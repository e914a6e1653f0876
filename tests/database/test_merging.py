"""Several databases into one: as if they had never been apart, whatever the order and however often."""

import random
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from ntm_crawler import EXTRACTOR_VERSION
from ntm_crawler.clock import to_iso
from ntm_crawler.database import Database, open_database
from ntm_crawler.database import shards as shards_module
from ntm_crawler.database.crawl_state import Pending, Sighted, add_pending, fail_pending, sight, withdraw
from ntm_crawler.database.held import hold
from ntm_crawler.database.merging.tables import TABLES, Fate, Treatment
from ntm_crawler.database.reports import run_rows, run_summaries
from ntm_crawler.database.runs import record_issue
from ntm_crawler.database.shards import merge_shard
from ntm_crawler.derived.copies.stories import Stories
from ntm_crawler.exceptions import DatabaseError
from ntm_crawler.items import Article, Attachment, Image, Issue
from tests.conftest import query, run_scrapy, start_scrapy
from tests.database.test_opening import make_older
from tests.helpers.offices import Office, Text, empty_database, moment, page_row

CONTENT = {
    "articles": """SELECT portal, source_key, url, section, title, lead, author, published_at, content_sha256, version,
        first_seen_at, last_seen_at, fetched_at, withdrawn_at, body,
        (SELECT started_at FROM runs WHERE id = first_run_id), (SELECT started_at FROM runs WHERE id = last_run_id),
        (SELECT fetched_at FROM pages WHERE id = page_id) FROM articles_full ORDER BY 1, 2""",
    "versions": """SELECT articles.portal, source_key, v.version, v.changed, v.title, v.content_sha256, v.seen_at,
        bodies.text, started_at, pages.url, pages.fetched_at
        FROM article_versions AS v JOIN articles ON articles.id = article_id
        JOIN runs ON runs.id = v.run_id JOIN pages ON pages.id = v.page_id LEFT JOIN bodies ON bodies.id = v.body_id
        ORDER BY 1, 2, 3""",
    "texts": """SELECT sha256, identity, text FROM bodies
        WHERE id IN (SELECT body_id FROM article_versions) ORDER BY 1""",
    "photos": "SELECT portal, source_key, images.url FROM images JOIN articles ON id = article_id ORDER BY 1, 2",
    "documents": "SELECT sha256, size, name FROM documents ORDER BY 1",
    "fetches": """SELECT fetches.portal, fetches.url, attempts, fetches.status, documents.sha256, checked_at,
        pages.fetched_at FROM attachment_fetches AS fetches JOIN documents ON documents.id = document_id
        JOIN pages ON pages.id = fetches.page_id ORDER BY 1, 2""",
    "sightings": """SELECT articles.portal, source_key, sightings.url, seen_at, started_at FROM sightings
        JOIN articles ON articles.id = article_id JOIN runs ON runs.id = sightings.run_id ORDER BY 1, 2, 4""",
    "pages": "SELECT url, fetched_at, started_at FROM pages JOIN runs ON runs.id = run_id ORDER BY 1, 2",
    "runs": "SELECT portal, started_at, status, counters FROM runs ORDER BY 1, 2",
    "stories": """SELECT group_concat(name) AS names FROM (
        SELECT story_id, portal || source_key AS name FROM carriers JOIN articles ON id = article_id ORDER BY name)
        GROUP BY story_id ORDER BY names""",
    "found": """SELECT portal, source_key FROM articles WHERE id IN (
        SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'thon') ORDER BY 1, 2""",
    "found with accents": """SELECT portal, source_key FROM articles WHERE id IN (
        SELECT rowid FROM articles_accents WHERE articles_accents MATCH 'xã') ORDER BY 1, 2""",
}
WORDS = ("xã", "huyện", "thôn", "bản", "đường", "mới", "văn", "hóa", "trường", "tiêu", "chí", "đạt")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return empty_database(tmp_path_factory.mktemp("empty") / "ntm.db")


@pytest.fixture
def offices(tmp_path: Path, empty: Path) -> Iterator[Callable[[str], Office]]:
    """Makes an office with a database of its name."""
    made: list[Office] = []

    def make(name: str) -> Office:
        made.append(Office.at(tmp_path / f"{name}.db", empty=empty))
        return made[-1]

    yield make
    for office in made:
        office.database.close()


def merged(into: Office, *shards: Office) -> int:
    """Merge, derive; returns how many rows changed."""
    rows = sum(sum(merge_shard(into.database, shard.database.path).rows.values()) for shard in shards)
    stories = Stories(into.database)
    while stories.run(100):
        pass
    return rows


def content(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    return {name: office.database.execute(sql).fetchall() for name, sql in CONTENT.items()}


def dump(office: Office) -> list[str]:
    return list(office.database.connection.iterdump())


def text(draw: random.Random, name: str) -> Text:
    words = draw.choices(WORDS, k=40)
    image = (Image(url=f"https://x/{name}.jpg", caption=None),) if draw.random() < 0.3 else ()
    plan = Attachment(url=f"https://x/{name}.pdf", name=draw.choice(("Kế hoạch.pdf", f"{name}.pdf")))
    return Text(
        title=f"Tin {name}",
        body=" ".join([*words, name]),
        author=draw.choice((None, "Lan")),
        images=image,
        attachments=(plan,) if draw.random() < 0.5 else (),
    )


# as if they had never been apart


@pytest.mark.parametrize("seed", range(8))
def test_offices_that_share_portals(seed: int, offices: Callable[[str], Office]) -> None:
    """Three offices crawl two portals whose articles change; each is merged now and then, in any order."""
    draw = random.Random(seed)
    whole, into, shards = offices("whole"), offices("merged"), [offices(f"shard{number}") for number in range(3)]
    told = {(portal, key): text(draw, f"{portal}{key}") for portal in ("an", "ba") for key in "123"}
    told["ba", "1"] = told["an", "1"]  # a copy
    for hour in range(24):
        portal, key = draw.choice(list(told))
        if draw.random() < 0.4:
            told[portal, key] = text(draw, f"{portal}{key}, {hour}")
        met = {one: said for (of, one), said in told.items() if of == portal and draw.random() < 0.7}
        for office in (whole, draw.choice(shards)):
            office.crawl(portal, met, hour)
        if draw.random() < 0.3:
            merged(into, draw.choice(shards))
    draw.shuffle(shards)
    merged(into, *shards)
    found, expected = content(into), content(whole)
    for name in CONTENT:
        assert found[name] == expected[name], name
    assert [row["started_at"] for row in run_rows(into.database, "an", 99)] == [
        row["started_at"] for row in run_rows(whole.database, "an", 99)
    ]
    before = dump(into)
    assert merged(into, *shards) == 0
    into.database.execute("DELETE FROM merged")  # marks are for speed alone
    assert merged(into, *shards) == 0
    into.database.execute("DELETE FROM merged")
    assert [line for line in before if '"merged"' not in line] == dump(into)


def test_what_was_merged_can_be_merged(offices: Callable[[str], Office]) -> None:
    """A district's file goes to the province, and so does one of its communes' own."""
    draw = random.Random(1)
    commune, other, district, province = map(offices, ("commune", "other", "district", "province"))
    commune.crawl("an", {"1": text(draw, "a1"), "2": text(draw, "a2")}, 1)
    other.crawl("ba", {"1": text(draw, "b1")}, 2)
    merged(district, other, commune)
    commune.crawl("an", {"1": text(draw, "a1, new")}, 3)
    assert merged(province, commune, district)
    merged(district, commune)
    assert content(province) == content(district)
    assert merged(province, district, commune) == 0


def test_a_copy_that_went_its_own_way(offices: Callable[[str], Office], tmp_path: Path) -> None:
    draw = random.Random(2)
    first, into = offices("first"), offices("merged")
    first.crawl("an", {"1": text(draw, "a1")}, 1)
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        first.database.connection.backup(copy)
    with closing(open_database(tmp_path / "copy.db")) as opened:
        copied = Office(opened)
        first.crawl("an", {"2": text(draw, "a2")}, 2)
        copied.crawl("an", {"3": text(draw, "a3")}, 3)
        merged(into, first, copied, first)
        assert into.database.value("SELECT group_concat(source_key) FROM articles ORDER BY 1") == "1,2,3"
        assert into.database.value("SELECT count(*) FROM pages WHERE kind = 'article'") == 3
        merged(first, copied)  # back into the one that it was copied from
        assert content(first) == content(into)


def test_a_later_merge_reads_what_is_new_alone(offices: Callable[[str], Office]) -> None:
    draw = random.Random(3)
    steps = []
    for size in (10, 80):
        shard, into = offices(f"shard{size}"), offices(f"merged{size}")
        shard.crawl("an", {str(number): text(draw, f"a{number}") for number in range(size)}, 1)
        merged(into, shard)
        shard.crawl("an", {"1": text(draw, "other")}, 2)
        steps.append(work(into, shard))
    assert steps[1] < 1.5 * steps[0]


def work(into: Office, shard: Office) -> int:
    """How much SQLite does for a merge, in hundreds of its instructions."""
    hundreds = [0]

    def count() -> int:
        hundreds[0] += 1
        return 0

    into.database.connection.set_progress_handler(count, 100)
    assert merge_shard(into.database, shard.database.path).changed == 1
    into.database.connection.set_progress_handler(None, 0)
    return hundreds[0]


# table by table


def test_every_table_has_its_fate(empty: Path) -> None:
    shadows = (
        "articles_fts_",
        "articles_accents_",
        "document_pages_fts_",
        "document_pages_accents_",
        "sqlite_",
        "_sqlite_",
    )
    tables = [
        name
        for name in query(empty, "SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith(shadows)
    ]
    assert set(TABLES) == set(tables)
    assert all((treatment.fate is Fate.MERGED) == bool(treatment.step) for treatment in TABLES.values())


def test_a_run_under_way_and_its_end(offices: Callable[[str], Office]) -> None:
    draw = random.Random(4)
    shard, into = offices("shard"), offices("merged")
    run_id = shard.begin("an", 1)
    shard.save("an", {"1": text(draw, "a1")}, 1, run_id=run_id)
    merged(into, shard)
    assert [row.status for row in run_summaries(into.database, ["an"])] == ["running"]
    into.begin("an", 2)  # a crawl here ends no run of another machine
    assert into.database.value("SELECT status FROM runs ORDER BY id LIMIT 1") == "running"
    shard.save("an", {"1": text(draw, "a1, new"), "2": text(draw, "a2")}, 2, run_id=run_id)
    shard.end(run_id, 3)
    merged(into, shard)
    assert into.database.value("SELECT finished_at FROM runs ORDER BY id LIMIT 1") == to_iso(moment(3))
    assert into.database.value("SELECT group_concat(version) FROM articles") == "2,1"
    assert merged(into, shard) == 0


def test_the_later_of_two_runs_is_the_last_one(offices: Callable[[str], Office]) -> None:
    """The portal's last run is that of the first shard: an issue of the other one's is open no more."""
    draw = random.Random(5)
    late, early, into = offices("late"), offices("early"), offices("merged")
    late.crawl("an", {"1": text(draw, "a1")}, 9)
    run_id = early.crawl("an", {"1": text(draw, "a1, before")}, 1)
    issue = Issue(code="listing_without_rows", message="Không có dòng", url="https://an.gov.vn/")
    record_issue(early.database, "an", issue, run_id=run_id, seen_at=moment(1))
    merged(into, late, early)
    assert into.database.value("SELECT count(*) FROM issues") == 1
    assert into.database.value("SELECT count(*) FROM open_issues") == 0
    assert [row["started_at"] for row in run_rows(into.database, "an", 9)] == [to_iso(moment(1)), to_iso(moment(9))]


def test_issues_of_both(offices: Callable[[str], Office]) -> None:
    one, other, into = offices("one"), offices("other"), offices("merged")
    for office, hours in ((one, (1, 4)), (other, (2, 3, 6))):
        for hour in hours:
            issue = Issue(code="dns", message=f"lúc {hour}", url="https://an.gov.vn/")
            record_issue(office.database, "an", issue, run_id=office.crawl("an", {}, hour), seen_at=moment(hour))
    for order in ((one, other), (other, one)):
        merged(into, *order)
        assert into.database.query("SELECT message, count, first_seen_at, last_seen_at FROM issues") == [
            {"message": "lúc 6", "count": 3, "first_seen_at": to_iso(moment(1)), "last_seen_at": to_iso(moment(6))}
        ]


def test_what_is_still_to_be_fetched(offices: Callable[[str], Office]) -> None:
    draw = random.Random(6)
    one, other, into = offices("one"), offices("other"), offices("merged")
    waiting = [Pending(source_key=key, url=f"https://an.gov.vn/{key}") for key in "123"]
    one.crawl("an", {}, 1)
    add_pending(one.database, "an", waiting, found_at=moment(1))
    merged(into, one)
    assert into.database.value("SELECT group_concat(source_key) FROM pending") == "1,2,3"
    one.crawl("an", {"1": text(draw, "a1")}, 2)
    one.database.execute("DELETE FROM pending WHERE source_key = '2'")  # as another address of a stored one
    fail_pending(one.database, "an", "3", "404")
    merged(into, one)
    assert into.database.query("SELECT source_key, last_error FROM pending") == [
        {"source_key": "3", "last_error": "404"}
    ]
    other.crawl("an", {"3": text(draw, "a3")}, 3)
    merged(into, other)
    assert into.database.query("SELECT source_key FROM pending") == []
    assert merged(into, one, other) == 0


def test_what_may_not_replace_an_article_yet(offices: Callable[[str], Office]) -> None:
    draw = random.Random(7)
    one, other, into = offices("one"), offices("other"), offices("merged")
    one.crawl("an", {"1": text(draw, "a1")}, 1)
    run_id = one.crawl("an", {}, 2)
    page_id = one.database.insert("pages", page_row("an", "1", run_id, 2))
    article = Article(portal="an", source_key="1", url="https://an.gov.vn/1", fetched_at=moment(2), title="Khác hẳn")
    hold(one.database, 1, replace(article, page_id=page_id), ["other_title"], run_id=run_id)
    other.crawl("ba", {"1": text(draw, "b1")}, 1)
    merged(into, other, one)
    held = into.database.query("""SELECT articles.portal, pages.fetched_at FROM held_versions
        JOIN articles ON articles.id = article_id JOIN pages ON pages.id = json_extract(reading, '$.page_id')""")
    assert held == [{"portal": "an", "fetched_at": to_iso(moment(2))}]
    assert merged(into, one) == 0
    one.database.execute("DELETE FROM held_versions")
    merged(into, one)
    assert into.database.query("SELECT * FROM held_versions") == []


def test_what_was_taken_away(offices: Callable[[str], Office]) -> None:
    """Another office has met it since; then it is taken away again."""
    draw = random.Random(8)
    one, other, into = offices("one"), offices("other"), offices("merged")
    told = {"1": text(draw, "a1")}
    one.crawl("an", told, 1)
    withdraw(one.database, "an", "1", at=moment(2))
    other.crawl("an", told, 3)
    withdrawn = "SELECT withdrawn_at FROM articles"
    merged(into, one)
    assert into.database.value(withdrawn) == to_iso(moment(2))
    merged(into, other)
    assert into.database.value(withdrawn) is None
    withdraw(other.database, "an", "1", at=moment(4))
    merged(into, other, one)
    assert into.database.value(withdrawn) == to_iso(moment(4))
    assert into.database.value("SELECT count(*) FROM withdrawals") == 2
    assert merged(into, other, one) == 0


def test_an_article_that_was_only_met_again(offices: Callable[[str], Office]) -> None:
    draw = random.Random(9)
    shard, into = offices("shard"), offices("merged")
    shard.crawl("an", {"1": text(draw, "a1")}, 1)
    merged(into, shard)
    run_id = shard.crawl("an", {}, 5)
    met = [Sighted(article_id=1, url="https://an.gov.vn/1", section="Nông thôn mới", listing_title="Tin a1 …")]
    sight(shard.database, met, run_id=run_id, seen_at=moment(5))
    brought = merge_shard(into.database, shard.database.path)
    assert (brought.new, brought.changed) == (0, 0)
    columns = "last_seen_at, listing_title, section, version"
    (row,) = into.database.query(f"SELECT {columns} FROM articles")
    assert [row] == shard.database.query(f"SELECT {columns} FROM articles")


@pytest.mark.parametrize("release", ["99", EXTRACTOR_VERSION])
def test_what_was_read_again(release: str, offices: Callable[[str], Office]) -> None:
    """A re-extraction, by a later extractor or another declaration, makes a version of the same page's moment."""
    draw = random.Random(10)
    shard, into = offices("shard"), offices("merged")
    shard.crawl("an", {"1": text(draw, "a1"), "2": text(draw, "a2")}, 1)
    merged(into, shard)
    run_id = shard.begin("an", 7, source="reextract")
    shard.save("an", {"1": text(draw, "a1, read better")}, 1, run_id=run_id)
    shard.database.execute("UPDATE articles SET extractor_version = ?", (release,))
    shard.database.execute("UPDATE articles SET confidence = 0.5 WHERE id = 1 OR extractor_version = '99'")
    shard.end(run_id, 8)
    merged(into, shard)
    columns = "source_key, version, extractor_version, confidence, body"
    assert into.database.query(f"SELECT {columns} FROM articles_full ORDER BY 1") == shard.database.query(
        f"SELECT {columns} FROM articles_full ORDER BY 1"
    )
    assert merged(into, shard) == 0


def test_a_text_that_came_back(offices: Callable[[str], Office]) -> None:
    """One office has met it twice and saw no change; the other has met what stood there in between."""
    draw = random.Random(15)
    one, other, whole = offices("one"), offices("other"), offices("whole")
    old, new = {"1": text(draw, "a1")}, {"1": text(draw, "a1, new")}
    for hour, office, told in ((1, one, old), (3, other, new), (5, one, old)):
        office.crawl("an", told, hour)
        whole.crawl("an", told, hour)
    for name, order in (("forth", (one, other)), ("back", (other, one))):
        into = offices(name)
        merged(into, *order)
        assert content(into) == content(whole)
        assert merged(into, *order) == 0


def test_a_version_of_an_older_page(offices: Callable[[str], Office]) -> None:
    """A re-extraction may find that an older capture is the article: its version is the last one of its office."""
    draw = random.Random(16)
    one, other, into = offices("one"), offices("other"), offices("merged")
    for hour in (1, 5, 6):
        one.crawl("an", {"1": text(draw, f"{hour}")}, hour)
    one.database.execute("UPDATE article_versions SET seen_at = ? WHERE version = 3", (to_iso(moment(2)),))
    other.crawl("an", {"1": text(draw, "3")}, 3)
    merged(into, one, other)
    titles = "SELECT group_concat(title) FROM (SELECT title FROM article_versions ORDER BY version)"
    assert into.database.value(titles) == "Tin 1,Tin 3,Tin 5,Tin 6"


def test_who_is_told_stays_local(offices: Callable[[str], Office]) -> None:
    shard, into = offices("shard"), offices("merged")
    shard.crawl("an", {}, 1)
    columns = "after_version, after_withdrawal, until_version, until_withdrawal, begun_at"
    shard.database.execute(
        f"INSERT INTO deliveries (id, watch, target, {columns}) VALUES ('1', 'w', 't', 0, 0, 0, 0, '')"
    )
    merged(into, shard)
    assert into.database.query("SELECT * FROM deliveries") == []


# what goes wrong


def broken(step: str) -> Mapping[str, Treatment]:
    def fail(database: Database, marks: object) -> int:
        raise KeyboardInterrupt

    return TABLES | {step: Treatment(Fate.MERGED, fail)}


@pytest.mark.parametrize("step", ["pages", "article_versions", "listing_boxes"])
def test_nothing_of_a_shard_or_all_of_it(
    step: str, offices: Callable[[str], Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(11)
    one, other, into = offices("one"), offices("other"), offices("merged")
    one.crawl("an", {"1": text(draw, "a1")}, 1)
    other.crawl("an", {"1": text(draw, "a1, new"), "2": text(draw, "a2")}, 2)
    merged(into, one)
    before = dump(into)
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(shards_module, "TABLES", broken(step))
        merge_shard(into.database, other.database.path)
    assert dump(into) == before
    merged(into, other)
    assert into.database.value("SELECT group_concat(version) FROM articles") == "2,1"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            sqlite3.IntegrityError("FOREIGN KEY constraint failed"),
            r"one\.db is damaged \(FOREIGN KEY",
        ),
        (sqlite3.OperationalError("database or disk is full"), "^database or disk is full$"),
    ],
)
def test_a_whole_shard_that_cannot_be_merged(
    error: Exception, told: str, offices: Callable[[str], Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(database: Database, marks: object) -> int:
        raise error

    one, into = offices("one"), offices("merged")
    monkeypatch.setattr(shards_module, "TABLES", TABLES | {"pages": Treatment(Fate.MERGED, fail)})
    kind = DatabaseError if isinstance(error, sqlite3.IntegrityError) else type(error)
    with pytest.raises(kind, match=told):
        merge_shard(into.database, one.database.path)


@pytest.mark.systems
def test_killed_again_and_again(offices: Callable[[str], Office], tmp_path: Path) -> None:
    """After each SIGKILL a shard is there as a whole or not at all; the next call goes on with it."""
    draw, sizes = random.Random(14), []
    crawled = {name: offices(name) for name in ("an", "ba", "ca")}
    for name, office in crawled.items():
        office.crawl(name, {str(number): text(draw, f"{name}{number}") for number in range(150)}, 1)
    shards = [office.database.path for office in crawled.values()]
    into = tmp_path / "all.db"
    for after in range(0, 4_000_000, 250_000):  # bytes that it may write
        process = start_scrapy("merge", *shards, "--into", into)
        while process.poll() is None and size_of(into) < after:
            sleep(0.001)
        process.kill()
        process.wait()
        if into.exists() and query(into, "SELECT count(*) FROM sqlite_master WHERE name = 'articles'") == [1]:
            sizes.append(query(into, "SELECT count(*) FROM articles")[0])
            assert query(into, "PRAGMA integrity_check") == ["ok"]
    assert set(sizes) <= {0, 150, 300, 450}
    assert len(set(sizes)) > 1
    done = run_scrapy("merge", *shards, "--into", into)
    assert done.returncode == 0, done.stderr
    office, whole = offices("whole"), offices("once")
    with closing(sqlite3.connect(into)) as connection:
        connection.backup(office.database.connection)
    assert merged(whole, *crawled.values())
    assert content(office) == content(whole)
    assert merged(office, *crawled.values()) == 0


def size_of(database: Path) -> int:
    """The bytes of a database and of what is not in it yet."""
    files = (database, database.with_name(f"{database.name}-wal"))
    return sum(path.stat().st_size for path in files if path.exists())


def test_archive_files_of_one_name(offices: Callable[[str], Office]) -> None:
    """Releases before this one named them by portal, second and number of the run alone."""
    draw = random.Random(12)
    one, other, into = offices("one"), offices("other"), offices("merged")
    for office in (one, other):
        office.crawl("an", {"1": text(draw, "a1")}, 1)
    merged(into, one)
    with pytest.raises(DatabaseError, match=r"other\.db has an archive file an/2026/\S+, and so has another machine"):
        merge_shard(into.database, other.database.path)
    assert into.database.value("SELECT count(*) FROM runs") == 1


def test_copies_of_an_earlier_release(shard: Path, offices: Callable[[str], Office], tmp_path: Path) -> None:
    """Brought up to date apart, they hold the same runs; what another machine did at the same second is another run."""
    into, copies = offices("merged"), [tmp_path / f"copy{number}.db" for number in range(3)]
    for path in copies:
        path.write_bytes(shard.read_bytes())
        make_older(path)
        if path == copies[2]:
            with closing(sqlite3.connect(path)) as connection, connection:
                connection.execute("UPDATE runs SET counters = '{\"elapsed_time_seconds\": 2.5}'")
        open_database(path).close()
    brought = [sum(merge_shard(into.database, path).rows.values()) for path in copies[:2]]
    assert brought[0] > 0
    assert brought[1] == 0
    with pytest.raises(DatabaseError, match="and so has another machine"):
        merge_shard(into.database, copies[2])


def _text(path: Path) -> None:
    path.write_text("Thông báo\n" * 500, encoding="utf-8")


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE articles (id)")


def _empty(path: Path) -> None:
    path.touch()


def _damaged(path: Path) -> None:
    """One page of the table of articles is no page any more."""
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'article_versions'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)


REFUSED: Sequence[tuple[Callable[[Path], object], str]] = [
    (_text, "is no database of this program"),
    (_foreign, "is no database of this program"),
    (_empty, "is empty"),
    (make_older, "was made by an earlier release; `scrapy derive stories -s DATABASE="),
    (_damaged, "is damaged"),
]


@pytest.fixture(scope="module")
def shard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that is closed, with one article."""
    path = tmp_path_factory.mktemp("shard") / "ntm.db"
    office = Office.at(path)
    office.crawl("an", {"1": text(random.Random(13), "a1")}, 1)
    office.database.close()
    return path


def test_what_is_refused_does_not_stop_the_others(shard: Path, tmp_path: Path) -> None:
    into, bad = tmp_path / "all.db", [tmp_path / f"bad{number}.db" for number in range(len(REFUSED))]
    for path, (make, _) in zip(bad, REFUSED, strict=True):
        if make in (make_older, _damaged):
            path.write_bytes(shard.read_bytes())
        make(path)
    before = [path.read_bytes() for path in bad]
    done = run_scrapy("merge", *bad, into, shard, "--into", into)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)  # there is no such file yet
    done = run_scrapy("merge", *bad, shard, "--into", into)
    assert (done.returncode, done.stdout) == (1, f"{shard}: 1 articles new, 0 changed; 7 rows\n")
    lines = done.stderr.splitlines()
    assert len(lines) == len(REFUSED)
    for line, path, (_, words) in zip(lines, bad, REFUSED, strict=True):
        assert str(path) in line
        assert words in line
    assert [path.read_bytes() for path in bad] == before
    done = run_scrapy("merge", into, "--into", into)
    assert (done.returncode, done.stderr) == (1, f"{into} cannot be merged into itself\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--into", "x.db"), "name the databases"),
        (("x.db",), "name the databases"),
        (("/no.db", "--into", "x"), "/no.db"),
    ],
)
def test_what_cannot_be_asked(arguments: tuple[str, ...], words: str) -> None:
    done = run_scrapy("merge", *arguments)
    assert done.returncode == 2
    assert words in done.stderr
