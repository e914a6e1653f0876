"""Folded words that stand around a date on a portal's page and change nothing about it."""

import re

_LABELS = [
    "a",
    "an",
    "at",
    "ban",
    "bai",
    "boi",
    "buoi",
    "by",
    "cap",
    "chinh",
    "cuoi",
    "cong",
    "bo",
    "created",
    "date",
    "dang",
    "dau",
    "dien",
    "du",
    "duoc",
    "dua",
    "edited",
    "event",
    "gan",
    "gio",
    "gian",
    "giay",
    "gui",
    "h",
    "hanh",
    "hieu",
    "hoi",
    "khoang",
    "khoi",
    "lan",
    "last",
    "lan",
    "len",
    "luc",
    "ma",
    "moi",
    "modified",
    "ngay",
    "ngau",
    "nguoi",
    "nhap",
    "nhat",
    "noi",
    "of",
    "on",
    "online",
    "phat",
    "phut",
    "post",
    "posted",
    "posting",
    "pub",
    "pubdate",
    "publication",
    "publish",
    "published",
    "release",
    "released",
    "ra",
    "sang",
    "soan",
    "sua",
    "tai",
    "tao",
    "the",
    "thiet",
    "thoi",
    "thu",
    "time",
    "tin",
    "toa",
    "trang",
    "trua",
    "update",
    "updated",
    "upload",
    "uploaded",
    "vao",
    "viet",
    "vien",
    "xuat",
    "duyet",
    "dua",
    "hom",
    "dong",
    "ngay",
    "khi",
    "diem",
    "the",
]
LABEL_WORDS = frozenset(_LABELS)

DOCUMENT_CODE = (  # after the number of an official document: 25/2021/QH15, 58-NQ/TW, 12/KH-UBND
    r"(?:nq|qd|kh|ct|tb|cv|bc|ttr|hd|nd|tt|ttlt|qh|kl|cd|ubnd|hdnd|ttg|cp|bnn|bnnptnt|tw|tu|hu|qc|bcd|bch|mttq|vp|vpdp|da|ctr"
    r"|btc|bnv|bgddt|byt|btnmt|gm|pa|qdubnd|sl|l|lt|pl|bct|bxd|bgtvt|thads)"
)
_COUNTED = (
    r"(?:so )?(?:luot |lan )?(?:da )?(?:xem|doc|truy cap|tai(?: ve)?|thich|chia se|binh luan|phan hoi)(?: tin)?"
    r"|view count|views?|hits?|comments?|likes?|shares?|reads?|luot"
)
_COUNTER = re.compile(
    rf"(?<![a-z0-9])(?:(?:{_COUNTED}) ?[:=]? ?\(?(?:\d[\d.,]{{0,12}}k?)?\)?|\d[\d.,]{{0,12}}k? (?:{_COUNTED}|lan|nguoi(?: xem| doc)?))"
    r"(?![a-z0-9])",
    re.ASCII,
)
_FURNITURE = re.compile(
    r"100 ?%|a ?[+-](?![a-z0-9])|(?<![a-z])(?:in(?: trang| bai viet)?|print|email|gui email|ban in)(?![a-z])", re.ASCII
)
_WORD = re.compile(r"[a-z]+", re.ASCII)
_ATTRIBUTION = re.compile(r"^[ ,.;]*[|\-(][^,.;:\d]{0,60}$|^[^,.;:\d]{0,60}[|\-][ ,.;]*$", re.ASCII)
_ATTRIBUTION_WORDS = 6


def only_labels(text: str) -> bool:
    """Whether nothing but label words, punctuation and what was covered stands in `text`."""
    if any(character.isdigit() for character in text):
        return False
    return all(word in LABEL_WORDS for word in _WORD.findall(text))


def without_counters(text: str) -> str:
    """`text` with "Lượt xem: 203", "295 lượt xem", "100%" and the like taken away."""
    return _FURNITURE.sub(" ", _COUNTER.sub(" ", text))


def is_noise(text: str) -> bool:
    """Whether `text`, the rest beside a date, says nothing about a date: labels, counters, a short name set off by | or -."""
    text = without_counters(text)
    if only_labels(text):
        return True
    return _ATTRIBUTION.match(text) is not None and len(_WORD.findall(text)) <= _ATTRIBUTION_WORDS
