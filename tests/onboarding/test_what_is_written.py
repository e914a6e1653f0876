"""What `scrapy newportal` makes of what pages say: names, candidates, sentences, and a file that says the same."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ntm_crawler.archive.capture import Capture
from ntm_crawler.onboarding.account import told_system
from ntm_crawler.onboarding.candidates import likely_sections
from ntm_crawler.onboarding.identity import suggested_name
from ntm_crawler.onboarding.looks import Link, Look, look_at
from ntm_crawler.onboarding.spider_text import Declaration, source_of
from ntm_crawler.onboarding.survey import System
from ntm_crawler.onboarding.workshop import Places, publish, workpiece
from ntm_crawler.portals import Portal, Section, TlsException
from ntm_crawler.portals.families import family_called
from ntm_crawler.portals.site import declared_site
from ntm_crawler.reading.reader import Reader

BASE = "https://xa.gov.vn"
SITE = declared_site(
    "moi",
    Portal(title="Xã", base_url=BASE, sections=()),
    family_called("generic"),
    addresses=None,
    base_url=None,
)


@pytest.mark.parametrize(
    ("url", "title", "name"),
    [
        ("https://www.quanson.thanhhoa.gov.vn", "Cổng thông tin điện tử", "quanson"),
        ("https://xa-tan-phu.example.vn", "", "xatanphu"),
        ("http://10.0.0.7:8080", "Cổng thông tin điện tử huyện Quan Sơn", "quanson"),
        ("http://localhost", "Tin địa phương", "tindiaphuong"),
        ("http://127.0.0.1", "2024", "portal"),
    ],
)
def test_names_of_spiders(url: str, title: str, name: str) -> None:
    assert suggested_name(url, title) == name


SECTIONS = (Section(name="Tin 'mới' về \"nông thôn mới\"", path="/tin"), Section(name='Tin "xã"', path="/xa"))
NAMES = ("Cổng thông tin điện tử xã Tân Phú, huyện Quan Sơn", "Ủy ban nhân dân xã Tân Phú", "Trung tâm VHTT Tân Phú")


@pytest.mark.parametrize("names", [(), NAMES[:1], NAMES], ids=["none", "one", "more than a line"])
@pytest.mark.parametrize("tls", [None, TlsException(reason="it is of an old kind", verify=False)])
def test_a_file_says_what_was_declared(names: tuple[str, ...], tls: TlsException | None) -> None:
    portal = Portal(title="Xã Tân Phú", base_url=BASE, names=names, tls=tls, sections=SECTIONS)
    source = source_of(Declaration(name="tan_phu", portal=portal, family="nukeviet"))
    assert max(map(len, source.splitlines())) <= 120
    made: dict[str, Any] = {}
    exec(source, made)
    assert made["TanPhu"].portal == portal
    assert (made["TanPhu"].name, made["TanPhu"].family) == ("tan_phu", "nukeviet")


def test_what_a_person_said_of_the_system_and_what_nobody_knows() -> None:
    assert list(told_system(System(family="drupal"))) == ["system: drupal, as you say"]
    assert "no shape of their own" in list(told_system(System(family="generic")))[1]


def test_a_link_without_words_is_called_like_its_address() -> None:
    links = [
        Link(address=f"{BASE}/{path}", url=f"{BASE}/{path}", label="") for path in ("tin-tuc.html", "lien-he.html")
    ]
    assert [(one.name, one.url) for one in likely_sections(links, front=BASE)] == [("Tin tuc", f"{BASE}/tin-tuc.html")]


def test_links_to_no_section() -> None:
    found = ("tin", "Tin tức"), ("tin/rss", "Tin tức"), ("bai-1.html", "Góc nhìn"), ("tin.pdf", "Thông báo")
    links = [Link(address=f"{BASE}/{path}", url=f"{BASE}/{path}", label=label) for path, label in found]
    sections = likely_sections(links, front=BASE, articles={f"{BASE}/bai-1.html"})
    assert [one.url for one in sections] == [f"{BASE}/tin"]
    assert f"{BASE}/bai-1.html" in [one.url for one in likely_sections(links, front=BASE)]


def look(markup: str) -> Look:
    moment = datetime(2024, 5, 6, tzinfo=UTC)
    capture = Capture(asked=BASE, url=f"{BASE}/", body=markup.encode(), content_type="text/html", moment=moment)
    return look_at(Reader(()), SITE, capture)


@pytest.mark.parametrize(
    ("head", "target"),
    [
        ("<meta http-equiv='refresh' content='0; url=/trang-chu'>", f"{BASE}/trang-chu"),
        ("<meta http-equiv='refresh' content='30'>", None),
        ("<script>window.location.href = '/vi/';</script>", f"{BASE}/vi/"),
        ("<meta http-equiv='refresh' content='0; url=http://[x'><script>location = '/vi/'</script>", f"{BASE}/vi/"),
    ],
)
def test_a_door(head: str, target: str | None) -> None:
    assert look(f"<html><head>{head}</head><body><p>Đang chuyển trang</p></body></html>").leads_to == target


def test_a_link_that_is_no_address_is_none() -> None:
    links = look("<html><body><a href='http://[x'>Tin tức</a><a href='/tin'>Tin</a></body></html>").links
    assert [link.url for link in links] == [f"{BASE}/tin"]


def test_a_spider_that_cannot_be_put_in_its_place_leaves_what_was_there(tmp_path: Path) -> None:
    places = Places(module="spiders", spiders=tmp_path / "gone", samples=tmp_path / "samples")
    places.sample_set("moi").mkdir(parents=True)
    (places.sample_set("moi") / "pages.jsonl").write_text("old", encoding="utf-8")
    with workpiece("moi") as piece:
        (piece.sample_set / "pages.jsonl").write_text("new", encoding="utf-8")
        piece.spider.write_text("", encoding="utf-8")
        with pytest.raises(FileNotFoundError):
            publish(piece, places)
        assert (places.sample_set("moi") / "pages.jsonl").read_text(encoding="utf-8") == "old"
        places.spiders.mkdir()
        publish(piece, places)
    assert (places.sample_set("moi") / "pages.jsonl").read_text(encoding="utf-8") == "new"
    assert places.taken("moi") == [places.spider("moi"), places.sample_set("moi")]
