"""Nothing that is stored is lost to a portal's bad day: what replaces a stored article must be plausible."""

import json
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import pytest

from ntm_crawler.issues import DOUBTS
from tests.conftest import query, run_scrapy, start_scrapy
from tests.helpers.cli import RunningScrapy
from tests.portal_server.faults import Fault, Page
from tests.portal_server.server import PortalServer
from tests.test_live_crawl import FAST, crawl, stored, truths

FULL = ("-a", "full=1")
# What no list of words knows: long, polite, in the portal's own design, the same on every address.
UNKNOWN = "Kính thưa quý độc giả, phiên làm việc của quý độc giả với máy chủ đã được ghi nhận. " * 12
ERROR = (
    "Đã xảy ra lỗi trong quá trình xử lý yêu cầu của bạn. Bộ phận kỹ thuật đã nhận được thông tin và đang khắc phục. "
    "Trong thời gian đó, mời bạn đọc xem các chuyên mục khác hoặc quay lại sau ít phút nữa. "
) * 8
GOODBYE = (
    "Từ ngày 01/7/2025, Cổng thông tin điện tử huyện Kỳ Anh đã dừng hoạt động. "
    "Kính mời quý bạn đọc chuyển sang địa chỉ https://hatinh.gov.vn để theo dõi thông tin."
)
MENU = ("Giới thiệu", "Tin tức sự kiện", "Văn bản chỉ đạo điều hành", "Thủ tục hành chính", "Hỏi đáp", "Liên hệ")


def page(title: str, *paragraphs: str) -> Page:
    """A page in the portal's design."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    links = "".join(f'<li><a href="/vi/muc-{place}">{name}</a></li>' for place, name in enumerate(MENU))
    return Page(
        body=f"""<!DOCTYPE html><html><head><title>{title} - Huyện Kỳ Anh</title></head><body>
        <nav><ul>{links}</ul></nav><h1>{title}</h1><div class="detail-content">{text}</div>
        <footer>{"Cổng thông tin điện tử huyện Kỳ Anh. " * 20}</footer></body></html>""".encode()
    )


def menu() -> Page:
    links = "".join(f'<li><a href="/vi/muc-{place}">{name} của huyện</a></li>' for place, name in enumerate(MENU * 3))
    return Page(body=f"<!DOCTYPE html><html><body><div class='content'><ul>{links}</ul></div></body></html>".encode())


def serve_everywhere(answer: Page) -> Callable[[PortalServer], None]:
    def spoil(server: PortalServer) -> None:
        for number in range(1, server.content.corpus.articles + 1):
            server.files[server.path(number)] = answer

    return spoil


def redirect(target: str) -> Callable[[PortalServer], None]:
    def spoil(server: PortalServer) -> None:
        to = server.path(1) if target == "article" else target
        server.faults = [Fault("redirect_to", r"tin-bai/(?!1$)\d+$", value=to)]

    return spoil


def fault(kind: str, path: str = r"tin-bai/\d+$", value: str = "") -> Callable[[PortalServer], None]:
    def spoil(server: PortalServer) -> None:
        server.faults = [Fault(kind, path, value=value)]

    return spoil


def everything(answer: Page) -> Callable[[PortalServer], None]:
    def spoil(server: PortalServer) -> None:
        server.everywhere = answer

    return spoil


# What the articles of a known portal turn into on a bad day.
DAYS: dict[str, Callable[[PortalServer], None]] = {
    "one long error page": serve_everywhere(page("Thông báo lỗi", ERROR)),
    "one long page of unknown words": serve_everywhere(page("Thông báo từ hệ thống", UNKNOWN)),
    "goodbye": serve_everywhere(page("Thông báo", GOODBYE)),
    "menus": serve_everywhere(menu()),
    "empty": serve_everywhere(Page(body=b"")),
    "empty frame": serve_everywhere(page("Huyện Kỳ Anh")),
    "redirect to an article": redirect("article"),
    "redirect to an address of another form": redirect("/tin-bai/1"),
    "redirect to the front page": redirect("/"),
}
MORE_DAYS: dict[str, Callable[[PortalServer], None]] = {
    "a listing": fault("listing_for_article"),  # of few articles it names each, with its first sentence
    "login": fault("login_redirect"),
    "maintenance": fault("maintenance_200"),
    "status 404": fault("error_404"),
    "status 403": fault("waf_403"),
    # listings and robots.txt, too
    "all: one long error page": everything(page("Thông báo lỗi", ERROR)),
    "all: goodbye": everything(page("Thông báo", GOODBYE)),
    "all: menus": everything(menu()),
    "all: empty": everything(Page(body=b"")),
    "all: redirect to an article": fault("redirect_to", r"^(?!/vi/[^/]+/tin-bai/1$)", "/vi/nong-thon-moi/tin-bai/1"),
    "all: redirect to the front page": fault("redirect_to", "^/.", "/"),
    "all: status 404": fault("error_404", "^/"),
}
# One of each kind with many articles here, the others among the tests that take long.
HERE = frozenset({"one long error page", "empty", "redirect to an article", "redirect to the front page"})
EVERY_DAY = [
    *(
        pytest.param(12, spoil, id=name, marks=() if name in HERE else pytest.mark.systems)
        for name, spoil in DAYS.items()
    ),
    *(pytest.param(5, spoil, id=f"5 {name}", marks=pytest.mark.systems) for name, spoil in DAYS.items()),
    *(pytest.param(12, spoil, id=name, marks=pytest.mark.systems) for name, spoil in MORE_DAYS.items()),
    pytest.param(5, MORE_DAYS["a listing"], id="5 a listing", marks=pytest.mark.systems),
]


def verdict(database: Path) -> tuple[str, int]:
    """Verdict and exit code of `scrapy health`."""
    done = run_scrapy("health", "kyanh", "--json", "-s", f"DATABASE={database}")
    return json.loads(done.stdout)["portals"][0]["verdict"], done.returncode


@pytest.mark.parametrize(("count", "spoil"), EVERY_DAY)
def test_a_bad_day_replaces_nothing(count: int, spoil: Callable[[PortalServer], None], database: Path) -> None:
    with PortalServer(portal="kyanh", articles=count, seed=7) as server:
        crawl(server, database)
        before = stored(database)
        assert before == truths(server, range(1, count + 1))
        with urlopen(server.url + server.path(1)) as answer:
            server.files["/tin-bai/1"] = Page(body=answer.read())
        spoil(server)
        for _ in range(3):
            crawl(server, database, *FULL)
            assert stored(database) == before
            assert verdict(database)[0] == "fail"
        server.files.clear()
        server.faults.clear()
        server.everywhere = None
        crawl(server, database, *FULL)
        assert stored(database) == before
    assert query(database, "SELECT max(version) FROM articles") == [1]
    assert query(database, "SELECT count(*) FROM held_versions") == [0]


@pytest.fixture
def portal() -> Iterator[PortalServer]:
    with PortalServer(portal="kyanh", articles=20, seed=8) as running:
        yield running


def execute(database: Path, sql: str, *parameters: str) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute(sql, parameters)


def held(database: Path) -> dict[str, list[str]]:
    """Address path → reasons of every held version."""
    rows = query(database, "SELECT url, reasons FROM held_versions JOIN articles ON articles.id = article_id")
    return {url.split("/", 3)[3]: json.loads(reasons) for url, reasons in rows}


def open_issues(database: Path) -> list[str]:
    return query(database, "SELECT code FROM open_issues ORDER BY code")


def rewrite(server: PortalServer, number: int) -> None:
    """Another text under another title."""
    server.content.edited[number] = replace(server.content.corpus.story(number + 500), number=number)
    server.content.versions[number] = 1


def test_edits_of_all_articles_spread_over_runs_are_stored_each_time(portal: PortalServer, database: Path) -> None:
    crawl(portal, database)
    for first in range(1, 21, 5):
        for number in range(first, first + 5):
            portal.content.edit(number, text=f"Đính chính tin số {number}: hội nghị diễn ra vào buổi chiều.")
        crawl(portal, database, *FULL)
        assert stored(database) == truths(portal, range(1, 21))
        assert verdict(database)[0] != "fail"
    assert query(database, "SELECT version FROM articles") == [2] * 20
    assert query(database, "SELECT count(*) FROM issues WHERE code IN ('change_held', 'mass_change')") == [0]


def test_a_rewritten_article_is_taken_at_the_second_look(portal: PortalServer, database: Path) -> None:
    crawl(portal, database)
    before = stored(database)
    rewrite(portal, 7)
    for age in ("-2 days", "-4 days"):  # as if it had been met so long ago: an ordinary re-check
        crawl(portal, database)
        if age == "-2 days":
            assert stored(database) == before
        shift = "UPDATE articles SET first_seen_at = strftime('%Y-%m-%dT%H:%M:%SZ', first_seen_at, ?)"
        execute(database, shift, age)
        execute(database, shift.replace("first_seen_at", "fetched_at"), age)
    crawl(portal, database)
    assert stored(database) == truths(portal, range(1, 21))
    assert query(database, "SELECT count(*) FROM held_versions") == [0]
    assert open_issues(database) == []


def test_many_edits_at_once_are_taken_one_by_one_at_the_second_look(portal: PortalServer, database: Path) -> None:
    crawl(portal, database)
    before = stored(database)
    for number in range(1, 11):
        portal.content.edit(number)
    crawl(portal, database, *FULL)
    assert stored(database) == before
    assert held(database) == {portal.path(number)[1:]: ["mass_change"] for number in range(1, 11)}
    assert open_issues(database) == ["change_held"] * 10 + ["mass_change"]
    assert verdict(database)[0] == "fail"
    crawl(portal, database)  # no listing page names them as due: they are looked at all the same
    assert stored(database) == truths(portal, range(1, 21))
    assert (held(database), open_issues(database)) == ({}, [])
    assert verdict(database)[0] != "fail"


def test_a_person_accepts_or_rejects(portal: PortalServer, database: Path) -> None:
    crawl(portal, database)
    before = stored(database)
    rewrite(portal, 7)
    rewrite(portal, 8)
    crawl(portal, database, *FULL)
    assert set(held(database)) == {portal.path(7)[1:], portal.path(8)[1:]}
    accept = ("accept", "-s", f"DATABASE={database}")
    shown = run_scrapy("history", portal.url + portal.path(7), "-s", f"DATABASE={database}").stdout
    assert "held" in shown
    assert "rewritten" in shown
    assert run_scrapy(*accept, portal.url + portal.path(7)).returncode == 0
    assert run_scrapy(*accept, "--reject", portal.url + portal.path(8)).returncode == 0
    expected = before | truths(portal, [7])
    assert stored(database) == expected
    assert (held(database), open_issues(database)) == ({}, [])
    assert query(database, "SELECT version FROM articles WHERE url LIKE '%/tin-bai/7'") == [2]
    again = run_scrapy(*accept, portal.url + portal.path(7), "999")
    assert again.returncode == 1
    assert "has no held version" in again.stdout
    assert "no article 999" in again.stdout


def make_older(database: Path) -> None:
    """As if an earlier extractor had read all that is stored."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE articles SET extractor_version = '0'")
        connection.commit()


@pytest.mark.systems
def test_a_change_that_a_better_extractor_may_have_made_does_not_wait(portal: PortalServer, database: Path) -> None:
    crawl(portal, database)
    make_older(database)
    portal.content.edit(7)
    running = (f"-sPORTAL_BASE_URL={portal.url}", f"-sDATABASE={database}", "-sARCHIVE=0", *FAST, *FULL)
    process = start_scrapy("crawl", "kyanh", *running, network=True)

    def kill() -> None:
        for _ in range(300):
            if query(database, "SELECT version FROM articles WHERE url LIKE '%/tin-bai/7'") == [2]:
                break
            time.sleep(0.1)
        process.kill()

    portal.after("nong-thon-moi/tin-bai/1$", kill)
    process.wait(timeout=60)
    assert stored(database)[portal.path(7)[1:]] == truths(portal, [7])[portal.path(7)[1:]]
    assert held(database) == {}
    make_older(database)
    portal.content.edit(8)
    crawl(portal, database, *FULL)
    assert stored(database) == truths(portal, range(1, 21))


def test_changes_that_wait_when_a_run_is_killed_are_taken_at_the_next_look(
    portal: PortalServer, database: Path
) -> None:
    crawl(portal, database)
    before = stored(database)
    for number in (20, 18):  # the first that are fetched
        portal.content.edit(number)
    running: list[RunningScrapy] = []
    portal.latency = 0.1  # so that what was asked for first has been read
    portal.after("nong-thon-moi/tin-bai/1$", lambda: running[0].kill())
    options = (f"-sPORTAL_BASE_URL={portal.url}", f"-sDATABASE={database}", "-sARCHIVE=0", *FAST, *FULL)
    running.append(start_scrapy("crawl", "kyanh", *options, network=True))
    running[0].wait(timeout=60)
    portal.latency = 0.0
    assert stored(database) == before
    assert held(database) == {portal.path(number)[1:]: [] for number in (20, 18)}
    crawl(portal, database)  # names no article as due: these are looked at all the same
    assert stored(database) == truths(portal, range(1, 21))
    assert (held(database), query(database, "SELECT max(version) FROM articles")) == ({}, [2])


def test_a_page_that_calls_another_articles_address_its_own(portal: PortalServer, database: Path) -> None:
    """However often it does: at the second look, too, nothing is taken that is told to be another article."""
    crawl(portal, database)
    before = stored(database)
    rewrite(portal, 7)
    with urlopen(portal.url + portal.path(7)) as answer:
        own = f'<link rel="canonical" href="{portal.url}{portal.path(8)}"></head>'.encode()
        body = re.sub(rb'<link rel="canonical"[^>]*>', b"", answer.read()).replace(b"</head>", own, 1)
    portal.files[portal.path(7)] = Page(body=body)
    for _ in range(3):
        crawl(portal, database, *FULL)
        assert stored(database) == before
        assert "another_address" in held(database)[portal.path(7)[1:]]
    portal.files.clear()  # the same text under its own address
    crawl(portal, database, *FULL)
    assert stored(database) == truths(portal, range(1, 21))


def test_edits_of_two_copies_are_edits(portal: PortalServer, database: Path) -> None:
    """One text in two sections under two addresses: the second edit is no text that another article happens to have."""
    portal.content.edited[9] = replace(portal.content.corpus.story(10), number=9)
    crawl(portal, database)
    for number in (9, 10):
        portal.content.edit(number, text="Đính chính: có 22 thôn.")
        crawl(portal, database, *FULL)
    assert stored(database) == truths(portal, range(1, 21))


def test_edits_are_stored_after_a_run_whose_clock_was_ahead(portal: PortalServer, database: Path) -> None:
    """The times of that run lie ten years ahead: later runs look again, and what they read is newer all the same."""
    crawl(portal, database)
    times = ("first_seen_at", "last_seen_at", "fetched_at")
    ahead = ", ".join(f"{name} = strftime('%Y-%m-%dT%H:%M:%SZ', {name}, '10 years')" for name in times)
    execute(database, f"UPDATE articles SET {ahead}")
    for number in range(1, 6):
        portal.content.edit(number)
    crawl(portal, database)
    assert stored(database) == truths(portal, range(1, 21))
    assert query(database, "SELECT last_run_id FROM issues WHERE code = 'clock_wrong'") == [2]
    assert query(database, "SELECT max(last_seen_at, fetched_at) > '203' FROM articles") == [0] * 20


# A page's text, and whether it is no article; in a design that neither declares a date nor shows one.
PAGES: list[tuple[str, tuple[str, ...], str | None]] = [
    ("Thông báo", (GOODBYE,), "goodbye_page"),
    (
        "Website đã ngừng hoạt động",
        ("Website này không còn hoạt động. Xin cảm ơn bạn đọc đã theo dõi trong những năm qua.",),
        "goodbye_page",
    ),
    (
        "Thông báo",
        ("Trang tin xã Kỳ Hải đã chuyển sang địa chỉ mới https://x.vn, kính mời bạn đọc cùng theo dõi.",),
        "goodbye_page",
    ),
    ("Notice", ("This website is no longer available. Please visit the province's portal.",), "goodbye_page"),
    ("Lỗi hệ thống", (ERROR,), "error_page"),
    ("Đã xảy ra lỗi", (ERROR,), "error_page"),
    ("Trang không tồn tại", ("Trang bạn tìm có thể đã bị xóa hoặc đổi tên. " * 20,), "error_page"),
    ("Tin bài không tồn tại", ("Mời bạn đọc quay lại trang chủ.",), "error_page"),
    ("Thông báo", ("Rất tiếc, trang bạn tìm không tồn tại hoặc đã bị gỡ. Mời bạn quay lại trang chủ.",), "error_page"),
    ("Oops! That page can’t be found.", ("It looks like nothing was found here. Maybe try a search?",), "error_page"),
    ("Bảo trì hệ thống", ("Cổng đang được nâng cấp để phục vụ bạn đọc tốt hơn. " * 20,), "maintenance"),
    # articles about portals, errors and maintenance, and short notices
    (
        "Huyện Kỳ Anh đóng cổng thông tin điện tử",
        (
            "Thực hiện chủ trương sắp xếp đơn vị hành chính, Cổng thông tin điện tử huyện Kỳ Anh đã dừng hoạt động "
            "từ ngày 01/7/2025. Trước đó, Ban biên tập đã bàn giao toàn bộ dữ liệu cho tỉnh.",
            *(
                f"Năm {year}, cổng đã đăng hơn {year} tin bài về đời sống Nhân dân các xã."
                for year in range(2013, 2025)
            ),
        ),
        None,
    ),
    ("Khắc phục lỗi hệ thống camera giám sát an ninh tại 12 thôn", ("Sáng nay, xã Kỳ Hải đã khắc phục xong.",), None),
    ("Thông báo lịch cắt điện", ("Tạm ngừng cung cấp điện tại thôn Đông từ 8h đến 11h ngày 12/5/2024.",), None),
    ("Chợ Voi chuyển sang địa điểm mới", ("Từ ngày 1/6, chợ Voi họp tại thôn Đông, xã Kỳ Bắc.",), None),
    ("Trạm y tế xã Kỳ Hải ngừng hoạt động để sửa chữa", ("Người dân khám bệnh tại xã Kỳ Phú.",), None),
    ("Trao nhà tình nghĩa", ("Sáng 12/5, xã Kỳ Hải trao nhà cho bà Lê Thị Lan.",), None),
]


@pytest.mark.parametrize(("title", "paragraphs", "code"), PAGES, ids=lambda value: str(value)[:30])
def test_kinds_of_pages(title: str, paragraphs: tuple[str, ...], code: str | None, tmp_path: Path) -> None:
    assert doubts_of(page(title, *paragraphs), tmp_path) == ({code} if code else set())


def test_a_short_notice_that_shows_its_date_is_an_article(tmp_path: Path) -> None:
    dated = page("Thông báo", "Ngày đăng: 30/06/2025 08:15", GOODBYE)
    assert doubts_of(dated, tmp_path) == set()


def doubts_of(answer: Page, folder: Path) -> frozenset[str]:
    """The doubts that `scrapy extract` names about a page."""
    file = folder / "page.html"
    file.write_bytes(answer.body)
    done = run_scrapy("extract", "kyanh", file, "--url", "https://kyanh.hatinh.gov.vn/vi/tin-tuc/tin-bai/77")
    return DOUBTS & {issue["code"] for issue in json.loads(done.stdout)["issues"]}
