"""What a person is told of a portal that was looked at: its system, its sections, how its articles read."""

from collections.abc import Iterator, Sequence

from ntm_crawler.items import Article
from ntm_crawler.language import gettext
from ntm_crawler.onboarding.proposals import is_doubtful
from ntm_crawler.onboarding.survey import FoundSection, System

_LONGEST_LINE = 100


def told_system(system: System) -> Iterator[str]:
    """The family and by what it is known, and the rule of addresses where it is the portal's own."""
    found = system.recognition
    if found:
        yield gettext("system: {family}, {sureness}: {evidence}").format(
            family=found.family, sureness=gettext(found.sureness), evidence="; ".join(found.evidence)
        )
    elif system.family != "generic":
        yield gettext("system: {family}, as you say").format(family=system.family)
    else:
        yield gettext("system: none that is known here")
    if system.rule:
        covered = gettext("fits {covered} of {rows} rows").format(covered=system.rule.covered, rows=system.rule.rows)
        yield gettext("articles' addresses: {pattern}  ({covered})").format(
            pattern=system.rule.addresses.article.pattern, covered=covered
        )
        yield gettext("an article is told from others by {key}").format(key=system.rule.addresses.key)
    elif system.family == "generic":
        yield gettext(
            "articles' addresses have no shape of their own: what the listings show as rows is taken for articles"
        )


def told_sections(sections: Sequence[FoundSection]) -> Iterator[str]:
    """A line for each section: rows of its first two pages beside what the page says that there are."""
    headings = (gettext("page 1"), gettext("page 2"), gettext("stated"), gettext("newest"), gettext("section"))
    yield "{:>3}  {:>6}  {:>6}  {:>6}  {:10}  {}".format("", *headings)
    for number, one in enumerate(sections, start=1):
        second = str(len(one.second.rows)) if one.second else "-"
        total = str(one.listing.total) if one.listing.total is not None else "-"
        newest = max((row.published[:10] for row in one.rows if row.published), default="-")
        counts = f"{len(one.rows):>6}  {second:>6}  {total:>6}  {newest:10}"
        yield f"{number:>3}  {counts}  {one.section.name}  {one.section.path}"


def told_articles(section: FoundSection) -> Iterator[str]:
    """The articles of a section that were read, each in a few lines."""
    yield f"«{section.section.name}»"
    for _, article in section.articles:
        yield from (f"  {line}" for line in _told_article(article))
    for proposal in section.proposals:
        told = gettext('  doubtful: {part}; with Selectors({part}=("{selector}",)) it reads:')
        yield told.format(part=proposal.part, selector=proposal.selector)
        for article in proposal.articles:
            yield from (f"    {line}" for line in _told_article(article))


def _told_article(article: Article) -> Iterator[str]:
    lines = article.body.splitlines()
    yield article.title or gettext("(no title)")
    by = f", {article.author}" if article.author else ""
    doubt = gettext(" (doubtful)") if is_doubtful(article, "body") else ""
    day = article.published_at or gettext("no day")
    yield gettext("  {day}{by}; {lines} lines, confidence {confidence:.2f}{doubt}").format(
        day=day, by=by, lines=len(lines), confidence=article.confidence, doubt=doubt
    )
    if lines:
        yield gettext("  first: {line}").format(line=_cut(lines[0]))
        yield gettext("  last:  {line}").format(line=_cut(lines[-1]))
    for issue in article.issues:
        yield f"  {issue.code}: {_cut(issue.message)}"


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"
