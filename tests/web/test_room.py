"""The reading room, asked as a browser, a feed reader and a spreadsheet ask it."""

import argparse
import io
import json
import re
import sqlite3
import sys
import tomllib
from contextlib import closing
from html import unescape
from itertools import cycle
from pathlib import Path
from queue import SimpleQueue
from urllib.parse import parse_qs, urlencode, urlsplit

import feedparser  # type: ignore[import-untyped]
import openpyxl
import pytest
from datasette.utils import asgi
from datasette.utils.asgi import NotFound
from markupsafe import escape
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from ntm_crawler.commands.browse import Command
from ntm_crawler.database.facets import facets_of_found
from ntm_crawler.database.full_text import Filters, keep
from ntm_crawler.database.opening import open_read_only
from ntm_crawler.issues import KINDS
from ntm_crawler.language import gettext_in
from ntm_crawler.web.hooks import Hooks
from ntm_crawler.web.kept_files import with_photos
from ntm_crawler.web.room import Room as RoomState
from tests.conftest import ROOT, query, run_scrapy
from tests.test_search import NOTHING_TO_FIND, STRANGE
from tests.web.conftest import CORRECTION, FILES, HOSTILE, PHOTO, Room

PAGES = (
    *("/", "/search", "/search?q=dong+van", "/questions", "/charts", "/ntm", "/ntm/articles_full", "/ntm/articles/1"),
    *("/figures", "/figures/387"),
    *("/ntm/per_month", "/ntm/per_author", "/ntm/changed", "/ntm/withdrawn", "/ntm/undated", "/article/1", "/nowhere"),
    *("/place/16417", "/place/16417@2025-07-01", "/place/1"),
)
QUESTIONS = ("per_month", "per_author", "changed?since=2000-01-01", "withdrawn", "undated")
TEXTS = ROOT / "ntm_crawler" / "web" / "texts"


def hits(html: str) -> list[int]:
    """The articles that a page lists."""
    return [int(one) for one in re.findall(r'<h\d lang="vi"><a href="/article/(\d+)"', html)]


def found_by_search(database: Path, *words: str) -> list[int]:
    done = run_scrapy("search", *words, "--json", "--limit", "20", "-s", f"DATABASE={database}")
    return [one["id"] for one in json.loads(done.stdout)["articles"]]


def test_places_have_pages_and_narrow_a_search(room: Room) -> None:
    page = room.get("/place/16417").text
    assert "xã Đông Văn, huyện Đông Sơn, tỉnh Thanh Hóa" in page
    assert '<a href="/place/16417@2025-07-01">phường Đông Quang, tỉnh Thanh Hóa</a>' in page
    named = query(room.database, "SELECT count(*) FROM articles_by_place WHERE place = '16417'")[0]
    assert len(hits(room.get("/search?place=16417&copies=1").text)) == named
    assert len(hits(room.get("/search?place=16417%402025-07-01&today=1&copies=1").text)) >= named
    assert room.get("/search?place=nowhere").status == 400
    assert room.get("/place/1").status == 404


@pytest.mark.parametrize("words", ["dong van", "đông văn", '"nông thôn mới" -văn', "thon OR xã"])
def test_search_is_that_of_the_command(room: Room, words: str) -> None:
    page = room.get(f"/search?q={words.replace(' ', '+')}")
    assert page.status == 200
    assert hits(page.text) == found_by_search(room.database, words)
    assert hits(page.text)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("q=-x", "Không có từ nào để tìm"),
        ("since=2020-13-01", "Không có ngày “2020-13-01”"),
        ("since=2020-02-01&until=2020-01-01", "ở sau ngày kết thúc"),
        ("portal=nope", "Không có cổng nào tên “nope”"),
        ("q=%00&lang=en", "There is no word to look for"),
        ("q=" + "x+" * 41, "nhiều nhất 40 từ"),
    ],
)
def test_what_makes_no_sense_is_said(room: Room, asked: str, said: str) -> None:
    for path in ("/search", "/search.json", "/search.csv", "/search.atom"):
        answer = room.get(f"{path}?{asked}")
        assert answer.status == 400
        assert said in answer.text


@pytest.mark.parametrize("words", STRANGE)
def test_nothing_typed_is_syntax(room: Room, words: str) -> None:
    answer = room.get(f"/search?{urlencode({'q': words})}")
    assert answer.status == (400 if words in NOTHING_TO_FIND else 200)
    assert "Không có từ nào" in answer.text or words not in NOTHING_TO_FIND


def test_facets_tell_what_they_lead_to(room: Room) -> None:
    for path in ("/search?q=nong+thon", "/search?portal=kyanh&copies=1"):
        page = unescape(room.get(path).text)
        links = re.findall(r'<li><a href="(\?[^"]+)">[^<]*</a> <span class="quiet">(\d+)</span>', page)
        kinds = {name for link, _ in links for name in parse_qs(urlsplit(link).query)}
        assert {"since", "author"} <= kinds
        for link, count in links:
            narrowed = json.loads(room.get(f"/search.json{link}&copies=1").text)
            assert narrowed["total"] == int(count), link


def test_facets_of_many_are_those_of_few(replayed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_read_only(replayed)) as database:
        assert keep(database, "nong thon", Filters()) > 1
        few = facets_of_found(database)
        monkeypatch.setattr("ntm_crawler.database.facets._MANY", 0)
        assert facets_of_found(database) == few
    assert all(few.values())


def test_pages_of_a_search_go_on(room: Room) -> None:
    ids: list[int] = []
    page = "/search?copies=1"
    while page:
        html = room.get(page).text
        ids += hits(html)
        following = re.search(r'rel="next" href="([^"]+)"', html)
        page = f"/search{following[1].replace('&amp;', '&')}" if following else ""
    assert sorted(ids) == query(room.database, "SELECT id FROM articles ORDER BY id")


def test_an_article_with_two_versions(room: Room) -> None:
    page = room.get(f"/article/{room.edited}").text
    title, url, unit, body = query(
        room.database, "SELECT title, url, source_unit, body FROM articles_full WHERE id = ?", room.edited
    )[0]
    assert f"<h1>{title}</h1>" in page
    assert f'href="{url}"' in page
    unmarked = re.sub(r'<a class="figure"[^>]*>([^<]*)</a>', r"\1", page)
    assert all(f">{line}<" in unmarked for line in body.split("\n") if " | " not in line)
    assert unit is None or unit in page
    assert CORRECTION in page.split("<ins>")[1].split("</ins>")[0]
    assert "ngày ghi" in page  # where the date was found


def test_an_article_says_what_is_special_about_it(room: Room) -> None:
    assert "Cổng đã gỡ bài này" in room.get(f"/article/{room.withdrawn}").text
    assert "Trang không ghi ngày đăng" in room.get(f"/article/{room.undated}").text
    copy, other = query(room.database, "SELECT article_id, other_id FROM duplicates LIMIT 1")[0]
    assert f'href="/article/{other}"' in room.get(f"/article/{copy}").text
    portal, url, code = query(
        room.database, "SELECT articles.portal, url, code FROM open_issues JOIN articles USING (url) LIMIT 1"
    )[0]
    noted = query(room.database, "SELECT id FROM articles WHERE portal = ? AND url = ?", portal, url)[0]
    for language, meaning in (("vi", gettext_in("vi", KINDS[code].meaning)), ("en", KINDS[code].meaning)):
        assert escape(meaning) in room.get(f"/article/{noted}?lang={language}").text.partition('id="notes"')[2]


def test_figures_of_two_years_have_a_chart(room: Room) -> None:
    page = room.get("/figures/387").text
    assert "2022: 6.36 criteria/commune" in page
    assert "2023: 6.36 criteria/commune" in page
    assert room.get("/figures/1").status == 404


def test_photos_are_linked_and_not_loaded(room: Room) -> None:
    article, url, caption = query(
        room.database,
        "SELECT article_id, url, caption FROM images WHERE caption <> '' AND url NOT IN "
        "(SELECT url FROM attachment_fetches)",
    )[0]
    page = room.get(f"/article/{article}").text
    assert f'<a href="{url}" rel="noreferrer">{caption}</a>' in page
    assert "<img" not in page


def test_documents_and_photos_out_of_the_archive(room: Room) -> None:
    """A PDF and a photo are shown, anything else is saved; none of it runs; the archived page shows the photo."""
    article = f"/article/{room.withdrawn}"
    page = room.get(article).text
    pdf, packed, photo = (room.get(f"{article}/{part}") for part in ("attachment/1", "attachment/2", "photo/1"))
    for part in ("attachment/1", "attachment/2", "photo/1"):
        assert f'"{article}/{part}"' in page
    assert [pdf.body, packed.body, photo.body] == [*FILES.values(), PHOTO]
    assert [one.headers["content-type"] for one in (pdf, packed, photo)] == [
        *("application/pdf", "application/octet-stream", "image/jpeg")
    ]
    assert pdf.headers["content-disposition"] == "inline; filename*=UTF-8''ke-hoach.pdf"
    assert packed.headers["content-disposition"] == "attachment; filename*=UTF-8''bang.zip"
    assert photo.headers["content-disposition"].startswith("inline; ")
    for one in (pdf, packed, photo):
        assert "default-src 'none'" in one.headers["content-security-policy"]
    archived = room.get(f"{article}/page")
    assert f'src="{article}/photo/1"' in archived.text
    assert archived.headers["content-security-policy"] == (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'"
    )
    for missing in ("attachment/3", "attachment/0", "photo/2"):
        assert room.get(f"{article}/{missing}").status == 404


@pytest.mark.parametrize("body", [b"", b"\x89PNG\r\n\x1a\n"])
def test_an_archived_answer_that_is_no_page_shows_no_photos(body: bytes) -> None:
    page = {"url": "https://x.vn/bai.html", "content_type": "text/html"}
    assert (
        with_photos(body, page, [{"url": "https://x.vn/a.jpg", "page_id": 1, "position": 1}], {1: "/photo/1"}) is None
    )


def test_a_document_is_read_page_by_page(room: Room) -> None:
    """A hit in a document leads to its page; the article and the document lead to each other."""
    found = room.get('/search?q="chi+tieu+so+22"').text
    (address,) = re.findall(r'href="/(document/\d+\?page=22#page-22)"', found)
    assert "Trong văn bản ke-hoach.pdf, trang 22" in found
    pages = [room.get(f"/{address.partition('?')[0]}{part}").text for part in ("", "?page=22", "?page=999", "?page=x")]
    told = [re.findall(r'id="page-(\d+)"', page) for page in pages]
    assert [(one[0], one[-1]) for one in told] == [("1", "20"), ("21", "23"), ("21", "23"), ("1", "20")]
    assert "<p>Chi tieu so 22 cua ke hoach</p>" in pages[1]
    assert ('href="?page=21"' in pages[0], 'href="?page=1"' in pages[1]) == (True, True)
    article = room.get(f"/article/{room.withdrawn}").text
    assert f'href="/{address.partition("?")[0]}"' in article
    assert f'href="/article/{room.withdrawn}"' in pages[0]


def test_what_a_document_states_leads_to_its_page(room: Room) -> None:
    (document_id,) = query(room.database, "SELECT id FROM documents WHERE name = 'ket-qua.docx'")
    page = room.get(f"/document/{document_id}").text
    (fact,) = re.findall(r'<details id="fact-(\d+)">', page)
    assert '<p lang="vi">Toàn huyện có <mark>12/20 xã</mark> đạt chuẩn nông thôn mới.</p>' in page
    assert '<a href="?page=2#page-2">Trang 2</a>' in page
    on_page = page.partition('id="page-2"')[2]
    assert f'Toàn huyện có <a class="figure" id="at-{fact}" href="#fact-{fact}">12/20 xã</a> đạt chuẩn' in on_page


def test_a_document_that_could_not_be_read_says_why(room: Room) -> None:
    sql = "SELECT document_id FROM document_issues"
    answer = room.get(f"/document/{query(room.database, sql)[0]}?lang=en").text
    assert "<code>document_unreadable</code>" in answer
    assert room.get("/document/999999").status == 404


def test_the_archived_page_runs_and_loads_nothing(room: Room) -> None:
    answer = room.get(f"/article/{room.hostile}/page")
    assert "<script" in answer.text
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    printed = run_scrapy(
        *("page", str(room.hostile), "--raw", "-s", f"DATABASE={room.database}"),
        *("-s", f"ARCHIVE_DIR={room.database.parent / 'archive'}"),
    )
    assert answer.text == printed.stdout
    assert room.get("/article/1/page").status == 404  # of a sample set


def test_an_archived_page_that_says_it_is_none_is_saved_and_not_shown(room: Room) -> None:
    answer = room.get(f"/article/{room.tabled}/page")
    assert answer.text.startswith("<html><head><title>")
    assert answer.headers["content-disposition"] == f"attachment; filename=page-{room.tabled}"
    assert re.search(r"<td>Kỳ Tây</td>\s*<td>19</td>", room.get(f"/article/{room.tabled}").text)


def test_a_room_without_articles_that_has_lost_a_table(empty_room: Room) -> None:
    missing, bug = empty_room.get("/article/1?lang=en"), empty_room.get("/article/1/page?lang=en")
    assert (missing.status, "There is no page at this address" in missing.text) == (404, True)
    assert (bug.status, "An error of this program" in bug.text) == (500, True)
    charts = empty_room.get("/charts")
    assert (charts.status, "<svg" in charts.text) == (200, False)


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (sqlite3.OperationalError("interrupted"), 503, "This question took too long"),
        (NotFound("x"), 404, "There is no page"),
    ],
)
async def test_programs_are_told_in_json(error: Exception, status: int, said: str) -> None:
    request = asgi.Request.fake("/ntm/per_month.json?lang=en")
    answer = await Hooks(RoomState(Settings())).handle_exception(None, request, error)()
    assert answer.status == status
    assert said in json.loads(answer.body)["error"]


def test_the_style_sheet(room: Room) -> None:
    (path,) = re.findall(r'<link rel="stylesheet" href="([^"]+)"', room.get("/").text)
    assert ".quiet" in room.get(path).text
    assert room.get("/article/999999/page").status == 404


def test_no_page_breaks_or_runs_or_loads_what_is_not_ours(room: Room) -> None:
    article = f"/article/{room.hostile}"
    paths = (*PAGES, article, "/search?q=script", "/search?q=<script>alert(1)</script>")
    for path, language in zip(paths, cycle(("vi", "en")), strict=False):
        answer = room.get(f"{path}{'&' if '?' in path else '?'}lang={language}")
        assert answer.status < 500, path
        assert answer.headers["content-security-policy"].startswith("default-src 'self'"), path
        assert not re.findall(r"<(?:script|img|iframe|object|embed|style)\b|\bon\w+=[\"']|\bstyle=", answer.text), path
        assert not re.findall(r'(?:src|<link[^>]* href)="(?:https?:)?//', answer.text), path
        assert f'<html lang="{language}">' in answer.text
    assert f"<h1>{escape(HOSTILE)}</h1>" in room.get(article).text


@pytest.mark.parametrize("path", ["/search", *(f"/ntm/{name}" for name in QUESTIONS)])
def test_feeds(room: Room, path: str) -> None:
    address, _, asked = path.partition("?")
    answer = room.get(f"{address}.atom?{asked}")
    feed = feedparser.parse(answer.body)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) > 0
    assert all(entry.title and entry.updated_parsed for entry in feed.entries)
    assert all(room.get(urlsplit(entry.link).path).status == 200 for entry in feed.entries[:3])
    assert feed.feed.links[0].href == f"{room.url.rstrip('/')}{address}.atom?{asked}".rstrip("?")


def test_the_feed_of_a_search_holds_what_it_finds_newest_first(room: Room) -> None:
    feed = feedparser.parse(room.get("/search.atom?q=đông+văn").body)
    done = run_scrapy("search", "đông văn", "--json", "--sort", "date", "-s", f"DATABASE={room.database}")
    assert [entry.id for entry in feed.entries] == [one["url"] for one in json.loads(done.stdout)["articles"]]


def test_files_are_those_of_the_export(room: Room, tmp_path: Path) -> None:
    for ending in ("csv", "jsonl", "xlsx"):
        file = tmp_path / f"found.{ending}"
        done = run_scrapy(
            "export", file, "--words", "nong thon", "--portal", "quanson", "-s", f"DATABASE={room.database}"
        )
        assert done.returncode == 0, done.stderr
        answer = room.get(f"/search.{ending}?q=nong+thon&portal=quanson")
        if ending == "xlsx":
            sheets = [openpyxl.load_workbook(io.BytesIO(one)).worksheets[0] for one in (file.read_bytes(), answer.body)]
            assert list(sheets[0].values) == list(sheets[1].values)
        else:
            assert answer.body == file.read_bytes()


def test_questions_answer(room: Room) -> None:
    per_month = json.loads(room.get("/ntm/per_month.json?portal=kyanh&_shape=array").text)
    assert (
        sum(row["articles"] for row in per_month)
        == query(room.database, "SELECT count(*) FROM articles WHERE portal = 'kyanh' AND published_at IS NOT NULL")[0]
    )
    authors = {row["author"]: row["articles"] for row in json.loads(room.get("/ntm/per_author.json?_shape=array").text)}
    assert authors["Anh Đức"] == query(room.database, "SELECT count(*) FROM articles WHERE author LIKE '%Anh Đức%'")[0]
    assert "Thuý Nga, Anh Đức" not in authors
    changed = json.loads(room.get("/ntm/changed.json?since=2000-01-01&portal=kyanh&_shape=array").text)
    assert {row["article"] for row in changed if row["what"] == "changed"} == {room.edited}
    assert {row["article"] for row in changed if row["what"] == "withdrawn"} == {room.withdrawn}
    assert [row["article"] for row in json.loads(room.get("/ntm/undated.json?_shape=array").text)] == [room.undated]
    assert room.get("/ntm/per_month.csv").text.startswith("month,portal,articles")


def test_machine_tables_are_hidden(room: Room) -> None:
    shown = [table["name"] for table in json.loads(room.get("/ntm.json").text)["tables"] if not table["hidden"]]
    assert {"articles", "images", "portals"} <= set(shown)
    assert not {"pages", "pending", "fingerprints", "carriers", "_sqlite_migrations", "articles_fts"} & set(shown)


@pytest.mark.parametrize(
    "path",
    [
        "/ntm?sql=select+1",
        "/ntm.json?sql=select+1",
        "/ntm/articles?_where=1=1",
        "/-/databases.json",
        "/-/versions",
        "/_internal",
        "/ntm.db",
    ],
)
def test_what_is_closed(room: Room, path: str) -> None:
    answer = room.get(path)
    assert answer.status in (403, 404)
    assert str(room.database) not in answer.text


def test_nothing_is_written(room: Room) -> None:
    before = room.database.read_bytes()
    assert room.get("/ntm/per_month", method="POST").status == 405
    assert room.get("/search", method="DELETE").status == 405
    assert room.database.read_bytes() == before


def test_the_start_page_says_what_there_is(room: Room) -> None:
    page = room.get("/?lang=en").text
    articles, portals = query(room.database, "SELECT count(*), count(DISTINCT portal) FROM articles")[0]
    assert f"Articles: {articles}, portals: {portals}, published from " in page
    assert page.count('<span class="verdict ') == portals


def test_a_language_is_remembered(room: Room) -> None:
    assert '<html lang="vi">' in room.get("/").text
    cookie = room.get("/?lang=en").headers["set-cookie"].partition(";")[0]
    assert '<html lang="en">' in room.get("/charts", Cookie=cookie).text
    assert '<html lang="vi">' in room.get("/charts?lang=xx").text


def test_both_languages_say_the_same() -> None:
    vietnamese, english = (tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8")) for name in ("vi", "en"))
    assert {name: list(texts) for name, texts in vietnamese.items()} == {
        name: list(texts) for name, texts in english.items()
    }
    for section, texts in vietnamese.items():
        for name, text in texts.items():
            figures = [sorted(re.findall(r"\{\w+\}", one)) for one in (text, english[section][name])]
            assert figures[0] == figures[1], f"{section}.{name}"
            assert text, f"{section}.{name}"


def test_every_text_is_used() -> None:
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "ntm_crawler" / "web").rglob("*")
        if path.suffix in (".html", ".py")
    )
    named = set(re.findall(r"[\"']([a-z]+\.[a-z_]+)[\"']", source))
    built = set(re.findall(r"[\"']([a-z]+\.[a-z_]*)[\"'] (?:~|\+)", source)) | set(
        re.findall(r'f"([a-z]+\.)\{', source)
    )
    texts = tomllib.loads((TEXTS / "vi.toml").read_text(encoding="utf-8"))
    known = {f"{section}.{name}" for section, names in texts.items() for name in names}
    assert not {key for key in known - named if not key.startswith(tuple(built))}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--host", "203.0.113.1"), "cannot listen on 203.0.113.1"),  # an address that is nobody's (RFC 5737)
        (("--port", "70000"), "write a port from 0 to 65535"),
        (("--prot", "1"), "there is no option --prot (did you mean --port?)"),
    ],
)
def test_what_cannot_be_served_is_said(replayed: Path, options: tuple[str, ...], said: str) -> None:
    done = run_scrapy("browse", "--port", "0", "-s", f"DATABASE={replayed}", *options, network=True)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize(
    ("host", "exposed", "sql"),
    [("127.0.0.1", False, False), ("::1", False, False), ("0.0.0.0", True, False), ("0.0.0.0", True, True)],
)
def test_another_host_says_what_it_exposes(
    replayed: Path,
    host: str,
    exposed: bool,
    sql: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    served: list[str] = []
    monkeypatch.setattr("ntm_crawler.web.server.serve", lambda *_, **__: served.append(host))
    command = Command()
    command.settings = Settings({"DATABASE": str(replayed), "DATABASE_TIMEOUT": 5})
    shown: SimpleQueue[str] = SimpleQueue()
    monkeypatch.setattr("webbrowser.open", shown.put)
    command.run([], argparse.Namespace(host=host, port=0, open=True, sql=sql))
    said = capsys.readouterr().out
    assert re.match(rf"The reading room is at http://\[?{re.escape(host)}\]?:\d+/ ", said)
    assert (f"reads everything in {replayed}" in said) is exposed
    assert ("may ask the database in SQL" in said) is sql
    assert served == [host]
    assert said.split()[5] == shown.get(timeout=30)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [one for one in sys.modules if one.startswith(("datasette", "ntm_crawler.web"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "datasette", None)  # as where it is not installed
    command = Command()
    command.settings = Settings()
    options = argparse.Namespace(host="127.0.0.1", port=0, open=False, sql=False)
    with pytest.raises(UsageError, match=r"not installed \(datasette[.a-z]*\): pip install -e \.\[web\]"):
        command.run([], options)


def test_without_a_database_it_says_so(tmp_path: Path) -> None:
    done = run_scrapy("browse", "-s", f"DATABASE={tmp_path / 'none.db'}")
    assert done.returncode == 2
    assert "there is no database" in done.stderr
    assert not list(tmp_path.iterdir())
