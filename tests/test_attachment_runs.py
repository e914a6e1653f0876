"""Documents from run to run: asked for once, again where their article changed, and kept whatever happens."""

import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ntm_crawler.exceptions import ReplayError
from tests.conftest import copy_sample_set, query, run_scrapy, start_scrapy
from tests.helpers import pdfs
from tests.portal_server.faults import Fault, Page
from tests.portal_server.server import PortalServer
from tests.test_attachments import FAST, LOGIN, Place, document, pdf

pytestmark = pytest.mark.systems

ROWS = {
    "documents": "SELECT sha256, size, content_type, name FROM documents ORDER BY 1",
    "fetches": """SELECT url, kind, attempts, status, last_error, sha256, fetched_at, checked_at
        FROM attachment_fetches LEFT JOIN documents ON documents.id = document_id ORDER BY 1""",
    "texts": """SELECT sha256, page, text FROM document_pages JOIN documents ON documents.id = document_id
        ORDER BY 1, 2""",
}


def rows(place: Place, without_times: bool = False) -> dict[str, list[Any]]:
    found = {name: query(place.database, sql) for name, sql in ROWS.items()}
    return found | {"fetches": [row[:-2] for row in found["fetches"]]} if without_times else found


def count(place: Place, name: str) -> int | None:
    """A counter of the last run."""
    value: int | None
    (value,) = query(
        place.database, f"SELECT json_extract(counters, '$.\"{name}\"') FROM runs ORDER BY id DESC LIMIT 1"
    )
    return value


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture
def server() -> Iterator[PortalServer]:
    """A portal of six articles; three documents stand at the newest two."""
    with PortalServer(portal="kyanh", articles=6, seed=6) as server:
        for number, name in ((6, "a.pdf"), (6, "b.pdf"), (5, "c.pdf")):
            server.attach(number, name, document(pdf(name), ETag=f'"{name}"'))
        yield server


def asked(server: PortalServer, action: Callable[[], Any], ending: str = ".pdf") -> list[tuple[str, int]]:
    """Names and statuses of the files that are asked for meanwhile."""
    before = len(server.requests)
    done = action()
    assert done.returncode == 0, done.stderr
    return [(one.path.rpartition("/")[2], one.status) for one in server.requests[before:] if one.path.endswith(ending)]


def test_each_is_asked_for_once(server: PortalServer, place: Place) -> None:
    run = partial(place.crawl, server)
    assert asked(server, run) == [("a.pdf", 200), ("b.pdf", 200), ("c.pdf", 200)]
    assert asked(server, run) == []
    server.content.edit(6, title="Tiêu đề đã sửa")
    assert asked(server, run) == []  # whether the change is one is decided when the run ends
    assert asked(server, run) == [("a.pdf", 304), ("b.pdf", 304)]
    assert (count(place, "attachments/unchanged"), count(place, "attachments/new")) == (2, None)
    path = next(path for path in server.files if path.endswith("a.pdf"))
    server.files[path] = document(pdf("other"), ETag='"other"')
    server.content.edit(6, title="Lại sửa")
    run()
    assert asked(server, run) == [("a.pdf", 200), ("b.pdf", 304)]
    assert asked(server, run) == []
    assert query(place.database, "SELECT count(*) FROM documents") == [4]  # what it was is kept
    assert pdf("other") in place.documents().values()
    (kept,) = query(place.database, "SELECT count(*) FROM pages WHERE status = 304 AND kind = 'attachment'")
    assert kept == 3


def test_what_fails_comes_last_and_is_given_up(server: PortalServer, place: Place) -> None:
    server.faults = [Fault("error_500", r"a\.pdf$")]
    run = partial(place.crawl, server, "-s", "PENDING_ATTEMPTS=2")
    assert asked(server, run)[0] == ("a.pdf", 500)
    server.attach(server.content.add(), "d.pdf", document(pdf("d")))
    assert asked(server, run) == [("d.pdf", 200), ("a.pdf", 500)]
    assert asked(server, run) == []
    assert place.fetches()["a.pdf"] == (2, 500, "attachment_failed", 0)
    codes = query(place.database, "SELECT code FROM issues ORDER BY id")
    assert codes == ["attachment_failed", "attachment_given_up"]
    assert run_scrapy("health", "kyanh", "-s", f"DATABASE={place.database}").returncode == 0
    server.faults = []
    server.content.edit(6, title="Sửa bài")
    run()
    assert ("a.pdf", 200) in asked(server, run)


@pytest.mark.parametrize(
    "arguments",
    [("-a", "attachments=0"), ("-s", "ARCHIVE=0"), ("-s", "ATTACHMENTS_PER_RUN=0")],
)
def test_left_alone(arguments: tuple[str, ...], server: PortalServer, place: Place) -> None:
    assert asked(server, partial(place.crawl, server, *arguments)) == []
    assert rows(place) == {"documents": [], "fetches": [], "texts": []}
    assert query(place.database, "SELECT count(*) FROM attachments") == [3]


@pytest.mark.parametrize("budget", ["ATTACHMENTS_PER_RUN=1", "ATTACHMENT_BYTES_PER_RUN=10"])
def test_a_run_has_its_share(budget: str, server: PortalServer, place: Place) -> None:
    run = partial(place.crawl, server, "-s", budget)
    assert asked(server, run) == [("a.pdf", 200)]
    assert count(place, "attachments/left") == 2
    assert asked(server, run) + asked(server, run) == [("b.pdf", 200), ("c.pdf", 200)]
    assert count(place, "attachments/left") is None


def test_a_portal_that_refuses_all_is_left_alone(server: PortalServer, place: Place) -> None:
    server.faults = [Fault("waf_403", r"\.pdf$")]
    assert len(asked(server, partial(place.crawl, server, "-s", "STRIKES=2"))) == 2
    assert query(place.database, "SELECT status, finish_reason FROM runs") == [("finished", "finished")]


def test_killed_anywhere(server: PortalServer, tmp_path: Path) -> None:
    undisturbed, killed = Place(tmp_path / "a"), Place(tmp_path / "b")
    undisturbed.crawl(server)
    killed.folder.mkdir()
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        process = start_scrapy(*killed.words(server), network=True)
        server.after(name, process.kill)
        process.wait(timeout=120)
    assert "killed" in query(killed.database, "SELECT status FROM runs")
    assert killed.crawl(server).returncode == 0
    assert rows(killed, without_times=True) == rows(undisturbed, without_times=True)
    assert killed.documents() == undisturbed.documents()


def test_sigterm_does_not_wait_for_a_document(server: PortalServer, place: Place) -> None:
    server.attach(6, "a.pdf", document(pdf("a" * 10_000)))
    server.faults = [Fault("slow_drip", r"a\.pdf$", value="0.5")]
    process = start_scrapy(*place.words(server), network=True, console=True)
    assert process.pid is not None
    wait_for(lambda: any(one.path.endswith("a.pdf") for one in server.requests), process)
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(timeout=30) == 1
    assert query(place.database, "SELECT finish_reason FROM runs") == ["shutdown"]
    assert query(place.database, "SELECT count(*) FROM articles") == [6]
    assert place.fetches()["a.pdf"] == (0, None, None, 0)


def test_replays_give_the_same(server: PortalServer, place: Place, tmp_path: Path) -> None:
    server.attach(4, "text.pdf", document(pdfs.pdf([[pdfs.Drawn(text="KE HOACH so 12/KH-UBND")]])))
    server.faults = [Fault("error_404", r"b\.pdf$")]
    assert place.crawl(server).returncode == 0
    assert [text for _, _, text in rows(place)["texts"]] == ["KE HOACH so 12/KH-UBND"]
    wacz = tmp_path / "all.wacz"
    exported = run_scrapy("export", "--wacz", wacz, *place.settings)
    sources = [place.archive] + ([wacz] if exported.returncode == 0 else [])
    for source in sources:
        replayed = Place(tmp_path / f"replayed-{source.name}")
        done = replayed.crawl(server, "-s", f"REPLAY_FROM={source}", "-s", "ATTACHMENTS_PER_RUN=1")
        assert done.returncode == 0, done.stderr
        assert rows(replayed) == rows(place)
        assert replayed.documents() == place.documents()
    again = run_scrapy("reextract", "kyanh", *place.settings, "-s", f"PORTAL_BASE_URL={server.url}")
    assert again.returncode == 0, again.stderr
    assert "0 would change" in again.stdout or "6" in again.stdout
    assert query(place.database, "SELECT count(*) FROM documents") == [3]


# settings of the replay, the document's answer in the archive; what the replay says of it
REPLAYED_FAULTS: list[tuple[tuple[str, ...], bytes, str]] = [
    (("-s", "ATTACHMENT_MAX_BYTES=1000"), pdf("x" * 2_000), "attachment_too_large"),
    ((), LOGIN, "attachment_not_a_file"),
]


@pytest.mark.parametrize(("settings", "body", "code"), REPLAYED_FAULTS, ids=[code for *_, code in REPLAYED_FAULTS])
def test_replayed_answers_are_judged_as_live_ones(
    settings: tuple[str, ...], body: bytes, code: str, place: Place, tmp_path: Path
) -> None:
    with PortalServer(portal="kyanh", articles=3) as server:
        server.attach(1, "a.pdf", document(body))
        for _ in range(2):  # what failed is asked for again
            assert place.crawl(server).returncode == 0
        replayed = Place(tmp_path / "replayed")
        assert replayed.crawl(server, "-s", f"REPLAY_FROM={place.archive}", *settings).returncode == 0
    assert replayed.fetches()["a.pdf"][2] == code


def test_a_sample_set_with_a_document(place: Place, tmp_path: Path) -> None:
    """What is not recorded is no miss; what is, is a document, whose bytes are in no archive."""
    samples = copy_sample_set("kyanh", tmp_path)
    (samples / "de-an.pdf").write_bytes(pdf("Đề án"))
    url = "https://kyanh.hatinh.gov.vn/kyanh/static/uploads/files/2021/de-an-huyen-ntm.pdf"
    line = {"url": url, "file": "de-an.pdf", "status": 200, "content_type": "application/pdf", "origin": "live"}
    with (samples / "pages.jsonl").open("a", encoding="utf-8") as pages:
        pages.write(json.dumps(line | {"fetched_at": "2023-05-23T08:00:00+07:00"}) + "\n")
    done = run_scrapy("crawl", "kyanh", "-s", f"REPLAY_FROM={samples}", "-s", f"DATABASE={place.database}")
    assert done.returncode == 0, done.stderr
    assert query(place.database, "SELECT name, size FROM documents") == [("de-an-huyen-ntm.pdf", len(pdf("Đề án")))]
    with pytest.raises(ReplayError, match="not in an archive file"):
        place.documents()


def test_a_page_that_comes_later_takes_no_document_away(server: PortalServer, place: Place, tmp_path: Path) -> None:
    place.crawl(server)
    path = next(path for path in server.files if path.endswith("c.pdf"))
    server.files[path] = Page(body=LOGIN)
    server.content.edit(5, title="Tiêu đề đã sửa")
    place.crawl(server)
    assert asked(server, partial(place.crawl, server)) == [("c.pdf", 200)]
    assert place.fetches()["c.pdf"] == (1, 200, "attachment_not_a_file", 1)
    replayed = Place(tmp_path / "replayed")
    assert replayed.crawl(server, "-s", f"REPLAY_FROM={place.archive}").returncode == 0
    assert replayed.documents() == place.documents()
    assert pdf("c.pdf") in replayed.documents().values()


def test_files_on_other_hosts(place: Place) -> None:
    with PortalServer(portal="kyanh", articles=3, seed=6) as server, PortalServer(portal="kyanh", articles=1) as files:
        path = server.attach(3, "a.pdf")
        page = server._article(server.path(3))
        linked = page.body.replace(f'href="{path}"'.encode(), f'href="{files.url}{path}"'.encode())
        assert linked != page.body
        server.files[server.path(3)] = replace(page, body=linked)
        files.files[path] = document(pdf("a"))
        assert place.crawl(server).returncode == 0
        assert place.crawl(server).returncode == 0
        assert files.requests == []
        host = files.url.removeprefix("http://")
        assert query(place.database, "SELECT code, url, count FROM issues") == [("attachment_elsewhere", files.url, 1)]
        declared = partial(
            run_scrapy,
            *("crawl", "tep", "-s", "SPIDER_MODULES=tests.helpers.file_host", "-s", f"PORTAL_BASE_URL={server.url}"),
            *place.settings,
            *FAST,
            network=True,
            TEST_DOCUMENT_HOST=host,
        )
        files.robots = "User-agent: *\nDisallow: /"
        assert declared().returncode == 0
        assert [one.path for one in files.requests] == ["/robots.txt"]
        assert query(place.database, "SELECT last_error FROM attachment_fetches WHERE portal = 'tep'") == [
            "attachment_refused"
        ]
        files.robots = "User-agent: *\nAllow: /"
        assert declared().returncode == 0
        assert files.requests[-1].path == path
    assert list(place.documents().values()) == [pdf("a")]


def test_photos_are_kept_where_asked_for(place: Place) -> None:
    jpeg = b"\xff\xd8\xff\xe0" + bytes(100)
    with PortalServer(portal="kyanh", articles=6, seed=6) as server:
        assert place.crawl(server).returncode == 0
        photos = query(place.database, "SELECT DISTINCT url FROM images ORDER BY url")
        assert len(photos) > 1
        assert query(place.database, "SELECT count(*) FROM attachment_fetches") == [0]
        server.files = {url.removeprefix(server.url): Page(body=jpeg, content_type="image/jpeg") for url in photos[1:]}
        server.files[photos[0].removeprefix(server.url)] = Page(body=b"<html><body>404</body></html>")
        assert place.crawl(server, "-a", "photos=1").returncode == 0
    kept = "SELECT attachment_fetches.url FROM attachment_fetches JOIN pages ON pages.id = page_id"
    assert (
        query(place.database, f"{kept} WHERE pages.kind = 'photo' AND archive_file IS NOT NULL ORDER BY 1")
        == photos[1:]
    )
    assert query(place.database, "SELECT code, url FROM issues") == [("attachment_not_a_file", photos[0])]
    assert query(place.database, "SELECT count(*) FROM documents") == [0]
    (article,) = query(place.database, "SELECT min(article_id) FROM images WHERE url = ?", photos[1])
    (number,) = query(
        place.database, "SELECT position + 1 FROM images WHERE article_id = ? AND url = ?", article, photos[1]
    )
    assert f"photo      {number} · " in shown(place, article).stdout
    assert f"page       {photos[1]}\n" in shown(place, article, "--photo", str(number)).stdout
    missing = shown(place, article, "--photo", "99")
    assert (missing.returncode, "has no file 99 that is kept" in missing.stderr) == (2, True)


def test_what_became_of_an_articles_documents(server: PortalServer, place: Place) -> None:
    server.faults = [Fault("error_404", r"b\.pdf$")]
    assert place.crawl(server).returncode == 0
    (article,) = query(place.database, "SELECT article_id FROM attachments WHERE name = 'b.pdf'")
    lines = [line for line in shown(place, article).stdout.splitlines() if line.startswith("document ")]
    kept, gone = sorted(lines)
    assert kept.startswith("document   1 · a.pdf · application/pdf · ")
    assert gone == "document   2 · b.pdf · not kept (attachment_gone)"


def shown(place: Place, article: int, *options: str) -> subprocess.CompletedProcess[str]:
    return run_scrapy("page", str(article), *options, *place.settings)


def wait_for(condition: Callable[[], bool], process: Any) -> None:
    """Until something is so, or the process has ended."""
    while not condition():
        assert process.poll() is None
