"""All derivations, by name, and what of them a crawl ends with."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import groupby, zip_longest

from scrapy.settings import BaseSettings

from ntm_crawler.database import Database
from ntm_crawler.derived.attachment_texts import AttachmentTexts
from ntm_crawler.derived.copies.stories import Stories
from ntm_crawler.derived.derivation import Derivation
from ntm_crawler.derived.document_facts import DocumentFacts
from ntm_crawler.derived.facts import Facts
from ntm_crawler.derived.places import Places

DERIVATIONS: dict[str, type[Derivation]] = {
    derivation.name: derivation for derivation in (Stories, Places, Facts, AttachmentTexts, DocumentFacts)
}

_AFTER_A_CRAWL = 2_000  # articles, ten seconds: the rest of what an update of the rules makes outdated is for later
_SECONDS = 300.0  # likewise of documents, of which one may take DOCUMENT_TIMEOUT


def follow_crawl(database: Database, settings: BaseSettings) -> None:
    """Derive from what a crawl has brought, and from some of what is outdated beside it."""
    following = [kind for kind in DERIVATIONS.values() if kind.follows_crawls]
    for _, kinds in groupby(following, key=lambda kind: kind.things):
        with ExitStack() as stack:
            derivations = [kind.from_settings(database, settings, newest_first=True) for kind in kinds]
            for derivation in derivations:
                stack.enter_context(closing(derivation))
            for _ in zip_longest(*map(_batches, derivations)):
                pass  # batch by batch, side by side: what one finds in an article, the next need not look for


def _batches(derivation: Derivation) -> Iterator[None]:
    """Derive from some of what is outdated, a batch at each step."""
    end = time.monotonic() + _SECONDS
    done = 0
    while done < _AFTER_A_CRAWL and time.monotonic() < end and (count := derivation.run(derivation.batch)):
        done += count
        yield
