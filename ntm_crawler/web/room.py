"""What all pages of the room stand on: Datasette over our database, questions to it, and the state of the portals."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from datasette.app import Datasette
from datasette.database import Database as ServedDatabase
from datasette.plugins import pm
from datasette.utils import sqlite_timelimit
from scrapy.settings import BaseSettings

from ntm_crawler import clock
from ntm_crawler.database import Database
from ntm_crawler.database.opening import open_read_only
from ntm_crawler.database.queries import table_names
from ntm_crawler.database.reports import portal_titles, portals_with_runs
from ntm_crawler.health import PortalHealth
from ntm_crawler.health.checkup import check_up

NAME = "ntm"  # of the database, in addresses
TABLES = (  # what people look at; the others are the crawler's own
    *("articles_full", "articles", "article_versions", "stories", "duplicates"),
    *("images", "attachments", "documents", "document_texts", "document_pages"),
    *("open_issues", "portals", "runs"),
)
MILLISECONDS = 30_000  # for a page of ours, on a slow disk or a busy machine
SQL_MILLISECONDS = 5000  # Datasette: 1000; for a ready question, a table, or somebody's SQL
ROWS = 2000  # Datasette: 1000; of a table's page or a query
_HEALTH_SECONDS = 60.0  # for so long a verdict on the portals is good enough

Answer = TypeVar("Answer")


class ReadOnlyDatabase(ServedDatabase):  # type: ignore[misc]  # Datasette has no types
    """Datasette's, with connections of ours: they cannot write, and read what the medium and the schema allow."""

    def connect(self, write: bool = False) -> Any:
        """A connection of the calling thread. Raises DatabaseError."""
        assert not write, "nothing in the room writes"
        return open_read_only(self.path).connection


@dataclass(slots=True)
class Room:
    """The database that is shown, and what is remembered of it."""

    settings: BaseSettings
    _health: tuple[float, list[PortalHealth]] | None = None

    @property
    def archive_folder(self) -> Path:
        """Where the WARC files are."""
        return Path(self.settings["ARCHIVE_DIR"])

    async def ask(self, datasette: Any, question: Callable[[Database], Answer], limit: int = MILLISECONDS) -> Answer:
        """What `question` answers, asked in another thread.

        Raises sqlite3.OperationalError where it takes more than `limit` milliseconds.
        """
        path = self.settings["DATABASE"]

        def within_time(connection: Any) -> Answer:
            with sqlite_timelimit(connection, limit):
                return question(Database(connection, path))

        answer: Answer = await datasette.get_database(NAME).execute_fn(within_time)
        return answer

    def healths(self, database: Database) -> list[PortalHealth]:
        """The verdicts on the portals that were crawled, at most a minute old, by title."""
        if self._health is None or time.monotonic() - self._health[0] > _HEALTH_SECONDS:
            found = check_up(database, self.settings, portals_with_runs(database), clock.now())
            self._health = (time.monotonic(), sorted(found, key=lambda one: one.history.title))
        return self._health[1]


def serve_room(settings: BaseSettings, hooks: object, *, sql: bool) -> Any:
    """A Datasette that shows the database of these settings with `hooks`; `sql`: whoever reads may ask in SQL."""
    pm.register(hooks, name=NAME)
    pm.unregister(name="datasette.handle_exception")  # it would show a page of its own, which lacks our words
    datasette = Datasette(
        files=[],
        metadata={"databases": {NAME: {"tables": _tables(settings["DATABASE"])}}},
        settings={
            "sql_time_limit_ms": SQL_MILLISECONDS,
            "max_returned_rows": ROWS,
            "default_allow_sql": sql,
            "allow_download": False,
            "suggest_facets": False,
            "truncate_cells_html": 300,
        },
    )
    datasette.remove_database("_memory")
    datasette.add_database(ReadOnlyDatabase(datasette, path=settings["DATABASE"]), name=NAME)
    return datasette


def portal_names_of(database: Database) -> dict[str, str]:
    """What each portal calls itself, by its short name."""
    return {name: title for name, (title, _) in portal_titles(database).items()}


def _tables(path: str) -> dict[str, dict[str, Any]]:
    """For each table what Datasette is to know of it: whether it is hidden, and which column says what a row is."""
    database = open_read_only(path)
    try:
        hidden: dict[str, dict[str, Any]] = {
            name: {"hidden": True} for name in table_names(database) if name not in TABLES
        }
    finally:
        database.close()
    return hidden | {"articles": {"label_column": "title"}, "portals": {"label_column": "title"}}
