"""A digest as a page that a mail program shows: styles in place, nothing loaded from elsewhere, all text escaped."""

from collections.abc import Iterator
from html import escape

from ntm_crawler.database.news import KINDS, News
from ntm_crawler.digest.digest import HEADINGS, Digest, local
from ntm_crawler.language import gettext, spoken

_QUIET = 'style="color:#63635e;font-size:.875em;overflow-wrap:anywhere"'
_BODY = 'style="font:16px/1.5 system-ui,sans-serif;max-width:44em;margin:1em auto;padding:0 1em"'


def as_html(digest: Digest) -> str:
    """The whole page."""
    title = escape(digest.title)
    return f"""<!DOCTYPE html>
<html lang="{spoken()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body {_BODY}>
<h1 style="font-size:1.3em">{title}</h1>
{"".join(_sections(digest))}<p {_QUIET}>{_end(digest)}</p>
</body>
</html>
"""


def _sections(digest: Digest) -> Iterator[str]:
    for kind in KINDS:
        if news := digest.of_kind(kind):
            yield f'<h2 style="font-size:1.1em">{gettext(HEADINGS[kind])}</h2>\n{"".join(map(_article, news))}'


def _article(one: News) -> str:
    facts = (one.portal, one.published_at or gettext("no date"), one.url, f"id {one.article_id}")
    parts = [f"<strong>{_linked(one)}</strong>", f"<span {_QUIET}>{escape(' · '.join(facts))}</span>"]
    if one.changed:
        told = gettext("What changed: {fields}").format(fields=", ".join(one.changed))
        parts.append(f"<span {_QUIET}>{escape(told)}</span>")
    if one.excerpt:
        parts.append(escape(one.excerpt))
    if one.also:
        told = gettext("The same story on: {portals}").format(portals=", ".join(one.also))
        parts.append(f"<span {_QUIET}>{escape(told)}</span>")
    return f"<p>{'<br>'.join(parts)}</p>\n"


def _linked(one: News) -> str:
    """The title, as a link where the address is one of the web."""
    if not one.url.startswith(("http://", "https://")):
        return escape(one.title)
    return f'<a href="{escape(one.url)}">{escape(one.title)}</a>'


def _end(digest: Digest) -> str:
    made, delivery = local(digest.made_at), digest.delivery
    told = gettext("Made {moment} (Viet Nam)").format(moment=made)
    if delivery:
        told = gettext("Made {moment} (Viet Nam), delivery {delivery}").format(moment=made, delivery=delivery)
    if digest.left_out:
        told = gettext("{count} more are not shown: scrapy digest").format(count=digest.left_out) + f". {told}"
    return escape(told)
