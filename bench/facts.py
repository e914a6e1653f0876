"""What reading facts costs, beside a bare walk over the text: on the labelled texts, and on texts made to hurt.

`python -m bench.facts` prints CPU milliseconds for an article of 700 words, and for hostile texts of 50,000 and 200,000
characters: where a rule is linear, four times the text takes four times as long.
"""

import json
import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ntm_crawler.facts import Topic, find_facts
from ntm_crawler.places import Place, find_places

_GOLD = Path(__file__).parent.parent / "tests" / "facts" / "gold.jsonl"
_ABOUT = Topic(programme=True, published="2021-03-19", level="district")
_WORDS = 700
_SIZES = (50_000, 200_000)
HOSTILE = {
    "one sentence of counts": "12 xã đạt chuẩn NTM, ",
    "numbers without words": "1 ",
    "one number": "1",
    "members who give": "dân góp ",
    "counts without a predicate": "3 xã, ",
    "money in lists": "5 tỷ đồng, ",
    "goals": "phấn đấu có 2 xã đạt chuẩn. ",
    "brackets": "(3 xã (",
    "a list under a heading": "\n- 5%",
    "places and counts": "xã Đông Văn có 4 thôn, ",
    "no blank at all": "xãxã",
    "goals with years": "đến năm 2030 có 5 xã đạt chuẩn, ",
    "times without end": "năm 2020 và năm 2021, quý I, ",
    "rates in one clause": "5% số hộ, tỷ lệ hộ nghèo 7%, ",
    "labels of money": "ngân sách huyện và vốn dân góp ",
    "what may be a comparison": "trên từ giảm 5 ",
    "dots": ". ",
    "digits with points": "1.234.567.",
    "criteria": "đạt 5 tiêu chí, còn 4 tiêu chí, ",
}


def article() -> str:
    """The labelled texts one after the other, cut to 700 words."""
    records = map(json.loads, _GOLD.read_text("utf-8").splitlines())
    words = re.findall(r"\S+\s*", "\n".join(record["text"] for record in records if record["facts"]))
    return "".join(words[:_WORDS])


def milliseconds(work: Callable[[], object], least: float = 0.5) -> float:
    """CPU time of one call: the best of as many as fit into `least` seconds."""
    best, spent = float("inf"), 0.0
    while spent < least:
        begun = time.process_time()
        work()
        took = time.process_time() - begun
        best, spent = min(best, took), spent + took
    return best * 1000


def main() -> None:
    """Print the table."""
    text = article()
    places = find_places(text)
    facts = find_facts(text, topic=_ABOUT, places=places)
    print(f"an article of {_WORDS} words, {len(facts)} facts: {milliseconds(lambda: read(text, places)):.1f} ms")
    other = re.sub(r"(?i)ntm|nông thôn mới|ocop|kiểu mẫu|mẫu", "khác", text)
    print(f"the same, not about the programme: {milliseconds(lambda: find_facts(other)):.1f} ms")
    print(f"its words alone: {milliseconds(lambda: re.findall(r'[^ ]+', text)):.2f} ms")
    for name, piece in HOSTILE.items():
        for topic in (_ABOUT, Topic(programme=True)):
            costs = [milliseconds(partial(read, piece * (size // len(piece)), [], topic), 0.001) for size in _SIZES]
            times = costs[1] / max(costs[0], 0.1)
            undated = "" if topic.published else ", undated"
            print(f"{name:<28} {costs[0]:8.0f} ms {costs[1]:8.0f} ms  {times:.1f} times{undated}")
    for name, text in whole_texts().items():
        found = find_places(text)
        print(f"{name:<44} {milliseconds(partial(read, text, found), 0.001):8.0f} ms")


def whole_texts() -> dict[str, str]:
    """Texts of a size that no article has, and that a page may have."""
    return {
        "100,000 numbers in one line": "12 " * 100_000,
        "one sentence of 1 MB": "xã đạt chuẩn nông thôn mới và " * 33_000,
        "10,000 places and a number each": "xã Kỳ Tây có 4 thôn, " * 10_000,
    }


def read(text: str, places: list[Place], topic: Topic = _ABOUT) -> object:
    """The facts of a text about the programme."""
    return find_facts(text, topic=topic, places=places)


if __name__ == "__main__":
    main()
