"""Text of the fonts before Unicode: TCVN3 (ABC) and VNI gave Latin letters other shapes; pasted texts still have them.

Read as what they are in Unicode they look like "x©y dùng n«ng th«n míi". Letters that Vietnamese lacks raise the
suspicion; a run of words is converted when its words become syllables of Vietnamese that they were not before.
Tables: TCVN 5712:1993 (VN3), and the VNI Windows encoding.
"""

import re
from collections.abc import Iterator
from itertools import filterfalse, islice

from lxml.html import HtmlElement

from ntm_crawler.extraction.authors.syllables import is_syllable

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ®§¡¢£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĐĂÂÊÔƠƯ",
        strict=True,
    )
)
_VNI_MARKS = "ùøûõïâáàåãäêéèúüë"
_VNI_VOWELS = {
    "a": "áàảãạâấầẩẫậăắằẳẵặ",
    "e": "éèẻẽẹêếềểễệ",
    "o": "óòỏõọôốồổỗộ",
    "u": "úùủũụ",
    "y": "ýỳỷỹ",
    "ô": "ớờởỡợ",
    "ö": "ứừửữự",
}
_VNI_SINGLE = dict(zip("ôöñíìæóòîÔÖÑÍÌÆÓÒÎ", "ơưđíìỉĩịỵƠƯĐÍÌỈĨỊỴ", strict=True))
_VNI = _VNI_SINGLE | {
    vowel + mark: letter
    for base, letters in _VNI_VOWELS.items()
    for mark_lower, lower in zip(_VNI_MARKS, letters, strict=False)
    for vowel, mark, letter in (
        (base, mark_lower, lower),
        (base.upper(), mark_lower.upper(), lower.upper()),
        (base.upper(), mark_lower, lower.upper()),
    )
}
_VNI_PARTS = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_TCVN3_HINT = re.compile(r"[A-Za-z®§][µ¸¶¹¨¾¼½©ª«¬\xad®×]|[®§][A-Za-z]")
_VNI_HINT = re.compile(r"[A-Za-z][ñøûïåäëæ]|ñ[A-Za-z]|ö[A-Za-zùøûõï]")
_HINTS = (("TCVN3", "®¸µ¹ª¬¶©«", _TCVN3_HINT), ("VNI", "øûïäëöñå", _VNI_HINT))  # the rarest letters first
_FEWEST_LETTERS = 3  # different ones: looked for first, because a pattern costs as much as parsing the page
_FEWEST_HINTS = 4  # in a page: a sign or a foreign name is no font
_MOST_LOOKED_AT = 200_000  # characters of a page that are searched for hints: bounds the work
_WORD = re.compile(r"[^\s,;:.!?()\[\]{}\"“”‘’/|–—-]+")
_BEYOND = re.compile("[\u0100-\u1eff]")  # letters that neither font's text has
_SURE = 0.85  # share of words that are syllables once converted: "m²" and names are none


def convert_fonts(root: HtmlElement, text: str) -> str | None:
    """Convert the legacy text in the tree of a page whose source is `text`; name the font, None when there is none.

    `unknown` when letters look like such a font, and no table makes Vietnamese of them: then nothing is changed.
    """
    font = suspected_font(text)
    if font is None:
        return None
    found = False
    for element in root.iter():
        for part in ("text", "tail"):
            old = getattr(element, part)
            new = converted(old, font) if old else old
            if new != old:
                setattr(element, part, new)
                found = True
    return font if found else "unknown"


def suspected_font(text: str) -> str | None:
    """The font that the letters of `text` look like, None where it has none that Vietnamese lacks."""
    sample = text[:_MOST_LOOKED_AT]
    for font, letters, hint in _HINTS:
        absent = filterfalse(sample.__contains__, letters)
        if next(islice(absent, len(letters) - _FEWEST_LETTERS, None), None):
            continue
        hits = hint.finditer(sample)
        if all(next(hits, None) for _ in range(_FEWEST_HINTS)):
            return font
    return None


def converted(text: str, font: str) -> str:
    """`text` with its runs of words in `font` as Unicode; words with letters that the font lacks stay as they are."""
    if text.isascii():
        return text
    return "".join(_as_unicode(run, font) if _is_legacy(run, font) else run for run in _runs(text))


def _runs(text: str) -> Iterator[str]:
    """The text cut around words that cannot be of a legacy font."""
    start = 0
    for word in _WORD.finditer(text):
        if _BEYOND.search(word[0]):
            yield text[start : word.start()]
            yield word[0]
            start = word.end()
    yield text[start:]


def _is_legacy(run: str, font: str) -> bool:
    """True when a run's words beyond ASCII become syllables, and some were none before."""
    words = [word for word in _WORD.findall(run) if not word.isascii()]
    if not words:
        return False
    after = sum(is_syllable(_as_unicode(word, font)) for word in words)
    return after >= _SURE * len(words) and not all(map(is_syllable, words))


def _as_unicode(text: str, font: str) -> str:
    if font == "TCVN3":
        return text.translate(_TCVN3_TABLE)
    return _VNI_PARTS.sub(lambda match: _VNI[match[0]], text)


_TCVN3_TABLE = str.maketrans(_TCVN3)
