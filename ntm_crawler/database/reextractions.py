"""How far each portal was read again, by which extractor, and which pages are read last because they do harm."""

from collections.abc import Iterator
from dataclasses import dataclass

from ntm_crawler import EXTRACTOR_VERSION
from ntm_crawler.archive.capture import Place
from ntm_crawler.database.connection import Database, Row

_PAGE = """pages.url AS page_url, pages.content_type, pages.fetched_at AS page_fetched_at, pages.archive_file,
    pages.archive_offset, pages.payload_file, pages.payload_offset, pages.listing_title AS page_listing_title,
    pages.listing_date, (SELECT moment FROM feed_dates WHERE page_id = pages.id) AS feed_date"""
_PAGE_FIELDS = ("page_url", "content_type", "listing_date", "feed_date")
_BATCH = 200

_ARCHIVED = """FROM articles_full JOIN pages ON pages.id = articles_full.page_id
    WHERE articles_full.portal = :portal AND pages.archive_file IS NOT NULL
    AND (:since IS NULL OR published_at IS NULL OR published_at >= :since)"""
_POSTPONED = "SELECT article_id FROM postponed WHERE extractor_version = :version"
_THIS_ONE = "WHERE portal = :portal AND extractor_version = :version AND since = coalesce(:since, '')"


@dataclass(slots=True, frozen=True, kw_only=True)
class ArchivedArticle:
    """A stored article and the archived page it was last read from.

    `stored` is its row of `articles_full`; moments are as the database has them.
    """

    stored: Row
    page_url: str
    content_type: str | None
    fetched_at: str
    place: Place
    listing_title: str | None
    listing_date: str | None
    feed_date: str | None


@dataclass(slots=True, frozen=True, kw_only=True)
class Beginning:
    """Where a re-extraction begins: after article `after` (0: with the first).

    An earlier one that was interrupted stored the results up to article `interrupted_after` (0: none, or there was no
    such one), and was reading `in_flight` pages when its process was killed: those are postponed.
    """

    after: int
    interrupted_after: int
    in_flight: int


class ReextractionQueue:
    """The articles of one portal that have an archived page, in the order of their ids; those that do harm come last.

    A page that brought down the process that read it is *postponed*: the same extractor reads it after all others the
    next time. So are the pages that were handed out to be read when everything was killed, for one of them may have
    been the reason. `since` (YYYY-MM-DD) leaves out articles published before; those without a date are always in.
    """

    def __init__(self, database: Database, portal: str, *, since: str | None = None):
        self._database = database
        self._values = {"portal": portal, "version": EXTRACTOR_VERSION, "since": since}

    def begin(self, run_id: int) -> Beginning:
        """Go on where an interrupted re-extraction by the same extractor was, or begin with the first article."""
        with self._database.transaction():
            self._database.execute("DELETE FROM postponed WHERE extractor_version <> :version", self._values)
            rows = self._database.query(
                f"SELECT last_article_id, handed_out FROM reextractions {_THIS_ONE} AND finished = 0",  # noqa: S608
                self._values,
            )
            last, handed_out = rows[0].values() if rows else (0, 0)
            in_flight = self._postpone_in_flight(last, handed_out)
            after = max(last, handed_out)
            self._database.execute(
                """INSERT INTO reextractions
                    (portal, extractor_version, since, run_id, last_article_id, handed_out, finished)
                VALUES (:portal, :version, coalesce(:since, ''), :run_id, :after, :after, 0)
                ON CONFLICT DO UPDATE SET run_id = excluded.run_id, last_article_id = excluded.last_article_id,
                    handed_out = excluded.handed_out, finished = 0""",
                self._values | {"run_id": run_id, "after": after},
            )
        return Beginning(after=after, interrupted_after=last, in_flight=in_flight)

    def remember(self, last: int) -> None:
        """Record the last article whose result is stored; part of the transaction that stored it."""
        self._set("last_article_id = :value", last)

    def end(self, *, finished: bool) -> None:
        """It ends in good order: pages that were handed out and not read are no reason for anything."""
        self._set("handed_out = last_article_id, finished = :value", int(finished))

    def count(self, after: int) -> int:
        """How many articles after article `after` are not postponed."""
        sql = f"SELECT count(*) {_ARCHIVED} AND articles_full.id > :after AND articles_full.id NOT IN ({_POSTPONED})"
        return int(self._database.value(sql, self._values | {"after": after}))

    def articles(self, after: int, *, record: bool) -> Iterator[ArchivedArticle]:
        """The articles after article `after` that are not postponed, read from the database a few at a time.

        With `record`, how far they are handed out is written before they are.
        """
        while batch := self._batch(after):
            after = batch[-1].stored["id"]
            if record:
                self._set("handed_out = :value", after)
            yield from batch

    def postponed(self) -> list[int]:
        """The articles whose pages are read last, those that were tried least often first."""
        rows = self._database.query(
            f"""SELECT articles_full.id {_ARCHIVED} AND articles_full.id IN ({_POSTPONED})
            ORDER BY (SELECT attempts FROM postponed
                WHERE extractor_version = :version AND article_id = articles_full.id), articles_full.id""",  # noqa: S608
            self._values,
        )
        return [row["id"] for row in rows]

    def article(self, article_id: int) -> ArchivedArticle:
        """One of them."""
        sql = f"SELECT articles_full.*, {_PAGE} {_ARCHIVED} AND articles_full.id = :id"
        return _archived(self._database.query(sql, self._values | {"id": article_id})[0])

    def postpone(self, article_id: int) -> None:
        """Read an article's page last from now on; where that was so before, one more attempt is counted."""
        self._database.execute(
            """INSERT INTO postponed (extractor_version, article_id, attempts) VALUES (:version, :id, 1)
            ON CONFLICT DO UPDATE SET attempts = attempts + 1""",
            self._values | {"id": article_id},
        )

    def forgive(self, article_id: int) -> None:
        """An article's page did no harm: the next time it is read in its turn."""
        self._database.execute(
            "DELETE FROM postponed WHERE extractor_version = :version AND article_id = :id",
            self._values | {"id": article_id},
        )

    def _postpone_in_flight(self, last: int, handed_out: int) -> int:
        cursor = self._database.execute(
            f"""INSERT INTO postponed (extractor_version, article_id, attempts)
            SELECT :version, articles_full.id, 1 {_ARCHIVED} AND articles_full.id > :last AND articles_full.id <= :out
            ON CONFLICT DO NOTHING""",
            self._values | {"last": last, "out": handed_out},
        )
        return cursor.rowcount

    def _set(self, assignments: str, value: int) -> None:
        with self._database.transaction():
            sql = f"UPDATE reextractions SET {assignments} {_THIS_ONE}"  # noqa: S608
            self._database.execute(sql, self._values | {"value": value})

    def _batch(self, after: int) -> list[ArchivedArticle]:
        rows = self._database.query(
            f"""SELECT articles_full.*, {_PAGE} {_ARCHIVED} AND articles_full.id > :after
            AND articles_full.id NOT IN ({_POSTPONED}) ORDER BY articles_full.id LIMIT {_BATCH}""",
            self._values | {"after": after},
        )
        return [_archived(row) for row in rows]


def _archived(row: Row) -> ArchivedArticle:
    return ArchivedArticle(
        stored=row,
        fetched_at=row["page_fetched_at"],
        place=Place(
            file=row["archive_file"],
            offset=row["archive_offset"],
            payload_file=row["payload_file"],
            payload_offset=row["payload_offset"],
        ),
        listing_title=row["page_listing_title"],
        **{name: row[name] for name in _PAGE_FIELDS},
    )
