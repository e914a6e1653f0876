"""What grows with the database, and how: `python -m bench.growth [--articles 10000,100000] [--shards 100]`.

Prints, for each size, processor seconds of what is asked of a whole database or of one portal, and the exponent from
the first size to the last: 1.0 is as the articles, 2.0 their square. Then merges so many shards into one file, with
links and full-text indexes, twice. `--check` compares what 100 shards of 100 articles become with the same articles
saved into one database.
"""

import argparse
import itertools
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ntm_crawler.archive.wacz_writer import ListedPage, write_wacz
from ntm_crawler.archive.warc_writer import Exchange, WarcArchive
from ntm_crawler.clock import to_iso
from ntm_crawler.database import Database, open_database, open_read_only
from ntm_crawler.database.archive import captured_articles
from ntm_crawler.database.reextractions import ReextractionQueue
from ntm_crawler.database.reports import run_summaries
from ntm_crawler.database.shards import merge_shard
from ntm_crawler.derived.copies.stories import Stories
from ntm_crawler.health import assess_all
from ntm_crawler.health.loading import load_histories
from ntm_crawler.report import write_report
from ntm_crawler.text import sha256
from tests.duplicates.labelled_set import Body, LabelledSet
from tests.helpers.offices import START, Office, Text, moment, page_row

NOW = START + timedelta(days=300)
PORTALS = 4  # few, so that one portal has many articles
ARTICLES_A_RUN = 100
_BATCH = 200
# What two databases of the same articles have in common, whatever their ids are.
CONTENT = {
    "articles": """SELECT portal, source_key, url, title, author, published_at, content_sha256, version, first_seen_at,
        last_seen_at, body FROM articles_full ORDER BY 1, 2""",
    "bodies": "SELECT sha256, identity, text FROM bodies ORDER BY 1",
    "versions": """SELECT portal, source_key, v.version, v.changed, v.title, v.content_sha256, v.seen_at
        FROM article_versions AS v JOIN articles ON articles.id = article_id ORDER BY 1, 2, 3""",
    "links": """SELECT min(a.portal || a.source_key, b.portal || b.source_key),
        max(a.portal || a.source_key, b.portal || b.source_key), kind, score FROM duplicates
        JOIN articles AS a ON a.id = article_id JOIN articles AS b ON b.id = other_id ORDER BY 1, 2""",
    "stories": """SELECT group_concat(name) AS members FROM (
        SELECT story_id, portal || source_key AS name FROM carriers JOIN articles ON id = article_id ORDER BY name)
        GROUP BY story_id ORDER BY members""",
    "hits": """SELECT portal, source_key FROM articles_fts JOIN articles ON articles.id = articles_fts.rowid
        WHERE articles_fts MATCH 'nong thon moi' ORDER BY 1, 2""",
}


def main() -> None:
    """Parse the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="10000,100000", metavar="N,N,…")
    parser.add_argument("--shards", type=int, default=100)
    parser.add_argument("--check", action="store_true", help="compare shards that were merged with the whole")
    parser.add_argument("--wacz", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.wacz:
        print(json.dumps(export(options.wacz)))
        return
    with tempfile.TemporaryDirectory() as name:
        if options.check:
            check(Path(name), options.shards)
        else:
            measure(Path(name), [int(size) for size in options.articles.split(",")], options.shards)


def measure(folder: Path, sizes: Sequence[int], shards: int) -> None:
    """Print a line for each thing measured."""
    found: list[dict[str, float]] = []
    for size in sizes:
        found.append(questions(folder, size) | merging(folder, size, shards))
        print(f"{size} articles: measured", file=sys.stderr, flush=True)
    print(f"{'':44}" + "".join(f"{size:>14,}" for size in sizes) + f"{'exponent':>10}")
    for what in found[0]:
        values = [one[what] for one in found]
        exponent = math.log(values[-1] / values[0]) / math.log(sizes[-1] / sizes[0]) if len(sizes) > 1 else math.nan
        print(f"{what:44}" + "".join(f"{value:14.3f}" for value in values) + f"{exponent:10.2f}")


# what is asked


def questions(folder: Path, size: int) -> dict[str, float]:
    """Processor seconds of each question to a database of `size` articles, and what a WACZ file of it takes."""
    path = folder / f"whole-{size}.db"
    portals = [f"p{number}" for number in range(PORTALS)]
    fill(path, bodies(size), portals)
    with closing(open_database(path)) as database:
        derive(database)
    with closing(open_read_only(path)) as database:
        found = {
            "re-extraction queue of all portals, s": timed(lambda: read_queues(database, portals)),
            "run summaries of one portal, s": timed(lambda: run_summaries(database, portals[:1])),
            "histories of all portals, s": timed(lambda: histories(database, portals)),
            "report, s": timed(lambda: report(folder / "report.html", database, portals)),
        }
    command = [sys.executable, "-m", "bench.growth", "--wacz", str(path)]
    found |= json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    path.unlink()
    return found


def timed(ask: Callable[[], Any]) -> float:
    """Processor seconds of the best of five."""
    times = []
    for _ in range(5):
        begin = time.process_time()
        ask()
        times.append(time.process_time() - begin)
    return min(times)


def read_queues(database: Database, portals: Sequence[str]) -> None:
    for portal in portals:
        queue = ReextractionQueue(database, portal)
        assert queue.count(0) == sum(1 for _ in queue.articles(0, record=False))


def histories(database: Database, portals: Sequence[str]) -> list[Any]:
    return load_histories(database, portals, now=NOW, interval=timedelta(days=1), titles={})


def report(path: Path, database: Database, portals: Sequence[str]) -> None:
    write_report(path, database, assess_all(histories(database, portals), NOW), NOW)


def export(path: Path) -> dict[str, float]:
    """Write a WACZ file with all articles; its one WARC file is small: what is measured are the articles' texts."""
    with tempfile.TemporaryDirectory() as name, closing(open_read_only(path)) as database:
        warc = _warc(Path(name))
        portals = [row["name"] for row in database.query("SELECT name FROM portals")]
        begin = time.process_time()
        pages = (
            ListedPage(url=row["url"], captured_at=row["fetched_at"], title=row["title"], text=row["body"])
            for row in captured_articles(database, portals)
        )
        write_wacz(Path(name) / "all.wacz", [warc], pages, title="all")
        seconds = time.process_time() - begin
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"WACZ file, s": seconds, "WACZ file, memory of the process, MB": highest / 1024}


def _warc(folder: Path) -> Path:
    exchange = Exchange(
        url="https://p0.vn/",
        method="GET",
        request_target="/",
        request_headers=(),
        request_body=b"",
        status=200,
        protocol="h2",
        headers=((b"Content-Type", b"text/html"),),
        body=b"<p>1</p>",
        moment=START,
    )
    archive = WarcArchive(
        folder, portal="p0", run_id=1, run_uid="bench", started_at=START, max_bytes=10**9, info={"software": "bench"}
    )
    with closing(archive):
        return folder / archive.write(exchange).file


# merging


def merging(folder: Path, size: int, shards: int) -> dict[str, float]:
    """Milliseconds of processor time for each article of so many shards that become one database, and what it costs to
    look at them again."""
    paths = [folder / f"shard-{number}.db" for number in range(shards)]
    texts = bodies(size)
    for number, path in enumerate(paths):
        fill(path, itertools.islice(texts, size // shards), [f"p{number}"], first=number * (size // shards))
    with closing(open_database(folder / "merged.db")) as database:
        begin = time.process_time()
        for path in paths:
            merge_shard(database, path)
        merged = time.process_time()
        derive(database)
        derived = time.process_time()
        rows = sum(sum(merge_shard(database, path).rows.values()) for path in paths)
        again = time.process_time()
        assert rows == 0
    for path in folder.glob("*.db*"):
        path.unlink()
    return {
        f"merging {shards} shards, ms an article": 1000 * (merged - begin) / size,
        "  and links between copies, ms an article": 1000 * (derived - begin) / size,
        "  merging them again, ms a shard": 1000 * (again - derived) / shards,
    }


def derive(database: Database) -> None:
    stories = Stories(database)
    while stories.run(_BATCH):
        pass


def check(folder: Path, shards: int) -> None:
    """Save 100 articles a shard, each into its shard and into the whole, merge, and print what differs."""
    texts = list(itertools.islice(bodies(100 * shards), 100 * shards))
    paths = [folder / f"shard-{number}.db" for number in range(shards)]
    with closing(open_database(folder / "whole.db")) as whole:
        for number, path in enumerate(paths):
            mine = texts[100 * number : 100 * number + 100]
            with closing(open_database(path)) as shard:
                save(shard, f"p{number}", mine, first=100 * number)
            save(whole, f"p{number}", mine, first=100 * number)
        derive(whole)
        with closing(open_database(folder / "merged.db")) as merged:
            for path in paths:
                merge_shard(merged, path)
            derive(merged)
            for name, sql in CONTENT.items():
                one, other = whole.query(sql), merged.query(sql)
                print(f"{name:10} {len(one):7} {'the same' if one == other else 'DIFFERENT'}")
            changed = sum(sum(merge_shard(merged, path).rows.values()) for path in paths)
            print(f"merged again: {changed} rows changed, {Stories(merged).outdated()} articles to derive from")


# what is stored


def bodies(count: int) -> Iterator[Body]:
    """The same ones each time."""
    made = LabelledSet(2026)
    while count > 0:
        yield from made.bodies(min(count, 500))[:count]
        count -= 500


def save(database: Database, portal: str, texts: Sequence[Body], *, first: int) -> None:
    """One run of a portal, saved as a crawl saves it; every tenth article is changed afterwards."""
    office = Office(database)
    told = {
        str(number): Text(title=body.title, body=body.text, author=body.author)
        for number, body in enumerate(texts, start=first)
    }
    run_id = office.begin(portal, first)
    office.save(portal, told, first, run_id=run_id)
    edited = {key: replace(text, body=f"{text.body} Sửa đổi.") for key, text in told.items() if key.endswith("0")}
    office.save(portal, edited, first + 1, run_id=run_id)
    office.end(run_id, first + 1)


def fill(path: Path, texts: Iterable[Body], portals: Sequence[str], *, first: int = 0) -> None:
    """A database of articles with their pages, versions, sightings, runs and some issues, without links."""
    with closing(open_database(path)) as database, database.transaction():
        for portal in portals:
            database.insert("portals", {"name": portal, "title": portal, "base_url": f"https://{portal}.vn"})
        runs: dict[str, int] = {}
        for place, body in enumerate(texts):
            portal = portals[place % len(portals)]
            if place // len(portals) % ARTICLES_A_RUN == 0:
                runs[portal] = _begin_run(database, portal, first + place)
            _insert(database, portal, runs[portal], first + place, body)


def _begin_run(database: Database, portal: str, number: int) -> int:
    times = {"started_at": to_iso(_moment(number)), "finished_at": to_iso(_moment(number + 90))}
    counters = json.dumps({"articles/new": ARTICLES_A_RUN})
    row = {"portal": portal, "status": "finished", "source": "live", "counters": counters}
    run_id = database.insert("runs", row | times)
    issue = {"portal": portal, "code": "low_confidence", "url": f"https://{portal}.vn/{number}", "message": "Xem lại"}
    seen = {"first_seen_at": times["started_at"], "last_seen_at": times["started_at"]}
    database.insert("issues", issue | seen | {"first_run_id": run_id, "last_run_id": run_id})
    return run_id


def _insert(database: Database, portal: str, run_id: int, number: int, body: Body) -> None:
    seen = to_iso(_moment(number))
    page = page_row(portal, str(number), run_id, number / 60) | {"kind": "article" if number % 10 else "listing"}
    page_id = database.insert("pages", page)
    digest = sha256(body.text)
    text = {"identity": digest, "text": body.text, "characters": len(body.text), "words": body.text.count(" ")}
    found = database.value("SELECT id FROM bodies WHERE sha256 = ?", (digest,))
    body_id = found or database.insert("bodies", {"sha256": digest, **text})
    both = {
        "title": body.title,
        "author": body.author,
        "published_at": f"{_moment(number):%Y-%m-%d}",
        "body_id": body_id,
        "content_sha256": digest,
        "extractor_version": "0",
        "page_id": page_id,
    }
    row = {
        "portal": portal,
        "source_key": str(number),
        "url": f"https://{portal}.vn/{number}",
        "section": "Tin tức",
        "body_method": "blocks",
        "container": "selector",
        "confidence": 1.0,
        "first_run_id": run_id,
        "last_run_id": run_id,
        "first_seen_at": seen,
        "last_seen_at": seen,
        "fetched_at": seen,
    }
    article_id = database.insert("articles", both | row)
    of_article = {"article_id": article_id, "run_id": run_id, "seen_at": seen}
    database.insert("article_versions", both | of_article | {"version": 1})
    database.insert("sightings", of_article | {"url": row["url"], "section": row["section"]})


def _moment(number: int) -> datetime:
    return moment(number / 60)


if __name__ == "__main__":
    main()
