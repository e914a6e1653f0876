"""Where a text names places: by a word for their type, in a list behind one, or by a name alone that is a unit's."""

from collections.abc import Iterator
from dataclasses import dataclass

from ntm_crawler.places.gazetteer import Gazetteer, Level, Unit
from ntm_crawler.places.tokens import Words
from ntm_crawler.places.words import (
    ABBREVIATIONS,
    COUNTED,
    FIRST_WORDS,
    INSTITUTIONS,
    JOINING,
    NO_UNIT_AFTER,
    NO_VILLAGE_AFTER,
    NO_VILLAGE_NAMES,
    NUMBERED,
    OFFICES,
    TYPE_WORDS,
    TypeWord,
)

_NAME_WORDS = 6
_UNKNOWN_NAME_WORDS = 4
_PHRASE_WORDS = 8  # as far back an institution reaches


@dataclass(slots=True, kw_only=True)
class Mention:
    """A name in a text that may be that of a unit.

    `typed` says that a word for the type stands in front of it, `listed` that it follows in a list behind such a name;
    neither: it is a name alone, which is a place only if something else speaks for it. `units` are those of its name
    at its levels, in all periods; none for villages and unknown communes.
    """

    start: int
    end: int
    key: str
    name: str
    levels: tuple[Level, ...]
    kind: str = ""
    units: tuple[Unit, ...] = ()
    typed: bool = False
    listed: bool = False
    within: bool = False  # in brackets behind another name


def find_mentions(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """All of a text, in its order; they do not overlap."""
    return list(_Finder(text, gazetteer).run())


@dataclass(slots=True, frozen=True)
class _Name:
    first: int
    last: int  # the word behind it
    key: str
    units: tuple[Unit, ...] = ()


class _Finder:
    """Goes once through the words of a text."""

    def __init__(self, text: str, gazetteer: Gazetteer):
        self._text = text
        self._words = Words(text)
        self._gazetteer = gazetteer

    def run(self) -> Iterator[Mention]:
        """The mentions in their order."""
        place = 0
        while place < len(self._words):
            found, place = self._at(place)
            yield from found

    def _at(self, place: int) -> tuple[list[Mention], int]:
        """Those that begin at a word, and the word to go on with."""
        if typed := self._type_at(place):
            word, behind = typed
            name = self._typed_name(word, place, behind)
            if name:
                return self._list(self._mention(place, name, word.levels, word.kind, typed=True), word, name.last)
            if self._text_between(behind).strip() in ("", ":") and self._text_between(behind) != "":
                return self._headed(word, behind)
            return [], behind
        if name := self._bare_name(place):
            return [self._mention(name.first, name, _levels(name.units))], name.last
        return [], place + 1

    # Names behind a word for their type

    def _type_at(self, place: int) -> tuple[TypeWord, int] | None:
        """The type of units that is named at a word, and the word behind it."""
        small = self._words.small
        for length in (3, 2, 1):
            words = tuple(small[place : place + length])
            if word := TYPE_WORDS.get(words):
                return word, place + len(words)
        word = ABBREVIATIONS.get(small[place])
        if word is None or place + 1 >= len(self._words):
            return None
        stopped = self._text_between(place + 1).startswith(".")
        capitals = self._words[place].is_acronym or self._words[place].text == "Tp"
        return (word, place + 1) if stopped or capitals else None

    def _typed_name(self, word: TypeWord, place: int, behind: int) -> _Name | None:
        separator = self._text_between(behind)
        abbreviated = self._words.small[place] in ABBREVIATIONS
        if separator not in (" ", "\xa0") and not (abbreviated and separator.strip() == "."):
            return None
        if behind < len(self._words) and self._words[behind].is_number and not self._may_be_numbered(word):
            return None
        known = self._known_name(behind, word.levels)
        if known or abbreviated:
            return known
        if word.levels == ("village",) and not self._may_be_village(place, behind):
            return None
        return self._unknown_name(behind)

    def _may_be_village(self, place: int, behind: int) -> bool:
        if behind >= len(self._words) or self._words.small[behind] in NO_VILLAGE_NAMES:
            return False
        return not (place and self._words.small[place - 1] in NO_VILLAGE_AFTER)

    def _may_be_numbered(self, word: TypeWord) -> bool:
        return word.levels == ("village",) or word.kind in NUMBERED

    def _known_name(self, first: int, levels: tuple[Level, ...]) -> _Name | None:
        """The longest name at a word that a unit of these levels has."""
        longest = None
        key = ""
        for last in range(first, min(first + _NAME_WORDS, len(self._words))):
            word = self._words[last]
            if last > first and not self._words.goes_on(last):
                break
            if not (word.is_capital or word.is_number):
                break
            key += self._words.keys[last]
            units = tuple(unit for unit in self._gazetteer.named(key) if unit.level in levels)
            if units and not (word.is_number and self._counts(last)):
                longest = _Name(first, last + 1, key, units)
        return longest

    def _counts(self, place: int) -> bool:
        """Whether a number counts what stands behind it."""
        return place + 1 < len(self._words) and self._words.small[place + 1] in COUNTED

    def _unknown_name(self, first: int) -> _Name | None:
        """A name that no unit has: capitals, and a number behind them, or a number alone."""
        last = first
        while (
            last < len(self._words)
            and last - first < _UNKNOWN_NAME_WORDS
            and (last == first or self._words.goes_on(last))
        ):
            word = self._words[last]
            if word.is_number:
                last += 0 if self._counts(last) else 1
                break
            if not word.is_capital or (word.is_acronym and len(word.text) > 2):
                break
            last += 1
        return _Name(first, last, "".join(self._words.keys[first:last])) if last > first else None

    # Lists

    def _list(self, head: Mention, word: TypeWord, place: int) -> tuple[list[Mention], int]:
        """What follows a name as further ones of its type, with what stands in brackets behind each."""
        found = [head]
        while True:
            place = self._brackets(place, found)
            following = self._following(place)
            if following is None or self._type_at(following):
                return found, place
            name = self._known_name(following, word.levels)
            if name is None:
                return found, place
            found.append(self._mention(following, name, word.levels, word.kind, listed=True))
            place = name.last

    def _headed(self, word: TypeWord, place: int) -> tuple[list[Mention], int]:
        """Names behind a type that is not right in front of them: "các xã: …", "huyện miền núi Quan Sơn"."""
        if self._text_between(place).strip() == ":" and (name := self._known_name(place, word.levels)):
            return self._list(self._mention(place, name, word.levels, word.kind, listed=True), word, name.last)
        return [], place

    def _following(self, place: int) -> int | None:
        """The word at which the next member of a list begins."""
        if place >= len(self._words):
            return None
        separator = self._text_between(place).strip()
        if self._words.small[place] in JOINING and separator in ("", ",", ")"):
            return place + 1 if place + 1 < len(self._words) else None
        return place if separator in (",", ";", "),", ");") else None

    def _brackets(self, place: int, found: list[Mention]) -> int:
        """Add what stands in brackets right behind a name; returns the word to go on with."""
        if place >= len(self._words) or self._text_between(place) not in (" (", "("):
            return place
        typed = self._type_at(place)
        if typed:
            name = self._typed_name(typed[0], place, typed[1])
            levels, kind = typed[0].levels, typed[0].kind
        else:
            levels, kind = ("district", "province"), ""
            name = self._known_name(place, levels)
        if name is None:
            return place
        found.append(self._mention(place, name, levels, kind, typed=bool(typed), listed=not typed, within=True))
        return name.last

    # Names alone

    def _bare_name(self, place: int) -> _Name | None:
        """The name that a run of capitals is, as a whole."""
        if not self._words[place].is_capital or not self._begins(place):
            return None
        name = self._known_name(place, ("province", "district", "commune"))
        if name is None or not self._ends(name.last) or self._is_no_unit(place):
            return None
        return name if len(name.key) > 2 and not self._words[place].is_number else None

    def _begins(self, place: int) -> bool:
        """Whether no capital stands in front that a name would have in it."""
        if not place or self._text_between(place) not in (" ", "\xa0"):
            return True
        before = self._words[place - 1]
        small = self._words.small[place - 1]
        return not before.is_capital or before.is_acronym or small in FIRST_WORDS or small in OFFICES

    def _ends(self, place: int) -> bool:
        if place >= len(self._words) or self._text_between(place) not in (" ", "\xa0"):
            return True
        behind = self._words[place]
        return not (behind.is_capital and not behind.is_acronym)

    def _is_no_unit(self, place: int) -> bool:
        """Whether it stands in the name of a person, an institution, a river, a road."""
        small = self._words.small
        if place and self._text_between(place).strip() in ("", ".") and small[place - 1] in NO_UNIT_AFTER:
            return True
        for before in range(place - 1, max(place - _PHRASE_WORDS, -1), -1):
            if self._text_between(before + 1).strip() not in ("", "-", "–", "&"):
                return False
            if any(tuple(small[before : before + len(words)]) == words for words in INSTITUTIONS):
                return True
        return False

    # Both

    def _mention(
        self,
        first: int,
        name: _Name,
        levels: tuple[Level, ...],
        kind: str = "",
        *,
        typed: bool = False,
        listed: bool = False,
        within: bool = False,
    ) -> Mention:
        start, end = self._words[first].start, self._words[name.last - 1].end
        return Mention(
            start=start,
            end=end,
            key=name.key,
            name=self._text[self._words[name.first].start : end],
            levels=levels,
            kind=kind,
            units=name.units,
            typed=typed,
            listed=listed,
            within=within,
        )

    def _text_between(self, place: int) -> str:
        return self._words.between(place)


def _levels(units: tuple[Unit, ...]) -> tuple[Level, ...]:
    return tuple(level for level in ("province", "district", "commune") if any(unit.level == level for unit in units))
