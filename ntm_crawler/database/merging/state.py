"""The steps of a merge for the diary of the runs and for what a crawl remembers of its portals.

What only grows is read after its mark. What changes in its place is read of the portals that ran since the last merge:
the later word counts. A portal that no other machine crawls (`is_alone`) is left as its shard has it.
"""

from ntm_crawler.database.connection import Database
from ntm_crawler.database.merging.marks import Marks
from ntm_crawler.database.merging.sql import (
    article_of,
    changed,
    columns_of,
    copied,
    differs,
    document_of,
    page_of,
    run_of,
)
from ntm_crawler.database.runs import ELSEWHERE

_ACTIVE = "SELECT portal FROM active"
_ALONE = "SELECT portal FROM active WHERE is_alone"
_SHARED = "SELECT portal FROM active WHERE NOT is_alone"


def find_active(database: Database, marks: Marks) -> None:
    """Find out which portals ran since the last merge: temp table `active`; once the runs are merged."""
    database.execute("DROP TABLE IF EXISTS temp.active")
    database.execute("CREATE TEMP TABLE active (portal TEXT PRIMARY KEY, is_alone INTEGER NOT NULL)")
    database.execute(
        """INSERT INTO active SELECT portal, NOT EXISTS (
            SELECT 1 FROM main.runs AS other WHERE other.portal = row.portal
            AND other.uid NOT IN (SELECT uid FROM shard.runs))
        FROM (SELECT DISTINCT portal FROM shard.runs WHERE id > :runs) AS row""",
        marks.last,
    )


def merge_portals(database: Database, marks: Marks) -> int:
    """What portals are declared to be, as the later crawl knew them."""
    del marks
    columns = [name for name in columns_of(database, "portals") if name != "name"]
    settings = ", ".join(f"{name} = excluded.{name}" for name in columns)
    latest = "(SELECT coalesce(max(started_at), '') FROM {}.runs WHERE portal = row.name)"
    return changed(
        database,
        f"""{copied(database, "portals")} FROM shard.portals AS row
        WHERE name NOT IN (SELECT name FROM main.portals) OR {latest.format("shard")} >= {latest.format("main")}
        ON CONFLICT DO UPDATE SET {settings} WHERE {differs(*columns)}""",
    )


def merge_runs(database: Database, marks: Marks) -> int:
    """Runs by their uid; one that was under way gets its end. Their processes are on another machine."""
    columns = ("status", "finished_at", "finish_reason", "counters")
    settings = ", ".join(f"{name} = there.{name}" for name in columns)
    ended = changed(
        database,
        f"""UPDATE main.runs SET {settings} FROM shard.runs AS there
        WHERE there.uid = main.runs.uid AND there.id > :runs AND there.status <> 'running'
        AND main.runs.status = 'running'""",
        marks.last,
    )
    new = changed(
        database,
        f"""{copied(database, "runs", process_id=str(ELSEWHERE), place="NULL")} FROM shard.runs AS row
        WHERE id > :runs AND uid NOT IN (SELECT uid FROM main.runs) ORDER BY id""",
        marks.last,
    )
    find_active(database, marks)
    portals = database.execute(f"{_SHARED} ORDER BY portal").fetchall()
    return ended + new + sum(_place_runs(database, portal) for (portal,) in portals)


def _place_runs(database: Database, portal: str) -> int:
    """Give the runs of a portal that several machines crawl their places by time: its own ids, in another order."""
    rows = database.query("SELECT id, place, started_at FROM main.runs WHERE portal = ? ORDER BY id", (portal,))
    by_time = sorted(rows, key=lambda row: (row["started_at"], row["id"]))
    places = {row["id"]: place["id"] for row, place in zip(by_time, rows, strict=True)}
    moved = [(places[row["id"]], row["id"]) for row in rows if places[row["id"]] != (row["place"] or row["id"])]
    database.execute_many("UPDATE main.runs SET place = ? WHERE id = ?", moved)
    return len(moved)


def merge_pages(database: Database, marks: Marks) -> int:
    """Responses, each with the id that it had where it was fetched; archive files have the same names everywhere."""
    origin = "coalesce(row.origin_id, row.id)"
    return changed(
        database,
        f"""{copied(database, "pages", run_id=run_of("row.run_id"), origin_id=origin)} FROM shard.pages AS row
        WHERE id > :pages AND {page_of("row.id")} IS NULL ORDER BY id""",
        marks.last,
    )


def merge_feed_dates(database: Database, marks: Marks) -> int:
    """What feeds said of articles."""
    return changed(
        database,
        f"""{copied(database, "feed_dates", page_id=page_of("row.page_id"))} FROM shard.feed_dates AS row
        WHERE page_id > :pages ORDER BY page_id
        ON CONFLICT DO UPDATE SET moment = excluded.moment WHERE {differs("moment")}""",
        marks.last,
    )


def merge_documents(database: Database, marks: Marks) -> int:
    """Documents by their bytes; of those that both have, those of here stay."""
    return changed(
        database,
        f"""{copied(database, "documents", page_id=page_of("row.page_id"))} FROM shard.documents AS row
        WHERE page_id > :pages AND sha256 NOT IN (SELECT sha256 FROM main.documents) ORDER BY id""",
        marks.last,
    )


def merge_document_texts(database: Database, marks: Marks) -> int:
    """What was read of documents: where none was read here, or by OCR only there. Their numbers are kept for the steps
    that follow."""
    del marks
    here = document_of("row.document_id")
    database.execute("DROP TABLE IF EXISTS temp.brought")
    database.execute(
        f"""CREATE TEMP TABLE brought AS SELECT row.document_id AS there, {here} AS here
        FROM shard.document_texts AS row WHERE {here} IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM main.document_texts AS own WHERE own.document_id = {here} AND own.is_ocr >= row.is_ocr)"""
    )
    return _bring(database, "document_texts")


def merge_document_pages(database: Database, marks: Marks) -> int:
    """The pages of those."""
    del marks
    return _bring(database, "document_pages")


def merge_document_issues(database: Database, marks: Marks) -> int:
    """What could not be read of those."""
    del marks
    return _bring(database, "document_issues")


def _bring(database: Database, table: str) -> int:
    database.execute(f"DELETE FROM main.{table} WHERE document_id IN (SELECT here FROM brought)")
    return changed(
        database,
        f"""{copied(database, table, document_id="brought.here")} FROM shard.{table} AS row
        JOIN brought ON brought.there = row.document_id ORDER BY row.document_id""",
    )


def merge_attachment_fetches(database: Database, marks: Marks) -> int:
    """What became of the addresses of documents and photos, as the last answer had it."""
    columns = [name for name in columns_of(database, "attachment_fetches") if name not in ("portal", "url")]
    settings = ", ".join(f"{name} = excluded.{name}" for name in columns)
    moved = {
        "document_id": document_of("row.document_id"),
        "page_id": page_of("row.page_id"),
        "run_id": run_of("row.run_id"),
    }
    later = "coalesce(excluded.checked_at, '') > coalesce(attachment_fetches.checked_at, '')"
    return changed(
        database,
        f"""{copied(database, "attachment_fetches", **moved)} FROM shard.attachment_fetches AS row
        WHERE run_id > :runs ON CONFLICT DO UPDATE SET {settings} WHERE {later}
            OR (portal IN ({_ALONE}) AND ({differs(*columns)}))""",
        marks.last,
    )


def merge_withdrawals(database: Database, marks: Marks) -> int:
    """When articles were taken away; those that the merge itself has marked are there already."""
    article = article_of("row.article_id")
    return changed(
        database,
        f"""{copied(database, "withdrawals", article_id=article)} FROM shard.withdrawals AS row
        WHERE id > :withdrawals AND NOT EXISTS (
            SELECT 1 FROM main.withdrawals AS there
            WHERE there.article_id = {article} AND there.withdrawn_at = row.withdrawn_at) ORDER BY id""",
        marks.last,
    )


def merge_sightings(database: Database, marks: Marks) -> int:
    """Where articles were met."""
    article, run = article_of("row.article_id"), run_of("row.run_id")
    return changed(
        database,
        f"""{copied(database, "sightings", article_id=article, run_id=run)} FROM shard.sightings AS row
        WHERE id > :sightings AND NOT EXISTS (
            SELECT 1 FROM main.sightings AS there WHERE there.article_id = {article} AND there.run_id = {run}
            AND there.url = row.url AND there.section IS row.section) ORDER BY id""",
        marks.last,
    )


def merge_sweeps(database: Database, marks: Marks) -> int:
    """How far sections were read."""
    run = run_of("row.run_id")
    return changed(
        database,
        f"""{copied(database, "sweeps", run_id=run)} FROM shard.sweeps AS row
        WHERE id > :sweeps AND NOT EXISTS (
            SELECT 1 FROM main.sweeps AS there WHERE there.portal = row.portal AND there.section = row.section
            AND there.run_id = {run} AND there.finished_at = row.finished_at) ORDER BY id""",
        marks.last,
    )


def merge_section_reads(database: Database, marks: Marks) -> int:
    """What runs read of each section."""
    columns = ("pages", "rows", "total", "named", "shown")
    settings = ", ".join(f"{name} = excluded.{name}" for name in columns)
    return changed(
        database,
        f"""{copied(database, "section_reads", run_id=run_of("row.run_id"))} FROM shard.section_reads AS row
        WHERE run_id > :runs ON CONFLICT DO UPDATE SET {settings} WHERE {differs(*columns)}""",
        marks.last,
    )


def merge_issues(database: Database, marks: Marks) -> int:
    """Issues from the first to the last time that anybody met them; `count` is that of the machine that met it most."""
    runs = {name: run_of(f"row.{name}") for name in ("first_run_id", "last_run_id")}
    earlier = "(excluded.first_seen_at, excluded.first_run_id) < (first_seen_at, first_run_id)"
    later = "(excluded.last_seen_at, excluded.last_run_id) > (last_seen_at, last_run_id)"
    settings = [f"{name} = iif({earlier}, excluded.{name}, {name})" for name in ("first_seen_at", "first_run_id")]
    settings += [
        f"{name} = iif({later}, excluded.{name}, {name})" for name in ("message", "last_seen_at", "last_run_id")
    ]
    return changed(
        database,
        f"""{copied(database, "issues", **runs)} FROM shard.issues AS row WHERE last_run_id > :runs ORDER BY id
        ON CONFLICT DO UPDATE SET {", ".join(settings)}, count = max(count, excluded.count)
        WHERE {earlier} OR {later} OR excluded.count > count""",
        marks.last,
    )


def merge_pending(database: Database, marks: Marks) -> int:
    """What is still to be fetched."""
    del marks
    stored = "SELECT 1 FROM main.articles WHERE portal = {0}.portal AND source_key = {0}.source_key"
    kept = "SELECT 1 FROM shard.pending AS row WHERE row.portal = there.portal AND row.source_key = there.source_key"
    gone = changed(
        database,
        f"""DELETE FROM main.pending AS there WHERE portal IN ({_ACTIVE})
        AND iif(portal IN ({_ALONE}), NOT EXISTS ({kept}), EXISTS ({stored.format("there")}))""",
    )
    return gone + changed(
        database,
        f"""{copied(database, "pending")} FROM shard.pending AS row
        WHERE portal IN ({_ALONE}) OR (portal IN ({_ACTIVE}) AND NOT EXISTS ({stored.format("row")}))
        ORDER BY found_at, rowid ON CONFLICT DO UPDATE SET attempts = excluded.attempts,
            last_error = excluded.last_error WHERE excluded.attempts > attempts
            OR (portal IN ({_ALONE}) AND ({differs("attempts", "last_error")}))""",
    )


def merge_held(database: Database, marks: Marks) -> int:
    """What may not replace a stored article yet, unless that was fetched anew since; and what is held no longer."""
    del marks
    article = article_of("row.article_id")
    gone = changed(
        database,
        f"""DELETE FROM main.held_versions WHERE run_id IN (
            SELECT there.id FROM main.runs AS there JOIN shard.runs AS own ON own.uid = there.uid)
        AND article_id NOT IN (SELECT {article_of("own.article_id")} FROM shard.held_versions AS own)
        OR EXISTS (SELECT 1 FROM main.articles AS stored WHERE stored.id = article_id
            AND stored.portal IN ({_SHARED}) AND stored.fetched_at > held_versions.seen_at)""",
    )
    page = page_of("json_extract(row.reading, '$.page_id')")
    columns = ("run_id", "seen_at", "looks", "reasons", "body_identity", "reading")
    settings = ", ".join(f"{name} = excluded.{name}" for name in columns)
    copy = copied(
        database,
        "held_versions",
        article_id=article,
        run_id=run_of("row.run_id"),
        reading=f"json_set(row.reading, '$.page_id', {page})",
    )
    return gone + changed(
        database,
        f"""{copy} FROM shard.held_versions AS row
        WHERE seen_at >= (SELECT fetched_at FROM main.articles WHERE id = {article})
        ON CONFLICT DO UPDATE SET {settings} WHERE excluded.seen_at > seen_at
            OR (excluded.run_id = run_id AND ({differs("looks", "reasons")}))""",
    )


def merge_address_sources(database: Database, marks: Marks) -> int:
    """Sitemaps and feeds as they were read last; what those name is replaced with them."""
    del marks
    columns = [name for name in columns_of(database, "address_sources") if name not in ("id", "portal", "url")]
    settings = ", ".join(f"{name} = excluded.{name}" for name in columns)
    database.execute("DROP TABLE IF EXISTS temp.read_again")
    database.execute(
        f"""CREATE TEMP TABLE read_again AS SELECT row.id, row.portal, row.url FROM shard.address_sources AS row
        LEFT JOIN main.address_sources AS there ON there.portal = row.portal AND there.url = row.url
        WHERE row.portal IN ({_ACTIVE}) AND (there.id IS NULL OR row.fetched_at > there.fetched_at)"""
    )
    return changed(
        database,
        f"""{copied(database, "address_sources")} FROM shard.address_sources AS row
        WHERE id IN (SELECT id FROM read_again) ORDER BY id ON CONFLICT DO UPDATE SET {settings}""",
    )


def merge_source_articles(database: Database, marks: Marks) -> int:
    """What sitemaps and feeds name, of those that were read since."""
    del marks
    source = """(SELECT there.id FROM read_again JOIN main.address_sources AS there
        ON there.portal = read_again.portal AND there.url = read_again.url WHERE read_again.id = row.source_id)"""
    gone = changed(
        database,
        """DELETE FROM main.source_articles WHERE source_id IN (
            SELECT there.id FROM read_again JOIN main.address_sources AS there
            ON there.portal = read_again.portal AND there.url = read_again.url)""",
    )
    new = changed(
        database,
        f"""{copied(database, "source_articles", source_id=source)} FROM shard.source_articles AS row
        WHERE source_id IN (SELECT id FROM read_again)""",
    )
    return max(gone, new)


def merge_set_aside(database: Database, marks: Marks) -> int:
    """What belongs to none of the sections, as it was seen last."""
    del marks
    return changed(
        database,
        f"""{copied(database, "set_aside")} FROM shard.set_aside AS row WHERE portal IN ({_ACTIVE})
        ON CONFLICT DO UPDATE SET sections = excluded.sections, seen_at = excluded.seen_at
        WHERE excluded.seen_at > seen_at""",
    )


def merge_listing_boxes(database: Database, marks: Marks) -> int:
    """What stands beside the lists, by the last run that met it."""
    del marks
    kept = """SELECT 1 FROM shard.listing_boxes AS row
        WHERE row.portal = there.portal AND row.section = there.section AND row.mark = there.mark"""
    gone = changed(
        database,
        f"DELETE FROM main.listing_boxes AS there WHERE portal IN ({_ALONE}) AND NOT EXISTS ({kept})",
    )
    place = "(SELECT coalesce(place, id) FROM main.runs WHERE id = {})"
    return gone + changed(
        database,
        f"""{copied(database, "listing_boxes", run_id=run_of("row.run_id"))} FROM shard.listing_boxes AS row
        WHERE portal IN ({_ACTIVE}) ON CONFLICT DO UPDATE SET run_id = excluded.run_id
        WHERE {place.format("excluded.run_id")} > {place.format("listing_boxes.run_id")}""",
    )
