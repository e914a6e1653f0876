"""Folded words that stand around a date on a portal's page and change nothing about it."""

import re

LABEL_WORDS = frozenset({
    "a", "an", "at", "bai", "ban", "bo", "boi", "buoi", "by", "cap", "chinh", "cong", "created", "cuoi", "da",
    "dang", "date", "dau", "diem", "dien", "dong", "du", "dua", "duoc", "duyet", "edited", "event", "gan", "gian",
    "giay", "gio", "gui", "h", "hanh", "hieu", "hoi", "hom", "khi", "khoang", "khoi", "lan", "last", "len", "luc",
    "modified", "moi", "ngay", "nguoi", "nhap", "nhat", "noi", "of", "on", "online", "phat", "phut", "post",
    "posted", "posting", "pub", "pubdate", "publication", "publish", "published", "ra", "release", "released",
    "sang", "soan", "sua", "tai", "tao", "the", "thiet", "thoi", "thu", "time", "tin", "toa", "trang", "trua",
    "update", "updated", "upload", "uploaded", "vao", "vien", "viet", "xuat",
})  # fmt: skip

DOCUMENT_CODE = (  # after the number of an official document: 25/2021/QH15, 58-NQ/TW, 12/KH-UBND
    r"(?:nq|qd|kh|ct|tb|cv|bc|ttr|hd|nd|tt|ttlt|qh|kl|cd|ubnd|hdnd|ttg|cp|bnn|bnnptnt|tw|tu|hu|qc|bcd|bch|mttq|vp|vpdp"
    r"|da|ctr|btc|bnv|bgddt|byt|btnmt|gm|pa|qdubnd|sl|l|lt|pl|bct|bxd|bgtvt|thads)"
)
_COUNTED = (
    r"(?:so )?(?:luot |lan )?(?:da )?(?:xem|doc|truy cap|tai(?: ve)?|thich|chia se|binh luan|phan hoi)(?: tin)?"
    r"|view count|views?|hits?|comments?|likes?|shares?|reads?|luot"
)
_COUNTER = re.compile(
    rf"(?<![a-z0-9])(?:(?:{_COUNTED}) ?[:=]? ?\(?(?:\d[\d.,]{{0,12}}k?)?\)?"
    rf"|\d[\d.,]{{0,12}}k? (?:{_COUNTED}|lan|nguoi(?: xem| doc)?))(?![a-z0-9])",
    re.ASCII,
)
_BOILERPLATE = re.compile(
    r"100 ?%|a ?[+-](?![a-z0-9])|(?<![a-z])(?:in(?: trang| bai viet)?|print|email|gui email|ban in)(?![a-z])", re.ASCII
)
_WORD = re.compile(r"[a-z]+", re.ASCII)
_DIGIT = re.compile(r"\d", re.ASCII)
_ATTRIBUTION = re.compile(r"^[ ,.;]*[|\-(][^,.;:\d]{0,60}$|^[^,.;:\d]{0,60}[|\-][ ,.;]*$", re.ASCII)
_ATTRIBUTION_WORDS = 6  # half loses a label, more change nothing


def only_labels(text: str) -> bool:
    """Whether nothing but label words, punctuation and what was covered stands in the folded `text`."""
    if not text or text == " ":
        return True
    return _DIGIT.search(text) is None and LABEL_WORDS.issuperset(_WORD.findall(text))


def without_counters(text: str) -> str:
    """The folded `text` without counters of views and comments, and without page tools."""
    return _BOILERPLATE.sub(" ", _COUNTER.sub(" ", text))


def is_noise(text: str) -> bool:
    """Whether the folded `text` beside a date says nothing about it: labels, counters, a short name set off by |."""
    text = without_counters(text)
    if only_labels(text):
        return True
    return _ATTRIBUTION.match(text) is not None and len(_WORD.findall(text)) <= _ATTRIBUTION_WORDS
