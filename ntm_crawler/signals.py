"""The project's own Scrapy signals."""

issue_found = object()
"""Sent with `issue` (items.Issue) and `seen_at` (aware datetime) when something happened that a person should know."""
