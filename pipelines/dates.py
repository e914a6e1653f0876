"""Step 2: when the article was published, and the day it reports on."""

from collections.abc import Sequence

from ntm_crawler.dates import (
    DateOrder,
    Publication,
    find_event,
    htmldate_candidate,
    publication_date,
    published_before_event,
)
from ntm_crawler.extraction.pruned import pruned_document
from ntm_crawler.items import Article, DateCandidate


class DatePipeline:
    """Chooses the publication date among the candidates; reads the event's day from the opening sentence."""

    def process_item(self, item: Article) -> Article:
        """Fill the date fields; leave an issue where sources disagree or nothing is found."""
        if item.listing_date:
            item.date_candidates = (*item.date_candidates, DateCandidate(text=item.listing_date, source="listing"))
        if item.feed_date:
            item.date_candidates = (*item.date_candidates, DateCandidate(text=item.feed_date, source="feed"))
        found = _choose(item, item.date_candidates)
        if found.parsed is None and found.raw is None:
            found = _guess(item)
        item.published_raw = found.raw
        issues = list(found.issues)
        event = find_event(item.body, found.parsed.value if found.parsed else item.fetched_at)
        if found.parsed:
            item.published_at = found.parsed.isoformat()
            item.published_precision = found.parsed.precision
            item.published_source = found.source
            too_early = published_before_event(item.body, event, found.parsed, reference=item.fetched_at)
            issues += [too_early] if too_early else []
        item.event_date = event.parsed.isoformat() if event else None
        item.issues += [issue.on(item.url) for issue in issues]
        return item


def _choose(item: Article, candidates: Sequence[DateCandidate]) -> Publication:
    return publication_date(
        candidates, reference=item.fetched_at, first_day=item.site.first_day, order=DateOrder(item.date_order)
    )


def _guess(item: Article) -> Publication:
    """The last resort: htmldate, on the page without its boilerplate; its answer leaves an issue."""
    guess = htmldate_candidate(pruned_document(item.page, item.title, item.body), item.url)
    return _choose(item, [guess] if guess else [])
