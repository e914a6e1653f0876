"""A fact: one number of an article, what it measures, and how sure its reading is."""

from dataclasses import dataclass
from typing import NamedTuple

LEVELS = ("country", "province", "district", "commune", "village")


@dataclass(frozen=True)
class Topic:
    """What is known of the article that a text stands in.

    `programme` says whether it is about the programme: None where nobody has said, and the text decides.
    `published` is a day, `YYYY-MM-DD`; `place` and `level` are what the article is about, else the portal's own unit.
    `gist` is the text that decides about the programme and the time, where it is more than the one that is read.
    """

    programme: bool | None = None
    published: str | None = None
    level: str | None = None
    place: str | None = None
    title: str = ""
    gist: str = ""


NO_TOPIC = Topic()


class Fact(NamedTuple):
    """One number of a text: offsets are characters, `end` exclusive; `quote` is `text[start:end]`.

    `value` to `value_max` are an amount in `unit` (money in đồng), `total` the whole of "x/y". `rule` names the rule
    that read the indicator. `sure` says that indicator, value, unit and status are all certain.
    """

    start: int
    end: int
    quote: str
    sentence: tuple[int, int]
    indicator: str
    value: float
    value_max: float | None
    total: float | None
    unit: str
    comparator: str
    status: str
    stock: bool | None
    period: str | None
    period_source: str | None
    place: str | None
    named_place: int | None
    place_level: str | None
    place_source: str | None
    qualifier: str | None
    criteria_set: str | None
    rule: str
    sure: bool
