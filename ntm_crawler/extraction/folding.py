"""Folding for phrase tables, which are asked about most lines of a page."""

from functools import lru_cache

from ntm_crawler.text import fold

_AROUND = " .:;,*-–—_|/\\»«›‹>•·…!?()[]\u2190\u2192\u25ba\u25cf\u25a0\u27a4\"'“”"


@lru_cache(maxsize=4096)
def fold_phrase(text: str) -> str:
    """`text` folded, without the punctuation and signs around it."""
    return fold(text).strip(_AROUND)
