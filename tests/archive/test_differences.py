"""What `scrapy reextract --dry-run` shows of a difference: enough to judge it, and no more."""

from datetime import UTC, datetime
from typing import Any

from ntm_crawler.crawl.differences import FIELDS, Differences
from ntm_crawler.items import Article, Attachment

STORED: dict[str, Any] = dict.fromkeys(FIELDS) | {"url": "https://x.vn/1", "title": "Tin", "body": "một\nhai\nba"}
NO_MEDIA: dict[str, list[dict[str, Any]]] = {"images": [], "attachments": []}


def shown(samples: int = 3, stored: dict[str, Any] | None = None, **fields: Any) -> list[str]:
    values = {"title": "Tin", "body": "một\nhai\nba"} | fields
    article = Article(portal="x", source_key="1", url="https://x.vn/1", fetched_at=datetime(2024, 5, 1, tzinfo=UTC))
    for name, value in values.items():
        setattr(article, name, value)
    differences = Differences(samples=samples)
    differences.add(STORED | (stored or {}), NO_MEDIA, article)
    return list(differences.lines())


def test_nothing_differs() -> None:
    assert shown() == []


def test_the_lines_that_differ() -> None:
    assert shown(body="một\n2\nba\nbốn") == ["body: 1", "  https://x.vn/1", "    - hai", "    + 2", "    + bốn"]


def test_a_value_that_was_not_there() -> None:
    assert shown(author="Anh Đức") == ["author: 1", "  https://x.vn/1", "    + Anh Đức"]
    assert shown(attachments=(Attachment(url="https://x.vn/a.pdf", name="a"),))[-1] == "    + https://x.vn/a.pdf · a"


def test_a_text_that_is_wholly_another_is_cut_off() -> None:
    lines = shown(body="\n".join(map(str, range(20))))
    assert lines[-1] == "    …"
    assert len(lines) == 9


def test_a_long_line_is_shown_around_its_first_difference() -> None:
    long = "chữ " * 100
    before, after = shown(stored={"body": f"{long}cũ{long}"}, body=f"{long}mới{long}")[2:]
    assert before.startswith("    - …")
    assert "cũ" in before
    assert "mới" in after
    assert after.endswith("…")


def test_no_samples() -> None:
    assert shown(samples=0, body="x") == ["body: 1"]
