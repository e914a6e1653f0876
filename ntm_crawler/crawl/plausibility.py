"""Whether what a page gives can be the article that is stored, or that an older capture holds. Plain values only."""

from dataclasses import dataclass

from ntm_crawler.derived.copies import read_words
from ntm_crawler.extraction.titles.same import holds_title, is_like_title
from ntm_crawler.issues import BLOCKING, DOUBTS
from ntm_crawler.items import Article

_MUCH_SHORTER = 10  # times
_KEPT = 0.5  # share of a text's runs of four words: an edit of it
_REWRITTEN = 0.1  # share below which nothing is left of it

ANOTHER_ADDRESS, SHARED, SHORTER, REWRITTEN, MASS_CHANGE = (
    *("another_address", "shared_text", "much_shorter", "rewritten", "mass_change"),
)
"""Reasons beside the codes of `issues.DOUBTS`: the page calls another article's address its own; other articles have
the text; less than a tenth of it is left; neither title nor text is as before; many articles changed at once."""

PASSING = frozenset({SHORTER, REWRITTEN, MASS_CHANGE})
"""Reasons that a second look which agrees takes away: an edit may be large. The others it must not find again."""


@dataclass(slots=True, frozen=True, kw_only=True)
class Text:
    """An article's title and text, as they were before."""

    title: str
    body: str


def text_of(article: Article) -> Text:
    """Title and text of an article."""
    return Text(title=article.title or "", body=article.body)


def is_article(article: Article) -> bool:
    """Whether what was read from a page is an article, photo posts included: nothing on the page speaks against it."""
    return not (BLOCKING | DOUBTS) & {issue.code for issue in article.issues}


def doubts_about(article: Article, before: Text) -> frozenset[str]:
    """What speaks against taking `article` in the place of `before`, of what the two of them show.

    A page that still holds most of the text is the article, whatever else it says.
    """
    is_shorter = len(article.body) * _MUCH_SHORTER < len(before.body)
    if is_edit(before, text_of(article)):
        return frozenset({SHORTER}) if is_shorter else frozenset()
    found = DOUBTS & {issue.code for issue in article.issues}
    found |= {ANOTHER_ADDRESS} if article.named_key else set()
    found |= {SHORTER} if is_shorter else set()
    return found | ({REWRITTEN} if _is_rewritten(before, text_of(article)) else set())


def is_edit(before: Text, after: Text) -> bool:
    """Whether most of a text is still there; of one without words to compare, its title."""
    if not read_words(before.body).distinct:
        return before.body in after.body and _has_title_of(before, after)
    return _kept(before.body, after.body) >= _KEPT


def _is_rewritten(before: Text, after: Text) -> bool:
    return bool(before.body) and _kept(before.body, after.body) < _REWRITTEN and not _has_title_of(before, after)


def _has_title_of(before: Text, after: Text) -> bool:
    return holds_title(after.title, before.title) or is_like_title(after.title, before.title)


def _kept(before: str, after: str) -> float:
    """The share of the runs of four words of a text that another one has, too."""
    runs = read_words(before).distinct
    return len(runs & read_words(after).distinct) / len(runs) if runs else 0.0
