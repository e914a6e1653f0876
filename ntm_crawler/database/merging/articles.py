"""The step of a merge for articles: new ones are copied as they are, those of both sides get one history."""

from collections.abc import Iterable, Sequence

from ntm_crawler.database.connection import Database, Row
from ntm_crawler.database.merging.history import joined_article, joined_versions, same_version
from ntm_crawler.database.merging.marks import Marks
from ntm_crawler.database.merging.sql import article_of, body_of, changed, columns_of, copied, page_of, run_of

_MEDIA = ("images", "attachments")


def find_touched(database: Database, marks: Marks) -> None:
    """Find out which articles of the shard may be other than when it was merged last: temp tables `fresh`, `known`.

    Those that turn out to have no other versions are taken out of `known` again. Whatever changes an article leaves a
    sighting, a version or a withdrawal, or is a re-extraction of its portal.
    """
    for table in ("touched", "fresh", "known"):
        database.execute(f"DROP TABLE IF EXISTS temp.{table}")
        database.execute(f"CREATE TEMP TABLE {table} (id INTEGER PRIMARY KEY)")
    database.execute(
        """INSERT INTO touched SELECT article_id FROM shard.sightings WHERE id > :sightings
        UNION SELECT article_id FROM shard.article_versions WHERE id > :article_versions
        UNION SELECT article_id FROM shard.withdrawals WHERE id > :withdrawals
        UNION SELECT id FROM shard.articles WHERE portal IN (
            SELECT portal FROM shard.runs WHERE id > :runs AND source = 'reextract')""",
        marks.last,
    )
    database.execute(f"INSERT INTO known SELECT id FROM touched WHERE {article_of('touched.id')} IS NOT NULL")
    database.execute("INSERT INTO fresh SELECT id FROM touched WHERE id NOT IN (SELECT id FROM known)")


def merge_bodies(database: Database, marks: Marks) -> int:
    """Texts of the articles touched, and of their versions."""
    del marks
    return changed(
        database,
        f"""{copied(database, "bodies")} FROM shard.bodies AS row WHERE id IN (
            SELECT body_id FROM shard.articles WHERE id IN touched
            UNION SELECT body_id FROM shard.article_versions WHERE article_id IN touched)
        AND sha256 NOT IN (SELECT sha256 FROM main.bodies) ORDER BY id""",
    )


def merge_articles(database: Database, marks: Marks) -> int:
    """Articles that are not there yet, and what those that are there have become."""
    del marks
    names = ("first_run_id", "last_run_id")
    instead = {name: run_of(f"row.{name}") for name in names}
    return changed(
        database,
        f"""{copied(database, "articles", body_id=body_of("row.body_id"), page_id=page_of("row.page_id"), **instead)}
        FROM shard.articles AS row WHERE id IN fresh ORDER BY id""",
    )


def merge_versions(database: Database, marks: Marks) -> int:
    """The versions of new articles; those of articles that both sides have are numbered anew, by time."""
    del marks
    new = changed(
        database,
        f"""{copied(database, "article_versions", **_version_ids())}
        FROM shard.article_versions AS row WHERE article_id IN fresh ORDER BY id""",
    )
    return new + sum(_join(database, *ids) for ids in _known_articles(database))


def merge_images(database: Database, marks: Marks) -> int:
    """Photos of new articles; those of others are part of their content."""
    del marks
    return _merge_media(database, "images")


def merge_attachments(database: Database, marks: Marks) -> int:
    """Documents of new articles; as photos."""
    del marks
    return _merge_media(database, "attachments")


def _merge_media(database: Database, table: str) -> int:
    return changed(
        database,
        f"{copied(database, table, article_id=article_of('row.article_id'))} FROM shard.{table} AS row "
        "WHERE article_id IN fresh ORDER BY article_id, position",
    )


def _version_ids() -> dict[str, str]:
    return {
        "article_id": article_of("row.article_id"),
        "body_id": body_of("row.body_id"),
        "run_id": run_of("row.run_id"),
        "page_id": page_of("row.page_id"),
    }


def _known_articles(database: Database) -> Sequence[tuple[int, int]]:
    """Ids in the shard and in the database of the articles that both have and that may have changed."""
    sql = f"SELECT id, {article_of('known.id')} FROM known ORDER BY id"
    return database.execute(sql).fetchall()


def _join(database: Database, there_id: int, here_id: int) -> int:
    """Make one article of the two; returns how many rows changed."""
    here, there = _article_here(database, here_id), _article_there(database, there_id)
    versions_here, versions_there = _versions_here(database, here_id), _versions_there(database, there_id)
    unknown = same_version(versions_there[-1]) not in set(map(same_version, versions_here))
    newer = unknown or _release(there) > _release(here)
    columns = joined_article(here, there, there_is_newer=newer)
    now = here | columns
    versions = joined_versions(versions_here, versions_there, now)
    if versions[-1]["version"] != here["version"]:
        columns["version"] = versions[-1]["version"]
    count = _store_versions(database, here_id, versions_here, versions)
    if not count:
        database.execute("DELETE FROM known WHERE id = ?", (there_id,))
    if columns:
        database.update("articles", here_id, columns)
        count += 1
    if "content_sha256" in columns:
        count += _replace_media(database, there_id, here_id)
        database.execute("DELETE FROM derived WHERE article_id = ?", (here_id,))
    return count


def _release(article: Row) -> tuple[int, str]:
    """The extractor that read an article, later ones greater."""
    return len(article["extractor_version"]), article["extractor_version"]


_PLACE = "(SELECT coalesce(place, id) FROM main.runs WHERE id = {}) AS last_run_place"


def _article_here(database: Database, article_id: int) -> Row:
    sql = f"SELECT *, {_PLACE.format('last_run_id')} FROM main.articles WHERE id = ?"
    return database.query(sql, (article_id,))[0]


def _article_there(database: Database, article_id: int) -> Row:
    instead = {
        "body_id": body_of("row.body_id"),
        "page_id": page_of("row.page_id"),
        "first_run_id": run_of("row.first_run_id"),
        "last_run_id": run_of("row.last_run_id"),
    }
    columns = [f"{instead.get(name, f'row.{name}')} AS {name}" for name in columns_of(database, "articles")]
    sql = f"""SELECT *, {_PLACE.format("moved.last_run_id")} FROM (
        SELECT {", ".join(columns)} FROM shard.articles AS row WHERE id = ?) AS moved"""
    return database.query(sql, (article_id,))[0]


def _versions_here(database: Database, article_id: int) -> list[Row]:
    sql = "SELECT * FROM main.article_versions WHERE article_id = ? ORDER BY version"
    return database.query(sql, (article_id,))


def _versions_there(database: Database, article_id: int) -> list[Row]:
    columns = columns_of(database, "article_versions")
    values = [f"{_version_ids().get(name, f'row.{name}')} AS {name}" for name in columns]
    sql = f"SELECT {', '.join(values)} FROM shard.article_versions AS row WHERE article_id = ? ORDER BY version"
    return [row | {"id": None} for row in database.query(sql, (article_id,))]


def _store_versions(database: Database, article_id: int, before: Iterable[Row], after: Sequence[Row]) -> int:
    """Store the versions of an article in the place of what was there; rows that stay keep their ids."""
    kept = {row["id"]: row for row in after if row["id"] is not None}
    gone = [row["id"] for row in before if row["id"] not in kept]
    moved = [row for row in before if row["id"] in kept and kept[row["id"]] != row]
    database.execute_many("DELETE FROM article_versions WHERE id = ?", [(row_id,) for row_id in gone])
    for row in moved:  # out of the way first: numbers are unique
        database.update("article_versions", row["id"], {"version": -row["version"]})
    for row in moved:
        there = kept[row["id"]]
        database.update("article_versions", row["id"], {"version": there["version"], "changed": there["changed"]})
    new = [row for row in after if row["id"] is None]
    for row in new:
        columns = {name: value for name, value in row.items() if name != "id"}
        database.insert("article_versions", columns | {"article_id": article_id})
    return len(gone) + len(moved) + len(new)


def _replace_media(database: Database, there_id: int, here_id: int) -> int:
    count = 0
    for table in _MEDIA:
        count += changed(database, f"DELETE FROM main.{table} WHERE article_id = ?", (here_id,))
        copy = copied(database, table, article_id="?")
        count += changed(
            database, f"{copy} FROM shard.{table} AS row WHERE article_id = ? ORDER BY position", (here_id, there_id)
        )
    return count
