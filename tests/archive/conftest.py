"""What the tests of archives share: two crawls of the test portal, with their archives."""

import argparse
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from scrapy.commands import ScrapyCommand
from scrapy.settings import Settings
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

from tests.conftest import run_scrapy
from tests.portal_server.faults import Fault
from tests.portal_server.server import PortalServer

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "BACKOFF_MAX=0.1", "-s", "RETRY_TIMES=1")
KINDS = ("error_500", "login_redirect", "truncated_gzip", "redirect_loop", "cookie_stub", "windows_1258", "error_404")


@dataclass(frozen=True)
class Crawled:
    """A crawl: where its database and archive are, where the server was, and what was asked of it."""

    folder: Path
    portal: str
    url: str
    requests: list[tuple[str, str, int]]

    @property
    def database(self) -> Path:
        return self.folder / "ntm.db"

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    def scrapy(
        self, *arguments: str | Path, database: Path | None = None, **more: Any
    ) -> subprocess.CompletedProcess[str]:
        """A command about this crawl; with `database` the results go there."""
        settings = {"DATABASE": database or self.database, "ARCHIVE_DIR": self.archive, "PORTAL_BASE_URL": self.url}
        return run_scrapy(*arguments, *(f"-s{name}={value}" for name, value in settings.items()), **more)

    @property
    def settings(self) -> Settings:
        settings = Settings()
        settings.setmodule("ntm_crawler.settings")
        settings.setdict({"DATABASE": str(self.database), "ARCHIVE_DIR": str(self.archive)})
        return settings

    def run(self, command: ScrapyCommand, *arguments: str) -> int:
        """A command in this process; returns its exit code."""
        command.settings = self.settings
        parser = argparse.ArgumentParser()
        command.add_options(parser)
        options, rest = parser.parse_known_args(arguments)
        command.run(rest, options)
        return command.exitcode

    def replay(self, database: Path, *more: str, source: Path | None = None) -> subprocess.CompletedProcess[str]:
        done = self.scrapy("crawl", self.portal, f"-sREPLAY_FROM={source or self.archive}", *more, database=database)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def records(self, *types: str) -> list[tuple[str, str, str]]:
        """Type, address and digest of the records in the archive."""
        found = []
        for path in sorted(self.archive.rglob("*.warc.gz")):
            with path.open("rb") as file:
                for record in ArchiveIterator(file):
                    if record.rec_type in types:
                        named = ("WARC-Target-URI", "WARC-Payload-Digest")
                        found.append((record.rec_type, *(record.rec_headers.get_header(name) for name in named)))
        return found


def crawl(folder: Path, server: PortalServer) -> Crawled:
    crawled = Crawled(folder, server.portal, server.url, [])
    done = crawled.scrapy("crawl", server.portal, *FAST, network=True)
    assert done.returncode == 0, done.stderr
    seen = [(one.method, one.path, one.status) for one in server.requests]
    return Crawled(folder, server.portal, server.url, seen)


@pytest.fixture(scope="session")
def posting(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    """A crawl of a portal whose pager posts forms."""
    with PortalServer(portal="quanson", articles=24, rows_a_page=5, seed=1) as server:
        return crawl(tmp_path_factory.mktemp("posting"), server)


@pytest.fixture(scope="session")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    """A crawl of a portal that fails in many ways: for ever, or once."""
    with PortalServer(portal="kyanh", articles=24, rows_a_page=7, seed=2) as server:
        server.faults = [Fault(kind, f"{server.path(2 * place)}$") for place, kind in enumerate(KINDS, start=1)]
        server.faults += [Fault("error_500", f"{server.path(21)}$", times=1), Fault("error_503", "robots", times=1)]
        return crawl(tmp_path_factory.mktemp("faulty"), server)
