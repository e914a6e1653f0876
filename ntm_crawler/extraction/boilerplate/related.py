"""Headings of lists of other articles, and the ways to the article before and after.

A word alone never cuts: callers ask about a block at a certain place.
"""

import re
from functools import lru_cache

from ntm_crawler.extraction.boilerplate.limits import LONGEST_LABEL, LONGEST_PHRASE
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.layout import Block

_RELATED = re.compile(
    r"^(?:(?:mot so|cac|nhung|xem|doc|danh sach|muc)\s)?(?:(?:cac|nhung|them)\s){0,2}"
    r"(?:(?:tin|bai|muc|bai viet|tin bai|tin tuc|tin hoat dong|ban tin|noi dung|thong tin|van ban|su kien|chu de"
    r"|thong bao|video|clip|anh|album)"
    r"(?:\s(?:viet|bai|tuc))?\s)"
    r"(?:(?:cung|lien(?! quan (?:den|toi) )|moi|cu|khac|xem|doc|noi|tiep|truoc|sau|quan|hot|chuyen|nong|dua|tieu)\b"
    r".{0,40}"
    # words that begin what is said of a thing, too: "Nội dung đã được thống nhất", "Video được phát tại nhà văn hóa"
    r"|da(?: (?:dua|dang|xem|doc|luu|phat|ban hanh|co)\b.{0,30})?|co (?:lien quan|the)\b.{0,30}|de (?:xuat|cu)\b.{0,30}"
    r"|(?:duoc|dang(?: duoc)?) (?:quan tam|xem|doc|yeu thich|ua thich|chia se|binh luan|de xuat|chu y)\b.{0,30}"
    r"|dang(?: (?:nong|hot|moi|cu|khac|gan|noi|pho|truoc|tiep|sau|cung|lien|trong|tren)\b.{0,40})?"
    r"|trong (?:ngay|tuan|thang|nam|tinh|huyen|xa|nuoc|cung|chuyen|muc|chu de|khu|dia|nganh|quy)\b.{0,30})$"
    r"|^(?:co the ban|ban co the)(?: se)? (?:quan tam|thich|(?:muon |chua )?(?:xem|doc))(?: .{0,20})?$"
)
_SOUNDS_ALIKE = re.compile(
    r"(?:\S+\s){0,2}(?:anh|mức|bãi|tín)\s", re.IGNORECASE
)  # and is no "ảnh", "mục", "bài", "tin"
_OTHER_WORDS = re.compile(  # and no "mới", "cũ", "nổi", "nóng", "quan tâm", "tiêu điểm", "liên quan"
    r"(?:\S+\s){1,3}(?:mời|cụ|cù|cử|cư|cứ|nói|nơi|nối|nông|nồng|dưa|dừa|dứa|sáu"
    r"|quan trọng|quản|quân|quán|tiêu(?! (?:điểm|biểu))|chuyển|chuyến|chuyện"
    r"|liên (?:hệ|lạc)|sau (?:khi|này)|trước (?:khi|hết|mắt))\b",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r":\s*\S")  # "Nội dung cụ thể: giống lúa mới", "Thông tin liên hệ: Phòng Văn hóa"
_AT_CLOCK = re.compile(r"\d\s?(?:giờ|[hg])(?:\s?\d\d)?\b")  # "Bản tin tiếp theo phát lúc 15 giờ"
_SENTENCE = re.compile(r"(?<!\.\.)[.!?;][)\]\"”]?$")
_ANNOUNCING = re.compile(r"\S+ \S+ .*\b(?:gom|nhu sau|sau day|duoi day|la|nhu)$")  # "… được ban hành gồm:"
_POSTED_ON = re.compile(r"^(?:tin|bai)(?: viet)? (?:da |duoc )?(?:dang|dua)\b.{0,20}\d[-/.]\d")
_RELATED_EXACT = frozenset(
    (
        *("lien quan", "lien quan bai dang"),
        "xem them",
        "doc them",
        "cung chuyen muc",
        "cung chu de",
        "trong chuyen muc",
        "khac",
        "moi nhat",
        "noi bat",
        "doc nhieu",
        "doc nhieu nhat",
        "xem nhieu",
        "xem nhieu nhat",
        "cac tin",
        "other news",
        "related news",
        "related articles",
        *("related article", "related post", "related story", "related stories", "related content"),
        *("other articles", "other posts", "other stories", "more articles", "more posts", "more stories", "more news"),
        *(
            "recent posts",
            "recent articles",
            "recent news",
            "latest post",
            "latest posts",
            "latest articles",
            "latest news",
        ),
        *("popular posts", "popular articles", "most read", "most viewed", "similar posts", "similar articles"),
        *(
            "you may also like",
            "you might also like",
            "read more",
            "read next",
            "up next",
            "keep reading",
            "see also",
            "recommended",
        ),
        "tin anh",
        "tin video",
        "chuyen muc khac",
        "nguoi dung quan tam",
        "duoc quan tam",
        "duoc quan tam nhieu",
        "theo dong su kien",
        "dong su kien",
        "bai viet",
        "tin tuc",
        "tin tuc su kien",
        "tin tuc - su kien",
        "tin dia phuong",
        "chi dao dieu hanh",
        "thong tin chi dao dieu hanh",
        "van ban chi dao",
        "thong bao",
        "thu vien anh",
        "thu vien video",
        "hinh anh hoat dong",
        *("cau hoi thuong gap", "cac cau hoi thuong gap", "cau hoi moi nhat", "hoi dap", "hoi dap phap luat"),
        "lien ket website",
        "lien ket",
    )
)
_ABROAD = frozenset(  # the same on pages in other languages, as papers there head their lists, or link in a line
    phrase
    for phrases in (
        "also read|read also|related topics|related videos|related links|related coverage|suggested reads",
        "recommended reading|recommended for you|recommended videos|recommended videos for you|related whitepaper",
        "more on this story|more on this|more like this|also worth reading|dont miss|in case you missed it",
        "more stories like this|you may like",
        "lesen sie auch|auch interessant|mehr zum thema|mehr dazu|weitere artikel|weitere meldungen",
        "weitere nachrichten|weitere artikel zum thema|ahnliche artikel|verwandte artikel",
        "das konnte sie auch interessieren",
        "lire aussi|a lire aussi|a lire egalement|lire egalement|voir aussi|articles lies|articles similaires",
        "sur le meme sujet|sur le meme theme|dans la meme rubrique|a decouvrir|vous aimerez aussi|pour aller plus loin",
        "leer tambien|lea tambien|lee tambien|lee ademas|leer mas|ver tambien|te puede interesar|noticias relacionadas",
        "tambien te puede interesar|articulos relacionados|contenido relacionado|mas noticias|mas informacion",
        "leia mais|leia tambem|veja tambem|veja mais|saiba mais|noticias relacionadas|artigos relacionados",
        "mais noticias|materias relacionadas|mais lidas|confira tambem|leggi anche|vedi anche",
        "articoli correlati|notizie correlate",
        "ti potrebbe interessare|potrebbe interessarti anche|lees ook|lees verder|gerelateerde artikelen|meer nieuws",
        "czytaj takze|czytaj rowniez|czytaj wiecej|zobacz takze|zobacz rowniez|przeczytaj takze|podobne artykuły",
        "powiazane artykuły|las ocksa|las mer|las aven|relaterade artiklar|fler nyheter|les ogsa|relaterte artikler",
        "lue myos|lue lisaa|baca juga|artikel terkait|berita terkait|artikel lainnya|berita lainnya|berita terpopuler",
        "kapcsolodo cikkek|olvassa el ezt is|ajanlott cikkek|ctete take|souvisejici clanky|mohlo by vas zajimat",
        "ilgili haberler|benzer haberler|citeste si|articole similare",
    )
    for phrase in phrases.split("|")
)
_READ = frozenset(("related", "read more", "read next", "see also", "related article", "related story", "related news"))
_WAYS = frozenset(("prev", "next"))
_WAY = re.compile(
    r"(?:(?:previous|next|older|newer) (?:post|article|story|entry)"
    r"|(?:bai(?: viet)?|tin(?: bai)?) (?:truoc|sau|tiep|(?:tiep|ke) (?:theo|tiep)))\b"
)


def is_related_heading(block: Block) -> bool:
    """A short line such as "Các tin khác" or "Tin cùng chuyên mục": a list of other articles may follow. The link to a
    document heads nothing, whatever it is called: "Thông báo"."""
    if block.is_link and block.shows_document:
        return False
    return 0 < len(block.text) <= LONGEST_PHRASE and _announces_others(block.text, bool(block.links))


@lru_cache(maxsize=4096)  # a portal's pages share most of their short lines
def _announces_others(text: str, is_linked: bool) -> bool:
    key = fold_phrase(text)
    if key in _RELATED_EXACT:
        return True
    if text.startswith(("(", "[")) or not _RELATED.match(key):  # a remark
        return False
    if not text.isascii() and (_SOUNDS_ALIKE.match(text) or _OTHER_WORDS.match(text)):
        return False
    if not is_linked and (_ANSWERED.search(text) or _AT_CLOCK.search(text)):
        return False
    if _POSTED_ON.match(key) or _SENTENCE.search(text):
        return False
    return not (text.endswith(":") and _ANNOUNCING.search(key))


def heads_others_abroad(block: Block) -> bool:
    """The same in other languages, where links follow; on where a text is it has no say."""
    return 0 < len(block.text) <= LONGEST_LABEL and block.key() in _ABROAD


@lru_cache(maxsize=4096)
def labels_other(label: str) -> bool:
    """True for the words in front of a colon and a link that say that it leads to another article: "Lire aussi"."""
    key = fold_phrase(label)
    return key in _ABROAD or key in _READ


def is_way(block: Block) -> bool:
    """The way to the article before or after, by its links' `rel`: Joomla may print it above a text."""
    is_linking = block.is_link and bool(block.links)  # another line of the same link has none
    return is_linking and all((link.get("rel") or "").lower() in _WAYS for link in block.links)


def names_way(block: Block) -> bool:
    """ "Previous post", "Bài tiếp theo: …": such a way, by its links' words, too."""
    return is_way(block) or (block.is_linked and bool(_WAY.match(block.key())))
