"""Images that are no photos of an article: signs, portraits, adverts, by what stands around them and by their names."""

import re
from collections.abc import Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from ntm_crawler.extraction.authors.syllables import may_be_syllable
from ntm_crawler.extraction.boilerplate.tools import is_tool
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.documents import links_document
from ntm_crawler.extraction.lines.layout import words_of_name
from ntm_crawler.extraction.lines.tags import with_outer
from ntm_crawler.extraction.media.links import leads_nowhere
from ntm_crawler.text import normalize

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
    r"|/(?:speaker|volume?|sound|clock|calendar|eye|user|play|audio|date|view|comment|tag|pdf|word|excel)s?[\w-]{0,8}\.(?:png|gif)"
    r"|/_layouts/|/(?:minus|plus|zoom-?(?:in|out)?|in|print|email|mail|back|share|fb|like|top|home|prev|next|rss|pdf|word|excel|doc"
    r"|attach(?:ment|ed)?|dinh-?kem|paperclip|tai-?ve)\.(?:png|gif)"
    r"|google[\w-]{0,12}analytics|\.svg(?:$|\?)|new\.gif|hot\.gif"
    r"|^(?:https?:)?//[^/]+/?$|^[/#]$"  # the site itself, where a theme was told of no cover
    r"|(?:^|/)(?:undefined|null)$",  # what a script wrote
    re.IGNORECASE,
)
_PHOTO_FILE = re.compile(r"\.(?:jpe?g|webp|png)$", re.IGNORECASE)
_OF_NO_PHOTO = re.compile(  # file names that say so of themselves, whatever stands beside the image
    r"placeholder|captcha|default|pixel|transparent|tracking|load(?:er|ing)|blank|spacer\.|no-?(?:image|pic)"
    r"|rating[-_]?stars?\b|(?:print|pdf|e?mail|edit)[-_]?button",
    re.IGNORECASE,
)
_SIGN_IN_NAME = re.compile(
    r"(?:logo|banner|icon|avatar|quangcao|share|zalo|facebook|youtube|like|print|email|star|rating)s?"
)
_OF_ADVERTS = re.compile(r"logo|banner|advert|quang-?cao", re.IGNORECASE)
_ADVERT = frozenset(("qc", "ad", "ads"))  # words of a file's name, "banner-qc-ngang.png"
_BETWEEN_WORDS = re.compile(r"%20|[^a-z]+")
FEWEST_TOLD = 3  # words of a file's name on what its photo shows, or of its caption
_FEWEST_BEFORE_SIGN = 4  # where the sign is the last of them: "trao-giai-thiet-ke-logo.jpg"
_PHOTO_SIZE = (300, 200)  # pixels, and no square: signs are smaller, or as wide as they are high
_SUBJECT = re.compile("[-_ ]?(?:banner|logo)[-_ ]?", re.IGNORECASE)  # that a photo may show
_OF_EDITOR = frozenset(  # holds a photo that is set into a text
    ("p", "center", "td", "figure", "picture", "span", "strong", "em", "b", "i", "font")
)
_OF_PHOTO = frozenset(
    ("image", "img", "photo", "picture", "figure", "anh", "lazy", "lazyload", "lightbox", "fancybox", "gallery")
)
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
_STYLED_SIZE = re.compile(r"(?:^|;|\s)(?:width|height)\s*:\s*(\d{1,5})px")
_DRAWN = ".svg"
_SMALL = 60  # pixels: icons of 48 are set in texts, and portraits of 100
_PORTRAIT = frozenset(("author", "gravatar"))
_OF_PERSON = frozenset(("author", "byline", "profile"))  # an article's own picture is often called its "avatar"
_LONGEST_NAME = 70  # characters, with its label, beside a portrait
_ROUND = frozenset(("rounded", "circle"))  # Bootstrap: no photo of an article is a circle
CAPTION_LIMIT = 300  # characters


def is_sign(image: HtmlElement) -> bool:
    """True for the sign of a tool, by the words of the link around it ("Tăng font") or its own there ("In": Joomla's
    printButton.png), and for one beside a number and no more: of readers, of their words."""
    box = image.getparent()
    if box is None or box.tag not in _INLINE or not (image.get("src") or "").endswith(_OF_SIGNS):
        return False
    said = normalize(box.text_content()) if len(box) <= _MOST_BESIDE else ""
    if said:
        return len(said) <= _LONGEST_COUNT and said.isdigit()
    if box.tag != "a":
        return False
    return _names_tool(image.get("alt")) or (leads_nowhere(box) and _names_tool(box.get("title")))


def _names_tool(words: str | None) -> bool:
    return words is not None and 0 < len(words) <= _LONGEST_ALT and is_tool(fold_phrase(words))


def is_beside_document(image: HtmlElement) -> bool:
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


def is_advert(image: HtmlElement, around: Sequence[HtmlElement]) -> bool:
    """True where an image's few words say that it is one, or that it shares the page; and in the rooms that tagDiv's
    themes (Newspaper, Newsmag) sell among the text."""
    classes = [box.get("class", "") for box in around]
    if _ROOM_OF_ADVERT in " ".join(classes):
        return True
    alt = image.get("alt") or ""
    if not 0 < len(alt) <= _LONGEST_SHARING or f"/{alt}." in (image.get("data-src") or image.get("src") or ""):
        return False  # the file's name says it once more
    return (len(alt) <= _LONGEST_ALT and bool(_OF_ADVERT.fullmatch(alt))) or bool(_OF_SHARING.fullmatch(alt.strip()))


def is_of_post(image: HtmlElement | None) -> bool:
    """True for what WordPress marks as the own picture of a post, whatever its file is called."""
    return image is not None and "wp-post-image" in (image.get("class") or "")


def _shows_subject(image: HtmlElement, path: str) -> bool:
    """True for a logo or a banner, by its file's name and no more, that stands in the flow of a text."""
    folder, slash, name = path.rpartition("/")
    bare = _SUBJECT.sub("", name)
    if bare == name or not _ADVERT.isdisjoint(_BETWEEN_WORDS.split(name.lower())):
        return False
    return not is_boilerplate_path(f"{folder}{slash}{bare}") and _is_in_text(image)


def _is_in_text(image: HtmlElement) -> bool:
    """True for an image that an editor has set between two paragraphs."""
    for depth, box in enumerate(with_outer(image, _AROUND_PHOTO)):
        if (depth == 1 or box.tag == "a") and not _may_be_set_around(box, image):
            return False
        before, behind = _beside_scripts(box.getprevious(), back=True), _beside_scripts(box.getnext(), back=False)
        if before is not None and behind is not None and before.tag == behind.tag == "p":
            return all(len(normalize(line.text_content())) >= _SHORTEST_BESIDE for line in _beside(before, behind))
    return False


def _may_be_set_around(box: HtmlElement, image: HtmlElement) -> bool:
    """True for what an editor writes around a photo: a paragraph, a cell, a link to the photo itself; a `div` that is
    named for it, or that says nothing of itself around what has a photo's size."""
    if box.tag == "a":
        return bool(_PHOTO_FILE.search(box.get("href") or ""))
    if box.tag == "div":
        name = box.get("class")
        if name or box.get("id"):
            return not _OF_PHOTO.isdisjoint(words_of_name(name or ""))
        return _is_of_photo_size(image)
    return box.tag in _OF_EDITOR


def _beside_scripts(box: HtmlElement | None, *, back: bool) -> HtmlElement | None:
    """A box, or the one beyond it where it is shown to those without scripts, or is what a parser leaves of a paragraph
    around a `div`: empty."""
    if box is not None and (
        box.tag == "noscript" or (box.tag == "p" and not len(box) and not (box.text or "").strip())
    ):
        return box.getprevious() if back else box.getnext()
    return box


def _beside(before: HtmlElement, behind: HtmlElement) -> tuple[HtmlElement, HtmlElement]:
    """The paragraphs around a photo; a short one behind it is its caption."""
    further = behind.getnext()
    is_caption = len(normalize(behind.text_content())) <= CAPTION_LIMIT and further is not None and further.tag == "p"
    return before, further if is_caption and further is not None else behind


@lru_cache(maxsize=4096)  # several steps ask of each image, and a portal's pages share their signs
def is_boilerplate_path(path: str) -> bool:
    """True for the address of a sign, a button, an advert: no photo is called so."""
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
    return told >= FEWEST_TOLD


def is_photo_nevertheless(image: HtmlElement, path: str, *, is_told: bool) -> bool:
    """True for an image called like a sign that has a caption, the size of a photo, or a place in the text's flow; for
    a drawing where it has a caption in its figure."""
    if path.lower().endswith(_DRAWN):
        return _is_all_of_figure(image) and not is_boilerplate_path(f"{path[: -len(_DRAWN)]}.webp")
    is_shown = is_told or _has_caption(image) or _has_size_of_photo(image, path)
    return _is_called_like_sign(path) and (is_shown or _shows_subject(image, path))


def _has_caption(image: HtmlElement) -> bool:
    figure = next((box for box in with_outer(image, 4)[1:] if box.tag == "figure"), None)
    caption = figure.find(".//figcaption") if figure is not None else None
    return caption is not None and len(normalize(caption.text_content()).split()) >= FEWEST_TOLD


def _is_all_of_figure(image: HtmlElement) -> bool:
    """True where a figure has a caption, and no other image: beside a photo stands the sign that enlarges it."""
    figure = next((box for box in with_outer(image, 4)[1:] if box.tag == "figure"), None)
    return figure is not None and _has_caption(image) and sum(1 for _ in figure.iter("img")) == 1


def _has_size_of_photo(image: HtmlElement, path: str) -> bool:
    """ "thu-gom-vo-chai-icon.png", 640 by 480; a logo, a banner and an advert may have any size."""
    return not _OF_ADVERTS.search(path) and _is_of_photo_size(image)


def _is_of_photo_size(image: HtmlElement) -> bool:
    width, height = ((image.get(name) or "").removesuffix("px") for name in ("width", "height"))
    if not (width.isdigit() and height.isdigit()):
        return False
    return width != height and int(width) >= _PHOTO_SIZE[0] and int(height) >= _PHOTO_SIZE[1]


def is_small(image: HtmlElement) -> bool:
    """True for an image that says itself that it is no larger than an icon."""
    for name in ("width", "height"):
        value = image.get(name)
        if value and (number := value.strip().removesuffix("px")).isdigit() and int(number) < _SMALL:
            return True
    style = image.get("style")
    if not style:
        return False
    return any(int(size) < _SMALL for size in _STYLED_SIZE.findall(style))


def is_portrait(image: HtmlElement, around: Sequence[HtmlElement]) -> bool:
    """True for the picture of who wrote the article, by the name of its element ("article-author-img" in Wagtail CRX),
    or of a box around it with a name at most: `<div class="post-author"><img> Thu Hương</div>`."""
    words = words_of_name(image.get("class") or "")
    return words >= _ROUND or not _PORTRAIT.isdisjoint(words) or any(map(_is_of_person, around))


def _is_of_person(box: HtmlElement) -> bool:
    name = box.get("class")
    if not name or _OF_PERSON.isdisjoint(words_of_name(name)):
        return False
    return len(normalize(box.text_content())) <= _LONGEST_NAME
