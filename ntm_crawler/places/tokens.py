"""A text as words, with what finding names asks of them."""

import re
from dataclasses import dataclass
from functools import cached_property

from ntm_crawler.places.spelling import syllable_key

_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ`´][^\W_]+)*")
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_WITHIN_NAMES = frozenset((" ", "-", " - ", " – ", "–", "' ", "’ ", "\xa0"))


@dataclass(slots=True, frozen=True)
class Word:
    """A word of a text: letters and digits, with apostrophes between them."""

    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it begins as a name does."""
        return self.text[0].isupper()

    @property
    def is_number(self) -> bool:
        """Whether it may number a village: "7", "2B"."""
        return self.text[0].isdigit() and len(self.text) <= 3

    @property
    def is_acronym(self) -> bool:
        """Whether it is one of "UBND", "HĐND", "NTM": capitals alone."""
        return len(self.text) > 1 and self.text.isupper()


class Words:
    """The words of a text in their order."""

    def __init__(self, text: str):
        self.text = text
        self.words = [Word(match[0], *match.span()) for match in _WORD.finditer(text)]

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, place: int) -> Word:
        return self.words[place]

    @cached_property
    def small(self) -> list[str]:
        """Each word in small letters."""
        return [word.text.lower() for word in self.words]

    @cached_property
    def keys(self) -> list[str]:
        """Each word's part of a name's key."""
        return ["".join(map(syllable_key, _APOSTROPHES.split(word.text))) for word in self.words]

    def between(self, place: int) -> str:
        """What stands in front of a word, behind the one before; of the one behind the last: the end of the text."""
        start = self.words[place - 1].end if place else 0
        return self.text[start : self.words[place].start if place < len(self) else None]

    def goes_on(self, place: int) -> bool:
        """Whether a word and the one in front of it may be of one name."""
        return 0 < place < len(self) and self.between(place) in _WITHIN_NAMES
