"""A date text as one short line of plain ASCII: whatever Unicode, HTML or a typist did to it is undone here, once."""

import html
import re
import unicodedata
from functools import lru_cache

LONGEST_LINE = 400  # characters: no date line of a portal is longer, prose is
# Characters on either side of a day or a clock that patterns look at for what it is: a bound for lines that are full of
# them. From 24 on no date of the tests and pages changes, but those of such lines; less loses the first day of a range.
BESIDE = 72

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\u30fc\u2500"
_SLASHES = "\u2044\u2215\u29f8"
_COLONS = "\u2236\ua789\ufe55\u02d0"
_APOSTROPHES = "\u2018\u2019\u201b\u2032\u02b9\u00b4`\u02bc"
_QUOTES = "\u201c\u201d\u2033\u00ab\u00bb"
_CHINESE_DATE = {"年": "-", "月": "-", "日": " "}  # 2019年3月1日
_BARS = "\u2022\u00b7\u2219\u25cf\u25aa\u2503\u00a6\u2502\u30fb"
_DROPPED = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\u180e\ufeff"
)
_MASKS = "@^"  # characters that the scanners use to cover what they have read


def _folding_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table[code] = base.lower()
    table.update({ord(letter): "d" for letter in "ĐđÐðƉɖ"})
    table.update({code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)})
    table.update(dict.fromkeys(range(0x300, 0x370)))
    table.update(dict.fromkeys(map(ord, _DROPPED)))
    for characters, plain in (
        (_DASHES, "-"),
        (_SLASHES, "/"),
        (_COLONS, ":"),
        (_APOSTROPHES, "'"),
        (_QUOTES, '"'),
        (_BARS, "|"),
        (_MASKS, " "),
        *_CHINESE_DATE.items(),
    ):
        table.update({ord(character): plain for character in characters})
    table.update(dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " "))
    return table


_FOLDING = _folding_table()
_BEYOND_VIETNAMESE = re.compile(r"[^ -?A-\]_-~\u0300-\u0303\u0306\u0309\u031b\u0323]")  # or a mask
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
# Words that lose their meaning with their accents: "tới" (until, coming) is not "tối" (evening), "kìa" is not "kia".
_ACCENT_MATTERS = re.compile(r"\b(?:(tới)|(kìa)|(s[ởơ]))\b", re.IGNORECASE)
_MATTERING = frozenset("ớỚìÌởỞơƠ")
_PLAIN_WORDS = ("", "den", "xxx", "co")


@lru_cache(maxsize=512)  # several questions are asked of each line that may hold a date
def clean(text: str, longest: int = LONGEST_LINE) -> str:
    """`text` as one line in NFC with single blanks, tags and entities undone; empty when longer than `longest`."""
    text = " ".join(text.split())
    if len(text) > longest:
        return ""
    if "&" in text:
        text = " ".join(html.unescape(text).split())
    if "<" in text:
        text = _TAG.sub(" ", text)
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=512)
def fold(text: str) -> str:
    """`text` in lower-case ASCII where it can be: no accents, plain digits, dashes, slashes, quotes, single blanks."""
    if not text.isascii() and not _MATTERING.isdisjoint(text):
        text = _ACCENT_MATTERS.sub(lambda match: _PLAIN_WORDS[match.lastindex or 0], text)
    folded = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    if _BEYOND_VIETNAMESE.search(folded) is None:
        folded = folded.encode("ascii", "ignore").decode()  # as the table folds it, in half the time
    else:
        folded = text.translate(_FOLDING).lower()
    return " ".join(folded.split())
