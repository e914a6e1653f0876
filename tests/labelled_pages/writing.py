"""How editors type an article into a CMS: the same blocks as plain paragraphs, Word paste, `<br>` text, div soup …"""

import random
import re
from collections.abc import Callable, Iterable
from html import escape

from .article import Block, Boilerplate, Bullets, Heading, Paragraph, Photo, Quote, Table, Verse

ZERO_WIDTH = "&#8203;"
BLANK = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
_WORD = re.compile(r"[^\s<>&;]{3,}")


class Writer:
    """Writes blocks as HTML in one manner; the page's kinds pick manner, caption habit and image loading."""

    def __init__(
        self, kinds: frozenset[str], dice: random.Random, boilerplate: Callable[[str], str], prefix: str
    ) -> None:
        self.kinds = kinds
        self.dice = dice
        self.boilerplate = boilerplate
        self.prefix = prefix  # the hashed class or attribute of a generated front end, else empty

    def write(self, blocks: Iterable[Block]) -> str:
        """The body's inner HTML."""
        blocks = list(blocks)
        if "brbr-p" in self.kinds:
            return self._one_paragraph(blocks)
        html = self.glue().join(self.block(block) for block in blocks)
        if "word-paste" in self.kinds:
            html = WORD_HEAD + html
        if "table-cells" in self.kinds:
            return '<table border="0" cellpadding="0" cellspacing="0" width="100%"><tbody>' + html + "</tbody></table>"
        return html

    def block(self, block: Block) -> str:
        """One block."""
        match block:
            case Paragraph():
                return self.paragraph(self.linked(block), bold=block.lead)
            case Heading():
                return self.heading(escape(block.text))
            case Bullets():
                return self.loose(_bullets(block))
            case Table():
                return self.loose(self.table(block))
            case Quote():
                return self.loose(f"<blockquote><p>{escape(block.text)}</p></blockquote>")
            case Verse():
                return self.verse([escape(line) for line in block.verses])
            case Photo():
                return self.photo(block)
            case Boilerplate():
                return self.loose(self.boilerplate(block.kind))

    def glue(self) -> str:
        """What stands between two blocks."""
        if self.kinds & {"br-body", "font-br"}:
            return "<br />\n" if self.dice.random() < 0.5 else "<br>\n<br>\n"
        if "nbsp" in self.kinds:
            return "\n<p>&nbsp;</p>\n"
        return "\n"

    def paragraph(self, html: str, *, bold: bool = False, right: bool = False) -> str:
        """`html` as a paragraph of this manner."""
        if bold:
            html = f"<strong>{html}</strong>"
        if "word-paste" in self.kinds:
            align = "right" if right else "justify"
            return (
                f'<p class="MsoNormal" style="margin-bottom:6.0pt;text-align:{align};text-indent:36.0pt">'
                f'<span lang="VI" style="font-size:14.0pt;font-family:&quot;Times New Roman&quot;,serif;'
                f'mso-ansi-language:VI">{self._spans(html)}<o:p></o:p></span></p>'
            )
        if "table-cells" in self.kinds:
            return f'<tr><td valign="top" style="padding:3px;text-align:justify">{html}</td></tr>'
        if "br-body" in self.kinds:
            return f'<div align="right"><b>{html}</b></div>' if right else html
        if "font-br" in self.kinds:
            return f'<font face="Times New Roman" size="3">{"<b>" + html + "</b>" if right else html}</font>'
        if "div-soup" in self.kinds:
            return self._soup(html)
        if "unclosed-p" in self.kinds:
            return f'<p align="right"><b>{html}</b>' if right else f"<p>{html}"
        if "nbsp" in self.kinds:
            html = "&nbsp;&nbsp;&nbsp; " + html.replace(", ", ",&nbsp; ", 1)
        if right:
            return f'<p style="text-align: right;"><em><strong>{html}</strong></em></p>'
        if self.prefix:
            return f"<p {self.prefix}>{html}</p>"
        return self.dice.choice(PARAGRAPHS).format(html)

    def heading(self, html: str) -> str:
        """A heading, as an editor makes one."""
        if self.kinds & {"br-body", "font-br", "brbr-p", "table-cells", "word-paste"}:
            return self.paragraph(html, bold=True)
        return self.dice.choice(("<h2>{}</h2>", "<h3><strong>{}</strong></h3>", "<h4>{}</h4>")).format(html)

    def table(self, block: Table) -> str:
        """A table of figures; Word puts a paragraph into each cell."""
        cell = '<p class="MsoNormal" align="center">{}<o:p></o:p></p>' if "word-paste" in self.kinds else "{}"
        head, *rows = ([cell.format(escape(text)) for text in row] for row in block.rows)
        style = ' style="border-collapse:collapse;width:100%"' if "word-paste" in self.kinds else ' cellpadding="2"'
        tag = "td" if "word-paste" in self.kinds else self.dice.choice(("th", "td"))
        lines = [f"<tr>{''.join(f'<{tag}>{text}</{tag}>' for text in head)}</tr>"]
        lines += [f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows]
        return f'<table border="1"{style}>\n<tbody>\n' + "\n".join(lines) + "\n</tbody>\n</table>"

    def verse(self, lines: list[str]) -> str:
        """Short lines under one another."""
        return self.paragraph("<br />\n".join(lines))

    def photo(self, photo: Photo) -> str:
        """A photo with its caption, in the habit the kinds name."""
        image, caption = self.image(photo), escape(photo.caption) if photo.caption else None
        if self.kinds & {"br-body", "font-br"}:
            return f'<div align="center">{image}</div>' + (f"<i>{caption}</i>" if caption else "")
        if caption is None:
            return self.loose(f'<p style="text-align: center;">{image}</p>')
        if "figcaption" in self.kinds:
            figure = f'<figure class="image">{image}<figcaption>{caption}</figcaption></figure>'
            return self.loose(figure)
        if "table-caption" in self.kinds:
            return self.loose(
                '<table align="center" border="0" cellpadding="1" cellspacing="1" style="width:500px"><tbody>'
                f'<tr><td>{image}</td></tr><tr><td style="text-align:center"><em>{caption}</em></td></tr></tbody>'
                "</table>"
            )
        if "em-caption" in self.kinds:
            return self.loose(f'<p align="center">{image}</p>\n<p align="center"><em>{caption}</em></p>')
        if "br-caption" in self.kinds:
            return self.loose(f'<p style="text-align:center">{image}<br />\n<em>{caption}</em></p>')
        if "div-caption" in self.kinds:
            return self.loose(f'<div class="img-box">{image}<div class="img-note">{caption}</div></div>')
        return self.loose(f"<p>{image}</p>\n<p>{caption}</p>")

    def image(self, photo: Photo) -> str:
        """The img element, loaded at once or lazily."""
        source = escape(photo.source)
        if photo.inline:
            return f'<img src="{photo.source}" alt="" />'
        if "lazy" in self.kinds:
            return self.dice.choice(LAZY_IMAGES).format(source=source, blank=BLANK)
        width = self.dice.choice(("500", "600", "640"))
        return f'<img alt="" src="{source}" style="width: {width}px; height: 400px;" />'

    def linked(self, block: Paragraph) -> str:
        """The paragraph's text, the name of a document in it linked to the document."""
        if block.download is None:
            return self.inline(block.text)
        name = escape(block.download.name, quote=False)
        link = f'<a href="{escape(block.download.address)}"><u>{name}</u></a>'
        return escape(block.text, quote=False).replace(name, link, 1)

    def inline(self, text: str) -> str:
        """Escaped text, a few words of it linked or emphasised as the kinds ask."""
        html = ZERO_WIDTH + escape(text, quote=False) if "zero-width" in self.kinds else escape(text, quote=False)
        if "prose-links" in self.kinds:
            html = self._wrap(html, '<a href="/van-ban/{n}.html" target="_blank">{w}</a>', share=0.06)
        if "emphasis" in self.kinds:
            html = self._wrap(html, "<strong>{w}</strong>", share=0.05)
        return html

    def loose(self, html: str) -> str:
        """A block that is no paragraph: in a table body it needs a row of its own."""
        return f"<tr><td>{html}</td></tr>" if "table-cells" in self.kinds else html

    def _wrap(self, html: str, pattern: str, *, share: float) -> str:
        def wrapped(match: re.Match[str]) -> str:
            return pattern.format(w=match[0], n=self.dice.randrange(100, 999))

        return _WORD.sub(lambda m: wrapped(m) if self.dice.random() < share else m[0], html)

    def _spans(self, html: str) -> str:
        if "<" in html:
            return html
        words = html.split(" ")
        middle = len(words) // 2
        return " ".join(words[:middle]) + ' <span style="letter-spacing:-.2pt">' + " ".join(words[middle:]) + "</span>"

    def _soup(self, html: str) -> str:
        for _ in range(self.dice.randint(1, 3)):
            html = f"<div{self.dice.choice(('', ' dir=ltr', ' style=text-align:justify'))}>{html}</div>"
        return html

    def _one_paragraph(self, blocks: list[Block]) -> str:
        """All text in one `<p>`, blank lines made of `<br><br>`; what cannot stand in a `<p>` interrupts it."""
        html, pieces = "", list[str]()
        for block in blocks:
            match block:
                case Table() | Bullets() | Quote() | Boilerplate():
                    html += self._closed(pieces) + self.block(block) + "\n"
                    pieces = []
                case Photo():
                    caption = f"<br /><i>{escape(block.caption)}</i>" if block.caption else ""
                    pieces.append(self.image(block) + caption)
                case _:
                    pieces += [self.inline(line) for line in block.lines()]
        return html + self._closed(pieces)

    def _closed(self, pieces: list[str]) -> str:
        return "<p>" + "<br /><br />\n".join(pieces) + "</p>" if pieces else ""


def _bullets(block: Bullets) -> str:
    tag = "ol" if block.ordered else "ul"
    html = ""
    for item in block.items:
        if isinstance(item, str):
            html += ("</li>\n" if html else "") + f"<li>{escape(item)}"
        else:
            html += "<ul>" + "".join(f"<li>{escape(part)}</li>" for part in item) + "</ul>"
    return f"<{tag}>\n{html}</li>\n</{tag}>"


PARAGRAPHS = (
    "<p>{}</p>",
    '<p style="text-align: justify;">{}</p>',
    '<p style="text-align:justify"><span style="font-size:14px">{}</span></p>',
    '<p style="text-align: justify;"><span style="font-family: arial,helvetica,sans-serif;">{}</span></p>',
)
LAZY_IMAGES = (
    '<img class="lazyload" data-src="{source}" src="{blank}" alt="" />',
    '<img class="lazy" data-original="{source}" src="/static/images/loading.gif" width="600" height="400" />',
    '<img srcset="{source}?w=320 320w, {source} 1024w" src="{blank}" sizes="(max-width: 600px) 320px, '
    '1024px" alt="" />',
)
WORD_HEAD = """<!--[if gte mso 9]><xml>
 <o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings>
 <w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom><w:LidThemeOther>EN-US</w:LidThemeOther></w:WordDocument>
</xml><![endif]--><!--[if gte mso 10]>
<style>
 /* Style Definitions */
 table.MsoNormalTable {mso-style-name:"Table Normal"; mso-para-margin:0cm; font-family:"Calibri","sans-serif";}
</style>
<![endif]-->
"""
