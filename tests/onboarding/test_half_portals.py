"""Portals of which a part is not there, and parts of ours that fail: what `newportal` and `checkspiders --live` say."""

from pathlib import Path

import pytest

from spiders.quanson import Quanson
from tests.conftest import run_scrapy
from tests.onboarding.desk import FAST, Desk
from tests.onboarding.test_beside import LISTING_SPIDER
from tests.portal_server.faults import Page
from tests.portal_server.server import PortalServer
from tests.test_discovery import XML, index, page_of, sitemap

pytestmark = pytest.mark.systems

GONE = Page(body=b"<html><body><p>404</p></body></html>", status=404)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def new(desk: Desk, server: PortalServer, *options: str, typed: str = "") -> tuple[int, str]:
    """`scrapy newportal` without a name, and all that it says."""
    arguments = ("newportal", server.url, "--into", str(desk.samples), *FAST, *options)
    done = desk.run(*arguments, stdin=typed)
    return done.returncode, done.stdout + done.stderr


def test_a_door_before_a_portal_of_which_sections_and_articles_are_gone(desk: Desk) -> None:
    with PortalServer(portal="kyanh", articles=30, seed=3) as server:
        link = b'<li><a href="/vi/mat-tich">Th\xc3\xb4ng b\xc3\xa1o</a></li></body>'
        server.files["/cong"] = Page(body=page_of(server, "/").replace(b"</body>", link))
        server.files["/"] = Page(body=b"<html><meta http-equiv='refresh' content='0; url=/cong'></html>")
        second = page_of(server, server.section_path(1)).replace(server.path(27).encode(), server.path(28).encode())
        server.files[server.section_path(1)] = Page(body=second)  # an article of both sections
        server.files |= {"/vi/mat-tich": GONE, server.path(30): GONE, server.path(14): GONE}
        code, told = new(desk, server, "--family", "tin_bai", "--yes")
        assert code == 0, told
    assert "system: tin_bai, as you say" in told
    assert "  Thông báo: HTTP status 404" in told
    assert f"{server.path(30)}: HTTP status 404" in told
    (spider,) = [path for path in desk.spiders.glob("*.py") if path.name != "__init__.py"]
    recorded = (desk.samples / spider.stem / "pages.jsonl").read_text(encoding="utf-8")
    assert server.path(15) in recorded
    assert server.path(14) not in recorded


@pytest.mark.parametrize("first", ["there", "gone"])
def test_a_first_page_that_links_no_section(first: str, desk: Desk) -> None:
    """The menu of its first article names them, or the sitemap."""
    with PortalServer(portal="kyanh", articles=30, seed=3) as server:
        rows = "".join(f'<h3><a href="{server.path(n)}">{server.truth(n)["title"]}</a></h3>' for n in (1, 2, 3))
        server.files["/"] = Page(body=f"<html><body><h1>Xã Kỳ Hải</h1><div>{rows}</div></body></html>".encode())
        named = f"<url><loc>{server.url}{server.section_path(0)}</loc></url></urlset>".encode()
        server.files["/sitemap.xml"] = Page(body=index(f"{server.url}/a.xml"), content_type=XML)
        server.files["/a.xml"] = Page(body=sitemap(server, [4, 5]).replace(b"</urlset>", named), content_type=XML)
        if first == "gone":
            server.files[server.path(1)] = GONE
        code, told = new(desk, server, "--yes")
        assert code == 0, told
        assert (f"{server.path(1)}: " in told) is (first == "gone")
    assert first == "gone" or server.section_path(0) in told


def test_a_feed_that_is_gone_and_a_page_that_our_own_step_fails_at(desk: Desk) -> None:
    with PortalServer(portal="kyanh", articles=30, seed=3) as server:
        listing = server.section_path(0)
        link = b'<link rel="alternate" type="application/rss+xml" href="/mat-tich.rss"></head>'
        server.files[listing] = Page(body=page_of(server, listing).replace(b"</head>", link))
        server.files["/mat-tich.rss"] = GONE
        steps = 'EXTRACTION_PIPELINES={"tests.helpers.sabotage.Bug": 50}'
        code, told = new(desk, server, "--family", "generic", "--yes", "-s", steps)
        assert "/mat-tich.rss" in [seen.path for seen in server.requests]
    assert f"{server.path(30)}: KeyError: 'planted'" in told
    assert code == 1
    assert desk.is_untouched()


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [("2\n", 0, "1 sections"), ("\n", 0, "articles, replayed twice alike"), ("9\n", 1, "9: no number of a section"),
     ("tin\n", 1, "tin: no number of a section")],
)  # fmt: skip
def test_somebody_says_which_sections(typed: str, code: int, says: str, desk: Desk) -> None:
    with PortalServer(portal="kyanh", articles=12, seed=3) as server:
        found, told = new(desk, server, "--name", "moi", typed=typed)
    assert (found, says in told) == (code, True), told
    assert desk.is_untouched() is bool(code)


def test_an_archive_without_robots_txt(desk: Desk, tmp_path: Path) -> None:
    with PortalServer(portal="kyanh", articles=12, seed=3) as server:
        site = ("-s", f"PORTAL_BASE_URL={server.url}", "-s", f"ARCHIVE_DIR={tmp_path / 'archive'}", *FAST)
        without_robots = ("-s", "ROBOTSTXT_OBEY=0")
        done = run_scrapy("crawl", "kyanh", "-s", f"DATABASE={tmp_path / 'a.db'}", *site, *without_robots, network=True)
        assert done.returncode == 0, done.stderr
        front = ("--section", server.url + server.section_path(0), "--from", str(tmp_path / "archive"))
        done = desk.newportal(server.url + server.section_path(1), *front, network=False)
    assert done.returncode == 0, done.stdout + done.stderr


OURS = {  # what fails of ours: where, what instead; what is said
    "a bug": ("newportal.Survey.run", "planted", "KeyError: 'planted'"),
    "few lines": ("newportal.room_for_sections", "lambda draft: 1", "has room for 1 sections; left out: "),
    "a bad declaration": ("newportal.check_spider", "lambda spider: iter(['planted'])", "not well declared: planted"),
    "no articles": ("workshop.replay", "nothing", "stores none of the articles"),
    "a stop at the end": ("newportal.prove", "stopped", "stopped: nothing was written"),
    "another end": ("workshop.differences", "lambda *_: ['planted']", "does not give the same: planted"),
}
PLANTED = """
import os
import signal
import ntm_crawler.commands.newportal as newportal
import ntm_crawler.onboarding.fit as fit
import ntm_crawler.onboarding.workshop as workshop

once = workshop.replay

async def planted(*_):
    raise KeyError("planted")

proven = newportal.prove

async def stopped(*arguments):
    os.kill(os.getpid(), signal.SIGINT)
    return await proven(*arguments)

async def nothing(*arguments):
    found = await once(*arguments)
    found.articles.clear()
    return found

async def verdicts(self):
    await planted()
    yield

{} = {}
"""


@pytest.mark.parametrize("name", OURS)
def test_a_part_of_ours_that_fails(name: str, desk: Desk) -> None:
    where, instead, says = OURS[name]
    (desk.folder / "sitecustomize.py").write_text(PLANTED.format(where, instead), encoding="utf-8")
    with PortalServer(portal="kyanh", articles=12, seed=3) as server:
        code, told = new(desk, server, "--name", "moi", "--yes")
    assert says in told, told
    assert desk.is_untouched() is bool(code)
    assert code == (0 if name == "few lines" else 1)


def test_a_second_look_that_fails(desk: Desk) -> None:
    """The certificate is broken, and so is what stands behind it."""
    with PortalServer(portal="kyanh", articles=4, seed=3, tls="unknown_issuer") as server:
        server.files["/"] = Page(body=b"<html><body><h1>Xin</h1><p>chao</p></body></html>")
        code, told = new(desk, server, "--name", "moi", "--yes")
    assert (code, "no list of articles" in told) == (1, True), told


def check(server: PortalServer, name: str, pythonpath: str = "") -> tuple[int, str]:
    look = ("checkspiders", "--live", name, "-s", f"PORTAL_BASE_URL={server.url}", *FAST)
    done = run_scrapy(*look, network=True, PYTHONPATH=pythonpath)
    return done.returncode, done.stdout + done.stderr


def test_what_does_not_fit(desk: Desk) -> None:
    with PortalServer(portal="kyanh", articles=20, seed=3) as server:
        plain = f"<html><body><h1>{server.truth(20)['title']}</h1><p>{'Bà con làm đường. ' * 20}</p></body></html>"
        rows = "".join(f'<h3><a href="{server.path(n)}">{server.truth(n)["title"]}</a></h3>' for n in (20, 19, 18))
        list_of_three = f"<html><body><h1>Tin tức</h1><div>{rows}</div></body></html>"
        server.files[server.section_path(0)] = Page(body=list_of_three.encode())
        server.files[server.path(20)] = Page(body=plain.encode())
        code, told = check(server, "kyanh")
        assert code == 1, told
        assert "no declared selector matches its text, which is found all the same; lacking: published_at" in told
        server.files[server.path(20)] = GONE
        code, told = check(server, "kyanh")
        assert (code, "its newest article: DOES NOT FIT" in told) == (1, True), told
        (desk.folder / "sitecustomize.py").write_text(PLANTED.format("fit.Fitting.verdicts", "verdicts"))
        code, told = check(server, "kyanh", pythonpath=str(desk.folder))
        assert (code, "'planted'" in told) == (1, True), told


def test_a_portal_of_another_system() -> None:
    with PortalServer(portal="dongson", articles=20, seed=3) as server:
        listing = Page(body=page_of(server, server.section_path(0)))
        server.files |= {section.path: listing for section in Quanson.portal.sections}
        code, told = check(server, "quanson")
    assert (code, "; the pages look like web_trang_chu: " in told) == (1, True), told


def test_a_spider_without_a_rule_is_looked_at(desk: Desk) -> None:
    with PortalServer(portal="dongson", articles=20, seed=3) as server:
        desk.run("list")
        section = f'Section(name="Tin", path="{server.section_path(0)}"), '
        (desk.spiders / "moi.py").write_text(LISTING_SPIDER.format(url=server.url, sections=section), encoding="utf-8")
        done = desk.run("checkspiders", "--live", "moi", *FAST)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "addresses: fits: " in done.stdout
    assert "rows, without a rule" in done.stdout
