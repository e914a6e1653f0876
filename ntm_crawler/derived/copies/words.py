"""A text as the words by which copies are compared: accents, case, punctuation and leading zeros make no difference."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ntm_crawler.text import fold

SHINGLE_WORDS = 4
_WORD = re.compile(r"\d+|[^\W\d_]+")  # "8h00", "15,5km" and the glued "2020.Tham" fall apart
_ASCII_WORD = re.compile(r"\d+|[a-z]+", re.ASCII)  # the same in folded Vietnamese, in half the time


@dataclass(slots=True, frozen=True)
class Words:
    """A text and its words as they are compared: `plain`, in order; those that are numbers: `numbers`.

    Numbers have no leading zeros: copies of a date or a figure differ in them.
    `shingles` are all runs of four plain words, in order, repeated ones repeated; `distinct` is their set.
    """

    text: str
    plain: tuple[str, ...]
    numbers: tuple[str, ...]
    shingles: tuple[str, ...]
    distinct: frozenset[str]

    @property
    def written(self) -> tuple[str, ...]:
        """The words of `plain` as they stand in the text."""
        return _written(self.text)


@lru_cache(maxsize=128)  # a new text is compared with few others, often with the same ones as the text before
def read_words(text: str) -> Words:
    """As `words_of`, remembered for the next comparison."""
    return words_of(text)


def words_of(text: str) -> Words:
    """The words of a text in normal form (NFC): numbers and words in letters; all between them is left out."""
    folded = _folded(text)
    words = _ASCII_WORD.findall(folded) if folded.isascii() else folded.split()
    plain = tuple([word if word[0] != "0" else word.lstrip("0") or "0" for word in words])
    numbers = tuple([word for word in plain if word[0].isdecimal()])
    shingles = tuple(map(" ".join, zip(*(plain[start:] for start in range(SHINGLE_WORDS)), strict=False)))
    return Words(text, plain, numbers, shingles, frozenset(shingles))


def _folded(text: str) -> str:
    """The text folded; where folding leaves other letters than ASCII, its words with blanks between them."""
    folded = fold(text)
    return folded if folded.isascii() else fold(" ".join(_written(text)))


@lru_cache(maxsize=8)
def _written(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))
