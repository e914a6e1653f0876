"""The words of the pages, from one plain file for each language; a key is `section.name`."""

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("vi", "en")
_FOLDER = Path(__file__).with_name("texts")

Texts = Callable[..., str]


@cache
def texts_of(language: str) -> dict[str, str]:
    """All texts of a language by their keys."""
    sections = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return {f"{section}.{name}": text for section, named in sections.items() for name, text in named.items()}


def speaker(language: str) -> Texts:
    """What gives a text by its key, with figures filled in: `say("search.found", articles=3)`. Raises KeyError."""
    known = texts_of(language)

    def say(key: str, /, **figures: Any) -> str:
        return known[key].format(**figures)

    return say
