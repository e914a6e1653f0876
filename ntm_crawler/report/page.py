"""Puts the report page together: what works, what broke, since when, and why, for whoever is responsible."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ntm_crawler.database import Database
from ntm_crawler.database.reports import OpenIssues, articles_by_month, open_issues
from ntm_crawler.files import write_atomically
from ntm_crawler.health import PortalHealth, Verdict
from ntm_crawler.report.html import both, local
from ntm_crawler.report.overview import counts_of, overview_table
from ntm_crawler.report.portal import portal_section
from ntm_crawler.report.style import STYLE


def write_report(path: str | Path, database: Database, healths: Sequence[PortalHealth], now: datetime) -> None:
    """Write the page about some portals at the moment `now`; raises OSError."""
    healths = sorted(healths, key=lambda health: -list(Verdict).index(health.verdict))
    issues = open_issues(database, [health.history.portal for health in healths])
    months = articles_by_month(database)
    write_atomically(path, report_page(healths, issues, months, now))


def report_page(
    healths: Sequence[PortalHealth],
    issues: Sequence[OpenIssues],
    months: dict[str, list[tuple[str, int]]],
    now: datetime,
) -> str:
    """The HTML of the page; `months` holds the articles of each month (`YYYY-MM`) of each portal."""
    sections = (
        portal_section(health, [one for one in issues if one.portal == health.history.portal], months, now)
        for health in healths
    )
    return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>ntm_crawler · {local(now)}</title>
<style>{STYLE}</style>
</head>
<body>
<input class="switch" type="radio" name="language" id="language-vi" checked>
<input class="switch" type="radio" name="language" id="language-en">
<nav class="languages" aria-label="Ngôn ngữ / Language">
<label for="language-vi">Tiếng Việt</label><label for="language-en">English</label></nav>
<header><h1>{both("State of the portals", "Tình trạng các cổng thông tin")}</h1>
<span class="quiet">{local(now)} (UTC+7) · {counts_of(healths)}</span></header>
<main>
<section class="card">{overview_table(healths, now)}</section>
{"".join(sections)}
</main>
</body>
</html>
"""
