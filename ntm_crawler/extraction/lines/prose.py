"""What a line is by its length and its links: running text, or the title of another article."""

from collections.abc import Sequence

from ntm_crawler.extraction.lines.layout import ROW, Block

TITLE_LENGTH = 25  # characters of an article's title at least
CATEGORY_LENGTH = 40  # characters of a category's name at most
BETWEEN_LINKS = 3  # characters beside links that say nothing


def prose_length(blocks: Sequence[Block]) -> int:
    """Characters of unlinked running text in `blocks`, short lines left out (rows of tables count)."""
    return sum([len(block.text) - block.link_chars for block in blocks if block.is_prose or block.kind == ROW])


def is_linked_title(block: Block) -> bool:
    """A line that is a link as a whole, and long enough for the title of another article; none shows an address."""
    return block.is_link and len(block.text) >= TITLE_LENGTH and "://" not in block.text
