"""Stores articles without a crawl, as the pipelines would."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ntm_crawler.database import Database, Saved, open_database
from ntm_crawler.database.articles import save_article
from ntm_crawler.database.runs import begin_run
from ntm_crawler.derived.copies.stories import Stories
from ntm_crawler.items import Article, Image
from pipelines.duplicates import DuplicatePipeline
from tests.duplicates.labelled_set import PORTALS, Body

NAMES = {"thachha": ("Cổng thông tin điện tử huyện Thạch Hà", "Trung tâm VHTT huyện Thạch Hà")}
START = datetime(2024, 5, 6, 8, 0, tzinfo=UTC)


class Shelf:
    """A database, in memory unless one is given, with one run of each portal."""

    def __init__(self, database: Database | None = None) -> None:
        self.database = database or open_database(":memory:")
        self.runs = {portal: self.begin_run(portal) for portal in PORTALS}
        self.moment = START

    def begin_run(self, portal: str) -> int:
        return begin_run(
            self.database,
            portal=portal,
            title=portal,
            base_url="",
            names=NAMES.get(portal, ()),
            source="live",
            started_at=START,
            arguments={},
            versions={},
        )

    def save(self, portal: str, key: str, body: str, **fields: Any) -> Saved:
        self.moment += timedelta(minutes=1)
        captions = fields.pop("captions", ())
        values: dict[str, Any] = {
            "title": "Hội nghị",
            "url": f"https://{portal}.gov.vn/{key}",
            "fetched_at": self.moment,
        } | fields
        images = tuple(Image(url=f"https://x/{place}.jpg", caption=text) for place, text in enumerate(captions))
        article = Article(portal=portal, source_key=key, body=body, images=images, **values)
        with self.database.transaction():
            article_id, saved = save_article(
                self.database, DuplicatePipeline().process_item(article), run_id=self.runs[portal]
            )
            if saved.has_new_content:
                Stories(self.database).save(article_id, None)
        return saved

    def save_all(self, bodies: Sequence[Body]) -> None:
        """Articles whose keys are the places of the bodies in the sequence that `bodies` was shuffled from."""
        for place, body in enumerate(bodies):
            self.save(body.portal, str(place), body.text, title=body.title, author=body.author, captions=body.captions)

    def kinds(self) -> dict[tuple[str, str], str]:
        """Kind of link by the two articles' keys, in alphabetical order."""
        rows = self.database.query(
            """SELECT one.source_key AS one, other.source_key AS other, kind FROM duplicates
            JOIN articles AS one ON one.id = article_id JOIN articles AS other ON other.id = other_id"""
        )
        return {(min(row["one"], row["other"]), max(row["one"], row["other"])): row["kind"] for row in rows}

    def groups(self) -> set[frozenset[str]]:
        """The stories as sets of source keys."""
        rows = self.database.query(
            """SELECT group_concat(source_key) AS keys FROM carriers JOIN articles ON articles.id = article_id
            GROUP BY story_id"""
        )
        return {frozenset(row["keys"].split(",")) for row in rows}


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    made = Shelf()
    yield made
    made.database.close()


@pytest.fixture
def new_shelf() -> Iterator[Callable[[], Shelf]]:
    made: list[Shelf] = []

    def make() -> Shelf:
        made.append(Shelf())
        return made[-1]

    yield make
    for one in made:
        one.database.close()
