"""Boxes that are called like the lead or the text of an article."""

from ntm_crawler.extraction.lines.layout import Box

LEAD_WORDS = frozenset(
    [
        "lead",
        "brief",
        "subtitle",
        "sapo",
        "summary",
        "hometext",
        "desc",
        "description",
        "intro",
        "introtext",
        "trichdan",
        "tomtat",
        "mota",
        "abstract",
        "quote",
        "teaser",
        *("strapline", "standfirst", "ingress", "entradilla", "chapeau"),  # of papers in other languages
    ]
)
TEXT_WORDS = frozenset(("content", "entry", "body", "text", "detail", "noidung", "chitiet", "extended", "bodytext"))


def is_named_lead(box: Box) -> bool:
    """True for a box named like the lead of an article."""
    return not box.words().isdisjoint(LEAD_WORDS)


def is_named_text(box: Box) -> bool:
    """True for a box named like the text of an article."""
    return not TEXT_WORDS.isdisjoint(box.words())
