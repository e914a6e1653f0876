"""A text in sentences, each with the amounts in it and what stands around them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

from ntm_crawler.facts.amounts import Quantity, quantities
from ntm_crawler.facts.plain_text import Wording, plain

T = TypeVar("T")

_LONGEST = 2_500  # characters of a sentence: the longest of the seeds has 1,100
WINDOW = 260  # characters on either side of a number that a rule looks at

# No sentence ends behind "TP." and "Q.": they shorten what stands in front of a name.
# A class of signs in front of all alternatives is looked for four times as fast.
_END = re.compile(
    r"[.!?…\n](?:"
    r"(?<!\n)(?<!\b[A-HJ-UWYZĐ]\.)(?<!\bT[PTXpx]\.)(?<!\bTh\.)[.!?…]*[\"”)]*\s+(?=[\"“(]?[A-ZÀ-ỸĐ0-9-])"
    r"|(?<=[a-zà-ỹđ]\.)(?=[A-ZÀ-ỸĐ][a-zà-ỹđ])"  # the blank forgotten: "theo quy định.Về tiêu chí …"
    r"|(?<=\n)\n*)"
)


_LETTERED = re.compile(r"[a-zđ][.)]\s")  # an item of a list: "a) Phát triển kinh tế: …"
_WANTS_A_NUMBER = re.compile(r"\b(?:đạt|có|hơn|trên|với|và)\Z")


@dataclass
class Sentence:
    """One sentence: its span in the text, the whole text as the rules read it, and the amounts in it, in order."""

    text: str
    start: int
    end: int
    amounts: list[Quantity] = field(default_factory=list)
    before: "Sentence | None" = None
    opens_line: bool = True
    found: dict[Any, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = self.text[self.start : self.end]

    def all(self, pattern: re.Pattern[str] | Wording) -> list[re.Match[str]]:
        """Where a pattern is found in the sentence, as places in the whole text; looked for once."""
        matches: list[re.Match[str]] | None = self.found.get(id(pattern))  # an expression's own hash reads all of it
        if matches is None:
            matches = self.found[id(pattern)] = list(pattern.finditer(self.text, self.start, self.end))
        return matches

    def once(self, look: Callable[["Sentence"], T]) -> T:
        """What `look` sees in the sentence; looked for once."""
        if look not in self.found:
            self.found[look] = look(self)
        seen: T = self.found[look]
        return seen

    @cached_property
    def heads_list(self) -> bool:
        """Whether what follows is listed under it."""
        return self.words.rstrip().endswith(":")

    def left(self, index: int, width: int = WINDOW) -> str:
        """What stands before an amount, back to the amount before it."""
        at = self.amounts[index].start
        begin = self.amounts[index - 1].end if index else self.start
        return self.text[max(begin, at - width) : at]

    def far_left(self, index: int, width: int = WINDOW) -> str:
        """What stands before an amount, back to where the sentence begins."""
        at = self.amounts[index].start
        return self.text[max(self.start, at - width) : at]

    def right(self, index: int, width: int = WINDOW) -> str:
        """What stands behind an amount, on to the next one."""
        at = self.amounts[index].end
        end = self.amounts[index + 1].start if index + 1 < len(self.amounts) else self.end
        return self.text[at : min(end, at + width)]

    def far_right(self, index: int, width: int = WINDOW) -> str:
        """What stands behind an amount, on to where the sentence ends."""
        at = self.amounts[index].end
        return self.text[at : min(self.end, at + width)]


_IN_NUMBER = re.compile(
    r"[.,](?<=\d.)(?:(?<=,)(?=\d)|(?=\d{3}(?!\d)))"
)  # no end of a clause: "3.000 m2", "6,36 tiêu chí"
_STARS = re.compile(r"\s*sao\b")
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s*(?:-|đến)\s*(?:19|20)\d\d)?")
# "trong 3 năm", "6 tháng đầu năm": how long something took, or when it was
_TIME = re.compile(r"\s*(?:năm|tháng|tuần|ngày(?!\s*công)|giờ|phút|tuổi|kỳ|khóa|nhiệm kỳ)\b")


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text; amounts that are years or last for some are left out of them."""
    low = plain(text)
    shown = _IN_NUMBER.sub("·", low)
    bounds = [0, *_cuts(text), len(text)]
    found: list[Sentence] = []
    for start, end in pairwise(bounds):
        if text[start:end].strip():
            before = found[-1] if found else None
            found.append(Sentence(shown, start, end, before=before, opens_line="\n" in text[max(0, start - 2) : start]))
    at = 0
    for amount in quantities(low):
        while amount.start >= found[at].end:
            at += 1
        if amount.end <= found[at].end and not _is_time(low, amount) and not _STARS.match(low, amount.end):
            found[at].amounts.append(amount)
    return found


def _cuts(text: str) -> Iterator[int]:
    """Where a sentence ends; one that is too long for any is cut at a blank, so that the work stays linear."""
    begin = 0
    for match in _END.finditer(text):
        if match[0] == "\n" and _is_wrapped(text, match.start()):
            continue
        yield from _cuts_within(text, begin, match.end())
        yield match.end()
        begin = match.end()
    yield from _cuts_within(text, begin, len(text))


def _is_wrapped(text: str, at: int) -> bool:
    """Whether the line that ends at `at` goes on: in small letters, or behind a word that wants a number."""
    if text[at - 1 : at] in ".!?…":
        return False
    following = text[at + 1 : at + 2]
    if following.islower():
        return not _LETTERED.match(text, at + 1)
    return following.isdigit() and bool(_WANTS_A_NUMBER.search(text, max(0, at - 6), at))


def _cuts_within(text: str, begin: int, end: int) -> Iterator[int]:
    while end - begin > _LONGEST:
        blank = text.rfind(" ", begin + _LONGEST // 2, begin + _LONGEST)
        begin = blank + 1 if blank >= 0 else begin + _LONGEST
        yield begin


def _is_time(text: str, amount: Quantity) -> bool:
    digits = text[slice(*amount.number)]
    if amount.unit is not None or amount.total is not None:
        return False
    return bool(_YEARS.fullmatch(digits) or _TIME.match(text, amount.end))
