"""Links an article with its copies, and groups what is linked into stories; the rows are `database.stories`.

What an article is linked to depends on the texts alone, not on the order in which they came. Only where all keys that
two texts share are held by many others (a template used hundreds of times) does the order decide whether they meet.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ntm_crawler.database import Database
from ntm_crawler.database import stories as rows
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
from ntm_crawler.portals.urls import bare_address, language_neutral
from ntm_crawler.text import fold, running_text

_TEXTS_PER_KEY = 16  # the first ones hold it; a key that more texts have says little
_COMMON_KEY = 1 / 1024  # the weight of such a key: which texts hold it is chance
_CANDIDATES = 12  # texts whose shingles are compared, those with the most and the rarest keys in common first
_REFUSALS = 6  # texts that are read, and found to be notices of one template, before the search is given up
_CARRIERS = 50  # links of one article to carriers of one text; what is beyond still joins the story
_TITLED_WORDS = 8  # "Chi tiết xem tệp đính kèm" is the whole text of many: so short a text needs the title, too
_WORD = re.compile(r"\w+")


@dataclass(slots=True, frozen=True, kw_only=True)
class Link:
    """A row of `duplicates` as seen from one article: `other_id` is the article at its other end."""

    other_id: int
    kind: str
    score: float
    evidence: dict[str, Any]


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


def link_article(database: Database, article_id: int, made: Fingerprint | None = None) -> None:
    """Find out what an article is a copy of, in place of what it was linked with before; part of a transaction.

    `made` is the fingerprint of its text, where that has been made already.
    """
    subject = _read_subject(database, article_id)
    _leave_story(database, article_id)
    made = made or _make_fingerprint(database, article_id)
    holders = rows.holders_of_keys(database, made.keys) if made else {}
    fingerprint_id = _store_fingerprint(database, made, holders) if made else None
    rows.save_carrier(
        database,
        article_id,
        fingerprint_id=fingerprint_id,
        address=subject.address,
        own_source=subject.own_source,
    )
    links = list(_address_links(database, subject))
    if made and fingerprint_id is not None:
        links += _same_body_links(database, subject, made.words, fingerprint_id)
        sharing = _sharing_keys(holders, fingerprint_id)
        links += _near_links(database, subject, _candidates(database, made, sharing))
    links = list({link.other_id: link for link in reversed(links)}.values())  # the strongest kind, first in the list
    rows.save_links(database, (_row(subject, link) for link in links))
    rows.join_stories(database, [article_id, *(link.other_id for link in links)])


def names_portal(names: Iterable[str], *credits_: str | None) -> bool:
    """Whether byline or source unit hold one of a portal's names, as whole words: it wrote the text itself.

    Accents, case and what stands between words make no difference ("VHTT-TT&DL" is "VHTTTT&DL").
    """
    words = _WORD.findall(fold(" ".join(filter(None, credits_))))
    return any(_holds(words, "".join(_WORD.findall(fold(name)))) for name in names)


def _holds(words: Sequence[str], name: str) -> bool:
    """Whether some words in a row, written together, are the name."""
    for start in range(len(words)):
        joined = ""
        for word in words[start:]:
            joined += word
            if joined == name:
                return True
            if not name.startswith(joined):
                break
    return False


def _read_subject(database: Database, article_id: int) -> _Subject:
    row = rows.subject_row(database, article_id)
    return _Subject(
        id=article_id,
        portal=row["portal"],
        url=row["url"],
        title=row["title"],
        address=language_neutral(row["url"]),
        own_source=names_portal(row["names"], row["author"], row["source_unit"]),
        found_at=row["fetched_at"],
    )


def _row(subject: _Subject, link: Link) -> dict[str, Any]:
    return {
        "article_id": min(subject.id, link.other_id),
        "other_id": max(subject.id, link.other_id),
        "kind": link.kind,
        "score": link.score,
        "evidence": json.dumps(link.evidence, ensure_ascii=False, sort_keys=True),
        "found_at": subject.found_at,
    }


# fingerprints


def _make_fingerprint(database: Database, article_id: int) -> Fingerprint | None:
    text = _read_text(database, article_id)
    return fingerprint(read_words(text)) if text else None


def _read_text(database: Database, article_id: int) -> str:
    """The article's running text without its captions."""
    return running_text(*rows.text_of(database, article_id))


def _store_fingerprint(database: Database, made: Fingerprint, holders: dict[int, list[str]]) -> int:
    """Id of a text's fingerprint. One that no article uses any more stays until the next rebuild: it finds nothing.

    A key that enough texts hold is not stored again: it is a template's or a quotation's, and would only grow.
    """
    found = rows.fingerprint_id(database, made.identity, VERSION)
    if found is not None:
        return found
    row = {
        "identity": made.identity,
        "version": VERSION,
        "words": made.words,
        "shingles": pack_shingles(made.ordered),
        "numbers": " ".join(made.numbers),
    }
    return rows.save_fingerprint(database, row, (key for key in made.keys if len(holders[key]) < _TEXTS_PER_KEY))


def _candidates(database: Database, made: Fingerprint, sharing: Sequence[int]) -> list[int]:
    """Those of the texts that may be copies, likeliest first: the same numbers, then the most words in common.

    Numbers come first because of templates: a notice's copies have its days and hours, its likes have not.
    """
    sketches = rows.sketches_of(database, sharing, size=4 * SKETCH_SHINGLES, version=VERSION)
    likely = [candidate for candidate, sketch in sketches if may_be_copies(made, unpack_shingles(sketch))]
    ranked = []
    for candidate, packed, joined_numbers in rows.shingles_of(database, likely):
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


def _address_links(database: Database, subject: _Subject) -> Iterator[Link]:
    """Articles of the portal that stand under the same address, or under the same but for the language in it."""
    found = rows.carriers_at(database, subject.address, portal=subject.portal, besides=subject.id, limit=_CARRIERS)
    for row in found:
        same = bare_address(row["url"]) == bare_address(subject.url)
        kind = "same_address" if same else "translation_path"
        evidence = {"address": subject.address}
        yield Link(other_id=row["id"], kind=kind, score=1.0, evidence=evidence)


def _same_body_links(database: Database, subject: _Subject, words: int, fingerprint_id: int) -> Iterator[Link]:
    for row in rows.carriers_of(database, fingerprint_id, limit=_CARRIERS):
        titled = words >= _TITLED_WORDS or fold(row["title"]) == fold(subject.title)
        if row["id"] != subject.id and titled and not other_period(row["title"], subject.title):
            yield Link(other_id=row["id"], kind="same_body", score=1.0, evidence={"words": words})


def _near_links(database: Database, subject: _Subject, candidates: Sequence[int]) -> Iterator[Link]:
    """Links to the copies among the likely ones; a row of texts that turn out to be none ends the search."""
    if not candidates:
        return
    words = read_words(_read_text(database, subject.id))
    refused = 0
    for candidate in candidates:
        carriers = rows.carriers_of(database, candidate, limit=_CARRIERS)
        if not carriers:
            continue
        other = read_words(_read_text(database, carriers[0]["id"]))
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


# stories: the connected components of the links; each has the smallest id of its articles


def _leave_story(database: Database, article_id: int) -> None:
    """Take away an article's links; those it held together may become stories of their own."""
    story_id = rows.story_id_of(database, article_id)
    if story_id is None or not rows.linked_with(database, article_id):
        return
    rows.drop_links(database, article_id)
    members = rows.members_of(database, story_id)
    while members:
        part = _reachable(database, members)
        rows.set_story(database, part, min(part))
        members -= part


def _reachable(database: Database, members: set[int]) -> set[int]:
    """The articles among `members` that links join to the first of them."""
    reached = {min(members)}
    ahead = list(reached)
    while ahead:
        found = (rows.linked_with(database, ahead.pop()) & members) - reached
        reached |= found
        ahead += found
    return reached
