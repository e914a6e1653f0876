"""Which places a text names, and which an article is about: then and now. Data files beside it; pure."""

from ntm_crawler.places.about import Subject, find_subjects
from ntm_crawler.places.finding import find_places
from ntm_crawler.places.gazetteer import Unit, load_gazetteer
from ntm_crawler.places.history import history_of, once, today_of, units_called
from ntm_crawler.places.place import Context, Place

__all__ = [
    "Context",
    "Place",
    "Subject",
    "Unit",
    "find_places",
    "find_subjects",
    "history_of",
    "load_gazetteer",
    "once",
    "today_of",
    "units_called",
]
