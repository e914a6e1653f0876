"""What archive files capture, found in their indexes; revisits and their payloads are brought together here."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import mkstemp

from ntm_crawler.archive.cdxj import IndexedCapture, SortedLines, hashed, merged, moment_of_iso, numbered
from ntm_crawler.archive.index_file import IndexFile
from ntm_crawler.archive.sources import address_of, form_of, loose_form_of, request_key
from ntm_crawler.archive.surt_keys import surt
from ntm_crawler.portals.urls import canonical_url

# Archive folders hold a file a run: hundreds of small indexes are copied into one, of large ones each is searched.
_SMALL = 1 << 20  # bytes
_COPIED_AT_ONCE = 64 << 20


@dataclass(slots=True, frozen=True)
class Found:
    """A capture, and the number of its index among those of the files; of a revisit also the one with its payload."""

    file: int
    capture: IndexedCapture
    payload: "Found | None" = None

    @property
    def rank(self) -> int:
        """How useful it is: a revisit as useful as what it repeats."""
        return max(self.capture.rank, self.payload.rank if self.payload else 0)

    @property
    def place(self) -> tuple[int, int]:
        """Its place in the order of the files."""
        return self.file, self.capture.offset


class Captures:
    """The captures of some archive files, by their `indexes`; `folder` is for temporary files.

    Raises OSError, IndexLineError for an index that is altered meanwhile.
    """

    def __init__(self, indexes: Sequence[IndexFile], folder: Path):
        self._folder = folder
        self._runs: list[tuple[int | None, SortedLines]] = []
        self._originals: dict[str, Found] | None = None
        try:
            self._open(indexes)
        except BaseException:
            self.close()
            raise

    def find(self, method: str, url: str, body: bytes, *, latest_moment: int | None) -> list[Found]:
        """The captures of a request, not later than `latest_moment`: by their rank, the newest first."""
        key = request_key(method, url, body)
        if key[0] == "GET":
            return self._ranked(self._of_address(url), latest_moment)
        form, loose_form = hashed(form_of(key)), hashed(loose_form_of(key))
        asked = [(one, one.capture.submission) for one in self._submissions(key[0], url)]
        exact = [one for one, submission in asked if submission and submission.form == form]
        loose = [one for one, submission in asked if submission and submission.loose_form == loose_form]
        return self._ranked(exact, latest_moment) or (self._ranked(loose, latest_moment) if form else [])

    def urls(self, hosts: Collection[str], *, least_rank: int, latest_moment: int | None) -> Iterator[str]:
        """Addresses that were fetched with GET, each once, in the order of the files: those of some hosts (with port,
        where there is one), without any of all."""
        pages: dict[str, Found] = {}
        revisits: list[Found] = []
        for one in self._in_time(self._of_hosts(hosts) if hosts else self._all(), latest_moment):
            if one.capture.submission:
                continue
            if one.capture.is_revisit:
                revisits.append(one)
            elif one.rank >= least_rank:
                _keep_first(pages, one)
        for one in revisits:
            if (
                _address(one.capture.url) not in pages
                and (whole := self._with_payload(one))
                and whole.rank >= least_rank
            ):
                _keep_first(pages, whole)
        return (one.capture.url for one in sorted(pages.values(), key=lambda one: one.place))

    def close(self) -> None:
        """Let go of the indexes."""
        for _, lines in self._runs:
            lines.close()

    def _open(self, indexes: Sequence[IndexFile]) -> None:
        small: list[tuple[int, IndexFile]] = []
        for number, index in enumerate(indexes):
            if index.size > _SMALL:
                self._runs.append((number, SortedLines(index.path, index.begin)))
                continue
            small.append((number, index))
            if sum(one.size for _, one in small) > _COPIED_AT_ONCE:
                self._copy(small)
                small = []
        self._copy(small)

    def _copy(self, small: Sequence[tuple[int, IndexFile]]) -> None:
        if len(small) < 2:
            self._runs += [(number, SortedLines(index.path, index.begin)) for number, index in small]
            return
        descriptor, name = mkstemp(dir=self._folder, prefix="lines-")
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(merged((number, index.path, index.begin) for number, index in small))
        self._runs.append((None, SortedLines(Path(name))))

    def _lines(self, of: Callable[[SortedLines], Iterator[bytes]]) -> Iterator[tuple[int, bytes]]:
        for number, lines in self._runs:
            for line in of(lines):
                yield numbered(line) if number is None else (number, line)

    def _all(self) -> Iterator[Found]:
        return (Found(number, IndexedCapture.of_line(line)) for number, line in self._lines(iter))

    def _of_hosts(self, hosts: Collection[str]) -> Iterator[Found]:
        for key in sorted({surt(f"{scheme}://{host}/") for host in hosts for scheme in ("http", "https")}):
            yield from self._beginning_with(key)

    def _beginning_with(self, key: str) -> Iterator[Found]:
        """Each once: a capture may have two keys."""
        lines = self._lines(lambda lines: lines.beginning_with(key.encode()))
        found = (Found(number, IndexedCapture.of_line(line)) for number, line in lines)
        return iter({one.place: one for one in found}.values())

    def _of_address(self, url: str) -> list[Found]:
        """The captures of an address that were fetched with GET, in all of its spellings."""
        address = _address(url)
        found = self._beginning_with(surt(canonical_url(url)) + " ")
        return [one for one in found if not one.capture.submission and _address(one.capture.url) == address]

    def _submissions(self, method: str, url: str) -> list[Found]:
        """Their keys hold their forms, sorted among the fields of the address: all of its path are looked at."""
        address = _address(url)
        path = surt(canonical_url(url)).partition("?")[0]
        return [
            one
            for one in self._beginning_with(f"{path}?")
            if one.capture.submission
            and one.capture.submission.method == method
            and _address(one.capture.url) == address
        ]

    def _ranked(self, found: Iterable[Found], latest_moment: int | None) -> list[Found]:
        whole = [one for early in self._in_time(found, latest_moment) if (one := self._with_payload(early))]
        return sorted(whole, key=lambda one: (one.rank, one.capture.moment, one.place), reverse=True)

    def _in_time(self, found: Iterable[Found], latest_moment: int | None) -> Iterator[Found]:
        return (one for one in found if latest_moment is None or one.capture.moment <= latest_moment)

    def _with_payload(self, one: Found) -> Found | None:
        """A revisit and what it repeats; None where that is not there. What is no revisit as it is."""
        if not one.capture.is_revisit:
            return one
        payload = self._original(one.capture)
        return Found(one.file, one.capture, payload) if payload else None

    def _original(self, revisit: IndexedCapture) -> Found | None:
        """The first capture with the same digest, of the same address where there is one; else the one that the revisit
        names by address and date; where it names nothing, the one before it."""
        own = [one for one in self._of_address(revisit.url) if not one.capture.is_revisit]
        named = self._named(revisit)
        if revisit.digest:
            same = [one for one in (*named, *own) if one.capture.digest == revisit.digest]
            if original := min(same, key=lambda one: one.place, default=None) or self._by_digest(revisit.digest):
                return original
        if revisit.refers_to:
            moment = moment_of_iso(revisit.refers_to[1])
            return next((one for one in named if one.capture.moment == moment), None)
        if revisit.digest:
            return None
        earlier = [one for one in own if one.capture.moment <= revisit.moment]
        return max(earlier, key=lambda one: one.capture.moment, default=None)

    def _named(self, revisit: IndexedCapture) -> list[Found]:
        if not revisit.refers_to:
            return []
        try:
            found = self._of_address(revisit.refers_to[0])
        except ValueError:
            return []
        return [one for one in found if not one.capture.is_revisit]

    def _by_digest(self, digest: str) -> Found | None:
        """The first capture of any address with a digest: all lines are read once, and what revisits want is kept."""
        if self._originals is None:
            wanted = {one.capture.digest for one in self._all() if one.capture.is_revisit}
            self._originals = {}
            for one in self._all():
                if one.capture.digest and one.capture.digest in wanted and not one.capture.is_revisit:
                    before = self._originals.get(one.capture.digest)
                    if not before or one.place < before.place:
                        self._originals[one.capture.digest] = one
        return self._originals.get(digest)


def _keep_first(pages: dict[str, Found], one: Found) -> None:
    address = _address(one.capture.url)
    if address not in pages or one.place < pages[address].place:
        pages[address] = one


@lru_cache(maxsize=1024)  # captures of an address are looked at together
def _address(url: str) -> str:
    return address_of(request_key("GET", url))
