"""Reads spider arguments (`-a since=2023-01-01`): a clear error instead of a guess."""

from datetime import date

from ntm_crawler.exceptions import SpiderArgumentError


def read_day(name: str, text: str | None) -> date | None:
    """A day written YYYY-MM-DD; None where nothing is given. Raises SpiderArgumentError."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise SpiderArgumentError(f"-a {name}={text}: not a day; write YYYY-MM-DD") from error


def read_flag(name: str, text: str | None) -> bool:
    """`1` is yes, `0` or nothing is no. Raises SpiderArgumentError."""
    if text not in (None, "", "0", "1"):
        raise SpiderArgumentError(f"-a {name}={text}: write {name}=1 or {name}=0")
    return text == "1"


def read_count(name: str, text: str | None) -> int | None:
    """A whole number from 1; None where nothing is given. Raises SpiderArgumentError."""
    if not text:
        return None
    if not text.isdecimal() or int(text) < 1:
        raise SpiderArgumentError(f"-a {name}={text}: write a whole number from 1")
    return int(text)


def read_choice(name: str, text: str | None, choices: tuple[str, ...]) -> str | None:
    """One of `choices`; None where nothing is given. Raises SpiderArgumentError."""
    if text and text not in choices:
        raise SpiderArgumentError(f"-a {name}={text}: write {' or '.join(choices)}")
    return text or None
