"""Whether a text is about the programme: facts that other programmes have, too, are read in those alone."""

import re

from ntm_crawler.facts.fact import Topic
from ntm_crawler.facts.plain_text import plain

_NAME = re.compile(
    r"(?<!nghiệp và phát triển )nông thôn mới(?! đây\b)"
    r"|\b(?:xd)?ntm(?:nc|km)?\b|\bnmt\b|\bocop\b|khu dân cư (?:kiểu )?mẫu|vườn mẫu|mỗi xã một sản phẩm"
)
_ANOTHER = re.compile(
    r"(?:xây dựng|chỉnh trang|về|thực hiện)\s+đô thị văn minh(?!\s*,)"
    r"|chương trình (?:mục tiêu quốc gia |mtqg )?giảm nghèo|công tác (?:xóa đói,? )?giảm nghèo"
)
# "tại huyện nông thôn mới Phong Điền", "đường nông thôn mới qua xóm 9": an epithet, and no word about the programme.
_EPITHET = re.compile(
    r"(?:[Xx]ã|[Hh]uyện|[Tt]hôn) (?:nông thôn mới|NTM) (?=[A-ZÀ-ỸĐ])|(?:[Đđ]ường|[Cc]ầu) (?:giao thông )?nông thôn mới"
)
# What a report of a district's whole economy has: the programme is one of its many heads.
_SURVEY = re.compile(
    r"thu ngân sách|thu nsnn|giá trị sản xuất|grdp|tổng sản phẩm|gieo trồng|gieo cấy|giải ngân vốn đầu tư công"
)
_EVERY = 900  # characters of text in which the programme is named at least once, on average


def about_programme(text: str, topic: Topic) -> bool:
    """Whether `text` under the topic's title is about the programme; `topic` may have decided."""
    if topic.programme is not None:
        return topic.programme
    named = len(_NAME.findall(plain(text))) - len(_EPITHET.findall(text))
    return (
        bool(_NAME.search(plain(topic.title)))
        or (named >= 2 and named * _EVERY >= len(text))
        or (named == 1 and len(text) <= _EVERY and not _SURVEY.search(plain(text)))
    )


def about_another(sentence: str) -> bool:
    """Whether a sentence is about another programme."""
    if "nông thôn mới" in sentence or ("đô thị văn minh" not in sentence and "giảm nghèo" not in sentence):
        return False
    return bool(_ANOTHER.search(sentence)) and not re.search(r"\bntm\b", sentence)


def names_programme(words: str) -> bool:
    """Whether the programme is named in plain `words`."""
    return bool(_NAME.search(words))
