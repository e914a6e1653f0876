"""Which system a portal runs on: by what its pages bear, each sign on pages of its system and on no others."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ntm_crawler.archive.capture import Capture
from ntm_crawler.onboarding.looks import Look, look_at
from ntm_crawler.onboarding.recognition import recognise
from ntm_crawler.portals.site import undeclared_site
from ntm_crawler.reading.reader import Reader
from tests.conftest import ROOT
from tests.extraction.pages import FOOTER, MENU
from tests.onboarding.desk import Desk
from tests.portal_server.faults import Page
from tests.portal_server.server import PortalServer
from tests.test_families import ARTICLES, HOST, LISTINGS

LABELLED = ROOT / "tests" / "labelled_pages"
# What a labelled page's name says of its system; all others are systems without a family, or without a sign.
SYSTEMS = {
    "tandan": "tan_dan",
    "drupal": "drupal",
    "nukeviet": "nukeviet",
    "wordpress": "wordpress",
    "liferay": "liferay",
    "vnpt-article": "vnpt",
    "lacviet": "lac_viet",
}
BARE = ("wordpress", "vhv", "vnpt", "liferay", "lac_viet")  # of whose templates the list alone is a sign


def look(body: bytes, url: str = HOST) -> Look:
    capture = Capture(asked=url, url=url, body=body, content_type="text/html", moment=datetime.now(UTC))
    return look_at(Reader(()), undeclared_site("generic", url), capture)


def document(markup: str, title: str = "Trang", *, menu: str = MENU) -> bytes:
    start = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head><body>"
    return f"{start}{menu}{markup}{FOOTER}</body></html>".encode()


def test_pages_of_a_system_bear_its_signs_and_no_others() -> None:
    files = [json.loads(line)["file"] for line in (LABELLED / "pages.jsonl").read_text(encoding="utf-8").splitlines()]
    found = {file: set(look((LABELLED / file).read_bytes()).signs) for file in files}
    words = {file: re.sub(r"^\d+-|\d*\.html?$", "", file) for file in files}
    assert found == {file: {SYSTEMS[word]} if (word := words[file]) in SYSTEMS else set() for file in files}


@pytest.mark.parametrize("name", [name for name, one in LISTINGS.items() if one[0] in BARE])
def test_a_list_of_a_system(name: str) -> None:
    """Its markup and the addresses of its rows; under a host that nobody knows."""
    family, path, markup, address, *_ = LISTINGS[name]
    rows = [HOST + address.format(n=254921 + number, day=28 - number) for number in range(3)]
    found = recognise([look(document(markup), HOST + path)], rows=rows, others=[HOST + path], base_url=HOST)
    assert found is not None
    assert (found.family, found.fits) == (family, True)


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_of_a_system(name: str) -> None:
    family, _, title, markup, *_ = ARTICLES[name]
    assert set(look(document(markup, title)).signs) <= {family}


# a list and an article of each system that no server of the tests speaks
SPOKEN = {"vnpt": "VNPT ASP.NET", "liferay": "Liferay", "lac_viet": "Lạc Việt", "vhv": "VHV"}


@pytest.mark.systems
@pytest.mark.parametrize("family", SPOKEN)
def test_a_portal_of_a_system_gets_a_spider_of_its_family(family: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    _, path, markup, address, *_ = LISTINGS[SPOKEN[family]]
    article = next(one[3] for one in ARTICLES.values() if one[0] == family)
    menu = f"<ul><li><a href='/'>Trang chủ</a></li><li><a href='{path}'>Tin tức</a></li></ul>"
    with PortalServer(portal="kyanh", articles=2, seed=3) as server:
        server.files["/"] = Page(body=document("<h1>Xã Kỳ Hải</h1>", "Xã Kỳ Hải", menu=menu))
        server.files[path] = Page(body=document(f"<h1>Tin tức</h1>{markup}", "Tin tức", menu=menu))
        for number in range(3):
            place = address.format(n=254921 + number, day=28 - number)
            server.files[place] = Page(body=document(article, f"Tin {number}", menu=menu))
        done = desk.newportal(server.url)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"system: {family}, sure: addresses of 100% of 3 rows" in done.stdout
    assert f'family = "{family}"' in (desk.spiders / "moi.py").read_text(encoding="utf-8")
    assert desk.run("checkspiders", "--nolog").returncode == 0
