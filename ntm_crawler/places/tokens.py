"""A text as words, with what finding names asks of them."""

import re

_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ`´][^\W_]+)*")
_STOP = re.compile(r"[.!?\n]")
_WITHIN_NAMES = frozenset((" ", "-", " - ", " – ", "–", "' ", "’ ", "\xa0"))


class Words(list[str]):
    """The words of a text in their order: letters and digits, with apostrophes between them.

    `small` has each in small letters, `starts` and `ends` where they stand.
    """

    def __init__(self, text: str):
        super().__init__(_WORD.findall(text))
        self.text = text
        self.small = [word.lower() for word in self]
        spans = [match.span() for match in _WORD.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def between(self, place: int) -> str:
        """What stands in front of a word, behind the one before; of the one behind the last: the end of the text."""
        start = self.ends[place - 1] if place else 0
        return self.text[start : self.starts[place]] if place < len(self) else self.text[start:]

    def has_stop(self, first: int, last: int) -> bool:
        """Whether a sentence or a line ends in front of one of these words."""
        return _STOP.search(self.text, self.ends[first - 1] if first else 0, self.starts[last]) is not None

    def goes_on(self, place: int) -> bool:
        """Whether a word and the one in front of it may be of one name."""
        return 0 < place < len(self) and self.between(place) in _WITHIN_NAMES


def is_capital(word: str) -> bool:
    """Whether it begins as a name does."""
    return word[0].isupper()


def is_number(word: str) -> bool:
    """Whether it may number a village: "7", "2B"."""
    return word[0].isdigit() and len(word) <= 3


def is_acronym(word: str) -> bool:
    """Whether it is one of "UBND", "HĐND", "NTM": capitals alone."""
    return len(word) > 1 and word.isupper()
