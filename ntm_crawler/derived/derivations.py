"""All derivations, by name, and what of them a crawl ends with."""

from ntm_crawler.database import Database
from ntm_crawler.derived.copies.stories import Stories
from ntm_crawler.derived.derivation import BATCH, Derivation
from ntm_crawler.derived.facts import Facts
from ntm_crawler.derived.places import Places

DERIVATIONS: dict[str, type[Derivation]] = {derivation.name: derivation for derivation in (Stories, Places, Facts)}

_AFTER_A_CRAWL = 2_000  # articles, ten seconds: the rest of what an update of the rules makes outdated is for later


def follow_crawl(database: Database) -> None:
    """Derive from the articles that a crawl has brought, and from some of those that are outdated beside them."""
    for kind in DERIVATIONS.values():
        if kind.follows_crawls:
            derivation = kind(database, newest_first=True)
            done = 0
            while done < _AFTER_A_CRAWL and (count := derivation.run(BATCH)):
                done += count
