"""An answer of a server, as tests look at it."""

from typing import Any, NamedTuple

from lxml import html


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body, of UTF-8."""
        return self.body.decode()

    @property
    def tree(self) -> Any:
        """The body as a document."""
        return html.document_fromstring(self.text)
