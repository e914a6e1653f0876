"""What a merge makes of each table: one row here for each, in the order in which they are merged.

A table that is not here stops the tests: whoever makes one decides what becomes of it in a file of several databases.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from ntm_crawler.database.connection import Database
from ntm_crawler.database.merging import state
from ntm_crawler.database.merging.articles import (
    merge_articles,
    merge_attachments,
    merge_bodies,
    merge_images,
    merge_versions,
)
from ntm_crawler.database.merging.marks import Marks

Step = Callable[[Database, Marks], int]
"""Merges one table from the attached shard, as far as it is new since the marks; returns how many rows it changed."""


class Fate(Enum):
    """What becomes of a table's rows."""

    MERGED = "merged"
    DERIVED = "computed anew from the merged articles"
    LOCAL = "stay where they are: they tell of that machine, or of who is told there"


@dataclass(slots=True, frozen=True)
class Treatment:
    """What becomes of a table, and the step that does it."""

    fate: Fate
    step: Step | None = None


def _merged(step: Step) -> Treatment:
    return Treatment(Fate.MERGED, step)


_DERIVED = Treatment(Fate.DERIVED)
_LOCAL = Treatment(Fate.LOCAL)

TABLES: Final[dict[str, Treatment]] = {
    "portals": _merged(state.merge_portals),  # as the later crawl knew them
    "runs": _merged(state.merge_runs),
    "pages": _merged(state.merge_pages),
    "feed_dates": _merged(state.merge_feed_dates),
    "bodies": _merged(merge_bodies),
    "articles": _merged(merge_articles),
    "article_versions": _merged(merge_versions),
    "images": _merged(merge_images),
    "attachments": _merged(merge_attachments),
    "documents": _merged(state.merge_documents),
    "attachment_fetches": _merged(state.merge_attachment_fetches),
    "document_texts": _merged(state.merge_document_texts),
    "document_pages": _merged(state.merge_document_pages),
    "document_issues": _merged(state.merge_document_issues),
    "withdrawals": _merged(state.merge_withdrawals),
    "sightings": _merged(state.merge_sightings),
    "sweeps": _merged(state.merge_sweeps),
    "section_reads": _merged(state.merge_section_reads),
    "issues": _merged(state.merge_issues),
    "pending": _merged(state.merge_pending),  # without what is stored by now
    "held_versions": _merged(state.merge_held),
    "address_sources": _merged(state.merge_address_sources),
    "source_articles": _merged(state.merge_source_articles),
    "set_aside": _merged(state.merge_set_aside),
    "listing_boxes": _merged(state.merge_listing_boxes),
    "carriers": _DERIVED,
    "duplicates": _DERIVED,
    "fingerprints": _DERIVED,
    "fingerprint_keys": _DERIVED,
    "derived": _DERIVED,
    "places": _DERIVED,
    "place_successors": _DERIVED,
    "article_places": _DERIVED,
    "indicators": _DERIVED,
    "facts": _DERIVED,
    "fact_communes": _DERIVED,
    "derived_documents": _DERIVED,
    "document_places": _DERIVED,
    "document_facts": _DERIVED,
    "articles_fts": _DERIVED,  # by triggers, with each article
    "articles_accents": _DERIVED,
    "document_pages_fts": _DERIVED,
    "document_pages_accents": _DERIVED,
    "reextractions": _LOCAL,
    "postponed": _LOCAL,
    "deliveries": _LOCAL,
    "merged": _LOCAL,
}
