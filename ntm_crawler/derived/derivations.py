"""All derivations, by name."""

from ntm_crawler.derived.copies.stories import Stories
from ntm_crawler.derived.derivation import Derivation
from ntm_crawler.derived.facts import Facts

DERIVATIONS: dict[str, type[Derivation]] = {derivation.name: derivation for derivation in (Stories, Facts)}
