"""Vietnamese date texts as dates, right or none: the only place that knows dateparser."""

from ntm_crawler.dates.events import Event, event_date, find_event, published_before_event
from ntm_crawler.dates.order import DateOrder, order_shown, settled_order
from ntm_crawler.dates.parsed import ParsedDate
from ntm_crawler.dates.publication import SOURCES, Publication, publication_date, tells_how_long_ago
from ntm_crawler.dates.reader import parse_date
from ntm_crawler.dates.shapes import (
    closing_date,
    date_spans,
    has_clock,
    has_date,
    is_clock,
    is_date_label,
    other_words,
    without_dates,
)

__all__ = [
    "SOURCES",
    "DateOrder",
    "Event",
    "ParsedDate",
    "Publication",
    "closing_date",
    "date_spans",
    "event_date",
    "find_event",
    "has_clock",
    "has_date",
    "is_clock",
    "is_date_label",
    "order_shown",
    "other_words",
    "parse_date",
    "publication_date",
    "published_before_event",
    "settled_order",
    "tells_how_long_ago",
    "without_dates",
]
