"""Step 4: what a reader should know about an article before trusting it. Annotates, never drops."""

from ntm_crawler.items import Article, Issue


class QualityPipeline:
    """Adds an issue for each thing that an article lacks."""

    def process_item(self, item: Article) -> Article:
        """Check title, text and date."""
        if not item.title:
            self._add(item, "no_title", "no title found, neither on the page nor in the listing")
        if not item.body and not item.images and not item.attachments:
            self._add(item, "no_content", "neither text nor images nor attachments found")
        if not item.published_at:
            self._add(item, "no_date", "no publication date found")
        return item

    def _add(self, item: Article, code: str, message: str) -> None:
        if code not in {issue.code for issue in item.issues}:
            advice = "open the page, and compare it with the selectors of the spider"
            item.issues.append(Issue(code=code, message=f"{item.url}: {message}; {advice}", url=item.url))
