"""Two histories of one article as one: which versions it had, in the order of time, and what it is now."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import itemgetter

from ntm_crawler.database.articles import HOW_READ, VERSIONED
from ntm_crawler.database.connection import Row, to_json

CONTENT = (*VERSIONED, "body_id", "content_sha256")
_READ = (*CONTENT, *HOW_READ, "fetched_at", "page_id")
_FIRST = ("first_seen_at", "first_run_id", "url")
_LAST = ("last_seen_at", "last_run_id")


def same_version(one: Row) -> tuple[object, ...]:
    """What a version of an article is known by on all machines; ids are those of one database."""
    return one["run_id"], one["seen_at"], one["content_sha256"]


def joined_versions(here: Sequence[Row], there: Sequence[Row], now: Row) -> list[Row]:
    """The versions of both sides, numbered by time, and each with what `changed`; rows of `article_versions`.

    Each side keeps its own order: a page that was read again later counts from when it was fetched. What says the same
    as the version before is none. `now` is the article's row: where the last version is another one, it is the last.
    """
    known = set(map(same_version, here))
    new = [version for version in there if same_version(version) not in known]
    if not new and (not here or here[-1]["content_sha256"] == now["content_sha256"]):
        return list(here)
    timed = sorted([*_timed(here), *_timed_of(there, new)], key=itemgetter(0))  # stable: equal moments stay in order
    ordered = [version for _, version in timed]
    if ordered[-1]["content_sha256"] != now["content_sha256"]:
        ordered.append(_version_of(now))
    return _numbered(_without_repeats(ordered))


def joined_article(here: Row, there: Row, *, there_is_newer: bool) -> Row:
    """The columns of `articles` that are to be changed in the row `here`, from the row `there` of the same article.

    `there_is_newer` decides where both were fetched in the same second. Rows have `last_run_place` beside their own
    columns: the place of their last run among all runs of the portal.
    """
    first = min(here, there, key=itemgetter("first_seen_at"))
    last = max(here, there, key=itemgetter("last_seen_at", "last_run_place"))
    read = there if (there["fetched_at"], there_is_newer) > (here["fetched_at"], False) else here
    joined = {name: read[name] for name in _READ} | {name: first[name] for name in _FIRST}
    joined |= {name: last[name] for name in _LAST}
    joined["listing_title"] = last["listing_title"] or here["listing_title"] or there["listing_title"]
    joined["section"] = first["section"] or here["section"] or there["section"]
    withdrawn = max(filter(None, (here["withdrawn_at"], there["withdrawn_at"])), default=None)
    joined["withdrawn_at"] = withdrawn if withdrawn and withdrawn >= joined["last_seen_at"] else None
    return {name: value for name, value in joined.items() if value != here[name]}


def _timed(versions: Sequence[Row]) -> Iterable[tuple[str, Row]]:
    moments = accumulate((version["seen_at"] for version in versions), max)
    return zip(moments, versions, strict=True)


def _timed_of(versions: Sequence[Row], chosen: Sequence[Row]) -> list[tuple[str, Row]]:
    ids = {id(version) for version in chosen}
    return [(moment, version) for moment, version in _timed(versions) if id(version) in ids]


def _version_of(article: Row) -> Row:
    """The version that an article is, as it was fetched last."""
    return {name: article[name] for name in (*CONTENT, "extractor_version", "page_id")} | {
        "id": None,
        "seen_at": article["fetched_at"],
        "run_id": article["last_run_id"],
    }


def _without_repeats(versions: Iterable[Row]) -> list[Row]:
    kept: list[Row] = []
    for version in versions:
        if not kept or kept[-1]["content_sha256"] != version["content_sha256"]:
            kept.append(version)
    return kept


def _numbered(versions: Sequence[Row]) -> list[Row]:
    before: list[Row | None] = [None, *versions]
    return [
        version | {"version": number, "changed": to_json(_changes(before[number - 1], version))}
        for number, version in enumerate(versions, start=1)
    ]


def _changes(before: Row | None, after: Row) -> list[str]:
    if before is None:
        return []
    changes = [name for name in VERSIONED if before[name] != after[name]]
    return changes + ["body"] * (before["body_id"] != after["body_id"]) or ["media"]
