"""A text as the words by which copies are compared: accents, case, punctuation and leading zeros make no difference."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ntm_crawler.text import fold

SHINGLE_WORDS = 4
_WORD = re.compile(r"\d+|[^\W\d_]+")  # "8h00", "15,5km" and the glued "2020.Tham" fall apart


@dataclass(slots=True, frozen=True)
class Words:
    """`written` are the words as they stand in the text, `plain` the same words in the form that is compared.

    In `plain` a number has no leading zeros: copies of a date or a figure differ in them.
    `shingles` are all runs of four plain words, in order, repeated ones repeated; `distinct` is their set.
    """

    written: tuple[str, ...]
    plain: tuple[str, ...]
    shingles: tuple[str, ...]
    distinct: frozenset[str]

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the text in their order."""
        return tuple(word for word in self.plain if word.isdigit())


@lru_cache(maxsize=128)  # a new text is compared with few others, often with the same ones as the text before
def read_words(text: str) -> Words:
    """The words of a text in normal form (NFC): numbers and words in letters; all between them is left out."""
    written = tuple(_WORD.findall(text))
    folded = fold("\n".join(written)).split("\n") if written else []
    plain = tuple(word.lstrip("0") or "0" if word[0] == "0" else word for word in folded)
    shingles = tuple(map(" ".join, zip(*(plain[start:] for start in range(SHINGLE_WORDS)), strict=False)))
    return Words(written, plain, shingles, frozenset(shingles))
