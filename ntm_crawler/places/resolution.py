"""Which unit a mention means: by its level, by what stands around it, by the portal's own places, by the day.

The first of these that leaves exactly one unit decides; where none does, the place has a level and no code:

1. the unit above that is named right behind it: "xã Ngọc Sơn, huyện Thạch Hà", "Nà Bó (Mai Sơn)";
2. the portal's district, and the districts that the text names;
3. the portal's province, or those that the text names: where one is known, no unit of another is taken;
4. the only unit of the country that bears the name;
5. the district, then the province, in which most of the names that are left have a unit.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ntm_crawler.places.gazetteer import Gazetteer, Level, Unit, successors
from ntm_crawler.places.mentions import Mention
from ntm_crawler.places.place import UNDATED, Context, Place

_RANK: dict[Level, int] = {"village": 0, "commune": 1, "district": 2, "province": 3, "country": 4}
_LINK = re.compile(r"[\s,()\-–]*(?:(?:thuộc|của|ở|tại|trên địa bàn)\s+)?")
_JOINT = re.compile(r"\s*(?:[,;]|và|với|cùng)[\s,]*(?:các\s+|\d+\s+)?")


def resolve(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, context: Context) -> list[Place]:
    """The places among the mentions, in their order."""
    return _Resolution(text, mentions, gazetteer, context).run()


class _Resolution:
    """Decides mention by mention: provinces, districts, communes, villages, since each speaks for those below."""

    def __init__(self, text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, context: Context):
        self._text = text
        self._mentions = mentions
        self._gazetteer = gazetteer
        self._context = context
        self._day = context.published.isoformat() if context.published else UNDATED
        self._units: dict[int, Unit] = {}  # by the place of a mention
        self._levels: dict[int, Level] = {}
        self._districts: set[str] = set()  # codes of those that were decided
        self._named_provinces: set[str] = set()
        self._tell_addresses()
        self._portals = self._portal_provinces()
        self._above = self._find_above()
        self._typed = {(mention.key, level) for mention in mentions if mention.typed for level in mention.levels}

    def run(self) -> list[Place]:
        """All places."""
        for level in ("province", "district", "commune"):
            self._decide(level)
        return [place for number, mention in enumerate(self._mentions) if (place := self._place(number, mention))]

    def _tell_addresses(self) -> None:
        """Read "xã Tân Hương, Đức Thọ, Hà Tĩnh" as a commune in its district and province, not as three communes."""
        above: dict[tuple[Level, ...], Level] = {("commune",): "district", ("district",): "province"}
        for this, following in pairwise(self._mentions):
            level = above.get(this.levels)
            if level is None or this.plural or not following.listed or following.within:
                continue
            if self._text[this.end : following.start].strip() != ",":
                continue
            units = tuple(unit for unit in self._gazetteer.named(following.key) if unit.level == level)
            if {unit.parent for unit in this.units} & {unit.code for unit in units}:
                following.levels, following.units, following.kind = (level,), units, ""

    def _find_above(self) -> dict[int, int]:
        """By a mention, the one right behind it that names the unit above."""
        above: dict[int, int] = {}
        for number in range(len(self._mentions) - 2, -1, -1):
            this, following = self._mentions[number : number + 2]
            gap = self._text[this.end : following.start]
            if _lowest(this) < _highest(following) and _LINK.fullmatch(gap):
                above[number] = number + 1
            elif number + 1 in above and _JOINT.fullmatch(gap) and _lowest(this) <= _lowest(following):
                above[number] = above[number + 1]
        return above

    # Deciding

    def _decide(self, level: Level) -> None:
        undecided = []
        for number, mention in enumerate(self._mentions):
            if level not in mention.levels or number in self._units:
                continue
            candidates = self._candidates(mention, level)
            unit = self._by_rules(number, level, candidates)
            if unit and self._is_believed(number, mention, level, unit):
                self._settle(number, unit)
            elif unit is None and level == "district" and self._is_one_of_several(candidates):
                self._levels[number] = level
            elif unit is None and len(candidates) > 1 and (mention.typed or mention.listed):
                undecided.append((number, candidates))
        self._by_majority(undecided)

    def _is_one_of_several(self, candidates: list[Unit]) -> bool:
        """Whether a name alone is that of several districts of the portal's province: a place, but which is open."""
        own = [unit for unit in candidates if self._province(unit) in self._portals and unit.is_valid(self._day)]
        return len(own) > 1

    def _settle(self, number: int, unit: Unit) -> None:
        self._units[number] = unit
        self._levels[number] = unit.level
        self._named_provinces.add(self._province(unit))
        if unit.level == "district":
            self._districts.add(unit.code)

    def _candidates(self, mention: Mention, level: Level) -> list[Unit]:
        """One unit for each code that ever had the name, as near to the day as there is one."""
        units = mention.units
        if len(mention.levels) > 1:  # Huế: a city of its province until 2025; thành phố Thanh Hóa is no tỉnh
            units = tuple(unit for unit in units if unit.is_valid(self._day)) or units
            units = tuple(unit for unit in units if unit.type == mention.kind) or units
        nearest: dict[str, Unit] = {}
        for unit in units:
            if unit.level == level and (unit.code not in nearest or self._is_nearer(unit, nearest[unit.code])):
                nearest[unit.code] = unit
        return [unit for unit in nearest.values() if unit.type == mention.kind] or list(nearest.values())

    def _is_nearer(self, unit: Unit, other: Unit) -> bool:
        if unit.is_valid(self._day) != other.is_valid(self._day):
            return unit.is_valid(self._day)
        return (unit.valid_from <= self._day, unit.valid_from) > (other.valid_from <= self._day, other.valid_from)

    def _by_rules(self, number: int, level: Level, candidates: list[Unit]) -> Unit | None:
        if level == "province" or not candidates:
            return self._only(candidates)
        if number in self._above:
            above = self._above[number]
            inside = [unit for unit in candidates if self._fits(unit, self._mentions[above], self._units.get(above))]
            if inside:
                return self._only(inside)
            if above in self._units and self._is_said_to_lie_in(number, level):
                return self._only([unit for unit in candidates if unit.parent == self._context.district])
        for inside in self._narrowed(level, candidates):
            if inside:
                return self._only(inside)
        if level == "district" or not self._provinces():
            return self._only(candidates)
        return None

    def _is_said_to_lie_in(self, number: int, level: Level) -> bool:
        """Whether the text leaves no doubt that a commune lies in the unit named behind it: then no other is meant.

        "xã A, huyện C" and "A (C)" leave none, nor does "các xã A và B (C)"; "xã A, xã B, huyện C" does, of A.
        """
        above = self._above[number]
        between = self._mentions[number + 1 : above]
        following = self._mentions[above]
        is_one_list = all(one.listed and not one.typed for one in between)
        return level == "commune" and is_one_list and (following.typed or following.within)

    def _narrowed(self, level: Level, candidates: list[Unit]) -> Iterator[list[Unit]]:
        """The candidates within the portal's district, those of the text, the portal's province, those of the text."""
        if level == "district":
            yield [unit for unit in candidates if unit.code == self._context.district]
        else:
            yield [unit for unit in candidates if unit.parent == self._context.district]
            yield [unit for unit in candidates if unit.parent in self._districts]
        for provinces in (self._portals, self._named_provinces):
            yield [unit for unit in candidates if self._province(unit) in provinces]

    def _provinces(self) -> set[str]:
        """The portal's, and those that the text names or whose districts it names."""
        return self._named_provinces | self._portals

    def _portal_provinces(self) -> set[str]:
        """The code of the portal's province, and that of what it is on the day, if it has become a part of another."""
        if self._context.province is None:
            return set()
        codes = {self._context.province}
        for period in self._gazetteer.periods(self._context.province):
            if period.valid_to and period.valid_to < self._day:
                codes |= {self._gazetteer.units[new].code for new, _ in successors().get(period.key, ())}
        return codes

    def _only(self, units: list[Unit]) -> Unit | None:
        """The one that is left, of those that exist on the day where any does."""
        if len(units) > 1:
            units = [unit for unit in units if unit.is_valid(self._day)] or units
        return units[0] if len(units) == 1 else None

    def _fits(self, unit: Unit, above: Mention, decided: Unit | None) -> bool:
        """Whether a unit lies in what is named behind it."""
        codes = {decided.code} if decided else {other.code for other in above.units}
        return unit.parent in codes or self._province(unit) in codes

    def _province(self, unit: Unit) -> str:
        """The code of the province of a unit; of a province its own."""
        return self._gazetteer.province_of(unit).code

    def _is_believed(self, number: int, mention: Mention, level: Level, unit: Unit) -> bool:
        """Whether a name is a place's: always with a word for its type; alone where the text or the portal knows it."""
        if mention.loose:
            return unit.parent == self._context.district
        if mention.typed or mention.listed or (mention.key, level) in self._typed or level == "province":
            return True
        if self._above.get(number) in self._units:
            return True
        if level == "district":
            known = self._provinces() if self._context.province else {self._province(unit)}
            return unit.is_valid(self._day) and self._province(unit) in known
        return unit.parent == self._context.district

    def _by_majority(self, undecided: list[tuple[int, list[Unit]]]) -> None:
        homes: tuple[Callable[[Unit], str], ...] = (lambda unit: unit.parent, self._province)
        for home in homes:
            votes = Counter(code for _, units in undecided for code in {home(unit) for unit in units})
            for number, units in undecided:
                best = max(votes[home(unit)] for unit in units)
                chosen = [unit for unit in units if votes[home(unit)] == best]
                if best > 1 and len(chosen) == 1 and number not in self._units and not self._provinces():
                    self._settle(number, chosen[0])

    # Places

    def _place(self, number: int, mention: Mention) -> Place | None:
        unit = self._units.get(number)
        is_certain = number in self._levels or mention.typed or (mention.listed and not mention.opened)
        if (mention.loose and unit is None) or not is_certain:
            return None
        level = self._levels.get(number, mention.levels[0])
        return Place(
            start=mention.start,
            end=mention.end,
            text=self._text[mention.start : mention.end],
            name=mention.name,
            level=level,
            unit=unit,
            within=self._commune_of(number) if level == "village" else None,
        )

    def _commune_of(self, number: int) -> Unit | None:
        above = self._units.get(self._above.get(number, -1))
        return above if above and above.level == "commune" else None


def _lowest(mention: Mention) -> int:
    return min(_RANK[level] for level in mention.levels)


def _highest(mention: Mention) -> int:
    return max(_RANK[level] for level in mention.levels)
