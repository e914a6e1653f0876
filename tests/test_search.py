"""Search through the command and plain SQL: typed accents are meant, exact hits come first, all are counted."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ntm_crawler.database import full_text
from ntm_crawler.database.full_text import Filters, Wish, search
from ntm_crawler.database.opening import open_read_only
from ntm_crawler.text import sha256
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


# a title, a text: what the searches below are asked of
ARTICLES = [
    ("Xã Đông Văn về đích", "Đông Văn đạt chuẩn nông thôn mới. Chủ tịch Hoà nói."),
    ("Đoàn viên vận động", "Hoạt động của đoàn: động viên, vận động nhân dân."),
    ("Tin không dấu: dong van", "xa dong van ve dich nong thon moi"),
    ("Hòa Bình", "Tỉnh Hòa Bình có 15,5km đường; giá 3.000 đồng/m2."),
    ("Thôn mới", "Một thôn mới và nông dân; không phải nông thôn."),
    ("Quý I", "Kết quả quý I: thủy lợi, thuỷ sản."),
]

# words as typed, the numbers of the articles that hold them
SEARCHES = [
    ("đông văn", {1}),
    ("Đông Văn", {1}),
    ("dong van", {1, 2, 3}),
    ("đông van", {1}),
    ("động", {2}),
    ('"nông thôn mới"', {1}),
    ("nông thôn mới", {1, 5}),
    ('"nong thon moi"', {1, 3}),
    ('"nông thôn" mới', {1, 5}),
    ("dong van -đoàn", {1, 3}),
    ('dong -"vận động" -đồng', {1, 3}),
    ("hòa", {1, 4}),
    ("hoà bình", {4}),
    ("thuỷ lợi", {6}),
    ("thủy sản", {6}),
    ("quý", {6}),
    ("quí", set()),
    ("bình OR quý", {4, 6}),
    ("đông văn OR bình", {1}),
    ("văn OR binh", {1, 4}),
    ("or", set()),
    ("15,5km", {4}),
    ("15 5km", {4}),
    ("m2", {4}),
    ("thôn -mới", set()),
]


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory, replayed: Path) -> Path:
    """A database of the articles above."""
    path = tmp_path_factory.mktemp("search") / "six.db"
    with sqlite3.connect(replayed) as original, sqlite3.connect(path) as copy:
        original.backup(copy)
        for number, (title, text) in enumerate(ARTICLES, start=1):
            copy.execute("UPDATE carriers SET story_id = article_id WHERE article_id = ?", (number,))
            body = copy.execute(  # copies share one, and which articles are copies is chance
                "INSERT INTO bodies (sha256, identity, text, characters, words) VALUES (?, ?, ?, ?, ?) RETURNING id",
                (sha256(text), sha256(text), text, len(text), len(text.split())),
            ).fetchone()[0]
            copy.execute("UPDATE articles SET title = ?, body_id = ? WHERE id = ?", (title, body, number))
            copy.execute("UPDATE article_versions SET body_id = ? WHERE article_id = ?", (body, number))
        others = "(SELECT id FROM articles WHERE id > 6)"
        for table in ("sightings", "duplicates", "article_versions", "images", "attachments"):
            copy.execute(f"DELETE FROM {table} WHERE article_id IN {others}")
        copy.execute("DELETE FROM carriers WHERE article_id > 6")
        copy.execute("DELETE FROM articles WHERE id > 6")
        for index in ("articles_fts", "articles_accents"):
            copy.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    original.close()
    copy.close()
    return path


def rows_of(path: Path, sql: str) -> list[dict[str, Any]]:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    rows = [dict(row) for row in connection.execute(sql)]
    connection.close()
    return rows


def as_json(path: Path, *arguments: str) -> dict[str, Any]:
    done = run_scrapy("search", "--json", "-s", f"DATABASE={path}", *arguments)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_searches(six: Path) -> None:
    found = {words: as_json(six, "--", words) for words, _ in SEARCHES}
    ids = {words: {article["id"] for article in one["articles"]} for words, one in found.items()}
    assert ids == dict(SEARCHES)
    assert all(one["total"] == len(one["articles"]) for one in found.values())


def test_a_hit_shows_what_was_meant(six: Path) -> None:
    shown = run_scrapy("search", "động", "-s", f"DATABASE={six}").stdout
    assert "Đoàn viên vận [động]" in shown
    assert "[động] viên" in shown
    assert "Hoạt [động]" in shown


def test_filters(replayed: Path) -> None:
    rows = rows_of(replayed, "SELECT id, portal, section, author, source_unit, published_at FROM articles")

    def expected(keep: Any) -> set[int]:
        return {row["id"] for row in rows if keep(row)}

    def found(*options: str) -> set[int]:
        return {one["id"] for one in as_json(replayed, "--copies", "--limit", "999", *options)["articles"]}

    assert found("--portal", "kyanh") == expected(lambda row: row["portal"] == "kyanh")
    assert found("--since", "2021-01-01") == expected(lambda row: (row["published_at"] or "") >= "2021-01-01")
    days = ("--since", "2021-03-19", "--until", "2021-03-19")
    assert found(*days) == expected(lambda row: (row["published_at"] or "").startswith("2021-03-19")) != set()
    assert found("--author", "bui dong") == expected(lambda row: "Bùi Đông" in (row["author"] or "")) != set()
    assert found("--author", "bùi động") == set()
    unit = expected(lambda row: "VHTT" in (row["source_unit"] or ""))
    assert found("--unit", "vhtt") == unit != set()
    met = rows_of(replayed, "SELECT article_id FROM sightings WHERE section LIKE '%Tin%'")
    section = {row["article_id"] for row in met}
    assert found("--section", "tin") >= section != set()


def test_a_story_is_listed_once(replayed: Path) -> None:
    stories = query(replayed, "SELECT count(DISTINCT story_id) FROM carriers")[0]
    articles = query(replayed, "SELECT count(*) FROM articles")[0]
    assert as_json(replayed)["total"] == stories < articles
    assert as_json(replayed, "--copies")["total"] == articles
    summary = run_scrapy("search", "--limit", "1", "-s", f"DATABASE={replayed}").stdout.splitlines()[-1]
    assert summary == f"{articles} articles, {stories} without copies; the first 1 are shown, more with --limit"


def test_by_date(replayed: Path) -> None:
    days = [one["published_at"] for one in as_json(replayed, "--sort", "date", "--limit", "99", "huyện")["articles"]]
    assert days == sorted(days, reverse=True)
    assert len(days) > 10


def test_words_that_very_many_articles_hold(replayed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that hold them in the title come first; where they fill no page, all are ranked."""
    with closing(open_read_only(replayed)) as database:
        asked = ("nông thôn mới", Filters())
        usual = [
            [hit.id for hit in search(database, *asked, Wish(limit=limit, copies=True)).hits] for limit in (3, 500)
        ]
        monkeypatch.setattr(full_text, "_COMMON", 0)
        monkeypatch.setattr(full_text, "_RANKED", 3)
        found = [
            [hit.id for hit in search(database, *asked, Wish(limit=limit, copies=True)).hits] for limit in (3, 500)
        ]
        titles = dict(database.execute("SELECT id, title FROM articles"))
    assert sorted(found[1]) == sorted(usual[1])
    assert all("nông thôn mới" in titles[one].lower() for one in found[0])


def test_earlier_versions(tmp_path: Path, six: Path) -> None:
    path = tmp_path / "copy.db"
    with sqlite3.connect(six) as original, sqlite3.connect(path) as copy:
        original.backup(copy)
        copy.execute("UPDATE articles SET version = 2 WHERE id = 4")
        columns = "changed, title, lead, author, source_unit, published_at, event_date, body_id, content_sha256"
        columns += ", extractor_version, seen_at, run_id, page_id"
        copy.execute(
            f"""INSERT INTO article_versions (article_id, version, {columns})
            SELECT article_id, 2, {columns} FROM article_versions WHERE article_id = 4"""
        )
        copy.execute("UPDATE article_versions SET title = 'Sơn La' WHERE article_id = 4 AND version = 1")
    original.close()
    copy.close()
    assert as_json(path, "sơn la")["total"] == 0
    assert [one["title"] for one in as_json(path, "--all-versions", "sơn la")["articles"]] == ["Sơn La"]
    assert as_json(path, "--all-versions", "son la -binh")["total"] == 0
    shown = run_scrapy("search", "--all-versions", "son la", "-s", f"DATABASE={path}").stdout
    assert " · in version 1" in shown


def test_csv(tmp_path: Path, six: Path) -> None:
    done = run_scrapy("search", "--csv", "động", "-s", f"DATABASE={six}")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["id"], row["title"]) for row in rows] == [("2", "Đoàn viên vận động")]


STRANGE = [
    *(
        '"',
        '""',
        "NEAR(",
        "a AND",
        "title:",
        "*",
        "'; DROP TABLE articles; --",
        "[/red]",
        "( )",
        "a*",
        "^a",
        "{title}: a",
    ),
    *(
        "a:b",
        "+a",
        "a + b",
        "%",
        "_",
        "\\",
        "a\x01b",
        "\ue000a\ue001",
        "\u202ea",
        "🙂",
        "日本",
        "ﬁ",
        "İ",
        "ǅ",
        "-",
        "--",
    ),
    *("OR", "OR OR a", "a OR", "a OR OR b", '"a', 'a"b"c', "- a", "?", "a\nb", "x" * 5000),
]
NOTHING_TO_FIND = ['"', '""', "*", "( )", "%", "\\", "🙂", "-", "--", "OR", "?"]


@pytest.mark.parametrize("words", STRANGE)
def test_nothing_typed_is_syntax(six: Path, words: str) -> None:
    done = run_scrapy("search", "-s", f"DATABASE={six}", "--", words)
    assert "Traceback" not in done.stderr
    if words in NOTHING_TO_FIND:
        assert done.returncode == 2
        assert "there is no word to look for" in done.stderr
    else:
        assert done.returncode == 0, done.stderr
        assert " article" in done.stdout.splitlines()[-1]
    assert query(six, "SELECT count(*) FROM articles")[0] == 6


# what was typed, what is said
REFUSED = [
    (("--sinse", "2020-01-01", "x"), "no option --sinse (did you mean --since?)"),
    (("--portal", "dongso", "x"), "no portal is called dongso (did you mean dongson?)"),
    (("--portal", "zzz", "x"), "no portal is called zzz; there are: dongson, kyanh, locbinh, quanson, thachha"),
    (("--since", "1.1.2020"), "is no day; write YYYY-MM-DD"),
    (("--since", "2021-01-01", "--until", "2020-01-01"), "--since 2021-01-01 is after --until 2020-01-01"),
    (("--limit", "9" * 20), "write a whole number from 1"),
    (("--limit", "0"), "write a whole number from 1"),
    (("--", "-thôn"), "beside what is unwanted, say what is wanted"),
    (("--", " ".join(f"a{number}" for number in range(41))), "more than 40 words"),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_what_cannot_be_meant_is_refused(replayed: Path, arguments: tuple[str, ...], message: str) -> None:
    done = run_scrapy("search", "-s", f"DATABASE={replayed}", *arguments)
    assert done.returncode == 2
    assert message in done.stderr


def test_no_database_is_an_error_and_makes_none(tmp_path: Path) -> None:
    done = run_scrapy("search", "x", "-s", f"DATABASE={tmp_path / 'none.db'}")
    assert done.returncode == 2
    assert "none.db" in done.stderr + done.stdout
    assert not (tmp_path / "none.db").exists()
