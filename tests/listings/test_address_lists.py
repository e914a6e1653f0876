"""Sitemaps, feeds and posts: what they name, and what is none of them."""

import gzip
import json

import pytest

from ntm_crawler.exceptions import PageError
from ntm_crawler.listings import address_lists
from ntm_crawler.listings.address_lists import read_addresses
from ntm_crawler.listings.addresses import is_feed_of
from ntm_crawler.listings.ajax_pager import rows_in_json
from tests.listings.pages import BASE, address, site

URL = f"{BASE}/sitemap.xml"
POSTS = f"{BASE}/wp-json/wp/v2/posts?per_page=100&page=1&_fields=link"


def urls(*found: str) -> bytes:
    return f"<urlset>{''.join(f'<url><loc>{one}</loc></url>' for one in found)}</urlset>".encode()


def entry(updated: str) -> bytes:
    link = f"<link href='{BASE}{address(1)}'/>"
    return (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Tin</title>"
        f"<entry><title>Tin</title>{link}<updated>{updated}</updated></entry></feed>"
    ).encode()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (urls(*["http://x.vn/"] * 100), "page_too_large"),
        (gzip.compress(urls(*["http://x.vn/"] * 100), mtime=0), "page_too_large"),
        (b"\x1f\x8b junk", "page_too_large"),
        (b"<!-- <urlset -->", "not_a_list"),
        (b"[1,", "not_a_list"),
        (b'{"code": "rest_no_route"}', "not_a_list"),
        (b"<html></html>", "not_a_list"),
    ],
    ids=["large", "large when unpacked", "no gzip", "no XML", "half of JSON", "other JSON", "a page"],
)
def test_what_is_no_list(body: bytes, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address_lists, "_MOST_BYTES", 2000)
    with pytest.raises(PageError) as told:
        read_addresses(body, site(), url=URL)
    assert told.value.code == code


def test_what_is_no_article_is_counted() -> None:
    found = read_addresses(urls(BASE + address(1), f"{BASE}/lien-he", "http://other.vn/x-1"), site(), url=URL)
    assert ([one.url for one in found.articles], found.others, found.foreign) == ([BASE + address(1)], 1, 1)


def test_parts_whose_address_cannot_be_read() -> None:
    index = f"<sitemapindex><sitemap><loc>{BASE}/a.xml</loc></sitemap><sitemap><loc>http://[x/b.xml</loc></sitemap>"
    found = read_addresses(f"{index}</sitemapindex>".encode(), site(), url=URL)
    assert [part.url for part in found.parts] == [f"{BASE}/a.xml"]


@pytest.mark.parametrize(
    ("updated", "moment"),
    [
        ("2023-06-01T08:00:00Z", "2023-06-01T15:00:00+07:00"),
        ("2023-06-01T00:00:00.000Z", "2023-06-01"),  # a generator's way to write a day (Docusaurus)
        ("9999-12-31T23:59:59Z", None),
    ],
)
def test_moments_of_feeds(updated: str, moment: str | None) -> None:
    (found,) = read_addresses(entry(updated), site(), url=URL).articles
    assert found.changed == moment


@pytest.mark.parametrize(("count", "parts"), [(100, [POSTS.replace("&page=1", "&page=2")]), (99, [])])
def test_a_full_page_of_posts_is_followed_by_another_one(count: int, parts: list[str]) -> None:
    posts = json.dumps([{"link": BASE + address(1)}] * count).encode()
    assert [part.url for part in read_addresses(posts, site(), url=POSTS).parts] == parts


@pytest.mark.parametrize(
    ("feed", "listing", "is_its"),
    [
        ("https://x.vn/rss/tin-tuc/", "https://x.vn/tin-tuc/", True),
        ("https://x.vn/rss/tin-tuc/", "https://x.vn/thong-bao/", False),
        ("https://x.vn/?feed=rss2&cat=4", "https://x.vn/?cat=4", True),
        ("https://x.vn/?feed=rss2&cat=5", "https://x.vn/?cat=4", False),
    ],
)
def test_feeds_of_one_listing(feed: str, listing: str, is_its: bool) -> None:
    assert is_feed_of(feed, listing) is is_its


@pytest.mark.parametrize("body", [b"[1]", b'{"d": 1}', b"x"])
def test_answers_of_a_pager_without_rows(body: bytes) -> None:
    with pytest.raises(PageError, match="JSON") as told:
        rows_in_json(body, URL)
    assert told.value.code == "not_html"
