"""Full-text search: which articles hold the words, in which order, and where in the text.

Two indexes over the same texts: `articles_accents` keeps accents, `articles_fts` is folded. Which of them is asked says
`search_syntax`. Ranked in two steps: the best by relevance (BM25) inside the index, then those by exactness. Behind
them come articles of whose documents a page holds the words; pages have two indexes of the same kind.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain, islice, pairwise
from textwrap import shorten
from typing import Any

from ntm_crawler.database.connection import Database, Row, to_json
from ntm_crawler.database.search_syntax import SearchTerms, Term, search_terms
from ntm_crawler.database.stories import story_id_of
from ntm_crawler.text import fold, normalize

_CONTEXT = 90  # characters of text shown around a hit
_RANKED = 200  # articles that are compared for exactness; a word that many hold is better searched with another one
_COMMON = 20_000  # hits of words that say nothing: then only articles that hold them in the title are ranked
_WEIGHTS = {"articles_accents": "5.0, 1.0", "articles_fts": "0.0, 0.0, 5.0, 1.0"}  # a title says more than a text
_COLUMNS = {
    "articles_accents": ("title", "body"),
    "articles_fts": ("title_folded", "body_folded"),
    "document_pages_accents": ("text",),
    "document_pages_fts": ("text_folded",),
}

Mark = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Indexes:
    """Names of the index that keeps accents, and of the one that does not."""

    accents: str
    folded: str


_ARTICLES = _Indexes("articles_accents", "articles_fts")
_PAGES = _Indexes("document_pages_accents", "document_pages_fts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which articles are looked at; `since` and `until` are days of publication, both included.

    `author`, `unit` and `section` hold a part of the name, accents optional; a section is any in which it was met.
    With `whole_names` they are names as they are stored, and the section is the one in which it was first met.
    `places` are keys of units: articles that name one of them, or a village in it. `all_versions` also looks at what
    articles said before they were changed.
    """

    portal: str | None = None
    since: date | None = None
    until: date | None = None
    section: str | None = None
    author: str | None = None
    unit: str | None = None
    places: tuple[str, ...] | None = None
    whole_names: bool = False
    all_versions: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article found: `title` and `snippet` carry the words found between the marks asked for.

    `copies` is how many other articles found tell the same story; `version` is set where an earlier version was found.
    `document` is the name of the document that holds the words, where the article does not: `snippet` is of its `page`;
    `document_id` is its number, and `copies` counts articles that have it, too.
    """

    id: int
    portal: str
    url: str
    published_at: str | None
    title: str
    snippet: str
    copies: int = 0
    version: int | None = None
    document: str | None = None
    document_id: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`hits` are those wished for; `total` counts what would be listed without a limit, `articles` copies, too."""

    total: int
    articles: int
    hits: list[Hit] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which hits are listed, `limit` of them after the first `skip`, and how.

    `by_date` the newest first, else by relevance; `copies` each, else a story once.
    """

    limit: int = 20
    skip: int = 0
    by_date: bool = False
    copies: bool = False
    mark: Mark = ("[", "]")


def search(database: Database, text: str, filters: Filters, wish: Wish) -> Found:
    """The articles whose title or text, or a page of whose documents, holds what `text` asks for (see `search_terms`),
    best first.

    Raises SearchError for a text that asks for nothing.
    """
    terms = search_terms(text)
    _keep_matching(database, terms, filters)
    best = [] if wish.by_date else _by_relevance(database, terms, max(_RANKED, wish.skip + wish.limit))
    earlier = _keep_earlier(database, terms, filters) if filters.all_versions else {}
    ids = _by_date(database) if wish.by_date else chain(best, earlier, _by_page(database, terms))
    return _found(
        database, ids, lambda article_id: _hit(database, article_id, earlier.get(article_id), terms, wish), wish
    )


def newest(database: Database, filters: Filters, wish: Wish) -> Found:
    """The articles published last, the newest first; `snippet` is the beginning of the text."""
    keep(database, None, filters)
    return _found(database, _by_date(database), lambda article_id: _newest_hit(database, article_id), wish)


def keep(database: Database, text: str | None, filters: Filters) -> int:
    """Keep the ids of the articles that `text`, if any, and the filters choose in the table `temp.found` (`id`).

    Returns how many these are; earlier versions are not looked at. Raises as `search` does.
    """
    if text is None:
        where, parameters = _conditions(filters)
        _keep(database, f"SELECT id FROM articles WHERE 1{where}", parameters)  # noqa: S608
    else:
        _keep_matching(database, search_terms(text), filters)
    return _count(database, "SELECT count(*) FROM found")


def count_stories(database: Database) -> int:
    """How many stories the articles in `temp.found` tell; one that was never linked is a story of its own. Articles
    that were found by one document are one."""
    sql = """SELECT count(DISTINCT iif(document_id IS NULL, coalesce(story_id, -id), 'document ' || document_id))
        FROM found LEFT JOIN found_pages USING (id) LEFT JOIN carriers ON article_id = id"""
    return _count(database, sql)


# which


def _keep_matching(database: Database, terms: SearchTerms, filters: Filters) -> None:
    _make_up_for_index(database)
    where, parameters = _conditions(filters)
    matches, values = _matches(terms, _ARTICLES)
    sql = f"SELECT id FROM articles WHERE id IN ({matches}){where}" if where else matches  # noqa: S608
    _keep(database, sql, {**parameters, **values})
    if _has_pages(database):
        _keep_by_page(database, terms, where, parameters)


def _has_pages(database: Database) -> bool:
    """Whether documents have been read; a database of an earlier release has no index of their pages."""
    there = database.value("SELECT 1 FROM sqlite_master WHERE name = 'document_pages_fts'")
    return bool(there) and database.value("SELECT 1 FROM document_pages LIMIT 1") is not None


def _keep_by_page(database: Database, terms: SearchTerms, where: str, parameters: Row) -> None:
    """Keep the articles, too, of whose documents a page holds the words; with each its first such document."""
    matches, values = _matches(terms, _PAGES)
    database.execute(
        f"""INSERT INTO found_pages SELECT article_id, document_id, min(position)
        FROM (SELECT DISTINCT document_id FROM document_pages WHERE id IN ({matches}))
        JOIN article_documents USING (document_id)
        WHERE article_id IN (SELECT id FROM articles WHERE id NOT IN (SELECT id FROM found){where})
        GROUP BY article_id""",  # noqa: S608
        {**parameters, **values},
    )
    database.execute("INSERT INTO found SELECT id FROM found_pages")


def _make_up_for_index(database: Database) -> None:
    """A database of an earlier release has no index with accents: it gets one that goes with the connection."""
    there = "SELECT 1 FROM {} WHERE name = 'articles_accents'"
    if any(database.value(there.format(schema)) for schema in ("sqlite_master", "sqlite_temp_master")):
        return
    database.execute(
        "CREATE VIRTUAL TABLE temp.articles_accents USING fts5(title, body, tokenize='unicode61 remove_diacritics 0')"
    )
    database.execute(
        "INSERT INTO temp.articles_accents (rowid, title, body) SELECT id, title, body FROM articles_search"
    )


def _keep(database: Database, sql: str, parameters: Row) -> None:
    """Keep the ids found in a table of this connection: they are counted, ranked and sorted from there."""
    database.execute("DROP TABLE IF EXISTS temp.found")
    database.execute("CREATE TEMP TABLE found (id INTEGER PRIMARY KEY)")
    database.execute("DROP TABLE IF EXISTS temp.found_pages")
    database.execute("CREATE TEMP TABLE found_pages (id INTEGER PRIMARY KEY, document_id INTEGER, position INTEGER)")
    database.execute(f"INSERT INTO found {sql}", parameters)


def _keep_earlier(database: Database, terms: SearchTerms, filters: Filters) -> dict[int, int]:
    """Keep the articles, too, that said it before they were changed; returns the last version in which each did.

    Earlier versions are in no index: they are few, and read one by one.
    """
    where, parameters = _conditions(filters)
    rows = database.execute(
        f"""SELECT article_id, version, title || char(10) || coalesce(text, '') FROM article_versions
        LEFT JOIN bodies ON bodies.id = body_id
        WHERE article_id IN (SELECT id FROM articles WHERE version > 1 AND id NOT IN (SELECT id FROM found){where})
        ORDER BY article_id, version""",  # noqa: S608
        parameters,
    )
    earlier = {article_id: version for article_id, version, text in rows if _holds(text, terms)}
    database.execute_many("INSERT INTO found VALUES (?)", ((article_id,) for article_id in earlier))
    return earlier


def _holds(text: str, terms: SearchTerms) -> bool:
    lower, folded = text.lower(), fold(text)

    def there(term: Term) -> bool:
        return re.search(term.pattern, lower if term.accented else folded) is not None

    return all(any(map(there, group)) for group in terms.wanted) and not any(map(there, terms.unwanted))


def _conditions(filters: Filters) -> tuple[str, Row]:
    """SQL to be added to a WHERE over `articles`, and its parameters."""
    sql = {
        "portal": "portal = :portal",
        "since": "published_at >= :since",
        "until": "published_at < :until",  # the day after: times of that day sort behind its date
        "author": "holds(author, :author)",
        "unit": "holds(source_unit, :unit)",
        "section": """(holds(section, :section) OR id IN (
            SELECT article_id FROM sightings WHERE holds(sightings.section, :section)))""",
        "places": """id IN (SELECT article_id FROM article_places
            WHERE place IN (SELECT value FROM json_each(:places))
            OR within IN (SELECT value FROM json_each(:places)))""",
    }
    if filters.whole_names:
        sql |= {
            "author": "instr(', ' || author || ', ', ', ' || :author || ', ')",
            "unit": "source_unit = :unit",
            "section": "section = :section",
        }
    values: Row = {name: getattr(filters, name) for name in sql}
    values["since"] = filters.since and filters.since.isoformat()
    values["places"] = None if filters.places is None else to_json(filters.places)
    values["until"] = filters.until and (filters.until + timedelta(days=1)).isoformat()
    given = {name: value for name, value in values.items() if value is not None}
    return "".join(f" AND {sql[name]}" for name in given), given


def _matches(terms: SearchTerms, indexes: _Indexes) -> tuple[str, Row]:
    """A query of the row ids of what holds all that is wanted and nothing unwanted."""
    steps = [("INTERSECT", _alternatives(group, indexes)) for group in terms.wanted]
    steps += [("EXCEPT", _alternatives((term,), indexes)) for term in terms.unwanted]
    sql = ""
    values: dict[str, str] = {}
    for operator, questions in _joined(steps):
        names = [f"match{len(values) + at}" for at in range(len(questions))]
        union = " UNION ".join(
            f"SELECT rowid FROM {table} WHERE {table} MATCH :{name}"  # noqa: S608
            for name, table in zip(names, questions, strict=True)
        )
        values.update(zip(names, questions.values(), strict=True))
        sql += f"{f' {operator} ' if sql else ''}SELECT rowid FROM ({union})"  # noqa: S608
    return sql, values


def _joined(steps: list[tuple[str, dict[str, str]]]) -> list[tuple[str, dict[str, str]]]:
    """`steps` with what can be asked of one index at once put together: the index does it in one pass."""
    together: dict[str, list[str]] = {}
    left = []
    for operator, questions in steps:
        if operator == "INTERSECT" and len(questions) == 1:
            for table, question in questions.items():
                together.setdefault(table, []).append(question)
        else:
            left.append((operator, questions))
    whole = [("INTERSECT", {table: " AND ".join(questions)}) for table, questions in together.items()]
    return whole + left


def _alternatives(group: Sequence[Term], indexes: _Indexes) -> dict[str, str]:
    """What each index is asked for the terms of a group."""
    accented = [term for term in group if term.accented]
    folded = [term for term in group if not term.accented]
    questions = {}
    if accented:
        questions[indexes.accents] = _any_of(indexes.accents, accented)
    if folded:
        questions[indexes.folded] = _any_of(indexes.folded, folded)
    return questions


def _any_of(table: str, terms: Sequence[Term]) -> str:
    """An FTS5 query for articles that hold one of the terms; each is quoted, so that none is read as syntax."""
    if table in (_ARTICLES.folded, _PAGES.folded):
        spellings = [fold(term.text) for term in terms]
    else:
        spellings = [spelling for term in terms for spelling in term.spellings]
    return f"{{{' '.join(_COLUMNS[table])}}} : ({' OR '.join(map(_quoted, spellings))})"


def _quoted(text: str) -> str:
    return f'"{text}"'


# in which order


def _by_date(database: Database) -> Iterator[int]:
    rows = database.execute(
        "SELECT id FROM articles WHERE id IN (SELECT id FROM found) ORDER BY published_at DESC, id DESC"
    )
    return (found for (found,) in rows)


def _by_relevance(database: Database, terms: SearchTerms, count: int) -> list[int]:
    """The ids of the best `count`: those that hold the words as they were typed, as a phrase, then by rank."""
    table, question = _question(terms, _ARTICLES)
    if len(terms.wanted) == 1:
        return _by_exactness(database, _best(database, table, question, count), terms.wanted[0][0])
    phrase = Term(" ".join(group[0].text for group in terms.wanted))
    ids = _best(database, table, _any_of(table, [phrase]), count)
    if len(ids) < count:
        ids = list(dict.fromkeys([*ids, *_best(database, table, question, count)]))
    return _by_exactness(database, ids, phrase)


def _by_page(database: Database, terms: SearchTerms) -> Iterator[int]:
    """The ids of the articles that were found by a document, by the rank of its best page; of common words by date."""
    if _count(database, "SELECT count(*) FROM found_pages") > _COMMON or not _has_pages(database):
        rows = database.execute(
            "SELECT id FROM articles JOIN found_pages USING (id) ORDER BY published_at DESC, id DESC"
        )
        return (found for (found,) in rows)
    table, question = _question(terms, _PAGES)
    rows = database.execute(
        f"""WITH ranked AS MATERIALIZED (
            SELECT rowid AS page_id, bm25({table}) AS rank FROM {table} WHERE {table} MATCH ?
        )
        SELECT found_pages.id FROM found_pages LEFT JOIN (
            SELECT document_id, min(rank) AS best
            FROM ranked JOIN document_pages ON document_pages.id = page_id GROUP BY document_id
        ) USING (document_id) JOIN articles USING (id)
        ORDER BY best IS NULL, best, published_at DESC, found_pages.id DESC""",  # noqa: S608
        (question,),
    )
    return (found for (found,) in rows)


def _question(terms: SearchTerms, indexes: _Indexes) -> tuple[str, str]:
    """Which of two indexes is asked for the rank of what was found, and what."""
    table = indexes.accents if all(term.accented for term in terms.all_wanted) else indexes.folded
    return table, " AND ".join(_any_of(table, group) for group in terms.wanted)


def _best(database: Database, table: str, question: str, count: int) -> list[int]:
    sql = f"""SELECT rowid FROM {table} WHERE {table} MATCH ? AND +rowid IN (SELECT id FROM found)
        ORDER BY bm25({table}, {_WEIGHTS[table]}) LIMIT ?"""  # noqa: S608
    if _count(database, "SELECT count(*) FROM found") > _COMMON:
        in_title = question.replace(" ".join(_COLUMNS[table]), _COLUMNS[table][0])
        ids = [found for (found,) in database.execute(sql, (in_title, count))]
        if len(ids) == count:
            return ids
    return [found for (found,) in database.execute(sql, (question, count))]


def _by_exactness(database: Database, ids: Sequence[int], phrase: Term) -> list[int]:
    """`ids` with those first that hold the phrase as typed, then those that hold it at all; else in their order."""

    def inexactness(article_id: int) -> int:
        title, body = database.execute("SELECT title, body FROM articles_full WHERE id = ?", (article_id,)).fetchone()
        text = f"{title}\n{body}".lower()
        if re.search(phrase.pattern, text):
            return 0
        return 1 if not phrase.accented and re.search(phrase.pattern, fold(text)) else 2

    return sorted(ids, key=inexactness)


# what is shown


def _found(database: Database, ids: Iterator[int], hit: Callable[[int], Hit], wish: Wish) -> Found:
    articles = _count(database, "SELECT count(*) FROM found")
    count = wish.skip + wish.limit
    shown = _each(ids, count) if wish.copies else _once_a_story(database, ids, count)
    return Found(
        total=articles if wish.copies else count_stories(database),
        articles=articles,
        hits=[replace(hit(article_id), copies=copies) for article_id, copies in shown[wish.skip :]],
    )


def _each(ids: Iterator[int], limit: int) -> list[tuple[int, int]]:
    return [(article_id, 0) for article_id in islice(ids, limit)]


def _once_a_story(database: Database, ids: Iterator[int], limit: int) -> list[tuple[int, int]]:
    """The first articles of `ids`, one of each story, and how many others of it were found."""
    stories: dict[tuple[str, int], int] = {}
    for article_id in ids:
        if len(stories) == limit:
            break
        stories.setdefault(_one_of_same(database, article_id), article_id)
    return [
        (article_id, max(0, _count(database, _OTHERS[what], (same,)) - 1))
        for (what, same), article_id in stories.items()
    ]


_OTHERS = {  # CROSS: SQLite keeps the order; it would look up each article found, for each story
    "story": """SELECT count(*) FROM carriers CROSS JOIN found ON id = article_id
        WHERE story_id = ? AND id NOT IN (SELECT id FROM found_pages)""",
    "document": "SELECT count(*) FROM found_pages WHERE document_id = ?",
}


def _one_of_same(database: Database, article_id: int) -> tuple[str, int]:
    """What an article has in common with others that are found: the document by which they were, else the story."""
    document = database.value("SELECT document_id FROM found_pages WHERE id = ?", (article_id,))
    if document is not None:
        return "document", document
    story = story_id_of(database, article_id)
    return "story", -article_id if story is None else story


def _hit(database: Database, article_id: int, version: int | None, terms: SearchTerms, wish: Wish) -> Hit:
    row = _text_row(database, article_id)
    if version is not None:
        row |= database.query(
            """SELECT title, coalesce(text, '') AS body FROM article_versions LEFT JOIN bodies ON bodies.id = body_id
            WHERE article_id = ? AND version = ?""",
            (article_id, version),
        )[0]
    if version is None and (page := _page_hit(database, article_id, terms)):
        row |= page
    row["title"] = _marked(row["title"], terms, wish.mark)
    snippet = _snippet(row.pop("body"), terms, wish.mark)
    return Hit(**row, version=version, snippet=snippet)


def _page_hit(database: Database, article_id: int, terms: SearchTerms) -> Row | None:
    """The first page that holds the words, of the document by which an article was found: its text as `body`.

    None where the article itself was found.
    """
    if not database.value("SELECT 1 FROM found_pages WHERE id = ?", (article_id,)):
        return None  # nor is there an index to ask in a database of an earlier release
    matches, values = _matches(terms, _PAGES)
    rows = database.query(
        f"""SELECT found_pages.document_id, name AS document, page, text AS body FROM found_pages
        JOIN article_documents ON article_id = found_pages.id AND article_documents.position = found_pages.position
        JOIN document_pages ON document_pages.document_id = found_pages.document_id
        WHERE found_pages.id = :article AND document_pages.id IN ({matches}) ORDER BY page LIMIT 1""",  # noqa: S608
        {**values, "article": article_id},
    )
    return rows[0] if rows else None


def _newest_hit(database: Database, article_id: int) -> Hit:
    row = _text_row(database, article_id)
    snippet = shorten(row.pop("body"), 3 * _CONTEXT, placeholder="…")
    return Hit(**row, snippet=snippet)


def _text_row(database: Database, article_id: int) -> Row:
    sql = "SELECT id, portal, url, published_at, title, body FROM articles_full WHERE id = ?"
    return database.query(sql, (article_id,))[0]


def _count(database: Database, sql: str, parameters: Sequence[Any] = ()) -> int:
    return int(database.value(sql, parameters))


def _snippet(text: str, terms: SearchTerms, mark: Mark) -> str:
    """The text around the first place where the words stand together, or else around the first of them."""
    line = normalize(text)
    places = _places(line, terms)
    together = [begin for (begin, end), (after, _) in pairwise(places) if after - end <= 1]
    at = next(iter(together or [begin for begin, _ in places]), 0)
    begin = line.rfind(" ", 0, at - _CONTEXT) + 1 if at > _CONTEXT else 0
    end = line.find(" ", at + 2 * _CONTEXT)
    end = len(line) if end < 0 else end
    return ("…" if begin else "") + _marked(line[begin:end], terms, mark) + ("…" if end < len(line) else "")


def _marked(text: str, terms: SearchTerms, mark: Mark) -> str:
    """`text` with a mark before and after each place found."""
    parts, done = [], 0
    for begin, end in _places(text, terms):
        parts += [text[done:begin], mark[0], text[begin:end], mark[1]]
        done = end
    return "".join([*parts, text[done:]])


def _places(text: str, terms: SearchTerms) -> list[tuple[int, int]]:
    """Where terms stand in `text`, in order, none within another; folding NFC text keeps every character's place."""
    folded = fold(text)
    found = [
        match.span()
        for term in terms.all_wanted
        for match in re.compile(term.pattern, re.IGNORECASE).finditer(text if term.accented else folded)
    ]
    places: list[tuple[int, int]] = []
    for begin, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not places or begin >= places[-1][1]:
            places.append((begin, end))
    return places
