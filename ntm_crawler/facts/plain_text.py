"""A text as the rules read it: lower case, one spelling, every character in its place."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from sys import maxsize

# "hoá" and "hóa", "thuỷ" and "thủy" are two spellings of one syllable; the mark goes to the first vowel. Not after q.
_OPEN_SYLLABLE = re.compile(r"(?:o[áàảãạéèẻẽẹ]|u[ýỳỷỹỵ])(?<!q..)(?!\w)")
_TONES = dict(
    zip(
        ("oá", "oà", "oả", "oã", "oạ", "oé", "oè", "oẻ", "oẽ", "oẹ", "uý", "uỳ", "uỷ", "uỹ", "uỵ"),
        ("óa", "òa", "ỏa", "õa", "ọa", "óe", "òe", "ỏe", "õe", "ọe", "úy", "ùy", "ủy", "ũy", "ụy"),
        strict=True,
    )
)
# Replaced one after the other: a hundred times as fast as a translation of every character.
_ONE_SIGN = {
    "–": "-",
    "—": "-",
    "−": "-",
    "‑": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "\t": " ",
    "“": '"',
    "”": '"',
    "’": "'",
}


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Where `pattern` is found last in `text`."""
    return max(pattern.finditer(text), key=re.Match.start, default=None)


@lru_cache(maxsize=16)  # a text is read by several rules, one after the other
def plain(text: str) -> str:
    """`text` in lower case, with one spelling of tones, dashes and blanks; as long as `text`.

    >>> plain("Nhà văn hoá – 100 %")
    'nhà văn hóa - 100 %'
    """
    lower = text.lower()
    if len(lower) != len(text):  # one letter of Turkish and a few more grow
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    for sign, one in _ONE_SIGN.items():
        lower = lower.replace(sign, one)
    return _OPEN_SYLLABLE.sub(lambda match: _TONES[match[0]], lower)


class Wording:
    """An expression of many alternatives; it is tried only where the cheap `starts` finds a way into one of them.

    As fast as that: an expression that begins with assertions is tried at every character by itself.
    """

    def __init__(self, pattern: str, starts: str, flags: int = 0):
        self._pattern, self._starts = re.compile(pattern, flags), re.compile(starts)

    @classmethod
    def of(cls, pattern: str) -> "Wording":
        """A wording whose alternatives all begin with plain words, behind assertions or none."""
        return cls(pattern, any_of(_first_words(pattern)))

    def search(self, text: str) -> re.Match[str] | None:
        """What `search` of the expression finds."""
        for way in self._starts.finditer(text):
            if match := self._pattern.match(text, way.start()):
                return match
        return None

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """What `match` of the expression finds."""
        return self._pattern.match(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """What `finditer` of the expression finds."""
        match_at, done = self._pattern.match, start
        for way in self._starts.finditer(text, start, end):
            at = way.start()
            if at >= done and (match := match_at(text, at, end)):
                yield match
                done = match.end()


_PIECE = re.compile(r"\\.|\[[^\]]*\]|.", re.S)
_BEGINS = re.compile(r"(?:\(\?<![^)]*\)|\\b)*(?:\((?:\?:|\?P<\w+>)(?P<inside>.*)|(?P<words>[a-zà-ỹđ ,]+))", re.S)


def _first_words(pattern: str) -> set[str]:
    """The words with which an expression may begin."""
    found: set[str] = set()
    for alternative in _alternatives(pattern):
        begins = _BEGINS.match(alternative)
        assert begins, f"{alternative!r} begins with no word"
        inside, *behind = (
            _alternatives(begins["inside"], within=")") if begins["inside"] else ("", alternative[begins.end() :])
        )
        assert not ")".join(behind).startswith(("?", "*", "{")), f"{alternative!r} may begin without its first word"
        found |= _first_words(inside) if inside else {begins["words"]}
    return found


def any_of(words: Collection[str]) -> str:
    """An expression for any of the `words`, by their first letters: four times as fast as one after the other."""
    if "" in words or len(words) == 1:
        return "" if "" in words else next(iter(words))
    by_letter: dict[str, set[str]] = {}
    for word in sorted(words):
        by_letter.setdefault(word[0], set()).add(word[1:])
    return "(?:" + "|".join(letter + any_of(rest) for letter, rest in by_letter.items()) + ")"


def _alternatives(pattern: str, within: str = "|") -> list[str]:
    """`pattern` cut at each `within` that stands in no group."""
    parts, depth = [""], 0
    for piece in _PIECE.findall(pattern):
        if piece == within and depth == 0:
            parts.append("")
            continue
        depth += {"(": 1, ")": -1}.get(piece, 0)
        parts[-1] += piece
    return parts
