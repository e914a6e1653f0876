"""A story's blocks as HTML the way editors leave it: typed paragraphs, lines with `<br>`, or a paste from Word."""

import re
import unicodedata
from collections.abc import Callable
from html import escape

from tests.portal_server.story import Block, Heading, Items, Paragraph, Photo, Story, Table

PhotoMarkup = Callable[[Photo, int], str]
DocumentAddress = Callable[[str], str]

_WORD_HEAD = (
    "<!--[if gte mso 9]><xml>\n <w:WordDocument>\n  <w:View>Normal</w:View>\n  <w:Zoom>0</w:Zoom>\n"
    "  <w:TrackMoves/>\n  <w:PunctuationKerning/>\n  <w:ValidateAgainstSchemas/>\n"
    "  <w:LidThemeOther>EN-US</w:LidThemeOther>\n  <w:LidThemeAsian>X-NONE</w:LidThemeAsian>\n"
    " </w:WordDocument>\n</xml><![endif]--><!--[if gte mso 10]>\n<style>\n /* Style Definitions */\n"
    ' table.MsoNormalTable {mso-style-name:"Table Normal"; mso-tstyle-rowband-size:0; mso-padding-alt:0in 5.4pt;}\n'
    "</style>\n<![endif]-->\n"
)
_WORD_SPAN = (
    '<span lang="VI" style="font-size:14.0pt;line-height:115%;'
    'font-family:&quot;Times New Roman&quot;,&quot;serif&quot;;mso-ansi-language:VI">'
)
_FEW_WORDS = re.compile(r"(?:\S+\s+){9}")


def body_html(story: Story, *, photo: PhotoMarkup, document: DocumentAddress) -> str:
    """The blocks of `story` in its own style and letters; `photo` and `document` are the CMS's part of it."""
    render = {"plain": _plain, "breaks": _with_breaks, "word": _from_word}[story.style]
    return write_letters(render(story.blocks, photo, document), story.letters)


def write_letters(html: str, letters: str) -> str:
    """`html` with its Vietnamese letters composed (`nfc`), decomposed (`nfd`) or as numeric `entities`."""
    if letters == "nfd":
        return unicodedata.normalize("NFD", html)
    if letters == "entities":
        return "".join(character if ord(character) < 128 else f"&#{ord(character)};" for character in html)
    return html


def _inline(paragraph: Paragraph, document: DocumentAddress) -> str:
    text = escape(paragraph.text, quote=False)
    if paragraph.link is None or paragraph.document is None:
        return text
    link = escape(paragraph.link, quote=False)
    return text.replace(link, f'<a href="{document(paragraph.document)}" target="_blank">{link}</a>', 1)


def _plain(blocks: tuple[Block, ...], photo: PhotoMarkup, document: DocumentAddress) -> str:
    return "\n".join(
        f'<p style="text-align: justify;">{_inline(block, document)}</p>'
        if isinstance(block, Paragraph)
        else _other(block, photo, place)
        for place, block in enumerate(blocks)
    )


def _with_breaks(blocks: tuple[Block, ...], photo: PhotoMarkup, document: DocumentAddress) -> str:
    return "<br />\n<br />\n".join(
        f"&nbsp;&nbsp; {_inline(block, document)}" if isinstance(block, Paragraph) else _other(block, photo, place)
        for place, block in enumerate(blocks)
    )


def _from_word(blocks: tuple[Block, ...], photo: PhotoMarkup, document: DocumentAddress) -> str:
    def paragraph(block: Paragraph) -> str:
        spans = _FEW_WORDS.sub(lambda words: f"{words[0]}</span>{_WORD_SPAN}", escape(block.text, quote=False))
        return (
            '<p class="MsoNormal" style="margin:6.0pt 0in;text-align:justify;text-indent:.5in">'
            f"{_WORD_SPAN}{spans}<o:p></o:p></span></p>"
        )

    return _WORD_HEAD + "\n".join(
        paragraph(block) if isinstance(block, Paragraph) else _other(block, photo, place)
        for place, block in enumerate(blocks)
    )


def _other(block: Block, photo: PhotoMarkup, place: int) -> str:
    match block:
        case Heading(text=text):
            return f"<h3>{escape(text, quote=False)}</h3>"
        case Items(texts=texts):
            return "<ul>\n" + "\n".join(f"<li>{escape(text, quote=False)}</li>" for text in texts) + "\n</ul>"
        case Table(rows=rows):
            return _table(rows)
        case Photo():
            return photo(block, place)
    raise TypeError(f"not a block: {block!r}")


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    head, *rest = rows
    return (
        '<table border="1" cellpadding="4" cellspacing="0" style="width:100%;border-collapse:collapse">\n<thead>\n'
        f"{_table_row(head, 'th')}\n</thead>\n<tbody>\n"
        + "\n".join(_table_row(row, "td") for row in rest)
        + "\n</tbody>\n</table>"
    )


def _table_row(cells: tuple[str, ...], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell, quote=False)}</{tag}>" for cell in cells) + "</tr>"
