"""What the reading room costs: `python -m bench.reading_room [--articles 100000]`, or `--database FILE` for one's own.

Prints, for the start and for each page, seconds until it is there, and seconds of CPU that the server took.
"""

import argparse
import hashlib
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from ntm_crawler.database import Database
from ntm_crawler.database.opening import open_database

ROOT = Path(__file__).parents[1]
PORTALS = 20
# Words that nearly all made-up articles hold, and some that few do; the pages that read most of the database.
PAGES = (
    *(
        "/",
        "/search",
        "/search?q=nong+thon+moi",
        "/search?q=dong+van",
        "/search?q=đông+văn",
        '/search?q="Hà+Xuân+Thành"',
    ),
    *("/search?q=dong+van&portal=p3&since=2020-01-01", "/search?q=huyện&page=10", "/article/77", "/article/1010"),
    *("/charts", "/ntm/per_month", "/ntm/per_author", "/ntm/changed?since=2026-01-01", "/search.atom?q=dong+van"),
    *("/ntm/articles_full", "/search.csv?q=đông+văn"),
)


def main() -> None:
    """Make a database where none is named, serve it, ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--database", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.database or Path(folder) / "ntm.db"
        if not options.database:
            fill(path, options.articles)
        print(f"{path.stat().st_size / 1e6:.0f} MB")
        measure(path)


def measure(path: Path) -> None:
    """Start the room on a database, and ask for each page twice; the better time counts."""
    began = time.perf_counter()
    command = [str(Path(sys.executable).with_name("scrapy")), "browse", "--port", "0", "-s", f"DATABASE={path}"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as room:
        try:
            assert room.stdout
            url = room.stdout.readline().split()[5]
            ask(url + "questions")
            tell(time.perf_counter() - began, cpu_of(room.pid), "start, until the first page is there")
            for page in PAGES:
                tell(*min(timed(url + quote(page[1:], safe="/?=&+"), room.pid) for _ in range(2)), page)
        finally:
            room.terminate()


def tell(seconds: float, cpu: float, what: str) -> None:
    """A line of the table."""
    print(f"{seconds:6.2f} s  {cpu:5.2f} s of CPU  {what}", flush=True)


def timed(url: str, process: int) -> tuple[float, float]:
    """Seconds until a page is there, and seconds of CPU for it."""
    cpu, began = cpu_of(process), time.perf_counter()
    ask(url)
    return time.perf_counter() - began, cpu_of(process) - cpu


def ask(url: str) -> None:
    """Read a page."""
    with urlopen(url) as answer:
        answer.read()


def cpu_of(process: int) -> float:
    """Seconds of CPU that a process took, as Linux counts them."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def fill(path: Path, articles: int) -> None:
    """A database of articles made of the words of the sample pages, of twenty portals and eleven years."""
    words = [word for text in texts() for word in text.split()]
    draw = random.Random(1)
    database = open_database(path)
    with database.transaction():
        for number in range(PORTALS):
            database.insert(
                "portals", {"name": f"p{number}", "title": f"Huyện {number}", "base_url": f"https://p{number}.vn"}
            )
            moments = {"started_at": "2026-01-01T00:00:00Z", "finished_at": "2026-01-01T01:00:00Z"}
            database.insert("runs", {"portal": f"p{number}", "status": "finished", "source": "live", **moments})
        for number in range(1, articles + 1):
            insert(database, number, draw, words)
    database.close()


def insert(database: Database, number: int, draw: random.Random, words: list[str]) -> None:
    """One article, with its text, its version and its story: every tenth is a copy."""
    paragraphs = [draw.randrange(len(words) - 40) for _ in range(draw.randint(8, 20))]
    body = "\n".join(" ".join(words[begin : begin + draw.randint(20, 40)]) for begin in paragraphs)
    digest = hashlib.sha256(f"{number} {body}".encode()).hexdigest()
    text = {"sha256": digest, "identity": digest, "text": body, "characters": len(body), "words": body.count(" ")}
    seen = "2026-01-01T00:00:00Z"
    database.insert("bodies", {"id": number, **text})
    versioned = {
        "title": " ".join(words[paragraphs[0] : paragraphs[0] + 12]),
        "body_id": number,
        "content_sha256": digest,
        "extractor_version": "0",
    }
    row = {
        "portal": f"p{number % PORTALS}",
        "source_key": str(number),
        "url": f"https://p{number % PORTALS}.vn/{number}",
        "section": f"Chuyên mục {number % 6}",
        "author": f"Tác giả {number % 300}" if number % 7 else None,
        "source_unit": f"Trung tâm {number % 40}",
        "published_at": f"{draw.randint(2015, 2025)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
        "published_precision": "day",
        "body_method": "blocks",
        "container": "selector",
        "confidence": 1.0,
        "first_run_id": 1 + number % PORTALS,
        "last_run_id": 1 + number % PORTALS,
        "first_seen_at": seen,
        "last_seen_at": seen,
        "fetched_at": seen,
    }
    database.insert("articles", {"id": number, **versioned, **row})
    version = {"article_id": number, "version": 1, "seen_at": seen, "run_id": row["first_run_id"]}
    database.insert("article_versions", versioned | version)
    story = number if number % 10 else number - 1
    database.insert("carriers", {"article_id": number, "story_id": story, "address": "", "own_source": 0})


def texts() -> Iterator[str]:
    """The texts of the sample pages."""
    for path in sorted((ROOT / "sample_pages").glob("*/expected.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield re.sub(r"\s+", " ", json.loads(line)["body"])


if __name__ == "__main__":
    main()
