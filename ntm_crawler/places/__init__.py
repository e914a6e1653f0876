"""Which places a text names: provinces, districts, communes, villages, then and now. Data files beside it; pure."""

from ntm_crawler.places.finding import find_places
from ntm_crawler.places.place import Context, Place

__all__ = ["Context", "Place", "find_places"]
