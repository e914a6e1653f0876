"""Puts the report page together: what works, what broke, since when, and why, for whoever is responsible."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import escape
from pathlib import Path

from ntm_crawler.clock import LOCAL_ZONE, from_iso
from ntm_crawler.database import Store
from ntm_crawler.database.history import OpenIssues, articles_by_month, open_issues
from ntm_crawler.files import write_atomically
from ntm_crawler.health import Finding, PortalHealth, Run, Verdict
from ntm_crawler.health.rules.present import habit_days
from ntm_crawler.report.charts import Bar, Line, bar_chart, share_chart, sparkline
from ntm_crawler.report.style import STYLE

_RUNS = 30
_MONTHS = 36
_SIGNS = {Verdict.OK: "✓", Verdict.WARN: "!", Verdict.FAIL: "✗", Verdict.GONE: "∅"}
_VERDICTS = {
    Verdict.OK: ("works", "hoạt động"),
    Verdict.WARN: ("look at it", "cần xem"),
    Verdict.FAIL: ("broken", "hỏng"),
    Verdict.GONE: ("gone", "không còn"),
}


def write_report(path: str | Path, store: Store, healths: Sequence[PortalHealth], now: datetime) -> None:
    """Write the page about some portals at the moment `now`; raises OSError."""
    healths = sorted(healths, key=lambda health: -list(Verdict).index(health.verdict))
    issues = open_issues(store, [health.history.portal for health in healths])
    months = {health.history.portal: articles_by_month(store, health.history.portal) for health in healths}
    write_atomically(path, report_page(healths, issues, months, now))


def report_page(
    healths: Sequence[PortalHealth],
    issues: Sequence[OpenIssues],
    months: dict[str, list[tuple[str, int]]],
    now: datetime,
) -> str:
    """The HTML of the page; `months` holds the articles of each month (`YYYY-MM`) of each portal."""
    sections = (
        _section(health, [one for one in issues if one.portal == health.history.portal], months, now)
        for health in healths
    )
    return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>ntm_crawler · {_local(now)}</title>
<style>{STYLE}</style>
</head>
<body>
<input class="switch" type="radio" name="language" id="language-vi" checked>
<input class="switch" type="radio" name="language" id="language-en">
<nav class="languages" aria-label="Ngôn ngữ / Language">
<label for="language-vi">Tiếng Việt</label><label for="language-en">English</label></nav>
<header><h1>{_both("State of the portals", "Tình trạng các cổng thông tin")}</h1>
<span class="quiet">{_local(now)} (UTC+7) · {_counts(healths)}</span></header>
<main>
<section class="card">{_overview_table(healths, now)}</section>
{"".join(sections)}
</main>
</body>
</html>
"""


# The table of all portals


def _counts(healths: Sequence[PortalHealth]) -> str:
    counts = {verdict: sum(health.verdict is verdict for health in healths) for verdict in Verdict}
    return " · ".join(f"{count} {_both(*_VERDICTS[verdict])}" for verdict, count in counts.items() if count)


def _overview_table(healths: Sequence[PortalHealth], now: datetime) -> str:
    headings = "".join(
        f"<th{style}>{_both(english, vietnamese)}</th>"
        for english, vietnamese, style in (
            ("Verdict", "Kết luận", ""),
            ("Portal", "Cổng thông tin", ""),
            ("New articles, run by run", "Bài mới qua từng lần chạy", ""),
            ("Newest article", "Bài mới nhất", ""),
            ("Last run", "Lần chạy cuối", ""),
            ("Articles", "Số bài", ' class="number"'),
        )
    )
    rows = "".join(_overview_row(health, now) for health in healths)
    return f'<table class="portals"><thead><tr>{headings}</tr></thead><tbody>{rows}</tbody></table>'


def _overview_row(health: PortalHealth, now: datetime) -> str:
    history = health.history
    fault = health.findings[0] if health.findings else None
    why = f'<br><span class="quiet">{_both(*fault.title)}{_since(fault)}</span>' if fault else ""
    spark = sparkline(_new_bars(health), "new articles, run by run")
    last = _local(health.run.started_at) if health.run else "–"
    return (
        f"<tr><td>{_verdict(health.verdict)}</td>"
        f'<td><a href="#{escape(history.portal)}">{escape(history.title)}</a>{why}</td>'
        f"<td>{spark}</td><td>{_on_phone('Newest', 'Mới nhất')}{_freshness(health, now)}</td>"
        f'<td>{_on_phone("Last run", "Lần chạy cuối")}<span class="quiet">{last}</span></td>'
        f'<td class="number">{_number(history.articles)} {_small("articles", "bài")}</td></tr>'
    )


def _verdict(verdict: Verdict) -> str:
    return f'<span class="verdict {verdict.value}">{_SIGNS[verdict]} {_both(*_VERDICTS[verdict])}</span>'


def _freshness(health: PortalHealth, now: datetime) -> str:
    days = health.history.days
    if not days:
        return "–"
    age = max(0, (now.astimezone(LOCAL_ZONE).date() - days[-1]).days)
    habit = habit_days(days)
    text = _both(f"{age} days ago, usual: up to {habit}", f"{age} ngày trước, thông thường: tới {habit}")
    return f'{days[-1]}<br><span class="quiet">{text}</span>'


def _new_bars(health: PortalHealth) -> list[Bar]:
    return [Bar(run.new, f"{_local(run.started_at)}: {run.new}", _bad(run)) for run in _ended(health)]


# One portal


def _section(
    health: PortalHealth, issues: Sequence[OpenIssues], months: dict[str, list[tuple[str, int]]], now: datetime
) -> str:
    history = health.history
    charts = [
        _months_figure(months.get(history.portal, []), now.astimezone(LOCAL_ZONE).date()),
        _durations_figure(health),
        _coverage_figure(health),
    ]
    return (
        f'<section class="card" id="{escape(history.portal)}"><h2>{escape(history.title)}</h2>'
        f'<div>{_verdict(health.verdict)} <span class="quiet">{escape(history.portal)} · {_link(history.base_url)}'
        f"</span></div>"
        f"{''.join(_finding(finding) for finding in health.findings)}"
        f'<div class="charts">{"".join(charts)}</div>{_issues(issues)}</section>'
    )


def _finding(finding: Finding) -> str:
    message, step = _both(*finding.message), _both(*finding.next_step)
    return (
        f'<div class="finding {finding.verdict.value}"><strong>{_both(*finding.title)}</strong>{_since(finding)}<br>'
        f'{message}<br><span class="quiet">→ {step}</span></div>'
    )


def _since(finding: Finding) -> str:
    if not finding.since:
        return ""
    moment = _local(finding.since)
    return f" · {_both(f'since {moment}', f'từ {moment}')}"


def _months_figure(months: Sequence[tuple[str, int]], today: date) -> str:
    caption = _both("Articles per month", "Số bài mỗi tháng")
    if not months:
        return _figure(caption, _nothing())
    counts = dict(months)
    names = list(_month_names(months[0][0], max(months[-1][0], f"{today:%Y-%m}")))[-_MONTHS:]
    bars = [Bar(counts.get(name, 0), f"{name}: {counts.get(name, 0)}") for name in names]
    top = _number(max(bar.value for bar in bars))
    return _figure(caption, bar_chart(bars, label="articles per month", first=names[0], last=names[-1], top=top))


def _month_names(first: str, last: str) -> Iterable[str]:
    year, month = int(first[:4]), int(first[5:7])
    while f"{year:04}-{month:02}" <= last:
        yield f"{year:04}-{month:02}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _durations_figure(health: PortalHealth) -> str:
    caption = _both("Duration of the runs, minutes", "Thời gian chạy, phút")
    runs = [run for run in _ended(health) if run.minutes is not None]
    if not runs:
        return _figure(caption, _nothing())
    bars = [
        Bar(run.minutes or 0.0, f"{_local(run.started_at)}: {run.minutes:.1f} min, {run.status}", _bad(run))
        for run in runs
    ]
    top = f"{max(bar.value for bar in bars):.1f}"
    return _figure(
        caption, bar_chart(bars, label="duration of the runs", first=_day(runs[0]), last=_day(runs[-1]), top=top)
    )


def _coverage_figure(health: PortalHealth) -> str:
    caption = _both("Articles with title, text, date", "Bài có tiêu đề, nội dung, ngày đăng")
    runs = [run for run in _ended(health) if run.stored]
    if not runs:
        return _figure(caption, _nothing())
    parts = {
        "title": [run.titled for run in runs],
        "text": [run.with_text for run in runs],
        "date": [run.dated for run in runs],
    }
    lines = [
        Line(
            style,
            tuple(having / of if of else None for having, of in values),
            tuple(f"{_day(run)} {style}: {having}/{of}" for run, (having, of) in zip(runs, values, strict=True)),
        )
        for style, values in parts.items()
    ]
    words = (("title", "tiêu đề"), ("text", "nội dung"), ("date", "ngày đăng"))
    keys = "".join(f'<span class="key {english}">{_both(english, other)}</span>' for english, other in words)
    chart = share_chart(lines, label="coverage over time", first=_day(runs[0]), last=_day(runs[-1]))
    return _figure(caption, chart + keys)


def _issues(issues: Sequence[OpenIssues]) -> str:
    if not issues:
        return ""
    pages = sum(one.pages for one in issues)
    headings = "".join(
        f"<th>{_both(*words)}</th>"
        for words in (
            ("What", "Lỗi"),
            ("Pages", "Số trang"),
            ("Since", "Từ"),
            ("Message and pages", "Nội dung và trang"),
        )
    )
    rows = "".join(_issue_row(one) for one in issues)
    summary = _both(f"Open issues ({pages} pages)", f"Lỗi còn lại ({pages} trang)")
    return (
        f'<details><summary>{summary}</summary><table class="issues"><thead><tr>{headings}</tr></thead>'
        f"<tbody>{rows}</tbody></table></details>"
    )


def _issue_row(one: OpenIssues) -> str:
    links = "".join(f"<li>{_link(url)}</li>" for url in one.urls)
    more = f"<li>… +{one.pages - len(one.urls)}</li>" if one.urls and one.pages > len(one.urls) else ""
    often = f' <span class="quiet">{one.times}×</span>' if one.times > one.pages else ""
    return (
        f"<tr><td><code>{escape(one.code)}</code></td><td>{one.pages} {_small('pages', 'trang')}{often}</td>"
        f"<td>{_on_phone('Since', 'Từ')}{_local(from_iso(one.first_seen_at))}</td>"
        f'<td><span class="quiet">{escape(one.message)}</span><ul>{links}{more}</ul></td></tr>'
    )


# Small parts


def _ended(health: PortalHealth) -> list[Run]:
    source = health.run.source if health.run else "live"
    return [run for run in health.history.runs if run.source == source and not run.is_going_on][-_RUNS:]


def _bad(run: Run) -> str:
    return "" if run.is_whole or run.ran_out_of_time else "bad"


def _figure(caption: str, content: str) -> str:
    return f"<figure><h3>{caption}</h3>{content}</figure>"


def _nothing() -> str:
    return f'<p class="quiet">{_both("nothing yet", "chưa có gì")}</p>'


def _both(english: str, vietnamese: str) -> str:
    return f'<span lang="en">{_marked(english)}</span><span lang="vi">{_marked(vietnamese)}</span>'


def _on_phone(english: str, vietnamese: str) -> str:
    """What the table's heading says on a wide screen."""
    return f'<span class="phone quiet">{_both(english, vietnamese)}: </span>'


def _small(english: str, vietnamese: str) -> str:
    return f'<span class="quiet">{_both(english, vietnamese)}</span>'


def _marked(text: str) -> str:
    """HTML of a text in which `…` is code."""
    parts = escape(text, quote=False).split("`")
    return "".join(f"<code>{part}</code>" if place % 2 else part for place, part in enumerate(parts))


def _link(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        return escape(url)
    return f'<a href="{escape(url)}" rel="noreferrer">{escape(url)}</a>'


def _number(value: float) -> str:
    return f"{value:,.0f}".replace(",", "\N{NO-BREAK SPACE}")


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(LOCAL_ZONE):%Y-%m-%d %H:%M}"


def _day(run: Run) -> str:
    return f"{run.started_at.astimezone(LOCAL_ZONE):%Y-%m-%d}"
