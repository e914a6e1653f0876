"""Small pieces of the page: everything said twice, in English and in Vietnamese, and everything escaped."""

from datetime import datetime
from html import escape

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.health import Finding, Run, Verdict

_SIGNS = {Verdict.OK: "✓", Verdict.WARN: "!", Verdict.FAIL: "✗", Verdict.GONE: "∅"}
VERDICTS = {
    Verdict.OK: ("works", "hoạt động"),
    Verdict.WARN: ("look at it", "cần xem"),
    Verdict.FAIL: ("broken", "hỏng"),
    Verdict.GONE: ("gone", "không còn"),
}


def figure(caption: str, content: str) -> str:
    """A chart under its heading."""
    return f"<figure><h3>{caption}</h3>{content}</figure>"


def nothing() -> str:
    """What stands where there is no chart yet."""
    return f'<p class="quiet">{both("nothing yet", "chưa có gì")}</p>'


def both(english: str, vietnamese: str) -> str:
    """A text in both languages, of which the page shows one; `…` in it is code."""
    return f'<span lang="en">{_marked(english)}</span><span lang="vi">{_marked(vietnamese)}</span>'


def on_phone(english: str, vietnamese: str) -> str:
    """What the table's heading says on a wide screen."""
    return f'<span class="phone quiet">{both(english, vietnamese)}: </span>'


def small(english: str, vietnamese: str) -> str:
    """A text of little weight, in both languages."""
    return f'<span class="quiet">{both(english, vietnamese)}</span>'


def _marked(text: str) -> str:
    """HTML of a text in which `…` is code."""
    parts = escape(text, quote=False).split("`")
    return "".join(f"<code>{part}</code>" if place % 2 else part for place, part in enumerate(parts))


def link(url: str) -> str:
    """A link to a page; an address of another kind (`javascript:`) is only shown."""
    if not url.startswith(("http://", "https://")):
        return escape(url)
    return f'<a href="{escape(url)}" rel="noreferrer">{escape(url)}</a>'


def number(value: float) -> str:
    """A whole number, its thousands apart."""
    return f"{value:,.0f}".replace(",", "\N{NO-BREAK SPACE}")


def local(moment: datetime) -> str:
    """A moment in Viet Nam's time, to the minute."""
    return f"{moment.astimezone(LOCAL_ZONE):%Y-%m-%d %H:%M}"


def day(run: Run) -> str:
    """The day of a run in Viet Nam's time."""
    return f"{run.started_at.astimezone(LOCAL_ZONE):%Y-%m-%d}"


def verdict_mark(verdict: Verdict) -> str:
    """The verdict as a sign and a word."""
    return f'<span class="verdict {verdict.value}">{_SIGNS[verdict]} {both(*VERDICTS[verdict])}</span>'


def since(finding: Finding) -> str:
    """Since when a fault is there."""
    if not finding.since:
        return ""
    moment = local(finding.since)
    return f" · {both(f'since {moment}', f'từ {moment}')}"


def headings(*words: tuple[str, str]) -> str:
    """The head of a table."""
    cells = "".join(f'<th scope="col">{both(*one)}</th>' for one in words)
    return f"<thead><tr>{cells}</tr></thead>"
