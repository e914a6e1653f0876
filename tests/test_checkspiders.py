"""The project's own linter: the five spiders pass it, and each rule refuses what it is for."""

from typing import Any

import pytest
from scrapy import Spider
from scrapy.settings import Settings

from ntm_crawler.commands.checkspiders import check_spider
from ntm_crawler.crawl import PortalSpider
from ntm_crawler.portals import Portal, Section, Selectors, TlsException
from tests.conftest import run_scrapy


def test_our_spiders_pass() -> None:
    done = run_scrapy("checkspiders", "--nolog")
    assert (done.returncode, done.stdout) == (0, "5 spiders are well declared\n")


def portal(**changes: Any) -> Portal:
    values: dict[str, Any] = {
        "title": "Huyện",
        "base_url": "https://huyen.gov.vn",
        "sections": (Section(name="Tin", path="/vi/tin"),),
    }
    return Portal(**(values | changes))


PROBLEMS: list[tuple[dict[str, Any], str]] = [
    ({"custom_settings": {"DOWNLOAD_DELAY": 0.1}}, "changes DOWNLOAD_DELAY"),
    ({"custom_settings": {"ROBOTSTXT_OBEY": False}}, "changes ROBOTSTXT_OBEY"),
    ({"download_delay": 0.1}, "sets download_delay"),
    ({"portal": portal(base_url="huyen.gov.vn")}, "not scheme and host"),
    ({"portal": portal(sections=())}, "lists no section"),
    ({"portal": portal(sections=(Section(name="a", path="vi/tin"),))}, "does not begin with /"),
    ({"portal": portal(sections=(Section(name="a", path="/vi/node/5"),))}, "looks like an article"),
    ({"portal": portal(sections=(Section(name="a", path="/x"), Section(name="a", path="/y")))}, "the same name"),
    ({"portal": portal(selectors=Selectors(body=("div[",)))}, "selector body 'div['"),
    ({"portal": portal(selectors=Selectors(body=("//div[",)))}, "selector body '//div['"),
    ({"portal": portal(tls=TlsException(reason="", verify=False))}, "gives no reason"),
    ({"family": "drupal 7"}, "its family is none of"),
    ({"name": "other"}, "its file is called test_checkspiders.py; call it other.py"),
    ({"name": "other"}, "its class is called TestCheckspiders"),
]


@pytest.mark.parametrize(("attributes", "problem"), PROBLEMS)
def test_rules(attributes: dict[str, Any], problem: str) -> None:
    spider = type(
        "TestCheckspiders",
        (PortalSpider,),
        {"name": "test_checkspiders", "family": "drupal", "portal": portal()} | attributes,
    )
    spider.__module__ = __name__
    found = [one for one in check_spider(spider) if problem in one]
    assert len(found) == 1


def test_a_spider_that_is_no_portal() -> None:
    assert list(check_spider(Spider)) == ["is no PortalSpider"]


def test_a_declared_tls_exception_is_for_its_portal_alone() -> None:
    class Old(PortalSpider):
        name = "old"
        family = "drupal"
        portal = portal(tls=TlsException(reason="its issuer is unknown", verify=False))

    settings = Settings({"DOWNLOAD_VERIFY_CERTIFICATES": True})
    Old.update_settings(settings)
    assert settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES") is False
