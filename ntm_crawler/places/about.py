"""What an article is about: the unit whose programme, or whose figures, it tells of; apart from what it only mentions.

The steps, each of which decides where it finds something:

1. The title says where somebody comes to see ("kiểm tra … tại huyện Lộc Hà").
2. The title names a unit that does not only locate ("Tiền Giang: …", "(Hà Tĩnh)", "tại Đắk Lắk"): the lowest named
   there, unless it announces one to three unnamed units below it, and the lead names them ("Ninh Bình có huyện đầu
   tiên …").
3. The title announces units without naming them ("Hai xã nghèo …"), up to three, and the lead names them.
4. Who acts in the lead, named, or the portal's own ("UBND huyện", "toàn tỉnh"); where somebody comes to see ("kiểm
   tra", "làm việc tại"), what is seen.
5. The country, where the text says that it speaks of it.
6. Where things happen: in the lead, in the title; then the portal's own unit where the text has it, or the unit that it
   names most.

More than three units of a level are parts of the unit above, which is the answer then.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_crawler.language import marked
from ntm_crawler.places.finding import find_places
from ntm_crawler.places.gazetteer import Level, Unit, load_gazetteer
from ntm_crawler.places.place import NO_CONTEXT, UNDATED, Context, Place

_MOST = 3  # so many units of a level may be what an article is about; more are parts of the unit above
_NEAR = 80  # characters around a place that say whether it only locates
_RANK: dict[Level, int] = {"village": 0, "commune": 1, "district": 2, "province": 3, "country": 4}

_LOCATING = re.compile(r"\b(?:tại|ở|về|từ|điểm cầu)(?:\s+địa bàn)?\s*$", re.IGNORECASE)
_PARENT = re.compile(r"[\s,()\-–]*(?:(?:thuộc|của|ở|trên địa bàn)\s+)?")
_IN_A_LIST = re.compile(r"(?:\s*\([^)]*\))?\s*(?:,|;|và|với)\s*(?:và )?")
_VISIT = (
    "kiểm tra|thẩm định|thẩm tra|khảo sát|giám sát|làm việc (?:với|tại)|thăm|tham quan|soát xét|học tập kinh nghiệm"
)
_VISITED = re.compile(rf"\b(?:{_VISIT})\b", re.IGNORECASE)
_SEEN = re.compile(rf"\b(?:{_VISIT}|công nhận|trao (?:bằng|quyết định))\b", re.IGNORECASE)
_COUNTRY = re.compile(r"\b(?:cả nước|toàn quốc|cấp quốc gia|trung ương|bộ nn|bộ nông nghiệp)", re.IGNORECASE)
_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_GOAL = "đạt|về đích|cán đích|ntm|nông thôn mới|đăng ký|đủ|kiểu mẫu|được|hoàn thành|đón"
_ANNOUNCED = re.compile(  # "Thêm 12 xã", "Hai xã nghèo", "Huyện thứ 3 …", "xã đạt chuẩn"; never "UBND xã", "mỗi xã"
    rf"\b(?:(?P<count>\d+|{'|'.join(_NUMBERS)})\s+)?"
    r"(?<!ubnd )(?<!mỗi )(?<!cấp )(?<!nông )(?<!thị )(?<!tác )\b"
    r"(?P<type>xã|phường|thị trấn|huyện|thôn|bản|xóm|ấp|buôn|làng)\b"
    rf"(?P<one>\s+(?:đầu tiên|thứ|đồng bào|nghèo|điểm|biên giới|miền núi))?(?P<goal>\s+(?:{_GOAL}))?",
    re.IGNORECASE,
)
_ANNOUNCED_LEVELS: dict[str, Level] = {
    "huyện": "district",
    **dict.fromkeys(("xã", "phường", "thị trấn"), "commune"),
    **dict.fromkeys(("thôn", "bản", "xóm", "ấp", "buôn", "làng"), "village"),
}
_NOT_OWN_AFTER = ("các", "cấp", "liên", "mỗi", "một", "nhiều", "những", r"\d", "tỉnh,", "huyện,", "từ", "ngoài")
_OWN = re.compile(  # the portal's own unit, without a name: "UBND huyện", "toàn tỉnh", "Huyện ủy"; no "các huyện"
    "".join(f"(?<!{word} )" for word in _NOT_OWN_AFTER) + r"\b(?P<unit>tỉnh|huyện|thành phố|thị xã|quận)\b"
    r"(?! (?:nông thôn|ntm|đạt|đầu tiên|thứ|lộ|khác|nghèo)|,? (?:thị xã|thành phố))"
    r"|\b(?P<party>tỉnh|huyện|thành|thị) [uủ][ỷyủ]\b",
    re.IGNORECASE,
)


@dataclass(slots=True, kw_only=True, frozen=True)
class Subject:
    """A unit that an article is about: `place` is where the text says so, None for what no word of it names.

    `name` is that of the unit; of a village as the text has it, its type with it. `reason` says which step found it.
    """

    level: Level
    name: str
    unit: Unit | None
    reason: str
    place: Place | None = None

    @property
    def code(self) -> str | None:
        """The GSO code, where it is known."""
        return self.unit.code if self.unit else None


def find_subjects(
    title: str, lead: str, body: str = "", *, context: Context = NO_CONTEXT, places: Sequence[Place] | None = None
) -> list[Subject]:
    """What an article is about: one level, one to three units. `lead` is its first paragraph.

    Empty where an article of a portal names nothing at all: that it is about the portal's own place is not said then.

    `places` are those of the three, joined by line breaks, where they have been found already.
    """
    text = "\n".join((title, lead, body))
    found = find_places(text, context=context) if places is None else places
    return _About(text, len(title), len(title) + 1 + len(lead), found, context).subjects()


class _About:
    """One article: its places, told apart by where they stand."""

    def __init__(self, text: str, title_end: int, lead_end: int, places: Sequence[Place], context: Context):
        self._text = text
        self._title, self._lead = text[:title_end], text[title_end:lead_end]
        self._places = places
        self._starts = [place.start for place in places]
        self._context = context
        self._in_title = [place for place in places if place.end <= title_end]
        self._in_lead = [place for place in places if title_end <= place.start < lead_end]
        self._own = [*self._own_units(lead_end)]

    def subjects(self) -> list[Subject]:
        """The first step that finds something."""
        for step in (
            self._seen_in_title,
            self._titled,
            self._national_by_title,
            self._announced_in_lead,
            self._acting,
            self._national,
            self._located,
            self._most_named,
        ):
            if found := step():
                return found
        return [] if self._context.province else [_COUNTRY_AS_A_WHOLE]

    # The steps

    def _seen_in_title(self) -> list[Subject]:
        """Those that somebody comes to see, not those who come; a place that is named alone may be either."""
        seen = _VISITED.search(self._title)
        visited = [place for place in self._without_parents(self._in_title) if seen and place.start >= seen.end()]
        return self._as_subjects(self._lowest(visited), marked("seen, examined or recognised")) if visited else []

    def _titled(self) -> list[Subject]:
        main = self._main(self._in_title)
        if not main:
            return self._headline()
        lowest = self._lowest(main)
        announced = self._announced()
        if announced and announced.is_few and _RANK[announced.level] < _RANK[lowest[0].level]:
            named = self._of_level(self._in_lead, announced.level)
            if 1 <= len(named) <= _MOST:
                return self._as_subjects(named, marked("announced in the title, named in the lead"))
        return self._as_subjects(lowest, marked("named in the title"))

    def _headline(self) -> list[Subject]:
        """A district or commune in front of a colon, unless the lead tells of a unit within it."""
        first = self._in_title[0] if self._in_title else None
        if first is None or not self._is_headline(first) or first.level == "province" or self._announced():
            return []
        acting = self._acting()
        if acting and _RANK[acting[0].level] < _RANK[first.level]:
            return acting
        return [_subject(first, marked("named in the title"))]

    def _national_by_title(self) -> list[Subject]:
        return [_COUNTRY_AS_A_WHOLE] if _COUNTRY.search(self._title) else []

    def _announced_in_lead(self) -> list[Subject]:
        announced = self._announced()
        if announced is None:
            return []
        named = self._of_level(self._in_lead, announced.level)
        if not announced.is_many and 1 <= len(named) <= _MOST:
            return self._as_subjects(named, marked("announced in the title, named in the lead"))
        if announced.is_many or len(named) > _MOST:
            above = [subject for subject in self._actors() if _RANK[subject.level] > _RANK[announced.level]]
            return above[:1] or self._located()
        return []

    def _acting(self) -> list[Subject]:
        actors = self._actors()
        examined = _SEEN.search(self._title) or _SEEN.search(self._lead)
        below = [place for place in self._without_parents(self._in_lead) if self._is_below(place, actors)]
        if examined and below and len(seen := self._lowest(below)) <= _MOST:
            return self._as_subjects(seen, marked("seen, examined or recognised"))
        if not actors:
            return []
        first = actors[0]
        if first.place not in self._in_lead or first.place is None:
            return [first]
        return self._as_subjects(self._listed_with(first.place), marked("acts in the lead"))

    def _national(self) -> list[Subject]:
        return [_COUNTRY_AS_A_WHOLE] if _COUNTRY.search(self._title + self._lead) else []

    def _located(self) -> list[Subject]:
        for places, reason in (
            (self._in_lead, marked("where it happens, in the lead")),
            (self._in_title, marked("where it happens")),
        ):
            if places:
                return self._as_subjects(self._lowest(self._without_parents(places)), reason)
        return []

    def _most_named(self) -> list[Subject]:
        if own := next(self._own_units(len(self._text)), None):
            return [own]
        named = Counter((place.level, place.unit) for place in self._places if place.unit)
        for (_, unit), _count in named.most_common(1):
            place = next(place for place in self._places if place.unit == unit)
            return [_subject(place, marked("most named in the text"))]
        return []

    # What they ask

    def _is_below(self, place: Place, actors: Sequence[Subject]) -> bool:
        """Whether a commune or district is of a lower level than who acts first."""
        return place.level in ("commune", "district") and (not actors or _RANK[place.level] < _RANK[actors[0].level])

    def _main(self, places: Sequence[Place]) -> list[Place]:
        """Those that do not only say where."""
        return [place for place in self._without_parents(places) if not self._only_locates(place)]

    def _only_locates(self, place: Place) -> bool:
        before = self._text[max(0, place.start - _NEAR) : place.start]
        if _LOCATING.search(before.rpartition("\n")[2]) or before.endswith("("):
            return True
        return self._is_headline(place)

    def _is_headline(self, place: Place) -> bool:
        """Whether it stands in front of the title's colon: "Tiền Giang: …"."""
        behind = self._text[place.end : place.end + _NEAR]
        return place.start == 0 and re.match(r"\s*(?:\([^)]*\)\s*)?:", behind) is not None

    def _without_parents(self, places: Sequence[Place]) -> list[Place]:
        """Without units that only say where the one in front of them lies."""
        kept: list[Place] = []
        for at, place in enumerate(places):
            before = places[at - 1] if at else None
            gap = self._text[before.end : place.start] if before else ""
            if before and _RANK[before.level] < _RANK[place.level] and _PARENT.fullmatch(gap):
                continue
            kept.append(place)
        return kept

    def _lowest(self, places: Sequence[Place]) -> list[Place]:
        lowest = min((place.level for place in places), key=_RANK.__getitem__)
        return self._of_level(places, lowest)

    def _of_level(self, places: Sequence[Place], level: Level) -> list[Place]:
        """Those of a level, each unit once."""
        found = {(place.code or place.name): place for place in reversed(places) if place.level == level}
        return [*reversed(found.values())]

    def _announced(self) -> "_Announced | None":
        """Units that the title speaks of without a name: their level, and how many."""
        for match in _ANNOUNCED.finditer(self._title):
            if self._is_named(match.start("type")):
                continue
            if match["count"] or match["one"] or match["goal"]:
                return _Announced(_ANNOUNCED_LEVELS[match["type"].lower()], _count(match))
        return None

    def _actors(self) -> list[Subject]:
        """Units of the lead that do not only locate, and the portal's own without a name, in their order."""
        named = [_subject(place, marked("acts in the lead")) for place in self._main(self._in_lead)]
        return sorted([*named, *self._own], key=lambda subject: subject.place.start if subject.place else 0)

    def _listed_with(self, first: Place) -> list[Place]:
        """A place and those of its level that follow it in a list."""
        listed = [first]
        for place in self._without_parents(self._in_lead):
            gap = self._text[listed[-1].end : place.start] if place.start > listed[-1].end else "."
            if place.level == first.level and _IN_A_LIST.fullmatch(gap):
                listed.append(place)
        return self._of_level(listed, first.level)

    def _own_units(self, end: int) -> Iterator[Subject]:
        """Where the text up to `end` speaks of the portal's own district or province without its name."""
        for match in _OWN.finditer(self._text, 0, end):
            if self._is_named(match.start()):
                continue
            unit = self._own_unit((match["unit"] or match["party"]).lower())
            if unit:
                start, end = match.span()
                place = Place(start=start, end=end, text=match[0], name=unit.name, level=unit.level, unit=unit)
                yield _subject(place, marked("the portal's own, without a name"))

    def _is_named(self, at: int) -> bool:
        """Whether a character is part of a place's name or of the type in front of it."""
        before = bisect_right(self._starts, at) - 1
        return before >= 0 and at < self._places[before].end

    def _own_unit(self, word: str) -> Unit | None:
        day = self._context.published.isoformat() if self._context.published else UNDATED
        codes = [self._context.province] if word == "tỉnh" else [self._context.district]
        if word in ("thành phố", "thành") and self._context.district is None:
            codes = [self._context.province]
        for code in filter(None, codes):
            return load_gazetteer().coded(code, day)
        return None

    def _as_subjects(self, places: Sequence[Place], reason: str) -> list[Subject]:
        """Up to three of them; else the unit above."""
        if len(places) <= _MOST:
            return [_subject(place, reason) for place in places]
        level = places[0].level
        for place in (*self._in_title, *self._in_lead):
            if _RANK[place.level] > _RANK[level]:
                return [_subject(place, marked("the unit above those that are named"))]
        for subject in self._own:
            if _RANK[subject.level] > _RANK[level]:
                return [subject]
        return self._common_parent(places, reason)

    def _common_parent(self, places: Sequence[Place], reason: str) -> list[Subject]:
        parents = {place.unit.parent for place in places if place.unit}
        unit = load_gazetteer().coded(parents.pop(), UNDATED) if len(parents) == 1 else None
        if unit is None:
            return [_subject(place, reason) for place in places[:_MOST]]
        return [
            Subject(level=unit.level, name=unit.name, unit=unit, reason=marked("the unit above those that are named"))
        ]


@dataclass(slots=True, frozen=True)
class _Announced:
    level: Level
    count: int | None

    @property
    def is_few(self) -> bool:
        """Whether a number, or a word for one, says that they can be named."""
        return self.count is not None and self.count <= _MOST

    @property
    def is_many(self) -> bool:
        return self.count is not None and self.count > _MOST


def _count(match: re.Match[str]) -> int | None:
    if match["count"]:
        return _NUMBERS.get(match["count"].lower()) or int(match["count"])
    return 1 if match["one"] else None


_COUNTRY_AS_A_WHOLE = Subject(
    level="country", name="Việt Nam", unit=None, reason=marked("no unit of the country is named")
)


def _subject(place: Place, reason: str) -> Subject:
    return Subject(level=place.level, name=place.shown_name, unit=place.unit, reason=reason, place=place)
