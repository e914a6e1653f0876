"""A text as the rules read it: lower case, one spelling, every character in its place."""

import re
from functools import lru_cache

# "hoá" and "hóa", "thuỷ" and "thủy" are two spellings of one syllable; the mark goes to the first vowel. Not after q.
_OPEN_SYLLABLE = re.compile(r"(?<!q)(oá|oà|oả|oã|oạ|oé|oè|oẻ|oẽ|oẹ|uý|uỳ|uỷ|uỹ|uỵ)(?!\w)")
_TONES = dict(
    zip(
        ("oá", "oà", "oả", "oã", "oạ", "oé", "oè", "oẻ", "oẽ", "oẹ", "uý", "uỳ", "uỷ", "uỹ", "uỵ"),
        ("óa", "òa", "ỏa", "õa", "ọa", "óe", "òe", "ỏe", "õe", "ọe", "úy", "ùy", "ủy", "ũy", "ụy"),
        strict=True,
    )
)
_ONE_SIGN = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "\t": " ", "“": '"', "”": '"', "’": "'"}
)


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
    return _OPEN_SYLLABLE.sub(lambda match: _TONES[match[0]], lower.translate(_ONE_SIGN))
