"""Finds the copies planted in a labelled set, side by side with other methods, and prices a new article as the
database grows.

    python -m bench.duplicates [--bodies N] [--seed N] [--shared PART] [--grow N,N,…]

datasketch and simhash are measured when they can be imported (`pip install datasketch simhash`). Times are processor
seconds of one core. `recall` counts linked pairs; `stories` pairs that are in one group, whatever links join them.
"""

import argparse
import importlib
import sqlite3
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Self

from ntm_crawler.database import open_database
from ntm_crawler.database.articles import save_article
from ntm_crawler.database.runs import begin_run
from ntm_crawler.derived.copies import read_words
from ntm_crawler.derived.copies.stories import Stories
from ntm_crawler.items import Article, Image
from ntm_crawler.text import running_text, sha256
from pipelines.duplicates import DuplicatePipeline
from tests.duplicates.labelled_set import PORTALS, Body, LabelledSet

START = datetime(2024, 5, 6, tzinfo=UTC)
SAMPLE = 1000  # new articles that are timed at each size

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a method found: linked pairs, pairs within a group, processor seconds, bytes for one body (0: not kept)."""

    links: frozenset[Pair]
    grouped: frozenset[Pair]
    seconds: float
    size: float = 0.0


def main() -> None:
    """Parse the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bodies", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--shared", type=float, default=0.4, help="most of a story that others hold, too")
    parser.add_argument("--grow", default="", help="sizes of the database at which a new article is priced")
    options = parser.parse_args()
    if options.bodies:
        compare(LabelledSet(options.seed, shared=options.shared).bodies(options.bodies))
    if options.grow:
        grow([int(size) for size in options.grow.split(",")], options.seed, options.shared)


def compare(bodies: Sequence[Body]) -> None:
    """Print a table of the methods, and what ours missed or linked wrongly."""
    by_story = defaultdict(list)
    for place, body in enumerate(bodies):
        by_story[body.story].append(place)
    truth = {pair for places in by_story.values() for pair in combinations(places, 2)}
    print(f"{len(bodies)} bodies, {len(truth)} pairs of copies")
    print(f"{'method':22}{'recall':>9}{'stories':>9}{'false':>8}{'bodies/s':>10}{'bytes/body':>12}")
    methods: tuple[tuple[str, Callable[[Sequence[Body]], Outcome | None]], ...] = (
        ("this project", _ours),
        ("sha256", _sha256),
        ("datasketch, J ≥ 0.6", _datasketch),
        ("simhash, ≤ 6 bits", _simhash),
    )
    for name, method in methods:
        outcome = method(bodies)
        if outcome is None:
            print(f"{name:22} not installed")
            continue
        recall = len(truth & outcome.links) / len(truth)
        stories = len(truth & outcome.grouped) / len(truth)
        false = len(outcome.links - truth)
        speed = len(bodies) / outcome.seconds
        print(f"{name:22}{recall:9.4f}{stories:9.4f}{false:8}{speed:10.0f}{outcome.size:12.0f}")
        if method is _ours:
            _explain("missed", truth - outcome.links, bodies)
            _explain("linked wrongly", outcome.links - truth, bodies)


def _explain(what: str, pairs: Iterable[Pair], bodies: Sequence[Body]) -> None:
    kinds = Counter(" / ".join(sorted(bodies[place].kind for place in pair)) for pair in pairs)
    for kind, count in kinds.most_common(8):
        print(f"    {what}: {count} {kind}")


def _ours(bodies: Sequence[Body]) -> Outcome:
    """Articles saved as a crawl saves them; the time is that of fingerprints, search, judgement and links."""
    with tempfile.TemporaryDirectory() as folder, _Shelf(Path(folder) / "bench.db") as shelf:
        for place, body in enumerate(bodies):
            shelf.save(place, body)
        print(f"(the whole save, full-text index and all: {len(bodies) / shelf.saving:.0f} bodies/s)")
        rows = shelf.database.query("SELECT article_id - 1 AS one, other_id - 1 AS other FROM duplicates")
        links = frozenset((row["one"], row["other"]) for row in rows)
        groups = defaultdict(list)
        for row in shelf.database.query("SELECT article_id - 1 AS place, story_id FROM carriers ORDER BY article_id"):
            groups[row["story_id"]].append(row["place"])
        return Outcome(links, _pairs(groups.values()), shelf.linking, shelf.duplicates_size() / len(bodies))


def _sha256(bodies: Sequence[Body]) -> Outcome:
    begin = time.process_time()
    groups = defaultdict(list)
    for place, body in enumerate(bodies):
        groups[sha256(body.text)].append(place)
    pairs = _pairs(groups.values())
    return Outcome(pairs, pairs, time.process_time() - begin)


def _datasketch(bodies: Sequence[Body]) -> Outcome | None:
    """MinHashLSH in memory; candidates verified by the Jaccard index of their shingles."""
    try:
        datasketch = importlib.import_module("datasketch")
    except ImportError:
        return None
    begin = time.process_time()
    index = datasketch.MinHashLSH(threshold=0.55, num_perm=128)
    shingles = []
    links = set()
    for place, body in enumerate(bodies):
        own = read_words(running_text(body.text, body.captions)).distinct
        shingles.append(own)
        minhash = datasketch.MinHash(num_perm=128)
        minhash.update_batch([shingle.encode() for shingle in own])
        for other in index.query(minhash):
            common = len(own & shingles[other])
            if common >= 0.6 * (len(own) + len(shingles[other]) - common):
                links.add((other, place))
        index.insert(place, minhash)
    seconds = time.process_time() - begin
    return Outcome(frozenset(links), _joined(links, len(bodies)), seconds)


def _simhash(bodies: Sequence[Body]) -> Outcome | None:
    try:
        simhash = importlib.import_module("simhash")
    except ImportError:
        return None
    begin = time.process_time()
    index = simhash.SimhashIndex([], k=6)
    links = set()
    for place, body in enumerate(bodies):
        value = simhash.Simhash(list(read_words(running_text(body.text, body.captions)).shingles))
        links |= {(int(other), place) for other in index.get_near_dups(value)}
        index.add(str(place), value)
    seconds = time.process_time() - begin
    return Outcome(frozenset(links), _joined(links, len(bodies)), seconds)


def _pairs(groups: Iterable[Sequence[int]]) -> frozenset[Pair]:
    return frozenset(pair for group in groups for pair in combinations(sorted(group), 2))


def _joined(links: Iterable[Pair], count: int) -> frozenset[Pair]:
    """Pairs within the connected components of `links`."""
    root = list(range(count))
    for one, other in links:
        while root[one] != one:
            one = root[one]
        while root[other] != other:
            other = root[other]
        root[max(one, other)] = min(one, other)
    groups = defaultdict(list)
    for place in range(count):
        top = place
        while root[top] != top:
            top = root[top]
        groups[top].append(place)
    return _pairs(groups.values())


def grow(sizes: Sequence[int], seed: int, shared: float) -> None:
    """Print what a new article costs when the database holds so many bodies: the same kinds of articles each time."""
    made = LabelledSet(seed, shared=shared)
    print(f"{'bodies':>10}{'ms to link':>12}{'ms to save':>12}{'file MB':>10}")
    with tempfile.TemporaryDirectory() as folder, _Shelf(Path(folder) / "bench.db") as shelf:
        place = 0
        for size in sizes:
            while place < size:
                with shelf.database.transaction():
                    for body in made.bodies(500):
                        shelf.save(place, body)
                        place += 1
            shelf.linking = shelf.saving = 0.0
            for body in made.bodies(SAMPLE):
                shelf.save(place, body)
                place += 1
            linking, saving = 1000 * shelf.linking / SAMPLE, 1000 * shelf.saving / SAMPLE
            megabytes = (Path(folder) / "bench.db").stat().st_size / 1e6
            print(f"{size:10}{linking:12.2f}{saving:12.2f}{megabytes:10.0f}", flush=True)


class _Shelf:
    """A database file with one run of each portal.

    `saving` counts the processor seconds of saving articles, `linking` those of them that go into fingerprints,
    candidates, judgement, links and stories.
    """

    def __init__(self, path: Path):
        self.database = open_database(path)
        self.stories = Stories(self.database)
        self.pipeline = DuplicatePipeline()
        self.linking = self.saving = 0.0
        self.runs = {
            portal: begin_run(
                self.database,
                portal=portal,
                title=portal,
                base_url="",
                source="live",
                started_at=START,
                arguments={},
                versions={},
            )
            for portal in PORTALS
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.database.close()

    def save(self, place: int, body: Body) -> None:
        """Store a body as the article number `place`."""
        images = tuple(Image(url=f"https://x/{number}.jpg", caption=text) for number, text in enumerate(body.captions))
        article = Article(
            portal=body.portal,
            source_key=str(place),
            url=f"https://{body.portal}.gov.vn/{place}",
            fetched_at=START + timedelta(seconds=place),
            title=body.title,
            author=body.author,
            body=body.text,
            images=images,
        )
        begin = time.process_time()
        with self.database.transaction():
            article_id, _ = save_article(
                self.database, self.pipeline.process_item(article), run_id=self.runs[body.portal]
            )
            saved = time.process_time()
            self.stories.save(article_id, None)
            self.linking += time.process_time() - saved
        self.saving += time.process_time() - begin

    def duplicates_size(self) -> int:
        """Bytes of the tables that serve duplicates alone; 0 where this SQLite cannot tell."""
        names = ("fingerprints", "fingerprint_keys", "carriers", "duplicates")
        try:
            rows = self.database.query(
                f"SELECT sum(pgsize) AS bytes FROM dbstat WHERE name IN {names} OR name LIKE 'carriers_%'"
            )
        except sqlite3.OperationalError:
            return 0
        return int(rows[0]["bytes"])


if __name__ == "__main__":
    main()
