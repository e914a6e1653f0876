"""Which articles tell one story: fingerprints and links of every stored article, kept up to date with each save.

What an article is linked to depends on the texts alone, not on the order in which they came. Only where all keys that
two texts share are held by many others (a template used hundreds of times) does the order decide whether they meet.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ntm_crawler.derived.copies import (
    SKETCH_SHINGLES,
    VERSION,
    Fingerprint,
    Verdict,
    fingerprint,
    judge,
    likeness,
    may_be_copies,
    number_agreement,
    other_numbers,
    other_period,
    pack_shingles,
    read_words,
    unpack_shingles,
)
from ntm_crawler.portals.urls import bare_address, canonical_url, language_neutral
from ntm_crawler.text import fold, running_text

if TYPE_CHECKING:
    from ntm_crawler.database.store import Store

_TEXTS_PER_KEY = 16  # the first ones hold it; a key that more texts have says little
_COMMON_KEY = 1 / 1024  # the weight of such a key: which texts hold it is chance
_CANDIDATES = 12  # texts whose shingles are compared, those with the most and the rarest keys in common first
_REFUSALS = 6  # texts that are read, and found to be notices of one template, before the search is given up
_CARRIERS = 50  # links of one article to carriers of one text; what is beyond still joins the story
_TITLED_WORDS = 8  # "Chi tiết xem tệp đính kèm" is the whole text of many: so short a text needs the title, too
_REBUILD_BATCH = 200

Row = dict[str, Any]


@dataclass(slots=True, frozen=True, kw_only=True)
class Link:
    """A row of `duplicates` as seen from one article: `other_id` is the article at its other end."""

    other_id: int
    kind: str
    score: float
    evidence: Row


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
    """A group of articles: the representative first, then the others by portal and key; `links` between them."""

    id: int
    carriers: tuple[Carrier, ...]
    links: tuple[tuple[int, Link], ...]


@dataclass(slots=True, frozen=True, kw_only=True)
class _Subject:
    """The article whose links are looked for."""

    id: int
    portal: str
    url: str
    title: str
    address: str
    own_source: bool
    found_at: str


def link_article(connection: sqlite3.Connection, article_id: int, made: Fingerprint | None = None) -> None:
    """Find out what a new or changed article is a copy of; call in the transaction that stored it.

    `made` is the fingerprint of its text, where that has been made already.
    """
    subject = _read_subject(connection, article_id)
    _leave_story(connection, article_id)
    made = made or _make_fingerprint(connection, article_id)
    holders = _holders(connection, made.keys) if made else {}
    fingerprint_id = _store_fingerprint(connection, made, holders) if made else None
    connection.execute(
        """INSERT INTO carriers (article_id, story_id, fingerprint_id, address, own_source) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (article_id) DO UPDATE SET fingerprint_id = excluded.fingerprint_id, address = excluded.address,
            own_source = excluded.own_source""",
        (article_id, article_id, fingerprint_id, subject.address, subject.own_source),
    )
    links = list(_address_links(connection, subject))
    if made and fingerprint_id is not None:
        links += _same_body_links(connection, subject, made.words, fingerprint_id)
        sharing = _sharing_keys(holders, fingerprint_id)
        links += _near_links(connection, subject, _candidates(connection, made, sharing))
    links = list({link.other_id: link for link in reversed(links)}.values())  # the strongest kind, first in the list
    _insert_links(connection, subject, links)
    _join(connection, [article_id, *(link.other_id for link in links)])


def outdated(store: "Store") -> int:
    """How many articles with a text have no fingerprint of the present version: those are linked by no likeness."""
    rows = store.query(
        """SELECT count(*) AS articles FROM articles JOIN carriers ON carriers.article_id = articles.id
        LEFT JOIN fingerprints ON fingerprints.id = carriers.fingerprint_id
        WHERE articles.body_id IS NOT NULL AND fingerprints.version IS NOT ?""",
        (VERSION,),
    )
    return int(rows[0]["articles"])


def rebuild(store: "Store") -> int:
    """Make all fingerprints, links and stories anew, in batches that let a crawl write in between.

    Returns the number of articles. One that is stopped half-way is to be run again.
    """
    with store.transaction():
        for table in ("duplicates", "fingerprint_keys"):
            store.connection.execute(f"DELETE FROM {table}")  # noqa: S608
        store.connection.execute("UPDATE carriers SET story_id = article_id, fingerprint_id = NULL")
        store.connection.execute("DELETE FROM fingerprints")
    article_ids = [row["id"] for row in store.query("SELECT id FROM articles ORDER BY id")]
    for start in range(0, len(article_ids), _REBUILD_BATCH):
        with store.transaction():
            for article_id in article_ids[start : start + _REBUILD_BATCH]:
                link_article(store.connection, article_id)
    return len(article_ids)


def find_article(store: "Store", reference: str) -> int | None:
    """The id of the article that `reference` names: an id, or an address under which it is stored or was met."""
    if reference.isdecimal():
        rows = store.query("SELECT id FROM articles WHERE id = ?", (int(reference),))
        return int(rows[0]["id"]) if rows else None
    try:
        spellings = [reference, canonical_url(reference)]
    except ValueError:
        return None
    for sql in (
        "SELECT min(id) AS id FROM articles WHERE url = ?",
        "SELECT min(article_id) AS id FROM carriers WHERE address = ?",
        "SELECT min(article_id) AS id FROM sightings WHERE url = ?",
    ):
        for spelling in (*spellings, language_neutral(spellings[1])):
            found = store.query(sql, (spelling,))[0]["id"]
            if found is not None:
                return int(found)
    return None


def story_of(store: "Store", article_id: int) -> Story:
    """The story of a stored article; one with a single carrier when it has no copies."""
    story_id = store.query("SELECT story_id FROM carriers WHERE article_id = ?", (article_id,))[0]["story_id"]
    first = store.query("SELECT article_id FROM stories WHERE story_id = ?", (story_id,))[0]["article_id"]
    rows = store.query(
        """SELECT articles.id FROM carriers JOIN articles ON articles.id = carriers.article_id
        WHERE story_id = ? ORDER BY articles.id <> ?, portal, source_key""",
        (story_id, first),
    )
    members = [row["id"] for row in rows]
    links = store.query(
        """SELECT article_id, other_id, kind, score, evidence FROM duplicates
        WHERE article_id IN (SELECT article_id FROM carriers WHERE story_id = ?) ORDER BY article_id, other_id""",
        (story_id,),
    )
    return Story(
        id=story_id,
        carriers=tuple(_carrier(store.connection, member) for member in members),
        links=tuple(
            (
                row["article_id"],
                Link(
                    other_id=row["other_id"],
                    kind=row["kind"],
                    score=row["score"],
                    evidence=json.loads(row["evidence"]),
                ),
            )
            for row in links
        ),
    )


# what is read


def _read_subject(connection: sqlite3.Connection, article_id: int) -> _Subject:
    row = _rows(
        connection,
        "SELECT portal, url, title, author, source_unit, fetched_at FROM articles WHERE id = ?",
        (article_id,),
    )[0]
    return _Subject(
        id=article_id,
        portal=row["portal"],
        url=row["url"],
        title=row["title"],
        address=language_neutral(row["url"]),
        own_source=_names_portal(row["portal"], row["author"], row["source_unit"]),
        found_at=row["fetched_at"],
    )


def _read_text(connection: sqlite3.Connection, article_id: int) -> str:
    """The article's running text without its captions."""
    body, captions = connection.execute(
        """SELECT coalesce(bodies.text, ''),
            (SELECT json_group_array(caption) FROM images WHERE article_id = articles.id AND caption <> '')
        FROM articles LEFT JOIN bodies ON bodies.id = articles.body_id WHERE articles.id = ?""",
        (article_id,),
    ).fetchone()
    return running_text(body, json.loads(captions))


def _carrier(connection: sqlite3.Connection, article_id: int) -> Carrier:
    row = _rows(connection, "SELECT * FROM articles WHERE id = ?", (article_id,))[0]
    columns = ("portal", "url", "title", "published_at", "author", "source_unit", "withdrawn_at")
    text = _read_text(connection, article_id)
    return Carrier(article_id=article_id, text=text, **{name: row[name] for name in columns})


def _names_portal(portal: str, *credits_: str | None) -> bool:
    """Whether byline or source unit name the district of the portal: it wrote the text itself."""
    text = "".join(character for character in fold(" ".join(filter(None, credits_))) if character.isalnum())
    return fold(portal) in text


# fingerprints


def _make_fingerprint(connection: sqlite3.Connection, article_id: int) -> Fingerprint | None:
    text = _read_text(connection, article_id)
    return fingerprint(read_words(text)) if text else None


def _store_fingerprint(connection: sqlite3.Connection, made: Fingerprint, holders: dict[int, list[str]]) -> int:
    """Id of a text's fingerprint. One that no article uses any more stays until the next rebuild: it finds nothing.

    A key that enough texts hold is not stored again: it is a template's or a quotation's, and would only grow.
    """
    found = _rows(
        connection, "SELECT id FROM fingerprints WHERE identity = ? AND version = ?", (made.identity, VERSION)
    )
    if found:
        return int(found[0]["id"])
    cursor = connection.execute(
        """INSERT INTO fingerprints (identity, version, words, shingles, numbers)
        VALUES (:identity, :version, :words, :shingles, :numbers)
        ON CONFLICT (identity) DO UPDATE SET version = :version, words = :words, shingles = :shingles,
            numbers = :numbers RETURNING id""",
        {
            "identity": made.identity,
            "version": VERSION,
            "words": made.words,
            "shingles": pack_shingles(made.ordered),
            "numbers": " ".join(made.numbers),
        },
    )
    fingerprint_id = int(cursor.fetchone()[0])
    connection.executemany(
        "INSERT OR IGNORE INTO fingerprint_keys (key, fingerprint_id) VALUES (?, ?)",
        [(key, fingerprint_id) for key in made.keys if len(holders[key]) < _TEXTS_PER_KEY],
    )
    return fingerprint_id


def _holders(connection: sqlite3.Connection, keys: Sequence[int]) -> dict[int, list[str]]:
    """The ids of the fingerprints that hold each of the keys, by key: as text, for most are only counted."""
    rows = connection.execute(
        """SELECT value, (SELECT group_concat(fingerprint_id) FROM fingerprint_keys WHERE key = value)
        FROM json_each(?)""",
        (json.dumps(keys),),
    )
    return {key: ids.split(",") if ids else [] for key, ids in rows}


def _candidates(connection: sqlite3.Connection, made: Fingerprint, sharing: Sequence[int]) -> list[int]:
    """Those of the texts that may be copies, likeliest first: the same numbers, then the most words in common.

    Numbers come first because of templates: a notice's copies have its days and hours, its likes have not.
    """
    sketches = connection.execute(
        """SELECT id, substr(shingles, 1, ?) FROM fingerprints
        WHERE id IN (SELECT value FROM json_each(?)) AND version = ?""",
        (4 * SKETCH_SHINGLES, json.dumps(sharing), VERSION),
    )
    likely = [candidate for candidate, sketch in sketches if may_be_copies(made, unpack_shingles(sketch))]
    rows = connection.execute(
        "SELECT id, shingles, numbers FROM fingerprints WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(likely),),
    )
    ranked = []
    for candidate, packed, joined_numbers in rows:
        shingles, numbers = unpack_shingles(packed), joined_numbers.split()
        alike = likeness(len(made.shingles.intersection(shingles)), len(made.shingles), len(shingles))
        if alike.enough and not other_numbers(made.numbers, numbers):
            ranked.append((number_agreement(made.numbers, numbers), alike.jaccard, candidate))
    return [candidate for _, _, candidate in sorted(ranked, reverse=True)]


def _sharing_keys(holders: dict[int, list[str]], fingerprint_id: int) -> list[int]:
    """Other fingerprints with keys in common: those with the most and the rarest of them.

    The more texts have a key, the less it weighs: a template or a quotation says little.
    """
    weights: dict[str, float] = defaultdict(float)
    common: Counter[str] = Counter()
    for sharing in holders.values():
        if len(sharing) >= _TEXTS_PER_KEY:
            common.update(sharing)
        else:
            for candidate in sharing:
                weights[candidate] += 1 / len(sharing)
    for candidate, keys in common.items():
        weights[candidate] += keys * _COMMON_KEY
    weights.pop(str(fingerprint_id), None)
    ranked = sorted(((weight, int(candidate)) for candidate, weight in weights.items()), reverse=True)
    return [candidate for _, candidate in ranked[:_CANDIDATES]]


# links


def _leave_story(connection: sqlite3.Connection, article_id: int) -> None:
    """Take away an article's links; those it held together may become stories of their own."""
    stories = _rows(connection, "SELECT story_id FROM carriers WHERE article_id = ?", (article_id,))
    if not stories or not _neighbours(connection, article_id):
        return
    connection.execute("DELETE FROM duplicates WHERE article_id = ?", (article_id,))
    connection.execute("DELETE FROM duplicates WHERE other_id = ?", (article_id,))
    _regroup(connection, stories[0]["story_id"])


def _address_links(connection: sqlite3.Connection, subject: _Subject) -> Iterator[Link]:
    """Articles of the portal that stand under the same address, or under the same but for the language in it."""
    rows = _rows(
        connection,
        """SELECT articles.id, articles.url FROM carriers JOIN articles ON articles.id = carriers.article_id
        WHERE carriers.address = ? AND articles.portal = ? AND articles.id <> ? ORDER BY articles.id LIMIT ?""",
        (subject.address, subject.portal, subject.id, _CARRIERS),
    )
    for row in rows:
        same = bare_address(row["url"]) == bare_address(subject.url)
        kind = "same_address" if same else "translation_path"
        evidence = {"address": subject.address}
        yield Link(other_id=row["id"], kind=kind, score=1.0, evidence=evidence)


def _same_body_links(
    connection: sqlite3.Connection, subject: _Subject, words: int, fingerprint_id: int
) -> Iterator[Link]:
    for row in _carriers_of(connection, fingerprint_id):
        titled = words >= _TITLED_WORDS or fold(row["title"]) == fold(subject.title)
        if row["id"] != subject.id and titled and not other_period(row["title"], subject.title):
            yield Link(other_id=row["id"], kind="same_body", score=1.0, evidence={"words": words})


def _near_links(connection: sqlite3.Connection, subject: _Subject, candidates: Sequence[int]) -> Iterator[Link]:
    """Links to the copies among the likely ones; a row of texts that turn out to be none ends the search."""
    if not candidates:
        return
    words = read_words(_read_text(connection, subject.id))
    refused = 0
    for candidate in candidates:
        carriers = _carriers_of(connection, candidate)
        if not carriers:
            continue
        other = read_words(_read_text(connection, carriers[0]["id"]))
        verdicts = {
            title: judge(words, other, titles=(subject.title, title)) for title in {row["title"] for row in carriers}
        }
        for row in carriers:
            if row["id"] != subject.id and verdicts[row["title"]].copies:
                yield _near_link(row["id"], verdicts[row["title"]])
        refused += not any(verdict.copies for verdict in verdicts.values())
        if refused == _REFUSALS:
            break


def _near_link(other_id: int, verdict: Verdict) -> Link:
    evidence = {
        "reason": verdict.reason,
        "jaccard": round(verdict.jaccard, 4),
        "containment": round(verdict.containment, 4),
        "version": VERSION,
    }
    score = verdict.jaccard if verdict.reason == "alike" else verdict.containment
    return Link(other_id=other_id, kind="near", score=round(score, 4), evidence=evidence)


def _carriers_of(connection: sqlite3.Connection, fingerprint_id: int) -> list[Row]:
    """Articles with one text, the first ones stored."""
    return _rows(
        connection,
        """SELECT articles.id, articles.title FROM carriers JOIN articles ON articles.id = carriers.article_id
        WHERE carriers.fingerprint_id = ? ORDER BY articles.id LIMIT ?""",
        (fingerprint_id, _CARRIERS),
    )


def _insert_links(connection: sqlite3.Connection, subject: _Subject, links: Iterable[Link]) -> None:
    connection.executemany(
        """INSERT INTO duplicates (article_id, other_id, kind, score, evidence, found_at) VALUES (?, ?, ?, ?, ?, ?)""",
        [
            (
                min(subject.id, link.other_id),
                max(subject.id, link.other_id),
                link.kind,
                link.score,
                json.dumps(link.evidence, ensure_ascii=False, sort_keys=True),
                subject.found_at,
            )
            for link in links
        ],
    )


# stories: the connected components of `duplicates`


def _join(connection: sqlite3.Connection, article_ids: Sequence[int]) -> None:
    """Make one story of the stories of these articles; it has the smallest id of its articles."""
    rows = _rows(
        connection,
        "SELECT DISTINCT story_id FROM carriers WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY story_id",
        (json.dumps(article_ids),),
    )
    first, *others = (row["story_id"] for row in rows)
    for other in others:
        connection.execute("UPDATE carriers SET story_id = ? WHERE story_id = ?", (first, other))


def _regroup(connection: sqlite3.Connection, story_id: int) -> None:
    """Find the stories of a group anew after one of its articles lost its links."""
    members = {
        row["article_id"]
        for row in _rows(connection, "SELECT article_id FROM carriers WHERE story_id = ?", (story_id,))
    }
    while members:
        part = _reachable(connection, members)
        connection.execute(
            "UPDATE carriers SET story_id = ? WHERE article_id IN (SELECT value FROM json_each(?))",
            (min(part), json.dumps(sorted(part))),
        )
        members -= part


def _reachable(connection: sqlite3.Connection, members: set[int]) -> set[int]:
    """The articles among `members` that links join to the first of them."""
    reached = {min(members)}
    ahead = list(reached)
    while ahead:
        found = (_neighbours(connection, ahead.pop()) & members) - reached
        reached |= found
        ahead += found
    return reached


def _neighbours(connection: sqlite3.Connection, article_id: int) -> set[int]:
    rows = _rows(
        connection,
        """SELECT other_id AS id FROM duplicates WHERE article_id = :id
        UNION SELECT article_id FROM duplicates WHERE other_id = :id""",
        {"id": article_id},
    )
    return {row["id"] for row in rows}


def _rows(connection: sqlite3.Connection, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
    cursor = connection.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
