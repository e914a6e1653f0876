"""One article under many addresses, through a crawl: print copy, translation path, host variants, old and new CMS."""

import json
from html import escape
from pathlib import Path

import pytest

from tests.conftest import ROOT, query, run_scrapy
from tests.duplicates.labelled_set import PARAGRAPHS

KYANH = "https://kyanh.hatinh.gov.vn"
LOCBINH = "https://locbinh.langson.gov.vn"
DONGSON = "https://dongson.thanhhoa.gov.vn"
QUANSON = "https://quanson.thanhhoa.gov.vn"
NUKE = "https://nongthonmoi.hatinh.gov.vn"
LONG_SLUG = "hoi-nghi-giao-ban-tien-do-thuc-hien-chuong-trinh-nong-thon-moi"
ROBOTS = "User-agent: *\nAllow: /\n"
NUKEVIET_SPIDER = """
from ntm_crawler.crawl import PortalSpider
from ntm_crawler.portals import Portal, Section


class Nuke(PortalSpider):
    name = "nuke"
    family = "nukeviet"
    portal = Portal(title="Nuke", base_url="https://nongthonmoi.hatinh.gov.vn",
                    sections=(Section(name="Tin tức", path="/vi/news/tin-tuc/"),
                              Section(name="Nông thôn mới", path="/vi/news/nong-thon-moi/")))
"""

# portal, its two listings, the addresses of one article that they link to, articles and stories that are stored
ONE_ARTICLE = [
    (
        "kyanh",  # also as before the portal moved to another CMS: two keys, and the text makes one story of both
        (f"{KYANH}/vi/tin-tuc-su-kien", f"{KYANH}/vi/nong-thon-moi"),
        (
            f"{KYANH}/vi/nong-thon-moi/tin-bai/12",
            f"{KYANH}/bai-viet/hoi-nghi-giao-ban",
            "http://www.kyanh.hatinh.gov.vn/vi/nong-thon-moi/tin-bai/12#top",
            f"{KYANH}/vi/tin-tuc-su-kien/tin-bai/12?utm_source=zalo&fbclid=x",
            f"{KYANH}/en/nong-thon-moi/tin-bai/12",
        ),
        (2, 1),
    ),
    (
        "locbinh",
        (f"{LOCBINH}/vi/page_tintuc", f"{LOCBINH}/vi/page_nongthonmoi"),
        (
            f"{LOCBINH}/vi/node/74804",
            "http://locbinh.langson.gov.vn/vi/node/74804",
            f"{LOCBINH}/en/node/74804",
            f"{LOCBINH}/vi/print/74804",
        ),
        (1, 1),
    ),
    (
        "dongson",
        (f"{DONGSON}/web/trang-chu/tin-tuc-su-kien", f"{DONGSON}/web/trang-chu/xay-dung-nong-thon-moi"),
        (
            f"{DONGSON}/web/trang-chu/tin-tuc-su-kien/{LONG_SLUG}.html",
            f"{DONGSON}/web/trang-chu/xay-dung-nong-thon-moi/{LONG_SLUG}.html",
            f"{DONGSON}/web/trang-chu/xay-dung-nong-thon-moi/print/{LONG_SLUG}.html",
        ),
        (1, 1),
    ),
    (
        "quanson",  # letter case makes no article; SharePoint's random tail does, and the text makes one story of both
        (f"{QUANSON}/portal/Pages/Tin-tuc-su-kien.aspx", f"{QUANSON}/portal/Pages/Xay-dung-nong-thon-moi.aspx"),
        (
            f"{QUANSON}/portal/Pages/2023-4-28/Hoi-nghi-giao-bank3v9x2.aspx",
            f"{QUANSON}/portal/pages/2023-4-28/hoi-nghi-giao-banK3V9X2.aspx",
            f"{QUANSON}/portal/Pages/2023-4-28/Hoi-nghi-giao-banp7q1w8.aspx",
        ),
        (2, 1),
    ),
    (
        "nuke",
        (f"{NUKE}/vi/news/tin-tuc/", f"{NUKE}/vi/news/nong-thon-moi/"),
        (
            f"{NUKE}/vi/news/tin-tuc/hoi-nghi-77.html",
            "http://www.nongthonmoi.hatinh.gov.vn/vi/news/tin-tuc/hoi-nghi-77.html",
            f"{NUKE}/en/news/tin-tuc/hoi-nghi-77.html",
            f"{NUKE}/vi/news/print/tin-tuc/hoi-nghi-77.html",
            f"{NUKE}/vi/news/savefile/tin-tuc/hoi-nghi-77.html",
        ),
        (1, 1),
    ),
]


def article_page() -> str:
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in PARAGRAPHS[:3])
    return (
        "<html><head><title>Hội nghị giao ban</title></head><body><h1>Hội nghị giao ban</h1>"
        f"<p>Ngày 22/03/2021 08:00</p><div>{text}</div></body></html>"
    )


def listing_page(addresses: tuple[str, ...]) -> str:
    rows = "".join(
        f'<li><a href="{escape(url)}">Hội nghị giao ban</a> <span>22/03/2021</span></li>' for url in addresses
    )
    return f"<html><head><title>Tin tức</title></head><body><ul>{rows}</ul></body></html>"


def record(folder: Path, pages: dict[str, str]) -> None:
    """A sample set of pages that were fetched at one moment."""
    folder.mkdir()
    lines = []
    for number, (url, text) in enumerate(pages.items()):
        (folder / f"{number}.html").write_text(text, encoding="utf-8")
        kind = "text/plain" if url.endswith("robots.txt") else "text/html"
        lines.append(
            {
                "url": url.partition("#")[0],
                "file": f"{number}.html",
                "status": 200,
                "content_type": f"{kind}; charset=utf-8",
                "fetched_at": "2023-05-02T08:00:00+07:00",
                "origin": "reconstructed",
            }
        )
    (folder / "pages.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")


@pytest.mark.parametrize(("portal", "listings", "addresses", "expected"), ONE_ARTICLE)
def test_many_addresses_of_one_article(
    portal: str,
    listings: tuple[str, ...],
    addresses: tuple[str, ...],
    expected: tuple[int, int],
    tmp_path: Path,
    database: Path,
) -> None:
    (tmp_path / "nuke_spiders.py").write_text(NUKEVIET_SPIDER, encoding="utf-8")
    host = listings[0].split("/", 3)[:3]
    pages = {"/".join((*host, "robots.txt")): ROBOTS} | {url: article_page() for url in addresses}
    pages |= {listings[0]: listing_page(addresses), listings[1]: listing_page(addresses[:0:-1])}
    record(tmp_path / portal, pages)
    done = run_scrapy(
        "crawl",
        portal,
        *("-s", f"REPLAY_FROM={tmp_path / portal}", "-s", f"DATABASE={database}"),
        *("-s", "SPIDER_MODULES=spiders,nuke_spiders"),
        PYTHONPATH=f"{ROOT / 'tests' / 'helpers' / 'no_network'}:{tmp_path}",
    )
    assert done.returncode == 0, done.stderr
    stored = query(database, "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM stories)")
    assert stored == [expected], done.stderr[-3000:]
    assert query(database, "SELECT count(DISTINCT url) FROM sightings")[0] > 1
