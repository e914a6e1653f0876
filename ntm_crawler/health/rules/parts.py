"""Stage 5: do the articles have all their parts, from where they were found before?"""

from collections import Counter

from ntm_crawler.health.context import FEWEST_ARTICLES, Context, Part
from ntm_crawler.health.finding import Finding, Verdict
from ntm_crawler.health.history import Run, Share
from ntm_crawler.health.likelihood import can_have_risen, once_seen, share_of
from ntm_crawler.issues import codes_of

_MOST = 0.5


def redesigned_articles(context: Context) -> Finding | None:
    """The texts are not where they were: more had to be located, or what stands around the located ones is new.

    How many texts have surroundings that nobody has met before is compared with how many are to be expected
    (`once_seen`): a portal with one template has none, one that names each article in a class has nothing else.
    """
    return context.risen("redesigned_articles", _located) or _new_surroundings(context)


def title_coverage(context: Context) -> Finding | None:
    """Fewer of the articles have a title."""
    return context.fallen("title_coverage", lambda run: run.titled, Verdict.FAIL)


def body_coverage(context: Context) -> Finding | None:
    """Fewer of the articles have a text."""
    return context.fallen("body_coverage", lambda run: run.with_text, Verdict.FAIL)


def date_coverage(context: Context) -> Finding | None:
    """Fewer of the articles have a date of publication; a date can be read again from the archive."""
    return context.fallen("date_coverage", lambda run: run.dated, Verdict.WARN)


def date_source(context: Context) -> Finding | None:
    """Fewer of the dates stand in their place on the page: the others come from the listing, or are guessed."""
    return context.fallen("date_source", lambda run: run.dated_on_page, Verdict.WARN)


def fallback_selector(context: Context) -> Finding | None:
    """A selector that stands later in its list is used for more of the articles than before."""
    later = (name for name in context.run.selectors if not name.endswith("/0"))
    findings = (context.risen("fallback_selector", _used(name), selector=name) for name in later)
    return next(filter(None, findings), None)


def attachments_lost(context: Context) -> Finding | None:
    """Most of several documents that were asked for the first time could not be had, or more of them than before."""
    lost = context.run.attachments_lost
    most = lost[0] >= FEWEST_ARTICLES and share_of(lost) >= _MOST
    if not most and not context.has_risen(lambda run: run.attachments_lost):
        return None
    code = context.run.most_frequent_issue(codes_of("attachments_lost")) or "unknown"
    return context.finding("attachments_lost", Verdict.WARN, lost=lost[0], attempted=lost[1], code=code)


def _located(run: Run) -> Share:
    return run.containers.get("located", 0), sum(run.containers.values())


def _new_surroundings(context: Context) -> Finding | None:
    mine = context.run.surroundings
    if not mine:
        return None
    unknown = set(mine)
    for usual in context.usual_surroundings():
        if not unknown:
            return None
        unknown -= usual.keys()
    new = sum(mine[name] for name in unknown), sum(mine.values())
    if not can_have_risen(new):
        return None
    ever: Counter[str] = Counter()
    for usual in context.usual_surroundings():
        ever.update(usual)
    return context.higher("redesigned_articles", new, once_seen(ever))


def _used(selector: str) -> Part:
    return lambda run: (run.selectors.get(selector, 0), sum(run.containers.values()))
