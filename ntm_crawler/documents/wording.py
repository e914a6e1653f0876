"""Text of documents made plain: one form of Unicode, old fonts converted, and whether it is Vietnamese."""

import re
from collections.abc import Sequence

from ntm_crawler.extraction.authors.syllables import is_syllable
from ntm_crawler.extraction.lines.legacy_fonts import converted
from ntm_crawler.text import normalize

# Presentation forms of Latin ligatures (Unicode chapter 7): what PDFs of TeX and InDesign have for ff, fi, fl.
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # characters that are looked at for the language
_VIETNAMESE = 0.6  # share of words that are syllables: sample pages' texts 0.93 and more, English below 0.35


def plain_lines(text: str, font: str | None) -> str:
    """`text` with each line as plain as a body's, without empty ones; `font` is the old one that it is written in."""
    lines = text.translate(_LIGATURES).splitlines()
    if font:
        lines = [converted(line, font) for line in lines]
    return "\n".join(filter(None, map(normalize, lines)))


def language_of(pages: Sequence[str]) -> str | None:
    """`vi`, `und` for another or none, None without a word."""
    words = _WORD.findall(" ".join(pages)[:_SAMPLE])
    if not words:
        return None
    return "vi" if sum(map(is_syllable, words)) >= _VIETNAMESE * len(words) else "und"
