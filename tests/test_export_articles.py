"""`scrapy export`: what other programs read from the files equals what is stored."""

import csv
import json
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest

from ntm_crawler.exceptions import ExportError
from ntm_crawler.extensions.parquet_exporter import ParquetItemExporter
from ntm_crawler.extensions.xlsx_exporter import XlsxItemExporter
from tests.conftest import query, run_scrapy

FORMULA = '=HYPERLINK("http://x")'
LONG = "nông thôn mới " * 3000


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory, replayed: Path) -> Path:
    """The sample articles; the title of one is a formula, the text of another is longer than a cell of Excel."""
    path = tmp_path_factory.mktemp("export") / "ntm.db"
    with sqlite3.connect(replayed) as original, sqlite3.connect(path) as copy:
        original.backup(copy)
        copy.execute("UPDATE articles SET title = ?, author = 'Lê A, Trần B' WHERE id = 1", (FORMULA,))
        of_one = "SELECT body_id FROM articles GROUP BY body_id HAVING count(*) = 1 ORDER BY body_id LIMIT 1"
        copy.execute(f"UPDATE bodies SET text = ? WHERE id = ({of_one})", (LONG,))
    original.close()
    copy.close()
    return path


def export(stored: Path, target: Path, *options: str) -> str:
    done = run_scrapy("export", str(target), *options, "-s", f"DATABASE={stored}")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    return done.stdout.strip()


def articles(stored: Path) -> dict[int, dict[str, Any]]:
    """What is stored, by id, in the form of an export."""
    connection = sqlite3.connect(stored)
    connection.row_factory = sqlite3.Row
    rows = [dict(row) for row in connection.execute("SELECT * FROM articles_full")]
    titles = dict(connection.execute("SELECT name, title FROM portals").fetchall())
    stories = dict(connection.execute("SELECT article_id, story_id FROM carriers").fetchall())
    for row in rows:
        row["authors"] = row["author"].split(", ") if row["author"] else []
        row["portal_title"], row["story_id"] = titles[row["portal"]], stories[row["id"]]
        for table, about in (("images", "caption"), ("attachments", "name")):
            sql = f"SELECT url, {about} FROM {table} WHERE article_id = ? ORDER BY position"
            row[table] = [dict(one) for one in connection.execute(sql, (row["id"],))]
        row |= places(connection, row["id"])
    connection.close()
    return {row["id"]: row for row in rows}


def places(connection: sqlite3.Connection, article_id: int) -> dict[str, list[str]]:
    """The units of an article, each once, those of the title first."""
    rows = connection.execute(
        """SELECT coalesce(type || ' ' || places.name, article_places.name) AS name, code, role FROM article_places
        LEFT JOIN places ON key = place WHERE article_id = ? ORDER BY field = 'body', start""",
        (article_id,),
    ).fetchall()
    about = [row for row in rows if row["role"] == "about"]
    return {
        "about": list(dict.fromkeys(row["name"] for row in about)),
        "about_codes": list(dict.fromkeys(row["code"] for row in about if row["code"])),
        "places": list(dict.fromkeys(row["name"] for row in rows)),
        "place_codes": list(dict.fromkeys(row["code"] for row in rows if row["code"])),
    }


def chosen(row: dict[str, Any], names: list[str]) -> dict[str, Any]:
    return {name: row[name] for name in names}


def test_jsonl_and_parquet_hold_what_is_stored(stored: Path, tmp_path: Path) -> None:
    expected = articles(stored)
    jsonl, parquet = tmp_path / "x.jsonl", tmp_path / "x.parquet"
    export(stored, jsonl)
    lines = [json.loads(line) for line in jsonl.read_text("utf-8").splitlines()]
    jsonl.unlink()
    export(stored, parquet)
    columns = pyarrow.parquet.read_table(parquet).to_pylist()
    names = list(lines[0])
    assert [chosen(expected[line["id"]], names) for line in lines] == lines == columns
    assert {line["id"] for line in lines} == set(expected)
    assert [(line["portal"], line["published_at"] or "") for line in lines] == sorted(
        (row["portal"], row["published_at"] or "") for row in expected.values()
    )


def test_csv_opens_in_a_spreadsheet(stored: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    assert export(stored, target) == f"{target}: {query(stored, 'SELECT count(*) FROM articles')[0]} articles"
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = {int(row["id"]): row for row in csv.DictReader(file)}
    expected = articles(stored)
    assert rows[1]["title"] == f"'{FORMULA}"
    assert rows[1]["authors"] == "Lê A; Trần B"
    assert {number: row["body"] for number, row in rows.items()} == {n: row["body"] for n, row in expected.items()}
    with_photos = next(number for number, row in expected.items() if row["images"])
    assert rows[with_photos]["images"] == "; ".join(image["url"] for image in expected[with_photos]["images"])


def test_parquet_is_written_in_groups_of_rows(stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ntm_crawler.extensions.parquet_exporter._GROUP", 2)
    with (tmp_path / "x.parquet").open("wb") as file:
        exporter = ParquetItemExporter(file, fields_to_export=["id", "title"])
        exporter.start_exporting()
        for number in range(5):
            exporter.export_item({"id": number, "title": f"Bài {number}"})
        exporter.finish_exporting()
    read = pyarrow.parquet.ParquetFile(tmp_path / "x.parquet")
    assert read.metadata.num_row_groups == 3
    assert read.read().to_pylist() == [{"id": number, "title": f"Bài {number}"} for number in range(5)]


def test_a_sheet_has_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ntm_crawler.extensions.xlsx_exporter.MOST_ROWS", 2)
    with (tmp_path / "x.xlsx").open("wb") as file:
        exporter = XlsxItemExporter(file, fields_to_export=["title"])
        exporter.start_exporting()
        exporter.export_item({"title": "Bài 1"})
        with pytest.raises(ExportError, match="at most 2 rows"):
            exporter.export_item({"title": "Bài 2"})
        exporter.finish_exporting()


def test_xlsx_opens_in_excel(stored: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.xlsx"
    said = export(stored, target)
    assert said.endswith("1 texts cut, a cell of Excel holds 32767 characters: .jsonl has them whole")
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    heading, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    found = {row[0]: dict(zip(heading, row, strict=True)) for row in rows}
    expected = articles(stored)
    assert set(found) == set(expected)
    assert found[1]["title"] == FORMULA
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    long = {n for n, row in expected.items() if row["body"] == LONG}
    assert [found[n]["body"] for n in long] == [LONG[:32766] + "…"]
    assert {n: row["body"] or "" for n, row in found.items() if n not in long} == {
        n: row["body"] for n, row in expected.items() if n not in long
    }


@pytest.mark.parametrize("ending", [".md", ".txt"])
def test_a_folder_to_read(ending: str, stored: Path, tmp_path: Path) -> None:
    target = tmp_path / f"bai{ending}"
    export(stored, target, "--portal", "quanson")
    files = sorted(target.rglob(f"*{ending}"))
    expected = [row for row in articles(stored).values() if row["portal"] == "quanson"]
    assert len(files) == len(expected)
    assert {path.parent.name for path in files} == {"quanson"}
    texts = {path.stem.rpartition("-")[2]: path.read_text("utf-8") for path in files}
    for row in expected:
        text = texts[str(row["id"])]
        assert text.lstrip("# ").startswith(row["title"])
        assert text.rstrip("\n").endswith(row["body"].replace("\n", "\n\n"))
        assert row["url"] in text
    again = run_scrapy("export", str(target), "-s", f"DATABASE={stored}")
    assert again.returncode == 1
    assert "is there already" in again.stderr


def test_chosen_rows_and_columns(stored: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    export(stored, target, "--words", "đông văn", "--since", "2020-08-10", "--columns", "title,id")
    assert target.read_text("utf-8-sig").splitlines()[0] == "title,id"
    found = json.loads(
        run_scrapy(
            "search", "--json", "--copies", "--since", "2020-08-10", "đông văn", "-s", f"DATABASE={stored}"
        ).stdout
    )
    assert {line.rpartition(",")[2] for line in target.read_text("utf-8-sig").splitlines()[1:]} == {
        str(one["id"]) for one in found["articles"]
    }


def test_a_table_without_rows_has_its_heading(stored: Path, tmp_path: Path) -> None:
    for name in ("none.CSV", "none.xlsx"):
        done = run_scrapy(
            *("export", tmp_path / name, "--until", "1990-01-01", "--columns", "title,url", "-s", f"DATABASE={stored}")
        )
        assert done.stdout == f"{tmp_path / name}: 0 articles\n", done.stderr
    assert (tmp_path / "none.CSV").read_text("utf-8-sig") == "title,url\n"
    assert [cell.value for cell in openpyxl.load_workbook(tmp_path / "none.xlsx").active[1]] == ["title", "url"]


def test_stories(stored: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.jsonl"
    export(stored, target, "--stories")
    lines = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    expected = query(stored, "SELECT story_id, article_id, carriers, portals FROM stories ORDER BY story_id")
    found = sorted((line["story_id"], line["id"], line["carriers"], line["portals"]) for line in lines)
    assert found == expected


# what is asked for, what is said
REFUSED = [
    ((), "name the file to write; its ending says what: .csv"),
    (("x.xls",), "no kind of file is called .xls (did you mean .xlsx?)"),
    (("x.csv", "kyanh"), "choose articles with --portal"),
    (("x.csv", "--columns", "titel"), "no column is called titel (did you mean title?)"),
    (("x.csv", "--portal", "kyan"), "no portal is called kyan (did you mean kyanh?)"),
    (("x.csv", "--words", "-"), "there is no word to look for"),
    (("x.md", "--columns", "title"), "a folder to read has whole articles"),
    (("x.wacz", "--since", "2020-01-01"), "choose by --portal alone"),
    (("x",), "no kind of file is called x"),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_what_cannot_be_exported(stored: Path, arguments: tuple[str, ...], message: str) -> None:
    done = run_scrapy("export", *arguments, "-s", f"DATABASE={stored}")
    assert done.returncode == 2
    assert message in done.stderr


def test_the_old_file_stays_until_the_new_one_is_whole(stored: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    target.write_text("old")
    damaged = tmp_path / "damaged.db"
    shutil.copy(stored, damaged)
    connection = sqlite3.connect(damaged)
    connection.execute("ALTER TABLE images RENAME TO pictures")
    connection.commit()
    connection.close()
    assert run_scrapy("export", str(target), "-s", f"DATABASE={damaged}").returncode != 0
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("damaged.db")] == ["x.csv"]


def test_no_folder_for_the_file(stored: Path, tmp_path: Path) -> None:
    done = run_scrapy("export", str(tmp_path / "none" / "x.csv"), "-s", f"DATABASE={stored}")
    assert done.returncode == 1
    assert "none" in done.stderr
    assert "Traceback" not in done.stderr


def test_parquet_without_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)  # as where it is not installed
    with (tmp_path / "x.parquet").open("wb") as file, pytest.raises(ExportError, match=r"pip install -e \.\[parquet\]"):
        ParquetItemExporter(file)
