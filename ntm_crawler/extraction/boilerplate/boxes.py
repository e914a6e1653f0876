"""Boxes that are named like what a portal prints around its articles."""

import re

from ntm_crawler.extraction.lines.layout import Box

# Bootstrap's components, NukeViet's modules (banners, counter, statistics, voting, weblinks), share services,
# and what portals print around articles, in Vietnamese without accents ("thăm dò", "thời tiết", "đọc nhiều").
NAMED_SO = 0.2  # weight of a box with a strong word
_STRONG_WORDS = frozenset(
    [
        "sidebar",
        "footer",
        "navbar",
        "navigation",
        "breadcrumb",
        "breadcrumbs",
        "related",
        "relate",
        "relatednews",
        "lienquan",
        "tinlienquan",
        "tinkhac",
        "other",
        "others",
        "othernews",
        "comment",
        "comments",
        "binhluan",
        "conversation",
        "share",
        "sharing",
        "social",
        "socials",
        "rating",
        "ratings",
        "vote",
        "voting",
        "poll",
        "polls",
        "thamdo",
        "counter",
        "statistic",
        "statistics",
        "thongke",
        "weather",
        "thoitiet",
        "banner",
        "advert",
        "adverts",
        "advertisement",
        "ads",
        "quangcao",
        "copyright",
        "login",
        "dangnhap",
        "captcha",
        "cookie",
        "consent",
        "pager",
        "pagination",
        "toolbar",
        "fontsize",
        "popup",
        "modal",
        "toast",
        "addthis",
        "fb",
        "zalo",
        "disqus",
        "prevnext",
        "nextprev",
        "tags",
        "taglist",
        "keywords",
        "breaking",
        "newest",
        "khaosat",
        "xemnhieu",
        "tinmoi",
        "docnhieu",
        "lienket",
        "weblink",
        "weblinks",
        "skip",
        "danhgia",
        "hitcount",
        "hitcounter",
        "attachment",
        "subscribe",
        "qr",
        "qrcode",
        "reward",
        "donate",
        "postprofile",  # who wrote in a forum, beside each of their words
    ]
)
_WEAK_WORDS = frozenset(
    [
        "aside",
        "side",
        "left",
        "right",
        "menu",
        "nav",
        "header",
        "top",
        "bottom",
        "widget",
        "widgets",
        "module",
        "box",
        "hot",
        "popular",
        "latest",
        "recent",
        "slider",
        "carousel",
        "marquee",
        "tool",
        "tools",
        "print",
        "search",
        "links",
        "link",
        "view",
        "views",
        "meta",
        "info",
        "tag",
        "next",
        "prev",
        "list",
        "more",
    ]
)

_LAYOUT = re.compile(r"(?:^|[\s_-])(?:(?:has|with|without|no)-sidebar|sidebar-(?:grid|layout)|content-sidebar-wrap)")


def box_weight(box: Box) -> float:
    """1 for a box that says nothing about itself, less for one named like boilerplate."""
    if box.tag in ("footer", "aside"):
        return 0.1
    words = box.words()
    if not words or "caption" in words or box.tag in ("body", "form", "html"):
        return 1.0  # WordPress: <div id="attachment_4685" class="wp-caption">
    if not _STRONG_WORDS.isdisjoint(words) and not _is_layout(box, words):
        return NAMED_SO
    return 0.8 if not _WEAK_WORDS.isdisjoint(words) else 1.0


def _is_layout(box: Box, words: frozenset[str]) -> bool:
    """ "page-with-sidebar", "sidebar-grid__content": what stands beside a sidebar, or holds it."""
    return "sidebar" in words and bool(_LAYOUT.search(box.element.get("class") or ""))


def is_boilerplate_box(box: Box) -> bool:
    """True when the box itself is named like boilerplate (its ancestors are not asked)."""
    return box_weight(box) <= NAMED_SO
