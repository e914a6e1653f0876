"""Text → places, with what an article's portal and day say of them."""

from ntm_crawler.places.gazetteer import load_gazetteer
from ntm_crawler.places.mentions import find_mentions
from ntm_crawler.places.place import NO_CONTEXT, Context, Place
from ntm_crawler.places.resolution import resolve


def find_places(text: str, *, context: Context = NO_CONTEXT) -> list[Place]:
    """The places that `text` names, in their order; they do not overlap. Pure, and linear in the length of the text."""
    units = load_gazetteer()
    return resolve(text, find_mentions(text, units), units, context)
