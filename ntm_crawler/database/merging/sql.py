"""Words of SQL that all steps of a merge use: `main` is the file that is merged into, `shard` the attached one.

A row of the shard is found in `main` by what names it on all machines: a run by its uid, a page by its run and the id
that it had where it was fetched, a text by its hash, an article by portal and key.
"""

from functools import cache

from ntm_crawler.database.connection import Database, Parameters


def columns_of(database: Database, table: str) -> tuple[str, ...]:
    """The columns of a table."""
    return tuple(row[0] for row in database.execute("SELECT name FROM pragma_table_info(?)", (table,)))


def copied(database: Database, table: str, **instead: str) -> str:
    """`INSERT INTO main.table (…) SELECT …` of rows called `row`: all columns but `id`, some with SQL of their own."""
    columns = [name for name in columns_of(database, table) if name != "id"]
    values = [instead.get(name, f"row.{name}") for name in columns]
    return f"INSERT INTO main.{table} ({', '.join(columns)}) SELECT {', '.join(values)}"


def changed(database: Database, sql: str, parameters: Parameters = ()) -> int:
    """Execute a statement that writes; returns how many rows it changed."""
    return max(0, database.execute(sql, parameters).rowcount)


@cache
def run_of(shard_id: str) -> str:
    """SQL of the id in `main` of a run of the shard."""
    return f"""(SELECT there.id FROM shard.runs AS here JOIN main.runs AS there ON there.uid = here.uid
        WHERE here.id = {shard_id})"""


@cache
def page_of(shard_id: str) -> str:
    """SQL of the id in `main` of a page of the shard."""
    return f"""(SELECT there.id FROM shard.pages AS here JOIN shard.runs AS run ON run.id = here.run_id
        JOIN main.runs AS fetching ON fetching.uid = run.uid
        JOIN main.pages AS there ON there.run_id = fetching.id
            AND coalesce(there.origin_id, there.id) = coalesce(here.origin_id, here.id)
        WHERE here.id = {shard_id})"""


@cache
def body_of(shard_id: str) -> str:
    """SQL of the id in `main` of a text of the shard."""
    return f"""(SELECT there.id FROM shard.bodies AS here JOIN main.bodies AS there ON there.sha256 = here.sha256
        WHERE here.id = {shard_id})"""


@cache
def document_of(shard_id: str) -> str:
    """SQL of the id in `main` of a document of the shard."""
    return f"""(SELECT there.id FROM shard.documents AS here
        JOIN main.documents AS there ON there.sha256 = here.sha256
        WHERE here.id = {shard_id})"""


@cache
def article_of(shard_id: str) -> str:
    """SQL of the id in `main` of an article of the shard."""
    return f"""(SELECT there.id FROM shard.articles AS here
        JOIN main.articles AS there ON there.portal = here.portal AND there.source_key = here.source_key
        WHERE here.id = {shard_id})"""


def differs(*columns: str) -> str:
    """SQL of whether an upsert changes something in these columns."""
    return " OR ".join(f"{name} IS NOT excluded.{name}" for name in columns)
