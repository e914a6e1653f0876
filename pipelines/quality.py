"""Step 4: what a reader should know about an article before trusting it. Annotates, never drops."""

from ntm_crawler.issues import KINDS
from ntm_crawler.items import Article, Issue


class QualityPipeline:
    """Adds an issue for each thing that an article lacks."""

    def process_item(self, item: Article) -> Article:
        """Check title, text and date."""
        if not item.title:
            self._add(item, "no_title")
        if not item.body and not item.images and not item.attachments:
            self._add(item, "no_content")
        if not item.published_at:
            self._add(item, "no_date")
        return item

    def _add(self, item: Article, code: str) -> None:
        if code not in {issue.code for issue in item.issues}:
            item.issues.append(Issue(code=code, message=f"{item.url}: {KINDS[code].words}", url=item.url))
