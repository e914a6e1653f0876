"""One page in the making: what the article says, what surrounds it, and the pieces every CMS template puts together."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import escape

from . import boilerplate
from .article import Article, Block
from .boilerplate import Names, Portal
from .writing import Writer

DATE_FORMS: dict[str, Callable[[datetime], str]] = {
    "dash-day": lambda t: f"Đăng ngày {t:%d - %m - %Y}",
    "long-day": lambda t: f"Ngày {t.day} tháng {t.month} năm {t.year}",
    "slash-day": lambda t: f"{t:%d/%m/%Y}",
    "posted-day": lambda t: f"Cập nhật: {t:%d-%m-%Y}",
    "seconds": lambda t: f"Ngày {t:%d/%m/%Y %H:%M:%S}",
    "gmt": lambda t: f"Đăng lúc: {t:%d/%m/%Y %H:%M:%S} (GMT+7)",
    "clock-first": lambda t: f"{t:%H:%M %d/%m/%Y}",
    "weekday-dash": lambda t: f"{boilerplate.WEEKDAYS[t.weekday()]} - {t:%d/%m/%Y %H:%M}",
    "weekday-pipe": lambda t: f"{boilerplate.WEEKDAYS[t.weekday()]}, {t:%d/%m/%Y} | {t:%H:%M}",
    "weekday-blanks": lambda t: f"{boilerplate.WEEKDAYS[t.weekday()].lower()}, {t:%d %m %Y %H:%M}",
    "weekday-day-clock": lambda t: f"{boilerplate.WEEKDAYS[t.weekday()].lower()}, Ngày {t:%d/%m/%Y, %H:%M}",
    "dots": lambda t: f"({t:%d.%m.%Y %H:%M})",
    "pipe-pm": lambda t: f"{t:%d/%m/%Y | %I:%M %p}",
    "half-day": lambda t: f"{t:%d/%m/%Y} {t.hour % 12 or 12}:{t:%M} {'SA' if t.hour < 12 else 'CH'}",
    "posted": lambda t: f"Đăng tải: {t:%d/%m/%Y %H:%M}",
    "iso": lambda t: f"{t:%Y-%m-%dT%H:%M:%S+07:00}",
}
DAY_ONLY = frozenset({"dash-day", "long-day", "slash-day", "posted-day"})
WITH_SECONDS = frozenset({"seconds", "gmt", "iso"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """How one CMS lays out a page. `address` and `photo` are patterns; `dates` the date forms it prints ("" = none)."""

    name: str
    render: Callable[["Page"], str]
    address: str
    photo: str
    dates: tuple[str, ...]
    names: Names
    prefixes: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One page to build: the CMS it imitates, the seed its words come from, and its kinds."""

    cms: str
    topic: str
    kinds: frozenset[str]
    host: str
    portal: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Everything a template needs; `html` pieces are ready-made, the template decides order, tags and classes."""

    spec: Spec
    markup: Markup
    article: Article
    date_form: str
    fetched: datetime
    portal: Portal
    writer: Writer
    dice: random.Random

    def has(self, *kinds: str) -> bool:
        """Whether the page is of any of `kinds`."""
        return bool(self.spec.kinds.intersection(kinds))

    @property
    def site(self) -> str:
        """The site's name, as titles carry it."""
        names = {
            "quanson": "Quan Sơn",
            "dongson": "Đông Sơn",
            "thachha": "Thạch Hà",
            "locbinh": "Lộc Bình",
            "kyanh": "Kỳ Anh",
        }
        return f"Cổng thông tin điện tử huyện {names[self.spec.topic]}"

    @property
    def title(self) -> str:
        """The visible title, escaped."""
        return escape(self.article.title, quote=False)

    def date(self) -> str:
        """The date label as this CMS prints it, the view counter glued to it where the kinds ask; or empty."""
        if not self.date_form or self.article.published is None:
            return ""
        label = DATE_FORMS[self.date_form](self.moment)
        return label + (f"<span>{self.dice.randrange(60, 4000)} lượt xem</span>" if self.has("glued-counter") else "")

    @property
    def moment(self) -> datetime:
        """The publication time (midnight where only the day is known)."""
        published = self.article.published
        if isinstance(published, datetime):
            return published
        return datetime.combine(published or self.fetched.date(), datetime.min.time())

    def lead(self, before: str, after: str) -> str:
        """The lead outside the body, in the template's tags; empty without one."""
        return f"{before}{escape(self.article.lead, quote=False)}{after}" if self.article.lead else ""

    def container(self, before: str, after: str) -> str:
        """The body in its container; split over equal sibling containers where the kinds ask."""
        blocks = list(self.article.blocks)
        tail = (
            [self._tail_line(line) for line in self.article.byline.printed]
            if not self.has("byline-field", "byline-before")
            else []
        )
        if not self.has("sibling-divs") or len(blocks) < 3:
            return before + self._written(blocks, tail) + after
        cuts = [blocks[i::1][: len(blocks) // 3 + 1] for i in range(0, len(blocks), len(blocks) // 3 + 1)]
        parts = [self._written(cut, tail if cut is cuts[-1] else []) for cut in cuts]
        return "\n".join(before + part + after for part in parts)

    def byline_before(self, before: str, after: str) -> str:
        """The author in a place of the CMS's own between title and body; empty unless the page has it there."""
        return self._byline_field(before, after, "Tác giả: ") if self.has("byline-before") else ""

    def byline_after(self, before: str, after: str, label: str = "Tác giả: ") -> str:
        """The author in a place of the CMS's own after the body; empty unless the page has it there."""
        return self._byline_field(before, after, label) if self.has("byline-field") else ""

    def top_photo(self) -> str:
        """The photo between lead and body; empty without one."""
        return self.writer.photo(self.article.top_photo) if self.article.top_photo else ""

    def downloads(
        self, before: str = '<div class="attachments">', after: str = "</div>", label: str = "Tệp đính kèm:"
    ) -> str:
        """The block of attached documents; empty without any."""
        if not self.article.downloads:
            return ""
        links = "<br />".join(
            f'<img src="/images/icon_pdf.gif" width="16" height="16" alt="" /> <a href="{escape(d.address)}">'
            f"{escape(d.name)}</a>"
            for d in self.article.downloads
        )
        return f"{before}<b>{label}</b> {links}{after}"

    def before_article(self) -> str:
        """What stands above the article in its own column."""
        return boilerplate.joined(
            [
                self.portal.prose_block("Tin nổi bật") if self.has("highlights-before") else "",
                self.portal.related(4, "Tin mới nhất", near=True) if self.has("near-dates") else "",
            ]
        )

    def after_article(self) -> str:
        """What follows the article in its own column: copies, rating, comments, other articles."""
        return boilerplate.joined(
            [
                self.portal.rating() if self.has("rating") else "",
                self.copies(),
                self.portal.comments() if self.has("comments") else "",
                self.portal.related(own=self.has("own-title-listed")),
                self.portal.prose_block("Có thể bạn quan tâm", 4) if self.has("highlights-after") else "",
            ]
        )

    def copies(self) -> str:
        """The print copy (visible) and the hidden copies of title, date and body."""
        whole = f"<h3>{self.title}</h3><p>{self.date()}</p>" + self.lead("<p><b>", "</b></p>")
        html = ""
        if self.has("print-copy"):
            html += f'<div class="print-content">{whole}{self.container("<div>", "</div>")}</div>'
        if self.has("hidden-copy"):
            hide = self.dice.choice(('style="display:none"', "hidden", 'style="visibility: hidden; display: none;"'))
            html += f'<div id="printArea" {hide}>{whole}{self.container("<div>", "</div>")}</div>'
        return html

    def sidebar(self) -> str:
        """The side column."""
        extra = [self.portal.prose_block("Gương điển hình")] if self.has("prose-sidebar") else []
        return self.portal.sidebar(*extra)

    def head(self, extra: str = "") -> str:
        """The head element: title with the site's name, metadata, styles, scripts."""
        title, weight = self._head_title(), self.dice.choice((3, 4, 6, 10, 24))
        charset = {"wrong-charset": "iso-8859-1", "windows-1258": "windows-1258"}
        declared = next((name for kind, name in charset.items() if self.has(kind)), "utf-8")
        return (
            f'<head>\n<meta http-equiv="Content-Type" content="text/html; charset={declared}" />\n<title>{title}'
            "</title>\n"
            '<meta name="viewport" content="width=device-width, initial-scale=1" />\n<meta name="keywords" '
            'content="huyện, UBND, tin tức" />\n'
            + (
                f'<meta property="og:title" content="{escape(self.article.title)}" />\n'
                if self.has("title-in-og", "og")
                else ""
            )
            + f'<meta property="og:site_name" content="{self.site}" />\n<link rel="stylesheet" '
            f'href="/css/style.css?v={self.dice.randrange(99)}" />\n'
            f"{extra}\n{boilerplate.styles(self.dice, weight * 12)}\n{boilerplate.scripts(self.dice, weight)}\n</head>"
        )

    def document(self, body: str, *, head: str = "", attributes: str = "", doctype: str = "<!DOCTYPE html>") -> str:
        """The whole page around `body`."""
        return f'{doctype}\n<html lang="vi">\n{self.head(head)}\n<body{attributes}>\n{body}\n</body>\n</html>\n'

    def header(self, style: str = "ul") -> str:
        """Skip link, banner, clock and menu."""
        return boilerplate.joined(
            [
                '<div class="banner"><a href="/"><img src="/images/banner.jpg" alt="" width="1000" height="150" />'
                "</a></div>",
                f'<div class="top-clock">{self.portal.clock()}</div>' if self.has("header-clock") else "",
                self.portal.menu(style),
            ]
        )

    def _byline_field(self, before: str, after: str, label: str) -> str:
        return f"{before}{label}{escape(self.article.byline.author or '')}{after}"

    def _head_title(self) -> str:
        if self.has("no-title-tag"):
            return self.site
        if self.has("site-name-pipe"):
            return f"{self.title} | {self.site}"
        if self.has("site-name-colons"):
            return f"{self.site} :: {self.title}"
        if self.has("site-name-before"):
            return f"{self.site} - {self.title}"
        return f"{self.title} - {self.site}"

    def _written(self, blocks: list[Block], tail: list[str]) -> str:
        start = self.writer.paragraph(self.title, bold=True) + self.writer.glue() if self.has("title-repeated") else ""
        html = start + self.writer.write(blocks)
        if not tail:
            return html
        if html.endswith("</p>") and self.has("brbr-p"):
            return html.removesuffix("</p>") + "".join(f"<br /><br />\n{line}" for line in tail) + "</p>"
        return html + "".join(self.writer.glue() + line for line in tail)

    def _tail_line(self, line: str) -> str:
        if self.has("brbr-p"):
            return f"<b>{escape(line)}</b>"
        return self.writer.paragraph(
            escape(line, quote=False), right=self.has("byline-right"), bold=not self.has("byline-right")
        )
