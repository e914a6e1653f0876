"""Step 1: the article's own text out of its page, and everything the page says about it."""

from ntm_crawler.extraction import extract
from ntm_crawler.items import Article


class BodyPipeline:
    """Fills title, lead, body, byline, images, attachments and date candidates."""

    def process_item(self, item: Article) -> Article:
        """Extract the article from `item.page`."""
        extraction = extract(item.page, selectors=item.site.selectors, listing_title=item.listing_title)
        item.issues += [issue.on(item.url) for issue in extraction.issues]  # not where a redirect led to
        _take_canonical(item, extraction.canonical_url)
        item.title = extraction.title or item.listing_title
        item.lead = extraction.lead
        item.body = extraction.body
        item.author = extraction.author
        item.source_unit = extraction.source_unit
        item.images = extraction.images
        item.attachments = extraction.attachments
        item.date_candidates = (*item.date_candidates, *extraction.date_candidates)
        item.body_method = extraction.body_method
        item.container = extraction.container
        item.confidence = extraction.confidence
        item.surroundings = extraction.surroundings
        item.selectors_used = extraction.selectors_used
        return item


def _take_canonical(item: Article, url: str | None) -> None:
    """Take the address that the page calls its own where it leads to the same article: one may stand in two sections.

    That it leads to another one is noted.
    """
    named = item.site.identify(url) if url else None
    if named and named.key == item.source_key:
        item.url = named.url
    elif named:
        item.named_key = named.key
