"""A digest as plain text: for a terminal, a chat, a log."""

from collections.abc import Iterator

from ntm_crawler.database.news import KINDS, News
from ntm_crawler.digest.digest import HEADINGS, Digest, local
from ntm_crawler.language import gettext


def as_text(digest: Digest) -> str:
    """What is new, changed and withdrawn, each article with its address."""
    return "\n".join(_lines(digest)) + "\n"


def _lines(digest: Digest) -> Iterator[str]:
    yield digest.title
    for kind in KINDS:
        news = digest.of_kind(kind)
        if news:
            yield ""
            yield gettext(HEADINGS[kind])
        for one in news:
            yield ""
            yield from _article(one)
    if digest.left_out:
        yield ""
        yield gettext("{count} more are not shown: scrapy digest").format(count=digest.left_out)
    if digest.delivery:
        yield ""
        made, delivery = local(digest.made_at), digest.delivery
        yield gettext("Made {moment} (Viet Nam), delivery {delivery}").format(moment=made, delivery=delivery)


def _article(one: News) -> Iterator[str]:
    yield f"  {one.title}"
    day = one.published_at or gettext("no date")
    yield f"  {one.portal} · {day} · {one.url} · id {one.article_id}"
    if one.changed:
        told = gettext("What changed: {fields}; word by word: scrapy history {id}")
        yield f"  {told.format(fields=', '.join(one.changed), id=one.article_id)}"
    if one.excerpt:
        yield f"  {one.excerpt}"
    if one.also:
        told = gettext("The same story on: {portals}")
        yield f"  {told.format(portals=', '.join(one.also))}"
