"""Values as cells of a table that a spreadsheet opens."""

from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets take for the beginning of one (OWASP, CSV injection)


def safe_cell(value: Any) -> Any:
    """`value`, with text that a spreadsheet would take for a formula behind an apostrophe, which shows it as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def flat(value: Any) -> Any:
    """A list in one cell, its members separated by "; ": of images and attachments the address."""
    if not isinstance(value, list):
        return value
    return "; ".join(member["url"] if isinstance(member, dict) else str(member) for member in value)
