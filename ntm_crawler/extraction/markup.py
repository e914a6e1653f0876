"""How a page is built around something, as one short word: new after a redesign, else the same for years."""

import hashlib
import re
from collections.abc import Iterable

from lxml.html import HtmlElement

_DIGITS = re.compile(r"\d+")
_WHOLE_PAGE = frozenset(("html", "body"))  # their classes often name the page, not the design


def fingerprint(elements: Iterable[HtmlElement]) -> str:
    """Eight hex digits for the tags and classes of some elements, outermost first.

    Numbers in classes are left out: they are ids of content.
    """
    description = " ".join(_tag_and_classes(element) for element in elements if element.tag not in _WHOLE_PAGE)
    return hashlib.blake2b(description.encode(), digest_size=4).hexdigest()


def _tag_and_classes(element: HtmlElement) -> str:
    return ".".join([str(element.tag), *sorted({_DIGITS.sub("", name) for name in element.classes})])
