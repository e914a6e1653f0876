"""Documents that are pages of HTML: Word and Excel write them under their own names, with all pictures as MHTML (RFC
2557). They are read as pages of portals are, tables as rows."""

import email
import email.policy

from ntm_crawler.documents.document import Opened, Page, cut
from ntm_crawler.exceptions import DocumentError, PageError
from ntm_crawler.extraction.lines.reader import read_layout
from ntm_crawler.extraction.page import parse_page

_NAME = "document:"  # in the place of an address


def open_html(body: bytes) -> Opened:
    """The text of a page. Raises DocumentError (`document_unreadable`)."""
    try:
        page = parse_page(body, url=_NAME)
    except PageError as error:
        raise DocumentError("document_unreadable", str(error)) from error
    layout = read_layout(page.root)
    text = "\n".join(block.text for block in layout.blocks if block.text)
    issues = [cut("only its first lines were read: it has more than a page may have")] if layout.is_cut else []
    return Opened(pages=iter([Page(text)]), page_count=1, issues=issues)


def open_mhtml(body: bytes) -> Opened:
    """The text of the first page in an archive of pages. Raises DocumentError (`document_unreadable`)."""
    message = email.message_from_bytes(body, policy=email.policy.default)
    for part in message.walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(content, bytes):
            return open_html(content)
    raise DocumentError("document_unreadable", "it holds no page")
