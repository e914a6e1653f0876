"""Any number of made-up articles, each computed from its number when it is asked for, and what happens to them."""

import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.text import normalize
from tests.portal_server.sites import SITES
from tests.portal_server.story import Block, Items, Paragraph, Photo, Story
from tests.portal_server.texts import lines

NEWEST = datetime(2025, 6, 30, 17, 0, tzinfo=LOCAL_ZONE)
LONGEST_HISTORY = timedelta(days=15 * 365)
AUTHORS = ("Bùi Đông", "Thu Hương", "Lâm Anh", "Anh Đức")


@cache
def sentences() -> tuple[str, ...]:
    """Every sentence of the five real articles that can stand alone: of a middling length, and no day at its start."""
    texts = (normalize(line.removeprefix("[ảnh] ")) for portal in SITES for line in lines(portal))
    pieces = (piece.strip() for text in texts for clause in text.split("; ") for piece in clause.split(". "))
    return tuple(sorted({piece.strip(".;:/ ") for piece in pieces if _stands_alone(piece)}))


@cache
def spacing(articles: int) -> timedelta:
    """The time between two articles: a day, or less where so many would not fit into the longest history."""
    return min(timedelta(days=1), LONGEST_HISTORY / max(1, articles))


@dataclass(slots=True, kw_only=True, frozen=True)
class Corpus:
    """Articles 1, 2, 3 … of a portal, the higher the newer; `newest` is when number `articles` was published."""

    articles: int
    seed: int = 0
    newest: datetime = NEWEST
    sections: int = 2

    def story(self, number: int) -> Story:
        """Article `number`; numbers above `articles` are articles that come later."""
        picks = hashlib.blake2b(f"{self.seed}|{number}".encode(), digest_size=64).digest()
        published = self.published(number)
        event = (published - timedelta(days=picks[0] % 3)).date()
        author = AUTHORS[picks[1] % len(AUTHORS)]
        return Story(
            number=number,
            title=f"Tin số {number}: {_sentence(picks, 2)[:90].rsplit(' ', 1)[0]}",
            blocks=self._blocks(number, picks, event),
            published=published,
            section=number % self.sections,
            second_address=True,
            tail=(f"Tin, ảnh: {author}",),
            author=author,
            event_date=event,
        )

    def published(self, number: int) -> datetime:
        """When article `number` came out; whole seconds, at most two days after the newest for any late article."""
        if number <= self.articles:
            return (self.newest - (self.articles - number) * spacing(self.articles)).replace(microsecond=0)
        return self.newest + timedelta(minutes=number - self.articles)

    def _blocks(self, number: int, picks: bytes, event: date) -> tuple[Block, ...]:
        opening = _sentence(picks, 4)
        blocks: list[Block] = [
            Paragraph(text=f"Ngày {event.day}/{event.month}/{event.year}, {opening[0].lower()}{opening[1:]}."),
            Paragraph(
                text=f"Báo cáo số {number}: {_sentence(picks, 6)}. {_sentence(picks, 8)}. {_sentence(picks, 10)}."
            ),
        ]
        blocks += [
            Paragraph(text=f"{_sentence(picks, place)}. {_sentence(picks, place + 2)}.")
            for place in range(12, 20 + 4 * (picks[20] % 4), 4)
        ]
        if picks[21] % 2:
            blocks.insert(2, Photo(caption=f"{_sentence(picks, 40)[:60].rsplit(' ', 1)[0]}", name=f"anh-{number}.jpg"))
        if picks[22] % 5 == 0:
            blocks.append(Items(texts=(f"{_sentence(picks, 42)};", f"{_sentence(picks, 44)}.")))
        return tuple(blocks)


@dataclass(slots=True, kw_only=True)
class Content:
    """What a portal holds right now: the corpus and everything that editors did to it since the server started."""

    corpus: Corpus
    rows_a_page: int = 20
    added: int = 0
    withdrawn: set[int] = field(default_factory=set)
    pinned: dict[int, int] = field(default_factory=dict)
    edited: dict[int, Story] = field(default_factory=dict)
    versions: dict[int, int] = field(default_factory=dict)
    _numbers: list[list[int]] = field(init=False)
    _made: Callable[[int], Story] = field(init=False)

    def __post_init__(self) -> None:
        self._made = lru_cache(maxsize=1000)(self.corpus.story)
        sections, last = self.corpus.sections, self.corpus.articles
        self._numbers = [[n for n in range(last, 0, -1) if n % sections == section] for section in range(sections)]

    @property
    def last_number(self) -> int:
        """The number of the newest article."""
        return self.corpus.articles + self.added

    def exists(self, number: int) -> bool:
        """Whether article `number` can be read now."""
        return 1 <= number <= self.last_number and number not in self.withdrawn

    def story(self, number: int) -> Story:
        """Article `number` as it reads now."""
        return self.edited.get(number) or self._made(number)

    def version(self, number: int) -> int:
        """How often article `number` has been changed."""
        return self.versions.get(number, 0)

    def last_page(self, section: int) -> int:
        """The number of listing pages of `section`."""
        return max(1, math.ceil(len(self._numbers[section]) / self.rows_a_page))

    def on_page(self, section: int, page: int) -> Sequence[int]:
        """The articles on listing page `page` of `section`: newest first, the pinned one on top of every page."""
        start = (page - 1) * self.rows_a_page
        numbers = self._numbers[section][start : start + self.rows_a_page]
        pinned = self.pinned.get(section)
        return numbers if pinned is None else [pinned, *(number for number in numbers if number != pinned)]

    def add(self, section: int = 0) -> int:
        """A new article at the top of `section`; returns its number."""
        number = self.last_number + 1
        while number % self.corpus.sections != section:
            number += 1
        self.withdrawn.update(range(self.last_number + 1, number))  # numbers that other sections would have had
        self.added = number - self.corpus.articles
        self._numbers[section].insert(0, number)
        return number

    def edit(self, number: int, *, title: str | None = None, text: str = "Đính chính nội dung đã đăng.") -> Story:
        """Add a paragraph to article `number` and change its title when one is given; the address stays."""
        story = self.story(number)
        story = replace(story, title=title or story.title, blocks=(*story.blocks, Paragraph(text=text)))
        self.edited[number] = story
        self.versions[number] = self.version(number) + 1
        return story

    def attach(self, number: int, name: str) -> Story:
        """Add a link to the document `name` to article `number`."""
        story = self.edit(number, text="")
        link = Paragraph(text=f"Tải về: {name}", link=name, document=name)
        self.edited[number] = replace(story, blocks=(*story.blocks[:-1], link))
        return self.edited[number]

    def withdraw(self, number: int) -> None:
        """Take article `number` off its listing and answer 404 for it."""
        self.withdrawn.add(number)
        self._numbers[number % self.corpus.sections].remove(number)

    def bring_back(self, number: int) -> None:
        """Undo `withdraw`."""
        self.withdrawn.discard(number)
        numbers = self._numbers[number % self.corpus.sections]
        numbers.append(number)
        numbers.sort(reverse=True)


def _sentence(picks: bytes, place: int) -> str:
    pool = sentences()
    return pool[(picks[place % 64] << 8 | picks[(place + 1) % 64]) % len(pool)]


def _stands_alone(piece: str) -> bool:
    opens_with_a_day = piece.startswith(("Sáng ", "Chiều ", "Ngày "))
    return 40 <= len(piece) <= 240 and not opens_with_a_day and piece.count("(") == piece.count(")")
