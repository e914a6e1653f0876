"""Full-text search: accents are optional, exact hits come first, snippets show the text as it is written."""

import re
from dataclasses import dataclass
from textwrap import shorten

from ntm_crawler.database.connection import Database
from ntm_crawler.text import fold, normalize

_WORDS = re.compile(r"\w+(?:[-/.]\w+)*")
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
    database: Database, text: str, *, limit: int = 20, portal: str | None = None, mark: tuple[str, str] = ("[", "]")
) -> list[Hit]:
    """Articles that hold all words of `text`, best first.

    Words match with or without accents ("nong thon moi", "dong van"). Articles that hold `text` as it is written come
    first, then those that hold it as a phrase, then by relevance (BM25).
    """
    words = _WORDS.findall(normalize(text))
    if not words:
        return []
    rows = database.query(
        """SELECT articles_full.id, portal, url, published_at, articles_full.title, articles_full.body,
            instr(lower_text(articles_full.title || char(10) || articles_full.body), lower_text(:text)) > 0 AS exact,
            articles_fts.rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :phrase) AS phrase
        FROM articles_fts JOIN articles_full ON articles_full.id = articles_fts.rowid
        WHERE articles_fts MATCH :words AND (:portal IS NULL OR portal = :portal)
        ORDER BY exact DESC, phrase DESC, bm25(articles_fts, 5.0, 1.0, 5.0, 1.0), published_at DESC
        LIMIT :limit""",
        {
            "text": normalize(text),
            "phrase": _folded_query(" ".join(words), phrase=True),
            "words": _folded_query(" ".join(words), phrase=False),
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
            title=_marked(row["title"], words, mark),
            snippet=_snippet(row["body"], words, mark),
            exact=bool(row["exact"]),
        )
        for row in rows
    ]


def newest(database: Database, *, limit: int = 20, portal: str | None = None) -> list[Hit]:
    """The articles published last, the newest first; `snippet` is the beginning of the text."""
    rows = database.query(
        """SELECT id, portal, url, published_at, title, body AS snippet, 1 AS exact FROM articles_full
        WHERE :portal IS NULL OR portal = :portal ORDER BY published_at DESC, id DESC LIMIT :limit""",
        {"portal": portal, "limit": limit},
    )
    return [Hit(**row | {"snippet": shorten(row["snippet"], 3 * _CONTEXT, placeholder="…")}) for row in rows]


def _folded_query(text: str, *, phrase: bool) -> str:
    """An FTS5 query over the folded columns; every word is quoted, so that none is read as syntax."""
    folded = text.replace("đ", "d").replace("Đ", "D")
    terms = f'"{folded}"' if phrase else " ".join(f'"{word}"' for word in folded.split())
    return f"{{title_folded body_folded}} : ({terms})"


def _snippet(text: str, words: list[str], mark: tuple[str, str]) -> str:
    """The text around the first place where the words stand together, or else around the first of them."""
    line = normalize(text)
    folded = fold(line)
    phrase = folded.find(fold(" ".join(words)))
    first = next((match.start() for match in _pattern(words).finditer(folded)), 0)
    at = phrase if phrase >= 0 else first
    begin = line.rfind(" ", 0, at - _CONTEXT) + 1 if at > _CONTEXT else 0
    end = line.find(" ", at + 2 * _CONTEXT)
    end = len(line) if end < 0 else end
    return ("…" if begin else "") + _marked(line[begin:end], words, mark) + ("…" if end < len(line) else "")


def _marked(text: str, words: list[str], mark: tuple[str, str]) -> str:
    """`text` with a mark before and after each word found; folding keeps every character at its place."""
    parts, done = [], 0
    for match in _pattern(words).finditer(fold(text)):
        parts += [text[done : match.start()], mark[0], text[match.start() : match.end()], mark[1]]
        done = match.end()
    return "".join([*parts, text[done:]])


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(fold(word)) for word in words)})\b")
