"""A place where `scrapy newportal` may write: spiders and sample sets of a test's own."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import query, run_scrapy
from tests.portal_server.server import PortalServer

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "BACKOFF_MAX=0.2", "-s", "RETRY_TIMES=0")
MODULE = "spiders_of_a_test"


@dataclass(slots=True, frozen=True)
class Desk:
    """`folder` is a test's own; `spiders` and `samples` are what the command fills."""

    folder: Path

    @property
    def spiders(self) -> Path:
        return self.folder / MODULE

    @property
    def samples(self) -> Path:
        return self.folder / "samples"

    @property
    def database(self) -> Path:
        return self.folder / "ntm.db"

    def run(self, *arguments: str | Path, network: bool = True, console: bool = False, stdin: str = "") -> Any:
        """A `scrapy` command in a project whose spiders are those of the test."""
        self.spiders.mkdir(exist_ok=True)
        (self.spiders / "__init__.py").touch()
        own = ("-s", f"SPIDER_MODULES={MODULE}", "-s", f"NEWSPIDER_MODULE={MODULE}")
        path = str(self.folder)
        return run_scrapy(*arguments, *own, network=network, console=console, stdin=stdin, PYTHONPATH=path)

    def newportal(
        self, url: str, *arguments: str | Path, name: str = "moi", network: bool = True
    ) -> subprocess.CompletedProcess[str]:
        """`scrapy newportal URL --yes`."""
        done: subprocess.CompletedProcess[str] = self.run(
            *("newportal", url, "--name", name, "--yes", "--into", self.samples, *FAST, *arguments), network=network
        )
        return done

    def crawl(self, name: str = "moi") -> dict[str, tuple[Any, ...]]:
        """Address path → title, body, published_at of every article that a crawl of the new spider stores."""
        done = self.run("crawl", name, "-s", f"DATABASE={self.database}", "-s", "ARCHIVE=0", *FAST)
        assert done.returncode == 0, done.stderr
        rows = query(self.database, "SELECT url, title, body, published_at FROM articles_full")
        return {url.split("/", 3)[3]: tuple(rest) for url, *rest in rows}

    def is_untouched(self) -> bool:
        """Whether no file was written."""
        written = {path.name for path in self.spiders.iterdir()} if self.spiders.exists() else set()
        return written <= {"__init__.py", "__pycache__"} and not self.samples.exists()


def truths(server: PortalServer, articles: int) -> dict[str, tuple[Any, ...]]:
    """The same from what the server knows."""
    found = [server.truth(number) for number in range(1, articles + 1)]
    return {one["url"].split("/", 3)[3]: (one["title"], one["body"], one["published_at"]) for one in found}
