"""Step 3: the hashes by which equal bodies are found."""

from ntm_crawler.items import Article
from ntm_crawler.text import body_identity, sha256


class DuplicatePipeline:
    """Hashes the body: exactly as stored, and in the form in which copies of a text are alike."""

    def process_item(self, item: Article) -> Article:
        """Fill `body_sha256` and `body_identity`; both stay None for an article without text."""
        if item.body:
            captions = {image.caption for image in item.images if image.caption}
            item.body_sha256 = sha256(item.body)
            item.body_identity = body_identity(item.body, captions)
        return item
