"""Addresses of the CMS families: which are articles, which are the same article."""

import re

import pytest

from ntm_crawler.portals.families import FAMILIES
from ntm_crawler.portals.urls import (
    AddressFamily,
    absolute_url,
    article_address,
    canonical_url,
    is_front,
    language_neutral,
    same_site,
)

QUANSON = "https://quanson.thanhhoa.gov.vn"
DONGSON = "https://dongson.thanhhoa.gov.vn"
THACHHA = "https://thachha.gov.vn"
LOCBINH = "https://locbinh.langson.gov.vn"
KYANH = "https://kyanh.hatinh.gov.vn"
HANOI = "https://sonnptnt.hanoi.gov.vn"
DAKNONG = "https://daksong.daknong.gov.vn"
NUKE = "https://nongthonmoi.hatinh.gov.vn"

# family, base, address, key, canonical path; forms seen on portals
SAME = [
    ("tan_dan", QUANSON, "/portal/Pages/2023-4-28/Huyen-Quan-Sok3v9x2.aspx", "2023-4-28/huyen-quan-sok3v9x2", None),
    ("tan_dan", QUANSON, "/portal/pages/2023-01-30/huyen-468686.aspx?x=1", "2023-01-30/huyen-468686", None),
    ("web_trang_chu", DONGSON, "/web/trang-chu/tin-tuc/hoi-nghi.html", "trang-chu/tin-tuc/hoi-nghi", None),
    ("web_trang_chu", DONGSON, "/web/trang-chu/tin-tuc/print/hoi-nghi.html", "trang-chu/tin-tuc/hoi-nghi",
     "/web/trang-chu/tin-tuc/hoi-nghi.html"),
    ("web_trang_chu", DONGSON, f"/web/trang-chu/tin-tuc/{'hoi-nghi-' * 5}.html", "hoi-nghi-" * 5, None),
    ("tin_bai", KYANH, "/vi/nong-thon-moi/tin-bai/12", "tin-bai/12", None),
    ("tin_bai", KYANH, "/en/nong-thon-moi/tin-bai/12?a=b", "tin-bai/12", "/vi/nong-thon-moi/tin-bai/12"),
    ("tin_bai", KYANH, "/bai-viet/hoi-nghi-giao-ban", "bai-viet/hoi-nghi-giao-ban", None),
    ("category_article", THACHHA, "/nong-thon-moi-11/hoi-nghi-251", "251", None),
    ("drupal", LOCBINH, "/vi/node/74804", "node/74804", None),
    ("drupal", LOCBINH, "/en/node/74804", "node/74804", "/vi/node/74804"),
    ("drupal", LOCBINH, "/vi/print/74804", "node/74804", "/vi/node/74804"),
    ("drupal", LOCBINH, "/node/74804", "node/74804", "/node/74804"),
    ("nukeviet", NUKE, "/vi/news/tin/hoi-nghi-77.html", "77", None),
    ("nukeviet", NUKE, "/vi/news/savefile/tin/hoi-nghi-77.html", "77", "/vi/news/tin/hoi-nghi-77.html"),
    ("nukeviet", NUKE, "/vi/news/print/tin/hoi-nghi-77.html", "77", "/vi/news/tin/hoi-nghi-77.html"),
    ("nukeviet", NUKE, "/en/news/print/tin/hoi-nghi-77.html", "77", "/vi/news/tin/hoi-nghi-77.html"),
    ("nukeviet", NUKE, "/Tin-tuc/Hoi-nghi-77.html?utm_source=zalo", "77", "/Tin-tuc/Hoi-nghi-77.html"),
    ("nukeviet", NUKE, "/index.php?language=vi&nv=news&op=Tin-tuc/Hoi-nghi-77", "77", "/Tin-tuc/Hoi-nghi-77.html"),
    ("nukeviet", NUKE, "/index.php?nv=news&op=tin/hoi-nghi-77.html&x=1", "77", "/tin/hoi-nghi-77.html"),
    ("nukeviet", NUKE, "/tin/hoi-nghi-77/", "77", None),
    ("nukeviet", NUKE, "/tin/hoi-nghi-77.html?download=1&id=0", "77", "/tin/hoi-nghi-77.html"),
    # of one day, with one slug up to where it is cut: two articles
    ("tan_dan", QUANSON, "/portal/Pages/2023-4-28/Hoi-nghi-giao-ban-thang-4-va-trien-khai-nhiema1b2c3.aspx",
     "2023-4-28/hoi-nghi-giao-ban-thang-4-va-trien-khai-nhiema1b2c3", None),
    ("tan_dan", QUANSON, "/portal/PAGES/2023-4-28/Hoi-nghi-giao-ban-thang-4-va-trien-khai-nhiemd4e5f6.ASPX",
     "2023-4-28/hoi-nghi-giao-ban-thang-4-va-trien-khai-nhiemd4e5f6", None),
    ("liferay", HANOI, "/tin-tuc/-/view_content/1549-hoi-nghi.html", "1549", None),
    ("liferay", HANOI, "/vi/vi/en/tin-tuc/-/view_content/1549-hoi-nghi.html?inheritRedirect=false", "1549",
     "/tin-tuc/-/view_content/1549-hoi-nghi.html"),
    ("liferay", HANOI, "/web/guest/tin/-/asset_publisher/Ab1cD2/content/hoi-nghi?_101_cur=2", "hoi-nghi",
     "/web/guest/tin/-/asset_publisher/Ab1cD2/content/hoi-nghi"),
    ("vnpt", HANOI, "/tin-tuc/hoi-nghi-so-ket-254922", "254922", None),
    ("vnpt", HANOI, "/Tin-Tuc/Hoi-Nghi-So-Ket-254922/?page=1", "254922", "/Tin-Tuc/Hoi-Nghi-So-Ket-254922"),
    ("lac_viet", DAKNONG, "/Pages/chitiet.aspx?id=77", "77", "/Pages/chitiet.aspx?id=77"),
    ("lac_viet", DAKNONG, "/Pages/chitiet.aspx?CatID=4&ItemID=77&utm_source=x", "77",
     "/Pages/chitiet.aspx?ItemID=77"),
    ("lac_viet", DAKNONG, "/tin/xa/Lists/Posts/Post.aspx?CategoryId=1&ItemId=39&PublishedDate=2016-10-24T09:24:00Z",
     "/tin/xa/lists/posts/39", "/tin/xa/Lists/Posts/Post.aspx?ItemId=39"),
    ("lac_viet", DAKNONG, "/tin/xa/lists/posts/post.aspx?categoryid=1&itemid=39&publisheddate=2018-05-02 10:15:00",
     "/tin/xa/lists/posts/39", "/tin/xa/lists/posts/post.aspx?itemid=39"),
    ("liferay", HANOI, "/chi-tiet-tin?/kinh-gui-cac-xa/12236827", "12236827",
     "/chi-tiet-tin?%2Fkinh-gui-cac-xa%2F12236827"),
    ("wordpress", NUKE, "/?p=12", "12", "/?p=12"),
    ("wordpress", NUKE, "/?cat=3&p=12&utm_source=zalo&share=x", "12", "/?p=12"),
    ("wordpress", NUKE, "/2024/03/12/hoi-nghi/?share=zalo", "hoi-nghi", None),
    ("wordpress", NUKE, "/hoi-nghi/", "hoi-nghi", None),
    ("wordpress", NUKE, "/archives/123", "123", None),
    ("wordpress", NUKE, "/tin-tuc/van-hoa/hoi-nghi/?share=zalo", "hoi-nghi", None),
]  # fmt: skip

NO_ARTICLE = [
    ("wordpress", NUKE, "/2024/03/"),
    ("wordpress", NUKE, "/archives/"),
    ("wordpress", NUKE, "/archives/category/tin-tuc"),
    ("wordpress", NUKE, "/category/tin-tuc/van-hoa/"),
    ("wordpress", NUKE, "/chuyen-muc/tin-tuc/"),
    ("wordpress", NUKE, "/tin-tuc/hoi-nghi/2/"),
    ("wordpress", NUKE, "/tin-tuc/hoi-nghi/feed/"),
    ("wordpress", NUKE, "/tin-tuc/page/2/"),
    ("tan_dan", QUANSON, "/portal/Pages/Tin-tuc.aspx"),
    ("tan_dan", QUANSON, "/portal/Pages/default.aspx"),
    ("tan_dan", QUANSON, "/en/portal/Pages/2023-4-28/x.aspx"),
    ("web_trang_chu", DONGSON, "/web/trang-chu.html"),
    ("web_trang_chu", DONGSON, "/web/trang-chu/tin-tuc.htm?cp=1&page=2"),
    ("category_article", THACHHA, "/nong-thon-moi-11"),
    ("category_article", THACHHA, "/nong-thon-moi-11/trang-2"),
    ("drupal", LOCBINH, "/vi/node/add"),
    ("drupal", LOCBINH, "/vi/page_tintuc?page=2"),
    ("tin_bai", KYANH, "/vi/nong-thon-moi?page=2"),
    ("nukeviet", NUKE, "/tag/nong-thon-moi-12/"),
    ("nukeviet", NUKE, "/vi/news/topic/nong-thon-moi-3/"),
    ("nukeviet", NUKE, "/tin/page-2/"),
    ("nukeviet", NUKE, "/index.php?language=vi&nv=news&op=tin/page-2"),
    ("nukeviet", NUKE, "/index.php?language=vi&nv=news&op=tin%2Fpage-12"),
    ("nukeviet", NUKE, "/tin/page-2.html"),
    ("nukeviet", NUKE, "/vi/laws/detail/quyet-dinh-12/"),
    ("nukeviet", NUKE, "/vi/download/bieu-mau/mau-so-3.html"),
    ("nukeviet", NUKE, "/index.php?nv=laws&op=detail/quyet-dinh-12"),
    ("nukeviet", NUKE, "/nong-thon-moi-2021/"),
    ("nukeviet", NUKE, "/vi/nong-thon-moi-2021/"),
    ("liferay", HANOI, "/tin-tuc/-/view_content/1549-hoi-nghi.html?redirect=%2Flogin"),
    ("liferay", HANOI, "/tin-tuc?_101_INSTANCE_x_cur=3"),
    ("vnpt", HANOI, "/tin-tuc"),
    ("lac_viet", DAKNONG, "/Pages/chitiet.aspx"),
    ("lac_viet", DAKNONG, "/Pages/default.aspx?id=1"),
    ("tin_bai", "https://kyanh.hatinh.gov.vn", "https://other.gov.vn/vi/a/tin-bai/1"),
    ("tin_bai", KYANH, "http://[broken/vi/a/tin-bai/1"),
]


@pytest.mark.parametrize(("family", "base", "address", "key", "path"), SAME)
def test_an_article_keeps_its_identity(family: str, base: str, address: str, key: str, path: str | None) -> None:
    found = article_address(base + address, FAMILIES[family].addresses, base_url=base)
    assert found is not None
    assert (found.key, found.url) == (key, base + (path or address.partition("?")[0]))


@pytest.mark.parametrize(("family", "base", "address"), NO_ARTICLE)
def test_other_addresses_are_no_articles(family: str, base: str, address: str) -> None:
    url = address if address.startswith("http") else base + address
    assert article_address(url, FAMILIES[family].addresses, base_url=base) is None


def test_what_a_portal_declares_of_its_addresses_keeps_the_parameters_of_the_key() -> None:
    addresses = AddressFamily(
        article=re.compile(r"^/xem\.asp\?(?:.*&)?loai=(?P<kind>\w+)&id=(?P<id>\d+)"), key="{kind}{id}"
    )
    found = article_address(f"{NUKE}/xem.asp?menu=2&loai=tin&id=7&in=1", addresses, base_url=NUKE)
    assert found is not None
    assert (found.key, found.url) == ("tin7", f"{NUKE}/xem.asp?loai=tin&id=7")


def test_the_day_in_the_address() -> None:
    address = f"{QUANSON}/portal/Pages/2023-4-28/x1y2z3.aspx"
    found = article_address(address, FAMILIES["tan_dan"].addresses, base_url=QUANSON)
    assert found is not None
    assert found.date == "2023-4-28"


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://xa.gov.vn", True),
        ("https://xa.gov.vn/vi/", True),
        ("https://xa.gov.vn/index.php", True),
        ("https://xa.gov.vn/Default.aspx", True),
        ("https://xa.gov.vn/trang-chu", True),
        ("https://xa.gov.vn/?p=17", False),
        ("https://xa.gov.vn/index.php?nv=news", False),
        ("https://xa.gov.vn/vi/tin-tuc", False),
        ("https://xa.gov.vn/web/trang-chu/tin-tuc", False),
    ],
)
def test_first_pages(address: str, is_one: bool) -> None:
    assert is_front(address) is is_one


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("HTTP://WWW.Thachha.GOV.vn:80/a-1/b-2#top", "https://thachha.gov.vn/a-1/b-2"),
        ("https://thachha.gov.vn/n%C3%B4ng-th%c3%b4n", "https://thachha.gov.vn/n%C3%B4ng-th%C3%B4n"),
        ("https://thachha.gov.vn/nông-thôn", "https://thachha.gov.vn/n%C3%B4ng-th%C3%B4n"),  # NFD
        ("https://thachha.gov.vn//a//b", "https://thachha.gov.vn/a/b"),
        ("https://thachha.gov.vn/a;jsessionid=12AB?id=5&utm_source=zalo", "https://thachha.gov.vn/a?id=5"),
        ("https://thachha.gov.vn/detail.aspx?id=5&cat=", "https://thachha.gov.vn/detail.aspx?id=5&cat="),
        ("https://thachha.gov.vn/a b", "https://thachha.gov.vn/a%20b"),
        ("https://thachha.gov.vn./x", "https://thachha.gov.vn/x"),
        ("https://thachha.gov.vn/(S(lit3py55t21z5v55vlm25s55))/a.aspx?id=5", "https://thachha.gov.vn/a.aspx?id=5"),
        ("https://thachha.gov.vn/a?PHPSESSID=1&fbclid=IwAR0&gclid=x&zarsrc=30", "https://thachha.gov.vn/a"),
        ("https://thachha.gov.vn/a?sid=0123456789abcdef0123", "https://thachha.gov.vn/a"),
        (
            "https://thachha.gov.vn/modules.php?name=News&sid=123",
            "https://thachha.gov.vn/modules.php?name=News&sid=123",
        ),
        ("https://thachha.gov.vn/tin/h%f4i-ngh%fd", "https://thachha.gov.vn/tin/h%F4i-ngh%FD"),  # windows-1258
        ("https://thachha.gov.vn/tin?q=h%f4i+%fd&n=1", "https://thachha.gov.vn/tin?q=h%F4i+%FD&n=1"),
        ("https://thachha.gov.vn/tin?q=nông thôn", "https://thachha.gov.vn/tin?q=n%C3%B4ng+th%C3%B4n"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ("https://thachha.gov.vn/a%2520b%3Fc", "https://thachha.gov.vn/a%2520b%3Fc"),
        ("https://cu.thachha.gov.vn/x", "https://thachha.gov.vn/x"),  # a declared former host
    ],
)
def test_one_spelling_for_one_address(address: str, expected: str) -> None:
    assert canonical_url(address, base_url=THACHHA, hosts=["cu.thachha.gov.vn"]) == expected
    assert canonical_url(expected, base_url=THACHHA) == expected


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("https://thachha.gov.vn/x", True),
        ("http://www.thachha.gov.vn/x", True),
        ("https://thachha.gov.vn.evil.example/x", False),
        ("https://thachha.gov.vn@evil.example/x", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://thachha.gov.vn:port/x", False),
    ],
)
def test_the_portal_ends_at_its_host(address: str, same: bool) -> None:
    assert same_site(address, base_url=THACHHA) is same


@pytest.mark.parametrize(
    ("address", "translation", "same"),
    [
        ("https://www.locbinh.langson.gov.vn/vi/node/5", "http://locbinh.langson.gov.vn/en/node/5", True),
        ("https://locbinh.langson.gov.vn/node/5", "https://locbinh.langson.gov.vn/en/vi/node/5", True),
        ("https://locbinh.langson.gov.vn/vi/node/5", "https://locbinh.langson.gov.vn/en/node/6", False),
        (
            "https://locbinh.langson.gov.vn/tin/vi/5",
            "https://locbinh.langson.gov.vn/tin/en/5",
            False,
        ),  # a section's name
        ("https://locbinh.langson.gov.vn/vi/x?id=5", "https://locbinh.langson.gov.vn/en/x?id=6", False),
    ],
)
def test_the_language_is_no_part_of_the_address(address: str, translation: str, same: bool) -> None:
    assert (language_neutral(address) == language_neutral(translation)) is same


def test_backslashes_in_links_are_slashes() -> None:
    assert absolute_url(f"{THACHHA}/vi/", "tin\\hoi-nghi.html?x=a\\b") == f"{THACHHA}/vi/tin/hoi-nghi.html?x=a\\b"
    assert absolute_url(f"{THACHHA}/vi/", "\\tin\\hoi-nghi.html") == f"{THACHHA}/tin/hoi-nghi.html"
