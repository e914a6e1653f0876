"""The report: HTML files without network, scripts or build step."""

from ntm_crawler.report.page import write_report

__all__ = ["write_report"]
