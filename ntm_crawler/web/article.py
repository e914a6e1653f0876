"""An article as it is read: its text in blocks, what was changed, who else tells the story, where it comes from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from ntm_crawler.database import Database
from ntm_crawler.database.connection import Row
from ntm_crawler.database.document_texts import text_of_document
from ntm_crawler.database.documents import documents_of, photos_of
from ntm_crawler.database.facts import facts_of_article
from ntm_crawler.database.queries import Version, article_row, find_article, page_of, versions_of
from ntm_crawler.database.reports import issues_of_page
from ntm_crawler.database.stories import story_id_of
from ntm_crawler.derived.copies.stories import Carrier, story_of
from ntm_crawler.derived.copies.word_difference import Piece, word_changes
from ntm_crawler.derived.shown_places import told_places
from ntm_crawler.health.faults import FAULTS, Words
from ntm_crawler.issues import KINDS
from ntm_crawler.language import gettext_in
from ntm_crawler.web.figures import told_fact
from ntm_crawler.web.texts import LANGUAGES

_CELLS = " | "  # what stands between the cells of a table's row in a stored text


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text: `kind` is `lead`, `text`, `caption` (with its photo's `url`) or `table` (with `rows`).

    `pieces` are its text with the ids of the facts that parts of it state.
    """

    kind: str
    text: str = ""
    url: str = ""
    pieces: tuple[tuple[str, int | None], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """What became different in one field: pieces of words, none where only white space did."""

    name: str
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Note:
    """An open issue of the page; `meanings` what it means by language, `fault` what it is evidence of in both, where
    there is a name for it."""

    code: str
    meanings: dict[str, str]
    message: str
    fault: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """All that an article's page shows; `row` is its row of `articles_full`, `page` that of `pages`."""

    row: Row
    blocks: Sequence[Block]
    images: Sequence[Row]
    attachments: Sequence[Row]
    versions: Sequence[tuple[Version, Sequence[Edit]]]
    carriers: Sequence[Carrier] = ()
    notes: Sequence[Note] = ()
    places: Sequence[Row] = ()
    facts: Sequence[Row] = ()
    page: Row | None = field(default=None)


def shown_article(database: Database, article_id: int) -> Shown | None:
    """An article's page; None where there is no such article."""
    if find_article(database, str(article_id)) is None:
        return None
    row = article_row(database, article_id)
    images = photos_of(database, article_id)
    page = page_of(database, article_id)
    facts = facts_of_article(database, article_id)
    addresses = {row["url"], *([page["url"]] if page else [])}
    return Shown(
        row=row,
        blocks=list(blocks_of(row["body"], row["lead"], images, facts)),
        images=images,
        attachments=_attachments(database, article_id),
        versions=_versions(versions_of(database, article_id)),
        carriers=_others(database, article_id),
        notes=[_note(issue) for issue in issues_of_page(database, row["portal"], sorted(addresses))],
        facts=[fact | told_fact(fact) for fact in facts],
        places=told_places(database, article_id),
        page=page,
    )


def _attachments(database: Database, article_id: int) -> list[Row]:
    """An article's attachments, each with `text`, the row of `document_texts` where it has been read."""
    rows = documents_of(database, article_id)
    return [
        row | {"text": text_of_document(database, row["document_id"]) if row["document_id"] else None} for row in rows
    ]


def blocks_of(
    body: str, lead: str | None = None, images: Sequence[Row] = (), facts: Sequence[Row] = ()
) -> Iterator[Block]:
    """The parts of a stored text."""
    photos = {image["caption"]: image["url"] for image in images if image["caption"]}
    stated = [fact for fact in facts if fact["field"] == "body"]
    for in_table, lines in groupby(_lines(body), key=lambda one: _CELLS in one[1]):
        group = list(lines)
        if in_table and len(group) > 1:
            yield Block("table", rows=tuple(tuple(line.split(_CELLS)) for _, line in group))
        else:
            yield from (_line(line, lead, photos, _pieces(line, at, stated)) for at, line in group)


def _lines(body: str) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, and where each begins."""
    at = 0
    for line in body.split("\n"):
        if line:
            yield at, line
        at += len(line) + 1


def _line(line: str, lead: str | None, photos: dict[str, str], pieces: tuple[tuple[str, int | None], ...]) -> Block:
    if line in photos:
        return Block("caption", line, url=photos[line])
    return Block("lead" if line == lead else "text", line, pieces=pieces)


def _pieces(line: str, at: int, facts: Sequence[Row]) -> tuple[tuple[str, int | None], ...]:
    """A line that begins at `at`, cut where facts begin and end; of facts that meet the first counts."""
    pieces: list[tuple[str, int | None]] = []
    done = 0
    for fact in facts:
        start, end = fact["start"] - at, fact["end"] - at
        if done <= start and end <= len(line):
            pieces += [(line[done:start], None), (line[start:end], fact["id"])]
            done = end
    return tuple(piece for piece in (*pieces, (line[done:], None)) if piece[0])


def _versions(versions: Sequence[Version]) -> list[tuple[Version, list[Edit]]]:
    """Each version, the last first, with what it made different."""
    edits = [[], *(_edits(before, after) for before, after in pairwise(versions))]
    return list(zip(versions, edits, strict=True))[::-1]


def _edits(before: Version, after: Version) -> list[Edit]:
    def value(version: Version, name: str) -> Any:
        return version.body if name == "body" else version.fields[name] or ""

    return [
        Edit(name, word_changes(value(before, name), value(after, name)))
        for name in after.changed
        if name == "body" or name in after.fields
    ]


def _others(database: Database, article_id: int) -> tuple[Carrier, ...]:
    """All that tell the story, where somebody else does."""
    if story_id_of(database, article_id) is None:
        return ()
    carriers = story_of(database, article_id).carriers
    return carriers if len(carriers) > 1 else ()


def _note(issue: Row) -> Note:
    kind = KINDS.get(issue["code"])  # a later release may know more
    fault = FAULTS[kind.fault].title if kind and kind.fault else None
    meanings = {language: gettext_in(language, kind.meaning) if kind else "" for language in LANGUAGES}
    return Note(issue["code"], meanings, issue["message"], fault)
