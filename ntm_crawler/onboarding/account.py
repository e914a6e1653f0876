"""What a person is told of a portal that was looked at: its system, its sections, how its articles read."""

from collections.abc import Iterator, Sequence

from ntm_crawler.items import Article
from ntm_crawler.onboarding.proposals import is_doubtful
from ntm_crawler.onboarding.survey import FoundSection, System

_LONGEST_LINE = 100


def told_system(system: System) -> Iterator[str]:
    """The family and by what it is known, and the rule of addresses where it is the portal's own."""
    found = system.recognition
    if found:
        yield f"system: {found.family}, {found.sureness}: {'; '.join(found.evidence)}"
    elif system.family != "generic":
        yield f"system: {system.family}, as you say"
    else:
        yield "system: none that is known here"
    if system.rule:
        covered = f"fits {system.rule.covered} of {system.rule.rows} rows"
        yield f"articles' addresses: {system.rule.addresses.article.pattern}  ({covered})"
        yield f"an article is told from others by {system.rule.addresses.key}"
    elif system.family == "generic":
        yield "articles' addresses have no shape of their own: what the listings show as rows is taken for articles"


def told_sections(sections: Sequence[FoundSection]) -> Iterator[str]:
    """A line for each section: rows of its first two pages beside what the page says that there are."""
    yield f"{'':>3}  {'page 1':>6}  {'page 2':>6}  {'stated':>6}  {'newest':10}  section"
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
        yield f'  doubtful: {proposal.part}; with Selectors({proposal.part}=("{proposal.selector}",)) it reads:'
        for article in proposal.articles:
            yield from (f"    {line}" for line in _told_article(article))


def _told_article(article: Article) -> Iterator[str]:
    lines = article.body.splitlines()
    yield f"{article.title or '(no title)'}"
    by = f", {article.author}" if article.author else ""
    doubt = " (doubtful)" if is_doubtful(article, "body") else ""
    day = article.published_at or "no day"
    yield f"  {day}{by}; {len(lines)} lines, confidence {article.confidence:.2f}{doubt}"
    if lines:
        yield f"  first: {_cut(lines[0])}"
        yield f"  last:  {_cut(lines[-1])}"
    for issue in article.issues:
        yield f"  {issue.code}: {_cut(issue.message)}"


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"
