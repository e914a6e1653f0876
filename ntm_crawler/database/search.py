"""Full-text search: accents are optional, exact hits come first, snippets show the text as it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ntm_crawler.database.store import Store
from ntm_crawler.text import normalize

_WORDS = re.compile(r"\w+(?:[-/.]\w+)*")
_OPEN, _CLOSE = "\x02", "\x03"
_CONTEXT = 90  # characters of text shown around a hit


@dataclass(slots=True, frozen=True, kw_only=True)
class Hit:
    """One article found: `title` and `snippet` carry the words found between the marks asked for."""

    id: int
    portal: str
    url: str
    published_at: str | None
    title: str
    snippet: str
    exact: bool


def search(
    store: Store, text: str, *, limit: int = 20, portal: str | None = None, mark: tuple[str, str] = ("[", "]")
) -> list[Hit]:
    """Articles that hold all words of `text`, best first.

    Words match with or without accents ("nong thon moi", "dong van"). Articles that hold `text` as it is written come
    first, then those that hold it as a phrase, then by relevance (BM25).
    """
    words = _WORDS.findall(normalize(text))
    if not words:
        return []
    rows = store.query(
        """SELECT articles_full.id, portal, url, published_at, articles_full.title, articles_full.body,
            instr(lower_text(articles_full.title || char(10) || articles_full.body), lower_text(:text)) > 0 AS exact,
            articles_fts.rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :phrase) AS phrase,
            highlight(articles_fts, 2, :open, :close) AS title_marked,
            highlight(articles_fts, 3, :open, :close) AS body_marked
        FROM articles_fts JOIN articles_full ON articles_full.id = articles_fts.rowid
        WHERE articles_fts MATCH :words AND (:portal IS NULL OR portal = :portal)
        ORDER BY exact DESC, phrase DESC, bm25(articles_fts, 5.0, 1.0, 5.0, 1.0), published_at DESC
        LIMIT :limit""",
        {
            "text": normalize(text),
            "phrase": _folded_query(" ".join(words), phrase=True),
            "words": _folded_query(" ".join(words), phrase=False),
            "open": _OPEN,
            "close": _CLOSE,
            "portal": portal,
            "limit": limit,
        },
    )
    return [
        Hit(
            id=row["id"],
            portal=row["portal"],
            url=row["url"],
            published_at=row["published_at"],
            title=_unfold(row["title_marked"], row["title"], mark),
            snippet=_snippet(row["body_marked"], row["body"], mark),
            exact=bool(row["exact"]),
        )
        for row in rows
    ]


def _folded_query(text: str, *, phrase: bool) -> str:
    """An FTS5 query over the folded columns; every word is quoted, so that none is read as syntax."""
    folded = text.replace("đ", "d").replace("Đ", "D")
    terms = f'"{folded}"' if phrase else " ".join(f'"{word}"' for word in folded.split())
    return f"{{title_folded body_folded}} : ({terms})"


def _unfold(marked: str, original: str, mark: tuple[str, str]) -> str:
    """Put the marks of a folded text into the original, which has the same characters at the same places."""
    return "".join(_marked_parts(marked, original, mark))


def _marked_parts(marked: str, original: str, mark: tuple[str, str]) -> Iterator[str]:
    position = 0
    for part in re.split(f"([{_OPEN}{_CLOSE}])", marked):
        if part == _OPEN:
            yield mark[0]
        elif part == _CLOSE:
            yield mark[1]
        else:
            yield original[position : position + len(part)]
            position += len(part)


def _snippet(marked: str, original: str, mark: tuple[str, str]) -> str:
    """The text around the first hit, on one line."""
    first = marked.find(_OPEN)
    if first < 0:
        return normalize(original[: 2 * _CONTEXT]) + ("…" if len(original) > 2 * _CONTEXT else "")
    begin = max(0, first - _CONTEXT)
    begin = marked.rfind(" ", 0, begin) + 1 if begin else 0
    end = marked.find(" ", first + 2 * _CONTEXT)
    end = len(marked) if end < 0 else end
    skipped = len(marked[:begin].replace(_OPEN, "").replace(_CLOSE, ""))
    part = marked[begin:end] + (_CLOSE if marked[begin:end].count(_OPEN) > marked[begin:end].count(_CLOSE) else "")
    text = normalize(_unfold(part, original[skipped:], mark))
    return ("…" if begin else "") + text + ("…" if end < len(marked) else "")
