"""What is running text, by its length and its links."""

from collections.abc import Sequence

from ntm_crawler.extraction.layout import ROW, Block

LINKED = 0.6
BETWEEN_LINKS = 3  # characters beside links that say nothing
_PROSE = 60


def prose_length(blocks: Sequence[Block]) -> int:
    """Characters of unlinked running text in `blocks`, short lines left out (rows of tables count)."""
    return sum(len(block.text) - block.link_chars for block in blocks if block.kind == ROW or is_prose(block))


def is_prose(block: Block) -> bool:
    """A line long enough, and linked little enough, to be running text."""
    return len(block.text) - block.link_chars >= _PROSE and block.link_share < LINKED
