"""The photos of an article, each with its caption and its address; and whether an image is one."""

import re
from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement

from ntm_crawler.extraction.lines.layout import CAPTION, IMAGE, Block, has_text, kind_of, remembered
from ntm_crawler.extraction.lines.tags import with_outer
from ntm_crawler.extraction.media.captions import is_in_table_for, is_marked_caption, is_named_caption
from ntm_crawler.extraction.media.links import absolute, leads_elsewhere, stays_on_site
from ntm_crawler.extraction.media.signs import (
    FEWEST_TOLD,
    is_advert,
    is_beside_document,
    is_boilerplate_path,
    is_of_post,
    is_photo_nevertheless,
    is_portrait,
    is_sign,
    is_small,
)
from ntm_crawler.items import Image

_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-srcset", "srcset", "src")
_LAZY = frozenset(("data-src", "data-original", "data-lazy-src", "data-lazy"))
_NOT_STORED = ("data:", "about:", "javascript:", "blob:", "file:", "cid:")
_LONGEST_PATH = 600  # characters: bounds what is remembered
_SIZE_ALONE = re.compile(r"\d{1,6}(?:\.\d{1,3})?[wx]")  # of a srcset's candidate that has no address


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
        if block.kind != IMAGE or block.image is None:
            continue
        caption = captions.get(block)
        if leads_elsewhere(block) and not _is_of_text(block, caption, base_url):
            continue
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


def _is_of_text(photo: Block, caption: Block | None, base_url: str) -> bool:
    """True for a photo with a caption that links to a page of its own site, a photo story: shops and adverts stand on
    others, and cards of other articles have no captions."""
    if caption is None or caption.kind != CAPTION:
        return False
    return all(stays_on_site(link, base_url) for link in photo.links)


def _tells(caption: Block, photo: Block) -> bool:
    """True for a caption of some words that its element, its place or its letters say to be one."""
    is_long_enough = len(caption.text.split()) >= FEWEST_TOLD
    return is_long_enough and (is_marked_caption(caption) or is_in_table_for(caption, photo))


def _is_captions_own(line: Block) -> bool:
    """True for the only line of an article that its element names a caption, or that is set as one and no sentence."""
    return is_named_caption(line) or (is_marked_caption(line) and not line.text.endswith("."))


def shows_photo(block: Block) -> bool:
    """True for an image that can be a photo of the article, and is no link to another page."""
    return block.image is not None and not leads_elsewhere(block) and _own_source(block) is not None


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
    if is_small(image) or is_portrait(image, around[:2]) or is_advert(image, around):
        return None
    if is_sign(image) or is_beside_document(image):
        return None
    return _source(image, is_told=is_told)


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
        if "banner" in path and is_of_post(image):
            path = path.replace("banner", "")
        if path and (not is_boilerplate_path(path) or is_photo_nevertheless(image, path, is_told=is_told)):
            return value
        if value and name in _LAZY:
            return None
    plain = image.getnext() if is_embedded else None  # Next.js, plugins of WordPress
    shown = plain.find(".//img") if plain is not None and plain.tag == "noscript" else None
    return _source(shown, is_told=is_told) if shown is not None else None


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
