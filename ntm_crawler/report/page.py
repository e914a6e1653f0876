"""Puts the report together: what works, what broke, since when, and why, for whoever is responsible.

An overview, and a page of each portal: of thousands of portals nobody loads all that is to be said of each.
"""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from urllib.parse import quote

from ntm_crawler.database import Database
from ntm_crawler.database.reports import OpenIssues, articles_by_month, open_issues
from ntm_crawler.files import write_atomically
from ntm_crawler.health import PortalHealth, Verdict
from ntm_crawler.report.html import both, local
from ntm_crawler.report.overview import counts_of, file_name, overview_table
from ntm_crawler.report.portal import portal_section
from ntm_crawler.report.style import STYLE


def write_report(path: str | Path, database: Database, healths: Sequence[PortalHealth], now: datetime) -> None:
    """Write the overview of some portals at the moment `now`, and a page of each into the folder beside it.

    `report.html` has its portals in `report_portals/`. Raises OSError.
    """
    path = Path(path)
    folder = path.with_name(f"{path.stem}_portals")
    healths = sorted(healths, key=lambda health: -list(Verdict).index(health.verdict))
    months = articles_by_month(database)
    issues: dict[str, list[OpenIssues]] = {}
    for one in open_issues(database, [health.history.portal for health in healths]):
        issues.setdefault(one.portal, []).append(one)
    write_atomically(path, overview_page(healths, now, folder.name))
    folder.mkdir(exist_ok=True)
    for health in healths:
        portal = health.history.portal
        page = portal_page(health, issues.get(portal, []), months.get(portal, []), now, overview=path.name)
        write_atomically(folder / file_name(portal), page)


def overview_page(healths: Sequence[PortalHealth], now: datetime, folder: str) -> str:
    """The HTML of the overview; the pages of the portals are in `folder`, which stands beside it."""
    heading = f"<h1>{both('State of the portals', 'Tình trạng các cổng thông tin')}</h1>"
    told = f"{local(now)} (UTC+7) · {counts_of(healths)}"
    return _page(heading, told, f'<section class="card">{overview_table(healths, now, folder)}</section>', now)


def portal_page(
    health: PortalHealth,
    issues: Sequence[OpenIssues],
    months: Sequence[tuple[str, int]],
    now: datetime,
    *,
    overview: str,
) -> str:
    """The HTML of one portal's page; `months` holds the articles of each month (`YYYY-MM`), `overview` is the name of
    the file in the folder above."""
    back = f'<a href="../{escape(quote(overview))}">{both("All portals", "Tất cả các cổng")}</a>'
    return _page(f"<h1>{back}</h1>", f"{local(now)} (UTC+7)", portal_section(health, issues, months, now), now)


def _page(heading: str, told: str, main: str, now: datetime) -> str:
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
<header>{heading}
<span class="quiet">{told}</span></header>
<main>
{main}
</main>
</body>
</html>
"""
