"""`expected.jsonl` of a sample set: what a replay of it must give, article by article, exactly."""

import difflib
import json
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from ntm_crawler.database import Database
from ntm_crawler.database.queries import articles_of, media_of
from ntm_crawler.items import TEXT_FIELDS
from ntm_crawler.language import gettext

FIELDS = ("url", "section", *TEXT_FIELDS)
Expected = dict[str, Any]
_MARK = "unreviewed"  # of a line that a command wrote and no person has read


def stored_articles(database: Database, portal: str) -> list[Expected]:
    """What the database holds of a portal, in the form of `expected.jsonl`, sorted by address."""
    return [
        {name: row[name] for name in FIELDS} | media_of(database, row["id"]) for row in articles_of(database, portal)
    ]


def read_expectations(path: Path) -> list[Expected]:
    """The lines of an `expected.jsonl`."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def unreviewed(expected: Iterable[Expected]) -> frozenset[str]:
    """The addresses of the articles that no person has read yet."""
    return frozenset(str(one["url"]) for one in expected if one.get(_MARK))


def write_expectations(path: Path, articles: list[Expected], *, unread: Collection[str] = ()) -> None:
    """Write an `expected.jsonl`, sorted by address; the articles `unread` are marked as such."""
    ordered = sorted(articles, key=lambda one: str(one["url"]))
    lines = [json.dumps(_marked(article, article["url"] in unread), ensure_ascii=False) for article in ordered]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _marked(article: Expected, is_unread: bool) -> Expected:
    plain = {name: value for name, value in article.items() if name != _MARK}
    return plain | {_MARK: True} if is_unread else plain


def differences(expected: list[Expected], got: list[Expected]) -> Iterator[str]:
    """Readable lines, one article and field after the other; nothing when both are equal."""
    before = {article["url"]: article for article in expected}
    after = {article["url"]: article for article in got}
    for url in sorted(before.keys() | after.keys()):
        if url not in after:
            yield gettext("missing: {url}").format(url=url)
        elif url not in before:
            yield gettext("not expected: {url}").format(url=url)
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
