"""The second opinion: trafilatura reads the article's own blocks and votes on those that may be no text.

The only module that knows trafilatura. It gets a small clean document made of the blocks, never the page's own tree, so
its answer cannot reorder, glue or lose lines: a block it refuses is dropped only when the block is doubtful anyway. It
costs as much as parsing the page, so a text without doubtful blocks (nearly every one) is not shown to it.

Where a reading is doubted as too little, it is asked for the text of the whole page (`text_of_page`), and only which of
the page's own lines stand in it is heeded.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement

from ntm_crawler.extraction.lines.layout import CAPTION, HEADING, IMAGE, ROW, Block, is_link, text_of
from ntm_crawler.extraction.page import html_parser

if TYPE_CHECKING:
    from trafilatura.settings import Extractor  # at run time where it is used: most commands never extract

_MOST_BLOCKS = 1500  # bounds the work
_MOST_CHARACTERS = 300_000  # likewise
_AGREEMENT = 0.9  # 0.82 to 0.92 change no page
_DOUBTFUL_LENGTH = 3  # characters: 2 to 4 change no page
_TITLE_LENGTH = 40  # characters: "Theo Quyết định số 15/QĐ-UBND" above a text is a line of it


def agree(blocks: Sequence[Block]) -> tuple[list[Block], str]:
    """The blocks that stay, and the method: `trafilatura` when it judged them and keeps nearly all, else `blocks`."""
    texts = [block for block in blocks if block.kind != IMAGE]
    if not texts:
        return list(blocks), "empty"
    if min(map(len, map(text_of, texts))) > _DOUBTFUL_LENGTH and not any(map(is_link, texts)):  # most texts
        return list(blocks), "blocks"
    if not any(map(_is_doubtful, texts)):
        return list(blocks), "blocks"
    characters = sum(len(block.text) for block in texts)
    if len(texts) > _MOST_BLOCKS or characters > _MOST_CHARACTERS:
        return list(blocks), "blocks"
    kept_text = _read(texts)
    kept = {block for block in texts if _has(kept_text, block)}
    share = sum(len(block.text) for block in kept) / characters
    if share < _AGREEMENT:
        return list(blocks), "blocks"
    return [block for block in blocks if block.kind == IMAGE or block in kept or not _is_doubtful(block)], "trafilatura"


def text_of_page(root: HtmlElement) -> str:
    """The running text of a whole page without its readers' words, in one line; "" where it finds none."""
    from trafilatura import extract

    whole = etree.tostring(root, encoding="unicode", method="html")
    return " ".join((extract(whole, include_comments=False) or "").split())


def _read(texts: Sequence[Block]) -> str:
    from trafilatura import bare_extraction

    document = bare_extraction(_document(texts), options=_options())
    text = getattr(document, "text", None) or ""
    return " ".join(text.split())


@cache
def _options() -> "Extractor":
    from trafilatura.settings import Extractor

    options = Extractor(output_format="python", fast=True, comments=False, tables=True, dedup=False, recall=True)
    options.min_extracted_size = options.min_output_size = 0  # a notice of one line is a text
    return options


def _document(texts: Sequence[Block]) -> HtmlElement:
    """html/body/article around one element a block; a table's rows share a table."""
    root = html_parser().makeelement("html")
    article = etree.SubElement(etree.SubElement(root, "body"), "article")
    table = None
    for block in texts:
        if block.kind == ROW:
            if table is None or table.get("id") != str(block.box.first):
                table = etree.SubElement(article, "table", id=str(block.box.first))
            row = etree.SubElement(table, "tr")
            for cell in block.cells or (block.text,):
                etree.SubElement(row, "td").text = _plain(cell)
            continue
        table = None
        element = etree.SubElement(article, _tag(block))
        if block.is_link:
            element = etree.SubElement(element, "a", href="/")
        element.text = _plain(block.text)
    return root


def _tag(block: Block) -> str:
    if block.kind == HEADING:
        return block.box.tag
    return "p"


def _plain(text: str) -> str:
    """`text` without the few characters that XML cannot hold."""
    return (
        "".join(character for character in text if character >= " " and character not in "\ufffe\uffff")
        if not text.isprintable()
        else text
    )


def _has(kept_text: str, block: Block) -> bool:
    if block.text in kept_text:
        return True
    return bool(block.cells) and all(cell in kept_text for cell in block.cells)


def _is_doubtful(block: Block) -> bool:
    if block.is_link:
        return len(block.text) >= _TITLE_LENGTH and not block.text.endswith(".")
    return len(block.text) <= _DOUBTFUL_LENGTH and block.kind not in (CAPTION, ROW)
