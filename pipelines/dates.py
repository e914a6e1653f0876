"""Step 2: when the article was published, and the day it reports on."""

import re
from urllib.parse import urlsplit

from ntm_crawler.dates import (
    DateOrder,
    Publication,
    find_event,
    publication_date,
    published_before_event,
)
from ntm_crawler.items import Article, DateCandidate

_OUR_LETTERS = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")  # of Vietnamese alone: any line has some
_LOOKED_AT = 1000  # characters of a text
_SHORTEST = 200  # characters that tell its language


class DatePipeline:
    """Chooses the publication date among the candidates; reads the event's day from the opening sentence."""

    def process_item(self, item: Article) -> Article:
        """Fill the date fields; leave an issue where sources disagree or nothing is found."""
        if item.listing_date:
            item.date_candidates = (*item.date_candidates, DateCandidate(text=item.listing_date, source="listing"))
        if item.feed_date:
            item.date_candidates = (*item.date_candidates, DateCandidate(text=item.feed_date, source="feed"))
        found = _choose(item)
        item.published_raw = found.raw
        issues = list(found.issues)
        event = find_event(item.body, found.parsed.value if found.parsed else item.fetched_at)
        if found.parsed:
            item.published_at = found.parsed.isoformat()
            item.published_precision = found.parsed.precision
            item.published_source = found.source
            too_early = published_before_event(
                item.body, event, found.parsed, reference=item.fetched_at, title=item.title
            )
            issues += [too_early] if too_early else []
        item.event_date = event.parsed.isoformat() if event else None
        item.issues += [issue.on(item.url) for issue in issues]
        return item


def _choose(item: Article) -> Publication:
    return publication_date(
        item.date_candidates,
        reference=item.fetched_at,
        first_day=item.site.first_day,
        order=DateOrder(item.date_order),
        is_abroad=_is_abroad(item),
    )


def _is_abroad(item: Article) -> bool:
    """True for a text of some length in another language, on no Vietnamese site: these write days first in any."""
    opening = (item.body or "")[:_LOOKED_AT]
    if len(opening) < _SHORTEST or _OUR_LETTERS.search(opening):
        return False
    return not (urlsplit(item.url).hostname or "").endswith(".vn")
