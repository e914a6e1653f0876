"""The first letter of a text, set large in an element of its own: it begins the first word, or is that word."""

import re

from lxml.html import HtmlElement

from ntm_crawler.extraction.authors.syllables import is_syllable
from ntm_crawler.extraction.lines.tags import with_outer

_NAMED = re.compile(r"drop[-_]?caps?\b|first[-_]?letter|lettrine|\binitial\b", re.IGNORECASE)
_SET_LARGE = re.compile(r"float\s*:\s*left|font-size", re.IGNORECASE)
_LARGE = frozenset(("font", "big"))
_WORDS, _WORDS_ABROAD = frozenset("ỞÔỪÝỒ"), frozenset("AÀIOÓY")
_AROUND = 2  # elements: the letter may be in bold


def is_named_initial(owner: HtmlElement) -> bool:
    """True for an element that is named for such a letter: `<span class="mk-dropcaps">`."""
    return any(_NAMED.search(element.get("class") or "") for element in with_outer(owner, _AROUND))


def with_initial(text: str, owner: HtmlElement) -> str:
    """A line whose first letter stands in `owner` alone, with that letter where it belongs: "N gày", "Ởnhà"."""
    letter, is_apart = text[0], text[1:2] == " "
    if not letter.isupper():  # "»", "-"
        return text
    first = _first_word(text[2:] if is_apart else text[1:])
    if not first[:1].islower():
        return text
    if is_apart is not is_syllable(letter + first) or (letter not in _WORDS and not is_apart):  # nearly always
        return text
    if not (owner.tag in _LARGE or _SET_LARGE.search(owner.get("style") or "") or is_named_initial(owner)):
        return text
    return letter + text[2:] if is_apart else f"{letter} {text[1:]}"


def after_initial(letter: str, rest: str) -> str:
    """Such a letter and the line behind it."""
    is_word = letter in _WORDS or letter in _WORDS_ABROAD
    return f"{letter} {rest}" if is_word and not is_syllable(letter + _first_word(rest)) else letter + rest


def _first_word(text: str) -> str:
    return text.partition(" ")[0].rstrip(",.;:!?")
