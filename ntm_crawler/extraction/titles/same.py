"""When two texts are the same title, and which of them can be the title of an article: by their words alone."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import repeat

from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.metadata import is_site_name, without_site_name
from ntm_crawler.text import fold

_CUT = re.compile(r"\s*(?:\.{2,}|…)\s*$")
SHORTEST_CLUE = 8  # characters, as all lengths here
_SHORTEST_PART = 20
LONGEST_TITLE = 400
_SEPARATORS = tuple("-–—|»«:•·/")
_BEHIND_SECTION = ("·", "•", "|", "»", "›", ">")
_AS_TYPED = str.maketrans("–—“”„‘’", '--"""\'\'')  # WordPress prints "Xã Na Mèo – Điểm sáng" of "Xã Na Mèo - Điểm sáng"
_SET = re.compile("[–—“”„‘’]")
_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 4
_MUCH_LONGER = 3


def best_title(visible: str | None, clues: tuple[str, ...], document_title: str) -> str | None:
    """The article's title: as printed, the full one where that is cut, from the metadata where nothing is printed."""
    if visible:
        if _is_cut(visible):
            full = (clue for clue in clues if not _is_cut(clue) and same_title(visible, clue) and _adds(clue, visible))
            return next((_own_title(clue, (*clues, document_title)) for clue in full), visible)
        return visible
    for clue in clues:
        if not _is_cut(clue):
            return _own_title(clue, (*clues, document_title))
    if clues:
        return without_site_name(clues[0])
    return None if is_site_name(document_title) else without_site_name(document_title)


def without_section(printed: str | None, listed: str | None) -> str | None:
    """A printed title without the section's name in front, where the listing names the article by the rest of it:
    "Tin tức · Bản Cát mở lớp dệt"."""
    if not (printed and listed and printed.endswith(listed)):
        return printed
    return listed if printed.removesuffix(listed).rstrip().endswith(_BEHIND_SECTION) else printed


def _adds(clue: str, visible: str) -> bool:
    """False where the site's name alone stands behind the cut: "Chợ quê họp lại… - Xã Na Mèo" is printed as it is."""
    behind = clue.partition(_without_cut(visible))[2]
    return not behind.lstrip().startswith(("..", "…"))


def _own_title(clue: str, titles: Iterable[str]) -> str:
    """`clue` without the site's name; whole where another title goes on behind it: the site's name is only there."""
    is_whole = any(title.startswith(clue) and title[len(clue) :].lstrip().startswith(_SEPARATORS) for title in titles)
    return clue if is_whole else without_site_name(clue)


def title_clues(*titles: str | None, listed: str | None) -> tuple[str, ...]:
    """Those of the given titles that can be an article's (site names left out), without duplicates; one of some words
    that the listing says, too, is one, whatever it is like: "Xã Na Mèo ra mắt trang thông tin điện tử"."""
    own = (listed or "").strip()
    is_named = len(_words(own)) >= _FEWEST_WORDS
    kept = [
        title
        for told in titles
        if told
        and len(title := told.strip()) >= SHORTEST_CLUE
        and ((is_named and title == own) or not is_site_name(title))
    ]
    return tuple(dict.fromkeys(kept))


def same_title(text: str, clue: str) -> bool:
    """True when `text` is the title `clue`, up to case, how dashes and quotes are set, a final stop, a cut with "…" or
    the site's name around it."""
    if text == clue and text[-1:].isalnum():  # most titles
        return len(text) >= SHORTEST_CLUE
    short = _key(text)
    long = short if text == clue else _key(clue)
    if len(short) < SHORTEST_CLUE:
        return False
    if short == long:
        return True
    if _is_cut(text) and len(short) >= _SHORTEST_PART and long.startswith(short):
        return True
    if _is_cut(clue) and len(long) >= _SHORTEST_PART and short.startswith(long):
        return True
    if len(short) < _SHORTEST_PART or len(short) > len(long):
        return False
    before, found, behind = long.partition(short)
    is_apart = not behind or behind.lstrip(" .").startswith(_SEPARATORS)
    return bool(found) and is_apart and (not before or before.rstrip().endswith(_SEPARATORS))


def is_like_title(text: str, title: str) -> bool:
    """True when `text` has at least half of the words of `title`, and is no much longer: a title edited a little."""
    words = _words(title)
    return len(text) <= _MUCH_LONGER * len(title) and 2 * len(words & _words(text)) >= len(words)


def holds_title(text: str, title: str) -> bool:
    """True when one of the two is a part of the other, up to case, accents and signs around it: listings cut titles,
    and pages print more of them."""
    short, long = sorted((fold_phrase(_without_cut(text)), fold_phrase(_without_cut(title))), key=len)
    return len(short.split()) >= _FEWEST_WORDS and short in long


def is_telling(title: str) -> bool:
    """True for a title of enough words to compare another one with, and no site's or section's name."""
    return len(_words(title)) >= _FEWEST_WORDS and not is_site_name(title)


@lru_cache(maxsize=1024)  # each title is compared with several
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text)))


def as_typed(text: str) -> str:
    """A text with the dashes and quotes of a keyboard."""
    return text.translate(_AS_TYPED) if _SET.search(text) else text  # putting in takes ten times as long


def _key(text: str) -> str:
    return _without_cut(as_typed(text.lower())).rstrip(" .")


def _without_cut(text: str) -> str:
    return _CUT.sub("", text) if _is_cut(text) else text


def _is_cut(text: str) -> bool:
    return text.rstrip().endswith(("..", "…"))


def says_any(text: str, titles: Iterable[str]) -> bool:
    """True for a text that says the same as one of the titles."""
    return any(map(same_title, repeat(text), titles))
