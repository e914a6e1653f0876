"""`scrapy newportal`: one command, no edit by hand, and the crawl of what it wrote equals the server's truth."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from ntm_crawler.clock import LOCAL_ZONE
from tests.conftest import PORTALS, ROOT
from tests.onboarding.desk import FAST, Desk, truths
from tests.portal_server.faults import Page
from tests.portal_server.server import PortalServer
from tests.systems.servers import free_port

FAMILIES = {
    "quanson": "tan_dan",
    "dongson": "web_trang_chu",
    "thachha": "category_article",
    "locbinh": "drupal",
    "kyanh": "tin_bai",
}
ARTICLES = 45


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def is_well_written(desk: Desk, *, has_types: bool = False) -> None:
    """Every spider passes the project's linter, the formatter, the linter and the type checker."""
    assert desk.run("checkspiders", "--nolog").returncode == 0
    file = desk.spiders / "moi.py"
    tools = Path(sys.executable).parent
    for tool in (("ruff", "check"), ("ruff", "format", "--check")):
        done = subprocess.run([tools / tool[0], *tool[1:], "--config", ROOT / "pyproject.toml", file], check=False)
        assert done.returncode == 0
    if has_types:
        said = subprocess.run([tools / "mypy", "--strict", file], cwd=ROOT, capture_output=True, text=True, check=False)
        assert said.returncode == 0, said.stdout
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 30


# One system here, the others among the tests that take long; there the type checker has a look, too.
EACH = [PORTALS[0], *(pytest.param(name, marks=pytest.mark.systems) for name in PORTALS[1:])]
EACH_TYPED = [(PORTALS[0], False), *(pytest.param(name, True, marks=pytest.mark.systems) for name in PORTALS)]


@pytest.mark.parametrize(("portal", "has_types"), EACH_TYPED)
def test_a_known_family_is_recognised_and_crawled_whole(portal: str, has_types: bool, desk: Desk) -> None:
    with PortalServer(portal=portal, articles=ARTICLES, seed=3) as server:
        done = desk.newportal(server.url.replace("127.0.0.1", "localhost") if portal == "kyanh" else server.url)
        assert done.returncode == 0, done.stdout + done.stderr
        assert FAMILIES[portal] in done.stdout
        is_well_written(desk, has_types=has_types)
        assert desk.crawl() == truths(server, ARTICLES)
    assert f'family = "{FAMILIES[portal]}"' in (desk.spiders / "moi.py").read_text(encoding="utf-8")
    replay = desk.run("replay", "--from", desk.samples, "moi", network=False)
    assert replay.returncode == 0, replay.stdout
    assert "unreviewed" in replay.stdout


@pytest.mark.parametrize(("portal", "has_types"), EACH_TYPED)
def test_an_unknown_system_gets_a_rule_of_its_own(portal: str, has_types: bool, desk: Desk) -> None:
    with PortalServer(portal=portal, articles=ARTICLES, seed=4) as server:
        done = desk.newportal(server.url, "--family", "generic")
        assert done.returncode == 0, done.stdout + done.stderr
        is_well_written(desk, has_types=has_types)
        assert desk.crawl() == truths(server, ARTICLES)
    assert "addresses = AddressFamily(" in (desk.spiders / "moi.py").read_text(encoding="utf-8")


def test_a_portal_that_is_older_than_most(desk: Desk) -> None:
    with PortalServer(
        portal="kyanh", articles=6, seed=3, newest=datetime(2003, 6, 30, 17, 0, tzinfo=LOCAL_ZONE)
    ) as server:
        done = desk.newportal(server.url)
        assert done.returncode == 0, done.stdout + done.stderr
        is_well_written(desk)
        assert "no day" not in done.stdout
        assert desk.crawl() == truths(server, 6)
    assert "first_day=date(2003, 1, 1)," in (desk.spiders / "moi.py").read_text(encoding="utf-8")


def test_a_feed_shows_what_addresses_are_where_a_list_is_short(desk: Desk) -> None:
    """Two rows make no rule."""
    with PortalServer(portal="kyanh", articles=9, seed=3) as server:
        items = "".join(f"<item><link>{server.url}{server.path(one)}</link></item>" for one in range(1, 8))
        feed = f'<rss version="2.0"><channel><title>Tin</title>{items}</channel></rss>'
        server.files["/rss"] = Page(body=feed.encode(), content_type="application/rss+xml")
        rows = "".join(f'<li><a href="{server.path(one)}">{server.truth(one)["title"]}</a></li>' for one in (8, 9))
        link = '<link rel="alternate" type="application/rss+xml" href="/rss">'
        server.files["/tin"] = Page(body=PAGE.format("Tin tức", link, f"<h1>Tin tức</h1><ul>{rows}</ul>").encode())
        section = ("--section", f"{server.url}/tin", "--family", "generic")
        done = desk.newportal(server.url, *section)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "fits 9 of 9 rows" in done.stdout


NUMBERS = (101, 102, 103)
ROWS = "".join(
    f'<li><a href="/bai/xa-ky-hai-ve-dich-lan-thu-{n}-{n}.html">Xã Kỳ Hải về đích lần thứ {n}</a></li>' for n in NUMBERS
)
LINES = "".join(f"<p>Thôn {n} có nhiều hộ dân cùng nhau làm đường, trồng hoa, dựng cờ.</p>" for n in range(9))
RELATED = (
    "<h3>Tin liên quan</h3>"
    "<ul><li><a href='/bai/hoi-nong-dan-xa-hop-9.html'>Hội nông dân xã họp</a> (10/05/2023)</li></ul>"
)


@pytest.mark.systems
def test_a_doubtful_field_gets_a_selector_and_its_effect(desk: Desk) -> None:
    """The day stands behind other articles' days: none is taken; the pages call it by a name."""
    menu = "<ul><li><a href='/'>Trang chủ</a></li><li><a href='/tin'>Tin tức</a></li></ul>"
    with PortalServer(portal="kyanh", articles=2) as server:
        server.files["/"] = Page(body=PAGE.format("Xã Kỳ Hải", "", menu).encode())
        server.files["/tin"] = Page(body=PAGE.format("Tin", "", f"{menu}<h1>Tin tức</h1><ul>{ROWS}</ul>").encode())
        for n in NUMBERS:
            text = f"<h2>Xã Kỳ Hải về đích lần thứ {n}</h2><div class='noi-dung'>{LINES}</div>"
            day = f"<div class='cuoi'><span class='ngay-dang so-{n}'>{n - 90}/05/2024</span></div>"
            page = PAGE.format("Xã Kỳ Hải", "", menu + text + RELATED + day)
            server.files[f"/bai/xa-ky-hai-ve-dich-lan-thu-{n}-{n}.html"] = Page(body=page.encode())
        done = desk.newportal(server.url)
    assert done.returncode == 0, done.stdout + done.stderr
    seen, _, effect = done.stdout.partition('doubtful: date; with Selectors(date=(".ngay-dang",)) it reads:')
    assert seen.count("no day;") == 3
    assert [line.strip()[:10] for line in effect.splitlines() if "; 9 lines" in line] == [
        "2024-05-11",
        "2024-05-12",
        "2024-05-13",
    ]


def test_a_broken_certificate_is_declared_with_its_reason(desk: Desk) -> None:
    with PortalServer(portal="kyanh", articles=6, seed=3, tls="unknown_issuer") as server:
        done = desk.newportal(server.url)
        assert done.returncode == 0, done.stdout + done.stderr
        is_well_written(desk)
        assert desk.crawl() == truths(server, 6)
    source = (desk.spiders / "moi.py").read_text(encoding="utf-8")
    assert 'reason="its certificate is not accepted: ' in source
    assert "verify=False" in source


HTML = "text/html; charset=utf-8"
PAGE = "<!DOCTYPE html><html><head><meta charset=utf-8><title>{}</title>{}</head><body>{}</body></html>"
NO_PORTALS = {
    "no portal": (
        PAGE.format("Xin chào", "", "<h1>Xin chào</h1><p>Máy chủ hoạt động.</p>"),
        HTML,
        "no list of articles",
    ),
    "no page": ('{"status": "ok"}', "application/json", "without any markup"),
    "no news": (
        PAGE.format("Cổng thông tin", "", '<ul><li><a href="/login">Đăng nhập</a></li></ul><p>Chưa có tin.</p>'),
        HTML,
        "no list of articles",
    ),
    "login": (
        PAGE.format("Đăng nhập", "", '<form><input name="u"><input type="password" name="p"></form>'),
        HTML,
        "asks for a password",
    ),
    "script": (
        PAGE.format("Cổng", '<script src="/app.js"></script>', '<div id="root"></div><script>start()</script>'),
        HTML,
        "drawn by its scripts",
    ),
}


@pytest.mark.parametrize("kind", NO_PORTALS)
def test_what_is_no_portal_costs_a_sentence_and_no_file(kind: str, desk: Desk) -> None:
    body, content_type, sentence = NO_PORTALS[kind]
    with PortalServer(portal="kyanh", articles=2) as server:
        server.files["/"] = Page(body=body.encode(), content_type=content_type)
        done = desk.newportal(server.url)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert desk.is_untouched()


def test_a_dead_host(desk: Desk) -> None:
    done = desk.newportal(f"http://127.0.0.1:{free_port()}")
    assert done.returncode == 1
    assert "http://127.0.0.1" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert desk.is_untouched()


def test_nothing_is_overwritten_without_force(desk: Desk) -> None:
    with PortalServer(portal="kyanh", articles=4) as server:
        assert desk.newportal(server.url).returncode == 0
        file = desk.spiders / "moi.py"
        file.write_text("# mine\n", encoding="utf-8")
        done = desk.newportal(server.url)
        assert done.returncode == 2
        assert "--force" in done.stderr + done.stdout
        assert file.read_text(encoding="utf-8") == "# mine\n"
        assert desk.newportal(server.url, "--force").returncode == 0
        assert "class Moi" in file.read_text(encoding="utf-8")


def test_without_yes_somebody_must_answer(desk: Desk) -> None:
    with PortalServer(portal="kyanh", articles=4) as server:
        done = desk.run("newportal", server.url, "--name", "moi", "--into", desk.samples, *FAST)
    assert done.returncode == 1
    assert "--yes" in done.stderr
    assert desk.is_untouched()


@pytest.mark.parametrize("portal", EACH)
def test_an_archive_gives_the_same_spider(portal: str, tmp_path: Path) -> None:
    live, archived = Desk(tmp_path / "live"), Desk(tmp_path / "archived")
    live.folder.mkdir()
    archived.folder.mkdir()
    with PortalServer(portal=portal, articles=30, rows_a_page=8, seed=3) as server:
        url = server.url
        assert live.newportal(url).returncode == 0
        archive(server, tmp_path)
    done = archived.newportal(url, "--from", tmp_path / "portal.warc.gz", network=False)
    assert done.returncode == 0, done.stdout + done.stderr
    sources = [(desk.spiders / "moi.py").read_text(encoding="utf-8") for desk in (live, archived)]
    assert sources[0] == sources[1]
    replay = archived.run("replay", "--from", archived.samples, "moi", network=False)
    assert replay.returncode == 0, replay.stdout
    assert "robots.txt" in (archived.samples / "moi" / "pages.jsonl").read_text(encoding="utf-8")


def archive(server: PortalServer, folder: Path) -> None:
    """What wget finds on the server, following every link, in `folder/portal.warc.gz`."""
    options = ("--quiet", "--recursive", "--level=inf", "--delete-after", "--tries=1")
    subprocess.run(["wget", *options, "--warc-file=portal", server.url], cwd=folder, check=False, timeout=100)
