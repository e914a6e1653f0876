"""Photos with their captions, and attached documents, out of an article's blocks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from ntm_crawler.extraction.authors.syllables import may_be_syllable
from ntm_crawler.extraction.boilerplate.tools import is_junk_line, is_tool
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.boxes import boxes_around
from ntm_crawler.extraction.lines.documents import DOCUMENT, IMAGE_FILE, address_of, is_document, links_document
from ntm_crawler.extraction.lines.layout import (
    CAPTION,
    HEADING,
    IMAGE,
    ITEM,
    ROW,
    Block,
    has_text,
    kind_of,
    remembered,
    words_of_name,
)
from ntm_crawler.extraction.lines.tags import with_outer
from ntm_crawler.items import Attachment, Image
from ntm_crawler.text import normalize

_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-srcset", "srcset", "src")
_LAZY = frozenset(("data-src", "data-original", "data-lazy-src", "data-lazy"))
_SIGNS = (  # what tools, counters and networks are drawn with; a photo's name may have such a word, among others
    "zalo|twitter|youtube|facebook|like|email|print(?:er)?|(?:pdf|email|print|edit)[-_]?button|star|rating|pixel|transparent|tracking|loader|loading|counter"
    "|(?:arrow|bullet|button|spacer)[a-z]{0,8}"
)
_BOILERPLATE_PATH = re.compile(
    r"imageads/|/ads?/|/advert|/banner|banner[\w-]{0,20}\.|/(?:(?:hinh|anh|img|box|top)[-_]?)?quang-?cao|/logo|(?<![aio])logo[\w-]{0,12}\.|/icons?/"
    r"|[/_-]icons?[\w-]{0,12}\.|icon[\w-]{0,12}\.(?:png|gif|svg)"
    r"|/emoticons?/|/smil(?:ies|eys?)/|blank\.(?:gif|png)"
    r"|//(?:[^/]*[.-])?(?:zalo\w{0,4}|twitter|youtube|facebook|pixel|tracking|counter)[.-]"
    rf"|/(?:{_SIGNS})s?(?:/|\?|$|\.(?:php|aspx?|ashx))|(?:{_SIGNS})[^/]{{0,40}}\.gif|icons?[-_](?:{_SIGNS})|placeholder"
    rf"|/(?:[a-z]{{1,8}}[-_])?(?:{_SIGNS})s?(?:[-_][a-z]{{1,8}}|[-_]?\d{{1,4}}){{0,2}}\.(?:png|gif)"
    rf"|/(?:[a-z]{{1,8}}[-_])?(?:{_SIGNS})s?(?:[-_](?:icon|logo|share|on|off)|[-_]?\d{{1,4}})?\.(?:jpe?g|webp)"
    r"|/(?:ma[-_]?)?qr(?:[-_]?code)?\d{0,4}\.(?:png|gif)"
    r"|/(?:fb|li|linkedin|e?mail|twitter|tw|google|print)[-_](?:share|ico)\.(?:png|jpe?g|gif)|/print\.jpe?g"
    r"|/captcha|/avatar(?!\d{13}-)|/default(?:[_-][a-z]{1,12}){0,2}\.(?:jpe?g|png|gif|webp)$|(?<![a-z])no-?(?:image|pic)"
    r"|/share(?!s/|d(?: |%20)?documents/|docs/|ddocs/|/(?:\d{4}/|.*\.jpe?g$))"  # no folder of photos that many share
    r"|(?:^|/)themes?/[\w/-]{0,60}/(?:images?|img|css)/|/wp-content/themes/[^?]{1,120}\.(?:jpe?g|png|gif|webp)$"
    r"|/socials?/[\w-]{1,20}\.(?:png|gif)|/user(?:s|[_-][a-z]{1,8})?\.jpe?g|//(?:via\.)?placehold(?:er)?\.(?:it|co|com)/"
    r"|/(?:speaker|clock|calendar|eye|user|play|audio|date|view|comment|tag|pdf|word|excel)s?[\w-]{0,8}\.(?:png|gif)"
    r"|/_layouts/|/(?:minus|plus|zoom-?(?:in|out)?|in|print|email|mail|back|share|fb|like|top|home|prev|next|rss|pdf|word|excel|doc"
    r"|attach(?:ment|ed)?|dinh-?kem|paperclip|tai-?ve)\.(?:png|gif)"
    r"|google[\w-]{0,12}analytics|\.svg(?:$|\?)|new\.gif|hot\.gif"
    r"|^(?:https?:)?//[^/]+/?$|^[/#]$"  # the site itself, where a theme was told of no cover
    r"|(?:^|/)(?:undefined|null)$",  # what a script wrote
    re.IGNORECASE,
)
_PHOTO_FILE = re.compile(r"\.(?:jpe?g|webp|png)$", re.IGNORECASE)
_OF_NO_PHOTO = re.compile(  # file names that say so of themselves, whatever stands beside the image
    r"placeholder|captcha|avatar|default|pixel|transparent|tracking|load(?:er|ing)|blank|spacer\.|no-?(?:image|pic)",
    re.IGNORECASE,
)
_SIGN_IN_NAME = re.compile(r"(?:logo|banner|icon|quangcao|share|zalo|facebook|youtube|like|print|email|star|rating)s?")
_OF_ADVERTS = re.compile(r"logo|banner|advert|quang-?cao", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"%20|[^a-z]+")
_FEWEST_TOLD = 3  # words of a file's name on what its photo shows, or of its caption
_FEWEST_BEFORE_SIGN = 4  # where the sign is the last of them: "trao-giai-thiet-ke-logo.jpg"
_PHOTO_SIZE = (300, 200)  # pixels, and no square: signs are smaller, or as wide as they are high
_SUBJECT = re.compile("[-_ ]?(?:banner|logo)[-_ ]?", re.IGNORECASE)  # that a photo may show
_OF_EDITOR = frozenset(("p", "center", "td", "figure"))  # holds a photo that is set into a text
_AROUND_PHOTO = 6  # elements: the photo itself, a cell, a row, a table
_SHORTEST_BESIDE = 60  # characters of a paragraph
_OF_ADVERT = re.compile(  # and where it stands: "Quảng cáo header"; "Quảng cáo của Dove" is what a photo shows
    r"\s*(?i:quảng cáo|advert(?:isement)?s?|banner)(?:[\s_-]+[a-z0-9-]+)?\s*"
)
_ROOM_OF_ADVERT = "td-a-rec"
_OF_SHARING = re.compile(r"chia sẻ (?:bài (?:viết|này) )?(?:lên|qua) [\w+ ]+|share (?:this (?:\w+ )?)?on [\w+ ]+", re.I)
_LONGEST_ALT = 25  # characters, of an advert's, and of a tool's
_LONGEST_SHARING = 40
_LONGEST_COUNT = 7  # digits
_MOST_BESIDE = 2  # elements of a link with a sign: itself and a number
_INLINE = frozenset(("a", "span", "li"))
_OF_SIGNS = (".png", ".gif")
_LABELLED_FILE = re.compile(r"^[^:.]{1,20}\s?:\s*(?P<name>\S.*\.\w{2,5})$")
_KIND_OF_FILE, _BYTES = r"\.?(?:pdf|docx?|xlsx?|pptx?|rar|zip|word|excel)", r"[\d.,]+ ?(?:[kmg]b|bytes?)"
SIZE_OF_FILE = re.compile(  # or its number in a table, or its kind: "PDF, 98 KB", "Dung lượng: 1,2 MB"
    rf"(?:\d{{1,3}}|{_KIND_OF_FILE}"
    rf"|(?:(?:dung lượng|kích thước|size)\s?:\s?)?(?:{_KIND_OF_FILE}\W{{1,3}})?{_BYTES}"
    rf"(?:\W{{1,3}}{_KIND_OF_FILE})?)\.?$",
    re.IGNORECASE,
)
SAID_OF_FILES = ("tải", "tải về", "tải xuống", "tải file", "download", "xem")
_PLAIN_ADDRESS = re.compile(  # of a file, which stays as it is behind its site's
    r"(?P<site>https?://[A-Za-z0-9.-]+)?(?!\S*/\.)/(?!/)[^\s\x00-\x1f?#;\\\[\]]*"
)
_FRAGMENT = re.compile(r"#[^/\s]")  # no "#", which leads nowhere
_CENTRES = ("text-center", "text-align-center", "ql-align-center", "aligncenter")  # Bootstrap, WordPress, Drupal, Quill
_OF_CAPTIONS = frozenset(("caption", "chuthich", "captions", "imgcaption", "imagecaption"))
_IN_GALLERY = frozenset(("gallery", "icon"))  # what WordPress calls the box of each photo of a text's gallery
_PHOTO_PAGE = re.compile(
    r"//(?:[\w-]+\.)?facebook\.com/(?:[^?#]+/)?photos?(?:\.php|[/?]|$)", re.IGNORECASE
)  # of one photo
_NOT_STORED = ("data:", "about:", "javascript:", "blob:", "file:", "cid:")
_LONGEST_PATH = 600  # characters: bounds what is remembered
_SMALL = 60  # pixels: icons of 48 are set in texts, and portraits of 100
_PORTRAIT = frozenset(("author", "gravatar"))
_OF_PERSON = frozenset(("author", "byline", "profile"))  # an article's own picture is often called its "avatar"
_LONGEST_NAME = 70  # characters, with its label, beside a portrait
_ROUND = frozenset(("rounded", "circle"))  # Bootstrap: no photo of an article is a circle
_LEAD_WORDS = frozenset(("sapo", "hometext"))
_NUMBERED = re.compile(r"\d{1,2}[.)] ?\w")  # the heading of a part: "3. Điều kiện"
_MARKED = re.compile(r"[-–+•*] ?\w")  # a line of a list
_SIZE_ALONE = re.compile(r"\d{1,6}(?:\.\d{1,3})?[wx]")  # of a srcset's candidate that has no address
_CAPTION_LIMIT = 300  # characters
_LONGEST_TOLD = 600  # of one in an element for captions
_LONGEST_PLAIN = 160  # characters of one that ends so and is set as a paragraph, in the photo's own box, too
_MOST_BETWEEN = 3  # lines of the page from a photo to what is not marked as its caption: a button, "Xem ảnh lớn"
_SHORT_SENTENCE = 80  # characters of a caption that ends with a stop
_ITALIC = 0.8  # of a caption: who took the photo may be set otherwise
_MOST_OF_PHOTO = 3  # lines in the box of a photo: itself, its caption, who took it
_FLOATED = frozenset(("alignleft", "alignright", "align-left", "align-right", "float-left", "float-right"))
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


def read_images(blocks: Sequence[Block], captions: Mapping[Block, Block], base_url: str) -> tuple[Image, ...]:
    """The photos among `blocks`, each with the one of `captions` that stands under it, in order and without repeats. Of
    a cover that the text has again the caption there counts, and not the lead under the cover."""
    if IMAGE not in map(kind_of, blocks):
        return ()
    if len([*filter(has_text, blocks)]) == 1:  # a notice with its photo, or a photo with its caption
        captions = {photo: line for photo, line in captions.items() if _is_captions_own(line)}
    images: dict[str, Image] = {}
    marked: set[str] = set()  # whose caption says itself that it is one
    for block in blocks:
        if block.kind != IMAGE or block.image is None or leads_elsewhere(block):
            continue
        caption = captions.get(block)
        text = caption.text if caption else None
        is_told = caption is not None and _tells(caption, block)
        source = _photo_source(block.image, is_told=True) if is_told else _own_source(block)
        url = absolute(source, base_url) if source else None
        if url is None:
            continue
        is_marked = caption is not None and caption.kind == CAPTION
        if url not in images or (text and url not in marked):
            images[url] = Image(url=url, caption=text)
        if is_marked:
            marked.add(url)
    return tuple(images.values())


def _tells(caption: Block, photo: Block) -> bool:
    """True for a caption of some words that its element, its place or its letters say to be one."""
    is_long_enough = len(caption.text.split()) >= _FEWEST_TOLD
    return is_long_enough and (is_marked_caption(caption) or _is_in_table_for(caption, photo))


def _is_captions_own(line: Block) -> bool:
    """True for the only line of an article that its element names a caption, or that is set as one and no sentence."""
    return is_named_caption(line) or (is_marked_caption(line) and not line.text.endswith("."))


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
    if len(tied) > 1 and any(is_marked_caption(caption) for caption in tied.values()):
        return {photo: caption for photo, caption in tied.items() if not _is_plain_sentence(caption, photo)}
    return tied


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
    is_in_flow = caption.box is photo.box.parent and caption.box.last - caption.box.first > _MOST_OF_PHOTO
    is_among = around is not None and around is photo.box.parent and around.last - around.first > _MOST_OF_PHOTO
    is_among = is_among or is_in_flow
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
    is_told = block.kind == CAPTION or _is_in_table_for(block, photo)
    limit = _LONGEST_TOLD if is_told or _says_caption(block) else _CAPTION_LIMIT
    if not text or len(text) > limit or block.kind in (ROW, ITEM) or is_junk_line(text) or text.isdigit():
        return False  # digits alone count who saw or liked it
    if block.kind == HEADING and not (_is_heading_like(block, photo) or _is_in_figcaption(block)):
        return False
    if is_named_caption(block):
        return True
    if _says_caption(block):
        return not block.is_linked
    if block.is_linked or _is_beside_figure(block, photo) or is_description(block) or _OF_LETTER.match(text):
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
    if _NUMBERED.match(text) or _MARKED.match(text):
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


def _is_in_table_for(block: Block, photo: Block) -> bool:
    """True for the line under a photo in a table for the two: VnExpress's "tplCaption", which others paste."""
    table = next((box for box in photo.box.ancestors() if box.tag == "table"), None)
    if table is None or not table.first <= block.index < table.last <= table.first + _MOST_OF_PHOTO:
        return False
    return "caption" in table.words()


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
    if _is_of_post(photo.image) and photo.box is not block.box:
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


def leads_elsewhere(block: Block) -> bool:
    """True for an image that is a link to another page (adverts, tools), not to its own full size or, at Facebook and
    in WordPress, its own page."""
    is_elsewhere = any(not (_shows_full_size(link) or leads_nowhere(link)) for link in block.links)
    return is_elsewhere and not block.box.words() >= _IN_GALLERY


def _shows_full_size(link: HtmlElement) -> bool:
    href = link.get("href") or ""
    return bool(IMAGE_FILE.search(href) or _PHOTO_PAGE.search(href)) or "attachment" in (link.get("rel") or "").split()


def leads_nowhere(link: HtmlElement) -> bool:
    """True for a link to a place of its own page, or to a script."""
    return (link.get("href") or "").strip().lower().startswith(("#", "javascript:"))


def leads_into_page(block: Block) -> bool:
    """True for a line of links to places of its own page: an entry of the text's table of contents."""
    return block.is_linked and all(_FRAGMENT.match((link.get("href") or "").strip()) for link in block.links)


def shows_photo(block: Block) -> bool:
    """True for an image that can be a photo of the article, and is no link to another page."""
    return block.image is not None and not leads_elsewhere(block) and _own_source(block) is not None


def name_in_row(link: HtmlElement) -> str | None:
    """What a row of a table says of a document beside "Tải về", its number and its size aside: one cell, its name."""
    if link.tag != "a" or normalize(link.text_content()).lower() not in SAID_OF_FILES:
        return None
    cell = next((box for box in with_outer(link, 3)[1:] if box.tag in ("td", "th")), None)
    row = cell.getparent() if cell is not None else None
    if row is None or row.tag != "tr":
        return None
    said = [normalize(one.text_content()) for one in row.iterchildren("td", "th") if one is not cell]
    names = [text for text in said if text and not SIZE_OF_FILE.match(text)]
    return names[0] if len(names) == 1 else None


def names_file(link: HtmlElement) -> bool:
    """True when the text of a link is the name of a file."""
    return bool(DOCUMENT.search(normalize(link.text_content() or "")))


def is_photo(image: HtmlElement) -> bool:
    """True when an image can be a photo of an article: no icon, counter, advert, tool or author's portrait."""
    return _photo_source(image) is not None


def image_url(image: HtmlElement, base_url: str, *, is_told: bool = False) -> str | None:
    """Absolute address of a photo, or None for icons, counters, adverts, tracking pixels and embedded data; where a
    caption tells what it shows, its file may be called as their files are."""
    source = _photo_source(image, is_told=is_told)
    return absolute(source, base_url) if source else None


@remembered
def _own_source(block: Block) -> str | None:
    """The address of an image, where it can be a photo whatever stands under it; several steps ask of the same ones."""
    return None if block.image is None else _photo_source(block.image)


def _photo_source(image: HtmlElement, *, is_told: bool = False) -> str | None:
    around = with_outer(image, 4)[1:]
    if _is_small(image) or _is_portrait(image, around[:2]) or _is_advert(image, around):
        return None
    if _is_sign(image) or _is_beside_document(image):
        return None
    return _source(image, is_told=is_told)


def _is_sign(image: HtmlElement) -> bool:
    """True for the sign of a tool, by the words of the link around it ("Tăng font"), and for one beside a number and no
    more: of readers, of their words."""
    box = image.getparent()
    if box is None or box.tag not in _INLINE or not (image.get("src") or "").endswith(_OF_SIGNS):
        return False
    said = normalize(box.text_content()) if len(box) <= _MOST_BESIDE else ""
    if said:
        return len(said) <= _LONGEST_COUNT and said.isdigit()
    title = box.get("title") or ""
    return box.tag == "a" and 0 < len(title) <= _LONGEST_ALT and leads_nowhere(box) and is_tool(fold_phrase(title))


def _is_beside_document(image: HtmlElement) -> bool:
    """True for the sign in front of a link to a document, in its cell or in one of its own; a label may stand between:
    `<img src="clip.gif"> Tệp đính kèm: <a href="77.pdf">`."""
    if not (image.get("src") or "").endswith(_OF_SIGNS):
        return False
    between = (image.tail or "").strip()
    if between and not between.endswith(":"):
        return False
    cell = image.getparent()
    if cell is not None and cell.tag == "td" and len(cell) == 1 and not normalize(cell.text_content()):
        other = cell.getnext()
        behind = None if other is None else next(other.iterchildren(), None)
    else:
        behind = image.getnext()
    return behind is not None and behind.tag == "a" and links_document(behind)


def _is_advert(image: HtmlElement, around: Sequence[HtmlElement]) -> bool:
    """True where an image's few words say that it is one, or that it shares the page; and in the rooms that tagDiv's
    themes (Newspaper, Newsmag) sell among the text."""
    classes = [box.get("class", "") for box in around]
    if _ROOM_OF_ADVERT in " ".join(classes):
        return True
    alt = image.get("alt") or ""
    if not 0 < len(alt) <= _LONGEST_SHARING:
        return False
    return (len(alt) <= _LONGEST_ALT and bool(_OF_ADVERT.fullmatch(alt))) or bool(_OF_SHARING.fullmatch(alt.strip()))


def _is_of_post(image: HtmlElement | None) -> bool:
    """True for what WordPress marks as the own picture of a post, whatever its file is called."""
    return image is not None and "wp-post-image" in (image.get("class") or "")


def _source(image: HtmlElement, *, is_told: bool) -> str | None:
    """The image's address as written; lazy-loading attributes go before `src`, which then holds a placeholder, even
    where the image is an icon or a portrait. Where a script alone knows it, what the page shows without scripts."""
    is_embedded = False
    for name in _SOURCES:
        written = image.get(name)
        value = written.strip() if written else ""
        if not value or value.lower().startswith(_NOT_STORED):
            is_embedded = is_embedded or bool(value)
            continue
        if name.endswith("srcset"):
            value = _largest(value)
        path = value.split("?")[0][:_LONGEST_PATH]
        if "banner" in path and _is_of_post(image):
            path = path.replace("banner", "")
        if path and (not _is_boilerplate_path(path) or _is_photo_nevertheless(image, path, is_told=is_told)):
            return value
        if value and name in _LAZY:
            return None
    plain = image.getnext() if is_embedded else None  # Next.js, plugins of WordPress
    shown = plain.find(".//img") if plain is not None and plain.tag == "noscript" else None
    return _source(shown, is_told=is_told) if shown is not None else None


def _shows_subject(image: HtmlElement, path: str) -> bool:
    """True for a logo or a banner, by its file's name and no more, that stands in the flow of a text."""
    folder, slash, name = path.rpartition("/")
    bare = _SUBJECT.sub("", name)
    return bare != name and not _is_boilerplate_path(f"{folder}{slash}{bare}") and _is_in_text(image)


def _is_in_text(image: HtmlElement) -> bool:
    """True for an image that an editor has set between two paragraphs."""
    around = with_outer(image, _AROUND_PHOTO)[1:]
    if not around or around[0].tag not in _OF_EDITOR:
        return False
    for box in around:
        if box.tag == "a":
            return False
        before, behind = box.getprevious(), box.getnext()
        if before is not None and behind is not None and before.tag == behind.tag == "p":
            return all(len(normalize(line.text_content())) >= _SHORTEST_BESIDE for line in _beside(before, behind))
    return False


def _beside(before: HtmlElement, behind: HtmlElement) -> tuple[HtmlElement, HtmlElement]:
    """The paragraphs around a photo; a short one behind it is its caption."""
    further = behind.getnext()
    is_caption = len(normalize(behind.text_content())) <= _CAPTION_LIMIT and further is not None and further.tag == "p"
    return before, further if is_caption and further is not None else behind


@lru_cache(maxsize=4096)  # several steps ask of each image, and a portal's pages share their signs
def _is_boilerplate_path(path: str) -> bool:
    return bool(_BOILERPLATE_PATH.search(path)) and not (_is_called_like_sign(path) and _tells_subject(path))


def _is_called_like_sign(path: str) -> bool:
    """True where nothing but the name of a file looks like that of a sign, a logo or an advert: a photo of one may be
    called so."""
    folder, _, name = path.rpartition("/")
    if not _PHOTO_FILE.search(name) or _OF_NO_PHOTO.search(name):
        return False
    return not _BOILERPLATE_PATH.search(f"{folder}/1.jpg")


def _tells_subject(path: str) -> bool:
    """ "gian-hang-banner-ocop-xa.jpg": a file called in Vietnamese after what it shows, with the sign's word among the
    others; "banner-…", "logo-…" and "….-logo.png" are called for what they are."""
    name, _, kind = path.rpartition("/")[2].lower().rpartition(".")
    words = [word for word in _BETWEEN_WORDS.split(name.replace("quang-cao", "quangcao")) if word]
    if not words or _SIGN_IN_NAME.fullmatch(words[0]):
        return False
    told = sum(len(word) > 1 and may_be_syllable(word) for word in words)
    if _SIGN_IN_NAME.fullmatch(words[-1]):
        return kind != "png" and told >= _FEWEST_BEFORE_SIGN
    return told >= _FEWEST_TOLD


def _is_photo_nevertheless(image: HtmlElement, path: str, *, is_told: bool) -> bool:
    """True for an image called like a sign that has a caption, the size of a photo, or a place in the text's flow."""
    is_shown = is_told or _has_caption(image) or _has_size_of_photo(image, path)
    return _is_called_like_sign(path) and (is_shown or _shows_subject(image, path))


def _has_caption(image: HtmlElement) -> bool:
    figure = next((box for box in with_outer(image, 4)[1:] if box.tag == "figure"), None)
    caption = figure.find(".//figcaption") if figure is not None else None
    return caption is not None and len(normalize(caption.text_content()).split()) >= _FEWEST_TOLD


def _has_size_of_photo(image: HtmlElement, path: str) -> bool:
    """ "thu-gom-vo-chai-icon.png", 640 by 480; a logo, a banner and an advert may have any size."""
    width, height = ((image.get(name) or "").removesuffix("px") for name in ("width", "height"))
    if not (width.isdigit() and height.isdigit()) or _OF_ADVERTS.search(path):
        return False
    return width != height and int(width) >= _PHOTO_SIZE[0] and int(height) >= _PHOTO_SIZE[1]


def read_attachments(links: Iterable[HtmlElement], base_url: str) -> tuple[Attachment, ...]:
    """Links to documents, by their link text (the file name where the text says nothing)."""
    found: dict[str, Attachment] = {}  # by address without its fragment: "#toolbar=0" is for the viewer
    for link in links:
        href = address_of(link)
        if not links_document(link):
            continue
        url = absolute(_viewed(href), base_url) if _viewed(href) else None
        if url is None:
            continue
        text = _said_by(link) if link.tag == "a" else ""
        labelled = _LABELLED_FILE.match(text)
        name = (
            name_in_row(link)
            or (labelled["name"] if labelled else text)
            or normalize(link.get("title") or "")
            or _file_name(url)
        )
        key = url.partition("#")[0]
        if key not in found or (_names_document(text) and not _names_document(found[key].name, url)):
            found[key] = Attachment(url=key if is_document(key) else url, name=name)
    return tuple(found.values())


def _said_by(link: HtmlElement) -> str:
    """The text of a link; of a card, whose parts are a `div` each, the first that is not the kind or the size of its
    file: Ghost's has a title, the file's name, its size and a sign."""
    if len(link) and link.find("div") is not None:
        parts = (normalize(box.text_content()) for box in link.iter("div") if box.find("div") is None)
        return next((text for text in parts if text and not SIZE_OF_FILE.match(text)), "")
    return normalize(link.text_content() or "")


def absolute(href: str, base_url: str) -> str | None:
    """`href` as an http(s) address, or None when it is none."""
    href = href.replace("\\", "/").strip()
    if plain := _PLAIN_ADDRESS.fullmatch(href):
        site = "" if plain["site"] else _site_of(base_url)
        if site is not None:
            return site + href
    try:
        url = urljoin(base_url, href)
    except ValueError:
        return None
    return url.replace(" ", "%20") if url[:6].lower().startswith(("http:", "https:")) else None


@lru_cache(maxsize=16)  # all photos of a page ask for it
def _site_of(url: str) -> str | None:
    """The scheme and host of an http(s) address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else None


def _viewed(href: str) -> str:
    """The document that a viewer's address shows (`docs.google.com/viewer?url=…`), else `href` itself."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return href
    query = parse_qs(f"{parts.query}&{parts.fragment}") if parts.query or parts.fragment else {}
    viewed = next((query[name][0] for name in ("url", "src", "file") if name in query), None)
    if viewed is None and DOCUMENT.search(parts.fragment) and "viewer" in parts.path.lower():  # ViewerJS
        return urljoin(parts.path, parts.fragment)
    is_viewer = parts.netloc.endswith(("docs.google.com", "officeapps.live.com")) or "viewer" in parts.path
    if viewed is None or not (is_viewer or DOCUMENT.search(viewed)):
        return href
    return viewed if viewed.startswith(("http", "/", "..")) or not is_viewer else ""


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


def _is_small(image: HtmlElement) -> bool:
    for name in ("width", "height"):
        value = image.get(name)
        if value and (number := value.strip().removesuffix("px")).isdigit() and int(number) < _SMALL:
            return True
    style = image.get("style")
    if not style:
        return False
    sizes = re.findall(r"(?:^|;|\s)(?:width|height)\s*:\s*(\d{1,5})px", style)
    return any(int(size) < _SMALL for size in sizes)


def _is_portrait(image: HtmlElement, around: Sequence[HtmlElement]) -> bool:
    """True for the picture of who wrote the article, by the name of its element ("article-author-img" in Wagtail CRX),
    or of a box around it with a name at most: `<div class="post-author"><img> Thu Hương</div>`."""
    words = words_of_name(image.get("class") or "")
    return words >= _ROUND or not _PORTRAIT.isdisjoint(words) or any(map(_is_of_person, around))


def _is_of_person(box: HtmlElement) -> bool:
    name = box.get("class")
    if not name or _OF_PERSON.isdisjoint(words_of_name(name)):
        return False
    return len(normalize(box.text_content())) <= _LONGEST_NAME


def _largest(srcset: str) -> str:
    """The candidate of a srcset with the greatest width or density."""
    best, best_size = "", -1.0
    for part in srcset.split(", ") if ", " in srcset else srcset.split(","):
        words = part.strip().strip(",").split()
        if not words or _SIZE_ALONE.fullmatch(words[0]):  # a theme without a cover: " 300w, 600w"
            continue
        number = re.match(r"(\d{1,6}(?:\.\d{1,3})?)[wx]$", words[1]) if len(words) > 1 else None
        size = float(number.group(1)) if number else 0.0
        if size > best_size:
            best, best_size = words[0], size
    return best


def _names_document(text: str, url: str | None = None) -> bool:
    """True for words that name a document: not what is done with it ("Tải xuống"), nor, of a `url`, its file's name."""
    return bool(text) and text.lower() not in SAID_OF_FILES and not (url and text == _file_name(url))


def _file_name(url: str) -> str:
    return normalize(unquote(urlsplit(url).path.rsplit("/", 1)[-1]))
