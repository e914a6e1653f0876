"""A digest as plain text: for a terminal, a chat, a log."""

from collections.abc import Iterator

from ntm_crawler.database.news import KINDS, News
from ntm_crawler.digest.digest import HEADINGS, Digest, local


def as_text(digest: Digest) -> str:
    """What is new, changed and withdrawn, each article with its address."""
    return "\n".join(_lines(digest)) + "\n"


def _lines(digest: Digest) -> Iterator[str]:
    yield digest.title
    for kind in KINDS:
        news = digest.of_kind(kind)
        if news:
            yield ""
            yield HEADINGS[kind]
        for one in news:
            yield ""
            yield from _article(one)
    if digest.left_out:
        yield ""
        yield f"{digest.left_out} more are not shown: scrapy digest"
    if digest.delivery:
        yield ""
        yield f"Made {local(digest.made_at)} (Viet Nam), delivery {digest.delivery}"


def _article(one: News) -> Iterator[str]:
    yield f"  {one.title}"
    yield f"  {one.portal} · {one.published_at or 'no date'} · {one.url} · id {one.article_id}"
    if one.changed:
        yield f"  What changed: {', '.join(one.changed)}; word by word: scrapy history {one.article_id}"
    if one.excerpt:
        yield f"  {one.excerpt}"
    if one.also:
        yield f"  The same story on: {', '.join(one.also)}"
