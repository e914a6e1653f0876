"""What somebody types to search, as plain values: words and "phrases", OR between them, - before what is unwanted.

An accent that is typed is meant: such a term is asked of the index that keeps accents. A term without any is asked of
the folded index and finds all spellings. The old and the new place of the tone (hòa, hoà) are one.
"""

import re
from dataclasses import dataclass

from ntm_crawler.exceptions import SearchError
from ntm_crawler.language import gettext
from ntm_crawler.text import fold, normalize

MOST_TERMS = 40  # nobody types more; each is a look into the index

_PART = re.compile(r'-?"[^"]*"?|[^\s"]+')
_WORDS = re.compile(r"\w+")
_OLD_TONES = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_NEW_TONES = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase, in lower case, NFC: its words, one blank between."""

    text: str

    @property
    def accented(self) -> bool:
        """Whether accents were typed."""
        return fold(self.text) != self.text

    @property
    def spellings(self) -> tuple[str, ...]:
        """The term as typed, and with its tones in the old and in the new place."""
        return tuple(dict.fromkeys((self.text, _respelt(self.text, _OLD_TONES, _NEW_TONES), _old_spelling(self.text))))

    @property
    def pattern(self) -> str:
        """A regular expression of where it stands: in the text itself if accented, else in the folded one."""
        return r"\b(?:" + "|".join(r"\W+".join(map(re.escape, one.split())) for one in self.spellings) + r")\b"


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """`wanted`: groups, of each of which one term must be there; `unwanted`: terms that must not."""

    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...]

    @property
    def all_wanted(self) -> tuple[Term, ...]:
        """The terms of all groups."""
        return tuple(term for group in self.wanted for term in group)


def search_terms(text: str) -> SearchTerms:
    """`text` as typed: words that all have to be there, "phrases", `a OR b` (binds tighter), `-unwanted`.

    What holds no letter and no digit is passed over. Raises SearchError where nothing is left to look for, or for more
    than MOST_TERMS terms.
    """
    wanted: list[tuple[Term, ...]] = []
    unwanted: list[Term] = []
    joined = False
    for part in _PART.findall(_encodable(text)):
        if part == "OR":
            joined = bool(wanted)
        elif term := _term(part.removeprefix("-")):
            if part.startswith("-"):
                unwanted.append(term)
            elif joined:
                wanted[-1] += (term,)
            else:
                wanted.append((term,))
            joined = False
    terms = SearchTerms(tuple(wanted), tuple(unwanted))
    _require_sense(terms, text)
    return terms


def _require_sense(terms: SearchTerms, text: str) -> None:
    if not terms.wanted:
        if terms.unwanted:
            told = gettext("there is no word to look for in {text!r}: beside what is unwanted, say what is wanted")
        else:
            told = gettext("there is no word to look for in {text!r}")
        raise SearchError(told.format(text=text))
    if len(terms.all_wanted) + len(terms.unwanted) > MOST_TERMS:
        raise SearchError(
            gettext("these are more than {most_terms} words; put those that belong together in quotes").format(
                most_terms=MOST_TERMS
            )
        )


def _term(part: str) -> Term | None:
    words = _WORDS.findall(normalize(part).lower())
    return Term(" ".join(words)) if words else None


def _encodable(text: str) -> str:
    """What of `text` can be written in UTF-8: a terminal in another encoding hands over half characters."""
    return text.encode("utf-8", "replace").decode()


def _respelt(text: str, before: list[str], after: list[str]) -> str:
    for old, new in zip(before, after, strict=True):
        text = text.replace(old, new)
    return text


def _old_spelling(text: str) -> str:
    """`text` with its tones in the old place: only open syllables had it there (hòa, but hoàn; thúy, but quý)."""
    return re.sub(
        rf"(?<![qQ])(?:{'|'.join(_NEW_TONES)})\b", lambda found: _respelt(found[0], _NEW_TONES, _OLD_TONES), text
    )
