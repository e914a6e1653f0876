"""Questions that are asked again and again of the articles: their SQL with named parameters.

A parameter that is an empty text asks for nothing. Days are `YYYY-MM-DD`.
"""

from dataclasses import dataclass

_NAMES = "json_each('[' || replace(json_quote({}), ', ', '\",\"') || ']')"  # a byline holds names with ", " between
_OF_PORTAL = "(:portal = '' OR articles.portal = :portal)"
_PUBLISHED = """(:since = '' OR published_at >= :since)
    AND (:until = '' OR published_at < date(:until, '+1 day'))"""  # times of a day sort behind its date
_SINCE = "coalesce(nullif(:since, ''), date('now', '-7 days'))"


@dataclass(frozen=True, slots=True)
class Question:
    """A query of `parameters`; each row is an article where it has the columns `article` (its id) and `title`."""

    sql: str
    parameters: tuple[str, ...]


QUESTIONS: dict[str, Question] = {
    "per_month": Question(
        f"""SELECT substr(published_at, 1, 7) AS month, portal, count(*) AS articles
FROM articles
WHERE published_at IS NOT NULL AND {_OF_PORTAL}
    AND {_PUBLISHED}
GROUP BY month, portal ORDER BY month DESC, portal""",  # noqa: S608
        ("portal", "since", "until"),
    ),
    "per_author": Question(
        f"""SELECT names.value AS author, count(*) AS articles, count(DISTINCT portal) AS portals,
    min(substr(published_at, 1, 10)) AS first_day, max(substr(published_at, 1, 10)) AS last_day
FROM articles, {_NAMES.format("author")} AS names
WHERE author IS NOT NULL AND (:author = '' OR holds(names.value, :author)) AND {_OF_PORTAL}
    AND {_PUBLISHED}
GROUP BY names.value ORDER BY articles DESC, names.value""",  # noqa: S608
        ("author", "portal", "since", "until"),
    ),
    "changed": Question(
        f"""SELECT 'new' AS what, first_seen_at AS seen_at, id AS article, title, portal, published_at
FROM articles WHERE first_seen_at >= {_SINCE} AND {_OF_PORTAL}
UNION ALL
SELECT 'changed', article_versions.seen_at, articles.id, articles.title, portal, articles.published_at
FROM article_versions JOIN articles ON articles.id = article_id
WHERE article_versions.version > 1 AND article_versions.seen_at >= {_SINCE} AND {_OF_PORTAL}
UNION ALL
SELECT 'withdrawn', withdrawn_at, id, title, portal, published_at
FROM articles WHERE withdrawn_at >= {_SINCE} AND {_OF_PORTAL}
ORDER BY seen_at DESC, article DESC""",  # noqa: S608
        ("since", "portal"),
    ),
    "withdrawn": Question(
        f"""SELECT withdrawn_at, id AS article, title, portal, published_at
FROM articles WHERE withdrawn_at IS NOT NULL AND {_OF_PORTAL}
ORDER BY withdrawn_at DESC, id DESC""",  # noqa: S608
        ("portal",),
    ),
    "undated": Question(
        f"""SELECT first_seen_at, id AS article, title, portal, published_raw, url
FROM articles WHERE published_at IS NULL AND {_OF_PORTAL}
ORDER BY first_seen_at DESC, id DESC""",  # noqa: S608
        ("portal",),
    ),
}
