"""Where a text names places: by a word for their type, in a list behind one, or by a name alone that is a unit's."""

from collections.abc import Iterator
from dataclasses import dataclass

from ntm_crawler.places.gazetteer import Gazetteer, Level, Unit
from ntm_crawler.places.spelling import name_key
from ntm_crawler.places.tokens import Words, is_acronym, is_capital, is_number
from ntm_crawler.places.words import (
    ABBREVIATIONS,
    COUNTED,
    FAMILY_NAMES,
    FIRST_WORDS,
    INSTITUTIONS,
    JOINING,
    LIST_WORDS,
    NO_TYPE_AFTER,
    NO_UNIT_AFTER,
    NO_VILLAGE_NAMES,
    NUMBERED,
    OFFICES,
    PLURAL_WORDS,
    ROLES,
    TYPE_WORDS,
    UNACCENTED_TYPE_WORDS,
    TypeWord,
)

_NAME_WORDS = 6  # "Cư Dliê M' Nông" has four
_UNKNOWN_NAME_WORDS = 4
_PHRASE_WORDS = 8  # as far back an institution reaches
_BLANKS = (" ", "\xa0")
_BEGINNINGS = frozenset(words[0] for words in (*TYPE_WORDS, *UNACCENTED_TYPE_WORDS)) | frozenset(ABBREVIATIONS)


@dataclass(slots=True, kw_only=True)
class Mention:
    """A name in a text that may be that of a unit.

    `typed` says that a word for the type stands in front of it, `listed` that it stands in a list behind such a word;
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
    loose: bool = False  # a small letter where a name has a capital
    plural: bool = False  # its list says that it has several: "các xã …"
    opened: bool = False  # listed, and the word for the type stands further off: "8 xã về đích, gồm: …"


def find_mentions(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """All of a text, in its order; they do not overlap."""
    return list(_Finder(text, gazetteer).run())


@dataclass(slots=True, frozen=True)
class _Name:
    first: int
    last: int  # the word behind it
    key: str
    units: tuple[Unit, ...] = ()
    loose: bool = False


class _Finder:
    """Goes once through the words of a text."""

    def __init__(self, text: str, gazetteer: Gazetteer):
        self._text = text
        self._words = Words(text)
        self._is_unaccented = text.isascii()
        self._types = UNACCENTED_TYPE_WORDS if self._is_unaccented else TYPE_WORDS
        self._named = gazetteer.named_without_accents if self._is_unaccented else gazetteer.named
        self._heads: list[TypeWord] = []  # types without a name, earlier in the sentence, last first: "8 xã …, gồm:"

    def run(self) -> Iterator[Mention]:
        """The mentions in their order: each begins with a capital, or with a word for a type."""
        behind = 0  # what was found last
        for place, (word, small) in enumerate(zip(self._words, self._words.small, strict=True)):
            if place < behind or (word == small and small not in _BEGINNINGS):
                continue
            if self._heads and self._words.has_stop(behind, place):
                self._heads = []
            found, behind = self._at(place)
            yield from found

    def _at(self, place: int) -> tuple[list[Mention], int]:
        """Those that begin at a word, and the word to go on with."""
        if typed := self._type_at(place):
            word, behind = typed
            if name := self._typed_name(word, place, behind):
                head = self._mention(place, name, word.levels, word.kind, typed=True)
                head.plural = self._is_plural(place)
                return self._list(head, word, name.last)
            if word.levels in (("commune",), ("district",)):
                self._heads = [word, *(head for head in self._heads if head.levels != word.levels)]
            return [], behind
        if self._heads and self._opens_list(place):
            for word in self._heads:
                if name := self._longest_name(place, word.levels, numbered=False):
                    head = self._mention(place, name, word.levels, word.kind, listed=True, opened=True)
                    head.plural = True
                    return self._list(head, word, name.last)
        if name := self._bare_name(place):
            return [self._mention(name.first, name, _levels(name.units))], name.last
        return [], place + 1

    # Names behind a word for their type

    def _type_at(self, place: int) -> tuple[TypeWord, int] | None:
        """The type of units that is named at a word, and the word behind it."""
        small = self._words.small
        if small[place] not in _BEGINNINGS:
            return None
        for length in (3, 2, 1):
            words = tuple(small[place : place + length])
            if word := self._types.get(words):
                return None if self._is_no_type(place, place + len(words)) else (word, place + len(words))
        word = ABBREVIATIONS.get(small[place])
        if (
            word is None
            or place + 1 >= len(self._words)
            or self._words.between(place)[-1:] in ("&", "-", "–", "/", ".")
        ):
            return None
        stopped = self._words.between(place + 1).startswith(".")
        capitals = is_acronym(self._words[place]) or self._words[place] == "Tp"
        return (word, place + 1) if stopped or capitals else None

    def _typed_name(self, word: TypeWord, place: int, behind: int) -> _Name | None:
        separator = self._words.between(behind)
        abbreviated = self._words.small[place] in ABBREVIATIONS
        if separator not in _BLANKS and not (abbreviated and separator.strip() == "."):
            return None
        known = self._known_name(behind, word)
        may_be_unknown = "village" in word.levels or ("commune" in word.levels and not abbreviated)
        if known or self._is_unaccented or not may_be_unknown:
            return known
        if self._is_person(place, behind, word):
            return None
        name = self._unknown_name(behind, word)
        return None if name and self._is_head_of_village(place, name) else name

    def _is_no_type(self, place: int, behind: int) -> bool:
        """Whether a word for a type means something else here: "văn bản", "hợp tác xã", "khu Công nghiệp"."""
        small = self._words.small
        if place and small[place - 1] in NO_TYPE_AFTER and self._words.between(place) in _BLANKS:
            return True
        if is_capital(self._words[place]) and self._longest_name(place, ("district",), numbered=False):
            return True  # Buôn Ma Thuột
        return tuple(small[behind : behind + 2]) in NO_VILLAGE_NAMES or small[place : behind + 1] == ["xã", "hội"]

    def _is_person(self, place: int, behind: int, word: TypeWord) -> bool:
        """Whether a person's name stands behind the type: of who holds an office there."""
        small = self._words.small
        if behind >= len(self._words) or small[behind] not in FAMILY_NAMES or not self._words.goes_on(behind + 1):
            return False
        return "commune" in word.levels or (place > 0 and small[place - 1] in ROLES)

    def _is_head_of_village(self, place: int, name: _Name) -> bool:
        """Whether the name is that of who leads a village: "trưởng bản Và Bá Dềnh"."""
        return place > 0 and self._words.small[place - 1] == "trưởng" and name.last - name.first > 2

    def _known_name(self, first: int, word: TypeWord) -> _Name | None:
        """The longest name at a word that a unit of a type's levels has."""
        numbered = _may_be_numbered(word)
        longest = self._longest_name(first, word.levels, numbered=numbered)
        return longest or self._loose_name(first, word)

    def _longest_name(self, first: int, levels: tuple[Level, ...], *, numbered: bool) -> _Name | None:
        longest = None
        key = ""
        for last in range(first, min(first + _NAME_WORDS, len(self._words))):
            word = self._words[last]
            if last > first and not self._words.goes_on(last):
                break
            if not (is_capital(word) or (is_number(word) and (numbered or last > first))):
                break
            key += name_key(word)
            units = tuple(unit for unit in self._named(key) if unit.level in levels)
            if units and not self._counts(last):
                longest = _Name(first, last + 1, key, units)
        return longest

    def _loose_name(self, first: int, word: TypeWord) -> _Name | None:
        """A name of two syllables with a small letter in the second: "xã Kỳ lạc"."""
        last = first + 1
        if last >= len(self._words) or not is_capital(self._words[first]) or is_capital(self._words[last]):
            return None
        if self._words.between(last) != " ":
            return None
        key = name_key(self._words[first]) + name_key(self._words[last])
        units = tuple(unit for unit in self._named(key) if unit.level in word.levels)
        return _Name(first, last + 1, key, units, loose=True) if units else None

    def _counts(self, place: int) -> bool:
        """Whether a word is a number that counts what stands behind it."""
        behind = place + 1
        if not is_number(self._words[place]) or self._words.between(behind) not in _BLANKS:
            return False
        if is_capital(self._words[behind]) or self._words.small[behind] not in COUNTED:
            return False
        typed = self._type_at(behind)  # "thôn 2 xã Sơn Kim": nothing is counted
        return typed is None or typed[1] >= len(self._words) or not is_capital(self._words[typed[1]])

    def _unknown_name(self, first: int, word: TypeWord) -> _Name | None:
        """A name that no unit has: capitals, a number in front of or behind them, or a number alone."""
        last = first
        while last < min(len(self._words), first + _UNKNOWN_NAME_WORDS):
            this = self._words[last]
            if last > first and not self._words.goes_on(last):
                break
            if is_number(this):
                if self._counts(last) or (last == first and not _may_be_numbered(word)):
                    break
                last += 1
                if last > first + 1:
                    break
                continue
            if not is_capital(this) or (is_acronym(this) and len(this) > 2):
                break
            if last > first and is_number(self._words[last - 1]) and self._words.small[last] in FAMILY_NAMES:
                break
            last += 1
        return _Name(first, last, "".join(map(name_key, self._words[first:last]))) if last > first else None

    # Lists

    def _is_plural(self, place: int) -> bool:
        """Whether several names are to come: "các xã", "2 thôn"."""
        return place > 0 and (self._words[place - 1].isdigit() or self._words.small[place - 1] in PLURAL_WORDS)

    def _opens_list(self, place: int) -> bool:
        """Whether names of the type named before may begin here: "8 xã về đích, gồm: …", "01 xã đạt chuẩn (…)"."""
        before = self._words.between(place).strip()
        return before.endswith((":", "(")) or (
            place > 0 and before == "" and self._words.small[place - 1] in LIST_WORDS
        )

    def _list(self, head: Mention, word: TypeWord, place: int) -> tuple[list[Mention], int]:
        """What follows a name as further ones of its type, with what stands in brackets behind each."""
        found = [head]
        while True:
            place = self._brackets(place, found)
            following = self._following(place, head)
            if following is None or self._type_at(following):
                return found, place
            name = self._known_name(following, word)
            if name is None and head.plural and word.levels in (("village",), ("commune",)):
                name = self._unknown_name(following, word)
            if name is None or self._counts(name.last - 1):
                return found, place
            found.append(self._mention(following, name, word.levels, word.kind, listed=True, opened=head.opened))
            found[-1].plural = head.plural
            place = name.last

    def _following(self, place: int, head: Mention) -> int | None:
        """The word at which the next member of a list begins; of one that does not say that it is one, a comma."""
        if place >= len(self._words):
            return None
        separator = self._words.between(place).strip()
        if self._words.small[place] in JOINING and separator in ("", ",", ")", ";", "),"):
            return place + 1 if place + 1 < len(self._words) and self._words.between(place + 1) in _BLANKS else None
        return place if separator in ((",", ";", "),", ");") if head.plural else (",", "),")) else None

    def _brackets(self, place: int, found: list[Mention]) -> int:
        """Add what stands in brackets right behind a name; returns the word to go on with."""
        if place >= len(self._words) or self._words.between(place) not in (" (", "("):
            return place
        if typed := self._type_at(place):
            word, name = typed[0], self._typed_name(typed[0], place, typed[1])
        else:
            word, name = _ABOVE, self._longest_name(place, _ABOVE.levels, numbered=False)
        if name is None:
            return place
        found.append(
            self._mention(place, name, word.levels, word.kind, typed=bool(typed), listed=not typed, within=True)
        )
        return name.last

    # Names alone

    def _bare_name(self, place: int) -> _Name | None:
        """The name that a run of capitals is, as a whole."""
        if self._is_unaccented or not is_capital(self._words[place]) or not self._begins(place):
            return None
        name = self._longest_name(place, ("province", "district", "commune"), numbered=False)
        return name if name and self._ends(name.last) and not self._is_no_unit(place) else None

    def _begins(self, place: int) -> bool:
        """Whether no capital stands in front that a name would have in it."""
        if not place or self._words.between(place) not in _BLANKS:
            return True
        before = self._words[place - 1]
        small = self._words.small[place - 1]
        return not is_capital(before) or is_acronym(before) or small in FIRST_WORDS or small in OFFICES

    def _ends(self, place: int) -> bool:
        if place >= len(self._words) or self._words.between(place) not in _BLANKS:
            return True
        behind = self._words[place]
        return not (is_capital(behind) and not is_acronym(behind))

    def _is_no_unit(self, place: int) -> bool:
        """Whether it stands in the name of a person, an institution, a river, a road."""
        small = self._words.small
        if place and self._words.between(place).strip() in ("", ".") and small[place - 1] in NO_UNIT_AFTER:
            return small[place - 2 : place] != ["miền", "núi"]
        for before in range(place - 1, max(place - _PHRASE_WORDS, -1), -1):
            if self._words.between(before + 1).strip() not in ("", "-", "–", "&"):
                return False
            if any(tuple(small[before : before + len(words)]) == words for words in INSTITUTIONS):
                return True
        return False

    # All

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
        opened: bool = False,
    ) -> Mention:
        start, end = self._words.starts[first], self._words.ends[name.last - 1]
        return Mention(
            start=start,
            end=end,
            key=name.key,
            name=self._text[self._words.starts[name.first] : end],
            levels=levels,
            kind=kind,
            units=name.units,
            typed=typed,
            listed=listed,
            within=within,
            loose=name.loose,
            opened=opened,
        )


_ABOVE = TypeWord(("district", "province"), "")  # what stands in brackets behind a commune


def _may_be_numbered(word: TypeWord) -> bool:
    return word.levels == ("village",) or word.kind in NUMBERED


def _levels(units: tuple[Unit, ...]) -> tuple[Level, ...]:
    return tuple(level for level in ("province", "district", "commune") if any(unit.level == level for unit in units))
