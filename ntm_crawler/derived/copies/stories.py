"""Which articles tell one story, kept up to date with each save, and how a story is shown."""

import json
from dataclasses import dataclass

from ntm_crawler.database import Database
from ntm_crawler.database import stories as rows
from ntm_crawler.database.connection import Row
from ntm_crawler.database.derivations import mark_derived
from ntm_crawler.derived.copies import VERSION, Fingerprint
from ntm_crawler.derived.copies.linking import Link, link_article
from ntm_crawler.derived.derivation import ArticleDerivation
from ntm_crawler.text import running_text

_RULES = 2  # raised with every change that gives other links, stories or representatives from the same fingerprints


class Stories(ArticleDerivation):
    """Links between copies, and the stories that they make; fingerprints of all texts, to find copies by.

    Linking an article depends on the texts alone, not on which articles were linked before it. So a story is whole
    when its last article has been derived.
    """

    name = "stories"
    version = f"{_RULES}.{VERSION}"

    def save(self, article_id: int, made: Fingerprint | None) -> None:
        """Link a new or changed article; call in the transaction that saved it.

        `made` is the fingerprint of its text, where that has been made already.
        """
        link_article(self.database, article_id, made)
        mark_derived(self.database, self.name, self.version, [article_id])

    def derive(self, article_id: int) -> None:
        """Link one article anew."""
        link_article(self.database, article_id)

    def prepare(self) -> None:
        """Fingerprints of another version would hold keys that are the present ones' to hold."""
        rows.drop_fingerprints_but(self.database, VERSION)

    def clear(self) -> None:
        """No links, no fingerprints: each article a story of its own."""
        rows.forget_stories(self.database)


@dataclass(slots=True, frozen=True, kw_only=True)
class Carrier:
    """One article of a story; `text` is its running text without captions."""

    article_id: int
    portal: str
    url: str
    title: str
    published_at: str | None
    author: str | None
    source_unit: str | None
    withdrawn_at: str | None
    text: str


@dataclass(slots=True, frozen=True, kw_only=True)
class Story:
    """A group of articles: the representative first, then the others by portal and key; `links` between them.

    A link is seen from the article whose id stands before it.
    """

    id: int
    carriers: tuple[Carrier, ...]
    links: tuple[tuple[int, Link], ...]


def story_of(database: Database, article_id: int) -> Story:
    """The story of a stored article; one with a single carrier when it has no copies."""
    story_id = rows.story_id_of(database, article_id)
    assert story_id is not None, f"article {article_id} was never linked"
    return Story(
        id=story_id,
        carriers=tuple(_carrier(database, row) for row in rows.carrier_rows(database, story_id)),
        links=tuple((row["article_id"], _link(row)) for row in rows.link_rows(database, story_id)),
    )


def _carrier(database: Database, row: Row) -> Carrier:
    columns = ("portal", "url", "title", "published_at", "author", "source_unit", "withdrawn_at")
    text = running_text(*rows.text_of(database, row["id"]))
    return Carrier(article_id=row["id"], text=text, **{name: row[name] for name in columns})


def _link(row: Row) -> Link:
    return Link(other_id=row["other_id"], kind=row["kind"], score=row["score"], evidence=json.loads(row["evidence"]))
