"""Facts and places of documents: each document once, with the page that says so."""

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ntm_crawler.database.document_texts import save_text
from ntm_crawler.database.shards import merge_shard
from ntm_crawler.derived import document_facts
from ntm_crawler.derived.document_facts import DocumentFacts
from ntm_crawler.items import Attachment
from tests.conftest import query
from tests.helpers.cli import run_scrapy
from tests.helpers.offices import Office, Text
from tests.test_search_documents import copied, text_of

PLAN, NOTICE, ANNEX = "ke-hoach.docx", "thong-bao.pdf", "phu-luc.xlsx"
STATED = "Đến nay, xã Kỳ Tây đạt 17/19 tiêu chí; toàn huyện có 12/20 xã đạt chuẩn nông thôn mới."
PAGES = {
    PLAN: ("KẾ HOẠCH\nXây dựng nông thôn mới huyện Kỳ Anh năm 2026", f"1. Kết quả\n{STATED}", "", STATED),
    NOTICE: ("Thông báo", "Có 12/20 xã đạt chuẩn; thu nhập bình quân đầu người đạt 47 triệu đồng/năm."),
    ANNEX: ("TT | Xã | Kết quả", "1 | Kỳ Tây | Xã đạt 18/19 tiêu chí"),
}
ARTICLES = {  # by key: its heading, the day, what it links to
    "1": ("Thông báo tuyển sinh", "2026-03-03", (NOTICE,)),
    "2": ("Công khai kế hoạch", "2026-03-02", (PLAN,)),
    "3": ("Kế hoạch của huyện", "2026-03-01", (PLAN,)),
    "4": ("Tiến độ xây dựng nông thôn mới của xã Kỳ Tây", "2026-03-04", (ANNEX,)),
}


def office_at(path: Path, keys: str, portal: str = "kyanh") -> Path:
    """A database with some of the articles, whose documents have been read and not derived from."""
    with closing(Office.at(path).database) as opened:
        texts = {key: linking(portal, key) for key in keys}
        Office(opened).crawl(portal, texts, 1)
        with opened.transaction():
            opened.execute("UPDATE portals SET province = '42', district = '447'")
            for key in keys:
                opened.execute("UPDATE articles SET published_at = ? WHERE source_key = ?", (ARTICLES[key][1], key))
            for document_id, name in opened.execute("SELECT id, name FROM documents").fetchall():
                save_text(opened, document_id, text_of(PAGES[name]))
    return path


def linking(portal: str, key: str) -> Text:
    title, _, names = ARTICLES[key]
    files = tuple(Attachment(url=f"https://{portal}.gov.vn/{key}/{name}", name=name) for name in names)
    return Text(title=title, body=f"Bài số {key}.", attachments=files)


def derive(database: Path) -> int:
    """How many documents were derived from."""
    with closing(Office.at(database).database) as opened:
        derivation = DocumentFacts(opened)
        return sum(iter(lambda: derivation.run(1), 0))


def told(database: Path) -> list[dict[str, Any]]:
    done = run_scrapy("facts", "--documents", "--json", "-s", f"DATABASE={database}")
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four articles, two of them with the same plan; what their documents state has been read."""
    path = office_at(tmp_path_factory.mktemp("facts") / "ntm.db", "1234")
    assert derive(path) == 3
    return path


def shown(rows: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_what_documents_state(database: Path) -> None:
    """Once a document, on the page that says it first, under the earliest article that links to it."""
    rows = told(database)
    assert shown(rows, "document", "page", "indicator", "value", "total", "place", "url") == [
        (ANNEX, 2, "criteria_met", 18.0, 19.0, "Kỳ Tây", "https://kyanh.gov.vn/4"),
        (PLAN, 2, "criteria_met", 17.0, 19.0, "xã Kỳ Tây", "https://kyanh.gov.vn/3"),
        (PLAN, 2, "commune_ntm", 12.0, 20.0, "toàn huyện", "https://kyanh.gov.vn/3"),
    ]
    assert len(stored(database)) == 5  # sure or not, and none of what is about something else
    assert shown(rows[1:], "quote", "place_unit", "period") == [
        ("17/19 tiêu chí", "18793", "asof"),
        ("12/20 xã", "447", "asof"),
    ]


def stored(database: Path) -> list[Any]:
    columns = "document, page, start, quote, place_code, url"
    return query(database, f"SELECT {columns} FROM document_facts_full ORDER BY document, page, start")


def test_every_row_stands_on_its_page(database: Path) -> None:
    for table in ("document_facts", "document_places"):
        sql = f"""SELECT quote, substr(text, start + 1, "end" - start) FROM {table} AS row JOIN document_pages AS page
            ON page.document_id = row.document_id AND page.page = row.page"""
        rows = query(database, sql)
        assert len(rows) >= 4
        assert all(quote == text for quote, text in rows)


def test_the_places_that_documents_name(database: Path) -> None:
    """An article's heading tells of its document, too; the words of the document come first."""
    sql = """SELECT documents.name, page, document_places.name, role, quote
        FROM document_places JOIN documents ON id = document_id"""
    rows = query(database, sql)
    assert sorted(rows) == [
        (PLAN, 1, "Kỳ Anh", "about", "huyện Kỳ Anh"),
        (PLAN, 2, "Kỳ Tây", "mention", "xã Kỳ Tây"),
        (PLAN, 4, "Kỳ Tây", "mention", "xã Kỳ Tây"),
        (ANNEX, 2, "Kỳ Tây", "about", "Kỳ Tây"),
    ]


def test_a_rebuild_gives_the_same(database: Path, tmp_path: Path) -> None:
    copy = copied(database, tmp_path)
    assert derive(copy) == 0
    done = run_scrapy("derive", "document_facts", "--rebuild", "-s", f"DATABASE={copy}")
    assert (done.returncode, done.stdout) == (0, "document_facts: 3 documents derived\n")
    assert stored(copy) == stored(database)


def change(database: Path, statement: str, *parameters: object) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as opened:
        opened.execute(statement, parameters)


def test_what_is_read_anew(database: Path, tmp_path: Path) -> None:
    """A text that is another one now, and is not told of before; another article that is the first; rules that are."""
    copy = copied(database, tmp_path)
    (annex,) = query(copy, f"SELECT id FROM documents WHERE name = '{ANNEX}'")
    with closing(Office.at(copy).database) as opened, opened.transaction():
        save_text(opened, annex, text_of((STATED,)))
    change(copy, "UPDATE articles SET version = 2 WHERE source_key = '1'")
    change(copy, "UPDATE articles SET published_at = '2026-02-01' WHERE source_key = '2'")
    done = run_scrapy("facts", "--documents", "--json", "-s", f"DATABASE={copy}")
    assert {json.loads(line)["document"] for line in done.stdout.splitlines()} == {PLAN}
    assert done.stderr == "3 documents have not been read for facts yet: scrapy derive document_facts\n"
    assert derive(copy) == 3
    assert shown(told(copy), "document", "page", "url") == [
        *[(ANNEX, 1, "https://kyanh.gov.vn/4")] * 2,
        *[(PLAN, 2, "https://kyanh.gov.vn/2")] * 2,
    ]
    change(copy, "UPDATE derived_documents SET version = 'of old' WHERE document_id = ?", annex)
    assert derive(copy) == 1


def test_a_text_that_changes_while_it_is_looked_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process reads the document anew: what was found in the old text is not stored with the new one."""
    path = office_at(tmp_path / "ntm.db", "4")
    look = document_facts._found

    def while_another_reads(*arguments: Any) -> Any:
        with closing(Office.at(path).database) as other, other.transaction():
            save_text(other, 1, text_of(("", "", STATED)))
        return look(*arguments)

    monkeypatch.setattr(document_facts, "_found", while_another_reads)
    assert derive(path) == 1
    assert stored(path) == []
    monkeypatch.undo()
    assert derive(path) == 1
    assert {row[1] for row in stored(path)} == {3}


def test_a_document_that_no_article_links_to_any_more(database: Path, tmp_path: Path) -> None:
    copy = copied(database, tmp_path)
    change(copy, "DELETE FROM attachments WHERE url LIKE ?", f"%{ANNEX}")
    assert {row[0] for row in stored(copy)} == {PLAN}


def test_databases_that_are_merged(database: Path, tmp_path: Path) -> None:
    """What they have in common is one document, of the article that was first."""
    into = office_at(tmp_path / "into.db", "2", portal="vungang")
    assert derive(into) == 1
    with closing(Office.at(into).database) as opened:
        merge_shard(opened, database)
    assert derive(into) == 3
    assert stored(into) == stored(database)


def test_how_they_are_shown_and_exported(database: Path, tmp_path: Path) -> None:
    done = run_scrapy("facts", "Kỳ Tây", "--documents", "--limit", "1", "-s", f"DATABASE={database}")
    assert done.stdout.splitlines() == [
        ARTICLES["4"][0],
        "  kyanh · 2026-03-04 · id 4 · https://kyanh.gov.vn/4",
        f"  in its document {ANNEX}:",
        "  criteria_met 18/19 criteria · achieved · asof · Kỳ Tây · page 2",
        "      1 | Kỳ Tây | Xã đạt [18/19 tiêu chí]",
        "",
        "2 facts; the first 1 are shown, more with --limit",
    ]
    target = tmp_path / "facts.csv"
    done = run_scrapy("export", str(target), "--facts", "--documents", "-s", f"DATABASE={database}")
    assert done.stdout == f"{target}: 5 facts\n"
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["page"] for row in rows if row["document"] == PLAN] == ["2", "2", "4", "4"]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            ("Kỳ Tây",),
            [
                ANNEX,
                "  kyanh · 2026-03-04 · id 4 · https://kyanh.gov.vn/4",
                "  about xã Kỳ Tây, huyện Kỳ Anh, tỉnh Hà Tĩnh: page 2",
                "",
                PLAN,
                "  kyanh · 2026-03-01 · id 3 · https://kyanh.gov.vn/3",
                "  names xã Kỳ Tây, huyện Kỳ Anh, tỉnh Hà Tĩnh: pages 2, 4",
                "",
                "2 documents",
            ],
        ),
        (
            ("--article", "2"),
            [
                PLAN,
                "  kyanh · 2026-03-01 · id 3 · https://kyanh.gov.vn/3",
                "  about huyện Kỳ Anh, tỉnh Hà Tĩnh: page 1",
                "  names xã Kỳ Tây, huyện Kỳ Anh, tỉnh Hà Tĩnh: pages 2, 4",
                "",
                "1 document",
            ],
        ),
    ],
)
def test_where_documents_name_a_place(database: Path, words: tuple[str, ...], lines: list[str]) -> None:
    done = run_scrapy("places", "--documents", *words, "-s", f"DATABASE={database}")
    assert done.stdout.splitlines() == lines


def test_a_place_that_only_the_heading_of_the_article_names(database: Path, tmp_path: Path) -> None:
    copy = copied(database, tmp_path)
    change(
        copy,
        """UPDATE document_places SET page = NULL, start = NULL, "end" = NULL, quote = NULL WHERE name = ?""",
        "Kỳ Anh",
    )
    lines = run_scrapy("places", "--documents", "Kỳ Anh", "-s", f"DATABASE={copy}").stdout.splitlines()
    assert [line for line in lines if "huyện Kỳ Anh" in line][-1].endswith("by the heading of the article")


def test_a_text_that_brings_the_rules_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is told, it states nothing, and keeps no other one back."""
    path = office_at(tmp_path / "ntm.db", "14")
    look = document_facts._found

    def broken(document: Any, pages: Any) -> Any:
        if document["title"] == ARTICLES["4"][0]:
            raise RecursionError
        return look(document, pages)

    monkeypatch.setattr(document_facts, "_found", broken)
    assert (derive(path), derive(path)) == (2, 0)
    assert "cannot be read; please report its text" in caplog.text
    assert ANNEX not in {row[0] for row in stored(path)}


def test_the_places_that_most_documents_name(database: Path) -> None:
    rows = run_scrapy("places", "--documents", "-s", f"DATABASE={database}").stdout.splitlines()
    assert [line.split()[-3:] for line in rows if "Kỳ" in line] == [["18793", "2", "1"], ["447", "1", "1"]]
