"""The table of all portals, the worst first."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from urllib.parse import quote

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.health import PortalHealth, Verdict
from ntm_crawler.health.rules.present import habit_days
from ntm_crawler.report.charts import Bar, sparkline
from ntm_crawler.report.html import VERDICTS, both, headings, local, number, on_phone, since, small, verdict_mark
from ntm_crawler.report.runs import ended_runs, style_of


def counts_of(healths: Sequence[PortalHealth]) -> str:
    """How many portals have each verdict."""
    counts = {verdict: sum(health.verdict is verdict for health in healths) for verdict in Verdict}
    return " · ".join(f"{count} {both(*VERDICTS[verdict])}" for verdict, count in counts.items() if count)


def file_name(portal: str) -> str:
    """The name of the file of a portal's page."""
    return f"{quote(portal, safe='')}.html"


def overview_table(healths: Sequence[PortalHealth], now: datetime, folder: str) -> str:
    """A row for each portal, with a link to its page in `folder`."""
    head = headings(
        ("Verdict", "Kết luận"),
        ("Portal", "Cổng thông tin"),
        ("New articles, run by run", "Bài mới qua từng lần chạy"),
        ("Newest article", "Bài mới nhất"),
        ("Last run", "Lần chạy cuối"),
        ("Articles", "Số bài"),
    )
    rows = "".join(_row(health, now, folder) for health in healths)
    return f'<table class="portals">{head}<tbody>{rows}</tbody></table>'


def _row(health: PortalHealth, now: datetime, folder: str) -> str:
    history = health.history
    fault = health.findings[0] if health.findings else None
    why = f'<br><span class="quiet">{both(*fault.title)}{since(fault)}</span>' if fault else ""
    bars = [Bar(run.new, f"{local(run.started_at)}: {run.new}", style_of(health, run)) for run in ended_runs(health)]
    spark = sparkline(bars, "bài mới qua từng lần chạy / new articles, run by run")
    last = local(health.run.started_at) if health.run else "–"
    return (
        f"<tr><td>{verdict_mark(health.verdict)}</td>"
        f'<th scope="row"><a href="{escape(quote(f"{folder}/{file_name(history.portal)}"))}">'
        f"{escape(history.title)}</a>{why}</th>"
        f"<td>{spark}</td><td>{on_phone('Newest', 'Mới nhất')}{_freshness(health, now)}</td>"
        f'<td>{on_phone("Last run", "Lần chạy cuối")}<span class="quiet">{last}</span></td>'
        f'<td class="number">{number(history.articles)} {small("articles", "bài")}</td></tr>'
    )


def _freshness(health: PortalHealth, now: datetime) -> str:
    days = health.history.days
    if not days:
        return "–"
    age = max(0, (now.astimezone(LOCAL_ZONE).date() - days[-1]).days)
    habit = habit_days(days)
    text = both(
        f"{age} day{'s' * (age != 1)} ago, usual ≤\N{NO-BREAK SPACE}{habit}",
        f"{age} ngày trước, thường ≤\N{NO-BREAK SPACE}{habit}",
    )
    return f'{days[-1]}<br><span class="quiet">{text}</span>'
