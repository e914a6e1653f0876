"""The section of one portal: findings, charts, open issues."""

from collections.abc import Sequence
from datetime import date, datetime
from html import escape

from ntm_crawler.clock import LOCAL_ZONE, from_iso
from ntm_crawler.database.reports import OpenIssues
from ntm_crawler.health import Finding, PortalHealth
from ntm_crawler.report.charts import Bar, Line, bar_chart, month_chart, share_chart
from ntm_crawler.report.html import (
    both,
    day,
    figure,
    headings,
    link,
    local,
    nothing,
    on_phone,
    since,
    small,
    verdict_mark,
)
from ntm_crawler.report.runs import ended_runs, style_of

_MONTHS = 36


def portal_section(
    health: PortalHealth, issues: Sequence[OpenIssues], months: Sequence[tuple[str, int]], now: datetime
) -> str:
    """Everything about one portal; `months` holds its articles of each month (`YYYY-MM`)."""
    history = health.history
    charts = [
        _months_figure(months, now.astimezone(LOCAL_ZONE).date()),
        _durations_figure(health),
        _coverage_figure(health),
    ]
    return (
        f'<section class="card" id="{escape(history.portal)}"><h2>{escape(history.title)}</h2>'
        f'<div>{verdict_mark(health.verdict)} <span class="quiet">{escape(history.portal)} · {link(history.base_url)}'
        f"</span></div>"
        f"{''.join(_finding(finding) for finding in health.findings)}"
        f'<div class="charts">{"".join(charts)}</div>{_issues(issues)}</section>'
    )


def _finding(finding: Finding) -> str:
    message, step = both(*finding.message), both(*finding.next_step)
    return (
        f'<div class="finding {finding.verdict.value}"><strong>{both(*finding.title)}</strong>{since(finding)}<br>'
        f'{message}<br><span class="quiet">→ {step}</span></div>'
    )


def _months_figure(months: Sequence[tuple[str, int]], today: date) -> str:
    caption = both("Articles per month", "Số bài mỗi tháng")
    if not months:
        return figure(caption, nothing())
    label = "số bài mỗi tháng / articles per month"
    return figure(caption, month_chart(months, label=label, until=_last_month(months[-1][0], today), most=_MONTHS))


def _last_month(newest: str, today: date) -> str:
    """The present one, as long as the portal is alive; a portal that is frozen shows its own years."""
    a_year_ago = f"{today.year - 1}-{today.month:02}"
    return max(newest, f"{today:%Y-%m}") if newest >= a_year_ago else newest


def _durations_figure(health: PortalHealth) -> str:
    caption = both("Duration of the runs, minutes", "Thời gian chạy, phút")
    runs = [run for run in ended_runs(health) if run.minutes is not None]
    if not runs:
        return figure(caption, nothing())
    bars = [
        Bar(run.minutes or 0.0, f"{local(run.started_at)}: {run.minutes:.1f} min, {run.status}", style_of(health, run))
        for run in runs
    ]
    top = f"{max(bar.value for bar in bars):.1f}"
    return figure(
        caption,
        bar_chart(bars, label="thời gian chạy / duration of the runs", first=day(runs[0]), last=day(runs[-1]), top=top),
    )


def _coverage_figure(health: PortalHealth) -> str:
    caption = both(
        "Articles with title, text, date; shown by listings", "Bài có tiêu đề, nội dung, ngày đăng; có trong danh sách"
    )
    runs = [run for run in ended_runs(health) if run.stored]
    if not runs:
        return figure(caption, nothing())
    parts = {
        "title": [run.titled for run in runs],
        "text": [run.with_text for run in runs],
        "date": [run.dated for run in runs],
        "listed": [run.shown for run in runs],
    }
    lines = [
        Line(
            style,
            tuple(having / of if of else None for having, of in values),
            tuple(f"{day(run)} {style}: {having}/{of}" for run, (having, of) in zip(runs, values, strict=True)),
        )
        for style, values in parts.items()
    ]
    words = (("title", "tiêu đề"), ("text", "nội dung"), ("date", "ngày đăng"), ("listed", "có trong danh sách"))
    keys = "".join(f'<span class="key {english}">{both(english, other)}</span>' for english, other in words)
    chart = share_chart(
        lines,
        label="tỷ lệ bài đủ tiêu đề, nội dung, ngày đăng / coverage over time",
        first=day(runs[0]),
        last=day(runs[-1]),
    )
    return figure(caption, chart + keys)


def _issues(issues: Sequence[OpenIssues]) -> str:
    if not issues:
        return ""
    pages = sum(one.pages for one in issues)
    head = headings(("What", "Lỗi"), ("Pages", "Số trang"), ("Since", "Từ"), ("Message and pages", "Nội dung và trang"))
    rows = "".join(_issue_row(one) for one in issues)
    summary = both(f"Open issues ({pages} pages)", f"Lỗi còn lại ({pages} trang)")
    return f'<details><summary>{summary}</summary><table class="issues">{head}<tbody>{rows}</tbody></table></details>'


def _issue_row(one: OpenIssues) -> str:
    links = "".join(f"<li>{link(url)}</li>" for url in one.urls)
    more = f"<li>… +{one.pages - len(one.urls)}</li>" if one.urls and one.pages > len(one.urls) else ""
    often = f' <span class="quiet">{one.times}×</span>' if one.times > one.pages else ""
    return (
        f"<tr><td><code>{escape(one.code)}</code></td><td>{one.pages} {small('pages', 'trang')}{often}</td>"
        f"<td>{on_phone('Since', 'Từ')}{local(from_iso(one.first_seen_at))}</td>"
        f'<td><span class="quiet">{escape(one.message)}</span><ul>{links}{more}</ul></td></tr>'
    )
