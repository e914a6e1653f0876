"""In tests, an issue with a code that `ntm_crawler.issues` does not know is an error where it is made.

Imported by whatever runs the project in tests; users' own steps may leave what they like.
"""

from functools import wraps
from typing import Any

from ntm_crawler.issues import kind_of
from ntm_crawler.items import Issue

_made = Issue.__init__


@wraps(_made)
def _checked(self: Issue, *arguments: Any, **fields: Any) -> None:
    _made(self, *arguments, **fields)
    kind_of(self.code)


setattr(Issue, "__init__", _checked)  # noqa: B010 - mypy forbids the assignment
