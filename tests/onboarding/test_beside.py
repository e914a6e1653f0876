"""What stands beside `scrapy newportal`: sample sets that close, spiders without a rule, a look at a living portal."""

import signal
from pathlib import Path

import pytest

from ntm_crawler.crawl.lock import portal_lock
from tests.conftest import query, run_scrapy, start_scrapy
from tests.helpers.cli import RunningScrapy
from tests.onboarding.desk import FAST, MODULE, Desk, truths
from tests.portal_server.faults import Page
from tests.portal_server.server import PortalServer
from tests.systems.servers import free_port


def test_a_set_of_a_listing_and_three_articles_closes(tmp_path: Path) -> None:
    with PortalServer(portal="kyanh", articles=60, seed=3) as server:
        here = ("-s", f"PORTAL_BASE_URL={server.url}")
        urls = [server.url + path for path in (server.section_path(0), *map(server.path, (60, 58, 56)))]
        assert run_scrapy("savepage", "--into", tmp_path, *here, *FAST, "kyanh", *urls, network=True).returncode == 0
    replay = ("replay", "--from", tmp_path, *here, "kyanh")
    update = run_scrapy(*replay, "--update")
    assert update.returncode == 0, update.stdout
    again = run_scrapy(*replay)
    assert again.returncode == 0, again.stdout
    assert "3 articles" in again.stdout
    edge = tmp_path / "kyanh" / "edge.jsonl"
    assert server.path(54) in edge.read_text(encoding="utf-8")
    edge.unlink()
    strict = run_scrapy(*replay)
    assert strict.returncode == 1
    assert f"not recorded: {server.url}{server.path(54)}" in strict.stdout
    assert run_scrapy(*replay, "--update").returncode == 1  # without an edge, every miss is one


def test_a_page_that_is_saved_later_is_not_beyond_the_edge(tmp_path: Path) -> None:
    with PortalServer(portal="kyanh", articles=10, seed=3) as server:
        here = ("-s", f"PORTAL_BASE_URL={server.url}")
        save = ("savepage", "--into", tmp_path, *here, *FAST, "kyanh")
        assert run_scrapy(*save, server.url + server.section_path(0), network=True).returncode == 0
        run_scrapy("replay", "--from", tmp_path, *here, "kyanh", "--update")
        assert run_scrapy(*save, server.url + server.path(10), network=True).returncode == 0
    replay = run_scrapy("replay", "--from", tmp_path, *here, "kyanh", "--update")
    assert replay.returncode == 0, replay.stdout
    assert "1 articles" in replay.stdout
    assert server.path(10) not in (tmp_path / "kyanh" / "edge.jsonl").read_text(encoding="utf-8")


LISTING_SPIDER = '''"""Cổng không có quy tắc địa chỉ."""

from ntm_crawler.crawl import ListingSpider
from ntm_crawler.portals import Portal, Section


class Moi(ListingSpider):
    """Cổng không có quy tắc địa chỉ."""

    name = "moi"
    portal = Portal(
        title="Cổng không có quy tắc",
        base_url="{url}",
        sections=({sections}),
    )
'''


def test_a_spider_without_a_rule_takes_what_listings_show(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with PortalServer(portal="dongson", articles=45, seed=3) as server:
        sections = "".join(f'Section(name="{n}", path="{server.section_path(n)}"), ' for n in (0, 1))
        desk.run("list")
        text = LISTING_SPIDER.format(url=server.url, sections=sections)
        (desk.spiders / "moi.py").write_text(text, encoding="utf-8")
        done = desk.run("checkspiders", "--nolog")
        assert (done.returncode, done.stdout) == (0, "1 spiders are well declared\n")
        assert desk.crawl() == truths(server, 45)
    keys = query(desk.database, "SELECT source_key FROM articles ORDER BY source_key LIMIT 1")
    assert keys[0].startswith("/web/trang-chu/")


def test_the_marks_of_unread_articles_go_when_somebody_has_read_them(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with PortalServer(portal="locbinh", articles=8, seed=3) as server:
        assert desk.newportal(server.url).returncode == 0
    expected = desk.samples / "moi" / "expected.jsonl"
    assert '"unreviewed": true' in expected.read_text(encoding="utf-8")
    assert "unreviewed" in desk.run("replay", "--from", desk.samples, "moi", "--update", network=False).stdout
    assert desk.run("replay", "--from", desk.samples, "moi", "--reviewed", network=False).returncode == 0
    assert "unreviewed" not in expected.read_text(encoding="utf-8")
    assert "unreviewed" not in desk.run("replay", "--from", desk.samples, "moi", network=False).stdout


def test_a_declaration_that_fits_and_one_that_does_not() -> None:
    with PortalServer(portal="quanson", articles=45, seed=3) as server:
        look = ("checkspiders", "--live", "quanson", "-s", f"PORTAL_BASE_URL={server.url}", *FAST)
        fits = run_scrapy(*look, network=True)
        assert fits.returncode == 0, fits.stdout + fits.stderr
        assert "DOES NOT FIT" not in fits.stdout
        server.files[server.section_path(1)] = Page(body=b"<html><body><p>404</p></body></html>", status=404)
        gone = run_scrapy(*look, network=True)
        assert gone.returncode == 1
        assert "section «Xây dựng nông thôn mới»: DOES NOT FIT" in gone.stdout
        server.moved_articles = True
        moved = run_scrapy(*look, network=True)
    assert moved.returncode == 1
    assert "family tan_dan: DOES NOT FIT" in moved.stdout


@pytest.mark.parametrize("command", ["newportal", "checkspiders"])
def test_a_portal_that_is_being_crawled_is_not_looked_at(command: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with PortalServer(portal="kyanh", articles=4, seed=3) as server, portal_lock(server.url):
        if command == "newportal":
            done = desk.newportal(server.url)
        else:
            done = run_scrapy("checkspiders", "--live", "kyanh", "-s", f"PORTAL_BASE_URL={server.url}", network=True)
        assert server.requests == []
    assert done.returncode == 75
    assert "another crawl is at work on" in done.stderr
    assert desk.is_untouched()


def test_an_interrupted_command_leaves_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.run("list")
    with PortalServer(portal="kyanh", articles=60, seed=3) as server:
        server.latency = 0.05
        options = ("--name", "moi", "--yes", "--into", desk.samples, *FAST)
        own = ("-s", f"SPIDER_MODULES={MODULE}", "-s", f"NEWSPIDER_MODULE={MODULE}")
        running: list[RunningScrapy] = []
        server.after("tin-bai", lambda: running[0].send_signal(signal.SIGINT))
        running.append(start_scrapy("newportal", server.url, *options, *own, network=True, PYTHONPATH=str(desk.folder)))
        assert running[0].wait(timeout=60) == 1
    assert desk.is_untouched()


@pytest.mark.parametrize("arguments", [("--template", "basic", "moi", "moi.vn"), ("moi", "{url}", "--yes")])
def test_scrapys_name_for_it(arguments: tuple[str, ...], tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with PortalServer(portal="kyanh", articles=8, seed=3) as server:
        words = [word.format(url=server.url) for word in arguments]
        done = desk.run("genspider", *words, "--into", desk.samples, *FAST)
    assert done.returncode == 0, done.stdout + done.stderr
    source = (desk.spiders / "moi.py").read_text(encoding="utf-8")
    assert ("PortalSpider" in source) == ("--yes" in arguments)


WRONG = {
    "no address": (("newportal", "--name", "moi"), "Usage"),
    "no contact": (("newportal", "https://xa.example.vn", "-s", "CONTACT="), "CONTACT"),
    "no family": (("newportal", "http://127.0.0.1:9", "--family", "joomla"), "no family is called joomla"),
    "no name": (("newportal", "http://127.0.0.1:9", "--name", "Xã Mới"), "small letters, digits and _ alone"),
    "no name and no address": (("genspider", "moi"), "Usage"),
    "no spider to look at": (("checkspiders", "--live"), "name it"),
    "an unknown spider to look at": (("checkspiders", "--live", "khong_co"), "no spider is called khong_co"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_asked_wrongly_is_told(name: str, tmp_path: Path) -> None:
    arguments, sentence = WRONG[name]
    done = Desk(tmp_path).run(*arguments, network=False)
    assert done.returncode == 2
    assert sentence in done.stdout + done.stderr


def test_a_look_at_a_portal_that_does_not_answer() -> None:
    look = ("checkspiders", "--live", "quanson", "-s", f"PORTAL_BASE_URL=http://127.0.0.1:{free_port()}", *FAST)
    done = run_scrapy(*look, network=True)
    assert done.returncode == 1
    assert "address: DOES NOT FIT" in done.stdout
