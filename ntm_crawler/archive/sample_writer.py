"""Adds fetched pages to a sample set: the file, and its line in `pages.jsonl`."""

import difflib
import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from scrapy.http import Response

from ntm_crawler.archive.edge import has_edge, read_edge, write_edge
from ntm_crawler.archive.sources import request_key
from ntm_crawler.archive.transfer import TRANSFER_HEADERS
from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.text import fold

_LEFT_OUT = TRANSFER_HEADERS | {"set-cookie", "connection", "content-type"}
_UNSAFE = re.compile(r"[^a-z0-9._]+")
_PARTS = re.compile(r"[^<>\n]+|<[^<>\n]*>?|>")
_LONGEST_NAME = 80


class SampleWriter:
    """The sample set in `folder`, which is made when missing; `close` writes its `pages.jsonl`.

    What was saved lies no longer beyond the edge of a set that has one.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self._path = folder / "pages.jsonl"
        text = self._path.read_text(encoding="utf-8") if self._path.is_file() else ""
        self._lines: list[dict[str, Any]] = [json.loads(line) for line in text.splitlines() if line.strip()]

    def has(self, url: str) -> bool:
        """Whether the set holds an answer to a GET of `url`."""
        return self._line(url) is not None

    def add(self, response: Response, asked: str, fetched_at: datetime) -> str:
        """Save a page that was asked for as `asked`, in the place of an earlier one; returns its file's name."""
        before = self._line(asked)
        file = str(before["file"]) if before else self._new_name(asked)
        content_type = (response.headers.get("Content-Type") or b"application/octet-stream").decode("latin-1")
        line: dict[str, Any] = {
            "url": asked,
            "file": file,
            "status": response.status,
            "content_type": content_type,
            "fetched_at": fetched_at.astimezone(LOCAL_ZONE).isoformat(timespec="seconds"),
            "origin": "live",
        }
        headers = _headers(response)
        line |= {"headers": headers} if headers else {}
        line |= {"final_url": response.url} if response.url != asked else {}
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / file).write_bytes(response.body)
        if before:
            self._lines[self._lines.index(before)] = line
        else:
            self._lines.append(line)
        return file

    def close(self) -> None:
        """Write `pages.jsonl`, at once or not at all."""
        if not self._lines:
            return
        temporary = self._path.with_suffix(".new")
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in self._lines)
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(self._path)
        if has_edge(self.folder):
            write_edge(
                self.folder, (one for one in read_edge(self.folder) if one.method != "GET" or not self.has(one.url))
            )

    def _line(self, url: str) -> dict[str, Any] | None:
        key = request_key("GET", url)
        same = (line for line in self._lines if (line.get("method") or "GET").upper() == "GET")
        return next((line for line in same if request_key("GET", line["url"]) == key), None)

    def _new_name(self, url: str) -> str:
        """A file name that tells the page: the end of its address, in ASCII."""
        parts = urlsplit(url)
        name = _UNSAFE.sub("-", fold(unquote(f"{parts.path}-{parts.query}"))).strip("-.") or "index"
        stem, dot, suffix = name[-_LONGEST_NAME:].strip("-.").rpartition(".")
        if suffix not in ("html", "htm", "txt", "xml", "json", "pdf"):
            stem, dot, suffix = f"{stem}{dot}{suffix}", ".", "html"
        taken = {line["file"] for line in self._lines} | {path.name for path in self.folder.glob("*")}
        names = (f"{stem}{number}.{suffix}" for number in ("", *(f"-{count}" for count in range(2, 10_000))))
        return next(one for one in names if one not in taken)


def changing_parts(first: bytes, second: bytes) -> Iterator[str]:
    """What differs between two fetches of a page, tag by tag and text by text: `- before`, `+ after`."""
    before, after = (_PARTS.findall(body.decode("utf-8", "replace")) for body in (first, second))
    for line in difflib.unified_diff(before, after, n=0, lineterm=""):
        if not line.startswith(("---", "+++", "@@")) and line[1:].strip():
            yield f"{line[0]} {line[1:].strip()[:160]}"


def _headers(response: Response) -> dict[str, str]:
    """The headers that say something about the page; cookies stay out of what is shared."""
    named = ((name.decode("latin-1"), values or []) for name, values in response.headers.items())
    kept = {name: values for name, values in named if name.lower() not in _LEFT_OUT}
    return {name: ", ".join(value.decode("latin-1") for value in values) for name, values in kept.items()}
