"""What opening an archive costs: read through, with the indexes beside its files, and once for many spiders.

    python -m bench.archive [--megabytes 1100] [--files 1] [--spiders 10] [--folder FOLDER]

An archive is made of pages of the test portal, each unlike the others in some thousand bytes, as a crawl writes it;
with --folder it is kept, and found again the next time. Each figure is that of a process of its own: seconds by the
clock and of CPU (its children's included), and the largest resident memory. `written` has the indexes that the writer
left, `without` none, `again` those that the opening before has made, `read-only` none and no leave to write any.
"""

import argparse
import multiprocessing
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ntm_crawler.archive.index_file import SUFFIX, index_path
from ntm_crawler.archive.opening import open_source
from ntm_crawler.archive.shelf import ArchiveShelf
from ntm_crawler.archive.warc_writer import Exchange, WarcArchive
from ntm_crawler.reading.archives import GuardedIndexer
from tests.portal_server.corpus import Corpus
from tests.portal_server.sites import SITES, family_of

FETCHED = datetime(2026, 1, 1, tzinfo=UTC)
PORTAL = "kyanh"
_TEMPLATES = 200
_OWN_BYTES = 2500  # of a page, which do not compress well; with them one takes 7 kB of the archive
_LOOKUPS = 2000


def build(folder: Path, *, megabytes: int, files: int) -> None:
    """Write the archive, in `files` files of one size."""
    corpus, family = Corpus(articles=_TEMPLATES, seed=6, newest=FETCHED), family_of(PORTAL)
    stories = [corpus.story(number) for number in range(1, _TEMPLATES + 1)]
    pages = [family.article_page(story, path=family.article_path(story)).encode() for story in stories]
    chance, number = random.Random(6), 0
    for run in range(1, files + 1):
        archive = WarcArchive(
            folder,
            portal=PORTAL,
            run_id=run,
            run_uid="bench",
            started_at=FETCHED,
            max_bytes=10**12,
            info={"software": "bench"},
        )
        with closing(archive):
            size = 0
            while size < megabytes * 1_000_000 / files:
                number += 1
                size = archive.write(_exchange(number, pages[number % _TEMPLATES], chance)).offset


def _url(number: int) -> str:
    return f"{SITES[PORTAL].base_url}/vi/nong-thon-moi/tin-bai/{number}"


def _exchange(number: int, page: bytes, chance: random.Random) -> Exchange:
    body = page.replace(b"</body>", b"<!-- " + chance.randbytes(_OWN_BYTES).hex().encode() + b" --></body>")
    return Exchange(
        url=_url(number),
        method="GET",
        request_target=f"/vi/nong-thon-moi/tin-bai/{number}",
        request_headers=((b"Host", b"kyanh.hatinh.gov.vn"),),
        request_body=b"",
        status=200,
        protocol="HTTP/1.1",
        headers=((b"Content-Type", b"text/html; charset=utf-8"),),
        body=body,
        moment=FETCHED + timedelta(seconds=number),
    )


def opening(folder: Path, spiders: int) -> str:
    """Open the archive for so many spiders."""
    with closing(_indexer()) as indexer, ArchiveShelf() as shelf:
        for _ in range(spiders):
            open_source(folder, PORTAL, archive_dir=folder, indexer=indexer, shelf=shelf).close()
    return ""


def asking(folder: Path, pages: int) -> str:
    """Ask for pages of an open archive; beside the pages themselves, what finding them took."""
    chance = random.Random(7)
    with ExitStack() as stack:
        source = stack.enter_context(closing(open_source(folder, PORTAL, archive_dir=folder)))
        begun = time.process_time()
        found = sum(1 for _ in range(_LOOKUPS) for _ in source.captures("GET", _url(chance.randint(1, pages)), b""))
        each = (time.process_time() - begun) / _LOOKUPS
        begun = time.process_time()
        count = sum(1 for _ in source.urls())
        return f"{each * 1000:.2f} ms a page ({found} found); all {count} addresses {time.process_time() - begun:.2f} s"


def _indexer() -> GuardedIndexer:
    from scrapy.settings import Settings

    settings = Settings()
    settings.setmodule("ntm_crawler.settings")
    return GuardedIndexer(settings, lambda: None)


def measured(what: Callable[..., str], *arguments: Any) -> str:
    """The figures of a function in a process of its own."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(sending, what, arguments))
    process.start()
    sending.close()
    try:
        told: str = receiving.recv()
    finally:
        process.join()
    return told


def _measure(sending: Any, what: Callable[..., str], arguments: tuple[Any, ...]) -> None:
    begun, before = time.perf_counter(), _cpu()
    more = what(*arguments)
    seconds, cpu = time.perf_counter() - begun, _cpu() - before
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    sending.send(f"{seconds:8.3f} s   {cpu:8.3f} s CPU   {memory / 1024:6.0f} MB   {more}")


def _cpu() -> float:
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def indexes(folder: Path) -> Iterator[Path]:
    return folder.rglob(f"*{SUFFIX}")


@contextmanager
def no_place_for_indexes(folder: Path) -> Iterator[None]:
    """As on a medium that is only read: what has the name of an index cannot be replaced by one."""
    folders = [index_path(path) for path in folder.rglob("*.warc.gz")]
    for path in folders:
        path.mkdir()
    try:
        yield
    finally:
        for path in folders:
            path.rmdir()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=1100)
    parser.add_argument("--files", type=int, default=1)
    parser.add_argument("--spiders", type=int, default=10)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-archive-") as temporary:
        folder = options.folder or Path(temporary)
        if not any(folder.rglob("*.warc.gz")):
            begun = time.process_time()
            build(folder, megabytes=options.megabytes, files=options.files)
            print(f"made in {time.process_time() - begun:.0f} s of CPU")
        sizes = [path.stat().st_size for path in folder.rglob("*.warc.gz")]
        pages = _pages(folder)
        print(f"{sum(sizes) / 1e6:.0f} MB in {len(sizes)} files, {pages} pages, load {os.getloadavg()[0]:.1f}")
        print(f"indexes: {sum(path.stat().st_size for path in indexes(folder)) / 1e6:.1f} MB")
        print(f"written    {measured(opening, folder, 1)}")
        for path in [*indexes(folder)]:
            path.unlink()
        with no_place_for_indexes(folder):
            print(f"read-only  {measured(opening, folder, options.spiders)}  ({options.spiders} spiders)")
        print(f"without    {measured(opening, folder, 1)}")
        print(f"again      {measured(opening, folder, 1)}")
        print(f"again      {measured(opening, folder, options.spiders)}  ({options.spiders} spiders)")
        print(f"asking     {measured(asking, folder, pages)}")


def _pages(folder: Path) -> int:
    with closing(open_source(folder, PORTAL, archive_dir=folder)) as source:
        return sum(1 for _ in source.urls())


if __name__ == "__main__":
    main()
