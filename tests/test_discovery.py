"""Sitemaps and feeds: what no listing shows is fetched and counted, politely, whatever they hold."""

import gzip
import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.conftest import query, run_scrapy
from tests.portal_server.faults import Page
from tests.portal_server.server import PortalServer
from tests.portal_server.sites import SITES
from tests.test_live_crawl import FAST, crawl

XML = "application/xml"
ARTICLES = 30


def sitemap(server: PortalServer, numbers: Iterable[int], lastmod: str = "") -> bytes:
    stated = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    urls = "".join(f"<url><loc>{server.url}{server.path(number)}</loc>{stated}</url>" for number in numbers)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def index(*parts: str, dates: Sequence[str] | None = None) -> bytes:
    stated = zip(parts, dates or ["2026-01-01"] * len(parts), strict=True)
    found = "".join(f"<sitemap><loc>{part}</loc><lastmod>{date}</lastmod></sitemap>" for part, date in stated)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{found}</sitemapindex>'.encode()


def feed(server: PortalServer, moments: dict[int, str]) -> bytes:
    items = "".join(
        f"<item><title>Tin</title><link>{server.url}{server.path(number)}</link><pubDate>{moment}</pubDate></item>"
        for number, moment in moments.items()
    )
    return f'<rss version="2.0"><channel><title>Tin</title>{items}</channel></rss>'.encode()


def page_of(server: PortalServer, path: str) -> bytes:
    with urlopen(f"{server.url}{path}") as answer:
        return bytes(answer.read())


def link_feed(server: PortalServer, path: str) -> None:
    """Let the first listing page link a feed."""
    add_link(server, f'<link rel="alternate" type="application/rss+xml" href="{path}">')


def add_link(server: PortalServer, link: str) -> None:
    """Let the first listing page have a link in its head."""
    listing = server.section_path(0)
    server.files[listing] = Page(body=page_of(server, listing).replace(b"</head>", f"{link}</head>".encode()))


def asked(server: PortalServer, path: str) -> list[int]:
    return [seen.status for seen in server.requests if seen.path == path]


@pytest.fixture
def server() -> Iterable[PortalServer]:
    with PortalServer(portal="kyanh", articles=ARTICLES, seed=51, rows_a_page=10) as running:
        yield running


def test_what_no_listing_shows_is_fetched_and_told(server: PortalServer, database: Path) -> None:
    server.files["/sitemap.xml"] = Page(body=sitemap(server, range(1, ARTICLES + 1)), content_type=XML)
    done = crawl(server, database, "-a", "max_pages=1")
    assert query(database, "SELECT count(*) FROM articles") == [20]  # two sections, a page of ten each
    assert crawl(server, database, "-s", "LISTING_PAGE_LIMIT=1").returncode == 0, done.stderr
    assert query(database, "SELECT count(*) FROM articles") == [ARTICLES]
    unlisted = query(database, "SELECT DISTINCT listing_url FROM sightings WHERE section IS NULL")
    assert unlisted == [f"{server.url}/sitemap.xml"]
    assert "listing_incomplete" in query(database, "SELECT code FROM issues")
    message = query(database, "SELECT message FROM issues WHERE code = 'listing_incomplete'")[0]
    assert f"of {ARTICLES} articles that its sitemap or feed names its listings show 20" in message


def test_another_module_with_the_same_numbers_hides_no_article(server: PortalServer, database: Path) -> None:
    others = "".join(f"<url><loc>{server.url}/vi/gioi-thieu/tin-bai/{number}</loc></url>" for number in range(1, 31))
    server.files["/about.xml"] = Page(body=f"<urlset>{others}</urlset>".encode(), content_type=XML)
    server.files["/news.xml"] = Page(body=sitemap(server, range(1, ARTICLES + 1)), content_type=XML)
    body = index(f"{server.url}/about.xml", f"{server.url}/news.xml")
    server.files["/sitemap.xml"] = Page(body=body, content_type=XML)
    assert crawl(server, database, "-s", "LISTING_PAGE_LIMIT=1").returncode == 0
    urls = query(database, "SELECT url FROM articles ORDER BY url")
    assert urls == sorted(f"{server.url}{server.path(number)}" for number in range(1, ARTICLES + 1))


def test_what_may_belong_to_sections_that_are_not_crawled_is_told_and_left(
    server: PortalServer, database: Path
) -> None:
    server.files["/sitemap.xml"] = Page(body=sitemap(server, range(1, 4 * ARTICLES + 1)), content_type=XML)
    for _ in range(2):
        assert crawl(server, database, "-s", "SHARED_ADDRESS_CHECKS=0").returncode == 0
    assert query(database, "SELECT count(*) FROM articles") == [ARTICLES]
    assert asked(server, server.path(2 * ARTICLES)) == []
    assert set(query(database, "SELECT code FROM issues")) == {"addresses_shared"}
    message = query(database, "SELECT message FROM issues")[0]
    assert f"of {4 * ARTICLES} articles" in message
    assert f"the sections show {ARTICLES}, and {3 * ARTICLES} are unknown" in message
    health = run_scrapy("health", "--json", "-s", f"DATABASE={database}")
    portals = json.loads(health.stdout)["portals"]
    found = next(one["findings"] for one in portals if one["portal"] == "kyanh")
    assert [finding["rule"] for finding in found] == ["stale"]  # the articles are old: nothing about listings


def test_of_a_portal_that_is_crawled_from_its_front_page_alone_nothing_belongs_elsewhere(database: Path) -> None:
    """The front page shows four of the fifteen articles that lie in one folder."""
    with PortalServer(portal="kyanh", articles=ARTICLES, seed=51, rows_a_page=4) as server:
        server.files["/"] = Page(body=page_of(server, server.section_path(0)))
        server.files["/sitemap.xml"] = Page(body=sitemap(server, range(1, ARTICLES + 1)), content_type=XML)
        done = run_scrapy(
            *("crawl", "trang_dau", "-s", "SPIDER_MODULES=tests.helpers.front_page"),
            *("-s", f"PORTAL_BASE_URL={server.url}", "-s", f"DATABASE={database}", "-s", "ARCHIVE=0"),
            *("-s", "LISTING_PAGE_LIMIT=1", "-s", "SHARED_ADDRESS_CHECKS=0", *FAST),
            network=True,
        )
    assert done.returncode == 0, done.stderr
    assert query(database, "SELECT count(*) FROM articles") == [ARTICLES // 2]
    assert "listing_incomplete" in query(database, "SELECT code FROM issues")


def test_a_complete_listing_leaves_no_issue(server: PortalServer, database: Path) -> None:
    server.robots = f"User-agent: *\nAllow: /\nSitemap: {server.url}/s/index.xml\n"
    parts = (f"{server.url}/s/posts.xml.gz", f"{server.url}/s/tags.xml")
    server.files["/s/index.xml"] = Page(body=index(*parts), content_type=XML, headers={"ETag": '"1"'})
    body = gzip.compress(sitemap(server, range(1, ARTICLES + 1)))
    server.files["/s/posts.xml.gz"] = Page(body=body, content_type="application/gzip")
    assert crawl(server, database).returncode == 0
    assert query(database, "SELECT code FROM issues") == []
    assert asked(server, "/sitemap.xml") == asked(server, "/s/tags.xml") == []
    assert crawl(server, database).returncode == 0
    assert asked(server, "/s/index.xml") == [200, 304]
    assert asked(server, "/s/posts.xml.gz") == [200]  # its index says that it has not changed


def test_a_later_run_asks_for_the_index_its_changed_parts_and_one_feed(server: PortalServer, database: Path) -> None:
    server.robots = f"User-agent: *\nAllow: /\nSitemap: {server.url}/index.xml\n"
    link_feed(server, "/rss.xml")
    parts = {"/old.xml": range(1, 21), "/new.xml": range(21, ARTICLES + 1)}
    for path, numbers in parts.items():
        server.files[path] = Page(body=sitemap(server, numbers), content_type=XML)
    dates = dict.fromkeys(parts, "2026-01-01")
    for version, changed in enumerate(("2026-01-01", "2026-02-01")):
        dates["/new.xml"] = changed
        body = index(*(f"{server.url}{path}" for path in parts), dates=list(dates.values()))
        server.files["/index.xml"] = Page(body=body, content_type=XML, headers={"ETag": f'"{version}"'})
        server.files["/rss.xml"] = Page(body=feed(server, {1: ""}), content_type=XML, headers={"ETag": '"feed"'})
        assert crawl(server, database).returncode == 0
    lists = ("/index.xml", "/old.xml", "/new.xml", "/rss.xml", "/sitemap.xml")
    assert [asked(server, path) for path in lists] == [[200, 200], [200], [200, 200], [200, 304], []]


def test_a_missing_sitemap_is_asked_for_once_a_week(server: PortalServer, database: Path) -> None:
    for _ in range(2):
        assert crawl(server, database).returncode == 0
    assert asked(server, "/sitemap.xml") == [404]
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE address_sources SET fetched_at = '2020-01-01T00:00:00Z'")
        connection.commit()
    assert crawl(server, database).returncode == 0
    assert asked(server, "/sitemap.xml") == [404, 404]


def test_a_crawl_by_sitemap_alone(server: PortalServer, database: Path) -> None:
    server.files["/sitemap.xml"] = Page(body=sitemap(server, range(1, 13)), content_type=XML)
    assert crawl(server, database, "-a", "discover=sitemap").returncode == 0
    assert query(database, "SELECT count(*) FROM articles") == [12]
    assert "listing_incomplete" not in query(database, "SELECT code FROM issues")
    assert not any("tin-tuc-su-kien" in seen.path and "tin-bai" not in seen.path for seen in server.requests)


def test_feeds_where_no_sitemap_names_an_article(server: PortalServer, database: Path) -> None:
    server.files["/sitemap.xml"] = Page(body=b"<html><body>Trang chu</body></html>")  # any address gives the front page
    link_feed(server, "/rss.xml")
    server.files["/rss.xml"] = Page(body=feed(server, dict.fromkeys(range(1, 6), "")), content_type=XML)
    assert crawl(server, database, "-a", "discover=sitemap").returncode == 0
    assert query(database, "SELECT DISTINCT listing_url FROM sightings") == [f"{server.url}/rss.xml"]
    assert query(database, "SELECT count(*) FROM articles") == [5]


def test_where_nothing_names_an_article_one_issue_says_what_was_asked(server: PortalServer, database: Path) -> None:
    server.robots = f"User-agent: *\nAllow: /\nSitemap: {server.url}/empty.xml\n"
    server.files["/empty.xml"] = Page(body=b"<urlset></urlset>", content_type=XML)
    link_feed(server, "/rss.xml")
    assert crawl(server, database, "-a", "discover=sitemap").returncode == 1
    assert query(database, "SELECT code FROM issues") == ["nothing_named"]
    told = query(database, "SELECT message FROM issues")[0]
    answers = {"/sitemap.xml": "404", "/empty.xml": "0 articles, 0 other addresses", "/rss.xml": "404"}
    assert told.endswith("; ".join(f"{server.url}{path}: {answer}" for path, answer in answers.items()))


def test_a_page_tells_whether_its_article_is_of_a_crawled_section(database: Path) -> None:
    numbers = range(1, 25)
    limits = ("-s", "LISTING_PAGE_LIMIT=1", "-s", "SHARED_ADDRESS_CHECKS=10")
    with PortalServer(portal="kyanh", articles=len(numbers), seed=51, rows_a_page=4) as server:
        server.files["/sitemap.xml"] = Page(body=sitemap(server, numbers), content_type=XML)
        oldest = server.path(1)
        own = re.compile(rb'(<div class="breadcrumb">.*?<a href=")[^"]*("[^>]*>[^<]*</a></div>)', re.S)
        server.files[oldest] = Page(body=own.sub(rb"\1/vi/thong-bao\2", page_of(server, oldest)))
        server.requests.clear()
        for stored in (17, 23, 23):
            assert crawl(server, database, *limits).returncode == 0
            assert query(database, "SELECT count(*) FROM articles") == [stored]
        assert asked(server, oldest) == [200]
        assert query(database, "SELECT url FROM set_aside") == [f"{server.url}{oldest}"]
        found = query(database, "SELECT DISTINCT section FROM sightings WHERE listing_url LIKE '%/sitemap.xml'")
        assert set(found) == {section.name for section in SITES["kyanh"].sections}
        runs = query(database, "SELECT DISTINCT last_run_id FROM issues WHERE code = 'addresses_shared'")
        assert runs == [1]  # later ones could look at all that was left


def test_a_section_feed_tells_whose_an_article_is(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=24, seed=51, rows_a_page=4) as server:
        numbers = range(2, 25, 2)
        name = server.section_path(0).rpartition("/")[2]
        link_feed(server, f"/rss/{name}/")
        server.files[f"/rss/{name}/"] = Page(body=feed(server, dict.fromkeys(numbers, "")), content_type=XML)
        limits = ("-s", "LISTING_PAGE_LIMIT=1", "-s", "SHARED_ADDRESS_CHECKS=0")
        assert crawl(server, database, *limits).returncode == 0
        section = SITES["kyanh"].sections[0].name
        assert query(database, f"SELECT count(*) FROM articles WHERE section = '{section}'") == [len(numbers)]


def test_a_withdrawn_article_is_noticed_at_once(server: PortalServer, database: Path) -> None:
    server.files["/sitemap.xml"] = Page(body=sitemap(server, range(1, ARTICLES + 1)), content_type=XML)
    assert crawl(server, database).returncode == 0
    server.content.withdraw(7)
    numbers = [number for number in range(1, ARTICLES + 1) if number != 7]
    server.files["/sitemap.xml"] = Page(body=sitemap(server, numbers), content_type=XML)
    assert crawl(server, database).returncode == 0
    assert query(database, "SELECT source_key FROM articles WHERE withdrawn_at IS NOT NULL") == ["tin-bai/7"]


# what a page links as WordPress's API, with permalinks and without; the address of its posts
APIS = [
    ("/wp-json/", "/wp-json/wp/v2/posts?per_page=100&page=1&_fields=link,date,modified,title"),
    (
        "/index.php?rest_route=/",
        "/index.php?rest_route=/wp/v2/posts&per_page=100&page=1&_fields=link,date,modified,title",
    ),
]


@pytest.mark.parametrize(("api", "path"), APIS, ids=["permalinks", "plain"])
def test_posts_of_wordpress_where_there_is_no_sitemap(
    api: str, path: str, server: PortalServer, database: Path
) -> None:
    add_link(server, f'<link rel="https://api.w.org/" href="{server.url}{api}">')
    posts = [
        {"link": f"{server.url}{server.path(number)}", "date": "2024-05-06T07:08:09", "title": {"rendered": "Tin"}}
        for number in range(1, ARTICLES + 1)
    ]
    server.files[path] = Page(body=json.dumps(posts).encode(), content_type="application/json")
    for _ in range(2):
        assert crawl(server, database, "-s", "LISTING_PAGE_LIMIT=1").returncode == 0
    assert query(database, "SELECT count(*) FROM articles") == [ARTICLES]
    assert asked(server, path) == [200]  # once a week: it answers no condition


def test_a_feed_that_listings_link_dates_the_newest_articles(server: PortalServer, database: Path) -> None:
    link_feed(server, "/rss.xml")
    published = {number: str(server.truth(number)["published_at"]) for number in range(1, ARTICLES)}
    moments = {number: format_datetime(datetime.fromisoformat(moment)) for number, moment in published.items()}
    moments[ARTICLES] = "no moment"
    server.files["/rss.xml"] = Page(body=feed(server, moments), content_type=XML, headers={"ETag": '"1"'})
    for run in (1, 2):
        assert crawl(server, database, "-a", "full=1").returncode == 0
        dated = query(database, f"SELECT moment FROM feed_dates JOIN pages ON pages.id = page_id WHERE run_id = {run}")
        assert sorted(dated) == sorted(published.values())
    assert asked(server, "/rss.xml") == [200, 304]
    assert query(database, "SELECT count(*) FROM issues") == [0]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
# a list, the issue that it leaves
HOSTILE: dict[str, tuple[bytes, str | None]] = {
    "billion laughs": (
        f"<?xml version='1.0'?><!DOCTYPE x [{LAUGHS}]><urlset><url><loc>http://x/&l9;</loc></url></urlset>".encode(),
        None,
    ),
    "large": (b"<urlset>" + b"<url><loc>http://127.0.0.1/a</loc></url>" * 1_300_000 + b"</urlset>", "page_too_large"),
    "no list": (b"<html><body>Trang chu</body></html>", "not_a_list"),
    "another host": (
        b"<urlset>" + b"<url><loc>https://other.gov.vn/vi/a/tin-bai/1</loc></url>" * 3 + b"</urlset>",
        "foreign_addresses",
    ),
    "another host's feed": (
        b"<rss version='2.0'><channel>"
        + b"<item><title>Tin</title><link>https://other.gov.vn/vi/a/tin-bai/1</link></item>" * 3
        + b"</channel></rss>",
        "foreign_addresses",
    ),
    "cut": (b"<urlset><url><loc>http://127.0.0.1/vi/a/tin-", None),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_lists(kind: str, server: PortalServer, database: Path) -> None:
    body, code = HOSTILE[kind]
    server.robots = f"User-agent: *\nAllow: /\nSitemap: {server.url}/list.xml\n"
    server.files["/list.xml"] = Page(body=body, content_type=XML)
    assert crawl(server, database).returncode == 0
    assert query(database, "SELECT count(*) FROM articles") == [ARTICLES]
    found = (
        set(query(database, "SELECT code FROM issues")) - {"foreign_addresses"}
        if code is None
        else set(query(database, "SELECT code FROM issues"))
    )
    assert found == ({code} if code else set())


def test_an_index_that_loops(server: PortalServer, database: Path) -> None:
    server.files["/sitemap.xml"] = Page(
        body=index(f"{server.url}/a.xml", f"{server.url}/sitemap.xml"), content_type=XML
    )
    server.files["/a.xml"] = Page(body=index(f"{server.url}/sitemap.xml", f"{server.url}/a.xml"), content_type=XML)
    assert crawl(server, database).returncode == 0
    assert asked(server, "/sitemap.xml") == asked(server, "/a.xml") == [200]
