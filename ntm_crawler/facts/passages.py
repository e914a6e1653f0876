"""A text in sentences, each with the amounts in it and what stands around them."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from ntm_crawler.facts.amounts import Quantity, quantities
from ntm_crawler.facts.plain_text import plain

WINDOW = 260  # characters on either side of a number that a rule looks at

_END = re.compile(
    r"(?<![A-ZĐ]\.)(?<!TP\.)(?<!Tp\.)(?<!TT\.)(?<!TX\.)(?<!Th\.)[.!?…]+[\"”)]*\s+(?=[\"“(]?[A-ZÀ-ỸĐ0-9-])|\n+"
)


@dataclass
class Sentence:
    """One sentence: its span in the text, the whole text as the rules read it, and the amounts in it, in order."""

    text: str
    start: int
    end: int
    amounts: list[Quantity] = field(default_factory=list)
    before: "Sentence | None" = None
    opens_line: bool = True

    @cached_property
    def words(self) -> str:
        """The sentence's own words."""
        return self.text[self.start : self.end]

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


_YEAR = re.compile(r"(?:19|20)\d\d$")


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text; amounts that are years are left out of them."""
    low = plain(text)
    bounds = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    found: list[Sentence] = []
    for start, end in pairwise(bounds):
        if text[start:end].strip():
            before = found[-1] if found else None
            found.append(Sentence(low, start, end, before=before, opens_line="\n" in text[max(0, start - 2) : start]))
    at = 0
    for amount in quantities(low):
        while amount.start >= found[at].end:
            at += 1
        if not _is_year(low, amount):
            found[at].amounts.append(amount)
    return found


def _is_year(text: str, amount: Quantity) -> bool:
    digits = text[slice(*amount.number)]
    return (
        amount.unit is None
        and amount.total is None
        and bool(re.fullmatch(r"(?:19|20)\d\d(?:\s*(?:-|đến)\s*(?:19|20)\d\d)?", digits))
    )
