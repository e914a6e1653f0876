"""How a page is built around something, as one short word: new after a redesign, else the same for years."""

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

from lxml.html import HtmlElement

_DIGITS = re.compile(r"\d+")
_WHOLE_PAGE = frozenset(("html", "body"))  # their classes often name the page, not the design


def fingerprint(elements: Iterable[HtmlElement]) -> str:
    """Eight hex digits for the tags and classes of some elements, outermost first.

    Numbers in classes are left out: they are ids of content.
    """
    written = ((str(one.tag), one.get("class") or "") for one in elements if one.tag not in _WHOLE_PAGE)
    description = " ".join(_tag_and_classes(tag, classes) for tag, classes in written)
    return hashlib.blake2b(description.encode(), digest_size=4).hexdigest()


@lru_cache(maxsize=4096)  # a portal's pages share their containers
def _tag_and_classes(tag: str, classes: str) -> str:
    return ".".join([tag, *sorted({_DIGITS.sub("", name) for name in classes.split()})])
