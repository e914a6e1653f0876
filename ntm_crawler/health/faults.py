"""Every fault that health can name, in two languages: the texts are in `faults.toml`."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from ntm_crawler.language import spoken


class Words(NamedTuple):
    """The same in English and in Vietnamese."""

    en: str
    vi: str

    @property
    def told(self) -> str:
        """The one in the language of who reads a terminal."""
        return self.vi if spoken() == "vi" else self.en

    def format(self, values: dict[str, Any]) -> "Words":
        """The words with figures in the place of `{…}`."""
        return Words(self.en.format(**values), self.vi.format(**values))


class Fault(NamedTuple):
    """A class of fault; `message` and `next_step` are templates for the figures of a finding."""

    title: Words
    message: Words
    next_step: Words


def _read(path: Path) -> dict[str, Fault]:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    steps = content["steps"]
    faults = {}
    for name, texts in content["faults"].items():
        step = texts["next_step"]
        next_step = steps[step] if isinstance(step, str) else step
        faults[name] = Fault(Words(**texts["title"]), Words(**texts["message"]), Words(**next_step))
    return faults


FAULTS = _read(Path(__file__).with_name("faults.toml"))
