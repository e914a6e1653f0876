"""Which places a text names, and which an article is about: then and now. Data files beside it; pure."""

from ntm_crawler.places.about import Subject, find_subjects
from ntm_crawler.places.finding import find_places
from ntm_crawler.places.place import Context, Place

__all__ = ["Context", "Place", "Subject", "find_places", "find_subjects"]
