"""A portal whose server writes months first: what its own dates show is learned, and what was unsure is read again."""

import json
from pathlib import Path

from tests.conftest import query, run_scrapy

BASE = "https://kyanh.hatinh.gov.vn"
TEXT = "Sáng nay, Ủy ban nhân dân huyện tổ chức hội nghị về xây dựng nông thôn mới với các xã, thị trấn trong huyện. "
SHOWN = {1: "3/5/2023 9:05:00 AM", 2: "3/25/2023 2:15:30 PM", 3: "4/4/2023 8:00:00 AM"}
READ = {1: "2023-03-05T09:05:00+07:00", 2: "2023-03-25T14:15:30+07:00", 3: "2023-04-04T08:00:00+07:00"}


def article(number: int) -> str:
    title = f"Hội nghị lần thứ {number} về nông thôn mới"
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div>{SHOWN[number]}</div>"
        f"<div class='detail-content'><p>{TEXT * 3}</p><p>Hội nghị lần thứ {number} kết thúc.</p></div></body></html>"
    )


def sample_set(folder: Path, *, days: bool = False) -> Path:
    """A portal of two sections with the same list; with `days` its rows show the dates of their articles."""
    links = "".join(
        f'<li><a href="/vi/tin-tuc-su-kien/tin-bai/{n}">Hội nghị lần thứ {n} về nông thôn mới</a>'
        f"{f' <span>{shown}</span>' if days else ''}</li>"
        for n, shown in SHOWN.items()
    )
    listing = f"<html><body><h1>Tin</h1><ul>{links}</ul></body></html>"
    pages = {f"/vi/tin-tuc-su-kien/tin-bai/{number}": article(number) for number in SHOWN}
    pages |= {"/vi/tin-tuc-su-kien": listing, "/vi/nong-thon-moi": listing, "/robots.txt": "User-agent: *\nAllow: /\n"}
    (folder / "kyanh").mkdir(parents=True)
    with (folder / "kyanh" / "pages.jsonl").open("w", encoding="utf-8") as lines:
        for place, (path, html) in enumerate(pages.items()):
            (folder / "kyanh" / f"{place}.html").write_text(html, encoding="utf-8")
            content_type = "text/plain" if path.endswith(".txt") else "text/html; charset=utf-8"
            line = {"url": BASE + path, "file": f"{place}.html", "status": 200, "content_type": content_type}
            lines.write(
                json.dumps(line | {"fetched_at": "2023-06-01T08:00:00+07:00", "origin": "reconstructed"}) + "\n"
            )
    return folder


def test_the_order_is_learned_and_unsure_dates_are_read_again(tmp_path: Path, database: Path) -> None:
    pages = sample_set(tmp_path / "pages")
    done = run_scrapy("crawl", "kyanh", "-s", f"REPLAY_FROM={pages}", "-s", f"DATABASE={database}")
    assert done.returncode == 0, done.stderr
    assert "ambiguous_date" in query(database, "SELECT code FROM issues")  # read first, when nothing had shown it
    found = dict(query(database, "SELECT source_key, published_at FROM articles"))
    assert found == {f"tin-bai/{number}": moment for number, moment in READ.items()}
    assert query(database, "SELECT quality FROM articles WHERE quality LIKE '%ambiguous%'") == []


def test_rows_of_a_listing_teach_the_order(tmp_path: Path, database: Path) -> None:
    pages = sample_set(tmp_path / "pages", days=True)
    done = run_scrapy("crawl", "kyanh", "-s", f"REPLAY_FROM={pages}", "-s", f"DATABASE={database}")
    assert done.returncode == 0, done.stderr
    assert query(database, "SELECT code FROM issues") == []
    found = dict(query(database, "SELECT source_key, published_at FROM articles"))
    assert found == {f"tin-bai/{number}": moment for number, moment in READ.items()}
