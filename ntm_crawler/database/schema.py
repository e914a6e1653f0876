"""The tables, as numbered migrations, and whose they are: what is of an earlier release is brought up to date first.

A database of ours says so in its header (`PRAGMA application_id`); those of the first releases by their migrations.
"""

import sqlite3
from functools import cache

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from ntm_crawler.exceptions import DatabaseError
from ntm_crawler.language import gettext
from ntm_crawler.text import sha256

migrations = Migrations("ntm_crawler")

_TABLES = """
CREATE TABLE portals (
    name TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    base_url TEXT NOT NULL
) STRICT;

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    portal TEXT NOT NULL REFERENCES portals(name),
    status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'failed', 'killed')),
    source TEXT NOT NULL CHECK (source IN ('live', 'replay', 'reextract')),
    started_at TEXT NOT NULL,
    finished_at TEXT,
    finish_reason TEXT,
    arguments TEXT NOT NULL DEFAULT '{}',
    counters TEXT NOT NULL DEFAULT '{}',
    versions TEXT NOT NULL DEFAULT '{}',
    process_id INTEGER
) STRICT;
CREATE INDEX runs_portal ON runs(portal, id);

CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES runs(id),
    portal TEXT NOT NULL REFERENCES portals(name),
    kind TEXT NOT NULL,
    method TEXT NOT NULL,
    url TEXT NOT NULL,
    status INTEGER NOT NULL,
    content_type TEXT,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    fetched_at TEXT NOT NULL,
    origin TEXT NOT NULL,
    archive_file TEXT,
    archive_offset INTEGER
) STRICT;
CREATE INDEX pages_url ON pages(url, id);
CREATE INDEX pages_run ON pages(run_id);

CREATE TABLE bodies (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    identity TEXT NOT NULL,
    text TEXT NOT NULL,
    characters INTEGER NOT NULL,
    words INTEGER NOT NULL
) STRICT;
CREATE INDEX bodies_identity ON bodies(identity);

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    portal TEXT NOT NULL REFERENCES portals(name),
    source_key TEXT NOT NULL,
    url TEXT NOT NULL,
    section TEXT,
    title TEXT NOT NULL,
    lead TEXT,
    author TEXT,
    source_unit TEXT,
    published_at TEXT,
    published_raw TEXT,
    published_source TEXT,
    published_precision TEXT,
    event_date TEXT,
    body_id INTEGER REFERENCES bodies(id),
    body_method TEXT NOT NULL,
    container TEXT NOT NULL,
    confidence REAL NOT NULL,
    quality TEXT NOT NULL DEFAULT '[]',
    listing_title TEXT,
    content_sha256 TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    first_run_id INTEGER NOT NULL REFERENCES runs(id),
    last_run_id INTEGER NOT NULL REFERENCES runs(id),
    page_id INTEGER REFERENCES pages(id),
    extractor_version TEXT NOT NULL,
    withdrawn_at TEXT,
    UNIQUE (portal, source_key)
) STRICT;
CREATE INDEX articles_published ON articles(published_at);
CREATE INDEX articles_body ON articles(body_id);

CREATE TABLE article_versions (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    version INTEGER NOT NULL,
    changed TEXT NOT NULL DEFAULT '[]',
    title TEXT NOT NULL,
    lead TEXT,
    author TEXT,
    source_unit TEXT,
    published_at TEXT,
    event_date TEXT,
    body_id INTEGER REFERENCES bodies(id),
    content_sha256 TEXT NOT NULL,
    extractor_version TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs(id),
    page_id INTEGER REFERENCES pages(id),
    UNIQUE (article_id, version)
) STRICT;

CREATE TABLE sightings (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    run_id INTEGER NOT NULL REFERENCES runs(id),
    url TEXT NOT NULL,
    section TEXT,
    listing_url TEXT,
    seen_at TEXT NOT NULL,
    UNIQUE (article_id, run_id, url, section)
) STRICT;

CREATE TABLE images (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    position INTEGER NOT NULL,
    url TEXT NOT NULL,
    caption TEXT,
    PRIMARY KEY (article_id, position)
) STRICT;

CREATE TABLE attachments (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    position INTEGER NOT NULL,
    url TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (article_id, position)
) STRICT;

CREATE TABLE duplicates (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    other_id INTEGER NOT NULL REFERENCES articles(id),
    kind TEXT NOT NULL CHECK (kind IN ('same_address', 'same_body', 'near', 'translation_path')),
    score REAL NOT NULL,
    evidence TEXT NOT NULL,
    found_at TEXT NOT NULL,
    CHECK (article_id < other_id),
    UNIQUE (article_id, other_id)
) STRICT;
CREATE INDEX duplicates_other ON duplicates(other_id);

CREATE TABLE issues (
    id INTEGER PRIMARY KEY,
    portal TEXT NOT NULL REFERENCES portals(name),
    code TEXT NOT NULL,
    url TEXT NOT NULL DEFAULT '',
    message TEXT NOT NULL,
    count INTEGER NOT NULL DEFAULT 1,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    first_run_id INTEGER NOT NULL REFERENCES runs(id),
    last_run_id INTEGER NOT NULL REFERENCES runs(id),
    UNIQUE (portal, code, url)
) STRICT;

CREATE TABLE pending (
    portal TEXT NOT NULL REFERENCES portals(name),
    source_key TEXT NOT NULL,
    url TEXT NOT NULL,
    section TEXT,
    listing_title TEXT,
    listing_date TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    found_at TEXT NOT NULL,
    PRIMARY KEY (portal, source_key)
) STRICT;

CREATE TABLE sweeps (
    id INTEGER PRIMARY KEY,
    portal TEXT NOT NULL REFERENCES portals(name),
    section TEXT NOT NULL,
    since TEXT,
    reason TEXT NOT NULL,
    listing_pages INTEGER NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs(id),
    finished_at TEXT NOT NULL
) STRICT;
CREATE INDEX sweeps_section ON sweeps(portal, section);

CREATE VIEW articles_full AS
SELECT articles.*, coalesce(bodies.text, '') AS body
FROM articles LEFT JOIN bodies ON bodies.id = articles.body_id;
"""

# đ is a letter of its own, which remove_diacritics leaves alone: hence the folded copies beside the text.
# The folded copies keep every character's position, so a match in one can be shown in the other.
_SEARCH = """
CREATE VIEW articles_search AS
SELECT id, title, body,
    replace(replace(title, 'đ', 'd'), 'Đ', 'D') AS title_folded,
    replace(replace(body, 'đ', 'd'), 'Đ', 'D') AS body_folded
FROM articles_full;

CREATE VIRTUAL TABLE articles_fts USING fts5(
    title, body, title_folded, body_folded,
    content='articles_search', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2'
);

CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts (rowid, title, body, title_folded, body_folded)
    SELECT id, title, body, title_folded, body_folded FROM articles_search WHERE id = new.id;
END;
CREATE TRIGGER articles_fts_before_update BEFORE UPDATE OF title, body_id ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, body, title_folded, body_folded)
    SELECT 'delete', id, title, body, title_folded, body_folded FROM articles_search WHERE id = old.id;
END;
CREATE TRIGGER articles_fts_after_update AFTER UPDATE OF title, body_id ON articles BEGIN
    INSERT INTO articles_fts (rowid, title, body, title_folded, body_folded)
    SELECT id, title, body, title_folded, body_folded FROM articles_search WHERE id = new.id;
END;
CREATE TRIGGER articles_fts_delete BEFORE DELETE ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, body, title_folded, body_folded)
    SELECT 'delete', id, title, body, title_folded, body_folded FROM articles_search WHERE id = old.id;
END;
"""

# The index that keeps accents: "đông văn" finds neither "động" nor "vận".
_ACCENTS = """
CREATE VIRTUAL TABLE articles_accents USING fts5(
    title, body, content='articles_search', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
);
INSERT INTO articles_accents (articles_accents) VALUES ('rebuild');

CREATE TRIGGER articles_accents_insert AFTER INSERT ON articles BEGIN
    INSERT INTO articles_accents (rowid, title, body) SELECT id, title, body FROM articles_search WHERE id = new.id;
END;
CREATE TRIGGER articles_accents_before_update BEFORE UPDATE OF title, body_id ON articles BEGIN
    INSERT INTO articles_accents (articles_accents, rowid, title, body)
    SELECT 'delete', id, title, body FROM articles_search WHERE id = old.id;
END;
CREATE TRIGGER articles_accents_after_update AFTER UPDATE OF title, body_id ON articles BEGIN
    INSERT INTO articles_accents (rowid, title, body) SELECT id, title, body FROM articles_search WHERE id = new.id;
END;
CREATE TRIGGER articles_accents_delete BEFORE DELETE ON articles BEGIN
    INSERT INTO articles_accents (articles_accents, rowid, title, body)
    SELECT 'delete', id, title, body FROM articles_search WHERE id = old.id;
END;
"""

# Counting the articles found by these columns reads an index and no article.
_FACETS = """
CREATE INDEX articles_section ON articles(section);
CREATE INDEX articles_author ON articles(author, source_unit);
"""

# Columns of what a text names, in articles and in documents, as they were made: a change of them is another migration.
_NAMED = """    place TEXT REFERENCES places(key),
    level TEXT NOT NULL CHECK (level IN ('country', 'province', 'district', 'commune', 'village')),
    name TEXT NOT NULL,
    within TEXT REFERENCES places(key),
    role TEXT NOT NULL CHECK (role IN ('about', 'mention')),
    start INTEGER,
    "end" INTEGER,
    quote TEXT,
    reason TEXT"""

# A key is a code and the day from which it holds (`16417@2025-07-01`): codes are used again. What articles name is of
# their present version; `start` and `end` are places in that version's field, of Unicode characters.
_PLACES = f"""
CREATE TABLE places (
    key TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('province', 'district', 'commune')),
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    parent TEXT,
    valid_from TEXT,
    valid_to TEXT
) STRICT;

CREATE TABLE place_successors (
    old TEXT NOT NULL REFERENCES places(key),
    new TEXT NOT NULL REFERENCES places(key),
    part TEXT NOT NULL CHECK (part IN ('whole', 'main', 'part')),
    PRIMARY KEY (old, new)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_places (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    version INTEGER NOT NULL,
    field TEXT CHECK (field IN ('title', 'lead', 'body')),
{_NAMED}
) STRICT;
"""

_PLACES_FOUND = """
CREATE INDEX places_code ON places(code);
CREATE INDEX place_successors_new ON place_successors(new);
CREATE INDEX article_places_article ON article_places(article_id);
CREATE INDEX article_places_place ON article_places(place, article_id);

CREATE VIEW articles_by_place AS
SELECT place, code, places.level, type, places.name, parent, article_id, max(role = 'about') AS about,
    count(quote) AS mentions
FROM article_places JOIN places ON places.key = place
GROUP BY place, article_id;

CREATE VIEW articles_by_today AS
WITH RECURSIVE became(place, today, share) AS (
    SELECT DISTINCT place, place, 1.0 FROM article_places WHERE place IS NOT NULL
    UNION ALL
    SELECT became.place, new, share / (SELECT count(*) FROM place_successors WHERE old = today)
    FROM became JOIN place_successors ON old = today
), ended(place, today, share) AS (
    SELECT place, today, sum(share) FROM became
    WHERE NOT EXISTS (SELECT 1 FROM place_successors WHERE old = today)
    GROUP BY place, today
)
SELECT today AS place, places.code, places.level, places.type, places.name, places.parent, article_id,
    max(about) AS about, sum(mentions) AS mentions, max(share) AS share
FROM ended JOIN articles_by_place ON articles_by_place.place = ended.place JOIN places ON places.key = today
GROUP BY today, article_id;
"""

# `payload_file` and `payload_offset` say where the body of a revisit record stands; the listing's title and date are
# what the article was read with, so that it can be read again in the same way.
_ARCHIVE = """
ALTER TABLE pages ADD COLUMN payload_file TEXT;
ALTER TABLE pages ADD COLUMN payload_offset INTEGER;
ALTER TABLE pages ADD COLUMN payload_digest TEXT;
ALTER TABLE pages ADD COLUMN listing_title TEXT;
ALTER TABLE pages ADD COLUMN listing_date TEXT;

CREATE TABLE reextractions (
    portal TEXT NOT NULL REFERENCES portals(name),
    extractor_version TEXT NOT NULL,
    since TEXT NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs(id),
    last_article_id INTEGER NOT NULL,
    finished INTEGER NOT NULL,
    PRIMARY KEY (portal, extractor_version, since)
) STRICT;
"""

# `carriers` holds what an article has to do with others; every article has a row. A fingerprint belongs to a text
# without captions, so that copies share one; `story_id` is the smallest article id of the story.
_STORIES = """
CREATE TABLE fingerprints (
    id INTEGER PRIMARY KEY,
    identity TEXT NOT NULL UNIQUE,
    version TEXT NOT NULL,
    words INTEGER NOT NULL,
    shingles BLOB NOT NULL,
    numbers TEXT NOT NULL
) STRICT;

CREATE TABLE fingerprint_keys (
    key INTEGER NOT NULL,
    fingerprint_id INTEGER NOT NULL,
    PRIMARY KEY (key, fingerprint_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE carriers (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id),
    story_id INTEGER NOT NULL,
    fingerprint_id INTEGER REFERENCES fingerprints(id),
    address TEXT NOT NULL,
    own_source INTEGER NOT NULL
) STRICT;
CREATE INDEX carriers_story ON carriers(story_id);
CREATE INDEX carriers_fingerprint ON carriers(fingerprint_id);
CREATE INDEX carriers_address ON carriers(address);

INSERT INTO carriers (article_id, story_id, fingerprint_id, address, own_source)
SELECT id, id, NULL, '', 0 FROM articles;

CREATE VIEW stories AS
SELECT story_id, article_id, portal, url, title, published_at, body_id, carriers, portals, carrier_list
FROM (
    SELECT carriers.story_id, articles.id AS article_id, articles.portal, articles.url, articles.title,
        articles.published_at, articles.body_id,
        row_number() OVER (
            PARTITION BY carriers.story_id
            ORDER BY articles.published_at IS NULL, articles.published_at, coalesce(bodies.characters, 0) DESC,
                carriers.own_source DESC, articles.portal, articles.source_key
        ) AS place,
        count(*) OVER story AS carriers,
        (SELECT count(DISTINCT other.portal) FROM carriers AS same JOIN articles AS other ON other.id = same.article_id
            WHERE same.story_id = carriers.story_id) AS portals,
        json_group_array(json_object('article_id', articles.id, 'portal', articles.portal, 'url', articles.url))
            OVER story AS carrier_list
    FROM carriers JOIN articles ON articles.id = carriers.article_id
        LEFT JOIN bodies ON bodies.id = articles.body_id
    WINDOW story AS (
        PARTITION BY carriers.story_id ORDER BY articles.portal, articles.source_key
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    )
)
WHERE place = 1;
"""


# An issue is open when the portal's last ended run met it, or when what it is about is still so: the article is not
# stored yet, or is stored with this flaw.
_HEALTH = """
CREATE VIEW open_issues AS
WITH last_runs AS (
    SELECT portal, max(id) AS id FROM runs WHERE source <> 'reextract' AND status <> 'running' GROUP BY portal
), flaws AS (
    SELECT articles.portal, articles.url, flaw.value AS code
    FROM articles JOIN json_each(articles.quality) AS flaw WHERE articles.quality <> '[]'
)
SELECT issues.* FROM issues LEFT JOIN last_runs ON last_runs.portal = issues.portal
WHERE issues.last_run_id >= coalesce(last_runs.id, 0)
OR (issues.portal, issues.url) IN (SELECT portal, url FROM pending WHERE attempts > 0)
OR (issues.portal, issues.url, issues.code) IN (SELECT portal, url, code FROM flaws);
"""

# Of which version of an article something was computed, and by which version of the rules.
_DERIVED = """
CREATE TABLE derived (
    derivation TEXT NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    article_version INTEGER NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (derivation, article_id)
) STRICT, WITHOUT ROWID;
"""

# Articles whose archived pages an extractor reads last.
_POSTPONED = """
CREATE TABLE postponed (
    extractor_version TEXT NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    attempts INTEGER NOT NULL,
    PRIMARY KEY (extractor_version, article_id)
) STRICT, WITHOUT ROWID;
"""

_FEED_DATES = """
CREATE TABLE feed_dates (
    page_id INTEGER PRIMARY KEY REFERENCES pages(id),
    moment TEXT NOT NULL
) STRICT;
"""

# What may not replace a stored article yet, as JSON of its reading; `reasons` a JSON list, empty while that is open.
_HELD = """
CREATE TABLE held_versions (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id),
    run_id INTEGER NOT NULL REFERENCES runs(id),
    seen_at TEXT NOT NULL,
    looks INTEGER NOT NULL,
    reasons TEXT NOT NULL,
    body_identity TEXT,
    reading TEXT NOT NULL
) STRICT;
"""
_HELD_IDENTITY = "CREATE INDEX held_versions_identity ON held_versions(body_identity)"

# The issue of a held version is open as long as that is held, and no longer.
_OPEN_WHILE_HELD = """
DROP VIEW open_issues;
CREATE VIEW open_issues AS
WITH last_runs AS (
    SELECT portal, max(id) AS id FROM runs WHERE source <> 'reextract' AND status <> 'running' GROUP BY portal
), flaws AS (
    SELECT articles.portal, articles.url, flaw.value AS code
    FROM articles JOIN json_each(articles.quality) AS flaw WHERE articles.quality <> '[]'
), held AS (
    SELECT articles.portal, articles.url FROM held_versions JOIN articles ON articles.id = article_id
)
SELECT issues.* FROM issues LEFT JOIN last_runs ON last_runs.portal = issues.portal
WHERE CASE issues.code WHEN 'change_held' THEN (issues.portal, issues.url) IN (SELECT portal, url FROM held)
ELSE issues.last_run_id >= coalesce(last_runs.id, 0)
OR (issues.portal, issues.url) IN (SELECT portal, url FROM pending WHERE attempts > 0)
OR (issues.portal, issues.url, issues.code) IN (SELECT portal, url, code FROM flaws) END;
"""

# Withdrawals in their order, and what was told to whom: `target` is a hash of a place, whose address may be secret.
_WATCHES = """
CREATE TABLE withdrawals (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    withdrawn_at TEXT NOT NULL
) STRICT;
INSERT INTO withdrawals (article_id, withdrawn_at)
SELECT id, withdrawn_at FROM articles WHERE withdrawn_at IS NOT NULL ORDER BY withdrawn_at;

CREATE TRIGGER articles_withdrawn AFTER UPDATE OF withdrawn_at ON articles
WHEN new.withdrawn_at IS NOT NULL AND old.withdrawn_at IS NULL BEGIN
    INSERT INTO withdrawals (article_id, withdrawn_at) VALUES (new.id, new.withdrawn_at);
END;

CREATE TABLE deliveries (
    id TEXT PRIMARY KEY,
    watch TEXT NOT NULL,
    target TEXT NOT NULL,
    after_version INTEGER NOT NULL,
    after_withdrawal INTEGER NOT NULL,
    until_version INTEGER NOT NULL,
    until_withdrawal INTEGER NOT NULL,
    begun_at TEXT NOT NULL,
    delivered_at TEXT
) STRICT;
CREATE INDEX deliveries_watch ON deliveries(watch, target, until_version);
"""

# Who is who in a file of several databases. `uid` names a run in all of them; a page is known by its run and by the
# `origin_id` that it has where it was fetched. Older runs get the same name in every copy of their database: a hash of
# what two machines do not have in common, counters with a duration among it. `place` stands for the id where runs of
# one portal were merged in another order than that of their time.
_IDENTITY = """
ALTER TABLE runs ADD COLUMN uid TEXT;
ALTER TABLE runs ADD COLUMN host TEXT;
ALTER TABLE runs ADD COLUMN place INTEGER;
UPDATE runs SET uid = name_of(id, portal, started_at, process_id, finished_at, counters);
CREATE UNIQUE INDEX runs_uid ON runs(uid);
CREATE TRIGGER runs_named AFTER INSERT ON runs WHEN new.uid IS NULL BEGIN
    UPDATE runs SET uid = lower(hex(randomblob(16))) WHERE id = new.id;
END;

ALTER TABLE pages ADD COLUMN origin_id INTEGER;
DROP INDEX pages_run;
CREATE UNIQUE INDEX pages_origin ON pages(run_id, coalesce(origin_id, id));

CREATE TABLE merged (
    shard TEXT NOT NULL,
    table_name TEXT NOT NULL,
    last_id INTEGER NOT NULL,
    last_row TEXT NOT NULL,
    PRIMARY KEY (shard, table_name)
) STRICT, WITHOUT ROWID;

DROP VIEW open_issues;
CREATE VIEW open_issues AS
WITH last_runs AS (
    SELECT portal, max(coalesce(place, id)) AS place FROM runs
    WHERE source <> 'reextract' AND status <> 'running' GROUP BY portal
), flaws AS (
    SELECT articles.portal, articles.url, flaw.value AS code
    FROM articles JOIN json_each(articles.quality) AS flaw WHERE articles.quality <> '[]'
), held AS (
    SELECT articles.portal, articles.url FROM held_versions JOIN articles ON articles.id = article_id
)
SELECT issues.* FROM issues LEFT JOIN last_runs ON last_runs.portal = issues.portal
WHERE CASE issues.code WHEN 'change_held' THEN (issues.portal, issues.url) IN (SELECT portal, url FROM held)
ELSE (SELECT coalesce(place, id) FROM runs WHERE id = issues.last_run_id) >= coalesce(last_runs.place, 0)
OR (issues.portal, issues.url) IN (SELECT portal, url FROM pending WHERE attempts > 0)
OR (issues.portal, issues.url, issues.code) IN (SELECT portal, url, code FROM flaws) END;
"""
_UNMERGED_RUNS = "CREATE VIEW runs AS SELECT *, NULL AS uid, NULL AS host, NULL AS place FROM main.runs"

# What is asked of one portal, or of one run, reads that portal's or that run's rows, in their order.
_GROWTH = """
CREATE INDEX articles_portal ON articles(portal);
CREATE INDEX articles_portal_published ON articles(portal, published_at, body_id);
CREATE INDEX pages_listing ON pages(run_id) WHERE kind = 'listing';
CREATE INDEX issues_last_run ON issues(last_run_id);
"""

# A fact is what one version of an article states: `start` and `end` are characters of the title or text that `field`
# names. `indicators` holds what the rules that read them knew; a fact of later rules may know more.
_INDICATORS = """
CREATE TABLE indicators (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    units TEXT NOT NULL,
    subject TEXT NOT NULL,
    rule TEXT NOT NULL,
    anywhere INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""
# Columns of what a text states, in articles and in documents, as they were made: a change of them is another migration.
_STATED = """    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    sentence TEXT NOT NULL,
    indicator TEXT NOT NULL,
    value REAL NOT NULL,
    value_max REAL,
    total REAL,
    unit TEXT NOT NULL,
    comparator TEXT NOT NULL,
    status TEXT NOT NULL,
    stock INTEGER,
    period TEXT,
    period_from TEXT,
    period_to TEXT,
    period_source TEXT,
    place TEXT,
    place_level TEXT,
    place_code TEXT,
    place_unit TEXT,
    place_source TEXT,
    qualifier TEXT,
    criteria_set TEXT,
    sure INTEGER NOT NULL,
    rule TEXT NOT NULL"""
_FACTS = f"""
CREATE TABLE facts (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    version INTEGER NOT NULL,
    field TEXT NOT NULL CHECK (field IN ('title', 'body')),
{_STATED},
    extractor_version INTEGER NOT NULL
) STRICT;
"""
_FACT_INDEXES = """
CREATE INDEX facts_article ON facts(article_id);
CREATE INDEX facts_indicator ON facts(indicator, sure);

CREATE TABLE fact_communes (
    fact_id INTEGER NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    today_code TEXT,
    today_name TEXT,
    PRIMARY KEY (fact_id, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_communes_code ON fact_communes(code);
"""

# A fact of an earlier version of its article is none any more.
_FACTS_EVERY = """
CREATE VIEW facts_every AS
SELECT facts.*, articles.portal, articles.url, articles.title, articles.section, articles.published_at,
    coalesce(carriers.story_id, articles.id) AS story_id
FROM facts JOIN articles ON articles.id = facts.article_id AND articles.version = facts.version
    LEFT JOIN carriers ON carriers.article_id = articles.id;
"""
_FACT_VIEWS = """
CREATE VIEW facts_full AS
SELECT facts_every.*, indicators.name AS indicator_name
FROM facts_every LEFT JOIN indicators ON indicators.code = facts_every.indicator
WHERE sure;

CREATE VIEW facts_once AS
SELECT * FROM (
    SELECT facts_full.*,
        count(*) OVER same AS told,
        row_number() OVER (same ORDER BY published_at IS NULL, published_at, article_id, field, start) AS place_in_story
    FROM facts_full
    WINDOW same AS (
        PARTITION BY story_id, indicator, value, value_max, total, unit, comparator, status, qualifier, place_level,
            coalesce(place_unit, place)
    )
) WHERE place_in_story = 1;

CREATE VIEW commune_status AS
SELECT code, name, indicator, since, today_code, today_name, quote, article_id, portal, url FROM (
    SELECT fact_communes.code, fact_communes.name, facts_full.indicator,
        coalesce(facts_full.period_to, substr(facts_full.published_at, 1, 10)) AS since,
        fact_communes.today_code, fact_communes.today_name, facts_full.quote, facts_full.article_id,
        facts_full.portal, facts_full.url,
        row_number() OVER (
            PARTITION BY fact_communes.code
            ORDER BY CASE facts_full.indicator WHEN 'commune_modern' THEN 4 WHEN 'commune_model' THEN 3
                WHEN 'commune_advanced' THEN 2 ELSE 1 END DESC,
                facts_full.published_at IS NULL, facts_full.published_at, facts_full.id
        ) AS place
    FROM fact_communes JOIN facts_full ON facts_full.id = fact_communes.fact_id
    WHERE facts_full.status = 'achieved'
) WHERE place = 1;

CREATE VIEW indicator_series AS
SELECT indicator, unit, qualifier, stock, place_level, area, place, year,
    max(CASE WHEN kind = 'achieved' THEN value END) AS achieved,
    max(CASE WHEN kind = 'achieved' THEN id END) AS achieved_fact,
    max(CASE WHEN kind = 'goal' THEN value END) AS goal,
    max(CASE WHEN kind = 'goal' THEN id END) AS goal_fact
FROM (
    SELECT *, row_number() OVER (
        PARTITION BY indicator, unit, qualifier, stock, place_level, area, year, kind
        ORDER BY published_at DESC, id DESC
    ) AS place_in_year FROM (
        SELECT id, indicator, unit, qualifier, stock, place_level, place, value, published_at,
            coalesce(place_unit, portal || ':' || coalesce(place_level, '')) AS area,
            CAST(substr(coalesce(period_to, published_at), 1, 4) AS INTEGER) AS year,
            CASE status WHEN 'achieved' THEN 'achieved' WHEN 'target' THEN 'goal' WHEN 'planned' THEN 'goal' END AS kind
        FROM facts_once WHERE comparator NOT IN ('increase', 'decrease')
    ) WHERE kind IS NOT NULL AND year IS NOT NULL
) WHERE place_in_year = 1
GROUP BY indicator, unit, qualifier, stock, place_level, area, year;

CREATE VIEW fact_conflicts AS
SELECT 'sources' AS kind, one.id AS fact_id, other.id AS other_fact_id, one.indicator, one.value, other.value AS other,
    one.unit, one.place_unit, one.period, one.article_id, other.article_id AS other_article_id
FROM facts_once AS one JOIN facts_once AS other ON other.id > one.id
    AND (other.indicator, other.unit, other.status, other.comparator, other.period_to)
        = (one.indicator, one.unit, one.status, one.comparator, one.period_to)
    AND other.qualifier IS one.qualifier AND other.stock IS one.stock AND other.period_from IS one.period_from
    AND other.place_unit = one.place_unit
WHERE one.status = 'achieved' AND one.comparator = 'eq' AND other.value <> one.value AND one.value_max IS NULL
    AND (one.stock = 1 OR one.stock IS NULL AND one.unit = '%')
UNION ALL
SELECT 'sum', whole.id, NULL, whole.indicator, whole.value, sum(part.value), whole.unit, whole.place_unit, whole.period,
    whole.article_id, whole.article_id
FROM facts_full AS whole JOIN facts_full AS part ON part.article_id = whole.article_id
    AND (part.field, part.sentence, part.unit, part.status) = (whole.field, whole.sentence, whole.unit, whole.status)
    AND part.start > whole.start AND part.indicator GLOB 'fund_*' AND part.indicator <> 'fund_total'
WHERE whole.indicator = 'fund_total' AND whole.unit = 'VND'
GROUP BY whole.id
HAVING count(*) > 2 AND sum(part.value) <> whole.value;
"""

# A document's bytes once, whatever addresses have it: `page_id` is the answer that holds them, of kind `attachment`.
# `attachment_fetches` holds what became of the addresses in `attachments` and, of kind `photo`, in `images`: `page_id`
# is the answer that holds what is there now, `checked_at` the last answer of any kind, `run_id` the run that asked.
_DOCUMENTS = """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    content_type TEXT,
    name TEXT,
    page_id INTEGER REFERENCES pages(id)
) STRICT;

CREATE TABLE attachment_fetches (
    portal TEXT NOT NULL REFERENCES portals(name),
    url TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('attachment', 'photo')),
    attempts INTEGER NOT NULL DEFAULT 0,
    status INTEGER,
    last_error TEXT,
    document_id INTEGER REFERENCES documents(id),
    page_id INTEGER REFERENCES pages(id),
    fetched_at TEXT,
    checked_at TEXT,
    etag TEXT,
    last_modified TEXT,
    run_id INTEGER NOT NULL REFERENCES runs(id),
    PRIMARY KEY (portal, url)
) STRICT;
"""

_DOCUMENT_INDEXES = """
CREATE INDEX attachment_fetches_run ON attachment_fetches(run_id);
CREATE INDEX attachment_fetches_document ON attachment_fetches(document_id);
CREATE INDEX attachments_url ON attachments(url);
"""

# What was read of documents, by a reader of `version`: `scans` of their pages are pictures of pages. Pages are written
# once and never changed; `article_documents` says which articles have a document.
_DOCUMENT_TEXTS = """
CREATE TABLE document_texts (
    document_id INTEGER PRIMARY KEY REFERENCES documents(id),
    version TEXT NOT NULL,
    kind TEXT,
    page_count INTEGER,
    language TEXT,
    has_text_layer INTEGER NOT NULL,
    scans INTEGER NOT NULL,
    is_ocr INTEGER NOT NULL,
    confidence REAL
) STRICT;

CREATE TABLE document_pages (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    page INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (document_id, page)
) STRICT;

CREATE TABLE document_issues (
    document_id INTEGER NOT NULL REFERENCES documents(id),
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (document_id, code, message)
) STRICT, WITHOUT ROWID;

CREATE VIEW article_documents AS
SELECT article_id, position, attachments.url, coalesce(documents.name, attachments.name) AS name, document_id
FROM attachments JOIN articles ON articles.id = article_id
JOIN attachment_fetches ON attachment_fetches.portal = articles.portal AND attachment_fetches.url = attachments.url
JOIN documents ON documents.id = document_id;
"""

_DOCUMENT_SEARCH = """
CREATE VIEW document_pages_search AS
SELECT id, text, replace(replace(text, 'đ', 'd'), 'Đ', 'D') AS text_folded FROM document_pages;

CREATE VIRTUAL TABLE document_pages_fts USING fts5(
    text_folded, content='document_pages_search', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE document_pages_accents USING fts5(
    text, content='document_pages_search', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
);

CREATE TRIGGER document_pages_insert AFTER INSERT ON document_pages BEGIN
    INSERT INTO document_pages_fts (rowid, text_folded)
    SELECT id, text_folded FROM document_pages_search WHERE id = new.id;
    INSERT INTO document_pages_accents (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER document_pages_delete BEFORE DELETE ON document_pages BEGIN
    INSERT INTO document_pages_fts (document_pages_fts, rowid, text_folded)
    SELECT 'delete', id, text_folded FROM document_pages_search WHERE id = old.id;
    INSERT INTO document_pages_accents (document_pages_accents, rowid, text) VALUES ('delete', old.id, old.text);
END;
"""

# What documents state and name, on which page: `start` and `end` are characters of that page's stored text. What was
# derived from a text goes with it. `derived_documents` says of which version of the article that brought a document.
_DOCUMENT_FACTS = f"""
CREATE TABLE derived_documents (
    derivation TEXT NOT NULL,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    article_id INTEGER NOT NULL REFERENCES articles(id),
    article_version INTEGER NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (derivation, document_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_places (
    document_id INTEGER NOT NULL REFERENCES documents(id),
    page INTEGER,
{_NAMED}
) STRICT;

CREATE TABLE document_facts (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    page INTEGER NOT NULL,
{_STATED}
) STRICT;

CREATE VIEW document_origins AS
SELECT * FROM (
    SELECT document_id, (
            SELECT min(name) FROM article_documents AS link
            WHERE link.document_id = derived_documents.document_id AND link.article_id = articles.id
        ) AS document, article_id, portal, url, title, published_at
    FROM derived_documents JOIN articles ON articles.id = article_id WHERE derivation = 'document_facts'
) WHERE document IS NOT NULL;

CREATE VIEW document_facts_full AS
SELECT document_facts.*, document, article_id, portal, url, title, published_at
FROM document_facts JOIN document_origins ON document_origins.document_id = document_facts.document_id;
"""  # noqa: S608 - the columns above
_DOCUMENT_FACT_INDEXES = """
CREATE INDEX document_places_document ON document_places(document_id);
CREATE INDEX document_places_place ON document_places(place, document_id);
CREATE INDEX document_facts_document ON document_facts(document_id);
CREATE INDEX document_facts_indicator ON document_facts(indicator, sure);

CREATE TRIGGER document_texts_delete AFTER DELETE ON document_texts BEGIN
    DELETE FROM derived_documents WHERE document_id = old.document_id;
    DELETE FROM document_places WHERE document_id = old.document_id;
    DELETE FROM document_facts WHERE document_id = old.document_id;
END;
"""

_APPLICATION_ID = int.from_bytes(b"NTMc")

# What these changed, no command looks at that only reads: to those, a database without them is none the worse.
_ONLY_FOR_WRITING = frozenset(
    {
        "m030_shorter_keys",
        "m040_application_id",
        "m041_names",
        "m043_handed_out",
        "m045_address_sources",
        "m046_listing_boxes",
        "m050_accents",
        "m053_set_aside",
        "m060_watches",
        "m061_facets",
        "m063_growth",
        "m065_portal_places",
    }
)
# What stands in for what a database lacks, and goes with the connection of whoever reads it: empty tables, columns.
_STANDING_IN = {
    "m042_derived": _DERIVED,
    "m044_postponed": _POSTPONED,
    "m047_feed_dates": _FEED_DATES,
    "m048_held": _HELD,
    "m062_identity": _UNMERGED_RUNS,
    "m064_places": _PLACES,
    "m066_facts": _FACTS,
    "m067_fact_views": _FACTS_EVERY,
    "m070_attachments": _DOCUMENTS,
    "m071_document_texts": _DOCUMENT_TEXTS,
    "m072_document_facts": _DOCUMENT_FACTS,
}


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date, or make them; part of the caller's transaction."""
    migrations.apply(Database(connection))


def applied_to(connection: sqlite3.Connection, path: str) -> frozenset[str] | None:
    """The names of the migrations that made a database; None for an empty one.

    Only reads. Raises DatabaseError for a database that is not ours, and for one of a later release.
    """
    application_id = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if application_id == 0 and not tables:
        return None
    applied: frozenset[str] = frozenset()
    if application_id in (0, _APPLICATION_ID) and Migrations.migrations_table in tables:
        sql = f"SELECT name FROM {Migrations.migrations_table} WHERE migration_set = ?"  # noqa: S608
        applied = frozenset(name for (name,) in connection.execute(sql, (migrations.name,)))
    if not applied:
        raise DatabaseError(
            gettext("{path} is no database of this program; name another file: -s DATABASE=FILE").format(path=path)
        )
    if later := sorted(applied - _known()):
        raise DatabaseError(
            gettext("{path} was made by a later release ({later}); update this program to use it").format(
                path=path, later=", ".join(later)
            )
        )
    return applied


def complete_for_reading(connection: sqlite3.Connection, applied: frozenset[str]) -> bool:
    """Make up for what an earlier release lacks, in this connection alone; whether it is then fit to be read."""
    for made in (_STANDING_IN[name] for name in _STANDING_IN.keys() - applied):
        for statement in filter(str.strip, made.split(";")):
            connection.execute(statement.replace("CREATE", "CREATE TEMP"))
    return not _known() - applied - _ONLY_FOR_WRITING - _STANDING_IN.keys()


def is_outdated(applied: frozenset[str] | None) -> bool:
    """Whether a database that is not empty lacks migrations: those may take long."""
    return bool(applied) and applied != _known()


@cache
def _known() -> frozenset[str]:
    empty = Database(memory=True)
    names = frozenset(migration.name for migration in migrations.pending(empty))
    empty.close()
    return names


# `changed` is what the index said of a part when it was read; `parts` are the files that it names, `[url, changed]`.
_ADDRESS_SOURCES = """
CREATE TABLE address_sources (
    id INTEGER PRIMARY KEY,
    portal TEXT NOT NULL REFERENCES portals(name),
    url TEXT NOT NULL,
    status INTEGER NOT NULL,
    etag TEXT,
    last_modified TEXT,
    changed TEXT,
    fetched_at TEXT NOT NULL,
    parts TEXT NOT NULL DEFAULT '[]',
    UNIQUE (portal, url)
) STRICT;

CREATE TABLE source_articles (
    source_id INTEGER NOT NULL REFERENCES address_sources(id),
    source_key TEXT NOT NULL,
    url TEXT NOT NULL,
    title TEXT,
    published TEXT,
    changed TEXT,
    PRIMARY KEY (source_id, source_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_articles_key ON source_articles(source_key);

CREATE TABLE section_reads (
    run_id INTEGER NOT NULL REFERENCES runs(id),
    section TEXT NOT NULL,
    pages INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    total INTEGER,
    named INTEGER,
    shown INTEGER,
    PRIMARY KEY (run_id, section)
) STRICT, WITHOUT ROWID;
"""

# What a list names and no listing shows: its page names none of `sections`, the paths of those that are crawled.
_SET_ASIDE = """
CREATE TABLE set_aside (
    portal TEXT NOT NULL REFERENCES portals(name),
    url TEXT NOT NULL,
    sections TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (portal, url)
) STRICT, WITHOUT ROWID;
"""

_LISTING_BOXES = """
CREATE TABLE listing_boxes (
    portal TEXT NOT NULL REFERENCES portals(name),
    section TEXT NOT NULL,
    mark TEXT NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs(id),
    PRIMARY KEY (portal, section, mark)
) STRICT, WITHOUT ROWID;
"""


def _run(database: Database, script: str) -> None:
    """Execute `script` statement by statement inside the caller's transaction (executescript would commit it)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if statement.strip() and sqlite3.complete_statement(statement):
            database.execute(statement)
            statement = ""


@migrations()
def m001_tables(database: Database) -> None:
    """Articles, what they were read from, and the state of the crawl."""
    _run(database, _TABLES)


@migrations()
def m002_search(database: Database) -> None:
    """Full-text search that finds "Đông Văn" for "dong van"."""
    _run(database, _SEARCH)


@migrations()
def m003_stories(database: Database) -> None:
    """Fingerprints of texts, and the carriers of stories; `scrapy derive stories` fills older databases."""
    _run(database, _STORIES)


@migrations()
def m010_archive(database: Database) -> None:
    """Where archived bodies stand, and how far they were read again."""
    _run(database, _ARCHIVE)


@migrations()
def m020_health(database: Database) -> None:
    """Which issues are still open."""
    _run(database, _HEALTH)


@migrations()
def m030_shorter_keys(database: Database) -> None:
    """Forget the keys of the first fingerprints: they find nothing any more, and had no limit for common ones."""
    database.execute("DELETE FROM fingerprint_keys")


@migrations()
def m040_application_id(database: Database) -> None:
    """Say in the file's header whose it is."""
    database.execute(f"PRAGMA application_id = {_APPLICATION_ID}")


@migrations()
def m041_names(database: Database) -> None:
    """What portals call themselves in bylines: a JSON list."""
    database.execute("ALTER TABLE portals ADD COLUMN names TEXT NOT NULL DEFAULT '[]'")


@migrations()
def m042_derived(database: Database) -> None:
    """What was derived from articles, and from which version of each."""
    database.execute(_DERIVED)


@migrations()
def m043_handed_out(database: Database) -> None:
    """Up to which article a re-extraction had handed out pages to be read."""
    database.execute("ALTER TABLE reextractions ADD COLUMN handed_out INTEGER NOT NULL DEFAULT 0")


@migrations()
def m044_postponed(database: Database) -> None:
    """Pages that brought a re-extraction down, or may have, are read last."""
    database.execute(_POSTPONED)


@migrations()
def m045_address_sources(database: Database) -> None:
    """Sitemaps and feeds, what they name, and how much of it each section's listing showed."""
    _run(database, _ADDRESS_SOURCES)


@migrations()
def m046_listing_boxes(database: Database) -> None:
    """What stands beside the lists of listing pages."""
    _run(database, _LISTING_BOXES)


@migrations()
def m047_feed_dates(database: Database) -> None:
    """What feeds say of the articles on pages: they are read again with the same."""
    database.execute(_FEED_DATES)


@migrations()
def m048_held(database: Database) -> None:
    """What may not replace a stored article yet."""
    _run(database, _HELD)
    database.execute(_HELD_IDENTITY)
    _run(database, _OPEN_WHILE_HELD)


@migrations()
def m050_accents(database: Database) -> None:
    """Search that means the accents that were typed."""
    _run(database, _ACCENTS)


@migrations()
def m053_set_aside(database: Database) -> None:
    """Articles of sections that are not crawled, once their pages have said so."""
    database.execute(_SET_ASIDE)


@migrations()
def m060_watches(database: Database) -> None:
    """Withdrawals in their order, and what was delivered to the watches."""
    _run(database, _WATCHES)


@migrations()
def m061_facets(database: Database) -> None:
    """Counts of articles by section, author and unit."""
    _run(database, _FACETS)


@migrations()
def m062_identity(database: Database) -> None:
    """Runs and pages that are known in a file of several databases, and how far each of those was merged."""
    database.conn.create_function("name_of", 6, lambda *run: sha256(repr(run))[:32], deterministic=True)
    _run(database, _IDENTITY)


@migrations()
def m063_growth(database: Database) -> None:
    """Questions about one portal or run do not read all others."""
    _run(database, _GROWTH)


@migrations()
def m064_places(database: Database) -> None:
    """The country's units then and now, and those that articles name and are about."""
    _run(database, _PLACES)
    _run(database, _PLACES_FOUND)


@migrations()
def m065_portal_places(database: Database) -> None:
    """Where portals are: codes of their province and district."""
    database.execute("ALTER TABLE portals ADD COLUMN province TEXT")
    database.execute("ALTER TABLE portals ADD COLUMN district TEXT")


@migrations()
def m066_facts(database: Database) -> None:
    """What articles state in numbers; `scrapy derive facts` fills it."""
    for made in (_INDICATORS, _FACTS, _FACT_INDEXES):
        _run(database, made)


@migrations()
def m067_fact_views(database: Database) -> None:
    """Facts with their articles, one a story, by commune, by time, and where they contradict each other."""
    for made in (_FACTS_EVERY, _FACT_VIEWS):
        _run(database, made)


@migrations()
def m070_attachments(database: Database) -> None:
    """The documents that articles link to, and what became of their addresses."""
    for made in (_DOCUMENTS, _DOCUMENT_INDEXES):
        _run(database, made)


@migrations()
def m071_document_texts(database: Database) -> None:
    """What stands in documents, page by page, and the index over it."""
    for made in (_DOCUMENT_TEXTS, _DOCUMENT_SEARCH):
        _run(database, made)


@migrations()
def m072_document_facts(database: Database) -> None:
    """What documents state in numbers and which places they name, page by page."""
    for made in (_DOCUMENT_FACTS, _DOCUMENT_FACT_INDEXES):
        _run(database, made)
