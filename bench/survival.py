"""Kills a crawl at random moments, starts it again each time, and compares the end with an undisturbed crawl.

    python -m bench.survival [--articles 2000] [--kills 20] [--seed 0] [--heavy]

Each kill is a SIGKILL after a random number of responses and a random part of a second. Exit code 1 when anything
differs: articles, their texts and versions; when the database is not whole; when a WARC file cannot be read, apart from
one record that was being written; or when a process is left behind.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import Any

from ntm_crawler.archive.stored_pages import stored_record
from ntm_crawler.archive.warc_reader import WarcReader
from ntm_crawler.database import Database, open_read_only
from ntm_crawler.exceptions import ReplayError
from tests.helpers.processes import children, left_behind
from tests.portal_server.server import PortalServer

ROOT = Path(__file__).parent.parent
_SETTINGS = {"DOWNLOAD_DELAY": "0", "AUTOTHROTTLE_ENABLED": "0", "PROGRESS": "0", "LOG_LEVEL": "ERROR"}
_CONTENT = {
    "articles": """SELECT source_key, section, url, title, lead, author, source_unit, published_at, published_raw,
        published_source, event_date, container, quality, version, withdrawn_at, body FROM articles_full ORDER BY 1""",
    "bodies": "SELECT sha256, identity, text FROM bodies ORDER BY 1",
    "versions": """SELECT source_key, article_versions.version, changed, article_versions.title
        FROM article_versions JOIN articles ON articles.id = article_id ORDER BY 1, 2""",
    "images": """SELECT source_key, position, images.url, caption FROM images JOIN articles ON id = article_id
        ORDER BY 1, 2""",
    "copies": "SELECT kind, count(*) FROM duplicates GROUP BY kind",
    "found by search": "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'nong thon moi'",
    "pending": "SELECT source_key FROM pending",
    "issues": "SELECT code, url FROM issues ORDER BY 1, 2",
}


def start(server: PortalServer, folder: Path) -> subprocess.Popen[bytes]:
    """Start a crawl in a process of its own."""
    settings = _SETTINGS | {
        "DATABASE": str(folder / "ntm.db"),
        "ARCHIVE_DIR": str(folder / "archive"),
        "PORTAL_BASE_URL": server.url,
    }
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    return subprocess.Popen([sys.executable, "-m", "scrapy", "crawl", server.portal, *options], cwd=ROOT)


def crawl(server: PortalServer, folder: Path) -> None:
    """Crawl to the end."""
    if code := start(server, folder).wait():
        raise SystemExit(f"the crawl into {folder} ended with {code}")


def kill_after(server: PortalServer, folder: Path, responses: int, seconds: float) -> list[int]:
    """Crawl, and kill the process after so many responses; returns its children that are still there seconds later."""
    before = len(server.requests)
    process = start(server, folder)
    while process.poll() is None and len(server.requests) - before < responses:
        sleep(0.002)
    sleep(seconds)
    started = children(process.pid)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return left_behind(started)


def differences(undisturbed: Path, killed: Path) -> Iterator[str]:
    """A line for each thing in which the two databases differ, or in which the second one is broken."""
    one, other = (open_read_only(folder / "ntm.db") for folder in (undisturbed, killed))
    for name, sql in _CONTENT.items():
        here, there = (_values(database, sql) for database in (one, other))
        if here != there:
            yield f"{name}: {len(here)} and {len(there)} rows, {len(set(here) ^ set(there))} of them differ"
    if _values(other, "PRAGMA integrity_check") != [("ok",)] or _values(other, "PRAGMA foreign_key_check"):
        yield "the database is not whole"
    if _values(other, "SELECT id FROM runs WHERE status = 'running'"):
        yield "a run is said to be running"
    one.close()
    other.close()


def _values(database: Database, sql: str) -> list[Any]:
    return database.execute(sql).fetchall()


def archive_state(folder: Path) -> tuple[int, int, list[str]]:
    """How many WARC files there are, how many of them end in a cut record, and a line for each other damage."""
    cut, problems = 0, []
    files = sorted((folder / "archive").rglob("*.warc.gz"))
    for path in files:
        with path.open("rb") as file:
            reader = WarcReader(file)
            for _ in reader:
                pass
        cut += any(damage.resumed_at is None for damage in reader.damages)
        problems += [f"{path.name}: {one.reason} at {one.offset}" for one in reader.damages if one.resumed_at]
    database = open_read_only(folder / "ntm.db")
    for name, offset in _values(database, "SELECT archive_file, archive_offset FROM pages"):
        try:
            stored_record(folder / "archive", name, offset)
        except (OSError, ReplayError) as error:
            problems.append(f"{name} at {offset}: a page that the database names cannot be read: {error}")
    database.close()
    return len(files), cut, problems


def main() -> None:
    """Run both crawls, print what happened and how they compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--heavy", action="store_true", help="pages as large as those of real portals")
    options = parser.parse_args()
    choice = random.Random(options.seed)
    with (
        tempfile.TemporaryDirectory() as temporary,
        PortalServer(portal="kyanh", articles=options.articles, heavy=options.heavy) as server,
    ):
        undisturbed, killed = Path(temporary, "undisturbed"), Path(temporary, "killed")
        undisturbed.mkdir()
        killed.mkdir()
        crawl(server, undisturbed)
        first = len(server.requests)
        orphans = []
        for _ in range(options.kills):
            responses = choice.randint(0, 2 * first // (options.kills + 1))
            orphans += kill_after(server, killed, responses, choice.random() * 0.2)
        crawl(server, killed)
        print(f"{options.articles} articles, {options.kills} kills")
        print(f"requests: undisturbed {first}, with kills {len(server.requests) - first}")
        problems = list(differences(undisturbed, killed))
        files, cut, damages = archive_state(killed)
        print(f"archive: {files} files, {cut} of them end in a cut record")
        problems += damages
        problems += [f"process {orphan} was left behind" for orphan in orphans]
    print("\n".join(problems) or "equal: " + ", ".join(_CONTENT))
    raise SystemExit(bool(problems))


if __name__ == "__main__":
    main()
