"""`expected.jsonl` of a sample set: what a replay of it must give, article by article, exactly."""

import difflib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ntm_crawler.database import Database
from ntm_crawler.database.queries import articles_of, media_of
from ntm_crawler.items import TEXT_FIELDS

FIELDS = ("url", "section", *TEXT_FIELDS)
Expected = dict[str, Any]


def stored_articles(database: Database, portal: str) -> list[Expected]:
    """What the database holds of a portal, in the form of `expected.jsonl`, sorted by address."""
    return [
        {name: row[name] for name in FIELDS} | media_of(database, row["id"]) for row in articles_of(database, portal)
    ]


def read_expectations(path: Path) -> list[Expected]:
    """The lines of an `expected.jsonl`."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_expectations(path: Path, articles: list[Expected], *, unreviewed: bool = False) -> None:
    """Write an `expected.jsonl`, sorted by address; `unreviewed` marks lines that no person has read yet."""
    mark = {"unreviewed": True} if unreviewed else {}
    ordered = sorted(articles, key=lambda one: str(one["url"]))
    lines = [json.dumps(article | mark, ensure_ascii=False) for article in ordered]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def differences(expected: list[Expected], got: list[Expected]) -> Iterator[str]:
    """Readable lines, one article and field after the other; nothing when both are equal."""
    before = {article["url"]: article for article in expected}
    after = {article["url"]: article for article in got}
    for url in sorted(before.keys() | after.keys()):
        if url not in after:
            yield f"missing: {url}"
        elif url not in before:
            yield f"not expected: {url}"
        else:
            yield from _article_differences(url, before[url], after[url])


def _article_differences(url: str, expected: Expected, got: Expected) -> Iterator[str]:
    for name in (*FIELDS, "images", "attachments"):
        if expected.get(name) == got.get(name):
            continue
        yield f"{url}: {name}"
        yield from (
            f"    {line}"
            for line in difflib.ndiff(_lines(expected.get(name)), _lines(got.get(name)))
            if line[0] in "+-"
        )


def _lines(value: Any) -> list[str]:
    if isinstance(value, list):
        return [json.dumps(one, ensure_ascii=False) for one in value]
    return ["" if value is None else line for line in str(value).split("\n")]
