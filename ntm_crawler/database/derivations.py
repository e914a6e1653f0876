"""Which articles something was computed from, and which are still to do: of each, the version that it was made of."""

from collections.abc import Iterable

from ntm_crawler.database.connection import Database, Row

_UNDERIVED = """FROM articles WHERE NOT EXISTS (
    SELECT 1 FROM derived WHERE derivation = :derivation AND article_id = articles.id
    AND derived.version = :version AND article_version = articles.version)"""


def count_outdated(database: Database, derivation: str, version: str) -> int:
    """How many articles, in their present version, nothing of this version was derived from."""
    return int(database.value(f"SELECT count(*) {_UNDERIVED}", {"derivation": derivation, "version": version}))


def was_derived(database: Database, derivation: str, version: str) -> bool:
    """Whether anything of this version was derived."""
    sql = "SELECT 1 FROM derived WHERE derivation = ? AND version = ? LIMIT 1"
    return database.value(sql, (derivation, version)) is not None


def outdated_articles(
    database: Database, derivation: str, version: str, *, after: int | None, limit: int, newest_first: bool = False
) -> list[int]:
    """The first such articles behind article `after`, by their ids; from the highest down with `newest_first`."""
    comparison, order = ("<", "DESC") if newest_first else (">", "ASC")
    rows = database.execute(
        f"SELECT id {_UNDERIVED} AND (:after IS NULL OR id {comparison} :after) ORDER BY id {order} LIMIT :limit",
        {"derivation": derivation, "version": version, "after": after, "limit": limit},
    )
    return [article_id for (article_id,) in rows]


def mark_derived(database: Database, derivation: str, version: str, article_ids: Iterable[int]) -> None:
    """Record that something was derived from articles as they are now; part of the transaction that stored it."""
    database.execute_many(
        """INSERT INTO derived (derivation, article_id, article_version, version)
        SELECT ?, id, articles.version, ? FROM articles WHERE id = ?
        ON CONFLICT DO UPDATE SET article_version = excluded.article_version, version = excluded.version""",
        [(derivation, version, article_id) for article_id in article_ids],
    )


def forget_derived(database: Database, derivation: str) -> None:
    """Everything is to be derived anew."""
    database.execute("DELETE FROM derived WHERE derivation = ?", (derivation,))


def count_articles(database: Database) -> int:
    """How many articles there are."""
    return int(database.value("SELECT count(*) FROM articles"))


def article_text(database: Database, article_id: int) -> Row:
    """What places and facts are looked for in, and what speaks for one of several places of a name: codes of the
    portal, the day of publication."""
    return database.query(
        """SELECT articles.id, articles.title, coalesce(lead, '') AS lead, coalesce(bodies.text, '') AS body,
            articles.version, substr(published_at, 1, 10) AS published, province, district
        FROM articles JOIN portals ON portals.name = portal LEFT JOIN bodies ON bodies.id = body_id
        WHERE articles.id = ?""",
        (article_id,),
    )[0]
