"""The test portal does what it says: the families' addresses and pagers, editors at work, and each way of failing."""

import gzip
import http.client
import json
import re
import ssl
import subprocess
import sys
import tracemalloc
import unicodedata
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from lxml import html

from tests.helpers.answers import Answer
from tests.portal_server.corpus import Content, Corpus, sentences
from tests.portal_server.faults import KINDS, Fault, RandomFaults, windows_1258
from tests.portal_server.pagers import AjaxPager
from tests.portal_server.server import PAGERS, PortalServer
from tests.portal_server.sites import SITES
from tests.portal_server.story import body_text

PORTALS = tuple(SITES)
CHECKOUT = Path(__file__).parent.parent


def ask(
    server: PortalServer,
    path: str,
    *,
    data: bytes | None = None,
    headers: dict[str, str] | None = None,
    limit: int = -1,
) -> Answer:
    """One request over a connection of its own; reads at most `limit` bytes, follows no redirect."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    try:
        connection.request("GET" if data is None else "POST", path, body=data, headers=headers or {})
        response = connection.getresponse()
        body = response.read() if limit < 0 else response.read(limit)
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)
    finally:
        connection.close()


def post_back(server: PortalServer, path: str, tree: Any, argument: str, **changed: str) -> Answer:
    """Send the page's form as a click on its pager does."""
    fields = {item.get("name"): item.get("value") for item in tree.xpath("//form//input[@type='hidden']")}
    target = re.findall(r"__doPostBack\('([^']+)','Page", html.tostring(tree, encoding="unicode"))[0]
    fields |= {"__EVENTTARGET": target, "__EVENTARGUMENT": argument, **changed}
    return ask(server, path, data=urlencode(fields).encode(), headers={"Content-Type": FORM})


FORM = "application/x-www-form-urlencoded"
ARTICLE = re.compile(r"tin-so-\d|/node/\d|/tin-bai/\d|/bai-viet/chi-tiet/\d")


def article_links(tree: Any) -> list[str]:
    """The article addresses of a listing, each once, in order."""
    return list(dict.fromkeys(href for href in tree.xpath("//a/@href") if ARTICLE.search(href)))


NEXT = (  # what leads on from a listing page, family by family
    "//span[@class='CurrentPage']/following-sibling::a[1]/@href",
    "//div[@class='phan-trang']/a[contains(., 'Trang sau')]/@href",
    "//a[@rel='next']/@href",
    "//li[@class='pager-next']/a/@href",
    "//ul[@class='pagination']/li[@class='next']/a/@href",
    "//li[@class='active']/following-sibling::li[1]/a/@href",
)


def next_address(tree: Any) -> str | None:
    return next((found[0] for query in NEXT if (found := tree.xpath(query))), None)


def pages_of(server: PortalServer, section: int, most: int = 30) -> list[list[str]]:
    """The article links of each listing page of `section`, found the way a reader finds them: by the pager."""
    path = server.section_path(section)
    answer = ask(server, path)
    pages: list[list[str]] = []
    while len(pages) < most:
        tree = answer.tree
        pages.append(article_links(tree))
        current = tree.xpath("//tr[@class='pager']/td/span/text()")
        if current and tree.xpath("//tr[@class='pager']/td[span]/following-sibling::td"):
            answer = post_back(server, path, tree, f"Page${int(current[0]) + 1}")
        elif onward := next_address(tree):
            here = urljoin(path, onward)
            answer = ask(server, here)
        else:
            break
        assert answer.status == 200
    return pages


@pytest.fixture
def server() -> Iterator[PortalServer]:
    with PortalServer(portal="kyanh", articles=50, seed=3) as running:
        yield running


# Addresses, pagers, texts


@pytest.mark.parametrize("portal", PORTALS)
def test_every_article_is_reached_through_the_family_s_own_pager(portal: str) -> None:
    with PortalServer(portal=portal, articles=53, seed=1, rows_a_page=7) as running:
        for section in (0, 1):
            wanted = [running.path(number) for number in range(53, 0, -1) if number % 2 == section]
            pages = pages_of(running, section)
            assert [len(page) for page in pages] == [7] * (len(wanted) // 7) + [len(wanted) % 7] * (len(wanted) % 7 > 0)
            assert [link for page in pages for link in page] == wanted


@pytest.mark.parametrize("pager", [name for name in PAGERS if name != "ajax"])
def test_other_pagers_reach_every_article_too(pager: str) -> None:
    with PortalServer(portal="kyanh", articles=45, pager=pager, rows_a_page=10) as running:
        assert len({link for page in pages_of(running, 1) for link in page}) == 23
        shown = {"query_from_0": "?page=1", "query_from_1": "?page=2", "path": "/trang-2"}[pager]
        assert running.section_path(1, 2).endswith(shown)


def test_ajax_pager_gives_rows_for_the_ids_in_the_script() -> None:
    with PortalServer(portal="dongson", articles=45, pager="ajax", rows_a_page=10) as running:
        first = ask(running, running.section_path(1))
        rows = first.tree.xpath("//div[@class='UIArticleInMenu_Default']/ul[@class='ArticleList']/li")
        assert len(rows) == 10
        ids = dict(re.findall(r"(siteId|menuId|moduleId|pageSize|totalPage): '?(\d+)", first.text))
        assert ids["totalPage"] == "3"
        links = []
        for page in (2, 3, 4):
            data = {name: int(ids[name]) for name in ("siteId", "moduleId", "pageSize")}
            sent = json.dumps({**data, "menuId": ids["menuId"], "pageIndex": page}).encode()
            answer = ask(running, AjaxPager.path, data=sent, headers={"Content-Type": "application/json"})
            links.append(re.findall(r'href="([^"]+)"', json.loads(answer.text)["d"]))
        assert [len(found) for found in links] == [10, 3, 0]
        assert article_links(first.tree) + links[0] + links[1] == [running.path(n) for n in range(45, 0, -2)]
        broken = ask(running, AjaxPager.path, data=b'{"pageIndex": 2}', headers={"Content-Type": "application/json"})
        assert broken.status == 500


FORGED = {
    "no state": {"__VIEWSTATE": ""},
    "not base64": {"__VIEWSTATE": "***"},
    "changed state": {"__VIEWSTATE": "QUJD"},
    "no validation": {"__EVENTVALIDATION": ""},
    "other target": {"__EVENTTARGET": "ctl00$btnDelete"},
    "no page": {"__EVENTARGUMENT": "Page$0"},
    "no number": {"__EVENTARGUMENT": "Delete$1"},
}


@pytest.mark.parametrize("forged", FORGED)
def test_post_back_with_wrong_state_is_an_error(forged: str) -> None:
    with PortalServer(portal="quanson", articles=50) as running:
        path = running.section_path(0)
        tree = ask(running, path).tree
        assert post_back(running, path, tree, "Page$2").status == 200
        argument = FORGED[forged].get("__EVENTARGUMENT", "Page$2")
        assert post_back(running, path, tree, argument, **FORGED[forged]).status == 500


@pytest.mark.parametrize("portal", PORTALS)
def test_the_truth_is_on_the_page(portal: str) -> None:
    with PortalServer(portal=portal, articles=40, seed=5) as running:
        for number in (1, 17, 40):
            truth = running.truth(number)
            answer = ask(running, urlsplit(truth["url"]).path)
            assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
            text = unescape(answer.text)
            assert truth["title"] in text
            assert [line for line in truth["body"].split("\n") if line not in text] == []
            assert truth["url"].startswith(running.url)
            assert 20_000 < len(answer.body) < 80_000


@pytest.mark.parametrize("portal", PORTALS)
def test_second_address_shows_the_same_article(portal: str) -> None:
    with PortalServer(portal=portal, articles=10) as running:
        story = running.content.story(4)
        first, second = running._family.article_path(story), running._family.second_path(story)
        assert first != second
        body = running.truth(4)["body"].split("\n")[0]
        assert body in unescape(ask(running, second).text)
        assert ask(running, first + "0").status == 404


def test_same_seed_same_articles_other_seed_other_articles() -> None:
    texts = {
        seed: [body_text(Corpus(articles=100, seed=seed).story(number)) for number in range(1, 101)] for seed in (1, 2)
    }
    assert texts[1] == [body_text(Corpus(articles=100, seed=1).story(number)) for number in range(1, 101)]
    assert not set(texts[1]) & set(texts[2])
    assert len(set(texts[1])) == 100
    assert len(sentences()) > 100


def test_published_dates_descend_and_fit_into_history() -> None:
    for articles in (10, 200, 100_000):
        corpus = Corpus(articles=articles)
        numbers = range(1, articles + 3, max(1, articles // 50))
        moments = [corpus.published(number) for number in numbers]
        assert moments == sorted(moments)
        assert moments[0].year >= 2010
        assert corpus.story(1).event_date is not None


def test_many_articles_take_little_memory() -> None:
    tracemalloc.start()
    try:
        content = Content(corpus=Corpus(articles=100_000))
        for number in range(1, 100_000, 2_000):
            content.story(number)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert content.last_page(0) == 2500
    assert peak < 30_000_000


def test_requests_are_recorded(server: PortalServer) -> None:
    ask(server, server.path(3), headers={"User-Agent": "ntm-test"})
    ask(server, "/khong-co")
    assert [(seen.method, seen.path, seen.status) for seen in server.requests] == [
        ("GET", server.path(3), 200),
        ("GET", "/khong-co", 404),
    ]
    assert server.requests[0].time <= server.requests[1].time
    assert "ntm-test" in server.user_agents


def test_validators_and_not_modified(server: PortalServer) -> None:
    path = server.path(7)
    first = ask(server, path)
    tag, modified = first.headers["etag"], first.headers["last-modified"]
    assert ask(server, path, headers={"If-None-Match": tag})[::2] == (304, b"")
    assert ask(server, path, headers={"If-Modified-Since": modified}).status == 304
    server.content.edit(7)
    assert ask(server, path, headers={"If-None-Match": tag}).status == 200
    assert ask(server, path, headers={"If-Modified-Since": modified}).status == 200
    server.validators = False
    assert "etag" not in ask(server, path).headers


# Editors at work


def test_article_added_between_two_listing_pages_moves_the_rows() -> None:
    with PortalServer(portal="kyanh", articles=60, rows_a_page=10) as running:
        running.after(re.escape(running.section_path(0)) + "$", lambda: running.content.add(0))
        first, second = pages_of(running, 0, most=2)
        assert first[-1] == second[0]
        top = pages_of(running, 0, most=1)[0][0]
        assert top == running.path(62)
        assert running.truth(62)["body"].split("\n")[0] in unescape(ask(running, top).text)


def test_pinned_article_stands_on_top_of_every_page() -> None:
    with PortalServer(portal="thachha", articles=60, rows_a_page=10) as running:
        running.content.pinned[1] = 5
        assert [page[0] for page in pages_of(running, 1)] == [running.path(5)] * 3


def test_listings_that_lead_nowhere() -> None:
    with PortalServer(portal="kyanh", articles=30, rows_a_page=10) as running:
        running.listing_trap = "empty_last_page"
        assert [len(page) for page in pages_of(running, 0)] == [10, 5, 0]
        running.listing_trap = "next_elsewhere"
        onward = next_address(ask(running, running.section_path(0)).tree)
        assert onward == "https://quangcao.example" + running.section_path(0, 2)


def test_edited_withdrawn_and_back(server: PortalServer) -> None:
    path, before = server.path(20), server.truth(20)
    server.content.edit(20, title="Tin số 20: tiêu đề mới", text="Đoạn thêm vào sau.")
    after = server.truth(20)
    assert (after["url"], after["title"]) == (before["url"], "Tin số 20: tiêu đề mới")
    assert after["body"] == before["body"] + "\nĐoạn thêm vào sau."
    assert "Đoạn thêm vào sau." in ask(server, path).text
    server.content.withdraw(20)
    assert ask(server, path).status == 404
    assert path not in [link for page in pages_of(server, 0) for link in page]
    server.content.bring_back(20)
    assert ask(server, path).status == 200
    assert path in [link for page in pages_of(server, 0) for link in page]


@pytest.mark.parametrize("portal", PORTALS)
def test_counters_change_on_every_request(portal: str) -> None:
    with PortalServer(portal=portal, articles=5) as running:
        path = running.path(2)
        assert ask(running, path).body != ask(running, path).body
        running.changing_counters = False
        assert ask(running, path).body == ask(running, path).body


@pytest.mark.parametrize("portal", PORTALS)
def test_redesign_keeps_the_text_and_loses_the_names(portal: str) -> None:
    with PortalServer(portal=portal, articles=30) as running:
        running.redesigned_listings = running.redesigned_articles = True
        listing, article = ask(running, running.section_path(0)), ask(running, running.path(9))
        assert len(article_links(listing.tree)) == 15
        for name in ("channel", "tin", "news-", "views-row", "ms-rtestate-field", "noi-dung", "detail-content"):
            assert f'class="{name}' not in listing.text + article.text
        assert [line for line in running.truth(9)["body"].split("\n") if line not in unescape(article.text)] == []


def test_articles_that_moved_to_other_addresses(server: PortalServer) -> None:
    old = server.path(9)
    server.moved_articles = True
    assert ask(server, old).status == 404
    assert server.path(9) in pages_of(server, 1)[1] + pages_of(server, 1)[0]
    assert ask(server, server.path(9)).status == 200


# Listings that never end


@pytest.mark.parametrize("portal", PORTALS)
def test_last_page_repeats(portal: str) -> None:
    with PortalServer(portal=portal, articles=50) as running:
        running.listing_trap = "last_page_repeats"
        pages = pages_of(running, 0, most=6)
        assert len(pages) == 6
        assert pages[1] == pages[2] == pages[5]


@pytest.mark.parametrize("portal", PORTALS)
def test_next_points_back(portal: str) -> None:
    with PortalServer(portal=portal, articles=50) as running:
        running.listing_trap = "next_points_back"
        for section in (0, 1):
            path = running.section_path(section)
            tree = ask(running, path).tree
            if tree.xpath("//tr[@class='pager']"):
                last = post_back(running, path, tree, "Page$2")
                assert "'Page$1'" in last.text
                assert "'Page$3'" not in last.text
                continue
            second = ask(running, urljoin(path, next_address(tree) or "")).tree
            onward = urlsplit(urljoin(path, next_address(second) or ""))
            assert (onward.path, onward.query) == (path, "")


def test_endless_languages() -> None:
    with PortalServer(portal="kyanh", articles=50) as running:
        running.listing_trap = "endless_languages"
        assert ask(running, "/robots.txt").status == 200
        path, rows = running.section_path(0), 25
        for depth in range(1, 5):
            answer = ask(running, path)
            assert answer.status == 200
            links = article_links(answer.tree)
            assert len(links) == min(rows, 20)
            assert links[0].startswith("/vi" * depth + "/")
            assert ask(running, links[0]).status == 200
            path = "/vi" + path


# Misbehaviour


def is_status(status: int, **headers: str) -> Callable[[Answer], bool]:
    return lambda answer: (
        answer.status == status
        and all(answer.headers.get(name.replace("_", "-")) == value for name, value in headers.items())
    )


def redirects_to(pattern: str) -> Callable[[Answer], bool]:
    return lambda answer: answer.status == 302 and bool(re.fullmatch(pattern, answer.headers["location"]))


def ok_with(pattern: str) -> Callable[[Answer], bool]:
    return lambda answer: answer.status == 200 and bool(re.search(pattern, answer.body.decode("utf-8", "replace")))


def unpacked_size(answer: Answer) -> int:
    unpacker, size, rest = zlib.decompressobj(wbits=31), 0, answer.body
    while rest:
        size += len(unpacker.decompress(rest, 1_000_000))
        rest = unpacker.unconsumed_tail
    assert unpacker.eof
    return size


WHOLE_ANSWERS: dict[str, Callable[[Answer], bool]] = {
    "error_500": is_status(500),
    "error_502": is_status(502),
    "error_503": is_status(503, retry_after="1"),
    "error_404": is_status(404),
    "gone_410": is_status(410),
    "waf_403": is_status(403),
    "rate_limit_429": is_status(429, retry_after="1"),
    "cookie_stub": lambda answer: len(answer.body) < 250 and ok_with(r'document\.cookie="D1N=[0-9a-f]{32}"')(answer),
    "error_page_200": ok_with("Đã xảy ra lỗi"),
    "maintenance_200": ok_with("Bảo trì hệ thống"),
    "listing_for_article": lambda answer: len(article_links(answer.tree)) == 20,
    "empty_page": lambda answer: (answer.status, answer.body) == (200, b""),
    "meta_refresh": ok_with('content="0; url=/vi/.*/tin-bai/8"'),
    "not_modified_304": is_status(304),
    "no_content_204": is_status(204),
    "redirect_to": redirects_to("/"),
    "set_cookie_loop": lambda answer: (
        redirects_to("/vi/.*/tin-bai/8")(answer) and "phien=" in answer.headers["set-cookie"]
    ),
    "unknown_encoding": lambda answer: answer.status == 200 and answer.headers["content-encoding"] == "x-nen",
    "utf_16": lambda answer: "Báo cáo số" in answer.body.decode("utf-16"),
    "octet_stream": lambda answer: (
        answer.headers["content-type"] == "application/octet-stream" and "Báo cáo số" in answer.text
    ),
    "truncated_page": lambda answer: answer.status == 200 and b"</html>" not in answer.body and len(answer.body) > 9000,
    "pdf_as_html": lambda answer: (
        answer.body.startswith(b"%PDF") and answer.headers["content-type"].startswith("text/html")
    ),
    "login_redirect": redirects_to(r"/login\?redirect=%2Fvi.*"),
    "redirect_loop": redirects_to(r"/vi/.*\?vong=1"),
    "redirect_other_host": redirects_to(r"https://quangcao\.example/vi/.*"),
    "redirect_private": redirects_to(r"http://169\.254\.169\.254/.*"),
    "redirect_file": redirects_to(r"file:///etc/passwd"),
    "huge_page": lambda answer: 49_000_000 < len(answer.body) < 51_000_000 and answer.body.endswith(b"</html>\n"),
    "gzip_bomb": lambda answer: len(answer.body) < 300_000 and unpacked_size(answer) > 199_000_000,
    "wrong_charset": lambda answer: "iso-8859-1" in answer.headers["content-type"] and "Báo cáo số" in answer.text,
    "no_charset": lambda answer: answer.headers["content-type"] == "text/html" and "charset" not in answer.text,
    "windows_1258": lambda answer: "Báo cáo số" in unicodedata.normalize("NFC", answer.body.decode("cp1258")),
    "nfd": lambda answer: "Báo cáo số" not in answer.text and "Báo cáo số" in unicodedata.normalize("NFC", answer.text),
    "robots_html": ok_with("<html>"),
    "robots_crawl_delay": ok_with("Crawl-delay: 5"),
    "robots_disallow": ok_with("Disallow: /\n"),
}
BROKEN_ANSWERS = {
    *("reset", "lying_length", "truncated_gzip", "slow_drip", "endless_body", "huge_header", "no_http"),
    *("endless_headers", "odd_status", "plain_as_gzip"),
}


@pytest.mark.parametrize("kind", WHOLE_ANSWERS)
def test_misbehaviour_with_a_whole_answer(server: PortalServer, kind: str) -> None:
    server.faults = [Fault(kind, "/tin-bai/8$", times=1)]
    assert WHOLE_ANSWERS[kind](ask(server, server.path(8)))
    assert ask(server, server.path(8)).status == 200  # once only
    assert ask(server, server.path(9)).status == 200  # elsewhere not


def test_every_kind_has_a_test() -> None:
    assert WHOLE_ANSWERS.keys() | BROKEN_ANSWERS == KINDS.keys()
    with pytest.raises(ValueError, match="unknown fault 'nonsense'"):
        Fault("nonsense")


def test_reset_in_the_middle_of_the_body(server: PortalServer) -> None:
    server.faults = [Fault("reset")]
    with pytest.raises((ConnectionResetError, http.client.IncompleteRead)):
        ask(server, server.path(8))


def test_lying_content_length(server: PortalServer) -> None:
    server.faults = [Fault("lying_length")]
    with pytest.raises(http.client.IncompleteRead) as caught:
        ask(server, server.path(8))
    assert caught.value.expected == 5000
    assert caught.value.partial.endswith(b"</html>\n")


def test_bytes_that_are_no_http(server: PortalServer) -> None:
    server.faults = [Fault("no_http")]
    with pytest.raises(http.client.BadStatusLine):
        ask(server, server.path(8))


def test_huge_header(server: PortalServer) -> None:
    server.faults = [Fault("huge_header")]
    with pytest.raises(http.client.LineTooLong):
        ask(server, server.path(8))


def test_truncated_gzip(server: PortalServer) -> None:
    server.faults = [Fault("truncated_gzip")]
    answer = ask(server, server.path(8))
    assert answer.headers["content-encoding"] == "gzip"
    with pytest.raises(EOFError):
        gzip.decompress(answer.body)


def test_slow_drip(server: PortalServer) -> None:
    server.faults = [Fault("slow_drip", value="0.001")]
    assert len(ask(server, server.path(8), limit=50).body) == 50


def test_endless_body(server: PortalServer) -> None:
    server.faults = [Fault("endless_body")]
    assert len(ask(server, server.path(8), limit=20_000_000).body) == 20_000_000
    server.faults = []
    assert ask(server, server.path(8)).status == 200


def test_faults_wait_and_end(server: PortalServer) -> None:
    server.faults = [Fault("error_503", "/tin-bai/", times=2, after=1, value="7")]
    answers = [ask(server, server.path(number)) for number in (1, 2, 3, 4)]
    assert [answer.status for answer in answers] == [200, 503, 503, 200]
    assert answers[1].headers["retry-after"] == "7"


def test_robots_by_rule_and_by_text(server: PortalServer) -> None:
    assert "Disallow: /admin/" in ask(server, "/robots.txt").text
    server.robots = "User-agent: *\nDisallow: /vi/nong-thon-moi\n"
    assert ask(server, "/robots.txt").text == server.robots
    server.faults = [Fault("error_500", "^/robots.txt$")]
    assert ask(server, "/robots.txt").status == 500


def test_random_faults_depend_on_seed_and_path_alone() -> None:
    faults = RandomFaults(rate=0.3, kinds=("error_500", "empty_page"), seed=4)
    struck = [(path, visit) for path in range(200) for visit in range(4) if faults.kind_for(f"/{path}", visit)]
    assert struck == [(path, visit) for path in range(200) for visit in range(4) if faults.kind_for(f"/{path}", visit)]
    assert 80 < len(struck) < 160
    assert max(visit for _, visit in struck) < faults.most
    with PortalServer(portal="kyanh", articles=40) as running:
        running.random_faults = RandomFaults(rate=1.0, kinds=("error_500",), most=2)
        assert [ask(running, running.path(3)).status for _ in range(3)] == [500, 500, 200]


def test_windows_1258_spells_tones_after_the_vowel() -> None:
    text = "Đường về xã Đông Văn: “ề ế ể ễ ệ ự ữ”"
    assert unicodedata.normalize("NFC", windows_1258(text).decode("cp1258")) == text


# TLS


def test_trusted_certificate() -> None:
    with PortalServer(portal="dongson", articles=10, tls="good") as running:
        context = ssl.create_default_context(cafile=str(running.ca_file))
        with urllib.request.urlopen(running.url + running.path(2), context=context) as response:
            assert response.status == 200


@pytest.mark.parametrize(
    ("kind", "trusted", "message"),
    [
        ("unknown_issuer", False, "unable to get local issuer|self.signed"),
        ("expired", True, "certificate has expired"),
        ("wrong_host", True, "IP address mismatch"),
        ("old_protocol", True, "protocol|version|sigalg"),
    ],
)
def test_bad_tls(kind: Any, trusted: bool, message: str) -> None:
    with PortalServer(portal="dongson", articles=10, tls=kind) as running:
        context = ssl.create_default_context(cafile=str(running.ca_file) if trusted else None)
        with pytest.raises(urllib.error.URLError, match=f"(?i){message}"):
            urllib.request.urlopen(running.url + "/robots.txt", context=context)
        assert running.requests == []


# Running


def test_port_taken_is_an_error_and_the_folder_is_gone() -> None:
    with PortalServer(portal="dongson", articles=10, tls="good") as running:
        ca_file = running.ca_file
        other = PortalServer(portal="dongson", articles=10, port=urlsplit(running.url).port or 0)
        with pytest.raises(OSError, match="address already in use"):
            other.start()
        assert ca_file.exists()
    assert not ca_file.exists()


def test_it_runs_alone() -> None:
    command = [sys.executable, "-m", "tests.portal_server", "--portal", "kyanh", "--articles", "12"]
    command += ["--fault", "error_500@/tin-bai/7@1"]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            with urllib.request.urlopen(url + "/vi/nong-thon-moi") as response:
                assert response.read().count(b'class="news-title"') == 6
        finally:
            process.terminate()
        assert process.wait(timeout=10) == 0
