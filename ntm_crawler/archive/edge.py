"""The edge of a sample set: what its pages lead to and nobody saved, so that a replay ends there and misses nothing.

It is a file of its own, `edge.jsonl`, a line per request: `{"url"}`, and `"method"` and `"body"` where it is no GET.
A set that has the file, be it empty, is a part of a portal, and `scrapy replay --update` writes into it what the pages
lead to. Without the file the replay is strict: every request that is not recorded is a miss.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ntm_crawler.archive.sources import RequestKey, request_key

FILE = "edge.jsonl"


@dataclass(slots=True, frozen=True, kw_only=True)
class Beyond:
    """A request that leads out of a sample set."""

    url: str
    method: str = "GET"
    body: str = ""

    @property
    def key(self) -> RequestKey:
        """What it has in common with every other request for the same page."""
        return request_key(self.method, self.url, self.body.encode())


def has_edge(folder: Path) -> bool:
    """Whether the sample set in `folder` is a part of a portal that ends somewhere."""
    return (folder / FILE).is_file()


def read_edge(folder: Path) -> list[Beyond]:
    """What lies beyond the sample set in `folder`; nothing where it has no edge."""
    lines = (folder / FILE).read_text(encoding="utf-8").splitlines() if has_edge(folder) else []
    return [Beyond(**json.loads(line)) for line in lines if line.strip()]


def write_edge(folder: Path, requests: Iterable[Beyond]) -> None:
    """Write the edge of the sample set in `folder`, each request once, sorted."""
    lines = {one.key: json.dumps(_as_json(one), ensure_ascii=False) + "\n" for one in requests}
    (folder / FILE).write_text("".join(sorted(lines.values())), encoding="utf-8")


def _as_json(one: Beyond) -> dict[str, str]:
    is_get = one.method == "GET" and not one.body
    return {"url": one.url} if is_get else {"url": one.url, "method": one.method, "body": one.body}
