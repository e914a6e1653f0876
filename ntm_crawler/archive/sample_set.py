"""A sample set: a folder with `pages.jsonl`, a line per response, and the files it names."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ntm_crawler.archive.edge import read_edge
from ntm_crawler.archive.sources import RecordedPage, request_key
from ntm_crawler.clock import from_iso
from ntm_crawler.exceptions import ReplayError
from ntm_crawler.language import gettext

_REQUIRED = ("url", "file", "status", "content_type", "fetched_at", "origin")
_ORIGINS = ("live", "archived", "reconstructed")


@dataclass(slots=True, frozen=True)
class _Line:
    number: int
    page: dict[str, Any]


class SampleSet:
    """The pages of one portal, read from disk when they are asked for.

    Raises ReplayError for a `pages.jsonl` that cannot be understood, with the line's number.
    """

    complete = True
    damaged = ()

    def __init__(self, folder: Path):
        self.folder = folder
        self._lines: dict[Any, _Line] = {}
        self._beyond = {one.key for one in read_edge(folder)}
        for line in _read_lines(folder / "pages.jsonl"):
            page = line.page
            body = (page.get("body") or "").encode()
            self._lines[request_key(page.get("method") or "GET", page["url"], body)] = line
            final_url = page.get("final_url")
            if final_url and final_url != page["url"]:
                self._lines.setdefault(request_key("GET", final_url), _Line(line.number, page | {"url": final_url}))

    def captures(self, method: str, url: str, body: bytes) -> Iterator[RecordedPage]:
        """The page recorded for a request."""
        line = self._lines.get(request_key(method, url, body))
        if line:
            yield self._page(line)

    def holds(self, method: str, url: str, body: bytes) -> bool:
        """Whether a page is recorded for a request."""
        return request_key(method, url, body) in self._lines

    def is_beyond(self, method: str, url: str, body: bytes) -> bool:
        """Whether its edge names a request."""
        return request_key(method, url, body) in self._beyond

    def urls(self, hosts: Collection[str] = ()) -> Iterator[str]:  # noqa: ARG002 - it is of one portal
        """The addresses of all recorded GET pages, in the order of the file."""
        yield from (line.page["url"] for key, line in self._lines.items() if key[0] == "GET")

    def close(self) -> None:
        """Nothing to give back."""

    def page_of_file(self, file: str) -> dict[str, Any] | None:
        """The line of `pages.jsonl` that names `file` (relative to the set), or None."""
        return next((line.page for line in self._lines.values() if line.page["file"] == file), None)

    def _page(self, line: _Line) -> RecordedPage:
        page = line.page
        try:
            body = self._path(page["file"], line).read_bytes()
        except OSError as error:
            raise ReplayError(
                gettext("{path}, line {number}: {error}").format(
                    path=self.folder / "pages.jsonl", number=line.number, error=error
                )
            ) from error
        headers = page.get("headers") or {}
        if not any(name.lower() == "content-type" for name in headers):
            headers = {"Content-Type": page["content_type"]} | headers
        final_url = page.get("final_url")
        return RecordedPage(
            url=page["url"],
            status=page["status"],
            headers=tuple((str(name), str(value)) for name, value in headers.items()),
            body=body,
            recorded_at=from_iso(page["fetched_at"]),
            origin=page["origin"],
            final_url=final_url if final_url != page["url"] else None,
        )

    def _path(self, name: str, line: _Line) -> Path:
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            raise ReplayError(
                gettext("{path}, line {number}: {name!r} leaves the set's folder").format(
                    path=self.folder / "pages.jsonl", number=line.number, name=name
                )
            )
        return path


def _read_lines(path: Path) -> Iterator[_Line]:
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if text.strip():
            yield _Line(number, _checked(path, number, text))


def _checked(path: Path, number: int, text: str) -> dict[str, Any]:
    try:
        page = json.loads(text)
    except json.JSONDecodeError as error:
        raise ReplayError(
            gettext("{path}, line {number}: no JSON: {error}").format(path=path, number=number, error=error)
        ) from error
    missing = [name for name in _REQUIRED if not isinstance(page, dict) or name not in page]
    if missing:
        raise ReplayError(
            gettext("{path}, line {number}: missing {missing}").format(
                path=path, number=number, missing=", ".join(missing)
            )
        )
    if page["origin"] not in _ORIGINS:
        raise ReplayError(
            gettext("{path}, line {number}: origin {origin!r} is none of {origins}").format(
                path=path, number=number, origin=page["origin"], origins=", ".join(_ORIGINS)
            )
        )
    try:
        from_iso(page["fetched_at"])
    except ValueError as error:
        raise ReplayError(
            gettext("{path}, line {number}: fetched_at: {error}").format(path=path, number=number, error=error)
        ) from error
    return dict(page)
