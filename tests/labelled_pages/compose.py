"""What an article of given kinds says: blocks, byline, dates and downloads cut from a seed text."""

import random
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from . import texts
from .article import (
    Article,
    Block,
    Boilerplate,
    Bullets,
    Byline,
    Download,
    Heading,
    Paragraph,
    Photo,
    Quote,
    Table,
    Verse,
)
from .boilerplate import slug
from .page import DAY_ONLY, WITH_SECONDS, Markup, Spec
from .texts import Seed, sentences

HEADINGS = ("Kết quả thực hiện", "Tồn tại, hạn chế", "Phương hướng, nhiệm vụ và giải pháp")
SOME_CAPTIONS = ("Toàn cảnh hội nghị", "Đại biểu tham dự", "Chủ trì hội nghị", "Đại biểu thảo luận tại hội nghị")
BASE64_IMAGE = (
    "data:image/jpeg;base64," + "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRof" * 9
)
CAPTION_KINDS = ("figcaption", "table-caption", "em-caption", "br-caption", "div-caption", "bare-caption")
_CLAUSE_END = re.compile(r"; ?|(?<=\.) ")


class Composer:
    """Composes the article of one page."""

    def __init__(self, spec: Spec, markup: Markup, dice: random.Random) -> None:
        self.spec = spec
        self.kinds = spec.kinds
        self.markup = markup
        self.dice = dice
        self.seed: Seed = texts.seed(spec.topic)
        self.captions: Iterator[str] = iter((*self.seed.captions, *SOME_CAPTIONS, *SOME_CAPTIONS))

    def article(self, date_form: str) -> Article:
        """The article; `date_form` says how exactly the page shows its time ("" = not at all)."""
        lead, blocks = self._lead_and_blocks()
        published = self._published(date_form)
        opening = lead or next((line for block in blocks for line in block.lines()), "")
        has_event = opening.startswith(sentences(self.seed.paragraphs[0])[0])
        year_known = self.spec.topic not in ("dongson", "kyanh") or published is not None
        return Article(
            title=self.dice.choice(self.seed.titles),
            lead=lead,
            top_photo=self._photo(captioned=True) if "top-photo" in self.kinds else None,
            blocks=tuple(blocks),
            byline=self._byline(),
            published=published,
            event_date=texts.EVENT_DAYS[self.spec.topic] if has_event and year_known else None,
            downloads=self._downloads(),
        )

    def _lead_and_blocks(self) -> tuple[str | None, list[Block]]:
        content = self._content()
        lead = None
        if self.kinds & {"lead-outside", "lead-repeated"}:
            lead = sentences(self.seed.paragraphs[0])[0]
            rest = [
                block
                for block in content
                if not (isinstance(block, Paragraph) and block.text == self.seed.paragraphs[0])
            ]
            content = [Paragraph(lead), *rest] if "lead-repeated" in self.kinds else rest
        return lead, self._with_boilerplate(content)

    def _content(self) -> list[Block]:
        paragraphs = self._paragraphs()
        if "short-notice" in self.kinds:
            return [Paragraph(self._notice())]
        if "table-body" in self.kinds:
            return [Table(texts.TABLES[self.spec.topic])]
        if "list-body" in self.kinds:
            return [Bullets(tuple(self._clauses()[:7]), ordered=self.dice.random() < 0.5)]
        if "photo-only" in self.kinds:
            return [self._photo(captioned="captioned" in self.kinds) for _ in range(3)]
        if "scan" in self.kinds:
            return [self._photo(captioned=False), Boilerplate("viewer")]
        if "gallery" in self.kinds:
            return [paragraphs[0], *(self._photo(captioned=True) for _ in range(6))]
        if "verse" in self.kinds:
            return [Verse(texts.VERSES[:4]), Verse(texts.VERSES[4:])]
        return self._enriched(paragraphs)

    def _notice(self) -> str:
        """Two sentences: the opening and the shortest of the seed, or the two shortest when no event is reported."""
        every = [sentence for paragraph in self.seed.paragraphs[1:] for sentence in sentences(paragraph)]
        short = sorted((sentence for sentence in every if len(sentence) > 40), key=len)
        first = short[1] if "no-event" in self.kinds else sentences(self.seed.paragraphs[0])[0]
        return f"{first} {short[0]}"

    def _paragraphs(self) -> list[Block]:
        """The seed's paragraphs, some cut in two, a random stretch of them after the opening."""
        opening, *rest = self.seed.paragraphs
        cut: list[str] = []
        for paragraph in rest:
            parts = sentences(paragraph)
            middle = self.dice.randint(1, len(parts)) if len(parts) > 1 else 1
            cut += [" ".join(part) for part in (parts[:middle], parts[middle:]) if part]
        wanted = self.dice.randint(4, 8)
        start = self.dice.randint(0, max(0, len(cut) - wanted))
        body = cut[start : start + wanted]
        if "no-event" not in self.kinds:
            body.insert(0, opening)
        return [Paragraph(text) for text in body]

    def _enriched(self, blocks: list[Block]) -> list[Block]:
        """Headings, lists, tables, photos between the paragraphs, as the kinds ask."""
        if self.kinds & {"nested-list", "list-inside"}:
            _paragraph_to_list(blocks, nested="nested-list" in self.kinds)
        if "run-in" in self.kinds and isinstance(first := blocks[0], Paragraph):
            blocks[0] = Paragraph(first.text, lead=True)
        if "quoted-counters" in self.kinds:
            blocks[2:2] = [Paragraph(text) for text in texts.QUOTED_BOILERPLATE[:3]]
            blocks[-1:-1] = [Paragraph(text) for text in texts.QUOTED_BOILERPLATE[3:]]
        if "table-inside" in self.kinds:
            blocks.insert(3, Table(texts.TABLES[self.spec.topic]))
        if "blockquote" in self.kinds:
            blocks.insert(
                2, Quote(texts.VERSES[3] + ": " + texts.VERSES[4].lower() + ", " + texts.VERSES[5].lower() + ".")
            )
        if "headings" in self.kinds:
            for place, heading in zip((1, 4), HEADINGS, strict=False):
                blocks.insert(place, Heading(heading))
        if self.kinds.intersection(CAPTION_KINDS):
            blocks.insert(2, self._photo(captioned=True))
            blocks.insert(min(5, len(blocks)), self._photo(captioned=True))
        if "plain-photo" in self.kinds:
            blocks.insert(1, self._photo(captioned=False))
        if "prose-download" in self.kinds and isinstance(second := blocks[1], Paragraph):
            words = second.text.split(" ")[2:8]
            address = f"/van-ban/{self.dice.randrange(999)}/{slug(' '.join(words))}.pdf"
            blocks[1] = Paragraph(second.text, download=Download(address, " ".join(words)))
        if "base64" in self.kinds:
            blocks.insert(3, Photo(BASE64_IMAGE, next(self.captions), inline=True))
        return blocks

    def _with_boilerplate(self, blocks: list[Block]) -> list[Block]:
        places = {"related-inside-middle": "related", "video": "video", "advert": "advert", "icons": "icon"}
        for kind, boilerplate in places.items():
            if kind in self.kinds:
                blocks.insert(max(1, len(blocks) // 2), Boilerplate(boilerplate))
        for kind, boilerplate in {"related-inside-end": "related", "views-inside-end": "views"}.items():
            if kind in self.kinds:
                blocks.append(Boilerplate(boilerplate))
        return blocks

    def _clauses(self) -> list[str]:
        """The seed's longer clauses between semicolons: items for lists."""
        parts = [part for paragraph in self.seed.paragraphs[1:] for part in _CLAUSE_END.split(paragraph)]
        return [part[0].upper() + part[1:] for part in parts if 30 < len(part) < 240][:9]

    def _photo(self, *, captioned: bool) -> Photo:
        number = self.dice.randrange(10**6, 10**7)
        source = self.markup.photo.format(n=number, hex=f"{self.dice.getrandbits(64):016x}")
        return Photo(source, next(self.captions) if captioned else None)

    def _published(self, date_form: str) -> datetime | date | None:
        if not date_form:
            return None
        moment = texts.SEED_TIMES[self.spec.topic] + timedelta(days=self.dice.randint(0, 2))
        moment = moment.replace(hour=self.dice.randint(7, 21), minute=self.dice.randrange(60))
        if "no-event" in self.kinds:
            moment += timedelta(days=self.dice.randint(5, 300))
        second = self.dice.randrange(60) if date_form in WITH_SECONDS else 0
        return moment.date() if date_form in DAY_ONLY else moment.replace(second=second)

    def _downloads(self) -> tuple[Download, ...]:
        if not self.kinds & {"attachments", "scan"}:
            return ()
        names = ("Báo cáo kết quả thực hiện Chương trình.pdf", "Phụ lục biểu số liệu.xlsx")[
            : 1 if "scan" in self.kinds else 2
        ]
        return tuple(
            Download(f"/upload/van-ban/{self.dice.randrange(999)}-{slug(name[:-5])}.{name.rsplit('.', 1)[1]}", name)
            for name in names
        )

    def _byline(self) -> Byline:
        author, other = self.dice.sample(texts.AUTHORS, 2)
        unit = texts.UNITS[1] if self.spec.topic == "locbinh" else texts.UNITS[0]
        unit_line = (unit,) if "unit-line" in self.kinds else ()
        forms = {
            "byline-tin-anh": (f"Tin, ảnh: {author}", author, None),
            "byline-tin-va-anh": (f"Tin và ảnh: {author}", author, None),
            "byline-bai-anh": (f"Bài, ảnh: {author}", author, None),
            "byline-anh": (f"Ảnh: {author}", author, None),
            "byline-theo": (f"Theo {unit}", None, unit),
            "byline-nguon": (f"Nguồn: {unit}", None, unit),
            "byline-name": (author, author, None),
            "byline-two-names": (f"{author}, {other}", f"{author}, {other}", None),
            "byline-name-unit": (f"Tin, ảnh: {author} – {unit}", author, unit),
            "byline-field": (author, author, None),
            "byline-before": (author, author, None),
        }
        for kind, (line, name, named_unit) in forms.items():
            if kind in self.kinds:
                return Byline(
                    printed=(line, *unit_line), author=name, source_unit=named_unit or (unit if unit_line else None)
                )
        return Byline(printed=unit_line, source_unit=unit if unit_line else None)


def _paragraph_to_list(blocks: list[Block], *, nested: bool) -> None:
    """Sets the paragraph with most clauses as a list, so that no words are said twice."""
    clauses = {
        place: [part.strip() for part in _CLAUSE_END.split(block.text) if part.strip()]
        for place, block in enumerate(blocks[1:], start=1)
        if isinstance(block, Paragraph)
    }
    place = max(clauses, key=lambda key: len(clauses[key]))
    first, *rest = clauses[place]
    items = (first, tuple(rest[:2]), *rest[2:]) if nested else (first, *rest)
    blocks[place] = Bullets(items)
