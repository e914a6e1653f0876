"""What is known of a place that a text names, and of the article around the text."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from ntm_crawler.places.gazetteer import Level, Unit


@dataclass(slots=True, kw_only=True, frozen=True)
class Context:
    """What speaks for one of several places of a name: the portal's own (GSO codes), and the day of the text."""

    province: str | None = None
    district: str | None = None
    published: date | None = None

    @classmethod
    def of(cls, province: str | None, district: str | None, published: str | None) -> Self:
        """With the day of a moment in ISO 8601."""
        return cls(
            province=province, district=district, published=date.fromisoformat(published[:10]) if published else None
        )


NO_CONTEXT = Context()
UNDATED = "2024-06-30"  # a text without a day is read as one of 2024, the last whole year of the old districts


@dataclass(slots=True, kw_only=True, frozen=True)
class Place:
    """A named place: `text` is what stands from `start` to `end`, the type in front of the name with it.

    `unit` is None where the name is no unit's, or more than one's with nothing that decides, and for villages;
    `within` is the unit in which a village lies, where the text says so.
    """

    start: int
    end: int
    text: str
    name: str
    level: Level
    unit: Unit | None = None
    within: Unit | None = None

    @property
    def shown_name(self) -> str:
        """The unit's name; of what is no unit the one in the text, of a village with its type: "thôn Đông Nam"."""
        if self.level == "village" and self.text != self.name:  # further ones of a list have no type
            return self.text[:1].lower() + self.text[1:]
        return self.unit.name if self.unit else self.name

    @property
    def code(self) -> str | None:
        """The GSO code that the unit had on the day of the text."""
        return self.unit.code if self.unit else None
