"""Vietnamese text as plain values: normal form, folding, hashes. Knows nothing of HTML."""

import hashlib
import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

_INVISIBLE = re.compile(  # soft hyphens, joiners, marks of direction, and private use: signs of a font, or of a program
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]"
)
_BEYOND_VIETNAMESE = re.compile("[^\\x00-\\x7f\u0300-\u0303\u0306\u0309\u031b\u0323]")
_LATIN_MARKS = re.compile("[\u0300-\u036f]+")
_OTHER_SCRIPTS = re.compile("[^\\x00-\u0482\u2000-\u20cf\u2100-\u2bff\u3000-\u3029]")  # some have marks of their own
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def normalize(text: str) -> str:
    """One line of clean text: NFC, no control or zero-width characters, every run of white space one blank, trimmed."""
    text = text.strip()
    is_printable = text.isprintable()
    if not is_printable or "  " in text:  # the only blank that is printable is the common one
        text = " ".join(text.split())
        is_printable = is_printable or text.isprintable()
    if is_printable and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return text
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return " ".join(_CONTROL.sub(" ", text).split())


def fold(text: str) -> str:
    """`text` in lower case without accents and with đ→d: for comparing, never for showing.

    Of NFC text it keeps every character's place.

    >>> fold("Đông Văn, nông thôn mới")
    'dong van, nong thon moi'
    """
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered.replace("đ", "d").replace("ð", "d"))
    if not _BEYOND_VIETNAMESE.search(decomposed):
        return decomposed.encode("ascii", "ignore").decode()
    bare = _LATIN_MARKS.sub("", decomposed)
    if not _OTHER_SCRIPTS.search(bare):
        return bare
    return "".join(character for character in bare if not unicodedata.combining(character))


def sentence(text: str) -> str:
    """`text` with a capital in front."""
    return text[:1].upper() + text[1:]


def holds(text: str | None, wanted: str) -> bool:
    """Whether `wanted` is a part of `text`, in any case; accents count where they were typed.

    >>> holds("Lê Đông", "dong"), holds("Lê Đông", "đông"), holds("Lê Động", "đông")
    (True, True, False)
    """
    if not text:
        return False
    folded = fold(wanted)
    return wanted.lower() in text.lower() if folded != wanted.lower() else folded in fold(text)


def sha256(text: str) -> str:
    """Hex SHA-256 of the UTF-8 bytes of `text`."""
    return hashlib.sha256(text.encode()).hexdigest()


_QUOTES = re.compile("[“”„‟«»″]")
_APOSTROPHES = re.compile("[‘’‚‛′‹›`´]")
_DASHES = re.compile("[–—―−‐‑‒﹣－⁃]")
_TYPOGRAPHIC = re.compile("|".join((_QUOTES.pattern, _APOSTROPHES.pattern, _DASHES.pattern, "…")))


def running_text(body: str, captions: Collection[str] = ()) -> str:
    """`body` in one line without the lines that are captions, with one kind of quotes, dashes and ellipsis."""
    return _running_text(body, frozenset(captions))


@lru_cache(maxsize=1)  # a text is hashed, and then its fingerprint is made
def _running_text(body: str, captions: frozenset[str]) -> str:
    left_out = {_one_typography(caption) for caption in captions}
    blocks = map(_one_typography, body.split("\n"))
    return " ".join(block for block in blocks if block and block not in left_out)


def body_identity(body: str, captions: Collection[str] = ()) -> str:
    """Hash of what copies of a text have in common: no captions, one typography; digits stay."""
    return sha256(running_text(body, captions))


def _one_typography(text: str) -> str:
    text = normalize(text)
    if not _TYPOGRAPHIC.search(text):
        return text
    text = _DASHES.sub("-", _APOSTROPHES.sub("'", _QUOTES.sub('"', text)))
    return text.replace("…", "...")
