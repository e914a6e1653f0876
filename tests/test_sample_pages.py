"""The sample sets hold together: whole pages, all links of the listings recorded, expectations that match the texts."""

import json
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import pytest
from lxml import html

from sample_pages.articles import STORIES
from sample_pages.build import truths, write
from tests.portal_server.sites import SITES
from tests.portal_server.story import Paragraph, Photo, Story, Table, body_text
from tests.portal_server.texts import lines

SAMPLES = Path(__file__).parent.parent / "sample_pages"
PORTALS = tuple(STORIES)


def records(portal: str) -> list[dict[str, Any]]:
    text = (SAMPLES / portal / "pages.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def expectations(portal: str) -> list[dict[str, Any]]:
    text = (SAMPLES / portal / "expected.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def listing_records(portal: str) -> list[dict[str, Any]]:
    return [record for record in records(portal) if record["file"].startswith("listing-")]


def page(portal: str, record: dict[str, Any]) -> Any:
    return html.fromstring((SAMPLES / portal / record["file"]).read_bytes())


def is_article(portal: str, path: str) -> bool:
    """Whether `path` has the form of the portal's article addresses."""
    return {
        "quanson": path.lower().startswith("/portal/pages/2"),
        "dongson": path.endswith(".html"),
        "thachha": path.count("/") == 2 and path.rsplit("-", 1)[-1].isdecimal() and "/trang-" not in path,
        "locbinh": "/node/" in path,
        "kyanh": "/tin-bai/" in path,
    }[portal]


@pytest.mark.parametrize("portal", PORTALS)
def test_rebuilding_gives_the_same_bytes(portal: str, tmp_path: Path) -> None:
    write(portal, tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in (SAMPLES / portal).iterdir()}
    assert made.keys() == kept.keys()
    assert [name for name in made if made[name] != kept[name] and name != "expected.jsonl"] == []
    assert expectations(portal) == truths(portal)


@pytest.mark.parametrize("portal", PORTALS)
def test_every_file_is_listed_and_pages_are_whole(portal: str) -> None:
    listed = {record["file"] for record in records(portal)}
    on_disk = {path.name for path in (SAMPLES / portal).iterdir()} - {"pages.jsonl", "expected.jsonl"}
    assert listed == on_disk
    assert len({(record["url"], record.get("body")) for record in records(portal)}) == len(records(portal))
    sizes = {name: (SAMPLES / portal / name).stat().st_size for name in on_disk if name.endswith(".html")}
    assert {name: size for name, size in sizes.items() if not 20_000 <= size <= 80_000} == {}


@pytest.mark.parametrize("portal", PORTALS)
def test_records_have_the_agreed_fields(portal: str) -> None:
    base = SITES[portal].base_url
    for record in records(portal):
        assert record["url"].startswith(base + "/")
        assert (record["status"], record["origin"]) == (200, "reconstructed")
        assert record["fetched_at"].endswith("+07:00")
        assert record["fetched_at"] > max(line["published_at"] for line in expectations(portal))
    assert f"{base}/robots.txt" in {record["url"] for record in records(portal)}


@pytest.mark.parametrize("portal", PORTALS)
def test_two_sections_and_at_least_three_listing_pages(portal: str) -> None:
    sections = Counter(name.split("-")[1] for name in {record["file"] for record in listing_records(portal)})
    assert len(sections) == 2
    assert sum(sections.values()) >= 3
    assert min(sections.values()) >= 2


@pytest.mark.parametrize("portal", PORTALS)
def test_links_of_listings_are_recorded(portal: str) -> None:
    recorded = {record["url"] for record in records(portal) if record.get("method", "GET") == "GET"}
    paths = {section.path for section in SITES[portal].sections}
    missing = set()
    for record in listing_records(portal):
        for href in page(portal, record).xpath("//a/@href"):
            address = urldefrag(urljoin(record["url"], href)).url
            path = urlsplit(address).path
            of_pager = any(path.startswith(section) for section in paths)
            if (of_pager or is_article(portal, path)) and address not in recorded:
                missing.add(address)
    assert missing == set()


@pytest.mark.parametrize("portal", PORTALS)
def test_listings_reach_every_article_newest_first(portal: str) -> None:
    found: dict[str, list[str]] = {}
    for record in listing_records(portal):
        for href in page(portal, record).xpath("//a/@href"):
            address = urljoin(record["url"], href)
            if is_article(portal, urlsplit(address).path):
                found.setdefault(record["file"].rsplit("-page-")[0], []).append(address)
    reached = {address for addresses in found.values() for address in addresses}
    expected = {line["url"]: line["published_at"] for line in expectations(portal)}
    assert expected.keys() <= reached
    for addresses in found.values():
        days = [expected[address][:10] for address in dict.fromkeys(addresses) if address in expected]
        assert days == sorted(days, reverse=True)


def test_post_back_forms_are_what_a_browser_sends() -> None:
    answers = {
        (record["url"], frozenset(parse_qsl(record.get("body", ""), keep_blank_values=True))): record
        for record in listing_records("quanson")
    }
    first = next(record for record in listing_records("quanson") if record["file"] == "listing-1-page-1.html")
    seen, here = 0, first
    while here:
        seen += 1
        tree = page("quanson", here)
        links = tree.xpath("//tr[@class='pager']/td[span]/following-sibling::td/a/@href")
        if not links:
            break
        target, argument = links[0].split("'")[1], links[0].split("'")[3]
        fields = {item.get("name"): item.get("value") for item in tree.xpath("//form//input[@name]")}
        assert {item.get("type") for item in tree.xpath("//form//input[@name]")} == {"hidden"}
        fields |= {"__EVENTTARGET": target, "__EVENTARGUMENT": argument}
        here = answers[first["url"], frozenset(fields.items())]
        assert here["method"] == "POST"
    assert seen == 3


KINDS: dict[str, Callable[[Story], bool]] = {
    "two sentences": lambda story: len(story.blocks) == 1 and body_text(story).count(". ") == 1,
    "only br": lambda story: story.style == "breaks",
    "from Word": lambda story: story.style == "word",
    "a table": lambda story: any(isinstance(block, Table) for block in story.blocks),
    "only photos": lambda story: all(isinstance(block, Photo) for block in story.blocks) and not body_text(story),
    "a scan with its PDF": lambda story: any(isinstance(block, Paragraph) and block.document for block in story.blocks),
    "quoted counters": lambda story: any(word in body_text(story) for word in ("Hôm nay: ", "nline")),
    "two addresses": lambda story: story.second_address and story.also_listed,
    "carried elsewhere": lambda story: any(
        body_text(story) == body_text(other) and story.tail != other.tail
        for stories in STORIES.values()
        for other in stories
    ),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("portal", PORTALS)
def test_each_kind_of_article_is_there(portal: str, kind: str) -> None:
    matches: list[Story] = [story for story in STORIES[portal] if KINDS[kind](story)]
    assert matches
    assert len(STORIES[portal]) >= 10


SEEDS = {
    "quanson": {
        "title": "Huyện Quan Sơn sơ kết 2 năm thực hiện Chương trình Xây dựng nông thôn mới.",
        "published_at": "2023-04-28",
        "published_precision": "day",
        "published_source": "selector",
        "event_date": "2023-04-27",
        "author": "Bùi Đông",
        "source_unit": "Trung tâm VHTT-TT&DL huyện Quan Sơn",
    },
    "dongson": {"published_at": "2020-08-08T22:42:29+07:00", "event_date": "2020-08-05", "author": "Thu Hương"},
    "thachha": {"published_at": "2021-01-22T17:05:00+07:00", "event_date": "2021-01-22"},
    "locbinh": {
        "published_at": "2020-08-14T16:05:42+07:00",
        "event_date": "2020-08-14",
        "author": "Lâm Anh",
        "source_unit": "Trung tâm VHTT&TT Lộc Bình",
    },
    "kyanh": {
        "published_at": "2021-03-19T15:57:00+07:00",
        "event_date": "2021-03-18",
        "author": "Thuý Nga, Anh Đức",
    },
}
SEED_FILES = {"quanson": "5", "dongson": "1", "thachha": "251", "locbinh": "74804", "kyanh": "2345"}


@pytest.mark.parametrize("portal", PORTALS)
def test_the_real_article_is_there_word_for_word(portal: str) -> None:
    record = next(record for record in records(portal) if record["file"] == f"article-{SEED_FILES[portal]}.html")
    truth = next(line for line in expectations(portal) if line["url"] == record["url"])
    assert {name: truth[name] for name in SEEDS[portal]} == SEEDS[portal]
    assert len(truth["body"].split("\n")) == len(lines(portal))
    text = unescape((SAMPLES / portal / record["file"]).read_text(encoding="utf-8"))
    for line in lines(portal):
        assert text.count(line.removeprefix("[ảnh] ")) >= (2 if portal == "dongson" else 1)


BOILERPLATE = {  # what stands around the real article, in the order of the real page; `@` is the article's text
    "quanson": ("Đăng ngày 28 - 04 - 2023", "100%", "@", "Tin mới nhất", "(22/05/2023 11:06 SA)",
                "(30/03/2023 2:49 CH)", "Đánh giá của bạn về cổng thông tin điện tử", "233 người đã bình chọn",
                "402 người đang online"),
    "dongson": ("Truy cập", "Hôm nay:", "1159", "2240627", "Ngày 08/08/2020 22:42:29", "@",
                "Đăng lúc: 08/08/2020 22:42:29 (GMT+7)", "@", "Chỉ đạo điều hành", "Ý kiến thăm dò"),
    "thachha": ("@", "Đánh giá:", "lượt đánh giá:", "Mã xác thực không đúng.", "Công khai minh bạch thông tin",
                "Bản đồ huyện Thạch Hà", "Thống kê: 1.810.997", "Online: 65"),
    "locbinh": ("Skip to main content", "Nhiệt liệt chào mừng", "UBND tỉnh trực tuyến 03 cấp", "Xây dựng nông thôn mới",
                "@", "Tin, ảnh: Lâm Anh"),
    "kyanh": ("15:57 19/03/2021", "@", "Thuý Nga, Anh Đức"),
}  # fmt: skip


@pytest.mark.parametrize("portal", PORTALS)
def test_boilerplate_stands_where_the_real_page_has_it(portal: str) -> None:
    name = f"article-{SEED_FILES[portal]}.html"
    tree: Any = html.fromstring((SAMPLES / portal / name).read_bytes())
    text = tree.find("body").text_content()
    first_words = lines(portal)[0][:60]
    place = 0
    for words in BOILERPLATE[portal]:
        wanted = first_words if words == "@" else words
        found = text.find(wanted, place)
        assert found >= 0, f"{wanted!r} does not stand after the words before it"
        place = found + len(wanted)


def test_one_article_shows_no_date_at_all() -> None:
    truth = next(line for line in expectations("thachha") if line["url"].endswith("-248"))
    assert (truth["published_at"], truth["published_source"]) == ("2021-01-22", "lead")
    tree = page("thachha", next(record for record in records("thachha") if record["file"] == "article-248.html"))
    assert tree.xpath("//*[@class='ngay']") == []
    assert tree.xpath("//meta[contains(@property, 'time')]") == []
