"""One key for all ways in which a place's name is written: tone placement, i and y, hyphens, apostrophes, case."""

import re
import unicodedata
from functools import lru_cache

_SYLLABLE = re.compile(r"[^\W_]+")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_FINAL_Y = re.compile(r"(?<=[bcdđghklmnprstvx])y$|(?<=qu)y$")  # Kỳ and Kì, Quý and Quí
_DAK = re.compile(r"[đd][ăâa]k")  # Đắk, Đăk, Đak, Đắc: the same word of the Central Highlands
_OTHER_NAMES = {"hcm": "Hồ Chí Minh", "tphcm": "Hồ Chí Minh", "kontum": "Kon Tum"}


def name_key(name: str) -> str:
    """What all spellings of `name` have in common: its syllables without the blanks between them.

    >>> name_key("Hoá Quỳ") == name_key("HÓA QUÌ"), name_key("Đăk R’lấp") == name_key("Đắk R'Lấp")
    (True, True)
    """
    return "".join(map(syllable_key, _SYLLABLE.findall(name)))


def other_name(key: str) -> str | None:
    """The key of the name for which another one stands: "TPHCM"."""
    return name_key(_OTHER_NAMES[key]) if key in _OTHER_NAMES else None


@lru_cache(maxsize=20_000)
def syllable_key(syllable: str) -> str:
    """The key of one syllable (letters without a blank), or of a number: its tone stands behind its letters."""
    if syllable.isdigit():
        return syllable.lstrip("0") or "0"
    decomposed = unicodedata.normalize("NFD", syllable.lower())
    tone = _TONE.findall(decomposed)
    letters = unicodedata.normalize("NFC", _TONE.sub("", decomposed)).replace("ð", "đ")
    if _DAK.fullmatch(letters) or (letters == "đăc" and tone == ["\u0301"]):
        return "đăk"
    letters = _FINAL_Y.sub("i", letters)
    if letters[-1] == "k":  # Krông Pắk and Krông Pắc
        letters = f"{letters[:-1]}c"
    return letters + (tone[0] if tone else "")
