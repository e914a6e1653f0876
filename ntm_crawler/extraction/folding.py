"""Folding for phrase tables, which are asked about most lines of a page."""

from functools import lru_cache

from ntm_crawler.text import fold

# What sites set in front of tools, names and documents instead of pictures: thumbs, hearts, pens, clips, arrows.
SIGNS = (
    "\u2190\u2191\u2192\u2193\u2197\u21aa\u2709\u270d\u270f\u2712\u2714\u2764\u2b07\ufe0f\u260e\u23f0\U0001f44d\U0001f44e\U0001f4ac"
    "\U0001f4ce\U0001f4cc\U0001f4c5\U0001f4c4\U0001f4c1\U0001f4d6\U0001f4dd\U0001f4e4\U0001f4e5\U0001f4e7\U0001f4f7\U0001f517\U0001f50a"
    "\U0001f552\U0001f441\U0001f464\U0001f5a8\U0001f58a"
)
_AROUND = " .:;,*-–—_|{}/\\»«›‹>•·…!?()[]\u2190\u2192\u25ba\u25cf\u25a0\u27a4\"'“”" + SIGNS


@lru_cache(maxsize=4096)
def fold_phrase(text: str) -> str:
    """`text` folded, without the punctuation and signs around it."""
    return fold(text).strip(_AROUND)
