"""The lunar calendar in a folded line: its days are no dates of ours, and a lunar day beside a solar one is dropped."""

import re

_LUNAR = re.compile(
    r"(?<![a-z])(?:am lich|thang (?:gieng|chap|nhuan)|gieng|(?:mung|mong|ram) (?:\d|mot|hai|ba|thang)"
    r"|nam (?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy) (?:ty|suu|dan|mao|meo|thin|ngo|mui|than|dau|tuat|hoi))"
    r"(?![a-z])"
    r"|\d ?\(?al(?![a-z])",
    re.ASCII,
)
_LUNAR_HINT = re.compile(r"lich|gieng|chap|nhuan|m[uo]ng|ram |nam [a-z]|al", re.ASCII)  # cheaper than the whole
_SAYS_LUNAR_DAY = re.compile(r"\d|tuc|nham|ram")  # "(âm lịch)" alone makes the day before it a lunar one
_BRACKET = re.compile(r"\([^()]{0,80}\)")


def is_lunar(folded: str) -> bool:
    """Whether a folded text speaks of the lunar calendar."""
    return _LUNAR_HINT.search(folded) is not None and _LUNAR.search(folded) is not None


def without_lunar_brackets(folded: str) -> str:
    """`folded` without "(tức ngày 9/3 âm lịch)" and the like."""
    if "(" not in folded or not is_lunar(folded):
        return folded
    return _BRACKET.sub(
        lambda match: " " if _SAYS_LUNAR_DAY.search(match[0]) and is_lunar(match[0]) else match[0], folded
    )
