"""Which line is the caption of which photo."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from ntm_crawler.extraction.boilerplate.tools import is_junk_line
from ntm_crawler.extraction.lines.boxes import boxes_around, is_bold
from ntm_crawler.extraction.lines.layout import CAPTION, HEADING, IMAGE, ITEM, ROW, Block, kind_of, words_of_name
from ntm_crawler.extraction.media.signs import CAPTION_LIMIT, is_of_post
from ntm_crawler.text import normalize

_CENTRES = ("text-center", "text-align-center", "ql-align-center", "aligncenter")  # Bootstrap, WordPress, Drupal, Quill
_OF_CAPTIONS = frozenset(("caption", "chuthich", "captions", "imgcaption", "imagecaption"))
_LEAD_WORDS = frozenset(("sapo", "hometext"))
_NUMBERED = re.compile(r"(?:\d{1,2}|I{1,3}|IV|VI{1,3}|IX)[.)] ?\w")  # the heading of a part: "3. Điều kiện", "II. Cách"
_STOP = re.compile(r"\s(\w{2,})\. (\w)")  # between two sentences, or behind "TP.", "TS."
_MARKED = re.compile(r"[-–+•*] ?\w")  # a line of a list
_LONGEST_TOLD = 600  # of one in an element for captions
_LONGEST_PLAIN = 160  # characters of one that ends so and is set as a paragraph, in the photo's own box, too
_MOST_BETWEEN = 3  # lines of the page from a photo to what is not marked as its caption: a button, "Xem ảnh lớn"
_SHORT_SENTENCE = 80  # characters of a caption that ends with a stop
_ITALIC = 0.8  # of a caption: who took the photo may be set otherwise
_MOST_OF_PHOTO = 3  # lines in the box of a photo: itself, its caption, who took it
_FLOATED = frozenset(("alignleft", "alignright", "align-left", "align-right", "float-left", "float-right"))
_OVER_COVER = frozenset(("block", "cover", "inner"))  # WordPress's box for words that are printed over a photo
_CREDIT_SIGNS = frozenset("©/():")  # "(Photo: AFP)", "© E.B.", "/domena publiczna"
_LONGEST_CREDIT = 30  # characters
_SHORTEST_ALT = 60  # characters of one that a heading says again
_CREDITS_PHOTO = re.compile(  # "Ảnh: Lâm Anh", "Photo: Lena Holt", "© CAE", "Getty Images"
    r"^\W?(?:(?:nguồn )?ảnh|photos?|images?|fotos?|bild|fotocredit|credit|source)\b.{0,20}:|©|\bgetty images\b",
    re.IGNORECASE,
)
_SAYS_CAPTION = re.compile(  # "Hình 1: …", "Ảnh minh họa: …", "Hình ảnh – …"; "… (Ảnh: Hà Vân)", "… Nguồn ảnh: Hà Vân."
    r"^\W?(?:(?:(?:hình(?: ảnh)?|ảnh(?: minh h(?:ọa|oạ))?)\s?[:–-]|(?:hình|ảnh)(?: số)? \d{1,2}(?:\.\d{1,2})?\s?[.:–-])"
    r"\s?(?:\S+\s+){4}|trong ảnh\s?:)|[.!?…”\"(]\s?\(?(?:nguồn )?ảnh\s?: [^.:;]{2,40}\)?\.?$",
    re.IGNORECASE,
)
_OF_LETTER = re.compile(r"(?:kính (?:gửi|thưa)|thân gửi|(?:xin )?(?:chân thành )?trân trọng)\b", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:quý khách(?! mời)|vui lòng)\b", re.IGNORECASE)  # readers to call, to come
_ENDS_SENTENCE = (".", ":", ";", "!", "?")
_ENDS_QUOTED = (".”", '."', "!”", "?”", "”.")


def tie_captions(blocks: Sequence[Block]) -> dict[Block, Block]:
    """Each photo block → the text block that is its caption. N photos in a row above N captions are paired in order."""
    tied: dict[Block, Block] = {}
    if IMAGE not in map(kind_of, blocks):
        return tied
    index = 0
    while index < len(blocks):
        if blocks[index].kind != IMAGE:
            index += 1
            continue
        start = index
        while index < len(blocks) and blocks[index].kind == IMAGE:
            index += 1
        photos = blocks[start:index]
        captions: list[Block] = []
        for block in blocks[index : index + len(photos)]:
            if block.kind == IMAGE or not is_caption(block, photos[-1], row=len(photos)):
                break
            captions.append(block)
        if len(photos) > 1 and len(captions) == len(photos) and _is_grid(photos, captions):
            tied.update(zip(photos, captions, strict=True))
        elif captions and not (_closes_text(captions[0], blocks[index + 1 :]) or _is_under_row(captions[0], photos)):
            tied[photos[-1]] = _without_credit(captions[0], blocks[index + 1 : index + 2])
    if any(map(_is_bold_paragraph, tied.values())):
        headings = _bold_headings(blocks)
        tied = {photo: caption for photo, caption in tied.items() if caption not in headings}
    if len(tied) > 1 and any(is_marked_caption(caption) for caption in tied.values()):
        return {photo: caption for photo, caption in tied.items() if not _is_plain_sentence(caption, photo)}
    return tied


def _is_bold_paragraph(line: Block) -> bool:
    return line.box.tag == "p" and is_bold(line) and not (is_marked_caption(line) or _says_caption(line))


def _bold_headings(blocks: Sequence[Block]) -> list[Block]:
    """The bold lines with a paragraph right behind each, of a text that has such a one without a photo above it: they
    head its parts, and are no captions."""
    heading = [
        (line, before.kind == IMAGE)
        for before, line, behind in zip(blocks, blocks[1:], blocks[2:], strict=False)
        if behind.is_prose and line.text and _is_bold_paragraph(line)
    ]
    return [line for line, _ in heading] if any(not is_under_photo for _, is_under_photo in heading) else []


def _closes_text(caption: Block, behind: Sequence[Block]) -> bool:
    """True for a long last paragraph that says behind its words who took the photos: it is no caption of the last."""
    is_long = len(caption.text) > _LONGEST_PLAIN and caption.text.endswith(_ENDS_SENTENCE)
    is_plain = is_long and _says_caption(caption) and not is_marked_caption(caption)
    return is_plain and caption.box.tag == "p" and not any(block.text for block in behind)


def _is_under_row(caption: Block, photos: Sequence[Block]) -> bool:
    """True for a plain sentence under several photos without a caption, each in a paragraph of its own: it is text."""
    if len(photos) == 1 or not caption.text.endswith(".") or len({photo.box for photo in photos}) < len(photos):
        return False
    return not (is_marked_caption(caption) or _says_caption(caption)) and caption.box.tag == photos[-1].box.tag


def _is_plain_sentence(caption: Block, photo: Block) -> bool:
    """A short sentence among the text's lines under a photo without a caption, where the article marks those it has."""
    around = caption.box.parent
    beside = photo.box.parent
    is_among = beside in (caption.box, around) and beside is not None and beside.last - beside.first > _MOST_OF_PHOTO
    return caption.text.endswith(".") and is_among and not (is_marked_caption(caption) or _says_caption(caption))


def _says_caption(block: Block) -> bool:
    """True for a line that names itself the words of a photo, or ends with who took it."""
    return "nh" in block.text and bool(_SAYS_CAPTION.search(block.text))


def _without_credit(caption: Block, behind: Sequence[Block]) -> Block:
    """The second line of a figure whose first one is named for who took the photo ("credit")."""
    if not (behind and "credit" in caption.box.words()):
        return caption
    figures = (box for box in caption.box.ancestors() if box.tag in ("figure", "figcaption"))
    is_beside = any(box.first <= behind[0].index < box.last for box in figures)
    return behind[0] if is_beside else caption


def is_caption(block: Block, photo: Block, *, row: int = 1) -> bool:
    """Marked as a caption, in the photo's own box, or a short line under a photo that is no sentence of the text. `row`
    photos in a row may have as many captions below."""
    text = block.text
    is_told = block.kind == CAPTION or is_in_table_for(block, photo)
    limit = _LONGEST_TOLD if is_told or _says_caption(block) else CAPTION_LIMIT
    if not text or len(text) > limit or block.kind in (ROW, ITEM) or is_junk_line(text) or text.isdigit():
        return False  # digits alone count who saw or liked it
    if block.kind == HEADING and not _is_caption_as_heading(block, photo):
        return False
    if is_named_caption(block):
        return True
    if _says_caption(block):
        return not block.is_linked
    if block.is_linked or _is_beside_figure(block, photo) or is_description(block) or _OF_LETTER.match(text):
        return False
    if block.box.parent is not None and block.box.parent.words() >= _OVER_COVER:
        return False
    if is_marked_caption(block) or (photo.box is block.box and photo.box.tag == "figure"):
        return not _opens_text_behind(block, photo)
    if is_told:
        return True
    if len(text) > _LONGEST_PLAIN and text.endswith((".", *_ENDS_QUOTED)):
        return False
    if block.index > photo.index + max(_MOST_BETWEEN, row) and not _CREDITS_PHOTO.search(text):
        return False
    if photo.box is block.box and photo.box.tag in ("p", "center", "td"):
        return not (text.endswith(".") and photo.image is not None and _is_floated(photo.image))
    is_paragraph = len(text) > _LONGEST_PLAIN and _has_sentences(text) and not _is_set_with(block, photo)
    if is_paragraph or _NUMBERED.match(text) or _MARKED.match(text):
        return False
    if block.box.tag == "td" and photo.box.tag == "td":
        is_beside = block.box.parent is photo.box.parent  # in the cell of the same row: a lead is a sentence
        return not text.endswith(":") and not (is_beside and text.endswith("."))
    if text.endswith(_ENDS_SENTENCE) and not text.endswith("..."):
        is_short = len(text) <= _SHORT_SENTENCE and text.endswith(".") and not text[0].islower()  # it goes on
        return is_short and _is_set_with(block, photo) and (not _is_justified(block) or _is_justified(photo))
    return not _ASKS.search(text)


def _opens_text_behind(block: Block, photo: Block) -> bool:
    """True for a sentence in italics or centred that opens a box of several lines behind the one of a cover: a lead."""
    around = block.box.parent
    is_first = around is not None and photo.index < around.first == block.index
    return is_first and around is not None and around.last - around.first > _MOST_OF_PHOTO and block.text.endswith(".")


def is_in_table_for(block: Block, photo: Block) -> bool:
    """True for the line under a photo in a table for the two: VnExpress's "tplCaption", which others paste."""
    table = next((box for box in photo.box.ancestors() if box.tag == "table"), None)
    if table is None or not table.first <= block.index < table.last <= table.first + _MOST_OF_PHOTO:
        return False
    return "caption" in table.words()


def _has_sentences(text: str) -> bool:
    """True for a text of more than one: a paragraph, whatever its end is ("… như sau"), but that who took a photo."""
    is_credited = not _CREDIT_SIGNS.isdisjoint(text[-_LONGEST_CREDIT:])
    return not is_credited and any(word.islower() and first.isupper() for word, first in _STOP.findall(text))


def _is_caption_as_heading(block: Block, photo: Block) -> bool:
    """True for a caption set as a heading: one in italics, in a `figcaption`, or the sentence that is the photo's alt,
    too."""
    if _is_heading_like(block, photo) or _is_in_figcaption(block):
        return True
    if len(block.text) < _SHORTEST_ALT or photo.image is None:
        return False
    return block.text == normalize(photo.image.get("alt") or "")


def _is_heading_like(block: Block, photo: Block) -> bool:
    """True for a line in italics that is set as a heading because its photo is."""
    return _is_in_italics(block) and photo.box.tag == block.box.tag and not block.links


def _is_in_figcaption(block: Block) -> bool:
    """True for what Hugo prints of a photo with a title: `<figcaption><h4>…</h4></figcaption>`."""
    return block.box.parent is not None and block.box.parent.tag == "figcaption" and not block.links


def _is_in_italics(block: Block) -> bool:
    return block.italic_chars > _ITALIC * len(block.text.replace(" ", ""))


def _is_floated(image: HtmlElement) -> bool:
    """True for an image beside which a paragraph runs."""
    align, style = (image.get("align") or "").lower(), image.get("style") or ""
    return align in ("left", "right") or "float" in style or not _FLOATED.isdisjoint((image.get("class") or "").split())


def _is_justified(block: Block) -> bool:
    """True for a line set as running text is, where a photo and its caption are centred."""
    element = block.box.element
    return any("justify" in (element.get(name) or "") for name in ("style", "class", "align"))


def _is_set_with(block: Block, photo: Block) -> bool:
    """True for a line in an element like the photo's, or in a box of the two: a cover in front of the text's paragraphs
    is set in another way than they are."""
    box = photo.box
    return box.tag == block.box.tag or (box.first <= block.index < box.last <= box.first + _MOST_OF_PHOTO)


def _is_beside_figure(block: Block, photo: Block) -> bool:
    """True for a plain line behind a `figure` or a `header`, which would hold its photo's caption; and for one behind
    WordPress's own picture of a post, which the theme prints."""
    if is_of_post(photo.image) and photo.box is not block.box:
        return not (is_marked_caption(block) or _CREDITS_PHOTO.search(block.text))
    figure = next((box for box in photo.box.ancestors() if box.tag in ("figure", "header")), None)
    if figure is None or block.index < figure.last or is_marked_caption(block):
        return False
    return figure.tag == "figure" or not _CREDITS_PHOTO.search(block.text)


def is_description(block: Block) -> bool:
    """True for what a page calls the description of its article, or its sapo: the lead."""
    return not _LEAD_WORDS.isdisjoint(block.box.words()) or any(
        box.element.get("itemprop") == "description" for box in block.box.ancestors()
    )


def is_marked_caption(block: Block) -> bool:
    """True when the line itself says that it is a caption: by its element, its box's name, italics or centring."""
    if is_named_caption(block):
        return True
    return _is_in_italics(block) or is_centred(block)


def is_named_caption(block: Block) -> bool:
    """True when a line's element, or a box around it, is one for captions, or is named so."""
    if block.kind == CAPTION:
        return True
    for box in (block.box, block.box.parent):
        if box is not None and (box.tag in ("figcaption", "caption") or not _OF_CAPTIONS.isdisjoint(box.words())):
            return True
    around = block.box.element.getparent()  # in line: no box
    return (
        around is not None
        and around.tag == "span"
        and not _OF_CAPTIONS.isdisjoint(words_of_name(around.get("class") or ""))
    )


def is_centred(block: Block) -> bool:
    """True for a line set in the middle, by its box or the one around it."""
    for box in boxes_around(block, 2):
        style = box.element.get("style")
        if style and "text-align:center" in style.replace(" ", "").lower():
            return True
        if (box.element.get("align") or "").lower() == "center" or box.tag == "center":
            return True
        named = box.element.get("class") or ""
        if "center" in named and any(name in named for name in _CENTRES):
            return True
    return False


def _is_grid(photos: Sequence[Block], captions: Sequence[Block]) -> bool:
    cells = all(block.box.tag in ("td", "th") or _in_cell(block) for block in (*photos, *captions))
    return cells or len({photo.box for photo in photos}) == 1


def _in_cell(block: Block) -> bool:
    return any(box.tag in ("td", "th") for _, box in zip(range(3), block.box.ancestors(), strict=False))
