"""Vietnamese date texts as dates, right or none: the only place that knows dateparser and htmldate."""

from ntm_crawler.dates.events import event_date
from ntm_crawler.dates.parsed import ParsedDate
from ntm_crawler.dates.publication import SOURCES, Publication, htmldate_candidate, publication_date
from ntm_crawler.dates.reader import parse_date

__all__ = [
    "SOURCES",
    "ParsedDate",
    "Publication",
    "event_date",
    "htmldate_candidate",
    "parse_date",
    "publication_date",
]
