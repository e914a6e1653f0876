"""Judges each portal by the history of its runs: pure rules, no database, no network, no clock of their own."""

from ntm_crawler.health.assessment import PortalHealth, assess, assess_all
from ntm_crawler.health.finding import Finding, Verdict, worst
from ntm_crawler.health.history import History, Run

__all__ = ["Finding", "History", "PortalHealth", "Run", "Verdict", "assess", "assess_all", "worst"]
